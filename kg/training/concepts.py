"""Trains the model of concepts from annotated articles: `python -m kg.training.concepts --gold DIR --out FILE`.

The articles are of the gold form (text, entities with kinds and aliases); every place where an alias of a topic, a
document or a group stands is an example of a concept.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.extraction import CONCEPT_KINDS, Article
from kg.lexicon import load_lexicon
from kg.pipeline import STEPS, read_article
from kg.pipeline.concept_features import article_counts, concept_columns, sentence_tokens, title_words
from kg.pipeline.concepts import find_concepts
from kg.pipeline.reading import Reading
from kg.pipeline.word_features import load_word_lists
from kg.training.corpora import Sentence
from kg.training.fit import Settings, fit

SETTINGS = Settings(conventions=(), iterations=60, l1=0.1, l2=0.3)


@dataclass(frozen=True)
class Example:
    """An annotated article: what the pipeline read of it before any concepts, and the concepts that people found.

    concepts: (kind, names) of each.
    """

    reading: Reading
    concepts: tuple[tuple[str, frozenset[str]], ...]
    names: tuple[str, ...]


def read_examples(folders: Sequence[Path]) -> list[Example]:
    """Read the articles of some folders, each folder in the order of its file names.

    Raises InputError for a file that is not of the gold form.
    """
    lexicon = load_lexicon()
    steps = STEPS[: STEPS.index(find_concepts)]
    examples = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.json"))):
        try:
            gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            article = Article(gold["id"], gold["text"], gold["title"], _day(gold["date"]), gold["source"])
            entities = [(e["type"], frozenset([e["name"], *e["aliases"]])) for e in gold["entities"]]
        except (ValueError, KeyError, OSError) as error:
            raise InputError(f"{path}: not an annotated article of the gold form ({error})") from error
        examples.append(
            Example(
                read_article(article, lexicon, steps),
                tuple((kind, names) for kind, names in entities if kind in CONCEPT_KINDS),
                tuple(sorted(name for kind, names in entities if kind not in CONCEPT_KINDS for name in names)),
            )
        )
    return examples


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value and len(value) == 10 else None


def occurrences(example: Example) -> list[tuple[int, int, str]]:
    """Return (begin, end, kind) of the places where the text names a concept, longest names first, none overlapping."""
    text = example.reading.text.lower()
    names = [(name.lower(), kind) for kind, forms in example.concepts for name in forms]
    names += [(name.lower(), "") for name in example.names]
    taken = bytearray(len(text))
    found = []
    for name, kind in sorted(names, key=lambda n: (-len(n[0]), n)):
        if len(name) < 2:
            continue
        for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if not any(taken[hit.start() : hit.end()]):
                taken[hit.start() : hit.end()] = b"\x01" * len(name)
                if kind:
                    found.append((hit.start(), hit.end(), kind))
    return sorted(found)


def labelled(example: Example) -> list[tuple[Sentence, list[list[str]]]]:
    """Return the sentences of an article with IOB2 labels, and the columns that the model looks at."""
    reading = example.reading
    counts, title = article_counts(reading), title_words(reading)
    places_of_names = occurrences(example)
    rows = []
    for sentence in reading.sentences:
        places = sentence_tokens(reading, sentence)
        if not places:
            continue
        labels = ["O"] * len(places)
        for begin, end, kind in places_of_names:
            inside = [n for n, i in enumerate(places) if reading.doc[i].idx < end and begin < _end(reading, i)]
            for n in inside:
                labels[n] = f"{'B' if n == inside[0] else 'I'}-{kind}"
        tokens = tuple(reading.doc[i].text for i in places)
        rows.append((Sentence(tokens, tuple(labels), ""), concept_columns(reading, sentence, places, counts, title)))
    return rows


def _end(reading: Reading, index: int) -> int:
    return reading.doc[index].idx + len(reading.doc[index].text)


def train_stretches(examples: Sequence[Example], out: Path) -> None:
    """Train the model that finds stretches and write it to `out`."""
    rows = [row for example in examples for row in labelled(example)]
    fit([sentence for sentence, _ in rows], [columns for _, columns in rows], load_word_lists(), out, SETTINGS)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Trains the model of concepts.")
    parser.add_argument("--gold", action="append", type=Path, required=True, help="a folder of annotated articles")
    parser.add_argument("--out", type=Path, required=True, help="the model file to write (.npz)")
    options = parser.parse_args(arguments)
    train_stretches(read_examples(options.gold), options.out)


if __name__ == "__main__":
    main()
