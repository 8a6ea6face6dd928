"""Tags the tokens of a sentence with their universal parts of speech, by the trained model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.pipeline.sequence_model import SequenceModel, load_sequence_model
from kg.pipeline.word_features import MODEL_DIR, load_word_lists


def tag(tokens: Sequence[str]) -> list[str]:
    """The part of speech (UPOS) of each token of one sentence, in tokens of `spacy.blank("id")`.

    `tag(["Menteri", "membuka", "rapat", "."])` -> `["NOUN", "VERB", "NOUN", "PUNCT"]`.
    """
    return tag_all([tokens])[0]


def tag_all(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    """The parts of speech of several sentences, one list a sentence, as `tag` gives them; faster than one by one."""
    model = load_tagger()
    paths = iter(model.decode_all(model.all_scores([(tokens, ()) for tokens in sentences if tokens])))
    return [[model.labels[place] for place in next(paths)] if tokens else [] for tokens in sentences]


@lru_cache(maxsize=1)
def load_tagger() -> SequenceModel:
    """The shipped tagger, read once a process. Raises OSError when its files are missing from the installation."""
    return load_sequence_model(MODEL_DIR / "pos.npz", load_word_lists(), columns=0, conventions=("ud",))
