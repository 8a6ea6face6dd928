"""A relation before it is weighed: what the candidates are made of and the scorer looks at."""

from __future__ import annotations

from typing import NamedTuple

from kg.pipeline.occurrences import Occurrence


class Candidate(NamedTuple):
    """A relation before it is weighed.

    word: what it was seen by. gap_left, gap_right: tokens to subject and object. order: the places of subject and
    object among those that may be it, the nearest 0. chained: the subject is that of a verb before
    (`membawa … untuk membantu … dalam mengurangi …`). joined: subject or object stands in a list, and gap and order
    are those of the list's first. told: of things side by side, the word near them that tells of such a relation.

    What is known of the two besides this place: known: the reference data has the relation too. checked: whether
    where the subject lies or belongs to by the reference data is the object ("yes", "no", "unknown"), "none" if it
    has nothing of the kind. named: how often each is named. first: where in the text each is first named.
    times: how many sentences may state the relation.
    """

    subject: Occurrence
    predicate: str
    object: Occurrence
    sentence: int
    word: str
    voice: str
    place: int
    gap_left: int
    gap_right: int
    order: tuple[int, int] = (0, 0)
    chained: bool = False
    joined: bool = False
    told: str = "-"
    known: bool = False
    checked: str = "none"
    named: tuple[int, int] = (0, 0)
    first: tuple[int, int] = (0, 0)
    times: int = 1
