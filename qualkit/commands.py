"""What each command of the command line does: ask the study, and return what came of it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit.arguments import CallError
from qualkit.errors import ChoiceError, Fault, LedgerError, QualkitError, StudyError, nearest
from qualkit.messages import say
from qualkit.overview import next_lines, next_row, study_overview
from qualkit.state import NAMED_ACTS
from qualkit.study import Study, open_study
from qualkit.terminal import Answer, Step, fault_row, progress, quoted

if TYPE_CHECKING:
    from qualkit.study_tables import Contents

#: Faults of one kind in one file that ``qualkit verify`` shows before it counts the others.
MOST_TOLD = 10

#: The notebook at which ``qualkit lab`` opens a study.
START = "00-mulai.ipynb"


def _open(folder: Path) -> Study:
    """Open a study; where the folder is a file, or is not there, say so with the nearest name that is."""
    if folder.is_file():
        raise StudyError.of("study.is_file", folder.as_posix())
    if not folder.exists() and folder.parent.is_dir():
        near = nearest(folder.name, (one.name for one in folder.parent.iterdir() if one.is_dir()))
        if near:
            raise StudyError.of("study.folder_near", folder.as_posix(), near=(folder.parent / near).as_posix())
    return open_study(folder)


def run_new(options: argparse.Namespace) -> Answer:
    """Make the folder of a new study, and say how to go on in it."""
    from qualkit.creation import new_study

    try:
        study = new_study(options.folder, template=options.template)
    except ChoiceError as error:
        raise CallError(*error.faults) from None
    folder, codebook = options.folder.as_posix(), study.codebook.id
    told = quoted(folder)
    return Answer(
        lines=(
            say("new.done", folder=folder, codebook=codebook),
            say("new.import", folder=told),
            say("new.lab", folder=told),
        ),
        content={"folder": folder, "template": options.template, "codebook": codebook},
    )


# -- import ----------------------------------------------------------------------------------------------------------


def run_import(options: argparse.Namespace) -> Answer:
    """Bring raw files in as canonical transcripts; a file that is there already is never written over."""
    from qualkit.importing import import_source, raw_files
    from qualkit.progress import study_progress

    study = _open(options.folder)
    paths, missing = raw_files(options.files)
    lines: list[str] = []
    rows: list[dict[str, object]] = []
    errors = [*missing]
    warnings: list[Fault] = []
    following = None
    with progress(len(paths) + 1) as step:
        for path in paths:
            step(say("step.import", name=path.name))
            try:
                transcript = import_source(study, path)
            except QualkitError as error:
                errors += error.faults
                continue
            target, turns = f"transcripts/{path.stem}.txt", len(transcript.turns)
            speakers = Counter(turn.speaker or "–" for turn in transcript.turns)
            told = ", ".join(f"{label} {count}" for label, count in speakers.most_common(6))
            lines.append(say("import.done", target=target, turns=turns, speakers=told))
            rows.append({"source": transcript.source, "file": target, "turns": turns, "speakers": dict(speakers)})
        step(say("step.next"))
        try:
            following = study_progress(study.reload()) if rows else None
        except QualkitError as error:  # the files are in; that something else is broken does not undo it
            warnings += error.faults
    return Answer(
        code=1 if errors else 0,
        lines=(*lines, *(next_lines(following) if following else ())),
        warnings=tuple(warnings),
        errors=tuple(errors),
        content={"imported": rows, "next": next_row(following) if following else None},
    )


# -- tag -------------------------------------------------------------------------------------------------------------


def run_tag(options: argparse.Namespace) -> Answer:
    """Say how often each code's patterns are met, and write the hits as a table when asked to."""
    from qualkit.tagging import tag

    study = _open(options.folder)
    with progress() as step:
        step(say("step.tag"))
        found = tag(study.corpus, study.codebook)
    book = study.codebook
    count = Counter(book.ids[i] for i in found.code.tolist())
    codes = [{"code": code.id, "level": book.level(code.id), "count": count[code.id]} for code in book]
    lines = [f"{count[code.id]:7d}  {'  ' * (book.level(code.id) - 1)}{code.id}" for code in book]
    lines.append(say("tag.total", count=len(found)))
    if options.csv:
        from qualkit.files import write_text

        frame = found.to_frame().drop(columns=["id", "at", "note"])
        if study.corpus.synthetic:
            frame["keterangan"] = say("synthetic.mark")
        write_text(options.csv, frame.map(_harmless).to_csv(index=False))
        lines.append(say("tag.written", path=options.csv.as_posix()))
    file = options.csv.as_posix() if options.csv else None
    return Answer(lines=tuple(lines), content={"total": len(found), "codes": codes, "file": file})


