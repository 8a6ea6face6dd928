"""Builds `words.npz`: clusters of words from running text, and checksums of the names in the DBpedia lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize

from kg.pipeline.word_features import LONGEST_NAME, checksum

#: How many clusters there are, coarse to fine.
LEVELS = (48, 200, 800)
LEAST_COUNT = 4
CONTEXTS = 3000
KIND_BITS = {"person": 1, "place": 2, "organization": 4}


def embed_words(
    texts: Iterable[Sequence[str]], dimensions: int, seed: int = 0
) -> tuple[list[str], npt.NDArray[np.float32]]:
    """Gives the lower-cased words of tokenised sentences, frequent ones first, and a vector of length 1 for each.

    Words that keep like company have like vectors: they are the singular vectors of the positive pointwise mutual
    information between a word and the two words on either side of it.
    """
    sentences = [[token.lower() if not token[0].isdigit() else "0" for token in text] for text in texts]
    counts = Counter(token for sentence in sentences for token in sentence)
    words = sorted(
        (word for word, count in counts.items() if count >= LEAST_COUNT), key=lambda word: (-counts[word], word)
    )
    place = {word: number for number, word in enumerate(words)}
    rows: list[int] = []
    columns: list[int] = []
    for sentence in sentences:
        numbers = [place.get(token, -1) for token in sentence]
        for position, number in enumerate(numbers):
            if number < 0:
                continue
            for slot, distance in enumerate((-2, -1, 1, 2)):
                neighbour = position + distance
                if 0 <= neighbour < len(numbers) and 0 <= numbers[neighbour] < CONTEXTS:
                    rows.append(number)
                    columns.append(slot * CONTEXTS + numbers[neighbour])
    matrix = scipy.sparse.csr_matrix(
        (np.ones(len(rows), np.float32), (rows, columns)), shape=(len(words), 4 * CONTEXTS)
    )
    matrix.sum_duplicates()
    vectors = TruncatedSVD(dimensions, n_iter=4, random_state=seed).fit_transform(_information(matrix))
    return words, normalize(vectors).astype(np.float32)


def cluster_words(texts: Iterable[Sequence[str]], seed: int = 0) -> dict[str, tuple[int, ...]]:
    """Groups the lower-cased words of tokenised sentences by the company that they keep, on three levels."""
    words, vectors = embed_words(texts, 100, seed)
    levels = [KMeans(size, n_init=1, max_iter=40, random_state=seed).fit_predict(vectors).tolist() for size in LEVELS]
    return {word: tuple(level[number] for level in levels) for number, word in enumerate(words)}


def _information(matrix: scipy.sparse.csr_matrix) -> scipy.sparse.csr_matrix:
    """Positive pointwise mutual information, with the contexts' counts smoothed."""
    total = matrix.sum()
    own = np.asarray(matrix.sum(axis=1)).ravel()
    context = np.asarray(matrix.sum(axis=0)).ravel() ** 0.75
    context = context / context.sum() * total
    cells = matrix.tocoo()
    gain = np.log(np.maximum(cells.data * total / (own[cells.row] * np.maximum(context[cells.col], 1e-9)), 1e-9))
    kept = gain > 0
    return scipy.sparse.csr_matrix((gain[kept], (cells.row[kept], cells.col[kept])), shape=matrix.shape)


def read_names(folder: Path) -> dict[str, int]:
    """The names of the DBpedia lists (person, place, organization.txt), lower-cased and tokenised, as kind bits."""
    names: dict[str, int] = {}
    for kind, bit in KIND_BITS.items():
        for line in (folder / f"{kind}.txt").read_text(encoding="utf-8", errors="replace").splitlines():
            if "\N{REPLACEMENT CHARACTER}" in line or not line.strip():
                continue
            parts = split_name(line)
            if len(parts) <= LONGEST_NAME and len(line.strip()) > 2:
                key = " ".join(parts)
                names[key] = names.get(key, 0) | bit
    return names


def split_name(name: str) -> list[str]:
    """The lower-cased tokens of a listed name, as the pipeline would have them: commas and brackets apart."""
    spaced = name.strip().lower()
    for sign in ",()":
        spaced = spaced.replace(sign, f" {sign} ")
    return spaced.split()


def membership(names: dict[str, int]) -> dict[str, int]:
    """For each word four bits each (a logarithm of the count): first in persons, elsewhere in persons, in places
    alone, in longer places, first in organisations, elsewhere in organisations."""
    counts: dict[str, list[int]] = {}
    for name in sorted(names):
        parts = name.split(" ")
        for position, part in enumerate(parts):
            slots = counts.setdefault(part, [0] * 6)
            bits = names[name]
            if bits & 1:
                slots[0 if position == 0 else 1] += 1
            if bits & 2:
                slots[2 if len(parts) == 1 else 3] += 1
            if bits & 4:
                slots[4 if position == 0 else 5] += 1
    table = {}
    for word, slots in counts.items():
        value = sum(min(15, int(np.log2(count)) + 1) << 4 * slot for slot, count in enumerate(slots) if count)
        if word and value:
            table[word] = value
    return table


def write_word_lists(out: Path, clusters: dict[str, tuple[int, ...]], names: dict[str, int]) -> None:
    """Writes `words.npz` into a model folder."""
    members = membership(names)
    cluster_keys, cluster_rows = _table({checksum(word): groups for word, groups in clusters.items()}, np.uint16)
    member_keys, member_rows = _table({checksum(word): value for word, value in members.items()}, np.uint32)
    name_keys, name_rows = _table({checksum(name): bits for name, bits in names.items()}, np.uint8)
    np.savez_compressed(
        out / "words.npz",
        cluster_keys=cluster_keys,
        clusters=cluster_rows,
        member_keys=member_keys,
        members=member_rows,
        name_keys=name_keys,
        names=name_rows,
    )


def _table(entries: dict[int, object], kind: npt.DTypeLike) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.generic]]:
    keys = sorted(entries)
    return np.array(keys, np.uint32), np.array([entries[key] for key in keys], kind)
