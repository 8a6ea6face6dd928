"""Who works together, where the words say it themselves: `kerja sama antara A dan B`, `A bersama B`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction import NAMED_KINDS
from kg.pipeline.grammar import VOICES
from kg.pipeline.occurrences import Occurrence
from kg.pipeline.reading import Reading
from kg.pipeline.relation_candidate import Candidate
from kg.pipeline.relation_kinds import COMMON, TAKING
from kg.pipeline.relation_lists import joined_left, listed
from kg.pipeline.sentences import Sentence

#: So many tokens may stand between such a noun and its first party: `kerja sama militer antara | A dan B`.
_REACH = 6
#: So many between `dengan` and the party behind it: `kemitraan A dengan pemerintah provinsi | B`.
_TITLE = 4
_WITH = "dengan"
_BETWEEN = "antara"
#: Who is ready for it or free to do it does not do it yet.
_NOT_YET = frozenset({"siap", "boleh"})
#: So many tokens before the verb that is said.
_BEFORE = 3
_TOGETHER = "bersama"
#: What is said together, `pernyataan bersama`, is no work of others with those who say it.
_SAYINGS = frozenset({"pernyataan", "keterangan", "pers"})


def are_parties(reading: Reading, sentence: Sentence, items: Sequence[Occurrence], one: Candidate) -> bool:
    """Tell whether the two of a candidate can be those who work together by the words that tell of it."""
    first, last = sorted((one.subject, one.object), key=lambda side: side.begin)
    if reading.lowers[first.end : last.begin] in (("melalui",), ("lewat",)):
        return False  # its own part: `Kementerian X | melalui | Direktorat Y`
    if one.voice in VOICES:
        telling = range(one.place, one.place + 1)
        before = reading.lowers[max(sentence.begin, one.place - _BEFORE) : one.place]
    else:
        telling = range(first.end, last.begin)
        before = reading.lowers[first.end : last.begin]
    if not _NOT_YET.isdisjoint(before) or _with_a_third(reading, items, first, last):
        return False
    both = {first.key, last.key}
    for place in telling:
        if reading.lower(place) == _TOGETHER and not _beside(reading, items, place, first):
            return False
        parties = _named_behind(reading, sentence, items, place)
        if parties and not both <= parties:
            return False
    return True


def _with_a_third(reading: Reading, items: Sequence[Occurrence], first: Occurrence, last: Occurrence) -> bool:
    """Tell whether a third works with both, which says nothing of the two: `A bekerja sama dengan B dan C`."""
    before = sorted((item for item in items if item.end <= first.begin), key=lambda item: (-item.end, item.begin))
    head = [first, *joined_left(reading, before, first)][-1]
    word = reading.lower(head.begin - 1)
    if word == _TOGETHER:
        brought = any(item.end == head.begin - 1 for item in items)
    else:
        brought = word == _WITH or word in TAKING
    return brought and last in listed(reading, items, first)


def _beside(reading: Reading, items: Sequence[Occurrence], place: int, first: Occurrence) -> bool:
    """Tell whether the first of two does something `bersama` the other: `A bersama B`, not `C … A bersama B`."""
    if reading.lower(place - 1) in _SAYINGS:
        return False
    adjacent = [item for item in items if item.begin < place <= item.end and item.begin > first.begin]
    return not adjacent or any(item in listed(reading, items, first) for item in adjacent)


def _named_behind(reading: Reading, sentence: Sentence, items: Sequence[Occurrence], noun: int) -> frozenset[str]:
    """Return the keys of two or more that a noun of something common names behind it, empty where it does not."""
    if reading.lower(noun) not in COMMON:
        return frozenset()
    for place in range(noun + 1, min(sentence.end, noun + 1 + _REACH)):
        first = _longest_at(items, place)
        if first is not None:
            if first.kind not in NAMED_KINDS:
                return frozenset()  # what it is about: `kerja sama ekonomi, pendidikan, dan energi`
            others = list(listed(reading, items, first)) or _behind_with(reading, sentence, items, first.end)
            if not others:
                return frozenset()
            spans = [(party.begin, party.end) for party in (first, *others)]
            return frozenset(i.key for i in items if any(begin <= i.begin < end for begin, end in spans))
        if reading.tags[place] in ("VERB", "PUNCT", "SCONJ") or (
            reading.tags[place] == "ADP" and reading.lower(place) != _BETWEEN
        ):
            break
    return frozenset()


def _behind_with(reading: Reading, sentence: Sentence, items: Sequence[Occurrence], place: int) -> list[Occurrence]:
    """Return what `dengan` at a token brings in, and what is joined to that."""
    if reading.lower(place) != _WITH:
        return []
    for begin in range(place + 1, min(sentence.end, place + 1 + _TITLE)):
        party = _longest_at(items, begin)
        if party is not None:
            return [party, *listed(reading, items, party)]
        if reading.tags[begin] not in ("NOUN", "PROPN", "ADJ"):
            break
    return []


def _longest_at(items: Sequence[Occurrence], place: int) -> Occurrence | None:
    return max((item for item in items if item.begin == place), key=lambda item: item.end, default=None)
