"""What keeps two things from being related though a word of relation is near: a full stop, a denial, a name, an end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extraction import NAMED_KINDS
from kg.pipeline.cues import NEGATIONS
from kg.pipeline.occurrences import Occurrence
from kg.pipeline.reading import Reading
from kg.pipeline.relation_candidate import Candidate
from kg.pipeline.relation_kinds import TOLD_BY
from kg.pipeline.relation_lists import listed
from kg.pipeline.sentences import Sentence

_STOPS = frozenset({".", "!", "?"})
#: Where something lies, or what it is part of, its name may tell: `Dewan Keamanan PBB`.
_WITHIN = frozenset({"partOf", "locatedIn"})
_SITES = frozenset({"Place", "Country"})
_ANDS = frozenset({"dan", "serta", "maupun", "hingga", "atau", "&"})
#: With one of these around them, what two had in common is over, or does not begin.
_ENDED = frozenset(
    (
        "penghentian menghentikan dihentikan penundaan menunda ditunda pemutusan memutus memutuskan diputus terputus "
        "putus putusnya membekukan pembekuan dibekukan menangguhkan penangguhan ditangguhkan mengakhiri berakhir "
        "berakhirnya membatalkan pembatalan dibatalkan keluar mundur hengkang"
    ).split()
)
_ENDING = frozenset({"cooperatesWith", "memberOf", "investsIn", "subsidiaryOf", "operates"})
#: With one of these around them, two are said to get on badly.
_STRAINED = frozenset("memburuk ketegangan bersitegang merenggang renggang retak berkonflik perseteruan tegang".split())
#: How many tokens around two things are looked at for these.
_REACH = 6
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
    if not _STOPS.isdisjoint(reading.lowers[first.end : last.begin]):
        return False  # a quotation of several sentences counts as one
    if one.predicate in _WITHIN:
        return one.checked == "yes" or not _side_by_side(reading, items, one)
    if _hidden(items, one):
        return False
    around = reading.lowers[max(sentence.begin, first.begin - _REACH) : min(sentence.end, last.end + _REACH)]
    if one.predicate in _ENDING and not _ENDED.isdisjoint(around):
        return False
    if one.predicate == "cooperatesWith":
        return _STRAINED.isdisjoint(around) and "asal" not in (reading.lower(s.begin - 1) for s in (first, last))
    return one.predicate != "memberOf" or not _denied(reading, sentence, max(first.end, last.end))


def _hidden(items: Sequence[Occurrence], one: Candidate) -> bool:
    """Tell whether one of the two stands only in the name of a third: `PBB` in `anggota Dewan Keamanan PBB`."""
    return any(
        other.kind in NAMED_KINDS
        and other.begin <= side.begin
        and side.end <= other.end
        and other.end - other.begin > side.end - side.begin
        and other.key not in (one.subject.key, one.object.key)
        for side in (one.subject, one.object)
        for other in items
    )


def _side_by_side(reading: Reading, items: Sequence[Occurrence], one: Candidate) -> bool:
    """Tell whether two places stand side by side in a list, neither in the other: `Lombok, Pontianak, dan Batam`."""
    if one.subject.kind not in _SITES or one.object.kind not in _SITES:
        return False
    first, last = sorted((one.subject, one.object), key=lambda side: side.begin)
    ahead = list(listed(reading, [item for item in items if item.kind in _SITES], first))
    if last not in ahead:
        return False
    return any(not _ANDS.isdisjoint(reading.lowers[a.end : b.begin]) for a, b in pairwise([first, *ahead]))


def _denied(reading: Reading, sentence: Sentence, end: int) -> bool:
    """Tell whether membership is denied before `end`: `tidak masuk dalam keanggotaan …, yaitu A, B`."""
    telling = TOLD_BY["memberOf"]
    return any(
        reading.lower(place) in telling
        and not NEGATIONS.isdisjoint(reading.lowers[max(sentence.begin, place - _DENYING) : place])
        for place in range(sentence.begin, end)
    )
