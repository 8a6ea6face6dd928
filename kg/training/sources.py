"""Where each corpus lies below the folder of corpora, and which parts of it train, tune and test."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.training.corpora import (
    Sentence,
    part_brackets,
    read_conllu,
    read_iob,
    read_nlp_id,
    read_tokens,
    retokenize,
    tokenizer,
    without_overlap,
)
from kg.training.treebanks import Tree, read_trees

_NERGRIT = "ner/indonlu/nergrit_ner-grit"
_NERP = "ner/indonlu/nerp_ner-prosa"
_IDNER = "ner/idner-news-2k"
_DBPEDIA = "ner/ialfina-dee/expanded-dbpedia"
_UD_TRAIN = (
    ("UD_Indonesian-GSD/id_gsd-ud-dev", "ud"),
    ("UD_Indonesian-CSUI/id_csui-ud-train", "ud"),
    ("UD_Indonesian-PUD/id_pud-ud-test", "ud"),
    ("UD_Indonesian-GSD/id-ud-train.OLD-3beab3a", "old"),
)
_UD_TEST = {"GSD test": "UD_Indonesian-GSD/id_gsd-ud-test", "CSUI test": "UD_Indonesian-CSUI/id_csui-ud-test"}


@dataclass(frozen=True)
class Tagged:
    """Sentences with parts of speech: to train on, and the test splits by name."""

    train: list[Sentence]
    tests: dict[str, list[Sentence]]


@dataclass(frozen=True)
class Named:
    """Sentences with names: to train on, and NERGrit's test split as the benchmark has it."""

    train: list[Sentence]
    test: list[Sentence]


def read_tagged(corpora: Path, nlp_id: Path | None) -> Tagged:
    """Universal Dependencies and the corpus inside nlp-id, in the pipeline's tokens, without the test sentences."""
    tests = {
        name: [retokenize(sentence) for sentence in read_conllu(corpora / "ud" / f"{path}.conllu", "ud")]
        for name, path in _UD_TEST.items()
    }
    train = [
        retokenize(sentence)
        for path, convention in _UD_TRAIN
        for sentence in read_conllu(corpora / "ud" / f"{path}.conllu", convention)
    ]
    train += [retokenize(sentence) for sentence in read_nlp_id(nlp_id or find_nlp_id())]
    return Tagged(without_overlap(train, [sentence for part in tests.values() for sentence in part]), tests)


def read_named(corpora: Path) -> Named:
    """NERGrit (as it is) and idner-news-2k (in the pipeline's tokens), without sentences of NERGrit's test split."""
    test = read_iob(corpora / _NERGRIT / "test_preprocess.txt", "nergrit")
    train = [
        sentence
        for part in ("train", "valid")
        for sentence in read_iob(corpora / _NERGRIT / f"{part}_preprocess.txt", "nergrit")
    ]
    train += [
        part_brackets(retokenize(sentence))
        for part in ("train", "dev", "test")
        for sentence in read_iob(corpora / _IDNER / f"{part}.txt", "news")
    ]
    return Named(without_overlap(train, test), test)


def read_treebanks(corpora: Path) -> tuple[list[Tree], dict[str, list[Tree]]]:
    """The trees to train the parser on, those of the test splits and their near-duplicates left out, and the tests."""
    tests = {
        name: list(read_trees(corpora / "ud" / f"{path}.conllu", name.split()[0].lower()))
        for name, path in _UD_TEST.items()
    }
    train = [tree for path, _ in _UD_TRAIN for tree in read_trees(corpora / "ud" / f"{path}.conllu", _treebank(path))]
    held = [_plain(tree) for trees in tests.values() for tree in trees]
    kept = {sentence.tokens for sentence in without_overlap(map(_plain, train), held)}
    return [tree for tree in train if tree.tokens in kept], tests


def _treebank(path: str) -> str:
    return "old" if "OLD" in path else path.partition("/")[0].rpartition("-")[2].lower()


def _plain(tree: Tree) -> Sentence:
    return Sentence(tree.tokens, tree.relations, tree.treebank)


def dbpedia_folder(corpora: Path) -> Path:
    """The folder of the name lists of persons, places and organisations."""
    return corpora / _DBPEDIA


def running_text(corpora: Path, nlp_id: Path | None, texts: Path | None) -> Iterator[tuple[str, ...]]:
    """The token sequences that words are clustered by, without any labels.

    All corpora but NERGrit's test split, each in its own tokens, and the texts of a JSON Lines file.
    """
    files = [corpora / _NERGRIT / f"{part}_preprocess.txt" for part in ("train", "valid")]
    files += [corpora / _IDNER / f"{part}.txt" for part in ("train", "dev", "test")]
    files += [corpora / _NERP / f"{part}_preprocess.txt" for part in ("train", "valid")]
    for path in files:
        yield from read_tokens(path)
    for treebank in (*(path for path, _ in _UD_TRAIN), *_UD_TEST.values()):
        for sentence in read_conllu(corpora / "ud" / f"{treebank}.conllu", ""):
            yield sentence.tokens
    for sentence in read_nlp_id(nlp_id or find_nlp_id()):
        yield sentence.tokens
    if texts is None:
        return
    for number, line in enumerate(texts.read_text(encoding="utf-8").splitlines(), 1):
        try:
            text = str(json.loads(line)["text"])
        except (ValueError, KeyError) as error:
            raise InputError(f"{texts}:{number}: not a JSON object with a text ({error})") from error
        for paragraph in text.split("\n"):
            tokens = tuple(token.text for token in tokenizer()(paragraph) if not token.is_space)
            if tokens:
                yield tokens


def find_nlp_id() -> Path:
    """The tagged corpus of the installed package nlp-id. Raises InputError when it is not installed."""
    found = importlib.util.find_spec("nlp_id")
    if found is None or found.origin is None:
        raise InputError("the corpus of nlp-id is not installed: pip install --no-deps nlp-id")
    return Path(found.origin).parent / "data" / "dataset_postag.txt"
