"""When and where an event was: days and places that the text names around its phrases, weighed by two scorers."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.extraction import Span
from kg.pipeline.agents import Agents
from kg.pipeline.date_readers import DateMention
from kg.pipeline.event_mentions import EventMention
from kg.pipeline.particles import OPENING
from kg.pipeline.reading import Name, Reading
from kg.pipeline.scoring import bucket, probability
from kg.pipeline.trees import case_of, head_of, way_name

#: A day or a place less likely than this is left out.
DAY_THRESHOLD = 0.4
PLACE_THRESHOLD = 0.4
#: How many sentences before and behind an event's phrase its place may be named.
_BEFORE, _BEHIND = 2, 3
_PREPOSITIONS = frozenset("di ke dari pada sejak hingga sampai untuk tanggal mulai dan antara".split())
#: Nouns that may stand between a preposition and the name of a place.
_SITES = frozenset({"kota", "gedung", "hotel", "kantor", "kawasan", "ibu", "negara"})
_OTHER_TIME = frozenset({"usai", "seusai", "setelah", "sesudah", "selepas", "sebelum", "sejak"})
#: What stands behind one of these is still to come.
_SAKE = frozenset({"persiapan", "rencana", "jelang", "menjelang"})
#: So many tokens at most stand between the word that opens a sentence and the event by which it tells when it is.
_SOON = 4
_PLANNED = frozenset({"akan", "bakal", "rencananya", "direncanakan", "dijadwalkan", "mendatang", "nanti"})


@dataclass
class Setting:
    """A day or place that may be an event's: what speaks for it, and the words that name it."""

    span: Span
    features: set[str] = field(default_factory=set)


def likeliest(scorer: str, settings: Mapping[str, Setting], least: float) -> tuple[str, Span] | None:
    """Return the likeliest day or place, with the words that name it; None when none is likely enough."""
    chances = {value: probability(scorer, sorted(found.features)) for value, found in settings.items()}
    if not chances:
        return None
    best = max(chances, key=lambda value: (chances[value], value))
    return (best, settings[best].span) if chances[best] >= least else None


def days(
    reading: Reading, mentions: Sequence[EventMention], nearest: DateMention | None, rivals: int
) -> dict[str, Setting]:
    """Return {date: what speaks for it} for the dates that the text names.

    nearest: the date of the phrases' own sentences. rivals: how many events the article has.
    """
    starts = [sentence.span.begin for sentence in reading.sentences]
    named = [d for d in reading.dates if not d.weekday_conflict]
    counts = Counter(d.value for d in named)
    plans = [_planned(reading, mention) for mention in mentions]
    owns = [reading.char_span(mention.begin, mention.far) for mention in mentions]
    found: dict[str, Setting] = {}
    for day in named:
        number = bisect_right(starts, day.span.begin) - 1
        setting = found.setdefault(day.value, Setting(day.span))
        add = setting.features.add
        exact = len(day.value)
        age = _age(reading, day)
        for mention, own, planned in zip(mentions, owns, plans, strict=True):
            inside = own.begin <= day.span.begin < own.end
            if (day.in_name and not inside) or is_of_main_clause(reading, mention, day.span):
                continue
            far = _far(number - mention.sentence)
            add(f"far={far}|exact={exact}")
            add(f"far={far}|kind={mention.kind}")
            add(f"far={far}|head={mention.head}")
            add(f"far={far}|pointing={mention.pointing}|verb={mention.head.startswith('eventverb')}")
            add(f"inside={inside}|named={mention.named}|exact={exact}")
            add(f"age={age}|far={far}")
            add(f"age={age}|planned={planned}")
            if number == mention.sentence and not inside:
                _beside(reading, mention, day.span, exact, setting)
        bracket = reading.text[day.span.begin : day.span.end + 1].count("(") > 0
        add(f"bracket={bracket}|quote={_has_quote(reading, number)}")
        add(f"relative={day.relative}|exact={exact}")
        add(f"count={bucket(counts[day.value], (2, 3))}")
        add(f"before={_word_before(reading, day.span)}")
    found = {value: setting for value, setting in found.items() if any(f.startswith("far=") for f in setting.features)}
    for value, setting in found.items():
        ruled = nearest is not None and nearest.value == value
        setting.features.add(f"nearest={ruled}|exact={len(value)}")
        setting.features.add(f"nearest={ruled}|of={bucket(len(found), (2, 3, 5))}|rivals={bucket(rivals, (2, 3, 5))}")
    return found


