"""Display matrices: in every cell the codings behind it, and in every empty cell which kind of empty it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from qualkit.comparison import Reason, case_of, cases, why_no_case
from qualkit.errors import check_choice
from qualkit.grids import (
    Empty,
    Grid,
    Heading,
    Text,
    Value,
    by_name,
    case_heading,
    code_heading,
    counting,
    magnitudes,
    plain,
    rows_of_codes,
    stale_of,
    text,
)
from qualkit.messages import Language
from qualkit.model import STATUSES, Case

__all__ = ["Matrix", "Reading", "by_name", "case_matrix", "empty_kind", "fill", "magnitudes", "rows_of_codes"]

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.codebook import Codebook
    from qualkit.codings import Codings
    from qualkit.model import Review

#: Kinds of source in which nobody can be asked.
_SILENT_KINDS = ("observasi", "dokumen")


@dataclass(frozen=True, eq=False, kw_only=True)
class Matrix:
    """Codes in the rows, cases in the columns, and the codings of each pair in its cell.

    Attributes
    ----------
    name : str
        Which of Miles and Huberman's displays it is, as a key of the catalogue.
    codings : Codings
        What the cells point into; suggestions and stale or rejected codings are not in cells unless asked for.
    rows : tuple of str
        Codes.
    columns : tuple of Case
    by : str
        What a case is.
    cells : mapping of (row, column) to tuple of int
        Rows of `codings`, in the order of the text; a pair that is not there is empty.
    reasons : mapping of str to int
        Codings of these codes that belong to no case, each counted once, by the reason.
    reach : mapping of str to tuple of str
        Role to codes of which it cannot know, as the study declares.
    stale : int
        Codings of these codes that are left out because their transcript changed.
    """

    name: str
    codings: Codings
    rows: tuple[str, ...]
    columns: tuple[Case, ...]
    by: str
    cells: Mapping[tuple[int, int], tuple[int, ...]]
    reasons: Mapping[Reason, int]
    reach: Mapping[str, tuple[str, ...]]
    stale: int = 0

    @property
    def left_out(self) -> int:
        """Codings of these codes that belong to no case, each counted once."""
        return sum(self.reasons.values())

    @property
    def codebook(self) -> Codebook:
        """The codings' codebook."""
        return self.codings.codebook

    def cell(self, code: str, case: str) -> Codings:
        """Return the codings of a cell.

        Raises
        ------
        ChoiceError
            When the matrix has no such row or column.
        """
        check_choice("code", code, self.rows)
        check_choice("case", case, [one.id for one in self.columns])
        column = [one.id for one in self.columns].index(case)
        return self.codings.take(self.cells.get((self.rows.index(code), column), ()))

    def empty(self, code: str, case: str) -> Empty | None:
        """Return why a cell is empty, or None where it is not."""
        check_choice("code", code, self.rows)
        check_choice("case", case, [one.id for one in self.columns])
        row, column = self.rows.index(code), [one.id for one in self.columns].index(case)
        return None if self.cells.get((row, column)) else self._reasons[row, column]

    @cached_property
    def _reasons(self) -> dict[tuple[int, int], Empty]:
        pairs = [(r, c) for r in range(len(self.rows)) for c in range(len(self.columns))]
        read = Reading(self.codings)
        return {
            (r, c): empty_kind(self.rows[r], self.columns[c], read, self.reach)
            for r, c in pairs
            if not self.cells.get((r, c))
        }

    # -- views ------------------------------------------------------------------------------------------------------

    def to_frame(self, value: Value = "count", lang: Language | None = None) -> DataFrame:
        """Return the matrix as a table, as :meth:`Grid.to_frame` does, but with the ids of the cases as columns.

        Parameters
        ----------
        value : {"count", "informants", "magnitude", "quotation", "shown"}, default "count"
            How a cell is filled; empty cells say which kind they are except in numbers, where they are 0.

        Returns
        -------
        DataFrame
            Index: names of the codes; columns: ids of the cases. ``attrs["rules"]`` holds what stands below.
        """
        import pandas as pd

        frame = self.to_grid().to_frame(value, lang)
        frame.columns = pd.Index([case.id for case in self.columns], name=frame.columns.name)
        return frame

    def to_grid(self) -> Grid:
        """Return the matrix as a :class:`Grid`: what all displays are shown through."""
        lone = [case.label for case in self.columns if self.by != "informant" and len(case.informants) == 1]
        told = [text("display.lone", by=by_name(self.by), names=", ".join(lone))] if lone else []
        return Grid(
            name=self.name,
            title=self.title,
            codings=self.codings,
            rows=tuple(code_heading(self.codebook[code]) for code in self.rows),
            columns=tuple(map(self._heading, self.columns)),
            corner=text("column.code"),
            cells=self.cells,
            empties=self._reasons,
            rules=(text("matrix.rule"), *told),
            by=self.by,
            left_out=self.left_out,
            reasons=self.reasons,
            stale=self.stale,
        )

    def _heading(self, case: Case) -> Heading:
        """Return a case's heading: an informant with the role, a group of informants with how many they are."""
        if self.by == "informant":
            return case_heading(case, plain(self.codings.corpus.role(case.id) or ""))
        people = len(case.informants)
        return case_heading(case, text("display.people", count=people)) if people else case_heading(case)

    @property
    def title(self) -> Text:
        """The matrix's title: what its rows are, and its cases."""
        kinds = {self.codebook[code].kind for code in self.rows}
        what = text(f"kind.{kinds.pop()}") if len(kinds) == 1 else text("kind.code")
        title = text(self.name, by=by_name(self.by), what=what)
        return Text(title.id[:1].upper() + title.id[1:], title.en[:1].upper() + title.en[1:])

    def _repr_html_(self) -> str:
        from qualkit.html import matrix_html

        return matrix_html(self)

    def __repr__(self) -> str:
        return f"Matrix(rows={len(self.rows)}, columns={len(self.columns)}, by={self.by!r})"


