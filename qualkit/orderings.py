"""Miles and Huberman's displays in which cases or time stand in order, and those that set two things side by side.

They are thin functions over :mod:`qualkit.grids`, as those of :mod:`qualkit.displays`, whose words on ``by``,
``codes``, ``level`` and ``reach`` hold here too. What cases are ordered by stands beside each case and below it all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualkit.comparison import PERIODS, Period, time_kind
from qualkit.displays import (
    PRESENCES,
    Presence,
    Reach,
    by_what_was_said,
    cases_first,
    codes_by_cases,
    presence,
    rated,
    with_rule,
)
from qualkit.errors import ChoiceError, check_choice
from qualkit.grids import Grid, Heading, Text, by_name, code_heading, joined, magnitudes, text

if TYPE_CHECKING:
    from qualkit.codings import Codings


# -- time ----------------------------------------------------------------------------------------------------------


def by_time(
    codings: Codings, period: Period, codes: Sequence[str] | None, reach: Reach | None, name: str, level: int | None = 1
) -> Grid:
    """Return periods by codes, in order of time, with the rule that says whose time it is."""
    check_choice("period", period, PERIODS)
    grid = cases_first(codes_by_cases(codings, period, codes, reach, name, level), period)
    if period not in codings.corpus.attributes:
        return replace(grid, rules=(*grid.rules, text("display.time.rule")))
    told = [text("display.time.column", by=by_name(period))]
    told += [] if time_kind(row.id for row in grid.rows) else [text("display.time.unordered")]
    return replace(grid, rules=(*grid.rules, *told))


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
    when things happened. A corpus made from a table goes by its own column where there is one called ``day``, ``month``
    or ``year``; the rule below says so.

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
    return by_time(codings, period, codes, reach, "time_ordered", level)


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
    grid = by_time(codings, period, codes, reach, "events")
    return replace(with_rule(grid, "display.statement.rule"), filling="statement")


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
    base = by_time(codings, period, [code], reach, "case_matrix")
    levels = {r: text(f"presence.{presence(codings, found)}") for (r, _), found in base.cells.items()}
    noted = base.arranged(range(len(base.rows)), levels)
    grid = by_what_was_said(noted, base, None)
    title = text("display.gradient", what=code_heading(codings.codebook[code]).label, by=by_name(period))
    rules = with_rule(base, "presence.rule").rules
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

    Which question it answers: "What goes along with being strong on this?" The order and its rule stand beside it:
    cases of one level tie and stand by name; how often something was said orders nothing.

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
    >>> grid = qk.case_ordered_matrix(study.chosen, on="rencana-suksesi.ramah")
    >>> grid.rows[0].id, grid.rows[0].note.id
    ('ad', 'tempat 1 (seri): sebagian (±1)')
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
    """Order cases by how present a code is; those of one level have one place and stand by name, the silent last."""
    base = codes_by_cases(codings, by, [on], reach, "case_matrix")
    found = {case.id: base.cells.get((0, c), ()) for c, case in enumerate(base.columns)}
    level = {one: presence(codings, own) if own else None for one, own in found.items()}
    rank = {one: PRESENCES.index(here) if here else len(PRESENCES) for one, here in level.items()}
    tied = Counter(rank.values())
    note: dict[str, Text] = {}
    for c, case in enumerate(base.columns):
        own, here = found[case.id], level[case.id]
        if here is None:
            note[case.id] = text(f"empty.{base.empties[0, c]}")
            continue
        told = text("display.rated", level=text(f"presence.{here}"), signs=magnitudes(codings, own))
        place = 1 + sum(count for other, count in tied.items() if other < rank[case.id])
        key = "display.tied" if tied[rank[case.id]] > 1 else "display.placed"
        note[case.id] = text(key, place=place, level=told)
    rule = text("display.order.rule", code=code_heading(codings.codebook[on]).label)
    return _Order(cases=tuple(sorted(rank, key=lambda one: (rank[one], one))), level=level, note=note, rule=rule)


def _case_ordered(
    codings: Codings,
    on: str,
    by: str,
    codes: Sequence[str] | None,
    level: int | None,
    reach: Reach | None,
    name: str,
) -> Grid:
    return _put_in_order(cases_first(codes_by_cases(codings, by, codes, reach, name, level), by), codings, on, reach)


def _put_in_order(base: Grid, codings: Codings, on: str, reach: Reach | None) -> Grid:
    """Return cases by codes in the order of strength on a code, with each one's place and the rule."""
    order = _order(codings, on, base.by, reach)
    ids = {one.id: r for r, one in enumerate(base.rows)}
    arranged = base.arranged([ids[one] for one in order.cases], {ids[one]: order.note[one] for one in order.cases})
    rules = (*arranged.rules, order.rule, text("presence.rule"))
    return replace(arranged, rules=tuple(dict.fromkeys(rules)))


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
        The cases; the strongest, the middle one and the weakest of those that speak of `on` when left out. Where they
        all stand at one level the display says that there is no contrast.
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
    label = code_heading(codings.codebook[on]).label
    contrast = _contrast({order.level[one] for one in chosen}, label, count=len(chosen))
    rules = (*arranged.rules, order.rule, text("presence.rule"), text("display.exemplary"), *contrast)
    columns = tuple(replace(row, told=True) for row in arranged.rows)
    return replace(arranged, rows=columns, rules=rules).turned(text("column.code"))


