"""Decides which sightings of a person's name, over all articles, are one person, and says why.

A full name is one person unless what is known contradicts: another country, or another body (for names of three words
or more, and for two ministers of one country, another body is a career and no contradiction). A name of one word is
one person only where a body, or the country and the title, agree. A short name ("Rudi") joins a longer one, or a person
of the reference data, only where the same agrees, and only one fits. What fits several is kept apart: a wrong merge
cannot be told from the graph any more, a wrong split can.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from rapidfuzz import fuzz

from kg.known import Known
from kg.sightings import Apart, Person, Sighting

__all__ = ["gather"]

#: A name of so many words may be misspelt in one article; how alike the two must then be (0..100, rapidfuzz ratio).
_WORDS, _SLIP = 3, 92.0
_IN_OFFICE = "the reference data has this holder of the office on the article's day"


def gather(sightings: Sequence[Sighting], known: Mapping[str, Known]) -> tuple[list[Person], list[Apart]]:
    """Group the sightings into persons, and tell what was held apart; independent of the order they are given in.

    known: the persons of the reference data, by reference.
    """
    linked: dict[str, Person] = {}
    by_name: dict[str, list[Sighting]] = defaultdict(list)
    whole = _whole_names(known)
    for sighting in sorted(sightings, key=lambda one: (one.seniority, one.key)):
        reference = sighting.reference or whole.get(sighting.name)
        if reference is None or reference not in known:
            by_name[sighting.name].append(sighting)
            continue
        person = linked.get(reference)
        if person is None:
            one = known[reference]
            person = linked[reference] = Person(one.names[0], one.names, reference)
            person.countries |= {one.country} if one.country else set()
        person.add([sighting], _IN_OFFICE if sighting.by_office else "the reference data knows the name")
    apart: list[Apart] = []
    persons = [person for name in sorted(by_name) for person in _namesakes(name, by_name[name], apart)]
    _by_term(persons, linked, known)
    return _join_short_names([*(linked[reference] for reference in sorted(linked)), *persons], apart), apart


def _whole_names(known: Mapping[str, Known]) -> dict[str, str]:
    """Return name → reference for the names that one person of the reference data has and that need no context."""
    found: dict[str, set[str]] = defaultdict(set)
    for reference, one in known.items():
        for name in one.unmistakable:
            found[name].add(reference)
    return {name: min(references) for name, references in found.items() if len(references) == 1}


def _namesakes(name: str, sightings: list[Sighting], apart: list[Apart]) -> list[Person]:
    """Split the sightings of one full name into persons, the longest known first."""
    persons: list[Person] = []
    single = "-" not in name
    for sighting in (one for one in sightings if one.informed):
        possible = [person for person in persons if not _contradiction(person, sighting)]
        shared = [one for one in possible if _common(one, sighting)]
        if shared or (len(possible) == 1 and not single):
            person = (shared or possible)[0]
            person.add([sighting], _told("one name", _common(person, sighting)))
        else:
            apart += [_held(one, sighting) for one in persons]
            persons.append(_person(name, [sighting]))
    bare = [one for one in sightings if not one.informed]
    if not single and (len(persons) == 1 or (bare and not persons)):
        if not persons:
            persons.append(Person(name, (name,)))
        persons[0].add(bare, "one name, and nothing speaks against it")
        return persons
    by_article: dict[tuple[str, str], list[Sighting]] = defaultdict(list)
    for sighting in bare:
        by_article[sighting.seniority].append(sighting)
    alone = [_person(name, group) for group in by_article.values()]
    for index, person in enumerate(alone):
        apart += [_held(other, person.sightings[0]) for other in (*persons, *alone[:index])]
    return persons + alone


def _person(name: str, sightings: list[Sighting]) -> Person:
    person = Person(name, (name,))
    person.add(sightings, "the first of the name")
    return person


def _contradiction(person: Person, other: Person | Sighting) -> str:
    """Say why two of one name cannot be one, by what is known of them, or ""."""
    if person.countries and other.countries and not person.countries & other.countries:
        return f"another country: {_listed(person.countries)}, {_listed(other.countries)}"
    if not person.bodies or not other.bodies or _same_body(person.bodies, other.bodies):
        return ""
    if not _rivals(person.parties, other.parties) and not _rivals(
        person.bodies - person.parties, other.bodies - other.parties
    ):
        return ""
    words = person.name.count("-") + 1
    career = person.reference or words >= 3 or (words == 2 and person.ministerial and other.ministerial)
    return "" if career else f"another body: {_listed(person.bodies)}, {_listed(other.bodies)}"


def _rivals(ours: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
    """Whether both are known and have nothing in common."""
    return bool(ours and theirs and not ours & theirs)


def _same_body(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether one body is in both, be it under a shorter name: "sekretariat", "sekretariat-presiden"."""
    theirs = sorted(theirs)
    return any(
        f"{other}-".startswith(f"{one}-") or f"{one}-".startswith(f"{other}-") for one in ours for other in theirs
    )


