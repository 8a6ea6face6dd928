"""The annotated articles are read no worse than tests/baseline.json says. `.ci/refresh` records better figures."""

import json

import annotated
import pytest

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(annotated.ABSENT, reason="the annotated articles are not beside this checkout"),
]
_TOLERANCE = 0.0005


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    path = tmp_path_factory.mktemp("annotated") / "dev.jsonl"
    annotated.write_articles(path)
    return path


@pytest.fixture(scope="module")
def dataset(articles):
    return annotated.build(articles, articles.parent / "out")


def test_no_figure_falls(dataset):
    recorded = json.loads(annotated.BASELINE.read_text(encoding="utf-8"))
    measured = annotated.measure(dataset)

    def figures(scores):
        return {name: value["f1"] if isinstance(value, dict) else value for name, value in scores.items()}

    now, before = figures(measured), figures(recorded)
    assert set(now) == set(before)
    assert {name: (before[name], now[name]) for name in before if now[name] < before[name] - _TOLERANCE} == {}


def test_all_evidence_stands_in_the_text_and_the_graph_conforms(dataset):
    report = json.loads((dataset.parent / "report.json").read_text(encoding="utf-8"))
    assert report["evidence"] == 1.0
    assert report["shacl"] == {"conforms": True, "results": []}


def test_another_order_under_another_hash_seed_gives_the_same_bytes(articles, dataset, tmp_path):
    lines = articles.read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "dev.jsonl").write_text("".join(reversed(lines)), encoding="utf-8")
    again = annotated.build(tmp_path / "dev.jsonl", tmp_path / "out", seed=4)
    for name in ("graph.nq", "graph.ttl"):
        assert (again.parent / name).read_bytes() == (dataset.parent / name).read_bytes()
