"""Events: gatherings brought together from their phrases, with day, place, larger event and who was there."""

import pytest
from reading import called, read

from kg.extraction import Event, Span
from kg.pipeline.agents import agents_of
from kg.pipeline.event_clusters import build_clusters
from kg.pipeline.event_mentions import mentions_in
from kg.pipeline.event_names import told_name
from kg.pipeline.event_settings import Setting, likeliest
from kg.pipeline.events import settings

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


def gathered(text: str) -> list[list[str]]:
    """The phrases of each event, before a scorer leaves out what is unlikely."""
    reading = read(text)
    return [[mention.text(reading) for mention in cluster.mentions] for cluster in build_clusters(reading)]


BUDI = "Menteri Perdagangan Budi Laksana"
MET = f"{BUDI} bertemu Menteri Industri Malaysia Ahmad Zaki di Medan."
VISITED = f"{BUDI} mengunjungi Jepang."
SIGNED = f"{BUDI} menandatangani nota kesepahaman."


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        (f"{MET} Pertemuan berlangsung dua jam.", ["bertemu Menteri Industri Malaysia Ahmad Zaki", "Pertemuan"]),
        (f"{MET} Cuaca cerah. Pertemuan itu lama.", ["bertemu Menteri Industri Malaysia Ahmad Zaki", "Pertemuan"]),
        (f"{VISITED} Kunjungan berlangsung dua hari.", ["mengunjungi Jepang", "Kunjungan"]),
        (f"{SIGNED} Penandatanganan itu berlangsung di Medan.", ["menandatangani", "Penandatanganan"]),
    ],
)
def test_a_bare_noun_names_what_a_verb_right_before_told(text: str, phrases: list[str]) -> None:
    assert gathered(text) == [phrases]


@pytest.mark.parametrize(
    "text",
    [
        f"{VISITED} Pertemuan berlangsung dua jam.",
        f"{SIGNED} Pertemuan itu berlangsung di Medan.",
        f"{MET} Pertemuan dengan Jepang berlangsung dua jam.",
        f"{MET} Harga beras naik. Petani senang. Pasar ramai. Hujan turun. Pertemuan berlangsung dua jam.",
    ],
)
def test_another_noun_or_one_with_parties_or_far_behind_is_another_event(text: str) -> None:
    assert len(gathered(text)) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (MET, f"pertemuan {BUDI} dengan Menteri Industri Malaysia Ahmad Zaki"),
        ("Ia bertemu Menteri Industri Ahmad Zaki di Medan.", "pertemuan dengan Menteri Industri Ahmad Zaki"),
        (VISITED, f"kunjungan {BUDI} ke Jepang"),
        (f"{BUDI} berkunjung ke Jepang.", f"kunjungan {BUDI} ke Jepang"),
        (SIGNED, "penandatanganan nota kesepahaman"),
        (f"{BUDI} meluncurkan layanan kereta.", "peluncuran layanan kereta"),
        ("Nota kesepahaman itu ditandatangani di Medan.", "penandatanganan Nota kesepahaman"),
        ("Jembatan itu diresmikan Presiden Bima Sakti.", "peresmian Jembatan"),
        ("Siti Rahayu dilantik di Jakarta.", "pelantikan Siti Rahayu"),
        ("Mereka berunding lama.", None),
        ("Rapat koordinasi dipimpin Menteri Pertanian Siti Rahayu.", None),
    ],
)
def test_an_event_told_by_a_verb_is_called_by_its_noun(text: str, name: str | None) -> None:
    reading = read(text)
    [cluster] = build_clusters(reading)
    assert told_name(reading, cluster.mentions[0]) == name


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        (
            f"{BUDI} bertemu Ahmad Zaki. Perundingan dengan Ahmad Zaki berjalan lancar.",
            ["bertemu Ahmad Zaki", "Perundingan"],
        ),
        (f"{BUDI} bertolak ke Jepang. Lawatan ke Jepang itu berlangsung dua hari.", ["bertolak ke Jepang", "Lawatan"]),
        ("Pertemuan di Medan itu lama. Perundingan tersebut tertutup.", ["Pertemuan", "Perundingan"]),
        ("Dialog dengan Jepang dibuka. Perbincangan berlangsung hangat.", ["Dialog", "Perbincangan"]),
        (
            "Ia hadir di Konferensi Laut Dunia (World Ocean Conference) kemarin.",
            ["Konferensi Laut Dunia", "World Ocean Conference"],
        ),
        (
            "Ia hadir di Konferensi Laut Dunia atau World Ocean Conference kemarin.",
            ["Konferensi Laut Dunia", "World Ocean Conference"],
        ),
    ],
)
def test_other_words_for_the_like_with_the_same_names_are_one_event(text: str, phrases: list[str]) -> None:
    assert gathered(text) == [phrases]


