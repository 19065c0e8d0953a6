"""Coefficients of units: published examples, plain references, and laws that hold whatever the values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from qualkit.coefficients import MISSING, SCALES, UNIT_STATISTICS, tally

#: Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability: 4 observers, 12 units, values 1 to 5.
KRIPPENDORFF = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ]
).T

#: Fleiss (1971), table 1: how many of 6 psychiatrists gave each of 30 patients each of 5 diagnoses.
FLEISS = """00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"""

#: Ten subjects, 14 raters, 5 categories: the example of textbooks for Fleiss' kappa.
TEN_BY_FIVE = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]


def coefficient(values: object, statistic: str, n_values: int, **given: object) -> float:
    """Return one minus observed over expected disagreement; NaN where that is undefined."""
    made = tally(np.asarray(values, dtype=np.int64), statistic, n_values=n_values, **given)
    observed, expected = made.disagreement(made.parts.sum(axis=0))
    return float(1 - observed / expected) if expected > 1e-12 else float("nan")


def of_table(table: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the units of a cross table of two coders."""
    return [[a, b] for a, row in enumerate(table) for b, count in enumerate(row) for _ in range(count)]


def of_counts(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return units by coders from how many coders gave each value."""
    return [[value for value, count in enumerate(row) for _ in range(count)] for row in counts]


# -- published examples ------------------------------------------------------------------------------------------------


def test_kappa_of_the_two_by_two_table_of_textbooks() -> None:
    assert coefficient(of_table([[20, 5], [10, 15]]), "kappa", 2) == pytest.approx(0.4)


def test_kappa_of_cohens_three_by_three_table() -> None:
    # Cohen (1960), as counts of 200: agreement .70, by chance .41
    made = tally(np.array(of_table([[88, 14, 18], [10, 40, 10], [2, 6, 12]])), "kappa", n_values=3)
    observed, expected = made.disagreement(made.parts.sum(axis=0))
    assert (1 - observed, 1 - expected) == (pytest.approx(0.70), pytest.approx(0.41))
    assert 1 - observed / expected == pytest.approx(0.492, abs=5e-4)


def test_kappa_below_chance_is_negative() -> None:
    assert coefficient(of_table([[0, 5], [5, 0]]), "kappa", 2) == -1


def test_fleiss_kappa_of_psychiatric_diagnoses() -> None:
    counts = [[int(digit) for digit in row] for row in FLEISS.split()]
    made = tally(np.array(of_counts(counts)), "fleiss", n_values=5)
    assert (made.parts.sum(axis=0)[2:] / 30).round(3).tolist() == [0.144, 0.144, 0.167, 0.306, 0.239]
    assert coefficient(of_counts(counts), "fleiss", 5) == pytest.approx(0.430, abs=5e-4)


def test_fleiss_kappa_of_ten_subjects_and_fourteen_raters() -> None:
    assert coefficient(of_counts(TEN_BY_FIVE), "fleiss", 5) == pytest.approx(0.210, abs=5e-4)


@pytest.mark.parametrize(
    ("scale", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_four_observers_with_missing_values(scale: str, expected: float) -> None:
    values = KRIPPENDORFF - 1  # 0 stands for none, which is -1 here
    found = coefficient(values, "alpha", 5, scale=scale, numbers=(1, 2, 3, 4, 5))
    assert found == pytest.approx(expected, abs=5e-4)


def test_ac1_stays_high_where_one_value_is_rare() -> None:
    # Gwet (2008): 118 and 0 units agreed on, 5 and 2 not
    units = of_table([[118, 5], [2, 0]])
    assert coefficient(units, "ac1", 2) == pytest.approx(0.9408, abs=5e-5)
    assert coefficient(units, "kappa", 2) == pytest.approx(-0.0234, abs=5e-5)


def test_ac1_of_more_than_two_by_hand() -> None:
    # three coders, two units: pairs that agree 1 and 1/3; shares 4/6 and 2/6, chance 2 (4/6) (2/6) = 4/9
    assert coefficient([[0, 0, 0], [0, 1, 1]], "ac1", 2) == pytest.approx((2 / 3 - 4 / 9) / (1 - 4 / 9))


def test_percent_is_the_share_of_pairs_that_agree() -> None:
    assert coefficient([[0, 0, 0], [0, 1, 1]], "percent", 2) == pytest.approx(2 / 3)


# -- plain references --------------------------------------------------------------------------------------------------


def plain_alpha(units: Sequence[Sequence[int]], apart: Callable[[int, int], float]) -> float:
    """Return alpha from its definition: all pairs of values within units, and all pairs of values at all."""
    given = [[value for value in unit if value != MISSING] for unit in units]
    pairable = [unit for unit in given if len(unit) >= 2]
    pool = [value for unit in pairable for value in unit]
    within = sum(sum(apart(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in pairable)
    chance = sum(apart(a, b) for a, b in permutations(pool, 2))
    return 1 - (within / len(pool)) / (chance / (len(pool) * (len(pool) - 1))) if chance else float("nan")


def distances(units: Sequence[Sequence[int]]) -> dict[str, Callable[[int, int], float]]:
    """Return Krippendorff's metrics for values that stand for themselves, from 0."""
    kept = [[value for value in unit if value != MISSING] for unit in units]
    pool = [value for unit in kept if len(unit) >= 2 for value in unit]

    def ordinal(a: int, b: int) -> float:
        low, high = sorted((a, b))
        between = sum(pool.count(value) for value in range(low, high + 1))
        return (between - (pool.count(a) + pool.count(b)) / 2) ** 2

    return {
        "nominal": lambda a, b: float(a != b),
        "ordinal": ordinal,
        "interval": lambda a, b: float((a - b) ** 2),
        "ratio": lambda a, b: ((a - b) / (a + b)) ** 2 if a + b else 0.0,
    }


def units_of(lowest: int, coders: tuple[int, int] = (2, 4)) -> st.SearchStrategy[list[list[int]]]:
    """Return units by coders with values up to 3, from `lowest` (-1 where some may be missing)."""
    return st.integers(*coders).flatmap(
        lambda n: st.lists(st.lists(st.integers(lowest, 3), min_size=n, max_size=n), min_size=1, max_size=12)
    )


@pytest.mark.parametrize("scale", SCALES)
@given(units=units_of(MISSING))
def test_alpha_is_what_its_definition_says(scale: str, units: list[list[int]]) -> None:
    expected = plain_alpha(units, distances(units)[scale])
    assume(not np.isnan(expected))
    assert coefficient(units, "alpha", 4, scale=scale) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("scale", "weights"), [("nominal", None), ("ordinal", "linear"), ("interval", "quadratic")])
