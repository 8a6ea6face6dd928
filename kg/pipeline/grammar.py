"""What the pipeline matches, compiled once from the lexicon: forms of verbs, titles, honorifics, nouns of events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon import Lexicon, Word
from kg.pipeline.phrases import Phrases, words_of

#: The forms of a word that say how it stands in a sentence.
VOICES = ("activeForm", "passiveForm", "nounForm", "bareForm")
#: Frequent words that articles glue to a name (`Subiantokarena`, `marketplaceyang`).
_GLUE = ("yang", "karena", "dan", "di", "oleh", "untuk", "dengan", "akan", "produk", "para", "dari", "ke", "pada")
#: The prefix of active verbs, longest first, and with which sounds the verb may begin without it.
_ME = {"meny": ("s",), "meng": ("", "k"), "mem": ("", "p", "m"), "men": ("", "t"), "me": ("",)}
#: Shorter ones are no verbs.
_SHORTEST_VERB = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a verb or of a word of relation. voice: one of VOICES. signals: an act type or a relation.

    joint: what several do together with this verb is an agreement.
    """

    word: str
    signals: str
    voice: str
    speech: bool
    joint: bool = False


@dataclass(frozen=True)
class Grammar:
    """The lexicon as the components use it. All tables map lower-case word sequences to what they mean."""

    lexicon: Lexicon
    verbs: Phrases[Cue]
    idioms: Phrases[Word]
    relations: Phrases[Cue]
    titles: Phrases[Word]
    honorifics: Phrases[Word]
    degrees: frozenset[str]
    events: Phrases[tuple[str, str]]
    event_nouns: Mapping[str, str]
    person_events: frozenset[str]
    heads: Phrases[tuple[str, frozenset[str]]]
    cues: Phrases[str]
    outlets: Sequence[str]
    currencies: frozenset[str]
    going: frozenset[str]
    attending: frozenset[str]
    attended: frozenset[str]
    present: frozenset[str]
    absent: frozenset[str]
    documents: frozenset[str]
    role_acronyms: Mapping[str, tuple[str, ...]]
    portfolios: Mapping[str, tuple[str, ...]]
    known_words: frozenset[str]
    common_words: frozenset[str]
    name_words: frozenset[str]
    headline_words: frozenset[str]
    verb_words: frozenset[str]
    full_titles: Mapping[str, str]
    implied_bodies: Mapping[str, str]


def _cues(words: Sequence[Word]) -> Phrases[Cue]:
    table: list[tuple[str, Cue]] = []
    for word in words:
        signals = next((target for name, target in word.links if name == "signals"), None)
        if signals is None:
            continue
        for name, form in word.forms:
            if name in VOICES:
                table.append((form, Cue(word.reference, signals, name, "speech" in word.flags, "joint" in word.flags)))
    return Phrases(table)


def _forms(words: Sequence[Word]) -> Phrases[Word]:
    return Phrases([(form, word) for word in words for name, form in word.forms if name == "form"])


def _forms_of(lexicon: Lexicon, kind: str, form: str) -> frozenset[str]:
    return frozenset(text.lower() for word in lexicon.words_of(kind) for name, text in word.forms if name == form)


def _classed(words: Sequence[Word], link: str) -> list[tuple[str, str, Word]]:
    return [
        (form, target, word)
        for word in words
        for name, form in word.forms
        if name == "form"
        for link_name, target in word.links
        if link_name == link
    ]


def _common_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the words of portfolios and topics: a run of them is no person's name."""
    phrases = [p for thing in lexicon.things.values() for p in thing.portfolios]
    phrases += [
        label.text
        for thing in lexicon.things.values()
        if thing.kind in ("Topic", "SocialGroup")
        for label in thing.labels
    ]
    return frozenset(word for phrase in phrases for word in words_of(phrase))


def _name_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the longer words of known persons' names."""
    labels = [label.text for thing in lexicon.things.values() if thing.kind == "Person" for label in thing.labels]
    return frozenset(word for label in labels for word in words_of(label) if len(word) > 4)


