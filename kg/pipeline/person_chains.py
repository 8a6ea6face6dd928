"""Which names of persons are one person's: short names, nicknames, slips, names in brackets."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from kg.pipeline.chain import Chain, bracketed, plain
from kg.pipeline.gazetteer import known_persons
from kg.pipeline.reading import Name, Reading

#: How alike two spellings of a person's name must be (0..100, rapidfuzz ratio) to be one person in one article.
_SPELLING = 88.0
#: The same for a name of one word beside one word of a longer name (`Saakashbili` of `Mikheil Saakashvili`).
_WORD_SPELLING = 87.0
#: A name of one word of at least so many letters may be the front of one word of a longer name (`Melki` of
#: `Emanuel Melkiades`), which has to go on for at least _CUT letters.
_SHORTEST_FRONT = 4
_CUT = 2
#: How many letters the initials of a person have that stand for the name.
_INITIALS = (3, 4)
_NICKNAMED = frozenset({"disapa", "dipanggil", "sapaan", "panggilan", "alias"})
#: Of these, those that may stand behind the nickname: `kata Rerie, sapaan karibnya`.
_ASIDE = frozenset({"sapaan", "panggilan"})
_HOME = "country/id"


def person_chains(reading: Reading, names: Sequence[Name], surfaces: dict[Name, str]) -> list[Chain]:
    """Gather the names of persons into chains; known persons first, then the longer names before the shorter ones."""
    chains: list[Chain] = []
    brackets = bracketed(reading)
    nicknames = _nicknames(reading, names)
    where: dict[Name, Chain] = {}
    known = known_persons(reading.grammar.lexicon)
    linked = {n: n.references[0] if n.references else known.whole(surfaces[n]) for n in names}
    by_reference: dict[str, Chain] = {}
    for name in names:
        reference = linked[name]
        if reference is None:
            continue
        if reference not in by_reference:
            full = reading.grammar.lexicon.things[reference].labels[0].text
            by_reference[reference] = Chain("Person", reference=reference, words=plain(full))
            chains.append(by_reference[reference])
        by_reference[reference].add(name, surfaces[name])
        where[name] = by_reference[reference]
    ordered = sorted((n for n in names if n not in where), key=lambda name: (-len(plain(surfaces[name])), name.begin))
    for name in ordered:
        words = plain(surfaces[name])
        if not words:
            continue
        chain = _person_of(words, chains, name)
        if chain is None:
            outer = brackets.get(name) or nicknames.get(surfaces[name])
            chain = where.get(outer) if outer is not None else None
        if chain is None and len(words) == 1:
            chain = _initialed(surfaces[name], chains) or _slip_or_front(words[0], chains)
        if chain is None:
            chain = Chain("Person", words=words)
            chains.append(chain)
        chain.add(name, surfaces[name])
        where[name] = chain
    _link_short_names(reading, chains)
    return chains


def _link_short_names(reading: Reading, chains: Sequence[Chain]) -> None:
    """Link a last name alone to a foreign person of the reference data where the article names the person's state."""
    things = reading.grammar.lexicon.things
    states = {reference for name in reading.names if name.kind == "Country" for reference in name.references[:1]}
    taken = {chain.reference for chain in chains if chain.reference}
    for chain in chains:
        if chain.reference is not None or len({plain(form) for form in chain.forms}) > 1:
            continue
        known = known_persons(reading.grammar.lexicon).short_names.get(" ".join(chain.words), ())
        near = [one for one in known if (state := things[one].country) in states and state != _HOME]
        if len(known) == 1 and near and near[0] not in taken:
            chain.reference = near[0]


def _nicknames(reading: Reading, names: Sequence[Name]) -> dict[str, Name]:
    """Return {nickname: the person so called}: `Lestari Moerdijat, akrab disapa Rerie`, `Rerie, sapaan karibnya`."""
    found: dict[str, Name] = {}
    for place, word in enumerate(reading.lowers):
        if word not in _NICKNAMED:
            continue
        aside = reading.lower(place - 1) == ","
        for index in (place - 2,) if aside and word in _ASIDE else (place + 1, place + 2):
            nickname = reading.doc[index].text if 0 <= index < len(reading.doc) else ""
            before = [n for n in names if n.end <= min(index, place) and n.end - n.begin > 1]
            if nickname.istitle() and before:
                found.setdefault(nickname, max(before, key=lambda n: n.begin))
    return found


def _slip_or_front(word: str, chains: Sequence[Chain]) -> Chain | None:
    """Return the one chain that has a word which `word` is a slip of, the front or the end of; None if several have."""
    for fits in (_is_slip, _is_front, _is_end):
        fitting = [chain for chain in chains if len(chain.words) > 1 and any(fits(word, full) for full in chain.words)]
        fitting = fitting or [c for c in chains if len(c.words) == 1 and fits(word, c.words[0])]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _initialed(surface: str, chains: Sequence[Chain]) -> Chain | None:
    """Return the one chain whose name has these initials, a title or initial before them left out: `AHY`, `HNW`."""
    if not (surface.isupper() and _INITIALS[0] <= len(surface) <= _INITIALS[1]):
        return None
    letters = surface.lower()
    fitting = [
        chain for chain in chains if len(chain.words) > 1 and "".join(w[0] for w in chain.words).endswith(letters)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _is_slip(word: str, full: str) -> bool:
    return len(word) > 6 and fuzz.ratio(word, full) >= _WORD_SPELLING


def _is_front(word: str, full: str) -> bool:
    return len(word) >= _SHORTEST_FRONT and full.startswith(word) and len(full) >= len(word) + _CUT


def _is_end(word: str, full: str) -> bool:
    """Tell whether a name is called by its end, as `Toni` for Antoni, `Imin` for Muhaimin."""
    return len(word) >= _SHORTEST_FRONT and full.endswith(word) and len(full) >= len(word) + _CUT


def _person_of(words: tuple[str, ...], chains: Sequence[Chain], name: Name) -> Chain | None:
    """Return the chain that a (shorter) name belongs to; with several, the one named last before it."""
    fitting = [chain for chain in chains if _is_short_for(words, chain.words)]
    if not fitting:
        fitting = [
            chain
            for chain in chains
            if len(words) == len(chain.words)
            and fuzz.ratio(" ".join(words), " ".join(chain.words)) >= _SPELLING
            and (len(words) > 1 or len(words[0]) > 6)
        ]
    if len(fitting) > 1:
        before = [(max((n.begin for n in c.names if n.begin < name.begin), default=-1), c) for c in fitting]
        return max(before, key=lambda pair: pair[0])[1]
    return fitting[0] if fitting else None


def _is_short_for(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether all words of one name stand in the other, in order; an initial stands for a word."""
    index = 0
    for word in long:
        if index < len(short) and (
            word == short[index]
            or (len(short[index]) == 1 and word[0] == short[index])
            or (len(word) == 1 and short[index][0] == word)
        ):
            index += 1
    return index == len(short) and any(len(word) > 1 for word in short)
