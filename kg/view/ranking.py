"""Who is central and who belongs together: PageRank and Louvain communities, in a stable order."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

DAMPING = 0.85
SEED = 20170406


def pagerank(graph: nx.Graph, *, iterations: int = 60) -> dict[str, float]:
    """Return the weighted PageRank of every node of an undirected graph, adding up to 1.

    networkx needs SciPy for this; a power iteration over its adjacency does not, and rounds the same everywhere.
    """
    nodes = list(graph.nodes)
    if not nodes:
        return {}
    index = {node: number for number, node in enumerate(nodes)}
    totals = [sum(data["weight"] for data in graph.adj[node].values()) for node in nodes]
    shares = [
        [(index[other], data["weight"] / totals[number]) for other, data in graph.adj[node].items()]
        for number, node in enumerate(nodes)
    ]
    ranks = [1.0 / len(nodes)] * len(nodes)
    for _ in range(iterations):
        idle = sum(rank for rank, total in zip(ranks, totals, strict=True) if not total)
        base = (1.0 - DAMPING + DAMPING * idle) / len(nodes)
        moved = [base] * len(nodes)
        for number, rank in enumerate(ranks):
            for other, share in shares[number]:
                moved[other] += DAMPING * rank * share
        change = sum(abs(new - old) for new, old in zip(moved, ranks, strict=True))
        ranks = moved
        if change < 1e-9:
            break
    return {node: round(rank, 9) for node, rank in zip(nodes, ranks, strict=True)}


def communities(graph: nx.Graph, ranks: Mapping[str, float]) -> list[list[str]]:
    """Return the Louvain communities, the heaviest first, each with its most central members first."""
    found = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    groups = [sorted(group, key=lambda node: (-ranks[node], node)) for group in found]
    return sorted(groups, key=lambda group: (-len(group), group[0]))
