"""Trains the parser: `python -m kg.training.parser --corpora DIR --texts FILE --out kg/pipeline/model/parser.npz`.

The network is that of `kg.pipeline.parser`, written once more in JAX, which running berita-kg does not need. It learns
from all Indonesian treebanks at once, each with an embedding of its own, and starts from vectors of words that were
counted in running text (`kg.training.word_lists`). Weights are shipped with eight bits. One seed, one result.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import jax
import jax.numpy as jnp
import numpy as np
import numpy.typing as npt
import optax

from kg.pipeline.parser import (
    AFFIX_ROWS,
    FARTHEST,
    LAYERS,
    RELATIONS,
    SHAPE_ROWS,
    TABLES,
    TAGS,
    TREEBANKS,
    inputs,
    load_parser,
    parse,
)
from kg.pipeline.tagger import tag
from kg.pipeline.word_features import checksum
from kg.training.sources import read_treebanks, running_text
from kg.training.treebanks import Tree
from kg.training.word_lists import embed_words

Weights = dict[str, Any]
Batch = tuple[Any, ...]

WIDTH, STATE, ARC, LABEL, WORD = 160, 96, 128, 64, 64
SIZES = {"prefix": 16, "prefix4": 16, "suffix": 16, "suffix2": 8, "shape": 8, "tag": 24}
TREEBANK_SIZE = 8
#: Sentences are padded to one of these lengths; longer ones are left out.
LENGTHS = (12, 20, 28, 36, 48, 64, 90)
TOKENS_A_BATCH = 1200
RATE, CLIP, DECAY = 3e-3, 3.0, 1e-4
WORD_DROPOUT, INPUT_DROPOUT, DROPOUT = 0.12, 0.2, 0.25
#: The treebank of 2017 follows older guidelines and counts for less.
OLD_WEIGHT = 0.5


def first_weights(vectors: npt.NDArray[np.float32], seed: int) -> Weights:
    """The weights before training. vectors: one row a known word; row 0 of the table is for all others."""
    keys = iter(jax.random.split(jax.random.PRNGKey(seed), 64))

    def spread(*shape: int, scale: float = 1.0) -> jax.Array:
        return jax.random.normal(next(keys), shape) * scale * np.sqrt(2.0 / (shape[-1] + shape[-2]))

    def small(*shape: int) -> jax.Array:
        return jax.random.normal(next(keys), shape) * 0.1

    rows = {"shape": SHAPE_ROWS, "tag": len(TAGS)}
    weights: Weights = {"word": jnp.concatenate([jnp.zeros((1, WORD)), jnp.array(vectors) * 2.0])}
    weights |= {name: small(rows.get(name, AFFIX_ROWS), size) for name, size in SIZES.items()}
    weights["treebank"] = small(len(TREEBANKS), TREEBANK_SIZE)
    weights |= {"in": spread(WORD + sum(SIZES.values()) + TREEBANK_SIZE, WIDTH), "in_bias": jnp.zeros(WIDTH)}
    weights |= {"window": spread(3, WIDTH, WIDTH, scale=0.6), "window_bias": jnp.zeros(WIDTH)}
    for layer in range(LAYERS):
        weights |= {
            f"gates{layer}": spread(2, WIDTH, 2 * STATE),
            f"gates_bias{layer}": jnp.concatenate([jnp.full((2, STATE), -1.0), jnp.zeros((2, STATE))], 1),
            f"out{layer}": spread(2 * STATE, WIDTH),
            f"scale{layer}": jnp.ones(WIDTH),
        }
    for name, size in (("dependent", ARC), ("head", ARC), ("label_dependent", LABEL), ("label_head", LABEL)):
        weights |= {name: spread(WIDTH, size), f"{name}_bias": jnp.zeros(size)}
    weights |= {"arc": spread(ARC, ARC, scale=0.5), "arc_bias": jnp.zeros(ARC), "root": small(WIDTH)}
    weights |= {"label": small(LABEL + 1, len(RELATIONS), LABEL + 1), "distance": jnp.zeros((2, FARTHEST + 1))}
    return weights


def _drop(key: jax.Array, values: jax.Array, rate: float) -> jax.Array:
    return jnp.where(jax.random.bernoulli(key, 1.0 - rate, values.shape), values / (1.0 - rate), 0.0)


def _states(weights: Weights, rows: jax.Array, banks: jax.Array, mask: jax.Array, key: jax.Array) -> jax.Array:
    keys = jax.random.split(key, 3 + LAYERS)
    words = jnp.where(jax.random.bernoulli(keys[0], WORD_DROPOUT, mask.shape), 0, rows[..., 0])
    parts = [weights["word"][words], *(weights[name][rows[..., n]] for n, name in enumerate(TABLES) if n)]
    parts.append(jnp.broadcast_to(weights["treebank"][banks][:, None], (*mask.shape, TREEBANK_SIZE)))
    inside = _drop(keys[1], jnp.concatenate(parts, -1), INPUT_DROPOUT)
    state = jax.nn.relu(inside @ weights["in"] + weights["in_bias"]) * mask[..., None]
    padded = jnp.pad(state, ((0, 0), (1, 1), (0, 0)))
    window = sum(padded[:, k : k + state.shape[1]] @ weights["window"][k] for k in range(3))
    state = (state + jax.nn.relu(window + weights["window_bias"])) * mask[..., None]
    for layer in range(LAYERS):
        scaled = state * jax.lax.rsqrt(jnp.mean(state * state, -1, keepdims=True) + 1e-6) * weights[f"scale{layer}"]
        scaled = _drop(keys[2 + layer], scaled, DROPOUT)
        ways = []
        for way in (0, 1):
            steps = scaled @ weights[f"gates{layer}"][way] + weights[f"gates_bias{layer}"][way]
            update = jax.nn.sigmoid(steps[..., :STATE]) * mask[..., None]
            ways.append(_recur(1.0 - update, update * jnp.tanh(steps[..., STATE:]), reverse=bool(way)))
        state = state + jnp.concatenate(ways, -1) @ weights[f"out{layer}"]
    return state


def _recur(keep: jax.Array, add: jax.Array, *, reverse: bool) -> jax.Array:
    def join(left: tuple[jax.Array, jax.Array], right: tuple[jax.Array, jax.Array]) -> tuple[jax.Array, jax.Array]:
        return left[0] * right[0], left[1] * right[0] + right[1]

    return jax.lax.associative_scan(join, (keep, add), axis=1, reverse=reverse)[1]


def loss(weights: Weights, batch: Batch, key: jax.Array) -> jax.Array:
    """The mean of what the heads and the relations of a batch cost, in nats a token."""
    rows, banks, mask, heads, labels, share = batch
    keys = jax.random.split(key, 5)
    states = _states(weights, rows, banks, mask, keys[0])
    with_root = jnp.concatenate([jnp.broadcast_to(weights["root"], (len(rows), 1, WIDTH)), states], 1)

    def layer(values: jax.Array, name: str, number: int) -> jax.Array:
        return _drop(keys[number], jax.nn.relu(values @ weights[name] + weights[f"{name}_bias"]), DROPOUT)

    dependents, governors = layer(states, "dependent", 1), layer(with_root, "head", 2)
    scores = jnp.einsum("bia,ac,bjc->bij", dependents, weights["arc"], governors)
    scores = scores + (governors @ weights["arc_bias"])[:, None]
    places, others = jnp.arange(mask.shape[1])[:, None] + 1, jnp.arange(mask.shape[1] + 1)[None]
    apart = jnp.minimum(jnp.abs(places - others), FARTHEST)
    near = jnp.where(others < places, weights["distance"][0][apart], weights["distance"][1][apart])
    scores = scores + jnp.where(others == 0, 0.0, near)
    there = jnp.concatenate([jnp.ones((len(rows), 1), bool), mask > 0], 1)
    scores = jnp.where(there[:, None] & (places != others), scores, -1e9)
    left, right = layer(states, "label_dependent", 3), layer(with_root, "label_head", 4)
    chosen = jnp.take_along_axis(right, heads[..., None], 1)
    one = jnp.ones((*mask.shape, 1))
    left, chosen = jnp.concatenate([left, one], -1), jnp.concatenate([chosen, one], -1)
    kinds = jnp.einsum("bia,alc,bic->bil", left, weights["label"], chosen)
    cost = -jnp.take_along_axis(jax.nn.log_softmax(scores), heads[..., None], -1)[..., 0]
    cost = cost - jnp.take_along_axis(jax.nn.log_softmax(kinds), labels[..., None], -1)[..., 0]
    counted = mask * share[:, None]
    return (cost * counted).sum() / counted.sum()


def batches(trees: Sequence[Tree], rows: Sequence[npt.NDArray[np.int64]], order: random.Random) -> list[Batch]:
    """Trees of like length together, in a random order. rows: their inputs, see `kg.pipeline.parser.inputs`."""
    by_length: dict[int, list[int]] = {}
    for number, tree in enumerate(trees):
        length = next((size for size in LENGTHS if len(tree.tokens) <= size), None)
        if length is not None and len(tree.tokens) > 1:
            by_length.setdefault(length, []).append(number)
    found: list[Batch] = []
    for length, numbers in sorted(by_length.items()):
        order.shuffle(numbers)
        count = max(4, TOKENS_A_BATCH // length)
        found += [_batch(trees, rows, part, count, length) for part in _parts(numbers, count)]
    order.shuffle(found)
    return found


def _parts(numbers: Sequence[int], count: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), count):
        yield numbers[start : start + count]


def _batch(
    trees: Sequence[Tree], rows: Sequence[npt.NDArray[np.int64]], numbers: Sequence[int], count: int, length: int
) -> Batch:
    inside = np.zeros((count, length, len(TABLES)), np.int32)
    banks, share = np.zeros(count, np.int32), np.zeros(count, np.float32)
    mask = np.zeros((count, length), np.float32)
    heads, labels = np.zeros((count, length), np.int32), np.zeros((count, length), np.int32)
    for row, number in enumerate(numbers):
        tree, size = trees[number], len(trees[number].tokens)
        inside[row, :size], mask[row, :size] = rows[number], 1.0
        heads[row, :size] = np.array(tree.heads) + 1
        labels[row, :size] = [RELATIONS.index(relation) for relation in tree.relations]
        banks[row] = TREEBANKS.index(tree.treebank)
        share[row] = OLD_WEIGHT if tree.treebank == "old" else 1.0
    return inside, banks, mask, heads, labels, share


def train(trees: Sequence[Tree], words: Sequence[str], vectors: npt.NDArray[np.float32], epochs: int) -> Weights:
    """Train on trees for so many passes; prints the cost of each."""
    places = {checksum(word): row for row, word in enumerate(words, start=1)}
    rows = [np.array(inputs(tree.tokens, tag(tree.tokens), places)) for tree in trees]
    order = random.Random(0)
    weights = first_weights(vectors, 0)
    each = len(batches(trees, rows, random.Random(0)))
    schedule = optax.warmup_cosine_decay_schedule(0.0, RATE, each, epochs * each, 1e-5)
    rule = optax.chain(optax.clip_by_global_norm(CLIP), optax.adamw(schedule, b2=0.99, weight_decay=DECAY))
    state = rule.init(weights)

    def step(weights: Weights, state: Any, batch: Batch, key: jax.Array) -> tuple[Weights, Any, jax.Array]:
        cost, slopes = jax.value_and_grad(loss)(weights, batch, key)
        change, state = rule.update(slopes, state, weights)
        return optax.apply_updates(weights, change), state, cost

    fast = jax.jit(step)
    key = jax.random.PRNGKey(1)
    for epoch in range(epochs):
        total = 0.0
        for batch in batches(trees, rows, order):
            key, now = jax.random.split(key)
            weights, state, cost = fast(weights, state, batch, now)
            total += float(cost)
        click.echo(f"pass {epoch + 1} of {epochs}: {total / each:.3f} nats a token")
    return weights


def write(weights: Weights, words: Sequence[str], out: Path) -> None:
    """Write the weights with eight bits, one step size a row, and the checksums of the known words."""
    tables: dict[str, npt.NDArray[Any]] = {"words": np.array([checksum(word) for word in words], np.uint32)}
    for name, values in weights.items():
        table = np.asarray(values, np.float32)
        if table.ndim == 1:
            tables |= {name: table, f"{name}_steps": np.ones((), np.float32)}
            continue
        steps = np.maximum(np.abs(table).max(-1, keepdims=True), 1e-8) / 127.0
        tables |= {name: np.round(table / steps).astype(np.int8), f"{name}_steps": steps.astype(np.float32)}
    np.savez_compressed(out, **tables)  # type: ignore[arg-type]


def measure(path: Path, tests: dict[str, list[Tree]]) -> Iterator[str]:
    """Tell for each test split the share of tokens with the right head, and with the right relation as well."""
    model = load_parser(path)
    for name, trees in tests.items():
        found = parse([(tree.tokens, tag(tree.tokens)) for tree in trees], model, TREEBANKS.index(trees[0].treebank))
        tokens = sum(len(tree.tokens) for tree in trees)
        pairs = [
            (head == own.heads[n], head == own.heads[n] and tree.relations[n] == own.relations[n])
            for tree, own in zip(trees, found, strict=True)
            for n, head in enumerate(tree.heads)
        ]
        heads, both = sum(head for head, _ in pairs), sum(whole for _, whole in pairs)
        yield f"{name}: heads {heads / tokens:.3f}, with relation {both / tokens:.3f} ({tokens} tokens)"


@click.command()
@click.option(
    "--corpora", type=click.Path(path_type=Path, exists=True), required=True, help="Folder with ner/ and ud/."
)
@click.option("--texts", type=click.Path(path_type=Path, exists=True), help="JSON Lines with a `text` each.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The model file to write (.npz).")
@click.option("--epochs", type=click.IntRange(2), default=22, show_default=True, help="Passes over the treebanks.")
def main(corpora: Path, texts: Path | None, out: Path, epochs: int) -> None:
    """Train the parser on the Indonesian treebanks and measure it on their test splits."""
    trees, tests = read_treebanks(corpora)
    words, vectors = embed_words(running_text(corpora, None, texts), WORD)
    write(train(trees, words, vectors, epochs), words, out)
    for line in measure(out, tests):
        click.echo(line)


if __name__ == "__main__":
    main()
