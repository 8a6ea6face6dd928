"""The page: template, style, programs and data put together in one file that never asks the network for anything."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from kg.formats import write_text
from kg.view.network import Network
from kg.view.picture import assemble, describe, draw
from kg.view.reading import read_network
from kg.view.style import asset, load_style

#: The programs of the page, in the order in which they need each other.
PROGRAMS = (
    "data",
    "words",
    "state",
    "shapes",
    "graph",
    "lines",
    "picture",
    "labels",
    "search",
    "panel",
    "filters",
    "time",
    "table",
    "reading",
    "export",
    "main",
)
_VIS = "lib/vis-9.1.2/vis-network.min.js"
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def write_page(graph: Path, out: Path, *, title: str | None = None, texts: Mapping[str, str] | None = None) -> None:
    """Write the picture of a built graph as one HTML file that opens from disk with no network.

    graph: a graph file (.ttl .nt .nq .trig .jsonld) in the terms of contract.md, or a store's directory.
    out: the HTML file; written whole or not at all; the same graph gives the same bytes. title: the heading; without
    it the article's headline. texts: texts of articles by their IRI or id, to read beside the picture.
    Raises InputError when the graph cannot be read, OutputError when the page cannot be written.
    """
    write_network(read_network(graph, texts), out, title=title)


def write_network(network: Network, out: Path, *, title: str | None = None) -> None:
    """Write the picture of a network that is already read or cut out; see `write_page`."""
    write_text(out, [render(network, title)])


def render(network: Network, title: str | None = None) -> str:
    """Return the HTML of the page."""
    picture = draw(network)
    net = assemble(network, picture)
    nodes, edges, _, _, _, options = net.get_network_data()
    style = load_style()
    data = {
        "title": title or _title(network),
        "style": style,
        "words": json.loads(asset("words.json")),
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        **describe(network, picture),
    }
    program = "\n".join(asset(f"app/{name}.js") for name in PROGRAMS)
    program = f"(function () {{\n'use strict';\n{program}\n}})();\n"
    # The bundled library names a source map beside itself, which developer tools would ask for.
    library = re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", (files("pyvis") / _VIS).read_text(encoding="utf-8"))
    sheet = asset("style.css")
    policy = (
        f"default-src 'none'; script-src {_hash(library)} {_hash(program)}; style-src {_hash(sheet)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    return Template(asset("template.html")).substitute(
        title=html.escape(str(data["title"])),
        policy=policy,
        sheet=sheet,
        library=library,
        program=program,
        data=embed(data),
    )


def embed(data: Any) -> str:
    """Return JSON that can stand inside a script element: nothing in it ends the element or opens another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _title(network: Network) -> str:
    if len(network.sources) == 1:
        source = next(iter(network.sources.values()))
        return source.title or source.iri.rsplit("/", 1)[-1]
    return f"{len(network.sources)} artikel"
