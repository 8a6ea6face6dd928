"""The commands that ask: `kg query`, `kg questions`, `kg ask`, `kg explain`; over files, a store or an endpoint."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli_options import base_option, given_parameters
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.lookup import Graph
    from kg.questions import KeptAnswers, Question
    from kg.sparql import Answer

Command = TypeVar("Command", bound=Callable[..., Any])

TABLES = ("table", "csv", "tsv", "json", "ttl")
_DATA = Path("output/graph.ttl")
#: What a named question is called; no query is one word.
_WORD = re.compile(r"[a-z]+(-[a-z]+)*")
#: Rows that a table for people has.
_ROWS = 200


class _Source:
    """What is asked, and how the answer is shown: the options that all these commands have."""

    def __init__(self, context: click.Context, options: dict[str, Any]) -> None:
        self.base: str = options["base"]
        self.kept: KeptAnswers | None = None
        self._context = context
        self._options = options
        self._output = options["output"]
        self._labels = options["labels"]

    @contextlib.contextmanager
    def open(self) -> Iterator[Graph]:
        """Open what is asked; what takes longer than the time limit ends the program with one line."""
        from kg.graph_files import open_graph

        data, store, url = (self._options[name] for name in ("data", "store", "url"))
        limit: float = self._options["timeout"]
        if sum(map(bool, (data, store, url))) > 1:
            raise click.UsageError("give one of --data, --store and --at")
        if len(data) == 1 and data[0].is_dir():
            store, data = data[0], ()
        if url:
            from kg.remote import Endpoint

            yield Endpoint(url, limit)
        elif store:
            from kg.answers import kept_answers
            from kg.store import base_of, open_store

            self.kept = kept_answers(store)
            if self._context.get_parameter_source("base") is click.core.ParameterSource.DEFAULT:
                self.base = base_of(store)
            with open_store(store) as found, _limited(limit):
                yield found
        else:
            graph = open_graph(list(data) or [_DATA])
            with _limited(limit):
                yield graph

    def show(self, graph: Graph, answer: Answer) -> None:
        """Print an answer in the form that was asked for."""
        from kg.tables import labels_of, render

        wanted = self._output == "table" if self._labels is None else self._labels
        labels = labels_of(graph, answer) if wanted and self._output != "ttl" else {}
        click.echo(render(answer, self._output, labels=labels, base=self.base), nl=False)


@contextlib.contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """End the program when the time is over: nothing else stops a query inside Oxigraph."""

    def stop() -> None:
        sys.stderr.write(f"kg: no answer within {seconds:g} seconds; ask for less, or give more time with --timeout\n")
        sys.stderr.flush()
        os._exit(2)

    if seconds <= 0:
        yield
        return
    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def source_options(command: Command) -> Command:
    """Add the options for what is asked and how the answer is shown; the command gets them all as one `source`."""
    path = click.Path(path_type=Path)
    options = (
        click.option("-d", "--data", multiple=True, type=path, metavar="FILE",
                     help=f"A graph file; may be given several times.  [default: {_DATA}]"),
        click.option("--store", type=path, metavar="DIR", help="A store's folder (kg build --store DIR)."),
        click.option("--at", "url", metavar="URL", help="A SPARQL endpoint (KG_USER, KG_PASSWORD, KG_TOKEN, netrc)."),
        click.option("--format", "output", type=click.Choice(TABLES), default="table", show_default=True,
                     help="How to show the answer; ttl for CONSTRUCT and DESCRIBE."),
        click.option("--labels/--no-labels", default=None, help="Show labels or IRIs; a table has labels by default."),
        click.option("--timeout", type=float, default=60.0, show_default=True, metavar="SECONDS",
                     help="Give up after so long; 0 for never."),
        base_option(),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def _source(context: click.Context, options: dict[str, Any]) -> _Source:
    return _Source(context, options)


@click.command()
@click.argument("query", required=False)
@source_options
@click.pass_context
def query(context: click.Context, /, query: str | None, **options: Any) -> None:
    """Run a SPARQL query, given as text, as a .rq file (or @FILE), or as the name of a named question.

    The usual prefixes (kgo:, org:, skos:, person: …) are known without being declared; all graphs are taken together.
    Without a query it asks for them one after the other, and completes terms with the Tab key.

    \b
    Example:
      kg query "SELECT ?who ?post WHERE { ?who org:holds ?post }"
    """
    from kg.questions import ask, find_question
    from kg.sparql import run

    source = _source(context, options)
    if query is None:
        from kg.shell import converse

        options["timeout"] = options["timeout"] if options["url"] else 0
        with source.open() as graph:
            converse(graph, lambda answer: source.show(graph, answer), base=source.base, kept=source.kept)
        return
    with source.open() as graph:
        if _WORD.fullmatch(query):
            answer = ask(graph, find_question(query), {}, base=source.base, kept=source.kept)
        else:
            text, name = _query_text(query)
            answer = run(graph, text, base=source.base, source=name)
            if not answer.rows:
                _hint(text)
        source.show(graph, answer)


def _hint(text: str) -> None:
    """Say which terms of a query without an answer the ontology does not have."""
    from kg.lookup import nearest
    from kg.shell import vocabulary_terms

    known = set(vocabulary_terms())
    for term in dict.fromkeys(re.findall(r"(?<![\w:/#-])kgo:\w+", text)):
        if term not in known:
            click.echo(f"kg: the ontology has no {term}; {nearest(term, known)}", err=True)


def _terms_given(question: Question, given: Mapping[str, str]) -> Iterator[str]:
    """Yield the terms that a question was narrowed by, as kgo:support."""
    from kg.lookup import property_named
    from kg.tables import short

    for parameter in question.parameters:
        if parameter.kind == "term" and parameter.name in given:
            yield short(property_named(parameter.name, given[parameter.name]).value)


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


@click.command()
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
        needed = (
            " (must be given)" if parameter.required else " (one of these must be given)" if parameter.one_of else ""
        )
        lines.append(f"    --{parameter.name}  {parameter.help}{needed}")
    return "\n".join(lines)


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("name")
@click.option(
    "--limit",
    type=click.IntRange(0),
    metavar="ROWS",
    help=f"Rows at most, 0 for all.  [default: {_ROWS:,} in a table, else all]",
)
@source_options
@click.pass_context
def ask(context: click.Context, /, name: str, limit: int | None, **options: Any) -> None:
    """Answer a named question, narrowed by its parameters (kg questions lists them).

    A thing is given by a name, as country/id, or by its IRI.

    \b
    Example:
      kg ask who-said-what --actor Indonesia
    """
    from kg.questions import ask as answer_question
    from kg.questions import find_question

    question = find_question(name)
    given = given_parameters(context.args)
    source = _source(context, options)
    wanted = (_ROWS if options["output"] == "table" else 0) if limit is None else limit
    with source.open() as graph:
        most = wanted + 1 if wanted else None
        answer = answer_question(graph, question, given, base=source.base, limit=most, kept=source.kept)
        source.show(graph, replace(answer, rows=answer.rows[:wanted]) if wanted else answer)
    if not answer.rows:
        _hint(" ".join(_terms_given(question, given)))
    if wanted and len(answer.rows) > wanted:
        click.echo(f"kg: there are more than {wanted:,} rows; --limit 0 shows all", err=True)


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="THING | SUBJECT PREDICATE OBJECT")
@source_options
@click.pass_context
def explain(context: click.Context, /, words: Sequence[str], **options: Any) -> None:
    """Say all that is known of a thing, or of one fact: each with its article, day, sentence and confidence.

    A thing is given by a name, as country/id, or by its IRI; a fact by its three terms, or by the IRI of its statement.

    \b
    Example:
      kg explain Indonesia
    """
    from kg.explain import explain_fact, explain_thing, render

    if len(words) not in (1, 3):
        raise click.UsageError("give one thing, or a subject, a predicate and an object; quote names of several words")
    source = _source(context, options)
    with source.open() as graph:
        known = explain_thing if len(words) == 1 else explain_fact
        found = known(graph, *words, base=source.base)
        if options["output"] == "table":
            click.echo(render(graph, found, base=source.base), nl=False)
        else:
            source.show(graph, found.facts)
