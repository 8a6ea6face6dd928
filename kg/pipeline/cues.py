"""Verbs and nouns of acts in a sentence, with what stands around them: voice, negation, plans, quotation marks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kg.extraction import CONCEPT_KINDS, Span
from kg.pipeline.grammar import Cue
from kg.pipeline.particles import PLANS, POSSIBLE, PURPOSE, particles_before
from kg.pipeline.phrases import Phrases
from kg.pipeline.reading import Reading
from kg.pipeline.sentences import Sentence
from kg.pipeline.standing import Standing, cancelled, governing, standing

#: What somebody put forward, which another act may answer.
PROPOSALS = frozenset("usulan usul masukan gagasan inisiatif saran rekomendasi tawaran resolusi pengajuan".split())
REQUESTS = frozenset(["permintaan", "ajakan", "seruan", "desakan", "imbauan", "undangan", "tuntutan", "permohonan"])
CONDITIONS = frozenset({"jika", "bila", "apabila", "kalau", "seandainya", "andai", "andaikan", "jikalau", "asalkan"})
#: Verbs that lend their subject to the noun behind them: `menyampaikan usulan`, `memberikan dukungan`.
LIGHT = frozenset(
    (
        "menyampaikan memberikan memberi mengajukan menyatakan mengungkapkan melontarkan melayangkan menyuarakan "
        "mengucapkan mengutarakan mengemukakan melakukan menerima mendapat mendapatkan memperoleh meminta "
        "menegaskan mengeluarkan"
    ).split()
)
#: Less words than this stand between a noun of agreement and those who agree: `kerja sama pendidikan dasar antara`.
SIDES = 8
#: What completes an idiom follows within so many tokens.
_COMPLETED = 16
#: Who does so has something from another.
GETTING = frozenset({"menerima", "mendapat", "mendapatkan", "memperoleh"})


@dataclass(frozen=True, slots=True)
class Clue:
    """A form of an act's verb at tokens begin..end.

    own: with `-nya`, whose words they are was said before. wanted: a noun of what is only asked for or hoped for.
    """

    begin: int
    end: int
    cue: Cue
    own: bool
    quoted: bool
    negated: bool
    planned: bool
    possible: bool
    purpose: bool
    conditional: bool
    wanted: bool = False


def clues_in(reading: Reading, sentence: Sentence) -> list[Clue]:
    """Return the clues of a sentence in order, none overlapping."""
    lower = reading.lowers[sentence.begin : sentence.end]
    quoted = [q.words for q in sentence.quotes if q.speech]
    concepts = {e.key for e in reading.entities if e.kind in CONCEPT_KINDS}
    clues: list[Clue] = []
    index = 0
    while index < len(lower):
        hit, own = _match(reading.grammar.verbs, lower, index)
        idle = _idiom(reading, lower, index) if hit is not None else 0
        if hit is not None and idle >= hit[0]:
            index += idle
            continue
        if hit is None or (
            _within_name(reading, concepts, sentence.begin + index, hit[1]) and not _has_sides(lower, index, hit)
        ):
            index += 1
            continue
        length, cues = hit
        clues.append(
            _clue(reading, sentence, lower, index, length, _choose(reading, sentence, index, cues), own, quoted)
        )
        index += length
    return clues


def _match(verbs: Phrases[Cue], lower: Sequence[str], index: int) -> tuple[tuple[int, Sequence[Cue]] | None, bool]:
    if not lower[index][:1].isalpha():
        return None, False
    hit = verbs.at(lower, index)
    if hit is not None:
        return hit, False
    if lower[index].endswith("nya") and len(lower[index]) > 5:
        values = verbs.get(lower[index][:-3])
        if values:
            return (1, values), True
    return None, False


def _idiom(reading: Reading, lower: Sequence[str], index: int) -> int:
    """Return the tokens of an idiom that begins at `index` and tells no act, 0 where none does.

    What completes it may come later: `menetapkan X sebagai | tersangka`.
    """
    hit = reading.grammar.idioms.at(lower, index)
    if hit is None:
        return 0
    ends = [form.lower() for word in hit[1] for name, form in word.forms if name == "completion"]
    return hit[0] if not ends or any(end in lower[index : index + _COMPLETED] for end in ends) else 0


def _within_name(reading: Reading, concepts: Collection[str], index: int, cues: Sequence[Cue]) -> bool:
    """Tell whether a form is part of a name; of a topic's only a noun is: its model may take in a verb too much."""
    key = reading.keys[index]
    verbal = any(cue.voice in ("activeForm", "passiveForm") for cue in cues)
    return key is not None and not (verbal and key in concepts)


