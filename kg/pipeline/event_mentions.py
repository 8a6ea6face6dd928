"""Phrases that name a gathering or happening: `pertemuan bilateral dengan X`, `G20 Digital Ministers Meeting`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction import BODY_KINDS, Span
from kg.pipeline.event_bounds import MODIFIERS, far_end, is_name_part, name_end, object_end, trimmed
from kg.pipeline.office_phrases import FORMER
from kg.pipeline.particles import OPENING, is_denied, particles_before
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Reading
from kg.pipeline.sentences import Sentence
from kg.pipeline.standing import Standing, standing

_HOUSES = frozenset({"center", "centre", "city", "hall", "hotel", "park", "plaza"})
#: Behind one of these an official's portfolio begins.
_IN_CHARGE = frozenset({"jenderal", "direktur", "deputi", "bidang", "urusan", "divisi", "biro", "kepala", "badan"})
#: Behind whom somebody accepts, and does not meet: `menerima X sebagai anggota`.
_ACCEPTED = frozenset({"sebagai", "menjadi", "kembali", "apa"})
#: An event of which the first verb behind is one of these does not take place, so far from it; so it is with one of
#: _FAILING that nothing follows, or one of _HELD: `batal digelar`, but not `gagal mencapai kesepakatan`.
_CALLED_OFF = frozenset({"ditunda", "dibatalkan", "ditiadakan"})
_FAILING = frozenset({"batal", "urung", "gagal"})
_HELD = frozenset({"digelar", "dilaksanakan", "diadakan", "dilakukan", "diselenggarakan", "terlaksana", "terwujud"})
_TO_ANOTHER_DAY = frozenset({"dari", "ke", "hingga", "sampai", "menjadi"})
_STOPPING = frozenset({"yang", "karena", "meski", "meskipun", "sementara", "sedangkan", "tetapi", "namun"})
_CALLED_OFF_REACH = 14
#: What points back to something told before.
POINTING = frozenset({"itu", "tersebut", "ini"})
_NUMBERED = re.compile(r"([A-Z]{2,6})\d{1,4}")
#: Letters of a noun of an event with `-nya`, at least.
_SHORTEST_OWN = 8
#: Nouns that may name one and the same event, by stems of theirs.
FAMILIES = {
    "meeting": ("pertemu", "runding", "bicara", "dialog", "negosiasi", "bincang", "audiensi"),
    "visit": ("kunjung", "lawat", "perjalanan", "kedatangan"),
    "summit": ("ktt", "konferensi tingkat tinggi", "summit"),
    "signing": ("penandatanganan",),
}


@dataclass(frozen=True, slots=True)
class EventMention:
    """A phrase of an event at tokens begin..end. noun: tokens of its noun; far: the end with `dengan X`.

    pointing: `itu` or `tersebut` stands behind it. named: a capitalised name belongs to it. noun_form: what such an
    event is called, in one noun.
    """

    begin: int
    end: int
    noun: tuple[int, int]
    far: int
    kind: str
    head: str
    sentence: int
    pointing: bool
    named: bool
    noun_form: str = ""

    @property
    def family(self) -> str:
        """What kind of happening it is, under whatever noun: `perundingan` and `bertemu` are one, `lawatan` another."""
        for name, stems in FAMILIES.items():
            if any(stem in self.noun_form for stem in stems):
                return name
        return self.noun_form

    def text(self, reading: Reading, far: bool = False) -> str:
        """Return the phrase, with `far` the longer one."""
        end = self.far if far else self.end
        if self.head.startswith("eventverb"):
            end = trimmed(reading, self.noun[0] + 1, end)  # `bertemu | dengan`
        span = reading.char_span(self.begin, end)
        return " ".join(reading.text[span.begin : span.end].split())


def mentions_in(reading: Reading, number: int, sentence: Sentence) -> list[EventMention]:
    """Return the event phrases of a sentence in order, none overlapping."""
    lower = reading.lowers[sentence.begin : sentence.end]
    found: list[EventMention] = []
    index = 0
    while index < len(lower):
        hit = reading.grammar.events.at(lower, index) if lower[index][:1].isalpha() else None
        place = sentence.begin + index
        hit = hit or _of_somebody(reading, lower[index]) or _numbered(reading, place)
        if (
            hit is None
            or _within_name(reading, place)
            or _is_venue(lower, index + hit[0])
            or (index and _is_body(reading, place - 1))
            or _within_title(reading, place)
            or _is_no_event(reading, sentence, place, *hit)
            or (hit[1][0][1] in reading.grammar.person_events and not _is_of_person(reading, place + hit[0]))
        ):
            index += 1
            continue
        mention = _mention(reading, number, sentence, place, hit[0], hit[1][0])
        if not _is_called_off(reading, sentence, mention):
            found.append(mention)
        index = max(index + hit[0], mention.end - sentence.begin)
    return found


def _is_no_event(
    reading: Reading, sentence: Sentence, place: int, length: int, meanings: Sequence[tuple[str, str]]
) -> bool:
    """Tell whether a verb is denied, or only leads to an event with a noun of its own, `bertolak ke | KTT X`."""
    if not meanings[0][1].startswith("eventverb"):
        return False
    behind = place + length + (reading.lower(place + length) == "ke")
    words = reading.lowers[behind : sentence.end]
    found = reading.grammar.events.at(words, 0) if words else None
    leads = found is not None and not found[1][0][1].startswith("eventverb")
    return leads or standing(reading, sentence, place) is Standing.DENIED


def _is_called_off(reading: Reading, sentence: Sentence, mention: EventMention) -> bool:
    """Tell whether an event is said not to take place: `Rapat X di Y, Senin, ditunda`, `KTT X batal digelar`."""
    if mention.head.startswith("eventverb") or (
        mention.begin > sentence.begin and reading.tags[mention.begin - 1] == "VERB"
    ):
        return False
    for place in range(mention.far, min(sentence.end, mention.far + _CALLED_OFF_REACH)):
        word, behind = reading.lower(place), reading.lower(place + 1)
        if word in _CALLED_OFF or (word in _FAILING and (behind in _HELD or not behind.isalpha())):
            denied = is_denied(particles_before(reading.lowers, place))
            return not denied and behind not in _TO_ANOTHER_DAY
        if reading.tags[place] in ("VERB", "SCONJ") or word in _STOPPING or word in OPENING - {"di", "pada"}:
            return False
    return False


def _of_somebody(reading: Reading, word: str) -> tuple[int, Sequence[tuple[str, str]]] | None:
    """Return what a noun of an event with `-nya` means: `kunjungannya ke Peru`."""
    if not word.endswith("nya") or len(word) < _SHORTEST_OWN:
        return None
    meanings = [meaning for meaning in reading.grammar.events.get(word[:-3]) if not meaning[1].startswith("eventverb")]
    return (1, meanings) if meanings else None


def _numbered(reading: Reading, place: int) -> tuple[int, Sequence[tuple[str, str]]] | None:
    """Return what the short name of an event with its number means: `COP28`."""
    numbered = _NUMBERED.fullmatch(reading.doc[place].text)
    if numbered is None:
        return None
    meanings = reading.grammar.events.get(numbered[1].lower())
    return (1, meanings) if meanings else None


def _is_of_person(reading: Reading, end: int) -> bool:
    """Tell whether whom a verb says was met is a person, by his name or his office: `menerima | Presiden X`."""
    if reading.lower(end) in FORMER:
        end += 1
    if end >= len(reading.doc):
        return False
    place = reading.doc[end].idx
    stops = [o.span.end for o in reading.offices if o.span.begin == place]
    stops += [n.span.end for n in reading.names if n.kind == "Person" and n.begin == end]
    behind = reading.text[max(stops) :].split(maxsplit=1)[:1] if stops else []
    return bool(stops) and (not behind or behind[0].lower() not in _ACCEPTED)


def _within_title(reading: Reading, index: int) -> bool:
    """Tell whether a word is part of what an official is in charge of: `Direktur Jenderal | Perundingan X`."""
    if not reading.doc[index].text[:1].isupper() or reading.lower(index - 1) not in _IN_CHARGE:
        return False
    place = reading.doc[index].idx
    return any(o.span.begin < place < o.span.end and index < o.person.begin for o in reading.offices)


def _is_venue(lower: Sequence[str], end: int) -> bool:
    """Tell whether what sounds like an event is the name of a house for events: `Convention | Centre`."""
    return end < len(lower) and lower[end] in _HOUSES


def _is_body(reading: Reading, index: int) -> bool:
    """Tell whether the noun of a body stands here, of whose name what follows is part: `Komite | Olimpiade`."""
    found = reading.grammar.heads.get(reading.lower(index)) if reading.doc[index].text[:1].isupper() else ()
    return any(kind in BODY_KINDS for kind, _ in found)


def _within_name(reading: Reading, index: int) -> bool:
    """Tell whether a known or typed name (not one that only the model saw) stands here."""
    return any(n.begin <= index < n.end and n.source != "model" for n in reading.names)


def _mention(
    reading: Reading, number: int, sentence: Sentence, start: int, length: int, meaning: tuple[str, str]
) -> EventMention:
    doc = reading.doc
    kind, head = meaning
    begin, end = start, start + length
    if head.startswith("eventverb"):
        reach = object_end(reading, sentence, end)
        noun_form = reading.grammar.event_nouns.get(head, "")
        return EventMention(begin, reach, (start, end), reach, kind, head, number, False, False, noun_form)
    capital = doc[start].text[0].isupper()
    while capital and begin > sentence.begin and is_name_part(reading, begin - 1, sentence):
        begin -= 1
    named = begin < start
    end, named_behind = name_end(reading, sentence, end)
    named = named or named_behind
    end = trimmed(reading, start + length, end)
    far = trimmed(reading, end, far_end(reading, sentence, end))
    lower = {doc[i].lower_ for i in range(begin, end)}
    if kind == "Meeting" and "bilateral" in lower:
        kind = "BilateralMeeting"
    pointing = end < len(doc) and doc[end].lower_ in POINTING
    noun_form = doc.phrase(start, start + length).lower()
    return EventMention(begin, end, (start, start + length), far, kind, head, number, pointing, named, noun_form)


def name_words(reading: Reading, mention: EventMention) -> frozenset[str]:
    """Return the words of the phrase without what only says what kind of event it is."""
    words = words_of(mention.text(reading))
    noun = words_of(reading.doc.phrase(*mention.noun))
    return frozenset(w for w in words if w not in noun and w not in MODIFIERS)


def mention_span(reading: Reading, mention: EventMention) -> Span:
    """Return the characters of the phrase."""
    return reading.char_span(mention.begin, mention.end)
