"""The answers that a store keeps: the first rows of each named question that needs no parameter, asked of all of it.

They are worked out when the store is written and thrown away by the transaction that begins the next change, so that a
kept answer is always the one that the graph would give; a store whose writer was killed has none until it is written
again, and its questions are worked out as they are asked.
"""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg import __version__
from kg.questions import KeptAnswers, Question, ask, questions
from kg.shelf import Shelf, open_shelf
from kg.sparql import Answer
from kg.tables import render

__all__ = ["ROWS", "keep_answers", "kept_answers"]

#: Rows of each answer that are kept: those of a table, and one more that tells that there are more.
ROWS = 201


def keep_answers(shelf: Shelf) -> None:
    """Work out the answers that a store keeps, if it has none."""
    if shelf.has_answers() or not shelf.data.exists():
        return
    store = ox.Store.read_only(str(shelf.data))
    told = []
    for name, question in questions().items():
        if any(parameter.required or parameter.one_of for parameter in question.parameters):
            continue
        answer = ask(store, question, {}, base=shelf.base, limit=ROWS + 1)
        whole = len(answer.rows) <= ROWS
        kept = render(Answer(answer.columns, answer.rows[:ROWS]), "json")
        told.append((name, _digest(question), whole, kept))
    shelf.keep_answers(told)


def kept_answers(folder: Path) -> KeptAnswers:
    """Return what looks up the answers that a store keeps."""
    return partial(_kept, folder)


def _kept(folder: Path, question: Question, limit: int | None) -> Answer | None:
    with open_shelf(folder) as shelf:
        found = shelf.answer(question.name, _digest(question))
    if found is None:
        return None
    whole, told = found
    solutions = ox.parse_query_results(told.encode("utf-8"), format=ox.QueryResultsFormat.JSON)
    if not isinstance(solutions, ox.QuerySolutions):
        return None
    columns, rows = tuple(variable.value for variable in solutions.variables), tuple(map(tuple, solutions))
    enough = whole or (limit is not None and limit <= len(rows))
    return Answer(columns, rows[:limit]) if enough else None


def _digest(question: Question) -> str:
    return hashlib.sha256(f"{__version__}\n{question.query}".encode()).hexdigest()
