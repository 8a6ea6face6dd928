"""The shapes: a good graph passes, and each rule has a bad example that is reported with its node and property.

tests/shapes/good.trig is the graph of an article of ours; a bad example is that graph with lines taken out ("-") or
put in ("+").
"""

import re
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.paths import find_ontology
from kg.shapes import Finding, Report, render, validate_file, validate_quads
from kg.terms import CLASSES, FOLDERS, prefixes

HERE = Path(__file__).parent / "shapes"
ARTICLE = "https://w3id.org/berita-kg/id/article/forum-niaga"
TEXT = (
    "Jakarta - Menteri Perdagangan Sinta Wardani mengusulkan pasar daring bersama dalam Forum Niaga Nusantara di "
    "Jakarta, Kamis (6/4/2017). Filipina mendukung usulan Indonesia itu. "
    '"Lapak Kita terbukti mengurangi pengangguran," kata Sinta. Malaysia belum menyetujui usulan tersebut. '
    "Lapak Kita, anak perusahaan PT Niaga Bersama, bekerja sama dengan petani."
)
PREFIXES = prefixes() | {"sh": "http://www.w3.org/ns/shacl#", "kgsh": "https://w3id.org/berita-kg/shapes#"}
PREFIXES |= {"piece": f"{ARTICLE}#char=", "text": f"{ARTICLE}#", "lex": "https://w3id.org/berita-kg/lexicon#"}
HEADER = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())

# short names for what the examples speak of
P, V = "person:sinta-wardani", "event:2017-04-06-forum-niaga-nusantara"
A1, A2, A3, A4 = (f"act:forum-niaga-{name}" for name in ("30-propose", "135-support", "176-state", "235-agree"))
POST, M = "post:id-perdagangan-menteri", "membership:sinta-wardani-id-perdagangan-menteri"
S = "statement:forum-niaga-177-reduces-510b7bf7"
Q = r"piece:135\,175"


def triples(turtle: str) -> list[tuple[str, str, str]]:
    """Statements in Turtle, as terms in N-Triples form; blank nodes come as `_:label`."""
    parsed = ox.parse(HEADER + turtle, format=ox.RdfFormat.TURTLE)
    return [(str(triple.subject), str(triple.predicate), str(triple.object)) for triple in parsed]


def full(curie: str) -> str:
    prefix, _, name = curie.replace("\\", "").partition(":")
    return PREFIXES[prefix] + name


@pytest.fixture(scope="module")
def good() -> dict[tuple[str, str, str, str], None]:
    quads = ox.parse(path=HERE / "good.trig")
    return {(str(q.subject), str(q.predicate), str(q.object), str(q.graph_name)): None for q in quads}


def changed(good, change: str) -> Report:
    """The report on the good graph, changed by lines that begin with "-" and "+"."""
    quads = dict(good)
    for line in change.strip().splitlines():
        for triple in triples(line.strip()[1:]):
            if line.strip().startswith("-"):
                found = [quad for quad in quads if quad[:3] == triple]
                assert found, f"the good graph has no {triple}"
                for quad in found:
                    del quads[quad]
            else:
                quads[*triple, f"<{ARTICLE}>"] = None
    return validate_quads(quads)


def found(report: Report, shape: str, node: str, property_: str | None) -> list[Finding]:
    wanted = (shape, full(node), None if property_ is None else full(property_))
    return [one for one in report.results if (one.shape, one.node, one.property) == wanted]


@pytest.mark.parametrize("name", ["good.ttl", "good.trig"])
def test_good_graph_passes_word_for_word(name):
    report = validate_file(HERE / name, {ARTICLE: TEXT})
    assert render(report) == f"The graph conforms: {report.triples} triples, nothing to mend."
    assert report.conforms
    assert report.triples > 300


