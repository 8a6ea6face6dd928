"""Names that every state's bodies bear: whose they are."""

import pytest
from reading import posts, read


def body(text, form):
    """The reference and the state of the thing that a text calls so."""
    reading = read(text)
    entities = {entity.key: entity for entity in reading.entities}
    begin = text.index(form)
    for entity in reading.entities:
        if any(mention.span.begin == begin for mention in entity.mentions):
            state = entities[entity.country] if entity.country else None
            return entity.reference, state.name if state else None
    raise AssertionError(f"{form} was not found")


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("Kemenlu membuka posko bagi WNI.", "Kemenlu", ("ministry/id-luar-negeri", "Indonesia")),
        ("Kemlu RI membuka posko bagi WNI.", "Kemlu", ("ministry/id-luar-negeri", "Indonesia")),
        ("Pejabat Kemlu Turki tiba di Oslo.", "Kemlu", (None, "Turki")),
        ("Kementerian Luar Negeri (Kemenlu) Yordania membuka posko.", "Kemenlu", (None, "Yordania")),
        ("Kemlu Malaysia membuka posko.", "Kemlu", ("ministry/my-wisma-putra", "Malaysia")),
    ],
)
def test_the_state_behind_a_name_tells_whose_body_it_is(text, form, expected):
    reference, state = body(text, form)
    assert (reference, state if expected[0] is None else expected[1]) == expected


def test_the_name_alone_is_the_body_told_of_before():
    text = "Kementerian Luar Negeri Turki menolak usul itu. “Tidak bisa,” tulis Kemlu."
    (ministry,) = [one for one in read(text).entities if one.kind == "Ministry"]
    assert ministry.reference is None
    assert {"Kementerian Luar Negeri", "Kemlu"} <= set(ministry.aliases)
    both = "Kementerian Luar Negeri Turki menolak usul itu. Kemlu RI menerimanya. “Bisa,” tulis Kemlu."
    assert body(both, "Kemlu.")[0] == "ministry/id-luar-negeri"


def test_an_article_about_another_state_speaks_of_that_state_s_court():
    text = "Warga Israel berdemonstrasi. Mahkamah Agung menolak gugatan pemerintah Israel."
    assert body(text, "Mahkamah Agung") == (None, "Israel")
    home = "Mahkamah Agung menolak gugatan warga Indonesia di Israel. Israel belum menjawab."
    assert body(home, "Mahkamah Agung")[0] == "body/mahkamah-agung"


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("Beijing menolak usul itu.", "Beijing", "country/cn"),
        ("Beijing telah berulang kali menolak usul itu.", "Beijing", "country/cn"),
        ("Usul itu ditolak oleh Beijing.", "Beijing", "country/cn"),
        ("Ada kritik dari Moskwa kemarin.", "Moskwa", "country/ru"),
        ("Ada pesawat dari Moskwa kemarin.", "Moskwa", "place/moscow"),
        ("Rapat di Beijing menolak usul itu.", "Beijing", "place/beijing"),
        ("Ketegangan antara Jakarta dan Kuala Lumpur mereda.", "Jakarta", "country/id"),
        ("Kereta antara Jakarta dan Kuala Lumpur tidak ada.", "Jakarta", "place/jakarta"),
        ("Jakarta menolak usul itu.", "Jakarta", "place/jakarta"),
        ("Pemprov DKI Jakarta menolak usul itu.", "Pemprov", "body/pemprov-dki"),
        ("Surat itu membuat marah Pyongyang.", "Pyongyang", "country/kp"),
        ("Mereka tiba di Pyongyang. Surat itu membuat marah Pyongyang.", "Pyongyang", "place/pyongyang"),
        ("Pameran digelar di Osaka dan Beijing.", "Beijing", "place/beijing"),
        ("Presiden mengakui Yerusalem sebagai ibu kota Israel.", "Yerusalem", "place/jerusalem"),
    ],
)
def test_a_capital_that_acts_is_its_state(text, form, expected):
    assert body(text, form)[0] == expected


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("Pesan itu beredar di WhatsApp, Line, dan Telegram.", "Line", "platform/line"),
        ("Ia menulis lewat akun X kemarin.", "X", "platform/x"),
        ("Mantan presiden Georgia tiba di Ambon.", "Georgia", "country/ge"),
        ("Aplikasi DANA dipakai pedagang.", "DANA", "platform/dana"),
    ],
)
def test_a_risky_name_is_plain_by_a_cue_or_in_a_list(text, form, expected):
    assert body(text, form)[0] == expected


@pytest.mark.parametrize("text", ["Patroli di Line of Control berlanjut.", "Antara Januari dan Juni harga naik."])
def test_a_risky_name_without_help_is_none(text):
    references = {entity.reference for entity in read(text).entities}
    assert not references & {"platform/line", "organization/antara"}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Rapat digelar di Indonesia. Rusia hanya diwakili Menteri Luar Negeri Igor Petrov.", "Rusia"),
        ("Pemerintah Jepang mengutus Menteri Keuangan Taro Kimura ke Indonesia.", "Jepang"),
        ("Delegasi Australia dipimpin oleh Menteri Perdagangan Daniel Price di Indonesia.", "Australia"),
        ("Rapat di Indonesia dipimpin Menteri Pertanian Siti Rahayu.", "Indonesia"),
        ("Misi dagang Indonesia ke Jepang dipimpin Menteri Pertanian Siti Rahayu.", "Indonesia"),
        ("Delegasi Jepang bertemu Menteri Pertanian Siti Rahayu di Indonesia.", "Indonesia"),
    ],
)
def test_who_is_sent_by_a_state_is_its_official(text: str, state: str) -> None:
    assert [post[3] for post in posts(text)] == [state]


def test_the_seat_of_the_union_is_no_state_where_the_union_is_told_of() -> None:
    text = "Uni Eropa memperpanjang sanksi. Moskow mengecam keputusan Brussel."
    assert "Belgia" not in {entity.name for entity in read(text).entities}
