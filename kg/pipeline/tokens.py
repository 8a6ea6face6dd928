"""Tokens: spaCy's Indonesian tokeniser, with words that were glued together taken apart again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple, cast

from spacy.lang.id import Indonesian
from spacy.language import Language
from spacy.tokenizer import Tokenizer

__all__ = ["Token", "Tokens", "make_doc", "tokenizer"]

#: A lower-case letter right before a capital: `SitiRahayu`, `produkUMKM`, but `GoTo` and `YouTube` too.
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: A bracket to which the next word is glued: `(AS)Donald`.
_GLUED_BRACKET = re.compile(r"(?<=\w)(\))(?=[^\W\d_]{2})")
#: A full stop without a space after it: `IKM.Airlangga`, `HD).Kunjungan`. A web address has a lower-case letter there.
_GLUED_STOP = re.compile(r"(?<=[A-Za-z0-9])(\)?\.)(?=[A-Z][a-z]{2})")
#: A dash that is glued to the word behind it: `-Wakil`.
_DASH = re.compile(r"[-–—][A-Z][a-z]")
#: Endings that make a token one of a person's initials or a web address, which keep their full stops.
_KEEP = re.compile(r"^(?:[A-Z]\.)+[A-Z]?\.?$|\.(?:com|co|id|net|org|go|ac)\b", re.IGNORECASE)

#: A name of four letters and a function word of two.
_SHORTEST_GLUED = 6
#: No verb that is found glued to a name is shorter.
_SHORTEST_VERB = 7
#: Function words that are found glued to the end of a name.
_ENDINGS = tuple(
    (
        "karena dengan untuk yang oleh akan pada dari dalam juga saat usai telah sudah kepada merespons menyebut "
        "mengatakan menyatakan sebagai tentang mengenai terhadap serta itu dan di ke"
    ).split()
)


#: Words joined by hyphens, as nearly all special cases of the tokeniser are: `kupu-kupu`.
_CHAIN = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_CASES = dict(Indonesian.Defaults.tokenizer_exceptions)


class Token(NamedTuple):
    """A token, with the names that spaCy gives to what is known of it; reading a field takes no call.

    i: its index. idx: where it begins in the text. spaced: whether a space follows.
    """

    text: str
    i: int
    idx: int
    lower_: str
    spaced: bool
    is_space: bool
    is_punct: bool
    is_alpha: bool
    is_lower: bool
    is_title: bool


class Tokens(tuple[Token, ...]):
    """The tokens of a text, in order."""

    __slots__ = ()

    def phrase(self, begin: int, end: int) -> str:
        """Return the text of the tokens begin..end (excluded)."""
        pieces = "".join(f"{token.text} " if token.spaced else token.text for token in self[begin:end])
        return pieces[:-1] if begin < end and self[begin:end][-1].spaced else pieces

    def covering(self, begin: int, end: int) -> range | None:
        """Return the indices of the tokens that have any of the characters begin..end (excluded); None without one."""
        first = bisect_right(self, begin, key=_begin) - 1
        if first >= 0 and self[first].idx + len(self[first].text) <= begin:
            first += 1
        last = bisect_right(self, end - 1, key=_begin)
        return range(max(first, 0), last) if max(first, 0) < last else None


#: Where a token begins: `token.idx`, taken without a call of Python's.
_begin = itemgetter(Token._fields.index("idx"))


@cache
def tokenizer() -> Language:
    """Return the blank Indonesian spaCy pipeline whose tokeniser all components share.

    It begins without the special cases of joined words, which take a second to load, and learns those that it meets.
    """
    few = {case: parts for case, parts in _CASES.items() if not _CHAIN.fullmatch(case)}
    defaults = type("Defaults", (Indonesian.Defaults,), {"tokenizer_exceptions": few})
    lean = type("Lean", (Indonesian,), {"Defaults": defaults})
    return cast(Language, lean())


def _learn(nlp: Language, text: str) -> None:
    """Give the tokeniser the special cases that stand in `text`: with them it cuts the text as spaCy's own does."""
    cutter = cast(Tokenizer, nlp.tokenizer)
    for case in sorted({case for chain in _CHAIN.findall(text) for case in _cases(chain)}):
        if case not in (cutter.rules or {}):
            cutter.add_special_case(case, _CASES[case])


