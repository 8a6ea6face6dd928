"""What an event is called: its phrase with all that tells which one it is, or a noun for what a verb tells."""

from __future__ import annotations

from kg.pipeline.event_bounds import LONGEST, trimmed
from kg.pipeline.event_mentions import POINTING, EventMention
from kg.pipeline.reading import Reading
from kg.pipeline.trees import head_of, phrase_of

__all__ = ["told_name", "whole_phrase"]

#: Small words that a longer phrase of an event takes in.
_TELLING = frozenset(
    {"dan", "antara", "dengan", "tentang", "mengenai", "soal", "of", "on", "for", "the", "and", "bersama"}
)
#: These bring in who reported it, and not who was there: `Dilansir Harian X, Presiden Y bertemu …`.
_CITING = frozenset({"dilansir", "dikutip", "melansir", "mengutip", "dilaporkan", "melaporkan"})


def whole_phrase(reading: Reading, mention: EventMention) -> str | None:
    """Return the phrase with all that tells which event it is (`rapat pembahasan RUU X`), or None."""
    doc = reading.doc
    sentence = reading.sentences[mention.sentence]
    end = mention.end
    while end < min(sentence.end, mention.end + LONGEST):
        text, tag = doc[end].text, reading.tags[end]
        inside = tag in ("NOUN", "PROPN", "ADJ", "X", "NUM") or text.lower() in _TELLING
        if not inside or doc[end].lower_ in POINTING or not doc[end].is_alpha:
            break
        end += 1
    while end > mention.end and doc[end - 1].lower_ in _TELLING:
        end -= 1
    end = trimmed(reading, mention.end, end)
    if end <= mention.end:
        return None
    span = reading.char_span(mention.begin, end)
    return " ".join(reading.text[span.begin : span.end].split())


def told_name(reading: Reading, mention: EventMention) -> str | None:
    """Return what an event told by a verb is called: `pertemuan A dengan B`, `penandatanganan nota kesepahaman`.

    It is made of the noun for such an event and of what the verb has for subject and object; None without either.
    """
    if not mention.head.startswith("eventverb") or not mention.noun_form:
        return None
    verb = head_of(reading, *mention.noun)
    passive = reading.lower(mention.noun[0]).startswith("di")
    subject = _argument(reading, verb, ("nsubj", "nsubj:pass"))
    thing = _argument(reading, verb, ("obj", "obl") if not passive else ("nsubj:pass", "nsubj"))
    if mention.end > mention.noun[1] and not passive:
        span = reading.char_span(mention.noun[1], mention.end)
        thing = reading.text[span.begin : span.end]
    if thing is None:
        return None
    if thing.lower().startswith(mention.noun_form):
        return thing
    if mention.kind in ("Meeting", "BilateralMeeting"):
        return f"{mention.noun_form} {subject} dengan {thing}" if subject else f"{mention.noun_form} dengan {thing}"
    if mention.noun_form in ("kunjungan", "lawatan"):
        return f"{mention.noun_form} {subject} ke {thing}" if subject else f"{mention.noun_form} ke {thing}"
    return f"{mention.noun_form} {thing}"


def _argument(reading: Reading, verb: int, relations: tuple[str, ...]) -> str | None:
    """Return the noun phrase that hangs on a verb in one of these ways, as the text has it."""
    for relation in relations:
        for place in reading.dependents[verb]:
            if reading.dependencies[place] == relation and reading.tags[place] in ("NOUN", "PROPN", "X"):
                begin, end = phrase_of(reading, place)
                while end - 1 > begin and reading.lower(end - 1) in POINTING:
                    end -= 1
                if reading.lower(begin) in _CITING:
                    continue  # a verb that the tree takes for a noun
                span = reading.char_span(begin, end)
                return " ".join(reading.text[span.begin : span.end].split())
    return None
