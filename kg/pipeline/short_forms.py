"""Short forms of names that stand elsewhere in full: an acronym defined in brackets, one word of a person's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.pipeline.reading import Name, Reading

#: What the model may take the last name of a person for.
_MISTAKEN = frozenset({"Place", "Organization", "Company"})
#: What longer names of other things end in: `Undang-Undang Antideforestasi Uni Eropa`.
_WITHIN_TITLES = frozenset({"Country", "Place", "InternationalOrganization"})
#: Parts of speech of words that have a capital only because they open the sentence: `Namun X`, `Menurut X`.
_OPENING = frozenset({"ADV", "SCONJ", "CCONJ", "ADP", "PART"})


def with_acronyms(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """Return the names and the places of acronyms that the text defines in brackets behind a name: `Badan X (BX)`.

    Behind an acronym another one is of a longer phrase: `Perjanjian Digital ASEAN (PDA)`. So is one without the letters
    of the name, if a capital stands before that: `Undang-Undang Antideforestasi Uni Eropa (EUDR)`. An outlet is none.
    """
    doc = reading.doc
    taken = {i for name in names for i in range(name.begin, name.end)}
    defined: dict[str, Name] = {}
    for name in names:
        inner = name.end + 1
        if inner + 1 < len(doc) and doc[name.end].text == "(" and doc[inner + 1].text == ")":
            text = doc[inner].text
            own = (
                doc[name.begin].text.isupper() and name.end - name.begin == 1 and name.kind not in ("Place", "Country")
            )
            outlet = reading.furniture.outlet
            longer = name.kind in _WITHIN_TITLES and _capital(reading, name.begin - 1)
            longer = longer and not _abbreviates(text, doc.phrase(name.begin, name.end))
            if own or longer or (outlet is not None and outlet.begin <= doc[inner].idx < outlet.end):
                continue
            if sum(c.isupper() for c in text) >= 2 and len(text) <= 14 and name.kind != "Person":
                defined.setdefault(text, name)
    added = [
        replace(defined[token.text], begin=token.i, end=token.i + 1, span=reading.char_span(token.i, token.i + 1))
        for token in doc
        if token.text in defined and token.i not in taken
    ]
    return sorted((*names, *added), key=lambda name: name.begin)


def _abbreviates(acronym: str, name: str) -> bool:
    """Tell whether the letters of an acronym stand in a name, in their order."""
    letters = iter(name.lower())
    return all(letter in letters for letter in acronym.lower() if letter.isalpha())


def with_short_names(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """Return the names and the places where one word of a person's name of several stands alone behind it.

    What the model takes for a place or firm is that person then, too.
    """
    doc = reading.doc
    taken = {i for name in names for i in range(name.begin, name.end)}
    common = {token.text for token in doc if token.is_lower}
    edges: dict[str, int] = {}
    for name in names:
        if name.kind == "Person" and name.end - name.begin > 1:
            for index in (name.begin, name.end - 1):
                edges.setdefault(doc[index].text, index)
    names = [
        replace(name, kind="Person", references=(), country=None) if _is_short(reading, edges, name) else name
        for name in names
    ]
    added = [
        Name(token.i, token.i + 1, reading.char_span(token.i, token.i + 1), "Person", (), "pattern", 0.8)
        for token in doc
        if edges.get(token.text, token.i) < token.i
        and token.i not in taken
        and (len(token.text) > 3 or reading.dependencies[token.i] == "nsubj")
        and token.is_title
        and token.lower_ not in common
        and not any(_capital(reading, i) and reading.tags[i] not in _OPENING for i in (token.i - 1, token.i + 1))
    ]
    return sorted((*names, *added), key=lambda name: name.begin)


def _is_short(reading: Reading, edges: Mapping[str, int], name: Name) -> bool:
    """Tell whether a name of one word that only the model knows is one of a person named before."""
    return (
        name.source == "model"
        and name.kind in _MISTAKEN
        and name.end - name.begin == 1
        and edges.get(reading.doc[name.begin].text, name.begin) < name.begin
    )


def _capital(reading: Reading, index: int) -> bool:
    return 0 <= index < len(reading.doc) and reading.doc[index].text[:1].isupper()
