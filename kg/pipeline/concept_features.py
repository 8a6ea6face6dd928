"""What the model of concepts looks at: columns of symbols, one symbol a token, beside the tokens themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from kg.extraction import CONCEPT_KINDS
from kg.lexicon import Lexicon
from kg.pipeline.grammar import VOICES
from kg.pipeline.phrases import Phrases, words_of
from kg.pipeline.reading import Reading
from kg.pipeline.sentences import Sentence

Value = TypeVar("Value")

_NOMINAL = re.compile(r"^(?:pe|ke|per)[a-z]{3,}an(?:nya)?$")
#: How the words of one noun phrase hang together.
WITHIN_PHRASE = frozenset({"flat", "nmod", "amod", "det", "nummod", "fixed", "case", "compound"})
#: False and true as parts of symbols.
_SIGN = ("0", "1")
#: How many columns `concept_columns` gives.
COLUMNS = 9


@dataclass(frozen=True, slots=True)
class Surface:
    """The tokens of an article as the models see them, looked at once.

    lower: in lower case. names: of each token the kind of the name that it belongs to, in short, or "-". counts: how
    often each word stands in the article; pairs: how often two words stand beside each other. title: the words of the
    title that are longer than three letters.
    """

    lower: tuple[str, ...]
    names: tuple[str, ...]
    counts: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    title: frozenset[str]


def surface_of(reading: Reading) -> Surface:
    """Return the tokens of an article as the models see them."""
    lower = tuple(token.lower_ for token in reading.doc)
    kinds = {entity.key: entity.kind[:3] for entity in reading.entities}
    return Surface(
        lower,
        tuple("-" if key is None else kinds[key] for key in reading.keys),
        Counter(lower),
        Counter(pairwise(word for word in lower if not word.isspace())),
        frozenset(word for word in words_of(reading.article.title or "") if len(word) > 3),
    )


@lru_cache(maxsize=4)
def known_concepts(lexicon: Lexicon) -> Phrases[tuple[str, str]]:
    """Return the labels of topics, documents and groups: (reference, kind); kept for the life of the process."""
    return Phrases(
        [
            (label.text, (reference, thing.kind))
            for reference, thing in lexicon.things.items()
            if thing.kind in CONCEPT_KINDS
            for label in thing.labels
        ]
    )


@lru_cache(maxsize=4)
def _marked(lexicon: Lexicon) -> Phrases[str]:
    """Return what the lexicon says of phrases: the kind of a concept, "head" of a document, "event"; concepts first."""
    concepts = [
        (label.text, thing.kind)
        for thing in lexicon.things.values()
        if thing.kind in CONCEPT_KINDS
        for label in thing.labels
    ]
    heads = [
        (form, "head")
        for word in lexicon.words_of("NameHead")
        if ("headClass", "Document") in word.links
        for name, form in word.forms
        if name == "form"
    ]
    events = [(form, "event") for word in lexicon.words_of("EventNoun") for name, form in word.forms if name == "form"]
    return Phrases([*concepts, *heads, *events])


@lru_cache(maxsize=1 << 14)
def is_nominal(word: str) -> bool:
    """Tell whether a word in lower case looks like a noun made of a verb: `pengembangan`, but not `kerja`."""
    return _NOMINAL.match(word) is not None


def sentence_tokens(surface: Surface, sentence: Sentence) -> list[int]:
    """Return the places of a sentence's tokens, without white space."""
    return [i for i in range(sentence.begin, sentence.end) if not surface.lower[i].isspace()]


def concept_columns(reading: Reading, surface: Surface, sentence: Sentence, places: Sequence[int]) -> list[list[str]]:
    """Return the columns for the tokens at `places`.

    They are: part of speech, name, lexicon, verb before, weight of the word, kind of that verb, repetition, what the
    noun phrase of the token hangs on, place of the token in that phrase.
    """
    lower = [surface.lower[i] for i in places]
    tags = [reading.tags[i] for i in places]
    return [
        tags,
        [surface.names[i] for i in places],
        _lexicon_marks(reading.grammar.lexicon, lower),
        _verb_before(lower, tags),
        _weights(reading, surface, sentence, places),
        _cue_before(reading.grammar.lexicon, lower, tags),
        _repetition(surface, lower),
        *_phrase_marks(reading, surface, places),
    ]


