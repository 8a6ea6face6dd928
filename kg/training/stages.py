"""The four stages of training, each a file of the model folder: words, parts of speech, names, kinds of names.

The model of kinds reads what the model of names found. So that it learns from finds as they are on new text, the
articles are cut into folds, and each fold is read by a model of names that was trained without it; the same folds give
the cross-validated scores.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.pipeline.sequence_model import SequenceModel, load_sequence_model
from kg.pipeline.word_features import WordLists, load_word_lists
from kg.training.annotated import COARSE, AnnotatedArticle
from kg.training.corpora import Sentence
from kg.training.fit import Settings, fit
from kg.training.measure import Score, score_spans, spans
from kg.training.sources import Named, Tagged

Labels = list[str]
Columns = tuple[Sequence[str], ...]

TAGGER = Settings(conventions=("ud", "old", "kumparan"), iterations=60, l1=0.1, l2=0.05)
NAMES = Settings(conventions=("nergrit", "news", "berita"), iterations=100, l1=0.0, l2=1.0)
KINDS = Settings(conventions=(), iterations=100, l1=0.0, l2=1.0)
#: The convention of the annotated articles, which the pipeline follows.
OWN = "berita"
FINE = {kind: kind for kind in COARSE}


@dataclass(frozen=True)
class Scores:
    """What a stage prints: a heading and a score a label."""

    heading: str
    by_label: dict[str, Score]


def predict(model: SequenceModel, tokens: Sequence[str], columns: Columns = ()) -> Labels:
    """The best labels of one sentence."""
    return [model.labels[place] for place in model.decode(model.scores(tokens, columns))]


def train_tagger(tagged: Tagged, out: Path) -> list[Scores]:
    """Writes `pos.npz`; the scores are the share of right tags on each test split."""
    lists = load_word_lists(out)
    fit(tagged.train, [()] * len(tagged.train), lists, out / "pos.npz", TAGGER)
    model = open_tagger(out, lists)
    found = []
    for name, sentences in tagged.tests.items():
        pairs = [
            (gold, own)
            for sentence in sentences
            for gold, own in zip(sentence.labels, predict(model, sentence.tokens), strict=True)
        ]
        right = sum(gold == own for gold, own in pairs)
        found.append(Scores(f"parts of speech, {name}", {"all": Score(right, len(pairs), len(pairs))}))
    return found


def open_tagger(out: Path, lists: WordLists) -> SequenceModel:
    """The tagger of a model folder, with the convention of today's Universal Dependencies."""
    return load_sequence_model(out / "pos.npz", lists, columns=0, conventions=("ud",))


def train_names(named: Named, articles: Sequence[AnnotatedArticle], out: Path) -> list[Scores]:
    """Writes `ner.npz`, trained on the corpora and all annotated articles; the score is NERGrit's test split."""
    lists = load_word_lists(out)
    tagger = open_tagger(out, lists)
    sentences = [*named.train, *(sentence for article in articles for sentence in article.labelled(COARSE, OWN))]
    fit(sentences, [(predict(tagger, one.tokens),) for one in sentences], lists, out / "ner.npz", NAMES)
    model = load_sequence_model(out / "ner.npz", lists, columns=1, conventions=("nergrit",))
    own = [predict(model, one.tokens, (predict(tagger, one.tokens),)) for one in named.test]
    return [Scores("names, NERGrit test", score_spans([one.labels for one in named.test], own))]


def train_kinds(named: Named, articles: Sequence[AnnotatedArticle], out: Path, folds: int) -> list[Scores]:
    """Writes `kinds.npz`; the scores are cross-validated over the articles, for names and for kinds."""
    lists = load_word_lists(out)
    tagger = open_tagger(out, lists)
    corpus = [(one, (predict(tagger, one.tokens),)) for one in named.train]
    coarse = [article.labelled(COARSE, OWN) for article in articles]
    fine = [article.labelled(FINE, OWN) for article in articles]
    tags = [[(predict(tagger, one.tokens),) for one in sentences] for sentences in coarse]
    first = _cross_predict(coarse, tags, corpus, lists, NAMES, folds)
    columns: list[list[Columns]] = [
        [(*tag, labels) for tag, labels in zip(tags[number], first[number], strict=True)]
        for number in range(len(first))
    ]
    second = _cross_predict(fine, columns, [], lists, KINDS, folds)
    fit(
        [one for sentences in fine for one in sentences],
        [column for rows in columns for column in rows],
        lists,
        out / "kinds.npz",
        KINDS,
    )
    return [
        Scores("names, articles, cross-validated", _score(coarse, first)),
        Scores("kinds, articles, cross-validated", _score(fine, second)),
    ]