@pytest.mark.parametrize(
    "text",
    [
        "Dialog dengan Jepang dibuka pada 3 Mei 2019. Ia juga membuka perundingan dengan Jepang pada 9 Mei 2019.",
        "Dialog dengan Jepang dibuka. Perundingan dengan Malaysia ditutup.",
        "Dialog dengan Jepang dibuka. Lawatan ke Jepang selesai.",
        "Ia hadir di ASEAN Harbour Ministers Meeting. Ia tampil dalam pertemuan bilateral dengan pejabat ASEAN.",
        "Dialog dengan Jepang dibuka. Harga beras naik. Hujan turun. Perbincangan berlangsung hangat.",
    ],
)
def test_another_day_name_or_kind_of_happening_is_another_event(text: str) -> None:
    assert len(gathered(text)) == 2


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Konferensi Pasar Rakyat tahun ini dibuka Menteri Perdagangan Budi Laksana di Medan.", "Rakyat"),
        ("Patroli bersama dua hari itu dihadiri Menteri Perdagangan Budi Laksana di Medan.", "bersama"),
        ("Menteri Perdagangan Budi Laksana bertemu dengan delegasi Norwegia di Medan.", "Norwegia"),
    ],
)
def test_no_name_of_an_event_ends_in_a_word_that_begins_what_follows(text: str, end: str) -> None:
    forms = [form for event in read(text).events for form in (event.name, *event.aliases)]
    assert forms
    assert not any(form.split()[-1] in {"tahun", "hari", "dua", "dengan"} for form in forms)
    assert any(form.endswith(end) for form in forms)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (
            'Ia membuka diskusi "Laut Kita adalah Masa Depan Kita Semua" di Medan.',
            'diskusi "Laut Kita adalah Masa Depan Kita Semua"',
        ),
        ('Ia membuka seminar bertajuk "Laut Kita" di Medan.', 'seminar bertajuk "Laut Kita"'),
        ('Ia membuka seminar dengan tema "Laut Kita" di Medan.', 'seminar dengan tema "Laut Kita"'),
    ],
)
def test_a_title_in_quotation_marks_belongs_to_the_name(text: str, phrase: str) -> None:
    assert gathered(text) == [[phrase]]


def test_who_is_there_may_be_told_in_a_sentence_of_its_own() -> None:
    text = f"{BUDI} memimpin rapat di Medan. Turut hadir Menteri Pertanian Siti Rahayu. Harga beras dibahas Rina Putri."
    reading = read(text)
    [cluster] = build_clusters(reading)
    [siti] = [there for key, there in cluster.attendances.items() if called(reading, key) == "Siti Rahayu"]
    assert "nearby|right|hadir" in siti.features
    assert text[siti.span.begin : siti.span.end] == "Turut hadir Menteri Pertanian Siti Rahayu."
    others = [there for key, there in cluster.attendances.items() if called(reading, key) == "Rina Putri"]
    assert not any(feature.startswith("nearby") for there in others for feature in there.features)
    assert all("Rina Putri" not in present(text, event) for event in reading.events)


def test_who_attends_another_gathering_was_not_at_this_one() -> None:
    text = "Menteri Pertanian Siti Rahayu bertemu Lars Holm di Medan kemarin. "
    reading = read(text + "Agro Raya 2019 dihadiri Gubernur Bali Made Suarta.")
    assert "Made Suarta" not in present(reading.text, reading.events[0])
    reading = read(text + "Pertemuan itu dihadiri Gubernur Bali Made Suarta.")
    assert "Made Suarta" in present(reading.text, reading.events[0])


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


def test_when_and_where_may_stand_in_the_sentence_behind() -> None:
    """What was said at a meeting is often what tells its day and place."""
    text = (
        "Menteri Perdagangan Budi Laksana bertemu dengan Menteri Industri Malaysia Ahmad Zaki. "
        '"Kami membahas tarif," kata Budi di Kuala Lumpur, Kamis (16/5/2019).'
    )
    reading = read(text)
    [cluster] = build_clusters(reading)
    when, where = settings(reading, agents_of(reading), cluster, 1)
    assert set(when) == {"2019-05-16"}
    assert "Kuala Lumpur" in {called(reading, key) for key in where}
    [day] = when.values()
    assert text[day.span.begin : day.span.end].startswith("Kamis")


