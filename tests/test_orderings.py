"""Displays in order: periods by time, cases by level with their ties told, and nothing is left out silently."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.errors import ChoiceError
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


def test_a_contrast_table_holds_the_strongest_the_middle_and_the_weakest_case() -> None:
    grid = qk.contrast_table(small(), on="cepat", codes=["ramah"])
    assert [(one.id, one.note.id) for one in grid.columns] == [
        ("b", "tempat 1: kuat (+1)"),
        ("c", "tempat 2: disebut (·1)"),
        ("a", "tempat 3: kurang (−1)"),
    ]
    assert shown(grid) == {"ramah": ["2 · +1 −1", "tidak ditanyakan", "1 · +1"]}


def test_the_cases_of_a_contrast_table_may_be_chosen() -> None:
    assert [one.id for one in qk.contrast_table(small(), on="cepat", exemplary=["a", "b"]).columns] == ["b", "a"]
    with pytest.raises(ChoiceError):
        qk.contrast_table(small(), on="cepat", exemplary=["z"])


def test_who_does_not_speak_of_a_thing_is_no_example_of_it() -> None:
    assert [one.id for one in qk.contrast_table(small(), on="sopan").columns] == ["c"]


def test_a_two_variable_matrix_orders_its_cases_on_one_of_the_codes() -> None:
    grid = qk.two_variable_matrix(small(), "cepat", "ramah")
    assert shown(grid) == {
        "b": ["1 · +1", "2 · +1 −1"],
        "c": ["1", "tidak ditanyakan"],
        "a": ["1 · −1", "1 · +1"],
    }
    assert list(shown(qk.two_variable_matrix(small(), "cepat", "ramah", on="ramah"))) == ["a", "b", "c"]


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
        ("2025-06-12", "kurang"),
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
        ("a", "tempat 1: kuat (+1)"),
        ("b", "tempat 2: sebagian (+1 −1)"),
        ("c", "tidak ditanyakan"),
    ]
    assert any("Urutan kasus menurut “Ramah”" in note for note in grid.notes("id"))


def test_cases_of_one_level_tie_and_stand_by_name_however_often_it_was_said() -> None:
    rows: list[Row] = [("w1", "ramah", "-", None), ("w2", "ramah", "+", None), ("w3", "ramah", "+", None)]
    grid = qk.case_ordered_matrix(coded([*rows, ("w3", "ramah", "+", None)]), on="ramah")
    assert [(one.id, one.note.id) for one in grid.rows] == [
        ("b", "tempat 1 (seri): sebagian (+1)"),
        ("c", "tempat 1 (seri): sebagian (+2)"),
        ("a", "tempat 3: kurang (−1)"),
    ]
    assert any("berurut menurut nama saja" in note for note in grid.notes("id"))


def test_a_variable_matrix_places_every_case_once() -> None:
    grid = qk.variable_matrix(small(), "ramah", "cepat")
    assert {place: lead.id for place, lead in grid.leads.items()} == {
        (0, 3): "a",
        (1, 0): "b",
        (4, 2): "c (tidak ditanyakan)",
    }
    assert [one.quote for one in grid.cell("partly", "strong")] == ["Satu kalimat."] * 3
    assert grid.empty("absent", "absent") == "no_case"


def test_a_case_that_speaks_of_neither_is_named_below_a_variable_matrix() -> None:
    grid = qk.variable_matrix(coded([("w1", "ramah", "+", "dialami")]), "ramah", "cepat")
    silent = "kedua kode: b (tidak ditanyakan), c (tidak ditanyakan)."
    assert any(note.endswith(silent) for note in grid.notes("id"))
    assert any(note.endswith("b (not asked), c (not asked).") for note in grid.notes("en"))


def test_a_coding_of_both_variables_stands_once_in_its_cell() -> None:
    grid = qk.variable_matrix(coded([("w1", "ramah", "+", "dialami")]), "sikap", "ramah")
    assert len(grid.cell("strong", "strong")) == 1


# -- time that a table brings --------------------------------------------------------------------------------------


def in_table(column: str, values: list[object], *, name: str = "month") -> qk.Codings:
    """A row a value, each with a coding of code ramah."""
    table = pd.DataFrame({"t": ["x"] * len(values), "i": [f"i{n}" for n in range(len(values))], column: values})
    made = qk.corpus_from_frame(table, "t", informant="i", **{name: column})
    rows = pd.DataFrame({"source": list(made.sources), "code": ["ramah"] * len(values)})
    return qk.Codings.from_frame(rows, made, qk.Codebook(BOOK))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2025-09", "2025-01", "2025-05"], ["2025-01", "2025-05", "2025-09"]),
        (["10", "9", "1"], ["1", "9", "10"]),
        ([10, 9, None], ["9", "10"]),
        ([pd.Timestamp("2025-09-30"), pd.Timestamp("2025-01-02")], ["2025-01", "2025-09"]),
    ],
)
def test_a_column_of_the_table_stands_in_order_of_time(values: list[object], expected: list[str]) -> None:
    codings = in_table("bulan", values)
    assert list(shown(qk.time_ordered_matrix(codings))) == expected
    assert list(shown(qk.event_listing(codings, ["ramah"], "month"))) == expected
    assert list(shown(qk.growth_gradient(codings, "ramah", "month"))) == expected


def test_the_rule_says_whose_time_it_is() -> None:
    own, dated = qk.time_ordered_matrix(in_table("bulan", ["2025-09"])), qk.time_ordered_matrix(small())
    assert [any("kolom “bulan”" in note for note in one.notes("id")) for one in (own, dated)] == [True, False]
    assert [any("tanggal sumbernya: kapan" in note for note in one.notes("id")) for one in (own, dated)] == [
        False,
        True,
    ]


def test_a_column_without_dates_stays_in_the_order_of_the_table_and_says_so() -> None:
    grid = qk.growth_gradient(in_table("bulan", ["Juni", "Juli"]), "ramah", "month")
    assert list(shown(grid)) == ["Juni", "Juli"]
    assert any("menurut urutan tabel" in note for note in grid.notes("id"))


@pytest.mark.parametrize("date", ["12-06-2025", "2025-13-01", "20250612", "Juni 2025"])
def test_a_date_that_cannot_be_read_makes_no_period_and_is_told(date: str) -> None:
    turn = Turn(source="w", n=1, start=0, end=1, kind="informan", informant="a")
    source = Transcript(source="w", text="x\n", header=Header(date=date), turns=(turn,))
    rows = pd.DataFrame({"source": ["w"], "code": ["ramah"]})
    grid = qk.time_ordered_matrix(qk.Codings.from_frame(rows, qk.Corpus([source]), qk.Codebook(BOOK)))
    assert (grid.rows, dict(grid.reasons)) == ((), {"date": 1})
    assert any("tidak punya tanggal (tahun-bulan-hari)" in note for note in grid.notes("id"))


# -- contrasts that are none ---------------------------------------------------------------------------------------


def test_examples_of_one_level_are_said_to_be_no_contrast() -> None:
    rows: list[Row] = [(source, "ramah", "+", None) for source in ("w1", "w2", "w3")]
    notes = qk.contrast_table(coded(rows), on="ramah").notes("id")
    assert any("Tidak ada kontras" in note and "(sebagian)" in note for note in notes)
    assert any(note.startswith("Kuat: ada +") for note in notes)


def test_examples_that_differ_are_a_contrast() -> None:
    assert [note for note in qk.contrast_table(small(), on="cepat").notes("id") if "Tidak ada kontras" in note] == []


def test_one_example_is_no_contrast() -> None:
    notes = qk.contrast_table(small(), on="sopan").notes("id")
    assert any("kurang dari dua kasus" in note for note in notes)


def test_cases_that_are_no_examples_are_counted_as_other_cases() -> None:
    grid = qk.contrast_table(small(), on="cepat", exemplary=["a", "b"])
    assert dict(grid.reasons) == {"nobody": 1, "other_case": 2}
    assert sum(map(len, grid.cells.values())) + grid.left_out == 8


def test_a_table_of_a_contrast_names_its_cases_with_their_level() -> None:
    assert list(qk.contrast_table(small(), on="cepat", codes=["ramah"]).to_frame().columns) == [
        "b · tempat 1: kuat (+1)",
        "c · tempat 2: disebut (·1)",
        "a · tempat 3: kurang (−1)",
    ]


# -- to predict ----------------------------------------------------------------------------------------------------


def test_a_predictor_outcome_matrix_orders_cases_on_the_outcome_and_names_the_parts() -> None:
    grid = qk.predictor_outcome_matrix(small(), "cepat", antecedents=["ramah"], consequences=["sopan"])
    assert [(one.id, one.note.id) for one in grid.columns] == [
        ("ramah", "yang mendahului"),
        ("cepat", "hasil"),
        ("sopan", "akibat"),
    ]
    assert shown(grid) == {
        "b": ["sebagian (+1 −1)", "kuat (+1)", "tidak ditanyakan"],
        "c": ["tidak ditanyakan", "disebut (·1)", "kurang (−1)"],
        "a": ["kuat (+1)", "kurang (−1)", "tidak ditanyakan"],
    }
    assert [one.note.id for one in grid.rows] == [
        "tempat 1: kuat (+1)",
        "tempat 2: disebut (·1)",
        "tempat 3: kurang (−1)",
    ]


def test_a_predictor_outcome_matrix_opens_to_its_codings_and_tells_what_is_left_out() -> None:
    grid = qk.predictor_outcome_matrix(small(), "cepat", antecedents=["ramah"])
    assert [one.magnitude for one in grid.cell("b", "ramah")] == ["+", "-"]
    assert (len(grid.cell("c", "ramah")), grid.empty("c", "ramah")) == (0, "not_asked")
    assert any("bukan ramalan" in note for note in grid.notes("id"))


@pytest.mark.parametrize(
    ("antecedents", "consequences", "message"),
    [([], [], "antecedents kosong"), (["cepat"], [], "lebih dari sekali"), (["ramah"], ["ramah"], "lebih dari sekali")],
)
def test_parts_that_cannot_be_are_refused(antecedents: list[str], consequences: list[str], message: str) -> None:
    with pytest.raises(ChoiceError, match=message):
        qk.predictor_outcome_matrix(small(), "cepat", antecedents=antecedents, consequences=consequences)


# -- laws ----------------------------------------------------------------------------------------------------------

SAID = st.lists(
    st.tuples(
        st.sampled_from(list(SOURCES)),
        st.sampled_from(["sikap", "ramah", "cepat"]),
        st.sampled_from(["+", "-", "0", None]),
        st.sampled_from(["dialami", None]),
    ),
    max_size=10,
)
STRENGTH = ("kuat", "sebagian", "disebut", "kurang")


@settings(max_examples=60, deadline=None)
@given(rows=SAID)
def test_cases_stand_by_level_and_those_of_one_level_by_name(rows: list[Row]) -> None:
    grid = qk.case_ordered_matrix(coded(rows), on="ramah")
    placed = [(one.note.id.split(": ")[-1].split(" (")[0], one.id) for one in grid.rows]
    rank = [(STRENGTH.index(level) if level in STRENGTH else len(STRENGTH), name) for level, name in placed]
    assert rank == sorted(rank)


@settings(max_examples=60, deadline=None)
@given(rows=SAID)
def test_the_order_does_not_depend_on_how_often_something_was_said(rows: list[Row]) -> None:
    once, twice = (qk.case_ordered_matrix(coded(said), on="ramah") for said in (rows, [*rows, *rows]))
    assert [one.id for one in once.rows] == [one.id for one in twice.rows]


@settings(max_examples=60, deadline=None)
@given(rows=SAID)
def test_a_variable_matrix_places_every_case_that_speaks_once(rows: list[Row]) -> None:
    grid = qk.variable_matrix(coded(rows), "ramah", "cepat")
    placed = [name.split(" (")[0] for lead in grid.leads.values() for name in lead.id.split(", ")]
    assert sorted(placed) == sorted({SOURCES[row[0]][0] for row in rows if row[1] != "sikap"} - {None})
