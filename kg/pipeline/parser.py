"""Parses sentences: for every token its head and how it depends on it (Universal Dependencies), by the trained model.

A small network (embeddings, one convolution, three gated recurrent layers that run both ways, biaffine scores after
Dozat and Manning 2017, https://arxiv.org/abs/1611.01734; the recurrence is the minimal gated unit of Feng et al. 2024,
https://arxiv.org/abs/2410.01201). `kg.training.parser` trains it; here numpy alone runs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

from kg.pipeline.word_features import MODEL_DIR, checksum, shape

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

#: Rows of the hashed tables of affixes and of shapes.
AFFIX_ROWS = 2048
SHAPE_ROWS = 256
#: Universal parts of speech, in the order of the rows of their table.
TAGS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
#: Relations that the parser tells apart, in the order of its columns.
RELATIONS = tuple(
    (
        "acl acl:relcl advcl advmod amod appos aux case cc ccomp conj cop det fixed flat mark nmod nsubj nsubj:pass "
        "nummod obj obl obl:tmod parataxis punct root xcomp dep"
    ).split()
)
#: The treebanks that it was trained on, in the order of the rows of their table; news is read in the second's way.
TREEBANKS = ("gsd", "csui", "pud", "old")
NEWS = TREEBANKS.index("csui")
#: Tables of embeddings, in the order of the columns that `inputs` gives.
TABLES = ("word", "prefix", "prefix4", "suffix", "suffix2", "shape", "tag")
LAYERS = 3
#: Distances between a token and its head are told apart up to this one.
FARTHEST = 23
#: Tokens of one sentence that are looked at; those behind hang on the token before them.
LONGEST = 120
#: Words whose rows are remembered.
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Parse:
    """heads: for each token of a sentence the index of its head, -1 for the root; relations: how it depends on it."""

    heads: tuple[int, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True)
class ParserModel:
    """The weights by name, and the rows of known words under the checksums of their lower case."""

    weights: dict[str, Floats]
    words: dict[int, int]


@lru_cache(maxsize=1)
def load_parser(path: Path = MODEL_DIR / "parser.npz") -> ParserModel:
    """Read the shipped parser, once a process. Raises OSError when the installation lacks it."""
    weights: dict[str, Floats] = {}
    with np.load(path) as data:
        words = {int(key): row for row, key in enumerate(data["words"], start=1)}
        for name in data.files:
            if name.endswith("_steps"):
                weights[name[:-6]] = data[name[:-6]].astype(np.float32) * data[name]
    return ParserModel(weights, words)


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    """What says how many threads numpy's products run in: for tables as small as these, more than one is slower."""
    return ThreadpoolController()


def inputs(tokens: Sequence[str], tags: Sequence[str], words: dict[int, int]) -> list[tuple[int, ...]]:
    """Return the rows of the tables of embeddings that each token has, one column a table of TABLES."""
    known = map(_rows, tokens)
    return [(words.get(word, 0), *rows, TAGS.index(tag)) for (word, *rows), tag in zip(known, tags, strict=True)]


@lru_cache(maxsize=_REMEMBERED)
def _rows(token: str) -> tuple[int, ...]:
    """The checksum of a word, and the rows of its beginnings, endings and shape."""
    lower = token.lower() if not token[0].isdigit() else "0"
    return (
        checksum(lower),
        checksum("p" + lower[:3]) % AFFIX_ROWS,
        checksum("q" + lower[:4]) % AFFIX_ROWS,
        checksum("s" + lower[-3:]) % AFFIX_ROWS,
        checksum("e" + lower[-2:]) % AFFIX_ROWS,
        checksum("h" + shape(token)) % SHAPE_ROWS,
    )


def parse(
    sentences: Sequence[tuple[Sequence[str], Sequence[str]]], model: ParserModel | None = None, treebank: int = NEWS
) -> list[Parse]:
    """Return the trees of some sentences, each given as its tokens and their universal parts of speech.

    treebank: in which treebank's way to read them, an index into TREEBANKS.
    """
    model = model or load_parser()
    lengths = [min(len(tokens), LONGEST) for tokens, _ in sentences]
    rows = [
        row
        for (tokens, tags), length in zip(sentences, lengths, strict=True)
        for row in inputs(tokens[:length], tags[:length], model.words)
    ]
    if not rows:
        return [Parse((), ())] * len(sentences)
    with _threads().limit(limits=1):
        states = _states(model.weights, np.array(rows), lengths, treebank)
        heads = _heads(model.weights, states, lengths)
        labels = _labels(model.weights, states, heads, lengths)
    found: list[Parse] = []
    start = 0
    for (tokens, _), length in zip(sentences, lengths, strict=True):
        rest = range(length, len(tokens))
        found.append(
            Parse(
                (*(heads[start : start + length] - 1).tolist(), *(place - 1 for place in rest)),
                (*(RELATIONS[label] for label in labels[start : start + length].tolist()), *("dep" for _ in rest)),
            )
        )
        start += length
    return found


