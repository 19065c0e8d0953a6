"""The report ``reports/temuan.xlsx``: a sheet a display, to filter and to sort; text is never a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit import study_tables as tables_of
from qualkit.excel_workbook import Sheet, Workbook, cut_name, sheet_name
from qualkit.files import write_bytes
from qualkit.messages import Language, say
from qualkit.tables import Cell, Table

if TYPE_CHECKING:
    from qualkit.presentation import Display
    from qualkit.study import Study
    from qualkit.study_tables import Contents

#: Characters of a sheet's name, and of what a display is about where that belongs to the name.
_MOST_NAME, _MOST_SUBJECT = 31, 16


def write_excel_report(
    study: Study, path: str | Path, *, lang: Language | None = None, contents: Contents | None = None
) -> Path:
    """Write the displays and tables of a study as an Excel workbook.

    Parameters
    ----------
    study : Study
    path : path
        ``reports/temuan.xlsx``.
    lang : {"id", "en"}, optional
        Language; the study's own when left out.
    contents : Contents, optional
        What :func:`qualkit.study_tables.contents` returned for this study and language, where it is there already.

    Returns
    -------
    Path

    Raises
    ------
    StudyError
        When the file cannot be written (it is open in Excel, the disk is full); the old file stays as it was.
    """
    path = Path(path)
    write_bytes(path, excel_report(study, lang=lang, contents=contents))
    return path


def excel_report(study: Study, *, lang: Language | None = None, contents: Contents | None = None) -> bytes:
    """Return the workbook as bytes; the same study gives the same bytes."""
    contents = contents or tables_of.contents(study, lang)
    return Workbook(study, contents.lang, contents.number).written(_sheets(study, contents))


# -- which sheets --------------------------------------------------------------------------------------------------


def _sheets(study: Study, contents: Contents) -> list[Sheet]:
    """Return the sheets in order."""
    lang = contents.lang
    profiles = [tables_of.profile_table(status, lang) for status in study.statuses()]
    before = [tables_of.informants(study, lang), tables_of.sources(study, lang)]
    compared = (contents.agreement, contents.disagreements)
    asked = say("report.answers", lang, question=say("report.agreement_question", lang))
    after = [
        contents.findings,
        *([replace(_joined(profiles, lang), title=say("report.profiles", lang))] if profiles else []),
        tables_of.reduction(study, lang),
        tables_of.set_aside(study, lang),
        tables_of.memos(study, lang),
        *(compared if contents.agreement.rows else ()),
        tables_of.codings(study, lang),
        contents.segments,
        tables_of.codes(study, lang),
        tables_of.left_out(contents.presentation, lang),
    ]
    listed = [
        *((table.title, "", table) for table in before),
        *_of_displays(contents.displays, lang),
        *((table.title, asked if table is contents.agreement else "", table) for table in after),
    ]
    taken: set[str] = {say("report.sheets", lang).casefold()}
    return [Sheet(name=sheet_name(name, taken), question=question, table=table) for name, question, table in listed]


def _of_displays(displays: Sequence[tuple[Display, Table]], lang: Language) -> Iterator[tuple[str, str, Table]]:
    """Yield name, question and table of each display; those of one kind with the same columns stand on one sheet."""
    stages: dict[str, set[str]] = {}
    for display, _ in displays:
        stages.setdefault(display.name, set()).add(display.stage)
    for _, group in groupby(displays, key=lambda one: (one[0].stage, one[0].name)):
        kind = list(group)
        first = kind[0][0]
        name, question = first.kind.read(lang), say("report.answers", lang, question=first.question.read(lang))
        stage = say(f"stage.{first.stage}", lang)
        twice = len(stages[first.name]) > 1  # its two sheets say which is which
        if len(kind) > 1 and len({table.head for _, table in kind}) == 1:
            yield (
                name,
                question,
                replace(_joined([table for _, table in kind], lang), title=f"{name} ({stage})" if twice else name),
            )
            continue
        for display, table in kind:
            subject = display.subject if len(display.subject) <= _MOST_SUBJECT else ""  # an id of a memo names nothing
            named = f"{cut_name(name, _MOST_NAME - 1 - len(subject))} {subject}" if subject else name
            title = f"{table.title} ({stage})" if twice and stage not in table.title else table.title
            yield named, question, replace(table, title=title)


def _joined(tables: Sequence[Table], lang: Language) -> Table:
    """Return tables with the same columns as one, with what each is about in front."""
    rows = [(Cell(table.subject, (), "head"), *row) for table in tables for row in table.rows]
    notes = tuple(dict.fromkeys(note for table in tables for note in table.notes))
    return replace(
        tables[0], head=(say("column.about", lang), *tables[0].head), rows=tuple(rows), notes=notes, subject=""
    )
