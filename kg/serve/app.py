"""The addresses of the web server and what is behind each."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KgError
from kg.formats import serialise
from kg.paths import find_ontology
from kg.serve.backend import Backend
from kg.serve.negotiation import choose
from kg.serve.pages import View, page
from kg.terms import DEFAULT_BASE, prefixes

__all__ = ["make_app"]

_HTML, _TURTLE, _JSON_LD, _TRIPLES = "text/html", "text/turtle", "application/ld+json", "application/n-triples"
_SHORT = {"html": _HTML, "ttl": _TURTLE, "jsonld": _JSON_LD, "nt": _TRIPLES}
_FORM = {_TURTLE: "ttl", _JSON_LD: "jsonld", _TRIPLES: "nt"}
#: Nothing but this server: no script, style, picture or connection of elsewhere. The editor sets styles as it draws.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
#: Quads that the picture of a whole store may have, and articles that the picture around a thing may have.
_PICTURED, _ARTICLES = 200_000, 200
_FIRST_QUERY = """\
SELECT ?who ?post ?body WHERE {
  ?who org:holds ?post .
  OPTIONAL { ?post org:postIn ?body }
}
LIMIT 100
"""
_SERVICE = """\
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .

<{url}> a sd:Service ;
    sd:endpoint <{url}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON> ,
        <http://www.w3.org/ns/formats/SPARQL_Results_XML> , <http://www.w3.org/ns/formats/SPARQL_Results_CSV> ,
        <http://www.w3.org/ns/formats/SPARQL_Results_TSV> ,
        <http://www.w3.org/ns/formats/Turtle> , <http://www.w3.org/ns/formats/N-Triples> ;
    sd:defaultDataset <{url}#dataset> .

