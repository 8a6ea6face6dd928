"""Training of the scorers on tiny annotated articles of our own."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.lexicon import load_lexicon
from kg.pipeline import scoring
from kg.pipeline.scoring import AS_REFERENCE
from kg.training import scorers
from kg.training.gold import article_of, entities_of, match, overlap, plain_label, read_gold
from kg.training.scorer_examples import (
    NEUTRAL,
    Sample,
    act_examples,
    argument_examples,
    event_examples,
    read_samples,
    relation_examples,
    using,
    with_acts,
)
from kg.training.scorers import PENALTY, fit, folds, held_back, train

STATES = {"jp": "Jepang", "au": "Australia", "my": "Malaysia", "in": "India"}


def annotated(number: int, other: str) -> dict[str, Any]:
    """An invented article and its annotation. What is merely mentioned (`belum …`) is not annotated."""
    state = STATES[other]
    acts = [
        ("b", "propose", None, ["d"], "Menteri Perdagangan Budi Laksana mengusulkan ekonomi digital"),
        ("s", "support", "id", ["d"], f"{state} mendukung usulan Indonesia tentang ekonomi digital."),
        ("b", "state", None, ["d", "k"], '"Ekonomi digital mengurangi kemiskinan di desa," kata Budi Laksana'),
    ]
    text = (
        "Menteri Perdagangan Budi Laksana mengusulkan ekonomi digital dalam pertemuan bilateral dengan "
        f"{state} di Medan, Kamis (16/5/2019). {state} mendukung usulan Indonesia tentang ekonomi digital. "
        '"Ekonomi digital mengurangi kemiskinan di desa," kata Budi Laksana. '
        "Surat kabar itu memuji Gojek. Warga menilai Bulog lambat."
    )
    people = [("b", "Person", "Budi Laksana"), ("s", "Country", state), ("id", "Country", "Indonesia")]
    things = [("d", "Topic", "ekonomi digital"), ("k", "Topic", "kemiskinan"), ("m", "Place", "Medan")]
    return {
        "id": f"contoh-{number}",
        "title": None,
        "date": "2019-05-17",
        "source": "kami",
        "text": text,
        "entities": [
            {"id": key, "type": kind, "name": name, "aliases": [name], "wikidata": None}
            for key, kind, name in (*people, *things)
        ],
        "posts": [{"person": "b", "title": "Menteri Perdagangan", "organization": None, "country": "id"}],
        "events": [
            {
                "id": "v",
                "type": "BilateralMeeting",
                "name": f"pertemuan bilateral dengan {state}",
                "aliases": [],
                "date": "2019-05-16",
                "place": "m",
                "part_of": None,
                "participants": ["b", "s"],
            }
        ],
        "acts": [
            {"actor": actor, "type": kind, "recipient": to, "about": about, "sentence": sentence}
            for actor, kind, to, about, sentence in acts
        ],
        "relations": [{"subject": "d", "predicate": "reduces", "object": "k", "sentence": "mengurangi kemiskinan"}],
    }


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    for number, other in enumerate(STATES):
        path = folder / f"{number}.json"
        path.write_text(json.dumps(annotated(number, other)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def samples(gold: Path) -> list[Sample]:
    return read_samples([gold], load_lexicon())


# --- annotated articles -------------------------------------------------------------------------------------------


def test_annotated_articles_are_read_in_the_order_of_their_ids(gold: Path) -> None:
    found = read_gold([gold])
    assert [one["id"] for one in found] == ["contoh-0", "contoh-1", "contoh-2", "contoh-3"]
    assert str(article_of(found[0]).date) == "2019-05-17"


@pytest.mark.parametrize("given", [None, "2019", "2019-05"])
def test_a_day_that_is_not_known_exactly_is_no_day(given: str | None) -> None:
    assert article_of({**annotated(0, "jp"), "date": given}).date is None


@pytest.mark.parametrize(
    ("label", "plain"),
    [
        ("Kementerian Perdagangan", "perdagangan"),
        ("PT Sagara-Nusantara", "sagara nusantara"),
        ("Düsseldorf", "dusseldorf"),
        ("Ibu Wulan", "wulan"),
    ],
)
def test_labels_are_compared_by_their_letters(label: str, plain: str) -> None:
    assert plain_label(label) == plain


def test_the_overlap_of_two_labels() -> None:
    assert overlap("ekonomi digital", "Ekonomi Digital") == 1.0
    assert overlap("ekonomi digital", "ekonomi") == pytest.approx(2 / 3)
    assert overlap("ekonomi", "beras") == overlap("", "beras") == 0.0


def test_the_most_alike_are_paired_first_and_each_only_once() -> None:
    alike = {("a", "x"): 1.0, ("a", "y"): 3.0, ("b", "y"): 2.0, ("b", "x"): 0.5, ("c", "x"): 0.0}
    paired = match(["a", "b", "c"], ["x", "y"], lambda left, right: alike.get((left, right), 0.0))
    assert paired == {0: 1, 1: 0}


def test_things_are_found_in_the_annotation_by_their_names() -> None:
    labels = {
        "e1": ("Country", ("Jepang",)),
        "e2": ("Person", ("Budi Laksana", "Budi")),
        "e3": ("Company", ("Bulog",)),
        "t1": ("Topic", ("Ekonomi digital",)),
    }
    assert entities_of(annotated(0, "jp"), labels) == {"e1": "s", "e2": "b", "t1": "d"}


# --- examples -----------------------------------------------------------------------------------------------------


def test_what_the_annotation_has_is_right_and_the_rest_is_wrong(samples: list[Sample]) -> None:
    examples = [example for sample in samples for example in act_examples(sample)]
    right = {next(f for f in features if f.startswith("type=")) for features, label in examples if label}
    wrong = {next(f for f in features if f.startswith("type=")) for features, label in examples if not label}
    assert right >= {"type=propose", "type=support", "type=state"}
    assert "type=praise" not in right
    assert all(len(features) > 5 for features, _ in examples)
    assert right | wrong


def test_the_meeting_and_those_at_it_are_confirmed(samples: list[Sample]) -> None:
    with using(NEUTRAL):
        examples = event_examples(samples[0], with_acts(samples[0].reading))
    assert sum(label for _, label in examples["event"]) == 1
    assert sum(label for _, label in examples["participant"]) == 2
    assert [label for _, label in examples["day"]] == [True]
    assert sum(label for _, label in examples["venue"]) == 1


def test_matters_recipients_and_relations_are_confirmed(samples: list[Sample]) -> None:
    with using(NEUTRAL):
        reading = with_acts(samples[0].reading)
        about, towards = argument_examples(samples[0], reading)
        linked = relation_examples(samples[0], reading)
    assert sum(label for _, label in about) >= 3
    assert sum(label for _, label in towards) >= 1
    assert any("p=reduces" in features and label for features, label in linked)


def test_a_relation_of_a_thing_called_much_alike_is_no_example(samples: list[Sample]) -> None:
    sample = samples[0]
    [right] = [r for r in sample.gold["relations"] if r["predicate"] == "reduces"]
    names = {entity["id"]: entity["name"] for entity in sample.gold["entities"]}
    other = {"id": "other", "type": "Topic", "name": f"{names[right['object']]} kini", "aliases": []}
    entities = [*sample.gold["entities"], other]
    gold = {**sample.gold, "entities": entities, "relations": [{**right, "object": "other"}]}
    with using(NEUTRAL):
        reading = with_acts(sample.reading)
        before = relation_examples(sample, reading)
        after = relation_examples(replace(sample, gold=gold), reading)
    assert not any(label for _, label in after)
    assert len(after) < len(before)


# --- fitting ------------------------------------------------------------------------------------------------------


EXAMPLES = [(["good", "both"], True), (["bad", "both"], False)] * 6 + [(["rare"], True)]


def test_fitting_tells_good_features_from_bad_ones() -> None:
    weights = fit(EXAMPLES, 1.0)
    assert weights["good"] > 0.0 > weights["bad"]


def test_features_rarer_than_three_are_left_out() -> None:
    assert "rare" not in fit(EXAMPLES, 1.0)


def test_fitting_is_the_same_every_time() -> None:
    assert list(fit(EXAMPLES, 1.0).items()) == list(fit(EXAMPLES, 1.0).items())


@pytest.mark.parametrize(("label", "bias"), [(True, 3.0), (False, -3.0)])
def test_where_all_are_right_or_all_are_wrong_nothing_is_weighed(label: bool, bias: float) -> None:
    assert fit([(["good"], label)] * 5, 1.0) == {"bias": bias}


def test_without_examples_nothing_is_believed() -> None:
    assert fit([], 1.0) == {"bias": -3.0}


def test_training_gives_all_scorers_and_the_same_every_time(samples: list[Sample]) -> None:
    first = train(samples)
    assert set(first) == set(PENALTY)
    assert first == train(samples)


# --- held back ----------------------------------------------------------------------------------------------------


def test_each_article_is_held_back_once_and_never_trained_on_then(samples: list[Sample]) -> None:
    held: list[str] = []
    for rest, back in folds(samples, 2):
        assert not {s.gold["id"] for s in rest} & {s.gold["id"] for s in back}
        assert len(rest) + len(back) == len(samples)
        held += [s.gold["id"] for s in back]
    assert sorted(held) == sorted(s.gold["id"] for s in samples)


def test_an_article_read_twice_is_held_back_once_and_trained_on_never(samples: list[Sample]) -> None:
    twice = [*samples, *samples]
    held: list[str] = []
    for rest, back in folds(twice, 2):
        assert not {s.gold["id"] for s in rest} & {s.gold["id"] for s in back}
        assert len(rest) == 2 * (len(samples) - len(back))
        held += [s.gold["id"] for s in back]
    assert sorted(held) == sorted(s.gold["id"] for s in samples)


def test_reading_every_article_twice_alike_teaches_nothing_new(samples: list[Sample]) -> None:
    once, twice = train(samples), train([*samples, *samples])
    assert {name: set(weights) for name, weights in once.items()} == {n: set(w) for n, w in twice.items()}
    for name, weights in once.items():
        assert twice[name] == pytest.approx(weights, abs=0.02)


def test_the_figures_on_articles_held_back_are_told_for_each_scorer(samples: list[Sample]) -> None:
    lines: list[str] = []
    held_back(samples, 2, lines.append)
    assert {line.split()[0] for line in lines} == set(PENALTY)
    assert all("precision" in line and "recall" in line for line in lines)


def test_other_weights_hold_only_for_a_while() -> None:
    shipped = scoring.load_weights()
    with pytest.raises(ValueError, match="stop"), using(NEUTRAL):
        assert scoring.load_weights() is NEUTRAL
        raise ValueError("stop")
    assert scoring.load_weights() is shipped


def test_the_command_writes_a_file_that_the_pipeline_can_read(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "scorers.json"
    monkeypatch.setattr(sys, "argv", ["scorers", "--gold", str(gold), "--out", str(out)])
    scorers.main()
    first = out.read_bytes()
    written = json.loads(first)
    assert all("bias" in table for table in written.values())
    with using(written):
        assert 0.0 < scoring.probability("act", ["type=state"]) < 1.0
    scorers.main()
    assert out.read_bytes() == first


def test_how_much_the_reference_records_is_learned_apart(gold: Path) -> None:
    [reference, *_] = read_samples([gold], load_lexicon())
    [own, *_] = read_samples([], load_lexicon(), own=[gold])
    assert (reference.own, own.own) == (False, True)
    for examples in (
        act_examples,
        lambda sample: argument_examples(sample, sample.reading)[0],
        lambda sample: relation_examples(sample, sample.reading),
    ):
        seen = list(examples(reference))
        assert seen and all(AS_REFERENCE in features for features, _ in seen)
        assert [([f for f in features if not f.startswith(AS_REFERENCE)], right) for features, right in seen] == list(
            examples(own)
        )
