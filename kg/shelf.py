"""What a store remembers beside its graph: a small SQLite file with a row an article, and the lock of the folder.

The row says what the graph is meant to hold (the packed extraction) and what it does hold: `graph` is the IRI that the
article's graph was last seen under, `intended` the one that it is about to have, `written` a digest of what went in.
`intended` is put down before the graph changes and `written` after, so that a writer that was killed between the two
leaves a row that the next writer settles. Answers that are kept (kg.answers) go when the graph is about to change.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.kept import FORM

__all__ = ["Row", "Shelf", "locked", "open_shelf"]

_FILE = "articles.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS article (
  id TEXT PRIMARY KEY, packed BLOB, with_text INTEGER NOT NULL, graph TEXT, intended TEXT, written TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answer (
  question TEXT PRIMARY KEY, digest TEXT NOT NULL, whole INTEGER NOT NULL, told TEXT NOT NULL
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Row:
    """An article of a store. packed: None when it is to be taken out; the rest as in the module's docstring."""

    article: str
    packed: bytes | None
    with_text: bool
    graph: str | None = None
    intended: str | None = None
    written: str | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """The open SQLite file of a store. base: what the IRIs begin with. data: the folder that holds the graph now."""

    folder: Path
    database: sqlite3.Connection
    base: str

    @property
    def data(self) -> Path:
        """The folder with Oxigraph's files."""
        return self.folder / self._about("data", "graph-1")

    def rows(self) -> list[Row]:
        """Return all rows, by identifier."""
        found = self.database.execute("SELECT id, packed, with_text, graph, intended, written FROM article ORDER BY id")
        return [Row(row[0], row[1], bool(row[2]), row[3], row[4], row[5]) for row in found]

    def want(self, articles: Iterable[tuple[str, bytes | None, bool]]) -> None:
        """Put down what the graph is meant to hold: identifier, packed extraction or None, with its text or not."""
        with self.database:
            self.database.executemany(
                "INSERT INTO article (id, packed, with_text) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                "packed = excluded.packed, with_text = excluded.with_text",
                articles,
            )

    def intend(self, graphs: Sequence[tuple[str, str | None]]) -> None:
        """Put down under which IRI each article's graph is about to stand; until `settle` nothing is sure of it."""
        with self.database:
            self.database.execute("DELETE FROM answer")
            self.database.executemany(
                "UPDATE article SET intended = ?2, written = NULL WHERE id = ?1", [(name, iri) for name, iri in graphs]
            )

    def settle(self, written: Sequence[tuple[str, str | None, str | None]], data: str | None = None) -> None:
        """Put down what is now in the graph: identifier, IRI and digest; without an IRI the article is forgotten.

        data: the name of the folder that holds the graph from now on.
        """
        with self.database:
            self.database.execute("DELETE FROM answer")
            self.database.executemany(
                "UPDATE article SET graph = ?2, intended = NULL, written = ?3 WHERE id = ?1",
                [row for row in written if row[1] is not None],
            )
            gone = [(name,) for name, graph, _ in written if graph is None]
            self.database.executemany("DELETE FROM article WHERE id = ?", gone)
            if data is not None:
                self.database.execute("INSERT OR REPLACE INTO about VALUES ('data', ?)", (data,))

    def has_answers(self) -> bool:
        """Tell whether answers are kept."""
        return self.database.execute("SELECT 1 FROM answer").fetchone() is not None

    def keep_answers(self, answers: Iterable[tuple[str, str, bool, str]]) -> None:
        """Keep answers: the question's name, a digest of its text, whether these are all rows, the rows as JSON."""
        with self.database:
            self.database.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)", answers)

    def answer(self, question: str, digest: str) -> tuple[bool, str] | None:
        """Return whether these are all rows, and the rows as JSON, of an answer that is kept."""
        try:
            found = self.database.execute(
                "SELECT whole, told FROM answer WHERE question = ? AND digest = ?", (question, digest)
            ).fetchone()
        except sqlite3.OperationalError:  # a store that was last written by a version that kept none
            return None
        return (bool(found[0]), str(found[1])) if found else None

    def _about(self, name: str, default: str) -> str:
        row = self.database.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else default


@contextlib.contextmanager
def open_shelf(folder: Path, base: str | None = None) -> Iterator[Shelf]:
    """Open the SQLite file of a store while the context lasts; with a base, make the store if there is none.

    Raises StoreError for a folder that is no store, is one of another form or base, or cannot be read or written.
    """
    path = folder / _FILE
    if not path.exists():
        if base is None:
            raise StoreError(_no_store(folder))
        if folder.exists() and (not folder.is_dir() or any(one.name != "lock" for one in folder.iterdir())):
            raise StoreError(f"{folder}: neither a store of berita-kg nor empty; choose another folder with --store")
    with _connected(folder) as database:
        yield _checked(folder, database, base)


def _no_store(folder: Path) -> str:
    return f"{folder}: no store of berita-kg; make one with kg build FILES --store {folder}"


@contextlib.contextmanager
def _connected(folder: Path) -> Iterator[sqlite3.Connection]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(folder / _FILE, timeout=10)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{folder}: cannot be opened as a store ({error}); choose another with --store") from error
    with contextlib.closing(database):
        yield database


def _checked(folder: Path, database: sqlite3.Connection, base: str | None) -> Shelf:
    try:
        if base is not None:
            database.executescript(_SCHEMA)
            with database:  # both or none: a file that was left without them is no store yet
                database.execute("INSERT OR IGNORE INTO about VALUES ('form', ?), ('base', ?)", (str(FORM), base))
        made = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchone()
        if not made or not database.execute("SELECT 1 FROM about").fetchone():
            raise StoreError(_no_store(folder))
        about = dict(database.execute("SELECT name, value FROM about"))
    except sqlite3.Error as error:
        raise StoreError(f"{folder}: cannot be used as a store ({error}); choose another with --store") from error
    if about.get("form") != str(FORM):
        raise StoreError(f"{folder}: a store of another version of berita-kg; build it again in another folder")
    if base is not None and about["base"] != base:
        raise StoreError(f"{folder}: its IRIs begin with {about['base']}; say so with --base-iri")
    return Shelf(folder, database, about["base"])


@contextlib.contextmanager
def locked(folder: Path, *, write: bool) -> Iterator[None]:
    """Hold the lock of a store: one writer, or any number of readers. Raises StoreError when others are in the way."""
    try:
        import fcntl
    except ImportError:  # no such locks on this system: Oxigraph's own keeps two writers apart
        yield
        return
    try:
        if write:
            folder.mkdir(parents=True, exist_ok=True)
        file = (folder / "lock").open("ab" if write or not (folder / "lock").exists() else "rb")
    except OSError as error:
        raise StoreError(f"{folder}: cannot be used as a store ({error.strerror}); choose another folder") from error
    with file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if write else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(f"{folder}: another kg is at work in this store; wait until it is done") from error
        yield
