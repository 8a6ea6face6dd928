"""Acts: who says or does what.

`proposed` gives what the grammar sees, before a scorer leaves out what is unlikely; `acts` what remains.
"""

import pytest
from reading import actors, acts, called, extraction_of, read

from kg.extraction import ACT_TYPES
from kg.pipeline.acts import LONGEST_EVIDENCE, act_features, collect

WIRA = "Menteri Pendidikan Wira Gunadi"
WORDS = '"Kami membangun sekolah baru di setiap desa tahun ini,"'


def proposed(text: str) -> list[tuple[str, str, str]]:
    """(who, type, modality) of the acts that the grammar sees; joint parties joined by " + "."""
    reading = read(text)
    return [
        (" + ".join(str(called(reading, key)) for key in (*f.actors, *f.partners)), f.type, f.modality)
        for f in collect(reading)[0]
    ]


def done(text: str) -> list[tuple[str, str]]:
    return [(who, kind) for who, kind, modality in proposed(text) if modality == "asserted"]


def said(text: str) -> list[tuple[str, str]]:
    """(who, the words said) of quotations."""
    reading = read(text)
    return [
        (actors(reading, act), reading.text[act.content.begin : act.content.end])
        for act in reading.acts
        if act.content is not None
    ]


# --- the ten types ------------------------------------------------------------------------------------------------

TEN = {
    "state": ("Menteri Perhubungan Tono Wijaya mengatakan tarif kereta turun.", "Tono Wijaya"),
    "propose": ("Gubernur Bali Made Suarta mengusulkan tarif baru.", "Made Suarta"),
    "support": ("Jepang mendukung usulan Indonesia.", "Jepang"),
    "request": ("Menteri Pertanian Siti Rahayu meminta Bulog menyerap gabah.", "Siti Rahayu"),
    "agree": ("Indonesia dan Jepang menandatangani perjanjian dagang.", "Indonesia + Jepang"),
    "praise": ("Australia memuji Indonesia.", "Australia"),
    "oppose": ("Jepang menolak usulan Indonesia.", "Jepang"),
    "promise": ("Menteri Perhubungan Tono Wijaya berjanji menurunkan tarif.", "Tono Wijaya"),
    "provide": ("Australia memberikan bantuan kepada Indonesia.", "Australia"),
    "launch": ("Menteri Perhubungan Tono Wijaya meluncurkan layanan kereta.", "Tono Wijaya"),
}


def test_every_type_has_an_example() -> None:
    assert set(TEN) == set(ACT_TYPES)


@pytest.mark.parametrize("kind", sorted(TEN))
def test_each_type_of_act_in_the_active(kind: str) -> None:
    text, who = TEN[kind]
    assert done(text)[0] == (who, kind)


@pytest.mark.parametrize("kind", ["state", "support", "request", "agree", "praise", "oppose", "promise"])
def test_plain_acts_remain(kind: str) -> None:
    assert kind in [found for _, found in acts(TEN[kind][0])]


# --- the passive --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Usulan itu diajukan oleh Jepang.", ("Jepang", "propose")),
        ("Usulan itu didukung Jepang.", ("Jepang", "support")),
        ("Usulan itu ditolak Wali Kota Surabaya Rahmat Kurnia.", ("Rahmat Kurnia", "oppose")),
        ("Usulan itu ditolak secara resmi oleh pemerintah Jepang.", ("Jepang", "oppose")),
        ("Indonesia dipuji Australia.", ("Australia", "praise")),
        ("Indonesia diminta Jepang menurunkan tarif.", ("Jepang", "request")),
        ("Layanan itu diluncurkan Menteri Perhubungan Tono Wijaya.", ("Tono Wijaya", "launch")),
        ("Bantuan itu diberikan oleh Australia.", ("Australia", "provide")),
        ("Hal itu disampaikan Menteri Perhubungan Tono Wijaya.", ("Tono Wijaya", "state")),
    ],
)
def test_the_agent_of_a_passive_stands_behind_it_with_or_without_oleh(text: str, act: tuple[str, str]) -> None:
    assert act in done(text)


def test_a_passive_without_an_agent_is_no_act() -> None:
    assert proposed("Usulan Jepang itu akan didukung.") == []


