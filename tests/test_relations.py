"""Relations between things, as the text states them, and whose claim they are."""

import pytest
from reading import called, read, relations

from kg.lexicon import load_lexicon
from kg.pipeline.known_links import known_links
from kg.pipeline.relation_candidates import candidates
from kg.pipeline.relations import weighed

REDUCES = ("ekonomi digital", "reduces", "kemiskinan")


def found(text: str) -> list[tuple[str, str, str]]:
    """Relations of a text; topics with small letters."""
    return [(str(s)[0].lower() + str(s)[1:] if p in ("reduces",) else str(s), p, str(o)) for s, p, o in relations(text)]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Norwegia adalah anggota PBB.", ("Norwegia", "memberOf", "Perserikatan Bangsa-Bangsa")),
        ("Pertemuan digelar di Düsseldorf, Jerman.", ("Düsseldorf", "locatedIn", "Jerman")),
        ("Komisi I DPR menolak usulan itu.", ("Komisi I DPR", "partOf", "Dewan Perwakilan Rakyat")),
        ("Pendiri Tokopedia Rina Halim hadir.", ("Tokopedia", "foundedBy", "Rina Halim")),
        ("Tokopedia didirikan oleh Rina Halim pada 2009.", ("Tokopedia", "foundedBy", "Rina Halim")),
        (
            "Aplikasi Gojek yang dikelola PT Sagara Nusantara membantu UMKM.",
            ("PT Sagara Nusantara", "operates", "Gojek"),
        ),
        ("Pemerintah Indonesia menjalin kerja sama dengan Jepang.", ("Indonesia", "cooperatesWith", "Jepang")),
        ("Indonesia bekerja sama dengan Jepang di bidang energi.", ("Indonesia", "cooperatesWith", "Jepang")),
        ("Ekonomi digital terbukti mengurangi kemiskinan.", ("Ekonomi digital", "reduces", "kemiskinan")),
    ],
)
def test_what_a_sentence_states(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in relations(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ekonomi digital tidak mengurangi kemiskinan.",
        "Ekonomi digital belum mengurangi kemiskinan.",
        "Ekonomi digital tidak akan mengurangi kemiskinan.",
        "Ekonomi digital diharapkan mengurangi kemiskinan.",
        "Ekonomi digital bisa mengurangi kemiskinan.",
        "Ekonomi digital dapat mengurangi kemiskinan.",
        "Ekonomi digital akan mengurangi kemiskinan.",
        "Ekonomi digital berpotensi mengurangi kemiskinan.",
    ],
)
def test_an_effect_denied_hoped_for_or_foretold_is_none(text: str) -> None:
    assert REDUCES not in found(text)


def test_not_only_is_no_denial() -> None:
    assert REDUCES in found("Ekonomi digital tidak hanya mengurangi kemiskinan.")


def test_states_that_are_said_not_to_agree_do_not_cooperate() -> None:
    assert relations("Jepang tidak mendukung usulan Indonesia tentang ekonomi digital.") == []


@pytest.mark.parametrize(
    "text",
    [
        '"Ekonomi digital mengurangi kemiskinan di desa," kata Menteri Perdagangan Budi Laksana.',
        "Menteri Perdagangan Budi Laksana mengatakan ekonomi digital mengurangi kemiskinan.",
        "Menurut Menteri Perdagangan Budi Laksana, ekonomi digital mengurangi kemiskinan.",
    ],
    ids=["quoted", "reported", "menurut"],
)
def test_what_somebody_says_is_his_claim(text: str) -> None:
    reading = read(text)
    [relation] = [r for r in reading.relations if r.predicate == "reduces"]
    assert called(reading, relation.according_to) == "Budi Laksana"


def test_what_the_article_itself_says_is_nobodys_claim() -> None:
    [relation] = list(read("Ekonomi digital terbukti mengurangi kemiskinan.").relations)
    assert relation.according_to is None


def test_the_claim_in_one_sentence_does_not_reach_into_the_next() -> None:
    text = "Menteri Perdagangan Budi Laksana mengatakan harga naik. Norwegia adalah anggota PBB."
    assert [r.according_to for r in read(text).relations if r.predicate == "memberOf"] == [None]


