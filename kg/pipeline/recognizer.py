"""Finds names of persons, organisations and places in a sentence, by the trained model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.pipeline.sequence_model import SequenceModel, load_sequence_model
from kg.pipeline.word_features import MODEL_DIR, load_word_lists

Found = tuple[int, int, str, float]

#: The annotation convention that the model follows when it reads news: titles are no part of a name.
CONVENTIONS = ("berita",)


def recognize(tokens: Sequence[str], tags: Sequence[str]) -> list[Found]:
    """The names in one sentence: (first token, token after the last, label, probability), in the order of the text.

    tokens: of `spacy.blank("id")`; tags: their parts of speech, as `kg.pipeline.tagger.tag` gives them.
    label: "PER", "ORG" or "LOC". probability: that the name has exactly these bounds and this label, 0 to 1.
    """
    return find_spans(load_recognizer(), tokens, tags)


def find_spans(model: SequenceModel, tokens: Sequence[str], tags: Sequence[str]) -> list[Found]:
    """The spans that a model with IOB labels finds in one sentence, with their probabilities."""
    if not tokens:
        return []
    scores = model.scores(tokens, tags)
    labels = [model.labels[place] for place in model.decode(scores)]
    if all(label == "O" for label in labels):
        return []
    lattice = model.lattice(scores)
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
    """The shipped recogniser, read once a process. Raises OSError when its files are missing from the installation."""
    return load_sequence_model(MODEL_DIR / "ner.npz", load_word_lists(), names=True, conventions=CONVENTIONS)
