"""Which of two firms is the other's: `Induk usaha A, B`, `B, anak perusahaan A`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.pipeline.grammar import VOICES
from kg.pipeline.occurrences import Occurrence
from kg.pipeline.reading import Reading
from kg.pipeline.relation_candidate import Candidate
from kg.pipeline.sentences import Sentence

_FIRMS = frozenset({"Company", "Platform", "Organization", "GovernmentBody"})
#: First words of what a firm is to another, by the lexicon's voice: below it in the active, above in the passive form.
_BELOW, _ABOVE = "activeForm", "passiveForm"
_KIN = frozenset({"anak", "induk", "unit", "perusahaan"})
#: What leads from the word to whose it is.
_OF = frozenset({"dari", "milik", "grup", "pt"})
#: Who holds shares is above the firm, if anything.
_HOLDING = "pemegang saham"
#: Behind one of these stands what the thing before it is.
_BEING = frozenset({",", "adalah", "merupakan", "sebagai", "yaitu", "yakni", "(", "–", "-"})


def kin(reading: Reading, sentence: Sentence, items: Sequence[Occurrence]) -> Iterator[tuple[int, str, str]]:
    """Yield (token of the word, key of the firm below, key of the one above) where a sentence tells both."""
    firms = [item for item in items if item.kind in _FIRMS]
    if len(firms) < 2:
        return
    lower = reading.lowers[sentence.begin : sentence.end]
    for offset, end, cues in reading.grammar.relations.find(lower):
        cue = next((cue for cue in cues if cue.signals == "subsidiaryOf" and cue.voice in (_BELOW, _ABOVE)), None)
        if cue is None or lower[offset] not in _KIN:
            continue
        begin, stop = sentence.begin + offset, sentence.begin + end
        while reading.lower(stop) in _OF:
            stop += 1
        whose = _at(firms, stop)
        other = whose and (_before(reading, firms, begin) or _behind(reading, firms, whose))
        if whose is not None and other and other.key != whose.key:
            below, above = (other, whose) if cue.voice == _BELOW else (whose, other)
            yield begin, below.key, above.key


def contradicts_kin(reading: Reading, sentence: Sentence, items: Sequence[Occurrence], one: Candidate) -> bool:
    """Tell whether a candidate says of firms what the words of their kinship say otherwise, or of others."""
    if one.predicate not in ("subsidiaryOf", "cooperatesWith"):
        return False
    told = list(kin(reading, sentence, items))
    pair = (one.subject.key, one.object.key)
    relatives = [(below, above) for _, below, above in told]
    if pair in relatives or pair[::-1] in relatives:
        return one.predicate != "subsidiaryOf" or pair not in relatives
    if one.predicate == "cooperatesWith":
        return False
    of_another_word = one.voice in VOICES and all(place != one.place for place, _, _ in told)
    first, last = sorted((one.subject, one.object), key=lambda side: side.begin)
    return bool(told and not of_another_word) or _HOLDING in " ".join(reading.lowers[first.end : last.begin])


def _at(firms: Sequence[Occurrence], place: int) -> Occurrence | None:
    return max((firm for firm in firms if firm.begin == place), key=lambda firm: firm.end, default=None)


def _before(reading: Reading, firms: Sequence[Occurrence], begin: int) -> Occurrence | None:
    """Return the firm that is told to be one's kin before the word: `Vidio, | yang merupakan | anak usaha`."""
    place = begin
    while reading.lower(place - 1) in _BEING or reading.lower(place - 1) in ("yang", "juga"):
        place -= 1
    return next((firm for firm in firms if firm.end == place), None) if place < begin else None


def _behind(reading: Reading, firms: Sequence[Occurrence], whose: Occurrence) -> Occurrence | None:
    """Return the firm named behind `anak usaha X`, with or without a comma."""
    place = whose.end + (reading.lower(whose.end) == ",")
    return _at(firms, place + (reading.lower(place) == "pt"))
