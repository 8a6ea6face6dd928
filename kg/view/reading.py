"""A built graph, as a file or a store, read into a Network: acts, posts and reified statements become facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import InputError
from kg.view.network import Fact, Network, Piece, Source, Thing
from kg.view.style import DIRECT, FAMILIES, load_style

KGO = "https://w3id.org/berita-kg/ontology#"
ORG = "http://www.w3.org/ns/org#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
OWL = "http://www.w3.org/2002/07/owl#"

#: A resource: property IRI to its values, each (text, language); a link has no language and `None` in its place.
Value = tuple[str, str | None]
Resources = Mapping[str, Mapping[str, tuple[Value, ...]]]

_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
}
_NO_LINES = {"mentions", "actor", "recipient", "about", "actType", "respondsTo", "during", "onBehalfOf", "accordingTo"}


def read_network(graph: Path, texts: Mapping[str, str] | None = None) -> Network:
    """Read a graph file (.ttl .nt .nq .trig .jsonld) or the directory of a store into what the picture shows.

    texts: the text of articles by their IRI or their id, shown beside the picture.
    Raises InputError when the file is missing, of another format or broken.
    """
    return network_of(_quads(graph), texts)


def network_of(quads: Iterable[Quad], texts: Mapping[str, str] | None = None) -> Network:
    """Return what the picture shows of these quads; which graph a quad stands in does not matter."""
    resources = _gather(quads)
    pieces = dict(_pieces(resources))
    sources = dict(_sources(resources, texts or {}))
    for piece in pieces.values():
        if piece.article and piece.article not in sources:
            sources[piece.article] = Source(piece.article, text=(texts or {}).get(piece.article))
    facts = sorted(_facts(resources, pieces), key=lambda fact: (fact.kind, fact.iri, fact.subjects, fact.objects))
    things = _things(resources, sources, facts)
    return Network(things, dict(sorted(sources.items())), dict(sorted(pieces.items())), tuple(facts))


def _quads(graph: Path) -> Iterator[Quad]:
    if graph.is_dir():
        try:
            yield from Store.read_only(str(graph))
        except OSError as error:
            raise InputError(f"{graph}: not a store of berita-kg ({error}); give a graph file or a store") from error
        return
    form = _FORMATS.get(graph.suffix.lower())
    if form is None:
        raise InputError(f"{graph}: a picture is made from {', '.join(sorted(_FORMATS))} or a store, not from this")
    try:
        with graph.open("rb") as stream:
            yield from parse(stream, form)
    except OSError as error:
        raise InputError(f"{graph}: cannot be read ({error.strerror or error}); check the path") from error
    except (SyntaxError, ValueError) as error:
        raise InputError(f"{graph}: broken {form.name} ({error}); build it again with kg build") from error


def _gather(quads: Iterable[Quad]) -> Resources:
    gathered: dict[str, dict[str, set[Value]]] = {}
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            continue
        value = quad.object
        if isinstance(value, Literal):
            pair: Value = (value.value, value.language or "")
        elif isinstance(value, NamedNode):
            pair = (value.value, None)
        else:
            continue
        gathered.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, set()).add(pair)
    return {
        subject: {
            predicate: tuple(sorted(values, key=lambda pair: (pair[0], pair[1] or "", pair[1] is None)))
            for predicate, values in sorted(gathered[subject].items())
        }
        for subject in sorted(gathered)
    }


def _links(resource: Mapping[str, tuple[Value, ...]], predicate: str) -> tuple[str, ...]:
    return tuple(text for text, language in resource.get(predicate, ()) if language is None)


def _texts(resource: Mapping[str, tuple[Value, ...]], predicate: str) -> tuple[str, ...]:
    return tuple(text for text, language in resource.get(predicate, ()) if language is not None)


def _first(values: tuple[str, ...], otherwise: str = "") -> str:
    return values[0] if values else otherwise


def _number(text: str, otherwise: float) -> float:
    try:
        return float(text)
    except ValueError:
        return otherwise


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def _classes(resource: Mapping[str, tuple[Value, ...]]) -> tuple[str, ...]:
    return tuple(iri[len(KGO) :] for iri in _links(resource, RDF + "type") if iri.startswith(KGO))


def _pieces(resources: Resources) -> Iterator[tuple[str, Piece]]:
    for iri, resource in resources.items():
        words = _texts(resource, NIF + "anchorOf")
        if words:
            context = _first(_links(resource, NIF + "referenceContext"), iri)
            begin = int(_number(_first(_texts(resource, NIF + "beginIndex")), -1))
            end = int(_number(_first(_texts(resource, NIF + "endIndex")), -1))
            yield iri, Piece(iri, context.split("#", 1)[0], words[0], begin, end)


def _sources(resources: Resources, texts: Mapping[str, str]) -> Iterator[tuple[str, Source]]:
    held: dict[str, str] = {}
    for iri, resource in resources.items():
        for text in _texts(resource, NIF + "isString"):
            held[iri.split("#", 1)[0]] = text
    for iri, resource in resources.items():
        if "Article" not in _classes(resource) and SCHEMA + "NewsArticle" not in _links(resource, RDF + "type"):
            continue
        publisher = _first(_texts(resource, SCHEMA + "publisher"))
        for link in _links(resource, SCHEMA + "publisher"):
            publisher = publisher or _first(
                _texts(resources.get(link, {}), SKOS + "prefLabel"),
                _first(_texts(resources.get(link, {}), SCHEMA + "name"), _local(link)),
            )
        url = resource.get(SCHEMA + "url", ())
        yield (
            iri,
            Source(
                iri,
                title=_first(_texts(resource, SCHEMA + "headline")),
                date=_first(_texts(resource, SCHEMA + "datePublished"))[:10],
                publisher=publisher,
                url=url[0][0] if url else "",
                language=_first(_texts(resource, SCHEMA + "inLanguage")),
                text=texts.get(iri, texts.get(_local(iri), held.get(iri))),
            ),
        )


def _facts(resources: Resources, pieces: Mapping[str, Piece]) -> Iterator[Fact]:
    statements: dict[tuple[str, str, str], list[str]] = {}
    literals: list[str] = []
    acts: set[tuple[str, str, str]] = set()
    for iri, resource in resources.items():
        if RDF + "subject" in resource and RDF + "predicate" in resource:
            subject, predicate = _first(_links(resource, RDF + "subject")), _first(_links(resource, RDF + "predicate"))
            target = _first(_links(resource, RDF + "object"))
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
            date = _first(_texts(resource, KGO + "onDate"))
            yield _with_evidence(Fact(iri, "happens", (iri,), words=date, date=date), resource, pieces)
    yield from _posts(resources, statements, pieces)
    for (subject, predicate, target), reifiers in statements.items():
        if predicate not in (ORG + "holds", ORG + "postIn") and not _is_post(resources, subject):
            for reifier in reifiers:
                yield _statement(reifier, resources[reifier], subject, predicate, (target,), "", pieces)
    for reifier in literals:
        resource = resources[reifier]
        subject, predicate = _first(_links(resource, RDF + "subject")), _first(_links(resource, RDF + "predicate"))
        if not _is_post(resources, subject) and predicate != KGO + "onDate":
            words = _first(_texts(resource, RDF + "object"))
            yield _statement(reifier, resource, subject, predicate, (), words, pieces)
    yield from _bare(resources, statements, acts)


def _act(iri: str, resource: Mapping[str, tuple[Value, ...]], pieces: Mapping[str, Piece]) -> Fact:
    return _with_evidence(
        Fact(
            iri,
            _local(_first(_links(resource, KGO + "actType"))),
            _links(resource, KGO + "actor"),
            _links(resource, KGO + "recipient"),
            _links(resource, KGO + "about"),
            words=_first(_texts(resource, KGO + "content")),
            date=_first(_texts(resource, KGO + "onDate")),
            modality=_local(_first(_links(resource, KGO + "modality"), "asserted")),
            during=_links(resource, KGO + "during"),
            behalf=_links(resource, KGO + "onBehalfOf"),
            responds=_links(resource, KGO + "respondsTo"),
            by=_links(resource, KGO + "accordingTo"),
        ),
        resource,
        pieces,
    )


def _with_evidence(fact: Fact, resource: Mapping[str, tuple[Value, ...]], pieces: Mapping[str, Piece]) -> Fact:
    found = tuple(iri for iri in _links(resource, PROV + "wasDerivedFrom") if iri in pieces)
    confidence = _texts(resource, KGO + "confidence")
    return replace(
        fact,
        pieces=found,
        articles=tuple(sorted({pieces[iri].article for iri in found})),
        confidence=_number(confidence[0], 1.0) if confidence else None,
    )


def _is_post(resources: Resources, iri: str) -> bool:
    return "Post" in _classes(resources.get(iri, {}))


def _posts(
    resources: Resources, statements: Mapping[tuple[str, str, str], list[str]], pieces: Mapping[str, Piece]
) -> Iterator[Fact]:
    for person, resource in resources.items():
        for post in _links(resource, ORG + "holds"):
            office = resources.get(post, {})
            bodies = _links(office, ORG + "postIn") or _links(office, KGO + "ofCountry")
            title = _first(_texts(office, SKOS + "prefLabel"), _local(post))
            fact = Fact("", "holds", (person,), bodies, words=title, predicate=ORG + "holds", post=post)
            reifiers = statements.get((person, ORG + "holds", post), [])
            for reifier in reifiers:
                by = _links(resources[reifier], KGO + "accordingTo")
                yield _with_evidence(replace(fact, iri=reifier, by=by), resources[reifier], pieces)
            if not reifiers:
                yield fact


def _statement(
    iri: str,
    resource: Mapping[str, tuple[Value, ...]],
    subject: str,
    predicate: str,
    objects: tuple[str, ...],
    words: str,
    pieces: Mapping[str, Piece],
) -> Fact:
    kind = _local(predicate)
    fact = Fact(iri, DIRECT.get(kind, kind), (subject,), objects, words=words, predicate=predicate)
    return _with_evidence(replace(fact, by=_links(resource, KGO + "accordingTo")), resource, pieces)


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
            for target in _links(resource, predicate):
                if (subject, predicate, target) in statements or (subject, DIRECT.get(kind), target) in acts:
                    continue
                if _shown_kind(resources.get(target, {})):
                    yield Fact("", DIRECT.get(kind, kind), (subject,), (target,), predicate=predicate)


def _shown_kind(resource: Mapping[str, tuple[Value, ...]]) -> str:
    """The class under which a thing is drawn, or "" for plumbing (articles, posts, acts, statements, concepts)."""
    classes = _classes(resource)
    if not classes or {"Article", "Act", "Post"} & set(classes):
        return ""
    shown = load_style()["classes"]
    order = [name for name in shown if name not in ("Organization", "Thing")] + ["Organization"]
    families = {FAMILIES.get(name, name) for name in classes}
    return next((name for name in order if name in families), "Thing")


def _things(resources: Resources, sources: Mapping[str, Source], facts: list[Fact]) -> dict[str, Thing]:
    named: dict[str, set[str]] = {}
    for source in sources:
        for thing in _links(resources.get(source, {}), KGO + "mentions"):
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
        names = _texts(resource, SKOS + "altLabel")
        same = (*_links(resource, OWL + "sameAs"), *_links(resource, SKOS + "exactMatch"))
        date = _first(_texts(resource, KGO + "onDate"))
        articles = tuple(sorted(named.get(iri, ())))
        things[iri] = Thing(iri, kind, labels, names, _classes(resource), same, articles, date)
    for iri in parties - things.keys():
        things[iri] = Thing(iri, "Thing", (), articles=tuple(sorted(named[iri])))
    return dict(sorted(things.items()))
