"""Asking one query after the other at a prompt, with completion: the interactive `kg query`."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

import click

from kg.cli_options import given_parameters
from kg.errors import KgError
from kg.lookup import Graph
from kg.questions import KeptAnswers, ask, find_question, questions
from kg.sparql import Answer, run
from kg.terms import DEFAULT_BASE, prefixes

__all__ = ["converse", "is_complete", "suggestions", "vocabulary_terms"]

_HELP = """\
A query runs when its braces are closed and Enter is pressed; Tab completes.
  NAME [--actor X …]  a named question       .questions  their names
  .help               this text              .quit       the end (or Ctrl-D)"""
_KEYWORDS = (
    "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "DISTINCT", "OPTIONAL", "UNION", "MINUS", "FILTER", "BIND",
    "VALUES", "GRAPH", "ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET", "PREFIX", "COUNT", "NOT EXISTS", "REGEX",
    "LANG", "STR", "CONTAINS", "LCASE", "DESC", "SAMPLE", "GROUP_CONCAT",
)  # fmt: skip
_FORMS = re.compile(r"(?is)^\s*((prefix|base)\b[^<]*<[^>]*>\s*)*(select|ask|construct|describe)\b")
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\s]*>|#[^\n]*')
_WORD = re.compile(r"[\w?:.$-]*\Z")


def is_complete(text: str) -> bool:
    """Tell whether a text can be run: a word or a question's name, or a query whose braces are closed."""
    if not _FORMS.match(text):
        return True
    plain = _QUOTED.sub("", text)
    described = re.search(r"(?i)\bdescribe\b", plain) is not None and "{" not in plain
    return described or ("}" in plain and plain.count("{") == plain.count("}"))


def suggestions(text: str, base: str = DEFAULT_BASE) -> list[str]:
    """Return what may stand in place of the last word of a text: terms, prefixes, keywords, variables, questions."""
    word = _WORD.search(text)
    begun = word[0] if word else ""
    if text.strip() == begun and not begun.startswith("?"):
        found = [*questions(), *_KEYWORDS[:4], ".questions", ".help", ".quit"]
    elif begun.startswith("?"):
        found = sorted(set(re.findall(r"\?\w+", text[: len(text) - len(begun)])))
    elif ":" in begun:
        found = list(vocabulary_terms())
    else:
        found = [*_KEYWORDS, *(f"{name}:" for name in prefixes(base))]
    if begun.startswith("--") and (name := text.split()[0]) in questions():
        found = [f"--{parameter.name}" for parameter in find_question(name).parameters]
    return [one for one in found if one.lower().startswith(begun.lower()) and one != begun]


@cache
def vocabulary_terms() -> tuple[str, ...]:
    """Return the terms that the ontology defines or uses, with their prefixes."""
    import pyoxigraph as ox

    from kg.paths import find_ontology
    from kg.tables import short

    found = set()
    for name in ("kg.ttl", "acts.ttl"):
        for quad in ox.parse(path=str(find_ontology() / name), format=ox.RdfFormat.TURTLE):
            for term in (quad.subject, quad.predicate, quad.object):
                if isinstance(term, ox.NamedNode) and re.fullmatch(r"\w+:\w+", shown := short(term.value)):
                    found.add(shown)
    return tuple(sorted(found))


def converse(
    graph: Graph, show: Callable[[Answer], None], *, base: str = DEFAULT_BASE, kept: KeptAnswers | None = None
) -> None:
    """Read queries from the terminal, or from standard input with empty lines in between, and show their answers.

    show: what is done with an answer. kept: as in `kg.questions.ask`. A mistake is told in one line, and the next query
    is asked for.
    """
    for text in _texts(base):
        try:
            if text in _SAID:
                click.echo(_SAID[text]())
            elif _FORMS.match(text):
                show(run(graph, text, base=base))
            else:
                name, *rest = shlex.split(text)
                show(ask(graph, find_question(name), given_parameters(rest), base=base, kept=kept))
        except (KgError, click.UsageError) as error:
            click.echo(f"kg: {getattr(error, 'message', error)}", err=True)
        except ValueError as error:
            click.echo(f"kg: {error}; close the quotation", err=True)


_SAID: Mapping[str, Callable[[], str]] = MappingProxyType(
    {".help": lambda: _HELP, ".questions": lambda: "\n".join(questions())}
)


def _texts(base: str) -> Iterator[str]:
    reader = _prompted(base) if sys.stdin.isatty() else _piped()
    for text in reader:
        if text.strip() == ".quit":
            return
        if text.strip():
            yield text.strip()


def _piped() -> Iterator[str]:
    """Yield what stands between empty lines."""
    yield from re.split(r"\n\s*\n", sys.stdin.read())


def _prompted(base: str) -> Iterator[str]:
    try:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.completion import CompleteEvent, Completer, Completion
        from prompt_toolkit.document import Document
        from prompt_toolkit.filters import Condition
        from prompt_toolkit.history import InMemoryHistory
    except ImportError:
        raise KgError("the prompt needs prompt_toolkit; install berita-kg[shell], or give the query") from None

    class Terms(Completer):
        def get_completions(self, document: Document, _: CompleteEvent) -> Iterator[Completion]:
            text = document.text_before_cursor
            word = _WORD.search(text)
            for one in suggestions(text, base):
                yield Completion(one, start_position=-len(word[0]) if word else 0)

    session: PromptSession[str] = PromptSession(history=InMemoryHistory(), completer=Terms())
    unfinished = Condition(lambda: not is_complete(session.default_buffer.text))
    click.echo(_HELP)
    while True:
        try:
            yield session.prompt("kg> ", multiline=unfinished, prompt_continuation="  > ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