def test_a_relation_told_twice_is_one() -> None:
    text = "Norwegia adalah anggota PBB. Sejak dahulu Norwegia menjadi anggota PBB."
    assert relations(text).count(("Norwegia", "memberOf", "Perserikatan Bangsa-Bangsa")) == 1


def test_cooperation_is_told_in_one_direction_only() -> None:
    text = "Indonesia bekerja sama dengan Jepang di bidang energi. Jepang bekerja sama dengan Indonesia tahun lalu."
    pairs = [{s, o} for s, p, o in relations(text) if p == "cooperatesWith"]
    assert pairs == [{"Indonesia", "Jepang"}]


def test_a_thing_has_no_relation_to_itself() -> None:
    text = "Jepang bekerja sama dengan Jepang. Gojek membantu Gojek. Komisi I DPR bekerja sama dengan DPR."
    assert all(c.subject.key != c.object.key for c in candidates(read(text)))


def test_the_evidence_of_a_relation_is_its_sentence() -> None:
    reading = read("Rapat dibuka. Norwegia adalah anggota PBB. Rapat ditutup.")
    [relation] = reading.relations
    assert reading.text[relation.evidence.begin : relation.evidence.end] == "Norwegia adalah anggota PBB."


def test_what_the_reference_data_knows_besides_is_a_sign_and_no_statement() -> None:
    links = known_links(load_lexicon())
    assert "memberOf" in links["country/id"]["intergov/asean"]
    assert links["place/bandung"]["country/id"] == {"locatedIn"}, "over the province that it lies in"
    assert relations("Indonesia dan ASEAN dibahas di dua bab buku itu.") == []


def test_a_list_behind_what_it_belongs_to_is_looked_at_to_its_end() -> None:
    reading = read("Negara-negara G20, Jepang, Prancis, Kanada, dan Turki, menolak usulan itu.")
    members = {called(reading, c.subject.key) for c in candidates(reading) if c.predicate == "memberOf"}
    assert {"Jepang", "Prancis", "Kanada", "Turki"} <= members


def test_what_stands_behind_the_next_verb_is_that_verbs() -> None:
    found = relations("Gojek dan Tokopedia terbukti membantu masyarakat dan mengurangi kemiskinan.")
    assert ("Gojek", "helps", "kemiskinan") not in found
    assert ("Tokopedia", "helps", "kemiskinan") not in found
    assert ("Tokopedia", "reduces", "kemiskinan") in found


