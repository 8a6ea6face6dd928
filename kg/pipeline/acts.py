"""Acts: who says or does what, found sentence by sentence, with a memory of who spoke last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extraction import Act, Entity, Refusal, Span
from kg.pipeline.agents import Agents, agents_of
from kg.pipeline.cues import CONDITIONS, clues_in
from kg.pipeline.memory import Memory
from kg.pipeline.parties import Party, is_oblique, parties_in
from kg.pipeline.pronouns import resolved, told_pronouns
from kg.pipeline.quotations import quoted_acts
from kg.pipeline.reading import Found, Reading
from kg.pipeline.scoring import AS_REFERENCE, bucket, probability, tempered
from kg.pipeline.sentences import Sentence
from kg.pipeline.sources import find_sources
from kg.pipeline.statements import plain_acts
from kg.pipeline.trees import ancestors, head_of, way_name

#: Evidence is a sentence, or the part of a very long one around the verb, in characters.
LONGEST_EVIDENCE = 600
#: Acts less likely than this are left out.
THRESHOLD = 0.35
#: The confidence that is told of an act has its odds drawn in by this much: on articles held back, .93 of the 835 acts
#: given .9 or more are right.
_SHARPNESS = 0.8
#: Verbs that only say how the verb behind them is done.
_AUXILIARIES = frozenset({"turut", "ikut", "mulai", "kembali", "terus", "berhasil", "sempat"})
#: What ends a sentence within a quotation, or opens one; and the words in which a sentence tells its condition.
_SENTENCE_MARKS = frozenset({".", "?", "!", '"', "“", "”"})
_OPENING = 3
#: Who stands behind one of these does what a sentence tells, and may go on: `Dukungan datang dari X. Ia menilai …`.
_BY = frozenset({"dari", "oleh"})
#: What hangs on a verb that tells whether it says what is done.
_TELLING = frozenset({"nsubj", "nsubj:pass", "obj", "ccomp", "xcomp", "aux", "mark", "case"})


def find_acts(reading: Reading) -> Reading:
    """Add the acts of the text, without recipients and matters; `kg.pipeline.arguments` adds those."""
    candidates, refusals, pronouns = collect(reading)
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
    return replace(reading, acts=acts, found=tuple(found), pronouns=pronouns, refusals=(*reading.refusals, *refusals))


def act_features(reading: Reading, found: Found, entities: Mapping[str, Entity]) -> list[str]:
    """Return the features by which a real act is told from a verb that only looks like one."""
    actor = entities[found.actors[0]]
    sentence = reading.sentences[found.sentence]
    before = reading.lower(found.begin - 1)
    behind = reading.lower(found.end)
    pattern = found.pattern
    return [
        AS_REFERENCE,
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
        f"condition={_on_condition(reading, found)}|type={found.type}",
        f"rival={found.rival}",
        f"rival={found.rival.partition(':')[0]}|type={found.type}",
        f"source={actor.mentions[0].source if actor.mentions else 'implied'}|{pattern}",
        *_tree_features(reading, found),
    ]


def _on_condition(reading: Reading, found: Found) -> bool:
    """Tell whether the sentence of an act, or that of its quotation, begins with a condition: `Jika …, kami akan …`."""
    begin = found.core[0]
    first = reading.sentences[found.sentence].begin
    while begin > first and reading.doc[begin - 1].text not in _SENTENCE_MARKS:
        begin -= 1
    return not CONDITIONS.isdisjoint(reading.lowers[begin : begin + _OPENING])


def _tree_features(reading: Reading, found: Found) -> list[str]:
    """Return how the act's verb stands in the tree of its sentence, and how the actor hangs on it."""
    own_verb = head_of(reading, found.begin, found.end)
    verb = _with_auxiliary(reading, own_verb)
    sentence = reading.sentences[found.sentence]
    places = [i for i in range(sentence.begin, sentence.end) if reading.keys[i] in found.actors]
    nearest = min(places, key=lambda i: (abs(i - verb), i), default=None)
    actor = way_name(reading, nearest, verb) if nearest is not None else "unnamed"
    own = reading.dependencies[verb]
    governor = reading.heads[verb]
    hanging = {*reading.dependents[verb], *reading.dependents[own_verb]} - {own_verb}
    below = sorted({reading.dependencies[i] for i in hanging} & _TELLING)
    return [
        f"actorway={actor}",
        f"actorway={actor}|type={found.type}",
        f"actorway={actor}|pattern={found.pattern}",
        f"own={own}|type={found.type}",
        f"own={own}|pattern={found.pattern}",
        f"own={own}|governor={reading.lower(governor) if governor >= 0 else '-'}",
        f"own={own}|word={found.word}",
        f"below={'+'.join(below)}|type={found.type}",
        f"below={'+'.join(below)}|word={found.word}",
        f"depth={min(len(ancestors(reading, verb)), 6)}|type={found.type}",
    ]


def _with_auxiliary(reading: Reading, verb: int) -> int:
    """Return the verb that only says how another is done, `turut | mendukung`, in whose place that one stands."""
    governor = reading.heads[verb]
    if reading.dependencies[verb] == "xcomp" and governor >= 0 and reading.lower(governor) in _AUXILIARIES:
        return governor
    return verb


def collect(reading: Reading) -> tuple[list[Found], list[Refusal], dict[int, str]]:
    """Return the acts of the text in order, what was left out, and {token of a pronoun: whom it stands for}."""
    agents = agents_of(reading)
    memory = Memory()
    found: list[Found] = []
    pronouns: dict[int, str] = {}
    for number, sentence in enumerate(reading.sentences):
        named = parties_in(reading, agents, sentence)
        parties = [resolved(reading, agents, memory, p, named) for p in named]
        pronouns.update(told_pronouns(reading, parties))
        here = list(_in_sentence(reading, agents, memory, number, sentence, parties))
        found.extend(here)
        _remember(reading, agents, memory, here, parties)
    return found, memory.refusals, pronouns


def _remember(
    reading: Reading, agents: Agents, memory: Memory, found: Sequence[Found], parties: Sequence[Party]
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
    told = [p for p in parties if p.kind == "Person" and p.keys and p.form != "pointer"]
    free = [p for p in told if not is_oblique(reading, p)]
    if free:
        memory.subject = free[0].keys[0]
    elif len(told) == 1 and reading.lower(told[0].begin - 1) in _BY:
        memory.subject = memory.speaker = told[0].keys[0]


def _in_sentence(
    reading: Reading,
    agents: Agents,
    memory: Memory,
    number: int,
    sentence: Sentence,
    parties: list[Party],
) -> Iterator[Found]:
    clues = clues_in(reading, sentence)
    quotes = [q for q in sentence.quotes if q.speech]
    used: set[int] = set()
    found: list[Found] = []
    for quote in quotes:
        found.extend(quoted_acts(reading, memory, number, sentence, parties, clues, quote, used, found))
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
        here = plain_acts(reading, agents, memory, number, sentence, parties, clues, clue, last or memory.last)
        for act in here:
            found.append(act)
            last = act
    yield from sorted(_without_doubles(reading, found), key=lambda act: act.begin)


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
        confidence=round(tempered(found.confidence, _SHARPNESS), 3),
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
