"""Which names of an article name the same thing: chains of names, one chain a thing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from kg.pipeline.gazetteer import known_names, known_persons
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Name, Reading
from kg.tenures import BY_TENURE

#: Words at the edges of a firm's or body's name that do not tell two of them apart.
_FREE = frozenset(
    {"pt", "cv", "tbk", "persero", "grup", "group", "inc", "corp", "ltd", "the", "indonesia", "ri", "company"}
)
#: How alike two spellings of a person's name must be (0..100, rapidfuzz ratio) to be one person in one article.
_SPELLING = 88.0
#: The same for a name of one word beside one word of a longer name (`Saakashbili` of `Mikheil Saakashvili`).
_WORD_SPELLING = 87.0
#: A name of one word of at least so many letters may be the front of one word of a longer name (`Melki` of
#: `Emanuel Melkiades`), which has to go on for at least _CUT letters.
_SHORTEST_FRONT = 4
_CUT = 2
_NICKNAMED = frozenset({"disapa", "dipanggil", "sapaan", "panggilan", "alias"})
#: Of these, those that may stand behind the nickname: `kata Rerie, sapaan karibnya`.
_ASIDE = frozenset({"sapaan", "panggilan"})
#: How alike a misspelt portfolio must be to a known one.
_PORTFOLIO = 92.0
_HOME = "country/id"
_SETTLEMENTS = frozenset({"Kota", "Provinsi", "Propinsi"})
_WEIGHT = {"reference": 4.0, "pattern": 2.0, "model": 1.0, BY_TENURE: 2.0}


@dataclass
class Chain:
    """The names of one thing while they are gathered."""

    kind: str
    names: list[Name] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    reference: str | None = None
    country: str | None = None
    words: tuple[str, ...] = ()
    votes: Counter[str] = field(default_factory=Counter)

    def add(self, name: Name, surface: str) -> None:
        """Take one more name into the chain."""
        self.names.append(name)
        self.forms.add(surface)
        self.votes[name.kind] += _WEIGHT[name.source] * name.confidence  # type: ignore[assignment]
        if self.country is None:
            self.country = name.country


def plain(text: str) -> tuple[str, ...]:
    """Return the words of a name without accents, in lower case."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("Ø", "O").replace("ł", "l"))
    return words_of("".join(c for c in decomposed if not unicodedata.combining(c)))


def build_chains(reading: Reading) -> list[Chain]:
    """Gather the article's names into chains, in the order of their first names."""
    surfaces = {name: " ".join(reading.text[name.span.begin : name.span.end].split()) for name in reading.names}
    persons = [n for n in reading.names if n.kind == "Person"]
    others = [n for n in reading.names if n.kind != "Person"]
    chains = [*_persons(reading, persons, surfaces), *_others(reading, others, surfaces)]
    for chain in chains:
        if chain.reference is None:
            chain.kind = max(sorted(chain.votes), key=lambda kind: chain.votes[kind])
    return sorted(chains, key=lambda chain: min(name.begin for name in chain.names))


def _persons(reading: Reading, names: Sequence[Name], surfaces: dict[Name, str]) -> list[Chain]:
    chains: list[Chain] = []
    brackets = _bracketed(reading)
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
            chain = _slip_or_front(words[0], chains)
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


def _bracketed(reading: Reading) -> dict[Name, Name]:
    """Return {name in brackets: name right before them}: `Joko Widodo (Jokowi)`."""
    found: dict[Name, Name] = {}
    for left, right in zip(reading.names, reading.names[1:], strict=False):
        if right.begin == left.end + 1 and reading.doc[left.end].text == "(" and reading.lower(right.end) == ")":
            found[right] = left
    return found


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
    """Return the one chain that has a word which `word` is a slip of, or the front of; None if several have."""
    for fits in (_is_slip, _is_front):
        fitting = [chain for chain in chains if len(chain.words) > 1 and any(fits(word, full) for full in chain.words)]
        fitting = fitting or [c for c in chains if len(c.words) == 1 and fits(word, c.words[0])]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _is_slip(word: str, full: str) -> bool:
    return len(word) > 6 and fuzz.ratio(word, full) >= _WORD_SPELLING


def _is_front(word: str, full: str) -> bool:
    return len(word) >= _SHORTEST_FRONT and full.startswith(word) and len(full) >= len(word) + _CUT


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


