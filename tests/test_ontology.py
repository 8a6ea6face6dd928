"""The ontology: what of the OOPS!, FOOPS! and ROBOT-report checklists can be checked offline, and OWL 2 RL safety.

The codes in the docstrings are those of the OOPS! catalogue (P08 …) and of `robot report`.
"""

import re
from datetime import date
from itertools import combinations

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, URIRef
from rdflib.collection import Collection

from kg import extraction
from kg.iris import mint, slug
from kg.lexicon import load_lexicon
from kg.paths import find_ontology
from kg.terms import CLASSES, DIRECT, FOLDERS, KGO, VOCABULARIES

ROOT = find_ontology()
NS = {name: rdflib.Namespace(iri) for name, iri in VOCABULARIES.items()}
VANN = rdflib.Namespace("http://purl.org/vocab/vann/")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
SCHEMA, DCTERMS, XSD = NS["schema"], NS["dcterms"], NS["xsd"]
ONTOLOGY = URIRef("https://w3id.org/berita-kg/ontology")
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
DATA_FILES = sorted([*ROOT.glob("lexicon/*.ttl"), *ROOT.glob("reference/*.ttl")])


def read(*names: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in names:
        graph.parse(ROOT / name, format="turtle")
    return graph


GRAPH = read("kg.ttl", "acts.ttl")
SHAPES = read("shapes.ttl")


def own(*types: URIRef) -> list[URIRef]:
    """The terms of our own namespace that are declared with one of the types."""
    return sorted({term for kind in types for term in GRAPH.subjects(RDF.type, kind) if str(term).startswith(KGO)})


TERMS = sorted({term for term in GRAPH.subjects() if str(term).startswith(KGO)})
OWN_CLASSES = own(OWL.Class)
PROPERTIES = own(*PROPERTY_TYPES)
INDIVIDUALS = own(OWL.NamedIndividual, URIRef(KGO + "ActType"), SKOS.ConceptScheme)


def name(term: URIRef) -> str:
    return str(term).removeprefix(KGO)


def texts(term: URIRef, *predicates: URIRef) -> list[rdflib.Literal]:
    return [text for predicate in predicates for text in GRAPH.objects(term, predicate)]


def comment(term: URIRef) -> str:
    return " ".join(texts(term, RDFS.comment))


def above(term: URIRef, predicate: URIRef) -> set[URIRef]:
    return set(GRAPH.transitive_objects(term, predicate)) - {term}


# ---- every term


def test_every_term_is_a_class_a_property_or_an_individual():
    assert set(TERMS) == {*OWN_CLASSES, *PROPERTIES, *INDIVIDUALS}
    assert not {*OWN_CLASSES} & {*PROPERTIES}


@pytest.mark.parametrize("term", TERMS, ids=name)
def test_term_is_labelled_and_defined_once_in_both_languages(term):
    """P08, missing_label, multiple_labels, missing_definition, multiple_definitions."""
    labels = texts(term, RDFS.label, SKOS.prefLabel)
    definitions = texts(term, SKOS.definition, DCTERMS.description)
    assert sorted(str(label.language) for label in labels) == ["en", "id"]
    assert sorted(str(definition.language) for definition in definitions) == ["en", "id"]
    for definition in definitions:
        assert re.fullmatch(r"[A-Z].{8,}\.", definition), f"{definition!r}: a sentence, with a capital and a full stop"
    assert GRAPH.value(term, RDFS.isDefinedBy) == ONTOLOGY


@pytest.mark.parametrize("term", PROPERTIES, ids=name)
def test_property_has_domain_and_range_or_says_why_not(term):
    """P11, P19 (several domains would be an intersection)."""
    for predicate, word in ((RDFS.domain, "No rdfs:domain"), (RDFS.range, "o rdfs:range")):
        values = list(GRAPH.objects(term, predicate))
        assert len(values) <= 1
        if not values:
            annotation = (term, RDF.type, OWL.AnnotationProperty) in GRAPH
            assert word in comment(term) or (annotation and "no domain, no range" in comment(term))
        else:
            assert word not in comment(term)


@pytest.mark.parametrize("term", TERMS, ids=name)
def test_term_is_named_by_the_convention(term):
    """P22; P07 (no class that is two in one), P21 (no miscellaneous class), P36 (no file ending)."""
    local = name(term)
    pattern = r"([A-Z][a-z0-9]+)+" if term in OWN_CLASSES else r"[a-z]+[0-9]?([A-Z][a-z0-9]*)*"
    assert re.fullmatch(pattern, local)
    assert not re.search(r"And[A-Z]|Or[A-Z]|Other|Misc|\.", local)


def test_labels_and_definitions_are_unique():
    """P32, duplicate_label, duplicate_definition."""
    for predicates in ((RDFS.label,), (SKOS.prefLabel,), (SKOS.definition,)):
        seen: dict[tuple[str, str], URIRef] = {}
        for term in OWN_CLASSES + PROPERTIES + INDIVIDUALS:
            for text in texts(term, *predicates):
                key = (str(text).casefold(), str(text.language))
                assert key not in seen, f"{name(term)} and {name(seen[key])} share {text!r}"
                seen[key] = term


def test_texts_have_no_stray_blanks_or_line_ends():
    """annotation_whitespace, label_whitespace, label_formatting."""
    for graph in (GRAPH, SHAPES):
        for _, _, value in graph:
            if isinstance(value, rdflib.Literal) and value.datatype is None:
                assert str(value) == " ".join(str(value).split())


def test_files_have_no_blank_nodes_and_no_trailing_blanks():
    for file in ("kg.ttl", "acts.ttl"):
        assert not [term for triple in read(file) for term in triple if isinstance(term, rdflib.BNode)]
    for path in [*ROOT.glob("*.ttl"), *ROOT.glob("lexicon/*.ttl")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"[ \t]$", text, re.MULTILINE), path.name
        assert "\r" not in text
        assert text.endswith("\n")


# ---- the hierarchy


def test_hierarchies_have_no_cycle_and_no_self_reference():
    """P06, P24; nothing is equivalent to, the same as, or disjoint with itself."""
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.broader):
        for term in set(GRAPH.subjects(predicate, None)):
            for parent in GRAPH.objects(term, predicate):
                assert term not in {parent, *above(parent, predicate)}
    for subject, predicate, value in GRAPH:
        assert subject != value or predicate == RDF.type
    assert not set(GRAPH.subject_objects(OWL.equivalentClass)) | set(GRAPH.subject_objects(OWL.equivalentProperty))