<{url}#dataset> a sd:Dataset ; sd:defaultGraph <{url}#default> .
<{url}#default> a sd:Graph .
"""


def make_app(store: ox.Store, backend: Backend, *, base: str = DEFAULT_BASE) -> Starlette:
    """Return the web application over an open store; `backend` answers its SPARQL queries.

    base: what the IRIs of the store begin with.
    """
    view = View(store, base)
    routes = [
        Route("/", _page(lambda _: view.home())),
        Route("/find", _page(lambda request: view.find(request.query_params.get("q", "")))),
        Route("/query", _page(lambda _: _editor())),
        Route("/editor.json", lambda _: Response(_editor_data(base), media_type="application/json")),
        Route("/sparql", _sparql(backend), methods=["GET", "POST"]),
        Route("/picture", _picture(view)),
        Route("/ontology", _ontology),
        Route("/favicon.ico", lambda _: Response(status_code=204)),
        Route("/id/{path:path}", _thing(view)),
        Mount("/assets", StaticFiles(packages=[("kg.serve", "assets")])),
    ]
    anyone = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["*"])
    return Starlette(routes=routes, middleware=[anyone], exception_handlers={KgError: _mistake})


async def _mistake(_: Request, error: Exception) -> Response:
    return PlainTextResponse(f"{error}\n", 400)


def _page(make: Callable[[Request], str]) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        return _html(await run_in_threadpool(make, request))

    return answer


def _html(text: str, code: int = 200) -> Response:
    return HTMLResponse(
        text, code, {"Content-Security-Policy": _POLICY, "X-Content-Type-Options": "nosniff", "Vary": "Accept"}
    )


def _sparql(backend: Backend) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        if request.method == "GET" and "query" not in request.query_params:
            if "update" in request.query_params:
                return PlainTextResponse("this endpoint is for reading; updates are not taken\n", 403)
            accept = request.headers.get("accept", "")
            if "text/html" in accept:
                return RedirectResponse("/query", 303)
            url = str(request.url.replace(query="", fragment=""))
            return Response(_SERVICE.replace("{url}", url), media_type=_TURTLE)
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "application/sparql-update":
            return PlainTextResponse("this endpoint is for reading; updates are not taken\n", 403)
        if kind == "application/x-www-form-urlencoded" and re.search(rb"(^|&)update=", await request.body()):
            return PlainTextResponse("this endpoint is for reading; updates are not taken\n", 403)
        return await backend.answer(request)

    return answer


def _editor() -> str:
    from kg.questions import questions

    return page("query", title="SPARQL", questions=list(questions().values()))


@cache
def _editor_data(base: str) -> str:
    """What the editor completes and offers: named questions, prefixes, classes and properties."""
    from kg.questions import questions
    from kg.wording import bind

    queries = {}
    for name, question in questions().items():
        query = question.query
        for parameter in question.parameters:
            query = bind(query, parameter.name, None) if not (parameter.required or parameter.one_of) else query
        queries[name] = query
    kinds = {"classes": ("Class",), "properties": ("ObjectProperty", "DatatypeProperty")}
    found = list(ox.parse(path=str(find_ontology() / "kg.ttl"), format=ox.RdfFormat.TURTLE))
    terms = {
        wanted: sorted(
            {str(getattr(q.subject, "value", "")) for q in found if str(getattr(q.object, "value", "")).endswith(ends)}
        )
        for wanted, ends in ((wanted, tuple("#" + name for name in names)) for wanted, names in kinds.items())
    }
    declared = "".join(
        f"PREFIX {name}: <{space}>\n" for name, space in prefixes(base).items() if name in ("kgo", "org")
    )
    data = {"queries": queries, "prefixes": prefixes(base), "terms": terms, "first": declared + _FIRST_QUERY}
    return json.dumps(data, ensure_ascii=False)


def _thing(view: View) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        iri = view.base + request.path_params["path"]
        wanted = _SHORT.get(request.query_params.get("format", "")) or choose(
            request.headers.get("accept", ""), (_HTML, _TURTLE, _JSON_LD, _TRIPLES)
        )
        if wanted is None:
            return PlainTextResponse(
                "there is text/html, text/turtle, application/ld+json, application/n-triples\n", 406
            )
        try:
            ox.NamedNode(iri)
        except ValueError:
            return _html(page("find", title="404", found=(), message="Nothing here has this address."), 404)
        if wanted == _HTML:
            text = await run_in_threadpool(view.thing, iri)
            if text is not None:
                return _html(text)
            return _html(page("find", title="404", found=(), message="Nothing here has this address."), 404)
        quads = await run_in_threadpool(view.quads, iri)
        if not quads:
            return PlainTextResponse("nothing here has this address\n", 404)
        return Response(serialise(quads, _FORM[wanted], view.base), media_type=wanted, headers={"Vary": "Accept"})

    return answer


def _picture(view: View) -> Callable[[Request], Awaitable[Response]]:
    def draw(about: str) -> str:
        from kg.lookup import find_thing
        from kg.view.page import render
        from kg.view.reading import network_of
        from kg.view.select import cut

        if about:
            node = find_thing(view.store, "about", about, view.base)[0].value
            return render(cut(network_of(view.around(node, _ARTICLES)), node))
        if len(view.store) > 2 * _PICTURED:
            return page(
                "find", title="Picture", found=(), message="Too large to draw at once: find a thing, then its picture."
            )
        return render(network_of(view.whole()))

    async def answer(request: Request) -> Response:
        text = await run_in_threadpool(draw, request.query_params.get("about", ""))
        # The picture has a policy of its own inside: its programs stand in the page, named by their hashes.
        return HTMLResponse(text, headers={"X-Content-Type-Options": "nosniff"})

    return answer


async def _ontology(request: Request) -> Response:
    from kg.ontology_page import ontology_page

    if (
        choose(request.headers.get("accept", ""), (_HTML, _TURTLE)) == _TURTLE
        or request.query_params.get("format") == "ttl"
    ):
        files = [find_ontology() / name for name in ("kg.ttl", "acts.ttl")]
        return Response("\n".join(Path(one).read_text(encoding="utf-8") for one in files), media_type=_TURTLE)
    return _html(await run_in_threadpool(ontology_page))
