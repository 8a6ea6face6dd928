"""`kg read`: the text with its mentions, and the tables of what was understood, in the terminal and as a page."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import click
import pytest
from click.testing import CliRunner
from example import FIRST, both, first, second

from kg.cli import main
from kg.extraction import Article, Entity, Event, Extraction, Mention, Post, Span
from kg.reader import page, render
from kg.reader.content import clean, marks, tables

TEXT = (
    "Menteri Keuangan Sri Wulandari mengusulkan pajak digital dalam pertemuan di Bandung, Selasa (5/3/2019). "
    "Usulan Indonesia itu didukung Jepang."
)
HOSTILE = '<script>alert("x")</script>'


class Page(HTMLParser):
    """Collects what a page is made of, and fails when elements do not nest."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links, self.marked, self.open, self.words = [], [], [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        assert not any(name.startswith("on") for name in found)
        if tag == "mark":
            self.marked.append(found.get("title"))
        if tag not in ("meta", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def hostile():
    """An extraction in which the article has put markup and escape sequences wherever it can."""
    text = f"{HOSTILE} \x1b[31mmerah\u202e & <b>tebal</b> {HOSTILE}"
    span = Span(0, len(HOSTILE))
    return Extraction(
        Article('a"><script>', text, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)", language='x"><b>'),
        entities=(Entity("e1", "Person", HOSTILE, (HOSTILE, "\x1b]0;x\x07"), (Mention(span, HOSTILE, "model"),)),),
        posts=(Post("p1", "e1", HOSTILE, None, None, Span(0, len(text))),),
        events=(Event("v1", "Event", HOSTILE, span),),
    )


def test_the_tables_tell_what_was_understood():
    found = {table.name: table for table in tables(first())}
    assert list(found) == ["Posts", "Events", "Acts", "Relations", "Names"]
    assert found["Posts"].columns == ("person", "post", "body", "country", "sure")
    assert found["Posts"].rows[0].cells == (
        "Budi Hartawan", "Menteri Perdagangan", "Kementerian Perdagangan", "Indonesia", ".95",
    )  # fmt: skip
    acts = [row.cells[:4] for row in found["Acts"].rows]
    assert ("Ana Rivas", "support", "Indonesia", "pasar digital bersama") in acts
    assert found["Relations"].rows[0].cells == ("Pasarku", "helps", "petani", "Budi Hartawan", ".80")
    assert ("Person", "Budi Hartawan", "Budi", "") in [row.cells for row in found["Names"].rows]


def test_an_act_that_is_not_done_says_so():
    acts = next(table for table in tables(second()) if table.name == "Acts")
    assert acts.rows[0].cells[1] == "support (negated)"


def test_of_two_mentions_that_overlap_the_fuller_one_is_marked():
    text = "Universitas Indonesia dan Indonesia"
    where = [(0, 21), (12, 21), (26, 35)]
    mentions = [Mention(Span(*place), text[slice(*place)], "pattern") for place in where]
    body = Entity("e1", "Organization", "Universitas Indonesia", mentions=(mentions[0],))
    state = Entity("e2", "Country", "Indonesia", mentions=tuple(mentions[1:]))
    found = marks(Extraction(Article("a", text), entities=(state, body)))
    assert [(mark.span.begin, mark.entity.kind) for mark in found] == [(0, "Organization"), (26, "Country")]


def test_the_terminal_shows_the_text_word_for_word_and_every_sentence():
    shown = click.unstyle(render(first()))
    assert FIRST.text in shown
    assert "Posts (2)" in shown
    assert "    Usulan Indonesia itu didukung Duta Besar Cile, Ana Rivas." in shown
    assert "\x1b[" in render(first())


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_are_broken_between_words(width):
    shown = click.unstyle(render(first(), width))
    text = shown[shown.index("Menteri Perdagangan") : shown.index("\n\nPerson")]
    assert text.replace("\n", " ") == FIRST.text
    assert max(map(len, text.splitlines())) <= min(width, 120)


def test_each_class_has_one_colour_in_text_and_legend():
    shown = render(first())
    person = re.search(r"(\x1b\[[\d;m\x1b\[]*)Budi Hartawan", shown)[1]
    assert f"{person}Person" in shown


def test_nothing_found_is_told():
    assert "nothing was found in it" in render(Extraction(Article("a", "Hujan turun.")))
    assert "Nothing was found in it." in page([Extraction(Article("a", "Hujan turun."))])


def test_what_steers_a_terminal_is_made_visible():
    assert clean("a\x1b[2J\u202eb\n\tc") == "a\ufffd[2J\ufffdb\n\tc"
    shown = click.unstyle(render(hostile()))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown


def test_hostile_text_stays_text():
    text = page([hostile()])
    found = Page(text)
    assert not {"script", "b", "img", "iframe"} & set(found.tags)
    assert "".join(found.words).count(HOSTILE) >= 5
    assert "\x1b" not in text
    assert all(link.startswith("#a1") or link == "data:," for link in found.links)


def test_the_page_is_alone():
    text = page(both())
    assert not re.search(r"https?://|//\w|url\(|@import|<script|src=", text.replace(FIRST.url, ""))
    assert "default-src 'none'" in text


def test_every_sentence_of_the_page_leads_into_the_text():
    found = Page(page(both()))
    targets = [link.removeprefix("#") for link in found.links if link.startswith("#")]
    assert len(found.ids) == len(set(found.ids))
    assert set(targets) <= set(found.ids)
    assert len(targets) == sum(len(table.rows) for one in both() for table in tables(one) if table.quoted) + len(both())
    assert "Person: Budi Hartawan" in found.marked


def test_evidence_that_overlaps_still_nests():
    one = first()
    crossing = tuple(replace(act, evidence=Span(5 + 9 * number, 140)) for number, act in enumerate(one.acts))
    words = "".join(Page(page([replace(one, acts=crossing)])).words)
    assert "Aplikasi" in words


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "berita.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_read_is_plain_in_a_pipe_and_coloured_in_a_terminal(article, monkeypatch):
    plain = CliRunner().invoke(main, ["read", str(article)])
    assert plain.exit_code == 0, plain.output
    assert TEXT in plain.stdout
    assert "\x1b" not in plain.stdout
    assert "Sri Wulandari  Menteri Keuangan" in plain.stdout
    coloured = CliRunner().invoke(main, ["read", str(article)], color=True)
    assert click.unstyle(coloured.stdout) == plain.stdout
    assert "\x1b[" in coloured.stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in CliRunner().invoke(main, ["read", str(article)], color=True).stdout


def test_read_writes_a_page(article, tmp_path):
    result = CliRunner().invoke(main, ["read", str(article), "--html", str(tmp_path / "baca.html")])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Person: Sri Wulandari" in Page((tmp_path / "baca.html").read_text(encoding="utf-8")).marked


def test_read_tells_what_it_cannot_read(article, tmp_path):
    (tmp_path / "kosong.txt").write_text("")
    skipped = CliRunner().invoke(main, ["read", str(article), str(tmp_path / "kosong.txt")])
    assert skipped.exit_code == 1
    assert "kg: skipped: " in skipped.stderr
    missing = CliRunner().invoke(main, ["read", str(tmp_path / "hilang.txt")])
    assert missing.exit_code == 2
    assert missing.stderr.count("\n") == 1
    unwritable = CliRunner().invoke(main, ["read", str(article), "--html", str(article / "x.html")])
    assert unwritable.exit_code == 2
    assert "x.html: cannot be written" in unwritable.stderr
