"""Why a graph says what it says: every fact about a thing, or one fact, with article, day, sentence and confidence."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.lookup import Graph, find_thing, property_named
from kg.sparql import Answer, run
from kg.tables import labels_of, short
from kg.terms import DEFAULT_BASE, DIRECT, KGO
from kg.wording import Term

__all__ = ["Explanation", "Row", "explain_fact", "explain_thing", "facts_of", "render"]

#: What stands behind each fact. A statement reifies its triple; an act and an event are facts of their own.
_EVIDENCE = """
  ?fact prov:wasDerivedFrom ?piece .
  ?piece nif:anchorOf ?sentence ; nif:beginIndex ?at ; nif:referenceContext ?context .
  ?context dcterms:isPartOf ?article .
  OPTIONAL { ?fact kgo:confidence ?confidence }
  OPTIONAL { ?fact kgo:accordingTo ?speaker }
  OPTIONAL { ?article skos:prefLabel ?title }
  OPTIONAL { ?article schema:datePublished ?date }
"""
_COLUMNS = "?subject ?predicate ?object ?date ?article ?title ?sentence ?confidence ?speaker ?modality ?fact"
_ORDER = "ORDER BY ?date ?article ?at ?fact ?subject ?predicate ?object"
_DIRECT = " ".join(f"(kgo:{act} kgo:{direct})" for act, (direct, *_) in sorted(DIRECT.items()))
#: Ways in which a thing has a part in an act, other than as its actor.
_PARTS = "kgo:recipient kgo:about kgo:onBehalfOf kgo:during kgo:respondsTo"
_OF_STATEMENT = """
  ?fact rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
"""
_OF_ACT = f"""
  ?fact kgo:actType ?type ; kgo:modality ?modality .
  VALUES (?type ?predicate) {{ {_DIRECT} }}
  ?fact kgo:actor ?subject .
  OPTIONAL {{ VALUES ?part {{ {_PARTS} }} ?fact ?part ?object }}
"""
_ASSERTED = ox.NamedNode(KGO + "asserted")
#: Said already, act by act.
_FROM_ACTS = frozenset(KGO + direct for direct, _, _ in DIRECT.values())
_WIDTH = 96
_QUOTES = ("“", '"', "‘", "'")


@dataclass(frozen=True, slots=True)
class Explanation:
    """things: what it is about. facts: a table, oldest first: the triple, its article, sentence, confidence and so on.

    known: subject, predicate and object of what is known of the things but no text says; empty for a fact.
    """

    things: tuple[ox.NamedNode, ...]
    facts: Answer
    known: Answer


def explain_thing(graph: Graph, text: str, *, base: str = DEFAULT_BASE) -> Explanation:
    """Return every fact about a thing: a name, "country/id", or an IRI, also that of a statement, an act or an event.

    Raises QueryError when nothing in the graph is called so.
    """
    things = find_thing(graph, "thing", text, base)
    these = " ".join(map(str, things))
    query = f"""SELECT DISTINCT {_COLUMNS} WHERE {{
      {{ VALUES ?end {{ {these} }} {{ ?fact rdf:subject ?end }} UNION {{ ?fact rdf:object ?end }} {_OF_STATEMENT} }}
      UNION {{ VALUES ?fact {{ {these} }} {_OF_STATEMENT} }}
      UNION {{
        {{ VALUES ?end {{ {these} }} VALUES ?role {{ kgo:actor {_PARTS} }} ?fact ?role ?end }}
        UNION {{ VALUES ?fact {{ {these} }} }}
        {_OF_ACT}
      }}
      UNION {{ VALUES ?fact {{ {these} }} ?fact a kgo:Event . BIND (?fact AS ?subject) }}
      {_EVIDENCE}
    }} {_ORDER}"""
    facts = run(graph, query, base=base, source="explain")
    told = {(row[0], row[1], row[2]) for row in facts.rows}
    rest = run(
        graph,
        "SELECT DISTINCT ?subject ?predicate ?object WHERE { "
        f"VALUES ?subject {{ {these} }} ?subject ?predicate ?object }} ORDER BY ?subject ?predicate ?object",
        base=base,
        source="explain",
    )
    known = tuple(row for row in rest.rows if row not in told)
    return Explanation(tuple(things), facts, Answer(rest.columns, known))


def explain_fact(graph: Graph, subject: str, predicate: str, obj: str, *, base: str = DEFAULT_BASE) -> Explanation:
    """Return what stands behind one triple: things by name or IRI, the predicate such as "holds" or "org:holds".

    Raises QueryError when the graph does not say so, or something in it is not called so.
    """
    subjects = find_thing(graph, "subject", subject, base)
    objects = find_thing(graph, "object", obj, base)
    relation = property_named("predicate", predicate)
    query = f"""SELECT DISTINCT {_COLUMNS} WHERE {{
      VALUES ?subject {{ {" ".join(map(str, subjects))} }}
      VALUES ?object {{ {" ".join(map(str, objects))} }}
      VALUES ?predicate {{ {relation} }}
      {{ {_OF_STATEMENT} }} UNION {{ {_OF_ACT} }}
      {_EVIDENCE}
    }} {_ORDER}"""
    facts = run(graph, query, base=base, source="explain")
    if not facts.rows:
        raise QueryError(
            f"no text says that {subject} {predicate} {obj}; kg explain {subject!r} shows what is said of it"
        )
    return Explanation((*subjects, *objects), facts, Answer((), ()))


def render(graph: Graph, found: Explanation, *, base: str = DEFAULT_BASE) -> str:
    """Return an explanation as text for the terminal: what the thing is, then fact by fact with its sentence."""
    labels = labels_of(graph, found.facts) | labels_of(graph, found.known)
    names = _Names({iri: name for iri, name in labels.items() if not iri.startswith(KGO)}, base)
    heads = [] if not found.known.columns else [_head(thing, found.known, names) for thing in found.things]
    facts = [_fact(rows, names) for rows in facts_of(found.facts)]
    count = f"({len(facts)} fact{'' if len(facts) == 1 else 's'})"
    return "\n\n".join([*heads, *facts, count]) + "\n"


@dataclass(frozen=True, slots=True)
class _Names:
    """What terms are called on the terminal."""

    labels: Mapping[str, str]
    base: str

    def __call__(self, term: Term | None) -> str:
        if isinstance(term, ox.NamedNode):
            return self.labels.get(term.value) or short(term.value, self.base)
        return " ".join(term.value.split()) if isinstance(term, ox.Literal) else ""

    def verb(self, term: Term | None) -> str:
        """Return a property's name without its prefix: "holds"."""
        return self(term).rpartition(":")[2]


