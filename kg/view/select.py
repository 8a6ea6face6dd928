"""A part of a large graph: what is within some steps of a thing, and what happened between two days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import InputError
from kg.view.network import Fact, Network, links, moment
from kg.view.reading import read_network

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def select_about(
    graph: Path,
    about: str | None,
    depth: int = 2,
    date_from: str | None = None,
    date_to: str | None = None,
    texts: Mapping[str, str] | None = None,
) -> Network:
    """Read a graph file or a store and return the part of it around one thing, for `write_network`.

    about: any name of the thing, in any case, or its IRI or the end of it ("platform/gojek"); None for everything.
    depth: how many steps away from it. date_from, date_to: "2017", "2017-04" or "2017-04-06", both included.
    Raises InputError when nothing has that name (the message lists what comes close) or a date is not one.
    """
    return cut(read_network(graph, texts), about, depth, date_from, date_to)


def cut(
    network: Network,
    about: str | None,
    depth: int = 2,
    date_from: str | None = None,
    date_to: str | None = None,
) -> Network:
    """Return the part of a network around one thing and between two days; see `select_about`."""
    for day in (date_from, date_to):
        if day is not None and not _DATE.fullmatch(day):
            raise InputError(f"{day!r} is not a date; write 2017, 2017-04 or 2017-04-06")
    facts = [fact for fact in network.facts if _within(fact, network, date_from, date_to)]
    dated = Network(network.things, network.sources, network.pieces, tuple(facts))
    if about is None:
        return _only(network, facts)
    near = _around(dated, find_things(network, about), depth)
    kept = [fact for fact in facts if _inside(fact, near)]
    return _only(network, kept, near)


def find_things(network: Network, name: str) -> tuple[str, ...]:
    """Return the IRIs of the things that have this name, IRI or end of an IRI. Raises InputError when none has."""
    wanted = " ".join(name.casefold().split())
    found = []
    for iri, thing in network.things.items():
        names = {" ".join(text.casefold().split()) for text, _ in (*thing.labels, *thing.names)}
        if wanted in names or iri == name or (("/" in name) and iri.endswith(f"/{name}")):
            found.append(iri)
    if not found:
        close = _close(network, wanted)
        hint = f"; near it: {', '.join(close)}" if close else ""
        raise InputError(f"nothing in this graph is called {name!r}{hint}")
    return tuple(found)


def _close(network: Network, wanted: str) -> list[str]:
    from rapidfuzz import process

    names = sorted({text for thing in network.things.values() for text, _ in thing.labels})
    return [match for match, _, _ in process.extract(wanted, names, processor=str.casefold, score_cutoff=60, limit=5)]


def _within(fact: Fact, network: Network, date_from: str | None, date_to: str | None) -> bool:
    if date_from is None and date_to is None:
        return True
    day = moment(fact, network)
    if not day:
        # Background knowledge has no date; it stays when its things do.
        return not fact.pieces
    late = date_from is None or day >= date_from or date_from.startswith(day)
    return late and (date_to is None or day[: len(date_to)] <= date_to)


def _around(network: Network, start: Iterable[str], depth: int) -> set[str]:
    neighbours: dict[str, set[str]] = {}
    for link in links(network):
        neighbours.setdefault(link.source, set()).add(link.target)
        neighbours.setdefault(link.target, set()).add(link.source)
    near = set(start)
    edge = set(near)
    for _ in range(depth):
        edge = {other for iri in edge for other in neighbours.get(iri, ())} - near
        near |= edge
    return near


def _inside(fact: Fact, near: set[str]) -> bool:
    targets = (*fact.objects, *fact.about)
    return all(iri in near for iri in fact.subjects) and (not targets or any(iri in near for iri in targets))


def _only(network: Network, facts: list[Fact], near: Iterable[str] = ()) -> Network:
    """The network of these facts: their things (a fact is never cut), pieces and articles."""
    evident = [fact for fact in facts if fact.pieces]
    parties = {iri for fact in evident for iri in fact.parties()} | set(near)
    kept = [fact for fact in facts if fact.pieces or all(iri in parties for iri in fact.parties())]
    pieces = {iri for fact in kept for iri in fact.pieces}
    articles = {iri for fact in kept for iri in fact.articles}
    return Network(
        {iri: thing for iri, thing in network.things.items() if iri in parties},
        {iri: source for iri, source in network.sources.items() if iri in articles},
        {iri: piece for iri, piece in network.pieces.items() if iri in pieces},
        tuple(kept),
    )
