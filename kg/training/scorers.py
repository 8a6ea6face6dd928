"""Trains the scorers of acts, events, arguments and relations on annotated articles.

`python -m kg.training.scorers --gold DIR [--gold DIR …] --out FILE` reads gold articles, lets the pipeline propose
candidates, marks those that the annotation confirms, and fits one logistic regression a scorer (scikit-learn, which
running berita-kg does not need). With `--folds 5` it tells how the scorers do on articles held back.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.lexicon import Lexicon, load_lexicon
from kg.pipeline import STEPS, read_article, scoring
from kg.pipeline.acts import act_features, collect, evidence_of, find_acts
from kg.pipeline.arguments import (
    about_features,
    find_arguments,
    occurrences,
    own_titles,
    recipient_features,
    surroundings,
)
from kg.pipeline.concepts import find_concepts
from kg.pipeline.event_mentions import told_name, whole_phrase
from kg.pipeline.event_parties import attendance_features
from kg.pipeline.events import SPECIFIC, build_clusters, cluster_features, find_events, settings
from kg.pipeline.parties import AGENT_KINDS
from kg.pipeline.pointers import agents_of
from kg.pipeline.reading import Found, Reading
from kg.pipeline.relation_candidates import candidates
from kg.pipeline.relations import relation_features
from kg.training.concepts import held_back_step
from kg.training.gold import Gold, article_of, entities_of, match, overlap, read_gold

Weights = dict[str, dict[str, float]]
Example = tuple[list[str], bool]
#: Inverse strength of the L2 penalty, by scorer; chosen by five-fold cross-validation.
PENALTY = {
    "act": 0.3,
    "event": 0.3,
    "participant": 0.3,
    "day": 0.3,
    "venue": 0.3,
    "about": 0.2,
    "recipient": 0.3,
    "relation": 0.6,
}
#: Features rarer than this are left out.
RAREST = 3
NEUTRAL: Weights = {name: {"bias": 3.0} for name in PENALTY}


@dataclass(frozen=True)
class Sample:
    """An annotated article, read up to its acts, with its things named as the annotation names them."""

    gold: Gold
    reading: Reading
    ids: Mapping[str, str]


@contextmanager
def using(weights: Mapping[str, Mapping[str, float]]) -> Iterator[None]:
    """Let the pipeline's scorers work with these weights for a while."""
    kept = scoring.load_weights
    scoring.load_weights = lambda: weights  # type: ignore[assignment]
    try:
        yield
    finally:
        scoring.load_weights = kept


def read_samples(folders: Sequence[Path], lexicon: Lexicon, concepts: Path | None = None) -> list[Sample]:
    """Read all annotated articles; every act that the grammar proposes is kept.

    concepts: the folder that `kg.training.concepts --keep` wrote, so that each article is read by a model of concepts
    that has not seen it; without it the shipped model reads, which knows the articles it was trained on.
    """
    held_back = held_back_step(concepts) if concepts is not None else find_concepts
    steps = [held_back if step is find_concepts else step for step in STEPS]
    samples: list[Sample] = []
    with using(NEUTRAL):
        for gold in read_gold(folders):
            reading = read_article(article_of(gold), lexicon, steps)
            labels = {e.key: (e.kind, (e.name, *e.aliases)) for e in reading.entities}
            samples.append(Sample(gold, reading, entities_of(gold, labels)))
    return samples