@pytest.mark.parametrize(
    ("text", "none"),
    [
        (
            "Norwegia dan Swedia tidak masuk dalam keanggotaan PBB.",
            ("Norwegia", "memberOf", "Perserikatan Bangsa-Bangsa"),
        ),
        ("Prancis adalah anggota Dewan Keamanan PBB.", ("Prancis", "memberOf", "Perserikatan Bangsa-Bangsa")),
        ("Peru menunda kerja sama militer dengan Cile.", ("Peru", "cooperatesWith", "Cile")),
        ("Kerja sama antara Peru dan Cile berakhir bulan lalu.", ("Peru", "cooperatesWith", "Cile")),
        ("Hubungan Peru dan Cile memburuk sejak kesepakatan itu.", ("Peru", "cooperatesWith", "Cile")),
        ("Perusahaan asal Jepang ini bekerja sama dengan Telkom.", ("Jepang", "cooperatesWith", "Telkom Indonesia")),
        (
            '"Chip itu untuk Jepang. Peru bekerja sama dengan Cile," kata Menteri Perdagangan Budi Laksana.',
            ("Jepang", "cooperatesWith", "Cile"),
        ),
        (
            "Kepala Biro Kerja Sama Kementerian Pertanian Siti Rahayu menemui Bulog.",
            ("Biro Kerja Sama", "cooperatesWith", "Kementerian Pertanian"),
        ),
        ("Aplikasi itu beroperasi di Lombok, Pontianak, dan Batam.", ("Lombok", "locatedIn", "Pontianak")),
        ("Aplikasi itu beroperasi di Lombok, Pontianak, dan Batam.", ("Pontianak", "locatedIn", "Batam")),
        ("Kerja sama dengan Pertamina dan Jepang dibahas.", ("Pertamina", "locatedIn", "Jepang")),
        ("Inggris keluar dari Uni Eropa, kata anggota parlemen.", ("Inggris", "memberOf", "Uni Eropa")),
        ("Peru siap bekerja sama dengan Cile di bidang energi.", ("Peru", "cooperatesWith", "Cile")),
        ("Peru gagal mencapai kesepakatan kerja sama dengan Cile.", ("Peru", "cooperatesWith", "Cile")),
        ("Peru membantah adanya kerja sama dengan Cile.", ("Peru", "cooperatesWith", "Cile")),
        ("Peru mempertimbangkan kerja sama dengan Cile.", ("Peru", "cooperatesWith", "Cile")),
        (
            "Direktur Utama Telkom Sinta Maharani bertemu Dewi Anggraini, pendiri Tokopedia.",
            ("Tokopedia", "foundedBy", "Sinta Maharani"),
        ),
        (
            "Wakil Ketua Komisi XI DPR Budi Laksana dari Fraksi Gerindra hadir.",
            ("Komisi XI DPR", "partOf", "Fraksi Gerindra"),
        ),
        ("Pendanaan itu dipimpin Telkom bersama Pertamina.", ("Telkom Indonesia", "investsIn", "Pertamina")),
        ("Peru tidak kunjung mencapai kesepakatan dengan Cile.", ("Peru", "cooperatesWith", "Cile")),
        ("Jepang melarang Peru bekerja sama dengan Cile.", ("Peru", "cooperatesWith", "Cile")),
        ("Jepang melarang Peru bekerja sama dengan Cile.", ("Jepang", "cooperatesWith", "Peru")),
        ("Telkom dikabarkan bekerja sama dengan Pertamina.", ("Telkom Indonesia", "cooperatesWith", "Pertamina")),
        ("Kerja sama antara Telkom dan Pertamina kandas.", ("Telkom Indonesia", "cooperatesWith", "Pertamina")),
        ("Wacana Peru bergabung dengan BRICS ditentang Cile.", ("Peru", "memberOf", "BRICS")),
        ("Toyota diperkirakan menanamkan modal di Peru.", ("Toyota", "investsIn", "Peru")),
        ("Jepang menilai kemitraan antara Peru dan Cile menguntungkan.", ("Jepang", "cooperatesWith", "Cile")),
        ("Utusan Jepang memotret jembatan hasil kolaborasi Peru dan Cile.", ("Jepang", "cooperatesWith", "Peru")),
        (
            "Kabar tentang Peru dibacakan dalam keterangan bersama menteri Cile dan Norwegia.",
            ("Peru", "cooperatesWith", "Cile"),
        ),
        ("Utusan Jepang ditemui wakil Peru bersama Cile.", ("Jepang", "cooperatesWith", "Cile")),
        ("KTT ASEAN di Surabaya dibuka kemarin.", ("Perhimpunan Bangsa-Bangsa Asia Tenggara", "locatedIn", "Surabaya")),
        (
            "Peru dan Cile berdamai. Rapat digelar di Surabaya, kedua negara sepakat.",
            ("Surabaya", "locatedIn", "Cile"),
        ),
        ("Telkom bekerja sama dengan Pertamina dan Toyota.", ("Pertamina", "cooperatesWith", "Toyota")),
        ("Telkom menggandeng Pertamina dan Toyota.", ("Pertamina", "cooperatesWith", "Toyota")),
        (
            "Peru mendukung keketuaan Malaysia di ASEAN.",
            ("Peru", "memberOf", "Perhimpunan Bangsa-Bangsa Asia Tenggara"),
        ),
        ("Peru mengajukan keanggotaan di ASEAN.", ("Peru", "memberOf", "Perhimpunan Bangsa-Bangsa Asia Tenggara")),
        (
            "Kereta itu singgah di Cirebon, Tegal, Pekalongan, Semarang, Cepu, Bojonegoro, Surabaya.",
            ("Tegal", "locatedIn", "Pekalongan"),
        ),
    ],
)
def test_what_is_near_a_word_of_relation_and_not_stated(text: str, none: tuple[str, str, str]) -> None:
    reading = read(text)
    looked_at = {
        (called(reading, c.subject.key), c.predicate, called(reading, c.object.key)) for c in candidates(reading)
    }
    subject, predicate, thing = none
    assert not looked_at & {none, (thing, predicate, subject)}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Indonesia tidak hanya anggota ASEAN, tetapi juga anggota G20.", ("Indonesia", "memberOf", "G20")),
        (
            "Norwegia bukan anggota Uni Eropa, sedangkan Prancis adalah anggota Uni Eropa.",
            ("Prancis", "memberOf", "Uni Eropa"),
        ),
        (
            "Inggris keluar dari Uni Eropa, sementara Prancis tetap anggota Uni Eropa.",
            ("Prancis", "memberOf", "Uni Eropa"),
        ),
        ("Indonesia memutuskan bekerja sama dengan Jepang.", ("Indonesia", "cooperatesWith", "Jepang")),
        (
            "Rapat berakhir dengan kesepakatan kerja sama antara Indonesia dan Jepang.",
            ("Indonesia", "cooperatesWith", "Jepang"),
        ),
        (
            "Di tengah ketegangan dagang, Indonesia dan Jepang memperkuat kerja sama ekonomi.",
            ("Indonesia", "cooperatesWith", "Jepang"),
        ),
        ("Indonesia bekerja sama dengan PT. Pertamina dan Jepang.", ("Indonesia", "cooperatesWith", "Jepang")),
        ("Kolaborasi antara Peru dan Cile didukung Jepang.", ("Peru", "cooperatesWith", "Cile")),
        (
            "Peru, yang menolak tarif baru itu, bekerja sama dengan Cile.",
            ("Peru", "cooperatesWith", "Cile"),
        ),
        (
            "Peru bekerja sama dengan Cile dan menolak kerja sama dengan Jepang.",
            ("Peru", "cooperatesWith", "Cile"),
        ),
        (
            "Indonesia dan Jepang memperkuat kerja sama pendidikan, perdagangan, dan ekonomi digital.",
            ("Indonesia", "cooperatesWith", "Jepang"),
        ),
        ("Peru bersama Cile membangun pelabuhan.", ("Peru", "cooperatesWith", "Cile")),
        (
            "Pabrik itu berdiri di Grasberg, Papua, dan Sorowako, Sulawesi Selatan.",
            ("Grasberg", "locatedIn", "Papua"),
        ),
    ],
)
def test_a_word_that_might_deny_a_relation_may_tell_of_something_else(
    text: str, relation: tuple[str, str, str]
) -> None:
    assert relation in relations(text)


