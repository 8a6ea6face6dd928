"""Finds the days, months and years that a text names, as Indonesian news writes them.

`find_dates` reads `Kamis (6/4/2017)`, `6 April 2017`, `Rabu (24/6)`, `awal April lalu`, `pada 2013`, `kemarin`. Day comes
before month; a weekday beside the day proves the reading or contradicts it, and a contradiction is flagged, never
mended. `article_date` tells the article's own day when nobody gives it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.extraction import Span
from kg.pipeline.calendar import (
    DAY_NAME,
    MONTH_NAME,
    MONTH_WORD,
    full_year,
    make_date,
    month_number,
    month_without_year,
    shift_month,
    weekday_number,
    without_year,
)
from kg.pipeline.furniture import Furniture


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


# Runs of blanks are bounded, so that no input makes a pattern slow.
_S = r"\s{1,3}"
_O = r"\s{0,3}"
_TO = rf"(?:{_O}[-–—]{_O}|{_S}(?:dan|hingga|sampai|to|s\.?/?d\.?){_S})"
_DAY = rf"(?P<w>{DAY_NAME})(?:{_TO}(?:{DAY_NAME}))?(?:{_S}(?:pagi|siang|sore|petang|malam|dini{_S}hari))?"
_CUE = rf"(?:{_S}(?:(?:yang|tahun){_S})?(?P<cue>lalu|silam|kemarin|mendatang|nanti|depan|ini))?"
_YEAR = r"(?:1[6-9]|20|21)\d\d"
_PART = r"(?:awal|pertengahan|medio|penghujung|akhir)"
_UNITS = (
    r"orang|warga|unit|ton|personel|tentara|pasukan|peserta|kilometer|km|meter|hektare|dolar|dollar|rupiah|megawatt|mw|"
    r"kali|rumah|buah|ekor|kendaraan|mobil|pekerja|pelajar|mahasiswa|siswa|jiwa|kwh|persen|poin|gram|kilogram|kg|mah"
)

_ISO = re.compile(r"(?<![\d/-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d/-])")
_NUMERIC = re.compile(
    rf"(?:(?<!\w){_DAY},?{_O})?(?P<open>\({_O})?(?<![\d/.,])(?P<d>\d{{1,2}})(?:{_O}[-–]{_O}\d{{1,2}})?"
    rf"{_O}(?P<sep>/{{1,2}}|[-.]){_O}(?P<m>\d{{1,2}})(?:{_O}(?P=sep){_O}(?P<y>\d{{4}}|\d\d))?(?![\d/%]|[.,]\d)"
    rf"(?P<close>{_O}\))?",
    re.IGNORECASE,
)
_LONG = re.compile(
    rf"(?:(?<!\w){_DAY},?{_O})?(?P<open>\({_O})?(?<![\d/.,-])(?P<d>\d{{1,2}})(?:{_TO}\d{{1,2}})?{_S}"
    rf"(?P<mon>{MONTH_WORD})(?!\w)(?:,?{_S}(?:tahun{_S})?(?P<y>{_YEAR})(?!\d))?{_CUE}(?!\w)(?P<close>{_O}\))?",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    rf"(?:(?<!\w){_DAY},?{_O})?(?<!\w)(?P<mon>{MONTH_WORD}){_S}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:{_O}[-–]{_O}\d{{1,2}})?"
    rf",?{_S}(?P<y>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"(?<!\w)(?P<lead>(?:(?:pada|sejak|hingga|sampai|mulai|selama|per|dari|in){_S})?(?=(?P<body>)))"
    rf"(?P<part>{_PART}{_S})?(?P<word>bulan{_S})?(?P<mon>{MONTH_NAME})(?!\w)"
    rf"(?:,?{_S}(?:tahun{_S})?(?P<y>{_YEAR})(?!\d))?{_CUE}(?!\w)"
)
_QUARTER = re.compile(rf"(?<!\w)(?:[Kk]uartal|[Tt]riwulan|[Ss]emester)(?:{_S}ke)?[-\s](?:[IV]{{1,3}}|[1-4])(?:/|{_S}(?:tahun{_S})?)(?P<y>{_YEAR})(?!\d)")
_YEAR_ALONE = re.compile(
    rf"(?<!\w)(?P<lead>(?:[Pp]ada|[Ss]ejak|[Hh]ingga|[Ss]ampai|[Mm]ulai|[Dd]i|[Dd]ari|[Ii]n){_S})?(?P<part>(?:{_PART}|{_PART.title()}){_S})?(?P<word>[Tt]ahun{_S})?"
    rf"(?P<y>{_YEAR})(?![\d/]|[.,-]\d|%)(?P<cue>{_S}(?:yang{_S})?(?:lalu|silam|mendatang|nanti))?(?!{_S}(?:{_UNITS})(?!\w))"
)
_RELATIVE = re.compile(
    rf"(?<![\w-])(?:(?P<day>hari{_S}ini|(?:pagi|siang|sore|petang|malam){_S}ini|kemarin(?:{_S}(?:pagi|siang|sore|malam|lusa))?|besok|lusa|"
    rf"tadi{_S}(?:pagi|siang|sore|malam)|semalam|today|yesterday|tomorrow)|(?P<unit>bulan|tahun){_S}(?P<cue>ini|lalu|depan))(?![\w-])",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"(?<![\w-])(?P<w>{DAY_NAME})(?![\w-])(?:{_S}(?:pagi|siang|sore|petang|malam|dini{_S}hari))?"
    rf"(?:{_S}(?P<week>pekan|minggu))?(?:{_S}(?:yang{_S})?(?P<cue>lalu|silam|kemarin|mendatang|nanti|depan|besok|ini)(?!\w))?"
)

_NOT_A_DAY = re.compile(r"(?:\b(?:pasal|ayat|nomor|skor|angka|butir|sebanyak|no)\b\.?|=|rp\.?|\$)\s*$", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:\d|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belas|puluh|ratus|puluhan|beberapa|sekian|"
    r"berapa|setiap|tiap|per|ke|akhir|awal|pertengahan))\s+$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"(?:\b(?:[Nn]omor|[Nn]o\.?|NOMOR)\s*[\w./-]{1,20},?\s{1,3}|\b(?:Universitas|Gerakan|Jalan|Jl\.?|Stadion|Peristiwa|Tragedi|Angkatan|"
    r"Anggaran|Monumen)\s{1,3})$"
)
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w-]*\s{1,3}$")
_HABIT_BEFORE = re.compile(r"(?:\b(?:setiap|tiap|saban|Pasar|Harian|Aksi)(?:\s+hari)?\s+|[-–]\s*)$")
_HABIT_AFTER = re.compile(r"\s{0,2}(?:[-–]\s{0,2}(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)|(?:Agung|Abu|Putih|Bersih|Berkah|Wage|Kliwon|Legi|Pon|Pahing)\b)")
_FUTURE_BEFORE = re.compile(r"\b(?:akan|bakal|dijadwalkan|direncanakan|rencananya)\b[^.,;:!?\"“”\n]{0,60}$", re.IGNORECASE)
_RANGE_AFTER = re.compile(rf"{_TO}(?:tanggal{_S})?(?:{_PART}{_S})?(?:\d{{1,2}}{_S})?(?P<mon>{MONTH_NAME})(?!\w),?{_S}(?:tahun{_S})?(?P<y>{_YEAR})(?!\d)")
_AGENCY_AFTER = re.compile(r"\s{0,2}\([A-Z][\w. ]{1,30}\)\s{0,2}[-–—]")
_PAST, _FUTURE = ("lalu", "silam", "kemarin"), ("mendatang", "nanti", "depan", "besok")


def find_dates(text: str, published: date | None) -> tuple[DateMention, ...]:
    """The dates that `text` names, in its order, without overlaps.

    published: the article's day; without it a date that leaves out its year, and a relative one (`kemarin`), is left
    out. `pekan depan` and other stretches that are no day, month or year are always left out.
    """
    taken: list[tuple[int, int]] = []
    found: list[DateMention] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            begin, end = match.span()
            if any(begin < t_end and t_begin < end for t_begin, t_end in taken):
                continue
            reading = read(match, published)
            if reading is None:
                continue
            taken.append((begin, end))
            if reading.value:
                found.append(reading)
    return tuple(sorted(found, key=lambda mention: mention.span))


def article_date(text: str, furniture: Furniture, dates: tuple[DateMention, ...]) -> date | None:
    """The day of the article itself, told by its text, or None.

    In this order: a full date in the dateline, one beside a clock time in the first or last lines, one after `hari
    ini`, and else the latest day that stands beside its weekday (`Kamis (6/4/2017)`); a weekday that contradicts its
    day disqualifies it. `dates` is what `find_dates(text, None)` gives.
    """
    days = [(m.span, date.fromisoformat(m.value)) for m in dates if len(m.value) == 10 and not m.weekday_conflict and not m.in_name]
    for span, day in days:
        if furniture.dateline and furniture.dateline.begin <= span.begin < furniture.dateline.end:
            return day
    for span, day in days:
        near_edge = span.begin < 200 or span.end > len(text) - 200
        if near_edge and re.match(r"\)?\s*[|,-]?\s*(?:pukul\s+)?\d{1,2}[:.]\d\d\s*WIT?[AB]?\b", text[span.end : span.end + 25]):
            return day
    for span, day in days:
        if re.search(r"hari ini,?\s*\(?$", text[max(0, span.begin - 15) : span.begin], re.IGNORECASE):
            return day
    told = [day for span, day in days if re.match(DAY_NAME, text[span.begin : span.end])]
    return max(told) if told else None
