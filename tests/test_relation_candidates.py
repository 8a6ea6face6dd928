"""The relations that a sentence may state, before they are weighed: who stands where, and what is known of them."""

from reading import called, read

from kg.pipeline.relation_candidate import Candidate
from kg.pipeline.relation_candidates import candidates
from kg.pipeline.relation_features import relation_features


def proposed(text: str, predicate: str) -> dict[tuple[str | None, str | None], list[Candidate]]:
    """Return {(subject, object): candidates} of a relation in a text."""
    reading = read(text)
    found: dict[tuple[str | None, str | None], list[Candidate]] = {}
    for one in candidates(reading):
        if one.predicate == predicate:
            pair = (called(reading, one.subject.key), called(reading, one.object.key))
            found.setdefault(pair, []).append(one)
    return found


def test_what_has_a_place_as_the_end_of_its_name_may_lie_there() -> None:
    found = proposed("Mereka bertemu di Istana Negara Jakarta. Jakarta hujan.", "locatedIn")
    assert [one.word for one in found["Istana Negara Jakarta", "Jakarta"]] == ["name"]


def test_a_state_as_chair_is_a_member_and_the_chairs_own_title_tells_of_none() -> None:
    chair = proposed("Malaysia bertindak sebagai ketua ASEAN tahun itu.", "memberOf")
    assert {"member-ketua", "memberof-ketua"} <= {one.word for many in chair.values() for one in many}
    signed = proposed("Surat itu diteken Prancis, Kanada, dan Ketua Uni Eropa Rina Halim.", "memberOf")
    assert not any("ketua" in one.word for many in signed.values() for one in many if one.voice != "close")


def test_what_is_said_of_the_first_of_a_list_is_said_as_closely_of_the_others() -> None:
    found = proposed("Kelompok Quad terdiri dari Jepang, Australia, India, dan Amerika Serikat.", "memberOf")
    verbal = [one for many in found.values() for one in many if one.word == "memberof-terdiri-dari"]
    assert len(verbal) == 4
    assert {(one.gap_left, one.order) for one in verbal} == {(0, (0, 0))}
    assert [one.joined for one in verbal] == [False, True, True, True]


def test_the_reference_data_bears_out_or_denies_where_a_place_lies() -> None:
    found = proposed("Rapat di Bandung, Jawa Barat, dan di Surabaya, Malaysia, dan di Pasirluhur, Jepang.", "locatedIn")
    told = {pair: {one.checked for one in many} for pair, many in found.items()}
    assert told["Bandung", "Jawa Barat"] == {"yes"}
    assert told["Surabaya", "Malaysia"] == {"no"}


def test_the_reference_data_bears_out_or_denies_who_belongs_to_a_body_whose_members_it_has() -> None:
    found = proposed("Negara anggota ASEAN, Malaysia dan Jepang, hadir.", "memberOf")
    assert {one.checked for one in found["Malaysia", "Perhimpunan Bangsa-Bangsa Asia Tenggara"]} == {"yes"}
    assert {one.checked for one in found["Jepang", "Perhimpunan Bangsa-Bangsa Asia Tenggara"]} == {"no"}


def test_what_stands_between_two_neighbours_is_told_by_its_class() -> None:
    found = proposed("Rapat digelar di Lembang, Bandung, Jawa Barat.", "locatedIn")
    assert "gap:, <Place> ," in {one.word for one in found["Lembang", "Jawa Barat"]}


def test_features_tell_how_much_the_article_is_about_those_who_cooperate() -> None:
    text = "Jepang bekerja sama dengan Kanada. Jepang dan Kanada juga sepakat soal energi. Jepang puas."
    reading = read(text)
    [first, *_] = proposed(text, "cooperatesWith")["Jepang", "Kanada"]
    assert (first.named, first.first, first.times) == ((3, 2), (0, text.index("Kanada")), 2)
    assert {"often=2.3|p=cooperatesWith", "has=bekerja|p=cooperatesWith"} <= set(relation_features(reading, first))


def test_a_state_cooperates_with_no_single_organ_of_a_state() -> None:
    found = proposed(
        "Indonesia bekerja sama dengan Kementerian Perdagangan, dan Indonesia dengan Jepang.", "cooperatesWith"
    )
    assert ("Indonesia", "Jepang") in found
    assert not any("Kementerian" in str(side) for pair in found for side in pair)
