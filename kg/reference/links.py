"""Identifiers that other people's vocabularies give to topics, firms, platforms and bodies of the hand-written files.

links.tsv holds what was read in the packages that its last column names: the identifier, and the label under which it
stands there. A topic is matched where its English name is that label; a firm where its description says the same firm.
"""

from __future__ import annotations

from collections import defaultdict

from kg.lexicon import load_lexicon
from kg.reference import sources
from kg.reference.turtle import document, resource

__all__ = ["links"]

TITLE = "Identifiers elsewhere: EuroVoc and LCSH for topics, Wikidata for firms, platforms and bodies"


def links() -> str:
    """Return vocabulary-links.ttl."""
    things = load_lexicon().things
    found: dict[str, list[str]] = defaultdict(list)
    for link in sources.links():
        found[link.reference].append(f"<{link.iri}>")
    resources = [
        resource(
            reference.replace("/", ":"),
            f"kgo:{things[reference].kind}",
            (("skos:exactMatch" if things[reference].kind == "Topic" else "owl:sameAs", iris),),
        )
        for reference, iris in sorted(found.items())
    ]
    packages = sorted({link.source for link in sources.links()})
    return document(
        "vocabulary-links", TITLE, packages, resources, namespaces=sorted({name.partition("/")[0] for name in found})
    )
