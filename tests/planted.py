"""Puts trees written by hand in place of the parser's, so that what is done with a tree is tested by itself."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction import Article
from kg.lexicon import load_lexicon
from kg.pipeline import cut_sentences, read_article
from kg.pipeline.reading import Reading


def planted(tree: str) -> Reading:
    """Return a reading of the words of `tree`: `Jepang/2/nsubj memuji/0/root Indonesia/2/obj ./2/punct`.

    A word, the number of its head (1 the first word, 0 none), and how it hangs on it. Several trees may follow on one
    another; the numbers go on, and the words are those that the pipeline cuts.
    """
    nodes = [node.rsplit("/", 2) for node in tree.split()]
    reading = read_article(Article("pohon", " ".join(word for word, _, _ in nodes)), load_lexicon(), [cut_sentences])
    assert [token.text for token in reading.doc] == [word for word, _, _ in nodes]
    heads = tuple(int(head) - 1 for _, head, _ in nodes)
    dependents = tuple(tuple(i for i, head in enumerate(heads) if head == place) for place in range(len(heads)))
    return replace(reading, heads=heads, dependencies=tuple(node[2] for node in nodes), dependents=dependents)


def place_of(reading: Reading, word: str) -> int:
    """Return the token of a word, which has to stand there once."""
    [place] = [token.i for token in reading.doc if token.text == word]
    return place
