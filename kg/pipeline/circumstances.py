"""What else the text tells of an act: at which event, on which day, on whose behalf, and which act it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extraction import Act
from kg.pipeline.agents import agents_of
from kg.pipeline.cues import PROPOSALS, REQUESTS
from kg.pipeline.event_parties import INTO
from kg.pipeline.parties import parties_in
from kg.pipeline.reading import Found, Reading

#: Acts of these types answer another act, when they name what it put forward.
_ANSWERS = frozenset({"support", "oppose", "agree", "praise", "provide"})
_ANSWERED = {"propose": PROPOSALS, "request": REQUESTS}
#: Without one of these words, nobody acts for another.
_FOR = frozenset({"nama", "mewakili"})
#: How far from its verb an act names what it answers, in tokens.
_NEAR = 8


def find_circumstances(reading: Reading) -> Reading:
    """Give the acts their event, day, principal and the act that they answer, where the text shows them."""
    acts: list[Act] = []
    for act, found in zip(reading.acts, reading.found, strict=True):
        acts.append(
            replace(
                act,
                during=_during(reading, found),
                date=_day(reading, found),
                on_behalf_of=_on_behalf_of(reading, found),
                responds_to=_answered(reading, act, found, acts),
            )
        )
    return replace(reading, acts=tuple(acts))


def _during(reading: Reading, found: Found) -> str | None:
    """Return the event that the act's sentence says it was done at: `kata X dalam pertemuan …`."""
    sentence = reading.sentences[found.sentence]
    for mention in reading.event_mentions:
        if mention.sentence != found.sentence:
            continue
        key = reading.event_at.get(mention.begin)
        place = reading.doc[mention.begin].idx
        if found.quote is not None and found.quote.span.begin <= place < found.quote.span.end:
            continue
        if key and any(reading.lower(i) in INTO for i in range(max(sentence.begin, mention.begin - 3), mention.begin)):
            return key
    return None


def _day(reading: Reading, found: Found) -> str | None:
    """Return the day in brackets behind a weekday in the act's sentence, outside of the words said."""
    sentence = reading.sentences[found.sentence].span
    for mention in reading.dates:
        inside = sentence.begin <= mention.span.begin < sentence.end
        if not inside or mention.in_name or mention.weekday_conflict or len(mention.value) != 10:
            continue
        quote = found.quote
        if quote is not None and quote.span.begin <= mention.span.begin < quote.span.end:
            continue
        before = reading.text[max(0, mention.span.begin - 8) : mention.span.begin + 1].lower()
        verb = reading.char_span(found.begin, found.end)
        if quote is not None or (mention.span.begin > verb.begin and "sejak" not in before):
            return mention.value if "(" in reading.text[mention.span.begin : mention.span.end + 1] else None
    return None


def _on_behalf_of(reading: Reading, found: Found) -> str | None:
    """Return for whom the actor says that he acts: `mewakili X`, `atas nama X`."""
    sentence = reading.sentences[found.sentence]
    if not _FOR & set(reading.lowers[sentence.begin : sentence.end]):
        return None
    agents = agents_of(reading)
    for party in parties_in(reading, agents, sentence):
        if not party.keys or party.keys[0] in found.actors:
            continue
        begin = party.begin - (reading.lower(party.begin - 1) in ("pemerintah", "pihak"))
        before = reading.lower(begin - 1)
        named = before == "nama" and reading.lower(begin - 2) == "atas"
        if named or before == "mewakili":
            return party.keys[0]
    return None


def _answered(reading: Reading, act: Act, found: Found, earlier: Sequence[Act]) -> str | None:
    """Return the key of the earlier act whose proposal or request this act names: `mendukung usulan Indonesia`."""
    if act.type not in _ANSWERS:
        return None
    sentence = reading.sentences[found.sentence]
    low, high = max(sentence.begin, found.begin - _NEAR), min(sentence.end, found.end + _NEAR)
    words = {reading.lower(i) for i in range(low, high)}
    states = {post.person: post.country for post in reading.posts if post.country}
    for type_, nouns in _ANSWERED.items():
        if not words & nouns:
            continue
        for other in reversed(earlier):
            parties = {*other.actors, *(states[actor] for actor in other.actors if actor in states)}
            if other.type == type_ and parties & set(act.recipients):
                return other.key
    return None
