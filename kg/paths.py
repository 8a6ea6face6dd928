"""Where the data that ships with berita-kg stands: in a checkout beside the package, in a wheel inside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import LexiconError


@cache
def find_ontology() -> Path:
    """Return the directory of the ontology: `<repo>/ontology` in a checkout, `kg/ontology` in an installed wheel.

    Raises LexiconError when neither is there, which means that the installation is broken.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package.parent / "ontology", package / "ontology"):
        if (candidate / "reference").is_dir():
            return candidate
    raise LexiconError(f"{package}: the ontology is missing from this installation; install berita-kg again")
