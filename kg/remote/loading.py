"""Loads a graph file into a triple store over HTTP, in batches, and counts what is there afterwards.

What an older version of the file left in its graphs gives way to what the file says now; graphs that it does not have
are left alone. So loading twice changes nothing. That holds only without blank nodes, hence a file that has some is
refused. The file is read twice: to know its graphs before any is touched, and to send it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pyoxigraph as ox

from kg.errors import InputError, StoreError
from kg.remote.endpoint import Endpoint
from kg.remote.http import check_address, client, send
from kg.remote.kinds import Kind, detect, kind_named, place
from kg.remote.replacing import articles_there, base_in, clearing, dropping

__all__ = ["Loaded", "load"]

_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_OTHERS = re.compile(r"[^\x00-\x7f]")
_N_TRIPLES = "application/n-triples"
#: Graphs that one query counts: stores limit how long a query may be.
_COUNTED = 100
#: Of the longest batch that is worth sending: some stores hold a whole request in memory, twice.
_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did. triples: different ones in the file; there: in the file's graphs in the store, afterwards.

    sent: what went over the wire. graphs: named graphs in the file. requests: batches. there is None after a dry run.
    left: graphs of articles with the same base that are there but not in the file; pruned: how many of them were
    dropped.
    """

    store: str
    triples: int
    graphs: int
    sent: int
    requests: int
    there: int | None
    left: int = 0
    pruned: int = 0

    def text(self) -> str:
        """Say it in one line."""
        graphs = f"{self.graphs:,} named graph{'' if self.graphs == 1 else 's'}" if self.graphs else "the default graph"
        if self.there is None:
            return f"would send {self.triples:,} triples in {graphs} to {self.store}, in {self.requests:,} requests"
        more = f"; articles dropped that the file does not have: {self.pruned:,}" if self.pruned else ""
        if self.left:
            more = f"; articles that the file does not have, but the store: {self.left:,} (--prune drops them)"
        return (
            f"{self.triples:,} triples sent to {self.store} ({graphs}, {self.requests:,} requests); "
            f"{self.there:,} there{more}"
        )


@dataclass(frozen=True, slots=True)
class _Batch:
    """A request's worth. graph: None for quads, "" for the default graph, else an IRI. first: the graph's first one."""

    graph: str | None
    lines: list[str]
    first: bool = False


def load(
    path: Path,
    url: str,
    *,
    kind: str | None = None,
    graph: str | None = None,
    batch: int | None = None,
    add: bool = False,
    prune: bool = False,
    dry_run: bool = False,
    timeout: float = 120.0,
    tick: Callable[[int], None] | None = None,
) -> Loaded:
    """Load a graph file (.ttl .nt .nq .trig .jsonld) into the store at an address, in place of what its graphs held.

    In the default graph only what is under the file's base gives way. add: nothing does. prune: articles under that
    base that the file does not have go too.
    kind: a name of `kg.remote.kinds.KINDS`; found out when None. graph: the IRI of the graph for triples that stand in
    none. batch: triples a request. timeout: seconds without an answer. tick: called with the triples of each request.
    Raises InputError for a file that cannot be loaded, StoreError when the store cannot be reached or says no.
    """
    url = check_address(url)
    if graph is not None:
        try:
            ox.NamedNode(graph)
        except ValueError:
            raise StoreError(f"--graph {graph!r}: not an IRI") from None
    next(_lines(path, graph), None)  # before the store is looked for: what is wrong with the file is said first
    with client(url, timeout=timeout) as connection:
        store = kind_named(kind) if kind else detect(connection, url)
        size = batch or store.batch
        if store.name == "virtuoso" and graph is None and any(not quad[1] for quad in _lines(path, None)):
            raise StoreError(f"{path}: has triples in no graph, which {store.title} cannot take; name one with --graph")
        seen: set[int] = set()
        graphs: set[str] = set()
        base: str | None = None
        for line in _counted(_lines(path, graph), seen, graphs):
            base = base or base_in(line[0])
        named = sorted(graphs - {""})
        endpoint = Endpoint(place(url, store.query), timeout)
        others = articles_there(endpoint, base, named) if base and (named or prune) and not dry_run else []
        updates = [] if add or _puts(store) else dropping(named)
        updates += [clearing(store, base)] if base and "" in graphs and not add else []
        updates += dropping(others) if prune else []
        sent, requests = 0, len(updates)
        for update in updates if not dry_run else ():
            _update(connection, store, url, update)
        for one in _batches(_counted(_lines(path, graph), set(), set()), store, size):
            requests += 1
            if not dry_run:
                _send(connection, store, url, one, put=one.first and one.graph != "" and not add)
                sent += len(one.lines)
            if tick:
                tick(len(one.lines))
    done = Loaded(store.title, len(seen), len(named), sent, requests, None)
    if dry_run:
        return done
    there = _count(endpoint, store, named, "" in graphs)
    return replace(done, there=there, left=0 if prune else len(others), pruned=len(others) if prune else 0)