def test_beside_what_is_not_stated_the_rest_is() -> None:
    assert ("Prancis", "memberOf", "Dewan Keamanan PBB") in relations("Prancis adalah anggota Dewan Keamanan PBB.")
    assert ("Bandung", "locatedIn", "Jawa Barat") in relations("Rapat digelar di Bandung, Jawa Barat, dan Surabaya.")


def test_what_is_said_of_one_of_a_list_is_said_of_all() -> None:
    reading = read("Gojek, Tokopedia, Bukalapak, dan Grab terbukti mengurangi kemiskinan.")
    weights = {called(reading, c.subject.key): chance for c, chance in weighed(reading) if c.predicate == "reduces"}
    assert set(weights) >= {"Gojek", "Tokopedia", "Bukalapak", "Grab"}
    assert len(set(weights.values())) == 1


def test_who_gets_the_money_does_not_invest_it() -> None:
    reading = read("Gojek mendapat suntikan modal dari Telkom.")
    told = {
        (called(reading, c.subject.key), called(reading, c.object.key))
        for c in candidates(reading)
        if c.predicate == "investsIn"
    }
    assert ("Telkom Indonesia", "Gojek") in told
    assert ("Gojek", "Telkom Indonesia") not in told


def test_who_is_taken_along_is_not_who_helps() -> None:
    reading = read("Kementerian Pertanian menggandeng Telkom dan Pertamina untuk membantu petani.")
    helpers = {called(reading, c.subject.key) for c in candidates(reading) if c.predicate == "helps"}
    assert helpers == {"Kementerian Pertanian"}


