"""What the picture shows of a graph: things, and the facts between them. No RDF terms and no plumbing any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import networkx as nx

from kg.view.style import load_style


@dataclass(frozen=True, slots=True)
class Thing:
    """A person, body, country, topic … `labels`: (text, language or ""), preferred ones; `names`: every other form.

    kind: a class of style.json. classes: the local names of all its kgo: classes. articles: IRIs, sorted.
    """

    iri: str
    kind: str
    labels: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...] = ()
    classes: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    date: str = ""

    @property
    def label(self) -> str:
        """The name to show when no language is asked for."""
        return self.labels[0][0] if self.labels else self.iri.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Source:
    """An article. date: "2017-04-06" or "". context: the IRI of its nif:Context.

    `text` is there only when the graph or the caller gives it.
    """

    iri: str
    title: str = ""
    date: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    text: str | None = None
    context: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """The words that are evidence: characters `begin` to `end` of the text of `article` (an IRI)."""

    iri: str
    article: str
    words: str
    begin: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the graph asserts, with its evidence.

    kind: an act type ("support"), "holds", or the local name of a property. For an act, subjects are its actors and
    objects its recipients. For a post, `words` is the office, objects the body or the state. A literal object stands
    in `words` too, `language` is theirs. IRIs everywhere; `pieces` are IRIs of pieces.
    """

    iri: str
    kind: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    words: str = ""
    language: str = ""
    pieces: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    confidence: float | None = None
    date: str = ""
    modality: str = "asserted"
    by: tuple[str, ...] = ()
    during: tuple[str, ...] = ()
    behalf: tuple[str, ...] = ()
    responds: tuple[str, ...] = ()
    predicate: str = ""
    post: str = ""

    def parties(self) -> tuple[str, ...]:
        """Every thing that takes part in the fact, each once."""
        return tuple(dict.fromkeys((*self.subjects, *self.objects, *self.about, *self.by, *self.during, *self.behalf)))


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the picture: `source` to `target`, with the facts (by number) of one kind that it stands for.

    role: "to" when one of them is done to the target, "about" when the target is only what they are about.
    """

    source: str
    target: str
    kind: str
    role: str
    facts: tuple[int, ...]


@dataclass(frozen=True)
class Network:
    """Things by IRI, sources by IRI, pieces by IRI, and facts in a stable order."""

    things: Mapping[str, Thing] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    pieces: Mapping[str, Piece] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()


def moment(fact: Fact, network: Network) -> str:
    """Return the day, month or year of a fact: its own, else that of its earliest article, else ""."""
    days = sorted(network.sources[iri].date for iri in fact.articles if network.sources[iri].date)
    return fact.date or (days[0] if days else "")


def links(network: Network) -> tuple[Link, ...]:
    """Return the lines between things, one a (source, target, kind), sorted.

    What is negated, planned or hypothetical did not happen: it is read in the panel and draws no line.
    """
    found: dict[tuple[str, str, str], tuple[set[str], list[int]]] = {}
    for number, fact in enumerate(network.facts):
        if fact.modality != "asserted":
            continue
        for source, target, role in _ends(fact):
            if source == target or source not in network.things or target not in network.things:
                continue
            roles, facts = found.setdefault((source, target, fact.kind), (set(), []))
            roles.add(role)
            if not facts or facts[-1] != number:
                facts.append(number)
    return tuple(
        Link(source, target, kind, "to" if "to" in roles else "about", tuple(facts))
        for (source, target, kind), (roles, facts) in sorted(found.items())
    )


def _ends(fact: Fact) -> Iterator[tuple[str, str, str]]:
    for subject in fact.subjects:
        for target in fact.objects:
            yield subject, target, "to"
        for target in fact.about:
            yield subject, target, "about"


#: How much a line of each group pulls its ends together and counts for their rank.
WEIGHTS = {"act": 3.0, "post": 2.0, "relation": 2.0, "event": 1.0, "context": 0.5}


def weight(kind: str, role: str = "to", evident: bool = True) -> float:
    """Return what one fact of this kind weighs between two things; what no article says weighs little."""
    kinds = load_style()["kinds"]
    group = kinds[kind]["group"] if kind in kinds else "relation"
    if group == "relation" and not evident:
        group = "context"
    return WEIGHTS[group] * (1.0 if role == "to" else 0.6)


def to_networkx(network: Network, lines: Sequence[Link]) -> nx.MultiDiGraph:
    """Return the things and lines as a networkx graph: key = kind, attributes `role`, `weight` and `facts`."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((iri, {"kind": thing.kind}) for iri, thing in sorted(network.things.items()))
    for link in lines:
        evident = any(network.facts[number].pieces for number in link.facts)
        pull = weight(link.kind, link.role, evident) * len(link.facts) ** 0.5
        graph.add_edge(link.source, link.target, link.kind, role=link.role, weight=pull, facts=link.facts)
    return graph


def part_of(graph: nx.Graph, nodes: Sequence[str]) -> nx.Graph:
    """Return the graph of these nodes and the edges between them, both in a stable order.

    `graph.subgraph` goes through a set, whose order is another one in every run.
    """
    keep = set(nodes)
    part = nx.Graph()
    part.add_nodes_from(nodes)
    part.add_weighted_edges_from(
        (node, other, data["weight"])
        for node in nodes
        for other, data in graph.adj[node].items()
        if other in keep and node < other
    )
    return part


def to_simple(graph: nx.MultiDiGraph) -> nx.Graph:
    """Return the undirected graph of who has to do with whom, weights added up, nodes and edges in a stable order."""
    simple = nx.Graph()
    simple.add_nodes_from(graph.nodes)
    totals: dict[tuple[str, str], float] = {}
    for source, target, pull in graph.edges(data="weight"):
        pair = (source, target) if source < target else (target, source)
        totals[pair] = totals.get(pair, 0.0) + pull
    simple.add_weighted_edges_from((source, target, total) for (source, target), total in sorted(totals.items()))
    return simple
