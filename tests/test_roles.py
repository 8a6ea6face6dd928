"""Offices: a title before or behind a person, in Indonesian or English, with the body and the state it belongs to."""

from datetime import date

import pytest
from reading import acts, called, posts, read


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "Menteri Keuangan Ratna Wibisono mengatakan anggaran naik.",
            ("Ratna Wibisono", "Menteri Keuangan", "Kementerian Keuangan", "Indonesia"),
        ),
        (
            "Wakil Menteri Luar Negeri RI Sari Anggraini hadir.",
            ("Sari Anggraini", "Wakil Menteri Luar Negeri", "Kementerian Luar Negeri", "Indonesia"),
        ),
        (
            "Menko Perekonomian Surya Atmaja hadir.",
            ("Surya Atmaja", "Menko Perekonomian", "Kementerian Koordinator Bidang Perekonomian", "Indonesia"),
        ),
        (
            "Sekretaris Kabinet Bram Setyadi hadir.",
            ("Bram Setyadi", "Sekretaris Kabinet", "Sekretariat Kabinet", "Indonesia"),
        ),
        ("Gubernur Bali Made Suarta hadir.", ("Made Suarta", "Gubernur Bali", None, "Indonesia")),
        ("Bupati Sleman, Wahyu Nugroho, hadir.", ("Wahyu Nugroho", "Bupati Sleman", None, "Indonesia")),
        ("CEO Tokopedia Rina Halim hadir.", ("Rina Halim", "CEO", "Tokopedia", None)),
        (
            "Ketua Umum Partai Harapan Bangsa Teguh Santoso hadir.",
            ("Teguh Santoso", "Ketua Umum", "Partai Harapan Bangsa", None),
        ),
    ],
)
def test_a_title_before_the_person(text: str, post: tuple[str | None, ...]) -> None:
    assert posts(text) == [post]


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "Andi Prasetya, Direktur Utama PT Sagara Nusantara, membuka kantor.",
            ("Andi Prasetya", "Direktur Utama", "PT Sagara Nusantara", None),
        ),
        (
            "Andi Prasetya selaku Direktur Utama PT Sagara Nusantara hadir.",
            ("Andi Prasetya", "Direktur Utama", "PT Sagara Nusantara", None),
        ),
        (
            "Pedro Alvarenga, Secretary of Telecommunications of the Ministry of Infrastructure, hadir.",
            ("Pedro Alvarenga", "Secretary of Telecommunications", "Ministry of Infrastructure", "Indonesia"),
        ),
    ],
)
def test_a_title_behind_the_person(text: str, post: tuple[str | None, ...]) -> None:
    assert posts(text) == [post]


def test_two_persons_joined_by_dan_keep_their_own_offices() -> None:
    assert posts("Menteri BUMN Galih Permana dan CEO Tokopedia Rina Halim hadir.") == [
        ("Galih Permana", "Menteri BUMN", "Kementerian Badan Usaha Milik Negara", "Indonesia"),
        ("Rina Halim", "CEO", "Tokopedia", None),
    ]


# --- other states -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "Menteri Kesehatan Malaysia, Farid Osman, tiba di Jakarta.",
            ("Farid Osman", "Menteri Kesehatan", "Kementerian Kesehatan Malaysia", "Malaysia"),
        ),
        ("Presiden Finlandia Aino Virtanen tiba.", ("Aino Virtanen", "Presiden", None, "Finlandia")),
        ("President of Brazil Marta Oliveira tiba.", ("Marta Oliveira", "President", None, "Brasil")),
        (
            "Penasihat Keamanan Nasional Amerika Serikat Dana Miller tiba.",
            ("Dana Miller", "Penasihat Keamanan Nasional", None, "Amerika Serikat"),
        ),
        (
            "Wali Kota Helsinki, Aino Virtanen, tiba di Jakarta.",
            ("Aino Virtanen", "Wali Kota Helsinki", None, "Finlandia"),
        ),
    ],
)
def test_the_state_behind_a_title_is_the_state_of_the_office(text: str, post: tuple[str | None, ...]) -> None:
    assert posts(text) == [post]


