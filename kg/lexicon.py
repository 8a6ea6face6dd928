"""Reads the reference data and the lexicon: ontology/ Turtle in, the names and words that the pipeline matches out.

A resource of the data namespace with a class of the ontology is a `Thing` (a country, a ministry, a topic); one of the
lexicon namespace is a `Word` (a verb, a title, an honorific). A user's own files of the same form add things and words,
or more names for things that are there; their mistakes are reported as `LexiconError`.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.errors import LexiconError
from kg.lexicon_files import Nodes
from kg.lexicon_terms import LEX, LINK_PREDICATES
from kg.lexicon_values import Decision, Label, Tenure, Thing, Word
from kg.paths import find_ontology

__all__ = ["LINK_PREDICATES", "Decision", "Label", "Lexicon", "Tenure", "Thing", "Word", "load_lexicon"]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All that is known beforehand: things by reference, and words, both in a fixed order.

    tenures: who headed what, and when. decisions: the user's own, about what is one thing and what is not.
    """

    things: Mapping[str, Thing]
    words: tuple[Word, ...]
    tenures: tuple[Tenure, ...] = ()
    decisions: tuple[Decision, ...] = ()
    _by_kind: Mapping[str, tuple[Word, ...]] = field(default_factory=dict, repr=False, compare=False)

    def words_of(self, kind: str) -> tuple[Word, ...]:
        """Return the words of one kind, such as "Verb", in the order of the files; none of an unknown kind."""
        return self._by_kind.get(kind, ())


def load_lexicon(extra: Sequence[Path] = ()) -> Lexicon:
    """Read the lexicon that ships with berita-kg, then the user's own `extra` Turtle files, in that order.

    The result is kept for the life of the process. Raises LexiconError, naming the file and the line or the node, for
    a file that cannot be read, is no Turtle, or does not keep to the form that ontology/README.md describes.
    """
    with _uncollected():
        return _load(tuple(Path(path) for path in extra))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the garbage collector: all that is made meanwhile stays, and to look through it takes half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@cache
def _load(extra: tuple[Path, ...]) -> Lexicon:
    ontology = find_ontology()
    files = [path for folder in ("reference", "lexicon") for path in sorted((ontology / folder).glob("*.ttl"))]
    acts = ontology / "acts.ttl"
    nodes = Nodes()
    for path in [*files, *([acts] if acts.is_file() else [])]:
        nodes.read(path)
    words = nodes.words()
    for path in extra:
        nodes.read(path)
    if extra:
        shipped, words = words, nodes.words()
        _check_words(shipped, words, nodes.origin)
    kinds = sorted({word.kind for word in words})
    return Lexicon(
        things=MappingProxyType(nodes.things()),
        words=words,
        tenures=nodes.tenures(),
        decisions=nodes.decisions(),
        _by_kind=MappingProxyType({kind: tuple(word for word in words if word.kind == kind) for kind in kinds}),
    )


def _check_words(shipped: Iterable[Word], words: Iterable[Word], origin: Mapping[str, Path]) -> None:
    """Refuse a user's word whose class or property no shipped word has: nothing would ever match it."""
    known: dict[str, set[str]] = {}
    references = set()
    for word in shipped:
        references.add(word)
        names = known.setdefault(word.kind, set())
        names.update(name for name, _ in (*word.forms, *word.links))
        names.update(word.flags)
    for word in words:
        if word in references:
            continue
        place = f"{origin[LEX + word.reference]}: <{LEX}{word.reference}>"
        if word.kind not in known:
            raise LexiconError(f"{place}: unknown class kgo:{word.kind}; known are {', '.join(sorted(known))}")
        for name in sorted({name for name, _ in (*word.forms, *word.links)} | word.flags):
            if name not in known[word.kind]:
                options = ", ".join(sorted(known[word.kind]))
                raise LexiconError(f"{place}: unknown property kgo:{name} of a kgo:{word.kind}; known are {options}")
