"""What is one thing, why, what was held apart, and what a user decides instead."""

import random
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import LexiconError
from kg.extraction import Article, Entity, Extraction, Mention, Post, Span
from kg.identity import resolve
from kg.lexicon import Decision, Label, Lexicon, Thing, load_lexicon

BASE = "https://w3id.org/berita-kg/id/"
KGO = "https://w3id.org/berita-kg/ontology#"
TEXT = "Budi Santika datang."
THINGS = {
    "country/id": Thing("country/id", "Country", (Label("Indonesia", "id", False),)),
    "country/my": Thing("country/my", "Country", (Label("Malaysia", "id", False),)),
    "person/ana-larasita": Thing(
        "person/ana-larasita",
        "Person",
        (Label("Ana Larasita", None, False), Label("Sita", None, True)),
        country="country/id",
    ),
}
EMPTY = Lexicon(THINGS, ())


def article(identifier, name, post=None, reference=None):
    """An article that names one person, in a post (title, body, state) or none."""
    things = [Entity("p", "Person", name, mentions=(Mention(Span(0, 12), TEXT[:12], "model"),), reference=reference)]
    posts = []
    if post:
        title, body, state = post
        things += [Entity("b", "GovernmentBody", body)] if body else []
        things += [Entity("c", "Country", state, reference="country/id" if state == "Indonesia" else "country/my")]
        posts.append(Post("h", "p", title, "b" if body else None, "c", Span(0, 4)))
    return Extraction(Article(identifier, TEXT, date=date(2020, 1, 1)), tuple(things), tuple(posts))


def iris(identities, *articles):
    return [identities.iri(name, "p").removeprefix(BASE) for name in articles]


def decided(*pairs):
    return replace(EMPTY, decisions=tuple(Decision(BASE + a, BASE + b, same, "d.ttl") for a, b, same in pairs))


SALT, SUGAR = ("Kepala", "Badan Garam", "Indonesia"), ("Kepala", "Badan Gula", "Indonesia")


def test_merges_say_why_and_where():
    one, other = article("a", "Budi Santika Raya", SALT), article("b", "Santika", SALT)
    (merge,) = [one for one in resolve([one, other], EMPTY).merges if "/person/" in one.iri]
    assert merge.iri == BASE + "person/budi-santika-raya"
    assert [(seen.article, seen.name, seen.reason) for seen in merge.seen] == [
        ("a", "Budi Santika Raya", "the first of the name"),
        ("b", "Santika", "short for budi-santika-raya; in common: badan-garam"),
    ]
    assert merge.seen[1].words == BASE + "article/b#char=0,12"


def test_what_is_held_apart_says_why():
    pair = article("a", "Budi Santika", SALT), article("b", "Budi Santika", SUGAR)
    (apart,) = resolve(pair, EMPTY).apart
    assert (apart.first, apart.second) == (BASE + "person/budi-santika", BASE + "person/budi-santika-badan-gula")
    assert apart.reason == "another body: badan-garam, badan-gula"


def test_a_name_of_one_word_needs_something_in_common():
    assert len(set(iris(resolve([article("a", "Budi"), article("b", "Budi")], EMPTY), "a", "b"))) == 2
    known = resolve([article("a", "Budi", SALT), article("b", "Budi", SALT)], EMPTY)
    assert iris(known, "a", "b") == ["person/budi", "person/budi"]


def test_a_person_of_the_reference_data_is_joined_by_what_the_posts_tell():
    full = article("a", "Ana Larasita", SALT, "person/ana-larasita")
    short, stranger = article("b", "Sita", SALT), article("c", "Sita", ("Menteri", None, "Malaysia"))
    found = iris(resolve([stranger, short, full], EMPTY), "a", "b", "c")
    assert found == ["person/ana-larasita", "person/ana-larasita", "person/sita"]
    assert iris(resolve([article("d", "Ana Larasita")], EMPTY), "d") == ["person/ana-larasita"]


def test_a_long_name_with_a_slip_is_the_same_person_in_the_same_office():
    pair = article("a", "Semuel Abri Pangestika", SALT), article("b", "Samuel Abri Pangestika", SALT)
    assert iris(resolve(pair, EMPTY), "a", "b") == ["person/samuel-abri-pangestika"] * 2
    other = article("a", "Semuel Abri Pangestika", SALT), article("b", "Samuel Abri Pangestika", SUGAR)
    assert len(set(iris(resolve(other, EMPTY), "a", "b"))) == 2


