"""One IRI a thing across articles, whatever the order of the articles."""

import random
from dataclasses import replace
from datetime import date

import pytest
from example import both, first, second
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import Article, Entity, Event, Extraction, Participation, Post, Span
from kg.identity import Name, resolve
from kg.lexicon import Label, Lexicon, Thing, Word, load_lexicon

LEXICON = Lexicon(
    things={
        "country/id": Thing(
            "country/id",
            "Country",
            (Label("Indonesia", "id", False), Label("Indonesia", "en", False), Label("RI", "id", False)),
        )
    },
    words=(),
)
BASE = "https://w3id.org/berita-kg/id/"


def article(identifier, *, person=None, posts=(), entities=(), events=(), day=date(2020, 1, 1)):
    """A bare article that names a person holding posts, each (title, body name or None, country name or None)."""
    things = list(entities)
    held = []
    if person is not None:
        things.append(Entity("p", "Person", person))
    for number, (title, body, country) in enumerate(posts):
        if body:
            things.append(Entity(f"b{number}", "GovernmentBody", body))
        if country:
            things.append(Entity(f"c{number}", "Country", country))
        keys = (f"b{number}" if body else None, f"c{number}" if country else None)
        held.append(Post(f"h{number}", "p", title, *keys, Span(0, 1)))
    text = Article(identifier, "Teks.", date=day)
    return Extraction(text, entities=tuple(things), posts=tuple(held), events=tuple(events))


def local(identities, identifier, key="p"):
    return identities.iri(identifier, key).removeprefix(BASE)


def test_linked_things_have_the_iri_of_the_reference():
    identities = resolve(both(), LEXICON)
    assert local(identities, "rapat-digital", "e3") == local(identities, "kunjungan-santiago", "x3") == "country/id"
    assert identities.references == {BASE + "country/id": "country/id"}
    assert identities.names[BASE + "country/id"] == (Name("Indonesia", "en"), Name("Indonesia", "id"))


def test_a_person_a_ministry_and_an_office_are_one_across_articles():
    identities = resolve(both(), LEXICON)
    for ours, theirs, expected in (
        ("e1", "x1", "person/budi-hartawan"),
        ("e2", "x2", "ministry/id-perdagangan"),
        ("p1", "q1", "post/id-perdagangan-menteri"),
        ("e6", "x4", "person/ana-rivas"),
    ):
        assert local(identities, "rapat-digital", ours) == expected
        assert local(identities, "kunjungan-santiago", theirs) == expected


def test_acts_and_undated_events_belong_to_their_article():
    identities = resolve(both(), LEXICON)
    assert local(identities, "rapat-digital", "a1") == "act/rapat-digital-0-propose"
    assert local(identities, "rapat-digital", "v1") == "event/2019-03-04-rapat-dagang-bahari"
    undated = replace(first(), events=(replace(first().events[0], date=None),))
    assert local(resolve([undated], LEXICON), "rapat-digital", "v1") == "event/rapat-digital-rapat-dagang-bahari"


def test_one_person_of_two_countries_is_two():
    here = article("a", person="Siti Aminah", posts=[("Menteri", None, "Indonesia")])
    there = article("b", person="Siti Aminah", posts=[("Menteri", None, "Malaysia")])
    identities = resolve([there, here], LEXICON)
    assert local(identities, "a") == "person/siti-aminah"
    assert local(identities, "b") == "person/siti-aminah-malaysia"


def test_one_short_name_in_two_bodies_is_two():
    here = article("a", person="Budi", posts=[("Kepala", "Badan Garam", None)])
    there = article("b", person="Budi", posts=[("Kepala", "Badan Gula", None)])
    identities = resolve([here, there], LEXICON)
    assert local(identities, "a") != local(identities, "b")
    assert local(identities, "b") == "person/budi-badan-gula"


def test_a_name_of_three_words_may_change_the_body():
    here = article("a", person="Budi Karya Utama", posts=[("Kepala", "Badan Garam", None)])
    there = article("b", person="Budi Karya Utama", posts=[("Kepala", "Badan Gula", None)])
    identities = resolve([here, there], LEXICON)
    assert local(identities, "a") == local(identities, "b") == "person/budi-karya-utama"


