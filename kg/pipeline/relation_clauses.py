"""Whose a relation is that a clause tells of: the name that a relative clause belongs to, nobody behind `bukan`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction import NAMED_KINDS
from kg.pipeline.occurrences import Occurrence
from kg.pipeline.particles import PARTICLES, PLANS
from kg.pipeline.reading import Reading
from kg.pipeline.relation_candidate import Candidate
from kg.pipeline.relation_kinds import TOLD_BY
from kg.pipeline.sentences import Sentence

#: Words between what plans or wishes for a membership and the membership.
_BECOMING = frozenset({"menjadi", "sebagai", "diterima", "kembali", "resmi", "penuh", "negara", "diri"})
#: What one of these governs is not yet so.
_WISHED = PLANS | frozenset(
    (
        "ingin mau permohonan mengajukan agar supaya diperkirakan calon kandidat mencalonkan minat berminat tertarik "
        "keinginan niat berniat rencana harapan"
    ).split()
)
#: Acts that somebody else is to do what stands behind them: `mendukung X menjadi anggota Y`.
_FOR_OTHERS = frozenset({"support", "propose", "request", "promise"})
#: Behind one of these stands for whom or to whom something is, and nobody who takes part.
_FOR = frozenset({"bagi", "menurut", "kepada", "ke"})


def is_of_its_clause(reading: Reading, sentence: Sentence, items: Sequence[Occurrence], one: Candidate) -> bool:
    """Tell whether the clause that tells of a relation tells it of these two things."""
    first, last = sorted((one.subject, one.object), key=lambda side: side.begin)
    named = [item for item in items if item.kind in NAMED_KINDS]
    if _is_not(reading, first.begin) or _is_not(reading, last.begin) or _is_not(reading, one.place):
        return False
    if _of_another(reading, named, one, first, last) or _from_within(reading, sentence, one, first, last):
        return False
    if one.predicate == "precededBy":  # `A melantik B menggantikan C` is of B
        others = [i for i in named if i.kind == "Person" and i.key != first.key and first.end <= i.begin < one.place]
        return all(_is_put_in(reading, first.end, i.begin, one.place) for i in others)
    if one.predicate == "foundedBy":
        return "VERB" not in reading.tags[one.place + 1 : one.object.begin]  # `didirikan A dan menjadi bagian dari B`
    if one.predicate == "memberOf":
        return not _is_wished(reading, sentence, named, first, last)
    return one.predicate != "cooperatesWith" or reading.lower(last.begin - 1) not in _FOR


def _is_not(reading: Reading, place: int) -> bool:
    """Tell whether `bukan` stands before a token: `bukan | pendiri`, `bukan oleh | X`, but not `bukan hanya | X`."""
    if reading.lower(place - 1) == "oleh":
        place -= 1
    return reading.lower(place - 1) == "bukan"


def _of_another(
    reading: Reading, named: Sequence[Occurrence], one: Candidate, first: Occurrence, last: Occurrence
) -> bool:
    """Tell whether a relative clause tells of it, and belongs to another name: `A menggugat B, yang didirikan C`."""
    word = one.place if first.end <= one.place < last.begin else last.begin
    which = next((i for i in range(word - 1, first.end - 1, -1) if reading.lower(i) == "yang"), None)
    if which is None or any(reading.tags[i] == "VERB" for i in range(which + 1, word) if word != last.begin):
        return False
    noun = which
    while noun > first.end and reading.tags[noun - 1] in ("NOUN", "ADJ") and reading.doc[noun - 1].is_lower:
        noun -= 1
    apposed = noun < which and reading.lower(noun - 1) == ","  # `B, perusahaan yang didirikan C`
    end = noun if apposed else which
    end -= reading.lower(end - 1) == ","
    if end <= first.end:
        return False
    known = [item for item in named if item.end == end]
    return all(item.key != first.key for item in known) if known else reading.tags[end - 1] == "PROPN"


def _is_put_in(reading: Reading, begin: int, place: int, end: int) -> bool:
    """Tell whether a token among begin..end stands in a relative clause between commas: `A, yang dilantik B, …`."""
    before, behind = reading.lowers[begin:place], reading.lowers[place:end]
    return before[:2] == (",", "yang") and "," in behind


def _from_within(reading: Reading, sentence: Sentence, one: Candidate, first: Occurrence, last: Occurrence) -> bool:
    """Tell whether the first of two is only named in a clause put in before the verb: `A, yang ada di B, membeli C`."""
    if "," not in reading.lowers[first.end : last.begin]:
        return False
    comma = reading.lowers.index(",", first.end)
    told = comma < one.place < last.begin
    if not told and not any(reading.tags[i] == "VERB" for i in range(comma, last.begin)):
        return False
    which = next((i for i in range(first.begin - 1, sentence.begin, -1) if reading.lower(i) in ("yang", ",")), None)
    return which is not None and reading.lower(which) == "yang" and reading.lower(which - 1) == ","


def _is_wished(
    reading: Reading,
    sentence: Sentence,
    named: Sequence[Occurrence],
    first: Occurrence,
    last: Occurrence,
) -> bool:
    """Tell whether a membership is only planned, asked for or backed, or that of a name between the two."""
    telling = TOLD_BY["memberOf"]
    place = next((i for i in range(last.begin - 1, first.end - 1, -1) if reading.lower(i) in telling), None)
    if place is None:
        return False
    start = place
    while start > sentence.begin and (reading.lower(start - 1) in _BECOMING or reading.lower(start - 1) in PARTICLES):
        start -= 1
    before = frozenset(reading.lowers[max(sentence.begin, start - 1) : place])
    if before & _WISHED:
        return True
    becomes = "menjadi" in before or reading.lower(place) == "bergabung"
    if becomes and any(first.end <= item.begin < start and item.end >= start - 1 for item in named):
        return True
    return becomes and any(
        found.type in _FOR_OTHERS and found.end == first.begin for found in reading.found if found.begin < first.begin
    )
