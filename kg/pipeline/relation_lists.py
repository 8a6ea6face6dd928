"""Lists in a sentence: what commas and `dan` join, of which a verb says one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.pipeline.occurrences import Occurrence
from kg.pipeline.reading import Reading

_JOINTS = frozenset({",", "dan", "serta", "&", "maupun", "hingga", "atau"})


def joined_left(reading: Reading, before: Sequence[Occurrence], head: Occurrence) -> Iterator[Occurrence]:
    """Yield the things that commas and `dan` join to `head`, from right to left. before: sorted that way."""
    for item in before:
        if item.end < head.begin and _joint(reading, item, head):
            yield item
            head = item


def listed(reading: Reading, items: Sequence[Occurrence], first: Occurrence) -> Iterator[Occurrence]:
    """Yield the things that commas and `dan` join behind `first`, from left to right."""
    tail = first
    for item in items:
        if item.begin > tail.end and _joint(reading, tail, item):
            yield item
            tail = item


def list_heads(reading: Reading, items: Sequence[Occurrence], place: int) -> list[int]:
    """Return for each thing the number of the one that its list begins with, seen from the verb at `place`.

    A list holds things of one class; a thing outside of lists has its own number.
    """
    distances = [abs(item.begin - place) for item in items]
    outwards = sorted(range(len(items)), key=lambda number: distances[number])
    heads = list(range(len(items)))
    for near in outwards:
        for far in outwards:
            if heads[far] != far or distances[far] <= distances[near] or items[far].kind != items[near].kind:
                continue
            left, right = sorted((items[near], items[far]), key=lambda item: item.begin)
            if left.end < right.begin and _joint(reading, left, right):
                heads[far] = heads[near]
    return heads


def _joint(reading: Reading, left: Occurrence, right: Occurrence) -> bool:
    gap = reading.lowers[left.end : right.begin]
    return 0 < len(gap) <= 2 and _JOINTS.issuperset(gap)
