"""Who does what a verb says, by the tree of the sentence: for verbs whose subject does not stand right beside them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.pipeline.cues import Clue
from kg.pipeline.parties import Party, group_from
from kg.pipeline.reading import Reading
from kg.pipeline.trees import head_of, phrase_of

#: A verb that hangs on another one in such a way has its subject.
_SHARING = frozenset({"conj", "xcomp", "advcl", "parataxis"})
#: What hangs on a noun in such a way is done by what the noun names.
_RELATIVE = frozenset({"acl", "acl:relcl"})
_STEPS = 2


def linked_actors(reading: Reading, parties: Sequence[Party], clue: Clue) -> list[Party]:
    """Return the parties that the tree gives a verb as its doer, those joined to it included; none when it gives none.

    Of an active verb that is its subject, that of the verb which it is joined to, or the noun that its relative clause
    belongs to; of a passive verb what `oleh` brings.
    """
    verb = head_of(reading, clue.begin, clue.end)
    place = _passive_agent(reading, verb) if clue.cue.voice == "passiveForm" else _subject(reading, verb)
    if place is None:
        return []
    party = _party_at(reading, parties, place)
    if party is None:
        return []
    return [p for p in group_from(reading, parties, party) if p.keys and p.end <= max(verb, party.end)] or [party]


def _subject(reading: Reading, verb: int) -> int | None:
    for _ in range(_STEPS + 1):
        own = next((i for i in reading.dependents[verb] if reading.dependencies[i] == "nsubj"), None)
        if own is not None and reading.lower(own) != "yang":
            return own
        relation, head = reading.dependencies[verb], reading.heads[verb]
        if head < 0:
            return None
        if relation in _RELATIVE:
            return head
        if relation not in _SHARING or head > verb:
            return None
        verb = head
    return None


def _passive_agent(reading: Reading, verb: int) -> int | None:
    for place in reading.dependents[verb]:
        if reading.dependencies[place] != "obl" or place < verb:
            continue
        if any(reading.lower(i) == "oleh" for i in reading.dependents[place]):
            return place
    return None


def _party_at(reading: Reading, parties: Sequence[Party], place: int) -> Party | None:
    """Return the party that a noun is, or the one that its phrase ends with: `perusahaan rintisan | X`."""
    covering = next((p for p in parties if p.keys and p.begin <= place < p.end), None)
    if covering is not None:
        return covering
    begin, end = phrase_of(reading, place)
    inside = [p for p in parties if p.keys and begin <= p.begin < end]
    return next((p for p in inside if _named_so(reading, place, p)), None)


def _named_so(reading: Reading, place: int, party: Party) -> bool:
    """Tell whether a party is the name of what a noun calls it: `startup X`, not `kantor X` or `menteri dari X`."""
    head = head_of(reading, party.begin, party.end)
    cases = any(reading.dependencies[i] == "case" for i in reading.dependents[head])
    return reading.heads[head] == place and not cases and reading.dependencies[head] == "flat"
