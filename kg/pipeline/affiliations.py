"""The body and the state that an office belongs to, as the text, the title or the reference data tells them."""

from __future__ import annotations

import re

from kg.pipeline.abroad import UNKNOWN, elsewhere
from kg.pipeline.chain import plain
from kg.pipeline.chains import ministry_of
from kg.pipeline.gazetteer import known_names
from kg.pipeline.implied_entities import HOME, ChainTable, ministry_words
from kg.pipeline.reading import Office

#: Offices at the head of a state: their body is none, their country is the state.
_STATE_HEADS = re.compile(
    r"^(?:wakil |deputi )?(?:presiden|perdana menteri|pm|wapres|raja|ratu|kanselir|president|prime minister|emir)"
    r"(?: terpilih| ri)?$",
    re.IGNORECASE,
)
_MINISTER = re.compile(
    r"^(?:plt\.? )?(?:wakil |deputy |vice )?(?:menteri|minister|wamen|menko)\b(?: (?:of|for|the|muda|negara(?! )))*\s*",
    re.IGNORECASE,
)
#: Another state named within so many characters of a head of state may be the one that he heads.
_NEAR = 300
#: Titles of a state's officials although their body is not told.
_OFFICIAL = re.compile(
    r"^(?:duta besar|dubes|panglima|kapolri|jaksa agung|(?:wakil )?(?:gubernur|bupati|wali kota|walikota)|dirjen|"
    r"direktur jenderal|penasihat keamanan nasional|seskab|sekretaris kabinet|kepala staf|juru bicara presiden|"
    r"staf khusus|pangdam|pangkostrad|kapuspen|kapolda|kapolres|komandan|sekretaris militer|ibu negara|"
    r"ksad|ksal|ksau)\b",
    re.IGNORECASE,
)


def body_of(table: ChainTable, office: Office) -> int | None:
    """Return the chain of the body that an office is in, or None. A minister's ministry is implied where need be."""
    if office.organization is not None:
        return table.by_name.get(office.organization)
    if not office.ministerial:
        return _implied_body(table, office)
    foreign = _foreign(table, office)
    if foreign == UNKNOWN:
        return None
    if office.acronym and foreign is None:
        references = table.reading.grammar.role_acronyms.get(office.acronym.lower(), ())
        if references:
            reference = next((r for r in references if r in table.by_reference), references[0])
            return table.imply("Ministry", _label(table, reference), reference, HOME)
    title = _without_brackets(office.title)
    if office.acronym and title == office.acronym:
        references = table.reading.grammar.role_acronyms.get(office.acronym.lower(), ())
        if not references:
            return None
        things = table.reading.grammar.lexicon.things
        known = next((p for p in things[references[0]].portfolios), None)
        if known is None or foreign is None:
            return None
        return _foreign_ministry(table, f"Kementerian {known}", office, foreign)
    portfolio = _MINISTER.sub("", title).strip()
    if not portfolio:
        return None
    english = re.match(r"(?:deputy |vice )?minister\b", title, re.IGNORECASE) is not None
    if foreign is None and not english:
        home = ministry_of(table.reading, portfolio)
        if home:
            return table.imply("Ministry", _label(table, home), home, HOME)
        return table.imply("Ministry", f"Kementerian {_office_noun(portfolio)}", None, HOME)
    if english:
        return table.imply("Ministry", f"Ministry of {portfolio}", None, foreign)
    return _foreign_ministry(table, f"Kementerian {portfolio}", office, foreign or HOME)


def _implied_body(table: ChainTable, office: Office) -> int | None:
    """Return the body that some titles imply (`Sekretaris Kabinet`), for offices of the home state."""
    body = table.reading.grammar.implied_bodies.get(office.title.lower())
    if body is None or _foreign(table, office) is not None:
        return None
    known = [k.reference for k in known_names(table.reading.grammar.lexicon).get(body) if k.kind == "GovernmentBody"]
    return table.imply("GovernmentBody", _label(table, known[0]) if known else body, known[0] if known else None, HOME)


def _foreign_ministry(table: ChainTable, form: str, office: Office, country: str) -> int:
    """Name an implied ministry of another state with the state, as the article calls it."""
    words = ministry_words(plain(form))
    for index, chain in enumerate(table.chains):
        if (
            chain.kind == "Ministry"
            and chain.country == country
            and any(ministry_words(f)[: len(words)] == words for f in (chain.words, *map(plain, chain.forms)))
        ):
            return index
    state = office.country
    called = "" if state is None else " " + table.reading.text[state.span.begin : state.span.end]
    return table.imply("Ministry", form + called, None, country)


