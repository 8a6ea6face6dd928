"""Offices that stand for whoever holds them: `Menkominfo` in an article that names no such minister.

Who that was is not in the text. It is known where the reference data has one holder of the office on the article's day
(`kg.tenures`); otherwise nobody is made up. A title in words (`Menteri Keuangan`, `Presiden`) must act or be spoken to
somewhere in the article, since it also names the office itself; a role's acronym is always somebody. Offices of other
states are not meant: none is taken behind the same office of another one, or where the article names nothing of the
home state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.iris import local_name
from kg.offices import known_titles, office
from kg.pipeline.chains import ministry_of
from kg.pipeline.reading import Name, Office, Reading
from kg.pipeline.titles import Title, bare_roles, portfolio_end
from kg.tenures import BY_TENURE, holder

__all__ = ["find_holders"]

_HOME = "country/id"
#: How sure a person is of whom the text gives only the office.
_CONFIDENCE = 0.75
#: Before a role: it is the office that is meant, or several, or somebody who held it once, or wants to.
_NOT_WHO = frozenset(
    (
        "mantan eks bekas calon kandidat bakal para sejumlah beberapa seluruh semua setiap tiap antar menjadi jadi "
        "sebagai selaku jabatan posisi kursi menjabat era pemilihan pemilu pilpres wakil deputi bicara khusus ajudan "
        "kantor istana gedung rumah piala peraturan keputusan instruksi surat tingkat setingkat seorang sekretaris "
        "pertemuan konferensi forum sidang usul pendamping penasihat asisten staf stafsus jubir utusan rombongan "
        "pelaksana tugas plt negara dewan hak sumpah nama satu salah"
    ).split()
)
_POLITE = frozenset({"pak", "bapak", "bu", "ibu"})
#: Behind a role: it was another time's, or another one's.
_NOT_NOW = frozenset(
    "saat waktu ketika terdahulu sebelumnya sebelum terpilih lama baru berikutnya selanjutnya mendatang nonaktif "
    "pertama kedua ketiga ke pengganti asal negara negara-negara se- itu ini tersebut dan/atau".split()
)
_SPEAKING = frozenset({"kata", "ujar", "ungkap", "tutur", "jelas", "tegas", "menurut", "oleh", "imbuh", "tambah"})
_ADVERBS = frozenset({"juga", "pun", "telah", "sudah", "akan", "kemudian", "langsung", "sendiri", "lalu", "kembali"})


@dataclass(frozen=True, slots=True)
class _Role:
    """A role without a name. post: its local name; end: behind title, body and state."""

    title: Title
    end: int
    post: str
    body: Name | None
    state: Name | None


def find_holders(reading: Reading) -> Reading:
    """Add a name and an office for each role that stands for a person whom the article does not name.

    What was taken for a person's name although it is a role (`kata Wapres`) is no name any more.
    """
    reading = _without_roles(reading)
    if reading.article.date is None:
        return reading
    taken = {i for o in reading.offices for i in _tokens(reading, o.span.begin, o.span.end)}
    names = {i: name for name in reading.names for i in range(name.begin, name.end)}
    abroad = _posts_abroad(reading)
    roles: dict[str, list[_Role]] = defaultdict(list)
    for role in _roles(reading, taken, names):
        if role.state is not None and _HOME not in role.state.references:
            abroad.setdefault(role.post, role.title.begin)
        elif _is_somebody(reading, role):
            roles[role.post].append(role)
    named = set(_posts_named(reading))
    found: list[tuple[Name, Office]] = []
    for post, those in roles.items():
        tenure = holder(reading.grammar.lexicon, post, reading.article.date)
        those = [role for role in those if role.title.begin < abroad.get(post, role.end)]
        if tenure is None or post in named:
            continue
        if any(role.title.acronym or _acts(reading, role) for role in those) and _at_home(reading):
            found += [_made(reading, role, tenure.person) for role in those]
    if not found:
        return reading
    known = sorted((*reading.names, *(name for name, _ in found)), key=lambda name: (name.begin, -name.end))
    offices = sorted((*reading.offices, *(made for _, made in found)), key=lambda made: made.span)
    return replace(reading, names=tuple(known), offices=tuple(offices))


def _without_roles(reading: Reading) -> Reading:
    """Take out the persons whose whole name is a title or a role's acronym."""
    grammar = reading.grammar
    roles = {
        name
        for name in reading.names
        if name.kind == "Person" and not name.references
        for words in [reading.text[name.span.begin : name.span.end]]
        if words.lower() in grammar.role_acronyms or grammar.titles.get(words)
    }
    if not roles:
        return reading
    names = tuple(name for name in reading.names if name not in roles)
    return replace(reading, names=names, offices=tuple(made for made in reading.offices if made.person not in roles))


def _roles(reading: Reading, taken: set[int], names: dict[int, Name]) -> Iterator[_Role]:
    """Yield the roles without a name behind them whose post is known, those of other states with their state."""
    for title, _ in bare_roles(reading, taken):
        if title.begin in names or not reading.doc[title.begin].text[0].isupper():
            continue
        end = title.end
        body: Name | None = None
        if title.ministerial and title.acronym is None:
            end = portfolio_end(reading, end) or end
        elif title.acronym is None and end in names and names[end].kind in ("GovernmentBody", "Ministry"):
            body, end = names[end], names[end].end
        state = names.get(end)
        state = state if state is not None and state.kind == "Country" else None
        end = state.end if state is not None else end + (reading.lower(end) == "ri")
        post = _post(reading, title, end if state is None else state.begin, body)
        if post is not None and not reading.furniture.hides(reading.char_span(title.begin, end)):
            yield _Role(title, end, post, body, state)