def _common(person: Person, other: Person | Sighting) -> list[str]:
    """Return what two have in common that tells persons apart: bodies, or, unless they differ, country and title."""
    bodies = sorted(person.bodies & other.bodies)
    if person.bodies and other.bodies and not person.reference:
        return bodies  # two heads of two bodies have nothing in common by being heads
    countries, titles = sorted(person.countries & other.countries), sorted(person.titles & other.titles)
    return bodies or ([*countries, *titles] if countries and titles else [])


def _told(what: str, common: Sequence[str]) -> str:
    return f"{what}; in common: {', '.join(common)}" if common else what


def _listed(names: Iterable[str]) -> str:
    return " and ".join(sorted(names))


def _held(person: Person, other: Sighting) -> Apart:
    reason = _contradiction(person, other) or "one name, but no body, or country and title, in common"
    return Apart(person.sightings[0].place, other.place, reason)


def _by_term(persons: list[Person], linked: dict[str, Person], known: Mapping[str, Known]) -> None:
    """Let a short name be whom the reference data has in that office on that day: `Menkominfo Johnny` in 2021."""
    holders: dict[str, list[Known]] = defaultdict(list)
    for _, one in sorted(known.items()):
        for office in dict.fromkeys(office for office, _, _ in one.terms):
            holders[office].append(one)
    for person in list(persons):
        fitting = {
            one.reference: one
            for sighting in person.sightings
            for office in sorted(sighting.offices)
            for one in holders.get(office, ())
            if _holds(one, office, sighting.seniority[0])
            if any(name == person.name or _contains(name, person.name) for name in one.names)
        }
        if len(fitting) == 1:
            ((reference, one),) = fitting.items()
            whole = linked.setdefault(reference, Person(one.names[0], one.names, reference))
            whole.countries |= {one.country} if one.country else set()
            if not _contradiction(whole, person):
                whole.add(person.sightings, "short name of who held the office on that day")
                persons.remove(person)
            elif not whole.sightings:
                del linked[reference]


def _holds(one: Known, office: str, day: str) -> bool:
    return any(office == own and first <= day <= last for own, first, last in one.terms)


def _join_short_names(persons: list[Person], apart: list[Apart]) -> list[Person]:
    """Join each short name to the one longer name that contains it and agrees with it in its post."""
    index: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        for word in sorted({word for name in person.names for word in name.split("-")}):
            index[word].append(person)
    joined: dict[int, Person] = {}
    for person in sorted(persons, key=lambda one: (-one.name.count("-"), one.order)):
        if person.reference:
            continue
        longer: dict[int, Person] = {}
        words = person.name.split("-")
        for other in {id(one): one for word in (words[0], words[-1]) for one in index[word]}.values():
            if other is not person and _fits(other, person):
                whole = joined.get(id(other), other)
                longer[id(whole)] = whole
        agreeing = [one for one in longer.values() if _agrees(one, person)]
        if len(agreeing) == 1:
            (whole,) = agreeing
            joined[id(person)] = whole
            whole.add(person.sightings, _told(f"short for {whole.name}", _common(whole, person)))
        else:
            several = f"fits {_listed(one.name for one in agreeing)}" if agreeing else ""
            apart += [
                Apart(one.sightings[0].place, person.sightings[0].place, several or _reason(one, person))
                for one in sorted(longer.values(), key=lambda one: one.order)
            ]
    return [person for person in persons if id(person) not in joined]


def _reason(one: Person, short: Person) -> str:
    return (
        _contradiction(one, short) or f"{short.name} may be short for it, but no body, or country and title, in common"
    )


def _agrees(one: Person, short: Person) -> bool:
    """Whether what is known lets a short name be this person; a misspelt name needs a body in common."""
    if _contradiction(one, short):
        return False
    return bool(one.bodies & short.bodies) if _misspelt(one, short) else bool(_common(one, short))


def _fits(other: Person, short: Person) -> bool:
    """Whether a name is a shorter one of a person's names, or misspelt, or one of a person of the reference data."""
    names = other.names
    known = any(_contains(name, short.name) or (other.reference and name == short.name) for name in names)
    return known or (_misspelt(other, short) and other.order < short.order)


def _misspelt(other: Person, short: Person) -> bool:
    return short.name not in other.names and any(
        name.count("-") == short.name.count("-") >= _WORDS - 1 and fuzz.ratio(name, short.name) >= _SLIP
        for name in other.names
    )


def _contains(long: str, short: str) -> bool:
    """Whether the words of the short name stand in the long one in order: "retno-marsudi", "retno-lp-marsudi"."""
    words = iter(long.split("-"))
    return len(long) > len(short) and all(word in words for word in short.split("-"))
