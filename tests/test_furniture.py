"""What stands in an article's text and is not the article."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import Span
from kg.lexicon import load_lexicon
from kg.pipeline.furniture import KINDS, find_furniture

OUTLETS = ("Warta Kota Kopi", "ANTARA", "ANTARA News", "KOMPAS.com", "CNN Indonesia", "Rimanews", "Pos Kota")
SENTENCE = "Menteri Perdagangan membuka pameran kopi di Bandung."


def pieces(text, outlets=OUTLETS):
    return [(piece.kind, text[piece.span.begin : piece.span.end]) for piece in find_furniture(text, outlets).pieces]


def words(text, span):
    return text[span.begin : span.end] if span else None


def rest(text):
    """What is left of a text without its furniture, blanks evened out."""
    furniture = find_furniture(text, OUTLETS)
    kept = [c for i, c in enumerate(text) if not any(p.span.begin <= i < p.span.end for p in furniture.pieces)]
    return " ".join("".join(kept).split())


@pytest.mark.parametrize(
    ("dateline", "place", "outlet"),
    [
        ("JAKARTA, KOMPAS.com - ", "JAKARTA", "KOMPAS.com"),
        ("JAKARTA, KOMPAS.com \ufffd", "JAKARTA", "KOMPAS.com"),
        ("KUALA LUMPUR, KOMPAS.com-", "KUALA LUMPUR", "KOMPAS.com"),
        ("Jakarta (ANTARA News) - ", "Jakarta", "ANTARA News"),
        ("Perserikatan Bangsa-Bangsa, New York (ANTARA) - ", "Perserikatan Bangsa-Bangsa, New York", "ANTARA"),
        ("Jeddah, Arab Saudi, 27/11 (Antara) - ", "Jeddah, Arab Saudi", "Antara"),
        ("JAKARTA (Pos Kota) – ", "JAKARTA", "Pos Kota"),
        ("Bandung (Priangan Post) -- ", "Bandung", "Priangan Post"),
        ("Jakarta, CNN Indonesia -- ", "Jakarta", "CNN Indonesia"),
        ("nusakini.com - ", None, "nusakini.com"),
        ("Rimanews - ", None, "Rimanews"),
        ("Bisnis.com, JAKARTA – ", "JAKARTA", "Bisnis.com"),
        ("TEMPO.CO, Jakarta - ", "Jakarta", "TEMPO.CO"),
        ("Liputan6.com, Jakarta ", "Jakarta", "Liputan6.com"),
        ("Liputan6.com, Kuala Lumpur ", "Kuala Lumpur", "Liputan6.com"),
        ("Jakarta - ", "Jakarta", None),
        ("SPANYOL– ", "SPANYOL", None),
    ],
)
def test_datelines(dateline, place, outlet):
    text = dateline + SENTENCE
    furniture = find_furniture(text, OUTLETS)
    assert (words(text, furniture.place), words(text, furniture.outlet)) == (place, outlet)
    assert rest(text) == SENTENCE
    assert furniture.place is None or not furniture.hides(furniture.place)
    assert furniture.outlet is None or furniture.hides(furniture.outlet)


@pytest.mark.parametrize(
    "before", ["Foto/dok. Panitia   \n\n", "Pameran kopi dibuka di Bandung pekan ini.\n\n", "Kopi kita harus mendunia"]
)
def test_a_dateline_after_a_credit_or_a_summary(before):
    text = f"{before}Bandung (ANTARA) - {SENTENCE}"
    assert words(text, find_furniture(text, OUTLETS).place) == "Bandung"


def test_a_byline_before_the_dateline():
    text = f"Laporan Wartawan Harian.com, Budi Contoh HARIAN.COM, BANDUNG - {SENTENCE}"
    assert pieces(text) == [
        ("byline", "Laporan Wartawan Harian.com, Budi Contoh"),
        ("dateline", "HARIAN.COM, BANDUNG -"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Pejabat Indonesia - yang hadir di Bandung - membuka pameran.",
        "Menurut ANTARA, pameran itu dibuka. Dikutip dari Kompas.com, ramai.",
        "Pendapatan (SDM) naik. Usaha Mikro, Kecil, dan Menengah (UMKM).",
        "Menteri berkata, “Baca juga buku itu.” Lalu ia pergi ke pameran foto bersama.",
        "Kami lihat juga bahwa harga naik, dan simak selengkapnya di bawah ini.",
        "Ikuti aturan itu, kata menteri. Dapatkan izin dahulu.",
    ],
)
def test_the_article_itself_is_left_alone(text):
    assert pieces(text) == []


@pytest.mark.parametrize(
    ("credit", "kind"),
    [
        ("Foto/dok. Panitia", "credit"),
        ("Foto: Budi Contoh/Panitia", "credit"),
        ("(Foto: Budi Contoh)", "credit"),
        ("(Dok. Panitia)", "credit"),
        ("[Gambas:Video 20detik]", "credit"),
        ("ANTARA FOTO/Budi Contoh/aww.", "credit"),
        ("\\[video.1\\]", "markup"),
        ("---", "markup"),
        ("Editor: Budi Contoh", "byline"),
        ("(Penulis: Budi Contoh | Editor: Sari Contoh)", "byline"),
        ("Diterjemahkan oleh Budi Contoh", "byline"),
        ("ADVERTISEMENT", "link"),
        ("SCROLL TO CONTINUE WITH CONTENT", "link"),
        ("Bersambung ke halaman berikutnya...", "link"),
        ("Pilihan Editor: Harga Kopi Naik Lagi", "link"),
        ("Lihat Juga : Harga kopi naik lagi", "link"),
        ("Selengkapnya klik di sini.", "link"),
        ('Tonton juga video "Panen Kopi di Gayo" di sini:', "link"),
        ("Simak Video 'Panen Kopi di Gayo':", "link"),
        ("[ Baca juga: Harga Kopi Naik Lagi ]", "link"),
    ],
)
def test_lines_of_furniture(credit, kind):
    text = f"{SENTENCE}\n\n{credit}\n\nPetani datang."
    assert pieces(text) == [(kind, credit)]


@pytest.mark.parametrize(
    "mark",
    [
        "(p/mk)",
        "(ard/ard)",
        "(Tri)",
        "(us)",
        "[ idc ]",
        "(Budi/win)",
        "(T.H - ZG/S023)",
        "(ANTARA/The Contoh)",
        "(Rimanews)",
    ],
)
def test_marks_at_the_end(mark):
    assert pieces(f"{SENTENCE} {mark}\n") == [("byline", mark)]
    assert pieces(f"{SENTENCE} {mark}\n\n[Gambas:Video 20detik]")[0] == ("byline", mark)


def test_people_and_copyright_at_the_end_of_a_line():
    text = f"{SENTENCE} Pewarta: Budi Contoh Editor: Sari Contoh Copyright © ANTARA 2023"
    assert rest(text) == SENTENCE
    assert pieces(f"{SENTENCE}\n\r\n COPYRIGHT © ANTARA 2023") == [("byline", "COPYRIGHT © ANTARA 2023")]


@pytest.mark.parametrize(
    ("title", "following"),
    [
        ("5 Cara Menanam Kopi untuk Pemula", "Namun, tidak semua petani setuju."),
        ("Harga Kopi Naik, Petani di Gayo Senang", "Hal ini dilakukan agar harga tetap."),
        ("Ekspor Kopi Capai Rp 8,3 Triliun", "Menurut Kementerian Perdagangan, angka itu naik."),
        ("Soal Pameran Kopi, Menteri: Saya Ikut", '"Jadi, kami sedang menunggu," kata dia.'),
        ("Kopi Gayo Masih Laku di Eropa", "Budi menambahkan, harga tetap."),
        ("Panen Kopi Mundur ke Tahun 2027", "Direktur Utama Kopi Kita, Sari Contoh menyebut hujan."),
    ],
)
def test_a_link_in_a_text_without_line_breaks_ends_where_a_sentence_opens(title, following):
    crowd = "Para petani datang dari semua daerah untuk melihat mesin baru yang dipamerkan di sana selama sepekan."
    text = f"{SENTENCE} Baca juga: {title} {following} {crowd} {SENTENCE}"
    assert pieces(text) == [("link", f"Baca juga: {title}")]


def test_a_link_whose_end_cannot_be_told_takes_no_sentence_with_it():
    text = f'{SENTENCE} Baca Juga "Kopi kita baik," kata dia. Advertisement Petani datang dari semua daerah. {SENTENCE}'
    assert pieces(text) == [("link", "Baca Juga"), ("link", "Advertisement")]


def test_promotion_at_the_end():
    invitation = (
        "Dapatkan update berita pilihan setiap hari dari Contoh.com. Mari bergabung di Grup Telegram, "
        "caranya klik link https://t.me/contoh. Anda harus install aplikasi Telegram dulu."
    )
    assert rest(f"{SENTENCE * 9} {invitation}") == SENTENCE * 9
    itself = "Contoh.com adalah portal berita kopi. Kamu bisa menjadi anggota."
    assert pieces(f"{SENTENCE}\n\n{itself}") == [("promotion", itself)]


def test_a_summary_added_below_the_article_is_not_the_article():
    """A site's machine tells the article again under a line: what it adds is nobody's report."""
    text = f"{SENTENCE}\n\n---\n\n## Ringkasan\n\nMenteri itu suka kopi.\n\nKopi Bandung menang telak!"
    assert rest(text) == SENTENCE
    assert [kind for kind, _ in pieces(text)] == ["summary"]


def test_a_heading_inside_the_article_ends_nothing():
    text = f"{SENTENCE}\n\n## Ringkasan pameran\n\n{SENTENCE}"
    assert rest(text) == f"{SENTENCE} ## Ringkasan pameran {SENTENCE}"


def test_the_outlets_of_the_lexicon_are_found():
    outlets = [text for word in load_lexicon().words_of("Outlet") for name, text in word.forms if name == "form"]
    assert len(outlets) >= 80
    text = f"MEDAN, SINDOnews - {SENTENCE}"
    assert words(text, find_furniture(text, outlets).outlet) == "SINDOnews"


PARTS = st.sampled_from(
    [
        *(
            "JAKARTA, ",
            "KOMPAS.com",
            " - ",
            "(Foto: A)",
            "\n",
            "Baca juga: ",
            "Kopi Naik ",
            "petani datang. ",
            "(p/mk)",
        ),
        *("[", "]", '"', "Simak Video '", "Editor: ", "<!--", "-->", " ", "Selengkapnya di sini", "(", ")", "null"),
        "(p/mk)",
        "Dapatkan aplikasi. ",
    ]
)


@given(st.lists(PARTS, max_size=25).map("".join) | st.text(max_size=80))
def test_pieces_are_in_order_apart_and_inside_any_text(text):
    furniture = find_furniture(text, OUTLETS)
    spans = [piece.span for piece in furniture.pieces]
    assert all(0 <= span.begin < span.end <= len(text) for span in spans)
    assert all(before.end <= after.begin for before, after in pairwise(spans))
    assert all(
        piece.kind in KINDS and words(text, piece.span) == words(text, piece.span).strip() for piece in furniture.pieces
    )
    for span in (furniture.place, furniture.outlet):
        assert span is None or (furniture.dateline.begin <= span.begin < span.end <= furniture.dateline.end)
    assert not furniture.hides(Span(len(text), len(text) + 1))
