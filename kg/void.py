"""What a dataset is made of, in VoID and DCAT: counts, classes, properties, vocabularies, links, an example resource.

The description is a file of its own beside the graph (void.ttl). It has no time in it: the same graph has the same one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from kg.iris import kind_prefix, local_name
from kg.quads import Quad, integer, iri, literal
from kg.quads import vocabulary as v
from kg.terms import DEFAULT_BASE, FOLDERS, VOCABULARIES

__all__ = ["dataset_iri", "void_quads"]

_LINKS = (v("owl:sameAs"), v("skos:exactMatch"))
_TYPE = v("rdf:type")
_NAMESPACE = re.compile(r"(?P<space>.*[/#])[^/#]*", re.DOTALL)
#: Namespace of things elsewhere → what their dataset is called.
_ELSEWHERE = {
    "http://www.wikidata.org/entity/": "Wikidata",
    "https://sws.geonames.org/": "GeoNames",
    "http://sws.geonames.org/": "GeoNames",
}
#: Format → its media type.
_MEDIA = {
    "ttl": "text/turtle",
    "trig": "application/trig",
    "nq": "application/n-quads",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "graphml": "application/graphml+xml",
}
Triple = tuple[str, str, str]


def dataset_iri(base: str = DEFAULT_BASE) -> str:
    """Return the IRI of the dataset that all graphs over a base belong to."""
    return kind_prefix("Graph", base) + "dataset"


def void_quads(
    quads: Iterable[Quad], *, base: str = DEFAULT_BASE, formats: Sequence[str] = (), title: str | None = None
) -> list[Quad]:
    """Return the description of a dataset as quads of the default graph, in no order, none twice.

    formats: names of kg.formats.FORMATS that the graph was written in, as files graph.<format> beside the description.
    """
    triples = {quad[:3] for quad in quads}
    node = iri(dataset_iri(base))
    made: list[Triple] = [
        (node, _TYPE, v("void:Dataset")),
        (node, _TYPE, v("dcat:Dataset")),
        (node, v("dcterms:title"), literal(title or "Graf pengetahuan berita Indonesia", "id")),
        (node, v("dcterms:title"), literal(title or "A knowledge graph of Indonesian news", "en")),
        (node, v("void:uriSpace"), literal(base)),
        *_counts(node, triples),
        *_vocabularies(node, triples),
        *_partitions(node, triples, base),
        *_linksets(node, triples, base),
        *chain.from_iterable(_distribution(node, form, base) for form in sorted(set(formats))),
    ]
    if example := _example(triples):
        made.append((node, v("void:exampleResource"), example))
    return [(*triple, "") for triple in dict.fromkeys(made)]


def _counts(node: str, triples: set[Triple]) -> list[Triple]:
    subjects = {triple[0] for triple in triples}
    typed = {triple[0] for triple in triples if triple[1] == _TYPE}
    counts = {
        "triples": len(triples),
        "entities": len(typed),
        "distinctSubjects": len(subjects),
        "distinctObjects": len({triple[2] for triple in triples}),
        "properties": len({triple[1] for triple in triples}),
        "classes": len({triple[2] for triple in triples if triple[1] == _TYPE}),
    }
    return [(node, v(f"void:{name}"), integer(count)) for name, count in counts.items()]


def _vocabularies(node: str, triples: set[Triple]) -> list[Triple]:
    terms = {triple[1] for triple in triples} | {triple[2] for triple in triples if triple[1] == _TYPE}
    spaces = {match["space"] for term in terms if (match := _NAMESPACE.fullmatch(term[1:-1]))}
    return [(node, v("void:vocabulary"), iri(space)) for space in sorted(spaces & set(VOCABULARIES.values()))]


def _partitions(node: str, triples: set[Triple], base: str) -> list[Triple]:
    """How many things of each class, and how many triples of each property."""
    made: list[Triple] = []
    kinds = (
        ("class", Counter(triple[2] for triple in triples if triple[1] == _TYPE), "entities"),
        ("property", Counter(triple[1] for triple in triples), "triples"),
    )
    for kind, counts, counted in kinds:
        for term, count in sorted(counts.items()):
            part = iri(_part(base, kind, term))
            made.append((node, v(f"void:{kind}Partition"), part))
            made.append((part, v(f"void:{kind}"), term))
            made.append((part, v(f"void:{counted}"), integer(count)))
    return made


def _linksets(node: str, triples: set[Triple], base: str) -> list[Triple]:
    links: dict[tuple[str, str], int] = defaultdict(int)
    for _, predicate, value in triples:
        if predicate in _LINKS and (space := _space_of(value[1:-1])):
            links[predicate, space] += 1
    made: list[Triple] = []
    for (predicate, space), count in sorted(links.items()):
        part, there = iri(_part(base, "links", predicate, space)), iri(_part(base, "at", space))
        made += [
            (part, _TYPE, v("void:Linkset")),
            (part, v("void:subjectsTarget"), node),
            (part, v("void:objectsTarget"), there),
            (part, v("void:linkPredicate"), predicate),
            (part, v("void:triples"), integer(count)),
            (node, v("void:subset"), part),
            (there, _TYPE, v("void:Dataset")),
            (there, v("dcterms:title"), literal(_ELSEWHERE.get(space, space))),
            (there, v("void:uriSpace"), literal(space)),
        ]
    return made


def _space_of(thing: str) -> str | None:
    """Return the namespace of a thing elsewhere; the IRIs of GeoNames have a slash at their end."""
    known = next((space for space in _ELSEWHERE if thing.startswith(space)), None)
    match = _NAMESPACE.fullmatch(thing.rstrip("/#"))
    return known or (match["space"] if match else None)


def _distribution(node: str, form: str, base: str) -> list[Triple]:
    part = iri(_part(base, "file", form))
    return [
        (node, v("dcat:distribution"), part),
        (part, _TYPE, v("dcat:Distribution")),
        (part, v("dcterms:title"), literal(f"graph.{form}")),
        (part, v("dcat:mediaType"), iri(f"https://www.iana.org/assignments/media-types/{_MEDIA[form]}")),
    ]


def _part(base: str, *names: str) -> str:
    shown = []
    for name in names:
        plain = name.strip("<>")
        prefix = next(
            (short for short, space in VOCABULARIES.items() if plain.startswith(space) and plain != space), None
        )
        shown.append(f"{prefix} {plain.removeprefix(VOCABULARIES[prefix])}" if prefix else plain)
    return kind_prefix("Graph", base) + local_name("dataset", *shown)


def _example(triples: set[Triple]) -> str | None:
    """Return the thing that most is told of; of several the first in the alphabet. Plumbing does not count."""
    plumbing = tuple(f"/{FOLDERS[kind]}/" for kind in ("Article", "Statement", "Membership", "Act", "Graph"))
    counts = Counter(triple[0] for triple in triples if not any(folder in triple[0] for folder in plumbing))
    return min(counts, key=lambda subject: (-counts[subject], subject), default=None)
