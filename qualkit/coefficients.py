"""Coefficients of agreement: what units contribute to the observed and to the expected disagreement.

Every coefficient here is one minus observed over expected disagreement, and both follow from sums over units. So a unit
is kept as what it adds to these sums: a resample of the units is a weighted sum, and codes are pooled by adding up
disagreements (De Vries et al. 2008). Nothing here knows of transcripts: units, coders and values are numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

UnitStatistic = Literal["percent", "kappa", "fleiss", "alpha", "ac1"]
Scale = Literal["nominal", "ordinal", "interval", "ratio"]
UNIT_STATISTICS: tuple[UnitStatistic, ...] = ("percent", "kappa", "fleiss", "alpha", "ac1")
SCALES: tuple[Scale, ...] = ("nominal", "ordinal", "interval", "ratio")

#: A coder gave a unit no value: it was not read, or a suggestion was shown before.
MISSING = -1


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """What units contribute, and what follows from the sum.

    Parameters
    ----------
    parts : float array of shape (n_units, n_parts)
        What each unit adds; zeros where it is not compared.
    disagreement : callable
        From sums of parts, shape (..., n_parts), to the observed and the expected disagreement, each of shape (...);
        NaN where there is nothing to compare.
    compared : bool array of shape (n_units,)
        Which units are compared.
    """

    parts: Floats
    disagreement: Callable[[Floats], tuple[Floats, Floats]]
    compared: NDArray[np.bool_]


def tally(
    values: Integers,
    statistic: UnitStatistic,
    *,
    n_values: int,
    scale: Scale = "nominal",
    numbers: Sequence[float] = (),
) -> Tally:
    """Return what units contribute to a coefficient.

    Parameters
    ----------
    values : integer array of shape (n_units, n_coders)
        The value that each coder gave to each unit, from 0; :data:`MISSING` where none was given.
    statistic : {"percent", "kappa", "fleiss", "alpha", "ac1"}
        Alpha compares units with two or more values, the others units with a value of every coder.
    n_values : int
        How many values there are to choose from.
    scale : {"nominal", "ordinal", "interval", "ratio"}, default "nominal"
        How far two values are apart; kappa and alpha only.
    numbers : sequence of float, optional
        The number that each value stands for; its rank when left out. For an ordinal kappa its rank on the whole scale.

    Notes
    -----
    *percent*: the share of pairs of coders that agree, averaged over units. *kappa*: Cohen (1960), by the distributions
    of two coders; on an ordinal scale with linear, on an interval scale with squared weights (Cohen 1968). *fleiss*:
    Fleiss (1971), by the distribution of all coders together. *alpha*: Krippendorff (2019, section 12.3), with the
    correction for few units and with missing values. *ac1*: Gwet (2008), which stays high where one value is rare.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20.
    Cohen, J. (1968). Weighted kappa. Psychological Bulletin 70.
    Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin 76.
    Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. British
    Journal of Mathematical and Statistical Psychology 61.
    Krippendorff, K. (2019). Content Analysis: An Introduction to Its Methodology (4th ed.), section 12.3.

    Examples
    --------
    >>> import numpy as np
    >>> two = np.array([[0, 0]] * 20 + [[0, 1]] * 5 + [[1, 0]] * 10 + [[1, 1]] * 15)
    >>> kappa = tally(two, "kappa", n_values=2)
    >>> observed, expected = kappa.disagreement(kappa.parts.sum(axis=0))
    >>> round(float(1 - observed / expected), 3)
    0.4
    """
    counts = np.stack([(values == value).sum(axis=1) for value in range(n_values)], axis=1).astype(float)
    given = counts.sum(axis=1)
    compared = given >= 2 if statistic == "alpha" else (given == values.shape[1]) & (values.shape[1] > 1)
    counts = np.where(compared[:, None], counts, 0.0)
    if statistic == "alpha":
        return Tally(_coincidences(counts), _alpha(_distance(scale, numbers, n_values), n_values), compared)
    if statistic == "kappa":
        apart = _linear(numbers, n_values) if scale == "ordinal" else _distance(scale, numbers, n_values)
        return Tally(_pairs(values, compared, n_values), _kappa(apart, n_values), compared)
    coders = max(values.shape[1], 2)
    agree = (counts * (counts - 1)).sum(axis=1) / (coders * (coders - 1))
    parts = np.column_stack([compared.astype(float), agree, counts / coders])
    return Tally(parts, {"percent": _percent, "fleiss": _fleiss, "ac1": _ac1}[statistic], compared)


Distance = Callable[["Floats"], "Floats"]


def _distance(scale: Scale, numbers: Sequence[float], n_values: int) -> Distance:
    """Return from the frequencies of values, shape (..., n_values), how far each two are apart."""
    own = np.array(numbers or range(n_values), dtype=float)
    if scale == "ordinal":
        order = np.argsort(own, kind="stable")
        return lambda frequency: _ordinal(frequency, order)
    constant = 1.0 - np.eye(n_values)
    if scale == "interval":
        constant = (own[:, None] - own[None, :]) ** 2
    if scale == "ratio":
        constant = _ratio(own)
    return lambda _: constant


def _linear(numbers: Sequence[float], n_values: int) -> Distance:
    """Return the weights that Cohen's kappa has on an ordinal scale: how many ranks two values are apart."""
    rank = np.array(numbers or range(n_values), dtype=float)
    constant = np.abs(rank[:, None] - rank[None, :]).astype(float)
    return lambda _: constant


