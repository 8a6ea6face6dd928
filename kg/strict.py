"""OWL consistency: what the ontology's axioms make impossible, found without a reasoner, in one pass over the data.

Read from the ontology itself: subclasses, domains and ranges (which give a thing further classes), disjoint classes,
functional properties, and at most so many values by an OWL restriction. Things that are the same as one thing elsewhere
(owl:sameAs) are looked at together. A world with two names for one thing is allowed in OWL; here, as in a graph of one
base, two different IRIs stand for two things unless owl:sameAs says otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

import pyoxigraph as ox

from kg.checks import Finding
from kg.paths import find_ontology
from kg.terms import VOCABULARIES

__all__ = ["check_consistency"]

_RDF, _RDFS, _OWL = (VOCABULARIES[name] for name in ("rdf", "rdfs", "owl"))
_TYPE, _SAME = _RDF + "type", _OWL + "sameAs"
_AT_MOST = (_OWL + "maxCardinality", _OWL + "cardinality", _OWL + "maxQualifiedCardinality")


@dataclass(frozen=True)
class _Axioms:
    """above: class → itself and its superclasses. disjoint: pairs of classes, both ways. at_most: property → count."""

    above: Mapping[str, frozenset[str]]
    disjoint: frozenset[tuple[str, str]]
    domains: Mapping[str, frozenset[str]]
    ranges: Mapping[str, frozenset[str]]
    at_most: Mapping[str, int]


@dataclass
class _Data:
    """What the axioms speak of. classes: node → class → why (a type that is stated, or a property)."""

    classes: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    values: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    same: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def check_consistency(quads: Iterable[ox.Quad]) -> list[Finding]:
    """Return what contradicts the ontology's axioms, sorted: an empty list means that nothing was found."""
    axioms, data = _axioms(), _Data()
    for quad in quads:
        _note(axioms, data, quad)
    findings = [*_disjoint(axioms, data), *_too_many(axioms, data), *_same(axioms, data)]
    return sorted(set(findings), key=lambda one: (one.node, one.property or "", one.message, one.value or ""))


@cache
def _axioms() -> _Axioms:
    above: dict[str, set[str]] = defaultdict(set)
    disjoint: set[tuple[str, str]] = set()
    domains: dict[str, set[str]] = defaultdict(set)
    ranges: dict[str, set[str]] = defaultdict(set)
    at_most: dict[str, int] = {}
    restrictions: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in ox.parse(path=str(find_ontology() / "kg.ttl"), format=ox.RdfFormat.TURTLE):
        subject, predicate = str(getattr(quad.subject, "value", "")), quad.predicate.value
        value = str(getattr(quad.object, "value", ""))
        if isinstance(quad.subject, ox.BlankNode):
            restrictions[subject][predicate] = value
        elif predicate == _RDFS + "subClassOf" and isinstance(quad.object, ox.NamedNode):
            above[subject].add(value)
        elif predicate == _OWL + "disjointWith":
            disjoint |= {(subject, value), (value, subject)}
        elif predicate == _RDFS + "domain":
            domains[subject].add(value)
        elif predicate == _RDFS + "range" and isinstance(quad.object, ox.NamedNode):
            ranges[subject].add(value)
        elif predicate == _TYPE and value == _OWL + "FunctionalProperty":
            at_most[subject] = 1
    for parts in restrictions.values():
        limit = next((int(parts[name]) for name in _AT_MOST if name in parts), None)
        if limit is not None and (named := parts.get(_OWL + "onProperty")):
            at_most[named] = min(limit, at_most.get(named, limit))
    return _Axioms(
        {name: frozenset(_closure(name, above)) for name in above},
        frozenset(disjoint),
        {name: frozenset(classes) for name, classes in domains.items()},
        {name: frozenset(classes) for name, classes in ranges.items()},
        at_most,
    )


def _closure(name: str, above: Mapping[str, set[str]]) -> set[str]:
    found, waiting = set[str](), [name]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += above.get(one, ())
    return found


def _note(axioms: _Axioms, data: _Data, quad: ox.Quad) -> None:
    if not isinstance(quad.subject, ox.NamedNode):
        return
    subject, predicate = quad.subject.value, quad.predicate.value
    value = str(getattr(quad.object, "value", ""))
    if predicate == _TYPE:
        for name in axioms.above.get(value, (value,)):
            data.classes[subject].setdefault(name, f"it is a {_local(value)}")
    elif predicate == _SAME:
        data.same[value].add(subject)
    for name in axioms.domains.get(predicate, ()):
        for one in axioms.above.get(name, (name,)):
            data.classes[subject].setdefault(one, f"it has {_local(predicate)}")
    if isinstance(quad.object, ox.NamedNode):
        for name in axioms.ranges.get(predicate, ()):
            for one in axioms.above.get(name, (name,)):
                data.classes[value].setdefault(one, f"{_local(predicate)} leads to it")
    if predicate in axioms.at_most:
        data.values[subject, predicate].add(str(quad.object))


def _disjoint(axioms: _Axioms, data: _Data) -> Iterator[Finding]:
    named = {name for pair in axioms.disjoint for name in pair}
    for node, classes in data.classes.items():
        held = sorted(named & classes.keys())
        for one, other in combinations(held, 2):
            if (one, other) in axioms.disjoint:
                why = f"{_local(one)} ({classes[one]}) and {_local(other)} ({classes[other]})"
                yield _finding(node, None, f"nothing can be both {why}", "disjoint-classes")


def _too_many(axioms: _Axioms, data: _Data) -> Iterator[Finding]:
    for (node, predicate), values in data.values.items():
        if len(values) > axioms.at_most[predicate]:
            said = f"at most {axioms.at_most[predicate]}, and there are {len(values)}"
            yield _finding(node, predicate, said, "cardinality", ", ".join(sorted(values)))


def _same(axioms: _Axioms, data: _Data) -> Iterator[Finding]:
    """Things that are the same as one thing elsewhere are one thing: disjoint classes of theirs meet in it."""
    for elsewhere, nodes in data.same.items():
        for one, other in combinations(sorted(nodes), 2):
            pairs = [
                (mine, theirs)
                for mine in sorted(data.classes.get(one, ()))
                for theirs in sorted(data.classes.get(other, ()))
                if (mine, theirs) in axioms.disjoint
            ]
            if pairs:
                mine, theirs = pairs[0]
                said = f"the same as {other}, both being {elsewhere}; one is a {_local(mine)}, one a {_local(theirs)}"
                yield _finding(one, _SAME, said, "same-as", elsewhere)


def _finding(node: str, predicate: str | None, message: str, shape: str, value: str | None = None) -> Finding:
    return Finding(node, predicate, message, "Violation", shape, value)


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
