"""The store: the same as a build of the same articles, whatever came and went; whole articles whenever it is killed."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from example import first, second, third
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.build import dataset
from kg.errors import StoreError
from kg.formats import serialise
from kg.graph import GraphOptions
from kg.kept import pack, unpack
from kg.lexicon import load_lexicon
from kg.shelf import locked
from kg.store import Changes, add_articles, articles_of, base_of, open_store, remove_articles
from kg.terms import DEFAULT_BASE

NAMES = {"rapat-digital": first, "kunjungan-santiago": second, "pertemuan-lima": third}

WITHOUT_TEXT = GraphOptions()


def expected(extractions, *, base=DEFAULT_BASE, options=WITHOUT_TEXT):
    """What a build of these articles writes, with literals in the form that Oxigraph keeps."""
    store = ox.Store()
    _, quads = dataset(list(extractions), load_lexicon(), base, options)
    store.bulk_load(serialise(quads, "nq", base).encode(), format=ox.RdfFormat.N_QUADS)
    return set(store)


def found(folder):
    """The named graphs of a store, after a look that its default graph holds just their triples."""
    with open_store(folder) as store:
        quads = set(store)
    named = {quad for quad in quads if quad.graph_name != ox.DefaultGraph()}
    assert quads - named == {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in named}
    return named


def numbered(number, *, again=False):
    """An article of its own, like the first of the examples."""
    one = first()
    title = f"Rapat nomor {number}" + (", diperbarui" if again else "")
    return replace(one, article=replace(one.article, identifier=f"rapat-{number:03}", title=title))


def test_a_store_holds_what_a_build_writes(tmp_path):
    assert add_articles(tmp_path / "s", [first(), second()]) == Changes(added=2)
    assert found(tmp_path / "s") == expected([first(), second()])
    assert articles_of(tmp_path / "s") == [
        ("kunjungan-santiago", DEFAULT_BASE + "article/kunjungan-santiago"),
        ("rapat-digital", DEFAULT_BASE + "article/rapat-digital"),
    ]


def test_an_article_that_is_built_again_is_replaced(tmp_path):
    add_articles(tmp_path, [first(), second()])
    shorter = replace(first(), acts=(), relations=(), events=())
    assert add_articles(tmp_path, [shorter, second()]) == Changes(replaced=1, unchanged=1)
    assert found(tmp_path) == expected([shorter, second()])


def test_removing_leaves_nothing_that_only_it_supported(tmp_path):
    add_articles(tmp_path, [first(), second(), third()])
    assert remove_articles(tmp_path, ["rapat-digital", DEFAULT_BASE + "article/pertemuan-lima"]).removed == 2
    assert found(tmp_path) == expected([second()])
    remove_articles(tmp_path, ["kunjungan-santiago"])
    assert found(tmp_path) == set()


def test_a_new_article_moves_what_it_tells_apart(tmp_path):
    """Two ministers of one name in two states are two persons: the second article takes the bare name of neither."""
    one = first()
    other = replace(
        one,
        article=replace(one.article, identifier="rapat-awal", date=one.article.date.replace(year=2018)),
        entities=tuple(
            replace(entity, reference="country/my") if entity.key == "e3" else entity for entity in one.entities
        ),
    )
    add_articles(tmp_path, [one])
    changes = add_articles(tmp_path, [other])
    assert found(tmp_path) == expected([one, other])
    assert (changes.added, changes.moved) == (1, 1)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.booleans(), st.sampled_from(sorted(NAMES))), min_size=1, max_size=6))
def test_the_way_to_a_state_leaves_no_trace(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("store")
    there = set()
    for adds, name in steps:
        if adds:
            add_articles(folder, [NAMES[name]()])
            there.add(name)
        elif name in there:
            remove_articles(folder, [name])
            there.discard(name)
    if there:
        assert found(folder) == expected(NAMES[name]() for name in sorted(there))


def test_many_articles_at_once_are_made_anew(tmp_path):
    add_articles(tmp_path, [numbered(0)])
    ticks = []
    articles = [numbered(number) for number in range(120)]
    assert add_articles(tmp_path, articles, tick=ticks.append) == Changes(added=119, unchanged=1, moved=0)
    assert found(tmp_path) == expected(articles)
    assert [path.name for path in tmp_path.glob("graph-*")] == ["graph-2"]
    assert sum(ticks) >= 119


def test_no_more_of_a_text_is_kept_than_the_graph_quotes(tmp_path):
    article = replace(first().article, text=first().article.text + " Rahasia dapur redaksi.")
    kept = unpack(pack(replace(first(), article=article)))
    assert "Rahasia" not in kept.article.text
    assert len(kept.article.text) == len(article.text)
    assert unpack(pack(replace(first(), article=article), with_text=True)).article.text == article.text
    add_articles(tmp_path, [first()], with_text=True)
    assert found(tmp_path) == expected([first()], options=GraphOptions(with_text=True))


@pytest.mark.parametrize("make", NAMES.values())
def test_what_is_kept_makes_the_same_graph(make):
    assert expected([unpack(pack(make()))]) == expected([make()])


def test_what_was_not_packed_is_refused():
    with pytest.raises(ValueError, match="not an extraction"):
        unpack(b"something else")


def test_another_base_is_refused(tmp_path):
    add_articles(tmp_path, [first()], base="https://data.example.org/")
    assert base_of(tmp_path) == "https://data.example.org/"
    assert found(tmp_path) == expected([first()], base="https://data.example.org/")
    with pytest.raises(StoreError, match=r"its IRIs begin with https://data\.example\.org/; say so with --base-iri"):
        add_articles(tmp_path, [first()])


def test_the_users_lexicon_stays_with_the_store(tmp_path):
    lexicon = tmp_path / "own.ttl"
    lexicon.write_text(
        "@prefix kgo: <https://w3id.org/berita-kg/ontology#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<https://w3id.org/berita-kg/id/platform/pasarku> a kgo:Platform ;\n"
        '    skos:prefLabel "Pasarku" ; skos:altLabel "Pasar-Ku" .\n'
    )
    own = replace(
        first(),
        entities=tuple(
            replace(one, reference="platform/pasarku") if one.name == "Pasarku" else one for one in first().entities
        ),
    )
    add_articles(tmp_path / "s", [own], lexicon=[lexicon])
    lexicon.unlink()
    add_articles(tmp_path / "s", [second()])
    with open_store(tmp_path / "s") as store:
        assert bool(store.query('ASK { ?x <http://www.w3.org/2004/02/skos/core#altLabel> "Pasar-Ku" }'))


def test_what_is_no_store_is_named(tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "surat.txt").write_text("isi")
    with pytest.raises(StoreError, match=r"full: neither a store of berita-kg nor empty"):
        add_articles(tmp_path / "full", [first()])
    for use in (lambda: found(tmp_path / "none"), lambda: remove_articles(tmp_path / "none", ["x"])):
        with pytest.raises(StoreError, match=r"none: no store of berita-kg; make one with kg build"):
            use()
    assert not (tmp_path / "none").exists()


def test_an_article_that_is_not_there_is_named_and_nothing_goes(tmp_path):
    add_articles(tmp_path, [first()])
    with pytest.raises(StoreError, match="no article 'rapat-digitel'; did you mean rapat-digital"):
        remove_articles(tmp_path, ["rapat-digital", "rapat-digitel"])
    assert found(tmp_path) == expected([first()])


def test_one_writer_at_a_time(tmp_path):
    add_articles(tmp_path, [first()])
    with locked(tmp_path, write=False), pytest.raises(StoreError, match="another kg is at work"):
        add_articles(tmp_path, [second()])
    with open_store(tmp_path) as store, open_store(tmp_path) as again:
        assert len(store) == len(again)


WRITER = """
    from test_store import add_articles, numbered, remove_articles
    from pathlib import Path
    import sys

    folder = Path(sys.argv[1])
    print("ready", flush=True)
    for turn in range(1000):
        add_articles(folder, [numbered(n, again=turn % 2 == 0) for n in range(110)])
        for n in range(0, 110, 9):
            add_articles(folder, [numbered(n, again=turn % 2 == 1)])
        remove_articles(folder, [f"rapat-{n:03}" for n in range(0, 110, 3)])
