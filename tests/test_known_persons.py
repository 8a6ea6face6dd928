"""Persons that the reference data knows: nicknames, full names and short names behind an office are one."""

from datetime import date

import pytest
from reading import posts, read

from kg.extraction import Article, Extraction
from kg.identity import resolve
from kg.lexicon import load_lexicon
from kg.pipeline import STEPS, read_article

NAMING = [
    step
    for step in STEPS
    if step.__name__ in ("cut_sentences", "find_names", "find_states", "find_roles", "find_holders", "find_entities")
]


def persons(text):
    return [(one.name, one.reference) for one in read(text).entities if one.kind == "Person"]


def test_nickname_full_name_and_office_are_one_person_under_the_fullest_name():
    text = "Presiden Joko Widodo membuka pasar ikan di Ambon. Jokowi meninjau kios. “Bagus,” kata Presiden Jokowi."
    (person,) = [one for one in read(text).entities if one.kind == "Person"]
    assert (person.name, person.reference) == ("Joko Widodo", "person/joko-widodo")
    assert {"Jokowi", "Joko Widodo"} <= set(person.aliases)
    assert persons("Jokowi meninjau kios ikan di Ambon.") == [("Joko Widodo", "person/joko-widodo")]


def test_a_risky_short_name_is_known_behind_a_high_office_or_beside_the_full_name():
    assert persons("“Kita menunggu,” kata Presiden Trump di Tokyo.") == [("Donald Trump", "person/donald-trump")]
    assert persons("Petani bernama Prabowo memanen jagung.")[0][1] is None
    beside = persons("Prabowo Subianto tiba di Ambon. Prabowo lalu naik kapal.")
    assert beside == [("Prabowo Subianto", "person/prabowo-subianto")]


def test_a_last_name_alone_is_a_foreign_leader_where_the_state_is_named():
    assert persons("Amerika Serikat menunda tarif. Trump menyebutnya jeda.") == [
        ("Donald Trump", "person/donald-trump")
    ]


def test_a_slip_in_a_long_name_and_a_glued_word_do_not_hide_a_person():
    assert persons("Menteri Perindustrian Airlangga Hartanto datang.")[0][1] == "person/airlangga-hartarto"
    assert persons("Presiden Prabowo Subiantokarena sakit tidak hadir.")[0][1] == "person/prabowo-subianto"


def test_the_state_of_a_head_of_state_is_the_person_s_own():
    assert posts("“Kita menunggu,” kata Presiden Trump di Tokyo.") == [
        ("Donald Trump", "Presiden", None, "Amerika Serikat")
    ]
    assert posts("Presiden Joko Widodo membuka pasar.")[0][3] == "Indonesia"


def test_a_head_of_state_of_whom_nothing_is_known_has_no_state_where_another_one_is_near():
    assert posts("Presiden Ardan Velkor tiba dari Peru.")[0][3] is None
    assert posts("Presiden Ardan Velkor membuka pasar.")[0][3] == "Indonesia"


def understood(identifier, text, day):
    reading = read_article(Article(identifier, text, date=day, language="id"), load_lexicon(), NAMING)
    return Extraction(reading.article, reading.entities, reading.posts)


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        (date(2021, 3, 1), "Menkominfo Johnny meresmikan menara di Ambon.", "person/johnny-g-plate"),
        (date(2024, 3, 1), "Menkominfo Budi meresmikan menara di Ambon.", "person/budi-arie-setiadi"),
        (date(2017, 3, 1), "Menkominfo Johnny meresmikan menara di Ambon.", "person/johnny"),
    ],
)
def test_a_short_name_behind_a_role_acronym_is_who_held_the_office_on_that_day(day, text, expected):
    one = understood("a", text, day)
    identities = resolve([one], load_lexicon())
    (person,) = [entity for entity in one.entities if entity.kind == "Person"]
    assert identities.iri("a", person.key).removeprefix(identities.base) == expected


def test_one_office_whoever_holds_it():
    then = understood("a", "Menkominfo Rudiantara membuka pameran.", date(2017, 3, 1))
    later = understood("b", "Menkominfo Johnny G. Plate membuka pameran.", date(2021, 3, 1))
    identities = resolve([then, later], load_lexicon())
    offices = {identities.iri(one.article.identifier, one.posts[0].key) for one in (then, later)}
    people = {identities.iri(one.article.identifier, one.posts[0].person) for one in (then, later)}
    assert offices == {identities.base + "post/id-komunikasi-dan-informatika-menteri"}
    assert len(people) == 2
