"""Miles and Huberman's displays to explore and to describe, each a thin function over :mod:`qualkit.grids`.

Those that put cases or time in order are in :mod:`qualkit.orderings`.

Within-case first, then cross-case: with ``case="rs"`` a display holds that one case alone. Every display keeps in each
cell the codings behind it, and says under it how cells are filled, what empty means and how cases are ordered. Where
there are no codings but suggestions, suggestions fill the cells and the display says so.

Common parameters
-----------------
by : str
    What a case is; see :func:`qualkit.cases`.
case : str
    The one case that is shown.
codes : sequence of str
    Codes that are shown; each holds the codings of those below it.
level : int or None
    Depth in the codebook instead of codes.
reach : mapping of str to tuple of str
    Role to codes of which it cannot know (``study.reach``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from qualkit.errors import check_choice
from qualkit.grids import Empty, Grid, Heading, Text, magnitudes, plain, text
from qualkit.matrices import by_name, case_matrix
from qualkit.model import SOURCE_KINDS

if TYPE_CHECKING:
    from qualkit.codebook import Codebook
    from qualkit.codings import Codings

Period = Literal["day", "month", "year"]
Reach = Mapping[str, tuple[str, ...]]

#: How present something is, the strongest first.
Presence = Literal["strong", "partly", "mentioned", "absent"]
PRESENCES: tuple[Presence, ...] = ("strong", "partly", "mentioned", "absent")
#: Who knows a thing from near by.
_NEAR = ("dialami", "dilihat")
#: Columns of a display by magnitude: its key, and the magnitudes that belong there.
_BY_SIGN = (("good", ("+",)), ("partly", ("+-",)), ("poor", ("-",)), ("open", ("0", None)))


def presence(codings: Codings, rows: Sequence[int]) -> Presence:
    """Return how present a thing is by some codings of it.

    Strong: at least one "+" from someone who lived or saw it, and none that is "-" or "+-". Partly: any other "+" or
    "+-". Absent: "-" alone, with or without neutral ones. Mentioned: neutral or without a magnitude.
    """
    signs = {codings.column("magnitude")[i] for i in rows}
    near = any(codings.column("magnitude")[i] == "+" and codings.column("directness")[i] in _NEAR for i in rows)
    if near and not signs & {"-", "+-"}:
        return "strong"
    if signs & {"+", "+-"}:
        return "partly"
    return "absent" if "-" in signs else "mentioned"


def _rated(grid: Grid) -> Grid:
    """Return a grid whose cells say how present the thing is."""
    leads = {
        place: text("display.rated", level=text(f"presence.{presence(grid.codings, found)}"), signs=signs)
        for place, found in grid.cells.items()
        if (signs := magnitudes(grid.codings, found))
    }
    numbers = {
        place: len(PRESENCES) - PRESENCES.index(presence(grid.codings, found)) for place, found in grid.cells.items()
    }
    return replace(grid, leads=leads, numbers=numbers, rules=(text("presence.rule"),))


def _leaves(book: Codebook) -> tuple[str, ...]:
    """Return the codes that have none below them: the indicators."""
    parents = {code.parent for code in book}
    return tuple(code.id for code in book if code.id not in parents)


def codes_by_cases(
    codings: Codings,
    by: str,
    codes: Sequence[str] | None,
    reach: Reach | None,
    name: str,
    level: int | None = 1,
    case: str | None = None,
) -> Grid:
    """Return codes by cases, or by one case, under the name of a display."""
    matrix = case_matrix(codings, by, codes=codes, level=level, reach=reach)
    grid = replace(matrix, name=f"display.{name}").to_grid()
    if case is None:
        return grid
    ids = [one.id for one in grid.columns]
    check_choice("case", case, ids)
    return grid.turned(grid.corner).arranged([ids.index(case)]).turned(grid.corner)


def cases_first(grid: Grid, by: str) -> Grid:
    """Return codes by cases as cases by codes."""
    name = by_name(by)
    return grid.turned(Text(name.id.capitalize(), name.en.capitalize()))


def by_what_was_said(grid: Grid, source: Grid, by: Text | None) -> Grid:
    """Return a grid's rows by what was said: good, partly, poor, neutral; with `by` each cell names its cases."""
    sign = grid.codings.column("magnitude")
    cells: dict[tuple[int, int], tuple[int, ...]] = {}
    leads: dict[tuple[int, int], Text] = {}
    empties: dict[tuple[int, int], Empty] = {}
    for r in range(len(grid.rows)):
        inside = [(c, i) for c in range(len(source.columns)) for i in source.cells.get((r, c), ())]
        kinds = {source.empties[r, c] for c in range(len(source.columns)) if (r, c) in source.empties}
        for s, (_, signs) in enumerate(_BY_SIGN):
            own = [(c, i) for c, i in inside if sign[i] in signs]
            if not own:
                empties[r, s] = "other" if inside or len(kinds) != 1 else min(kinds)
                continue
            cells[r, s] = tuple(i for _, i in own)
            who = [source.columns[c].label.read("id") for c in dict.fromkeys(c for c, _ in own)]
            if by is not None:
                leads[r, s] = text("display.cases", count=len(who), by=by, cases=", ".join(who), codings=len(own))
    return replace(
        grid,
        columns=tuple(Heading(id=key, label=text(f"sign.{key}")) for key, _ in _BY_SIGN),
        cells=cells,
        empties=empties,
        leads=leads,
        rules=(text("display.content.rule"),),
    )


