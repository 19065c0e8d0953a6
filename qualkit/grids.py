"""Grids: rows by columns of anything that has a name, with the codings behind every cell.

The one mechanism under Miles and Huberman's displays (:mod:`qualkit.displays`) and under co-occurrence. A grid holds
what a reader must be able to see: how its cells are filled, which codings each opens to, and which kind of empty each
empty cell is. It chooses and counts nothing itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from qualkit.comparison import BY, Reason
from qualkit.corpus import marked
from qualkit.errors import ChoiceError, check_choice
from qualkit.messages import Language, language, say
from qualkit.model import NO_CODERS

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.codebook import Codebook
    from qualkit.codings import Codings
    from qualkit.model import Case, Code

#: Why a cell is empty: not asked about; asked about and not there; not there, where nobody can be asked; a role that
#: cannot know; not read; no pattern met; there are codings, but none of this kind; no case stands here; no such source;
#: such a source, but nothing coded; a code that is never used; never in one unit; no link that says so.
Empty = Literal[
    "not_asked", "asked_absent", "read_absent", "out_of_reach", "not_reviewed", "no_match",
    "other", "no_case", "no_source", "uncoded", "unused", "apart", "unasserted", "no_unit",
]  # fmt: skip
#: What :meth:`Grid.to_frame` can show of a cell.
Value = Literal["shown", "count", "informants", "magnitude", "quotation"]
VALUES: tuple[Value, ...] = ("shown", "count", "informants", "magnitude", "quotation")
#: What a cell says before it is opened: how many codings of which magnitude, or the beginning of the first.
Filling = Literal["count", "statement"]

#: Characters of a statement that a cell shows before it is opened.
STATEMENT = 90
_SIGNS = ("+", "+-", "-", "0", "·")
#: Magnitudes as people read them, where that is not how they are written.
SHOWN_AS = {"-": "−", "+-": "±", "0": "○"}


class Text(NamedTuple):
    """A text that a researcher reads, in Indonesian and English."""

    id: str
    en: str

    def read(self, lang: Language | None = None) -> str:
        """Return it in a language; the reader's own when left out."""
        return self.en if (lang or language()) == "en" else self.id


def text(key: str, /, **values: object) -> Text:
    """Return a message of the catalogue in both languages; values that are :class:`Text` themselves follow."""
    indonesian = {name: one.id if isinstance(one, Text) else one for name, one in values.items()}
    english = {name: one.en if isinstance(one, Text) else one for name, one in values.items()}
    return Text(say(key, "id", **indonesian), say(key, "en", **english))


def plain(words: str) -> Text:
    """Return a name that is the same in both languages: an id, a date, a role as it was written."""
    return Text(words, words)


_NO_TEXT = Text("", "")


