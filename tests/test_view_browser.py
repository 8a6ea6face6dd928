"""The page in a real headless Chromium, offline: what a reader can do, and that nothing is asked for or complained of.

Screenshots go to the folder that KG_ARTEFACTS names, or to pytest's temporary folder.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from invented import write_invented
from pyoxigraph import RdfFormat, parse

from kg.view import write_page

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent / "view"
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = os.environ.get("KG_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield running
        running.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Open]:
    """Open a page offline; afterwards, no complaint on the console and no request but for the file itself."""
    complaints: list[str] = []
    requests: list[str] = []
    contexts = []

    def go(file: Path, address: str = "", **options: Any) -> Any:
        viewport = options.pop("viewport", {"width": 1440, "height": 900})
        context = browser.new_context(offline=True, accept_downloads=True, viewport=viewport, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri() + address)
        page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
        return page

    yield go
    for context in contexts:
        context.close()
    assert not complaints
    assert not [url for url in requests if not url.startswith(("file:", "data:", "blob:"))]
    assert all(url.split("#")[0].endswith(".html") for url in requests if url.startswith("file:"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def artefacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    named = os.environ.get("KG_ARTEFACTS")
    path = Path(named) if named else tmp_path_factory.mktemp("artefacts")
    path.mkdir(parents=True, exist_ok=True)
    return path


@pytest.fixture(scope="module")
def one(folder: Path) -> Path:
    write_page(HERE / "one.ttl", folder / "one.html")
    return folder / "one.html"


@pytest.fixture(scope="module")
def thirty(folder: Path) -> Path:
    write_page(write_invented(folder / "thirty.nq", things=160, articles=30, acts=8), folder / "thirty.html")
    return folder / "thirty.html"


@pytest.fixture(scope="module")
def thousand(folder: Path) -> Path:
    write_page(write_invented(folder / "thousand.nq", things=1000, articles=600), folder / "thousand.html")
    return folder / "thousand.html"


@pytest.fixture(scope="module")
def large(folder: Path) -> Path:
    write_page(write_invented(folder / "large.nq", things=20_000, articles=6_000, acts=7), folder / "large.html")
    return folder / "large.html"


def ready(page: Any) -> int:
    return int(page.evaluate("Number(document.documentElement.dataset.ready)"))


def shown(page: Any) -> set[str]:
    return set(page.evaluate("beritaKg.shown.nodes.map(beritaKg.nameOf)"))


def verbs(page: Any) -> set[str]:
    return set(page.evaluate("beritaKg.labels.filter((label) => label.chip).map((label) => label.rows[0])"))


def spot(page: Any, name: str) -> tuple[float, float]:
    """Where a thing stands in the window."""
    found = page.evaluate(
        """(name) => {
          const number = beritaKg.shown.nodes.find((number) => beritaKg.nameOf(number) === name);
          const place = beritaKg.network.canvasToDOM(beritaKg.network.getPosition(number));
          const frame = document.getElementById('net').getBoundingClientRect();
          return [place.x + frame.left, place.y + frame.top];
        }""",
        name,
    )
    return found[0], found[1]


def settled(page: Any) -> None:
    page.wait_for_timeout(250)


def facts(page: Any) -> str:
    return str(page.inner_text("#facts"))


# At first sight


def test_an_article_opens_on_its_actors_and_acts(visit: Open, one: Path, artefacts: Path) -> None:
    page = visit(one)
    page.screenshot(path=artefacts / "article.png")
    assert page.inner_text("h1") == "Dana bersama untuk pedagang kecil diusulkan di Makassar"
    assert page.inner_text("#byline") == "13 Maret 2019 · Kabar Contoh · kabar-contoh.example/pelatihan-pedagang-kecil"
    assert page.get_attribute("#byline a", "href") == "https://kabar-contoh.example/pelatihan-pedagang-kecil"
    assert len(shown(page)) == 19 and "Ratna Wirasena" in shown(page)
    assert {"mendukung", "menentang", "mengusulkan", "meminta", "menjanjikan"} <= verbs(page)
    assert "Haruto Kanda mendukung Indonesia tentang dana bersama" in facts(page)


def test_labels_do_not_overlap_and_every_thing_has_one(visit: Open, one: Path) -> None:
    for width, height in ((1440, 900), (1280, 720), (1920, 1080)):
        page = visit(one, viewport={"width": width, "height": height})
        labels = page.evaluate("beritaKg.labels.map((label) => ({...label.box, id: label.id}))")
        assert len([label for label in labels if label.get("id") is not None]) == 19
        for a, b in combinations(labels, 2):
            apart = (
                a["right"] <= b["left"] or b["right"] <= a["left"] or a["bottom"] <= b["top"] or b["bottom"] <= a["top"]
            )
            assert apart, (a, b)


def test_the_legend_explains_and_toggles(visit: Open, one: Path) -> None:
    page = visit(one)
    assert "Orang" in page.inner_text("#side") and "mendukung" in page.inner_text("#side")
    page.uncheck('[data-toggle="offClasses:Person"]')
    assert not shown(page) & {"Ratna Wirasena", "Haruto Kanda", "Lucía Ferrante"}
    page.check('[data-toggle="offClasses:Person"]')
    page.uncheck('[data-toggle="offKinds:oppose"]')
    settled(page)
    assert "menentang" not in verbs(page) and "Norwegia" not in shown(page)
    page.click("#clear")
    assert "Norwegia" in shown(page)


def test_everything_is_in_indonesian_and_english(visit: Open, one: Path) -> None:
    page = visit(one)
    page.click('[data-lang="en"]')
    settled(page)
    assert page.evaluate("document.documentElement.lang") == "en"
    assert {"Japan", "common fund"} <= shown(page)
    assert "supports" in verbs(page) and "mendukung" not in verbs(page)
    assert page.get_attribute("#search", "placeholder").startswith("Search")
    page.click('[data-lang="id"]')
    assert "Jepang" in shown(page)


# Asking it


def test_search_completes_any_name_from_the_keyboard(visit: Open, one: Path) -> None:
    page = visit(one)
    page.focus("#search")
    page.keyboard.type("lucia")
    assert "Lucía Ferrante" in page.inner_text(".options >> nth=0")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant")
    page.keyboard.press("Enter")
    assert "Lucía Ferrante" in page.inner_text("#facts h2")
    for name, found in (("RI", "Indonesia"), ("small tra", "pedagang kecil"), ("japan", "Jepang")):
        page.fill("#search", name)
        page.keyboard.press("Enter")
        assert found in page.inner_text("#facts h2")


def test_a_click_on_a_thing_shows_its_facts_with_their_sentences(visit: Open, one: Path, artefacts: Path) -> None:
    page = visit(one)
    page.mouse.click(*spot(page, "Haruto Kanda"))
    page.wait_for_selector("#facts h2")
    page.screenshot(path=artefacts / "thing.png")
    text = facts(page)
    assert "Menteri Industri Jepang Haruto Kanda mendukung usulan Indonesia tersebut" in text
    assert "Dana bersama untuk pedagang kecil diusulkan di Makassar, 13 Maret 2019" in text
    assert "Keyakinan 90 %" in text and "Menteri Industri · Kementerian Industri Jepang" in text
    assert "menanggapi: Ratna Wirasena mengusulkan" in text
    link = page.locator(".card a", has_text="Sumber").first
    assert link.get_attribute("href") == "https://kabar-contoh.example/pelatihan-pedagang-kecil"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_click_on_a_line_shows_the_facts_it_stands_for(visit: Open, one: Path) -> None:
    page = visit(one)
    (ax, ay), (bx, by) = spot(page, "Norwegia"), spot(page, "dana bersama")
    page.mouse.move(ax + (bx - ax) * 0.4, ay + (by - ay) * 0.4)
    page.wait_for_selector("#tip:not([hidden])")
    assert "Sebaliknya, Norwegia menolak dana bersama" in page.inner_text("#tip")
    page.mouse.click(ax + (bx - ax) * 0.4, ay + (by - ay) * 0.4)
    page.wait_for_selector("#facts h2")
    assert "menentang" in page.inner_text("#facts h2")
    assert page.locator("#facts .card").count() == 1


def test_a_neighbourhood_of_one_to_three_steps(visit: Open, one: Path) -> None:
    page = visit(one, "#s=n:country%2Fno")
    sizes = []
    for step in (1, 2, 3):
        page.click(f'[data-steps="{step}"]')
        sizes.append(len(shown(page)))
        assert "Norwegia" in shown(page)
    assert sizes[0] == 2 and sizes[0] < sizes[1] < sizes[2] <= 19
    page.click("#crumbs .chip button")
    assert len(shown(page)) == 19


def test_the_path_between_two_things(visit: Open, one: Path, artefacts: Path) -> None:
    page = visit(one)
    for end, name in (("from", "Norwegia"), ("to", "Makassar")):
        page.fill(f"#path-{end}", name)
        page.keyboard.press("Enter")
    settled(page)
    page.screenshot(path=artefacts / "path.png")
    expected = {"Norwegia", "dana bersama", "Ratna Wirasena", "Konferensi Ekonomi Digital Kawasan", "Makassar"}
    assert shown(page) == expected
    assert "Sebaliknya, Norwegia menolak" in facts(page)
    page.uncheck('[data-toggle="offKinds:takesPlaceIn"]')
    assert "Tidak ada jalur" in facts(page)


def test_filters_by_article_time_and_confidence(visit: Open, thirty: Path) -> None:
    page = visit(thirty, "#v=table")

    def rows() -> int:
        return int(re.search(r"\((\d+)\)", page.inner_text("caption"))[1])  # type: ignore[index]

    everything = rows()
    page.select_option("#article", index=3)
    assert rows() == 8
    page.select_option("#article", index=0)
    page.locator("#confidence").fill("0.9")
    assert 0 < rows() < everything
    assert min(int(cell.split()[0]) for cell in page.locator("td.num").all_inner_texts()) >= 90
    page.click("#clear")
    page.focus("#time-from")
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    assert rows() == 20 * 8
    assert page.inner_text("#timebar .first") == "14 Januari 2016"
    assert page.locator("#timebar rect").count() == 30
    assert page.locator("#timebar rect.bar-out").count() == 10


def test_back_forward_and_a_link_restore_the_view(visit: Open, one: Path) -> None:
    page = visit(one)
    page.mouse.click(*spot(page, "Indonesia"))
    page.click('[data-steps="1"]')
    page.click('[data-lang="en"]')
    page.uncheck('[data-toggle="offKinds:request"]')
    page.click("#tab-table")
    state = page.evaluate("JSON.stringify(beritaKg.state)")
    address = page.evaluate("location.hash")
    page.go_back()
    assert page.is_visible("#net") and not page.is_checked('[data-toggle="offKinds:request"]')
    page.go_back()
    assert page.is_checked('[data-toggle="offKinds:request"]')
    page.go_forward()
    page.go_forward()
    assert page.evaluate("JSON.stringify(beritaKg.state)") == state
    other = visit(one, address)
    assert other.evaluate("JSON.stringify(beritaKg.state)") == state
    assert other.is_visible("table")


@pytest.mark.parametrize(
    "address", ["#s=n:nobody", "#v=evil&m=x&l=fr", "#%E0%A4%A", "#w=a|b&x=c&g=99&m=group&d=-5&f=nan"]
)
def test_a_broken_link_opens_the_page_all_the_same(visit: Open, one: Path, address: str) -> None:
    assert len(shown(visit(one, address))) >= 18


def download(page: Any, way: str) -> bytes:
    page.click("#export summary")
    with page.expect_download() as waiting:
        page.click(f'[data-export="{way}"]')
    return Path(waiting.value.path()).read_bytes()


def test_export_as_png_and_svg(visit: Open, one: Path) -> None:
    page = visit(one)
    png = download(page, "png")
    assert png.startswith(b"\x89PNG") and len(png) > 20_000
    root = ElementTree.fromstring(download(page, "svg"))
    words = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Indonesia", "mendukung", "Norwegia"} <= set(words)


def test_export_of_the_selection_as_turtle_is_a_part_of_the_graph(visit: Open, one: Path) -> None:
    whole = {
        (quad.subject, quad.predicate, quad.object) for quad in parse((HERE / "one.ttl").read_bytes(), RdfFormat.TURTLE)
    }
    page = visit(one)
    everything = {
        (quad.subject, quad.predicate, quad.object) for quad in parse(download(page, "ttl"), RdfFormat.TURTLE)
    }
    page.mouse.click(*spot(page, "Haruto Kanda"))
    chosen = {(quad.subject, quad.predicate, quad.object) for quad in parse(download(page, "ttl"), RdfFormat.TURTLE)}
    assert len(everything) > 200
    # The picture has one class for all gatherings: the export says the family's.
    events = {triple for triple in everything - whole if "ontology#Event" in str(triple[2])}
    assert everything - whole == events
    assert chosen < everything and 40 < len(chosen) < 150
    assert "Menteri Industri Jepang Haruto Kanda mendukung" in str(chosen)


def test_export_of_the_selection_as_csv(visit: Open, one: Path) -> None:
    page = visit(one)
    page.mouse.click(*spot(page, "Norwegia"))
    rows = list(csv.DictReader(io.StringIO(download(page, "csv").decode("utf-8-sig"))))
    assert len(rows) == 1
    assert rows[0]["subject"] == "Norwegia" and rows[0]["kind"] == "oppose" and rows[0]["about"] == "dana bersama"
    assert rows[0]["sentence"].startswith("Sebaliknya") and rows[0]["published"] == "2019-03-13"


# From one article to many


def test_thirty_articles_open_on_the_most_central(visit: Open, thirty: Path, artefacts: Path) -> None:
    page = visit(thirty)
    page.screenshot(path=artefacts / "thirty-articles.png")
    assert "30 artikel" in page.inner_text("h1") and 20 <= len(shown(page)) <= 46
    page.click('[data-mode="all"]')
    assert len(shown(page)) > 120
    page.click('[data-do="lines"]')
    assert page.get_attribute('[data-do="lines"]', "aria-pressed") == "true"


def test_a_graph_of_20000_things_opens_and_grows_on_demand(visit: Open, large: Path, artefacts: Path) -> None:
    page = visit(large)
    page.screenshot(path=artefacts / "large.png")
    before = shown(page)
    places = page.evaluate("beritaKg.network.getPositions()")
    page.locator("#facts .crowd button").nth(0).click()
    page.click('[data-do="expand"]')
    assert before < shown(page)
    after = page.evaluate("beritaKg.network.getPositions()")
    assert all(after[number] == place for number, place in places.items())
    page.click('[data-mode="groups"]')
    settled(page)
    page.screenshot(path=artefacts / "large-communities.png")
    assert page.evaluate("beritaKg.labels.length") == 18
    frame = page.locator("#net").bounding_box()
    middle = page.evaluate("(() => { const p = beritaKg.network.canvasToDOM({x: 0, y: 0}); return [p.x, p.y]; })()")
    page.mouse.click(frame["x"] + middle[0], frame["y"] + middle[1])
    page.wait_for_function("beritaKg.state.mode === 'group'")
    settled(page)
    page.screenshot(path=artefacts / "large-community.png")
    assert 10 < len(shown(page)) <= 60 and "anggota" in facts(page)
    page.click("#tab-table")
    assert page.locator("tbody tr").count() == 200
    page.click("text=Berikutnya")
    assert "2 /" in page.inner_text(".pager")


def test_the_table_holds_what_the_picture_holds_and_sorts(visit: Open, one: Path, artefacts: Path) -> None:
    page = visit(one, "#v=table")
    page.screenshot(path=artefacts / "table.png")
    assert page.locator("tbody tr").count() == 22
    page.click('[data-sort="who"]')
    assert page.get_attribute("th:nth-child(2)", "aria-sort") == "ascending"
    first = page.inner_text("tbody tr:nth-child(1) td:nth-child(2)")
    page.click('[data-sort="who"]')
    assert first == "Antarin" and page.inner_text("tbody tr:nth-child(1) td:nth-child(2)") == "Ratna Wirasena"
    page.click("tbody tr:nth-child(2) [data-fact]")
    assert page.locator("#facts .card").count() == 1


def test_the_timeline_lists_acts_by_day(visit: Open, one: Path, thirty: Path) -> None:
    page = visit(one, "#v=timeline")
    assert page.locator(".day h3").all_inner_texts() == ["12 MARET 2019", "13 MARET 2019"]
    assert page.locator(".entry").count() == 10
    page = visit(thirty, "#v=timeline")
    assert page.locator(".stack-chart rect").count() > 60


# Reading beside it


def test_a_fact_lights_its_sentence_and_a_sentence_its_fact(visit: Open, one: Path, artefacts: Path) -> None:
    page = visit(one)
    page.locator("[data-fact] [data-read]").nth(1).click()
    page.wait_for_selector("#reading .piece.lit")
    page.screenshot(path=artefacts / "reading.png")
    assert "mendukung usulan Indonesia tersebut" in page.inner_text("#reading .piece.lit")
    text = re.sub(r"\s+", " ", page.text_content("#reading .text"))
    assert text.startswith("Menteri Perdagangan Digital Ratna Wirasena") and text.endswith("diluncurkan tahun depan.")
    page.locator("#reading .piece", has_text="Norwegia menolak").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("beritaKg.state.sel.f") is not None
    assert page.locator("#reading .piece.lit").all_inner_texts() == [
        "Sebaliknya, Norwegia menolak dana bersama itu karena dinilai membebani anggota."
    ]
    lit = page.evaluate(
        "beritaKg.labels.filter((label) => label.id !== undefined && !label.faint).map((l) => beritaKg.nameOf(l.id))"
    )
    assert set(lit) == {"Norwegia", "dana bersama"}


def test_without_the_text_the_sentences_are_still_there(visit: Open, thirty: Path) -> None:
    page = visit(thirty)
    page.locator("#facts [data-read]").first.click()
    page.wait_for_selector("#reading .piece.lit")
    assert "Hanya kalimat bukti" in page.inner_text("#reading")


# Keyboard, dark, print


def test_every_control_is_reached_by_the_keyboard_and_named(visit: Open, one: Path) -> None:
    page = visit(one)
    seen = []
    for _ in range(120):
        page.keyboard.press("Tab")
        name, outline, where = page.evaluate(
            """(() => { const e = document.activeElement; const s = getComputedStyle(e);
            const label = e.labels && e.labels[0] ? e.labels[0].textContent : '';
            const name = e.getAttribute('aria-label') || label || e.textContent || e.placeholder || '';
            return [name.trim(), s.outlineStyle, e.id || e.className || e.tagName]; })()"""
        )
        if where == "BODY":
            break
        assert name, where
        assert outline != "none", where
        seen.append(where)
    assert {"search", "tab-picture", "net", "confidence", "path-from", "clear", "tab-facts", "theme"} <= set(seen)


def test_the_picture_from_the_keyboard(visit: Open, one: Path) -> None:
    page = visit(one)
    page.focus("#net")
    page.keyboard.press("n")
    first = page.inner_text("#facts h2")
    page.keyboard.press("n")
    assert page.inner_text("#facts h2") != first
    assert page.inner_text("#facts h2") in page.inner_text("#status")
    scale = page.evaluate("beritaKg.network.getScale()")
    page.keyboard.press("+")
    assert page.evaluate("beritaKg.network.getScale()") > scale
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "facts"
    page.focus("#net")
    page.keyboard.press("Escape")
    assert page.evaluate("beritaKg.state.sel") is None
    page.focus("#tab-picture")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-table" and page.is_visible("table")


def test_dark_mode_follows_the_system_and_the_button(visit: Open, one: Path, artefacts: Path) -> None:
    page = visit(one, color_scheme="dark")
    page.screenshot(path=artefacts / "dark.png")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.click("#theme")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_it_prints_on_one_page(visit: Open, one: Path) -> None:
    pdf = visit(one).pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


# What would like to be more than text


def test_hostile_names_are_text_and_nothing_runs(visit: Open, folder: Path, artefacts: Path) -> None:
    write_page(HERE / "hostile.ttl", folder / "hostile.html")
    for address in (
        "",
        "#s=n:person%2Fa",
        "#s=n:person%2Fb",
        "#v=table",
        "#v=timeline",
        "#p=reading",
        "#s=n:topic%2Fc",
    ):
        page = visit(folder / "hostile.html", address)
        settled(page)
        assert page.evaluate("window.hacked") is None
        schemes = page.evaluate("[...document.querySelectorAll('a[href]')].map((a) => a.protocol)")
        assert set(schemes) <= {"https:", "file:"} and not page.query_selector("iframe, img, object, embed")
    page = visit(folder / "hostile.html", "#s=n:person%2Fa")
    page.screenshot(path=artefacts / "hostile.png")
    assert "<script>window.hacked='label'</script>" in page.inner_text("#facts h2")
    assert "</script><script>window.hacked='alt'</script>" in facts(page)
    assert page.locator("#facts .soft a").all_inner_texts() == ["wikidata.org/entity/Q1"]
    assert not page.query_selector("#byline a")
    rows = list(csv.DictReader(io.StringIO(download(page, "csv").decode("utf-8-sig"))))
    assert all(not value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())
    page.mouse.move(*spot(page, "<script>window.hacked='label'</script>"))
    assert list(parse(download(page, "ttl"), RdfFormat.TURTLE)) and ElementTree.fromstring(download(page, "svg"))
    assert page.evaluate("window.hacked") is None


def test_the_policy_of_the_page_lets_no_other_program_run(browser: Any, one: Path) -> None:
    page = browser.new_page()
    page.goto(one.as_uri())
    page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'window.hacked = 1';
          const button = document.createElement('button');
          button.setAttribute('onclick', 'window.hacked = 2');
          document.body.append(script, button);
          button.click();
        }"""
    )
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("fetch('https://example.org/').then(() => 'through', () => 'stopped')") == "stopped"
    page.close()


