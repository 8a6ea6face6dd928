"""What is seen of a relation's candidate: the features that its scorer weighs."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction import CONCEPT_KINDS
from kg.pipeline.cues import CONDITIONS
from kg.pipeline.occurrences import Occurrence
from kg.pipeline.particles import NEGATIONS
from kg.pipeline.reading import Reading
from kg.pipeline.relation_candidate import Candidate
from kg.pipeline.relation_kinds import EFFECTS, TOLD_BY
from kg.pipeline.scoring import AS_REFERENCE, bucket
from kg.pipeline.trees import case_of, head_of, way_name

#: Before a verb, what makes its effect a hope, a plan or a possibility.
_UNREAL = frozenset("akan dapat bisa diharapkan agar mungkin berpotensi ingin harus perlu".split())
#: Before a verb, what tells that its effect is there.
_PROVEN = frozenset({"terbukti", "mampu", "berhasil", "telah", "sudah"})
#: Right before a word of cooperation, what makes it a hope or a plan.
_PLANNED = frozenset(
    (
        "siap boleh ingin berharap perlu harus akan bakal dapat bisa kemungkinan potensi peluang rencana tidak belum "
        "diharapkan mendorong menjajaki dijajaki menawarkan tawaran"
    ).split()
)
_JOINT = frozenset({"kerja", "kerjasama", "kolaborasi", "kemitraan", "mou"})
_BELONGING = frozenset({"partOf", "locatedIn", "memberOf", "subsidiaryOf"})
#: How many tokens around two sides may tell of their cooperation, and how far from them its verb stands.
_NEAR = 10
_VERB_REACH = 8


def relation_features(reading: Reading, candidate: Candidate) -> list[str]:
    """Return the features by which a stated relation is told from two things that only stand near a verb."""
    begin = candidate.place
    before = list(reading.lowers[max(0, begin - 3) : begin])
    sentence = reading.sentences[candidate.sentence]
    clause = reading.lowers[sentence.begin : begin]
    subject, thing = candidate.subject, candidate.object
    predicate = candidate.predicate
    quoted = reading.is_spoken(begin)
    previous = before[-1] if before else "-"
    low, high = min(subject.end, thing.end), max(subject.begin, thing.begin)
    between = reading.lowers[low:high]
    acting = "VERB" in reading.tags[low:high]
    concept = subject.kind in CONCEPT_KINDS
    effect = predicate in EFFECTS
    direct = candidate.gap_right <= 1 if candidate.voice != "passiveForm" else candidate.gap_left <= 1
    order = f"{min(candidate.order[0], 4)}.{min(candidate.order[1], 3)}"
    opening = min(subject.begin, thing.begin) - sentence.begin <= 2
    return [
        AS_REFERENCE,
        *_tree_features(reading, candidate),
        *_gap_features(candidate),
        *(_belonging_features(reading, candidate) if predicate in _BELONGING else ()),
        *(_joint_features(reading, candidate) if predicate == "cooperatesWith" else ()),
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
        f"joined={candidate.joined}|effect={effect}",
        f"joined={candidate.joined}|p={predicate}",
        f"joined={candidate.joined}|w={candidate.word}",
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
        f"neg={not NEGATIONS.isdisjoint(before)}",
        f"cond={not CONDITIONS.isdisjoint(clause)}",
        f"maybe={not _UNREAL.isdisjoint(before)}",
        f"proven={not _PROVEN.isdisjoint(before)}|effect={effect}|direct={direct}",
        f"proven={not _PROVEN.isdisjoint(before)}|s={subject.kind}|effect={effect}",
        f"quoted={quoted}|p={predicate}",
        f"yang={'yang' in between}|p={predicate}",
        f"untuk={'untuk' in between or 'guna' in between}|p={predicate}",
        f"comma={',' in between}|p={predicate}",
        f"persons={subject.kind == 'Person'}|{predicate}",
        f"p={predicate}|v={candidate.voice}",
        f"w={candidate.word}|p={predicate}|s={subject.kind}",
        f"p={predicate}|before={reading.lower(subject.begin - 1)}",
        f"p={predicate}|behind={reading.lower(thing.end)}",
        f"p={predicate}|joint={not _JOINT.isdisjoint(clause[-12:])}",
        f"p={predicate}|between={sum(1 for w in between if w.isalpha()) > 6}",
    ]


def _gap_features(candidate: Candidate) -> list[str]:
    """Return each word between two things that stand side by side: of most gaps there are too few to learn from."""
    kind, _, words = candidate.word.partition(":")
    if kind != "gap":
        return []
    return [f"in={word}|p={candidate.predicate}|v={candidate.voice}" for word in sorted(set(words.split()))]


def _belonging_features(reading: Reading, candidate: Candidate) -> list[str]:
    """Return what tells of wholes and places: the first words of both names, and what the reference data says."""
    predicate, word = candidate.predicate, candidate.word
    subject = reading.lower(candidate.subject.begin)
    return [
        f"head={subject}|p={predicate}",
        f"head={subject}|w={word}",
        f"thing={reading.lower(candidate.object.begin)}|p={predicate}",
        f"checked={candidate.checked}|p={predicate}",
        f"checked={candidate.checked}|w={word}",
    ]


def _joint_features(reading: Reading, candidate: Candidate) -> list[str]:
    """Return what tells of cooperation: how much the article is about the two, and the words around them."""
    sentence = reading.sentences[candidate.sentence]
    sides = (candidate.subject, candidate.object)
    begin, end = min(side.begin for side in sides), max(side.end for side in sides)
    often = sorted(bucket(count, (1, 2, 3, 5, 9)) for count in candidate.named)
    early = sorted(bucket(place, (0, 100, 300, 800, 2000)) for place in candidate.first)
    around = frozenset(reading.lowers[max(sentence.begin, begin - _NEAR) : min(sentence.end, end + _NEAR)])
    between = frozenset(reading.lowers[min(side.end for side in sides) : max(side.begin for side in sides)])
    behind = _verb_in(reading, range(end, min(sentence.end, end + _VERB_REACH)))
    before = _verb_in(reading, range(begin - 1, max(sentence.begin, begin - _VERB_REACH) - 1, -1))
    found = [
        f"often={often[0]}",
        f"oftener={often[1]}",
        f"often={often[0]}.{often[1]}",
        f"early={early[0]}",
        f"later={early[1]}",
        f"times={bucket(candidate.times, (2, 3, 4, 6))}",
        f"at={bucket(candidate.sentence, (1, 3, 6, 12, 20))}",
        f"verb={behind}",
        f"back={before}",
        f"lead={reading.lower(begin - 1)}",
        f"lead2={reading.lower(begin - 2)}",
        f"tail={reading.lower(end)}",
        f"sama={'sama' in around}",
        f"hoped={_hoped(reading, candidate, begin, end)}",
        f"owner={any(_owning(reading, side) for side in sides)}",
        *(f"has={word}" for word in sorted(around & TOLD_BY["cooperatesWith"])),
        *(f"in={word}" for word in sorted(between)),
    ]
    return [f"{feature}|p={candidate.predicate}" for feature in found]


def _hoped(reading: Reading, candidate: Candidate, begin: int, end: int) -> bool:
    """Tell whether the words right before those of cooperation make it a hope or a plan: `kemungkinan kerja sama`."""
    first = reading.sentences[candidate.sentence].begin
    telling = TOLD_BY["cooperatesWith"]
    places = [
        p for p in range(max(first, begin - _VERB_REACH), end) if p == candidate.place or reading.lower(p) in telling
    ]
    return any(not _PLANNED.isdisjoint(reading.lowers[max(first, place - 3) : place]) for place in places)


def _owning(reading: Reading, side: Occurrence) -> bool:
    """Tell whether a state stands right before or behind another name: `Presiden Prancis X`, `Kemlu Malaysia`."""
    beside = (place for place in (side.begin - 1, side.end) if 0 <= place < len(reading.keys))
    return side.kind == "Country" and any(reading.keys[place] is not None for place in beside)


def _verb_in(reading: Reading, places: Iterable[int]) -> str:
    return next((reading.lower(place) for place in places if reading.tags[place] == "VERB"), "-")


def _tree_features(reading: Reading, candidate: Candidate) -> list[str]:
    """Return how subject, object and the word of the relation hang together in the tree of the sentence."""
    subject = head_of(reading, candidate.subject.begin, candidate.subject.end)
    thing = head_of(reading, candidate.object.begin, candidate.object.end)
    predicate, voice = candidate.predicate, candidate.voice
    left = way_name(reading, subject, candidate.place)
    right = way_name(reading, thing, candidate.place)
    through = way_name(reading, subject, thing)
    effect = predicate in EFFECTS
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
