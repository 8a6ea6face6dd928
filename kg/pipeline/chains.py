"""Which names of an article name the same thing: chains of names, one chain a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from kg.pipeline.chain import Chain, bracketed, plain
from kg.pipeline.gazetteer import known_names
from kg.pipeline.person_chains import person_chains
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Name, Reading

#: Words at the edges of a firm's or body's name that do not tell two of them apart.
_FREE = frozenset(
    {"pt", "cv", "tbk", "persero", "grup", "group", "inc", "corp", "ltd", "the", "indonesia", "ri", "company"}
)
#: How alike a misspelt portfolio must be to a known one.
_PORTFOLIO = 92.0
#: What the name of one of the home state's bodies may end with.
_HOME_MARK = re.compile(r"\s+(?:RI|Republik Indonesia|Indonesia)$")
_SETTLEMENTS = frozenset({"Kota", "Provinsi", "Propinsi"})


def build_chains(reading: Reading) -> list[Chain]:
    """Gather the article's names into chains, in the order of their first names."""
    surfaces = {name: " ".join(reading.text[name.span.begin : name.span.end].split()) for name in reading.names}
    persons = [n for n in reading.names if n.kind == "Person"]
    others = [n for n in reading.names if n.kind != "Person"]
    chains = [*person_chains(reading, persons, surfaces), *_others(reading, others, surfaces)]
    for chain in chains:
        if chain.reference is None:
            chain.kind = max(sorted(chain.votes), key=lambda kind: chain.votes[kind])
    return sorted(chains, key=lambda chain: min(name.begin for name in chain.names))


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
    rest = _HOME_MARK.sub("", re.sub(r"^\S+\s+", "", surface))
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
    for inner, outer in bracketed(reading).items():
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
