"""What a user has decided about identity, and what is to be told about it: the merges and what was held apart.

A decision is a pair of IRIs with owl:sameAs or owl:differentFrom between them, in a Turtle file of the user's. Each IRI
is that of a thing (person:budi-santoso) or of the words that name it in one article (article:a1#char=10,22), as
`kg same` shows them. Decisions stand above everything else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import LexiconError
from kg.extraction import Entity, Extraction
from kg.iris import local_name, reserved
from kg.lexicon import Decision
from kg.sightings import Apart as HeldApart
from kg.sightings import Place
from kg.terms import DEFAULT_BASE

__all__ = ["Apart", "Given", "Merge", "Seen", "apply", "told"]

_PIECE = re.compile(r"(.*)#char=(\d+),(\d+)\Z")


@dataclass(frozen=True, slots=True)
class Seen:
    """One article's share in a thing. words: the IRI of the first words that name it there, None when implied."""

    article: str
    name: str
    words: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Merge:
    """A thing of several articles, or of several names."""

    iri: str
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Two things that might be one, and why they are not."""

    first: str
    second: str
    reason: str


@dataclass(frozen=True, slots=True)
class Given:
    """The IRI of one article's thing. plain: the IRI that its name alone would give it."""

    iri: str
    plain: str
    reference: str | None
    reason: str


def apply(
    given: Mapping[Place, Given],
    decisions: Sequence[Decision],
    extractions: Sequence[Extraction],
    articles: Mapping[str, str],
    base: str,
) -> dict[Place, Given]:
    """Return the IRIs as the user wants them.

    given: of each (article, key). extractions: in the order of seniority. articles: article → IRI. Raises LexiconError
    for decisions that contradict each other or join things of two kinds.
    """
    if not decisions:
        return dict(given)
    work = dict(given)
    sort = _Finder(given, extractions, articles, base)
    for decision in (one for one in decisions if not one.same):
        first, second = sort.places(decision.first), sort.places(decision.second)
        _split(work, first, second, articles)
    canonical: dict[str, str] = {}
    for decision in (one for one in decisions if one.same):
        ends = [sort.places(iri) for iri in (decision.first, decision.second)]
        iris = sorted({_root(canonical, work[place].iri) for places in ends for place in places})
        if not all(ends) or len(iris) < 2:
            continue
        if len({iri.removeprefix(base).partition("/")[0] for iri in iris}) > 1:
            raise LexiconError(
                f"{decision.source}: {iris[0]} and {iris[1]} are not of one kind; they cannot be the same"
            )
        linked = {one.iri for one in work.values() if one.reference}
        best = min(iris, key=lambda iri: (iri not in linked, len(iri), iri))
        canonical.update({iri: best for iri in iris if iri != best})
    references = {one.iri: one.reference for one in work.values() if one.reference}
    for place, one in work.items():
        iri = _root(canonical, one.iri)
        if iri != one.iri:
            work[place] = Given(iri, one.plain, references.get(iri), "you decided so")
    for decision in (one for one in decisions if not one.same):
        shared = {work[p].iri for p in sort.places(decision.first)} & {
            work[p].iri for p in sort.places(decision.second)
        }
        if shared:
            raise LexiconError(
                f"{decision.source}: {decision.first} and {decision.second} are said to be different, yet other "
                "decisions make them the same; take one of them away"
            )
    return work


class _Finder:
    """Finds the things that a decision speaks of."""

    def __init__(
        self,
        given: Mapping[Place, Given],
        extractions: Sequence[Extraction],
        articles: Mapping[str, str],
        base: str,
    ) -> None:
        self.base = base
        self.by_plain: dict[str, list[Place]] = defaultdict(list)
        self.by_iri: dict[str, list[Place]] = defaultdict(list)
        for place, one in given.items():
            self.by_plain[one.plain].append(place)
            self.by_iri[one.iri].append(place)
        self.extractions = {articles[one.article.identifier]: one for one in extractions}

    def places(self, iri: str) -> list[Place]:
        """Return the things of the articles that an IRI means: those named like it, else those that have it."""
        if not iri.startswith(self.base) and iri.startswith(DEFAULT_BASE):
            iri = self.base + iri.removeprefix(DEFAULT_BASE)
        piece = _PIECE.match(iri)
        if piece is None:
            return self.by_plain.get(iri) or self.by_iri.get(iri) or []
        extraction = self.extractions.get(piece[1])
        if extraction is None:
            return []
        begin, end = int(piece[2]), int(piece[3])
        return [
            (extraction.article.identifier, entity.key)
            for entity in extraction.entities
            if any((one.span.begin, one.span.end) == (begin, end) for one in entity.mentions)
        ]


def _root(canonical: Mapping[str, str], iri: str) -> str:
    while iri in canonical:
        iri = canonical[iri]
    return iri


def _split(
    work: dict[Place, Given], first: Iterable[Place], second: Iterable[Place], articles: Mapping[str, str]
) -> None:
    """Take apart what two ends of a decision share: the end that bears another's name leaves, else the second one."""
    ends = [list(first), list(second)]
    shared = {work[place].iri for place in ends[0]} & {work[place].iri for place in ends[1]}
    for iri in sorted(shared):
        mine, theirs = ([place for place in end if work[place].iri == iri] for end in ends)
        leaving = mine if all(work[place].plain != iri for place in mine) else theirs
        leaving = [place for place in leaving if place not in (theirs if leaving is mine else mine)]
        if not leaving:
            continue
        taken = {one.iri for one in work.values()}
        plain = work[leaving[0]].plain
        if plain in taken:
            prefix, _, local = plain.rpartition("/")
            origin = articles[leaving[0][0]].rpartition("/")[2]
            plain = f"{prefix}/{reserved(local_name(local, origin), {one.rpartition('/')[2] for one in taken})}"
        for place in leaving:
            work[place] = Given(plain, work[place].plain, None, "you decided so")


def told(
    given: Mapping[Place, Given],
    entities: Mapping[Place, Entity],
    held_apart: Iterable[HeldApart],
    organs: Mapping[tuple[str, str], Mapping[str, Place]],
    articles: Mapping[str, str],
) -> tuple[tuple[Merge, ...], tuple[Apart, ...]]:
    """Return the things of several articles, and the pairs held apart, both in the order of their IRIs.

    organs: for each kind and name that organs of several states bear, state → the first that bears it; each is told
    apart from the next one only.
    """
    members: dict[str, list[Seen]] = defaultdict(list)
    for place, one in given.items():
        entity = entities[place]
        first = min((mention.span for mention in entity.mentions), default=None)
        words = f"{articles[place[0]]}#char={first.begin},{first.end}" if first else None
        members[one.iri].append(Seen(place[0], entity.name, words, one.reason))
    merges = [
        Merge(iri, tuple(sorted(seen, key=lambda one: (one.article, one.name))))
        for iri, seen in sorted(members.items())
        if len({one.article for one in seen}) > 1 or len(seen) > 1
    ]
    apart = {Apart(given[one.first].iri, given[one.second].iri, one.reason) for one in held_apart}
    for states in organs.values():
        # each beside the next one: of twenty states' foreign ministries that is nineteen lines, not two hundred
        ranked = sorted((given[place].iri, state) for state, place in states.items())
        for (iri, state), (other, another) in pairwise(ranked):
            apart.add(Apart(iri, other, f"one name, of two states: {state or 'unknown'}, {another or 'unknown'}"))
    found = sorted(
        (one for one in apart if one.first != one.second), key=lambda one: (one.first, one.second, one.reason)
    )
    return tuple(merges), tuple(found)
