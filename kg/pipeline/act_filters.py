"""Verbs that tell no act of their own: overtaken, asked for, reported by another one, or told before."""

from __future__ import annotations

from collections.abc import Sequence

from kg.pipeline.cues import LIGHT, Clue
from kg.pipeline.particles import ADVERBS
from kg.pipeline.parties import Party
from kg.pipeline.pointers import PRONOUNS
from kg.pipeline.reading import Reading
from kg.pipeline.sentences import Sentence
from kg.pipeline.trees import ancestors

#: Verbs of plan that only give another verb its time.
_AUXILIARIES = frozenset({"akan", "bakal", "hendak", "ingin", "siap"})
#: What is promised or asked follows its verb within this many tokens, before a new clause begins.
_COMPLEMENT = 6
_NEW_CLAUSE = frozenset(
    {",", ";", ":", "dan", "serta", "yang", "bahwa", "setelah", "karena", "namun", "tetapi", "saat"}
)

#: Who does this with one of the words below has said nothing.
_DECLINING = frozenset({"menolak", "enggan"})
_COMMENTING = frozenset({"berkomentar", "mengomentari", "menanggapi", "menjawab"})
_GIVING = frozenset({"memberi", "memberikan", "menyampaikan"})
_COMMENTS = frozenset({"komentar", "tanggapan", "keterangan", "jawaban"})
_UNSAID = _COMMENTING | _GIVING | _COMMENTS
#: What may stand between the two.
_TOWARDS = _GIVING | {"untuk"}


def is_overtaken(reading: Reading, clues: Sequence[Clue], clue: Clue) -> bool:
    """Tell whether another verb right behind says what is done: `menyatakan | mendukung`."""
    if clue.cue.voice != "activeForm" or clue.cue.signals not in ("state", "promise"):
        return False
    if clue.cue.signals == "promise" and clue.cue.word not in _AUXILIARIES:
        return False
    for other in clues:
        if other.begin <= clue.begin or (other.cue.signals == "state" and clue.cue.signals == "state"):
            continue
        gap = list(reading.lowers[clue.end : other.begin])
        if (
            len(gap) > 2
            or any(w not in ADVERBS | PRONOUNS for w in gap)
            or any(w in ("bahwa", ",", ":", "para", "yang", "untuk", "agar") for w in gap)
        ):
            return False
        if other.cue.voice == "nounForm":
            return not gap and reading.lower(clue.begin) in LIGHT
        return other.cue.voice == "activeForm"
    return False


def is_complement(reading: Reading, clues: Sequence[Clue], clue: Clue) -> bool:
    """Tell whether a verb only says what is promised or asked: `berjanji | menurunkan`, `meminta X | menurunkan`."""
    if clue.cue.speech or clue.cue.voice != "activeForm":
        return False
    for other in clues:
        if (
            other.cue.signals in ("request", "promise")
            and other.cue.word not in _AUXILIARIES
            and other.end <= clue.begin
        ):
            gap = list(reading.lowers[other.end : clue.begin])
            if len(gap) <= _COMPLEMENT and not any(word in _NEW_CLAUSE for word in gap):
                return other.cue.voice == "activeForm" and other.quoted == clue.quoted
    return False


def opens_quotation(reading: Reading, sentence: Sentence, actors: Sequence[Party], clue: Clue) -> bool:
    """Tell whether a quotation begins with this subject and verb: `"Kementerian X mendukung penuh …"`."""
    if actors[0].form == "pronoun" or clue.begin - actors[-1].end > 3:
        return False
    place = reading.doc[actors[0].begin].idx
    return any(0 <= place - quote.words.begin <= 6 for quote in sentence.quotes)


def is_within_report(reading: Reading, clues: Sequence[Clue], clue: Clue, actors: Sequence[Party]) -> bool:
    """Tell whether what somebody is said to say stands in what another one says."""
    return any(
        other.cue.speech and other.end <= actors[0].begin and not other.quoted and other.cue.voice == "activeForm"
        for other in clues
        if other.begin < clue.begin and clue.begin not in ancestors(reading, other.begin)
    )


def is_told_before(reading: Reading, sentence: Sentence, clue: Clue) -> bool:
    """Tell whether the sentence only says who said the thing before: `Hal itu disampaikan X`."""
    words = list(reading.lowers[sentence.begin : min(sentence.end, sentence.begin + 4)])
    behind = [reading.lower(i) for i in range(clue.end, clue.end + 3)]
    told = ("hal", "pernyataan", "komentar", "penjelasan", "keterangan", "ucapan", "ungkapan")
    return clue.cue.signals == "state" and (
        (words[0] in told and any(w in ("itu", "tersebut", "ini") for w in words[1:3]))
        or (bool(behind) and behind[0] in told and any(w in ("itu", "tersebut", "ini") for w in behind[1:]))
    )


def says_nothing(reading: Reading, clue: Clue) -> bool:
    """Tell whether somebody only declines to say anything: `menolak berkomentar`, `menolak untuk memberi komentar`."""
    own = reading.lower(clue.begin)
    if own in _DECLINING:
        place = clue.end + (reading.lower(clue.end) == "untuk")
        word, following = reading.lower(place), reading.lower(place + 1)
        return word in _COMMENTING or (word in _GIVING and following in _COMMENTS)
    place = clue.begin - 1
    while reading.lower(place) in _TOWARDS:
        place -= 1
    return own in _UNSAID and reading.lower(place) in _DECLINING
