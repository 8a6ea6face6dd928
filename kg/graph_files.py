"""Graph files opened for questions: each triple once in the default graph, beside the named graphs of the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import InputError

__all__ = ["GRAPH_FORMATS", "open_graph"]

GRAPH_FORMATS: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        ".ttl": ox.RdfFormat.TURTLE,
        ".trig": ox.RdfFormat.TRIG,
        ".nq": ox.RdfFormat.N_QUADS,
        ".nt": ox.RdfFormat.N_TRIPLES,
        ".jsonld": ox.RdfFormat.JSON_LD,
    }
)


def open_graph(paths: Sequence[Path]) -> ox.Store:
    """Load graph files (.ttl .trig .nq .nt .jsonld) into memory.

    The default graph of what is loaded holds all triples once, beside the named graphs of the files.
    Raises InputError, naming the file, for one that is missing, of another format, or broken.
    """
    store = ox.Store()
    for path in paths:
        form = GRAPH_FORMATS.get(path.suffix.lower())
        if form is None:
            raise InputError(f"{path}: cannot be queried; give one of {' '.join(sorted(GRAPH_FORMATS))}")
        try:
            store.bulk_load(path=str(path), format=form)
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror or error}); build it with kg build") from error
        except SyntaxError as error:
            place = f"{error.lineno}: " if error.lineno else ""
            raise InputError(f"{path}:{place} not {form.name}: {error.msg}; build it again with kg build") from error
    _merge(store)
    return store


def _merge(store: ox.Store) -> None:
    """Put every triple into the default graph too: a union of graphs would give one in two articles twice."""
    store.bulk_extend(
        ox.Quad(quad.subject, quad.predicate, quad.object)
        for graph in list(store.named_graphs())
        for quad in store.quads_for_pattern(None, None, None, graph)
    )
