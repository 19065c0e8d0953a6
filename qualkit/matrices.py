"""Display matrices: in every cell the codings behind it, and in every empty cell which kind of empty it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from qualkit.comparison import BY, case_of, cases
from qualkit.corpus import marked
from qualkit.errors import check_choice
from qualkit.grids import Empty, Grid, Text, case_heading, code_heading, magnitudes, plain, text, view
from qualkit.messages import Language, language, say
from qualkit.model import STATUSES, Case

__all__ = ["Matrix", "Reading", "by_name", "case_matrix", "empty_kind", "fill", "magnitudes", "rows_of_codes"]

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.codebook import Codebook
    from qualkit.codings import Codings
    from qualkit.model import Review

#: What :meth:`Matrix.to_frame` can show of a cell.
Value = Literal["count", "informants", "magnitude", "quotation"]
VALUES: tuple[Value, ...] = ("count", "informants", "magnitude", "quotation")


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
    left_out : int
        Codings of these codes that belong to no case (the interviewer's words, text in which no one speaks).
    reach : mapping of str to tuple of str
        Role to codes of which it cannot know, as the study declares.
    """

    name: str
    codings: Codings
    rows: tuple[str, ...]
    columns: tuple[Case, ...]
    by: str
    cells: Mapping[tuple[int, int], tuple[int, ...]]
    left_out: int
    reach: Mapping[str, tuple[str, ...]]

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
        """Return the matrix as a table.

        Parameters
        ----------
        value : {"count", "informants", "magnitude", "quotation"}, default "count"
            How a cell is filled: number of codings; number of informants; how often each magnitude (``+2 -1``); the
            first quotation with its locator. Empty cells say which kind they are except in numbers, where they are 0.

        Returns
        -------
        DataFrame
            Index: names of the codes; columns: ids of the cases.
        """
        import pandas as pd

        check_choice("value", value, VALUES)
        names = [self.codebook[code].name(lang or language()) for code in self.rows]
        body = [[self._view(r, c, value, lang) for c in range(len(self.columns))] for r in range(len(self.rows))]
        frame = pd.DataFrame(body, index=pd.Index(names), columns=[case.id for case in self.columns])
        return marked(frame, self.codings.corpus, lang)

    def _view(self, row: int, column: int, value: Value, lang: Language | None) -> object:
        found = self.cells.get((row, column), ())
        if not found and value not in ("count", "informants"):
            return say(f"empty.{self._reasons[row, column]}", lang)
        return view(self.codings, found, value)

    def to_grid(self) -> Grid:
        """Return the matrix as a :class:`Grid`: what all displays are shown through."""
        corpus = self.codings.corpus
        people = {case.id: corpus.role(case.id) for case in self.columns if case.informants == (case.id,)}
        return Grid(
            name=self.name,
            title=self.title,
            codings=self.codings,
            rows=tuple(code_heading(self.codebook[code]) for code in self.rows),
            columns=tuple(case_heading(case, people.get(case.id)) for case in self.columns),
            corner=text("column.code"),
            cells=self.cells,
            empties=self._reasons,
            rules=(text("matrix.rule"),),
            left_out=self.left_out,
        )

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


def by_name(by: str) -> Text:
    """Return the name of what cases are made by; an attribute's is its own."""
    return text(f"by.{by}") if by in BY else plain(by)


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
    return "asked_absent" if read.asked(case.sources, within) else "not_asked"


class Reading:
    """What was read and asked: what tells the kinds of empty cells apart."""

    def __init__(self, codings: Codings) -> None:
        from qualkit.tagging import TAGGER

        self.codings = codings
        suggested = all(status == "suggested" for status in codings.column("status"))
        readers = {review.coder for review in codings.reviews}
        self.by_machine = suggested and (len(codings) > 0 or readers == {TAGGER})
        self.reviews: dict[tuple[str, str], list[Review]] = {}
        for review in codings.reviews:
            self.reviews.setdefault((review.source, review.coder), []).append(review)

    def reviewed(self, sources: Sequence[str], codes: Sequence[str]) -> bool:
        """Return whether some person has read all of the sources for these codes."""
        return bool(sources) and all(
            any(self._covers(source, coder, codes) for coder in self.codings.coders) for source in sources
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
    ``by="role"`` it is the role-ordered matrix (tata-peran). Counts say how often, not how true.

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
        Which codings fill cells. Where there are none but suggestions, suggestions do.
    reach : mapping of str to tuple of str, optional
        Role to codes of which it cannot know (``di_luar_jangkauan`` in study.yaml).

    Returns
    -------
    Matrix

    Raises
    ------
    ChoiceError
        For another `by` or status.
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
    cells, left_out = fill(codings, row_of, case_of(codings, by, columns), status)
    return Matrix(
        name="display.role_ordered" if by == "role" else "display.case_matrix",
        codings=codings,
        rows=rows,
        columns=columns,
        by=by,
        cells=cells,
        left_out=left_out,
        reach=reach or {},
    )


def fill(
    codings: Codings, row_of: Sequence[Sequence[int]], column_of: Sequence[int], status: Sequence[str]
) -> tuple[dict[tuple[int, int], tuple[int, ...]], int]:
    """Return the rows of `codings` in each cell, in the order of the text, and how many belong to no case."""
    statuses = codings.column("status")
    wanted = {"suggested"} if all(one == "suggested" for one in statuses) else set(status)
    cells: dict[tuple[int, int], list[int]] = {}
    left_out = 0
    order = sorted(
        range(len(codings)), key=lambda i: (int(codings.source[i]), int(codings.start[i]), int(codings.end[i]))
    )
    for i in order:
        if statuses[i] not in wanted:
            continue
        for row in row_of[int(codings.code[i])]:
            if column_of[i] < 0:
                left_out += 1
            else:
                cells.setdefault((row, column_of[i]), []).append(i)
    return {place: tuple(found) for place, found in cells.items()}, left_out


def rows_of_codes(book: Codebook, rows: Sequence[str], *, exact: bool) -> list[list[int]]:
    """Return for each code of the book the rows that its codings belong to."""
    if exact:
        return [[i] for i in range(len(book))]
    for code in rows:
        book[code]
    return [[r for r, row in enumerate(rows) if row in book.path(code)] for code in book.ids]