# --- quotations ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"{WORDS} kata {WIRA}.",
        f"{WORDS} ujar {WIRA} di Medan.",
        f"{WORDS} demikian kata {WIRA}.",
        f'{WIRA} mengatakan, "Kami membangun sekolah baru di setiap desa tahun ini,"',
        f"{WIRA} tiba di Medan. {WORDS} ujarnya.",
        f"{WIRA} tiba di Medan. {WORDS} kata dia.",
        f"{WIRA} mengatakan guru bertambah. {WORDS} katanya.",
    ],
    ids=["behind", "ujar", "demikian", "before", "ujarnya", "kata-dia", "spoke-before"],
)
def test_the_speaker_of_a_quotation(text: str) -> None:
    assert ("Wira Gunadi", "Kami membangun sekolah baru di setiap desa tahun ini,") in said(text)


def test_a_speaker_in_the_middle_says_the_whole_once() -> None:
    text = f'"Kami membangun sekolah baru di setiap desa," kata {WIRA}, "dan guru akan datang bulan depan."'
    assert [who for who, _ in done(text)].count("Wira Gunadi") >= 1
    assert said(text) == [("Wira Gunadi", "Kami membangun sekolah baru di setiap desa,")]


def test_a_quotation_on_its_own_is_of_who_spoke_last() -> None:
    text = f'{WIRA} mengatakan guru bertambah.\n"Sekolah baru di desa akan selesai tahun ini."'
    assert said(text) == [("Wira Gunadi", "Sekolah baru di desa akan selesai tahun ini.")]


def test_a_quotation_of_nobody_is_refused_with_its_place() -> None:
    reading = read(f"{WORDS} kata seorang pejabat.")
    assert reading.acts == ()
    [refusal] = reading.refusals
    assert refusal.reason == "act-without-actor"
    assert refusal.span is not None
    assert reading.text[refusal.span.begin : refusal.span.end] == WORDS


def test_a_quotation_is_one_act_with_its_tag() -> None:
    reading = read(f"{WORDS} kata {WIRA}.")
    assert [(act.type, act.direct) for act in reading.acts] == [("state", True)]


def test_what_a_quotation_does_types_it() -> None:
    text = '"Kami mengucapkan terima kasih kepada Indonesia," kata Perdana Menteri Australia Helen Ward.'
    assert acts(text) == [("Helen Ward", "praise")]


def test_a_term_in_quotation_marks_is_nobodys_words() -> None:
    assert said(f'{WIRA} mengunjungi "Desa Terang" kemarin.') == []


# --- reported and inserted speech ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Menurut Bank Dunia, ekonomi tumbuh.", "Bank Dunia"),
        ("Menurut Menteri Pertanian Siti Rahayu, panen baik.", "Siti Rahayu"),
        ("Berdasarkan data Badan Pusat Statistik, harga naik.", "Badan Pusat Statistik"),
        ("Data Badan Pusat Statistik menunjukkan harga naik.", "Badan Pusat Statistik"),
        (f"Kantor itu sepi, kata {WIRA}.", "Wira Gunadi"),
    ],
)
def test_sources_state_what_they_are_cited_for(text: str, who: str) -> None:
    assert done(text) == [(who, "state")]


def test_menurutnya_is_who_spoke_last() -> None:
    text = f"{WIRA} mengatakan sekolah bertambah. Menurutnya, guru bertambah pula."
    assert done(text) == [("Wira Gunadi", "state")] * 2


SPOKE = f"{WIRA} mengatakan sekolah bertambah. Gubernur Bali Made Suarta tiba di Medan."


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ia menambahkan guru akan datang.", "Wira Gunadi"),
        ("Ia juga menambahkan guru akan datang.", "Wira Gunadi"),
        ('"Guru akan datang," kata dia.', "Wira Gunadi"),
        ("Ia meluncurkan layanan kereta.", "Made Suarta"),
    ],
)
def test_a_pronoun_that_speaks_is_who_spoke_last_and_else_who_was_named_last(text: str, who: str) -> None:
    assert done(f"{SPOKE} {text}")[1][0] == who


