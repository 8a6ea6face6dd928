"""Annotations are kept without the articles' sentences, and come back whole where the articles are."""

import json
from pathlib import Path

import pytest

from kg.training.standoff import from_standoff, to_standoff

HERE = Path(__file__).parent
ANNOTATIONS = sorted((HERE / "annotations").glob("*.json"))
ARTICLES = HERE.parent.parent / "shared" / "articles" / "articles.jsonl"

TEXT = "Menteri Perdagangan Budi Hartawan mengusulkan pasar digital di Makassar."
GOLD = {
    "id": "contoh",
    "title": None,
    "date": "2019-03-04",
    "source": "kami",
    "licence": None,
    "text": TEXT,
    "entities": [
        {"id": "b", "type": "Person", "name": "Budi Hartawan", "aliases": ["Budi Hartawan"], "wikidata": None},
        {"id": "k", "type": "Ministry", "name": "Kementerian Perdagangan", "aliases": [], "wikidata": None},
    ],
    "posts": [{"person": "b", "title": "Menteri Perdagangan", "organization": "k", "country": None}],
    "events": [],
    "acts": [
        {"actor": "b", "type": "propose", "recipient": None, "about": [], "sentence": "mengusulkan pasar digital"}
    ],
    "relations": [],
}


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def test_wording_of_the_text_becomes_offsets():
    record = to_standoff(GOLD)
    assert record["acts"][0]["sentence"] == [34, 59]
    assert record["entities"][1]["name"] == "Kementerian Perdagangan"
    assert TEXT not in json.dumps(record)


def test_an_annotation_comes_back_whole():
    assert from_standoff(to_standoff(GOLD), {"text": TEXT}) == GOLD


def test_another_text_is_refused():
    with pytest.raises(ValueError, match="contoh: the text has 1 characters"):
        from_standoff(to_standoff(GOLD), {"text": "x"})


def test_no_annotation_holds_a_sentence():
    assert len(ANNOTATIONS) > 100
    for path in ANNOTATIONS:
        record = json.loads(path.read_text(encoding="utf-8"))
        assert all(isinstance(fact["sentence"], list) for fact in (*record["acts"], *record["relations"])), path
        assert all(len(wording) < 220 for wording in strings(record)), path  # the longest is a regulation's title


@pytest.mark.shared
@pytest.mark.skipif(not ARTICLES.is_file(), reason="the articles are not beside this checkout")
def test_every_annotation_fits_its_article():
    with ARTICLES.open(encoding="utf-8") as lines:
        articles = {article["id"]: article for article in map(json.loads, lines)}
    for path in ANNOTATIONS:
        record = json.loads(path.read_text(encoding="utf-8"))
        gold = from_standoff(record, articles[record["id"]])
        assert all(gold["text"].count(act["sentence"]) == 1 for act in gold["acts"]), path
        assert all(alias in gold["text"] for entity in gold["entities"] for alias in entity["aliases"]), path
