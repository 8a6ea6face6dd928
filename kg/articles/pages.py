"""Reads a file that is one article: plain text, Markdown with or without front matter, an HTML page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.articles.values import header_names, make_article
from kg.errors import InputError
from kg.extraction import Article
from kg.iris import slug

__all__ = ["read_html", "read_markdown", "read_text"]

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<lines>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_SETTING = re.compile(r"(?P<key>[^\s:#][^:\n]{0,60}?)\s*:(?:\s+(?P<value>.*?))?\s*\Z")
_LANGUAGE = re.compile(r"<html[^>]{0,300}\slang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)


def read_text(text: str, name: str, stem: str) -> Article:
    """The whole text is the article, line ends made `\\n`."""
    return make_article({"text": _one_line_end(text)}, name, slug(stem))


def read_markdown(text: str, name: str, stem: str, columns: Mapping[str, str]) -> Article:
    """The text after the front matter (`---`, lines of `key: value`, `---`), which gives id, title, date and so on."""
    text = _one_line_end(text)
    values: dict[str, object] = {}
    if (match := _FRONT_MATTER.match(text)) and (settings := _settings(match["lines"])) is not None:
        values = {column: settings[header] for header, column in header_names(settings, columns).items()}
        text = text[match.end() :]
    return make_article({**values, "text": text}, name, slug(stem))


def read_html(page: str, name: str, stem: str) -> Article:
    """The body of the page's article with what the page states of it. Raises InputError for a page without one."""
    from trafilatura import bare_extraction  # late: pages are few and it is large
    from trafilatura.settings import Document

    document = bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(document, Document) or not document.text:
        raise InputError(f"{name}: no article is found in the page; save its words as text")
    language = _LANGUAGE.search(page[:20_000])
    values = {
        "title": document.title,
        "date": document.date,
        "publisher": document.sitename,
        "url": document.url,
        "text": document.text,
    }
    return make_article(values, name, slug(stem), language[1].lower() if language else None)


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _settings(lines: str) -> dict[str, str] | None:
    """The settings of a front matter; None when it is none (a text that merely opens with a rule)."""
    found: dict[str, str] = {}
    for line in lines.splitlines():
        if not line.strip() or line.startswith(("#", " ", "\t", "-")):
            continue  # comments, and values of more than one line: nothing that an article has
        match = _SETTING.match(line)
        if match is None:
            return None
        value = match["value"] or ""
        quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        found[match["key"]] = value[1:-1] if quoted else value
    return found or None
