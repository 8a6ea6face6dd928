"""Real stores take what we write: the counts are equal, twice loaded is once there, and all give the same answers."""

import csv
import io
import subprocess
from dataclasses import replace
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from example import first, fourth, second, third
from invented import write_invented
from real_stores import blazegraph, fuseki, oxigraph, rdf4j, riot, virtuoso

from kg.build import dataset
from kg.errors import QueryError, StoreError
from kg.formats import write_graph
from kg.graph_files import open_graph
from kg.lexicon import load_lexicon
from kg.questions import ask, questions
from kg.remote import Endpoint, load
from kg.remote.kinds import KINDS
from kg.tables import render
from kg.terms import DEFAULT_BASE

pytestmark = pytest.mark.stores

SAMPLE = Path(__file__).parents[1] / "output" / "graph.ttl"
ARTICLES = ["article/kunjungan-santiago", "article/rapat-digital"]
#: What the questions that must have a parameter are asked, and some more.
GIVEN = {
    "articles-behind-triple": [{"subject": "Ana Rivas"}],
    "articles-naming-both": [{"first": "Budi Hartawan", "second": "Ana Rivas"}],
    "evidence-of": [{"subject": "Ana Rivas"}],
    "contradicting-acts": [{}, {"actor": "Ana Rivas"}],
    "facts-of-one-article": [{"subject": "Ana Rivas"}, {"predicate": "participatesIn"}],
    "named-together": [{"thing": "Ana Rivas"}],
    "new-since": [{"since": "2019-06-01"}],
    "stance-over-time": [{"country": "Cile", "toward": "Indonesia"}, {"country": "Cile", "toward": "tarif baru"}],
    "succession-of-ministries": [{}, {"ministry": "Kementerian Komunikasi dan Digital"}],
    "what-is-said-of-platforms": [{"platform": "Pasarku"}, {"platform": "Pasarku", "speaker": "Ana Rivas"}],
    "what-was-agreed": [{}, {"first": "Indonesia", "second": "Cile"}],
    "central-actors": [{}, {"since": "2019-05-01"}],
    "topics-together": [{}, {"topic": "tarif baru"}],
    "who-holds-which-post": [{}, {"on": "2019-05-02"}, {"body": "Kementerian Perindustrian"}, {"country": "Cile"}],
    "who-met-whom": [{}, {"first": "Budi Hartawan"}],
    "who-praised-whom": [{}, {"recipient": "Indonesia"}],
    "who-said-what": [{}, {"recipient": "Indonesia", "type": "praise"}, {"about": "Pasarku"}],
    "who-supports-whose-proposal": [{}, {"actor": "Ana Rivas"}],
}
#: Questions that a store does not answer as SPARQL has it, and why.
ASTRAY = {
    "virtuoso": {"things-without-a-label", "things-without-a-link"},  # internal errors of its compiler
    "rdf4j": {"ministers-of-several-bodies"},  # the least of some days, where OPTIONAL gives them, is nothing
    "blazegraph": {"ill-formed-literals"},  # xsd:nonNegativeInteger is no number
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graphs")
    _, quads = dataset([first(), second(), third(), fourth()], load_lexicon())
    for form in ("ttl", "trig", "nq", "nt", "jsonld"):
        write_graph(quads, folder / f"graph.{form}", form)
    write_invented(folder / "many.nq", things=1500, articles=400)
    return folder


@pytest.fixture(
    scope="module", params=[oxigraph, fuseki, virtuoso, rdf4j, blazegraph], ids=lambda start: start.__name__
)
def store(request, tmp_path_factory):
    with request.param(tmp_path_factory.mktemp(request.param.__name__)) as running:
        yield running


@pytest.fixture(autouse=True)
def credentials(monkeypatch):
    """Those of a fresh Virtuoso, which asks for digest; the others ask for none."""
    monkeypatch.setenv("KG_USER", "dba")
    monkeypatch.setenv("KG_PASSWORD", "dba")
    monkeypatch.delenv("KG_TOKEN", raising=False)


def table(answer):
    """An answer as sorted rows; numbers and truth as numbers, since stores write them differently."""
    rows = list(csv.reader(io.StringIO(render(answer, "csv"))))
    return [rows[0], *sorted([number(cell) for cell in row] for row in rows[1:])]


def number(cell):
    cell = {"true": "1", "false": "0"}.get(cell, cell)
    try:
        return f"{float(cell):.6g}"
    except ValueError:
        return cell


def test_named_questions_have_the_answers_of_the_embedded_store(store, files):
    load(files / "graph.ttl", store.url, graph=store.graph)
    here = open_graph([files / "graph.ttl"])
    astray, answered = set(), set()
    for name, question in questions().items():
        for given in GIVEN.get(name, [{}]):
            expected = table(ask(here, question, given))
            answered |= {name} if len(expected) > 1 else set()
            try:
                found = table(ask(Endpoint(store.query), question, given))
            except (QueryError, StoreError):
                found = None
            astray |= {name} if found != expected else set()
    assert astray == ASTRAY.get(store.name, set())
    assert len(answered) >= 20


@pytest.mark.parametrize("name", ["graph.trig", "graph.nq", "many.nq"])
def test_a_dataset_loaded_twice_is_there_once(store, files, name):
    graph = "https://example.org/things"  # for those of the invented graph, which stand in none
    for _ in range(2):
        done = load(files / name, store.url, graph=graph)
        assert done.there == done.triples == done.sent
    assert done.triples == len(set(ox.parse(path=str(files / name), format=_format(name))))


def test_a_dataset_built_again_takes_the_place_of_the_old_one(store, files, tmp_path):
    """An article has a new text, another is gone; what others put into the store stays."""
    theirs = "<https://example.org/a> <https://example.org/b> <https://example.org/c> <https://example.org/theirs> .\n"
    (tmp_path / "theirs.nq").write_text(theirs)
    load(tmp_path / "theirs.nq", store.url)
    load(files / "graph.nq", store.url)
    path = tmp_path / "new.nq"
    write_graph(dataset([replace(first(), acts=(), relations=()), second()], load_lexicon())[1], path, "nq")

    done = load(path, store.url)
    assert done.there == done.triples
    assert done.left == sum(name.startswith("article/") for name in graphs(store)) - 2
    assert f"articles that the file does not have, but the store: {done.left} (--prune" in done.text()
    assert graphs(store)["article/rapat-digital"] == lines_in(path, "article/rapat-digital")
    assert "article/pertemuan-lima" in graphs(store)

    pruned = load(path, store.url, prune=True)
    assert (pruned.there, pruned.pruned, pruned.left) == (done.triples, done.left, 0)
    assert [name for name in graphs(store) if name.startswith("article/")] == ARTICLES
    assert graphs(store)["https://example.org/theirs"] == 1


def test_in_the_default_graph_what_is_ours_gives_way_and_theirs_stays(store, files, tmp_path):
    if store.graph is not None:
        pytest.skip("has no default graph to load into")
    theirs = tmp_path / "theirs.nt"
    theirs.write_text("<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n")
    load(theirs, store.url)
    named = graphs(store)
    load(files / "graph.ttl", store.url)
    path = tmp_path / "new.ttl"
    write_graph(dataset([second()], load_lexicon())[1], path, "ttl")
    for _ in range(2):
        load(path, store.url)
        assert default_graph(store) == {*lines_of(path), *lines_of(theirs)}
    assert graphs(store) == named


def graphs(store):
    """How many triples each named graph of a store has; ours by the end of their names."""
    query = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    rows = Endpoint(store.query.partition("?")[0]).query(query)
    found = {row["g"].value.removeprefix(DEFAULT_BASE): int(row["n"].value) for row in rows}
    return {name: found[name] for name in sorted(found) if name != KINDS[store.name].nil}


def default_graph(store):
    """The triples that stand in the default graph alone, in the form that Oxigraph gives them."""
    kind = KINDS[store.name]
    where = f"GRAPH <{kind.nil}> {{ ?s ?p ?o }}" if store.name == "rdf4j" else kind.default
    rows = Endpoint(store.query).query(f"SELECT ?s ?p ?o WHERE {{ {where} }}")
    return {f"{row['s']} {row['p']}" for row in rows}


def lines_of(path):
    """Subjects and predicates; values are written differently by different stores."""
    form = ox.RdfFormat.TURTLE if path.suffix == ".ttl" else ox.RdfFormat.N_TRIPLES
    return {f"{quad.subject} {quad.predicate}" for quad in ox.parse(path=str(path), format=form)}


def lines_in(path, name):
    found = ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS)
    return sum(1 for quad in found if quad.graph_name.value == DEFAULT_BASE + name)


