"""`output/` holds what a build of the sample gives, and a build gives the same bytes whatever the machine's mood."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import GRAPH_FORMATS, main

ROOT = Path(__file__).parents[1]
ARTICLES = {
    "a-rapat.txt": "Menteri Perdagangan Budi Hartawan mengusulkan pasar digital bersama di Makassar. "
    "Usulan Indonesia itu didukung Jepang dan Malaysia. “Pasar digital membantu petani,” kata Budi Hartawan.",
    "b-kunjungan.txt": "Mendag Budi Hartawan bertemu Menteri Luar Negeri Jepang Taro Yamada di Tokyo, Kamis. "
    "Keduanya sepakat menambah perdagangan. Jepang mengapresiasi usulan Indonesia.",
    "c-balasan.txt": "Dirjen Perdagangan Luar Negeri Ana Lestari menolak tarif baru di Jakarta, Jumat (3/5/2019). "
    "Ia berharap Uni Eropa meninjau tarif itu.",
}


@pytest.mark.parametrize("name", ["graph.ttl", "graph.html"])
def test_a_fresh_build_of_the_sample_gives_the_bytes_of_output(fresh, name):
    assert (fresh / name).read_bytes() == (ROOT / "output" / name).read_bytes(), "run .ci/refresh"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fresh")
    result = CliRunner().invoke(main, ["build", "-o", str(folder), "-q"])
    assert result.exit_code == 0, result.output
    return folder


@pytest.mark.slow
def test_five_hash_seeds_and_five_orders_of_input_give_the_same_bytes_in_every_format(tmp_path):
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = [*(str(tmp_path / name) for name in ARTICLES), str(ROOT / "kg" / "samples")]
    formats = [word for form in GRAPH_FORMATS for word in ("--format", form)]
    found = []
    for seed in range(5):
        order = names[seed % 4 :] + names[: seed % 4]
        out = tmp_path / f"out-{seed}"
        environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "kg", "build", *(order if seed < 4 else reversed(order)), "-o", str(out), "-q"]
        result = subprocess.run([*command, *formats], env=environment, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr
        found.append({path.name: path.read_bytes() for path in out.iterdir() if path.name != "report.json"})
    assert set(found[0]) == {"graph.html", "void.ttl", *(f"graph.{form}" for form in GRAPH_FORMATS)}
    assert all(one == found[0] for one in found[1:])
