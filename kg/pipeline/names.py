"""Names: reference data, patterns and the trained model each propose some; the best-founded wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.extraction import Span
from kg.pipeline import recognizer
from kg.pipeline.concept_features import known_concepts
from kg.pipeline.gazetteer import find_known, known_names, written_like
from kg.pipeline.headed import find_headed
from kg.pipeline.reading import Name, Reading

#: Below this probability a name that only the model sees is left out.
MODEL_THRESHOLD = 0.5
#: The same for a person's name right behind a title.
TITLED_THRESHOLD = 0.3
#: Below this probability an organisation of unknown kind stays `Organization`.
KIND_THRESHOLD = 0.45
_FINER = frozenset({"Ministry", "GovernmentBody", "InternationalOrganization", "Company", "Platform", "Organization"})
_COARSE = {
    "PER": "Person",
    "PERSON": "Person",
    "ORG": "Organization",
    "ORGANISATION": "Organization",
    "LOC": "Place",
    "PLACE": "Place",
}
#: Where two proposals overlap and are of one length, the earlier source is believed.
_TRUST = {"reference": 0, "pattern": 1, "model": 2}


#: Words that a name from the model may begin with and that are no part of it.
_LEADING = frozenset(
    {"pemerintah", "pemerintahan", "warga", "delegasi", "pihak", "para", "tim", "sementara", "menurut"}
)
_HOME_MARK = frozenset({"RI", "AS"})
_WITHIN_TITLE = frozenset({"of", "for", "the", "and", "dan", "bidang"})
_WHOLES = frozenset({"GovernmentBody", "InternationalOrganization", "Organization"})
_INNER = frozenset({"GovernmentBody", "InternationalOrganization"})
#: Known things whose name a state's name may follow without being part of it: `Kemenlu Malaysia`, `Hamas Palestina`.
_WITH_STATE = frozenset({"Ministry", "GovernmentBody", "Organization"})
_STATE_BODIES = frozenset({"Ministry", "GovernmentBody", "InternationalOrganization"})


def find_names(reading: Reading) -> Reading:
    """Add the names of the text, in order and without overlaps."""
    known = find_known(reading)
    seen = list(_from_model(reading, known))
    headed = [_before_person(reading, name, known, [*seen, *known]) for name in find_headed(reading)]
    proposals = [*known, *headed, *(_before_person(reading, name, known, ()) for name in seen)]
    shown = [name for name in proposals if not reading.furniture.hides(name.span)]
    settled = _without_events(reading, _without_terms(reading, _settle(reading, shown)))
    names = with_short_names(reading, with_acronyms(reading, settled))
    inner = _inner(reading, names)
    return replace(reading, names=tuple(sorted((*names, *inner), key=lambda name: (name.begin, -name.end))))


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
            and name.kind in _FINER
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
            phrase = reading.doc[begin : outer.end].text
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


def _from_model(reading: Reading, known: Sequence[Name]) -> Iterable[Name]:
    """Yield what the model finds, cut where a known name, a title or a bracket shows that it is wrong."""
    at = {i: name for name in known for i in range(name.begin, name.end)}
    lower_words = {token.text for token in reading.doc if token.is_lower}
    for sentence in reading.sentences:
        places = [i for i in range(sentence.begin, sentence.end) if not reading.doc[i].is_space]
        tokens = [reading.doc[i].text for i in places]
        tags = [reading.tags[i] for i in places]
        found = recognizer.recognize(tokens, tags)
        bodies = any(label == "ORG" for _, _, label, _ in found)
        finest = recognizer.recognize_kinds(tokens, tags, found) if bodies else []
        kinds = {(begin, end): (kind, sure) for begin, end, kind, sure in finest}
        for begin, end, label, probability in found:
            kind = _COARSE.get(label, label)
            trimmed = _trim(reading, at, places[begin], places[end - 1] + 1, kind)
            least = TITLED_THRESHOLD if kind == "Person" and _in_title(reading, places[begin]) else MODEL_THRESHOLD
            if trimmed is None or probability < least:
                continue
            first, last, kind = trimmed
            finer = kinds.get((begin, end))
            if kind == "Organization" and finer is not None and finer[0] in _FINER and finer[1] >= KIND_THRESHOLD:
                kind = finer[0]
            if kind != "Person" and reading.lower(first - 1) in ("of", "for") and _in_title(reading, first):
                continue
            if kind == "Person" and _is_unit(reading, at, first, last):
                continue
            if kind == "Person" and _is_common(reading, first, last, lower_words):
                continue
            if kind != "Person" and known_concepts(reading.grammar.lexicon).get(reading.doc[first:last].text):
                continue
            if _is_made_of_known(reading, at, first, last, kind):
                continue
            yield Name(first, last, reading.char_span(first, last), kind, (), "model", round(probability, 3))


def _is_made_of_known(reading: Reading, at: Mapping[int, Name], begin: int, end: int, kind: str) -> bool:
    """Tell whether a name is several known ones in a row: two persons, a body and another state, a role's acronym."""
    inside = list(dict.fromkeys(at[i] for i in range(begin, end) if i in at))
    if kind == "Person":
        return all(reading.lower(i) in reading.grammar.role_acronyms for i in range(begin, end))
    if sum(name.kind == "Person" for name in inside) > 1:
        return True
    if len(inside) != 2 or inside[0].begin != begin or inside[1].end != end or inside[0].end != inside[1].begin:
        return False
    return inside[0].kind in _WITH_STATE and inside[1].kind == "Country" and "country/id" not in inside[1].references


