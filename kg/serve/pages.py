"""What the pages show: things with their facts, search, the list of articles; templates that escape all text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote

import jinja2
import pyoxigraph as ox

from kg.errors import QueryError
from kg.explain import Row, explain_thing, facts_of
from kg.lookup import find_thing
from kg.sparql import Answer
from kg.tables import labels_of, short
from kg.terms import FOLDERS, KGO, VOCABULARIES

__all__ = ["View", "page"]

#: Facts, links and articles that a page shows; the rest is counted.
_MOST = 200
_STATEMENT = tuple(VOCABULARIES["rdf"] + name for name in ("subject", "object"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A term on a page. href: where a click leads, None for plain text. note: a literal's datatype."""

    name: str
    href: str | None = None
    language: str | None = None
    note: str = ""
    short: str = ""


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.PackageLoader("kg.serve"), autoescape=True, trim_blocks=True)


def page(template: str, **values: Any) -> str:
    """Return a page as HTML: a file of templates/ filled in, with every value escaped."""
    return _templates().get_template(f"{template}.html").render(**values)


@dataclass(frozen=True, slots=True)
class View:
    """A store as its pages see it. base: what the IRIs of its things begin with."""

    store: ox.Store
    base: str

    def path(self, iri: str) -> str | None:
        """Return the path of the page of a thing of this store, None for an IRI of elsewhere."""
        return "/id/" + quote(iri.removeprefix(self.base), safe="/") if iri.startswith(self.base) else None

    def shown(self, term: object, labels: Mapping[str, str]) -> Shown:
        """Return how a term stands on a page: things of this store lead to their pages, others to the web."""
        if isinstance(term, ox.NamedNode):
            called = short(term.value, self.base)
            name = labels.get(term.value) or called
            href = self.path(term.value)
            if term.value.startswith(KGO):
                href, name = f"/ontology#{term.value.removeprefix(KGO)}", called.partition(":")[2]
            elif href is None and term.value.startswith(("https://", "http://")):
                href = term.value
            return Shown(name, href, short=called)
        if isinstance(term, ox.Literal):
            plain = term.language or term.datatype.value.endswith("#string")
            return Shown(term.value, None, term.language, "" if plain else short(term.datatype.value))
        return Shown(str(term))

    def home(self) -> str:
        """The first page: what is here."""
        label, kind = ox.NamedNode(VOCABULARIES["skos"] + "prefLabel"), ox.NamedNode(VOCABULARIES["rdf"] + "type")
        articles = []
        for quad in self.store.quads_for_pattern(None, kind, ox.NamedNode(KGO + "Article"), ox.DefaultGraph()):
            if isinstance(quad.subject, ox.NamedNode):
                names = self.store.quads_for_pattern(quad.subject, label, None, ox.DefaultGraph())
                name = next((str(getattr(one.object, "value", "")) for one in names), quad.subject.value)
                articles.append(Shown(name, self.path(quad.subject.value)))
        articles.sort(key=lambda one: (one.name, one.href or ""))
        found = self.store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        triples = next(int(row["n"].value) for row in found)  # type: ignore[union-attr]
        return page("home", title="A knowledge graph of news", articles=articles, triples=triples, most=_MOST)

    def find(self, text: str) -> str:
        """The page of things that a name means."""
        try:
            nodes = find_thing(self.store, "q", text, self.base) if text.strip() else []
        except QueryError as error:
            return page("find", title=f"“{text}”", found=(), message=str(error), sought=text)
        labels = labels_of(self.store, Answer(("x",), tuple((node,) for node in nodes)))
        found = [self.shown(node, labels) for node in nodes]
        return page("find", title=f"“{text}”", found=found, message="Give the name of a thing.", sought=text)

    def thing(self, iri: str) -> str | None:
        """The page of a thing, or None when nothing is known of it."""
        node = ox.NamedNode(iri)
        pointing = [
            (quad.predicate, quad.subject)
            for quad in self.store.quads_for_pattern(None, None, node, ox.DefaultGraph())
            if quad.predicate.value not in _STATEMENT
        ]
        if next(self.store.quads_for_pattern(node, None, None), None) is None:
            return None
        found = explain_thing(self.store, iri, base=self.base)
        rows = facts_of(found.facts)
        seen = {(row["predicate"], row["subject"]) for fact in rows for row in fact}
        rest = [
            pair for pair in pointing if pair not in seen and not str(pair[1]).startswith(f"<{self.base}statement/")
        ]
        facts = rows[:_MOST]
        terms = [term for row in found.known.rows for term in row] + [term for pair in rest[:_MOST] for term in pair]
        terms += [term for fact in facts for row in fact for term in row.values()]
        labels = labels_of(self.store, Answer(("x",), tuple((term,) for term in terms)))
        return page(
            "thing",
            title=labels.get(iri) or short(iri, self.base),
            iri=iri,
            path=self.path(iri),
            picture=f"/picture?about={quote(iri, safe='')}",
            known=self._grouped([(row[1], row[2]) for row in found.known.rows], labels),
            facts=[self._fact(fact, labels) for fact in facts],
            count=len(rows),
            pointing=self._grouped(sorted(rest, key=str)[:_MOST], labels),
        )

    def _grouped(self, pairs: Sequence[tuple[Any, Any]], labels: Mapping[str, str]) -> list[tuple[Shown, list[Shown]]]:
        grouped: dict[Any, list[Shown]] = {}
        for predicate, value in pairs:
            grouped.setdefault(predicate, []).append(self.shown(value, labels))
        return [(self.shown(predicate, {}), values) for predicate, values in grouped.items()]

    def _fact(self, rows: Sequence[Row], labels: Mapping[str, str]) -> dict[str, Any]:
        first = rows[0]
        name = {key: self.shown(term, labels).name if term is not None else "" for key, term in first.items()}
        marks = [name["modality"]] if name["modality"] not in ("", "asserted") else []
        marks += [f"confidence {float(name['confidence']):.2f}"] if name["confidence"] else []
        marks += [f"according to {name['speaker']}"] if name["speaker"] else []
        article = self.shown(first["article"], labels)
        return {
            "subjects": list(dict.fromkeys(self.shown(row["subject"], labels) for row in rows)),
            "objects": list(dict.fromkeys(self.shown(row["object"], labels) for row in rows if row["object"])),
            "verb": name["predicate"].rpartition(":")[2],
            "sentence": name["sentence"],
            "date": name["date"],
            "marks": ", ".join(marks),
            "article": Shown(name["title"] or article.name, article.href),
        }

    def quads(self, iri: str) -> list[tuple[str, str, str, str]]:
        """Return the quads about a thing, with the statements of its facts and the words that these point at."""
        node = ox.NamedNode(iri)
        about = list(self._named(node))
        for predicate in _STATEMENT[:1]:
            for quad in self.store.quads_for_pattern(None, ox.NamedNode(predicate), node, ox.DefaultGraph()):
                if isinstance(quad.subject, ox.NamedNode):
                    about += self._named(quad.subject)
        derived = ox.NamedNode(VOCABULARIES["prov"] + "wasDerivedFrom")
        for quad in list(about):
            if quad.predicate == derived and isinstance(quad.object, ox.NamedNode):
                about += self._named(quad.object)
        return [
            (str(quad.subject), str(quad.predicate), str(quad.object), str(quad.graph_name))
            for quad in dict.fromkeys(about)
        ]

    def _named(self, node: ox.NamedNode) -> list[ox.Quad]:
        found = self.store.quads_for_pattern(node, None, None)
        return [quad for quad in found if isinstance(quad.graph_name, ox.NamedNode)]

    def around(self, iri: str, most: int) -> list[ox.Quad]:
        """Return the graphs of the articles that mention a thing, `most` of them at most, and what they refer to."""
        mentions = ox.NamedNode(KGO + "mentions")
        graphs = [
            quad.subject
            for quad in self.store.quads_for_pattern(None, mentions, ox.NamedNode(iri), ox.DefaultGraph())
            if isinstance(quad.subject, ox.NamedNode)
        ]
        if iri.startswith(f"{self.base}{FOLDERS['Article']}/"):
            graphs.append(ox.NamedNode(iri))
        chosen = sorted(graphs, key=str)[:most]
        return self.whole([*chosen, *(ox.NamedNode(f"{self.base}graph/{name}") for name in ("reference", "links"))])

    def whole(self, graphs: Sequence[ox.NamedNode | ox.BlankNode] | None = None) -> list[ox.Quad]:
        """Return the quads of some graphs, or of all."""
        chosen = list(self.store.named_graphs()) if graphs is None else graphs
        return [quad for graph in chosen for quad in self.store.quads_for_pattern(None, None, None, graph)]
