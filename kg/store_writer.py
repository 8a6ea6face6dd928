"""Brings the graph of a store to what its shelf says: which graphs are stale, in which order they are written.

A batch of articles is one transaction of Oxigraph. Where most of a store changes, its graph is made anew beside the old
one and the two change places at once.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyoxigraph as ox

from kg import __version__
from kg.background import background_quads, links_graph, reference_graph
from kg.errors import StoreError
from kg.extraction import Extraction
from kg.graph import GraphOptions, article_quads
from kg.identity import Identities, resolve
from kg.iris import mint
from kg.kept import unpack
from kg.lexicon import Lexicon, load_lexicon
from kg.quads import Quad
from kg.shelf import Row, Shelf

__all__ = ["settle"]

#: Articles a transaction: few enough for memory, enough to make the reference graph's share of the work small.
_BATCH = 200
#: From this many changed articles on, and when they are this share of all, the graph is made anew.
_MANY, _MOST = 100, 0.25


@dataclass(frozen=True)
class _Plan:
    """What the whole store is meant to hold, article by article."""

    identities: Identities
    lexicon: Lexicon
    extractions: dict[str, Extraction]
    rows: dict[str, Row]
    digests: dict[str, str]
    references: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def graph(self, article: str) -> str:
        """Return the IRI of an article's graph."""
        return self.identities.articles[article]

    def quads(self, article: str) -> list[Quad]:
        """Return the quads of an article's graph."""
        options = GraphOptions(self.rows[article].with_text)
        return article_quads(self.extractions[article], self.identities, self.lexicon, options)

    def background(self, articles: Iterable[str]) -> list[Quad]:
        """Return the reference graph and the links that these articles support."""
        wanted = set(articles)
        used = {iri for article in wanted for iri in self.references[article]}
        publishers = {self.extractions[article].article.publisher or "" for article in wanted}
        outlets = {mint("Organization", name, base=self.identities.base) for name in publishers if name.strip()}
        known = self.identities
        part = replace(
            known,
            references={iri: name for iri, name in known.references.items() if iri in used},
            outlets={iri: name for iri, name in known.outlets.items() if iri in outlets},
        )
        return background_quads(part, self.lexicon)


def _plan(shelf: Shelf) -> _Plan:
    rows = {row.article: row for row in shelf.rows()}
    extractions = {name: unpack(row.packed) for name, row in rows.items() if row.packed is not None}
    lexicon = load_lexicon(tuple(sorted((shelf.folder / "lexicon").glob("*.ttl"))))
    identities = resolve(list(extractions.values()), lexicon, shelf.base)
    named: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for (article, key), iri in identities.iris.items():
        named[article].append((key, iri))
    plan = _Plan(identities, lexicon, extractions, rows, {})
    for article in extractions:
        shown: list[object] = [__version__, identities.articles[article], rows[article].with_text]
        for key, iri in sorted(named[article]):
            reference = identities.references.get(iri)
            thing = lexicon.things.get(reference) if reference else None
            shown.append((key, iri, identities.names.get(iri), thing and (thing.kind, thing.labels)))
            if reference is not None:
                plan.references[article].add(iri)
        plan.digests[article] = hashlib.sha256(repr(shown).encode() + (rows[article].packed or b"")).hexdigest()
    return plan


def settle(shelf: Shelf, asked: set[str], tick: Callable[[int], None] | None) -> int:
    """Bring the graph to what the rows say, and return how many articles but those asked for were written."""
    plan = _plan(shelf)
    stale = [name for name, row in plan.rows.items() if row.packed is None or plan.digests[name] != row.written]
    # Graphs that come, go or change places with others belong in one transaction, and so does what was left undone.
    uncertain = {name for name in stale if _unsure(plan, name)}
    ordered = sorted(stale, key=lambda name: (name not in uncertain, name))
    first = max(len(uncertain), _BATCH)
    batches = [ordered[:first], *(ordered[at : at + _BATCH] for at in range(first, len(ordered), _BATCH))]
    if len(stale) >= max(_MANY, _MOST * len(plan.extractions)):
        _make_anew(shelf, plan, stale, tick)
        return len(set(stale) - asked)
    store = _open_for_writing(shelf.data)
    present = {name for name, row in plan.rows.items() if row.packed is not None and row.graph is not None}
    for batch in batches:
        present |= {name for name in batch if name in plan.extractions}
        graphs = {name: plan.graph(name) if name in plan.extractions else None for name in batch}
        shelf.intend(list(graphs.items()))
        _write_batch(store, plan, batch, present)
        shelf.settle([(name, graph, plan.digests.get(name)) for name, graph in graphs.items()])
        if tick and batch:
            tick(len(batch))
    store.flush()
    return len(set(stale) - asked)


