"""Agreement between coders (kesepakatan antarpengode): how far those who read the same text coded it alike.

Agreement informs and gates nothing: it says whether the codebook is understood alike, not whether it is right. Where
coders differ is worth more than by how much: :func:`qualkit.disagreements`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from qualkit.coefficients import SCALES, UNIT_STATISTICS, Scale
from qualkit.corpus import marked
from qualkit.double_coding import Common, common
from qualkit.errors import ChoiceError, Fault, check_choice
from qualkit.tallies import Comparison, Comparisons, compare_characters, compare_units
from qualkit.unitizing import UNITIZING_STATISTICS

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import DataFrame

    from qualkit.codings import Codings
    from qualkit.model import Unit

    Floats = NDArray[np.float64]

Statistic = Literal["percent", "kappa", "fleiss", "alpha", "ac1", "u_alpha", "cu_alpha"]
STATISTICS: tuple[Statistic, ...] = (*UNIT_STATISTICS, *UNITIZING_STATISTICS)
#: What is compared of a coding: which code, or which magnitude those gave who coded it.
Compared = Literal["code", "magnitude"]

#: Below this expected disagreement there is nothing that chance could have made different.
_NOTHING = 1e-12
#: Resamples that are weighed at once, so that memory stays small.
_AT_ONCE = 100
#: The middle share of resamples that an interval holds.
LEVEL = 0.95


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Agreement:
    """How far coders agree, over all codes and code by code.

    Attributes
    ----------
    statistic : str
    value : float or None
        1 where all agree, 0 where no more than by chance, below 0 where less; "percent" is a proportion in [0, 1].
        None where it is undefined.
    low, high : float or None
        Interval that holds 95 % of the resamples of the units; it holds for this text only, and no population. None
        without resamples, and where more than one in twenty of them is undefined.
    n_units : int
        Units compared; characters for "u_alpha", "cu_alpha" and ``unit="character"``.
    n_coders : int
    undefined : Fault or None
        Why there is no value, as a message; None where there is one.
    undefined_because : str
        The same in the reader's language; empty where there is a value.
    coders : tuple of str
    unit : str
    scale : str
    exclusive : bool
        True where codes were compared as values of one variable, because nobody gave a unit two of them and all was
        read for all; else each code was compared by itself, and observed and expected disagreement were added up.
    observed, expected : float or None
        Disagreement as it is and as chance would have it, of which `value` is made.
    code : str or None
        The code; None over all.
    n_coded : tuple of int
        In how many of the units (characters) each coder has it; over all codes, any code.
    by_code : tuple of Agreement
        Each code that somebody used, against all else.
    by_pair : tuple of Agreement
        Each two of more than two coders.
    resamples : int
        How many there were for the interval.
    n_interviewer, n_led : int
        Units left out because the interviewer speaks; decisions (units by codes by coders) left out because a
        suggestion was accepted or turned down there.
    """

    statistic: Statistic
    value: float | None
    low: float | None = None
    high: float | None = None
    n_units: int
    n_coders: int
    undefined: Fault | None = None
    coders: tuple[str, ...]
    unit: str
    scale: Scale = "nominal"
    of: Compared = "code"
    exclusive: bool = False
    observed: float | None = None
    expected: float | None = None
    code: str | None = None
    n_coded: tuple[int, ...] = ()
    by_code: tuple[Agreement, ...] = ()
    by_pair: tuple[Agreement, ...] = ()
    resamples: int = 0
    n_interviewer: int = 0
    n_led: int = 0
    codings: Codings

    @property
    def undefined_because(self) -> str:
        """Why there is no value, in the reader's language; empty where there is one."""
        return self.undefined.text() if self.undefined else ""

    def __repr__(self) -> str:
        value = "None" if self.value is None else f"{self.value:.3f}"
        code = "" if self.code is None else f", code={self.code!r}"
        return f"Agreement({self.statistic!r}, value={value}, n_units={self.n_units}, coders={list(self.coders)}{code})"

    def to_frame(self) -> DataFrame:
        """Return a table: all codes first, then a row a code.

        Returns
        -------
        DataFrame
            Columns code (None over all), value, low, high, observed, expected (disagreement; NaN where there is none),
            n_units, undefined_because, and coded_<coder> for each coder: units coded.
        """
        import pandas as pd

        found = (self, *self.by_code)
        numbers = ("value", "low", "high", "observed", "expected")
        frame = pd.DataFrame(
            {
                "code": pd.Series([one.code for one in found], dtype=object),
                **{name: pd.Series([getattr(one, name) for one in found], dtype=float) for name in numbers},
                "n_units": [one.n_units for one in found],
                "undefined_because": [one.undefined_because for one in found],
                **{f"coded_{coder}": [one.n_coded[i] for one in found] for i, coder in enumerate(self.coders)},
            }
        )
        return marked(frame, self.codings.corpus)

    def _repr_html_(self) -> str:
        from qualkit.reliability_html import agreement_html

        return agreement_html(self)