def empty_kind(code: str, case: Case, read: Reading, reach: Mapping[str, tuple[str, ...]]) -> Empty:
    """Return why a case has no coding of a code or of those below it."""
    if read.by_machine:
        return "no_match"
    book = read.codings.codebook
    roles = [read.codings.corpus.role(one) for one in case.informants]
    if roles and all(role and any(one in book.path(code) for one in reach.get(role, ())) for role in roles):
        return "out_of_reach"
    within = book.within(code)
    if not read.reviewed(case.sources, within):
        return "not_reviewed"
    if read.asked(case.sources, within):
        return "asked_absent"
    return "not_asked" if case.informants or read.can_be_asked(case.sources) else "read_absent"


class Reading:
    """What was read and asked: what tells the kinds of empty cells apart."""

    def __init__(self, codings: Codings) -> None:
        from qualkit.tagging import TAGGER

        self.codings = codings
        self.coders = codings.coders
        status = set(codings.column("status"))
        readers = {review.coder for review in codings.reviews}
        self.by_machine = "coded" not in status and ("suggested" in status or (not status and readers == {TAGGER}))
        self.reviews: dict[tuple[str, str], list[Review]] = {}
        for review in codings.reviews:
            self.reviews.setdefault((review.source, review.coder), []).append(review)

    def reviewed(self, sources: Sequence[str], codes: Sequence[str]) -> bool:
        """Return whether some person has read all of the sources for these codes."""
        return bool(sources) and all(
            any(self._covers(source, coder, codes) for coder in self.coders) for source in sources
        )

    def _covers(self, source: str, coder: str, codes: Sequence[str]) -> bool:
        """Return whether a coder's reviews for these codes leave none of the source's turns out."""
        corpus = self.codings.corpus
        wanted = set(codes)
        spans = sorted(
            (review.start, review.end)
            for review in self.reviews.get((source, coder), ())
            if not review.codes or wanted <= self._with_children(review.codes)
        )
        reached = 0
        text = corpus.text(source)
        for start, end in spans:
            if text[reached:start].strip():
                return False
            reached = max(reached, end)
        return not text[reached:].strip()

    def _with_children(self, codes: Sequence[str]) -> set[str]:
        return {below for code in codes for below in self.codings.codebook.within(code)}

    def can_be_asked(self, sources: Sequence[str]) -> bool:
        """Return whether there is somebody to ask in one of the sources: not in field notes and documents."""
        return any(self.codings.corpus.header(source).kind not in _SILENT_KINDS for source in sources)

    def asked(self, sources: Sequence[str], codes: Sequence[str]) -> bool:
        """Return whether a question in one of the sources is linked to one of the codes."""
        return any(question.source in sources and question.code in codes for question in self.codings.questions)


