"""Offices: a title before or behind a person's name, in Indonesian or English, and the body and state it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.pipeline.office_phrases import BODY_KINDS, CANDIDATES, FORMER, GROUPS, LOOSE_WORDS, office_of
from kg.pipeline.particles import CLAUSE_ENDS, OPENING, PARTICLES
from kg.pipeline.pointed_offices import pointed_offices
from kg.pipeline.reading import Name, Office, Reading
from kg.pipeline.recalled_offices import recalled_office
from kg.pipeline.sentences import stops
from kg.pipeline.titled_names import with_titled_persons, without_portfolios
from kg.pipeline.titles import (
    LONGEST_TITLE,
    Title,
    charge_of,
    find_titles,
    is_title_word,
    portfolio_end,
    skip_to_person,
    title_begins,
)

#: Titles that in small letters only say whose man somebody is.
_WHOSE = frozenset("utusan pemimpin perwakilan anggota pengamat analis pakar peneliti asisten penasihat ekonom".split())
_BECOMING = frozenset({"selaku", "sebagai"})
#: What joins a second office to a name: `N, | yang juga | Ketua X`.
_AS_WELL = frozenset({"juga", "sekaligus", "merangkap", "menjabat"})
_TOGETHER = frozenset({"sekaligus", "merangkap"})
#: What an office may be of that stands between commas before the person: `Wali Kota X, | Jepang |, N`.
_WHOSE_OFFICE = BODY_KINDS | {"Country", "Place"}
#: Words that lead to a name by which a sentence tells when, with whom or by whom something is.
_LEADING = OPENING | frozenset(
    "bersama didampingi ditemani menurut kata ujar tutur kepada terhadap dengan selain sementara".split()
)


def find_roles(reading: Reading) -> Reading:
    """Add the offices that stand beside persons' names; names of persons that begin too early are cut."""
    titles = list(find_titles(reading))
    at = {title.begin: title for title in titles}
    names = without_portfolios(reading, titles)
    names = with_titled_persons(replace(reading, names=names), titles)
    reading = replace(reading, names=names)
    covering = {i: name for name in names for i in range(name.begin, name.end)}
    offices: list[Office] = []
    used: set[int] = set()
    for title in titles:
        sought = reading.lower(title.begin - 1) in CANDIDATES
        if title.begin in used or sought or _within_longer_name(covering, title):
            continue
        found = (
            _before_person(reading, title, covering)
            or _behind_person(reading, title, covering)
            or recalled_office(reading, title, covering, offices)
        )
        if found and not _loose(reading, title, found[0]):
            offices += _parted(reading, at, title, found[0], covering) or [found[0]]
            used.update(range(title.begin, found[1]))
    pointed = pointed_offices(reading, covering, used)
    offices = [office for office in offices if not any(_holds(longer, office) for longer in pointed)] + pointed
    inner = {o.organization for o in offices if o.organization is not None and o.organization not in names}
    whole = sorted((*names, *inner), key=lambda name: (name.begin, -name.end))
    return replace(reading, offices=tuple(offices), names=tuple(whole))


def _parted(
    reading: Reading, titles: Mapping[int, Title], title: Title, office: Office, covering: Mapping[int, Name]
) -> list[Office]:
    """Return the offices of `Menteri X/Kepala Y N`, none where a title holds but one.

    titles: {token: the title that begins there}. What has neither body nor state has the state of the last.
    """
    person = office.person
    slashes = [i for i in range(title.end, person.begin) if reading.lower(i) == "/" and i + 1 in titles]
    if not slashes:
        return []
    begins = [title.begin, *(i + 1 for i in slashes)]
    parts = [
        office_of(reading, titles[begin], begin, end, person, covering)
        for begin, end in zip(begins, (*slashes, person.begin), strict=True)
    ]
    state = parts[-1].country
    return [
        replace(part, country=state) if part.country is None and part.organization is None else part for part in parts
    ]


def _holds(longer: Office, office: Office) -> bool:
    """Tell whether an office is only the end of a longer one: `Ketua majelis | hakim N`."""
    return longer.person == office.person and longer.span.begin < office.span.begin and office.organization is None


def _loose(reading: Reading, title: Title, office: Office) -> bool:
    """Tell whether a title in small letters right before a name only says whose man somebody is: `utusan Trump`."""
    small = reading.doc[title.begin].text[0].islower()
    return small and office.organization is None and office.country is None and reading.lower(title.begin) in _WHOSE


def _within_longer_name(covering: Mapping[int, Name], title: Title) -> bool:
    name = covering.get(title.begin)
    return name is not None and name.begin < title.begin and name.kind != "Person"


