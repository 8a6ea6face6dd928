"""The tables that the generators read: rows copied from named public files, with the file named in each row."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Identifier:
    """What a public file says of one country: `iso2`, its Wikidata item, its GeoNames number ("" when unknown)."""

    iso2: str
    iso3: str
    wikidata: str
    geonames: str
    name_id: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Area:
    """A province, regency ("kabupaten") or city ("kota") of Indonesia, by the code of its interior ministry."""

    code: str
    level: str
    name: str
    province: str


@dataclass(frozen=True, slots=True)
class Link:
    """What a public file says of a thing of ours: `reference` ("topic/inflasi"), the IRI and the label there."""

    reference: str
    iri: str
    label: str
    source: str


@cache
def links() -> tuple[Link, ...]:
    """Return the identifiers of links.tsv, in its order."""
    return tuple(Link(row["reference"], row["iri"], row["label"], row["source"]) for row in _table("links.tsv"))


@cache
def country_identifiers() -> tuple[Identifier, ...]:
    """Return the countries and territories of identifiers.tsv, by ISO code."""
    rows = [row for row in _table("identifiers.tsv") if row["type"] == "country"]
    found = [
        Identifier(row["iso2"], row["iso3"], row["qid"], row["geonameid"], row["label_id"], row["label_en"])
        for row in rows
    ]
    return tuple(sorted(found, key=lambda identifier: identifier.iso2))


@cache
def areas() -> tuple[Area, ...]:
    """Return Indonesia's provinces, regencies and cities, provinces first, in the order of their codes."""
    return tuple(Area(row["code"], row["level"], row["name"], row["province"]) for row in _table("indonesia.tsv"))


@cache
def demonyms() -> dict[str, list[str]]:
    """Return the English words for what is of a country and who lives there, by ISO code."""
    found: dict[str, list[str]] = {}
    for row in _table("demonyms.tsv"):
        found.setdefault(row["iso2"], []).append(row["demonym"])
    return found


@cache
def ambiguous_names() -> frozenset[str]:
    """Return the names of places that are also ordinary words, surnames or given names."""
    lines = (HERE / "ambiguous.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
