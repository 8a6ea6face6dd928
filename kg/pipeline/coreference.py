"""From names and offices to the article's entities and posts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.extraction import Entity, Mention, Post, Span
from kg.pipeline.chains import Chain, build_chains, ministry_of, plain
from kg.pipeline.gazetteer import known_names
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Name, Office, Reading
from kg.tenures import BY_TENURE

#: Classes of what an office may belong to.
_BODIES = frozenset({"Ministry", "GovernmentBody", "InternationalOrganization", "Company", "Platform", "Organization"})
HOME = "country/id"
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


def find_entities(reading: Reading) -> Reading:
    """Add the entities, the posts that persons hold, and for each token the entity that it names."""
    chains = build_chains(reading)
    builder = _Builder(reading, chains)
    posts = builder.posts()
    entities = builder.entities()
    keys: list[str | None] = [None] * len(reading.doc)
    placed = [(name, key) for chain, key in builder.keys.items() for name in builder.chains[chain].names]
    for name, key in sorted(placed, key=lambda pair: (pair[0].end - pair[0].begin, pair[0].begin)):
        keys[name.begin : name.end] = [key] * (name.end - name.begin)
    return replace(reading, entities=entities, posts=posts, keys=keys)


class _Builder:
    """Names the chains, and makes up the chains that are only implied."""

    def __init__(self, reading: Reading, chains: list[Chain]) -> None:
        self.reading = reading
        self.chains = list(chains)
        self.keys = {index: f"e{index + 1}" for index in range(len(chains))}
        self.by_name = {name: index for index, chain in enumerate(chains) for name in chain.names}
        self.by_reference = {c.reference: i for i, c in enumerate(chains) if c.reference}
        self.role_forms: dict[int, set[str]] = {}

    def imply(self, kind: str, form: str, reference: str | None, country: str | None) -> int:
        """Return the chain of a thing that the text implies; a new one without names when there is none."""
        if reference in self.by_reference:
            return self.by_reference[reference]
        words = plain(form)
        for index, chain in enumerate(self.chains):
            if (
                chain.kind == kind
                and chain.reference is None
                and reference is None
                and (chain.country or HOME) == (country or HOME)
                and any(_bare(plain(f)) == _bare(words) for f in chain.forms)
            ):
                return index
        index = len(self.chains)
        self.chains.append(Chain(kind, forms={form}, reference=reference, country=country, words=words))
        self.keys[index] = f"e{index + 1}"
        if reference:
            self.by_reference[reference] = index
        return index

    def country(self, reference: str) -> int:
        """Return the chain of a state."""
        things = self.reading.grammar.lexicon.things
        name = things[reference].labels[0].text if reference in things else reference
        return self.imply("Country", name, reference, None)

    def posts(self) -> tuple[Post, ...]:
        """Make posts of the offices; several ways of giving one office are one post."""
        found: list[Post] = []
        known_country: dict[int, int] = {}
        offices = [o for o in self.reading.offices if not o.founding and o.person in self.by_name]
        for office in sorted(offices, key=lambda o: o.country is None):
            person = self.by_name[office.person]
            body = self._body(office)
            if body is not None and self.chains[body].kind not in _BODIES:
                body = None
            state = self._state(office, body, known_country.get(person))
            if state is not None:
                known_country.setdefault(person, state)
            if office.acronym:
                self.role_forms.setdefault(person, set()).add(office.acronym)
            found.append(
                Post(
                    key="",
                    person=self.keys[person],
                    title=office.title,
                    organization=None if body is None else self.keys[body],
                    country=None if state is None else self.keys[state],
                    evidence=office.span,
                    ministerial=office.ministerial,
                    former=office.former,
                    confidence=round(office.person.confidence, 3),
                )
            )
        merged = _merge(sorted(found, key=lambda p: p.evidence), self.reading.grammar.full_titles)
        return tuple(replace(post, key=f"p{i + 1}") for i, post in enumerate(merged))

    def _body(self, office: Office) -> int | None:
        if office.organization is not None:
            return self.by_name.get(office.organization)
        if not office.ministerial:
            return self._implied_body(office)
        foreign = self._foreign(office)
        if office.acronym and foreign is None:
            references = self.reading.grammar.role_acronyms.get(office.acronym.lower(), ())
            if references:
                reference = next((r for r in references if r in self.by_reference), references[0])
                return self.imply("Ministry", self._label(reference), reference, HOME)
        title = _without_brackets(office.title)
        if office.acronym and title == office.acronym:
            references = self.reading.grammar.role_acronyms.get(office.acronym.lower(), ())
            if not references:
                return None
            things = self.reading.grammar.lexicon.things
            known = next((p for p in things[references[0]].portfolios), None)
            if known is None or foreign is None:
                return None
            return self._foreign_ministry(f"Kementerian {known}", office, foreign)
        portfolio = _MINISTER.sub("", title).strip()
        if not portfolio:
            return None
        english = re.match(r"(?:deputy |vice )?minister\b", title, re.IGNORECASE) is not None
        if foreign is None and not english:
            home = ministry_of(self.reading, portfolio)
            if home:
                return self.imply("Ministry", self._label(home), home, HOME)
            return self._ministry(f"Kementerian {_office_noun(portfolio)}", None, HOME)
        if english:
            return self._ministry(f"Ministry of {portfolio}", None, foreign)
        return self._foreign_ministry(f"Kementerian {portfolio}", office, foreign or HOME)

    def _implied_body(self, office: Office) -> int | None:
        """Return the body that some titles imply (`Sekretaris Kabinet`), for offices of the home state."""
        body = self.reading.grammar.implied_bodies.get(office.title.lower())
        if body is None or self._foreign(office) is not None:
            return None
        known = [k.reference for k in known_names(self.reading.grammar.lexicon).get(body) if k.kind == "GovernmentBody"]
        return self.imply("GovernmentBody", self._label(known[0]) if known else body, known[0] if known else None, HOME)

    def _foreign_ministry(self, form: str, office: Office, country: str) -> int:
        """Name an implied ministry of another state with the state, as the article calls it."""
        words = _bare(plain(form))
        for index, chain in enumerate(self.chains):
            if (
                chain.kind == "Ministry"
                and chain.country == country
                and any(_bare(plain(f))[: len(words)] == words for f in chain.forms)
            ):
                return index
        state = office.country
        called = "" if state is None else " " + self.reading.text[state.span.begin : state.span.end]
        return self._ministry(form + called, None, country)

    def _ministry(self, form: str, reference: str | None, country: str | None) -> int:
        return self.imply("Ministry", form, reference, country)

    def _label(self, reference: str) -> str:
        return self.reading.grammar.lexicon.things[reference].labels[0].text

    def _foreign(self, office: Office) -> str | None:
        """Return the reference of the foreign state of an office, or None for a home office.

        Where the text names no state, that of a person whom the reference data knows counts.
        """
        if office.country is None:
            nation = self._nation(office)
            return None if nation == HOME else nation
        index = self.by_name.get(office.country)
        reference = self.chains[index].reference if index is not None else None
        return None if reference == HOME else reference

    def _state(self, office: Office, body: int | None, known: int | None) -> int | None:
        if office.country is not None and not self._branch(office, body):
            return self.by_name.get(office.country)
        if body is not None:
            chain = self.chains[body]
            if chain.country:
                return self.country(chain.country)
            if chain.kind in ("Ministry", "GovernmentBody"):
                return self.country(HOME)
            return None
        title = _without_brackets(office.title)
        head = _STATE_HEADS.match(title) is not None
        if office.ministerial or head:
            nation = self._nation(office)
            if nation is not None:
                return self.country(nation)
            if known is not None or not head:
                return known if known is not None else self.country(HOME)
            return self.country(HOME) if self._at_home(office) else None
        return self.country(self._where(office) or HOME) if _OFFICIAL.match(title) else None

    def _where(self, office: Office) -> str | None:
        """Return the state of the city or province that an office names (`Wali Kota Helsinki`), where it is known."""
        things = self.reading.grammar.lexicon.things
        for name, index in self.by_name.items():
            reference = self.chains[index].reference
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

    def _nation(self, office: Office) -> str | None:
        """Return the reference of the state of the office's holder, of whom reference data tells it, or None."""
        reference = self.chains[self.by_name[office.person]].reference
        thing = self.reading.grammar.lexicon.things.get(reference) if reference else None
        return thing.country if thing is not None and thing.kind == "Person" else None

    def _at_home(self, office: Office) -> bool:
        """Tell whether the head of a state of whom nothing is known may be the home state's: no other one is near."""
        return not any(
            name.kind == "Country"
            and self.chains[self.by_name[name]].reference != HOME
            and office.span.begin - _NEAR <= name.span.begin <= office.span.end + _NEAR
            for name in self.by_name
        )

    def _branch(self, office: Office, body: int | None) -> bool:
        """Tell whether a state's name behind a firm's or a world body's only names its branch: `WFP Indonesia`."""
        if body is None or office.organization is None or office.country is None:
            return False
        kind = self.chains[body].kind
        return office.country.begin >= office.organization.end and kind in (
            "Company",
            "Platform",
            "InternationalOrganization",
            "Organization",
        )

    def entities(self) -> tuple[Entity, ...]:
        """Make entities of the chains, in the order of their keys."""
        return tuple(self._entity(index) for index in range(len(self.chains)))

    def _entity(self, index: int) -> Entity:
        chain = self.chains[index]
        text = self.reading.text
        forms = set(chain.forms) if chain.names else set()
        forms |= self.role_forms.get(index, set())
        forms |= {_with_country(self.reading, name) for name in chain.names if name.country} - {""}
        country = self.by_reference.get(chain.country) if chain.country else None
        return Entity(
            key=self.keys[index],
            kind=chain.kind,
            name=_name(self.reading, chain),
            aliases=tuple(sorted(forms)),
            mentions=tuple(
                Mention(n.span, text[n.span.begin : n.span.end], n.source, n.confidence)
                for n in sorted(chain.names, key=lambda n: n.begin)
            ),
            reference=chain.reference,
            country=None if country is None else self.keys[country],
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


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    """Return a ministry's words without what only says that it is one."""
    return tuple(w for w in words if w not in ("kementerian", "ministry", "of", "for", "the", "departemen", "bidang"))


def _without_brackets(title: str) -> str:
    return " ".join(re.sub(r"\([^)]*\)", " ", title).split())


def _office_noun(portfolio: str) -> str:
    """Return a portfolio as its body has it: `Sekretaris Negara` works in the `Sekretariat Negara`."""
    return re.sub(r"^Sekretaris\b", "Sekretariat", portfolio)


def _merge(posts: Iterable[Post], full_titles: Mapping[str, str]) -> list[Post]:
    """Make one post of several offices of one person in one body whose titles are forms of each other."""
    kept: list[Post] = []
    for post in posts:
        for index, other in enumerate(kept):
            if other.person == post.person and _one_office(post, other, full_titles):
                longer, shorter = sorted((post, other), key=lambda p: (-len(p.title), p.evidence))
                aliases = {*post.aliases, *other.aliases, shorter.title} - {longer.title}
                kept[index] = replace(
                    longer,
                    evidence=min(post.evidence, other.evidence) if longer.title == shorter.title else longer.evidence,
                    organization=longer.organization or shorter.organization,
                    country=longer.country or shorter.country,
                    aliases=tuple(sorted(aliases)),
                    confidence=max(post.confidence, other.confidence),
                )
                break
        else:
            kept.append(post)
    return sorted(kept, key=lambda p: p.evidence)


def _full(title: str, full_titles: Mapping[str, str]) -> str:
    """Spell out the abbreviations of a title: `PM` is `perdana menteri`."""
    return " ".join(full_titles.get(word, word) for word in title.lower().split())


def _one_office(a: Post, b: Post, full_titles: Mapping[str, str]) -> bool:
    if _full(a.title, full_titles) == _full(b.title, full_titles):
        return a.organization == b.organization or None in (a.organization, b.organization)
    if a.organization != b.organization or a.organization is None:
        return False
    words_a, words_b = set(words_of(a.title)), set(words_of(b.title))
    single = min(len(words_a), len(words_b)) == 1 and a.ministerial and b.ministerial
    return words_a <= words_b or words_b <= words_a or single


def span_between(a: Span, b: Span) -> Span:
    """Return the stretch from the first of two spans to the last."""
    return Span(min(a.begin, b.begin), max(a.end, b.end))
