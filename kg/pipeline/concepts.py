"""Finds the concepts that an article turns on: topics, documents, groups of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extraction import CONCEPT_KINDS, Entity, Mention
from kg.pipeline.concept_groups import Group, group_stretches
from kg.pipeline.concept_spans import find_stretches, load_concept_model
from kg.pipeline.reading import Reading

#: A concept less probable than this is left out.
THRESHOLD = 0.4
#: Other bounds of a concept give an alias when they are at least so probable beside the likeliest ones.
_ALIAS = 0.3


def find_concepts(reading: Reading) -> Reading:
    """Add the concepts to the entities, and their keys to the tokens of theirs that belong to no name."""
    groups = group_stretches(reading, find_stretches(reading, load_concept_model()))
    kept = [(group, p) for group in groups if (p := probability_of(group)) >= THRESHOLD]
    entities = [entity_of(reading, group, f"t{n}", p) for n, (group, p) in enumerate(kept, 1)]
    keys = list(reading.keys)
    for entity, (group, _) in zip(entities, kept, strict=True):
        for stretch in group.stretches:
            for place in range(stretch.begin, stretch.end):
                if keys[place] is None:
                    keys[place] = entity.key
    return replace(reading, entities=(*reading.entities, *entities), keys=keys)


def probability_of(group: Group) -> float:
    """Return the probability that a group is a concept of the article."""
    missed = 1.0
    for stretch in group.stretches:
        missed *= 1.0 - min(stretch.probability, 0.99)
    return 1.0 - missed


def entity_of(reading: Reading, group: Group, key: str, probability: float) -> Entity:
    """Make the entity of a group."""
    text = reading.text

    def words(stretch_begin: int, stretch_end: int) -> str:
        return " ".join(text[stretch_begin:stretch_end].split())

    weights: dict[str, float] = {}
    for stretch in group.stretches:
        form = words(stretch.span.begin, stretch.span.end)
        weights[form] = weights.get(form, 0.0) + stretch.probability
    name = max(weights, key=lambda form: (weights[form], len(form), form))
    aliases = set(weights)
    for stretch in group.stretches:
        for other in stretch.others:
            if other.probability >= _ALIAS * stretch.probability:
                aliases.add(words(other.span.begin, other.span.end))
    return Entity(
        key=key,
        kind=kind_of(group),
        name=name,
        aliases=tuple(sorted(aliases)),
        mentions=tuple(
            Mention(s.span, text[s.span.begin : s.span.end], "model", round(min(1.0, s.probability), 3))
            for s in group.stretches
        ),
        reference=group.reference,
        confidence=round(probability, 3),
    )


def kind_of(group: Group) -> str:
    """Return the likeliest kind of a group: what the lexicon says, or what the model says of its stretches."""
    sums: Sequence[float] = [sum(s.probabilities[n] for s in group.stretches) for n in range(len(CONCEPT_KINDS))]
    return CONCEPT_KINDS[sums.index(max(sums))]
