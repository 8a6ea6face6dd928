"""Whose state a body is of: `Kementerian Luar Negeri (Kemlu) Turki`, and `Kemlu` alone behind it, are not Indonesia's.

The reference data knows the home state's bodies by names that every state has (`Mahkamah Agung`, `Kemenlu`). Such a
name is another state's when that state stands behind it, when the article tells of that state's body of this name and
not of the home state's, or when it names nothing of the home state at all.

A capital that acts (`Beijing menolak`), or that stands beside another capital (`antara Jakarta dan Kuala Lumpur`), is
its state; and so is one of which the article nowhere says that something is there or goes there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from kg.lexicon import Lexicon
from kg.pipeline.known_links import known_links
from kg.pipeline.particles import ADVERBS
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Name, Reading

__all__ = ["HOME", "find_states", "foreign_states", "lies_at_home"]

HOME = "country/id"
#: Behind `pemerintah`, a government that is not the state's.
LOCAL = frozenset({"daerah", "kota", "provinsi", "kabupaten", "pusat", "setempat", "desa"})
#: Where the text tells of the union, its seat stands for no state: `Moskow mengecam keputusan Brussel`.
_UNION, _SEAT_OF_UNION = "intergov/uni-eropa", "country/be"
#: Bodies besides ministries that states have under one name: the first words of their labels.
_COMMON = (
    "mahkamah agung", "mahkamah konstitusi", "kejaksaan agung", "bank sentral", "dewan perwakilan rakyat", "istana",
    "kepolisian", "angkatan laut", "angkatan darat", "angkatan udara", "komisi pemilihan umum", "kedutaan besar",
)  # fmt: skip
#: A word between the name and the state that belongs to neither: `Kementerian Pertahanan Nasional China`.
_BETWEEN = frozenset({"nasional", ")"})
#: Words before a name that make it a place; what states have between them.
_AT = frozenset({"di", "ke", "dari", "kota", "menuju", "sekitar", "asal", ",", "-", "–", "/", "(", "warga", "polisi"})
_VISITED = frozenset({"mengunjungi", "dikunjungi", "tiba", "meninggalkan", "via", "wali", "walkot", "hingga", "sampai"})
#: What joins a name to the one before it: where that is, it is too.
_JOINING = frozenset({"dan", "serta", "atau", "maupun", "&"})
#: So many tokens may stand between a capital and what it does.
_REACH = 5
_BONDS = frozenset({"hubungan", "kesepakatan", "perjanjian", "kerja", "sama", "sengketa", "perang", "ketegangan"})
#: How many times another state must be named before a body without a state is taken for its own.
_MENTIONS = 2


def find_states(reading: Reading) -> Reading:
    """Link the names of other states' bodies to those, or unlink them; capitals that act become their states."""
    return _bodies(_capitals(reading))


def _capitals(reading: Reading) -> Reading:
    capitals = _capital_of(reading.grammar.lexicon)
    states: dict[Name, str] = {}
    previous: Name | None = None
    placed = {
        name.references[0]
        for name in reading.names
        if name.kind == "Place" and name.references and not _acts(reading, name) and _is_where(reading, name)
    }
    named = {reference for name in reading.names for reference in name.references}
    for name in reading.names:
        state = capitals.get(name.references[0]) if name.kind == "Place" and name.references else None
        if state is None or (state == _SEAT_OF_UNION and _UNION in named):
            continue
        if state != HOME and (_acts(reading, name) or name.references[0] not in placed):
            states[name] = state
        if previous is not None and _pair(reading, previous, name):
            states |= {previous: capitals[previous.references[0]], name: state}
        previous = name
    names = (replace(n, kind="Country", references=(states[n],)) if n in states else n for n in reading.names)
    return replace(reading, names=tuple(names)) if states else reading


