"""Ten thousand articles go into each real store whole, as Turtle and as TriG; five named questions have one answer.

They are asked of the Turtle, where each triple stands once: over graphs that stay apart, what thousands of articles
say of one thing comes thousands of times, and a join multiplies it. Six minutes on two cores, and six gigabytes.
KG_LARGE_ARTICLES sets another number of articles.
"""

import os
import shutil
import time

import pyoxigraph as ox
import pytest
from many import many
from real_stores import blazegraph, fuseki, oxigraph, rdf4j, virtuoso

from kg.build import dataset
from kg.formats import write_graph
from kg.graph_files import open_graph
from kg.lexicon import load_lexicon
from kg.questions import ask, find_question
from kg.remote import Endpoint, load

pytestmark = [pytest.mark.stores, pytest.mark.large]

ARTICLES = int(os.environ.get("KG_LARGE_ARTICLES", "10000"))
#: Seconds that a store may take for one request.
PATIENCE = 600
#: What those that run on Java, and hold all of it in memory, may use.
MEMORY = "6g"
QUESTIONS = [
    ("who-said-what", {"actor": "Ana Rivas Cabibu"}),
    ("who-holds-which-post", {"person": "Budi Hartawan Cabibu"}),
    ("who-met-whom", {"first": "Budi Hartawan Cabibu"}),
    ("evidence-of", {"subject": "Ana Rivas Cabibu"}),
    ("articles-naming-both", {"first": "Budi Hartawan Cabibu", "second": "Ana Rivas Cabibu"}),
]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("large")
    quads = dataset(list(many(ARTICLES)), load_lexicon())[1]
    paths = {form: folder / f"graph.{form}" for form in ("ttl", "trig")}
    for form, path in paths.items():
        write_graph(quads, path, form)
    return paths


@pytest.fixture(scope="module")
def expected(files):
    """The answers of the embedded store."""
    here = open_graph([files["ttl"]])
    answers = [rows(ask(here, find_question(name), given)) for name, given in QUESTIONS]
    assert all(answers)
    return answers


@pytest.fixture(params=[oxigraph, fuseki, virtuoso, rdf4j, blazegraph], ids=lambda start: start.__name__)
def store(request, tmp_path, monkeypatch):
    monkeypatch.setenv("KG_USER", "dba")
    monkeypatch.setenv("KG_PASSWORD", "dba")
    monkeypatch.delenv("KG_TOKEN", raising=False)
    monkeypatch.setenv("KG_STORES_MEMORY", MEMORY)
    with request.param(tmp_path) as running:
        yield running
    shutil.rmtree(tmp_path)  # a gigabyte


def rows(answer):
    """The rows as text, sorted; numbers as numbers, since stores write them differently."""
    return sorted(tuple("" if cell is None else shown(cell) for cell in row) for row in answer.rows)


def shown(cell):
    numeric = isinstance(cell, ox.Literal) and cell.datatype.value.endswith(("#decimal", "#integer", "#double"))
    return f"{float(cell.value):.6g}" if numeric else str(cell.value)


def number_of(path):
    form = {".ttl": ox.RdfFormat.TURTLE, ".trig": ox.RdfFormat.TRIG}[path.suffix]
    return sum(1 for _ in ox.parse(path=str(path), format=form))


def loaded(store, path):
    """Load a file, see that it is there whole, and say how long it took."""
    begin = time.perf_counter()
    done = load(path, store.url, graph=store.graph, timeout=PATIENCE)
    print(f"\n{path.name}: {done.text()}: {time.perf_counter() - begin:.0f} s")
    assert done.there == done.triples == done.sent == number_of(path)


def test_ten_thousand_articles_in_turtle_give_the_answers_of_the_embedded_store(store, files, expected):
    loaded(store, files["ttl"])
    for (name, given), answer in zip(QUESTIONS, expected, strict=True):
        begin = time.perf_counter()
        assert rows(ask(Endpoint(store.query, PATIENCE), find_question(name), given)) == answer, name
        print(f"{name}: {time.perf_counter() - begin:.1f} s")


def test_ten_thousand_articles_in_graphs_of_their_own_are_there(store, files):
    loaded(store, files["trig"])