@given(units=units_of(0, (2, 2)))
def test_kappa_is_that_of_scikit_learn(scale: str, weights: str | None, units: list[list[int]]) -> None:
    first, second = np.array(units).T
    assume(len({*first.tolist(), *second.tolist()}) > 1)
    expected = cohen_kappa_score(first, second, weights=weights, labels=[0, 1, 2, 3])
    assert coefficient(units, "kappa", 4, scale=scale) == pytest.approx(expected, abs=1e-9)


def test_weighted_kappa_ranks_values_by_their_numbers() -> None:
    shuffled = [[0, 1], [1, 2], [2, 0], [0, 0], [1, 1]]
    renamed = [[{0: 2, 1: 0, 2: 1}[value] for value in unit] for unit in shuffled]  # by number: 1 < 2 < 0
    given_numbers = coefficient(shuffled, "kappa", 3, scale="ordinal", numbers=(90, 10, 20))
    assert given_numbers == coefficient(renamed, "kappa", 3, scale="ordinal")


# -- which units count -------------------------------------------------------------------------------------------------


def test_alpha_compares_units_with_two_values_and_the_others_only_whole_ones() -> None:
    values = np.array([[0, 1, MISSING], [0, 1, 1], [0, MISSING, MISSING]])
    assert tally(values, "alpha", n_values=2).compared.tolist() == [True, True, False]
    assert tally(values, "fleiss", n_values=2).compared.tolist() == [False, True, False]


@pytest.mark.parametrize("statistic", UNIT_STATISTICS)
def test_a_unit_that_is_not_compared_adds_nothing(statistic: str) -> None:
    made = tally(np.array([[0, 1], [0, MISSING], [MISSING, MISSING]]), statistic, n_values=2)
    assert made.parts[0].any()
    assert not made.parts[1:].any()


