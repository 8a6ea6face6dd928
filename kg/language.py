"""Tells in which language a text is written: Indonesian, Malay, English, or another one.

It counts function words, and what only one of the twins Indonesian and Malay says (`karena`, `kerana`). Nothing is
trained and nothing is fetched; the same text has the same answer everywhere. A text of a few words, a headline perhaps,
is taken for Indonesian unless it is plainly something else: that is what this package is for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from kg.extraction import Article

__all__ = ["INDONESIAN", "Language", "detect", "warning_about", "with_language"]


@dataclass(frozen=True, slots=True)
class Language:
    """A language that a text may be in. code: as in `schema:inLanguage`, "und" for any other one. name: in English."""

    code: str
    name: str


INDONESIAN = Language("id", "Indonesian")
MALAY = Language("ms", "Malay")
ENGLISH = Language("en", "English")
OTHER = Language("und", "another language")

#: Words that are looked at: the head of a long text is enough.
_ENOUGH = 1500
#: With fewer words than this the shares say little.
_FEW = 12
#: No prose of a language has a smaller share of its function words than this; Indonesian news has a quarter and more.
_LEAST = 0.1
#: Malay says at least so many of its own words, or so large a share of all: a quoted name or two do not make it Malay.
_MALAY_WORDS = 2
_MALAY_SHARE = 0.008
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")


def detect(text: str) -> Language:
    """Return the language of `text`; without a single word, Indonesian."""
    words = [match.group().lower() for match, _ in zip(_WORD.finditer(text), range(_ENOUGH), strict=False)]
    if not words:
        return INDONESIAN
    profiles = _profiles()
    hits = {name: sum(word in profile for word in words) for name, profile in profiles.items()}
    latin = sum(_LATIN.match(word) is not None for word in words)
    if 2 * latin < len(words):
        return OTHER
    twins = hits["shared"] + hits["indonesian"] + hits["malay"]
    others = max(hits["english"], hits["other"])
    if max(twins, others) < _LEAST * len(words):
        return OTHER if len(words) >= _FEW else INDONESIAN
    if others > twins:
        return ENGLISH if hits["english"] >= hits["other"] else OTHER
    many = hits["malay"] >= max(_MALAY_WORDS, _MALAY_SHARE * len(words))
    return MALAY if many and hits["malay"] > hits["indonesian"] else INDONESIAN


def with_language(article: Article) -> Article:
    """Return `article` with the language that its text is in; one that is given stays where the text tells none.

    A page's `lang` is often wrong, so a text that is known for Indonesian, Malay or English is believed more.
    """
    found = detect(article.text)
    return article if found is OTHER and article.language else replace(article, language=found.code)


def warning_about(article: Article) -> str | None:
    """Return one line for the user about an article that is not in Indonesian, or None for one that is."""
    found = detect(article.text)
    if found is INDONESIAN:
        return None
    return (
        f"{article.source or article.identifier}: written in {found.name}, not Indonesian: "
        "names are found, but most posts, acts and relations are missed"
    )


@cache
def _profiles() -> dict[str, frozenset[str]]:
    """Read `language.txt`: the words of each profile."""
    found: dict[str, frozenset[str]] = {}
    for line in (files("kg") / "language.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, words = line.partition(":")
            found[name] = frozenset(words.split())
    return found
