"""Phrases that name a gathering or happening: `pertemuan bilateral dengan X`, `G20 Digital Ministers Meeting`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction import Span
from kg.pipeline.date_forms import DAY_NAME_ONLY
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Reading
from kg.pipeline.sentences import Sentence

#: Words in small letters that a name of an event takes in behind its noun.
_MODIFIERS = frozenset(
    (
        "bilateral trilateral multilateral tingkat tinggi menteri tahunan kenegaraan kerja sama resmi balasan "
        "kehormatan pertama kedua ketiga keempat khusus nasional internasional bersama publik daring virtual luar "
        "biasa informal terbatas pleno paripurna koordinasi bisnis ekonomi pers dengar pendapat perdana umum "
        "antarmenteri luar negeri pemimpin puncak perdagangan investasi kepala negara delegasi pejabat beberapa "
        "para"
    ).split()
)
_JOINING = frozenset({"of", "on", "and", "for", "the", "&", "in", "-", "–", "untuk", "to"})
_WITH = frozenset({"di", "dengan", "antara", "ke", "bersama"})
_HOUSES = frozenset({"center", "centre", "hall", "hotel", "park", "plaza"})
_BODIES = frozenset({"Ministry", "GovernmentBody", "InternationalOrganization", "Organization", "Company"})
#: What points back to something told before.
POINTING = frozenset({"itu", "tersebut", "ini"})
#: Tokens that a phrase of an event may go on for behind its noun.
LONGEST = 14
#: No phrase of an event ends in one of these.
_TAILS = frozenset("tahun pekan hari bulan tanggal tingkat pada dan di ke dengan untuk yang antara".split())
#: What a number before one of these counts is how long an event lasts.
_LASTING = frozenset({"hari", "pekan", "bulan", "tahun"})
#: Words without one that counts, in the longer phrase of an event.
_FARTHEST_WORD = 5
#: Letters of a noun of an event with `-nya`, at least.
_SHORTEST_OWN = 8
#: These bring in the title of an event; it stands at most so many tokens behind the noun, and is at most so long.
_TITLED = frozenset({"bertajuk", "bertema", "bertemakan", "berjudul", "bernama", "tema", "tajuk"})
_TITLE_SOON = 3
_LONGEST_TITLE = 24
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
        hit = hit or _of_somebody(reading, lower[index])
        place = sentence.begin + index
        if (
            hit is None
            or _within_name(reading, place)
            or _is_venue(lower, index + hit[0])
            or (index and _is_body(reading, place - 1))
        ):
            index += 1
            continue
        mention = _mention(reading, number, sentence, place, hit[0], hit[1][0])
        found.append(mention)
        index = max(index + hit[0], mention.end - sentence.begin)
    return found


def _of_somebody(reading: Reading, word: str) -> tuple[int, Sequence[tuple[str, str]]] | None:
    """Return what a noun of an event with `-nya` means: `kunjungannya ke Peru`."""
    if not word.endswith("nya") or len(word) < _SHORTEST_OWN:
        return None
    meanings = [meaning for meaning in reading.grammar.events.get(word[:-3]) if not meaning[1].startswith("eventverb")]
    return (1, meanings) if meanings else None


def _is_venue(lower: Sequence[str], end: int) -> bool:
    """Tell whether what sounds like an event is the name of a house for events: `Convention | Centre`."""
    return end < len(lower) and lower[end] in _HOUSES


def _is_body(reading: Reading, index: int) -> bool:
    """Tell whether the noun of a body stands here, of whose name what follows is part: `Komite | Olimpiade`."""
    found = reading.grammar.heads.get(reading.lower(index)) if reading.doc[index].text[:1].isupper() else ()
    return any(kind in _BODIES for kind, _ in found)


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
        reach = _object_end(reading, sentence, end)
        noun_form = reading.grammar.event_nouns.get(head, "")
        return EventMention(begin, reach, (start, end), reach, kind, head, number, False, False, noun_form)
    capital = doc[start].text[0].isupper()
    while capital and begin > sentence.begin and _name_part(reading, begin - 1, sentence):
        begin -= 1
    named = begin < start
    end, named_behind = _right(reading, sentence, end)
    named = named or named_behind
    end = trimmed(reading, start + length, end)
    far = trimmed(reading, end, _far(reading, sentence, end))
    lower = {doc[i].lower_ for i in range(begin, end)}
    if kind == "Meeting" and "bilateral" in lower:
        kind = "BilateralMeeting"
    pointing = end < len(doc) and doc[end].lower_ in POINTING
    noun_form = doc.phrase(start, start + length).lower()
    return EventMention(begin, end, (start, start + length), far, kind, head, number, pointing, named, noun_form)


def trimmed(reading: Reading, least: int, end: int) -> int:
    """Return the end of a phrase without words that begin what follows it: `Konferensi X | tahun 1955`.

    How long it lasts goes with them (`patroli | dua hari`). least: what is left ends at least here.
    """
    while end > least and reading.lower(end - 1) in _TAILS:
        end -= 1
        while end > least and reading.tags[end - 1] == "NUM" and reading.lower(end) in _LASTING:
            end -= 1
    return end + (reading.lower(end - 1) == "kerja" and reading.lower(end) == "sama")


def _name_part(reading: Reading, index: int, sentence: Sentence) -> bool:
    text = reading.doc[index].text
    if text.lower() in ("pada", "dalam", "di", "usai", "saat", "acara", "menurut"):
        return False
    return (text[0].isupper() or text[0].isdigit() or text in ("-", "'s", "&", "of")) and (
        index > sentence.begin or reading.doc[index].text.isupper() or reading.keys[index] is not None
    )


def _right(reading: Reading, sentence: Sentence, end: int) -> tuple[int, bool]:
    """Return where the name of the event ends, and whether it has capitalised words or a title in quotation marks."""
    doc = reading.doc
    named = False
    index = end
    titled = _title_end(reading, sentence, end)
    if titled is not None:
        return titled, True
    while index < min(sentence.end, end + LONGEST):
        text = doc[index].text
        lower = text.lower()
        if text[0].isupper() or (text[0].isdigit() and named and (text.isdigit() or text.isalnum())):
            if reading.keys[index] is not None and _is_person(reading, index):
                break
            index, named = index + 1, True
        elif lower in _MODIFIERS and not named:
            index += 1
        elif lower.startswith("ke-") or (lower == "ke" and reading.lower(index + 1) in ("-", "–")):
            index += 3 if lower == "ke" else 1
        elif text == "(" and index + 2 < sentence.end and doc[index + 2].text == ")" and doc[index + 1].text.isupper():
            index += 3
        elif lower in _JOINING and index + 1 < sentence.end and named and _goes_on(doc[index + 1].text, lower):
            index += 1
        else:
            break
    while index > end and (doc[index - 1].lower_ in _JOINING or doc[index - 1].lower_ in ("para", "beberapa")):
        index -= 1
    return index, named


def _title_end(reading: Reading, sentence: Sentence, end: int) -> int | None:
    """Return the end of a title in quotation marks behind the noun: `diskusi "X"`, `seminar bertajuk "X"`."""
    doc = reading.doc
    start = end
    for place in range(end, min(end + _TITLE_SOON, sentence.end)):
        if reading.lower(place) in _TITLED:
            start = place + 1
            break
    if start >= len(doc):
        return None
    behind = doc[start - 1].idx + len(doc[start - 1].text)
    for quote in reading.quotes:
        if 0 <= quote.span.begin - behind <= 1:
            inside = doc.covering(quote.span.begin, quote.span.end)
            if inside is not None and inside.stop - inside.start <= _LONGEST_TITLE:
                return inside.stop
    return None


def _goes_on(text: str, joint: str) -> bool:
    """Tell whether a name goes on behind a joining word: with a capital, or after a dash with a number (`G-20`)."""
    return text[0].isupper() or (joint in ("-", "–") and text[0].isdigit())


def _object_end(reading: Reading, sentence: Sentence, end: int) -> int:
    """Return the end of whom a verb says was met: `bertemu delegasi Kamboja`, `menemui Presiden X`."""
    starts = {n.begin: n.end for n in reading.names}
    for office in reading.offices:
        span = reading.doc.covering(office.span.begin, office.span.end)
        if span is not None:
            starts[span.start] = max(starts.get(span.start, 0), span.stop)
    index = end
    while index < min(sentence.end, end + 4):
        if index in starts:
            return min(starts[index], sentence.end)
        if not reading.doc[index].is_alpha:
            break
        index += 1
    return end


def _is_person(reading: Reading, index: int) -> bool:
    return any(n.begin <= index < n.end and n.kind == "Person" for n in reading.names)


def _far(reading: Reading, sentence: Sentence, end: int) -> int:
    """Return the end of the phrase with whom it is held: `dengan Komisi I DPR RI`, `ke Peru`, `antara A dan B`."""
    index = end
    ends = {n.begin: n.end for n in reading.names}
    starts = {
        span.start: span.stop
        for office in reading.offices
        if (span := reading.doc.covering(office.span.begin, office.span.end)) is not None
    }
    if index in starts or index in ends:
        index = starts.get(index, ends.get(index, index))
    if reading.lower(index) not in _WITH:
        return index
    reach = index
    index += 1
    while index < min(sentence.end, end + 20):
        step = starts.get(index) or ends.get(index)
        if step is not None:
            index = reach = step
        elif reading.lower(index) in ("dan", "pemerintah", "delegasi", "dengan", "para", ",", "menteri", "presiden"):
            index += 1
        elif index - reach > _FARTHEST_WORD or not reading.doc[index].is_alpha or reading.lower(index - 1) == ",":
            break
        elif reading.tags[index] in ("NOUN", "PROPN", "ADJ") and not DAY_NAME_ONLY.fullmatch(reading.doc[index].text):
            index = reach = index + 1
        elif reading.tags[index] == "DET":
            index += 1
        else:
            break
    return reach if reach > end else end


def same_head(a: EventMention, b: EventMention) -> bool:
    """Tell whether two phrases have one noun, in whatever form."""
    return a.head == b.head


def name_words(reading: Reading, mention: EventMention) -> frozenset[str]:
    """Return the words of the phrase without what only says what kind of event it is."""
    words = words_of(mention.text(reading))
    noun = words_of(reading.doc.phrase(*mention.noun))
    return frozenset(w for w in words if w not in noun and w not in _MODIFIERS)


def mention_span(reading: Reading, mention: EventMention) -> Span:
    """Return the characters of the phrase."""
    return reading.char_span(mention.begin, mention.end)
