"""The report: what is counted, and that the page shows it and nothing runs in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import write_invented

from kg.errors import OutputError
from kg.view import read_network, select_about, write_report
from kg.view.figures import by_period, countries, figures
from kg.view.report_page import render_report

HERE = Path(__file__).parent / "view"
BASE = "https://w3id.org/berita-kg/id/"


def test_officials_count_for_their_country_in_the_matrix_of_stances() -> None:
    network = read_network(HERE / "one.ttl")
    assert countries(network)[f"{BASE}person/haruto-kanda"] == f"{BASE}country/jp"
    assert countries(network)[f"{BASE}ministry/id-perdagangan-digital"] == f"{BASE}country/id"
    # Japan supports Indonesia and praises its ministry, Argentina supports it.
    assert figures(network).stances == {
        (f"{BASE}country/ar", f"{BASE}country/id"): (1, 0),
        (f"{BASE}country/jp", f"{BASE}country/id"): (2, 0),
    }


def test_what_is_only_planned_is_not_counted() -> None:
    assert figures(read_network(HERE / "one.ttl")).acts == 8


def test_topics_by_acts_and_sources_by_articles() -> None:
    counted = figures(read_network(HERE / "one.ttl"))
    assert counted.topics[0] == (f"{BASE}topic/dana-bersama", 4, 1)
    assert [(row.publisher, row.articles, row.acts, row.first) for row in counted.coverage] == [
        ("Kabar Contoh", 1, 9, "2019-03-13")
    ]


def test_central_actors_have_pagerank_and_betweenness() -> None:
    central = figures(read_network(HERE / "one.ttl")).central
    assert central[0].iri == f"{BASE}country/id"
    assert central[0].pagerank == max(actor.pagerank for actor in central)
    assert central[0].betweenness > 0


DAYS = [f"2019-{month:02d}-{day:02d}" for month in (1, 4) for day in range(1, 9)]
MONTHS = [f"{year}-{month:02d}" for year in (2010, 2011, 2012) for month in range(1, 13)]


@pytest.mark.parametrize(
    ("days", "periods"),
    [
        (["2019-03-12", "2019-03-14"], ["2019-03-12", "2019-03-14"]),
        (DAYS, ["2019-01", "2019-02", "2019-03", "2019-04"]),
        ([f"{month}-01" for month in MONTHS if not month.startswith("2011")], MONTHS),
        (["1999", *MONTHS], [str(year) for year in range(1999, 2013)]),
        ([], []),
    ],
)
def test_periods_are_as_fine_as_they_can_be_read(days: list[str], periods: list[str]) -> None:
    counted = by_period([(day, "support") for day in days] + [("", "support")])
    assert list(counted) == periods
    assert sum(sum(period.values()) for period in counted.values()) == len(days)


def test_the_page_shows_the_figures_in_both_languages(tmp_path: Path) -> None:
    write_report(read_network(HERE / "one.ttl"), tmp_path / "report.html", title="Laporan <uji>")
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<h1>Laporan &lt;uji&gt;</h1>" in html
    assert '<span lang="id">Jepang</span><span lang="en">Japan</span>' in html
    assert '<span class="for">+2</span>' in html
    assert "<script" not in html and "default-src 'none'" in html and 'style="' not in html


def test_hostile_names_are_text_in_the_report() -> None:
    html = render_report(read_network(HERE / "hostile.ttl"))
    assert "<script" not in html and "<img" not in html
    assert "&lt;script&gt;window.hacked" in html


def test_the_same_bytes_for_the_same_graph(tmp_path: Path) -> None:
    graph = write_invented(tmp_path / "many.nq", things=300, articles=60)
    assert render_report(read_network(graph)) == render_report(read_network(graph))


def test_a_report_of_a_part_or_of_nothing(tmp_path: Path) -> None:
    part = select_about(HERE / "one.ttl", "Norwegia", depth=1)
    assert figures(part).acts < 8
    assert "Tidak ada dalam graf ini." in render_report(select_about(HERE / "one.ttl", None, date_from="2030"))


def test_an_unwritable_report_is_an_error_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError):
        write_report(read_network(HERE / "one.ttl"), tmp_path / "file" / "report.html")
