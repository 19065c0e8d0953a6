"""Where coders differ: disagreements, with what the team decided on them, and the codes taken for one another.

A number says how far coders agree; this says where they do not, in the informants' words, so that two people can sit
down with it. What they decide is an event of its own (:func:`qualkit.resolve`), and both codings stay on record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Literal

import numpy as np

from qualkit.corpus import marked
from qualkit.double_coding import Common, common
from qualkit.errors import ChoiceError
from qualkit.grids import Grid, Heading, code_heading, counting, plain, stale_of, text

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.codings import Codings
    from qualkit.model import Resolution, Unit

#: What coders differ in: whether the code is there, or what the words say of the matter (magnitude).
Difference = Literal["code", "magnitude"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A unit that those who read it coded differently.

    Attributes
    ----------
    source : str
    start, end : int
        The unit, in code points of the source's text, half-open.
    code : str
    kind : {"code", "magnitude"}
        Whether the code is there, or which magnitude it has.
    coded_by, not_coded_by : tuple of str
        Who coded it, and who read it and did not.
    codings : tuple of str
        Ids of the codings that stand there, in the order of the text.
    rows : tuple of int
        Their rows in the codings that were compared.
    given : tuple of (str, str)
        For a difference in magnitude: each coder with the magnitudes given.
    resolution : Resolution or None
        What the team decided, the last time that it did.
    """

    source: str
    start: int
    end: int
    code: str
    kind: Difference
    coded_by: tuple[str, ...]
    not_coded_by: tuple[str, ...] = ()
    codings: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    resolution: Resolution | None = None


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Disagreements(Sequence[Disagreement]):
    """All places where coders differ, in the order of the text.

    Attributes
    ----------
    found : tuple of Disagreement
    codings : Codings
    coders : tuple of str
    unit : str
    n_units : int
        Units that two or more have read.
    """

    found: tuple[Disagreement, ...]
    codings: Codings
    coders: tuple[str, ...]
    unit: str
    n_units: int

    def __len__(self) -> int:
        return len(self.found)

    def __getitem__(self, i):  # type: ignore[no-untyped-def]
        return self.found[i]

    @property
    def open(self) -> tuple[Disagreement, ...]:
        """Those that nobody has resolved."""
        return tuple(one for one in self.found if one.resolution is None)

    def to_frame(self) -> DataFrame:
        """Return a table, a row a disagreement.

        Returns
        -------
        DataFrame
            Columns source, start, end (the unit), text (its words), code, kind, coded_by, not_coded_by, quotes (each
            coder's words and magnitude), outcome ("code", "none" or None where it is open) and reason.
        """
        import pandas as pd

        rows = [
            {
                "source": one.source,
                "start": one.start,
                "end": one.end,
                "text": self.codings.corpus.text(one.source)[one.start : one.end],
                "code": one.code,
                "kind": one.kind,
                "coded_by": ", ".join(one.coded_by),
                "not_coded_by": ", ".join(one.not_coded_by),
                "quotes": " | ".join(map(self._told, one.rows)),
                "reason": one.resolution.note if one.resolution else "",
            }
            for one in self.found
        ]
        names = "source start end text code kind coded_by not_coded_by quotes outcome reason".split()
        frame = pd.DataFrame(rows, columns=names)
        outcomes = [one.resolution.outcome if one.resolution else None for one in self.found]
        frame["outcome"] = pd.Series(outcomes, dtype=object)  # a column of text would make None a NaN
        return marked(frame, self.codings.corpus)

    def _told(self, row: int) -> str:
        coder, magnitude = (self.codings.column(name)[row] for name in ("coder", "magnitude"))
        return f"{coder}: {self.codings.quote(row)}" + (f" ({magnitude})" if magnitude else "")

    def __repr__(self) -> str:
        return f"Disagreements(n={len(self)}, open={len(self.open)}, coders={list(self.coders)}, unit={self.unit!r})"

    def _repr_html_(self) -> str:
        from qualkit.reliability_html import disagreements_html

        return disagreements_html(self)


