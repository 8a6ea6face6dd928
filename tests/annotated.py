"""The annotated articles that lie beside a developer's checkout, and the scorer that comes with them."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold" / "dev"
SCORER = SHARED / "tools" / "score.py"
BASELINE = ROOT / "tests" / "baseline.json"
ABSENT = not (GOLD.is_dir() and SCORER.is_file())


def write_articles(path: Path) -> None:
    """Write the annotated articles as `kg build` reads them."""
    path.write_text(_scorer("inputs", GOLD), encoding="utf-8")


def build(articles: Path, out: Path, seed: int = 0) -> Path:
    """Build their graph by the command line and return its N-Quads."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kg", "build", str(articles), "-o", str(out), "--format", "nq", "--no-picture"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return out / "graph.nq"


def measure(dataset: Path) -> dict:
    """Return the scorer's figures for a built dataset: of each track, the mean, and of the evidence."""
    found = json.loads(_scorer("score", GOLD, dataset, "--json"))
    assert not found.pop("articles absent")
    return {
        name: {part: round(value[part], 4) for part in ("precision", "recall", "f1")}
        if isinstance(value, dict)
        else round(value, 4)
        for name, value in found.items()
    }


def _scorer(*words: object) -> str:
    command = [sys.executable, str(SCORER), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
