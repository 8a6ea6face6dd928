"""Things that stand close together, which the words between them may relate: `Bandung, Jawa Barat`, `negara G20 X`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.pipeline.occurrences import Occurrence
from kg.pipeline.particles import NEGATIONS
from kg.pipeline.reading import Reading
from kg.pipeline.relation_candidate import Candidate
from kg.pipeline.relation_kinds import AROUND, CLOSE_KINDS, EITHER_WAY, TOLD_BY
from kg.pipeline.relation_limits import words_of_names
from kg.pipeline.relation_lists import listed
from kg.pipeline.sentences import Sentence

#: Things that stand at most this many tokens apart are neighbours.
_CLOSE = 4
#: What brings in names behind what they belong to: `negara-negara G20, A, B dan C`, `investor, yakni A, B`.
_INTRODUCING = frozenset(
    {",", "seperti", "termasuk", "yaitu", "yakni", "lain", "antaranya", "terutama", "khususnya", "misalnya"}
)


def neighbours(reading: Reading, number: int, sentence: Sentence, items: Sequence[Occurrence]) -> Iterator[Candidate]:
    """Yield pairs of things that stand close together: what is between them may say where or whose one is."""
    silent = words_of_names(reading, items)
    for a in items:
        for b in items:
            if a.key == b.key or b.begin < a.end or b.begin - a.end > _CLOSE:
                continue
            fitting = [
                (predicate, a.kind in left and b.kind in right, b.kind in left and a.kind in right)
                for predicate, left, right in CLOSE_KINDS
                if (a.kind in left and b.kind in right)
                or (predicate in EITHER_WAY and b.kind in left and a.kind in right)
            ]
            between = reading.lowers[a.end : b.begin]
            if not fitting or not NEGATIONS.isdisjoint(between):
                continue
            gap = _shape(reading, items, a.end, b.begin)
            places = range(max(sentence.begin, a.begin - AROUND), min(sentence.end, b.end + AROUND))
            words = [reading.lowers[place] for place in places if place not in silent]
            distance = b.begin - a.end
            for predicate, forth, back in fitting:
                telling = TOLD_BY.get(predicate)
                told = next((word for word in words if word in telling), "") if telling is not None else "-"
                if not told:
                    continue
                if forth:
                    yield Candidate(a, predicate, b, number, f"gap:{gap}", "close", b.begin, distance, 0, told=told)
                if back and predicate in EITHER_WAY:
                    yield Candidate(
                        b, predicate, a, number, f"gap:{gap}", "close-back", b.begin, distance, 0, told=told
                    )
                    yield from _listed_back(reading, number, items, predicate, a, b)


def _shape(reading: Reading, items: Sequence[Occurrence], begin: int, end: int) -> str:
    """Return the words of begin..end with the things in them told by their classes: `, <Place> ,`; "-" for none."""
    between = [item for item in items if begin <= item.begin and item.end <= end]
    words: list[str] = []
    place = begin
    while place < end:
        item = next((item for item in between if item.begin == place), None)
        word = reading.lower(place)
        words.append(f"<{item.kind}>" if item is not None else "#" if word.isdigit() else word)
        place = item.end if item is not None else place + 1
    return " ".join(words) or "-"


def _listed_back(
    reading: Reading, number: int, items: Sequence[Occurrence], predicate: str, whole: Occurrence, first: Occurrence
) -> Iterator[Candidate]:
    """Yield what a list behind `whole` goes on with: `negara-negara G20, A, B dan C`. first: what it begins with."""
    if reading.lower(first.begin - 1) not in _INTRODUCING:
        return
    kinds = next(left for name, left, _ in CLOSE_KINDS if name == predicate)
    gap = _shape(reading, items, whole.end, first.begin)
    distance = first.begin - whole.end
    for item in listed(reading, items, first):
        if item.kind in kinds and item.key != whole.key:
            yield Candidate(
                item, predicate, whole, number, f"gap:{gap}", "list-back", item.begin, distance, 1, joined=True
            )
