"""Posts: who holds which office in which body and state; several ways of giving one office are one post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.extraction import BODY_KINDS, Post
from kg.pipeline.affiliations import body_of, state_of
from kg.pipeline.implied_entities import ChainTable
from kg.pipeline.phrases import words_of


def posts_of(table: ChainTable) -> tuple[Post, ...]:
    """Make posts of the offices; several ways of giving one office are one post."""
    found: list[Post] = []
    known_country: dict[int, int] = {}
    offices = [o for o in table.reading.offices if not o.founding and o.person in table.by_name]
    for office in sorted(offices, key=lambda o: o.country is None):
        person = table.by_name[office.person]
        body = body_of(table, office)
        if body is not None and table.chains[body].kind not in BODY_KINDS:
            body = None
        state = state_of(table, office, body, known_country.get(person))
        if state is not None:
            known_country.setdefault(person, state)
        found.append(
            Post(
                key="",
                person=table.keys[person],
                title=office.title,
                organization=None if body is None else table.keys[body],
                country=None if state is None else table.keys[state],
                evidence=office.span,
                ministerial=office.ministerial,
                former=office.former,
                confidence=round(office.person.confidence, 3),
            )
        )
    merged = _merge(sorted(found, key=lambda p: p.evidence), table.reading.grammar.full_titles)
    return tuple(replace(post, key=f"p{i + 1}") for i, post in enumerate(merged))


def _merge(posts: Iterable[Post], full_titles: Mapping[str, str]) -> list[Post]:
    """Make one post of several offices of one person in one body whose titles are forms of each other."""
    kept: list[Post] = []
    for post in posts:
        for index, other in enumerate(kept):
            if other.person == post.person and _one_office(post, other, full_titles):
                longer, shorter = sorted((post, other), key=lambda p: (-len(p.title), p.evidence))
                aliases = {*post.aliases, *other.aliases, shorter.title} - {longer.title}
                kept[index] = replace(
                    longer,
                    evidence=min(post.evidence, other.evidence) if longer.title == shorter.title else longer.evidence,
                    organization=longer.organization or shorter.organization,
                    country=longer.country or shorter.country,
                    aliases=tuple(sorted(aliases)),
                    confidence=max(post.confidence, other.confidence),
                )
                break
        else:
            kept.append(post)
    return sorted(kept, key=lambda p: p.evidence)


def _full(title: str, full_titles: Mapping[str, str]) -> str:
    """Spell out the abbreviations of a title: `PM` is `perdana menteri`."""
    return " ".join(full_titles.get(word, word) for word in title.lower().split())


def _one_office(a: Post, b: Post, full_titles: Mapping[str, str]) -> bool:
    if _full(a.title, full_titles) == _full(b.title, full_titles):
        return a.organization == b.organization or None in (a.organization, b.organization)
    if a.organization != b.organization or a.organization is None:
        return False
    words_a, words_b = set(words_of(a.title)), set(words_of(b.title))
    single = min(len(words_a), len(words_b)) == 1 and a.ministerial and b.ministerial
    return words_a <= words_b or words_b <= words_a or single
