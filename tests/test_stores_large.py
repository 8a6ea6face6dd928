"""Ten thousand articles go into each real store whole, as TriG, and five named questions have one answer in all.

A million and a half quads. KG_LARGE_ARTICLES sets another number of articles.
"""

import os
import time

import pyoxigraph as ox
import pytest
from many import many
from real_stores import blazegraph, fuseki, oxigraph, rdf4j, virtuoso

from kg.build import dataset
from kg.formats import write_graph
from kg.lexicon import load_lexicon
from kg.questions import ask, find_question, open_graph
from kg.remote import Endpoint, load

pytestmark = [pytest.mark.stores, pytest.mark.large]

ARTICLES = int(os.environ.get("KG_LARGE_ARTICLES", "10000"))
#: Seconds that a store may take for one request.
PATIENCE = 600
#: What an address needs so that a query without GRAPH is asked of all graphs together, where that is not so anyway.
UNION = {"oxigraph": "?union-default-graph"}
QUESTIONS = [
    ("who-said-what", {"actor": "Ana Rivas Cabibu"}),
    ("who-holds-which-post", {"person": "Budi Hartawan Cabibu"}),
    ("who-met-whom", {"first": "Budi Hartawan Cabibu"}),
    ("evidence-of", {"subject": "Ana Rivas Cabibu"}),
    ("articles-naming-both", {"first": "Budi Hartawan Cabibu", "second": "Ana Rivas Cabibu"}),
]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("large") / "graph.trig"
    write_graph(dataset(list(many(ARTICLES)), load_lexicon())[1], path, "trig")
    return path


@pytest.fixture(scope="module")
def expected(file):
    """How many quads there are, and the answers of the embedded store."""
    here = open_graph([file])
    answers = [rows(ask(here, find_question(name), given)) for name, given in QUESTIONS]
    assert all(answers)
    merged = sum(1 for _ in here.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return len(here) - merged, answers  # in the store every triple stands in the default graph as well


def rows(answer):
    """The rows as text, sorted; numbers as numbers, since stores write them differently."""
    return sorted(tuple("" if cell is None else shown(cell) for cell in row) for row in answer.rows)


def shown(cell):
    numeric = isinstance(cell, ox.Literal) and cell.datatype.value.endswith(("#decimal", "#integer", "#double"))
    return f"{float(cell.value):.6g}" if numeric else str(cell.value)


@pytest.mark.parametrize("start", [oxigraph, fuseki, virtuoso, rdf4j, blazegraph], ids=lambda start: start.__name__)
def test_ten_thousand_articles_are_there_whole_and_give_the_same_answers(start, file, expected, tmp_path, monkeypatch):
    monkeypatch.setenv("KG_USER", "dba")
    monkeypatch.setenv("KG_PASSWORD", "dba")
    monkeypatch.delenv("KG_TOKEN", raising=False)
    quads, answers = expected
    with start(tmp_path) as store:
        begin = time.perf_counter()
        done = load(file, store.url, timeout=PATIENCE)
        loaded = time.perf_counter()
        assert done.there == done.triples == done.sent == quads
        endpoint = Endpoint(store.query.partition("?")[0] + UNION.get(store.name, ""), PATIENCE)
        for (name, given), answer in zip(QUESTIONS, answers, strict=True):
            assert rows(ask(endpoint, find_question(name), given)) == answer, name
        asked = time.perf_counter()
    print(f"\n{done.text()}: {loaded - begin:.0f} s; {len(QUESTIONS)} questions: {asked - loaded:.1f} s")
