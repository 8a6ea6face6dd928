"""The figures of a report: what an analyst counts in a graph. Plain values; `report_page` shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from kg.terms import DIRECT
from kg.view.network import Fact, Network, links, moment, part_of, to_networkx, to_simple
from kg.view.ranking import SEED, pagerank

#: Acts that say yes and acts that say no, for the matrix of stances.
FAVOURABLE = ("support", "agree", "praise", "provide")
OPPOSED = ("oppose",)
AGENTS = (
    "Person",
    "Country",
    "Ministry",
    "GovernmentBody",
    "InternationalOrganization",
    "Company",
    "Platform",
    "Organization",
    "SocialGroup",
)
#: Above this many actors betweenness is estimated from a fixed sample of them.
SAMPLE = 80


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor with its shares of PageRank and betweenness (both 0 to 1) and the number of its acts."""

    iri: str
    pagerank: float
    betweenness: float
    acts: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one publisher contributes. first, last: days of its articles, or ""."""

    publisher: str
    articles: int
    facts: int
    acts: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that a report shows.

    periods: period to act type to number. stances: (country that acts, country acted on) to (for, against).
    topics: (IRI, acts, articles).
    """

    articles: int
    actors: int
    acts: int
    first: str
    last: str
    periods: Mapping[str, Mapping[str, int]]
    stances: Mapping[tuple[str, str], tuple[int, int]]
    central: Sequence[Actor]
    topics: Sequence[tuple[str, int, int]]
    coverage: Sequence[Coverage]


def figures(network: Network, *, most: int = 15) -> Figures:
    """Count what a report shows; lists hold the first `most`. Only acts that are asserted count."""
    acts = [fact for fact in network.facts if fact.kind in DIRECT and fact.modality == "asserted"]
    days = sorted(day for day in (moment(fact, network) for fact in acts) if day)
    return Figures(
        articles=len(network.sources),
        actors=sum(thing.kind in AGENTS for thing in network.things.values()),
        acts=len(acts),
        first=days[0] if days else "",
        last=days[-1] if days else "",
        periods=by_period([(moment(act, network), act.kind) for act in acts]),
        stances=stances(network, acts),
        central=central(network, acts, most),
        topics=topics(network, acts, most),
        coverage=coverage(network),
    )


def by_period(dated: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Count kinds by day, month or year: the finest that needs no more than 40 periods; gaps are filled with zero."""
    given = [(day, kind) for day, kind in dated if day]
    counts: dict[str, dict[str, int]] = {}
    for length in (10, 7, 4):
        counts = {}
        for day, kind in sorted(given):
            period = counts.setdefault((day + "0000-01-01"[len(day) :])[:length], {})
            period[kind] = period.get(kind, 0) + 1
        if length == 10 and len(counts) <= 12:
            return counts
        if length < 10:
            periods = _filled(sorted(counts))
            if len(periods) <= 40 or length == 4:
                return {period: counts.get(period, {}) for period in periods}
    return counts


def _filled(periods: Sequence[str]) -> list[str]:
    """Every month or year between the first and the last."""
    if not periods:
        return []
    first, last = periods[0], periods[-1]
    if len(first) == 4:
        return [f"{year:04d}" for year in range(int(first), int(last) + 1)]
    begin, end = (int(period[:4]) * 12 + int(period[5:7]) - 1 for period in (first, last))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(begin, end + 1)]


def countries(network: Network) -> dict[str, str]:
    """Return the country that each actor stands for: itself, the one it represents, or whose body or post it is."""
    found = {iri: iri for iri, thing in network.things.items() if thing.kind == "Country"}
    for kind in ("represents", "ofCountry", "holds"):
        for fact in network.facts:
            if fact.kind != kind or not fact.subjects or not fact.objects:
                continue
            country = found.get(fact.objects[0])
            if country:
                for subject in fact.subjects:
                    found.setdefault(subject, country)
    return found


def stances(network: Network, acts: Sequence[Fact]) -> dict[tuple[str, str], tuple[int, int]]:
    """Count favourable and opposed acts from country to country; an act counts once for each pair."""
    home = countries(network)
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for act in acts:
        if act.kind not in FAVOURABLE and act.kind not in OPPOSED:
            continue
        senders = {home[iri] for iri in (act.behalf or act.subjects) if iri in home}
        receivers = {home[iri] for iri in act.objects if iri in home}
        for pair in sorted((one, other) for one in senders for other in receivers if one != other):
            yes, no = counts.get(pair, (0, 0))
            counts[pair] = (yes + 1, no) if act.kind in FAVOURABLE else (yes, no + 1)
    return dict(sorted(counts.items()))


def central(network: Network, acts: Sequence[Fact], most: int) -> list[Actor]:
    """Return the actors of the highest PageRank, with their betweenness among all actors."""
    graph = to_simple(to_networkx(network, links(network)))
    agents = part_of(graph, [iri for iri in graph.nodes if network.things[iri].kind in AGENTS and graph.degree(iri)])
    ranks = pagerank(agents)
    sample = SAMPLE if len(agents) > SAMPLE else None
    between = nx.betweenness_centrality(agents, k=sample, seed=SEED) if len(agents) > 2 else {}
    number = Counter(iri for act in acts for iri in act.subjects)
    order = sorted(ranks, key=lambda iri: (-ranks[iri], iri))[:most]
    return [Actor(iri, ranks[iri], round(between.get(iri, 0.0), 6), number[iri]) for iri in order]


def topics(network: Network, acts: Sequence[Fact], most: int) -> list[tuple[str, int, int]]:
    """Return the topics that most acts are about, with the number of acts and of articles."""
    number: Counter[str] = Counter()
    articles: dict[str, set[str]] = {}
    for act in acts:
        for iri in act.about:
            if network.things[iri].kind == "Topic":
                number[iri] += 1
                articles.setdefault(iri, set()).update(act.articles)
    order = sorted(number, key=lambda iri: (-number[iri], -len(articles[iri]), iri))[:most]
    return [(iri, number[iri], len(articles[iri])) for iri in order]


def coverage(network: Network) -> list[Coverage]:
    """Return what each publisher contributes, the one with most articles first."""
    of: dict[str, list[str]] = {}
    for iri, source in network.sources.items():
        of.setdefault(source.publisher, []).append(iri)
    facts: Counter[str] = Counter()
    acts: Counter[str] = Counter()
    for fact in network.facts:
        for publisher in {network.sources[iri].publisher for iri in fact.articles}:
            facts[publisher] += 1
            acts[publisher] += fact.kind in DIRECT
    rows = []
    for publisher, articles in of.items():
        days = sorted(network.sources[iri].date for iri in articles if network.sources[iri].date)
        first, last = (days[0], days[-1]) if days else ("", "")
        rows.append(Coverage(publisher, len(articles), facts[publisher], acts[publisher], first, last))
    return sorted(rows, key=lambda row: (-row.articles, -row.facts, row.publisher))
