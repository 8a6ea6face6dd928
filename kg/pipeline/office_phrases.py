"""The phrase of an office taken apart: title, body, state, and the acronym in brackets."""

from __future__ import annotations

from collections.abc import Mapping

from kg.pipeline.gazetteer import known_names
from kg.pipeline.reading import Name, Office, Reading
from kg.pipeline.titles import Title, charge_of, title_begins

#: Words that end a title without belonging to it.
LOOSE_WORDS = frozenset("of the for and dan di dari pada , - – & untuk bidang . in".split())
#: First words of a unit inside a body: the unit goes into the title, the body it is part of is the body of the office.
_UNITS = frozenset(
    (
        "departemen bidang pusat biro divisi direktorat bagian unit deputi sekretariat subdirektorat seksi ditjen "
        "badan balai"
    ).split()
)
#: What tells of which office it is, or of when, and names no body.
_NO_BODY = frozenset(
    "terpilih nonaktif periode sementara wilayah regional area grup group senior baru umum staf".split()
)
#: Letters of words that are no more than initials.
_INITIALS = 2
#: Before the state that somebody is sent to.
_TO = frozenset({"untuk", "to", "for"})
#: Behind one of these stands who acts for the state or body before it.
_THROUGH = frozenset({"melalui", "lewat", "diwakili"})
#: Behind one of these stands the state that a minister is from: `Menlu X | dari Kenya`.
_FROM = frozenset({"dari", "asal"})
#: Where one of these follows, he only comes from there: `dari Kenya langsung terbang ke Peru`.
_GOING_ON = frozenset(
    "langsung menuju terbang tiba bertolak kembali pulang ke berangkat melanjutkan bergerak lalu kemudian".split()
)
#: Groups that the members of a parliament are from.
GROUPS = frozenset({"fraksi", "partai"})
#: First words of offices that states have, ministers aside.
_OF_STATES = frozenset({"presiden", "perdana", "duta", "raja", "utusan", "kanselir"})
#: Behind one of these stands the office that somebody would like to have.
CANDIDATES = frozenset({"calon", "kandidat"})
FORMER = frozenset({"mantan", "eks", "bekas", "former"})
OWN = "nya"
#: Classes of what an office may belong to.
BODY_KINDS = frozenset(
    {"Ministry", "GovernmentBody", "InternationalOrganization", "Company", "Platform", "Organization", "Document"}
)


def office_of(
    reading: Reading, title: Title, begin: int, end: int, person: Name, covering: Mapping[int, Name]
) -> Office:
    """Return the office that the tokens begin..end (excluded) of a title give a person.

    Body and state are taken off the end of the tokens. covering: the name that each token is in.
    """
    doc = reading.doc
    organization: Name | None = None
    country: Name | None = None
    acronym = title.acronym
    stop = _without_hosts(reading, title.end, _without_group(reading, title.end, end), covering)
    while stop > title.end:
        last = doc[stop - 1]
        name = covering.get(stop - 1)
        lower = last.lower_.rstrip(".")
        if (polite := _honorific_before(reading, stop, title.end)) is not None:
            stop = polite  # before all else: `Kepala X | Mayjen TNI | N`
        elif name is not None and name.kind in ("Country", "Place") and _host_state(reading, name, covering):
            stop = name.begin - 1
        elif name is not None and name.kind == "Country" and country is None and name.begin >= title.end:
            country, stop = name, name.begin
        elif name is not None and name.kind in BODY_KINDS and organization is None and name.begin >= title.end:
            organization = _whole_of(reading, name)
            stop = organization.begin
        elif (
            last.text == ")"
            and (bracket := _bracket(reading, stop, whole=organization is None and country is None)) is not None
        ):
            if acronym is None and doc[bracket + 1].lower_ in reading.grammar.role_acronyms:
                acronym = doc[bracket + 1].text
            stop = bracket
        elif (charge := charge_of(reading, stop - 1)) is not None and charge - 1 in covering:
            stop = charge
        elif (affairs := _affairs(reading, title.end, stop, covering)) is not None:
            stop = affairs
        elif lower in LOOSE_WORDS or last.is_space:
            stop -= 1
        else:
            break
    stop = _balanced(reading, begin, stop)
    if organization is None and title.heads is not None and _is_name(reading, title.end, stop, covering):
        span = reading.char_span(title.end, stop)
        organization, stop = Name(title.end, stop, span, title.heads, confidence=person.confidence), title.end
    if organization is None and country is None and (host := _represented(reading, begin, covering)) is not None:
        if host.kind == "Country":
            country = host if title.ministerial or reading.lower(begin) in _OF_STATES else None
        elif host.kind in BODY_KINDS and not title.ministerial:
            organization = host
    if organization is None and country is None and title.ministerial and reading.lower(person.end) in _FROM:
        origin = covering.get(person.end + 1)
        stays = origin is not None and reading.lower(origin.end) not in _GOING_ON
        country = origin if origin is not None and origin.kind == "Country" and stays else None
    former = any(doc[i].lower_ in FORMER for i in range(max(0, begin - 1), begin))
    text = reading.text[doc[begin].idx : doc[stop - 1].idx + len(doc[stop - 1].text)]
    if title.ministerial and reading.lower(stop - 1).endswith(OWN):
        text = text.removesuffix(OWN)  # `Menteri Luar Negerinya`: of the state of whom the text told last
    first, last_token = min(begin, person.begin), max(end, person.end)
    return Office(
        title=" ".join(text.split()),
        span=reading.char_span(first, last_token),
        person=person,
        organization=organization,
        country=country,
        ministerial=title.ministerial,
        former=former,
        founding=title.founding,
        acronym=acronym,
    )


