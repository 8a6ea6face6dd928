"""Relations between things, as the text states them: candidates from verbs and patterns, weighed by a scorer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction import CONCEPT_KINDS, Event, Relation, Span
from kg.pipeline.arguments import Occurrence
from kg.pipeline.cues import ADVERBS, CONDITIONS, NEGATIONS, POSSIBLE
from kg.pipeline.reading import Reading
from kg.pipeline.relation_patterns import patterned
from kg.pipeline.scoring import bucket, probability
from kg.pipeline.sentences import Sentence

THRESHOLD = 0.35
#: Below it, the likeliest subject of a verb is kept from LEAST on, when all that may be it have TOGETHER this chance.
LEAST = 0.15
TOGETHER = 0.5
#: Subjects joined to the likeliest have at least this share of its chance.
_JOINED_SHARE = 0.75
#: Of these, a sentence says at most one of two things.
_EFFECTS = frozenset({"reduces", "increases", "helps", "causes"})
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
_FARTHEST_LEFT = 25
_FARTHEST_RIGHT = 14
#: Before a verb, what makes its effect a hope, a plan or a possibility.
_UNREAL = frozenset("akan dapat bisa diharapkan agar mungkin berpotensi ingin harus perlu".split())
_JOINT = frozenset({"kerja", "kerjasama", "kolaborasi", "kemitraan", "mou"})
_BESIDE = frozenset({"sela-sela", "sela", "rangkaian", "rangka", "sampingan"})
#: A verb behind one of these words has the subject of the verb up to _CHAIN tokens before.
_LINKS = frozenset({"untuk", "dalam", "guna", "dan", "serta", "sekaligus", "demi", "hingga", "sehingga"})
_CHAIN = 10
#: With one of these, a negated verb is said to be more than true: `tidak hanya mengurangi …`.
_ONLY = frozenset({"hanya", "sekadar", "cuma", "sebatas", "saja"})
_JOINTS = frozenset({",", "dan", "serta", "&", "maupun", "hingga", "atau"})
#: Things that stand at most this many tokens apart are neighbours.
_CLOSE = 4
_ORGANS = _BODIES - {"Country"}
_SITES = frozenset({"Place", "Country"})
_CLOSE_KINDS = (
    ("locatedIn", _ORGANS | {"Place"}, _SITES),
    ("partOf", _ORGANS, _ORGANS),
    (
        "memberOf",
        frozenset({"Country", "Company", "Organization"}),
        frozenset({"InternationalOrganization", "Organization"}),
    ),
    ("operates", _ORGANS, frozenset({"Platform", "Topic"})),
    ("subsidiaryOf", frozenset({"Company", "Platform"}), frozenset({"Company", "Platform"})),
    ("cooperatesWith", _BODIES, _BODIES),
    ("investsIn", _BODIES, _BODIES | {"Place", "Topic"}),
    ("uses", frozenset({"Person", "Company", "Platform", "SocialGroup"}), frozenset({"Platform", "Topic"})),
)
#: Neighbours stand in these relations only when the text has a word for it within _AROUND tokens.
_TOLD_BY = {
    "cooperatesWith": frozenset(
        (
            "kerja kerjasama bekerja kolaborasi berkolaborasi kemitraan bermitra mitra sinergi mou kesepahaman "
            "perjanjian kesepakatan bilateral menggandeng hubungan bersama sepakat"
        ).split()
    ),
    "memberOf": frozenset(
        "anggota keanggotaan keketuaan ketua presidensi bergabung tergabung peserta blok aliansi".split()
    ),
    "investsIn": frozenset(
        (
            "investasi berinvestasi investor modal menanamkan saham pendanaan mendanai dana akuisisi mengakuisisi "
            "suntikan"
        ).split()
    ),
    "operates": frozenset(
        (
            "mengelola dikelola mengoperasikan dioperasikan mengembangkan dikembangkan pengembang milik dimiliki "
            "memiliki pemilik besutan buatan dibuat layanan aplikasi platform meluncurkan menjalankan dijalankan "
            "program"
        ).split()
    ),
    "subsidiaryOf": frozenset("anak induk unit grup milik akuisisi saham bagian dimiliki".split()),
    "uses": frozenset("menggunakan memakai memanfaatkan pengguna melalui lewat akun di dengan unggahan".split()),
}
_AROUND = 8
_EITHER_WAY = frozenset({"operates", "subsidiaryOf", "memberOf", "partOf"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A relation before it is weighed.

    word: what it was seen by. gap_left, gap_right: tokens to subject and object. order: the places of subject and
    object among those that may be it, the nearest 0. chained: the subject is that of a verb before
    (`membawa … untuk membantu … dalam mengurangi …`).
    """

    subject: Occurrence
    predicate: str
    object: Occurrence
    sentence: int
    word: str
    voice: str
    place: int
    gap_left: int
    gap_right: int
    order: tuple[int, int] = (0, 0)
    chained: bool = False


