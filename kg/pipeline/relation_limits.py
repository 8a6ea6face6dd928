"""What keeps two things from being related though a word of relation is near: a full stop, a denial, a name, an end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extraction import NAMED_KINDS
from kg.pipeline.cues import GETTING
from kg.pipeline.grammar import VOICES
from kg.pipeline.occurrences import Occurrence, hides
from kg.pipeline.particles import NEGATIONS, NOT_ONLY
from kg.pipeline.reading import Reading
from kg.pipeline.relation_candidate import Candidate
from kg.pipeline.relation_kin import contradicts_kin
from kg.pipeline.relation_kinds import COMMON, EFFECTS, TAKING, TOLD_BY
from kg.pipeline.relation_lists import joined_left, listed
from kg.pipeline.relation_parties import are_parties
from kg.pipeline.sentences import Sentence, stops
from kg.pipeline.standing import Standing, cancelled, is_asked_or_refused, standing

#: Where something lies, or what it is part of, its name may tell: `Dewan Keamanan PBB`.
_WITHIN = frozenset({"partOf", "locatedIn"})
_SITES = frozenset({"Place", "Country"})
_ANDS = frozenset({"dan", "serta", "maupun", "hingga", "atau", "&"})
#: So many places make the longest address: `Desa A, Kecamatan B, Kabupaten C, Provinsi D, Indonesia`.
_LONGEST_ADDRESS = 5
#: Tokens that join the last of a list, at most: `, dan`.
_JOINT = 2
#: With one of these between them, two have nothing in common.
_QUARRELLING = frozenset({"bersitegang", "berkonflik", "berseteru", "perseteruan"})
_LEAVING = frozenset({"keluar", "mundur", "hengkang"})
#: What two have in common in these relations may be over.
_SHARED = frozenset({"cooperatesWith", "memberOf", "investsIn", "subsidiaryOf", "operates"})
#: So many tokens before what is left may these stand.
_NEAR = 3
#: Words between two who invest in a third.
_WITH_OTHERS = frozenset({"bersama", "dengan", "dan", "serta", ","})
#: Who does so does not give.
_GETTING = GETTING | {"meraih", "mengantongi"}
FOUNDERS = frozenset({"pendiri", "founder", "co-founder", "cofounder"})
#: So far before two things it may be named what they have in common.
_REACH = 6
#: What one has in a body of many, of which the next so many tokens may tell whose it is.
_SEATS = frozenset({"keanggotaan", "keketuaan", "presidensi"})
_OWNER = 3
#: Verbs that name some of many.
_SUCH_AS = frozenset({"termasuk", "meliputi", "mencakup", "terdiri"})
_SEEKING = frozenset({"mengajukan", "diajukan", "pengajuan", "permohonan", "lamaran"})
#: So many tokens before a word of membership may deny it: `tidak masuk dalam keanggotaan`.
_DENYING = 4
#: An office may begin so many characters before the first thing of its sentence.
_LONGEST_OFFICE = 300


def words_of_names(reading: Reading, items: Sequence[Occurrence]) -> frozenset[int]:
    """Return the tokens of a sentence in a longer name or an office: `Kepala Biro Kerja Sama` tells of no cooperation.

    items: the things of the sentence, in order.
    """
    found: set[int] = set()
    for item in items:
        if item.kind in NAMED_KINDS and item.end - item.begin > 1:
            found.update(range(item.begin, item.end))
    if items:
        first, last = reading.doc[items[0].begin].idx, reading.doc[items[-1].begin].idx
        for office in reading.offices:
            if first - _LONGEST_OFFICE < office.span.end and office.span.begin <= last:
                found.update(reading.doc.covering(office.span.begin, office.span.end) or ())
    return frozenset(found)


def is_statable(reading: Reading, sentence: Sentence, items: Sequence[Occurrence], one: Candidate) -> bool:
    """Tell whether the sentence can state what a candidate says of two of its things."""
    first, last = sorted((one.subject, one.object), key=lambda side: (side.begin, side.end))
    if stops(reading.lowers, first.end, last.begin):
        return False  # a quotation of several sentences counts as one
    if one.predicate in _WITHIN:
        if one.subject.pointed or one.object.pointed or _takes_place(reading, one):
            return False
        if any(item.kind == "Person" and first.end <= item.begin and item.end <= last.begin for item in items):
            return False  # whose the one is says nothing of the other: `Ketua Komisi I DPR X dari Fraksi Y`
        return one.checked == "yes" or not _side_by_side(reading, items, one)
    if _hidden(items, one) or (one.predicate in EFFECTS and _is_helper(reading, items, one.subject)):
        return False
    if contradicts_kin(reading, sentence, items, one):
        return False
    if one.predicate in _SHARED and not _stands(reading, sentence, items, one):
        return False
    if one.predicate == "investsIn":
        between = reading.lowers[first.end : last.begin]
        if _WITH_OTHERS.issuperset(between):
            return False  # they do it together: `A bersama B`
        if one.subject is first and between[-1:] == ("dari",) and not _GETTING.isdisjoint(between):
            return False  # it is the other that invests: `A mendapat suntikan modal dari B`
    if one.predicate == "foundedBy" and _anothers_founder(reading, items, one):
        return False
    if one.predicate == "cooperatesWith":
        origins = (reading.lower(first.begin - 1), reading.lower(last.begin - 1))
        return "asal" not in origins and are_parties(reading, sentence, items, one)
    if one.predicate != "memberOf":
        return True
    if one.object is first and _is_spoken_to(reading, first.end, last.begin):
        return False
    return not _anothers_membership(reading, sentence, one) and not _denied(reading, sentence, max(first.end, last.end))


def _stands(reading: Reading, sentence: Sentence, items: Sequence[Occurrence], one: Candidate) -> bool:
    """Tell whether what two have in common is said to be, and not to end, to be wished for or to be denied."""
    first, last = sorted((one.subject, one.object), key=lambda side: side.begin)
    between = reading.lowers[first.end : last.begin]
    left = reading.lower(last.begin - 1) == "dari" and not _LEAVING.isdisjoint(between[-_NEAR:])
    if left or not _QUARRELLING.isdisjoint(between) or is_asked_or_refused(reading, last.begin):
        return False
    telling = TOLD_BY.get(one.predicate, frozenset()) | COMMON
    places = [place for place in range(first.end, last.begin) if reading.lower(place) in telling]
    if one.voice in VOICES:
        places.append(one.place)
    places += (place for place in _around(reading, sentence, items, first, last) if reading.lower(place) in COMMON)
    if any(standing(reading, sentence, place) is not Standing.SAID for place in places):
        return False
    return not cancelled(reading, sentence, last.end)


def _around(
    reading: Reading, sentence: Sentence, items: Sequence[Occurrence], first: Occurrence, last: Occurrence
) -> list[int]:
    """Return the tokens before and behind two things, as far as no sign, `dan` or name stands between."""
    taken = {place for item in items if item.kind in NAMED_KINDS for place in range(item.begin, item.end)}
    found: list[int] = []
    for side in (
        range(first.begin - 1, max(sentence.begin, first.begin - _REACH) - 1, -1),
        range(last.end, min(sentence.end, last.end + _REACH)),
    ):
        for place in side:
            if place in taken or reading.tags[place] == "PUNCT" or reading.lower(place) in _ANDS:
                break
            found.append(place)
    return found


def _hidden(items: Sequence[Occurrence], one: Candidate) -> bool:
    """Tell whether one of the two stands only in the name of a third: `PBB` in `anggota Dewan Keamanan PBB`."""
    own = (one.subject.key, one.object.key)
    others = [item for item in items if item.key not in own]
    return any(hides(other, side) for other in others for side in (one.subject, one.object))


def _is_helper(reading: Reading, items: Sequence[Occurrence], subject: Occurrence) -> bool:
    """Tell whether somebody else acts with what is named: `A menggandeng B dan C untuk mempercepat D`."""
    before = sorted((item for item in items if item.end <= subject.begin), key=lambda i: (-i.end, i.begin))
    first = [subject, *joined_left(reading, before, subject)][-1]
    return subject.kind in NAMED_KINDS and reading.lower(first.begin - 1) in TAKING


def _takes_place(reading: Reading, one: Candidate) -> bool:
    """Tell whether an event is somewhere, and not the body that it is named after: `KTT ASEAN di Jakarta`."""
    subject = one.subject
    return (
        subject.kind not in _SITES
        and reading.lower(one.object.begin - 1) == "di"
        and any(m.begin <= subject.begin and subject.end <= max(m.end, m.far) for m in reading.event_mentions)
    )


def _anothers_founder(reading: Reading, items: Sequence[Occurrence], one: Candidate) -> bool:
    """Tell whether the founder that is told of is the person right before: `A bertemu B, pendiri C` is not of A."""
    first, last = sorted((one.subject, one.object), key=lambda side: side.begin)
    for place in range(first.end, last.begin):
        if reading.lower(place) in FOUNDERS and reading.lower(place - 1) == ",":
            before = [item for item in items if item.end == place - 1 and item.kind == "Person"]
            return bool(before) and all(item.key != first.key for item in before)
    return False


def _is_spoken_to(reading: Reading, begin: int, end: int) -> bool:
    """Tell whether a verb behind a comma has what follows for its object: `A, ketua ASEAN, | mengundang | B`."""
    place = begin + 1
    return (
        reading.lower(begin) == ","
        and place < end
        and reading.tags[place] == "VERB"
        and reading.lower(place) not in _SUCH_AS
    )


def _anothers_membership(reading: Reading, sentence: Sentence, one: Candidate) -> bool:
    """Tell whether the membership is a third one's, or only asked for: `A mendukung keketuaan B di C` is not of A."""
    telling = TOLD_BY["memberOf"]
    places = range(one.object.begin - 1, sentence.begin - 1, -1)
    place = next((place for place in places if reading.lower(place) in telling), None)
    if place is None or reading.lower(place) not in _SEATS:
        return False
    if place > sentence.begin and reading.lower(place - 1) in _SEEKING:
        return True
    behind = [reading.keys[i] for i in range(place + 1, min(place + 1 + _OWNER, one.object.begin))]
    owner = next((key for key in behind if key is not None), None)
    return owner is not None and owner != one.subject.key