def _others(reading: Reading, names: Sequence[Name], surfaces: dict[Name, str]) -> list[Chain]:
    chains: list[Chain] = []
    by_reference: dict[str, Chain] = {}
    things = reading.grammar.lexicon.things
    unlinked: list[Name] = []
    for name in names:
        reference = _reference(reading, name, surfaces[name])
        if reference is None:
            unlinked.append(name)
            continue
        chain = by_reference.get(reference)
        if chain is None:
            chain = by_reference[reference] = Chain(things[reference].kind, reference=reference)
            chain.country = things[reference].country
            chain.words = core(surfaces[name])
            chains.append(chain)
        chain.add(name, surfaces[name])
    for name in sorted(unlinked, key=lambda n: (-len(plain(surfaces[n])), n.begin)):
        words = core(name.shared or surfaces[name])
        country = name.country
        chain = next((c for c in chains if _same_body(words, name, country, c)), None)
        if chain is None:
            chain = Chain(name.kind, words=words)
            chains.append(chain)
        chain.add(name, surfaces[name])
    _join_acronyms(reading, chains)
    return [chain for chain in chains if chain.names]


def core(surface: str) -> tuple[str, ...]:
    """Return the words that tell a body apart: without `PT`, `Tbk`, `Indonesia` at the edges."""
    words = plain(surface)
    inner = list(words)
    while len(inner) > 1 and inner[-1] in _FREE:
        inner.pop()
    while len(inner) > 1 and inner[0] in ("pt", "cv", "the"):
        inner.pop(0)
    return tuple(inner)


def _same_body(words: tuple[str, ...], name: Name, country: str | None, chain: Chain) -> bool:
    if chain.words != words and not any(core(form) == words for form in chain.forms):
        return False
    if name.kind == "Place" and name.source != "model" and chain.kind not in ("Place", "Country"):
        return False
    return not (country and chain.country and country != chain.country)


def _reference(reading: Reading, name: Name, surface: str) -> str | None:
    """Choose the reference of a name: of several, the one of the right time."""
    if name.references:
        return _of_time(reading, name.references, name.kind)
    rest = re.sub(r"^\S+\s+", "", surface)
    if name.kind == "Ministry" and name.country in (None, "country/id") and not name.shared:
        return ministry_of(reading, rest)
    if name.kind == "Place" and name.source == "pattern" and surface.split()[0] in _SETTLEMENTS:
        places = [k.reference for k in known_names(reading.grammar.lexicon).get(rest) if k.kind == "Place"]
        return places[0] if places else None
    return None


def ministry_of(reading: Reading, portfolio: str) -> str | None:
    """Return the reference of the Indonesian ministry with this portfolio at the time of the article, or None."""
    words = " ".join(words_of(portfolio))
    found = reading.grammar.portfolios.get(words) or reading.grammar.portfolios.get(
        re.sub(r"^(?:koordinator )?bidang ", "", words)
    )
    things = reading.grammar.lexicon.things
    if not found and len(words) > 10:
        close = process.extractOne(words, list(reading.grammar.portfolios), scorer=fuzz.ratio, score_cutoff=_PORTFOLIO)
        found = reading.grammar.portfolios[close[0]] if close else None
    indonesian = [r for r in found or () if things[r].country in (None, "country/id")]
    return _of_time(reading, indonesian, "Ministry") if indonesian else None


def _of_time(reading: Reading, references: Sequence[str], kind: str) -> str:
    """Of several references, return one of the kind wanted that existed on the article's day."""
    things = reading.grammar.lexicon.things
    day = reading.article.date

    def misfit(reference: str) -> tuple[int, int]:
        thing = things[reference]
        late = day is not None and thing.valid_from is not None and day < thing.valid_from
        early = day is not None and thing.valid_until is not None and day > thing.valid_until
        return (thing.kind != kind, late or early)

    return min(references, key=misfit)


def _join_acronyms(reading: Reading, chains: list[Chain]) -> None:
    """Join the chain of a bracketed acronym to that of the name before it: `Dewan Pers Nasional (DPN)`."""
    chain_of = {name: chain for chain in chains for name in chain.names}
    for inner, outer in _bracketed(reading).items():
        small, large = chain_of.get(inner), chain_of.get(outer)
        if small is None or large is None or small is large or (small.reference and large.reference):
            continue
        if large.kind == "Person" or (small.kind == "Place") != (large.kind == "Place"):
            continue
        if small.kind == "Country" and large.kind != "Country":
            continue
        large.names.extend(small.names)
        large.forms |= small.forms
        large.votes.update(small.votes)
        large.reference = large.reference or small.reference
        if small.reference:
            large.kind = small.kind
        for name in small.names:
            chain_of[name] = large
        small.names = []
