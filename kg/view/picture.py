"""The network as pyvis assembles it, and the rest of what the page knows, as plain data for JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.view.layout import Box, Place, discs, place, place_communities
from kg.view.network import Fact, Link, Network, Thing, links, moment, part_of, to_networkx, to_simple
from kg.view.ranking import communities, pagerank
from kg.view.style import load_style

#: Up to this many connected things the page opens on all of them; above, on the most central ones.
OPEN_ALL = 80
#: How many of the most central things a large graph opens on.
CORE = 46
#: The widest line of a label and the number of its lines, in characters; what is longer ends in an ellipsis.
LABEL_WIDTH = 20
LABEL_LINES = 3
#: Communities that the overview shows.
SHOWN_COMMUNITIES = 18

#: The measure of a label at the zoom on which a picture usually opens.
_CHARACTER = 8.6
_LINE = 18.5


@dataclass(frozen=True)
class Picture:
    """Everything about the drawing that is worked out before the page opens."""

    lines: tuple[Link, ...]
    ranks: Mapping[str, float]
    sizes: Mapping[str, int]
    places: Mapping[str, Place]
    core: Mapping[str, Place]
    groups: Sequence[Sequence[str]]


def draw(network: Network) -> Picture:
    """Work out ranks, communities and positions. A graph of 20,000 things takes some ten seconds."""
    lines = links(network)
    graph = to_simple(to_networkx(network, lines))
    ranks = pagerank(graph)
    most = max(ranks.values(), default=1.0)
    sizes = {iri: size_of(rank, most) for iri, rank in ranks.items()}
    boxes = {iri: box_of(thing, sizes[iri]) for iri, thing in network.things.items()}
    joined = [node for node in graph.nodes if graph.degree(node)]
    connected = part_of(graph, joined)
    groups = communities(connected, ranks) if joined else []
    core: Mapping[str, Place] = {}
    if len(joined) <= OPEN_ALL:
        places = place(connected, boxes)
    else:
        places = place_communities(connected, boxes, groups)
        core = place(_core(network, connected, ranks), boxes)
    return Picture(lines, ranks, sizes, places, core, groups)


def _core(network: Network, graph: nx.Graph, ranks: Mapping[str, float]) -> nx.Graph:
    """The most central actors and topics that have to do with each other."""
    aside = {"Event", "Document", "Place", "Thing"}
    eligible = sorted(
        (node for node in graph.nodes if network.things[node].kind not in aside), key=lambda node: (-ranks[node], node)
    )
    chosen = part_of(graph, sorted(eligible[:CORE]))
    return part_of(chosen, [node for node in chosen.nodes if chosen.degree(node)])


def size_of(rank: float, most: float) -> int:
    """Return the radius of a thing in pixels: 9 to 23, by its rank beside the highest."""
    return round(9 + 14 * (rank / most) ** 0.6) if most else 9


def wrap(text: str, width: int = LABEL_WIDTH, most: int = LABEL_LINES) -> list[str]:
    """Break a label into lines at its spaces, a word that is too long inside it; the page does the same."""
    rows: list[str] = []
    row = ""
    for word in text.split():
        while len(word) > width:
            if row:
                rows.append(row)
                row = ""
            rows.append(word[:width])
            word = word[width:]
        if row and len(row) + 1 + len(word) > width:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}" if row else word
        if len(rows) > most:
            break
    if row:
        rows.append(row)
    if len(rows) > most:
        rows = rows[:most]
        rows[-1] = rows[-1][: width - 1] + "…"
    return rows or ["?"]


def box_of(thing: Thing, size: int) -> Box:
    """Return half the width and half the height of a thing with its label under it, in pixels."""
    rows = [wrap(text) for text, _ in thing.labels] or [wrap(thing.label)]
    widest = max(len(row) for lines in rows for row in lines)
    most = max(len(lines) for lines in rows)
    return max(widest * _CHARACTER / 2.0, float(size)) + 2.0, size + most * _LINE / 2.0 + 4.0


def assemble(network: Network, picture: Picture) -> Any:
    """Return the `pyvis.network.Network` of the picture: things by number, lines with their facts, physics off."""
    # pyvis brings IPython along and takes half a second: only when a picture is made.
    from pyvis.edge import Edge
    from pyvis.network import Network as PyvisNetwork
    from pyvis.node import Node

    style = load_style()
    net = PyvisNetwork(directed=True, height="100%", width="100%", cdn_resources="in_line")
    number = {iri: index for index, iri in enumerate(network.things)}
    for iri, thing in network.things.items():
        x, y = picture.places.get(iri, (0, 0))
        node = Node(
            number[iri],
            style["classes"][thing.kind]["vis"],
            "\n".join(wrap(thing.label)),
            group=thing.kind,
            x=x,
            y=y,
            size=picture.sizes[iri],
        )
        # Network.add_node looks through a list for every node; at 5,000 nodes that is 14 seconds.
        net.nodes.append(node.options)
        net.node_ids.append(number[iri])
        net.node_map[number[iri]] = node.options
    for index, line in enumerate(picture.lines):
        edge = Edge(
            number[line.source],
            number[line.target],
            net.directed,
            id=index,
            kind=line.kind,
            facts=list(line.facts),
            **({"about": 1} if line.role == "about" else {}),
        )
        net.edges.append(edge.options)
    net.toggle_physics(False)
    return net


def describe(network: Network, picture: Picture) -> dict[str, Any]:
    """Return what the page needs beside nodes and edges: things, sources, pieces, facts, communities, the opening."""
    thing_number = {iri: index for index, iri in enumerate(network.things)}
    source_number = {iri: index for index, iri in enumerate(network.sources)}
    piece_number = {iri: index for index, iri in enumerate(network.pieces)}
    fact_number = {fact.iri: index for index, fact in enumerate(network.facts) if fact.iri}
    shown_groups = picture.groups[:SHOWN_COMMUNITIES]
    membership = {node: index for index, group in enumerate(shown_groups) for node in group}
    count = len(picture.ranks)
    return {
        "base": _base(network),
        "things": [
            _lean(
                i=thing.iri,
                k=thing.kind,
                l=[list(pair) for pair in thing.labels],
                n=[list(pair) for pair in thing.names],
                s=list(thing.same_as),
                a=[source_number[article] for article in thing.articles if article in source_number],
                d=thing.date,
                m="Minister" in thing.classes,
                r=round(picture.ranks[thing.iri] * count, 3),
                g=membership.get(thing.iri),
            )
            for thing in network.things.values()
        ],
        "sources": [
            _lean(
                i=source.iri,
                t=source.title,
                d=source.date,
                p=source.publisher,
                u=source.url,
                l=source.language,
                x=source.text,
                c=source.context,
            )
            for source in network.sources.values()
        ],
        "pieces": [
            [source_number.get(piece.article, -1), piece.begin, piece.end, piece.words]
            for piece in network.pieces.values()
        ],
        "pieceIris": [
            "" if piece.iri == f"{piece.article}#char={piece.begin},{piece.end}" else piece.iri
            for piece in network.pieces.values()
        ],
        "facts": [
            _fact(fact, network, thing_number, source_number, piece_number, fact_number) for fact in network.facts
        ],
        "groups": _bubbles(shown_groups, thing_number),
        "groupCount": len(picture.groups),
        "core": [[thing_number[node], x, y] for node, (x, y) in sorted(picture.core.items())],
    }


def _base(network: Network) -> str:
    """What all names have in common: left out of the address of a view."""
    names = [*network.things, *network.sources]
    first, last = min(names, default=""), max(names, default="")
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[: first.rfind("/", 0, same) + 1]


def _bubbles(groups: Sequence[Sequence[str]], things: Mapping[str, int]) -> list[dict[str, Any]]:
    """The communities as circles by their size, packed, each with its most central members."""
    radii = [round(70 + 3.5 * len(group) ** 0.5) for group in groups]
    return [
        {"n": len(group), "top": [things[node] for node in group[:3]], "x": round(x), "y": round(y), "r": radius}
        for group, radius, (x, y) in zip(groups, radii, discs([float(r) for r in radii], 26.0), strict=True)
    ]


def _fact(
    fact: Fact,
    network: Network,
    things: Mapping[str, int],
    sources: Mapping[str, int],
    pieces: Mapping[str, int],
    facts: Mapping[str, int],
) -> dict[str, Any]:
    def numbers(iris: Sequence[str]) -> list[int]:
        return [things[iri] for iri in iris if iri in things]

    return _lean(
        i=fact.iri,
        k=fact.kind,
        s=numbers(fact.subjects),
        o=numbers(fact.objects),
        b=numbers(fact.about),
        w=fact.words,
        l=fact.language,
        v=[pieces[iri] for iri in fact.pieces],
        a=[sources[iri] for iri in fact.articles],
        c=fact.confidence,
        d=fact.date,
        t=moment(fact, network),
        m="" if fact.modality == "asserted" else fact.modality,
        y=numbers(fact.by),
        u=numbers(fact.during),
        h=numbers(fact.behalf),
        r=[facts[iri] for iri in fact.responds if iri in facts],
        p=fact.predicate,
        q=fact.post,
    )


def _lean(**values: Any) -> dict[str, Any]:
    """Leave out what is empty: most facts have few of the fields, and a large page has many facts."""
    return {
        key: value
        for key, value in values.items()
        if value is not None and value is not False and value not in ("", [])
    }