def measure_articles(articles: Sequence[AnnotatedArticle], out: Path) -> list[Scores]:
    """The scores of the models of a folder on annotated articles that they were not trained on."""
    lists = load_word_lists(out)
    tagger = open_tagger(out, lists)
    recognizer = load_sequence_model(out / "ner.npz", lists, columns=1, conventions=(OWN,))
    typer = load_sequence_model(out / "kinds.npz", lists, columns=2)
    coarse = [article.labelled(COARSE, OWN) for article in articles]
    fine = [article.labelled(FINE, OWN) for article in articles]
    first: list[list[Labels]] = []
    second: list[list[Labels]] = []
    for sentences in coarse:
        tags = [predict(tagger, one.tokens) for one in sentences]
        found = [predict(recognizer, one.tokens, (row,)) for one, row in zip(sentences, tags, strict=True)]
        first.append(found)
        rows = zip(sentences, tags, found, strict=True)
        second.append([predict(typer, one.tokens, (row, labels)) for one, row, labels in rows])
    return [
        Scores("names, held-back articles", _score(coarse, first)),
        Scores("distinct persons an article, held-back articles", {"PER": _distinct(coarse, first, "PER")}),
        Scores("kinds, held-back articles", _score(fine, second)),
        Scores("distinct persons an article by the model of kinds", {"Person": _distinct(fine, second, "Person")}),
    ]


def _distinct(gold: Sequence[Sequence[Sentence]], own: Sequence[Sequence[Labels]], kind: str) -> Score:
    """Compares the sets of different names of a kind that each article has."""
    right = found = wanted = 0
    for sentences, rows in zip(gold, own, strict=True):
        due: set[tuple[str, ...]] = set()
        seen: set[tuple[str, ...]] = set()
        for one, labels in zip(sentences, rows, strict=True):
            due.update(one.tokens[begin:end] for begin, end, label in spans(one.labels) if label == kind)
            seen.update(one.tokens[begin:end] for begin, end, label in spans(labels) if label == kind)
        right, found, wanted = right + len(due & seen), found + len(seen), wanted + len(due)
    return Score(right, found, wanted)


def _score(gold: Sequence[Sequence[Sentence]], own: Sequence[Sequence[Labels]]) -> dict[str, Score]:
    wanted = [one.labels for sentences in gold for one in sentences]
    return score_spans(wanted, [labels for rows in own for labels in rows])


def _cross_predict(
    articles: Sequence[Sequence[Sentence]],
    columns: Sequence[Sequence[Columns]],
    corpus: Sequence[tuple[Sentence, Columns]],
    lists: WordLists,
    settings: Settings,
    folds: int,
) -> list[list[Labels]]:
    """Reads every article by a model that was trained on the corpus and the articles of the other folds."""
    found: list[list[Labels]] = [[] for _ in articles]
    width = len(columns[0][0])
    for fold in range(folds):
        rest = [number for number in range(len(articles)) if number % folds != fold]
        sentences = [one for one, _ in corpus] + [one for number in rest for one in articles[number]]
        own_columns = [row for _, row in corpus] + [row for number in rest for row in columns[number]]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "fold.npz"
            fit(sentences, own_columns, lists, path, settings)
            conventions = (OWN,) if OWN in settings.conventions else ()
            model = load_sequence_model(path, lists, columns=width, conventions=conventions)
        for number in range(fold, len(articles), folds):
            pairs = zip(articles[number], columns[number], strict=True)
            found[number] = [predict(model, one.tokens, row) for one, row in pairs]
    return found
