"""Who is who over the annotated articles, taken together; and how the scores are computed."""

import annotated_identity
import pytest

from kg.articles import read_articles
from kg.build import with_language
from kg.extraction import Extraction
from kg.identity import resolve
from kg.lexicon import load_lexicon
from kg.pipeline import STEPS, read_article
from kg.training.identity_score import b_cubed, score_links

ABSENT = pytest.mark.skipif(annotated_identity.ABSENT, reason="the annotated articles are not beside this checkout")
#: The steps that find entities and posts; acts and events say nothing about identity.
NAMING = [
    step
    for step in STEPS
    if step.__name__ in ("cut_sentences", "find_names", "find_states", "find_roles", "find_holders", "find_entities")
]
LINKED_KINDS = ("platform", "body", "ministry", "intergov", "place", "country")
LINKED_CLASSES = ("Platform", "GovernmentBody", "Ministry", "InternationalOrganization", "Country", "Place")


def test_b_cubed_counts_a_wrong_merge_against_precision_and_a_split_against_recall():
    merged = b_cubed([("a", "1"), ("a", "1"), ("b", "1")])
    assert (merged.precision, merged.recall) == (pytest.approx(5 / 9), 1.0)
    split = b_cubed([("a", "1"), ("a", "2")])
    assert (split.precision, split.recall) == (1.0, 0.5)
    missed = b_cubed([("a", "1"), ("a", None)])
    assert (missed.precision, missed.recall) == (1.0, 0.5)


def test_links_that_are_none_are_not_made():
    links = score_links([("country/id", "country/id"), ("country/id", None), (None, "country/us"), (None, None)])
    assert (links.right, links.made, links.wanted) == (1, 2, 2)
    assert (links.precision, links.recall) == (0.5, 0.5)


@pytest.fixture(scope="module")
def extractions():
    wanted = {*annotated_identity.labelled(), *(article for article, *_ in annotated_identity.dev())}
    paths = [str(annotated_identity.ARTICLES), *map(str, sorted(annotated_identity.annotated.GOLD.glob("*.json")))]
    found = {}
    for article in read_articles(paths):
        if article.identifier in wanted and article.identifier not in found:
            reading = read_article(with_language(article), load_lexicon(), NAMING)
            found[article.identifier] = Extraction(reading.article, reading.entities, reading.posts)
    return found


def named(extraction, begin, end):
    """The entity whose mention covers most of these characters, else the one that has the words as another name."""
    shares = [
        (
            min(end, mention.span.end) - max(begin, mention.span.begin),
            -(mention.span.end - mention.span.begin),
            entity.key,
        )
        for entity in extraction.entities
        for mention in entity.mentions
        if min(end, mention.span.end) > max(begin, mention.span.begin)
    ]
    entities = {entity.key: entity for entity in extraction.entities}
    if shares:
        return entities[max(shares)[2]]
    words = extraction.article.text[begin:end]
    return next((one for one in extraction.entities if one.kind == "Person" and words in one.aliases), None)


@pytest.mark.shared
@ABSENT
def test_persons_bodies_and_platforms_are_told_apart_and_together(extractions):
    identities = resolve(list(extractions.values()), load_lexicon())
    mentions = [
        (article, label, begin, end)
        for article, found in annotated_identity.labelled().items()
        for begin, end, label in found
    ]
    mentions = [one for one in mentions if not one[1].startswith(("place/", "country/"))]
    assert len(mentions) >= 200
    mentions += [
        (article, label, begin, end)
        for article, label, kind, begin, end in annotated_identity.dev()
        if kind in annotated_identity.NAMED
    ]
    pairs = []
    for article, label, begin, end in mentions:
        entity = named(extractions[article], begin, end)
        pairs.append((label, identities.iri(article, entity.key) if entity else None))
    score = b_cubed(pairs)
    print(f"B-cubed of {len(pairs)} mentions: P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}")
    assert score.precision >= 0.97
    assert score.f1 >= 0.93


@pytest.mark.shared
@ABSENT
def test_states_places_bodies_and_platforms_are_linked(extractions):
    things = load_lexicon().things
    mentions = [
        (article, label, begin, end)
        for article, found in annotated_identity.labelled().items()
        for begin, end, label in found
        if label.startswith(tuple(f"{kind}/" for kind in LINKED_KINDS))
    ]
    mentions += [
        (article, label, begin, end)
        for article, label, kind, begin, end in annotated_identity.dev()
        if kind in LINKED_CLASSES
    ]
    pairs = []
    for article, label, begin, end in mentions:
        entity = named(extractions[article], begin, end)
        pairs.append((label if label in things else None, entity.reference if entity else None))
    links = score_links(pairs)
    print(f"links of {len(pairs)} mentions: P {links.precision:.3f} R {links.recall:.3f}")
    assert links.precision >= 0.95
    assert links.recall >= 0.85