def test_a_holding_company_has_its_subsidiary() -> None:
    reading = read("GoTo adalah perusahaan induk Gojek.")
    told = {(called(reading, c.subject.key), c.predicate, c.voice) for c in candidates(reading)}
    assert ("Gojek", "subsidiaryOf", "passiveForm") in told


def test_a_seat_told_of_before_takes_nothing_from_another_membership() -> None:
    text = "Presidensi Indonesia di G20 didukung Jepang yang merupakan anggota OECD."
    reading = read(text)
    told = {called(reading, c.subject.key) for c in candidates(reading) if c.predicate == "memberOf"}
    assert "Jepang" in told


@pytest.mark.parametrize(
    ("text", "told", "not_told"),
    [
        ("Wira Gunadi mendirikan Gojek, bukan Tokopedia.", ("Gojek", "foundedBy"), ("Tokopedia", "foundedBy")),
        (
            "Microsoft membeli LinkedIn, yang didirikan Wira Gunadi.",
            ("LinkedIn", "foundedBy"),
            ("Microsoft", "foundedBy"),
        ),
        (
            "Kenya resmi menjadi anggota ASEAN. Peru akan menjadi anggota ASEAN.",
            ("Kenya", "memberOf"),
            ("Peru", "memberOf"),
        ),
        ("Gojek, yang berkantor pusat di Jakarta, menggugat Grab.", ("Gojek", "locatedIn"), ("Grab", "locatedIn")),
    ],
)
def test_a_relation_is_of_its_own_clause(text: str, told: tuple[str, str], not_told: tuple[str, str]) -> None:
    found = [(subject, predicate) for subject, predicate, _ in relations(text)]
    assert told in found
    assert not_told not in found


@pytest.mark.parametrize(
    "text",
    [
        "Wira Gunadi bukan pendiri Tokopedia.",
        "Kenya mengajukan permohonan menjadi anggota ASEAN.",
        "Indonesia mendukung Kenya menjadi anggota ASEAN.",
        "Kenya ingin bergabung dengan ASEAN.",
    ],
)
def test_what_is_denied_or_only_wished_for_is_no_relation(text: str) -> None:
    assert relations(text) == []


def test_who_is_replaced_preceded_the_new_one_and_not_who_appoints() -> None:
    text = "Presiden Kenya Daniel Otieno melantik Wira Gunadi sebagai Menteri Keuangan menggantikan Siti Rahayu."
    assert not [one for one in relations(text) if one[:2] == ("Daniel Otieno", "precededBy")]


def test_who_is_put_in_between_did_not_follow() -> None:
    text = "Wira Gunadi, yang dilantik Presiden Kenya Daniel Otieno, menggantikan Siti Rahayu."
    assert ("Daniel Otieno", "precededBy", "Siti Rahayu") not in relations(text)
    text = "Microsoft mengakuisisi GitHub, platform yang didirikan Wira Gunadi."
    assert ("Microsoft", "foundedBy", "Wira Gunadi") not in relations(text)


@pytest.mark.parametrize(
    "text",
    [
        "Malaysia menyatakan minat bergabung dengan BRICS.",
        "Laos mengajukan diri menjadi anggota BRICS.",
        "Serbia adalah kandidat anggota Uni Eropa.",
        "Presiden Rusia Vladimir Putin mengatakan negaranya mendukung Indonesia bergabung ke BRICS.",
    ],
)
def test_a_membership_that_is_only_wished_for_is_none(text: str) -> None:
    assert [one for one in relations(text) if one[1] == "memberOf"] == []


def test_whom_a_member_invites_is_none() -> None:
    found = relations("Laos, ketua ASEAN, mengundang Timor Leste.")
    assert [one for one, kind, _ in found if kind == "memberOf"] == ["Laos"]
