"""What is known of the two sides of a candidate besides its place: from the reference data and the whole article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kg.pipeline.known_links import Links, known_links, organizations_with_members
from kg.pipeline.occurrences import Occurrence
from kg.pipeline.reading import Reading
from kg.pipeline.relation_candidate import Candidate

_CONTAINING = frozenset({"partOf", "locatedIn"})
#: Where a thing that is never named by its own words is first named.
_NOWHERE = 10**6


def in_context(reading: Reading, found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with what is known of their sides."""
    lexicon = reading.grammar.lexicon
    links, joinable = known_links(lexicon), organizations_with_members(lexicon)
    references = {entity.key: entity.reference for entity in reading.entities if entity.reference is not None}
    named = {entity.key: len(entity.mentions) for entity in reading.entities}
    first = {e.key: e.mentions[0].span.begin if e.mentions else _NOWHERE for e in reading.entities}
    places = {(c.sentence, c.subject.key, c.predicate, c.object.key) for c in found}
    times = Counter(place[1:] for place in places)
    told: dict[tuple[str, str, str], dict[str, Any]] = {}
    for one in found:
        subject, predicate, thing = triple = one.subject.key, one.predicate, one.object.key
        if triple not in told:
            told[triple] = {
                "known": predicate in _known_between(one.subject, one.object, links, references),
                "checked": _checked(one, links, references, joinable),
                "named": (named[subject], named[thing]),
                "first": (first[subject], first[thing]),
                "times": times[triple],
            }
    return [one._replace(**told[one.subject.key, one.predicate, one.object.key]) for one in found]


def _known_between(a: Occurrence, b: Occurrence, links: Links, references: Mapping[str, str]) -> frozenset[str]:
    """Return the relations that the reference data has from `a` to `b`."""
    return links.get(references.get(a.key, ""), {}).get(references.get(b.key, ""), frozenset())


def _checked(one: Candidate, links: Links, references: Mapping[str, str], joinable: frozenset[str]) -> str:
    """Tell whether the reference data bears out that the subject lies in the object or belongs to it."""
    own = links.get(references.get(one.subject.key, ""), {})
    thing = references.get(one.object.key)
    if one.predicate == "memberOf":
        if thing is None or thing not in joinable:
            return "none"
        return "yes" if "memberOf" in own.get(thing, ()) else "no"
    if one.predicate not in _CONTAINING:
        return "none"
    wholes = {target for target, relations in own.items() if relations & _CONTAINING}
    if not wholes:
        return "none"
    return "unknown" if thing is None else "yes" if thing in wholes else "no"
