"""What was understood, as one HTML page that needs nothing else: no script, no font, no network.

The text comes first, each mention under the colour and the name of its class, then the tables; every sentence of a
table leads to its place in the text. Nothing of an article reaches the page unescaped, and the page's own policy
forbids scripts and requests.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files
from pathlib import Path

from kg.extraction import Extraction, Span
from kg.formats import write_text
from kg.reader.content import Mark, Table, clean, kinds, marks, sentence, tables
from kg.view.style import load_style

__all__ = ["page", "write_page"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def write_page(extractions: Sequence[Extraction], path: Path) -> None:
    """Write the page of some articles to a file. Raises OutputError when it cannot be written."""
    write_text(path, [page(extractions)])


def page(extractions: Sequence[Extraction]) -> str:
    """Return the page of some articles, in their order."""
    title = _title(extractions[0]) if len(extractions) == 1 else f"{len(extractions)} articles, as understood"
    contents = [
        f'<li><a href="#a{number}">{escape(_title(one))}</a></li>' for number, one in enumerate(extractions, start=1)
    ]
    style = (files("kg.reader") / "style.css").read_text(encoding="utf-8")
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<link rel="icon" href="data:,">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{style}{_colours()}</style></head>",
        "<body>",
        f"<nav><ol>{''.join(contents)}</ol></nav>" if len(extractions) > 1 else "",
        *(_article(one, number) for number, one in enumerate(extractions, start=1)),
        "</body>",
        "</html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _title(extraction: Extraction) -> str:
    return clean(" ".join((extraction.article.title or extraction.article.identifier).split()))


def _colours() -> str:
    classes = load_style()["classes"]
    return "".join(f".{kind} {{ --c: {look['colour']}; }}\n" for kind, look in sorted(classes.items()))


def _called(kind: str) -> str:
    return str(load_style()["classes"].get(kind, {"en": kind})["en"])


def _article(extraction: Extraction, number: int) -> str:
    article = extraction.article
    found = marks(extraction)
    particulars = (article.publisher, article.date and article.date.isoformat(), article.url, article.identifier)
    about = " · ".join(escape(clean(value)) for value in particulars if value)
    language = escape(article.language or "id", quote=True)
    legend = "".join(f'<li><mark class="{kind}">{escape(_called(kind))}</mark></li>' for kind in kinds(found))
    shown = tables(extraction)
    parts = [
        f'<article id="a{number}">',
        f'<h1 lang="{language}">{escape(_title(extraction))}</h1>',
        f'<p class="about">{about}</p>',
        f'<ul class="legend" aria-label="Colours">{legend}</ul>' if legend else "",
        f'<div class="text" lang="{language}">{_text(extraction, found, number)}</div>',
        *(_table(extraction, table, number) for table in shown),
        "" if shown else "<p>Nothing was found in it.</p>",
        "</article>",
    ]
    return "\n".join(part for part in parts if part)


def _text(extraction: Extraction, found: Sequence[Mark], number: int) -> str:
    """Return the text with its mentions and, around them, the stretches that the tables lead to."""
    text = clean(extraction.article.text)
    opened = {mark.span.begin: mark for mark in found}
    groups = _groups(extraction, found)
    pieces: list[str] = []
    done = 0
    for group in groups:
        pieces.append(escape(text[done : group.begin]))
        pieces.append(f'<span class="said" id="a{number}-{group.begin}">')
        done = group.begin
        for begin in sorted(place for place in opened if group.begin <= place < group.end):
            mark = opened[begin]
            pieces += [escape(text[done:begin]), _marked(text, mark)]
            done = mark.span.end
        pieces += [escape(text[done : group.end]), "</span>"]
        done = group.end
    return "".join([*pieces, escape(text[done:])])


def _marked(text: str, mark: Mark) -> str:
    kind, name = mark.entity.kind, clean(mark.entity.name)
    words = escape(text[mark.span.begin : mark.span.end])
    hint = escape(f"{_called(kind)}: {name}", quote=True)
    if mark.pointer:
        return f'<mark class="{kind} pointer" title="{hint}">{words}</mark>'
    return f'<mark class="{kind}" title="{hint}">{words}<small>{escape(_called(kind))}</small></mark>'


def _groups(extraction: Extraction, found: Sequence[Mark]) -> list[Span]:
    """Join what overlaps of evidence and mentions into stretches that lie apart, so that elements nest."""
    said = {row.evidence for table in tables(extraction) for row in table.rows if row.evidence and table.quoted}
    spans = sorted(said | {mark.span for mark in found})
    joined: list[Span] = []
    for span in spans:
        if joined and span.begin < joined[-1].end:
            joined[-1] = Span(joined[-1].begin, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _table(extraction: Extraction, table: Table, number: int) -> str:
    groups = _groups(extraction, marks(extraction))
    columns = "".join(f"<th>{escape(column)}</th>" for column in table.columns)
    lines = []
    for row in table.rows:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in row.cells)
        lines.append(f'<tr class="row">{cells}</tr>')
        if row.evidence and table.quoted:
            at = row.evidence.begin
            begin = next(group.begin for group in groups if group.begin <= at < group.end)
            words = escape(sentence(extraction, row.evidence))
            link = f'<a href="#a{number}-{begin}" lang="{escape(extraction.article.language or "id")}">{words}</a>'
            lines.append(f'<tr class="quote"><td colspan="{len(table.columns)}">{link}</td></tr>')
    return (
        f'<section><h2>{table.name} <span class="count">{len(table.rows)}</span></h2>\n<div class="scroll"><table>'
        f"<thead><tr>{columns}</tr></thead>\n<tbody>{''.join(lines)}</tbody></table></div></section>"
    )
