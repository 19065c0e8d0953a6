"""Displays and orderings by name: a cell holds exactly what its row and column name, and the rules are told."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.displays import presence
from qualkit.errors import ChoiceError, CodebookError
from qualkit.model import Code, Header, Informant, Review, Transcript, Turn

BOOK = [
    Code(id="sikap", label="Sikap", label_en="Attitude", kind="dimension"),
    Code(id="ramah", label="Ramah", parent="sikap", kind="indicator"),
    Code(id="sopan", label="Sopan", parent="sikap", kind="indicator"),
    Code(id="waktu", label="Waktu", label_en="Time", kind="dimension"),
    Code(id="cepat", label="Cepat", parent="waktu", kind="indicator"),
]
#: Source to informant (None: a field note in which nobody speaks), kind and date.
SOURCES: dict[str, tuple[str | None, str, str]] = {
    "w1": ("a", "wawancara", "2025-06-12"),
    "w2": ("b", "wawancara", "2025-06-20"),
    "w3": ("c", "wawancara", "2025-07-01"),
    "o1": (None, "observasi", "2025-07-01"),
    "d1": (None, "dokumen", ""),
}
ROLES = {"a": "petugas", "b": "petugas", "c": "warga"}


def corpus() -> qk.Corpus:
    sources = [
        Transcript(
            source=source,
            text="Satu kalimat.\n",
            header=Header(title=source, kind=kind, date=date),
            turns=(Turn(source=source, n=1, start=0, end=13, kind=who and "informan", informant=who),),
        )
        for source, (who, kind, date) in SOURCES.items()
    ]
    people = {one: Informant(id=one, role=role, age="30-34", gender="P") for one, role in ROLES.items()}
    return qk.Corpus(sources, people)


Row = tuple[str, str, str | None, str | None]


def coded(rows: list[Row]) -> qk.Codings:
    """Rows are source, code, magnitude and directness, all of coder ani, who has read everything."""
    table = pd.DataFrame(rows, columns=["source", "code", "magnitude", "directness"]).assign(coder="ani")
    read = [Review(coder="ani", source=source, start=0, end=99) for source in SOURCES]
    return qk.Codings.from_frame(table, corpus(), qk.Codebook(BOOK), read)


def small() -> qk.Codings:
    return coded(
        [
            ("w1", "ramah", "+", "dialami"),
            ("w1", "cepat", "-", "dialami"),
            ("w2", "ramah", "+", "dinilai"),
            ("w2", "ramah", "-", "dilihat"),
            ("w2", "cepat", "+", "dialami"),
            ("w3", "sopan", "-", "dialami"),
            ("w3", "cepat", None, None),
            ("o1", "sopan", "+", "dilihat"),
        ]
    )


def shown(grid: qk.Grid) -> dict[str, list[str]]:
    """Return the rows of a display by their ids, each cell as it is shown."""
    places = [[grid.shown(r, c) for c in range(len(grid.columns))] for r in range(len(grid.rows))]
    return dict(zip([one.id for one in grid.rows], places, strict=True))


# -- how present a thing is ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("+", "dialami")], "strong"),
        ([("+", "dilihat"), ("0", None)], "strong"),
        ([("+", "dinilai")], "partly"),
        ([("+", "didengar")], "partly"),
        ([("+", None)], "partly"),
        ([("+", "dialami"), ("-", "didengar")], "partly"),
        ([("+", "dialami"), ("+-", "dialami")], "partly"),
        ([("+-", "dialami"), ("-", "dialami")], "partly"),
        ([("-", "didengar")], "absent"),
        ([("-", "dialami"), ("0", "dialami")], "absent"),
        ([("0", "dialami")], "mentioned"),
        ([(None, "dialami")], "mentioned"),
    ],
)
def test_presence_follows_from_magnitude_and_directness(said: list[tuple[str, str]], expected: str) -> None:
    codings = coded([("w1", "ramah", sign, near) for sign, near in said])
    assert presence(codings, range(len(said))) == expected


@settings(max_examples=60, deadline=None)
@given(st.permutations([("+", "dialami"), ("-", "dilihat"), ("0", None), ("+-", "dinilai")]), st.integers(1, 4))
def test_presence_does_not_depend_on_the_order(said: list[tuple[str, str]], count: int) -> None:
    one, other = said[:count], sorted(said[:count], key=str)
    made = [coded([("w1", "ramah", *both) for both in rows]) for rows in (one, other)]
    assert presence(made[0], range(count)) == presence(made[1], range(count))


# -- each display --------------------------------------------------------------------------------------------------


def test_a_checklist_says_how_present_each_indicator_is() -> None:
    assert shown(qk.checklist_matrix(small())) == {
        "ramah": ["kuat (+1)", "sebagian (+1 −1)", "tidak ditanyakan"],
        "sopan": ["tidak ditanyakan", "tidak ditanyakan", "tidak ada (−1)"],
        "cepat": ["tidak ada (−1)", "kuat (+1)", "disebut (·1)"],
    }


def test_a_checklist_is_coloured_by_how_present_a_thing_is_and_not_by_how_often() -> None:
    (heat,) = qk.matrix_heatmap(qk.checklist_matrix(small())).data
    assert [list(row) for row in heat.z] == [[4, 3, 0], [0, 0, 1], [1, 4, 2]]


def test_a_within_case_display_holds_that_case_alone() -> None:
    assert shown(qk.checklist_matrix(small(), case="c")) == {
        "ramah": ["tidak ditanyakan"],
        "sopan": ["tidak ada (−1)"],
        "cepat": ["disebut (·1)"],
    }
    assert list(shown(qk.clustered_matrix(small(), ["ramah"], case="a"))) == ["a"]


def test_a_content_summary_tells_who_said_what_whoever_they_are() -> None:
    no = "tidak ada yang begini"
    assert shown(qk.content_summary(small())) == {
        "sikap": ["2 informan: a, b (2 koding)", no, "2 informan: b, c (2 koding)", no],
        "waktu": ["1 informan: b (1 koding)", no, "1 informan: a (1 koding)", "1 informan: c (1 koding)"],
    }
    assert qk.content_summary(small()).left_out == 1


def test_a_content_summary_of_what_nobody_says_tells_why_it_is_empty() -> None:
    assert shown(qk.content_summary(small(), case="a", codes=["sopan"])) == {"sopan": ["tidak ditanyakan"] * 4}


def test_a_contrast_table_holds_the_strongest_the_middle_and_the_weakest_case() -> None:
    grid = qk.contrast_table(small(), on="cepat", codes=["ramah"])
    assert [(one.id, one.note.id) for one in grid.columns] == [
        ("b", "kuat (+1)"),
        ("c", "disebut (·1)"),
        ("a", "tidak ada (−1)"),
    ]
    assert shown(grid) == {"ramah": ["2 · +1 −1", "tidak ditanyakan", "1 · +1"]}


def test_the_cases_of_a_contrast_table_may_be_chosen() -> None:
    assert [one.id for one in qk.contrast_table(small(), on="cepat", exemplary=["a", "b"]).columns] == ["b", "a"]
    with pytest.raises(ChoiceError):
        qk.contrast_table(small(), on="cepat", exemplary=["z"])


def test_who_does_not_speak_of_a_thing_is_no_example_of_it() -> None:
    assert [one.id for one in qk.contrast_table(small(), on="sopan").columns] == ["c"]


def test_an_accounting_log_tells_what_there_is_of_each_kind() -> None:
    nobody = ["tidak ada sumber", "1 sumber, 1 giliran, 1 koding", "ada sumber, belum ada koding"]
    assert shown(qk.accounting_log(small())) == {
        "a": ["1 sumber, 1 giliran, 2 koding", "tidak ada sumber", "tidak ada sumber"],
        "b": ["1 sumber, 1 giliran, 3 koding", "tidak ada sumber", "tidak ada sumber"],
        "c": ["1 sumber, 1 giliran, 2 koding", "tidak ada sumber", "tidak ada sumber"],
        "": nobody,
    }


def test_rejected_codings_are_in_no_display() -> None:
    table = small().to_frame().assign(status=["rejected", *["coded"] * 7])
    codings = qk.Codings.from_frame(table, corpus(), qk.Codebook(BOOK))
    assert [len(qk.accounting_log(codings).cell(who, "wawancara")) for who in "abc"] == [1, 3, 2]
    assert len(qk.clustered_matrix(codings, ["ramah"]).cell("a", "ramah")) == 0


def test_a_two_variable_matrix_orders_its_cases_on_one_of_the_codes() -> None:
    grid = qk.two_variable_matrix(small(), "cepat", "ramah")
    assert shown(grid) == {
        "b": ["1 · +1", "2 · +1 −1"],
        "c": ["1", "tidak ditanyakan"],
        "a": ["1 · −1", "1 · +1"],
    }
    assert list(shown(qk.two_variable_matrix(small(), "cepat", "ramah", on="ramah"))) == ["a", "b", "c"]


def test_a_role_ordered_matrix_has_roles_as_rows() -> None:
    assert shown(qk.role_ordered_matrix(small())) == {
        "petugas": ["3 · +2 −1", "2 · +1 −1"],
        "warga": ["1 · −1", "1"],
    }


def test_a_clustered_matrix_has_the_named_codes_as_columns() -> None:
    grid = qk.clustered_matrix(small(), ["ramah", "cepat"])
    assert [one.id for one in grid.columns] == ["ramah", "cepat"]
    assert shown(grid)["b"] == ["2 · +1 −1", "1 · +1"]


def test_a_time_ordered_matrix_goes_by_the_dates_of_the_sources() -> None:
    assert shown(qk.time_ordered_matrix(small())) == {
        "2025-06": ["3 · +2 −1", "2 · +1 −1"],
        "2025-07": ["2 · +1 −1", "1"],
    }
    assert list(shown(qk.time_ordered_matrix(small(), "year"))) == ["2025"]


def test_an_event_listing_shows_what_was_told() -> None:
    assert shown(qk.event_listing(small(), ["sopan"])) == {
        "2025-06-12": ["tidak ditanyakan"],
        "2025-06-20": ["tidak ditanyakan"],
        "2025-07-01": ["“Satu kalimat.” (+1)"],
    }


def test_a_growth_gradient_tells_the_level_at_each_date() -> None:
    grid = qk.growth_gradient(small(), "cepat")
    assert [(one.id, one.note.id) for one in grid.rows] == [
        ("2025-06-12", "tidak ada"),
        ("2025-06-20", "kuat"),
        ("2025-07-01", "disebut"),
    ]
    assert shown(grid)["2025-06-20"] == ["1 · +1", *["tidak ada yang begini"] * 3]


@pytest.mark.parametrize("display", [qk.growth_gradient, qk.event_listing])
def test_another_period_is_refused(display: Callable[..., qk.Grid]) -> None:
    with pytest.raises(ChoiceError, match="day, month, year"):
        display(small(), "cepat", "minggu")


def test_a_case_ordered_matrix_puts_the_silent_last_and_says_so() -> None:
    grid = qk.case_ordered_matrix(small(), on="ramah")
    assert [(one.id, one.note.id) for one in grid.rows] == [
        ("a", "kuat (+1)"),
        ("b", "sebagian (+1 −1)"),
        ("c", "tidak ditanyakan"),
    ]
    assert any("Urutan kasus menurut “Ramah”" in note for note in grid.notes("id"))


def test_cases_of_one_level_are_ordered_by_good_less_poor_and_then_by_name() -> None:
    rows: list[Row] = [("w1", "ramah", "+", None), ("w2", "ramah", "+", None), ("w3", "ramah", "+", None)]
    grid = qk.case_ordered_matrix(coded([*rows, ("w3", "ramah", "+", None)]), on="ramah")
    assert [one.id for one in grid.rows] == ["c", "a", "b"]


def test_a_variable_matrix_places_every_case_once() -> None:
    grid = qk.variable_matrix(small(), "ramah", "cepat")
    assert {place: lead.id for place, lead in grid.leads.items()} == {(0, 3): "a", (1, 0): "b", (4, 2): "c"}
    assert [one.quote for one in grid.cell("partly", "strong")] == ["Satu kalimat."] * 3
    assert grid.empty("absent", "absent") == "no_case"


def test_a_case_that_speaks_of_neither_is_named_below_a_variable_matrix() -> None:
    grid = qk.variable_matrix(coded([("w1", "ramah", "+", "dialami")]), "ramah", "cepat")
    assert any(note.endswith("kedua kode: b, c.") for note in grid.notes("id"))


def test_a_coding_of_both_variables_stands_once_in_its_cell() -> None:
    grid = qk.variable_matrix(coded([("w1", "ramah", "+", "dialami")]), "sikap", "ramah")
    assert len(grid.cell("strong", "strong")) == 1


# -- what holds for all --------------------------------------------------------------------------------------------

DISPLAYS: dict[str, Callable[[qk.Codings], qk.Grid]] = {
    "checklist": lambda codings: qk.checklist_matrix(codings, codes=["ramah", "sopan", "cepat"]),
    "content_summary": qk.content_summary,
    "contrast": lambda codings: qk.contrast_table(codings, on="ramah", exemplary=["a", "b", "c"]),
    "accounting": qk.accounting_log,
    "two_variable": lambda codings: qk.two_variable_matrix(codings, "sikap", "waktu"),
    "by_role": qk.role_ordered_matrix,
    "clustered": lambda codings: qk.clustered_matrix(codings, ["sikap", "waktu"]),
    "time_ordered": qk.time_ordered_matrix,
    "events": lambda codings: qk.event_listing(codings, ["sikap", "waktu"]),
    "gradient": lambda codings: qk.growth_gradient(codings, "sikap"),
    "case_ordered": lambda codings: qk.case_ordered_matrix(codings, on="ramah"),
    "variable": lambda codings: qk.variable_matrix(codings, "sikap", "waktu"),
}
ROWS = st.lists(
    st.tuples(
        st.sampled_from(list(SOURCES)),
        st.sampled_from([code.id for code in BOOK]),
        st.sampled_from(["+", "-", "+-", "0", None]),
        st.sampled_from(["dialami", "didengar", None]),
    ),
    max_size=14,
)


@pytest.mark.parametrize("name", DISPLAYS)
@settings(max_examples=25, deadline=None)
@given(rows=ROWS)
def test_counts_add_up_and_every_cell_is_filled_or_says_why_not(name: str, rows: list[Row]) -> None:
    grid = DISPLAYS[name](coded(rows))
    inside = list(chain.from_iterable(grid.cells.values()))
    places = {(r, c) for r in range(len(grid.rows)) for c in range(len(grid.columns))}
    assert len(inside) == len(set(inside))
    assert set(grid.cells) | set(grid.empties) == places
    assert set(grid.cells) & set(grid.empties) == set()
    assert int(grid.to_frame("count").to_numpy().sum()) == len(inside)


@settings(max_examples=50, deadline=None)
@given(rows=ROWS)
def test_what_is_in_no_cell_is_counted(rows: list[Row]) -> None:
    codings = coded(rows)
    grid = qk.clustered_matrix(codings, ["sikap", "waktu"])
    assert sum(map(len, grid.cells.values())) + grid.left_out == len(codings)
    assert sum(map(len, qk.accounting_log(codings).cells.values())) == len(codings)


@settings(max_examples=50, deadline=None)
@given(rows=ROWS)
def test_a_cell_holds_exactly_the_codings_of_its_row_and_column(rows: list[Row]) -> None:
    codings = coded(rows)
    clustered = qk.clustered_matrix(codings, ["ramah", "waktu"])
    by_sign = qk.content_summary(codings, by="source", codes=["sikap"])
    roles = qk.role_ordered_matrix(codings)
    assert [list(clustered.cell(who, code)) for who in "abc" for code in ("ramah", "waktu")] == [
        list(codings.filter(informant=who, code=code)) for who in "abc" for code in ("ramah", "waktu")
    ]
    assert [sorted(map(str, roles.cell(role, "sikap"))) for role in ("petugas", "warga")] == [
        sorted(map(str, codings.filter(role=role, code="sikap"))) for role in ("petugas", "warga")
    ]
    assert [sorted(map(str, by_sign.cell("sikap", key))) for key in ("good", "partly", "poor")] == [
        sorted(map(str, codings.filter(code="sikap", magnitude=sign))) for sign in ("+", "+-", "-")
    ]


@pytest.mark.parametrize("name", DISPLAYS)
def test_each_display_has_its_name_in_both_languages_and_rules_under_it(name: str) -> None:
    grid = DISPLAYS[name](small())
    assert grid.name == f"display.{name}"
    assert grid.title.id != grid.title.en
    assert min(len(rule) for rule in grid.notes("en")) > 20


@pytest.mark.parametrize("name", DISPLAYS)
def test_each_display_of_nothing_shows_itself(name: str) -> None:
    grid = DISPLAYS[name](coded([]))
    assert grid.cells == {}
    assert "<details" not in grid._repr_html_()


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda one: qk.checklist_matrix(one, by="peran"), ChoiceError),
        (lambda one: qk.checklist_matrix(one, case="z"), ChoiceError),
        (lambda one: qk.clustered_matrix(one, ["zzz"]), CodebookError),
        (lambda one: qk.case_ordered_matrix(one, on="zzz"), CodebookError),
    ],
)
def test_what_cannot_be_is_refused(call: Callable[[qk.Codings], object], error: type[Exception]) -> None:
    with pytest.raises(error):
        call(small())


@pytest.mark.parametrize("by", ["role", "source", "source_kind", "month", "age", "gender"])
def test_a_display_goes_by_any_kind_of_case(by: str) -> None:
    grid = qk.checklist_matrix(small(), by=by)
    assert sum(map(len, grid.cells.values())) + grid.left_out == 8