def _ratio(own: Floats) -> Floats:
    both = own[:, None] + own[None, :]
    return np.divide(own[:, None] - own[None, :], both, out=np.zeros_like(both), where=both != 0) ** 2


def _ordinal(frequency: Floats, order: Integers) -> Floats:
    """Krippendorff's ordinal metric: the share of values that lie between two, the outer ones by halves, squared.

    He counts values; shares give the same alpha, and codes that are pooled weigh alike.
    """
    ranked = _over(frequency[..., order], frequency.sum(axis=-1, keepdims=True))
    middle = np.cumsum(ranked, axis=-1) - ranked / 2
    place = np.empty_like(middle)
    place[..., order] = middle
    return np.square(place[..., :, None] - place[..., None, :])


def _coincidences(counts: Floats) -> Floats:
    """Return for each unit its pairs of values from different coders, each weighing one over the others' number."""
    pairs = counts[:, :, None] * counts[:, None, :]
    diagonal = np.arange(counts.shape[1])
    pairs[:, diagonal, diagonal] -= counts
    others = np.maximum(counts.sum(axis=1) - 1, 1)
    flat: Floats = (pairs / others[:, None, None]).reshape(len(counts), -1)
    return flat


def _alpha(distance: Distance, n_values: int) -> Callable[[Floats], tuple[Floats, Floats]]:
    def disagreement(sums: Floats) -> tuple[Floats, Floats]:
        observed = sums.reshape(*sums.shape[:-1], n_values, n_values)
        frequency = observed.sum(axis=-1)
        total = frequency.sum(axis=-1)
        apart = distance(frequency)
        pairs = frequency[..., :, None] * frequency[..., None, :]
        return (
            _over((observed * apart).sum(axis=(-2, -1)), total),
            _over((pairs * apart).sum(axis=(-2, -1)), total * (total - 1)),
        )

    return disagreement


def _pairs(values: Integers, compared: NDArray[np.bool_], n_values: int) -> Floats:
    """Return for each unit the cell of the cross table of two coders that it falls into."""
    table = np.zeros((len(values), n_values * n_values))
    rows = np.flatnonzero(compared)
    table[rows, values[rows, 0] * n_values + values[rows, 1]] = 1.0
    return table


def _kappa(distance: Distance, n_values: int) -> Callable[[Floats], tuple[Floats, Floats]]:
    def disagreement(sums: Floats) -> tuple[Floats, Floats]:
        table = sums.reshape(*sums.shape[:-1], n_values, n_values)
        total = table.sum(axis=(-2, -1))
        apart = distance(np.ones(n_values))
        chance = table.sum(axis=-1)[..., :, None] * table.sum(axis=-2)[..., None, :]
        return (
            _over((table * apart).sum(axis=(-2, -1)), total),
            _over((chance * apart).sum(axis=(-2, -1)), total**2),
        )

    return disagreement


def _percent(sums: Floats) -> tuple[Floats, Floats]:
    return 1 - _over(sums[..., 1], sums[..., 0]), np.where(sums[..., 0] > 0, 1.0, np.nan)


def _fleiss(sums: Floats) -> tuple[Floats, Floats]:
    share = _over(sums[..., 2:], sums[..., :1])
    return 1 - _over(sums[..., 1], sums[..., 0]), 1 - (share**2).sum(axis=-1)


def _ac1(sums: Floats) -> tuple[Floats, Floats]:
    share = _over(sums[..., 2:], sums[..., :1])
    others = share.shape[-1] - 1
    chance = (share * (1 - share)).sum(axis=-1) / others if others else np.ones(share.shape[:-1])
    return 1 - _over(sums[..., 1], sums[..., 0]), 1 - chance


def _over(above: Floats, below: Floats) -> Floats:
    """Divide; NaN where there is nothing below."""
    above, below = np.broadcast_arrays(np.asarray(above, dtype=float), np.asarray(below, dtype=float))
    divided: Floats = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    return divided