def find_phrases(table: Phrases[Value], lower: Sequence[str]) -> Iterator[tuple[int, int, Value]]:
    """Yield (first, last, meaning) of phrases in tokens that are in lower case, `last` excluded.

    A token of several words (`e-commerce`) is seen as these words; a phrase covers whole tokens only.
    """
    words: list[str] = []
    owners: list[int] = []
    for number, token in enumerate(lower):
        parts = (token,) if token.isalpha() else words_of(token)
        words += parts
        owners += [number] * len(parts)
    for begin, end, values in table.find(words):
        whole = begin == 0 or owners[begin - 1] != owners[begin]
        if whole and (end == len(owners) or owners[end] != owners[end - 1]):
            yield owners[begin], owners[end - 1] + 1, values[0]


def _lexicon_marks(lexicon: Lexicon, lower: Sequence[str]) -> list[str]:
    marks = ["O"] * len(lower)
    for begin, end, mark in find_phrases(_marked(lexicon), lower):
        if mark in CONCEPT_KINDS:
            marks[begin:end] = [f"B-{mark}", *[f"I-{mark}"] * (end - begin - 1)]
        else:
            marks[begin:end] = [mark] * (end - begin)
    return marks


def _verb_before(lower: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Return for each token the last verb before it and how far away that is."""
    return _last_before([word if tag == "VERB" else "" for word, tag in zip(lower, tags, strict=True)])


def _cue_before(lexicon: Lexicon, lower: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Return for each token what the last verb before it signals, or else its prefix, and how far away that is."""
    cues = _cues(lexicon)
    return _last_before(
        [cues.get(word) or (_prefix(word) if tag == "VERB" else "") for word, tag in zip(lower, tags, strict=True)]
    )


def _last_before(marks: Sequence[str]) -> list[str]:
    found: list[str] = []
    last, distance = "-", 9
    for mark in marks:
        found.append(f"{last}|{'near' if distance <= 2 else 'mid' if distance <= 6 else 'far'}")
        if mark:
            last, distance = mark, 0
        else:
            distance += 1
    return found


def _prefix(verb: str) -> str:
    return next((prefix for prefix in ("di", "me", "ber") if verb.startswith(prefix)), "v")


@lru_cache(maxsize=4)
def _cues(lexicon: Lexicon) -> Mapping[str, str]:
    """Return what single words signal: an act by its type and the voice, a relation by its name."""
    found: dict[str, str] = {}
    for kind, before in (("Verb", ""), ("RelationWord", "R")):
        for word in lexicon.words_of(kind):
            signals = next((target for name, target in word.links if name == "signals"), None)
            for voice, form in word.forms:
                if signals and voice in VOICES and form.isalpha():
                    found.setdefault(form.lower(), f"{before}{signals}{voice[0]}")
    return found


def _repetition(surface: Surface, lower: Sequence[str]) -> list[str]:
    """Return for each token how often it stands behind the token before it, and before the one behind, up to 3."""
    counts = [min(3, surface.pairs.get(pair, 0)) for pair in pairwise(["", *lower, ""])]
    return [f"{left}{right}" for left, right in pairwise(counts)]


def _phrase_marks(reading: Reading, surface: Surface, places: Sequence[int]) -> tuple[list[str], list[str]]:
    """Return for each token what its noun phrase hangs on and how (`obj|proposea`), and the token's place in it."""
    cues = _cues(reading.grammar.lexicon)
    hanging: list[str] = []
    inside: list[str] = []
    for place in places:
        top, steps = place, 0
        while reading.dependencies[top] in WITHIN_PHRASE and reading.heads[top] >= 0 and steps < 9:
            top, steps = reading.heads[top], steps + 1
        governor = reading.heads[top]
        word = surface.lower[governor] if governor >= 0 else "-"
        tag = reading.tags[governor] if governor >= 0 else "-"
        sign = cues.get(word) or (_prefix(word) if tag == "VERB" else tag)
        hanging.append(f"{reading.dependencies[top]}|{sign}")
        inside.append(
            f"{reading.dependencies[place]}|{min(steps, 3)}|{'<' if place < top else '>' if place > top else '='}"
        )
    return hanging, inside


def _weights(reading: Reading, surface: Surface, sentence: Sentence, places: Sequence[int]) -> list[str]:
    """Return for each token whether it stands in the title, how often in the article, in a quotation, and its form."""
    quoted = [quote.words for quote in sentence.quotes if quote.speech]
    where = min(sentence.paragraph, 3)
    symbols: list[str] = []
    for place in places:
        word = surface.lower[place]
        inside = any(words.begin <= reading.doc[place].idx < words.end for words in quoted) if quoted else False
        titled, often = _SIGN[word in surface.title], min(surface.counts[word], 4)
        symbols.append(f"{titled}{often}{_SIGN[inside]}{_SIGN[is_nominal(word)]}{where}")
    return symbols
