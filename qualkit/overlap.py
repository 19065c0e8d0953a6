"""Co-occurrence: which codes stand in the same unit, or on overlapping words. It asserts no relation between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

import numpy as np

from qualkit.errors import check_choice
from qualkit.grids import Empty, Grid, Text, code_heading, counting, plain, rows_of_codes, stale_of, text
from qualkit.messages import decimal

if TYPE_CHECKING:
    from qualkit.codings import Codings
    from qualkit.model import Unit

#: Units in which codes may stand together; "free" is a pair of codings whose words overlap.
TOGETHER: tuple[Unit, ...] = ("turn", "segment", "sentence", "paragraph", "transcript", "free")

#: Quotations that stand in a cell itself: a coding stands in as many cells as there are codes beside it, so that the
#: others stand once below the table, under the numbers that the cell names.
MOST = 5

#: Of each unit the codings in it.
Units = list[list[int]]
Pair = tuple[int, int]


def cooccurrence(
    codings: Codings,
    unit: Unit = "turn",
    *,
    codes: Sequence[str] | None = None,
    level: int | None = 1,
    jaccard: bool = False,
) -> Grid:
    """Return the co-occurrence of codes: code × code, symmetric, each cell opening to the codings of both.

    Which question it answers: "Which things are spoken of in the same breath?" It is no display of Miles and
    Huberman's and proves no relation: that is a link, asserted by a person (:func:`qualkit.causal_network`). Where
    several coders have coded the same text, take one (``codings.filter(coder="ani")``).

    Parameters
    ----------
    codings : Codings
    unit : {"turn", "segment", "sentence", "paragraph", "transcript", "free"}, default "turn"
        Where two codes count as together: in the same unit (a coding belongs to all units that it touches), or, for
        "free", on overlapping words. It takes two different codings: one coding of an indicator does not make the
        indicator and its dimension stand together.
    codes : sequence of str, optional
        Codes that are shown, each with those below it, instead of a level.
    level : int or None, default 1
        Depth in the codebook; None for all codes, each alone.
    jaccard : bool, default False
        Whether cells also say Jaccard's index of the units, a proportion in [0, 1]; not for "free".

    Returns
    -------
    Grid
        With the number of units (of pairs of codings for "free", each counted once) as numbers.

    Raises
    ------
    ChoiceError
        For another unit, for "free" with `jaccard`, and for a code that is named twice.
    """
    check_choice("unit", unit, TOGETHER[:-1] if jaccard else TOGETHER)
    book = codings.codebook
    chosen = (codes,) if isinstance(codes, str) else codes
    rows = tuple(chosen) if chosen is not None else book.at_level(level)
    row_of = rows_of_codes(book, rows, exact=chosen is None and level is None)
    numbers, cells = _overlapping(codings, row_of) if unit == "free" else _sharing(codings, unit, row_of)
    headings = tuple(code_heading(book[code]) for code in rows)
    size = range(len(rows))
    free = unit == "free"
    unit_name = Text("", "") if free else text(f"unit.{unit}")
    rules = [text("display.cooccurrence.free_rule" if free else "display.cooccurrence.rule")]
    rules += [text("display.jaccard.rule")] if jaccard else []
    return Grid(
        name="display.cooccurrence",
        title=text("display.cooccurrence.free") if free else text("display.cooccurrence", unit=unit_name),
        codings=codings,
        rows=headings,
        columns=headings,
        corner=text("column.code"),
        cells=cells,
        empties={(r, c): _why(numbers, r, c) for r in size for c in size if (r, c) not in cells},
        rules=tuple(rules),
        leads={(r, c): _told(numbers, r, c, jaccard=jaccard) for r, c in cells},
        numbers=cast("Mapping[Pair, float]", numbers),
        stale=stale_of(codings, row_of, counting(codings)),
        most=MOST,
    )


def _why(numbers: Mapping[Pair, int], row: int, column: int) -> Empty:
    return "apart" if numbers.get((row, row)) and numbers.get((column, column)) else "unused"


def _told(numbers: Mapping[Pair, int], row: int, column: int, *, jaccard: bool) -> Text:
    both = numbers[row, column]
    if not jaccard or row == column:
        return plain(str(both))
    share = both / (numbers[row, row] + numbers[column, column] - both)
    return Text(*(text("display.jaccard", count=both, value=decimal(share, 2, lang)).id for lang in ("id", "en")))


def _sharing(
    codings: Codings, unit: Unit, row_of: Sequence[Sequence[int]]
) -> tuple[dict[Pair, int], dict[Pair, tuple[int, ...]]]:
    """Return for each pair of rows the number of units that hold both, and the codings of both in these."""
    numbers: dict[Pair, int] = {}
    cells: dict[Pair, dict[int, None]] = {}
    code = codings.code.tolist()
    for inside in _units(codings, unit):
        of_row: dict[int, list[int]] = {}
        for i in inside:
            for row in row_of[code[i]]:
                of_row.setdefault(row, []).append(i)
        for a, own in of_row.items():
            for b, others in of_row.items():
                both = dict.fromkeys((*own, *others))
                if a == b or len(both) > 1:  # one coding of nested codes is no pair
                    numbers[a, b] = numbers.get((a, b), 0) + 1
                    cells.setdefault((a, b), {}).update(both)
    place = {i: n for n, i in enumerate(counting(codings))}
    return numbers, {pair: tuple(sorted(found, key=place.__getitem__)) for pair, found in cells.items()}


def _units(codings: Codings, unit: Unit) -> Units:
    """Return of each unit with codings which ones touch it."""
    segments = codings.corpus.segments(unit)
    longest = max(map(len, codings.corpus.texts), default=0)
    width = 1 + max(longest, int(codings.end.max(initial=0)), int(segments.end.max(initial=0)))
    begins, ends = segments.source * width + segments.start, segments.source * width + segments.end
    first = np.searchsorted(ends, codings.source * width + codings.start, side="right").tolist()
    last = np.searchsorted(begins, codings.source * width + codings.end, side="left").tolist()
    found: dict[int, list[int]] = {}
    for i in counting(codings):
        for n in range(first[i], last[i]):
            found.setdefault(n, []).append(i)
    return list(found.values())


def _overlapping(
    codings: Codings, row_of: Sequence[Sequence[int]]
) -> tuple[dict[Pair, int], dict[Pair, tuple[int, ...]]]:
    """Return for each pair of rows how many pairs of codings overlap, and these codings."""
    numbers: dict[Pair, int] = {}
    cells: dict[Pair, dict[int, None]] = {}
    order = counting(codings)
    source, start, end, code = (one.tolist() for one in (codings.source, codings.start, codings.end, codings.code))
    open_: list[int] = []

    def note(a: int, b: int, *pair: int) -> None:
        numbers[a, b] = numbers.get((a, b), 0) + 1
        cells.setdefault((a, b), {}).update(dict.fromkeys(pair))

    for i in order:
        open_ = [j for j in open_ if source[j] == source[i] and end[j] > start[i]]
        for row in row_of[code[i]]:
            note(row, row, i)
        for j in open_:
            pairs = {(min(a, b), max(a, b)) for a in row_of[code[i]] for b in row_of[code[j]] if a != b}
            for a, b in sorted(pairs):
                note(a, b, j, i)
                note(b, a, j, i)
        open_.append(i)
    place = {i: n for n, i in enumerate(order)}
    return numbers, {pair: tuple(sorted(found, key=place.__getitem__)) for pair, found in cells.items()}
