"""Tokens: words that were glued together are taken apart, names that look so stay whole."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.pipeline.tokens import make_doc

FULL = spacy.blank("id")
KNOWN = {"presiden", "menteri", "produk", "umkm", "dr"}


def words(text: str, known: set[str] = KNOWN, names: set[str] = frozenset()) -> list[str]:
    return [token.text for token in make_doc(text, known, names)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PresidenWulandari tiba.", ["Presiden", "Wulandari", "tiba", "."]),
        ("pameran produkUMKM dibuka", ["pameran", "produk", "UMKM", "dibuka"]),
        ("Pertemuan selesai.Menteri pulang", ["Pertemuan", "selesai", ".", "Menteri", "pulang"]),
        ("rapat -Menteri hadir", ["rapat", "-", "Menteri", "hadir"]),
        ("milik (Sagara HD).Kunjungan itu", ["milik", "(", "Sagara", "HD", ").", "Kunjungan", "itu"]),
    ],
)
def test_glued_words_are_taken_apart(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("name", ["GoTo", "YouTube", "BukuWarung", "LinkAja", "S.H.", "warung.co.id", "contoh.com"])
def test_names_with_capitals_or_stops_inside_stay_whole(name: str) -> None:
    assert name in words(f"Layanan {name} dipakai pelajar")


def test_a_seam_between_two_unknown_words_is_no_seam() -> None:
    assert words("PanganLestari tumbuh") == ["PanganLestari", "tumbuh"]


def test_a_function_word_is_taken_off_a_name_that_stands_elsewhere_without_it() -> None:
    assert words("Wulandarikarena sakit, Wulandari pulang")[:2] == ["Wulandari", "karena"]


def test_a_function_word_is_taken_off_the_end_of_a_known_name() -> None:
    assert words("Kusnadiuntuk rakyat", names={"kusnadi"})[:2] == ["Kusnadi", "untuk"]
    assert words("Kusnadiuntuk rakyat")[0] == "Kusnadiuntuk"


def test_a_word_that_only_ends_like_one_is_left_alone() -> None:
    assert words("Medan dan Hutan")[0] == "Medan"


@given(st.text(max_size=200))
def test_tokens_never_change_the_text(text: str) -> None:
    doc = make_doc(text, KNOWN, {"kusnadi"})
    assert "".join(token.text + " " * token.spaced for token in doc) == text
    assert all(text[token.idx : token.idx + len(token.text)] == token.text for token in doc)


@given(st.text("ab ,.\n", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_tokens_that_cover_characters_are_those_of_spacy(text: str, begin: int, size: int) -> None:
    end = min(len(text), begin + size)
    found = make_doc(text, set()).covering(begin, end)
    covered = {i for i, token in enumerate(FULL.make_doc(text)) if token.idx < end and begin < token.idx + len(token)}
    if begin < end:
        assert set(found or ()) == covered


@given(st.text("ab ,.", max_size=30), st.data())
def test_a_phrase_is_the_text_from_its_first_to_its_last_token(text: str, data: st.DataObject) -> None:
    doc = make_doc(text, set())
    begin = data.draw(st.integers(0, len(doc)))
    end = data.draw(st.integers(begin, len(doc)))
    assert doc.phrase(begin, end) == FULL.make_doc(text)[begin:end].text


def test_a_text_is_cut_as_by_the_tokeniser_with_all_its_special_cases() -> None:
    for text in (
        "Kupu-kupu-an itu hura-hura-hura, (anak-anak) kira-kira ABAL-ABAL/abal-abal; e-commerce dan Dr.-Ing.",
        "Tiba-tiba undang-undang itu ditarik. Undang-Undang baru, rata-ratanya, x-tiba-tiba.",
    ):
        assert words(text, set()) == [token.text for token in FULL.make_doc(text)]


def test_what_is_glued_behind_a_bracket_or_a_verb_to_a_name() -> None:
    assert words("Presiden AS (AS)Donald hadir", KNOWN)[3:6] == ["AS", ")", "Donald"]
    doc = make_doc("Kusnadimenegaskan hal itu", KNOWN, {"kusnadi"}, {"menegaskan"})
    assert [token.text for token in doc][:2] == ["Kusnadi", "menegaskan"]
