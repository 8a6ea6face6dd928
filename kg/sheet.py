"""The graph of one article while it is being written: its triples, the pieces of its text, and who claims what.

A triple that the text says has an `rdf:Statement` beside it, with the words that say it, how sure that is, and who
claims it; one that rests on background knowledge besides says which.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extraction import Article, Span
from kg.identity import Identities
from kg.iris import digest, kind_prefix, local_name
from kg.labels import Name
from kg.lexicon import Lexicon
from kg.quads import Quad, decimal, integer, iri, literal
from kg.quads import vocabulary as v
from kg.terms import CLASSES

__all__ = ["Sheet", "local_of"]


@dataclass(slots=True)
class _Claim:
    """What is known of one reified triple: where the text says it, how sure that is, what it rests on besides."""

    spans: set[Span] = field(default_factory=set)
    confidence: float = 0.0
    grounds: set[str] = field(default_factory=set)


@dataclass
class Sheet:
    """The graph of one article while it is being written."""

    article: Article
    identities: Identities
    lexicon: Lexicon
    quads: list[Quad] = field(default_factory=list)
    claims: dict[tuple[str, str, str, str | None], _Claim] = field(default_factory=dict)
    pieces: set[Span] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.subject = self.identities.articles[self.article.identifier]
        self.name = iri(self.subject)
        self.context = iri(f"{self.subject}#char=0,{len(self.article.text)}")

    def add(self, subject: str, predicate: str, obj: str) -> None:
        """Add a triple that needs no statement of its own; the predicate is a prefixed name."""
        self.quads.append((subject, v(predicate), obj, self.name))

    def claim(
        self,
        subject: str,
        predicate: str,
        obj: str,
        span: Span,
        confidence: float,
        according_to: str | None = None,
        ground: str | None = None,
    ) -> None:
        """Add a triple that the text says at `span`, together with its statement; ground: what it rests on besides."""
        self.add(subject, predicate, obj)
        claim = self.claims.setdefault((subject, predicate, obj, according_to), _Claim())
        claim.spans.add(span)
        claim.confidence = max(claim.confidence, confidence)
        claim.grounds |= {ground} if ground else set()

    def node(self, key: str) -> str:
        """Return the term of what a key of the extraction names."""
        return iri(self.identities.iri(self.article.identifier, key))

    def piece(self, span: Span) -> str:
        """Return the piece of text at `span`, written into the graph at its first use."""
        term = iri(f"{self.subject}#char={span.begin},{span.end}")
        if span not in self.pieces:
            self.pieces.add(span)
            self.add(term, "rdf:type", v("nif:Phrase"))
            self.add(term, "nif:anchorOf", literal(self.article.text[span.begin : span.end]))
            self.add(term, "nif:beginIndex", integer(span.begin))
            self.add(term, "nif:endIndex", integer(span.end))
            self.add(term, "nif:referenceContext", self.context)
        return term

    def labels(self, node: str, forms: Iterable[Name]) -> None:
        """Give a node its preferred labels, and the other forms as alternative ones."""
        preferred = self.identities.names[node[1:-1]]
        for name in preferred:
            self.add(node, "skos:prefLabel", literal(name.text, name.language))
        self.others(node, forms, {name.text for name in preferred})

    def others(self, node: str, forms: Iterable[Name], known: set[str]) -> None:
        """Give a node the forms that are not known already as alternative labels."""
        for form in forms:
            text = " ".join(form.text.split())
            if text and text not in known:
                self.add(node, "skos:altLabel", literal(text, form.language))

    def types(self, node: str, kind: str) -> None:
        """State the class of a node and everything above it."""
        for name in CLASSES[kind]:
            self.add(node, "rdf:type", v(name))

    def statements(self) -> None:
        """Write the statement of each triple that the text says: one for each speaker who claims it."""
        prefix = kind_prefix("Statement", self.identities.base)
        article, strip = local_of(self.name), len(self.identities.base) + 1
        for (subject, predicate, obj, speaker), claim in self.claims.items():
            begin = min(claim.spans).begin
            mark = digest("\n".join(term[strip:] for term in (subject, obj, speaker or "")), 8)
            name = predicate.partition(":")[2].lower()
            node = iri(prefix + local_name(article, str(begin), name, mark))
            self.add(node, "rdf:type", v("rdf:Statement"))
            self.add(node, "rdf:subject", subject)
            self.add(node, "rdf:predicate", v(predicate))
            self.add(node, "rdf:object", obj)
            self.add(node, "kgo:confidence", decimal(claim.confidence))
            if speaker:
                self.add(node, "kgo:accordingTo", speaker)
            for ground in sorted(claim.grounds):
                self.add(node, "kgo:restsOn", ground)
            for span in sorted(claim.spans):
                self.add(node, "prov:wasDerivedFrom", self.piece(span))


def local_of(node: str) -> str:
    """Return the local name of a term: the part behind its last slash."""
    return node[:-1].rpartition("/")[2]
