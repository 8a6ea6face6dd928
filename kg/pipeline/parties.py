"""Who may act in a sentence: names with their titles, pronouns, roles; and who the subject of a verb is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction import EVENT_KINDS
from kg.pipeline.cues import ADVERBS, Clue
from kg.pipeline.pointers import PRONOUNS, Agents
from kg.pipeline.reading import Reading
from kg.pipeline.sentences import Sentence

AGENT_KINDS = frozenset(
    {
        "Person",
        "Ministry",
        "GovernmentBody",
        "InternationalOrganization",
        "Company",
        "Platform",
        "Organization",
        "Country",
        "SocialGroup",
    }
)
OBLIQUE = frozenset(
    (
        "di dalam pada ke kepada untuk dengan dari terhadap bagi atas antara tentang mengenai soal melalui oleh "
        "menurut sebagai seperti hingga sejak lewat usai saat tanpa per akibat karena demi guna agar hadapan antar "
        "sekitar asal via dan/atau nama mewakili"
    ).split()
)
#: Common nouns that may stand before the name of who acts: `pihak Telegram`, `delegasi Kamboja`.
_HEADS = frozenset(
    (
        "pihak pemerintah delegasi tim perwakilan manajemen negara perusahaan aplikasi platform startup start-up "
        "layanan operator maskapai raksasa bank kementerian lembaga produsen otoritas parlemen partai organisasi "
        "badan militer rakyat warga masyarakat kelompok para situs marketplace pengembang grup republik kerajaan "
        "pemerintahan perwakilan presiden menteri teknologi e-commerce milik seperti bahwa yakni yaitu adalah "
        "ialah sosok politisi pengamat ekonom aktivis pengusaha fintech e-wallet penyedia pengelola korporasi "
        "konglomerat lokapasar stasiun universitas yayasan lsm asosiasi koperasi unicorn decacorn vendor pabrikan "
        "rintisan modal ventura telekomunikasi otomotif farmasi tambang media"
    ).split()
)
#: Behind one of these a state's name only tells whose it is: `Kementerian Luar Negeri | Kenya`.
_STATE_BODIES = frozenset({"Ministry", "GovernmentBody"})
#: Behind one of these a clause of its own begins.
_CLAUSES = frozenset(
    {
        "bahwa",
        "karena",
        "sehingga",
        "namun",
        "tetapi",
        "jika",
        "sementara",
        "ketika",
        "saat",
        ".",
        ";",
        ":",
        '"',
        "“",
        "”",
    }
)
#: Between commas behind a subject: where and when it is that somebody speaks.
_SETTINGS = frozenset({"dalam", "pada", "di", "lewat", "melalui", "usai", "seusai", "sesudah", "selepas"})
#: What is done behind one of these is done by its object.
_CAUSING = frozenset(
    "membuat menyebabkan memungkinkan mendorong meminta membantu memaksa membiarkan mengizinkan mengajak".split()
)
#: No subject stands further to the left of its verb than this, in tokens.
FARTHEST = 40


@dataclass(frozen=True, slots=True)
class Party:
    """A stretch of tokens that stands for one or more things. form: "name", "pointer" or "pronoun"."""

    begin: int
    end: int
    keys: tuple[str, ...]
    form: str
    kind: str
    confidence: float = 1.0


def parties_in(reading: Reading, agents: Agents, sentence: Sentence) -> list[Party]:
    """Return the parties of a sentence from left to right; a person's party takes in title and body."""
    found: list[Party] = []
    covered: set[int] = set()
    for office in reading.offices:
        if office.span.end <= sentence.span.begin or office.span.begin >= sentence.span.end:
            continue
        span = reading.doc.covering(office.span.begin, office.span.end)
        if span is None or not (sentence.begin <= span.start < sentence.end):
            continue
        key = reading.keys[office.person.begin]
        if key is not None:
            found.append(Party(span.start, span.stop, (key,), "name", "Person", office.person.confidence))
            covered.update(range(span.start, span.stop))
    for name in reading.names:
        key = reading.keys[name.begin]
        if name.begin in covered or not (sentence.begin <= name.begin < sentence.end) or key is None:
            continue
        if reading.lower(name.begin - 1) == "(" and reading.lower(name.end) == ")" and name.begin - 2 in covered:
            # the acronym of the body that the title before it names
            covered.update(range(name.begin, name.end))
            continue
        entity = agents.entities[key]
        before = name.begin - 3 if reading.lower(name.begin - 1) == ")" else name.begin  # `Kementerian X (KX) RI`
        if entity.kind == "Country" and found and found[-1].end == before and found[-1].kind in _STATE_BODIES:
            continue
        if entity.kind in AGENT_KINDS:
            found.append(Party(name.begin, name.end, (key,), "name", entity.kind, entity.confidence))
            covered.update(range(name.begin, name.end))
    for pointer in reading.pointers:
        if sentence.begin <= pointer.begin < sentence.end and pointer.begin not in covered:
            kind = agents.entities[pointer.keys[0]].kind
            found.append(Party(pointer.begin, pointer.end, pointer.keys, "pointer", kind, pointer.confidence))
            covered.update(range(pointer.begin, pointer.end))
    for index in range(sentence.begin, sentence.end):
        if index not in covered and reading.lower(index) in PRONOUNS:
            found.append(Party(index, index + 1, (), "pronoun", "Person", 0.85))
    wider = [(p.begin, p.end) for p in found if p.form == "pointer"]
    whole = [p for p in found if not any(begin < p.begin and p.end <= end for begin, end in wider)]
    return sorted(whole, key=lambda party: party.begin)


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
        if _is_address(reading, party):
            continue
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


