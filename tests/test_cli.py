"""The command line: every example of a help text runs, every mistake is one line that names the way out."""

import csv
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from speed import USUAL_START, allowed, child_seconds, start_of_libraries

from kg import __version__
from kg.cli import GRAPH_FORMATS, main
from kg.formats import FORMATS

TEXT = (
    "Menteri Keuangan Sri Wulandari mengusulkan pajak digital dalam pertemuan di Bandung, Selasa (5/3/2019). "
    "Usulan Indonesia itu didukung Jepang. “Pajak digital membantu UMKM,” kata Sri Wulandari."
)


def run(*words, stdin=None):
    return CliRunner().invoke(main, list(map(str, words)), input=stdin)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A folder with an article and what `kg build` makes of it."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "berita").mkdir()
    for path in (folder / "berita.txt", folder / "berita" / "pajak.txt"):
        path.write_text(TEXT, encoding="utf-8")
    result = run("build", folder / "berita.txt", "-o", folder / "output", "--format", "nq", "--quiet")
    assert result.exit_code == 0, result.output
    result = run("build", folder / "berita.txt", "--store", folder / "berita.store")
    assert result.exit_code == 0, result.output
    assert result.stderr == f"{folder / 'berita.store'}: 1 added\n"
    return folder


@pytest.fixture
def here(built, monkeypatch):
    monkeypatch.chdir(built)
    return built


def _examples():
    for name, command in sorted(main.commands.items()):
        for line in re.findall(r"^\s*(kg .*)$", command.help or "", re.MULTILINE):
            yield pytest.param(name, line, id=line)


EXAMPLES = list(_examples())


def test_every_command_has_an_example():
    assert {parameter.values[0] for parameter in EXAMPLES} == set(main.commands)


@pytest.mark.parametrize(("name", "line"), EXAMPLES)
def test_the_example_runs(here, name, line):
    _, *words = shlex.split(line)
    result = run(*words)
    assert result.exit_code == 0, result.output
    assert words[0] == name


def test_build_writes_the_graph_the_picture_and_the_report(built):
    names = sorted(path.name for path in (built / "output").iterdir())
    assert names == ["graph.html", "graph.nq", "graph.ttl", "report.json", "void.ttl"]
    report = json.loads((built / "output" / "report.json").read_text(encoding="utf-8"))
    assert report["articles"] == 1
    assert report["evidence"] == 1.0
    assert report["shacl"] == {"conforms": True, "results": []}


def test_build_reads_standard_input(tmp_path):
    result = run("build", "-", "-o", tmp_path, "--no-picture", stdin=TEXT)
    assert result.exit_code == 0, result.output
    assert "1 article" in result.stderr
    assert result.stdout == ""


def test_quiet_is_quiet(tmp_path):
    result = run("build", "-", "-o", tmp_path, "--no-picture", "-q", stdin=TEXT)
    assert (result.exit_code, result.output) == (0, "")


def rows(number):
    return [
        {"id": f"berita-{n}", "text": TEXT.replace("5/3", f"{n + 1}/3"), "date": "2019-03-05"} for n in range(number)
    ]


