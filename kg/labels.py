"""The names that things are shown under: the reference data's own, else the articles' most frequent ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.iris import slug
from kg.lexicon import Lexicon

__all__ = ["Name", "preferred_names", "reference_names"]


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A label: language is None for a proper name."""

    text: str
    language: str | None = None


def preferred_names(
    candidates: Mapping[str, Counter[Name]], references: Mapping[str, str], lexicon: Lexicon
) -> dict[str, tuple[Name, ...]]:
    """Choose the labels: the reference's own, else the name that made the IRI in its most frequent spelling.

    candidates: IRI → its names and how often each stands in the texts. references: IRI → reference.
    """
    names: dict[str, tuple[Name, ...]] = {}
    for iri, counts in sorted(candidates.items()):
        reference = references.get(iri)
        if reference is not None and reference in lexicon.things:
            names[iri] = reference_names(lexicon, reference)
            continue
        best: dict[str | None, Name] = {}
        own = iri.rpartition("/")[2]  # of the spellings of a short and a long name, the long one made the IRI
        ranked = sorted(counts.items(), key=lambda one: (-one[1], -len(one[0].text), one[0].text))
        for name, _ in sorted(ranked, key=lambda one: slug(one[0].text) != own):
            best.setdefault(name.language, name)
        names[iri] = tuple(sorted(best.values(), key=lambda name: (name.language or "", name.text)))
    return names


def reference_names(lexicon: Lexicon, reference: str) -> tuple[Name, ...]:
    """Return the preferred labels of a reference thing: those that stand first, one a language."""
    best: dict[str | None, Name] = {}
    order = ("id", None, "en")
    last = -1
    for label in lexicon.things[reference].labels:
        rank = order.index(label.language) if label.language in order else len(order)
        if rank < last or label.language in best:
            break
        last = rank
        best[label.language] = Name(label.text, label.language)
    return tuple(sorted(best.values(), key=lambda name: (name.language or "", name.text)))
