"""Names an office, so that "Menteri Keuangan", "Menkeu" and "Minister of Finance" of one ministry are one post."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from kg.iris import slug
from kg.lexicon import Lexicon

__all__ = ["Titles", "known_titles", "office", "portfolio", "state_names", "title_language", "without_state"]

_MINISTRY = re.compile(
    r"(kementerian|kementrian|departemen|ministry|department)-((of|for)-)?(the-)?(negara-)?(?=.)", re.ASCII
)
_LINKING = re.compile(r"(bidang|urusan|of|for|the|and|dan)-", re.ASCII)
_DEPUTY = ("wakil", "wamen", "deputy", "vice")
_JUNIOR = frozenset({"muda", "assistant", "junior", "under"})


@dataclass(frozen=True, slots=True)
class Titles:
    """The slugs of the titles that the lexicon knows, and what the words that are short for one stand for."""

    forms: frozenset[str]
    full: Mapping[str, str]


@lru_cache(maxsize=4)
def known_titles(lexicon: Lexicon) -> Titles:
    """Return the titles of the lexicon; kept for the life of the process."""
    words = lexicon.words_of("Title")
    forms = {slug(text) for word in words for name, text in word.forms if name == "form" and text}
    full = {
        slug(form): slug(text)
        for word in words
        for name, text in word.forms
        if name == "fullForm"
        for form in (other for kind, other in word.forms if kind == "form")
    }
    return Titles(frozenset({*forms, *full.values()}), MappingProxyType(dict(sorted(full.items()))))


@lru_cache(maxsize=16384)
def portfolio(name: str) -> str:
    """Return the slug of a ministry's name without the word for ministry: "keuangan"."""
    return _MINISTRY.sub("", slug(name), count=1) if _MINISTRY.match(slug(name)) else slug(name)


@lru_cache(maxsize=4)
def state_names(lexicon: Lexicon) -> Mapping[str, str]:
    """Return the slug of each name of a state → its local name; kept for the life of the process."""
    return {
        slug(label.text): reference.partition("/")[2]
        for reference, thing in lexicon.things.items()
        if thing.kind == "Country"
        for label in thing.labels
        if not label.contextual
    }


def without_state(name: str, states: Mapping[str, str]) -> tuple[str, str | None]:
    """Take a state's name off the end of a body's: the slug that is left, and the local name of the state or None.

    states: slug of a state's name → its local name.
    """
    for start in _word_starts(name):
        state = states.get(name[start:])
        if state is not None:
            rest = re.sub(r"-(?:of|dari)(?:-the)?$", "", name[: start - 1])
            return rest, state
    return name, None


def office(title: str, *, ministerial: bool, ministry: bool, body_names: Iterable[str], titles: Titles) -> str:
    """Return the slug of an office inside its body: "PM", "Perdana Menteri" and "Perdana Menteri RI" are one.

    title: as the article gives it. ministerial: it is a minister's. ministry: the body is a ministry, whose minister is
    one office whatever the language. body_names: names and portfolios of the body, which are cut off the title's end.
    """
    name = slug(title.removesuffix(" RI"))
    if ministry and ministerial:
        if _JUNIOR & set(name.split("-")):
            return name
        return "wakil-menteri" if name.startswith(_DEPUTY) else "menteri"
    name = _spelled_out(name, titles.full)
    head = next((name[:end] for end in _word_ends(name) if name[:end] in titles.forms), None)
    if head is None or head == name:
        return name
    rest = name[len(head) + 1 :]
    while (shorter := _LINKING.sub("", rest, count=1) if _LINKING.match(rest) else rest) != rest:
        rest = shorter
    bodies = {form for text in body_names for form in (slug(text), portfolio(text))}
    return head if rest in bodies or portfolio(rest) in bodies else name


def _spelled_out(name: str, full: Mapping[str, str]) -> str:
    """Put the whole title for a short one at the beginning of a name, or behind `plt-` and the like."""
    for start in (0, *(place + 1 for place in _word_ends(name)[:0:-1])):
        for end in _word_ends(name[start:]):
            known = full.get(name[start : start + end])
            if known is not None:
                rest = _spelled_out(name[start + end + 1 :], full)
                return "-".join(part for part in (name[: max(0, start - 1)], known, rest) if part)
    return name


def title_language(title: str, default: str | None) -> str | None:
    """Return the language of an office's title: English by its small words, else that of the article."""
    return "en" if {"of", "for", "and", "the", "minister"} & set(title.casefold().split()) else default


def _word_starts(name: str) -> list[int]:
    """Where the words of a slug begin, but for the first."""
    return [match.end() for match in re.finditer("-", name)]


def _word_ends(name: str) -> list[int]:
    """Where the words of a slug end, the last first."""
    return [len(name), *(match.start() for match in reversed(list(re.finditer("-", name))))]
