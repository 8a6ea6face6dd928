"""Offices: a title before or behind a person's name, in Indonesian or English, and the body and state it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.extraction import Span
from kg.pipeline.gazetteer import known_names
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Name, Office, Reading

#: Words inside a title that are not capitalised: `Minister for A of C`, `Deputi Bidang X dan Y`.
_INSIDE = frozenset(
    "dan of and for the & bidang untuk pada urusan in on to serta ke di de la du der von - – / . ' ’ ii iii iv".split()
)
#: Words that end a title without belonging to it.
_LOOSE = frozenset("of the for and dan di dari pada , - – & untuk bidang . in".split())
#: First words of a unit inside a body: the unit goes into the title, the body it is part of is the body of the office.
_UNITS = frozenset(
    (
        "departemen bidang pusat biro divisi direktorat bagian unit deputi sekretariat subdirektorat seksi ditjen "
        "badan balai"
    ).split()
)
#: Before one of these words a title names whose rule or house it is, and no person.
_OF_RULES = frozenset(
    {"peraturan", "keputusan", "instruksi", "permen", "surat", "istana", "gedung", "kantor", "bupati/wali"}
)
_WHOSE = frozenset("utusan pemimpin perwakilan anggota pengamat analis pakar peneliti asisten penasihat ekonom".split())
_FORMER = frozenset({"mantan", "eks", "bekas", "former"})
_BECOMING = frozenset({"selaku", "sebagai"})
_DEMONSTRATIVE = frozenset({"ini", "itu", "tersebut"})
_BODIES = frozenset(
    {"Ministry", "GovernmentBody", "InternationalOrganization", "Company", "Platform", "Organization", "Document"}
)
_LONGEST = 22


@dataclass(frozen=True, slots=True)
class Title:
    """Where a title begins and what the lexicon says of it. end: the token behind its first phrase."""

    begin: int
    end: int
    ministerial: bool
    founding: bool
    acronym: str | None


def find_roles(reading: Reading) -> Reading:
    """Add the offices that stand beside persons' names; names of persons that begin too early are cut."""
    titles = list(_titles(reading))
    names = _cut_portfolios(reading, titles)
    names = _persons_behind_titles(replace(reading, names=names), titles)
    reading = replace(reading, names=names)
    covering = {i: name for name in names for i in range(name.begin, name.end)}
    offices: list[Office] = []
    used: set[int] = set()
    for title in titles:
        if title.begin in used or _within_longer_name(covering, title):
            continue
        found = (
            _before_person(reading, title, covering)
            or _behind_person(reading, title, covering)
            or _of_known_person(reading, title, covering)
        )
        if found and not _loose(reading, title, found[0]):
            offices.append(found[0])
            used.update(range(title.begin, found[1]))
    inner = {o.organization for o in offices if o.organization is not None and o.organization not in names}
    whole = sorted((*names, *inner), key=lambda name: (name.begin, -name.end))
    return replace(reading, offices=tuple(offices), names=tuple(whole))


def _loose(reading: Reading, title: Title, office: Office) -> bool:
    """Tell whether a title in small letters right before a name only says whose man somebody is: `utusan Trump`."""
    small = reading.doc[title.begin].text[0].islower()
    return small and office.organization is None and office.country is None and reading.lower(title.begin) in _WHOSE


def _titles(reading: Reading) -> Iterator[Title]:
    """Yield the places where a title may begin, the longest phrase at each."""
    doc = reading.doc
    lower = [token.lower_.rstrip(".") for token in doc]
    index = 0
    while index < len(doc):
        hit = reading.grammar.titles.at(lower, index) if lower[index] else None
        if hit:
            word = hit[1][0]
            rule = index > 0 and lower[index - 1] in _OF_RULES
            if not rule and (doc[index].text[0].isupper() or _lower_title(reading, index + hit[0])):
                yield Title(index, index + hit[0], "ministerial" in word.flags, "founding" in word.flags, None)
                index += hit[0]
                continue
        if lower[index] in reading.grammar.role_acronyms and doc[index].text[0].isupper():
            yield Title(index, index + 1, True, False, doc[index].text)
        index += 1


def _lower_title(reading: Reading, index: int) -> bool:
    """Tell whether a title in small letters is followed by a name or a capital (`juru bicara Kementerian …`)."""
    return index < len(reading.doc) and reading.doc[index].text[:1].isupper()


def _within_longer_name(covering: Mapping[int, Name], title: Title) -> bool:
    name = covering.get(title.begin)
    return name is not None and name.begin < title.begin and name.kind != "Person"


