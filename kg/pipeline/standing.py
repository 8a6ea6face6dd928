"""Whether what a verb or noun tells of is so: what governs it may deny it, wish for it or leave it open."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from kg.pipeline.reading import Reading
from kg.pipeline.sentences import Sentence

NEGATIONS = frozenset("tidak belum bukan tak tanpa jangan enggan nggak bukanlah batal gagal urung".split())
#: With one of these, what is negated is said to be more than true: `tidak hanya mengurangi …`.
NOT_ONLY = frozenset({"hanya", "sekadar", "cuma", "sebatas", "saja"})
#: What one of these governs is said not to be, or is not let happen: `membantah adanya kesepakatan`.
DENYING = frozenset(
    (
        "membantah menyangkal menepis menampik menolak melarang dilarang mencegah menunda membatalkan menghentikan"
    ).split()
)
#: What one of these governs is asked for, hoped for, weighed, foretold or alleged.
_OPEN = frozenset(
    (
        "meminta minta diminta mengajak diajak mendorong didorong mendesak didesak mengimbau diimbau menyerukan "
        "mengharapkan berharap diharapkan menginginkan mempertimbangkan menjajaki menargetkan mengupayakan berupaya "
        "berusaha menawarkan tertarik berminat memungkinkan mengizinkan memprediksi memperkirakan diperkirakan "
        "diprediksi diproyeksikan diduga dituduh dituding dikabarkan dirumorkan dicurigai meragukan mempertanyakan "
        "menunggu menanti membutuhkan memerlukan mengusulkan diusulkan menyarankan menginstruksikan wacana kemungkinan "
        "peluang potensi tawaran sulit mustahil selangkah apakah seharusnya"
    ).split()
)
#: A sentence that opens with one of these tells of what was not.
_IF_ONLY = frozenset({"seandainya", "andai", "andaikan", "sekiranya"})
#: Verbs that carry another verb or a noun and tell nothing of their own: `tidak berhasil mencapai`, `tidak jadi`.
_CARRYING = frozenset({"berhasil", "jadi", "kunjung", "menjadi", "ada", "terdapat", "sempat", "pernah"})
#: Clauses begin at these: what stands before governs nothing behind them.
_CLAUSES = frozenset(
    (
        "yang setelah sesudah usai karena sebab ketika saat sebelum sejak meski meskipun walau walaupun sehingga "
        "sementara sedangkan namun tetapi tapi sambil seraya selain sebagaimana seperti agar"
    ).split()
)
#: Nouns that may stand between what denies a clause and its verb: who it is of, or that it is only told.
_BETWEEN = frozenset(
    (
        "kabar isu rumor tuduhan dugaan informasi berita klaim laporan pemerintah pihak pihaknya perusahaan "
        "perusahaannya negaranya pemerintahnya dirinya"
    ).split()
)
_AND = frozenset({"dan", "serta", "lalu", "kemudian"})
#: Behind a noun, what is told of ends, does not come about, or is untrue: `Kesepakatan A dan B dibatalkan`.
_CANCELLING = frozenset(
    (
        "dibatalkan batal gagal kandas dicabut dihentikan ditunda berakhir diakhiri diputus ditangguhkan "
        "dibekukan tertunda hoaks hoax"
    ).split()
)
#: So it is with one of these that is negated: `belum terwujud`, `tidak benar`.
_COMING_ABOUT = frozenset(
    (
        "jadi benar terwujud terlaksana tercapai terjadi berlanjut dilanjutkan diteruskan diteken ditandatangani "
        "disepakati rampung ada"
    ).split()
)
#: So far, in tokens, what governs a word may stand from it, and what cancels a noun.
_REACH = 12
_CANCEL_REACH = 10


class Standing(Enum):
    """Whether a thing told of is so."""

    SAID = 0
    DENIED = 1
    OPEN = 2


def standing(reading: Reading, sentence: Sentence, place: int) -> Standing:
    """Return what the words that govern the verb or noun at a token make of it.

    They are looked for to the left, over names and particles and, from a noun, over the one verb that has it for its
    object; where another clause or another verb of its own begins, nothing governs any more.
    """
    if reading.lower(sentence.begin) in _IF_ONLY:
        return Standing.OPEN
    verbs = int(reading.tags[place] == "NOUN")
    direct = True
    passive = reading.lower(place).startswith("di")
    other = False  # a noun of its own stands between: `Langkah X menolak tarif didukung Y`
    for index in range(place - 1, max(sentence.begin - 1, place - 1 - _REACH), -1):
        word = reading.lower(index)
        if word == "yang" and _not_they(reading, sentence, index):
            return Standing.DENIED
        if word in DENYING and not other:
            return Standing.DENIED
        if word in _OPEN and not (other and passive):
            return Standing.OPEN
        if word in NEGATIONS and reading.lower(index + 1) not in NOT_ONLY:
            alone = reading.lowers[index + 1 : index + 3] == ("satu", "pun")
            if alone or (direct and reading.lower(index + 1) in _CARRYING and reading.lower(index + 1) != "pernah"):
                return Standing.DENIED
        if word in _CLAUSES or reading.tags[index] == "PUNCT" or (word in _AND and index == place - 1):
            break
        if word in _CARRYING:
            continue
        if reading.tags[index] == "VERB":
            if not verbs or (word in _AND):
                break
            verbs -= 1
            if reading.lower(index - 1) in _AND:
                break
            continue
        direct = direct and reading.tags[index] not in ("NOUN", "PROPN", "PRON")
        if word == "bahwa":
            other = False
        elif reading.tags[index] == "NOUN" and reading.doc[index].is_lower and word not in _BETWEEN:
            other = True
    return Standing.SAID


def _not_they(reading: Reading, sentence: Sentence, which: int) -> bool:
    """Tell whether a relative clause is of who is said not to have done it: `Bukan X | yang mendukung`."""
    for index in range(which - 1, max(sentence.begin - 1, which - 7), -1):
        if reading.lower(index) == "bukan":
            return True
        if reading.tags[index] in ("VERB", "PUNCT"):
            return False
    return False


def cancelled(reading: Reading, sentence: Sentence, end: int) -> bool:
    """Tell whether what a noun tells of is said behind it to have ended, not to come about, or to be untrue."""
    for index in range(end, min(sentence.end, end + _CANCEL_REACH)):
        word = reading.lower(index)
        if word in _CANCELLING:
            return not _in_spite(reading, index)
        if word in NEGATIONS and reading.lower(index + 1) in _COMING_ABOUT:
            return True
        if word == "yang" or reading.tags[index] in ("VERB", "PUNCT", "SCONJ"):
            return False
    return False


def _in_spite(reading: Reading, index: int) -> bool:
    """Tell whether a word that may cancel goes on as something else: `berakhir dengan kesepakatan`."""
    return reading.lower(index) == "berakhir" and reading.lower(index + 1) == "dengan"


def is_denied(words: Sequence[str]) -> bool:
    """Tell whether a verb and the particles before it deny something: `belum mendapat`, not `tidak hanya memberi`.

    Two negations make none: `tidak pernah tidak mendukung`.
    """
    negations = sum(
        word in NEGATIONS and NOT_ONLY.isdisjoint(words[place + 1 : place + 2]) for place, word in enumerate(words)
    )
    return negations % 2 == 1 or any(word in DENYING for word in words)
