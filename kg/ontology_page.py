"""The documentation of the ontology as one HTML page, made from the ontology itself, in Indonesian and English."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.paths import find_ontology
from kg.tables import short
from kg.terms import KGO, VOCABULARIES

__all__ = ["ontology_page"]

_RDF, _RDFS, _OWL, _SKOS, _DCT = (VOCABULARIES[name] for name in ("rdf", "rdfs", "owl", "skos", "dcterms"))
_ONTOLOGY = KGO.rstrip("#")
#: Heading → the classes of the terms below it.
_PARTS = (
    ("Kelas / Classes", (_OWL + "Class",)),
    ("Sifat antarbenda / Object properties", (_OWL + "ObjectProperty",)),
    ("Sifat bernilai / Datatype properties", (_OWL + "DatatypeProperty", _OWL + "AnnotationProperty")),
    ("Konsep / Concepts", (_SKOS + "Concept", _SKOS + "ConceptScheme")),
)
#: What a term's table shows, in this order.
_ROWS = (
    (_RDFS + "subClassOf", "subclass of"),
    (_RDFS + "subPropertyOf", "subproperty of"),
    (_RDFS + "domain", "domain"),
    (VOCABULARIES["schema"] + "domainIncludes", "domain includes"),
    (_RDFS + "range", "range"),
    (VOCABULARIES["schema"] + "rangeIncludes", "range includes"),
    (_OWL + "inverseOf", "inverse of"),
    (_OWL + "disjointWith", "disjoint with"),
    (_OWL + "equivalentClass", "equivalent to"),
    (_SKOS + "inScheme", "in the scheme"),
    (KGO + "directProperty", "direct property"),
    (_SKOS + "notation", "notation"),
    (_SKOS + "scopeNote", "note"),
    (_RDFS + "comment", "comment"),
    (_SKOS + "example", "example"),
    (_RDFS + "seeAlso", "see also"),
)
_STYLE = """
body { max-width: 60rem; margin: 0 auto; padding: 1rem; color: #1b2330; background: #fff;
  font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
a { color: #1d5fbf } h3 { margin: 1.6rem 0 .2rem } code, dt { color: #545f70 } nav ul { columns: 3 }
dl { display: grid; grid-template-columns: 10rem 1fr; gap: .1rem 1rem } dd { margin: 0 } dd + dd { grid-column: 2 }
section { border-top: 1px solid #d5dae2 }
"""
Terms = Mapping[str, Mapping[str, list["ox.NamedNode | ox.Literal"]]]


def ontology_page() -> str:
    """Return the page: metadata, then every term with labels, definitions, and what it is tied to."""
    terms = _read()
    title = _both(terms[_ONTOLOGY].get(_DCT + "title", ()))
    parts = []
    for heading, kinds in _PARTS:
        chosen = [iri for iri in sorted(terms, key=str.lower) if iri.startswith(KGO) and _is(terms[iri], kinds)]
        parts.append((heading, chosen))
    body = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style></head><body><main>",
        f"<h1>{html.escape(title)}</h1>",
        *_metadata(terms),
        *(line for heading, chosen in parts for line in _contents(heading, chosen)),
        *(line for heading, chosen in parts for line in _part(heading, chosen, terms)),
        "</main></body></html>",
    ]
    return "\n".join(body) + "\n"


def _read() -> Terms:
    terms: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for name in ("kg.ttl", "acts.ttl"):
        for quad in ox.parse(path=str(find_ontology() / name), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                terms[quad.subject.value][quad.predicate.value].append(quad.object)
    return terms


def _is(term: Mapping[str, list[ox.NamedNode | ox.Literal]], kinds: tuple[str, ...]) -> bool:
    return any(value.value in kinds for value in term.get(_RDF + "type", ()))


def _both(values: Iterable[ox.NamedNode | ox.Literal]) -> str:
    """Return the texts of a property, Indonesian first."""
    order = {"id": 0, None: 1, "en": 2}
    texts = [(order.get(value.language, 3), value.value) for value in values if isinstance(value, ox.Literal)]
    return " / ".join(dict.fromkeys(text for _, text in sorted(texts)))


def _metadata(terms: Terms) -> Iterable[str]:
    about = terms[_ONTOLOGY]
    for value in about.get(_DCT + "description", ()):
        if isinstance(value, ox.Literal):
            yield f'<p lang="{html.escape(value.language or "en")}">{html.escape(value.value)}</p>'
    yield "<dl>"
    yield f"<dt>IRI</dt><dd><code>{html.escape(KGO)}</code></dd>"
    shown = ("creator", "license", "created", "modified", "bibliographicCitation")
    for predicate in (_OWL + "versionIRI", _OWL + "versionInfo", *(_DCT + name for name in shown)):
        for value in about.get(predicate, ()):
            yield f"<dt>{html.escape(re.split('[/#]', predicate)[-1])}</dt><dd>{_value(value)}</dd>"
    yield "</dl>"


def _contents(heading: str, chosen: Iterable[str]) -> Iterable[str]:
    items = "".join(f'<li><a href="#{_local(iri)}">{_local(iri)}</a></li>' for iri in chosen)
    yield f"<nav><h2>{html.escape(heading)}</h2><ul>{items}</ul></nav>"


def _part(heading: str, chosen: Iterable[str], terms: Terms) -> Iterable[str]:
    yield f"<h2>{html.escape(heading)}</h2>"
    for iri in chosen:
        term = terms[iri]
        labels = _both([*term.get(_RDFS + "label", ()), *term.get(_SKOS + "prefLabel", ())])
        yield f'<section id="{_local(iri)}"><h3>{html.escape(labels)} <code>kgo:{_local(iri)}</code></h3>'
        for value in term.get(_SKOS + "definition", ()):
            if isinstance(value, ox.Literal):
                yield f'<p lang="{html.escape(value.language or "en")}">{html.escape(value.value)}</p>'
        rows = [(name, value) for predicate, name in _ROWS for value in term.get(predicate, ())]
        if rows:
            yield "<dl>" + "".join(f"<dt>{name}</dt><dd>{_value(value)}</dd>" for name, value in rows) + "</dl>"
        yield "</section>"


def _value(value: ox.NamedNode | ox.Literal) -> str:
    if isinstance(value, ox.Literal):
        return html.escape(value.value)
    if value.value.startswith(KGO):
        return f'<a href="#{_local(value.value)}">{_local(value.value)}</a>'
    name = html.escape(short(value.value))
    return f'<a href="{html.escape(value.value)}">{name}</a>' if value.value.startswith("http") else name


def _local(iri: str) -> str:
    return html.escape(iri.removeprefix(KGO))
