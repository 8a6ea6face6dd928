"""The terms of the contract: every fact points at its words, and nothing is there that nobody said."""

from dataclasses import replace

import pyoxigraph as ox
import pytest
from example import FIRST, SECOND, both, first, second, span

from kg.background import background_quads, links_graph, reference_graph
from kg.build import dataset
from kg.extraction import ACT_TYPES, Participation, Relation, Span
from kg.formats import serialise
from kg.graph import GraphOptions, article_quads
from kg.identity import resolve
from kg.lexicon import Label, Lexicon, Thing
from kg.paths import find_ontology
from kg.quads import decimal, literal, moment, typed
from kg.terms import CLASSES, DEFAULT_BASE, DIRECT, KGO, VOCABULARIES, prefixes

INDONESIA = Thing(
    "country/id",
    "Country",
    (Label("Indonesia", "id", False), Label("Indonesia", "en", False), Label("RI", None, False)),
    links=(("capital", "place/jakarta"), ("memberOf", "intergov/asean")),
    same_as=("http://www.wikidata.org/entity/Q252",),
    facts=(("isoCode", "ID"),),
)
ASEAN = Thing("intergov/asean", "InternationalOrganization", (Label("ASEAN", None, False),))
LEXICON = Lexicon(things={"country/id": INDONESIA, "intergov/asean": ASEAN}, words=())


def term(name):
    """`kgo:Act`, `person:ana-rivas` or a literal as a term."""
    if name.startswith('"'):
        return name
    prefix, _, local = name.partition(":")
    return f"<{prefixes()[prefix]}{local}>"


class Graph:
    """Quads that can be asked in prefixed names."""

    def __init__(self, quads):
        self.quads = quads

    def has(self, subject, predicate, obj):
        return (term(subject), term(predicate), term(obj)) in {quad[:3] for quad in self.quads}

    def objects(self, subject, predicate):
        return sorted({o for s, p, o, _ in self.quads if (s, p) == (term(subject), term(predicate))})

    def statements(self, subject, predicate, obj):
        wanted = {
            (term("rdf:subject"), term(subject)),
            (term("rdf:predicate"), term(predicate)),
            (term("rdf:object"), term(obj)),
        }
        about = {}
        for s, p, o, _ in self.quads:
            about.setdefault(s, set()).add((p, o))
        return [dict(about[s]) for s in sorted(about) if wanted <= about[s]]


def graph_of(*extractions, options=None):
    _, quads = dataset(extractions, LEXICON, options=options or GraphOptions())
    return Graph(quads)


def said(graph, statement):
    """The words that a statement, or a node, is derived from."""
    piece = statement[term("prov:wasDerivedFrom")]
    return next(o for s, p, o, _ in graph.quads if s == piece and p == term("nif:anchorOf"))


def test_types_are_stated_with_all_above_them():
    graph = graph_of(first())
    for class_name in (
        "kgo:Person",
        "kgo:Agent",
        "foaf:Person",
        "schema:Person",
        "prov:Agent",
        "foaf:Agent",
        "kgo:Minister",
    ):
        assert graph.has("person:budi-hartawan", "rdf:type", class_name)
    assert not graph.has("person:ana-rivas", "rdf:type", "kgo:Minister")
    for class_name in ("kgo:Conference", "kgo:Meeting", "kgo:Event", "schema:Event", "sem:Event"):
        assert graph.has("event:2019-03-04-rapat-dagang-bahari", "rdf:type", class_name)


def test_superclasses_are_those_of_the_ontology():
    above = {}
    for quad in ox.parse(path=str(find_ontology() / "kg.ttl"), format=ox.RdfFormat.TURTLE):
        if quad.predicate.value == VOCABULARIES["rdfs"] + "subClassOf" and isinstance(quad.object, ox.NamedNode):
            above.setdefault(quad.subject.value, set()).add(quad.object.value)

    def closure(name):
        return {name}.union(*(closure(parent) for parent in above.get(name, ())))

    for name, stated in CLASSES.items():
        assert {term(one)[1:-1] for one in stated} == closure(KGO + name), name


