"""A workbook in one look: sheets with their filters, frozen heads, notes and print set-up; text is never a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from qualkit.excel_columns import CHARACTER, HIGHEST, Column, breadth, column_widths, height, pieces_of
from qualkit.messages import Language, say
from qualkit.study_tables import last_event, made
from qualkit.tables import Cell, Row, Stretch, Table, clean, references

if TYPE_CHECKING:
    from qualkit.study import Study

#: Rows that a sheet takes below its head.
MOST_ROWS = 1_000_000
#: Characters of a sheet's name; these it may not hold.
_MOST_NAME, _NOT_IN_NAMES = 31, re.compile(r"[\[\]:*?/\\\x00-\x1f]")
#: The row of a sheet's head; above it stand title, mark and way back, and the question that it answers.
_HEAD = 3
#: The widest column of texts and of a matrix, a column that nobody set, and the least width for notes, in characters.
_WIDE, _WIDE_IN_GRID, _UNSET, _NOTES = 60, 26, 8, 90
#: Widths of the columns of the first sheet, in characters.
_CONTENTS = (34, 70, 10)
#: Size of the type of titles and of notes, in points.
_TITLE_SIZE, _NOTE_SIZE = 14.0, 9.0
#: Points of a landscape A4 page within its margins, and how much smaller a sheet may be printed to stand on one page.
_PAGE, _SHRINK = (756.0, 470.0), 0.75
#: How much smaller several pages may be printed, since programs measure differently, and how little is no page.
_SQUEEZE, _LITTLE = 0.88, 0.3
#: Points of a head that is repeated, about; pages up to which they are counted: of many, one more does no harm.
_REPEATED, _COUNTED = 30.0, 8


@dataclass(frozen=True, eq=False, kw_only=True)
class Sheet:
    """A sheet: its name, the question that it answers, and its table."""

    name: str
    question: str
    table: Table


class Workbook:
    """Writes sheets in one look, and counts what could not be written as it was.

    Parameters
    ----------
    study : Study
    lang : {"id", "en"}
    number : mapping of Stretch to int
        Numbers of the stretches that cells refer to.
    """

    def __init__(self, study: Study, lang: Language, number: Mapping[Stretch, int]) -> None:
        import xlsxwriter

        self.study, self.lang, self.number = study, lang, number
        self.mark = say("synthetic.mark", lang) if study.corpus.synthetic else ""
        self.stripped = 0
        self.taken: set[str] = set()
        self.file = io.BytesIO()
        options = {
            "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        }  # fmt: skip
        self.book: Any = xlsxwriter.Workbook(self.file, options)
        top = {"text_wrap": True, "valign": "top", "font_name": "Arial", "font_size": 10}
        cell = top | {"border": 1, "border_color": "#B8BEC4"}
        looks: dict[str, dict[str, object]] = {
            "text": cell,
            "head": cell | {"bold": True},
            "empty": cell | {"italic": True, "font_color": "#595959"},
            "column": cell | {"bold": True, "bg_color": "#EDEFF2"},
            "title": {"bold": True, "font_name": "Arial", "font_size": _TITLE_SIZE},
            "name": top | {"bold": True, "font_size": _TITLE_SIZE},
            "mark": {"bold": True, "font_name": "Arial", "font_size": 10, "font_color": "#A33333"},
            "plain": {"font_name": "Arial", "font_size": 10, "font_color": "#404040"},
            "lead": top | {"font_color": "#404040"},
            "note": top | {"font_size": _NOTE_SIZE, "font_color": "#404040"},
            "link": {"font_name": "Arial", "font_size": 10, "font_color": "#1D5C8A", "underline": 1, "valign": "top"},
        }
        self.look = {name: self.book.add_format(look) for name, look in looks.items()}

    def written(self, sheets: Sequence[Sheet]) -> bytes:
        """Return the workbook of some sheets, its contents first."""
        from qualkit import __version__

        first = self.book.add_worksheet(say("report.sheets", self.lang))
        self.taken = {one.name.casefold() for one in sheets} | {say("report.sheets", self.lang).casefold()}
        rows = [self._sheet(one) for one in sheets]
        self._contents(first, sheets, rows)
        untitled = self.study.settings.judul or say("report.untitled", self.lang)
        last = last_event(self.study) or datetime(2000, 1, 1, tzinfo=UTC)
        told = {"title": self._text(untitled), "subject": say("report.subtitle", self.lang), "keywords": self.mark}
        self.book.set_properties(told | {"author": f"qualkit {__version__}", "created": last.replace(tzinfo=None)})
        self.book.close()
        return self.file.getvalue()

    def _text(self, words: str) -> str:
        words, lost = clean(words)
        self.stripped += lost
        return words

    # -- the first sheet --------------------------------------------------------------------------------------------

    def _contents(self, page: Any, sheets: Sequence[Sheet], rows: Sequence[int]) -> None:
        look = self.look
        for c, width in enumerate(_CONTENTS):
            page.set_column(c, c, width)
        page.hide_gridlines(2)
        at = self._lead(page) + 1
        for c, column in enumerate(("sheet", "content", "content_rows")):
            page.write_string(at, c, say(f"column.{column}", self.lang), look["column"])
        for n, (sheet, count) in enumerate(zip(sheets, rows, strict=True), start=at + 1):
            title = self._text(sheet.table.title)
            page.write_url(n, 0, _inside(sheet.name), look["link"], sheet.name)
            page.write_string(n, 1, title, look["text"])
            page.write_number(n, 2, count, look["text"])
            page.set_row(n, height(title, _CONTENTS[1]))
        page.freeze_panes(at + 1, 0)
        self._print(page, at, (at + len(sheets), len(_CONTENTS) - 1))

    def _lead(self, page: Any) -> int:
        """Write what stands over the contents, and return the row below it."""
        lang = self.lang
        lines = [
            (self.study.settings.judul or say("report.untitled", lang), "name", _TITLE_SIZE),
            (say("report.subtitle", lang), "lead", 10.0),
            (f"{self.mark}: {say('synthetic.sentence', lang)}" if self.mark else "", "mark", 10.0),
            (made(self.study, lang), "lead", 10.0),
            (say("report.excel_lead", lang), "lead", 10.0),
            (say("report.stripped", lang, count=self.stripped) if self.stripped else "", "lead", 10.0),
        ]
        told = [(self._text(words), look, size) for words, look, size in lines if words]
        for n, (words, look, size) in enumerate(told):
            page.merge_range(n, 0, n, len(_CONTENTS) - 1, "", self.look[look])
            page.write_string(n, 0, words, self.look[look])
            page.set_row(n, height(words, sum(_CONTENTS), size=size, bold=look == "name"))
        return len(told)

    # -- the others -------------------------------------------------------------------------------------------------

    def _sheet(self, sheet: Sheet) -> int:
        """Write a sheet, going on in another where it is full; return how many rows its table has."""
        rows = sheet.table.rows
        parts = [rows[n : n + MOST_ROWS] for n in range(0, len(rows), MOST_ROWS)] or [()]
        names = [sheet.name, *(sheet_name(sheet.name, self.taken) for _ in parts[1:])]
        for n, (name, part) in enumerate(zip(names, parts, strict=True)):
            more = say("report.next_sheet", self.lang, sheet=names[n + 1]) if n + 1 < len(parts) else ""
            self._page(self.book.add_worksheet(name), sheet, part, more)
        return len(rows)

    def _page(self, page: Any, sheet: Sheet, rows: Sequence[Row], more: str) -> None:
        lang, table = self.lang, sheet.table
        lines, cut = self._lines(rows)
        names = tuple(Cell(self._text(name)) for name in table.head)
        widths = _widths(names, lines, _WIDE_IN_GRID if table.splits else _WIDE)
        for c, width in enumerate(widths):
            page.set_column(c, c, width)
        self._top(page, sheet, widths)
        high = [60 + self._row(page, _HEAD, names, widths, [False] * len(widths), "column")]
        numeric = [_is_numeric([line[c] for line in lines]) for c in range(len(names))]
        high += [self._row(page, r, line, widths, numeric) for r, line in enumerate(lines, start=_HEAD + 1)]
        last = _HEAD + max(1, len(lines))
        page.autofilter(_HEAD, 0, last, len(names) - 1)
        page.freeze_panes(_HEAD + 1, 1)
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        notes = [*([more] if more else []), *([say("report.cut_cells", lang, count=cut)] if cut else [])]
        notes += [*([self.mark] if self.mark else []), *table.notes]
        notes += [] if lines else [say("report.none_here", lang)]
        beside = max(0, -(-(self._reach(sheet) - sum(widths)) // _UNSET))
        under = self._notes(page, last + 2, notes, widths, beside)
        end = (last + 1 + len(notes), len(widths) + beside)
        self._print(page, _HEAD, end, _pages(high, under, [*widths, *[_UNSET + 0.43] * (beside + 1)]))

    def _top(self, page: Any, sheet: Sheet, widths: Sequence[int]) -> None:
        """Write what stands over a table; the mark goes where the way back has ended."""
        back = say("report.open_first", self.lang)
        page.write_string(0, 0, self._text(sheet.table.title), self.look["title"])
        page.write_url(1, 0, _inside(say("report.sheets", self.lang)), self.look["link"], back)
        if self.mark:
            past = [c for c in range(1, len(widths) + 1) if sum(widths[:c]) * CHARACTER > breadth(back)]
            page.write_string(1, past[0] if past else len(widths) + 2, self.mark, self.look["mark"])
        page.write_string(2, 0, sheet.question, self.look["plain"])

    def _reach(self, sheet: Sheet) -> int:
        """Return how far to the right title, question and notes reach, in characters."""
        title = breadth(sheet.table.title, size=_TITLE_SIZE, bold=True)
        return max(_NOTES, int(max(title, breadth(sheet.question)) / CHARACTER) + 1)

    def _row(
        self, page: Any, r: int, line: Row, widths: Sequence[int], numeric: Sequence[bool], look: str = ""
    ) -> float:
        """Write a row as high as its highest cell, and return its height."""
        high = 0.0
        for c, (cell, width) in enumerate(zip(line, widths, strict=True)):
            own = look or cell.kind
            if numeric[c]:
                page.write_number(r, c, int(cell.text), self.look[own])
            else:
                page.write_string(r, c, cell.text, self.look[own])
            high = max(high, height(cell.text, width, bold=own in ("head", "column"), button=own == "column"))
        high = min(HIGHEST, high)
        page.set_row(r, high)
        return high

    def _notes(self, page: Any, first: int, notes: Sequence[str], widths: Sequence[int], beside: int) -> float:
        """Write what stands under a table, over its width and some columns beside it, and return how high it is."""
        whole = 0.0
        for r, note in enumerate(notes, start=first):
            words = self._text(note)
            look = self.look["mark" if note == self.mark else "note"]
            page.merge_range(r, 0, r, len(widths) + beside, "", look)  # one column more, so that it is never one cell
            page.write_string(r, 0, words, look)
            high = min(HIGHEST, height(words, sum(widths) + beside * _UNSET, size=_NOTE_SIZE) + 2)
            page.set_row(r, high)
            whole += high
        return whole + 13

    def _print(self, page: Any, head: int, end: tuple[int, int], pages: int = 0) -> None:
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)
        page.print_area(0, 0, *end)
        page.fit_to_pages(1, pages)
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


def _widths(names: Row, lines: Sequence[Row], most: int) -> list[int]:
    """Return the widths of a table's columns; one that holds heads names the rows."""
    columns = [
        Column(name.text, [line[c].text for line in lines], any(line[c].kind == "head" for line in lines))
        for c, name in enumerate(names)
    ]
    return column_widths(columns, most)


