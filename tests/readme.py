"""README.md as tests and `.ci/refresh` use it: its blocks of code, its commands, what it shows of their output."""

import re
import shlex
from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli import main

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
#: Columns of the terminal that the README shows.
WIDTH = "110"
_BLOCK = re.compile(r"^```(?P<form>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_SCORES = re.compile(r"(?<=<!-- scores -->\n).*?(?=<!-- /scores -->)", re.DOTALL)
TRACKS = ("names", "topics", "posts", "events", "acts", "act arguments", "relations")


def blocks(form: str) -> list[str]:
    """The blocks of code in one language."""
    return [match["text"] for match in _BLOCK.finditer(README.read_text(encoding="utf-8")) if match["form"] == form]


def sessions() -> list[tuple[str, str]]:
    """What the README shows of a terminal: a command, and what it prints."""
    return [
        (command.removeprefix("$ "), rest)
        for block in blocks("console")
        for command, _, rest in [block.partition("\n")]
    ]


def commands() -> list[str]:
    """Every command of kg that the README gives, in its order."""
    lines = [line.removeprefix("$ ") for line in _lines()]
    return [line for line in lines if re.match(r"(cat \S+ \| )?kg ", line)]


def _lines() -> list[str]:
    found = [
        match for match in _BLOCK.finditer(README.read_text(encoding="utf-8")) if match["form"] in ("sh", "console")
    ]
    return [line for match in found for line in match["text"].splitlines()]


def run(command: str) -> Result:
    """Run a command of the README in this process; `cat FILE |` before it becomes its standard input."""
    source, _, rest = command.rpartition(" | ")
    stdin = Path(source.removeprefix("cat ")).read_text(encoding="utf-8") if source else None
    return CliRunner(env={"COLUMNS": WIDTH}).invoke(main, shlex.split(rest)[1:], input=stdin)


def with_outputs(text: str) -> str:
    """The README with what its commands print now; they run in the current folder."""

    def again(match: re.Match[str]) -> str:
        if match["form"] != "console":
            return match[0]
        command = match["text"].partition("\n")[0]
        return f"```console\n{command}\n{run(command.removeprefix('$ ')).output}```"

    return _BLOCK.sub(again, text)


def scores_table(baseline: dict) -> str:
    """The figures of tests/baseline.json as the README shows them."""
    lines = ["| | precision | recall | F1 |", "|---|---|---|---|"]
    for track in TRACKS:
        values = (baseline[track][name] for name in ("precision", "recall", "f1"))
        lines.append(f"| {track} | " + " | ".join(f"{value:.3f}" for value in values) + " |")
    return "\n".join([*lines, f"| mean of the F1 | | | {baseline['overall']:.3f} |"]) + "\n"


def with_scores(text: str, baseline: dict) -> str:
    """The README with these figures."""
    return _SCORES.sub(scores_table(baseline).replace("\\", r"\\"), text)
