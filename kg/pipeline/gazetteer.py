"""Names that the reference data knows, found in the text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from kg.extraction import NAMED_KINDS, Span
from kg.lexicon import Lexicon
from kg.pipeline.phrases import Phrases
from kg.pipeline.reading import Name, Reading

#: Characters that may stand between the words of one name.
_BETWEEN = frozenset(" \u00a0-–'’.&/,")
#: A role acronym or a label of at most this many letters, all capitals, is matched only in capitals.
_ACRONYM = 7


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
            if len(label.text) > 1
        ]
    )


def find_known(reading: Reading) -> list[Name]:
    """Return the known names in the text, the longest at each place. Those that need context must have it.

    A label needs context when it is also an ordinary word or another thing's name: then a cue stands before it
    (`aplikasi Line`), or the article names the same thing unmistakably somewhere.
    """
    text, words = reading.text, reading.words
    hits: list[tuple[Span, list[Known]]] = []
    for begin, end, values in known_names(reading.grammar.lexicon).find(words.lower):
        span = Span(words.begins[begin], words.ends[end - 1])
        surface = text[span.begin : span.end]
        if any(
            set(text[words.ends[i] : words.begins[i + 1]]) - _BETWEEN or words.begins[i + 1] - words.ends[i] > 3
            for i in range(begin, end - 1)
        ):
            continue
        if text[span.end : span.end + 1] == "$":
            continue
        fitting = [known for known in values if _written_like(surface, known.label)]
        if fitting:
            hits.append((span, fitting))
    certain = {known.reference for _, found in hits for known in found if not known.contextual}
    names: list[Name] = []
    for span, found in hits:
        sure = [k for k in found if not k.contextual or k.reference in certain or _cue_before(reading, span, k.kind)]
        if sure:
            tokens = reading.doc.char_span(span.begin, span.end, alignment_mode="expand")
            if tokens is not None:
                names.append(_name(reading, tokens.start, tokens.end, span, sure))
    return names


def _written_like(surface: str, label: str) -> bool:
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


def _cue_before(reading: Reading, span: Span, kind: str) -> bool:
    """Tell whether a common noun of the right kind stands up to two words before the name."""
    words = reading.words
    index = next((i for i, begin in enumerate(words.begins) if begin >= span.begin), len(words.begins))
    cues = reading.grammar.cues
    return any(
        (hit := cues.at(words.lower, start)) is not None and kind in hit[1] and start + hit[0] >= index - 1
        for start in range(max(0, index - 4), index)
    )


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
