"""Queries that would have the server ask another one: `SERVICE`, which Oxigraph follows to any address it is given.

What is served is for reading, by anybody; no reader is to reach the server's own network through it. Oxigraph reads
`1SERVICE<…>` and `SERVICE:a` as well, so the words are looked for without regard to where a token ends. What looks
the same in a comment or a string is refused too: better once too often.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs

__all__ = ["asks_elsewhere"]

#: The word, and what may begin a name of another server, or a comment before it. Names have an end, lest it takes long.
_ASKS = re.compile(r"SERVICE\s*(?:SILENT\s*)?(?:[<?$#]|[^\s(){}<>\"]{0,300}:|[^\s(){}<>\"]{300})", re.IGNORECASE)
#: What the word is part of: a variable, a language or a name with a prefix.
_NAME = re.compile(r"(?:[?$]\w*|@[\w-]*|:(?:[\w:%][\w.:%-]*)?)\Z")
_LONGEST = 300


def asks_elsewhere(address: str, body: bytes, *, form: bool) -> bool:
    """Tell whether a request holds a query that asks another server.

    address: what stands behind the `?` of its URL. form: whether the body is a form, else it is the query itself.
    """
    text = body.decode("utf-8", errors="replace")
    queries = parse_qs(address).get("query", []) + (parse_qs(text).get("query", []) if form else [text])
    return any(
        _NAME.search(query, max(0, found.start() - _LONGEST), found.start()) is None
        for query in queries
        for found in _ASKS.finditer(query)
    )
