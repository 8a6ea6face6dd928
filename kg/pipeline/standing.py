"""Whether what a verb or noun tells of is so: what governs it may deny it or leave it open, what follows cancel it."""

from __future__ import annotations

from enum import Enum

from kg.pipeline.particles import NEGATIONS, PARTICLES, is_denied, particles_before
from kg.pipeline.reading import Reading
from kg.pipeline.sentences import Sentence
from kg.pipeline.titles import DEMONSTRATIVES

DENIALS = frozenset({"membantah", "menyangkal", "menepis", "menampik"})
#: What one of these governs is said not to be, is not let happen, or ends: `membantah adanya kesepakatan`.
_DENYING = DENIALS | frozenset(
    ("menolak melarang dilarang mencegah menunda membatalkan menghentikan membekukan menangguhkan mengakhiri").split()
)
#: So is the noun right behind one of these: `penundaan kerja sama`, but not `memutuskan mendukung`.
_BREAKING = frozenset(
    (
        "memutus memutuskan pemutusan putusnya penundaan pembatalan penghentian pembekuan penangguhan berakhirnya "
        "ketegangan"
    ).split()
)
#: What one of these governs is asked for, hoped for, weighed, foretold or alleged.
_OPEN = frozenset(
    (
        "meminta minta diminta mengajak diajak mendorong didorong mendesak didesak mengimbau diimbau menyerukan "
        "mengharapkan berharap diharapkan menginginkan mempertimbangkan menjajaki menargetkan mengupayakan "
        "mengusahakan berupaya berusaha menawarkan tertarik berminat memungkinkan mengizinkan memprediksi "
        "memperkirakan diperkirakan diprediksi diproyeksikan diduga dituduh dituding dikabarkan dirumorkan dicurigai "
        "menuduh menuding mencurigai meragukan mempertanyakan menunggu menanti menantikan membutuhkan butuh "
        "memerlukan mencari menggalang mengincar mengejar memburu mengusulkan diusulkan menyarankan menginstruksikan "
        "apakah seharusnya akankah haruskah bisakah mungkinkah benarkah maukah perlukah mampukah dapatkah bolehkah"
    ).split()
)
#: So is what these nouns are of: `wacana Indonesia bergabung`, but not what a longer phrase of theirs does.
_OPEN_NOUNS = frozenset({"wacana", "kemungkinan", "peluang", "potensi", "tawaran"})
#: So is what one of these stands before, with nothing but particles between: `selangkah lagi mencapai`.
_HARDLY = frozenset({"hampir", "nyaris", "sulit", "mustahil", "selangkah"})
#: A sentence that opens with one of these tells of what was not.
_IF_ONLY = frozenset({"seandainya", "andai", "andaikan", "sekiranya"})
#: Clauses begin at these: what stands before governs nothing behind them.
_CLAUSES = frozenset(
    (
        "yang setelah sesudah usai karena sebab ketika saat sebelum sejak meski meskipun walau walaupun sehingga "
        "sementara sedangkan namun tetapi tapi sambil seraya selain sebagaimana seperti kecuali"
    ).split()
)
#: What is told behind one of these is asked for or aimed at: `seruan X agar Y menghentikan …`.
_SO_THAT = frozenset({"agar", "supaya"})
#: What is told behind one of these has not come where it is said what is not done before: `tidak … sebelum X mencabut`.
_NOT_BEFORE = frozenset({"sebelum", "sampai", "hingga", "kecuali"})
#: Nouns that may stand between what denies a clause and its verb: who it is of, or that it is only told.
_WHO_OR_TOLD = frozenset(
    (
        "kabar isu rumor tuduhan dugaan informasi berita klaim laporan pemerintah pihak pihaknya perusahaan "
        "perusahaannya negaranya pemerintahnya dirinya partainya lembaganya kementeriannya kantornya organisasinya "
        "timnya institusinya kliennya instansinya"
    ).split()
)
_AND = frozenset({"dan", "serta", "lalu", "kemudian"})
#: Who denies one of these does not do what he would have said: `tidak pernah mengatakan akan menutup pabrik`.
_SAYING = frozenset(
    (
        "mengatakan menyatakan menyebut mengumumkan mengeklaim mengklaim menjanjikan berjanji memastikan berniat "
        "berencana"
    ).split()
)
#: What is denied with one of these is what follows: `Tidak benar …`, `Bukan berarti …`.
_UNTRUE = frozenset({"benar", "betul", "berarti"})
#: What such a noun is of, `Kabar bahwa …`, may be said behind it to be untrue.
_TOLD = frozenset(
    {"kabar", "isu", "rumor", "tuduhan", "dugaan", "informasi", "berita", "klaim", "anggapan", "tudingan"}
)
_FALSE = frozenset({"hoaks", "hoax", "bohong", "keliru", "fitnah", "menyesatkan", "dibantah"})
_TRUE = frozenset({"benar", "betul", "berdasar", "terbukti", "akurat"})
#: Words between a verb and the noun that it has for its object.
_LINKING = frozenset({"rasa", "sebuah", "suatu", "adanya", "tercapainya", "nota"})
_THERE_IS = frozenset({"ada", "terdapat"})
#: Behind a noun, what is told of ends, does not come about, or is untrue: `Kesepakatan A dan B dibatalkan`.
_CANCELLING = frozenset(
    (
        "dibatalkan batal gagal kandas dicabut dihentikan ditunda berakhir diakhiri diputus putus terputus "
        "ditangguhkan dibekukan tertunda memburuk merenggang renggang retak tegang hoaks hoax"
    ).split()
)
#: So it is with one of these that is negated: `belum terwujud`, `tidak benar`.
_COMING_ABOUT = frozenset(
    (
        "jadi benar terwujud terlaksana tercapai terjadi berlanjut dilanjutkan diteruskan diteken ditandatangani "
        "disepakati rampung ada"
    ).split()
)
#: So far, in tokens, what governs a word may stand from it, what cancels a noun, and `bukan` from `yang`.
_REACH = 12
_CANCEL_REACH = 10
_CLEFT_REACH = 6
#: So many words of whose tale it is stand behind such a noun: `Kabar di media sosial bahwa`.
_WHOSE_TALE = 6


