"""Reads annotated articles (the gold form: text, entities with kinds and aliases) as labelled sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from kg.errors import InputError
from kg.training.corpora import Sentence, tokenizer

#: The kinds of the annotation as the three labels of the name corpora.
COARSE = {
    "Person": "PER", "Ministry": "ORG", "GovernmentBody": "ORG", "InternationalOrganization": "ORG", "Company": "ORG",
    "Platform": "ORG", "Organization": "ORG", "Country": "LOC", "Place": "LOC",
}  # fmt: skip

_TITLE = re.compile(
    r"(?:Men\w+|Menteri|Menko\w*|Wamen\w*|Wa(?:kil|pres|mendag)|Presiden|Gubernur|Bupati|Wali|Ketua|Kepala|Dirjen|Dirut|Direktur|"
    r"Sekjen|Sekretaris|Ses\w+|CEO|COO|CFO|CTO|PM|Perdana|Raja|Ratu|Pangeran|Sultan|Paus|Kaisar|Kapolri|Panglima|Dubes|Duta|Besar|"
    r"Bapak|Pak|Ibu|Bu|Mas|Mbak|Dr|Prof|Ir|Drs|Dra|H|Hj|KH|Mr|Mrs|Ms|Sir|Lord|Dato|Datuk|Tun|Lt|Gen|Jend|Jenderal|Letjen|Mayjen|"
    r"Irjen|Komjen|Kombes|Laksamana|Marsekal|President|Minister|Prime|Secretary|Chairman|Sri|Tan|Umum|Negara|Jubir|Deputi|Staf)\.?"
)
_END = re.compile(r"(?<=[.!?])[\"”']?\s+(?=[\"“'(]?[A-Z0-9])|\n+")
_SHORT = re.compile(r"(?:^|[\s(])(?:[A-Z]|Dr|Prof|Ir|Drs|Dra|Mr|Mrs|Ms|St|No|Jl|PT|Gen|Lt|Hj)\.$")


@dataclass(frozen=True)
class AnnotatedArticle:
    """One article: its sentences in tokens, each token's offset, and the occurrences of its names.

    names: (begin, end, kind) in characters, disjoint, in order.
    """

    identifier: str
    text: str
    sentences: tuple[tuple[tuple[str, int], ...], ...]
    names: tuple[tuple[int, int, str], ...]

    def labelled(self, kinds: Mapping[str, str], convention: str) -> list[Sentence]:
        """The sentences in IOB2; `kinds` maps annotated kinds to labels, others are left unlabelled."""
        starts = {begin: (end, kinds[kind]) for begin, end, kind in self.names if kind in kinds}
        found = []
        for tokens in self.sentences:
            labels = []
            until, current = -1, ""
            for _, offset in tokens:
                if offset in starts:
                    until, current = starts[offset]
                    labels.append(f"B-{current}")
                elif offset < until:
                    labels.append(f"I-{current}")
                else:
                    labels.append("O")
            found.append(Sentence(tuple(text for text, _ in tokens), tuple(labels), convention))
        return found


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of sentences, by end signs before a capital; good enough for training."""
    pieces = []
    begin = 0
    for match in _END.finditer(text):
        if "\n" not in match.group() and _SHORT.search(text[begin : match.start()]):
            continue
        pieces.append((begin, match.end()))
        begin = match.end()
    pieces.append((begin, len(text)))
    return [(start, end) for start, end in pieces if text[start:end].strip()]


def read_annotated(path: Path) -> AnnotatedArticle:
    """Reads one annotated article. Raises InputError when it is not of the gold form."""
    try:
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        text: str = gold["text"]
        entities = [(entity["type"], entity["name"], entity["aliases"]) for entity in gold["entities"]]
    except (ValueError, KeyError, OSError) as error:
        raise InputError(f"{path}: not an annotated article of the gold form ({error})") from error
    sentences = []
    for start, end in split_sentences(text):
        tokens = tuple((token.text, start + token.idx) for token in tokenizer()(text[start:end]) if not token.is_space)
        if tokens:
            sentences.append(tokens)
    surfaces: dict[str, str] = {}
    for kind, name, aliases in entities:
        parts = [part for alias in aliases for part in re.split(r"\s*[()]\s*", alias)]
        for alias in parts if kind in COARSE else ():
            surface = bare_name(alias, name) if kind == "Person" else alias
            if surface and (surface[0].isupper() or surface[0].isdigit()):
                surfaces.setdefault(surface, kind)
    return AnnotatedArticle(str(gold["id"]), text, tuple(sentences), _occurrences(text, surfaces))


def bare_name(alias: str, name: str) -> str:
    """A person's alias without titles before it; "" when nothing but a title is left (`Menkominfo`).

    `bare_name("Presiden Jokowi", "Joko Widodo")` -> `"Jokowi"`.
    """
    tokens = alias.split()
    parts = {part.strip(".,").lower() for part in name.split()}
    known = [place for place, token in enumerate(tokens) if token.strip(".,").lower() in parts]
    if known:
        return " ".join(tokens[known[0] :])
    while tokens and _TITLE.fullmatch(tokens[0]):
        tokens = tokens[1:]
    rest = " ".join(tokens)
    initials = "".join(part[0] for part in name.split())
    alone = rest == alias and len(tokens) == 1
    return rest if rest and (alone or rest == initials or fuzz.partial_ratio(rest, name) >= 60) else ""


def _occurrences(text: str, surfaces: Mapping[str, str]) -> tuple[tuple[int, int, str], ...]:
    """Where the surfaces stand in the text as whole words, longest first, none inside another."""
    taken: list[tuple[int, int, str]] = []
    covered = bytearray(len(text))
    for surface in sorted(surfaces, key=lambda one: (-len(one), one)):
        for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
            if not any(covered[match.start() : match.end()]):
                covered[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                taken.append((match.start(), match.end(), surfaces[surface]))
    return tuple(sorted(taken))


def read_folder(folders: Sequence[Path]) -> list[AnnotatedArticle]:
    """All annotated articles of some folders, in the order of their names; the first of two with one id counts."""
    paths = [path for folder in folders for path in sorted(folder.glob("*.json"))]
    articles: dict[str, AnnotatedArticle] = {}
    for path in paths:
        article = read_annotated(path)
        articles.setdefault(article.identifier, article)
    return list(articles.values())
