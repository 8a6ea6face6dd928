"""Academic degrees behind a person's name, which name nothing: `Adnan Purwanta, S.H., M.Si.`"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.extraction import Span
from kg.pipeline.reading import Name, Reading

#: Any short form of capitals with stops between its parts: `S.STP`, `LL.M.`, `Ph.D`.
_DOTTED = r"[A-Z][A-Za-z]{0,3}(?:\.[ ]?[A-Z][A-Za-z]{0,4})+\b\.?"


def degree_spans(reading: Reading, names: Iterable[Name]) -> list[Span]:
    """Return the stretches of degrees behind the persons among some names."""
    run = _run(reading.grammar.degrees)
    ends = [name.span.end for name in names if name.kind == "Person"]
    hits = [hit for end in ends if (hit := run.match(reading.text, end)) is not None]
    return [Span(*hit.span()) for hit in hits if _is_plain(hit.group(), reading.text[hit.end() : hit.end() + 1])]


def _is_plain(run: str, behind: str) -> bool:
    """Tell whether it can be nothing else: `Menurut Budi, SE itu …` has one without stops, and no comma behind it."""
    return "." in run or run.count(",") > 1 or behind == ","


@lru_cache(maxsize=4)
def _run(degrees: frozenset[str]) -> re.Pattern[str]:
    """Compile degrees in a row behind commas; a stop of theirs may be missing: `M.Si.`, `M.Si`, `MSi`."""
    known = [r"\.?[ ]?".join(map(re.escape, form.rstrip(".").split("."))) + r"\b\.?" for form in sorted(degrees)]
    one = "|".join((_DOTTED, *sorted(known, key=len, reverse=True)))
    return re.compile(rf"(?:,[ ]*(?:{one}))+")
