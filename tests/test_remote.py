"""Loading over HTTP and asking an endpoint: what is sent, who one is, what is tried again, what a refusal says."""

import httpx
import pytest
from example import first, second
from stub_store import COUNT, stub

from kg.build import dataset
from kg.errors import InputError, QueryError, StoreError
from kg.formats import write_graph
from kg.lexicon import Lexicon
from kg.remote import Endpoint, load
from kg.remote.http import check_address, client, send
from kg.sparql import run

JSON = {"Content-Type": "application/sparql-results+json"}
UPDATE = "application/sparql-update"
NONE = '{"head": {"vars": ["g"]}, "results": {"bindings": []}}'
QUIET = {"PATH": "", "NETRC": "/nowhere"}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graphs")
    _, quads = dataset([first(), second()], Lexicon(things={}, words=()))
    for form in ("ttl", "nq", "trig"):
        write_graph(quads, folder / f"graph.{form}", form)
    return folder


@pytest.fixture(autouse=True)
def nobody(monkeypatch):
    for name in ("KG_USER", "KG_PASSWORD", "KG_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", "/nowhere")


def taking(server, count=7):
    """A store of this name that takes everything and counts as told."""

    def answer(request, _):
        if "SELECT+DISTINCT" in request.body:
            return 200, {"Server": server, **JSON}, NONE
        if "query" in request.path or "SELECT" in request.body:
            return 200, {"Server": server, **JSON}, COUNT % count
        return 200, {"Server": server}, ""

    return answer


def lines(path):
    return set(path.read_text(encoding="utf-8").splitlines())


def test_quads_go_to_oxigraph_in_batches(files):
    with stub(taking("Oxigraph/0.5.13")) as store:
        done = load(files / "graph.nq", store.url, batch=50)
    sent = store.sent_to("/store")
    assert {one.headers["content-type"] for one in sent} == {"application/n-quads"}
    assert max(len(one.body.splitlines()) for one in sent) == 50
    assert {line for one in sent for line in one.body.splitlines()} == lines(files / "graph.nq")
    assert (done.sent, done.triples, done.graphs, done.there, done.requests) == (
        len(lines(files / "graph.nq")), len(lines(files / "graph.nq")), 3, 7, len(sent) + 1,
    )  # fmt: skip
    assert [one.body.count("DROP SILENT GRAPH <") for one in store.sent_to("/update")] == [3]
    assert "triples sent to Oxigraph (3 named graphs" in done.text()
    assert done.text().endswith("; 7 there")


def test_virtuoso_takes_a_graph_at_a_time(files):
    with stub(taking("Virtuoso/07.20")) as store:
        load(files / "graph.trig", store.url + "/sparql")
    paths = [one.path for one in store.requests if one.method == "PUT" and "graph-uri" in one.path]
    assert len(paths) == 3
    assert paths[0].startswith("/sparql-graph-crud-auth?graph-uri=https%3A%2F%2Fw3id.org%2Fberita-kg%2Fid%2Farticle")


def test_virtuoso_must_be_told_a_graph_for_turtle(files):
    with stub(taking("Virtuoso/07.20")) as store, pytest.raises(StoreError, match="name one with --graph"):
        load(files / "graph.ttl", store.url)
    assert [one.method for one in store.requests] == ["GET"]


def test_a_store_of_no_known_kind_gets_updates(files):
    with stub(taking("Something/1")) as store:
        load(files / "graph.nq", store.url + "/sparql", batch=1000)
    updates = [one for one in store.sent_to("/sparql") if one.headers.get("content-type") == UPDATE]
    assert updates[0].body.startswith("DROP SILENT GRAPH <https://w3id.org/berita-kg/id/article/")
    assert updates[1].body.startswith("INSERT DATA {\nGRAPH <https://w3id.org/berita-kg/id/article/")


def test_what_only_adds_takes_nothing_away(files):
    for name in ("graph.nq", "graph.ttl"):
        with stub(taking("Oxigraph/0.5.13")) as store:
            load(files / name, store.url, add=True)
        assert store.sent_to("/update") == []


