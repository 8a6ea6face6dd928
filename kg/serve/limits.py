"""What one request may cost."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits", "rows_in"]

#: Media type → what stands between two rows, or at the end of each, of an answer in it.
_MARKS = {
    "application/sparql-results+json": b"},{",
    "application/sparql-results+xml": b"<result>",
    "text/csv": b"\n",
    "text/tab-separated-values": b"\n",
    "application/n-triples": b"\n",
    "application/n-quads": b"\n",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """seconds: for a query. rows, size: of an answer (size in bytes). query: the longest query, in bytes."""

    seconds: int = 30
    rows: int = 100_000
    size: int = 50_000_000
    query: int = 1_000_000


def rows_in(body: bytes, media_type: str) -> int:
    """Return how many rows an answer has, roughly: a line break or brace inside a value counts as well."""
    mark = _MARKS.get(media_type.partition(";")[0].strip().lower())
    return body.count(mark) if mark else 0
