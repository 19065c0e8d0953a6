"""How wide the columns of a table in Word are: words whole where they fit, and rows as low as the page allows.

All in whole twentieths of a point, so that every machine comes to the same widths.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from qualkit.networks import Network
from qualkit.tables import Cell, Stretch, Table, references

if TYPE_CHECKING:
    from qualkit.presentation import Display

#: Twentieths of a point in a centimetre.
CM = 567
#: Text width of a page in centimetres: A4 less 4 cm at the side of the binding and 3 cm at the others.
WIDTH = {False: 14.0, True: 23.7}
#: Lines of a row that may go on over a page; a row of fewer is kept on one.
SPLIT_FROM = 16
#: Width of an average character of 9-point type, and what borders and margins take of a cell, in centimetres.
_CHARACTER, _PADDING = 0.15, 0.38
#: Up to which width in centimetres a word stays whole, as long as the columns then take no more than a share of the
#: page; longer ones are broken.
_WHOLE = ((4.5, 0.8), (3.6, 0.92), (3.0, 0.97), (2.6, 1.0), (2.1, 1.0))
#: The width in centimetres that a column of a table with many columns needs, and the first one's.
_NARROWEST, _FIRST = 2.3, 3.6
#: Widths of characters of Times in thousandths of their size, bold ones with some more; others have that of an n.
_BREADTHS = {
    one: wide
    for letters, wide in (
        ("iljtI|.,:;'()[]/ ", 300),
        ("frsJ-–“”", 420),
        ("mwMW—%", 800),
        ("ABCDEFGHKLNOPQRSTUVXYZ", 700),
    )
    for one in letters
}
#: Columns from which a table with long rows goes on a landscape page.
_CROWDED = 5
#: Kinds of displays that must follow one another before the page is turned back to portrait for them.
_RUN = 3
#: By how many twentieths of a point a column is widened at a time.
_STEP = CM // 4

Integers = npt.NDArray[np.int64]


def is_wide(table: Table, number: Mapping[Stretch, int]) -> bool:
    """Return whether a table needs a landscape page: its words do not fit on a portrait one, or run long."""
    texts = [table.head, *([cell.text for cell in row] for row in table.rows)]
    if sum(_least(column, _WHOLE[-1][0]) for column in zip(*texts, strict=True)) > WIDTH[False]:
        return True
    if len(table.head) < _CROWDED:
        return False
    widths = column_widths([table.head, *cell_texts(table, range(len(table.head)), number)], WIDTH[False])
    return any(row_lines(row, widths, number) > SPLIT_FROM for row in table.rows)


def displays_on_pages(
    displays: Sequence[tuple[Display, Table]], number: Mapping[Stretch, int]
) -> list[tuple[list[tuple[Display, Table]], bool]]:
    """Return displays of one kind together, and whether they stand on landscape pages.

    A few narrow ones after wide ones stay on landscape pages: turning the page back would leave it half empty. Drawings
    are as high as they are wide and stand on portrait pages.
    """
    kinds = [list(group) for _, group in groupby(displays, key=lambda one: one[0].name)]
    wide = [any(is_wide(table, number) for _, table in kind) for kind in kinds]
    turned: list[bool] = []
    for is_landscape, group in groupby(zip(wide, kinds, strict=True), key=lambda one: one[0]):
        run = [kind for _, kind in group]
        drawn = any(isinstance(one.shown, Network) for kind in run for one, _ in kind)
        stays = bool(turned) and turned[-1] and len(run) < _RUN and not drawn
        turned += [is_landscape or stays] * len(run)
    return list(zip(kinds, turned, strict=True))


def columns_on_pages(table: Table) -> list[tuple[int, ...]]:
    """Return which columns beside the first stand together: all of them, or groups where they do not fit."""
    columns = tuple(range(1, len(table.head)))
    most = int((WIDTH[True] - _FIRST) / _NARROWEST)
    if not table.splits or len(columns) <= most:
        return [columns]
    groups = -(-len(columns) // most)
    size = -(-len(columns) // groups)
    return [columns[n : n + size] for n in range(0, len(columns), size)]


def column_widths(texts: Sequence[Sequence[str]], page: float) -> list[int]:
    """Return the widths of columns in twentieths of a point, which fill the page.

    Each has at least its longest word, unless that is very long. The rest goes, a little at a time, to the column that
    makes the rows high: a column of quotations gets it, not one of names.

    Parameters
    ----------
    texts : sequence of rows, each a sequence of str
        The head and what each cell shows.
    page : float
        Width of the text on the page in centimetres.
    """
    columns = list(zip(*texts, strict=True))
    whole = int(page * CM)
    widths = _widened(texts, _least_widths(columns, page), whole)
    left = whole - int(widths.sum())
    widths += left * widths // widths.sum()  # where every text has its line, all columns get some air
    widths[-1] += whole - widths.sum()
    return [int(one) for one in widths]


def _least_widths(columns: Sequence[Sequence[str]], page: float) -> Integers:
    """Return the least widths of columns: words stay whole as far as the page allows."""
    for longest, share in _WHOLE:
        least = [_least(column, longest) for column in columns]
        if sum(least) <= share * page:
            break
    scale = min(1.0, page / sum(least))
    return np.array([int(one * scale * CM) for one in least], dtype=np.int64)


def _widened(texts: Sequence[Sequence[str]], widths: Integers, whole: int) -> Integers:
    """Return widths after what the page has left was given to the columns that make rows high, where any does."""
    character, padding = int(_CHARACTER * CM), int(_PADDING * CM)
    lines = [[words.split("\n") for words in row] for row in texts]
    count = np.array([[len(cell) for cell in row] for row in lines], dtype=np.int64)
    total = np.array([[sum(map(len, cell)) for cell in row] for row in lines], dtype=np.int64) * character
    longest = np.array([[max(map(len, cell)) for cell in row] for row in lines], dtype=np.int64) * character
    every = np.arange(len(texts))
    widths = widths.copy()
    while (left := whole - int(widths.sum())) > 0:
        room = np.maximum(widths - padding, 1)
        wrapped = np.where(longest > room, total, 0)
        tallest = (wrapped * 16 // room + count * 16).argmax(axis=1)
        gain = np.zeros_like(widths)
        np.add.at(gain, tallest, wrapped[every, tallest] * (1 << 20) // room[tallest] ** 2)
        if not gain.any():
            break
        widths[gain.argmax()] += min(_STEP, left)
    return widths


def _least(texts: Iterable[str], longest: float) -> float:
    """Return the least width of a column in centimetres: that of its longest word, up to where words are broken."""
    parts = {one for words in texts for one in re.split(r"(?<=[-–/])(?!\d)|\s+", words)}  # a date stays whole
    return min(longest, max(map(_breadth, parts), default=0.0)) + _PADDING


def _breadth(word: str) -> float:
    """Return the width in centimetres of a word in 9-point bold type."""
    return sum(_BREADTHS.get(one, 510) for one in word) * 1.04 / 1000 * 9 * 2.54 / 72


def cell_texts(table: Table, columns: Iterable[int], number: Mapping[Stretch, int]) -> list[list[str]]:
    """Return what the cells of some columns show, row by row, with the numbers of their segments."""
    columns = tuple(columns)
    return [[_whole(row[c], number) for c in columns] for row in table.rows]


def row_lines(cells: Iterable[Cell], widths: Iterable[int], number: Mapping[Stretch, int]) -> int:
    """Return about how many lines a row takes."""
    return max(
        (
            sum(1 + int(len(line) * _CHARACTER * CM / max(1, width - _PADDING * CM)) for line in words.split("\n"))
            for cell, width in zip(cells, widths, strict=True)
            for words in (_whole(cell, number),)
        ),
        default=1,
    )


def _whole(cell: Cell, number: Mapping[Stretch, int]) -> str:
    return f"{cell.text}\n{references(cell.refs, number)}" if cell.refs else cell.text
