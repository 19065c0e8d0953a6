"""What each command of the command line does: ask the study, say what came of it, return the exit code."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from qualkit.errors import ChoiceError, Fault, QualkitError
from qualkit.messages import say
from qualkit.state import NAMED_ACTS
from qualkit.status import drift
from qualkit.study import Study, open_study

#: Faults of one kind in one file that ``qualkit verify`` shows before it counts the others.
MOST_TOLD = 10

#: The notebook at which ``qualkit lab`` opens a study.
START = "00-mulai.ipynb"


class Step(Protocol):
    """Says which step a command is at."""

    def __call__(self, text: str) -> None:
        """Begin a step."""
        ...


@contextmanager
def progress(total: int) -> Iterator[Step]:
    """Show a bar with the name of the step on a terminal, a line a step elsewhere."""
    if not sys.stderr.isatty():
        count = 0

        def line(text: str) -> None:
            nonlocal count
            count += 1
            print(f"[{count}/{total}] {text}", file=sys.stderr, flush=True)

        yield line
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        BarColumn(24),
        TextColumn("{task.completed}/{task.total}"),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        started = False

        def step(text: str) -> None:
            nonlocal started
            bar.update(task, description=text, advance=1 if started else 0)
            started = True

        yield step


def run_new(options: argparse.Namespace) -> int:
    """Make the folder of a new study, and say how to go on in it."""
    from qualkit.creation import new_study

    try:
        study = new_study(options.folder, template=options.template)
    except ChoiceError as error:
        print(error.text(), file=sys.stderr)
        return 2
    folder = options.folder.as_posix()
    told = f'"{folder}"' if " " in folder else folder
    print(say("new.done", folder=folder, codebook=study.codebook.id))
    print(say("new.import", folder=told))
    print(say("new.lab", folder=told))
    return 0


def run_findings(options: argparse.Namespace) -> int:
    """Run the notebooks, write the report, and say in the terminal what was found."""
    from qualkit import __version__
    from qualkit.digests import write_digests
    from qualkit.notebooks import execute_notebooks, notebook_paths, write_notebook
    from qualkit.report import write_report
    from qualkit.review_page import write_review_page

    study = open_study(options.folder)
    notebooks = study.path / "notebooks"
    paths = notebook_paths(notebooks)
    with progress(len(paths) + 5) as step:
        step(say("step.sources"))
        study.corpus  # noqa: B018 - read now, so that its faults come before the notebooks are run
        step(say("step.ledgers"))
        faults = study.fault_count
        if paths:
            step(say("step.notebook", name=paths[0].name))
        executed = []
        for n, one in enumerate(execute_notebooks(notebooks, study.path / "reports" / "notebooks"), start=1):
            executed.append(one)
            if n < len(paths):
                step(say("step.notebook", name=paths[n].name))
        for name, notebook in executed if options.simpan else ():  # only when all of them ran
            write_notebook(notebook, notebooks / name)
        if options.simpan and executed:
            write_digests(study.path, __version__)
        step(say("step.report"))
        report, review = study.path / "reports" / "temuan.html", study.path / "reports" / "telaah.html"
        write_report(study, report, review=review.name)  # each is told of the other, which will be there
        write_review_page(study, review, report=report.name)
        unwritten = _write_office_files(study, step)
    print(summary(study))
    if faults:
        print(say("findings.faults", count=faults), file=sys.stderr)
    for error in unwritten:
        print(error.text(), file=sys.stderr)
    if not unwritten:
        print(say("findings.office"))
    print(say("findings.review", path=review.relative_to(study.path).as_posix()))
    print(say("findings.report", path=report.relative_to(study.path).as_posix()))
    return 1 if unwritten else 0


def _write_office_files(study: Study, step: Step) -> list[QualkitError]:
    """Write the reports in Word and Excel, and return why one was not: a program that shows a file may hold it."""
    from qualkit.excel_report import write_excel_report
    from qualkit.study_tables import contents
    from qualkit.word_report import write_word_report

    made, errors = contents(study), []
    for name, write in (("temuan.docx", write_word_report), ("temuan.xlsx", write_excel_report)):
        step(say("step.file", name=name))
        try:
            write(study, study.path / "reports" / name, contents=made)
        except QualkitError as error:
            errors.append(error)
    return errors


def summary(study: Study) -> str:
    """Return a study's findings in a few lines: what there is, the status of each sentence, and what comes next."""
    from qualkit.comparison import cases
    from qualkit.progress import study_progress

    corpus, codings = study.corpus, study.codings
    lines = [study.settings.judul] if study.settings.judul else []
    lines += [say("synthetic.mark")] if corpus.synthetic else []
    status = Counter(codings.column("status"))
    lines.append(
        say(
            "summary.counts",
            sources=len(corpus),
            turns=len(corpus.turns.start),
            informants=len(cases(corpus)),
            codings=status["coded"],
            stale=status["stale"],
            coders=", ".join(codings.coders) or "–",
        )
    )
    for one in study.statuses():
        verdict = one.decision.verdict if one.decision else one.suggestion
        key = "summary.drift" if drift(one) else "summary.decided" if one.decision else "summary.suggested"
        lines.append(f"  {one.finding.id}  {say(key, verdict=say(f'verdict.{verdict}'))}  {one.finding.statement}")
    known = study.codebook
    lines += [
        f"  {one.id}  {say('summary.lost', code=one.code)}  {one.statement}"
        for one in study.findings
        if one.code not in known
    ]
    if len(corpus) and not codings:
        lines.append(say("summary.nothing_coded"))
    lines.append(say("summary.next", step=study_progress(study).next_step()))
    return "\n".join(lines)