def test_every_property_of_a_graph_is_in_the_ontology():
    defined = {
        quad.subject.value
        for quad in ox.parse(path=str(find_ontology() / "kg.ttl"), format=ox.RdfFormat.TURTLE)
        if quad.predicate.value == VOCABULARIES["rdf"] + "type"
    }
    used = {p[1:-1] for _, p, _, _ in graph_of(*both()).quads if p.startswith(f"<{KGO}")}
    assert used <= defined


def test_direct_properties_are_those_of_the_ontology():
    stated = {
        quad.subject.value: quad.object.value
        for quad in ox.parse(path=str(find_ontology() / "acts.ttl"), format=ox.RdfFormat.TURTLE)
        if quad.predicate.value == KGO + "directProperty"
    }
    assert stated == {KGO + act: KGO + direct for act, (direct, _, _) in DIRECT.items()}
    assert set(DIRECT) == set(ACT_TYPES)


def test_names():
    graph = graph_of(first())
    assert graph.objects("person:budi-hartawan", "skos:prefLabel") == ['"Budi Hartawan"']
    assert graph.objects("person:budi-hartawan", "skos:altLabel") == ['"Budi"']
    assert graph.objects("topic:pasar-digital-bersama", "skos:prefLabel") == ['"pasar digital bersama"@id']
    assert graph.objects("country:id", "skos:prefLabel") == ['"Indonesia"@en', '"Indonesia"@id']
    assert graph.objects("country:id", "skos:altLabel") == ['"RI"']


def test_a_post_is_held_in_a_body_of_a_country():
    graph = graph_of(first())
    post = "post:id-perdagangan-menteri"
    assert graph.has("person:budi-hartawan", "org:holds", post)
    assert graph.has(post, "org:postIn", "ministry:id-perdagangan")
    assert graph.has(post, "kgo:ofCountry", "country:id")
    assert graph.has("ministry:id-perdagangan", "kgo:ofCountry", "country:id")
    assert graph.has("person:budi-hartawan", "kgo:represents", "country:id")
    (statement,) = graph.statements("person:budi-hartawan", "org:holds", post)
    assert statement[term("kgo:confidence")] == typed("0.95", "decimal")
    assert "Menteri Perdagangan Budi Hartawan" in said(graph, statement)


def test_a_membership_tells_the_days_of_the_articles_and_no_term():
    graph = graph_of(first(), second())
    membership = "membership:budi-hartawan-id-perdagangan-menteri"
    assert graph.has(membership, "org:member", "person:budi-hartawan")
    assert graph.has(membership, "opengov:post", "post:id-perdagangan-menteri")
    assert graph.has(membership, "org:organization", "ministry:id-perdagangan")
    assert graph.objects(membership, "kgo:attestedOn") == [typed("2019-03-04", "date"), typed("2019-05-02", "date")]


def test_a_former_minister_is_no_minister_and_represents_nobody():
    extraction = first()
    former = replace(extraction, posts=(replace(extraction.posts[0], former=True), extraction.posts[1]))
    graph = graph_of(former)
    assert graph.has("person:budi-hartawan", "org:holds", "post:id-perdagangan-menteri")
    assert not graph.has("person:budi-hartawan", "rdf:type", "kgo:Minister")
    assert graph.objects("person:budi-hartawan", "kgo:represents") == []
    assert graph.objects("membership:budi-hartawan-id-perdagangan-menteri", "kgo:attestedOn") == []


def test_an_event_has_its_day_place_and_participants():
    graph = graph_of(first())
    event = "event:2019-03-04-rapat-dagang-bahari"
    assert graph.has(event, "kgo:onDate", typed("2019-03-04", "date"))
    assert graph.has(event, "kgo:takesPlaceIn", "place:makassar")
    assert graph.has("person:budi-hartawan", "kgo:participatesIn", event)
    (statement,) = graph.statements("person:budi-hartawan", "kgo:participatesIn", event)
    assert statement[term("kgo:confidence")] == typed("0.9", "decimal")
    assert graph.objects(event, "prov:wasDerivedFrom")


