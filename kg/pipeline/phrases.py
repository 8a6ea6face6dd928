"""A table of phrases, matched in running words: the longest one at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

Value = TypeVar("Value")

#: A word of a phrase: letters and digits. Marks between words (`Go-Jek`, `P. Roeslani`, `G-20`) do not count.
WORD = re.compile(r"[^\W_]+", re.UNICODE)


@lru_cache(maxsize=1 << 14)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of `text` in lower case: "Go-Jek" and "Go Jek" give the same two."""
    return tuple(WORD.findall(text.lower()))


class Phrases(Generic[Value]):
    """Phrases and what each of them means; one phrase may have several meanings, kept in the order given."""

    __slots__ = ("_longest", "_table")

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._table: dict[tuple[str, ...], list[Value]] = {}
        self._longest: dict[str, int] = {}
        for phrase, value in entries:
            words = words_of(phrase)
            if not words:
                continue
            self._table.setdefault(words, []).append(value)
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def get(self, phrase: str) -> Sequence[Value]:
        """Return the meanings of exactly this phrase, or none."""
        return self._table.get(words_of(phrase), ())

    def at(self, words: Sequence[str], index: int) -> tuple[int, Sequence[Value]] | None:
        """Return (number of words, meanings) of the longest phrase that begins at words[index], or None.

        words: in lower case.
        """
        longest = self._longest.get(words[index])
        if longest is None:
            return None
        for length in range(min(longest, len(words) - index), 0, -1):
            values = self._table.get(tuple(words[index : index + length]))
            if values:
                return length, values
        return None

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, Sequence[Value]]]:
        """Yield (begin, end, meanings) of phrases in `words`, from the left, longest first, none overlapping."""
        free = 0
        for index in [number for number, word in enumerate(words) if word in self._longest]:
            hit = self.at(words, index) if index >= free else None
            if hit:
                free = index + hit[0]
                yield index, free, hit[1]
