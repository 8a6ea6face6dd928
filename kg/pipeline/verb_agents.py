"""Who does what a verb says that has no subject right before it: agents, inserted speakers, lists, a shared subject."""

from __future__ import annotations

from collections.abc import Sequence

from kg.pipeline.cues import Clue
from kg.pipeline.memory import Memory
from kg.pipeline.parties import Party, first_behind, group_from
from kg.pipeline.reading import Found, Reading
from kg.pipeline.sentences import Sentence


def passive_agents(reading: Reading, memory: Memory, parties: Sequence[Party], clue: Clue) -> list[Party]:
    """Return who does what a passive verb says: behind `oleh`, or right behind the verb."""
    if clue.own and memory.speaker:
        return [Party(clue.begin, clue.end, (memory.speaker,), "pronoun", "Person", 0.85)]
    index = clue.end
    steps = 0
    while steps < 3 and reading.lower(index) in (
        "langsung",
        "kembali",
        "juga",
        "secara",
        "resmi",
        "sendiri",
        "bersama",
    ):
        index, steps = index + 1, steps + 1
    by = reading.lower(index) == "oleh"
    if not by and any(reading.lower(i) == "oleh" for i in range(index, index + 5)):
        index = next(i for i in range(index, index + 5) if reading.lower(i) == "oleh")
        by = True
    if by:
        index += 1
        while reading.lower(index) in ("pihak", "pemerintah", "perusahaan"):
            index += 1
    first = next((p for p in parties if p.begin == index and p.keys), None)
    return [] if first is None else [p for p in group_from(reading, parties, first) if p.keys]


def inserted_speakers(
    reading: Reading, memory: Memory, parties: Sequence[Party], sentence: Sentence, clue: Clue
) -> list[Party]:
    """Return who speaks by a verb that is put into a sentence: `Saat ini, kata Menlu, …`, `Terlebih, katanya, …`."""
    if clue.own:
        known = memory.speaker
        return [Party(clue.begin, clue.end, (known,), "pronoun", "Person", 0.85)] if known else []
    party = first_behind(reading, parties, clue.end, 1)
    if party is None or not party.keys:
        return []
    before = reading.lower(clue.begin - 1)
    return [party] if before in (",", '"', "”", "'", "–", "-", "demikian") or clue.begin == sentence.begin else []


def listed_actors(reading: Reading, parties: Sequence[Party], sentence: Sentence, clue: Clue) -> list[Party]:
    """Return the parties of a list behind that names the subject: `Sejumlah bank … memaparkan …, seperti A dan B`."""
    subject = list(reading.lowers[max(sentence.begin, clue.begin - 16) : clue.begin])
    if not any(word in ("sejumlah", "beberapa", "berbagai", "para") for word in subject):
        return []
    for party in parties:
        if party.begin > clue.end and reading.lower(party.begin - 1) in (
            "seperti",
            "yakni",
            "yaitu",
            "lain",
            "termasuk",
        ):
            group = group_from(reading, parties, party)
            return group if len(group) > 1 else []
    return []


def is_joined(reading: Reading, clue: Clue) -> bool:
    """Tell whether a verb is joined to the one before it, and may share its subject: `… dan | meminta`."""
    index = clue.begin - 1
    while reading.lower(index) in ("juga", "turut", "sangat", "akan", "telah", "kemudian", "ikut", "lalu", "sekaligus"):
        index -= 1
    return reading.lower(index) in (
        "dan",
        "serta",
        "sekaligus",
        "sambil",
        "seraya",
        "lalu",
        "namun",
        "tetapi",
        "tapi",
        ",",
    )


def is_object_between(reading: Reading, last: Found, party: Party, clue: Clue) -> bool:
    """Tell whether a party is only the object of the verb before: `mengkritik X dan meminta …`, and no subject."""
    between = list(reading.lowers[party.end : clue.begin])
    return (
        last.quote is None
        and last.type != "state"
        and last.end <= party.begin <= last.end + 2
        and len(between) == 1
        and between[0] in ("dan", "serta", "lalu", "sekaligus", "sambil", "seraya")
    )