def _post(reading: Reading, title: Title, end: int, body: Name | None) -> str | None:
    """Return the local name of the home state's post that a role names."""
    if title.acronym is not None:
        known = reading.grammar.role_acronyms.get(title.acronym.lower(), ())
        valid = [reference for reference in known if _existed(reading, reference)]
        return f"{_local(valid[0])}-menteri" if len(valid) == 1 and not title.acronym.lower().startswith("wa") else None
    words = reading.text[reading.char_span(title.begin, end).begin : reading.char_span(title.begin, end).end]
    if title.ministerial:
        if words.lower().startswith(("wakil", "wamen", "deputi")):
            return None
        ministry = ministry_of(reading, " ".join(words.split()[1:])) if end > title.end else None
        return f"{_local(ministry)}-menteri" if ministry is not None else None
    if body is not None:
        words = reading.doc.phrase(title.begin, title.end)
    holding = body.references[0] if body is not None and body.references else _HOME if body is None else None
    if holding is None:
        return None
    return local_name(_local(holding), _office(reading, words))


def _office(reading: Reading, title: str) -> str:
    titles = known_titles(reading.grammar.lexicon)
    return office(title, ministerial=False, ministry=False, body_names=(), titles=titles)


def _existed(reading: Reading, reference: str) -> bool:
    """Tell whether a body existed under its name on the day of the article."""
    thing, day = reading.grammar.lexicon.things[reference], reading.article.date
    early = thing.valid_from is not None and day is not None and day < thing.valid_from
    return not early and not (thing.valid_until is not None and day is not None and day > thing.valid_until)


def _is_somebody(reading: Reading, role: _Role) -> bool:
    """Tell whether the words around a role let it be one person who holds the office now."""
    begin, end = role.title.begin, role.end
    before = reading.lower(begin - 1)
    opens = any(sentence.begin in (begin, begin - 1) for sentence in reading.sentences)
    if before in _NOT_WHO or before == "(" or reading.lower(end) in _NOT_NOW:
        return False
    if before not in _POLITE and not opens and begin > 0 and reading.doc[begin - 1].text[:1].isupper():
        return False
    if end >= len(reading.doc):
        return True
    following = reading.doc[end].text
    if following in (",", "(", "/", "-", "–") and end + 1 < len(reading.doc):
        return following == "," and not reading.doc[end + 1].text[:1].isupper()
    return not (following[:1].isupper() or following[:1].isdigit())


def _acts(reading: Reading, role: _Role) -> bool:
    """Tell whether a verb of an act stands right behind a role, or a word of speech or a polite one before it."""
    lower = [reading.lower(i) for i in range(role.end, role.end + 4)]
    while lower and lower[0] in _ADVERBS:
        lower.pop(0)
    hit = reading.grammar.verbs.at(lower, 0) if lower and lower[0] else None
    active = hit is not None and any(cue.voice == "activeForm" for cue in hit[1])
    return active or reading.lower(role.title.begin - 1) in _SPEAKING | _POLITE


def _posts_named(reading: Reading) -> Iterator[str]:
    """Yield the posts whose holders the article names itself."""
    for made in reading.offices:
        if made.former:
            continue
        for acronym in (made.acronym or "", *made.title.split()[:1]):
            for reference in reading.grammar.role_acronyms.get(acronym.lower(), ()):
                yield f"{_local(reference)}-menteri"
        if made.ministerial and (ministry := ministry_of(reading, " ".join(made.title.split()[1:]))):
            yield f"{_local(ministry)}-menteri"
        references = made.organization.references if made.organization is not None else (_HOME,)
        for reference in references:
            yield local_name(_local(reference), _office(reading, made.title))


def _posts_abroad(reading: Reading) -> dict[str, int]:
    """Return the posts, as the home state calls them, that other states' persons hold, and where the first is named."""
    abroad: dict[str, int] = {}
    for made in reading.offices:
        state = made.country.references[:1] if made.country is not None else _nation(reading, made.person)
        if state and state[0] != _HOME:
            for post in _posts_named(replace(reading, offices=(replace(made, organization=None),))):
                abroad[post] = min(made.person.begin, abroad.get(post, made.person.begin))
    return abroad


def _nation(reading: Reading, person: Name) -> tuple[str, ...]:
    thing = reading.grammar.lexicon.things.get(person.references[0]) if person.references else None
    return (thing.country,) if thing is not None and thing.country is not None else ()


def _at_home(reading: Reading) -> bool:
    """Tell whether the article names something of the home state, or no other state at all."""
    things = reading.grammar.lexicon.things
    abroad = False
    for name in reading.names:
        for reference in name.references[:1]:
            thing = things.get(reference)
            inside = thing is not None and any(link == ("locatedIn", _HOME) for link in thing.links)
            if reference == _HOME or inside or (thing is not None and thing.country == _HOME):
                return True
            abroad |= name.kind == "Country"
    return not abroad


def _made(reading: Reading, role: _Role, person: str) -> tuple[Name, Office]:
    span = reading.char_span(role.title.begin, role.end)
    name = Name(role.title.begin, role.end, span, "Person", (person,), BY_TENURE, _CONFIDENCE)
    stop = role.body.begin if role.body is not None else role.state.begin if role.state is not None else role.end
    title = " ".join(reading.doc.phrase(role.title.begin, stop).split()).removesuffix(" RI")
    acronym = role.title.acronym
    return name, Office(title, span, name, role.body, role.state, role.title.ministerial, False, False, acronym)


def _tokens(reading: Reading, begin: int, end: int) -> range:
    span = reading.doc.covering(begin, end)
    return span if span is not None else range(0)


def _local(reference: str) -> str:
    return reference.partition("/")[2]
