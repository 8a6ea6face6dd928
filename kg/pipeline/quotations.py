"""What a quotation does, and who speaks: the speaker stands behind it, before it, or spoke before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.pipeline.cues import Clue
from kg.pipeline.left_subjects import subject_of
from kg.pipeline.memory import Memory, refuse
from kg.pipeline.parties import Party, first_behind
from kg.pipeline.quotes import Quote
from kg.pipeline.reading import Found, Reading
from kg.pipeline.sentences import Sentence

_FIRST_PERSON = frozenset({"saya", "kami", "kita", "aku"})
_URGING = frozenset("harus jangan mari tolong silakan semoga mudah-mudahan ayo hendaknya sebaiknya perlu".split())
#: Words of an office between `kata` and who holds it.
_LONGEST_OFFICE = 14
#: What stands behind one of these is no part of the office.
_ENDS = frozenset(
    {".", ";", ":", "yang", "kepada", "saat", "ketika", "dalam", "seperti", "usai", "setelah", '"', "“", "”"}
)
#: Thanks and congratulations, said among so many words that open a quotation.
_THANKS = (("terima", "kasih"), ("terimakasih",), ("selamat", "atas"))
_OPENING = 8
#: Tags of what somebody may think, and of the things that he thinks it of.
_THINKING = frozenset({"VERB", "ADJ"})
_THINGS = frozenset({"NOUN", "PROPN"})
_JOINS = frozenset({"dan", "serta", "lalu", "kemudian", "tetapi", "juga"})
_SPOKEN = ("activeForm", "bareForm", "passiveForm")


def quoted_acts(
    reading: Reading,
    memory: Memory,
    number: int,
    sentence: Sentence,
    parties: Sequence[Party],
    clues: Sequence[Clue],
    quote: Quote,
    used: set[int],
    found: Sequence[Found],
) -> list[Found]:
    """Return what a quotation may do: its speaker stands behind it, before it, or spoke before."""
    first = reading.doc.covering(quote.span.begin, quote.span.end)
    if first is None:
        return []
    begin, end = first.start, first.stop
    tag = next((c for c in clues if end <= c.begin <= end + 3 and not c.quoted and c.cue.voice in _SPOKEN), None)
    if tag is not None:
        used.add(tag.begin)
        outside = [p for p in parties if not begin <= p.begin < end]
        key, confidence = _speaker(reading, memory, sentence, outside, tag)
        if key is None:
            refuse(memory, "act-without-actor", "a quotation whose speaker is not named", quote.span)
            return []
        return _readings(reading, clues, (begin, end), tag, (key,), number, "quote-tag", confidence, quote)
    lead = next((c for c in reversed(clues) if c.end <= begin and begin - c.end <= 6 and not c.quoted), None)
    if lead is not None and lead.cue.speech:
        subject = subject_of(reading, parties, lead, sentence.begin)
        if subject and subject[0][0].keys:
            used.add(lead.begin)
            actors = (subject[0][0].keys[0],)
            return _readings(reading, clues, (begin, end), lead, actors, number, "quote-lead", 0.85, quote)
    if any(act.quote is not None for act in found):
        return []
    alone = begin - sentence.begin <= 1 and sentence.end - end <= 2
    if alone and memory.speaker is not None:
        return _readings(reading, clues, (begin, end), None, (memory.speaker,), number, "quote-alone", 0.7, quote)
    return []


def _speaker(
    reading: Reading, memory: Memory, sentence: Sentence, parties: Sequence[Party], tag: Clue
) -> tuple[str | None, float]:
    """Return the key of who said what stands before `kata`, `ujarnya`, with a confidence."""
    party = _speaker_behind(reading, parties, tag)
    if party is not None and party.keys:
        return party.keys[0], 0.95
    if tag.own or _pronoun_behind(reading, tag):
        return memory.speaker or memory.subject, 0.8
    before = subject_of(reading, parties, tag, sentence.begin)
    if before and before[0][0].keys:
        return before[0][0].keys[0], 0.6
    return memory.speaker, 0.6


def _readings(
    reading: Reading,
    clues: Sequence[Clue],
    words: tuple[int, int],
    tag: Clue | None,
    actors: tuple[str, ...],
    number: int,
    pattern: str,
    confidence: float,
    quote: Quote,
) -> list[Found]:
    """Return one candidate for each thing that a quotation may do; the scorer chooses among them."""
    begin, end = (tag.begin, tag.end) if tag is not None else words
    kind = tag.cue.signals if tag is not None else "state"
    word = tag.cue.word if tag is not None else ""
    plain = Found(begin, end, kind, actors, number, pattern, confidence, "asserted", quote, (), word)
    kinds = {kind}
    found = [plain]
    for other, how, seen, sign in _types_of_words(reading, clues, *words):
        if other not in kinds:
            kinds.add(other)
            found.append(replace(plain, type=other, pattern=f"quote-{how}", word=seen, sign=sign))
    if len(found) > 1:
        rival = f"{found[1].type}:{found[1].pattern}"
        found = [replace(act, rival=rival if index == 0 else f"{kind}:{pattern}") for index, act in enumerate(found)]
    return found


def _speaker_behind(reading: Reading, parties: Sequence[Party], tag: Clue) -> Party | None:
    """Return the party right behind `kata`, `ujar`, stepping over an adverb or a comma."""
    if tag.own:
        return None
    index = tag.end
    while reading.lower(index) in (
        "pula",
        "lagi",
        "juga",
        "singkat",
        "lanjut",
        ",",
        "pak",
        "bu",
        "oleh",
        "pria",
        "sang",
    ):
        index += 1
    return first_behind(reading, parties, index, 2) or _behind_office(reading, parties, index)


def _behind_office(reading: Reading, parties: Sequence[Party], index: int) -> Party | None:
    """Return the person named behind an office of many words: `kata Direktur Komunikasi Publik BI, X`."""
    party = next((p for p in parties if index < p.begin <= index + _LONGEST_OFFICE and p.kind == "Person"), None)
    if party is None or not party.keys:
        return None
    told = any(reading.tags[i] in ("VERB", "AUX") or reading.lower(i) in _ENDS for i in range(index, party.begin))
    return None if told else party


def _pronoun_behind(reading: Reading, tag: Clue) -> bool:
    return reading.lower(tag.end) in ("dia", "ia", "beliau", "nya")


def _of_another(reading: Reading, begin: int, end: int) -> bool:
    """Tell whether tokens hold a verb and then a subject: `Kami | menilai aturan ini | akan menekan inovasi`."""
    if reading.lower(end - 1) in _JOINS:
        return False  # `Kami melihat peluang | dan | akan menambah investasi`
    thought = next((i for i in range(begin, end) if reading.tags[i] in _THINKING), None)
    return thought is not None and any(reading.tags[i] in _THINGS for i in range(thought + 1, end))


def _types_of_words(
    reading: Reading, clues: Sequence[Clue], begin: int, end: int
) -> Iterator[tuple[str, str, str, tuple[int, int]]]:
    """Yield what the words of a quotation may do, `kami berharap …` a request: (act type, how it is seen, word, where).

    Where: tokens begin and end (excluded).
    """
    for clue in clues:
        if not begin <= clue.begin < end or clue.cue.signals == "state":
            continue
        if clue.negated or clue.conditional or clue.purpose:
            continue
        opening = clue.begin - begin <= 2
        if clue.cue.voice in ("passiveForm", "nounForm"):
            if opening and clue.cue.signals in ("request", "praise"):
                yield clue.cue.signals, "opening", clue.cue.word, (clue.begin, clue.end)
            continue
        before = range(clue.begin - 1, max(begin, clue.begin - 6) - 1, -1)
        place = next((i for i in before if reading.lower(i) in _FIRST_PERSON), None)
        if (place is None and not opening) or (place is not None and _of_another(reading, place + 1, clue.begin)):
            continue
        subject = reading.lower(place) if place is not None else None
        kind = "promise" if clue.planned and clue.cue.signals in ("agree", "launch", "provide") else clue.cue.signals
        early = "early" if clue.begin - begin <= 12 else "late"
        how = f"{subject or 'opening'}-{early}{'-maybe' if clue.possible else ''}"
        yield kind, how, clue.cue.word, (clue.begin, clue.end)
    lower = list(reading.lowers[begin:end])
    urging = next((place for place, word in enumerate(lower, start=begin) if word in _URGING), None)
    if urging is not None:
        yield "request", f"urging-{reading.lower(urging)}", reading.lower(urging), (urging, urging + 1)
    for place in range(begin, min(end, begin + _OPENING)):
        thanks = next((words for words in _THANKS if reading.lowers[place : place + len(words)] == words), None)
        if thanks is not None:
            yield "praise", "thanks", "terima-kasih", (place, place + len(thanks))
            break
