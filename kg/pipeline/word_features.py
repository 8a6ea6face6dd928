"""What the trained models look at in a word: spelling, affixes, shape, cluster, membership in name lists.

Every feature belongs to a channel (the word, a pair of neighbours, a tag, ...) and is a number of 32 bits, the
checksum of its spelling; a model is a table from such numbers to weights. Training (`kg.training`) and running
(`kg.pipeline.sequence_model`) share this module, so that both see the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np

MODEL_DIR = Path(__file__).parent / "model"

#: Stands before the first and after the last token of a sentence.
OUTSIDE = "\N{SYMBOL FOR NULL}"
#: The longest name, in tokens, that the name lists hold.
LONGEST_NAME = 7
CLUSTER_LEVELS = 3

_DIGIT = re.compile(r"\d")
_AFFIXES = re.compile(r"(?:(meng|meny|mem|men|me|di|ter|ber|peng|peny|pem|pen|per|pe|ke|se))?.{3,}?(?:(kan|an|i|nya))?")


@dataclass(frozen=True, eq=False)
class WordLists:
    """What is known of words before any training: clusters and name lists, both under checksums of the lower case.

    Two of them are the same only when they are one object, so that what is looked up in them can be remembered.

    clusters: checksum -> one cluster a level, coarse to fine. membership: checksum -> bits that say in how many
    names of persons, places and organisations of the lists the word stands, and where. names: checksum of a whole
    name -> bits 1 person, 2 place, 4 organisation.
    """

    clusters: Mapping[int, tuple[int, ...]]
    membership: Mapping[int, int]
    names: Mapping[int, int]


def checksum(text: str, start: int = 0) -> int:
    """The number under which a text stands in the tables; `start` continues an earlier checksum."""
    return crc32(text.encode("utf-8", "replace"), start)


@lru_cache(maxsize=1)
def load_word_lists(folder: Path = MODEL_DIR) -> WordLists:
    """Reads `words.npz` of a model folder. Raises OSError when it is missing."""
    with np.load(folder / "words.npz") as data:
        keys = data["cluster_keys"].tolist()
        clusters = dict(zip(keys, map(tuple, data["clusters"].tolist()), strict=True))
        membership = dict(zip(data["member_keys"].tolist(), data["members"].tolist(), strict=True))
        names = dict(zip(data["name_keys"].tolist(), data["names"].tolist(), strict=True))
    return WordLists(clusters, membership, names)


@lru_cache(maxsize=1 << 16)
def shape(word: str) -> str:
    """The pattern of letters and digits, runs shortened to two: `Jakarta` -> `Xxx`, `G20` -> `Xdd`, `RI` -> `XX`."""
    signs: list[str] = []
    for letter in word:
        sign = "x" if letter.islower() else "X" if letter.isupper() else "d" if letter.isdigit() else letter
        if signs[-2:] != [sign, sign]:
            signs.append(sign)
    return "".join(signs[:10])


def word_features(word: str, lists: WordLists) -> tuple[list[str], list[str], list[str]]:
    """The features of a word as seen from itself, from its neighbour, and from two words away."""
    if word == OUTSIDE:
        return ["out"], ["out"], ["out"]
    lower = _DIGIT.sub("0", word.lower())
    form = shape(word)
    own = checksum(word.lower())
    far = [f"w={lower}", f"h={form}"]
    groups = lists.clusters.get(own)
    if groups is not None:
        far += [f"c{level}={group}" for level, group in enumerate(groups)]
    near = far.copy()
    members = lists.membership.get(own, 0)
    if members and word[0].isupper():
        near += [f"m{kind}={members >> 4 * kind & 15}" for kind in range(6) if members >> 4 * kind & 15]
    near += [f"p3={lower[:3]}", f"s3={lower[-3:]}"]
    affixes = _AFFIXES.fullmatch(lower)
    full = [
        *near,
        "bias",
        f"W={word}",
        f"p1={word[:1]}",
        f"p2={lower[:2]}",
        f"p4={lower[:4]}",
        f"s1={lower[-1:]}",
        f"s2={lower[-2:]}",
        f"s4={lower[-4:]}",
        f"l={min(len(word), 8)}",
        f"u={word.isupper()}{word[:1].isupper()}{word.isalpha()}",
        f"a={affixes.groups() if affixes else None}",
    ]
    if "-" in word[1:-1]:
        first, _, second = lower.partition("-")
        full.append(f"r={first == second}{second.startswith(first[-3:])}")
    return full, near, far


def pair_features(left: str, right: str, lists: WordLists) -> list[str]:
    """The features of two neighbouring words together."""
    lefts = _brief(left, lists)
    rights = _brief(right, lists)
    return [
        f"ww={lefts[0]}|{rights[0]}",
        f"wh={lefts[0]}|{rights[1]}",
        f"hw={lefts[1]}|{rights[0]}",
        f"hh={lefts[1]}|{rights[1]}",
        f"cc={lefts[2]}|{rights[2]}",
        f"ch={lefts[3]}|{rights[1]}",
        f"hc={lefts[1]}|{rights[3]}",
    ]


@lru_cache(maxsize=1 << 15)
def _brief_key(word: str) -> tuple[str, str, int]:
    return _DIGIT.sub("0", word.lower()), shape(word), checksum(word.lower())


def _brief(word: str, lists: WordLists) -> tuple[str, str, int, int]:
    lower, form, own = _brief_key(word)
    groups = lists.clusters.get(own, (-1, -1, -1))
    return lower, form, groups[0], groups[1]


_CONNECTORS = frozenset(
    {
        "dan",
        "of",
        "de",
        "del",
        "la",
        "van",
        "von",
        "der",
        "bin",
        "binti",
        "al",
        "untuk",
        "the",
        "for",
        "and",
        "di",
        "ke",
    }
)


def name_marks(tokens: Sequence[str], lists: WordLists) -> list[str]:
    """For each token its place in the longest listed name that covers it: "" none, else B or I, kinds, length.

    `["Universitas", "Gadjah", "Mada"]` -> `["B4n", "I4n", "I4n"]` when the lists hold that organisation.
    """
    marks = [""] * len(tokens)
    position = 0
    while position < len(tokens):
        if not tokens[position][:1].isupper():
            position += 1
            continue
        value = checksum(tokens[position].lower())
        kinds = lists.names.get(value, 0)
        best, length = kinds, 1 if kinds else 0
        for end in range(position + 1, min(position + LONGEST_NAME, len(tokens))):
            token = tokens[end]
            lower = token.lower()
            if not (token[0].isupper() or token[0].isdigit() or lower in _CONNECTORS or token in "-.'&"):
                break
            value = checksum(" " + lower, value)
            kinds = lists.names.get(value, 0)
            if kinds:
                best, length = kinds, end - position + 1
        if length:
            size = "1" if length == 1 else "n"
            marks[position] = f"B{best}{size}"
            for inner in range(position + 1, position + length):
                marks[inner] = f"I{best}{size}"
        position += max(length, 1)
    return marks
