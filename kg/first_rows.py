"""The first rows of a question by day, from what the articles of the first days say: its seeds.

What it takes depends on the rows that are wanted, not on how many a large store has. A question's seeds are what its
first line in the graphs of articles reads, such as all acts of support, each with its article and day.
"""

from __future__ import annotations

import pyoxigraph as ox

from kg.sparql import Answer, run
from kg.wording import Term, first_days, seeded, seeds

__all__ = ["MOST", "of_first_seeds"]

#: From more rows on, all are taken together at once.
MOST = 500
#: How many lots of seeds are looked up, each as many as rows are wanted, before all are taken together.
_LOTS = 5


def of_first_seeds(store: ox.Store, query: str, limit: int, base: str, source: str, hidden: int) -> Answer | None:
    """Answer a question from the acts, events or facts of the first days alone.

    query: without its order, which begins with the day and the article. limit: rows that are wanted. hidden: how many
    columns at the end do not make a row another one. Returns at least `limit` rows, or all there are, with those of
    whole days; None when more than a few lots would have to be looked up.
    """
    wording = seeds(query)
    if wording is None:
        return None
    some = run(store, wording, base=base, source=source, take=first_days("date", _LOTS * limit)).rows
    rows, columns, done = dict[tuple[Term | None, ...], None](), tuple[str, ...](), 0
    while done < len(some):
        # Oxigraph compares each row with all VALUES: few at a time.
        end = next((at for at in range(done + limit, len(some)) if some[at][-1] != some[at - 1][-1]), len(some))
        found = run(store, seeded(query, some[done:end]), base=base, source=source)
        columns, done = found.columns, end
        rows.update(dict.fromkeys(found.rows))
        shown = len({row[: len(columns) - hidden] for row in rows})
        if shown >= limit:
            return Answer(columns, tuple(rows))
        if shown * _LOTS < done:
            return None
    return Answer(columns, tuple(rows)) if columns and len(some) < _LOTS * limit else None
