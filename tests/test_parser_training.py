"""Training of the parser on a handful of trees of our own: it learns them, and numpy runs what JAX trained."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from kg.pipeline.parser import NEWS, RELATIONS, TREEBANKS, ParserModel, _states, inputs, load_parser, parse
from kg.pipeline.tagger import tag
from kg.pipeline.word_features import checksum
from kg.training.treebanks import Tree
from kg.training.word_lists import embed_words

pytest.importorskip("jax")
pytest.importorskip("optax")

import jax

from kg.training import parser as training

SUBJECTS = ("Petani", "Guru", "Menteri", "Jepang")
VERBS = ("menanam", "membaca", "menolak", "membeli")
THINGS = ("padi", "buku", "usulan", "kapal")
TREES = [
    Tree((who, does, what, "."), (1, -1, 1, 1), ("nsubj", "root", "obj", "punct"), "csui")
    for who in SUBJECTS
    for does, what in zip(VERBS, THINGS, strict=True)
]
WORDS = [word.lower() for word in (*SUBJECTS, *VERBS, *THINGS)]
VECTORS = np.random.default_rng(0).normal(0, 0.1, (len(WORDS), training.WORD)).astype(np.float32)
#: The network has to be compiled, which takes some ten seconds.
compiled = pytest.mark.slow
TOKENS = ("Menteri", "membaca", "usulan", ".")


@pytest.fixture(scope="module")
def trained() -> Iterator[tuple[training.Weights, list[float]]]:
    """The weights after some passes, and what each pass cost."""
    told: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training.click, "echo", told.append)
        patch.setattr(training, "TOKENS_A_BATCH", 12 * len(TREES))
        weights = training.train(TREES, WORDS, VECTORS, 40)
    yield weights, [float(line.split()[-4]) for line in told]


@pytest.fixture
def without_dropout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "TOKENS_A_BATCH", 48)
    monkeypatch.setattr(training, "WORD_DROPOUT", 0.0)
    monkeypatch.setattr(training, "_drop", lambda key, values, rate: values)


def model_of(weights: training.Weights) -> ParserModel:
    """The weights as they are, not yet rounded to eight bits."""
    places = {checksum(word): row for row, word in enumerate(WORDS, start=1)}
    return ParserModel({name: np.asarray(values, np.float32) for name, values in weights.items()}, places)


def rows_of(tokens: tuple[str, ...]) -> Any:
    return np.array(inputs(tokens, tag(tokens), model_of({}).words))


@compiled
def test_the_cost_falls(trained: tuple[training.Weights, list[float]]) -> None:
    costs = trained[1]
    assert len(costs) == 40
    assert costs[-1] < costs[0] / 4


@compiled
def test_what_was_learned_is_written_and_run_with_eight_bits(
    trained: tuple[training.Weights, list[float]], tmp_path: Path
) -> None:
    path = tmp_path / "parser.npz"
    training.write(trained[0], WORDS, path)
    model = load_parser(path)
    assert set(model.weights) == set(trained[0])
    assert model.words == model_of({}).words
    for name, values in trained[0].items():
        table = np.asarray(values)
        step = np.abs(table).max(-1, keepdims=True) / 127
        assert np.all(np.abs(model.weights[name] - table) <= step * 0.51 + 1e-6), name
    [found] = parse([(TOKENS, tag(TOKENS))], model)
    assert (found.heads, found.relations) == ((1, -1, 1, 1), ("nsubj", "root", "obj", "punct"))
    assert list(training.measure(path, {"own": TREES})) == ["own: heads 1.000, with relation 1.000 (64 tokens)"]
    load_parser.cache_clear()


@compiled
def test_numpy_runs_the_network_that_jax_trains(
    trained: tuple[training.Weights, list[float]], without_dropout: None
) -> None:
    weights = trained[0]
    longer = ("Petani", "dan", "guru", "membaca", "buku", "baru", "di", "desa", ".")
    for tokens in (TOKENS, longer):
        rows, padded = rows_of(tokens), np.zeros((1, 12, len(training.TABLES)), np.int32)
        mask = np.zeros((1, 12), np.float32)
        padded[0, : len(tokens)], mask[0, : len(tokens)] = rows, 1.0
        jax_states = training._states(weights, padded, np.array([NEWS]), mask, jax.random.PRNGKey(0))
        own = _states(model_of(weights).weights, rows, [len(tokens)], NEWS)
        np.testing.assert_allclose(own, np.asarray(jax_states)[0, : len(tokens)], rtol=1e-3, atol=1e-3)


@compiled
def test_no_other_head_or_relation_costs_less(
    trained: tuple[training.Weights, list[float]], without_dropout: None
) -> None:
    weights = trained[0]
    [found] = parse([(TOKENS, tag(TOKENS))], model_of(weights))
    cost = jax.jit(training.loss)
    even = weights | {"label": np.zeros_like(weights["label"])}  # so that heads alone make the difference

    def costs(which: training.Weights, heads: tuple[int, ...], relations: tuple[str, ...]) -> float:
        [batch] = training.batches([Tree(TOKENS, heads, relations, "csui")], [rows_of(TOKENS)], random.Random(0))
        return float(cost(which, batch, jax.random.PRNGKey(0)))

    best = costs(even, found.heads, found.relations)
    for place in range(len(TOKENS)):
        for head in {-1, 0, 1, 2, 3} - {place, found.heads[place]}:
            heads = (*found.heads[:place], head, *found.heads[place + 1 :])
            assert costs(even, heads, found.relations) > best
    best = costs(weights, found.heads, found.relations)
    for place in range(len(TOKENS)):
        for relation in {"nsubj", "root", "obj", "punct", "dep", "conj"} - {found.relations[place]}:
            relations = (*found.relations[:place], relation, *found.relations[place + 1 :])
            assert costs(weights, found.heads, relations) > best


def test_batches_hold_each_tree_once_beside_others_of_like_length() -> None:
    long = Tree(("kata",) * 30, (-1, *range(29)), ("root", *["dep"] * 29), "old")
    too_long, single = (
        Tree(("kata",) * 91, (-1, *range(90)), ("dep",) * 91, "gsd"),
        Tree(("Ya",), (-1,), ("root",), "gsd"),
    )
    trees = [*TREES, long, too_long, single]
    rows = [np.zeros((len(tree.tokens), len(training.TABLES)), np.int64) for tree in trees]
    found = training.batches(trees, rows, random.Random(0))
    assert sorted((batch[2].shape[1], int(batch[2].sum())) for batch in found) == [(12, 4 * len(TREES)), (36, 30)]
    [batch] = [batch for batch in found if batch[2].shape[1] == 36]
    _, banks, mask, heads, labels, share = batch
    [row] = np.flatnonzero(mask[:, 0])
    assert (banks[row], share[row]) == (TREEBANKS.index("old"), training.OLD_WEIGHT)
    assert heads[row, :30].tolist() == list(range(30))  # 0 is the root, the first token is 1
    assert labels[row, 0] == RELATIONS.index("root")


def test_words_that_keep_like_company_have_like_vectors() -> None:
    circles = (
        ("Petani", ("menanam", "memanen"), ("padi", "jagung"), ("sawah", "ladang")),
        ("Guru", ("membaca", "menulis"), ("buku", "surat"), ("kelas", "rumah")),
    )
    texts = [
        (who, does, what, "di", where, ".")
        for who, verbs, things, places in circles
        for does in verbs
        for what in things
        for where in places
    ]
    words, vectors = embed_words([*texts, ("jarang",)], 8)
    at = {word: vectors[row] for row, word in enumerate(words)}
    assert words[:2] == [".", "di"]
    assert "jarang" not in at
    for word in ("petani", "padi", "jagung", "buku", "kelas"):
        assert at[word] @ at[word] == pytest.approx(1.0, abs=1e-5)
    assert at["padi"] @ at["jagung"] > 0.9
    assert at["padi"] @ at["buku"] < 0.5


def test_the_command_trains_writes_and_measures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def train(trees: object, words: object, vectors: Any, epochs: int) -> training.Weights:
        assert (trees, words) == (TREES, WORDS)
        asked.append(epochs)
        return training.first_weights(vectors, 0)

    monkeypatch.setattr(training, "read_treebanks", lambda corpora: (TREES, {"CSUI test": TREES[:2]}))
    monkeypatch.setattr(training, "running_text", lambda corpora, nlp_id, texts: iter([TOKENS]))
    monkeypatch.setattr(training, "embed_words", lambda texts, size: (WORDS, VECTORS))
    monkeypatch.setattr(training, "train", train)
    out = tmp_path / "parser.npz"
    options = ["--corpora", str(tmp_path), "--out", str(out), "--epochs", "2"]
    result = CliRunner().invoke(training.main, options, catch_exceptions=False)
    load_parser.cache_clear()
    assert result.exit_code == 0
    assert asked == [2]
    assert result.output.startswith("CSUI test: heads 0.")
    assert result.output.rstrip().endswith("(8 tokens)")
    assert out.is_file()
