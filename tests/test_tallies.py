"""What is compared: one variable whose values are codes, a variable a code, and the blocks that a resample draws."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit import tallies
from qualkit.double_coding import Common, common
from qualkit.errors import ChoiceError
from qualkit.model import Code, Review, Transcript, Turn
from qualkit.tallies import Comparison, compare_characters, compare_units

#: A turn of ten characters each, of which the second one is the interviewer's.
TEXT = "Satu dua t\nTanya apa?\nEmpat lima\n"
BOOK = [Code(id="k"), Code(id="l"), Code(id="m")]


def table(
    rows: Sequence[tuple[object, ...]],
    columns: Sequence[str] = ("source", "code", "coder"),
    *,
    book: Sequence[Code] = BOOK,
    sources: int = 6,
    reviews: Sequence[Review] | None = None,
) -> qk.Codings:
    """Return codings of sources "1", "2" ..., each a single turn; what a coder coded counts as read whole."""
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["Satu dua."] * sources}), "t")
    return qk.Codings.from_frame(pd.DataFrame(rows, columns=columns), corpus, qk.Codebook(book), reviews)


def read(coder: str, *sources: int, codes: tuple[str, ...] = ()) -> list[Review]:
    return [Review(coder=coder, source=str(one), start=0, end=9, codes=codes) for one in sources]


def interview(rows: Sequence[tuple[int, int, str, str]], coders: str = "ab") -> Common:
    """Return what coders made of an interview of two turns; rows are start, end, code and coder."""
    kinds = ("informan", "pewawancara", "informan")
    turns = tuple(Turn(source="w", n=n + 1, start=11 * n, end=11 * n + 10, kind=kind) for n, kind in enumerate(kinds))
    corpus = qk.Corpus([Transcript(source="w", text=TEXT, turns=turns)])
    frame = pd.DataFrame([("w", *row) for row in rows], columns=["source", "start", "end", "code", "coder"])
    reviews = [Review(coder=coder, source="w", start=0, end=len(TEXT)) for coder in coders]
    return common(qk.Codings.from_frame(frame, corpus, qk.Codebook(BOOK), reviews), unit="turn")


def value(made: Comparison) -> float:
    """Return one minus observed over expected disagreement, added up over variables."""
    found = [one.disagreement(made.counts @ one.parts) for one in made.tallies]
    observed, expected = (sum(float(pair[i]) for pair in found) for i in (0, 1))
    return 1 - observed / expected


# -- one variable, or one a code ---------------------------------------------------------------------------------------

ALIKE = [("1", "k", "a"), ("1", "k", "b"), ("2", "l", "a"), ("2", "k", "b"), ("3", "l", "b")]


def test_codes_that_exclude_one_another_are_values_of_one_variable() -> None:
    codings = table(ALIKE, reviews=[*read("a", 1, 2, 3, 4), *read("b", 1, 2, 3, 4)])
    made = compare_units(common(codings), "kappa", scale="nominal", magnitude=False)
    assert made.exclusive
    # sources 1 to 4: kk, lk, -l, --; agreement 2 of 4; by chance (1*2 + 1*1 + 2*1) / 16
    assert len(made.whole.tallies) == 1
    assert value(made.whole) == pytest.approx(1 - (2 / 4) / (1 - 5 / 16))


def test_a_unit_with_two_codes_makes_each_code_a_variable() -> None:
    codings = table([*ALIKE, ("1", "l", "a")], reviews=[*read("a", 1, 2, 3, 4), *read("b", 1, 2, 3, 4)])
    made = compare_units(common(codings), "percent", scale="nominal", magnitude=False)
    assert not made.exclusive
    # k: sources 1, 3 and 4 alike; l: source 4 alone; m was used by nobody
    assert [one.code for one in made.by_code] == [0, 1]
    assert [value(one) for one in made.by_code] == [0.75, 0.25]
    assert value(made.whole) == 0.5


def test_no_code_is_a_value_only_where_units_are_compared() -> None:
    rows = [("1", "k", "a"), ("1", "k", "b"), ("2", "l", "a"), ("2", "k", "b")]
    both = [*read("a", 1, 2), *read("b", 1, 2)]
    without = compare_units(common(table(rows, reviews=both)), "ac1", scale="nominal", magnitude=False)
    alone = compare_units(common(table(rows, reviews=both + read("a", 3))), "ac1", scale="nominal", magnitude=False)
    # shares 3/4 and 1/4 of two values: chance 2 * 3/16
    assert value(without.whole) == pytest.approx((1 / 2 - 3 / 8) / (1 - 3 / 8))
    assert value(alone.whole) == value(without.whole)


def test_codes_of_different_reading_are_compared_one_by_one() -> None:
    rows = [("1", "k", "a"), ("1", "k", "b"), ("2", "l", "a"), ("2", "l", "c"), ("3", "l", "c")]
    some = [*read("b", 1, 2, 3, codes=("k",)), *read("c", 1, 2, 3, codes=("l",))]
    shared = common(table(rows, reviews=[*read("a", 1, 2, 3), *some]))
    made = compare_units(shared, "alpha", scale="nominal", magnitude=False)
    assert shared.exclusive
    assert not made.exclusive
    assert (made.whole.counts @ made.whole.extent, [int(one.counts @ one.extent) for one in made.by_code]) == (
        3,
        [3, 3],
    )
    assert value(made.by_code[0]) == 1
    assert value(made.by_code[1]) == pytest.approx(1 - (1 / 3) / (18 / 30))


def test_reading_for_fewer_codes_where_nobody_else_read_does_not_matter() -> None:
    reviews = [*read("a", 1, 2, 3, 4), *read("b", 1, 2, 3, 4), *read("b", 5, codes=("k",))]
    assert compare_units(common(table(ALIKE, reviews=reviews)), "alpha", scale="nominal", magnitude=False).exclusive


def test_a_decision_after_a_suggestion_leaves_codes_values_of_one_variable() -> None:
    columns = ("source", "code", "coder", "made_by")
    rows = [(*row, "") for row in ALIKE] + [("4", "m", "a", "tag")]
    reviews = [*read("a", 1, 2, 3, 4), *read("b", 1, 2, 3, 4)]
    made = compare_units(common(table(rows, columns, reviews=reviews)), "alpha", scale="nominal", magnitude=False)
    assert made.exclusive


def test_a_code_used_only_where_not_all_have_read_is_no_code_that_all_agree_on() -> None:
    rows = [("1", "k", "a"), ("1", "k", "b"), ("1", "k", "c"), ("2", "k", "a"), ("4", "l", "a"), ("4", "k", "a")]
    codings = table(rows, reviews=[*read("a", 1, 2, 3, 4), *read("b", 1, 2, 3, 4), *read("c", 1, 2, 3)])
    percent = compare_units(common(codings), "percent", scale="nominal", magnitude=False)
    alpha = compare_units(common(codings), "alpha", scale="nominal", magnitude=False)
    assert [one.code for one in percent.by_code] == [0]
    assert value(percent.whole) == value(percent.by_code[0]) == pytest.approx((1 + 1 / 3 + 1) / 3)
    assert [one.code for one in alpha.by_code] == [0, 1]


def test_units_of_one_pattern_are_one_block() -> None:
    codings = table(ALIKE[:2], reviews=[*read("a", 1, 2, 3, 4), *read("b", 1, 2, 3, 4)])
    made = compare_units(common(codings), "alpha", scale="nominal", magnitude=False).whole
    assert sorted(zip(made.counts.tolist(), made.extent.tolist(), strict=True)) == [(1, 1.0), (2, 0.0), (3, 1.0)]
    assert (made.coded @ made.counts).tolist() == [1, 1]


# -- scales ------------------------------------------------------------------------------------------------------------


def of_scale(ids: Sequence[str], scale: str, rows: Sequence[tuple[str, str]]) -> float:
    """Return kappa on a scale; rows are what two coders gave to each source."""
    table_rows = [
        (str(n + 1), code, coder) for n, pair in enumerate(rows) for code, coder in zip(pair, "ab", strict=True)
    ]
    codings = table(table_rows, book=[Code(id=one) for one in ids])
    return value(compare_units(common(codings), "kappa", scale=scale, magnitude=False).whole)


def test_ids_that_are_numbers_are_taken_as_these() -> None:
    rows = [("1", "1"), ("2,5", "4"), ("4", "4"), ("1", "4")]
    squared = (1.5**2 + 3**2) / 4
    chance = (2 * 3 * 3**2 + 1 * 1 * 1.5**2 + 1 * 3 * 1.5**2 + 1 * 1 * 3**2) / 16  # pairs of 1-4, 2,5-1, 2,5-4, 4-1
    assert of_scale(["4", "1", "2,5"], "interval", rows) == pytest.approx(1 - squared / chance)


def test_other_ids_stand_in_the_order_of_the_book() -> None:
    rows = [("rendah", "rendah"), ("sedang", "tinggi"), ("tinggi", "tinggi"), ("rendah", "tinggi")]
    # places apart: 0, 1, 0, 2; by chance a {rendah 2, sedang 1, tinggi 1}, b {rendah 1, tinggi 3}
    expected = 1 - (3 / 4) / ((2 * 3 * 2 + 1 * 1 * 1 + 1 * 3 * 1 + 1 * 1 * 2) / 16)
    assert of_scale(["rendah", "sedang", "tinggi"], "ordinal", rows) == pytest.approx(expected)


@pytest.mark.parametrize("id", ["inf", "nan", "1_0", "1e3", "dua"])
def test_what_is_no_number_to_a_reader_is_none(id: str) -> None:
    with pytest.raises(ChoiceError) as raised:
        of_scale(["1", id], "interval", [("1", "1"), (id, id)])
    assert raised.value.faults[0].key == "agreement.numbers"


def test_on_a_scale_a_unit_without_code_has_no_value() -> None:
    rows = [("1", "k", "a"), ("1", "k", "b"), ("2", "k", "a"), ("3", "l", "a"), ("3", "k", "b")]
    codings = table(rows, reviews=[*read("a", 1, 2, 3, 4), *read("b", 1, 2, 3, 4)])
    made = compare_units(common(codings), "alpha", scale="ordinal", magnitude=False)
    assert int(made.whole.counts @ made.whole.extent) == 2
    assert [int(one.counts @ one.extent) for one in made.by_code] == [4, 4]


def test_two_codes_in_a_unit_have_no_order() -> None:
    with pytest.raises(ChoiceError) as raised:
        compare_units(
            common(table([("1", "k", "a"), ("1", "l", "a"), ("1", "k", "b")])),
            "alpha",
            scale="ordinal",
            magnitude=False,
        )
    assert raised.value.faults[0].key == "agreement.several_codes"


# -- magnitudes --------------------------------------------------------------------------------------------------------

MAGNITUDE = ("source", "code", "coder", "magnitude")


def test_magnitudes_are_compared_where_both_gave_one() -> None:
    rows = [
        ("1", "k", "a", "+"),
        ("1", "k", "b", "+"),
        ("2", "k", "a", "+"),
        ("2", "k", "b", "-"),
        ("3", "k", "a", "-"),
    ]
    rows += [("3", "k", "b", None), ("4", "k", "a", "0")]
    shared = common(table(rows, MAGNITUDE, reviews=[*read("a", 1, 2, 3, 4), *read("b", 1, 2, 3, 4)]))
    made = compare_units(shared, "percent", scale="nominal", magnitude=True)
    assert int(made.whole.counts @ made.whole.extent) == 2
    assert value(made.whole) == 0.5
    assert not made.exclusive


def test_good_and_poor_in_one_unit_are_mixed() -> None:
    rows = [
        ("1", "k", "a", "+"),
        ("1", "k", "a", "-"),
        ("1", "k", "b", "+-"),
        ("2", "k", "a", "0"),
        ("2", "k", "b", "+-"),
    ]
    shared = common(table(rows, MAGNITUDE))
    nominal = compare_units(shared, "percent", scale="nominal", magnitude=True)
    ordinal = compare_units(shared, "alpha", scale="ordinal", magnitude=True)
    assert value(nominal.whole) == 0.5
    assert ordinal.whole.tallies[0].disagreement(ordinal.whole.counts @ ordinal.whole.tallies[0].parts)[0] == 0


def test_on_a_scale_neither_and_mixed_lie_between_poor_and_good() -> None:
    rows = [("1", "k", "a", "+"), ("1", "k", "b", "-"), ("2", "k", "a", "+"), ("2", "k", "b", "0")]
    made = compare_units(common(table(rows, MAGNITUDE)), "kappa", scale="interval", magnitude=True)
    # 2 and 1 apart: (4 + 1) / 2, and the same by chance
    assert made.whole.tallies[0].disagreement(made.whole.counts @ made.whole.tallies[0].parts) == (2.5, 2.5)


def test_magnitudes_have_no_ratio() -> None:
    with pytest.raises(ChoiceError):
        compare_units(common(table([(*row, "+") for row in ALIKE], MAGNITUDE)), "kappa", scale="ratio", magnitude=True)


# -- characters, as units ----------------------------------------------------------------------------------------------


def pieces(rows: Sequence[tuple[int, int, str, str]]) -> Common:
    return common(interview(rows).codings, unit="character")


def test_pieces_of_turns_weigh_by_their_characters() -> None:
    # of 20 characters of the informant: a has 0-6, b 0-4 and 25-30
    made = compare_units(
        pieces([(0, 6, "k", "a"), (0, 4, "k", "b"), (25, 30, "k", "b")]), "percent", scale="nominal", magnitude=False
    )
    assert made.whole.counts.tolist() == [1, 1]
    assert made.whole.extent.tolist() == [10, 10]
    assert made.whole.coded.tolist() == [[6, 0], [4, 5]]
    assert value(made.by_code[0]) == pytest.approx(1 - 7 / 20)


SPANS = st.lists(
    st.tuples(
        st.sampled_from([0, 22]), st.integers(0, 9), st.integers(1, 9), st.sampled_from("kl"), st.sampled_from("ab")
    ),
    min_size=1,
    max_size=8,
).map(lambda spans: [(turn + a, turn + min(10, a + n), code, coder) for turn, a, n, code, coder in spans])


@given(rows=SPANS)
@settings(deadline=None)
def test_memory_is_saved_without_another_result(rows: list[tuple[int, int, str, str]]) -> None:
    shared = pieces(rows)
    whole = compare_units(shared, "alpha", scale="nominal", magnitude=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tallies, "_PIECES", 1)
        divided = compare_units(shared, "alpha", scale="nominal", magnitude=False)
    assert [one.parts.tolist() for one in divided.whole.tallies] == [one.parts.tolist() for one in whole.whole.tallies]
    assert divided.whole.coded.tolist() == whole.whole.coded.tolist()


# -- characters, as a continuum ----------------------------------------------------------------------------------------


def test_a_coding_over_the_interviewers_words_is_two_units() -> None:
    made = compare_characters(interview([(4, 30, "k", "a"), (4, 10, "k", "b")]), "u_alpha")
    assert made.whole.extent.tolist() == [10, 10]
    assert made.whole.coded.tolist() == [[6, 8], [6, 0]]
    # a's units are 6 and 8 long, b's 6: by chance 40^2 - 6^2 - 8^2 - 6^2 - 20 gaps
    pairs = 40**2 - 6**2 - 8**2 - 6**2 - 20
    assert value(made.whole) == pytest.approx(1 - (16 / 40) / (2 * 20 * 20 / pairs))


def test_codes_that_never_overlap_are_values_of_one_continuum() -> None:
    made = compare_characters(
        interview([(0, 5, "k", "a"), (5, 9, "l", "a"), (0, 5, "k", "b"), (5, 9, "k", "b")]), "u_alpha"
    )
    assert made.exclusive
    assert len(made.whole.tallies) == 1


def test_codes_that_overlap_are_added_up_each_by_itself() -> None:
    rows = [(0, 5, "k", "a"), (3, 9, "l", "a"), (0, 6, "k", "b"), (3, 9, "l", "b")]
    made = compare_characters(interview(rows), "u_alpha")
    assert not made.exclusive
    assert [one.code for one in made.by_code] == [0, 1]
    assert [one.tallies[0] for one in made.by_code] == list(made.whole.tallies)
    assert value(made.by_code[1]) == 1
    assert made.whole.coded.tolist() == [[9, 0], [9, 0]]


def test_units_of_one_code_that_overlap_are_one() -> None:
    one = compare_characters(interview([(0, 8, "k", "a"), (0, 7, "k", "b")]), "u_alpha")
    two = compare_characters(interview([(0, 5, "k", "a"), (3, 8, "k", "a"), (0, 7, "k", "b")]), "u_alpha")
    assert value(two.whole) == value(one.whole)


def test_a_turn_that_not_all_have_read_is_left_out() -> None:
    shared = interview([(0, 5, "k", "a"), (0, 4, "k", "b"), (22, 30, "k", "a")])
    shared.codings.reviews = [shared.codings.reviews[0], Review(coder="b", source="w", start=0, end=10)]
    made = compare_characters(common(shared.codings), "u_alpha")
    assert made.whole.extent.tolist() == [10, 0]
    assert made.whole.coded.tolist() == [[5, 0], [4, 0]]


def test_codes_that_a_coder_did_not_look_for_are_no_values() -> None:
    rows = [(0, 5, "k", "a"), (0, 4, "k", "b"), (4, 9, "l", "a"), (22, 25, "k", "a"), (23, 26, "k", "b")]
    shared = interview(rows)
    narrow = Review(coder="b", source="w", start=0, end=len(TEXT), codes=("k",))
    shared.codings.reviews = [shared.codings.reviews[0], narrow]
    without = interview([row for row in rows if row[2] == "k"])
    made = compare_characters(common(shared.codings), "u_alpha")
    assert [one.code for one in made.by_code] == [0]
    assert value(made.whole) == value(compare_characters(without, "u_alpha").whole)


def plain_meeting(rows: Sequence[tuple[int, int, str, str]], code: str) -> float:
    """Return cu-alpha of a code against all others for two coders, one character and one pair of them at a time.

    A unit is a stretch in which a coder's codes stay the same.
    """
    stands = {
        coder: [frozenset(c for a, b, c, who in rows if who == coder and a <= at < b) for at in range(33)]
        for coder in "ab"
    }
    edges = {coder: {at for a, b, _, who in rows if who == coder for at in (a, b)} for coder in "ab"}
    unit = {coder: [sum(1 for edge in edges[coder] if edge <= at) for at in range(33)] for coder in "ab"}
    turns = [*range(10), *range(22, 32)]
    met = [at for at in turns if stands["a"][at] and stands["b"][at]]
    given_values = [(code in stands[who][at], (who, at // 11, unit[who][at])) for at in met for who in "ab"]
    observed = [(code in stands["a"][at]) != (code in stands["b"][at]) for at in met]
    chance = [x[0] != y[0] for x in given_values for y in given_values if x[1] != y[1]]
    return 1 - (sum(observed) / len(observed)) / (sum(chance) / len(chance)) if any(chance) else float("nan")


@given(rows=SPANS)
@settings(deadline=None)
def test_cu_alpha_of_a_code_is_what_its_definition_says(rows: list[tuple[int, int, str, str]]) -> None:
    expected = plain_meeting(rows, "k")
    assume(not np.isnan(expected))
    made = compare_characters(interview(rows), "cu_alpha")
    assert value(made.by_code[0]) == pytest.approx(expected, abs=1e-9)


def test_cu_alpha_compares_which_codes_stand_there_together() -> None:
    rows = [(0, 4, "k", "a"), (2, 4, "l", "a"), (6, 9, "l", "a"), (0, 4, "k", "b"), (6, 9, "l", "b")]
    made = compare_characters(interview(rows), "cu_alpha")
    # 7 characters meet: kk kk (kl)k (kl)k ll ll ll, where a's k is one unit of 2 and its (kl) another of 2
    counts = np.array([2 + 4, 2, 6])
    pairs = 14**2 - 2**2 - 2**2 - 3**2 - 4**2 - 3**2
    same = (counts**2).sum() - 2**2 - 2**2 - 3**2 - 4**2 - 3**2
    assert value(made.whole) == pytest.approx(1 - (4 / 14) / ((pairs - same) / pairs))
