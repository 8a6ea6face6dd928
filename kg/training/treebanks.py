"""Reads Universal Dependencies as trees over the pipeline's tokens, for training the parser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.training.corpora import Sentence, conllu_blocks, retokenized

#: Relations of the treebanks that the parser tells apart; those not listed here are "dep".
DEPENDENCIES: dict[str, str] = {
    **{
        name: name
        for name in (
            "root nsubj nsubj:pass obj obl obl:tmod nmod flat amod det nummod case mark cc conj appos acl acl:relcl "
            "advcl advmod aux cop xcomp ccomp parataxis punct fixed"
        ).split()
    },
    "iobj": "obj",
    "csubj": "nsubj",
    "csubj:pass": "nsubj:pass",
    "obl:agent": "obl",
    "nmod:poss": "nmod",
    "nmod:lmod": "nmod",
    "nmod:tmod": "obl:tmod",
    "compound": "nmod",
    "compound:a": "nmod",
    "compound:plur": "flat",
    "flat:name": "flat",
    "flat:foreign": "flat",
    "goeswith": "flat",
    "advmod:emph": "advmod",
    "case:adv": "case",
    "cc:preconj": "cc",
}


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed sentence. heads: for each token the index of its head, -1 for the root. treebank: whose convention."""

    tokens: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    treebank: str


def read_trees(path: Path, treebank: str) -> Iterator[Tree]:
    """Yield the trees of a CoNLL-U file in the tokens of `spacy.blank("id")`.

    A surface token of several words (`menyetujuinya`), and words that spaCy keeps together, become one node, whose
    head is that of the first word in it which hangs on something outside. Raises InputError when it cannot be read.
    """
    try:
        for number, block in enumerate(conllu_blocks(path), start=1):
            try:
                tree = _tree(block, treebank)
            except (IndexError, KeyError, ValueError) as error:
                raise InputError(f"{path}: sentence {number} is not CoNLL-U ({error})") from error
            if tree is not None:
                yield tree
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 ({error})") from error


def _tree(block: Sequence[str], treebank: str) -> Tree | None:
    surface: list[str] = []
    owner_of: dict[int, int] = {0: -1}
    rows: list[tuple[int, int, str]] = []
    covered = 0
    for line in block:
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        number = cells[0]
        if "." in number:
            continue
        if "-" in number:
            covered = int(number.split("-")[1])
            surface.append(cells[1])
            continue
        if int(number) > covered:
            surface.append(cells[1])
        owner_of[int(number)] = len(surface) - 1
        rows.append((int(number), int(cells[6]), cells[7]))
    pieces = retokenized(Sentence(tuple(surface), ("X",) * len(surface), treebank))
    first: dict[int, int] = {}
    groups: list[list[int]] = []
    for place, owners in enumerate(pieces.owners):
        fresh = [owner for owner in owners if owner not in first]
        groups.append(fresh)
        first.update((owner, place) for owner in fresh)
    heads, relations = [0] * len(groups), ["flat"] * len(groups)
    for place, group in enumerate(groups):
        if not group:
            heads[place] = first[pieces.owners[place][0]]
            continue
        outside = [
            (head, relation)
            for number, head, relation in rows
            if owner_of[number] in group and (head == 0 or first[owner_of[head]] != place)
        ]
        if not outside:
            return None
        head, relation = outside[0]
        heads[place] = -1 if head == 0 else first[owner_of[head]]
        relations[place] = DEPENDENCIES.get(relation, "dep")
    if not all(_reaches_root(heads, place) for place in range(len(heads))):
        raise ValueError("its heads go round in a circle")
    return Tree(pieces.tokens, tuple(heads), tuple(relations), treebank)


def _reaches_root(heads: Sequence[int], place: int) -> bool:
    for _ in heads:
        if heads[place] < 0:
            return True
        place = heads[place]
    return False
