"""Groups of stretches that name one concept: `inflasi` and `inflasi pangan`, a term and its acronym."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.pipeline.concept_features import known_concepts
from kg.pipeline.concept_spans import Stretch
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Reading

#: Words before a concept that count or point to it and say nothing of what it is.
_BEFORE = frozenset(
    {"para", "kaum", "sebuah", "suatu", "seluruh", "semua", "berbagai", "beberapa", "sejumlah", "setiap", "banyak"}
    | {"sektor", "bidang", "isu"}
)
_SUFFIX = re.compile(r"(?<=[a-z]{4})nya$")
_VERBAL = re.compile(r"^(?:meng|meny|mem|men|me|peng|peny|pem|pen|pe|di|ber|per)(?=[a-z]{4})")
_ENDING = re.compile(r"(?<=[a-z]{4})(?:kan|an|i)$")
#: What ends in a term behind one of these is something else: `bantuan untuk | warga desa`.
_RELATING = frozenset(
    (
        "untuk bagi terhadap dengan di ke dari dan serta atau tentang mengenai soal antara atas oleh pada dalam kepada "
        "of for on and with to"
    ).split()
)
#: Words that are written in one and in two.
_IN_TWO = {"kerjasama": ("kerja", "sama"), "matauang": ("mata", "uang"), "tandatangan": ("tanda", "tangan")}
#: Words of a name that its acronym has no letter of.
_UNCOUNTED = frozenset({"dan", "di", "untuk", "of", "and", "the"})
_SHORTEST_ACRONYM = 3
#: Stretches of the same words in other forms overlap so much (see `_alike`).
_SAME_HEAD = 0.75
_SAME_STEMS = 0.85

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One possible concept. stretches: where it stands, in order. others: less likely bounds of it."""

    stretches: tuple[Stretch, ...]
    reference: str | None

    @property
    def others(self) -> tuple[Stretch, ...]:
        """Overlapping stretches with other bounds."""
        return tuple(other for stretch in self.stretches for other in stretch.others)


def group_stretches(reading: Reading, stretches: Sequence[Stretch]) -> list[Group]:
    """Put stretches that name one concept together; the groups stand in the order of their first stretch."""
    forms: dict[Words, list[Stretch]] = {}
    for stretch in stretches:
        forms.setdefault(_same_words(reading, stretch), []).append(stretch)
    known = known_concepts(reading.grammar.lexicon)
    references = {
        words: next((ref for s in found for ref, _ in known.get(" ".join(bare_words(reading, s)))), None)
        for words, found in forms.items()
    }
    ranked = sorted(forms, key=lambda w: (-sum(s.probability for s in forms[w]), w))
    acronyms = _acronyms(reading, stretches)
    hosts: list[list[Words]] = []
    holding: dict[str, list[int]] = {}
    for words in ranked:
        traces = _traces(words, references[words], acronyms)
        near = sorted({number for trace in traces for number in holding.get(trace, ())})
        place = next((n for n in near if _belongs(words, hosts[n], references, acronyms)), None)
        if place is None:
            place = len(hosts)
            hosts.append([])
        hosts[place].append(words)
        for trace in traces:
            holding.setdefault(trace, []).append(place)
    groups = [
        Group(
            tuple(sorted((s for words in host for s in forms[words]), key=lambda s: s.begin)),
            next((references[words] for words in host if references[words]), None),
        )
        for host in hosts
    ]
    return sorted(groups, key=lambda g: g.stretches[0].begin)


def bare_words(reading: Reading, stretch: Stretch) -> Words:
    """Return the words of a stretch in lower case, without words that only count and without `-nya`."""
    words = list(words_of(reading.text[stretch.span.begin : stretch.span.end]))
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    if words:
        words[-1] = _SUFFIX.sub("", words[-1])
    return tuple(words)


def _same_words(reading: Reading, stretch: Stretch) -> Words:
    """Return the bare words of a stretch, those in two that some write in one."""
    return tuple(part for word in bare_words(reading, stretch) for part in _IN_TWO.get(word, (word,)))


def _traces(words: Words, reference: str | None, acronyms: dict[str, Words]) -> list[str]:
    """Return what the words of one concept have in common at least one of: a stem, an acronym's words, a reference."""
    long_form = acronyms.get(words[0], ()) if len(words) == 1 else ()
    letters = words[0] if len(words) == 1 else _initials(words)
    return sorted(
        stems_of(words) | stems_of(long_form) | {f"={letters}"} | ({f"/{reference}"} if reference else frozenset())
    )


def _belongs(
    words: Words,
    host: Iterable[Words],
    references: dict[Words, str | None],
    acronyms: dict[str, Words],
) -> bool:
    for other in host:
        if references[words] and references[words] == references[other]:
            return True
        if references[words] and references[other]:
            continue
        if _alike(words, other) or _short_for(words, other, acronyms) or _short_for(other, words, acronyms):
            return True
    return False


def _alike(a: Words, b: Words) -> bool:
    short, long = sorted((a, b), key=len)
    if long[: len(short)] == short:
        return True
    if (len(short) > 1 or len(long) == 2) and long[-len(short) :] == short:
        return long[-len(short) - 1] not in _RELATING
    if len(short) < 2:
        return False
    stems_a, stems_b = stems_of(a), stems_of(b)
    overlap = 2 * len(stems_a & stems_b) / (len(stems_a) + len(stems_b))
    return overlap >= (_SAME_HEAD if _stem(a[0]) == _stem(b[0]) else _SAME_STEMS)


def stems_of(words: Words) -> frozenset[str]:
    """Return the words without the affixes that turn verbs into nouns: `mentransfer` and `transfer` are one."""
    return frozenset(_stem(word) for word in words)


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    return _ENDING.sub("", _VERBAL.sub("", word))


def _short_for(acronym: Words, words: Words, acronyms: dict[str, Words]) -> bool:
    if len(acronym) != 1 or len(words) < 2:
        return False
    short = acronym[0]
    long_form = acronyms.get(short)
    if long_form is not None and words in (long_form, (*long_form, short)):
        return True
    return len(short) >= _SHORTEST_ACRONYM and _initials(words) == short


def _initials(words: Words) -> str:
    return "".join(word[0] for word in words if word not in _UNCOUNTED)


def _acronyms(reading: Reading, stretches: Sequence[Stretch]) -> dict[str, Words]:
    """Return the acronyms that stand in brackets behind a stretch: `usaha mikro, kecil, dan menengah (UMKM)`.

    The brackets may be the end of the stretch, too.
    """
    found: dict[str, Words] = {}
    for stretch in stretches:
        if reading.lower(stretch.end) == "(" and reading.lower(stretch.end + 2) == ")":
            found.setdefault(reading.lower(stretch.end + 1), bare_words(reading, stretch))
        opening = next((stretch.end - n for n in (2, 3) if reading.lower(stretch.end - n) == "("), None)
        words = bare_words(reading, stretch)
        if (
            opening is not None
            and opening > stretch.begin
            and len(words) > 2
            and words[-1] == reading.lower(opening + 1)
        ):
            found.setdefault(words[-1], words[:-1])
    return found
