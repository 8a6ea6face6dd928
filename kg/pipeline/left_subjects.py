"""Who the subject of a verb in the active is, by what stands to its left: names side by side, clauses, appositions."""

from __future__ import annotations

from collections.abc import Sequence

from kg.pipeline.addresses import ends_address
from kg.pipeline.cues import Clue, speech_in
from kg.pipeline.office_phrases import FORMER
from kg.pipeline.particles import ADVERBS
from kg.pipeline.parties import Party, are_alike, before_brackets, is_oblique, is_possessor
from kg.pipeline.reading import Reading
from kg.pipeline.titles import is_time_word

#: Behind one of these a clause of its own begins.
_CLAUSES = frozenset((*"bahwa karena sehingga namun tetapi jika sementara ketika saat".split(), *'.;:"“”'))
#: Between commas behind a subject: where and when it is that somebody speaks.
_SETTINGS = frozenset({"dalam", "pada", "di", "lewat", "melalui", "usai", "seusai", "sesudah", "selepas"})
#: Parts of speech that the subject of a reported clause begins with, those that name it, and all that it may have.
_OPENING = frozenset({"NOUN", "PROPN", "DET", "NUM"})
_NAMING = frozenset({"NOUN", "PROPN"})
_PHRASE = _OPENING | {"ADJ", "ADV", "AUX", "PRON"}
#: Nouns that are no subject of a reported clause: `mengatakan tahun depan akan …`, `menyatakan sikap menolak`.
_NO_SUBJECTS = frozenset("tahun bulan pekan minggu hari pagi siang sore malam besok kemarin lusa sikap".split())
#: Forms of a verb that reports words, or is put in between them.
_REPORTING = frozenset({"activeForm", "bareForm"})
#: What is done behind one of these is done by its object.
_CAUSING = frozenset(
    "membuat menyebabkan memungkinkan mendorong meminta membantu memaksa membiarkan mengizinkan mengajak".split()
)
#: Behind one of these a titled person is only whose man or woman speaks: `Pengacara | Presiden X menolak tuduhan`.
_PEOPLE_OF = frozenset(
    (
        "pengacara kuasa ajudan istri suami putra putri anak adik kakak menantu keluarga pendukung kubu loyalis rival"
    ).split()
)
#: No subject stands further to the left of its verb than this, in tokens.
FARTHEST = 40


def subject_of(reading: Reading, parties: Sequence[Party], clue: Clue, floor: int) -> tuple[list[Party], float] | None:
    """Return the parties that a verb in the active has as its subject, with a confidence, or None.

    floor: no party before this token is looked at. Joined parties (`A, B, dan C`) come together, in their order.
    """
    left = [p for p in parties if floor <= p.begin and p.end <= clue.begin and clue.begin - p.end <= FARTHEST]
    relative = _relative(reading, clue)
    if relative is not None:
        head = next((p for p in reversed(left) if p.end in (relative, relative - 1)), None)
        return None if head is None else (_joined(reading, left, head), 0.8)
    for party in reversed(left):
        if is_oblique(reading, party) or (is_possessor(reading, party) and not _speaks(reading, party, clue)):
            continue
        if party.kind == "Country" and ends_address(reading, party.begin):
            continue
        if _is_inserted(reading, party):
            continue
        if has_own_subject(reading, party, clue):
            return None
        party = _described(reading, left, party, clue) or party
        gap = list(reading.lowers[party.end : clue.begin])
        hard = [word for word in gap if word not in ADVERBS and word.isalpha()]
        if not clue.cue.speech and not _near(gap, hard, clue):
            return None
        confidence = 0.95 if len(hard) <= 1 else 0.85 if len(hard) <= 5 else 0.7 if len(hard) <= 12 else 0.5
        if "yang" in gap:
            confidence *= 0.85
        return _joined(reading, left, party), confidence * party.confidence
    return None


def _is_inserted(reading: Reading, party: Party) -> bool:
    """Tell whether a party only speaks in between: `Grab, tambah X, menolak …`."""
    word = party.begin - 1
    opened, closed = reading.lower(word - 1) == ",", reading.lower(party.end) == ","
    return opened and closed and any(cue.voice == "bareForm" for cue in speech_in(reading, word, word + 1))


def has_own_subject(reading: Reading, party: Party, clue: Clue) -> bool:
    """Tell whether a verb is of what a party says, and of a noun there: `X menyatakan | pajak itu akan …`."""
    begin = next(
        (
            i + 1
            for i in range(clue.begin - 1, party.end - 1, -1)
            if any(cue.voice in _REPORTING for cue in speech_in(reading, i, i + 1))
        ),
        None,
    )
    if begin is None:
        return False
    begin += reading.lower(begin) == "bahwa"
    if reading.lower(begin) in _NO_SUBJECTS or is_time_word(reading.doc[begin].text):
        return False
    inside = range(begin, clue.begin)
    return (
        len(inside) > 0
        and reading.tags[begin] in _OPENING
        and any(reading.tags[i] in _NAMING for i in inside)
        and all(reading.tags[i] in _PHRASE or reading.lower(i) in ADVERBS for i in inside)
    )