def test_an_act_has_its_arguments_and_direct_triples():
    graph = graph_of(first())
    begin = span(FIRST, "Usulan").begin
    act = f"act:rapat-digital-{begin}-support"
    for predicate, obj in (
        ("kgo:actor", "person:ana-rivas"),
        ("kgo:actType", "kgo:support"),
        ("kgo:modality", "kgo:asserted"),
        ("kgo:recipient", "country:id"),
        ("kgo:about", "topic:pasar-digital-bersama"),
        ("kgo:onBehalfOf", "country:cile"),
        ("kgo:respondsTo", "act:rapat-digital-0-propose"),
        ("skos:prefLabel", '"Ana Rivas mendukung Indonesia"@id'),
        ("skos:prefLabel", '"Ana Rivas supports Indonesia"@en'),
    ):
        assert graph.has(act, predicate, obj), predicate
    assert graph.has("person:ana-rivas", "kgo:supports", "country:id")
    assert graph.has("person:ana-rivas", "kgo:supports", "topic:pasar-digital-bersama")
    assert graph.has("act:rapat-digital-0-propose", "kgo:during", "event:2019-03-04-rapat-dagang-bahari")


def test_a_direct_quote_has_its_words():
    graph = graph_of(first())
    begin = span(FIRST, "“Aplikasi").begin
    act = f"act:rapat-digital-{begin}-state"
    assert graph.has(act, "kgo:content", '"Aplikasi Pasarku membantu petani"@id')
    assert graph.has(act, "kgo:direct", typed("true", "boolean"))


@pytest.mark.parametrize("modality", ["negated", "planned", "hypothetical"])
def test_what_did_not_happen_gives_no_direct_triple(modality):
    extraction = second()
    graph = graph_of(replace(extraction, acts=(replace(extraction.acts[0], modality=modality),)))
    begin = extraction.acts[0].evidence.begin
    assert graph.has(f"act:kunjungan-santiago-{begin}-support", "kgo:modality", f"kgo:{modality}")
    assert graph.objects("person:budi-hartawan", "kgo:supports") == []


def test_a_claim_is_that_of_its_speaker():
    graph = graph_of(first())
    (statement,) = graph.statements("platform:pasarku", "kgo:helps", "group:petani")
    assert statement[term("kgo:accordingTo")] == term("person:budi-hartawan")
    assert statement[term("kgo:confidence")] == typed("0.8", "decimal")


def test_two_speakers_make_two_statements_and_two_sentences_one():
    extraction = first()
    (claim,) = extraction.relations
    other = replace(claim, according_to="e6", confidence=0.5)
    again = replace(claim, evidence=Span(0, 9), confidence=0.6)
    graph = graph_of(replace(extraction, relations=(claim, other, again)))
    statements = graph.statements("platform:pasarku", "kgo:helps", "group:petani")
    assert len(statements) == 2
    spans = {o for s, p, o, _ in graph.quads if p == term("prov:wasDerivedFrom") and "helps" in s}
    assert len(spans) == 2


def test_every_fact_has_evidence_at_its_place():
    quads = graph_of(first(), second()).quads
    texts = {f"{DEFAULT_BASE}article/{one.identifier}": one.text for one in (FIRST, SECOND)}
    about = {}
    for s, p, o, _ in quads:
        about.setdefault(s, {}).setdefault(p, []).append(o)
    pieces = {s for s, known in about.items() if term("nif:anchorOf") in known}
    assert pieces
    for piece in pieces:
        article, _, place = piece[1:-1].partition("#char=")
        begin, end = map(int, place.split(","))
        assert about[piece][term("nif:anchorOf")] == [literal(texts[article][begin:end])]
    for node, known in about.items():
        if set(known.get(term("rdf:type"), ())) & {term("rdf:Statement"), term("kgo:Act"), term("kgo:Event")}:
            assert set(known[term("prov:wasDerivedFrom")]) <= pieces, node


