"""Holds a graph against the rules of ontology/shapes.ttl, and says in plain words what breaks them.

The SHACL Core rules run in pySHACL, without inference: a graph states its superclasses itself. What SHACL Core cannot
say (that a quote stands at its offsets, that a fact has evidence) is checked by `kg.checks` over the same quads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.checks import Finding, check_quads
from kg.errors import InputError
from kg.iris import digest
from kg.paths import find_ontology
from kg.quads import Quad
from kg.terms import FOLDERS, VOCABULARIES

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Identifier

__all__ = ["FORMATS", "Finding", "Report", "render", "validate_file", "validate_quads"]

_SH = "http://www.w3.org/ns/shacl#"
_XSD_STRING = VOCABULARIES["xsd"] + "string"
_XSD_COUNT = VOCABULARIES["xsd"] + "nonNegativeInteger"
_COUNTS = frozenset(VOCABULARIES["nif"] + name for name in ("beginIndex", "endIndex"))
#: Quads of which SHACL sees all: so many take pySHACL a minute and rdflib two gigabytes.
LARGE = 1_000_000
#: File ending → format of the graph in it.
FORMATS: Mapping[str, ox.RdfFormat] = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: nothing when the graph conforms. triples: how many distinct ones were looked at.

    share: the part of the quads, up to 1, that the SHACL shapes saw; all other rules see everything.
    results: sorted by node, property, rule and value, the same for the same graph however its quads are ordered.
    """

    conforms: bool
    results: tuple[Finding, ...]
    triples: int = 0
    share: float = 1.0


def validate_file(path: Path, texts: Mapping[str, str] | None = None, *, strict: bool = False) -> Report:
    """Check the graph in a file (.ttl, .nt, .nq, .trig or .jsonld), or in the folder of a store.

    strict: hold it against the axioms of the ontology too. In what is larger than `LARGE` quads, the SHACL shapes see
    the graphs of some articles only, chosen by their IRIs and always the same; the report says which share.
    texts: article IRI → its text as read; with it, or with nif:isString in the graph, the words of each quote are
    compared with the text. Raises InputError, naming the file and the line, for a file that cannot be read as a graph.
    """
    path = Path(path)
    if path.is_dir():
        from kg.store import open_store

        with open_store(path) as store:
            stored = [_as_written(quad) for quad in store if isinstance(quad.graph_name, ox.NamedNode)]
        return _validate(stored, texts, strict)
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise InputError(f"{path}: not known as a graph by its ending; give one of {', '.join(sorted(FORMATS))}")
    try:
        quads = list(ox.parse(path.read_bytes(), format=form, base_iri=path.resolve().as_uri()))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give the file of a graph") from error
    except SyntaxError as error:
        place = f"line {error.lineno}" if error.lineno else "at its end"
        raise InputError(f"{path}: {place}: not {form.name}: {error.msg}") from error
    return _validate(quads, texts, strict)


