"""Shows an answer as a table for the terminal, as CSV or TSV, or as SPARQL JSON.

The table is for people: an IRI is shown by its label, or with its prefix. CSV, TSV and JSON are for programs: IRIs
stand in full (unless labels are asked for), JSON in the W3C's SPARQL results form. Triples can be had as Turtle.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import QueryError
from kg.formats import serialise
from kg.lookup import Graph
from kg.sparql import TRIPLE, Answer, run
from kg.terms import DEFAULT_BASE, VOCABULARIES, prefixes
from kg.wording import Term

__all__ = ["OUTPUTS", "cell_width", "fit", "labels_of", "render", "short"]

_PREFERRED = ox.NamedNode(VOCABULARIES["skos"] + "prefLabel")
_RANK: Mapping[str | None, int] = MappingProxyType({"id": 0, None: 1, "en": 2})
#: No column of the table gets wider than this share of the terminal.
_WIDEST = 0.5
_NARROWEST = 12
#: Things that an endpoint is asked the labels of at a time.
_ASKED = 200


def labels_of(graph: Graph, answer: Answer) -> dict[str, str]:
    """Return a label for each IRI in an answer that has one: Indonesian before a proper name before English."""
    nodes = sorted({term.value for row in answer.rows for term in row if isinstance(term, ox.NamedNode)})
    found: dict[str, list[tuple[int, str]]] = {}
    for node, name in _preferred(graph, nodes):
        found.setdefault(node, []).append((_RANK.get(name.language, 3), name.value))
    return {node: min(names)[1] for node, names in found.items()}


def _preferred(graph: Graph, nodes: Sequence[str]) -> Iterator[tuple[str, ox.Literal]]:
    if isinstance(graph, ox.Store):
        for node in nodes:
            for quad in graph.quads_for_pattern(ox.NamedNode(node), _PREFERRED, None):
                if isinstance(quad.object, ox.Literal):
                    yield node, quad.object
        return
    for at in range(0, len(nodes), _ASKED):
        some = " ".join(f"<{node}>" for node in nodes[at : at + _ASKED])
        query = f"SELECT DISTINCT ?node ?name WHERE {{ VALUES ?node {{ {some} }} ?node {_PREFERRED} ?name }}"
        for node_, name in run(graph, query, source="labels").rows:
            if isinstance(node_, ox.NamedNode) and isinstance(name, ox.Literal):
                yield node_.value, name


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
    told: dict[str, object] = {"head": {"vars": answer.columns}, "results": {"bindings": rows}}
    if answer.yes is not None:
        told = {"head": {}, "boolean": answer.yes}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.Literal):
        found = {"type": "literal", "value": term.value}
        if term.language:
            return found | {"xml:lang": term.language}
        return found if term.datatype.value.endswith("#string") else found | {"datatype": term.datatype.value}
    return {"type": "bnode", "value": str(term).removeprefix("_:")}


def _turtle(answer: Answer, _: Mapping[str, str], base: str) -> str:
    if answer.columns != TRIPLE:
        raise QueryError("Turtle holds triples, and this answer is a table; ask with CONSTRUCT or DESCRIBE")
    return serialise([(str(row[0]), str(row[1]), str(row[2]), "") for row in answer.rows], "ttl", base)


#: Name of an output → what makes it.
OUTPUTS: Mapping[str, Callable[[Answer, Mapping[str, str], str], str]] = MappingProxyType(
    {"table": _table, "csv": _separated(","), "tsv": _separated("\t"), "json": _json, "ttl": _turtle}
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
        return labels.get(term.value) or short(term.value, base)
    return term.value if isinstance(term, ox.Literal) else str(term)


def short(iri: str, base: str = DEFAULT_BASE) -> str:
    """Return an IRI with its prefix where it has one: "person:ana-rivas"."""
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
