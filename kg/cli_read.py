"""The command `kg read`: articles in, what was understood of them out, on the terminal or as a page."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@click.option("--html", "page", type=click.Path(path_type=Path), metavar="OUT", help="Write one HTML page instead.")
@click.option(
    "--lexicon",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your own names, titles and verbs, in Turtle; may be given several times.",
)
def read(inputs: Sequence[str], page: Path | None, lexicon: Sequence[Path]) -> int:
    """Show what is understood of articles: the text with its names in colour, then posts, events, acts, relations.

    Input is what kg build takes. Colours are left away in a pipe, and where NO_COLOR is set.

    \b
    Example:
      kg read berita.txt --html baca.html
    """
    from kg.articles import read_articles
    from kg.build import understand_all
    from kg.errors import InputError
    from kg.language import warning_about
    from kg.reader import render, write_page

    skipped: list[InputError] = []

    def skip(error: InputError) -> None:
        click.echo(f"kg: skipped: {error}", err=True)
        skipped.append(error)

    articles = list(read_articles(inputs, on_skip=skip))
    for article in articles:
        if line := warning_about(article):
            click.echo(f"kg: {line}", err=True)
    extractions = understand_all(articles, lexicon)
    if page is not None:
        write_page(list(extractions), page)
        click.echo(f"file       {page}", err=True)
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
        color = False if os.environ.get("NO_COLOR") else None
        for number, extraction in enumerate(extractions):
            click.echo(("\n" if number else "") + render(extraction, width), nl=False, color=color)
    return 1 if skipped else 0
