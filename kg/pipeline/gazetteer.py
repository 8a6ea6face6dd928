"""Names that the reference data knows, found in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from kg.extraction import NAMED_KINDS, Span
from kg.lexicon import Lexicon
from kg.pipeline.phrases import Phrases, words_of
from kg.pipeline.reading import Name, Reading

#: Characters that may stand between the words of one name.
_BETWEEN = frozenset(" \u00a0-–'’.&/,")
#: How many of them, at most.
_WIDEST = 3
#: A role acronym or a label of at most this many letters, all capitals, is matched only in capitals.
_ACRONYM = 7
#: A person's name as long as this (letters) may have a slip; how alike it must then be to a known one (0..100).
_LONG_NAME = 10
_SLIP = 92.0

#: First words of the offices, beside the ministers', that make a person's last name or nickname plain.
_HIGH = frozenset(
    (
        "presiden president wapres wakil perdana prime pm kanselir chancellor raja ratu sultan emir paus gubernur menlu"
    ).split()
)
#: Kinds of which a risky name is plain in a list of sure ones; the words and the room between two of a list.
_LISTED = frozenset({"Platform", "Company", "Country"})
_AND = frozenset({"dan", "serta", "atau", "hingga", "juga", "and"})
_LIST_GAP = 12
#: How many words before a name its office may begin.
_OFFICE_REACH = 8
#: What may stand between the words of an office and a name.
_IN_OFFICE = frozenset(" \u00a0-–/&,.")


@dataclass(frozen=True, slots=True)
class Known:
    """One label of a reference thing."""

    reference: str
    kind: str
    label: str
    contextual: bool


@lru_cache(maxsize=4)
def known_names(lexicon: Lexicon) -> Phrases[Known]:
    """Return the table of all labels of named things; kept for the life of the process."""
    return Phrases(
        [
            (label.text, Known(reference, thing.kind, label.text, label.contextual))
            for reference, thing in lexicon.things.items()
            if thing.kind in NAMED_KINDS
            for label in thing.labels
            if len(label.text) > 1 or label.contextual
        ]
    )


@dataclass(frozen=True)
class KnownPersons:
    """The persons of the reference data by name, for misspelt names and for short ones.

    whole_names: first letter → (full name, reference). short_names: name that needs context → references.
    """

    whole_names: Mapping[str, Mapping[str, str]]
    short_names: Mapping[str, tuple[str, ...]]

    def whole(self, surface: str) -> str | None:
        """Return the reference of the one person whose full name this is but for a slip of the pen, or None."""
        text = " ".join(words_of(surface))
        if len(text) < _LONG_NAME or " " not in text:
            return None
        names = self.whole_names.get(text[0], {})
        close = process.extract(text, names.keys(), scorer=fuzz.ratio, score_cutoff=_SLIP, limit=3)
        found = {names[name] for name, _, _ in close if name.count(" ") == text.count(" ")}
        return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4)
def known_persons(lexicon: Lexicon) -> KnownPersons:
    """Return the persons by name; kept for the life of the process."""
    whole: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    short: dict[str, list[str]] = defaultdict(list)
    for reference, thing in lexicon.things.items():
        for label in thing.labels if thing.kind == "Person" else ():
            words = words_of(label.text)
            if label.contextual:
                short[" ".join(words)].append(reference)
            elif len(words) > 1:
                whole[words[0][0]][" ".join(words)].add(reference)
    return KnownPersons(
        {
            letter: {name: min(found) for name, found in sorted(names.items()) if len(found) == 1}
            for letter, names in sorted(whole.items())
        },
        {name: tuple(found) for name, found in short.items()},
    )


def find_known(reading: Reading) -> list[Name]:
    """Return the known names in the text, the longest at each place. Those that need context must have it.

    A label needs context when it is also an ordinary word or another thing's name: then a cue stands before it
    (`aplikasi Line`, `Presiden Trump`), a sure name of its kind in a list (`Telegram, Line`), or the article names the
    same thing unmistakably somewhere.
    """
    text, words = reading.text, reading.words
    hits: list[tuple[Span, list[Known]]] = []
    for begin, end, values in _matches(reading):
        span = Span(words.begins[begin], words.ends[end - 1])
        surface = text[span.begin : span.end]
        if text[span.end : span.end + 1] == "$":
            continue
        fitting = [known for known in values if written_like(surface, known.label)]
        if fitting:
            hits.append((span, fitting))
    certain = {known.reference for _, found in hits for known in found if not known.contextual}
    names: list[Name] = []
    for index, (span, found) in enumerate(hits):
        beside = hits[max(0, index - 1) : index] + hits[index + 1 : index + 2]
        sure = [
            k
            for k in found
            if not k.contextual
            or k.reference in certain
            or _cue_before(reading, span, k.kind)
            or (k.kind in _LISTED and any(_in_one_list(text, span, other, k.kind, those) for other, those in beside))
        ]
        if sure:
            tokens = reading.doc.covering(span.begin, span.end)
            if tokens is not None:
                names.append(_name(reading, tokens.start, tokens.stop, span, sure))
    return names


def written_like(surface: str, label: str) -> bool:
    """Tell whether the text writes the label as a name: acronyms in capitals, names with a capital first letter."""
    if label.isupper() and len(label) <= _ACRONYM and label.isalpha():
        return surface == label
    if label[0].isupper():
        first = next((c for c in surface if c.isalpha()), "")
        if not first.isupper():
            return False
        wanted = [w for w in label.replace("-", " ").split() if w[0].isupper() and len(w) > 3]
        given = surface.replace("-", " ").split()
        return surface.isupper() or sum(w[0].isupper() for w in given) >= len(wanted)
    return True


def _matches(reading: Reading) -> Iterator[tuple[int, int, Sequence[Known]]]:
    """Yield (first word, word behind, labels) of what may be known names; none goes over a bracket or a full stop."""
    text, words = reading.text, reading.words
    table = known_names(reading.grammar.lexicon)
    start = 0
    for index in range(len(words.lower)):
        last = index + 1 == len(words.lower)
        gap = "" if last else text[words.ends[index] : words.begins[index + 1]]
        if last or len(gap) > _WIDEST or set(gap) - _BETWEEN:
            for begin, end, values in table.find(words.lower[start : index + 1]):
                yield start + begin, start + end, values
            start = index + 1


def _cue_before(reading: Reading, span: Span, kind: str) -> bool:
    """Tell whether a common noun of the right kind stands up to two words before the name.

    Before a person or a state it is a high office: `presiden Georgia`, `Menteri Perdagangan Budi Santoso`.
    """
    words = reading.words
    index = bisect_left(words.begins, span.begin)
    if kind in ("Person", "Country"):
        return office_before(reading, index)
    cues = reading.grammar.cues
    return any(
        (hit := cues.at(words.lower, start)) is not None and kind in hit[1] and start + hit[0] >= index - 1
        for start in range(max(0, index - 4), index)
    )


def _in_one_list(text: str, span: Span, other: Span, kind: str, found: Sequence[Known]) -> bool:
    """Tell whether a sure name of the kind is the next one in a list: `WhatsApp, Line, dan Telegram`."""
    between = text[min(span.end, other.end) : max(span.begin, other.begin)]
    if len(between) > _LIST_GAP or not {*words_of(between)} <= _AND or not between.strip():
        return False
    return any(known.kind == kind and not known.contextual for known in found)


def office_before(reading: Reading, index: int) -> bool:
    """Tell whether a high office ends right before word `index`: `Presiden`, `Menlu`, `Menteri Perdagangan RI`."""
    words, grammar = reading.words, reading.grammar
    for start in range(index - 1, max(-1, index - 1 - _OFFICE_REACH), -1):
        gap = reading.text[words.ends[start] : words.begins[start + 1]] if start + 1 < len(words.lower) else " "
        if set(gap) - _IN_OFFICE:
            return False
        if words.lower[start] in grammar.role_acronyms:
            return True
        hit = grammar.titles.at(words.lower, start)
        if (
            hit is not None
            and start + hit[0] <= index
            and (any("ministerial" in word.flags for word in hit[1]) or words.lower[start] in _HIGH)
        ):
            return True
        if not reading.text[words.begins[start]].isupper() and words.lower[start] not in ("dan", "of", "for", "and"):
            return False
    return False


def _name(reading: Reading, begin: int, end: int, span: Span, found: list[Known]) -> Name:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for known in found:
        if known.reference not in by_kind[known.kind]:
            by_kind[known.kind].append(known.reference)
    kinds = sorted(by_kind, key=lambda kind: NAMED_KINDS.index(kind))
    best = next((kind for kind in kinds if _cue_before(reading, span, kind)), None) or _preferred(kinds)
    references = tuple(by_kind[best]) + tuple(r for kind in kinds if kind != best for r in by_kind[kind])
    return Name(begin, end, span, best, references, "reference", 1.0 if len(references) == 1 else 0.9)


def _preferred(kinds: list[str]) -> str:
    """Of the kinds that one label may have, a state before a body, a body before a firm, a city last."""
    order = ("Country", "Ministry", "InternationalOrganization", "GovernmentBody", "Platform", "Company", "Place")
    return next((kind for kind in order if kind in kinds), kinds[0])
