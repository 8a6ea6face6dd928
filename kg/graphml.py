"""GraphML for Gephi, yEd and Cytoscape: the things as nodes, what is between them as edges with their sentences."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence

import networkx as nx

from kg.formats import parse_literal
from kg.quads import Quad
from kg.quads import vocabulary as v
from kg.terms import CLASSES, KGO

__all__ = ["graphml"]

_SPECIFIC = sorted(CLASSES, key=lambda name: (-len(CLASSES[name]), name))
_HIDDEN = frozenset({v("kgo:mentions"), v("kgo:actType"), v("kgo:modality"), v("rdf:type")})


def graphml(quads: Sequence[Quad]) -> Iterator[str]:
    """Yield the lines of a GraphML file: nodes with label, class and IRI; edges with label, article, sentence."""
    types: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, list[tuple[int, str]]] = defaultdict(list)
    anchors: dict[str, str] = {}
    statements: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rank = {"id": 0, None: 1, "en": 2}
    for subject, predicate, obj, graph in quads:
        if predicate == v("rdf:type"):
            types[subject].add(obj)
        elif predicate == v("skos:prefLabel"):
            text, language, _ = parse_literal(obj)
            labels[subject].append((rank.get(language, 3), text))
        elif predicate == v("nif:anchorOf"):
            anchors[subject] = parse_literal(obj)[0]
        elif predicate in (v("rdf:subject"), v("rdf:predicate"), v("rdf:object"), v("prov:wasDerivedFrom")):
            statements[subject, graph][predicate].append(obj)
    sentences: dict[tuple[str, str, str, str], str] = {}
    for (_, graph), parts in sorted(statements.items()):
        if v("rdf:subject") in parts:
            key = (parts[v("rdf:subject")][0], parts[v("rdf:predicate")][0], parts[v("rdf:object")][0], graph)
            sentences[key] = " … ".join(anchors.get(piece, "") for piece in sorted(parts[v("prov:wasDerivedFrom")]))
    network = nx.MultiDiGraph()
    kinds = {node: kind for node in types if (kind := _kind(types[node])) and kind != "Article"}
    for node in sorted(kinds):
        network.add_node(node[1:-1], label=min(labels[node])[1] if labels[node] else node[1:-1], kind=kinds[node])
    for subject, predicate, obj, graph in sorted(set(quads)):
        if predicate not in _HIDDEN and subject in kinds and obj in kinds:
            sentence = sentences.get((subject, predicate, obj, graph), "")
            name = predicate[1:-1].removeprefix(KGO).rpartition("#")[2]
            network.add_edge(subject[1:-1], obj[1:-1], label=name, article=graph[1:-1], sentence=sentence)
    buffer = io.BytesIO()
    nx.write_graphml_xml(network, buffer, encoding="utf-8", prettyprint=True)
    yield buffer.getvalue().decode("utf-8") + "\n"


def _kind(types: set[str]) -> str | None:
    """Return the most specific class of the ontology among these."""
    return next((name for name in _SPECIFIC if v(f"kgo:{name}") in types), None)
