"""SPARQL over files in memory, a store on disk, or an endpoint: the answer as a table, mistakes with their place."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.lookup import Graph, merged
from kg.terms import DEFAULT_BASE, prefixes
from kg.wording import Take, Term

__all__ = ["TRIPLE", "Answer", "run"]

#: The grammar of SPARQL can expect very many things in one place.
_LONGEST_MISTAKE = 120
#: How an update begins, behind its prefixes and comments.
_CHANGES = re.compile(
    r"(?:\s+|#.*\n|(?:PREFIX\s+[^\s<]*|BASE)\s*<[^>]*>)*"
    r"(?P<word>INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
#: The columns of an answer that is made of triples.
TRIPLE = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Answer:
    """A table of RDF terms; None where a row has no value. An ASK has one cell, a CONSTRUCT one row a triple.

    yes: the answer of an ASK, None for all others.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    yes: bool | None = None


def run(
    graph: Graph, query: str, *, base: str = DEFAULT_BASE, source: str = "query", take: Take | None = None
) -> Answer:
    """Put a SPARQL query to a graph: files in memory, a store on disk, or an endpoint somewhere.

    All graphs of a dataset are taken together, and every usual prefix is known without being declared. source: what the
    query is called in messages. take: which of the rows of a SELECT are read; all when None. Raises QueryError with the
    line and column of a mistake.
    """
    try:
        found = _put(graph, query, base, source)
        if isinstance(found, ox.QueryBoolean):
            return Answer(("answer",), ((ox.Literal(bool(found)),),), yes=bool(found))
        if isinstance(found, ox.QuerySolutions):
            columns = tuple(variable.value for variable in found.variables)
            rows = (tuple(row) for row in found)
            return Answer(columns, tuple(take(columns, rows) if take else rows))
        triples = ((triple.subject, triple.predicate, triple.object) for triple in sorted(found, key=str))
        return Answer(TRIPLE, tuple(triples))
    except SyntaxError as error:
        raise QueryError(f"{source}: {_mistake(error, query)}") from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"{source}: cannot be run ({error})") from error


def _put(
    graph: Graph, query: str, base: str, source: str
) -> ox.QueryBoolean | ox.QuerySolutions | ox.QueryTriples | list[ox.Triple]:
    known = prefixes(base)
    if isinstance(graph, ox.Store):
        return graph.query(query, prefixes=known, use_default_graph_as_union=merged(graph) is None)
    # All in front of the first line, so that the lines of a mistake stay what they are.
    declared = set(_DECLARED.findall(query))  # twice is a mistake to RDF4J and Blazegraph
    used = [name for name in known if name not in declared and re.search(rf"(?<![\w-]){name}:", query)]
    return graph.query("".join(f"PREFIX {name}: <{known[name]}> " for name in used) + query, source)


def _mistake(error: SyntaxError, query: str) -> str:
    """Say what is wrong with a query, and where, in one line."""
    if changes := _CHANGES.match(query):
        return f"{changes['word'].upper()} changes a graph, and what is asked is only read; build it with kg build"
    message = " ".join(str(error.msg).split())
    place = re.search(r"error at (\d+):(\d+): (.*)", message)
    if place is None:
        return f"line {error.lineno}, column {error.offset}: {message}" if error.lineno else message
    what = place[3]
    if "Prefix not found" in what:
        what = "a prefix that is not known; declare it with PREFIX"
    elif what == "expected [_]":
        what = "more is expected"
    elif len(what) > _LONGEST_MISTAKE:
        what = what[:_LONGEST_MISTAKE].rpartition(",")[0] + " …"
    return f"line {place[1]}, column {place[2]}: {what}"
