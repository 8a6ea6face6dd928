"""The Turtle of the lexicon and of the reference data, file by file: what each resource says, checked, as values."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyoxigraph as ox

from kg.errors import LexiconError
from kg.iris import local_name
from kg.lexicon_terms import (
    BASE,
    BOOLEAN,
    CONTEXT_LABEL,
    FACTS,
    KGO,
    LABELS,
    LANGUAGES,
    LEX,
    LINK_NAMES,
    LOCAL_NAME,
    MEMBERSHIP,
    NATIONALITY,
    OF_COUNTRY,
    ORG,
    OWL_DIFFERENT,
    OWL_SAME_AS,
    POST,
    PREFERRED,
    RDF_TYPE,
    SAME_AS,
    SKOS,
    SOURCE,
    THING_KINDS,
    THING_PROPERTIES,
    is_data,
    local_part,
)
from kg.lexicon_values import Decision, Label, Tenure, Thing, Word

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Properties = dict[str, list[Term]]


class Nodes:
    """What the files say of each resource, gathered over all of them, and which file spoke of it last."""

    def __init__(self) -> None:
        self.properties: dict[str, Properties] = {}
        self.origin: dict[str, Path] = {}

    def read(self, path: Path) -> None:
        """Add the statements of one file."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise LexiconError(f"{path}: cannot be read ({error.strerror}); give a Turtle file") from error
        nodes, origin = self.properties, self.origin
        try:
            for quad in ox.parse(data, format=ox.RdfFormat.TURTLE, base_iri=BASE):
                subject = quad.subject
                if not isinstance(subject, ox.NamedNode):
                    raise LexiconError(f"{path}: a node without an IRI; name every node, as in country:id")
                iri = subject.value
                known = nodes.get(iri)
                if known is None:
                    known = nodes[iri] = {}
                known.setdefault(quad.predicate.value, []).append(quad.object)
                origin[iri] = path
        except SyntaxError as error:
            place = f"line {error.lineno}" if error.lineno else "unknown line"
            raise LexiconError(f"{path}: {place}: not Turtle: {error.msg}") from error
        except UnicodeDecodeError as error:
            raise LexiconError(f"{path}: not UTF-8 text; save it as UTF-8") from error

    def things(self) -> dict[str, Thing]:
        """Build the things, by reference, in the order of the files."""
        found: dict[str, Thing] = {}
        for iri, properties in self.properties.items():
            kind = self._kind(iri, properties)
            if kind is None or iri.startswith((LEX, KGO)):
                continue
            if not iri.startswith(BASE):
                raise self._wrong(iri, f"is a kgo:{kind} outside {BASE}; name it as in country:id")
            reference = iri.removeprefix(BASE)
            if kind not in THING_KINDS:
                raise self._wrong(iri, f"unknown class kgo:{kind}; known are {', '.join(sorted(THING_KINDS))}")
            namespace, _, name = reference.partition("/")
            if not LOCAL_NAME.match(name) or not namespace.isalpha():
                raise self._wrong(iri, "a local name is made of a-z, 0-9 and single hyphens, in one namespace a kind")
            found[reference] = self._thing(iri, reference, kind, properties)
        for thing in found.values():
            for link, target in (("ofCountry", thing.country), *thing.links):
                if target is not None and target not in found:
                    raise self._wrong(BASE + thing.reference, f"kgo:{link} leads to {target}, which nothing describes")
        return found

    def tenures(self) -> tuple[Tenure, ...]:
        """Build the times of office: each org:Membership with its person, its post or its ministry, and its days."""
        return tuple(
            self._tenure(iri, properties)
            for iri, properties in self.properties.items()
            if any(term == MEMBERSHIP for term in properties.get(RDF_TYPE, ()))
        )

    def _tenure(self, iri: str, properties: Properties) -> Tenure:
        persons = self._references(iri, properties, ORG + "member")
        bodies = self._references(iri, properties, ORG + "organization")
        posts = [post.partition("/")[2] for post in self._references(iri, properties, POST)]
        if len(persons) != 1 or len(bodies) > 1 or len(posts) > 1:
            raise self._wrong(iri, "an org:Membership has one org:member and one org:organization or opengov:post")
        ministry = next((body.partition("/")[2] for body in bodies if body.startswith("ministry/")), None)
        if not posts and ministry is None:
            raise self._wrong(iri, "an org:Membership outside of a ministry has one opengov:post")
        sources = sorted(term.value for term in properties.get(SOURCE, ()) if isinstance(term, ox.NamedNode))
        if not sources:
            raise self._wrong(iri, "an org:Membership names the page that tells it, as dcterms:source <https://...>")
        return Tenure(
            person=persons[0],
            post=posts[0] if posts else local_name(ministry, "menteri"),
            body=bodies[0] if bodies else None,
            begin=self._day(iri, properties, KGO + "validFrom"),
            end=self._day(iri, properties, KGO + "validUntil"),
            sources=tuple(sources),
        )

    def decisions(self) -> tuple[Decision, ...]:
        """Build the user's decisions: pairs with owl:sameAs or owl:differentFrom, but no thing's links elsewhere."""
        found = set()
        for iri, properties in self.properties.items():
            for predicate in (OWL_SAME_AS, OWL_DIFFERENT):
                for term in properties.get(predicate, ()):
                    if RDF_TYPE in properties and not (isinstance(term, ox.NamedNode) and is_data(term.value)):
                        continue
                    if not isinstance(term, ox.NamedNode):
                        raise self._wrong(iri, f"owl:{local_part(predicate)} must lead to an IRI, not to {term}")
                    first, second = sorted((iri, term.value))
                    found.add(Decision(first, second, predicate == OWL_SAME_AS, str(self.origin[iri])))
        return tuple(sorted(found))

    def words(self) -> tuple[Word, ...]:
        """Build the words, in the order of the files."""
        return tuple(
            self._word(iri, kind, properties)
            for iri, properties in self.properties.items()
            if iri.startswith(LEX) and (kind := self._kind(iri, properties, required=True)) is not None
        )

    def _kind(self, iri: str, properties: Properties, required: bool = False) -> str | None:
        kinds = [term.value for term in properties.get(RDF_TYPE, ()) if isinstance(term, ox.NamedNode)]
        own = sorted({kind.removeprefix(KGO) for kind in kinds if kind.startswith(KGO)})
        if len(own) > 1:
            raise self._wrong(iri, f"has {len(own)} classes ({', '.join(own)}); give the most specific one")
        if own:
            return own[0]
        decided = not kinds and set(properties) <= {OWL_SAME_AS, OWL_DIFFERENT}
        if required or (iri.startswith(BASE) and not kinds and not decided):
            raise self._wrong(iri, "has no class; say what it is, as in `a kgo:Country`")
        return None

    def _thing(self, iri: str, reference: str, kind: str, properties: Properties) -> Thing:
        for predicate in properties:
            if predicate.startswith(KGO) and predicate not in THING_PROPERTIES:
                raise self._wrong(iri, f"unknown property kgo:{predicate.removeprefix(KGO)}")
        belongs = NATIONALITY if kind == "Person" else OF_COUNTRY
        country = self._references(iri, properties, belongs)
        if len(country) > 1:
            raise self._wrong(iri, f"has more than one kgo:{belongs.removeprefix(KGO)}")
        return Thing(
            reference=reference,
            kind=kind,
            labels=self._labels(iri, properties),
            demonyms=self._texts(iri, properties, SKOS + "hiddenLabel"),
            portfolios=self._texts(iri, properties, KGO + "portfolio"),
            role_acronyms=self._texts(iri, properties, KGO + "roleAcronym"),
            country=country[0] if country else None,
            links=tuple(
                sorted(
                    (LINK_NAMES[predicate], target)
                    for predicate in properties
                    if predicate in LINK_NAMES
                    for target in self._references(iri, properties, predicate)
                )
            ),
            same_as=tuple(
                sorted(
                    term.value
                    for predicate in properties
                    if predicate in SAME_AS
                    for term in properties[predicate]
                    if isinstance(term, ox.NamedNode) and not is_data(term.value)
                )
            ),
            valid_from=self._day(iri, properties, KGO + "validFrom"),
            valid_until=self._day(iri, properties, KGO + "validUntil"),
            facts=tuple(
                sorted(
                    (predicate.removeprefix(KGO), text)
                    for predicate in properties
                    if predicate in FACTS
                    for text in self._texts(iri, properties, predicate)
                )
            ),
        )

    def _labels(self, iri: str, properties: Properties) -> tuple[Label, ...]:
        if PREFERRED not in properties:
            raise self._wrong(iri, "has no skos:prefLabel")
        contextual = self._texts(iri, properties, CONTEXT_LABEL)
        preferred: dict[tuple[str, str | None], Label] = {}
        labels = preferred
        for predicate in LABELS:
            for term in properties.get(predicate, ()):
                if not isinstance(term, ox.Literal) or not (text := term.value).strip():
                    raise self._wrong(iri, 'a label must be a text, as in skos:prefLabel "Indonesia"@id')
                if predicate == CONTEXT_LABEL and any(known == text for known, _ in (*preferred, *labels)):
                    continue
                name = text, term.language
                if name not in preferred:
                    labels.setdefault(name, Label(*name, text in contextual))
            if predicate == PREFERRED:
                labels = {}
        first = sorted(preferred.values(), key=lambda label: LANGUAGES.get(label.language, 3))
        return (*first, *labels.values())

    def _word(self, iri: str, kind: str, properties: Properties) -> Word:
        forms: list[tuple[str, str]] = []
        links: list[tuple[str, str]] = []
        flags: list[str] = []
        for predicate, terms in properties.items():
            if not predicate.startswith(KGO):
                continue
            name = predicate.removeprefix(KGO)
            for term in terms:
                if isinstance(term, ox.Literal) and term.datatype == BOOLEAN:
                    flags += [name] if term.value in ("true", "1") else []
                elif isinstance(term, ox.Literal):
                    if not term.value.strip():
                        raise self._wrong(iri, f"kgo:{name} is empty")
                    forms.append((name, term.value))
                elif isinstance(term, ox.NamedNode):
                    links.append((name, local_part(term.value)))
        return Word(iri.removeprefix(LEX), kind, tuple(forms), tuple(links), frozenset(flags))

    def _references(self, iri: str, properties: Properties, predicate: str) -> list[str]:
        found = []
        for term in properties.get(predicate, ()):
            if not isinstance(term, ox.NamedNode) or not term.value.startswith(BASE):
                raise self._wrong(iri, f"{local_part(predicate)} must lead to a thing, as in country:id, not to {term}")
            found.append(term.value.removeprefix(BASE))
        return found

    def _texts(self, iri: str, properties: Properties, predicate: str) -> tuple[str, ...]:
        terms = properties.get(predicate)
        if terms is None:
            return ()
        for term in terms:
            if not isinstance(term, ox.Literal) or not term.value.strip():
                raise self._wrong(iri, f"kgo:{local_part(predicate)} must be a text")
        return tuple(dict.fromkeys(term.value for term in terms if isinstance(term, ox.Literal)))

    def _day(self, iri: str, properties: Properties, predicate: str) -> date | None:
        texts = self._texts(iri, properties, predicate)
        if not texts:
            return None
        try:
            (text,) = texts
            return date.fromisoformat(text)
        except ValueError as error:
            raise self._wrong(iri, f"kgo:{local_part(predicate)} must be one day such as 2014-10-27") from error

    def _wrong(self, iri: str, what: str) -> LexiconError:
        return LexiconError(f"{self.origin.get(iri, 'lexicon')}: <{iri}>: {what}")