@pytest.mark.parametrize("statistic", UNIT_STATISTICS)
def test_nothing_to_compare_is_no_number(statistic: str) -> None:
    made = tally(np.full((3, 2), MISSING), statistic, n_values=2)
    assert np.isnan(made.disagreement(made.parts.sum(axis=0))).tolist() == [True, True]


@pytest.mark.parametrize("statistic", ["kappa", "fleiss", "alpha"])
def test_one_value_leaves_nothing_to_chance(statistic: str) -> None:
    made = tally(np.ones((5, 2), dtype=np.int64), statistic, n_values=2)
    assert made.disagreement(made.parts.sum(axis=0)) == (0, 0)


@pytest.mark.parametrize("statistic", UNIT_STATISTICS)
def test_a_resample_is_a_weighted_sum(statistic: str) -> None:
    units = np.array([[0, 0], [0, 1], [1, 1], [1, 2]])
    made = tally(units, statistic, n_values=3)
    weights = np.array([[2.0, 0.0, 1.0, 1.0], [1.0, 1.0, 1.0, 3.0]])
    observed, expected = made.disagreement(weights @ made.parts)
    assert 1 - observed[0] / expected[0] == pytest.approx(coefficient(units[[0, 0, 2, 3]], statistic, 3))
    assert 1 - observed[1] / expected[1] == pytest.approx(coefficient(units[[0, 1, 2, 3, 3, 3]], statistic, 3))


# -- laws --------------------------------------------------------------------------------------------------------------

#: Statistics with how many coders they take.
LAWFUL = [("percent", (2, 4)), ("kappa", (2, 2)), ("fleiss", (2, 4)), ("alpha", (2, 4)), ("ac1", (2, 4))]


@pytest.mark.parametrize(("statistic", "coders"), LAWFUL)
@given(data=st.data())
def test_the_order_of_coders_and_of_units_does_not_matter(
    statistic: str, coders: tuple[int, int], data: st.DataObject
) -> None:
    units = data.draw(units_of(MISSING, coders))
    turned = [list(reversed(unit)) for unit in data.draw(st.permutations(units))]
    expected = coefficient(units, statistic, 4)
    assert coefficient(turned, statistic, 4) == pytest.approx(expected, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize(("statistic", "coders"), LAWFUL)
@given(values=st.lists(st.integers(0, 3), min_size=2, max_size=12), data=st.data())
def test_perfect_agreement_is_one(
    statistic: str, coders: tuple[int, int], values: list[int], data: st.DataObject
) -> None:
    assume(len(set(values)) > 1)
    number = data.draw(st.integers(*coders))
    assert coefficient([[value] * number for value in values], statistic, 4) == 1


@pytest.mark.parametrize(("statistic", "coders"), LAWFUL)
@given(data=st.data())
def test_other_names_for_the_values_change_nothing(
    statistic: str, coders: tuple[int, int], data: st.DataObject
) -> None:
    units, names = data.draw(units_of(0, coders)), data.draw(st.permutations(range(4)))
    renamed = [[names[value] for value in unit] for unit in units]
    expected = coefficient(units, statistic, 4)
    assert coefficient(renamed, statistic, 4) == pytest.approx(expected, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize(("statistic", "coders"), [one for one in LAWFUL if one[0] != "alpha"])
@given(data=st.data())
def test_each_unit_twice_changes_nothing(statistic: str, coders: tuple[int, int], data: st.DataObject) -> None:
    units = data.draw(units_of(MISSING, coders))
    expected = coefficient(units, statistic, 4)
    assert coefficient(units + units, statistic, 4) == pytest.approx(expected, abs=1e-12, nan_ok=True)


def test_alpha_alone_corrects_for_few_units() -> None:
    units = [[0, 0], [0, 1], [1, 1]]
    assert coefficient(units, "alpha", 2) == pytest.approx(1 - (2 / 6) / (18 / 30))
    assert coefficient(units * 2, "alpha", 2) == pytest.approx(1 - (4 / 12) / (72 / 132))


@pytest.mark.parametrize(("statistic", "coders"), LAWFUL)
@given(data=st.data())
def test_a_coefficient_lies_between_minus_one_and_one(
    statistic: str, coders: tuple[int, int], data: st.DataObject
) -> None:
    found = coefficient(data.draw(units_of(0, coders)), statistic, 4)
    assume(not np.isnan(found))
    assert -1 - 1e-12 <= found <= 1
