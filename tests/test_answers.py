"""A store on disk: it answers from the graphs of its articles, keeps answers, and both are what the graph gives."""

import pytest
from click.testing import CliRunner
from many import many
from test_questions import NEEDED

from kg import answers
from kg.answers import kept_answers
from kg.cli import main
from kg.lookup import article_graphs
from kg.questions import ask, find_question, questions
from kg.shelf import open_shelf
from kg.sparql import run
from kg.store import add_articles, open_store, remove_articles
from kg.wording import from_all, in_graphs

#: What the questions that must have a parameter are asked here: the names of the first circle of many().
GIVEN = {
    name: {key: value if value == "Cile" else f"{value} Babibu" for key, value in given.items()}
    for name, given in NEEDED.items()
} | {"new-since": {"since": "2010-03-01"}}
FREE = [name for name in questions() if name not in NEEDED]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    add_articles(folder, many(180))
    return folder


@pytest.fixture(scope="module")
def store(folder):
    with open_store(folder) as store:
        yield store


@pytest.mark.parametrize("name", questions())
def test_the_graphs_of_articles_give_the_answers_of_all_triples(store, name):
    query = find_question(name).query
    assert article_graphs(store)
    assert sorted(map(str, run(store, in_graphs(query)).rows)) == sorted(map(str, run(store, from_all(query)).rows))


@pytest.mark.parametrize("name", questions())
def test_the_first_rows_are_the_first_of_all_rows(store, name):
    given = GIVEN.get(name, {})
    everything = ask(store, find_question(name), given).rows
    assert everything or name in ("facts-without-evidence", "ill-formed-literals", "quotes-not-at-their-offsets")
    for limit in (5, 70, 300):
        assert ask(store, find_question(name), given, limit=limit).rows == everything[:limit]


def test_a_thing_that_stands_in_many_triples_narrows_the_first_rows(store):
    question = find_question("who-praised-whom")
    everything = ask(store, question, {"recipient": "Indonesia"}).rows
    assert len(everything) > 20
    assert ask(store, question, {"recipient": "Indonesia"}, limit=20).rows == everything[:20]


@pytest.mark.parametrize("name", FREE)
def test_a_kept_answer_is_the_one_that_the_graph_gives(folder, store, name):
    question, kept = find_question(name), kept_answers(folder)
    worked_out = ask(store, question, {}, limit=70)
    assert kept(question, 70) == worked_out
    assert ask(None, question, {}, limit=70, kept=kept) == worked_out


def test_more_rows_than_are_kept_are_worked_out(folder, store, monkeypatch):
    question, kept = find_question("who-said-what"), kept_answers(folder)
    everything = ask(store, question, {})
    assert len(everything.rows) > answers.ROWS
    assert kept(question, None) is None
    assert kept(question, answers.ROWS + 1) is None
    assert ask(store, question, {}, kept=kept) == everything


def test_a_parameter_is_never_answered_from_what_is_kept(folder, store):
    question, kept = find_question("who-praised-whom"), kept_answers(folder)
    given = {"recipient": "Indonesia"}
    assert ask(store, question, given, kept=kept) == ask(store, question, given)


def test_answers_change_with_the_store(tmp_path):
    articles, question = list(many(6)), find_question("who-said-what")

    def both():
        with open_store(tmp_path / "s") as store:
            return kept_answers(tmp_path / "s")(question, 50), ask(store, question, {}, limit=50)

    add_articles(tmp_path / "s", articles[:3])
    before, asked = both()
    assert before == asked
    add_articles(tmp_path / "s", articles[3:])
    after, asked = both()
    assert after == asked != before
    remove_articles(tmp_path / "s", [one.article.identifier for one in articles[3:]])
    assert both() == (before, before)


def test_a_writer_that_was_killed_leaves_no_answers_of_before(tmp_path):
    add_articles(tmp_path / "s", many(3))
    question = find_question("who-said-what")
    with open_shelf(tmp_path / "s") as shelf:
        shelf.intend([])
    assert kept_answers(tmp_path / "s")(question, 50) is None
    add_articles(tmp_path / "s", many(3))
    assert kept_answers(tmp_path / "s")(question, 50) is not None


def test_a_store_of_before_that_keeps_none_is_asked(tmp_path):
    add_articles(tmp_path / "s", many(3))
    with open_shelf(tmp_path / "s") as shelf:
        shelf.database.execute("DROP TABLE answer")
    shown = CliRunner().invoke(main, ["ask", "who-said-what", "--store", str(tmp_path / "s")])
    assert shown.exit_code == 0
    assert "Ana Rivas" in shown.stdout
