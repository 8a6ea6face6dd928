"""Where the things of an article stand, sentence by sentence: what arguments and relations choose from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extraction import NAMED_KINDS
from kg.pipeline.reading import Reading

#: {number of a sentence: the things in it, in order}
Items = Mapping[int, Sequence["Occurrence"]]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A thing at tokens begin..end. kind: its class, "Event" for every event.

    share: how much of its words stands there, less than 1 when the text repeats only part of them. sure: the
    confidence that it is a thing of its class. pointed: of how many things it is one that these tokens stand for
    without naming them, two for `kedua negara`; 0 for a name.
    """

    key: str
    begin: int
    end: int
    kind: str
    share: float = 1.0
    sure: float = 1.0
    pointed: int = 0


def hides(name: Occurrence, item: Occurrence) -> bool:
    """Tell whether a thing stands only in the longer name of another: `UMKM` in `PaDi UMKM`."""
    return (
        name.kind in NAMED_KINDS
        and name.begin <= item.begin
        and item.end <= name.end
        and name.end - name.begin > item.end - item.begin
        and name.key != item.key
    )


def things_by_sentence(reading: Reading) -> dict[int, list[Occurrence]]:
    """Return the names, concepts and pointers of each sentence, from left to right, longer ones first."""
    items: dict[int, list[Occurrence]] = {}
    starts = [s.span.begin for s in reading.sentences]
    known = {e.key: (e.kind, e.confidence) for e in reading.entities}
    for entity in reading.entities:
        for mention in entity.mentions:
            number = _locate(reading, starts, mention.span.begin)
            tokens = reading.doc.covering(mention.span.begin, mention.span.end)
            if number is not None and tokens is not None:
                place = Occurrence(entity.key, tokens.start, tokens.stop, entity.kind, sure=entity.confidence)
                items.setdefault(number, []).append(place)
    for pointer in reading.pointers:
        number = _locate(reading, starts, reading.doc[pointer.begin].idx)
        if number is not None:
            items.setdefault(number, []).extend(
                Occurrence(
                    key,
                    pointer.begin,
                    pointer.end,
                    known[key][0],
                    sure=known[key][1],
                    pointed=len(pointer.keys),
                )
                for key in pointer.keys
            )
    for found in items.values():
        found.sort(key=lambda item: (item.begin, -item.end, item.key))
    return items


def with_events(reading: Reading, items: Items) -> dict[int, list[Occurrence]]:
    """Return the things of each sentence and the events, in the order of their first and last tokens."""
    found = {number: list(here) for number, here in items.items()}
    for mention in reading.event_mentions:
        key = reading.event_at.get(mention.begin)
        if key is not None:
            found.setdefault(mention.sentence, []).append(Occurrence(key, mention.begin, mention.end, "Event"))
    return {n: sorted(here, key=lambda i: (i.begin, i.end, i.key)) for n, here in found.items()}


def _locate(reading: Reading, starts: Sequence[int], place: int) -> int | None:
    index = bisect_right(starts, place) - 1
    return index if index >= 0 and place < reading.sentences[index].span.end else None