def agreement(
    codings: Codings,
    coders: Sequence[str] | None = None,
    unit: Unit | None = None,
    statistic: Statistic = "alpha",
    *,
    level: int | None = None,
    codes: Sequence[str] | None = None,
    scale: Scale = "nominal",
    of: Compared = "code",
    resamples: int = 1000,
    seed: int = 0,
) -> Agreement:
    """Return how far coders agree on what they have read in common.

    Which question it answers: "Would somebody else, with this codebook, have coded these interviews as I did?" It does
    not say who is right; for the places where coders differ see :func:`qualkit.disagreements`.

    Parameters
    ----------
    codings : Codings
    coders : sequence of str, optional
        Two or more; all who coded or read when left out. A machine is no coder, nor is the team's consensus.
    unit : {"segment", "turn", "sentence", "paragraph", "transcript", "character"}, optional
        What counts as one decision; a coding belongs to all units that it touches. "turn" when left out; always
        "character" for "u_alpha" and "cu_alpha". A "transcript" is compared with the interviewer's words.
    statistic : {"percent", "kappa", "fleiss", "alpha", "ac1", "u_alpha", "cu_alpha"}, default "alpha"
        "percent": share of pairs of coders that agree, chance not taken out. "kappa": Cohen's, two coders. "fleiss",
        "ac1" (Gwet's): two or more who read the same. "alpha" (Krippendorff's): two or more, also where not all have
        read all. "u_alpha": where borders were drawn, and as what. "cu_alpha": as what, where units meet.
    level : int or None, default None
        Depth in the codebook, each code with those below it; None for each code alone.
    codes : sequence of str, optional
        Codes that are compared, each with those below it, instead of a level.
    scale : {"nominal", "ordinal", "interval", "ratio"}, default "nominal"
        How far two values are apart, for "kappa" and "alpha". Ids of codes that are numbers are taken as these, others
        stand in the order of the book ("ordinal" only), and a unit without a code has no value.
    of : {"code", "magnitude"}, default "code"
        Whether units have a code, or which magnitude ("-", "0" or "+-", "+") those gave who coded them.
    resamples : int, default 1000
        Resamples for the interval; 0 for none.
    seed : int, default 0
        Of the resamples.

    Returns
    -------
    Agreement

    Raises
    ------
    ChoiceError
        For another unit, statistic or scale, one that does not fit the others, for fewer than two coders, no codes, and
        for resamples or a seed that is no whole number from 0.

    Notes
    -----
    Compared is what was read (reviewed) by those compared, without the interviewer's words and without decisions made
    after a suggestion. Where nobody gave a unit two codes, and all was read for all codes, codes are values of one
    variable, and "none" is one of them. Else each code is a variable of its own, present or absent, and the value is
    one minus the sum over the codes of observed, over the sum of expected disagreement: the pooled kappa of De Vries et
    al. (2008); "cu_alpha" compares instead which codes stand there together. Codes nobody used say nothing and are left
    out. Units of one interview are not independent: an interval is narrower than it should be.

    References
    ----------
    De Vries, H., Elliott, M. N., Kanouse, D. E. and Teleki, S. S. (2008). Using pooled kappa to summarize interrater
    agreement across many items. Field Methods 20. For the coefficients see :mod:`qualkit.coefficients` and
    :mod:`qualkit.unitizing`.

    Examples
    --------
    >>> import qualkit as qk
    >>> study = qk.open_study(".")
    >>> found = qk.agreement(study.codings, level=1)
    >>> found.coders, found.n_units, round(found.value, 2)
    (('simulasi-a', 'simulasi-b'), 147, 0.74)
    """
    check_choice("statistic", statistic, STATISTICS)
    check_choice("scale", scale, SCALES)
    check_choice("of", of, ("code", "magnitude"))
    unit = _checked_unit(unit, statistic)
    if scale != "nominal" and statistic not in ("kappa", "alpha"):
        raise ChoiceError.of("agreement.scale", scale=scale, statistic=statistic)
    if of == "magnitude" and statistic not in UNIT_STATISTICS:
        raise ChoiceError.of("agreement.magnitude", statistic=statistic)
    _check_whole("resamples", resamples, 1_000_000, example=1000)
    _check_whole("seed", seed, 2**32 - 1, example=2025)
    shared = common(codings, coders, unit, level=level, codes=codes)
    if not shared.codes:
        raise ChoiceError.of("agreement.no_codes")
    if statistic == "kappa" and len(shared.coders) > 2:
        raise ChoiceError.of("agreement.kappa_two", count=len(shared.coders))
    asked = _Asked(statistic, unit, scale, of, resamples, seed)
    found = asked.answer(shared)
    if len(shared.coders) == 2:
        return found
    pairs = [
        asked.answer(common(codings, pair, unit, level=level, codes=codes), by_code=False)
        for pair in combinations(shared.coders, 2)
    ]
    return replace(found, by_pair=tuple(pairs))


