"""Acts: who says or does what, found sentence by sentence, with a memory of who spoke last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.extraction import Act, Entity, Refusal, Span
from kg.pipeline.cues import ADVERBS, LIGHT, Clue, clues_in, lends_subject
from kg.pipeline.parties import Party, first_behind, group_from, is_oblique, parties_in, subject_of
from kg.pipeline.pointers import PRONOUNS, Agents, agents_of
from kg.pipeline.quotes import Quote
from kg.pipeline.reading import Found, Reading
from kg.pipeline.scoring import bucket, probability
from kg.pipeline.sentences import Sentence
from kg.pipeline.sources import find_sources

#: Evidence is a sentence, or the part of a very long one around the verb, in characters.
LONGEST_EVIDENCE = 600
#: Acts less likely than this are left out.
THRESHOLD = 0.35
_FIRST_PERSON = frozenset({"saya", "kami", "kita", "aku"})
_MAKING = frozenset(
    {"menghasilkan", "mencapai", "menyaksikan", "ditandatangani", "tercapai", "tercapainya", "diteken", "menyusul"}
)
_URGING = frozenset("harus jangan mari tolong silakan semoga mudah-mudahan ayo hendaknya sebaiknya perlu".split())
_SPOKEN = ("activeForm", "bareForm", "passiveForm")
_REPORTS = frozenset({"state"})


@dataclass
class _Memory:
    """Who spoke last, and whom the last sentence was about."""

    speaker: str | None = None
    subject: str | None = None
    last: Found | None = None
    refusals: list[Refusal] = field(default_factory=list)


def find_acts(reading: Reading) -> Reading:
    """Add the acts of the text, without recipients and matters; `kg.pipeline.arguments` adds those."""
    candidates, refusals = collect(reading)
    entities = {entity.key: entity for entity in reading.entities}
    weighed = [
        replace(candidate, confidence=round(probability("act", act_features(reading, candidate, entities)), 3))
        for candidate in candidates
    ]
    best = {c.quote: c for c in sorted(weighed, key=lambda c: c.confidence) if c.quote is not None}
    found: list[Found] = []
    for candidate in weighed:
        if candidate.quote is not None and best[candidate.quote] is not candidate:
            continue
        if candidate.confidence >= THRESHOLD:
            found.append(candidate)
        else:
            refusals.append(_doubtful(reading, candidate))
    acts = tuple(_act(reading, number, act) for number, act in enumerate(found, start=1))
    return replace(reading, acts=acts, found=tuple(found), refusals=(*reading.refusals, *refusals))


def act_features(reading: Reading, found: Found, entities: Mapping[str, Entity]) -> list[str]:
    """Return the features by which a real act is told from a verb that only looks like one."""
    actor = entities[found.actors[0]]
    sentence = reading.sentences[found.sentence]
    before = reading.lower(found.begin - 1)
    behind = reading.lower(found.end)
    pattern = found.pattern
    return [
        f"pattern={pattern}",
        f"type={found.type}",
        f"word={found.word}",
        f"pattern={pattern}|type={found.type}",
        f"pattern={pattern}|kind={actor.kind}",
        f"type={found.type}|kind={actor.kind}",
        f"word={found.word}|pattern={pattern}",
        f"sure={bucket(found.confidence, (0.5, 0.65, 0.75, 0.85, 0.93))}",
        f"pattern={pattern}|sure={bucket(found.confidence, (0.6, 0.8, 0.9))}",
        f"before={before}|type={found.type}",
        f"behind={behind}|type={found.type}",
        f"behindtag={reading.tags[found.end] if found.end < len(reading.tags) else '-'}|word={found.word}",
        f"partners={bool(found.partners)}|type={found.type}",
        f"quotes={len(sentence.quotes)}|pattern={pattern}",
        f"actorsure={bucket(actor.confidence, (0.6, 0.8, 0.95))}",
        f"home={actor.reference == 'country/id'}|type={found.type}",
        f"late={bucket(found.begin - sentence.begin, (3, 10, 25))}|type={found.type}",
        f"rival={found.rival}",
        f"rival={found.rival.partition(':')[0]}|type={found.type}",
        f"source={actor.mentions[0].source if actor.mentions else 'implied'}|{pattern}",
    ]


def collect(reading: Reading) -> tuple[list[Found], list[Refusal]]:
    """Return the acts of the text in order, and what was seen and left out."""
    agents = agents_of(reading)
    memory = _Memory()
    found: list[Found] = []
    for number, sentence in enumerate(reading.sentences):
        parties = [_resolved(reading, agents, memory, p) for p in parties_in(reading, agents, sentence)]
        here = list(_in_sentence(reading, agents, memory, number, sentence, parties))
        found.extend(here)
        _remember(reading, agents, memory, here, parties)
    return found, memory.refusals


def _resolved(reading: Reading, agents: Agents, memory: _Memory, party: Party) -> Party:
    """Give a pronoun the person that it stands for: who acted last, else who was named last."""
    if party.form != "pronoun":
        return party
    key = memory.subject or memory.speaker or agents.last(("Person",), party.begin)
    return replace(party, keys=(key,)) if key else party


def _remember(
    reading: Reading, agents: Agents, memory: _Memory, found: Sequence[Found], parties: Sequence[Party]
) -> None:
    if found:
        memory.last = found[-1]
    persons = [act for act in found if agents.entities[act.actors[0]].kind == "Person"]
    speakers = [act for act in persons if act.pattern.startswith(("quote", "speech"))]
    if speakers:
        memory.speaker = speakers[-1].actors[0]
    elif persons:
        memory.speaker = persons[-1].actors[0]
    if persons:
        memory.subject = persons[-1].actors[0]
        return
    named = [p for p in parties if p.kind == "Person" and p.keys and p.form == "name" and not is_oblique(reading, p)]
    if named:
        memory.subject = named[0].keys[0]


def _in_sentence(
    reading: Reading,
    agents: Agents,
    memory: _Memory,
    number: int,
    sentence: Sentence,
    parties: list[Party],
) -> Iterator[Found]:
    clues = clues_in(reading, sentence)
    quotes = [q for q in sentence.quotes if q.speech]
    used: set[int] = set()
    found: list[Found] = []
    for quote in quotes:
        found.extend(_quoted(reading, memory, number, sentence, parties, clues, quote, used, found))
    for source in find_sources(reading, parties, sentence, memory.speaker):
        if not any(act.pattern.startswith("quote") and act.actors == (source.key,) for act in found):
            found.append(
                Found(source.begin, source.end, "state", (source.key,), number, source.pattern, source.confidence)
            )
    floor = sentence.begin
    last: Found | None = None
    for clue in clues:
        if clue.begin in used or clue.begin < floor:
            continue
        here = _plain(reading, agents, memory, number, sentence, parties, clues, clue, last or memory.last)
        for act in here:
            found.append(act)
            last = act
    yield from sorted(_without_doubles(reading, found), key=lambda act: act.begin)


# --- quotations ---------------------------------------------------------------------------------------------------


def _quoted(
    reading: Reading,
    memory: _Memory,
    number: int,
    sentence: Sentence,
    parties: Sequence[Party],
    clues: Sequence[Clue],
    quote: Quote,
    used: set[int],
    found: Sequence[Found],
) -> list[Found]:
    """Return what a quotation may do: its speaker stands behind it, before it, or spoke before."""
    first = reading.doc.char_span(quote.span.begin, quote.span.end, alignment_mode="expand")
    if first is None:
        return []
    begin, end = first.start, first.end
    tag = next((c for c in clues if end <= c.begin <= end + 3 and not c.quoted and c.cue.voice in _SPOKEN), None)
    if tag is not None:
        used.add(tag.begin)
        key, confidence = _speaker(reading, memory, sentence, parties, tag)
        if key is None:
            _refuse(reading, memory, "act-without-actor", "a quotation whose speaker is not named", quote.span)
            return []
        return _readings(reading, clues, (begin, end), tag, (key,), number, "quote-tag", confidence, quote)
    lead = next((c for c in reversed(clues) if c.end <= begin and begin - c.end <= 6 and not c.quoted), None)
    if lead is not None and lead.cue.speech:
        subject = subject_of(reading, parties, lead, sentence.begin)
        if subject and subject[0][0].keys:
            used.add(lead.begin)
            actors = (subject[0][0].keys[0],)
            return _readings(reading, clues, (begin, end), lead, actors, number, "quote-lead", 0.85, quote)
    if any(act.quote is not None for act in found):
        return []
    alone = begin - sentence.begin <= 1 and sentence.end - end <= 2
    if alone and memory.speaker is not None:
        return _readings(reading, clues, (begin, end), None, (memory.speaker,), number, "quote-alone", 0.7, quote)
    return []


def _speaker(
    reading: Reading, memory: _Memory, sentence: Sentence, parties: Sequence[Party], tag: Clue
) -> tuple[str | None, float]:
    """Return the key of who said what stands before `kata`, `ujarnya`, with a confidence."""
    party = _speaker_behind(reading, parties, tag)
    if party is not None and party.keys:
        return party.keys[0], 0.95
    if tag.own or _pronoun_behind(reading, tag):
        return memory.speaker or memory.subject, 0.8
    before = subject_of(reading, parties, tag, sentence.begin)
    if before and before[0][0].keys:
        return before[0][0].keys[0], 0.6
    return memory.speaker, 0.6


def _readings(
    reading: Reading,
    clues: Sequence[Clue],
    words: tuple[int, int],
    tag: Clue | None,
    actors: tuple[str, ...],
    number: int,
    pattern: str,
    confidence: float,
    quote: Quote,
) -> list[Found]:
    """Return one candidate for each thing that a quotation may do; the scorer chooses among them."""
    begin, end = (tag.begin, tag.end) if tag is not None else words
    kind = tag.cue.signals if tag is not None else "state"
    word = tag.cue.word if tag is not None else ""
    plain = Found(begin, end, kind, actors, number, pattern, confidence, "asserted", quote, (), word)
    kinds = {kind}
    found = [plain]
    for other, how, seen in _types_of_words(reading, clues, *words):
        if other not in kinds:
            kinds.add(other)
            found.append(replace(plain, type=other, pattern=f"quote-{how}", word=seen))
    if len(found) > 1:
        rival = f"{found[1].type}:{found[1].pattern}"
        found = [replace(act, rival=rival if index == 0 else f"{kind}:{pattern}") for index, act in enumerate(found)]
    return found


def _speaker_behind(reading: Reading, parties: Sequence[Party], tag: Clue) -> Party | None:
    """Return the party right behind `kata`, `ujar`, stepping over an adverb or a comma."""
    if tag.own:
        return None
    index = tag.end
    while reading.lower(index) in (
        "pula",
        "lagi",
        "juga",
        "singkat",
        "lanjut",
        ",",
        "pak",
        "bu",
        "oleh",
        "pria",
        "sang",
    ):
        index += 1
    return first_behind(reading, parties, index, 2)


def _pronoun_behind(reading: Reading, tag: Clue) -> bool:
    return reading.lower(tag.end) in ("dia", "ia", "beliau", "nya")


def _types_of_words(reading: Reading, clues: Sequence[Clue], begin: int, end: int) -> Iterator[tuple[str, str, str]]:
    """Yield what the words of a quotation may do: (act type, how it is seen, word), `kami berharap …` a request."""
    for clue in clues:
        if not begin <= clue.begin < end or clue.cue.signals == "state":
            continue
        if clue.negated or clue.conditional or clue.purpose:
            continue
        opening = clue.begin - begin <= 2
        if clue.cue.voice in ("passiveForm", "nounForm"):
            if opening and clue.cue.signals in ("request", "praise"):
                yield clue.cue.signals, "opening", clue.cue.word
            continue
        subject = next(
            (
                reading.lower(i)
                for i in range(clue.begin - 1, max(begin, clue.begin - 6) - 1, -1)
                if reading.lower(i) in _FIRST_PERSON
            ),
            None,
        )
        if subject is None and not opening:
            continue
        kind = "promise" if clue.planned and clue.cue.signals in ("agree", "launch", "provide") else clue.cue.signals
        early = "early" if clue.begin - begin <= 12 else "late"
        yield kind, f"{subject or 'opening'}-{early}{'-maybe' if clue.possible else ''}", clue.cue.word
    lower = [reading.lower(i) for i in range(begin, end)]
    for word in lower:
        if word in _URGING:
            yield "request", f"urging-{word}", word
            break
    head = " ".join(lower[:8])
    if "terima kasih" in head or "selamat atas" in head or "terimakasih" in head:
        yield "praise", "thanks", "terima-kasih"


# --- everything else ----------------------------------------------------------------------------------------------


def _plain(
    reading: Reading,
    agents: Agents,
    memory: _Memory,
    number: int,
    sentence: Sentence,
    parties: Sequence[Party],
    clues: Sequence[Clue],
    clue: Clue,
    last: Found | None,
) -> list[Found]:
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
            _refuse(reading, memory, "act-without-actor", f"{clue.cue.signals}: who does it is not named", span)
        return []
    if not clue.cue.speech and actors[0].form == "pronoun" and reading.lower(actors[0].begin) == "pihaknya":
        body = next((p.organization for p in reading.posts if p.person == actors[0].keys[0] and p.organization), None)
        actors = [replace(actors[0], keys=(body,))] if body else actors
    if clue.purpose:
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


def _agent_of_passive(reading: Reading, memory: _Memory, parties: Sequence[Party], clue: Clue) -> list[Party]:
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


def _inserted(reading: Reading, memory: _Memory, parties: Sequence[Party], clue: Clue) -> list[Party]:
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


def _without_doubles(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Of acts of one type by one actor whose verbs stand beside each other, keep the best founded."""
    kept: list[Found] = []
    for act in sorted(found, key=lambda a: (-a.confidence, a.begin)):
        if any(
            o.type == act.type
            and o.actors == act.actors
            and o.sentence == act.sentence
            and abs(o.begin - act.begin) <= 4
            for o in kept
        ):
            continue
        kept.append(act)
    return kept


