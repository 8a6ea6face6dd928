"""Finds the files that a user's paths stand for, opens them and tells their encoding."""

from __future__ import annotations

import codecs
import logging
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from kg.errors import InputError

__all__ = ["SUFFIXES", "Source", "encoding_of", "find_sources", "open_source"]

#: The suffixes that are read, and how.
SUFFIXES = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
}
_LOG = logging.getLogger("kg.articles")
_CHUNK = 1 << 20
#: So many bytes are enough to tell an encoding from.
_SAMPLE = 1 << 16
#: Standard input longer than this goes to a file for the time of reading.
_IN_MEMORY = 1 << 26
_MAGIC = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP or Office file"), (b"\x1f\x8b", "a gzip file"))
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
#: What a Windows-1252 text in Indonesian has beyond ASCII: typographic signs and the letters of foreign names.
_WESTERN = frozenset("“”‘’–—…•·«»©®™°´€£§½¼¾±×²³\u00a0áàâäãåæçéèêëíìîïñóòôöõøœúùûüýÿßšžÁÀÂÄÃÅÆÇÉÈÊËÍÎÏÑÓÔÖÕØŒÚÛÜŠŽ")


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read articles from. name: as the user gave it ("-" for standard input). form: a value of SUFFIXES,
    or None when its content must tell."""

    name: str
    path: Path | None
    form: str | None


def find_sources(paths: Sequence[str]) -> list[Source]:
    """The files that `paths` stand for, folders in the order of their names, hidden files left out.

    Raises InputError at once for a path that is not there, is no file, or is a folder with nothing to read.
    """
    if not paths:
        raise InputError("nothing to read: give files, folders, or - for standard input")
    found: list[Source] = []
    for name in paths:
        if name == "-":
            found.append(Source("-", None, None))
            continue
        path = Path(name)
        if path.is_dir():
            inside = [Source(str(file), file, SUFFIXES[file.suffix.lower()]) for file in _files(path)]
            if not inside:
                raise InputError(f"{name}: a folder with nothing to read; articles end in {', '.join(SUFFIXES)}")
            found += inside
        elif path.exists():
            found.append(Source(name, path, SUFFIXES.get(path.suffix.lower())))
        else:
            raise InputError(f"{name}: no such file or folder; check the path")
    return found


def _files(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(where, name)


@contextmanager
def open_source(source: Source) -> Iterator[BinaryIO]:
    """The bytes of a source, at their beginning, to be gone through more than once. Raises InputError."""
    if source.path is None:
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
            stdin: IO[bytes] = sys.stdin.buffer
            while chunk := stdin.read(_CHUNK):
                spool.write(chunk)
            spool.seek(0)
            yield cast(BinaryIO, spool)
        return
    try:
        handle = source.path.open("rb")
    except OSError as error:
        raise InputError(f"{source.name}: cannot be read ({error.strerror}); check the file and its rights") from error
    with handle:
        yield handle


def encoding_of(handle: BinaryIO, name: str) -> str:
    """The encoding of what `handle` holds, left at its beginning; a warning says which when it is not UTF-8.

    Raises InputError when it is empty or no text. Memory does not grow with the file.
    """
    head = handle.read(_SAMPLE)
    if not head:
        raise InputError(f"{name}: an empty file; give one with an article in it")
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise InputError(f"{name}: {what}, not text; save the article as text or HTML first")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            handle.seek(0)
            return encoding
    broken = _first_fault(handle, name, head)
    if broken is None:
        handle.seek(0)
        return "utf-8-sig"
    handle.seek(max(0, broken - _SAMPLE // 2))
    sample = handle.read(_SAMPLE)
    handle.seek(0)
    found = _declared(head) or _detected(sample)
    if found is None:
        raise InputError(f"{name}: neither UTF-8 nor text in an encoding that can be told; save it as UTF-8")
    _LOG.warning("%s: not UTF-8, read as %s", name, found)
    return found


def _first_fault(handle: BinaryIO, name: str, head: bytes) -> int | None:
    """Where the bytes stop being UTF-8, about; None when they never do."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    position, chunk = 0, head
    while chunk:
        if b"\x00" in chunk:
            raise InputError(f"{name}: holds zero bytes, so it is no text; save the article as UTF-8 text or HTML")
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            return position + error.start
        position += len(chunk)
        chunk = handle.read(_CHUNK)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return position
    return None


def _declared(head: bytes) -> str | None:
    """The encoding that an HTML page declares, when it is a known one and fits."""
    if match := _DECLARED.search(head[:4096]):
        try:
            name = codecs.lookup(match[1].decode("ascii")).name
            head.decode(name)
        except (LookupError, UnicodeDecodeError):
            return None
        return None if name.startswith("utf-8") else name
    return None


def _detected(sample: bytes) -> str | None:
    """The encoding of a stretch of text: Windows-1252 where it gives what Indonesian uses, else what is likeliest."""
    try:
        western = sample.decode("cp1252")
    except UnicodeDecodeError:
        western = "\x00"
    if all(character in _WESTERN or " " <= character <= "~" or character in "\t\n\r\f" for character in western):
        return "cp1252"
    from charset_normalizer import from_bytes  # late: most files are UTF-8

    best = from_bytes(sample).best()
    if best is None:
        return None
    odd = sum(1 for character in str(best) if character < " " and character not in "\t\n\r\f")
    return None if odd * 100 > len(str(best)) else best.encoding
