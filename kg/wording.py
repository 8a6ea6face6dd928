"""How a named question is worded for the store that is asked: its parameters, its joins, its order.

Some things in a question's text are lines of their own, so that they can be taken out or changed one by one; the file
as it stands is plain SPARQL all the same, with the same answers:

- `VALUES ?actor { UNDEF }` is the place of a parameter.
- `{ SELECT * WHERE { ?act kgo:actor ?actor } }`, alone or behind OPTIONAL, is read in one go and joined with the rest.
  That is right when all of a store is asked: a million triples take a tenth of a second. Where a parameter leaves only
  a few things, the pattern stands bare, and the store looks up what belongs to them one by one.
- A line that ends in `# in ?article` is read from the graphs of articles where each has one: that gives the article
  at once. The lines that end in `# else`, which go from the words to the text to the article, are then left out.
- A line that ends in `# since until` serves only those parameters, and is left out when none of them is given.
- `ORDER BY` over columns alone, as the last line, is done here: Oxigraph on disk reads both names at each comparison.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import pyoxigraph as ox

from kg.lookup import merged

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = tuple[Term | None, ...]
#: Columns and rows → the rows that are wanted.
Take = Callable[[Sequence[str], Iterable[Row]], Iterable[Row]]

__all__ = [
    "DAYS",
    "Row",
    "Take",
    "Term",
    "bind",
    "few",
    "first_days",
    "from_all",
    "in_graphs",
    "in_order",
    "limited",
    "one_by_one",
    "seeded",
    "seeds",
    "without_idle",
    "without_order",
]

#: Columns that hold days, all as exact as a day.
DAYS = ("date", "day", "first")
#: From so many triples on that a parameter's things stand in, reading all is quicker than looking up one by one.
_FEW = 500
_READ = re.compile(
    r"^(?P<indent>\s*)(?P<optional>OPTIONAL )?\{ SELECT \* WHERE \{ (?P<pattern>.*) \} \}$", re.MULTILINE
)
_ORDER = re.compile(r"^ORDER BY (?P<keys>(?:(?:\?\w+|DESC\(\?\w+\)) ?)+)\s*\Z", re.MULTILINE)
_HEAD = re.compile(r"^SELECT (?P<columns>.*) WHERE \{", re.MULTILINE)
_LIMIT = re.compile(r"\bLIMIT \d+\s*\Z")
_SERVES = re.compile(r"^ .*\}  ?# (?P<names>[a-z ]+)\n", re.MULTILINE)
_IN = re.compile(
    r"^(?P<head> *\{ SELECT \* WHERE \{ )(?P<pattern>.*)(?P<tail> \} \}) # in (?P<graph>\?\w+)$", re.MULTILINE
)
_ELSE = re.compile(r"^(?P<line>.*) # else\n", re.MULTILINE)
_SEED = re.compile(r"^  \{ SELECT \* WHERE \{ (?P<read>GRAPH \?article \{ .* \}) \} \}$", re.MULTILINE)
#: A line that reads whatever its predicate leads to.
_OPEN = re.compile(r"\?\w+ \S+ \?\w+ \}$")
_VALUES = re.compile(r"^  VALUES (?P<name>\?[a-z]\w*) \{ (?P<terms>.*) \}$", re.MULTILINE)
_DATED = "OPTIONAL { SELECT * WHERE { ?article schema:datePublished ?date } }"
_KEY = re.compile(r"(?P<down>DESC\()?\?(?P<name>\w+)")


def bind(query: str, name: str, terms: Iterable[Term] | None) -> str:
    """Put terms into the VALUES lines of a parameter; without any, take the lines out.

    Whether it is bound is known here, and Blazegraph cannot tell of what is bound to a constant.
    """
    values = " ".join(str(term) for term in terms) if terms is not None else None
    line = re.compile(rf"^(\s*VALUES \?_?{re.escape(name)} \{{) UNDEF (\}})\s*?\n", re.MULTILINE)
    query = line.sub(lambda match: f"{match[1]} {values} {match[2]}\n" if values else "", query)
    return query.replace(f"BOUND(?_{name})", "true" if values else "false")


def without_idle(query: str, given: Collection[str]) -> str:
    """Take out the lines that serve only parameters that are not given."""
    return _SERVES.sub(lambda match: match[0] if set(match["names"].split()) & set(given) else "", query)


def in_graphs(query: str) -> str:
    """Have a query read from the graphs of articles what it can: the same answers with fewer joins."""
    return _ELSE.sub("", _IN.sub(r"\g<head>GRAPH \g<graph> { \g<pattern> }\g<tail>", query))


def from_all(query: str) -> str:
    """Have a query go from words to articles by what stands in any graph."""
    return _ELSE.sub(r"\g<line>\n", _IN.sub(r"\g<head>\g<pattern>\g<tail>", query))


def one_by_one(query: str) -> str:
    """Let the patterns that are read in one go stand bare."""

    def bare(match: re.Match[str]) -> str:
        pattern = match["pattern"]
        return match["indent"] + (f"OPTIONAL {{ {pattern} }}" if match["optional"] else f"{pattern} .")

    return _READ.sub(bare, query)


def few(store: ox.Store, thing: Term) -> bool:
    """Tell whether a thing stands in few triples of a store."""
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ SELECT ?s WHERE {{ ?s ?p {thing} }} LIMIT {_FEW} }}"
    found = store.query(query, use_default_graph_as_union=merged(store) is None)
    return isinstance(found, ox.QuerySolutions) and all(int(row["n"].value) < _FEW for row in found)


def without_order(query: str) -> tuple[str, tuple[tuple[str, bool], ...], int]:
    """Take the order out of a query.

    Returns what is left, the keys of the order, each with whether it goes downwards, and how many columns are new
    because they are ordered by but not shown.
    """
    found, head = _ORDER.search(query), _HEAD.search(query)
    if found is None or head is None:
        return query, (), 0
    keys = tuple((key["name"], key["down"] is not None) for key in _KEY.finditer(found["keys"]))
    shown = set(re.findall(r"\?(\w+)", head["columns"]))
    more = [f" ?{name}" for name, _ in keys if name not in shown]
    at = head.end("columns")
    return query[:at] + "".join(more) + query[at : found.start()], keys, len(more)


def seeds(query: str) -> str | None:
    """Return the query for what a question's first line in the graphs of articles gives, by the articles' days.

    None for a question without such a line, with queries inside, or narrowed by what such a line cannot be narrowed by.
    """
    found = _SEED.search(query)
    if found is None or one_by_one(query).count("SELECT") > 1:
        return None
    variables = _variables(found)
    lines = list(_VALUES.finditer(query))
    narrowing = [line[0] for line in lines if line["name"] in variables.split()]
    if lines and not narrowing and _OPEN.search(found["read"]):
        return None
    given = " ".join(narrowing)
    read = f"{{ SELECT * WHERE {{ {found['read']} }} }}"
    return f"SELECT DISTINCT {variables} ?date WHERE {{ {given} {read} {_DATED} }} ORDER BY ?date"


def seeded(query: str, rows: Iterable[Row]) -> str:
    """Have a question look only at some of its `seeds`, one after the other; parameters only sift what is found."""
    query = _VALUES.sub(lambda given: f"  FILTER ({given['name']} IN ({', '.join(given['terms'].split())}))", query)
    terms = " ".join(f"({' '.join(map(str, row[:-1]))})" for row in rows)
    return one_by_one(_SEED.sub(lambda found: f"  VALUES ({_variables(found)}) {{ {terms} }}", query, count=1))


def _variables(found: re.Match[str]) -> str:
    return " ".join(dict.fromkeys(re.findall(r"\?\w+", found["read"])))


def limited(query: str, limit: int | None) -> str:
    """Give a query a limit of rows, if it has none of its own."""
    return query if limit is None or _LIMIT.search(query) else f"{query.rstrip()}\nLIMIT {limit}\n"


def first_days(name: str, limit: int) -> Take:
    """Take rows that come in the order of a column of DAYS until there are enough, and the rest of the last day."""

    def take(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[Row]:
        place, last = columns.index(name), None
        for number, row in enumerate(rows):
            if number >= limit and row[place] != last:
                return
            last = row[place]
            yield row

    return take


def in_order(columns: Sequence[str], rows: Iterable[Row], keys: Sequence[tuple[str, bool]]) -> list[Row]:
    """Return rows in the order that SPARQL gives them: nothing before IRIs before values, numbers by their size."""
    found = list(rows)
    for down, group in reversed([(down, list(group)) for down, group in groupby(keys, key=itemgetter(1))]):
        places = [columns.index(name) for name, _ in group]
        found.sort(key=lambda row: [_weight(row[place]) for place in places], reverse=down)
    return found


def _weight(term: object) -> tuple[int, float, str]:
    if term is None:
        return (0, 0.0, "")
    if not isinstance(term, ox.Literal):
        return (1, 0.0, str(getattr(term, "value", term)))
    if term.datatype.value.endswith(("#integer", "#decimal", "#nonNegativeInteger")):
        return (2, float(term.value), "")
    return (3, 0.0, term.value)
