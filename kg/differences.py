"""What two builds tell differently: facts that are new, and facts that are gone.

A fact is a triple that a text says: one that has a statement with its sentence, what an asserted act says of its actor,
and the day of an event. Names, offsets, confidence and the order of articles are none.
"""

from __future__ import annotations

import pyoxigraph as ox

from kg.lookup import Graph
from kg.sparql import Answer, run
from kg.terms import DEFAULT_BASE, DIRECT
from kg.wording import Term

__all__ = ["COLUMNS", "differences"]

COLUMNS = ("change", "subject", "predicate", "object", "article")
_VERBS = " ".join(f"(kgo:{act} kgo:{direct})" for act, (direct, *_) in sorted(DIRECT.items()))
_FACTS = f"""SELECT ?subject ?predicate ?object (MIN(?at) AS ?article) WHERE {{
  {{
    {{ SELECT * WHERE {{ ?fact rdf:subject ?subject }} }}
    {{ SELECT * WHERE {{ ?fact rdf:predicate ?predicate }} }}
    {{ SELECT * WHERE {{ ?fact rdf:object ?object }} }}
  }} UNION {{
    {{ SELECT * WHERE {{ ?fact kgo:actor ?subject }} }}
    {{ SELECT * WHERE {{ ?fact kgo:modality kgo:asserted }} }}
    {{ SELECT * WHERE {{ ?fact kgo:actType ?type }} }}
    VALUES (?type ?predicate) {{ {_VERBS} }}
    OPTIONAL {{ SELECT * WHERE {{ ?fact kgo:recipient|kgo:about ?object }} }}
  }} UNION {{
    ?fact a kgo:Event ; kgo:onDate ?object .
    BIND (?fact AS ?subject)
    BIND (kgo:onDate AS ?predicate)
  }}
  {{ SELECT * WHERE {{ ?fact prov:wasDerivedFrom ?piece }} }}
  {{ SELECT * WHERE {{ ?piece nif:referenceContext ?context }} }}
  {{ SELECT * WHERE {{ ?context dcterms:isPartOf ?at }} }}
}}
GROUP BY ?subject ?predicate ?object"""
_Fact = tuple[Term | None, ...]


def differences(old: Graph, new: Graph, *, base: str = DEFAULT_BASE) -> Answer:
    """Return the facts that only one of two graphs tells, each with the first of its articles, in the order of IRIs.

    The answer has the COLUMNS; `change` is "gone" or "new". Raises QueryError when a graph cannot be asked.
    """
    before, after = _facts(old, base), _facts(new, base)
    told = [
        *((fact, "gone", before[fact]) for fact in before.keys() - after.keys()),
        *((fact, "new", after[fact]) for fact in after.keys() - before.keys()),
    ]
    told.sort(key=lambda one: (*(str(term) for term in one[0]), one[1]))
    return Answer(COLUMNS, tuple((ox.Literal(change), *fact, article) for fact, change, article in told))


def _facts(graph: Graph, base: str) -> dict[_Fact, Term | None]:
    rows = run(graph, _FACTS, base=base, source="diff").rows
    return {row[:3]: row[3] for row in rows if row[0] is not None}
