"""Relations that stand in a fixed shape: `Düsseldorf, Jerman`, `Komisi I DPR`, `kerja sama antara A dan B`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extraction import BODY_KINDS, Entity
from kg.pipeline.occurrences import Occurrence
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Reading
from kg.pipeline.relation_kin import kin
from kg.pipeline.relation_limits import FOUNDERS, words_of_names
from kg.pipeline.sentences import Sentence

#: What has its place as the last word of its name: `Istana Kepresidenan Jakarta`.
_NAMED_AFTER_PLACES = frozenset({"Place", "GovernmentBody", "Organization", "Company", "Platform", "Topic"})
_COOPERATION = frozenset({"kerja sama", "kerjasama", "kolaborasi", "kemitraan", "sinergi"})
_TREATY = frozenset({"mou", "perjanjian", "kesepakatan", "kesepahaman"})
_OPERATING = {
    "dikelola": "operates",
    "dimiliki": "operates",
    "dioperasikan": "operates",
    "dikembangkan": "operates",
    "dibuat": "operates",
    "dijalankan": "operates",
    "didirikan": "foundedBy",
    "besutan": "operates",
    "milik": "operates",
    "buatan": "operates",
}
_MEMBERSHIP = frozenset({"anggota", "keanggotaan", "keketuaan", "presidensi", "memimpin"})
#: Before `ketua` when a state is the chair, and not a person who comes next: `Malaysia sebagai ketua ASEAN`.
_AS = frozenset({"sebagai", "menjadi", "jadi", "selaku"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """A relation seen by its shape. word: the shape's name. place: a token in it."""

    subject: Occurrence
    predicate: str
    object: Occurrence
    word: str
    place: int


def entities_by_name(reading: Reading) -> dict[tuple[str, ...], Entity]:
    """Return {words of a name: the entity so called}."""
    return {words_of(name): entity for entity in reading.entities for name in (entity.name, *entity.aliases)}


def patterned(
    reading: Reading, sentence: Sentence, items: Sequence[Occurrence], called: Mapping[tuple[str, ...], Entity]
) -> Iterator[Pattern]:
    """Yield the relations that the shapes of a sentence show. called: see `entities_by_name`."""
    yield from _addresses(reading, items)
    yield from _parts(reading, items, called)
    yield from _named_after(reading, items, called)
    yield from _between(reading, sentence, items)
    yield from _kin(reading, sentence, items)
    yield from _made_by(reading, items)
    yield from _from_country(reading, items)
    yield from _founders(reading, items)
    yield from _chairs(reading, items)


def _addresses(reading: Reading, items: Sequence[Occurrence]) -> Iterator[Pattern]:
    """`Düsseldorf, Jerman`: a place, a comma, the larger place."""
    for a in items:
        for b in items:
            if a.kind == "Place" and b.kind in ("Place", "Country") and a.key != b.key and b.begin == a.end + 1:
                if reading.lower(a.end) == ",":
                    yield Pattern(a, "locatedIn", b, "address", a.end)
                    yield Pattern(a, "partOf", b, f"address-{reading.lower(a.begin)}", a.end)
            elif a.kind == "Place" and b.kind == "Country" and a.key != b.key and b.begin == a.end:
                yield Pattern(a, "locatedIn", b, "adjacent", a.end)


def _parts(
    reading: Reading, items: Sequence[Occurrence], called: Mapping[tuple[str, ...], Entity]
) -> Iterator[Pattern]:
    """`Komisi I DPR`, `Biro Pers Sekretariat Presiden`: a part's name right before or around the whole's."""
    seen: set[tuple[str, str]] = set()
    for a in items:
        for b in items:
            if a.kind not in BODY_KINDS or b.kind not in BODY_KINDS or a.key == b.key or (a.key, b.key) in seen:
                continue
            if b.begin == a.end:
                seen.add((a.key, b.key))
                yield Pattern(a, "partOf", b, "part-adjacent", a.begin)
            elif a.begin < b.begin and b.end == a.end:
                seen.add((a.key, b.key))
                yield Pattern(a, "partOf", b, "part-inside", a.begin)
    for a in items:
        if a.kind not in BODY_KINDS:
            continue
        words = words_of(reading.doc.phrase(a.begin, a.end))
        for cut in range(1, len(words)):
            entity = called.get(words[cut:])
            front = called.get(words[:cut])
            if entity is None and front is not None and front.kind == a.kind == "InternationalOrganization":
                entity = front
            if (
                entity is not None
                and entity.kind in BODY_KINDS
                and entity.key != a.key
                and (a.key, entity.key) not in seen
            ):
                seen.add((a.key, entity.key))
                yield Pattern(a, "partOf", Occurrence(entity.key, a.begin, a.end, entity.kind), "part-words", a.begin)
                break


def _named_after(
    reading: Reading, items: Sequence[Occurrence], called: Mapping[tuple[str, ...], Entity]
) -> Iterator[Pattern]:
    """`Istana Kepresidenan Jakarta`, `Pengadilan Negeri Medan`: what ends in the name of a place is there."""
    seen: set[str] = set()
    for a in items:
        if a.key in seen or a.kind not in _NAMED_AFTER_PLACES or a.end - a.begin < 2:
            continue
        seen.add(a.key)
        words = words_of(reading.doc.phrase(a.begin, a.end))
        for cut in range(1, len(words)):
            place = called.get(words[cut:])
            if place is not None and place.kind in ("Place", "Country") and place.key != a.key:
                shape = "name-at" if words[cut - 1] == "di" else "name"
                yield Pattern(a, "locatedIn", Occurrence(place.key, a.begin, a.end, place.kind), shape, a.begin)
                break