# -- to explore ----------------------------------------------------------------------------------------------------


def checklist_matrix(
    codings: Codings,
    by: str = "informant",
    *,
    case: str | None = None,
    codes: Sequence[str] | None = None,
    reach: Reach | None = None,
) -> Grid:
    """Return the checklist matrix (matriks daftar periksa): indicator × case, each cell strong, partly or absent.

    Which question it answers: "Which parts of a thing are in place, for whom, and how surely?" The rule from magnitude
    and directness (:func:`presence`) stands under it; it orders what people said and measures nothing.

    Parameters
    ----------
    codings : Codings
    by : str, default "informant"
    case : str, optional
        The one case of a within-case display.
    codes : sequence of str, optional
        Indicators; all codes without codes below them when left out.
    reach : mapping of str to tuple of str, optional

    Returns
    -------
    Grid

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 6, "Checklist matrix".

    Examples
    --------
    >>> import qualkit as qk
    >>> study = qk.open_study(".")
    >>> qk.checklist_matrix(study.chosen, codes=["rencana-suksesi.ramah"], reach=study.reach).to_frame()["hr"].iloc[0]
    'sebagian (+2)'
    """
    chosen = _leaves(codings.codebook) if codes is None else codes
    return _rated(codes_by_cases(codings, by, chosen, reach, "checklist", case=case))


def content_summary(
    codings: Codings,
    by: str = "informant",
    *,
    case: str | None = None,
    codes: Sequence[str] | None = None,
    level: int | None = 1,
    reach: Reach | None = None,
) -> Grid:
    """Return the content-analytic summary table: category × what was said (good, partly, poor), with the cases.

    Which question it answers: "Which statements were there, whoever made them, and how many cases share them?"

    Parameters
    ----------
    codings : Codings
    by : str, default "informant"
    case : str, optional
        The one case of a within-case display.
    codes, level, reach
        The categories in the rows; see the module.

    Returns
    -------
    Grid
        Columns good, partly, poor and open (neutral or without a magnitude).

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 6, "Content-analytic summary table".
    """
    base = codes_by_cases(codings, by, codes, reach, "content_summary", level, case)
    return by_what_was_said(base, base, by_name(by))