def run_verify(options: argparse.Namespace) -> int:
    """Name all that does not hold; exit 1 where something does not, with ``--ketat`` also where outputs are outdated.

    Of many things of one kind in one file the first are shown and the others counted; ``--json`` holds all.
    """
    from qualkit.verification import Verification, verify

    try:
        found = verify(open_study(options.folder), notebooks=True)
    except QualkitError as error:
        if not options.json:
            raise
        found = Verification(faults=error.faults, notes=())
    code = 0 if found.holds and (found.current or not options.ketat) else 1
    if options.json:
        import json

        told = {name: [_row(one) for one in getattr(found, name)] for name in ("faults", "outdated", "notes")}
        head = {"holds": found.holds, "current": found.current, "checked": found.checked}
        print(json.dumps(head | told, ensure_ascii=False, indent=2))
        return code
    for line in _first_of_each(found.faults):
        print(line)
    for outdated in found.outdated:
        print(say("verify.outdated", text=outdated.text()))
    for note in found.notes:
        print(say("verify.note", text=note.text()))
    if found.checked:
        print(", ".join(say(key, count=count) for key, count in found.checked.items()))
    if not found.holds:
        print(say("verify.drift", count=len(found.faults)))
    else:
        print(say("verify.holds" if found.current else "verify.holds_outdated"))
    return code


def _row(fault: Fault) -> dict[str, str]:
    return {"where": fault.where, "key": fault.key, "text": fault.text()}


def _first_of_each(faults: Sequence[Fault]) -> Iterator[str]:
    """Yield the first faults of each kind and file, and after the last of them how many more there are."""
    kinds = [(fault.key, fault.where.partition(":")[0]) for fault in faults]
    left, seen = Counter(kinds), Counter[tuple[str, str]]()
    for fault, kind in zip(faults, kinds, strict=True):
        seen[kind] += 1
        left[kind] -= 1
        if seen[kind] <= MOST_TOLD:
            yield fault.text()
        elif not left[kind]:
            yield say("verify.more", where=kind[1], count=seen[kind] - MOST_TOLD)


