"""What the decision about persons works with: one article's sighting of a person, and the sightings that are one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["Apart", "Person", "Place", "Sighting"]

#: An article's identifier, and a key in it.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sighting:
    """One article's person. name: the slug of the full name. bodies, countries: local names of what the posts lead to.

    parties: those of the bodies that are political parties, to which one belongs beside an office elsewhere.
    seniority: (day, article), so that the first seen stands first. titles: slugs of the titles held. offices: local
    names of the posts held then. reference: the person of the reference data whom the article's own reader found, or
    None. by_office: the article gives the office alone, and the reference data who held it on its day.
    """

    seniority: tuple[str, str]
    key: str
    name: str
    bodies: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    ministerial: bool = False
    reference: str | None = None
    offices: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    by_office: bool = False

    @property
    def place(self) -> Place:
        """The article and the key in it."""
        return self.seniority[1], self.key

    @property
    def informed(self) -> bool:
        """Whether anything beside the name is known."""
        return bool(self.bodies or self.countries)


@dataclass(slots=True)
class Person:
    """The sightings that are one person, with all that they tell together. name: the slug of the longest name.

    names: all slugs by which the reference data knows the person, else the one. why: for each sighting the reason.
    """

    name: str
    names: tuple[str, ...] = ()
    reference: str | None = None
    sightings: list[Sighting] = field(default_factory=list)
    bodies: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    ministerial: bool = False
    why: dict[Place, str] = field(default_factory=dict)

    def add(self, sightings: Iterable[Sighting], why: str) -> None:
        """Take these sightings as this person's, for this reason."""
        for sighting in sightings:
            self.sightings.append(sighting)
            self.bodies |= sighting.bodies
            self.countries |= sighting.countries
            self.titles |= sighting.titles
            self.parties |= sighting.parties
            self.ministerial |= sighting.ministerial
            self.why[sighting.place] = why

    @property
    def seniority(self) -> tuple[str, str]:
        """The first article, in time, that names the person."""
        return min(sighting.seniority for sighting in self.sightings)

    @property
    def order(self) -> tuple[str, str, tuple[str, str], str]:
        """What persons are sorted by."""
        return self.name, self.reference or "", self.seniority, self.sightings[0].key


@dataclass(frozen=True, slots=True)
class Apart:
    """Two sightings, one of each of two persons, whose names might be one person's, and why they are not."""

    first: Place
    second: Place
    reason: str