def test_what_somebody_is_said_to_say_is_no_statement_of_theirs() -> None:
    assert done(f"Jepang mengatakan bahwa {WIRA} menyatakan sekolah bertambah.") == [("Jepang", "state")]


@pytest.mark.parametrize(
    "what",
    [
        "Jika Malaysia setuju, kami mengirim pupuk",
        "Jepang menolak tarif karbon itu",
        "Pemerintah menyatakan stok pupuk cukup",
    ],
)
def test_who_is_named_behind_it_all_says_it_whoever_is_said_to_say_something(what: str) -> None:
    text = f"{what}, kata Menteri Pertanian Siti Rahayu."
    assert ("Siti Rahayu", "state") in acts(text)


def test_a_clause_before_the_statement_does_not_report_it() -> None:
    text = f"Setelah Jepang mengusulkan tarif baru, {WIRA} mengatakan sekolah bertambah."
    assert done(text) == [("Jepang", "propose"), ("Wira Gunadi", "state")]


def test_the_outlet_that_is_quoted_states_nothing() -> None:
    assert proposed("Dikutip dari laman Kompas, harga naik.") == []


def test_who_tells_of_anothers_plan_does_not_plan() -> None:
    assert ("Wira Gunadi", "state") in done(f"{WIRA} mengatakan jaringan akan diperluas.")


def test_saying_that_one_supports_is_supporting() -> None:
    assert done(f"{WIRA} menyatakan mendukung usulan itu.") == [("Wira Gunadi", "support")]


# --- nouns --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Jepang memberikan dukungan kepada Indonesia.", ("Jepang", "support")),
        ("Jepang menyampaikan usulan baru.", ("Jepang", "propose")),
        ("Menteri Pertanian Siti Rahayu mengucapkan terima kasih kepada Australia.", ("Siti Rahayu", "praise")),
    ],
)
def test_acts_told_as_nouns(text: str, act: tuple[str, str]) -> None:
    assert act in done(text)


def test_a_noun_may_tell_of_all_who_are_listed_behind_it() -> None:
    told = acts("Usulan Ghana mendapat dukungan dari Australia, Jepang, dan India.")
    assert [who for who, kind in told if kind == "support"] == ["Australia", "Jepang", "India"]


def test_who_receives_support_does_not_give_it() -> None:
    assert ("Indonesia", "support") not in done("Indonesia menerima dukungan dari Jepang.")


# --- what is not done ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["berkomentar", "untuk berkomentar", "memberi komentar", "untuk menanggapi usul itu"])
def test_who_declines_to_say_anything_opposes_nothing(what: str) -> None:
    assert proposed(f"{WIRA} menolak {what} kemarin.") == []
    assert done(f"{WIRA} menolak usul itu kemarin.") == [("Wira Gunadi", "oppose")]


@pytest.mark.parametrize(
    "text",
    [
        "Jepang tidak mendukung usulan Indonesia.",
        "Jepang belum mendukung usulan Indonesia.",
        "Jepang enggan mendukung usulan Indonesia.",
        "Jepang batal mendukung usulan Indonesia.",
        "Jepang tidak akan mendukung usulan Indonesia.",
        "Jepang bukan mendukung usulan Indonesia.",
        "Usulan Indonesia tidak didukung Jepang.",
        "Jepang tidak meminta bantuan Indonesia.",
        "Jepang belum menandatangani perjanjian dengan Indonesia.",
        "Jepang tidak menolak usulan Indonesia.",
        "Jepang gagal mendukung usulan Indonesia.",
        "Menteri Pertanian Siti Rahayu belum mendapatkan dukungan penuh dari Jepang.",
        "Belum ada kesepakatan antara Indonesia dan Jepang.",
        "Indonesia gagal mencapai kesepakatan dengan Jepang.",
        "Indonesia dan Jepang tidak berhasil mencapai kesepakatan.",
        "Bukan Jepang yang mendukung usulan Indonesia.",
        "Tak satu pun negara ASEAN mendukung usulan Indonesia.",
        "Dukungan Jepang terhadap Indonesia telah dihentikan.",
        "Kesepakatan antara Indonesia dan Jepang dibatalkan.",
    ],
)
def test_a_negated_act_is_never_a_positive_one(text: str) -> None:
    assert done(text) == []
    assert acts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Jika Jepang mendukung usulan Indonesia, pasar terbuka.",
        "Apabila Jepang mendukung usulan Indonesia, pasar terbuka.",
        "Pasar terbuka kalau Jepang mendukung usulan Indonesia.",
        "Jepang dapat mendukung usulan Indonesia.",
        "Jepang harus mendukung usulan Indonesia.",
        "Jepang diharapkan mendukung usulan Indonesia.",
        "Jepang mungkin mendukung usulan Indonesia.",
        "Jepang bisa saja mendukung usulan Indonesia.",
        "Jepang dituding mendukung usulan Indonesia.",
        "Apakah Jepang mendukung usulan Indonesia?",
    ],
)
def test_a_hypothetical_act_is_not_said_to_be_done(text: str) -> None:
    assert "support" not in [kind for _, kind in done(text)]
    assert "support" not in [kind for _, kind in acts(text)]
    assert ("Jepang", "support", "hypothetical") in proposed(text)