def _lines(path: Path, graph: str | None) -> Iterator[tuple[str, str]]:
    """Yield the triples of a file as lines of N-Triples, each with its graph's IRI, "" for the default graph."""
    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        raise InputError(f"{path}: cannot be loaded; give one of {' '.join(sorted(_FORMATS))}")
    try:
        for quad in ox.parse(path=str(path), format=form):
            if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
                raise InputError(f"{path}: has blank nodes, which would double when loaded twice; give them IRIs")
            name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else graph or ""
            yield f"{quad.subject} {quad.predicate} {quad.object}", name
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); build it with kg build") from error
    except SyntaxError as error:
        where = f"{error.lineno}: " if error.lineno else ""
        raise InputError(f"{path}:{where} not {form.name}: {error.msg}") from error


def _counted(lines: Iterable[tuple[str, str]], seen: set[int], graphs: set[str]) -> Iterator[tuple[str, str]]:
    """Pass on what was not there before; `seen` grows by a hash of each, `graphs` by their IRIs."""
    for line in lines:
        mark = hash(line)
        if mark not in seen:
            seen.add(mark)
            graphs.add(line[1])
            yield line


def _puts(store: Kind) -> bool:
    """Tell whether a store takes a graph at a time, the first piece in place of what is there."""
    return store.quads is None and store.graphs is not None


def _batches(lines: Iterable[tuple[str, str]], store: Kind, size: int) -> Iterator[_Batch]:
    if _puts(store):
        by_graph: dict[str, list[str]] = defaultdict(list)
        for line, graph in lines:
            by_graph[graph].append(line + " .\n")
        for graph in sorted(by_graph):
            for number, piece in enumerate(_pieces(by_graph[graph], size)):
                yield _Batch(graph, piece, number == 0)
        return
    updates = store.quads is None
    yield from (_Batch(None, piece) for piece in _pieces((_quad(*line, updates=updates) for line in lines), size))


def _quad(line: str, graph: str, *, updates: bool) -> str:
    if updates:
        return f"GRAPH <{graph}> {{ {line} }}\n" if graph else f"{line} .\n"
    return f"{line} <{graph}> .\n" if graph else f"{line} .\n"


def _pieces(lines: Iterable[str], size: int) -> Iterator[list[str]]:
    piece: list[str] = []
    weight = 0
    for line in lines:
        if piece and (len(piece) >= size or weight + len(line) > _BYTES):
            yield piece
            piece, weight = [], 0
        piece.append(line)
        weight += len(line)
    if piece:
        yield piece


def _send(connection: httpx.Client, store: Kind, url: str, batch: _Batch, *, put: bool) -> None:
    text, parameters = "".join(batch.lines), dict[str, str]()
    if store.quads is None and store.graphs is None:
        _update(connection, store, url, f"INSERT DATA {{\n{text}}}")
        return
    if batch.graph is None:
        target, kind = place(url, store.quads or ""), store.quads_type
    else:
        target, kind = place(url, store.graphs or ""), _N_TRIPLES
        parameters = {store.parameter: batch.graph} if batch.graph else {"default": ""}
    text = _OTHERS.sub(_escape, text) if store.ascii else text
    body, method = text.encode("utf-8"), "PUT" if put else "POST"
    headers = {"Content-Type": kind if kind != "text/x-nquads" else f"{kind}; charset=utf-8"}
    send(connection, lambda to: to.request(method, target, content=body, params=parameters, headers=headers))


def _escape(letter: re.Match[str]) -> str:
    code = ord(letter[0])
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _update(connection: httpx.Client, store: Kind, url: str, update: str) -> None:
    target, body = place(url, store.update), update.encode("utf-8")
    headers = {"Content-Type": "application/sparql-update"}
    send(connection, lambda to: to.post(target, content=body, headers=headers))


def _count(endpoint: Endpoint, store: Kind, graphs: list[str], default: bool) -> int:
    """Count the triples of the file's graphs in the store."""
    total = 0
    for at in range(0, len(graphs), _COUNTED):
        some = " ".join(f"<{graph}>" for graph in graphs[at : at + _COUNTED])
        total += _number(
            endpoint, f"SELECT (COUNT(*) AS ?n) WHERE {{ VALUES ?g {{ {some} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        )
    if default and store.default is not None:
        total += _number(endpoint, f"SELECT (COUNT(*) AS ?n) WHERE {{ {store.default} }}")
    return total


def _number(endpoint: Endpoint, query: str) -> int:
    """Return what a query counts: one row, or, from Blazegraph, one for each graph."""
    found = endpoint.query(query, "the count")
    counts = [row["n"] for row in found] if isinstance(found, ox.QuerySolutions) else []
    if not counts or not all(isinstance(count, ox.Literal) for count in counts):
        raise StoreError(f"{endpoint.url}: did not count its triples; is this the query address?")
    return sum(int(float(count.value)) for count in counts if isinstance(count, ox.Literal))
