"""Names: reference data, patterns and the trained model each propose some; the best-founded wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extraction import BODY_KINDS, Span
from kg.pipeline.called_bodies import is_called
from kg.pipeline.degrees import degree_spans
from kg.pipeline.gazetteer import find_known, known_names, written_like
from kg.pipeline.headed import find_headed
from kg.pipeline.model_names import ORGANIZATION_KINDS, model_names
from kg.pipeline.reading import Name, Reading
from kg.pipeline.short_forms import with_acronyms, with_short_names
from kg.pipeline.states import lies_at_home
from kg.pipeline.titles import DEMONSTRATIVES, behind_title

#: Where two proposals overlap and are of one length, the earlier source is believed.
_TRUST = {"reference": 0, "pattern": 1, "model": 2}
#: First words of Balinese names behind `I`, by rank of birth or by caste.
_BALINESE = frozenset("wayan putu gede gde made kadek nyoman komang ketut nengah gusti dewa ngurah".split())
#: First words of names as they are shortened: `Moh. Edi`.
_SHORTENED = frozenset("moh muh mohd muhd mhd abd achm tb rd".split())
#: So many words follow a shortened one at most.
_LONGEST_REST = 3
_WHOLES = frozenset({"GovernmentBody", "InternationalOrganization", "Organization"})
_INNER = frozenset({"GovernmentBody", "InternationalOrganization"})


def find_names(reading: Reading) -> Reading:
    """Add the names of the text, in order and without overlaps."""
    known = find_known(reading)
    seen = [_whole_person(reading, name) for name in model_names(reading, known)]
    headed = [_before_person(reading, name, known, [*seen, *known]) for name in find_headed(reading)]
    proposals = [*known, *headed, *(_before_person(reading, name, known, ()) for name in seen)]
    degrees = degree_spans(reading, proposals)
    shown = [
        name
        for name in proposals
        if not (
            reading.furniture.hides(name.span)
            or _tells_whose_money(reading, name)
            or _names_a_treaty(reading, name)
            or _is_common(reading, name)
            or _is_degree(name, degrees)
        )
    ]
    settled = _without_events(reading, _without_terms(reading, _settle(reading, shown)))
    names = with_short_names(reading, with_acronyms(reading, settled))
    inner = _inner(reading, names)
    return replace(reading, names=tuple(sorted((*names, *inner), key=lambda name: (name.begin, -name.end))))


def _whole_person(reading: Reading, name: Name) -> Name:
    """Take in the particle before a Balinese name, `| Ni | Luh Astari`, and what follows a short form: `Moh. | Edi`."""
    if name.kind == "Person" and name.end - name.begin == 1 and reading.lower(name.begin) in _SHORTENED:
        return _spelled_on(reading, name)
    particle = reading.doc[name.begin - 1].text if name.begin and name.kind == "Person" else ""
    births = reading.lower(name.begin) in _BALINESE
    if not (particle == "Ni" or (particle == "I" and births)):
        return name
    return replace(name, begin=name.begin - 1, span=reading.char_span(name.begin - 1, name.end))


def _spelled_on(reading: Reading, name: Name) -> Name:
    """Let a name of which only the first, shortened word was seen go on over its stop and the capitals behind it."""
    end = name.end + (reading.lower(name.end) == ".")
    first = end
    while end < min(len(reading.doc), first + _LONGEST_REST) and reading.doc[end].text[:1].isupper():
        end += 1
    return replace(name, end=end, span=reading.char_span(name.begin, end)) if end > first else name


def _tells_whose_money(reading: Reading, name: Name) -> bool:
    """Tell whether a state is named only behind a unit of money: `32 juta dolar AS`, `yen Jepang`."""
    before = (reading.lower(name.begin - 1), f"{reading.lower(name.begin - 2)} {reading.lower(name.begin - 1)}")
    return name.kind in ("Country", "Place") and not reading.grammar.currencies.isdisjoint(before)


def _names_a_treaty(reading: Reading, name: Name) -> bool:
    """Tell whether a place is only what a treaty is called after: `Konvensi Wina`, `Paris Agreement`.

    A place of the home state is where one of its own laws holds: `Perda Jakarta`.
    """
    if name.kind != "Place" or any(lies_at_home(reading.grammar.lexicon, place) for place in name.references):
        return False
    return not reading.grammar.documents.isdisjoint((reading.lower(name.begin - 1), reading.lower(name.end)))


def _is_common(reading: Reading, name: Name) -> bool:
    """Tell whether a common noun with a capital only points to a body named before: `| Federasi | itu menolak …`."""
    common = name.end - name.begin == 1 and reading.lower(name.end) in DEMONSTRATIVES
    return common and is_called(reading, reading.lower(name.begin))


def _is_degree(name: Name, degrees: Sequence[Span]) -> bool:
    """Tell whether it is taken out of the degrees behind a person's name: `Siti Rahmania, LL.M., Ph. | D.`"""
    inside = any(span.begin <= name.span.begin and name.span.end <= span.end for span in degrees)
    return inside and name.source != "reference"


