"""The commands around stores: `kg remove`, `kg load`, `kg serve`, `kg ontology`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

__all__ = ["load", "ontology", "remove", "serve"]


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
@click.option("--add", is_flag=True, help="Take nothing away; only add.")
@click.option("--prune", is_flag=True, help="Also drop the graphs of articles that the file does not have.")
@click.option("--timeout", type=float, default=120.0, show_default=True, metavar="SECONDS", help="Without an answer.")
@click.option("--dry-run", is_flag=True, help="Send nothing; say what would be sent.")
def load(
    file: Path,
    url: str,
    kind: str | None,
    graph: str | None,
    batch: int | None,
    add: bool,
    prune: bool,
    timeout: float,
    dry_run: bool,
) -> int:
    """Load a graph file into a triple store over HTTP, and count what is there afterwards.

    The graphs of the file take the place of what the store has under the same names; in the default graph, of what has
    the same base. Graphs that the file does not have are left alone, also those of articles that it has no longer: the
    last line counts them, and --prune drops them.

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
        file, url, kind=kind, graph=graph, batch=batch, add=add, prune=prune, timeout=timeout, dry_run=dry_run,
        tick=tick if sys.stderr.isatty() and not dry_run else None,
    )  # fmt: skip
    if sent:
        click.echo("\r", err=True, nl=False)
    click.echo(done.text())
    return 1 if done.there is not None and done.there < done.triples else 0


@click.command()
@click.option("--store", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The store's folder.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; this machine only.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="The port to listen at.")
@click.option("--seconds", type=click.IntRange(1), default=30, show_default=True, help="Time for a query.")
@click.option("--rows", type=click.IntRange(1), default=100_000, show_default=True, help="Rows of an answer.")
@click.option("--size", type=click.IntRange(1), default=50_000_000, show_default=True, help="Bytes of an answer.")
@click.option("--check", is_flag=True, help="Only open the store and see that all can be served.")
def serve(store: Path, host: str, port: int, seconds: int, rows: int, size: int, check: bool) -> None:
    """Serve a store for reading: /sparql (SPARQL 1.1 Protocol), /query (an editor), /picture, /ontology, /id/….

    The page of a thing is HTML, Turtle or JSON-LD, as the client asks. Nothing is fetched from elsewhere.

    \b
    Example:
      kg serve --store berita.store --check
    """
    from kg.serve import Limits
    from kg.serve import serve as run

    def ready(address: str) -> None:
        click.echo(f"{store} at {address} (Ctrl-C ends it)", err=True)

    run(store, host=host, port=port, limits=Limits(seconds, rows, size), ready=ready, check=check)


@click.command()
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file.")
def ontology(out: Path | None) -> None:
    """Write the documentation of the ontology as one HTML page.

    \b
    Example:
      kg ontology -o ontology.html
    """
    from kg.formats import write_text
    from kg.ontology_page import ontology_page

    if out is None:
        click.echo(ontology_page(), nl=False)
    else:
        write_text(out, [ontology_page()])
