"""Arguments of acts: towards whom, about what, when, at which event, for whom, and in answer to what."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from reading import acts, called, read

from kg.extraction import Act
from kg.pipeline.arguments import (
    ABOUT_THRESHOLD,
    MOST_MATTERS,
    answered,
    as_expected,
    occurrences,
    own_titles,
    surroundings,
    unhidden,
)
from kg.pipeline.occurrences import Occurrence, things_by_sentence


def only(text: str, kind: str) -> Act:
    """The first act of a type."""
    return next(act for act in read(text).acts if act.type == kind)


def names(text: str, keys: Iterable[str]) -> list[str]:
    reading = read(text)
    return [str(called(reading, key)) for key in keys]


# --- towards whom -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "recipient"),
    [
        ("Jepang mendukung usulan Indonesia.", "support", "Indonesia"),
        ("Jepang menolak usulan Indonesia tentang ekonomi digital.", "oppose", "Indonesia"),
        ("Menteri Pertanian Siti Rahayu mengucapkan terima kasih kepada Australia.", "praise", "Australia"),
        ("Perdana Menteri Australia Helen Ward memuji Indonesia atas penanganan gempa.", "praise", "Indonesia"),
        ("Menteri Pertanian Siti Rahayu meminta Bulog menyerap gabah petani.", "request", "Bulog"),
        (
            '"Saya berharap Australia mengirim bibit gandum ke Medan," ujar Menteri Pertanian Siti Rahayu.',
            "request",
            "Australia",
        ),
    ],
)
def test_the_one_towards_whom_an_act_is_done(text: str, kind: str, recipient: str) -> None:
    assert names(text, only(text, kind).recipients) == [recipient]


def test_a_state_that_begins_the_name_of_an_event_is_not_whom_it_is_done_towards() -> None:
    text = (
        "Menteri Perindustrian Budi Laksana membuka Indonesia International Motor Show di Jakarta, Kamis (16/5/2019)."
    )
    assert names(text, only(text, "launch").recipients) == []


def test_who_does_what_a_relative_clause_tells_is_not_spoken_to() -> None:
    text = "Menteri Pertanian Siti Rahayu berharap laporan yang dibahas Bank Dunia menjadi rujukan."
    assert names(text, only(text, "request").recipients) == []
    praised = "Menteri Pertanian Siti Rahayu memuji forum yang digagas Bank Dunia."
    assert names(praised, only(praised, "praise").recipients) == ["Bank Dunia"]


def test_those_who_act_together_do_it_towards_none_of_themselves() -> None:
    text = "Australia, Jepang, dan India mendukung usulan Indonesia."
    together = [act for act in read(text).acts if act.type == "support"]
    assert len(together) == 3
    assert [names(text, act.recipients) for act in together] == [["Indonesia"]] * 3


def test_the_other_parties_of_an_agreement_are_its_recipients() -> None:
    text = "Indonesia dan Jepang menandatangani perjanjian dagang."
    act = only(text, "agree")
    assert (names(text, act.actors), names(text, act.recipients)) == (["Indonesia"], ["Jepang"])


def test_an_actor_is_no_recipient_and_no_matter_of_his_own_act() -> None:
    text = "Jepang menolak usulan Jepang tentang ekonomi digital."
    act = only(text, "oppose")
    assert not set(act.actors) & {*act.recipients, *act.about}


# --- about what ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "matter"),
    [
        ("Jepang menolak usulan Indonesia tentang ekonomi digital.", "oppose", "ekonomi digital"),
        ("Menurut Bank Dunia, ekonomi digital tumbuh.", "state", "ekonomi digital"),
        ("Menteri Perdagangan Budi Laksana mengusulkan ekonomi digital.", "propose", "ekonomi digital"),
        ('"Inflasi di desa akan turun tahun ini," kata Menteri Keuangan Ratna Wibisono.', "state", "Inflasi"),
    ],
)
def test_what_an_act_is_about(text: str, kind: str, matter: str) -> None:
    acts = [act for act in read(text).acts if act.type in (kind, "promise")]
    assert matter in [name for act in acts for name in names(text, act.about)]


def test_the_bodies_in_the_actors_own_title_are_no_matters() -> None:
    text = "Dirjen Aptika Kementerian Komunikasi dan Informatika Bagus Hartono menolak usulan itu."
    reading = read(text)
    act = only(text, "oppose")
    assert names(text, act.about) == []
    words = [reading.doc[i].text for i in sorted(own_titles(reading, reading.found[0]))]
    assert " ".join(words) == "Dirjen Aptika Kementerian Komunikasi dan Informatika Bagus Hartono"


def test_nothing_is_both_recipient_and_matter_and_matters_are_few() -> None:
    text = (
        "Menteri Perdagangan Budi Laksana mengatakan ekonomi digital, inflasi, investasi, kemiskinan, ekspor, impor, "
        "dan pertumbuhan ekonomi dibahas bersama Jepang, Australia, India, dan Bank Dunia."
    )
    for act in read(text).acts:
        assert not set(act.recipients) & set(act.about)
        assert len(act.about) <= MOST_MATTERS


# --- circumstances ------------------------------------------------------------------------------------------------


def test_the_day_in_brackets_is_the_day_of_what_is_said() -> None:
    text = '"Harga beras di desa akan turun," kata Menteri Pertanian Siti Rahayu, Kamis (16/5/2019).'
    assert read(text).acts[0].date == "2019-05-16"


def test_a_day_inside_the_words_said_is_not_the_day_of_saying_them() -> None:
    text = '"Kami bertemu petani di desa Kamis (16/5/2019) lalu," kata Menteri Pertanian Siti Rahayu.'
    assert [act.date for act in read(text).acts] == [None]


def test_the_event_at_which_something_is_said() -> None:
    text = (
        '"Harga beras di desa sudah turun," kata Menteri Pertanian Siti Rahayu dalam Konferensi Ekonomi Kreatif '
        "di Bandung, Kamis (16/5/2019)."
    )
    reading = read(text)
    assert called(reading, reading.acts[0].during) == "Konferensi Ekonomi Kreatif"


@pytest.mark.parametrize("words", ["mewakili Indonesia", "atas nama pemerintah Indonesia"])
def test_for_whom_somebody_acts(words: str) -> None:
    text = f"Menteri Perdagangan Budi Laksana, {words}, menolak usulan itu."
    reading = read(text)
    act = only(text, "oppose")
    assert (names(text, act.actors), called(reading, act.on_behalf_of)) == (["Budi Laksana"], "Indonesia")


def test_who_supports_a_proposal_answers_it() -> None:
    text = "Menteri Perdagangan Budi Laksana mengusulkan ekonomi digital. Jepang mendukung usulan Indonesia."
    assert only(text, "support").responds_to == only(text, "propose").key


def test_support_for_another_states_proposal_answers_nothing_here() -> None:
    text = "Menteri Perdagangan Budi Laksana mengusulkan ekonomi digital. Jepang mendukung usulan Australia."
    assert only(text, "support").responds_to is None


def test_where_something_is_done_is_nobody_towards_whom_it_is() -> None:
    text = "Wira Gunadi mengucapkan selamat kepada Indonesia atas kegigihannya di G20."
    reading = read(text)
    assert [[called(reading, key) for key in act.recipients] for act in reading.acts] == [["Indonesia"]]


def test_an_act_with_one_likely_matter_is_about_it_and_one_with_many_is_not_about_all() -> None:
    assert as_expected({"a": 0.27})["a"] > ABOUT_THRESHOLD
    crowd = dict.fromkeys("abcdefgh", 0.4)
    assert all(chance < 0.4 for chance in as_expected(crowd).values())
    assert as_expected({"a": 0.0, "b": 0.01})["b"] < 0.1
    assert as_expected({}) == {}


def test_the_likelier_matter_stays_the_likelier_one() -> None:
    chances = as_expected({"a": 0.9, "b": 0.5, "c": 0.1})
    assert sorted(chances, key=lambda key: -chances[key]) == ["a", "b", "c"]


def test_what_stands_in_the_name_of_another_thing_is_no_matter() -> None:
    platform = Occurrence("e1", 3, 5, "Platform")
    inside, behind = Occurrence("t1", 4, 5, "SocialGroup"), Occurrence("t1", 9, 10, "SocialGroup")
    topic, part = Occurrence("t2", 12, 15, "Topic"), Occurrence("e2", 14, 15, "Country")
    assert unhidden([platform, inside, behind, topic, part]) == [platform, behind, topic, part]


def test_things_near_an_act_are_seen_from_the_word_that_does_it() -> None:
    reading = read('"Saya berharap Australia mengirim bibit," ujar Menteri Pertanian Siti Rahayu.')
    request = next(found for found in reading.found if found.type == "request")
    begin, end = request.core
    assert reading.lowers[begin:end] == ("berharap",)
    assert reading.lowers[request.begin : request.end] == ("ujar",)


def test_a_pointer_tells_of_how_many_things_it_stands_for() -> None:
    reading = read("Indonesia dan Jepang berunding di Tokyo. Kedua negara sepakat membuka pasar.")
    items = things_by_sentence(reading)
    assert {item.pointed for item in items[0]} == {0}
    assert [item.pointed for item in items[1] if item.kind == "Country"] == [2, 2]


def test_an_act_towards_whose_proposal_it_answers_is_about_the_proposal() -> None:
    text = "Dukungan dari Jepang terhadap usulan Indonesia terlihat selama rapat yang menyusun Deklarasi Medan."
    reading = read(text)
    found, act = next((f, a) for f, a in zip(reading.found, reading.acts, strict=True) if a.type == "support")
    assert [called(reading, key) for key in act.recipients] == ["Indonesia"]
    assert "usulan Indonesia" in [called(reading, key) for key in act.about]
    near = occurrences(surroundings(reading), found)
    proposal = next(key for key in act.about if called(reading, key) == "usulan Indonesia")
    assert answered(reading, found, near, act.recipients) == {proposal}
    assert answered(reading, found, near, ()) == frozenset()
    assert answered(reading, replace(found, type="state"), near, act.recipients) == frozenset()


@pytest.mark.parametrize("joint", ["dan", "serta", ", tetapi"])
def test_each_of_two_verbs_has_its_own_matter(joint: str) -> None:
    text = (
        f"Menteri Pertanian Siti Rahayu menolak impor jagung{' ' * (joint[0] != ',')}{joint} mendukung irigasi sawah."
    )
    for kind, own, others in (
        ("oppose", "impor jagung", "irigasi sawah"),
        ("support", "irigasi sawah", "impor jagung"),
    ):
        about = names(text, only(text, kind).about)
        assert own in about and others not in about


def test_what_two_verbs_share_is_the_matter_of_both() -> None:
    text = "Menteri Pertanian Siti Rahayu menolak dan mengecam impor jagung."
    assert all("impor jagung" in names(text, act.about) for act in read(text).acts)


def test_the_body_before_a_speakers_name_is_not_spoken_to() -> None:
    text = "Relawan UNICEF Ingrid Solberg memuji Indonesia."
    assert names(text, only(text, "praise").recipients) == ["Indonesia"]


def test_an_official_is_one_whole_behind_a_verb() -> None:
    text = "Anggota DPR Wira Gunadi mengkritik Menteri Pertanian Siti Rahayu."
    assert names(text, only(text, "oppose").recipients) == ["Siti Rahayu"]


@pytest.mark.parametrize(
    ("text", "kind", "matter"),
    [
        ("Jepang mendukung penuh dan memuji usulan Indonesia soal irigasi.", "support", "irigasi"),
        (
            "Jepang mendukung larangan sementara ekspor nikel yang diusulkan Indonesia.",
            "support",
            "larangan sementara ekspor nikel",
        ),
    ],
)
def test_what_stands_behind_two_verbs_or_an_adverb_is_kept(text: str, kind: str, matter: str) -> None:
    assert matter in names(text, only(text, kind).about)


def test_whose_official_is_spoken_to_is_not_spoken_to() -> None:
    text = "Menteri Pertanian Siti Rahayu berterima kasih kepada Presiden Peru Ines Duarte."
    assert names(text, only(text, "praise").recipients) == ["Ines Duarte"]


def test_who_made_an_offer_is_whom_its_answer_is_towards() -> None:
    text = "Jepang menawarkan pinjaman lunak. Tawaran itu disambut baik Menteri Keuangan Siti Rahayu."
    act = only(text, "support")
    assert act.modality == "asserted"
    assert names(text, act.recipients) == ["Jepang"]
    assert names(text, act.about) == names(text, only(text, "propose").about)


def test_an_answer_to_ones_own_proposal_is_towards_nobody() -> None:
    text = "Jepang menawarkan pinjaman lunak. Jepang mendukung tawaran itu."
    assert only(text, "support").recipients == ()


@pytest.mark.parametrize("verb", ["meminta Jepang, Peru, dan Kenya", "mengajak Jepang, Peru, serta Kenya"])
def test_all_of_a_list_are_spoken_to(verb: str) -> None:
    text = f"Menteri Perdagangan Siti Rahayu {verb} menghentikan impor ilegal."
    assert names(text, only(text, "request").recipients) == ["Jepang", "Peru", "Kenya"]


def test_the_subject_of_a_passive_request_is_spoken_to() -> None:
    text = "Gojek dan Tokopedia diminta Kementerian Perdagangan menghapus iklan rokok."
    assert names(text, only(text, "request").recipients) == ["Gojek", "Tokopedia"]


def test_who_is_accused_of_something_has_not_done_it() -> None:
    text = "Jepang menuduh Peru menolak perjanjian itu."
    assert [kind for who, kind in acts(text) if who == "Peru"] == []


def test_what_is_waited_for_has_not_come() -> None:
    text = "Peru tidak akan meneken perjanjian itu sebelum Jepang menolak tarif baru."
    assert [kind for who, kind in acts(text) if who == "Jepang"] == []
    assert ("Jepang", "oppose") in acts("Peru meneken perjanjian itu sebelum Jepang menolak tarif baru.")


@pytest.mark.parametrize(
    ("text", "kind", "towards"),
    [
        ("Menteri Luar Negeri Siti Rahayu menyampaikan dukungan Indonesia kepada Kenya.", "support", ["Kenya"]),
        ("Menteri Luar Negeri Siti Rahayu menyampaikan apresiasi Indonesia kepada Jepang.", "praise", ["Jepang"]),
        ("Menteri Luar Negeri Siti Rahayu membantah Indonesia akan melarang impor beras.", "oppose", []),
    ],
)
def test_whose_the_stance_or_the_deed_denied_is_is_not_spoken_to(text: str, kind: str, towards: list[str]) -> None:
    assert names(text, only(text, kind).recipients) == towards


@pytest.mark.parametrize(
    "text",
    [
        "Jepang mengusulkan tarif baru. Peru menolak usulan Kenya. Chile mendukung usulan itu.",
        "Jepang mengusulkan tarif baru. Chile mendukung pajak karbon, bukan usulan itu.",
    ],
)
def test_another_proposal_than_the_one_meant_has_no_answer(text: str) -> None:
    assert "Jepang" not in names(text, only(text, "support").recipients)


def test_who_is_criticised_in_the_passive_is_whom_it_is_done_towards() -> None:
    reading = read("Israel dikecam Indonesia, Malaysia, dan Turki.")
    assert [[called(reading, key) for key in act.recipients] for act in reading.acts] == [["Israel"]] * 3
