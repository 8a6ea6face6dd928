"""The command that compares: `kg diff`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli_options import base_option

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["diff"]


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "output",
    type=click.Choice(("table", "csv", "tsv", "json")),
    default="table",
    show_default=True,
    help="How to show the facts.",
)
@click.option("--labels/--no-labels", default=None, help="Show labels or IRIs; a table has labels by default.")
@base_option()
def diff(old: Path, new: Path, output: str, labels: bool | None, base: str) -> None:
    """Say which facts are new in a build, and which are gone: two graph files, or folders of stores.

    A fact is what a text says: a statement, an act, the day of an event. Each is told with the first of its articles.

    \b
    Example:
      kg diff output/graph.ttl berita.store
    """
    from kg.differences import differences
    from kg.tables import labels_of, render

    with _opened(old) as before, _opened(new) as after:
        answer = differences(before, after, base=base)
        shown = output == "table" if labels is None else labels
        names = labels_of(before, answer) | labels_of(after, answer) if shown else {}
    if answer.rows or output != "table":
        click.echo(render(answer, output, labels=names, base=base), nl=False)
    new_ones = sum(str(row[0]) == '"new"' for row in answer.rows)
    click.echo(f"{new_ones:,} facts are new, {len(answer.rows) - new_ones:,} are gone", err=True)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[ox.Store]:
    from kg.graph_files import open_graph
    from kg.store import is_store, open_store

    if is_store(path):
        with open_store(path) as store:
            yield store
    else:
        yield open_graph([path])
