"""Goes through the sources of articles: chooses readers, keeps ids apart, decides what a fault ends."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import BinaryIO

from kg.articles.inputs import Source, encoding_of, find_sources, open_source
from kg.articles.pages import read_html, read_markdown, read_text
from kg.articles.records import read_json, read_json_lines, read_table
from kg.articles.values import check_columns
from kg.errors import InputError
from kg.extraction import Article
from kg.iris import slug

__all__ = ["read_articles"]

_NO_COLUMNS: Mapping[str, str] = MappingProxyType({})
_HTML_HEAD = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|article|div|p|meta)\b", re.I | re.S
)
#: So many characters tell what a stream without a suffix holds.
_SNIFFED = 4096


def read_articles(
    paths: Sequence[str],
    *,
    columns: Mapping[str, str] = _NO_COLUMNS,
    on_skip: Callable[[InputError], None] | None = None,
) -> Iterator[Article]:
    """The articles in files, folders (with what is below them) and, for "-", standard input, in the order given.

    paths: `.txt` and `.md` (one article a file), `.html` and `.htm` (one a page), `.jsonl` and `.ndjson` (one a line),
        `.json` (a list, or one object), `.csv` and `.tsv` (one a row); what has another suffix is told by its content.
    columns: the user's headers or keys, to those of COLUMNS that they stand for ({"isi": "text"}).
    on_skip: called with what is wrong with each article that is left out; reading goes on. Without it the first
        fault is raised.

    Raises InputError at once, before anything is read, for a path that is not there or a folder with nothing to read;
    while reading for the first fault without `on_skip`, and in any case at the end when not one article was read.
    Tables and JSON Lines are read row by row; of each article no more than its id and a hash is remembered.
    """
    check_columns(columns)
    return _articles(find_sources(paths), columns, on_skip)


def _articles(
    sources: Sequence[Source], columns: Mapping[str, str], on_skip: Callable[[InputError], None] | None
) -> Iterator[Article]:
    faults: list[InputError] = []  # those before the first article: when none comes, they are the error
    started = False
    seen: dict[str, tuple[bytes, str]] = {}
    for source in sources:
        for item in _items(source, columns):
            found = _kept_apart(item, seen) if isinstance(item, Article) else item
            if found is None:
                continue
            if isinstance(found, Article):
                for fault in faults:
                    if on_skip:
                        on_skip(fault)
                faults.clear()
                started = True
                yield found
            elif on_skip is None:
                raise found
            elif started:
                on_skip(found)
            else:
                faults.append(found)
    if started:
        return
    if len(faults) == 1:
        raise faults[0]
    for fault in faults:
        if on_skip:
            on_skip(fault)
    raise InputError(f"none of {len(faults)} articles could be read; mend one of them")


def _items(source: Source, columns: Mapping[str, str]) -> Iterator[Article | InputError]:
    """What a source holds: articles, and errors in the place of those that cannot be read."""
    empty = True
    try:
        with open_source(source) as handle:
            for item in _read(source, handle, columns):
                empty = False
                yield item
    except InputError as error:
        yield error
        return
    except UnicodeDecodeError as error:
        yield InputError(f"{source.name}: not {error.encoding} from byte {error.start} on; save it as UTF-8")
        return
    except OSError as error:
        yield InputError(f"{source.name}: reading failed ({error.strerror or error}); check the file")
        return
    if empty:
        yield InputError(f"{source.name}: holds no article; give at least one")


def _read(source: Source, handle: BinaryIO, columns: Mapping[str, str]) -> Iterator[Article | InputError]:
    name = source.name
    encoding = encoding_of(handle, name)
    form = source.form or _sniffed(handle, encoding)
    stem = source.path.stem if source.path else "stdin"
    if form == "jsonl":
        yield from read_json_lines(handle, encoding, name, stem, columns)
    elif form == "json":
        yield from read_json(handle, encoding, name, stem, columns)
    elif form == "csv":
        tabs = source.path is not None and source.path.suffix.lower() == ".tsv"
        yield from read_table(handle, encoding, name, stem, columns, tabs=tabs)
    else:
        words = handle.read().decode(encoding)
        if form == "html":
            yield read_html(words, name, stem)
        elif form == "markdown":
            yield read_markdown(words, name, stem, columns)
        else:
            yield read_text(words, name, stem)


def _sniffed(handle: BinaryIO, encoding: str) -> str:
    """What a stream without a telling suffix holds: "jsonl", "json", "html" or "text". It is left at its beginning."""
    head = handle.read(_SNIFFED).decode(encoding, errors="ignore").lstrip()
    handle.seek(0)
    if re.match(r"\{\s*\"", head):
        return "jsonl" if not re.match(r"\{\s*\n", head) else "json"
    if re.match(r"\[\s*\{\s*\"", head):
        return "json"
    return "html" if _HTML_HEAD.match(head) else "text"


def _kept_apart(article: Article, seen: dict[str, tuple[bytes, str]]) -> Article | InputError | None:
    """The article, None when it was read before, or the error that its id belongs to another one."""
    name = slug(article.identifier)
    parts = (article.text, article.title, article.date, article.publisher, article.url)
    content = hashlib.blake2b(repr(parts).encode(), digest_size=16).digest()
    known = seen.get(name)
    if known is None:
        seen[name] = (content, article.source)
        return article
    if known[0] == content:
        return None
    return InputError(
        f"{article.source}: the id {article.identifier!r} is that of another article ({known[1]}); give each its own"
    )
