"""The command `kg`: each command parses, calls one function of the library, and prints.

Data goes to standard output, words to standard error. Exit codes: 0 done; 1 done, but something was skipped or does not
conform; 2 wrong use or unreadable input. What a command needs is imported when it runs, so that `kg --help` is quick.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import click

from kg import __version__
from kg.cli_diff import diff
from kg.cli_options import base_option
from kg.cli_query import ask, explain, query, questions
from kg.cli_read import read
from kg.cli_same import same
from kg.cli_store import load, ontology, remove, serve
from kg.cli_view import report, view
from kg.errors import InputError, KgError

#: What a command loads stays until its end: to look through all of it again and again takes a tenth of a short run.
_SELDOM = (100_000, 20, 100)
GRAPH_FORMATS = ("ttl", "trig", "nq", "nt", "jsonld", "graphml")


class _Commands(click.Group):
    """Says what a user can mend in one line, and never shows a traceback for it."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        run = partial(super().main, args, prog_name, complete_var, standalone_mode=False, **extra)
        if not standalone_mode:
            return run()
        gc.set_threshold(*_SELDOM)
        try:
            code: object = run()
        except click.Abort:
            _fail("stopped", 130)
        except click.ClickException as error:
            _fail(error.format_message(), 2)
        except KgError as error:
            _fail(str(error), 2)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(0)
        sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str, code: int) -> NoReturn:
    click.echo(f"kg: {' '.join(message.split())}", err=True)
    sys.exit(code)


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
@click.pass_context
def main(context: click.Context) -> None:
    """Read Indonesian news and press releases into a knowledge graph whose every fact points at its words.

    \b
    Example:
      kg build
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (read, view, report, same, query, questions, ask, explain, diff, remove, load, serve, ontology):
    main.add_command(_command)


def _columns(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for value in values:
        theirs, mark, ours = value.partition("=")
        if not (mark and theirs and ours):
            raise click.BadParameter(f"{value!r}: write it as THEIRS=OURS, such as isi=text")
        pairs[theirs] = ours
    return pairs


@main.command()
@click.argument("inputs", nargs=-1, metavar="[FILES|FOLDERS|-]...")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="The folder to write to.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(GRAPH_FORMATS),
    help="A further format of the graph; may be given several times. Turtle is always written.",
)
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
    help="Which things are the same or different, in Turtle: owl:sameAs, owl:differentFrom (see kg same).",
)
@click.option(
    "--columns",
    multiple=True,
    metavar="THEIRS=OURS",
    callback=_columns,
    help="A header of your table and what it stands for: id, title, date, publisher, url or text.",
)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Put the articles into this store instead of writing files; it is made if need be.",
)
@base_option()
@click.option("--with-text", is_flag=True, help="Put the whole texts into the graph (mind the copyright).")
@click.option("--no-picture", is_flag=True, help="Leave graph.html away.")
@click.option("--no-validate", is_flag=True, help="Do not hold the graph against the SHACL shapes.")
@click.option(
    "-j", "--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that read articles."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what goes wrong.")
def build(
    inputs: Sequence[str],
    out: Path,
    formats: Sequence[str],
    lexicon: Sequence[Path],
    decisions: Sequence[Path],
    columns: dict[str, str],
    store: Path | None,
    base: str,
    with_text: bool,
    no_picture: bool,
    no_validate: bool,
    jobs: int,
    quiet: bool,
) -> int:
    """Build a graph of articles: text, Markdown, HTML, JSON Lines, CSV, whole folders, or - for standard input.

    Without input it builds the sample. It writes graph.ttl, void.ttl, graph.html and report.json. With --store the
    articles go into a store on disk, in which an article that is built again replaces what was there.

    \b
    Example:
      kg build berita.txt -o hasil --format nq
    """  # fmt: skip
    from kg.articles import read_articles
    from kg.build import BuildOptions, build_into_store
    from kg.build import build as build_graph
    from kg.report import Refused

    skipped: list[Refused] = []

    def skip(error: InputError) -> None:
        click.echo(f"kg: skipped: {error}", err=True)
        skipped.append(Refused(str(error).partition(":")[0], "unreadable", str(error)))

    def warn(line: str) -> None:
        click.echo(f"kg: {line}", err=True)

    paths = list(inputs) or [str(path) for path in sorted((Path(__file__).parent / "samples").glob("*.txt"))]
    articles = list(read_articles(paths, columns=columns, on_skip=skip))
    options = BuildOptions(
        formats=tuple(formats), base=base, with_text=with_text, page=not no_picture, validate=not no_validate,
        jobs=jobs, lexicon=(*lexicon, *decisions),
    )  # fmt: skip
    silent = quiet or len(articles) < 2 or not sys.stderr.isatty()
    with click.progressbar(length=len(articles), label="Reading articles", file=sys.stderr, hidden=silent) as bar:
        if store is not None:
            changes = build_into_store(articles, store, options, tick=bar.update, warn=warn)
        else:
            report = build_graph(articles, out, options, skipped=skipped, tick=bar.update, warn=warn)
    if store is not None:
        if not quiet:
            click.echo(f"{store}: {changes.text()}", err=True)
        return 1 if skipped else 0
    if not quiet:
        click.echo(report.text(), err=True, nl=False)
    return 1 if skipped or (report.validation is not None and not report.validation.conforms) else 0


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--strict", is_flag=True, help="Also the axioms of the ontology: disjoint classes, cardinalities.")
@click.option("-q", "--quiet", is_flag=True, help="Only the exit code tells.")
def validate(files: Sequence[Path], strict: bool, quiet: bool) -> int:
    """Hold graph files or stores against the SHACL shapes, and say which node breaks which rule.

    Of more than a million quads SHACL sees whole articles up to that number; the first line then says which share.

    \b
    Example:
      kg validate output/graph.ttl
    """
    from kg.shapes import render, validate_file

    conforms = True
    for path in files:
        report = validate_file(path, strict=strict)
        conforms = conforms and report.conforms
        if not quiet:
            click.echo(f"{path}: {render(report)}")
    return 0 if conforms else 1