def test_everything_that_is_referred_to_is_declared():
    """P34, P35: no untyped class or property, be it another vocabulary's."""
    for predicate in (RDFS.subClassOf, RDFS.domain, OWL.disjointWith, SCHEMA.domainIncludes):
        for _, value in GRAPH.subject_objects(predicate):
            assert (value, RDF.type, OWL.Class) in GRAPH, value
    for predicate in (RDFS.range, SCHEMA.rangeIncludes):
        for _, value in GRAPH.subject_objects(predicate):
            assert (value, RDF.type, OWL.Class) in GRAPH or str(value).startswith(VOCABULARIES["xsd"]), value
    for predicate in (RDFS.subPropertyOf, OWL.inverseOf):
        for subject, value in GRAPH.subject_objects(predicate):
            shared = {*GRAPH.objects(subject, RDF.type)} & {*GRAPH.objects(value, RDF.type)} & {*PROPERTY_TYPES}
            assert shared, f"{subject} and {value} are not of one kind"


def test_nothing_stands_alone():
    """P04: a class has something above or below it, or is the domain or range of a property."""
    for term in OWN_CLASSES:
        linked = [*GRAPH.objects(term, RDFS.subClassOf), *GRAPH.subjects(RDFS.subClassOf, term)]
        assert linked or [*GRAPH.subjects(RDFS.domain, term), *GRAPH.subjects(RDFS.range, term)], name(term)


def disjoint() -> set[frozenset[URIRef]]:
    """Every pair of classes that is disjoint, handed down to the subclasses."""
    pairs = set()
    below = {term: {term, *GRAPH.transitive_subjects(RDFS.subClassOf, term)} for term in OWN_CLASSES}
    for one, other in GRAPH.subject_objects(OWL.disjointWith):
        pairs |= {frozenset((a, b)) for a in below[one] for b in below[other]}
    return pairs


