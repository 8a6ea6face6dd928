"""Acts outside of quotations: a verb in the active or passive, a noun, words of an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.pipeline.act_filters import (
    is_complement,
    is_overtaken,
    is_told_before,
    is_within_report,
    opens_quotation,
    says_nothing,
)
from kg.pipeline.agents import Agents
from kg.pipeline.cues import Clue
from kg.pipeline.found_acts import agreement, found_act
from kg.pipeline.left_subjects import has_own_subject, subject_of
from kg.pipeline.memory import Memory, refuse
from kg.pipeline.nominal_acts import nominal_acts
from kg.pipeline.particles import ADVERBS, PLANS
from kg.pipeline.parties import Party
from kg.pipeline.reading import Found, Reading
from kg.pipeline.sentences import Sentence
from kg.pipeline.subjects import linked_actors
from kg.pipeline.verb_agents import inserted_speakers, is_joined, is_object_between, listed_actors, passive_agents

_EACH = frozenset({"masing-masing", "sama-sama", "sendiri-sendiri"})
#: So many tokens before a verb may tell that each does it alone.
_BEFORE = 3


def plain_acts(
    reading: Reading,
    agents: Agents,
    memory: Memory,
    number: int,
    sentence: Sentence,
    parties: Sequence[Party],
    clues: Sequence[Clue],
    clue: Clue,
    last: Found | None,
) -> list[Found]:
    """Return the acts that a clue outside of a quotation tells of: none, one, or one for each of its actors.

    What somebody is only going to say, `akan memaparkan X`, is not said; its verb of plan tells of a promise.
    """
    if says_nothing(reading, clue) or _is_to_be_said(clue) or _is_undergone(reading, clue):
        return []
    overtaken = is_overtaken(reading, clues, clue)
    if clue.cue.voice == "passiveForm":
        actors = passive_agents(reading, memory, parties, clue)
        pattern, confidence = ("speech-passive" if clue.cue.speech else "passive"), 0.85
    elif clue.cue.voice == "nounForm":
        return nominal_acts(reading, agents, number, sentence, parties, clue)
    elif clue.cue.voice == "bareForm":
        actors = inserted_speakers(reading, memory, parties, sentence, clue)
        pattern, confidence = "speech-inserted", 0.85
        if not actors and clue.cue.signals != "state":
            return []
    else:
        subject = None if clue.own else subject_of(reading, parties, clue, sentence.begin)
        actors = [p for p in subject[0] if p.keys] if subject else []
        confidence = subject[1] if subject else 0.0
        pattern = "speech" if clue.cue.speech else "active"
        if clue.own and clue.cue.speech and memory.speaker:
            return [found_act(clue, number, (memory.speaker,), "speech-own", 0.8)]
        if (
            last is not None
            and last.sentence == number
            and is_joined(reading, clue)
            and (not actors or is_object_between(reading, last, actors[0], clue))
        ):
            return [found_act(clue, number, last.actors, "shared", 0.75, last.partners)]
    if not actors and clue.cue.voice == "activeForm" and not clue.quoted:
        actors = listed_actors(reading, parties, sentence, clue)
        pattern, confidence = "listed", 0.7
    if not actors and not clue.own and clue.cue.voice in ("activeForm", "passiveForm"):
        actors = [p for p in linked_actors(reading, parties, clue) if not has_own_subject(reading, p, clue)]
        pattern, confidence = ("tree-speech" if clue.cue.speech else f"tree-{clue.cue.voice}"), 0.5
    if not actors:
        if clue.cue.voice in ("activeForm", "passiveForm") and clue.cue.speech and not clue.quoted:
            span = reading.char_span(clue.begin, clue.end)
            refuse(memory, "act-without-actor", f"{clue.cue.signals}: who does it is not named", span)
        return []
    if clue.purpose or is_complement(reading, clues, clue):
        return []
    if clue.quoted and not opens_quotation(reading, sentence, actors, clue):
        return []
    told = clue.cue.signals == "state" and clue.cue.voice != "bareForm" and not clue.quoted
    if told and is_within_report(reading, clues, clue, actors):
        return []
    if last is not None and keys_of(actors) == last.actors and is_told_before(reading, sentence, clue):
        return []
    keys = keys_of(actors)
    kinds = {agents.entities[key].kind for key in keys}
    if kinds == {"SocialGroup"} and clue.cue.signals == "state":
        return []
    pattern = ("quoted-" if clue.quoted else "overtaken-" if overtaken else "") + pattern
    if clue.cue.joint and len(keys) > 1 and not clue.negated and not _each(reading, sentence, clue):
        clue = replace(clue, cue=replace(clue.cue, signals="agree"))
    if clue.cue.signals == "agree":
        return agreement(reading, parties, number, clue, keys, pattern, confidence)
    return [found_act(clue, number, (key,), pattern, confidence) for key in keys]


def _is_to_be_said(clue: Clue) -> bool:
    return clue.cue.signals == "state" and clue.planned and clue.cue.voice == "activeForm"


def _is_undergone(reading: Reading, clue: Clue) -> bool:
    """Tell whether a verb of plan only says what is to be done to its subject: `X akan dipimpin Y`."""
    behind = clue.end
    while reading.lower(behind) in ADVERBS:
        behind += 1
    passive = reading.lower(behind).startswith("di") and len(reading.lower(behind)) > len("di")
    return clue.cue.word in PLANS and passive


def _each(reading: Reading, sentence: Sentence, clue: Clue) -> bool:
    """Tell whether several are said to do something each for themselves: `A dan B masing-masing berkomitmen …`."""
    return not _EACH.isdisjoint(reading.lowers[max(sentence.begin, clue.begin - _BEFORE) : clue.end + 1])


def keys_of(parties: Sequence[Party]) -> tuple[str, ...]:
    """Return the keys of several parties, each once, in their order."""
    return tuple(dict.fromkeys(key for party in parties for key in party.keys))
