"""How well things are told apart and together: B-cubed over clusters of mentions, and the share of right links.

B-cubed asks of each mention: how many of those that share its cluster are of its thing (precision), how many of its
thing share its cluster (recall). A mention that was not found stands in no cluster: it counts against recall only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["BCubed", "Links", "b_cubed", "score_links"]


@dataclass(frozen=True, slots=True)
class BCubed:
    """Means over the mentions, from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision else 0.0


@dataclass(frozen=True, slots=True)
class Links:
    """Counts of mentions: right links, links made, links that the reference data could have made."""

    right: int
    made: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of the links made that are right."""
        return self.right / self.made if self.made else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted links that were made."""
        return self.right / self.wanted if self.wanted else 0.0


def b_cubed(pairs: Sequence[tuple[str, str | None]]) -> BCubed:
    """Score mentions, each given as (the thing that it is, the cluster that it was put in or None if not found)."""
    things = Counter(thing for thing, _ in pairs)
    clusters = Counter(cluster for _, cluster in pairs if cluster is not None)
    both: Counter[tuple[str, str | None]] = Counter((thing, cluster) for thing, cluster in pairs if cluster is not None)
    precision = [both[pair] / clusters[pair[1]] for pair in pairs if pair[1] is not None]
    recall = [(both[pair] if pair[1] is not None else 1) / things[pair[0]] for pair in pairs]
    return BCubed(_mean(precision), _mean(recall))


def score_links(pairs: Sequence[tuple[str | None, str | None]]) -> Links:
    """Score mentions, each given as (reference that it should be linked to, reference that it was linked to)."""
    return Links(
        right=sum(1 for wanted, made in pairs if wanted is not None and wanted == made),
        made=sum(1 for _, made in pairs if made is not None),
        wanted=sum(1 for wanted, _ in pairs if wanted is not None),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
