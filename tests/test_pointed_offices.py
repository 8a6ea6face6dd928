"""Offices in a body that the text names before and then only points to, or calls by its common noun."""

import pytest
from reading import acts, called, posts, read

from kg.pipeline.called_bodies import body_called, is_called


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "Asosiasi Logistik Nusantara menolak aturan itu. Direktur eksekutifnya, Nurul Sihombing, meminta dialog.",
            ("Nurul Sihombing", "Direktur eksekutif", "Asosiasi Logistik Nusantara", None),
        ),
        (
            "Perhimpunan Pedagang Pasar menolak aturan itu. Menurut ketuanya, Rina Halim, harga naik.",
            ("Rina Halim", "ketua", "Perhimpunan Pedagang Pasar", None),
        ),
        (
            "Kementerian Pertanian menahan diri. Juru bicara kementerian itu, Siti Rahayu, menyatakan stok cukup.",
            ("Siti Rahayu", "Juru bicara", "Kementerian Pertanian", "Indonesia"),
        ),
        (
            "Serikat Petani Jaya menolak impor. Sekretaris jenderal serikat, Andi Prasetya, menuntut dialog.",
            ("Andi Prasetya", "Sekretaris jenderal", "Serikat Petani Jaya", None),
        ),
        (
            'Serikat Petani Jaya menolak impor. "Cukup," ujar Andi Prasetya, ketua serikat itu, saat ditemui.',
            ("Andi Prasetya", "ketua", "Serikat Petani Jaya", None),
        ),
        (
            "PT Sagara Nusantara membangun pabrik. Menurut manajer ekspor perusahaan itu, Rina Halim, ekspor naik.",
            ("Rina Halim", "manajer ekspor", "PT Sagara Nusantara", None),
        ),
        (
            "Manajer ekspor PT Sagara Nusantara, Rina Halim, mengatakan ekspor naik.",
            ("Rina Halim", "Manajer ekspor", "PT Sagara Nusantara", None),
        ),
        (
            "Komisi I DPR memuji langkah itu. Namun anggota komisi tersebut, Rina Halim, menolaknya.",
            ("Rina Halim", "anggota", "Komisi I DPR", "Indonesia"),
        ),
    ],
)
def test_the_body_of_an_office_may_stand_before(text: str, post: tuple[str | None, ...]) -> None:
    assert posts(text) == [post]


def test_an_officer_of_a_firm_is_of_the_firm_named_and_not_of_who_summons_it() -> None:
    text = "Kementerian Perindustrian memanggil PT Sagara Nusantara. Dirutnya, Rina Halim, minta maaf."
    assert posts(text) == [("Rina Halim", "Dirut", "PT Sagara Nusantara", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Ketua perkumpulan itu, Rina Halim, hadir.",  # none is named
        "Serikat Petani Jaya menolak impor. Anggota serikat itu, Rina Halim, hadir.",
        "Serikat Petani Jaya menolak impor. Ketuanya tidak hadir. Rina Halim datang.",
        "Serikat Petani Jaya menolak impor. Bulog menemui ketua serikat itu. Rina Halim datang dari Medan.",
        "Serikat Petani Jaya menolak impor. Calon ketua serikat itu, Rina Halim, hadir.",
        "Serikat Petani Jaya menolak impor. Hadir Rina Halim, ketua serikat itu, dan Andi Prasetya.",
        "Serikat Petani Jaya menolak impor. Kepada ketua serikat itu, Rina Halim mengirim surat.",
        "Direktur utama perusahaan asal Jepang Takeda Pharma hadir.",
        "Serikat Petani Jaya menolak impor. Pakar pertanian serikat itu, Rina Halim, hadir.",
    ],
)
def test_no_body_or_no_office_no_post(text: str) -> None:
    assert posts(text) == []


def test_a_founder_holds_no_office_and_founds() -> None:
    text = "Yayasan Tunas Laut menanam bakau. Pendiri yayasan itu, Rina Halim, mengatakan bakau penting."
    assert posts(text) == []


@pytest.mark.parametrize("text", ["Presiden ", "Juru bicara", "Ketua majelis", "Menurut ketuanya", "Manajer ekspor PT"])
def test_a_text_may_end_within_a_role(text: str) -> None:
    assert posts(text) == []


# --- the bodies themselves ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("noun", ["Federasi itu", "federasi tersebut"])
def test_a_common_noun_that_points_is_the_body_whose_name_begins_with_it(noun: str) -> None:
    text = f"Federasi Nelayan Jaya menggelar rapat dengan Yayasan Tunas Laut. Kemarin, {noun} menolak aturan upah."
    assert acts(text) == [("Federasi Nelayan Jaya", "oppose")]
    assert "Federasi" not in {entity.name for entity in read(text).entities}


def test_a_ministry_abroad_may_be_a_department() -> None:
    text = "Departemen Luar Negeri Amerika Serikat hemat kata. Departemen itu mendesak Iran menahan diri."
    [act] = read(text).acts
    assert called(read(text), act.actors[0]) == "Departemen Luar Negeri Amerika Serikat"


def test_the_reference_data_tells_what_a_short_name_begins_with() -> None:
    reading = read("Menurut WHO, kasus turun. Organisasi itu memuji Indonesia.")
    place = next(i for i, word in enumerate(reading.lowers) if word == "organisasi")
    body = body_called(reading, "organisasi", place)
    assert body is not None
    assert reading.text[body.span.begin : body.span.end] == "WHO"


@pytest.mark.parametrize(
    ("word", "is_one"), [("federasi", True), ("kementerian", True), ("rs", False), ("jalan", False)]
)
def test_only_nouns_of_bodies_call_bodies(word: str, is_one: bool) -> None:
    assert is_called(read("Hujan turun."), word) is is_one