def _cut_portfolios(reading: Reading, titles: list[Title]) -> tuple[Name, ...]:
    """A person's name does not begin inside a minister's portfolio: `Menteri | Perindustrian | Airlangga …`."""
    ends: dict[int, int] = {}
    for title in titles:
        if title.ministerial and title.acronym is None:
            end = portfolio_end(reading, title.end)
            if end:
                ends.update((i, end) for i in range(title.begin, end))
    names: list[Name] = []
    for name in reading.names:
        end = ends.get(name.begin)
        if end is None or end <= name.begin:
            names.append(name)
        elif name.kind == "Person" and end < name.end:
            names.append(replace(name, begin=end, span=reading.char_span(end, name.end)))
        elif name.kind == "Person" or name.source == "model" or name.end <= end:
            continue
        else:
            names.append(name)
    return tuple(names)


def portfolio_end(reading: Reading, start: int) -> int | None:
    """Return the token behind the longest known portfolio that begins at token `start`, or None."""
    doc = reading.doc
    begin = start
    while begin < len(doc) and doc[begin].lower_ in ("bidang", "of", "for", "urusan"):
        begin += 1
    for end in range(min(len(doc), begin + 14), begin, -1):
        if doc[end - 1].is_punct or doc[end - 1].is_space:
            continue
        if " ".join(words_of(doc[begin:end].text)) in reading.grammar.portfolios:
            return end
    return None


def _persons_behind_titles(reading: Reading, titles: list[Title]) -> tuple[Name, ...]:
    """Add a person where capitalised words follow a full ministerial title, an honorific or a role's acronym."""
    doc = reading.doc
    taken = {i for name in reading.names for i in range(name.begin, name.end)}
    starts: list[int] = []
    for title in titles:
        if title.acronym:
            starts.append(title.end)
        elif title.ministerial and (end := portfolio_end(reading, title.end)):
            starts.append(end)
    bodies = {name.begin: name for name in reading.names if name.kind in _BODIES and name.source != "model"}
    for title in titles:
        body = next((bodies[i] for i in range(title.end, title.end + 8) if i in bodies), None)
        if body is not None and all(_title_word(reading, i) for i in range(title.end, body.begin)):
            starts.append(body.end)
    before_honorifics = len(starts)
    lower = [token.lower_.rstrip(".") for token in doc]
    within = {i for title in titles for i in range(title.begin, title.end)}
    for index in range(len(doc)):
        if index in within:
            continue
        hit = reading.grammar.honorifics.at(lower, index) if lower[index] else None
        if hit and doc[index].text[0].isupper():
            starts.append(index + hit[0])
    names = {name.begin: name for name in reading.names}
    polite = set(starts[before_honorifics:])
    for start in sorted(set(starts)):
        direct = start in polite
        start = _skip(reading, start)
        if start > 0 and doc[start - 1].text == ",":
            continue
        there = names.get(start)
        if direct and there is not None and there.source == "model" and there.kind != "Person":
            names[start] = replace(there, kind="Person")
            continue
        end = start
        while end < len(doc) and end not in taken and _name_word(doc[end].text) and end - start < 5:
            end += 1
        rest = names.get(end)
        if end - start == 1 and not (reading.tags[start] == "PROPN" and len(doc[start].text) > 3):
            continue
        if end > start and not _known_word(reading, start):
            if rest is not None and rest.kind == "Person" and rest.source == "model":
                del names[end]
                end = rest.end
            names[start] = Name(start, end, reading.char_span(start, end), "Person", (), "pattern", 0.8)
            taken.update(range(start, end))
    return tuple(sorted(names.values(), key=lambda name: name.begin))


def _name_word(text: str) -> bool:
    return text[:1].isupper() and (len(text) > 2 or text.endswith(".")) and not text.isupper()


def _known_word(reading: Reading, index: int) -> bool:
    lower = [token.lower_.rstrip(".") for token in reading.doc[index : index + 4]]
    return bool(reading.grammar.titles.at(lower, 0) or reading.grammar.heads.at(lower, 0))


def _skip(reading: Reading, index: int) -> int:
    """Step over a state's name, honorifics, commas and a bracketed acronym between title and person."""
    doc = reading.doc
    while index < len(doc):
        lower = [token.lower_.rstrip(".") for token in doc[index : index + 3]]
        hit = reading.grammar.honorifics.at(lower, 0) if lower and lower[0] else None
        if hit:
            index += hit[0]
        elif doc[index].text in (",", "RI", "."):
            index += 1
        elif doc[index].text == "(" and index + 2 < len(doc) and doc[index + 2].text == ")":
            index += 3
        else:
            break
    return index


