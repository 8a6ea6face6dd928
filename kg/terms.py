"""The vocabulary as code needs it: namespaces and their prefixes, the classes of contract.md and what lies above them.

The ontology (ontology/kg.ttl) is where the terms are defined; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = [
    "CLASSES",
    "DEFAULT_BASE",
    "DIRECT",
    "FOLDERS",
    "KGO",
    "LANGUAGE_NEUTRAL_KINDS",
    "VOCABULARIES",
    "prefixes",
]

DEFAULT_BASE = "https://w3id.org/berita-kg/id/"
KGO = "https://w3id.org/berita-kg/ontology#"

#: Prefix → namespace of every vocabulary that a graph uses.
VOCABULARIES: Mapping[str, str] = MappingProxyType(
    {
        "kgo": KGO,
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "org": "http://www.w3.org/ns/org#",
        "opengov": "http://www.w3.org/ns/opengov#",
        "prov": "http://www.w3.org/ns/prov#",
        "schema": "https://schema.org/",
        "dcterms": "http://purl.org/dc/terms/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "time": "http://www.w3.org/2006/time#",
        "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
        "void": "http://rdfs.org/ns/void#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "wd": "http://www.wikidata.org/entity/",
    }
)

#: Kind of node → its folder under the base, which is also its prefix.
FOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "Act": "act",
        "Article": "article",
        "GovernmentBody": "body",
        "Company": "company",
        "Country": "country",
        "Document": "document",
        "Event": "event",
        "Meeting": "event",
        "BilateralMeeting": "event",
        "Conference": "event",
        "Graph": "graph",
        "SocialGroup": "group",
        "Instant": "instant",
        "InternationalOrganization": "intergov",
        "Interval": "interval",
        "Membership": "membership",
        "Ministry": "ministry",
        "Organization": "organization",
        "Person": "person",
        "Place": "place",
        "Platform": "platform",
        "Post": "post",
        "Statement": "statement",
        "Topic": "topic",
    }
)

_AGENT = ("kgo:Agent", "foaf:Agent", "prov:Agent")
_ORGANIZATION = ("kgo:Organization", *_AGENT, "org:Organization")
_PERSON = ("kgo:Person", *_AGENT, "foaf:Person", "schema:Person")
_EVENT = ("kgo:Event", "schema:Event", "sem:Event")

#: Class → itself and everything above it: a graph states them all, since stores ship with inference off.
CLASSES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Act": ("kgo:Act", "prov:Activity"),
        "Article": ("kgo:Article", "schema:NewsArticle"),
        "BilateralMeeting": ("kgo:BilateralMeeting", "kgo:Meeting", *_EVENT),
        "Company": ("kgo:Company", *_ORGANIZATION),
        "Conference": ("kgo:Conference", "kgo:Meeting", *_EVENT),
        "Country": ("kgo:Country", *_AGENT, "schema:Country"),
        "Document": ("kgo:Document", "schema:CreativeWork"),
        "Event": _EVENT,
        "GovernmentBody": ("kgo:GovernmentBody", *_ORGANIZATION),
        "InternationalOrganization": ("kgo:InternationalOrganization", *_ORGANIZATION),
        "Meeting": ("kgo:Meeting", *_EVENT),
        "Minister": ("kgo:Minister", *_PERSON),
        "Ministry": ("kgo:Ministry", *_ORGANIZATION),
        "Organization": _ORGANIZATION,
        "Person": _PERSON,
        "Place": ("kgo:Place", "schema:Place"),
        "Platform": ("kgo:Platform", *_ORGANIZATION),
        "Post": ("kgo:Post", "org:Post"),
        "SocialGroup": ("kgo:SocialGroup", *_AGENT),
        "Topic": ("kgo:Topic", "skos:Concept"),
    }
)

#: Act type → the property of its direct triples, and how a sentence says it in Indonesian and in English.
DIRECT: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "state": ("states", "menyatakan", "states"),
        "propose": ("proposes", "mengusulkan", "proposes"),
        "support": ("supports", "mendukung", "supports"),
        "request": ("requests", "meminta", "requests"),
        "agree": ("agreesWith", "menyepakati", "agrees with"),
        "praise": ("praises", "mengapresiasi", "praises"),
        "oppose": ("opposes", "menentang", "opposes"),
        "promise": ("promises", "menjanjikan", "promises"),
        "provide": ("provides", "memberikan", "provides"),
        "launch": ("launches", "meluncurkan", "launches"),
    }
)

#: Kinds whose names are proper names: their labels bear no language tag.
LANGUAGE_NEUTRAL_KINDS = frozenset({"Person", "Company", "Platform", "Country", "Place"})


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Return every prefix that a graph over `base` may use, by name: the vocabularies, and one a kind of node."""
    data = {folder: f"{base}{folder}/" for folder in sorted(set(FOLDERS.values()))}
    return dict(sorted((dict(VOCABULARIES) | data).items()))
