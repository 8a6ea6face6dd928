"""What the model of concepts looks at: columns of symbols, one symbol a token, beside the tokens themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from kg.extraction import CONCEPT_KINDS
from kg.lexicon import Lexicon
from kg.pipeline.phrases import Phrases, words_of
from kg.pipeline.reading import Reading
from kg.pipeline.sentences import Sentence

Value = TypeVar("Value")

_NOMINAL = re.compile(r"^(?:pe|ke|per)[a-z]{3,}an(?:nya)?$")
#: How many columns `concept_columns` gives.
COLUMNS = 5


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


def article_counts(reading: Reading) -> Counter[str]:
    """Count the words of an article, in lower case."""
    return Counter(token.lower_ for token in reading.doc if not token.is_space)


def title_words(reading: Reading) -> frozenset[str]:
    """Return the words of the article's title that are longer than three letters."""
    return frozenset(word for word in words_of(reading.article.title or "") if len(word) > 3)


def is_nominal(word: str) -> bool:
    """Tell whether a word in lower case looks like a noun made of a verb: `pengembangan`, `kerja` not."""
    return _NOMINAL.match(word) is not None


def sentence_tokens(reading: Reading, sentence: Sentence) -> list[int]:
    """Return the places of a sentence's tokens, without white space."""
    return [i for i in range(sentence.begin, sentence.end) if not reading.doc[i].is_space]


def concept_columns(
    reading: Reading, sentence: Sentence, places: Sequence[int], counts: Counter[str], title: frozenset[str]
) -> list[list[str]]:
    """Return the columns for the tokens at `places`: part of speech, name, lexicon, verb before, weight of the word."""
    lower = [reading.doc[i].lower_ for i in places]
    tags = [reading.tags[i] for i in places]
    return [
        tags,
        _name_marks(reading, places),
        _lexicon_marks(reading, places),
        _verb_before(lower, tags),
        _weights(reading, sentence, places, counts, title),
    ]


def find_phrases(table: Phrases[Value], reading: Reading, places: Sequence[int]) -> Iterator[tuple[int, int, Value]]:
    """Yield (first, last, meaning) of phrases in the tokens at `places`, as indexes into `places`, `last` excluded.

    A token of several words (`e-commerce`) is seen as these words; a phrase covers whole tokens only.
    """
    words: list[str] = []
    owners: list[int] = []
    for number, place in enumerate(places):
        parts = words_of(reading.doc[place].text)
        words += parts
        owners += [number] * len(parts)
    for begin, end, values in table.find(words):
        whole = begin == 0 or owners[begin - 1] != owners[begin]
        if whole and (end == len(owners) or owners[end] != owners[end - 1]):
            yield owners[begin], owners[end - 1] + 1, values[0]


def _lexicon_marks(reading: Reading, places: Sequence[int]) -> list[str]:
    marks = ["O"] * len(places)
    for begin, end, (_, kind) in find_phrases(known_concepts(reading.grammar.lexicon), reading, places):
        marks[begin:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - begin - 1)]
    for begin, end, head in find_phrases(reading.grammar.heads, reading, places):
        if head[0] == "Document" and marks[begin] == "O":
            marks[begin:end] = ["head"] * (end - begin)
    for begin, end, _ in find_phrases(reading.grammar.events, reading, places):
        if marks[begin] == "O":
            marks[begin:end] = ["event"] * (end - begin)
    return marks


def _name_marks(reading: Reading, places: Sequence[int]) -> list[str]:
    kinds = {entity.key: entity.kind for entity in reading.entities}
    keys = [reading.keys[place] for place in places]
    return ["-" if key is None else kinds[key][:3] for key in keys]


def _verb_before(lower: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Return for each token the last verb before it and how far away that is."""
    found: list[str] = []
    last, distance = "-", 9
    for word, tag in zip(lower, tags, strict=True):
        found.append(f"{last}|{'near' if distance <= 2 else 'mid' if distance <= 6 else 'far'}")
        if tag == "VERB":
            last, distance = word, 0
        else:
            distance += 1
    return found


def _weights(
    reading: Reading, sentence: Sentence, places: Sequence[int], counts: Counter[str], title: frozenset[str]
) -> list[str]:
    """Return for each token whether it stands in the title, how often in the article, in a quotation, and its form."""
    doc = reading.doc
    quoted = [quote.words for quote in sentence.quotes if quote.speech]
    symbols: list[str] = []
    for place in places:
        word = doc[place].lower_
        inside = any(words.begin <= doc[place].idx < words.end for words in quoted)
        symbols.append(
            f"{word in title:d}{min(counts[word], 4)}{inside:d}{is_nominal(word):d}{min(sentence.paragraph, 3)}"
        )
    return symbols
