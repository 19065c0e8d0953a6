"""The reviewer's page in a real Chromium: two clicks from a finding to the words, search, filter, nothing fetched."""

from __future__ import annotations

import os
import shutil

import pytest

import qualkit as qk
from qualkit.ledger import append_events, new_event, target_of
from qualkit.review_page import write_review_page

CHROMIUM = os.environ.get("QUALKIT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
EVIL = "<img src=x onerror=window.harmed=1></script><script>window.harmed=1</script>"
EMOJI = "😀👩‍⚕️"
LONG = "ketidakbertanggungjawabannya" * 3

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine (install it, or name it in QUALKIT_CHROMIUM)"),
]


def event(transcript, words, do="code", coder="ani", code="sikap.ramah", **fields):
    start = transcript.text.index(words)
    return new_event(coder, do, target=target_of(transcript, start, start + len(words)), code=code, **fields)


@pytest.fixture
def written(make_study):
    """The page of a small study with two coders, emoji before what is coded, and markup in every text."""
    folder = make_study()
    path = folder / "transcripts" / "w01.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("Kami ramah", f"{EMOJI} {EVIL} Kami ramah"), "utf-8")
    study = folder / "study.yaml"
    study.write_text(study.read_text(encoding="utf-8") + "pengode: ani\n", encoding="utf-8")
    corpus = qk.open_study(folder).corpus
    at = "2025-07-01T08:15:30Z"
    events = [
        event(corpus["w01"], "Kami ramah kepada semua orang", at=at, magnitude="+", directness="dinilai", note=EVIL),
        event(corpus["w01"], "ramah kepada semua", at=at, coder="budi", code="sikap.sopan"),
        event(corpus["w02"], "Petugasnya ramah", at=at, magnitude="+"),
        event(corpus["w01"], "Suratnya selesai cepat", "set_aside", code="", at=at, note="Di luar fokus."),
        event(corpus["w01"], "Bagaimana petugas di sini?", "ask", at=at),
        new_event("budi", "review", target=target_of(corpus["w01"]), at=at),
        new_event("budi", "review", target=target_of(corpus["w02"]), at=at, note="Sekali baca."),
        event(corpus["w02"], "dengan cepat", id="batal", at=at, code="waktu.cepat", magnitude="+", note=LONG),
        new_event("budi", "uncode", ref="batal", at="2025-07-02T09:30:00Z", note=EVIL),
    ]
    append_events(folder / "codings", events)
    return write_review_page(qk.open_study(folder), folder / "reports" / "telaah.html")


@pytest.fixture(scope="module")
def browser():
    sync = pytest.importorskip("playwright.sync_api")
    with sync.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


def open_page(browser, written):
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.fetched, opened.complaints = [], []
    opened.on("request", lambda request: opened.fetched.append(request.url))
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.on("console", lambda said: opened.complaints.append(said.text))
    opened.goto(written.as_uri())
    opened.locator("html[data-siap=ya]").wait_for(state="attached", timeout=10000)
    return opened


@pytest.fixture
def page(browser, written):
    opened = open_page(browser, written)
    yield opened
    opened.close()


@pytest.fixture
def resolved_page(browser, written):
    """The page of the same study after the team resolved two places: that a code belongs, and that one does not."""
    folder = written.parent.parent
    study = qk.open_study(folder)
    ids = [coding.id for coding in study.codings if coding.source == "w01"]
    more = {"between": ids, "by": ["ani", "budi"]}
    yes = {"magnitude": "+", "note": EVIL, "more": more | {"outcome": "code"}, "at": "2025-07-03T10:00:00Z"}
    no = {"note": "Bukan.", "more": more | {"outcome": "none"}, "at": "2025-07-03T10:05:00Z", "code": "sikap.sopan"}
    events = [
        event(study.corpus["w01"], "ramah kepada semua orang", "resolve", "konsensus", **yes),
        event(study.corpus["w01"], "kurang sopan", "resolve", "konsensus", **no),
    ]
    append_events(folder / "codings", events)
    opened = open_page(browser, write_review_page(qk.open_study(folder), written))
    yield opened
    opened.close()


def shown_turn(page):
    return page.locator(".turn.target")


def to_the_words(page):
    """Click twice: on the finding, and on its first locator."""
    page.locator("#temuan-t1 > summary").click()
    page.locator("#temuan-t1 .evidence a").first.click()
    shown_turn(page).wait_for(state="visible", timeout=5000)


