"""Who is who in an article: its things by key, their offices, and the order in which they are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction import Entity, Post
from kg.pipeline.reading import Reading


@dataclass(frozen=True, slots=True)
class Agents:
    """Who is who in the article: entities by key, their posts, and the order in which they are named."""

    entities: dict[str, Entity]
    posts: tuple[Post, ...]
    order: tuple[tuple[int, str], ...]

    def last(self, kinds: Sequence[str], before: int, *, exclude: frozenset[str] = frozenset()) -> str | None:
        """Return the key of the thing of these kinds named last before token `before`, or None."""
        best = None
        for index, key in self.order:
            if index >= before:
                break
            if key not in exclude and self.entities[key].kind in kinds:
                best = key
        return best


def agents_of(reading: Reading) -> Agents:
    """Gather the article's entities for lookups."""
    order: list[tuple[int, str]] = []
    previous: str | None = None
    for index, key in enumerate(reading.keys):
        if key is not None and key != previous:
            order.append((index, key))
        previous = key
    return Agents({e.key: e for e in reading.entities}, reading.posts, tuple(order))