def places(
    reading: Reading,
    agents: Agents,
    mentions: Sequence[EventMention],
    nearest: str | None,
    rivals: int,
) -> dict[str, Setting]:
    """Return {key: what speaks for it} for the places and countries named around an event's phrases.

    nearest: the key of the place that the phrases' own sentences give. rivals: how many events the article has.
    """
    starts = [sentence.span.begin for sentence in reading.sentences]
    titles = [(office.span.begin, office.person.span.begin) for office in reading.offices]
    found: dict[str, Setting] = {}
    for name in reading.names:
        key = reading.keys[name.begin]
        if key is None or agents.entities[key].kind not in ("Place", "Country"):
            continue
        if any(begin <= name.span.begin < end for begin, end in titles):
            continue  # whose the office is, is not where its holder is: `bertemu Presiden Peru X`
        number = bisect_right(starts, name.span.begin) - 1
        kind = agents.entities[key].kind
        before = _preposition(reading, name.begin - 1)
        tail = reading.lower(name.begin - 1) in (",", "(") and reading.keys[name.begin - 2] is not None
        dateline = reading.furniture.place is not None and (
            reading.furniture.place.begin <= name.span.begin < reading.furniture.place.end
        )
        for mention in mentions:
            distance = number - mention.sentence
            if not (-_BEFORE <= distance <= _BEHIND or dateline) or _is_elsewhere(reading, mention, name.span):
                continue
            setting = found.setdefault(key, Setting(reading.sentences[number].span))
            add = setting.features.add
            far = _far(distance)
            inside = mention.begin <= name.begin < mention.far
            add(f"far={far}|kind={kind}|before={before}")
            add(f"far={far}|event={mention.kind}|kind={kind}")
            add(f"far={far}|head={mention.head}|before={before}")
            add(f"far={far}|tail={tail}|kind={kind}")
            add(f"dateline={dateline}|rivals={bucket(rivals, (2, 3, 5))}|kind={kind}")
            add(f"inside={inside}|before={before}|kind={kind}")
            add(f"quote={_has_quote(reading, number)}|far={far}|before={before}")
            if distance == 0 and not inside:
                _beside(reading, mention, name.span, 0, setting)
                _by_tree(reading, mention, name, before, setting)
    for key, setting in found.items():
        entity = agents.entities[key]
        add = setting.features.add
        ruled = nearest == key
        home = entity.reference == "country/id"
        add(f"nearest={ruled}|kind={entity.kind}")
        add(f"nearest={ruled}|some={nearest is not None}|of={bucket(len(found), (2, 3, 5))}")
        add(f"home={home}|nearest={ruled}")
        add(f"count={bucket(len(entity.mentions), (2, 4))}|kind={entity.kind}")
    return found


def is_of_main_clause(reading: Reading, mention: EventMention, day: Span) -> bool:
    """Tell whether a day is that of what comes before or after an event, or of what is done while it is still to come.

    So it is in `Usai KTT X, Y tiba di London, Rabu` and in `bertemu Y, Rabu, untuk membahas persiapan kunjungan Z`.
    """
    if opening(reading, mention) in _OTHER_TIME and _is_behind_comma(reading, mention, day):
        return True
    token = reading.doc.covering(day.begin, day.end)
    begin = reading.sentences[mention.sentence].begin
    if token is None or not begin <= token.stop <= mention.begin:
        return False
    return not _SAKE.isdisjoint(reading.lowers[max(token.stop, mention.begin - 2) : mention.begin])


