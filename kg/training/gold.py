"""Annotated articles, and which of a reading's things, events and acts they confirm."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from kg.extraction import CONCEPT_KINDS, NAMED_KINDS, Article

Gold = Mapping[str, Any]
Left = TypeVar("Left")
Right = TypeVar("Right")


def read_gold(folders: Iterable[Path]) -> list[dict[str, Any]]:
    """Read the annotated articles (gold form, one JSON file each) of several folders, sorted by id."""
    found = [
        json.loads(path.read_text(encoding="utf-8")) for folder in folders for path in sorted(folder.glob("*.json"))
    ]
    return sorted(found, key=lambda gold: str(gold["id"]))


def article_of(gold: Gold) -> Article:
    """Return the article that a gold file annotates."""
    given = gold["date"]
    day = date.fromisoformat(given) if given and re.fullmatch(r"\d{4}-\d\d-\d\d", given) else None
    return Article(gold["id"], gold["text"], gold.get("title"), day, gold.get("source"))


def plain_label(label: str) -> str:
    """Return a label as the names of two graphs are compared: letters and digits only."""
    text = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    text = re.sub(r"[^a-z0-9]+", " ", text).strip()
    return re.sub(
        r"^(the|kementerian|ministry of|ministry for|kota|provinsi|pt|mr|mrs|ms|dr|bapak|ibu|pak|bu) ", "", text
    )


def overlap(a: str, b: str) -> float:
    """Return the Dice overlap (0 to 1) of the words of two labels."""
    left, right = (
        set(re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKD", x).encode("ascii", "ignore").decode().lower()))
        for x in (a, b)
    )
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def match(left: Sequence[Left], right: Sequence[Right], alike: Callable[[Left, Right], float]) -> dict[int, int]:
    """Pair two lists one to one, the most alike first: {index on the left: index on the right}."""
    ranked = sorted(
        ((alike(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right)),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    paired: dict[int, int] = {}
    used: set[int] = set()
    for score, i, j in ranked:
        if score > 0 and i not in paired and j not in used:
            paired[i] = j
            used.add(j)
    return paired


def entities_of(gold: Gold, labels: Mapping[str, tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Return {key of the reading: id of the gold article}. labels: key → (class, names)."""
    found: dict[str, str] = {}
    for kinds in (NAMED_KINDS, CONCEPT_KINDS):
        golds = [e for e in gold["entities"] if e["type"] in kinds]
        keys = [key for key, (kind, _) in labels.items() if kind in kinds]

        def named(entity: Mapping[str, Any], key: str) -> float:
            ours = {plain_label(name) for name in labels[key][1]}
            theirs = {plain_label(name) for name in (entity["name"], *entity["aliases"])}
            shared = len(ours & theirs)
            return shared + (100 if labels[key][0] == entity["type"] else 0) if shared else 0

        def worded(entity: Mapping[str, Any], key: str) -> float:
            best = max(overlap(a, b) for a in (entity["name"], *entity["aliases"]) for b in labels[key][1])
            return best if best >= 0.5 else 0

        paired = match(golds, keys, named if kinds is NAMED_KINDS else worded)
        found.update({keys[j]: golds[i]["id"] for i, j in paired.items()})
    return found
