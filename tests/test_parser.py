"""The parser: trees of sentences of our own whose structure is beyond doubt, and of tokens that are no sentence."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import read

from kg.pipeline.parser import LONGEST, RELATIONS, TAGS, TREEBANKS, Parse, _tree, inputs, load_parser, parse
from kg.pipeline.tagger import tag


def tree_of(sentence: str) -> dict[str, tuple[str, str]]:
    """{token: (its head, how it hangs on it)}; the tokens are set apart by spaces, the head of the root is ""."""
    tokens = sentence.split()
    [found] = parse([(tokens, tag(tokens))])
    return {
        token: (tokens[head] if head >= 0 else "", relation)
        for token, head, relation in zip(tokens, found.heads, found.relations, strict=True)
    }


def check(found: Parse, count: int) -> None:
    """Hold a tree against what every tree has to be: one root, no cycle, a known relation for each token."""
    assert len(found.heads) == len(found.relations) == count
    assert set(found.relations) <= set(RELATIONS)
    assert sum(head == -1 for head in found.heads) == 1
    for place in range(count):
        steps = 0
        while place >= 0:
            place, steps = found.heads[place], steps + 1
            assert steps <= count


# --- sentences ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "subject", "verb", "thing"),
    [
        ("Petani menanam padi di sawah .", "Petani", "menanam", "padi"),
        ("Perusahaan itu menjual mobil .", "Perusahaan", "menjual", "mobil"),
        ("Kami membeli beras .", "Kami", "membeli", "beras"),
        ("Anak itu membaca buku .", "Anak", "membaca", "buku"),
        ("Pemerintah akan membangun jembatan baru .", "Pemerintah", "membangun", "jembatan"),
    ],
)
def test_who_does_what(sentence: str, subject: str, verb: str, thing: str) -> None:
    tree = tree_of(sentence)
    assert tree[verb] == ("", "root")
    assert tree[subject] == (verb, "nsubj")
    assert tree[thing] == (verb, "obj")
    assert tree["."] == (verb, "punct")


@pytest.mark.parametrize(
    ("sentence", "verb", "place"),
    [
        ("Ia tinggal di Surabaya .", "tinggal", "Surabaya"),
        ("Dia bekerja di kantor .", "bekerja", "kantor"),
        ("Mereka pergi ke Bandung .", "pergi", "Bandung"),
    ],
)
def test_where_something_is_done(sentence: str, verb: str, place: str) -> None:
    tree = tree_of(sentence)
    assert tree[place] == (verb, "obl")
    assert tree[sentence.split()[2]] == (place, "case")


def test_a_passive_has_its_doer_behind_oleh() -> None:
    tree = tree_of("Buku itu dibaca oleh guru .")
    assert tree["dibaca"] == ("", "root")
    assert tree["Buku"] == ("dibaca", "nsubj:pass")
    assert tree["guru"] == ("dibaca", "obl")
    assert tree["oleh"] == ("guru", "case")


def test_a_relative_clause_hangs_on_its_noun() -> None:
    tree = tree_of("Presiden yang memimpin rapat itu pulang .")
    assert tree["pulang"] == ("", "root")
    assert tree["Presiden"] == ("pulang", "nsubj")
    assert tree["memimpin"] == ("Presiden", "acl:relcl")
    assert tree["rapat"] == ("memimpin", "obj")


def test_what_somebody_says_hangs_on_the_verb_of_speech() -> None:
    tree = tree_of("Guru mengatakan bahwa murid membaca buku .")
    assert tree["mengatakan"] == ("", "root")
    assert tree["membaca"][0] == "mengatakan"
    assert tree["murid"] == ("membaca", "nsubj")
    assert tree["bahwa"] == ("membaca", "mark")


def test_things_joined_by_dan_hang_on_the_first() -> None:
    tree = tree_of("Petani menanam padi dan jagung .")
    assert tree["padi"] == ("menanam", "obj")
    assert tree["jagung"] == ("padi", "conj")
    assert tree["dan"] == ("jagung", "cc")


def test_a_sentence_alone_is_read_as_among_others() -> None:
    sentences = [text.split() for text in ("Petani menanam padi .", "Dia bekerja di kantor .", "Kami membeli beras .")]
    pairs = [(tokens, tag(tokens)) for tokens in sentences]
    assert parse(pairs) == [parse([pair])[0] for pair in pairs]


def test_sentences_without_tokens_have_empty_trees_and_change_no_other() -> None:
    tokens = "Petani menanam padi .".split()
    pair = (tokens, tag(tokens))
    assert parse([]) == []
    assert parse([((), ())]) == [Parse((), ())]
    assert parse([((), ()), pair, ((), ()), pair, ((), ())]) == [
        Parse((), ()),
        *parse([pair]),
        Parse((), ()),
        *parse([pair]),
        Parse((), ()),
    ]


def test_a_token_alone_is_the_root() -> None:
    for token in ("Jakarta", "membaca", ".", "7"):
        tokens = [token]
        assert parse([(tokens, tag(tokens))])[0].heads == (-1,)


def test_behind_the_longest_sentence_each_token_hangs_on_the_one_before() -> None:
    tokens = ["Petani", "menanam", "padi", "dan"] * LONGEST
    [found] = parse([(tokens, tag(tokens))])
    check(found, len(tokens))
    assert found.heads[LONGEST:] == tuple(range(LONGEST - 1, len(tokens) - 1))
    assert set(found.relations[LONGEST:]) == {"dep"}


@pytest.mark.parametrize("bank", range(len(TREEBANKS)))
def test_every_treebanks_way_gives_trees(bank: int) -> None:
    tokens = "Presiden yang memimpin rapat itu pulang .".split()
    check(parse([(tokens, tag(tokens))], treebank=bank)[0], len(tokens))


def test_a_reading_has_the_trees_of_its_sentences_over_all_its_tokens() -> None:
    reading = read("Petani menanam padi.\n\nDia bekerja di kantor.")
    hanging = {
        token.text: reading.doc[reading.heads[token.i]].text for token in reading.doc if reading.heads[token.i] >= 0
    }
    assert (hanging["Petani"], hanging["padi"], hanging["kantor"]) == ("menanam", "menanam", "bekerja")
    assert [reading.doc[i].text for i, r in enumerate(reading.dependencies) if r == "root"] == ["menanam", "bekerja"]
    for place, below in enumerate(reading.dependents):
        assert below == tuple(i for i, head in enumerate(reading.heads) if head == place)


# --- any tokens ---------------------------------------------------------------------------------------------------

WORDS = st.sampled_from('Petani menanam padi dan yang di , . " ( oleh Jepang 7 tidak \N{PILE OF POO} itu'.split())
TOKENS = st.one_of(WORDS, st.text(min_size=1, max_size=8))
SENTENCE = st.lists(st.tuples(TOKENS, st.sampled_from(TAGS)), max_size=25)


@given(st.lists(SENTENCE, max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_tokens_give_one_root_and_no_cycle(sentences: list[list[tuple[str, str]]]) -> None:
    found = parse([([token for token, _ in pairs], [label for _, label in pairs]) for pairs in sentences])
    assert len(found) == len(sentences)
    for pairs, own in zip(sentences, found, strict=True):
        if pairs:
            check(own, len(pairs))
        else:
            assert own == Parse((), ())


@given(st.integers(1, 12), st.integers(0, 2**32 - 1), st.sampled_from([0, 1, 3]))
@settings(max_examples=150, deadline=None)
def test_any_scores_give_one_root_and_no_cycle(length: int, seed: int, grain: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 5, (length, length + 1)).astype(np.float32)
    if grain:  # many scores are the same
        scores = np.round(scores / (5 * grain)).astype(np.float32)
    scores[np.arange(length), np.arange(length) + 1] = -1e9
    heads = _tree(scores, length) - 1
    check(Parse(tuple(heads.tolist()), ("dep",) * length), length)


def test_without_conflict_each_token_has_its_best_head() -> None:
    scores = np.full((4, 5), -9.0, np.float32)
    for place, head in enumerate((2, 0, 2, 3)):
        scores[place, head] = 9.0
    assert _tree(scores, 4).tolist() == [2, 0, 2, 3]


def test_a_circle_is_opened_where_that_costs_least() -> None:
    scores = np.full((3, 4), -9.0, np.float32)
    scores[0, 0] = 9.0  # the first token is the root
    scores[1, 3] = scores[2, 2] = 9.0  # the second and the third hang on each other
    scores[2, 1] = 8.0  # the third would almost as well hang on the first
    assert _tree(scores, 3).tolist() == [0, 3, 1]


# --- what it is made of -------------------------------------------------------------------------------------------


def test_a_known_word_has_a_row_of_its_own_in_any_case_and_others_share_one() -> None:
    words = load_parser().words
    known, capital, unknown = inputs(["rapat", "Rapat", "xqzxqz"], ["NOUN"] * 3, words)
    assert known[0] == capital[0] > 0
    assert unknown[0] == 0
    assert known[-1] == TAGS.index("NOUN")


def test_all_numbers_are_one_word() -> None:
    first, second = inputs(["2019", "17"], ["NUM"] * 2, load_parser().words)
    assert first[0] == second[0]


def test_tokens_and_parts_of_speech_have_to_be_as_many() -> None:
    with pytest.raises(ValueError, match="zip"):
        inputs(["satu", "dua"], ["NUM"], {})


def test_a_missing_model_is_an_error_of_the_file_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        load_parser(tmp_path / "none.npz")