def _side_by_side(reading: Reading, items: Sequence[Occurrence], one: Candidate) -> bool:
    """Tell whether two things stand side by side in a list, neither in the other: `Lombok, Pontianak, dan Batam`.

    A list of places ends behind its `dan`: in `Grasberg, Papua, dan Sorowako, Sulawesi Selatan` each place is followed
    by what it lies in.
    """
    first, last = sorted((one.subject, one.object), key=lambda side: side.begin)
    gap = reading.lowers[first.end : last.begin]
    if 0 < len(gap) <= _JOINT and not _ANDS.isdisjoint(gap):
        return True
    if one.subject.kind not in _SITES or one.object.kind not in _SITES:
        return False
    ahead = list(listed(reading, [item for item in items if item.kind in _SITES], first))
    if last not in ahead:
        return False
    if len(_whole_list(reading, items, first)) > _LONGEST_ADDRESS:
        return True
    joints = [not _ANDS.isdisjoint(reading.lowers[a.end : b.begin]) for a, b in pairwise([first, *ahead])]
    return any(joints[: ahead.index(last) + 1]) or (joints[-1] and sum(joints) == 1)


def _whole_list(reading: Reading, items: Sequence[Occurrence], one: Occurrence) -> list[Occurrence]:
    """Return the places that commas and `dan` join to one, on both sides."""
    sites = [item for item in items if item.kind in _SITES and not item.pointed]
    before = joined_left(reading, sorted(sites, key=lambda i: (-i.end, i.begin)), one)
    return [*before, one, *listed(reading, sites, one)]


def _denied(reading: Reading, sentence: Sentence, end: int) -> bool:
    """Tell whether the last membership told of before `end` is denied: `tidak masuk dalam keanggotaan PBB`."""
    telling = TOLD_BY["memberOf"]
    place = next((place for place in range(end - 1, sentence.begin - 1, -1) if reading.lower(place) in telling), None)
    if place is None:
        return False
    before = frozenset(reading.lowers[max(sentence.begin, place - _DENYING) : place])
    return bool(before & NEGATIONS) and not before & NOT_ONLY