def _contrast(levels: Collection[Presence | None], label: Text, *, count: int) -> list[Text]:
    """Return the sentence that says that there is no contrast, where there is none."""
    if count < 2:
        return [text("display.no_examples", code=label)]
    if len(levels) > 1:
        return []
    return [text("display.no_contrast", code=label, level=text(f"presence.{next(iter(levels)) or 'none'}"))]


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
        Levels strong, partly, mentioned, absent and none on both sides. A case at none is named with why there is
        nothing of it; one that speaks of neither is in no cell and named below.

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
    silent = [_named_with_silence(base, c) for c in cases.pop((4, 4), [])]
    inside = {
        place: [i for c in own for r in (0, 1) for i in base.cells.get((r, c), ())] for place, own in cases.items()
    }
    headings = tuple(Heading(id=one or "none", label=text(f"presence.{one or 'none'}")) for one in levels)
    first, second = (code_heading(codings.codebook[one]).label for one in (a, b))
    rules = with_rule(base, "display.variable.rule", "presence.rule", a=first, b=second).rules
    rules += (text("display.variable.silent", cases=joined(silent)),) if silent else ()
    return Grid(
        name="display.variable",
        title=text("display.variable", a=first, b=second, by=by_name(by)),
        codings=codings,
        rows=headings,
        columns=headings,
        corner=text("display.variable.corner", a=first, b=second),
        cells={place: tuple(dict.fromkeys(found)) for place, found in inside.items()},
        empties={(r, c): "no_case" for r in range(5) for c in range(5) if (r, c) not in cases},
        rules=rules,
        leads={place: joined([_named_with_silence(base, c) for c in own]) for place, own in cases.items()},
        numbers={place: len(own) for place, own in cases.items()},
        by=by,
        left_out=base.left_out,
        reasons=base.reasons,
        stale=base.stale,
    )


def _named_with_silence(base: Grid, c: int) -> Text:
    """Return a case's name, and in brackets why it has no codings on a code where it has none."""
    kinds = dict.fromkeys(base.empties[r, c] for r in range(len(base.rows)) if (r, c) in base.empties)
    label = base.columns[c].label
    why = joined([text(f"empty.{kind}") for kind in kinds], "; ")
    return Text(f"{label.id} ({why.id})", f"{label.en} ({why.en})") if kinds else label


# -- to predict ----------------------------------------------------------------------------------------------------


def predictor_outcome_matrix(
    codings: Codings,
    outcome: str,
    *,
    antecedents: Sequence[str],
    consequences: Sequence[str] = (),
    by: str = "informant",
    reach: Reach | None = None,
) -> Grid:
    """Return the predictor-outcome-consequences matrix: cases ordered on an outcome × what is before and after it.

    Which question it answers: "What stood before, and what came after, where the outcome was strong, and where it was
    not?" Which codes are antecedents is the analyst's word. It shows where cases stand and predicts nothing; a way from
    one to the other is asserted as a link with evidence.

    Parameters
    ----------
    codings : Codings
    outcome : str
        The code on which cases are ordered.
    antecedents : sequence of str
        Codes that go before it, at least one.
    consequences : sequence of str, optional
        Codes that follow from it.
    by : str, default "informant"
    reach : mapping of str to tuple of str, optional

    Returns
    -------
    Grid
        Each cell says how present the thing is (:func:`qualkit.displays.presence`); under each code stands which part
        it has, under each case its place.

    Raises
    ------
    ChoiceError
        Without antecedents, and for a code that is named twice.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 10, "Predictor-outcome-consequences matrix".

    Examples
    --------
    >>> import qualkit as qk
    >>> study = qk.open_study(".")
    >>> grid = qk.predictor_outcome_matrix(
    ...     study.chosen, "karier.cepat-tepat", antecedents=["kompetensi.alat-bantu"], reach=study.reach
    ... )
    >>> [column.note.id for column in grid.columns]
    ['yang mendahului', 'hasil']
    """
    before, after = ((codes,) if isinstance(codes, str) else tuple(codes) for codes in (antecedents, consequences))
    if not before:
        near = next((code for code in codings.codebook.ids if code != outcome), outcome)
        raise ChoiceError.of("display.no_antecedents", outcome=outcome, near=near)
    codes = (*before, outcome, *after)
    grid = rated(codes_by_cases(codings, by, codes, reach, "predictor_outcome"))
    ordered = _put_in_order(cases_first(grid, by), codings, outcome, reach)
    parts = ["antecedent"] * len(before) + ["outcome"] + ["consequence"] * len(after)
    columns = [
        replace(column, note=text(f"part.{part}"), told=True)
        for column, part in zip(ordered.columns, parts, strict=True)
    ]
    return replace(ordered, columns=tuple(columns), rules=(*ordered.rules, text("display.predictor_outcome.rule")))