def case_matrix(
    codings: Codings,
    by: str = "informant",
    *,
    level: int | None = 1,
    codes: Sequence[str] | None = None,
    status: Sequence[str] = ("coded",),
    reach: Mapping[str, tuple[str, ...]] | None = None,
) -> Matrix:
    """Return the matrix of codes by cases, each cell opening to its codings.

    Which question it answers: "Who speaks of which dimension, in which words, and who is silent, and why?" With
    ``by="role"`` it is the role-ordered matrix with codes in the rows; :func:`qualkit.role_ordered_matrix` is the same
    one turned, with roles in the rows, as Miles and Huberman draw it. Counts say how often, not how true.

    Parameters
    ----------
    codings : Codings
    by : str, default "informant"
        "informant", "role", "source" or an attribute of the corpus.
    level : int or None, default 1
        Depth in the codebook of the rows, 1 for dimensions; None for all codes, each with its own codings alone.
    codes : sequence of str, optional
        Codes of the rows instead of a level; each holds the codings of the codes below it.
    status : sequence of str, default ("coded",)
        Which codings fill cells. Where none of them is there, suggestions do.
    reach : mapping of str to tuple of str, optional
        Role to codes of which it cannot know (``di_luar_jangkauan`` in study.yaml).

    Returns
    -------
    Matrix

    Raises
    ------
    ChoiceError
        For another `by` or status, and for a code that is named twice.
    CodebookError
        For a code that is not in the codebook.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 6 to 8.

    Examples
    --------
    >>> import qualkit as qk
    >>> study = qk.open_study(".")
    >>> matrix = qk.case_matrix(study.codings, by="role")
    >>> matrix.rows[0]
    'rekrutmen-cat'
    """
    for one in status:
        check_choice("status", one, STATUSES)
    book = codings.codebook
    depth = max((book.level(code) for code in book.ids), default=1)
    if level is not None:
        check_choice("level", str(level), [str(one) for one in range(1, depth + 1)])
    columns = cases(codings.corpus, by)
    codes = (codes,) if isinstance(codes, str) else codes
    rows = tuple(codes) if codes is not None else book.at_level(level)
    row_of = rows_of_codes(book, rows, exact=codes is None and level is None)
    filled = fill(codings, row_of, case_of(codings, by, columns), status, by)
    return Matrix(
        name="display.role_ordered" if by == "role" else "display.case_matrix",
        codings=codings,
        rows=rows,
        columns=columns,
        by=by,
        cells=filled.cells,
        reasons=filled.reasons,
        reach=reach or {},
        stale=filled.stale,
    )


class Filled(NamedTuple):
    """What stands in the cells, what stands in none of them by the reason, and how many stale codings are left out."""

    cells: dict[tuple[int, int], tuple[int, ...]]
    reasons: dict[Reason, int]
    stale: int


def fill(
    codings: Codings, row_of: Sequence[Sequence[int]], column_of: Sequence[int], status: Sequence[str], by: str
) -> Filled:
    """Return the rows of `codings` in each cell, in the order of the text; a coding in no cell is counted once."""
    cells: dict[tuple[int, int], list[int]] = {}
    left: Counter[Reason] = Counter()
    code = codings.code.tolist()
    counted = counting(codings, status)
    for i in counted:
        rows = row_of[code[i]]
        if rows and column_of[i] < 0:
            left[why_no_case(codings, i, by)] += 1
            continue
        for row in rows:
            cells.setdefault((row, column_of[i]), []).append(i)
    return Filled(
        {place: tuple(found) for place, found in cells.items()},
        dict(sorted(left.items())),
        stale_of(codings, row_of, counted),
    )
