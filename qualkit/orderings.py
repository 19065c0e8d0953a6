"""Miles and Huberman's displays in which cases or time stand in order, and those that set two things side by side.

They are thin functions over :mod:`qualkit.grids`, as those of :mod:`qualkit.displays`, whose words on ``by``,
``codes``, ``level`` and ``reach`` hold here too. What cases are ordered by stands beside each case and below it all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from qualkit.displays import PRESENCES, Presence, Reach, by_what_was_said, cases_first, codes_by_cases, presence
from qualkit.errors import check_choice
from qualkit.grids import Grid, Heading, Text, code_heading, magnitudes, plain, text
from qualkit.matrices import by_name

if TYPE_CHECKING:
    from qualkit.codings import Codings

Period = Literal["day", "month", "year"]
PERIODS: tuple[Period, ...] = ("day", "month", "year")


# -- time ----------------------------------------------------------------------------------------------------------


def time_ordered_matrix(
    codings: Codings,
    period: Period = "month",
    *,
    codes: Sequence[str] | None = None,
    level: int | None = 1,
    reach: Reach | None = None,
) -> Grid:
    """Return the time-ordered matrix (matriks tata-waktu): period × code, by the date of the source.

    Which question it answers: "What was spoken of when?" A source's date says when words were spoken or written, not
    when things happened.

    Parameters
    ----------
    codings : Codings
    period : {"day", "month", "year"}, default "month"
    codes, level, reach
        The codes in the columns; see :mod:`qualkit.displays`.

    Returns
    -------
    Grid

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 8, "Time-ordered matrix".
    """
    check_choice("period", period, PERIODS)
    grid = cases_first(codes_by_cases(codings, period, codes, reach, "time_ordered", level), period)
    return replace(grid, rules=(*grid.rules, text("display.time.rule")))


def event_listing(
    codings: Codings, codes: Sequence[str], period: Period = "day", *, reach: Reach | None = None
) -> Grid:
    """Return the event listing (daftar peristiwa): period × kind of event, each cell with what was told.

    Which question it answers: "What was told, in order of time, kind by kind?" The order is that of the sources' dates.

    Parameters
    ----------
    codings : Codings
    codes : sequence of str
        The kinds of event in the columns.
    period : {"day", "month", "year"}, default "day"
    reach : mapping of str to tuple of str, optional

    Returns
    -------
    Grid

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 8, "Event listing".
    """
    check_choice("period", period, PERIODS)
    grid = cases_first(codes_by_cases(codings, period, codes, reach, "events"), period)
    return replace(grid, filling="statement", rules=(text("display.statement.rule"), text("display.time.rule")))


def growth_gradient(codings: Codings, code: str, period: Period = "day", *, reach: Reach | None = None) -> Grid:
    """Return the growth gradient (gradien perkembangan): the level of one code over the dates of the sources.

    Which question it answers: "Does it grow or fade over time, by what was said?" :func:`qualkit.gradient_figure` draws
    it. Different people spoke on different dates, so that a change may be one of speakers.

    Parameters
    ----------
    codings : Codings
    code : str
    period : {"day", "month", "year"}, default "day"
    reach : mapping of str to tuple of str, optional

    Returns
    -------
    Grid
        Periods by what was said, the level of each period under its name.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 8, "Growth gradient".
    """
    check_choice("period", period, PERIODS)
    base = cases_first(codes_by_cases(codings, period, [code], reach, "case_matrix"), period)
    levels = {r: text(f"presence.{presence(codings, found)}") for (r, _), found in base.cells.items()}
    noted = base.arranged(range(len(base.rows)), levels)
    grid = by_what_was_said(noted, base, None)
    title = text("display.gradient", what=code_heading(codings.codebook[code]).label, by=by_name(period))
    rules = (text("presence.rule"), text("display.time.rule"))
    return replace(grid, name="display.gradient", title=title, rules=rules)


# -- cases ---------------------------------------------------------------------------------------------------------


def case_ordered_matrix(
    codings: Codings,
    on: str,
    by: str = "informant",
    *,
    codes: Sequence[str] | None = None,
    level: int | None = 1,
    reach: Reach | None = None,
) -> Grid:
    """Return the case-ordered descriptive meta-matrix (meta-matriks tata-kasus): cases by strength × dimensions.

    Which question it answers: "What goes along with being strong on this?" The order and its rule stand beside it.

    Parameters
    ----------
    codings : Codings
    on : str
        The code on which cases are ordered.
    by : str, default "informant"
    codes, level, reach
        The dimensions in the columns; see the module.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 8, "Case-ordered descriptive meta-matrix".

    Examples
    --------
    >>> import qualkit as qk
    >>> study = qk.open_study(".")
    >>> [row.id for row in qk.case_ordered_matrix(study.chosen, on="rencana-suksesi.ramah").rows][:2]
    ['fa', 'hr']
    """
    return _case_ordered(codings, on, by, codes, level, reach, "case_ordered")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """Cases in their order, with the level of each on a code, a note on it, and the rule in words."""

    cases: tuple[str, ...]
    level: Mapping[str, Presence | None]
    note: Mapping[str, Text]
    rule: Text


def _order(codings: Codings, on: str, by: str, reach: Reach | None) -> _Order:
    """Order cases by strength on a code: by presence, then by good less poor, then by name; the silent ones last."""
    base = codes_by_cases(codings, by, [on], reach, "case_matrix")
    sign = codings.column("magnitude")
    level: dict[str, Presence | None] = {}
    note: dict[str, Text] = {}
    rank: dict[str, tuple[int, int, str]] = {}
    for c, case in enumerate(base.columns):
        found = base.cells.get((0, c), ())
        level[case.id] = presence(codings, found) if found else None
        balance = sum({"+": 1, "-": -1}.get(sign[i], 0) for i in found)
        place = PRESENCES.index(presence(codings, found)) if found else len(PRESENCES)
        rank[case.id] = (place, -balance, case.id)
        signs = magnitudes(codings, found)
        name = text(f"presence.{level[case.id]}") if found else text(f"empty.{base.empties[0, c]}")
        note[case.id] = text("display.rated", level=name, signs=signs) if found else name
    rule = text("display.order.rule", code=code_heading(codings.codebook[on]).label)
    return _Order(cases=tuple(sorted(rank, key=rank.__getitem__)), level=level, note=note, rule=rule)


def _case_ordered(
    codings: Codings,
    on: str,
    by: str,
    codes: Sequence[str] | None,
    level: int | None,
    reach: Reach | None,
    name: str,
) -> Grid:
    base = cases_first(codes_by_cases(codings, by, codes, reach, name, level), by)
    order = _order(codings, on, by, reach)
    ids = {one.id: r for r, one in enumerate(base.rows)}
    arranged = base.arranged([ids[one] for one in order.cases], {ids[one]: order.note[one] for one in order.cases})
    return replace(arranged, rules=(*arranged.rules, order.rule, text("presence.rule")))


def two_variable_matrix(
    codings: Codings, a: str, b: str, by: str = "informant", *, on: str | None = None, reach: Reach | None = None
) -> Grid:
    """Return the two-variable case-ordered matrix: cases ordered on one code × two codes.

    Which question it answers: "Where the one is strong, is the other strong too, case by case?"

    Parameters
    ----------
    codings : Codings
    a, b : str
        The two codes in the columns.
    by : str, default "informant"
    on : str, optional
        The code on which cases are ordered; `a` when left out.
    reach : mapping of str to tuple of str, optional

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 6, "Two-variable case-ordered matrix".
    """
    return _case_ordered(codings, on or a, by, (a, b), 1, reach, "two_variable")


def contrast_table(
    codings: Codings,
    on: str,
    by: str = "informant",
    *,
    exemplary: Sequence[str] | None = None,
    codes: Sequence[str] | None = None,
    level: int | None = 1,
    reach: Reach | None = None,
) -> Grid:
    """Return the contrast table (tabel kontras): attribute × exemplary cases, the strongest to the weakest on a code.

    Which question it answers: "What else differs between a case where it is strong and one where it is not?"

    Parameters
    ----------
    codings : Codings
    on : str
        The code that sets the cases apart.
    by : str, default "informant"
    exemplary : sequence of str, optional
        The cases; the strongest, the middle one and the weakest of those that speak of `on` when left out.
    codes, level, reach
        The attributes in the rows; see the module.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 6, "Contrast table".
    """
    base = cases_first(codes_by_cases(codings, by, codes, reach, "contrast", level), by)
    order = _order(codings, on, by, reach)
    ids = [one.id for one in base.rows]
    for one in exemplary or ():
        check_choice("exemplary", one, ids)
    speaking = [one for one in order.cases if order.level[one] is not None]
    chosen = [one for one in order.cases if one in exemplary] if exemplary is not None else _spread(speaking)
    arranged = base.arranged([ids.index(one) for one in chosen], {ids.index(one): order.note[one] for one in chosen})
    rules = (*arranged.rules, order.rule, text("display.exemplary"))
    return replace(arranged.turned(text("column.code")), rules=rules)


def _spread(cases: Sequence[str]) -> list[str]:
    """Return the first, the middle and the last, each once."""
    return list(dict.fromkeys(cases[i] for i in (0, len(cases) // 2, -1))) if cases else []


def variable_matrix(codings: Codings, a: str, b: str, by: str = "informant", *, reach: Reach | None = None) -> Grid:
    """Return the variable-by-variable matrix (matriks variabel × variabel): levels of a code × levels of another.

    Which question it answers: "Which cases stand where on both?" A cell names its cases and opens to what they said of
    either code. It shows where cases stand and says nothing of causes.

    Parameters
    ----------
    codings : Codings
    a, b : str
        The codes whose levels are rows and columns.
    by : str, default "informant"
    reach : mapping of str to tuple of str, optional

    Returns
    -------
    Grid
        Levels strong, partly, mentioned, absent and none on both sides; a case that speaks of neither is in no cell and
        named below.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 9, "Variable-by-variable matrix".
    """
    base = codes_by_cases(codings, by, [a, b], reach, "case_matrix")
    levels: tuple[Presence | None, ...] = (*PRESENCES, None)
    cases: dict[tuple[int, int], list[int]] = {}
    for c in range(len(base.columns)):
        found = [base.cells.get((r, c), ()) for r in (0, 1)]
        place = [levels.index(presence(codings, one) if one else None) for one in found]
        cases.setdefault((place[0], place[1]), []).append(c)
    silent = [base.columns[c].label.id for c in cases.pop((4, 4), [])]
    inside = {
        place: [i for c in own for r in (0, 1) for i in base.cells.get((r, c), ())] for place, own in cases.items()
    }
    headings = tuple(Heading(id=one or "none", label=text(f"presence.{one or 'none'}")) for one in levels)
    first, second = (code_heading(codings.codebook[one]).label for one in (a, b))
    rules = [text("display.variable.rule"), text("presence.rule")]
    rules += [text("display.variable.silent", cases=", ".join(silent))] if silent else []
    return Grid(
        name="display.variable",
        title=text("display.variable", a=first, b=second, by=by_name(by)),
        codings=codings,
        rows=headings,
        columns=headings,
        corner=text("display.variable.corner", a=first, b=second),
        cells={place: tuple(dict.fromkeys(found)) for place, found in inside.items()},
        empties={(r, c): "no_case" for r in range(5) for c in range(5) if (r, c) not in cases},
        rules=tuple(rules),
        leads={place: plain(", ".join(base.columns[c].label.id for c in own)) for place, own in cases.items()},
        numbers={place: len(own) for place, own in cases.items()},
        left_out=base.left_out,
    )
