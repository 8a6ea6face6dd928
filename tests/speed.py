"""How slow the machine is: a limit in seconds holds for one machine, and the tests run on many.

The same machine takes twice as long on one day as on another. A limit therefore grows with what a fixed piece of work
takes beside it, twice at most; on a quicker machine than that of the limit it stays as it is.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time

#: Up to so many seconds of `python_work` a limit stays as it is. Measured on 2026-12-01, two cores of an EPYC at
#: 2.45 GHz: 0.15 to 0.25 s from one minute to the next, while loading took 0.36 to 0.6 s.
USUAL_PYTHON = 0.13
#: The same for `start_of_libraries`; there it was 2.0 to 2.5 s, and a build of one article 4.4 to 5.3 s.
USUAL_START = 1.4
#: What is imported anyway when an article is built, all of it others' work.
LIBRARIES = "import networkx, rdflib, spacy"


def python_work() -> float:
    """Processor time of a fixed piece of Python, of the kind that reading the lexicon is: texts into dictionaries.

    The garbage collector is held: what other tests left in memory is nothing to look through here.
    """
    gc.disable()
    begin = time.process_time()
    words = [f"{number % 997}-{number}" for number in range(200_000)]
    found: dict[str, list[tuple[int, str]]] = {}
    for word in words:
        head, _, tail = word.partition("-")
        found.setdefault(head, []).append((len(tail), word))
    for group in found.values():
        group.sort()
    took = time.process_time() - begin
    gc.enable()
    return took


def child_seconds(*command: str, **options: object) -> float:
    """Processor time of a command that must succeed."""
    before = os.times()
    subprocess.run(command, check=True, capture_output=True, **options)  # type: ignore[call-overload]
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def start_of_libraries() -> float:
    """Processor time of a Python that imports the libraries, and ends."""
    return child_seconds(sys.executable, "-c", LIBRARIES)


def allowed(limit: float, took: float, usual: float) -> float:
    """A limit for a machine that takes `usual` seconds for what took `took` seconds here."""
    return limit * min(2.0, max(1.0, took / usual))
