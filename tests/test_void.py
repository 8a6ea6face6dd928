"""The description of a dataset: what it counts is what is there, and it is the same for the same graph."""

import random

import rdflib
from example import first, second, third
from rdflib import DCAT, DCTERMS, OWL, VOID

from kg.build import dataset
from kg.formats import serialise
from kg.lexicon import Label, Lexicon, Thing
from kg.terms import DEFAULT_BASE
from kg.void import dataset_iri, void_quads

LEXICON = Lexicon(
    things={
        "country/id": Thing(
            "country/id",
            "Country",
            (Label("Indonesia", "id", False),),
            same_as=("http://www.wikidata.org/entity/Q252",),
        )
    },
    words=(),
)
_, QUADS = dataset([first(), second(), third()], LEXICON)
ELSEWHERE = "https://sws.geonames.org/"
NODE = rdflib.URIRef(dataset_iri())


def described(**options):
    return rdflib.Graph().parse(data=serialise(void_quads(QUADS, **options), "ttl"), format="turtle")


def test_the_counts_are_those_of_the_graph():
    graph = rdflib.Graph().parse(data=serialise(QUADS, "ttl"), format="turtle")
    found = described()
    assert int(found.value(NODE, VOID.triples)) == len(graph)
    assert int(found.value(NODE, VOID.distinctSubjects)) == len(set(graph.subjects()))
    assert int(found.value(NODE, VOID.distinctObjects)) == len(set(graph.objects()))
    for part in found.objects(NODE, VOID.classPartition):
        members = set(graph.subjects(rdflib.RDF.type, found.value(part, VOID["class"])))
        assert int(found.value(part, VOID.entities)) == len(members)
    shares = [int(found.value(part, VOID.triples)) for part in found.objects(NODE, VOID.propertyPartition)]
    assert sum(shares) == len(graph)


def test_links_files_vocabularies_and_an_example_are_told():
    found = described(formats=["ttl", "nq"])
    (links,) = found.objects(NODE, VOID.subset)
    assert str(found.value(found.value(links, VOID.objectsTarget), DCTERMS.title)) == "Wikidata"
    assert int(found.value(links, VOID.triples)) == 1
    assert {str(found.value(one, DCTERMS.title)) for one in found.objects(NODE, DCAT.distribution)} == {
        "graph.ttl",
        "graph.nq",
    }
    assert rdflib.URIRef("http://www.w3.org/ns/org#") in set(found.objects(NODE, VOID.vocabulary))
    assert str(found.value(NODE, VOID.exampleResource)).startswith(DEFAULT_BASE)


def test_all_of_geonames_is_one_dataset():
    """Its IRIs end in a slash, so each place was a dataset of its own."""
    places = [ELSEWHERE + number for number in ("1643084/", "3936456/", "3895114")]
    links = [(f"<{DEFAULT_BASE}country/x{at}>", f"<{OWL.sameAs}>", f"<{place}>", "") for at, place in enumerate(places)]
    found = rdflib.Graph().parse(data=serialise(void_quads(links), "ttl"), format="turtle")
    (one,) = found.objects(NODE, VOID.subset)
    assert int(found.value(one, VOID.triples)) == 3
    there = found.value(one, VOID.objectsTarget)
    assert (str(found.value(there, DCTERMS.title)), str(found.value(there, VOID.uriSpace))) == ("GeoNames", ELSEWHERE)


def test_the_same_graph_has_the_same_description_and_no_blank_node():
    shuffled = list(QUADS)
    random.Random(1).shuffle(shuffled)
    text = serialise(void_quads(QUADS, formats=("ttl",)), "ttl")
    assert serialise(void_quads(shuffled, formats=("ttl",)), "ttl") == text
    assert "_:" not in text
    assert "[" not in text
