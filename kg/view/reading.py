"""A built graph, as a file or a store, read into a Network: acts, posts and reified statements become facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Quad

from kg.terms import DIRECT, KGO
from kg.view.network import Fact, Network, Piece, Source, Thing
from kg.view.resources import (
    NIF,
    ORG,
    OWL,
    PROV,
    RDF,
    SCHEMA,
    SKOS,
    Resource,
    Resources,
    classes_of,
    first,
    gather,
    language_of,
    links_of,
    local_name,
    number,
    read_quads,
    texts_of,
)
from kg.view.style import FAMILIES, load_style

#: The act type that a direct property of contract.md stands for.
_ACT_TYPES = {name: kind for kind, (name, _, _) in DIRECT.items()}
_NO_LINES = {"mentions", "actor", "recipient", "about", "actType", "respondsTo", "during", "onBehalfOf", "accordingTo"}


def read_network(graph: Path, texts: Mapping[str, str] | None = None) -> Network:
    """Read a graph file (.ttl .nt .nq .trig .jsonld) or the directory of a store into what the picture shows.

    texts: the text of articles by their IRI or their id, shown beside the picture.
    Raises InputError when the file is missing, of another format or broken.
    """
    return network_of(read_quads(graph), texts)


def network_of(quads: Iterable[Quad], texts: Mapping[str, str] | None = None) -> Network:
    """Return what the picture shows of these quads; which graph a quad stands in does not matter."""
    resources = gather(quads)
    pieces = dict(_pieces(resources))
    sources = dict(_sources(resources, texts or {}))
    for piece in pieces.values():
        if piece.article and piece.article not in sources:
            sources[piece.article] = Source(piece.article, text=(texts or {}).get(piece.article))
    facts = sorted(_facts(resources, pieces), key=lambda fact: (fact.kind, fact.iri, fact.subjects, fact.objects))
    things = _things(resources, sources, facts)
    return Network(things, dict(sorted(sources.items())), dict(sorted(pieces.items())), tuple(facts))


def _pieces(resources: Resources) -> Iterator[tuple[str, Piece]]:
    for iri, resource in resources.items():
        words = texts_of(resource, NIF + "anchorOf")
        if words:
            context = first(links_of(resource, NIF + "referenceContext"), iri)
            begin = int(number(first(texts_of(resource, NIF + "beginIndex")), -1))
            end = int(number(first(texts_of(resource, NIF + "endIndex")), -1))
            yield iri, Piece(iri, context.split("#", 1)[0], words[0], begin, end)


def _sources(resources: Resources, texts: Mapping[str, str]) -> Iterator[tuple[str, Source]]:
    held: dict[str, str] = {}
    contexts: dict[str, str] = {}
    for iri, resource in resources.items():
        for context in links_of(resource, NIF + "referenceContext"):
            contexts[context.split("#", 1)[0]] = context
        for text in texts_of(resource, NIF + "isString"):
            held[iri.split("#", 1)[0]] = text
    for iri, resource in resources.items():
        if "Article" not in classes_of(resource) and SCHEMA + "NewsArticle" not in links_of(resource, RDF + "type"):
            continue
        publisher = first(texts_of(resource, SCHEMA + "publisher"))
        for link in links_of(resource, SCHEMA + "publisher"):
            publisher = publisher or first(
                texts_of(resources.get(link, {}), SKOS + "prefLabel"),
                first(texts_of(resources.get(link, {}), SCHEMA + "name"), local_name(link)),
            )
        url = resource.get(SCHEMA + "url", ())
        yield (
            iri,
            Source(
                iri,
                title=first(texts_of(resource, SCHEMA + "headline")),
                date=first(texts_of(resource, SCHEMA + "datePublished"))[:10],
                publisher=publisher,
                url=url[0][0] if url else "",
                language=first(texts_of(resource, SCHEMA + "inLanguage")),
                text=texts.get(iri, texts.get(local_name(iri), held.get(iri))),
                context=contexts.get(iri, ""),
            ),
        )


def _facts(resources: Resources, pieces: Mapping[str, Piece]) -> Iterator[Fact]:
    statements: dict[tuple[str, str, str], list[str]] = {}
    literals: list[str] = []
    acts: set[tuple[str, str, str]] = set()
    for iri, resource in resources.items():
        if RDF + "subject" in resource and RDF + "predicate" in resource:
            subject, predicate = (
                first(links_of(resource, RDF + "subject")),
                first(links_of(resource, RDF + "predicate")),
            )
            target = first(links_of(resource, RDF + "object"))
            if target:
                statements.setdefault((subject, predicate, target), []).append(iri)
            else:
                literals.append(iri)
        elif KGO + "actType" in resource:
            fact = _act(iri, resource, pieces)
            acts.update((actor, fact.kind, other) for actor in fact.subjects for other in (*fact.objects, *fact.about))
            if fact.subjects:
                yield fact
        elif _shown_kind(resource) == "Event" and PROV + "wasDerivedFrom" in resource:
            date = first(texts_of(resource, KGO + "onDate"))
            yield _with_evidence(Fact(iri, "happens", (iri,), words=date, date=date), resource, pieces)
    yield from _posts(resources, statements, pieces)
    for (subject, predicate, target), reifiers in statements.items():
        if predicate not in (ORG + "holds", ORG + "postIn") and not _is_post(resources, subject):
            for reifier in reifiers:
                yield _statement(reifier, resources[reifier], subject, predicate, (target,), "", pieces)
    for reifier in literals:
        resource = resources[reifier]
        subject, predicate = first(links_of(resource, RDF + "subject")), first(links_of(resource, RDF + "predicate"))
        if not _is_post(resources, subject) and predicate != KGO + "onDate":
            words = first(texts_of(resource, RDF + "object"))
            yield _statement(reifier, resource, subject, predicate, (), words, pieces)
    yield from _bare(resources, statements, acts)


def _act(iri: str, resource: Resource, pieces: Mapping[str, Piece]) -> Fact:
    return _with_evidence(
        Fact(
            iri,
            local_name(first(links_of(resource, KGO + "actType"))),
            links_of(resource, KGO + "actor"),
            links_of(resource, KGO + "recipient"),
            links_of(resource, KGO + "about"),
            words=first(texts_of(resource, KGO + "content")),
            language=language_of(resource, KGO + "content"),
            date=first(texts_of(resource, KGO + "onDate")),
            modality=local_name(first(links_of(resource, KGO + "modality"), "asserted")),
            during=links_of(resource, KGO + "during"),
            behalf=links_of(resource, KGO + "onBehalfOf"),
            responds=links_of(resource, KGO + "respondsTo"),
            by=links_of(resource, KGO + "accordingTo"),
        ),
        resource,
        pieces,
    )


def _with_evidence(fact: Fact, resource: Resource, pieces: Mapping[str, Piece]) -> Fact:
    found = tuple(iri for iri in links_of(resource, PROV + "wasDerivedFrom") if iri in pieces)
    confidence = texts_of(resource, KGO + "confidence")
    return replace(
        fact,
        pieces=found,
        articles=tuple(sorted({pieces[iri].article for iri in found})),
        confidence=number(confidence[0], 1.0) if confidence else None,
    )


def _is_post(resources: Resources, iri: str) -> bool:
    return "Post" in classes_of(resources.get(iri, {}))


def _posts(
    resources: Resources, statements: Mapping[tuple[str, str, str], list[str]], pieces: Mapping[str, Piece]
) -> Iterator[Fact]:
    for person, resource in resources.items():
        for post in links_of(resource, ORG + "holds"):
            office = resources.get(post, {})
            bodies = links_of(office, ORG + "postIn") or links_of(office, KGO + "ofCountry")
            title = first(texts_of(office, SKOS + "prefLabel"), local_name(post))
            spoken = language_of(office, SKOS + "prefLabel")
            fact = Fact(
                "", "holds", (person,), bodies, words=title, language=spoken, predicate=ORG + "holds", post=post
            )
            reifiers = statements.get((person, ORG + "holds", post), [])
            for reifier in reifiers:
                by = links_of(resources[reifier], KGO + "accordingTo")
                yield _with_evidence(replace(fact, iri=reifier, by=by), resources[reifier], pieces)
            if not reifiers:
                yield fact


def _statement(
    iri: str,
    resource: Resource,
    subject: str,
    predicate: str,
    objects: tuple[str, ...],
    words: str,
    pieces: Mapping[str, Piece],
) -> Fact:
    kind = local_name(predicate)
    fact = Fact(iri, _ACT_TYPES.get(kind, kind), (subject,), objects, words=words, predicate=predicate)
    return _with_evidence(replace(fact, by=links_of(resource, KGO + "accordingTo")), resource, pieces)


def _bare(
    resources: Resources,
    statements: Mapping[tuple[str, str, str], list[str]],
    acts: set[tuple[str, str, str]],
) -> Iterator[Fact]:
    """Direct triples between things that no act and no statement explains: background knowledge, or a graph cut out."""
    for subject, resource in resources.items():
        if KGO + "actType" in resource or _is_post(resources, subject) or not _shown_kind(resource):
            continue
        for predicate in resource:
            kind = predicate[len(KGO) :]
            if not predicate.startswith(KGO) or kind in _NO_LINES:
                continue
            for target in links_of(resource, predicate):
                if (subject, predicate, target) in statements or (subject, _ACT_TYPES.get(kind), target) in acts:
                    continue
                if _shown_kind(resources.get(target, {})):
                    yield Fact("", _ACT_TYPES.get(kind, kind), (subject,), (target,), predicate=predicate)


def _shown_kind(resource: Resource) -> str:
    """The class under which a thing is drawn, or "" for plumbing (articles, posts, acts, statements, concepts)."""
    classes = classes_of(resource)
    if not classes or {"Article", "Act", "Post"} & set(classes):
        return ""
    shown = load_style()["classes"]
    order = [name for name in shown if name not in ("Organization", "Thing")] + ["Organization"]
    families = {FAMILIES.get(name, name) for name in classes}
    return next((name for name in order if name in families), "Thing")


def _things(resources: Resources, sources: Mapping[str, Source], facts: list[Fact]) -> dict[str, Thing]:
    named: dict[str, set[str]] = {}
    for source in sources:
        for thing in links_of(resources.get(source, {}), KGO + "mentions"):
            named.setdefault(thing, set()).add(source)
    parties: set[str] = set()
    for fact in facts:
        for thing in fact.parties():
            parties.add(thing)
            named.setdefault(thing, set()).update(fact.articles)
    things = {}
    for iri, resource in resources.items():
        kind = _shown_kind(resource)
        if not kind and iri in parties and SKOS + "prefLabel" in resource:
            kind = "Thing"
        if not kind or (iri not in named and iri not in parties):
            continue
        labels = tuple((text, language or "") for text, language in resource.get(SKOS + "prefLabel", ()))
        names = tuple((text, language or "") for text, language in resource.get(SKOS + "altLabel", ()))
        same = (*links_of(resource, OWL + "sameAs"), *links_of(resource, SKOS + "exactMatch"))
        date = first(texts_of(resource, KGO + "onDate"))
        articles = tuple(sorted(named.get(iri, ())))
        things[iri] = Thing(iri, kind, labels, names, classes_of(resource), same, articles, date)
    for iri in parties - things.keys():
        things[iri] = Thing(iri, "Thing", (), articles=tuple(sorted(named[iri])))
    return dict(sorted(things.items()))
