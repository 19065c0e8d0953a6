"""The report in a real Chromium: cells open, locators lead to the transcript, and nothing is fetched."""

from __future__ import annotations

import os
import re
import shutil
import zlib
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
    assert page.locator("main").inner_text().startswith("DATA SINTETIS")


def test_a_cell_opens_to_its_quotations_and_their_locators_lead_to_the_turn_in_the_transcript(page):
    cell = page.locator("#lintas-kasus-case_matrix ~ .box td details").first
    assert cell.locator("li").count() == 0
    cell.locator("summary").click()
    quotation = cell.locator("li").first
    quotation.wait_for(state="visible", timeout=5000)
    assert str(cell.locator("li").count()) == cell.locator("summary").inner_text().split(" ")[0]
    words = quotation.inner_text().split("”")[0].partition("“")[2]
    link = quotation.locator("a").nth(1)
    turn = page.locator(link.get_attribute("href"))
    assert not turn.is_visible()
    link.click()
    turn.wait_for(state="visible", timeout=5000)
    assert words in turn.inner_text()


def test_a_cell_opens_by_the_keyboard_alone(page):
    cell = page.locator("#lintas-kasus-case_matrix ~ .box td details").nth(1)
    cell.locator("summary").focus()
    page.keyboard.press("Enter")
    cell.locator("li").first.wait_for(state="visible", timeout=5000)


def test_the_way_back_leads_to_the_cell_from_which_the_reader_came(page):
    page.locator("nav a[href='#penyajian']").click()
    cell = page.locator("#lintas-kasus-case_matrix ~ .box td details").nth(2)
    cell.scroll_into_view_if_needed()
    cell.locator("summary").click()
    link = cell.locator("li a").first
    link.wait_for(state="visible", timeout=5000)
    before = page.evaluate("scrollY")
    link.evaluate("one => one.click()")
    page.wait_for_function("y => Math.abs(scrollY - y) > 500", arg=before, timeout=5000)
    page.go_back()
    page.wait_for_function("y => Math.abs(scrollY - y) < 5", arg=before, timeout=5000)


def test_a_number_of_a_segment_opens_the_appendix_where_it_stands(page):
    page.locator("#lampiran-segmen-isi").evaluate("one => { one.open = false; }")
    page.evaluate("location.hash = '#K12'")
    page.locator("#K12").wait_for(state="visible", timeout=5000)


def test_a_display_that_is_folded_opens_when_the_contents_or_a_list_lead_to_it(page):
    page.evaluate("location.hash = '#tabel-9'")
    page.locator("#tabel-9").wait_for(state="visible", timeout=5000)


def test_charts_are_drawn_when_they_come_near_and_are_told_in_words(page):
    page.locator("#matriks").scroll_into_view_if_needed()
    page.locator("#matriks .heatmaplayer").wait_for(state="attached", timeout=10000)
    told = page.locator("figure.plot", has=page.locator("#matriks")).get_attribute("aria-label")
    assert "Rencana suksesi" in told


def test_the_contents_stand_open_beside_a_wide_page_and_closed_above_a_narrow_one(page):
    page.set_viewport_size({"width": 400, "height": 900})
    narrow = page.locator("#daftar").evaluate("one => one.open")
    page.set_viewport_size({"width": 1280, "height": 900})
    wide = page.locator("#daftar").evaluate("one => one.open")
    assert (narrow, wide) == (False, True)


@pytest.mark.parametrize("width", [400, 1400])
def test_the_page_itself_never_scrolls_sideways(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.locator("#buka").click()
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.locator("#tutup").click()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert wide <= width


#: Cells whose words are cut off or run into the next cell, on a page of so many pixels.
CUT = """where => [...document.querySelectorAll(where + " td, " + where + " th")]
    .filter(one => one.offsetParent && one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"""


@pytest.mark.parametrize(("part", "width"), [(".tegak", 658), (".lebar", 986)])
def test_no_printed_cell_is_cut_off(page, part, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    cut = page.evaluate(CUT, part)
    tables = page.locator(f"{part} table").count()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="null")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert tables > 5
    assert cut == []


def test_a_chart_is_as_wide_as_the_printed_page_and_as_the_window_again_afterwards(page):
    page.locator("#matriks").scroll_into_view_if_needed()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    printed = page.locator("#matriks .main-svg").first.bounding_box()["width"]
    page.emulate_media(media="null")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.wait_for_timeout(300)
    assert 900 < printed <= 980
    assert page.locator("details.fold[open]").count() < 3


def sheets(pdf):
    """Return size in centimetres and number of text operators of every page of Chromium's PDF."""
    pages = re.findall(rb"/Type /Page\b.*?endobj", pdf, re.DOTALL)
    boxes = [re.search(rb"/MediaBox \[([^\]]*)\]", one)[1].split() for one in pages]
    contents = [re.search(rb"/Contents (\d+ 0) R", one)[1] for one in pages]
    starts = [re.search(rb"\n%s obj\b.*?stream\n" % one, pdf, re.DOTALL).end() for one in contents]
    streams = [zlib.decompressobj().decompress(pdf[at:]) for at in starts]
    sizes = [tuple(round(float(one) / 72 * 2.54, 1) for one in box[2:]) for box in boxes]
    return sizes, [len(re.findall(rb"\bTj\b|\bTJ\b", one)) for one in streams]


@pytest.mark.slow
def test_printed_pages_are_a4_both_ways_and_none_is_empty(page):
    sizes, texts = sheets(page.pdf(prefer_css_page_size=True, print_background=True))
    assert set(sizes) == {(21.0, 29.7), (29.7, 21.0)}
    assert 100 < len(sizes) < 250
    assert [n for n, count in enumerate(texts, start=1) if count < 30] == []  # the mark and a number are fewer


def test_words_of_many_letters_stay_in_their_cells(page, tmp_path):
    word = "ketidakbertanggungjawaban" * 6
    study = tmp_path / "studi"
    for name, text in {
        "study.yaml": "judul: A\nbuku_kode: b\n",
        "codebooks/b.yaml": f"id: b\ncodes:\n  - {{id: k, label: {word}, patterns: [ramah]}}\n",
        "transcripts/w.txt": f"---\njenis: wawancara\n---\nP: Apa?\nI: Ramah {word}.\n",
    }.items():
        (study / name).parent.mkdir(parents=True, exist_ok=True)
        (study / name).write_text(text, encoding="utf-8")
    path = qk.write_report(qk.open_study(study), tmp_path / "temuan.html")
    other = page.context.browser.new_page(viewport={"width": 400, "height": 900})
    other.goto(path.as_uri())
    other.locator("#buka").click()
    wide = other.evaluate("document.documentElement.scrollWidth")
    other.set_viewport_size({"width": 658, "height": 900})
    other.emulate_media(media="print")
    cut = other.evaluate(CUT, "main")
    other.close()
    assert wide <= 400
    assert cut == []
