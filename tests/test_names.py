"""Names: from the reference data, by their first word, from the model; acronyms, and bodies inside longer names."""

from dataclasses import replace

import pytest
from reading import DAY, read

from kg.lexicon import load_lexicon
from kg.pipeline.gazetteer import known_names, known_persons, written_like
from kg.pipeline.headed import find_headed
from kg.pipeline.phrases import Phrases, words_of
from kg.pipeline.reading import Name
from kg.pipeline.short_forms import with_short_names
from kg.pipeline.tokens import make_doc


def names(text: str) -> dict[str, str]:
    """{the words of the text: class} of its names, as `find_names` and `find_roles` leave them."""
    return {text[n.span.begin : n.span.end]: n.kind for n in read(text).names}


def references(text: str) -> dict[str, str | None]:
    """{name of a thing: its reference}."""
    return {entity.name: entity.reference for entity in read(text).entities}


def headed(text: str) -> dict[str, str]:
    return {text[n.span.begin : n.span.end]: n.kind for n in find_headed(read(text))}


# --- phrases ------------------------------------------------------------------------------------------------------


def test_the_longest_phrase_at_a_place_wins() -> None:
    table = Phrases([("bank", 1), ("bank dunia", 2), ("dunia", 3)])
    assert list(table.find(("kata", "bank", "dunia", "itu", "bank"))) == [(1, 3, [2]), (4, 5, [1])]


def test_marks_and_capitals_between_the_words_of_a_phrase_do_not_count() -> None:
    assert words_of("Go-Jek, P. Roesdi!") == ("go", "jek", "p", "roesdi")
    assert Phrases([("Go-Jek", "x")]).get("go jek") == ["x"]


def test_a_phrase_may_have_several_meanings_and_an_unknown_one_has_none() -> None:
    table = Phrases([("bi", "bank"), ("BI", "lain"), ("...", "nothing")])
    assert (list(table.get("BI")), list(table.get("...")), table.at(("xyz",), 0)) == (["bank", "lain"], [], None)


# --- reference data -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "form", "reference"),
    [
        ("Delegasi Jepang tiba.", "Jepang", "country/jp"),
        ("Delegasi AS tiba di Medan.", "Amerika Serikat", "country/us"),
        ("Kapal itu milik Republik Indonesia.", "Indonesia", "country/id"),
        ("Aturan dari Kemenkeu terbit.", "Kementerian Keuangan", "ministry/id-keuangan"),
        ("Dana dari Bank Dunia cair.", "Bank Dunia", "intergov/bank-dunia"),
        ("Laporan PBB terbit.", "Perserikatan Bangsa-Bangsa", "intergov/pbb"),
        ("Pengemudi Gojek bertambah.", "Gojek", "platform/gojek"),
        ("Pengemudi Go-Jek bertambah.", "Gojek", "platform/gojek"),
    ],
)
def test_known_names_in_any_of_their_forms(text: str, form: str, reference: str) -> None:
    assert references(text)[form] == reference


@pytest.mark.parametrize(
    ("surface", "label", "expected"),
    [
        ("AS", "AS", True),
        ("as", "AS", False),
        ("Tokopedia", "Tokopedia", True),
        ("TOKOPEDIA", "Tokopedia", True),
        ("tokopedia", "Tokopedia", False),
        ("Bank dunia", "Bank Dunia", False),
    ],
)
def test_a_known_name_is_written_as_a_name(surface: str, label: str, expected: bool) -> None:
    assert written_like(surface, label) is expected


def test_small_letters_make_no_acronym() -> None:
    assert "as" not in names("Roda itu berputar pada as baja.")


def test_a_name_that_is_also_a_word_needs_a_cue() -> None:
    assert references("Aplikasi Line dipakai pelajar di Medan.").get("LINE") == "platform/line"
    assert "platform/line" not in references("Line pertama pabrik itu rusak.").values()


def test_one_unmistakable_name_makes_the_ambiguous_ones_plain() -> None:
    labels = [k for k in known_names(load_lexicon()).get("Line") if k.reference == "platform/line"]
    assert labels and all(known.contextual for known in labels)


