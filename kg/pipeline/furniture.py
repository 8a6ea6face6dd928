"""Finds what stands in an article's text and is not the article: credits, datelines, bylines, links, added summaries.

The patterns are general; the names of outlets are data (ontology/lexicon/outlets.ttl) and are handed in. Where the
end of such a stretch cannot be seen, the shorter reading is taken: a piece of a title that is left costs less than a
sentence that is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction import Span
from kg.pipeline.datelines import BYLINE_HEAD, find_dateline, outlet_pattern
from kg.pipeline.link_insertions import find_links

__all__ = ["KINDS", "Furniture", "Piece", "find_furniture"]

KINDS = ("credit", "dateline", "byline", "link", "promotion", "markup", "summary")


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A stretch of the text that is no part of the article. kind: one of KINDS."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """All the furniture of a text: pieces in its order, without overlaps.

    dateline, place, outlet: the article's dateline, itself one of the pieces, and what it names; None where it has
    none. Its place is part of the article, its outlet is not.
    """

    pieces: tuple[Piece, ...] = ()
    dateline: Span | None = None
    place: Span | None = None
    outlet: Span | None = None

    def hides(self, span: Span) -> bool:
        """Whether a name or sentence at `span` is to be left out: it touches a piece and is no dateline's place."""
        if self.place and self.place.begin <= span.begin and span.end <= self.place.end:
            return False
        return any(piece.span.begin < span.end and span.begin < piece.span.end for piece in self.pieces)


_MEDIUM = r"(?:Foto|Photo|Gambar|Ilustrasi|Infografis|Grafis|Video|FOTO|PHOTO)"
_CREDITS = (
    re.compile(rf"(?m)^[ \t]{{0,4}}{_MEDIUM}\s?(?::|/|oleh\s)[^\n]{{1,110}}$"),
    re.compile(r"(?m)^[ \t]{0,4}(?:[Dd]ok(?:umentasi|\.)|DOK\.?)\s?[:/. ][^\n]{1,60}$"),
    re.compile(
        rf"[(\[]\s?(?:{_MEDIUM}|[Ss]umber(?:\s[Ff]oto)?|[Dd]ok(?:umentasi|\.)?|DOK\.?)\s?(?::|/|\.|\s[Dd]ok\b|\s[Oo]leh\b)[^()\[\]\n]{{1,120}}[)\]]"
    ),
    re.compile(r"\b[A-Z][A-Za-z]{1,20}\s(?:FOTO|Foto|PHOTO|Photo)\s?/\s?[^\n./()]{2,40}(?:/[\w.]{1,12}){0,2}\.?"),
    re.compile(r"\\?\[\s?(?:Gambas|GAMBAS)\s?:[^\]\n]{1,60}\]"),
)
_MARKUP = (
    re.compile(r"<\s?!\s?--[\s\S]{0,600}?--\s?>"),
    re.compile(r"\\?\[(?:video|gambar|image|foto|embed|ads?)[.\s]?\d{0,3}\\?\](?:\\(?=\s))?", re.IGNORECASE),
    re.compile(r"(?m)^[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$"),
    re.compile(r"(?<=\n)null\s*\Z"),
)
#: A heading under a line across the page that says that the article is now told again, often by a machine.
_SUMMARIES = (
    re.compile(
        r"(?ms)^[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*\n"
        r"\s*#{1,4}[ \t]*(?:Ringkasan|Rangkuman|Intisari|Summary)\b[^\n]{0,40}\n.*\Z"
    ),
)
_PERSON_LABEL = (
    r"(?:Pewarta|Reporter|Editor|Penulis|Penerjemah|Redaktur|Uploader|Kontributor|Fotografer|Penyunting|Wartawan|"
    r"Jurnalis)"
)
_BYLINES = (
    re.compile(rf"(?m)^[ \t]{{0,4}}(?:{_PERSON_LABEL}|Oleh|Sumber)\s?:[^\n]{{2,110}}$"),
    re.compile(rf"[(\[]\s?(?:{_PERSON_LABEL}|Sumber)\s?:[^()\[\]\n]{{2,300}}[)\]]"),
    re.compile(r"(?m)^[ \t]{0,4}(?:Diadaptasi|Diterjemahkan|Disunting)\soleh\s[^\n]{2,100}$"),
    re.compile(
        r"(?:(?<=^)|(?<=\n)|(?<=[.!?\"”]\s))(?:Artikel|Berita|Tulisan)\sini\s(?:(?:pertama\skali|telah|sudah)\s(?:terbit|tayang|dimuat)|"
        r"bersumber\sdari|merupakan\s(?:hasil\s)?(?:terjemahan|kerja\ssama))[^\n]{0,200}"
    ),
    re.compile(r"(?i)\bcopyright\s?(?:©|\(c\))?\s?[\w. ]{0,30}?\d{4}(?!\d)|©\s?(?:\d{4}\s?)?[\w. ]{1,30}(?=\n|\Z)"),
)
_INLINE_BYLINE = re.compile(rf"(?<=[.!?\"”)]\s){_PERSON_LABEL}\s?:\s?[A-Z].*\Z", re.DOTALL)
#: Byline marks at the end: `(p/mk)`, `(ard/ard)`, `(Tri)`, `[ idc ]`, `(T.H - ZG/S023)`.
_INITIALS = (
    r"(?:[A-Za-z.*]{1,14}(?:\s?/\s?[A-Za-z.*]{1,12}(?:\s[A-Za-z.]{1,12}){0,3}){1,3}|[a-z]{2,6}|[A-Z][a-z]{1,3}|[A-Z]{2,4}|"
    r"[A-Z][\w.]{0,3}\s?[-.]\s?[A-Z0-9][A-Z0-9./]{1,12})"
)
_TAGGED_INITIALS = re.compile(r"(?<=[.!?\"”])\s{0,3}\([a-z]{2,4}/[a-z]{2,4}\)\s{1,3}[a-z][a-z0-9 ,]{0,200}\Z")
_INVITING = re.compile(
    r"(?:Dapatkan|Ikuti|Gabung|Bergabung|Mari|Unduh|Download|Klik|Follow|Kunjungi|Saksikan|Simak|Nikmati|Cek|"
    r"Tunggu apalagi|Jangan lewatkan|Jangan ketinggalan|Jangan lupa|Anda harus|Sampaikan komentar|Yuk|Caranya)(?!\w)"
)
_CHANNEL = re.compile(
    r"(?:breaking news|berita pilihan|berita terbaru|whatsapp|telegram|google news|instagram|tiktok|youtube|newsletter|"
    r"buletin|podcast|siniar|playlist|live streaming|live chat|streaming|aplikasi|kanal|saluran|channel|https?://|t\.me/)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:(?!(?<=[.!?])[\"”']?\s+[\"“'A-Z])[^\n])+")
