"""Events: phrases of one gathering brought together, with its day, its place and who was there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.extraction import Event, Participation, Span
from kg.pipeline.dates import DateMention
from kg.pipeline.event_mentions import (
    EventMention,
    mention_span,
    mentions_in,
    name_words,
)
from kg.pipeline.event_names import told_name, whole_phrase
from kg.pipeline.event_parties import INTO, Attendance, attendance_features, attendances
from kg.pipeline.event_settings import DAY_THRESHOLD, PLACE_THRESHOLD, Setting, days, likeliest, places
from kg.pipeline.parties import parties_in
from kg.pipeline.pointers import Agents, agents_of
from kg.pipeline.reading import Reading
from kg.pipeline.scoring import bucket, probability
from kg.pipeline.trees import case_of, head_of

#: Events less likely than this are left out.
THRESHOLD = 0.43
#: Those less likely than this to have been there are left out.
PARTICIPANT_THRESHOLD = 0.38
#: Evidence of an event is at most so many characters long.
_LONGEST = 600
#: A bare noun names the meeting told of at most so many sentences before.
_SOON = 3
SPECIFIC = {"BilateralMeeting": 3, "Conference": 2, "Meeting": 1, "Event": 0}


@dataclass
class Cluster:
    """The phrases of one event while they are gathered, and what is known of it."""

    mentions: list[EventMention] = field(default_factory=list)
    date: DateMention | None = None
    place: tuple[str, Span] | None = None
    attendances: dict[str, Attendance] = field(default_factory=dict)

    @property
    def likely(self) -> list[str]:
        """The keys of those for whom a strong sign speaks."""
        return [key for key, there in self.attendances.items() if there.strength >= 0.5]


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


def build_clusters(reading: Reading) -> list[Cluster]:
    """Gather the event phrases of the article and fill in day, place and who may have been there."""
    agents = agents_of(reading)
    clusters: list[Cluster] = []
    parties = [[p for p in parties_in(reading, agents, s) if p.keys] for s in reading.sentences]
    for number, sentence in enumerate(reading.sentences):
        for mention in mentions_in(reading, number, sentence):
            cluster = _home(reading, clusters, mention)
            if cluster is None:
                cluster = Cluster()
                clusters.append(cluster)
            cluster.mentions.append(mention)
            _fill(reading, agents, cluster, mention)
    for cluster in clusters:
        cluster.attendances = attendances(reading, agents, cluster.mentions, parties, len(clusters))
    return clusters


def _home(reading: Reading, clusters: Sequence[Cluster], mention: EventMention) -> Cluster | None:
    """Return the cluster that a phrase belongs to, or None for a new event."""
    words = name_words(reading, mention)
    for cluster in reversed(clusters):
        first = cluster.mentions[0]
        heads = {m.head for m in cluster.mentions}
        known = frozenset().union(*(name_words(reading, m) for m in cluster.mentions))
        if words and known and (words <= known or len(words & known) * 2 > len(words | known)):
            return cluster
        if mention.pointing and not words and (mention.head in heads or _loose(mention, first)):
            return cluster
        if mention.head in heads and not (words and known and not words & known) and not mention.named:
            return cluster
        if _same_meeting(cluster, mention, words):
            return cluster
    if mention.pointing and not words and clusters and mention.head.startswith("event-acara"):
        return clusters[-1]
    return None


def _loose(a: EventMention, b: EventMention) -> bool:
    family = ("Meeting", "BilateralMeeting", "Conference")
    return a.head in ("event-acara", "event-pertemuan", "event-forum") and b.kind in family


def _same_meeting(cluster: Cluster, mention: EventMention, words: frozenset[str]) -> bool:
    """Tell whether a bare noun (`Pertemuan`, `kunjungan itu`) names what a verb right before told (`bertemu X`)."""
    last = cluster.mentions[-1]
    bare = not words and not mention.named and mention.far == mention.end
    return (
        bare
        and cluster.mentions[0].head.startswith("eventverb")
        and mention.sentence - last.sentence <= _SOON
        and _nouns(mention) == _nouns(cluster.mentions[0])
    )


def _nouns(mention: EventMention) -> str:
    return "meeting" if mention.kind in ("Meeting", "BilateralMeeting") else mention.noun_form


def _fill(reading: Reading, agents: Agents, cluster: Cluster, mention: EventMention) -> None:
    sentence = reading.sentences[mention.sentence]
    begin = reading.doc[mention.begin].idx
    dates = [
        d
        for d in reading.dates
        if sentence.span.begin <= d.span.begin < sentence.span.end and not d.in_name and not d.weekday_conflict
    ]
    if dates and (cluster.date is None or (len(cluster.date.value) < 10 and mention.pointing)):
        after = [d for d in dates if d.span.begin >= begin]
        cluster.date = after[0] if after else dates[-1]
    if cluster.place is None:
        cluster.place = _place(reading, agents, mention)


def _place(reading: Reading, agents: Agents, mention: EventMention) -> tuple[str, Span] | None:
    """Return the key and evidence of the first `di X` behind the phrase in its sentence."""
    sentence = reading.sentences[mention.sentence]
    for name in reading.names:
        if not mention.end <= name.begin < sentence.end or name.begin - mention.end > 40:
            continue
        key = reading.keys[name.begin]
        if key is None or agents.entities[key].kind not in ("Place", "Country"):
            continue
        before = reading.lower(name.begin - 1)
        if before == "di" or (
            before in ("kota", "gedung", "hotel", "kantor") and reading.lower(name.begin - 2) == "di"
        ):
            return key, sentence.span
        if mention.head.startswith(("event-kunjungan", "event-lawatan")) and before == "ke":
            return key, sentence.span
    return None


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
        f"quoted={any(_quoted(reading, m) for m in cluster.mentions)}",
    ]
    if cluster.date is not None:
        features.append(f"exact={len(cluster.date.value)}")
    return features


def participations(agents: Agents, cluster: Cluster, kind: str, chance: float) -> Iterator[Participation]:
    """Yield who was at the event, those likely enough."""
    for key, there in cluster.attendances.items():
        likely = probability("participant", attendance_features(agents, key, there, kind, len(cluster.likely)))
        if likely >= PARTICIPANT_THRESHOLD:
            yield Participation(key, there.span, round(likely * chance, 3))


def _quoted(reading: Reading, mention: EventMention) -> bool:
    place = reading.doc[mention.begin].idx
    return any(q.speech and q.words.begin <= place < q.words.end for q in reading.quotes)


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