def test_a_sum_of_money_names_no_state() -> None:
    assert "AS" not in names("Dana sebesar 5 juta AS$ cair.")


def test_a_full_name_with_a_slip_is_still_known() -> None:
    persons = known_persons(load_lexicon())
    assert persons.whole("Joko Widodo") == persons.whole("Joko Widoddo") == "person/joko-widodo"
    assert persons.whole("Jaka") is None


# --- names by their first word ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Gedung itu milik Universitas Gunung Lawu.", "Universitas Gunung Lawu", "Organization"),
        ("Saham PT Sagara Nusantara Tbk naik.", "PT Sagara Nusantara Tbk", "Company"),
        ("Dana dari Yayasan Cahaya Timur cair.", "Yayasan Cahaya Timur", "Organization"),
        ("Rapat di Gedung Melati Putih selesai.", "Gedung Melati Putih", "Place"),
        ("Kader Partai Harapan Bangsa hadir.", "Partai Harapan Bangsa", "Organization"),
        ("Sidang Pengadilan Negeri Wonosari ditunda.", "Pengadilan Negeri Wonosari", "GovernmentBody"),
        ("Wakil Kementerian Urusan Benih dan Pupuk hadir.", "Kementerian Urusan Benih dan Pupuk", "Ministry"),
        ("Aturan Badan Pupuk Rakyat Nomor 18 terbit.", "Badan Pupuk Rakyat", "GovernmentBody"),
        ("Rapat Dewan Pupuk Rakyat November 2023 selesai.", "Dewan Pupuk Rakyat", "GovernmentBody"),
        ("Data Bank Sentral Finlandia terbit.", "Bank Sentral", "GovernmentBody"),
    ],
)
def test_the_first_word_tells_the_class(text: str, name: str, kind: str) -> None:
    assert headed(text).get(name) == kind
    assert names(text).get(name) == kind


def test_a_head_in_small_letters_is_a_common_noun() -> None:
    assert headed("Para mahasiswa universitas itu pulang.") == {}


def test_a_portfolio_ends_where_the_reference_data_says_it_ends() -> None:
    found = headed("Rapat di Kementerian Komunikasi dan Informatika dan Istana Merdeka ditunda.")
    assert "Kementerian Komunikasi dan Informatika" in found


def test_a_states_name_behind_its_ministry_is_no_part_of_the_name() -> None:
    found = headed("Wakil Kementerian Urusan Benih Norwegia dan Ministry of Culture of Peru hadir.")
    assert {"Kementerian Urusan Benih", "Ministry of Culture"} <= set(found)


def test_the_second_half_of_a_title_is_no_head() -> None:
    assert "Kota Helsinki Aino Virtanen" not in names("Wali Kota Helsinki Aino Virtanen tiba.")


# --- acronyms and longer names ------------------------------------------------------------------------------------


def test_an_acronym_in_brackets_names_the_same_thing_everywhere() -> None:
    reading = read("Badan Ketahanan Danau Nasional (BKDN) berdiri. Pegawai BKDN bertambah.")
    body = next(e for e in reading.entities if "BKDN" in e.aliases)
    assert (body.name, len(body.mentions)) == ("Badan Ketahanan Danau Nasional", 3)


def test_an_acronym_of_a_common_phrase_is_no_name() -> None:
    assert "IKM" not in names("Pelaku industri kecil dan menengah (IKM) bertambah. Produk IKM laku.")


def test_a_body_inside_a_longer_name_is_named_too() -> None:
    assert {"Komisi I DPR", "DPR"} <= set(names("Rapat Komisi I DPR ditunda."))


def test_one_word_of_a_persons_name_alone() -> None:
    reading = read("Menteri Pertanian Siti Rahayu tiba. Rahayu mengatakan panen baik. Siti pulang sore hari.")
    person = next(e for e in reading.entities if e.name == "Siti Rahayu")
    assert person.aliases == ("Rahayu", "Siti", "Siti Rahayu")


