"""Who does what a verb says, by the tree: for verbs whose subject does not stand beside them. Trees by hand."""

import pytest
from planted import place_of, planted

from kg.pipeline.cues import Clue
from kg.pipeline.grammar import Cue
from kg.pipeline.parties import Party
from kg.pipeline.subjects import linked_actors

STATES = ("Jepang", "Indonesia", "Malaysia", "Gojek")


def doers(tree: str, verb: str) -> list[str]:
    """The names of STATES that the tree gives `verb` as its doers; a verb in `di-` is a passive."""
    reading = planted(tree)
    parties = [
        Party(token.i, token.i + 1, (token.text,), "name", "Country") for token in reading.doc if token.text in STATES
    ]
    place = place_of(reading, verb)
    cue = Cue("verba", "launch", "passiveForm" if verb.startswith("di") else "activeForm", False)
    clue = Clue(place, place + 1, cue, *[False] * 7)
    return [key for party in linked_actors(reading, parties, clue) for key in party.keys]


FAR = (
    "Jepang/11/nsubj yang/4/nsubj sudah/4/advmod lama/1/acl:relcl bersama/6/case warga/4/obl dari/9/case banyak/9/det "
    "desa/6/nmod menunggu/4/conj meluncurkan/0/root satelit/11/obj"
)
JOINED = "Jepang/2/nsubj membangun/0/root pelabuhan/2/obj lalu/5/mark menjual/2/conj kapal/5/obj"


def test_the_subject_may_stand_far_from_its_verb() -> None:
    assert doers(FAR, "meluncurkan") == ["Jepang"]


@pytest.mark.parametrize("relation", ["conj", "xcomp", "advcl", "parataxis"])
def test_a_verb_that_hangs_on_another_one_has_its_subject(relation: str) -> None:
    assert doers(JOINED.replace("conj", relation), "menjual") == ["Jepang"]


def test_what_somebody_says_is_not_done_by_who_says_it() -> None:
    assert doers(JOINED.replace("conj", "ccomp"), "menjual") == []


def test_a_verb_with_a_subject_of_its_own_does_not_borrow_one() -> None:
    tree = "Jepang/2/nsubj membangun/0/root pelabuhan/2/obj dan/6/cc Indonesia/6/nsubj menjual/2/conj kapal/6/obj"
    assert doers(tree, "menjual") == ["Indonesia"]


def test_a_relative_clause_is_done_by_the_noun_that_it_belongs_to() -> None:
    assert doers("Jepang/4/nsubj yang/3/nsubj menolak/1/acl:relcl pulang/0/root", "menolak") == ["Jepang"]
    assert doers("Kapal/4/nsubj milik/1/nmod Jepang/2/nmod tiba/0/root", "tiba") == []


def test_a_verb_before_the_one_that_it_hangs_on_does_not_borrow_its_subject() -> None:
    tree = "Setelah/2/mark menolak/5/advcl usul/2/obj Jepang/5/nsubj pulang/0/root"
    assert doers(tree, "menolak") == []


def test_subjects_are_sought_only_a_few_verbs_up() -> None:
    tree = "Jepang/2/nsubj datang/0/root melihat/2/conj membeli/3/conj menjual/4/conj"
    assert doers(tree, "membeli") == ["Jepang"]
    assert doers(tree, "menjual") == []


def test_the_doer_of_a_passive_is_what_oleh_brings() -> None:
    tree = "Kapal/2/nsubj:pass dijual/0/root pada/4/case Senin/2/obl:tmod oleh/6/case Jepang/2/obl"
    assert doers(tree, "dijual") == ["Jepang"]
    assert doers(tree.replace("oleh", "kepada"), "dijual") == []


def test_the_subject_of_a_passive_does_not_do_it() -> None:
    assert doers("Jepang/2/nsubj:pass dipuji/0/root di/4/case mana-mana/2/obl", "dipuji") == []


def test_joined_subjects_come_together() -> None:
    tree = "Jepang/6/nsubj ,/3/punct Malaysia/1/conj dan/5/cc Indonesia/1/conj membangun/0/root pelabuhan/6/obj"
    assert doers(tree, "membangun") == ["Jepang", "Malaysia", "Indonesia"]


def test_what_is_joined_to_the_object_is_no_doer() -> None:
    tree = "Jepang/2/nsubj memuji/0/root Malaysia/2/obj dan/5/cc Indonesia/3/conj"
    assert doers(tree, "memuji") == ["Jepang"]


def test_the_name_behind_a_common_noun_is_who_the_noun_means() -> None:
    assert doers("Perusahaan/3/nsubj Gojek/1/flat menjual/0/root motor/3/obj", "menjual") == ["Gojek"]


@pytest.mark.parametrize(
    "subject",
    [
        "Kantor/3/nsubj Gojek/1/nmod",
        "Menteri/4/nsubj dari/3/case Jepang/1/nmod",
        "Menteri/4/nsubj dari/3/case Jepang/1/flat",
    ],
)
def test_whose_the_subject_is_does_not_do_it(subject: str) -> None:
    verb = len(subject.split()) + 1
    assert doers(f"{subject} menjual/0/root motor/{verb}/obj", "menjual") == []


def test_a_sentence_without_names_has_no_doer() -> None:
    assert doers("Warga/2/nsubj menolak/0/root", "menolak") == []
    assert doers("Menolak/0/root", "Menolak") == []
