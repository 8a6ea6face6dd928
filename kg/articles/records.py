"""Reads articles that are rows of a table or JSON objects, one at a time. A bad one is handed on as its error."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.articles.values import COLUMNS, header_names, make_article
from kg.errors import InputError
from kg.extraction import Article
from kg.iris import digest, slug

__all__ = ["read_json", "read_json_lines", "read_table"]

_Items = Iterator[Article | InputError]


def read_json_lines(handle: BinaryIO, encoding: str, name: str, stem: str, columns: Mapping[str, str]) -> _Items:
    """One article a line; blank lines are left out."""
    lines = io.TextIOWrapper(handle, encoding=encoding, newline="\n")
    try:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _from_json(line, f"{name}:{number}", stem, columns)
    finally:
        lines.detach()


def read_json(handle: BinaryIO, encoding: str, name: str, stem: str, columns: Mapping[str, str]) -> _Items:
    """A list of articles, one article, or, in spite of the suffix, JSON Lines."""
    words = handle.read().decode(encoding)
    try:
        value = json.loads(words)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            handle.seek(0)
            yield from read_json_lines(handle, encoding, name, stem, columns)
            return
        raise InputError(
            f"{name}:{error.lineno}: broken JSON ({error.msg} at column {error.colno}); mend it"
        ) from error
    except (RecursionError, ValueError) as error:
        raise InputError(f"{name}: JSON that cannot be read ({error}); give a list of articles") from error
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield _from_object(item, f"{name}: article {number}", stem, columns)
    else:
        yield _from_object(value, name, stem, columns, alone=True)


def _from_json(line: str, source: str, stem: str, columns: Mapping[str, str]) -> Article | InputError:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        return InputError(f"{source}: broken JSON ({error.msg} at column {error.colno}); mend or remove the line")
    except (RecursionError, ValueError) as error:
        return InputError(f"{source}: JSON that cannot be read ({error}); mend or remove the line")
    return _from_object(value, source, stem, columns)


def _from_object(
    value: object, source: str, stem: str, columns: Mapping[str, str], *, alone: bool = False
) -> Article | InputError:
    if not isinstance(value, dict):
        return InputError(f"{source}: no JSON object; an article is one with the keys {', '.join(COLUMNS)}")
    values = {column: value[header] for header, column in header_names(value, columns).items()}
    return _made(values, source, stem, alone=alone)


def read_table(
    handle: BinaryIO, encoding: str, name: str, stem: str, columns: Mapping[str, str], *, tabs: bool = False
) -> _Items:
    """One article a row, under a row of headers; cells are parted by commas, semicolons or tabs.

    Raises InputError when no column is the text.
    """
    csv.field_size_limit(max(csv.field_size_limit(), min(sys.maxsize, 2**31 - 1)))
    lines = io.TextIOWrapper(handle, encoding=encoding, newline="")
    try:
        separator = "\t" if tabs else _separator(lines)
        rows = csv.reader(lines, delimiter=separator, strict=True)
        try:
            headers = next(rows, [])
        except csv.Error as error:
            raise InputError(f"{name}:1: no row of headers ({error}); see that quotes are closed") from error
        known = header_names(headers, columns)
        if "text" not in known.values():
            there = ", ".join(header for header in headers if header.strip()) or "none"
            raise InputError(f"{name}: no column 'text' (columns: {there}); name it so or map the right column to text")
        places = [(index, known[header]) for index, header in enumerate(headers) if header in known]
        while True:
            line = rows.line_num + 1
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield InputError(f"{name}:{line}: a broken row ({error}); see that its quotes are closed")
                continue
            if any(row):
                values = {column: row[index] for index, column in places if index < len(row)}
                yield _made(values, f"{name}:{line}", stem)
    finally:
        lines.detach()


def _separator(lines: io.TextIOWrapper) -> str:
    """What parts the cells of the row of headers, told by counting; the stream is left at its beginning."""
    header = lines.readline(1 << 16)
    lines.seek(0)
    return max(",;\t", key=lambda sign: (header.count(sign), sign == ","))


def _made(values: Mapping[str, object], source: str, stem: str, *, alone: bool = False) -> Article | InputError:
    text = values.get("text")
    default = slug(stem) if alone or not isinstance(text, str) else f"{slug(stem)}-{digest(text, 10)}"
    try:
        return make_article(values, source, default)
    except InputError as error:
        return error
