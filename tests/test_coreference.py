"""One thing, many names: chains of names, implied ministries, offices told in several ways, words that point back."""

from datetime import date

import pytest
from reading import acts, called, posts, read

from kg.extraction import Entity
from kg.pipeline.chain import plain
from kg.pipeline.chains import core


def thing(text: str, form: str, date: date | None = date(2019, 5, 17)) -> Entity:
    """The one thing that has this form among its names."""
    found = [e for e in read(text, date=date).entities if form in (e.name, *e.aliases)]
    assert len(found) == 1, [e.name for e in found]
    return found[0]


def pointers(text: str) -> dict[str, list[str | None]]:
    """{words that point: names of what they stand for}."""
    reading = read(text)
    return {
        reading.doc.phrase(p.begin, p.end): sorted(str(called(reading, key)) for key in p.keys)
        for p in reading.pointers
    }


# --- chains -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        (
            "Menteri Pertanian Siti Rahayu tiba di Medan. Menurut Siti, panen tahun ini baik.",
            ("Siti", "Siti Rahayu"),
        ),
        (
            "Menteri Pertanian Siti Rahayuningsih tiba. Menteri Pertanian Siti Rahayuningsi pulang.",
            ("Siti Rahayuningsi", "Siti Rahayuningsih"),
        ),
        (
            "Presiden Joko Widodo (Jokowi) tiba di Medan. Presiden Jokowi pulang sore hari.",
            ("Joko Widodo", "Jokowi"),
        ),
    ],
)
def test_forms_of_a_persons_name_are_one_person(text: str, aliases: tuple[str, ...]) -> None:
    persons = [e for e in read(text).entities if e.kind == "Person"]
    assert [e.aliases for e in persons] == [aliases]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        (
            "Gubernur Sumantoro Antoni tiba di Medan. Kemarin Toni bertemu petani. Menurut Toni, panen baik.",
            {"Toni", "Sumantoro Antoni"},
        ),
        (
            "Gubernur Emanuel Widianingrat tiba di Medan. Kemarin Widi bertemu petani. Menurut Widi, panen baik.",
            {"Widi", "Emanuel Widianingrat"},
        ),
        (
            "Presiden Georgia Mikheil Sakasviliani tiba. Menurut Sakasvilani, kerja sama itu penting.",
            {"Sakasvilani", "Mikheil Sakasviliani"},
        ),
        (
            'Wakil Ketua MPR Lestari Ningsih berpidato di Medan. "Panen baik," kata Riri, sapaan akrabnya.',
            {"Riri", "Lestari Ningsih"},
        ),
        (
            "Wakil Ketua MPR Lestari Ningsih, yang akrab disapa Riri, berpidato di Medan. Riri memuji petani.",
            {"Riri", "Lestari Ningsih"},
        ),
        (
            'Menteri Pertanian Bima Harsa Wiratama tiba di Medan. "Panen baik," kata BHW.',
            {"BHW", "Bima Harsa Wiratama"},
        ),
    ],
    ids=["end", "front", "slip", "sapaan", "disapa", "initials"],
)
def test_a_nickname_or_a_slip_is_the_persons(text: str, forms: set[str]) -> None:
    persons = [e for e in read(text).entities if e.kind == "Person"]
    assert len(persons) == 1, [e.name for e in persons]
    assert forms <= {persons[0].name, *persons[0].aliases}


def test_a_front_that_two_persons_share_is_nobodys() -> None:
    text = "Budi Wirawan dan Siti Wirakusuma tiba di Medan. Wira memuji petani."
    found = {e.name for e in read(text).entities if e.kind == "Person"}
    assert {"Budi Wirawan", "Siti Wirakusuma"} <= found


def test_two_persons_who_share_a_name_stay_two() -> None:
    text = "Menteri Pertanian Siti Rahayu bertemu Bupati Sleman Siti Palupi di Yogyakarta."
    assert [e.name for e in read(text).entities if e.kind == "Person"] == ["Siti Rahayu", "Siti Palupi"]


def test_a_shared_first_name_is_the_one_who_was_named_last() -> None:
    text = (
        "Menteri Pertanian Siti Rahayu bertemu Bupati Sleman Siti Palupi di Yogyakarta. "
        "Menurut Siti, panen tahun ini baik."
    )
    assert thing(text, "Siti").name == "Siti Palupi"


