"""Miles and Huberman's displays to explore and to describe, each a thin function over :mod:`qualkit.grids`.

Those that put cases or time in order are in :mod:`qualkit.orderings`.

Within-case first, then cross-case: with ``case="rs"`` a display holds that one case alone. Every display keeps in each
cell the codings behind it, and says under it how cells are filled, what empty means, how cases are ordered and what was
left out and why. Where there are no codings but suggestions, suggestions fill the cells and the display says so.

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

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from qualkit.errors import check_choice
from qualkit.grids import Empty, Grid, Heading, Text, beginning, by_name, counting, magnitudes, plain, stale_of, text
from qualkit.matrices import case_matrix
from qualkit.model import SOURCE_KINDS

if TYPE_CHECKING:
    from qualkit.codebook import Codebook
    from qualkit.codings import Codings

Reach = Mapping[str, tuple[str, ...]]

#: How present something is, the strongest first.
Presence = Literal["strong", "partly", "mentioned", "absent"]
PRESENCES: tuple[Presence, ...] = ("strong", "partly", "mentioned", "absent")
#: Who knows a thing from near by.
_NEAR = ("dialami", "dilihat")
#: Statements that a cell of the content-analytic summary shows before it is opened, and characters of each.
MOST_STATEMENTS, SHORT = 3, 60
#: Reasons for an empty cell, the one that says the least first.
_WEAKEST_FIRST: tuple[Empty, ...] = (
    "not_reviewed", "no_match", "not_asked", "read_absent", "asked_absent", "out_of_reach",
)  # fmt: skip
#: Columns of a display by magnitude: its key, and the magnitudes that belong there.
_BY_SIGN = (("good", ("+",)), ("partly", ("+-",)), ("poor", ("-",)), ("open", ("0", None)))


def presence(codings: Codings, rows: Sequence[int]) -> Presence:
    """Return how present a thing is by some codings of it.

    Strong: at least one "+" from someone who lived or saw it, and none that is "-" or "+-". Partly: any other "+" or
    "+-". Absent (told as "kurang", poor): "-" alone, with or without neutral ones. Mentioned: neutral or without a
    magnitude.
    """
    signs = {codings.column("magnitude")[i] for i in rows}
    near = any(codings.column("magnitude")[i] == "+" and codings.column("directness")[i] in _NEAR for i in rows)
    if near and not signs & {"-", "+-"}:
        return "strong"
    if signs & {"+", "+-"}:
        return "partly"
    return "absent" if "-" in signs else "mentioned"


def rated(grid: Grid) -> Grid:
    """Return a grid whose cells say how present the thing is."""
    leads = {
        place: text("display.rated", level=text(f"presence.{presence(grid.codings, found)}"), signs=signs)
        for place, found in grid.cells.items()
        if (signs := magnitudes(grid.codings, found))
    }
    numbers = {
        place: len(PRESENCES) - PRESENCES.index(presence(grid.codings, found)) for place, found in grid.cells.items()
    }
    return with_rule(replace(grid, leads=leads, numbers=numbers), "presence.rule")


def with_rule(grid: Grid, *keys: str, **values: object) -> Grid:
    """Return a grid with other rules on how cells are filled; what follows in the list of rules stays."""
    return replace(grid, rules=(*(text(key, **values) for key in keys), *grid.rules[1:]))


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
    """Return a grid's rows by what was said: good, partly, poor, neutral; with `by` each cell tells its cases."""
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
                empties[r, s] = "other" if inside else weakest(kinds)
                continue
            cells[r, s] = tuple(i for _, i in own)
            if by is not None:
                leads[r, s] = _who_said_what(source, own, by)
    columns = tuple(Heading(id=key, label=text(f"sign.{key}")) for key, _ in _BY_SIGN)
    told = with_rule(source, "display.content.rule", most=MOST_STATEMENTS).rules
    return replace(grid, columns=columns, cells=cells, empties=empties, leads=leads, rules=told)


def weakest(kinds: Collection[Empty]) -> Empty:
    """Return which of several reasons says the least: one case that was not read keeps a thing from being absent."""
    return next((kind for kind in _WEAKEST_FIRST if kind in kinds), "no_case")


