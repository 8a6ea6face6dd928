"""A SPARQL endpoint as something to ask: queries go there by the SPARQL 1.1 Protocol."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import httpx
import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.remote.http import check_address, client, refusal, send

__all__ = ["Endpoint"]

_RESULTS: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
}
_GRAPHS: Mapping[str, ox.RdfFormat] = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
}
_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8, application/xml;q=0.1"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL endpoint. url: where queries go. timeout: seconds before one is given up."""

    url: str
    timeout: float = 60.0

    def query(self, query: str, source: str = "query") -> ox.QueryBoolean | ox.QuerySolutions | list[ox.Triple]:
        """Put a query to the endpoint and return what pyoxigraph returns for one: a boolean, solutions, or triples.

        source: what the query is called in messages. Raises QueryError when the endpoint finds a mistake in the query,
        StoreError when it cannot be asked.
        """
        url = check_address(self.url)
        try:
            with client(url, timeout=self.timeout) as connection:
                answer = send(
                    connection,
                    lambda to: _refuse_mistakes(
                        to.post(url, data={"query": query}, headers={"Accept": _ACCEPT}), source
                    ),
                )
        except httpx.InvalidURL as error:
            raise StoreError(f"{url}: no address of a store ({error})") from error
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        try:
            if kind in _RESULTS:
                return ox.parse_query_results(answer.content, format=_RESULTS[kind])
            if kind in _GRAPHS:
                return [quad.triple for quad in ox.parse(answer.content, format=_GRAPHS[kind], base_iri=url)]
        except SyntaxError as error:
            raise StoreError(f"{url}: its answer cannot be read: {error.msg}") from error
        raise StoreError(f"{url}: answers with {kind or 'nothing'}, not SPARQL results; is this the query address?")


def _refuse_mistakes(answer: httpx.Response, source: str) -> httpx.Response:
    if answer.status_code == httpx.codes.BAD_REQUEST:
        said = " ".join(answer.text.split())
        raise QueryError(f"{source}: {answer.request.url.host} finds a mistake: {said[:300] or 'bad request'}")
    if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE and "timeout" in answer.text.lower():
        raise QueryError(f"{source}: {answer.request.url.host} gave up ({refusal(answer)}); ask for less")
    return answer
