"""What is denied, asked or only an idiom is no act that somebody has done."""

import pytest
from reading import acts


@pytest.mark.parametrize(
    "text",
    [
        "Menteri Perhubungan Budi Hartawan tidak pernah menyatakan akan menaikkan tarif kereta.",
        "Kabar bahwa Presiden Joko Widodo meminta Kapolri mundur adalah hoaks.",
        "Tuduhan bahwa Iran mendukung pemberontak Yaman tidak berdasar.",
        "Tidak benar bahwa Vietnam menolak usulan Indonesia.",
        "Akankah Jepang mendukung Indonesia di OECD?",
    ],
)
def test_what_is_denied_or_asked_is_not_done(text: str) -> None:
    assert acts(text) == []


def test_what_is_done_behind_an_untrue_tale_is_done() -> None:
    text = (
        "Menanggapi kabar bahwa pabrik itu tutup, Menteri Perindustrian Agus Guntoro menolak tudingan yang tidak benar."
    )
    assert acts(text)[-1] == ("Agus Guntoro", "oppose")


@pytest.mark.parametrize(
    "words",
    [
        "Kami tidak pernah mengatakan akan menutup pabrik itu,",
        "Tidak benar kami akan memecat karyawan,",
        "Bukan berarti kami menolak investasi asing,",
        "Kami menilai aturan ini akan menekan inovasi,",
        "Kami khawatir algoritma baru akan menurunkan pendapatan mitra,",
    ],
)
def test_who_says_that_it_is_not_so_or_thinks_it_of_others_only_says_so(words: str) -> None:
    assert acts(f'"{words}" ujar Direktur Utama Bukalapak Rudi Wijaya.') == [("Rudi Wijaya", "state")]


@pytest.mark.parametrize(
    "words", ["Kami akan membangun pabrik di Batam,", "Kami melihat peluang dan akan menambah investasi di Indonesia,"]
)
def test_what_the_speakers_themselves_will_do_is_a_promise(words: str) -> None:
    assert acts(f'"{words}" ujar Direktur Utama Bukalapak Rudi Wijaya.') == [("Rudi Wijaya", "promise")]


@pytest.mark.parametrize(
    "text",
    [
        "Inggris memberikan suara abstain.",
        "Jepang mencabut sanksi terhadap Myanmar.",
        "KPK menetapkan Gubernur Maluku Utara Abdul Ganiman sebagai tersangka suap.",
    ],
)
def test_an_idiom_is_not_the_act_of_its_verb(text: str) -> None:
    assert acts(text) == []


def test_how_somebody_votes_is_what_he_does() -> None:
    text = "Hungaria dan Ceko memberikan suara menentang resolusi itu. Indonesia memberikan suara setuju atas resolusi."
    assert acts(text) == [("Hungaria", "oppose"), ("Ceko", "oppose"), ("Indonesia", "support")]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Organisasi Kerja Sama Islam (OKI), Liga Arab, dan Uni Afrika mengutuk serangan itu.", 3),
        ("Kuba, sekutu lama Rusia, mendukung usulan itu.", 1),
        ("Iran, pendukung utama Hizbullah, membantah tuduhan itu.", 1),
    ],
)
def test_all_of_a_list_act_and_nobody_in_an_apposition(text: str, parties: int) -> None:
    found = acts(text)
    assert len(found) == parties
    assert {"Rusia", "Hizbullah"}.isdisjoint(who for who, _ in found)


def test_what_is_scheduled_to_be_signed_is_not_agreed_yet() -> None:
    assert "agree" not in {kind for _, kind in acts("Indonesia dan Kanada dijadwalkan menandatangani CEPA di Ottawa.")}