def test_a_body_and_its_known_acronym_are_one() -> None:
    body = thing("Kemenkeu mengatakan anggaran naik. Kementerian Keuangan juga meminta daerah berhemat.", "Kemenkeu")
    assert (body.name, body.reference) == ("Kementerian Keuangan", "ministry/id-keuangan")


def test_a_ministry_is_the_one_of_the_articles_time() -> None:
    text = "Menteri Pendidikan dan Kebudayaan Wira Gunadi hadir."
    early = [e for e in read(text, date=date(2013, 5, 17)).entities if e.kind == "Ministry"]
    late = [e for e in read(text, date=date(2020, 5, 17)).entities if e.kind == "Ministry"]
    assert early[0].name == late[0].name == "Kementerian Pendidikan dan Kebudayaan"


def test_what_only_says_that_it_is_a_firm_does_not_tell_firms_apart() -> None:
    assert core("PT Sagara Nusantara Tbk") == core("Sagara Nusantara") == ("sagara", "nusantara")
    assert core("PT") == ("pt",)


def test_accents_do_not_tell_names_apart() -> None:
    assert plain("José Sørensen") == plain("Jose Sorensen")


def test_a_firm_with_and_without_pt_is_one() -> None:
    text = "Laba PT Sagara Nusantara Tbk naik. Sementara itu, saham PT Sagara Nusantara turun."
    assert thing(text, "PT Sagara Nusantara").aliases == ("PT Sagara Nusantara", "PT Sagara Nusantara Tbk")


# --- implied things -----------------------------------------------------------------------------------------------


def test_a_minister_implies_a_ministry_without_mentions() -> None:
    ministry = thing("Menteri Keuangan Ratna Wibisono hadir.", "Kementerian Keuangan")
    assert (ministry.kind, ministry.reference, ministry.mentions) == ("Ministry", "ministry/id-keuangan", ())


def test_an_implied_ministry_is_the_one_that_the_text_names() -> None:
    ministry = thing("Menteri Keuangan Ratna Wibisono hadir. Pegawai Kemenkeu bersorak.", "Kementerian Keuangan")
    assert ministry.aliases == ("Kemenkeu",)


def test_a_slip_in_a_portfolio_does_not_make_a_new_ministry() -> None:
    [(_, _, ministry, _)] = posts("Menteri Komunikasi dan Infomatika, Bagus Hartono, hadir.")
    assert ministry == "Kementerian Komunikasi dan Informatika"


def test_ministers_of_two_states_have_two_ministries() -> None:
    text = "Menteri Pertanian Siti Rahayu bertemu Menteri Pertanian Vietnam Nguyen Van Minh di Hanoi."
    assert [body for _, _, body, _ in posts(text)] == ["Kementerian Pertanian", "Kementerian Pertanian Vietnam"]


# --- the state of an office ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ministry", "state"),
    [
        (
            "Usul itu dari Peru. Pemerintah Peru senang. Menteri Keuangan Mateo Rojas menolak.",
            "Kementerian Keuangan",
            "Peru",
        ),
        (
            "Peru senang. Chile senang. Pemerintah Peru dan Chile berunding. Menteri Keuangan Mateo Rojas menolak.",
            None,
            None,
        ),
        (
            "Peru senang. Pemerintah Peru juga. Menteri Keuangan Rahmat Hidayat tiba dari Indonesia.",
            "Kementerian Keuangan",
            "Indonesia",
        ),
        (
            "Peru senang. Chile juga. Chile melalui Menteri Keuangan Mateo Rojas menolak.",
            "Kementerian Keuangan Chile",
            "Cile",
        ),
    ],
)
def test_an_official_is_of_the_state_that_the_article_is_about(
    text: str, ministry: str | None, state: str | None
) -> None:
    [(_, _, body, country)] = posts(text)
    assert (body, country) == (ministry, state)


@pytest.mark.parametrize("state", ["Peru", "Cile", "Norwegia", "Oman"])
def test_a_state_between_portfolio_and_person_is_no_person(state: str) -> None:
    reading = read(f"Menteri Luar Negeri {state}, Ana Rivas, tiba di Medan.")
    assert [e.name for e in reading.entities if e.kind == "Person"] == ["Ana Rivas"]
    [post] = reading.posts
    assert called(reading, post.country) == state


