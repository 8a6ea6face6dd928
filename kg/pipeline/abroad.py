"""Whose official somebody is of whom the text names no state: the home state's, unless the article is about others."""

from __future__ import annotations

from kg.pipeline.implied_entities import ChainTable
from kg.pipeline.reading import Office
from kg.pipeline.states import foreign_states

#: The state of an official who is of another state than the home one, and nobody can tell of which.
UNKNOWN = "country/"
#: An article that names nothing of the home state is about another one when it names that so often.
_OFTEN = 2
#: The state of its officials is then the one that it names so many times as often as any other.
_BY_FAR = 2
#: Between a state and the official by whom it acts.
_THROUGH = frozenset({"melalui", "lewat"})


def elsewhere(table: ChainTable, office: Office) -> str | None:
    """Return the reference of the other state that an official without a named state is of, UNKNOWN, or None.

    It is None where the article names anything of the home state, or hardly any other one. Else it is the state that
    acts by the official (`China melalui Wakil Menteri …`), or the one that the article names most by far.
    """
    reading = table.reading
    states = foreign_states(reading)
    if office.country is not None or not states or max(states.values()) < _OFTEN:
        return None
    title = reading.doc.covering(office.span.begin, office.span.end)
    acting = next((n for n in reading.names if title is not None and n.end == title.start - 1), None)
    if acting is not None and acting.kind == "Country" and reading.lower(acting.end) in _THROUGH:
        return acting.references[0] if acting.references else UNKNOWN
    [(state, often), *others] = states.most_common(2)
    return state if not others or often >= _BY_FAR * others[0][1] else UNKNOWN
