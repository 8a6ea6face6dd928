"""Scores: spans of IOB labels, compared exactly (as seqeval does in its strict mode with IOB2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """Counts of right, found and wanted spans."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted that is found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


def spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The spans (begin, end, kind) of IOB2 labels; an I- without its B- begins none, as in seqeval's strict mode."""
    found: list[tuple[int, int, str]] = []
    begin, kind = 0, ""
    for place, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            found.append((begin, place, kind))
            kind = ""
        if label.startswith("B-"):
            begin, kind = place, label[2:]
    return found


def score_spans(wanted: Iterable[Sequence[str]], found: Iterable[Sequence[str]]) -> dict[str, Score]:
    """Compares two runs of label sequences; one score a kind and "all" (micro-averaged)."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    due: Counter[str] = Counter()
    for gold, own in zip(wanted, found, strict=True):
        gold_spans, own_spans = set(spans(gold)), set(spans(own))
        right.update(kind for _, _, kind in gold_spans & own_spans)
        seen.update(kind for _, _, kind in own_spans)
        due.update(kind for _, _, kind in gold_spans)
    scores = {kind: Score(right[kind], seen[kind], due[kind]) for kind in sorted(due | seen)}
    scores["all"] = Score(right.total(), seen.total(), due.total())
    return scores
