"""What there is to show of an article: its text with the mentions that can be marked, and tables of what was found."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.extraction import Act, Entity, Event, Extraction, Post, Relation, Span

__all__ = ["Mark", "Row", "Table", "clean", "kinds", "marks", "sentence", "tables"]

#: Direction overrides: they can make a text read as what it does not say.
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SURE = 0.995


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that names an entity. pointer: it only stands for it (`ia`, `menteri itu`)."""

    span: Span
    entity: Entity
    pointer: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what stands in its columns, and the stretch of the text that says so."""

    cells: tuple[str, ...]
    evidence: Span | None


@dataclass(frozen=True, slots=True)
class Table:
    """What was found of one sort; `columns` names the cells of its rows. quoted: the rows' evidence is to be shown."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    quoted: bool = True


def clean(text: str) -> str:
    """Return `text` with every character that could steer a terminal or turn the reading direction made visible.

    Line feeds and tabs stay; the length does not change, so offsets into it hold.
    """
    return "".join(c if c in "\n\t" or not _steers(c) else "\ufffd" for c in text)


def _steers(character: str) -> bool:
    return character in _OVERRIDES or unicodedata.category(character) in ("Cc", "Cs")


def marks(extraction: Extraction) -> tuple[Mark, ...]:
    """Return the mentions in the order of the text; of two that overlap the longer one, which is the fuller name."""
    found = [
        Mark(mention.span, entity, mention.source == "coreference")
        for entity in extraction.entities
        for mention in entity.mentions
        if mention.span.begin < mention.span.end
    ]
    found.sort(key=lambda mark: (mark.span.begin - mark.span.end, mark.span.begin, mark.pointer))
    taken: list[Mark] = []
    covered: set[int] = set()
    for mark in found:
        places = range(mark.span.begin, mark.span.end)
        if covered.isdisjoint(places):
            covered.update(places)
            taken.append(mark)
    return tuple(sorted(taken, key=lambda mark: mark.span))


def sentence(extraction: Extraction, span: Span) -> str:
    """Return the words at `span`, on one line."""
    return clean(" ".join(extraction.article.text[span.begin : span.end].split()))


def tables(extraction: Extraction) -> tuple[Table, ...]:
    """Return the tables of posts, events, acts, relations and names; those with nothing in them are left out."""
    show = _Names(extraction)
    found = (
        Table("Posts", ("person", "post", "body", "country", "sure"), tuple(map(show.post, extraction.posts))),
        Table(
            "Events",
            ("event", "kind", "date", "place", "part of", "who", "sure"),
            tuple(map(show.event, extraction.events)),
        ),
        Table(
            "Acts",
            ("who", "does", "to whom", "about", "for", "during", "sure"),
            tuple(map(show.act, extraction.acts)),
        ),
        Table(
            "Relations",
            ("what", "relation", "what else", "according to", "sure"),
            tuple(map(show.relation, extraction.relations)),
        ),
        Table(
            "Names",
            ("kind", "name", "also written", "known as"),
            tuple(map(show.entity, extraction.entities)),
            quoted=False,
        ),
    )
    return tuple(_without_empty_columns(table) for table in found if table.rows)


def _without_empty_columns(table: Table) -> Table:
    kept = [place for place in range(len(table.columns)) if any(row.cells[place] for row in table.rows)]
    return Table(
        table.name,
        tuple(table.columns[place] for place in kept),
        tuple(Row(tuple(row.cells[place] for place in kept), row.evidence) for row in table.rows),
        table.quoted,
    )


class _Names:
    """Tells a thing by its name, given its key."""

    def __init__(self, extraction: Extraction) -> None:
        self.names = {entity.key: entity.name for entity in extraction.entities}
        self.names |= {event.key: event.name for event in extraction.events}

    def all(self, keys: Iterable[str | None]) -> str:
        return clean(", ".join(" ".join(self.names.get(key, key).split()) for key in keys if key))

    def entity(self, entity: Entity) -> Row:
        others = "; ".join(" ".join(alias.split()) for alias in entity.aliases if alias != entity.name)
        first = min((mention.span for mention in entity.mentions), default=None)
        return Row((entity.kind, self.all([entity.key]), clean(others), entity.reference or ""), first)

    def post(self, post: Post) -> Row:
        title = clean(post.title) + (" (former)" if post.former else "")
        body, country = self.all([post.organization]), self.all([post.country])
        return Row((self.all([post.person]), title, body, country, _sure(post.confidence)), post.evidence)

    def event(self, event: Event) -> Row:
        who = self.all(participation.agent for participation in event.participants)
        place, whole = self.all([event.place]), self.all([event.part_of])
        cells = (self.all([event.key]), event.kind, event.date or "", place, whole, who, _sure(event.confidence))
        return Row(cells, event.evidence)

    def act(self, act: Act) -> Row:
        does = act.type if act.modality == "asserted" else f"{act.type} ({act.modality})"
        about, side, during = self.all(act.about), self.all([act.on_behalf_of]), self.all([act.during])
        cells = (self.all(act.actors), does, self.all(act.recipients), about, side, during, _sure(act.confidence))
        return Row(cells, act.evidence)

    def relation(self, relation: Relation) -> Row:
        ends = self.all([relation.subject]), relation.predicate, self.all([relation.object])
        return Row((*ends, self.all([relation.according_to]), _sure(relation.confidence)), relation.evidence)


def _sure(confidence: float) -> str:
    return "1" if confidence >= _SURE else f"{confidence:.2f}".removeprefix("0")


def kinds(found: Sequence[Mark]) -> tuple[str, ...]:
    """Return the classes of what is marked, in the order in which they first come."""
    return tuple(dict.fromkeys(mark.entity.kind for mark in found))
