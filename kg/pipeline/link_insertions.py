"""Finds links to other articles that were set into a text: `Baca juga: …`, `Tonton juga video "…" di sini:`.

Where a line ends, the link's title ends. In a text that lost its line breaks the title has no end to be seen; it is
taken to run to where a new sentence seems to open: titles are written in title case, sentences are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction import Span

__all__ = ["find_links"]

_LABEL = re.compile(
    r"(?P<bracket>[\[(]\s{0,2})?(?<![\w])(?P<label>"
    r"(?:Baca|Lihat|Simak|Tonton|Saksikan|Dengarkan|Cek|BACA|LIHAT|SIMAK|TONTON|SAKSIKAN)\s{1,2}(?:[Jj]uga|JUGA)"
    r"(?:\s(?:[Vv]ideo|VIDEO|[Bb]erita|[Aa]rtikel|[Ss]iaran)(?!\w))?"
    r"|(?:Simak|Tonton|Saksikan|Lihat)\s[Vv]ideo(?=\s{0,2}[:\"“'‘])"
    r"|(?:Baca|Simak|Lihat)\s[Ss]elengkapnya|Selengkapnya(?=\s(?:klik\s)?di\s(?:sini|tautan))"
    r"|(?:Baca|Simak|Tonton)(?=\s?:\s)|Pilihan\s[Ee]ditor|(?:Berita|Artikel|Topik)\s[Tt]erkait"
    r")(?P<colon>\s{0,2}:)?(?!\w)"
)
_NOTICE = re.compile(
    r"(?<!\w)(?:ADVERTISEMENT|SCROLL TO (?:CONTINUE|RESUME)(?: WITH)? CONTENT|LANJUTKAN MEMBACA|IKLAN)(?!\w)"
    r"|(?:(?<=^)|(?<=[.!?\"”]\s)|(?<=\n))Advertisement(?=\s+[A-Z\"“]|\s*$|\s*\n)"
    r"|(?:(?<=^)|(?<=\n))(?:Bersambung\ske\shalaman\sberikutnya|Lanjut\ske\shalaman\sberikutnya|Halaman\sselanjutnya)[^\n]{0,20}(?=\n|$)",
)
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;\"”’'»)\]]\s{0,3}|\n\s{0,3})$")
_QUOTED = re.compile(r"\s{0,2}(?:\"[^\"\n]{5,160}\"|“[^”\n]{5,160}”|'(?:[^'\n]|'\w){5,160}'(?!\w)|‘[^’\n]{5,160}’)")
_AFTER_QUOTED = re.compile(
    r"\s{0,2}(?:(?:di\ssini|berikut(?:\sini)?|di\sbawah(?:\sini)?|selengkapnya|di\s20detik)\s{0,2})?[:.]?"
)
_HERE = re.compile(r"\s{0,2}(?:klik\s)?(?:di\s(?:sini|tautan)(?:\sini)?|berikut(?:\sini)?)?\s?[.:]?(?=\s|$)")
#: A title is hardly longer than this; a longer line is a paragraph that lost its breaks.
_LONGEST_TITLE = 170
_SMALL = frozenset(
    {
        "a", "agar", "ajak", "akan", "alias", "and", "antara", "atas", "atau", "bagi", "bahwa", "bak", "bakal",
        "bisa", "bukan", "cuma", "dalam", "dan", "dari", "daripada", "demi", "dengan", "di", "dkk", "dpd", "for",
        "hanya", "harus", "hingga", "in", "ini", "itu", "jadi", "jika", "juga", "kala", "karena", "ke", "kepada",
        "lagi", "lewat", "maka", "masih", "melalui", "of", "oleh", "on", "pada", "para", "per", "pun", "saat", "saja",
        "sampai", "sebagai", "sebut", "sejak", "sekitar", "seperti", "serta", "soal", "sudah", "tak", "tanpa", "tapi",
        "tentang", "terhadap", "tetap", "tetapi", "the", "to", "untuk", "usai", "vs", "yang"
    }
)  # fmt: skip
_OPENERS = frozenset(
    {
        "Adapun", "Akan", "Akibat", "Apabila", "Artinya", "Atas", "Bahkan", "Berdasarkan", "Berikut", "Dalam",
        "Dapatkan", "Dengan", "Di", "Dia", "Diketahui", "Hal", "Ia", "Ini", "Itu", "Jika", "Karena", "Kata", "Kedua",
        "Kemudian", "Kendati", "Kini", "Lalu", "Lebih", "Maka", "Melalui", "Menurut", "Menurutnya", "Mereka", "Meski",
        "Meskipun", "Namun", "Nantinya", "Oleh", "Pada", "Padahal", "Pasalnya", "Pihaknya", "Rencananya", "Saat",
        "Sebab", "Sebagai", "Sebagaimana", "Sebelum", "Sebelumnya", "Secara", "Sedangkan", "Sehingga", "Sejak",
        "Sejauh", "Selain", "Selanjutnya", "Sementara", "Seperti", "Sesuai", "Setelah", "Tak", "Tapi", "Terkait",
        "Tetapi", "Tidak", "Untuk", "Usai", "Walau"
    }
)  # fmt: skip
#: Openers that title case writes small: with a capital they open a sentence whatever follows.
_SMALL_IN_TITLES = frozenset({"Di", "Untuk", "Pada", "Menurut", "Oleh", "Selain", "Sementara", "Namun"})
_ROLES = frozenset(
    {
        "Chief", "Deputi", "Direktur", "Gubernur", "Juru", "Kepala", "Ketua", "Managing", "Menteri", "President",
        "Sekretaris", "Wakil"
    }
)  # fmt: skip
_TOKEN = re.compile(r"\S+")


def find_links(text: str) -> Iterator[Span]:
    """The stretches of `text` that lead to other articles or hold the place of an advertisement."""
    for notice in _NOTICE.finditer(text):
        yield Span(*notice.span())
    position = 0
    while match := _LABEL.search(text, position):
        position = match.end()
        opens = _SENTENCE_START.search(text[max(0, match.start() - 4) : match.start()]) is not None
        if not (opens or match["colon"] or match["bracket"]):
            continue
        begin, end = match.start(), _end(text, match)
        if match["bracket"] and not text[:end].rstrip().endswith(("]", ")")):
            begin = match.start("label")
        position = max(position, end)
        if end > begin:
            yield Span(begin, end)


def _end(text: str, match: re.Match[str]) -> int:
    """Where the link that `match` opens ends."""
    start = match.end()
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    if match["bracket"]:
        close = text.find("]" if "[" in match["bracket"] else ")", start, min(line_end, start + 2 * _LONGEST_TITLE))
        if close >= 0:
            return close + 1
    label = match["label"].casefold()
    here = _HERE.match(text, start)
    if "selengkapnya" in label:
        if here and here.end() > start:
            return here.end()
        if not match["colon"]:
            return match.start()  # `Simak selengkapnya di bawah ini.`: the article's own words
    if match["colon"] or "video" in label:
        quoted = _QUOTED.match(text, start)
        if quoted and (after := _AFTER_QUOTED.match(text, quoted.end())):
            return after.end()
    title = text[start:line_end]
    if not title.strip():
        return start
    if len(title) <= _LONGEST_TITLE and not re.search(r"[a-z][.!?]\s+[\"“]?[A-Z]", title):
        opening = _opening(title, sure_only=True)
        return start + len(title.rstrip()) if opening is None else start + opening
    opening = _opening(title[: 2 * _LONGEST_TITLE], sure_only=False)
    return start if opening is None else start + opening


def _opening(title: str, *, sure_only: bool) -> int | None:
    """The offset in `title` at which a new sentence seems to open (blanks before it belong to neither), or None.

    sure_only: only a `[` or a quotation mark that opens a sentence counts, for a title that may well fill its line.
    """
    tokens = [(token.start(), token[0]) for token in _TOKEN.finditer(title)]
    capitals: list[int] = []
    for number, (offset, word) in enumerate(tokens):
        bare = word.strip("\"“”'’.,:;!?()[]")
        if word.startswith("[") or (number and _opens_quote(title, offset)):
            return _trimmed(title, offset)
        if sure_only:
            continue
        if number == 0 or not bare:
            capitals += [number] if word[:1].isupper() else []
            continue
        following = tokens[number + 1][1] if number + 1 < len(tokens) else ""
        if (
            bare in _OPENERS
            and number > 1
            and (word.endswith(",") or following[:1].islower() or bare in _SMALL_IN_TITLES)
        ):
            return _trimmed(title, offset)
        if word[0].isupper():
            capitals.append(number)
        elif word[0].islower() and bare.casefold() not in _SMALL:
            if len(capitals) < 2 or capitals[-1] < number - 3:
                return None
            return _trimmed(title, tokens[_subject(tokens, capitals)][0])
    return None


def _opens_quote(title: str, offset: int) -> bool:
    """Whether a quoted sentence begins here (`"Jadi, kami menunggu," kata`), not a quoted name (`"P2P Lending"`)."""
    mark = title[offset]
    if mark not in '"“' or not title[offset + 1 : offset + 2].isupper() or title.count(mark, 0, offset) % 2:
        return False
    close = re.search(r"[\"”]", title[offset + 1 :])
    return close is None or close.start() > 40 or title[offset + close.start()] in ",.?!"


def _subject(tokens: list[tuple[int, str]], capitals: list[int]) -> int:
    """The token at which the subject begins whose verb was met: a role (`Direktur Utama X, N`) or the last name."""
    for number in capitals[-8:]:
        if number > 1 and tokens[number][1] in _ROLES:
            return number
    return capitals[-1]


def _trimmed(title: str, offset: int) -> int:
    return len(title[:offset].rstrip())