# How fast


@pytest.mark.benchmark
def test_time_until_the_page_can_be_used(visit: Open, one: Path, thousand: Path, large: Path) -> None:
    assert min(ready(visit(one)) for _ in range(3)) < 1_500
    assert min(ready(visit(thousand)) for _ in range(3)) < 3_000
    assert min(ready(visit(large)) for _ in range(3)) < 5_000


#: Turn the wheel forth and back over the picture, once a frame, as long as `moving`: what playwright itself sends comes
#: at a pace of its own, of 29 turns a second.
WHEEL = """() => {
  const canvas = document.querySelector('#net canvas');
  const frame = canvas.getBoundingClientRect();
  let turn = 0;
  window.moving = true;
  const step = () => {
    turn += 1;
    const at = { clientX: frame.left + 300, clientY: frame.top + 300, bubbles: true, cancelable: true };
    canvas.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: turn % 40 < 20 ? -60 : 60 }));
    if (window.moving) requestAnimationFrame(step);
  };
  step();
}"""
#: Drag the picture about by an empty corner, once a frame, as long as `moving`.
DRAG = """() => {
  const canvas = document.querySelector('#net canvas');
  const frame = canvas.getBoundingClientRect();
  const send = (kind, turn) => {
    const at = { clientX: frame.left + 30 + (turn % 300), clientY: frame.bottom - 30 - (turn % 200) };
    const mouse = { pointerId: 1, pointerType: 'mouse', isPrimary: true, buttons: kind === 'pointerup' ? 0 : 1 };
    canvas.dispatchEvent(new PointerEvent(kind, { ...at, ...mouse, bubbles: true, cancelable: true }));
  };
  let turn = 0;
  window.moving = true;
  send('pointerdown', turn);
  const step = () => {
    turn += 1;
    send(window.moving ? 'pointermove' : 'pointerup', turn);
    if (window.moving) requestAnimationFrame(step);
  };
  step();
}"""


