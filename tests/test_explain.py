"""Explanations: every fact with its article, day, sentence and confidence; and the prompt that completes terms."""

import io

import pytest
from click.testing import CliRunner
from example import first, second, third

from kg.build import dataset
from kg.cli import main
from kg.errors import QueryError
from kg.explain import explain_fact, explain_thing, render
from kg.formats import write_graph
from kg.graph_files import open_graph
from kg.lexicon import Lexicon
from kg.shell import converse, is_complete, suggestions
from kg.tables import render as render_table
from kg.terms import DEFAULT_BASE


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    _, quads = dataset([first(), second(), third()], Lexicon(things={}, words=()))
    path = tmp_path_factory.mktemp("graph") / "graph.nq"
    write_graph(quads, path, "nq")
    return path


@pytest.fixture(scope="module")
def graph(path):
    return open_graph([path])


def facts(found):
    place = {name: number for number, name in enumerate(found.facts.columns)}
    return [{name: row[place[name]] for name in place} for row in found.facts.rows]


def test_a_thing_is_explained_by_all_that_is_said_of_it(graph):
    text = render(graph, explain_thing(graph, "Pasarku"))
    assert text.startswith("Pasarku  platform:pasarku\n    type: ")
    assert (
        "Pasarku helps petani  (0.80, according to Budi Hartawan)\n"
        "    “Aplikasi Pasarku membantu petani,” kata Budi.\n"
        "    2019-03-04, Rapat dagang di Makassar, article:rapat-digital\n"
    ) in text
    assert "Pasarku reduces kemiskinan  (1.00, according to Ana Rivas)" in text
    assert "Budi Hartawan states Pasarku  (1.00)" in text
    assert text.endswith("(3 facts)\n")


def test_an_act_that_was_denied_is_said_to_be(graph):
    text = render(graph, explain_thing(graph, "topic/tarif-baru"))
    assert "Budi Hartawan supports tarif baru  (negated, 1.00)" in text
    assert "Ana Rivas supports Indonesia, pasar digital bersama, tarif baru  (1.00)" in text


def test_one_fact_is_explained_by_its_three_terms(graph):
    found = explain_fact(graph, "Budi Hartawan", "holds", "Menteri Perdagangan")
    assert [(one["date"].value, one["confidence"].value) for one in facts(found)] == [
        ("2019-03-04", "0.95"),
        ("2019-05-02", "1"),
    ]
    assert "Mendag Budi Hartawan" in render(graph, found)
    act = explain_fact(graph, "Peru", "opposes", "pasar digital bersama")
    assert [one["sentence"].value for one in facts(act)] == ["Peru menolak pasar digital bersama."]


def test_an_act_and_an_event_are_explained_by_their_iri(graph):
    found = explain_thing(graph, "event/2019-03-04-rapat-dagang-bahari")
    assert "Rapat Dagang Bahari" in render(graph, found)
    assert any(one["predicate"] is None for one in facts(found))
    act = next(one["fact"] for one in facts(explain_thing(graph, "Peru")) if one["modality"])
    assert [one["object"].value for one in facts(explain_thing(graph, act.value))] == [
        DEFAULT_BASE + "topic/pasar-digital-bersama"
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("Peru", "praises", "Cile"),
            "no text says that Peru praises Cile; kg explain 'Peru' shows what is",
        ),
        (("Perru", "praises", "Cile"), "--subject 'Perru': nothing in the graph has this name; did you mean Peru"),
        (("Peru", "} #", "Cile"), "--predicate '} #': not a term"),
    ],
)
def test_what_nobody_says_is_not_explained(graph, words, message):
    with pytest.raises(QueryError, match=message):
        explain_fact(graph, *words)


def test_an_explanation_is_a_table_for_programs(path):
    result = CliRunner().invoke(main, ["explain", "Peru", "-d", str(path), "--format", "csv"])
    head, *rows = result.stdout.splitlines()
    assert head.startswith("subject,predicate,object,date,article,title,sentence,confidence,speaker")
    assert len(rows) == 1
    assert CliRunner().invoke(main, ["explain", "a", "b", "-d", str(path)]).exit_code != 0


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("who-said-what --actor Peru", True),
        ("SELECT ?x", False),
        ("SELECT ?x WHERE { ?x a kgo:Act", False),
        ("SELECT ?x WHERE { ?x a kgo:Act }", True),
        ('SELECT ?x WHERE { ?x skos:prefLabel "a } b"', False),
        ("PREFIX x: <http://x/>\nASK { ?x ?p <http://x/{> }", True),
        ("describe country:id", True),
        (".quit", True),
    ],
)
def test_a_query_runs_when_its_braces_are_closed(text, complete):
    assert is_complete(text) == complete


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("SELECT ?actor WHERE { ?act kgo:act", "kgo:actType"),
        ("SELECT ?x WHERE { ?x org:ho", "org:holds"),
        ("SELECT ?actor WHERE { ?a", "?actor"),
        ("SELECT ?x WHERE { ?x perso", "person:"),
        ("SELECT ?x WHERE { opti", "OPTIONAL"),
        ("who-sa", "who-said-what"),
        ("who-said-what --ac", "--actor"),
    ],
)
def test_terms_are_completed(text, among):
    assert among in suggestions(text)


def test_a_conversation_goes_on_after_a_mistake(graph, monkeypatch, capsys):
    typed = "ASK { person:ana-rivas a kgo:Person }\n\nSELECT ?x {\n\nwho-said-what --actor Peru\n\n.quit\n\nASK {}"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    answers = []
    converse(graph, lambda answer: answers.append(render_table(answer, "csv")))
    assert answers[0] == "answer\ntrue\n"
    assert len(answers) == 2
    assert capsys.readouterr().err.startswith("kg: query: line 1, column")
