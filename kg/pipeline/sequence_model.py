"""A linear-chain CRF that is run from a table of weights: fast, because each word's scores are summed only once.

All features hang on one word, one pair of neighbours or one tag, so the score of a token is a sum of rows that are
remembered for every word already seen in the process.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt

from kg.pipeline.channels import Channel, channel_keys, channels, outside_key
from kg.pipeline.word_features import OUTSIDE, WordLists

Floats = npt.NDArray[np.float32]
#: The tokens of a sentence, and the columns that earlier steps gave for them.
Sentence = tuple[Sequence[str], Sequence[Sequence[str]]]

#: Remembered rows of one channel; beyond that the memory starts anew.
MOST_REMEMBERED = 50_000


@dataclass
class _Memory:
    """Rows of one channel, by key: `rows[offset][index[key]]` are the scores that the key adds."""

    index: dict[str, int] = field(default_factory=dict)
    rows: Floats = field(default_factory=lambda: np.zeros((0, 0, 0), np.float32))


@dataclass(frozen=True)
class SequenceModel:
    """A trained model: `score` a sentence, then `decode` it or ask for the probability of spans."""

    labels: tuple[str, ...]
    numbers: npt.NDArray[np.uint32]
    weights: Floats
    transitions: Floats
    lists: WordLists
    channels: tuple[Channel, ...]
    _memories: tuple[_Memory, ...]

    def scores(self, tokens: Sequence[str], columns: Sequence[Sequence[str]] = ()) -> Floats:
        """One row a token, one column a label: unnormalised log scores. columns: see `channel_keys`."""
        return self.all_scores([(tokens, columns)])[0]

    def all_scores(self, sentences: Sequence[Sentence]) -> list[Floats]:
        """The scores of several sentences (tokens and columns of each), looked up together."""
        if not sentences:
            return []
        every = [channel_keys(tokens, columns, self.lists) for tokens, columns in sentences]
        sizes = [len(tokens) for tokens, _ in sentences]
        # each sentence stands between two places before and two behind it that tell of its bounds
        rows = np.arange(sum(sizes)) + np.repeat(2 + 4 * np.arange(len(sizes)), sizes)
        total = np.zeros((len(rows), len(self.labels)), np.float32)
        for number, (channel, memory) in enumerate(zip(self.channels, self._memories, strict=True)):
            own = [keys[number] for keys in every]
            if channel.sparse and not any(map(any, own)):
                continue
            padded: list[str] = []
            for keys in own:
                padded += [OUTSIDE, outside_key(channel.name, keys[0]), *keys, OUTSIDE, OUTSIDE]
            places = self._places(channel, memory, padded)
            for row, offset in enumerate(channel.offsets):
                total += memory.rows[row][places[rows + offset]]
        return np.split(total, np.cumsum(sizes)[:-1])

    def _places(self, channel: Channel, memory: _Memory, keys: list[str]) -> npt.NDArray[np.int64]:
        if len(memory.index) > MOST_REMEMBERED:
            memory.index.clear()
        index = memory.index
        try:
            return np.fromiter(map(index.__getitem__, keys), np.int64, len(keys))
        except KeyError:
            new = list(dict.fromkeys(key for key in keys if key not in index))
            first, offsets = len(index), len(channel.offsets)
            if first + len(new) > memory.rows.shape[1]:
                grown = np.zeros((offsets, max(1024, 2 * (first + len(new))), len(self.labels)), np.float32)
                if memory.rows.size:
                    grown[:, : memory.rows.shape[1]] = memory.rows
                memory.rows = grown
            rows = self._weigh([numbers for key in new for numbers in channel.numbers(key)])
            memory.rows[:, first : first + len(new)] = rows.reshape(len(new), offsets, -1).swapaxes(0, 1)
            index.update(zip(new, range(first, first + len(new)), strict=True))
        return np.fromiter(map(index.__getitem__, keys), np.int64, len(keys))

    def _weigh(self, numbers: list[list[int]]) -> Floats:
        """The summed weights of several lists of features, one row a list; of an empty list zeros."""
        sizes = np.array([len(group) + 1 for group in numbers])
        starts = np.cumsum(sizes) - sizes
        flat = np.array([number for group in numbers for number in (0, *group)], np.uint32)
        found = np.searchsorted(self.numbers, flat)
        found[found == len(self.numbers)] = 0
        known = self.numbers[found] == flat
        known[starts] = False  # what opens a list is no feature, and adds nothing
        rows: Floats = np.add.reduceat(self.weights[found] * known[:, None], starts, axis=0)
        return rows

    def decode(self, scores: Floats) -> list[int]:
        """The best sequence of labels (Viterbi), as indexes into `labels`."""
        return self.decode_all([scores])[0]

    def decode_all(self, scored: Sequence[Floats]) -> list[list[int]]:
        """What `decode` gives for several sentences: all first words at once, then all second ones, and so on."""
        if not scored:
            return []
        order, active = _by_length(scored)
        rows, onward = _side_by_side(scored, order), np.ascontiguousarray(self.transitions.T)
        best = rows[0].copy()
        back = np.zeros(rows.shape, np.intp)
        for place in range(1, len(rows)):
            n = active[place]
            paths = best[:n, None, :] + onward
            paths.argmax(axis=2, out=back[place, :n])
            best[:n] = paths.max(axis=2) + rows[place, :n]
        labels = best.argmax(axis=1)
        found = np.zeros(rows.shape[:2], np.intp)
        for place in range(len(rows) - 1, -1, -1):
            n = active[place]
            found[place, :n] = labels[:n]
            labels[:n] = back[place, np.arange(n), labels[:n]]
        labelled = cast("list[list[int]]", found.T.tolist())
        return [labelled[rank][: len(scores)] for rank, scores in zip(np.argsort(order), scored, strict=True)]

    def lattice(self, scores: Floats) -> Lattice:
        """Forward and backward sums of a scored sentence, for probabilities."""
        return self.lattices([scores])[0]

    def lattices(self, scored: Sequence[Floats]) -> list[Lattice]:
        """What `lattice` gives for several sentences, taken together as in `decode_all`."""
        if not scored:
            return []
        order, active = _by_length(scored)
        rows = _side_by_side(scored, order)
        emit = np.exp((rows - rows.max(axis=2, keepdims=True)).astype(np.float64))
        move = np.exp(self.transitions.astype(np.float64))
        forward, backward, scale = np.empty_like(emit), np.ones_like(emit), np.ones(emit.shape[:2])
        for place, n in enumerate(active):
            row = forward[place, :n]
            if place:
                np.multiply(forward[place - 1, :n] @ move, emit[place, :n], out=row)
            else:
                row[:] = emit[0]
            scale[place, :n] = np.add.reduce(row, axis=1)
            row /= scale[place, :n, None]
        for place in range(len(emit) - 1, 0, -1):
            n = active[place]
            state = (backward[place, :n] * emit[place, :n]) @ move.T
            np.divide(state, scale[place, :n, None], out=backward[place - 1, :n])
        cuts = [(rank, len(scores)) for rank, scores in zip(np.argsort(order), scored, strict=True)]
        return [
            Lattice(emit[:end, rank], move, forward[:end, rank], backward[:end, rank], scale[:end, rank])
            for rank, end in cuts
        ]


def _by_length(scored: Sequence[Floats]) -> tuple[npt.NDArray[np.intp], list[int]]:
    """The sentences from the longest to the shortest, and how many have a first word, a second one, and so on."""
    sizes = np.array([len(scores) for scores in scored])
    order = np.argsort(-sizes, kind="stable")
    return order, (len(sizes) - np.searchsorted(np.sort(sizes), np.arange(sizes.max()), side="right")).tolist()


def _side_by_side(scored: Sequence[Floats], order: npt.NDArray[np.intp]) -> Floats:
    """The scores of several sentences as one table, [word, sentence, label], in a given order; zeros behind an end."""
    table = np.zeros((len(scored[order[0]]), len(scored), scored[0].shape[1]), np.float32)
    for rank, number in enumerate(order):
        table[: len(scored[number]), rank] = scored[number]
    return table


@dataclass(frozen=True)
class Lattice:
    """Scaled forward and backward sums; `forward[t] * backward[t]` are the marginals of token t."""

    emit: npt.NDArray[np.float64]
    move: npt.NDArray[np.float64]
    forward: npt.NDArray[np.float64]
    backward: npt.NDArray[np.float64]
    scale: npt.NDArray[np.float64]

    def span_probability(self, begin: int, end: int, first: int, inner: int | None) -> float:
        """The probability that exactly the tokens begin..end-1 carry `first` and then `inner`, and go no further."""
        mass = self.forward[begin, first]
        label = first
        for place in range(begin + 1, end):
            if inner is None:
                return 0.0
            mass *= self.move[label, inner] * self.emit[place, inner] / self.scale[place]
            label = inner
        if end == len(self.emit) or inner is None:
            return float(mass * self.backward[end - 1, label])
        onward = self.move[label] * self.emit[end] * self.backward[end] / self.scale[end]
        return float(mass * (onward.sum() - onward[inner]))

    def spans_from(self, begin: int, first: int, inner: int) -> Iterator[float]:
        """What `span_probability` gives for the tokens begin..begin, begin..begin+1 and so on to the sentence's end."""
        mass, label = self.forward[begin, first], first
        for end in range(begin + 1, len(self.emit)):
            onward = self.move[label] * self.emit[end] * self.backward[end] / self.scale[end]
            yield float(mass * (onward.sum() - onward[inner]))
            mass *= self.move[label, inner] * self.emit[end, inner] / self.scale[end]
            label = inner
        yield float(mass * self.backward[-1, label])