def frames_a_second(page: Any, movement: str) -> float:
    """Frames that the picture draws a second, from the first to the last in two seconds of moving it."""
    before = page.evaluate("beritaKg.network.getViewPosition().x + beritaKg.network.getScale()")
    page.evaluate("""() => { window.drawn = []; window.count = () => { window.drawn.push(performance.now()); };
        beritaKg.network.on('afterDrawing', window.count); }""")
    page.evaluate(movement)
    page.wait_for_timeout(2_000)
    after = page.evaluate("beritaKg.network.getViewPosition().x + beritaKg.network.getScale()")
    drawn = page.evaluate("""() => { beritaKg.network.off('afterDrawing', window.count); window.moving = false;
        return window.drawn; }""")
    assert after != before, "the picture did not move"
    return 1000 * (len(drawn) - 1) / (drawn[-1] - drawn[0]) if len(drawn) > 1 else 0.0


@pytest.mark.benchmark
def test_thousand_things_move_with_thirty_frames_a_second(visit: Open, thousand: Path, artefacts: Path) -> None:
    page = visit(thousand, "#m=all")
    assert len(shown(page)) >= 900
    page.screenshot(path=artefacts / "thousand.png")
    pan = zoom = 0.0
    for _ in range(3):
        pan = max(pan, frames_a_second(page, DRAG))
        zoom = max(zoom, frames_a_second(page, WHEEL))
        page.click('[data-zoom="fit"]')
    print(f"pan {pan:.0f}, zoom {zoom:.0f} frames a second")
    # a display that misses every second of its sixty frames draws thirty, give or take its clock
    assert round(pan) >= 30 and round(zoom) >= 30