def _before_person(reading: Reading, title: Title, covering: Mapping[int, Name]) -> tuple[Office, int] | None:
    """`Menteri X Y`, `Kepala Z, N`: walk from the title to a person."""
    doc = reading.doc
    index = (portfolio_end(reading, title.end) if title.ministerial else None) or title.end
    depth = 0
    while index < min(len(doc), title.begin + _LONGEST):
        name = covering.get(index)
        if name is not None:
            if name.kind == "Person":
                return _office(reading, title, title.begin, index, name, covering), name.end
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
        elif (
            token.is_space
            or (depth == 0 and not _title_word(reading, index))
            or (token.lower_ in ("dan", "and") and _is_title(reading, index + 1))
        ):
            return None
        index += 1
    return None


def _is_title(reading: Reading, index: int) -> bool:
    lower = [token.lower_.rstrip(".") for token in reading.doc[index : index + 4]]
    return bool(lower and lower[0] and reading.doc[index].text[0].isupper() and reading.grammar.titles.at(lower, 0))


def _comma_inside(reading: Reading, index: int, covering: Mapping[int, Name]) -> bool:
    """A comma belongs to a title before the person's name, or in a list of matters that `dan` ends."""
    start = _skip(reading, index + 1)
    name = covering.get(start)
    if name is not None and name.kind == "Person":
        return True
    if name is not None and name.kind in _BODIES and _comma_person(reading, name.end, covering):
        return True
    ahead = [token.lower_ for token in reading.doc[index + 1 : index + 8]]
    return ahead[:1] in (["dan"], ["and"]) or (
        ("dan" in ahead or "and" in ahead) and reading.doc[index + 1].text[:1].isupper()
    )


def _comma_person(reading: Reading, index: int, covering: Mapping[int, Name]) -> bool:
    """Tell whether a person's name follows at token `index`, with or without a comma before it."""
    start = index + 1 if reading.lower(index) == "," else index
    name = covering.get(_skip(reading, start))
    return name is not None and name.kind == "Person"


def _title_word(reading: Reading, index: int) -> bool:
    text = reading.doc[index].text
    if text[:1].isupper() or text[:1].isdigit() or text.lower() in _INSIDE:
        return True
    lower = text.lower().rstrip(".")
    return bool(reading.grammar.honorifics.get(lower))


def _behind_person(reading: Reading, title: Title, covering: Mapping[int, Name]) -> tuple[Office, int] | None:
    """`N, Secretary of … of the Ministry of …`, `N selaku Kepala …`: the person stands before the title."""
    doc = reading.doc
    before = title.begin - 1
    former = before >= 0 and doc[before].lower_ in _FORMER
    if former:
        before -= 1
    if before < 0:
        return None
    if doc[before].text in (",", "(", "-", "–") or doc[before].lower_ in _BECOMING:
        before -= 1
        if before >= 0 and doc[before].lower_ in ("menjabat", "juga", "yang"):
            before -= 1
    else:
        return None
    person = covering.get(before)
    if person is None or person.kind != "Person":
        return None
    end = title.end
    while end < min(len(doc), title.begin + _LONGEST):
        name = covering.get(end)
        if name is not None:
            if name.kind == "Person":
                break
            end = name.end
        elif doc[end].text not in (",", ".", "(", ")") and not doc[end].is_space and _title_word(reading, end):
            end += 1
        else:
            break
    while end > title.end and doc[end - 1].lower_ in _LOOSE:
        end -= 1
    return _office(reading, title, title.begin, end, person, covering), end


def _of_known_person(reading: Reading, title: Title, covering: Mapping[int, Name]) -> tuple[Office, int] | None:
    """`mantan Direktur Pelaksana Bank Dunia ini`: the office of the person who was named last."""
    end = title.end
    while end < title.begin + _LONGEST and end < len(reading.doc):
        name = covering.get(end)
        if name is not None and name.kind == "Person":
            return None
        if name is not None:
            end = name.end
        elif reading.doc[end].text[:1].isupper() or reading.lower(end) in _INSIDE:
            end += 1
        else:
            break
    if reading.lower(end) not in _DEMONSTRATIVE or end == title.end:
        return None
    person = max(
        (n for n in covering.values() if n.kind == "Person" and n.end <= title.begin),
        key=lambda n: n.begin,
        default=None,
    )
    if person is None:
        return None
    office = _office(reading, title, title.begin, end, person, covering)
    return replace(office, span=reading.char_span(title.begin, end + 1)), end