def test_of_the_default_graph_only_what_is_ours_gives_way(files):
    with stub(taking("Fuseki")) as store:
        load(files / "graph.ttl", store.url + "/ds")
    (update,) = store.sent_to("/ds/update")
    ours = 'isIRI(?s) && STRSTARTS(STR(?s), "https://w3id.org/berita-kg/id/")'
    assert update.body == f"DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER ({ours}) }}"
    with stub(taking("")) as store:
        load(files / "graph.ttl", store.url + "/repositories/berita", kind="rdf4j")
    (update,) = [one for one in store.requests if one.headers.get("content-type") == UPDATE]
    assert update.body.startswith("DELETE { GRAPH <http://rdf4j.org/schema/rdf4j#nil> { ?s ?p ?o } } WHERE { GRAPH <")


def test_the_kind_can_be_named_and_then_nobody_is_asked(files):
    with stub(taking("")) as store:
        load(files / "graph.nq", store.url + "/repositories/berita", kind="rdf4j")
    assert {one.path for one in store.requests} == {"/repositories/berita/statements", "/repositories/berita"}
    with pytest.raises(StoreError, match="known are oxigraph, fuseki, virtuoso"):
        load(files / "graph.nq", store.url, kind="mysql")


def test_a_dry_run_sends_nothing(files):
    done = load(files / "graph.ttl", "http://127.0.0.1:9/x", kind="fuseki", dry_run=True)
    assert (done.sent, done.there) == (0, None)
    assert done.text().startswith(f"would send {done.triples:,} triples in the default graph to Apache Jena Fuseki")


def test_a_graph_for_triples_that_stand_in_none(files):
    with stub(taking("Fuseki")) as store:
        load(files / "graph.ttl", store.url + "/ds", graph="https://example.org/g")
    assert all(line.endswith(" <https://example.org/g> .") for line in store.sent_to("/ds/data")[0].body.splitlines())
    with pytest.raises(StoreError, match="not an IRI"):
        load(files / "graph.ttl", store.url, graph="kata biasa")


def test_not_now_is_tried_again_later():
    waits = []

    def answer(_, before):
        return (503, {"Retry-After": "3"}, "busy") if before < 2 else (200, {}, "ok")

    with stub(answer) as store, client(store.url, timeout=5, environment=QUIET) as connection:
        assert send(connection, lambda to: to.get(store.url), wait=waits.append).text == "ok"
    assert waits == [3.0, 6.0]


def test_no_is_not_tried_again():
    with stub(lambda *_: (400, {}, "Parse error\nat line 1")) as store, client(store.url, timeout=5) as connection:
        with pytest.raises(StoreError, match="the store says 400: Parse error at line 1"):
            send(connection, lambda to: to.get(store.url))
    assert len(store.requests) == 1


def test_nobody_there_is_said_after_some_tries():
    waits = []
    with client("http://127.0.0.1:9", timeout=1, environment=QUIET) as connection:
        with pytest.raises(StoreError, match=r"http://127\.0\.0\.1:9/x: cannot be reached .*; is it running\?"):
            send(connection, lambda to: to.get("http://127.0.0.1:9/x"), wait=waits.append)
    assert waits == [0.5, 1.0, 2.0, 4.0]


def test_a_password_goes_only_to_who_asks_and_in_the_way_asked_for():
    def answer(request, _):
        if "authorization" not in request.headers:
            return 401, {"WWW-Authenticate": 'Digest realm="S", nonce="n1", qop="auth", algorithm=MD5'}, ""
        return 200, {}, request.headers["authorization"]

    environment = {**QUIET, "KG_USER": "dba", "KG_PASSWORD": "rahasia"}
    with stub(answer) as store, client(store.url, timeout=5, environment=environment) as connection:
        said = send(connection, lambda to: to.post(store.url, content=b"x")).text
    assert said.startswith('Digest username="dba", realm="S", nonce="n1"')
    assert "rahasia" not in said


