"""The query editor in a real headless Chromium: it asks this server alone, answers, and completes the terms."""

import os
import shutil
import threading
import time

import pytest
from example import first, second, third

COMPLETE = """() => {
  const query = editor.getTab().yasqe;
  query.focus(); query.setCursor(query.lineCount(), 99); query.autocomplete();
}"""
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    import socket

    import uvicorn

    from kg.serve import Limits, make_app
    from kg.serve.backend import start_backend
    from kg.store import add_articles, open_store, store_data

    folder = tmp_path_factory.mktemp("store")
    add_articles(folder, [first(), second(), third()])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with open_store(folder) as store, start_backend(store_data(folder), Limits()) as backend:
        server = uvicorn.Server(uvicorn.Config(make_app(store, backend), port=port, log_level="warning"))
        running = threading.Thread(target=server.run, daemon=True)
        running.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        running.join(10)


@pytest.fixture(scope="module")
def page():
    from playwright.sync_api import sync_playwright

    path = os.environ.get("KG_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser.new_page()
        browser.close()


def test_the_editor_answers_named_questions_and_asks_nobody_else(page, address):
    complaints, requests = [], []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}/query")
    page.wait_for_selector(".tabPanel.active .yasqe_queryButton")
    page.select_option("#named", "who-said-what")
    page.wait_for_selector(".tabsList >> text=who-said-what")
    page.click(".tabPanel.active .yasqe_queryButton")
    page.wait_for_selector(".tabPanel.active .dataTable tbody tr")
    assert "Aplikasi Pasarku membantu petani" in page.inner_text(".tabPanel.active .dataTable")
    for path in ("/", "/id/person/ana-rivas", "/ontology", "/picture?about=Peru"):
        page.goto(address + path)
    assert [url for url in requests if not url.startswith((address, "data:", "blob:"))] == []
    assert complaints == []


def test_the_editor_completes_the_terms_of_the_ontology(page, address):
    page.goto(f"{address}/query")
    page.wait_for_selector(".tabPanel.active .CodeMirror")
    begun = "PREFIX kgo: <https://w3id.org/berita-kg/ontology#> SELECT * { ?x kgo:actT"
    page.evaluate("(begun) => { editor.getTab().setQuery(begun) }", begun)
    page.evaluate(COMPLETE)
    page.wait_for_selector(".CodeMirror-hints")
    assert "actType" in page.inner_text(".CodeMirror-hints")