def act_pairs(sample: Sample, reading: Reading, founds: Sequence[Found]) -> dict[int, int]:
    """Return {index of a found act: index of the gold act that confirms it}."""
    text = sample.gold["text"]
    golds = sample.gold["acts"]
    spans = [(text.index(a["sentence"]), text.index(a["sentence"]) + len(a["sentence"])) for a in golds]

    def alike(i: int, j: int) -> float:
        found, act = founds[i], golds[j]
        if found.type != act["type"]:
            return 0.0
        parties = {sample.ids.get(key, key) for key in (*found.actors, *found.partners)}
        wanted = {act["actor"]}
        if act["type"] == "agree":
            wanted |= set(_listed(act["recipient"]))
        if not parties & wanted:
            return 0.0
        evidence = evidence_of(reading, found)
        begin, end = spans[j]
        if not (evidence.begin < end and evidence.end > begin):
            return 0.0
        verb = reading.char_span(found.begin, found.end)
        return 2.0 if begin <= verb.begin < end else 1.0

    return match(range(len(founds)), range(len(golds)), alike)


def _listed(value: Any) -> list[str]:
    return [v for v in (value if isinstance(value, list) else [value]) if v]


def act_examples(sample: Sample) -> Iterator[Example]:
    """Yield the proposed acts with whether the annotation has them."""
    founds = collect(sample.reading)[0]
    pairs = act_pairs(sample, sample.reading, founds)
    entities = {e.key: e for e in sample.reading.entities}
    for index, found in enumerate(founds):
        if found.modality not in ("negated", "hypothetical"):
            yield act_features(sample.reading, found, entities), index in pairs


def event_examples(sample: Sample, reading: Reading) -> dict[str, list[Example]]:
    """Return {scorer: examples} of events, participants, days and venues: with whether the annotation has them."""
    clusters = build_clusters(reading)
    golds = sample.gold["events"]

    def alike(i: int, j: int) -> float:
        names = [m.text(reading, far) for m in clusters[i].mentions for far in (False, True)]
        for form in (whole_phrase, told_name):
            names += [phrase for m in clusters[i].mentions if (phrase := form(reading, m)) is not None]
        best = max(overlap(a, b) for a in (golds[j]["name"], *golds[j].get("aliases", [])) for b in names)
        who = {sample.ids.get(key, key) for key in clusters[i].likely} & set(golds[j]["participants"])
        return best if best >= 0.5 else 0.1 * len(who) if len(who) >= 2 else 0.0

    paired = match(range(len(clusters)), range(len(golds)), alike)
    agents = agents_of(reading)
    kinds = [max((m.kind for m in c.mentions), key=lambda k: SPECIFIC[k]) for c in clusters]
    events = [(cluster_features(reading, c), i in paired) for i, c in enumerate(clusters)]
    there = [
        (
            attendance_features(agents, key, attendance, kinds[i], len(clusters[i].likely)),
            sample.ids.get(key) in golds[j]["participants"],
        )
        for i, j in paired.items()
        for key, attendance in clusters[i].attendances.items()
    ]
    when: list[Example] = []
    where: list[Example] = []
    for i, j in paired.items():
        for_days, for_places = settings(reading, agents, clusters[i], len(clusters))
        when += [(sorted(d.features), value == golds[j]["date"]) for value, d in for_days.items()]
        where += [(sorted(p.features), sample.ids.get(key, "") == golds[j]["place"]) for key, p in for_places.items()]
    return {"event": events, "participant": there, "day": when, "venue": where}


def argument_examples(sample: Sample, reading: Reading) -> tuple[list[Example], list[Example]]:
    """Return (matters, recipients): the candidates of confirmed acts with whether the annotation has them."""
    about: list[Example] = []
    towards: list[Example] = []
    around = surroundings(reading)
    ids = {**sample.ids, **_event_ids(sample, reading)}
    for index, number in act_pairs(sample, reading, reading.found).items():
        found, act = reading.found[index], sample.gold["acts"][number]
        near = occurrences(around, found)
        matters, recipients = set(act["about"]), set(_listed(act["recipient"]))
        own = own_titles(reading, found)
        for item in near:
            if item.key in found.actors or item.begin in own:
                continue
            known = ids.get(item.key)
            about.append((about_features(reading, around, found, item, near), known in matters))
            now = item.begin >= reading.sentences[found.sentence].begin
            if now and item.kind in AGENT_KINDS and item.kind != "SocialGroup" and found.type != "agree":
                towards.append((recipient_features(reading, around, found, item), known in recipients))
    return about, towards