# rule: (what is changed, node, property)
BAD = {
    "One-kind": (f"+ {P} a kgo:Place , schema:Place .", P, "rdf:type"),
    "One-kind-of-organization": ("+ platform:lapak-kita a kgo:Company .", "platform:lapak-kita", "rdf:type"),
    "One-kind-of-meeting": (f"+ {V} a kgo:BilateralMeeting .", V, "rdf:type"),
    "Thing-name": ('- topic:pasar-daring skos:prefLabel "pasar daring"@id .', "topic:pasar-daring", "skos:prefLabel"),
    "Thing-untagged-name": (f'+ {P} skos:prefLabel "S. Wardani" .', P, "skos:prefLabel"),
    "Name-form": (f'+ {P} skos:prefLabel " Sinta Wardani"@en .', P, "skos:prefLabel"),
    "Other-name-form": (f'+ {P} skos:altLabel "Sinta\\nWardani" .', P, "skos:altLabel"),
    "Article-headline": (
        '+ article:forum-niaga schema:headline "Lain"@id .',
        "article:forum-niaga",
        "schema:headline",
    ),
    "Article-date": (
        '- article:forum-niaga schema:datePublished "2017-04-06"^^xsd:date .\n'
        '+ article:forum-niaga schema:datePublished "2017-04-06" .',
        "article:forum-niaga",
        "schema:datePublished",
    ),
    "Article-url": ('+ article:forum-niaga schema:url "ftp://example.org/a" .', "article:forum-niaga", "schema:url"),
    "Article-language": (
        '+ article:forum-niaga schema:inLanguage "Indonesian" .',
        "article:forum-niaga",
        "schema:inLanguage",
    ),
    "Article-mentions": ('+ article:forum-niaga kgo:mentions "Sinta" .', "article:forum-niaga", "kgo:mentions"),
    "Post-body": (f"+ {POST} org:postIn company:pt-niaga-bersama .", POST, "org:postIn"),
    "Of-country": (f"+ {POST} kgo:ofCountry country:my .", POST, "kgo:ofCountry"),
    "Of-country-subject": (
        "+ company:pt-niaga-bersama kgo:ofCountry country:id .",
        "company:pt-niaga-bersama",
        "rdf:type",
    ),
    "Holds": (f"+ {P} org:holds ministry:id-perdagangan .", P, "org:holds"),
    "Holder": (f"+ country:my org:holds {POST} .", "country:my", "rdf:type"),
    "Membership-member": (f"- {M} org:member {P} .", M, "org:member"),
    "Membership-post": (f"- {M} opengov:post {POST} .", M, "opengov:post"),
    "Membership-organization": (f"+ {M} org:organization country:id .", M, "org:organization"),
    "Membership-attested": (f'+ {M} kgo:attestedOn "2017"^^xsd:gYear .', M, "kgo:attestedOn"),
    "Membership-during": (f"+ {M} org:memberDuring country:id .", M, "org:memberDuring"),
    "Interval-beginning": ("+ interval:x a time:Interval .", "interval:x", "time:hasBeginning"),
    "Interval-end": ("+ interval:x a time:Interval ; time:hasEnd country:id .", "interval:x", "time:hasEnd"),
    "Interval-source": ("+ interval:x a time:Interval .", "interval:x", "dcterms:source"),
    "Instant-day": ("+ instant:x a time:Instant .", "instant:x", "time:inXSDDate"),
    "Rests-on": (f"+ {S} kgo:restsOn country:id .", S, "kgo:restsOn"),
    "Represents": (f"+ {P} kgo:represents topic:pasar-daring .", P, "kgo:represents"),
    "Representative": ("+ country:my kgo:represents country:id .", "country:my", "rdf:type"),
    "Participation": (f"+ {P} kgo:participatesIn topic:pasar-daring .", P, "kgo:participatesIn"),
    "Participant": (f"+ topic:pasar-daring kgo:participatesIn {V} .", "topic:pasar-daring", "rdf:type"),
    "Event-place": (f"+ {V} kgo:takesPlaceIn ministry:id-perdagangan .", V, "kgo:takesPlaceIn"),
    "Event-place-subject": (f"+ {P} kgo:takesPlaceIn place:jakarta .", P, "rdf:type"),
    "Event-evidence": (rf"- {V} prov:wasDerivedFrom piece:83\,133 .", V, "prov:wasDerivedFrom"),
    "On-date": (f'+ {V} kgo:onDate "6 April 2017" .', V, "kgo:onDate"),
    "Act-actor": (f"- {A4} kgo:actor country:my .", A4, "kgo:actor"),
    "Act-type": (f"- {A4} kgo:actType kgo:agree .\n+ {A4} kgo:actType kgo:agreesWith .", A4, "kgo:actType"),
    "Act-recipient": (f"+ {A4} kgo:recipient topic:pasar-daring .", A4, "kgo:recipient"),
    "Act-about": (f'+ {A4} kgo:about "pasar daring" .', A4, "kgo:about"),
    "Act-content": (f'+ {A3} kgo:content "kata lain"@id .', A3, "kgo:content"),
    "Act-direct": (f'+ {A2} kgo:direct "ya" .', A2, "kgo:direct"),
    "Act-behalf": (f"+ {A1} kgo:onBehalfOf topic:pasar-daring .", A1, "kgo:onBehalfOf"),
    "Act-during": (f"+ {A2} kgo:during place:jakarta .", A2, "kgo:during"),
    "Act-response": (f"+ {A2} kgo:respondsTo country:id .", A2, "kgo:respondsTo"),
    "Act-modality": (f"+ {A4} kgo:modality kgo:planned .", A4, "kgo:modality"),
    "Act-evidence": (f"- {A2} prov:wasDerivedFrom {Q} .", A2, "prov:wasDerivedFrom"),
    "Direct-actor": ("+ topic:pasar-daring kgo:supports country:id .", "topic:pasar-daring", "rdf:type"),
    "Member-of": ("+ country:my kgo:memberOf country:id .", "country:my", "kgo:memberOf"),
    "Member-of-subject": (
        "+ topic:pasar-daring kgo:memberOf platform:lapak-kita .",
        "topic:pasar-daring",
        "rdf:type",
    ),
    "Subsidiary-of": ("+ platform:lapak-kita kgo:subsidiaryOf country:id .", "platform:lapak-kita", "kgo:subsidiaryOf"),
    "Subsidiary-of-subject": (f"+ {P} kgo:subsidiaryOf company:pt-niaga-bersama .", P, "rdf:type"),
    "Cooperates-with": (
        "+ country:id kgo:cooperatesWith topic:pasar-daring .",
        "country:id",
        "kgo:cooperatesWith",
    ),
    "Cooperates-with-subject": ("+ place:jakarta kgo:cooperatesWith country:id .", "place:jakarta", "rdf:type"),
    "Founded-by": ("+ platform:lapak-kita kgo:foundedBy place:jakarta .", "platform:lapak-kita", "kgo:foundedBy"),
    "Operator": ("+ place:jakarta kgo:operates platform:lapak-kita .", "place:jakarta", "rdf:type"),
    "Investor": ("+ topic:pasar-daring kgo:investsIn country:id .", "topic:pasar-daring", "rdf:type"),
    "Statement-subject": (f"- {S} rdf:subject platform:lapak-kita .", S, "rdf:subject"),
    "Statement-predicate": (f"+ {S} rdf:predicate kgo:helps .", S, "rdf:predicate"),
    "Statement-object": (f"- {S} rdf:object topic:pengangguran .", S, "rdf:object"),
    "Statement-evidence": (rf"- {S} prov:wasDerivedFrom piece:177\,220 .", S, "prov:wasDerivedFrom"),
    "Statement-confidence": (f"- {S} kgo:confidence 0.8 .", S, "kgo:confidence"),
    "Confidence": (f"- {S} kgo:confidence 0.8 .\n+ {S} kgo:confidence 1.2 .", S, "kgo:confidence"),
    "According-to": (f"+ {S} kgo:accordingTo place:jakarta .", S, "kgo:accordingTo"),
    "Piece-words": (f'- {Q} nif:anchorOf "Filipina mendukung usulan Indonesia itu." .', Q, "nif:anchorOf"),
    "Piece-begin": (
        f'- {Q} nif:beginIndex "135"^^xsd:nonNegativeInteger .\n+ {Q} nif:beginIndex "175"^^xsd:nonNegativeInteger .',
        Q,
        "nif:beginIndex",
    ),
    "Piece-end": (f'- {Q} nif:endIndex "175"^^xsd:nonNegativeInteger .', Q, "nif:endIndex"),
    "Piece-context": (rf"- {Q} nif:referenceContext text:char\=0\,351 .", Q, "nif:referenceContext"),
    "Context-text": (
        r'+ text:char\=0\,351 nif:isString "Jakarta"@id .',
        r"text:char\=0\,351",
        "nif:isString",
    ),
    "Iso-code": ('+ country:id kgo:isoCode "id" .', "country:id", "kgo:isoCode"),
    "Iso-code-3": ('+ country:id kgo:isoCode3 "INDO" .', "country:id", "kgo:isoCode3"),
    "Capital": ("+ country:my kgo:capital country:id .", "country:my", "kgo:capital"),
    "Valid-from": (
        '+ ministry:id-perdagangan kgo:validFrom "2020-01-01"^^xsd:date ; kgo:validUntil "2019-01-01"^^xsd:date .',
        "ministry:id-perdagangan",
        "kgo:validFrom",
    ),
    "Valid-until": ('+ ministry:id-perdagangan kgo:validUntil "2019" .', "ministry:id-perdagangan", "kgo:validUntil"),
    "Same-as": ('+ country:id owl:sameAs "Q252" .', "country:id", "owl:sameAs"),
    "Topic-same-as": ("+ topic:pasar-daring owl:sameAs wd:Q252 .", "topic:pasar-daring", "owl:sameAs"),
    "Exact-match": ("+ topic:pasar-daring skos:exactMatch <urn:x> .", "topic:pasar-daring", "skos:exactMatch"),
    # what SHACL Core cannot say
    "quote-length": (
        f'- {Q} nif:anchorOf "Filipina mendukung usulan Indonesia itu." .\n'
        f'+ {Q} nif:anchorOf "Filipina mendukung usulan itu." .',
        Q,
        "nif:anchorOf",
    ),
    "quote-iri": (
        f'- {Q} nif:beginIndex "135"^^xsd:nonNegativeInteger .\n+ {Q} nif:beginIndex "134"^^xsd:nonNegativeInteger .',
        Q,
        "nif:beginIndex",
    ),
    "fact-without-evidence": (
        rf"- {S} prov:wasDerivedFrom piece:177\,220 .",
        "platform:lapak-kita",
        "kgo:reduces",
    ),
    "direct-without-act": ("+ country:my kgo:agreesWith country:id .", "country:my", "kgo:agreesWith"),
    "act-without-direct": ("- country:ph kgo:supports topic:pasar-daring .", "country:ph", "kgo:supports"),
    "holds-without-membership": (f"- {M} org:member {P} .", P, "org:holds"),
    "not-mentioned": (
        "- article:forum-niaga kgo:mentions topic:pengangguran .",
        "article:forum-niaga",
        "kgo:mentions",
    ),
    "ill-typed": (f'+ {V} kgo:onDate "6/4/2017"^^xsd:date .', V, "kgo:onDate"),
    "control-character": (f'+ {A2} kgo:content "bunyi\\u0007"@id .', A2, "kgo:content"),
}


