"""Finds names in a sentence by the trained models: of persons, organisations and places, and then their finer kinds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.pipeline.sequence_model import Lattice, Sentence, SequenceModel, load_sequence_model
from kg.pipeline.word_features import MODEL_DIR, load_word_lists

Found = tuple[int, int, str, float]

#: The annotation convention that the model follows when it reads news: titles are no part of a name.
CONVENTIONS = ("berita",)


def recognize(tokens: Sequence[str], tags: Sequence[str]) -> list[Found]:
    """The names in one sentence: (first token, token after the last, label, probability), in the order of the text.

    tokens: of `spacy.blank("id")`; tags: their parts of speech, as `kg.pipeline.tagger.tag` gives them.
    label: "PER", "ORG" or "LOC". probability: that the name has exactly these bounds and this label, 0 to 1.
    """
    return recognize_all([(tokens, tags)])[0]


def recognize_all(sentences: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[list[Found]]:
    """The names in several sentences (tokens and tags of each), one list a sentence; faster than one by one."""
    return find_spans(load_recognizer(), [(tokens, (tags,)) for tokens, tags in sentences])


def recognize_kinds(tokens: Sequence[str], tags: Sequence[str], names: Sequence[Found]) -> list[Found]:
    """The names in one sentence as `recognize` gives them, but with one of the nine kinds of the ontology as label.

    names: what `recognize` found in the sentence; the bounds found here may differ. label: one of
    `kg.extraction.NAMED_KINDS`.
    """
    return recognize_all_kinds([(tokens, tags, names)])[0]


def recognize_all_kinds(
    sentences: Sequence[tuple[Sequence[str], Sequence[str], Sequence[Found]]],
) -> list[list[Found]]:
    """What `recognize_kinds` gives for several sentences: tokens, tags and names of each."""
    given = [(tokens, (tags, iob_labels(len(tokens), names))) for tokens, tags, names in sentences]
    return find_spans(load_kinds(), given)


def kind_probabilities(
    tokens: Sequence[str], tags: Sequence[str], names: Sequence[Found], begin: int, end: int
) -> dict[str, float]:
    """How likely each kind is for a name that is known to stand at tokens begin..end-1; the sum is 1, best kind first.

    names: what `recognize` found in the sentence, whether this name is among it or not.
    """
    model = load_kinds()
    lattice = model.lattice(model.scores(tokens, (tags, iob_labels(len(tokens), names))))
    places = {label: place for place, label in enumerate(model.labels)}
    kinds = [label[2:] for label in model.labels if label.startswith("B-")]
    weights = [
        lattice.span_probability(begin, end, places[f"B-{kind}"], places.get(f"I-{kind}")) + 1e-9 for kind in kinds
    ]
    total = sum(weights)
    ranked = sorted(zip(weights, kinds, strict=True), key=lambda pair: (-pair[0], pair[1]))
    return {kind: round(weight / total, 6) for weight, kind in ranked}


def iob_labels(length: int, spans: Sequence[Found]) -> list[str]:
    """The spans as one IOB2 label a token: `iob_labels(3, [(1, 3, "PER", 0.9)])` -> `["O", "B-PER", "I-PER"]`."""
    labels = ["O"] * length
    for begin, end, kind, _ in spans:
        labels[begin:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - begin - 1)
    return labels


def find_spans(model: SequenceModel, sentences: Sequence[Sentence]) -> list[list[Found]]:
    """The spans that a model with IOB2 labels finds in each of several sentences, with their probabilities."""
    spots = [number for number, (tokens, _) in enumerate(sentences) if tokens]
    scored = model.all_scores([sentences[number] for number in spots])
    paths = [[model.labels[place] for place in path] for path in model.decode_all(scored)]
    named = [at for at, labels in enumerate(paths) if any(label != "O" for label in labels)]
    found: list[list[Found]] = [[] for _ in sentences]
    for at, lattice in zip(named, model.lattices([scored[at] for at in named]), strict=True):
        found[spots[at]] = _spans(model, paths[at], lattice)
    return found


def _spans(model: SequenceModel, labels: Sequence[str], lattice: Lattice) -> list[Found]:
    places = {label: place for place, label in enumerate(model.labels)}
    found: list[Found] = []
    begin = 0
    while begin < len(labels):
        if not labels[begin].startswith("B-"):
            begin += 1
            continue
        kind = labels[begin][2:]
        end = begin + 1
        while end < len(labels) and labels[end] == f"I-{kind}":
            end += 1
        probability = lattice.span_probability(begin, end, places[f"B-{kind}"], places.get(f"I-{kind}"))
        found.append((begin, end, kind, min(1.0, round(probability, 6))))
        begin = end
    return found


@lru_cache(maxsize=1)
def load_recognizer() -> SequenceModel:
    """The shipped model of names, read once a process. Raises OSError when its file is missing."""
    return load_sequence_model(MODEL_DIR / "ner.npz", load_word_lists(), columns=1, conventions=CONVENTIONS)


@lru_cache(maxsize=1)
def load_kinds() -> SequenceModel:
    """The shipped model of kinds, read once a process. Raises OSError when its file is missing."""
    return load_sequence_model(MODEL_DIR / "kinds.npz", load_word_lists(), columns=2)