def _speaks(reading: Reading, party: Party, clue: Clue) -> bool:
    """Tell whether a verb of speech stands right behind a person: `pengamat ekonomi | X mengatakan`."""
    gap = reading.lowers[party.end : clue.begin]
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
        if any(reading.lower(i) in _CLAUSES for i in inside):
            continue
        if closed and reading.lower(index) in _SETTINGS:
            return head
        told = any(reading.tags[i] == "VERB" for i in range(index, party.begin)) and not _leads_on(
            reading, index, party
        )
        if reading.lower(index) == "yang" and told and not any(reading.lower(i) == "," for i in inside):
            return head
        noun = reading.tags[index] == "NOUN" and reading.doc[index].is_lower and head.kind == "Person"
        if closed and noun and not any(reading.tags[i] in ("VERB", "AUX") or reading.lower(i) == "," for i in inside):
            return head
    return None


def _leads_on(reading: Reading, begin: int, party: Party) -> bool:
    """Tell whether a verb behind token `begin` has a clause of `party` as its object: `yang menyebut | Y menolak`."""
    lower = reading.lowers[begin : party.begin]
    speaks = any(cue.speech for _, _, cues in reading.grammar.verbs.find(lower) for cue in cues)
    return speaks or not _CAUSING.isdisjoint(lower)


def _near(gap: Sequence[str], hard: Sequence[str], clue: Clue) -> bool:
    """Tell whether a verb that is none of speech is near enough to what may be its subject."""
    if clue.cue.word in ("akan", "bakal", "hendak", "siap"):
        return len(hard) <= 4 and gap.count(",") != 1
    if "," in gap and "yang" not in gap and hard:
        return gap.count(",") >= 2 and len(hard) <= 12
    return len(hard) <= (14 if "yang" in gap else 7)


def _is_address(reading: Reading, party: Party) -> bool:
    """Tell whether a state's name only ends an address: `di Dubai, UEA`, `di Düsseldorf, Jerman`."""
    if party.kind != "Country" or reading.lower(party.begin - 1) != ",":
        return False
    before = next((name for name in reading.names if name.end == party.begin - 1), None)
    if before is None:
        return False
    if before.kind in ("Place", "Country"):
        return reading.lower(before.begin - 1) in OBLIQUE
    return before.end - before.begin > 2 and reading.lower(before.end - 2) in OBLIQUE  # `Kedutaan Besar … di Amman, X`


