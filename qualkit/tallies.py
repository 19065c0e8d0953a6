"""From what coders did to what is compared: one variable whose values are codes, or a variable a code.

A :class:`Comparison` is what a coefficient is estimated from: tallies that are added up, and the blocks of text that a
resample draws (units of the same pattern, or turns where characters are compared).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np

from qualkit.coefficients import MISSING, Scale, Tally, UnitStatistic, tally
from qualkit.double_coding import Common, touched
from qualkit.errors import ChoiceError
from qualkit.unitizing import Piece, UnitizingStatistic, unitizing_tally

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Booleans = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]


#: Pieces of turns that are weighed at once: with sixty values each is a table of 30 kB.
_PIECES = 2000
#: What is taken as a number of an id; Python would also take "inf", "nan" and "1_2".
_NUMBER = re.compile(r"-?[0-9]+([.][0-9]+)?")


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Tallies over the same blocks of text.

    Attributes
    ----------
    tallies : tuple of Tally
        One a variable.
    counts : integer array of shape (n_blocks,)
        How often each block is there.
    extent : array of shape (n_blocks,)
        Units (characters) compared in a block.
    coded : array of shape (n_coders, n_blocks)
        Of these, how many each coder coded.
    code : int
        The column of a comparison of one code; -1 over all.
    """

    tallies: tuple[Tally, ...]
    counts: Integers
    extent: Floats
    coded: Floats
    code: int = -1


@dataclass(frozen=True, slots=True, eq=False)
class Comparisons:
    """Over all codes, and code by code; `exclusive` where codes are values of one variable."""

    exclusive: bool
    whole: Comparison
    by_code: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Variable:
    """What coders gave to units: `values` of shape (n_units, n_coders); `coded` the values that count as coded."""

    values: Integers
    n_values: int
    coded: tuple[int, ...]
    numbers: tuple[float, ...] = ()


# -- units -----------------------------------------------------------------------------------------------------------


def compare_units(shared: Common, statistic: UnitStatistic, *, scale: Scale, magnitude: bool) -> Comparisons:
    """Return what is compared of units.

    Parameters
    ----------
    shared : Common
    statistic : {"percent", "kappa", "fleiss", "alpha", "ac1"}
    scale : {"nominal", "ordinal", "interval", "ratio"}
    magnitude : bool
        Compare the magnitudes given by those who coded a unit, not whether it is coded.

    Raises
    ------
    ChoiceError
        Where the codes have no order, or no numbers, that the scale needs.
    """
    needed = 2 if statistic == "alpha" else len(shared.coders)
    used = _used(shared, needed)
    ordered = scale != "nominal" and not magnitude
    if ordered and not shared.exclusive and len(shared.codes) > 1:
        raise ChoiceError.of("agreement.several_codes", scale=scale)
    exclusive = ordered or (not magnitude and shared.exclusive and _read_alike(shared, used))
    single = [_magnitudes(shared, c, scale) if magnitude else _presence(shared, c) for c in used]
    whole = [_one_variable(shared, used, scale, needed)] if exclusive else single
    alone: Scale = scale if magnitude else "nominal"  # a code by itself is there or not
    by_code = tuple(_of_units(shared, [one], statistic, alone, code=c) for c, one in zip(used, single, strict=True))
    return Comparisons(exclusive, _of_units(shared, whole, statistic, scale), by_code)


def _used(shared: Common, needed: int) -> list[int]:
    """Return the columns that somebody coded in what is compared, read by as many coders as are needed for that.

    All of them where nobody coded any. A code that was used elsewhere only would look like one that all agree on.
    """
    compared = shared.read.sum(axis=0) >= needed
    counted = (shared.coded & shared.read & compared[None]).any(axis=(0, 1))
    return np.flatnonzero(counted).tolist() or list(range(len(shared.codes)))


def _read_alike(shared: Common, used: Sequence[int]) -> bool:
    """Return whether all who read a unit read it for every code: else codes cannot be values of one variable."""
    some = shared.read[:, :, used].any(axis=2)
    whole = (shared.read | shared.led)[:, :, used].all(axis=2)
    return not bool((some & ~whole & (some.sum(axis=0) >= 2)).any())


def _presence(shared: Common, column: int) -> _Variable:
    values = np.where(shared.read[:, :, column], shared.coded[:, :, column].astype(np.int64), MISSING)
    return _Variable(values.T, 2, (1,))


