"""Who may act in a sentence: names with their titles, pronouns, roles; and how they stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extraction import EVENT_KINDS
from kg.pipeline.addresses import OBLIQUE
from kg.pipeline.agents import Agents
from kg.pipeline.particles import ADVERBS
from kg.pipeline.pointers import PRONOUNS
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
#: Brackets with an acronym or an age in them are no longer than this, in tokens.
_LONGEST_BRACKETS = 7
#: Behind one of these a state's name only tells whose it is: `Kementerian Luar Negeri | Kenya`.
_STATE_BODIES = frozenset({"Ministry", "GovernmentBody"})


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
        if key is None:
            continue
        first = next((i for i, one in enumerate(found) if one.begin <= span.start < one.end and key in one.keys), None)
        if first is not None:  # the second of two offices of his, `N selaku Ketua X`, goes on behind his name
            found[first] = replace(found[first], end=max(found[first].end, span.stop))
        elif span.start not in covered:
            found.append(Party(span.start, span.stop, (key,), "name", "Person", office.person.confidence))
        covered.update(range(span.start, span.stop))
    for name in reading.names:
        if not sentence.begin <= name.begin < sentence.end or name.begin in covered:
            continue
        key = reading.keys[name.begin]
        if key is None:
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
    for index, word in enumerate(reading.lowers[sentence.begin : sentence.end], start=sentence.begin):
        if word in PRONOUNS and index not in covered:
            found.append(Party(index, index + 1, (), "pronoun", "Person", 0.85))
    wider = [(p.begin, p.end) for p in found if p.form == "pointer"]
    whole = [
        replace(p, keys=(), form="pronoun") if _is_of_another(reading, sentence, p) else p
        for p in found
        if not any(begin < p.begin and p.end <= end for begin, end in wider)
    ]
    return sorted(whole, key=lambda party: party.begin)


def _is_of_another(reading: Reading, sentence: Sentence, party: Party) -> bool:
    """Tell whether a person only tells whose somebody told of before is: `Anak buah Presiden X itu`."""
    before = party.begin - 1
    return (
        party.kind == "Person"
        and before >= sentence.begin
        and reading.lower(party.end) in ("itu", "tersebut")
        and reading.doc[before].is_lower
        and reading.tags[before] in ("NOUN", "PROPN")
    )


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
    if party.kind == "Country":
        index = before_brackets(reading, index)  # `Kamar Dagang (Kadin) | Indonesia`
    if index < 0 or party.form != "name":
        return False
    if index < party.begin - 1:
        return reading.tags[index] in ("NOUN", "PROPN")
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
        index = behind_brackets(reading, group[-1].end)
        words = 0
        while reading.lower(index) in (",", "dan", "serta", "maupun", "-", "pemerintah") and words < 3:
            index, words = index + 1, words + 1
        following = next((p for p in parties if p.begin == index), None)
        if not words or following is None or not are_alike(following, group[-1]):
            return group
        group.append(following)


def behind_brackets(reading: Reading, index: int) -> int:
    """Return the token behind the brackets that open at token `index`, `A | (XX) dan B`; `index` where none do."""
    if reading.lower(index) != "(":
        return index
    return next((i + 1 for i in range(index + 1, index + _LONGEST_BRACKETS) if reading.lower(i) == ")"), index)


def before_brackets(reading: Reading, index: int) -> int:
    """Return the token before the brackets that close at token `index`; `index` where none do."""
    if reading.lower(index) != ")":
        return index
    return next((i - 1 for i in range(index - 1, index - _LONGEST_BRACKETS, -1) if reading.lower(i) == "("), index)


def lists_of(reading: Reading, parties: Sequence[Party]) -> list[list[Party]]:
    """Return those who stand in one list, list by list."""
    found: list[list[Party]] = []
    for party in sorted(parties, key=lambda p: p.begin):
        if not (found and party.begin < found[-1][-1].end) and len(group := group_from(reading, parties, party)) > 1:
            found.append(group)
    return found


def is_event(kind: str) -> bool:
    """Tell whether a class is one of events."""
    return kind in EVENT_KINDS


def are_alike(one: Party, other: Party) -> bool:
    """Tell whether two can stand in one list: persons, states, or other bodies; bodies of many states with states."""
    families = {_family(one.kind), _family(other.kind)}
    return len(families) == 1 or {one.kind, other.kind} == {"Country", "InternationalOrganization"}


def _family(kind: str) -> str:
    return kind if kind in ("Person", "Country") else "Body"
