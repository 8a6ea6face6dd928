"""Shows an answer as a table for the terminal, as CSV or TSV, or as SPARQL JSON.

The table is for people: an IRI is shown by its label, or with its prefix. CSV, TSV and JSON are for programs: IRIs
stand in full (unless labels are asked for), JSON in the W3C's SPARQL results form.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

import pyoxigraph as ox

from kg.questions import Answer, Term
from kg.terms import DEFAULT_BASE, VOCABULARIES, prefixes

__all__ = ["OUTPUTS", "cell_width", "fit", "labels_of", "render"]

_PREFERRED = ox.NamedNode(VOCABULARIES["skos"] + "prefLabel")
_RANK: Mapping[str | None, int] = MappingProxyType({"id": 0, None: 1, "en": 2})
#: No column of the table gets wider than this share of the terminal.
_WIDEST = 0.5
_NARROWEST = 12


def labels_of(store: ox.Store, answer: Answer) -> dict[str, str]:
    """Return a label for each IRI in an answer that has one: Indonesian before a proper name before English."""
    labels = {}
    for node in {term for row in answer.rows for term in row if isinstance(term, ox.NamedNode)}:
        found = [quad.object for quad in store.quads_for_pattern(node, _PREFERRED, None)]
        names = sorted((_RANK.get(name.language, 3), name.value) for name in found if isinstance(name, ox.Literal))
        if names:
            labels[node.value] = names[0][1]
    return labels


def render(answer: Answer, output: str, *, labels: Mapping[str, str] | None = None, base: str = DEFAULT_BASE) -> str:
    """Return an answer as text in one of OUTPUTS ("table"). labels: IRI → what to show in its place."""
    return OUTPUTS[output](answer, labels or {}, base)


def _table(answer: Answer, labels: Mapping[str, str], base: str) -> str:
    if not answer.rows:
        return "no answer\n"
    cells = [list(answer.columns)]
    cells += [[" ".join(_cell(term, labels, base).split()) for term in row] for row in answer.rows]
    widest = max(_NARROWEST, int(shutil.get_terminal_size((120, 24)).columns * _WIDEST))
    widths = [min(widest, max(cell_width(row[place]) for row in cells)) for place in range(len(answer.columns))]
    lines = ["  ".join(fit(text, width) for text, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines) + f"\n({len(answer.rows)} row{'' if len(answer.rows) == 1 else 's'})\n"


def _separated(delimiter: str) -> Callable[[Answer, Mapping[str, str], str], str]:
    def write(answer: Answer, labels: Mapping[str, str], _: str) -> str:
        buffer = io.StringIO()
        writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
        writer.writerow(answer.columns)
        for row in answer.rows:
            writer.writerow([_whole(term, labels) for term in row])
        return buffer.getvalue()

    return write


def _json(answer: Answer, labels: Mapping[str, str], _: str) -> str:
    rows = [
        {name: _json_term(term) for name, term in zip(answer.columns, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    return (
        json.dumps({"head": {"vars": answer.columns}, "results": {"bindings": rows}}, ensure_ascii=False, indent=1)
        + "\n"
    )


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        found = {"type": "literal", "value": term.value}
        if term.language:
            return found | {"xml:lang": term.language}
        return found if term.datatype.value.endswith("#string") else found | {"datatype": term.datatype.value}
    return {"type": "bnode", "value": str(term).removeprefix("_:")}


#: Name of an output → what makes it.
OUTPUTS: Mapping[str, Callable[[Answer, Mapping[str, str], str], str]] = MappingProxyType(
    {"table": _table, "csv": _separated(","), "tsv": _separated("\t"), "json": _json}
)


def _whole(term: Term | None, labels: Mapping[str, str]) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return labels.get(term.value, term.value)
    return term.value if isinstance(term, ox.Literal) else str(term)


def _cell(term: Term | None, labels: Mapping[str, str], base: str) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return labels.get(term.value) or _short(term.value, base)
    return term.value if isinstance(term, ox.Literal) else str(term)


def _short(iri: str, base: str) -> str:
    for prefix, namespace in prefixes(base).items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def cell_width(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def fit(text: str, width: int) -> str:
    """Return `text` cut or filled up to `width` columns."""
    if cell_width(text) > width:
        while text and cell_width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - cell_width(text))
