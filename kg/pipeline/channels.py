"""The channels through which the trained models see a sentence: what hangs on words, on neighbours, on other columns.

A column is a symbol a token that an earlier step gave: the first is the part of speech, any further one the labels of
another model. A model that has the part of speech sees the marks of the name lists as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.pipeline.word_features import OUTSIDE, WordLists, checksum, name_marks, pair_features, shape, word_features

#: Numbers that tell apart the same feature seen from different places; index: offset + 2.
OFFSET_SALTS = (0x1B873593, 0x2C1B3C6D, 0x00000000, 0x4CF5AD43, 0x5BD1E995)
#: Joins the parts of a key; stands in no token.
JOINT = "\t"


@dataclass(frozen=True)
class Channel:
    """One kind of key that features hang on.

    offsets: from where the token sees the key (-1: the key of the token before it). A pair's key stands at its left.
    features: key -> one list of features an offset (all of them the same list when position does not matter).
    """

    name: str
    offsets: tuple[int, ...]
    features: Callable[[str], tuple[list[str], ...]]

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
            Channel(f"s{column}", (0,), _parts),
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


def channel_keys(tokens: Sequence[str], columns: Sequence[Sequence[str]], lists: WordLists) -> list[list[str]]:
    """The keys of a sentence for each of `channels`, one key a token.

    columns: none, or the parts of speech and then any labels of other models, each one symbol a token.
    """
    keys = [list(tokens), _pairs(tokens)]
    if columns:
        tags = columns[0]
        marks = name_marks(tokens, lists)
        keys += [
            list(tags),
            _pairs(tags),
            marks,
            [f"{tag}|{mark}|{shape(token)}" for tag, mark, token in zip(tags, marks, tokens, strict=True)],
        ]
    for column in columns[1:]:
        keys += [list(column), _pairs(column), _span_keys(tokens, column)]
    return keys


def _pairs(symbols: Sequence[str]) -> list[str]:
    return [f"{left}{JOINT}{right}" for left, right in zip(symbols, [*symbols[1:], OUTSIDE], strict=True)]


def _span_keys(tokens: Sequence[str], labels: Sequence[str]) -> list[str]:
    """For each token of a span by IOB labels: label, first word, last word, words around, the whole; else ""."""
    keys = [""] * len(tokens)
    begin = 0
    while begin < len(tokens):
        if not labels[begin].startswith("B-"):
            begin += 1
            continue
        end = begin + 1
        while end < len(tokens) and labels[end] == f"I-{labels[begin][2:]}":
            end += 1
        words = [token.lower() for token in tokens[begin:end]]
        before = tokens[begin - 1].lower() if begin else OUTSIDE
        after = tokens[end].lower() if end < len(tokens) else OUTSIDE
        size = str(min(end - begin, 4))
        parts = (words[0], words[-1], before, after, " ".join(words), " ".join(words[:2]), size, shape(tokens[begin]))
        for place in range(begin, end):
            keys[place] = JOINT.join((labels[place], *parts))
        begin = end
    return keys


def outside_key(channel: str, first: str) -> str:
    """The key that stands before the first: for a pair channel the pair of outside and first word or symbol."""
    return f"{OUTSIDE}{JOINT}{first.partition(JOINT)[0]}" if channel[0] in "buz" else OUTSIDE
