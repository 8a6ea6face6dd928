"""Finds the concepts that an article turns on: topics, documents, groups of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extraction import CONCEPT_KINDS, Entity, Mention
from kg.pipeline.concept_features import find_phrases
from kg.pipeline.concept_groups import Group, group_stretches
from kg.pipeline.concept_scores import group_features, load_weights, weigh
from kg.pipeline.concept_spans import find_stretches, load_concept_model
from kg.pipeline.phrases import Phrases
from kg.pipeline.reading import Reading
from kg.pipeline.scoring import tempered
from kg.pipeline.sequence_model import SequenceModel

#: A concept less probable than this is left out.
THRESHOLD = 0.35
#: The model is a little surer than it is right: of the concepts given .9, .88 were right on articles held back (560),
#: and .92 (461) with the odds of the confidence that is told drawn in by this much.
_SHARPNESS = 0.9
#: Other bounds of a concept give an alias when they are at least so probable beside the likeliest ones.
_ALIAS = 0.2


@dataclass(frozen=True, slots=True)
class _Place:
    """Tokens that name a concept. source: "model", or "coreference" when they repeat the words of another place."""

    begin: int
    end: int
    source: str
    probability: float


def find_concepts(reading: Reading) -> Reading:
    """Add the concepts to the entities, and their keys to the tokens of theirs that belong to no name."""
    return add_concepts(reading, load_concept_model(), load_weights())


def add_concepts(reading: Reading, model: SequenceModel, weights: Mapping[str, float]) -> Reading:
    """Do what `find_concepts` does, with the given models: of stretches, and of groups of them."""
    groups = group_stretches(reading, find_stretches(reading, model))
    chances = weigh(weights, group_features(reading, groups))
    kept = [(group, chance) for group, chance in zip(groups, chances, strict=True) if chance >= THRESHOLD]
    places = _places(reading, [group for group, _ in kept])
    owners = owners_of(reading, [group for group, _ in kept])
    keys = list(reading.keys)
    entities: list[Entity] = []
    for number, (group, probability) in enumerate(kept):
        entity = entity_of(reading, group, f"t{number + 1}", probability)
        own = tuple(alias for alias in entity.aliases if owners.get(alias.lower(), number) == number)
        entity = _with_mentions(reading, replace(entity, aliases=own), places[number])
        entities.append(entity)
        for place in places[number]:
            for token in range(place.begin, place.end):
                if keys[token] is None:
                    keys[token] = entity.key
    return replace(reading, entities=(*reading.entities, *entities), keys=keys)


def owners_of(reading: Reading, groups: Sequence[Group]) -> dict[str, int]:
    """Return {form: the group that it names}, -1 for a form that is only another bound of several groups.

    What one group's stretch names is no alias of another, whose bounds may be drawn so: `warga Gaza` of `merawat warga
    Gaza`. Nor is what a name of the article names.
    """
    owners: dict[str, int] = {}
    for number, group in enumerate(groups):
        for stretch in group.others:
            form = _words(reading, stretch.span.begin, stretch.span.end).lower()
            owners[form] = number if owners.get(form, number) == number else -1
    for entity in reading.entities:
        owners.update(dict.fromkeys((name.lower() for name in (entity.name, *entity.aliases)), -1))
    for number, group in enumerate(groups):
        owners.update((_words(reading, s.span.begin, s.span.end).lower(), number) for s in group.stretches)
    return owners


def entity_of(reading: Reading, group: Group, key: str, probability: float) -> Entity:
    """Make the entity of a group, without its mentions."""
    weights: dict[str, float] = {}
    aliases: set[str] = set()
    for stretch in group.stretches:
        form = _words(reading, stretch.span.begin, stretch.span.end)
        weights[form] = weights.get(form, 0.0) + stretch.probability
        for other in stretch.others:
            if other.probability >= _ALIAS * stretch.probability:
                aliases.add(_words(reading, other.span.begin, other.span.end))
    return Entity(
        key=key,
        kind=_kind(group),
        name=max(weights, key=lambda form: (weights[form], len(form), form)),
        aliases=tuple(sorted(aliases.union(weights))),
        reference=group.reference,
        confidence=round(tempered(probability, _SHARPNESS), 3),
    )


def _words(reading: Reading, begin: int, end: int) -> str:
    return " ".join(reading.text[begin:end].split())


def _kind(group: Group) -> str:
    sums: Sequence[float] = [sum(s.probabilities[n] for s in group.stretches) for n in range(len(CONCEPT_KINDS))]
    return CONCEPT_KINDS[sums.index(max(sums))]


def _places(reading: Reading, groups: Sequence[Group]) -> list[list[_Place]]:
    """Return where the text names each group: its stretches, and other places with the same words."""
    taken = bytearray(len(reading.doc))
    found: list[list[_Place]] = []
    forms: list[tuple[str, int]] = []
    for number, group in enumerate(groups):
        found.append([_Place(s.begin, s.end, "model", s.probability) for s in group.stretches])
        forms += [
            (text, number) for text in sorted({_words(reading, s.span.begin, s.span.end) for s in group.stretches})
        ]
        for stretch in group.stretches:
            taken[stretch.begin : stretch.end] = b"\x01" * (stretch.end - stretch.begin)
    table = Phrases(forms)
    for sentence in reading.sentences:
        lower = list(reading.lowers[sentence.begin : sentence.end])
        for first, last, number in find_phrases(table, lower):
            begin, end = sentence.begin + first, sentence.begin + last
            if not any(taken[begin:end]) and any(reading.keys[i] is None for i in range(begin, end)):
                found[number].append(_Place(begin, end, "coreference", 0.5))
    return [sorted(places, key=lambda p: p.begin) for places in found]


def _with_mentions(reading: Reading, entity: Entity, places: Iterable[_Place]) -> Entity:
    mentions = []
    for place in places:
        span = reading.char_span(place.begin, place.end)
        text = reading.text[span.begin : span.end]
        mentions.append(Mention(span, text, place.source, round(min(1.0, place.probability), 3)))
    forms = {" ".join(mention.text.split()) for mention in mentions}
    return replace(entity, mentions=tuple(mentions), aliases=tuple(sorted(forms.union(entity.aliases))))
