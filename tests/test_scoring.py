"""The small logistic models that weigh candidates."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.pipeline import scoring
from kg.pipeline.scoring import bucket, load_weights, probability, tempered


@pytest.fixture
def weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "load_weights", lambda: {"toy": {"bias": 0.0, "good": 2.0, "bad": -2.0}})


@pytest.mark.usefixtures("weights")
def test_weights_of_the_features_that_are_there_are_added() -> None:
    assert probability("toy", []) == 0.5
    assert probability("toy", ["good"]) == pytest.approx(1 / (1 + math.exp(-2)))
    assert probability("toy", ["good", "bad"]) == 0.5


@pytest.mark.usefixtures("weights")
def test_a_feature_that_training_never_saw_counts_nothing() -> None:
    assert probability("toy", ["good", "never seen"]) == probability("toy", ["good"])


@pytest.mark.usefixtures("weights")
def test_any_number_of_features_gives_a_probability() -> None:
    assert 0.0 < probability("toy", ["bad"] * 10_000) < 0.5 < probability("toy", ["good"] * 10_000) < 1.0


def test_the_shipped_file_has_all_scorers_each_with_a_bias() -> None:
    shipped = load_weights()
    assert set(shipped) == {"act", "event", "participant", "day", "venue", "about", "recipient", "relation"}
    assert all("bias" in table and len(table) > 10 for table in shipped.values())
    assert all(math.isfinite(weight) for table in shipped.values() for weight in table.values())


@pytest.mark.parametrize(("value", "expected"), [(0, 0), (1, 0), (2, 1), (4, 1), (5, 2), (99, 2)])
def test_a_number_becomes_how_many_edges_it_reaches(value: int, expected: int) -> None:
    assert bucket(value, (2, 5)) == expected


@given(st.floats(allow_nan=False), st.floats(allow_nan=False), st.lists(st.floats(allow_nan=False)).map(sorted))
def test_a_greater_number_is_in_no_lower_bucket(a: float, b: float, edges: list[float]) -> None:
    assert bucket(min(a, b), tuple(edges)) <= bucket(max(a, b), tuple(edges))


@given(st.floats(0, 1), st.floats(0.1, 1))
@example(5e-324, 1.0)
def test_drawing_in_a_probability_keeps_its_side_and_order(chance: float, sharpness: float) -> None:
    drawn = tempered(chance, sharpness)
    assert 0.0 <= drawn <= 1.0
    assert abs(drawn - 0.5) <= abs(chance - 0.5) + 1e-9
    assert (drawn >= 0.5) == (chance >= 0.5) or abs(chance - 0.5) < 1e-9
