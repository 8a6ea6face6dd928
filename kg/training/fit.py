"""Fits a CRF with python-crfsuite and writes it as the table that `kg.pipeline.sequence_model` runs."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pycrfsuite

from kg.pipeline.channels import channel_keys, channels, outside_key
from kg.pipeline.word_features import OUTSIDE, WordLists
from kg.training.corpora import Sentence


def feature_numbers(
    tokens: Sequence[str],
    columns: Sequence[Sequence[str]],
    lists: WordLists,
    memo: dict[tuple[str, str], list[list[int]]],
) -> list[list[int]]:
    """The numbers of all features of each token, exactly those whose weights a `SequenceModel` sums."""
    found: list[list[int]] = [[] for _ in tokens]
    for channel, keys in zip(channels(lists, len(columns)), channel_keys(tokens, columns, lists), strict=True):
        padded = [OUTSIDE, outside_key(channel.name, keys[0]), *keys, OUTSIDE, OUTSIDE]
        for row, offset in enumerate(channel.offsets):
            for place in range(len(tokens)):
                key = padded[2 + offset + place]
                numbers = memo.get((channel.name, key))
                if numbers is None:
                    numbers = memo[channel.name, key] = channel.numbers(key)
                found[place] += numbers[row]
    return found


@dataclass(frozen=True)
class Settings:
    """How a model is trained.

    conventions: those that get weights of their own besides the shared ones; a sentence of another convention trains
    the shared weights alone. iterations: at most so many steps of L-BFGS. l1, l2: strength of the regularisation.
    """

    conventions: tuple[str, ...]
    iterations: int
    l1: float
    l2: float


def fit(
    sentences: Sequence[Sentence],
    columns: Sequence[Sequence[Sequence[str]]],
    lists: WordLists,
    out: Path,
    settings: Settings,
) -> None:
    """Trains on sentences with their columns (see `channel_keys`) and writes the model file `out`."""
    conventions = settings.conventions
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    memo: dict[tuple[str, str], list[list[int]]] = {}
    for sentence, own_columns in zip(sentences, columns, strict=True):
        rows = feature_numbers(sentence.tokens, own_columns, lists, memo)
        own = f"{sentence.convention}:" if sentence.convention in conventions else None
        items = []
        for row in rows:
            names = [str(value) for value in row]
            items.append(names + [own + name for name in names] if own else names)
        trainer.append(pycrfsuite.ItemSequence(items), list(sentence.labels))
    trainer.set_params(
        {
            "c1": settings.l1,
            "c2": settings.l2,
            "max_iterations": settings.iterations,
            "feature.possible_transitions": True,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        labels = sorted(info.labels)
        _write(out, labels, info.state_features, info.transitions, conventions)
        tagger.close()


def _write(
    out: Path,
    labels: list[str],
    states: Mapping[tuple[str, str], float],
    moves: Mapping[tuple[str, str], float],
    conventions: Sequence[str],
) -> None:
    place = {label: number for number, label in enumerate(labels)}
    tables: dict[str, dict[int, npt.NDArray[np.float32]]] = {"": {}, **{name: {} for name in conventions}}
    for (attribute, label), weight in states.items():
        convention, _, number = attribute.rpartition(":")
        row = tables[convention].setdefault(int(number), np.zeros(len(labels), np.float32))
        row[place[label]] += weight
    transitions = np.full((len(labels), len(labels)), -30.0, np.float32)
    for (left, right), weight in moves.items():
        transitions[place[left], place[right]] = weight
    for left in labels:
        for right in labels:
            if right.startswith("I-") and left[2:] != right[2:]:
                transitions[place[left], place[right]] = -30.0
    arrays: dict[str, npt.NDArray[np.generic]] = {"labels": np.array(labels), "transitions": transitions}
    for convention, table in tables.items():
        prefix = f"{convention}_" if convention else ""
        keys = sorted(key for key, row in table.items() if np.abs(row).max() > 1e-3)
        rows = np.array([table[key] for key in keys], np.float32).reshape(len(keys), len(labels))
        steps = np.maximum(np.abs(rows).max(axis=0, initial=1e-6), 1e-6) / 127
        arrays[f"{prefix}numbers"] = np.array(keys, np.uint32)
        arrays[f"{prefix}weights"] = np.round(rows / steps).astype(np.int8)
        arrays[f"{prefix}steps"] = steps.astype(np.float32)
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]