def test_the_article_mentions_all_even_what_is_implied():
    graph = graph_of(first())
    mentioned = graph.objects("article:rapat-digital", "kgo:mentions")
    for name in ("ministry:id-perdagangan", "country:id", "person:ana-rivas", "event:2019-03-04-rapat-dagang-bahari"):
        assert term(name) in mentioned
    assert graph.has("article:rapat-digital", "schema:datePublished", typed("2019-03-04", "date"))
    assert graph.has("article:rapat-digital", "schema:publisher", "organization:kabar-bahari")


def test_the_text_is_there_only_when_asked_for():
    assert not any("isString" in p for _, p, _, _ in graph_of(first()).quads)
    graph = graph_of(first(), options=GraphOptions(with_text=True))
    assert [o for _, p, o, _ in graph.quads if "isString" in p] == [literal(FIRST.text)]


def test_background_stands_in_graphs_of_its_own():
    identities = resolve(both(), LEXICON)
    quads = background_quads(identities, LEXICON)
    by_graph = {graph: {quad[:3] for quad in quads if quad[3] == f"<{graph}>"}
                for graph in (reference_graph(DEFAULT_BASE), links_graph(DEFAULT_BASE))}  # fmt: skip
    assert len(quads) == sum(map(len, by_graph.values()))
    assert by_graph[links_graph(DEFAULT_BASE)] == {(term("country:id"), term("owl:sameAs"), term("wd:Q252"))}
    assert (term("country:id"), term("kgo:isoCode"), '"ID"') in by_graph[reference_graph(DEFAULT_BASE)]


def test_background_tells_only_of_what_the_articles_name():
    graph = graph_of(*both())
    assert graph.objects("intergov:asean", "rdf:type") == []
    assert graph.objects("country:id", "kgo:memberOf") == []


def test_another_base_changes_every_data_iri():
    _, quads = dataset([first()], LEXICON, "https://data.example.org/")
    assert not any(DEFAULT_BASE in term for quad in quads for term in quad)


def test_no_blank_nodes_and_no_quad_twice():
    for extraction in both():
        quads = article_quads(extraction, resolve(both(), LEXICON), LEXICON)
        assert len(quads) == len(set(quads))
        assert not any(term.startswith("_:") for quad in quads for term in quad)
        assert {quad[3] for quad in quads} == {f"<{DEFAULT_BASE}article/{extraction.article.identifier}>"}


def test_the_graph_of_an_article_is_the_same_beside_any_other():
    alone, together = resolve([first()], LEXICON), resolve(both(), LEXICON)
    ours = article_quads(first(), alone, LEXICON)
    assert serialise(ours, "nq") == serialise(article_quads(first(), together, LEXICON), "nq")


def test_a_key_that_names_nothing_is_a_mistake():
    broken = replace(first(), relations=(Relation("e1", "helps", "e99", Span(0, 1)),))
    with pytest.raises(KeyError, match="e99"):
        graph_of(broken)
    lost = replace(first().events[0], participants=(Participation("e98", Span(0, 1)),))
    with pytest.raises(KeyError, match="e98"):
        graph_of(replace(first(), events=(lost,)))


def test_graphs_conform_to_the_shapes():
    from kg.shapes import validate_quads

    report = validate_quads(graph_of(*both()).quads, {f"{DEFAULT_BASE}article/{FIRST.identifier}": FIRST.text})
    assert report.results == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2019-03-04", "date"), ("2019-03", "gYearMonth"), ("2019", "gYear"), ("2019-02-30", None), ("kemarin", None)],
)
def test_moments_are_as_exact_as_the_text(text, expected):
    assert moment(text) == (typed(text, expected) if expected else None)


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1.0"), (0.9, "0.9"), (0.85, "0.85"), (0.12345, "0.123"), (0, "0.0")]
)
def test_decimals(value, text):
    assert decimal(value) == typed(text, "decimal")
