"""Names that the trained model sees, cut and checked by the known names, titles and brackets around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.pipeline import recognizer
from kg.pipeline.concept_features import known_concepts
from kg.pipeline.reading import Name, Reading
from kg.pipeline.titles import behind_title, is_time_word

#: Below this probability a name that only the model sees is left out.
MODEL_THRESHOLD = 0.5
#: The same for a person's name right behind a title.
TITLED_THRESHOLD = 0.3
#: Below this probability an organisation of unknown kind stays `Organization`.
KIND_THRESHOLD = 0.45
#: The kinds of organisations that the model tells apart.
ORGANIZATION_KINDS = frozenset(
    {"Ministry", "GovernmentBody", "InternationalOrganization", "Company", "Platform", "Organization"}
)
_COARSE = {
    "PER": "Person",
    "PERSON": "Person",
    "ORG": "Organization",
    "ORGANISATION": "Organization",
    "LOC": "Place",
    "PLACE": "Place",
}
#: Words that a name from the model may begin with and that are no part of it.
_LEADING = frozenset(
    (
        "pemerintah pemerintahan warga delegasi pihak para tim sementara menurut situs laman website aplikasi bumn "
        "startup platform dilansir dikutip melansir mengutip"
    ).split()
)
#: Shorter ones are more often an acronym or a particle than a first name.
_SHORTEST_FIRST = 4
_HOME_MARK = frozenset({"RI", "AS"})
#: Known things whose name a state's name may follow without being part of it: `Kemenlu Malaysia`, `Hamas Palestina`.
_WITH_STATE = frozenset({"Ministry", "GovernmentBody", "Organization"})
_STATE_BODIES = frozenset({"Ministry", "GovernmentBody", "InternationalOrganization"})


def model_names(reading: Reading, known: Sequence[Name]) -> Iterable[Name]:
    """Yield what the model finds, cut where a known name, a title or a bracket shows that it is wrong."""
    at = {i: name for name in known for i in range(name.begin, name.end)}
    lower_words = {token.text for token in reading.doc if token.is_lower}
    spots = [[i for i in range(s.begin, s.end) if not reading.doc[i].is_space] for s in reading.sentences]
    given = [([reading.doc[i].text for i in places], [reading.tags[i] for i in places]) for places in spots]
    seen = recognizer.recognize_all(given)
    bodies = [n for n, found in enumerate(seen) if any(label == "ORG" for _, _, label, _ in found)]
    finer_kinds = recognizer.recognize_all_kinds([(*given[n], seen[n]) for n in bodies])
    finest_of = dict(zip(bodies, finer_kinds, strict=True))
    for number, (places, found) in enumerate(zip(spots, seen, strict=True)):
        finest = finest_of.get(number, ())
        kinds = {(begin, end): (kind, sure) for begin, end, kind, sure in finest}
        for begin, end, label, probability in found:
            kind = _COARSE.get(label, label)
            trimmed = _trim(reading, at, places[begin], places[end - 1] + 1, kind)
            least = TITLED_THRESHOLD if kind == "Person" and behind_title(reading, places[begin]) else MODEL_THRESHOLD
            if trimmed is None or probability < least:
                continue
            first, last, kind = trimmed
            if kind == "Person" and _lacks_first(reading, at, first):
                first -= 1
            finer = kinds.get((begin, end))
            if (
                kind == "Organization"
                and finer is not None
                and finer[0] in ORGANIZATION_KINDS
                and finer[1] >= KIND_THRESHOLD
            ):
                kind = finer[0]
            if kind != "Person" and reading.lower(first - 1) in ("of", "for") and behind_title(reading, first):
                continue
            if kind == "Person" and _is_unit(reading, at, first, last):
                continue
            if kind == "Person" and _is_common(reading, first, last, lower_words):
                continue
            if kind != "Person" and known_concepts(reading.grammar.lexicon).get(reading.doc.phrase(first, last)):
                continue
            if _is_made_of_known(reading, at, first, last, kind):
                continue
            yield Name(first, last, reading.char_span(first, last), kind, (), "model", round(probability, 3))


def _lacks_first(reading: Reading, at: Mapping[int, Name], begin: int) -> bool:
    """Tell whether a person's first name was left out behind an office: `Direktur Niaga BI, Rangga | Denny Wibowo`."""
    grammar, place = reading.grammar, begin - 1
    if place < 1 or place in at or reading.tags[place] != "PROPN" or reading.lower(place - 1) != ",":
        return False
    word = reading.doc[place].text
    if not word.istitle() or not word.isalpha() or len(word) < _SHORTEST_FIRST or is_time_word(word):
        return False
    if not behind_title(reading, place - 1):
        return False
    lower = [word.lower()]
    return not (grammar.honorifics.at(lower, 0) or grammar.titles.at(lower, 0) or lower[0] in grammar.common_words)


def _is_made_of_known(reading: Reading, at: Mapping[int, Name], begin: int, end: int, kind: str) -> bool:
    """Tell whether a name is several known ones in a row: two persons, a body and another state, a role's acronym."""
    inside = list(dict.fromkeys(at[i] for i in range(begin, end) if i in at))
    if kind == "Person":
        return all(reading.lower(i) in reading.grammar.role_acronyms for i in range(begin, end))
    if sum(name.kind == "Person" for name in inside) > 1:
        return True
    if kind == "Place" and inside and inside[-1].kind == "Country" and inside[-1].end == end:
        return behind_title(reading, begin)  # a portfolio and the state: `Menteri | Luar Negeri Peru`
    if len(inside) != 2 or inside[0].begin != begin or inside[1].end != end or inside[0].end != inside[1].begin:
        return False
    return inside[0].kind in _WITH_STATE and inside[1].kind == "Country" and "country/id" not in inside[1].references


def _is_unit(reading: Reading, at: Mapping[int, Name], begin: int, end: int) -> bool:
    """Tell whether it is a unit between a title and its body, and no person: `Dirjen | Aptika | Kemenkominfo`."""
    behind = at.get(end)
    return behind is not None and behind.kind in _STATE_BODIES and behind_title(reading, begin)


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
            if kind == "Place" and behind_title(reading, begin - 1):
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
