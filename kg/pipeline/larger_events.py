"""The larger event that an event is part of: the summit at whose side it is held."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction import Event
from kg.pipeline.reading import Reading

#: How many tokens before the larger event's phrase the smaller one's may begin.
_BESIDE_REACH = 30
_BESIDE = frozenset({"sela-sela", "sela", "rangkaian", "rangka", "sampingan"})


def within_larger(reading: Reading) -> tuple[Event, ...]:
    """Return the events of the article, each with the larger one that the text puts it into."""
    return tuple(_beside(reading, event) for event in reading.events)


def _beside(reading: Reading, event: Event) -> Event:
    """Give an event the larger one at whose side it is held: `pertemuan … di sela-sela KTT G20`."""
    for begin, key in reading.event_at.items():
        if key != event.key:
            continue
        for other_begin, other in reading.event_at.items():
            if other == event.key or not 0 < other_begin - begin <= _BESIDE_REACH:
                continue
            between = reading.lowers[begin:other_begin]
            if "." not in between and _BESIDE & set(between[-8:]):
                span = reading.char_span(begin, other_begin + 1)
                return replace(event, part_of=other, part_of_evidence=span)
    return event
