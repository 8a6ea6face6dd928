"""Verbs that say who is at an event and who is not: `dihadiri oleh X`, `X batal menghadiri Y`, `X absen`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.pipeline.event_mentions import EventMention
from kg.pipeline.particles import ADVERBS, is_denied, particles_before
from kg.pipeline.parties import Party, group_from
from kg.pipeline.reading import Reading
from kg.pipeline.sentences import Sentence
from kg.pipeline.standing import Standing, standing

#: So many tokens stand at most between who attends and the verb.
_CLOSE = 10
#: So many tokens behind the verb begins the event that is not attended.
_NEXT = 3
#: Behind one of these stands who is not there, or for whom somebody else is.
_INSTEAD = frozenset({"bukan", "alih-alih", "tanpa", "kecuali", "menggantikan", "mewakili"})
#: Words between a passive verb and who did it.
_UP_TO_WHO = frozenset({"oleh", "langsung", "antara", "lain", "juga", "dalam", "para", "sejumlah", "adalah"})


def attending_in(reading: Reading, mention: EventMention, parties: Sequence[Party]) -> tuple[set[int], set[int]]:
    """Return the first tokens of those who attend by a verb in the sentence of an event, and of those it names behind.

    parties: those of the sentence.
    """
    grammar, sentence = reading.grammar, reading.sentences[mention.sentence]
    attending: set[int] = set()
    attended: set[int] = set()
    for place, word in enumerate(reading.lowers[sentence.begin : sentence.end], start=sentence.begin):
        if word not in grammar.attending and word not in grammar.attended:
            continue
        if standing(reading, sentence, place) is Standing.DENIED:
            continue
        if word in grammar.attended or (word == "hadir" and place > mention.end):
            attended.update(p.begin for p in _named_behind(reading, parties, place))
        else:
            attending.update(p.begin for p in _named_before(reading, parties, place))
    return attending, attended


def absent(reading: Reading, mention: EventMention, parties: Sequence[Party]) -> frozenset[str]:
    """Return the keys of those whom the sentence of a phrase says not to be there: `X batal menghadiri Y`."""
    grammar, sentence = reading.grammar, reading.sentences[mention.sentence]
    away: list[Party] = []
    for place, word in enumerate(reading.lowers[sentence.begin : sentence.end], start=sentence.begin):
        going = word in grammar.going and standing(reading, sentence, place) is Standing.DENIED
        missing = word in grammar.absent and not is_denied(particles_before(reading.lowers, place))
        if (going or missing) and place < mention.begin <= place + _NEXT:
            outside = [p for p in parties if not mention.begin <= p.begin < mention.far]
            away += _named_before(reading, outside, place)
        behind = word in grammar.attended and mention.begin < place <= mention.far + _CLOSE
        if behind and standing(reading, sentence, place) is Standing.DENIED:
            away += _named_behind(reading, parties, place, _CLOSE // 2)
    away += [party for party in parties if reading.lower(party.begin - 1) in _INSTEAD]
    return frozenset(key for party in away for key in party.keys)


def signs_of_presence(reading: Reading, sentence: Sentence) -> list[int]:
    """Return the tokens of a sentence that tell of who was there, without naming where: `Turut hadir Menteri X`."""
    return [
        place
        for place, word in enumerate(reading.lowers[sentence.begin : sentence.end], start=sentence.begin)
        if word in reading.grammar.present
        and not (word in reading.grammar.attended and _is_named(reading, sentence, place - 1))
        and standing(reading, sentence, place) is not Standing.DENIED
    ]


def _named_behind(reading: Reading, parties: Sequence[Party], place: int, within: int = 1) -> list[Party]:
    """Return those whom a passive verb at a token has done it: `dihadiri oleh X, Y, dan Z`.

    within: so many tokens may stand before the first of them, `dihadiri | pemimpin junta Myanmar X`.
    """
    start = place + 1
    while reading.lower(start) in _UP_TO_WHO:
        start += 1
    first = next((p for p in parties if start <= p.begin <= start + within), None)
    return group_from(reading, parties, first) if first is not None else []


def _named_before(reading: Reading, parties: Sequence[Party], place: int) -> list[Party]:
    """Return who stands closest before a verb at a token, if anybody is close: `A, bukan B, menghadiri` is of A."""
    close = [p for p in parties if p.end <= place and place - p.end <= _CLOSE]
    return [p for p in close if reading.lower(p.begin - 1) not in _INSTEAD][-1:]


def _is_named(reading: Reading, sentence: Sentence, place: int) -> bool:
    """Tell whether a name or a year stands before `dihadiri`: another happening is attended, `Festival X 2026`."""
    while place > sentence.begin and reading.lower(place) in ADVERBS:
        place -= 1
    return place > sentence.begin and (reading.doc[place].text[:1].isupper() or reading.lower(place).isdigit())
