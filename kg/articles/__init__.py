"""Reads articles from files, folders and standard input: text, Markdown, HTML, JSON Lines, JSON, CSV and TSV.

What is kept of a text: every character. Only a byte order mark at the head of a file is dropped, and in `.txt` and
`.md` files (not in JSON strings or table cells) the line ends of Windows and old Macs become a line feed, so that one
article has one graph on every system. Offsets are into that text. Of an HTML page the text is the article's body as
trafilatura finds it.

Identifiers: the given `id`; else the slug of the file's name (for a row of a table with a short hash of its text
behind). Two ids that make one slug ("Berita_1", "berita-1") are one id. The same article under one id is read once; an
id that comes again with another text or other particulars is an error that names both places.
"""

from kg.articles.reading import read_articles
from kg.articles.values import COLUMNS

__all__ = ["COLUMNS", "read_articles"]
