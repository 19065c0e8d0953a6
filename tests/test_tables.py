"""Displays as plain tables: cells point to numbered stretches, and nothing that a file cannot hold is in a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qualkit as qk
from qualkit.ledger import append_events, new_event, target_of
from qualkit.tables import (
    Cell,
    Stretch,
    Table,
    case_table,
    clean,
    grid_table,
    network_table,
    numbered,
    references,
    source_table,
    stretches,
)

ALL = {Stretch(0, n, n + 1): n for n in range(1, 500)}


@pytest.fixture
def coded(study_folder: Path) -> qk.Study:
    transcript = qk.open_study(study_folder).corpus["w01"]
    at = transcript.text.index("ramah")
    target = target_of(transcript, at, at + 5)
    ends = {"relation": "sebab", "from": "sikap", "to": "waktu", "sign": "+"}
    append_events(
        study_folder / "codings",
        [
            new_event("ani", "code", code="sikap.ramah", target=target, magnitude="+"),
            new_event("ani", "code", code="sikap.sopan", target=target, magnitude="-"),
            new_event("ani", "link", target=target, more=ends),
            new_event("ani", "set_aside", target=target, note="Basa-basi."),
        ],
    )
    return qk.open_study(study_folder)


def test_three_numbers_in_a_row_are_a_range_and_two_are_not() -> None:
    refs = [Stretch(0, n, n + 1) for n in (1, 2, 4, 5, 6, 9)]
    assert references(refs, ALL) == "K1, K2, K4–K6, K9"


def test_four_hundred_quotations_of_a_cell_are_all_named() -> None:
    assert references([Stretch(0, n, n + 1) for n in range(1, 401)], ALL) == "K1–K400"


@given(st.sets(st.integers(min_value=1, max_value=499), min_size=1))
def test_references_name_exactly_the_numbers_that_they_are_for(numbers: set[int]) -> None:
    told = references([Stretch(0, n, n + 1) for n in numbers], ALL)
    ends = [[int(one.removeprefix("K")) for one in part.split("–")] for part in told.split(", ")]
    assert {n for part in ends for n in range(part[0], part[-1] + 1)} == numbers


@given(st.text(alphabet=st.characters(), max_size=60))
def test_a_cleaned_text_can_be_written_as_xml_and_loses_only_what_is_counted(words: str) -> None:
    from lxml import etree

    kept, lost = clean(words)
    element = etree.Element("t")
    element.text = kept
    assert len(kept) + lost == len(words)
    assert clean(kept) == (kept, 0)


def test_half_an_emoji_and_a_control_character_are_counted() -> None:
    assert clean("a\x00b\ud83dc\ufffe😀") == ("abc😀", 3)


def test_stretches_are_numbered_in_the_order_of_the_text_each_once() -> None:
    one, two = Stretch(0, 5, 9), Stretch(1, 0, 2)
    table = Table(title="", head=("",), rows=((Cell("", (two, one)),), (Cell("", (one,)),)))
    assert numbered([table, table]) == {one: 1, two: 2}


def test_every_coding_of_a_grid_stands_behind_the_cell_that_holds_it(coded: qk.Study) -> None:
    grid = qk.checklist_matrix(coded.codings)
    table = grid_table(grid, "id")
    behind = {place: table.rows[place[0]][place[1] + 1].refs for place in grid.cells}
    assert behind == {place: stretches(grid.codings, found) for place, found in grid.cells.items()}
    assert behind != {}


def test_an_empty_cell_says_which_kind_it_is_and_points_nowhere(coded: qk.Study) -> None:
    table = grid_table(qk.case_matrix(coded.codings).to_grid(), "id")
    cell = table.rows[1][1]
    assert (cell.kind, cell.refs) == ("empty", ())
    assert cell.text != ""


def test_names_carry_their_notes(coded: qk.Study) -> None:
    assert grid_table(qk.case_matrix(coded.codings).to_grid(), "id").head[1:] == ("a\npetugas", "b\npengguna")


def test_an_edge_stands_with_its_words_and_their_place(coded: qk.Study) -> None:
    table = network_table(qk.causal_network(coded.links), "id")
    (row,) = table.rows
    assert [cell.text for cell in row[:3]] == ["Sikap", "menyebabkan (makin ada makin kuat)", "Waktu"]
    assert row[-1].text == "“ramah” (A, 2)"
    assert len(row[-1].refs) == 1


def test_a_contact_summary_counts_what_is_listed_elsewhere(coded: qk.Study) -> None:
    table = source_table(qk.contact_summary(coded, "w01"), "id")
    parts = {row[0].text: row[2].text for row in table.rows}
    assert parts["Dikesampingkan"].startswith("1 bagian")
    assert "Tanggal: 2025-06-12" in parts["Keterangan"]


def test_a_case_summary_says_of_every_code_what_there_is_or_why_not(coded: qk.Study) -> None:
    table = case_table(qk.case_summary(coded, "a"), "id")
    assert [row[0].text for row in table.rows] == ["Sikap", "Ramah", "Sopan", "Waktu", "Cepat"]
    assert [row[1].kind for row in table.rows] == ["text", "text", "text", "empty", "empty"]