def disagreements(
    codings: Codings,
    coders: Sequence[str] | None = None,
    unit: Unit = "turn",
    *,
    level: int | None = None,
    codes: Sequence[str] | None = None,
    resolutions: Iterable[Resolution] = (),
) -> Disagreements:
    """Return the places where coders differ on what they have both read.

    Which question it answers: "What do we have to talk about?" Differences that come again in one code say that its
    definition is unclear; see :func:`confusion_matrix`.

    Parameters
    ----------
    codings : Codings
    coders : sequence of str, optional
        Two or more; all who coded or read when left out.
    unit : {"segment", "turn", "sentence", "paragraph", "transcript"}, default "turn"
        Coders agree on a code when both gave it to the unit, wherever in it their quotations begin and end.
    level : int or None, default None
        Depth in the codebook, each code with those below it; None for each code alone.
    codes : sequence of str, optional
        Codes that are compared, each with those below it, instead of a level.
    resolutions : iterable of Resolution, optional
        What the team decided (``study.resolutions``). It settles a place when it is about the same code and stretch, or
        says that the code, or one below it, belongs in there (of codes compared alone, what was decided of the code
        itself goes before that); decided by another unit or level, when all codings of the place were on the table.

    Returns
    -------
    Disagreements
        Differences in code, and between those who agree on the code, in magnitude ("+" and "-", "+-" or "0").

    Raises
    ------
    ChoiceError
        For another unit, a coder who is not there, and for fewer than two coders.

    Examples
    --------
    >>> import qualkit as qk
    >>> study = qk.open_study(".")
    >>> found = qk.disagreements(study.codings, level=1)
    >>> found[0].source, found[0].code, found[0].coded_by
    ('w03-loket', 'rencana-suksesi', ('simulasi-a',))
    """
    shared = common(codings, coders, unit, level=level, codes=codes)
    places = disputed_places(shared, tuple(resolutions))
    return Disagreements(
        found=tuple(one for one, _, _ in places),
        codings=codings,
        coders=shared.coders,
        unit=unit,
        n_units=int(shared.by_two.any(axis=1).sum()),
    )


def disputed_places(shared: Common, resolutions: Sequence[Resolution]) -> list[tuple[Disagreement, int, int]]:
    """Return the disagreements with their unit and column, in the order of the text."""
    there: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for column in range(len(shared.codes)):
        for coder, unit, row in shared.counted(column):
            if shared.by_two[unit, column]:
                there.setdefault((unit, column), []).append((coder, row))
    found = []
    for (unit, column), given in sorted(there.items()):
        readers = {coder for coder in range(len(shared.coders)) if shared.read[coder, unit, column]}
        who = {coder for coder, _ in given}
        said = shared.magnitudes((coder, unit, row) for coder, row in given)
        magnitudes = {coder: magnitude for (coder, _), magnitude in said.items()}
        if who == readers and len(set(magnitudes.values())) < 2:
            continue
        one = _disagreement(shared, unit, column, given, readers - who, magnitudes if who == readers else {})
        found.append((one, unit, column))
    return _resolved(shared, found, resolutions)


def _disagreement(
    shared: Common,
    unit: int,
    column: int,
    given: Sequence[tuple[int, int]],
    others: set[int],
    magnitudes: Mapping[int, str],
) -> Disagreement:
    segments, codings = shared.segments, shared.codings
    rows = tuple(dict.fromkeys(row for _, row in given))
    ids = codings.column("id")
    return Disagreement(
        source=codings.corpus.sources[int(segments.source[unit])],
        start=int(segments.start[unit]),
        end=int(segments.end[unit]),
        code=shared.codes[column],
        kind="magnitude" if magnitudes else "code",
        coded_by=tuple(shared.coders[coder] for coder in sorted({coder for coder, _ in given})),
        not_coded_by=tuple(shared.coders[coder] for coder in sorted(others)),
        codings=tuple(str(ids[row]) for row in rows if ids[row]),
        rows=rows,
        given=tuple((shared.coders[coder], magnitude) for coder, magnitude in sorted(magnitudes.items())),
    )


def _resolved(
    shared: Common, places: Sequence[tuple[Disagreement, int, int]], resolutions: Sequence[Resolution]
) -> list[tuple[Disagreement, int, int]]:
    """Return the places, each with the resolution that settles it."""
    about: dict[tuple[str, str], list[Resolution]] = {}
    for each in resolutions:
        if not each.stale and not each.superseded:
            about.setdefault((each.source, each.code), []).append(each)
    if not about:
        return list(places)
    book = shared.codings.codebook
    within = {code: book.within(code) for code in {one.code for one, _, _ in places}}
    codes_in = Counter(chain.from_iterable(shared.row_of))
    found = []
    for one, unit, column in places:
        related = (*book.path(one.code)[:-1], *within[one.code])
        met = [
            each
            for code in related
            for each in about.get((one.source, code), ())
            if each.start < one.end and each.end > one.start
        ]
        settling = _settling(one, met, within[one.code], alone=codes_in[column] == 1)
        found.append((replace(one, resolution=settling), unit, column))
    return found


