"""Two builds compared: what the new one tells that the old one did not, and the other way round."""

from dataclasses import replace

import pytest
from click.testing import CliRunner
from example import first, second, third

from kg.build import dataset
from kg.cli import main
from kg.differences import COLUMNS, differences
from kg.formats import write_graph
from kg.graph_files import open_graph
from kg.lexicon import Lexicon
from kg.store import add_articles
from kg.tables import short

LEXICON = Lexicon(things={}, words=())


@pytest.fixture
def written(tmp_path):
    def write(name, *extractions):
        path = tmp_path / name
        write_graph(dataset(list(extractions), LEXICON)[1], path, path.suffix[1:])
        return path

    return write


def told(answer):
    assert answer.columns == COLUMNS
    return {tuple(short(term.value) for term in row[:4] if term is not None) for row in answer.rows}


def test_the_same_articles_tell_the_same(written):
    old, new = written("old.ttl", first(), second()), written("new.nq", second(), first())
    assert differences(open_graph([old]), open_graph([new])).rows == ()


def test_a_fact_that_no_article_says_any_more_is_gone(written):
    without = replace(third(), acts=(), relations=())
    old, new = written("old.nq", third()), written("new.nq", without)
    assert told(differences(open_graph([old]), open_graph([new]))) == {
        ("gone", "country:cile", "kgo:praises", "country:id"),
        ("gone", "country:cile", "kgo:praises", "topic:tarif-baru"),
        ("gone", "country:peru", "kgo:opposes", "topic:pasar-digital-bersama"),
        ("gone", "person:ana-rivas", "kgo:requests", "country:id"),
        ("gone", "person:ana-rivas", "kgo:requests", "topic:tarif-baru"),
        ("gone", "person:ana-rivas", "kgo:supports", "country:id"),
        ("gone", "person:ana-rivas", "kgo:supports", "topic:pasar-digital-bersama"),
        ("gone", "person:ana-rivas", "kgo:supports", "topic:tarif-baru"),
        ("gone", "platform:pasarku", "kgo:reduces", "topic:kemiskinan"),
    }


def test_what_another_article_says_too_is_not_gone(written):
    """Both articles tell whose minister Budi Hartawan is; the second one alone tells nothing else that is lost."""
    old, new = written("old.nq", first(), second()), written("new.nq", first())
    assert told(differences(open_graph([old]), open_graph([new]))) == set()


def test_a_day_that_moves_is_told_twice(written):
    article = first()
    later = replace(article, events=tuple(replace(event, date="2019-03-05") for event in article.events))
    found = told(differences(open_graph([written("a.nq", article)]), open_graph([written("b.nq", later)])))
    days = {(row[0], row[3]) for row in found if row[2] == "kgo:onDate"}
    assert days == {("gone", "2019-03-04"), ("new", "2019-03-05")}


def test_the_command_takes_files_and_stores(written, tmp_path):
    add_articles(tmp_path / "store", [first(), third()])
    result = CliRunner().invoke(main, ["diff", str(written("old.ttl", first())), str(tmp_path / "store")])
    assert result.exit_code == 0
    assert "praises" in result.output
    assert "pertemuan-lima" in result.output
    assert result.stderr.endswith("facts are new, 0 are gone\n") or "are new" in result.stderr

    result = CliRunner().invoke(main, ["diff", str(tmp_path / "store"), str(tmp_path / "store"), "--format", "csv"])
    assert (result.stdout, result.stderr) == (
        "change,subject,predicate,object,article\n",
        "0 facts are new, 0 are gone\n",
    )


def test_a_file_that_is_not_there_is_named(tmp_path):
    result = CliRunner().invoke(main, ["diff", str(tmp_path / "a.ttl"), str(tmp_path / "b.ttl")])
    assert result.exit_code == 2
    assert "a.ttl" in result.stderr