@pytest.mark.parametrize(
    "text", ["Namun Suarta pulang.", "Kemudian Suarta pulang.", "Menurut Suarta, panen baik.", "Tetapi Suarta pulang."]
)
def test_a_short_name_behind_a_word_that_only_opens_the_sentence(text: str) -> None:
    assert names(f"Gubernur Bali Made Suarta tiba di Medan. {text}").get("Suarta") == "Person"


def test_a_short_name_of_three_letters_where_it_is_the_subject() -> None:
    arrival = "Direktur Utama PT Maju Terus Ari Wulandari tiba di Medan."
    assert names(f"{arrival} Namun Ari memberi bantuan kepada warga.")["Ari"] == "Person"


def test_a_capital_beside_it_that_opens_no_sentence_belongs_to_another_name() -> None:
    text = "Gubernur Bali Made Suarta tiba di Medan. Warga menonton Wayang Suarta di balai desa."
    assert "Suarta" not in names(text)


def test_a_word_that_the_article_uses_as_a_common_noun_is_no_person() -> None:
    text = "Menteri Pertanian Intan Permata tiba. Pedagang permata bersyukur. Permata itu mahal."
    person = next(e for e in read(text).entities if e.name == "Intan Permata")
    assert [m.text for m in person.mentions] == ["Intan Permata"]


# --- the model ----------------------------------------------------------------------------------------------------


def test_persons_whom_no_list_knows_are_found() -> None:
    assert names("Kemarin Wulan Saraswati bertemu Bagus Hartono di Bandung.").get("Bagus Hartono") == "Person"


def test_honorifics_and_degrees_are_no_part_of_a_persons_name() -> None:
    assert names("Prof. Dr. Wulan Saraswati, M.Sc. tiba di Bandung.").get("Wulan Saraswati") == "Person"


def test_names_stand_in_order_and_their_spans_are_their_words() -> None:
    reading = read("Presiden Joko Widodo dan Menlu Jepang Kenji Morita meninjau Komisi I DPR di Jakarta.", date=DAY)
    assert [n.begin for n in reading.names] == sorted(n.begin for n in reading.names)
    for name in reading.names:
        assert reading.char_span(name.begin, name.end) == name.span


@pytest.mark.parametrize("money", ["32 juta dolar AS", "32 juta yen Jepang", "32 juta pound sterling Inggris"])
def test_whose_money_it_is_is_no_state_that_is_spoken_of(money: str) -> None:
    assert "Country" not in names(f"Nilai ekspor mencapai {money} pada 2018.").values()
    assert names(f"Nilai ekspor mencapai {money}, kata pejabat Norwegia.") == {"Norwegia": "Country"}


def test_what_a_treaty_is_called_after_is_no_place() -> None:
    assert "Place" not in names("Hal itu diatur Konvensi Wina dan Paris Agreement.").values()
    assert names("Hal itu diatur dalam Perda Kota Bandung.") == {"Kota Bandung": "Place"}


def test_two_letters_that_are_an_arm_of_the_forces_too_name_a_union_only_with_another_sign() -> None:
    assert "AU" not in names("Personel TNI AD, AL, dan AU hadir.")
    assert names("Uni Afrika bersidang, kata AU.") == {
        "Uni Afrika": "InternationalOrganization",
        "AU": "InternationalOrganization",
    }


def test_what_a_ministry_is_for_is_no_body() -> None:
    assert "Badan Usaha Milik Negara" not in headed("Direktur Badan Usaha Milik Negara itu hadir.")
    assert headed("Kepala Badan Usaha Rakyat itu hadir.") == {"Badan Usaha Rakyat": "GovernmentBody"}


def test_an_organ_of_an_international_organisation_is_one_itself() -> None:
    assert headed("Komisi Hukum PBB bersidang.") == {"Komisi Hukum PBB": "InternationalOrganization"}
    assert headed("Komisi Hukum Rakyat bersidang.") == {"Komisi Hukum Rakyat": "GovernmentBody"}


