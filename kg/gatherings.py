"""Decides which gatherings of several articles are one, and names those that belong to one article alone.

A gathering of one name and one date is one across articles when it is a conference, or shows a day and has a
participant in common; an undated one belongs to its article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.extraction import Event, Extraction
from kg.iris import kind_prefix, local_name, reserved, slug

__all__ = ["name_gatherings"]


def name_gatherings(
    extractions: Sequence[Extraction], iris: Mapping[tuple[str, str], str], base: str
) -> Iterator[tuple[str, Event, str]]:
    """Yield (article, event, IRI) of every event: one IRI across articles by name and date where they are plainly one.

    extractions: in the order of seniority. iris: (article, key) → IRI of the agents.
    """
    known: dict[tuple[str, str], list[tuple[str, set[str]]]] = defaultdict(list)
    own: set[str] = set()
    prefix = kind_prefix("Event", base)
    for extraction in extractions:
        article = extraction.article.identifier
        for event in extraction.events:
            name = slug(event.name)
            twins = known[event.date, name] if event.date is not None else []
            agents = {iris[article, one.agent] for one in event.participants}
            iri = _twin(event, agents, twins)
            if iri is None:
                local = local_name(event.date, name)
                if event.date is None or twins:
                    # several of one name in one article are numbered
                    local = reserved(local_name(slug(article), local), own)
                    own.add(local)
                iri = prefix + local
                twins.append((iri, agents))
            yield article, event, iri


def _twin(event: Event, agents: set[str], twins: Sequence[tuple[str, set[str]]]) -> str | None:
    """Return the IRI of the gathering among those of one name and date that this one is, or None."""
    exact = event.kind == "Conference" or len(event.date or "") == 10
    for iri, others in twins:
        if exact and (event.kind == "Conference" or agents & others):
            others |= agents
            return iri
    return None