def _label(table: ChainTable, reference: str) -> str:
    return table.reading.grammar.lexicon.things[reference].labels[0].text


def _foreign(table: ChainTable, office: Office) -> str | None:
    """Return the reference of the foreign state of an office, or None for a home office.

    Where the text names no state, that of a person whom the reference data knows counts, then see `elsewhere`.
    """
    if office.country is None:
        nation = _nation(table, office)
        return elsewhere(table, office) if nation is None else None if nation == HOME else nation
    index = table.by_name.get(office.country)
    reference = table.chains[index].reference if index is not None else None
    return None if reference == HOME else reference


def state_of(table: ChainTable, office: Office, body: int | None, known: int | None) -> int | None:
    """Return the chain of the state that an office belongs to, or None.

    body: the chain of its body. known: the chain of the state of another office of the same person.
    """
    if office.country is not None and not _branch(table, office, body):
        return table.by_name.get(office.country)
    if body is not None:
        chain = table.chains[body]
        if chain.country:
            return table.country(chain.country)
        if chain.kind in ("Ministry", "GovernmentBody"):
            return _country(table, HOME if chain.reference is not None else elsewhere(table, office) or HOME)
        return None
    title = _without_brackets(office.title)
    head = _STATE_HEADS.match(title) is not None
    if office.ministerial or head:
        nation = _nation(table, office)
        if nation is not None:
            return table.country(nation)
        if known is not None or not head:
            return known if known is not None else _country(table, elsewhere(table, office) or HOME)
        return table.country(HOME) if _at_home(table, office) else None
    return (
        _country(table, _where(table, office) or elsewhere(table, office) or HOME) if _OFFICIAL.match(title) else None
    )


def _country(table: ChainTable, reference: str) -> int | None:
    """Return the chain of a state, or None when it is only known not to be the home state."""
    return None if reference == UNKNOWN else table.country(reference)


def _where(table: ChainTable, office: Office) -> str | None:
    """Return the state of the city or province that an office names (`Wali Kota Helsinki`), where it is known."""
    things = table.reading.grammar.lexicon.things
    for name, index in table.by_name.items():
        reference = table.chains[index].reference
        if name.kind == "Place" and reference and office.span.begin <= name.span.begin < office.span.end:
            return next(
                (
                    state
                    for how, state in things[reference].links
                    if how == "locatedIn" and state in things and things[state].kind == "Country"
                ),
                None,
            )
    return None


def _nation(table: ChainTable, office: Office) -> str | None:
    """Return the reference of the state of the office's holder, of whom reference data tells it, or None."""
    reference = table.chains[table.by_name[office.person]].reference
    thing = table.reading.grammar.lexicon.things.get(reference) if reference else None
    return thing.country if thing is not None and thing.kind == "Person" else None


def _at_home(table: ChainTable, office: Office) -> bool:
    """Tell whether the head of a state of whom nothing is known may be the home state's: no other one is near."""
    return not any(
        name.kind == "Country"
        and table.chains[table.by_name[name]].reference != HOME
        and office.span.begin - _NEAR <= name.span.begin <= office.span.end + _NEAR
        for name in table.by_name
    )


def _branch(table: ChainTable, office: Office, body: int | None) -> bool:
    """Tell whether a state's name behind a firm's or a world body's only names its branch: `WFP Indonesia`.

    So it is with the end of a private body's own name: `Asosiasi Kurir Indonesia`.
    """
    if body is None or office.organization is None or office.country is None:
        return False
    kind = table.chains[body].kind
    if office.country.begin >= office.organization.end:
        return kind in ("Company", "Platform", "InternationalOrganization", "Organization")
    return kind in ("Company", "Platform", "Organization") and HOME in office.country.references


def _without_brackets(title: str) -> str:
    return " ".join(re.sub(r"\([^)]*\)", " ", title).split())


def _office_noun(portfolio: str) -> str:
    """Return a portfolio as its body has it: `Sekretaris Negara` works in the `Sekretariat Negara`."""
    return re.sub(r"^Sekretaris\b", "Sekretariat", portfolio)
