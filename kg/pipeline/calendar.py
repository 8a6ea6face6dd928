"""Months and weekdays as words, and which year is meant when a text leaves it out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

__all__ = [
    "DAY_NAME",
    "MONTH_NAME",
    "MONTH_WORD",
    "TIME_NOUNS",
    "WHICH_TIME",
    "full_year",
    "make_date",
    "month_number",
    "month_without_year",
    "shift_month",
    "weekday_number",
    "without_year",
]

_FULL_MONTHS = (
    ("Januari", "January"),
    ("Februari", "Pebruari", "February"),
    ("Maret", "March"),
    ("April",),
    ("Mei", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("Agustus", "August"),
    ("September",),
    ("Oktober", "October"),
    ("November", "Nopember"),
    ("Desember", "December"),
)
_SHORT_MONTHS = (
    ("Jan",),
    ("Feb", "Peb"),
    ("Mar",),
    ("Apr",),
    (),
    ("Jun",),
    ("Jul",),
    ("Agu", "Agt", "Ags", "Aug"),
    ("Sep", "Sept"),
    ("Okt", "Oct"),
    ("Nov", "Nop"),
    ("Des", "Dec"),
)
_DAYS = (
    ("Senin", "Monday"),
    ("Selasa", "Tuesday"),
    ("Rabu", "Wednesday"),
    ("Kamis", "Thursday"),
    ("Jumat", "Jum'at", "Jum’at", "Friday"),
    ("Sabtu", "Saturday"),
    ("Minggu", "Ahad", "Sunday"),
)


def _numbered(rows: tuple[tuple[str, ...], ...], first: int) -> Mapping[str, int]:
    return MappingProxyType({name.casefold(): number for number, names in enumerate(rows, first) for name in names})


_MONTH_NUMBERS = MappingProxyType({**_numbered(_FULL_MONTHS, 1), **_numbered(_SHORT_MONTHS, 1)})
_DAY_NUMBERS = _numbered(_DAYS, 0)

#: Nouns of time, and what tells which: `pekan depan`, `hari ini`.
TIME_NOUNS = frozenset({"hari", "pekan", "minggu", "bulan", "tahun"})
WHICH_TIME = frozenset({"ini", "itu", "depan", "lalu", "mendatang"})
#: Pieces of regular expressions: a month in full, a month in full or short, a day of the week.
MONTH_NAME = f"(?:{'|'.join(name for names in _FULL_MONTHS for name in names)})"
MONTH_WORD = f"(?:{MONTH_NAME}|(?:{'|'.join(name for names in _SHORT_MONTHS for name in names)})\\.?)"
DAY_NAME = f"(?:{'|'.join(name for names in _DAYS for name in names)})"

#: A day without a year is the coming one when that is at most so many days ahead, and else the one before.
_NEAR_FUTURE = timedelta(days=90)
_HALF_YEAR = timedelta(days=183)
_YEAR = timedelta(days=366)


def month_number(word: str) -> int:
    """The month, 1 to 12, that an Indonesian or English word of MONTH_WORD names."""
    return _MONTH_NUMBERS[word.casefold().rstrip(".")]


def weekday_number(word: str) -> int:
    """The day of the week, Monday = 0, that an Indonesian or English word of DAY_NAME names."""
    return _DAY_NUMBERS[word.casefold()]


def full_year(digits: str) -> int:
    """The year that four or two digits stand for: "17" is 2017, "98" is 1998."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_month(day: date, months: int) -> str:
    """The month so many months after (before, if negative) that of `day`, as "2017-04"."""
    index = day.year * 12 + day.month - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def without_year(day: int, month: int, weekday: int | None, published: date, tense: int) -> date | None:
    """The date that a day and month without a year mean in an article of the day `published`.

    tense: 1 when the text says that it is to come, -1 that it is past, 0 when it does not say. Without tense the
    weekday decides where it fits one of the neighbouring years only; else the nearest in the past is meant, unless the
    next one is less than three months ahead. None when no such day exists.
    """
    around = [make_date(year, month, day) for year in range(published.year - 8, published.year + 9)]
    past = [found for found in around if found and found <= published]
    coming = [found for found in around if found and found > published]
    if not past or not coming:
        return None
    if tense > 0:
        return published if past[-1] == published else coming[0]
    if tense < 0:
        return past[-1]
    if weekday is not None:
        fitting = [
            found
            for found in (past[-1], coming[0])
            if found.weekday() == weekday and -_YEAR < found - published < _HALF_YEAR
        ]
        if len(fitting) == 1:
            return fitting[0]
    return coming[0] if coming[0] - published <= _NEAR_FUTURE else past[-1]


def month_without_year(month: int, published: date, tense: int) -> str:
    """The month, as "2017-04", that a month's name without a year means in an article of the day `published`.

    tense as in `without_year`. Without tense it is the nearest past one (the month of publication included), unless
    the next one is at most three months ahead in the same year, or is the very next month.
    """
    ahead = (month - published.month) % 12
    soon = ahead == 1 or (ahead <= 3 and published.month + ahead <= 12)
    if tense > 0 or (tense == 0 and soon):
        return shift_month(published, ahead)
    return shift_month(published, ahead - 12 if ahead else 0)
