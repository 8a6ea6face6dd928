"""What is served: the store as it was at one moment, so that writers can go on with it.

Oxigraph's files on disk never change once they are written, but for its lists and its log. So a snapshot is a folder of
hard links and a few copies, made in milliseconds while no writer is at work, and takes no room of its own.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store import reading

__all__ = ["snapshot", "stamp", "tidy"]

_NAME = "serving-"
_NUMBER = itertools.count(1)
Stamp = tuple[str, int, int]


def stamp(store: Path) -> Stamp:
    """Return what is another after each change of a store. Raises StoreError while a writer is at work."""
    with reading(store) as data:
        return _stamp(store, data)


def _stamp(store: Path, data: Path) -> Stamp:
    found = (store / "articles.sqlite").stat()
    return data.name, found.st_mtime_ns, found.st_size


@contextlib.contextmanager
def snapshot(store: Path) -> Iterator[tuple[Path, ox.Store, Stamp]]:
    """Make a snapshot of a store that lasts as long as the context: its folder, Oxigraph open for reading, its stamp.

    Raises StoreError when there is no store or a writer is at work.
    """
    with reading(store) as data:
        folder = _folder(store)
        mark = _stamp(store, data)
        if data.exists():
            for path in data.iterdir():
                _copy(path, folder / path.name)
        else:
            ox.Store(str(folder)).flush()
    try:
        try:
            graph = ox.Store.read_only(str(folder))
        except OSError as error:
            raise StoreError(f"{store}: the store cannot be opened ({error}); build it again") from error
        yield folder, graph, mark
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _folder(store: Path) -> Path:
    """Make a folder for a snapshot: in the store, where files can be linked, or else where temporary files are."""
    folder = store / f"{_NAME}{os.getpid()}-{next(_NUMBER)}"
    try:
        folder.mkdir()
    except OSError:
        return Path(tempfile.mkdtemp(prefix=_NAME))
    return folder


def _copy(path: Path, to: Path) -> None:
    if path.suffix == ".sst":
        with contextlib.suppress(OSError):
            os.link(path, to)
            return
    if path.name != "LOCK":
        shutil.copyfile(path, to)


def tidy(store: Path) -> None:
    """Take away the snapshots of servers that were killed."""
    for folder in store.glob(f"{_NAME}*"):
        number = folder.name.removeprefix(_NAME).partition("-")[0]
        if number.isdecimal() and not _runs(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
