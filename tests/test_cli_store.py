"""The commands around stores and endpoints: build into a store, ask it, take an article out, load elsewhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from example import first, second, third
from stub_store import COUNT, stub

from kg.build import dataset
from kg.cli import main
from kg.formats import write_graph
from kg.lexicon import Lexicon
from kg.store import add_articles

JSON = {"Content-Type": "application/sparql-results+json"}


def run(*words):
    return CliRunner().invoke(main, list(map(str, words)))


@pytest.fixture
def store(tmp_path):
    add_articles(tmp_path / "store", [first(), second(), third()])
    return tmp_path / "store"


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    _, quads = dataset([first()], Lexicon(things={}, words=()))
    path = tmp_path_factory.mktemp("graph") / "graph.nq"
    write_graph(quads, path, "nq")
    return path


def test_a_store_is_asked_as_a_file_is(store):
    query = "SELECT ?x WHERE { ?x a kgo:Minister }"
    for place in (("--store", store), ("-d", store)):
        assert run("query", query, *place, "--format", "csv").stdout.splitlines()[1:] == [
            "https://w3id.org/berita-kg/id/person/budi-hartawan"
        ]
    assert "Budi Hartawan" in run("ask", "quotes", "--store", store, "--actor", "Budi Hartawan").stdout
    assert "Peru opposes pasar digital bersama" in run("explain", "Peru", "--store", store).stdout


def test_a_store_knows_its_own_base(tmp_path):
    add_articles(tmp_path / "s", [third()], base="https://data.example.org/")
    result = run("query", "SELECT ?x { ?x kgo:opposes topic:pasar-digital-bersama }", "--store", tmp_path / "s")
    assert "Peru" in result.stdout


def test_triples_come_as_turtle_and_a_table_does_not(store):
    result = run("query", "DESCRIBE topic:tarif-baru", "--store", store, "--format", "ttl")
    assert 'skos:prefLabel "tarif baru"@id' in result.stdout
    assert result.stdout.startswith("@prefix ")
    result = main_fails("query", "SELECT ?x { ?x a kgo:Act }", "--store", str(store), "--format", "ttl")
    assert "ask with CONSTRUCT or DESCRIBE" in result.stderr


def main_fails(*words):
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-m", "kg", *map(str, words)]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    return result


def test_a_term_that_the_ontology_does_not_have_is_pointed_at(store):
    result = run("query", "SELECT ?x { ?x a kgo:Persn }", "--store", store)
    assert (result.exit_code, result.stdout) == (0, "no answer\n")
    assert result.stderr.startswith("kg: the ontology has no kgo:Persn; did you mean kgo:Person")


def test_a_kind_of_act_that_there_is_not_is_pointed_at(store):
    result = run("ask", "who-said-what", "--type", "suport", "--store", store)
    assert (result.exit_code, result.stdout) == (0, "no answer\n")
    assert result.stderr.startswith("kg: the ontology has no kgo:suport; did you mean kgo:support")


def test_a_query_that_takes_too_long_is_ended(store):
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    result = main_fails("query", query, "--store", store, "--timeout", "1")
    assert result.stderr == "kg: no answer within 1 seconds; ask for less, or give more time with --timeout\n"


def test_one_place_is_asked_at_a_time(store):
    assert (
        "give one of --data, --store and --at"
        in main_fails("query", "ASK {}", "--store", store, "--at", "http://x").stderr
    )


def test_an_endpoint_is_asked(monkeypatch):
    monkeypatch.setenv("NETRC", "/nowhere")
    with stub(lambda *_: (200, JSON, COUNT % 3)) as there:
        result = run("query", "SELECT (COUNT(*) AS ?n) { ?x a kgo:Act }", "--at", there.url, "--format", "csv")
    assert result.stdout == "n\n3\n"


def test_an_article_is_taken_out(store):
    assert run("remove", "--list", "--store", store).stdout.splitlines()[1].startswith("pertemuan-lima\thttps://")
    result = run("remove", "pertemuan-lima", "--store", store)
    assert result.stderr == f"{store}: 1 removed\n"
    assert "no answer" in run("query", "SELECT ?x { ?x kgo:opposes ?y }", "--store", store).stdout
    assert "no article 'pertemuan-lima'" in main_fails("remove", "pertemuan-lima", "--store", store).stderr


@pytest.mark.parametrize(("there", "code"), [(10_000, 0), (3, 1)])
def test_loading_counts_and_says_when_something_is_missing(graph, monkeypatch, there, code):
    monkeypatch.setenv("NETRC", "/nowhere")
    with stub(lambda *_: (200, {"Server": "Oxigraph", **JSON}, COUNT % there)) as target:
        result = run("load", graph, "--to", target.url)
    assert result.exit_code == code
    assert "triples sent to Oxigraph (" in result.stdout