def test_menlu_belongs_to_the_ministry_of_the_state_that_follows() -> None:
    assert posts("Menlu RI Dewi Lestarini bertemu Menlu Jepang Kenji Morita di Tokyo.") == [
        ("Dewi Lestarini", "Menlu", "Kementerian Luar Negeri", "Indonesia"),
        ("Kenji Morita", "Menlu", "Kementerian Luar Negeri Jepang", "Jepang"),
    ]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Duta Besar Norwegia untuk Indonesia Ingrid Solberg hadir.", "Norwegia"),
        ("Duta Besar Norwegia Ingrid Solberg hadir.", "Norwegia"),
        ("Dubes RI untuk Norwegia, Bayu Lesmana, hadir.", "Indonesia"),
    ],
)
def test_an_ambassador_is_his_own_states(text: str, state: str) -> None:
    [(_, title, _, country)] = posts(text)
    assert title in ("Duta Besar", "Dubes")
    assert country == state


def test_an_english_title_without_a_state_names_its_ministry_in_english() -> None:
    [(person, title, body, _)] = posts("Minister of Tourism Lena Hart menyambut delegasi.")
    assert (person, title, body) == ("Lena Hart", "Minister of Tourism", "Ministry of Tourism")


def test_a_branch_is_no_office_of_the_state_that_it_lies_in() -> None:
    assert posts("Direktur WFP Indonesia Carla Menezes hadir.") == [
        ("Carla Menezes", "Direktur", "Program Pangan Dunia", None)
    ]


# --- units --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (
            "Dirjen Aptika Kementerian Komunikasi dan Informatika Bagus Hartono hadir.",
            "Dirjen Aptika",
            "Kementerian Komunikasi dan Informatika",
        ),
        ("Kepala Departemen Komunikasi BI Sinta Maharani hadir.", "Kepala Departemen Komunikasi", "Bank Indonesia"),
        ("Ketua Komisi I DPR Bambang Setiono hadir.", "Ketua Komisi I", "Dewan Perwakilan Rakyat"),
    ],
)
def test_a_unit_goes_into_the_title_and_its_body_is_the_body(text: str, title: str, body: str) -> None:
    [(_, given, organization, _)] = posts(text)
    assert (given, organization) == (title, body)


def test_a_person_behind_a_unit_that_names_a_body_and_its_ministry() -> None:
    text = '"Jalan dibuka besok," kata Kepala Biro Hubungan UNESCO Kementerian Pariwisata Hoka Tanvel.'
    assert [e.name for e in read(text).entities if e.kind == "Person"] == ["Hoka Tanvel"]


# --- former offices -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["Mantan", "Eks", "Bekas"])
def test_a_former_office_is_marked(word: str) -> None:
    [post] = read(f"{word} Gubernur Bali Made Suarta hadir.").posts
    assert post.former
    assert post.title == "Gubernur Bali"


def test_an_office_that_is_held_is_not_former() -> None:
    assert not read("Gubernur Bali Made Suarta hadir.").posts[0].former


@pytest.mark.parametrize("word", ["itu", "ini", "tersebut"])
def test_a_title_with_ini_or_itu_is_the_office_of_who_was_named_last(word: str) -> None:
    reading = read(f"Presiden Finlandia Aino Virtanen tiba. Mantan Wali Kota Helsinki {word} disambut pelajar.")
    assert [(called(reading, p.person), p.title, p.former) for p in reading.posts] == [
        ("Aino Virtanen", "Presiden", False),
        ("Aino Virtanen", "Wali Kota Helsinki", True),
    ]


# --- what is no office --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Peraturan Menteri Keuangan itu berlaku mulai besok.",
        "Para menteri dan gubernur hadir.",
        "Kemarin utusan Farid Osman hadir.",
        "Rapat di Istana Presiden selesai.",
        "Menteri Keuangan hadir.",
    ],
)
def test_no_person_or_no_title_no_office(text: str) -> None:
    assert posts(text) == []


