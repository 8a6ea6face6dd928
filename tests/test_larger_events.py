"""Which event belongs to which larger one, where the text says it in other ways than `di sela-sela`."""

from dataclasses import replace

import pytest
from reading import read

from kg.extraction import Event, Participation, Span
from kg.pipeline.larger_events import within_larger

_SENTENCE = Span(0, 20)


def event(key: str, name: str, *agents: str, date: str | None = None) -> Event:
    """An event told in the first sentence, with the agents that were there."""
    there = tuple(Participation(agent, _SENTENCE) for agent in agents)
    return Event(key, "Meeting", name, _SENTENCE, date=date, participants=there)


def larger(*events: Event) -> list[str | None]:
    """Return what each event is part of."""
    reading = replace(read("Rapat itu sudah ditutup."), events=events, event_at={})
    return [event.part_of for event in within_larger(reading)]


VISIT = event("v", "kunjungan kenegaraan ke Singapura", "ratu", date="2019-05-13")


@pytest.mark.parametrize(
    "stage",
    [
        event("s", "pertemuan dengan pengusaha", "ratu", "pengusaha"),
        event("s", "konferensi pers bersama", "ratu", date="2019-05-14"),
        event("s", "pertemuannya dengan perdana menteri", "ratu", date="2019-05"),
    ],
)
def test_what_a_visitor_does_is_part_of_the_visit(stage: Event) -> None:
    assert larger(stage, VISIT) == ["v", None]


@pytest.mark.parametrize(
    "other",
    [
        event("s", "pertemuan dengan pengusaha", "pengusaha"),
        event("s", "pertemuan dengan pengusaha", "ratu", date="2019-05-10"),
        event("s", "pertemuan dengan pengusaha", "ratu", date="2018-11-02"),
        event("s", "pemilihan umum", "ratu"),
    ],
)
def test_what_others_do_and_what_happens_at_another_time_is_not(other: Event) -> None:
    assert larger(other, VISIT) == [None, None]


def test_of_two_visits_neither_is_chosen_and_a_call_at_a_house_is_no_journey() -> None:
    meeting = event("s", "pertemuan dengan pengusaha", "ratu")
    assert larger(meeting, VISIT, event("w", "lawatan ke Brunei", "ratu")) == [None, None, None]
    assert larger(meeting, event("w", "kunjungan ke rumah gubernur", "ratu")) == [None, None]
    assert larger(meeting, VISIT, event("w", "kunjungan ke pabrik", "ratu")) == ["v", None, None]


def test_the_sentence_of_the_smaller_event_shows_it() -> None:
    reading = replace(read("Rapat itu sudah ditutup."), events=(event("s", "jamuan", "ratu"), VISIT), event_at={})
    assert within_larger(reading)[0].part_of_evidence == _SENTENCE
