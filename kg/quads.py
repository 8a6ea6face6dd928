"""Quads as plain text: four terms in N-Triples form, the fastest thing to make, to sort and to write.

A term is "<iri>" or a literal such as '"Indonesia"@id'. `kg.graph` makes quads, `kg.formats` writes them.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from kg.terms import VOCABULARIES

__all__ = ["Quad", "decimal", "integer", "iri", "literal", "moment", "typed", "vocabulary"]

#: subject, predicate, object, graph.
Quad = tuple[str, str, str, str]

_XSD = VOCABULARIES["xsd"]
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_CONTROL = {chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F) if chr(code) not in _ESCAPES}
#: Half of a character pair cannot be written in UTF-8: the replacement character stands for it.
_SURROGATES = dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")
_TABLE = str.maketrans(_ESCAPES | _CONTROL | _SURROGATES)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\"\\\ud800-\udfff]")
_MOMENTS = (
    (re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), "date", ""),
    (re.compile(r"\d{4}-\d\d", re.ASCII), "gYearMonth", "-01"),
    (re.compile(r"\d{4}", re.ASCII), "gYear", "-01-01"),
)


def iri(value: str) -> str:
    """Return an IRI as a term; it must be one already (`kg.iris` mints them, the lexicon's come out of Turtle)."""
    return f"<{value}>"


@lru_cache(maxsize=4096)
def vocabulary(name: str) -> str:
    """Return the term of a prefixed name of a known vocabulary: "kgo:Act"."""
    prefix, _, local = name.partition(":")
    return f"<{VOCABULARIES[prefix]}{local}>"


def literal(text: str, language: str | None = None) -> str:
    """Return a text as a term, letter for letter but for lone surrogates, which no UTF-8 file can hold."""
    body = text.translate(_TABLE) if _UNSAFE.search(text) else text
    return f'"{body}"@{language}' if language else f'"{body}"'


def typed(text: str, datatype: str) -> str:
    """Return a literal of an XSD datatype ("boolean"); the text must be in the datatype's form."""
    return f'"{text}"^^<{_XSD}{datatype}>'


def decimal(value: float) -> str:
    """Return a number as xsd:decimal with at most three places: 0.9."""
    text = f"{value:.3f}".rstrip("0")
    return typed(text + "0" if text.endswith(".") else text, "decimal")


def integer(value: int) -> str:
    """Return a count of characters as xsd:nonNegativeInteger."""
    return typed(str(value), "nonNegativeInteger")


def moment(text: str) -> str | None:
    """Return "2017-04-06", "2017-04" or "2017" as a date, month or year; None for what is no such thing."""
    for pattern, datatype, rest in _MOMENTS:
        if pattern.fullmatch(text):
            try:
                date.fromisoformat(text + rest)
            except ValueError:
                return None
            return typed(text, datatype)
    return None
