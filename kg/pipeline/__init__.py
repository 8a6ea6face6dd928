"""Article → Extraction: what the text says, step by step. The order of the steps stands here, once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.extraction import Article, Extraction, Span
from kg.lexicon import Lexicon
from kg.pipeline.acts import find_acts
from kg.pipeline.arguments import find_arguments
from kg.pipeline.circumstances import find_circumstances
from kg.pipeline.concepts import find_concepts
from kg.pipeline.coreference import find_entities
from kg.pipeline.dates import article_date, find_dates
from kg.pipeline.events import find_events
from kg.pipeline.furniture import find_furniture
from kg.pipeline.grammar import compile_grammar
from kg.pipeline.holders import find_holders
from kg.pipeline.names import find_names
from kg.pipeline.parser import parse
from kg.pipeline.pointers import find_pointers
from kg.pipeline.quotes import find_quotes, legible
from kg.pipeline.reading import Reading, words_in
from kg.pipeline.relations import find_relations
from kg.pipeline.roles import find_roles
from kg.pipeline.sentences import find_sentences
from kg.pipeline.states import find_states
from kg.pipeline.tagger import tag_all
from kg.pipeline.tokens import make_doc

__all__ = ["STEPS", "read_article", "understand"]


def cut_sentences(reading: Reading) -> Reading:
    """Add quotations, sentences, parts of speech and trees."""
    quotes = find_quotes(legible(reading.text))
    excluded = [piece.span for piece in reading.furniture.pieces if piece.kind != "dateline"]
    if reading.furniture.dateline:
        excluded.append(reading.furniture.dateline)
    sentences = find_sentences(reading.doc, quotes, excluded)
    tags = ["X"] * len(reading.doc)
    heads = [-1] * len(reading.doc)
    dependencies = ["dep"] * len(reading.doc)
    dependents: list[list[int]] = [[] for _ in reading.doc]
    spots = [[i for i in range(s.begin, s.end) if not reading.doc[i].is_space] for s in sentences]
    tokens = [[reading.doc[i].text for i in places] for places in spots]
    labels = tag_all(tokens)
    for places, own, tree in zip(spots, labels, parse(list(zip(tokens, labels, strict=True))), strict=True):
        for place, label, head, dependency in zip(places, own, tree.heads, tree.relations, strict=True):
            tags[place] = label
            heads[place] = places[head] if head >= 0 else -1
            dependencies[place] = dependency
            if head >= 0:
                dependents[places[head]].append(place)
    return replace(
        reading,
        quotes=quotes,
        sentences=sentences,
        tags=tuple(tags),
        heads=tuple(heads),
        dependencies=tuple(dependencies),
        dependents=tuple(map(tuple, dependents)),
        ways={},
    )


#: The way of an article: each step adds what it finds to the reading.
STEPS: tuple[Callable[[Reading], Reading], ...] = (
    cut_sentences,
    find_names,
    find_states,
    find_roles,
    find_holders,
    find_entities,
    find_concepts,
    find_pointers,
    find_acts,
    find_events,
    find_arguments,
    find_circumstances,
    find_relations,
)


def read_article(article: Article, lexicon: Lexicon, steps: Sequence[Callable[[Reading], Reading]] = STEPS) -> Reading:
    """Return all that the pipeline knows of `article` after some steps, tokens and names included."""
    grammar = compile_grammar(lexicon)
    text = article.text
    furniture = find_furniture(text, grammar.outlets)
    dates = find_dates(text, article.date)
    if article.date is None:
        found = article_date(text, furniture, dates)
        if found is not None:
            article = replace(article, date=found)
            dates = find_dates(text, found)
    doc = make_doc(legible(text), grammar.known_words, grammar.name_words, grammar.verb_words)
    reading = Reading(
        article=article,
        grammar=grammar,
        doc=doc,
        words=words_in(doc),
        lowers=tuple(token.lower_ for token in doc),
        furniture=furniture,
        dates=tuple(d for d in dates if not furniture.hides(Span(d.span.begin, d.span.end))),
    )
    for step in steps:
        reading = step(reading)
    return reading


def understand(article: Article, lexicon: Lexicon) -> Extraction:
    """Return what `article` says: its entities, posts, events, acts and relations, each with its evidence."""
    reading = read_article(article, lexicon)
    return Extraction(
        article=reading.article,
        entities=reading.entities,
        posts=reading.posts,
        events=reading.events,
        acts=reading.acts,
        relations=reading.relations,
        refusals=reading.refusals,
    )
