"""Words that stand for a thing without naming it: `ia`, `Menteri`, `pemerintah`, `kedua negara`, `perusahaan itu`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.pipeline.addresses import ends_address
from kg.pipeline.agents import Agents, agents_of
from kg.pipeline.called_bodies import KINDS_CALLED, body_called, is_called
from kg.pipeline.reading import Pointer, Reading
from kg.pipeline.role_pointers import is_former, role_holder
from kg.pipeline.states import HOME, LOCAL
from kg.pipeline.titles import DEMONSTRATIVES, bare_roles
from kg.pipeline.trees import is_subject

PRONOUNS = frozenset({"ia", "dia", "beliau", "dirinya", "pihaknya"})
#: Common nouns that, with `itu` or `tersebut`, point back to the last thing of these kinds.
_NOUNS: dict[str, tuple[str, ...]] = {
    "negara": ("Country",),
    "negeri": ("Country",),
    "aplikasi": ("Platform",),
    **KINDS_CALLED,
    "politisi": ("Person",),
    "politikus": ("Person",),
    "pria": ("Person",),
    "wanita": ("Person",),
    "perempuan": ("Person",),
    "pengusaha": ("Person",),
    "ekonom": ("Person",),
    "bos": ("Person",),
    "diplomat": ("Person",),
    "lelaki": ("Person",),
    "pendiri": ("Person",),
}
#: Parts of speech that tell what kind of person `pria berusia 65 tahun itu` is.
_DESCRIBING = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
#: What tells what kind of firm it is: `perusahaan teknologi asal Swedia itu`.
_FIRMS = frozenset({"perusahaan", "startup"})
_OF_FIRMS = frozenset({"NOUN", "PROPN", "ADJ"})
_STATES_OF = frozenset({"negaranya", "pemerintahnya", "pemerintahannya"})
#: What belongs to the person in office named last: `perusahaannya akan …`.
_BODIES_OF: dict[str, tuple[str, ...]] = {
    "perusahaannya": ("Company", "Platform"),
    "platformnya": ("Platform",),
    "startupnya": ("Platform", "Company"),
    "kementeriannya": ("Ministry",),
    "lembaganya": ("GovernmentBody", "InternationalOrganization", "Organization"),
    "badannya": ("GovernmentBody",),
    "organisasinya": ("Organization", "InternationalOrganization"),
    "partainya": ("Organization",),
    "banknya": ("Company", "GovernmentBody"),
}
_SELVES = frozenset({"perusahaan", "perseroan"})
_SELF_VERBS = frozenset({"akan", "juga", "telah", "berencana", "menargetkan", "mengaku", "pun", "berharap"})
_PAIRS: dict[str, tuple[str, ...]] = {
    "negara": ("Country",),
    "pemimpin": ("Person",),
    "pimpinan": ("Person",),
    "menteri": ("Person",),
    "menlu": ("Person",),
    "presiden": ("Person",),
    "pihak": ("Country", "Ministry", "Company", "Platform", "GovernmentBody"),
    "perusahaan": ("Company", "Platform"),
    "lembaga": ("GovernmentBody", "Organization", "Ministry"),
    "bank": ("GovernmentBody", "Company"),
    "kementerian": ("Ministry",),
}
#: The words that a common noun which points begins with.
_FIRST = frozenset(
    {"pemerintah", "pemerintahan", "kedua", "dua", "keduanya", *_STATES_OF, *_BODIES_OF, *_SELVES, *_NOUNS}
)


def find_pointers(reading: Reading) -> Reading:
    """Add the pointers whose meaning does not hang on who spoke last; pronouns are left to the acts."""
    agents = agents_of(reading)
    home = next((e.key for e in reading.entities if e.reference == HOME), None)
    office_tokens = {i for o in reading.offices for i in _tokens_of(reading, o.span.begin, o.span.end)}
    name_tokens = {i for n in reading.names for i in range(n.begin, n.end)}
    taken = office_tokens | name_tokens
    pointers: list[Pointer] = []
    for title, end in bare_roles(reading, taken):
        key = role_holder(reading, agents, title.begin, end)
        if key is None and reading.lower(end - 1) in DEMONSTRATIVES and is_former(reading, title.begin):
            key = agents.last(("Person",), title.begin)
        if key:
            pointers.append(Pointer(title.begin, end, (key,), 0.8))
            taken.update(range(title.begin, end))
    for index, word in enumerate(reading.lowers):
        if index in taken:
            continue
        pointer = _common(reading, agents, home, index) if word in _FIRST else None
        if pointer is None and reading.lower(index + 1) in DEMONSTRATIVES:
            pointer = _called(reading, index)
        if pointer:
            pointers.append(pointer)
    return replace(reading, pointers=tuple(sorted(pointers, key=lambda p: p.begin)))


def _tokens_of(reading: Reading, begin: int, end: int) -> range:
    span = reading.doc.covering(begin, end)
    return span if span is not None else range(0)


def _led_by(reading: Reading, agents: Agents, index: int) -> Pointer | None:
    """Return the state of the person whose government is named: `Pemerintahan | Presiden Donald Trump`."""
    office = next(
        (o for o in reading.offices if (t := _tokens_of(reading, o.span.begin, o.span.end)) and index in t), None
    )
    begin = office.person.begin if office is not None else index
    key = reading.keys[begin] if begin < len(reading.keys) else None
    if key is None or agents.entities[key].kind != "Person":
        return None
    state = next((post.country for post in agents.posts if post.person == key and post.country is not None), None)
    if state is None:
        return None
    ends = [n.end for n in reading.names if n.begin <= begin < n.end]
    return Pointer(index - 1, max(ends, default=begin + 1), (state,), 0.7)


def _common(reading: Reading, agents: Agents, home: str | None, index: int) -> Pointer | None:
    lower = reading.lower(index)
    following = reading.lower(index + 1)
    if lower in ("pemerintah", "pemerintahan") and home is not None:
        after = reading.keys[index + 1] if index + 1 < len(reading.doc) else None
        named = after is not None and agents.entities[after].kind in ("Country", "Place")
        if not named and following not in LOCAL:
            return Pointer(index, index + 1, (home,), 0.85)
    if lower == "pemerintahan":
        led = _led_by(reading, agents, index + 1)
        if led:
            return led
    if (
        lower in ("kedua", "dua")
        and following in _PAIRS
        and (lower == "kedua" or reading.lower(index + 2) in DEMONSTRATIVES)
    ):
        pair = _pair(agents, _PAIRS[following], index, home)
        if pair:
            return Pointer(index, index + 2, pair, 0.7)
    if lower == "kedua" and following == "belah" and reading.lower(index + 2) == "pihak":
        pair = _pair(agents, _PAIRS["pihak"], index, home)
        if pair:
            return Pointer(index, index + 3, pair, 0.6)
    if lower in _STATES_OF:
        state = _state_of_last(agents, index)
        if state:
            return Pointer(index, index + 1, (state,), 0.7)
    if lower in _BODIES_OF:
        body = _body_of_last(agents, _BODIES_OF[lower], index)
        if body:
            return Pointer(index, index + 1, (body,), 0.7)
    if lower == "keduanya":
        pair = _pair(agents, ("Person",), index, None)
        if pair:
            return Pointer(index, index + 1, pair, 0.6)
    reach = next((k for k in range(1, 8) if reading.lower(index + k) in DEMONSTRATIVES), 0) if lower in _NOUNS else 0
    described = _NOUNS.get(lower) == ("Person",)
    if reach > 1 and all(
        reading.doc[index + k].text[:1].isupper()
        or (described and reading.tags[index + k] in _DESCRIBING)
        or (lower in _FIRMS and (reading.tags[index + k] in _OF_FIRMS or reading.lower(index + k) == "asal"))
        for k in range(1, reach)
    ):
        key = _told_of(reading, agents, _NOUNS[lower], index)
        if key:
            return Pointer(index, index + reach + 1, (key,), 0.6)
    if lower in _SELVES and following in _SELF_VERBS:
        key = agents.last(_NOUNS[lower], index)
        if key:
            return Pointer(index, index + 1, (key,), 0.5)
    if lower in _NOUNS and following in DEMONSTRATIVES:
        of_states = lower in ("negara", "negeri")
        exclude = frozenset({home}) if of_states and home else frozenset[str]()
        known = _without_addresses(reading, agents) if of_states else agents
        if lower in KINDS_CALLED:
            key = _told_of(reading, agents, _NOUNS[lower], index)
        else:
            last = known.last(_NOUNS[lower], index, exclude=exclude)
            key = last or agents.last(_NOUNS[lower], index, exclude=exclude)
        if key:
            return Pointer(index, index + 2, (key,), 0.65)
    return None


def _told_of(reading: Reading, agents: Agents, kinds: Sequence[str], before: int) -> str | None:
    """Return the body that the text goes on to tell of: the subject of the last sentence that names one."""
    placed = [(i, key) for i, key in agents.order if i < before and agents.entities[key].kind in kinds]
    if not placed:
        return None
    sentence = next((s for s in reversed(reading.sentences) if s.begin <= placed[-1][0]), None)
    if sentence is None or sentence.begin <= before < sentence.end:
        return placed[-1][1]
    subjects = [key for i, key in placed if i >= sentence.begin and is_subject(reading, i)]
    return subjects[0] if subjects else placed[-1][1]


def _called(reading: Reading, index: int) -> Pointer | None:
    """Return the body that a common noun points to: `federasi itu`."""
    word = reading.lower(index)
    body = body_called(reading, word, index) if is_called(reading, word) else None
    key = reading.keys[body.begin] if body is not None else None
    return Pointer(index, index + 2, (key,), 0.65) if key is not None else None


def _without_addresses(reading: Reading, agents: Agents) -> Agents:
    """Leave out where a state only tells where a place is, `di Osaka, Jepang`: no `negara itu` points to that."""
    order = (
        (index, key)
        for index, key in agents.order
        if agents.entities[key].kind != "Country" or not ends_address(reading, index)
    )
    return replace(agents, order=tuple(order))


def _state_of_last(agents: Agents, before: int) -> str | None:
    """Return the state of the person in office named last: `Ia mengatakan negaranya …`."""
    states = {post.person: post.country for post in agents.posts if post.country is not None}
    return next((states[key] for index, key in reversed(agents.order) if index < before and key in states), None)


def _body_of_last(agents: Agents, kinds: Sequence[str], before: int) -> str | None:
    """Return the body of the person named last, where it is one of these kinds: `X mengatakan perusahaannya …`."""
    person = agents.last(("Person",), before)
    bodies = [
        p.organization for p in agents.posts if p.person == person and p.organization is not None and not p.former
    ]
    return next((key for key in bodies if agents.entities[key].kind in kinds), None)


def _pair(agents: Agents, kinds: Sequence[str], before: int, home: str | None) -> tuple[str, ...]:
    """Return the two things of one kind that the text is about: those named most and last before here."""
    for kind in kinds:
        counts: Counter[str] = Counter()
        for index, key in agents.order:
            if index < before and agents.entities[key].kind == kind:
                counts[key] += 1
        if home and kind == "Country" and home not in counts and counts:
            counts[home] = 1
        if len(counts) >= 2:
            last = {key: i for i, (_, key) in enumerate(agents.order)}
            top = sorted(counts, key=lambda key: (-counts[key], -last.get(key, -1), key))[:2]
            if home is not None and home in counts and home not in top:
                top = [home, top[0]]
            return tuple(sorted(top, key=lambda key: last.get(key, -1)))
    return ()