def test_jobs_and_the_order_of_the_articles_change_no_byte(tmp_path):
    lines = [json.dumps(row) for row in rows(5)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    (tmp_path / "b.jsonl").write_text("\n".join(reversed(lines)))
    one = run("build", tmp_path / "a.jsonl", "-o", tmp_path / "one", "--format", "nq", "--no-validate", "-q")
    two = run("build", tmp_path / "b.jsonl", "-o", tmp_path / "two", "--format", "nq", "--no-validate", "-q", "-j", "2")
    assert (one.exit_code, two.exit_code) == (0, 0)
    for name in ("graph.ttl", "graph.nq", "graph.html"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_another_base(tmp_path):
    result = run(
        "build", "-", "-o", tmp_path, "--no-picture", "-q", "--base-iri", "https://data.example.org/kg", stdin=TEXT
    )
    assert result.exit_code == 0, result.output
    text = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert "@prefix person: <https://data.example.org/kg/person/> ." in text
    assert "https://w3id.org/berita-kg/id/" not in text


def test_the_text_goes_in_only_when_asked(tmp_path):
    run("build", "-", "-o", tmp_path / "without", "--no-picture", "-q", stdin=TEXT)
    run("build", "-", "-o", tmp_path / "with", "--no-picture", "-q", "--with-text", stdin=TEXT)
    assert "nif:isString" not in (tmp_path / "without" / "graph.ttl").read_text(encoding="utf-8")
    assert f'nif:isString "{TEXT}"' in (tmp_path / "with" / "graph.ttl").read_text(encoding="utf-8")


def test_columns_of_another_name(tmp_path):
    with (tmp_path / "berita.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["nomor", "isi"], ["1", TEXT]])
    result = run("build", tmp_path / "berita.csv", "--columns", "isi=text", "-o", tmp_path, "--no-picture", "-q")
    assert result.exit_code == 0, result.output


def test_one_bad_article_is_skipped_and_told(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "baik.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "kosong.txt").write_text("")
    result = run("build", tmp_path / "in", "-o", tmp_path / "out", "--no-picture")
    assert result.exit_code == 1
    assert re.search(r"^kg: skipped: .*kosong\.txt", result.stderr, re.MULTILINE)
    assert "refused    unreadable (1)" in result.stderr
    assert (tmp_path / "out" / "graph.ttl").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["build", "hilang.txt"], "hilang.txt"),
        (
            ["build", "berita.txt", "-o", "berita.txt"],
            "berita.txt: cannot be written (it is a file); choose another folder",
        ),
        (["build", "berita.txt", "-o", "berita.txt/x"], "choose another folder with -o"),
        (["build", "berita.txt", "--base-iri", "nama saja"], "not an absolute IRI"),
        (["build", "berita.txt", "--columns", "isi"], "write it as THEIRS=OURS"),
        (["build", "berita.txt", "--format", "docx"], "'docx' is not one of"),
        (["build", "berita.txt", "--lexicon", "hilang.ttl"], "hilang.ttl"),
        (["bulid"], "No such command 'bulid'"),
        (["validate", "hilang.ttl"], "hilang.ttl"),
        (["query", "SELECT ?x WHERE {"], "query: line 1, column 18"),
        (["query", "@hilang.rq"], "hilang.rq: cannot be read"),
        (["query", "ASK {}", "-d", "hilang.nq"], "hilang.nq: cannot be read"),
        (["query", "who-holds-which-pst"], "no question 'who-holds-which-pst'; did you mean who-holds-which-post"),
        (["ask", "siapa"], "no question 'siapa'"),
        (["load", "hilang.ttl", "--to", "http://127.0.0.1:9/"], "hilang.ttl: cannot be read"),
        (["ask", "who-said-what", "--aktor", "X"], "who-said-what has no parameter --aktor"),
        (["ask", "who-said-what", "--actor"], "--actor needs a value"),
        (["ask", "who-said-what", "Indonesia"], "give parameters as --name value"),
        (["questions", "siapa"], "kg questions lists them all"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_mistake_is_one_line_and_leaves_nothing(here, words, message):
    before = sorted(path.name for path in here.rglob("*"))
    result = run(*words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.startswith("kg: ")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""
    assert sorted(path.name for path in here.rglob("*")) == before


def test_validate_says_what_does_not_conform(tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text("@prefix kgo: <https://w3id.org/berita-kg/ontology#> . <https://x.org/a> a kgo:Act .")
    result = run("validate", path)
    assert result.exit_code == 1
    assert "https://x.org/a" in result.stdout
    assert run("validate", "-q", path).stdout == ""


def test_query_takes_text_a_file_or_a_name(here):
    (here / "siapa.rq").write_text("SELECT ?who WHERE { ?who a kgo:Minister }")
    try:
        for query in ("SELECT ?who WHERE { ?who a kgo:Minister }", "siapa.rq", "@siapa.rq"):
            result = run("query", query, "--format", "csv", "-d", "output/graph.nq")
            assert result.stdout.splitlines() == ["who", "https://w3id.org/berita-kg/id/person/sri-wulandari"]
    finally:
        (here / "siapa.rq").unlink()
    assert "Sri Wulandari" in run("query", "who-holds-which-post").stdout


def test_ask_narrows_by_a_parameter(here):
    result = run("ask", "who-holds-which-post", "--person", "Sri Wulandari", "--format", "json")
    rows = json.loads(result.stdout)["results"]["bindings"]
    assert [row["title"]["value"] for row in rows] == ["Menteri Keuangan"]
    assert run("ask", "who-holds-which-post", "--person=Sri Wulandari", "--format", "json").stdout == result.stdout


def test_questions_are_listed_with_their_parameters():
    listed = run("questions").stdout
    assert "who-said-what\n    Siapa mengatakan" in listed
    assert "--actor  yang berkata atau bertindak / who speaks or acts" in listed
    assert "SELECT DISTINCT" in run("questions", "who-said-what").stdout


def test_the_formats_of_the_command_are_those_of_the_library():
    assert set(GRAPH_FORMATS) == set(FORMATS)


def test_help_and_version():
    assert run().output == run("--help").output
    assert run("--version").output == f"kg, version {__version__}\n"


def python(*words, seed="0"):
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[1])}
    return subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)


def test_help_is_light():
    heavy = "spacy|networkx|rdflib|pyoxigraph|pyvis|numpy|rapidfuzz|pyshacl|trafilatura"
    code = f"import sys, re, kg.cli; print([m for m in sys.modules if re.fullmatch('{heavy}', m)])"
    assert python("-c", code).stdout.strip() == "[]"


@pytest.mark.slow
def test_five_hash_seeds_give_the_same_bytes(tmp_path):
    (tmp_path / "berita.txt").write_text(TEXT, encoding="utf-8")
    found = set()
    for seed in "01234":
        out = tmp_path / seed
        result = python(
            "-m", "kg", "build", str(tmp_path / "berita.txt"), "-o", str(out), "--format", "trig", "-q", seed=seed
        )
        assert result.returncode == 0, result.stderr
        found.add(tuple((out / name).read_bytes() for name in ("graph.ttl", "graph.trig", "graph.html")))
    assert len(found) == 1


@pytest.mark.benchmark
def test_one_article_from_the_shell_to_its_files(tmp_path, capsys):
    """Counted in processor time, the best of three: what else the machine does only slows.

    The bar is three seconds, and it is printed whether it is met; only what is too long on any machine fails: four,
    and more where the libraries alone take more than 1.4 s to start.
    """
    (tmp_path / "berita.txt").write_text(TEXT, encoding="utf-8")
    command = ("-m", "kg", "build", str(tmp_path / "berita.txt"), "-o", str(tmp_path / "out"), "-q")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    python(*command)
    best = start = float("inf")
    for _ in range(3):
        best = min(best, child_seconds(sys.executable, *command, env=environment))
        start = min(start, start_of_libraries())
    limit = allowed(4.0, start, USUAL_START)
    with capsys.disabled():
        print(f"\none article from the shell to its files: {best:.2f} s of work, {start:.2f} s the libraries' start")
        if best > 3:
            print(f"the bar of 3 s is missed on this machine; the limit here is {limit:.2f} s")
    assert best < limit
