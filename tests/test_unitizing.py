"""Agreement on borders: against the definition, one character and one pair of characters at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qualkit.unitizing import UNITIZING_STATISTICS, Piece, unitizing_tally

Units = list[tuple[int, int, int]]


def coefficient(stretches: Sequence[tuple[int, Sequence[Units]]], statistic: str, n_values: int = 2) -> float:
    """Return the coefficient of stretches, each with its length and the units of each coder; NaN where undefined."""
    drawn = {
        at: [[Piece(*one) for one in units] for units in coders]
        for at, (_, coders) in enumerate(stretches)
        if any(coders)
    }
    lengths = [length for length, _ in stretches]
    n_coders = len(stretches[0][1])
    made = unitizing_tally(lengths, drawn, statistic, n_values=n_values, n_coders=n_coders)
    observed, expected = made.disagreement(made.parts.sum(axis=0))
    return float(1 - observed / expected) if expected > 1e-12 else float("nan")


# -- the definition ----------------------------------------------------------------------------------------------------

#: A coder's character: its value (None in a gap), and the unit that it belongs to, which a gap's is alone in.
Character = tuple[int | None, tuple[object, ...]]


def characters(stretch: int, coder: int, length: int, units: Units) -> list[Character]:
    """Return what a coder gave to each character of a stretch."""
    unit_of = {place: (value, (stretch, coder, start)) for start, end, value in units for place in range(start, end)}
    return [unit_of.get(place, (None, ("gap", stretch, coder, place))) for place in range(length)]


def plain(stretches: Sequence[tuple[int, Sequence[Units]]], *, gaps: bool) -> float:
    """Return the coefficient: disagreement where coders meet, over that of all pairs not of one unit.

    Krippendorff et al. (2016): by chance a character may meet every other but those of its own unit; without gaps only
    characters count that two coders or more gave a value.
    """
    observed, met = 0.0, list[Character]()
    for at, (length, coders) in enumerate(stretches):
        columns = zip(*(characters(at, coder, length, units) for coder, units in enumerate(coders)), strict=True)
        for column in columns:
            valued = [one for one in column if gaps or one[0] is not None]
            if len(valued) >= 2:
                pairs = [a[0] != b[0] for i, a in enumerate(valued) for j, b in enumerate(valued) if i != j]
                observed += sum(pairs) / (len(valued) - 1)
                met += valued
    apart = [a[0] != b[0] for a in met for b in met if a[1] != b[1]]
    return 1 - (observed / len(met)) / (sum(apart) / len(apart)) if any(apart) else float("nan")


def drawings(coders: tuple[int, int]) -> st.SearchStrategy[list[tuple[int, list[Units]]]]:
    """Return one to three stretches of up to 14 characters, each with the units of some coders."""
    bits = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5), st.integers(0, 1)), max_size=4)

    def laid(length: int, of_coder: list[tuple[int, int, int]]) -> Units:
        ends = np.cumsum([gap + size for gap, size, _ in of_coder]).tolist()
        units = [(end - size, min(end, length), value) for end, (_, size, value) in zip(ends, of_coder, strict=True)]
        return [one for one in units if one[0] < one[1]]

    def stretch(number: int) -> st.SearchStrategy[tuple[int, list[Units]]]:
        of_coders = st.lists(bits, min_size=number, max_size=number)
        return st.tuples(st.integers(1, 14), of_coders).map(lambda p: (p[0], [laid(p[0], one) for one in p[1]]))

    return st.integers(*coders).flatmap(lambda number: st.lists(stretch(number), min_size=1, max_size=3))


@given(stretches=drawings((2, 4)))
@settings(deadline=None)
def test_u_alpha_is_what_its_definition_says(stretches: list[tuple[int, list[Units]]]) -> None:
    expected = plain(stretches, gaps=True)
    assert coefficient(stretches, "u_alpha") == pytest.approx(expected, abs=1e-9, nan_ok=True)


@given(stretches=drawings((2, 4)))
@settings(deadline=None)
def test_cu_alpha_is_what_its_definition_says(stretches: list[tuple[int, list[Units]]]) -> None:
    expected = plain(stretches, gaps=False)
    assert coefficient(stretches, "cu_alpha") == pytest.approx(expected, abs=1e-9, nan_ok=True)


# -- by hand -----------------------------------------------------------------------------------------------------------


def test_u_alpha_of_two_units_by_hand() -> None:
    # 10 and 8 of 20 characters, 2 differ for each coder; pairs: 40^2 - 10^2 - 8^2 - 22; of them apart: 2 * 18 * 22
    expected = 1 - (4 / 40) / (2 * 18 * 22 / (40**2 - 10**2 - 8**2 - 22))
    assert coefficient([(20, [[(0, 10, 0)], [(2, 10, 0)]])], "u_alpha", 1) == pytest.approx(expected)


def test_cu_alpha_of_units_that_meet_by_hand() -> None:
    # a: values 0 on 0-6 and 1 on 6-10; b: 0 on 0-4 and 1 on 4-10; they meet on 10 characters and differ on 2
    own = 6**2 + 4**2 + 4**2 + 6**2
    expected = 1 - (4 / 20) / (2 * 10 * 10 / (20**2 - own))
    found = coefficient([(30, [[(0, 6, 0), (6, 10, 1)], [(0, 4, 0), (4, 10, 1)]])], "cu_alpha")
    assert found == pytest.approx(expected)


def test_cu_alpha_leaves_out_what_one_coder_alone_coded() -> None:
    meeting = [(0, 6, 0), (6, 10, 1)], [(0, 4, 0), (4, 10, 1)]
    alone = [*meeting[0], (12, 20, 1)], meeting[1]
    assert coefficient([(30, list(alone))], "cu_alpha") == coefficient([(30, list(meeting))], "cu_alpha")


def test_two_units_are_not_one_of_the_same_characters() -> None:
    whole, halves = [(0, 10, 0)], [(0, 5, 0), (5, 10, 0)]
    alike = coefficient([(20, [whole, whole])], "u_alpha", 1)
    differ = coefficient([(20, [whole, halves]), (20, [[], [(0, 3, 0)]])], "u_alpha", 1)
    merged = coefficient([(20, [whole, whole]), (20, [[], [(0, 3, 0)]])], "u_alpha", 1)
    assert alike == 1
    assert differ != pytest.approx(merged)


def test_a_stretch_without_units_is_a_gap_that_all_agree_on() -> None:
    units = [[(0, 5, 0)], [(1, 6, 0)]]
    assert coefficient([(10, units), (10, [[], []])], "u_alpha") == pytest.approx(coefficient([(20, units)], "u_alpha"))


# -- undefined ---------------------------------------------------------------------------------------------------------


def test_units_that_never_meet_have_no_cu_alpha() -> None:
    made = unitizing_tally([20], {0: [[Piece(0, 5, 0)], [Piece(5, 9, 1)]]}, "cu_alpha", n_values=2, n_coders=2)
    assert np.isnan(made.disagreement(made.parts.sum(axis=0))).tolist() == [True, True]


def test_units_of_one_value_have_no_cu_alpha() -> None:
    assert np.isnan(coefficient([(20, [[(0, 5, 0)], [(3, 9, 0)]])], "cu_alpha"))


def test_text_without_units_has_no_u_alpha() -> None:
    assert np.isnan(coefficient([(20, [[], []])], "u_alpha"))


def test_no_text_at_all_has_none() -> None:
    made = unitizing_tally([], {}, "u_alpha", n_values=1, n_coders=2)
    assert np.isnan(made.disagreement(made.parts.sum(axis=0))).tolist() == [True, True]


# -- laws --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("statistic", UNITIZING_STATISTICS)
@given(stretches=drawings((2, 3)))
@settings(deadline=None)
def test_the_order_of_coders_and_of_stretches_does_not_matter(
    statistic: str, stretches: list[tuple[int, list[Units]]]
) -> None:
    turned = [(length, list(reversed(coders))) for length, coders in reversed(stretches)]
    expected = coefficient(stretches, statistic)
    assert coefficient(turned, statistic) == pytest.approx(expected, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("statistic", UNITIZING_STATISTICS)
@given(stretches=drawings((2, 3)))
@settings(deadline=None)
def test_coders_who_drew_the_same_agree_perfectly(statistic: str, stretches: list[tuple[int, list[Units]]]) -> None:
    same = [(length, [coders[0]] * len(coders)) for length, coders in stretches]
    found = coefficient(same, statistic)
    assume(not np.isnan(found))
    assert found == 1


@pytest.mark.parametrize("statistic", UNITIZING_STATISTICS)
@given(stretches=drawings((2, 3)))
@settings(deadline=None)
def test_other_names_for_the_values_change_nothing(statistic: str, stretches: list[tuple[int, list[Units]]]) -> None:
    renamed = [(length, [[(a, b, 1 - v) for a, b, v in units] for units in coders]) for length, coders in stretches]
    expected = coefficient(stretches, statistic)
    assert coefficient(renamed, statistic) == pytest.approx(expected, abs=1e-9, nan_ok=True)
