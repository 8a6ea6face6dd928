"""The features by which the things near an act are told to be its matters or its recipients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction import CONCEPT_KINDS, Entity
from kg.pipeline.cues import PROPOSALS, REQUESTS
from kg.pipeline.occurrences import Items, Occurrence
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Found, Reading
from kg.pipeline.scoring import AS_REFERENCE, bucket
from kg.pipeline.trees import ancestors, case_of, content_root, head_of, way_name

#: What points at something said before, among so many words that open a sentence.
_POINTING = frozenset({"ini", "itu", "tersebut", "hal"})
_OPENING = 12
#: Parts of speech of what stands between a preposition and a name, and so many tokens of them at most.
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET"})
_LONGEST_PHRASE = 9
_ADVERBS = frozenset({"juga", "telah", "sudah", "akan", "sangat", "pemerintah", "pihak", "para", "kembali", "penuh"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the arguments of all acts of an article are told by.

    starts: where the name of a person begins, at which token his title does: `Menteri Keuangan X`. offices: the tokens
    of such titles, in which bodies and states are only his.
    """

    counts: Counter[str]
    first: dict[str, int]
    titled: frozenset[str]
    entities: dict[str, Entity]
    items: Items
    starts: dict[int, int]
    offices: frozenset[int]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The things near an act, and what is the same for all of them.

    heads: the key and the head of each concept. pointing: the sentence begins by pointing at something: `hal itu`.
    """

    all: tuple[Occurrence, ...]
    concepts: tuple[Occurrence, ...]
    behind: tuple[Occurrence, ...]
    heads: tuple[tuple[str, int], ...]
    verb: int
    root: int | None
    pointing: bool


def neighbourhood(reading: Reading, found: Found, near: Sequence[Occurrence]) -> Neighbourhood:
    """Gather what the features of the things near an act share, once for all of them."""
    concepts = tuple(other for other in near if other.kind in CONCEPT_KINDS)
    sentence = reading.sentences[found.sentence]
    opening = reading.lowers[sentence.begin : min(sentence.end, sentence.begin + _OPENING)]
    return Neighbourhood(
        all=tuple(near),
        concepts=concepts,
        behind=tuple(other for other in near if other.begin >= found.core[1] and other.key not in found.actors),
        heads=tuple((other.key, head_of(reading, other.begin, other.end)) for other in concepts),
        verb=head_of(reading, *found.core),
        root=content_root(reading, found),
        pointing=not _POINTING.isdisjoint(opening),
    )


def about_features(
    reading: Reading, around: Surroundings, found: Found, item: Occurrence, nearby: Neighbourhood
) -> list[str]:
    """Return the features by which a thing in the sentence is told to be what the act is about."""
    group = _group(item.kind)
    reference = [AS_REFERENCE, f"{AS_REFERENCE}|kind={item.kind}"]
    if item.begin < reading.sentences[found.sentence].begin:
        return reference + _earlier_features(reading, around, found, item, nearby)
    content = _in_content(reading, found, item)
    begin, end = found.core
    distance = item.begin - end if item.begin >= end else begin - item.end
    side = "right" if item.begin >= end else "left"
    before = _before(reading, item.begin)
    concepts = nearby.concepts
    rank = sum(1 for other in concepts if other.begin < item.begin)
    inside = any(o.key != item.key and o.begin <= item.begin and item.end <= o.end for o in concepts)
    here = nearby.behind
    place = sum(1 for other in here if other.begin < item.begin) if item.begin >= end else -1
    later = sum(1 for other in here if other.begin > item.begin)
    behind = reading.lower(item.end)
    entity = around.entities.get(item.key)
    features = [
        f"kind={item.kind}",
        f"type={found.type}",
        f"group={group}|content={content}",
        f"group={group}|pattern={found.pattern}|side={side}",
        f"group={group}|type={found.type}|side={side}",
        f"kind={item.kind}|before={before}",
        f"group={group}|dist={bucket(distance, (2, 5, 10, 20, 40))}|{side}",
        f"group={group}|count={bucket(around.counts[item.key], (2, 3, 5, 8))}",
        f"group={group}|titled={item.key in around.titled}",
        f"group={group}|rank={min(rank, 4)}",
        f"group={group}|rivals={bucket(len(concepts), (1, 2, 3, 5))}",
        f"kind={item.kind}|type={found.type}",
        f"before={before}",
        f"word={found.word}|group={group}",
        f"quote={found.quote is not None}|group={group}|{side}",
        f"kind={item.kind}|content={content}|before={before}",
        f"group={group}|inside={inside}",
        f"group={group}|place={min(place, 6)}",
        f"group={group}|place={min(place, 3)}|type={found.type}",
        f"group={group}|later={bucket(later, (1, 2, 4, 8))}",
        f"group={group}|behind={behind if len(behind) <= 6 else 'word'}",
        f"group={group}|sentence={bucket(around.first.get(item.key, 0), (200, 600, 1500))}",
        f"group={group}|comma={reading.lower(item.begin - 1) == ','}|{side}",
        f"group={group}|named={bucket(len(nearby.all), (3, 6, 10, 16))}",
    ]
    if entity is not None:
        features.append(f"group={group}|sure={bucket(entity.confidence, (0.3, 0.5, 0.7, 0.9))}")
        if entity.reference == "country/id":
            features.append(f"home|before={before}")
        if entity.kind == "Document" and not PROPOSALS.isdisjoint(words_of(entity.name)[:1]):
            features.append(f"proposal|type={found.type}")
            features.append(f"proposal|before={before}")
        if entity.kind == "Topic":
            features.append(f"head={words_of(entity.name)[0] if words_of(entity.name) else '-'}")
            features.append(f"long={bucket(len(words_of(entity.name)), (2, 3, 4))}")
    if item.kind in ("Place", "Country"):
        features.append(f"address={reading.lower(item.begin - 1) in (',', 'di', '(')}|{side}")
    if item.pointed:
        features.append(f"pointed={min(item.pointed, 2)}|group={group}")
    if item.share < 1.0:
        share = bucket(item.share, (0.66, 0.75, 0.99))
        features.append(f"echo={share}|group={group}")
        features.append(f"echo={share}|titled={item.key in around.titled}")
        features.append(f"echo={share}|content={content}")
    return reference + features + _tree_features(reading, found, item, nearby, group)


def _tree_features(reading: Reading, found: Found, item: Occurrence, nearby: Neighbourhood, group: str) -> list[str]:
    """Return what the sentence's tree says of how a thing hangs on the act's verb and on the words that it brings."""
    head = head_of(reading, item.begin, item.end)
    whole = way_name(reading, head, nearby.verb)
    root = nearby.root
    inner = way_name(reading, head, root) if root is not None else "none"
    own = reading.dependencies[head]
    governor = reading.heads[head]
    path = ancestors(reading, head)
    heads = {place for key, place in nearby.heads if key != item.key}
    under = next((step for step, place in enumerate(path) if step and place in heads), 0)
    preposition = case_of(reading, head)
    return [
        f"way={whole}",
        f"way={whole}|group={group}",
        f"way={whole}|type={found.type}",
        f"inner={inner}",
        f"inner={inner}|group={group}",
        f"inner={inner}|type={found.type}",
        f"inner={inner}|quote={found.quote is not None}|case={preposition}",
        f"own={own}|group={group}",
        f"own={own}|case={preposition}|group={group}",
        f"governed={reading.lower(governor)}|own={own}" if governor >= 0 else "ungoverned",
        f"governor={reading.tags[governor] if governor >= 0 else '-'}|own={own}|group={group}",
        f"under={min(under, 3)}|group={group}",
        f"under={min(under, 3)}|inner={inner}",
        f"depth={min(len(path), 7)}|group={group}",
        f"relative={any(reading.dependencies[p] in ('acl', 'acl:relcl') for p in path)}|group={group}",
        f"clause={any(reading.dependencies[p] in ('advcl', 'conj') for p in path)}|inner={root is not None}|{group}",
    ]


def _earlier_features(
    reading: Reading, around: Surroundings, found: Found, item: Occurrence, nearby: Neighbourhood
) -> list[str]:
    """Return the features of a thing that only the sentence before names."""
    group = _group(item.kind)
    sentence = reading.sentences[found.sentence]
    here = sum(1 for other in nearby.concepts if other.begin >= sentence.begin)
    pointing = nearby.pointing
    head = head_of(reading, item.begin, item.end)
    own = reading.dependencies[head]
    return [
        "earlier",
        f"earlier|own={own}|group={group}",
        f"earlier|own={own}|pointing={pointing}",
        f"earlier|depth={min(len(ancestors(reading, head)), 5)}|group={group}",
        f"earlier|kind={item.kind}",
        f"earlier|group={group}|here={bucket(here, (1, 2, 4))}",
        f"earlier|group={group}|count={bucket(around.counts[item.key], (2, 3, 5, 8))}",
        f"earlier|group={group}|titled={item.key in around.titled}",
        f"earlier|pattern={found.pattern}|pointing={pointing}|{group}",
        f"earlier|quote={found.quote is not None}|here={bucket(here, (1, 3))}|{group}",
        f"earlier|pointing={pointing}|here={bucket(here, (1, 3))}|{group}",
    ]


def recipient_features(reading: Reading, around: Surroundings, found: Found, item: Occurrence) -> list[str]:
    """Return the features by which an agent in the sentence is told to be the one the act is done towards."""
    begin, end = found.core
    side = "right" if item.begin >= end else "left"
    start = around.starts.get(item.begin, item.begin)
    gap = list(reading.lowers[end:start]) if side == "right" else []
    hard = [word for word in gap if word not in _ADVERBS]
    before = _before(reading, start)
    near = len(hard) if side == "right" else 9
    head = head_of(reading, item.begin, item.end)
    whole = way_name(reading, head, head_of(reading, begin, end))
    preposition = case_of(reading, head)
    owned = _owned(reading, start)
    led = _led_by(reading, start)
    return [
        f"led={led}|type={found.type}|{side}",
        f"led={led}|kind={item.kind}",
        f"led={led}|near={bucket(near, (1, 2, 4, 8))}",
        f"owned={owned}|type={found.type}",
        f"owned={owned}|{side}|nominal={found.pattern.startswith('noun')}",
        f"way={whole}",
        f"way={whole}|type={found.type}",
        f"way={whole}|case={preposition}",
        f"way={whole}|word={found.word}",
        f"own={reading.dependencies[head]}|type={found.type}|case={preposition}",
        f"type={found.type}|{side}",
        f"type={found.type}|before={before}|{side}",
        f"before={before}|near={bucket(near, (1, 2, 4, 8))}",
        f"type={found.type}|near={bucket(near, (1, 2, 4, 8))}",
        f"kind={item.kind}|type={found.type}",
        f"first={hard[0] if hard else '-'}|type={found.type}" if side == "right" else "left",
        f"comma={',' in gap}|near={bucket(near, (2, 6))}",
        f"word={found.word}|before={before}",
        f"pattern={found.pattern}|{side}|before={before}",
        f"quoted={found.quote is not None and _in_content(reading, found, item) == 'quote'}",
        f"count={bucket(around.counts[item.key], (2, 4))}",
    ]


def _group(kind: str) -> str:
    if kind in CONCEPT_KINDS or kind in ("Person", "Country", "Place", "Event"):
        return kind
    return "Body"


def _before(reading: Reading, index: int) -> str:
    """Return the word before a thing, or a sign for what it is."""
    word = reading.lower(index - 1)
    if word in ("pemerintah", "para", "pihak", "presiden", "menteri"):
        word = reading.lower(index - 2)
    if not word or not word.isalpha():
        return word[:1] or "-"
    tag = reading.tags[index - 1]
    if tag in ("ADP", "SCONJ", "CCONJ", "ADV", "AUX", "PART", "PRON") or len(word) <= 4:
        return word
    return f"<{tag}>"


def _led_by(reading: Reading, index: int) -> str:
    """Return the preposition of the phrase that a name ends: `kepada | kantor berita Antara`, `-` for none."""
    for place in range(index - 1, max(-1, index - _LONGEST_PHRASE), -1):
        if reading.tags[place] == "ADP":
            return reading.lower(place)
        if reading.tags[place] not in _NOMINAL:
            return "-"
    return "-"


def _owned(reading: Reading, index: int) -> str:
    """Return what of an agent's is named right before it: `usulan Indonesia`, `permintaan pemerintah Jepang`."""
    place = index - 1
    while reading.lower(place) in ("pemerintah", "negara", "presiden", "dari", "oleh"):
        place -= 1
    word = reading.lower(place)
    return "proposal" if word in PROPOSALS else "request" if word in REQUESTS else "-"


def _in_content(reading: Reading, found: Found, item: Occurrence) -> str:
    """Tell where a thing stands: in the words said, behind the verb, or before it."""
    if found.quote is not None:
        place = reading.doc[item.begin].idx
        if found.quote.span.begin <= place < found.quote.span.end:
            return "quote"
        return "outside"
    if item.begin >= found.end:
        return "behind"
    return "before"
