"""Weighs the possible concepts of an article: how they stand in the text tells which of them it turns on."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path

from kg.pipeline.concept_features import is_nominal, surface_of
from kg.pipeline.concept_groups import Group, bare_words, stems_of
from kg.pipeline.concept_spans import Stretch
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Reading

MODEL_FILE = Path(__file__).parent / "model" / "concepts.json"
_BIAS = "bias"
_ABOUT = frozenset({"tentang", "soal", "terkait", "mengenai", "seputar", "perihal"})
_FOR = frozenset({"untuk", "guna", "demi", "bagi", "terhadap", "agar"})


def weigh(weights: Mapping[str, float], rows: Sequence[Mapping[str, float]]) -> list[float]:
    """Return the probability of each row of features under some weights."""
    scores = (weights[_BIAS] + sum(weights[name] * value for name, value in row.items()) for row in rows)
    return [1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score)))) for score in scores]


@cache
def load_weights() -> Mapping[str, float]:
    """Return the trained weight of each feature. Raises OSError when the installation lacks the file."""
    loaded: dict[str, float] = json.loads(MODEL_FILE.read_text(encoding="utf-8"))
    return loaded


def group_features(reading: Reading, groups: Sequence[Group]) -> list[dict[str, float]]:
    """Return what is known of each group, as numbers under names."""
    counts = surface_of(reading).counts
    title = frozenset(words_of(reading.article.title or ""))
    chances = [chance(group) for group in groups]
    total = sum(chances)
    ranks = {n: rank for rank, n in enumerate(sorted(range(len(groups)), key=lambda n: (-chances[n], n)))}
    words = [sorted({bare_words(reading, s) for s in group.stretches} - {()}) for group in groups]
    stems = [[stems_of(form) for form in forms] for forms in words]
    likeness = _likeness(stems, ranks)
    heads = Counter(head for forms in words for head in sorted({form[0] for form in forms}))
    found = []
    for number, group in enumerate(groups):
        rank = ranks[number]
        best = max(group.stretches, key=lambda s: (s.probability, -s.begin))
        form = bare_words(reading, best) or ("",)
        weights = [sum(s.probabilities[kind] for s in group.stretches) for kind in range(3)]
        features = {
            "chance": math.log(chances[number] / (1.0 - chances[number])),
            "sum": math.log(sum(s.probability for s in group.stretches)),
            "best": math.log(best.probability),
            "any bounds": best.probability + sum(s.probability for s in best.others),
            "other bounds": float(len(best.others)),
            "mentions": math.log(len(group.stretches)),
            "forms": float(len(words[number])),
            "rank": rank / len(groups),
            "place in rank": math.log(1 + rank),
            "others in article": math.log(len(groups)),
            "all chances": math.log(total),
            "mean chance": total / len(groups),
            "like a stronger one": likeness[number],
            "same head": math.log(max(1, heads[form[0]])),
            "document": weights[1] / sum(weights),
            "group": weights[2] / sum(weights),
            "known": float(group.reference is not None),
            "in title": max((len(title.intersection(f)) / len(set(f)) for f in words[number]), default=0.0),
            "first": math.log(1 + group.stretches[0].sentence),
            "where": group.stretches[0].sentence / len(reading.sentences),
            "words": float(min(len(form), 8)),
            "rarest": math.log(1 + min(counts[word] for word in form)),
            "commonest": math.log(1 + max(counts[word] for word in form)),
            "nominal": float(is_nominal(form[0])),
        }
        features.update(_surroundings(reading, best))
        found.append(features)
    return found


def _likeness(stems: Sequence[Sequence[frozenset[str]]], ranks: Mapping[int, int]) -> list[float]:
    """Return for each group how much it has in common with the likelier group that it resembles most."""
    holding: dict[str, list[int]] = {}
    for number, forms in enumerate(stems):
        for stem in sorted(frozenset().union(*forms)):
            holding.setdefault(stem, []).append(number)
    likeness = []
    for number, forms in enumerate(stems):
        near = {n for form in forms for stem in form for n in holding[stem] if ranks[n] < ranks[number]}
        likeness.append(max((overlap(a, b) for n in near for a, b in product(forms, stems[n])), default=0.0))
    return likeness


def chance(group: Group) -> float:
    """Return the probability that at least one stretch of a group is a concept, by the model of stretches alone."""
    missed = math.prod(1.0 - min(stretch.probability, 0.99) for stretch in group.stretches)
    return min(max(1.0 - missed, 1e-4), 1.0 - 1e-4)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Return how much two sets of words have in common, 0 to 1 (the Dice coefficient)."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _surroundings(reading: Reading, stretch: Stretch) -> dict[str, float]:
    """Return how a stretch stands in its sentence."""
    sentence = reading.sentences[stretch.sentence]
    opens, closes = stretch.begin == sentence.begin, stretch.end == sentence.end
    before, after = reading.lower(stretch.begin - 1), reading.lower(stretch.end)
    tag = "PUNCT" if opens else reading.tags[stretch.begin - 1]
    next_tag = "PUNCT" if closes else reading.tags[stretch.end]
    tokens = range(stretch.begin, stretch.end)
    words = [quote.words for quote in sentence.quotes if quote.speech]
    return {
        "behind verb": float(tag == "VERB"),
        "behind preposition": float(tag == "ADP"),
        "behind noun": float(tag == "NOUN"),
        "behind sign": float(tag == "PUNCT"),
        "behind and": float(tag == "CCONJ"),
        "behind act": float(bool(before and reading.grammar.verbs.get(before))),
        "behind relation": float(bool(before and reading.grammar.relations.get(before))),
        "behind about": float(before in _ABOUT),
        "behind for": float(before in _FOR),
        "before verb": float(next_tag == "VERB"),
        "before sign": float(next_tag == "PUNCT"),
        "before preposition": float(next_tag == "ADP"),
        "before clause": float(after == "yang"),
        "pointed at": float(after in ("ini", "itu", "tersebut")),
        "quoted": float(any(w.begin <= stretch.span.begin < w.end for w in words)),
        "long sentence": math.log(sentence.end - sentence.begin),
        "names inside": float(sum(reading.keys[i] is not None for i in tokens)),
        "capitals": sum(reading.doc[i].text[:1].isupper() for i in tokens) / len(tokens),
    }
