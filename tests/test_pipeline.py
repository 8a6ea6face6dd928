"""The pipeline as a whole: one article from its text to its facts, and what holds of any text whatever."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reading import called, extraction_of, read

from kg.extraction import ACT_TYPES, CONCEPT_KINDS, EVENT_KINDS, MODALITIES, NAMED_KINDS, Article, Extraction, Span
from kg.lexicon import load_lexicon
from kg.pipeline import STEPS, read_article, understand

ARTICLE = """\
MEDAN - Menteri Perdagangan Budi Laksana melakukan pertemuan bilateral dengan Menteri Industri Malaysia Ahmad Zaki \
di Kuala Lumpur, Kamis (16/5/2019). Dalam pertemuan tersebut, Budi mengusulkan ekonomi digital bagi pelaku UMKM.

"Ekonomi digital mengurangi kemiskinan di desa," kata Budi.

Usulan Indonesia itu didukung Malaysia. Namun, Malaysia tidak mendukung penurunan tarif beras.

Baca juga: Harga Beras Turun di Medan

Menurut Badan Pusat Statistik (BPS), inflasi turun. "Kami berharap petani tetap tenang," ujar Kepala BPS Sinta Maharani.
"""


def spans_of(value: object) -> Iterator[Span]:
    """All spans anywhere in the values that make up an extraction."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans_of(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans_of(getattr(value, field.name))


def check(found: Extraction) -> None:
    """What holds of every extraction."""
    text = found.article.text
    for span in spans_of(found):
        assert 0 <= span.begin <= span.end <= len(text)
    for fact in (*found.posts, *found.events, *found.acts, *found.relations):
        assert text[fact.evidence.begin : fact.evidence.end].strip()
    for entity in found.entities:
        assert entity.kind in (*NAMED_KINDS, *CONCEPT_KINDS)
        assert entity.name.strip()
        assert all(text[m.span.begin : m.span.end] == m.text for m in entity.mentions)
        assert list(entity.aliases) == sorted(set(entity.aliases))
    entities = {entity.key for entity in found.entities}
    things = entities | {event.key for event in found.events}
    assert len(things) == len(found.entities) + len(found.events)
    for post in found.posts:
        assert {post.person, post.organization, post.country} - {None} <= entities
    for event in found.events:
        assert event.kind in EVENT_KINDS
        assert {event.place, *(there.agent for there in event.participants)} - {None} <= entities
        assert event.part_of is None or (event.part_of in things and event.part_of != event.key)
    acts = {act.key for act in found.acts}
    assert len(acts) == len(found.acts)
    for act in found.acts:
        assert act.type in ACT_TYPES
        assert act.modality in MODALITIES
        assert act.actors
        assert {*act.actors, *act.recipients} <= entities
        assert {*act.about, act.on_behalf_of, act.during} - {None} <= things
        assert act.responds_to is None or (act.responds_to in acts and act.responds_to != act.key)
    for relation in found.relations:
        assert {relation.subject, relation.object} <= things
        assert relation.according_to is None or relation.according_to in entities
    for sure in (*found.entities, *found.posts, *found.events, *found.acts, *found.relations):
        assert 0.0 <= sure.confidence <= 1.0


# --- one article --------------------------------------------------------------------------------------------------


def test_an_article_gives_its_facts() -> None:
    reading = read(ARTICLE)
    posts = {(called(reading, p.person), p.title, called(reading, p.organization)) for p in reading.posts}
    assert ("Budi Laksana", "Menteri Perdagangan", "Kementerian Perdagangan") in posts
    assert ("Sinta Maharani", "Kepala", "Badan Pusat Statistik") in posts
    acts = {(called(reading, a.actors[0]), a.type, a.modality) for a in reading.acts}
    assert {
        ("Budi Laksana", "propose", "asserted"),
        ("Malaysia", "support", "asserted"),
        ("Malaysia", "support", "negated"),
        ("Badan Pusat Statistik", "state", "asserted"),
        ("Sinta Maharani", "request", "asserted"),
    } <= acts
    assert [(e.kind, e.date, called(reading, e.place)) for e in reading.events] == [
        ("BilateralMeeting", "2019-05-16", "Kuala Lumpur")
    ]
    claims = {(r.predicate, called(reading, r.according_to)) for r in reading.relations}
    assert ("reduces", "Budi Laksana") in claims


def test_an_article_holds_what_holds_of_any() -> None:
    check(extraction_of(read(ARTICLE)))


