"""The build report: what was found, what was refused and why, and what deserves a look.

Everything is counted from the quads that are written, not from what was meant to be written.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.duplicates import Duplicate, likely_duplicates
from kg.extraction import Extraction
from kg.formats import parse_literal
from kg.quads import Quad
from kg.quads import vocabulary as v
from kg.terms import CLASSES, DIRECT, KGO

__all__ = ["BuildReport", "Refused", "Validation", "make_report"]

#: How many examples the text names; report.json has them all.
_SHOWN = 5
#: Facts of the text that need a statement with evidence beside them, beside the relations.
_ASSERTED = ("org:holds", "org:postIn")
#: kgo: properties that are no facts of the text by themselves: they describe an act, a node or a statement.
_STRUCTURE = frozenset(
    {"mentions", "actor", "actType", "recipient", "about", "content", "direct", "onBehalfOf", "during", "onDate"}
    | {"respondsTo", "modality", "confidence", "accordingTo", "attestedOn"}
    | {direct for direct, _, _ in DIRECT.values()}
)
_SPECIFIC = sorted(CLASSES, key=lambda name: (-len(CLASSES[name]), name))


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was left out. article: its identifier, or the file where no article came out of it."""

    article: str
    reason: str
    detail: str
    begin: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Validation:
    """What SHACL says: whether the data conforms, and a line for each thing that does not."""

    conforms: bool
    results: tuple[str, ...] = ()


@dataclass(frozen=True)
class BuildReport:
    """The report of one build; `data` is what report.json holds, `text` what the terminal shows.

    things: class → how many. acts, relations: type → how many. evidence: the share, 0 to 1, of what the text is said to
    assert that points at its words. alone: labels of things that nothing but a mention connects.
    """

    articles: int
    things: Mapping[str, int]
    acts: Mapping[str, int]
    relations: Mapping[str, int]
    triples: int
    quads: int
    asserted: int
    evidence: float
    without_evidence: tuple[str, ...]
    validation: Validation | None
    alone: tuple[str, ...]
    duplicates: tuple[Duplicate, ...]
    refused: tuple[Refused, ...]
    files: tuple[str, ...] = field(default=())

    def data(self) -> dict[str, object]:
        """Return the report as plain values, in a fixed order."""
        return {
            "articles": self.articles,
            "things": dict(self.things),
            "acts": dict(self.acts),
            "relations": dict(self.relations),
            "triples": self.triples,
            "quads": self.quads,
            "asserted": self.asserted,
            "evidence": round(self.evidence, 4),
            "without_evidence": list(self.without_evidence),
            "shacl": None
            if self.validation is None
            else {"conforms": self.validation.conforms, "results": list(self.validation.results)},
            "alone": list(self.alone),
            "likely_duplicates": [
                {"kind": twin.kind, "first": twin.first, "second": twin.second, "similarity": twin.similarity}
                for twin in self.duplicates
            ],
            "refused": [
                {name: value for name in ("article", "reason", "detail", "begin", "end")
                 if (value := getattr(one, name)) is not None}
                for one in self.refused
            ],
            "files": list(self.files),
        }  # fmt: skip

    def json(self) -> str:
        """Return report.json."""
        return json.dumps(self.data(), ensure_ascii=False, indent=1) + "\n"

    def text(self) -> str:
        """Return the report for the terminal."""
        lines = [
            f"{_count(self.articles, 'article')}, {_count(self.triples, 'triple')}",
            "things     " + (_listed(self.things) or "none"),
            "acts       " + (_listed(self.acts) or "none"),
            "relations  " + (_listed(self.relations) or "none"),
            f"evidence   {self.evidence:.1%} of {_count(self.asserted, 'asserted fact')}",
        ]
        if self.validation is not None:
            found = self.validation.results
            lines.append("SHACL      " + ("conforms" if self.validation.conforms else _count(len(found), "violation")))
            lines += [f"           {line}" for line in found[:_SHOWN]]
        if self.alone:
            lines.append(f"alone      {_examples(self.alone)}")
        if self.duplicates:
            twins = [f"{twin.first} = {twin.second}?" for twin in self.duplicates]
            lines.append(f"duplicates {_examples(twins)}")
        for reason, group in _by_reason(self.refused).items():
            lines.append(f"refused    {reason} ({len(group)}): {_examples([one.detail for one in group], 3)}")
        lines += [f"file       {name}" for name in self.files]
        return "\n".join(lines) + "\n"


