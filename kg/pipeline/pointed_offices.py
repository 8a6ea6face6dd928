"""Offices whose body stands before, or behind what they are in charge of, in small letters.

`ketuanya, N`, `Juru bicara kementerian itu, N`, `N, ketua serikat itu`; `Manajer ekspor PT X, N`, `Juru bicara
pemerintah X, N`, `Ketua majelis hakim N`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kg.extraction import BODY_KINDS
from kg.lexicon import Word
from kg.pipeline.called_bodies import body_called, is_called
from kg.pipeline.office_phrases import CANDIDATES, FORMER
from kg.pipeline.reading import Name, Office, Reading
from kg.pipeline.sentences import stops
from kg.pipeline.titles import DEMONSTRATIVES, skip_to_person

_OWN = "nya"
#: Letters of a word with `-nya`, at least.
_SHORTEST_OWN = 6
#: What an office is in charge of, in small letters, has so many words at most: `manajer ekspor`, `guru besar ekonomi`.
_LONGEST_CHARGE = 2
_IN_CHARGE = frozenset({"NOUN", "ADJ", "PROPN"})
#: What may stand behind an office that stands behind its person: `kata N, ketua serikat itu, saat …`.
_CLOSING = frozenset({",", ".", ")", '"', "”", "saat", "ketika", "kepada", "dalam", "di", "pada", "usai", "seusai"})
#: Where one of these follows it may be one more of a list: `Rina Halim, ketua serikat itu, | dan Budi`.
_JOINTS = frozenset({"dan", "serta"})
#: Behind one of these and an officer somebody else may go on to act: `Kepada ketua serikat itu, | Rina Halim menulis`.
_LEADING = frozenset({"kepada", "menurut", "dengan", "bersama", "terhadap", "dari", "oleh", "selain"})
#: Behind one of these stands where a firm is from.
_ORIGIN = frozenset({"asal", "milik"})
#: Only of a parliament, a commission or the like does a member hold an office.
_MEMBERS = frozenset({"anggota"})
#: Who knows of something is no officer.
_EXPERTS = frozenset({"pakar", "pengamat", "ahli"})
#: First words of offices that need no body where their charge is told.
_ENOUGH = frozenset({"juru", "jubir", "penasihat", "ketua", "wakil", "koordinator", "manajer", "komisioner"})
#: First words of the offices of firms, besides those that the lexicon says head one (`Dirut`).
_OF_FIRMS = frozenset({"direktur", "manajer", "komisaris"})
_FIRMS = frozenset({"Company", "Platform"})


@dataclass(frozen=True, slots=True)
class _Role:
    """A title at tokens begin..end, its charge included; until: the token behind what says whose it is."""

    begin: int
    end: int
    until: int
    body: Name | None
    state: Name | None
    founding: bool


def pointed_offices(reading: Reading, covering: Mapping[int, Name], used: Collection[int]) -> list[Office]:
    """Return the offices of persons right before or behind a title whose body stands somewhere before.

    covering: the name that each token is in. used: the tokens of titles that other offices have.
    """
    found: list[Office] = []
    for role in _roles(reading, covering):
        sought = reading.lower(role.begin - 1) in CANDIDATES
        person = None if sought or role.begin in used else _person(reading, role, covering)
        if person is None:
            continue
        title = reading.doc.phrase(role.begin, role.end)
        found.append(
            Office(
                title=" ".join(title.split()).removesuffix(_OWN),
                span=reading.char_span(min(role.begin, person.begin), max(role.until, person.end)),
                person=person,
                organization=role.body,
                country=role.state,
                ministerial=False,
                former=reading.lower(role.begin - 1) in FORMER,
                founding=role.founding,
            )
        )
    return found


def _roles(reading: Reading, covering: Mapping[int, Name]) -> Iterator[_Role]:
    bare = [word.rstrip(".") for word in reading.lowers]
    stems = [word.removesuffix(_OWN) if _is_own(word) else word for word in bare]
    index = 0
    while index < len(bare):
        hit = reading.grammar.titles.at(stems, index) if stems[index] else None
        end = index + hit[0] if hit is not None else index + 1
        if hit is not None and not any(map(_is_own, bare[index : end - 1])):
            word = hit[1][0]
            no_office = "ministerial" in word.flags or stems[index] in _EXPERTS
            role = None if no_office else _role(reading, covering, index, end, word)
            body = role.body if role is not None else None
            governs = body is not None and body.kind == "GovernmentBody"
            if role is not None and (governs or stems[index] not in _MEMBERS):
                yield role
        index = end


def _role(reading: Reading, covering: Mapping[int, Name], begin: int, end: int, title: Word) -> _Role | None:
    """Return the role that a title at tokens begin..end opens, where the words behind it lead to a body."""
    founding = "founding" in title.flags
    for place in range(end, end + _LONGEST_CHARGE + 1):
        if _is_own(reading.lower(place - 1)):
            firm = ("headClass", "Company") in title.links or reading.lower(begin).removesuffix(_OWN) in _OF_FIRMS
            body = _body_before(reading, begin, firm)
            return _Role(begin, place, place, body, None, founding) if body is not None else None
        if place >= len(reading.doc):
            return _alone(reading, begin, end, place, founding)
        word, name = reading.lower(place), covering.get(place)
        if name is not None:
            return _direct(reading, begin, end, place, name, founding) if end < place == name.begin else None
        if reading.doc[place].text == word and is_called(reading, word):
            body = body_called(reading, word, begin)
            pointed = reading.lower(place + 1) in DEMONSTRATIVES
            if body is not None or pointed:
                until = place + 1 + pointed
                return _Role(begin, place, until, body, None, founding) if body is not None else None
        if word in _ORIGIN:
            return None
        if reading.doc[place].text != word or reading.tags[place] not in _IN_CHARGE:
            return _alone(reading, begin, end, place, founding)
    return None


def _direct(reading: Reading, begin: int, end: int, place: int, name: Name, founding: bool) -> _Role | None:
    """Return the role of a title with a charge of which a name follows at token `place`."""
    if name.kind in BODY_KINDS:
        return _Role(begin, place, name.end, name, None, founding)
    if name.kind == "Country":
        return _Role(begin, place, name.end, None, name, founding)
    return _alone(reading, begin, end, place, founding)


def _alone(reading: Reading, begin: int, end: int, place: int, founding: bool) -> _Role | None:
    """Return the role of a title whose charge tells enough: `Ketua majelis hakim N`, `Juru bicara militer, N`."""
    enough = end < place and reading.lower(begin) in _ENOUGH and reading.tags[end] == "NOUN"
    return _Role(begin, place, place, None, None, founding) if enough else None


def _body_before(reading: Reading, begin: int, firm: bool) -> Name | None:
    """Return the body whose officer `ketuanya` is: the last of the sentence, else the first of the one before.

    firm: it is an office of firms, and in one of them where one is named there.
    """
    number = next((n for n, s in enumerate(reading.sentences) if s.begin <= begin < s.end), None)
    if number is None:
        return None
    bodies = [name for name in reading.names if name.kind in BODY_KINDS and name.end <= begin]
    here = [name for name in bodies if name.begin >= reading.sentences[number].begin]
    last = reading.sentences[number - 1] if number else reading.sentences[number]
    there = [name for name in bodies if last.begin <= name.begin < last.end]
    if firm:
        here = [name for name in here if name.kind in _FIRMS] or here
        there = [name for name in there if name.kind in _FIRMS] or there
    return here[-1] if here else there[0] if there else None


def _person(reading: Reading, role: _Role, covering: Mapping[int, Name]) -> Name | None:
    """Return the person right behind a role, with or without a comma, or before it and a comma."""
    behind = covering.get(skip_to_person(reading, role.until))
    if behind is not None and behind.kind == "Person" and not stops(reading.lowers, role.begin, behind.begin):
        led = reading.lower(role.begin - 1) in _LEADING and reading.lower(role.until) == ","
        return None if led and reading.lower(behind.end) not in _CLOSING else behind
    listed = reading.lower(role.until) == "," and reading.lower(role.until + 1) in _JOINTS
    before = covering.get(role.begin - 2) if reading.lower(role.begin - 1) == "," and not listed else None
    if before is not None and before.kind == "Person" and reading.lower(role.until) in _CLOSING:
        return before
    return None


def _is_own(word: str) -> bool:
    return word.endswith(_OWN) and len(word) >= _SHORTEST_OWN
