"""Annotations that stand off their texts: the gold form with offsets in place of the article's words, and back.

`python -m kg.training.standoff --annotations DIR --texts FILE.jsonl --out DIR` joins the annotations with the
articles and writes files of the gold form, which `kg.training --articles`, `kg.training.concepts --gold` and
`kg.training.scorers --own` read.

A phrase of the record is one of three: `[begin, end]`, characters of the text; a string, for a name that does not stand
there (the ministry that a title implies); or, for a long one, a list of both that are put together.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from kg.errors import InputError, KgError

#: The most characters and words that a string of a record has: it is a name then, and nobody's sentence.
LONGEST, MOST_WORDS = 80, 12
#: The phrases of each section: field → whether a string may take the place of offsets.
_PHRASES = {
    "entities": {"name": True, "aliases": True},
    "posts": {"title": True},
    "events": {"name": True, "aliases": True},
    "acts": {"sentence": False},
    "relations": {"sentence": False},
}
Span = list[int]
Phrase = str | Span | list[str | Span]


def to_standoff(gold: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record of an annotated article: no text, title, source, licence, nor Wikidata identifiers.

    Raises InputError when a sentence is not the text's, or a name is long and made of other words than the text's.
    """
    text: str = gold["text"]

    def encode(phrase: str, free: bool) -> Phrase:
        found = _encode(phrase, text, free)
        if found is None:
            raise InputError(
                f"{gold['id']}: not the article's words: {phrase!r}; quote the text, or use a shorter name"
            )
        return found

    record: dict[str, Any] = {"id": gold["id"], "date": gold["date"], "checksum": _checksum(text)}
    for section, fields in _PHRASES.items():
        record[section] = [_mapped(row, fields, encode) for row in gold[section]]
    for entity in record["entities"]:
        entity.pop("wikidata", None)
    return record


def from_standoff(record: Mapping[str, Any], article: Mapping[str, Any]) -> dict[str, Any]:
    """Return the gold form of a record. article: id, title, text and, if known, publisher and licence.

    Every `wikidata` is None. Raises InputError when the text is not the one that was annotated.
    """
    text: str = article["text"]
    if _checksum(text) != record["checksum"]:
        raise InputError(f"{record['id']}: its text is not the one annotated; take the articles that the README names")
    gold: dict[str, Any] = {"id": record["id"], "title": article.get("title"), "date": record["date"]}
    gold |= {"source": article.get("publisher"), "licence": article.get("licence"), "text": text}
    for section, fields in _PHRASES.items():
        gold[section] = [_mapped(row, fields, lambda phrase, _: _decode(phrase, text)) for row in record[section]]
    for entity in gold["entities"]:
        entity["wikidata"] = None
    return gold


def to_json(record: Mapping[str, Any]) -> str:
    """Return a record as JSON, one line a section, keys sorted."""
    lines = [
        f'"{key}":' + json.dumps(record[key], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        for key in sorted(record)
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def join(annotations: Path, texts: Path) -> Iterator[dict[str, Any]]:
    """Yield the gold form of every record of a folder, by file name. texts: the articles in JSON Lines.

    Raises InputError when a file cannot be read, an article is missing or its text is another one.
    """
    articles = {article["id"]: article for article in _read_lines(texts)}
    paths = sorted(annotations.glob("*.json"))
    if not paths:
        raise InputError(f"{annotations}: no annotations (*.json) in this folder")
    for path in paths:
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
            article = articles.get(record["id"])
            if article is None:
                raise InputError(f"{path}: {texts} has no article {record['id']}; give the file that has it")
            yield from_standoff(record, article)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}: not a stand-off annotation ({error!r}); see kg/training/standoff.py") from error


def _read_lines(path: Path) -> list[dict[str, Any]]:
    try:
        articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if all(isinstance(article, dict) and {"id", "text"} <= article.keys() for article in articles):
            return articles
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not articles in JSON Lines ({error})") from error
    raise InputError(f"{path}: not articles in JSON Lines, each with an id and a text")


def _mapped(row: Mapping[str, Any], fields: Mapping[str, bool], change: Callable[[Any, bool], Any]) -> dict[str, Any]:
    """Change the phrases of a row; `aliases` are a list of them."""
    changed = dict(row)
    for field, free in fields.items():
        value = row[field]
        changed[field] = [change(one, free) for one in value] if field == "aliases" else change(value, free)
    return changed


def _encode(phrase: str, text: str, free: bool) -> Phrase | None:
    """A phrase as offsets of where it first stands, else (free) a short string or pieces; None if none will do."""
    whole = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)  # `RI` is found as a word before it is in `HARI`
    begin = whole.start() if whole else text.find(phrase)
    if begin >= 0:
        return [begin, begin + len(phrase)]
    if not free:
        return None
    if _short(phrase):
        return phrase
    pieces = _pieces(phrase, text)
    return pieces if all(_short(piece) for piece in pieces) else None


def _short(piece: str | Span) -> bool:
    return isinstance(piece, list) or (len(piece) <= LONGEST and len(piece.split()) <= MOST_WORDS)


def _pieces(phrase: str, text: str) -> list[str | Span]:
    """The longest runs of words that stand in the text as offsets, and what is between them."""
    words = re.findall(r"\s*\S+|\s+", phrase)
    pieces: list[str | Span] = []
    place = 0
    while place < len(words):
        until = next((n for n in range(len(words), place, -1) if "".join(words[place:n]) in text), place + 1)
        run = "".join(words[place:until])
        begin = text.find(run)
        if begin >= 0:
            pieces.append([begin, begin + len(run)])
        elif pieces and isinstance(pieces[-1], str):
            pieces[-1] += run
        else:
            pieces.append(run)
        place = until
    return pieces


def _decode(phrase: Phrase, text: str) -> str:
    match phrase:
        case str():
            return phrase
        case [int(begin), int(end)]:
            return text[begin:end]
        case parts:
            return "".join(_decode(part, text) for part in parts if not isinstance(part, int))


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@click.command()
@click.option("--annotations", type=click.Path(path_type=Path, file_okay=False, exists=True), required=True)
@click.option("--texts", type=click.Path(path_type=Path, dir_okay=False, exists=True), required=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write to.")
def main(annotations: Path, texts: Path, out: Path) -> None:
    """Join stand-off annotations with their texts (JSON Lines) and write files of the gold form."""
    try:
        golds = list(join(annotations, texts))
        out.mkdir(parents=True, exist_ok=True)
        for gold in golds:
            content = json.dumps(gold, ensure_ascii=False, indent=1)
            (out / f"{gold['id']}.json").write_text(content + "\n", encoding="utf-8")
    except KgError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{out}: cannot be written ({error.strerror}); give another folder") from error
    click.echo(f"{len(golds)} annotated articles in {out}")


if __name__ == "__main__":
    main()