def joined(parts: Sequence[Text], between: str = ", ") -> Text:
    """Return texts one after the other."""
    return Text(between.join(one.id for one in parts), between.join(one.en for one in parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a row or a column stands for: an id, a name, and a note under the name (a role, a place in the order).

    `told` says that a column cannot be read without its note, so that tables name it with both.
    """

    id: str
    label: Text
    note: Text = _NO_TEXT
    told: bool = False


def code_heading(code: Code) -> Heading:
    """Return the heading of a code."""
    return Heading(id=code.id, label=Text(code.name("id"), code.name("en")))


def case_heading(case: Case, note: Text = _NO_TEXT) -> Heading:
    """Return the heading of a case; `note` is an informant's role, or how many people a role has."""
    return Heading(id=case.id, label=plain(case.label), note=note)


@dataclass(frozen=True, eq=False, kw_only=True)
class Grid:
    """Rows by columns, and in each cell the codings that belong to both.

    Attributes
    ----------
    name : str
        Which display it is, as a key of the catalogue.
    title : Text
    codings : Codings
        What the cells point into.
    rows, columns : tuple of Heading
        With ids that differ.
    corner : Text
        What the rows are.
    cells : mapping of (row, column) to tuple of int
        Rows of `codings`, in the order of the text; a pair that is not there is empty.
    empties : mapping of (row, column) to str
        Of every empty cell why it is.
    rules : tuple of Text
        How cells are filled and rows or columns ordered; they stand under the display.
    leads : mapping of (row, column) to Text
        What a cell says before it is opened (a rating, its cases), where that is not the number of codings; in an
        empty cell instead of why it is empty (what was collected, though nothing in it is coded).
    numbers : mapping of (row, column) to float
        What a heat map colours a cell by, where that is not the number of codings.
    filling : {"count", "statement"}
        What a cell without a lead says before it is opened.
    by : str
        What a case is.
    left_out : int
        Codings of the codes shown that are in no cell, each counted once.
    reasons : mapping of str to int
        Why these are in none, as far as it is known.
    stale : int
        Codings of the codes shown whose transcript changed since, and which are in no cell therefore.
    by_coder : bool
        True where rows and columns are coders' own, so that their codings are not counted together.
    most : int or None
        How many quotations stand in a cell on a page; the others stand once, below, under the numbers that the cell
        names. All stand in the cell for None.
    """

    name: str
    title: Text
    codings: Codings
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    corner: Text
    cells: Mapping[tuple[int, int], tuple[int, ...]]
    empties: Mapping[tuple[int, int], Empty]
    rules: tuple[Text, ...]
    leads: Mapping[tuple[int, int], Text] = field(default_factory=dict)
    numbers: Mapping[tuple[int, int], float] = field(default_factory=dict)
    filling: Filling = "count"
    by: str = ""
    left_out: int = 0
    reasons: Mapping[Reason, int] = field(default_factory=dict)
    stale: int = 0
    by_coder: bool = False
    most: int | None = None

    # -- one cell ---------------------------------------------------------------------------------------------------

    def cell(self, row: str, column: str) -> Codings:
        """Return the codings of a cell, by the ids of its row and column.

        Raises
        ------
        ChoiceError
            When there is no such row or column.
        """
        return self.codings.take(self.cells.get(self._place(row, column), ()))

    def empty(self, row: str, column: str) -> Empty | None:
        """Return why a cell is empty, or None where it is not."""
        return self.empties.get(self._place(row, column))

    def _place(self, row: str, column: str) -> tuple[int, int]:
        rows, columns = [one.id for one in self.rows], [one.id for one in self.columns]
        check_choice("row", row, rows)
        check_choice("column", column, columns)
        return rows.index(row), columns.index(column)

    def shown(self, row: int, column: int, lang: Language | None = None) -> str:
        """Return what a cell says before it is opened."""
        found, lead = self.cells.get((row, column), ()), self.leads.get((row, column))
        if lead is not None:
            return lead.read(lang)
        if not found:
            return say(f"empty.{self.empties[row, column]}", lang)
        if self.filling == "statement":
            return statement(self.codings, found)
        return counted(self.codings, found)

    def number(self, row: int, column: int) -> float:
        """Return what a heat map colours a cell by."""
        return self.numbers.get((row, column), len(self.cells.get((row, column), ())))

    # -- turned and arranged ----------------------------------------------------------------------------------------

    def turned(self, corner: Text) -> Grid:
        """Return the grid with rows as columns and columns as rows."""
        return replace(
            self,
            rows=self.columns,
            columns=self.rows,
            corner=corner,
            cells={(c, r): found for (r, c), found in self.cells.items()},
            empties={(c, r): kind for (r, c), kind in self.empties.items()},
            leads={(c, r): lead for (r, c), lead in self.leads.items()},
            numbers={(c, r): number for (r, c), number in self.numbers.items()},
        )

    def arranged(self, order: Sequence[int], notes: Mapping[int, Text] | None = None) -> Grid:
        """Return some of the rows, which are cases, in another order, with notes under their names (by old places).

        Codings of the other cases are counted as left out.
        """
        new = {old: place for place, old in enumerate(order)}
        rows = [replace(self.rows[old], note=(notes or {}).get(old, self.rows[old].note)) for old in order]
        kept = set(chain.from_iterable(found for (r, _), found in self.cells.items() if r in new))
        gone = len(self._inside - kept)
        return replace(
            self,
            left_out=self.left_out + gone,
            reasons=_more(self.reasons, "other_case", gone),
            rows=tuple(rows),
            cells={(new[r], c): found for (r, c), found in self.cells.items() if r in new},
            empties={(new[r], c): kind for (r, c), kind in self.empties.items() if r in new},
            leads={(new[r], c): lead for (r, c), lead in self.leads.items() if r in new},
            numbers={(new[r], c): number for (r, c), number in self.numbers.items() if r in new},
        )

    # -- what is read -----------------------------------------------------------------------------------------------

    @cached_property
    def _inside(self) -> set[int]:
        """The codings in the cells, each once."""
        return set(chain.from_iterable(self.cells.values()))

    def notes(self, lang: Language | None = None) -> list[str]:
        """Return the rules under the display: how cells are filled, whose codings they hold, what was left out."""
        told = self.left_out - sum(self.reasons.values())
        by = self._by
        return [
            *(rule.read(lang) for rule in self.rules),
            *self._told_of_codings(lang),
            *(say(f"empty.{kind}.rule", lang) for kind in sorted(set(self.empties.values()))),
            *(say(f"outside.{why}", lang, count=n, by=by.read(lang)) for why, n in self.reasons.items() if n),
            *([say("matrix.left_out", lang, count=told)] if told > 0 else []),
            *([say("matrix.stale", lang, count=self.stale)] if self.stale else []),
        ]

    @property
    def _by(self) -> Text:
        return by_name(self.by) if self.by else _NO_TEXT

    def _told_of_codings(self, lang: Language | None) -> list[str]:
        """Return what a reader must know of the codings that stand in the cells: proposals, stale ones, coders."""
        status, coder = self.codings.column("status"), self.codings.column("coder")
        count = Counter(status[i] for i in self._inside)
        coders = sorted({str(coder[i]) for i in self._inside} - {"", *NO_CODERS})
        proposals, stale = count["suggested"], count["stale"]
        key = "matrix.suggested" if proposals == len(self._inside) else "matrix.suggested_too"
        named, together = ", ".join(coders), len(coders) > 1 and not self.by_coder
        return [
            *([say(key, lang, count=proposals)] if proposals else []),
            *([say("matrix.stale_too", lang, count=stale)] if stale else []),
            *([say("matrix.coders", lang, count=len(coders), coders=named)] if together else []),
        ]

    def to_frame(self, value: Value = "shown", lang: Language | None = None) -> DataFrame:
        """Return the display as a table.

        Parameters
        ----------
        value : {"shown", "count", "informants", "magnitude", "quotation"}, default "shown"
            What each cell holds: what the display itself shows; number of codings; number of informants; how often
            each magnitude (``+2 −1``); the first quotation with its locator. Empty cells say which kind they are
            except in numbers, where they are 0.

        Returns
        -------
        DataFrame
            Index and columns: names of the rows and columns, with the id where two have the same name. Where rows have
            a note (a role, a place in the order) it is a second level of the index. ``attrs["rules"]`` holds what
            stands under the display, as a tuple of str.
        """
        import pandas as pd

        check_choice("value", value, VALUES)
        places = [[(r, c) for c in range(len(self.columns))] for r in range(len(self.rows))]
        body = [[self._view(r, c, value, lang) for r, c in line] for line in places]
        corner, notes = self.corner.read(lang), [one.note.read(lang) for one in self.rows]
        index = pd.Index(names(self.rows, lang), name=corner)
        if any(notes):
            index = pd.MultiIndex.from_arrays([index, notes], names=[corner, say("column.note", lang)])
        named = zip(self.columns, names(self.columns, lang), strict=True)
        columns = [f"{name} · {one.note.read(lang)}" if one.told else name for one, name in named]
        frame = marked(pd.DataFrame(body, index=index, columns=columns), self.codings.corpus, lang)
        frame.attrs["rules"] = tuple(self.notes(lang))
        return frame

    def _view(self, row: int, column: int, value: Value, lang: Language | None) -> object:
        found = self.cells.get((row, column), ())
        if value == "shown" or (not found and value not in ("count", "informants")):
            return self.shown(row, column, lang)
        return view(self.codings, found, value)

    def _repr_html_(self) -> str:
        from qualkit.html import grid_html

        return grid_html(self)

    def __repr__(self) -> str:
        return f"Grid({self.name.removeprefix('display.')!r}, rows={len(self.rows)}, columns={len(self.columns)})"


def names(headings: Sequence[Heading], lang: Language | None = None) -> list[str]:
    """Return the names of headings, with the id behind those that are not the only ones of that name."""
    labels = [one.label.read(lang) for one in headings]
    count = Counter(labels)
    return [label if count[label] == 1 else f"{label} ({one.id})" for label, one in zip(labels, headings, strict=True)]


def by_name(by: str) -> Text:
    """Return the name of what cases are made by; an attribute's is its own."""
    return text(f"by.{by}") if by in BY else plain(by)


def _more(reasons: Mapping[Reason, int], why: Reason, count: int) -> Mapping[Reason, int]:
    return {**reasons, why: reasons.get(why, 0) + count} if count else reasons


# -- which codings count, and what is told of some -----------------------------------------------------------------


def counting(codings: Codings, status: Sequence[str] = ("coded",)) -> list[int]:
    """Return the codings that fill the cells of a display, in the order of the text.

    Those of the statuses asked for; where "coded" is asked for and there is none of these, the machine's proposals.
    Every display counts by this one rule.
    """
    import numpy as np

    own = codings.column("status")
    held, wanted = set(own), set(status)
    if "coded" in wanted and not wanted & held:
        wanted = {"suggested"}
    order = np.lexsort((codings.end, codings.start, codings.source)).tolist()
    return [i for i in order if own[i] in wanted]


def magnitudes(codings: Codings, rows: Sequence[int]) -> str:
    """Return how often each magnitude stands in some codings, such as ``+2 -1``; those without one as ``·3``."""
    column = codings.column("magnitude")
    count = Counter("·" if column[i] is None else str(column[i]) for i in rows)
    return " ".join(f"{SHOWN_AS.get(one, one)}{count[one]}" for one in _SIGNS if count[one])


def counted(codings: Codings, rows: Sequence[int]) -> str:
    """Return the number of codings and, where some have one, their magnitudes: ``3 · +2 −1``."""
    signs = magnitudes(codings, rows)
    return str(len(rows)) if signs.startswith("·") else f"{len(rows)} · {signs}"


def statement(codings: Codings, rows: Sequence[int]) -> str:
    """Return the beginning of the first coding's words, and how many more there are."""
    return beginning(codings, rows[0]) + (f" (+{len(rows) - 1})" if len(rows) > 1 else "")


def beginning(codings: Codings, i: int, most: int = STATEMENT) -> str:
    """Return the beginning of a coding's words in quotation marks, cut between two words."""
    words = " ".join(codings.quote(i).split())
    return f"“{words if len(words) <= most else words[:most].rsplit(' ', 1)[0] + ' …'}”"


def view(codings: Codings, rows: Sequence[int], value: Value) -> object:
    """Return a cell's codings as a number of codings, of informants, as magnitudes or as the first quotation."""
    from qualkit.locators import locator

    if value == "count":
        return len(rows)
    if value == "informants":
        return len({codings.informants[i] for i in rows} - {None})
    if value == "magnitude":
        return magnitudes(codings, rows)
    return f"“{codings.quote(rows[0])}” {locator(codings, rows[0])}"


def stale_of(codings: Codings, row_of: Sequence[Sequence[int]], counted: Sequence[int]) -> int:
    """Return how many stale codings of the codes shown do not count."""
    status, inside = codings.column("status"), set(counted)
    return sum(
        status[i] == "stale" and bool(row_of[code]) and i not in inside for i, code in enumerate(codings.code.tolist())
    )


def rows_of_codes(book: Codebook, rows: Sequence[str], *, exact: bool) -> list[list[int]]:
    """Return for each code of the book the rows that its codings belong to.

    Raises
    ------
    CodebookError
        For a row that is not in the codebook.
    ChoiceError
        For a row that is named twice: its codings would count twice.
    """
    for code in rows:
        book[code]
    twice = [code for code, count in Counter(rows).items() if count > 1]
    if twice:
        raise ChoiceError.of("display.twice", code=twice[0])
    if exact:
        return [[i] for i in range(len(book))]
    return [[r for r, row in enumerate(rows) if row in book.path(code)] for code in book.ids]
