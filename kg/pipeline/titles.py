"""Titles of persons in a text: where one begins, which portfolio follows it, which words it may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.pipeline.calendar import DAY_NAME, MONTH_NAME
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Reading

#: Words inside a title that are not capitalised: `Minister for A of C`, `Deputi Bidang X dan Y`.
TITLE_PARTICLES = frozenset(
    "dan of and for the & bidang untuk pada urusan in on to serta ke di de la du der von - – / . ' ’ ii iii iv".split()
)
_TIME = re.compile(f"{DAY_NAME}|{MONTH_NAME}")
#: Before one of these words a title names whose rule or house it is, and no person.
_OF_RULES = frozenset(
    {"peraturan", "keputusan", "instruksi", "permen", "surat", "istana", "gedung", "kantor", "bupati/wali"}
)
#: No title with all that belongs to it is longer, in tokens.
LONGEST_TITLE = 22
DEMONSTRATIVES = frozenset({"ini", "itu", "tersebut"})
#: Behind one of these stands what somebody is in charge of, in so many words at most.
_CHARGES = frozenset({"bidang", "urusan", "untuk"})
_LONGEST_CHARGE = 3
#: Words in small letters between a title and the name behind it.
_WITHIN_TITLE = frozenset({"of", "for", "the", "and", "dan", "bidang"})


@dataclass(frozen=True, slots=True)
class Title:
    """Where a title begins and what the lexicon says of it. end: the token behind its first phrase.

    heads: the class of body that somebody with this title heads (`Direktur Utama`: Company), where it tells one.
    """

    begin: int
    end: int
    ministerial: bool
    founding: bool
    acronym: str | None
    heads: str | None = None


def find_titles(reading: Reading) -> Iterator[Title]:
    """Yield the places where a title may begin, the longest phrase at each; what leads to other articles has none."""
    hidden = reading.furniture.hides
    yield from (title for title in _titles(reading) if not hidden(reading.char_span(title.begin, title.end)))


def _titles(reading: Reading) -> Iterator[Title]:
    doc = reading.doc
    lower = [word.rstrip(".") for word in reading.lowers]
    index = 0
    while index < len(doc):
        hit = reading.grammar.titles.at(lower, index) if lower[index] else None
        if hit:
            word = hit[1][0]
            rule = index > 0 and lower[index - 1] in _OF_RULES
            if not rule and (doc[index].text[0].isupper() or _lower_title(reading, index + hit[0])):
                heads = dict(word.links).get("headClass")
                yield Title(index, index + hit[0], "ministerial" in word.flags, "founding" in word.flags, None, heads)
                index += hit[0]
                continue
        if lower[index] in reading.grammar.role_acronyms and doc[index].text[0].isupper():
            yield Title(index, index + 1, True, False, doc[index].text)
        index += 1


def _lower_title(reading: Reading, index: int) -> bool:
    """Tell whether a title in small letters is followed by a name or a capital (`juru bicara Kementerian …`)."""
    return index < len(reading.doc) and reading.doc[index].text[:1].isupper()


def bare_roles(reading: Reading, taken: set[int]) -> Iterator[tuple[Title, int]]:
    """Yield titles that stand for a person without naming one (`Menteri`, `Menlu`), with the token behind them."""
    for title in find_titles(reading):
        if title.begin in taken:
            continue
        end = title.end
        if end < len(reading.doc) and reading.doc[end].lower_ in DEMONSTRATIVES:
            end += 1
        yield title, end


def portfolio_end(reading: Reading, start: int) -> int | None:
    """Return the token behind the longest known portfolio that begins at token `start`, or None."""
    doc = reading.doc
    begin = start
    while begin < len(doc) and doc[begin].lower_ in ("bidang", "of", "for", "urusan"):
        begin += 1
    for end in range(min(len(doc), begin + 14), begin, -1):
        if doc[end - 1].is_punct or doc[end - 1].is_space:
            continue
        if " ".join(words_of(doc.phrase(begin, end))) in reading.grammar.portfolios:
            return end
    return None


def is_time_word(word: str) -> bool:
    """Tell whether a word of a text names a day of the week or a month: `Kamis`, `Agustus`."""
    return bool(_TIME.fullmatch(word))


def title_begins(reading: Reading, index: int) -> bool:
    """Tell whether a title with a capital begins at token `index`."""
    lower = [token.lower_.rstrip(".") for token in reading.doc[index : index + 4]]
    return bool(lower and lower[0] and reading.doc[index].text[0].isupper() and reading.grammar.titles.at(lower, 0))


def is_title_word(reading: Reading, index: int) -> bool:
    """Tell whether token `index` may stand inside a title: a capital, a number, a particle or an honorific."""
    text = reading.doc[index].text
    if text[:1].isupper() or text[:1].isdigit() or text.lower() in TITLE_PARTICLES:
        return True
    lower = text.lower().rstrip(".")
    return bool(reading.grammar.honorifics.get(lower))


def charge_of(reading: Reading, index: int) -> int | None:
    """Return the token behind which a word in small letters says what an officer is in charge of, or None.

    `Ekonom Bank Dunia | bidang | perkotaan`, `Duta Besar Austria | untuk | perlucutan senjata`.
    """
    for place in range(index - 1, index - _LONGEST_CHARGE - 1, -1):
        if reading.tags[place + 1] not in ("NOUN", "ADJ") or not reading.doc[place + 1].is_lower:
            return None
        if reading.lower(place) in _CHARGES:
            return place
    return None


def behind_title(reading: Reading, index: int) -> bool:
    """Tell whether a title stands up to five capitalised words before token `index`."""
    lower = [token.lower_.rstrip(".") for token in reading.doc[max(0, index - 5) : index]]
    for start in range(len(lower)):
        hit = reading.grammar.titles.at(lower, start) if lower[start] else None
        words = [reading.doc[i] for i in range(max(0, index - 5) + start, index)]
        if hit and all(w.text[:1].isupper() or w.lower_ in _WITHIN_TITLE for w in words):
            return True
    return False


def skip_to_person(reading: Reading, index: int) -> int:
    """Return the token at or behind `index` that no honorific, comma, `RI`, `ad interim` or bracketed acronym takes up.

    These stand between a title and its person.
    """
    doc = reading.doc
    while index < len(doc):
        lower = [token.lower_.rstrip(".") for token in doc[index : index + 3]]
        hit = reading.grammar.honorifics.at(lower, 0) if lower and lower[0] else None
        if hit:
            index += hit[0]
        elif doc[index].text in (",", "RI", "."):
            index += 1
        elif doc[index].text in ("'", "’"):
            index += 2 if lower[1:2] in (["sri"], ["seri"]) else 1  # `Dato' Seri`
        elif lower[:2] == ["ad", "interim"]:
            index += 2
        elif doc[index].text == "(" and index + 2 < len(doc) and doc[index + 2].text == ")":
            index += 3
        else:
            break
    return index
