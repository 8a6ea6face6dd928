"""Where the phrase of an event begins and ends: with its name, its title, whom it is held with."""

from __future__ import annotations

from kg.pipeline.date_forms import DAY_NAME_ONLY
from kg.pipeline.particles import OPENING
from kg.pipeline.reading import Reading
from kg.pipeline.sentences import Sentence

#: Words in small letters that a name of an event takes in behind its noun.
MODIFIERS = frozenset(
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
#: Tokens that a phrase of an event may go on for behind its noun.
LONGEST = 14
#: No phrase of an event ends in one of these.
_TAILS = frozenset("tahun pekan hari bulan tanggal tingkat pada dan di ke dengan untuk yang antara".split())
#: What a number before one of these counts is how long an event lasts.
_LASTING = frozenset({"hari", "pekan", "bulan", "tahun"})
#: Words without one that counts, in the longer phrase of an event.
_FARTHEST_WORD = 5
#: These bring in the title of an event; it stands at most so many tokens behind the noun, and is at most so long.
_TITLED = frozenset({"bertajuk", "bertema", "bertemakan", "berjudul", "bernama", "tema", "tajuk"})
_TITLE_SOON = 3
_LONGEST_TITLE = 24


def trimmed(reading: Reading, least: int, end: int) -> int:
    """Return the end of a phrase without words that begin what follows it: `Konferensi X | tahun 1955`.

    How long it lasts goes with them (`patroli | dua hari`). least: what is left ends at least here.
    """
    while end > least and reading.lower(end - 1) in _TAILS:
        end -= 1
        while end > least and reading.tags[end - 1] == "NUM" and reading.lower(end) in _LASTING:
            end -= 1
    return end + (reading.lower(end - 1) == "kerja" and reading.lower(end) == "sama")


def is_name_part(reading: Reading, index: int, sentence: Sentence) -> bool:
    """Tell whether the token before the noun of an event belongs to its name: `G20 Digital Ministers | Meeting`."""
    text = reading.doc[index].text
    if text.lower() in ("pada", "dalam", "di", "usai", "saat", "acara", "menurut"):
        return False
    return (text[0].isupper() or text[0].isdigit() or text in ("-", "'s", "&", "of")) and (
        index > sentence.begin or reading.doc[index].text.isupper() or reading.keys[index] is not None
    )


def name_end(reading: Reading, sentence: Sentence, end: int) -> tuple[int, bool]:
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
        elif lower in MODIFIERS and not named:
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


def object_end(reading: Reading, sentence: Sentence, end: int) -> int:
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


def far_end(reading: Reading, sentence: Sentence, end: int) -> int:
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
    reach = before_comma = index
    commas = joined = False
    index += 1
    while index < min(sentence.end, end + 20):
        step = starts.get(index) or ends.get(index)
        if step is not None:
            index = reach = step
        elif reading.lower(index) in ("dan", "pemerintah", "delegasi", "dengan", "para", ",", "menteri", "presiden"):
            if reading.lower(index) == "," and not commas:
                commas, before_comma = True, reach
            joined = joined or (commas and reading.lower(index) == "dan")
            index += 1
        elif index - reach > _FARTHEST_WORD or not reading.doc[index].is_alpha or reading.lower(index - 1) == ",":
            break
        elif reading.tags[index] in ("NOUN", "PROPN", "ADJ") and not DAY_NAME_ONLY.fullmatch(reading.doc[index].text):
            index = reach = index + 1
        elif reading.tags[index] == "DET":
            index += 1
        else:
            break
    if commas and (not joined or (_opens(reading, sentence, end) and reading.lower(reach) != ",")):
        reach = before_comma  # `Dalam pertemuan dengan X, | Presiden Y membahas …`
    return reach if reach > end else end


def _opens(reading: Reading, sentence: Sentence, end: int) -> bool:
    """Tell whether a phrase that ends at a token opens its sentence: `Usai pertemuan dengan X, Y dan Z …`."""
    return reading.lower(sentence.begin) in OPENING and "," not in reading.lowers[sentence.begin : end]
