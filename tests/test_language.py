"""Texts of our own in several languages, and how `kg build` warns of those that are not Indonesian."""

import json

import annotated
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.extraction import Article
from kg.language import detect, warning_about, with_language

INDONESIAN = (
    "Menteri Perdagangan Budi Hartawan mengatakan pemerintah akan membuka pasar baru bagi perusahaan kecil karena "
    "ekspor bisa menaikkan pendapatan mereka. Rapat itu berlangsung di Makassar, Kamis (4/4/2019)."
)
MALAY = (
    "Menteri Perdagangan Ahmad Kamal berkata kerajaan akan membuka pasaran baharu kepada syarikat kecil kerana eksport "
    "boleh menaikkan pendapatan mereka. Mesyuarat itu diadakan di Kuala Lumpur pada Khamis, kata beliau."
)
ENGLISH = (
    "The trade minister said on Thursday that the government of Indonesia will open new markets for small companies. "
    "The meeting was held in Makassar, and it was attended by officials from Japan and Malaysia."
)
TEXTS = {
    "id": [
        INDONESIAN,
        # a quotation in Malay, names of Malaysian firms and titles in English do not change the language of the whole
        "Perdana Menteri Malaysia memuji kerja sama dengan Indonesia. “Syarikat kami boleh datang,” ujarnya dalam "
        "bahasa Melayu. Pemerintah Indonesia berharap perusahaan Malaysia bisa menanam modal karena pasarnya besar.",
        "Secretary General of the Forum of Small States, Ms. Ana Rivas, mendukung usulan Indonesia agar negara anggota "
        "tidak menaikkan tarif pada tahun ini. Menurut dia, hal itu penting bagi usaha kecil di semua negara.",
        "RI dan Jepang sepakat menambah penerbangan langsung",
        "Jakarta",
        "",
    ],
    "ms": [
        MALAY,
        "Kementerian Kewangan memaklumkan bahawa cukai itu tidak akan dinaikkan tahun ini. Timbalan menteri berkata "
        "pelbagai perkhidmatan awam, iaitu kesihatan dan pengangkutan, mahu diperbaiki dengan wang tersebut.",
    ],
    "en": [
        ENGLISH,
        "Officials of the two countries said that they had agreed on a new road and that work would begin.",
    ],
    "und": [
        "De minister zei dat het kabinet in de komende weken een nieuw plan voor de handel met Azië zal voorleggen.",
        "Menteri wis ngendika yen pamarentah bakal mbukak pasar anyar kanggo wong cilik ing desa lan kutha saka sesuk.",
        "Sinabi ng ministro na magbubukas ang pamahalaan ng mga bagong pamilihan para sa mga maliliit na negosyo.",
        "貿易大臣は木曜日、政府が中小企業のために新しい市場を開くと述べた。会合は東京で開かれた。",
        "Министр торговли заявил в четверг, что правительство откроет новые рынки для малых предприятий.",
    ],
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in TEXTS.items() for text in texts])
def test_the_language_of_a_text(code, text):
    assert detect(text).code == code


def test_the_head_of_a_long_text_tells():
    assert detect(INDONESIAN * 2000) == detect(INDONESIAN)


def test_what_the_text_says_is_believed_more_than_what_the_page_declares():
    assert with_language(Article("a", INDONESIAN, language="en")).language == "id"
    assert with_language(Article("a", ENGLISH, language="id")).language == "en"
    assert with_language(Article("a", TEXTS["und"][1], language="jv")).language == "jv"
    assert with_language(Article("a", TEXTS["und"][1])).language == "und"


def test_a_warning_names_the_article_and_the_language():
    assert warning_about(Article("a", INDONESIAN)) is None
    line = warning_about(Article("a", MALAY, source="berita/utusan.txt"))
    assert line.startswith("berita/utusan.txt: written in Malay, not Indonesian: ")
    assert "\n" not in line


@pytest.mark.parametrize(("name", "text", "found"), [("malay", MALAY, "Ahmad Kamal"), ("english", ENGLISH, "Makassar")])
def test_a_build_warns_and_names_still_come_out(tmp_path, name, text, found):
    (tmp_path / "baik.txt").write_text(INDONESIAN, encoding="utf-8")
    (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["build", str(tmp_path), "-o", str(tmp_path / "out"), "--no-picture"])
    assert result.exit_code == 0, result.output
    warnings = [line for line in result.stderr.splitlines() if "not Indonesian" in line]
    assert len(warnings) == 1
    assert warnings[0].startswith("kg: ")
    assert f"{name}.txt: written in {name.capitalize()}" in warnings[0]
    assert f'skos:prefLabel "{found}"' in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


@pytest.mark.shared
@pytest.mark.skipif(annotated.ABSENT, reason="the articles are not beside this checkout")
def test_indonesian_news_is_indonesian():
    lines = (annotated.SHARED / "articles" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    found = {row["id"]: detect(row["text"]).code for row in map(json.loads, lines)}
    assert len(found) > 300
    assert {name: code for name, code in found.items() if code != "id"} == {}
