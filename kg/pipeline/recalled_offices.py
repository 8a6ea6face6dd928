"""Offices by which a text points back to whom it has named: `Ketua DPR itu`, `mantan Gubernur Bengkulu tersebut`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kg.pipeline.office_phrases import FORMER, office_of
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Name, Office, Reading
from kg.pipeline.titles import DEMONSTRATIVES, LONGEST_TITLE, TITLE_PARTICLES, Title
from kg.pipeline.trees import is_subject

#: Behind one of these stands under whom an office was held, in so many tokens at most.
_UNDER = frozenset({"era", "zaman", "masa"})
_LONGEST_ERA = 8
#: A bracket behind a title, `(Menhan)`, with its signs.
_BRACKET = 4
#: What joins a second office to a name: `N, | yang juga | Ketua X ini`.
_AS_WELL = frozenset({"juga", "sekaligus", "merupakan", "menjabat", "selaku", "sebagai"})


def recalled_office(
    reading: Reading, title: Title, covering: Mapping[int, Name], offices: Sequence[Office]
) -> tuple[Office, int] | None:
    """Return the office that `Ketua DPR itu` tells of, and the token behind its phrase.

    offices: those found before it. Who holds it already is meant; else the subject of the last sentence that names
    somebody who does not hold another such office: it is he whom the text goes on to tell of.
    """
    end = _phrase_end(reading, title, covering)
    pointer = _pointer(reading, end)
    if pointer is None or (end == title.end and not _tells_body(reading, title)):
        return None
    before = {n.begin: n for n in covering.values() if n.kind == "Person" and n.end <= title.begin}
    if not before:
        return None
    draft = office_of(reading, title, title.begin, end, before[max(before)], covering)
    holders = [office.person for office in offices if _is_same(reading, draft, office)]
    others = [set(_words(reading, o.person)) for o in offices if _excludes(reading, o, draft)]
    free = [
        name for _, name in sorted(before.items()) if not any(own.intersection(_words(reading, name)) for own in others)
    ]
    titled = {word for office in offices for word in _words(reading, office.person)}
    person = holders[-1] if holders else _subject(reading, title.begin, free, titled)
    if person is None:
        return None
    office = office_of(reading, title, title.begin, end, person, covering)
    return replace(office, span=reading.char_span(title.begin, pointer + 1)), end


def _phrase_end(reading: Reading, title: Title, covering: Mapping[int, Name]) -> int:
    """Return the token behind a title and the names and capitals that belong to it; a person's name ends it."""
    end = title.end
    while end < title.begin + LONGEST_TITLE and end < len(reading.doc):
        name = covering.get(end)
        if name is not None and name.kind == "Person":
            break
        if name is not None:
            end = name.end
        elif reading.doc[end].text[:1].isupper() or reading.lower(end) in TITLE_PARTICLES:
            end += 1
        else:
            break
    return end


def _pointer(reading: Reading, end: int) -> int | None:
    """Return the token of the `itu` behind a phrase, past a bracket and `era Presiden X`, or None."""
    if reading.lower(end) == "(":
        end = next((i + 1 for i in range(end, end + _BRACKET) if reading.lower(i) == ")"), end)
    if reading.lower(end) in _UNDER:
        end = next((i for i in range(end, end + _LONGEST_ERA) if reading.lower(i) in DEMONSTRATIVES | {"."}), end)
    return end if reading.lower(end) in DEMONSTRATIVES else None


def _tells_body(reading: Reading, title: Title) -> bool:
    """Tell whether somebody once had an office whose one word says of what: `mantan Kapolri itu`."""
    known = title.acronym is not None or reading.lower(title.begin) in reading.grammar.implied_bodies
    return known and reading.lower(title.begin - 1) in FORMER


def _is_same(reading: Reading, one: Office, other: Office) -> bool:
    """Tell whether two offices are one, and both held now or both before."""
    return one.former == other.former and _is_alike(reading, one, other)


def _is_alike(reading: Reading, one: Office, other: Office) -> bool:
    """Tell whether two offices are one, whenever held: `Ketua PSSI` and `Ketua Umum PSSI`, `Mendag` and `Menteri …`."""
    if one.country and other.country and _key(reading, one.country) != _key(reading, other.country):
        return False
    if _ministries(reading, one) & _ministries(reading, other):
        return True
    first, second = words_of(one.title), words_of(other.title)
    if one.organization is None or other.organization is None:
        return first == second and one.organization is other.organization
    shorter = min(len(first), len(second))
    same_body = _key(reading, one.organization) == _key(reading, other.organization)
    return same_body and first[:shorter] == second[:shorter]


def _excludes(reading: Reading, held: Office, other: Office) -> bool:
    """Tell whether who has an office has no such other one: of two ministers, of two governors neither is the other.

    A party's chairman may well be that of a parliament; and who was a minister may be another one now.
    """
    if held.former != other.former:
        return _is_alike(reading, held, other)
    if _is_alike(reading, held, other):
        return False
    if held.ministerial or other.ministerial:
        return held.ministerial and other.ministerial
    bodies = held.organization is not None or other.organization is not None
    return not bodies and words_of(held.title)[:1] == words_of(other.title)[:1]


def _key(reading: Reading, name: Name) -> tuple[str, ...]:
    return name.references or _words(reading, name)


def _words(reading: Reading, name: Name) -> tuple[str, ...]:
    return words_of(reading.text[name.span.begin : name.span.end])


def _ministries(reading: Reading, office: Office) -> frozenset[str]:
    """Return the ministries that a minister's title or acronym may tell."""
    if not office.ministerial:
        return frozenset()
    words = words_of(office.title)
    found = reading.grammar.role_acronyms.get(words[0], ()) if words else ()
    return frozenset((*found, *reading.grammar.portfolios.get(" ".join(words[1:]), ())))


def _subject(reading: Reading, place: int, persons: Sequence[Name], titled: Collection[str]) -> Name | None:
    """Return the subject of the last sentence before a token that names some persons, None where it may be another.

    titled: the words of the names of those who have an office already. Of a party chairman who meets somebody of whom
    nothing is told, the one or the other may be `mantan Gubernur X itu`.
    """
    last = max((name.begin for name in persons if not reading.is_spoken(name.begin)), default=None)
    if last is None:
        return persons[-1] if persons else None
    sentence = next((s for s in reversed(reading.sentences) if s.begin <= last), None)
    if sentence is None:
        return next(name for name in persons if name.begin == last)
    here = [n for n in persons if sentence.begin <= n.begin < sentence.end and not reading.is_spoken(n.begin)]
    if not sentence.begin <= place < sentence.end:
        subject = next((name for name in here if is_subject(reading, name.begin)), None)
        told = [n for n in here if not set(_words(reading, n)).isdisjoint(titled)]
        if subject is None:
            return here[0] if _is_one(reading, here) else None
        return None if subject in told and len(told) < len(here) and not _is_one(reading, here) else subject
    beside = [n for n in here if reading.lower(place - 1) in _AS_WELL or not is_subject(reading, n.begin)]
    if beside:
        return beside[-1]
    own = {word for name in here for word in _words(reading, name)}  # of another: `X menanggapi kritik Ketua DPR itu`
    rest = [n for n in persons if n.begin < sentence.begin and not own.intersection(_words(reading, n))]
    return _subject(reading, place, rest, titled) if rest else None


def _is_one(reading: Reading, names: Sequence[Name]) -> bool:
    """Tell whether all names are of one person."""
    shared = set(_words(reading, names[0]))
    return all(shared.intersection(_words(reading, name)) for name in names)