@pytest.mark.parametrize("label", ["Baca", "Baca juga"])
def test_a_link_to_another_article_names_nobody_and_no_office(label: str) -> None:
    text = f"Warga menolak hal itu. {label}: Menkeu Budi Laksana Tinjau Jalan Baru\nMereka lalu pulang."
    assert names(text) == {}
    assert read(text).offices == ()


@pytest.mark.parametrize(
    "text", ["Rapat membahas Pasar Modal dan Ruang Digital.", "Prinsip Bhinneka Tunggal Ika dijaga."]
)
def test_common_words_with_capitals_are_no_names(text: str) -> None:
    assert names(text) == {}


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Direktur Niaga Bulog, Rangga ", "Rangga Denny Wibowo"),
        ("Direktur Niaga Bulog, Jenderal ", "Denny Wibowo"),
        ("Direktur Niaga Bulog, Pak ", "Denny Wibowo"),
        ("Direktur Niaga Bulog, ", "Denny Wibowo"),
        ("Direktur Niaga Bulog, Kamis ", "Denny Wibowo"),
        ("pengamat di Surabaya, Rangga ", "Denny Wibowo"),
    ],
)
def test_a_person_behind_a_comma_keeps_the_first_name(before: str, name: str) -> None:
    assert name in names(f"Hal itu disampaikan {before}Denny Wibowo dalam keterangan tertulis.")


@pytest.mark.parametrize(
    ("nickname", "state"),
    [("Negeri Matahari Terbit", "Jepang"), ("Negeri Paman Sam", "Amerika Serikat")],
)
def test_a_state_by_its_nickname(nickname: str, state: str) -> None:
    reading = read(f"Pengusaha dari {nickname} menolak usulan itu.")
    assert [(e.name, e.aliases) for e in reading.entities if e.kind == "Country"] == [(state, (nickname,))]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Menteri Perhubungan (Urusan Laut) Peru Ng Wai Lok menolak usulan itu.", {"Ng Wai Lok"}),
        ("Menteri Perdagangan Ad Interim Budi Laksana menolak usulan itu.", {"Budi Laksana"}),
        ("Menteri Perdagangan Minta Maaf Soal Beras", set()),
        ("Menteri Pertahanan Jepang Minta Maaf Soal Kapal", set()),
        ("Menteri Perdagangan Resmikan Pasar Baru", set()),
        ("Menteri Pertanian Puji Rahayu menolak usulan itu.", {"Puji Rahayu"}),
        ("Menteri Luar Negeri Jepang Kamis menolak usulan itu.", set()),
        ("Menteri Luar Negeri Rusia Hari Ini Tiba di Jakarta.", set()),
    ],
)
def test_behind_a_title_stands_a_person_and_no_headlines_verb(text: str, persons: set[str]) -> None:
    assert {form for form, kind in names(text).items() if kind == "Person"} == persons


def test_what_stands_in_brackets_is_not_always_an_acronym_of_what_stands_before() -> None:
    [place] = [e for e in read("Jakarta (ANTARA) - Harga beras naik di Jakarta.").entities if e.kind == "Place"]
    assert "ANTARA" not in place.aliases
    bodies = read(
        "Perjanjian Dagang Digital ASEAN (PDDA) dibahas. PDDA rampung. Badan Sandi Biru (BSB) hadir. BSB setuju."
    )
    aliases = {alias for e in bodies.entities if e.kind != "Document" for alias in e.aliases}
    assert "PDDA" not in aliases


def test_the_last_name_of_a_person_is_no_place() -> None:
    words = make_doc("Lars Whitfield tiba di Medan. Pertemuan dengan Whitfield hangat.", frozenset(), frozenset())
    reading = replace(read("Lars Whitfield tiba di Medan. Pertemuan dengan Whitfield hangat."), doc=words)
    place = next(token.i for token in words if token.text == "Whitfield" and token.i > 1)
    names = [
        Name(0, 2, reading.char_span(0, 2), "Person", (), "model", 0.9),
        Name(place, place + 1, reading.char_span(place, place + 1), "Place", (), "model", 0.6),
    ]
    assert [name.kind for name in with_short_names(reading, names)] == ["Person", "Person"]
    known = [names[0], replace(names[1], source="gazetteer")]
    assert [name.kind for name in with_short_names(reading, known)] == ["Person", "Place"]


