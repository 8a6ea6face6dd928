"""Relations that may be stated: the things around a verb or noun of relation, and things that stand close together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.pipeline.cues import ADVERBS, NEGATIONS, POSSIBLE
from kg.pipeline.known_links import Links, known_links
from kg.pipeline.occurrences import Occurrence, things_by_sentence
from kg.pipeline.reading import Reading
from kg.pipeline.relation_kinds import AROUND, CLOSE_KINDS, EITHER_WAY, SIDES, TOLD_BY
from kg.pipeline.relation_patterns import entities_by_name, patterned
from kg.pipeline.sentences import Sentence
from kg.pipeline.trees import head_of, way

#: The last words of what brings in a list of names: `yakni A, B`, `antara lain A, B`, `di antaranya A, B`.
_NAMING = frozenset({"yaitu", "yakni", "lain", "antaranya"})
_FARTHEST_LEFT = 25
_FARTHEST_RIGHT = 14
#: A verb behind one of these words has the subject of the verb up to _CHAIN tokens before.
_LINKS = frozenset({"untuk", "dalam", "guna", "dan", "serta", "sekaligus", "demi", "hingga", "sehingga"})
_CHAIN = 10
#: Things at most so many steps of the tree away from a verb may be its subject or object, however far they stand.
_CLOSE_WAY = 2
_EFFECTS = frozenset({"reduces", "increases", "helps", "causes"})
#: Behind one of these an effect is hoped for, possible or foretold, and not said to be one; `mampu` says that it is.
_HOPED = frozenset({"diharapkan", "berpotensi", "mungkin", "bisa", "dapat", "akan", "bakal"})
#: With one of these, a negated verb is said to be more than true: `tidak hanya mengurangi …`.
_ONLY = frozenset({"hanya", "sekadar", "cuma", "sebatas", "saja"})
_JOINTS = frozenset({",", "dan", "serta", "&", "maupun", "hingga", "atau"})
#: Things that stand at most this many tokens apart are neighbours.
_CLOSE = 4
#: What brings in names behind what they belong to: `negara-negara G20, A, B dan C`, `investor, yakni A, B`.
_INTRODUCING = frozenset(
    {",", "seperti", "termasuk", "yaitu", "yakni", "lain", "antaranya", "terutama", "khususnya", "misalnya"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A relation before it is weighed.

    word: what it was seen by. gap_left, gap_right: tokens to subject and object. order: the places of subject and
    object among those that may be it, the nearest 0. chained: the subject is that of a verb before
    (`membawa … untuk membantu … dalam mengurangi …`). known: the reference data has it too. told: of things
    side by side, the word near them that tells of such a relation.
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
    known: bool = False
    told: str = "-"


def candidates(reading: Reading) -> list[Candidate]:
    """Return all relation candidates of an article, in order."""
    items = things_by_sentence(reading)
    found: list[Candidate] = []
    called = entities_by_name(reading)
    links = known_links(reading.grammar.lexicon)
    references = {entity.key: entity.reference for entity in reading.entities if entity.reference is not None}
    for number, sentence in enumerate(reading.sentences):
        here = items.get(number, [])
        found.extend(_verbal(reading, number, sentence, here))
        found.extend(_neighbours(reading, number, sentence, here))
        for pattern in patterned(reading, sentence, here, called):
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
    return [
        replace(one, known=True) if one.predicate in _known_between(one.subject, one.object, links, references) else one
        for one in found
    ]


def _known_between(a: Occurrence, b: Occurrence, links: Links, references: Mapping[str, str]) -> frozenset[str]:
    """Return the relations that the reference data has from `a` to `b`."""
    return links.get(references.get(a.key, ""), {}).get(references.get(b.key, ""), frozenset())


def _verbal(reading: Reading, number: int, sentence: Sentence, items: Sequence[Occurrence]) -> Iterator[Candidate]:
    lower = reading.lowers[sentence.begin : sentence.end]
    root, reach = -1, -1
    told = list(reading.grammar.relations.find(lower))
    effects = [
        sentence.begin + offset
        for offset, _, cues in told
        if reading.tags[sentence.begin + offset] == "VERB"
        and any(cue.signals in _EFFECTS and cue.voice == "activeForm" for cue in cues)
    ]
    for offset, end, cues in told:
        begin, stop = sentence.begin + offset, sentence.begin + end
        chained = root >= 0 and begin - reach <= _CHAIN and reading.lower(begin - 1) in _LINKS
        if reading.tags[begin] == "VERB":
            root, reach = root if chained else begin, stop
        before = _particles(lower, offset)
        if _denied(before):
            continue
        for cue in cues:
            active = cue.signals in _EFFECTS and cue.voice == "activeForm"
            if cue.signals in _EFFECTS and _HOPED & before:
                continue
            left = _nearest_left(reading, items, begin)
            if chained and cue.voice == "activeForm":
                left = [*(i for i in _nearest_left(reading, items, root) if i not in left), *left]
            right = _nearest_right(reading, items, stop)
            linked = _linked(reading, items, begin)
            left += [i for i in linked if i.end <= begin and i not in left]
            right += [i for i in linked if i.begin >= stop and i not in right]
            if cue.voice == "passiveForm":
                left, right = right, left
            for i, a in enumerate(left):
                for j, b in enumerate(right):
                    if a.key == b.key or not _allowed(cue.signals, a, b):
                        continue
                    if active and any(stop <= place < b.begin for place in effects):
                        continue  # what stands behind the next such verb is that verb's: `membantu A dan mengurangi B`
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


def _particles(lower: Sequence[str], index: int) -> frozenset[str]:
    """Return up to three particles right before the verb at `index` of a sentence: `tidak akan`, `dapat segera`."""
    start = index
    while start > 0 and index - start < 3 and lower[start - 1] in ADVERBS | NEGATIONS | POSSIBLE:
        start -= 1
    return frozenset(lower[start:index])


def _denied(before: frozenset[str]) -> bool:
    """Tell whether a verb is negated: `tidak mengurangi`, but `tidak hanya mengurangi`."""
    return bool(before & NEGATIONS) and not before & _ONLY


def _allowed(predicate: str, a: Occurrence, b: Occurrence) -> bool:
    left, right = SIDES.get(predicate, (None, None))
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


def _linked(reading: Reading, items: Sequence[Occurrence], place: int) -> list[Occurrence]:
    """Return the things that hang close to the token `place` in the tree of the sentence, in order."""
    found = []
    for item in items:
        between = way(reading, head_of(reading, item.begin, item.end), place)
        if between is not None and len(between[0]) + len(between[1]) <= _CLOSE_WAY:
            found.append(item)
    return found


def _joined_left(reading: Reading, before: Sequence[Occurrence], head: Occurrence) -> Iterator[Occurrence]:
    """Yield the things that commas and `dan` join to `head`, from right to left."""
    for item in before:
        if item.end >= head.begin:
            continue
        gap = list(reading.lowers[item.end : head.begin])
        if gap and len(gap) <= 2 and all(w in _JOINTS for w in gap):
            yield item
            head = item


def _nearest_right(reading: Reading, items: Sequence[Occurrence], stop: int) -> list[Occurrence]:
    """Return the things behind the verb that may be its object: the nearest few and those joined to them."""
    after = sorted((i for i in items if i.begin >= stop), key=lambda i: (i.begin, -i.end))
    chosen = [i for i in after if i.begin - stop <= _FARTHEST_RIGHT][:3]
    introduced = next((i for i in after if i not in chosen and reading.lower(i.begin - 1) in _NAMING), None)
    if introduced is not None:
        chosen.append(introduced)
    for tail in list(chosen):
        chosen.extend(item for item in _listed(reading, after, tail) if item not in chosen)
    return chosen


def _listed(reading: Reading, items: Sequence[Occurrence], first: Occurrence) -> Iterator[Occurrence]:
    """Yield the things that commas and `dan` join behind `first`, from left to right."""
    tail = first
    for item in items:
        gap = reading.lowers[tail.end : item.begin]
        if item.begin > tail.end and gap and len(gap) <= 2 and all(word in _JOINTS for word in gap):
            yield item
            tail = item


def _neighbours(reading: Reading, number: int, sentence: Sentence, items: Sequence[Occurrence]) -> Iterator[Candidate]:
    """Yield pairs of things that stand close together: what is between them may say where or whose one is."""
    for a in items:
        for b in items:
            if a.key == b.key or b.begin < a.end or b.begin - a.end > _CLOSE:
                continue
            fitting = [
                (predicate, a.kind in left and b.kind in right, b.kind in left and a.kind in right)
                for predicate, left, right in CLOSE_KINDS
                if (a.kind in left and b.kind in right)
                or (predicate in EITHER_WAY and b.kind in left and a.kind in right)
            ]
            between = reading.lowers[a.end : b.begin]
            if not fitting or not NEGATIONS.isdisjoint(between):
                continue
            gap = " ".join(between) or "-"
            words = reading.lowers[max(sentence.begin, a.begin - AROUND) : min(sentence.end, b.end + AROUND)]
            distance = b.begin - a.end
            for predicate, forth, back in fitting:
                telling = TOLD_BY.get(predicate)
                told = next((word for word in words if word in telling), "") if telling is not None else "-"
                if not told:
                    continue
                if forth:
                    yield Candidate(a, predicate, b, number, f"gap:{gap}", "close", b.begin, distance, 0, told=told)
                if back and predicate in EITHER_WAY:
                    yield Candidate(
                        b, predicate, a, number, f"gap:{gap}", "close-back", b.begin, distance, 0, told=told
                    )
                    yield from _listed_back(reading, number, items, predicate, a, b)


def _listed_back(
    reading: Reading, number: int, items: Sequence[Occurrence], predicate: str, whole: Occurrence, first: Occurrence
) -> Iterator[Candidate]:
    """Yield what a list behind `whole` goes on with: `negara-negara G20, A, B dan C`. first: what it begins with."""
    if reading.lower(first.begin - 1) not in _INTRODUCING:
        return
    kinds = next(left for name, left, _ in CLOSE_KINDS if name == predicate)
    gap = " ".join(reading.lowers[whole.end : first.begin])
    for place, item in enumerate(_listed(reading, items, first), start=1):
        if item.kind in kinds and item.key != whole.key:
            distance = item.begin - whole.end
            yield Candidate(item, predicate, whole, number, f"list:{gap}", "list-back", item.begin, distance, place)
