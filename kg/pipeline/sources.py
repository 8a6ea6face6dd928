"""Sources that are named beside what they say: `Menurut X`, `Berdasarkan data X`, `Dikutip dari X`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.pipeline.parties import Party
from kg.pipeline.reading import Reading
from kg.pipeline.sentences import Sentence

ACCORDING = frozenset({"menurut", "bagi"})
_BASED = frozenset(
    {"berdasarkan", "merujuk", "mengutip", "mengacu", "dilansir", "dikutip", "melansir", "lewat", "dari", "melalui"}
)
_MATTER = frozenset(
    (
        "data laporan hasil riset survei catatan keterangan rilis siaran pers penilaian kajian studi penelitian "
        "pernyataan informasi pada dari yang diterima resmi tertulis terbaru situs laman kepada oleh dirilis "
        "dihimpun publikasi statistik"
    ).split()
)
_NEEDS_MATTER = frozenset({"lewat", "dari", "melalui", "berdasarkan", "merujuk", "mengacu"})
_FIRM = frozenset(
    (
        "data laporan hasil riset survei catatan keterangan rilis siaran penilaian kajian studi penelitian statistik"
    ).split()
)
_SHOWING = frozenset({"menunjukkan", "mencatat", "menyebut", "menyebutkan", "mengungkap", "mengungkapkan"})


@dataclass(frozen=True, slots=True)
class Source:
    """A source named at tokens begin..end. pattern, confidence: as in acts."""

    begin: int
    end: int
    key: str
    pattern: str
    confidence: float


def find_sources(
    reading: Reading, parties: Sequence[Party], sentence: Sentence, speaker: str | None
) -> Iterator[Source]:
    """Yield the sources that a sentence names; `menurutnya` is who spoke last.

    An outlet is no source: an article that quotes another one does not speak of it.
    """
    for index, word in enumerate(reading.lowers[sentence.begin : sentence.end], start=sentence.begin):
        if word in ("menurutnya", "baginya") and speaker is not None and word == "menurutnya":
            yield Source(index, index + 1, speaker, "source-own", 0.8)
        elif word == "menurut":
            party = next((p for p in parties if index + 1 <= p.begin <= index + 2 and p.keys), None)
            if party is None:
                party = _behind_matter(reading, parties, index)
            if party is not None and not _is_outlet(reading, party):
                yield Source(index, party.end, party.keys[0], "source-menurut", 0.85)
        elif word in _BASED:
            party = _behind_matter(reading, parties, index)
            if party is not None and not _is_outlet(reading, party):
                yield Source(index, party.end, party.keys[0], "source-data", 0.7)
        elif word in _FIRM and index == sentence.begin:
            party = next((p for p in parties if p.begin == index + 1 and p.keys), None)
            if party is not None and any(reading.lower(i) in _SHOWING for i in range(party.end, party.end + 4)):
                yield Source(index, party.end, party.keys[0], "source-data", 0.75)


def _behind_matter(reading: Reading, parties: Sequence[Party], index: int) -> Party | None:
    """Return the body behind `data`, `hasil riset`, `rilis yang diterima dari`, or None."""
    firm = reading.lower(index) not in _NEEDS_MATTER
    place = index + 1
    while place < index + 7 and reading.lower(place) in _MATTER:
        firm = firm or reading.lower(place) in _FIRM
        place += 1
    if not firm:
        return None
    party = next((p for p in parties if p.begin == place and p.keys), None)
    return party if party is not None and party.kind != "Country" else None


def _is_outlet(reading: Reading, party: Party) -> bool:
    outlets = {outlet.lower() for outlet in reading.grammar.outlets}
    text = reading.doc.phrase(party.begin, party.end).lower()
    return text in outlets or text.split()[0] in outlets
