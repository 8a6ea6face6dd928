"""Options that several commands have, and parameters of questions that are given like options."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from kg.terms import DEFAULT_BASE

Command = TypeVar("Command", bound=Callable[..., Any])

__all__ = ["base_option", "given_parameters"]


def base_option() -> Callable[[Command], Command]:
    """Return the option --base-iri, checked; the command gets it as `base`."""

    def check(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
        from kg.iris import check_base

        return check_base(value)

    text = "What all IRIs of the data begin with."
    return click.option("--base-iri", "base", default=DEFAULT_BASE, show_default=True, callback=check, help=text)


def given_parameters(words: Sequence[str]) -> dict[str, str]:
    """Read `--actor X --about=Y`. Raises click.UsageError for what is not of this form."""
    found: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, mark, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or not name:
            raise click.UsageError(f"{word!r}: give parameters as --name value")
        if not mark:
            if not rest or rest[0].startswith("--"):
                raise click.UsageError(f"--{name} needs a value")
            value = rest.pop(0)
        found[name] = value
    return found
