"""The web server: the SPARQL protocol for reading, its limits, pages as the client asks, and nothing of elsewhere."""

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from example import first, second, third

pytest.importorskip("starlette", reason="the web server is the extra berita-kg[serve]")
from starlette.testclient import TestClient

from kg.errors import StoreError
from kg.ontology_page import ontology_page
from kg.paths import find_ontology
from kg.serve import Limits, make_app, serve
from kg.serve.backend import start_backend
from kg.serve.negotiation import choose
from kg.serve.running import Following
from kg.serve.snapshot import tidy
from kg.shelf import locked
from kg.store import add_articles, open_store, remove_articles, store_data
from kg.terms import KGO

SELECT = "SELECT ?x WHERE { ?x a <https://w3id.org/berita-kg/ontology#Act> }"
EVIL = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    one = first()
    add_articles(folder, [replace(one, article=replace(one.article, title=EVIL)), second(), third()])
    return folder


@pytest.fixture(scope="module")
def client(folder):
    limits = Limits(seconds=2, rows=1000)
    with open_store(folder) as store, start_backend(store_data(folder), limits) as backend:
        yield TestClient(make_app(store, backend))


def small(client, **limits):
    """The same server with other limits."""
    backend = client.app.routes[4].endpoint.__closure__[0].cell_contents
    return TestClient(make_app(ox.Store(), replace(backend, limits=Limits(**limits))))


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
        ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
        ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
    ],
)
def test_a_query_by_get_is_answered_in_the_type_asked_for(client, accept, form):
    answer = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(accept)
    assert len(list(ox.parse_query_results(answer.content, format=form))) == 8


def test_a_query_by_post_as_a_form_and_as_itself(client):
    form = client.post("/sparql", data={"query": SELECT}, headers={"Accept": "text/csv"})
    plain = client.post(
        "/sparql", content=SELECT, headers={"Accept": "text/csv", "Content-Type": "application/sparql-query"}
    )
    assert form.status_code == plain.status_code == 200
    assert form.text == plain.text
    assert len(form.text.splitlines()) == 9


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "application/rdf+xml"])
def test_triples_come_in_the_type_asked_for(client, accept):
    query = "CONSTRUCT WHERE { ?x <https://w3id.org/berita-kg/ontology#actor> ?y }"
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    assert len(rdflib.Graph().parse(data=answer.text, format=accept)) == 8


def test_a_dataset_can_be_named_in_the_request(client):
    graph = "https://w3id.org/berita-kg/id/article/pertemuan-lima"
    answer = client.get("/sparql", params={"query": SELECT, "default-graph-uri": graph}, headers={"Accept": "text/csv"})
    assert len(answer.text.splitlines()) == 5


def test_named_questions_run_as_they_stand(client):
    queries = client.get("/editor.json").json()["queries"]
    answer = client.post("/sparql", data={"query": queries["who-said-what"]}, headers={"Accept": "text/csv"})
    assert "Pasarku" in answer.text


@pytest.mark.parametrize(
    ("ask", "code", "words"),
    [
        (lambda c: c.get("/sparql", params={"query": "SELECT ?x WHERE {"}), 400, "1:18"),
        (lambda c: c.post("/sparql", data={"update": "CLEAR ALL"}), 403, "updates are not taken"),
        (lambda c: c.get("/sparql", params={"update": "CLEAR ALL"}), 403, "updates are not taken"),
        (
            lambda c: c.post("/sparql", content="CLEAR ALL", headers={"Content-Type": "application/sparql-update"}),
            403,
            "updates are not taken",
        ),
        (lambda c: c.post("/sparql", data={"query": "CLEAR ALL"}), 400, "error"),
        (lambda c: c.post("/sparql", content="x", headers={"Content-Type": "text/plain"}), 415, "send application"),
        (lambda c: c.delete("/sparql"), 405, ""),
        (lambda c: c.get("/id/person/nobody", headers={"Accept": "text/turtle"}), 404, "nothing here"),
        (lambda c: c.get("/id/person/ana-rivas", headers={"Accept": "image/png"}), 406, "there is text/html"),
        (lambda c: c.get("/id/person/a%20b"), 404, "Nothing here"),
        (lambda c: c.get("/picture", params={"about": "Anna Rivas"}), 400, "did you mean Ana Rivas"),
        (lambda c: c.get("/nothing"), 404, ""),
    ],
)
def test_what_is_not_taken_is_refused_in_words(client, ask, code, words):
    answer = ask(client)
    assert answer.status_code == code
    assert words in answer.text