def _cases(chain: str) -> Iterator[str]:
    """Yield the special cases among the parts of words that are joined by hyphens."""
    words = chain.split("-")
    for begin in range(len(words)):
        for end in range(begin + 2, len(words) + 1):
            case = "-".join(words[begin:end])
            if case in _CASES:
                yield case


def make_doc(
    text: str, known: Collection[str], names: Collection[str] = (), verbs: Collection[str] = frozenset()
) -> Tokens:
    """Tokenise `text`; the tokens' offsets are those of `text`.

    known: words that are known to stand alone (titles, names of countries, frequent words), in lower case. A token
    with a seam in the middle (`PresidenPrabowo`, `produkUMKM`) is taken apart there only when one side is known, so
    that `GoTo` and `YouTube` stay whole. names: words of names that are known, from whose end a function word or one of
    `verbs` is taken off (`Subiantokarena`, `Subiantomenegaskan`), as from those that the text has elsewhere without it.
    """
    nlp = tokenizer()
    _learn(nlp, text)
    cut = nlp.make_doc(text).to_array(["ORTH", "SPACY"]).tolist()
    pairs = [(nlp.vocab.strings[word], bool(spaced)) for word, spaced in cut]
    seen = {text for text, _ in pairs}
    words: list[str] = []
    spaces: list[bool] = []
    for text, spaced in pairs:
        if not (text.isalpha() and text.islower()):  # nothing is glued to such a word
            parts = _parts(text, known) if len(text) > 4 else [text]
            if len(parts) == 1 and _DASH.match(text):
                parts = [text[0], text[1:]]
            parts = [*parts[:-1], *_tail(parts[-1], seen, names, verbs)]
            words.extend(parts[:-1])
            spaces.extend([False] * (len(parts) - 1))
            text = parts[-1]
        words.append(text)
        spaces.append(spaced)
    return Tokens(_placed(words, spaces))


def _placed(words: Sequence[str], spaces: Sequence[bool]) -> Iterator[Token]:
    begin = 0
    for number, (word, spaced) in enumerate(zip(words, spaces, strict=True)):
        lower, *flags = _looks(word)
        yield Token(word, number, begin, lower, spaced, *flags)
        begin += len(word) + spaced


@lru_cache(maxsize=1 << 16)
def _looks(word: str) -> tuple[str, bool, bool, bool, bool, bool]:
    """What spaCy says of a word: its lower case, and whether it is space, punctuation, letters, lower case, a title."""
    known = tokenizer().vocab[word]
    return known.lower_, known.is_space, known.is_punct, known.is_alpha, known.is_lower, known.is_title


def _tail(word: str, seen: Collection[str], names: Collection[str], verbs: Collection[str]) -> list[str]:
    """Take a function word or verb off the end of a name that stands elsewhere in the text without it, or is known."""
    if len(word) < _SHORTEST_GLUED or not word[0].isupper():
        return [word]
    for ending in (*(e for e in _ENDINGS if word.endswith(e)), *_verbs_at_end(word, verbs)):
        stem = word[: -len(ending)]
        if len(stem) <= 3 or stem.isupper():
            continue
        if stem in seen or (len(ending) > 3 and stem.lower() in names):
            return [stem, ending]
    return [word]


def _verbs_at_end(word: str, verbs: Collection[str]) -> Iterator[str]:
    """Yield the verbs that a word ends in: `Subianto | menegaskan`."""
    if verbs and word[1:].islower():
        yield from (word[cut:] for cut in range(4, len(word) - _SHORTEST_VERB + 1) if word[cut:] in verbs)


def _parts(word: str, known: Collection[str]) -> list[str]:
    if "." in word and not _KEEP.search(word):
        pieces = [piece for piece in _GLUED_STOP.split(word) if piece]
        if len(pieces) > 1:
            return [part for piece in pieces for part in _parts(piece, known)]
    if _GLUED_BRACKET.search(word):
        pieces = [piece for piece in _GLUED_BRACKET.split(word) if piece]
        return [part for piece in pieces for part in _parts(piece, known)]
    if not word.isalpha() or not _SEAM.search(word):
        return [word]
    pieces = _SEAM.split(word)
    for cut in range(1, len(pieces)):
        left, right = "".join(pieces[:cut]), "".join(pieces[cut:])
        if left.lower() in known and len(left) > 2 and (right.lower() in known or len(right) > 3):
            return [left, *_parts(right, known)]
        if right.isupper() and right.lower() in known and left.lower() in known:
            return [left, right]
    return [word]