def test_a_verb_between_title_and_person_parts_them() -> None:
    found = posts("Menteri Keuangan menyambut Ratna Wibisono.")
    assert [post for post in found if post[0] == "Ratna Wibisono"] == []


# --- evidence -----------------------------------------------------------------------------------------------------


def test_the_evidence_goes_from_the_title_to_the_person() -> None:
    reading = read("Kemarin, Menteri Keuangan Ratna Wibisono hadir.")
    evidence = reading.posts[0].evidence
    assert reading.text[evidence.begin : evidence.end] == "Menteri Keuangan Ratna Wibisono"


@pytest.mark.parametrize(
    ("day", "body"),
    [
        (date(2017, 5, 17), "Kementerian Komunikasi dan Informatika"),
        (date(2025, 5, 17), "Kementerian Komunikasi dan Digital"),
    ],
)
def test_an_acronym_of_a_role_brings_its_ministry(day: date, body: str) -> None:
    role = "Menkominfo" if day.year < 2024 else "Menkomdigi"
    [(person, title, organization, _)] = posts(f"{role} Bagus Hartono hadir.", date=day)
    assert (person, title, organization) == ("Bagus Hartono", role, body)


def test_only_ministers_posts_are_ministerial() -> None:
    text = "Menteri Keuangan Ratna Wibisono dan Gubernur Bali Made Suarta hadir."
    assert [post.ministerial for post in read(text).posts] == [True, False]


def test_a_stroke_parts_two_offices() -> None:
    text = "Menteri Perencanaan Pembangunan Nasional/Kepala Bappenas Wira Gunadi hadir."
    assert posts(text) == [
        (
            "Wira Gunadi",
            "Menteri Perencanaan Pembangunan Nasional",
            "Kementerian Perencanaan Pembangunan Nasional",
            "Indonesia",
        ),
        ("Wira Gunadi", "Kepala", "Badan Perencanaan Pembangunan Nasional", "Indonesia"),
    ]


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("Duta Besar Peru untuk Indonesia dan Timor Leste", ("Duta Besar", None, "Peru")),
        ("Kepala Perwakilan Bank Dunia untuk Indonesia dan Timor Leste", ("Kepala Perwakilan", "Bank Dunia", None)),
        ("Perwakilan UNICEF untuk Indonesia dan Timor Leste", ("Perwakilan", "UNICEF", None)),
        ("Anggota DPR dari Fraksi Golkar", ("Anggota", "Dewan Perwakilan Rakyat", "Indonesia")),
        (
            "Utusan Khusus Sekretaris Jenderal PBB",
            ("Utusan Khusus Sekretaris Jenderal", "Perserikatan Bangsa-Bangsa", None),
        ),
    ],
)
def test_an_office_without_hosts_and_groups(title: str, post: tuple[str, str | None, str | None]) -> None:
    assert posts(f"{title} Ines Duarte hadir.") == [("Ines Duarte", *post)]


def test_three_offices_and_the_state_of_the_last() -> None:
    text = "Menteri Perdagangan/Kepala Bappenas/Ketua Umum PSSI Wira Gunadi hadir."
    assert [title for _, title, _, _ in posts(text)] == ["Menteri Perdagangan", "Kepala", "Ketua Umum"]
    text = "Menteri Luar Negeri/Wakil Perdana Menteri Peru Ines Duarte hadir."
    assert {state for _, _, _, state in posts(text)} == {"Peru"}


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "Kenya melalui Wakil Menteri Luar Negeri Wira Gunadi menyambut gencatan senjata.",
            ("Wira Gunadi", "Wakil Menteri Luar Negeri", "Kementerian Luar Negeri Kenya", "Kenya"),
        ),
        (
            "Bukalapak, lewat Direktur Utama Wira Gunadi, membantah kabar itu.",
            ("Wira Gunadi", "Direktur Utama", "Bukalapak", None),
        ),
        (
            "Kenya diwakili oleh Duta Besar Wira Gunadi dalam rapat itu.",
            ("Wira Gunadi", "Duta Besar", None, "Kenya"),
        ),
    ],
)
def test_who_acts_for_a_state_or_a_body_is_of_it(text: str, post: tuple[str, str, str | None, str | None]) -> None:
    assert posts(text) == [post]


