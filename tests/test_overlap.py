"""Co-occurrence: counted by unit or by overlapping words, symmetric, each cell opening to the codings of both."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.errors import ChoiceError
from qualkit.model import Code

TEXT = "Ramah dan cepat. Lama sekali."
BOOK = [Code(id="k", kind="dimension"), Code(id="k.a", parent="k"), Code(id="l", kind="dimension"), Code(id="m")]


def coded(rows: list[tuple[str, int, int, str]]) -> qk.Codings:
    """Rows are source, start, end and code; each of the two sources is one turn of two sentences."""
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": [TEXT, TEXT], "i": ["a", "b"]}), "t", informant="i")
    table = pd.DataFrame(rows, columns=["source", "start", "end", "code"])
    return qk.Codings.from_frame(table, corpus, qk.Codebook(BOOK))


def small() -> qk.Codings:
    return coded([("1", 0, 5, "k"), ("1", 10, 15, "l"), ("1", 17, 21, "m"), ("2", 0, 5, "l"), ("2", 2, 9, "k.a")])


def test_codes_are_together_in_the_same_turn() -> None:
    grid = qk.cooccurrence(small(), codes=["k", "l", "m"])
    assert grid.to_frame().to_numpy().tolist() == [["2", "2", "1"], ["2", "2", "1"], ["1", "1", "1"]]


def test_codes_are_together_in_the_same_sentence() -> None:
    grid = qk.cooccurrence(small(), "sentence", codes=["k", "l", "m"])
    assert [[grid.number(r, c) for c in range(3)] for r in range(3)] == [[2, 2, 0], [2, 2, 0], [0, 0, 1]]
    assert (grid.empty("k", "m"), grid.empty("k", "l")) == ("apart", None)


def test_codes_are_together_on_overlapping_words() -> None:
    grid = qk.cooccurrence(small(), "free", codes=["k", "l", "m"])
    assert [[grid.number(r, c) for c in range(3)] for r in range(3)] == [[2, 1, 0], [1, 2, 0], [0, 0, 1]]
    assert [(one.source, one.code) for one in grid.cell("k", "l")] == [("2", "l"), ("2", "k.a")]


@pytest.mark.parametrize("unit", ["turn", "sentence", "transcript", "free"])
def test_one_coding_of_an_indicator_is_no_pair_with_its_dimension(unit: str) -> None:
    grid = qk.cooccurrence(coded([("1", 0, 5, "k.a")]), unit, codes=["k", "k.a"])
    assert (grid.number(0, 0), grid.number(1, 1), grid.empty("k", "k.a")) == (1, 1, "apart")


@pytest.mark.parametrize("codes", [("k.a", "k.a"), ("k", "k.a")])
def test_a_pair_of_codings_of_nested_codes_counts_once(codes: tuple[str, str]) -> None:
    grid = qk.cooccurrence(coded([("1", 0, 5, codes[0]), ("1", 2, 8, codes[1])]), "free", codes=["k", "k.a"])
    assert (grid.number(0, 1), grid.number(1, 0), len(grid.cell("k", "k.a"))) == (1, 1, 2)


def test_a_cell_names_the_quotations_that_it_has_no_room_for() -> None:
    rows = [("1", n, n + 1, "k") for n in range(9)] + [("1", 9, 10, "l")]
    page = qk.cooccurrence(coded(rows), codes=["k", "l"])._repr_html_()
    assert page.count("K1–K4, K5</details>") == 0
    assert "K1–K4</details>" in page
    assert "K1–K5</details>" in page
    assert "Kutipan bernomor (5)" in page


def test_words_that_only_touch_do_not_overlap() -> None:
    grid = qk.cooccurrence(coded([("1", 0, 5, "k"), ("1", 5, 9, "l")]), "free", codes=["k", "l"])
    assert grid.empty("k", "l") == "apart"


def test_a_coding_over_two_sentences_belongs_to_both() -> None:
    grid = qk.cooccurrence(coded([("1", 10, 21, "k"), ("1", 0, 5, "l"), ("1", 22, 28, "m")]), "sentence", level=None)
    assert (grid.number(0, 2), grid.number(0, 3), grid.number(2, 3)) == (1, 1, 0)


def test_a_coding_that_begins_where_a_sentence_ends_is_not_in_it() -> None:
    grid = qk.cooccurrence(coded([("1", 16, 21, "k"), ("1", 0, 5, "l"), ("1", 22, 28, "m")]), "sentence", level=None)
    assert (grid.number(0, 2), grid.number(0, 3)) == (0, 1)


def test_a_code_that_is_never_used_is_not_called_apart() -> None:
    assert qk.cooccurrence(coded([("1", 0, 5, "k")]), codes=["k", "m"]).empty("k", "m") == "unused"


def test_jaccard_divides_units_of_both_by_units_of_either() -> None:
    grid = qk.cooccurrence(small(), codes=["k", "m"], jaccard=True)
    assert grid.to_frame().to_numpy().tolist() == [["2", "1 (J 0,50)"], ["1 (J 0,50)", "1"]]
    assert grid.to_frame(lang="en").iloc[0, 1] == "1 (J 0.50)"


def test_another_unit_is_refused_and_so_is_jaccard_of_overlapping_words() -> None:
    with pytest.raises(ChoiceError):
        qk.cooccurrence(small(), "kata")
    with pytest.raises(ChoiceError):
        qk.cooccurrence(small(), "free", jaccard=True)


def test_rejected_codings_do_not_count() -> None:
    codings = small()
    table = codings.to_frame().assign(status=["coded", "rejected", "coded", "coded", "coded"])
    codings = qk.Codings.from_frame(table, codings.corpus, codings.codebook)
    assert qk.cooccurrence(codings, codes=["k", "l"]).number(0, 1) == 1


def test_it_says_that_it_is_no_relation() -> None:
    assert any("bukan hubungan" in note for note in qk.cooccurrence(small()).notes("id"))


ROWS = st.lists(
    st.tuples(st.sampled_from(["1", "2"]), st.integers(0, 20), st.integers(1, 8), st.sampled_from(["k", "k.a", "l"])),
    max_size=10,
).map(lambda rows: [(source, start, start + length, code) for source, start, length, code in rows])


CODES = st.sampled_from([["k", "l", "m"], ["k", "k.a", "l"], ["k.a", "k"]])


@pytest.mark.parametrize("unit", ["turn", "sentence", "transcript", "free"])
@settings(max_examples=40, deadline=None)
@given(rows=ROWS, codes=CODES)
def test_it_is_symmetric_and_says_a_number_where_a_cell_is_filled(
    unit: str, rows: list[tuple], codes: list[str]
) -> None:
    grid = qk.cooccurrence(coded(rows), unit, codes=codes)
    assert {(r, c): n for (c, r), n in grid.numbers.items()} == dict(grid.numbers)
    assert {(r, c): found for (c, r), found in grid.cells.items()} == dict(grid.cells)
    assert set(grid.cells) == set(grid.numbers)


@pytest.mark.parametrize("unit", ["turn", "sentence", "transcript"])
@settings(max_examples=40, deadline=None)
@given(rows=ROWS, codes=CODES)
def test_two_codes_share_no_more_units_than_either_is_in(unit: str, rows: list[tuple], codes: list[str]) -> None:
    number = qk.cooccurrence(coded(rows), unit, codes=codes).numbers
    assert [
        pair for pair, both in number.items() if both > min(number[pair[0], pair[0]], number[pair[1], pair[1]])
    ] == []


@settings(max_examples=80, deadline=None)
@given(rows=ROWS, codes=CODES)
def test_pairs_on_overlapping_words_are_those_of_two_different_codings_each_once(
    rows: list[tuple], codes: list[str]
) -> None:
    number = qk.cooccurrence(coded(rows), "free", codes=codes).numbers
    own = {code: [n for n, row in enumerate(rows) if row[3] == code or row[3].startswith(f"{code}.")] for code in codes}
    over = {
        frozenset((i, j))
        for i, one in enumerate(rows)
        for j, other in enumerate(rows[:i])
        if one[0] == other[0] and max(one[1], other[1]) < min(one[2], other[2])
    }
    expected = {
        (r, c): len(over & {frozenset((i, j)) for i in own[a] for j in own[b]}) if r != c else len(own[a])
        for r, a in enumerate(codes)
        for c, b in enumerate(codes)
    }
    assert dict(number) == {pair: count for pair, count in expected.items() if count}


@settings(max_examples=60, deadline=None)
@given(rows=ROWS)
def test_a_cell_holds_exactly_the_codings_of_both_in_turns_that_hold_both(rows: list[tuple]) -> None:
    codings = coded(rows)
    grid = qk.cooccurrence(codings, codes=["k", "l"])
    both = {row[0] for row in rows if row[3] != "l"} & {row[0] for row in rows if row[3] == "l"}
    assert grid.number(0, 1) == len(both)
    assert sorted(map(str, grid.cell("k", "l"))) == sorted(str(one) for one in codings if one.source in both)
