"""What answers an act told before by its noun alone: `menyambut baik tawaran itu`, `Usulan tersebut didukung X`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction import Act
from kg.pipeline.cues import PROPOSALS, REQUESTS
from kg.pipeline.reading import Found, Reading
from kg.pipeline.titles import DEMONSTRATIVES

#: What a noun may point back to, by the noun.
_MEANT = {
    **dict.fromkeys(PROPOSALS, frozenset({"propose"})),
    **dict.fromkeys(REQUESTS, frozenset({"request"})),
    "tawaran": frozenset({"propose", "promise", "provide"}),
    "bantuan": frozenset({"provide", "promise"}),
}
#: Acts that answer others.
_ANSWERS = frozenset({"support", "oppose", "praise"})
#: With one of these between them, the noun is not what the verb is done to.
_PARTING = frozenset({",", "bukan", "tetapi", "namun"})
#: So many tokens may stand between the noun and the verb, and so many sentences between the two acts.
_REACH = 6
_FARTHEST = 3


def answered_act(reading: Reading, found: Found, before: Sequence[Act]) -> Act | None:
    """Return the act of somebody else that an act answers by pointing back to it; None when it points to none.

    before: the acts told before, in order: what was found first is made into the first of them.
    """
    if found.type not in _ANSWERS:
        return None
    noun = _pointing_noun(reading, found)
    if noun is None:
        return None
    for other, act in reversed(list(zip(reading.found[: len(before)], before, strict=True))):
        if found.sentence - other.sentence > _FARTHEST:
            return None
        if act.type in _MEANT[reading.lower(noun)] and not set(act.actors) & set(found.actors):
            return None if _is_owned(reading, reading.lower(noun), other.end, noun) else act
    return None


def _pointing_noun(reading: Reading, found: Found) -> int | None:
    """Return the noun with `itu`, `ini` or `tersebut` beside the verb that may stand for another act."""
    sentence = reading.sentences[found.sentence]
    begin, end = found.core
    for index in range(max(sentence.begin, begin - _REACH), min(sentence.end - 1, end + _REACH)):
        if reading.lower(index) in _MEANT and reading.lower(index + 1) in DEMONSTRATIVES:
            between = reading.lowers[min(index, end) : max(index, begin)]
            return index if _PARTING.isdisjoint(between) else None
    return None


def _is_owned(reading: Reading, noun: str, begin: int, end: int) -> bool:
    """Tell whether tokens between two acts name another proposal, or whatever the noun means: `usulan Ukraina`."""
    return any(reading.lower(i) == noun and reading.keys[i + 1] is not None for i in range(begin, end))
