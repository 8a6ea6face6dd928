"""Relations between things, as the text states them: candidates from verbs and patterns, weighed by a scorer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction import CONCEPT_KINDS, Event, Relation, Span
from kg.pipeline.cues import CONDITIONS, NEGATIONS
from kg.pipeline.reading import Reading
from kg.pipeline.relation_candidates import Candidate, candidates
from kg.pipeline.scoring import bucket, probability, tempered
from kg.pipeline.trees import case_of, head_of, way_name

THRESHOLD = 0.3
#: The scorer is surer than it is right: its odds are drawn in by this much for the confidence that is told. On articles
#: held back, .84 of the 157 relations given .9 or more were right without it, .92 of 40 with it.
_SHARPNESS = 0.6
#: Below it, the likeliest subject of a verb is kept from LEAST on, when all that may be it have TOGETHER this chance.
LEAST = 0.15
TOGETHER = 0.5
#: Subjects joined to the likeliest have at least this share of its chance.
_JOINED_SHARE = 0.75
#: Of these, a sentence says at most one of two things.
_EFFECTS = frozenset({"reduces", "increases", "helps", "causes"})
#: Before a verb, what makes its effect a hope, a plan or a possibility.
_UNREAL = frozenset("akan dapat bisa diharapkan agar mungkin berpotensi ingin harus perlu".split())
_JOINT = frozenset({"kerja", "kerjasama", "kolaborasi", "kemitraan", "mou"})
#: How many tokens before the larger event's phrase the smaller one's may begin.
_BESIDE_REACH = 30
_BESIDE = frozenset({"sela-sela", "sela", "rangkaian", "rangka", "sampingan"})


def find_relations(reading: Reading) -> Reading:
    """Add the relations of the article; who claims them, when they stand in what somebody says."""
    best: dict[tuple[str, str, str], Relation] = {}
    for candidate, chance in _likely(reading):
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
    events = tuple(_within(reading, event) for event in reading.events)
    reading = replace(reading, events=events)
    return replace(
        reading, relations=tuple(sorted(best.values(), key=lambda r: (r.evidence, r.predicate, r.subject, r.object)))
    )


def _likely(reading: Reading) -> Iterator[tuple[Candidate, float]]:
    """Yield the candidates to keep, with their chances.

    A verb with its object has one subject (or several that are joined): where none of the things before it is likely
    enough alone, but one of them has to be it, the likeliest is taken.
    """
    grouped: dict[tuple[int, str, str], list[tuple[Candidate, float]]] = {}
    for candidate in candidates(reading):
        chance = probability("relation", relation_features(reading, candidate))
        verbal = candidate.voice in ("activeForm", "passiveForm", "nounForm")
        place = candidate.place if verbal else -1 - len(grouped)
        grouped.setdefault((place, candidate.predicate, candidate.object.key), []).append((candidate, chance))
    for group in grouped.values():
        top = max(chance for _, chance in group)
        sure = top >= THRESHOLD
        if sure or (top >= LEAST and sum(chance for _, chance in group) >= TOGETHER):
            least = THRESHOLD if sure else top * _JOINED_SHARE
            yield from ((candidate, chance) for candidate, chance in group if chance >= least)


def _one_effect(found: dict[tuple[str, str, str], Relation]) -> dict[tuple[str, str, str], Relation]:
    """Of several effects of one thing on another, keep the likeliest: what reduces a thing does not help it."""
    strongest: dict[tuple[str, str], float] = {}
    for (subject, predicate, thing), relation in found.items():
        if predicate in _EFFECTS:
            strongest[subject, thing] = max(strongest.get((subject, thing), 0.0), relation.confidence)
    return {
        triple: relation
        for triple, relation in found.items()
        if triple[1] not in _EFFECTS or relation.confidence >= strongest[triple[0], triple[2]]
    }


def _within(reading: Reading, event: Event) -> Event:
    """Give an event the larger one at whose side it is held: `pertemuan … di sela-sela KTT G20`."""
    for begin, key in reading.event_at.items():
        if key != event.key:
            continue
        for other_begin, other in reading.event_at.items():
            if other == event.key or not 0 < other_begin - begin <= _BESIDE_REACH:
                continue
            between = reading.lowers[begin:other_begin]
            if "." not in between and _BESIDE & set(between[-8:]):
                span = reading.char_span(begin, other_begin + 1)
                return replace(event, part_of=other, part_of_evidence=span)
    return event


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


def relation_features(reading: Reading, candidate: Candidate) -> list[str]:
    """Return the features by which a stated relation is told from two things that only stand near a verb."""
    begin = candidate.place
    before = list(reading.lowers[max(0, begin - 3) : begin])
    sentence = reading.sentences[candidate.sentence]
    clause = list(reading.lowers[sentence.begin : begin])
    subject, thing = candidate.subject, candidate.object
    predicate = candidate.predicate
    quoted = any(q.speech and q.words.begin <= reading.doc[begin].idx < q.words.end for q in reading.quotes)
    previous = before[-1] if before else "-"
    between = list(reading.lowers[min(subject.end, thing.end) : max(subject.begin, thing.begin)])
    low, high = min(subject.end, thing.end), max(subject.begin, thing.begin)
    acting = any(reading.tags[i] == "VERB" for i in range(low, high))
    concept = subject.kind in CONCEPT_KINDS
    effect = predicate in _EFFECTS
    direct = candidate.gap_right <= 1 if candidate.voice != "passiveForm" else candidate.gap_left <= 1
    order = f"{min(candidate.order[0], 4)}.{min(candidate.order[1], 3)}"
    opening = min(subject.begin, thing.begin) - sentence.begin <= 2
    return [
        *_tree_features(reading, candidate),
        f"known={candidate.known}|p={predicate}",
        f"known={candidate.known}|v={candidate.voice}",
        f"known={candidate.known}|p={predicate}|gl={bucket(candidate.gap_left, (1, 2, 4, 8, 14))}",
        f"known={candidate.known}|w={candidate.word}",
        f"told={candidate.told}|p={predicate}",
        f"told={candidate.told}|p={predicate}|direct={candidate.gap_left <= 1}",
        f"acting={acting}|p={predicate}|v={candidate.voice}",
        f"chained={candidate.chained}|effect={effect}|direct={direct}",
        f"chained={candidate.chained}|s={subject.kind}|effect={effect}",
        f"order={order}|v={candidate.voice}|chained={candidate.chained}",
        f"order={order}|p={predicate}",
        f"effect={effect}|direct={direct}|v={candidate.voice}",
        f"effect={effect}|direct={direct}|order={order}",
        f"effect={effect}|direct={direct}|s={subject.kind}",
        f"effect={effect}|direct={direct}|prev={previous}",
        f"effect={effect}|opening={opening}|order={order}",
        f"s={subject.kind}|o={thing.kind}|direct={direct}|effect={effect}",
        f"p={predicate}",
        f"w={candidate.word}",
        f"w={candidate.word}|v={candidate.voice}",
        f"p={predicate}|s={subject.kind}",
        f"p={predicate}|o={thing.kind}",
        f"p={predicate}|s={subject.kind}|o={thing.kind}",
        f"w={candidate.word}|s={subject.kind}|o={thing.kind}",
        f"p={predicate}|v={candidate.voice}|gl={bucket(candidate.gap_left, (1, 2, 4, 8, 14))}",
        f"p={predicate}|v={candidate.voice}|gr={bucket(candidate.gap_right, (1, 2, 4, 7))}",
        f"gl={bucket(candidate.gap_left, (1, 2, 4, 8, 14))}|concept={concept}",
        f"prev={previous}|p={predicate}",
        f"prev={previous}",
        f"neg={any(w in NEGATIONS for w in before)}",
        f"cond={any(w in CONDITIONS for w in clause)}",
        f"maybe={any(w in _UNREAL for w in before)}",
        f"quoted={quoted}|p={predicate}",
        f"yang={'yang' in between}|p={predicate}",
        f"untuk={'untuk' in between or 'guna' in between}|p={predicate}",
        f"comma={',' in between}|p={predicate}",
        f"persons={subject.kind == 'Person'}|{predicate}",
        f"p={predicate}|v={candidate.voice}",
        f"w={candidate.word}|p={predicate}|s={subject.kind}",
        f"p={predicate}|before={reading.lower(subject.begin - 1)}",
        f"p={predicate}|behind={reading.lower(thing.end)}",
        f"p={predicate}|joint={any(w in _JOINT for w in clause[-12:])}",
        f"p={predicate}|between={sum(1 for w in between if w.isalpha()) > 6}",
    ]


def _tree_features(reading: Reading, candidate: Candidate) -> list[str]:
    """Return how subject, object and the word of the relation hang together in the tree of the sentence."""
    subject = head_of(reading, candidate.subject.begin, candidate.subject.end)
    thing = head_of(reading, candidate.object.begin, candidate.object.end)
    predicate, voice = candidate.predicate, candidate.voice
    left = way_name(reading, subject, candidate.place)
    right = way_name(reading, thing, candidate.place)
    through = way_name(reading, subject, thing)
    effect = predicate in _EFFECTS
    kinds = f"{candidate.subject.kind}-{candidate.object.kind}"
    sure = bucket(min(candidate.subject.sure, candidate.object.sure), (0.45, 0.6, 0.75, 0.9))
    return [
        f"sure={sure}|effect={effect}",
        f"sure={sure}|p={predicate}",
        f"through={through}|effect={effect}",
        f"through={through}|p={predicate}",
        f"through={through}|case={case_of(reading, thing)}|p={predicate}",
        f"through={through}|kinds={kinds}",
        f"left={left}|v={voice}|effect={effect}",
        f"right={right}|v={voice}|effect={effect}",
        f"left={left}|right={right}|v={voice}",
        f"left={left}|w={candidate.word}",
        f"right={right}|w={candidate.word}",
        f"verb={reading.dependencies[candidate.place]}|v={voice}|effect={effect}",
        f"subject={reading.dependencies[subject]}|object={reading.dependencies[thing]}|p={predicate}",
        f"case={case_of(reading, thing)}|subject case={case_of(reading, subject)}|p={predicate}",
    ]