def load_sequence_model(
    path: Path, lists: WordLists, *, columns: int, conventions: Sequence[str] = ()
) -> SequenceModel:
    """Reads a model file that looks at so many columns besides the tokens.

    conventions: the annotation conventions whose own weights are added to the shared ones.

    Raises OSError when the file is missing.
    """
    with np.load(path) as data:
        labels = tuple(str(label) for label in data["labels"])
        numbers, weights = data["numbers"], _widen(data["weights"], data["steps"])
        transitions = data["transitions"].astype(np.float32)
        for convention in conventions:
            numbers, weights = _add(
                numbers,
                weights,
                data[f"{convention}_numbers"],
                _widen(data[f"{convention}_weights"], data[f"{convention}_steps"]),
            )
    all_channels = channels(lists, columns)
    memories = tuple(_Memory() for _ in all_channels)
    return SequenceModel(labels, numbers, weights, transitions, lists, all_channels, memories)


def _widen(weights: npt.NDArray[np.int8], steps: Floats) -> Floats:
    return weights.astype(np.float32) * steps


def _add(
    numbers: npt.NDArray[np.uint32], weights: Floats, more_numbers: npt.NDArray[np.uint32], more_weights: Floats
) -> tuple[npt.NDArray[np.uint32], Floats]:
    """Sums two tables of weights over the union of their features; both are in ascending order, and so is the sum.

    A stable sort merges two ordered runs in one pass, where `np.union1d` hashes every number (0.25 s for
    the names, against 0.005 s).
    """
    both = np.sort(np.concatenate((numbers, more_numbers)), kind="stable")
    union = both[np.concatenate(([True], both[1:] != both[:-1]))]
    total = np.zeros((len(union), weights.shape[1]), np.float32)
    total[np.searchsorted(union, numbers)] += weights
    total[np.searchsorted(union, more_numbers)] += more_weights
    return union, total
