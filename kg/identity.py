"""Decides which things are one: a key inside an article becomes an IRI that is the same across articles.

A person is decided in `kg.people`, an office in `kg.offices`, a gathering in `kg.gatherings`, everything else with a
name in `kg.naming`; an act belongs to its article. The result does not depend on the order of the articles: where two
things compete for a name, the one that the earlier article (by day, then by identifier) tells of has it. What a user
has decided (`kg.sameness`) stands above all of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.extraction import Act, Entity, Extraction, Post
from kg.gatherings import name_gatherings
from kg.iris import digest, kind_prefix, local_name, mint, reserved, slug
from kg.known import known_persons
from kg.labels import Name, preferred_names
from kg.lexicon import Lexicon
from kg.naming import name_things
from kg.offices import known_titles, office, title_language
from kg.people import gather
from kg.sameness import Apart, Given, Merge, apply, told
from kg.sightings import Apart as HeldApart
from kg.sightings import Person, Place, Sighting
from kg.tenures import only_by_office
from kg.terms import DEFAULT_BASE

__all__ = ["Identities", "Name", "resolve"]


@dataclass(frozen=True)
class Identities:
    """One IRI for each thing of each article.

    articles: article identifier → IRI. iris: (article identifier, key) → IRI. names: IRI → its preferred labels, one a
    language. references: IRI → reference of the things that reference data describes. outlets: IRI → name of those who
    published the articles. merges: the things of several articles or names, and why they are one; apart: what was held
    apart although it bears one name.
    """

    base: str
    articles: Mapping[str, str]
    iris: Mapping[tuple[str, str], str]
    names: Mapping[str, tuple[Name, ...]]
    references: Mapping[str, str]
    outlets: Mapping[str, str]
    merges: tuple[Merge, ...] = ()
    apart: tuple[Apart, ...] = ()

    def iri(self, article: str, key: str) -> str:
        """Return the IRI of what `key` names in an article (its identifier); KeyError when it names nothing."""
        return self.iris[article, key]


def resolve(extractions: Sequence[Extraction], lexicon: Lexicon, base: str = DEFAULT_BASE) -> Identities:
    """Decide one IRI for each entity, post, event and act of all the extractions, and its preferred labels.

    Article identifiers must be unique. The order of the extractions does not matter.
    """
    work = _Resolution(sorted(extractions, key=_seniority), lexicon, base)
    work.entities()
    work.persons()
    work.settle()
    work.events()
    work.posts()
    work.acts()
    references = dict(sorted(work.references.items()))
    names = preferred_names(work.candidates, references, lexicon)
    merges, apart = told(work.given, work.entity, work.held_apart, work.organs, work.articles)
    return Identities(base, work.articles, work.iris, names, references, work.outlets(), merges, apart)


def _seniority(extraction: Extraction) -> tuple[str, str]:
    """Order articles by day, the undated last, then by identifier."""
    article = extraction.article
    return (article.date.isoformat() if article.date else "9999", article.identifier)


@dataclass
class _Resolution:
    """The work of one call of `resolve`, step by step; extractions stand by seniority."""

    extractions: list[Extraction]
    lexicon: Lexicon
    base: str
    articles: dict[str, str] = field(default_factory=dict)
    iris: dict[tuple[str, str], str] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    candidates: dict[str, Counter[Name]] = field(default_factory=lambda: defaultdict(Counter))
    entity: dict[Place, Entity] = field(default_factory=dict)
    given: dict[Place, Given] = field(default_factory=dict)
    held_apart: list[HeldApart] = field(default_factory=list)
    organs: dict[tuple[str, str], dict[str, Place]] = field(default_factory=dict)
    language: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        prefix = kind_prefix("Article", self.base)
        taken: set[str] = set()
        self.language = {one.article.identifier: one.article.language for one in self.extractions}
        for identifier in sorted(extraction.article.identifier for extraction in self.extractions):
            name = slug(identifier)
            if name in taken:
                name = local_name(name, digest(identifier))
            taken.add(name)
            self.articles[identifier] = prefix + name

    def entities(self) -> None:
        """Everything with a name, but persons."""
        named = name_things(self.extractions, self.lexicon, self.base)
        self.given, self.organs = named.given, named.organs
        for extraction in self.extractions:
            for entity in extraction.entities:
                self.entity[extraction.article.identifier, entity.key] = entity

    def persons(self) -> None:
        """Persons, by name and by what their posts tell of them."""
        sightings: list[Sighting] = []
        for extraction in self.extractions:
            posts: dict[str, list[Post]] = defaultdict(list)
            for post in extraction.posts:
                posts[post.person].append(post)
            for entity in extraction.entities:
                if entity.kind == "Person":
                    sightings.append(self._sighting(extraction, entity, posts[entity.key]))
        known = known_persons(self.lexicon)
        taken = {reference.partition("/")[2] for reference in known}
        prefix = kind_prefix("Person", self.base)
        persons, self.held_apart = gather(sightings, known)
        for person in sorted(persons, key=lambda one: one.order):
            local = person.names[0] if person.reference else self._person_name(person, taken)
            taken.add(local)
            for sighting in person.sightings:
                place = sighting.place
                plain = prefix + sighting.name
                self.given[place] = Given(prefix + local, plain, person.reference, person.why[place])

    def _sighting(self, extraction: Extraction, entity: Entity, posts: Sequence[Post]) -> Sighting:
        article = extraction.article.identifier
        entities = {one.key: one for one in extraction.entities}
        countries = {key for post in posts if (key := post.country)} | ({entity.country} if entity.country else set())
        held = [(post, key) for post in posts if not post.former and (key := post.organization or post.country)]
        return Sighting(
            seniority=_seniority(extraction),
            key=entity.key,
            name=slug(entity.name),
            bodies=frozenset(_local(self.given[article, p.organization].iri) for p in posts if p.organization),
            parties=frozenset(
                _local(self.given[article, key].iri)
                for post in posts
                if (key := post.organization) and self._is_party(entities[key])
            ),
            countries=frozenset(_local(self.given[article, key].iri) for key in countries),
            titles=frozenset(slug(post.title) for post in posts),
            offices=frozenset(self._office(p, entities, _local(self.given[article, k].iri), article) for p, k in held),
            ministerial=any(post.ministerial for post in posts),
            reference=entity.reference,
            by_office=only_by_office(entity),
        )

    def _is_party(self, body: Entity) -> bool:
        thing = self.lexicon.things.get(body.reference) if body.reference else None
        return any(
            text.startswith("Partai ")
            for text in (body.name, *(label.text for label in (thing.labels if thing else ())))
        )

    def _person_name(self, person: Person, taken: set[str]) -> str:
        if person.name not in taken:
            return person.name
        for qualifier in (*sorted(person.bodies), *sorted(person.countries), slug(person.seniority[1])):
            if (local := local_name(person.name, qualifier)) not in taken:
                return local
        return reserved(person.name, taken)

    def settle(self) -> None:
        """Let the user's decisions have the last word; from here on the IRIs of entities stand."""
        given = apply(self.given, self.lexicon.decisions, self.extractions, self.articles, self.base)
        self.given = given
        for place, one in given.items():
            self.iris[place] = one.iri
            if one.reference is not None:
                self.references[one.iri] = one.reference
            entity = self.entity[place]
            self._name(one.iri, Name(entity.name, entity.language))

    def events(self) -> None:
        """Gatherings, which are told apart by who takes part in them."""
        for article, event, iri in name_gatherings(self.extractions, self.iris, self.base):
            self.iris[article, event.key] = iri
            self._name(iri, Name(event.name, None if event.kind == "Conference" else self.language[article]))

    def posts(self) -> None:
        """Offices: one node an office of a body, of a state where no body is known, else of the person."""
        for extraction in self.extractions:
            article = extraction.article.identifier
            entities = {entity.key: entity for entity in extraction.entities}
            for post in extraction.posts:
                holder = post.organization or post.country or post.person
                local = self._office(post, entities, _local(self.iris[article, holder]), article)
                iri = self.iris[article, post.key] = kind_prefix("Post", self.base) + local
                self._name(iri, Name(post.title, title_language(post.title, extraction.article.language)))

    def _office(self, post: Post, entities: Mapping[str, Entity], holder: str, article: str) -> str:
        """Return the local name of a post; holder: the local name of the body, state or person whose it is."""
        body = entities.get(post.organization) if post.organization else None
        title = office(
            post.title,
            ministerial=post.ministerial,
            ministry=body is not None and body.kind == "Ministry",
            body_names=self._body_names(body) if body else (),
            titles=known_titles(self.lexicon),
        )
        sender = post.country if body is not None and body.kind == "InternationalOrganization" else None
        return local_name(holder, _local(self.given[article, sender].iri) if sender else None, title)

    def outlets(self) -> dict[str, str]:
        """Who published the articles, by name; of two spellings the first in the alphabet."""
        names = {" ".join(one.article.publisher.split()) for one in self.extractions if one.article.publisher}
        named = sorted((name for name in names if name), reverse=True)
        return dict(sorted((mint("Organization", name, base=self.base), name) for name in named))

    def _body_names(self, body: Entity) -> tuple[str, ...]:
        thing = self.lexicon.things.get(body.reference) if body.reference else None
        known = (*(label.text for label in thing.labels), *thing.portfolios) if thing else ()
        return (body.name, *body.aliases, *known)

    def acts(self) -> None:
        """Acts, named by article, place and type."""
        prefix = kind_prefix("Act", self.base)
        for extraction in self.extractions:
            article = extraction.article.identifier
            counts: Counter[str] = Counter()
            for act in extraction.acts:
                name = self._act_name(article, act)
                counts[name] += 1
                self.iris[article, act.key] = prefix + (name if counts[name] == 1 else f"{name}-{counts[name]}")

    def _act_name(self, article: str, act: Act) -> str:
        return local_name(_local(self.articles[article]), str(act.evidence.begin), act.type)

    def _name(self, iri: str, name: Name) -> None:
        self.candidates[iri][Name(" ".join(name.text.split()), name.language)] += 1


def _local(iri: str) -> str:
    """Return the local name of a minted IRI."""
    return iri.rpartition("/")[2]
