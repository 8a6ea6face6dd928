"""Where things stand: positions computed beforehand, the same on every machine, so that nothing moves on opening.

A small graph is drawn by stress majorisation (distances on the page follow distances in the graph) and then freed of
overlaps; a large one by its communities, each drawn on its own and all of them packed like discs. Positions are
rounded at every step, so that the last bit of a processor's arithmetic never shows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.view.network import part_of

Floats = NDArray[np.float64]
Place = tuple[int, int]
#: Half the width and half the height that a thing with its label takes, in pixels at zoom 1.
Box = tuple[float, float]

#: Steps between two things that have to do with each other, in pixels.
STEP = 105.0
#: Far things are drawn nearer than they are, or a long chain would shrink all the rest.
BEND = 0.8
#: The page is a little wider than high.
STRETCH = 1.15
#: Lines a thing, above which only the strongest are drawn.
DENSE = 1.5
#: Communities above this size are drawn by their most central members; the others stand around them.
DRAWN = 60


def place(graph: nx.Graph, boxes: Mapping[str, Box], *, iterations: int = 120) -> dict[str, Place]:
    """Return a position for every node of a graph of up to some hundred nodes, boxes free of each other.

    The largest connected part stands in the middle, the smaller ones in rows below it.
    """
    graph = backbone(graph)
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    drawn: list[tuple[list[str], Floats]] = []
    for part in parts:
        nodes = sorted(part)
        points = _shaped(_stress(graph, nodes, boxes, iterations))
        drawn.append((nodes, _apart(points, _array(nodes, boxes), rounds=3 * iterations)))
    return _shelves(drawn, boxes)


def backbone(graph: nx.Graph) -> nx.Graph:
    """Return the graph with its strongest lines only, every connected part still connected, when it has too many.

    A picture of everything with everything says nothing; the page draws the same lines by the same rule.
    """
    count = graph.number_of_nodes()
    if graph.number_of_edges() <= DENSE * count:
        return graph
    tree = nx.maximum_spanning_tree(graph, weight="weight")
    others = sorted((-pull, *sorted(pair)) for *pair, pull in graph.edges(data="weight") if not tree.has_edge(*pair))
    for pull, source, target in others[: max(0, int(DENSE * count) - tree.number_of_edges())]:
        tree.add_edge(source, target, weight=-pull)
    return tree


def place_communities(graph: nx.Graph, boxes: Mapping[str, Box], groups: Sequence[Sequence[str]]) -> dict[str, Place]:
    """Return positions for all nodes, community by community, the communities packed like discs.

    groups: the communities, most central members first.
    """
    inner = [_inside(graph, boxes, group) for group in groups]
    radii = [max(math.hypot(x, y) + boxes[node][0] for node, (x, y) in members.items()) + 30.0 for members in inner]
    return {
        node: (round(x + dx), round(y + dy))
        for members, (x, y) in zip(inner, discs(radii), strict=True)
        for node, (dx, dy) in members.items()
    }


def _round(points: Floats) -> Floats:
    rounded: Floats = np.round(points * 256.0) / 256.0
    return rounded


def _shaped(points: Floats) -> Floats:
    """Stretch a drawing towards the shape of the page, by no more than half of what it is."""
    wide, high = (max(float(size), 200.0) for size in points.max(axis=0) - points.min(axis=0))
    ratio = wide / high / STRETCH
    shaped = points.copy()
    shaped[:, 1] *= min(max(ratio, 1.0), 1.6)
    shaped[:, 0] *= min(max(1.0 / ratio, 1.0), 1.6)
    return _round(shaped)


def _array(nodes: Sequence[str], boxes: Mapping[str, Box]) -> Floats:
    return np.array([boxes[node] for node in nodes], dtype=np.float64).reshape(len(nodes), 2)


def _stress(graph: nx.Graph, nodes: Sequence[str], boxes: Mapping[str, Box], iterations: int) -> Floats:
    """Stress majorisation from a spread start: each node moves to where its graph distances want it."""
    count = len(nodes)
    if count == 1:
        return np.zeros((1, 2))
    hops = _hops(graph, nodes)
    crowd = np.array([graph.degree(node) for node in nodes], dtype=np.float64)
    # Long labels and busy neighbourhoods need longer lines.
    wide = np.array([boxes[node][0] for node in nodes])
    room = STEP + 0.35 * (wide[:, None] + wide[None, :]) + 9.0 * np.sqrt(crowd[:, None] + crowd[None, :])
    wanted = np.round(hops**BEND, 6) * room
    np.fill_diagonal(wanted, 1.0)
    pull = 1.0 / wanted**2
    np.fill_diagonal(pull, 0.0)
    total = pull.sum(axis=1)
    points: Floats = _start(wanted)
    for _ in range(iterations):
        moved = np.zeros_like(points)
        gap = np.sqrt((points[:, None, 0] - points[None, :, 0]) ** 2 + (points[:, None, 1] - points[None, :, 1]) ** 2)
        np.maximum(gap, 1.0, out=gap)
        ratio = pull * wanted / gap
        for axis in (0, 1):
            across = points[:, axis]
            shift = (pull * across[None, :] + ratio * (across[:, None] - across[None, :])).sum(axis=1)
            moved[:, axis] = shift / total
        points = _round(moved)
    centred: Floats = points - points.mean(axis=0)
    return centred


def _hops(graph: nx.Graph, nodes: Sequence[str]) -> Floats:
    index = {node: number for number, node in enumerate(nodes)}
    around = [[index[other] for other in graph.adj[node] if other in index] for node in nodes]
    hops = np.zeros((len(nodes), len(nodes)))
    for start in range(len(nodes)):
        row = [-1] * len(nodes)
        row[start] = 0
        edge = [start]
        while edge:
            following = []
            for number in edge:
                for other in around[number]:
                    if row[other] < 0:
                        row[other] = row[number] + 1
                        following.append(other)
            edge = following
        hops[start] = row
    hops[hops < 0] = hops.max() + 1.0
    return hops


def _start(wanted: Floats) -> Floats:
    """Classical scaling by power iteration: two axes along which the graph is widest."""
    count = len(wanted)
    squares = wanted**2
    np.fill_diagonal(squares, 0.0)
    centred = -0.5 * (squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean())
    axes: list[Floats] = []
    for axis in range(2):
        vector = np.array([math.cos(1.0 + 2.399963 * number * (axis + 1)) for number in range(count)])
        length = 1.0
        for _ in range(60):
            for other in axes:
                vector = vector - other * float((vector * other).sum())
            vector = (centred * vector[None, :]).sum(axis=1)
            length = math.sqrt(float((vector * vector).sum())) or 1.0
            vector = np.round(vector / length, 9)
        axes.append(vector)
    spread = [math.sqrt(max(float((axis * (centred * axis[None, :]).sum(axis=1)).sum()), 1.0)) for axis in axes]
    points = np.stack([axes[0] * spread[0], axes[1] * spread[1]], axis=1)
    # Things that share all their neighbours would start on one spot: spread them a little, by their order.
    turn = np.arange(count) * 2.399963
    jitter = np.stack([np.round(np.cos(turn), 6), np.round(np.sin(turn), 6)], axis=1) * 12.0
    return _round(points + jitter)


def _apart(points: Floats, boxes: Floats, *, margin: float = 10.0, rounds: int) -> Floats:
    """Push boxes off each other, always along the shorter way, until none overlap."""
    count = len(points)
    points = points.copy()
    half = boxes + margin / 2.0
    wide = half[:, None, 0] + half[None, :, 0]
    high = half[:, None, 1] + half[None, :, 1]
    order = np.sign(np.arange(count)[:, None] - np.arange(count)[None, :])
    for _ in range(rounds):
        dx = points[:, None, 0] - points[None, :, 0]
        dy = points[:, None, 1] - points[None, :, 1]
        over_x = wide - np.abs(dx)
        over_y = high - np.abs(dy)
        clash = (over_x > 0.01) & (over_y > 0.01)
        np.fill_diagonal(clash, False)
        if not clash.any():
            break
        sideways = clash & (over_x < over_y)
        upward = clash & ~sideways
        side = np.where(np.abs(dx) < 0.01, order, np.sign(dx))
        up = np.where(np.abs(dy) < 0.01, order, np.sign(dy))
        step = np.stack(
            [
                np.where(sideways, side * over_x, 0.0).sum(axis=1),
                np.where(upward, up * over_y, 0.0).sum(axis=1),
            ],
            axis=1,
        )
        clashes = np.maximum(clash.sum(axis=1), 1)[:, None]
        points = _round(points + 0.55 * step / np.sqrt(clashes))
    return points


def _shelves(drawn: Sequence[tuple[list[str], Floats]], boxes: Mapping[str, Box]) -> dict[str, Place]:
    """The first part as it stands, the others in rows below it, none wider than the first (or a page)."""
    places: dict[str, Place] = {}
    left = top = width = x = row = 0.0
    gap = 36.0
    for number, (nodes, points) in enumerate(drawn):
        half = _array(nodes, boxes)
        low = (points - half).min(axis=0)
        high = (points + half).max(axis=0)
        size = high - low
        if number == 0:
            width = max(float(size[0]), 900.0)
            left, top = (float(low[0]) if size[0] > 900.0 else -450.0), float(high[1]) + 2 * gap
            x = left
            shift = np.zeros(2)
        else:
            if x > left and x + size[0] > left + width:
                x, top, row = left, top + row + gap, 0.0
            shift = np.array([x, top]) - low
            x += float(size[0]) + gap
            row = max(row, float(size[1]))
        for node, point in zip(nodes, points + shift, strict=True):
            places[node] = (round(float(point[0])), round(float(point[1])))
    return places


def _inside(graph: nx.Graph, boxes: Mapping[str, Box], group: Sequence[str]) -> dict[str, Place]:
    """One community around 0, 0: its most central members drawn, the others on rings around them."""
    core = list(group[:DRAWN])
    places = place(part_of(graph, core), boxes, iterations=40)
    xs = [x for x, _ in places.values()]
    ys = [y for _, y in places.values()]
    middle = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
    places = {node: (round(x - middle[0]), round(y - middle[1])) for node, (x, y) in places.items()}
    radius = max(math.hypot(x, y) for x, y in places.values()) + 60.0
    ring: list[str] = list(group[DRAWN:])
    while ring:
        room = max(1, int(2 * math.pi * radius / 120.0))
        for number, node in enumerate(ring[:room]):
            angle = 2 * math.pi * number / min(room, len(ring))
            places[node] = (round(radius * math.cos(angle)), round(radius * math.sin(angle)))
        ring, radius = ring[room:], radius + 60.0
    return places


def discs(radii: Sequence[float], gap: float = 40.0) -> list[tuple[float, float]]:
    """Return centres for discs of these radii, in their order, each as near to the middle as it fits on a spiral."""
    placed: list[tuple[float, float, float]] = []
    for radius in radii:
        angle, pitch = 0.0, 0.12 * radius
        while True:
            reach = pitch * angle
            x, y = reach * math.cos(angle) * STRETCH, reach * math.sin(angle)
            if all((x - a) ** 2 + (y - b) ** 2 >= (radius + r + gap) ** 2 for a, b, r in placed):
                break
            angle += min(0.6, 0.35 * radius / (reach + 1.0))
        placed.append((round(x, 2), round(y, 2), radius))
    return [(x, y) for x, y, _ in placed]
