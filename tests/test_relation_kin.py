"""Which of two firms is the other's."""

import pytest
from reading import acts, relations


@pytest.mark.parametrize(
    "text",
    [
        "Vidio, anak usaha Emtek, meluncurkan layanan baru.",
        "Anak usaha Emtek, Vidio, meluncurkan layanan baru.",
        "Vidio merupakan anak usaha dari Emtek.",
    ],
)
def test_the_firm_below_another(text: str) -> None:
    assert ("Vidio", "subsidiaryOf", "Emtek") in relations(text)
    assert ("Emtek", "subsidiaryOf", "Vidio") not in relations(text)


@pytest.mark.parametrize(
    "text", ["Induk usaha Shopee, Sea Group, melaporkan laba.", "Induk Gojek, GoTo, menunjuk Deloitte sebagai auditor."]
)
def test_the_firm_above_another_is_not_below_it(text: str) -> None:
    wrong = {("Sea Limited", "subsidiaryOf", "Shopee"), ("GoTo", "subsidiaryOf", "Gojek")}
    assert wrong.isdisjoint(relations(text))
    assert not [one for one in relations(text) if "Deloitte" in one]


def test_a_third_firm_is_none_of_the_family() -> None:
    text = "Anak usaha Pertamina, Pertamina Hulu Energi, menggandeng Microsoft untuk digitalisasi."
    assert ("Pertamina Hulu Energi", "subsidiaryOf", "Pertamina") in relations(text)
    assert [one for one in relations(text) if one[1] == "subsidiaryOf"] == [
        ("Pertamina Hulu Energi", "subsidiaryOf", "Pertamina")
    ]
    assert ("Pertamina", "cooperatesWith", "Pertamina Hulu Energi") not in relations(text)


def test_who_holds_shares_is_not_below_the_firm() -> None:
    assert relations("Tencent, pemegang saham terbesar Sea Group, menjual sahamnya.") == []


@pytest.mark.parametrize("words", ["induk perusahaan Google", "pemilik Google", "pesaing terbesar Google"])
def test_who_stands_in_an_apposition_does_not_speak(words: str) -> None:
    assert acts(f"Alphabet, {words}, mengumumkan pemangkasan.") == [("Alphabet", "state")]


def test_partners_of_one_firm_are_none_of_each_other() -> None:
    found = relations("Gojek menjalin kemitraan dengan Danone, Unilever, dan Telkom.")
    assert {one for one, _, _ in found} == {"Gojek"}
    assert len(found) == 3


def test_a_ministry_does_not_work_with_its_own_part() -> None:
    found = relations("Kementerian Agama melalui Direktorat Jenderal Bimas Islam menjalin kerja sama dengan Baznas.")
    assert ("Kementerian Agama", "cooperatesWith", "Badan Amil Zakat Nasional") in found
    assert ("Kementerian Agama", "cooperatesWith", "Direktorat Jenderal Bimas Islam") not in found
