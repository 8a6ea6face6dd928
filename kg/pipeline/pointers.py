"""Words that stand for a thing without naming it: `ia`, `Menteri`, `pemerintah`, `kedua negara`, `perusahaan itu`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extraction import Entity, Post
from kg.pipeline.addresses import ends_address
from kg.pipeline.phrases import words_of
from kg.pipeline.reading import Pointer, Reading
from kg.pipeline.states import HOME
from kg.pipeline.titles import bare_roles

PRONOUNS = frozenset({"ia", "dia", "beliau", "dirinya", "pihaknya"})
_THAT = frozenset({"itu", "tersebut", "ini"})
#: Common nouns that, with `itu` or `tersebut`, point back to the last thing of these kinds.
_NOUNS: dict[str, tuple[str, ...]] = {
    "negara": ("Country",),
    "negeri": ("Country",),
    "kementerian": ("Ministry",),
    "perusahaan": ("Company", "Platform"),
    "startup": ("Platform", "Company"),
    "platform": ("Platform",),
    "aplikasi": ("Platform",),
    "perseroan": ("Company",),
    "lembaga": ("GovernmentBody", "Organization"),
    "organisasi": ("Organization", "InternationalOrganization"),
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
#: A government that is not the state's: no pointer to the country.
_LOCAL = frozenset({"daerah", "kota", "provinsi", "kabupaten", "pusat", "setempat", "desa"})


@dataclass(frozen=True, slots=True)
class Agents:
    """Who is who in the article: entities by key, their posts, and the order in which they are named."""

    entities: dict[str, Entity]
    posts: tuple[Post, ...]
    order: tuple[tuple[int, str], ...]

    def last(self, kinds: Sequence[str], before: int, *, exclude: frozenset[str] = frozenset()) -> str | None:
        """Return the key of the thing of these kinds named last before token `before`, or None."""
        best = None
        for index, key in self.order:
            if index >= before:
                break
            if key not in exclude and self.entities[key].kind in kinds:
                best = key
        return best


def agents_of(reading: Reading) -> Agents:
    """Gather the article's entities for lookups."""
    order: list[tuple[int, str]] = []
    previous: str | None = None
    for index, key in enumerate(reading.keys):
        if key is not None and key != previous:
            order.append((index, key))
        previous = key
    return Agents({e.key: e for e in reading.entities}, reading.posts, tuple(order))


def find_pointers(reading: Reading) -> Reading:
    """Add the pointers whose meaning does not hang on who spoke last; pronouns are left to the acts."""
    agents = agents_of(reading)
    home = next((e.key for e in reading.entities if e.reference == HOME), None)
    office_tokens = {i for o in reading.offices for i in _tokens_of(reading, o.span.begin, o.span.end)}
    name_tokens = {i for n in reading.names for i in range(n.begin, n.end)}
    taken = office_tokens | name_tokens
    pointers: list[Pointer] = []
    for title, end in bare_roles(reading, taken):
        key = _holder(reading, agents, title.begin, end)
        if key is None and reading.lower(end - 1) in _THAT and _former(reading, title.begin):
            key = agents.last(("Person",), title.begin)
        if key:
            pointers.append(Pointer(title.begin, end, (key,), 0.8))
            taken.update(range(title.begin, end))
    for index, word in enumerate(reading.lowers):
        if word not in _FIRST or index in taken:
            continue
        pointer = _common(reading, agents, home, index)
        if pointer:
            pointers.append(pointer)
    return replace(reading, pointers=tuple(sorted(pointers, key=lambda p: p.begin)))


def _former(reading: Reading, begin: int) -> bool:
    """Tell whether a title is one that somebody held before: `Mantan Pangkostrad ini`, `Eks Wakil Gubernur itu`."""
    return reading.lower(begin - 1) in ("mantan", "eks", "bekas")


def _tokens_of(reading: Reading, begin: int, end: int) -> range:
    span = reading.doc.covering(begin, end)
    return span if span is not None else range(0)