@pytest.mark.parametrize("verb", ["meminta", "mengharapkan", "membutuhkan", "mencari"])
def test_support_that_is_wished_for_is_not_given(verb: str) -> None:
    text = f"Menteri Pertanian Siti Rahayu {verb} dukungan dari Jepang untuk petani."
    assert ("Jepang", "support") not in [(who, kind) for who, kind, _ in proposed(text)]
    assert ("Jepang", "support") in done(text.replace(verb, "mendapat"))


def test_what_is_denied_to_be_is_opposed_and_not_agreed() -> None:
    assert done("Peru membantah adanya kesepakatan antara Indonesia dan Jepang.") == [("Peru", "oppose")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{WIRA} menolak mendukung usulan Jepang.", "support"),
        (f"{WIRA} menepis kabar bahwa Jepang mendukung usulan Peru.", "support"),
        (f"{WIRA} membantah kabar bahwa Jepang akan menurunkan tarif.", "promise"),
        (f"{WIRA} meminta Jepang mendukung usulan Peru.", "support"),
        ("Seandainya Jepang hadir, Peru akan mendukung usulan Cile.", "promise"),
    ],
)
def test_what_is_refused_denied_or_asked_of_others_is_not_done(text: str, kind: str) -> None:
    assert kind not in [what for _, what in done(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Jepang tidak pernah tidak mendukung usulan Indonesia.",
        "Jepang, yang semula menolak, kini mendukung usulan Indonesia.",
        "Setelah menolak bertahun-tahun, Jepang mendukung usulan Indonesia.",
        "Usulan yang ditolak Peru itu didukung Jepang.",
        "Jepang menolak tarif baru dan mendukung usulan Indonesia.",
        "Langkah Peru menolak tarif baru didukung Jepang.",
        "Langkah Peru meminta penundaan tarif didukung Jepang.",
        "Sikap Peru menolak tarif baru mendapat dukungan dari Jepang.",
    ],
)
def test_a_denial_reaches_no_farther_than_its_clause(text: str) -> None:
    assert ("Jepang", "support") in done(text)


@pytest.mark.parametrize("words", ["mendukung", "memberikan dukungan kepada"])
def test_not_only_denies_nothing(words: str) -> None:
    assert ("Jepang", "support") in done(f"Jepang tidak hanya {words} Indonesia, tetapi juga Peru.")


def test_who_will_give_support_promises() -> None:
    assert done("Jepang akan memberikan dukungan kepada Indonesia.") == [("Jepang", "promise")]


@pytest.mark.parametrize("word", ["akan", "berencana", "siap", "bakal", "hendak"])
def test_a_plan_is_a_promise(word: str) -> None:
    assert done(f"Jepang {word} mendukung usulan Indonesia.") == [("Jepang", "promise")]


def test_a_purpose_is_no_act() -> None:
    assert proposed("Untuk mendukung usulan itu, Jepang bersidang.") == []


# --- subjects -----------------------------------------------------------------------------------------------------


