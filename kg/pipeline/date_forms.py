"""The forms in which Indonesian news writes days, months and years, as regular expressions for `kg.pipeline.dates`.

Groups: w the weekday, d the day, m the month's number, mon its name, y the year, cue a word after it (`lalu`, `depan`),
lead a preposition before it, part `awal` and the like, word `bulan` or `tahun`, open and close the brackets.
"""

from __future__ import annotations

import re

from kg.pipeline.calendar import DAY_NAME, MONTH_NAME, MONTH_WORD

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

ISO = re.compile(r"(?<![\d/-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d/-])")
NUMERIC = re.compile(
    rf"(?:(?<!\w){_DAY},?{_O})?(?P<open>\({_O})?(?<![\d/.,])(?P<d>\d{{1,2}})(?:{_O}[-–]{_O}\d{{1,2}})?"
    rf"{_O}(?P<sep>/{{1,2}}|[-.]){_O}(?P<m>\d{{1,2}})(?:{_O}(?P=sep){_O}(?P<y>\d{{4}}|\d\d))?(?![\d/%]|[.,]\d)"
    rf"(?P<close>{_O}\))?",
    re.IGNORECASE,
)
LONG = re.compile(
    rf"(?:(?<!\w){_DAY},?{_O})?(?P<open>\({_O})?(?<![\d/.,])(?<!\d[-–])(?P<d>\d{{1,2}})(?:{_TO}\d{{1,2}})?{_S}"
    rf"(?P<mon>{MONTH_WORD})(?!\w)(?:,?{_S}(?:tahun{_S})?(?P<y>{_YEAR})(?!\d))?{_CUE}(?!\w)(?P<close>{_O}\))?",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    rf"(?:(?<!\w){_DAY},?{_O})?(?<!\w)(?P<mon>{MONTH_WORD}){_S}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:{_O}[-–]{_O}\d{{1,2}})?"
    rf",?{_S}(?P<y>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
MONTH = re.compile(
    rf"(?<!\w)(?P<lead>(?:[Pp]ada|[Ss]ejak|[Hh]ingga|[Ss]ampai|[Mm]ulai|[Ss]elama|[Pp]er|[Dd]ari|[Ii]n){_S})?"
    rf"(?P<part>(?:{_PART}|{_PART.title()}){_S})?(?P<word>[Bb]ulan{_S})?(?P<mon>{MONTH_NAME})(?!\w)"
    rf"(?:,?{_S}(?:tahun{_S})?(?P<y>{_YEAR})(?!\d))?{_CUE}(?!\w)"
)
QUARTER = re.compile(
    rf"(?<!\w)(?:[Kk]uartal|[Tt]riwulan|[Ss]emester)(?:{_S}ke)?[-\s](?:[IV]{{1,3}}|[1-4])(?:/|{_S}(?:tahun{_S})?)(?P<y>{_YEAR})(?!\d)"
)
YEAR_ALONE = re.compile(
    rf"(?<!\w)(?P<lead>(?:[Pp]ada|[Ss]ejak|[Hh]ingga|[Ss]ampai|[Mm]ulai|[Dd]i|[Dd]ari|[Ii]n){_S})?(?P<part>(?:{_PART}|{_PART.title()}){_S})?(?P<word>[Tt]ahun{_S})?"
    rf"(?P<y>{_YEAR})(?![\d/]|[.,-]\d|%|-?an(?!\w))(?P<cue>{_S}(?:yang{_S})?(?:lalu|silam|mendatang|nanti))?(?!{_S}(?:{_UNITS})(?!\w))"
)
RELATIVE = re.compile(
    rf"(?<![\w-])(?:(?P<day>hari{_S}ini|(?:pagi|siang|sore|petang|malam){_S}ini|kemarin(?:{_S}(?:pagi|siang|sore|malam|lusa))?|besok|lusa|"
    rf"tadi{_S}(?:pagi|siang|sore|malam)|semalam|today|yesterday|tomorrow)|(?P<unit>bulan|tahun){_S}(?P<cue>ini|lalu|depan))(?![\w-])",
    re.IGNORECASE,
)
WEEKDAY = re.compile(
    rf"(?<![\w-])(?P<w>{DAY_NAME})(?![\w-])(?:{_S}(?:pagi|siang|sore|petang|malam|dini{_S}hari))?"
    rf"(?:{_S}(?P<week>pekan|minggu))?(?:{_S}(?:yang{_S})?(?P<cue>lalu|silam|kemarin|mendatang|nanti|depan|besok|ini)(?!\w))?"
)

NOT_A_DAY = re.compile(r"(?:\b(?:pasal|ayat|nomor|skor|angka|butir|sebanyak|no)\b\.?|=|rp\.?|\$)\s*$", re.IGNORECASE)
COUNTED = re.compile(
    r"(?:\d|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belas|puluh|ratus|puluhan|beberapa|sekian|"
    r"berapa))\s{1,3}$",
    re.IGNORECASE,
)
NAME_BEFORE = re.compile(
    r"(?:\b(?:[Nn]omor|[Nn]o\.?|NOMOR)\s*\d[\w./-]{0,20},?\s{1,3}|\b(?:Universitas|Gerakan|Jalan|Jl\.?|Stadion|Peristiwa|Tragedi|Angkatan|"
    r"Anggaran|Monumen|Pertempuran|Serangan\s{1,3}Umum)\s{1,3})$"
)
CAPITAL_BEFORE = re.compile(r"[A-Z][\w-]*\s{1,3}$")
HABIT_BEFORE = re.compile(r"(?:\b(?:setiap|tiap|saban|Pasar|Harian|Aksi)(?:\s+hari)?\s+|[-–]\s*)$")
HABIT_AFTER = re.compile(
    r"\s{0,2}(?:[-–]\s{0,2}(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)|(?:Agung|Abu|Putih|Bersih|Berkah|Wage|Kliwon|Legi|Pon|Pahing)\b)"
)
FUTURE_BEFORE = re.compile(
    r"\b(?:akan|bakal|dijadwalkan|direncanakan|rencananya)\b[^.,;:!?\"“”\n]{0,60}$", re.IGNORECASE
)
#: Words that tell that somebody speaks: then the day behind a comma is the one on which it is said.
SPEECH_BEFORE = re.compile(
    r"\b(?:kata|ujar|tutur|ungkap|jelas|tegas|sebut|lapor|imbuh|ucap|pernyataan|keterangan|"
    r"me(?:ngata|nyata|nyebut|njelas|ngungkap|negas|nutur|ngaku|nyampai|lapor|ngumum|nila)\w*)\b",
    re.IGNORECASE,
)
RANGE_AFTER = re.compile(
    rf"{_TO}(?:tanggal{_S})?(?:{_PART}{_S})?(?:\d{{1,2}}{_S})?(?P<mon>{MONTH_NAME})(?!\w),?{_S}(?:tahun{_S})?(?P<y>{_YEAR})(?!\d)"
)
AGENCY_AFTER = re.compile(r"\s{0,2}\([A-Z][\w. ]{1,30}\)\s{0,2}[-–—]")
PAST = ("lalu", "silam", "kemarin")
FUTURE = ("mendatang", "nanti", "depan", "besok")
CLOCK_AFTER = re.compile(r"\)?\s{0,2}[|,-]?\s{0,2}(?:pukul\s)?\d{1,2}[:.]\d\d\s{0,2}WIT?[AB]?\b")
TODAY_BEFORE = re.compile(r"hari\s{1,2}ini,?\s{0,2}\(?$", re.IGNORECASE)
DAY_NAME_ONLY = re.compile(DAY_NAME)
ENGLISH_DAY_BEFORE = re.compile(r"\b(?:on|last|next|this|until|since|by)\s$", re.IGNORECASE)
#: `PP 94 Tahun 2021`: a number before the year makes both the name of a regulation.
NUMBER_BEFORE = re.compile(r"(?<!\w)[A-Z]\w{1,15}\s\d[\w./-]{0,20}\s{1,3}$")
#: A month's name wherever it stands; the forms that cannot do without one; and what none of them is longer than.
ANY_MONTH = re.compile(rf"(?<!\w){MONTH_WORD}(?!\w)", re.IGNORECASE)
WITH_MONTH = frozenset({LONG, ENGLISH, MONTH})
LONGEST = 200
