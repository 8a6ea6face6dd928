"""Relations that may be stated: the things around a verb or noun of relation, and things that stand close together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.pipeline.cues import ADVERBS, NEGATIONS, POSSIBLE
from kg.pipeline.known_links import Links, known_links
from kg.pipeline.occurrences import Occurrence, things_by_sentence
from kg.pipeline.reading import Reading
from kg.pipeline.relation_patterns import entities_by_name, patterned
from kg.pipeline.sentences import Sentence
from kg.pipeline.trees import head_of, way

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
    (`membawa … untuk membantu … dalam mengurangi …`). known: the reference data has it too.
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
        found.extend(_neighbours(reading, number, here))
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
    for offset, end, cues in reading.grammar.relations.find(lower):
        begin, stop = sentence.begin + offset, sentence.begin + end
        chained = root >= 0 and begin - reach <= _CHAIN and reading.lower(begin - 1) in _LINKS
        if reading.tags[begin] == "VERB":
            root, reach = root if chained else begin, stop
        before = _particles(lower, offset)
        if _denied(before):
            continue
        for cue in cues:
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
