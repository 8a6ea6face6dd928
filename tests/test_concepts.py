"""Topics, documents and groups: what is found, what is one thing, what its tokens and mentions are."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.extraction import CONCEPT_KINDS, Article, Entity, Span
from kg.lexicon import load_lexicon
from kg.pipeline import STEPS, read_article
from kg.pipeline.concept_groups import Group, group_stretches
from kg.pipeline.concept_scores import group_features, load_weights, weigh
from kg.pipeline.concept_spans import Stretch, is_whole
from kg.pipeline.concepts import THRESHOLD, find_concepts, owners_of
from kg.pipeline.reading import Reading
from kg.training.concept_examples import judge, labelled, occurrences, read_examples

TRADE = (
    "Menteri Koperasi Bima Santosa mengatakan pemerintah mendorong ekonomi digital untuk membantu pelaku UMKM. "
    "Ia menilai pertumbuhan ekonomi digital perlu diatur dalam Undang-Undang Perlindungan Konsumen. "
    "Menurut Bima, ekonomi digital membuka lapangan kerja."
)
DEFENCE = "Indonesia dan Singapura menyepakati kerja sama militer antara Indonesia dan Singapura di Jakarta."


@cache
def read(text: str, title: str | None = None, upto: str = "find_concepts") -> Reading:
    names = [step.__name__ for step in STEPS]
    return read_article(Article("a1", text, title), load_lexicon(), STEPS[: names.index(upto) + 1])


def concepts(reading: Reading) -> list[Entity]:
    return [entity for entity in reading.entities if entity.kind in CONCEPT_KINDS]


def named(reading: Reading, form: str) -> Entity:
    """The concept that has this surface form."""
    return next(entity for entity in concepts(reading) if form in (entity.name, *entity.aliases))


def stretch(reading: Reading, words: str, probability: float = 0.8, after: int = 0) -> Stretch:
    """A stretch of the text as the model would propose it, a topic."""
    begin = reading.text.index(words, after)
    tokens = [t.i for t in reading.doc if begin <= t.idx < begin + len(words)]
    number = next(n for n, s in enumerate(reading.sentences) if s.begin <= tokens[0] < s.end)
    return Stretch(tokens[0], tokens[-1] + 1, Span(begin, begin + len(words)), number, (probability, 0.0, 0.0))


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("ekonomi digital", "Topic"),
        ("pelaku UMKM", "SocialGroup"),
        ("Undang-Undang Perlindungan Konsumen", "Document"),
    ],
)
def test_kinds(form: str, kind: str) -> None:
    assert named(read(TRADE), form).kind == kind


def test_what_the_lexicon_knows_has_a_reference() -> None:
    assert named(read(TRADE), "ekonomi digital").reference == "topic/ekonomi-digital"
    assert named(read(TRADE), "pelaku UMKM").reference == "group/umkm"


def test_a_term_and_its_longer_form_are_one_concept() -> None:
    assert named(read(TRADE), "ekonomi digital") == named(read(TRADE), "pertumbuhan ekonomi digital")


def test_mentions_are_the_words_of_the_text() -> None:
    mentions = [mention for entity in concepts(read(TRADE)) for mention in entity.mentions]
    assert mentions
    for mention in mentions:
        assert TRADE[mention.span.begin : mention.span.end] == mention.text
        assert 0.0 < mention.confidence <= 1.0


def test_tokens_carry_the_key_of_their_concept() -> None:
    reading = read(TRADE)
    keys = {reading.keys[t.i] for t in reading.doc if t.text == "digital"}
    assert keys == {named(reading, "ekonomi digital").key}


def test_names_keep_their_own_keys_inside_a_concept() -> None:
    before, after = read(DEFENCE, upto="find_entities"), read(DEFENCE)
    assert named(after, "kerja sama militer")
    for token in before.doc:
        if before.keys[token.i] is not None:
            assert after.keys[token.i] == before.keys[token.i]


def test_names_alone_are_no_concepts() -> None:
    assert not concepts(read("Bima Santosa bertemu Lee Wong di Jakarta."))


@pytest.mark.parametrize(
    ("form", "whole"),
    [
        ("ekonomi digital", True),
        ("ekonomi digital dan", False),
        ("dan kecerdasan buatan", False),
        ("kecerdasan buatan ( AI )", True),
        ("kecerdasan buatan ( AI", False),
        ("latihan dua", False),
        ("Peraturan Nomor 8", True),
        ("hari", True),
        ("Peraturan Nomor 8 tahun", False),
        ("Peraturan Nomor 8 tahun ini", False),
        ("pasar baru pekan depan", False),
        ("pasar baru", True),
        ("layanan digital pada 2024", False),
        ("teknologi masa depan", True),
        ("kata warga . Pasar", False),
        ("UU No . 5", True),
    ],
)
def test_what_asks_for_more_words_is_no_concept(form: str, whole: bool) -> None:
    text = (
        "Ekonomi rakyat : ekonomi digital dan kecerdasan buatan ( AI ) , latihan dua hari , "
        "Peraturan Nomor 8 tahun ini , pasar baru pekan depan , layanan digital pada 2024 , UU No . 5 , "
        "kata warga . Pasar tutup , teknologi masa depan ."
    )
    reading = read(text, upto="cut_sentences")
    reading = replace(reading, keys=[None] * len(reading.doc))
    words, tokens = form.split(), [token.text for token in reading.doc]
    [begin] = [n for n in range(len(tokens)) if tokens[n : n + len(words)] == words]
    assert is_whole(reading, range(begin, begin + len(words))) is whole


def test_what_names_one_concept_is_no_other_bound_of_another() -> None:
    text = "Bantuan untuk warga desa datang. Kepala desa menyebut warga desa, bibit kopi, dan harga bibit kopi rakyat."
    reading = read(text, upto="find_entities")
    village = stretch(reading, "warga desa", after=text.index("Kepala"))
    inner = stretch(reading, "warga desa"), stretch(reading, "Bantuan")
    aid = replace(stretch(reading, "Bantuan untuk warga desa"), others=inner)
    seedling = stretch(reading, "bibit kopi", after=text.index("harga"))
    price = replace(stretch(reading, "harga bibit kopi rakyat"), others=(seedling,))
    groups = [Group((aid,), None), Group((village,), None), Group((price,), None)]
    owners = owners_of(reading, groups)
    assert owners["warga desa"] == 1, "what one group is named by is its own"
    assert (owners["bantuan"], owners["bibit kopi"]) == (0, 2)
    twice = [Group((aid,), None), Group((replace(price, others=inner),), None)]
    assert owners_of(reading, twice)["warga desa"] == -1, "another bound of two is nobody's"


def test_nothing_in_an_empty_article() -> None:
    assert concepts(read("")) == []
    assert concepts(read("???")) == []


def test_only_likely_concepts_stay_and_keys_are_numbered_in_the_order_of_the_text() -> None:
    found = concepts(read(TRADE, "Ekonomi digital didorong"))
    assert [entity.key for entity in found] == [f"t{n}" for n in range(1, len(found) + 1)]
    assert all(THRESHOLD <= entity.confidence <= 1.0 for entity in found)
    begins = [entity.mentions[0].span.begin for entity in found]
    assert begins == sorted(begins)


def test_reading_twice_gives_the_same() -> None:
    reading = read(TRADE, upto="find_entities")
    assert find_concepts(reading).entities == find_concepts(reading).entities


def test_groups_join_a_term_with_its_acronym() -> None:
    text = "Warga menanam hutan tanaman rakyat (HTR). Program HTR meluas, kata petugas, sebab bibit kopi murah."
    reading = read(text, upto="find_entities")
    places = [stretch(reading, "hutan tanaman rakyat"), stretch(reading, "HTR", after=text.index("Program"))]
    groups = group_stretches(reading, [*places, stretch(reading, "bibit kopi")])
    assert [[s.span for s in group.stretches] for group in groups] == [
        [s.span for s in places],
        [stretch(reading, "bibit kopi").span],
    ]


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("pengolahan limbah", "pengolahan limbah pabrik", True),
        ("limbah pabrik", "pengolahan limbah pabrik", True),
        ("warga desa", "bantuan untuk warga desa", False),
        ("mengolah limbah pabrik", "pengolahan limbah pabrik", True),
        ("kerjasama kopi", "kerja sama kopi", True),
        ("petani hutan rakyat (PHR)", "PHR", True),
        ("dana desa hutan", "DDH", True),
        ("dana desa hutan", "DDK", False),
        ("pengolahan limbah", "pengolahan kopi", False),
        ("harga kopi", "ekspor kopi", False),
    ],
)
def test_which_forms_are_one_concept(first: str, second: str, together: bool) -> None:
    text = f"Bupati membahas {first}. Camat membahas {second}."
    reading = read(text, upto="find_entities")
    places = [stretch(reading, first), stretch(reading, second, after=text.index("Camat"))]
    assert (len(group_stretches(reading, places)) == 1) is together


def test_a_likelier_and_more_frequent_group_weighs_more() -> None:
    text = "Bupati mendorong panen raya. Panen raya itu ramai. Sapi lewat di jalan."
    reading = read(text, "Panen raya", upto="find_entities")
    strong = [stretch(reading, "panen raya", 0.9), stretch(reading, "Panen raya", 0.9)]
    groups = group_stretches(reading, [*strong, stretch(reading, "Sapi", 0.1)])
    chances = weigh(load_weights(), group_features(reading, groups))
    assert len(chances) == 2
    assert 1.0 > chances[0] > chances[1] > 0.0


def gold(folder: Path, **changes: object) -> Path:
    row = {
        "id": "g1",
        "title": None,
        "date": "2020-01",
        "source": "own",
        "text": "Bupati Rina Ayu mendorong panen raya di Desa Rina Ayu. Panen raya padi membantu petani.",
        "entities": [
            {"type": "Person", "name": "Rina Ayu", "aliases": ["Rina Ayu"]},
            {"type": "Topic", "name": "panen raya", "aliases": ["panen raya", "Panen raya padi"]},
            {"type": "SocialGroup", "name": "petani", "aliases": ["petani"]},
        ],
        **changes,
    }
    path = folder / "g1.json"
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


def test_examples_mark_every_place_of_a_concept(tmp_path: Path) -> None:
    gold(tmp_path)
    (example,) = read_examples([tmp_path])
    text = example.reading.text
    assert [text[b:e] for b, e, _ in occurrences(example)] == ["panen raya", "Panen raya padi", "petani"]
    labels = [label for sentence, _ in labelled(example) for label in sentence.labels if label != "O"]
    assert labels == ["B-Topic", "I-Topic", "B-Topic", "I-Topic", "I-Topic", "B-SocialGroup"]


def test_examples_judge_each_concept_once(tmp_path: Path) -> None:
    gold(tmp_path)
    (example,) = read_examples([tmp_path])
    reading = example.reading
    places = [stretch(reading, "panen raya", 0.5), stretch(reading, "padi", 0.4), stretch(reading, "petani", 0.9)]
    assert judge(example, group_stretches(reading, places)) == [True, False, True]


def test_a_file_of_another_form_is_named(tmp_path: Path) -> None:
    path = gold(tmp_path, entities=None)
    path.write_text('{"id": "g1"}', encoding="utf-8")
    with pytest.raises(InputError, match=r"g1\.json"):
        read_examples([tmp_path])
