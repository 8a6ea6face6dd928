"""Ways through a tree. The trees here are written by hand, in the form that `planted` tells."""

import pytest
from planted import place_of, planted
from reading import read

from kg.pipeline.acts import collect
from kg.pipeline.trees import ancestors, case_of, content_root, head_of, phrase_of, way, way_name

BRIDGE = (
    "Menteri/3/nsubj itu/1/det membangun/0/root dua/5/nummod jembatan/3/obj baru/5/amod yang/8/nsubj "
    "menghubungkan/5/acl:relcl desa/8/obj dan/11/cc kota/9/conj di/13/case Bali/3/obl ./3/punct"
)
TWO = "Hujan/2/nsubj turun/0/root ./2/punct Petani/5/nsubj senang/0/root ./5/punct"


def words(tree: str, begin: int, end: int) -> str:
    return planted(tree).doc.phrase(begin, end)


def way_between(tree: str, start: str, goal: str) -> str:
    reading = planted(tree)
    return way_name(reading, place_of(reading, start), place_of(reading, goal))


@pytest.mark.parametrize(
    ("start", "goal", "told"),
    [
        ("Menteri", "membangun", "nsubj<"),
        ("membangun", "jembatan", ">obj"),
        ("Menteri", "jembatan", "nsubj<>obj"),
        ("Bali", "membangun", "obl<"),
        ("desa", "membangun", "obj<acl:relcl<obj<"),
        ("membangun", "desa", ">obj>acl:relcl>obj"),
        ("Menteri", "Menteri", "same"),
    ],
)
def test_a_way_is_told_by_the_relations_up_and_down(start: str, goal: str, told: str) -> None:
    assert way_between(BRIDGE, start, goal) == told


def test_what_is_joined_by_dan_has_the_same_way() -> None:
    assert way_between(BRIDGE, "kota", "membangun") == way_between(BRIDGE, "desa", "membangun")
    assert way_between(BRIDGE, "kota", "desa") == "same"


def test_parts_of_a_name_have_the_same_way() -> None:
    name = "Made/3/nsubj Suarta/1/flat tiba/0/root ./3/punct"
    assert way_between(name, "Suarta", "tiba") == way_between(name, "Made", "tiba") == "nsubj<"


def test_no_way_leads_from_one_sentence_to_another() -> None:
    reading = planted(TWO)
    assert way(reading, place_of(reading, "Hujan"), place_of(reading, "senang")) is None
    assert way_between(TWO, "Hujan", "Petani") == "apart"


def test_a_way_of_many_steps_is_only_called_long() -> None:
    chain = "Buku/0/root anak/1/nmod guru/2/nmod sekolah/3/nmod desa/4/nmod pulau/5/nmod itu/6/det"
    assert way_between(chain, "pulau", "Buku") == "nmod<nmod<nmod<nmod<nmod<"
    assert way_between(chain, "itu", "Buku") == "long"


def test_the_ancestors_end_with_the_root() -> None:
    reading = planted(BRIDGE)
    above = ancestors(reading, place_of(reading, "desa"))
    assert [reading.doc[i].text for i in above] == ["desa", "menghubungkan", "jembatan", "membangun"]
    assert ancestors(reading, place_of(reading, "membangun")) == [place_of(reading, "membangun")]


@pytest.mark.parametrize(
    ("begin", "end", "head"),
    [(0, 2, "Menteri"), (3, 6, "jembatan"), (11, 13, "Bali"), (8, 11, "desa"), (0, 14, "membangun"), (13, 14, ".")],
)
def test_the_head_of_a_stretch_is_what_hangs_on_something_outside(begin: int, end: int, head: str) -> None:
    reading = planted(BRIDGE)
    assert reading.doc[head_of(reading, begin, end)].text == head


def test_the_head_of_a_phrase_is_neither_its_preposition_nor_a_mark() -> None:
    reading = planted("-/4/punct kota/4/obl Medan/2/flat datang/0/root")
    assert reading.doc[head_of(reading, 0, 3)].text == "kota"
    reading = planted("Di/2/case Medan/3/obl datang/0/root")
    assert reading.doc[head_of(reading, 0, 2)].text == "Medan"


def test_the_preposition_of_a_noun() -> None:
    reading = planted(BRIDGE)
    assert case_of(reading, place_of(reading, "Bali")) == "di"
    assert case_of(reading, place_of(reading, "jembatan")) == "-"


def test_a_phrase_ends_before_its_relative_clause() -> None:
    assert words(BRIDGE, *phrase_of(planted(BRIDGE), 4)) == "dua jembatan baru"


def test_a_phrase_takes_in_nouns_within_nouns_but_no_preposition_of_its_own() -> None:
    tree = "Dari/2/case harga/5/obl minyak/2/nmod dunia/3/nmod tampak/0/root"
    assert words(tree, *phrase_of(planted(tree), 1)) == "harga minyak dunia"


def test_the_phrase_of_a_word_alone_is_the_word() -> None:
    assert words(TWO, *phrase_of(planted(TWO), 0)) == "Hujan"


def content_of(text: str) -> str | None:
    """The word that carries what the first act of a text says."""
    reading = read(text)
    root = content_root(reading, collect(reading)[0][0])
    return None if root is None else reading.doc[root].text


def test_what_an_act_says_is_the_clause_behind_its_verb() -> None:
    assert content_of("Menteri Pertanian Siti Rahayu mengatakan bahwa petani menanam padi.") == "menanam"


def test_what_a_quotation_says_is_its_root() -> None:
    assert content_of('"Petani menanam padi di sawah," kata Menteri Pertanian Siti Rahayu.') == "menanam"


def test_a_verb_with_a_mere_object_says_no_clause() -> None:
    assert content_of("Jepang mendukung Indonesia.") is None