def _holder(reading: Reading, agents: Agents, begin: int, end: int) -> str | None:
    """Return the person whose office `Menteri`, `Menlu`, `mantan Direktur …` stands for.

    Of several who hold such an office it is the one named last; but the home state's, where another state's was named
    last behind somebody else, as whom he meets, and the text does not point: `Presiden itu`.
    """
    doc = reading.doc
    pointed = doc[end - 1].lower_ in _THAT
    phrase = [t.lower_.rstrip(".") for t in doc[begin:end] if t.lower_ not in _THAT]
    if not phrase or (not doc[begin].text[0].isupper() and doc[end - 1].lower_ not in _THAT):
        return None
    follower = doc[end] if end < len(doc) else None
    if follower is not None and follower.text[:1].isupper() and doc[end - 1].lower_ not in _THAT:
        return None
    acronym = phrase[0] in reading.grammar.role_acronyms
    ministries = set(reading.grammar.role_acronyms.get(phrase[0], ()))
    fitting: list[tuple[Post, int]] = []
    for post in agents.posts:
        titles = [words_of(t) for t in (post.title, *post.aliases)]
        body = agents.entities.get(post.organization) if post.organization else None
        if acronym:
            fits = any(t and t[0] == phrase[0] for t in titles) or (
                post.ministerial and body is not None and body.reference in ministries and titles[0][0] == "menteri"
            )
        else:
            fits = any(t[: len(phrase)] == tuple(phrase) for t in titles) or (
                phrase == ["menteri"] and any(t and _minister_acronym(reading, t[0]) for t in titles)
            )
        if not fits:
            continue
        seen = max((i for i, key in agents.order if key == post.person and i < begin), default=-1)
        if seen >= 0:
            fitting.append((post, seen))
    if not fitting:
        return None
    once = _former(reading, begin)
    fitting = [one for one in fitting if one[0].former == once] or fitting
    post, seen = max(fitting, key=lambda one: one[1])
    at_home = [one for one in fitting if one[0].country and agents.entities[one[0].country].reference == HOME]
    if at_home and post.country is not None and not pointed and not _opens(reading, agents, seen):
        post, _ = max(at_home, key=lambda one: one[1])
    return post.person


def _opens(reading: Reading, agents: Agents, place: int) -> bool:
    """Tell whether no other person is named before a token in its sentence."""
    for index, key in reversed(agents.order):
        if index < place and agents.entities[key].kind == "Person":
            span = reading.char_span(index, place)
            return any(mark in reading.text[span.begin : span.end] for mark in (". ", "\n", '."', ".”"))
    return True


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


def _minister_acronym(reading: Reading, word: str) -> bool:
    """Tell whether a word is short for a minister's title (`menkes`), and not for a deputy's (`wamenkes`)."""
    return word in reading.grammar.role_acronyms and not word.startswith("wa")


def _common(reading: Reading, agents: Agents, home: str | None, index: int) -> Pointer | None:
    lower = reading.lower(index)
    following = reading.lower(index + 1)
    if lower in ("pemerintah", "pemerintahan") and home is not None:
        after = reading.keys[index + 1] if index + 1 < len(reading.doc) else None
        named = after is not None and agents.entities[after].kind in ("Country", "Place")
        if not named and following not in _LOCAL:
            return Pointer(index, index + 1, (home,), 0.85)
    if lower == "pemerintahan":
        led = _led_by(reading, agents, index + 1)
        if led:
            return led
    if lower in ("kedua", "dua") and following in _PAIRS and (lower == "kedua" or reading.lower(index + 2) in _THAT):
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
    reach = next((k for k in range(1, 8) if reading.lower(index + k) in _THAT), 0) if lower in _NOUNS else 0
    described = _NOUNS.get(lower) == ("Person",)
    if reach > 1 and all(
        reading.doc[index + k].text[:1].isupper()
        or (described and reading.tags[index + k] in _DESCRIBING)
        or (lower in _FIRMS and (reading.tags[index + k] in _OF_FIRMS or reading.lower(index + k) == "asal"))
        for k in range(1, reach)
    ):
        key = agents.last(_NOUNS[lower], index)
        if key:
            return Pointer(index, index + reach + 1, (key,), 0.6)
    if lower in _SELVES and following in _SELF_VERBS:
        key = agents.last(_NOUNS[lower], index)
        if key:
            return Pointer(index, index + 1, (key,), 0.5)
    if lower in _NOUNS and following in _THAT:
        of_states = lower in ("negara", "negeri")
        exclude = frozenset({home}) if of_states and home else frozenset[str]()
        known = _without_addresses(reading, agents) if of_states else agents
        key = known.last(_NOUNS[lower], index, exclude=exclude) or agents.last(_NOUNS[lower], index, exclude=exclude)
        if key:
            return Pointer(index, index + 2, (key,), 0.65)
    return None


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
