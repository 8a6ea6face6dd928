"""Who was at an event: agents around its phrases, weighed by a scorer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extraction import Span
from kg.pipeline.agents import Agents
from kg.pipeline.event_mentions import FAMILIES, EventMention
from kg.pipeline.parties import AGENT_KINDS, Party
from kg.pipeline.phrases import words_of
from kg.pipeline.presence import absent, attending_in, signs_of_presence
from kg.pipeline.reading import Found, Reading
from kg.pipeline.scoring import bucket
from kg.pipeline.trees import head_of, way_name

INTO = frozenset(
    "dalam pada di usai saat ketika seusai setelah sela-sela acara menghadiri selama melalui sebelum lewat".split()
)
#: So strong a sign it is that somebody says or does something in the sentence of an event.
_ONLY_ACTS = 0.6
#: So strong it is that somebody is the subject of a verb of presence.
_ATTENDS = 0.8
#: Where an event stands that an act only tells of, see _act_side.
_TOLD = frozenset({"in-quote", "behind"})
#: Who is asked by one of these may come to what he is asked to.
_INVITING = frozenset({"mengundang", "mengajak", "berharap", "mengharapkan"})
#: How many sentences before such a sentence the event may be told.
_BACK = 3
#: How many sentences behind an event's phrase a speaker may still be one who was there.
_AFTER = 4


@dataclass
class Attendance:
    """What speaks for one agent's being there: features, and the sentence that shows it best."""

    features: set[str] = field(default_factory=set)
    span: Span = field(default_factory=lambda: Span(0, 0))
    strength: float = -1.0

    def note(self, feature: str, span: Span, strength: float) -> None:
        """Take in one more sign; the strongest sign's sentence is the evidence."""
        self.features.add(feature)
        if strength > self.strength:
            self.span, self.strength = span, strength


def attendances(
    reading: Reading,
    agents: Agents,
    mentions: Sequence[EventMention],
    parties: Sequence[Sequence[Party]],
    rivals: int,
) -> dict[str, Attendance]:
    """Return {key: what speaks for it}. parties: those of each sentence. rivals: how many events the article has."""
    found: dict[str, Attendance] = {}

    def note(key: str, feature: str, span: Span, strength: float) -> None:
        if agents.entities[key].kind in AGENT_KINDS:
            found.setdefault(key, Attendance()).note(feature, span, strength)

    starts = [sentence.span.begin for sentence in reading.sentences]
    numbers = [bisect_right(starts, act.evidence.begin) - 1 for act in reading.acts]
    tellers: set[str] = set()
    for mention in mentions:
        span = reading.sentences[mention.sentence].span
        here = parties[mention.sentence]
        for party, feature, strength in _signs(reading, mention, here):
            for key in party.keys:
                note(key, feature, span, strength)
        at = _at_event(reading, mention)
        of_two = _is_of_two(mention, here)
        for act, told, number in zip(reading.acts, reading.found, numbers, strict=True):
            distance = number - mention.sentence
            if distance == 0:
                for key in act.actors:
                    note(key, f"acts-here|at={at}", span, _ONLY_ACTS)
                    note(key, f"acts-here|{_act_side(reading, told, mention)}|{act.type}", span, 0.1)
                    if of_two and not at and act.type == "state" and _act_side(reading, told, mention) in _TOLD:
                        tellers.add(key)
            elif 0 < distance <= _AFTER:
                for key in act.actors:
                    note(key, f"acts-after={distance}|pointing={mention.pointing}", act.evidence, 0.2)
    away = {key for mention in mentions for key in absent(reading, mention, parties[mention.sentence])}
    away |= {key for key in tellers if found[key].strength <= _ONLY_ACTS}
    named = {word for mention in mentions for word in words_of(mention.text(reading))}
    for entity in agents.entities.values():
        if entity.kind in AGENT_KINDS and any(
            words_of(form) and set(words_of(form)) <= named for form in (entity.name, *entity.aliases)
        ):
            span = reading.sentences[mentions[0].sentence].span
            note(entity.key, f"in-name|kind={entity.kind}|{mentions[0].kind}", span, 0.1)
            note(entity.key, "in-name", span, 0.4)
    _derived(reading, agents, found)
    if rivals == 1:
        for act in reading.acts:
            for key in act.actors:
                if key in found or agents.entities[key].kind == "Person":
                    note(key, "acts-somewhere", act.evidence, 0.1)
    return {key: there for key, there in found.items() if key not in away or there.strength >= _ATTENDS}


def nearby_attendances(
    reading: Reading,
    agents: Agents,
    owners: Mapping[int, dict[str, Attendance]],
    parties: Sequence[Sequence[Party]],
) -> None:
    """Note those whom a sentence of its own shows at the event told right before: `Turut hadir Menteri X.`

    owners: {sentence with a phrase of an event: who may have been at it}.
    """
    for number, sentence in enumerate(reading.sentences):
        if number in owners or not parties[number]:
            continue
        signs = signs_of_presence(reading, sentence)
        around = (*range(number - 1, number - 1 - _BACK, -1), number + 1)
        found = next((owners[n] for n in around if n in owners), None)
        if not signs or found is None:
            continue
        for party in parties[number]:
            sign = min(signs, key=lambda place: abs(place - party.begin))
            side = "right" if party.begin > sign else "left"
            for key in party.keys:
                if agents.entities[key].kind in AGENT_KINDS:
                    there = found.setdefault(key, Attendance())
                    for what in (reading.lower(sign), f"kind={party.kind}", "any"):
                        there.note(f"nearby|{side}|{what}", sentence.span, 0.3)


