"""The rules that SHACL Core cannot say: quotes stand at their offsets, facts have evidence, acts their direct triples.

Each check is named in the head of ontology/shapes.ttl. All of them read one index that is built in a single pass.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.terms import DIRECT, KGO, VOCABULARIES

__all__ = ["Finding", "check_quads"]

_RDF, _PROV, _ORG, _NIF = (VOCABULARIES[name] for name in ("rdf", "prov", "org", "nif"))
_TYPE = _RDF + "type"
_DERIVED = _PROV + "wasDerivedFrom"
_HOLDS = _ORG + "holds"
_ANCHOR, _BEGIN, _END = (_NIF + name for name in ("anchorOf", "beginIndex", "endIndex"))
_CONTEXT, _STRING = _NIF + "referenceContext", _NIF + "isString"
#: Facts that only a text gives: reference data never has them.
_ONLY_FROM_TEXT = frozenset(
    (
        _HOLDS,
        *(KGO + name for name in ("participatesIn", "takesPlaceIn", "represents", "cooperatesWith", "investsIn")),
        *(KGO + name for name in ("reduces", "increases", "helps", "causes", "uses")),
    )
)
#: Facts that a text or reference data gives: those in an article's own graph are the text's.
_ALSO_FROM_TEXT = frozenset(
    (
        _ORG + "postIn",
        *(KGO + name for name in ("ofCountry", "memberOf", "partOf", "locatedIn", "operates")),
        *(KGO + name for name in ("subsidiaryOf", "foundedBy", "precededBy")),
    )
)
#: Property of a direct triple → type of the act that it comes from.
_ACT_TYPES: Mapping[str, str] = {KGO + direct: KGO + name for name, (direct, *_) in DIRECT.items()}
_DIRECT_OF = {name: direct for direct, name in _ACT_TYPES.items()}
#: Classes of the things that an article mentions when its graph types them.
_MENTIONED = frozenset(KGO + name for name in ("Agent", "Place", "Post", "Event", "Document", "Topic"))
_INDEXED = frozenset(
    (
        *(_RDF + name for name in ("type", "subject", "predicate", "object")),
        *(KGO + name for name in ("actor", "actType", "recipient", "about", "modality", "mentions")),
        *(_DERIVED, _ANCHOR, _BEGIN, _END, _CONTEXT, _STRING, _HOLDS, _ORG + "member"),
        VOCABULARIES["opengov"] + "post",
        VOCABULARIES["schema"] + "publisher",
        VOCABULARIES["owl"] + "sameAs",
    )
)
_OFFSETS = re.compile(r"(.*)#char=([0-9]+),([0-9]+)", re.ASCII | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a graph breaks a rule.

    node: the IRI at fault. property: the IRI of the property at fault, None when it is the node itself. message: what
    is wrong, in plain words. severity: "Violation", "Warning" or "Info". shape: the name of the rule, a local name of
    shapes.ttl or one of the checks in its head. value: the value at fault, where there is one.
    """

    node: str
    property: str | None
    message: str
    severity: str
    shape: str
    value: str | None = None


@dataclass(slots=True)
class _Index:
    """Subject → objects by property, of the properties that the checks read; and the facts to be founded."""

    objects: defaultdict[str, defaultdict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    facts: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)
    direct: set[tuple[str, str, str]] = field(default_factory=set)
    typed_in: dict[tuple[str, str], None] = field(default_factory=dict)

    def of(self, predicate: str) -> Mapping[str, list[str]]:
        return self.objects.get(predicate, {})

    def one(self, subject: str, predicate: str) -> str | None:
        values = self.of(predicate).get(subject)
        return values[0] if values else None


def check_quads(quads: Iterable[ox.Quad], texts: Mapping[str, str] | None = None) -> list[Finding]:
    """Return what breaks the rules that SHACL Core cannot say, in no order.

    texts: article IRI → its text as read, for the quotes of graphs that do not carry their text.
    """
    findings: list[Finding] = []
    index = _read(quads, findings)
    articles = {node for node, kinds in index.of(_TYPE).items() if KGO + "Article" in kinds}
    findings += _quotes(index, texts or {})
    findings += _facts(index, articles)
    findings += _acts(index)
    findings += _holders(index)
    findings += _mentions(index, articles)
    return findings


def _read(quads: Iterable[ox.Quad], findings: list[Finding]) -> _Index:
    index = _Index()
    objects = index.objects
    facts = _ONLY_FROM_TEXT | _ALSO_FROM_TEXT
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
            findings.append(_violation("triple-term", str(subject), predicate, "no triple stands inside another"))
            continue
        if isinstance(subject, ox.BlankNode) or isinstance(value, ox.BlankNode):
            findings.append(_violation("blank-node", str(subject), predicate, "every node has an IRI, none is blank"))
        text = value.value
        if isinstance(value, ox.Literal) and _CONTROL.search(text):
            findings.append(
                _violation("control-character", subject.value, predicate, "the text has control characters")
            )
        if predicate in _INDEXED:
            objects[predicate][subject.value].append(text)
        graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        if predicate in facts:
            index.facts.setdefault((subject.value, predicate, text), set()).add(graph)
        elif predicate in _ACT_TYPES:
            index.direct.add((subject.value, predicate, text))
        elif predicate == _TYPE and text in _MENTIONED and graph:
            index.typed_in[graph, subject.value] = None
    return index


