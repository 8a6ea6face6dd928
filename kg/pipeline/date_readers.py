"""Reads one match of a date's form (`kg.pipeline.date_forms`) into a `DateMention`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from kg.extraction import Span
from kg.pipeline.calendar import (
    MONTH_NAME,
    full_year,
    make_date,
    month_number,
    month_without_year,
    shift_month,
    weekday_number,
    without_year,
)
from kg.pipeline.date_forms import (
    AGENCY_AFTER,
    CAPITAL_BEFORE,
    COUNTED,
    ENGLISH,
    ENGLISH_DAY_BEFORE,
    FUTURE,
    FUTURE_BEFORE,
    HABIT_AFTER,
    HABIT_BEFORE,
    ISO,
    LONG,
    MONTH,
    NAME_BEFORE,
    NOT_A_DAY,
    NUMBER_BEFORE,
    NUMERIC,
    PAST,
    QUARTER,
    RANGE_AFTER,
    RELATIVE,
    SPEECH_BEFORE,
    WEEKDAY,
    YEAR_ALONE,
)

__all__ = ["READERS", "DateMention", "Reader"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that the text names.

    value: "2017-04-06", "2017-04" or "2017", as exact as the text; of several days the first. weekday_conflict: the
    weekday beside it is another one than the calendar's. relative: the day of publication was needed to tell it.
    in_name: it belongs to the name of a law, a street or a gathering (`Undang-Undang Nomor 27 Tahun 2022`).
    """

    span: Span
    value: str
    weekday_conflict: bool = False
    relative: bool = False
    in_name: bool = False


Reader = Callable[[re.Match[str], date | None], DateMention | None]

#: So many characters before a day are looked at for what its sentence tells of it.
_SENTENCE = 300
#: A stretch that is consumed but is no date, such as `31 Februari 2017`: it must not be read as a month instead.
_NO_DATE = DateMention(Span(0, 0), "")


def _numeric(match: re.Match[str], published: date | None) -> DateMention | None:
    before, year, weekday = match.string[: match.start()], match["y"], match["w"]
    closed = bool(match["open"] and match["close"])
    if match["sep"] in "-." and (year is None or len(year) < 4):
        return None
    if year is None and not closed and not AGENCY_AFTER.match(match.string, match.end()):
        return None
    if year is not None and len(year) == 2 and not (weekday or closed):
        return None
    if not weekday and NOT_A_DAY.search(before[-12:]):
        return None
    return _day(match, published, int(match["m"]))


def _long(match: re.Match[str], published: date | None) -> DateMention | None:
    short = re.fullmatch(MONTH_NAME, match["mon"], re.IGNORECASE) is None
    if short and not (match["y"] or match["w"] or match["open"]):
        return None
    if not match["mon"][0].isupper() and not match["y"]:
        return None
    return _day(match, published, month_number(match["mon"]))


def _english(match: re.Match[str], published: date | None) -> DateMention | None:
    return _day(match, published, month_number(match["mon"]))


def _iso(match: re.Match[str], published: date | None) -> DateMention | None:
    return _day(match, published, int(match["m"]))


def _day(match: re.Match[str], published: date | None, month: int) -> DateMention:
    """A whole day, with or without its year, from the groups d, y, w and cue of a match."""
    groups = match.groupdict()
    weekday = weekday_number(groups["w"]) if groups.get("w") else None
    number, cue, year = int(match["d"]), (groups.get("cue") or "").casefold(), match["y"]
    relative = year is None
    if year is None and (after := RANGE_AFTER.match(match.string, match.end())):
        # `30 Juli hingga 2 Agustus 2025`: the year stands with the end alone.
        year, relative = str(int(after["y"]) - (month > month_number(after["mon"]))), False
    if year is not None:
        found = make_date(full_year(year), month, number)
    elif published is None:
        return _NO_DATE
    elif cue and (step := _year_step(match)) is not None:
        found = make_date(published.year + step, month, number)
    elif cue == "ini":
        found = make_date(published.year, month, number) or without_year(number, month, weekday, published, 0)
    else:
        found = without_year(number, month, weekday, published, _tense(cue, match))
    if found is None:
        return _NO_DATE
    conflict = weekday is not None and found.weekday() != weekday
    return DateMention(_span(match), found.isoformat(), conflict, relative, _in_name(match))


def _month(match: re.Match[str], published: date | None) -> DateMention | None:
    cue, month = (match["cue"] or "").casefold(), month_number(match["mon"])
    if match["y"]:
        return DateMention(_span(match), f"{match['y']}-{month:02d}", in_name=_in_name(match))
    if after := RANGE_AFTER.match(match.string, match.end()):
        year = int(after["y"]) - (month > month_number(after["mon"]))
        return DateMention(_span(match), f"{year:04d}-{month:02d}")
    sure = match["part"] or match["word"] or cue
    if published is None or not (sure or match["lead"]):
        return None
    if not sure and re.match(r"\s[A-Z]", match.string[match.end() : match.end() + 2]):
        return None  # `dari Mei Ling`: a name
    if (step := _year_step(match)) is not None:
        value = f"{published.year + step:04d}-{month:02d}"
    elif cue == "ini":
        value = f"{published.year:04d}-{month:02d}"
    else:
        value = month_without_year(month, published, _tense(cue, match))
    return DateMention(_span(match), value, relative=True)