def _head(thing: ox.NamedNode, known: Answer, names: _Names) -> str:
    """Say what a thing is: its names, classes, and what reference data or its own head says."""
    called = short(thing.value, names.base)
    grouped: dict[str, list[str]] = {}
    for subject, predicate, value in known.rows:
        if subject == thing and isinstance(predicate, ox.NamedNode) and predicate.value not in _FROM_ACTS:
            grouped.setdefault(names.verb(predicate), []).append(names(value))
    lines = [f"    {predicate}: {' · '.join(dict.fromkeys(values))}" for predicate, values in grouped.items()]
    return "\n".join([f"{names(thing)}  {called}" if names(thing) != called else called, *lines])


Row = Mapping[str, "Term | None"]


def facts_of(facts: Answer) -> list[list[Row]]:
    """Bring the rows of one fact and one sentence together: an act has one for each of its actors and topics.

    facts: the table of an `Explanation`. A row is a mapping from its columns to terms.
    """
    found: dict[tuple[Term | None, ...], list[Row]] = {}
    for row in facts.rows:
        cells = dict(zip(facts.columns, row, strict=True))
        found.setdefault((cells["fact"], cells["sentence"], cells["speaker"]), []).append(cells)
    return list(found.values())


def _fact(rows: list[Row], names: _Names) -> str:
    """Say a fact, how sure it is, its sentence, and where that stands."""
    first = rows[0]
    subjects = dict.fromkeys(names(row["subject"]) for row in rows)
    objects = dict.fromkeys(names(row["object"]) for row in rows)
    said = " ".join(filter(None, (", ".join(subjects), names.verb(first["predicate"]), ", ".join(objects))))
    marks = [names.verb(first["modality"])] if first["modality"] not in (None, _ASSERTED) else []
    if isinstance(first["confidence"], ox.Literal):
        marks.append(f"{float(first['confidence'].value):.2f}")
    if first["speaker"] is not None:
        marks.append(f"according to {names(first['speaker'])}")
    quoted = names(first["sentence"])
    quoted = quoted if quoted[:1] in _QUOTES else f"“{quoted}”"
    words = textwrap.fill(quoted, _WIDTH, initial_indent="    ", subsequent_indent="    ")
    article = first["article"]
    address = short(article.value, names.base) if isinstance(article, ox.NamedNode) else ""
    place = ", ".join(filter(None, (names(first["date"]), names(first["title"]), address)))
    return f"{said}  ({', '.join(marks)})\n{words}\n    {place}"
