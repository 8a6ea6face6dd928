"""Consistency with the ontology's axioms: what contradicts them is found, what merely leaves something open is not."""

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from example import first, second, third

from kg import shapes
from kg.build import dataset
from kg.cli import main
from kg.formats import serialise
from kg.lexicon import load_lexicon
from kg.shapes import render, validate_file
from kg.store import add_articles
from kg.strict import check_consistency
from kg.terms import prefixes

BOTH = "nothing can be both {} and {}"
HEAD = "".join(f"@prefix {name}: <{space}> .\n" for name, space in prefixes().items())


def found(text):
    quads = list(ox.parse((HEAD + text).encode(), format=ox.RdfFormat.TURTLE))
    return [(one.node.rpartition("/")[2], one.shape, one.message) for one in check_consistency(quads)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "person:a a kgo:Person , kgo:Ministry .",
            (
                "a",
                "disjoint-classes",
                BOTH.format("Organization (it is a Ministry)", "Person (it is a Person)"),
            ),
        ),
        (
            "topic:a a kgo:Topic ; kgo:participatesIn event:b .",
            ("a", "disjoint-classes", "nothing can be both Agent (it has participatesIn) and Topic (it is a Topic)"),
        ),
        (
            "person:a kgo:participatesIn person:b . person:b a kgo:Person .",
            (
                "b",
                "disjoint-classes",
                BOTH.format("Agent (it is a Person)", "Event (participatesIn leads to it)"),
            ),
        ),
        (
            "act:a kgo:actType kgo:support , kgo:oppose .",
            ("a", "cardinality", "at most 1, and there are 2"),
        ),
        (
            "person:a a kgo:Person ; owl:sameAs wd:Q1 . company:b a kgo:Company ; owl:sameAs wd:Q1 .",
            (
                "b",
                "same-as",
                "the same as https://w3id.org/berita-kg/id/person/a, both being http://www.wikidata.org/entity/Q1; "
                "one is a Organization, one a Person",
            ),
        ),
    ],
)
def test_a_contradiction_is_found_with_its_reason(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "country:a a kgo:Country , kgo:Place .",
        "person:a a kgo:Person . person:a kgo:participatesIn event:b .",
        "act:a kgo:actType kgo:support . act:b kgo:actType kgo:oppose .",
        "person:a a kgo:Person ; owl:sameAs wd:Q1 . person:b a kgo:Person ; owl:sameAs wd:Q1 .",
        "person:a org:holds post:b .",
    ],
)
def test_what_is_merely_open_is_no_contradiction(text):
    assert found(text) == []


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    _, quads = dataset([first(), second(), third()], load_lexicon())
    path = tmp_path_factory.mktemp("graph") / "graph.nq"
    path.write_text(serialise(quads, "nq"), encoding="utf-8")
    return path


def test_what_is_built_is_consistent(path):
    assert check_consistency(ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS)) == []
    result = CliRunner().invoke(main, ["validate", "--strict", str(path)])
    assert (result.exit_code, result.stdout.count("conforms")) == (0, 1)


def test_strict_is_asked_for(tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text(HEAD + 'country:a a kgo:Topic , skos:Concept ; skos:prefLabel "a" ; kgo:participatesIn event:b .')
    usual = {one.shape for one in validate_file(path).results}
    strict = {one.shape for one in validate_file(path, strict=True).results}
    assert strict - usual == {"disjoint-classes"}


def test_a_store_conforms_as_its_articles_do(tmp_path):
    add_articles(tmp_path, [first(), second(), third()])
    report = validate_file(tmp_path, strict=True)
    assert render(report).startswith("The graph conforms")
    assert report.share == 1


def test_of_very_much_shacl_sees_whole_articles_and_says_so(path, monkeypatch):
    quads = list(ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS))
    monkeypatch.setattr(shapes, "LARGE", len(quads) // 2)
    report = validate_file(path)
    assert 0 < report.share < 1
    assert report.conforms
    assert f"(SHACL on {report.share:.0%} of it, by whole articles)" in render(report)
    assert validate_file(path) == report