def test_joint_subjects_act_each_for_themselves() -> None:
    assert done("Australia, Jepang, dan India menolak usulan itu.") == [
        ("Australia", "oppose"),
        ("Jepang", "oppose"),
        ("India", "oppose"),
    ]


def test_a_list_behind_its_common_noun_is_the_subject() -> None:
    text = "Sejumlah negara menolak usulan itu, seperti Jepang, Australia, dan India."
    assert [who for who, _ in done(text)] == ["Jepang", "Australia", "India"]


def test_an_agreement_is_one_act_of_all_its_parties() -> None:
    text = "Menteri Perdagangan Budi Laksana dan Menteri Industri Malaysia Ahmad Zaki sepakat membuka pasar."
    assert ("Budi Laksana + Ahmad Zaki", "agree") in done(text)


@pytest.mark.parametrize("verb", ["berkomitmen", "menegaskan kembali komitmennya"])
def test_those_who_commit_themselves_together_agree(verb: str) -> None:
    assert done(f"Indonesia dan Peru {verb} memperluas perdagangan.") == [("Indonesia + Peru", "agree")]
    assert done(f"Indonesia {verb} memperluas perdagangan.") == [("Indonesia", "promise")]
    alone = [("Indonesia", "promise"), ("Peru", "promise")]
    assert sorted(done(f"Indonesia dan Peru masing-masing {verb} memperluas perdagangan.")) == alone
    assert done(f"Indonesia dan Peru tidak {verb} memperluas perdagangan.") == []


def test_rivals_with_one_aim_agree_on_nothing() -> None:
    text = "Gojek dan Grab bertekad memperluas pasar."
    assert sorted(done(text)) == [("Gojek", "promise"), ("Grab", "promise")]


def test_the_second_verb_shares_the_subject_of_the_first() -> None:
    text = "Menteri Perhubungan Tono Wijaya mengkritik Garuda dan meminta Pertamina menurunkan harga."
    assert done(text) == [("Tono Wijaya", "oppose"), ("Tono Wijaya", "request")]


@pytest.mark.parametrize(
    "text",
    [
        "Menteri Perhubungan Tono Wijaya yang menolak usulan itu tiba di Medan.",
        "Tono Wijaya, yang menolak usulan itu, tiba di Medan.",
        "Menteri Perhubungan Tono Wijaya tiba di Medan. Ia menolak usulan itu.",
        "Menteri Perhubungan Tono Wijaya tiba di Medan. Menteri menolak usulan itu.",
        "Tono Wijaya, Direktur Utama PT Sagara Nusantara, menolak usulan itu.",
        "Tono Wijaya selaku Ketua Dewan Danau Nasional (DDN) menolak usulan itu.",
    ],
)
def test_relative_clauses_pronouns_roles_and_appositions(text: str) -> None:
    assert ("Tono Wijaya", "oppose") in done(text)


def test_a_subject_too_far_for_its_place_is_found_by_the_tree() -> None:
    text = (
        f"{WIRA} datang ke kantor baru di kawasan pusat kota Medan pada hari libur untuk melihat pasar, lalu "
        "memberikan bantuan kepada warga."
    )
    assert done(text) == [("Wira Gunadi", "provide")]


@pytest.mark.parametrize(
    "text",
    [
        "Di Jepang, warga menolak usulan itu.",
        "Bersama Jepang, warga menolak usulan itu.",
        "Pasar Indonesia menolak usulan itu.",
        "Usulan kepada Jepang menolak kemungkinan itu.",
    ],
)
def test_what_stands_behind_a_preposition_or_a_noun_is_no_subject(text: str) -> None:
    assert not {"Jepang", "Indonesia"} & {who for who, _ in done(text)}


def test_the_ministry_of_a_state_acts_and_not_the_state() -> None:
    [(who, kind)] = done("Kementerian Luar Negeri Malaysia mengecam serangan itu.")
    assert kind == "oppose"
    assert who != "Malaysia"


def test_pemerintah_is_the_state_when_the_article_names_it() -> None:
    assert ("Indonesia", "oppose") in done("Indonesia menanam padi. Kemudian pemerintah menolak usulan itu.")


