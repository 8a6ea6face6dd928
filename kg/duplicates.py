"""Finds pairs of things that may be one: same kind, similar names. It only points at them; nothing is merged.

Names are compared with their neighbours in two sorted orders and with names that share a rare word, so that the work
grows with the number of names and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.iris import slug

__all__ = ["Duplicate", "likely_duplicates"]

#: How many neighbours of a sorted order are compared, and how many names a word may have to count as rare.
_WINDOW, _RARE = 4, 25
_ALIKE = 90.0


@dataclass(frozen=True, slots=True, order=True)
class Duplicate:
    """Two names of one kind, and how alike they are, from 0 to 100."""

    kind: str
    first: str
    second: str
    similarity: int


def likely_duplicates(things: Iterable[tuple[str, str]]) -> list[Duplicate]:
    """Return the pairs of (kind, label) that look like one thing, in a fixed order."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for kind, label in things:
        by_kind[kind].add(label)
    found = []
    for kind in sorted(by_kind):
        for first, second in sorted(set(_candidates(sorted(by_kind[kind])))):
            if (similarity := _similarity(first, second, kind)) >= _ALIKE:
                found.append(Duplicate(kind, first, second, round(similarity)))
    return found


def _candidates(labels: list[str]) -> Iterator[tuple[str, str]]:
    keys = {label: slug(label) for label in labels}
    for order in (keys.get, lambda label: keys[label][::-1]):
        ranked = sorted(labels, key=lambda label: (order(label) or "", label))
        for place, label in enumerate(ranked):
            for other in ranked[place + 1 : place + 1 + _WINDOW]:
                yield min(label, other), max(label, other)
    by_word: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        for word in set(keys[label].split("-")):
            by_word[word].append(label)
    for word in sorted(by_word):
        group = by_word[word]
        if len(group) <= _RARE:
            for place, label in enumerate(group):
                for other in group[place + 1 :]:
                    yield min(label, other), max(label, other)


def _similarity(first: str, second: str, kind: str) -> float:
    from rapidfuzz import fuzz

    one, other = slug(first), slug(second)
    squeezed = one.replace("-", ""), other.replace("-", "")
    if _numbers(one) != _numbers(other):
        return 0.0
    if squeezed[0] == squeezed[1]:
        return 100.0
    if kind == "Person" and min(len(squeezed[0]), len(squeezed[1])) > 4:
        short, long = sorted((set(one.split("-")), set(other.split("-"))), key=len)
        if short < long:
            return 95.0
    return max(fuzz.ratio(*squeezed), fuzz.token_sort_ratio(one.replace("-", " "), other.replace("-", " ")))


def _numbers(name: str) -> list[str]:
    """Return the numbers in a name: "G20" and "G7" are two things, however alike."""
    return sorted("".join(c if c.isdigit() else " " for c in name).split())
