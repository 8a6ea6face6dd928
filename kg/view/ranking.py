"""Who is central and who belongs together: PageRank and Louvain communities, in a stable order."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import numpy as np

DAMPING = 0.85
SEED = 20170406


def pagerank(graph: nx.Graph, *, iterations: int = 60) -> dict[str, float]:
    """Return the weighted PageRank of every node of an undirected graph, adding up to 1.

    networkx needs SciPy for this; a power iteration over its edges does not, and rounds the same everywhere.
    """
    nodes = list(graph.nodes)
    count = len(nodes)
    if not count:
        return {}
    index = {node: number for number, node in enumerate(nodes)}
    ends = np.array([(index[one], index[other]) for one, other in graph.edges], dtype=np.int64).reshape(-1, 2)
    pulls = np.array([pull for _, _, pull in graph.edges(data="weight")], dtype=np.float64)
    sources, targets = np.concatenate([ends[:, 0], ends[:, 1]]), np.concatenate([ends[:, 1], ends[:, 0]])
    pulls = np.concatenate([pulls, pulls])
    totals = np.bincount(sources, pulls, minlength=count)
    shares = pulls / np.where(totals[sources] > 0, totals[sources], 1.0)
    ranks = np.full(count, 1.0 / count)
    for _ in range(iterations):
        idle = float(ranks[totals == 0].sum())
        moved = np.bincount(targets, ranks[sources] * shares, minlength=count)
        moved = np.round((1.0 - DAMPING + DAMPING * idle) / count + DAMPING * moved, 12)
        change = float(np.abs(moved - ranks).sum())
        ranks = moved
        if change < 1e-9:
            break
    return {node: round(float(rank), 9) for node, rank in zip(nodes, ranks, strict=True)}


def communities(graph: nx.Graph, ranks: Mapping[str, float]) -> list[list[str]]:
    """Return the Louvain communities, the heaviest first, each with its most central members first."""
    found = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    groups = [sorted(group, key=lambda node: (-ranks[node], node)) for group in found]
    return sorted(groups, key=lambda group: (-len(group), group[0]))
