"""The compact form in which a store keeps what was understood of an article, so that identity can be decided anew.

Of the text only the words that the graph quotes are kept: all others are blanked, so that offsets stay what they were
and a store holds no copy of an article that nobody asked it to hold.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from kg.extraction import Act, Article, Entity, Event, Extraction, Mention, Participation, Post, Relation, Span

__all__ = ["FORM", "pack", "unpack"]

#: Changes whenever a value of kg.extraction gains, loses or moves a field: a store of another form is built again.
FORM = 1


def pack(extraction: Extraction, *, with_text: bool = False) -> bytes:
    """Return an extraction as bytes, the same for the same extraction, without what no graph shows of it.

    with_text: keep the whole text. Refusals, the article's source and all mentions but an entity's first are dropped.
    """
    spans = sorted(_spans(extraction))
    text = extraction.article.text if with_text else _blanked(extraction.article.text, spans)
    article = replace(extraction.article, text=text, source="")
    entities = tuple(replace(entity, mentions=entity.mentions[:1]) for entity in extraction.entities)
    slim = replace(extraction, article=article, entities=entities, refusals=())
    return zlib.compress(json.dumps(_plain(slim), ensure_ascii=False, separators=(",", ":")).encode("utf-8"), 6)


def unpack(data: bytes) -> Extraction:
    """Return the extraction that `pack` made bytes of. Raises ValueError for other bytes."""
    try:
        article, entities, posts, events, acts, relations, _ = json.loads(zlib.decompress(data))
        return Extraction(
            _article(article),
            entities=tuple(map(_entity, entities)),
            posts=tuple(_with(Post, post, evidence=_span) for post in posts),
            events=tuple(map(_event, events)),
            acts=tuple(map(_act, acts)),
            relations=tuple(_with(Relation, relation, evidence=_span) for relation in relations),
        )
    except (zlib.error, TypeError, KeyError) as error:
        raise ValueError(f"not an extraction of form {FORM}: {error}") from error


def _spans(extraction: Extraction) -> Iterator[Span]:
    """Yield the pieces of text that the graph quotes."""
    for entity in extraction.entities:
        yield from (mention.span for mention in entity.mentions[:1])
    for event in extraction.events:
        yield from (participation.evidence for participation in event.participants)
        yield from (span for span in (event.evidence, event.place_evidence, event.part_of_evidence) if span)
    for act in extraction.acts:
        yield from (span for span in (act.evidence, act.content) if span)
    yield from (post.evidence for post in extraction.posts)
    yield from (relation.evidence for relation in extraction.relations)


def _blanked(text: str, spans: list[Span]) -> str:
    pieces, done = [], 0
    for span in spans:
        begin, end = max(span.begin, done), max(span.end, done)
        pieces += [" " * (begin - done), text[begin:end]]
        done = end
    return "".join(pieces) + " " * (len(text) - done)


def _plain(value: Any) -> Any:
    """Turn dataclasses into lists of their fields, in their order."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return [_plain(getattr(value, one.name)) for one in fields(value)]
    return value


def _with(kind: Callable[..., Any], values: list[Any], **readers: Callable[[Any], Any]) -> Any:
    """Make a dataclass of a list of its fields; readers: field → how to read it, for fields that are no plain value."""
    names = _FIELDS[kind]
    if len(names) != len(values):
        raise TypeError(f"{len(values)} values for the {len(names)} fields of {kind}")
    given = dict(zip(names, values, strict=True))
    for name, reader in readers.items():
        if given[name] is not None:
            given[name] = reader(given[name])
    return kind(**given)


_FIELDS: Mapping[Callable[..., Any], tuple[str, ...]] = {
    kind: tuple(one.name for one in fields(kind))
    for kind in (Act, Article, Entity, Event, Mention, Participation, Post, Relation)
}


def _span(pair: list[int]) -> Span:
    return Span(pair[0], pair[1])


def _article(values: list[Any]) -> Any:
    return _with(Article, values, date=date.fromisoformat)


def _entity(values: list[Any]) -> Any:
    def mentions(found: list[list[Any]]) -> tuple[Mention, ...]:
        return tuple(_with(Mention, one, span=_span) for one in found)

    return _with(Entity, values, aliases=tuple, mentions=mentions)


def _event(values: list[Any]) -> Any:
    def participants(found: list[list[Any]]) -> tuple[Participation, ...]:
        return tuple(_with(Participation, one, evidence=_span) for one in found)

    return _with(
        Event, values, evidence=_span, aliases=tuple, place_evidence=_span, part_of_evidence=_span,
        participants=participants,
    )  # fmt: skip


def _act(values: list[Any]) -> Any:
    return _with(Act, values, actors=tuple, evidence=_span, recipients=tuple, about=tuple, content=_span)
