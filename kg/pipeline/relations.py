"""Relations between things, as the text states them: candidates from verbs and patterns, weighed by a scorer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction import CONCEPT_KINDS, Relation, Span
from kg.pipeline.arguments import Occurrence
from kg.pipeline.cues import CONDITIONS, NEGATIONS
from kg.pipeline.reading import Reading
from kg.pipeline.relation_patterns import patterned
from kg.pipeline.scoring import bucket, probability
from kg.pipeline.sentences import Sentence

THRESHOLD = 0.5
#: Which classes may stand on either side of a relation; None: any.
_BODIES = frozenset(
    {"Ministry", "GovernmentBody", "InternationalOrganization", "Company", "Platform", "Organization", "Country"}
)
_SIDES: dict[str, tuple[frozenset[str] | None, frozenset[str] | None]] = {
    "reduces": (None, frozenset({"Topic"})),
    "increases": (None, frozenset({"Topic"})),
    "causes": (None, frozenset({"Topic"})),
    "helps": (None, None),
    "uses": (None, None),
    "operates": (_BODIES, frozenset({"Platform", "Topic"})),
    "investsIn": (_BODIES, None),
    "cooperatesWith": (_BODIES | {"Person", "SocialGroup"}, _BODIES | {"SocialGroup"}),
    "memberOf": (_BODIES, _BODIES),
    "subsidiaryOf": (_BODIES, _BODIES),
    "foundedBy": (_BODIES, frozenset({"Person", "Company", "Organization"})),
    "precededBy": (frozenset({"Person"}), frozenset({"Person"})),
}
_FARTHEST_LEFT = 22
_FARTHEST_RIGHT = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """A relation before it is weighed. word: what it was seen by. gap_left, gap_right: tokens to subject and object."""

    subject: Occurrence
    predicate: str
    object: Occurrence
    sentence: int
    word: str
    voice: str
    place: int
    gap_left: int
    gap_right: int


def find_relations(reading: Reading) -> Reading:
    """Add the relations of the article; who claims them, when they stand in what somebody says."""
    best: dict[tuple[str, str, str], Relation] = {}
    for candidate in candidates(reading):
        chance = probability("relation", relation_features(reading, candidate))
        triple = (candidate.subject.key, candidate.predicate, candidate.object.key)
        if candidate.predicate == "cooperatesWith" and (triple[2], triple[1], triple[0]) in best:
            triple = (triple[2], triple[1], triple[0])
        if chance >= THRESHOLD and (triple not in best or best[triple].confidence < chance):
            best[triple] = Relation(
                *triple,
                evidence=_evidence(reading, candidate),
                according_to=_claimed_by(reading, candidate),
                confidence=round(chance, 3),
            )
    return replace(reading, relations=tuple(sorted(best.values(), key=lambda r: (r.evidence, r.predicate, r.subject, r.object))))


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


def candidates(reading: Reading) -> list[Candidate]:
    """Return all relation candidates of an article, in order."""
    items = _by_sentence(reading)
    found: list[Candidate] = []
    for number, sentence in enumerate(reading.sentences):
        here = items.get(number, [])
        found.extend(_verbal(reading, number, sentence, here))
        for pattern in patterned(reading, sentence, here):
            found.append(
                Candidate(
                    pattern.subject, pattern.predicate, pattern.object, number, pattern.word, "pattern", pattern.place, 0, 0
                )
            )
    return found


def _by_sentence(reading: Reading) -> dict[int, list[Occurrence]]:
    items: dict[int, list[Occurrence]] = {}
    starts = [s.span.begin for s in reading.sentences]
    kinds = {e.key: e.kind for e in reading.entities}
    for entity in reading.entities:
        for mention in entity.mentions:
            number = _locate(reading, starts, mention.span.begin)
            tokens = reading.doc.char_span(mention.span.begin, mention.span.end, alignment_mode="expand")
            if number is not None and tokens is not None:
                items.setdefault(number, []).append(Occurrence(entity.key, tokens.start, tokens.end, entity.kind))
    for pointer in reading.pointers:
        number = _locate(reading, starts, reading.doc[pointer.begin].idx)
        if number is not None:
            items.setdefault(number, []).extend(
                Occurrence(key, pointer.begin, pointer.end, kinds[key]) for key in pointer.keys
            )
    for found in items.values():
        found.sort(key=lambda item: (item.begin, -item.end, item.key))
    return items


def _locate(reading: Reading, starts: Sequence[int], place: int) -> int | None:
    from bisect import bisect_right

    index = bisect_right(starts, place) - 1
    return index if index >= 0 and place < reading.sentences[index].span.end else None


def _verbal(
    reading: Reading, number: int, sentence: Sentence, items: Sequence[Occurrence]
) -> Iterator[Candidate]:
    lower = [reading.doc[i].lower_ for i in range(sentence.begin, sentence.end)]
    for offset, end, cues in reading.grammar.relations.find(lower):
        begin, stop = sentence.begin + offset, sentence.begin + end
        for cue in cues:
            left = _nearest_left(reading, items, begin)
            right = _nearest_right(reading, items, stop)
            if cue.voice == "passiveForm":
                left, right = right, left
            for a in left:
                for b in right:
                    if a.key == b.key or not _allowed(cue.signals, a, b):
                        continue
                    yield Candidate(
                        a,
                        cue.signals,
                        b,
                        number,
                        cue.word,
                        cue.voice,
                        begin,
                        abs(begin - a.end) if a.end <= begin else a.begin - stop,
                        abs(b.begin - stop) if b.begin >= stop else begin - b.end,
                    )


def _allowed(predicate: str, a: Occurrence, b: Occurrence) -> bool:
    left, right = _SIDES.get(predicate, (None, None))
    return (left is None or a.kind in left) and (right is None or b.kind in right)


def _nearest_left(reading: Reading, items: Sequence[Occurrence], begin: int) -> list[Occurrence]:
    """Return the things before the verb that may be its subject: the nearest, those joined to it, and the first."""
    before = [i for i in items if i.end <= begin and begin - i.end <= _FARTHEST_LEFT]
    if not before:
        return []
    nearest = max(before, key=lambda i: (i.end, i.end - i.begin))
    chosen = [nearest]
    head = nearest
    for item in sorted(before, key=lambda i: -i.end):
        gap = [reading.lower(k) for k in range(item.end, head.begin)]
        if item.end <= head.begin and len(gap) <= 2 and all(w in (",", "dan", "serta", "&", "maupun") for w in gap) and gap:
            chosen.append(item)
            head = item
    others = [i for i in before if i not in chosen]
    if others:
        chosen.append(max(others, key=lambda i: (i.end, i.end - i.begin)))
        first = min(others, key=lambda i: i.begin)
        if first not in chosen:
            chosen.append(first)
    return chosen


def _nearest_right(reading: Reading, items: Sequence[Occurrence], stop: int) -> list[Occurrence]:
    """Return the things behind the verb that may be its object: the nearest, those joined to it, and the next."""
    after = [i for i in items if i.begin >= stop and i.begin - stop <= _FARTHEST_RIGHT]
    if not after:
        return []
    nearest = min(after, key=lambda i: (i.begin, -i.end))
    chosen = [nearest]
    tail = nearest
    for item in sorted(items, key=lambda i: i.begin):
        gap = [reading.lower(k) for k in range(tail.end, item.begin)]
        if item.begin >= tail.end and gap and len(gap) <= 2 and all(w in (",", "dan", "serta", "&", "maupun") for w in gap):
            chosen.append(item)
            tail = item
    others = [i for i in after if i not in chosen]
    if others:
        chosen.append(min(others, key=lambda i: (i.begin, -i.end)))
    return chosen


def relation_features(reading: Reading, candidate: Candidate) -> list[str]:
    """Return the features by which a stated relation is told from two things that only stand near a verb."""
    begin = candidate.place
    before = [reading.lower(i) for i in range(max(0, begin - 3), begin)]
    sentence = reading.sentences[candidate.sentence]
    clause = [reading.lower(i) for i in range(sentence.begin, begin)]
    subject, thing = candidate.subject, candidate.object
    predicate = candidate.predicate
    quoted = any(q.speech and q.words.begin <= reading.doc[begin].idx < q.words.end for q in reading.quotes)
    previous = before[-1] if before else "-"
    between = [reading.lower(i) for i in range(min(subject.end, thing.end), max(subject.begin, thing.begin))]
    concept = subject.kind in CONCEPT_KINDS
    return [
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
        f"maybe={any(w in ('akan', 'dapat', 'bisa', 'diharapkan', 'agar', 'mungkin', 'berpotensi', 'ingin', 'harus', 'perlu') for w in before)}",
        f"quoted={quoted}|p={predicate}",
        f"yang={'yang' in between}|p={predicate}",
        f"untuk={'untuk' in between or 'guna' in between}|p={predicate}",
        f"comma={',' in between}|p={predicate}",
        f"persons={subject.kind == 'Person'}|{predicate}",
    ]