ELSEWHERE = [
    "SERVICE <http://127.0.0.1:1/> { ?s ?p ?o }",
    "service silent<http://127.0.0.1:1/>{ ?s ?p ?o }",
    "BIND (<http://127.0.0.1:1/> AS ?x) SERVICE ?x { ?s ?p ?o }",
    "SERVICE # where to\n silent#!\r ex:a { ?s ?p ?o }",
    "SERVICE:a{ ?s ?p ?o }",
    "?s ?p ?x.SERVICE ex:a{ ?s ?p ?o }",
    "?s ?p ex:.SERVICE ex:a{ ?s ?p ?o }",
    "?s ?p 'a'@en.SERVICE ex:a{ ?s ?p ?o }",
    "?s ?p 1SERVICE ex:a{ ?s ?p ?o }",
    "?s ?p trueSERVICE:a{ ?s ?p ?o }",
    "?s ?p 'a'SERVICE a·b:c{ ?s ?p ?o }",
    "?s a <http://a\\u0041#>SERVICE ex:a{ ?s ?p ?o }",
    "?s ?p ex:b\\# .SERVICE ex:a{ ?s ?p ?o }",
]


@pytest.mark.parametrize("pattern", ELSEWHERE)
def test_a_query_that_would_have_it_ask_another_server_is_refused(client, pattern):
    """It followed SERVICE to any address, those behind the server's firewall too."""
    spaces = "".join(f"PREFIX {name}: <http://127.0.0.1:1/>\n" for name in ("", "ex", "a·b"))
    query = spaces + "SELECT * WHERE { " + pattern + " }"
    answers = [
        client.get("/sparql", params={"query": query}),
        client.post("/sparql", data={"query": query}),
        client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"}),
        client.post("/sparql", params={"query": query}, data={"query": SELECT}),
    ]
    assert [(answer.status_code, answer.text) for answer in answers] == [
        (400, "this endpoint asks no other; leave SERVICE out\n")
    ] * 4


@pytest.mark.parametrize(
    "pattern",
    [
        "?service ?p ?o",
        "?s schema:service ?o . ?s ?p ?x",
        "?s ?p 'service'",
        "?s rdfs:label 'Layanan'@service . ?s ?p ?o",
        "<https://example.org/service> ?p ?o",
    ],
)
def test_a_query_that_only_names_a_service_is_answered(client, pattern):
    spaces = "PREFIX schema: <https://schema.org/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
    answer = client.get("/sparql", params={"query": spaces + "ASK { " + pattern + " }"})
    assert answer.status_code == 200, answer.text


def test_a_query_that_takes_too_long_is_given_up(client):
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 504
    assert answer.text == "no answer within 2 seconds; ask for less\n"


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"rows": 100}, "more than 100 rows; add a LIMIT"),
        ({"size": 1000}, "more than 1,000 bytes; ask for less"),
        ({"query": 20}, "the query is longer than 20 bytes"),
    ],
)
def test_an_answer_has_limits(client, limits, words):
    answer = small(client, **limits).get(
        "/sparql", params={"query": "SELECT * { ?s ?p ?o }"}, headers={"Accept": "text/csv"}
    )
    assert answer.status_code == 413
    assert words in answer.text