def test_nothing_is_fetched_and_nothing_goes_wrong(page):
    to_the_words(page)
    page.wait_for_timeout(300)
    assert [url for url in page.fetched if not url.startswith("file:")] == []
    assert page.complaints == []


def test_two_clicks_lead_from_a_finding_to_its_words_in_the_transcript(page):
    to_the_words(page)
    assert "".join(page.locator(".here").all_inner_texts()) == "Kami ramah kepada semua orang"
    assert page.locator(".here").first.bounding_box()["y"] < 900


def test_the_place_says_what_was_coded_there_by_whom_and_when_by_all_coders(page):
    to_the_words(page)
    columns = [one.inner_text() for one in shown_turn(page).locator(".column").all()]
    assert ["sikap.ramah +" in columns[0], "2025-07-01 08:15" in columns[0]] == [True, True]
    assert ["budi" in columns[1], "sikap.sopan" in columns[1], "2025-07-01 08:15" in columns[1]] == [True, True, True]


def test_the_place_says_what_was_set_aside_there_and_why_and_what_was_asked(page):
    to_the_words(page)
    assert "ani · 2025-07-01 08:15: Di luar fokus." in shown_turn(page).locator(".notes").inner_text()
    assert "Pertanyaan tentang sikap.ramah" in page.locator("#giliran-1 .notes").inner_text()


def test_a_coding_that_was_undone_is_folded_away_at_its_place_with_who_undid_it_and_when(page):
    page.goto(page.url.partition("#")[0] + "#giliran-6")
    turn = page.locator("#giliran-6")
    turn.wait_for(state="visible", timeout=5000)
    assert "waktu.cepat" not in turn.inner_text()
    turn.locator(".undone summary").click()
    told = turn.locator(".undone li").inner_text()
    assert told.startswith(f"waktu.cepat + ani · 2025-07-01 08:15 · {LONG}")
    assert f"dibatalkan budi, 2025-07-02 09:30: {EVIL}" in told
    turn.locator(".undone .chip").click()
    assert page.locator(".here").all_inner_texts() == ["dengan cepat"]


def test_an_address_that_names_nothing_does_no_harm(page):
    page.evaluate("location.hash = '#%'")
    page.wait_for_timeout(100)
    to_the_words(page)
    assert page.complaints == []


def test_a_coder_who_read_and_coded_nothing_is_told_from_one_who_has_not_read(page):
    page.locator("#pilih").select_option("1")
    turn = page.locator("#giliran-6")
    turn.wait_for(state="visible", timeout=5000)
    assert "dibaca, tidak dikodekan" in turn.locator(".column").nth(1).inner_text()


def test_two_coders_have_marks_that_differ_in_more_than_colour(page):
    style = "one => { const s = getComputedStyle(one); return [s.textDecorationStyle, s.textUnderlineOffset]; }"
    ani, budi = (page.locator(f".turn .{name}").first.evaluate(style) for name in ("k0", "k1"))
    assert ani[0] != budi[0]
    assert ani[1] != budi[1]
    letters = page.locator("#giliran-2 .k[data-letter]").evaluate_all("all => all.map(one => one.dataset.letter)")
    assert sorted(letters) == ["A", "B"]


def test_the_back_button_returns_to_where_one_was(page):
    page.locator(".first a").first.click()
    to = page.locator("#temuan-t1 .evidence a").first
    to.wait_for(state="visible", timeout=5000)
    to.click()
    page.go_back()
    page.locator("#temuan-t1 > summary:focus").wait_for(timeout=5000)


def test_search_by_text_leads_to_the_turn(page):
    page.fill("#saring-teks", "DILAYANI  dengan")
    page.locator("#hasil a").first.wait_for(state="visible", timeout=5000)
    assert page.locator("#banyak").inner_text() == "1 giliran"
    assert page.locator("#hasil mark").inner_text() == "dilayani dengan"
    page.locator("#hasil a").click()
    shown_turn(page).wait_for(state="visible", timeout=5000)
    assert "Saya dilayani dengan cepat" in shown_turn(page).inner_text()