def accounting_log(codings: Codings) -> Grid:
    """Return the data accounting log (log pencatatan data): informant × kind of data, with what there is of each.

    Which question it answers: "What was collected from whom, and what of it is coded?" A last row holds what no
    informant says (field notes, documents, the interviewer's questions).

    Parameters
    ----------
    codings : Codings

    Returns
    -------
    Grid
        Of informants by interview, observation and document, as far as the corpus has them.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 6, "Data accounting log".
    """
    corpus, turns = codings.corpus, codings.corpus.turns
    kinds = [corpus.header(source).kind for source in corpus.sources]
    columns = [kind for kind in SOURCE_KINDS if kind in kinds]
    per_turn = zip(turns.source.tolist(), turns.kind, turns.informant, strict=True)
    speaking = [(source, None if kind == "pewawancara" else who) for source, kind, who in per_turn]
    people = [*dict.fromkeys(who for _, who in speaking if who), None]
    amount: dict[tuple[int, int], tuple[set[int], int]] = {}
    for source, who in speaking:
        place = (people.index(who), columns.index(kinds[source]))
        sources, count = amount.get(place, (set(), 0))
        amount[place] = (sources | {source}, count + 1)
    cells = _cells(codings, [people.index(who) for who in codings.informants],
                   [columns.index(kinds[source]) for source in codings.source.tolist()])  # fmt: skip
    leads = {
        place: text("display.amount", sources=len(sources), turns=count, codings=len(cells.get(place, ())))
        for place, (sources, count) in amount.items()
    }
    places = [(r, c) for r in range(len(people)) for c in range(len(columns))]
    empties: dict[tuple[int, int], Empty] = {
        place: "uncoded" if place in amount else "no_source" for place in places if place not in cells
    }
    roles = [plain(corpus.role(who) or "") for who in people]
    rows = [
        Heading(id=who or "", label=plain(who) if who else text("display.nobody"), note=role)
        for who, role in zip(people, roles, strict=True)
    ]
    return Grid(
        name="display.accounting",
        title=text("display.accounting"),
        codings=codings,
        rows=tuple(rows),
        columns=tuple(Heading(id=kind, label=text(f"technique.{kind}")) for kind in columns),
        corner=text("column.informant"),
        cells=cells,
        empties=empties,
        rules=(text("display.accounting.rule"),),
        leads=leads,
    )


def _cells(codings: Codings, row_of: Sequence[int], column_of: Sequence[int]) -> dict[tuple[int, int], tuple[int, ...]]:
    """Return the codings that count, in the order of the text, by row and column."""
    import numpy as np

    status = codings.column("status")
    wanted = "suggested" if all(one == "suggested" for one in status) else "coded"
    cells: dict[tuple[int, int], list[int]] = {}
    for i in np.lexsort((codings.end, codings.start, codings.source)).tolist():
        if status[i] == wanted:
            cells.setdefault((row_of[i], column_of[i]), []).append(i)
    return {place: tuple(found) for place, found in cells.items()}


# -- to describe ---------------------------------------------------------------------------------------------------


def role_ordered_matrix(
    codings: Codings, *, codes: Sequence[str] | None = None, level: int | None = 1, reach: Reach | None = None
) -> Grid:
    """Return the role-ordered matrix (matriks tata-peran): role × dimension.

    Which question it answers: "How do people who stand in different places see the same thing?"

    Parameters
    ----------
    codings : Codings
    codes, level, reach
        The dimensions in the columns; see the module.

    Returns
    -------
    Grid

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 7, "Role-ordered matrix".
    """
    return cases_first(codes_by_cases(codings, "role", codes, reach, "by_role", level), "role")


def clustered_matrix(
    codings: Codings,
    codes: Sequence[str],
    by: str = "informant",
    *,
    case: str | None = None,
    reach: Reach | None = None,
) -> Grid:
    """Return the conceptually clustered matrix (matriks klaster konseptual): informant × codes that belong together.

    Which question it answers: "What does each say of these few things at once?" The analyst says what belongs together.

    Parameters
    ----------
    codings : Codings
    codes : sequence of str
        The codes that belong together.
    by : str, default "informant"
    case : str, optional
        The one case of a within-case display.
    reach : mapping of str to tuple of str, optional

    Returns
    -------
    Grid

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 7, "Conceptually clustered matrix".
    """
    grid = cases_first(codes_by_cases(codings, by, codes, reach, "clustered", case=case), by)
    return replace(grid, rules=(*grid.rules, text("display.clustered.rule")))
