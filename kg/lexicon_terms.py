"""The IRIs that the Turtle of the lexicon and of the reference data is written in, and what each may be used for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import pyoxigraph as ox

from kg.extraction import CONCEPT_KINDS, EVENT_KINDS, NAMED_KINDS

KGO = "https://w3id.org/berita-kg/ontology#"
BASE = "https://w3id.org/berita-kg/id/"
LEX = "https://w3id.org/berita-kg/lexicon#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
OWL_SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"
OWL_DIFFERENT = "http://www.w3.org/2002/07/owl#differentFrom"
ORG = "http://www.w3.org/ns/org#"
#: Properties that lead to the same thing elsewhere.
SAME_AS = frozenset({OWL_SAME_AS, SKOS + "exactMatch"})
MEMBERSHIP = ox.NamedNode(ORG + "Membership")
POST = "http://www.w3.org/ns/opengov#post"
SOURCE = DCTERMS + "source"
BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
#: The classes that a thing of the reference data may have.
THING_KINDS = frozenset((*NAMED_KINDS, *CONCEPT_KINDS, *EVENT_KINDS))
PREFERRED = SKOS + "prefLabel"
CONTEXT_LABEL = KGO + "contextLabel"
#: The property of each kind of label, in the order in which labels are listed.
LABELS = (PREFERRED, SKOS + "altLabel", CONTEXT_LABEL)
#: Preferred names stand in this order: the articles are Indonesian.
LANGUAGES: Mapping[str | None, int] = MappingProxyType({"id": 0, None: 1, "en": 2})
OF_COUNTRY = KGO + "ofCountry"
#: The state of a person, where OF_COUNTRY is that of an organ.
NATIONALITY = KGO + "nationality"
#: Properties that lead from one reference thing to another, by the local name that `Thing.links` gives them.
LINK_PREDICATES: Mapping[str, str] = MappingProxyType(
    {
        "capital": KGO + "capital",
        "locatedIn": KGO + "locatedIn",
        "memberOf": KGO + "memberOf",
        "operatedBy": KGO + "operatedBy",
        "partOf": KGO + "partOf",
        "subsidiaryOf": KGO + "subsidiaryOf",
        "replaces": DCTERMS + "replaces",
        "isReplacedBy": DCTERMS + "isReplacedBy",
        "broader": SKOS + "broader",
        "narrower": SKOS + "narrower",
        "related": SKOS + "related",
    }
)
#: The same by their IRIs.
LINK_NAMES = {iri: name for name, iri in LINK_PREDICATES.items()}
#: Plain facts that a thing may carry, kept as they stand: `Thing.facts`.
FACTS = frozenset({KGO + "isoCode", KGO + "isoCode3", KGO + "subdivisionCode"})
#: Every kgo: property that a thing may have; another one is a slip of the pen.
THING_PROPERTIES = (
    frozenset({CONTEXT_LABEL, OF_COUNTRY, NATIONALITY, *FACTS})
    | frozenset(iri for iri in LINK_PREDICATES.values())
    | frozenset(KGO + name for name in ("portfolio", "roleAcronym", "validFrom", "validUntil"))
)
#: What the local name of a thing looks like.
LOCAL_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def is_data(iri: str) -> bool:
    """Tell whether an IRI is one of the data namespace."""
    return iri.startswith(BASE)


def local_part(iri: str) -> str:
    """Return the part of an IRI after its last '#' or '/', the whole reference for a thing of the data namespace."""
    if iri.startswith(BASE):
        return iri.removeprefix(BASE)
    return re.split(r"[#/]", iri)[-1]
