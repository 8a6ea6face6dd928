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
#: So many tokens may stand between the noun and the verb, and so many sentences between the two acts.
_REACH = 6
_FARTHEST = 3


def answered_act(reading: Reading, found: Found, before: Sequence[Act]) -> Act | None:
    """Return the act of somebody else that an act answers by pointing back to it; None when it points to none.

    before: the acts told before, in order: what was found first is made into the first of them.
    """
    if found.type not in _ANSWERS:
        return None
    kinds = _pointed_at(reading, found)
    for other, act in reversed(list(zip(reading.found[: len(before)], before, strict=True))):
        if found.sentence - other.sentence > _FARTHEST:
            return None
        if act.type in kinds and not set(act.actors) & set(found.actors):
            return act
    return None


def _pointed_at(reading: Reading, found: Found) -> frozenset[str]:
    """Return the types of acts that a noun with `itu`, `ini` or `tersebut` beside the verb may stand for."""
    sentence = reading.sentences[found.sentence]
    begin, end = found.core
    for index in range(max(sentence.begin, begin - _REACH), min(sentence.end - 1, end + _REACH)):
        if reading.lower(index) in _MEANT and reading.lower(index + 1) in DEMONSTRATIVES:
            return _MEANT[reading.lower(index)]
    return frozenset()
