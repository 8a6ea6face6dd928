"""`Ketua DPR itu` is he who has that office, and not whoever was named last."""

import pytest
from reading import acts, posts


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Ketua DPR Puspita Rani bertemu Menteri Pertahanan Prakoso Sudibyo. Ketua DPR itu menilai anggaran cukup.",
            "Puspita Rani",
        ),
        (
            "Mendag Budi Hartawan bertemu Menperin Agus Guntoro. Menteri Perdagangan itu menilai impor perlu dibatasi.",
            "Budi Hartawan",
        ),
        (
            "Gubernur Jawa Barat Dadang Mulya bertemu Gubernur Bali Wayan Kasta. "
            "Gubernur Bali itu menilai pariwisata pulih.",
            "Wayan Kasta",
        ),
        (
            "Direktur Utama Pertamina Nika Widyanti menerima Ketua Umum Kadin Arsyad Rasyidin. "
            "Dirut Pertamina itu menilai pasokan cukup.",
            "Nika Widyanti",
        ),
    ],
)
def test_who_has_the_office_already_is_meant(text: str, speaker: str) -> None:
    assert acts(text)[-1] == (speaker, "state")
    assert len({(person, title.split()[0][0]) for person, title, *_ in posts(text)}) == 2, "and nobody gets it besides"


def test_the_one_of_two_foreign_ministers_whose_state_is_told() -> None:
    text = (
        "Menteri Luar Negeri Malaysia Hasan Mohamad bertemu Menteri Luar Negeri Jepang Taro Yamada. "
        "Menteri Luar Negeri Malaysia itu menilai perundingan penting."
    )
    assert ("Hasan Mohamad", "state") in acts(text)
    assert [person for person, _, _, state in posts(text) if state == "Malaysia"] == ["Hasan Mohamad"]


def test_a_new_office_is_that_of_the_subject_of_the_last_sentence() -> None:
    text = "Ketua MPR Zulfikar Hasan bertemu Presiden Joko Widodo. Ketua Umum PAN itu meminta harga beras ditekan."
    assert ("Zulfikar Hasan", "Ketua Umum", "Partai Amanat Nasional", None) in posts(text)
    assert acts(text)[-1] == ("Zulfikar Hasan", "request")


@pytest.mark.parametrize(
    "words", ["dengan Oleg Petrov, Badrul Salim membahas pertanian", "itu, Badrul Salim dan Oleg hadir"]
)
def test_whom_a_sentence_begins_with_is_not_always_its_subject(words: str) -> None:
    text = f"Oleg Petrov tiba di Jakarta. Dalam pertemuan {words}. Wakil Ketua DPD itu menilai pertanian penting."
    assert [person for person, *_ in posts(text)] == ["Badrul Salim"]


def test_who_has_such_an_office_of_another_place_is_not_meant() -> None:
    text = "Gandi Pranoto bertemu Gubernur Bali Wayan Kasta. Gubernur Jawa Tengah itu menilai pariwisata pulih."
    assert ("Gandi Pranoto", "Gubernur Jawa Tengah", None, "Indonesia") in posts(text)


def test_a_former_governor_is_not_the_governor() -> None:
    text = "Gubernur Jawa Barat Dadang Mulya bertemu Gandi Pranoto. Mantan Gubernur Jawa Barat itu menilai hal lain."
    assert ("Gandi Pranoto", "state") in acts(text)


@pytest.mark.parametrize(
    ("phrase", "title"),
    [
        ("Mantan Kapolri tersebut", "Kapolri"),
        ("Mantan Menteri Perdagangan (Mendag) ini", "Menteri Perdagangan"),
        ("Mantan Menteri Perhubungan era Presiden Susilo Bambang Yudhoyono itu", "Menteri Perhubungan"),
    ],
)
def test_what_somebody_was_before(phrase: str, title: str) -> None:
    text = f"Menteri Pertahanan Bagus Santosa berbicara di Medan. {phrase} meminta warga bersabar."
    assert [(person, held) for person, held, *_ in posts(text) if held == title] == [("Bagus Santosa", title)]
    assert acts(text)[-1] == ("Bagus Santosa", "request")


def test_whom_the_subject_speaks_of_is_another() -> None:
    text = (
        "Megawati Soekarnoputri mengkritik rencana itu. "
        "Presiden Joko Widodo enggan menanggapi pernyataan Ketua Umum PDIP itu."
    )
    assert ("Megawati Soekarnoputri", "Ketua Umum", "PDI Perjuangan", None) in posts(text)
    alone = "Jaksa KPK Dewi Sartika meminta hukuman mantan Bupati Lembah Sari itu diperberat."
    assert [title for _, title, *_ in posts(alone)] == ["Jaksa"]


def test_what_the_subject_is_besides() -> None:
    text = 'Rapat itu selesai. "Kami mendukung usulan itu," kata Tauhid Hamdan yang juga Direktur Utama PT Hamdan ini.'
    assert posts(text) == [("Tauhid Hamdan", "Direktur Utama", "PT Hamdan", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Ketua Umum Partai Demokrat Agus Hartono bertemu Anang Basuki. Mantan Gubernur Bali itu senang.",
        "KPK memeriksa Rudi Hartono dan Sinta Dewi, Selasa. Bupati Lembah Hijau itu membantah tuduhan.",
    ],
)
def test_where_it_may_be_the_one_or_the_other_it_is_nobody(text: str) -> None:
    assert [title for _, title, *_ in posts(text) if title.startswith(("Gubernur", "Bupati"))] == []
