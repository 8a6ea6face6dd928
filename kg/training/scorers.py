"""Trains the scorers of acts, events, arguments and relations on annotated articles.

`python -m kg.training.scorers --gold DIR [--own DIR …] --out FILE` reads the reference annotation and this project's,
lets the pipeline propose candidates, marks those that the annotation confirms, and fits one logistic regression a
scorer (scikit-learn, which running berita-kg does not need). With `--folds 5` it tells how the scorers do on articles
held back.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from kg.lexicon import load_lexicon
from kg.pipeline import scoring
from kg.pipeline.arguments import find_arguments
from kg.training.scorer_examples import (
    NEUTRAL,
    Example,
    Sample,
    act_examples,
    argument_examples,
    event_examples,
    read_samples,
    relation_examples,
    using,
    with_acts,
)

Weights = dict[str, dict[str, float]]
#: Inverse strength of the L2 penalty, by scorer; chosen by five-fold cross-validation.
PENALTY = {
    "act": 0.3,
    "event": 0.3,
    "participant": 0.3,
    "day": 0.3,
    "venue": 0.3,
    "about": 0.2,
    "recipient": 0.3,
    "relation": 0.3,
}
#: Features rarer than this are left out; an example counts once however often its article is read.
RAREST = 2


def fit(examples: Sequence[Example], penalty: float, readings: float = 1.0) -> dict[str, float]:
    """Fit a logistic regression; return its weights, small ones left out.

    penalty: inverse strength of the L2 penalty. readings: how often each article is among the examples.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counts = Counter(feature for features, _ in examples for feature in set(features))
    rows = [{f: 1.0 for f in features if counts[f] >= RAREST * readings} for features, _ in examples]
    labels = [label for _, label in examples]
    if len(set(labels)) < 2:
        return {"bias": 3.0 if labels and labels[0] else -3.0}
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=penalty / readings, max_iter=2000, solver="liblinear", random_state=0)
    table = vectorizer.fit_transform(rows)
    table.indices = table.indices.astype("int32")
    table.indptr = table.indptr.astype("int32")
    model.fit(table, labels)
    weights = {
        name: round(float(weight), 4)
        for name, weight in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
        if abs(weight) >= 0.01
    }
    return {"bias": round(float(model.intercept_[0]), 4), **dict(sorted(weights.items()))}


def train(samples: Sequence[Sample]) -> Weights:
    """Train all scorers; those of arguments and relations see the events and acts that the first two keep.

    An article may be among the samples several times, read with other concepts: each then counts for so much less, and
    what is learned hangs less on what one model of concepts took for one.
    """
    readings = len(samples) / len({sample.gold["id"] for sample in samples}) if samples else 1.0
    weights: Weights = {name: dict(value) for name, value in NEUTRAL.items()}
    weights["act"] = fit([e for s in samples for e in act_examples(s)], PENALTY["act"], readings)
    gathered: dict[str, list[Example]] = defaultdict(list)
    with using(weights):
        for sample in samples:
            for name, examples in event_examples(sample, with_acts(sample.reading)).items():
                gathered[name] += examples
    for name in tuple(gathered):
        weights[name] = fit(gathered.pop(name), PENALTY[name], readings)
    with using(weights):
        for sample in samples:
            reading = with_acts(sample.reading)
            about, towards = argument_examples(sample, reading)
            gathered["about"] += about
            gathered["recipient"] += towards
            gathered["relation"] += relation_examples(sample, find_arguments(reading))
    for name, examples in gathered.items():
        weights[name] = fit(examples, PENALTY[name], readings)
    return weights


def folds(samples: Sequence[Sample], count: int) -> Iterator[tuple[list[Sample], list[Sample]]]:
    """Yield (train, held back) `count` times; an article's fold hangs on its place in the sorted list alone.

    Of an article that is among the samples several times only the first is held back, and none is trained on then.
    """
    order = {name: number for number, name in enumerate(dict.fromkeys(s.gold["id"] for s in samples))}
    first = {sample.gold["id"]: sample for sample in reversed(samples)}
    for fold in range(count):
        yield (
            [s for s in samples if order[s.gold["id"]] % count != fold],
            [s for name, s in sorted(first.items(), key=lambda item: order[item[0]]) if order[name] % count == fold],
        )


def held_back(samples: Sequence[Sample], count: int, say: Callable[[str], None]) -> None:
    """Tell precision and recall of each scorer at 0.5 on articles that it was not trained on."""
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for rest, held in folds(samples, count):
        weights = train(rest)
        with using(weights):
            for sample in held:
                reading = with_acts(sample.reading)
                about, towards = argument_examples(sample, reading)
                for name, examples in (
                    ("act", list(act_examples(sample))),
                    *event_examples(sample, reading).items(),
                    ("about", about),
                    ("recipient", towards),
                    ("relation", relation_examples(sample, find_arguments(reading))),
                ):
                    _count(tally[name], name, examples)
    for name, counts in tally.items():
        precision = counts["hit"] / max(1, counts["said"])
        recall = counts["hit"] / max(1, counts["true"])
        say(f"{name:10} precision {precision:.3f} recall {recall:.3f} of {counts['true']} true among {counts['all']}")


def _count(counts: Counter[str], name: str, examples: Iterable[Example]) -> None:
    for features, label in examples:
        said = scoring.probability(name, features) >= 0.5
        counts["all"] += 1
        counts["true"] += label
        counts["said"] += said
        counts["hit"] += label and said


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--own", type=Path, action="append", default=[], help="articles that this project annotated")
    parser.add_argument("--out", type=Path, default=scoring.MODEL_FILE)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument(
        "--concepts",
        type=Path,
        action="append",
        default=[],
        help="what kg.training.concepts --keep wrote, several times",
    )
    options = parser.parse_args()
    samples = read_samples(options.gold, load_lexicon(), options.concepts, options.own)
    if options.folds:
        held_back(samples, options.folds, lambda line: print(line, file=sys.stderr))
    text = json.dumps(train(samples), ensure_ascii=False, indent=0, sort_keys=True)
    options.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
