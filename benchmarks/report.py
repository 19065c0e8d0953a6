"""Verifying and reporting a large study: 60 interviews of 100 turns, 30,000 codings, 60 codes, 12 findings, decided.

Writes a synthetic study into a temporary folder and prints wall and CPU seconds of ``verify``, of both pages, their
sizes, and how long Chromium takes until the reviewer's page can be used. Targets: verify at most 20 s, the whole report
at most 90 s, telaah.html at most 20 MB and usable within 3 s. ``--keep FOLDER`` writes the study there instead.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import qualkit as qk
from qualkit.excel_report import write_excel_report
from qualkit.ledger import append_events, new_event, target_of
from qualkit.report import write_report
from qualkit.review_page import write_review_page
from qualkit.study_tables import contents
from qualkit.verification import verify
from qualkit.word_report import write_word_report

INTERVIEWS, TURNS, CODINGS, DIMENSIONS, BELOW, FINDINGS = 60, 100, 30_000, 6, 9, 12
ROLES = ("pejabat", "petugas loket", "kepegawaian", "pengguna layanan")
SOUNDS = "ba bi da du ga ke la li ma mi na nu pa pe ra ri sa se ta ti".split()
SEED = 2025


def write_study(folder: Path) -> None:
    """Write the study: every source says that it is synthetic, its words are syllables."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    codes = [f"d{d}" if c < 0 else f"d{d}.k{c}" for d in range(DIMENSIONS) for c in range(-1, BELOW)]
    for name in ("transcripts", "codebooks", "codings"):
        (folder / name).mkdir(parents=True)
    rows = "".join(f"  - {{id: {one}, label: {one}{f', parent: {one[:2]}' if '.' in one else ''}}}\n" for one in codes)
    (folder / "codebooks" / "besar.yaml").write_text(f"id: besar\ncodes:\n{rows}", encoding="utf-8")
    people = "".join(f"i{n:02},{ROLES[n % len(ROLES)]}\n" for n in range(INTERVIEWS))
    (folder / "transcripts" / "informants.csv").write_text(f"informan,peran\n{people}", encoding="utf-8")
    for n in range(INTERVIEWS):
        (folder / "transcripts" / f"w{n:02}.txt").write_text(interview(n, chance), encoding="utf-8")
    (folder / "study.yaml").write_text("judul: DATA SINTETIS\nbuku_kode: besar\npengode: ani\n", encoding="utf-8")
    findings = "".join(
        f"  - {{id: t{n}, pernyataan: Kalimat {n}., kode: {codes[5 * n]}, arah: '+'}}\n" for n in range(FINDINGS)
    )
    (folder / "findings.yaml").write_text(f"temuan:\n{findings}", encoding="utf-8")
    code_it(folder, codes, chance)


def interview(n: int, chance: random.Random) -> str:
    """Return an interview: questions of 12 words, answers of 40 to 80."""

    def words(count: int) -> str:
        return " ".join("".join(chance.choices(SOUNDS, k=chance.randint(1, 4))) for _ in range(count))

    head = f"judul: Wawancara {n}\nsintetis: true\ntanggal: 2025-06-{1 + n % 28:02}\n"
    speakers = f"penutur:\n  P: {{jenis: pewawancara}}\n  I: {{jenis: informan, informan: i{n:02}}}\n"
    turns = (
        f"{'PI'[t % 2]}: {words(12) if t % 2 == 0 else words(chance.randint(40, 80)).capitalize()}."
        for t in range(TURNS)
    )
    return f"---\n{head}{speakers}---\n" + "\n".join(turns) + "\n"


