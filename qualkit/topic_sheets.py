"""Topics as an Excel file for people: topics, segments, how they were found; no text becomes a formula or a link."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from qualkit.messages import Language, say

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.topics import Topics

#: Characters that a cell of Excel holds.
_MOST = 32_767
#: Widths of columns, in characters: of a text, and of anything else.
_WIDE, _NARROW = 70, 16
#: Excel keeps when a file was made; topics have no day of their own, and equal ones make equal files.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel knows no zones


def topics_workbook(topics: Topics, lang: Language | None = None) -> bytes:
    """Return an Excel file with a sheet of topics, one of segments, and one that says how they were found."""
    import pandas as pd
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book: Any = xlsxwriter.Workbook(file, options)
    book.set_properties({"created": _MADE})
    mark = say("synthetic.mark", lang) if topics.corpus.synthetic else ""
    if topics.topics:
        first = topics.to_frame("topic", lang=lang)
    else:
        first = pd.DataFrame([(word, int(count)) for word, count in topics.keywords], columns=["word", "segments"])
    told = [("", note) for note in topics.notes(lang)] + sorted(topics.made_by.items())
    sheets = {
        say("topic.sheet.topics", lang): first,
        say("topic.sheet.segments", lang): topics.to_frame(lang=lang),
        say("topic.sheet.made_by", lang): pd.DataFrame(told, columns=["name", "value"]),
    }
    for name, frame in sheets.items():
        _sheet(book, name, frame, mark, lang)
    book.close()
    return file.getvalue()


def _sheet(book: Any, name: str, frame: DataFrame, mark: str, lang: Language | None) -> None:
    head = book.add_format({"bold": True, "bg_color": "#EDEFF2", "border": 1})
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, mark, book.add_format({"bold": True, "font_color": "#A33333"}))
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    for c, column in enumerate(frame.columns):
        sheet.write_string(1, c, str(column), head)
        values = frame[column].tolist()
        long = any(isinstance(value, str) and len(value) > _NARROW for value in values)
        sheet.set_column(c, c, _WIDE if long else _NARROW, cell)
        for r, value in enumerate(values, start=2):
            _write(sheet, r, c, value, lang)
    sheet.freeze_panes(2, 0)
    sheet.autofilter(1, 0, len(frame) + 1, len(frame.columns) - 1)


def _write(sheet: Any, row: int, column: int, value: object, lang: Language | None) -> None:
    if isinstance(value, bool) or value is None:
        sheet.write_string(row, column, "" if value is None else say("topic.yes" if value else "topic.no", lang))
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        words = str(value).encode("utf-8", "replace").decode("utf-8")
        note = say("topic.cut", lang)
        sheet.write_string(row, column, words if len(words) <= _MOST else words[: _MOST - len(note)] + note)