def _acts(reading: Reading, name: Name) -> bool:
    """Tell whether a verb of an act stands behind the name, and no preposition before it; or the act before it."""
    verbs, before = reading.grammar.verbs, reading.lower(name.begin - 1)
    if before in ("oleh", "dari"):
        act = verbs.at(reading.lowers, name.begin - 2)
        voice = "passiveForm" if before == "oleh" else "nounForm"
        return act is not None and any(cue.voice == voice for cue in act[1])
    place = name.end
    while place < name.end + _REACH and reading.lower(place) in ADVERBS:
        place += 1
    hit = verbs.at(reading.lowers, place) if place < len(reading.lowers) and reading.lower(place) else None
    active = hit is not None and any(cue.voice == "activeForm" for cue in hit[1])
    return active and before not in _AT


def _is_where(reading: Reading, name: Name) -> bool:
    """Tell whether something is or goes there, or the place opens a paragraph, or is said to be a capital."""
    before = reading.lower(name.begin - 1)
    if reading.lower(name.end) == "sebagai" and reading.lower(name.end + 1) == "ibu":
        return True
    if before in _JOINING or before == ",":
        other = next((n for n in reading.names if n.end == name.begin - 1 and n.kind == "Place"), None)
        listed = other is not None and _is_where(reading, other)
        return listed or (before == "," and reading.doc[name.begin - 2].text[:1].isupper())
    return not before.strip() or before in _AT or before in _VISITED


def _pair(reading: Reading, first: Name, second: Name) -> bool:
    """Tell whether two capitals stand in `antara A dan B`, and not with what goes between cities: a flight, a road."""
    between = list(reading.lowers[first.end : second.begin])
    before = list(reading.lowers[max(0, first.begin - 3) : first.begin])
    return between == ["dan"] and before[-1:] == ["antara"] and bool(set(before) & _BONDS)


@lru_cache(maxsize=4)
def _capital_of(lexicon: Lexicon) -> Mapping[str, str]:
    """Return reference of a capital → that of its state."""
    return {
        target: reference
        for reference, thing in lexicon.things.items()
        if thing.kind == "Country"
        for link, target in thing.links
        if link == "capital"
    }


def _bodies(reading: Reading) -> Reading:
    lexicon = reading.grammar.lexicon
    behind = {name: _state_behind(reading, index) for index, name in enumerate(reading.names)}
    behind |= {name: HOME for name in reading.names if _says_home(reading, name)}
    shared = {name: _shared_name(lexicon, name) for name in reading.names}
    states: dict[Name, str] = {}
    for name, state in behind.items():
        if shared[name] is not None and state is not None and state != HOME:
            states[name] = state
    labels = {words_of(label): label for label in _shared_by_all(lexicon).values()}
    told = {(shared[name], state) for name, state in states.items()} | {
        (labels.get(words_of(reading.text[name.span.begin : name.span.end])), name.country)
        for name in reading.names
        if name.kind in ("Ministry", "GovernmentBody") and name.country not in (None, HOME)
    }
    at_home = {shared[name] for name, state in behind.items() if state == HOME}
    foreign = _only_state(reading)
    for name, plain in shared.items():
        if plain is None or name in states or plain in at_home or behind[name] == HOME:
            continue
        there = sorted({state for other, state in told if other == plain and state is not None})
        state = there[0] if len(there) == 1 else foreign if not there else None
        if state is not None:
            states[name] = state
    return replace(reading, names=tuple(_of_state(lexicon, n, shared[n], states.get(n)) for n in reading.names))


def _of_state(lexicon: Lexicon, name: Name, plain: str | None, state: str | None) -> Name:
    if state is None or plain is None:
        return name
    twin = _twins(lexicon).get((plain, state))
    return replace(name, references=(twin,) if twin else (), country=state, shared=None if twin else plain)


def _says_home(reading: Reading, name: Name) -> bool:
    """Tell whether the name ends with the home state's: `Kemlu RI`."""
    words = words_of(reading.text[name.span.begin : name.span.end])
    return len(words) > 1 and words[-1] in ("ri", "indonesia")