def _harmless(value: object) -> object:
    """Keep a spreadsheet from reading a cell as a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value


# -- verify ----------------------------------------------------------------------------------------------------------


def run_verify(options: argparse.Namespace) -> Answer:
    """Name all that does not hold; exit 1 where something does not, with ``--ketat`` also where outputs are outdated.

    Of many things of one kind in one file the first are shown and the others counted; ``--json`` holds all.
    """
    from qualkit.verification import Verification, verify

    try:
        with progress() as step:
            step(say("step.verify"))
            found = verify(_open(options.folder), notebooks=True)
    except QualkitError as error:
        if not options.json:
            raise
        found = Verification(faults=error.faults, notes=())
    lines = [*_first_of_each(found.faults)]
    lines += [say("verify.outdated", text=outdated.text()) for outdated in found.outdated]
    lines += [say("verify.note", text=note.text()) for note in found.notes]
    if found.checked:
        lines.append(", ".join(say(key, count=count) for key, count in found.checked.items()))
    if not found.holds:
        lines.append(say("verify.drift", count=len(found.faults)))
    else:
        lines.append(say("verify.holds" if found.current else "verify.holds_outdated"))
    told = {name: [fault_row(one) for one in getattr(found, name)] for name in ("faults", "outdated", "notes")}
    return Answer(
        code=0 if found.holds and (found.current or not options.ketat) else 1,
        lines=tuple(lines),
        content={"holds": found.holds, "current": found.current, "checked": found.checked} | told,
    )


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


# -- reanchor --------------------------------------------------------------------------------------------------------


def run_reanchor(options: argparse.Namespace) -> Answer:
    """Show where stale codings would go, and move them there when told to write."""
    from qualkit.ledger import append_events, check_coder
    from qualkit.reanchor import plan_reanchor, reanchor_events

    study = _open(options.folder)
    if options.coder:
        try:
            check_coder(options.coder)
        except LedgerError as error:
            raise CallError(*error.faults) from None
    with progress() as step:
        step(say("step.reanchor"))
        plan = plan_reanchor(study.state, study.corpus)
    lines, rows = [], []
    for one in plan:
        old, new = _stretch(one.old.start, one.old.end), _stretch(*_ends(one.target))
        what = say(f"act.{one.event.do if one.event.do in NAMED_ACTS else 'other'}")
        values = {"what": what, "id": one.event.id, "source": one.old.source}
        lines.append(say(f"reanchor.{one.outcome}", was=old, place=new, **values))
        row = {"id": one.event.id, "act": one.event.do, "source": one.old.source, "outcome": one.outcome}
        rows.append(row | {"old": [one.old.start, one.old.end], "new": list(_ends(one.target))})
    placed = sum(one.target is not None for one in plan)
    left = len(plan) - placed
    if options.tulis and not options.coder:
        raise CallError.of("reanchor.who")
    if options.tulis:
        append_events(study.path / "codings", reanchor_events(plan, options.coder))
    lines.append(say("reanchor.written" if options.tulis else "reanchor.plan", placed=placed, left=left))
    return Answer(
        code=1 if (left if options.tulis else plan) else 0,
        lines=tuple(lines),
        content={"written": options.tulis, "placed": placed, "left": left, "stale": rows},
    )


def _ends(target: object) -> tuple[int | None, int | None]:
    return getattr(target, "start", None), getattr(target, "end", None)


def _stretch(start: int | None, end: int | None) -> str:
    return "–" if start is None else f"{start}–{end}"


# -- findings --------------------------------------------------------------------------------------------------------


def run_findings(options: argparse.Namespace) -> Answer:
    """Run the notebooks, write the reports, and say in the terminal what was found."""
    from qualkit.notebooks import notebook_paths

    study = _open(options.folder)
    with progress(len(notebook_paths(study.path / "notebooks")) + 2 + len(_REPORTS)) as step:
        step(say("step.sources"))
        study.corpus  # noqa: B018 - read now, so that its faults come before the notebooks are run
        step(say("step.ledgers"))
        faults = study.fault_count
        _run_notebooks(study, step, store=options.simpan)
        files, errors = _write_reports(study, step)
        found = study_overview(study)
    lost = [Fault(key="findings.faults", values={"count": faults})] if faults else []
    return Answer(
        code=1 if errors else 0,
        lines=(*found.lines(), *file_lines(files)),
        warnings=tuple(lost),
        errors=tuple(errors),
        content=found.content() | {"files": [path.as_posix() for path in files]},
    )


def _run_notebooks(study: Study, step: Step, *, store: bool) -> None:
    """Execute copies of the notebooks below ``reports/``, and store the outputs in the notebooks when told to."""
    from qualkit import __version__
    from qualkit.digests import write_digests
    from qualkit.notebooks import execute_notebooks, write_notebook

    folder = study.path / "notebooks"
    executed = execute_notebooks(
        folder, study.path / "reports" / "notebooks", lambda name: step(say("step.notebook", name=name))
    )
    for name, notebook in executed if store else ():  # only when all of them ran
        write_notebook(notebook, folder / name)
    if store and executed:
        write_digests(study.path, __version__)


def _write_reports(study: Study, step: Step) -> tuple[list[Path], list[Fault]]:
    """Write the reports, and return which, and why one was not: what shows a file may hold it."""
    from qualkit.study_tables import contents

    made = contents(study)
    written: list[Path] = []
    faults: list[Fault] = []
    for name, write in _REPORTS.items():
        step(say("step.file", name=name))
        path = study.path / "reports" / name
        try:
            write(study, path, made)
            written.append(path)
        except QualkitError as error:
            faults += error.faults
    return written, faults


def _write_word(study: Study, path: Path, made: Contents) -> None:
    from qualkit.word_report import write_word_report

    write_word_report(study, path, contents=made)


def _write_excel(study: Study, path: Path, made: Contents) -> None:
    from qualkit.excel_report import write_excel_report

    write_excel_report(study, path, contents=made)


def _write_page(study: Study, path: Path, made: Contents) -> None:
    from qualkit.report import write_report

    write_report(study, path, review="telaah.html", contents=made)  # told of the other, which will be there


def _write_review(study: Study, path: Path, _made: Contents) -> None:
    from qualkit.review_page import write_review_page

    write_review_page(study, path, report="temuan.html")


#: What ``qualkit findings`` writes below ``reports/``, in the order in which it is told.
_REPORTS: dict[str, Callable[[Study, Path, Contents], None]] = {
    "temuan.docx": _write_word,
    "temuan.xlsx": _write_excel,
    "telaah.html": _write_review,
    "temuan.html": _write_page,
}


def file_lines(files: Sequence[Path]) -> list[str]:
    """Return where the reports lie, in a line each; those for Word and Excel in one."""
    office = [path.as_posix() for path in files if path.suffix != ".html"]
    lines = [say("findings.office", paths=", ".join(office))] if office else []
    keys = {"telaah.html": "findings.review", "temuan.html": "findings.report"}
    return lines + [say(keys[path.name], path=path.as_posix()) for path in files if path.name in keys]


# -- JupyterLab ------------------------------------------------------------------------------------------------------


def run_lab(options: argparse.Namespace) -> Answer:
    """Open JupyterLab at the start notebook, which says how far the study is; at the first one where it has none."""
    from qualkit.notebooks import notebook_paths

    study = _open(options.folder)
    notebooks = notebook_paths(study.path / "notebooks")
    first = next((one for one in notebooks if one.name == START), next(iter(notebooks), None))
    call = [sys.executable, "-m", "jupyter", "lab", f"--notebook-dir={study.path.resolve()}"]
    if first:
        call.append(str(first.resolve()))  # JupyterLab looks for it from where it is called, not from the study
    print(say("lab.opening"), flush=True)
    process = subprocess.Popen(call, env=_lab_environment())
    while True:
        try:
            return Answer(code=process.wait())
        except KeyboardInterrupt:  # JupyterLab hears it too, and asks whether it is meant
            continue


def _lab_environment() -> dict[str, str]:
    """Return the variables for JupyterLab: it asks for no news and looks for no updates, so that nothing is sent."""
    from importlib.resources import files

    ours = [str(files("qualkit") / "templates" / "lab"), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    config = os.pathsep.join(filter(None, ours))
    return os.environ | {"PLOTLY_RENDERER": "plotly_mimetype", "JUPYTER_CONFIG_PATH": config}
