"""Small logistic models: features in, the probability that a candidate is right out.

Their weights are trained by `kg.training.scorers` on annotated articles and shipped as JSON, {name: {feature: weight}}.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from pathlib import Path

MODEL_FILE = Path(__file__).parent / "model" / "scorers.json"
_BIAS = "bias"
#: A feature of every act and relation. In training only articles of the reference annotation have it: of what may be
#: an act it records more than this project's own annotation, of relations fewer. So much of how the two differ is
#: learned apart, and the pipeline follows the reference.
AS_REFERENCE = "as reference"
#: Log-odds beyond this are as good as certain, and larger ones cannot be raised to a power.
_MOST_ODDS = 700.0


@cache
def load_weights() -> Mapping[str, Mapping[str, float]]:
    """Return the weights of all scorers. Raises OSError when the installation lacks the file."""
    loaded: dict[str, dict[str, float]] = json.loads(MODEL_FILE.read_text(encoding="utf-8"))
    return loaded


def probability(scorer: str, features: Iterable[str]) -> float:
    """Return the probability (0 to 1) that scorer `scorer` gives to a candidate with these features."""
    weights = load_weights()[scorer]
    total = weights[_BIAS] + sum(map(weights.get, features, repeat(0.0)))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def tempered(chance: float, sharpness: float) -> float:
    """Return a probability with its log-odds multiplied by `sharpness`: below 1 it is drawn towards one half."""
    if not 0.0 < chance < 1.0:
        return chance
    odds = sharpness * math.log(chance / (1.0 - chance))
    return 1.0 / (1.0 + math.exp(-max(-_MOST_ODDS, min(_MOST_ODDS, odds))))


def bucket(value: float, edges: tuple[float, ...]) -> int:
    """Return how many of the edges, which rise, a value reaches: a number made a feature."""
    return bisect_right(edges, value)