def test_an_indonesian_office_without_a_state_is_indonesias() -> None:
    assert [country for *_, country in posts("Menteri Pertanian Siti Rahayu hadir.")] == ["Indonesia"]


def test_a_head_of_state_near_another_state_is_not_indonesias() -> None:
    [(_, title, _, country)] = posts("Warga Kenya bersukacita. Presiden Wanjiru Kamau berpidato di Nairobi.")
    assert (title, country) == ("Presiden", None)


def test_a_state_told_once_holds_for_the_persons_other_offices() -> None:
    text = "Menteri Kesehatan Malaysia Farid Osman tiba. Menurut Menteri Farid Osman, vaksin aman."
    assert {country for *_, country in posts(text)} == {"Malaysia"}


# --- one office in several words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title", "aliases"),
    [
        (
            "Menteri Keuangan Ratna Wibisono hadir. Menkeu Ratna Wibisono pulang.",
            "Menteri Keuangan",
            ("Menkeu",),
        ),
        (
            "Direktur Jenderal Pajak Kementerian Keuangan, Hendra Kusuma, hadir. Dirjen Pajak Hendra Kusuma pulang.",
            "Direktur Jenderal Pajak",
            ("Dirjen Pajak",),
        ),
        (
            "Perdana Menteri Australia Helen Ward tiba. PM Australia Helen Ward pulang.",
            "Perdana Menteri",
            ("PM",),
        ),
    ],
)
def test_one_office_in_several_words_is_one_post(text: str, title: str, aliases: tuple[str, ...]) -> None:
    [post] = read(text).posts
    assert (post.title, post.aliases) == (title, aliases)


def test_two_offices_of_one_person_are_two_posts() -> None:
    text = "Menteri Keuangan Ratna Wibisono hadir. Ketua Umum Partai Harapan Bangsa Ratna Wibisono pulang."
    assert [post.title for post in read(text).posts] == ["Menteri Keuangan", "Ketua Umum"]


# --- words that point back ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("Menteri Keuangan Ratna Wibisono hadir. Menteri menjelaskan anggaran.", "Menteri", "Ratna Wibisono"),
        ("Menkominfo Bagus Hartono hadir. Menteri menjelaskan jaringan.", "Menteri", "Bagus Hartono"),
        ("Menteri Keuangan Ratna Wibisono hadir. Menkeu menjelaskan anggaran.", "Menkeu", "Ratna Wibisono"),
        ("Gubernur Bali Made Suarta hadir. Gubernur itu pulang sore hari.", "Gubernur itu", "Made Suarta"),
        ("Presiden Finlandia Aino Virtanen tiba. Presiden disambut pelajar.", "Presiden", "Aino Virtanen"),
        ("Indonesia menanam padi. Tahun ini pemerintah menambah pupuk.", "pemerintah", "Indonesia"),
        ("Kemenkeu berkantor di Jakarta. Pegawai kementerian itu banyak.", "kementerian itu", "Kementerian Keuangan"),
        ("Presiden Finlandia Aino Virtanen tiba. Ia menyebut negaranya siap.", "negaranya", "Finlandia"),
        ("Gojek tumbuh di Medan. Pengemudi platform tersebut banyak.", "platform tersebut", "Gojek"),
        (
            "Gojek tumbuh di Medan. Mereka memuji perusahaan teknologi asal Jakarta itu.",
            "perusahaan teknologi asal Jakarta itu",
            "Gojek",
        ),
        (
            "Perdana Menteri Finlandia Lars Holm tiba di Osaka, Jepang. Ekonomi negara tersebut tumbuh.",
            "negara tersebut",
            "Finlandia",
        ),
        ("Lars Holm tiba di Finlandia. Ekonomi negara tersebut tumbuh.", "negara tersebut", "Finlandia"),
    ],
)
def test_roles_and_nouns_point_back(text: str, words: str, meant: str) -> None:
    assert pointers(text).get(words) == [meant]