def _is_elsewhere(reading: Reading, mention: EventMention, place: Span) -> bool:
    """Tell whether a place is that of what is told behind an event: `Dalam rapat X, Y membahas situasi di Gaza`."""
    return opening(reading, mention) is not None and _is_behind_comma(reading, mention, place)


def opening(reading: Reading, mention: EventMention) -> str | None:
    """Return the word with which a sentence begins that first tells when or where it is, by an event."""
    begin = reading.sentences[mention.sentence].begin
    word = reading.lower(begin)
    fronted = word in OPENING and mention.begin - begin <= _SOON and "," not in reading.lowers[begin : mention.begin]
    return word if fronted else None


def _is_behind_comma(reading: Reading, mention: EventMention, span: Span) -> bool:
    """Tell whether a stretch stands behind an event, a comma and, behind that, a verb in the same sentence."""
    token = reading.doc.covering(span.begin, span.end)
    sentence = reading.sentences[mention.sentence]
    if token is None or not mention.end <= token.start < sentence.end:
        return False
    comma = next((i for i in range(mention.end, token.start) if reading.lower(i) == ","), token.start)
    return any(reading.tags[i] == "VERB" for i in range(comma, token.start))


def _far(distance: int) -> str:
    return str(distance) if -2 <= distance <= 3 else "before" if distance < 0 else "behind"


def _beside(reading: Reading, mention: EventMention, span: Span, exact: int, setting: Setting) -> None:
    """Note on which side of the phrase and how far from it a day or place stands in the same sentence."""
    token = reading.doc.covering(span.begin, span.end)
    if token is None:
        return
    side = "right" if token.start >= mention.end else "left"
    gap = token.start - mention.end if side == "right" else mention.begin - token.stop
    low, high = (mention.end, token.start) if side == "right" else (token.stop, mention.begin)
    between = list(reading.lowers[low:high])
    setting.features.add(f"{side}|gap={bucket(gap, (2, 4, 8, 14, 22))}|exact={exact}")
    setting.features.add(f"{side}|comma={',' in between}|that={'yang' in between or 'bahwa' in between}")
    setting.features.add(f"{side}|other={not _OTHER_TIME.isdisjoint(between)}")


def _by_tree(reading: Reading, mention: EventMention, name: Name, before: str, setting: Setting) -> None:
    head = head_of(reading, name.begin, name.end)
    noun = head_of(reading, *mention.noun)
    way = way_name(reading, head, noun)
    setting.features.add(f"way={way}")
    setting.features.add(f"way={way}|case={case_of(reading, head)}")
    setting.features.add(f"own={reading.dependencies[head]}|before={before}")


def _preposition(reading: Reading, index: int) -> str:
    word = reading.lower(index)
    if word in _SITES:
        word = reading.lower(index - 1)
    return word if word in _PREPOSITIONS or word in (",", "(", "-", "–") else "-"


def _word_before(reading: Reading, span: Span) -> str:
    token = reading.doc.covering(span.begin, span.end)
    return "-" if token is None else _preposition(reading, token.start - 1)


def _planned(reading: Reading, mention: EventMention) -> bool:
    sentence = reading.sentences[mention.sentence]
    return not _PLANNED.isdisjoint(reading.lowers[sentence.begin : sentence.end])


def _has_quote(reading: Reading, number: int) -> bool:
    span = reading.sentences[number].span
    return any(q.speech and q.words.begin < span.end and span.begin < q.words.end for q in reading.quotes)


def _age(reading: Reading, day: DateMention) -> str:
    """Return how long before the article a date is, as a word."""
    published = reading.article.date
    if published is None:
        return "unknown"
    if len(day.value) < 10:
        if published.isoformat().startswith(day.value):
            return "this"
        return "past" if day.value < published.isoformat() else "to come"
    gap = (published - date.fromisoformat(day.value)).days
    return "to come" if gap < 0 else _ago(gap)


def _ago(gap: int) -> str:
    return str(gap) if gap <= 2 else "week" if gap <= 8 else "month" if gap <= 45 else "long"
