"""The phrases of an article that speak of one event, brought together: `bertemu X`, `pertemuan itu`, `KTT Y`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extraction import Span
from kg.pipeline.agents import Agents, agents_of
from kg.pipeline.date_readers import DateMention
from kg.pipeline.event_mentions import EventMention, mentions_in, name_words
from kg.pipeline.event_parties import Attendance, attendances, nearby_attendances
from kg.pipeline.event_settings import is_of_main_clause, opening
from kg.pipeline.parties import Party, lists_of, parties_in
from kg.pipeline.reading import Reading
from kg.pipeline.sentences import Sentence

__all__ = ["SPECIFIC", "Cluster", "build_clusters"]

#: A bare noun names the meeting told of at most so many sentences before.
_SOON = 3
SPECIFIC = {"BilateralMeeting": 3, "Conference": 2, "Meeting": 1, "Event": 0}
#: A list behind one of these is of what is spoken of.
_MATTER = frozenset({"soal", "tentang", "mengenai", "atas", "terhadap", "di"})
#: What stands behind one of these is told of another time or place.
_ELSEWHERE = frozenset({"sedangkan", "sementara", "namun", "tetapi", "tapi"})
#: A sentence that begins with one of these tells of what happens at the event behind it.
_MEANWHILE = frozenset({"dalam", "pada", "saat", "ketika"})
_OF_TWO, _OF_MANY = "BilateralMeeting", "Conference"
#: What may stand between an event's name and another name of it: `Konferensi X (Y Conference)`, `… atau Y`.
_OTHERWISE = (("(",), ("atau",), (",", "atau"))


@dataclass
class Cluster:
    """The phrases of one event while they are gathered, and what is known of it."""

    mentions: list[EventMention] = field(default_factory=list)
    date: DateMention | None = None
    place: tuple[str, Span] | None = None
    attendances: dict[str, Attendance] = field(default_factory=dict)
    lists: list[frozenset[str]] = field(default_factory=list)

    @property
    def likely(self) -> list[str]:
        """The keys of those for whom a strong sign speaks."""
        return [key for key, there in self.attendances.items() if there.strength >= 0.5]


def build_clusters(reading: Reading) -> list[Cluster]:
    """Gather the event phrases of the article and fill in day, place and who may have been there."""
    agents = agents_of(reading)
    clusters: list[Cluster] = []
    parties = [_parties(reading, agents, sentence) for sentence in reading.sentences]
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
        cluster.lists = [
            frozenset(key for one in group for key in one.keys)
            for mention in cluster.mentions
            for group in lists_of(reading, parties[mention.sentence])
            if _is_of(reading, mention, group[0].begin)
        ]
    owners = {mention.sentence: cluster.attendances for cluster in clusters for mention in cluster.mentions}
    nearby_attendances(reading, agents, owners, parties)
    return clusters


def _parties(reading: Reading, agents: Agents, sentence: Sentence) -> list[Party]:
    """Return those of a sentence who are known, pronouns among them: `Ia bertemu X`."""
    named = parties_in(reading, agents, sentence)
    told = [replace(p, keys=(reading.pronouns[p.begin],)) if p.begin in reading.pronouns else p for p in named]
    return [party for party in told if party.keys]


def _is_of(reading: Reading, mention: EventMention, begin: int) -> bool:
    """Tell whether a list that begins at a token may be of those at an event, and not of what is spoken of there."""
    between = reading.lowers[min(mention.end, begin) : max(mention.begin, begin)]
    return reading.lower(begin - 1) not in _MATTER and _ELSEWHERE.isdisjoint(between)


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
        if (
            _same_meeting(cluster, mention, words)
            or _renamed(reading, cluster.mentions[-1], mention)
            or _same_family(reading, cluster, mention, words)
            or _is_told_there(reading, cluster.mentions[-1], mention)
        ):
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


def _renamed(reading: Reading, last: EventMention, mention: EventMention) -> bool:
    """Tell whether a phrase is another name of the one right before it: `Konferensi X (Y Conference)`."""
    return (
        mention.named
        and last.sentence == mention.sentence
        and last.kind == mention.kind
        and reading.lowers[last.end : mention.begin] in _OTHERWISE
    )


def _is_told_there(reading: Reading, last: EventMention, mention: EventMention) -> bool:
    """Tell whether a verb tells of the event in which its sentence begins: `Dalam pertemuan di X, A menerima B`."""
    return (
        mention.head.startswith("eventverb")
        and last.sentence == mention.sentence
        and last.family == mention.family
        and opening(reading, last) in _MEANWHILE
    )


def _same_family(reading: Reading, cluster: Cluster, mention: EventMention, words: frozenset[str]) -> bool:
    """Tell whether a phrase names the like event with the same names, or points at it: `bertemu X`, `perundingan itu`.

    The names of one must all be among those of the other, and their days must not speak against it. A meeting of two
    is never the conference, nor the meeting with a name of its own, at whose side it is held.
    """
    if mention.family not in {m.family for m in cluster.mentions}:
        return False
    told = (mention, *cluster.mentions)
    if any(m.kind == _OF_TWO for m in told) and any(
        m.kind != _OF_TWO and (m.named or m.kind == _OF_MANY) for m in told
    ):
        return False
    keys = _named_things(reading, mention)
    there = frozenset().union(*(_named_things(reading, m) for m in cluster.mentions))
    if keys and there:
        return (keys <= there or there <= keys) and not _other_day(reading, cluster, mention)
    if keys or words or mention.named:
        return False
    soon = mention.far == mention.end and mention.sentence - cluster.mentions[-1].sentence <= 1
    return mention.pointing or soon


def _named_things(reading: Reading, mention: EventMention) -> frozenset[str]:
    keys = (reading.keys[place] for place in range(mention.begin, max(mention.end, mention.far)))
    return frozenset(key for key in keys if key is not None)


def _days_of(reading: Reading, mention: EventMention) -> list[DateMention]:
    """Return the dates that the phrase's own sentence names."""
    span = reading.sentences[mention.sentence].span
    return [
        d
        for d in reading.dates
        if span.begin <= d.span.begin < span.end
        and not (d.in_name or d.weekday_conflict or is_of_main_clause(reading, mention, d.span))
    ]


def _other_day(reading: Reading, cluster: Cluster, mention: EventMention) -> bool:
    """Tell whether the phrase's sentence names days, none of which can be the cluster's."""
    days = _days_of(reading, mention)
    if not days or cluster.date is None:
        return False
    known = cluster.date.value
    return not any(day.value.startswith(known) or known.startswith(day.value) for day in days)


def _fill(reading: Reading, agents: Agents, cluster: Cluster, mention: EventMention) -> None:
    begin = reading.doc[mention.begin].idx
    dates = _days_of(reading, mention)
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