def _event_ids(sample: Sample, reading: Reading) -> dict[str, str]:
    events, golds = reading.events, sample.gold["events"]

    def alike(i: int, j: int) -> float:
        names = (events[i].name, *events[i].aliases)
        best = max(overlap(a, b) for a in (golds[j]["name"], *golds[j].get("aliases", [])) for b in names)
        who = {sample.ids.get(p.agent, p.agent) for p in events[i].participants} & set(golds[j]["participants"])
        return best if best >= 0.5 else 0.1 * len(who) if len(who) >= 2 else 0.0

    return {events[i].key: golds[j]["id"] for i, j in match(range(len(events)), range(len(golds)), alike).items()}


def relation_examples(sample: Sample, reading: Reading) -> list[Example]:
    """Return the proposed relations with whether the annotation has them."""
    wanted = {(r["subject"], r["predicate"], r["object"]) for r in sample.gold["relations"]}
    wanted |= {(o, p, s) for s, p, o in wanted if p == "cooperatesWith"}
    ids = sample.ids
    return [
        (
            relation_features(reading, c),
            (ids.get(c.subject.key), c.predicate, ids.get(c.object.key)) in wanted,
        )
        for c in candidates(reading)
    ]


def fit(examples: Sequence[Example], penalty: float) -> dict[str, float]:
    """Fit a logistic regression; return its weights, small ones left out."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counts = Counter(feature for features, _ in examples for feature in set(features))
    rows = [{f: 1.0 for f in features if counts[f] >= RAREST} for features, _ in examples]
    labels = [label for _, label in examples]
    if len(set(labels)) < 2:
        return {"bias": 3.0 if labels and labels[0] else -3.0}
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=penalty, max_iter=2000, solver="liblinear", random_state=0)
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
    """Train all scorers; those of arguments and relations see the events and acts that the first two keep."""
    weights: Weights = {name: dict(value) for name, value in NEUTRAL.items()}
    weights["act"] = fit([e for s in samples for e in act_examples(s)], PENALTY["act"])
    gathered: dict[str, list[Example]] = defaultdict(list)
    with using(weights):
        for sample in samples:
            for name, examples in event_examples(sample, with_acts(sample.reading)).items():
                gathered[name] += examples
    for name in tuple(gathered):
        weights[name] = fit(gathered.pop(name), PENALTY[name])
    with using(weights):
        for sample in samples:
            reading = with_acts(sample.reading)
            about, towards = argument_examples(sample, reading)
            gathered["about"] += about
            gathered["recipient"] += towards
            gathered["relation"] += relation_examples(sample, find_arguments(reading))
    for name, examples in gathered.items():
        weights[name] = fit(examples, PENALTY[name])
    return weights


def with_acts(reading: Reading) -> Reading:
    """Read acts and events anew, with the scorers as they now are."""
    return find_events(find_acts(replace(reading, acts=(), found=(), events=(), refusals=())))


def folds(samples: Sequence[Sample], count: int) -> Iterator[tuple[list[Sample], list[Sample]]]:
    """Yield (train, held back) `count` times; an article's fold hangs on its place in the sorted list alone."""
    for fold in range(count):
        held = [s for i, s in enumerate(samples) if i % count == fold]
        yield [s for i, s in enumerate(samples) if i % count != fold], held


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
    parser.add_argument("--out", type=Path, default=scoring.MODEL_FILE)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--concepts", type=Path, help="what kg.training.concepts --keep wrote, see read_samples")
    options = parser.parse_args()
    samples = read_samples(options.gold, load_lexicon(), options.concepts)
    if options.folds:
        held_back(samples, options.folds, lambda line: print(line, file=sys.stderr))
    text = json.dumps(train(samples), ensure_ascii=False, indent=0, sort_keys=True)
    options.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
