"""Stretches of text that may be concepts: what the trained model holds possible, with the probability of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

import numpy as np

from kg.extraction import CONCEPT_KINDS, Span
from kg.pipeline.calendar import TIME_NOUNS, WHICH_TIME
from kg.pipeline.concept_features import COLUMNS, concept_columns, sentence_tokens, surface_of
from kg.pipeline.reading import Reading
from kg.pipeline.sentences import stops
from kg.pipeline.sequence_model import Lattice, SequenceModel, load_sequence_model
from kg.pipeline.word_features import MODEL_DIR, load_word_lists

#: A stretch less probable than this is not looked at.
LEAST = 0.04
#: The longest concept, in tokens.
LONGEST = 16
#: Signs that may end a concept.
_CLOSING = (")", "%")
#: Words that join others, with which no concept begins or ends.
_JOINING = frozenset(
    (
        "dan atau serta maupun yang di ke dari pada dalam dengan untuk oleh bagi guna demi tentang terhadap antara "
        "kepada sebagai karena agar bahwa of and the for to in on with by"
    ).split()
)
#: No concept ends in what points back (`aturan tersebut`) or asks for more words (`gejolak yang lebih`).
_NO_ENDS = frozenset(
    "ini itu tersebut tidak lebih akan bisa dapat secara seperti juga telah sudah menjadi adalah".split()
)
#: What a year behind one of these tells is when.
_FROM_WHEN = frozenset("pada sejak hingga mulai per sampai".split())
#: What a number behind one of these tells apart, it does not count.
_NUMBERED = frozenset({"nomor", "no", "no.", "pasal", "ayat", "tahun", "angka", "ke"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens that may be a concept.

    probabilities: of each of CONCEPT_KINDS. others: the overlapping stretches that lost against it, likelier first.
    """

    begin: int
    end: int
    span: Span
    sentence: int
    probabilities: tuple[float, ...]
    others: tuple[Stretch, ...] = ()

    @property
    def probability(self) -> float:
        """The probability that it is a concept with these bounds."""
        return sum(self.probabilities)


def find_stretches(reading: Reading, model: SequenceModel) -> list[Stretch]:
    """Return the possible concepts of an article in the order of its text; none of them overlap."""
    surface = surface_of(reading)
    found: list[Stretch] = []
    spots = [
        (number, sentence, places)
        for number, sentence in enumerate(reading.sentences)
        if (places := sentence_tokens(surface, sentence))
    ]
    scored = model.all_scores(
        [
            ([reading.doc[i].text for i in places], concept_columns(reading, surface, sentence, places))
            for _, sentence, places in spots
        ]
    )
    for (number, _, places), lattice in zip(spots, model.lattices(scored), strict=True):
        possible = [
            Stretch(
                places[b],
                places[e - 1] + 1,
                reading.char_span(places[b], places[e - 1] + 1),
                number,
                tuple(round(p, 5) for p in probabilities),
            )
            for (b, e), probabilities in _possible(lattice, model.labels)
            if is_whole(reading, places[b:e])
        ]
        found += _apart(possible)
    return found


def is_whole(reading: Reading, places: Sequence[int]) -> bool:
    """Tell whether tokens may be a concept: not names alone, nothing at either end that asks for more words."""
    first, last = reading.doc[places[0]].text, reading.doc[places[-1]].text
    return (
        first[0].isalnum()
        and (last[-1].isalnum() or last in _CLOSING)
        and any(reading.keys[i] is None for i in places)
        and reading.lower(places[-1]) not in _JOINING
        and reading.lower(places[0]) not in _JOINING
        and _closed([reading.doc[i].text for i in places])
        and not _counts_on(reading, places[-1])
        and reading.lower(places[-1]) not in _NO_ENDS
        and not _tells_when(reading, places)
        and not stops(reading.lowers, places[0], places[-1])
    )


def _tells_when(reading: Reading, places: Sequence[int]) -> bool:
    """Tell whether tokens end in when something is, `pekan depan` or `pada 2024`, but not in `masa depan`."""
    last, behind = reading.lower(places[-1]), reading.lower(places[-1] + 1)
    before = reading.lower(places[-2]) if len(places) > 1 else ""
    if last in TIME_NOUNS:
        return behind in WHICH_TIME or behind.isdigit()
    return (last in WHICH_TIME and before in TIME_NOUNS) or (last.isdigit() and before in _FROM_WHEN)


def _closed(words: Sequence[str]) -> bool:
    """Tell whether each bracket among some words is opened and closed."""
    depth = 0
    for word in words:
        depth += (word == "(") - (word == ")")
        if depth < 0:
            return False
    return depth == 0


def _counts_on(reading: Reading, place: int) -> bool:
    """Tell whether a number counts what stands behind it: `latihan dua | hari`, but not `Nomor 8 | tahun ini`."""
    if reading.tags[place] != "NUM" or place + 1 >= len(reading.doc) or reading.lower(place - 1) in _NUMBERED:
        return False
    behind = reading.doc[place + 1]
    return behind.text == "%" or (reading.tags[place + 1] == "NOUN" and behind.is_lower)


def _possible(lattice: Lattice, labels: Sequence[str]) -> Iterator[tuple[tuple[int, int], list[float]]]:
    """Yield the bounds of the stretches that are probable enough, with the probability of each kind."""
    table: dict[tuple[int, int], list[float]] = {}
    marginals = lattice.forward * lattice.backward
    for kind, name in enumerate(CONCEPT_KINDS):
        first, inner = labels.index(f"B-{name}"), labels.index(f"I-{name}")
        going_on = (marginals[:, inner] >= LEAST / 4).tolist()
        for begin in np.flatnonzero(marginals[:, first] > LEAST).tolist():
            spans = islice(lattice.spans_from(begin, first, inner), LONGEST)
            for end, probability in enumerate(spans, start=begin + 1):
                if probability > LEAST / 4:
                    table.setdefault((begin, end), [0.0] * len(CONCEPT_KINDS))[kind] = probability
                if end < len(going_on) and not going_on[end]:
                    break
    for bounds in sorted(table):
        if sum(table[bounds]) >= LEAST:
            yield bounds, table[bounds]


def _apart(possible: Sequence[Stretch]) -> list[Stretch]:
    """Keep the likeliest of overlapping stretches; the others go along with the kept one that they overlap."""
    kept: list[Stretch] = []
    along: dict[int, list[Stretch]] = {}
    for stretch in sorted(possible, key=lambda s: (-s.probability, s.begin, s.end)):
        host = next((n for n, k in enumerate(kept) if k.begin < stretch.end and stretch.begin < k.end), None)
        if host is None:
            kept.append(stretch)
        else:
            along.setdefault(host, []).append(stretch)
    whole = [replace(stretch, others=tuple(along.get(number, ()))) for number, stretch in enumerate(kept)]
    return sorted(whole, key=lambda s: s.begin)


@lru_cache(maxsize=1)
def load_concept_model() -> SequenceModel:
    """The shipped model, read once a process. Raises OSError when its files are missing from the installation."""
    return load_sequence_model(MODEL_DIR / "concepts.npz", load_word_lists(), columns=COLUMNS)
