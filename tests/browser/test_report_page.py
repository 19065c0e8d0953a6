"""The report in a real Chromium: cells open, locators lead to the transcript, and nothing is fetched."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import qualkit as qk

CHROMIUM = os.environ.get("QUALKIT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ROOT = Path(__file__).parents[2]
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine (install it, or name it in QUALKIT_CHROMIUM)"),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    sync = pytest.importorskip("playwright.sync_api")
    path = qk.write_report(qk.open_study(ROOT), tmp_path_factory.mktemp("reports") / "temuan.html")
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        opened = browser.new_page(viewport={"width": 1280, "height": 900})
        opened.fetched, opened.complaints = [], []
        opened.on("request", lambda request: opened.fetched.append(request.url))
        opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.goto(path.as_uri())
        yield opened
        browser.close()


def test_the_page_fetches_nothing_and_has_no_errors(page):
    page.wait_for_timeout(500)
    assert [url for url in page.fetched if not url.startswith(("file:", "data:", "blob:"))] == []
    assert page.complaints == []


def test_the_mark_of_synthetic_data_is_seen_first(page):
    assert page.locator("body").inner_text().startswith("DATA SINTETIS")


def test_a_cell_opens_and_its_locator_leads_to_the_turn_in_the_transcript(page):
    cell = page.locator("#penyajian ~ .qk td details").first
    assert not cell.locator("li").first.is_visible()
    cell.locator("summary").click()
    quotation = cell.locator("li").first
    assert quotation.is_visible()
    words = quotation.inner_text().split("”")[0].removeprefix("“")
    link = quotation.locator("a")
    turn = page.locator(link.get_attribute("href"))
    assert not turn.is_visible()
    link.click()
    turn.wait_for(state="visible", timeout=5000)
    assert words in turn.inner_text()


def test_print_is_not_shrunk_by_a_wide_figure(page):
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    width = page.locator("#matriks .main-svg").first.bounding_box()["width"]
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert 600 < width <= 700


def test_the_figure_is_drawn_and_is_told_in_words(page):
    assert page.locator("#matriks .heatmaplayer").count() == 1
    assert "Rencana suksesi" in page.locator("figure[role=img]").get_attribute("aria-label")
