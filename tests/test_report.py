"""The build report: counted from the quads, and honest about what was left out."""

import json
from dataclasses import replace
from pathlib import Path

from example import both, first

from kg.build import dataset
from kg.duplicates import Duplicate, likely_duplicates
from kg.extraction import Entity
from kg.lexicon import Lexicon
from kg.quads import vocabulary as v
from kg.report import Refused, Validation, make_report

LEXICON = Lexicon(things={}, words=())


def report_of(*extractions, quads=None, **more):
    return make_report(extractions, quads or dataset(extractions, LEXICON)[1], **more)


def test_it_counts_what_was_found():
    report = report_of(*both())
    assert report.articles == 2
    assert report.things["Minister"] == 1
    assert report.things["Person"] == 1
    assert report.acts == {"support": 2, "propose": 1, "state": 1}
    assert report.relations["helps"] == 1
    assert report.evidence == 1.0
    assert report.without_evidence == ()


def test_it_names_a_fact_without_evidence():
    quads = [quad for quad in dataset([first()], LEXICON)[1]
             if not (quad[1] == v("prov:wasDerivedFrom") and "-helps-" in quad[0])]  # fmt: skip
    report = report_of(first(), quads=quads)
    assert report.evidence < 1
    assert report.without_evidence == ("Pasarku helps petani",)


def test_it_names_an_act_without_evidence():
    quads = [quad for quad in dataset([first()], LEXICON)[1]
             if not (quad[1] == v("prov:wasDerivedFrom") and quad[0].endswith("-propose>"))]  # fmt: skip
    assert report_of(first(), quads=quads).without_evidence == ("Budi Hartawan mengusulkan pasar digital bersama",)


def test_it_names_what_nothing_connects():
    extraction = first()
    lonely = replace(extraction, entities=(*extraction.entities, Entity("e99", "Topic", "angin muson")))
    assert report_of(lonely).alone == ("angin muson (Topic)",)


def test_it_tells_what_was_refused_and_why():
    report = report_of(first(), skipped=[Refused("kosong.txt", "unreadable", "kosong.txt: empty")])
    assert report.refused == (
        Refused("kosong.txt", "unreadable", "kosong.txt: empty"),
        Refused("rapat-digital", "act-without-actor", "diharapkan", 0, 7),
    )
    text = report.text()
    assert "refused    act-without-actor (1): diharapkan" in text
    assert "refused    unreadable (1): kosong.txt: empty" in text


def test_it_says_what_shacl_says_and_where_the_files_are():
    good = report_of(first(), validation=Validation(True), files=[Path("output/graph.ttl")])
    assert "SHACL      conforms" in good.text()
    assert good.text().endswith("file       output/graph.ttl\n")
    bad = report_of(first(), validation=Validation(False, ("x y: z [shape]",)))
    assert "SHACL      1 violation\n           x y: z [shape]" in bad.text()


def test_the_json_holds_all_of_it_and_no_time_of_the_run():
    first_time, second_time = report_of(*both()).json(), report_of(*reversed(both())).json()
    assert first_time == second_time
    data = json.loads(first_time)
    assert data["acts"]["support"] == 2
    assert data["refused"] == [
        {"article": "rapat-digital", "reason": "act-without-actor", "detail": "diharapkan", "begin": 0, "end": 7}
    ]


def test_likely_duplicates():
    things = [
        ("Person", "Retno Marsudi"), ("Person", "Retno LP Marsudi"), ("Person", "Ana Rivas"),
        ("Platform", "Halo Doc"), ("Platform", "Halodoc"), ("Company", "Halodoc"),
        ("InternationalOrganization", "G20"), ("InternationalOrganization", "G7"),
        ("Topic", "ekonomi digital"), ("Topic", "digital ekonomi"),
    ]  # fmt: skip
    assert likely_duplicates(things) == [
        Duplicate("Person", "Retno LP Marsudi", "Retno Marsudi", 95),
        Duplicate("Platform", "Halo Doc", "Halodoc", 100),
        Duplicate("Topic", "digital ekonomi", "ekonomi digital", 100),
    ]


def test_the_work_on_duplicates_grows_with_the_names_and_not_with_their_square(monkeypatch):
    compared = []
    monkeypatch.setattr("kg.duplicates._similarity", lambda *names: compared.append(names) or 0.0)
    for number in (1000, 4000):
        likely_duplicates([("Topic", f"program {n:x} kawasan {n * 7919 % 1000}") for n in range(number)])
        compared.append(None)
    first_run = compared.index(None)
    assert len(compared) - first_run < 6 * first_run
