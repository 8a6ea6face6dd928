"""The command `kg`: each command parses, calls one function of the library, and prints.

Data goes to standard output, words to standard error. Exit codes: 0 done; 1 done, but something was skipped or does not
conform; 2 wrong use or unreadable input. What a command needs is imported when it runs, so that `kg --help` is quick.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from kg import __version__
from kg.cli_read import read
from kg.errors import InputError, KgError
from kg.terms import DEFAULT_BASE

if TYPE_CHECKING:
    from kg.questions import Answer, Question

Command = TypeVar("Command", bound=Callable[..., Any])

GRAPH_FORMATS = ("ttl", "trig", "nq", "nt", "jsonld", "graphml")
TABLES = ("table", "csv", "tsv", "json")


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


main.add_command(read)


def _base_option() -> Callable[[Command], Command]:
    def check(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
        from kg.iris import check_base

        return check_base(value)

    text = "What all IRIs of the data begin with."
    return click.option("--base-iri", "base", default=DEFAULT_BASE, show_default=True, callback=check, help=text)


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
    "--columns",
    multiple=True,
    metavar="THEIRS=OURS",
    callback=_columns,
    help="A header of your table and what it stands for: id, title, date, publisher, url or text.",
)
@_base_option()
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
    columns: dict[str, str],
    base: str,
    with_text: bool,
    no_picture: bool,
    no_validate: bool,
    jobs: int,
    quiet: bool,
) -> int:
    """Build a graph of articles: text, Markdown, HTML, JSON Lines, CSV, whole folders, or - for standard input.

    Without input it builds the sample. It writes graph.ttl, graph.html and report.json.

    \b
    Example:
      kg build berita.txt -o hasil --format nq
    """  # fmt: skip
    from kg.articles import read_articles
    from kg.build import BuildOptions
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
        jobs=jobs, lexicon=tuple(lexicon),
    )  # fmt: skip
    if quiet or len(articles) < 2 or not sys.stderr.isatty():
        report = build_graph(articles, out, options, skipped=skipped, warn=warn)
    else:
        with click.progressbar(length=len(articles), label="Reading articles", file=sys.stderr) as bar:
            report = build_graph(articles, out, options, skipped=skipped, tick=bar.update, warn=warn)
    if not quiet:
        click.echo(report.text(), err=True, nl=False)
    return 1 if skipped or (report.validation is not None and not report.validation.conforms) else 0


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("-q", "--quiet", is_flag=True, help="Only the exit code tells.")
def validate(files: Sequence[Path], quiet: bool) -> int:
    """Hold graph files against the SHACL shapes, and say which node breaks which rule.

    \b
    Example:
      kg validate output/graph.ttl
    """
    from kg.shapes import render, validate_file

    conforms = True
    for path in files:
        report = validate_file(path)
        conforms = conforms and report.conforms
        if not quiet:
            click.echo(f"{path}: {render(report)}")
    return 0 if conforms else 1


def _data_options(command: Command) -> Command:
    options = (
        click.option("-d", "--data", multiple=True, type=click.Path(path_type=Path), default=["output/graph.ttl"],
                     show_default=True, help="A graph file or a store's folder; may be given several times."),
        click.option("--format", "output", type=click.Choice(TABLES), default="table", show_default=True,
                     help="How to show the answer."),
        click.option("--labels/--no-labels", default=None, help="Show labels or IRIs; a table has labels by default."),
        _base_option(),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@main.command()
@click.argument("query")
@_data_options
def query(query: str, data: Sequence[Path], output: str, labels: bool | None, base: str) -> None:
    """Run a SPARQL query, given as text, as a .rq file (or @FILE), or as the name of a named question.

    The usual prefixes (kgo:, org:, skos:, person: …) are known without being declared; all graphs are taken together.

    \b
    Example:
      kg query "SELECT ?who ?post WHERE { ?who org:holds ?post }"
    """
    from kg.questions import ask, open_graph, questions, run

    store = open_graph(list(data))
    if query in questions():
        answer = ask(store, questions()[query], {}, base=base)
    else:
        text, source = _query_text(query)
        answer = run(store, text, base=base, source=source)
    _show(store, answer, output, labels, base)


def _query_text(query: str) -> tuple[str, str]:
    name = query.removeprefix("@")
    if not query.startswith("@") and not query.endswith(".rq"):
        return query, "query"
    try:
        return Path(name).read_text(encoding="utf-8"), name
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror}); give a file with a SPARQL query") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8 text; save the query as UTF-8") from error


def _show(store: Any, answer: Answer, output: str, labels: bool | None, base: str) -> None:
    from kg.tables import labels_of, render

    wanted = output == "table" if labels is None else labels
    click.echo(render(answer, output, labels=labels_of(store, answer) if wanted else {}, base=base), nl=False)


@main.command()
@click.argument("name", required=False)
def questions(name: str | None) -> None:
    """List the named questions, or show one with its parameters and its SPARQL.

    \b
    Example:
      kg questions who-said-what
    """
    from kg.questions import find_question
    from kg.questions import questions as known

    if name is not None:
        question = find_question(name)
        click.echo(_described(question))
        click.echo(question.query, nl=False)
        return
    for question in known().values():
        click.echo(_described(question))


def _described(question: Question) -> str:
    lines = [question.name, f"    {question.indonesian}", f"    {question.english}"]
    for parameter in question.parameters:
        needed = " (must be given)" if parameter.required else ""
        lines.append(f"    --{parameter.name}  {parameter.help}{needed}")
    return "\n".join(lines)


@main.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("name")
@_data_options
@click.pass_context
def ask(context: click.Context, name: str, data: Sequence[Path], output: str, labels: bool | None, base: str) -> None:
    """Answer a named question, narrowed by its parameters (kg questions lists them).

    A thing is given by a name, as country/id, or by its IRI.

    \b
    Example:
      kg ask who-said-what --actor Indonesia
    """
    from kg.questions import ask as answer_question
    from kg.questions import find_question, open_graph

    question = find_question(name)
    given = _given(context.args)
    store = open_graph(list(data))
    _show(store, answer_question(store, question, given, base=base), output, labels, base)


def _given(words: Sequence[str]) -> dict[str, str]:
    """Read `--actor X --about=Y`."""
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
