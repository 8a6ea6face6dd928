"""Whose official somebody is of whom the text names no state: the home state's, unless the article is about others."""

from __future__ import annotations

from kg.pipeline.implied_entities import HOME, ChainTable
from kg.pipeline.office_phrases import OWN
from kg.pipeline.reading import Name, Office, Reading
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
#: Behind one of these stands who comes with somebody: `PM X didampingi Menteri …`.
_WITH = frozenset({"didampingi", "ditemani", "disertai"})
#: What a state acts by, in general.
_ORGANS = frozenset(
    "pemerintah polisi kepolisian kabinet parlemen senat militer tentara otoritas pengadilan jaksa kejaksaan".split()
)
_PRONOUNS = frozenset({"ia", "dia", "beliau"})
#: The longest list of those who come with somebody, in tokens.
_LONGEST_LIST = 60
_BESIDES = frozenset({"oleh", "hanya", "juga", "akan", "telah", "sendiri"})


def elsewhere(table: ChainTable, office: Office) -> str | None:
    """Return the reference of the other state that an official without a named state is of, UNKNOWN, or None.

    The state that sends the official says whose he is (`Jepang mengutus Menteri …`), or the person with whom he
    comes, or of whom he is told (`Menteri Luar Negerinya`). Else it is None where the article names anything of the
    home state. Where it hardly names another one, that counts only if its organ opens the sentence before. Else it is
    the state that acts by the official (`China melalui Wakil Menteri …`), or the one that is named most by far.
    """
    reading = table.reading
    if office.country is None and (whose := _of_whom(table, office)) is not None:
        return whose
    sender = (_sender(table, office) or _accompanied(table, office)) if office.country is None else None
    if sender is not None:
        return sender
    states = foreign_states(reading)
    if office.country is not None or not states or max(states.values()) < _OFTEN:
        return _told_of(reading, office) if states and office.country is None else None
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


def _of_whom(table: ChainTable, office: Office) -> str | None:
    """Return the reference of the state of `Menteri Luar Negerinya`, that of the official told of last, or None."""
    reading = table.reading
    title = reading.doc.covering(office.span.begin, office.span.end)
    if title is None or title.start > office.person.begin:
        return None
    if not any(reading.lower(i).endswith(OWN) for i in range(title.start, office.person.begin)):
        return None
    before = sorted((n for n in table.by_name if n.kind == "Person" and n.end <= title.start), key=lambda n: -n.begin)
    return next((state for person in before if (state := _state_of(table, person)) is not None), UNKNOWN)


def _told_of(reading: Reading, office: Office) -> str | None:
    """Return the reference of the state whose organ opens the sentence before: `Polisi Peru menahan … Menteri …`."""
    title = reading.doc.covering(office.span.begin, office.span.end)
    if title is None:
        return None
    last = next((s for s in reversed(reading.sentences) if s.end <= title.start), None)
    if last is None or reading.lower(last.begin) not in _ORGANS:
        return None
    state = next((n for n in reading.names if n.begin == last.begin + 1 and n.kind == "Country" and n.references), None)
    return state.references[0] if state is not None else None


def _accompanied(table: ChainTable, office: Office) -> str | None:
    """Return the reference of the other state whose official an official comes with, or None."""
    reading = table.reading
    title = reading.doc.covering(office.span.begin, office.span.end)
    if title is None:
        return None
    sentence = next((s for s in reversed(reading.sentences) if s.begin <= title.start), None)
    begin = max(sentence.begin if sentence else 0, title.start - _LONGEST_LIST)
    word = next((i for i in range(title.start - 1, begin, -1) if reading.lower(i) in _WITH), None)
    if sentence is None or word is None or any(reading.tags[i] == "VERB" for i in range(word + 1, title.start)):
        return None
    persons = [n for n in table.by_name if n.kind == "Person" and n.begin < word]
    here = [n for n in persons if n.begin >= sentence.begin]
    if not here and _PRONOUNS.isdisjoint(reading.lowers[sentence.begin : word]):
        return None
    last = max((n.begin for n in persons), default=-1)
    before = next((s.begin for s in reversed(reading.sentences) if s.begin <= last), 0)
    hosts = here or [min((n for n in persons if n.begin >= before), key=lambda name: name.begin)]
    states = {_state_of(table, host) for host in hosts}
    state = states.pop()
    return state if not states and state != HOME else None  # of two who meet the one or the other may have company


def _state_of(table: ChainTable, person: Name) -> str | None:
    """Return the reference of the state of which a person has an office by the text, or by the reference data."""
    chain = table.by_name[person]
    for office in table.reading.offices:
        if office.country is not None and office.country.references and table.by_name.get(office.person) == chain:
            return office.country.references[0]
    thing = table.reading.grammar.lexicon.things.get(table.chains[chain].reference or "")
    return thing.country if thing is not None and thing.kind == "Person" else None