def _who_said_what(source: Grid, own: Sequence[tuple[int, int]], by: Text) -> Text:
    """Return the cases of some codings, and the beginning of the first statement of the first few of them."""
    first = dict(reversed(own))
    who = {c: source.columns[c].label.id for c in sorted(first)}
    told = [f"{beginning(source.codings, first[c], SHORT)} ({name})" for c, name in list(who.items())[:MOST_STATEMENTS]]
    statements = " / ".join(told) + (" / …" if len(who) > MOST_STATEMENTS else "")
    cases = ", ".join(who.values())
    return text("display.cases", count=len(who), by=by, cases=cases, codings=len(own), statements=statements)


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
    return rated(codes_by_cases(codings, by, chosen, reach, "checklist", case=case))


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

    Which question it answers: "Which statements were there, whoever made them, and how many cases share them?" A cell
    names its cases and shows how the first statements begin; opened it shows all of them.

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

    Which question it answers: "What was collected from whom, and what of it is coded?" The last rows hold what no
    informant says: the interviewer's questions (id "?"), and field notes, documents and speakers without an id (id "").

    Parameters
    ----------
    codings : Codings

    Returns
    -------
    Grid
        Of informants by kind of source, as far as the corpus has them: interview, observation, document, others by
        name. Where there is material without codings the amount is shown all the same.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 6, "Data accounting log".
    """
    corpus, turns = codings.corpus, codings.corpus.turns
    kind_of = [corpus.header(source).kind for source in corpus.sources]
    known: list[str] = [kind for kind in SOURCE_KINDS if kind in kind_of]
    kinds = [*known, *sorted({str(kind) for kind in kind_of} - set(known))]
    column = {kind: c for c, kind in enumerate(kinds)}
    speaking = [_QUESTIONS if kind == "pewawancara" else who or _NOBODY for kind, who in _speakers(codings)]
    amounts: dict[tuple[str, int], _Amount] = {}
    for source in sorted(set(range(len(corpus))) - set(turns.source.tolist())):
        amounts.setdefault((_NOBODY, column[kind_of[source]]), _Amount()).sources.add(source)
    for source, who in zip(turns.source.tolist(), speaking, strict=True):
        amount = amounts.setdefault((who, column[kind_of[source]]), _Amount())
        amount.sources.add(source)
        amount.turns += 1
    for i in counting(codings):
        turn, kind = int(codings.turn[i]), kind_of[int(codings.source[i])]
        who = speaking[turn] if turn >= 0 else _NOBODY
        amounts.setdefault((who, column[kind]), _Amount()).codings.append(i)
    return _log(codings, kinds, amounts)


#: Ids of the rows of an accounting log that are no informants.
_QUESTIONS, _NOBODY = "?", ""


@dataclass(slots=True)
class _Amount:
    """What there is of one kind from one person."""

    sources: set[int] = field(default_factory=set)
    turns: int = 0
    codings: list[int] = field(default_factory=list)

    @property
    def told(self) -> Text:
        return text("display.amount", sources=len(self.sources), turns=self.turns, codings=len(self.codings))


def _speakers(codings: Codings) -> Iterable[tuple[str | None, str | None]]:
    """Return of each turn the kind of its speaker and who it is."""
    return zip(codings.corpus.turns.kind, codings.corpus.turns.informant, strict=True)


def _log(codings: Codings, kinds: Sequence[str], amounts: Mapping[tuple[str, int], _Amount]) -> Grid:
    """Return the accounting log of what there is: informants as they first speak, then questions, then the rest."""
    people = dict.fromkeys(who for kind, who in _speakers(codings) if who and kind != "pewawancara")
    held = {who for who, _ in amounts}
    rows = [*people, *(who for who in (_QUESTIONS, _NOBODY) if who in held)]
    row = {who: r for r, who in enumerate(rows)}
    label = {_QUESTIONS: text("display.questions"), _NOBODY: text("display.nobody")}
    found = {(row[who], c): amount for (who, c), amount in amounts.items()}
    places = [(r, c) for r in range(len(rows)) for c in range(len(kinds))]
    cells = {place: tuple(amount.codings) for place, amount in found.items() if amount.codings}
    empties: dict[tuple[int, int], Empty] = {
        place: "uncoded" if place in found else "no_source" for place in places if place not in cells
    }
    stale = stale_of(codings, [[0]] * len(codings.codebook), counting(codings))
    return Grid(
        name="display.accounting",
        title=text("display.accounting"),
        codings=codings,
        rows=tuple(
            Heading(id=who, label=label.get(who, plain(who)), note=plain(codings.corpus.role(who) or ""))
            for who in rows
        ),
        columns=tuple(
            Heading(id=kind, label=text(f"technique.{kind}") if kind in SOURCE_KINDS else plain(kind)) for kind in kinds
        ),
        corner=text("column.informant"),
        cells=cells,
        empties=empties,
        rules=(text("display.accounting.rule"),),
        leads={place: amount.told for place, amount in found.items()},
        stale=stale,
    )


# -- to describe ---------------------------------------------------------------------------------------------------


def role_ordered_matrix(
    codings: Codings, *, codes: Sequence[str] | None = None, level: int | None = 1, reach: Reach | None = None
) -> Grid:
    """Return the role-ordered matrix (matriks tata-peran): role × dimension.

    Which question it answers: "How do people who stand in different places see the same thing?" Under each role stands
    how many people have it, and a rule warns of roles with one person, whom a quotation may identify. It is
    ``case_matrix(codings, by="role")`` turned: there codes are in the rows, here roles, as Miles and Huberman draw it.

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