def _before_person(reading: Reading, name: Name, known: Sequence[Name], seen: Sequence[Name]) -> Name:
    """Cut a body's name where the person begins whose office stands before it: `Ketua Komisi I DPR | Meutya Hafid`."""
    if name.kind == "Person" or name.end - name.begin < 3:
        return name
    cut = next((p.begin for p in seen if p.kind == "Person" and name.begin < p.begin < name.end <= p.end), None)
    if cut is None and _in_title(reading, name.begin):
        inner = [k for k in known if k.begin == name.begin and k.end < name.end and k.kind not in ("Country", "Place")]
        behind = max((k.end for k in inner), default=None)
        if (
            behind is not None
            and reading.doc[behind].text not in ("Indonesia", "RI")
            and not any(k.begin == behind for k in known)
        ):
            cut = behind
    return name if cut is None else replace(name, end=cut, span=reading.char_span(name.begin, cut))


def _in_title(reading: Reading, index: int) -> bool:
    """Tell whether a title stands up to five capitalised words before token `index`."""
    lower = [token.lower_.rstrip(".") for token in reading.doc[max(0, index - 5) : index]]
    for start in range(len(lower)):
        hit = reading.grammar.titles.at(lower, start) if lower[start] else None
        words = [reading.doc[i] for i in range(max(0, index - 5) + start, index)]
        if hit and all(w.text[:1].isupper() or w.lower_ in _WITHIN_TITLE for w in words):
            return True
    return False


def _is_unit(reading: Reading, at: Mapping[int, Name], begin: int, end: int) -> bool:
    """Tell whether it is a unit between a title and its body, and no person: `Dirjen | Aptika | Kemenkominfo`."""
    behind = at.get(end)
    return behind is not None and behind.kind in _STATE_BODIES and _in_title(reading, begin)


def _title_end(reading: Reading, index: int) -> int:
    """Return the token behind a title phrase that began before token `index` and reaches over it, or `index`."""
    lower = [token.lower_.rstrip(".") for token in reading.doc[max(0, index - 3) : index + 4]]
    for start in range(min(3, index)):
        hit = reading.grammar.titles.at(lower, start) if lower[start] else None
        if hit and start + hit[0] > min(3, index):
            return max(0, index - 3) + start + hit[0]
    return index


def _is_common(reading: Reading, begin: int, end: int, lower_words: set[str]) -> bool:
    """Tell whether a person's name is made of words that the article or a portfolio uses as common words."""
    words = [reading.doc[i].lower_ for i in range(begin, end)]
    return all(word in lower_words or word in reading.grammar.common_words for word in words)