#: Promotion stands in the last part of a text only.
_TAIL = 1200


def find_furniture(text: str, outlets: Sequence[str] = ()) -> Furniture:
    """The furniture of `text`. outlets: names of newspapers, agencies and sites (`Kompas.com`, `ANTARA`), any case."""
    pieces = [Piece(Span(*match.span()), kind) for kind, match in _plain_matches(text)]
    links = sorted(find_links(text))
    pieces += [Piece(span, "link") for span in links]
    head = _head(text, pieces)
    dateline = find_dateline(text, outlets, head)
    if dateline:
        pieces.append(Piece(dateline.span, "dateline"))
        if BYLINE_HEAD.match(text, head) and head < dateline.span.begin <= head + 200:
            pieces.append(Piece(Span(head, dateline.span.begin), "byline"))
    pieces += [Piece(span, "promotion") for span in _promotion(text, links, tuple(outlets))]
    pieces += [Piece(span, "byline") for span in _closing_marks(text, pieces, tuple(outlets))]
    return Furniture(
        _apart(text, pieces),
        dateline.span if dateline else None,
        dateline.place if dateline else None,
        dateline.outlet if dateline else None,
    )


def _plain_matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for kind, patterns in (
        ("credit", _CREDITS),
        ("summary", _SUMMARIES),
        ("markup", _MARKUP),
        ("byline", _BYLINES),
    ):
        for pattern in patterns:
            for match in pattern.finditer(text):
                yield kind, match
    for pattern in (_INLINE_BYLINE, _TAGGED_INITIALS):
        if last := pattern.search(text, max(0, len(text) - 300)):
            yield "byline", last


def _head(text: str, pieces: Sequence[Piece]) -> int:
    """Where the text begins, credits and markup at its very head left aside."""
    head = _skip_blank(text, 0)
    for piece in sorted(pieces):
        if piece.span.begin <= head < piece.span.end and piece.kind != "byline":
            head = _skip_blank(text, piece.span.end)
    return head


def _skip_blank(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _promotion(text: str, links: Sequence[Span], outlets: tuple[str, ...]) -> Iterator[Span]:
    """Sentences near the end in which the outlet invites to its channels, or says what it is."""
    first = max(len(text) // 3, len(text) - _TAIL)
    itself = re.compile(rf"{outlet_pattern(outlets)}\s(?:adalah|merupakan)\s(?:portal|media|situs|platform)\b")
    starts = [first, *(link.end for link in links if link.end > first)]
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        for match in _SENTENCE.finditer(text, start, stop):
            sentence = match[0].lstrip(" \t\r\"“';")
            begin = match.end() - len(sentence)
            if itself.match(sentence):
                line_end = text.find("\n", begin)  # what it says of itself goes on to the end of its paragraph
                yield Span(begin, len(text) if line_end < 0 else line_end)
            elif _INVITING.match(sentence) and _CHANNEL.search(sentence):
                yield Span(begin, match.start() + len(match[0].rstrip()))


def _closing_marks(text: str, pieces: Sequence[Piece], outlets: tuple[str, ...]) -> Iterator[Span]:
    """Initials and sources in brackets at the end, before other furniture that may follow them."""
    mark = re.compile(
        rf"(?P<before>[.!?\"”’)…]|\n)\s{{0,4}}(?P<mark>[(\[]\s?(?:{_INITIALS}|{outlet_pattern(outlets)})\s?[)\]])\.?\Z"
    )
    end = len(text.rstrip())
    for piece in sorted(pieces, key=lambda piece: piece.span.end, reverse=True):
        if piece.span.end < end:
            break
        end = min(end, len(text[: piece.span.begin].rstrip()))
    if match := mark.search(text[max(0, end - 90) : end]):
        offset = max(0, end - 90)
        yield Span(offset + match.start("mark"), offset + match.end("mark"))


def _apart(text: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces in order, blanks at their edges left out, those that overlap joined under the kind of the first."""
    joined: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.span.begin, -piece.span.end, piece.kind)):
        words = text[piece.span.begin : piece.span.end]
        span = Span(piece.span.begin + len(words) - len(words.lstrip()), piece.span.begin + len(words.rstrip()))
        if span.begin >= span.end:
            continue
        if joined and span.begin < joined[-1].span.end:
            joined[-1] = Piece(Span(joined[-1].span.begin, max(span.end, joined[-1].span.end)), joined[-1].kind)
        else:
            joined.append(Piece(span, piece.kind))
    return tuple(joined)
