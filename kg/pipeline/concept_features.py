"""What the model of concepts looks at: columns of symbols, one symbol a token, beside the tokens themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from kg.extraction import CONCEPT_KINDS
from kg.lexicon import Lexicon
from kg.pipeline.phrases import Phrases, words_of
from kg.pipeline.reading import Reading
from kg.pipeline.sentences import Sentence

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


def sentence_tokens(reading: Reading, sentence: Sentence) -> list[int]:
    """Return the places of a sentence's tokens, without white space."""
    return [i for i in range(sentence.begin, sentence.end) if not reading.doc[i].is_space]


def concept_columns(
    reading: Reading, sentence: Sentence, places: Sequence[int], counts: Counter[str], title: frozenset[str]
) -> list[list[str]]:
    """Return the columns for the tokens at `places`: part of speech, name, lexicon, verb before, place in the article."""
    lower = [reading.doc[i].lower_ for i in places]
    tags = [reading.tags[i] for i in places]
    return [
        tags,
        _name_marks(reading, places),
        _lexicon_marks(reading, lower),
        _verb_before(lower, tags),
        _weights(reading, sentence, places, counts, title),
    ]


def _lexicon_marks(reading: Reading, lower: Sequence[str]) -> list[str]:
    marks = ["O"] * len(lower)
    for begin, end, values in known_concepts(reading.grammar.lexicon).find(lower):
        kind = values[0][1]
        marks[begin:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - begin - 1)]
    for begin, end, heads in reading.grammar.heads.find(lower):
        if heads[0][0] == "Document" and marks[begin] == "O":
            marks[begin:end] = ["head"] * (end - begin)
    for begin, end, _ in reading.grammar.events.find(lower):
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
            f"{word in title:d}{min(counts[word], 4)}{inside:d}{_NOMINAL.match(word) is not None:d}"
            f"{min(sentence.paragraph, 3)}"
        )
    return symbols