def _quotes(index: _Index, texts: Mapping[str, str]) -> Iterator[Finding]:
    """text[begin:end] is the exact wording, for every piece; offsets count characters (Unicode code points)."""
    for piece, anchors in index.of(_ANCHOR).items():
        begin, end = index.one(piece, _BEGIN), index.one(piece, _END)
        if begin is None or end is None or not (begin.isdecimal() and end.isdecimal()) or len(anchors) != 1:
            continue  # the shapes Piece-words, Piece-begin and Piece-end say so
        anchor, first, last = anchors[0], int(begin), int(end)
        if len(anchor) != last - first:
            message = f"the words are {len(anchor)} characters long, the offsets {first} to {last} say {last - first}"
            yield _violation("quote-length", piece, _ANCHOR, message, anchor)
        context = index.one(piece, _CONTEXT)
        name = _OFFSETS.fullmatch(piece)
        home = _OFFSETS.fullmatch(context) if context else None
        if name and (int(name[2]), int(name[3])) != (first, last):
            yield _violation("quote-iri", piece, _BEGIN, f"the IRI says other offsets than {first} to {last}")
        if name and home and (name[1] != home[1] or last > int(home[3])):
            yield _violation("quote-iri", piece, _CONTEXT, "the piece is not of this text, or passes its end", context)
        text = index.one(context, _STRING) if context else None
        text = texts.get(home[1]) if text is None and home else text
        if text is not None and text[first:last] != anchor:
            found = text[first:last]
            yield _violation("quote-at-offsets", piece, _ANCHOR, f"the text has {found[:60]!r} there", anchor)


def _facts(index: _Index, articles: set[str]) -> Iterator[Finding]:
    """Every fact that comes from a text has a statement that points at its words."""
    subjects, predicates, values = (index.of(_RDF + part) for part in ("subject", "predicate", "object"))
    derived = index.of(_DERIVED)
    founded = {
        (subject, predicate, value)
        for node in subjects
        if node in derived
        for subject in subjects[node]
        for predicate in predicates.get(node, ())
        for value in values.get(node, ())
    }
    for (subject, predicate, value), graphs in index.facts.items():
        from_text = predicate in _ONLY_FROM_TEXT or not graphs.isdisjoint(articles)
        if from_text and (subject, predicate, value) not in founded:
            message = "no rdf:Statement with prov:wasDerivedFrom says where the text has this"
            yield _violation("fact-without-evidence", subject, predicate, message, value)


def _acts(index: _Index) -> Iterator[Finding]:
    """Asserted acts and direct triples go together: neither without the other."""
    modality, types, actors = (index.of(KGO + name) for name in ("modality", "actType", "actor"))
    recipients, about = index.of(KGO + "recipient"), index.of(KGO + "about")
    owed: dict[tuple[str, str, str], str] = {}
    for act, kinds in types.items():
        if modality.get(act, [KGO + "asserted"]) != [KGO + "asserted"] or kinds[0] not in _DIRECT_OF:
            continue
        direct = _DIRECT_OF[kinds[0]]
        for actor in actors.get(act, ()):
            for target in (*recipients.get(act, ()), *about.get(act, ())):
                if target != actor:
                    owed.setdefault((actor, direct, target), act)
    for subject, predicate, value in index.direct - owed.keys():
        message = "no asserted act says this; negated, planned and hypothetical acts give no direct triple"
        yield _violation("direct-without-act", subject, predicate, message, value)
    for triple in owed.keys() - index.direct:
        subject, predicate, value = triple
        message = f"the asserted act <{owed[triple]}> has no such direct triple"
        yield _violation("act-without-direct", subject, predicate, message, value)


def _holders(index: _Index) -> Iterator[Finding]:
    """Who holds a post has a membership for it."""
    posts = index.of(VOCABULARIES["opengov"] + "post")
    known = {
        (person, post)
        for membership, persons in index.of(_ORG + "member").items()
        for person in persons
        for post in posts.get(membership, ())
    }
    for person, held in index.of(_HOLDS).items():
        for post in held:
            if (person, post) not in known:
                message = "no org:Membership joins this person and this post"
                yield _violation("holds-without-membership", person, _HOLDS, message, post)


def _mentions(index: _Index, articles: set[str]) -> Iterator[Finding]:
    """An article mentions every thing that its graph types; who published it is no part of what it says."""
    mentions, publishers = index.of(KGO + "mentions"), index.of(VOCABULARIES["schema"] + "publisher")
    spoken_of = {article: {*mentions.get(article, ()), *publishers.get(article, ())} for article in articles}
    for article, thing in index.typed_in:
        if article in articles and thing not in spoken_of[article]:
            message = "the article's graph speaks of this thing, but the article does not mention it"
            yield _violation("not-mentioned", article, KGO + "mentions", message, thing)


def _violation(shape: str, node: str, predicate: str, message: str, value: str | None = None) -> Finding:
    return Finding(node, predicate, message, "Violation", shape, value)
