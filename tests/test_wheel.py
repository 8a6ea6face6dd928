"""The wheel has all that it needs, is small, and works where nothing of this checkout is at hand."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kg import __version__

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
_MOST = 25 * 1024 * 1024


def run(*words, cwd):
    """Run a program in a folder, with nothing of this environment's Python in its way."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    result = subprocess.run(
        list(map(str, words)), cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "-w", folder, ROOT, cwd=folder)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def bin_folder(wheel, tmp_path_factory):
    """Where the programs of another environment are, with the wheel and what it asks for installed."""
    place = tmp_path_factory.mktemp("elsewhere") / "venv"
    run(sys.executable, "-m", "venv", place, cwd=place.parent)
    run(place / "bin" / "pip", "install", "--quiet", wheel, cwd=place.parent)
    return place / "bin"


def _files(folder):
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_has_code_ontology_sample_models_and_assets(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert _files("kg") <= inside
    assert {f"kg/{name}" for name in _files("ontology")} <= inside
    assert not [name for name in inside if name.startswith(("tests/", "output/"))]
    assert any(name.endswith("licenses/LICENSE") for name in inside)


def test_the_wheel_is_small(wheel):
    assert wheel.stat().st_size < _MOST


def test_it_runs_in_another_folder_and_gives_the_same_bytes(bin_folder, tmp_path):
    assert run(bin_folder / "kg", "--version", cwd=tmp_path).stdout == f"kg, version {__version__}\n"
    assert run(bin_folder / "python", "-m", "kg", "--version", cwd=tmp_path).stdout == f"kg, version {__version__}\n"
    run(bin_folder / "kg", "build", cwd=tmp_path)
    for name in ("graph.ttl", "graph.html"):
        assert (tmp_path / "output" / name).read_bytes() == (ROOT / "output" / name).read_bytes()
    run(bin_folder / "kg", "validate", "output/graph.ttl", cwd=tmp_path)
    assert "Rudiantara" in run(bin_folder / "kg", "ask", "who-holds-which-post", cwd=tmp_path).stdout
    run(bin_folder / "python", "-m", "kg", "build", "-o", "again", "-q", cwd=tmp_path)
    assert (tmp_path / "again" / "graph.ttl").read_bytes() == (ROOT / "output" / "graph.ttl").read_bytes()