@pytest.mark.parametrize(
    ("choices", "turns"),
    [
        ({"kode": "Sikap"}, ["2 A", "2 B"]),
        ({"kode": "\u00a0\u00a0\u00a0Sopan"}, ["2 A"]),
        ({"pengode": "B · budi"}, ["2 A"]),
        ({"informan": "b · pengguna"}, ["2 B"]),
        ({"kode": "Sikap", "informan": "a · petugas"}, ["2 A"]),
        ({"keadaan": "dikesampingkan"}, ["2 A"]),
        ({"keadaan": "ucapan informan yang tidak dikodekan"}, ["4 A"]),
        ({"keadaan": "pertanyaan yang dikaitkan"}, ["1 P"]),
        ({"kode": "Waktu"}, []),
        ({"keadaan": "dengan koding yang dibatalkan"}, ["2 B"]),
        ({"keadaan": "dengan koding yang dibatalkan", "kode": "Waktu"}, ["2 B"]),
        ({"keadaan": "dengan koding yang dibatalkan", "kode": "Sikap"}, []),
    ],
    ids=str,
)
def test_turns_are_filtered_by_code_coder_informant_and_state(page, choices, turns):
    [page.locator(f"#saring-{name}").select_option(label=label) for name, label in choices.items()]
    page.locator("#banyak", has_text=f"{len(turns)} giliran").wait_for(timeout=5000)
    assert [one.split(" · ")[-1] for one in page.locator("#hasil a").all_inner_texts()] == turns


def test_clearing_the_filter_empties_the_list(page):
    page.fill("#saring-teks", "ramah")
    page.locator("#hasil a").first.wait_for(state="visible", timeout=5000)
    page.locator("#saring button").click()
    page.locator("#hasil a").first.wait_for(state="detached", timeout=5000)
    assert "Ketik kata" in page.locator("#banyak").inner_text()


def test_all_can_be_reached_and_done_from_the_keyboard(page):
    page.locator("#temuan-t1 > summary").focus()
    page.keyboard.press("Enter")
    page.locator("#temuan-t1 .evidence a").first.wait_for(state="visible", timeout=5000)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    shown_turn(page).wait_for(state="visible", timeout=5000)
    assert page.evaluate("document.activeElement.id") == "giliran-2"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "chip now"


def test_what_people_wrote_is_shown_and_does_nothing(page):
    to_the_words(page)
    page.fill("#saring-teks", EVIL)
    page.locator("#hasil a").first.wait_for(state="visible", timeout=5000)
    assert EVIL in shown_turn(page).inner_text()
    assert page.locator("img").count() == 0
    assert page.evaluate("window.harmed") is None


def test_a_narrow_window_does_not_scroll_sideways_and_leads_back_to_the_finding(page):
    page.set_viewport_size({"width": 400, "height": 800})
    to_the_words(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.locator("#kembali").click()
    page.locator("#temuan-t1 > summary:focus").wait_for(timeout=5000)


def test_long_words_do_not_make_a_narrow_window_scroll_sideways(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate("location.hash = '#giliran-6'")
    shown_turn(page).wait_for(state="visible", timeout=5000)
    shown_turn(page).locator(".undone summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_print_shows_the_profile_and_the_evidence_of_every_finding(page):
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#temuan-t1 .evidence").first.is_visible()
    assert not page.locator("#saring").is_visible()
    assert not page.locator("#cari").is_visible()


def test_one_click_leads_from_what_was_resolved_to_its_words(resolved_page):
    links = resolved_page.locator("[aria-labelledby=penyelesaian] .evidence a")
    links.nth(1).click()
    shown_turn(resolved_page).wait_for(state="visible", timeout=5000)
    assert "".join(resolved_page.locator(".here").all_inner_texts()) == "ramah kepada semua orang"
    links.nth(0).click()
    resolved_page.locator(".here", has_text="kurang sopan").wait_for(state="visible", timeout=5000)
    assert "".join(resolved_page.locator(".here").all_inner_texts()) == "kurang sopan"


def test_what_the_team_agreed_on_stands_below_the_coders_and_in_no_column_of_theirs(resolved_page):
    to_the_words(resolved_page)
    turn = shown_turn(resolved_page)
    agreed = turn.locator(".agreed").inner_text()
    assert [one in agreed for one in ("konsensus", "sikap.ramah +", "ani, budi: <img")] == [True, True, True]
    assert turn.locator(".column").count() == 2
    assert "konsensus" not in resolved_page.locator(".legend").inner_text()
    resolved_page.locator("[aria-labelledby=penyelesaian] .evidence a").first.click()
    note = resolved_page.locator(".turn.target .note", has_text="Penyelesaian")
    note.wait_for(state="visible", timeout=5000)
    assert "kode tidak berlaku · ani, budi: Bukan." in note.inner_text()


def test_what_the_team_wrote_is_shown_and_does_nothing(resolved_page):
    to_the_words(resolved_page)
    assert EVIL in resolved_page.locator("[aria-labelledby=penyelesaian]").inner_text()
    assert resolved_page.evaluate("window.harmed") is None
    assert resolved_page.complaints == []
