"""The channels through which the trained models see a sentence: what hangs on words, on neighbours, on other columns.

A column is a symbol a token that an earlier step gave: the first is the part of speech, any further one the labels of
another model. A model that has the part of speech sees the marks of the name lists as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.pipeline.word_features import OUTSIDE, WordLists, checksum, name_marks, pair_features, shape, word_features

#: Numbers that tell apart the same feature seen from different places; index: offset + 2.
OFFSET_SALTS = (0x1B873593, 0x2C1B3C6D, 0x00000000, 0x4CF5AD43, 0x5BD1E995)
#: Joins the parts of a key; stands in no token.
JOINT = "\t"
#: Sentences whose keys are remembered: those of a long article.
_REMEMBERED = 1024


@dataclass(frozen=True)
class Channel:
    """One kind of key that features hang on.

    offsets: from where the token sees the key (-1: the key of the token before it). A pair's key stands at its left.
    features: key -> one list of features an offset (all of them the same list when position does not matter).
    sparse: most keys are "", and no feature hangs on that.
    """

    name: str
    offsets: tuple[int, ...]
    features: Callable[[str], tuple[list[str], ...]]
    sparse: bool = False

    def numbers(self, key: str) -> list[list[int]]:
        """The feature numbers of a key, one list an offset."""
        start = checksum(self.name)
        seen: dict[int, list[int]] = {}
        found = []
        for offset, features in zip(self.offsets, self.features(key), strict=True):
            plain = seen.get(id(features))
            if plain is None:
                plain = seen[id(features)] = [checksum(feature, start) for feature in features]
            salt = OFFSET_SALTS[offset + 2]
            found.append([number ^ salt for number in plain])
        return found


def channels(lists: WordLists, columns: int) -> tuple[Channel, ...]:
    """What a model with so many columns looks at; `channel_keys` gives the keys in the same order."""

    def word(key: str) -> tuple[list[str], ...]:
        full, near, far = word_features(key, lists)
        return far, near, full, near, far

    def pair(key: str) -> tuple[list[str], ...]:
        left, _, right = key.partition(JOINT)
        both = pair_features(left, right, lists)
        return both, both

    found = [Channel("w", (-2, -1, 0, 1, 2), word), Channel("b", (-1, 0), pair)]
    if columns:
        found += [
            Channel("t", (-2, -1, 0, 1, 2), _same(5)),
            Channel("u", (-1, 0), _same(2)),
            Channel("g", (-1, 0, 1), _same(3)),
            Channel("x", (0,), _same(1)),
        ]
    for column in range(1, columns):
        found += [
            Channel(f"y{column}", (-2, -1, 0, 1, 2), _same(5)),
            Channel(f"z{column}", (-1, 0), _same(2)),
            Channel(f"s{column}", (0,), _parts, sparse=True),
        ]
    return tuple(found)


def _same(times: int) -> Callable[[str], tuple[list[str], ...]]:
    return lambda key: ([key],) * times


def _parts(key: str) -> tuple[list[str], ...]:
    """The features of a token's place in a span: the span's label with each of its parts."""
    if JOINT not in key:
        return ([],)
    label, *parts = key.split(JOINT)
    return ([f"{label}|{number}={part}" for number, part in enumerate(parts)],)


def channel_keys(tokens: Sequence[str], columns: Sequence[Sequence[str]], lists: WordLists) -> list[Sequence[str]]:
    """The keys of a sentence for each of `channels`, one key a token.

    columns: none, or the parts of speech and then any labels of other models, each one symbol a token.
    """
    words = tuple(tokens)
    keys: list[Sequence[str]] = [words, _pairs(words)]
    if columns:
        keys += _tagged(words, tuple(columns[0]), lists)
    for column in columns[1:]:
        keys += [column, _pairs(tuple(column)), _span_keys(tokens, column)]
    return keys


@lru_cache(maxsize=_REMEMBERED)
def _tagged(tokens: tuple[str, ...], tags: tuple[str, ...], lists: WordLists) -> tuple[tuple[str, ...], ...]:
    """The keys that hang on parts of speech; remembered, since several models look at one sentence."""
    marks = tuple(name_marks(tokens, lists))
    looks = tuple(f"{tag}|{mark}|{shape(token)}" for tag, mark, token in zip(tags, marks, tokens, strict=True))
    return tags, _pairs(tags), marks, looks


@lru_cache(maxsize=_REMEMBERED)
def _pairs(symbols: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{left}{JOINT}{right}" for left, right in zip(symbols, [*symbols[1:], OUTSIDE], strict=True))


def _span_keys(tokens: Sequence[str], labels: Sequence[str]) -> list[str]:
    """For each token of a span by IOB labels: label, first word, last word, words around, the whole; else ""."""
    keys = [""] * len(tokens)
    for begin in [place for place, label in enumerate(labels) if label[:2] == "B-"]:
        end = begin + 1
        inner = f"I-{labels[begin][2:]}"
        while end < len(tokens) and labels[end] == inner:
            end += 1
        words = [token.lower() for token in tokens[begin:end]]
        before = tokens[begin - 1].lower() if begin else OUTSIDE
        after = tokens[end].lower() if end < len(tokens) else OUTSIDE
        size = str(min(end - begin, 4))
        parts = (words[0], words[-1], before, after, " ".join(words), " ".join(words[:2]), size, shape(tokens[begin]))
        for place in range(begin, end):
            keys[place] = JOINT.join((labels[place], *parts))
    return keys


def outside_key(channel: str, first: str) -> str:
    """The key that stands before the first: for a pair channel the pair of outside and first word or symbol."""
    return f"{OUTSIDE}{JOINT}{first.partition(JOINT)[0]}" if channel[0] in "buz" else OUTSIDE