def test_a_verb_of_speech_without_a_subject_is_refused() -> None:
    reading = read("Kemarin menolak usulan itu.")
    assert reading.acts == ()
    assert "act-without-actor" in [refusal.reason for refusal in reading.refusals]


# --- evidence -----------------------------------------------------------------------------------------------------


def test_the_evidence_of_an_act_is_its_sentence() -> None:
    reading = read("Rapat dibuka. Jepang menolak usulan Indonesia. Rapat ditutup.")
    [act] = reading.acts
    assert reading.text[act.evidence.begin : act.evidence.end] == "Jepang menolak usulan Indonesia."


def test_the_evidence_of_a_very_long_sentence_is_cut_around_the_verb() -> None:
    filler = " ".join(f"desa nomor {n} yang jauh," for n in range(60))
    reading = read(f"Jepang menolak usulan Indonesia tentang {filler} serta lainnya.")
    evidence = next(act.evidence for act in reading.acts if act.type == "oppose")
    words = reading.text[evidence.begin : evidence.end]
    assert evidence.end - evidence.begin <= LONGEST_EVIDENCE
    assert "menolak" in words
    assert words == words.strip()


def test_keys_of_acts_are_numbered_in_the_order_of_the_text() -> None:
    reading = read("Jepang menolak usulan Indonesia. Australia memuji Indonesia.")
    assert [act.key for act in extraction_of(reading).acts] == ["a1", "a2"]


# --- agreements told as nouns, subjects that stand far from their verbs ---------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "MoU antara Jepang dan Malaysia tentang kapal nelayan.",
        "Terakhir, kerja sama pelatihan guru antara Jepang dan Malaysia.",
        "Menteri Perhubungan Tono Wijaya menyambut rampungnya kesepakatan tarif antara Jepang dengan Malaysia.",
    ],
)
def test_an_agreement_that_says_between_whom_it_is_was_made(text: str) -> None:
    assert ("Jepang + Malaysia", "agree") in done(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{WORDS} kata Direktur Utama Bidang Hubungan Antar Lembaga Bulog, Siti Rahayu di Medan.", "Siti Rahayu"),
        (f"\ufffd{WORDS[1:-1]}\ufffd kata Siti Rahayu.", "Siti Rahayu"),
        ('"Jepang dan Malaysia membangun sekolah baru di desa kami," kata seorang guru.', None),
    ],
)
def test_who_is_quoted_stands_outside_of_the_quotation(text: str, speaker: str | None) -> None:
    found = {who for who, kind in done(text) if kind == "state"}
    assert found == ({speaker} if speaker else set())


@pytest.mark.parametrize(
    ("text", "who", "kind"),
    [
        ("Siti Rahayu yang mendampingi Tono Wijaya ke Medan mengatakan panen tahun ini baik.", "Siti Rahayu", "state"),
        ("Siti Rahayu, pendiri perusahaan Gojek, mengatakan panen tahun ini baik.", "Siti Rahayu", "state"),
        (
            "Siti Rahayu, dalam rapat yang dibuka Tono Wijaya di Medan, mengatakan panen tahun ini baik.",
            "Siti Rahayu",
            "state",
        ),
        ("Pengamat ekonomi Siti Rahayu mengatakan panen tahun ini baik.", "Siti Rahayu", "state"),
        (
            "Kedutaan Besar Republik Indonesia di Manila, Filipina mengimbau warga pulang.",
            "Kedutaan Besar Republik Indonesia",
            "request",
        ),
    ],
)
def test_words_between_a_subject_and_its_verb_name_others(text: str, who: str, kind: str) -> None:
    assert [found for found in done(text) if found[1] == kind] == [(who, kind)]


def test_what_is_told_of_another_clause_is_done_by_who_stands_in_it() -> None:
    text = "Siti Rahayu yang menyebut Jepang menolak usulan Indonesia pulang ke Medan."
    assert ("Jepang", "oppose") in done(text)
    text = "Program yang membuat Jepang mendukung usulan Indonesia dimulai."
    assert ("Jepang", "support") in done(text)


def test_a_government_led_by_somebody_is_the_state() -> None:
    text = "Presiden Amerika Serikat Donald Trump tiba. Pemerintahan Presiden Donald Trump menolak usulan Jepang."
    assert [who for who, kind in done(text) if kind == "oppose"] == ["Amerika Serikat"]


