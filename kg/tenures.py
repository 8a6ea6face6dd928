"""Who held which post on which day, as the reference data tells it (ontology/reference/tenures.ttl)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from kg.extraction import Entity
from kg.lexicon import Lexicon, Tenure

__all__ = ["BY_TENURE", "holder", "only_by_office", "tenures_of"]

#: The source of a mention that gives only an office: the reference data and the article's day say who held it.
BY_TENURE = "tenure"


@lru_cache(maxsize=4)
def tenures_of(lexicon: Lexicon) -> Mapping[str, tuple[Tenure, ...]]:
    """Return the times of office by the local name of the post, the earliest first; kept for the process's life."""
    found: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in lexicon.tenures:
        found[tenure.post].append(tenure)
    return {post: tuple(sorted(those, key=_order)) for post, those in sorted(found.items())}


def holder(lexicon: Lexicon, post: str, day: date | None) -> Tenure | None:
    """Return the time of office into which a day falls; None without a day, or where none or several persons fit.

    post: the local name of the post, "id-keuangan-menteri". On the day of a handing over two fit.
    """
    if day is None:
        return None
    fitting = [
        one
        for one in tenures_of(lexicon).get(post, ())
        if one.begin is not None and one.begin <= day and (one.end is None or day <= one.end)
    ]
    return fitting[0] if len({one.person for one in fitting}) == 1 else None


def only_by_office(entity: Entity) -> bool:
    """Tell whether an article gives of somebody nothing but the office: who it is rests on the reference data."""
    return bool(entity.mentions) and all(mention.source == BY_TENURE for mention in entity.mentions)


def _order(tenure: Tenure) -> tuple[date, str]:
    return (tenure.begin or date.min, tenure.person)
