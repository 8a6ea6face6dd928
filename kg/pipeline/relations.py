"""Relations between things, as the text states them: candidates from verbs and patterns, weighed by a scorer."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction import Relation, Span
from kg.pipeline.grammar import VOICES
from kg.pipeline.larger_events import within_larger
from kg.pipeline.reading import Reading
from kg.pipeline.relation_candidate import Candidate
from kg.pipeline.relation_candidates import candidates
from kg.pipeline.relation_features import relation_features
from kg.pipeline.relation_kinds import EFFECTS
from kg.pipeline.scoring import probability, tempered

#: On articles held back, .60 of the relations from here on are right.
THRESHOLD = 0.28
#: Seen from what they belong to: `negara-negara G20, A, B dan C`.
_BACK = frozenset({"close-back", "list-back"})
#: The scorer is surer than it is right: its odds are drawn in by this much for the confidence that is told. On articles
#: held back, .97 of the 157 relations given .9 or more are right.
_SHARPNESS = 0.6


def find_relations(reading: Reading) -> Reading:
    """Add the relations of the article; who claims them, when they stand in what somebody says."""
    best: dict[tuple[str, str, str], Relation] = {}
    for candidate, chance in weighed(reading):
        if chance < THRESHOLD:
            continue
        triple = (candidate.subject.key, candidate.predicate, candidate.object.key)
        if candidate.predicate == "cooperatesWith" and (triple[2], triple[1], triple[0]) in best:
            triple = (triple[2], triple[1], triple[0])
        if triple not in best or best[triple].confidence < tempered(chance, _SHARPNESS):
            best[triple] = Relation(
                *triple,
                evidence=_evidence(reading, candidate),
                according_to=_claimed_by(reading, candidate),
                confidence=round(tempered(chance, _SHARPNESS), 3),
            )
    best = _one_effect(best)
    reading = replace(reading, events=within_larger(reading))
    return replace(
        reading, relations=tuple(sorted(best.values(), key=lambda r: (r.evidence, r.predicate, r.subject, r.object)))
    )


def weighed(reading: Reading) -> list[tuple[Candidate, float]]:
    """Return the candidates with their chances: what is said of one of a list is said of all."""
    found = candidates(reading)
    chances = [probability("relation", relation_features(reading, candidate)) for candidate in found]
    best: dict[tuple[object, ...], float] = {}
    for candidate, chance in zip(found, chances, strict=True):
        shared = _list_of(candidate)
        if shared is not None:
            best[shared] = max(best.get(shared, 0.0), chance)
    return [
        (candidate, chance if (shared := _list_of(candidate)) is None else best[shared])
        for candidate, chance in zip(found, chances, strict=True)
    ]


def _list_of(one: Candidate) -> tuple[object, ...] | None:
    """Return what the candidates of one list around a word have in common, and those of one list behind a whole."""
    if one.voice in _BACK:
        return (one.sentence, one.predicate, one.object.key, one.word)
    if one.voice in VOICES:
        return (
            one.sentence,
            one.predicate,
            one.place,
            one.word,
            one.voice,
            one.order,
            one.subject.kind,
            one.object.kind,
        )
    return None


def _one_effect(found: dict[tuple[str, str, str], Relation]) -> dict[tuple[str, str, str], Relation]:
    """Of several effects of one thing on another, keep the likeliest: what reduces a thing does not help it."""
    strongest: dict[tuple[str, str], float] = {}
    for (subject, predicate, thing), relation in found.items():
        if predicate in EFFECTS:
            strongest[subject, thing] = max(strongest.get((subject, thing), 0.0), relation.confidence)
    return {
        triple: relation
        for triple, relation in found.items()
        if triple[1] not in EFFECTS or relation.confidence >= strongest[triple[0], triple[2]]
    }


def _evidence(reading: Reading, candidate: Candidate) -> Span:
    span = reading.sentences[candidate.sentence].span
    if span.end - span.begin <= 600:
        return span
    first = min(candidate.subject.begin, candidate.object.begin)
    last = max(candidate.subject.end, candidate.object.end)
    return reading.char_span(first, last)


def _claimed_by(reading: Reading, candidate: Candidate) -> str | None:
    """Return the speaker when the relation stands in a quotation or behind a verb of speech of its sentence."""
    for found in reading.found:
        if found.sentence != candidate.sentence or found.type not in ("state", "propose", "request", "praise"):
            continue
        if found.quote is not None:
            place = reading.doc[candidate.place].idx
            if found.quote.span.begin <= place < found.quote.span.end:
                return found.actors[0]
        elif found.pattern.startswith(("speech", "source")) and found.begin < candidate.place:
            return found.actors[0]
    return None