def test_what_an_act_says_of_one_thing_of_a_list_it_says_of_all() -> None:
    text = "Menteri Perdagangan Budi Hartawan mengatakan Gojek, Tokopedia, dan Bukalapak membantu UMKM."
    [act] = read(text).acts
    assert {"Gojek", "Tokopedia", "Bukalapak"} <= {called(read(text), key) for key in act.about}


@pytest.mark.parametrize(
    "who", ["Anak buah Presiden Ahmad Zaki itu", "Mantan Menteri Perhubungan era Presiden Ahmad Zaki itu,"]
)
def test_whose_somebody_is_does_not_speak_for_him(who: str) -> None:
    text = f"Menteri Perdagangan Budi Laksana menolak usulan itu. {who} juga mengatakan harga beras naik."
    assert [actor for actor, kind in done(text) if kind == "state"] == ["Budi Laksana"]


# --- what somebody says that others do ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("Rektor Universitas Gadjah Mada Rina Putri mengatakan biaya kuliah itu akan turun.", []),
        ("Menteri Pertanian Siti Rahayu menyatakan bahwa para petani akan menanam jagung.", []),
        ("Menteri Pertanian Siti Rahayu menyatakan pihaknya akan menanam jagung.", ["Siti Rahayu"]),
        ("Menteri Pertanian Siti Rahayu mengatakan akan menanam jagung.", ["Siti Rahayu"]),
        ("Direktur Utama Pertamina Tono Wijaya mengatakan perusahaannya akan membangun kilang.", ["Pertamina"]),
        (
            "Menteri Pertanian Siti Rahayu bertemu Tono Wijaya. Menurut Tono, pihaknya akan menanam jagung.",
            ["Tono Wijaya"],
        ),
        (
            "Menteri Pertanian Siti Rahayu bertemu Tono Wijaya. Telkom memastikan pihaknya akan menanam jagung.",
            ["Telkom Indonesia"],
        ),
    ],
)
def test_what_is_going_to_happen_is_promised_by_whom_the_words_name(text: str, promised: list[str]) -> None:
    assert [who for who, kind in done(text) if kind == "promise"] == promised


def test_what_is_going_to_be_said_is_promised_and_not_said() -> None:
    assert done("Menteri Pertanian Siti Rahayu akan memaparkan hasil panen.") == [("Siti Rahayu", "promise")]


def test_who_is_said_to_agree_is_not_who_says_so() -> None:
    text = "Menteri Pertanian Siti Rahayu mengatakan para gubernur sepakat membangun lumbung."
    assert "agree" not in {kind for _, kind in done(text)}


def test_who_speaks_in_between_does_not_do_what_is_told() -> None:
    text = "Direktur PDAM Tono Wijaya hadir. Pertamina, kata Tono, menolak tarif baru."
    assert ("Pertamina", "oppose") in done(text)
    assert ("Tono Wijaya", "oppose") not in done(text)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Universitas Gadjah Mada (UGM) dan Telkom menandatangani perjanjian.",
            "Universitas Gadjah Mada + Telkom Indonesia",
        ),
        ("Uni Eropa (UE) dan Jepang menandatangani perjanjian.", "Uni Eropa + Jepang"),
        ("Telkom menggandeng Pertamina dan Bulog.", "Telkom Indonesia + Pertamina + Bulog"),
    ],
)
def test_no_party_of_an_agreement_is_lost(text: str, parties: str) -> None:
    assert (parties, "agree") in done(text)


@pytest.mark.parametrize("words", ["tudingan KPK", "tudingan dari KPK"])
def test_what_somebody_denies_that_another_did_is_no_act_of_that_one(words: str) -> None:
    found = proposed(f"Menteri Pertanian Siti Rahayu membantah {words}.")
    assert {who for who, _, _ in found} == {"Siti Rahayu"}


def test_money_is_given_by_whom_it_comes_from() -> None:
    assert done("Gojek mendapatkan suntikan dana dari Telkom.") == [("Telkom Indonesia", "provide")]


