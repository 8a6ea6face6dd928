"""Roles that stand for whoever holds them in the article: `Menteri`, `Menlu`, `Presiden itu`, `mantan Direktur …`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction import Post
from kg.pipeline.agents import Agents
from kg.pipeline.office_phrases import FORMER
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Reading
from kg.pipeline.states import HOME
from kg.pipeline.titles import DEMONSTRATIVES


def role_holder(reading: Reading, agents: Agents, begin: int, end: int) -> str | None:
    """Return the person whose office `Menteri`, `Menlu`, `mantan Direktur …` stands for.

    Of several who hold such an office it is the one named last; but the home state's, where another state's was named
    last behind somebody else, as whom he meets, and the text does not point: `Presiden itu`.
    """
    doc = reading.doc
    pointed = doc[end - 1].lower_ in DEMONSTRATIVES
    phrase = [t.lower_.rstrip(".") for t in doc[begin:end] if t.lower_ not in DEMONSTRATIVES]
    if not phrase or (not doc[begin].text[0].isupper() and doc[end - 1].lower_ not in DEMONSTRATIVES):
        return None
    follower = doc[end] if end < len(doc) else None
    if follower is not None and follower.text[:1].isupper() and doc[end - 1].lower_ not in DEMONSTRATIVES:
        return None
    acronym = phrase[0] in reading.grammar.role_acronyms
    ministries = set(reading.grammar.role_acronyms.get(phrase[0], ()))
    fitting: list[tuple[Post, int]] = []
    for post in agents.posts:
        titles = [_spelled(reading, words_of(t)) for t in (post.title, *post.aliases)]
        body = agents.entities.get(post.organization) if post.organization else None
        if acronym:
            fits = any(t and t[0] == phrase[0] for t in titles) or (
                post.ministerial and body is not None and body.reference in ministries and titles[0][0] == "menteri"
            )
        else:
            fits = any(_begins(t, _spelled(reading, phrase)) for t in titles) or (
                phrase == ["menteri"] and any(t and _minister_acronym(reading, t[0]) for t in titles)
            )
        if not fits:
            continue
        seen = max((i for i, key in agents.order if key == post.person and i < begin), default=-1)
        if seen >= 0:
            fitting.append((post, seen))
    if not fitting:
        return None
    once = is_former(reading, begin)
    fitting = [one for one in fitting if one[0].former == once] or fitting
    post, seen = max(fitting, key=lambda one: one[1])
    at_home = [one for one in fitting if one[0].country and agents.entities[one[0].country].reference == HOME]
    if at_home and post.country is not None and not pointed and not _opens(reading, agents, seen):
        post, _ = max(at_home, key=lambda one: one[1])
    return post.person


def _spelled(reading: Reading, words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a title with its first one spelled out: `Wapres` is `wakil presiden`."""
    full = reading.grammar.full_titles.get(words[0], "") if words else ""
    return (*full.split(), *words[1:]) if full else tuple(words)


def _begins(title: tuple[str, ...], phrase: Sequence[str]) -> bool:
    """Tell whether a role is short for a title: `Direktur` for `Direktur Utama`, but not `Presiden` for a firm's."""
    if title[: len(phrase)] != tuple(phrase):
        return False
    return not (tuple(phrase) == ("presiden",) and title[1:2] in (("direktur",), ("komisaris",)))


def is_former(reading: Reading, begin: int) -> bool:
    """Tell whether a title is one that somebody held before: `Mantan Pangkostrad ini`, `Eks Wakil Gubernur itu`."""
    return reading.lower(begin - 1) in FORMER


def _opens(reading: Reading, agents: Agents, place: int) -> bool:
    """Tell whether no other person is named before a token in its sentence."""
    begin = next((sentence.begin for sentence in reversed(reading.sentences) if sentence.begin <= place), 0)
    return not any(begin <= index < place and agents.entities[key].kind == "Person" for index, key in agents.order)


def _minister_acronym(reading: Reading, word: str) -> bool:
    """Tell whether a word is short for a minister's title (`menkes`), and not for a deputy's (`wamenkes`)."""
    return word in reading.grammar.role_acronyms and not word.startswith("wa")
