"""Matrices of links: cells name the other end and open to the evidence; what nobody asserted is counted or said."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.grids import Grid
from qualkit.links import Links

LinksOf = Callable[..., Links]


def shown(grid: Grid) -> list[list[str]]:
    return grid.to_frame().to_numpy().tolist()


NONE = "belum dinyatakan"


# -- effects -------------------------------------------------------------------------------------------------------


def test_effects_stand_by_outcome_kind_and_time_and_name_what_brings_them_about(links_of: LinksOf) -> None:
    made = links_of("a sebab b + langsung.awal", "c hambatan b - sampingan.kemudian", "a sebab d meta.awal")
    grid = qk.effects_matrix(made)
    assert [one.id for one in grid.rows] == ["b", "d"]
    assert [one.id for one in grid.columns] == [
        "langsung.awal", "langsung.kemudian", "meta.awal", "meta.kemudian", "sampingan.awal", "sampingan.kemudian",
    ]  # fmt: skip
    assert shown(grid) == [["A (+)", NONE, NONE, NONE, NONE, "C (−)"], [NONE, NONE, "A", NONE, NONE, NONE]]


def test_a_cell_opens_to_the_evidence_of_its_links(links_of: LinksOf) -> None:
    grid = qk.effects_matrix(links_of("y: a sebab b + langsung.awal", "x: c sebab b langsung.awal"))
    cell = grid.cell("b", "langsung.awal")
    assert [(one.id, one.quote) for one in cell] == [("1", "Satu"), ("0", "Dua.")]
    assert "“Dua.”" in grid._repr_html_()


def test_causal_links_without_an_effect_are_counted_and_not_guessed(links_of: LinksOf) -> None:
    grid = qk.effects_matrix(links_of("a sebab b langsung.awal", "a sebab c", "a syarat c", "a bagian c"))
    assert [one.id for one in grid.rows] == ["b"]
    assert any(one.startswith("2 tautan sebab, syarat atau hambatan tidak masuk") for one in grid.notes("id"))


def test_an_effect_without_a_phase_has_a_column_of_its_own(links_of: LinksOf) -> None:
    grid = qk.effects_matrix(links_of("a sebab b langsung.", "a sebab c langsung.awal"))
    assert [one.id for one in grid.columns][:3] == ["langsung.awal", "langsung.kemudian", "langsung."]
    assert grid.columns[2].note.read("id") == "waktu tidak dinyatakan"
    assert len(grid.cell("b", "langsung.")) == 1


def test_an_outcome_that_is_a_coding_stands_under_its_code(links_of: LinksOf) -> None:
    assert [one.id for one in qk.effects_matrix(links_of("a sebab rx langsung.awal")).rows] == ["b"]


def test_an_outcome_that_is_a_role_has_no_row_and_is_counted(links_of: LinksOf) -> None:
    grid = qk.effects_matrix(links_of("a sebab peran:warga langsung.awal"))
    assert grid.rows == ()
    assert any(one.startswith("1 tautan tidak masuk karena ujungnya") for one in grid.notes("id"))


# -- dynamics ------------------------------------------------------------------------------------------------------


def test_an_issue_stands_with_whom_it_concerns_and_what_became_of_it(links_of: LinksOf) -> None:
    made = links_of("a menyangkut peran:warga", "a penanganan b", "y: a penanganan c", "a perubahan d +", "a sebab e")
    grid = qk.case_dynamics_matrix(made)
    assert [one.id for one in grid.columns] == ["menyangkut", "penanganan", "penyelesaian", "perubahan"]
    assert shown(grid) == [["warga", "B; C", NONE, "D (+)"]]
    assert [one.quote for one in grid.cell("a", "penanganan")] == ["Satu", "Dua."]


def test_links_that_say_the_same_name_the_other_end_once(links_of: LinksOf) -> None:
    grid = qk.case_dynamics_matrix(links_of("x: a penanganan b", "y: a penanganan b"))
    assert shown(grid)[0][1] == "B"
    assert len(grid.cell("a", "penanganan")) == 2


def test_without_links_a_matrix_has_no_rows(links_of: LinksOf) -> None:
    assert (qk.case_dynamics_matrix(links_of()).rows, qk.effects_matrix(links_of()).rows) == ((), ())


def test_a_matrix_is_english_on_request(links_of: LinksOf) -> None:
    table = qk.case_dynamics_matrix(links_of("a penanganan b")).to_frame(lang="en")
    assert table.columns.tolist() == ["concerns whom", "coping", "resolution", "resulting change"]
    assert table.index.name == "Issue"


# -- laws ----------------------------------------------------------------------------------------------------------

GIVEN = st.lists(
    st.tuples(
        st.sampled_from("xyz"),
        st.sampled_from([*"abc", "qx", "peran:warga"]),
        st.sampled_from(["menyangkut", "penanganan", "sebab"]),
        st.sampled_from("def"),
    ).map(lambda one: "{}: {} {} {} langsung.awal".format(*one)),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(given=GIVEN, data=st.data())
def test_every_link_is_in_one_cell_or_counted_whatever_the_order(
    links_of: LinksOf, given: list[str], data: st.DataObject
) -> None:
    links = links_of(*given)
    shuffled = Links(links.codings, data.draw(st.permutations(links.items)))
    grid = qk.effects_matrix(links)
    assert shown(grid) == shown(qk.effects_matrix(shuffled))
    assert sorted(grid.codings.column("id")[i] for own in grid.cells.values() for i in own) == sorted(
        link.id for link in links
    )