def run_tag(options: argparse.Namespace) -> int:
    """Say how often each code's patterns are met, and write the hits as a table when asked to."""
    from qualkit.tagging import tag

    study = open_study(options.folder)
    found = tag(study.corpus, study.codebook)
    count = Counter(study.codebook.ids[i] for i in found.code.tolist())
    for code in study.codebook:
        print(f"{count[code.id]:7d}  {'  ' * (study.codebook.level(code.id) - 1)}{code.id}")
    print(say("tag.total", count=len(found)))
    if options.csv:
        from qualkit.files import write_text

        frame = found.to_frame().drop(columns=["id", "at", "note"])
        if study.corpus.synthetic:
            frame["keterangan"] = say("synthetic.mark")
        write_text(options.csv, frame.map(_harmless).to_csv(index=False))
        print(say("tag.written", path=options.csv.as_posix()))
    return 0


def _harmless(value: object) -> object:
    """Keep a spreadsheet from reading a cell as a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value


def run_reanchor(options: argparse.Namespace) -> int:
    """Show where stale codings would go, and move them there when told to write."""
    from qualkit.ledger import append_events, check_coder
    from qualkit.reanchor import plan_reanchor, reanchor_events

    study = open_study(options.folder)
    plan = plan_reanchor(study.state, study.corpus)
    for one in plan:
        place = "–" if one.target is None or one.target.start is None else f"{one.target.start}–{one.target.end}"
        was = "–" if one.old.start is None else f"{one.old.start}–{one.old.end}"
        what = say(f"act.{one.event.do if one.event.do in NAMED_ACTS else 'other'}")
        print(say(f"reanchor.{one.outcome}", what=what, id=one.event.id, source=one.old.source, was=was, place=place))
    placed = [one for one in plan if one.target]
    if not options.tulis:
        print(say("reanchor.plan", placed=len(placed), left=len(plan) - len(placed)))
        return 1 if plan else 0
    if not options.coder:
        print(say("reanchor.who"), file=sys.stderr)
        return 2
    check_coder(options.coder)
    append_events(study.path / "codings", reanchor_events(plan, options.coder))
    print(say("reanchor.written", placed=len(placed), left=len(plan) - len(placed)))
    return 0 if len(placed) == len(plan) else 1


def run_import(options: argparse.Namespace) -> int:
    """Bring raw files in as canonical transcripts; a file that is there already is never written over."""
    from qualkit.errors import TranscriptError
    from qualkit.transcripts import read_transcript, write_transcript

    study = open_study(options.folder)
    folder = study.path / "transcripts"
    faults: list[Fault] = []
    for path in options.files:
        target = folder / f"{path.stem}.txt"
        if target.exists():
            faults.append(Fault(key="import.exists", where=path.name, values={"target": f"transcripts/{target.name}"}))
            continue
        try:
            transcript = read_transcript(path)
        except TranscriptError as error:
            faults += error.faults
            continue
        write_transcript(transcript, target)
        speakers = Counter(turn.speaker or "–" for turn in transcript.turns)
        told = ", ".join(f"{label} {count}" for label, count in speakers.most_common(6))
        print(say("import.done", target=f"transcripts/{target.name}", turns=len(transcript.turns), speakers=told))
    for fault in faults:
        print(fault.text(), file=sys.stderr)
    return 1 if faults else 0


def run_lab(options: argparse.Namespace) -> int:
    """Open JupyterLab at the start notebook, which says how far the study is; at the first one where it has none."""
    from qualkit.notebooks import notebook_paths

    study = open_study(options.folder)
    notebooks = notebook_paths(study.path / "notebooks")
    first = next((one for one in notebooks if one.name == START), next(iter(notebooks), None))
    call = [sys.executable, "-m", "jupyter", "lab", f"--notebook-dir={study.path.resolve()}"]
    if first:
        call.append(str(first.resolve()))  # JupyterLab looks for it from where it is called, not from the study
    print(say("lab.opening"))
    return subprocess.run(call, env=os.environ | {"PLOTLY_RENDERER": "plotly_mimetype"}, check=False).returncode