@pytest.mark.parametrize("shape", sorted(BAD))
def test_bad_graph_is_reported_with_node_and_property(good, shape):
    change, node, property_ = BAD[shape]
    findings = found(changed(good, change), shape, node, property_)
    assert findings
    assert all(finding.message and finding.severity == "Violation" for finding in findings)


@pytest.mark.parametrize("kind", sorted({*CLASSES, "Agent"}))
def test_a_superclass_that_is_left_out_is_reported(kind):
    own = f"kgo:{kind}"
    above = [name for name in CLASSES.get(kind, (own, "foaf:Agent", "prov:Agent")) if name != own]
    node = f"<{PREFIXES[FOLDERS.get(kind, 'person')]}x>"
    lines = [(node, "a", name) for name in (own, *above)]
    complete = validate_quads(quads_of(lines))
    assert not [one for one in complete.results if one.shape.endswith("-superclasses")]
    for left_out in above:
        report = validate_quads(quads_of([line for line in lines if line[2] != left_out]))
        faults = [one for one in report.results if one.shape.endswith("-superclasses")]
        assert faults
        assert {(one.node, one.property) for one in faults} == {(node[1:-1], full("rdf:type"))}
        assert any(left_out in one.message for one in faults)
        assert any(one.shape == f"{kind}-superclasses" for one in faults) or left_out not in direct_superclasses(kind)


