"""Sentences and quotations: where they end, and that a quotation stays with who said it."""

import pytest

from kg.extraction import Span
from kg.pipeline.quotes import find_quotes
from kg.pipeline.sentences import find_sentences
from kg.pipeline.tokens import make_doc


def sentences(text: str, excluded: tuple[Span, ...] = ()) -> list[str]:
    found = find_sentences(make_doc(text, set()), find_quotes(text), excluded)
    return [text[s.span.begin : s.span.end] for s in found]


def quotes(text: str) -> list[tuple[str, bool]]:
    """The words between quotation marks, and whether they are somebody's words rather than a term."""
    return [(text[q.words.begin : q.words.end], q.speech) for q in find_quotes(text)]


def test_sentences_end_with_full_stops_question_and_exclamation_marks() -> None:
    assert sentences("Rapat dibuka. Siapa yang hadir? Semua hadir! Rapat ditutup.") == [
        "Rapat dibuka.",
        "Siapa yang hadir?",
        "Semua hadir!",
        "Rapat ditutup.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Prof. Dr. Wulan Saraswati hadir.",
        "Ir. Bagus, M.Si. hadir bersama H. Rahmat.",
        "PT. Sagara berkantor di Jl. Melati No. 5 Bandung.",
        "Dana sebesar Rp. 10 miliar telah cair.",
        "Bunga turun 0.25 persen.",
        "Beras, jagung, dll. tersedia.",
        "Situs contoh.co.id sudah dibuka.",
        "Mr. Tanaka dan W. Kamau hadir.",
    ],
)
def test_abbreviations_and_numbers_end_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_a_full_stop_without_a_space_behind_it_ends_a_sentence() -> None:
    assert sentences("Petani menerima itu.Hal baru muncul.") == ["Petani menerima itu.", "Hal baru muncul."]


def test_a_line_break_ends_a_sentence() -> None:
    assert sentences("Rapat di Medan\nMenteri hadir") == ["Rapat di Medan", "Menteri hadir"]


def test_a_quotation_of_two_sentences_stays_with_its_speaker() -> None:
    text = '"Harga beras turun. Petani tidak perlu cemas," kata Wulan. Rapat selesai.'
    assert sentences(text) == ['"Harga beras turun. Petani tidak perlu cemas," kata Wulan.', "Rapat selesai."]


def test_a_mark_behind_the_full_stop_belongs_to_the_sentence() -> None:
    text = 'Wulan berkata, "Harga beras akan turun bulan depan." Rapat selesai.'
    assert sentences(text) == ['Wulan berkata, "Harga beras akan turun bulan depan."', "Rapat selesai."]


def test_what_is_no_part_of_the_article_is_in_no_sentence() -> None:
    text = "Rapat dibuka. Baca juga: Harga Beras. Rapat ditutup."
    credit = Span(text.index("Baca"), text.index(" Rapat ditutup"))
    assert sentences(text, (credit,)) == ["Rapat dibuka.", "Rapat ditutup."]


def test_sentences_know_their_quotations_and_paragraphs() -> None:
    text = 'Rapat dibuka.\n"Kami akan bekerja keras tahun ini," kata Wulan.'
    first, second = find_sentences(make_doc(text, set()), find_quotes(text), ())
    assert (first.quotes, len(second.quotes)) == ((), 1)
    assert first.paragraph < second.paragraph


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \n"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert sentences(text) == []


@pytest.mark.parametrize(
    ("opening", "closing"), [('"', '"'), ("“", "”"), ("„", "“"), ("''", "''"), ("‟", "”"), ("″", "″")]
)
def test_quotation_marks_of_all_kinds(opening: str, closing: str) -> None:
    found = quotes(f"{opening}Kami akan bekerja keras tahun ini,{closing} kata Wulan.")
    assert found[0] == ("Kami akan bekerja keras tahun ini,", True)


def test_few_words_in_marks_are_a_term_unless_somebody_said_them() -> None:
    assert quotes('Program "Desa Terang" dimulai.') == [("Desa Terang", False)]
    assert quotes('"Kami siap," ujar Wulan.') == [("Kami siap,", True)]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert quotes('"Kami akan bekerja keras tahun ini\nRapat selesai.') == [("Kami akan bekerja keras tahun ini", True)]


def test_a_second_opening_mark_closes_the_first_quotation() -> None:
    found = quotes("“Kami akan bekerja keras tahun ini. “Kami butuh dana baru sekarang juga.”")
    assert [words for words, _ in found] == [
        "Kami akan bekerja keras tahun ini.",
        "Kami butuh dana baru sekarang juga.",
    ]


def test_a_quotation_whose_opening_mark_is_missing_goes_back_to_the_start() -> None:
    assert quotes('Kami akan bekerja keras tahun ini," kata Wulan.') == [("Kami akan bekerja keras tahun ini,", True)]


def test_spaces_inside_the_marks_are_no_words() -> None:
    assert quotes('" Kami akan bekerja keras tahun ini , " kata Wulan.') == [
        ("Kami akan bekerja keras tahun ini ,", True)
    ]