def test_the_words_that_show_an_event_show_its_day_too() -> None:
    for text in (BILATERAL, CONFERENCE, ASIDE):
        reading = read(text)
        for event in reading.events:
            shown = [d.value for d in reading.dates if event.evidence.begin <= d.span.begin < event.evidence.end]
            assert event.date is None or event.date in shown


def test_a_place_is_shown_by_the_sentence_that_names_it() -> None:
    [event] = read(BILATERAL).events
    assert event.place_evidence is not None
    assert "Kuala Lumpur" in BILATERAL[event.place_evidence.begin : event.place_evidence.end]


def test_a_day_that_no_scorer_believes_in_is_left_out() -> None:
    assert likeliest("day", {"2019-05-16": Setting(Span(0, 4), {"bracket=False|quote=False"})}, 1.0) is None
    assert likeliest("day", {}, 0.0) is None


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


def test_what_is_named_after_a_happening_is_no_event() -> None:
    assert gathered("Ketua Komite Olimpiade Norwegia Lars Holm tiba di Medan.") == []
    assert gathered("Lars Holm menonton Olimpiade Paris.") == [["Olimpiade Paris"]]


@pytest.mark.parametrize("name", ["COP28", "KTT2025"])
def test_the_short_name_of_an_event_may_end_in_its_number(name: str) -> None:
    [event] = read(f"Menteri Kehutanan Budi Laksana menghadiri {name} di Dubai, Kamis (16/5/2019).").events
    assert event.name.startswith(name)


def test_a_number_makes_no_event_of_other_short_names() -> None:
    assert not read("Menteri Kehutanan Budi Laksana membeli PM10 dan AB28 di Dubai.").event_mentions


def test_a_house_for_events_is_no_event() -> None:
    assert not read("Menteri Pariwisata Lestari Ningsih tiba di Expo City Dubai, Kamis.").event_mentions
    assert gathered("Mereka makan di Melati Convention Centre kemarin.") == []


def test_a_verb_that_the_tree_takes_for_a_noun_names_no_event() -> None:
    reading = read("Dilansir Harian Contoh, Presiden Bima Sakti bertemu Menteri Industri Ahmad Zaki.")
    names = [told_name(reading, mention) for cluster in build_clusters(reading) for mention in cluster.mentions]
    assert not any(name and "Dilansir" in name for name in names)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Siti Rahayu tiba di Medan. Kunjungannya ke Peru berlangsung tiga hari.", "Kunjungannya ke Peru"),
        ("Siti Rahayu hadir dalam pertemuan di Istana Bogor kemarin.", "pertemuan di Istana Bogor"),
        (
            "Siti Rahayu mengadakan pertemuan dengan sejumlah pejabat Jepang, lalu pulang.",
            "pertemuan dengan sejumlah pejabat Jepang",
        ),
    ],
)
def test_the_longer_name_of_an_event_says_whose_where_and_with_whom_it_is(text: str, phrase: str) -> None:
    reading = read(text)
    phrases = [
        mention.text(reading, far=True)
        for number, sentence in enumerate(reading.sentences)
        for mention in mentions_in(reading, number, sentence)
    ]
    assert phrase in phrases


@pytest.mark.parametrize("session", ["Sidang Majelis Umum PBB", "KTT Asia Timur"])
def test_a_session_of_a_body_is_an_event_and_no_body(session: str) -> None:
    reading = read(f"Menteri Pertanian Siti Rahayu menghadiri {session} di New York, Kamis (16/5/2019).")
    assert session in [e.name for e in reading.events]
    assert not any(session in (e.name, *e.aliases) for e in reading.entities)


def test_those_of_one_list_are_there_together() -> None:
    text = (
        "Pertemuan di Bali, Kamis (16/5/2019), dihadiri Menteri Pertanian Siti Rahayu, Menteri Perdagangan Budi "
        "Laksana, dan Duta Besar Jepang Kenji Morita."
    )
    reading = read(text)
    [event] = reading.events
    chances = {called(reading, one.agent): one.confidence for one in event.participants}
    assert set(chances) >= {"Siti Rahayu", "Budi Laksana", "Kenji Morita"}
    assert len({chances[name] for name in ("Siti Rahayu", "Budi Laksana", "Kenji Morita")}) == 1