def find_relations(reading: Reading) -> Reading:
    """Add the relations of the article; who claims them, when they stand in what somebody says."""
    best: dict[tuple[str, str, str], Relation] = {}
    for candidate, chance in _likely(reading):
        triple = (candidate.subject.key, candidate.predicate, candidate.object.key)
        if candidate.predicate == "cooperatesWith" and (triple[2], triple[1], triple[0]) in best:
            triple = (triple[2], triple[1], triple[0])
        if triple not in best or best[triple].confidence < chance:
            best[triple] = Relation(
                *triple,
                evidence=_evidence(reading, candidate),
                according_to=_claimed_by(reading, candidate),
                confidence=round(chance, 3),
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
            between = [reading.lower(i) for i in range(begin, other_begin)]
            near = other != event.key and 0 < len(between) <= 30 and "." not in between
            if near and _BESIDE & set(between[-8:]):
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


def candidates(reading: Reading) -> list[Candidate]:
    """Return all relation candidates of an article, in order."""
    items = _by_sentence(reading)
    found: list[Candidate] = []
    for number, sentence in enumerate(reading.sentences):
        here = items.get(number, [])
        found.extend(_verbal(reading, number, sentence, here))
        found.extend(_neighbours(reading, number, here))
        for pattern in patterned(reading, sentence, here):
            found.append(
                Candidate(
                    pattern.subject,
                    pattern.predicate,
                    pattern.object,
                    number,
                    pattern.word,
                    "pattern",
                    pattern.place,
                    0,
                    0,
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


def _verbal(reading: Reading, number: int, sentence: Sentence, items: Sequence[Occurrence]) -> Iterator[Candidate]:
    lower = [reading.doc[i].lower_ for i in range(sentence.begin, sentence.end)]
    root, reach = -1, -1
    for offset, end, cues in reading.grammar.relations.find(lower):
        begin, stop = sentence.begin + offset, sentence.begin + end
        chained = root >= 0 and begin - reach <= _CHAIN and reading.lower(begin - 1) in _LINKS
        if reading.tags[begin] == "VERB":
            root, reach = root if chained else begin, stop
        if _denied(lower, offset):
            continue
        for cue in cues:
            left = _nearest_left(reading, items, begin)
            if chained and cue.voice == "activeForm":
                left = [*(i for i in _nearest_left(reading, items, root) if i not in left), *left]
            right = _nearest_right(reading, items, stop)
            if cue.voice == "passiveForm":
                left, right = right, left
            for i, a in enumerate(left):
                for j, b in enumerate(right):
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
                        (i, j),
                        chained and cue.voice == "activeForm" and a.end <= root,
                    )


def _denied(lower: Sequence[str], index: int) -> bool:
    """Tell whether the verb at `index` of a sentence is negated: `tidak mengurangi`, but `tidak hanya mengurangi`."""
    before: list[str] = []
    while index > 0 and len(before) < 3 and (lower[index - 1] in ADVERBS | NEGATIONS | POSSIBLE):
        index -= 1
        before.append(lower[index])
    return any(word in NEGATIONS for word in before) and not any(word in _ONLY for word in before)


def _allowed(predicate: str, a: Occurrence, b: Occurrence) -> bool:
    left, right = _SIDES.get(predicate, (None, None))
    return (left is None or a.kind in left) and (right is None or b.kind in right)


def _nearest_left(reading: Reading, items: Sequence[Occurrence], begin: int) -> list[Occurrence]:
    """Return the things before the verb that may be its subject: the nearest few, those joined to them, the first."""
    before = sorted((i for i in items if i.end <= begin), key=lambda i: (-i.end, i.begin))
    near = [i for i in before if begin - i.end <= _FARTHEST_LEFT]
    chosen = near[:3]
    if before and before[-1] not in chosen:
        chosen.append(before[-1])
    for head in list(chosen):
        for item in _joined_left(reading, before, head):
            if item not in chosen:
                chosen.append(item)
    return chosen


def _joined_left(reading: Reading, before: Sequence[Occurrence], head: Occurrence) -> Iterator[Occurrence]:
    """Yield the things that commas and `dan` join to `head`, from right to left."""
    for item in before:
        if item.end >= head.begin:
            continue
        gap = [reading.lower(k) for k in range(item.end, head.begin)]
        if gap and len(gap) <= 2 and all(w in _JOINTS for w in gap):
            yield item
            head = item


def _nearest_right(reading: Reading, items: Sequence[Occurrence], stop: int) -> list[Occurrence]:
    """Return the things behind the verb that may be its object: the nearest few and those joined to them."""
    after = sorted((i for i in items if i.begin >= stop), key=lambda i: (i.begin, -i.end))
    chosen = [i for i in after if i.begin - stop <= _FARTHEST_RIGHT][:3]
    for tail in list(chosen):
        for item in after:
            gap = [reading.lower(k) for k in range(tail.end, item.begin)]
            if item.begin > tail.end and gap and len(gap) <= 2 and all(w in _JOINTS for w in gap):
                if item not in chosen:
                    chosen.append(item)
                tail = item
    return chosen


def _neighbours(reading: Reading, number: int, items: Sequence[Occurrence]) -> Iterator[Candidate]:
    """Yield pairs of things that stand close together: what is between them may say where or whose one is."""
    for a in items:
        for b in items:
            if a.key == b.key or b.begin < a.end or b.begin - a.end > _CLOSE:
                continue
            between = [reading.lower(k) for k in range(a.end, b.begin)]
            if any(word in NEGATIONS for word in between):
                continue
            gap = " ".join(between) or "-"
            words = {reading.lower(k) for k in range(a.begin - _AROUND, b.end + _AROUND)}
            for predicate, left, right in _CLOSE_KINDS:
                if predicate in _TOLD_BY and not words & _TOLD_BY[predicate]:
                    continue
                if a.kind in left and b.kind in right:
                    yield Candidate(a, predicate, b, number, f"gap:{gap}", "close", b.begin, b.begin - a.end, 0)
                if predicate in _EITHER_WAY and b.kind in left and a.kind in right:
                    yield Candidate(b, predicate, a, number, f"gap:{gap}", "close-back", b.begin, b.begin - a.end, 0)


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
    effect = predicate in _EFFECTS
    direct = candidate.gap_right <= 1 if candidate.voice != "passiveForm" else candidate.gap_left <= 1
    order = f"{min(candidate.order[0], 4)}.{min(candidate.order[1], 3)}"
    opening = min(subject.begin, thing.begin) - sentence.begin <= 2
    return [
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
