"""Acts told as nouns: `dukungan dari X`, `memberikan dukungan`, `kesepakatan antara A dan B`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.pipeline.agents import Agents
from kg.pipeline.cues import SIDES, Clue, lends_subject
from kg.pipeline.found_acts import agreement, found_act
from kg.pipeline.left_subjects import subject_of
from kg.pipeline.parties import Party, first_behind, group_from
from kg.pipeline.reading import Found, Reading
from kg.pipeline.sentences import Sentence

#: Between such a noun and whose act it is: `seruan pemerintah AS`.
_OWNERS = frozenset({"pemerintah", "otoritas", "pihak", "presiden", "para"})
#: Before an agreement told as a noun: it is made.
_MAKING = frozenset(
    (
        "menghasilkan mencapai menyaksikan ditandatangani menandatangani penandatanganan tercapai tercapainya diteken "
        "meneken menyusul rampungnya merampungkan menyelesaikan selesainya berhasilnya terjalinnya disepakati "
        "disepakatinya ditandatanganinya lahirnya melahirkan mengumumkan diumumkan"
    ).split()
)


def nominal_acts(
    reading: Reading,
    agents: Agents,
    number: int,
    sentence: Sentence,
    parties: Sequence[Party],
    clue: Clue,
) -> list[Found]:
    """Return the acts that a noun tells of: one, one for each of its actors, or none.

    What is asked for or hoped for is none: `meminta dukungan X` is the act of who asks. Whose act is denied or rejected
    did it, or did not: `membantah tudingan X`, `menolak kritik X` tell of neither.
    """
    if clue.wanted:
        return []
    light = lends_subject(reading, clue)
    if light is not None:
        verb = replace(clue, begin=clue.begin - 1)
        subject = subject_of(reading, parties, verb, sentence.begin)
        if subject and light == "gives":
            keys = tuple(dict.fromkeys(k for p in subject[0] for k in p.keys))
            return [found_act(clue, number, (key,), "light", subject[1]) for key in keys]
    index = clue.end
    while index < clue.end + 3 and reading.lower(index) in ("langsung", "penuh", "resmi", "kuat", "khusus", "baru"):
        index += 1
    if clue.negated and light is None:
        return []
    if reading.lower(index) in ("dari", "oleh"):
        index += 1
        party = next((p for p in parties if p.begin == index and p.keys), None)
        if party is not None:
            return [found_act(clue, number, (key,), "noun-by", 0.7) for key in _all_of(reading, parties, party)]
    owner = next((p for p in parties if index <= p.begin <= index + (reading.lower(index) in _OWNERS) and p.keys), None)
    if owner is not None and clue.cue.signals == "agree":
        return agreement(reading, parties, number, clue, owner.keys, "noun-of", 0.5, owner.end)
    if owner is not None:
        return [found_act(clue, number, (key,), "noun-of", 0.5) for key in _all_of(reading, parties, owner)]
    if clue.cue.signals == "agree" and _told_as_made(reading, sentence, clue):
        reach = min(clue.end + SIDES, sentence.end)
        between = next((i for i in range(clue.end, reach) if reading.lower(i) == "antara"), None)
        if between is not None:
            first = first_behind(reading, parties, between + 1, 2)
            if first is not None and first.keys:
                return agreement(reading, parties, number, clue, first.keys, "noun-between", 0.6, first.end)
    return []


def _all_of(reading: Reading, parties: Sequence[Party], first: Party) -> list[str]:
    """Return the keys of a party and of those that are listed with it: `dukungan dari A, B, dan C`."""
    return list(dict.fromkeys(key for party in group_from(reading, parties, first) for key in party.keys))


def _told_as_made(reading: Reading, sentence: Sentence, clue: Clue) -> bool:
    """Tell whether an agreement told as a noun is reported as made: it opens the sentence, or follows its making."""
    before = list(reading.lowers[max(sentence.begin, clue.begin - 7) : clue.begin])
    if any(word in _MAKING for word in before):
        return True
    opening = clue.begin - sentence.begin
    return opening <= 5 and not any(
        word in ("demi", "untuk", "soal", "mengenai", "tentang", "melalui") for word in before
    )
