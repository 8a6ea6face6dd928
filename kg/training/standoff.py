"""Annotations without the articles they annotate: what stands in the text is kept as offsets, and put back from them.

`python -m kg.training.standoff --annotations DIR --texts articles.jsonl --out DIR` puts annotations and texts together
into gold articles, the form that the other trainers read.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

#: Keys whose value is wording of the article.
_WORDING = frozenset({"name", "title", "sentence"})


def to_standoff(gold: Mapping[str, Any]) -> dict[str, Any]:
    """Return a gold article without its text: wording that stands in the text becomes [begin, end].

    Wording that does not (a body that is only implied, a spelling that was mended) stays as it is.
    """
    text = gold["text"]
    record = {key: gold[key] for key in ("id", "date", "source")}
    record["characters"] = len(text)
    for part in ("entities", "posts", "events", "acts", "relations"):
        record[part] = [_apart(item, text) for item in gold[part]]
    return record


def _apart(item: Mapping[str, Any], text: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in item.items():
        if key == "wikidata":
            continue
        if key in _WORDING and isinstance(value, str):
            made[key] = _span(value, text)
        elif key == "aliases":
            made[key] = [_span(alias, text) for alias in value]
        else:
            made[key] = value
    return made


def _span(wording: str, text: str) -> list[int] | str:
    whole = re.search(rf"(?<!\w){re.escape(wording)}(?!\w)", text)
    begin = whole.start() if whole else text.find(wording)
    return [begin, begin + len(wording)] if begin >= 0 else wording


def from_standoff(record: Mapping[str, Any], article: Mapping[str, Any]) -> dict[str, Any]:
    """Return the gold article of a record and its article (`text`, `title`). Raises ValueError for another text."""
    text = article["text"]
    if len(text) != record["characters"]:
        raise ValueError(f"{record['id']}: the text has {len(text)} characters, not {record['characters']}")
    gold: dict[str, Any] = {
        "id": record["id"],
        "title": article.get("title"),
        "date": record["date"],
        "source": record["source"],
        "licence": article.get("licence"),
        "text": text,
    }
    for part in ("entities", "posts", "events", "acts", "relations"):
        gold[part] = [_together(item, text) for item in record[part]]
    for entity in gold["entities"]:
        entity["wikidata"] = None
    return gold


def _together(item: Mapping[str, Any], text: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in item.items():
        if key in _WORDING:
            made[key] = _words(value, text)
        elif key == "aliases":
            made[key] = [_words(alias, text) for alias in value]
        else:
            made[key] = value
    return made


def _words(value: Any, text: str) -> Any:
    return text[value[0] : value[1]] if isinstance(value, list) else value


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annotations", type=Path, required=True, help="a folder of stand-off annotations")
    parser.add_argument("--texts", type=Path, required=True, help="the articles, JSON Lines with id and text")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the gold articles")
    options = parser.parse_args()
    with options.texts.open(encoding="utf-8") as lines:
        articles = {article["id"]: article for article in map(json.loads, lines)}
    options.out.mkdir(parents=True, exist_ok=True)
    for path in sorted(options.annotations.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        gold = from_standoff(record, articles[record["id"]])
        text = json.dumps(gold, ensure_ascii=False, indent=1)
        (options.out / path.name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
