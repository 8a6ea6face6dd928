"""Annotated articles as examples for the scorers: what the pipeline proposes, and whether the annotation has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.lexicon import Lexicon
from kg.pipeline import STEPS, read_article, scoring
from kg.pipeline.acts import act_features, collect, evidence_of, find_acts
from kg.pipeline.agents import agents_of
from kg.pipeline.argument_features import about_features, neighbourhood, recipient_features
from kg.pipeline.arguments import matters_near, own_titles, surroundings
from kg.pipeline.concepts import find_concepts
from kg.pipeline.event_clusters import SPECIFIC, build_clusters
from kg.pipeline.event_names import told_name, whole_phrase
from kg.pipeline.event_parties import attendance_features
from kg.pipeline.events import cluster_features, find_events, settings
from kg.pipeline.parties import AGENT_KINDS
from kg.pipeline.reading import Found, Reading
from kg.pipeline.relation_candidates import candidates
from kg.pipeline.relation_features import relation_features
from kg.pipeline.scoring import AS_REFERENCE
from kg.training.concepts import held_back_step
from kg.training.gold import Gold, article_of, entities_of, match, overlap, read_gold

Example = tuple[list[str], bool]
#: The scorers, in the order in which they are trained.
SCORERS = ("act", "event", "participant", "day", "venue", "about", "recipient", "relation")
#: Weights that let every candidate through.
NEUTRAL = {name: {"bias": 3.0} for name in SCORERS}


@dataclass(frozen=True)
class Sample:
    """An annotated article, read up to its acts, with its things named as the annotation names them.

    own: this project annotated it, and not those whose annotation the pipeline follows.
    """

    gold: Gold
    reading: Reading
    ids: Mapping[str, str]
    own: bool = False


@contextmanager
def using(weights: Mapping[str, Mapping[str, float]]) -> Iterator[None]:
    """Let the pipeline's scorers work with these weights for a while."""
    kept = scoring.load_weights
    scoring.load_weights = lambda: weights  # type: ignore[assignment]
    try:
        yield
    finally:
        scoring.load_weights = kept


def read_samples(
    folders: Sequence[Path], lexicon: Lexicon, concepts: Sequence[Path] = (), own: Sequence[Path] = ()
) -> list[Sample]:
    """Read all annotated articles, those of `own` as this project's; every act that the grammar proposes is kept.

    concepts: folders that `kg.training.concepts --keep` wrote, so that each article is read by a model of concepts
    that has not seen it, once by each folder's; without one the shipped model reads, which knows the articles it was
    trained on.
    """
    finders = [held_back_step(folder) for folder in concepts] or [find_concepts]
    ours = {gold["id"] for gold in read_gold(own)}
    golds = read_gold((*folders, *own))
    with using(NEUTRAL):
        return [_sample(gold, lexicon, find, gold["id"] in ours) for find in finders for gold in golds]


def _sample(gold: Gold, lexicon: Lexicon, find: Callable[[Reading], Reading], own: bool) -> Sample:
    reading = read_article(article_of(gold), lexicon, [find if step is find_concepts else step for step in STEPS])
    labels = {e.key: (e.kind, (e.name, *e.aliases)) for e in reading.entities}
    return Sample(gold, reading, entities_of(gold, labels), own)


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
            yield _seen(sample, act_features(sample.reading, found, entities)), index in pairs


def _seen(sample: Sample, features: list[str]) -> list[str]:
    """Return the features that an example of this article has: see AS_REFERENCE."""
    return [f for f in features if not f.startswith(AS_REFERENCE)] if sample.own else features


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
        near = matters_near(reading, around, found)
        matters, recipients = set(act["about"]), set(_listed(act["recipient"]))
        own = own_titles(reading, found)
        nearby = neighbourhood(reading, found, near)
        for item in near:
            if item.key in found.actors or item.begin in own:
                continue
            known = ids.get(item.key)
            about.append((_seen(sample, about_features(reading, around, found, item, nearby)), known in matters))
            now = item.begin >= reading.sentences[found.sentence].begin
            if item.begin in around.offices or found.type == "agree":
                continue
            if now and item.kind in AGENT_KINDS and item.kind != "SocialGroup":
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
    """Return the proposed relations with whether the annotation has them.

    Left out is what the annotation has of a thing that is called much alike: the text does state it, of what was read
    as another thing or with other words, and it is no example of what is not stated.
    """
    wanted = {(r["subject"], r["predicate"], r["object"]) for r in sample.gold["relations"]}
    wanted |= {(o, p, s) for s, p, o in wanted if p == "cooperatesWith"}
    ids, alike = sample.ids, _alike(sample, reading)
    examples: list[Example] = []
    for one in candidates(reading):
        subject, predicate, thing = one.subject.key, one.predicate, one.object.key
        right = (ids.get(subject), predicate, ids.get(thing)) in wanted
        if right or not any((s, predicate, o) in wanted for s in alike[subject] for o in alike[thing]):
            examples.append((_seen(sample, relation_features(reading, one)), right))
    return examples


def _alike(sample: Sample, reading: Reading) -> dict[str, frozenset[str]]:
    """Return {key: ids of the annotation's things that it is, or that share half of their words with it}."""
    golds = [(entity["id"], (entity["name"], *entity["aliases"])) for entity in sample.gold["entities"]]
    found: dict[str, frozenset[str]] = {}
    for entity in reading.entities:
        names = (entity.name, *entity.aliases)
        near = {number for number, forms in golds if any(overlap(a, b) >= 0.5 for a in forms for b in names)}
        found[entity.key] = frozenset(near | {sample.ids.get(entity.key, "")})
    return found


def with_acts(reading: Reading) -> Reading:
    """Read acts and events anew, with the scorers as they now are."""
    return find_events(find_acts(replace(reading, acts=(), found=(), events=(), refusals=())))
