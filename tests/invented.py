"""Invented graphs of any size in the terms of contract.md, for the tests of the picture and the report.

Everything is made up from word lists and a fixed seed: circles of actors who mostly deal with each other, a few
states and bodies that deal with everybody, two or three acts a sentence, one article a day.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

BASE = "https://w3id.org/berita-kg/id/"
KGO = "https://w3id.org/berita-kg/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ORG = "http://www.w3.org/ns/org#"
SCHEMA = "https://schema.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"

FIRST = ("Adi", "Bima", "Citra", "Dewi", "Eka", "Fajar", "Gita", "Hana", "Indra", "Lestari", "Made", "Putri", "Wulan")
LAST = ("Santika", "Wiraguna", "Pranata", "Maheswara", "Kusnadi", "Larasita", "Sabda", "Wijayakusuma", "Nararya")
STEMS = ("Nusa", "Arta", "Bahari", "Cipta", "Daya", "Gema", "Insan", "Jala", "Karya", "Lintas", "Mitra", "Niaga")
FIELDS = ("pertanian", "perikanan", "pelatihan", "energi", "kesehatan", "pendidikan", "pariwisata", "logistik")
KINDS = (
    ("Person", "person", 0.40),
    ("Topic", "topic", 0.17),
    ("GovernmentBody", "body", 0.09),
    ("Company", "company", 0.09),
    ("Organization", "organization", 0.07),
    ("Ministry", "ministry", 0.05),
    ("Platform", "platform", 0.04),
    ("Place", "place", 0.03),
    ("Country", "country", 0.02),
    ("InternationalOrganization", "intergov", 0.02),
    ("SocialGroup", "group", 0.02),
)
ACTS = ("state", "state", "state", "support", "support")
DIRECT = {
    "state": "states",
    "propose": "proposes",
    "support": "supports",
    "request": "requests",
    "agree": "agreesWith",
    "praise": "praises",
    "oppose": "opposes",
    "promise": "promises",
    "provide": "provides",
    "launch": "launches",
}
VERBS = {
    "state": "menyatakan sikap tentang",
    "propose": "mengusulkan",
    "support": "mendukung",
    "request": "meminta",
    "agree": "menyepakati",
    "praise": "memuji",
    "oppose": "menolak",
    "promise": "menjanjikan",
    "provide": "membiayai",
    "launch": "meluncurkan",
}


def write_invented(path: Path, *, things: int, articles: int, acts: int = 5, seed: int = 7) -> Path:
    """Write an N-Quads file with this many things and articles, `acts` acts an article, and return its path."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in _lines(random.Random(seed), things, articles, acts))
    return path


def _name(rng: random.Random, kind: str, number: int) -> str:
    if kind == "Person":
        return f"{rng.choice(FIRST)} {rng.choice(LAST)} {number}"
    if kind == "Topic":
        return f"program {rng.choice(FIELDS)} {rng.choice(STEMS).lower()} {number}"
    word = {"Ministry": "Kementerian", "GovernmentBody": "Badan", "Company": "PT", "Organization": "Yayasan"}
    word |= {"Country": "Negara", "Place": "Kota", "InternationalOrganization": "Forum", "SocialGroup": "warga"}
    return f"{word.get(kind, '')} {rng.choice(STEMS)} {rng.choice(STEMS)} {number}".strip()


def _literal(text: str, suffix: str = "") -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"{suffix}'


def _lines(rng: random.Random, things: int, articles: int, acts: int) -> Iterator[str]:
    kinds = rng.choices([kind for kind, _, _ in KINDS], [share for _, _, share in KINDS], k=things)
    places = {kind: place for kind, place, _ in KINDS}
    names = [_name(rng, kind, number) for number, kind in enumerate(kinds)]
    iris = [f"<{BASE}{places[kind]}/t{number}>" for number, kind in enumerate(kinds)]
    circles = max(1, things // 120)
    circle = [[number for number in range(things) if number % circles == one] for one in range(circles)]
    heads = list(range(min(12, things)))
    for iri, kind, name in zip(iris, kinds, names, strict=True):
        yield f"{iri} <{RDF}type> <{KGO}{kind}> ."
        yield f"{iri} <{SKOS}prefLabel> {_literal(name)} ."
    for number in range(articles):
        article = f"{BASE}article/a{number}"
        graph = f"<{article}> ."
        day = date(2016, 1, 4) + timedelta(days=number)
        yield f"{graph[:-2]} <{RDF}type> <{KGO}Article> {graph}"
        yield f"{graph[:-2]} <{SCHEMA}headline> {_literal(f'Berita rekaan nomor {number}')} {graph}"
        yield f'{graph[:-2]} <{SCHEMA}datePublished> "{day}"^^<{XSD}date> {graph}'
        yield f"{graph[:-2]} <{SCHEMA}publisher> {_literal(f'Kabar {STEMS[number % 7]}')} {graph}"
        at = 0
        mine = circle[number % circles]
        for act in range(acts):
            actor, other = (_pick(rng, mine, heads) for _ in range(2))
            topic = _pick(rng, mine, mine)
            kind = rng.choice((*ACTS, *DIRECT))
            words = f"{names[actor]} {VERBS[kind]} {names[topic]} bersama {names[other]}."
            piece = f"<{article}#char={at},{at + len(words)}>"
            yield f"{piece} <{NIF}anchorOf> {_literal(words)} {graph}"
            yield f'{piece} <{NIF}beginIndex> "{at}"^^<{XSD}nonNegativeInteger> {graph}'
            yield f'{piece} <{NIF}endIndex> "{at + len(words)}"^^<{XSD}nonNegativeInteger> {graph}'
            yield f"{piece} <{NIF}referenceContext> <{article}#char=0,{acts * 200}> {graph}"
            node = f"<{BASE}act/a{number}-{act}>"
            yield f"{node} <{RDF}type> <{KGO}Act> {graph}"
            yield f"{node} <{KGO}actType> <{KGO}{kind}> {graph}"
            yield f"{node} <{KGO}actor> {iris[actor]} {graph}"
            yield f"{node} <{PROV}wasDerivedFrom> {piece} {graph}"
            yield f'{node} <{KGO}confidence> "{0.5 + rng.random() / 2:.2f}"^^<{XSD}decimal> {graph}'
            for role, target in (("recipient", other), ("about", topic)):
                if target != actor:
                    yield f"{node} <{KGO}{role}> {iris[target]} {graph}"
                    yield f"{iris[actor]} <{KGO}{DIRECT[kind]}> {iris[target]} {graph}"
            at += len(words) + 1


def _pick(rng: random.Random, mine: list[int], heads: list[int]) -> int:
    if rng.random() < 0.12:
        return rng.choice(heads)
    return mine[min(int(rng.paretovariate(0.55)) - 1, len(mine) - 1)] if rng.random() < 0.6 else rng.choice(mine)
