"""Readers of the corpora: each gives `Sentence`s in one label scheme, whatever the file's own form is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.tokens import Doc

from kg.errors import InputError


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens with one label each (IOB2 names or UPOS) and the annotation convention that they follow."""

    tokens: tuple[str, ...]
    labels: tuple[str, ...]
    convention: str


_NAME_LABELS = {
    "PERSON": "PER", "PER": "PER", "PLACE": "LOC", "LOC": "LOC", "ORGANISATION": "ORG", "ORG": "ORG",
}  # fmt: skip

#: The tags of the corpus in nlp-id as universal parts of speech.
_NLP_ID_TAGS = {
    "NN": "NOUN", "NNP": "PROPN", "VB": "VERB", "IN": "ADP", "PR": "PRON", "ADV": "ADV", "JJ": "ADJ", "SC": "SCONJ",
    "DT": "DET", "NUM": "NUM", "CC": "CCONJ", "FW": "X", "NEG": "PART", "RP": "PART", "UH": "INTJ", "SYM": "PUNCT",
}  # fmt: skip
_CLITICS = frozenset({"nya", "lah", "kah", "pun", "ku", "mu"})


def _blocks(path: Path) -> Iterator[list[str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read; kg/pipeline/model/README.md names the files ({error.strerror})"
        ) from error
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def read_iob(path: Path, convention: str) -> list[Sentence]:
    """Reads one token a line, the label last (NERGrit, idner-news-2k); labels become PER, LOC, ORG in IOB2."""
    sentences = []
    for block in _blocks(path):
        rows = [line.split() for line in block]
        labels = []
        for row in rows:
            prefix, _, kind = row[-1].partition("-")
            labels.append(f"{prefix}-{_NAME_LABELS[kind]}" if kind else "O")
        sentences.append(Sentence(tuple(row[0] for row in rows), tuple(mend_iob(labels)), convention))
    return sentences


def read_tokens(path: Path) -> list[tuple[str, ...]]:
    """Reads the tokens alone of a file with one token a line; before a tab a token may hold spaces (`salah satu`)."""
    return [tuple((line.split("\t") if "\t" in line else line.split())[0] for line in block) for block in _blocks(path)]


def mend_iob(labels: Sequence[str]) -> list[str]:
    """Makes an I- label that continues nothing a B- label, so that a sequence is proper IOB2."""
    mended: list[str] = []
    for label in labels:
        before = mended[-1] if mended else "O"
        if label.startswith("I-") and before[2:] != label[2:]:
            label = f"B-{label[2:]}"
        mended.append(label)
    return mended


def conllu_blocks(path: Path) -> Iterator[list[str]]:
    """Yield the lines of each sentence of a CoNLL-U file. Raises InputError when it cannot be read."""
    return _blocks(path)


def read_conllu(path: Path, convention: str) -> list[Sentence]:
    """Reads Universal Dependencies: surface tokens; a token of several words has the tag of its first word."""
    sentences = []
    for block in _blocks(path):
        tokens: list[str] = []
        tags: list[str] = []
        covered = 0
        for line in block:
            if line.startswith("#"):
                continue
            number, form, _, tag = line.split("\t")[:4]
            if "." in number:
                continue
            if "-" in number:
                covered = int(number.split("-")[1])
                tokens.append(form)
                tags.append("")
                continue
            if int(number) <= covered:
                tags[-1] = tags[-1] or tag
                continue
            tokens.append(form)
            tags.append(tag)
        sentences.append(Sentence(tuple(tokens), tuple(tags), convention))
    return sentences


def read_nlp_id(path: Path) -> list[Sentence]:
    """Reads the tagged corpus of the PyPI package nlp-id; joins clitics to their word, drops repeated sentences."""
    sentences = []
    seen: set[tuple[str, ...]] = set()
    for block in _blocks(path):
        tokens: list[str] = []
        tags: list[str] = []
        for line in block:
            token, _, tag = line.rpartition("\t")
            token = token.strip()
            if not token or " " in token:
                continue
            if token in _CLITICS and tokens and tokens[-1].isalpha():
                tokens[-1] += token
                continue
            tokens.append(token)
            sign = tag.strip().upper()
            tags.append("SYM" if token in "%+=$&@" else _NLP_ID_TAGS[sign])
        key = tuple(token.lower() for token in tokens[:6])
        if len(tokens) >= 4 and key not in seen:
            seen.add(key)
            sentences.append(Sentence(tuple(tokens), tuple(tags), "kumparan"))
    return sentences


@lru_cache(maxsize=1)
def tokenizer() -> Callable[[str], Doc]:
    """The tokeniser that the pipeline uses."""
    return spacy.blank("id").tokenizer


def part_brackets(sentence: Sentence) -> Sentence:
    """Takes brackets out of names: a full name with its acronym in brackets becomes two names."""
    labels = list(sentence.labels)
    for place, token in enumerate(sentence.tokens):
        if token in ("(", ")") and labels[place] != "O":
            labels[place] = "O"
    return replace(sentence, labels=tuple(mend_iob(labels)))


_CLOSING = re.compile(r"^[.,:;!?%)\]}…”’]")
_OPENING = frozenset("([“‘")
_QUOTES = frozenset("\"'")
_ABBREVIATION = re.compile(r"^([A-Z]|Dr|Prof|Ir|Drs|Dra|St|Jr|Sr|Mr|Mrs|Ms|No|Jl|Hj|Sdr|S|M)$")


@dataclass(frozen=True, slots=True)
class Retokenized:
    """The tokens of a rebuilt text; owners: for each the indexes of the old tokens that it has letters of."""

    tokens: tuple[str, ...]
    owners: tuple[tuple[int, ...], ...]


def retokenized(sentence: Sentence) -> Retokenized:
    """The sentence cut anew by `spacy.blank("id")`.

    The text is rebuilt with a space between all tokens but before closing signs.
    """
    text = ""
    owners: list[int] = []
    opened = False
    before = ""
    for number, token in enumerate(sentence.tokens):
        glue = not text or bool(_CLOSING.match(token)) or before in _OPENING or (opened and before in _QUOTES)
        if token in _QUOTES:
            glue = glue or opened
            opened = not opened
        if token == "." and number + 1 == len(sentence.tokens) and _ABBREVIATION.match(before):
            glue = False
        if not glue:
            text += " "
            owners.append(-1)
        text += token
        owners += [number] * len(token)
        before = token
    pieces = [piece for piece in tokenizer()(text) if not piece.is_space]
    return Retokenized(
        tuple(piece.text for piece in pieces),
        tuple(
            tuple(dict.fromkeys(o for o in owners[piece.idx : piece.idx + len(piece)] if o >= 0)) for piece in pieces
        ),
    )


def retokenize(sentence: Sentence) -> Sentence:
    """The same sentence in the tokens of `spacy.blank("id")`, which the pipeline uses.

    A new token has the label of the old token in which it begins.
    """
    pieces = retokenized(sentence)
    labels: list[str] = []
    owner_before = -1
    for owners in pieces.owners:
        label = sentence.labels[owners[0]]
        if owners[0] == owner_before and label.startswith("B-"):
            label = f"I-{label[2:]}"
        labels.append(label)
        owner_before = owners[0]
    iob = any(label == "O" or label[1:2] == "-" for label in labels)
    return replace(sentence, tokens=pieces.tokens, labels=tuple(mend_iob(labels) if iob else labels))


def without_overlap(sentences: Iterable[Sentence], held_back: Iterable[Sentence]) -> list[Sentence]:
    """Drops sentences that equal one held back, or half of whose runs of five words stand in the held-back text."""
    held = list(held_back)
    runs = {run for sentence in held for run in _runs(sentence)}
    whole = {_plain(sentence) for sentence in held}
    kept = []
    for sentence in sentences:
        own = _runs(sentence)
        if _plain(sentence) in whole or (own and sum(run in runs for run in own) * 2 >= len(own)):
            continue
        kept.append(sentence)
    return kept


def _plain(sentence: Sentence) -> tuple[str, ...]:
    return tuple(token.lower() for token in sentence.tokens if any(map(str.isalnum, token)))


def _runs(sentence: Sentence) -> list[tuple[str, ...]]:
    plain = _plain(sentence)
    return [plain[start : start + 5] for start in range(len(plain) - 4)]