def _trim(reading: Reading, at: Mapping[int, Name], begin: int, end: int, kind: str) -> tuple[int, int, str] | None:
    """Take honorifics, titles, brackets and known names off the edges of a name; return its tokens and kind."""
    grammar, doc = reading.grammar, reading.doc
    for index in range(begin + 1, end):
        if doc[index].text in ("(", "[", '"', "“"):
            end = index
            break
    begin = max(begin, min(end, _title_end(reading, begin)))
    changed = True
    while changed and begin < end:
        changed = False
        if doc[begin].is_punct or doc[begin].is_space or doc[begin].lower_ in _LEADING:
            begin, changed = begin + 1, True
            continue
        lower = [doc[i].lower_.rstrip(".") for i in range(begin, end)]
        hit = (grammar.honorifics.at(lower, 0) or grammar.titles.at(lower, 0)) if lower[0] else None
        polite = bool(lower[0]) and grammar.honorifics.at(lower, 0) is not None and kind != "Organization"
        if hit and hit[0] < end - begin and (kind == "Person" or polite or grammar.titles.at(lower, 0)):
            begin, changed = begin + hit[0], True
            kind = "Person" if polite else kind
            continue
        if doc[begin].text in _HOME_MARK and begin + 1 < end:
            begin, changed = begin + 1, True
            if kind == "Place" and _in_title(reading, begin - 1):
                kind = "Person"
            continue
        name = at.get(begin)
        inner = name is not None and name.begin == begin and name.end < end
        if kind == "Person" and name is not None and inner and name.kind not in ("Person", "Place"):
            begin, changed = name.end, True
    for index in range(begin + 1, end):
        lower = [doc[i].lower_.rstrip(".") for i in range(index, end)]
        hit = grammar.honorifics.at(lower, 0) if lower[0] and doc[index].text[0].isupper() else None
        if hit and len(lower[0]) > 1 and index + hit[0] < end:
            if kind == "Organization":
                end = index
            else:
                begin, kind = index + hit[0], "Person"
            break
    if kind == "Person":
        for index in range(begin, end):
            name = at.get(index)
            if name is not None and name.kind in _STATE_BODIES:
                end = min(end, name.begin)
                break
    if kind == "Organization":
        name = at.get(begin)
        if name is not None and name.begin == begin and name.kind in _STATE_BODIES and name.end < end:
            branch = doc[name.end].text in ("Indonesia", "RI")
            if name.kind == "InternationalOrganization" if branch else name.end not in at:
                return None
        if begin < end and doc[begin].is_lower:
            return None
    while end > begin and (doc[end - 1].is_space or doc[end - 1].is_punct):
        end -= 1
    return (begin, end, _kind_by_head(reading, begin, end, kind)) if begin < end else None


def _kind_by_head(reading: Reading, begin: int, end: int, kind: str) -> str:
    """Let the first words of a name tell its class where the lexicon knows them (`Universitas …`)."""
    if kind == "Person":
        return kind
    hit = reading.grammar.heads.at([reading.doc[i].lower_.rstrip(".") for i in range(begin, end)], 0)
    if hit is None or hit[0] >= end - begin or "weakHead" in hit[1][0][1] or hit[1][0][0] == "Document":
        return kind
    return hit[1][0][0]


def with_acronyms(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """Add the places of an acronym that the text defines in brackets behind a name: `Badan X Y (BXY)`."""
    doc = reading.doc
    taken = {i for name in names for i in range(name.begin, name.end)}
    defined: dict[str, Name] = {}
    for name in names:
        inner = name.end + 1
        if inner + 1 < len(doc) and doc[name.end].text == "(" and doc[inner + 1].text == ")":
            text = doc[inner].text
            if sum(c.isupper() for c in text) >= 2 and len(text) <= 14 and name.kind != "Person":
                defined.setdefault(text, name)
    added = [
        replace(defined[token.text], begin=token.i, end=token.i + 1, span=reading.char_span(token.i, token.i + 1))
        for token in doc
        if token.text in defined and token.i not in taken
    ]
    return sorted((*names, *added), key=lambda name: name.begin)


def with_short_names(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """Add the places where one word of a person's name of several words stands alone behind it."""
    doc = reading.doc
    taken = {i for name in names for i in range(name.begin, name.end)}
    common = {token.text for token in doc if token.is_lower}
    edges: dict[str, int] = {}
    for name in names:
        if name.kind == "Person" and name.end - name.begin > 1:
            for index in (name.begin, name.end - 1):
                edges.setdefault(doc[index].text, index)
    added = [
        Name(token.i, token.i + 1, reading.char_span(token.i, token.i + 1), "Person", (), "pattern", 0.8)
        for token in doc
        if edges.get(token.text, token.i) < token.i
        and token.i not in taken
        and len(token.text) > 3
        and token.is_title
        and token.lower_ not in common
        and not any(_capital(reading, i) for i in (token.i - 1, token.i + 1))
    ]
    return sorted((*names, *added), key=lambda name: name.begin)


def _capital(reading: Reading, index: int) -> bool:
    return 0 <= index < len(reading.doc) and reading.doc[index].text[:1].isupper()


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


def sentence_of(reading: Reading, span: Span) -> int:
    """Return the index of the sentence that holds the beginning of `span`, or -1."""
    for index, sentence in enumerate(reading.sentences):
        if sentence.span.begin <= span.begin < sentence.span.end:
            return index
    return -1
