"""Names everything but persons, offices, gatherings and acts: by its reference, else by its kind, name and state.

What is linked to reference data has the reference's IRI. An organ of a state is one by its name and its state. A
platform with a state's name behind it ("Gojek Indonesia") is the platform; of any other body the branch is a thing of
its own ("Greenpeace Indonesia"). Anything else is one by its kind and the slug of its name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.extraction import Entity, Extraction
from kg.iris import is_generic, kind_prefix, local_name, reserved, slug
from kg.lexicon import Lexicon
from kg.offices import portfolio, state_names, without_state
from kg.sameness import Given
from kg.sightings import Place

__all__ = ["Named", "name_things"]

#: Kinds of which every state may have one of the same name.
STATE_ORGANS = ("Ministry", "GovernmentBody")
#: Names that say nothing without their state: of whom no state is known, each article's is its own.
_ANY_STATES = frozenset(
    (
        "angkatan-bersenjata angkatan-darat angkatan-laut angkatan-udara badan bank-sentral dewan dewan-keamanan "
        "dewan-keamanan-nasional dewan-perwakilan-rakyat istana istana-kepresidenan kabinet kedutaan kedutaan-besar "
        "kejaksaan kejaksaan-agung kementerian kepolisian kepolisian-nasional komisi komisi-pemilihan-umum kongres "
        "konsulat konsulat-jenderal lembaga mahkamah-agung mahkamah-konstitusi militer otoritas parlemen polisi senat"
    ).split()
)
#: What a platform may be taken for whose name the reference data does not have as it stands.
_FIRMS = ("Platform", "Company", "Organization")


@dataclass
class Named:
    """given: the IRI of each (article, key). organs: kind and name → state → the first that bears it, where several."""

    given: dict[Place, Given] = field(default_factory=dict)
    organs: dict[tuple[str, str], dict[str, Place]] = field(default_factory=lambda: defaultdict(dict))


def name_things(extractions: Sequence[Extraction], lexicon: Lexicon, base: str) -> Named:
    """Name every entity that is no person; extractions: in the order of seniority."""
    work = _Naming(lexicon, base)
    organs: dict[tuple[str, str], list[tuple[str, Entity, str | None]]] = defaultdict(list)
    for extraction in extractions:
        article = extraction.article.identifier
        countries = {entity.key: entity for entity in extraction.entities if entity.kind == "Country"}
        for entity in extraction.entities:
            if entity.kind == "Person":
                continue
            if entity.reference is not None:
                work.take(article, entity, base + entity.reference, entity.reference)
            elif entity.kind in STATE_ORGANS:
                country = countries.get(entity.country) if entity.country else None
                name, state = work.organ(entity, _country_name(country))
                organs[entity.kind, name].append((article, entity, state))
            elif entity.kind == "Document" and is_generic(entity.name):
                own = local_name(slug(article), slug(entity.name))
                work.mint(article, entity, own, "it belongs to its article")
            elif platform := work.branch(entity):
                work.take(article, entity, base + platform, platform, "a platform, with a state's name behind it")
            else:
                work.mint(article, entity, slug(entity.name))
    for (kind, name), sightings in sorted(organs.items()):
        work.organs_of(kind, name, sightings)
    return work.named


@dataclass
class _Naming:
    """The work of one call of `name_things`."""

    lexicon: Lexicon
    base: str
    named: Named = field(default_factory=Named)

    def organs_of(self, kind: str, name: str, sightings: Sequence[tuple[str, Entity, str | None]]) -> None:
        """Name the organs of one kind and name, each with its state."""
        states = list(dict.fromkeys(state for _, _, state in sightings if state))
        for article, entity, state in sightings:
            known = _foreign_ministries(self.lexicon).get((name, state or "")) if kind == "Ministry" else None
            if known is not None:
                self.take(article, entity, self.base + known, known, f"the reference data knows this one of {state}")
                continue
            if state is None and name in _ANY_STATES:
                self.mint(article, entity, local_name(name, slug(article)), "any state has one of this name")
                continue
            if kind == "Ministry":
                local = local_name(state, name)
            else:
                plain = state is None or (state == states[0] and not self._is_other_states(kind, name, state))
                local = name if plain else local_name(name, state)
            self.mint(article, entity, local, f"one name, of {state}" if state else "one name")
            if len(states) > 1:
                self.named.organs[kind, name].setdefault(state or "", (article, entity.key))

    def organ(self, entity: Entity, known: str | None) -> tuple[str, str | None]:
        """Return an organ's name without its state, and the state, told or standing at the end of the name."""
        name = portfolio(entity.name) if entity.kind == "Ministry" else slug(entity.name)
        rest, state = without_state(name, state_names(self.lexicon))
        shared = entity.kind == "Ministry" or (kind_prefix(entity.kind, "") + rest) in self.lexicon.things
        if rest and shared and state is not None and known in (None, state):
            return rest, state
        return name, known

    def branch(self, entity: Entity) -> str | None:
        """Return the reference of the platform whose name, with a state's behind it, an entity bears, or None."""
        if entity.kind not in _FIRMS:
            return None
        rest, state = without_state(slug(entity.name), state_names(self.lexicon))
        return _platforms(self.lexicon).get(rest) if state is not None else None

    def _is_other_states(self, kind: str, name: str, state: str) -> bool:
        """Tell whether the reference data has an organ of this name that is another state's."""
        thing = self.lexicon.things.get(kind_prefix(kind, "") + name)
        return thing is not None and thing.country is not None and thing.country.partition("/")[2] != state

    def mint(self, article: str, entity: Entity, local: str, reason: str = "one name") -> None:
        """Name an entity, as the reference thing of this local name if it is one, else beside it."""
        prefix = kind_prefix(entity.kind, self.base)
        folder = prefix[len(self.base) :]
        thing = self.lexicon.things.get(folder + local)
        if thing is not None:
            if slug(entity.name) in {slug(label.text) for label in thing.labels}:
                self.take(article, entity, prefix + local, thing.reference)
                return
            local = reserved(local, {key[len(folder) :] for key in self.lexicon.things if key.startswith(folder)})
        self.take(article, entity, prefix + local, None, reason)

    def take(
        self, article: str, entity: Entity, iri: str, reference: str | None, reason: str = "the reference data knows it"
    ) -> None:
        """Give an entity this IRI."""
        plain = kind_prefix(entity.kind, self.base) + slug(entity.name)
        self.named.given[article, entity.key] = Given(iri, plain, reference, reason)


