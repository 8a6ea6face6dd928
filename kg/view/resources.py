"""Resources of a built graph: quads of a file or a store, gathered by subject and property."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import InputError
from kg.terms import KGO, VOCABULARIES

ORG, RDF, SKOS, PROV, SCHEMA, NIF, OWL = (
    VOCABULARIES[prefix] for prefix in ("org", "rdf", "skos", "prov", "schema", "nif", "owl")
)

#: A resource: property IRI to its values, each (text, language); a link has no language and `None` in its place.
Value = tuple[str, str | None]
Resource = Mapping[str, tuple[Value, ...]]
Resources = Mapping[str, Resource]

_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
}


def read_quads(graph: Path) -> Iterator[Quad]:
    """Yield the quads of a graph file or a store directory. Raises InputError, StoreError."""
    if graph.is_dir():
        yield from _stored(graph)
        return
    form = _FORMATS.get(graph.suffix.lower())
    if form is None:
        raise InputError(f"{graph}: a picture is made from {', '.join(sorted(_FORMATS))} or a store, not from this")
    try:
        with graph.open("rb") as stream:
            yield from parse(stream, form)
    except OSError as error:
        raise InputError(f"{graph}: cannot be read ({error.strerror or error}); check the path") from error
    except (SyntaxError, ValueError) as error:
        raise InputError(f"{graph}: broken {form.name} ({error}); build it again with kg build") from error


def _stored(folder: Path) -> Iterator[Quad]:
    """Yield the quads of a store of berita-kg, or of a folder of Oxigraph's own."""
    from kg.store import is_store, open_store

    if is_store(folder):
        with open_store(folder) as store:
            yield from (quad for quad in store if isinstance(quad.graph_name, NamedNode))
        return
    try:
        yield from Store.read_only(str(folder))
    except OSError as error:
        raise InputError(f"{folder}: not a store of berita-kg ({error}); give a graph file or a store") from error


def gather(quads: Iterable[Quad]) -> Resources:
    """Return the quads by subject and property, in a stable order; which graph they stand in does not matter."""
    gathered: dict[str, dict[str, set[Value]]] = {}
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            continue
        value = quad.object
        if isinstance(value, Literal):
            pair: Value = (value.value, value.language or "")
        elif isinstance(value, NamedNode):
            pair = (value.value, None)
        else:
            continue
        gathered.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, set()).add(pair)
    return {
        subject: {
            predicate: tuple(sorted(values, key=lambda pair: (pair[0], pair[1] or "", pair[1] is None)))
            for predicate, values in sorted(gathered[subject].items())
        }
        for subject in sorted(gathered)
    }


def links_of(resource: Resource, predicate: str) -> tuple[str, ...]:
    """Return the IRIs that a property of a resource has, sorted."""
    return tuple(text for text, language in resource.get(predicate, ()) if language is None)


def texts_of(resource: Resource, predicate: str) -> tuple[str, ...]:
    """Return the texts that a property of a resource has, sorted."""
    return tuple(text for text, language in resource.get(predicate, ()) if language is not None)


def first(values: tuple[str, ...], otherwise: str = "") -> str:
    """Return the first of some values, or what stands in for none."""
    return values[0] if values else otherwise


def language_of(resource: Resource, predicate: str) -> str:
    """Return the language tag of the first text of a property, or ""."""
    return next((language for _, language in resource.get(predicate, ()) if language is not None), "")


def number(text: str, otherwise: float) -> float:
    """Return a number in a literal, or what stands in for one that is none."""
    try:
        return float(text)
    except ValueError:
        return otherwise


def local_name(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def classes_of(resource: Resource) -> tuple[str, ...]:
    """Return the local names of the kgo: classes of a resource."""
    return tuple(iri[len(KGO) :] for iri in links_of(resource, RDF + "type") if iri.startswith(KGO))
