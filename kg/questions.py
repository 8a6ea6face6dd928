"""The named questions of ontology/questions/, asked of files, a store or an endpoint.

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
from kg.first_rows import MOST, of_first_seeds
from kg.lookup import Graph, article_graphs, find_thing, nearest, property_named
from kg.paths import find_ontology
from kg.sparql import Answer, run
from kg.terms import DEFAULT_BASE, VOCABULARIES
from kg.wording import (
    DAYS,
    Term,
    bind,
    few,
    first_days,
    from_all,
    in_graphs,
    in_order,
    limited,
    one_by_one,
    without_idle,
    without_order,
)

__all__ = ["KeptAnswers", "Parameter", "Question", "ask", "find_question", "questions"]

_HEADER = re.compile(r"#\s*(?P<key>id|en|param)\s*:?\s+(?P<rest>.*\S)")
_PARAMETER = re.compile(r"(?P<name>[a-z]+) (?P<kind>thing|term|date)(?P<needed>[!+]?):\s*(?P<help>.*)")


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


#: Question, rows that are wanted at most → its answer without parameters; None when it is not known.
KeptAnswers: TypeAlias = Callable[[Question, "int | None"], "Answer | None"]


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
    terms = {
        parameter: _terms(store, parameter, given[parameter.name], base) if parameter.name in given else None
        for parameter in question.parameters
    }
    things = [term for parameter, found in terms.items() if found and parameter.kind == "thing" for term in found]
    narrow = any(few(store, thing) for thing in things) if isinstance(store, ox.Store) else bool(things)
    if narrow:
        query = one_by_one(from_all(question.query))
    else:
        query = in_graphs(question.query) if article_graphs(store) else from_all(question.query)
    query = without_idle(query, given)
    for parameter, found in terms.items():
        query = bind(query, parameter.name, found)
    source = f"question {question.name}"
    if not isinstance(store, ox.Store):
        return run(store, limited(query, limit), base=base, source=source)
    query, order, hidden = without_order(query)
    answer = None
    by_day = order[:2] == (("date", False), ("article", False))
    if limit is not None and limit <= MOST and by_day and not narrow:
        answer = of_first_seeds(store, query, limit, base, source, hidden)
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
