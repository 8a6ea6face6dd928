"""What the reference data tells of persons, as the decision about identity needs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.iris import slug
from kg.lexicon import Lexicon

__all__ = ["Known", "known_persons"]


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the reference data. names: slugs, the local name first; unmistakable: those that need no context.

    terms: (local name of the post, first day, last day) of the posts held, where a source tells them, days in ISO form.
    """

    reference: str
    names: tuple[str, ...]
    unmistakable: frozenset[str]
    country: str | None = None
    terms: tuple[tuple[str, str, str], ...] = ()


@lru_cache(maxsize=4)
def known_persons(lexicon: Lexicon) -> Mapping[str, Known]:
    """Return the persons of the reference data, by reference; kept for the life of the process."""
    terms: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for term in lexicon.tenures:
        days = (term.begin.isoformat() if term.begin else "0000", term.end.isoformat() if term.end else "9998")
        terms[term.person].append((term.post, *days))
    return {
        reference: Known(
            reference,
            tuple(dict.fromkeys((reference.partition("/")[2], *(slug(label.text) for label in thing.labels)))),
            frozenset(slug(label.text) for label in thing.labels if not label.contextual),
            thing.country.partition("/")[2] if thing.country else None,
            tuple(sorted(terms[reference])),
        )
        for reference, thing in sorted(lexicon.things.items())
        if thing.kind == "Person"
    }
