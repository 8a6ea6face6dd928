"""Real stores take what we write: the counts are equal, twice loaded is once there, and all give the same answers."""

import csv
import io
import subprocess
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from example import first, second, third
from invented import write_invented
from real_stores import fuseki, oxigraph, riot, virtuoso

from kg.build import dataset
from kg.errors import StoreError
from kg.formats import write_graph
from kg.lexicon import load_lexicon
from kg.questions import ask, find_question, open_graph
from kg.remote import Endpoint, load
from kg.tables import render

pytestmark = pytest.mark.stores

SAMPLE = Path(__file__).parents[1] / "output" / "graph.ttl"
QUESTIONS = {
    "who-said-what": {},
    "who-holds-which-post": {},
    "who-supports-whose-proposal": {"actor": "Ana Rivas"},
    "platforms-said-to-reduce": {},
    "articles-naming-both": {"first": "Budi Hartawan", "second": "Ana Rivas"},
    "who-met-whom": {},
    "topics-by-country": {},
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graphs")
    _, quads = dataset([first(), second(), third()], load_lexicon())
    for form in ("ttl", "trig", "nq", "nt", "jsonld"):
        write_graph(quads, folder / f"graph.{form}", form)
    write_invented(folder / "many.nq", things=1500, articles=400)
    return folder


@pytest.fixture(scope="module", params=[oxigraph, fuseki, virtuoso], ids=lambda start: start.__name__)
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
    """An answer as sorted rows; numbers as numbers, since stores write them differently."""
    rows = list(csv.reader(io.StringIO(render(answer, "csv"))))
    return [rows[0], *sorted([number(cell) for cell in row] for row in rows[1:])]


def number(cell):
    try:
        return f"{float(cell):.6g}"
    except ValueError:
        return cell


def test_named_questions_have_the_answers_of_the_embedded_store(store, files):
    load(files / "graph.ttl", store.url, graph=store.graph)
    here = open_graph([files / "graph.ttl"])
    for name, given in QUESTIONS.items():
        question = find_question(name)
        expected = table(ask(here, question, given))
        assert len(expected) > 1, name
        assert table(ask(Endpoint(store.query), question, given)) == expected, name


@pytest.mark.parametrize("name", ["graph.trig", "graph.nq", "many.nq"])
def test_a_dataset_loaded_twice_is_there_once(store, files, name):
    graph = "https://example.org/things"  # for those of the invented graph, which stand in none
    for _ in range(2):
        done = load(files / name, store.url, graph=graph)
        assert done.there == done.triples == done.sent
    assert done.triples == len(set(ox.parse(path=str(files / name), format=_format(name))))


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
    assert load(files / "graph.nq", store.url, dry_run=True).store.lower().endswith(store.name)
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
