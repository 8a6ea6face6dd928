"""Acts outside of quotations: a verb in the active or passive, a noun, words of an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.pipeline.cues import ADVERBS, LIGHT, Clue, lends_subject
from kg.pipeline.memory import Memory, refuse
from kg.pipeline.parties import Party, first_behind, group_from, subject_of
from kg.pipeline.pointers import PRONOUNS, Agents
from kg.pipeline.reading import Found, Reading
from kg.pipeline.sentences import Sentence

_MAKING = frozenset(
    {"menghasilkan", "mencapai", "menyaksikan", "ditandatangani", "tercapai", "tercapainya", "diteken", "menyusul"}
)
#: Verbs of plan that only give another verb its time.
_AUXILIARIES = frozenset({"akan", "bakal", "hendak", "ingin", "siap"})
#: What is promised or asked follows its verb within this many tokens, before a new clause begins.
_COMPLEMENT = 6
_NEW_CLAUSE = frozenset(
    {",", ";", ":", "dan", "serta", "yang", "bahwa", "setelah", "karena", "namun", "tetapi", "saat"}
)


def plain_acts(
    reading: Reading,
    agents: Agents,
    memory: Memory,
    number: int,
    sentence: Sentence,
    parties: Sequence[Party],
    clues: Sequence[Clue],
    clue: Clue,
    last: Found | None,
) -> list[Found]:
    """Return the acts that a clue outside of a quotation tells of: none, one, or one for each of its actors."""
    if _overtaken(reading, clues, clue):
        return []
    if clue.cue.voice == "passiveForm":
        actors = _agent_of_passive(reading, memory, parties, clue)
        pattern, confidence = ("speech-passive" if clue.cue.speech else "passive"), 0.85
    elif clue.cue.voice == "nounForm":
        return _noun(reading, agents, number, sentence, parties, clue)
    elif clue.cue.voice == "bareForm":
        actors = _inserted(reading, memory, parties, clue)
        pattern, confidence = "speech-inserted", 0.85
        if not actors and clue.cue.signals != "state":
            return []
    else:
        subject = None if clue.own else subject_of(reading, parties, clue, sentence.begin)
        actors = [p for p in subject[0] if p.keys] if subject else []
        confidence = subject[1] if subject else 0.0
        pattern = "speech" if clue.cue.speech else "active"
        if clue.own and clue.cue.speech and memory.speaker:
            return [_found(clue, number, (memory.speaker,), "speech-own", 0.8)]
        if (
            last is not None
            and last.sentence == number
            and _continues(reading, clue)
            and (not actors or _object_between(reading, last, actors[0], clue))
        ):
            return [_found(clue, number, last.actors, "shared", 0.75, last.partners)]
    if not actors and clue.cue.voice == "activeForm" and not clue.quoted:
        actors = _listed(reading, parties, sentence, clue)
        pattern, confidence = "listed", 0.7
    if not actors:
        if clue.cue.voice in ("activeForm", "passiveForm") and clue.cue.speech and not clue.quoted:
            span = reading.char_span(clue.begin, clue.end)
            refuse(memory, "act-without-actor", f"{clue.cue.signals}: who does it is not named", span)
        return []
    if not clue.cue.speech and actors[0].form == "pronoun" and reading.lower(actors[0].begin) == "pihaknya":
        body = next((p.organization for p in reading.posts if p.person == actors[0].keys[0] and p.organization), None)
        actors = [replace(actors[0], keys=(body,))] if body else actors
    if clue.purpose or _told_to_do(reading, clues, clue):
        return []
    if clue.quoted and not _opens_quotation(reading, sentence, actors, clue):
        return []
    if clue.cue.signals == "state" and not clue.quoted and _within_report(clues, clue, actors):
        return []
    if last is not None and keys_of(actors) == last.actors and _same_told(reading, sentence, clue):
        return []
    keys = keys_of(actors)
    kinds = {agents.entities[key].kind for key in keys}
    if kinds == {"SocialGroup"} and clue.cue.signals == "state":
        return []
    pattern = ("quoted-" if clue.quoted else "") + pattern
    if clue.cue.signals == "agree":
        return _agreement(reading, parties, number, clue, keys, pattern, confidence)
    return [_found(clue, number, (key,), pattern, confidence) for key in keys]


def _told_to_do(reading: Reading, clues: Sequence[Clue], clue: Clue) -> bool:
    """Tell whether a verb only says what is promised or asked: `berjanji | menurunkan`, `meminta X | menurunkan`."""
    if clue.cue.speech or clue.cue.voice != "activeForm":
        return False
    for other in clues:
        if (
            other.cue.signals in ("request", "promise")
            and other.cue.word not in _AUXILIARIES
            and other.end <= clue.begin
        ):
            gap = [reading.lower(i) for i in range(other.end, clue.begin)]
            if len(gap) <= _COMPLEMENT and not any(word in _NEW_CLAUSE for word in gap):
                return other.cue.voice == "activeForm" and other.quoted == clue.quoted
    return False


def _listed(reading: Reading, parties: Sequence[Party], sentence: Sentence, clue: Clue) -> list[Party]:
    """`Sejumlah kementerian … memaparkan …, seperti A, B, dan C`: the list behind names the subject."""
    subject = [reading.lower(i) for i in range(max(sentence.begin, clue.begin - 16), clue.begin)]
    if not any(word in ("sejumlah", "beberapa", "berbagai", "para") for word in subject):
        return []
    for party in parties:
        if party.begin > clue.end and reading.lower(party.begin - 1) in (
            "seperti",
            "yakni",
            "yaitu",
            "lain",
            "termasuk",
        ):
            group = group_from(reading, parties, party)
            return group if len(group) > 1 else []
    return []


def keys_of(parties: Sequence[Party]) -> tuple[str, ...]:
    """Return the keys of several parties, each once, in their order."""
    return tuple(dict.fromkeys(key for party in parties for key in party.keys))


def _opens_quotation(reading: Reading, sentence: Sentence, actors: Sequence[Party], clue: Clue) -> bool:
    """Tell whether a quotation begins with this subject and verb: `"Kementerian X mendukung penuh …"`."""
    if actors[0].form == "pronoun" or clue.begin - actors[-1].end > 3:
        return False
    place = reading.doc[actors[0].begin].idx
    return any(0 <= place - quote.words.begin <= 6 for quote in sentence.quotes)


def _within_report(clues: Sequence[Clue], clue: Clue, actors: Sequence[Party]) -> bool:
    """Tell whether what somebody is said to say stands in what another one says."""
    return any(
        other.cue.speech and other.end <= actors[0].begin and not other.quoted and other.cue.voice == "activeForm"
        for other in clues
        if other.begin < clue.begin
    )


def _same_told(reading: Reading, sentence: Sentence, clue: Clue) -> bool:
    """Tell whether the sentence only says who said the thing before: `Hal itu disampaikan X`."""
    words = [reading.lower(i) for i in range(sentence.begin, min(sentence.end, sentence.begin + 4))]
    behind = [reading.lower(i) for i in range(clue.end, clue.end + 3)]
    told = ("hal", "pernyataan", "komentar", "penjelasan", "keterangan", "ucapan", "ungkapan")
    return clue.cue.signals == "state" and (
        (words[0] in told and any(w in ("itu", "tersebut", "ini") for w in words[1:3]))
        or (bool(behind) and behind[0] in told and any(w in ("itu", "tersebut", "ini") for w in behind[1:]))
    )


def _found(
    clue: Clue,
    number: int,
    actors: tuple[str, ...],
    pattern: str,
    confidence: float,
    partners: tuple[str, ...] = (),
) -> Found:
    kind = clue.cue.signals
    modality = "asserted"
    if clue.negated:
        modality = "negated"
    elif clue.conditional or clue.possible:
        modality = "hypothetical"
    elif clue.planned and kind not in ("promise", "state"):
        kind = "promise"
    return Found(
        clue.begin,
        clue.end,
        kind,
        actors,
        number,
        pattern,
        round(confidence, 3),
        modality,
        None,
        partners,
        clue.cue.word,
    )


def _overtaken(reading: Reading, clues: Sequence[Clue], clue: Clue) -> bool:
    """Tell whether another verb right behind says what is done: `menyatakan | mendukung`."""
    if clue.cue.voice != "activeForm" or clue.cue.signals not in ("state", "promise"):
        return False
    if clue.cue.signals == "promise" and clue.cue.word not in _AUXILIARIES:
        return False
    for other in clues:
        if other.begin <= clue.begin or (other.cue.signals == "state" and clue.cue.signals == "state"):
            continue
        gap = [reading.lower(i) for i in range(clue.end, other.begin)]
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


def _continues(reading: Reading, clue: Clue) -> bool:
    index = clue.begin - 1
    while reading.lower(index) in ("juga", "turut", "sangat", "akan", "telah", "kemudian", "ikut", "lalu", "sekaligus"):
        index -= 1
    return reading.lower(index) in (
        "dan",
        "serta",
        "sekaligus",
        "sambil",
        "seraya",
        "lalu",
        "namun",
        "tetapi",
        "tapi",
        ",",
    )


def _object_between(reading: Reading, last: Found, party: Party, clue: Clue) -> bool:
    """Tell whether a party is only the object of the verb before: `mengkritik X dan meminta …`, and no subject."""
    between = [reading.lower(i) for i in range(party.end, clue.begin)]
    return (
        last.quote is None
        and last.type != "state"
        and last.end <= party.begin <= last.end + 2
        and len(between) == 1
        and between[0] in ("dan", "serta", "lalu", "sekaligus", "sambil", "seraya")
    )


def _agent_of_passive(reading: Reading, memory: Memory, parties: Sequence[Party], clue: Clue) -> list[Party]:
    """Return who does what a passive verb says: behind `oleh`, or right behind the verb."""
    if clue.own and memory.speaker:
        return [Party(clue.begin, clue.end, (memory.speaker,), "pronoun", "Person", 0.85)]
    index = clue.end
    steps = 0
    while steps < 3 and reading.lower(index) in (
        "langsung",
        "kembali",
        "juga",
        "secara",
        "resmi",
        "sendiri",
        "bersama",
    ):
        index, steps = index + 1, steps + 1
    by = reading.lower(index) == "oleh"
    if not by and any(reading.lower(i) == "oleh" for i in range(index, index + 5)):
        index = next(i for i in range(index, index + 5) if reading.lower(i) == "oleh")
        by = True
    if by:
        index += 1
        while reading.lower(index) in ("pihak", "pemerintah", "perusahaan"):
            index += 1
    first = next((p for p in parties if p.begin == index and p.keys), None)
    return [] if first is None else [p for p in group_from(reading, parties, first) if p.keys]


def _inserted(reading: Reading, memory: Memory, parties: Sequence[Party], clue: Clue) -> list[Party]:
    """`Saat ini, kata Menlu, …` and `Terlebih, katanya, …`."""
    if clue.own:
        known = memory.speaker
        return [Party(clue.begin, clue.end, (known,), "pronoun", "Person", 0.85)] if known else []
    party = first_behind(reading, parties, clue.end, 1)
    if party is None or not party.keys:
        return []
    before = reading.lower(clue.begin - 1)
    return [party] if before in (",", '"', "”", "'", "–", "-", "demikian") or clue.begin == 0 else []


def _noun(
    reading: Reading,
    agents: Agents,
    number: int,
    sentence: Sentence,
    parties: Sequence[Party],
    clue: Clue,
) -> list[Found]:
    """Acts told as nouns: `dukungan dari X`, `memberikan dukungan`, `kesepakatan antara A dan B`."""
    light = lends_subject(reading, clue)
    if light is not None:
        verb = replace(clue, begin=clue.begin - 1)
        subject = subject_of(reading, parties, verb, sentence.begin)
        if subject and light == "gives":
            keys = tuple(dict.fromkeys(k for p in subject[0] for k in p.keys))
            return [_found(clue, number, (key,), "light", subject[1]) for key in keys]
    index = clue.end
    while index < clue.end + 3 and reading.lower(index) in ("langsung", "penuh", "resmi", "kuat", "khusus", "baru"):
        index += 1
    if reading.lower(index) in ("dari", "oleh"):
        index += 1
        party = next((p for p in parties if p.begin == index and p.keys), None)
        if party is not None:
            return [_found(clue, number, (key,), "noun-by", 0.7) for key in party.keys]
    if clue.cue.signals == "agree" and _told_as_made(reading, sentence, clue):
        between = next(
            (i for i in range(clue.end, min(clue.end + 8, sentence.end)) if reading.lower(i) == "antara"), None
        )
        if between is not None:
            first = first_behind(reading, parties, between + 1, 1)
            if first is not None and first.keys:
                return _agreement(reading, parties, number, clue, first.keys, "noun-between", 0.6)
    return []


def _told_as_made(reading: Reading, sentence: Sentence, clue: Clue) -> bool:
    """Tell whether an agreement told as a noun is reported as made: it opens the sentence, or follows its making."""
    before = [reading.lower(i) for i in range(max(sentence.begin, clue.begin - 7), clue.begin)]
    if any(word in _MAKING for word in before):
        return True
    opening = clue.begin - sentence.begin
    return opening <= 5 and not any(
        word in ("demi", "untuk", "soal", "mengenai", "tentang", "melalui") for word in before
    )


def _agreement(
    reading: Reading,
    parties: Sequence[Party],
    number: int,
    clue: Clue,
    keys: tuple[str, ...],
    pattern: str,
    confidence: float,
) -> list[Found]:
    """One agreement is one act: the first party its actor, the others its partners."""
    partners = list(keys[1:])
    index = clue.end
    while index < clue.end + 25 and index < len(reading.doc) and reading.doc[index].text not in (".", ";"):
        if reading.lower(index) in ("dengan", "dan", "bersama"):
            party = next((p for p in parties if index < p.begin <= index + 2 and p.keys), None)
            if party is not None:
                for other in group_from(reading, parties, party):
                    partners.extend(k for k in other.keys if k != keys[0] and k not in partners)
                break
        index += 1
    return [_found(clue, number, keys[:1], pattern, confidence, tuple(partners))]
