"""A chain: the names of one thing while they are gathered, and how names are compared."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Name, Reading
from kg.tenures import BY_TENURE

_WEIGHT = {"reference": 4.0, "pattern": 2.0, "model": 1.0, BY_TENURE: 2.0}


@dataclass
class Chain:
    """The names of one thing while they are gathered."""

    kind: str
    names: list[Name] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    reference: str | None = None
    country: str | None = None
    words: tuple[str, ...] = ()
    votes: Counter[str] = field(default_factory=Counter)

    def add(self, name: Name, surface: str) -> None:
        """Take one more name into the chain."""
        self.names.append(name)
        self.forms.add(surface)
        self.votes[name.kind] += _WEIGHT[name.source] * name.confidence  # type: ignore[assignment]
        if self.country is None:
            self.country = name.country


def plain(text: str) -> tuple[str, ...]:
    """Return the words of a name without accents, in lower case."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("Ø", "O").replace("ł", "l"))
    return words_of("".join(c for c in decomposed if not unicodedata.combining(c)))


def bracketed(reading: Reading) -> dict[Name, Name]:
    """Return {name in brackets: name right before them}: `Joko Widodo (Jokowi)`."""
    found: dict[Name, Name] = {}
    for left, right in zip(reading.names, reading.names[1:], strict=False):
        if right.begin == left.end + 1 and reading.doc[left.end].text == "(" and reading.lower(right.end) == ")":
            found[right] = left
    return found
