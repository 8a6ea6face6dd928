"""What is taken out of a store before a dataset goes in: the graphs that the dataset has, and nothing of anyone else.

A named graph of the file is ours whole, and is dropped. The default graph may hold other people's triples: there only
those go whose subject is under the dataset's base, which its articles tell ("…/id/article/x" → "…/id/").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.remote.endpoint import Endpoint
from kg.remote.kinds import Kind
from kg.terms import KGO, VOCABULARIES

__all__ = ["articles_there", "base_in", "clearing", "dropping"]

#: Graphs that one update drops.
_DROPPED = 200
_TYPE = f"<{VOCABULARIES['rdf']}type> <{KGO}Article>"
_ARTICLE = "article/"


def base_in(line: str) -> str | None:
    """Return what the IRIs of a dataset begin with, from the triple that types one of its articles."""
    subject, _, rest = line.partition(" ")
    head, mark, name = subject.removeprefix("<").removesuffix(">").rpartition(_ARTICLE)
    return head if mark and rest == _TYPE and "/" not in name else None


def dropping(graphs: Sequence[str]) -> list[str]:
    """Return the updates that drop named graphs; one that is not there is no mistake."""
    return [
        ";\n".join(f"DROP SILENT GRAPH <{graph}>" for graph in graphs[at : at + _DROPPED])
        for at in range(0, len(graphs), _DROPPED)
    ]


def clearing(store: Kind, base: str) -> str:
    """Return the update that takes what is under a base out of the default graph."""
    where = f"?s ?p ?o FILTER (isIRI(?s) && STRSTARTS(STR(?s), {ox.Literal(base)}))"
    if store.nil is None:
        return f"DELETE {{ ?s ?p ?o }} WHERE {{ {where} }}"
    graph = f"GRAPH <{store.nil}>"
    return f"DELETE {{ {graph} {{ ?s ?p ?o }} }} WHERE {{ {graph} {{ {where} }} }}"


def articles_there(endpoint: Endpoint, base: str, here: Iterable[str]) -> list[str]:
    """Return the graphs of articles under a base that are in a store but not among those here, sorted."""
    query = (
        f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?g {_TYPE} }} "
        f"FILTER (STRSTARTS(STR(?g), {ox.Literal(base + _ARTICLE)})) }}"
    )
    found = endpoint.query(query, "the list of articles")
    rows = found if isinstance(found, ox.QuerySolutions) else ()
    return sorted({row["g"].value for row in rows if isinstance(row["g"], ox.NamedNode)} - set(here))