@pytest.mark.parametrize(
    ("rest", "lists"),
    [
        ("bersama Ana Rivas dan Budi Laksana", 1),
        ("soal Ukraina dan Taiwan", 0),
        ("sedangkan Ana Rivas, Budi Laksana, dan Kenji Morita tetap di Jakarta", 0),
    ],
)
def test_a_list_of_what_is_spoken_of_or_of_those_elsewhere_is_not_of_those_there(rest: str, lists: int) -> None:
    [cluster] = build_clusters(read(f"Siti Rahayu menghadiri pertemuan G20 di Roma, {rest}."))
    assert len(cluster.lists) == lists


def test_who_receives_a_person_meets_him() -> None:
    text = "Presiden Indonesia Wira Gunadi menerima Presiden Peru Ines Duarte di Istana Merdeka, Kamis (16/5/2019)."
    [event] = read(text).events
    assert event.date == "2019-05-16"
    assert present(text, event) >= {"Wira Gunadi", "Ines Duarte"}
    assert read("Presiden Indonesia Wira Gunadi menerima laporan panen.").events == ()


def test_what_an_official_is_in_charge_of_is_no_event() -> None:
    text = "Direktur Jenderal Perundingan Dagang Wira Gunadi mengatakan panen naik."
    assert read(text).event_mentions == ()


def test_whom_somebody_accepts_he_does_not_meet() -> None:
    assert read("Partai Golkar menerima Wira Gunadi sebagai kader.").events == ()


def test_the_state_of_an_office_is_no_place() -> None:
    text = "Presiden Indonesia Wira Gunadi bertemu Presiden Peru Ines Duarte. Ines menyatakan setuju."
    assert [event.place for event in read(text).events] == [None]


def test_who_stays_away_is_no_guest() -> None:
    for text in (
        "Menteri Pertanian Siti Rahayu batal menghadiri KTT Asia Timur di Bangkok.",
        "Menteri Pertanian Siti Rahayu absen dalam KTT Asia Timur di Bangkok.",
        "KTT Asia Timur di Bangkok tidak dihadiri Menteri Pertanian Siti Rahayu.",
    ):
        [event] = read(text).events
        assert "Siti Rahayu" not in present(text, event)
    text = "KTT Asia Timur di Bangkok dihadiri Menteri Pertanian Siti Rahayu."
    assert "Siti Rahayu" in present(text, read(text).events[0])


def test_who_only_tells_of_a_meeting_of_two_is_no_guest() -> None:
    meeting = "pertemuan Presiden Indonesia Wira Gunadi dengan Presiden Peru Ines Duarte"
    text = f"Menteri Pertanian Siti Rahayu menilai {meeting} di Lima bermanfaat."
    [event] = read(text).events
    assert present(text, event) >= {"Wira Gunadi", "Ines Duarte"}
    assert "Siti Rahayu" not in present(text, event)
    [event] = read(f"Dalam {meeting}, Menteri Pertanian Siti Rahayu mengatakan panen naik.").events
    assert event.participants


@pytest.mark.parametrize("denied", ["belum bertemu", "batal bertemu", "tidak bisa bertemu"])
def test_a_meeting_that_is_denied_is_no_event(denied: str) -> None:
    pair = "Presiden Indonesia Wira Gunadi {} Presiden Peru Ines Duarte di Lima."
    assert read(pair.format(denied)).events == ()
    assert len(read(pair.format("akhirnya bertemu")).events) == 1


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Usai KTT Asia Timur di Bangkok", None),
        ("Sebelum KTT Asia Timur di Bangkok", None),
        ("Usai KTT Asia Timur di Bangkok, Kamis (16/5/2019)", "2019-05-16"),
    ],
)
def test_the_day_and_place_of_what_follows_an_event_are_not_its_own(opening: str, day: str | None) -> None:
    later = "" if day else ", Jumat (17/5/2019)"
    reading = read(f"{opening}, Menteri Pertanian Siti Rahayu tiba di Perth{later}.")
    event = next(e for e in reading.events if "KTT" in e.name)
    assert (event.date, called(reading, event.place)) == (day, "Bangkok")


def test_what_is_spoken_of_at_an_event_is_not_where_it_was() -> None:
    text = "Dalam pertemuan dengan Presiden Peru Ines Duarte, Presiden Indonesia Wira Gunadi membahas panen di Myanmar."
    [event] = read(text).events
    assert event.place is None
    assert event.name == "pertemuan dengan Presiden Peru Ines Duarte"