def _relative(reading: Reading, clue: Clue) -> int | None:
    """Return the token of the `yang` that the verb hangs on, directly or over `dalam sambutannya`, or None."""
    index = clue.begin - 1
    while index >= 0 and reading.lower(index) in ADVERBS:
        index -= 1
    if reading.lower(index).endswith("nya") and reading.lower(index - 1) in ("dalam", "pada"):
        index -= 2
    return index if reading.lower(index) == "yang" else None


def is_oblique(reading: Reading, party: Party) -> bool:
    """Tell whether a preposition stands before the party."""
    index = party.begin - 1
    while index >= 0 and (
        reading.lower(index) in ("para", "pihak", "pemerintah", '"', "“") or reading.doc[index].is_space
    ):
        index -= 1
    if reading.lower(index) == "bersama" and reading.lower(party.end) == ",":
        return True
    return reading.lower(index) in OBLIQUE


def is_possessor(reading: Reading, party: Party) -> bool:
    """Tell whether the party only tells whose the noun before it is: `usulan Indonesia`, `pasar Indonesia`."""
    index = party.begin - 1
    if index < 0 or party.form != "name":
        return False
    word = reading.doc[index]
    opening = index == 0 or not reading.doc[index - 1].is_alpha
    if (
        not word.is_alpha
        or not (word.is_lower or opening)
        or word.lower_ in _HEADS
        or reading.tags[index] not in ("NOUN", "PROPN")
    ):
        return False
    return not (word.text in ADVERBS or word.text.endswith("nya") or word.text in ("kata", "ujar", "tutur", "jelas"))


def _joined(reading: Reading, parties: Sequence[Party], last: Party) -> list[Party]:
    """Return the parties that `,`, `dan`, `bersama`, `-` join to `last`, from left to right."""
    group = [last]
    while True:
        head = group[0]
        index = head.begin - 1
        while index >= 0 and reading.lower(index) in ("pemerintah", "para", "pihak", "dan", "serta"):
            index -= 1
        between = list(reading.lowers[index + 1 : head.begin])
        mark = reading.lower(index)
        joined = any(w in ("dan", "serta") for w in between) or mark in ("bersama", "-", "–", "dengan")
        if mark in ("bersama", "-", "–", "dengan", ","):
            index -= 1
        if mark == "," and not joined and len(group) == 1:
            return group
        previous = next((p for p in parties if p.end == index + 1), None)
        if previous is None or not (joined or (mark == "," and len(group) > 1)):
            return group
        if _family(previous) != _family(head):
            return group
        group.insert(0, previous)


def _family(party: Party) -> str:
    return "Person" if party.kind == "Person" else "Country" if party.kind == "Country" else "Body"


def first_behind(reading: Reading, parties: Sequence[Party], index: int, within: int) -> Party | None:
    """Return the party that begins at token `index` or up to `within` tokens later, if no verb or mark is between."""
    for party in parties:
        if index <= party.begin <= index + within:
            gap = list(reading.lowers[index : party.begin])
            if all(w not in (".", ";", ":") for w in gap):
                return party
    return None


def group_from(reading: Reading, parties: Sequence[Party], first: Party) -> list[Party]:
    """Return `first` and the parties joined behind it by commas and `dan`."""
    group = [first]
    while True:
        index = group[-1].end
        words = 0
        while reading.lower(index) in (",", "dan", "serta", "maupun", "-", "pemerintah") and words < 3:
            index, words = index + 1, words + 1
        following = next((p for p in parties if p.begin == index), None)
        if not words or following is None or _family(following) != _family(first):
            return group
        group.append(following)


def is_event(kind: str) -> bool:
    """Tell whether a class is one of events."""
    return kind in EVENT_KINDS