def quads_of(lines: list[tuple[str, str, str]]) -> list[tuple[str, str, str, str]]:
    return [(*triple, f"<{ARTICLE}>") for triple in triples(" ".join(f"{' '.join(line)} ." for line in lines))]


def direct_superclasses(kind: str) -> set[str]:
    query = f"SELECT ?c {{ <{full('kgo:' + kind)}> <http://www.w3.org/2000/01/rdf-schema#subClassOf> ?c }}"
    store = ox.Store()
    store.load(path=find_ontology() / "kg.ttl")
    names = {iri: name for name, iri in PREFIXES.items()}
    found = [row["c"].value for row in store.query(query)]
    return {
        f"{names[iri[: cut + 1]]}:{iri[cut + 1 :]}" for iri in found if (cut := max(iri.rfind("#"), iri.rfind("/")))
    }


IRI_KINDS = sorted(
    {*CLASSES, "Membership", "Interval", "Instant", "Statement", "Piece", "Context"} - {"Minister"} - {"Meeting"}
)


@pytest.mark.parametrize("kind", [kind for kind in IRI_KINDS if kind not in ("BilateralMeeting", "Conference")])
def test_an_iri_in_the_wrong_namespace_is_reported(kind):
    types = {"Membership": "org:Membership", "Statement": "rdf:Statement", "Piece": "nif:Phrase"}
    types |= {"Context": "nif:Context", "Interval": "time:Interval", "Instant": "time:Instant"}
    for wrong in ("https://w3id.org/berita-kg/id/thing/x", f"https://w3id.org/berita-kg/id/{FOLDERS.get(kind)}/X_1"):
        report = validate_quads(quads_of([(f"<{wrong}>", "a", types.get(kind, f"kgo:{kind}"))]))
        assert [one for one in report.results if (one.shape, one.node, one.property) == (f"{kind}-iri", wrong, None)]


