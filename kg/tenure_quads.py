"""The times of office that reference data knows, as quads: who held a post of which the articles speak, and when.

An article shows the day of its own (`kgo:attestedOn`), not a term: `org:memberDuring` comes from sources only, which
the interval names. An end that no source tells is left open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kg.identity import Identities
from kg.iris import kind_prefix, local_name
from kg.lexicon import Lexicon, Tenure
from kg.quads import Quad, iri, typed
from kg.quads import vocabulary as v

__all__ = ["tenure_quads"]


def tenure_quads(identities: Identities, lexicon: Lexicon, graph: str) -> Iterator[Quad]:
    """Yield the memberships of the persons and in the posts that the articles speak of, in `graph` (an IRI)."""
    base = identities.base
    linked = {reference: node for node, reference in identities.references.items()}
    for tenure in lexicon.tenures:
        person, post = linked.get(tenure.person), kind_prefix("Post", base) + tenure.post
        if person is None or post not in identities.names or tenure.begin is None:
            continue
        name = local_name(person.rpartition("/")[2], tenure.post)
        membership = iri(kind_prefix("Membership", base) + name)
        yield membership, v("rdf:type"), v("org:Membership"), iri(graph)
        yield membership, v("org:member"), iri(person), iri(graph)
        yield membership, v("opengov:post"), iri(post), iri(graph)
        body = linked.get(tenure.body) if tenure.body else None
        if body is not None:
            yield membership, v("org:organization"), iri(body), iri(graph)
        interval = iri(kind_prefix("Interval", base) + local_name(name, tenure.begin.isoformat()))
        yield membership, v("org:memberDuring"), interval, iri(graph)
        for subject, predicate, obj in _interval(interval, tenure, tenure.begin, base):
            yield subject, predicate, obj, iri(graph)


def _interval(node: str, tenure: Tenure, begin: date, base: str) -> Iterator[tuple[str, str, str]]:
    yield node, v("rdf:type"), v("time:Interval")
    for source in tenure.sources:
        yield node, v("dcterms:source"), iri(source)
    for predicate, day in (("time:hasBeginning", begin), ("time:hasEnd", tenure.end)):
        if day is not None:
            instant = iri(kind_prefix("Instant", base) + day.isoformat())
            yield node, v(predicate), instant
            yield instant, v("rdf:type"), v("time:Instant")
            yield instant, v("time:inXSDDate"), typed(day.isoformat(), "date")
