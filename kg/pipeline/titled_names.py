"""Names of persons behind titles and honorifics: found there, and kept apart from a minister's portfolio."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kg.pipeline.calendar import TIME_NOUNS, WHICH_TIME
from kg.pipeline.office_phrases import BODY_KINDS
from kg.pipeline.reading import Name, Reading
from kg.pipeline.titles import Title, is_time_word, is_title_word, portfolio_end, skip_to_person

#: The words of a title and of the bodies that it is of are at most so many tokens.
_LONGEST_OFFICE = 16
#: A portfolio that nobody knows has so many words before its `dan` at most.
_FIRST_PART = 2
#: Shorter words are written small in headlines, too.
_LONGER = 4


def without_portfolios(reading: Reading, titles: Sequence[Title]) -> tuple[Name, ...]:
    """Return the names, those of persons cut that begin inside a portfolio: `Menteri | Perindustrian | Airlangga …`."""
    ends: dict[int, int] = {}
    for title in titles:
        if title.ministerial and title.acronym is None:
            end = portfolio_end(reading, title.end)
            if end:
                ends.update((i, end) for i in range(title.begin, end))
    portfolios = {*ends.values(), *(i for title in titles for i in _joints(reading, title))}
    names: list[Name] = []
    for name in reading.names:
        end = ends.get(name.begin)
        if _goes_on(reading, name, portfolios):
            continue
        if end is None or end <= name.begin:
            names.append(name)
        elif name.kind == "Person" and end < name.end:
            names.append(replace(name, begin=end, span=reading.char_span(end, name.end)))
        elif name.kind == "Person" or name.source == "model" or name.end <= end:
            continue
        else:
            names.append(name)
    return tuple(names)


def _joints(reading: Reading, title: Title) -> list[int]:
    """Return the `dan` up to two capitals behind a minister's title: `Menteri Ekonomi | dan | Urusan Digital`."""
    if not title.ministerial or title.acronym is not None:
        return []
    words = range(title.end, min(len(reading.doc), title.end + _FIRST_PART + 1))
    joint = next((i for i in words if not reading.doc[i].text[:1].isupper()), None)
    return [joint] if joint is not None and joint > title.end and reading.lower(joint) == "dan" else []


def _goes_on(reading: Reading, name: Name, portfolios: Collection[int]) -> bool:
    """Tell whether what the model takes for a body is the rest of a portfolio: `Menteri X dan | Urusan Digital`."""
    joined = reading.lower(name.begin - 1) in ("dan", "and", "&") and name.begin - 1 in portfolios
    return joined and name.source == "model" and name.kind in BODY_KINDS


def with_titled_persons(reading: Reading, titles: Sequence[Title]) -> tuple[Name, ...]:
    """Return the names and the persons whom capitals name behind a full title, an honorific or a role's acronym."""
    doc = reading.doc
    reading = replace(reading, names=_behind_acronyms(reading, titles))
    taken = {i for name in reading.names for i in range(name.begin, name.end)}
    starts: list[int] = []
    for title in titles:
        if title.acronym:
            starts.append(title.end)
        elif title.ministerial and (end := portfolio_end(reading, title.end)):
            starts.append(end)
    bodies = {name.begin: name for name in reading.names if name.kind in BODY_KINDS and name.source != "model"}
    states = {name.begin: name.end for name in reading.names if name.kind == "Country"}
    for title in titles:
        starts += _behind_bodies(reading, title, bodies)
        starts += _behind_state(reading, title, states)
    before_honorifics = len(starts)
    lower = [word.rstrip(".") for word in reading.lowers]
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
        start = skip_to_person(reading, start)
        if start > 0 and doc[start - 1].text == ",":
            continue
        there = names.get(start)
        if direct and there is not None and there.source == "model" and there.kind != "Person":
            names[start] = replace(there, kind="Person")
            continue
        end = start
        while end < len(doc) and end not in taken and _is_name_word(reading, end) and end - start < 5:
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


def _behind_acronyms(reading: Reading, titles: Sequence[Title]) -> tuple[Name, ...]:
    """Cut off the acronym of an office with which the model lets a person's name begin: `Wamenlu | Nasir`."""
    ends = {title.begin: title.end for title in titles if title.acronym}
    return tuple(
        replace(name, begin=ends[name.begin], span=reading.char_span(ends[name.begin], name.end))
        if name.kind == "Person" and name.source == "model" and ends.get(name.begin, name.end) < name.end
        else name
        for name in reading.names
    )


def _behind_state(reading: Reading, title: Title, states: Mapping[int, int]) -> list[int]:
    """Return the end of the state whose minister a title is: `Menteri Perhubungan (Urusan Laut) Peru |`."""
    if not title.ministerial or title.acronym:
        return []
    for index in range(title.end, min(len(reading.doc), title.end + _LONGEST_OFFICE)):
        if index in states:
            return [states[index]] if index > title.end else []
        if not is_title_word(reading, index) and reading.lower(index) not in ("(", ")"):
            break
    return []


def _behind_bodies(reading: Reading, title: Title, bodies: Mapping[int, Name]) -> list[int]:
    """Return the ends of the bodies that a title is of: `Kepala Biro Hubungan UNESCO | Kementerian X |`."""
    ends: list[int] = []
    for index in range(title.end, min(len(reading.doc), title.end + _LONGEST_OFFICE)):
        if index in bodies:
            ends.append(bodies[index].end)
        elif not is_title_word(reading, index):
            break
    return ends


def _is_name_word(reading: Reading, index: int) -> bool:
    """Tell whether a token may be a word of a name; one of two letters only before a longer one: `Ng Wai Lok`."""
    text = reading.doc[index].text
    if len(text) == 2 and text.istitle() and text.isalpha() and reading.tags[index] == "PROPN":
        return index + 1 < len(reading.doc) and _is_long_word(reading.doc[index + 1].text)
    return _is_long_word(text)


def _is_long_word(text: str) -> bool:
    return text[:1].isupper() and (len(text) > 2 or text.endswith(".")) and not text.isupper()


def _known_word(reading: Reading, index: int) -> bool:
    """Tell whether a name cannot begin with a token: a title, a common word, a day, or the verb of a headline."""
    grammar = reading.grammar
    lower = [token.lower_.rstrip(".") for token in reading.doc[index : index + 4]]
    if grammar.titles.at(lower, 0) or grammar.heads.at(lower, 0) or is_time_word(reading.doc[index].text):
        return True
    if portfolio_end(reading, index) is not None:
        return True
    if lower[0] in TIME_NOUNS and not WHICH_TIME.isdisjoint(lower[1:2]):
        return True
    return lower[0] in grammar.headline_words and _in_headline(reading, index)


def _in_headline(reading: Reading, index: int) -> bool:
    """Tell whether no longer word of a token's sentence is written small."""
    sentence = next((s for s in reading.sentences if s.begin <= index < s.end), None)
    tokens = reading.doc[sentence.begin : sentence.end] if sentence is not None else ()
    return not any(token.is_lower and len(token.text) >= _LONGER for token in tokens)
