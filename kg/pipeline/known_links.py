"""What the reference data knows of two things: that one lies in the other, belongs to it, runs it.

A relation is stated by the text or not at all; that it is known besides only tells how to read a text that puts the
two things side by side (`Kiev, ibu kota Ukraina`, `negara-negara G7 seperti Jepang`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from kg.lexicon import Lexicon

#: Links of the reference data, the relation that they are, and whether it runs the other way.
_LINKS = {
    "locatedIn": ("locatedIn", False),
    "partOf": ("partOf", False),
    "memberOf": ("memberOf", False),
    "subsidiaryOf": ("subsidiaryOf", False),
    "operatedBy": ("operates", True),
}
#: What lies in a part lies in the whole.
_TRANSITIVE = frozenset({"locatedIn", "partOf"})

#: {reference of the subject: {reference of the object: relations}}
Links = Mapping[str, Mapping[str, frozenset[str]]]


@lru_cache(maxsize=4)
def known_links(lexicon: Lexicon) -> Links:
    """Return the relations that the reference data has between things, over places in places too."""
    direct: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for reference, thing in lexicon.things.items():
        for name, other in thing.links:
            if name in _LINKS:
                relation, turned = _LINKS[name]
                subject, target = (other, reference) if turned else (reference, other)
                direct[subject].add((relation, target))
    found: dict[str, dict[str, frozenset[str]]] = {}
    for subject, links in direct.items():
        reached = set(links)
        todo = [(relation, target) for relation, target in links if relation in _TRANSITIVE]
        while todo:
            relation, middle = todo.pop()
            for further, target in direct.get(middle, ()):
                if further == relation and (relation, target) not in reached and target != subject:
                    reached.add((relation, target))
                    todo.append((relation, target))
        targets: dict[str, set[str]] = defaultdict(set)
        for relation, target in reached:
            targets[target].add(relation)
        found[subject] = {target: frozenset(relations) for target, relations in targets.items()}
    return found


@lru_cache(maxsize=4)
def organizations_with_members(lexicon: Lexicon) -> frozenset[str]:
    """Return the references of the bodies whose members the reference data has: who is not among them is none."""
    return frozenset(
        target
        for links in known_links(lexicon).values()
        for target, relations in links.items()
        if "memberOf" in relations
    )
