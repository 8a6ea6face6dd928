"""Reads a sentence or an article with the shipped lexicon and models, and tells in plain words what was understood."""

from __future__ import annotations

from datetime import date
from functools import cache

from kg.extraction import Act, Article, Extraction
from kg.lexicon import load_lexicon
from kg.pipeline import read_article
from kg.pipeline.reading import Reading

#: The day on which the invented articles were published: a Friday.
DAY = date(2019, 5, 17)


@cache
def read(text: str, title: str | None = None, date: date | None = DAY) -> Reading:
    """Read `text` to the end of the pipeline; the reading is kept, so that several tests may look at it."""
    return read_article(Article("contoh", text, title, date), load_lexicon())


def extraction_of(reading: Reading) -> Extraction:
    """Return what `kg.pipeline.understand` gives for this reading."""
    return Extraction(
        reading.article,
        reading.entities,
        reading.posts,
        reading.events,
        reading.acts,
        reading.relations,
        reading.refusals,
    )


def called(reading: Reading, key: str | None) -> str | None:
    """Return the name of the thing or event with this key."""
    if key is None:
        return None
    return {thing.key: thing.name for thing in (*reading.entities, *reading.events)}[key]


def kinds(text: str) -> dict[str, str]:
    """Return {name: class} of the things that a text names or implies."""
    return {entity.name: entity.kind for entity in read(text).entities}


def posts(text: str, date: date | None = DAY) -> list[tuple[str | None, str, str | None, str | None]]:
    """Return (person, title, body, state) of the offices in a text."""
    reading = read(text, date=date)
    return [
        (called(reading, p.person), p.title, called(reading, p.organization), called(reading, p.country))
        for p in reading.posts
    ]


def acts(text: str, modality: str = "asserted") -> list[tuple[str, str]]:
    """Return (who, type) of the acts in a text, in their order; joint actors joined by " + "."""
    reading = read(text)
    return [(actors(reading, act), act.type) for act in reading.acts if act.modality == modality]


def actors(reading: Reading, act: Act) -> str:
    """Return the names of an act's actors."""
    return " + ".join(str(called(reading, key)) for key in act.actors)


def relations(text: str) -> list[tuple[str | None, str, str | None]]:
    """Return (subject, predicate, object) of the relations in a text."""
    reading = read(text)
    return [(called(reading, r.subject), r.predicate, called(reading, r.object)) for r in reading.relations]