def _has_sides(lower: Sequence[str], index: int, hit: tuple[int, Sequence[Cue]]) -> bool:
    """Tell whether a noun says between whom an agreement is: `MoU antara A dan B`, which is a document's name too."""
    agreed = any(cue.signals == "agree" and cue.voice == "nounForm" for cue in hit[1])
    return agreed and "antara" in lower[index + hit[0] : index + hit[0] + SIDES]


def _choose(reading: Reading, sentence: Sentence, index: int, cues: Sequence[Cue]) -> Cue:
    """Of several readings of a form, take the one that fits its place: behind a quotation the short form."""
    if len(cues) == 1:
        return cues[0]
    token = reading.doc[sentence.begin + index]
    behind = any(0 <= token.idx - q.span.end <= 2 for q in sentence.quotes if q.speech)
    wanted = ("bareForm", "activeForm") if behind else ("activeForm", "passiveForm", "nounForm", "bareForm")
    return min(cues, key=lambda cue: wanted.index(cue.voice) if cue.voice in wanted else len(wanted))


def _clue(
    reading: Reading,
    sentence: Sentence,
    lower: Sequence[str],
    index: int,
    length: int,
    cue: Cue,
    own: bool,
    quoted: Sequence[Span],
) -> Clue:
    token = reading.doc[sentence.begin + index]
    begin, end = sentence.begin + index, sentence.begin + index + length
    before = particles_before(lower, index)
    noun = cue.voice == "nounForm"
    told = [*(governing(reading, sentence, begin) if noun else ()), *before]
    stands = standing(reading, sentence, begin)
    clause = _clause_start(lower, index)
    return Clue(
        begin=begin,
        end=end,
        cue=cue,
        own=own,
        quoted=any(q.begin <= token.idx < q.end for q in quoted),
        negated=stands is Standing.DENIED or (noun and cancelled(reading, sentence, end)),
        planned=any(word in PLANS for word in told),
        possible=stands is Standing.OPEN or any(word in POSSIBLE for word in told),
        purpose=index > 0 and (before[-1] if before else lower[index - 1]) in PURPOSE,
        conditional=any(word in CONDITIONS for word in lower[clause:index]),
        wanted=noun and stands is Standing.OPEN,
    )


def _clause_start(lower: Sequence[str], index: int) -> int:
    while index > 0 and lower[index - 1] not in (",", ";", "bahwa", ".", ":"):
        index -= 1
    return index


def speech_in(reading: Reading, begin: int, end: int) -> list[Cue]:
    """Return the verbs of speech among the tokens begin..end (excluded), in order; none outside of the text."""
    found = reading.grammar.verbs.find(reading.lowers[max(0, begin) : max(0, end)])
    return [cue for _, _, cues in found for cue in cues if cue.speech]


def lends_subject(reading: Reading, clue: Clue) -> str | None:
    """For a noun behind a light verb, return "gives" or "receives"; else None."""
    previous = reading.lower(clue.begin - 1)
    if previous in ("rasa", "penuh", "sebuah", "suatu"):
        previous = reading.lower(clue.begin - 2)
    if previous not in LIGHT:
        return None
    return "receives" if previous in GETTING or previous == "meminta" else "gives"
