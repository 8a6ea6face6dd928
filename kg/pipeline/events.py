"""Events: phrases of one gathering brought together, with its day, its place and who was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extraction import Event, Participation, Span
from kg.pipeline.dates import DateMention
from kg.pipeline.event_mentions import EventMention, mention_span, mentions_in, name_words
from kg.pipeline.parties import Party, group_from, parties_in
from kg.pipeline.pointers import Agents, agents_of
from kg.pipeline.reading import Reading
from kg.pipeline.scoring import bucket, probability

#: Events less likely than this are left out.
THRESHOLD = 0.5
_INTO = frozenset({"dalam", "pada", "di", "usai", "saat", "ketika", "seusai", "setelah", "sela-sela", "acara", "menghadiri", "selama"})
_ATTENDING = frozenset({"menghadiri", "mengikuti", "hadir", "berpartisipasi", "menggelar", "membuka", "memimpin", "mengadakan"})
_ATTENDED = frozenset({"dihadiri", "diikuti", "dipimpin", "digelar", "dibuka", "disaksikan", "diselenggarakan", "diadakan"})
_SPECIFIC = {"BilateralMeeting": 3, "Conference": 2, "Meeting": 1, "Event": 0}


@dataclass
class Cluster:
    """The phrases of one event while they are gathered, and what is known of it."""

    mentions: list[EventMention] = field(default_factory=list)
    date: DateMention | None = None
    place: tuple[str, Span] | None = None
    participants: dict[str, tuple[Span, float]] = field(default_factory=dict)


def find_events(reading: Reading) -> Reading:
    """Add the events that the article tells of."""
    clusters = build_clusters(reading)
    events: list[Event] = []
    event_at: dict[int, str] = {}
    for cluster in clusters:
        chance = probability("event", cluster_features(reading, cluster))
        if chance >= THRESHOLD:
            event = _event(reading, len(events) + 1, cluster, chance)
            events.append(event)
            event_at.update((mention.begin, event.key) for mention in cluster.mentions)
    return replace(reading, events=tuple(events), event_at=event_at)


def build_clusters(reading: Reading) -> list[Cluster]:
    """Gather the event phrases of the article and fill in day, place and participants."""
    agents = agents_of(reading)
    clusters: list[Cluster] = []
    for number, sentence in enumerate(reading.sentences):
        parties = [p for p in parties_in(reading, agents, sentence) if p.keys]
        here = mentions_in(reading, number, sentence)
        for mention in here:
            cluster = _home(reading, clusters, mention)
            if cluster is None:
                cluster = Cluster()
                clusters.append(cluster)
            cluster.mentions.append(mention)
            _fill(reading, agents, cluster, mention, parties, here)
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
    if mention.pointing and not words and clusters and mention.head.startswith("event-acara"):
        return clusters[-1]
    return None


def _loose(a: EventMention, b: EventMention) -> bool:
    family = ("Meeting", "BilateralMeeting", "Conference")
    return a.head in ("event-acara", "event-pertemuan", "event-forum") and b.kind in family


def _fill(
    reading: Reading,
    agents: Agents,
    cluster: Cluster,
    mention: EventMention,
    parties: Sequence[Party],
    here: Sequence[EventMention],
) -> None:
    sentence = reading.sentences[mention.sentence]
    begin = reading.doc[mention.begin].idx
    dates = [
        d
        for d in reading.dates
        if sentence.span.begin <= d.span.begin < sentence.span.end and not d.in_name and not d.weekday_conflict
    ]
    if cluster.date is None and dates:
        after = [d for d in dates if d.span.begin >= begin]
        cluster.date = after[0] if after else dates[-1]
    if cluster.place is None:
        cluster.place = _place(reading, agents, mention)
    for key, span, confidence in _participants(reading, mention, parties):
        known = cluster.participants.get(key)
        if known is None or known[1] < confidence:
            cluster.participants[key] = (span, confidence)


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
        if before == "di" or (before in ("kota", "gedung", "hotel", "kantor") and reading.lower(name.begin - 2) == "di"):
            return key, sentence.span
        if mention.head.startswith(("event-kunjungan", "event-lawatan")) and before == "ke":
            return key, sentence.span
    return None


def _participants(
    reading: Reading, mention: EventMention, parties: Sequence[Party]
) -> list[tuple[str, Span, float]]:
    """Return who is said to be at the event: (key, evidence, confidence)."""
    sentence = reading.sentences[mention.sentence]
    found: list[tuple[str, Span, float]] = []

    def take(party: Party, confidence: float) -> None:
        found.extend((key, sentence.span, confidence) for key in party.keys)

    for party in parties:
        if mention.end <= party.begin < mention.far:
            take(party, 0.85)
    index = mention.far
    lower = [reading.lower(i) for i in range(sentence.begin, sentence.end)]
    for offset, word in enumerate(lower):
        place = sentence.begin + offset
        if word in _ATTENDED or (word == "hadir" and place > mention.end):
            start = place + 1
            while reading.lower(start) in ("oleh", "langsung", "antara", "lain", "juga", "dalam", "para", "sejumlah"):
                start += 1
            first = next((p for p in parties if start <= p.begin <= start + 1), None)
            if first is not None:
                for party in group_from(reading, parties, first):
                    take(party, 0.8)
        elif word in _ATTENDING and abs(place - mention.begin) <= 8:
            before = [p for p in parties if p.end <= place and place - p.end <= 12]
            if before:
                take(before[-1], 0.75)
    if _at_event(reading, mention):
        for act in reading.acts:
            if act.evidence == sentence.span or (act.evidence.begin <= sentence.span.begin < act.evidence.end):
                found.extend((key, sentence.span, 0.7) for key in act.actors)
    for party in parties:
        if party.end == mention.begin - 1 and reading.lower(mention.begin - 1) in ("menggelar", "mengadakan", "menghadiri"):
            take(party, 0.85)
    del index
    return found


def _at_event(reading: Reading, mention: EventMention) -> bool:
    """Tell whether the phrase says where or when something is said: `dalam pertemuan …`, `usai rapat …`."""
    return any(reading.lower(i) in _INTO for i in range(max(0, mention.begin - 3), mention.begin))


def cluster_features(reading: Reading, cluster: Cluster) -> list[str]:
    """Return the features by which an event is told from a noun that only sounds like one."""
    first = cluster.mentions[0]
    best = max(cluster.mentions, key=lambda m: (m.named, m.far - m.begin))
    kind = max((m.kind for m in cluster.mentions), key=lambda k: _SPECIFIC[k])
    lower = [reading.lower(i) for i in range(max(0, best.begin - 3), best.begin)]
    features = [
        f"kind={kind}",
        f"head={best.head}",
        f"named={best.named}",
        f"n={bucket(len(cluster.mentions), (2, 3, 5))}",
        f"pointing={any(m.pointing for m in cluster.mentions)}",
        f"date={cluster.date is not None}",
        f"place={cluster.place is not None}",
        f"who={bucket(len(cluster.participants), (1, 2, 3, 5))}",
        f"sentence={bucket(first.sentence, (1, 3, 6, 12))}",
        f"far={best.far > best.end}",
        f"at={_at_event(reading, best)}",
        f"before={lower[-1] if lower else '-'}",
        f"before2={lower[-2] if len(lower) > 1 else '-'}",
        f"kind={kind}|named={best.named}",
        f"kind={kind}|date={cluster.date is not None}",
        f"kind={kind}|who={min(2, len(cluster.participants))}",
        f"named={best.named}|date={cluster.date is not None}|place={cluster.place is not None}",
        f"words={bucket(best.end - best.begin, (2, 3, 5))}",
        f"quoted={any(_quoted(reading, m) for m in cluster.mentions)}",
    ]
    if cluster.date is not None:
        features.append(f"exact={len(cluster.date.value)}")
    return features


def _quoted(reading: Reading, mention: EventMention) -> bool:
    place = reading.doc[mention.begin].idx
    return any(q.speech and q.words.begin <= place < q.words.end for q in reading.quotes)


def _event(reading: Reading, number: int, cluster: Cluster, chance: float) -> Event:
    best = max(cluster.mentions, key=lambda m: (m.named, m.far - m.begin, -m.begin))
    kind = max((m.kind for m in cluster.mentions), key=lambda k: _SPECIFIC[k])
    forms = {m.text(reading) for m in cluster.mentions} | {m.text(reading, far=True) for m in cluster.mentions}
    name = best.text(reading, far=not best.named)
    evidence = reading.sentences[best.sentence].span
    if evidence.end - evidence.begin > 600:
        evidence = mention_span(reading, best)
    return Event(
        key=f"v{number}",
        kind=kind,
        name=name,
        evidence=evidence,
        aliases=tuple(sorted(forms - {name})),
        date=cluster.date.value if cluster.date else None,
        place=cluster.place[0] if cluster.place else None,
        place_evidence=cluster.place[1] if cluster.place else None,
        participants=tuple(
            Participation(key, span, round(confidence * chance, 3))
            for key, (span, confidence) in cluster.participants.items()
        ),
        confidence=round(chance, 3),
    )