def _one_variable(shared: Common, used: Sequence[int], scale: Scale, needed: int) -> _Variable:
    """Return codes as values of one variable; "no code" is the last one on a nominal scale, and none on another."""
    coded = shared.coded[:, :, used]
    any_code = coded.any(axis=2)
    none = len(used) if scale == "nominal" else MISSING
    values = np.where(any_code, coded.argmax(axis=2), none)
    values = np.where(shared.read[:, :, used].all(axis=2), values, MISSING)
    compared = (values != MISSING).sum(axis=0) >= needed
    nobody = scale == "nominal" and bool((values == none)[:, compared].any())
    numbers = () if scale == "nominal" else _numbers(shared.codes, used, scale)
    return _Variable(values.T, len(used) + nobody, tuple(range(len(used))), numbers)


def _numbers(codes: Sequence[str], used: Sequence[int], scale: Scale) -> tuple[float, ...]:
    """Return the numbers of the codes in use: their ids, or on an ordinal scale their ranks among all codes."""
    written = [code.replace(",", ".") for code in codes]
    numeric = [bool(_NUMBER.fullmatch(one)) for one in written]
    if scale == "ordinal":
        ranks = sorted(range(len(codes)), key=lambda c: float(written[c])) if all(numeric) else range(len(codes))
        rank = {column: float(place) for place, column in enumerate(ranks)}
        return tuple(rank[column] for column in used)
    if not all(numeric[column] for column in used):
        raise ChoiceError.of("agreement.numbers", scale=scale)
    return tuple(float(written[column]) for column in used)


def _magnitudes(shared: Common, column: int, scale: Scale) -> _Variable:
    """Return the magnitude that each coder gave a unit; missing where the unit is not coded, or without magnitude."""
    if scale == "ratio":
        raise ChoiceError.of("agreement.numbers", scale=scale)
    order = {"-": 0, "0": 1, "+-": 1, "+": 2} if scale != "nominal" else {"-": 0, "0": 1, "+-": 3, "+": 2}
    values = np.full(shared.read.shape[:2], MISSING, dtype=np.int64)
    for (coder, unit), magnitude in shared.magnitudes(shared.counted(column)).items():
        values[coder, unit] = order[magnitude]
    n_values = 4 if scale == "nominal" else 3
    return _Variable(values.T, n_values, tuple(range(n_values)), () if scale == "nominal" else (-1.0, 0.0, 1.0))


def _of_units(
    shared: Common, variables: Sequence[_Variable], statistic: UnitStatistic, scale: Scale, code: int = -1
) -> Comparison:
    """Return a comparison whose blocks are units of the same pattern; turns where units are pieces of turns."""
    rows = np.concatenate([one.values for one in variables], axis=1)
    segments = shared.segments
    if segments.unit != "character" or segments.turn is None or not len(rows):
        patterns, counts = np.unique(rows, axis=0, return_counts=True)
        return _of_patterns(patterns, counts, variables, statistic, scale, code)
    length = (segments.end - segments.start).astype(float)
    return _joined(
        [
            _by_turn(
                _of_patterns(rows[a:b], np.ones(b - a, dtype=np.int64), variables, statistic, scale, code),
                segments.turn[a:b],
                length[a:b],
            )
            for a, b in _whole_turns(segments.turn)
        ]
    )


def _of_patterns(
    patterns: Integers,
    counts: Integers,
    variables: Sequence[_Variable],
    statistic: UnitStatistic,
    scale: Scale,
    code: int,
) -> Comparison:
    """Return a comparison of patterns: the values of each variable by each coder, side by side."""
    width = patterns.shape[1] // len(variables)
    parts = [patterns[:, i * width : (i + 1) * width] for i in range(len(variables))]
    tallies = tuple(
        tally(values, statistic, n_values=one.n_values, scale=scale, numbers=one.numbers)
        for values, one in zip(parts, variables, strict=True)
    )
    compared = np.any([one.compared for one in tallies], axis=0)
    coded = np.any(
        [
            np.isin(values, one.coded) & tal.compared[:, None]
            for values, one, tal in zip(parts, variables, tallies, strict=True)
        ],
        axis=0,
    ).T
    return Comparison(tallies, counts, compared.astype(float), coded.astype(float), code)