def test_kinds_are_disjoint_where_they_are():
    """P10: a pair of kinds is disjoint, unless it is listed here as one that may meet."""
    kinds = [KGO + kind for kind in ("Person", "Organization", "Country", "SocialGroup", "Place", "Post", "Event")]
    kinds += [KGO + kind for kind in ("Document", "Topic", "Act", "Article")]
    may_meet = {("Country", "Place"), ("Organization", "Place"), ("Country", "Organization"), ("Article", "Document")}
    found = disjoint()
    for one, other in combinations([URIRef(kind) for kind in kinds], 2):
        exempt = tuple(sorted((name(one), name(other)))) in may_meet
        assert (frozenset((one, other)) in found) is not exempt, f"{name(one)} and {name(other)}"


def test_no_class_is_below_two_disjoint_ones():
    for term in OWN_CLASSES:
        parents = {term, *above(term, RDFS.subClassOf)}
        assert not [pair for pair in disjoint() if pair <= parents], name(term)


def test_inverse_symmetric_and_transitive_properties_are_consistent():
    """P05, P25–P29."""
    ends = {term: (GRAPH.value(term, RDFS.domain), GRAPH.value(term, RDFS.range)) for term in PROPERTIES}
    pairs = list(GRAPH.subject_objects(OWL.inverseOf))
    assert pairs
    for one, other in pairs:
        assert one != other
        assert (other, OWL.inverseOf, one) in GRAPH
        assert ends[one] == ends[other][::-1]
    for term in own(OWL.SymmetricProperty, OWL.TransitiveProperty):
        assert ends[term][0] == ends[term][1]
        assert (term, RDF.type, OWL.ObjectProperty) in GRAPH


def test_nothing_is_deprecated_or_refers_to_what_is():
    """deprecated_class_reference, deprecated_property_reference."""
    assert not list(GRAPH.subjects(OWL.deprecated, None))
    assert not {OWL.DeprecatedClass, OWL.DeprecatedProperty} & {*GRAPH.objects(None, RDF.type)}


def test_no_property_stands_for_what_rdf_says_itself():
    """P03 (critical: "is" instead of a type, a subclass or sameness), P23 (a datatype of XSD made anew)."""
    taken = {"is", "isA", "kindOf", "isKindOf", "typeOf", "instanceOf", "subClassOf", "sameAs", "isSameAs", "equals"}
    assert not {name(term) for term in PROPERTIES} & taken
    datatypes = {"string", "text", "integer", "int", "decimal", "float", "boolean", "date", "year", "number"}
    assert not {name(term).lower() for term in OWN_CLASSES} & datatypes
    assert not own(RDFS.Datatype)


def test_nothing_is_defined_by_an_expression():
    """P14, P15, P16 (critical: allValuesFrom, "some not", a primitive class for a defined one), P33; P27 and P31 too.

    Where there are no restrictions, complements, equivalences or chains, none of them can be a wrong one.
    """
    misused = {OWL[word] for word in (
        "allValuesFrom", "someValuesFrom", "hasValue", "onProperty", "complementOf", "unionOf", "intersectionOf",
        "oneOf", "disjointUnionOf", "equivalentClass", "equivalentProperty", "propertyChainAxiom", "hasKey",
        "minCardinality", "maxCardinality", "cardinality", "qualifiedCardinality",
    )}  # fmt: skip
    assert not misused & {*GRAPH.predicates()}
    assert not {OWL.Restriction, OWL.AllDisjointClasses} & {*GRAPH.objects(None, RDF.type)}


def test_symmetric_and_transitive_properties_are_the_ones_that_are_meant():
    """P28, P29 (critical), P25, P26: a new one must be put here by hand, with its reason in mind."""
    assert [name(term) for term in own(OWL.SymmetricProperty)] == ["cooperatesWith"]
    assert [name(term) for term in own(OWL.TransitiveProperty)] == ["partOf"]
    for term in own(OWL.SymmetricProperty):
        assert not list(GRAPH.objects(term, OWL.inverseOf))


def test_nothing_is_said_of_the_terms_of_others():
    """P40 (critical, namespace hijacking): of a term that is not ours only its kind, its name and where it is from."""
    allowed = {RDF.type, RDFS.label, RDFS.isDefinedBy}
    for subject, predicate, _ in GRAPH:
        if not str(subject).startswith(str(ONTOLOGY).rpartition("/")[0]):
            assert predicate in allowed, (subject, predicate)
    for term in TERMS:
        assert re.fullmatch(rf"{re.escape(KGO)}\w+", term)


