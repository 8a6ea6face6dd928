"""Turns what was understood of an article into quads, in the terms of the contract: one function a kind of value.

Everything that the text says points at its words. An act or an event has `prov:wasDerivedFrom`; every other fact has an
`rdf:Statement` beside it with its evidence, its confidence and, where somebody claims it, `kgo:accordingTo`. What the
text does not say (a country's code, a body's other names) is left to `kg.background`.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction import Act, Entity, Event, Extraction, Post, Relation, Span
from kg.identity import Identities
from kg.iris import kind_prefix, local_name, mint
from kg.labels import Name
from kg.lexicon import Lexicon
from kg.offices import title_language
from kg.quads import Quad, decimal, iri, literal, moment, typed
from kg.quads import vocabulary as v
from kg.sheet import Sheet, local_of
from kg.tenures import BY_TENURE
from kg.terms import DIRECT

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
    sheet = Sheet(extraction.article, identities, lexicon)
    _article(sheet, extraction, options)
    evidence = _evidence_of_states(extraction)
    for entity in extraction.entities:
        _entity(sheet, entity, evidence)
    by_office = _known_by_office(extraction)
    for post in extraction.posts:
        _post(sheet, post, (post.person, post.evidence) in by_office)
    for event in extraction.events:
        _event(sheet, event)
    for act in extraction.acts:
        _act(sheet, act)
    for relation in extraction.relations:
        _relation(sheet, relation)
    sheet.statements()
    return list(dict.fromkeys(sheet.quads))


def _article(sheet: Sheet, extraction: Extraction, options: GraphOptions) -> None:
    """The article itself, what is known of it, its text as a context, and what it mentions."""
    article = sheet.article
    sheet.types(sheet.name, "Article")
    sheet.add(sheet.name, "skos:prefLabel", literal(" ".join((article.title or article.identifier).split())))
    if article.title:
        sheet.add(sheet.name, "schema:headline", literal(" ".join(article.title.split()), article.language))
    if article.date:
        sheet.add(sheet.name, "schema:datePublished", typed(article.date.isoformat(), "date"))
    if article.publisher and article.publisher.strip():
        sheet.add(
            sheet.name, "schema:publisher", iri(mint("Organization", article.publisher, base=sheet.identities.base))
        )
    for predicate, value in (("url", article.url), ("inLanguage", article.language)):
        if value and value.strip():
            sheet.add(sheet.name, f"schema:{predicate}", literal("".join(value.split())))
    sheet.add(sheet.context, "rdf:type", v("nif:Context"))
    sheet.add(sheet.context, "dcterms:isPartOf", sheet.name)
    if options.with_text:
        sheet.add(sheet.context, "nif:isString", literal(article.text))
    things = (extraction.entities, extraction.posts, extraction.events)
    for key in [thing.key for group in things for thing in group]:
        sheet.add(sheet.name, "kgo:mentions", sheet.node(key))


def _evidence_of_states(extraction: Extraction) -> dict[str, Span]:
    """Return, for each body that a post names together with its state, the words that do."""
    spans: dict[str, Span] = {}
    for post in extraction.posts:
        if post.organization and post.country:
            spans.setdefault(post.organization, post.evidence)
    return spans


def _entity(sheet: Sheet, entity: Entity, evidence: dict[str, Span]) -> None:
    """A thing: its classes, its names, and the state whose body it is."""
    node = sheet.node(entity.key)
    reference = sheet.identities.references.get(node[1:-1])
    thing = sheet.lexicon.things.get(reference) if reference else None
    sheet.types(node, thing.kind if thing else entity.kind)
    texts = dict.fromkeys((entity.name, *entity.aliases))
    if thing is None:
        sheet.labels(node, (Name(text, entity.language) for text in texts))
    else:
        languages = {label.text: label.language for label in thing.labels}
        preferred = {name.text for name in sheet.identities.names[node[1:-1]]}
        sheet.others(node, (Name(text, languages.get(text)) for text in texts), preferred)
    if entity.country and entity.kind in ("Ministry", "GovernmentBody"):
        span = evidence.get(entity.key) or (entity.mentions[0].span if entity.mentions else None)
        if span:
            sheet.claim(node, "kgo:ofCountry", sheet.node(entity.country), span, entity.confidence)


def _known_by_office(extraction: Extraction) -> set[tuple[str, Span]]:
    """Return the persons, and the words, where the text gives an office alone and reference data who held it."""
    return {
        (entity.key, mention.span)
        for entity in extraction.entities
        for mention in entity.mentions
        if mention.source == BY_TENURE
    }


def _post(sheet: Sheet, post: Post, by_office: bool) -> None:
    """A person holds an office: the office, the holding, the membership of this person in this office.

    by_office: who holds it is not in the text; it rests on the membership that the reference data knows.
    """
    person, office = sheet.node(post.person), sheet.node(post.key)
    body = sheet.node(post.organization) if post.organization else None
    country = sheet.node(post.country) if post.country else None
    sheet.types(office, "Post")
    titles = (post.title, *post.aliases)
    sheet.labels(office, (Name(text, title_language(text, sheet.article.language)) for text in titles))
    membership = iri(kind_prefix("Membership", sheet.identities.base) + local_name(local_of(person), local_of(office)))
    ground = membership if by_office and person[1:-1] in sheet.identities.references else None
    sheet.claim(person, "org:holds", office, post.evidence, post.confidence, ground=ground)
    if body:
        sheet.claim(office, "org:postIn", body, post.evidence, post.confidence)
    if country:
        sheet.claim(office, "kgo:ofCountry", country, post.evidence, post.confidence)
    if post.ministerial and not post.former:
        sheet.types(person, "Minister")
    represented = country or body
    if represented and not post.former:
        sheet.claim(person, "kgo:represents", represented, post.evidence, post.confidence, ground=ground)
    sheet.add(membership, "rdf:type", v("org:Membership"))
    sheet.add(membership, "org:member", person)
    sheet.add(membership, "opengov:post", office)
    if body:
        sheet.add(membership, "org:organization", body)
    if sheet.article.date and not post.former and not by_office:
        sheet.add(membership, "kgo:attestedOn", typed(sheet.article.date.isoformat(), "date"))


def _event(sheet: Sheet, event: Event) -> None:
    """A gathering: its names, its day, its place, what it belongs to and who takes part."""
    node = sheet.node(event.key)
    sheet.types(node, event.kind)
    language = None if event.kind == "Conference" else sheet.article.language
    sheet.labels(node, (Name(text, language) for text in (event.name, *event.aliases)))
    sheet.add(node, "prov:wasDerivedFrom", sheet.piece(event.evidence))
    sheet.add(node, "kgo:confidence", decimal(event.confidence))
    if event.date and (day := moment(event.date)):
        sheet.add(node, "kgo:onDate", day)
    if event.place:
        span = event.place_evidence or event.evidence
        sheet.claim(node, "kgo:takesPlaceIn", sheet.node(event.place), span, event.confidence)
    if event.part_of:
        span = event.part_of_evidence or event.evidence
        sheet.claim(node, "kgo:partOf", sheet.node(event.part_of), span, event.confidence)
    for one in event.participants:
        sheet.claim(sheet.node(one.agent), "kgo:participatesIn", node, one.evidence, one.confidence)


def _act(sheet: Sheet, act: Act) -> None:
    """Somebody says or does something: the act and its arguments, and direct triples if it is asserted."""
    node = sheet.node(act.key)
    actors = [sheet.node(key) for key in act.actors]
    targets = [sheet.node(key) for key in (*act.recipients, *act.about)]
    sheet.types(node, "Act")
    sheet.add(node, "kgo:actType", v(f"kgo:{act.type}"))
    sheet.add(node, "kgo:modality", v(f"kgo:{act.modality}"))
    sheet.add(node, "kgo:confidence", decimal(act.confidence))
    sheet.add(node, "prov:wasDerivedFrom", sheet.piece(act.evidence))
    for predicate, keys in (("actor", act.actors), ("recipient", act.recipients), ("about", act.about)):
        for key in keys:
            sheet.add(node, f"kgo:{predicate}", sheet.node(key))
    for predicate, value in (("onBehalfOf", act.on_behalf_of), ("during", act.during), ("respondsTo", act.responds_to)):
        if value:
            sheet.add(node, f"kgo:{predicate}", sheet.node(value))
    if act.content:
        words = " ".join(sheet.article.text[act.content.begin : act.content.end].split())
        sheet.add(node, "kgo:content", literal(words, sheet.article.language))
        sheet.add(node, "kgo:direct", typed("true" if act.direct else "false", "boolean"))
    if act.date and (day := moment(act.date)):
        sheet.add(node, "kgo:onDate", day)
    direct, indonesian, english = DIRECT[act.type]
    for language, verb in (("id", indonesian), ("en", english)):
        sheet.add(node, "skos:prefLabel", literal(_sentence(sheet, actors, verb, targets, language), language))
    if act.modality == "asserted":
        for actor in actors:
            for target in targets:
                if target != actor:
                    sheet.add(actor, f"kgo:{direct}", target)


def _sentence(sheet: Sheet, actors: list[str], verb: str, targets: list[str], language: str) -> str:
    """Name an act in a few words: "Argentina mendukung Indonesia"."""
    who = ", ".join(_called(sheet, actor, language) for actor in actors)
    return " ".join([who, verb, _called(sheet, targets[0], language)] if targets else [who, verb])


def _called(sheet: Sheet, node: str, language: str) -> str:
    """Return the name of a node in a language, or else the one that it has."""
    names = sheet.identities.names[node[1:-1]]
    return next((name.text for name in names if name.language == language), names[0].text)


def _relation(sheet: Sheet, relation: Relation) -> None:
    """A relation between two things, as the text or somebody in it states it."""
    sheet.claim(
        sheet.node(relation.subject),
        f"kgo:{relation.predicate}",
        sheet.node(relation.object),
        relation.evidence,
        relation.confidence,
        sheet.node(relation.according_to) if relation.according_to else None,
    )