def _whole_turns(turn: Integers) -> list[tuple[int, int]]:
    """Return where to divide pieces of turns into stretches of whole turns, so that memory stays small."""
    first = np.flatnonzero(np.r_[True, turn[1:] != turn[:-1]])
    begins = first[np.flatnonzero(np.diff(first // _PIECES, prepend=-1))].tolist()
    return list(pairwise([*begins, len(turn)]))


def _by_turn(made: Comparison, turn: Integers, length: Floats) -> Comparison:
    """Weigh pieces of turns by their characters, and add them up by turn, which is what a resample draws."""
    first = np.flatnonzero(np.r_[True, turn[1:] != turn[:-1]])

    def add(values: Floats) -> Floats:
        return np.add.reduceat(values, first, axis=0)

    tallies = tuple(
        Tally(add(one.parts * length[:, None]), one.disagreement, add(one.compared.astype(float)) > 0)
        for one in made.tallies
    )
    return Comparison(
        tallies,
        np.ones(len(first), dtype=np.int64),
        add(made.extent * length),
        np.stack([add(row * length) for row in made.coded]),
        made.code,
    )


def _joined(made: Sequence[Comparison]) -> Comparison:
    """Return comparisons of the same variables, of which each has other blocks, as one."""
    columns = zip(*(one.tallies for one in made), strict=True)
    tallies = [
        Tally(np.concatenate([t.parts for t in of]), of[0].disagreement, np.concatenate([t.compared for t in of]))
        for of in columns
    ]
    return Comparison(
        tuple(tallies),
        np.concatenate([one.counts for one in made]),
        np.concatenate([one.extent for one in made]),
        np.concatenate([one.coded for one in made], axis=1),
        made[0].code,
    )


# -- characters ------------------------------------------------------------------------------------------------------

#: What each coder drew in a turn: start and end within it, and the column of the code.
_Spans = list[tuple[int, int, int]]


def compare_characters(shared: Common, statistic: UnitizingStatistic) -> Comparisons:
    """Return what is compared of a continuum: the turns that all coders have read whole, a turn a block.

    Parameters
    ----------
    shared : Common
        With turns as units.
    statistic : {"u_alpha", "cu_alpha"}
    """
    used = _used(shared, len(shared.coders))
    drawn = _drawn(shared, used)
    overlap = any(_overlapping(spans) for coders in drawn.values() for spans in coders)
    exclusive = len(used) > 1 and not overlap and _read_alike(shared, used)
    single = (_bordered if statistic == "u_alpha" else _meeting)(shared, drawn, used)
    if exclusive:
        value = {column: i for i, column in enumerate(used)}
        pieces = {at: [_pieces(spans, value) for spans in coders] for at, coders in drawn.items()}
        whole = _of_turns(shared, pieces, statistic, used, len(used))
    elif statistic == "cu_alpha":
        value_of: dict[tuple[int, ...], int] = {}
        pieces = {at: [_combined(spans, value_of) for spans in coders] for at, coders in drawn.items()}
        whole = _of_turns(shared, pieces, statistic, used, max(1, len(value_of)))
    else:
        pieces = {at: [_pieces(spans, dict.fromkeys(used, 0)) for spans in coders] for at, coders in drawn.items()}
        whole = _of_turns(shared, pieces, statistic, [], 1)
        whole = Comparison(
            tuple(one.tallies[0] for one in single), whole.counts, _most([one.extent for one in single]), whole.coded
        )
    return Comparisons(exclusive, whole, single)


def _most(extents: Sequence[Floats]) -> Floats:
    return np.max(extents, axis=0)  # type: ignore[no-any-return]


def _drawn(shared: Common, used: Sequence[int]) -> dict[int, list[_Spans]]:
    """Return for each turn where anybody coded what each coder drew, within the turn, of codes that all read it for."""
    codings, segments = shared.codings, shared.segments
    first, last = touched(codings, segments)
    read: Booleans = np.asarray(shared.read.all(axis=0))
    found: dict[int, list[_Spans]] = {}
    for row, coder in shared.rows:
        of_code = [column for column in shared.row_of[int(codings.code[row])] if column in used]
        for unit in range(int(first[row]), int(last[row])):
            columns = [column for column in of_code if read[unit, column]]
            if not columns:
                continue
            begin = int(segments.start[unit])
            start = max(int(codings.start[row]) - begin, 0)
            end = min(int(codings.end[row]), int(segments.end[unit])) - begin
            of_coders = found.setdefault(unit, [[] for _ in shared.coders])
            of_coders[coder] += [(start, end, column) for column in columns]
    for of_coders in found.values():
        for spans in of_coders:
            spans.sort()
    return found


def _overlapping(spans: _Spans) -> bool:
    """Return whether a coder gave some characters two codes."""
    reached: dict[int, int] = {}
    for start, end, column in spans:
        if any(start < at for other, at in reached.items() if other != column):
            return True
        reached[column] = max(end, reached.get(column, 0))
    return False


def _pieces(spans: _Spans, value: dict[int, int]) -> list[Piece]:
    """Return units of some codes, with those of one value that overlap as one."""
    pieces: list[Piece] = []
    for start, end, column in spans:
        if column not in value:
            continue
        if pieces and start < pieces[-1].end:
            pieces[-1] = Piece(pieces[-1].start, max(end, pieces[-1].end), pieces[-1].value)
        else:
            pieces.append(Piece(start, end, value[column]))
    return pieces


def _combined(spans: _Spans, value_of: dict[tuple[int, ...], int]) -> list[Piece]:
    """Return units wherever codes begin or end; their value is which codes stand there together."""
    borders = sorted({at for start, end, _ in spans for at in (start, end)})
    pieces = []
    for start, end in pairwise(borders):
        there = tuple(sorted({column for a, b, column in spans if a <= start and end <= b}))
        if there:
            pieces.append(Piece(start, end, value_of.setdefault(there, len(value_of))))
    return pieces


def _bordered(shared: Common, drawn: dict[int, list[_Spans]], used: Sequence[int]) -> tuple[Comparison, ...]:
    """Return for u_alpha each code by itself: its units against all else."""

    def units(column: int) -> dict[int, list[list[Piece]]]:
        return {at: [_pieces(spans, {column: 0}) for spans in coders] for at, coders in drawn.items()}

    return tuple(_of_turns(shared, units(column), "u_alpha", [column], 1, code=column) for column in used)


def _meeting(shared: Common, drawn: dict[int, list[_Spans]], used: Sequence[int]) -> tuple[Comparison, ...]:
    """Return for cu_alpha each code by itself: its units against those of other codes.

    A turn without the code adds the same whichever code it is, and is looked at once.
    """
    value_of: dict[tuple[int, ...], int] = {}
    pieces = {at: [_combined(spans, value_of) for spans in coders] for at, coders in drawn.items()}
    there = list(value_of)
    turns: dict[int, set[int]] = {column: set() for column in used}
    for at, of_coders in drawn.items():
        for _, _, column in chain.from_iterable(of_coders):
            turns[column].add(at)

    def told(at: int, column: int) -> list[list[Piece]]:
        return [[Piece(one.start, one.end, int(column in there[one.value])) for one in units] for units in pieces[at]]

    without = _of_turns(shared, {at: told(at, -1) for at in pieces}, "cu_alpha", [], 2).tallies[0].parts
    found = []
    for column in used:
        of_turns = {at: told(at, column) for at in sorted(turns[column])}
        made = _of_turns(shared, of_turns, "cu_alpha", [column], 2, code=column)
        parts = np.where((made.extent > 0)[:, None], without, 0.0)
        parts[list(of_turns)] = made.tallies[0].parts[list(of_turns)]
        found.append(replace(made, tallies=(replace(made.tallies[0], parts=parts),)))
    return tuple(found)


def _of_turns(
    shared: Common,
    pieces: dict[int, list[list[Piece]]],
    statistic: UnitizingStatistic,
    columns: Sequence[int],
    n_values: int,
    code: int = -1,
) -> Comparison:
    read: Booleans = np.asarray(shared.read[:, :, list(columns)].all(axis=(0, 2)))
    length = np.where(read, shared.segments.end - shared.segments.start, 0)
    kept = {at: one for at, one in pieces.items() if read[at] and any(one)}
    found = unitizing_tally(length.tolist(), kept, statistic, n_values=n_values, n_coders=len(shared.coders))
    coded = np.zeros((len(shared.coders), len(length)))
    counted = (1,) if code >= 0 and statistic == "cu_alpha" else tuple(range(n_values))
    for at, of_coders in kept.items():
        for coder, units in enumerate(of_coders):
            coded[coder, at] = sum(one.end - one.start for one in units if one.value in counted)
    return Comparison((found,), np.ones(len(length), dtype=np.int64), length.astype(float), coded, code)
