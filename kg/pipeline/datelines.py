"""Finds the dateline of an article: `JAKARTA, KOMPAS.com -`, `Jakarta (ANTARA News) -`, `Liputan6.com, Jakarta`.

Which words are outlets is data and is handed in; a web address (`nusakini.com`) is an outlet without being known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extraction import Span
from kg.pipeline.calendar import DAY_NAME, MONTH_WORD

__all__ = ["BYLINE_HEAD", "Dateline", "find_dateline", "outlet_pattern"]


@dataclass(frozen=True, slots=True)
class Dateline:
    """The whole dateline, its dash included, and in it the place and the outlet, where it has them."""

    span: Span
    place: Span | None = None
    outlet: Span | None = None


_WORD = r"(?:(?:[A-ZÀ-Ý]{2,30}|[A-ZÀ-Ý][a-zà-ÿ'’.]{0,30})(?:-[A-Z][A-Za-z]{1,20}){0,2}(?![A-Za-z]))"
_PLACE = rf"(?P<place>{_WORD}(?:[ /]{_WORD}|,[ ]{_WORD}){{0,4}})"
_DATE = rf"(?:,?\s(?:{DAY_NAME},?\s)?\(?\d{{1,2}}(?:/\d{{1,2}}(?:/\d{{2,4}})?|\s{MONTH_WORD}(?:\s\d{{4}})?)\)?)?"
_DASH = r"\s{0,3}(?:-{1,3}|[–—―\ufffd])(?=\W|\w)\s{0,3}"
#: First words of places that are two words long, for datelines that no dash ends.
_DOUBLE = (
    r"(?:New|Kuala|San|Los|Den|Hong|Nusa|Bandar|Banda|Sri|Abu|Addis|Buenos|Phnom|Tel|Ho|St\.?|Bandar|Labuan|Tanjung|Kota|"
    r"Kabupaten|Washington)"
)
_ADDRESS = r"(?:[A-Za-z][\w-]{1,30}\.(?i:com|co\.id|or\.id|go\.id|co|id|net|org|news|tv|info))"
#: An unknown agency that gives itself away by its name.
_AGENCY = r"[A-Z][\w.]{1,20}(?:\s[A-Z][\w.]{1,20}){0,2}\s(?:News|Pos|Post|Times|Press|TV)(?!\w)"
#: Datelines stand at the head; a summary of so many characters may come before.
_HEAD = 1500
#: A dateline reaches no farther to either side of its outlet.
_AROUND = 110
_SENTENCE_HEAD = r"(?=\s{0,3}[\"“‘'(]?[A-ZÀ-Ý0-9])"


@lru_cache(maxsize=8)
def outlet_pattern(outlets: tuple[str, ...]) -> str:
    """A piece of a regular expression that matches any of the outlets, in any case, or a web address."""
    names = sorted({name.strip() for name in outlets if name.strip()}, key=lambda name: (-len(name), name))
    known = "|".join(r"\s".join(re.escape(word) for word in name.split()) for name in names)
    return f"(?<![A-Za-z])(?:(?i:{known})(?!\\w)|{_ADDRESS}(?!\\w))" if known else f"(?<![A-Za-z])(?:{_ADDRESS}(?!\\w))"


@lru_cache(maxsize=8)
def _marks(outlets: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{outlet_pattern(outlets)}|(?<=\(){_AGENCY}")


@lru_cache(maxsize=8)
def _patterns(outlets: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The forms, and whether the form is sure enough to be found glued to the sentence before it."""
    outlet = f"(?P<outlet>{outlet_pattern(outlets)})"
    in_brackets = rf"\((?P<bracket>{outlet}[^()\n]{{0,30}}|(?P<agency>{_AGENCY}))\)"
    return (
        (re.compile(rf"{_PLACE}{_DATE},?\s{{0,2}}{in_brackets}{_DASH}"), True),
        (re.compile(rf"{_PLACE}{_DATE},\s{outlet}{_DASH}"), True),
        (re.compile(rf"{outlet},\s{{1,2}}{_PLACE}{_DATE}{_DASH}"), True),
        (
            re.compile(
                rf"{outlet},\s{{1,2}}(?P<place>[A-Z]{{3,}}(?:\s[A-Z]{{3,}})?|{_DOUBLE}\s[A-Z]\w+|[A-Z]\w+)(?!\w),?{_SENTENCE_HEAD}"
            ),
            False,
        ),
        (re.compile(rf"{outlet}{_DASH}{_SENTENCE_HEAD}"), False),
    )


#: `Jakarta - `, `SPANYOL– `: a place alone, at the very head only.
_BARE = re.compile(rf"(?P<place>{_WORD}(?:,?[ ]{_WORD}){{0,2}}){_DATE}(?:\s-{{1,3}}\s|\s?[–—]\s?){_SENTENCE_HEAD}")
#: What may stand between the head of the text and its dateline: a byline.
BYLINE_HEAD = re.compile(r"\s*(?:Oleh|Penulis|Reporter|Laporan(?:\s(?:Wartawan|Reporter|Jurnalis))?)\b[:\s]")


def find_dateline(text: str, outlets: Sequence[str], head: int) -> Dateline | None:
    """The article's dateline: at `head` (where the text begins after a photo credit), at a line's start, or glued to
    the end of a summary (`… bersama.Jakarta (ANTARA) - `); the first one within the first 1,500 characters."""
    names = tuple(outlets)
    after_byline = bool(BYLINE_HEAD.match(text, head))
    for mark in _marks(names).finditer(text, head, min(len(text), head + _HEAD)):
        begin, end = max(head, mark.start() - _AROUND), min(len(text), mark.end() + _AROUND)
        for pattern, sure in _patterns(names):
            match = pattern.search(text, begin, end)
            if match is None or match.end() < mark.end() or _names_another(match, names):
                continue
            if sure or after_byline or match.start() == head or text[match.start() - 1] in "\r\n":
                return _dateline(match)
    bare = _BARE.match(text, head)
    return _dateline(bare) if bare else None


def _names_another(match: re.Match[str], outlets: tuple[str, ...]) -> bool:
    """Whether what was taken for the place holds an outlet: `Laporan Wartawan Harian.com, Nama HARIAN.COM, KOTA -`."""
    place = match.groupdict().get("place")
    return bool(place and re.search(outlet_pattern(outlets), place))


def _dateline(match: re.Match[str]) -> Dateline:
    groups = match.groupdict()
    name = next((key for key in ("outlet", "agency") if groups.get(key)), None)
    return Dateline(
        Span(*match.span()),
        Span(*match.span("place")) if groups.get("place") else None,
        Span(*match.span(name)) if name else None,
    )
