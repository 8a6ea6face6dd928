"""What reference data tells of the things that the articles name: a graph of its own, and one of links.

Only things that are linked are described, and a relation between two of them only if both are; a body's state is added.
Nothing here is taken from the texts, so nothing here has evidence in them.
"""

from __future__ import annotations

from kg.identity import Identities
from kg.iris import kind_prefix
from kg.labels import reference_names
from kg.lexicon import Lexicon, Thing
from kg.quads import Quad, iri, literal, typed
from kg.quads import vocabulary as v
from kg.tenure_quads import tenure_quads
from kg.terms import CLASSES

__all__ = ["background_quads", "links_graph", "reference_graph"]

#: Links of the reference data, and whether a graph states them the other way round, under the contract's name.
_LINKS = {
    "capital": ("kgo:capital", False),
    "locatedIn": ("kgo:locatedIn", False),
    "memberOf": ("kgo:memberOf", False),
    "operatedBy": ("kgo:operates", True),
    "partOf": ("kgo:partOf", False),
    "subsidiaryOf": ("kgo:subsidiaryOf", False),
    "replaces": ("dcterms:replaces", False),
    "isReplacedBy": ("dcterms:isReplacedBy", False),
    "broader": ("skos:broader", False),
    "narrower": ("skos:narrower", False),
    "related": ("skos:related", False),
}


def reference_graph(base: str) -> str:
    """Return the IRI of the graph that holds what reference data tells."""
    return kind_prefix("Graph", base) + "reference"


def links_graph(base: str) -> str:
    """Return the IRI of the graph that holds owl:sameAs and skos:exactMatch."""
    return kind_prefix("Graph", base) + "links"


def background_quads(identities: Identities, lexicon: Lexicon) -> list[Quad]:
    """Return the reference facts of every linked thing, in the two graphs, and the outlets; in no order, none twice."""
    used = {reference for reference in identities.references.values() if reference in lexicon.things}
    states = {state for reference in used if (state := lexicon.things[reference].country) is not None}
    used |= {state for state in states if state in lexicon.things}
    quads: dict[Quad, None] = {}
    for reference in sorted(used):
        for quad in _thing(lexicon.things[reference], lexicon, used, identities.base):
            quads.setdefault(quad)
    for quad in tenure_quads(identities, lexicon, reference_graph(identities.base)):
        quads.setdefault(quad)
    graph = iri(reference_graph(identities.base))
    for outlet, name in identities.outlets.items():
        for class_name in CLASSES["Organization"]:
            quads.setdefault((iri(outlet), v("rdf:type"), v(class_name), graph))
        given = {known.text for known in identities.names.get(outlet, ())}
        if name not in given:
            label = "skos:altLabel" if given else "skos:prefLabel"
            quads.setdefault((iri(outlet), v(label), literal(name), graph))
    return list(quads)


def _thing(thing: Thing, lexicon: Lexicon, used: set[str], base: str) -> list[Quad]:
    node, graph, links = iri(base + thing.reference), iri(reference_graph(base)), iri(links_graph(base))
    triples = [(node, v("rdf:type"), v(name)) for name in CLASSES[thing.kind]]
    preferred = reference_names(lexicon, thing.reference)
    triples += [(node, v("skos:prefLabel"), literal(name.text, name.language)) for name in preferred]
    chosen = {(name.text, name.language) for name in preferred}
    for label in thing.labels:
        if (label.text, label.language) not in chosen:
            triples.append((node, v("skos:altLabel"), literal(label.text, label.language)))
    triples += [(node, v("kgo:roleAcronym"), literal(text)) for text in thing.role_acronyms]
    triples += [(node, v(f"kgo:{name}"), literal(value)) for name, value in thing.facts]
    if thing.country in used:
        belongs = "kgo:nationality" if thing.kind == "Person" else "kgo:ofCountry"
        triples.append((node, v(belongs), iri(f"{base}{thing.country}")))
    for name, day in (("validFrom", thing.valid_from), ("validUntil", thing.valid_until)):
        if day is not None:
            triples.append((node, v(f"kgo:{name}"), typed(day.isoformat(), "date")))
    for link, target in thing.links:
        if link == "memberOf" and "kgo:Agent" not in CLASSES[thing.kind]:
            continue  # a territory that sits in a forum is no agent in this vocabulary
        if target in used and link in _LINKS:
            predicate, turned = _LINKS[link]
            ends = (iri(base + target), node) if turned else (node, iri(base + target))
            triples.append((ends[0], v(predicate), ends[1]))
    same = v("skos:exactMatch") if thing.kind == "Topic" else v("owl:sameAs")
    described = [(subject, predicate, obj, graph) for subject, predicate, obj in triples]
    return described + [(node, same, iri(link), links) for link in thing.same_as]
