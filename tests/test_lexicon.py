"""The lexicon as it is read: what ships, what a user adds, and what a user is told of mistakes."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import LINK_PREDICATES, Label, load_lexicon
from kg.paths import find_ontology
from kg.pipeline.grammar import compile_grammar

PREFIXES = """@prefix kgo: <https://w3id.org/berita-kg/ontology#> .
@prefix lex: <https://w3id.org/berita-kg/lexicon#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix country: <https://w3id.org/berita-kg/id/country/> .
@prefix ministry: <https://w3id.org/berita-kg/id/ministry/> .
@prefix platform: <https://w3id.org/berita-kg/id/platform/> .
"""


def user_file(folder: Path, turtle: str) -> Path:
    path = folder / "mine.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return path


def complaint(folder: Path, turtle: str) -> str:
    path = user_file(folder, turtle)
    with pytest.raises(LexiconError) as caught:
        load_lexicon([path])
    message = str(caught.value)
    assert message.startswith(str(path)), message
    assert "\n" not in message
    return message.removeprefix(str(path))


def test_a_ministry_has_its_names_portfolios_roles_and_days() -> None:
    ministry = load_lexicon().things["ministry/id-komunikasi-dan-informatika"]
    assert ministry.kind == "Ministry"
    assert ministry.labels[0] == Label("Kementerian Komunikasi dan Informatika", "id", False)
    assert {"Kominfo", "Kemenkominfo", "Kemkominfo"} <= {label.text for label in ministry.labels}
    assert {"Komunikasi dan Informatika", "Communication and Informatics"} <= set(ministry.portfolios)
    assert "Menkominfo" in ministry.role_acronyms
    assert ministry.country == "country/id"
    assert ("isReplacedBy", "ministry/id-komunikasi-dan-digital") in ministry.links
    assert (ministry.valid_from, ministry.valid_until) == (None, date(2024, 10, 21))


def test_indonesian_names_stand_before_english_ones() -> None:
    labels = load_lexicon().things["place/cairo"].labels
    assert [label.text for label in labels[:2]] == ["Kairo", "Cairo"]


def test_the_lexicon_is_read_once() -> None:
    assert load_lexicon() is load_lexicon([])


def test_every_kind_of_word_can_be_asked_for() -> None:
    lexicon = load_lexicon()
    verbs = lexicon.words_of("Verb")
    assert verbs
    assert all(word.kind == "Verb" for word in verbs)
    assert lexicon.words_of("NoSuchKind") == ()


def test_a_user_adds_a_thing(tmp_path: Path) -> None:
    path = user_file(
        tmp_path,
        'platform:warung-kita a kgo:Platform ; skos:prefLabel "Warung Kita" ; skos:altLabel "WarKit" ; '
        'kgo:contextLabel "Warkit" ; owl:sameAs <https://example.org/warkit> ; kgo:validFrom "2024-05-01"^^xsd:date .',
    )
    thing = load_lexicon([path]).things["platform/warung-kita"]
    assert thing.labels == (
        Label("Warung Kita", None, False),
        Label("WarKit", None, False),
        Label("Warkit", None, True),
    )
    assert thing.same_as == ("https://example.org/warkit",)
    assert thing.valid_from == date(2024, 5, 1)
    assert "platform/warung-kita" not in load_lexicon().things


def test_a_user_adds_a_name_to_a_thing_that_is_there(tmp_path: Path) -> None:
    path = user_file(tmp_path, 'country:id skos:altLabel "Zamrud Khatulistiwa"@id .')
    labels = load_lexicon([path]).things["country/id"].labels
    assert Label("Zamrud Khatulistiwa", "id", False) in labels
    assert labels[0].text == "Indonesia"


def test_a_user_tames_a_name(tmp_path: Path) -> None:
    """A name that is given as kgo:contextLabel needs context even where the shipped file holds it for certain."""
    path = user_file(tmp_path, 'country:jp kgo:contextLabel "Jepang" .')
    assert load_lexicon([path]).things["country/jp"].labels[0] == Label("Jepang", "id", True)


def test_a_user_adds_a_verb(tmp_path: Path) -> None:
    model = next(word for word in load_lexicon().words_of("Verb") if ("signals", "propose") in word.links)
    name = model.forms[0][0]
    path = user_file(tmp_path, f'lex:mencobakan a kgo:Verb ; kgo:signals kgo:propose ; kgo:{name} "mencobakan" .')
    word = next(word for word in load_lexicon([path]).words_of("Verb") if word.reference == "mencobakan")
    assert word.forms == ((name, "mencobakan"),)
    assert word.links == (("signals", "propose"),)


def test_a_user_adds_verbs_of_presence(tmp_path: Path) -> None:
    path = user_file(
        tmp_path,
        'lex:presence-bertandang a kgo:PresenceVerb ; kgo:activeForm "bertandang" ; kgo:passiveForm "ditandangi" . '
        'lex:absence-bolos a kgo:AbsenceVerb ; kgo:form "bolos" .',
    )
    grammar = compile_grammar(load_lexicon([path]))
    assert ("bertandang" in grammar.attending, "ditandangi" in grammar.attended) == (True, True)
    assert {"bolos", "absen"} <= grammar.absent


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        ('platform:percobaan a kgo:Platform skos:prefLabel "X" .', "not Turtle"),
        ('platform:percobaan a kgo:Platfrom ; skos:prefLabel "X" .', "unknown class kgo:Platfrom"),
        ('platform:percobaan a kgo:Platform ; skos:altLabel "X" .', "has no skos:prefLabel"),
        ('platform:percobaan skos:altLabel "X" .', "has no class"),
        ('platform:percobaan a kgo:Platform , kgo:Company ; skos:prefLabel "X" .', "has 2 classes"),
        ('platform:X_1 a kgo:Platform ; skos:prefLabel "X" .', "a local name is made of a-z"),
        (
            'platform:percobaan a kgo:Platform ; skos:prefLabel "X" ; kgo:contextLable "x" .',
            "unknown property kgo:contextLable",
        ),
        (
            'platform:percobaan a kgo:Platform ; skos:prefLabel "X" ; kgo:operatedBy platform:lain .',
            "platform/lain, which nothing",
        ),
        (
            'platform:percobaan a kgo:Platform ; skos:prefLabel "X" ; kgo:operatedBy "Y" .',
            "operatedBy must lead to a thing",
        ),
        ('platform:percobaan a kgo:Platform ; skos:prefLabel "" .', "a label must be a text"),
        (
            'platform:percobaan a kgo:Platform ; skos:prefLabel "X" ; kgo:validFrom "Mei 2024" .',
            "kgo:validFrom must be one day",
        ),
        ('[] a kgo:Platform ; skos:prefLabel "X" .', "a node without an IRI"),
        ('<https://example.org/x> a kgo:Platform ; skos:prefLabel "X" .', "outside https://w3id.org/berita-kg/id/"),
        ('lex:x a kgo:Vreb ; kgo:activeForm "mengikat" .', "unknown class kgo:Vreb"),
        ('lex:x a kgo:Honorific ; kgo:from "Tuan" .', "unknown property kgo:from of a kgo:Honorific"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_place(tmp_path: Path, turtle: str, expected: str) -> None:
    assert expected in complaint(tmp_path, turtle)


def test_a_slip_of_syntax_is_named_with_its_line(tmp_path: Path) -> None:
    line = PREFIXES.count("\n") + 2
    assert f"line {line}" in complaint(tmp_path, '\nplatform:percobaan a kgo:Platform skos:prefLabel "X" .')


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.ttl: cannot be read"):
        load_lexicon([tmp_path / "none.ttl"])


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "latin.ttl"
    path.write_bytes((PREFIXES + 'country:ci skos:altLabel "Côte d\'Ivoire" .').encode("latin-1"))
    with pytest.raises(LexiconError, match=r"latin\.ttl"):
        load_lexicon([path])


def test_links_have_an_iri_each() -> None:
    used = {name for thing in load_lexicon().things.values() for name, _ in thing.links}
    assert used <= set(LINK_PREDICATES)
    assert find_ontology().joinpath("reference").is_dir()


def test_a_faulty_file_leaves_the_garbage_collector_as_it_was(tmp_path):
    faulty = tmp_path / "own.ttl"
    faulty.write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(LexiconError):
        load_lexicon([faulty])
    assert gc.isenabled()
