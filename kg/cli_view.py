"""The commands `kg view` and `kg report`: a part of a built graph as a picture, and its figures as a page."""

from __future__ import annotations

from pathlib import Path

import click

_GRAPH = click.argument("graph", type=click.Path(path_type=Path), metavar="GRAPH")
_TITLE = click.option("--title", metavar="TEXT", help="The page's title.")


def _about(command: click.decorators.FC) -> click.decorators.FC:
    """Add the options that cut a part out of a graph."""
    for option in (
        click.option(
            "--to", "date_to", metavar="DATE", help="Only what is dated up to here: 2018, 2018-06, 2018-06-30."
        ),
        click.option("--from", "date_from", metavar="DATE", help="Only what is dated from here on."),
        click.option("--depth", type=click.IntRange(0, 6), default=2, show_default=True, help="Steps away from it."),
        click.option("--about", metavar="NAME", help="Only what lies around this thing, by any of its names."),
    ):
        command = option(command)
    return command


@click.command()
@_GRAPH
@_about
@_TITLE
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=Path("view.html"),
    show_default=True,
    metavar="FILE",
    help="The page.",
)
def view(
    graph: Path, about: str | None, depth: int, date_from: str | None, date_to: str | None, title: str | None, out: Path
) -> int:
    """Write a picture of a graph file or a store, or of the part of it around one thing.

    \b
    Example:
      kg view output/graph.ttl --about Indonesia --depth 2 --from 2017 --to 2026 -o indonesia.html
    """
    from kg.view import select_about, write_network

    network = select_about(graph, about, depth, date_from, date_to)
    write_network(network, out, title=title or about)
    click.echo(f"file       {out}", err=True)
    return 0


@click.command()
@_GRAPH
@_about
@_TITLE
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=Path("report.html"),
    show_default=True,
    metavar="FILE",
    help="The page.",
)
def report(
    graph: Path, about: str | None, depth: int, date_from: str | None, date_to: str | None, title: str | None, out: Path
) -> int:
    """Write one page of figures: acts over time, who stands with whom, central actors, topics, sources.

    \b
    Example:
      kg report output/graph.ttl -o angka.html
    """
    from kg.view import select_about, write_report

    write_report(select_about(graph, about, depth, date_from, date_to), out, title=title or about)
    click.echo(f"file       {out}", err=True)
    return 0