def _state_behind(reading: Reading, index: int) -> str | None:
    """Return the state that the text puts right behind a name, over a bracket: `(Kemenlu) Malaysia`."""
    name = reading.names[index]
    if name.country is not None:
        return name.country
    for other in reading.names[index + 1 : index + 3]:
        between = list(reading.lowers[name.end : other.begin])
        if other.kind == "Country" and other.references and all(word in _BETWEEN for word in between):
            return other.references[0]
        if between not in (["("], []) and other.kind != "Country":
            return None
        inner = other.begin == name.end + 1 and reading.lower(name.end) == "("
        if inner and reading.lower(other.end) == ")":
            return _state_behind_bracket(reading, index + 1)
    return None


def _state_behind_bracket(reading: Reading, index: int) -> str | None:
    """Return the state behind the bracket that closes behind the name at `index`."""
    name = reading.names[index]
    other = reading.names[index + 1] if index + 1 < len(reading.names) else None
    if other is not None and other.kind == "Country" and other.references and other.begin == name.end + 1:
        return other.references[0]
    return None


def _shared_name(lexicon: Lexicon, name: Name) -> str | None:
    """Return the name that other states' bodies share with a home state's one, or None when it tells the state."""
    for reference in name.references:
        thing = lexicon.things.get(reference)
        if thing is not None and thing.country == HOME:
            return _shared_by_all(lexicon).get(reference)
    return None


@lru_cache(maxsize=4)
def _shared_by_all(lexicon: Lexicon) -> Mapping[str, str]:
    """Return, for the home state's bodies whose like other states have, the name of their kind."""
    found: dict[str, str] = {}
    for reference, thing in lexicon.things.items():
        if thing.country == HOME and thing.kind in ("Ministry", "GovernmentBody"):
            label = thing.labels[0].text
            if thing.kind == "Ministry" or " ".join(words_of(label)).startswith(_COMMON):
                found[reference] = label
    return found


@lru_cache(maxsize=4)
def _twins(lexicon: Lexicon) -> Mapping[tuple[str, str], str]:
    """Return (name shared by all, state) → reference, for the other states' bodies that the reference data knows."""
    labels = {words_of(label): label for label in _shared_by_all(lexicon).values()}
    found: dict[tuple[str, str], str] = {}
    for reference, thing in sorted(lexicon.things.items()):
        if thing.country in (None, HOME) or thing.kind not in ("Ministry", "GovernmentBody"):
            continue
        state = lexicon.things.get(str(thing.country))
        called = {words_of(label.text) for label in state.labels} if state else set()
        for label in thing.labels:
            words = words_of(label.text)
            for cut in range(1, len(words)):
                if words[:cut] in labels and words[cut:] in called:
                    found.setdefault((labels[words[:cut]], str(thing.country)), reference)
    return found


def _only_state(reading: Reading) -> str | None:
    """Return the state that an article is about that names another one again and again, and nothing of the home one."""
    counts = foreign_states(reading)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _MENTIONS or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def lies_at_home(lexicon: Lexicon, place: str) -> bool:
    """Tell whether the reference data has a place in the home state, be it by way of a province."""
    return not known_links(lexicon).get(place, {}).get(HOME, frozenset()).isdisjoint({"locatedIn", "partOf"})


def foreign_states(reading: Reading) -> Counter[str]:
    """Return how often the article names each other state; none when it names anything of the home state.

    Where it was written (`JAKARTA, …`) does not count.
    """
    lexicon = reading.grammar.lexicon
    counts: Counter[str] = Counter()
    shared = _shared_by_all(lexicon)
    written = reading.furniture.dateline
    for name in reading.names:
        if written is not None and written.begin <= name.span.begin < written.end:
            continue
        for reference in name.references[:1]:
            thing = lexicon.things.get(reference)
            if thing is None or reference in shared:
                continue
            state = reference if thing.kind == "Country" else thing.country
            if state == HOME or lies_at_home(lexicon, reference):
                return Counter()
            if thing.kind == "Country":
                counts[reference] += 1
    return counts
