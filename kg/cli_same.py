"""The command `kg same`: which names of several articles are one thing, why, and what was held apart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli_options import base_option

if TYPE_CHECKING:
    from kg.identity import Identities

__all__ = ["same"]


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--lexicon",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your own names, titles and verbs, in Turtle; may be given several times.",
)
@click.option(
    "--decisions",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Which things are the same or different, in Turtle: owl:sameAs, owl:differentFrom.",
)
@click.option("--kind", metavar="NAME", help="Only one kind: person, ministry, body, company, platform, place …")
@click.option("--all", "everything", is_flag=True, help="Also things that bear one name wherever they are named.")
@base_option()
def same(
    inputs: Sequence[str],
    decisions: Sequence[Path],
    lexicon: Sequence[Path],
    kind: str | None,
    everything: bool,
    base: str,
) -> int:
    """List what several articles say of one thing, with the reasons, and what was held apart although it might be one.

    Input is what kg build takes. Where it is wrong, write the two IRIs into a file, with owl:sameAs or
    owl:differentFrom between them, and give it with --decisions here and to kg build. An IRI is that of a thing, or of
    the words that name it in one article, as they are listed.

    \b
    Example:
      kg same berita/ --kind person
    """
    from kg.articles import read_articles
    from kg.build import understand_all
    from kg.errors import InputError
    from kg.identity import resolve
    from kg.lexicon import load_lexicon

    skipped: list[InputError] = []

    def skip(error: InputError) -> None:
        click.echo(f"kg: skipped: {error}", err=True)
        skipped.append(error)

    extractions = list(understand_all(list(read_articles(inputs, on_skip=skip)), lexicon))
    identities = resolve(extractions, load_lexicon((*lexicon, *decisions)), base)
    click.echo(_listed(identities, kind, everything), nl=False)
    return 1 if skipped else 0


def _listed(identities: Identities, kind: str | None, everything: bool) -> str:
    lines: list[str] = []

    def wanted(iri: str) -> bool:
        return kind is None or iri.removeprefix(identities.base).startswith(f"{kind}/")

    def short(iri: str) -> str:
        return iri.removeprefix(identities.base)

    for merge in identities.merges:
        if not wanted(merge.iri) or not (everything or len({one.name for one in merge.seen}) > 1):
            continue
        lines.append(f"same       {short(merge.iri)}")
        for seen in merge.seen:
            words = f"<{seen.words}>" if seen.words else f"implied in {seen.article}"
            lines.append(f"           {seen.name} · {words} · {seen.reason}")
    for apart in identities.apart:
        if wanted(apart.first):
            lines.append(f"different  {short(apart.first)} · {short(apart.second)} · {apart.reason}")
    return "".join(f"{line}\n" for line in lines) or "Nothing is named in more than one way, nothing was held apart.\n"