@lru_cache(maxsize=4)
def _foreign_ministries(lexicon: Lexicon) -> Mapping[tuple[str, str], str]:
    """Return (portfolio, local name of the state) → reference, where a label tells both: `Kementerian … Jepang`."""
    found: dict[tuple[str, str], str] = {}
    for reference, thing in sorted(lexicon.things.items()):
        for label in thing.labels if thing.kind == "Ministry" and thing.country else ():
            name, state = without_state(portfolio(label.text), state_names(lexicon))
            if name != slug(label.text) and thing.country == f"country/{state}":
                found.setdefault((name, state or ""), reference)
    return found


@lru_cache(maxsize=4)
def _platforms(lexicon: Lexicon) -> Mapping[str, str]:
    """Return slug of a name → reference, for the names of one platform that need no context; kept for good."""
    found: dict[str, set[str]] = defaultdict(set)
    for reference, thing in lexicon.things.items():
        for label in thing.labels if thing.kind == "Platform" else ():
            if not label.contextual:
                found[slug(label.text)].add(reference)
    return {name: min(references) for name, references in found.items() if len(references) == 1}


def _country_name(state: Entity | None) -> str | None:
    """Return the local name of a state: "id"."""
    return (state.reference or slug(state.name)).rpartition("/")[2] if state else None
