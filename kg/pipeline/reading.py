"""What is known of one article while it is read: each component adds its part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extraction import Act, Article, Entity, Event, Post, Refusal, Relation, Span
from kg.pipeline.dates import DateMention
from kg.pipeline.furniture import Furniture
from kg.pipeline.grammar import Grammar
from kg.pipeline.phrases import WORD
from kg.pipeline.quotes import Quote
from kg.pipeline.sentences import Sentence
from kg.pipeline.tokens import Tokens

if TYPE_CHECKING:
    from kg.pipeline.event_mentions import EventMention


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of tokens that names something. references: what the reference data says it may be.

    country: the reference of the state that the text puts right behind it (`Kementerian Luar Negeri Malaysia`).
    shared: the full name that the like bodies of all states share, where the text has another (`Kemlu`).
    """

    begin: int
    end: int
    span: Span
    kind: str
    references: tuple[str, ...] = ()
    source: str = "pattern"
    confidence: float = 1.0
    country: str | None = None
    shared: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A title beside a person: token stretches of the title, and the names that belong to it."""

    title: str
    span: Span
    person: Name
    organization: Name | None
    country: Name | None
    ministerial: bool
    former: bool
    founding: bool
    acronym: str | None = None


@dataclass(frozen=True, slots=True)
class Pointer:
    """Tokens that stand for a thing without naming it: `ia`, `Menteri`, `kedua negara`. keys: what they stand for."""

    begin: int
    end: int
    keys: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Found:
    """An act before it is made: tokens of its verb, type, actors, and what it was seen by.

    sentence: its index. pattern: a short name of the construction, for the scorers. partners: the other parties of an
    agreement. word: the lexicon's name of the verb. rival: what else a quotation may do, and by which sign. sign: of a
    quotation, tokens of the word in it that makes it more than a statement, `berharap` of `"Kami berharap …", kata X`.
    """

    begin: int
    end: int
    type: str
    actors: tuple[str, ...]
    sentence: int
    pattern: str
    confidence: float
    modality: str = "asserted"
    quote: Quote | None = None
    partners: tuple[str, ...] = ()
    word: str = ""
    rival: str = ""
    sign: tuple[int, int] | None = None

    @property
    def core(self) -> tuple[int, int]:
        """Tokens of the word that tells what is done, begin and end (excluded): the sign, else the verb."""
        return self.sign or (self.begin, self.end)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the text in lower case, with the character offsets at which each begins and ends."""

    lower: tuple[str, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]


def words_in(doc: Tokens) -> Words:
    """Cut a tokenised text into the words that phrases are made of; a word never goes over the end of a token."""
    hits = [
        (hit.group().lower(), token.idx + hit.start(), token.idx + hit.end())
        for token in doc
        for hit in WORD.finditer(token.text)
    ]
    return Words(tuple(h[0] for h in hits), tuple(h[1] for h in hits), tuple(h[2] for h in hits))


@dataclass(frozen=True)
class Reading:
    """The state of the pipeline. Later fields are filled by later components; see kg.pipeline.

    ways: what `kg.pipeline.trees.way_name` has worked out of these trees, so that it is asked for often and found once.
    """

    article: Article
    grammar: Grammar
    doc: Tokens
    words: Words
    furniture: Furniture
    lowers: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    dates: tuple[DateMention, ...] = ()
    tags: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    dependencies: tuple[str, ...] = ()
    dependents: tuple[tuple[int, ...], ...] = ()
    ways: dict[tuple[int, int], str] = field(default_factory=dict, repr=False, compare=False)
    names: tuple[Name, ...] = ()
    offices: tuple[Office, ...] = ()
    entities: tuple[Entity, ...] = ()
    posts: tuple[Post, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    keys: Sequence[str | None] = ()
    events: tuple[Event, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    event_at: Mapping[int, str] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    found: tuple[Found, ...] = ()
    pronouns: Mapping[int, str] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    refusals: tuple[Refusal, ...] = field(default=())

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def lower(self, index: int) -> str:
        """Return token `index` in lower case, or "" outside of the text."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def is_spoken(self, index: int) -> bool:
        """Tell whether token `index` stands in somebody's words."""
        place = self.doc[index].idx
        return any(q.speech and q.words.begin <= place < q.words.end for q in self.quotes)

    def char_span(self, begin: int, end: int) -> Span:
        """Return the characters of the tokens begin..end (excluded)."""
        last = self.doc[end - 1]
        return Span(self.doc[begin].idx, last.idx + len(last.text))
