"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from kg.terms import DEFAULT_BASE

Command = TypeVar("Command", bound=Callable[..., Any])

__all__ = ["base_option"]


def base_option() -> Callable[[Command], Command]:
    """Return the option --base-iri, checked; the command gets it as `base`."""

    def check(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
        from kg.iris import check_base

        return check_base(value)

    text = "What all IRIs of the data begin with."
    return click.option("--base-iri", "base", default=DEFAULT_BASE, show_default=True, callback=check, help=text)