@pytest.mark.benchmark
def test_five_times_sooner_usable_than_plain_pyvis(visit: Open, browser: Any, folder: Path) -> None:
    import networkx as nx
    from pyvis.network import Network as PyvisNetwork

    from kg.view import read_network
    from kg.view.network import links

    graph = write_invented(folder / "five.nq", things=5_000, articles=2_000)
    write_page(graph, folder / "five.html")
    network = read_network(graph)
    plain = nx.MultiDiGraph()
    plain.add_nodes_from((iri, {"label": thing.label}) for iri, thing in network.things.items())
    plain.add_edges_from((line.source, line.target, {"label": line.kind}) for line in links(network))
    pyvis = PyvisNetwork(directed=True, cdn_resources="in_line")
    pyvis.from_nx(plain)
    (folder / "plain.html").write_text(pyvis.generate_html(notebook=False), encoding="utf-8")
    begin = time.monotonic()
    visit(folder / "five.html")
    ours = time.monotonic() - begin
    context = browser.new_context(offline=True)
    page = context.new_page()
    begin = time.monotonic()
    page.goto((folder / "plain.html").as_uri(), timeout=300_000)
    # Plain pyvis draws nothing before its physics has made its first thousand rounds; twenty times ours is enough.
    limit = 20 * ours
    usable = "typeof network !== 'undefined' && network.physics.ready"
    while time.monotonic() - begin < limit and not page.evaluate(usable):
        time.sleep(0.2)
    theirs = time.monotonic() - begin
    context.close()
    print(f"plain pyvis {theirs:.1f} s{' or more' if theirs >= limit else ''}, ours {ours:.1f} s")
    assert theirs >= 5 * ours
