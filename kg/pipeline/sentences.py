"""Sentences: a quotation and the words that tell who said it stay together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction import Span
from kg.pipeline.quotes import Quote
from kg.pipeline.tokens import Tokens

#: A full stop after one of these ends no sentence.
_ABBREVIATIONS = frozenset(
    (
        "dr prof ir drs dra mr mrs ms st jl no tgl h hj kh s.h m.h s.e m.m s.sos m.si s.t m.t ph.d lt gen maj col "
        "sgt pol jend letjen mayjen brigjen komjen irjen kombes a.n u.p d.a dll dsb dst dkk rp pt cv tbk inc corp "
        "ltd co vs alm yth sdr moh muh mohd muhd mhd abd achm tb rd kol kapt letkol laksma laksda laksdya marsma "
        "marsda marsdya akp kompol akbp ipda iptu aiptu bripka drg drh ust pdt tgk adv apt jend purn s.pd m.pd s.ag "
        "m.ag s.ip s.i.p m.ip s.kom m.kom m.kes m.hum m.sc b.sc m.a m.eng m.b.a s.hut s.stp m.ap a.md lc"
    ).split()
)
_ENDS = frozenset(".?!…")
_STOPS = frozenset({".", "?", "!"})
_CLOSERS = frozenset("\"”'’)]»")
_OPENERS = frozenset("\"“‘'([«")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. begin, end: tokens. span: characters, without white space. quotes: those that lie in it."""

    begin: int
    end: int
    span: Span
    quotes: tuple[Quote, ...]
    paragraph: int


def find_sentences(doc: Tokens, quotes: Sequence[Quote], excluded: Sequence[Span]) -> tuple[Sentence, ...]:
    """Cut `doc` into sentences.

    excluded: stretches that are not part of the article (credits, links); they separate sentences and are in none.
    """
    boundaries: list[tuple[int, int, int]] = []
    start: int | None = None
    paragraph = 0
    quoted = {q.span.begin: q.span.end for q in quotes if q.speech}
    until = -1
    skip = iter(sorted(excluded))
    gap = next(skip, None)
    for token in doc:
        while gap is not None and token.idx >= gap.end:
            gap = next(skip, None)
        outside = gap is not None and gap.begin <= token.idx < gap.end
        if outside or "\n" in token.text:
            if start is not None:
                boundaries.append((start, token.i, paragraph))
                start = None
            paragraph += "\n" in token.text
            continue
        if start is None:
            if token.is_space:
                continue
            start = token.i
        until = max(until, quoted.get(token.idx, -1))
        if token.idx + len(token.text) <= until and token.idx + len(token.text) != until:
            continue
        if _ends(doc, token.i, start):
            boundaries.append((start, token.i + 1, paragraph))
            start = None
    if start is not None:
        boundaries.append((start, len(doc), paragraph))
    return tuple(_sentence(doc, begin, end, quotes, number) for begin, end, number in boundaries)


def stops(lowers: Sequence[str], begin: int, end: int) -> bool:
    """Tell whether a sentence ends among the tokens begin..end: behind no short form (`PT.`) and no single letter.

    lowers: all tokens of the article in lower case.
    """
    return any(
        lowers[place] in _STOPS and not (lowers[place - 1] in _ABBREVIATIONS or len(lowers[place - 1]) == 1)
        for place in range(max(1, begin), end)
    )


def _ends(doc: Tokens, index: int, start: int) -> bool:
    """Tell whether a sentence that began at token `start` ends with token `index`."""
    text = doc[index].text
    stop = index
    if text in _CLOSERS and index > start:
        stop = index - 1
    mark = doc[stop].text
    if mark not in _ENDS:
        return False
    following = next((doc[i] for i in range(index + 1, min(index + 4, len(doc))) if not doc[i].is_space), None)
    if following is None:
        return True
    if stop == index and following.text in _CLOSERS and not doc[index].spaced:
        return False
    first = following.text[0]
    if mark == ".":
        before = doc[stop - 1].text if stop > start else ""
        if before.lower().rstrip(".") in _ABBREVIATIONS or re.fullmatch(r"[A-Z]", before):
            return False
    return first.isupper() or first.isdigit() or first in _OPENERS


def _sentence(doc: Tokens, begin: int, end: int, quotes: Sequence[Quote], paragraph: int) -> Sentence:
    while end > begin and doc[end - 1].is_space:
        end -= 1
    last = doc[end - 1]
    span = Span(doc[begin].idx, last.idx + len(last.text))
    inside = tuple(q for q in quotes if q.span.begin >= span.begin and q.span.end <= span.end + 1)
    return Sentence(begin, end, span, inside, paragraph)
