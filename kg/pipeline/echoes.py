"""Places that repeat part of a concept's words, in any form: `mentransfer data` of `transfer data pribadi`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from kg.extraction import CONCEPT_KINDS
from kg.pipeline.concept_groups import stems_of
from kg.pipeline.occurrences import Items, Occurrence
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Reading

#: So much of a concept's words has to stand together, in a stretch of at most so many more tokens than they are.
_LEAST_SHARE = 0.6
_SPARE = 3
_SHORTEST = 4


def with_echoes(reading: Reading, items: Items) -> dict[int, list[Occurrence]]:
    """Return the things of each sentence with the concepts that it repeats two words of or more without naming them."""
    forms = {
        entity.key: (entity.kind, sorted({_stems(name) for name in (entity.name, *entity.aliases)}, key=sorted))
        for entity in reading.entities
        if entity.kind in CONCEPT_KINDS
    }
    found: dict[int, list[Occurrence]] = {}
    for number, sentence in enumerate(reading.sentences):
        here = items.get(number, ())
        named = {item.key for item in here}
        places: dict[str, list[int]] = {}
        for place, word in enumerate(reading.lowers[sentence.begin : sentence.end], start=sentence.begin):
            for stem in _stems(word):
                places.setdefault(stem, []).append(place)
        more = [
            echo for key, (kind, stems) in forms.items() if key not in named for echo in _best(key, kind, stems, places)
        ]
        found[number] = sorted([*here, *more], key=lambda i: (i.begin, i.end, i.key))
    return found


def _best(
    key: str, kind: str, forms: Iterable[frozenset[str]], places: Mapping[str, Sequence[int]]
) -> Iterator[Occurrence]:
    """Yield the stretch that has the most of a concept's words, when it has enough of them."""
    best: Occurrence | None = None
    for stems in forms:
        if len(stems) < 2 or sum(stem in places for stem in stems) < max(2, _LEAST_SHARE * len(stems)):
            continue
        spots = sorted((place, stem) for stem in stems for place in places.get(stem, ()))
        for start, (begin, _) in enumerate(spots):
            inside = [(place, stem) for place, stem in spots[start:] if place - begin < len(stems) + _SPARE]
            count = len({stem for _, stem in inside})
            share = min(0.99, round(count / len(stems), 2))
            if count >= 2 and share >= _LEAST_SHARE and (best is None or share > best.share):
                best = Occurrence(key, begin, inside[-1][0] + 1, kind, share)
    if best is not None:
        yield best


@lru_cache(maxsize=1 << 14)
def _stems(text: str) -> frozenset[str]:
    return stems_of(tuple(word for word in words_of(text) if len(word) >= _SHORTEST))
