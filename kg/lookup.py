"""What the user's words mean in a graph: a name, "country/id" or an IRI is a thing, "org:holds" a property."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from kg.errors import QueryError
from kg.iris import slug
from kg.terms import DEFAULT_BASE, FOLDERS, KGO, VOCABULARIES

if TYPE_CHECKING:
    from kg.remote.endpoint import Endpoint

__all__ = ["Graph", "article_graphs", "find_thing", "merged", "nearest", "property_named"]

#: What a question is put to: a store in memory or on disk, or an endpoint.
Graph: TypeAlias = "ox.Store | Endpoint"
_TYPE = ox.NamedNode(VOCABULARIES["rdf"] + "type")
_LABELS = tuple(ox.NamedNode(VOCABULARIES["skos"] + name) for name in ("prefLabel", "altLabel"))


def merged(store: ox.Store) -> ox.DefaultGraph | None:
    """Return the graph in which every triple stands once; None where a store that others filled has no such graph."""
    graph = ox.DefaultGraph()
    return graph if next(store.quads_for_pattern(None, None, None, graph), None) is not None else None


def article_graphs(graph: Graph) -> bool:
    """Tell whether a graph is a store with a graph an article, named as the article, beside the one of all triples."""
    if not isinstance(graph, ox.Store) or merged(graph) is None:
        return False
    article = ox.NamedNode(KGO + "Article")
    one = next(graph.quads_for_pattern(None, _TYPE, article, ox.DefaultGraph()), None)
    named = one.subject if one is not None else None
    return isinstance(named, ox.NamedNode) and ox.Quad(named, _TYPE, article, named) in graph


def property_named(name: str, text: str) -> ox.NamedNode:
    """Return the term that "support" or "org:holds" means.

    name: what the text was given for, for messages. Raises QueryError for what is no such name.
    """
    prefix, _, local = text.rpartition(":")
    if not re.fullmatch(r"[A-Za-z]+", local) or prefix not in ("", *VOCABULARIES):
        raise QueryError(f"--{name} {text!r}: not a term; write it as in support or org:holds")
    if not prefix and local in ("holds", "postIn"):
        prefix = "org"
    return ox.NamedNode((VOCABULARIES[prefix] if prefix else KGO) + local)


def find_thing(store: Graph, name: str, text: str, base: str = DEFAULT_BASE) -> list[ox.NamedNode]:
    """Find the things that a text means: an IRI, "country/id" or "country:id", or a name, whatever its spelling.

    name: what the text was given for, for messages. Raises QueryError when nothing in the graph is called so.
    """
    path = text.replace(":", "/", 1)
    known_folder = "/" in path and path.partition("/")[0] in FOLDERS.values()
    iri = base + path if known_folder else text if "://" in text else None
    if iri is not None:
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            raise QueryError(f"--{name} {text!r}: not an IRI") from None
        if not _has(store, node):
            raise QueryError(f"--{name} {text!r}: nothing in the graph has this IRI")
        return [node]
    wanted = slug(text)
    unnamed = tuple(f"{base}{folder}/" for folder in ("act", "article"))
    names: dict[str, set[ox.NamedNode]] = {}
    for node, label in _labelled(store, text):
        if not node.value.startswith(unnamed):
            names.setdefault(label, set()).add(node)
    found = {node for known, nodes in names.items() if slug(known) == wanted for node in nodes}
    if not found:
        raise QueryError(f"--{name} {text!r}: nothing in the graph has this name; {nearest(text, names)}")
    return sorted(found, key=lambda node: node.value)


def _has(graph: Graph, node: ox.NamedNode) -> bool:
    if isinstance(graph, ox.Store):
        return next(graph.quads_for_pattern(node, None, None), None) is not None
    return bool(graph.query(f"ASK {{ {node} ?p ?o }}"))


def _labelled(graph: Graph, text: str) -> Iterator[tuple[ox.NamedNode, str]]:
    """Yield things and their names: those that are called just so; else all, or those that differ in capitals.

    All are looked at in a store only, since looking at a million names takes seconds.
    """
    if isinstance(graph, ox.Store):
        place = merged(graph)  # a name may stand in thousands of articles' graphs
        exact = [ox.Literal(text), *(ox.Literal(text, language=language) for language in ("id", "en"))]
        found = [
            quad.subject
            for name in exact
            for predicate in _LABELS
            for quad in graph.quads_for_pattern(None, predicate, name, place)
            if isinstance(quad.subject, ox.NamedNode)
        ]
        if found:
            yield from ((node, text) for node in found)
            return
        for predicate in _LABELS:
            for quad in graph.quads_for_pattern(None, predicate, None, place):
                if isinstance(quad.subject, ox.NamedNode):
                    yield quad.subject, str(getattr(quad.object, "value", ""))
        return
    prefer, other = _LABELS
    wanted = ox.Literal(" ".join(text.split()).lower())
    query = f"SELECT DISTINCT ?x ?n {{ ?x {prefer}|{other} ?n FILTER(LCASE(STR(?n)) = {wanted}) }}"
    rows = graph.query(query, "the name")
    for node, name in rows if isinstance(rows, ox.QuerySolutions) else ():
        if isinstance(node, ox.NamedNode) and isinstance(name, ox.Literal):
            yield node, name.value


def nearest(text: str, known: Iterable[str]) -> str:
    """Say which of the known names come nearest: "did you mean …?"."""
    from rapidfuzz import fuzz, process, utils

    ranked = process.extract(text, sorted(known), scorer=fuzz.WRatio, processor=utils.default_process, limit=3)
    near = [name for name, score, _ in ranked if score >= 50]
    return f"did you mean {' or '.join(near)}?" if near else "nothing comes near"