@pytest.mark.parametrize("short", ["Hartawan", "Budi Hartawan", "Budi Wijaya"])
def test_a_short_name_joins_the_long_one_that_holds_the_same_office(short):
    long = article("a", person="Budi Hartawan Wijaya", posts=[("Kepala", "Badan Garam", None)])
    other = article("b", person=short, posts=[("Kepala", "Badan Garam", None)])
    identities = resolve([other, long], LEXICON)
    assert local(identities, "a") == local(identities, "b") == "person/budi-hartawan-wijaya"
    assert identities.names[identities.iri("b", "p")] == (Name("Budi Hartawan Wijaya"),)


def test_a_short_name_without_an_office_or_with_two_candidates_stays_alone():
    long = article("a", person="Budi Hartawan", posts=[("Kepala", "Badan Garam", None)])
    twin = article("b", person="Budi Wijaya", posts=[("Kepala", "Badan Garam", None)])
    bare = article("c", person="Budi")
    same = article("d", person="Budi", posts=[("Kepala", "Badan Garam", None)])
    identities = resolve([long, twin, bare, same], LEXICON)
    assert local(identities, "c") not in (local(identities, "a"), local(identities, "b"))
    assert local(identities, "d") not in (local(identities, "a"), local(identities, "b"))


def test_a_country_is_no_reference_thing_whose_code_it_happens_to_spell():
    odd = article("a", entities=[Entity("c", "Country", "Id")])
    assert local(resolve([odd], LEXICON), "a", "c") == "country/id-2"
    plain = article("a", entities=[Entity("c", "Country", "Wakanda")])
    assert local(resolve([plain], LEXICON), "a", "c") == "country/wakanda"


def gathering(kind, *agents, day="2020-02-02"):
    return Event(
        "v", kind, "Pertemuan", Span(0, 1), date=day, participants=tuple(Participation(a, Span(0, 1)) for a in agents)
    )


def test_gatherings_of_one_name_and_day_are_one_only_with_a_participant_in_common():
    ana, siti = Entity("p", "Person", "Ana Rivas"), Entity("p", "Person", "Siti Aminah")
    one = article("a", entities=[ana], events=[gathering("Meeting", "p")])
    same = article("b", entities=[ana], events=[gathering("Meeting", "p")])
    other = article("c", entities=[siti], events=[gathering("Meeting", "p")])
    identities = resolve([other, same, one], LEXICON)
    assert local(identities, "a", "v") == local(identities, "b", "v") == "event/2020-02-02-pertemuan"
    assert local(identities, "c", "v") == "event/c-2020-02-02-pertemuan"


def test_a_conference_of_one_name_and_day_is_one():
    one = article("a", events=[gathering("Conference")])
    other = article("b", events=[gathering("Conference")])
    identities = resolve([one, other], LEXICON)
    assert local(identities, "a", "v") == local(identities, "b", "v")


def test_offices_of_a_ministry_are_one_in_any_language_and_its_deputy_is_another():
    words = (Word("menteri", "Title", (("form", "Menteri"),), (), frozenset({"ministerial"})),)
    extraction = first()
    titles = ("Menteri Perdagangan", "Mendag", "Minister of Trade", "Wakil Menteri Perdagangan")
    posts = tuple(replace(extraction.posts[0], key=f"p{n}", title=title) for n, title in enumerate(titles))
    identities = resolve([replace(extraction, posts=posts)], Lexicon(LEXICON.things, words))
    found = [local(identities, "rapat-digital", post.key) for post in posts]
    assert found == ["post/id-perdagangan-menteri"] * 3 + ["post/id-perdagangan-wakil-menteri"]


def test_an_office_of_no_known_body_or_state_is_the_persons_own():
    lone = article("a", person="Ana Rivas", posts=[("Direktur", None, None)])
    assert local(resolve([lone], LEXICON), "a", "h0") == "post/ana-rivas-direktur"


def test_articles_whose_ids_make_one_slug_stay_apart():
    identities = resolve([article("Berita 1"), article("berita-1")], LEXICON)
    assert len(set(identities.articles.values())) == 2


NAMES = ("Budi", "Budi Hartawan", "Budi Hartawan Wijaya", "Siti", "Siti Aminah")
BODIES = (None, "Badan Garam", "Badan Gula")
COUNTRIES = (None, "Indonesia", "Malaysia")
PEOPLE = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(BODIES), st.sampled_from(COUNTRIES)), min_size=1, max_size=8
)


