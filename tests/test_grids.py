"""Grids: a cell opens to its codings, an empty one says why, and turning or arranging loses nothing."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.errors import ChoiceError
from qualkit.grids import STATEMENT, Grid, Heading, Text, names, plain, statement, text
from qualkit.model import Code

MARKER = "rahasiainforman"


def codings(words: tuple[str, ...] = ("satu", "dua", "tiga")) -> qk.Codings:
    """A coding of code k on each text; the first "+", the second "-", the third without a magnitude."""
    people = {"t": list(words), "i": ["a", "b", "a"]}
    corpus = qk.corpus_from_frame(pd.DataFrame(people), "t", informant="i")
    table = pd.DataFrame({"source": ["1", "2", "3"], "code": ["k"] * 3, "magnitude": ["+", "-", None]})
    return qk.Codings.from_frame(table, corpus, qk.Codebook([Code(id="k", label="Sikap", label_en="Attitude")]))


def grid(**changes: object) -> Grid:
    """Two rows by three columns: the codings 0 and 2 in one cell, 1 in another, the rest empty."""
    empties = {(0, 1): "not_asked", (0, 2): "no_match", (1, 0): "other", (1, 1): "other"}
    given = {
        "name": "display.case_matrix",
        "title": Text("Judul", "Title"),
        "codings": codings(),
        "rows": (Heading(id="r", label=Text("Baris", "Row")), Heading(id="s", label=plain("S"))),
        "columns": tuple(Heading(id=one, label=plain(one.upper())) for one in "xyz"),
        "corner": Text("Apa", "What"),
        "cells": {(0, 0): (0, 2), (1, 2): (1,)},
        "empties": empties,
        "rules": (Text("Aturan.", "Rule."),),
    }
    return Grid(**{**given, **changes})


def test_a_cell_holds_its_codings_and_an_empty_one_says_why() -> None:
    assert [one.quote for one in grid().cell("r", "x")] == ["satu", "tiga"]
    assert (grid().empty("r", "x"), grid().empty("r", "y"), len(grid().cell("r", "y"))) == (None, "not_asked", 0)


@pytest.mark.parametrize(("row", "column"), [("q", "x"), ("r", "q")])
def test_a_row_or_column_that_is_not_there_is_refused(row: str, column: str) -> None:
    with pytest.raises(ChoiceError):
        grid().cell(row, column)
    with pytest.raises(ChoiceError):
        grid().empty(row, column)


def test_a_table_shows_what_the_display_shows() -> None:
    table = grid().to_frame()
    assert (table.index.name, list(table.index), list(table.columns)) == ("Apa", ["Baris", "S"], ["X", "Y", "Z"])
    assert table.to_numpy().tolist() == [
        ["2 · +1 ·1", "tidak ditanyakan", "tidak ada padanan"],
        ["tidak ada yang begini", "tidak ada yang begini", "1 · −1"],
    ]


@pytest.mark.parametrize(
    ("value", "first", "empty"),
    [
        ("count", 2, 0),
        ("informants", 1, 0),
        ("magnitude", "+1 ·1", "tidak ditanyakan"),
        ("quotation", "“satu” (1, 1)", "tidak ditanyakan"),
    ],
)
def test_a_table_has_several_views(value: str, first: object, empty: object) -> None:
    table = grid().to_frame(value)
    assert (table.iloc[0, 0], table.iloc[0, 1]) == (first, empty)


def test_another_view_is_refused() -> None:
    with pytest.raises(ChoiceError, match="shown, count"):
        grid().to_frame("jumlah")


def test_a_table_is_english_on_request() -> None:
    table = grid().to_frame(lang="en")
    assert (table.index.name, list(table.index), table.iloc[0, 1]) == ("What", ["Row", "S"], "not asked")


def test_a_lead_stands_for_the_number_of_codings() -> None:
    assert grid(leads={(0, 0): Text("kuat", "strong")}).to_frame().iloc[0, 0] == "kuat"
    assert grid(leads={(0, 1): Text("kuat", "strong")}).to_frame().iloc[0, 1] == "tidak ditanyakan"


def test_a_cell_may_show_the_beginning_of_what_was_said() -> None:
    assert grid(filling="statement").to_frame().iloc[0, 0] == "“satu” (+1)"


def test_a_long_statement_ends_between_two_words() -> None:
    shown = statement(codings(("kata " * 40, "b", "c")), [0])
    assert shown.endswith("kata …”")
    assert len(shown) <= STATEMENT + 4


def test_rules_name_the_kinds_of_empty_that_are_there() -> None:
    notes = " ".join(grid(left_out=4).notes("en"))
    assert [kind in notes for kind in ("Rule.", "Not asked:", "No match:", "None of this kind:", "Out of reach:")] == [
        True,
        True,
        True,
        True,
        False,
    ]
    assert "4 codings are not in the cells" in notes


def test_names_that_are_not_the_only_ones_carry_their_id() -> None:
    headings = [Heading(id=one, label=plain(label)) for one, label in (("a", "X"), ("b", "X"), ("c", "Y"))]
    assert names(headings) == ["X (a)", "X (b)", "Y"]


def test_a_text_in_a_text_follows_the_language() -> None:
    made = text("display.rated", level=Text("kuat", "strong"), signs="+1")
    assert (made.read("id"), made.read("en")) == ("kuat (+1)", "strong (+1)")


@settings(max_examples=40, deadline=None)
@given(order=st.permutations([0, 1]))
def test_turning_twice_and_arranging_back_give_the_same_cells(order: list[int]) -> None:
    one = grid(leads={(0, 0): plain("l")}, numbers={(0, 0): 7})
    same = one.turned(plain("")).turned(one.corner).arranged(order).arranged(order)
    assert (same.rows, same.columns) == (one.rows, one.columns)
    assert (same.cells, same.empties, same.leads, same.numbers) == (one.cells, one.empties, one.leads, one.numbers)


def test_arranging_keeps_the_rows_that_are_named_with_their_notes() -> None:
    one = grid().arranged([1], {1: plain("nota")})
    assert ([row.id for row in one.rows], one.rows[0].note.id, dict(one.cells)) == (["s"], "nota", {(0, 2): (1,)})


def test_no_repr_shows_the_words() -> None:
    one = grid(codings=codings((MARKER, MARKER, MARKER)))
    assert MARKER not in f"{one!r} {one!s} {one.cell('r', 'x')!r}"
    assert repr(one) == "Grid('case_matrix', rows=2, columns=3)"


def test_a_page_opens_a_cell_to_as_many_quotations_as_it_may() -> None:
    assert "Ditampilkan 1 dari 2." in grid(most=1)._repr_html_()
    assert "Ditampilkan" not in grid()._repr_html_()