def make_report(
    extractions: Sequence[Extraction],
    quads: Sequence[Quad],
    *,
    validation: Validation | None = None,
    skipped: Iterable[Refused] = (),
    files: Iterable[Path] = (),
) -> BuildReport:
    """Count what a build found.

    quads: those that are written, each once. validation: the result of SHACL, None where it was not asked for.
    skipped: inputs that no article came out of. files: what was written.
    """
    graph = _Index(quads)
    facts, bare = graph.asserted()
    refused = [
        Refused(
            extraction.article.identifier,
            refusal.reason,
            refusal.detail,
            *((refusal.span.begin, refusal.span.end) if refusal.span else (None, None)),
        )
        for extraction in sorted(extractions, key=lambda one: one.article.identifier)
        for refusal in extraction.refusals
    ]
    kinds = Counter(kind for kind in graph.kinds.values() if kind not in ("Act", "Article"))
    return BuildReport(
        articles=len(extractions),
        things=_ranked(kinds),
        acts=_ranked(graph.acts()),
        relations=_ranked(Counter(name for _, name, _ in graph.relations())),
        triples=len({quad[:3] for quad in quads}),
        quads=len(quads),
        asserted=facts,
        evidence=1 - len(bare) / facts if facts else 1.0,
        without_evidence=tuple(bare),
        validation=validation,
        alone=tuple(graph.alone()),
        duplicates=tuple(likely_duplicates((kind, graph.label(node)) for node, kind in graph.kinds.items()
                                           if kind not in ("Act", "Article", "Post"))),
        refused=(*skipped, *refused),
        files=tuple(str(path) for path in files),
    )  # fmt: skip


class _Index:
    """The quads, sorted so that what the report asks is quick to find."""

    def __init__(self, quads: Sequence[Quad]) -> None:
        self.quads = quads
        self.labels: dict[str, list[str]] = defaultdict(list)
        types: dict[str, set[str]] = defaultdict(set)
        self.derived: set[str] = set()
        self.statements: dict[str, dict[str, str]] = defaultdict(dict)
        self.act_types: dict[str, str] = {}
        for subject, predicate, obj, _ in quads:
            if predicate == v("rdf:type"):
                types[subject].add(obj)
            elif predicate == v("skos:prefLabel"):
                self.labels[subject].append(obj)
            elif predicate == v("prov:wasDerivedFrom"):
                self.derived.add(subject)
            elif predicate in (v("rdf:subject"), v("rdf:predicate"), v("rdf:object")):
                self.statements[subject][predicate] = obj
            elif predicate == v("kgo:actType"):
                self.act_types[subject] = obj[len(KGO) + 1 : -1]
        self.kinds = {
            node: kind
            for node in sorted(types)
            if (kind := next((name for name in _SPECIFIC if v(f"kgo:{name}") in types[node]), None))
        }

    def label(self, node: str) -> str:
        """Return a name of a node for people."""
        return parse_literal(min(self.labels[node]))[0] if node in self.labels else node

    def acts(self) -> Counter[str]:
        """Count the acts by type."""
        return Counter(self.act_types.values())

    def relations(self) -> list[tuple[str, str, str]]:
        """Return the distinct stated relations, with their predicates' local names."""
        parts = (v("rdf:subject"), v("rdf:predicate"), v("rdf:object"))
        stated = {tuple(one.get(part, "") for part in parts) for one in self.statements.values()}
        return sorted((s, p[1:-1].rpartition("#")[2], o) for s, p, o in stated)

    def asserted(self) -> tuple[int, list[str]]:
        """Return how many facts of the text there are, and those without evidence, as text."""
        parts = (v("rdf:subject"), v("rdf:predicate"), v("rdf:object"))
        evidenced = {
            tuple(one.get(part, "") for part in parts) for node, one in self.statements.items() if node in self.derived
        }
        wanted = {v(name) for name in _ASSERTED}
        graphs = {node for node, kind in self.kinds.items() if kind == "Article"}
        facts: set[tuple[str, str, str]] = set()
        for s, p, o, graph in self.quads:
            of_text = p in wanted or (p.startswith(f"<{KGO}") and p[len(KGO) + 1 : -1] not in _STRUCTURE)
            if of_text and graph in graphs:
                facts.add((s, p, o))
        own = [node for node, kind in self.kinds.items() if kind == "Act" or "kgo:Event" in CLASSES[kind]]
        bare = [
            f"{self.label(s)} {p[1:-1].rpartition('#')[2]} {self.label(o)}"
            for s, p, o in sorted(facts)
            if (s, p, o) not in evidenced
        ]
        bare += [self.label(node) for node in own if node not in self.derived]
        return len(facts) + len(own), bare

    def alone(self) -> list[str]:
        """Return the labels of the things that nothing connects but a mention."""
        connected: set[str] = set()
        for subject, predicate, obj, _ in self.quads:
            if subject in self.kinds and obj in self.kinds and predicate != v("kgo:mentions"):
                connected |= {subject, obj}
        nodes = [node for node, kind in self.kinds.items() if kind != "Article" and node not in connected]
        return sorted(f"{self.label(node)} ({self.kinds[node]})" for node in nodes)


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.items())


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _examples(texts: Sequence[str], shown: int = _SHOWN) -> str:
    rest = len(texts) - shown
    return "; ".join(texts[:shown]) + (f"; and {rest} more" if rest > 0 else "")


def _by_reason(refused: Sequence[Refused]) -> dict[str, list[Refused]]:
    groups: dict[str, list[Refused]] = defaultdict(list)
    for one in refused:
        groups[one.reason].append(one)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))
