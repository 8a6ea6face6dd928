"""Names that begin with a word that tells their class: `Kementerian …`, `PT …`, `Universitas …`, `Gedung …`."""

from __future__ import annotations

import re

from kg.pipeline.calendar import MONTH_NAME
from kg.pipeline.gazetteer import known_names
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Name, Reading
from kg.pipeline.states import HOME

#: Words that may stand between the capitalised words of a name.
_JOINING = frozenset({"dan", "of", "and", "the", "for", "&", "untuk", "bidang", "in", "on", "serta", "de", "la", "bin"})
#: A name of a ministry, of whatever language, goes on over these.
_MINISTRY_JOINING = _JOINING | frozenset({",", "/"})
_LONGEST = 14
#: No state's name is longer, in tokens.
_LONGEST_STATE = 3
#: Bodies that have branches in regions, and what regions are called.
_REGIONAL = frozenset({"GovernmentBody", "Organization"})
_REGIONS = frozenset({"kota", "kabupaten", "provinsi", "kecamatan", "desa", "daerah"})
#: No name of a body takes these in: what follows tells which of its acts, days or meetings is meant.
_STOPS = frozenset({"nomor", "no", "pasal", "ayat", "tahun", "bulanan", "triwulan", "pemerintah", "edisi", "jilid"})


def find_headed(reading: Reading) -> list[Name]:
    """Return the names whose first word the lexicon lists as a head, outside of titles of persons."""
    doc = reading.doc
    lower = [word.rstrip(".") for word in reading.lowers]
    names: list[Name] = []
    index = 0
    while index < len(doc):
        hit = reading.grammar.heads.at(lower, index) if lower[index] else None
        if hit is None or not doc[index].text[0].isupper():
            index += 1
            continue
        kind, flags = hit[1][0]
        if "weakHead" in flags or kind == "Document" or _ends_title(reading, index):
            index += 1
            continue
        start = index + hit[0]
        if start < len(doc) and reading.grammar.honorifics.at(lower, start):
            index = start  # the name of its head follows: `Kepala Balai | Dra. X`
            continue
        end = _branch_end(reading, _extent(reading, index, start, kind), kind)
        if end > start and not _is_portfolio(reading, index, end, kind):
            names.append(_name(reading, index, end, kind))
            index = end
        else:
            index = start
    return names


def _branch_end(reading: Reading, end: int, kind: str) -> int:
    """Return where a body's name ends whose region stands behind an acronym: `Badan X (BX) Provinsi Bali |`."""
    if kind not in _REGIONAL or [reading.lower(end), reading.lower(end + 2)] != ["(", ")"]:
        return end
    place = end + 3
    if place >= len(reading.doc) or not reading.doc[place].text[:1].isupper():
        return end
    if reading.lower(place) in _REGIONS:
        return max(end, _capitalised_end(reading, place + 1, kind))
    for stop in range(min(len(reading.doc), place + _LONGEST_STATE), place, -1):
        if kind == "GovernmentBody" and _known(reading, reading.doc.phrase(place, stop), "Place") is not None:
            return stop
    return end


def _is_portfolio(reading: Reading, begin: int, end: int, kind: str) -> bool:
    """Tell whether what sounds like a body is what a ministry is for: `Badan Usaha Milik Negara`."""
    return kind == "GovernmentBody" and " ".join(words_of(reading.doc.phrase(begin, end))) in reading.grammar.portfolios


def _ends_title(reading: Reading, index: int) -> bool:
    """Tell whether token `index` ends a title that began before it: `Wali | Kota`."""
    hit = reading.grammar.titles.at([reading.lower(index - 1), reading.lower(index)], 0) if index else None
    return hit is not None and hit[0] > 1


