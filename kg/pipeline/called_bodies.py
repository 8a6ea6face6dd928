"""Bodies that a text names once and then calls by their common noun: `Federasi Buruh X … | federasi itu`."""

from __future__ import annotations

from kg.extraction import BODY_KINDS
from kg.pipeline.reading import Name, Reading

#: Common nouns of bodies whose names need not begin with them, and what they may be.
KINDS_CALLED: dict[str, tuple[str, ...]] = {
    "kementerian": ("Ministry",),
    "departemen": ("Ministry",),
    "perusahaan": ("Company", "Platform"),
    "perseroan": ("Company",),
    "startup": ("Platform", "Company"),
    "platform": ("Platform",),
    "lembaga": ("GovernmentBody", "Organization"),
    "badan": ("GovernmentBody",),
    "organisasi": ("Organization", "InternationalOrganization"),
}
#: A few letters of a noun: shorter words are names of their own, `PT`, `RS`.
_SHORTEST = 4


def is_called(reading: Reading, word: str) -> bool:
    """Tell whether a word in small letters is a common noun by which bodies are called."""
    if word in KINDS_CALLED:
        return True
    known = reading.grammar.heads.get(word) if len(word) >= _SHORTEST else ()
    return any(kind in BODY_KINDS for kind, _ in known)


def body_called(reading: Reading, word: str, before: int) -> Name | None:
    """Return the name of the body that a common noun means: the last before a token that begins with the noun.

    Where none does it is the last of the kinds that the noun is used of.
    """
    earlier = [name for name in reading.names if name.end <= before and name.kind in BODY_KINDS]
    for name in reversed(earlier):
        if _begins(reading, name, word):
            return name
    kinds = KINDS_CALLED.get(word, ())
    return next((name for name in reversed(earlier) if name.kind in kinds), None)


def _begins(reading: Reading, name: Name, word: str) -> bool:
    """Tell whether a name, or what the reference data calls it, begins with a word."""
    if reading.lower(name.begin) == word:
        return True
    things = reading.grammar.lexicon.things
    labels = (label for reference in name.references[:1] if reference in things for label in things[reference].labels)
    return any(label.text.lower().startswith(f"{word} ") for label in labels)
