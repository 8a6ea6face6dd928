"""The stores that datasets are loaded into: how each is recognised, where it takes what, and what it cannot take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

import httpx

from kg.errors import StoreError
from kg.remote.http import send

__all__ = ["KINDS", "Kind", "detect", "kind_named"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of store; the paths stand behind the address that the user gives (`url`), or behind its host ("//…").

    query, update: SPARQL. graphs: where a graph is posted with the parameter `graph` or `default`. quads: where
    N-Quads are posted, None where only single graphs can be. batch: triples a request. parameter: the name of the
    parameter `graph`. default: how a query says "the default graph alone"; None where the store has none to load into.
    nil: the name by which an update calls the default graph, where it would mean all graphs otherwise.
    ascii: quads must have escapes for all other letters, since the store reads them in the encoding of its machine.
    """

    name: str
    title: str
    query: str
    update: str
    graphs: str | None
    quads: str | None
    batch: int = 50_000
    parameter: str = "graph"
    default: str | None = "?s ?p ?o"
    quads_type: str = "application/n-quads"
    nil: str | None = None
    ascii: bool = False


_NULL = "http://www.bigdata.com/rdf#nullGraph"
_NOT_IN_A_GRAPH = "?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } }"

#: Name → kind of store.
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("oxigraph", "Oxigraph", "/query", "/update", "/store", "/store", batch=20_000),
            Kind("fuseki", "Apache Jena Fuseki", "/query", "/update", "/data", "/data"),
            Kind("virtuoso", "OpenLink Virtuoso", "//sparql", "//sparql-auth", "//sparql-graph-crud-auth", None,
                 parameter="graph-uri", default=None),
            Kind("rdf4j", "RDF4J or GraphDB", "", "/statements", "/rdf-graphs/service", "/statements",
                 default=_NOT_IN_A_GRAPH, nil="http://rdf4j.org/schema/rdf4j#nil"),
            Kind("blazegraph", "Blazegraph", "", "", None, "", default=f"GRAPH <{_NULL}> {{ ?s ?p ?o }}",
                 quads_type="text/x-nquads", nil=_NULL, ascii=True),
            Kind("qlever", "QLever", "", "", None, None, batch=5_000),
            Kind("sparql", "a SPARQL 1.1 store", "", "", None, None, batch=5_000),
        )
    }
)  # fmt: skip


def kind_named(name: str) -> Kind:
    """Return a kind by its name. Raises StoreError with the names there are."""
    kind = KINDS.get(name)
    if kind is None:
        raise StoreError(f"--store-type {name!r}: not known; known are {', '.join(KINDS)}")
    return kind


def place(url: str, path: str) -> str:
    """Return the address of a path of a kind, behind the address or the host that the user gave."""
    if path.startswith("//"):
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc}/{path[2:]}"
    return url + path


def detect(connection: httpx.Client, url: str) -> Kind:
    """Find out which kind of store is at an address, by what it says of itself and by the form of the address.

    Raises StoreError when nothing is there.
    """
    path = urlsplit(url).path
    if "/repositories/" in path:
        return KINDS["rdf4j"]
    if "/blazegraph" in path or "/bigdata" in path:
        return KINDS["blazegraph"]

    def look(to: httpx.Client) -> httpx.Response:
        with to.stream("GET", url, headers={"Accept": "*/*"}) as found:  # the body may be the whole dataset
            return httpx.Response(httpx.codes.OK, headers=found.headers, request=found.request)

    answer = send(connection, look)
    server = answer.headers.get("server", "").lower()
    for name in ("oxigraph", "virtuoso", "fuseki", "qlever"):
        if name in server:
            return KINDS[name]
    if "fuseki-request-id" in answer.headers:
        return KINDS["fuseki"]
    if "x-powered-by" in answer.headers and "qlever" in answer.headers["x-powered-by"].lower():
        return KINDS["qlever"]
    return KINDS["sparql"]
