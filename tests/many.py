"""As many articles as one likes in the terms of the examples: for what is measured on large graphs.

Every thirty articles have persons, bodies, platforms, places and topics of their own; the states, and what reference
data knows, are in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from example import first, fourth, second, third

from kg.extraction import Extraction

TOGETHER = 30
_SHARED = ("Country", "SocialGroup")


def many(number: int) -> Iterator[Extraction]:
    """Yield `number` extractions, the same each time."""
    samples, tenth = (first(), second(), third()), fourth()
    for at in range(number):
        one, circle = tenth if at % 10 == 9 else samples[at % 3], at // TOGETHER
        day = date(2010, 1, 1) + timedelta(days=at % 5000)
        yield replace(
            one,
            article=replace(one.article, identifier=f"{one.article.identifier}-{at}", date=day),
            entities=tuple(
                entity
                if entity.kind in _SHARED or entity.reference
                else replace(entity, name=f"{entity.name} {_word(circle)}")
                for entity in one.entities
            ),
            events=tuple(
                replace(event, name=f"{event.name} {_word(circle)}", date=day.isoformat() if event.date else None)
                for event in one.events
            ),
            acts=tuple(replace(act, date=day.isoformat() if act.date else None) for act in one.acts),
        )


def _word(number: int) -> str:
    """A made-up word for a number, since names have no digits."""
    letters = "bcdfghjklmnprstw"
    return "".join(letters[number // 16**place % 16] + "aiueo"[place] for place in range(3)).capitalize()
