"""The embedded store: Oxigraph on disk, in a folder; articles go in, are replaced and come out whole.

The store holds what `kg build` would write of the same articles, in whatever order they came: one named graph an
article, the reference graph and the graph of links, and in the default graph every triple once. Who is who is decided
anew over all articles at each change (their extractions are kept in compact form), so a new article may move an older
one's node; only graphs that differ are written.

A batch of articles is one transaction of Oxigraph. Killed at any moment, the store opens with whole articles only, and
the next change finishes what was begun. Where most of a store changes, its graph is made anew beside the old one and
the two change places at once.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg.answers import keep_answers
from kg.errors import StoreError
from kg.extraction import Extraction
from kg.kept import pack
from kg.lexicon import load_lexicon
from kg.shelf import Row, locked, open_shelf
from kg.store_writer import settle
from kg.terms import DEFAULT_BASE

__all__ = [
    "Changes",
    "add_articles",
    "articles_of",
    "base_of",
    "is_store",
    "open_store",
    "reading",
    "remove_articles",
    "store_data",
]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a change of a store did, in articles. moved: others whose nodes have new names or IRIs because of it."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    moved: int = 0

    def text(self) -> str:
        """Say it in one line."""
        counts = {"added": self.added, "replaced": self.replaced, "unchanged": self.unchanged, "removed": self.removed}
        said = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count) or "nothing to do"
        return f"{said}; {self.moved:,} others changed by it" if self.moved else said


def add_articles(
    folder: Path,
    extractions: Iterable[Extraction],
    *,
    base: str = DEFAULT_BASE,
    lexicon: Sequence[Path] = (),
    with_text: bool = False,
    tick: Callable[[int], None] | None = None,
) -> Changes:
    """Put articles into a store, making it if need be; one that is there already is replaced.

    lexicon: the user's own files that the articles were understood with; the store keeps a copy of them, since later
    changes need them too. tick: called with the number of articles written since the last call. Raises StoreError when
    the folder is no store, has another base, or is in use.
    """
    with locked(folder, write=True), open_shelf(folder, base) as shelf:
        _keep_lexicon(folder, lexicon)
        before = {row.article: row for row in shelf.rows() if row.packed is not None}
        changes = Changes()
        wanted: list[tuple[str, bytes | None, bool]] = []
        for extraction in extractions:
            row = Row(extraction.article.identifier, pack(extraction, with_text=with_text), with_text)
            old = before.get(row.article)
            if old is None:
                changes = replace(changes, added=changes.added + 1)
            elif (old.packed, old.with_text) == (row.packed, row.with_text):
                changes = replace(changes, unchanged=changes.unchanged + 1)
            else:
                changes = replace(changes, replaced=changes.replaced + 1)
            wanted.append((row.article, row.packed, row.with_text))
        shelf.want(wanted)
        moved = settle(shelf, {name for name, *_ in wanted}, tick)
        keep_answers(shelf)
        return replace(changes, moved=moved)


def remove_articles(folder: Path, articles: Sequence[str]) -> Changes:
    """Take articles out of a store, by their identifiers or their IRIs, with all that only they supported.

    Raises StoreError when one of them is not there (then nothing is taken out), or the store is in use.
    """
    base_of(folder)  # no lock is left in a folder that is no store
    with locked(folder, write=True), open_shelf(folder) as shelf:
        rows = {row.article: row for row in shelf.rows() if row.packed is not None}
        names = {row.graph: name for name, row in rows.items() if row.graph}
        chosen = [names.get(article, article) for article in articles]
        for article in chosen:
            if article not in rows:
                raise StoreError(f"{folder}: no article {article!r}; {_nearest(article, rows)}")
        shelf.want((name, None, False) for name in chosen)
        moved = settle(shelf, set(chosen), None)
        keep_answers(shelf)
        return Changes(removed=len(set(chosen)), moved=moved)


def articles_of(folder: Path) -> list[tuple[str, str]]:
    """Return the identifier and the IRI of each article in a store, by identifier."""
    with open_shelf(folder) as shelf:
        return [(row.article, row.graph) for row in shelf.rows() if row.graph and row.packed is not None]


@contextlib.contextmanager
def open_store(folder: Path) -> Iterator[ox.Store]:
    """Open a store for reading; no writer gets in meanwhile.

    Raises StoreError when there is none, or a writer is at work.
    """
    with reading(folder) as data:
        try:
            store = ox.Store.read_only(str(data)) if data.exists() else ox.Store()
        except OSError as error:
            raise StoreError(f"{folder}: the store cannot be opened ({error}); build it again") from error
        yield store


@contextlib.contextmanager
def reading(folder: Path) -> Iterator[Path]:
    """Keep writers out of a store while the context lasts, and return the folder of Oxigraph's own files.

    Raises StoreError when there is none, or a writer is at work.
    """
    base_of(folder)
    with locked(folder, write=False), open_shelf(folder) as shelf:
        yield shelf.data


def is_store(folder: Path) -> bool:
    """Tell whether a folder is a store of berita-kg."""
    return (folder / "articles.sqlite").is_file()


def store_data(folder: Path) -> Path:
    """Return the folder of Oxigraph's own files in a store, for other programs that read them while it is open."""
    with open_shelf(folder) as shelf:
        return shelf.data


def base_of(folder: Path) -> str:
    """Return what the IRIs of a store begin with."""
    with open_shelf(folder) as shelf:
        return shelf.base


def _nearest(article: str, rows: Iterable[str]) -> str:
    from rapidfuzz import process

    found = [name for name, score, _ in process.extract(article, sorted(rows), limit=3) if score >= 60]
    return f"did you mean {' or '.join(found)}?" if found else "kg remove --list shows what is there"


def _keep_lexicon(folder: Path, files: Sequence[Path]) -> None:
    """Copy the user's lexicon files into the store, each under a name made of what it says."""
    load_lexicon(files)
    for path in files:
        data = path.read_bytes()
        kept = folder / "lexicon" / f"{hashlib.sha256(data).hexdigest()[:16]}.ttl"
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(data)
