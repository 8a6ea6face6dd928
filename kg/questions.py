"""Questions to a graph: SPARQL over files, a store or an endpoint, and the named questions of ontology/questions/.

A named question is a .rq file that any SPARQL engine runs as it stands. Its header says in Indonesian and English what
it answers and which parameters it takes:

    # id: Siapa mendukung usulan siapa?
    # en: Who supports whose proposal?
    # param actor thing: yang mendukung / who supports

A parameter `actor` is bound in the query by a line `VALUES ?actor { UNDEF }` (or `?_actor`, where the query compares it
itself). The line is left out when the parameter is not given; else UNDEF gives way to terms that were looked up in the
graph or checked, never to the user's text. Kinds: thing (a name, "country/id" or an IRI), term (the local name of a
kgo: term), date. A `!` behind the kind means that it must be given, a `+` that one of those with a `+` must be.
`kg.wording` says what else is done with the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TypeAlias

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph_files import open_graph
from kg.lookup import Graph, article_graphs, find_thing, merged, nearest, property_named
from kg.paths import find_ontology
from kg.terms import DEFAULT_BASE, VOCABULARIES, prefixes
from kg.wording import (
    DAYS,
    Take,
    Term,
    bind,
    few,
    first_days,
    from_all,
    in_graphs,
    in_order,
    limited,
    one_by_one,
    seeded,
    seeds,
    without_idle,
    without_order,
)

__all__ = [
    "TRIPLE",
    "Answer",
    "Graph",
    "KeptAnswers",
    "Parameter",
    "Question",
    "Term",
    "ask",
    "bind",
    "find_question",
    "open_graph",
    "questions",
    "run",
]

#: The grammar of SPARQL can expect very many things in one place.
_LONGEST_MISTAKE = 120
#: How many lots of seeds a question by day is answered from, before all are taken together.
_LOTS = 5
#: From so many rows on that are wanted, all are taken together at once.
_MANY = 500
_HEADER = re.compile(r"#\s*(?P<key>id|en|param)\s*:?\s+(?P<rest>.*\S)")
#: How an update begins, behind its prefixes and comments.
_CHANGES = re.compile(
    r"(?:\s+|#.*\n|(?:PREFIX\s+[^\s<]*|BASE)\s*<[^>]*>)*"
    r"(?P<word>INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_PARAMETER = re.compile(r"(?P<name>[a-z]+) (?P<kind>thing|term|date)(?P<needed>[!+]?):\s*(?P<help>.*)")
#: The columns of an answer that is made of triples.
TRIPLE = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named question can be narrowed by. kind: "thing", "term" or "date"; help: in Indonesian / in English.

    one_of: one of the parameters that say so must be given.
    """

    name: str
    kind: str
    required: bool
    help: str
    one_of: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: its sentence in both languages, its parameters, and its SPARQL."""

    name: str
    indonesian: str
    english: str
    parameters: tuple[Parameter, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A table of RDF terms; None where a row has no value. An ASK has one cell, a CONSTRUCT one row a triple.

    yes: the answer of an ASK, None for all others.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    yes: bool | None = None


#: Question, rows that are wanted at most → its answer without parameters; None when it is not known.
KeptAnswers: TypeAlias = Callable[[Question, "int | None"], "Answer | None"]


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


@cache
def questions() -> Mapping[str, Question]:
    """Return the named questions by name, in the order of the alphabet."""
    found = {}
    for path in sorted((find_ontology() / "questions").glob("*.rq")):
        found[path.stem] = _read(path.stem, path.read_text(encoding="utf-8"))
    return MappingProxyType(found)


def find_question(name: str) -> Question:
    """Return a named question. Raises QueryError with the names that come nearest when there is none."""
    known = questions()
    if name in known:
        return known[name]
    raise QueryError(f"no question {name!r}; {nearest(name, known)}; kg questions lists them all")


def ask(
    store: Graph,
    question: Question,
    given: Mapping[str, str],
    *,
    base: str = DEFAULT_BASE,
    limit: int | None = None,
    kept: KeptAnswers | None = None,
) -> Answer:
    """Answer a named question, narrowed by the given parameters (name → the user's text).

    limit: how many rows are wanted at most, the first ones in the question's order; all when None. kept: what looks up
    answers that were worked out before. Raises QueryError for a parameter that the question does not have, that is
    missing, or that means nothing in the graph.
    """
    _check(question, given)
    if kept is not None and not given and (known := kept(question, limit)) is not None:
        return known
    text = in_graphs(question.query) if article_graphs(store) else from_all(question.query)
    query, things = without_idle(text, given), list[Term]()
    for parameter in question.parameters:
        said = given.get(parameter.name)
        terms = _terms(store, parameter, said, base) if said is not None else None
        query = bind(query, parameter.name, terms)
        things += terms if terms and parameter.kind == "thing" else []
    source = f"question {question.name}"
    if not isinstance(store, ox.Store):
        return run(store, limited(one_by_one(query) if things else query, limit), base=base, source=source)
    narrow = any(few(store, thing) for thing in things)
    query, order, hidden = without_order(one_by_one(query) if narrow else query)
    answer = None
    by_day = order[:2] == (("date", False), ("article", False))
    if limit is not None and limit < _MANY and by_day and not narrow:
        answer = _of_first_seeds(store, query, limit, base, source, hidden)
    if answer is None and limit is not None and order and order[0][0] in DAYS:
        # Days are compared without being looked up, so that only the rows of the first ones have to be read.
        first = order[0][0]
        answer = run(store, f"{query}ORDER BY ?{first}", base=base, source=source, take=first_days(first, limit))
    if answer is None:
        answer = run(store, query, base=base, source=source)
    rows = in_order(answer.columns, answer.rows, order)
    shown = len(answer.columns) - hidden
    if hidden:
        rows = list(dict.fromkeys(row[:shown] for row in rows))
    return Answer(answer.columns[:shown], tuple(rows[:limit]))


def _of_first_seeds(store: ox.Store, query: str, limit: int, base: str, source: str, hidden: int) -> Answer | None:
    """Answer from the seeds of the first days alone; None when that is not enough.

    What it takes depends on the limit, not on the rows that a large store has. hidden: how many columns at the end do
    not make a row another one.
    """
    wording, rows, columns, done = seeds(query), dict[tuple[Term | None, ...], None](), tuple[str, ...](), 0
    for lots in (1, _LOTS) if wording else ():
        take = first_days("date", lots * limit)
        some = run(store, wording or "", base=base, source=source, take=take).rows
        while done < len(some):
            # Oxigraph compares each row with all VALUES: few at a time.
            end = next((at for at in range(done + limit, len(some)) if some[at][-1] != some[at - 1][-1]), len(some))
            found = run(store, seeded(query, some[done:end]), base=base, source=source)
            columns, done = found.columns, end
            rows.update(dict.fromkeys(found.rows))
            if len({row[: len(columns) - hidden] for row in rows}) >= limit:
                return Answer(columns, tuple(rows))
        if columns and len(some) < lots * limit:
            return Answer(columns, tuple(rows))
    return None


def _check(question: Question, given: Mapping[str, str]) -> None:
    """Raise QueryError for parameters that the question does not have, or that are missing."""
    names = [parameter.name for parameter in question.parameters]
    for name in given:
        if name not in names:
            choices = ", ".join(f"--{one}" for one in names) or "none"
            raise QueryError(f"{question.name} has no parameter --{name}; it has {choices}")
    for parameter in question.parameters:
        if parameter.required and parameter.name not in given:
            raise QueryError(f"{question.name} needs --{parameter.name} ({parameter.help})")
    some = [parameter.name for parameter in question.parameters if parameter.one_of]
    if some and given.keys().isdisjoint(some):
        raise QueryError(f"{question.name} needs one of {', '.join(f'--{name}' for name in some)}")


def _read(name: str, text: str) -> Question:
    """Read a question's header; a question without both sentences is a mistake of ours that the tests find."""
    found: dict[str, str] = {}
    parameters = []
    for line in text.splitlines():
        if not (header := _HEADER.match(line)):
            break
        if header["key"] == "param" and (parts := _PARAMETER.fullmatch(header["rest"])):
            needed = parts["needed"]
            parameters.append(Parameter(parts["name"], parts["kind"], needed == "!", parts["help"], needed == "+"))
        else:
            found[header["key"]] = header["rest"]
    return Question(name, found.get("id", name), found.get("en", name), tuple(parameters), text)


def _terms(store: Graph, parameter: Parameter, text: str, base: str) -> list[Term]:
    """Turn the user's text into terms of the graph."""
    if parameter.kind == "date":
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise QueryError(f"--{parameter.name} {text!r}: not a day; write it as 2017-04-06") from None
        return [ox.Literal(day.isoformat(), datatype=ox.NamedNode(VOCABULARIES["xsd"] + "date"))]
    if parameter.kind == "term":
        return [property_named(parameter.name, text)]
    return list(find_thing(store, parameter.name, text, base))


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
