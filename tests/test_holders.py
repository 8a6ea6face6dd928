"""A role without a name is its holder on the article's day, by the reference data; and posts have holders over time."""

from datetime import date

import pytest
from reading import read

from kg.build import dataset
from kg.extraction import Article
from kg.lexicon import Lexicon, Tenure, load_lexicon
from kg.pipeline import understand
from kg.store import add_articles, open_store
from kg.tenures import holder

BASE = "https://w3id.org/berita-kg/id/"
KOMINFO = "id-komunikasi-dan-informatika"


def understood(identifier, text, day):
    return understand(Article(identifier, text, date=day, language="id"), load_lexicon())


def holders(text, day):
    return [one.reference for one in read(text, date=day).entities if one.kind == "Person"]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Menkominfo meresmikan menara di Ambon.", date(2017, 3, 1), "person/rudiantara"),
        ("Menkominfo meresmikan menara di Ambon.", date(2021, 3, 1), "person/johnny-g-plate"),
        ("Menara itu diresmikan oleh Menkominfo.", date(2021, 3, 1), "person/johnny-g-plate"),
        ("“Ini penting,” kata Menteri Luar Negeri di Jakarta.", date(2017, 3, 1), "person/retno-marsudi"),
        ("Menteri Keuangan menyatakan pajak tidak naik.", date(2021, 3, 1), "person/sri-mulyani-indrawati"),
        ("Menkeu menyatakan pajak tidak naik.", date(2025, 11, 4), "person/purbaya-yudhi-sadewa"),
        ("Gubernur BI menilai rupiah stabil.", date(2021, 3, 1), "person/perry-warjiyo"),
        ("Gubernur Bank Indonesia menilai rupiah stabil.", date(2017, 3, 1), "person/agus-martowardojo"),
        ("“Segera,” kata Presiden di Jakarta.", date(2021, 3, 1), "person/joko-widodo"),
        ("“Segera,” kata Wapres di Jakarta.", date(2021, 3, 1), "person/maruf-amin"),
        ("Presiden RI meresmikan bendungan.", date(2025, 3, 1), "person/prabowo-subianto"),
        ("Menlu bertemu Menlu Malaysia di Jakarta.", date(2017, 3, 1), "person/retno-marsudi"),
        ("Mantan Menlu hadir. Menlu menyambutnya di Jakarta.", date(2017, 3, 1), "person/retno-marsudi"),
    ],
)
def test_a_role_without_a_name_is_its_holder_on_the_day_of_the_article(text, day, expected):
    assert holders(text, day) == [expected]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Menkominfo meresmikan menara di Ambon.", None),
        ("Menkominfo meresmikan menara di Ambon.", date(2012, 3, 1)),
        ("Menkominfo meresmikan menara di Ambon.", date(2023, 6, 15)),  # nobody held it
        ("Menkominfo meresmikan menara di Ambon.", date(2019, 10, 23)),  # two did
        ("Mantan Menkominfo meresmikan menara di Ambon.", date(2017, 3, 1)),
        ("Para calon Menkominfo berkumpul di Ambon.", date(2017, 3, 1)),
        ("Wakil Menkominfo meresmikan menara di Ambon.", date(2017, 3, 1)),
        ("Menlu Malaysia tiba di Jakarta.", date(2017, 3, 1)),
        ("Menlu Malaysia tiba di Jakarta. Menlu lalu berangkat ke Ambon.", date(2017, 3, 1)),
        ("Warga Peru memilih. Presiden mengatakan hasilnya sah.", date(2017, 3, 1)),
        ("Presiden Ardan Velkor tiba di Jakarta. Presiden menyatakan dukungan.", date(2017, 3, 1)),
        ("Peraturan Menteri Keuangan itu berlaku di Jakarta.", date(2021, 3, 1)),
        ("Permohonan diajukan kepada Menteri Keuangan.", date(2021, 3, 1)),
        ("Ia menjadi Presiden dan tinggal di Jakarta.", date(2021, 3, 1)),
        ("Mantan Menteri Pertahanan (Menhan) ini menyapa warga Jakarta.", date(2025, 8, 7)),
        ("Piala Presiden digelar di Jakarta.", date(2021, 3, 1)),
        ("Staf Khusus Presiden menyatakan dukungan di Jakarta.", date(2021, 3, 1)),
        ("Presiden ke-6 menyatakan dukungan di Jakarta.", date(2021, 3, 1)),
    ],
)
def test_nobody_is_made_up(text, day):
    found = [reference for reference in holders(text, day) if reference is not None]
    assert found == []


def test_a_minister_whom_the_article_names_is_left_to_the_article():
    text = "Menkominfo Rudiantara tiba di Ambon. Menkominfo meresmikan menara."
    assert holders(text, date(2021, 3, 1)) == ["person/rudiantara"]


def test_a_role_is_nobodys_name():
    reading = read("“Segera,” kata Wapres. Wapres Ardan Velkor lalu pulang ke Ambon.", date=date(2017, 3, 1))
    assert [one.name for one in reading.entities if one.kind == "Person"] == ["Ardan Velkor"]


