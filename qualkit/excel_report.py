"""The report ``reports/temuan.xlsx``: a sheet a display, to filter and to sort; text is never a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualkit import study_tables as tables_of
from qualkit.files import write_bytes
from qualkit.messages import Language, say
from qualkit.tables import Cell, Row, Stretch, Table, clean, references

if TYPE_CHECKING:
    from qualkit.presentation import Display
    from qualkit.study import Study
    from qualkit.study_tables import Contents

#: Characters that a cell takes, as Excel counts them, and rows that a sheet takes below its head.
MOST_CHARACTERS, MOST_ROWS = 32_767, 1_000_000
#: Characters of a sheet's name; these it may not hold.
_MOST_NAME, _NOT_IN_NAMES = 31, re.compile(r"[\[\]:*?/\\\x00-\x1f]")
#: The row of a sheet's head; above it stand title, mark and way back, and the question that it answers.
_HEAD = 3
#: The narrowest column, the widest one, and the widest of a matrix, in characters; the least width for notes.
_NARROW, _WIDE, _WIDE_IN_GRID, _NOTES = 8, 60, 26, 90
#: The widest column that Excel has, in characters.
_MOST_WIDTH = 255
#: Heights in points: of a line, of what is around it, and the most that Excel gives a row.
_LINE, _AROUND, _HIGHEST = 13.2, 4.0, 409.0
#: Points of a landscape A4 page within its margins, of a character's width, and how much a sheet may shrink to fit.
_PAGE, _CHARACTER, _SHRINK = (756.0, 470.0), 5.6, 1.8


@dataclass(frozen=True, eq=False, kw_only=True)
class Sheet:
    """A sheet: its name, the question that it answers, and its table."""

    name: str
    question: str
    table: Table


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
    return _Workbook(study, contents.lang, contents.number).written(_sheets(study, contents))


# -- which sheets --------------------------------------------------------------------------------------------------


def _sheets(study: Study, contents: Contents) -> list[Sheet]:
    """Return the sheets in order."""
    lang = contents.lang
    profiles = [tables_of.profile_table(status, lang) for status in study.statuses()]
    before = [tables_of.informants(study, lang), tables_of.sources(study, lang)]
    after = [
        contents.findings,
        *([replace(_joined(profiles, lang), title=say("report.profiles", lang))] if profiles else []),
        tables_of.reduction(study, lang),
        tables_of.set_aside(study, lang),
        tables_of.memos(study, lang),
        tables_of.codings(study, lang),
        contents.segments,
        tables_of.codes(study, lang),
        tables_of.left_out(contents.presentation, lang),
    ]
    listed = [
        *((table.title, "", table) for table in before),
        *_of_displays(contents.displays, lang),
        *((table.title, "", table) for table in after),
    ]
    taken: set[str] = {say("report.sheets", lang).casefold()}
    return [Sheet(name=sheet_name(name, taken), question=question, table=table) for name, question, table in listed]


def _of_displays(displays: Iterable[tuple[Display, Table]], lang: Language) -> Iterator[tuple[str, str, Table]]:
    """Yield name, question and table of each display; those of one kind with the same columns stand on one sheet."""
    for _, group in groupby(displays, key=lambda one: (one[0].stage, one[0].name)):
        kind = list(group)
        first = kind[0][0]
        question = say("report.answers", lang, question=first.question.read(lang))
        if len(kind) > 1 and len({table.head for _, table in kind}) == 1:
            joined = _joined([table for _, table in kind], lang)
            yield first.kind.read(lang), question, replace(joined, title=first.kind.read(lang))
            continue
        for display, table in kind:
            subject = display.subject if len(display.subject) < _MOST_NAME else ""  # an id of a memo names nothing
            yield f"{display.kind.read(lang)} {subject}".strip(), question, table


def _joined(tables: Sequence[Table], lang: Language) -> Table:
    """Return tables with the same columns as one, with what each is about in front."""
    rows = [(Cell(table.subject, (), "head"), *row) for table in tables for row in table.rows]
    notes = tuple(dict.fromkeys(note for table in tables for note in table.notes))
    return replace(
        tables[0], head=(say("column.about", lang), *tables[0].head), rows=tuple(rows), notes=notes, subject=""
    )


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that Excel accepts and that no other sheet has, and note it as taken.

    Examples
    --------
    >>> taken = set()
    >>> sheet_name("Matriks [a/b]: satu dua tiga empat lima", taken)
    'Matriks a b satu dua tiga empat'
    >>> sheet_name("matriks a b satu dua tiga empat!", taken)
    'matriks a b satu dua tiga (2)'
    """
    flat = " ".join(_NOT_IN_NAMES.sub(" ", clean(title)[0]).split()).strip("'") or "-"
    name, n = flat[:_MOST_NAME].strip(" '"), 1
    while name.casefold() in taken or name.casefold() == "history":  # Excel keeps that name for itself
        n += 1
        end = f" ({n})"
        name = (
            flat[: _MOST_NAME - len(end)].rpartition(" ")[0] + end if len(flat) + len(end) > _MOST_NAME else flat + end
        )
    taken.add(name.casefold())
    return name


