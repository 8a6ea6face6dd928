"""Treebanks: CoNLL-U files of our own, read as trees over the pipeline's tokens."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.pipeline.parser import RELATIONS
from kg.training.sources import read_treebanks
from kg.training.treebanks import DEPENDENCIES, Tree, read_trees

PLAIN = """# text = Guru itu membaca buku.
1 Guru guru NOUN _ _ 3 nsubj _ _
2 itu itu DET _ _ 1 det _ _
3 membaca baca VERB _ _ 0 root _ _
4 buku buku NOUN _ _ 3 obj _ _
5 . . PUNCT _ _ 3 punct _ _
"""
#: The surface token `membacanya` is two words; what hangs on its second word hangs on it.
CLITIC = """1 Guru guru NOUN _ _ 2 nsubj _ _
2-3 membacanya _ _ _ _ _ _ _ _
2 membaca baca VERB _ _ 0 root _ _
3 nya nya PRON _ _ 2 obj _ _
4 sendiri sendiri ADV _ _ 3 advmod:emph _ _
5 . . PUNCT _ _ 2 punct _ _
"""
#: spaCy keeps `M.` and `Yani.` is cut: the initial and its full stop are one token.
INITIAL = """1 M m PROPN _ _ 4 nsubj _ _
2 . . PUNCT _ _ 1 punct _ _
3 Yani yani PROPN _ _ 1 flat:name _ _
4 datang datang VERB _ _ 0 root _ _
5 . . PUNCT _ _ 4 punct _ _
"""
#: spaCy cuts `dan/atau` in three; the first piece stands for the old token and the others hang on it.
SLASH = """1 Guru guru NOUN _ _ 4 nsubj _ _
2 dan/atau dan/atau CCONJ _ _ 3 cc _ _
3 murid murid NOUN _ _ 1 conj _ _
4 membaca baca VERB _ _ 0 root _ _
"""
GHOST = """1 Guru guru NOUN _ _ 2 nsubj _ _
2 datang datang VERB _ _ 0 root _ _
2.1 datang datang VERB _ _ _ _ 0:root _
3 . . PUNCT _ _ 2 punct _ _
"""


def conllu(path: Path, *sentences: str) -> Path:
    """Write sentences whose cells are set apart by spaces as a CoNLL-U file."""
    lines = [
        line if line.startswith("#") else line.replace(" ", "\t") for s in sentences for line in [*s.splitlines(), ""]
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def tree(folder: Path, sentence: str) -> list[tuple[str, str, str]]:
    """(token, its head's token or "", relation) of the one sentence."""
    [found] = read_trees(conllu(folder / "x.conllu", sentence), "csui")
    return [
        (token, found.tokens[head] if head >= 0 else "", relation)
        for token, head, relation in zip(found.tokens, found.heads, found.relations, strict=True)
    ]


def test_a_plain_sentence(tmp_path: Path) -> None:
    [found] = read_trees(conllu(tmp_path / "x.conllu", PLAIN), "csui")
    assert found == Tree(
        ("Guru", "itu", "membaca", "buku", "."), (2, 0, -1, 2, 2), ("nsubj", "det", "root", "obj", "punct"), "csui"
    )


def test_a_token_of_several_words_is_one_node(tmp_path: Path) -> None:
    assert tree(tmp_path, CLITIC) == [
        ("Guru", "membacanya", "nsubj"),
        ("membacanya", "", "root"),
        ("sendiri", "membacanya", "advmod"),
        (".", "membacanya", "punct"),
    ]


def test_tokens_that_spacy_keeps_together_are_one_node(tmp_path: Path) -> None:
    assert tree(tmp_path, INITIAL) == [
        ("M.", "datang", "nsubj"),
        ("Yani", "M.", "flat"),
        ("datang", "", "root"),
        (".", "datang", "punct"),
    ]


def test_the_pieces_of_a_token_that_spacy_cuts_hang_on_its_first(tmp_path: Path) -> None:
    found = tree(tmp_path, SLASH)
    assert found[:2] == [("Guru", "membaca", "nsubj"), ("dan", "murid", "cc")]
    assert found[2:4] == [("/", "dan", "flat"), ("atau", "dan", "flat")]
    assert found[4] == ("murid", "Guru", "conj")


def test_words_that_are_only_understood_are_left_out(tmp_path: Path) -> None:
    assert [token for token, _, _ in tree(tmp_path, GHOST)] == ["Guru", "datang", "."]


@pytest.mark.parametrize(
    ("told", "read"),
    [("obl:agent", "obl"), ("flat:name", "flat"), ("nmod:poss", "nmod"), ("csubj", "nsubj"), ("vocative", "dep")],
)
def test_rarer_relations_are_read_as_nearby_ones(tmp_path: Path, told: str, read: str) -> None:
    assert tree(tmp_path, PLAIN.replace("3 obj", f"3 {told}"))[3] == ("buku", "membaca", read)


def test_the_parser_knows_all_relations_that_are_read() -> None:
    assert set(DEPENDENCIES.values()) | {"flat", "dep"} <= set(RELATIONS)


def test_the_sentences_of_a_file_come_in_order(tmp_path: Path) -> None:
    path = conllu(tmp_path / "x.conllu", PLAIN, CLITIC, INITIAL)
    assert [found.tokens[0] for found in read_trees(path, "gsd")] == ["Guru", "Guru", "M."]
    assert list(read_trees(conllu(tmp_path / "empty.conllu"), "gsd")) == []


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.conllu"):
        list(read_trees(tmp_path / "gone.conllu", "gsd"))


@pytest.mark.parametrize(
    "wrong",
    [
        "1 Guru guru NOUN",
        PLAIN.replace("3 obj", "x obj"),
        PLAIN.replace("3 obj", "9 obj"),
        PLAIN.replace("_ _ 0 root", "_ _ 4 nsubj"),
    ],
)
def test_a_file_that_is_not_conllu(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(InputError, match=r"x\.conllu: sentence 2 is not CoNLL-U"):
        list(read_trees(conllu(tmp_path / "x.conllu", CLITIC, wrong), "gsd"))


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "x.conllu").write_bytes(b"1\t\xff\n")
    with pytest.raises(InputError, match=r"x\.conllu: not UTF-8"):
        list(read_trees(tmp_path / "x.conllu", "gsd"))


def test_what_is_tested_on_trains_nothing(tmp_path: Path) -> None:
    train = {
        "UD_Indonesian-GSD/id_gsd-ud-dev": [PLAIN],
        "UD_Indonesian-CSUI/id_csui-ud-train": [CLITIC],
        "UD_Indonesian-PUD/id_pud-ud-test": [SLASH],
        "UD_Indonesian-GSD/id-ud-train.OLD-3beab3a": [INITIAL, SLASH],
    }
    test = {"UD_Indonesian-GSD/id_gsd-ud-test": [PLAIN], "UD_Indonesian-CSUI/id_csui-ud-test": [GHOST]}
    for name, sentences in (train | test).items():
        conllu(tmp_path / "ud" / f"{name}.conllu", *sentences)
    trees, tests = read_treebanks(tmp_path)
    assert [(found.tokens[1], found.treebank) for found in trees] == [
        ("membacanya", "csui"),
        ("dan", "pud"),
        ("Yani", "old"),
        ("dan", "old"),
    ]
    assert {name: [(t.tokens[1], t.treebank) for t in found] for name, found in tests.items()} == {
        "GSD test": [("itu", "gsd")],
        "CSUI test": [("datang", "csui")],
    }
