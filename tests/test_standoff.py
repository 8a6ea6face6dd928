"""Annotations are kept without the articles' sentences, and come back whole where the articles are."""

import json
import runpy
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.errors import InputError
from kg.training.gold import read_gold
from kg.training.standoff import from_standoff, join, main, to_json, to_standoff

HERE = Path(__file__).parent
ANNOTATIONS = HERE / "annotations"
SHARED = HERE.parent.parent / "shared"
ARTICLES, CHECK = SHARED / "articles" / "articles.jsonl", SHARED / "tools" / "check_gold.py"

TEXT = "HARI ini Menteri Perdagangan RI Budi Hartawan mengusulkan pasar digital di Makassar bagi perajin rotan."
ARTICLE = {"id": "contoh", "title": "Pasar digital", "publisher": "kami", "licence": "own", "text": TEXT}
LONG = "kabar Menteri Perdagangan RI Budi Hartawan tentang pasar digital di Makassar bagi perajin rotan"
GOLD = {
    "id": "contoh",
    "title": "Pasar digital",
    "date": "2019-03-04",
    "source": "kami",
    "licence": "own",
    "text": TEXT,
    "entities": [
        {"id": "b", "type": "Person", "name": "Budi Hartawan", "aliases": ["Budi Hartawan"], "wikidata": None},
        {"id": "k", "type": "Ministry", "name": "Kementerian Perdagangan", "aliases": [], "wikidata": None},
        {"id": "i", "type": "Country", "name": "Indonesia", "aliases": ["RI"], "wikidata": None},
    ],
    "posts": [{"person": "b", "title": "Menteri Perdagangan", "organization": "k", "country": "i"}],
    "events": [
        {
            "id": "v",
            "type": "Event",
            "name": LONG,
            "aliases": [],
            "date": None,
            "place": None,
            "part_of": None,
            "participants": ["b"],
        }
    ],
    "acts": [
        {"actor": "b", "type": "propose", "recipient": None, "about": [], "sentence": "mengusulkan pasar digital"}
    ],
    "relations": [{"subject": "b", "predicate": "helps", "object": "i", "sentence": "bagi perajin rotan"}],
}


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def with_act(sentence):
    return {**GOLD, "acts": [{**GOLD["acts"][0], "sentence": sentence}]}


def write(folder, article=ARTICLE):
    """Write the example's record and its article; return the folder of the one and the file of the other."""
    records, texts = folder / "records", folder / "articles.jsonl"
    records.mkdir()
    (records / "contoh.json").write_text(to_json(to_standoff(GOLD)), encoding="utf-8")
    texts.write_text(json.dumps(article) + "\n", encoding="utf-8")
    return records, texts


def test_wording_of_the_text_becomes_offsets():
    record = to_standoff(GOLD)
    begin, end = record["acts"][0]["sentence"]
    assert TEXT[begin:end] == "mengusulkan pasar digital"
    assert record["posts"][0]["title"] == [9, 28]


def test_a_name_is_found_as_a_whole_word_first():
    assert to_standoff(GOLD)["entities"][2]["aliases"] == [[29, 31]]  # not within HARI


def test_a_name_that_does_not_stand_in_the_text_is_written_out():
    assert to_standoff(GOLD)["entities"][1]["name"] == "Kementerian Perdagangan"


def test_a_long_one_is_put_together_from_the_words_of_the_text():
    name = to_standoff(GOLD)["events"][0]["name"]
    assert [piece for piece in name if isinstance(piece, str)] == ["kabar", " tentang"]


def test_an_annotation_comes_back_whole():
    assert from_standoff(json.loads(to_json(to_standoff(GOLD))), ARTICLE) == GOLD


def test_a_wikidata_identifier_is_not_kept():
    entities = [{**entity, "wikidata": "Q1"} for entity in GOLD["entities"]]
    assert from_standoff(to_standoff({**GOLD, "entities": entities}), ARTICLE) == GOLD


def test_a_record_has_one_line_a_section():
    lines = to_json(to_standoff(GOLD)).splitlines()
    assert [line.split('"')[1] for line in lines[1:-1]] == sorted(to_standoff(GOLD))


@pytest.mark.parametrize("sentence", ["menolak pasar digital", "Mengusulkan pasar digital"])
def test_a_sentence_that_is_not_the_texts_is_refused(sentence):
    with pytest.raises(InputError, match="contoh: not the article's words"):
        to_standoff(with_act(sentence))


def test_a_long_name_in_other_words_is_refused():
    entities = [{**GOLD["entities"][1], "name": "lain " * 17}]
    with pytest.raises(InputError, match="use a shorter name"):
        to_standoff({**GOLD, "entities": entities})


def test_another_text_of_the_same_length_is_refused():
    with pytest.raises(InputError, match="contoh: its text is not the one annotated"):
        from_standoff(to_standoff(GOLD), {**ARTICLE, "text": TEXT.replace("rotan", "bambu")})


def test_the_command_writes_what_the_trainers_read(tmp_path):
    records, texts = write(tmp_path)
    options = ["--annotations", str(records), "--texts", str(texts), "--out", str(tmp_path / "gold")]
    result = CliRunner().invoke(main, options)
    assert result.exit_code == 0, result.output
    assert read_gold([tmp_path / "gold"]) == [GOLD]


def test_the_command_names_the_article_that_is_missing(tmp_path):
    records, texts = write(tmp_path, {**ARTICLE, "id": "lain"})
    options = ["--annotations", str(records), "--texts", str(texts), "--out", str(tmp_path / "gold")]
    result = CliRunner().invoke(main, options)
    assert result.exit_code == 1
    assert "has no article contoh" in result.output
    assert not (tmp_path / "gold").exists()


@pytest.mark.parametrize("content", ["[]", "{", '{"id": "contoh"}', '{"id": "contoh", "checksum": 1}'])
def test_a_file_that_is_no_record_is_named(tmp_path, content):
    records, texts = write(tmp_path)
    (records / "contoh.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="contoh"):
        list(join(records, texts))


def test_no_annotation_holds_a_sentence():
    paths = sorted(ANNOTATIONS.glob("*.json"))
    assert len(paths) == 328
    for path in paths:
        record = json.loads(path.read_text(encoding="utf-8"))
        assert record["id"] == path.stem
        assert "text" not in record
        for fact in (*record["acts"], *record["relations"]):
            assert [type(place) for place in fact["sentence"]] == [int, int], path
        assert [words for words in strings(record) if len(words) > 80 or len(words.split()) > 12] == [], path


@pytest.mark.shared
@pytest.mark.skipif(not (ARTICLES.is_file() and CHECK.is_file()), reason="the articles are not beside this checkout")
def test_every_annotation_fits_its_article(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    faults = runpy.run_path(str(CHECK))["faults"]
    golds = list(join(ANNOTATIONS, ARTICLES))
    assert len(golds) == 328
    for gold in golds:
        assert list(faults(gold)) == [], gold["id"]
        assert to_json(to_standoff(gold)) == (ANNOTATIONS / f"{gold['id']}.json").read_text(encoding="utf-8")