def test_every_rule_has_a_bad_example():
    text = (find_ontology() / "shapes.ttl").read_text(encoding="utf-8")
    rules = set(re.findall(r"^kgsh:([\w-]+) a sh:\w+ ; sh:target", text, re.MULTILINE))
    checks = {"quote-at-offsets", "blank-node"}  # their examples stand below
    examples = {*BAD, *checks, *(f"{kind}-superclasses" for kind in (*CLASSES, "Agent"))}
    examples |= {f"{kind}-iri" for kind in IRI_KINDS}
    assert rules <= examples
    for name in sorted({*BAD, *checks} - rules):
        assert re.search(rf"^#.* {name}\b", text, re.MULTILINE), f"{name} is not explained in shapes.ttl"


def test_a_quote_that_is_not_at_its_offsets_is_reported(good):
    text = TEXT.replace("belum menyetujui", "sudah menyetujui")
    (finding,) = validate_quads(good, {ARTICLE: text}).results
    assert (finding.shape, finding.node, finding.property) == (
        "quote-at-offsets",
        f"{ARTICLE}#char=235,277",
        full("nif:anchorOf"),
    )
    assert "sudah menyetujui" in finding.message


def test_the_text_in_the_graph_is_compared_too(good):
    lines = '+ <{0}#char=0,351> nif:isString "{1}" .'
    assert changed(good, lines.format(ARTICLE, TEXT.replace('"', '\\"'))).conforms
    report = changed(good, lines.format(ARTICLE, TEXT.replace('"', '\\"').replace("Jakarta - ", "JAKARTA -- ")))
    assert {one.shape for one in report.results} == {"quote-at-offsets"}
    assert len(report.results) == 11


def test_offsets_count_characters_beyond_the_basic_plane(good):
    """An emoji is one character, whatever it takes in UTF-16."""
    piece = f"<{ARTICLE}#char=0,10>"
    lines = (
        f'+ {piece} a nif:Phrase ; nif:anchorOf "Halo 🇮🇩 ya" ; nif:beginIndex "0"^^xsd:nonNegativeInteger ; '
        f'nif:endIndex "10"^^xsd:nonNegativeInteger ; nif:referenceContext <{ARTICLE}#char=0,351> .'
    )
    assert changed(good, lines).conforms