def test_links_to_other_articles_and_datelines_say_nothing() -> None:
    reading = read(ARTICLE)
    begin = ARTICLE.index("Baca juga")
    end = ARTICLE.index("\n", begin)
    assert not any(begin <= span.begin < end for span in spans_of(extraction_of(reading)))


def test_the_same_article_gives_the_same_twice() -> None:
    article = Article("a1", ARTICLE, "Pertemuan Dagang", date(2019, 5, 17))
    assert understand(article, load_lexicon()) == understand(article, load_lexicon())


def test_understand_gives_what_the_steps_found() -> None:
    article = Article("contoh", ARTICLE, None, date(2019, 5, 17))
    assert understand(article, load_lexicon()) == extraction_of(read(ARTICLE))


def test_each_step_leaves_what_the_ones_before_it_found() -> None:
    article, lexicon = Article("a1", ARTICLE), load_lexicon()
    until = [step.__name__ for step in STEPS].index("find_acts")
    few = read_article(article, lexicon, STEPS[:until])
    assert few.entities and few.posts
    assert (few.acts, few.events, few.relations) == ((), (), ())
    assert {post.key for post in few.posts} == {post.key for post in read_article(article, lexicon).posts}


def test_the_articles_own_day_is_found_when_none_is_given() -> None:
    text = "Jakarta, 16 Mei 2019 - Menteri Perdagangan Budi Laksana tiba di Medan hari ini."
    assert understand(Article("a1", text), load_lexicon()).article.date == date(2019, 5, 16)


# --- any text -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "\n\n\n",
        "\u00a0",
        "\u200b",
        ".",
        "...",
        '"',
        "“",
        "(",
        "()",
        ",",
        "-",
        "\x00",
        "\ufeff",
        "🌾" * 9,
    ],
)
def test_nothing_says_nothing(text: str) -> None:
    found = understand(Article("a1", text), load_lexicon())
    assert (found.entities, found.posts, found.events, found.acts, found.relations) == ((), (), (), (), ())


WORDS = st.sampled_from(
    "Menteri Perdagangan Keuangan Presiden Gubernur Bali Wali Kota Duta Besar Jepang Indonesia RI AS Malaysia ASEAN "
    "PBB Kementerian Badan PT Tbk Universitas Komisi I DPR Gojek Menlu Menkominfo Dr. Prof. Mr. Budi Laksana Siti "
    "Rahayu mengatakan mendukung menolak mengusulkan meminta didukung ditolak oleh kata ujar ujarnya Menurut "
    "menurutnya tidak akan jika dapat bahwa yang dan serta dengan antara di ke dari kepada untuk itu ini tersebut "
    "ia dia kedua negara pemerintah usulan dukungan kesepakatan pertemuan bilateral KTT G20 konferensi rapat "
    "di sela-sela dihadiri ekonomi digital mengurangi kemiskinan UMKM petani Kamis (16/5/2019) "
    "2019 mantan selaku of the "
    "Minister Ministry".split()
)
MARKS = st.sampled_from(
    [" ", " ", " ", " ", " ", ", ", ". ", ".", "\n", "\n\n", '"', ' "', '," ', "“", "”", "„", "''", " (", ") ",
     "\u00a0", "\u200b", "\t", " - ", "–", "…", "\r\n", "\u2028", "/", ": ", "?! ", "e\u0301", "İ", "ß", "🌾",
     "\u202e", "ﬁ"]
)  # fmt: skip
#: What looks like news, badly broken.
NEWS = st.lists(st.tuples(WORDS, MARKS), max_size=40).map(lambda parts: "".join(word + mark for word, mark in parts))
SLOW = [HealthCheck.too_slow]


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(NEWS)
@example('"Menteri Budi Laksana')
@example("Menteri\u00a0Perdagangan\u200bBudi “kata” (Jepang")
@example("Presiden Presiden Presiden Jepang Jepang, oleh oleh, kata")
@example("kedua negara dan kedua negara, ujarnya. Menurutnya")
def test_broken_news_never_breaks_the_pipeline(text: str) -> None:
    article = Article("a1", text, None, date(2019, 5, 17))
    found = understand(article, load_lexicon())
    check(found)
    assert understand(article, load_lexicon()) == found


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    check(understand(Article("a1", text), load_lexicon()))


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(st.integers(0, len(ARTICLE)), st.text(max_size=3))
def test_an_article_with_something_in_the_middle_is_read(place: int, rest: str) -> None:
    check(understand(Article("a1", ARTICLE[:place] + rest + ARTICLE[place:]), load_lexicon()))
