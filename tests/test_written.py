"""The articles written for training are whole: what is annotated or referred to stands in them."""

import json
from pathlib import Path

import pytest

from kg.extraction import CONCEPT_KINDS, EVENT_KINDS, NAMED_KINDS
from kg.lexicon import load_lexicon
from kg.pipeline.relation_kinds import EITHER_WAY, SIDES

WRITTEN = Path(__file__).parent / "written"
PATHS = sorted(WRITTEN.glob("*.json"))


def listed(value: object) -> list:
    return [one for one in (value if isinstance(value, list) else [value]) if one is not None]


def test_there_are_as_many_as_are_told_of() -> None:
    assert len(PATHS) == 256
    assert "256 news articles" in (WRITTEN / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("manner", sorted({path.stem.rpartition("-")[0] for path in PATHS}))
def test_every_fact_stands_in_its_article(manner: str) -> None:
    for path in PATHS:
        if path.stem.rpartition("-")[0] == manner:
            article = json.loads(path.read_text(encoding="utf-8"))
            assert article["id"] == path.stem
            assert list(faults(article)) == [], path.name


def faults(article: dict):
    text = article["text"]
    kinds = {entity["id"]: entity["type"] for entity in article["entities"]}
    events = {event["id"]: event for event in article["events"]}
    if len(kinds) != len(article["entities"]) or kinds.keys() & events.keys():
        yield "an id stands twice"
    yield from (kind for kind in kinds.values() if kind not in (*NAMED_KINDS, *CONCEPT_KINDS))
    yield from (event["type"] for event in events.values() if event["type"] not in EVENT_KINDS)
    yield from (r["predicate"] for r in article["relations"] if r["predicate"] not in SIDES.keys() | EITHER_WAY)
    yield from (alias for thing in article["entities"] for alias in thing["aliases"] if alias not in text)
    yield from (
        fact["sentence"] for fact in (*article["acts"], *article["relations"]) if text.count(fact["sentence"]) != 1
    )
    used = [
        name for post in article["posts"] for name in listed([post["person"], post["organization"], post["country"]])
    ]
    used += [
        name
        for event in events.values()
        for name in [*event["participants"], *listed([event["place"], event["part_of"]])]
    ]
    used += [name for act in article["acts"] for name in [act["actor"], *listed(act["recipient"]), *act["about"]]]
    used += [name for relation in article["relations"] for name in (relation["subject"], relation["object"])]
    yield from (name for name in used if name not in kinds and name not in events)


def test_no_real_person_is_told_to_have_said_anything() -> None:
    known = {
        label.text
        for thing in load_lexicon().things.values()
        if thing.kind == "Person"
        for label in thing.labels
        if " " in label.text
    }
    for path in PATHS:
        article = json.loads(path.read_text(encoding="utf-8"))
        speaking = {act["actor"] for act in article["acts"] if act["type"] != "launch"}
        said_by = [e["name"] for e in article["entities"] if e["id"] in speaking and e["type"] == "Person"]
        assert known.isdisjoint(said_by), path.name