def test_one_person_in_two_articles_and_one_post_in_three():
    ours = [
        understood("a", "Menkominfo meresmikan menara di Ambon.", date(2017, 3, 1)),
        understood("b", "Rudiantara meninjau menara di Ambon.", date(2018, 3, 1)),
        understood("c", "Menkominfo meresmikan menara di Ambon.", date(2021, 3, 1)),
    ]
    identities, _ = dataset(ours, load_lexicon())
    person = {
        one.article.identifier: identities.iri(one.article.identifier, entity.key)
        for one in ours
        for entity in one.entities
        if entity.kind == "Person"
    }
    assert person == {"a": BASE + "person/rudiantara", "b": person["a"], "c": BASE + "person/johnny-g-plate"}
    posts = {identities.iri(one.article.identifier, post.key) for one in ours for post in one.posts}
    assert posts == {f"{BASE}post/{KOMINFO}-menteri"}
    (merge,) = [one for one in identities.merges if one.iri == person["a"]]
    assert [(seen.name, seen.reason) for seen in merge.seen] == [
        ("Menkominfo", "the reference data has this holder of the office on the article's day"),
        ("Rudiantara", "the reference data knows the name"),
    ]


def facts(quads, *, graph=None):
    short = [tuple(term.strip("<>").removeprefix(BASE) for term in quad) for quad in quads]
    return {quad[:3] for quad in short if graph is None or quad[3] == graph}


def test_the_graph_says_what_the_link_rests_on():
    one = understood("a", "Menkominfo meresmikan menara di Ambon.", date(2017, 3, 1))
    _, quads = dataset([one], load_lexicon())
    article, reference = facts(quads, graph="article/a"), facts(quads, graph="graph/reference")
    membership = f"membership/rudiantara-{KOMINFO}-menteri"
    rests = "https://w3id.org/berita-kg/ontology#restsOn"
    grounded = [subject for subject, predicate, obj in article if (predicate, obj) == (rests, membership)]
    kinds = {
        obj.rpartition("#")[2]
        for subject, predicate, obj in article
        if subject in grounded and predicate.endswith("#predicate")
    }
    assert kinds == {"holds", "represents"}
    assert not [1 for _, predicate, _ in article if predicate.endswith("attestedOn")]
    during = [obj for subject, predicate, obj in reference if subject == membership and predicate.endswith("During")]
    assert during == [f"interval/rudiantara-{KOMINFO}-menteri-2014-10-27"]
    ends = {predicate.rpartition("#")[2]: obj for subject, predicate, obj in reference if subject == during[0]}
    assert (ends["hasBeginning"], ends["hasEnd"]) == ("instant/2014-10-27", "instant/2019-10-23")
    sources = [obj for subject, predicate, obj in reference if subject == during[0] and predicate.endswith("/source")]
    assert sources


def test_an_article_that_names_the_minister_rests_on_itself():
    one = understood("a", "Menkominfo Rudiantara meresmikan menara di Ambon.", date(2017, 3, 1))
    _, quads = dataset([one], load_lexicon())
    article = facts(quads, graph="article/a")
    assert not [1 for _, predicate, _ in article if predicate.endswith("restsOn")]
    assert [obj for _, predicate, obj in article if predicate.endswith("attestedOn")]


def test_no_term_of_office_is_told_of_who_or_what_no_article_speaks_of():
    one = understood("a", "Rudiantara meninjau menara di Ambon.", date(2017, 3, 1))
    _, quads = dataset([one], load_lexicon())
    assert not [1 for _, predicate, _ in facts(quads) if predicate.endswith("memberDuring")]


def test_a_day_of_a_handing_over_has_no_holder():
    first = Tenure("person/a", "id-x-menteri", None, date(2020, 1, 1), date(2021, 1, 1))
    second = Tenure("person/b", "id-x-menteri", None, date(2021, 1, 1), None)
    lexicon = Lexicon({}, (), (second, first))
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2021, 1, 1), date(2030, 1, 1), None]
    found = [holder(lexicon, "id-x-menteri", day) for day in days]
    assert found == [None, first, None, second, None]


def test_a_store_holds_the_same_terms_of_office(tmp_path):
    ours = [
        understood("a", "Menkominfo meresmikan menara di Ambon.", date(2017, 3, 1)),
        understood("b", "Menkominfo Rudiantara membuka pameran di Ambon.", date(2018, 3, 1)),
    ]
    for one in reversed(ours):
        add_articles(tmp_path / "arsip", [one])
    _, quads = dataset(ours, load_lexicon())
    wanted = {(subject, obj) for subject, predicate, obj in facts(quads) if predicate.endswith(("restsOn", "During"))}
    with open_store(tmp_path / "arsip") as store:
        found = {
            (quad.subject.value.removeprefix(BASE), quad.object.value.removeprefix(BASE))
            for quad in store
            if quad.predicate.value.endswith(("restsOn", "During"))
        }
    assert found == wanted
    assert len(wanted) == 3
