"""Names an office, so that "Menteri Keuangan", "Menkeu" and "Minister of Finance" of one ministry are one post."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kg.iris import slug
from kg.lexicon import Lexicon

__all__ = ["office", "portfolio", "state_names", "title_forms", "title_language", "without_state"]

_MINISTRY = re.compile(
    r"(kementerian|kementrian|departemen|ministry|department)-((of|for)-)?(the-)?(negara-)?(?=.)", re.ASCII
)
_LINKING = re.compile(r"(bidang|urusan|of|for|the|and|dan)-", re.ASCII)
_DEPUTY = ("wakil", "wamen", "deputy", "vice")
_JUNIOR = frozenset({"muda", "assistant", "junior", "under"})


def title_forms(lexicon: Lexicon) -> Mapping[str, bool]:
    """Return the slug of every title form that the lexicon knows, with whether it is a minister's."""
    forms = {
        slug(text): "ministerial" in word.flags for word in lexicon.words_of("Title") for _, text in word.forms if text
    }
    return dict(sorted(forms.items()))


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


def office(
    title: str, *, ministerial: bool, ministry: bool, body_names: Iterable[str], forms: Mapping[str, bool]
) -> str:
    """Return the slug of an office inside its body.

    title: as the article gives it. ministerial: it is a minister's. ministry: the body is a ministry, whose minister is
    one office whatever the language. body_names: names and portfolios of the body, which are cut off the title's end.
    """
    name = slug(title)
    if ministry and ministerial:
        if _JUNIOR & set(name.split("-")):
            return name
        return "wakil-menteri" if name.startswith(_DEPUTY) else "menteri"
    head = next((name[:end] for end in _word_ends(name) if name[:end] in forms), None)
    if head is None or head == name:
        return name
    rest = name[len(head) + 1 :]
    while (shorter := _LINKING.sub("", rest, count=1) if _LINKING.match(rest) else rest) != rest:
        rest = shorter
    bodies = {form for text in body_names for form in (slug(text), portfolio(text))}
    return head if rest in bodies or portfolio(rest) in bodies else name


def title_language(title: str, default: str | None) -> str | None:
    """Return the language of an office's title: English by its small words, else that of the article."""
    return "en" if {"of", "for", "and", "the", "minister"} & set(title.casefold().split()) else default


def _word_starts(name: str) -> list[int]:
    """Where the words of a slug begin, but for the first."""
    return [match.end() for match in re.finditer("-", name)]


def _word_ends(name: str) -> list[int]:
    """Where the words of a slug end, the last first."""
    return [len(name), *(match.start() for match in reversed(list(re.finditer("-", name))))]