@pytest.mark.parametrize(
    "text",
    [
        "Dalam pertemuan dengan Wira Gunadi, Menlu menyampaikan keberatan.",
        "Menurut Wira Gunadi, Presiden menolak usulan itu.",
        "Saat bertemu Wira Gunadi, Menlu mengundang Kenya.",
    ],
)
def test_a_title_behind_a_fronted_name_is_who_acts(text: str) -> None:
    assert "Wira Gunadi" not in [person for person, _, _, _ in posts(text)]
    apposed = "Menurut Wira Gunadi, Menteri Keuangan Kenya, anggaran cukup."
    assert [(person, title) for person, title, _, _ in posts(apposed)] == [("Wira Gunadi", "Menteri Keuangan")]


def test_a_title_ends_with_its_sentence() -> None:
    text = "Aturan itu diteken Presiden. Menteri Keuangan Wira Gunadi menolak berkomentar."
    assert [title for person, title, _, _ in posts(text) if person == "Wira Gunadi"] == ["Menteri Keuangan"]


def test_the_state_that_a_minister_is_from() -> None:
    assert [state for _, _, _, state in posts("Menlu Daniel Otieno dari Kenya mendukung usulan itu.")] == ["Kenya"]


def test_the_short_form_of_an_office_is_no_part_of_a_name() -> None:
    text = 'Wamenlu Wira Gunadi tiba. "Kami mendukung reformasi," tegas Wamenlu Gunadi.'
    assert {person for person, _, _, _ in posts(text)} == {"Wira Gunadi"}


def test_a_president_is_no_director_of_a_firm() -> None:
    text = "Presiden Direktur Astra Wira Gunadi menilai pasar lesu. Presiden menerima usulan itu."
    assert not [p for p in read(text).pointers if called(read(text), p.keys[0]) == "Wira Gunadi"]


def test_where_somebody_comes_from_or_whom_he_speaks_to_is_not_whose_he_is() -> None:
    trip = "Menteri Luar Negeri Wira Gunadi dari Malaysia langsung terbang ke Thailand."
    assert "Malaysia" not in {state for _, _, _, state in posts(trip)}
    protest = "PBB memprotes Israel melalui Duta Besar Wira Gunadi."
    assert "Israel" not in {state for _, _, _, state in posts(protest)}


def test_an_office_that_somebody_would_like_to_have_is_not_his() -> None:
    assert posts("Calon Gubernur Jawa Barat Wira Gunadi berkunjung ke Bogor.") == []
    assert [person for person, _, _, _ in posts("Gubernur Jawa Barat Wira Gunadi berkunjung ke Bogor.")] == [
        "Wira Gunadi"
    ]


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "Wali Kota Kagoshima, Jepang, Takuya Hayashi, hadir.",
            ("Takuya Hayashi", "Wali Kota Kagoshima", None, "Jepang"),
        ),
        ("Wakil Tetap Rusia di Wina Gennady Morozov hadir.", ("Gennady Morozov", "Wakil Tetap", None, "Rusia")),
        (
            "Duta Besar Austria untuk perlucutan senjata, Katharina Berger, hadir.",
            ("Katharina Berger", "Duta Besar", None, "Austria"),
        ),
        (
            "Ekonom senior Bank Dunia bidang perkotaan Margaret Solberg hadir.",
            ("Margaret Solberg", "Ekonom senior", "Bank Dunia", None),
        ),
        (
            "Direktur Utama Nusa Pita Lestari, Rina Halim, hadir.",
            ("Rina Halim", "Direktur Utama", "Nusa Pita Lestari", None),
        ),
        (
            "Menteri Pertanian dan Keterjaminan Makanan Malaysia Azhar Kamal hadir.",
            (
                "Azhar Kamal",
                "Menteri Pertanian dan Keterjaminan Makanan",
                "Kementerian Pertanian dan Keterjaminan Makanan Malaysia",
                "Malaysia",
            ),
        ),
        (
            "Menteri Luar Negeri Malaysia Dato' Zulkarnain Hashim hadir.",
            ("Zulkarnain Hashim", "Menteri Luar Negeri", "Kementerian Luar Negeri Malaysia", "Malaysia"),
        ),
    ],
)
def test_what_stands_between_a_title_and_its_person(text: str, post: tuple[str | None, ...]) -> None:
    assert posts(text) == [post]


