"""Relations that may be stated: the things around a verb or noun of relation, and things that stand close together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.pipeline.occurrences import Occurrence, things_by_sentence
from kg.pipeline.particles import is_denied, particles_before
from kg.pipeline.reading import Reading
from kg.pipeline.relation_candidate import Candidate
from kg.pipeline.relation_clauses import is_of_its_clause
from kg.pipeline.relation_context import in_context
from kg.pipeline.relation_kinds import EFFECTS, SIDES, is_sensible
from kg.pipeline.relation_limits import is_statable
from kg.pipeline.relation_lists import joined_left, list_heads, listed
from kg.pipeline.relation_neighbours import neighbours
from kg.pipeline.relation_patterns import entities_by_name, patterned
from kg.pipeline.sentences import Sentence
from kg.pipeline.trees import FAR_WAYS, head_of, way_name

#: The last words of what brings in a list of names: `yakni A, B`, `antara lain A, B`, `di antaranya A, B`.
_NAMING = frozenset({"yaitu", "yakni", "lain", "antaranya"})
_FARTHEST_LEFT = 25
_FARTHEST_RIGHT = 14
#: A verb behind one of these words has the subject of the verb up to _CHAIN tokens before.
_LINKS = frozenset({"untuk", "dalam", "guna", "dan", "serta", "sekaligus", "demi", "hingga", "sehingga"})
_CHAIN = 10
#: Things at most so many steps of the tree away from a verb may be its subject or object, however far they stand.
_CLOSE_WAY = 2
#: Behind one of these an effect is hoped for, possible or foretold, and not said to be one; `mampu` says that it is.
_HOPED = frozenset({"diharapkan", "berpotensi", "mungkin", "bisa", "dapat", "akan", "bakal"})


def candidates(reading: Reading) -> list[Candidate]:
    """Return all relation candidates of an article, in order."""
    items = things_by_sentence(reading)
    found: list[Candidate] = []
    called = entities_by_name(reading)
    for number, sentence in enumerate(reading.sentences):
        here = items.get(number, [])
        found.extend(_verbal(reading, number, sentence, here))
        found.extend(neighbours(reading, number, sentence, here))
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
    sensible = [one for one in found if is_sensible(one.predicate, one.subject.kind, one.object.kind)]
    return [
        one
        for one in in_context(reading, sensible)
        if is_statable(reading, reading.sentences[one.sentence], items[one.sentence], one)
        and is_of_its_clause(reading, reading.sentences[one.sentence], items[one.sentence], one)
    ]


def _verbal(reading: Reading, number: int, sentence: Sentence, items: Sequence[Occurrence]) -> Iterator[Candidate]:
    lower = reading.lowers[sentence.begin : sentence.end]
    root, reach = -1, -1
    told = list(reading.grammar.relations.find(lower))
    heads = [head_of(reading, item.begin, item.end) for item in items] if told else []
    effects = [
        sentence.begin + offset
        for offset, _, cues in told
        if reading.tags[sentence.begin + offset] == "VERB"
        and any(cue.signals in EFFECTS and cue.voice == "activeForm" for cue in cues)
    ]
    for offset, end, cues in told:
        begin, stop = sentence.begin + offset, sentence.begin + end
        chained = root >= 0 and begin - reach <= _CHAIN and reading.lower(begin - 1) in _LINKS
        if reading.tags[begin] == "VERB":
            root, reach = root if chained else begin, stop
        before = particles_before(lower, offset)
        if is_denied(before):
            continue
        for cue in cues:
            active = cue.signals in EFFECTS and cue.voice == "activeForm"
            if cue.signals in EFFECTS and not _HOPED.isdisjoint(before):
                continue
            left = _nearest_left(reading, items, begin)
            if chained and cue.voice == "activeForm":
                left = [*(i for i in _nearest_left(reading, items, root) if i not in left), *left]
            right = _nearest_right(reading, items, stop)
            linked = _linked(reading, items, heads, begin)
            left += [i for i in linked if i.end <= begin and i not in left]
            right += [i for i in linked if i.begin >= stop and i not in right]
            if cue.voice == "passiveForm":
                left, right = right, left
            left_heads, right_heads = list_heads(reading, left, begin), list_heads(reading, right, begin)
            for i, a in zip(left_heads, left, strict=True):
                for j, b in zip(right_heads, right, strict=True):
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
                        _gap(left[i], begin, stop),
                        _gap(right[j], begin, stop),
                        (i, j),
                        chained=chained and cue.voice == "activeForm" and a.end <= root,
                        joined=left[i] != a or right[j] != b,
                    )


def _gap(item: Occurrence, begin: int, stop: int) -> int:
    """Return how many tokens stand between a thing and the word of relation at begin..stop."""
    return begin - item.end if item.end <= begin else abs(item.begin - stop)


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
        for item in joined_left(reading, before, head):
            if item not in chosen:
                chosen.append(item)
    return chosen


def _linked(reading: Reading, items: Sequence[Occurrence], heads: Sequence[int], place: int) -> list[Occurrence]:
    """Return the things that hang close to the token `place` in the tree of the sentence, in order.

    heads: the head of each thing.
    """
    found = []
    for item, head in zip(items, heads, strict=True):
        between = way_name(reading, head, place)
        if between not in FAR_WAYS and between.count("<") + between.count(">") <= _CLOSE_WAY:
            found.append(item)
    return found


def _nearest_right(reading: Reading, items: Sequence[Occurrence], stop: int) -> list[Occurrence]:
    """Return the things behind the verb that may be its object: the nearest few and those joined to them."""
    after = sorted((i for i in items if i.begin >= stop), key=lambda i: (i.begin, -i.end))
    chosen = [i for i in after if i.begin - stop <= _FARTHEST_RIGHT][:3]
    introduced = next((i for i in after if i not in chosen and reading.lower(i.begin - 1) in _NAMING), None)
    if introduced is not None:
        chosen.append(introduced)
    for tail in list(chosen):
        chosen.extend(item for item in listed(reading, after, tail) if item not in chosen)
    return chosen