class Standing(Enum):
    """Whether a thing told of is so."""

    SAID = 0
    DENIED = 1
    OPEN = 2


def standing(reading: Reading, sentence: Sentence, place: int) -> Standing:
    """Return what the particles and words that govern the verb or noun at a token make of it.

    What governs it is looked for to the left, over names and particles and, from a noun, over the one verb that has it
    for its object; where another clause or another verb of its own begins, nothing governs any more.
    """
    lower = reading.lowers[sentence.begin : place]
    noun = reading.tags[place] == "NOUN"
    if is_denied(particles_before(lower, len(lower))) or (noun and is_denied(governing(reading, sentence, place))):
        return Standing.DENIED
    if reading.lower(sentence.begin) in _IF_ONLY:
        return Standing.OPEN
    if _is_called_untrue(reading, sentence, place):
        return Standing.DENIED
    passive = reading.lower(place).startswith("di")
    verbs = int(noun)
    direct = True  # nothing but particles, and the noun's verb, between
    own = False  # a noun of its own between: `Langkah X menolak tarif didukung Y`
    for index in range(place - 1, max(sentence.begin - 1, place - 1 - _REACH), -1):
        word, tag = reading.lower(index), reading.tags[index]
        if _denies(reading, sentence, index, place, own):
            return Standing.DENIED
        opens = word in _OPEN and not (own and passive)
        if opens or _leaves_open(reading, index, place, own, passive) or (word in _HARDLY and direct):
            return Standing.OPEN
        if word in _SO_THAT:
            whole = passive and "VERB" in reading.tags[index + 1 : place]  # `seruan X agar Y menghentikan Z | ditolak`
            return Standing.SAID if whole else Standing.OPEN
        if word in _NOT_BEFORE and is_denied(reading.lowers[sentence.begin : index]):
            return Standing.OPEN
        if word in _CLAUSES or tag == "PUNCT" or (word in _AND and index == place - 1):
            break
        if word in PARTICLES or word in _THERE_IS:
            continue
        if tag == "VERB":
            if word in _SAYING | _UNTRUE and is_denied(particles_before(lower, index - sentence.begin)):
                return Standing.DENIED
            if not verbs or reading.lower(index - 1) in _AND:
                break
            verbs -= 1
            continue
        direct = False
        if word == "bahwa":
            own = False
        elif tag == "NOUN" and reading.doc[index].is_lower and word not in _WHO_OR_TOLD:
            own = True
    return Standing.SAID