def code_it(folder: Path, codes: list[str], chance: random.Random) -> None:
    """Write what two coders did: codings, reviews, questions, what was set aside, memos; and decide."""
    corpus = qk.open_study(folder).corpus
    events = []
    for transcript in corpus:
        answers = [turn for turn in transcript.turns if turn.kind == "informan"]
        questions = [turn for turn in transcript.turns if turn.kind == "pewawancara"]
        for _ in range(CODINGS // INTERVIEWS):
            turn = chance.choice(answers)
            start = chance.randrange(turn.start, turn.end - 30)
            target = target_of(transcript, start, min(turn.end, start + chance.randint(20, 160)))
            made = {"code": chance.choice(codes), "magnitude": chance.choice(["+", "-", "+-", None])}
            directness = chance.choice(["dialami", "dilihat", "didengar", "dinilai"])
            coder = "ani" if chance.random() < 0.7 else "budi"
            events.append(new_event(coder, "code", target=target, directness=directness, **made))
        for question in questions[::2]:
            target = target_of(transcript, question.start, question.end)
            events.append(new_event("ani", "ask", target=target, code=chance.choice(codes)))
        for turn in chance.sample(answers, 8):
            target = target_of(transcript, turn.start, turn.end)
            events.append(new_event("ani", "set_aside", target=target, note="Di luar fokus."))
            events.append(new_event("budi", "memo", target=target, note="Catatan tentang giliran ini."))
        events += [new_event(coder, "review", target=target_of(transcript)) for coder in ("ani", "budi")]
    append_events(folder / "codings", events)
    for n in range(FINDINGS - 2):
        qk.decide(qk.open_study(folder), f"t{n}", "bertentangan", reason="Contoh.", coder="ani")


def timed(what: str, step: Callable[[], Any]) -> Any:
    """Run a step, print its wall and CPU seconds, return what it returns."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = step()
    print(f"{what:<34} {time.perf_counter() - wall:7.2f} s wall {time.process_time() - cpu:7.2f} s CPU")
    return result


def usable(page: Path) -> None:
    """Print how long Chromium takes from opening the page until it can be used, and from a click to the words."""
    chromium = os.environ.get("QUALKIT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("no Chromium here: not opened")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox"])
        for width in (1280, 400):
            opened = browser.new_page(viewport={"width": width, "height": 900})
            began = time.perf_counter()
            opened.goto(page.as_uri())
            opened.locator("html[data-siap=ya]").wait_for(state="attached", timeout=60_000)
            opened.locator(".finding > summary").first.click()
            ready = time.perf_counter() - began
            began = time.perf_counter()
            opened.locator(".finding .evidence a").last.click()
            opened.locator(".turn.target").wait_for(timeout=60_000)
            clicked = time.perf_counter() - began
            began = time.perf_counter()
            opened.fill("#saring-teks", "sari")
            opened.locator("#hasil a").first.wait_for(timeout=60_000)
            found = time.perf_counter() - began
            print(
                f"Chromium at {width:4} px                {ready:7.2f} s until a finding is open (target 3), "
                f"{clicked:.2f} s to the words, {found:.2f} s to search"
            )
        browser.close()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path)
    keep = parser.parse_args().keep
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary) / "studi"
        if not folder.exists():
            timed("writing the study", lambda: write_study(folder))
        found = timed("verify (target 20)", lambda: verify(qk.open_study(folder)))
        assert found.holds, [fault.text() for fault in found.faults[:5]]
        print(f"  {found.checked}")
        study = qk.open_study(folder)
        timed("reading the study", lambda: study.fault_count)
        reports = folder / "reports"
        report = timed("temuan.html (whole report 90)", lambda: write_report(study, reports / "temuan.html"))
        page = timed("telaah.html", lambda: write_review_page(study, reports / "telaah.html"))
        print(
            f"  temuan.html {report.stat().st_size / 1e6:.1f} MB, telaah.html {page.stat().st_size / 1e6:.1f} MB (20)"
        )
        made = timed("what Word and Excel files hold", lambda: contents(study))
        timed("temuan.docx", lambda: write_word_report(study, reports / "temuan.docx", contents=made))
        timed("temuan.xlsx", lambda: write_excel_report(study, reports / "temuan.xlsx", contents=made))
        usable(page)


if __name__ == "__main__":
    main()
