"""Finds the days, months and years that a text names, as Indonesian news writes them.

`find_dates` reads `Kamis (6/4/2017)`, `6 April 2017`, `Rabu (24/6)`, `awal April lalu`, `pada 2013`, `kemarin`. Day
comes before month; a weekday beside the day proves the reading or contradicts it, and a contradiction is flagged,
never mended. `article_date` tells the article's own day when nobody gives it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import lru_cache

from kg.pipeline.calendar import make_date, weekday_number
from kg.pipeline.date_forms import (
    ANY_MONTH,
    CLOCK_AFTER,
    DAY_NAME_ONLY,
    LONGEST,
    NUMERIC,
    TODAY_BEFORE,
    WITH_MONTH,
)
from kg.pipeline.date_readers import READERS, DateMention, Reader
from kg.pipeline.furniture import Furniture

__all__ = ["DateMention", "article_date", "find_dates"]


def find_dates(text: str, published: date | None) -> tuple[DateMention, ...]:
    """The dates that `text` names, in its order, without overlaps.

    published: the article's day; without it a date that leaves out its year, and a relative one (`kemarin`), is left
    out. `pekan depan` and other stretches that are no day, month or year are always left out.
    """
    taken: list[tuple[int, int]] = []  # in order, apart
    found: list[DateMention] = []
    for match, read in _matches(text):
        place = bisect_left(taken, match.span())
        if any(match.start() < end and begin < match.end() for begin, end in taken[max(0, place - 1) : place + 1]):
            continue
        reading = read(match, published)
        if reading is None:
            continue
        taken.insert(place, match.span())
        if reading.value:
            found.append(reading)
    return tuple(sorted(found, key=lambda mention: mention.span))


@lru_cache(maxsize=1)
def _matches(text: str) -> tuple[tuple[re.Match[str], Reader], ...]:
    """What may be a date, and who reads it: remembered, since an article is looked through before its day is known."""
    everywhere, months = ((0, len(text)),), _windows(ANY_MONTH, text)
    return tuple(
        (match, read)
        for pattern, read in READERS
        for begin, end in (months if pattern in WITH_MONTH else everywhere)
        for match in pattern.finditer(text, begin, end)
    )


def _windows(anchor: re.Pattern[str], text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a text where a date may stand that has a match of `anchor` in it, in order and apart."""
    found: list[tuple[int, int]] = []
    for match in anchor.finditer(text):
        begin, end = max(0, match.start() - LONGEST), min(len(text), match.end() + LONGEST)
        if found and begin <= found[-1][1]:
            begin = found.pop()[0]
        found.append((begin, end))
    return tuple(found)


def article_date(text: str, furniture: Furniture, dates: tuple[DateMention, ...]) -> date | None:
    """The day of the article itself, told by its text, or None.

    In this order: a full date in the dateline, one beside a clock time in the first or last lines, one after `hari
    ini`; the latest day that stands beside its weekday (`Kamis (6/4/2017)`); the latest of days without a year
    (`Kamis (6/4)`) when of all years that the text names just one gives them their weekdays. A weekday that
    contradicts its day disqualifies it. `dates` is what `find_dates(text, None)` gives.
    """
    days = [
        (mention.span, date.fromisoformat(mention.value))
        for mention in dates
        if len(mention.value) == 10 and not (mention.weekday_conflict or mention.in_name)
    ]
    for span, day in days:
        if furniture.dateline and furniture.dateline.begin <= span.begin < furniture.dateline.end:
            return day
    for span, day in days:
        near_edge = span.begin < 200 or span.end > len(text) - 200
        if near_edge and CLOCK_AFTER.match(text, span.end):
            return day
    for span, day in days:
        if TODAY_BEFORE.search(text[max(0, span.begin - 15) : span.begin]):
            return day
    told = [day for span, day in days if DAY_NAME_ONLY.match(text, span.begin)]
    return max(told) if told else _by_weekdays(text, dates)


def _by_weekdays(text: str, dates: tuple[DateMention, ...]) -> date | None:
    """The latest of the days without a year, in the one year named in the text that gives each its weekday."""
    pairs = [
        (weekday_number(match["w"]), int(match["m"]), int(match["d"]))
        for match in NUMERIC.finditer(text)
        if match["w"] and match["close"] and match["y"] is None and match["sep"].startswith("/")
    ]
    if not pairs:
        return None
    fitting = []
    for year in sorted({int(mention.value[:4]) for mention in dates}):
        days = [make_date(year, month, day) for _, month, day in pairs]
        if all(day and day.weekday() == pair[0] for day, pair in zip(days, pairs, strict=True)):
            fitting.append(max(day for day in days if day))
    return fitting[0] if len(fitting) == 1 else None