def _unsure(plan: _Plan, name: str) -> bool:
    row = plan.rows[name]
    if row.intended is not None or row.packed is None:
        return True
    return row.graph is not None and row.graph != plan.graph(name)


def _write_batch(store: ox.Store, plan: _Plan, batch: Sequence[str], present: set[str]) -> None:
    """Write the graphs of some articles, and of what they refer to, in one transaction."""
    base = plan.identities.base
    touched = {links_graph(base), reference_graph(base)}
    for name in batch:
        row = plan.rows[name]
        touched |= {graph for graph in (row.graph, row.intended) if graph}
    old = {quad for graph in sorted(touched) for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph))}
    wanted = (
        ox.Store()
    )  # it gives literals the form that the store gives them: "1.0" is 1, a nonNegativeInteger an integer
    wanted.extend(_parsed(plan.background(present)))
    for name in batch:
        if name in plan.extractions:
            wanted.extend(_parsed(plan.quads(name)))
    new = set(wanted)
    gone, come = old - new, new - old
    merged = {_merged(quad) for quad in come}
    lost = {_merged(quad) for quad in gone} - merged
    lost = {quad for quad in lost if not _supported(store, quad, gone)}
    if not gone:
        store.extend(come | merged)
    else:
        store.update(_update("DELETE", gone | lost) + ";\n" + _update("INSERT", come | merged))


def _supported(store: ox.Store, triple: ox.Quad, gone: set[ox.Quad]) -> bool:
    """Tell whether a graph that stays has the triple."""
    found = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return any(quad.graph_name != ox.DefaultGraph() and quad not in gone for quad in found)


def _merged(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object)


def _update(verb: str, quads: Iterable[ox.Quad]) -> str:
    lines = []
    for quad in quads:
        triple = f"{quad.subject} {quad.predicate} {quad.object}"
        named = isinstance(quad.graph_name, ox.NamedNode)
        lines.append(f"GRAPH {quad.graph_name} {{ {triple} }}" if named else f"{triple} .")
    return f"{verb} DATA {{\n" + "\n".join(lines) + "\n}"


def _parsed(quads: Iterable[Quad]) -> Iterator[ox.Quad]:
    lines = "".join(f"{' '.join(quad)} .\n" for quad in quads)
    return iter(ox.parse(lines.encode("utf-8"), format=ox.RdfFormat.N_QUADS))


def _make_anew(shelf: Shelf, plan: _Plan, stale: Sequence[str], tick: Callable[[int], None] | None) -> None:
    """Make the whole graph in a new folder, then let it take the old one's place."""
    old = shelf.data
    number = int(old.name.rpartition("-")[2]) + 1
    for left in shelf.folder.glob("graph-*"):  # of a writer that was killed
        if left != old:
            shutil.rmtree(left)
    new = shelf.folder / f"graph-{number}"
    store = _open_for_writing(new)
    waiting = set(stale)

    def quads() -> Iterator[ox.Quad]:
        for article in sorted(plan.extractions):
            yield from _parsed(plan.quads(article))
            if tick and article in waiting:
                tick(1)
        yield from _parsed(plan.background(plan.extractions))

    store.bulk_extend(both for quad in quads() for both in (quad, _merged(quad)))
    store.optimize()  # twice the size, but what is looked up comes three to six times as fast
    store.flush()
    del store
    written = [(name, plan.graph(name), plan.digests[name]) for name in sorted(plan.extractions)]
    shelf.settle([*written, *((name, None, None) for name in stale if name not in plan.extractions)], new.name)
    shutil.rmtree(old, ignore_errors=True)


def _open_for_writing(folder: Path) -> ox.Store:
    try:
        return ox.Store(str(folder))
    except OSError as error:
        raise StoreError(f"{folder.parent}: cannot be written ({error}); is another program using it?") from error