def _capital(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit()


def _extent(reading: Reading, begin: int, start: int, kind: str) -> int:
    """Return the token behind the name whose head is begin..start."""
    known = _portfolio_end(reading, start) if kind == "Ministry" else None
    if known:
        return _foreign_end(reading, known) or known
    return _capitalised_end(reading, start, kind)


def _foreign_end(reading: Reading, known: int) -> int | None:
    """Return where another state's ministry ends that is called like one of ours and more: `… | dan Perikanan Chili |`.

    known: the token behind what ours is called. None where no other state follows.
    """
    if reading.lower(known) not in ("dan", "and", "serta") or _new_head(reading, known + 1):
        return None
    end = _capitalised_end(reading, known + 1, "Ministry")
    for begin in range(known + 2, end):
        for stop in range(min(end, begin + _LONGEST_STATE), begin, -1):
            state = _country(reading, reading.doc.phrase(begin, stop))
            if state is not None:
                portfolio = words_of(reading.doc.phrase(known + 1, begin))
                known_words = {word for name in reading.grammar.portfolios for word in name.split()}
                return stop if state != HOME and known_words.issuperset(portfolio) else None
    return None


def _capitalised_end(reading: Reading, start: int, kind: str) -> int:
    """Return the token behind the words with capitals, and those that join them, from token `start` on."""
    doc = reading.doc
    joining = _MINISTRY_JOINING if kind == "Ministry" else _JOINING
    end = start
    index = start
    while index < min(len(doc), start + _LONGEST):
        text = doc[index].text
        if doc[index].is_space or (index > start and (_new_head(reading, index) or _is_stop(reading, index))):
            break
        if _capital(text) and not (text.isdigit() and kind not in ("Organization", "Place", "Company")):
            index += 1
            end = index
            continue
        if text in (".", "Tbk") and kind == "Company" and doc[index - 1].text in ("Tbk", "PT"):
            index += 1
            continue
        if text == "-" and end == index and index + 1 < len(doc) and _capital(doc[index + 1].text):
            index += 1
            continue
        if text.lower() in joining and end == index and _continues(reading, index, kind):
            index += 1
            continue
        break
    return end


def _is_stop(reading: Reading, index: int) -> bool:
    """Tell whether a name ends before the token: `Bank Indonesia | Nomor 18`, `Dewan Komisioner | November 2023`."""
    return (
        reading.lower(index).rstrip(".") in _STOPS or re.fullmatch(MONTH_NAME, reading.lower(index), re.I) is not None
    )


def _continues(reading: Reading, index: int, kind: str) -> bool:
    """Tell whether the name goes on behind the joining word or comma at `index`."""
    doc = reading.doc
    if index + 1 >= len(doc) or not _capital(doc[index + 1].text) or _new_head(reading, index + 1):
        return False
    text = doc[index].text.lower()
    if text in ("dan", "and", "serta") and (doc[index - 1].text == "RI" or _country(reading, doc[index - 1].text)):
        return False
    if text == ",":
        ahead = [doc[i].text.lower() for i in range(index + 1, min(index + 7, len(doc)))]
        return kind == "Ministry" and ("dan" in ahead or "and" in ahead)
    return kind in ("Ministry", "GovernmentBody") or text not in ("dan", "serta", "and", "untuk")


def _new_head(reading: Reading, index: int) -> bool:
    words = [token.lower_.rstrip(".") for token in reading.doc[index : index + 4]]
    if not words or not words[0]:
        return False
    hit = reading.grammar.heads.at(words, 0)
    title = reading.grammar.titles.at(words, 0)
    honorific = reading.grammar.honorifics.at(words, 0)
    return bool((hit and "weakHead" not in hit[1][0][1]) or title or honorific)


def _portfolio_end(reading: Reading, start: int) -> int | None:
    """Return the token behind the longest known portfolio that begins at token `start`, or None."""
    doc = reading.doc
    for end in range(min(len(doc), start + _LONGEST), start, -1):
        if doc[end - 1].is_punct or doc[end - 1].is_space:
            continue
        phrase = " ".join(words_of(doc.phrase(start, end)))
        if phrase in reading.grammar.portfolios:
            return end
    return None


def _name(reading: Reading, begin: int, end: int, kind: str) -> Name:
    """Take the name of a state off the end: `Kementerian Luar Negeri | Malaysia`."""
    country = None
    if kind in ("Ministry", "GovernmentBody"):
        for cut in range(max(begin + 2, end - 3), end):
            known = _country(reading, reading.doc.phrase(cut, end))
            if known:
                country, end = known, cut
                while end > begin + 1 and reading.lower(end - 1) in ("of", "the", "for"):
                    end -= 1
                break
    if kind == "GovernmentBody" and any(
        _known(reading, reading.doc.phrase(cut, end), "InternationalOrganization") for cut in range(begin + 1, end)
    ):
        kind = "InternationalOrganization"  # an organ of one: `Komisi Wanita PBB`
    return Name(begin, end, reading.char_span(begin, end), kind, (), "pattern", 0.9, country)


def _country(reading: Reading, phrase: str) -> str | None:
    return _known(reading, phrase, "Country")


def _known(reading: Reading, phrase: str, kind: str) -> str | None:
    """Return the reference of the thing of a class that is called so, or None."""
    return next((k.reference for k in known_names(reading.grammar.lexicon).get(phrase) if k.kind == kind), None)
