"""Phrases that point back to a concept by its head: `program tersebut`, `kebijakan baru ini`, `aturan itu`."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kg.extraction import CONCEPT_KINDS, Entity
from kg.pipeline.occurrences import Items, Occurrence
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Reading

_THIS = frozenset({"ini", "itu", "tersebut"})
#: A concept is pointed back to over at most so many sentences.
_FARTHEST = 4
#: What is written between the head and `ini`: `pertemuan tahunan ini`.
_DESCRIBING = frozenset({"ADJ", "NOUN"})
#: Common nouns that point to a document, whatever the text calls it: `aturan ini` of `Permendag Nomor 8 Tahun 2024`.
_TEXTS = frozenset(
    (
        "aturan peraturan regulasi kebijakan ketentuan beleid undang-undang uu dokumen surat keputusan perjanjian "
        "kesepakatan deklarasi nota laporan resolusi kontrak mou"
    ).split()
)
#: The share that an anaphor counts as having of the words of what it stands for, see `Occurrence`.
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class _Place:
    sentence: int
    begin: int
    entity: Entity
    head: str


def with_anaphors(reading: Reading, items: Items) -> dict[int, list[Occurrence]]:
    """Return the things of each sentence with the concepts that a phrase in it points back to."""
    places = _places(reading)
    begins = [place.begin for place in places]
    found = {number: list(here) for number, here in items.items()}
    for number, sentence in enumerate(reading.sentences):
        taken = {index for item in found.get(number, ()) for index in range(item.begin, item.end)}
        for index in range(sentence.begin + 1, sentence.end):
            if reading.lower(index) not in _THIS:
                continue
            begin = index - 1
            if reading.tags[begin] == "ADJ" and reading.tags[begin - 1] == "NOUN" and begin > sentence.begin:
                begin -= 1
            if begin in taken or reading.tags[begin] not in _DESCRIBING:
                continue
            entity = _meant(places[: bisect_right(begins, begin - 1)], reading.lower(begin), number)
            if entity is not None:
                anaphor = Occurrence(entity.key, begin, index + 1, entity.kind, _SHARE, entity.confidence)
                found.setdefault(number, []).append(anaphor)
    return {n: sorted(here, key=lambda i: (i.begin, -i.end, i.key)) for n, here in found.items()}


def _meant(before: list[_Place], head: str, number: int) -> Entity | None:
    for place in reversed(before):
        if number - place.sentence > _FARTHEST:
            return None
        if place.head == head or (place.entity.kind == "Document" and head in _TEXTS):
            return place.entity
    return None


def _places(reading: Reading) -> list[_Place]:
    starts = [sentence.span.begin for sentence in reading.sentences]
    found: list[_Place] = []
    for entity in reading.entities:
        if entity.kind not in CONCEPT_KINDS:
            continue
        for mention in entity.mentions:
            tokens = reading.doc.covering(mention.span.begin, mention.span.end)
            words = words_of(mention.text)
            if tokens is not None and words:
                found.append(_Place(bisect_right(starts, mention.span.begin) - 1, tokens.start, entity, words[0]))
    return sorted(found, key=lambda place: (place.begin, place.entity.key))
