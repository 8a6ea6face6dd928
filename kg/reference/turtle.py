"""Turtle as a person would write it: one resource a thing, sorted by nothing but the order of writing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

NAMESPACES = ("country", "place")
_VOCABULARIES = (
    "@prefix dcterms: <http://purl.org/dc/terms/> .",
    "@prefix gn: <https://sws.geonames.org/> .",
    "@prefix kgo: <https://w3id.org/berita-kg/ontology#> .",
    "@prefix owl: <http://www.w3.org/2002/07/owl#> .",
    "@prefix ref: <https://w3id.org/berita-kg/reference/> .",
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
    "@prefix void: <http://rdfs.org/ns/void#> .",
    "@prefix wd: <http://www.wikidata.org/entity/> .",
)
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ß": "ss"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ə": "a", "Ə": "A"}
)


def slug(name: str) -> str:
    """Return a local name for a name: "São Tomé & Príncipe" gives "sao-tome-principe"; "" where no letter is Latin."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’`]", "", plain(name).casefold())).strip("-")


def plain(name: str) -> str:
    """Return a name without marks on its letters, as a newspaper prints it: "Düsseldorf" gives "Dusseldorf"."""
    return unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode()


def literal(text: str, language: str | None = None) -> str:
    """Return a Turtle literal of one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' + (f"@{language}" if language else "")


def resource(name: str, kind: str, properties: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return one resource: its name and class, then a line for each property that has values."""
    lines = [f"{name} a {kind}"]
    lines += [f"  {predicate} {' , '.join(dict.fromkeys(values))}" for predicate, values in properties if values]
    return " ;\n".join(lines) + " .\n"


def document(
    name: str, title: str, sources: Sequence[str], resources: Iterable[str], namespaces: Iterable[str] = NAMESPACES
) -> str:
    """Return a whole file: prefixes, the header resource that says where its facts come from, the resources.

    namespaces: of the data, those that the resources are in or lead to.
    """
    header = resource(
        f"ref:{name}",
        "void:Dataset",
        (("dcterms:title", [literal(title, "en")]), ("dcterms:source", [literal(source) for source in sources])),
    )
    data = (f"@prefix {name}: <https://w3id.org/berita-kg/id/{name}/> ." for name in namespaces)
    comment = "# Written by python -m kg.reference: change the generator, not this file."
    return "\n".join((*_VOCABULARIES, *data, "", comment, header)) + ("\n" + "\n".join(resources))
