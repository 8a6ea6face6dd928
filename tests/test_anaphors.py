"""Phrases that point back to a concept by its head: what a text speaks of without naming it again."""

import pytest
from reading import acts, called, read

from kg.pipeline.anaphors import with_anaphors

TOLD = "Kementerian Pertanian meluncurkan program asuransi petani. Harga beras turun. "


def pointed(text: str) -> list[tuple[str, str | None]]:
    """Return (phrase, name of what it points back to) of a text, in order."""
    reading = read(text)
    found = with_anaphors(reading, {})
    return [(reading.doc.phrase(o.begin, o.end), called(reading, o.key)) for n in sorted(found) for o in found[n]]


@pytest.mark.parametrize("phrase", ["Program ini", "Program tersebut", "Program baru itu"])
def test_a_head_with_ini_itu_tersebut_is_the_concept_told_of(phrase: str) -> None:
    text = f"{TOLD}{phrase} penting bagi warga."
    assert (phrase, "program asuransi petani") in pointed(text)


def test_another_head_points_to_nothing() -> None:
    assert pointed(f"{TOLD}Jembatan ini penting bagi warga.") == []


def test_a_rule_is_a_document_whatever_it_is_called() -> None:
    text = (
        "Menteri Perdagangan Budi Laksana menjelaskan Peraturan Menteri Perdagangan Nomor 8 Tahun 2018. "
        "Ia mengatakan aturan tersebut melindungi UMKM."
    )
    assert pointed(text) == [("aturan tersebut", "Peraturan Menteri Perdagangan Nomor 8 Tahun 2018")]


@pytest.mark.parametrize(
    ("told", "later"),
    [
        ("Pemerintah menetapkan hari libur nasional.", "Menteri Agama Siti Rahayu mengatakan hari ini cuaca cerah."),
        ("Pemerintah menandatangani Perjanjian Paris.", "Menteri Keuangan Siti Rahayu mengatakan laporan ini salah."),
        ("Pemerintah menandatangani Perjanjian Paris.", "Menteri Keuangan Siti Rahayu mengatakan aturan ini salah."),
    ],
)
def test_what_only_sounds_like_pointing_back(told: str, later: str) -> None:
    assert pointed(f"{told} {later}") == []


def test_what_was_told_long_ago_is_not_pointed_at() -> None:
    between = "Warga pulang. Jalan sepi. Langit cerah. Toko tutup. Pasar buka. "
    assert pointed(f"{TOLD}{between}Program ini penting bagi warga.") == []


def test_a_matter_may_be_pointed_at() -> None:
    reading = read(f'{TOLD}"Program ini penting," kata Menteri Pertanian Siti Rahayu.')
    [act] = [act for act in reading.acts if act.type == "state"]
    assert "program asuransi petani" in [called(reading, key) for key in act.about]


@pytest.mark.parametrize("phrase", ["Perusahaan itu", "Perusahaan tersebut", "Perusahaan asal Singapura itu"])
def test_the_firm_that_a_text_goes_on_to_tell_of_is_the_subject(phrase: str) -> None:
    text = f"Grab menuduh Gojek meniru fitur aplikasinya. {phrase} meminta KPPU turun tangan."
    assert [who for who, kind in acts(text) if kind == "request"] == ["Grab"]