def _is_numeric(cells: Sequence[Cell]) -> bool:
    """Return whether a column holds whole numbers alone, so that it can be summed: no ids, no dates, no quotations."""
    return bool(cells) and all(
        cell.kind == "text" and cell.text.isascii() and cell.text.isdigit() and len(cell.text) < 10 for cell in cells
    )


def _pages(rows: Sequence[float], notes: float, widths: Sequence[float]) -> int:
    """Return on how many pages a sheet is printed, its columns on one page's width; 0 for as many as it takes.

    Notes alone on a last page help nobody, nor do a few rows: then all is printed a little smaller.

    Parameters
    ----------
    rows : sequence of float
        Heights in points: of what stands over the table with its head, then of each row.
    notes : float
        Height of what stands under it, in points.
    widths : sequence of float
        Of the columns, in characters.
    """
    page = _PAGE[1] / min(1.0, _PAGE[0] / sum(one * 5.25 + 3.75 for one in widths))  # as Excel draws them, in points
    if sum(rows) + notes <= page / _SHRINK:
        return 1
    pages, used = 1, rows[0]
    for high in rows[1:]:
        if used + high > page / _SQUEEZE:
            pages, used = pages + 1, _REPEATED
        used += high
    pages -= pages > 1 and used < page * _LITTLE
    return pages if pages <= _COUNTED else 0


# -- names of sheets -----------------------------------------------------------------------------------------------


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that Excel accepts and that no other sheet has, and note it as taken.

    Examples
    --------
    >>> taken = set()
    >>> sheet_name("Matriks [a/b]: satu dua tiga empat lima", taken)
    'Matriks a b satu dua tiga empat'
    >>> sheet_name("MATRIKS a b satu dua tiga empat", taken)
    'MATRIKS a b satu dua tiga (2)'
    """
    flat = " ".join(_NOT_IN_NAMES.sub(" ", clean(title)[0]).split()).strip("'") or "-"
    name, n = cut_name(flat, _MOST_NAME), 1
    while name.casefold() in taken or name.casefold() == "history":  # Excel keeps that name for itself
        n += 1
        end = f" ({n})"
        name = cut_name(flat, _MOST_NAME - len(end)) + end
    taken.add(name.casefold())
    return name


def cut_name(title: str, most: int) -> str:
    """Return the words at the beginning of a title that have at most some characters, as Excel counts them."""
    short = title.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
    if short != title and not title[len(short)].isspace():
        whole = short.rpartition(" ")[0]
        short = whole if len(whole) > most // 2 else short
    return short.strip(" ',:;") or "-"
