"""Agreement on a continuum: where coders draw the borders of what they code, and as what (Krippendorff's u-alpha).

A stretch of text (a turn) is what each coder divides into units with a value and gaps without one. Coders agree on the
characters that they gave the same value, and by how they drew borders: two units of ten characters are not one of
twenty. As in :mod:`qualkit.coefficients` a stretch is kept as what it adds to sums.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np

from qualkit.coefficients import Tally

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

UnitizingStatistic = Literal["u_alpha", "cu_alpha"]
UNITIZING_STATISTICS: tuple[UnitizingStatistic, ...] = ("u_alpha", "cu_alpha")


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit that a coder drew: offsets within the stretch, half-open, and its value, from 0."""

    start: int
    end: int
    value: int


#: What one coder drew in a stretch: units that do not overlap, in the order of the text.
Drawn = Sequence[Piece]


def unitizing_tally(
    lengths: Sequence[int],
    drawn: Mapping[int, Sequence[Drawn]],
    statistic: UnitizingStatistic,
    *,
    n_values: int,
    n_coders: int,
) -> Tally:
    """Return what stretches of a continuum contribute to a coefficient of unitizing.

    Parameters
    ----------
    lengths : sequence of int
        Characters of each stretch.
    drawn : mapping of int to a sequence of n_coders
        For stretches in which anybody drew a unit: what each coder drew there.
    statistic : {"u_alpha", "cu_alpha"}
        u_alpha: borders and values together, gaps included. cu_alpha: values where coders' units meet, gaps left out.
    n_values : int
        How many values there are.
    n_coders : int
        Two or more.

    Notes
    -----
    Two values c and k coincide on as many characters as units of c by one coder and of k by another share, each pair of
    coders weighing one over the number of the other coders. By chance, every character could meet every other but those
    of its own unit; a gap is no unit, so a character in it could meet all but itself. For cu_alpha only characters
    count that two or more coders gave a value, each pair weighing one over the number of the others who did.

    References
    ----------
    Krippendorff, K., Mathet, Y., Bouvry, S. and Widlöcher, A. (2016). On the reliability of unitizing textual continua:
    Further developments. Quality & Quantity 50. Krippendorff, K. (2019). Content Analysis (4th ed.), section 12.6.

    Examples
    --------
    Two coders of 20 characters draw a unit each; the second one begins two characters later.

    >>> both = {0: [[Piece(0, 10, 0)], [Piece(2, 10, 0)]]}
    >>> found = unitizing_tally([20], both, "u_alpha", n_values=1, n_coders=2)
    >>> observed, expected = found.disagreement(found.parts.sum(axis=0))
    >>> round(float(1 - observed / expected), 3)
    0.821
    """
    size = n_values + (statistic == "u_alpha")
    parts = np.zeros((len(lengths), 3 * size))
    if statistic == "u_alpha":  # stretches without any unit are one gap for all
        parts[:, [n_values, size + n_values, 2 * size + n_values]] = n_coders * np.array(lengths, dtype=float)[:, None]
    for at, of_coders in drawn.items():
        spans = [_with_gaps(one, lengths[at], n_values) for one in of_coders]
        parts[at] = _sums(spans, n_values, size, gaps=statistic == "u_alpha").ravel()
    return Tally(parts, _disagreement(size), np.ones(len(lengths), dtype=bool))


def _with_gaps(drawn: Drawn, length: int, gap: int) -> list[Piece]:
    """Return a coder's units and the gaps between them: the whole stretch."""
    pieces, reached = [], 0
    for one in drawn:
        if one.start > reached:
            pieces.append(Piece(reached, one.start, gap))
        pieces.append(one)
        reached = one.end
    if reached < length:
        pieces.append(Piece(reached, length, gap))
    return pieces


def _sums(spans: Sequence[Sequence[Piece]], gap: int, size: int, *, gaps: bool) -> Floats:
    """Return three rows of a column a value: characters met by the same value, by any, and by a unit's own."""
    same, every, itself = np.zeros((3, size))
    borders = sorted({at for pieces in spans for piece in pieces for at in (piece.start, piece.end)})
    position = [0] * len(spans)
    met: dict[tuple[int, int], float] = {}
    for start, end in pairwise(borders):
        values: dict[int, int] = {}
        for coder, pieces in enumerate(spans):
            while pieces[position[coder]].end <= start:
                position[coder] += 1
            value = pieces[position[coder]].value
            if gaps or value != gap:
                values[coder] = value
        if len(values) < 2:
            continue
        length = float(end - start)
        for coder, value in values.items():
            agreeing = sum(other == value for other in values.values()) - 1
            same[value] += length * agreeing / (len(values) - 1)
            every[value] += length
            met[coder, position[coder]] = met.get((coder, position[coder]), 0.0) + length
    for (coder, at), length in met.items():
        value = spans[coder][at].value
        itself[value] += length if value == gap else length**2
    return np.stack([same, every, itself])


def _disagreement(size: int) -> Callable[[Floats], tuple[Floats, Floats]]:
    def disagreement(sums: Floats) -> tuple[Floats, Floats]:
        same, every, itself = np.moveaxis(sums.reshape(*sums.shape[:-1], 3, size), -2, 0)
        total = every.sum(axis=-1)
        pairs = total**2 - itself.sum(axis=-1)
        chance = (every**2 - itself).sum(axis=-1)
        nothing = np.full(total.shape, np.nan)
        observed = np.divide(total - same.sum(axis=-1), total, out=nothing.copy(), where=total > 0)
        expected = np.divide(pairs - chance, pairs, out=nothing, where=pairs > 0)
        return observed, expected

    return disagreement
