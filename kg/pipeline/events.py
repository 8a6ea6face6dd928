"""Events: what gatherings an article tells of, with the day, the place and who was there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction import Event, Participation, Span
from kg.pipeline.agents import Agents, agents_of
from kg.pipeline.event_clusters import SPECIFIC, Cluster, build_clusters
from kg.pipeline.event_mentions import mention_span
from kg.pipeline.event_names import told_name, whole_phrase
from kg.pipeline.event_parties import INTO, attendance_features
from kg.pipeline.event_settings import DAY_THRESHOLD, PLACE_THRESHOLD, Setting, days, likeliest, places
from kg.pipeline.reading import Reading
from kg.pipeline.scoring import bucket, probability
from kg.pipeline.trees import case_of, head_of

#: Events less likely than this are left out.
THRESHOLD = 0.43
#: Those less likely than this to have been there are left out.
PARTICIPANT_THRESHOLD = 0.38
#: Evidence of an event is at most so many characters long.
_LONGEST = 600


def find_events(reading: Reading) -> Reading:
    """Add the events that the article tells of."""
    agents = agents_of(reading)
    clusters = build_clusters(reading)
    events: list[Event] = []
    event_at: dict[int, str] = {}
    for cluster in clusters:
        chance = probability("event", cluster_features(reading, cluster))
        if chance >= THRESHOLD:
            event = _event(reading, agents, len(events) + 1, cluster, chance, len(clusters))
            events.append(event)
            event_at.update((mention.begin, event.key) for mention in cluster.mentions)
    mentions = sorted((m for cluster in clusters for m in cluster.mentions), key=lambda m: m.begin)
    return replace(reading, events=tuple(events), event_mentions=tuple(mentions), event_at=event_at)


def cluster_features(reading: Reading, cluster: Cluster) -> list[str]:
    """Return the features by which an event is told from a noun that only sounds like one."""
    first = cluster.mentions[0]
    best = max(cluster.mentions, key=lambda m: (m.named, m.far - m.begin))
    kind = max((m.kind for m in cluster.mentions), key=lambda k: SPECIFIC[k])
    lower = list(reading.lowers[max(0, best.begin - 3) : best.begin])
    noun = head_of(reading, *best.noun)
    governor = reading.heads[noun]
    own, case = reading.dependencies[noun], case_of(reading, noun)
    features = [
        f"own={own}|case={case}",
        f"own={own}|kind={kind}",
        f"governor={reading.lower(governor) if governor >= 0 else '-'}|own={own}",
        f"own={own}|verb={best.head.startswith('eventverb')}|named={best.named}",
        f"kind={kind}",
        f"head={best.head}",
        f"named={best.named}",
        f"n={bucket(len(cluster.mentions), (2, 3, 5))}",
        f"pointing={any(m.pointing for m in cluster.mentions)}",
        f"date={cluster.date is not None}",
        f"place={cluster.place is not None}",
        f"who={bucket(len(cluster.likely), (1, 2, 3, 5))}",
        f"sentence={bucket(first.sentence, (1, 3, 6, 12))}",
        f"far={best.far > best.end}",
        f"verb={best.head.startswith('eventverb')}",
        f"at={any(word in INTO for word in lower)}",
        f"before={lower[-1] if lower else '-'}",
        f"before2={lower[-2] if len(lower) > 1 else '-'}",
        f"kind={kind}|named={best.named}",
        f"kind={kind}|date={cluster.date is not None}",
        f"kind={kind}|who={min(2, len(cluster.likely))}",
        f"named={best.named}|date={cluster.date is not None}|place={cluster.place is not None}",
        f"words={bucket(best.end - best.begin, (2, 3, 5))}",
        f"quoted={any(reading.is_spoken(m.begin) for m in cluster.mentions)}",
    ]
    if cluster.date is not None:
        features.append(f"exact={len(cluster.date.value)}")
    return features


def participations(agents: Agents, cluster: Cluster, kind: str, chance: float) -> Iterator[Participation]:
    """Yield who was at the event, those likely enough."""
    who = len(cluster.likely)
    likely = {
        key: probability("participant", attendance_features(agents, key, attendance, kind, who))
        for key, attendance in cluster.attendances.items()
    }
    for keys in cluster.lists:  # what is said of one of a list is said of all
        there = [key for key in keys if key in likely]
        likely.update(dict.fromkeys(there, max((likely[key] for key in there), default=0.0)))
    for key, attendance in cluster.attendances.items():
        if likely[key] >= PARTICIPANT_THRESHOLD:
            yield Participation(key, attendance.span, round(likely[key] * chance, 3))


def settings(
    reading: Reading, agents: Agents, cluster: Cluster, rivals: int
) -> tuple[dict[str, Setting], dict[str, Setting]]:
    """Return the days and the places that may be an event's. rivals: how many events the article has."""
    nearest = cluster.place[0] if cluster.place else None
    return (
        days(reading, cluster.mentions, cluster.date, rivals),
        places(reading, agents, cluster.mentions, nearest, rivals),
    )


def _with_day(reading: Reading, evidence: Span, day: Span) -> Span | None:
    """Return the evidence of an event made to show its day as well; None when that is too long to be shown as one."""
    if evidence.begin <= day.begin < evidence.end:
        return evidence
    sentence = next((s.span for s in reading.sentences if s.span.begin <= day.begin < s.span.end), None)
    if sentence is None:
        return None
    joined = Span(min(evidence.begin, sentence.begin), max(evidence.end, sentence.end))
    return joined if joined.end - joined.begin <= _LONGEST else None


def _event(reading: Reading, agents: Agents, number: int, cluster: Cluster, chance: float, rivals: int) -> Event:
    best = max(cluster.mentions, key=lambda m: (m.named, m.far - m.begin, -m.begin))
    kind = max((m.kind for m in cluster.mentions), key=lambda k: SPECIFIC[k])
    forms = {m.text(reading) for m in cluster.mentions} | {m.text(reading, far=True) for m in cluster.mentions}
    if not best.head.startswith("eventverb"):
        forms |= {phrase for m in cluster.mentions if (phrase := whole_phrase(reading, m)) is not None}
    if kind == "Meeting" and best.named and any(word.isupper() for word in best.text(reading).split()):
        kind = "Conference"
    told = [text for m in cluster.mentions if (text := told_name(reading, m)) is not None]
    forms.update(told)
    name = best.text(reading, far=not best.named)
    if best.head.startswith("eventverb") and told:
        name = max(told, key=lambda text: (len(text), text))
    evidence = reading.sentences[best.sentence].span
    if evidence.end - evidence.begin > _LONGEST:
        evidence = mention_span(reading, best)
    when, where = settings(reading, agents, cluster, rivals)
    day = likeliest("day", when, DAY_THRESHOLD)
    place = likeliest("venue", where, PLACE_THRESHOLD)
    shown = _with_day(reading, evidence, day[1]) if day else evidence
    return Event(
        key=f"v{number}",
        kind=kind,
        name=name,
        evidence=shown or evidence,
        aliases=tuple(sorted(forms - {name})),
        date=day[0] if day and shown else None,
        place=place[0] if place else None,
        place_evidence=place[1] if place else None,
        participants=tuple(participations(agents, cluster, kind, chance)),
        confidence=round(chance, 3),
    )