def test_a_verb_tells_of_the_meeting_in_which_its_sentence_begins() -> None:
    text = "Dalam pertemuan di Bogor, Kamis (16/5/2019), Presiden RI Wira Gunadi menerima Presiden Peru Ana Rivas."
    [event] = read(text).events
    assert event.date == "2019-05-16"


def test_a_verb_that_leads_to_an_event_is_none_itself() -> None:
    reading = read("Menteri Pertanian Siti Rahayu bertolak ke KTT Asia Timur di Bangkok.")
    assert [e.name for e in reading.events] == ["KTT Asia Timur"]
    assert len(read("Menteri Pertanian Siti Rahayu segera bertolak ke").event_mentions) == 1


def test_those_of_a_list_behind_a_comma_meet_only_when_the_list_ends() -> None:
    def phrases(text: str) -> list[str]:
        return [mention.text(read(text), far=True) for mention in read(text).event_mentions]

    assert phrases("Pertemuan antara Jepang, Peru, dan Kenya digelar.") == ["Pertemuan antara Jepang, Peru, dan Kenya"]
    assert phrases("Usai pertemuan dengan Jepang, Peru dan Kenya menolak.") == ["pertemuan dengan Jepang"]
    assert phrases("Usai pertemuan dengan Jepang, Peru menolak.") == ["pertemuan dengan Jepang"]


@pytest.mark.parametrize(
    "text",
    [
        "Rapat Dewan Keamanan PBB di New York, Kamis (16/5/2019), ditunda.",
        "KTT Asia Timur di Bangkok dibatalkan karena banjir.",
        "Pertemuan Jepang dan Peru di Lima batal digelar.",
    ],
)
def test_what_is_called_off_is_no_event(text: str) -> None:
    assert read(text).event_mentions == ()
    assert read("KTT Asia Timur di Bangkok dibuka karena banjir surut.").event_mentions


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("Siti Rahayu, bukan Presiden Kenya Daniel Otieno, yang menghadiri KTT Asia Timur.", "Daniel Otieno"),
        ("Siti Rahayu mewakili Presiden Kenya Daniel Otieno dalam KTT Asia Timur.", "Daniel Otieno"),
        ("KTT Asia Timur tidak dihadiri pemimpin junta Kenya Daniel Otieno.", "Daniel Otieno"),
    ],
)
def test_who_sends_another_or_is_replaced_is_no_guest(text: str, away: str) -> None:
    assert not any(away in present(text, event) for event in read(text).events)


def test_a_day_before_what_is_only_prepared_is_not_its_own() -> None:
    text = (
        "Siti Rahayu bertemu Menteri Luar Negeri Kenya Daniel Otieno di Lima, Kamis (16/5/2019), untuk membahas "
        "persiapan kunjungan Presiden Kenya ke Jakarta."
    )
    assert {event.date for event in read(text).events if "kunjungan" in event.name} <= {None}
    assert "2019-05-16" in {event.date for event in read(text).events}


@pytest.mark.parametrize(
    "rest",
    ["gagal mencapai kesepakatan", "ditunda dari Jumat", "berlangsung meski rapat kabinet ditunda", "tidak dibatalkan"],
)
def test_what_fails_or_is_held_on_another_day_is_still_an_event(rest: str) -> None:
    assert read(f"Perundingan Jepang dan Peru di Lima {rest}.").event_mentions


def test_who_declines_something_else_is_a_guest() -> None:
    text = "Presiden Kenya Daniel Otieno bertemu Presiden Peru Ines Duarte di Lima dan tidak menerima tawaran itu."
    [event] = read(text).events
    assert present(text, event) >= {"Daniel Otieno", "Ines Duarte"}
    text = "Siti Rahayu, bukan Presiden Kenya Daniel Otieno, menghadiri pertemuan G20 di Roma."
    assert "Daniel Otieno" not in present(text, read(text).events[0])


def test_the_verb_of_the_event_itself_does_not_part_it_from_its_day() -> None:
    [event] = read("Setelah KTT Asia Timur digelar di Bangkok, Kamis (16/5/2019), Siti Rahayu pulang.").events
    assert event.date == "2019-05-16"


def test_whom_a_guest_turns_against_is_not_there() -> None:
    reading = read("Kanada mengkritik Venezuela dalam KTT CELAC.")
    guests = {called(reading, guest.agent) for event in reading.events for guest in event.participants}
    assert "Venezuela" not in guests
    assert "Kanada" in guests