def _is_of_two(mention: EventMention, parties: Sequence[Party]) -> bool:
    """Tell whether a phrase says itself between whom a meeting was: `pertemuan X dengan Y`."""
    inside = {
        key
        for party in parties
        if mention.begin <= party.begin < mention.far and party.kind in ("Person", "Country")
        for key in party.keys
    }
    return mention.family == "meeting" and len(inside) > 1


def _act_side(reading: Reading, found: Found, mention: EventMention) -> str:
    """Tell whether an event is told in the words of an act, or else on which side of its verb."""
    if found.quote is not None:
        place = reading.doc[mention.begin].idx
        return "in-quote" if found.quote.words.begin <= place < found.quote.words.end else "off-quote"
    return "behind" if mention.begin >= found.end else "before"


def _derived(reading: Reading, agents: Agents, found: dict[str, Attendance]) -> None:
    """Note the states and bodies whose people seem to be there."""
    for post in reading.posts:
        there = found.get(post.person)
        if there is None:
            continue
        strong = there.strength >= 0.6
        for key, what in ((post.organization, "body-of"), (post.country, "state-of")):
            if key is not None:
                found.setdefault(key, Attendance()).note(f"{what}|strong={strong}", there.span, 0.05)


def _is_accused(reading: Reading, party: Party) -> bool:
    """Tell whether a party is only what others turn against or urge: `mendesak | X | menarik pasukan dalam KTT`."""
    hit = reading.grammar.verbs.at(reading.lowers, party.begin - 1) if party.begin else None
    return hit is not None and any(
        cue.voice == "activeForm" and cue.signals in ("oppose", "request") and cue.word not in _INVITING
        for cue in hit[1]
    )


def _at_event(reading: Reading, mention: EventMention) -> bool:
    """Tell whether the phrase says where or when something is said: `dalam pertemuan …`, `usai rapat …`."""
    return any(reading.lower(i) in INTO for i in range(max(0, mention.begin - 3), mention.begin))


def _signs(reading: Reading, mention: EventMention, parties: Sequence[Party]) -> Iterator[tuple[Party, str, float]]:
    """Yield what the sentence of a phrase says of the parties in it."""
    verb = mention.head.startswith("eventverb")
    attending, attended = attending_in(reading, mention, parties)
    noun = head_of(reading, *mention.noun)
    happening = mention.family if mention.family in FAMILIES else mention.kind
    told = reading.is_spoken(mention.begin)
    nearest_left = max((p.begin for p in parties if p.end <= mention.begin), default=-1)
    for party in parties:
        if party.end <= mention.begin and _is_accused(reading, party):
            continue
        within = party.begin < mention.far and "di" not in reading.lowers[mention.end : party.begin]
        side = "left" if party.end <= mention.begin else "inside" if within else "right"
        gap = mention.begin - party.end if side == "left" else party.begin - mention.end
        before = reading.lower(party.begin - 1)
        before = (
            before
            if before in ("dengan", "oleh", "dan", "antara", "kepada", "dari", "ke", "bersama", "di", "yang")
            else "-"
        )
        what = f"{'verb' if verb else 'noun'}|{side}"
        yield party, f"{what}|kind={party.kind}", 0.1
        yield party, f"{what}|gap={bucket(gap, (1, 3, 6, 12, 20))}", 0.1
        yield party, f"{what}|before={before}", 0.1
        found = way_name(reading, head_of(reading, party.begin, party.end), noun)
        yield party, f"way={found}|{'verb' if verb else 'noun'}", 0.1
        yield party, f"way={found}|kind={party.kind}", 0.1
        yield party, f"{happening}|{side}|before={before}|state={party.kind == 'Country'}", 0.1
        yield party, f"spoken={reading.is_spoken(party.begin)}|{told}|{side}", 0.1
        if party.begin in attended:
            yield party, "attended", 0.9
        if party.begin in attending:
            yield party, f"attending|{what}", _ATTENDS
        if side == "inside":
            yield party, f"inside|{mention.kind}|kind={party.kind}", 0.85
        if party.begin == nearest_left:
            yield party, f"nearest-left|{'verb' if verb else 'noun'}|kind={party.kind}", 0.5


def attendance_features(agents: Agents, key: str, there: Attendance, kind: str, who: int) -> list[str]:
    """Return the features by which one who was there is told from one who is only named nearby."""
    entity = agents.entities[key]
    return [
        *sorted(there.features),
        f"kind={entity.kind}|event={kind}",
        f"kind={entity.kind}",
        f"signs={bucket(len(there.features), (2, 4, 6, 9))}",
        f"rivals={bucket(who, (2, 4, 8))}",
        f"count={bucket(len(entity.mentions), (2, 4))}",
        f"home={entity.reference == 'country/id'}|event={kind}",
    ]
