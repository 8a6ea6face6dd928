"""Whom `ia`, `dia`, `beliau`, `dirinya` and `pihaknya` stand for: it hangs on who spoke and acted before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.pipeline.agents import Agents
from kg.pipeline.cues import speech_in
from kg.pipeline.memory import Memory
from kg.pipeline.particles import CLAUSE_ENDS
from kg.pipeline.parties import AGENT_KINDS, Party, is_oblique, is_possessor
from kg.pipeline.reading import Reading
from kg.pipeline.sources import ACCORDING

#: The pronoun that is whoever speaks, one or many.
_OWN_SIDE = "pihaknya"
_SPEAKERS = AGENT_KINDS - {"SocialGroup", "Country"}


def resolved(reading: Reading, agents: Agents, memory: Memory, party: Party, parties: Sequence[Party]) -> Party:
    """Give a pronoun the person that it stands for.

    That is who speaks in the same sentence, if it is `pihaknya`; whom the sentence itself is about: `X mengatakan ia
    akan …`; who acted last, or who goes on to speak, if the pronoun does: `Ia menambahkan`; else who was named last. It
    is nobody whom its own clause names beside it: of `Ia bertemu Y` it is not Y. parties: those of the sentence.
    """
    if party.form != "pronoun":
        return party
    if reading.lower(party.begin) == _OWN_SIDE:
        host = _host(reading, party, parties)
        if host is not None:
            return replace(party, keys=host.keys, kind=host.kind)
    subject = _subject(reading, party, parties)
    if subject is not None:
        return replace(party, keys=subject.keys)
    others = _others(reading, party, parties)
    speaks = _speaks(reading, party)
    known = (memory.speaker, memory.subject) if speaks else (memory.subject, memory.speaker)
    key = next((k for k in known if k is not None and k not in others), None)
    key = key or agents.last(("Person",), party.begin, exclude=others)
    return replace(party, keys=(key,)) if key else party


def told_pronouns(reading: Reading, parties: Sequence[Party]) -> Iterator[tuple[int, str]]:
    """Yield (token, key) of the pronouns among the parties of a sentence for which it is known whom they stand for."""
    for party in parties:
        if party.form == "pronoun" and len(party.keys) == 1 and reading.keys[party.begin] is None:
            yield party.begin, party.keys[0]


def _subject(reading: Reading, pronoun: Party, parties: Sequence[Party]) -> Party | None:
    """Return the person whom the words before a pronoun in its sentence are about, when they name one only.

    Of `…, kata dia`, `menurut dia` it is whoever spoke before, and in somebody's words anybody.
    """
    if reading.is_spoken(pronoun.begin) or reading.lower(pronoun.begin - 1) in ACCORDING:
        return None
    if any(cue.voice == "bareForm" for cue in speech_in(reading, pronoun.begin - 1, pronoun.begin)):
        return None
    before = [
        p
        for p in parties
        if p.kind == "Person"
        and p.form == "name"
        and len(p.keys) == 1
        and p.end <= pronoun.begin
        and not reading.is_spoken(p.begin)
    ]
    free = [p for p in before if not is_oblique(reading, p) and not is_possessor(reading, p)]
    return free[0] if free and len({p.keys for p in before}) == 1 else None


def _others(reading: Reading, pronoun: Party, parties: Sequence[Party]) -> frozenset[str]:
    """Return the persons whom a pronoun's own clause names behind it."""
    end = pronoun.end
    while end < len(reading.lowers) and reading.lower(end) not in CLAUSE_ENDS:
        end += 1
    return frozenset(key for p in parties if p.form == "name" and pronoun.end <= p.begin < end for key in p.keys)


def _speaks(reading: Reading, party: Party) -> bool:
    """Tell whether a verb of speech stands beside a pronoun: `ia juga menambahkan`, `kata dia`."""
    low, high = max(0, party.begin - 1), min(len(reading.lowers), party.end + 3)
    return bool(speech_in(reading, low, high))


def _host(reading: Reading, pronoun: Party, parties: Sequence[Party]) -> Party | None:
    """Return who says what a pronoun stands in: `Menurut X, pihaknya …`, `X mengatakan pihaknya …`, `…, kata X`."""
    said = [p for p in parties if p.form == "name" and len(p.keys) == 1 and p.kind in _SPEAKERS and _says(reading, p)]
    before = [p for p in said if p.end <= pronoun.begin]
    return before[-1] if before else said[0] if said else None


def _says(reading: Reading, party: Party) -> bool:
    """Tell whether what a sentence says is a party's words."""
    if reading.lower(party.begin - 1) in ACCORDING:
        return True
    behind = speech_in(reading, party.end, party.end + 2)
    before = speech_in(reading, party.begin - 1, party.begin)
    return any(cue.voice == "activeForm" for cue in behind) or any(cue.voice == "bareForm" for cue in before)
