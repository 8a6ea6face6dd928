"""The README and the command line belong together: every command is told of, and all that is told runs."""

import json
import re
import shutil
import subprocess

import pytest
from readme import README, ROOT, blocks, commands, run, scores_table, sessions

from kg.cli import main
from kg.formats import FORMATS
from kg.questions import questions
from kg.remote.kinds import KINDS

TEXT = README.read_text(encoding="utf-8")
#: An article that needs the words of the README's lexicon: a platform, a verb and a title that nobody has.
WARTA = (
    "MAKASSAR, Kamis (4/4/2019) - Pasar itu dibuka untuk pedagang kecil. "
    "“LapakDesa membantu petani,” petuah Pangulu Budi Santoso."
)
BERITA = (
    "Menteri Perdagangan Budi Hartawan mengusulkan pasar digital bersama di Makassar, Senin (4/3/2019). "
    "Usulan Indonesia itu didukung Jepang."
)
HALAMAN = (
    "<!doctype html><html><head><title>Rapat dagang</title><meta charset='utf-8'></head><body><article>"
    f"<h1>Rapat dagang</h1><p>{BERITA.replace('Hartawan', 'Kusnadi')}</p>"
    "<p>Rapat itu dibuka di balai kota dan dihadiri banyak pedagang.</p>"
    "</article></body></html>"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where a reader of the README stands: the sample, articles of his own, the lexicon that the README shows."""
    here = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "kg" / "samples", here / "kg" / "samples")
    (here / "berita.txt").write_text(BERITA, encoding="utf-8")
    (here / "halaman.html").write_text(HALAMAN, encoding="utf-8")
    (here / "berita.csv").write_text(f'judul,isi\nRapat dagang,"{BERITA}"\n', encoding="utf-8")
    (here / "warta.txt").write_text(WARTA, encoding="utf-8")
    (here / "kata.ttl").write_text(blocks("turtle")[0], encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        yield here


@pytest.mark.parametrize("command", commands())
def test_every_command_of_the_readme_runs(folder, command):
    result = run(command)
    assert result.exit_code == 0, result.output


def test_the_readme_has_three_lines_for_each_store(folder):
    (block,) = (block for block in blocks("text") if "kg load" in block)
    parts = [part.splitlines() for part in block.removeprefix("# ").split("\n# ")]
    assert {lines[0].partition(" ")[0] for lines in parts} == KINDS.keys() - {"sparql"}
    run("kg build berita.txt -o hasil -q")
    for heading, start, load, ask in parts:
        assert not start.startswith("kg ")
        result = run(f"{load} --store-type {heading.partition(' ')[0]} --dry-run")
        assert result.exit_code == 0, result.output
        assert re.fullmatch(r"kg query who-holds-which-post --at \S+", ask)


@pytest.mark.parametrize(("command", "output"), sessions(), ids=[command[:60] for command, _ in sessions()])
def test_the_readme_shows_what_is_printed(folder, command, output):
    assert run(command).output == output, "run .ci/refresh"


def test_the_python_of_the_readme_runs(folder, capsys):
    exec(compile(blocks("python")[0], "README.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("propose ")
    assert re.fullmatch(r"\d+ 1\.0", printed[-1])


def test_without_the_lexicon_its_words_are_unknown_and_with_it_they_are_found(folder):
    def built(*more):
        assert run(" ".join(["kg build warta.txt -o kata --no-picture -q", *more])).exit_code == 0
        return (folder / "kata" / "graph.ttl").read_text(encoding="utf-8")

    without, found = built(), built("--lexicon kata.ttl")
    assert "platform:lapak-desa a kgo:Platform" in found
    assert "kgo:actType kgo:state" in found
    assert 'skos:prefLabel "Pangulu"' in found
    assert "platform:lapak-desa" not in without
    assert "kgo:actType kgo:state" not in without
    assert "org:holds" not in without


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_help_with_an_example_and_a_line_in_the_readme(name):
    command = main.commands[name]
    assert re.search(rf"Example:\n\s+kg {name}\b", command.help), "its help ends with an example"
    assert re.search(rf"^\| `kg {name}` \| \S", TEXT, re.MULTILINE), "a line in the table of commands"
    assert all(option.help for option in command.params if option.param_type_name == "option")


def test_the_readme_tells_of_no_other_command():
    assert set(re.findall(r"`kg ([a-z]+)", TEXT)) <= set(main.commands)


def test_every_option_that_the_readme_names_exists():
    known = {text for command in main.commands.values() for option in command.params for text in option.opts}
    known |= {f"--{parameter.name}" for question in questions().values() for parameter in question.parameters}
    ours = re.sub(r"^(oxigraph|fuseki-server|java) .*$", "", TEXT, flags=re.MULTILINE)  # options of other programs
    assert set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", ours)) <= known | {"--help"}


def test_every_format_is_named():
    named = re.search(r"^Formats are (.*?)\.", TEXT, re.MULTILINE)[1]
    assert set(re.findall(r"`(\w+)`", named)) == set(FORMATS)


def test_what_the_readme_links_to_is_there():
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert "://" in target or (ROOT / target).exists(), target


def test_the_figures_are_those_that_were_measured():
    baseline = json.loads((ROOT / "tests" / "baseline.json").read_text(encoding="utf-8"))
    assert scores_table(baseline) in TEXT, "run .ci/refresh"


def test_the_article_that_the_readme_quotes_is_the_sample():
    quoted = " ".join(" ".join(re.findall(r"^> (.*)$", TEXT, re.MULTILINE)).split())
    sample = next((ROOT / "kg" / "samples").glob("*.txt")).read_text(encoding="utf-8")
    assert quoted
    assert quoted in " ".join(sample.split())


def test_one_article_one_picture_three_queries_in_that_order():
    heads = re.findall(r"^## (.*)$", TEXT, re.MULTILINE)
    assert heads[:3] == ["One article", "One picture", "Three queries"]
    queries = TEXT[TEXT.index("## Three queries") : TEXT.index("## Commands")]
    assert len(re.findall(r"^\$ kg (?:ask|query) ", queries, re.MULTILINE)) == 3


def test_set_up_is_one_line_each():
    first, second = blocks("sh")[:2]
    assert first == "sh setup.sh && .venv/bin/kg build\n"
    assert second == "sh setup.sh test && .venv/bin/python -m pytest\n"
    assert subprocess.run(["sh", "-n", str(ROOT / "setup.sh")], check=False).returncode == 0


def test_the_changelog_has_the_version():
    from kg import __version__

    assert re.search(rf"^## \[?{re.escape(__version__)}\b", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
