"""Decides which sightings of a person's name, over all articles, are one person.

A full name is one person unless what is known contradicts: another country, or another body (for names of three words
or more, and for two ministers of one country, another body is a career and no contradiction). A short name ("Rudi")
joins a longer one only where the body, or the country and the title, agree, and only one longer name fits. What fits
several is kept apart: a wrong merge cannot be told from the graph any more, a wrong split can.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

__all__ = ["Person", "Sighting", "gather"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """One article's person. name: the slug of the full name. bodies, countries: local names of what the posts lead to.

    seniority: (day, article), so that the first seen stands first. titles: slugs of the titles held.
    """

    seniority: tuple[str, str]
    key: str
    name: str
    bodies: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    ministerial: bool = False

    @property
    def informed(self) -> bool:
        """Whether anything beside the name is known."""
        return bool(self.bodies or self.countries)


@dataclass(slots=True)
class Person:
    """The sightings that are one person, with all that they tell together. name: the slug of the longest name."""

    name: str
    sightings: list[Sighting] = field(default_factory=list)
    bodies: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    ministerial: bool = False

    def add(self, sightings: Iterable[Sighting]) -> None:
        """Take these sightings as this person's."""
        for sighting in sightings:
            self.sightings.append(sighting)
            self.bodies |= sighting.bodies
            self.countries |= sighting.countries
            self.titles |= sighting.titles
            self.ministerial |= sighting.ministerial

    @property
    def seniority(self) -> tuple[str, str]:
        """The first article, in time, that names the person."""
        return min(sighting.seniority for sighting in self.sightings)


def gather(sightings: Sequence[Sighting]) -> list[Person]:
    """Group the sightings into persons; the result does not depend on the order in which they are given."""
    by_name: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sorted(sightings, key=lambda one: (one.seniority, one.key)):
        by_name[sighting.name].append(sighting)
    persons = [person for name in sorted(by_name) for person in _namesakes(name, by_name[name])]
    return _join_short_names(persons)


def _namesakes(name: str, sightings: list[Sighting]) -> list[Person]:
    """Split the sightings of one full name into persons, the longest known first."""
    persons: list[Person] = []
    for sighting in (one for one in sightings if one.informed):
        possible = [person for person in persons if not _contradicts(person, sighting)]
        shared = [one for one in possible if one.bodies & sighting.bodies or one.countries & sighting.countries]
        if shared or len(possible) == 1:
            (shared or possible)[0].add([sighting])
        else:
            persons.append(_person(name, [sighting]))
    bare = [one for one in sightings if not one.informed]
    if len(persons) == 1 or (bare and not persons):
        if not persons:
            persons.append(Person(name))
        persons[0].add(bare)
        return persons
    by_article: dict[tuple[str, str], list[Sighting]] = defaultdict(list)
    for sighting in bare:
        by_article[sighting.seniority].append(sighting)
    return persons + [_person(name, group) for group in by_article.values()]


def _person(name: str, sightings: list[Sighting]) -> Person:
    person = Person(name)
    person.add(sightings)
    return person


def _contradicts(person: Person, other: Person | Sighting) -> bool:
    """Whether two of one name cannot be one, by what is known of them."""
    if person.countries and other.countries and not person.countries & other.countries:
        return True
    if not person.bodies or not other.bodies or person.bodies & other.bodies:
        return False
    words = person.name.count("-") + 1
    career = words >= 3 or (words == 2 and person.ministerial and other.ministerial)
    return not career


def _join_short_names(persons: list[Person]) -> list[Person]:
    """Join each short name to the one longer name that contains it and agrees with it in its post."""
    index: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in persons:
        for trait in _traits(person):
            index[trait].append(person)
    joined: dict[int, Person] = {}
    for person in sorted(persons, key=lambda one: (-one.name.count("-"), one.name, one.seniority)):
        longer = {
            id(whole): whole
            for trait in _traits(person)
            for other in index[trait]
            if _contains(other.name, person.name) and not _contradicts(whole := joined.get(id(other), other), person)
        }
        if len(longer) == 1:
            (whole,) = longer.values()
            joined[id(person)] = whole
            whole.add(person.sightings)
    return [person for person in persons if id(person) not in joined]


def _traits(person: Person) -> list[tuple[str, ...]]:
    """What a short and a long name must have in common, one of them: a body, or a country with a title."""
    bodies: list[tuple[str, ...]] = [(body,) for body in sorted(person.bodies)]
    return bodies + [(country, title) for country in sorted(person.countries) for title in sorted(person.titles)]


def _contains(long: str, short: str) -> bool:
    """Whether the words of the short name stand in the long one in order: "retno-marsudi", "retno-lp-marsudi"."""
    words = iter(long.split("-"))
    return len(long) > len(short) and all(word in words for word in short.split("-"))