"""


def whole_articles(folder, wholes):
    """The articles in a store, after a look that the graph of each is whole, in its first or its second version."""
    graphs = {}
    for quad in found(folder):
        graphs.setdefault(quad.graph_name.value, set()).add(quad)
    articles = {graph for graph in graphs if "/article/" in graph}
    for graph in articles:
        assert graphs[graph] in (wholes[False, graph], wholes[True, graph])
    return articles


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills a process as only Unix does")
def test_killed_at_any_moment_it_opens_with_whole_articles(tmp_path):
    numbers = range(110)
    wholes = {}
    for again in (False, True):
        for quad in expected(numbered(number, again=again) for number in numbers):
            wholes.setdefault((again, quad.graph_name.value), set()).add(quad)
    tests = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tests), str(tests.parent)])}
    folder = tmp_path / "store"
    for delay in (0.05, 0.4, 0.9, 1.5, 2.2, 3.0):
        command = [sys.executable, "-c", textwrap.dedent(WRITER), str(folder)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
            assert process.stdout.readline() == b"ready\n"
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        try:
            whole_articles(folder, wholes)  # as it was left
        except StoreError as error:  # killed while it was being made
            assert "no store of berita-kg; make one" in str(error)
        add_articles(folder, [])  # what was begun is finished
        assert whole_articles(folder, wholes) == {graph for _, graph in articles_of(folder)}
    add_articles(folder, [numbered(number) for number in numbers])
    assert found(folder) == expected(numbered(number) for number in numbers)