@pytest.mark.parametrize("seed", range(6))
def test_nothing_depends_on_the_order_of_the_articles(seed):
    names = ["Budi Santika", "Budi", "Ana Larasita", "Sita", "Santika", "Budi Santika Raya"]
    articles = [article(f"a{n}{k}", name, (SALT, SUGAR, None)[k]) for n, name in enumerate(names) for k in range(3)]
    first = resolve(articles, EMPTY)
    random.Random(seed).shuffle(articles)
    assert resolve(articles, EMPTY) == first


def test_a_user_makes_two_one():
    pair = article("a", "Budi Santika", SALT), article("b", "Budi Santika", SUGAR)
    lexicon = decided(("person/budi-santika", "person/budi-santika-badan-gula", True))
    identities = resolve(pair, lexicon)
    assert iris(identities, "a", "b") == ["person/budi-santika"] * 2
    (merge,) = [one for one in identities.merges if "/person/" in one.iri]
    assert "you decided so" in {seen.reason for seen in merge.seen}


def test_a_user_makes_one_two_by_the_words_or_by_the_names():
    one, other = article("a", "Budi Santika Raya", SALT), article("b", "Santika", SALT)
    by_words = decided(("article/a#char=0,12", "article/b#char=0,12", False))
    assert iris(resolve([one, other], by_words), "a", "b") == ["person/budi-santika-raya", "person/santika"]
    by_names = decided(("person/santika", "person/budi-santika-raya", False))
    assert iris(resolve([one, other], by_names), "a", "b") == ["person/budi-santika-raya", "person/santika"]
    same_name = article("a", "Budi Santika", SALT), article("b", "Budi Santika", SALT)
    assert iris(resolve(same_name, by_words), "a", "b") == ["person/budi-santika", "person/budi-santika-b"]


def test_decisions_that_contradict_each_other_or_join_two_kinds_are_refused():
    pair = article("a", "Budi Santika", SALT), article("b", "Budi Santika", SUGAR)
    ends = ("person/budi-santika", "person/budi-santika-badan-gula")
    with pytest.raises(LexiconError, match=r"^d\.ttl: .* take one of them away"):
        resolve(pair, decided((*ends, True), (*ends, False)))
    with pytest.raises(LexiconError, match=r"^d\.ttl: .* not of one kind"):
        resolve(pair, decided(("person/budi-santika", "body/badan-garam", True)))


def test_decisions_are_read_from_turtle_beside_names(tmp_path):
    file = tmp_path / "putusan.ttl"
    file.write_text(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix person: <https://w3id.org/berita-kg/id/person/> .\n"
        "person:budi owl:sameAs person:budi-santika .\nperson:sita owl:differentFrom person:ana .\n",
        encoding="utf-8",
    )
    found = load_lexicon((file,)).decisions
    assert [(one.first, one.second, one.same) for one in found] == [
        (BASE + "person/ana", BASE + "person/sita", False),
        (BASE + "person/budi", BASE + "person/budi-santika", True),
    ]
    assert all(one.source == str(file) for one in found)
    assert load_lexicon().decisions == ()


def test_the_command_lists_merges_and_takes_decisions(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "satu.txt").write_text("Presiden Joko Widodo membuka pasar ikan di Ambon.", encoding="utf-8")
    (tmp_path / "dua.txt").write_text("Jokowi meninjau pasar ikan di Ternate.", encoding="utf-8")
    result = CliRunner().invoke(main, ["same", "satu.txt", "dua.txt", "--kind", "person"])
    assert result.exit_code == 0, result.output
    assert "Nothing is named in more than one way" in result.output
    result = CliRunner().invoke(main, ["same", "satu.txt", "dua.txt", "--kind", "person", "--all"])
    lines = result.output.splitlines()
    assert lines[0] == "same       person/joko-widodo"
    assert lines[1].startswith(f"           Joko Widodo · <{BASE}article/dua#char=0,6> · ")
    (tmp_path / "putusan.ttl").write_text(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        f"<{BASE}article/dua#char=0,6> owl:differentFrom <{BASE}article/satu#char=9,20> .\n",
        encoding="utf-8",
    )
    words = ["--decisions", "putusan.ttl", "--kind", "person", "--all"]
    result = CliRunner().invoke(main, ["same", "satu.txt", "dua.txt", *words])
    assert "same       person/joko-widodo" not in result.output, result.output
    result = CliRunner().invoke(main, ["build", "satu.txt", "dua.txt", "-q", "--no-picture", *words[:2]])
    assert result.exit_code == 0, result.output
    assert "person:joko-widodo-" in (tmp_path / "output" / "graph.ttl").read_text(encoding="utf-8")