@pytest.mark.parametrize("file", ["kg.ttl", "acts.ttl", "shapes.ttl"])
def test_names_are_the_same_wherever_a_file_lies(file):
    """P39 (critical, ambiguous namespace): no relative IRI, no base, no empty prefix."""
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(r"^\s*@?(base|prefix\s+:)", text, re.MULTILINE | re.IGNORECASE)
    assert not re.search(r"<(?!https?://)[^<>\s]*>", text)
    quads = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE, base_iri="https://elsewhere.example/x/")
    used = {term.value for quad in quads for term in (quad.subject, quad.predicate, quad.object)}
    assert not [value for value in used if value.startswith("https://elsewhere.example/")]


# ---- the header


@pytest.mark.parametrize("file", ["kg.ttl", "shapes.ttl"])
def test_header_has_what_foops_asks_for(file):
    """P38, P41, missing_ontology_title, _description, _license; FOOPS! OM1–OM5, VER1, VER2, FIND."""
    graph = read(file)
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert {text.language for text in graph.objects(header, predicate)} == {"id", "en"}
    assert str(graph.value(header, DCTERMS.license)).startswith("https://")
    assert graph.value(header, DCTERMS.creator)
    version = str(graph.value(header, OWL.versionInfo))
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert str(graph.value(header, OWL.versionIRI)) == f"{header}/{version}"
    created, modified = (graph.value(header, DCTERMS[word]) for word in ("created", "modified"))
    assert date(2026, 11, 24) <= created.toPython() <= modified.toPython()
    prefix, namespace = (str(graph.value(header, VANN[f"preferredNamespace{word}"])) for word in ("Prefix", "Uri"))
    assert dict(graph.namespaces())[prefix] == URIRef(namespace)
    assert namespace.startswith(str(header))


def test_header_of_the_ontology_tells_more():
    for predicate in (DCTERMS.abstract, DCTERMS.rights):
        assert {text.language for text in GRAPH.objects(ONTOLOGY, predicate)} == {"id", "en"}
    for predicate in (DCTERMS.publisher, DCTERMS.issued, DCTERMS.bibliographicCitation):
        assert GRAPH.value(ONTOLOGY, predicate)
    assert str(GRAPH.value(ONTOLOGY, OWL.versionInfo)) in str(GRAPH.value(ONTOLOGY, DCTERMS.bibliographicCitation))


# ---- OWL 2 RL


def test_only_constructs_of_owl_2_rl_are_used():
    """No class expressions, no reserved term as a class, only datatypes of the profile (OWL 2 Profiles, section 4)."""
    axioms = {OWL.disjointWith, OWL.inverseOf, OWL.versionIRI, OWL.versionInfo}
    types = {
        OWL.Ontology,
        OWL.Class,
        OWL.NamedIndividual,
        OWL.FunctionalProperty,
        OWL.SymmetricProperty,
        OWL.TransitiveProperty,
    }
    types |= {*PROPERTY_TYPES}
    datatypes = {XSD.string, XSD.boolean, XSD.decimal}
    for subject, predicate, value in GRAPH:
        assert not str(predicate).startswith(VOCABULARIES["owl"]) or predicate in axioms, predicate
        if predicate == RDF.type and str(value).startswith((VOCABULARIES["owl"], VOCABULARIES["rdfs"])):
            assert value in types, value
        if predicate in (RDFS.subClassOf, RDFS.domain, RDFS.range, OWL.disjointWith):
            for term in (subject, value):
                assert not str(term).startswith((VOCABULARIES["rdf"], VOCABULARIES["rdfs"], VOCABULARIES["owl"])), term
        if predicate == RDFS.range and (subject, RDF.type, OWL.DatatypeProperty) in GRAPH:
            assert value in datatypes, value


def test_a_property_is_of_one_kind_only():
    for term in set(GRAPH.subjects(RDF.type, None)):
        kinds = {*GRAPH.objects(term, RDF.type)} & {*PROPERTY_TYPES, OWL.Class}
        assert len(kinds) <= 1, term


@pytest.mark.slow
def test_owl_rl_closure_of_the_good_graph_is_consistent():
    """Domains, ranges and disjointness bear what a graph of ours says; and a contradiction is seen."""
    import owlrl

    error = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")

    def errors(extra: str) -> int:
        graph = read("kg.ttl", "acts.ttl")
        graph.parse(ROOT.parent / "tests" / "shapes" / "good.ttl", format="turtle")
        graph.parse(data=extra, format="turtle")
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
        return len(list(graph.subjects(RDF.type, error)))

    assert errors("") == 0
    assert errors(f"<https://w3id.org/berita-kg/id/person/sinta-wardani> a <{KGO}Event> .") > 0


