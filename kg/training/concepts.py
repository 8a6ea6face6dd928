"""Trains the models of concepts from annotated articles: `python -m kg.training.concepts --gold DIR --out FILE`.

The articles are of the gold form (text, entities with kinds and aliases). Every place where an alias of a topic, a
document or a group stands is an example for the model of stretches (FILE, .npz). That model, trained on the other
parts of the articles, proposes groups of stretches in each part; whether they are concepts of the gold is what the
weights (beside FILE, .json) are learned from. Needs scikit-learn, which running berita-kg does not.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from kg.pipeline.concept_features import COLUMNS
from kg.pipeline.concept_groups import Group, group_stretches
from kg.pipeline.concept_scores import group_features, weigh
from kg.pipeline.concept_spans import find_stretches
from kg.pipeline.concepts import THRESHOLD, add_concepts
from kg.pipeline.reading import Reading
from kg.pipeline.sequence_model import SequenceModel, load_sequence_model
from kg.pipeline.word_features import checksum, load_word_lists
from kg.training.concept_examples import Example, judge, labelled, read_examples
from kg.training.fit import Settings, fit
from kg.training.measure import Score

SETTINGS = Settings(conventions=(), iterations=60, l1=0.1, l2=0.3)


def train_stretches(examples: Sequence[Example], out: Path) -> None:
    """Train the model that finds stretches and write it to `out`."""
    rows = [row for example in examples for row in labelled(example)]
    fit([sentence for sentence, _ in rows], [columns for _, columns in rows], load_word_lists(), out, SETTINGS)


def part_of(identifier: str, parts: int) -> int:
    """Return the part that an article belongs to, by its id: the same in every run."""
    return checksum(identifier) % parts


def propose(examples: Sequence[Example], parts: int, folder: Path) -> list[list[Group]]:
    """Return the groups of each article, by a model that was trained on the parts that the article is not in.

    The models are written to `folder` as part0.npz and so on.
    """
    found: list[list[Group]] = [[] for _ in examples]
    for part in range(parts):
        path = folder / f"part{part}.npz"
        train_stretches([example for example in examples if part_of(example.identifier, parts) != part], path)
        model = _load(path)
        for number, example in enumerate(examples):
            if part_of(example.identifier, parts) == part:
                found[number] = group_stretches(example.reading, find_stretches(example.reading, model))
    return found


def held_back_step(folder: Path) -> Callable[[Reading], Reading]:
    """Return a step that does what `find_concepts` does, for an annotated article by models that have not seen it.

    folder: what `--keep` wrote. Whatever learns from the pipeline's concepts is trained and measured with this step.
    """
    parts = len(list(folder.glob("part*.npz")))
    models = [_load(folder / f"part{part}.npz") for part in range(parts)]
    weights = [json.loads((folder / f"part{part}.json").read_text(encoding="utf-8")) for part in range(parts)]

    def step(reading: Reading) -> Reading:
        part = part_of(reading.article.identifier, parts)
        return add_concepts(reading, models[part], weights[part])

    return step


def _load(path: Path) -> SequenceModel:
    return load_sequence_model(path, load_word_lists(), columns=COLUMNS)


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


def measure(examples: Sequence[Example], proposed: Sequence[Sequence[Group]], parts: int, folder: Path) -> list[Score]:
    """Score the concepts of each article, by weights learned on the parts that it is not in; they go to `folder`."""
    rows = [group_features(e.reading, groups) for e, groups in zip(examples, proposed, strict=True)]
    verdicts = [judge(e, groups) for e, groups in zip(examples, proposed, strict=True)]
    part = [part_of(example.identifier, parts) for example in examples]
    scores: dict[int, Score] = {}
    for held in range(parts):
        others = [n for n in range(len(examples)) if part[n] != held]
        weights = train_weights([r for n in others for r in rows[n]], [v for n in others for v in verdicts[n]])
        write_weights(weights, folder / f"part{held}.json")
        for number in (n for n in range(len(examples)) if part[n] == held):
            chances = weigh(weights, rows[number])
            kept = [group for group, p in zip(proposed[number], chances, strict=True) if p >= THRESHOLD]
            right = sum(judge(examples[number], kept))
            scores[number] = Score(right, len(kept), len(examples[number].concepts))
    return [scores[number] for number in range(len(examples))]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Trains the models of concepts.")
    parser.add_argument("--gold", action="append", type=Path, required=True, help="a folder of annotated articles")
    parser.add_argument("--out", type=Path, required=True, help="the model file to write (.npz); .json goes beside it")
    parser.add_argument("--parts", type=int, default=5, help="how many parts the articles are held back in")
    parser.add_argument("--keep", type=Path, help="a folder for the models of the parts, see held_back_step")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder: Path = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        options.out.parent.mkdir(parents=True, exist_ok=True)
        train(options.gold, options.out, options.parts, folder)


def train(gold: Sequence[Path], out: Path, parts: int, folder: Path) -> None:
    """Train both models on the articles of some folders, and print how well they do on articles held back."""
    examples = read_examples(gold)
    proposed = propose(examples, parts, folder)
    scores = measure(examples, proposed, parts, folder)
    for own in gold:
        print(f"{own}: {_report([s for s, e in zip(scores, examples, strict=True) if e.folder == own])}")
    print(f"all: {_report(scores)}")
    rows = [row for e, groups in zip(examples, proposed, strict=True) for row in group_features(e.reading, groups)]
    verdicts = [v for e, groups in zip(examples, proposed, strict=True) for v in judge(e, groups)]
    write_weights(train_weights(rows, verdicts), out.with_suffix(".json"))
    train_stretches(examples, out)


def _report(scores: Sequence[Score]) -> str:
    total = Score(sum(s.right for s in scores), sum(s.found for s in scores), sum(s.wanted for s in scores))
    return (
        f"{len(scores)} articles held back, precision {total.precision:.3f}, recall {total.recall:.3f}, "
        f"F1 {total.f1:.3f} ({total.right}/{total.found}/{total.wanted})"
    )


if __name__ == "__main__":
    main()