@pytest.mark.parametrize("joint", ["yang juga", "sekaligus", "merangkap"])
def test_a_second_office_behind_the_name(joint: str) -> None:
    text = f"Wakil Gubernur Bali Made Suarta, {joint} Ketua Komisi Penyiaran Bali, hadir."
    assert [post[1] for post in posts(text)] == ["Wakil Gubernur Bali", "Ketua"]


def test_words_behind_a_title_that_name_an_office_name_no_body() -> None:
    assert posts("Koordinator Staf Khusus Presiden, Rina Halim, hadir.")[0][2] is None


def test_a_portfolio_is_nobodys_name() -> None:
    text = "Direktur Layanan Haji Luar Negeri Kemenag Zainal Mustofa hadir."
    assert [post[:2] for post in posts(text)] == [("Zainal Mustofa", "Direktur Layanan Haji Luar Negeri")]


def test_a_batak_name_is_no_parliament() -> None:
    assert "Duma Nainggolan" in {entity.name for entity in read("Sekretaris LKSU Duma Nainggolan hadir.").entities}


@pytest.mark.parametrize("joint", ["yang juga", "yang juga menjabat", "selaku", "sekaligus", "merangkap"])
def test_a_second_office_is_the_persons_and_its_body_does_nothing(joint: str) -> None:
    text = f"Menteri Perdagangan Zulkifli Harun {joint} Ketua Umum Partai Nusantara membantah isu itu."
    assert ("Zulkifli Harun", "Ketua Umum", "Partai Nusantara", None) in posts(text)
    assert acts(text) == [("Zulkifli Harun", "oppose")]


@pytest.mark.parametrize("rank", ["Mayjen TNI", "Letnan Jenderal TNI", "Laksda TNI", "Komjen Pol", "Kolonel Inf"])
def test_a_rank_between_office_and_name_tells_no_body(rank: str) -> None:
    text = f"Kepala BNPB {rank} Ganip Suharto meminta warga waspada."
    assert posts(text) == [("Ganip Suharto", "Kepala", "Badan Nasional Penanggulangan Bencana", "Indonesia")]


@pytest.mark.parametrize(
    ("office", "post"),
    [
        (
            "Wakil Sekretaris Jenderal PBB untuk Urusan Kemanusiaan",
            ("Wakil Sekretaris Jenderal", "Perserikatan Bangsa-Bangsa"),
        ),
        ("Komisaris Uni Eropa untuk Perdagangan", ("Komisaris", "Uni Eropa")),
    ],
)
def test_what_an_officer_is_in_charge_of_stands_behind_the_body(office: str, post: tuple[str, str]) -> None:
    assert posts(f"{office} Martin Griffin menyambut gencatan senjata.") == [("Martin Griffin", *post, None)]


def test_a_minister_of_the_state_that_the_text_tells_of() -> None:
    text = "Presiden Chile Gabriel Barrera tiba di Jakarta. Menteri Luar Negerinya, Ana Torres, menolak usulan itu."
    assert ("Ana Torres", "Menteri Luar Negeri", "Kementerian Luar Negeri", "Cile") in posts(text)