# ---- everything that is used is defined


@pytest.mark.parametrize("path", [ROOT / "shapes.ttl", *DATA_FILES], ids=lambda path: path.name)
def test_terms_that_a_file_uses_are_defined(path):
    used = set()
    for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
        used |= {term.value for term in (quad.subject, quad.predicate, quad.object) if isinstance(term, ox.NamedNode)}
    assert sorted({term for term in used if str(term).startswith(KGO)} - {str(term) for term in TERMS}) == []
    assert not [term for term in used if str(term).startswith("http://schema.org/")]


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda path: path.name)
def test_data_keep_to_domain_range_and_disjointness(path):
    """What a file says of its things agrees with the class that it gives them."""
    quads = list(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    kinds = {}
    for quad in quads:
        if quad.predicate.value == str(RDF.type) and quad.object.value.startswith(KGO):
            term = URIRef(quad.object.value)
            kinds.setdefault(quad.subject.value, set()).update({term, *above(term, RDFS.subClassOf)})
    domains = {str(term): GRAPH.value(term, RDFS.domain) for term in PROPERTIES}
    ranges = {str(term): GRAPH.value(term, RDFS.range) for term in PROPERTIES}
    for quad in quads:
        domain, range_ = domains.get(quad.predicate.value), ranges.get(quad.predicate.value)
        if domain is not None:
            assert domain in kinds.get(quad.subject.value, {domain}), quad
        if range_ is None:
            continue
        if isinstance(quad.object, ox.Literal):
            assert quad.object.datatype.value == str(range_), quad
        else:
            assert range_ in kinds.get(quad.object.value, {range_}), quad
    pairs = disjoint()
    for node, types in kinds.items():
        assert not [pair for pair in pairs if pair <= types], node


def test_words_signal_what_there_is():
    signals, event_class, head_class = (URIRef(KGO + word) for word in ("signals", "eventClass", "headClass"))
    act_types, relations = {*own(URIRef(KGO + "ActType"))}, {*own(OWL.ObjectProperty)}
    for path in ROOT.glob("lexicon/*.ttl"):
        graph = rdflib.Graph().parse(path, format="turtle")
        for word, signal in graph.subject_objects(signals):
            verb = (word, RDF.type, URIRef(KGO + "Verb")) in graph
            assert signal in (act_types if verb else relations), word
        for word, value in graph.subject_objects(event_class):
            assert value == URIRef(KGO + "Event") or URIRef(KGO + "Event") in above(value, RDFS.subClassOf), word
        for word, value in graph.subject_objects(head_class):
            assert value in OWN_CLASSES, word


def test_questions_ask_for_terms_that_are_defined():
    for path in sorted(ROOT.glob("questions/*.rq")):
        names = set(re.findall(r"\bkgo:(\w+)", path.read_text(encoding="utf-8")))
        assert names <= {name(term) for term in TERMS}, path.name


# ---- the ontology, the shapes and the code say the same


@pytest.mark.parametrize("kind", sorted(CLASSES))
def test_superclasses_are_the_same_in_ontology_shapes_and_code(kind):
    term = URIRef(KGO + kind)
    closure = {term, *above(term, RDFS.subClassOf)}
    stated = {NS[curie.partition(":")[0]][curie.partition(":")[2]] for curie in CLASSES[kind]}
    assert stated == closure
    shape = URIRef(f"https://w3id.org/berita-kg/shapes#{kind}-superclasses")
    assert {*SHAPES.objects(shape, SH.hasValue)} == {*GRAPH.objects(term, RDFS.subClassOf)}


def test_act_types_modalities_and_kinds_are_the_same_in_ontology_shapes_and_code():
    assert {name(term) for term in own(URIRef(KGO + "ActType"))} == {*extraction.ACT_TYPES} == {*DIRECT}
    assert {name(term) for term in own(URIRef(KGO + "Modality"))} == {*extraction.MODALITIES}
    for shape, values in (("Act-type", extraction.ACT_TYPES), ("Act-modality", extraction.MODALITIES)):
        node = SHAPES.value(URIRef(f"https://w3id.org/berita-kg/shapes#{shape}"), SH["in"])
        assert {name(term) for term in Collection(SHAPES, node)} == {*values}
    kinds = {*extraction.NAMED_KINDS, *extraction.CONCEPT_KINDS, *extraction.EVENT_KINDS}
    assert kinds <= {*CLASSES} & {*FOLDERS} & {name(term) for term in OWN_CLASSES}


def test_each_act_type_is_a_top_concept_with_a_direct_property_of_its_own():
    scheme = URIRef(KGO + "acts")
    notations = []
    for term in own(URIRef(KGO + "ActType")):
        assert (term, RDF.type, SKOS.Concept) in GRAPH
        assert (term, SKOS.inScheme, scheme) in GRAPH
        assert (term, SKOS.topConceptOf, scheme) in GRAPH
        assert (scheme, SKOS.hasTopConcept, term) in GRAPH
        assert GRAPH.value(term, URIRef(KGO + "directProperty")) == URIRef(KGO + DIRECT[name(term)][0])
        notations += [str(notation) for notation in GRAPH.objects(term, SKOS.notation)]
    assert sorted(notations) == ["AGREE", "AID", "REJECT", "REQUEST", "SUPPORT"]


def test_the_kinds_that_shapes_tell_apart_are_classes():
    patterns = [str(text) for text in SHAPES.objects(None, SH.pattern) if KGO in text]
    assert len(patterns) == 4
    for pattern in patterns:
        names = re.fullmatch(rf"\^{re.escape(KGO)}\((.*)\)\$", pattern)[1].split("|")
        assert {KGO + kind for kind in names} <= {str(term) for term in OWN_CLASSES}


def test_each_rule_speaks_both_languages_and_of_terms_that_are_declared():
    rules = set(SHAPES.subjects(SH.message, None))
    targets = (SH.targetClass, SH.targetSubjectsOf)
    assert {rule for target in targets for rule in SHAPES.subjects(target, None)} == rules
    for rule in rules:
        assert sorted(str(text.language) for text in SHAPES.objects(rule, SH.message)) == ["en", "id"], rule
    for path in SHAPES.objects(None, SH.path):
        known = tuple(VOCABULARIES[prefix] for prefix in ("rdf", "owl", "schema", "skos"))
        assert (path, RDF.type, None) in GRAPH or str(path).startswith(known), path


@pytest.mark.slow
def test_the_shapes_are_valid_shacl():
    import pyshacl

    conforms, _, _ = pyshacl.validate(rdflib.Graph(), shacl_graph=SHAPES, meta_shacl=True, inference="none")
    assert conforms


# ---- the README


def test_the_example_of_the_readme_is_a_lexicon(tmp_path):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    decisions, example = re.findall(r"```turtle\n(.*?)```", readme, re.DOTALL)
    path = tmp_path / "decisions.ttl"
    path.write_text(decisions, encoding="utf-8")
    assert {decision.same for decision in load_lexicon([path]).decisions} == {True, False}
    path = tmp_path / "own.ttl"
    path.write_text(example, encoding="utf-8")
    lexicon = load_lexicon([path])
    assert lexicon.things["body/id-badan-rempah"].country == "country/id"
    assert "Bumi Pertiwi" in {label.text for label in lexicon.things["country/id"].labels}
    assert {label.text for label in lexicon.things["platform/lapak-desa"].labels if label.contextual} == {"Lapak"}
    assert {"mewacanakan", "event-rembuk-rempah"} <= {word.reference for word in lexicon.words}


def test_the_readme_tells_every_class_and_property_of_the_lexicon_and_the_reference_data():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in DATA_FILES:
        quads = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        used = {quad.predicate.value for quad in quads if quad.predicate.value.startswith(KGO)}
        assert not [term for term in sorted(used) if f"kgo:{term.removeprefix(KGO)}`" not in readme
                    and f"kgo:{term.removeprefix(KGO)} true`" not in readme], path.name  # fmt: skip
    for folder in sorted(set(FOLDERS.values())):
        assert f"`{folder}/`" in readme, folder


def test_the_iris_of_the_readme_are_those_that_are_minted():
    assert mint("Event", "G20 Digital Ministers Meeting", base="").endswith("g20-digital-ministers-meeting")
    assert mint("Platform", "Gojek").endswith("/platform/gojek")
    assert slug("一带一路").startswith("x")
