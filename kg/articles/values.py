"""Makes an `Article` of the values that a row, an object or a page gives, and names what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from email.utils import parsedate_to_datetime

from kg.errors import InputError
from kg.extraction import Article

__all__ = ["COLUMNS", "check_columns", "header_names", "make_article", "parse_date"]

#: What an article has, as columns of a table or keys of a JSON object are called.
COLUMNS = ("id", "title", "date", "publisher", "url", "text")

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_PARTIAL = re.compile(r"\d{4}(?:-\d{2})?\Z")


def check_columns(columns: Mapping[str, str]) -> None:
    """Raise InputError when a header of the user's is mapped to something that no article has."""
    for header, column in columns.items():
        if column not in COLUMNS:
            raise InputError(f"column {header!r} cannot stand for {column!r}; an article has {', '.join(COLUMNS)}")


def header_names(headers: Iterable[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Which of COLUMNS each header stands for, by the user's mapping first, else by its own name in any case."""
    known = {header: columns[header] for header in headers if header in columns}
    claimed = set(known.values())
    for header in headers:
        own = header.strip().casefold()
        if header not in known and own in COLUMNS and own not in claimed:
            known[header] = own
            claimed.add(own)
    return known


def make_article(values: Mapping[str, object], source: str, default_id: str, language: str | None = None) -> Article:
    """The article of these values, keyed as COLUMNS. Raises InputError when there is no text, or text that is none."""
    text = values.get("text")
    if not isinstance(text, str):
        what = "has no text" if text is None else f"has a text that is no string but {type(text).__name__}"
        raise InputError(f"{source}: {what}; give the article's words under 'text', or map another column to it")
    if not text.strip():
        raise InputError(f"{source}: the text is empty; give the article's words or leave the article out")
    title, publisher, url = (_word(values.get(name)) for name in ("title", "publisher", "url"))
    identifier = _word(values.get("id")) or default_id
    for words in (text, title, publisher, url, identifier):
        if words is not None and (broken := re.search(r"[\ud800-\udfff]", words)):
            raise InputError(f"{source}: half a character (U+{ord(broken[0]):04X}) stands in {words[:20]!r} …; mend it")
    return Article(
        identifier=identifier,
        text=text,
        title=title,
        date=parse_date(values.get("date")),
        publisher=publisher,
        url=url,
        language=language,
        source=source,
    )


def parse_date(value: object) -> date | None:
    """The day that a given date names, or None: for nothing, for a year or month alone, for what is no date.

    >>> parse_date("2017-04-06T10:00:00+07:00"), parse_date("Kamis, 6 April 2017 | 10:30 WIB"), parse_date("2017-04")
    (datetime.date(2017, 4, 6), datetime.date(2017, 4, 6), None)
    """
    if not isinstance(value, str) or not (words := value.strip()) or _PARTIAL.match(words):
        return None
    if _ISO_DAY.match(words):
        try:
            return date.fromisoformat(words[:10])
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(words).date()
    except (TypeError, ValueError, IndexError):
        from kg.pipeline.dates import find_dates  # late: few dates are written out

    found = find_dates(words[:200], None)
    days = [mention.value for mention in found if len(mention.value) == 10 and not mention.weekday_conflict]
    return date.fromisoformat(days[0]) if days else None


def _word(value: object) -> str | None:
    """A short value as a string without blanks around it; None when it is empty or no plain value."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(str(value).split()) or None