@pytest.mark.parametrize(
    ("environment", "header"),
    [
        ({"KG_USER": "u", "KG_PASSWORD": "p"}, "Basic dTpw"),
        ({"KG_TOKEN": "t0k"}, "Bearer t0k"),
    ],
)
def test_who_one_is_comes_from_the_environment(environment, header):
    def answer(request, _):
        if "authorization" not in request.headers:
            return 401, {"WWW-Authenticate": 'Basic realm="S"'}, ""
        return 200, {}, request.headers["authorization"]

    with stub(answer) as store, client(store.url, timeout=5, environment={**QUIET, **environment}) as connection:
        assert send(connection, lambda to: to.get(store.url)).text == header


def test_who_one_is_comes_from_netrc(tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login u password p\n")
    netrc.chmod(0o600)

    def answer(request, _):
        known = request.headers.get("authorization")
        return (200, {}, known) if known else (401, {"WWW-Authenticate": "Basic"}, "")

    with stub(answer) as store, client(store.url, timeout=5, environment={"NETRC": str(netrc)}) as connection:
        assert send(connection, lambda to: to.get(store.url)).text == "Basic dTpw"


def test_a_refusal_says_how_to_say_who_one_is(files):
    with stub(lambda *_: (401, {"WWW-Authenticate": "Basic"}, "")) as store:
        with pytest.raises(StoreError, match=r"not allowed \(401\); set KG_USER and KG_PASSWORD, or KG_TOKEN"):
            load(files / "graph.nq", store.url, kind="fuseki")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("localhost:3030/x", "no address of a store; give one such as"),
        ("ftp://host/x", "no address of a store"),
        ("http://me:rahasia@host/x", r"^http://host/x: no user or password in an address; set KG_USER"),
    ],
)
def test_an_address_is_checked_and_a_password_in_it_is_not_repeated(url, message):
    with pytest.raises(StoreError, match=message) as error:
        check_address(url)
    assert "rahasia" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("blank.ttl", "[] a <x:y> .", "has blank nodes, which would double when loaded twice"),
        ("broken.nq", "<x:a> <x:b>\n", r"broken\.nq:.* not N-Quads"),
        ("graph.docx", "", "cannot be loaded; give one of"),
        ("lost.ttl", None, "cannot be read"),
    ],
)
def test_what_cannot_be_loaded_is_named(tmp_path, name, text, message):
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match=message):
        load(tmp_path / name, "http://127.0.0.1:9", kind="oxigraph", dry_run=True)


def test_an_endpoint_is_asked_with_the_usual_prefixes():
    with stub(lambda *_: (200, JSON, COUNT % 5)) as store:
        answer = run(Endpoint(store.url), "SELECT (COUNT(?x) AS ?n) WHERE { ?x a kgo:Act }")
    assert [[cell.value for cell in row] for row in answer.rows] == [["5"]]
    query = dict(httpx.QueryParams(store.requests[0].body))["query"]
    assert query.startswith("PREFIX kgo: <https://w3id.org/berita-kg/ontology#> SELECT")
    assert "PREFIX org:" not in query


def test_triples_come_from_an_endpoint_too():
    triple = "<x:a> <x:b> <x:c> .\n"
    with stub(lambda *_: (200, {"Content-Type": "application/n-triples"}, triple)) as store:
        assert run(Endpoint(store.url), "CONSTRUCT WHERE { ?s ?p ?o }").columns == ("subject", "predicate", "object")


def test_what_an_endpoint_finds_wrong_is_said():
    with stub(lambda *_: (400, {}, "Line 1, column 9: Unresolved prefixed name")) as store:
        with pytest.raises(QueryError, match=r"query: 127.0.0.1 finds a mistake: Line 1, column 9: Unresolved"):
            run(Endpoint(store.url), "SELECT * { ?x a foo:Y }")
    with stub(lambda *_: (200, {"Content-Type": "text/html"}, "<p>hello")) as store:
        with pytest.raises(StoreError, match="answers with text/html, not SPARQL results; is this the query address"):
            run(Endpoint(store.url), "ASK {}")