def test_blank_nodes_are_reported(tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text(HEADER + "[] a kgo:Place , schema:Place ; skos:prefLabel 'Jakarta' .", encoding="utf-8")
    shapes = {one.shape for one in validate_file(path).results}
    assert shapes == {"blank-node", "Place-iri"}


def test_a_fact_of_reference_data_needs_no_evidence(good):
    quads = dict(good)
    fact = (
        f"<{full('country:id')}>",
        f"<{full('kgo:memberOf')}>",
        f"<{full('intergov:forum-niaga')}>",
    )
    body = [
        (fact[2], "a", "kgo:InternationalOrganization , kgo:Organization , kgo:Agent"),
        (fact[2], "a", "org:Organization , foaf:Agent , prov:Agent"),
        (fact[2], "skos:prefLabel", '"Forum Niaga"'),
    ]
    reference = "<https://w3id.org/berita-kg/id/graph/reference>"
    quads |= {(*quad[:3], reference): None for quad in quads_of(body)}
    assert validate_quads({**quads, (*fact, reference): None}).conforms
    (finding,) = validate_quads({**quads, (*fact, f"<{ARTICLE}>"): None}).results
    assert finding.shape == "fact-without-evidence"


def test_findings_come_in_one_order(good):
    quads = [quad for quad in good if "wasDerivedFrom" not in quad[1]]
    forwards, backwards = validate_quads(quads), validate_quads(reversed(quads))
    assert forwards == backwards
    assert len(forwards.results) > 20


def test_render_names_node_property_and_what_is_wrong(good):
    report = changed(good, BAD["Act-actor"][0])
    assert render(report).splitlines() == [
        "1 finding in 320 triples:",
        "- act:forum-niaga-235-agree  kgo:actor",
        "    an act has an actor, a kgo:Agent [Act-actor]",
    ]
    many = changed(good, f"{BAD['Act-actor'][0]}\n{BAD['Confidence'][0]}\n{BAD['Iso-code'][0]}")
    assert render(many, limit=1).splitlines()[-1].startswith("... and ")
    assert "kgo:confidence\n    a confidence is an xsd:decimal from 0 to 1 (found: 1.2) [Confidence]" in render(many)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("graph.ttl", "@prefix a: <http://a/> .\na:b a:c a:d .\na:b x:c 1 .\n", "line 3"),
        ("graph.nq", "<http://a/b> <http://a/c> .\n", "line 1"),
        ("graph.jsonld", '{"@id": ', "line 1"),
        ("graph.trig", "<http://a/g> {", "graph.trig"),
        ("graph.xml", "<rdf/>", ".jsonld, .nq, .nt, .trig, .ttl"),
    ],
)
def test_a_file_that_is_no_graph_is_refused_in_one_line(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as error:
        validate_file(path)
    assert str(path) in str(error.value)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_and_one_that_is_not_utf8_are_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        validate_file(tmp_path / "none.ttl")
    (tmp_path / "latin.nt").write_bytes(b'<http://a/b> <http://a/c> "\xe9" .\n')
    with pytest.raises(InputError, match="line 1"):
        validate_file(tmp_path / "latin.nt")


def test_json_ld_and_ntriples_are_read_alike(tmp_path):
    quads = list(ox.parse(path=HERE / "good.ttl"))
    for ending, form in (("jsonld", ox.RdfFormat.JSON_LD), ("nt", ox.RdfFormat.N_TRIPLES)):
        path = tmp_path / f"graph.{ending}"
        path.write_bytes(ox.serialize([quad.triple for quad in quads], format=form) or b"")
        assert validate_file(path).conforms
        assert validate_file(path).triples == len(quads)


@pytest.mark.benchmark
def test_a_graph_of_2000_triples_takes_well_under_half_a_second(good):
    quads = []
    for number in range(7):
        for quad in good:
            quads.append(tuple(term.replace("forum-niaga", f"forum-niaga-{number}") for term in quad))
    validate_quads(good)  # pySHACL is imported and the shapes are read once a process
    begin = time.perf_counter()
    report = validate_quads(dict.fromkeys(quads))
    assert report.conforms
    assert report.triples > 1500
    assert time.perf_counter() - begin < 0.5
