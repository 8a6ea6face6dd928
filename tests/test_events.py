"""Events: gatherings brought together from their phrases, with day, place, larger event and who was there."""

import pytest
from reading import called, read

from kg.extraction import Event

BILATERAL = (
    "Menteri Perdagangan Budi Laksana melakukan pertemuan bilateral dengan Menteri Industri Malaysia Ahmad Zaki "
    "di Kuala Lumpur, Kamis (16/5/2019). Dalam pertemuan tersebut, Budi mengusulkan penurunan tarif."
)
CONFERENCE = (
    "Konferensi Internasional Ekonomi Kreatif digelar di Bandung pada 3 Juni 2019. Konferensi itu dihadiri oleh "
    "Menteri Pariwisata Lestari Ningsih dan Duta Besar Norwegia Ingrid Solberg."
)
ASIDE = (
    "Menteri Perdagangan Budi Laksana menghadiri pertemuan bilateral dengan Jepang di sela-sela KTT G20 di Osaka, "
    "Kamis (16/5/2019)."
)


def events(text: str) -> dict[str, Event]:
    return {event.name: event for event in read(text).events}


def present(text: str, event: Event) -> set[str | None]:
    return {called(read(text), there.agent) for there in event.participants}


def test_a_bilateral_meeting_with_its_day_place_and_people() -> None:
    [event] = read(BILATERAL).events
    assert event.kind == "BilateralMeeting"
    assert event.date == "2019-05-16"
    assert called(read(BILATERAL), event.place) == "Kuala Lumpur"
    assert {"Budi Laksana", "Ahmad Zaki"} <= present(BILATERAL, event)


def test_pertemuan_tersebut_is_the_meeting_before_it() -> None:
    reading = read(BILATERAL)
    assert len(reading.events) == 1
    assert len(reading.event_at) == 2


def test_a_conference_has_its_name_and_those_who_attended() -> None:
    [event] = read(CONFERENCE).events
    assert (event.name, event.kind, event.date) == (
        "Konferensi Internasional Ekonomi Kreatif",
        "Conference",
        "2019-06-03",
    )
    assert present(CONFERENCE, event) >= {"Lestari Ningsih", "Ingrid Solberg"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Menlu RI Dewi Lestarini bertemu Menlu Jepang Kenji Morita di Tokyo, Rabu (15/5/2019).",
            {"Dewi Lestarini", "Kenji Morita"},
        ),
        (
            "Menlu Dewi Lestarini menerima kunjungan Menlu Jepang Kenji Morita di Jakarta, Rabu (15/5/2019).",
            {"Dewi Lestarini", "Kenji Morita"},
        ),
        ("Rapat koordinasi dipimpin Menteri Pertanian Siti Rahayu di Jakarta, Selasa (14/5/2019).", {"Siti Rahayu"}),
    ],
)
def test_meetings_that_a_verb_or_a_noun_tells(text: str, people: set[str]) -> None:
    [event] = read(text).events
    assert event.kind == "Meeting"
    assert people <= present(text, event)
    assert called(read(text), event.place) in ("Tokyo", "Jakarta")


def test_a_meeting_at_the_side_of_a_summit_is_part_of_it() -> None:
    found = events(ASIDE)
    meeting, summit = found["pertemuan bilateral dengan Jepang"], found["KTT G20"]
    assert meeting.part_of == summit.key
    assert summit.part_of is None
    assert meeting.part_of_evidence is not None
    evidence = ASIDE[meeting.part_of_evidence.begin : meeting.part_of_evidence.end]
    assert evidence.startswith("pertemuan bilateral")
    assert "sela-sela KTT" in evidence


def test_two_names_are_two_events() -> None:
    text = (
        "Presiden Joko Widodo menghadiri KTT ASEAN di Bangkok pada 20 Mei 2019. "
        "Presiden Joko Widodo juga akan menghadiri KTT G20 di Osaka pada 28 Juni 2019."
    )
    assert {name: event.date for name, event in events(text).items()} == {
        "KTT ASEAN": "2019-05-20",
        "KTT G20": "2019-06-28",
    }


def test_a_date_whose_weekday_is_wrong_is_no_date() -> None:
    text = "Menlu RI Dewi Lestarini bertemu Menlu Jepang Kenji Morita di Tokyo, Senin (15/5/2019)."
    assert [event.date for event in read(text).events] == [None]


def test_who_was_not_asked_to_come_was_not_there() -> None:
    text = CONFERENCE + " Panitia di Medan tidak mengundang Gubernur Bali Made Suarta."
    [event] = [e for e in read(text).events if e.kind == "Conference"]
    assert "Made Suarta" not in present(text, event)


@pytest.mark.parametrize("text", ["Harga beras naik di Medan.", "", "Menteri Pertanian Siti Rahayu tiba di Medan."])
def test_no_gathering_no_event(text: str) -> None:
    assert read(text).events == ()


@pytest.mark.parametrize("text", [BILATERAL, CONFERENCE, ASIDE])
def test_all_evidence_lies_in_the_text_and_all_keys_are_known(text: str) -> None:
    reading = read(text)
    keys = {entity.key for entity in reading.entities}
    for event in reading.events:
        spans = [event.evidence, *(there.evidence for there in event.participants)]
        spans += [span for span in (event.place_evidence, event.part_of_evidence) if span is not None]
        assert all(0 <= span.begin < span.end <= len(text) for span in spans)
        assert {there.agent for there in event.participants} <= keys
        assert len({there.agent for there in event.participants}) == len(event.participants)
        assert (event.place is None) == (event.place_evidence is None)
