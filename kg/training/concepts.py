"""Trains the models of concepts from annotated articles: `python -m kg.training.concepts --gold DIR --out FILE`.

The articles are of the gold form (text, entities with kinds and aliases). Every place where an alias of a topic, a
document or a group stands is an example for the model of stretches (FILE, .npz). That model, trained on the other
parts of the articles, proposes groups of stretches in each part; whether they are concepts of the gold is what the
weights (beside FILE, .json) are learned from. Needs scikit-learn, which running berita-kg does not.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from kg.errors import InputError
from kg.extraction import CONCEPT_KINDS, Article
from kg.lexicon import load_lexicon
from kg.pipeline import STEPS, read_article
from kg.pipeline.concept_features import COLUMNS, article_counts, concept_columns, sentence_tokens, title_words
from kg.pipeline.concept_groups import Group, group_stretches
from kg.pipeline.concept_scores import chance, group_features, overlap, weigh
from kg.pipeline.concept_spans import find_stretches
from kg.pipeline.concepts import THRESHOLD, entity_of, find_concepts
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Reading
from kg.pipeline.sequence_model import load_sequence_model
from kg.pipeline.word_features import checksum, load_word_lists
from kg.training.corpora import Sentence
from kg.training.fit import Settings, fit
from kg.training.measure import Score

SETTINGS = Settings(conventions=(), iterations=60, l1=0.1, l2=0.3)


@dataclass(frozen=True)
class Example:
    """An annotated article: what the pipeline read of it before any concepts, and the concepts that people found.

    concepts: (kind, names) of each.
    """

    reading: Reading
    concepts: tuple[tuple[str, frozenset[str]], ...]
    names: tuple[str, ...]


def read_examples(folders: Sequence[Path]) -> list[Example]:
    """Read the articles of some folders, each folder in the order of its file names.

    Raises InputError for a file that is not of the gold form.
    """
    lexicon = load_lexicon()
    steps = STEPS[: STEPS.index(find_concepts)]
    examples = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.json"))):
        try:
            gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            article = Article(gold["id"], gold["text"], gold["title"], _day(gold["date"]), source=str(path))
            entities = [(e["type"], frozenset([e["name"], *e["aliases"]])) for e in gold["entities"]]
        except (ValueError, KeyError, OSError) as error:
            raise InputError(f"{path}: not an annotated article of the gold form ({error})") from error
        examples.append(
            Example(
                read_article(article, lexicon, steps),
                tuple((kind, names) for kind, names in entities if kind in CONCEPT_KINDS),
                tuple(sorted(name for kind, names in entities if kind not in CONCEPT_KINDS for name in names)),
            )
        )
    return examples


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value and len(value) == 10 else None


def occurrences(example: Example) -> list[tuple[int, int, str]]:
    """Return (begin, end, kind) of the places where the text names a concept, longest names first, none overlapping."""
    text = example.reading.text.lower()
    names = [(name.lower(), kind) for kind, forms in example.concepts for name in forms]
    names += [(name.lower(), "") for name in example.names]
    taken = bytearray(len(text))
    found = []
    for name, kind in sorted(names, key=lambda n: (-len(n[0]), n)):
        if len(name) < 2:
            continue
        for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if not any(taken[hit.start() : hit.end()]):
                taken[hit.start() : hit.end()] = b"\x01" * len(name)
                if kind:
                    found.append((hit.start(), hit.end(), kind))
    return sorted(found)


def labelled(example: Example) -> list[tuple[Sentence, list[list[str]]]]:
    """Return the sentences of an article with IOB2 labels, and the columns that the model looks at."""
    reading = example.reading
    counts, title = article_counts(reading), title_words(reading)
    places_of_names = occurrences(example)
    rows = []
    for sentence in reading.sentences:
        places = sentence_tokens(reading, sentence)
        if not places:
            continue
        labels = ["O"] * len(places)
        for begin, end, kind in places_of_names:
            inside = [n for n, i in enumerate(places) if reading.doc[i].idx < end and begin < _end(reading, i)]
            for n in inside:
                labels[n] = f"{'B' if n == inside[0] else 'I'}-{kind}"
        tokens = tuple(reading.doc[i].text for i in places)
        rows.append((Sentence(tokens, tuple(labels), ""), concept_columns(reading, sentence, places, counts, title)))
    return rows


def _end(reading: Reading, index: int) -> int:
    return reading.doc[index].idx + len(reading.doc[index].text)


def train_stretches(examples: Sequence[Example], out: Path) -> None:
    """Train the model that finds stretches and write it to `out`."""
    rows = [row for example in examples for row in labelled(example)]
    fit([sentence for sentence, _ in rows], [columns for _, columns in rows], load_word_lists(), out, SETTINGS)


def part_of(example: Example, parts: int) -> int:
    """Return the part of the articles that an article belongs to, the same in every run."""
    return checksum(example.reading.article.identifier) % parts


def propose(examples: Sequence[Example], parts: int) -> list[list[Group]]:
    """Return the groups of each article, by a model that was trained on the parts that the article is not in."""
    found: list[list[Group]] = [[] for _ in examples]
    for part in range(parts):
        inside = [n for n, example in enumerate(examples) if part_of(example, parts) == part]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "part.npz"
            train_stretches([e for n, e in enumerate(examples) if n not in inside], path)
            model = load_sequence_model(path, load_word_lists(), columns=COLUMNS)
        for number in inside:
            reading = examples[number].reading
            found[number] = group_stretches(reading, find_stretches(reading, model))
    return found


def judge(example: Example, groups: Sequence[Group]) -> list[bool]:
    """Tell of each group whether it is a concept that people found; of several that are the same one, the likeliest is.

    A group is a concept when a name of the one has at least half of its words in common with a name of the other.
    """
    gold = [[_word_set(name) for name in sorted(names)] for _, names in example.concepts]
    verdicts, used = [False] * len(groups), [False] * len(gold)
    for number in sorted(range(len(groups)), key=lambda n: (-chance(groups[n]), n)):
        entity = entity_of(example.reading, groups[number], "t0", 0.0)
        own = [_word_set(name) for name in (entity.name, *entity.aliases)]
        near = [max(overlap(a, b) for a in own for b in names) for names in gold]
        best = max((n for n in range(len(gold)) if not used[n]), key=lambda n: (near[n], -n), default=None)
        if best is not None and near[best] >= 0.5:
            verdicts[number] = used[best] = True
    return verdicts


def _word_set(name: str) -> frozenset[str]:
    return frozenset(words_of(name))


def train_weights(rows: Sequence[Mapping[str, float]], verdicts: Sequence[bool]) -> dict[str, float]:
    """Learn the weight of each feature of a group."""
    names = sorted(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale == 0] = 1.0
    model = LogisticRegression(C=0.1, max_iter=2000).fit((table - mean) / scale, verdicts)
    slopes = model.coef_[0] / scale
    weights = {name: round(float(slope), 5) for name, slope in zip(names, slopes, strict=True)}
    weights["bias"] = round(float(model.intercept_[0] - (slopes * mean).sum()), 5)
    return weights


def write_weights(weights: Mapping[str, float], out: Path) -> None:
    """Write the weights as JSON."""
    out.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def measure(examples: Sequence[Example], proposed: Sequence[Sequence[Group]], parts: int) -> list[tuple[int, int, int]]:
    """Return (right, found, wanted) concepts of each article, by weights that were learned on the other parts."""
    rows = [group_features(e.reading, groups) for e, groups in zip(examples, proposed, strict=True)]
    verdicts = [judge(e, groups) for e, groups in zip(examples, proposed, strict=True)]
    counts: list[tuple[int, int, int]] = [(0, 0, 0)] * len(examples)
    for part in range(parts):
        others = [n for n, e in enumerate(examples) if part_of(e, parts) != part]
        weights = train_weights([r for n in others for r in rows[n]], [v for n in others for v in verdicts[n]])
        for number in sorted(set(range(len(examples))) - set(others)):
            chances = weigh(weights, rows[number])
            kept = [group for group, p in zip(proposed[number], chances, strict=True) if p >= THRESHOLD]
            right = sum(judge(examples[number], kept))
            counts[number] = (right, len(kept), len(examples[number].concepts))
    return counts


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Trains the models of concepts.")
    parser.add_argument("--gold", action="append", type=Path, required=True, help="a folder of annotated articles")
    parser.add_argument("--out", type=Path, required=True, help="the model file to write (.npz); .json goes beside it")
    parser.add_argument("--parts", type=int, default=5, help="how many parts the articles are held back in")
    options = parser.parse_args(arguments)
    examples = read_examples(options.gold)
    proposed = propose(examples, options.parts)
    counts = measure(examples, proposed, options.parts)
    for folder in options.gold:
        own = [c for c, e in zip(counts, examples, strict=True) if Path(e.reading.article.source).parent == folder]
        print(f"{folder}: {_report(own)}")
    print(f"all: {_report(counts)}")
    rows = [row for e, groups in zip(examples, proposed, strict=True) for row in group_features(e.reading, groups)]
    verdicts = [v for e, groups in zip(examples, proposed, strict=True) for v in judge(e, groups)]
    write_weights(train_weights(rows, verdicts), options.out.with_suffix(".json"))
    train_stretches(examples, options.out)


def _report(counts: Sequence[tuple[int, int, int]]) -> str:
    right, found, wanted = (sum(column) for column in zip(*counts, strict=True))
    score = Score(right, found, wanted)
    return (
        f"{len(counts)} articles held back, precision {score.precision:.3f}, recall {score.recall:.3f}, "
        f"F1 {score.f1:.3f} ({right}/{found}/{wanted})"
    )


if __name__ == "__main__":
    main()