def _speaks(reading: Reading, party: Party, clue: Clue) -> bool:
    """Tell whether a verb of speech stands right behind a person: `pengamat ekonomi | X mengatakan`."""
    gap = reading.lowers[party.end : clue.begin]
    if reading.lower(party.begin - 1) in _PEOPLE_OF:
        place = reading.doc[party.begin].idx
        if any(office.span.begin == place for office in reading.offices):
            return False
    return clue.cue.speech and party.kind == "Person" and all(word in ADVERBS or word == "," for word in gap)


def _described(reading: Reading, left: Sequence[Party], party: Party, clue: Clue) -> Party | None:
    """Return whom words that name `party` only describe: `X yang mendukung Y menolak`, `X, pendiri Y, menjelaskan`."""
    last = clue.begin - 1
    while last > party.end and reading.lower(last) in ADVERBS:
        last -= 1
    closed = reading.lower(last) == "," and last >= party.end
    for head in reversed(left):
        if head.end > party.begin or is_oblique(reading, head):
            continue
        index = head.end + (reading.lower(head.end) == ",")
        if (index > head.end) != closed or not index < party.begin:
            continue
        inside = range(index, last if closed else clue.begin)
        if any(reading.lower(i) in _CLAUSES and reading.lower(i + 1) != "itu" for i in inside):
            continue
        if closed and reading.lower(index) in _SETTINGS:
            return head
        told = any(reading.tags[i] == "VERB" for i in range(index, party.begin)) and not _leads_on(
            reading, index, party
        )
        which = reading.lower(index) == "yang" and (told or (closed and head.kind == "Person"))
        if which and not any(reading.lower(i) == "," for i in inside):
            return head
        former = reading.lower(index) in FORMER
        noun = (former or reading.tags[index] == "NOUN") and reading.doc[index].is_lower
        if closed and noun and not any(reading.tags[i] in ("VERB", "AUX") or reading.lower(i) == "," for i in inside):
            return head
    return None


def _leads_on(reading: Reading, begin: int, party: Party) -> bool:
    """Tell whether a verb behind token `begin` has a clause of `party` as its object: `yang menyebut | Y menolak`."""
    return bool(speech_in(reading, begin, party.begin)) or not _CAUSING.isdisjoint(reading.lowers[begin : party.begin])


def _near(gap: Sequence[str], hard: Sequence[str], clue: Clue) -> bool:
    """Tell whether a verb that is none of speech is near enough to what may be its subject."""
    if clue.cue.word in ("akan", "bakal", "hendak", "siap"):
        return len(hard) <= 4 and gap.count(",") != 1
    if "," in gap and "yang" not in gap and hard:
        return gap.count(",") >= 2 and len(hard) <= 12
    return len(hard) <= (14 if "yang" in gap else 7)


def _relative(reading: Reading, clue: Clue) -> int | None:
    """Return the token of the `yang` that the verb hangs on, directly or over `dalam sambutannya`, or None."""
    index = clue.begin - 1
    while index >= 0 and reading.lower(index) in ADVERBS:
        index -= 1
    if reading.lower(index).endswith("nya") and reading.lower(index - 1) in ("dalam", "pada"):
        index -= 2
    return index if reading.lower(index) == "yang" else None


def _joined(reading: Reading, parties: Sequence[Party], last: Party) -> list[Party]:
    """Return the parties that `,`, `dan`, `bersama`, `-` join to `last`, from left to right."""
    group = [last]
    while True:
        head = group[0]
        index = head.begin - 1
        while index >= 0 and reading.lower(index) in ("pemerintah", "para", "pihak", "dan", "serta"):
            index -= 1
        between = list(reading.lowers[index + 1 : head.begin])
        index = before_brackets(reading, index)
        mark = reading.lower(index)
        joined = any(w in ("dan", "serta") for w in between) or mark in ("bersama", "-", "–", "dengan")
        if mark in ("bersama", "-", "–", "dengan", ","):
            index = before_brackets(reading, index - 1)
        if mark == "," and not joined and len(group) == 1:
            return group
        previous = next((p for p in parties if p.end == index + 1), None)
        if previous is None or not (joined or (mark == "," and len(group) > 1)):
            return group
        if not are_alike(previous, head):
            return group
        group.insert(0, previous)
