"""Whose official somebody is of whom the text names no state: the home state's, unless the article is about others."""

from __future__ import annotations

from kg.pipeline.implied_entities import HOME, ChainTable
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
#: Between a state or its delegation and the official who is there for it: `Rusia hanya diwakili oleh Menteri …`.
_SENDING = frozenset("diwakili dipimpin dikepalai diketuai mengirim mengirimkan mengutus menugaskan".split())
#: A state behind one of these sends nobody: `Kunjungan ke Jepang dipimpin Menteri …`.
_WHERE = frozenset({"di", "ke", "untuk", "bagi", "terhadap", "dengan"})
_BESIDES = frozenset({"oleh", "hanya", "juga", "akan", "telah", "sendiri"})


def elsewhere(table: ChainTable, office: Office) -> str | None:
    """Return the reference of the other state that an official without a named state is of, UNKNOWN, or None.

    The state that sends the official says whose he is (`Jepang mengutus Menteri …`). Else it is None where the article
    names anything of the home state, or hardly any other one. Else it is the state that acts by the official (`China
    melalui Wakil Menteri …`), or the one that the article names most by far.
    """
    reading = table.reading
    sender = _sender(table, office) if office.country is None else None
    if sender is not None:
        return sender
    states = foreign_states(reading)
    if office.country is not None or not states or max(states.values()) < _OFTEN:
        return None
    title = reading.doc.covering(office.span.begin, office.span.end)
    acting = next((n for n in reading.names if title is not None and n.end == title.start - 1), None)
    if acting is not None and acting.kind == "Country" and reading.lower(acting.end) in _THROUGH:
        return acting.references[0] if acting.references else UNKNOWN
    [(state, often), *others] = states.most_common(2)
    return state if not others or often >= _BY_FAR * others[0][1] else UNKNOWN


def _sender(table: ChainTable, office: Office) -> str | None:
    """Return the reference of the other state that has sent an official, or None."""
    reading = table.reading
    title = reading.doc.covering(office.span.begin, office.span.end)
    place = title.start - 1 if title is not None else -1
    sent = False
    while place > 0 and (reading.lower(place) in _SENDING or reading.lower(place) in _BESIDES):
        sent = sent or reading.lower(place) in _SENDING
        place -= 1
    state = next((n for n in reading.names if n.end == place + 1 and n.kind == "Country" and n.references), None)
    if not sent or state is None or reading.lower(state.begin - 1) in _WHERE or state.references[0] == HOME:
        return None
    return state.references[0]
