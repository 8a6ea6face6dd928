"""Things that a text implies without naming them: a minister's ministry, an office's state."""

from __future__ import annotations

from collections.abc import Sequence

from kg.pipeline.chain import Chain, plain
from kg.pipeline.reading import Reading

HOME = "country/id"


class ChainTable:
    """The chains of an article under their keys: those of its names, and those that are only implied.

    by_name: the chain of each name. by_reference: the chain of each thing that the reference data knows.
    """

    def __init__(self, reading: Reading, chains: list[Chain]) -> None:
        self.reading = reading
        self.chains = list(chains)
        self.keys = {index: f"e{index + 1}" for index in range(len(chains))}
        self.by_name = {name: index for index, chain in enumerate(chains) for name in chain.names}
        self.by_reference = {c.reference: i for i, c in enumerate(chains) if c.reference}

    def imply(self, kind: str, form: str, reference: str | None, country: str | None) -> int:
        """Return the chain of a thing that the text implies; a new one without names when there is none."""
        if reference in self.by_reference:
            return self.by_reference[reference]
        words = plain(form)
        for index, chain in enumerate(self.chains):
            if (
                chain.kind == kind
                and chain.reference is None
                and reference is None
                and (chain.country or HOME) == (country or HOME)
                and any(ministry_words(plain(f)) == ministry_words(words) for f in chain.forms)
            ):
                return index
        index = len(self.chains)
        self.chains.append(Chain(kind, forms={form}, reference=reference, country=country, words=words))
        self.keys[index] = f"e{index + 1}"
        if reference:
            self.by_reference[reference] = index
        return index

    def country(self, reference: str) -> int:
        """Return the chain of a state."""
        things = self.reading.grammar.lexicon.things
        name = things[reference].labels[0].text if reference in things else reference
        return self.imply("Country", name, reference, None)


def ministry_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return a ministry's words without what only says that it is one."""
    return tuple(w for w in words if w not in ("kementerian", "ministry", "of", "for", "the", "departemen", "bidang"))