def test_to_stress_that_something_matters_is_to_say_so() -> None:
    text = "Menteri Pertanian Siti Rahayu menekankan pentingnya irigasi."
    assert done(text) == [("Siti Rahayu", "state")]


def test_who_joins_in_a_support_gives_it() -> None:
    assert acts("Kementerian Perdagangan turut mendukung pelatihan petani.") == [("Kementerian Perdagangan", "support")]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Presiden meminta laporan panen.", "Wira Gunadi"),
        ("Presiden itu meminta laporan panen.", "Ines Duarte"),
        ("Presiden Duarte meminta laporan panen.", "Ines Duarte"),
    ],
)
def test_a_bare_role_is_the_home_states_unless_the_text_points(words: str, who: str) -> None:
    text = f"Presiden Indonesia Wira Gunadi bertemu Presiden Peru Ines Duarte di Jakarta. {words}"
    assert (who, "request") in done(text)


def test_an_act_on_a_condition_is_seen_to_be_one() -> None:
    def condition(text: str) -> set[bool]:
        reading = read(text)
        entities = {entity.key: entity for entity in reading.entities}
        features = [f for found in collect(reading)[0] for f in act_features(reading, found, entities)]
        return {"condition=True" in f for f in features if f.startswith("condition=") and f.endswith("=promise")}

    assert condition("Jika panen gagal, Jepang akan mengirim beras.") == {True}
    assert condition("Jepang akan mengirim beras jika panen gagal.") == {False}


@pytest.mark.parametrize(
    "text",
    [
        "Menteri Pertanian Siti Rahayu mengatakan tahun depan akan menanam jagung.",
        "Menteri Pertanian Siti Rahayu menyatakan Senin depan akan menanam jagung.",
    ],
)
def test_a_time_is_no_subject_of_what_is_said(text: str) -> None:
    assert ("Siti Rahayu", "promise") in done(text)


def test_who_is_named_behind_an_agreement_may_be_what_it_is_about() -> None:
    assert ("Indonesia + Jepang", "agree") in done("Indonesia dan Jepang sepakat Australia harus membayar utang.")


def test_of_two_at_home_the_one_named_last_is_meant() -> None:
    text = "Ketua DPR Siti Rahayu hadir. Ketua Yayasan Harapan Tono Wijaya berpidato. Ketua menolak tarif baru."
    assert ("Tono Wijaya", "oppose") in done(text)


def test_what_will_be_explained_by_somebody_stays_his() -> None:
    assert ("Siti Rahayu", "state") in done("Hal itu akan dijelaskan oleh Menteri Pertanian Siti Rahayu.")


@pytest.mark.parametrize(
    "text",
    [
        "Siti Rahayu, yang juga Ketua BJP, menolak usulan Pakistan.",
        "Siti Rahayu, yang ketika itu menjabat perdana menteri Jepang, menolak usulan Pakistan.",
        "Siti Rahayu, mantan menteri Kamboja, menolak usulan Pakistan.",
    ],
)
def test_what_is_put_in_behind_a_name_does_not_act(text: str) -> None:
    assert [who for who, kind in done(text) if kind == "oppose"] == ["Siti Rahayu"]


def test_whose_lawyer_speaks_does_not_speak() -> None:
    assert done("Pengacara Presiden Kenya Daniel Otieno menolak tuduhan itu.") == []
    assert done("Presiden Kenya Daniel Otieno menolak tuduhan itu.") == [("Daniel Otieno", "oppose")]


def test_what_is_to_be_done_to_its_subject_is_no_promise() -> None:
    assert done("Indonesia akan dipimpin Siti Rahayu.") == []
    assert done("Indonesia akan memimpin sidang.") == [("Indonesia", "promise")]


@pytest.mark.parametrize("plea", ["Seruan Kenya agar", "Kenya menggelar sidang agar", "Desakan Kenya supaya"])
def test_what_is_to_come_about_is_not_done(plea: str) -> None:
    assert ("Israel", "oppose") not in done(f"{plea} Israel menghentikan serangan.")


def test_a_plea_may_be_answered() -> None:
    assert ("Israel", "oppose") in done("Seruan Kenya agar serangan dihentikan ditolak Israel.")