def _before_person(reading: Reading, title: Title, covering: Mapping[int, Name]) -> tuple[Office, int] | None:
    """`Menteri X Y`, `Kepala Z, N`: walk from the title to a person."""
    doc = reading.doc
    index = (portfolio_end(reading, title.end) if title.ministerial else None) or title.end
    depth = 0
    while index < min(len(doc), title.begin + LONGEST_TITLE):
        name = covering.get(index)
        if name is not None:
            if name.kind == "Person":
                whole = not stops(reading.lowers, title.begin, name.begin)
                return (office_of(reading, title, title.begin, index, name, covering), name.end) if whole else None
            index = name.end
            continue
        token = doc[index]
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth -= 1
        elif token.text == ",":
            if not _comma_inside(reading, index, covering):
                return None
        elif token.lower_ == "dari" and reading.lower(index + 1) in GROUPS:
            pass
        elif (
            token.is_space
            or (depth == 0 and not is_title_word(reading, index) and charge_of(reading, index) is None)
            or (token.lower_ in ("dan", "and") and title_begins(reading, index + 1))
        ):
            return None
        index += 1
    return None


def _comma_inside(reading: Reading, index: int, covering: Mapping[int, Name]) -> bool:
    """A comma belongs to a title before the person's name, or in a list of matters that `dan` ends."""
    start = skip_to_person(reading, index + 1)
    name = covering.get(start)
    if name is not None and name.kind == "Person":
        return True
    if name is not None and name.kind in _WHOSE_OFFICE and _comma_person(reading, name.end, covering):
        return True
    ahead = [token.lower_ for token in reading.doc[index + 1 : index + 8]]
    return ahead[:1] in (["dan"], ["and"]) or (
        ("dan" in ahead or "and" in ahead) and reading.doc[index + 1].text[:1].isupper()
    )


def _comma_person(reading: Reading, index: int, covering: Mapping[int, Name]) -> bool:
    """Tell whether a person's name follows at token `index`, with or without a comma before it."""
    start = index + 1 if reading.lower(index) == "," else index
    name = covering.get(skip_to_person(reading, start))
    return name is not None and name.kind == "Person"


def _behind_person(reading: Reading, title: Title, covering: Mapping[int, Name]) -> tuple[Office, int] | None:
    """`N, Secretary of … of the Ministry of …`, `N selaku Kepala …`: the person stands before the title."""
    doc = reading.doc
    before = title.begin - 1
    former = before >= 0 and doc[before].lower_ in FORMER
    if former:
        before -= 1
    if before < 0:
        return None
    besides = before
    while before > 0 and doc[before].lower_ in _AS_WELL and doc[before - 1].lower_ in {*_AS_WELL, "yang", ","}:
        before -= 1
    if before > 0 and doc[before].lower_ == "yang" and doc[before - 1].text == ",":
        before -= 1
    direct = doc[before].lower_ == "yang" if before < besides else doc[before].lower_ in _TOGETHER
    if direct:  # without a comma: `N | yang juga | Ketua X`, `N | sekaligus | Ketua X`
        before -= 1
    elif doc[before].text in (",", "(", "-", "–") or doc[before].lower_ in _BECOMING:
        before -= 1
        if before >= 0 and doc[before].lower_ in ("menjabat", "juga", "yang"):
            before -= 1
    else:
        return None
    person = covering.get(before)
    if person is None or person.kind != "Person":
        return None
    end = title.end
    while end < min(len(doc), title.begin + LONGEST_TITLE):
        name = covering.get(end)
        if name is not None:
            if name.kind == "Person":
                break
            end = name.end
        elif doc[end].text not in (",", ".", "(", ")") and not doc[end].is_space and is_title_word(reading, end):
            end += 1
        else:
            break
    while end > title.end and doc[end - 1].lower_ in LOOSE_WORDS:
        end -= 1
    if doc[title.begin - 1].text == "," and _is_subject(reading, person, end):
        return None
    return office_of(reading, title, title.begin, end, person, covering), end


def _is_subject(reading: Reading, person: Name, end: int) -> bool:
    """Tell whether a title behind a name and a comma, that ends at a token, is of who goes on to do something.

    So it is where the words with the name only lead to that: `Dalam pertemuan dengan N, Mendag menyampaikan …`.
    """
    if end >= len(reading.doc):
        return False
    known = reading.lower(end) in PARTICLES or reading.grammar.verbs.at(reading.lowers[end : end + 3], 0) is not None
    if not known and reading.tags[end] not in ("VERB", "AUX"):
        return False
    begin = person.begin
    while begin > 0 and reading.doc[begin - 1].text not in CLAUSE_ENDS and not reading.doc[begin - 1].is_space:
        begin -= 1
    return reading.lower(begin) in _LEADING
