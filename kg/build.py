"""Articles in, a graph with its picture and its report out: the whole way, for one article or for thousands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.background import background_quads
from kg.errors import OutputError
from kg.extraction import Article, Extraction
from kg.formats import write_graph, write_text
from kg.graph import GraphOptions, article_quads
from kg.identity import Identities, resolve
from kg.language import warning_about, with_language
from kg.lexicon import Lexicon, load_lexicon
from kg.quads import Quad
from kg.report import BuildReport, Refused, Validation, make_report
from kg.terms import DEFAULT_BASE
from kg.void import void_quads

if TYPE_CHECKING:
    from kg.store import Changes

__all__ = ["BuildOptions", "build", "build_into_store", "dataset", "understand_all"]

#: Articles that a process takes at a time: enough to make the handing over cheap, few enough to keep all busy.
_CHUNK = 8
_WITHOUT_TEXT = GraphOptions()


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build, and how.

    formats: names of kg.formats.FORMATS; Turtle is always written. base: what all IRIs begin with. with_text: the texts
    go into the graph. page: the picture is made. validate: the graph is held against the shapes. jobs: processes that
    read articles. lexicon: the user's own Turtle files.
    """

    formats: tuple[str, ...] = ("ttl",)
    base: str = DEFAULT_BASE
    with_text: bool = False
    page: bool = True
    validate: bool = True
    jobs: int = 1
    lexicon: tuple[Path, ...] = ()


def build(
    articles: Sequence[Article],
    out: Path,
    options: BuildOptions = BuildOptions(),
    *,
    skipped: Iterable[Refused] = (),
    tick: Callable[[int], None] | None = None,
    warn: Callable[[str], None] | None = None,
) -> BuildReport:
    """Build a graph of the articles in the folder `out`: graph.<format>, void.ttl, graph.html, report.json.

    skipped: inputs that gave no article, for the report. tick: called with the number of articles done since the last
    call. warn: called with a line about each article that is not in Indonesian. Raises OutputError when the folder
    cannot be written, LexiconError for a lexicon that is wrong.
    """
    _check_folder(out)
    lexicon = load_lexicon(options.lexicon)
    extractions = []
    for extraction in understand_all(articles, options.lexicon, options.jobs):
        extractions.append(extraction)
        if warn and (line := warning_about(extraction.article)):
            warn(line)
        if tick:
            tick(1)
    identities, quads = dataset(extractions, lexicon, options.base, GraphOptions(options.with_text))
    files = []
    for form in sorted({"ttl", *options.formats}):
        files.append(out / f"graph.{form}")
        write_graph(quads, files[-1], form, options.base)
    files.append(out / "void.ttl")
    write_graph(void_quads(quads, base=options.base, formats=("ttl", *options.formats)), files[-1], "ttl", options.base)
    if options.page:
        from kg.view import write_page

        files.append(out / "graph.html")
        write_page(out / "graph.ttl", files[-1], title=articles[0].title if len(articles) == 1 else None)
    validation = _validation(extractions, identities, quads) if options.validate else None
    files.append(out / "report.json")
    report = make_report(extractions, quads, validation=validation, skipped=skipped, files=files)
    write_text(files[-1], [report.json()])
    return report


def build_into_store(
    articles: Sequence[Article],
    store: Path,
    options: BuildOptions = BuildOptions(),
    *,
    tick: Callable[[int], None] | None = None,
    warn: Callable[[str], None] | None = None,
) -> Changes:
    """Put articles into the store in the folder `store`, made if need be, and say what changed.

    Of the options only base, with_text, jobs and lexicon matter. tick: called with the number of articles understood
    since the last call. warn: called with a line about each article that is not in Indonesian. Raises StoreError when
    the folder is no store or in use, LexiconError for a lexicon that is wrong.
    """
    from kg.store import add_articles

    def understood() -> Iterator[Extraction]:
        for extraction in understand_all(articles, options.lexicon, options.jobs):
            if warn and (line := warning_about(extraction.article)):
                warn(line)
            yield extraction
            if tick:
                tick(1)

    return add_articles(store, understood(), base=options.base, lexicon=options.lexicon, with_text=options.with_text)


def understand_all(articles: Sequence[Article], lexicon: Sequence[Path] = (), jobs: int = 1) -> Iterator[Extraction]:
    """Yield what is understood of each article, in their order, by `jobs` processes.

    lexicon: the user's own Turtle files. Raises LexiconError for one that is wrong.
    """
    work = partial(_understand, lexicon=tuple(lexicon))
    if jobs <= 1 or len(articles) <= 1:
        yield from map(work, articles)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(max_workers=min(jobs, len(articles))) as pool:
        yield from pool.map(work, articles, chunksize=max(1, min(_CHUNK, len(articles) // jobs)))


def _understand(article: Article, lexicon: tuple[Path, ...]) -> Extraction:
    from kg.pipeline import understand

    return understand(with_language(article), load_lexicon(lexicon))


def dataset(
    extractions: Sequence[Extraction],
    lexicon: Lexicon,
    base: str = DEFAULT_BASE,
    options: GraphOptions = _WITHOUT_TEXT,
) -> tuple[Identities, list[Quad]]:
    """Return the IRIs of all that the extractions name, and all the quads of the dataset, reference facts included."""
    identities = resolve(extractions, lexicon, base)
    quads = [quad for one in extractions for quad in article_quads(one, identities, lexicon, options)]
    return identities, quads + background_quads(identities, lexicon)


def _validation(extractions: Sequence[Extraction], identities: Identities, quads: Sequence[Quad]) -> Validation:
    from kg.shapes import validate_quads

    texts = {identities.articles[one.article.identifier]: one.article.text for one in extractions}
    found = validate_quads(quads, texts)
    lines = (f"{result.node} {result.property or ''}: {result.message} [{result.shape}]" for result in found.results)
    return Validation(found.conforms, tuple(lines))


def _check_folder(out: Path) -> None:
    """Find out before the work whether the folder can be written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = "it is a file" if out.is_file() else error.strerror
        raise OutputError(f"{out}: cannot be written ({reason}); choose another folder with -o") from error
    write_text(out / ".kg", ())
    (out / ".kg").unlink(missing_ok=True)