def _settling(one: Disagreement, met: Sequence[Resolution], within: Sequence[str], *, alone: bool) -> Resolution | None:
    """Return the last of the resolutions that settle a place, of those that meet it.

    That a code belongs somewhere says the same of the codes above it and of a longer stretch; that it does not belong
    says nothing of these, so that then all codings of the place must have been on the table. Where a code is compared
    `alone`, what was decided of itself is not undone by what was decided of one below it.
    """
    own = [
        each
        for each in met
        if (each.code in within and each.outcome == "code")
        or (each.code == one.code and each.start <= one.start and each.end >= one.end)
    ]
    if alone:
        own = [each for each in own if each.code == one.code] or own
    on_table = {id for each in met for id in each.between}
    settles = bool(own) or (bool(one.codings) and on_table.issuperset(one.codings))
    last = max(own or met, key=lambda each: (each.at.removesuffix("Z"), each.id), default=None)
    return last if settles else None


# -- which codes are confused ----------------------------------------------------------------------------------------


def confusion_matrix(
    codings: Codings,
    coders: Sequence[str] | None = None,
    unit: Unit = "turn",
    *,
    level: int | None = 1,
    codes: Sequence[str] | None = None,
) -> Grid:
    """Return the matrix of one coder's codes by the other's, each cell opening to the codings of both.

    Which question it answers: "Which codes do we take for one another?" On the diagonal both gave the code; beside it
    the first gave the row's code and not the column's, and the second the other way round; under "no code" only one of
    them coded the unit at all. A code that one gave beside all that the other gave is taken for no other one and stands
    nowhere here, only among the :func:`disagreements`.

    Parameters
    ----------
    codings : Codings
    coders : sequence of two str, optional
        Who stands in the rows and who in the columns; the two there are when left out.
    unit : {"segment", "turn", "sentence", "paragraph", "transcript"}, default "turn"
    level : int or None, default 1
        Depth in the codebook, each code with those below it; None for each code alone.
    codes : sequence of str, optional
        Codes that are shown, each with those below it, instead of a level.

    Returns
    -------
    Grid
        With the number of units as numbers.

    Raises
    ------
    ChoiceError
        For other than two coders.
    """
    shared = common(codings, coders, unit, level=level, codes=codes)
    if len(shared.coders) != 2:
        raise ChoiceError.of("agreement.two_coders", count=len(shared.coders))
    rows_in: dict[tuple[int, int, int], list[int]] = {}
    for column in range(len(shared.codes)):
        for coder, at, row in shared.counted(column):
            rows_in.setdefault((coder, at, column), []).append(row)
    none = len(shared.codes)
    cells: dict[tuple[int, int], dict[int, None]] = {}
    numbers: dict[tuple[int, int], int] = {}
    for at in np.flatnonzero(shared.read.all(axis=(0, 2))).tolist():
        mine, yours = (set(np.flatnonzero(shared.coded[coder, at]).tolist()) for coder in (0, 1))
        for r, c in _met(mine, yours, none):
            numbers[r, c] = numbers.get((r, c), 0) + 1
            inside = [*rows_in.get((0, at, r), ()), *rows_in.get((1, at, c), ())]
            cells.setdefault((r, c), {}).update(dict.fromkeys(inside))
    headings = tuple(code_heading(codings.codebook[code]) for code in shared.codes)
    headings = (*headings, Heading(id="", label=text("agreement.none")))
    place = {i: n for n, i in enumerate(counting(codings))}
    size = range(none + 1)
    return Grid(
        name="display.confusion",
        title=text("display.confusion", rows=shared.coders[0], columns=shared.coders[1], unit=text(f"unit.{unit}")),
        codings=codings,
        rows=headings,
        columns=headings,
        corner=plain(f"{shared.coders[0]} ↓ {shared.coders[1]} →"),
        cells={pair: tuple(sorted(found, key=lambda i: place.get(i, i))) for pair, found in cells.items()},
        empties={(r, c): "no_unit" for r in size for c in size if (r, c) not in cells},
        rules=(text("display.confusion.rule"),),
        leads={pair: plain(str(n)) for pair, n in numbers.items()},
        numbers={pair: float(n) for pair, n in numbers.items()},
        stale=stale_of(codings, shared.row_of, counting(codings)),
        by_coder=True,
        most=5,
    )


def _met(mine: set[int], yours: set[int], none: int) -> Iterator[tuple[int, int]]:
    """Yield the cells that a unit falls into."""
    yield from ((code, code) for code in sorted(mine & yours))
    for a in sorted(mine - yours) or ([none] if yours - mine and not mine else []):
        for b in sorted(yours - mine) or ([none] if mine - yours and not yours else []):
            yield a, b
