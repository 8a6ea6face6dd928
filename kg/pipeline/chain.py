"""A chain: the names of one thing while they are gathered, and how names are compared."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
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
    """Return {name in brackets: name right before them}: `Joko Widodo (Jokowi)`.

    Of names that end there it is the one known to be the same, `Komisi X Perserikatan Bangsa-Bangsa (PBB)`, else the
    longest.
    """
    ending: dict[int, list[Name]] = defaultdict(list)
    for name in sorted(reading.names, key=lambda name: name.begin):
        ending[name.end].append(name)
    found: dict[Name, Name] = {}
    for inner in reading.names:
        before = ending.get(inner.begin - 1)
        if before and reading.lower(inner.begin - 1) == "(" and reading.lower(inner.end) == ")":
            same = (name for name in before if set(name.references) & set(inner.references))
            found[inner] = next(same, before[0])
    return found
