"""Questions: one answer in Oxigraph and rdflib, parameters that are nothing but data, mistakes with their place.

tests/questions/<name>.csv holds what each named question answers over the four articles of example.py.
"""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from example import first, fourth, second, third
from many import many

from kg.build import dataset
from kg.errors import InputError, QueryError
from kg.formats import serialise, write_graph
from kg.graph_files import open_graph
from kg.lexicon import Label, Lexicon, Tenure, Thing
from kg.questions import ask, find_question, questions
from kg.sparql import Answer, run
from kg.tables import labels_of, render
from kg.terms import DEFAULT_BASE, VOCABULARIES
from kg.wording import bind, one_by_one, without_order

BEFORE, AFTER = "ministry/id-komunikasi-dan-informatika", "ministry/id-komunikasi-dan-digital"
#: The day on which one ministry took the place of the other.
CHANGE = date(2024, 10, 21)
LEXICON = Lexicon(
    things={
        "country/id": Thing(
            "country/id",
            "Country",
            (Label("Indonesia", "id", False), Label("Indonesia", "en", False)),
            same_as=("http://www.wikidata.org/entity/Q252",),
        ),
        BEFORE: Thing(
            BEFORE,
            "Ministry",
            (Label("Kementerian Komunikasi dan Informatika", "id", False),),
            country="country/id",
            links=(("isReplacedBy", AFTER),),
            valid_until=CHANGE,
        ),
        AFTER: Thing(
            AFTER,
            "Ministry",
            (Label("Kementerian Komunikasi dan Digital", "id", False),),
            country="country/id",
            links=(("replaces", BEFORE),),
            valid_from=CHANGE,
        ),
    },
    words=(),
)
_, QUADS = dataset([first(), second(), third(), fourth()], LEXICON)
EXPECTED = Path(__file__).parent / "questions"
#: What the questions that must have a parameter are asked here.
NEEDED = {
    "articles-behind-triple": {"subject": "Ana Rivas"},
    "articles-naming-both": {"first": "Budi Hartawan", "second": "Ana Rivas"},
    "evidence-of": {"subject": "Ana Rivas"},
    "named-together": {"thing": "Ana Rivas"},
    "new-since": {"since": "2019-06-01"},
    "stance-over-time": {"country": "Cile", "toward": "tarif baru"},
    "what-is-said-of-platforms": {"platform": "Pasarku"},
    "facts-of-one-article": {"subject": "Ana Rivas"},
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graphs")
    for form in ("ttl", "trig", "nq", "nt", "jsonld"):
        write_graph(QUADS, folder / f"graph.{form}", form)
    return folder


@pytest.fixture(scope="module")
def store(files):
    return open_graph([files / "graph.nq"])


@pytest.fixture(scope="module")
def graph():
    found = rdflib.Graph()
    found.parse(data=serialise(QUADS, "ttl"), format="turtle")
    return found


def rows_of(answer):
    return list(csv.reader(io.StringIO(render(answer, "csv"))))


@pytest.mark.parametrize("name", questions())
def test_answers(name, store):
    expected = (EXPECTED / f"{name}.csv").read_text(encoding="utf-8")
    assert render(ask(store, find_question(name), NEEDED.get(name, {})), "csv") == expected


@pytest.mark.parametrize("name", questions())
def test_turtle_gives_the_answers_of_nquads(name, store, files):
    merged = open_graph([files / "graph.ttl"])
    given = NEEDED.get(name, {})
    assert rows_of(ask(merged, find_question(name), given)) == rows_of(ask(store, find_question(name), given))


@pytest.mark.parametrize("name", questions())
def test_rdflib_gives_the_answers_of_oxigraph_to_the_file_as_it_stands(name, store, graph):
    query = find_question(name).query
    ours = run(store, query)
    theirs = graph.query(query)
    columns = [str(variable) for variable in theirs.vars]
    assert columns == list(ours.columns)

    found = sorted(["" if cell is None else _rounded(str(cell)) for cell in row] for row in theirs)
    assert found == sorted(["" if cell is None else _rounded(cell.value) for cell in row] for row in ours.rows)


def _rounded(text):
    """Engines give more or fewer digits of a share."""
    try:
        return f"{float(text):.6f}"
    except ValueError:
        return text


@pytest.mark.parametrize("name", questions())
def test_every_question_says_what_it_answers_in_both_languages(name):
    question = find_question(name)
    assert question.indonesian.endswith(("?", "contohnya?"))
    assert question.english.endswith("?")
    assert question.indonesian != question.english
    for parameter in question.parameters:
        assert " / " in parameter.help
        assert bind(question.query, parameter.name, None) != question.query, parameter.name


def column(answer, name):
    place = answer.columns.index(name)
    return [row[place].value if row[place] is not None else None for row in answer.rows]


@pytest.mark.parametrize(
    "given", ["Ana Rivas", "ana  RIVAS", "person/ana-rivas", "person:ana-rivas", DEFAULT_BASE + "person/ana-rivas"]
)
def test_a_thing_is_given_by_a_name_or_an_iri(store, given):
    answer = ask(store, find_question("who-supports-whose-proposal"), {"actor": given})
    assert set(column(answer, "actor")) == {DEFAULT_BASE + "person/ana-rivas"}


@pytest.mark.parametrize(
    ("name", "given", "shown", "expected"),
    [
        ("who-said-what", {"type": "oppose"}, "actor", {"country/peru", "person/ana-rivas"}),
        ("who-said-what", {"recipient": "Indonesia", "type": "praise"}, "actor", {"country/cile"}),
        ("who-said-what", {"about": "Pasarku"}, "actor", {"person/budi-hartawan", "person/ana-rivas"}),
        ("who-holds-which-post", {"body": "Kementerian Perindustrian"}, "person", {"person/budi-hartawan"}),
        ("who-holds-which-post", {"on": "2019-05-02"}, "body", {"ministry/id-perdagangan"}),
        ("who-met-whom", {"first": "Budi Hartawan"}, "second", {"person/ana-rivas"}),
        ("what-was-asked-of", {"recipient": "Indonesia"}, "actor", {"person/ana-rivas"}),
        ("evidence-of", {"predicate": "reduces"}, "speaker", {"person/ana-rivas"}),
        ("evidence-of", {"predicate": "holds"}, "subject", {"person/budi-hartawan", "person/ana-rivas"}),
        ("topics-together", {"topic": "tarif baru"}, "other", {"topic/pasar-digital-bersama"}),
        ("topics-together", {"topic": "pasar digital bersama"}, "other", {"topic/tarif-baru"}),
        ("articles-behind-triple", {"subject": "Peru", "predicate": "opposes"}, "article", {"article/pertemuan-lima"}),
    ],
)  # fmt: skip
def test_a_parameter_narrows_the_answer(store, name, given, shown, expected):
    found = column(ask(store, find_question(name), given), shown)
    assert {value.removeprefix(DEFAULT_BASE) for value in found} == expected


@pytest.mark.parametrize(
    ("end", "days"),
    [
        (date(2019, 10, 20), {"2016-07-26": 0, "2016-07-27": 1, "2018-01-01": 1, "2019-10-20": 1, "2019-10-21": 0}),
        (None, {"2016-07-26": 0, "2019-10-21": 1}),
    ],
    ids=["ended", "not known to have ended"],
)
def test_a_post_is_held_on_all_days_of_a_term_that_is_known(tmp_path, end, days):
    minister = "person/budi-hartawan"
    known = Thing(minister, "Person", (Label("Budi Hartawan", None, False),))
    term = Tenure(minister, "id-perdagangan-menteri", None, date(2016, 7, 27), end)
    lexicon = Lexicon(things={**LEXICON.things, minister: known}, words=(), tenures=(term,))
    article = second()  # of 2019-05-02
    linked = tuple(replace(one, reference=minister) if one.key == "x1" else one for one in article.entities)
    write_graph(dataset([replace(article, entities=linked)], lexicon)[1], tmp_path / "graph.ttl", "ttl")
    graph = open_graph([tmp_path / "graph.ttl"])
    question = find_question("who-holds-which-post")
    assert {day: len(ask(graph, question, {"on": day}).rows) for day in days} == days
    (row,) = ask(graph, question, {"on": "2019-05-02"}).rows
    assert [row[0].value.removeprefix(DEFAULT_BASE), row[4].value] == [minister, "2019-05-02"]


def test_who_held_one_post_for_two_terms_held_it_in_more_than_one_period(tmp_path):
    minister = "person/budi-hartawan"
    known = Thing(minister, "Person", (Label("Budi Hartawan", None, False),))
    begins = [date(2016, 7, 27), date(2019, 10, 23)]
    terms = [Tenure(minister, "id-perdagangan-menteri", None, begin, None) for begin in begins]
    article = second()
    linked = tuple(replace(one, reference=minister) if one.key == "x1" else one for one in article.entities)
    question = find_question("ministers-of-several-bodies")
    for number, expected in ((1, []), (2, [[minister, "1", "2", "2019-05-02", "2019-05-02"]])):
        lexicon = Lexicon({**LEXICON.things, minister: known}, words=(), tenures=tuple(terms[:number]))
        write_graph(dataset([replace(article, entities=linked)], lexicon)[1], tmp_path / "graph.ttl", "ttl")
        rows = ask(open_graph([tmp_path / "graph.ttl"]), question, {}).rows
        assert [[cell.value.removeprefix(DEFAULT_BASE) for cell in row] for row in rows] == expected


@pytest.mark.parametrize(
    ("name", "given", "shown", "expected"),
    [
        ("stance-over-time", {"country": "Cile", "toward": "Indonesia"}, "month", ["2019-03", *["2019-06"] * 3]),
        ("what-was-agreed", {"first": "Indonesia", "second": "Cile"}, "about", ["tarif-baru"]),
        ("what-was-agreed", {"first": "Cile"}, "second", ["id"]),
        ("what-was-agreed", {"first": "Peru"}, "about", []),
        ("contradicting-acts", {"actor": "Peru"}, "about", []),
        ("facts-of-one-article", {"subject": "Pasarku"}, "object", ["kemiskinan"]),
        ("facts-of-one-article", {"predicate": "represents"}, "object", []),
        ("what-is-said-of-platforms", {"platform": "Pasarku", "speaker": "Ana Rivas"}, "says", ["reduces", "praise"]),
        ("succession-of-ministries", {"ministry": AFTER}, "ministry", ["id-komunikasi-dan-informatika"]),
        ("succession-of-ministries", {"ministry": "Kementerian Perdagangan"}, "ministry", []),
    ],
)  # fmt: skip
def test_a_parameter_leaves_these_rows(store, name, given, shown, expected):
    found = column(ask(store, find_question(name), given), shown)
    assert [value.rpartition("#")[2].rpartition("/")[2] for value in found] == expected


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("who-said-what", {"aktor": "Cile"}, "who-said-what has no parameter --aktor; it has --actor, --recipient"),
        ("who-said-what", {"actor": "Anna Rivas"}, "--actor 'Anna Rivas': .* has this name; did you mean Ana Rivas"),
        ("who-said-what", {"actor": "person/nobody"}, "nothing in the graph has this IRI"),
        ("who-said-what", {"actor": "http://x.org/ a"}, "not an IRI"),
        ("who-said-what", {"type": "} DELETE"}, "not a term"),
        ("who-holds-which-post", {"on": "kemarin"}, "--on 'kemarin': not a day; write it as 2017-04-06"),
        ("articles-naming-both", {"first": "Cile"}, "articles-naming-both needs --second"),
        ("evidence-of", {}, "evidence-of needs one of --subject, --predicate, --object"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_parameter_is_said(store, name, given, message):
    with pytest.raises(QueryError, match=message.replace("(", r"\(")):
        ask(store, find_question(name), given)


@pytest.mark.parametrize("name", ["who-said-what", "who-holds-which-post", "central-actors"])
def test_a_limit_gives_the_first_rows(store, name):
    everything = ask(store, find_question(name), {}).rows
    assert len(everything) > 3
    for limit in (1, 3, len(everything), 1000):
        found = ask(store, find_question(name), {}, limit=limit).rows[:limit]
        assert found == everything[:limit]


@pytest.fixture(scope="module")
def larger(tmp_path_factory):
    path = tmp_path_factory.mktemp("larger") / "graph.nq"
    write_graph(dataset(list(many(180)), LEXICON)[1], path, "nq")
    return open_graph([path])


@pytest.mark.parametrize("name", [name for name in questions() if name not in NEEDED])
def test_the_first_rows_of_many_are_the_first(larger, name):
    """They may come from the articles of the first days alone."""
    everything = ask(larger, find_question(name), {}).rows
    for limit in (5, 70, 300):
        assert ask(larger, find_question(name), {}, limit=limit).rows == everything[:limit]


@pytest.mark.parametrize("name", questions())
def test_what_is_read_in_one_go_can_be_looked_up_one_by_one(name, store):
    """A store answers the same in both ways; which one is taken depends on how much there is of a thing."""
    query = find_question(name).query
    bare = one_by_one(query)
    assert sorted(map(str, run(store, bare).rows)) == sorted(map(str, run(store, query).rows))


@pytest.mark.parametrize("name", questions())
def test_rows_are_in_the_order_that_sparql_gives_them(name, store):
    query = find_question(name).query
    for parameter in find_question(name).parameters:
        query = bind(query, parameter.name, None)
    assert without_order(query)[1] or "LIMIT" in query
    given = NEEDED.get(name, {})
    if not given:
        assert ask(store, find_question(name), given).rows == tuple(dict.fromkeys(run(store, query).rows))


def test_a_name_with_signs_of_sparql_stays_a_name(store):
    for text in ('" } } SELECT * WHERE { ?s ?p ?o', "> } #", "\\"):
        with pytest.raises(QueryError, match="nothing in the graph has this name"):
            ask(store, find_question("who-said-what"), {"actor": text})


def test_an_unknown_question_names_the_nearest():
    with pytest.raises(QueryError, match="no question 'who-say-what'; did you mean who-said-what"):
        find_question("who-say-what")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x\nWHERE { ?x a kgo:Person", "query: line 2, column 24: expected"),
        ("SELECT ?x WHERE { ?x a foo:Person }", "a prefix that is not known; declare it with PREFIX"),
        ("SELEC ?x", "query: line 1, column 9: expected"),
        ("", "query: line 1, column 1: more is expected"),
        ("DROP ALL", "query: DROP changes a graph, and what is asked is only read; build it with kg build"),
        ("# a\nPREFIX x: <y:>\ninsert data {}", "query: INSERT changes a graph"),
    ],
)
def test_a_mistake_in_a_query_is_told_with_its_place(store, query, message):
    with pytest.raises(QueryError, match=message) as error:
        run(store, query)
    assert "\n" not in str(error.value)


def test_ask_and_construct_have_answers_too(store):
    assert rows_of(run(store, "ASK { person:ana-rivas kgo:supports country:id }")) == [["answer"], ["true"]]
    answer = run(store, "ASK { person:ana-rivas kgo:opposes country:id }")
    assert json.loads(render(answer, "json")) == {"head": {}, "boolean": False}  # as the W3C has it
    answer = run(store, "CONSTRUCT { ?a kgo:supports ?b } WHERE { ?a kgo:supports ?b }")
    assert answer.columns == ("subject", "predicate", "object")
    assert len(answer.rows) == 3


def test_a_table_shows_labels_and_the_others_show_iris(store):
    answer = run(
        store,
        "SELECT ?who ?day { ?m org:member ?who ; kgo:attestedOn ?day "
        "FILTER(?day < '2019-04-01'^^xsd:date) } ORDER BY ?who",
    )
    labels = labels_of(store, answer)
    assert render(answer, "table", labels=labels).splitlines()[2:] == [
        "Ana Rivas      2019-03-04",
        "Budi Hartawan  2019-03-04",
        "(2 rows)",
    ]
    assert "person:ana-rivas      2019-03-04" in render(answer, "table")
    assert render(answer, "csv").splitlines()[1] == DEFAULT_BASE + "person/ana-rivas,2019-03-04"
    assert render(answer, "tsv").splitlines()[0] == "who\tday"
    assert '"datatype": "http://www.w3.org/2001/XMLSchema#date"' in render(answer, "json")
    assert render(Answer(("x",), ()), "table") == "no answer\n"


@pytest.mark.parametrize("form", ["ttl", "trig", "nq", "nt", "jsonld"])
def test_graphs_of_all_formats_can_be_asked(files, form):
    answer = run(open_graph([files / f"graph.{form}"]), "SELECT ?x WHERE { ?x a kgo:Minister }")
    assert column(answer, "x") == [DEFAULT_BASE + "person/budi-hartawan"]


def test_named_graphs_can_be_asked_for(store):
    answer = run(store, "SELECT ?g WHERE { GRAPH ?g { person:budi-hartawan a kgo:Minister } } ORDER BY ?g")
    assert [name.rpartition("/")[2] for name in column(answer, "g")] == [
        "kunjungan-santiago",
        "pertemuan-lima",
        "rapat-digital",
    ]


def test_a_file_that_is_no_graph_is_named(tmp_path):
    broken = tmp_path / "graph.ttl"
    broken.write_text("person:x a\n")
    with pytest.raises(InputError, match=r"graph\.ttl:.*build it again"):
        open_graph([broken])
    with pytest.raises(InputError, match=r"lost\.nq: cannot be read"):
        open_graph([tmp_path / "lost.nq"])
    with pytest.raises(InputError, match=r"graph\.docx: cannot be queried"):
        open_graph([tmp_path / "graph.docx"])


BROKEN = """
@prefix : <https://x.org/> .
:act a kgo:Act . :event a kgo:Event ; kgo:onDate "6/4/2017"^^xsd:date .
:piece nif:anchorOf "Halo" ; nif:beginIndex 0 ; nif:endIndex 4 ; nif:referenceContext :text .
:off nif:anchorOf "alo" ; nif:beginIndex 0 ; nif:endIndex 3 ; nif:referenceContext :text .
:text nif:isString "Halo dunia" .
:one a kgo:Topic ; skos:prefLabel "Pajak" . :two a kgo:Topic ; skos:prefLabel "pajak"@id .
:article kgo:mentions :one , :three . :three skos:prefLabel "tax"@en .
"""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("facts-without-evidence", [["https://x.org/act", "Act"], ["https://x.org/event", "Event"]]),
        ("quotes-not-at-their-offsets", [["https://x.org/off", "0"]]),
        ("ill-formed-literals", [["https://x.org/event", "onDate"]]),
        ("same-name-same-class", [["Topic", "pajak"]]),
        ("things-without-a-label", [["https://x.org/three", "id"]]),
        ("things-without-a-link", [["Topic", "1"]]),
    ],
)
def test_what_a_data_engineer_looks_for_is_found(name, expected):
    store = ox.Store()
    usual = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in VOCABULARIES.items())
    store.bulk_load((usual + BROKEN).encode(), format=ox.RdfFormat.TURTLE)
    found = rows_of(ask(store, find_question(name), {}))[1:]
    assert [[cell.rpartition("#")[2] for cell in row[:2]] for row in found] == expected
