"""Content negotiation: of the types that there are, the one that a client would rather have."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["choose"]


def choose(accept: str, types: Sequence[str]) -> str | None:
    """Return the type that an Accept header asks for, the first of those it likes equally, None when it likes none.

    An empty header takes anything.
    """
    wanted = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    ranked = []
    for place, kind in enumerate(types):
        fitting = [(_exactness(pattern, kind), quality) for pattern, quality in wanted if _exactness(pattern, kind)]
        if fitting and (quality := max(fitting)[1]) > 0:
            ranked.append((-quality, place))
    return types[min(ranked)[1]] if ranked else None


def _range(part: str) -> tuple[str, float]:
    kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                quality = 0.0
    return kind, quality


def _exactness(pattern: str, kind: str) -> int:
    """0: does not fit; the more exact the pattern, the more: an exact one overrules */*."""
    if pattern == kind:
        return 3
    if pattern.endswith("/*") and kind.startswith(pattern[:-1]):
        return 2
    return 1 if pattern == "*/*" else 0
