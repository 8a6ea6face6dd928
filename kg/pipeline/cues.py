"""Verbs and nouns of acts in a sentence, with what stands around them: voice, negation, plans, quotation marks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kg.extraction import CONCEPT_KINDS, Span
from kg.pipeline.grammar import Cue
from kg.pipeline.phrases import Phrases
from kg.pipeline.reading import Reading
from kg.pipeline.sentences import Sentence
from kg.pipeline.standing import NEGATIONS, Standing, cancelled, is_denied, standing

#: What somebody put forward, which another act may answer.
PROPOSALS = frozenset("usulan usul masukan gagasan inisiatif saran rekomendasi tawaran resolusi pengajuan".split())
REQUESTS = frozenset(["permintaan", "ajakan", "seruan", "desakan", "imbauan", "undangan", "tuntutan", "permohonan"])
PLANS = frozenset({"akan", "bakal", "hendak", "berencana", "siap"})
#: What comes after one of these is wished for, possible or needed, and not said to happen.
POSSIBLE = frozenset(
    (
        "bisa dapat mungkin berpotensi harus perlu mesti wajib seharusnya semestinya sebaiknya diharapkan diminta "
        "ingin mau mampu boleh diperbolehkan layak hendaknya hampir nyaris"
    ).split()
)
CONDITIONS = frozenset({"jika", "bila", "apabila", "kalau", "seandainya", "andai", "andaikan", "jikalau", "asalkan"})
#: The verb behind one of these tells a purpose.
PURPOSE = frozenset({"untuk", "guna", "agar", "supaya", "demi", "dalam", "dengan", "tanpa", "sambil", "seraya", "saat"})
ADVERBS = frozenset(
    (
        "juga pun telah sudah akan tidak belum sangat turut ikut kembali kemudian sempat tengah sedang terus masih "
        "dapat bisa lebih lanjut lalu memang hanya secara langsung resmi pernah kerap sering selalu segera baru "
        "lagi tetap mulai bahkan justru tegas sendiri optimistis penuh bakal hendak kini saat ini itu tersebut "
        "sebelumnya sekaligus mengaku dengan tegas tak cukup amat saling sama-sama bersama-sama akhirnya pada "
        "jelas lantas malah semakin makin berulang kali ingin harus perlu siap berencana diam-diam terang-terangan "
        "kerap saja berhasil kunjung"
    ).split()
)
#: What may stand right before a verb.
PARTICLES = ADVERBS | NEGATIONS | POSSIBLE
#: Verbs that lend their subject to the noun behind them: `menyampaikan usulan`, `memberikan dukungan`.
LIGHT = frozenset(
    (
        "menyampaikan memberikan memberi mengajukan menyatakan mengungkapkan melontarkan melayangkan menyuarakan "
        "mengucapkan mengutarakan mengemukakan melakukan menerima mendapat mendapatkan memperoleh meminta "
        "menegaskan mengeluarkan"
    ).split()
)
#: What one of these has for its object is wished for and not had: `meminta dukungan X`.
_WANTING = frozenset(
    (
        "meminta minta mengharapkan membutuhkan butuh memerlukan mencari menunggu menanti menantikan mengupayakan "
        "mengusahakan menggalang mengincar mengejar memburu menargetkan"
    ).split()
)
#: Words between a verb and the noun that it has for its object.
_LINKING = frozenset({"rasa", "sebuah", "suatu", "adanya", "tercapainya", "nota"})
_THERE_IS = frozenset({"ada", "terdapat"})
#: Less words than this stand between a noun of agreement and those who agree: `kerja sama pendidikan dasar antara`.
SIDES = 8
_RECEIVING = frozenset({"menerima", "mendapat", "mendapatkan", "memperoleh", "meminta"})


@dataclass(frozen=True, slots=True)
class Clue:
    """A form of an act's verb at tokens begin..end.

    own: with `-nya`, whose words they are was said before. wanted: a noun that a verb of wishing has for its object.
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
    before = _before(lower, index)
    noun = cue.voice == "nounForm"
    over = standing(reading, sentence, sentence.begin + index)
    ended = noun and cancelled(reading, sentence, sentence.begin + index + length)
    told = [*(governing(reading, sentence, sentence.begin + index) if noun else ()), *before]
    clause = _clause_start(lower, index)
    return Clue(
        begin=sentence.begin + index,
        end=sentence.begin + index + length,
        cue=cue,
        own=own,
        quoted=any(q.begin <= token.idx < q.end for q in quoted),
        negated=is_denied(told) or ended or over is Standing.DENIED,
        planned=any(word in PLANS for word in told),
        possible=over is Standing.OPEN or any(word in POSSIBLE or word in _WANTING for word in told),
        purpose=index > 0 and (before[-1] if before else lower[index - 1]) in PURPOSE,
        conditional=any(word in CONDITIONS for word in lower[clause:index]),
        wanted=noun and any(word in _WANTING for word in told),
    )


def governing(reading: Reading, sentence: Sentence, noun: int) -> list[str]:
    """Return the verb that has the noun at a token for its object, the particles before it first: `belum mendapat`."""
    lower = reading.lowers[sentence.begin : noun]
    place = len(lower) - 1
    while place >= 0 and lower[place] in _LINKING:
        place -= 1
    if place < 0 or not (
        reading.tags[sentence.begin + place] == "VERB" or lower[place] in _THERE_IS or lower[place] in _WANTING
    ):
        return []
    return [*_before(lower, place), lower[place]]


def _before(lower: Sequence[str], index: int) -> list[str]:
    """Return the particles right before a verb, in order: `tidak akan`, `dapat segera`."""
    found: list[str] = []
    while index > 0 and len(found) < 5:
        word = lower[index - 1]
        if word not in PARTICLES and word not in PURPOSE and word not in PLANS:
            break
        found.insert(0, word)
        if word in PURPOSE:
            break
        index -= 1
    return found


def _clause_start(lower: Sequence[str], index: int) -> int:
    while index > 0 and lower[index - 1] not in (",", ";", "bahwa", ".", ":"):
        index -= 1
    return index


def lends_subject(reading: Reading, clue: Clue) -> str | None:
    """For a noun behind a light verb, return "gives" or "receives"; else None."""
    previous = reading.lower(clue.begin - 1)
    if previous in ("rasa", "penuh", "sebuah", "suatu"):
        previous = reading.lower(clue.begin - 2)
    if previous not in LIGHT:
        return None
    return "receives" if previous in _RECEIVING else "gives"