def _without_terms(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """Leave out acronyms that the text explains by a phrase that is no name: `industri kecil dan menengah (IKM)`."""
    doc = reading.doc
    ends = {name.end for name in names if name.source != "model" or name.kind != "Organization"}
    ends |= {name.end for name in names if name.end - name.begin > 1}
    terms = {
        doc[i].text
        for i in range(1, len(doc) - 1)
        if doc[i - 1].text == "(" and doc[i + 1].text == ")" and doc[i].text.isupper() and (i - 1) not in ends
    }
    return [n for n in names if not (n.source == "model" and n.end - n.begin == 1 and doc[n.begin].text in terms)]


def _without_events(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """Leave out what the model takes for a body and is an event: `… Supplier Convention`, `Forum … 2023`."""
    kept: list[Name] = []
    for name in names:
        lower = [reading.doc[i].lower_ for i in range(name.begin, name.end)]
        event = (
            name.source == "model"
            and name.kind in ORGANIZATION_KINDS
            and any(
                (hit := reading.grammar.events.at(lower, i)) is not None
                and (hit[1][0][0] == "Conference" or hit[0] == len(lower))
                for i in (0, len(lower) - 1)
            )
        )
        if not (event and name.end - name.begin > 1):
            kept.append(name)
    return kept


def _inner(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """Return the known bodies and states at the end of longer names: `Komisi I | DPR`, `Majelis Umum | PBB`."""
    table = known_names(reading.grammar.lexicon)
    found: list[Name] = []
    for outer in names:
        if outer.kind not in _WHOLES:
            continue
        for begin in range(outer.begin + 1, outer.end):
            phrase = reading.doc.phrase(begin, outer.end)
            if not phrase[0].isupper():
                continue
            kinds = _INNER | ({"Country"} if outer.source != "reference" else set())
            known = [
                k for k in table.get(phrase) if k.kind in kinds and not k.contextual and written_like(phrase, k.label)
            ]
            if known:
                references = tuple(dict.fromkeys(k.reference for k in known))
                span = reading.char_span(begin, outer.end)
                found.append(Name(begin, outer.end, span, known[0].kind, references, "reference"))
                break
    return found


def _before_person(reading: Reading, name: Name, known: Sequence[Name], seen: Sequence[Name]) -> Name:
    """Cut a body's name where the person begins whose office stands before it: `Ketua Komisi I DPR | Meutya Hafid`."""
    if name.kind == "Person" or name.end - name.begin < 3:
        return name
    cut = next((p.begin for p in seen if p.kind == "Person" and name.begin < p.begin < name.end <= p.end), None)
    if cut is None and behind_title(reading, name.begin):
        kinds = {"Place"} if name.kind == "Place" else BODY_KINDS
        inner = [k for k in known if k.begin == name.begin and k.end < name.end and k.kind in kinds]
        behind = max((k.end for k in inner), default=None)
        if (
            behind is not None
            and reading.doc[behind].text not in ("Indonesia", "RI")
            and not any(k.begin == behind for k in known)
        ):
            cut = behind
    return name if cut is None else replace(name, end=cut, span=reading.char_span(name.begin, cut))


def _settle(reading: Reading, proposals: Iterable[Name]) -> list[Name]:
    """Choose among overlapping proposals: the longer one, then the better founded."""
    proposals = list(proposals)
    known = {(name.begin, name.end) for name in proposals if name.source == "reference" and name.kind != "Person"}

    def rank(name: Name) -> tuple[int, int, int]:
        length = name.end - name.begin
        if name.source == "pattern" and name.country not in (None, "country/id"):
            length += 1
        if name.kind == "Person" and name.source in ("model", "reference") and (name.begin, name.end) not in known:
            length += 1
        return (-length, _TRUST[name.source], name.begin)

    taken = [False] * len(reading.doc)
    chosen: list[Name] = []
    for name in sorted(proposals, key=rank):
        if not any(taken[name.begin : name.end]):
            taken[name.begin : name.end] = [True] * (name.end - name.begin)
            chosen.append(name)
    return sorted(chosen, key=lambda n: n.begin)
