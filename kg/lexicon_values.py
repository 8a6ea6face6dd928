"""What the lexicon and the reference data hold, as plain values: things, words, times of office, decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Decision", "Label", "Tenure", "Thing", "Word"]


@dataclass(frozen=True, slots=True)
class Label:
    """A name. language: "id", "en" or None (a proper name). contextual: it needs the text's help to be matched."""

    text: str
    language: str | None
    contextual: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that the reference data knows.

    reference: "country/id". kind: the local name of its class, "Country". labels: the preferred ones first.
    portfolios and role_acronyms: of a ministry ("Keuangan", "Menkeu"). country: the reference of the state whose organ
    or national it is. links: (a key of LINK_PREDICATES, reference). same_as: IRIs of the same thing elsewhere. facts:
    (local name, value), such as ("isoCode", "ID"). valid_from, valid_until: the days between which a body existed,
    where a source tells them. demonyms: the adjectives of a country ("Indonesian"), which are no names of it.
    """

    reference: str
    kind: str
    labels: tuple[Label, ...]
    portfolios: tuple[str, ...] = ()
    role_acronyms: tuple[str, ...] = ()
    country: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    same_as: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    facts: tuple[tuple[str, str], ...] = ()
    demonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """A time for which somebody held a post, by a source: the person's reference, the first and the last day.

    post: the local name of the post ("id-keuangan-menteri"). body: the reference of the body that it is in; None where
    it is a state's (the president's). sources: IRIs of the pages that tell it.
    """

    person: str
    post: str
    body: str | None
    begin: date | None
    end: date | None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """What a user decided of two IRIs: that they name one thing, or two. source: the file, for messages."""

    first: str
    second: str
    same: bool
    source: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that signals something: a verb of an act, a title, an honorific, a noun of an event.

    reference: its local name, "mengusulkan". kind: the local name of its class, "Verb". forms: (property local name,
    text). links: (property local name, local name of what it leads to). flags: the properties that are true.
    """

    reference: str
    kind: str
    forms: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    flags: frozenset[str] = frozenset()
