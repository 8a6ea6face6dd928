"""Files: the same bytes for the same quads, readable by two other parsers, whole or not at all."""

import json
import random

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from example import both
from hypothesis import given
from hypothesis import strategies as st

from kg.build import dataset
from kg.errors import OutputError
from kg.formats import FORMATS, parse_literal, serialise, write_graph, write_text
from kg.lexicon import Lexicon
from kg.quads import iri, literal
from kg.terms import DEFAULT_BASE

_, QUADS = dataset(both(), Lexicon(things={}, words=()))
PARSERS = {
    "ttl": ("turtle", ox.RdfFormat.TURTLE),
    "trig": ("trig", ox.RdfFormat.TRIG),
    "nq": ("nquads", ox.RdfFormat.N_QUADS),
    "nt": ("nt", ox.RdfFormat.N_TRIPLES),
    "jsonld": ("json-ld", ox.RdfFormat.JSON_LD),
}
NAMED = ("trig", "nq", "jsonld")


def expected(form):
    lines = {" ".join(quad if form in NAMED else quad[:3]) + " ." for quad in QUADS}
    return set(ox.parse("\n".join(sorted(lines)).encode(), format=ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize("form", PARSERS)
def test_oxigraph_reads_back_what_was_written(form):
    assert set(ox.parse(serialise(QUADS, form).encode(), format=PARSERS[form][1])) == expected(form)


@pytest.mark.parametrize("form", PARSERS)
def test_rdflib_reads_back_what_was_written(form):
    data = rdflib.Dataset()
    data.parse(data=serialise(QUADS, form), format=PARSERS[form][0])
    assert len(set(data.quads())) == len(expected(form))


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_the_quads_does_not_matter(form):
    shuffled = list(QUADS)
    random.Random(7).shuffle(shuffled)
    assert serialise(shuffled, form) == serialise(QUADS, form)


def test_turtle_is_for_people():
    text = serialise(QUADS, "ttl")
    head, _, body = text.partition("\n\n")
    assert all(line.startswith("@prefix ") for line in head.splitlines())
    assert "@prefix" not in body
    assert "person:budi-hartawan a kgo:Minister , kgo:Person ," in body
    assert '"""' not in text
    assert body.index("article:kunjungan-santiago a kgo:Article") < body.index("person:ana-rivas a kgo:Person")


def test_trig_and_nquads_hold_a_graph_an_article_and_the_reference():
    graphs = {quad.graph_name.value for quad in ox.parse(serialise(QUADS, "trig").encode(), format=ox.RdfFormat.TRIG)}
    assert graphs == {
        DEFAULT_BASE + name for name in ("article/rapat-digital", "article/kunjungan-santiago", "graph/reference")
    }


def test_jsonld_has_a_context_and_short_names():
    data = json.loads(serialise(QUADS, "jsonld"))
    assert data["@context"]["kgo"] == "https://w3id.org/berita-kg/ontology#"
    nodes = {node["@id"]: node for graph in data["@graph"] for node in graph["@graph"]}
    assert nodes["person:budi-hartawan"]["org:holds"] == [{"@id": "post:id-perdagangan-menteri"}]


def test_graphml_has_the_things_and_the_sentences_between_them():
    network = nx.parse_graphml(serialise(QUADS, "graphml"))
    budi = DEFAULT_BASE + "person/budi-hartawan"
    assert network.nodes[budi] == {"label": "Budi Hartawan", "kind": "Minister"}
    edges = {edge["label"]: edge for edge in network[budi][DEFAULT_BASE + "post/id-perdagangan-menteri"].values()}
    assert "Menteri Perdagangan Budi Hartawan" in edges["holds"]["sentence"]
    assert not any("#char=" in node for node in network)


@given(st.text(), st.sampled_from([None, "id", "en"]))
def test_any_text_comes_back_from_any_format(text, language):
    subject, predicate, graph = iri("https://x.org/s"), iri("https://x.org/p"), iri("https://x.org/g")
    quads = [(subject, predicate, literal(text, language), graph)]
    readable = text.encode("utf-8", "replace").decode() if any("\ud800" <= c <= "\udfff" for c in text) else text
    for form, (_, reader) in PARSERS.items():
        (quad,) = ox.parse(serialise(quads, form).encode(), format=reader)
        assert (quad.object.value, quad.object.language) == (readable, language)
    assert parse_literal(quads[0][2]) == (readable, language, None)


@given(st.text())
def test_a_literal_stands_on_one_line_without_control_characters(text):
    assert not any(c < " " or c == "\x7f" for c in literal(text))


def test_a_file_is_whole_or_not_there(tmp_path):
    path = tmp_path / "graph.nq"
    write_graph(QUADS, path, "nq")
    before = path.read_bytes()

    def broken():
        yield "half a file"
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match=r"graph\.nq: cannot be written \(No space left on device\)"):
        write_text(path, broken())
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["graph.nq"]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="choose another place"):
        write_graph(QUADS, tmp_path / "file" / "graph.ttl", "ttl")


def test_a_file_ends_its_lines_the_same_everywhere(tmp_path):
    write_graph(QUADS, tmp_path / "graph.ttl", "ttl")
    data = (tmp_path / "graph.ttl").read_bytes()
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\n")
