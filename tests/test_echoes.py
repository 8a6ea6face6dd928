"""Echoes: places that repeat part of a concept's words, in any form, without naming it."""

from dataclasses import replace

import pytest

from kg.extraction import Article, Entity, Mention, Span
from kg.lexicon import load_lexicon
from kg.pipeline import cut_sentences, read_article
from kg.pipeline.echoes import with_echoes
from kg.pipeline.occurrences import Occurrence, things_by_sentence

TRANSFER = "Transfer data pribadi itu aman."


def echoes(text: str, *concepts: str, kind: str = "Topic") -> list[tuple[str, str, float]]:
    """(concept, words that repeat it, share) of a text; a concept is named where the text has it letter by letter."""
    reading = read_article(Article("gema", text), load_lexicon(), [cut_sentences])
    entities = []
    for name in concepts:
        begin = text.lower().find(name)
        spans = [Span(begin, begin + len(name))] if begin >= 0 else []
        entities.append(
            Entity(name, kind, name, (), tuple(Mention(span, text[span.begin : span.end], "model") for span in spans))
        )
    reading = replace(reading, entities=tuple(entities))
    return [
        (item.key, reading.doc.phrase(item.begin, item.end), item.share)
        for here in with_echoes(reading, things_by_sentence(reading)).values()
        for item in here
        if item.share < 1.0
    ]


def test_a_verb_and_a_noun_repeat_what_was_named_before() -> None:
    found = echoes(f"{TRANSFER} Bank boleh mentransfer data nasabah.", "transfer data pribadi")
    assert found == [("transfer data pribadi", "mentransfer data", 0.67)]


def test_the_sentence_that_names_a_concept_does_not_echo_it() -> None:
    assert echoes(TRANSFER, "transfer data pribadi") == []


@pytest.mark.parametrize(
    "text",
    [
        "Data nasabah aman.",
        "Mereka mentransfer uang di kantor baru yang sangat besar itu lalu membaca data.",
        "Harga beras naik.",
        "",
    ],
)
def test_one_word_or_words_far_apart_are_no_echo(text: str) -> None:
    assert echoes(f"{TRANSFER} {text}", "transfer data pribadi") == []


def test_two_of_four_words_are_too_few() -> None:
    concept = "transfer data pribadi nasabah"
    assert echoes("Bank boleh mentransfer data.", concept) == []
    assert echoes("Bank boleh mentransfer data milik nasabah.", concept) == [
        (concept, "mentransfer data milik nasabah", 0.75)
    ]


def test_all_the_words_in_another_order_are_an_echo_that_is_not_sure() -> None:
    [(_, words, share)] = echoes("Data pribadi boleh ditransfer bank.", "transfer data pribadi")
    assert words == "Data pribadi boleh ditransfer"
    assert share == 0.99


def test_the_fullest_place_is_taken() -> None:
    text = "Data pribadi penting, demikian pula sawah, ladang, kebun, dan hutan, sebab bank mentransfer data pribadi."
    assert [words for _, words, _ in echoes(text, "pentransferan data pribadi")] == ["mentransfer data pribadi"]


def test_a_concept_of_one_word_has_no_echo() -> None:
    assert echoes("Petani bertani.", "pertanian") == []


def test_short_words_do_not_count() -> None:
    assert echoes("Itu UU dan PP.", "uu dan pp") == []


def test_names_have_no_echoes() -> None:
    assert echoes("Bank boleh mentransfer data.", "transfer data pribadi", kind="Company") == []


def test_what_is_named_stays_beside_the_echoes_in_the_order_of_the_text() -> None:
    text = "Pajak turun. Bank mentransfer data di kota."
    reading = read_article(Article("gema", text), load_lexicon(), [cut_sentences])
    begin = text.index("kota")
    place = Entity("kota", "Place", "kota", (), (Mention(Span(begin, begin + 4), "kota", "model"),))
    topic = Entity("transfer", "Topic", "transfer data pribadi")
    reading = replace(reading, entities=(place, topic))
    found = with_echoes(reading, things_by_sentence(reading))
    assert found[0] == []
    assert [(item.key, item.share) for item in found[1]] == [("transfer", 0.67), ("kota", 1.0)]
    assert isinstance(found[1][0], Occurrence)
