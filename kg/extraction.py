"""The values that flow from an article to its graph.

All of them are frozen. Things are named inside one article by a `key`, a short string that is unique in its
`Extraction` ("e1", "v2", "a3"); `kg.identity` turns keys into IRIs. Offsets are in characters of `Article.text`,
`begin` included and `end` excluded, so that `article.text[begin:end]` is always the exact wording.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: Classes of contract.md that an `Entity.kind` may be.
NAMED_KINDS = (
    "Person",
    "Ministry",
    "GovernmentBody",
    "InternationalOrganization",
    "Company",
    "Platform",
    "Organization",
    "Country",
    "Place",
)
#: Those of them that are bodies.
BODY_KINDS = ("Ministry", "GovernmentBody", "InternationalOrganization", "Company", "Platform", "Organization")
CONCEPT_KINDS = ("Topic", "Document", "SocialGroup")
EVENT_KINDS = ("Event", "Meeting", "BilateralMeeting", "Conference")
ACT_TYPES = (
    "state",
    "propose",
    "support",
    "request",
    "agree",
    "praise",
    "oppose",
    "promise",
    "provide",
    "launch",
)
MODALITIES = ("asserted", "negated", "planned", "hypothetical")


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. `date` is the day of publication, or None when neither given nor found.

    `identifier` is the id given with the article, or a slug of its file's name. `source` is where it was read
    (a path, "-" for standard input, with ":LINE" for a row of a table), for messages only.
    """

    identifier: str
    text: str
    title: str | None = None
    date: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the article's text: the evidence of a fact, or the place of a mention."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text names a thing. `source`: "reference", "pattern", "model" or "coreference"."""

    span: Span
    text: str
    source: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that the article names or implies.

    kind: one of NAMED_KINDS or CONCEPT_KINDS. name: the fullest correct form. aliases: every surface form found
    in the text, sorted. reference: the local name pair "<kind>/<slug>" of the reference thing that it is linked
    to, such as "country/id", or None. An implied entity (a minister's ministry) has no mentions.
    country: the key of the state whose body this is, where known.
    """

    key: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    reference: str | None = None
    country: str | None = None
    language: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Post:
    """A person holds an office: `title` in the article's words, in a body (key) of a state (key), where known.

    aliases: the other ways in which the text gives the same office (`Menkominfo`).
    """

    key: str
    person: str
    title: str
    organization: str | None
    country: str | None
    evidence: Span
    ministerial: bool = False
    former: bool = False
    confidence: float = 1.0
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participation:
    """An agent (key) attends, hosts or sends somebody to the event that holds this."""

    agent: str
    evidence: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Event:
    """A gathering, visit, signing or launch. `date`: "2017-04-06", "2017-04", "2017" or None.

    kind: one of EVENT_KINDS. place: the key of a Place or Country. part_of: the key of another event.
    """

    key: str
    kind: str
    name: str
    evidence: Span
    aliases: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    place_evidence: Span | None = None
    part_of: str | None = None
    part_of_evidence: Span | None = None
    participants: tuple[Participation, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody says or does something.

    type: one of ACT_TYPES. actors, recipients: keys of agents. about: keys of entities or events. content: the
    words said, where the text gives them; `direct` when they stand in quotation marks. on_behalf_of: the key of
    an agent. during: the key of an event. responds_to: the key of another act. modality: one of MODALITIES.
    """

    key: str
    type: str
    actors: tuple[str, ...]
    evidence: Span
    recipients: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    content: Span | None = None
    direct: bool = False
    on_behalf_of: str | None = None
    during: str | None = None
    date: str | None = None
    responds_to: str | None = None
    modality: str = "asserted"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """subject predicate object, as the text states it; predicate: a local name of kgo: such as "reduces".

    according_to: the key of the agent whose claim it is, when the article does not say it itself.
    """

    subject: str
    predicate: str
    object: str
    evidence: Span
    according_to: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the pipeline saw and left out. reason: a short code such as "act-without-actor"; detail for people."""

    reason: str
    detail: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was understood of one article. Tuples stand in the order of the text."""

    article: Article
    entities: tuple[Entity, ...] = ()
    posts: tuple[Post, ...] = ()
    events: tuple[Event, ...] = ()
    acts: tuple[Act, ...] = ()
    relations: tuple[Relation, ...] = ()
    refusals: tuple[Refusal, ...] = ()