def _quarter(match: re.Match[str], published: date | None) -> DateMention | None:
    return DateMention(_span(match), match["y"])


def _year(match: re.Match[str], published: date | None) -> DateMention | None:
    if not (match["lead"] or match["part"] or match["word"] or match["cue"]):
        return None
    word, begin = match["word"] or "", match.start()
    before = match.string[max(0, begin - 40) : begin]
    named = _in_name(match) or bool(
        (word[:1] == "T" and CAPITAL_BEFORE.search(before)) or (word and NUMBER_BEFORE.search(before))
    )
    return DateMention(_span(match), match["y"], in_name=named)


def _relative(match: re.Match[str], published: date | None) -> DateMention | None:
    if published is None:
        return None
    if COUNTED.search(match.string[max(0, match.start() - 15) : match.start()]):
        return None  # `dua tahun lalu`, `tiga hari ini` are lengths of time
    if match["unit"]:
        step = {"ini": 0, "lalu": -1, "depan": 1}[match["cue"].casefold()]
        value = shift_month(published, step) if match["unit"].casefold() == "bulan" else f"{published.year + step:04d}"
        return DateMention(_span(match), value, relative=True)
    words = " ".join(match["day"].casefold().split())
    if words == "kemarin lusa":
        days = -2
    elif words.startswith(("kemarin", "yesterday", "semalam", "tadi malam")):
        days = -1
    else:
        days = {"besok": 1, "tomorrow": 1, "lusa": 2}.get(words, 0)
    return DateMention(_span(match), (published + timedelta(days=days)).isoformat(), relative=True)


def _weekday(match: re.Match[str], published: date | None) -> DateMention | None:
    text, begin, end = match.string, match.start(), match.end()
    cue, number = (match["cue"] or "").casefold(), weekday_number(match["w"])
    if HABIT_BEFORE.search(text[max(0, begin - 20) : begin]) or HABIT_AFTER.match(text, end):
        return None
    if (
        match["w"] == "Minggu"
        and cue in ("lalu", "ini", "depan")
        and re.search(r"(?:^|[.!?\n]\s*)[\"“]?$", text[max(0, begin - 4) : begin])
    ):
        return None  # at the head of a sentence it may as well be the week
    if published is None or (
        match["w"].endswith("day") and not ENGLISH_DAY_BEFORE.search(text[max(0, begin - 10) : begin])
    ):
        return None  # `Black Friday`: an English day in an Indonesian text is a name, unless `on` and the like precede
    monday = published - timedelta(days=published.weekday())
    if match["week"] and cue in ("lalu", "ini", "depan"):
        found = monday + timedelta(days=number + {"lalu": -7, "ini": 0, "depan": 7}[cue])
    elif match["week"]:
        return None
    elif cue == "ini":
        found = monday + timedelta(days=number)
    elif _tense(cue, match) > 0:
        found = published + timedelta(days=(number - published.weekday() - 1) % 7 + 1)
    else:
        gone = (published.weekday() - number) % 7
        found = published - timedelta(days=gone or (7 if cue in ("lalu", "silam") else 0))
    return DateMention(_span(match), found.isoformat(), relative=True)


def _tense(cue: str, match: re.Match[str]) -> int:
    """1: the text says that it is to come; -1: that it is past; 0: neither."""
    if cue in FUTURE:
        return 1
    if cue in PAST:
        return -1
    before = re.split(r"[.?!\n]", match.string[max(0, match.start() - _SENTENCE) : match.start()])[-1]
    if before.endswith(", ") and not SPEECH_BEFORE.search(before):
        before = before[:-2]
    return 1 if FUTURE_BEFORE.search(before[-80:]) else 0


def _year_step(match: re.Match[str]) -> int | None:
    """Years to add for `tahun ini`, `tahun lalu`, `tahun depan` after a month; None without them."""
    ending = re.search(r"tahun\s{1,3}(ini|lalu|depan)\W{0,4}$", match[0], re.IGNORECASE)
    return {"ini": 0, "lalu": -1, "depan": 1}[ending[1].casefold()] if ending else None


def _span(match: re.Match[str]) -> Span:
    """The whole match without a preposition at its head and without a bracket that has no partner."""
    begin, end = match.span()
    groups = match.groupdict()
    if groups.get("lead"):
        begin += len(groups["lead"])
    if groups.get("close") and not groups.get("open"):
        end = match.start("close")
    if groups.get("open") and not groups.get("close") and not groups.get("w"):
        begin = match.end("open")
    return Span(begin, end)


def _in_name(match: re.Match[str]) -> bool:
    return bool(NAME_BEFORE.search(match.string[max(0, match.start() - 40) : match.start()]))


#: The forms in the order of their claims: what an earlier one has read, a later one does not.
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (ISO, _iso),
    (NUMERIC, _numeric),
    (LONG, _long),
    (ENGLISH, _english),
    (MONTH, _month),
    (QUARTER, _quarter),
    (YEAR_ALONE, _year),
    (WEEKDAY, _weekday),
    (RELATIVE, _relative),
)