def test_kedua_negara_are_the_two_states_of_the_article() -> None:
    found = pointers("Indonesia dan Jepang berunding di Tokyo. Kedua negara sepakat membuka pasar.")
    assert found["Kedua negara"] == ["Indonesia", "Jepang"]
    both = pointers("Indonesia dan Jepang berunding di Tokyo. Kedua belah pihak sepakat membuka pasar.")
    assert both["Kedua belah pihak"] == ["Indonesia", "Jepang"]


def test_a_wakil_menteri_is_not_the_menteri() -> None:
    assert "Menteri" not in pointers("Wamenkes Farida Hanum hadir. Menteri tidak hadir.")


@pytest.mark.parametrize(
    "text",
    [
        "Indonesia menanam padi. Tahun ini pemerintah daerah menambah pupuk.",
        "Menteri menjelaskan anggaran.",
    ],
)
def test_what_points_at_nothing_is_left_alone(text: str) -> None:
    assert pointers(text) == {}


def test_another_states_ministry_is_none_of_ours() -> None:
    text = "Kementerian Luar Negeri Turki mengecam serangan itu. Kementerian Luar Negeri RI memanggil Duta Besar Turki."
    names = [e.name for e in read(text).entities if e.kind == "Ministry"]
    assert names == ["Kementerian Luar Negeri Turki", "Kementerian Luar Negeri"]
    assert acts(text) == [("Kementerian Luar Negeri Turki", "oppose"), ("Kementerian Luar Negeri", "request")]


def test_another_states_body_is_called_with_its_state() -> None:
    assert "Kementerian Luar Negeri Kenya" in {e.name for e in read("Kemlu Kenya menolak tudingan itu.").entities}
    assert "Kedutaan Besar Prancis" in {e.name for e in read("Kedutaan Besar Prancis menolak tudingan itu.").entities}


@pytest.mark.parametrize(
    "text",
    [
        "PM Thailand Somchai Wattana tiba di Jakarta, Senin. Ia didampingi Menteri Pertahanan Anan Kittisak.",
        "PM Thailand Somchai Wattana tiba di Jakarta didampingi Menteri Pertahanan Anan Kittisak.",
        "Polisi Thailand menahan tiga orang. Menteri Pertahanan Anan Kittisak mengatakan ketiganya masih diperiksa.",
    ],
)
def test_a_minister_is_of_the_state_whose_head_he_comes_with_or_of_which_the_text_tells(text: str) -> None:
    assert ("Anan Kittisak", "Menteri Pertahanan", "Kementerian Pertahanan", "Thailand") in posts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Presiden Joko Widodo menerima PM Thailand Somchai Wattana didampingi Menteri Pertahanan Rini Hapsari.",
        "Menteri Pertahanan Rini Hapsari mengecam serangan Israel.",
    ],
)
def test_else_he_is_of_the_home_state(text: str) -> None:
    assert ("Rini Hapsari", "Menteri Pertahanan", "Kementerian Pertahanan", "Indonesia") in posts(text)


def test_a_private_body_is_of_no_state_by_its_name() -> None:
    assert posts("Ketua Umum Asosiasi Kurir Indonesia Tatang Suryana menolak aturan itu.") == [
        ("Tatang Suryana", "Ketua Umum", "Asosiasi Kurir Indonesia", None)
    ]


@pytest.mark.parametrize(
    ("office", "role"),
    [
        ("Wakil Presiden", "Wapres"),
        ("Sekretaris Daerah Kota Bogor", "Sekda"),
        ("Dirut Pertamina", "Direktur Utama itu"),
    ],
)
def test_a_role_and_its_short_form_are_one(office: str, role: str) -> None:
    text = f"{office} Darmawan Subekti tiba di Medan. {role} meminta warga menjaga kebersihan."
    assert acts(text)[-1] == ("Darmawan Subekti", "request")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ketua Kadin Arya Bakri mendesak pemerintah menurunkan pajak.", True),
        ("Menurut Tania Hapsari, pemerintah memberikan subsidi kepada petani.", True),
        ("Perdana Menteri Jepang Taro Yamada mengatakan pemerintah akan menaikkan pajak.", False),
        ("Tahun ini pemerintah menambah pupuk.", True),
        ("Warga meminta pemerintah daerah memperbaiki jalan.", False),
    ],
)
def test_a_government_without_a_state_is_the_home_states(text: str, told: bool) -> None:
    assert ("Indonesia" in {entity.name for entity in read(text).entities}) is told
