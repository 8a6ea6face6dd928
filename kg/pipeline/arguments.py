"""What an act is about, and towards whom it is done: candidates around its verb, weighed by two scorers."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extraction import CONCEPT_KINDS, Act
from kg.pipeline.anaphors import with_anaphors
from kg.pipeline.argument_features import Surroundings, about_features, neighbourhood, recipient_features
from kg.pipeline.cues import PROPOSALS
from kg.pipeline.echoes import with_echoes
from kg.pipeline.occurrences import Occurrence, hides, things_by_sentence, with_events
from kg.pipeline.particles import PARTICLES
from kg.pipeline.parties import AGENT_KINDS
from kg.pipeline.phrases import words_of
from kg.pipeline.pointed_acts import answered_act
from kg.pipeline.reading import Found, Reading
from kg.pipeline.scoring import probability
from kg.pipeline.standing import DENIALS
from kg.pipeline.trees import head_of, way_name

ABOUT_THRESHOLD = 0.3
#: So many matters an act has on average (1.95 in the reference annotation, 2.14 in ours). Where the chances add up to
#: less, they are raised, and lowered where they add up to more: an act is about something, and not about everything
#: around it. The odds are multiplied by the root of what they are off by, but at most by that of _MOST_OFF. By five
#: folds 2.0 gives F1 .374 over all annotated articles at a precision of .472, where 1.5 gave .368 at .483.
_EXPECTED = 2.0
_MOST_OFF = 5.0
RECIPIENT_THRESHOLD = 0.35
#: An act lists at most this many matters, the likeliest ones.
MOST_MATTERS = 5
#: What answers a proposal is about it.
_ANSWERS = frozenset({"support", "oppose"})
#: Behind one of these stands towards whom something is felt or said.
_TOWARDS_WHOM = frozenset({"kepada", "terhadap", "atas", "pada", "bagi", "untuk"})
#: Of these acts somebody who is the subject of a passive verb is whom they are done towards.
_DONE_TO = frozenset({"request", "support", "praise", "oppose"})
#: What stands behind one of these is where or when it is done, nobody towards whom it is.
_WHERE = frozenset({"di", "pada", "dalam", "sejak", "selama", "sebagai", "seperti", "hadapan"})
#: What joins a verb to the one before it, and of these what sets it against it, with an actor of its own.
_ALSO = frozenset({"dan", "serta", "sambil", "sekaligus", "lalu", "kemudian"})
_AGAINST = frozenset({"tetapi", "tapi", "namun", "sementara", "sedangkan", "melainkan"})
#: So many tokens stand at most between what sets a verb against another and the verb.
_LONGEST_ACTOR = 8
#: Marks and words that join the things of one list.
_JOINTS = frozenset({",", "dan", "serta", "maupun", "atau", "&"})


def find_arguments(reading: Reading) -> Reading:
    """Give the acts their recipients and matters."""
    around = surroundings(reading)
    acts: list[Act] = []
    for act, found in zip(reading.acts, reading.found, strict=True):
        near = matters_near(reading, around, found)
        least = ABOUT_THRESHOLD / max(found.confidence, 0.01)
        weighed: dict[str, float] = {}
        towards: dict[str, float] = {}
        own = own_titles(reading, found)
        joint = {key for other in reading.found if other.begin == found.begin for key in other.actors}
        nearby = neighbourhood(reading, found, near)
        events = [item for item in near if item.kind == "Event"]
        for item in near:
            if item.key in joint or item.begin in own:
                continue
            chance = probability("about", about_features(reading, around, found, item, nearby))
            weighed[item.key] = max(weighed.get(item.key, 0.0), chance)
            before = reading.lower(around.starts.get(item.begin, item.begin) - 1)
            now = item.begin >= reading.sentences[found.sentence].begin and before not in _WHERE
            within = item.begin in around.offices or any(_names(event, item) for event in events)
            agent = item.kind in AGENT_KINDS and item.kind != "SocialGroup" and not within
            if now and not act.recipients and agent and not does_otherwise(reading, found, item):
                undergoes = undergoer(reading, found, item)
                chance = (
                    1.0 if undergoes else probability("recipient", recipient_features(reading, around, found, item))
                )
                towards[item.key] = max(towards.get(item.key, 0.0), chance)
        for equals in _lists(reading, near):
            chance = sum(weighed.get(key, 0.0) for key in equals) / len(equals)
            weighed.update({key: chance for key in equals if key in weighed})
            chance = max((towards.get(key, 0.0) for key in equals), default=0.0)
            towards.update({key: chance for key in equals if key in towards})
        weighed = as_expected(weighed)
        pointed = answered_act(reading, found, acts)
        recipients = list(act.recipients) or [k for k, p in towards.items() if p >= RECIPIENT_THRESHOLD]
        if pointed is not None:
            recipients = recipients or [key for key in pointed.actors if key not in joint]
            weighed.update({key: 1.0 for key in pointed.about if key not in joint})
        proposals = answered(reading, found, near, recipients) & weighed.keys()
        about = sorted(
            (k for k, p in weighed.items() if (p >= least or k in proposals) and k not in recipients),
            key=lambda k: (-weighed[k], k),
        )[:MOST_MATTERS]
        keys = dict.fromkeys((*(item.key for item in near), *(pointed.about if pointed is not None else ())))
        order = {key: index for index, key in enumerate(keys)}
        acts.append(replace(act, recipients=tuple(recipients), about=tuple(sorted(about, key=lambda k: order[k]))))
    return replace(reading, acts=tuple(acts))


def _names(event: Occurrence, item: Occurrence) -> bool:
    """Tell whether an event is called after a thing: `membuka | Indonesia | Motor Show`, `dalam KTT | G20`."""
    inside = event.begin <= item.begin < event.end
    return inside and (item.begin == event.begin or item.kind == "InternationalOrganization")


def does_otherwise(reading: Reading, found: Found, item: Occurrence) -> bool:
    """Tell whether a thing near an act does or has something there, and so is not whom the act is done towards."""
    return any(reason(reading, found, item) for reason in (owns, is_denied_subject, does_another))


def owns(reading: Reading, found: Found, item: Occurrence) -> bool:
    """Tell whether it is a state's or body's, what a noun tells: `menyampaikan dukungan | X kepada Y`."""
    if item.begin != found.end or reading.tags[found.end - 1] != "NOUN" or item.kind == "Person":
        return False
    return not _TOWARDS_WHOM.isdisjoint(reading.lowers[item.end : item.end + 1])


def does_another(reading: Reading, found: Found, item: Occurrence) -> bool:
    """Tell whether a thing is who does what another verb in the passive tells: `berharap makalah yang dibahas | X`.

    Who is praised is: `mengapresiasi forum yang diinisiasi X`.
    """
    if found.type == "praise":
        return False
    place = item.begin - 1 - (reading.lower(item.begin - 1) == "oleh")
    passive = place >= found.end and reading.tags[place] == "VERB" and reading.lower(place).startswith("di")
    return passive and reading.lower(place - 1) == "yang"


def is_denied_subject(reading: Reading, found: Found, item: Occurrence) -> bool:
    """Tell whether what somebody denies is what a thing is said to do: `membantah | X akan dijual`."""
    behind = item.end
    doing = behind < len(reading.tags) and (
        reading.tags[behind] in ("VERB", "AUX") or reading.lower(behind) in PARTICLES
    )
    return reading.lower(found.end - 1) in DENIALS and item.begin == found.end and doing


def undergoer(reading: Reading, found: Found, item: Occurrence) -> bool:
    """Tell whether a thing is what something is done to that is done towards somebody: `X diminta | Y menghapus …`."""
    if found.type not in _DONE_TO or "passive" not in found.pattern or item.begin >= found.begin:
        return False
    verb = head_of(reading, found.begin, found.end)
    if way_name(reading, head_of(reading, item.begin, item.end), verb) == "nsubj:pass<":
        return True
    offices = (o for o in reading.offices if item.begin <= o.person.begin < item.end)
    starts = {reading.doc[item.begin].idx, *(office.span.begin for office in offices)}
    opens = reading.sentences[found.sentence].span.begin in starts
    return opens and all(word in PARTICLES for word in reading.lowers[item.end : found.begin])


def answered(reading: Reading, found: Found, near: Sequence[Occurrence], recipients: Sequence[str]) -> frozenset[str]:
    """Return the proposals that an act is about because it is done towards whose they are: `mendukung usulan X`."""
    if found.type not in _ANSWERS:
        return frozenset()
    begin = reading.sentences[found.sentence].begin
    return frozenset(
        item.key
        for item in near
        if item.begin >= begin
        and reading.lower(item.begin) in PROPOSALS
        and any(item.begin < owner.begin < item.end and owner.key in recipients for owner in near)
    )


def as_expected(chances: Mapping[str, float]) -> dict[str, float]:
    """Return the chances drawn towards a sum of _EXPECTED."""
    total = sum(chances.values())
    off = min(_MOST_OFF, max(1.0 / _MOST_OFF, _EXPECTED / total)) if total else 1.0
    factor = math.sqrt(off)
    return {key: chance * factor / (1.0 - chance + chance * factor) for key, chance in chances.items()}


def _lists(reading: Reading, near: Sequence[Occurrence]) -> list[list[str]]:
    """Return the things that commas and `dan` join, list by list: what an act says of one it says of all."""
    found: list[list[Occurrence]] = []
    for item in near:
        last = found[-1][-1] if found else item
        gap = reading.lowers[last.end : item.begin]
        alike = (last.kind in CONCEPT_KINDS) == (item.kind in CONCEPT_KINDS)
        if alike and 0 < len(gap) <= 2 and _JOINTS.issuperset(gap):
            found[-1].append(item)
        else:
            found.append([item])
    return [list(dict.fromkeys(item.key for item in equals)) for equals in found if len(equals) > 1]


def own_titles(reading: Reading, found: Found) -> frozenset[int]:
    """Return the tokens of the actors' own titles in the act's sentence: what they name is no matter of the act."""
    sentence = reading.sentences[found.sentence].span
    tokens: set[int] = set()
    keys, first = reading.keys, reading.sentences[found.sentence].begin
    for index in range(first + 1, reading.sentences[found.sentence].end):
        if keys[index] in found.actors and keys[index - 1] not in (None, keys[index]):
            place = index - 1  # the body in what is no office known to us: `Relawan UNICEF | X`
            while place >= first and keys[place] == keys[index - 1]:
                tokens.add(place)
                place -= 1
    for office in reading.offices:
        if sentence.begin <= office.span.begin < sentence.end and reading.keys[office.person.begin] in found.actors:
            span = reading.doc.covering(office.span.begin, office.span.end)
            if span is not None:
                tokens.update(span)
    return frozenset(tokens)


def surroundings(reading: Reading) -> Surroundings:
    """Count how often each thing is named, and note what the title names."""
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    title = set(words_of(reading.article.title or ""))
    titled: set[str] = set()
    for entity in reading.entities:
        counts[entity.key] = len(entity.mentions)
        first[entity.key] = entity.mentions[0].span.begin if entity.mentions else -1
        if any(set(words_of(alias)) <= title for alias in (entity.name, *entity.aliases) if words_of(alias)):
            titled.add(entity.key)
    items = with_echoes(reading, with_events(reading, with_anaphors(reading, things_by_sentence(reading))))
    starts: dict[int, int] = {}
    inside: set[int] = set()
    for office in reading.offices:
        span = reading.doc.covering(office.span.begin, office.span.end)
        if span is not None and span.start < office.person.begin:
            inside.update(range(span.start, office.person.begin))
            starts[office.person.begin] = min(span.start, starts.get(office.person.begin, span.start))
    return Surroundings(
        counts, first, frozenset(titled), {e.key: e for e in reading.entities}, items, starts, frozenset(inside)
    )


def occurrences(around: Surroundings, found: Found) -> list[Occurrence]:
    """Return the things in the sentence of an act and the one before, in order: names, concepts, pointers, events."""
    here = around.items.get(found.sentence, ())
    keys = {item.key for item in here}
    before = around.items.get(found.sentence - 1, ())
    return [*(item for item in unhidden(before) if item.key not in keys), *unhidden(here)]


def matters_near(reading: Reading, around: Surroundings, found: Found) -> list[Occurrence]:
    """Return the things near an act that are not plainly of one joined to it: of `menolak X dan mendukung Y`."""
    near = occurrences(around, found)
    low, high = _own_part(reading, found)
    begin = reading.sentences[found.sentence].begin
    return [item for item in near if item.begin < begin or low <= item.begin < high]


def _own_part(reading: Reading, found: Found) -> tuple[int, int]:
    """Return the tokens from what joins an act's verb to the one before up to what joins the next one to it.

    Of an act that only says something it is the whole sentence: what is said may have acts of its own.
    """
    sentence = reading.sentences[found.sentence]
    low, high = sentence.begin, sentence.end
    if found.type == "state" or found.quote is not None:
        return low, high
    for other in reading.found:
        if other.sentence != found.sentence or other.type == "state" or other.quote is not None:
            continue
        if other.begin >= found.end and (joint := _joint(reading, found, other)) is not None:
            high = min(high, joint)
        elif other.end <= found.begin and (joint := _joint(reading, other, found)) is not None:
            low = max(low, joint)
    return low, high


def _joint(reading: Reading, first: Found, second: Found) -> int | None:
    """Return the token that joins the verb of an act to that of one before it, or None where none does."""
    begin, end = first.end, second.begin
    back = 1 if reading.lower(end - 1) in _ALSO and set(first.actors) & set(second.actors) else None
    if back is None:
        against = (k for k in range(1, min(_LONGEST_ACTOR, end - begin) + 1) if reading.lower(end - k) in _AGAINST)
        back = next(
            (k for k in against if reading.lower(end - k) != "sementara" or reading.lower(end - k - 1) == ","), None
        )
    if back is None or not any(reading.tags[i] in ("NOUN", "PROPN") for i in range(begin, end - back)):
        return None  # what the two share stands behind both
    return end - back


def unhidden(items: Sequence[Occurrence]) -> list[Occurrence]:
    """Leave out what stands only in the name of another thing."""
    return [item for item in items if not any(hides(name, item) for name in items)]