def test_an_endpoint_describes_itself_to_programs_and_leads_people_to_the_editor(client):
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    found = rdflib.Graph().parse(data=answer.text, format="turtle")
    assert len(found) > 8
    answer = client.get("/sparql", headers={"Accept": "text/html"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/query")


def test_a_thing_has_a_page_with_its_facts_and_sentences(client):
    text = client.get("/id/platform/pasarku", headers={"Accept": "text/html"}).text
    assert "<h1>Pasarku</h1>" in text
    assert '<blockquote lang="id">Pasarku menekan kemiskinan</blockquote>' in text
    assert "according to Ana Rivas" in text
    assert 'href="/id/topic/kemiskinan"' in text


@pytest.mark.parametrize(("accept", "form"), [("text/turtle", "turtle"), ("application/ld+json", "json-ld")])
def test_a_thing_has_data_with_its_evidence(client, accept, form):
    answer = client.get("/id/platform/pasarku", headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    found = rdflib.Dataset(default_union=True)
    found.parse(data=answer.text, format=form)
    thing = rdflib.URIRef("https://w3id.org/berita-kg/id/platform/pasarku")
    assert (thing, rdflib.URIRef(KGO + "helps"), None) in found
    words = rdflib.URIRef("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf")
    assert "Pasarku menekan kemiskinan" in {str(value) for value in found.objects(None, words)}
    assert client.get("/id/platform/pasarku?format=ttl").headers["content-type"].startswith("text/turtle")


def test_every_page_escapes_its_text_and_asks_nobody_else(client):
    pages = ["/", "/query", "/find?q=Ana+Rivas", "/find?q=%3Cscript%3E", "/id/article/rapat-digital", "/ontology"]
    for path in pages:
        answer = client.get(path, headers={"Accept": "text/html"})
        assert answer.status_code == 200, path
        assert EVIL not in answer.text
        assert "default-src 'none'; script-src 'self'" in answer.headers["content-security-policy"]
        assert not re.findall(r'(?:src|action|<link[^>]*href)="(?:https?:)?//', answer.text), path
        for asset in re.findall(r'(?:src|href)="(/assets/[^"]+)"', answer.text):
            assert client.get(asset).status_code == 200, asset


def test_the_picture_is_drawn_whole_or_around_a_thing(client):
    whole = client.get("/picture").text
    assert "vis-network" in whole
    assert "Makassar" in whole
    around = client.get("/picture", params={"about": "Peru"}).text
    assert "Makassar" not in around
    assert "Peru" in around


def test_the_ontology_is_documented_in_both_languages_term_by_term(client):
    text = ontology_page()
    graph = rdflib.Graph().parse(find_ontology() / "kg.ttl")
    for kind in ("Class", "ObjectProperty", "DatatypeProperty"):
        for term in graph.subjects(rdflib.RDF.type, rdflib.OWL[kind]):
            if str(term).startswith(KGO):
                assert f'id="{str(term).removeprefix(KGO)}"' in text, term
    assert "Jabatan / Post" in text
    assert ontology_page() == text
    turtle = client.get("/ontology", headers={"Accept": "text/turtle"})
    assert len(rdflib.Graph().parse(data=turtle.text, format="turtle")) > len(graph)


def test_the_editor_knows_the_terms(client):
    data = json.loads(client.get("/editor.json").text)
    assert KGO + "Act" in data["terms"]["classes"]
    assert KGO + "actor" in data["terms"]["properties"]
    assert data["prefixes"]["person"].endswith("/id/person/")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("text/turtle;q=0.5, application/ld+json;q=0.9", "application/ld+json"),
        ("text/*", "text/html"),
        ("text/html;q=0, */*", "text/turtle"),
        ("application/*", "application/ld+json"),
        ("image/png", None),
        ("text/turtle;q=x", None),
    ],
)
def test_the_type_is_the_one_that_the_client_likes_best(accept, chosen):
    assert choose(accept, ("text/html", "text/turtle", "application/ld+json")) == chosen


def test_a_store_that_is_not_there_and_an_address_that_is_taken(folder, tmp_path):
    with pytest.raises(StoreError, match="no store of berita-kg"):
        serve(tmp_path / "none", check=True)
    said = []
    serve(folder, port=0, ready=said.append, check=True)
    assert said == ["http://127.0.0.1:0/"]


def test_writers_go_on_while_it_is_served(tmp_path):
    store = tmp_path / "store"
    add_articles(store, [first()])
    with contextlib.closing(Following(store, Limits())) as app:
        client = TestClient(app)

        def articles():
            query = "SELECT ?a WHERE { ?a a kgo:Article } ORDER BY ?a"
            text = f"PREFIX kgo: <https://w3id.org/berita-kg/ontology#> {query}"
            found = client.get("/sparql", params={"query": text}, headers={"Accept": "text/csv"}).text.split()[1:]
            pages = [client.get(f"/id/article/{name}").status_code for name in ("rapat-digital", "pertemuan-lima")]
            return [one.rpartition("/")[2] for one in found], pages

        assert articles() == (["rapat-digital"], [200, 404])
        assert not app.look()
        add_articles(store, [third()])
        assert articles() == (["rapat-digital"], [200, 404])
        assert app.look()
        assert articles() == (["pertemuan-lima", "rapat-digital"], [200, 200])
        remove_articles(store, ["rapat-digital"])
        with locked(store, write=True):
            assert not app.look()
        assert app.look()
        assert articles() == (["pertemuan-lima"], [404, 200])
        assert len(list(store.glob("serving-*"))) == 3
    assert list(store.glob("serving-*")) == []


def test_what_a_killed_server_left_is_taken_away(tmp_path):
    add_articles(tmp_path / "store", [first()])
    left, alive = (tmp_path / "store" / f"serving-{number}-1" for number in (2**22 + 1, os.getpid()))
    left.mkdir()
    alive.mkdir()
    tidy(tmp_path / "store")
    assert (left.exists(), alive.exists()) == (False, True)


@pytest.mark.skipif(sys.platform == "win32", reason="ends a process as Unix does")
def test_ended_it_leaves_no_process_behind(folder):
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kg", "serve", "--store", str(folder), "--port", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, start_new_session=True) as process:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                assert httpx.get(f"http://127.0.0.1:{port}/").status_code == 200
                break
            except httpx.TransportError:
                time.sleep(0.1)
        process.terminate()
        assert process.wait(20) == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
