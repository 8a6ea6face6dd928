"""An act made of the word that tells it: its modality, its actors, and of an agreement its partners."""

from __future__ import annotations

from collections.abc import Sequence

from kg.pipeline.cues import Clue
from kg.pipeline.parties import Party, group_from
from kg.pipeline.reading import Found, Reading
from kg.pipeline.relation_kinds import TAKING


def found_act(
    clue: Clue,
    number: int,
    actors: tuple[str, ...],
    pattern: str,
    confidence: float,
    partners: tuple[str, ...] = (),
) -> Found:
    """Return the act that a clue in sentence `number` tells of; what is negated, wished for or planned is marked so."""
    kind = clue.cue.signals
    modality = "asserted"
    if clue.negated:
        modality = "negated"
    elif clue.conditional or clue.possible:
        modality = "hypothetical"
    elif clue.planned and kind not in ("promise", "state"):
        kind = "promise"
    return Found(
        clue.begin,
        clue.end,
        kind,
        actors,
        number,
        pattern,
        round(confidence, 3),
        modality,
        None,
        partners,
        clue.cue.word,
    )


def agreement(
    reading: Reading,
    parties: Sequence[Party],
    number: int,
    clue: Clue,
    keys: tuple[str, ...],
    pattern: str,
    confidence: float,
    start: int | None = None,
) -> list[Found]:
    """Return an agreement as one act: the first of `keys` its actor, the others and those behind it its partners.

    start: the token from which on the partners are looked for; behind the clue when None.
    """
    partners = list(keys[1:])
    index = first = clue.end if start is None else start
    taking = start is None and reading.lower(clue.begin) in TAKING
    object_ = next((p for p in parties if p.begin == clue.end and p.keys), None) if taking else None
    if object_ is not None:  # `menggandeng A dan B`
        group = group_from(reading, parties, object_)
        partners += [k for other in group for k in other.keys if k != keys[0] and k not in partners]
        index = group[-1].end
    while index < first + 25 and index < len(reading.doc) and reading.doc[index].text not in (".", ";"):
        if reading.lower(index) in ("dengan", "dan", "bersama"):
            party = next((p for p in parties if index < p.begin <= index + 2 and p.keys), None)
            if party is not None:
                for other in group_from(reading, parties, party):
                    partners.extend(k for k in other.keys if k != keys[0] and k not in partners)
                break
        index += 1
    return [found_act(clue, number, keys[:1], pattern, confidence, tuple(partners))]