def _refuse(reading: Reading, memory: _Memory, reason: str, detail: str, span: Span) -> None:
    memory.refusals.append(Refusal(reason, detail, span))


def _act(reading: Reading, number: int, found: Found) -> Act:
    return Act(
        key=f"a{number}",
        type=found.type,
        actors=found.actors,
        evidence=evidence_of(reading, found),
        recipients=found.partners,
        content=found.quote.words if found.quote else None,
        direct=found.quote is not None,
        modality=found.modality,
        confidence=found.confidence,
    )


def _doubtful(reading: Reading, found: Found) -> Refusal:
    span = reading.char_span(found.begin, found.end)
    return Refusal("act-doubtful", f"{found.type}: too unsure that it is done", span)


def evidence_of(reading: Reading, found: Found) -> Span:
    """Return the sentence that carries the act, or of a very long one the part around its verb."""
    sentence = reading.sentences[found.sentence].span
    if sentence.end - sentence.begin <= LONGEST_EVIDENCE:
        return sentence
    verb = reading.char_span(found.begin, found.end)
    if found.quote is not None and verb.end > found.quote.span.end:
        begin, end = max(sentence.begin, verb.end - LONGEST_EVIDENCE * 3 // 4), sentence.end
    else:
        begin, end = max(sentence.begin, verb.begin - LONGEST_EVIDENCE // 3), sentence.end
    end = min(end, begin + LONGEST_EVIDENCE)
    text = reading.text
    while begin > sentence.begin and not text[begin - 1].isspace():
        begin += 1
    while end < sentence.end and end > begin and not text[end].isspace():
        end -= 1
    return Span(begin, max(end, begin + 1))
