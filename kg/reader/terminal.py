"""What was understood, for the terminal: the text with its mentions in colour, then the tables with their sentences."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from itertools import zip_longest
from types import MappingProxyType
from typing import Any

import click

from kg.extraction import Extraction
from kg.reader.content import Table, clean, kinds, marks, sentence, tables
from kg.tables import cell_width, fit

__all__ = ["render"]

#: Class → its look, from the sixteen colours that every terminal has.
_LOOKS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "Person": {"fg": "blue", "bold": True},
        "Ministry": {"fg": "cyan", "bold": True},
        "GovernmentBody": {"fg": "green", "bold": True},
        "InternationalOrganization": {"fg": "magenta", "bold": True},
        "Company": {"fg": "yellow", "bold": True},
        "Platform": {"fg": "bright_magenta"},
        "Organization": {"fg": "white", "bold": True},
        "Country": {"fg": "red", "bold": True},
        "Place": {"fg": "bright_yellow"},
        "Topic": {"fg": "bright_cyan", "underline": True},
        "Document": {"fg": "bright_blue", "underline": True},
        "SocialGroup": {"fg": "bright_green", "underline": True},
    }
)
#: Neither a text nor a sentence is set wider than this: longer lines are hard to read.
_WIDEST = 120
#: A cell gets no more than this share of the line.
_SHARE = 0.34


def render(extraction: Extraction, width: int = 0) -> str:
    """Return the article and what was understood of it, with escape sequences for colour.

    width: columns of the terminal; 0 leaves the lines of the text as they are. Without the escape sequences, which
    click.echo takes out for a pipe, nothing but the colours is lost: the first table lists all names.
    """
    line = min(width, _WIDEST) if width else _WIDEST
    article = extraction.article
    found = marks(extraction)
    head = [click.style(clean(" ".join(article.title.split())), bold=True)] if article.title else []
    particulars = (article.identifier, article.publisher, article.date and article.date.isoformat(), article.language)
    head.append(click.style(clean(" · ".join(value for value in particulars if value)), dim=True))
    parts = ["\n".join(head), _marked(extraction, width and line)]
    if found:
        parts.append(" ".join(click.style(kind, **_LOOKS.get(kind, {})) for kind in kinds(found)))
    parts += [_table(extraction, table, line) for table in tables(extraction)]
    if len(parts) == 2:
        parts.append("nothing was found in it")
    return "\n\n".join(parts) + "\n"


def _marked(extraction: Extraction, width: int) -> str:
    text = clean(extraction.article.text.rstrip())
    if width:
        text = _wrapped(text, width)
    pieces: list[str] = []
    done = 0
    for mark in marks(extraction):
        begin, end = mark.span.begin, mark.span.end
        look = dict(_LOOKS.get(mark.entity.kind, {}))
        if mark.pointer:
            look |= {"bold": False, "italic": True}
        pieces += [text[done:begin], click.style(text[begin:end], **look)]
        done = end
    return "".join([*pieces, text[done:]])


def _wrapped(text: str, width: int) -> str:
    """Turn spaces into line feeds where a line gets too long: the length, and so every offset, stays."""
    characters = list(text)
    used, space = 0, -1
    for place, character in enumerate(text):
        if character == "\n":
            used, space = 0, -1
            continue
        used += cell_width(character)
        if character == " ":
            space = place
        if used > width and space >= 0:
            characters[space] = "\n"
            used, space = cell_width(text[space + 1 : place + 1]), -1
    return "".join(characters)


def _table(extraction: Extraction, table: Table, width: int) -> str:
    widest = max(12, int(width * _SHARE))
    rows = [table.columns, *(row.cells for row in table.rows)]
    widths = [min(widest, max(cell_width(row[place]) for row in rows)) for place in range(len(table.columns))]
    lines = [click.style(f"{table.name} ({len(table.rows)})", bold=True)]
    lines += [click.style(line, dim=True) for line in _lines(table.columns, widths)]
    for row in table.rows:
        look = _LOOKS.get(row.cells[0])
        lines += [click.style(line, **look) if look else line for line in _lines(row.cells, widths)]
        if row.evidence and table.quoted:
            words = sentence(extraction, row.evidence)
            shown = textwrap.wrap(words, width - 4, initial_indent="    ", subsequent_indent="    ")
            lines += [click.style(line, dim=True) for line in shown]
    return "\n".join(lines)


def _lines(cells: tuple[str, ...], widths: list[int]) -> list[str]:
    """Set the cells of a row side by side; one that is longer than its column goes on below."""
    columns = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    return ["  ".join(map(fit, line, widths)).rstrip() for line in zip_longest(*columns, fillvalue="")]