def _leaves_open(reading: Reading, index: int, place: int, own: bool, passive: bool) -> bool:
    """Tell whether the noun at `index` says that what stands at `place` may only come: `wacana bergabung`.

    It does not where it is itself what something is done to: `Tawaran itu disambut`, `Tawaran Jepang disambut`.
    """
    told = reading.lower(index + 1) in DEMONSTRATIVES or (passive and index < place - 1)
    return reading.lower(index) in _OPEN_NOUNS and not own and not told


def _denies(reading: Reading, sentence: Sentence, index: int, place: int, own: bool) -> bool:
    """Tell whether the word at `index` denies what stands at `place`. own: see `standing`."""
    word = reading.lower(index)
    if word == "yang":
        return _not_they(reading, sentence, index)
    if word in NEGATIONS:
        untrue = reading.lower(index + 1) in _UNTRUE and index + 1 < place
        return untrue or reading.lowers[index + 1 : index + 3] == ("satu", "pun")
    return (word in _DENYING and not own) or (
        word in _BREAKING and index == place - 1 and reading.tags[place] == "NOUN"
    )


def _is_called_untrue(reading: Reading, sentence: Sentence, place: int) -> bool:
    """Tell whether a clause is what is told and untrue: `Kabar bahwa X | meminta | Y mundur adalah hoaks`."""
    which = next((i for i in range(place - 1, sentence.begin, -1) if reading.lower(i) == "bahwa"), None)
    if which is None or _TOLD.isdisjoint(reading.lowers[max(sentence.begin, which - _WHOSE_TALE) : which]):
        return False
    if "," in reading.lowers[which:place]:
        return False  # the tale is over: `Menanggapi kabar bahwa X mundur, Y | menolak | tudingan yang tidak benar`
    behind = range(place + 1, sentence.end)
    return any(
        reading.lower(i) in _FALSE or (reading.lower(i) in NEGATIONS and reading.lower(i + 1) in _TRUE) for i in behind
    )


def _not_they(reading: Reading, sentence: Sentence, which: int) -> bool:
    """Tell whether a relative clause is of who is said not to have done it: `Bukan X | yang mendukung`."""
    for index in range(which - 1, max(sentence.begin - 1, which - 1 - _CLEFT_REACH), -1):
        if reading.lower(index) == "bukan":
            return True
        if reading.tags[index] in ("VERB", "PUNCT"):
            return False
    return False


def is_asked_or_refused(reading: Reading, place: int) -> bool:
    """Tell whether somebody named at a token is asked or refused something: `melarang | X bekerja`."""
    before = reading.lower(place - 1)
    if before in _WHO_OR_TOLD:
        before = reading.lower(place - 2)
    return before in _OPEN or before in _DENYING


def governing(reading: Reading, sentence: Sentence, noun: int) -> list[str]:
    """Return the verb that has the noun at a token for its object, the particles before it first: `belum mendapat`."""
    lower = reading.lowers[sentence.begin : noun]
    place = len(lower) - 1
    while place >= 0 and lower[place] in _LINKING:
        place -= 1
    if place < 0 or not (reading.tags[sentence.begin + place] == "VERB" or lower[place] in _THERE_IS):
        return []
    return [*particles_before(lower, place), lower[place]]


def cancelled(reading: Reading, sentence: Sentence, end: int) -> bool:
    """Tell whether what a noun tells of is said behind it to have ended, not to come about, or to be untrue."""
    for index in range(end, min(sentence.end, end + _CANCEL_REACH)):
        word, behind = reading.lower(index), reading.lower(index + 1)
        if word in _CANCELLING:
            return behind != "dengan"  # `berakhir dengan kesepakatan`
        if word in NEGATIONS and behind in _COMING_ABOUT:
            return True
        if word == "yang" or reading.tags[index] in ("VERB", "PUNCT", "SCONJ"):
            return False
    return False