def _verb_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the forms of verbs that are one word."""
    kinds = ("Verb", "RelationWord", "EventVerb")
    forms = {form.lower() for kind in kinds for w in lexicon.words_of(kind) for name, form in w.forms if name in VOICES}
    return frozenset(form for form in forms if form.isalpha())


def _headline_words(lexicon: Lexicon) -> frozenset[str]:
    """Return active verbs as headlines write them, without `me-`: `Menteri X Minta Maaf`, `Resmikan`, `Tolak`.

    Which sound the prefix took away cannot be seen, so that all that it may have been are there.
    """
    found: set[str] = set()
    for form in _verb_words(lexicon):
        for prefix, sounds in _ME.items():
            if form.startswith(prefix):
                found |= {sound + form.removeprefix(prefix) for sound in sounds}
                break
    return frozenset(word for word in found if len(word) >= _SHORTEST_VERB)


@lru_cache(maxsize=4)
def compile_grammar(lexicon: Lexicon) -> Grammar:
    """Compile the lexicon's words; kept for the life of the process, since many articles share one lexicon."""
    titles = lexicon.words_of("Title")
    roles: dict[str, list[str]] = defaultdict(list)
    portfolios: dict[str, list[str]] = defaultdict(list)
    known = set(_GLUE)
    for reference, thing in lexicon.things.items():
        for acronym in thing.role_acronyms:
            roles[acronym.lower()].append(reference)
        for portfolio in thing.portfolios:
            words = " ".join(words_of(portfolio))
            known.update(word for word in words_of(portfolio) if len(word) > 3)
            portfolios[words].append(reference)
            if words.startswith("sekretariat "):
                portfolios["sekretaris " + words.removeprefix("sekretariat ")].append(reference)
        if thing.kind == "Country":
            known.update(word for label in thing.labels for word in words_of(label.text) if len(word) > 3)
            known.update(label.text.lower() for label in thing.labels if label.text.isupper())
    for word in (*titles, *lexicon.words_of("Honorific")):
        known.update(form.lower() for name, form in word.forms if " " not in form and form.isalpha())
    known.update(form.lower() for word in lexicon.words_of("NameHead") for name, form in word.forms if " " not in form)
    known.update(
        label.text.lower()
        for thing in lexicon.things.values()
        if thing.kind in ("SocialGroup", "Topic")
        for label in thing.labels
        if " " not in label.text
    )
    return Grammar(
        lexicon=lexicon,
        verbs=_cues(lexicon.words_of("Verb")),
        idioms=_forms(lexicon.words_of("Idiom")),
        relations=_cues(lexicon.words_of("RelationWord")),
        titles=_forms(titles),
        honorifics=_forms(lexicon.words_of("Honorific")),
        degrees=frozenset(f for w in lexicon.words_of("Honorific") for name, f in w.forms if name == "afterForm"),
        events=Phrases(
            [
                (f, (c, w.reference))
                for kind in ("EventNoun", "EventVerb")
                for f, c, w in _classed(lexicon.words_of(kind), "eventClass")
            ]
        ),
        event_nouns={
            word.reference: form
            for word in lexicon.words_of("EventVerb")
            for name, form in word.forms
            if name == "nounForm"
        },
        person_events=frozenset(w.reference for w in lexicon.words_of("EventVerb") if "ofPersons" in w.flags),
        heads=Phrases([(f, (c, w.flags)) for f, c, w in _classed(lexicon.words_of("NameHead"), "headClass")]),
        cues=Phrases([(f, c) for f, c, w in _classed(lexicon.words_of("NameCue"), "headClass")]),
        documents=frozenset(
            form.lower()
            for form, target, _ in _classed(lexicon.words_of("NameHead"), "headClass")
            if target == "Document" and form.isalpha()
        ),
        currencies=_forms_of(lexicon, "CurrencyNoun", "form"),
        going=_forms_of(lexicon, "PresenceVerb", "activeForm"),
        attending=_forms_of(lexicon, "PresenceVerb", "activeForm") | _forms_of(lexicon, "HostVerb", "activeForm"),
        attended=_forms_of(lexicon, "PresenceVerb", "passiveForm") | _forms_of(lexicon, "HostVerb", "passiveForm"),
        present=_forms_of(lexicon, "PresenceVerb", "aloneForm"),
        absent=_forms_of(lexicon, "AbsenceVerb", "form"),
        outlets=tuple(form for word in lexicon.words_of("Outlet") for name, form in word.forms if name == "form"),
        role_acronyms={key: tuple(value) for key, value in roles.items()},
        portfolios={key: tuple(value) for key, value in portfolios.items()},
        known_words=frozenset(known),
        common_words=_common_words(lexicon),
        name_words=_name_words(lexicon),
        headline_words=_headline_words(lexicon),
        verb_words=_verb_words(lexicon),
        implied_bodies={
            dict(word.forms)["form"].lower(): dict(word.forms)["impliedBody"]
            for word in titles
            if "impliedBody" in dict(word.forms)
        },
        full_titles={
            dict(word.forms)["form"].lower(): dict(word.forms)["fullForm"].lower()
            for word in titles
            if "fullForm" in dict(word.forms)
        },
    )