def test_an_acronym_names_the_whole_of_what_stands_before_it() -> None:
    reading = read("Undang-Undang Kehutanan Uni Eropa (UKHA) terbit. Peru menolak UKHA.")
    assert all("UKHA" not in e.aliases for e in reading.entities if e.name == "Uni Eropa")
    reading = read("Dana Anak-anak Perserikatan Bangsa-Bangsa (UNICEF) hadir.")
    [fund] = [e for e in reading.entities if "UNICEF" in e.aliases]
    assert "Dana Anak-anak Perserikatan Bangsa-Bangsa" in fund.aliases


def test_another_states_ministry_may_be_called_like_ours_and_more() -> None:
    assert headed("Kementerian Pertanian dan Perikanan Peru hadir.") == {
        "Kementerian Pertanian dan Perikanan": "Ministry"
    }
    assert headed("Kementerian Pertanian dan Kementerian Perdagangan Peru hadir.") == {
        "Kementerian Pertanian": "Ministry",
        "Kementerian Perdagangan": "Ministry",
    }


def test_a_firm_behind_a_ministry_is_no_part_of_it() -> None:
    assert "Kementerian Pertanian" in names("Kementerian Pertanian dan Telkom Indonesia bertemu.")
    found = names("Kementerian Pertanian dan Perikanan Selandia Baru memuji panen.")
    assert "Kementerian Pertanian dan Perikanan" in found


def test_a_capital_that_only_opens_the_sentence_is_no_part_of_a_name() -> None:
    text = "Menurut Lembaga Kajian Samudra (OSI), harga turun. OSI memuji Jepang."
    assert any("OSI" in entity.aliases for entity in read(text).entities)


def test_a_balinese_name_begins_with_its_particle() -> None:
    text = "Deputi Bidang Wisata Kementerian Pariwisata, Ni Luh Astari, hadir."
    assert "Ni Luh Astari" in {entity.name for entity in read(text).entities}


# --- degrees and short forms ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "degrees", ["M.Si.,", "S.H., M.H.,", "S.H., LL.M., Ph.D.,", "S.STP, M.Si", "MM,", "MSi, MM", "S.E"]
)
def test_degrees_behind_a_person_name_nothing(degrees: str) -> None:
    text = f"Direktur Utama Pertamina Nika Widyanti, {degrees} membuka rapat itu."
    assert set(references(text)) == {"Nika Widyanti", "Pertamina"}


def test_what_looks_like_a_degree_may_be_a_name() -> None:
    assert "MA" in references("Menurut Yusran Hakim, MA telah memutus perkara itu.")


def test_a_shortened_first_name_is_part_of_the_name() -> None:
    assert set(references("Hal itu disampaikan Muh. Yusran di Makassar.")) == {"Muh. Yusran", "Makassar"}


def test_a_body_does_not_take_in_the_honorific_of_its_head() -> None:
    assert "Nurhayati Amin" in references("Kepala Balai Dra. Hj. Nurhayati Amin membuka rapat itu.")
    assert headed("Kepala Balai Dra. Hj. Nurhayati Amin membuka rapat itu.") == {}


@pytest.mark.parametrize(
    "name",
    [
        "Dewan Perwakilan Rakyat Daerah (DPRD) Kota Medan",
        "Badan Narkotika Nasional (BNN) Provinsi Bali",
        "Kepolisian Daerah (Polda) Lampung",
        "Pemerintah Kabupaten (Pemkab) Bekasi",
    ],
)
def test_a_branch_in_a_region_is_not_the_national_body(name: str) -> None:
    assert references(f"{name} menolak usulan itu.") == {name: None}


def test_a_national_body_with_its_acronym_is_itself() -> None:
    known = references("Badan Narkotika Nasional (BNN) menolak usulan Provinsi Bali.")
    assert known["Badan Narkotika Nasional"] is not None