def test_the_sample_is_there_whole(store):
    done = load(SAMPLE, store.url, graph="https://example.org/sample")
    assert done.there == done.triples == len(list(ox.parse(path=str(SAMPLE), format=ox.RdfFormat.TURTLE)))


def test_without_credentials_virtuoso_says_how_to_give_them(store, files, monkeypatch):
    if store.name != "virtuoso":
        pytest.skip("the other stores ask for no credentials")
    monkeypatch.setenv("KG_USER", "nobody")
    with pytest.raises(StoreError, match=r"not allowed \(401\); set KG_USER"):
        load(files / "graph.nq", store.url)


def test_a_store_is_recognised(store, files):
    assert load(files / "graph.nq", store.url, dry_run=True).store == KINDS[store.name].title
    assert httpx.get(store.query.partition("?")[0], params={"query": "ASK {}"}).status_code == 200


def _format(name):
    return {"nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}[name.rpartition(".")[2]]


@pytest.mark.parametrize("form", ["ttl", "trig", "nq", "nt", "jsonld"])
def test_riot_finds_nothing_wrong(files, form):
    found = riot("--validate", "--strict", str(files / f"graph.{form}"))
    assert (found.returncode, found.stderr.decode()) == (0, "")


def test_riot_finds_nothing_wrong_with_the_sample_and_its_description():
    for path in (SAMPLE, SAMPLE.with_name("void.ttl")):
        if path.exists():
            found: subprocess.CompletedProcess[bytes] = riot("--validate", "--strict", str(path))
            assert (found.returncode, found.stderr.decode()) == (0, "")


@pytest.mark.parametrize(("form", "media"), [("TriG", ox.RdfFormat.TRIG), ("NQ", ox.RdfFormat.N_QUADS)])
def test_what_riot_writes_of_it_is_the_same(files, form, media):
    written = riot(f"--output={form}", str(files / "graph.nq")).stdout
    assert set(ox.parse(written, format=media)) == set(ox.parse(path=str(files / "graph.nq"), format=_format(".nq")))


def test_rdflib_and_oxigraph_read_what_the_other_writes(files, tmp_path):
    graph = rdflib.Graph().parse(files / "graph.ttl", format="turtle")
    graph.serialize(tmp_path / "rdflib.ttl", format="turtle")
    ours = set(ox.parse(path=str(files / "graph.ttl"), format=ox.RdfFormat.TURTLE))
    assert set(ox.parse(path=str(tmp_path / "rdflib.ttl"), format=ox.RdfFormat.TURTLE)) == ours
    again = rdflib.Graph().parse(data=ox.serialize(ours, format=ox.RdfFormat.TURTLE), format="turtle")
    assert set(again) == set(graph)