@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(people, shuffler: random.Random):
    articles = [
        article(f"a{number}", person=name, posts=[("Kepala", body, country)], day=date(2020, 1, 1 + number % 3))
        for number, (name, body, country) in enumerate(people)
    ]
    expected = resolve(articles, LEXICON)
    shuffler.shuffle(articles)
    found = resolve(articles, LEXICON)
    assert dict(found.iris) == dict(expected.iris)
    assert dict(found.names) == dict(expected.names)


@given(PEOPLE)
def test_people_of_two_countries_are_never_one_unless_somebody_holds_posts_in_both(people):
    articles = [
        article(f"a{n}", person=name, posts=[("Kepala", body, country)])
        for n, (name, body, country) in enumerate(people)
    ]
    identities = resolve(articles, LEXICON)
    countries = {}
    for number, (_, _, country) in enumerate(people):
        if country:
            countries.setdefault(identities.iri(f"a{number}", "p"), set()).add(country)
    assert all(len(found) == 1 for found in countries.values())


def test_nothing_of_one_article_is_left_without_an_iri():
    identities = resolve(both(), LEXICON)
    for extraction in (first(), second()):
        for values in (extraction.entities, extraction.posts, extraction.events, extraction.acts):
            for value in values:
                assert identities.iri(extraction.article.identifier, value.key).startswith(BASE)


def test_a_short_title_and_the_whole_one_are_one_office():
    there = article("a", person="Budi Hartawan", posts=[("PM", None, "Malaysia")])
    whole = article("b", person="Ana Rivas", posts=[("Perdana Menteri", None, "Malaysia")])
    words = (Word("pm", "Title", (("form", "PM"), ("fullForm", "Perdana Menteri"))),)
    lexicon = Lexicon(LEXICON.things, words, _by_kind={"Title": words})
    identities = resolve([there, whole], lexicon)
    assert local(identities, "a", "h0") == local(identities, "b", "h0") == "post/malaysia-perdana-menteri"


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("Company", "Gojek Indonesia", "platform/gojek"),
        ("Platform", "Gojek Singapura", "platform/gojek"),
        ("Company", "PT Gojek Indonesia", "company/pt-gojek-indonesia"),
        ("Organization", "Greenpeace Indonesia", "organization/greenpeace-indonesia"),
        ("Company", "Unilever Indonesia", "company/unilever-indonesia"),
        ("Organization", "Line Indonesia", "organization/line-indonesia"),  # a name that needs the text's help
    ],
)
def test_a_platform_with_a_states_name_behind_it_is_the_platform(kind, name, expected):
    named = article("a", entities=[Entity("x", kind, name)])
    identities = resolve([named], load_lexicon())
    assert local(identities, "a", "x") == expected
    assert identities.references.get(BASE + expected) == (expected if expected in load_lexicon().things else None)


def organ(identifier, kind, name, state=None):
    things = [Entity("b", kind, name, country="c" if state else None)]
    return article(identifier, entities=[*things, *([Entity("c", "Country", state)] if state else [])])


def test_an_organ_that_every_state_has_is_no_other_states_where_none_is_known():
    russian = organ("a", "GovernmentBody", "Dewan Keamanan", "Rusia")
    unknown = [organ(name, "GovernmentBody", "Dewan Keamanan") for name in ("b", "c")]
    identities = resolve([russian, *unknown], LEXICON)
    found = [local(identities, name, "b") for name in ("a", "b", "c")]
    assert found == ["body/dewan-keamanan", "body/dewan-keamanan-b", "body/dewan-keamanan-c"]
    proper = [organ("d", "GovernmentBody", "Knesset", "Israel"), organ("e", "GovernmentBody", "Knesset")]
    identities = resolve(proper, LEXICON)
    assert local(identities, "d", "b") == local(identities, "e", "b") == "body/knesset"


def test_a_minister_of_another_state_implies_the_ministry_that_the_reference_data_has():
    state = Entity("c", "Country", "Amerika Serikat", reference="country/us")
    things = [state, Entity("b", "Ministry", "Kementerian Luar Negeri AS", country="c")]
    identities = resolve([article("a", entities=things)], load_lexicon())
    assert local(identities, "a", "b") == "ministry/us-departemen-luar-negeri"