def _check_whole(name: str, value: object, most: int, *, example: int) -> None:
    whole = isinstance(value, int | np.integer) and not isinstance(value, bool) and 0 <= int(value) <= most
    if not whole:
        raise ChoiceError.of("agreement.whole_number", name=name, value=value, most=most, example=example)


def _checked_unit(unit: Unit | None, statistic: Statistic) -> Unit:
    if statistic not in UNITIZING_STATISTICS:
        return "turn" if unit is None else unit
    if unit not in (None, "character", "free"):
        raise ChoiceError.of("agreement.unitizing", unit=unit, statistic=statistic)
    return "turn"  # the stretches that a resample draws


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a comparison, whoever is compared."""

    statistic: Statistic
    unit: Unit
    scale: Scale
    of: Compared
    resamples: int
    seed: int

    def made(self, shared: Common) -> Comparisons:
        """Return what is compared."""
        if self.statistic == "u_alpha" or self.statistic == "cu_alpha":
            return compare_characters(shared, self.statistic)
        return compare_units(shared, self.statistic, scale=self.scale, magnitude=self.of == "magnitude")

    def answer(self, shared: Common, *, by_code: bool = True) -> Agreement:
        """Return the agreement over all codes, with that code by code."""
        made = self.made(shared)
        whole, *single = self.estimates([made.whole, *(made.by_code if by_code else ())])
        base = Agreement(
            statistic=self.statistic,
            value=None,
            n_units=0,
            n_coders=len(shared.coders),
            coders=shared.coders,
            unit="character" if self.statistic in UNITIZING_STATISTICS else self.unit,
            scale=self.scale,
            of=self.of,
            exclusive=made.exclusive,
            resamples=self.resamples,
            codings=shared.codings,
        )
        alone = tuple(
            replace(base, exclusive=False, code=shared.codes[one.code], **estimate)
            for one, estimate in zip(made.by_code, single, strict=False)
        )
        led = int(shared.led.sum())
        unread = [coder for coder, read in zip(shared.coders, shared.read, strict=True) if not read.any()]
        if unread and whole["undefined"] == Fault(key="agreement.nothing"):
            whole["undefined"] = Fault(key="agreement.nothing_read", values={"coders": ", ".join(unread)})
        return replace(base, by_code=alone, n_interviewer=shared.n_interviewer, n_led=led, **whole)

    def estimates(self, made: Sequence[Comparison]) -> list[dict[str, Any]]:
        """Return value, interval and counts of each comparison."""
        found = [self.estimate(one) for one in made]
        defined = [i for i, one in enumerate(found) if not one["undefined"]]
        for i, (low, high) in zip(defined, self._intervals([made[i] for i in defined]), strict=True):
            found[i] |= {"low": low, "high": high}
        return found

    def estimate(self, made: Comparison) -> dict[str, Any]:
        """Return value and counts of a comparison."""
        counts = made.counts.astype(float)
        observed, expected, variables = _pooled(made, counts)
        n_units = int(counts @ made.extent) if len(counts) else 0
        found: dict[str, Any] = {
            "n_units": n_units,
            "n_coded": tuple(int(n) for n in made.coded @ counts),
            "undefined": self._why(n_units, expected, code=made.code >= 0),
        }
        if found["undefined"]:
            return found
        return found | {
            "value": _rounded(1 - observed / expected),
            "observed": _rounded(observed / variables),
            "expected": _rounded(expected / variables),
        }

    def _why(self, n_units: int, expected: Floats, *, code: bool) -> Fault | None:
        if not n_units and self.of == "magnitude":
            return Fault(key="agreement.one_magnitude")
        if not n_units and self.scale != "nominal" and not code:
            return Fault(key="agreement.none_coded", values={"scale": self.scale})
        if not n_units:
            return Fault(key="agreement.nothing")
        if self.statistic == "cu_alpha" and not expected > _NOTHING:
            return Fault(key="agreement.no_meeting")
        if self.of == "magnitude" and not expected > _NOTHING:
            return Fault(key="agreement.one_magnitude")
        return None if expected > _NOTHING else Fault(key="agreement.one_value")

    def _intervals(self, made: Sequence[Comparison]) -> list[tuple[float | None, float | None]]:
        """Return for each comparison the middle 95 % of resamples of what it compares.

        Comparisons whose blocks are as many each share the draws, which the seed would make the same anyway.
        """
        alike: dict[bytes, list[int]] = {}
        weights = [np.where(one.extent > 0, one.counts, 0) for one in made]
        for i, of_blocks in enumerate(weights):
            alike.setdefault(of_blocks.tobytes(), []).append(i)
        values: list[list[Floats]] = [[] for _ in made]
        for rows in alike.values():
            for counts in self._draws(weights[rows[0]]):
                for i in rows:
                    observed, expected, _ = _pooled(made[i], counts)
                    values[i].append(1 - observed[expected > _NOTHING] / expected[expected > _NOTHING])
        return [self._middle(one) for one in values]

    def _draws(self, weights: NDArray[np.int64]) -> Iterator[Floats]:
        """Yield how often each block is drawn, some resamples at once; blocks that are not compared never are.

        The generator is numpy's frozen one, so that draws stay the same.
        """
        drawn, total = np.random.RandomState(self.seed), int(weights.sum())
        compared = np.flatnonzero(weights)
        for begin in range(0, self.resamples, _AT_ONCE):
            counts = np.zeros((min(_AT_ONCE, self.resamples - begin), len(weights)))
            counts[:, compared] = drawn.multinomial(total, weights[compared] / total, size=len(counts))
            yield counts

    def _middle(self, values: Sequence[Floats]) -> tuple[float | None, float | None]:
        defined = np.concatenate(values) if values else np.empty(0)
        if not len(defined) or len(defined) < LEVEL * self.resamples:
            return None, None
        low, high = np.percentile(defined, [50 * (1 - LEVEL), 50 * (1 + LEVEL)])
        return _rounded(low), _rounded(high)


def _rounded(number: Any) -> float:
    """Return a number as it is on every machine: the last digits of a sum depend on the order of adding up."""
    return round(float(number), 12)


def _pooled(made: Comparison, counts: Floats) -> tuple[Floats, Floats, Floats]:
    """Return observed and expected disagreement, added up over variables that could be compared, and their number."""
    pairs = [one.disagreement(counts @ one.parts) for one in made.tallies]
    observed, expected = (np.array([pair[i] for pair in pairs]) for i in (0, 1))
    return np.nansum(observed, axis=0), np.nansum(expected, axis=0), (~np.isnan(expected)).sum(axis=0)
