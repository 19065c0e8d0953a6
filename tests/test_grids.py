"""Grids: a cell opens to its codings, an empty one says why, and turning or arranging loses nothing."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.errors import ChoiceError
from qualkit.grids import STATEMENT, Grid, Heading, Text, counting, joined, names, plain, statement, text
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


def test_a_lead_stands_for_the_number_of_codings_and_for_what_an_empty_cell_would_say() -> None:
    assert grid(leads={(0, 0): Text("kuat", "strong")}).to_frame().iloc[0, 0] == "kuat"
    one = grid(leads={(0, 1): Text("1 sumber", "1 source")})
    assert (one.to_frame().iloc[0, 1], one.empty("r", "y")) == ("1 sumber", "not_asked")
    assert re.findall(r'<td class="qk-empty"[^>]*>([^<]*)</td>', one._repr_html_())[0] == "1 sumber"


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
    assert "4 codings are in no cell." in notes


def test_what_is_left_out_is_told_with_its_reasons_and_the_rest_without() -> None:
    one = grid(left_out=7, reasons={"nobody": 2, "informant": 1, "other_case": 3}, by="role", stale=5)
    assert [note for note in one.notes("en") if note[0].isdigit()] == [
        "2 codings are left out because they stand on no informant's words (questions, notes, documents).",
        "1 codings are left out because nothing is on record of their informant's role.",
        "3 codings belong to other cases, which are not shown here.",
        "1 codings are in no cell.",
        "5 stale codings of these codes are not in the cells: their transcript changed since they were coded.",
    ]


def test_a_table_carries_its_rules() -> None:
    one = grid(left_out=4)
    assert one.to_frame(lang="en").attrs["rules"] == tuple(one.notes("en"))
    assert one.to_frame("count").attrs["rules"][0] == "Aturan."


def test_a_table_shows_the_notes_of_its_rows_and_of_columns_that_cannot_be_read_without() -> None:
    rows = (Heading(id="r", label=plain("R"), note=Text("tempat 1", "place 1")), Heading(id="s", label=plain("S")))
    columns = (
        Heading(id="x", label=plain("X"), note=Text("hasil", "outcome"), told=True),
        Heading(id="y", label=plain("Y"), note=plain("petugas")),
        Heading(id="z", label=plain("Z")),
    )
    table = grid(rows=rows, columns=columns).to_frame(lang="en")
    assert (list(table.index), list(table.index.names)) == ([("R", "place 1"), ("S", "")], ["What", "Note"])
    assert list(table.columns) == ["X · outcome", "Y", "Z"]
    assert table.loc["R", "Y"].tolist() == ["not asked"]


def test_codings_of_cases_that_are_not_arranged_are_counted_as_other_cases() -> None:
    one = grid(left_out=2, reasons={"nobody": 2}).arranged([1])
    assert (one.left_out, dict(one.reasons)) == (4, {"nobody": 2, "other_case": 2})
    assert grid().arranged([1, 0]).left_out == 0


@pytest.mark.parametrize(
    ("own", "asked", "expected"),
    [
        (["coded", "suggested", "stale"], ("coded",), [0]),
        (["suggested", "rejected", "stale"], ("coded",), [0]),
        (["rejected", "stale", "suggested"], ("rejected",), [0]),
        (["rejected", "rejected", "suggested"], ("stale",), []),
        (["suggested", "rejected", "suggested"], ("coded", "rejected"), [1]),
        (["suggested", "coded", "coded"], ("suggested", "coded"), [0, 1, 2]),
    ],
)
def test_proposals_count_where_none_of_what_was_asked_for_is_there(
    own: list[str], asked: tuple[str, ...], expected: list[int]
) -> None:
    table = codings().to_frame().assign(status=own)
    assert counting(qk.Codings.from_frame(table, codings().corpus, codings().codebook), asked) == expected


def test_texts_are_joined_in_both_languages() -> None:
    assert joined([Text("satu", "one"), plain("b")], "; ") == Text("satu; b", "one; b")


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


def test_every_coding_of_a_cell_can_be_opened_on_a_page() -> None:
    page = grid(most=1)._repr_html_()
    assert "1 kutipan lagi, bernomor di bawah tabel</summary>K1</details>" in page
    assert "<summary>Kutipan bernomor (1)</summary>" in page
    assert "<li>K1 “tiga”" in page
    assert "Kutipan bernomor" not in grid()._repr_html_()


@settings(max_examples=40, deadline=None)
@given(cells=st.lists(st.sets(st.integers(0, 5), min_size=1), min_size=2, max_size=2), most=st.integers(0, 4))
def test_the_quotations_of_a_page_are_all_there_and_those_below_once(cells: list[set[int]], most: int) -> None:
    words = tuple(f"kata{n}" for n in range(6))
    people = {"t": list(words), "i": ["a"] * 6}
    corpus = qk.corpus_from_frame(pd.DataFrame(people), "t", informant="i")
    table = pd.DataFrame({"source": [str(n) for n in range(1, 7)], "code": ["k"] * 6})
    found = {(0, c): tuple(sorted(cell)) for c, cell in enumerate(cells)}
    empties = {(r, c): "no_case" for r in range(2) for c in range(3) if (r, c) not in found}
    made = qk.Codings.from_frame(table, corpus, qk.Codebook([Code(id="k")]))
    one = grid(codings=made, cells=found, empties=empties, most=most)
    page = one._repr_html_()
    below = re.findall(r"<li>(K\d+) “(kata\d)”", page)
    number = {word: k for k, word in below}
    beyond = [tuple(words[i] for i in cell[most:]) for cell in found.values()]
    told = [_numbers(one) for one in re.findall(r"bawah tabel</summary>([^<]*)</details>", page)]
    assert sorted(number) == sorted({word for cell in beyond for word in cell})
    assert len(below) == len(number)
    assert told == [[number[word] for word in cell] for cell in beyond if cell]


def _numbers(told: str) -> list[str]:
    """Return the numbers that a cell names, ranges written out."""
    parts = [one.replace("K", "").split("–") for one in told.split(", ")]
    return [f"K{n}" for part in parts for n in range(int(part[0]), int(part[-1]) + 1)]
