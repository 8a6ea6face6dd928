"""Turns what was understood of an article into quads, in the terms of the contract: one function a kind of value.

Everything that the text says points at its words. An act or an event has `prov:wasDerivedFrom`; every other fact has an
`rdf:Statement` beside it with its evidence, its confidence and, where somebody claims it, `kgo:accordingTo`. What the
text does not say (a country's code, a body's other names) is left to `kg.background`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extraction import Act, Article, Entity, Event, Extraction, Post, Relation, Span
from kg.identity import Identities, Name
from kg.iris import digest, kind_prefix, local_name, mint
from kg.lexicon import Lexicon
from kg.offices import title_language
from kg.quads import Quad, decimal, integer, iri, literal, moment, typed
from kg.quads import vocabulary as v
from kg.terms import CLASSES, DIRECT

__all__ = ["GraphOptions", "article_quads"]


@dataclass(frozen=True, slots=True)
class GraphOptions:
    """with_text: the whole text goes into the graph as nif:isString (mind the copyright)."""

    with_text: bool = False


def article_quads(
    extraction: Extraction, identities: Identities, lexicon: Lexicon, options: GraphOptions = GraphOptions()
) -> list[Quad]:
    """Return the quads of one article, all in the graph that bears the article's IRI, in no order, none twice.

    The extraction must be one of those that `identities` was resolved from; KeyError for a key that names nothing.
    """
    page = _Page(extraction.article, identities, lexicon)
    _article(page, extraction, options)
    evidence = _evidence_of_states(extraction)
    for entity in extraction.entities:
        _entity(page, entity, evidence)
    for post in extraction.posts:
        _post(page, post)
    for event in extraction.events:
        _event(page, event)
    for act in extraction.acts:
        _act(page, act)
    for relation in extraction.relations:
        _relation(page, relation)
    _statements(page)
    return list(dict.fromkeys(page.quads))


@dataclass(slots=True)
class _Claim:
    """What is known of one reified triple: where the text says it, and how sure that is."""

    spans: set[Span] = field(default_factory=set)
    confidence: float = 0.0


@dataclass
class _Page:
    """The graph of one article while it is being written."""

    article: Article
    identities: Identities
    lexicon: Lexicon
    quads: list[Quad] = field(default_factory=list)
    claims: dict[tuple[str, str, str, str | None], _Claim] = field(default_factory=dict)
    pieces: set[Span] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.subject = self.identities.articles[self.article.identifier]
        self.name = iri(self.subject)
        self.context = iri(f"{self.subject}#char=0,{len(self.article.text)}")

    def add(self, subject: str, predicate: str, obj: str) -> None:
        """Add a triple that needs no statement of its own; the predicate is a prefixed name."""
        self.quads.append((subject, v(predicate), obj, self.name))

    def claim(
        self, subject: str, predicate: str, obj: str, span: Span, confidence: float, according_to: str | None = None
    ) -> None:
        """Add a triple that the text says at `span`, together with its statement."""
        self.add(subject, predicate, obj)
        claim = self.claims.setdefault((subject, predicate, obj, according_to), _Claim())
        claim.spans.add(span)
        claim.confidence = max(claim.confidence, confidence)

    def node(self, key: str) -> str:
        """Return the term of what a key of the extraction names."""
        return iri(self.identities.iri(self.article.identifier, key))

    def piece(self, span: Span) -> str:
        """Return the piece of text at `span`, written into the graph at its first use."""
        term = iri(f"{self.subject}#char={span.begin},{span.end}")
        if span not in self.pieces:
            self.pieces.add(span)
            self.add(term, "rdf:type", v("nif:Phrase"))
            self.add(term, "nif:anchorOf", literal(self.article.text[span.begin : span.end]))
            self.add(term, "nif:beginIndex", integer(span.begin))
            self.add(term, "nif:endIndex", integer(span.end))
            self.add(term, "nif:referenceContext", self.context)
        return term

    def labels(self, node: str, forms: Iterable[Name]) -> None:
        """Give a node its preferred labels, and the other forms as alternative ones."""
        preferred = self.identities.names[node[1:-1]]
        for name in preferred:
            self.add(node, "skos:prefLabel", literal(name.text, name.language))
        self.others(node, forms, {name.text for name in preferred})

    def others(self, node: str, forms: Iterable[Name], known: set[str]) -> None:
        """Give a node the forms that are not known already as alternative labels."""
        for form in forms:
            text = " ".join(form.text.split())
            if text and text not in known:
                self.add(node, "skos:altLabel", literal(text, form.language))

    def types(self, node: str, kind: str) -> None:
        """State the class of a node and everything above it."""
        for name in CLASSES[kind]:
            self.add(node, "rdf:type", v(name))


def _article(page: _Page, extraction: Extraction, options: GraphOptions) -> None:
    """The article itself, what is known of it, its text as a context, and what it mentions."""
    article = page.article
    page.types(page.name, "Article")
    page.add(page.name, "skos:prefLabel", literal(" ".join((article.title or article.identifier).split())))
    if article.title:
        page.add(page.name, "schema:headline", literal(" ".join(article.title.split()), article.language))
    if article.date:
        page.add(page.name, "schema:datePublished", typed(article.date.isoformat(), "date"))
    if article.publisher and article.publisher.strip():
        page.add(page.name, "schema:publisher", iri(mint("Organization", article.publisher, base=page.identities.base)))
    for predicate, value in (("url", article.url), ("inLanguage", article.language)):
        if value and value.strip():
            page.add(page.name, f"schema:{predicate}", literal("".join(value.split())))
    page.add(page.context, "rdf:type", v("nif:Context"))
    page.add(page.context, "dcterms:isPartOf", page.name)
    if options.with_text:
        page.add(page.context, "nif:isString", literal(article.text))
    things = (extraction.entities, extraction.posts, extraction.events)
    for key in [thing.key for group in things for thing in group]:
        page.add(page.name, "kgo:mentions", page.node(key))


def _evidence_of_states(extraction: Extraction) -> dict[str, Span]:
    """Return, for each body that a post names together with its state, the words that do."""
    spans: dict[str, Span] = {}
    for post in extraction.posts:
        if post.organization and post.country:
            spans.setdefault(post.organization, post.evidence)
    return spans


def _entity(page: _Page, entity: Entity, evidence: dict[str, Span]) -> None:
    """A thing: its classes, its names, and the state whose body it is."""
    node = page.node(entity.key)
    reference = page.identities.references.get(node[1:-1])
    thing = page.lexicon.things.get(reference) if reference else None
    page.types(node, thing.kind if thing else entity.kind)
    texts = dict.fromkeys((entity.name, *entity.aliases))
    if thing is None:
        page.labels(node, (Name(text, entity.language) for text in texts))
    else:
        languages = {label.text: label.language for label in thing.labels}
        preferred = {name.text for name in page.identities.names[node[1:-1]]}
        page.others(node, (Name(text, languages.get(text)) for text in texts), preferred)
    if entity.country and entity.kind in ("Ministry", "GovernmentBody"):
        span = evidence.get(entity.key) or (entity.mentions[0].span if entity.mentions else None)
        if span:
            page.claim(node, "kgo:ofCountry", page.node(entity.country), span, entity.confidence)


def _post(page: _Page, post: Post) -> None:
    """A person holds an office: the office, the holding, the membership of this person in this office."""
    person, office = page.node(post.person), page.node(post.key)
    body = page.node(post.organization) if post.organization else None
    country = page.node(post.country) if post.country else None
    page.types(office, "Post")
    titles = (post.title, *post.aliases)
    page.labels(office, (Name(text, title_language(text, page.article.language)) for text in titles))
    page.claim(person, "org:holds", office, post.evidence, post.confidence)
    if body:
        page.claim(office, "org:postIn", body, post.evidence, post.confidence)
    if country:
        page.claim(office, "kgo:ofCountry", country, post.evidence, post.confidence)
    if post.ministerial and not post.former:
        page.types(person, "Minister")
    represented = country or body
    if represented and not post.former:
        page.claim(person, "kgo:represents", represented, post.evidence, post.confidence)
    membership = iri(kind_prefix("Membership", page.identities.base) + local_name(_local(person), _local(office)))
    page.add(membership, "rdf:type", v("org:Membership"))
    page.add(membership, "org:member", person)
    page.add(membership, "opengov:post", office)
    if body:
        page.add(membership, "org:organization", body)
    if page.article.date and not post.former:
        page.add(membership, "kgo:attestedOn", typed(page.article.date.isoformat(), "date"))


def _event(page: _Page, event: Event) -> None:
    """A gathering: its names, its day, its place, what it belongs to and who takes part."""
    node = page.node(event.key)
    page.types(node, event.kind)
    language = None if event.kind == "Conference" else page.article.language
    page.labels(node, (Name(text, language) for text in (event.name, *event.aliases)))
    page.add(node, "prov:wasDerivedFrom", page.piece(event.evidence))
    page.add(node, "kgo:confidence", decimal(event.confidence))
    if event.date and (day := moment(event.date)):
        page.add(node, "kgo:onDate", day)
    if event.place:
        span = event.place_evidence or event.evidence
        page.claim(node, "kgo:takesPlaceIn", page.node(event.place), span, event.confidence)
    if event.part_of:
        span = event.part_of_evidence or event.evidence
        page.claim(node, "kgo:partOf", page.node(event.part_of), span, event.confidence)
    for one in event.participants:
        page.claim(page.node(one.agent), "kgo:participatesIn", node, one.evidence, one.confidence)


def _act(page: _Page, act: Act) -> None:
    """Somebody says or does something: the act and its arguments, and direct triples if it is asserted."""
    node = page.node(act.key)
    actors = [page.node(key) for key in act.actors]
    targets = [page.node(key) for key in (*act.recipients, *act.about)]
    page.types(node, "Act")
    page.add(node, "kgo:actType", v(f"kgo:{act.type}"))
    page.add(node, "kgo:modality", v(f"kgo:{act.modality}"))
    page.add(node, "kgo:confidence", decimal(act.confidence))
    page.add(node, "prov:wasDerivedFrom", page.piece(act.evidence))
    for predicate, keys in (("actor", act.actors), ("recipient", act.recipients), ("about", act.about)):
        for key in keys:
            page.add(node, f"kgo:{predicate}", page.node(key))
    for predicate, value in (("onBehalfOf", act.on_behalf_of), ("during", act.during), ("respondsTo", act.responds_to)):
        if value:
            page.add(node, f"kgo:{predicate}", page.node(value))
    if act.content:
        words = " ".join(page.article.text[act.content.begin : act.content.end].split())
        page.add(node, "kgo:content", literal(words, page.article.language))
        page.add(node, "kgo:direct", typed("true" if act.direct else "false", "boolean"))
    if act.date and (day := moment(act.date)):
        page.add(node, "kgo:onDate", day)
    direct, indonesian, english = DIRECT[act.type]
    for language, verb in (("id", indonesian), ("en", english)):
        page.add(node, "skos:prefLabel", literal(_sentence(page, actors, verb, targets, language), language))
    if act.modality == "asserted":
        for actor in actors:
            for target in targets:
                if target != actor:
                    page.add(actor, f"kgo:{direct}", target)


def _sentence(page: _Page, actors: list[str], verb: str, targets: list[str], language: str) -> str:
    """Name an act in a few words: "Argentina mendukung Indonesia"."""
    who = ", ".join(_called(page, actor, language) for actor in actors)
    return " ".join([who, verb, _called(page, targets[0], language)] if targets else [who, verb])


def _called(page: _Page, node: str, language: str) -> str:
    """Return the name of a node in a language, or else the one that it has."""
    names = page.identities.names[node[1:-1]]
    return next((name.text for name in names if name.language == language), names[0].text)


def _relation(page: _Page, relation: Relation) -> None:
    """A relation between two things, as the text or somebody in it states it."""
    page.claim(
        page.node(relation.subject),
        f"kgo:{relation.predicate}",
        page.node(relation.object),
        relation.evidence,
        relation.confidence,
        page.node(relation.according_to) if relation.according_to else None,
    )


def _statements(page: _Page) -> None:
    """The statement of each triple that the text says: one for each speaker who claims it."""
    prefix = kind_prefix("Statement", page.identities.base)
    article, strip = _local(page.name), len(page.identities.base) + 1
    for (subject, predicate, obj, speaker), claim in page.claims.items():
        begin = min(claim.spans).begin
        mark = digest("\n".join(term[strip:] for term in (subject, obj, speaker or "")), 8)
        name = predicate.partition(":")[2].lower()
        node = iri(prefix + local_name(article, str(begin), name, mark))
        page.add(node, "rdf:type", v("rdf:Statement"))
        page.add(node, "rdf:subject", subject)
        page.add(node, "rdf:predicate", v(predicate))
        page.add(node, "rdf:object", obj)
        page.add(node, "kgo:confidence", decimal(claim.confidence))
        if speaker:
            page.add(node, "kgo:accordingTo", speaker)
        for span in sorted(claim.spans):
            page.add(node, "prov:wasDerivedFrom", page.piece(span))


def _local(node: str) -> str:
    """Return the local name of a term."""
    return node[:-1].rpartition("/")[2]
