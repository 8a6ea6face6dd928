"""Annotated articles as examples for the models of concepts: where they stand, what is one."""

from __future__ import annotations

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
from kg.pipeline.concept_features import concept_columns, sentence_tokens, surface_of
from kg.pipeline.concept_groups import Group
from kg.pipeline.concept_scores import chance, overlap
from kg.pipeline.concepts import entity_of, find_concepts
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Reading
from kg.training.corpora import Sentence


@dataclass(frozen=True)
class Example:
    """An annotated article: what the pipeline read of it before any concepts, and the concepts that people found.

    folder: where its file is. concepts: (kind, names) of each. names: the names of all other things.
    """

    folder: Path
    reading: Reading
    concepts: tuple[tuple[str, frozenset[str]], ...]
    names: tuple[str, ...]

    @property
    def identifier(self) -> str:
        """The article's id."""
        return self.reading.article.identifier


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
            article = Article(gold["id"], gold["text"], gold["title"], _day(gold["date"]), source=str(path))
            entities = [(e["type"], frozenset([e["name"], *e["aliases"]])) for e in gold["entities"]]
        except (ValueError, KeyError, OSError) as error:
            raise InputError(f"{path}: not an annotated article of the gold form ({error})") from error
        examples.append(
            Example(
                path.parent,
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
    surface = surface_of(reading)
    places_of_names = occurrences(example)
    rows = []
    for sentence in reading.sentences:
        places = sentence_tokens(surface, sentence)
        if not places:
            continue
        labels = ["O"] * len(places)
        for begin, end, kind in places_of_names:
            inside = [n for n, i in enumerate(places) if reading.doc[i].idx < end and begin < _end(reading, i)]
            for n in inside:
                labels[n] = f"{'B' if n == inside[0] else 'I'}-{kind}"
        tokens = tuple(reading.doc[i].text for i in places)
        rows.append((Sentence(tokens, tuple(labels), ""), concept_columns(reading, surface, sentence, places)))
    return rows


def _end(reading: Reading, index: int) -> int:
    return reading.doc[index].idx + len(reading.doc[index].text)


def judge(example: Example, groups: Sequence[Group]) -> list[bool]:
    """Tell of each group whether it is a concept that people found; of several that are the same one, the likeliest is.

    A group is a concept when a name of the one has at least half of its words in common with a name of the other.
    """
    gold = [[_word_set(name) for name in sorted(names)] for _, names in example.concepts]
    verdicts, used = [False] * len(groups), [False] * len(gold)
    for number in sorted(range(len(groups)), key=lambda n: (-chance(groups[n]), n)):
        entity = entity_of(example.reading, groups[number], "t0", 0.0)
        own = [_word_set(name) for name in (entity.name, *entity.aliases)]
        near = [max(overlap(a, b) for a in own for b in names) for names in gold]
        best = max((n for n in range(len(gold)) if not used[n]), key=lambda n: (near[n], -n), default=None)
        if best is not None and near[best] >= 0.5:
            verdicts[number] = used[best] = True
    return verdicts


def _word_set(name: str) -> frozenset[str]:
    return frozenset(words_of(name))
