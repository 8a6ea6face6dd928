"""Where the ontology lies: inside an installed package, or in the checkout."""

from __future__ import annotations

from pathlib import Path

from kg.errors import LexiconError


def find_ontology() -> Path:
    """The folder that holds kg.ttl, acts.ttl, shapes.ttl, lexicon/, reference/ and questions/.

    An installed wheel has it as kg/ontology, a checkout as ontology/ next to kg/. Raises LexiconError when neither
    is there.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "ontology", package.parent / "ontology"):
        if folder.is_dir():
            return folder
    raise LexiconError(f"{package / 'ontology'}: no such folder; install berita-kg anew, its ontology is missing")