def _between(reading: Reading, sentence: Sentence, items: Sequence[Occurrence]) -> Iterator[Pattern]:
    """`kerja sama (…) antara A dan B`, `A dan B menjalin kerja sama`, `kerja sama A-B`, `MoU antara A dan B`."""
    agents = [i for i in items if i.kind in BODY_KINDS or i.kind == "Country"]
    lower = list(reading.lowers[sentence.begin : sentence.end])
    silent = words_of_names(reading, items)
    joint = [
        k
        for k, word in enumerate(lower)
        if sentence.begin + k not in silent
        and (
            word in ("kerjasama", "kolaborasi", "kemitraan", "sinergi")
            or (word == "kerja" and k + 1 < len(lower) and lower[k + 1] == "sama")
        )
    ]
    treaty = [k for k, word in enumerate(lower) if word in _TREATY and sentence.begin + k not in silent]
    for places, word in ((joint, "joint"), (treaty, "treaty")):
        if not places:
            continue
        for a in agents:
            for b in agents:
                if a.key == b.key or a.end > b.begin:
                    continue
                gap = list(reading.lowers[a.end : b.begin])
                if len(gap) > 6 or not any(w in ("dan", "dengan", "-", "–", "bersama") for w in gap):
                    continue
                near = min(abs(sentence.begin + k - a.begin) for k in places)
                shape = "between" if reading.lower(a.begin - 1) in ("antara", "pemerintah") else "pair"
                yield Pattern(a, "cooperatesWith", b, f"{word}-{shape}-{'near' if near <= 8 else 'far'}", a.begin)
    pairs = [p for p in reading.pointers if sentence.begin <= p.begin < sentence.end and len(p.keys) == 2]
    if joint:
        kinds = {e.key: e.kind for e in reading.entities}
        for pointer in pairs:
            if kinds[pointer.keys[0]] == "Country":
                a, b = (Occurrence(k, pointer.begin, pointer.end, kinds[k]) for k in pointer.keys)
                yield Pattern(a, "cooperatesWith", b, "joint-pointer", pointer.begin)


def _kin(reading: Reading, sentence: Sentence, items: Sequence[Occurrence]) -> Iterator[Pattern]:
    """`Induk usaha A, B`: B is above A, and A below it."""
    for place, below, above in kin(reading, sentence, items):
        nearest = {
            key: min((i for i in items if i.key == key), key=lambda i: abs(i.begin - place)) for key in (below, above)
        }
        yield Pattern(nearest[below], "subsidiaryOf", nearest[above], "kin", place)


def _made_by(reading: Reading, items: Sequence[Occurrence]) -> Iterator[Pattern]:
    """`PaDi UMKM yang dikelola oleh Telkom`, `aplikasi X besutan Y`."""
    for a in items:
        if a.kind not in ("Platform", "Company", "Organization", "Topic"):
            continue
        index = a.end
        if reading.lower(index) == "yang":
            index += 1
        predicate = _OPERATING.get(reading.lower(index))
        if predicate is None:
            continue
        index += 1
        while reading.lower(index) in ("oleh", "perusahaan", "langsung"):
            index += 1
        b = next((i for i in items if i.begin == index and i.kind in (*BODY_KINDS, "Person") and i.key != a.key), None)
        if b is not None and predicate == "operates":
            yield Pattern(b, "operates", a, f"made-{reading.lower(a.end)}", a.end)
        elif b is not None:
            yield Pattern(a, "foundedBy", b, "founded", a.end)


def _from_country(reading: Reading, items: Sequence[Occurrence]) -> Iterator[Pattern]:
    """`perusahaan teknologi asal China, Huawei`, `Digital Crafter asal Taiwan`, `X di kota Y`."""
    for b in items:
        if b.kind not in ("Country", "Place") or reading.lower(b.begin - 1) not in ("asal", "berbasis", "bermarkas"):
            continue
        a = next((i for i in items if i.kind in BODY_KINDS and 0 <= b.begin - 1 - i.end <= 1), None)
        if a is None:
            a = next((i for i in items if i.kind in BODY_KINDS and b.end <= i.begin <= b.end + 1), None)
        if a is not None:
            yield Pattern(a, "locatedIn", b, "from", b.begin - 1)


def _founders(reading: Reading, items: Sequence[Occurrence]) -> Iterator[Pattern]:
    """`Pendiri Telegram Pavel Durov`, `Gildas, pendiri perusahaan XecureIT`."""
    for body in items:
        if body.kind not in BODY_KINDS:
            continue
        index = body.begin - 1
        while reading.lower(index) in ("perusahaan", "dan", "ceo", "startup", "platform", "aplikasi", "&"):
            index -= 1
        if reading.lower(index) not in FOUNDERS:
            continue
        person = next((i for i in items if i.kind == "Person" and body.end <= i.begin <= body.end + 2), None)
        if person is None:
            person = next((i for i in items if i.kind == "Person" and index - 2 <= i.end <= index), None)
        if person is not None:
            yield Pattern(body, "foundedBy", person, "founder", index)


def _chairs(reading: Reading, items: Sequence[Occurrence]) -> Iterator[Pattern]:
    """`anggota G20 seperti X`, `X sebagai anggota ASEAN`, `X memegang keketuaan ASEAN`."""
    for b in items:
        if b.kind not in ("InternationalOrganization", "Organization"):
            continue
        before = list(reading.lowers[max(0, b.begin - 4) : b.begin])
        if not _MEMBERSHIP.intersection(before) and not (
            "ketua" in before and _AS.intersection(before[: before.index("ketua")])
        ):
            continue
        a = next(
            (i for i in reversed(items) if i.kind == "Country" and i.end <= b.begin and b.begin - i.end <= 12), None
        )
        if a is not None:
            yield Pattern(a, "memberOf", b, f"member-{before[-1]}", b.begin)
