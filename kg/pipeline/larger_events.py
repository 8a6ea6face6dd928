"""The larger event that an event is part of: the summit at whose side it is held, the visit that it belongs to."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction import Event
from kg.pipeline.reading import Reading

#: How many tokens before the larger event's phrase the smaller one's may begin.
_BESIDE_REACH = 30
_BESIDE = frozenset({"sela-sela", "sela", "rangkaian", "rangka", "sampingan"})
_VISITS = frozenset({"kunjungan", "lawatan", "perjalanan", "kunker", "muhibah"})
#: A call at one of these is no journey that other events belong to.
_CALLS = frozenset("rumah kediaman kantor akademi sekolah kampus pabrik museum pasar booth stan gerai".split())
#: What a visit is made up of, by its first word.
_STAGES = frozenset(
    (
        "pertemuan pembicaraan perundingan dialog diskusi audiensi jamuan penyambutan kedatangan upacara prosesi "
        "penandatanganan pernyataan pengumuman peluncuran peragaan demonstrasi"
    ).split()
)
_PRESS = "konferensi pers"


def within_larger(reading: Reading) -> tuple[Event, ...]:
    """Return the events of the article, each with the larger one that the text puts it into."""
    beside = [_beside(reading, event) for event in reading.events]
    visits = [event for event in beside if _is_journey(event)]
    if len(visits) != 1:
        return tuple(beside)
    return tuple(_on_visit(event, visits[0]) for event in beside)


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


def _on_visit(event: Event, visit: Event) -> Event:
    """Put what the visitor does there into the one visit that an article tells of.

    With two visits it is not plain which of them is meant.
    """
    small = _first_word(event) in _STAGES or event.name.lower().startswith(_PRESS)
    if event.key == visit.key or event.part_of is not None or visit.part_of == event.key or not small:
        return event
    if _agents(event).isdisjoint(_agents(visit)) or not _while(event, visit):
        return event
    return replace(event, part_of=visit.key, part_of_evidence=event.evidence)


def _while(event: Event, visit: Event) -> bool:
    """Tell whether an event may be on the days of a visit, whose date is its first: in its month and not before."""
    if event.date is None or visit.date is None:
        return True
    return event.date[:7] == visit.date[:7] and event.date >= visit.date[: len(event.date)]


def _is_journey(event: Event) -> bool:
    return _first_word(event) in _VISITS and _CALLS.isdisjoint(event.name.lower().split())


def _agents(event: Event) -> frozenset[str]:
    return frozenset(participation.agent for participation in event.participants)


def _first_word(event: Event) -> str:
    return event.name.lower().split()[0].removesuffix("nya") if event.name.split() else ""
