"""The commands around stores: `kg remove`, `kg load`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

__all__ = ["load", "remove"]


@click.command()
@click.argument("articles", nargs=-1, metavar="ARTICLE...")
@click.option("--store", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The store's folder.")
@click.option("--list", "listed", is_flag=True, help="Only list the articles that are in the store.")
def remove(articles: Sequence[str], store: Path, listed: bool) -> None:
    """Take articles out of a store, with everything that only they supported.

    An article is given by its identifier or its IRI. When one of them is not there, nothing is taken out.

    \b
    Example:
      kg remove berita --store berita.store
    """
    from kg.store import articles_of, remove_articles

    if listed or not articles:
        for identifier, iri in articles_of(store):
            click.echo(f"{identifier}\t{iri}")
        return
    done = remove_articles(store, articles)
    click.echo(f"{store}: {done.text()}", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "url", required=True, metavar="URL", help="The address of the store or dataset.")
@click.option(
    "--store-type",
    "kind",
    metavar="NAME",
    help="oxigraph, fuseki, virtuoso, rdf4j (also GraphDB), blazegraph, qlever or sparql; found out by default.",
)
@click.option("--graph", metavar="IRI", help="The named graph for triples that stand in none (Turtle).")
@click.option("--batch", type=click.IntRange(1), help="Triples a request; what suits the store by default.")
@click.option("--timeout", type=float, default=120.0, show_default=True, metavar="SECONDS", help="Without an answer.")
@click.option("--dry-run", is_flag=True, help="Send nothing; say what would be sent.")
def load(
    file: Path, url: str, kind: str | None, graph: str | None, batch: int | None, timeout: float, dry_run: bool
) -> int:
    """Load a graph file into a triple store over HTTP, and count what is there afterwards.

    Who you are comes from KG_USER and KG_PASSWORD (basic or digest, as the store asks), KG_TOKEN (bearer), or netrc.
    Loading the same file twice changes nothing. What cannot be reached at once is tried again, ever more slowly.

    \b
    Example:
      kg load output/graph.ttl --to http://localhost:3030/berita --store-type fuseki --dry-run
    """
    from kg.remote import load as load_file

    sent = 0

    def tick(triples: int) -> None:
        nonlocal sent
        sent += triples
        click.echo(f"\r{sent:,} triples", err=True, nl=False)

    done = load_file(
        file, url, kind=kind, graph=graph, batch=batch, timeout=timeout, dry_run=dry_run,
        tick=tick if sys.stderr.isatty() and not dry_run else None,
    )  # fmt: skip
    if sent:
        click.echo("\r", err=True, nl=False)
    click.echo(done.text())
    return 1 if done.there is not None and done.there < done.triples else 0