def validate_quads(quads: Iterable[Quad], texts: Mapping[str, str] | None = None) -> Report:
    """Check the quads of one or many articles, as `kg.graph` makes them; texts as in `validate_file`.

    Raises InputError when a quad is no valid N-Quads.
    """
    lines = "".join(f"{subject} {predicate} {value} {graph} .\n" for subject, predicate, value, graph in quads)
    try:
        parsed = list(ox.parse(lines.encode("utf-8", "surrogatepass"), format=ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise InputError(f"a quad is not valid N-Quads: {error.msg}") from error
    return _validate(parsed, texts)


def render(report: Report, limit: int | None = None) -> str:
    """Say what a report found, one finding a paragraph: the node, the property, what is wrong, the rule.

    limit: the number of findings that are spelled out; the others are counted.
    """
    part = f" (SHACL on {report.share:.0%} of it, by whole articles)" if report.share < 1 else ""
    if not report.results:
        return f"The graph conforms: {report.triples:,} triples, nothing to mend{part}."
    shown = report.results[:limit]
    count = len(report.results)
    head = f"{count:,} {'finding' if count == 1 else 'findings'} in {report.triples:,} triples{part}:"
    blocks = [head, *(_paragraph(finding) for finding in shown)]
    if len(shown) < count:
        blocks.append(f"... and {count - len(shown):,} more")
    return "\n".join(blocks)


def _paragraph(finding: Finding) -> str:
    where = f"{_short(finding.node)}  {_short(finding.property)}" if finding.property else _short(finding.node)
    found = f" (found: {_short(finding.value)})" if finding.value is not None else ""
    level = "" if finding.severity == "Violation" else f"{finding.severity.lower()}: "
    return f"- {where}\n    {level}{finding.message}{found} [{finding.shape}]"


_PREFIXES = sorted(((namespace, name) for name, namespace in VOCABULARIES.items()), reverse=True)


def _short(text: str) -> str:
    """Write an IRI with its prefix where it has one ("kgo:actor", "person:rudiantara"); cut a long text."""
    for namespace, name in _PREFIXES:
        if text.startswith(namespace):
            return f"{name}:{text.removeprefix(namespace)}"
    if text.startswith(("http://", "https://")):
        head, _, local = text.rpartition("/")
        folder = head.rpartition("/")[2]
        return f"{folder}:{local}" if folder in FOLDERS.values() and local else f"<{text}>"
    return text if len(text) <= 80 else f"{text[:77]}..."


def _as_written(quad: ox.Quad) -> ox.Quad:
    """Give a number its datatype back: Oxigraph keeps every kind of whole number as an xsd:integer."""
    if quad.predicate.value in _COUNTS and isinstance(quad.object, ox.Literal):
        number = ox.Literal(quad.object.value, datatype=ox.NamedNode(_XSD_COUNT))
        return ox.Quad(quad.subject, quad.predicate, number, quad.graph_name)
    return quad


def _sample(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Return the graphs of some articles, with what other graphs tell; all of it when that is not too much."""
    if len(quads) <= LARGE:
        return quads
    articles = {quad.graph_name for quad in quads if _is_article(quad.graph_name)}
    share = LARGE / len(quads)
    kept = {graph for graph in articles if int(digest(str(graph), 8), 16) < share * 16**8}
    return [quad for quad in quads if quad.graph_name in kept or not _is_article(quad.graph_name)]


def _is_article(graph: object) -> bool:
    return isinstance(graph, ox.NamedNode) and f"/{FOLDERS['Article']}/" in graph.value


def _validate(quads: list[ox.Quad], texts: Mapping[str, str] | None, strict: bool = False) -> Report:
    findings = dict.fromkeys(check_quads(quads, texts))
    if strict:
        from kg.strict import check_consistency

        findings.update(dict.fromkeys(check_consistency(quads)))
    looked_at = _sample(quads)
    graph = _to_rdflib(looked_at)
    findings.update(dict.fromkeys(_ill_typed(graph)))
    findings.update(dict.fromkeys(_shacl(graph)))
    ordered = sorted(findings, key=lambda one: (one.node, one.property or "", one.shape, one.value or "", one.message))
    triples = len({quad.triple for quad in quads}) if len(looked_at) < len(quads) else len(graph)
    return Report(not ordered, tuple(ordered), triples, len(looked_at) / len(quads) if quads else 1.0)


def _to_rdflib(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """Bring quads into one rdflib graph, whatever named graph they stand in: pySHACL knows no other."""
    import rdflib
    from rdflib import BNode, Literal, URIRef

    graph = rdflib.Graph(bind_namespaces="none")
    known: dict[Any, Identifier] = {}

    def term(value: Any) -> Identifier:
        made = known.get(value)
        if made is None:
            if isinstance(value, ox.NamedNode):
                made = URIRef(value.value)
            elif isinstance(value, ox.BlankNode):
                made = BNode(value.value)
            elif value.language or value.datatype.value == _XSD_STRING:
                made = Literal(value.value, lang=value.language)
            else:
                made = Literal(value.value, datatype=URIRef(value.datatype.value), normalize=False)
            known[value] = made
        return made

    graph.addN(
        (term(quad.subject), term(quad.predicate), term(quad.object), graph)
        for quad in quads
        if not isinstance(quad.subject, ox.Triple) and not isinstance(quad.object, ox.Triple)
    )
    return graph


def _ill_typed(graph: rdflib.Graph) -> Iterable[Finding]:
    """Literals that are not in the form of their datatype, such as "6/4/2017"^^xsd:date: some stores refuse them."""
    for subject, predicate, value in graph:
        if getattr(value, "ill_typed", None):
            message = f"the literal is not in the form of {_short(str(value.datatype))}"  # type: ignore[attr-defined]
            yield Finding(str(subject), str(predicate), message, "Violation", "ill-typed", str(value))


@cache
def _shapes() -> rdflib.Graph:
    return _to_rdflib(ox.parse(path=str(find_ontology() / "shapes.ttl"), format=ox.RdfFormat.TURTLE))


def _shacl(graph: rdflib.Graph) -> Iterable[Finding]:
    """Run the shapes and read the findings out of the report graph."""
    import pyshacl
    from rdflib import RDF, URIRef

    shapes = _shapes()
    conforms, results, _ = pyshacl.validate(
        graph, shacl_graph=shapes, inference="none", advanced=False, meta_shacl=False, inplace=True
    )
    if conforms:
        return
    sh = {name: URIRef(_SH + name) for name in ("focusNode", "resultPath", "resultMessage", "resultSeverity")}
    sh |= {name: URIRef(_SH + name) for name in ("sourceShape", "value", "ValidationResult")}
    for result in results.subjects(RDF.type, sh["ValidationResult"]):
        messages = sorted(results.objects(result, sh["resultMessage"]), key=lambda one: (_language(one) != "en", one))
        path = results.value(result, sh["resultPath"])
        value = results.value(result, sh["value"])
        node = results.value(result, sh["focusNode"])
        yield Finding(
            node=str(node),
            property=None if path is None else str(path),
            message=str(messages[0]),
            severity=_local(results.value(result, sh["resultSeverity"])),
            shape=_local(results.value(result, sh["sourceShape"])),
            value=None if value is None or value == node else str(value),
        )


def _language(term: object) -> str | None:
    return getattr(term, "language", None)


def _local(term: object) -> str:
    return str(term).rpartition("#")[2]
