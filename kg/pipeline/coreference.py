"""From names and offices to the article's entities and posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from kg.extraction import Entity, Mention
from kg.pipeline.chain import Chain, plain
from kg.pipeline.chains import build_chains
from kg.pipeline.implied_entities import ChainTable
from kg.pipeline.posts import posts_of
from kg.pipeline.reading import Name, Reading
from kg.pipeline.states import HOME, LOCAL, foreign_states
from kg.tenures import BY_TENURE


def find_entities(reading: Reading) -> Reading:
    """Add the entities, the posts that persons hold, and for each token the entity that it names."""
    table = ChainTable(reading, build_chains(reading))
    posts = posts_of(table)
    if _tells_of_government(reading) and not foreign_states(reading):
        table.country(HOME)
    acronyms = _role_acronyms(table)
    entities = tuple(_entity(table, index, acronyms[index]) for index in range(len(table.chains)))
    keys: list[str | None] = [None] * len(reading.doc)
    placed = [(name, key) for chain, key in table.keys.items() for name in table.chains[chain].names]
    for name, key in sorted(placed, key=lambda pair: (pair[0].end - pair[0].begin, pair[0].begin)):
        keys[name.begin : name.end] = [key] * (name.end - name.begin)
    return replace(reading, entities=entities, posts=posts, keys=keys)


def _tells_of_government(reading: Reading) -> bool:
    """Tell whether a bare `pemerintah` stands somewhere, which is the home state's where no other state is told of."""
    return any(
        word == "pemerintah"
        and reading.lower(index + 1) not in LOCAL
        and not (index + 1 < len(reading.doc) and reading.doc[index + 1].text[:1].isupper())
        for index, word in enumerate(reading.lowers)
    )


def _role_acronyms(table: ChainTable) -> dict[int, set[str]]:
    """Return the acronyms of the roles that the person of each chain has (`Menkominfo`)."""
    found: dict[int, set[str]] = defaultdict(set)
    for office in table.reading.offices:
        if office.acronym and not office.founding and office.person in table.by_name:
            found[table.by_name[office.person]].add(office.acronym)
    return found


def _entity(table: ChainTable, index: int, acronyms: Collection[str]) -> Entity:
    """Make an entity of a chain; the acronyms of a person's roles are names of the person."""
    chain = table.chains[index]
    text = table.reading.text
    forms = set(chain.forms) if chain.names else set()
    forms.update(acronyms)
    forms |= {_with_country(table.reading, name) for name in chain.names if name.country} - {""}
    abroad = [] if chain.reference else [name for name in chain.names if name.country not in (None, HOME)]
    foreign = [form for name in abroad if (form := _spelled_out(table.reading, name))]
    country = table.by_reference.get(chain.country) if chain.country else None
    return Entity(
        key=table.keys[index],
        kind=chain.kind,
        name=max(foreign, key=len) if foreign else _name(table.reading, chain),
        aliases=tuple(sorted(forms)),
        mentions=tuple(
            Mention(n.span, text[n.span.begin : n.span.end], n.source, n.confidence)
            for n in sorted(chain.names, key=lambda n: n.begin)
        ),
        reference=chain.reference,
        country=None if country is None else table.keys[country],
        confidence=round(max((n.confidence for n in chain.names), default=0.9), 3),
    )


def _name(reading: Reading, chain: Chain) -> str:
    """Return the fullest correct form: of a linked thing the reference's, else the longest in the text.

    Of a linked person it is the longer one of the two, and the office where the text gives nothing else.
    """
    forms = sorted(chain.forms | {name.shared for name in chain.names if name.shared})
    if chain.names and all(name.source == BY_TENURE for name in chain.names):
        return max(forms, key=len)
    offices = {" ".join(reading.text[n.span.begin : n.span.end].split()) for n in chain.names if n.source == BY_TENURE}
    forms = [form for form in forms if form not in offices]
    if chain.reference:
        known = reading.grammar.lexicon.things[chain.reference].labels[0].text
        if chain.kind != "Person":
            return known
        forms.insert(0, known)
    return max(forms, key=lambda form: (len(plain(form)), form[:1].isupper() and not form.isupper()))


def _with_country(reading: Reading, name: Name) -> str:
    """Return a body's name with the state's name that the text puts right behind it, or ""."""
    behind = next((n for n in reading.names if n.begin == name.end and n.kind == "Country"), None)
    return "" if behind is None else " ".join(reading.text[name.span.begin : behind.span.end].split())


def _spelled_out(reading: Reading, name: Name) -> str:
    """Return the name of another state's body with the state's, its acronym spelled out: `Kemlu Jepang`, or ""."""
    form = _with_country(reading, name)
    own = reading.text[name.span.begin : name.span.end]
    return name.shared + form.removeprefix(" ".join(own.split())) if form and name.shared else form