def persons_of(store):
    """Article → the persons that its graph in the store speaks of."""
    query = "SELECT ?a ?p { GRAPH ?a { ?a kgo:mentions ?p . ?p a kgo:Person } }"
    result = CliRunner().invoke(main, ["query", "--store", store, "--format", "csv", f"PREFIX kgo: <{KGO}> {query}"])
    assert result.exit_code == 0, result.output
    rows = [line.removeprefix(BASE + "article/").split(",") for line in result.stdout.split()[1:]]
    return {article: person.removeprefix(BASE) for article, person in rows}


def test_a_store_keeps_decisions_for_later_builds(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def build(*words):
        result = CliRunner().invoke(main, ["build", *words, "--store", "arsip", "-q"])
        assert result.exit_code == 0, result.output

    texts = {
        "satu": "Kepala Badan Gula Sarwono Adi Wiraguna membuka pasar ikan di Ambon.",
        "dua": "Kepala Badan Garam Sarwono Wiraguna meninjau pasar ikan di Ternate.",
        "tiga": "Kepala Badan Garam Sarwono Wiraguna menutup pasar ikan di Ambon.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "putusan.ttl").write_text(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix person: <https://w3id.org/berita-kg/id/person/> .\n"
        "person:sarwono-wiraguna owl:sameAs person:sarwono-adi-wiraguna .\n",
        encoding="utf-8",
    )
    build("satu.txt", "dua.txt")
    assert len(set(persons_of("arsip").values())) == 2
    build("satu.txt", "--decisions", "putusan.ttl")
    (tmp_path / "putusan.ttl").unlink()
    assert set(persons_of("arsip")) == {"satu", "dua"}
    assert len(set(persons_of("arsip").values())) == 1
    build("tiga.txt")
    assert set(persons_of("arsip")) == {"satu", "dua", "tiga"}
    assert len(set(persons_of("arsip").values())) == 1


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("pernyataan bersama", False),
        ("MoU", False),
        ("Deklarasi Bersama", False),
        ("UU ITE", True),
        ("UU Nomor 11 Tahun 2008", True),
        ("Peta Jalan Ekonomi Garam", True),
    ],
)
def test_a_document_without_a_proper_name_belongs_to_its_article(name, one):
    texts = [Extraction(Article(key, TEXT), (Entity("d", "Document", name),)) for key in ("a", "b")]
    identities = resolve(texts, EMPTY)
    assert (identities.iri("a", "d") == identities.iri("b", "d")) is one


def test_a_body_under_a_shorter_name_contradicts_nothing():
    whole = article("a", "Budi Santika", ("Deputi", "Sekretariat Garam", "Indonesia"))
    short = article("b", "Budi Santika", ("Deputi", "Sekretariat", "Indonesia"))
    assert iris(resolve([whole, short], EMPTY), "a", "b") == ["person/budi-santika"] * 2


def test_organs_of_many_states_are_told_apart_in_one_line_each():
    bodies = [
        Extraction(
            Article(f"a{state}", TEXT),
            (Entity("c", "Country", state), Entity("b", "Ministry", "Kementerian Garam", country="c")),
        )
        for state in ("Aland", "Borneo", "Celebes", "Dacia")
    ]
    assert len(resolve(bodies, EMPTY).apart) == 3


def test_a_party_and_an_office_elsewhere_go_together_but_not_two_parties():
    def member(identifier, body):
        return article(identifier, "Budi Santika", ("Anggota", body, "Indonesia"))

    parliament, party = member("a", "Dewan Garam"), member("b", "Partai Garam")
    assert len(set(iris(resolve([parliament, party], EMPTY), "a", "b"))) == 1
    rival = member("c", "Partai Gula")
    assert len(set(iris(resolve([party, rival], EMPTY), "b", "c"))) == 2