def _states(weights: dict[str, Floats], rows: Integers, lengths: Sequence[int], treebank: int) -> Floats:
    """The state of each token in its sentence: one row a token, sentence after sentence."""
    parts = [weights[name][rows[:, column]] for column, name in enumerate(TABLES)]
    parts.append(np.broadcast_to(weights["treebank"][treebank], (len(rows), weights["treebank"].shape[1])))
    state = _relu(np.concatenate(parts, -1) @ weights["in"] + weights["in_bias"])
    starts = np.cumsum([0, *lengths[:-1]])[np.array(lengths) > 0]
    before, behind = np.zeros_like(state), np.zeros_like(state)
    before[1:], behind[:-1] = state[:-1], state[1:]
    before[starts] = 0.0
    behind[starts[1:] - 1] = 0.0
    window = weights["window"]
    state = state + _relu(before @ window[0] + state @ window[1] + behind @ window[2] + weights["window_bias"])
    when = np.concatenate([np.arange(length) for length in lengths])
    where = np.repeat(np.arange(len(lengths)), lengths)
    mirrored = np.repeat(lengths, lengths) - 1 - when
    for layer in range(LAYERS):
        scaled = state / np.sqrt((state * state).mean(-1, keepdims=True) + np.float32(1e-6)) * weights[f"scale{layer}"]
        gates, bias = weights[f"gates{layer}"], weights[f"gates_bias{layer}"]
        ways = [_one_way(scaled @ gates[way] + bias[way], (when, mirrored)[way], where) for way in (0, 1)]
        state = state + np.concatenate(ways, -1) @ weights[f"out{layer}"]
    return state


def _one_way(steps: Floats, when: Integers, where: Integers) -> Floats:
    """The states of a recurrent layer that goes through each sentence in the order that `when` gives."""
    width = steps.shape[1] // 2
    update = 1.0 / (1.0 + np.exp(-steps[:, :width]))
    shape = (int(when.max()) + 1, int(where.max()) + 1, width)
    keep, add = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    keep[when, where] = 1.0 - update
    add[when, where] = update * np.tanh(steps[:, width:])
    state = add[0]
    for place in range(1, shape[0]):
        state = state * keep[place] + add[place]
        add[place] = state
    return np.asarray(add[when, where], np.float32)


def _heads(weights: dict[str, Floats], states: Floats, lengths: Sequence[int]) -> Integers:
    """The head of each token: 0 the root, n the n-th token of the sentence."""
    dependents = _relu(states @ weights["dependent"] + weights["dependent_bias"]) @ weights["arc"]
    heads = _relu(states @ weights["head"] + weights["head_bias"])
    root = _relu(weights["root"] @ weights["head"] + weights["head_bias"])
    near, itself = _distances(weights, max(lengths))
    found: list[Integers] = []
    start = 0
    for length in lengths:
        end = start + length
        own = np.concatenate([root[None], heads[start:end]])
        scores = dependents[start:end] @ own.T + own @ weights["arc_bias"] + near[:length, : length + 1]
        scores[itself[:length, : length + 1]] = -1e9
        found.append(_tree(scores, length))
        start = end
    return np.concatenate(found)


def _distances(weights: dict[str, Floats], length: int) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """What the distance of each token to each head (0 the root) adds, and where a token would be its own head."""
    places, others = np.arange(length)[:, None] + 1, np.arange(length + 1)[None]
    apart = np.minimum(np.abs(places - others), FARTHEST)
    near = np.where(others < places, weights["distance"][0][apart], weights["distance"][1][apart])
    near[:, 0] = 0.0
    return near, places == others


def _tree(scores: Floats, length: int) -> Integers:
    """The best head of each token, mended until there is one root and no cycle."""
    if length == 0:
        return np.zeros(0, np.int64)
    table = scores.copy()
    root = int((table[:, 0] - table[:, 1:].max(axis=1)).argmax()) if length > 1 else 0
    table[:, 0] = -1e9
    table[root] = -1e9
    table[root, 0] = 0.0
    best = table.argmax(axis=1)
    while (cycle := _cycle(best.tolist())) is not None:
        inside = np.array(cycle)
        table[np.ix_(inside, inside + 1)] = -1e9
        loss = scores[inside, best[inside]] - table[inside].max(axis=1)
        place = cycle[int(loss.argmin())]
        best[place] = table[place].argmax()
    return np.asarray(best, np.int64)


def _cycle(heads: list[int]) -> list[int] | None:
    """Tokens whose heads go round in a circle, or None. Head 0 is the root, head n the token n - 1."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path = []
        place = start
        while place >= 0 and state[place] == 0:
            state[place] = 1
            path.append(place)
            place = heads[place] - 1
        if place >= 0 and state[place] == 1:
            return path[path.index(place) :]
        for passed in path:
            state[passed] = 2
    return None


def _labels(weights: dict[str, Floats], states: Floats, heads: Integers, lengths: Sequence[int]) -> Integers:
    """How each token hangs on its head: columns of RELATIONS."""
    dependents = _relu(states @ weights["label_dependent"] + weights["label_dependent_bias"])
    governors = _relu(states @ weights["label_head"] + weights["label_head_bias"])
    root = _relu(weights["root"] @ weights["label_head"] + weights["label_head_bias"])
    offsets = np.repeat(np.cumsum([0, *lengths[:-1]]), lengths)
    chosen = np.where((heads == 0)[:, None], root, governors[np.maximum(offsets + heads - 1, 0)])
    one = np.ones((len(heads), 1), np.float32)
    left, right = np.concatenate([dependents, one], -1), np.concatenate([chosen, one], -1)
    table = weights["label"]
    flat = (left @ table.reshape(table.shape[0], -1)).reshape(len(heads), table.shape[1], table.shape[2])
    return np.asarray((flat @ right[:, :, None])[:, :, 0].argmax(-1), np.int64)


def _relu(values: Floats) -> Floats:
    return np.maximum(values, 0.0)
