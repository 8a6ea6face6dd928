"""The picture without a browser: what is read from a graph, where things stand, and what the page holds."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from invented import write_invented
from pyoxigraph import RdfFormat, Store, parse, serialize

from kg.errors import InputError, OutputError
from kg.view import read_network, select_about, write_page
from kg.view.layout import backbone, discs, place
from kg.view.network import links, to_networkx, to_simple
from kg.view.page import embed, render
from kg.view.picture import box_of, draw, wrap
from kg.view.ranking import pagerank
from kg.view.style import asset, load_style

HERE = Path(__file__).parent / "view"
ONE = HERE / "one.ttl"
HOSTILE = HERE / "hostile.ttl"
BASE = "https://w3id.org/berita-kg/id/"


def facts_of(kind: str) -> list[tuple[str, ...]]:
    return [
        tuple(iri.removeprefix(BASE) for iri in (*fact.subjects, *fact.objects, *fact.about))
        for fact in read_network(ONE).facts
        if fact.kind == kind
    ]


def page_data(html: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, object] = json.loads(found[1])
    return data


def test_acts_become_facts_between_actor_recipient_and_topic() -> None:
    assert ("person/haruto-kanda", "country/id", "topic/dana-bersama") in facts_of("support")
    assert facts_of("oppose") == [("country/no", "topic/dana-bersama")]


def test_a_post_is_a_line_from_its_holder_to_the_body_or_else_the_state() -> None:
    assert ("person/ratna-wirasena", "ministry/id-perdagangan-digital") in facts_of("holds")
    assert ("person/lucia-ferrante", "country/ar") in facts_of("holds")


def test_a_claim_knows_whose_it_is_and_every_fact_its_sentence() -> None:
    network = read_network(ONE)
    claim = next(fact for fact in network.facts if fact.kind == "reduces")
    assert claim.by == (f"{BASE}person/ratna-wirasena",)
    assert network.pieces[claim.pieces[0]].words.startswith("Menurut Ratna")
    assert {fact.kind for fact in network.facts if not fact.pieces} == {"ofCountry"}


def test_plumbing_is_no_node() -> None:
    kinds = {thing.kind for thing in read_network(ONE).things.values()}
    assert kinds <= set(load_style()["classes"])
    assert not any(part in iri for iri in read_network(ONE).things for part in ("/act/", "/post/", "/statement/"))


def test_what_is_only_planned_draws_no_line() -> None:
    network = read_network(ONE)
    planned = [number for number, fact in enumerate(network.facts) if fact.modality == "planned"]
    assert planned
    assert not [line for line in links(network) if set(planned) & set(line.facts)]


def test_direct_triples_alone_are_lines_too(tmp_path: Path) -> None:
    path = tmp_path / "cut.ttl"
    path.write_text(
        """@prefix kgo: <https://w3id.org/berita-kg/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <urn:a> a kgo:Country ; skos:prefLabel "A" ; kgo:supports <urn:b> . <urn:b> a kgo:Country ; skos:prefLabel "B" .
        """,
        encoding="utf-8",
    )
    assert [(line.source, line.kind, line.target) for line in links(read_network(path))] == [
        ("urn:a", "support", "urn:b")
    ]


def test_the_same_graph_as_another_format_or_a_store_gives_the_same_page(tmp_path: Path) -> None:
    quads = list(parse(ONE.read_bytes(), RdfFormat.TURTLE))
    (tmp_path / "one.nq").write_bytes(serialize(reversed(quads), format=RdfFormat.N_QUADS) or b"")
    store = Store(str(tmp_path / "store"))
    store.extend(quads)
    store.flush()
    del store
    page = render(read_network(ONE))
    assert render(read_network(tmp_path / "one.nq")) == page
    assert render(read_network(tmp_path / "store")) == page


def test_the_same_bytes_under_every_hash_seed(tmp_path: Path) -> None:
    graph = write_invented(tmp_path / "many.nq", things=220, articles=40)
    pages = set()
    for seed in ("0", "1", "77"):
        out = tmp_path / f"{seed}.html"
        program = "import sys; from pathlib import Path; from kg.view import write_page; "
        program += "write_page(Path(sys.argv[1]), Path(sys.argv[2]))"
        subprocess.run(
            [sys.executable, "-c", program, str(graph), str(out)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
        pages.add(out.read_bytes())
    assert len(pages) == 1


def test_the_page_asks_nobody_for_anything_and_fits_in_two_megabytes(tmp_path: Path) -> None:
    write_page(ONE, tmp_path / "graph.html")
    html = (tmp_path / "graph.html").read_text(encoding="utf-8")
    assert len(html.encode()) < 2_000_000
    assert "default-src 'none'" in html
    assert not re.search(r"<(?:script|img|iframe)[^>]+src=|<link[^>]+href=\"(?!data:,)|@import|sourceMappingURL", html)
    assert not re.search(r"\son[a-z]+=|style=\"", asset("template.html"))


def test_title_of_the_caller_or_the_headline() -> None:
    assert "<title>Dana bersama untuk pedagang kecil diusulkan di Makassar</title>" in render(read_network(ONE))
    assert "<title>Judul &lt;saya&gt;</title>" in render(read_network(ONE), "Judul <saya>")


def test_texts_are_taken_by_id_or_iri_and_from_the_graph() -> None:
    def text(texts: dict[str, str] | None) -> str | None:
        return next(iter(read_network(ONE, texts).sources.values())).text

    assert (text(None) or "").startswith("Menteri Perdagangan Digital")
    assert text({"pelatihan-pedagang-kecil": "lain"}) == "lain"
    assert text({f"{BASE}article/pelatihan-pedagang-kecil": "juga"}) == "juga"


def test_nothing_in_the_data_ends_its_script_element() -> None:
    text = embed({"<": "</script><!--\u2028&\u2029>"})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"<": "</script><!--\u2028&\u2029>"}


def test_hostile_labels_stay_data() -> None:
    html = render(read_network(HOSTILE))
    assert "<script>window.hacked" not in html
    assert html.count("<script") == render(read_network(ONE)).count("<script")
    labels = [label[0] for thing in page_data(html)["things"] for label in thing["l"]]  # type: ignore[attr-defined]
    assert "<script>window.hacked='label'</script>" in labels
    assert max(map(len, labels)) >= 10_000


@pytest.mark.parametrize("name", ["missing.ttl", "table.csv", "broken.ttl", "empty"])
def test_unreadable_graphs_say_what_to_do(name: str, tmp_path: Path) -> None:
    if name == "empty":
        (tmp_path / name).mkdir()
    elif name != "missing.ttl":
        (tmp_path / name).write_text("<a> <b> .", encoding="utf-8")
    with pytest.raises(InputError, match=name):
        write_page(tmp_path / name, tmp_path / "graph.html")
    assert not (tmp_path / "graph.html").exists()


def test_an_unwritable_page_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError):
        write_page(ONE, tmp_path / "file" / "graph.html")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_pyvis_holds_every_thing_and_line() -> None:
    data = page_data(render(read_network(ONE)))
    network = read_network(ONE)
    assert len(data["nodes"]) == len(network.things)  # type: ignore[arg-type]
    assert len(data["edges"]) == len(links(network))  # type: ignore[arg-type]
    assert data["options"]["physics"]["enabled"] is False  # type: ignore[index]


def test_no_boxes_overlap_in_the_picture_of_an_article() -> None:
    network = read_network(ONE)
    picture = draw(network)
    boxes = {iri: box_of(thing, picture.sizes[iri]) for iri, thing in network.things.items()}
    assert len(set(picture.places.values())) == len(picture.places) == 19
    for one, other in combinations(sorted(picture.places), 2):
        (x, y), (a, b) = picture.places[one], picture.places[other]
        apart = abs(x - a) >= boxes[one][0] + boxes[other][0] or abs(y - b) >= boxes[one][1] + boxes[other][1]
        assert apart, (one, other)


def test_parts_that_nothing_connects_stand_apart_in_rows() -> None:
    graph = to_simple(to_networkx(read_network(ONE), links(read_network(ONE))))
    graph.add_edge("urn:x", "urn:y", weight=1.0)
    graph.add_node("urn:z")
    places = place(graph, dict.fromkeys(graph, (40.0, 20.0)))
    main = max(y for node, (_, y) in places.items() if not node.startswith("urn:"))
    assert min(places["urn:x"][1], places["urn:z"][1]) > main


def test_a_backbone_keeps_together_what_hangs_together(tmp_path: Path) -> None:
    network = read_network(write_invented(tmp_path / "many.nq", things=60, articles=60))
    graph = to_simple(to_networkx(network, links(network)))
    thin = backbone(graph)
    assert thin.number_of_edges() <= 1.5 * graph.number_of_nodes() < graph.number_of_edges()
    import networkx as nx

    assert nx.number_connected_components(thin) == nx.number_connected_components(graph)


def test_discs_do_not_touch() -> None:
    radii = [120.0, 80.0, 80.0, 30.0, 200.0, 10.0]
    centres = discs(radii)
    for (one, r), (other, s) in combinations(zip(centres, radii, strict=True), 2):
        assert ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5 >= r + s


def test_pagerank_is_that_of_a_star() -> None:
    import networkx as nx

    ranks = pagerank(nx.Graph([("hub", leaf, {"weight": 1.0}) for leaf in "abcd"]))
    assert sum(ranks.values()) == pytest.approx(1.0, abs=1e-6)
    assert ranks["hub"] > 3 * ranks["a"] and ranks["a"] == ranks["d"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Indonesia", ["Indonesia"]),
        ("Kementerian Perdagangan Digital", ["Kementerian", "Perdagangan Digital"]),
        ("x" * 50, ["x" * 20, "x" * 20, "x" * 10]),
        ("satu dua tiga empat " * 9, ["satu dua tiga empat", "satu dua tiga empat", "satu dua tiga empat…"]),
        ("   ", ["?"]),
    ],
)
def test_labels_break_into_three_lines_at_most(text: str, rows: list[str]) -> None:
    assert wrap(text) == rows


def test_a_large_graph_opens_on_its_most_central_actors(tmp_path: Path) -> None:
    network = read_network(write_invented(tmp_path / "many.nq", things=400, articles=120))
    picture = draw(network)
    assert 20 <= len(picture.core) <= 46 and len(picture.places) > 200
    least = min(picture.ranks[iri] for iri in picture.core)
    left_out = [
        iri
        for iri in picture.places
        if iri not in picture.core and network.things[iri].kind != "Place" and picture.ranks[iri] > least
    ]
    assert not left_out


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def grounds() -> list[str]:
    return re.findall(r"--ground: (#[0-9a-f]{6})", asset("style.css"))[:2]


def test_shapes_and_lines_stand_out_on_light_and_dark_ground() -> None:
    style = load_style()
    assert len(grounds()) == 2
    for name, entry in (*style["classes"].items(), *style["kinds"].items()):
        for ground in grounds():
            assert contrast(entry["colour"], ground) >= 3.0, (name, ground)


def test_words_stand_out_on_their_ground() -> None:
    for block in re.findall(r":root[^{]*\{([^}]*--paper[^}]*)\}", asset("style.css"))[:2]:
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
        pairs = [(ink, ground) for ink in ("ink", "soft", "accent") for ground in ("paper", "ground")]
        for ink, ground in [*pairs, ("accent-ink", "accent"), ("ink", "mark"), ("ink", "lit")]:
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def test_support_and_opposition_differ_in_more_than_colour() -> None:
    kinds = load_style()["kinds"]
    assert kinds["support"]["dash"] != kinds["oppose"]["dash"]
    shapes = [entry["path"] for entry in load_style()["classes"].values()]
    assert len(set(shapes)) == len(shapes)


def test_every_word_of_the_page_is_there_in_both_languages() -> None:
    words = json.loads(asset("words.json"))
    assert all(entry["id"] and entry["en"] for entry in words.values())
    program = "".join(path.read_text(encoding="utf-8") for path in Path(str(asset_folder())).glob("app/*.js"))
    used = set(re.findall(r"\bt\('([A-Za-z]+)'\)", program)) | set(
        re.findall(r'data-t(?:-[a-z]+)?="([A-Za-z]+)"', asset("template.html"))
    )
    assert used <= set(words), used - set(words)


def asset_folder() -> Path:
    import kg.view

    return Path(kg.view.__file__).parent / "assets"


def test_a_part_around_a_thing_by_any_of_its_names() -> None:
    for name in ("Ratna", "ratna  wirasena", "person/ratna-wirasena"):
        part = select_about(ONE, name, depth=1)
        assert f"{BASE}person/ratna-wirasena" in part.things
    assert f"{BASE}country/no" not in part.things
    assert f"{BASE}country/no" in select_about(ONE, "Ratna", depth=2).things


def test_a_part_between_two_days() -> None:
    early = select_about(ONE, None, date_to="2019-03-12")
    assert {fact.kind for fact in early.facts if fact.pieces} == {"propose", "happens"}
    assert not select_about(ONE, None, date_from="2020").facts
    assert len(select_about(ONE, None, date_from="2019", date_to="2019-03").facts) == len(read_network(ONE).facts)


def test_a_wrong_name_or_day_says_what_comes_near() -> None:
    with pytest.raises(InputError, match="Pasarnusa"):
        select_about(ONE, "Pasarnussa")
    with pytest.raises(InputError, match="2017-04-06"):
        select_about(ONE, None, date_from="6 April")