# -- what they look like -------------------------------------------------------------------------------------------


class _Workbook:
    """Writes sheets in one look, and counts what could not be written as it was."""

    def __init__(self, study: Study, lang: Language, number: Mapping[Stretch, int]) -> None:
        from xlsxwriter import Workbook

        self.study, self.lang, self.number = study, lang, number
        self.mark = say("synthetic.mark", lang) if study.corpus.synthetic else ""
        self.stripped = 0
        self.file = io.BytesIO()
        options = {
            "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        }  # fmt: skip
        self.book: Any = Workbook(self.file, options)
        top = {"text_wrap": True, "valign": "top", "font_name": "Arial", "font_size": 10}
        cell = top | {"border": 1, "border_color": "#B8BEC4"}
        looks: dict[str, dict[str, object]] = {
            "text": cell,
            "head": cell | {"bold": True},
            "empty": cell | {"italic": True, "font_color": "#595959"},
            "column": cell | {"bold": True, "bg_color": "#EDEFF2"},
            "title": {"bold": True, "font_name": "Arial", "font_size": 14},
            "mark": {"bold": True, "font_name": "Arial", "font_size": 10, "font_color": "#A33333"},
            "plain": {"font_name": "Arial", "font_size": 10, "font_color": "#404040"},
            "note": {"font_name": "Arial", "font_size": 9, "font_color": "#404040", "text_wrap": True, "valign": "top"},
            "link": {"font_name": "Arial", "font_size": 10, "font_color": "#1D5C8A", "underline": 1, "valign": "top"},
        }
        self.look = {name: self.book.add_format(look) for name, look in looks.items()}

    def written(self, sheets: Sequence[Sheet]) -> bytes:
        """Return the workbook of some sheets, its contents first."""
        from qualkit import __version__

        first = self.book.add_worksheet(say("report.sheets", self.lang))
        rows = [self._sheet(one) for one in sheets]
        self._contents(first, sheets, rows)
        untitled = self.study.settings.judul or say("report.untitled", self.lang)
        last = tables_of.last_event(self.study) or datetime(2000, 1, 1, tzinfo=UTC)
        told = {"title": self._text(untitled), "subject": say("report.subtitle", self.lang), "keywords": self.mark}
        self.book.set_properties(told | {"author": f"qualkit {__version__}", "created": last.replace(tzinfo=None)})
        self.book.close()
        return self.file.getvalue()

    def _text(self, words: str) -> str:
        words, lost = clean(words)
        self.stripped += lost
        return words

    def _contents(self, page: Any, sheets: Sequence[Sheet], rows: Sequence[int]) -> None:
        lang, look = self.lang, self.look
        page.set_column(0, 0, 34)
        page.set_column(1, 1, 70)
        page.set_column(2, 2, 10)
        page.hide_gridlines(2)
        page.write_string(0, 0, self._text(self.study.settings.judul or say("report.untitled", lang)), look["title"])
        lines = [(say("report.subtitle", lang), "plain")]
        if self.mark:
            lines += [(f"{self.mark}: {say('synthetic.sentence', lang)}", "mark")]
        lines += [(tables_of.made(self.study, lang), "plain"), (say("report.excel_lead", lang), "plain")]
        if self.stripped:
            lines += [(say("report.stripped", lang, count=self.stripped), "plain")]
        for n, (words, name) in enumerate(lines, start=1):
            page.write_string(n, 0, words, look[name])
        at = len(lines) + 2
        for c, column in enumerate(("sheet", "content", "content_rows")):
            page.write_string(at, c, say(f"column.{column}", lang), look["column"])
        for n, (sheet, count) in enumerate(zip(sheets, rows, strict=True), start=at + 1):
            page.write_url(n, 0, _inside(sheet.name), look["link"], sheet.name)
            page.write_string(n, 1, self._text(sheet.table.title), look["text"])
            page.write_number(n, 2, count, look["text"])
        page.freeze_panes(at + 1, 0)
        self._print(page, at)

    def _sheet(self, sheet: Sheet) -> int:
        """Write a sheet, going on in another where it is full; return how many rows its table has."""
        rows = sheet.table.rows
        parts = [rows[n : n + MOST_ROWS] for n in range(0, len(rows), MOST_ROWS)] or [()]
        names = [sheet.name, *(f"{sheet.name[:25]} ({n})" for n in range(2, len(parts) + 1))]
        for n, (name, part) in enumerate(zip(names, parts, strict=True)):
            more = say("report.next_sheet", self.lang, sheet=names[n + 1]) if n + 1 < len(parts) else ""
            self._page(self.book.add_worksheet(name), sheet, part, more)
        return len(rows)

    def _page(self, page: Any, sheet: Sheet, rows: Sequence[Row], more: str) -> None:
        lang, look, table = self.lang, self.look, sheet.table
        page.write_string(0, 0, self._text(table.title), look["title"])
        page.write_url(1, 0, _inside(say("report.sheets", lang)), look["link"], say("report.open_first", lang))
        if self.mark:
            page.write_string(1, 1, self.mark, look["mark"])
        page.write_string(2, 0, sheet.question, look["plain"])
        lines, cut = self._lines(rows)
        columns = list(zip(table.head, *([cell.text for cell in line] for line in lines), strict=True))
        widths = [breadth(column, _WIDE_IN_GRID if table.splits else _WIDE) for column in columns]
        names = tuple(Cell(self._text(name)) for name in table.head)
        self._row(page, _HEAD, names, widths, [False] * len(widths), "column")
        numeric = [_is_numeric([line[c] for line in lines]) for c in range(len(table.head))]
        height = sum(self._row(page, r, line, widths, numeric) for r, line in enumerate(lines, start=_HEAD + 1))
        for c, width in enumerate(widths):
            page.set_column(c, c, width)
        last = _HEAD + max(1, len(lines))
        page.autofilter(_HEAD, 0, last, len(table.head) - 1)
        page.freeze_panes(_HEAD + 1, 1)
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        notes = [*([more] if more else []), *([say("report.cut_cells", lang, count=cut)] if cut else [])]
        notes += [*([self.mark] if self.mark else []), *table.notes]
        notes += [] if lines else [say("report.none_here", lang)]
        height += self._notes(page, last + 2, notes, widths) + 8 * _LINE
        self._print(page, _HEAD, one_page=_fits(sum(widths), height))

    def _row(
        self, page: Any, r: int, line: Row, widths: Sequence[int], numeric: Sequence[bool], look: str = ""
    ) -> float:
        """Write a row as high as its longest cell, and return its height.

        Not every program makes room for wrapped text by itself.
        """
        for c, cell in enumerate(line):
            if numeric[c]:
                page.write_number(r, c, int(cell.text), self.look[cell.kind])
            else:
                page.write_string(r, c, cell.text, self.look[look or cell.kind])
        height = max((_height(cell.text, width) for cell, width in zip(line, widths, strict=True)), default=0.0)
        page.set_row(r, min(_HIGHEST, height))
        return min(_HIGHEST, height)

    def _notes(self, page: Any, first: int, notes: Sequence[str], widths: Sequence[int]) -> float:
        """Write what stands under a table, over its whole width, and return how high it is."""
        whole = 0.0
        more = max(0, -(-(_NOTES - sum(widths)) // _NARROW))
        for r, note in enumerate(notes, start=first):
            words = self._text(note)
            look = self.look["mark" if note == self.mark else "note"]
            page.merge_range(r, 0, r, len(widths) + more, "", look)  # one column more, so that it is never one cell
            page.write_string(r, 0, words, look)
            height = min(_HIGHEST, _height(words, sum(widths) + more * _NARROW))
            page.set_row(r, height)
            whole += height
        return whole

    def _print(self, page: Any, head: int, *, one_page: bool = False) -> None:
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)
        page.fit_to_pages(1, 1 if one_page else 0)  # as many pages long as it takes
        page.repeat_rows(head)
        page.set_header(f"&R{self.mark}" if self.mark else "")
        page.set_footer("&L&A&R&P / &N")

    def _lines(self, rows: Iterable[Row]) -> tuple[list[Row], int]:
        """Return rows as they are written, and how many cells go on in a row below because one cannot hold them."""
        lines: list[Row] = []
        cut = 0
        for row in rows:
            texts = [self._text(self._whole(cell)) for cell in row]
            pieces = [pieces_of(words, say("report.continues", self.lang)) for words in texts]
            cut += sum(len(one) > 1 for one in pieces)
            for n in range(max(map(len, pieces), default=1)):
                shown = [one[n] if n < len(one) else "" for one in pieces]
                if n and not shown[0]:
                    shown[0] = say("report.continuation", self.lang, name=texts[0][:60])
                lines.append(tuple(Cell(words, (), cell.kind) for words, cell in zip(shown, row, strict=True)))
        return lines, cut

    def _whole(self, cell: Cell) -> str:
        return f"{cell.text}\n{references(cell.refs, self.number)}" if cell.refs else cell.text


def _inside(name: str) -> str:
    return "internal:'{}'!A1".format(name.replace("'", "''"))


def pieces_of(words: str, ending: str) -> list[str]:
    """Return a text in pieces that a cell can hold, each but the last with an ending that says that it goes on.

    Excel counts a character outside the basic plane (an emoji) as two.
    """
    if len(words.encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
        return [words]
    size = MOST_CHARACTERS - len(ending) - 1
    size = size if words.isascii() or max(words) < "\U00010000" else size // 2
    pieces = [words[n : n + size] for n in range(0, len(words), size)]
    return [*(f"{one} {ending}" for one in pieces[:-1]), pieces[-1]]


def _is_numeric(cells: Sequence[Cell]) -> bool:
    """Return whether a column holds whole numbers alone, so that it can be summed: no ids, no dates, no quotations."""
    return bool(cells) and all(
        cell.kind == "text" and cell.text.isascii() and cell.text.isdigit() and len(cell.text) < 10 for cell in cells
    )


def breadth(texts: Iterable[str], most: int) -> int:
    """Return the width of a column in characters: a line for short texts, a block of at most `most` for long ones.

    It is wider where a text would else need a higher row than Excel gives, so that nothing is out of sight.
    """
    listed = list(texts)
    lengths = sorted(max(map(len, words.split("\n"))) + len(words) // 8 for words in listed)
    typical = lengths[(len(lengths) * 19) // 20] if lengths else 0
    width = min(most, max(_NARROW, typical + 2))
    longest = max(listed, key=len, default="")
    while _height(longest, width) > _HIGHEST and width < _MOST_WIDTH:
        width = min(_MOST_WIDTH, width + 10)
    return width


def _fits(width: int, height: float) -> bool:
    """Return whether a sheet goes on one page, a little smaller if need be: a page of notes alone helps nobody."""
    shrunk = max(1.0, width * _CHARACTER / _PAGE[0])
    return height / shrunk <= _PAGE[1] * _SHRINK


def _height(words: str, width: int) -> float:
    """Return the height of a row in points that shows a text in a column of some width."""
    lines = sum(1 + int(len(line) * 1.12 / width) for line in words.split("\n"))
    return lines * _LINE + _AROUND
