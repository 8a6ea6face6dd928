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

#: Seconds that `python_work` takes on the machine that the limits are for.
USUAL_PYTHON = 0.13
#: Seconds that `start_of_libraries` takes there.
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
