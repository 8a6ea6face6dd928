"""Quotations: stretches in double quotation marks, straight or curly, with the slips that news has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction import Span

_MARKS = re.compile(r"[\"“”„‟″]|''")
#: A lost sign that opens or closes words: `\ufffdIni penting,\ufffd kata X`.
_LOST = re.compile(r"(?<![^\s(])\ufffd(?=\w)|(?<=[\w.,!?])\ufffd(?=[\s).,]|$)")
#: What follows a quotation when its speaker is named after it: `," kata X`, `. "ujarnya`.
_ATTRIBUTION = re.compile(
    r"\s*(?:demikian\s+)?(?:kata|ujar|ucap|tutur|ungkap|jelas|tegas|papar|imbuh|sambung|lanjut|tambah|terang|pungkas|"
    r"tandas|beber|sebut|cetus|urai|kilah|seru|tulis|kelakar|seloroh|harap|pinta|ajak|imbau|cerita|kenang|aku|tukas|"
    r"timpal|celetuk|bunyi)(?:nya)?\b"
)
#: A quotation has at least this many words; a shorter one is a term or a title.
_FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation. span: with its marks. words: between them. speech: long enough to be somebody's words."""

    span: Span
    words: Span
    speech: bool


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return the quotations of `text` in order; they never overlap and never cross a paragraph."""
    quotes: list[Quote] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        quotes.extend(_in_paragraph(text, paragraph.start(), paragraph.end()))
    return tuple(quotes)


def legible(text: str) -> str:
    """Return `text` with a straight mark for each quotation mark that was lost (U+FFFD): as long as before."""
    return _LOST.sub('"', text) if "\ufffd" in text else text


def _in_paragraph(text: str, begin: int, end: int) -> list[Quote]:
    quotes: list[Quote] = []
    opened: int | None = None
    inner = begin
    for mark in _MARKS.finditer(text, begin, end):
        if opened is None:
            if mark.group() == "”" or _closes(text, mark.start(), mark.end(), begin):
                # The opening mark is missing: the words go back to the start of the paragraph or the last quotation.
                if _ATTRIBUTION.match(text, mark.end()):
                    quotes.append(_quote(text, inner, inner, mark.start(), mark.end()))
                    inner = mark.end()
                continue
            opened = mark.start()
            inner = mark.end()
        elif mark.group() == "“":
            # A second opening mark: the first quotation was never closed.
            quotes.append(_quote(text, opened, inner, mark.start(), mark.start()))
            opened, inner = mark.start(), mark.end()
        else:
            quotes.append(_quote(text, opened, inner, mark.start(), mark.end()))
            opened, inner = None, mark.end()
    if opened is not None:
        quotes.append(_quote(text, opened, inner, end, end))
    return quotes


def _closes(text: str, begin: int, end: int, floor: int) -> bool:
    """Tell whether a mark that opens nothing looks like the end of a quotation."""
    before = text[floor:begin].rstrip()
    return bool(before) and before[-1] in ",.?!" and bool(_ATTRIBUTION.match(text, end))


def _quote(text: str, begin: int, inner: int, last: int, end: int) -> Quote:
    while inner < last and text[inner].isspace():
        inner += 1
    while last > inner and text[last - 1].isspace():
        last -= 1
    speech = len(text[inner:last].split()) >= _FEWEST_WORDS or bool(_ATTRIBUTION.match(text, end))
    return Quote(Span(begin, max(end, last)), Span(inner, last), speech)
