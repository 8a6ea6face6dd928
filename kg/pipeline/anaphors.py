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
#: What the head of such a phrase is.
_HEAD_TAGS = frozenset({"ADJ", "NOUN"})
#: Heads that point to nothing told before, whatever begins with them: `hari ini`, `negara ini`, `hal itu`.
_EMPTY = frozenset(
    "hari pekan minggu bulan tahun saat waktu masa kali negara hal jalan pihak pagi siang sore malam".split()
)
#: Common nouns for a document, and the first words of the documents that they point to.
_RULES = frozenset("aturan peraturan regulasi kebijakan ketentuan beleid undang-undang uu".split())
_TREATIES = frozenset("perjanjian kesepakatan persetujuan pakta mou nota memorandum kontrak".split())
_LAWS = _RULES | frozenset("ruu pp perpres perppu permen keputusan kepres inpres surat rancangan qanun perda".split())
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
            if begin > sentence.begin and reading.tags[begin] == "ADJ" and reading.tags[begin - 1] == "NOUN":
                begin -= 1
            if begin in taken or reading.tags[begin] not in _HEAD_TAGS or reading.lower(begin) in _EMPTY:
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
        if place.head == head or (place.entity.kind == "Document" and _is_called(place.head, head)):
            return place.entity
    return None


def _is_called(first: str, noun: str) -> bool:
    """Tell whether a common noun may stand for a document whose name begins so: `aturan` for `Permendag Nomor 8`."""
    law = first in _LAWS or first.startswith(("permen", "peraturan"))
    return (noun in _RULES and law) or (noun in _TREATIES and first in _TREATIES)


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