def _is_name(reading: Reading, begin: int, end: int, covering: Mapping[int, Name]) -> bool:
    """Tell whether the words behind a title name a body that nothing else shows: `Direktur Utama | Nusa Lestari`."""
    tokens = reading.doc[begin:end]
    named = all(token.is_alpha and token.text[:1].isupper() for token in tokens)
    no_body = _UNITS | _NO_BODY | reading.grammar.role_acronyms.keys()
    known = any(i in covering or reading.lower(i) in no_body or title_begins(reading, i) for i in range(begin, end))
    return named and not known and any(len(token.text) > _INITIALS for token in tokens)


def _represented(reading: Reading, begin: int, covering: Mapping[int, Name]) -> Name | None:
    """Return the state or body for which the holder of an office acts: `Kenya melalui | Menteri Perdagangan X`."""
    place = begin - 1
    if reading.lower(place) == "oleh" and reading.lower(place - 1) == "diwakili":
        place -= 1
    if reading.lower(place) not in _THROUGH:
        return None
    host = covering.get(place - 2 if reading.lower(place - 1) == "," else place - 1)
    first = max((s.begin for s in reading.sentences if s.begin <= begin), default=0)
    if host is None or "VERB" in reading.tags[first : host.begin]:
        return None  # to whom or about whom something is said, through somebody
    return host


def _balanced(reading: Reading, begin: int, stop: int) -> int:
    """Return where a title ends at the latest so that it holds no bracket without the other one."""
    opened: list[int] = []
    for index in range(begin, stop):
        if reading.lower(index) == "(":
            opened.append(index)
        elif reading.lower(index) == ")":
            if not opened:
                return max(index, begin + 1)
            opened.pop()
    return max(opened[0], begin + 1) if opened else stop


def _without_group(reading: Reading, begin: int, end: int) -> int:
    """Return where a title ends before its holder's group: `Anggota DPR | dari Fraksi X`."""
    group = next(
        (
            i
            for i in range(begin + 1, end)
            if reading.lower(i) == "fraksi" or (reading.lower(i) in GROUPS and reading.lower(i - 1) == "dari")
        ),
        None,
    )
    return end if group is None else group - (reading.lower(group - 1) == "dari")


def _without_hosts(reading: Reading, begin: int, end: int, covering: Mapping[int, Name]) -> int:
    """Return where a title ends before the several to whom somebody is sent: `Duta Besar X | untuk A, B, dan C`."""
    index = next((i for i in range(begin, end) if reading.lower(i) in _TO), end)
    senders = {covering[i] for i in range(begin, index) if i in covering}
    hosts = {covering[i] for i in range(index + 1, end) if i in covering}
    joined = all(i in covering or reading.lower(i) in (",", "dan", "and") for i in range(index + 1, end))
    return index if senders and len(hosts) > 1 and joined else end


def _host_state(reading: Reading, name: Name, covering: Mapping[int, Name]) -> bool:
    """Tell whether a state or town is only where somebody is sent: `Duta Besar Norwegia untuk | Indonesia`."""
    sender = covering.get(name.begin - 2)
    return (
        reading.lower(name.begin - 1) in {*_TO, "di"}
        and sender is not None
        and sender.kind == "Country"
        and sender is not name
    )


def _whole_of(reading: Reading, name: Name) -> Name:
    """Of a unit's name that ends with a known body's (`Departemen Komunikasi | BI`), return the body."""
    if name.source == "reference" or reading.lower(name.begin) not in _UNITS:
        return name
    for begin in range(name.end - 1, name.begin, -1):
        phrase = reading.doc.phrase(begin, name.end)
        known = [
            k for k in known_names(reading.grammar.lexicon).get(phrase) if k.kind in BODY_KINDS and not k.contextual
        ]
        if known and phrase[0].isupper():
            references = tuple(dict.fromkeys(k.reference for k in known))
            return Name(begin, name.end, reading.char_span(begin, name.end), known[0].kind, references, "reference")
    return name


def _bracket(reading: Reading, stop: int, *, whole: bool) -> int | None:
    """Return the token of the opening bracket when tokens ..stop end with a bracket, else None.

    whole: take a bracket of any length; otherwise only that of one word, an acronym.
    """
    doc = reading.doc
    for begin in range(stop - 3, max(-1, stop - 14), -1):
        if doc[begin].text == "(":
            return begin if whole or begin == stop - 3 else None
    return None


def _affairs(reading: Reading, floor: int, stop: int, covering: Mapping[int, Name]) -> int | None:
    """Return where what somebody is in charge of begins behind a body: `Utusan PBB | untuk Urusan Anak |`, or None."""
    place = stop - 1
    while place > floor and (reading.doc[place].text[:1].isupper() or reading.lower(place) in ("dan", "urusan")):
        place -= 1
    whole = covering.get(place - 1)
    behind_body = whole is not None and (whole.kind in BODY_KINDS or whole.kind == "Country")
    return place if reading.lower(place) in _TO and place < stop - 1 and behind_body else None


def _honorific_before(reading: Reading, stop: int, floor: int) -> int | None:
    """Return the token where an honorific that ends at `stop` begins, or None."""
    for begin in range(max(floor, stop - 5), stop):
        phrase = reading.doc.phrase(begin, stop).replace("'", "").replace("’", "")
        whole = reading.grammar.titles.get(reading.doc.phrase(begin - 1, stop))  # `Sekretaris | Jenderal`
        if reading.grammar.honorifics.get(phrase) and not whole:
            return begin
    return None