def _office(reading: Reading, title: Title, begin: int, end: int, person: Name, covering: Mapping[int, Name]) -> Office:
    """Take body and state off the end of the title's tokens begin..end."""
    doc = reading.doc
    organization: Name | None = None
    country: Name | None = None
    acronym = title.acronym
    stop = end
    while stop > title.end:
        last = doc[stop - 1]
        name = covering.get(stop - 1)
        lower = last.lower_.rstrip(".")
        if name is not None and name.kind == "Country" and _host_state(reading, name, covering):
            stop = name.begin - 1
        elif name is not None and name.kind == "Country" and country is None and name.begin >= title.end:
            country, stop = name, name.begin
        elif name is not None and name.kind in _BODIES and organization is None and name.begin >= title.end:
            organization = _whole_of(reading, name)
            stop = organization.begin
        elif (
            last.text == ")"
            and (bracket := _bracket(reading, stop, whole=organization is None and country is None)) is not None
        ):
            if acronym is None and doc[bracket + 1].lower_ in reading.grammar.role_acronyms:
                acronym = doc[bracket + 1].text
            stop = bracket
        elif (polite := _honorific_before(reading, stop, title.end)) is not None:
            stop = polite
        elif lower in _LOOSE or last.is_space:
            stop -= 1
        else:
            break
    former = any(doc[i].lower_ in _FORMER for i in range(max(0, begin - 1), begin))
    text = reading.text[doc[begin].idx : doc[stop - 1].idx + len(doc[stop - 1])]
    first, last_token = min(begin, person.begin), max(end, person.end)
    return Office(
        title=" ".join(text.split()),
        span=reading.char_span(first, last_token),
        person=person,
        organization=organization,
        country=country,
        ministerial=title.ministerial,
        former=former,
        founding=title.founding,
        acronym=acronym,
    )


def _host_state(reading: Reading, name: Name, covering: Mapping[int, Name]) -> bool:
    """Tell whether a state is only where somebody is sent: `Duta Besar Norwegia untuk | Indonesia`."""
    sender = covering.get(name.begin - 2)
    return (
        reading.lower(name.begin - 1) in ("untuk", "to", "for", "di")
        and sender is not None
        and sender.kind == "Country"
        and sender is not name
    )


def _whole_of(reading: Reading, name: Name) -> Name:
    """Of a unit's name that ends with a known body's (`Departemen Komunikasi | BI`), return the body."""
    if name.source == "reference" or reading.lower(name.begin) not in _UNITS:
        return name
    for begin in range(name.end - 1, name.begin, -1):
        phrase = reading.doc[begin : name.end].text
        known = [k for k in known_names(reading.grammar.lexicon).get(phrase) if k.kind in _BODIES and not k.contextual]
        if known and phrase[0].isupper():
            references = tuple(dict.fromkeys(k.reference for k in known))
            return Name(begin, name.end, reading.char_span(begin, name.end), known[0].kind, references, "reference")
    return name


def _bracket(reading: Reading, stop: int, *, whole: bool) -> int | None:
    """Return the token of the opening bracket when tokens ..stop end with a bracket, else None.

    whole: take a bracket of any length; otherwise only that of one word, an acronym.
    """
    doc = reading.doc
    for begin in range(stop - 3, max(-1, stop - 14), -1):
        if doc[begin].text == "(":
            return begin if whole or begin == stop - 3 else None
    return None


def _honorific_before(reading: Reading, stop: int, floor: int) -> int | None:
    """Return the token where an honorific that ends at `stop` begins, or None."""
    for begin in range(max(floor, stop - 5), stop):
        phrase = reading.doc[begin:stop].text
        if reading.grammar.honorifics.get(phrase):
            return begin
    return None


def bare_roles(reading: Reading, taken: set[int]) -> Iterator[tuple[Title, int]]:
    """Yield titles that stand for a person without naming one (`Menteri`, `Menlu`), with the token behind them."""
    for title in _titles(reading):
        if title.begin in taken:
            continue
        end = title.end
        if end < len(reading.doc) and reading.doc[end].lower_ in _DEMONSTRATIVE:
            end += 1
        yield title, end


def title_span(reading: Reading, title: Title) -> Span:
    """Return the characters of the title's first phrase."""
    return reading.char_span(title.begin, title.end)
