"""Displays by name: a cell holds exactly what its row and column name, and what is left out is told with its reason."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import chain

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.displays import MOST_STATEMENTS, presence, weakest
from qualkit.errors import ChoiceError, CodebookError
from qualkit.model import Code, Header, Informant, Question, Review, Transcript, Turn

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
        "sopan": ["tidak ditanyakan", "tidak ditanyakan", "kurang (−1)"],
        "cepat": ["kurang (−1)", "kuat (+1)", "disebut (·1)"],
    }


def test_a_checklist_is_coloured_by_how_present_a_thing_is_and_not_by_how_often() -> None:
    (heat,) = qk.matrix_heatmap(qk.checklist_matrix(small())).data
    assert [list(row) for row in heat.z] == [[4, 3, 0], [0, 0, 1], [1, 4, 2]]


def test_a_within_case_display_holds_that_case_alone() -> None:
    assert shown(qk.checklist_matrix(small(), case="c")) == {
        "ramah": ["tidak ditanyakan"],
        "sopan": ["kurang (−1)"],
        "cepat": ["disebut (·1)"],
    }
    assert list(shown(qk.clustered_matrix(small(), ["ramah"], case="a"))) == ["a"]


def test_a_content_summary_shows_the_cases_and_how_their_statements_begin() -> None:
    no, a, b, c = "tidak ada yang begini", "“Satu kalimat.” (a)", "“Satu kalimat.” (b)", "“Satu kalimat.” (c)"
    assert shown(qk.content_summary(small())) == {
        "sikap": [f"2 informan: a, b (2 koding): {a} / {b}", no, f"2 informan: b, c (2 koding): {b} / {c}", no],
        "waktu": [
            f"1 informan: b (1 koding): {b}",
            no,
            f"1 informan: a (1 koding): {a}",
            f"1 informan: c (1 koding): {c}",
        ],
    }
    assert qk.content_summary(small()).left_out == 1


def test_a_content_summary_shows_the_statements_of_a_few_cases_and_says_that_there_are_more() -> None:
    codings = coded([(source, "ramah", "+", None) for source in SOURCES])
    told = qk.content_summary(codings, by="source", codes=["ramah"]).shown(0, 0)
    assert told.count("“Satu kalimat.”") == MOST_STATEMENTS == 3
    assert told.startswith("5 sumber: d1, o1, w1, w2, w3 (5 koding): ")
    assert told.endswith(" / …")


def test_a_content_summary_of_what_nobody_says_tells_why_it_is_empty() -> None:
    assert shown(qk.content_summary(small(), case="a", codes=["sopan"])) == {"sopan": ["tidak ditanyakan"] * 4}


def test_a_row_without_codings_says_the_weakest_of_its_reasons_and_not_that_it_has_some() -> None:
    codings = coded([("w1", "cepat", "+", None)])
    codings.reviews = [Review(coder="ani", source="w1", start=0, end=99)]
    codings.questions = (Question(coder="ani", source="w1", start=0, end=1, code="ramah"),)
    assert [qk.case_matrix(codings, codes=["ramah"]).empty("ramah", one) for one in "abc"] == [
        "asked_absent",
        "not_reviewed",
        "not_reviewed",
    ]
    assert shown(qk.content_summary(codings, codes=["ramah"])) == {"ramah": ["belum ditinjau"] * 4}


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ({"out_of_reach", "asked_absent"}, "asked_absent"),
        ({"out_of_reach", "asked_absent", "not_asked"}, "not_asked"),
        ({"out_of_reach", "not_reviewed", "not_asked"}, "not_reviewed"),
        ({"out_of_reach"}, "out_of_reach"),
        (set(), "no_case"),
    ],
)
def test_the_weakest_reason_is_the_one_that_says_least(kinds: set[str], expected: str) -> None:
    assert weakest(kinds) == expected


def test_an_accounting_log_tells_what_there_is_of_each_kind() -> None:
    nobody = ["tidak ada sumber", "1 sumber, 1 giliran, 1 koding", "1 sumber, 1 giliran, 0 koding"]
    assert shown(qk.accounting_log(small())) == {
        "a": ["1 sumber, 1 giliran, 2 koding", "tidak ada sumber", "tidak ada sumber"],
        "b": ["1 sumber, 1 giliran, 3 koding", "tidak ada sumber", "tidak ada sumber"],
        "c": ["1 sumber, 1 giliran, 2 koding", "tidak ada sumber", "tidak ada sumber"],
        "": nobody,
    }


def test_what_is_not_coded_yet_is_in_the_accounting_log_all_the_same() -> None:
    grid = qk.accounting_log(coded([]))
    assert [cells[0] for cells in shown(grid).values()][:3] == ["1 sumber, 1 giliran, 0 koding"] * 3
    assert (grid.empty("a", "wawancara"), grid.empty("a", "observasi")) == ("uncoded", "no_source")


def test_questions_notes_and_unknown_kinds_have_their_own_place_in_the_accounting_log() -> None:
    turns = (
        Turn(source="w", n=1, start=0, end=1, kind="pewawancara"),
        Turn(source="w", n=2, start=2, end=3, kind="informan", informant="a"),
    )
    sources = [
        Transcript(source="w", text="x y\n", header=Header(), turns=turns),
        Transcript(source="r", text="z\n", header=Header(kind="rekaman"), turns=()),
    ]
    rows = pd.DataFrame({"source": ["w", "w"], "start": [0, 2], "end": [1, 3], "code": ["ramah"] * 2})
    grid = qk.accounting_log(qk.Codings.from_frame(rows, qk.Corpus(sources), qk.Codebook(BOOK)))
    assert [one.label.id for one in grid.columns] == ["wawancara", "rekaman"]
    assert shown(grid) == {
        "a": ["1 sumber, 1 giliran, 1 koding", "tidak ada sumber"],
        "?": ["1 sumber, 1 giliran, 1 koding", "tidak ada sumber"],
        "": ["tidak ada sumber", "1 sumber, 0 giliran, 0 koding"],
    }


def test_an_accounting_log_of_many_informants_is_soon_made() -> None:
    count = 8000
    table = pd.DataFrame({"t": ["x"] * count, "i": [f"i{n}" for n in range(count)]})
    made = qk.corpus_from_frame(table, "t", informant="i")
    codings = qk.Codings.from_frame(
        pd.DataFrame({"source": list(made.sources), "code": "ramah"}), made, qk.Codebook(BOOK)
    )
    began = time.process_time()
    assert len(qk.accounting_log(codings).rows) == count
    assert time.process_time() - began < 3


def test_rejected_codings_are_in_no_display() -> None:
    table = small().to_frame().assign(status=["rejected", *["coded"] * 7])
    codings = qk.Codings.from_frame(table, corpus(), qk.Codebook(BOOK))
    assert [len(qk.accounting_log(codings).cell(who, "wawancara")) for who in "abc"] == [1, 3, 2]
    assert len(qk.clustered_matrix(codings, ["ramah"]).cell("a", "ramah")) == 0


def test_a_role_ordered_matrix_has_roles_as_rows() -> None:
    assert shown(qk.role_ordered_matrix(small())) == {
        "petugas": ["3 · +2 −1", "2 · +1 −1"],
        "warga": ["1 · −1", "1"],
    }


def test_a_role_says_how_many_people_it_has_and_a_role_of_one_is_warned_of() -> None:
    grid = qk.role_ordered_matrix(small())
    assert [(one.id, one.note.id) for one in grid.rows] == [("petugas", "2 orang"), ("warga", "1 orang")]
    assert any("Hanya satu orang di sini pada peran warga" in note for note in grid.notes("id"))
    assert [note for note in qk.clustered_matrix(small(), ["ramah"]).notes("id") if "Hanya satu orang" in note] == []


def test_the_two_role_ordered_matrices_are_one_turned() -> None:
    roles, matrix = qk.role_ordered_matrix(small()), qk.case_matrix(small(), by="role").to_grid()
    assert dict(roles.turned(matrix.corner).cells) == dict(matrix.cells)
    assert roles.notes() == matrix.notes()


def test_a_clustered_matrix_has_the_named_codes_as_columns() -> None:
    grid = qk.clustered_matrix(small(), ["ramah", "cepat"])
    assert [one.id for one in grid.columns] == ["ramah", "cepat"]
    assert shown(grid)["b"] == ["2 · +1 −1", "1 · +1"]


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
    "predictor_outcome": lambda codings: qk.predictor_outcome_matrix(codings, "sikap", antecedents=["waktu"]),
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


#: Displays whose rows or columns lie in one another.
NESTED: dict[str, Callable[[qk.Codings], qk.Grid]] = {
    "clustered": lambda codings: qk.clustered_matrix(codings, ["sikap", "ramah"]),
    "one case": lambda codings: qk.checklist_matrix(codings, case="a", codes=["ramah", "sikap"]),
    "by role": lambda codings: qk.role_ordered_matrix(codings, codes=["sikap", "ramah"]),
    "by month": lambda codings: qk.time_ordered_matrix(codings, codes=["ramah", "sikap"]),
    "by what was said": lambda codings: qk.content_summary(codings, codes=["sikap", "ramah"]),
    "contrast": lambda codings: qk.contrast_table(codings, on="ramah", codes=["sikap", "ramah"]),
}


@pytest.mark.parametrize("name", NESTED)
@settings(max_examples=25, deadline=None)
@given(rows=ROWS)
def test_a_coding_of_nested_codes_is_in_the_cells_or_counted_once_as_left_out(name: str, rows: list[Row]) -> None:
    grid = NESTED[name](coded(rows))
    inside = set(chain.from_iterable(grid.cells.values()))
    assert len(inside) + grid.left_out == sum(row[1] in ("sikap", "ramah", "sopan") for row in rows)
    assert grid.left_out == sum(grid.reasons.values())


def test_what_is_left_out_is_told_by_its_reason() -> None:
    codings = small()
    codings.corpus.informants["c"] = Informant(id="c")
    assert dict(qk.role_ordered_matrix(codings).reasons) == {"informant": 2, "nobody": 1}
    assert dict(qk.checklist_matrix(small(), case="a").reasons) == {"nobody": 1, "other_case": 5}
    assert dict(qk.time_ordered_matrix(coded([("d1", "ramah", "+", None)])).reasons) == {"date": 1}
    notes = " ".join(qk.role_ordered_matrix(codings).notes("id"))
    assert "2 koding tidak masuk karena informannya tidak punya keterangan peran." in notes
    assert "1 koding tidak masuk karena bukan ucapan informan" in notes


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


@pytest.mark.parametrize(
    "call",
    [
        lambda one: qk.clustered_matrix(one, ["ramah", "ramah"]),
        lambda one: qk.two_variable_matrix(one, "ramah", "ramah"),
        lambda one: qk.variable_matrix(one, "ramah", "ramah"),
        lambda one: qk.case_matrix(one, codes=["ramah", "sikap", "ramah"]),
        lambda one: qk.cooccurrence(one, codes=["ramah", "ramah"]),
    ],
)
def test_a_code_that_is_named_twice_is_refused(call: Callable[[qk.Codings], object]) -> None:
    with pytest.raises(ChoiceError, match="'ramah' diminta lebih dari sekali"):
        call(small())


# -- whose codings they are ----------------------------------------------------------------------------------------


def with_columns(**columns: list[object]) -> qk.Codings:
    """Two codings of ramah by a and one by b, with other columns."""
    table = pd.DataFrame({"source": ["w1", "w1", "w2"], "code": ["ramah"] * 3, **columns})
    return qk.Codings.from_frame(table, corpus(), qk.Codebook(BOOK))


def test_several_coders_in_the_cells_are_named() -> None:
    told = "2 pengode dihitung bersama (ani, budi)"
    both = with_columns(coder=["ani", "budi", "ani"])
    assert any(note.startswith(told) for note in qk.clustered_matrix(both, ["ramah"]).notes("id"))
    assert [note for note in qk.clustered_matrix(both, ["cepat"]).notes("id") if "pengode dihitung" in note] == []
    assert [
        note for note in qk.clustered_matrix(both.filter(coder="ani"), ["ramah"]).notes() if "dihitung" in note
    ] == []


@pytest.mark.parametrize(
    ("status", "cells"),
    [
        (["suggested", "suggested", "suggested"], [2, 1]),
        (["suggested", "suggested", "rejected"], [2, 0]),
        (["suggested", "stale", "suggested"], [1, 1]),
        (["coded", "suggested", "suggested"], [1, 0]),
        (["rejected", "stale", "rejected"], [0, 0]),
    ],
)
def test_proposals_fill_every_display_where_nothing_is_coded(status: list[object], cells: list[int]) -> None:
    codings = with_columns(status=status)
    matrix, log = qk.case_matrix(codings, codes=["ramah"]), qk.accounting_log(codings)
    assert [len(matrix.cell("ramah", one)) for one in "ab"] == cells
    assert [len(log.cell(one, "wawancara")) for one in "ab"] == cells
    assert qk.cooccurrence(codings, "free", codes=["ramah", "cepat"]).number(0, 0) == sum(cells)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (["suggested", "suggested", "rejected"], ["Isinya usulan mesin (2)"]),
        (["coded", "suggested", "suggested"], []),
        (["coded", "stale", "stale"], ["2 koding basi dari kode-kode ini tidak masuk"]),
    ],
)
def test_notes_tell_of_proposals_and_stale_codings_as_they_are(status: list[object], expected: list[str]) -> None:
    notes = qk.clustered_matrix(with_columns(status=status), ["ramah"]).notes("id")
    told = [note for note in notes if "usulan mesin" in note or "basi" in note]
    assert [note.split(";")[0].split(":")[0] for note in told] == expected


def test_stale_codings_of_other_codes_are_not_told_of() -> None:
    grid = qk.clustered_matrix(with_columns(status=["coded", "stale", "coded"]), ["cepat"])
    assert [note for note in grid.notes("id") if "basi" in note] == []


def test_proposals_and_stale_codings_that_were_asked_for_are_told_as_such() -> None:
    codings = with_columns(status=["coded", "suggested", "stale"])
    notes = qk.case_matrix(codings, codes=["ramah"], status=("coded", "suggested", "stale")).to_grid().notes("id")
    assert [note for note in notes if "di dalam sel" in note] == [
        "1 koding di dalam sel ialah usulan mesin, yang belum diterima atau ditolak orang.",
        "1 koding di dalam sel basi: transkripnya berubah sejak dikodekan.",
    ]


@pytest.mark.parametrize("by", ["role", "source", "source_kind", "month", "age", "gender"])
def test_a_display_goes_by_any_kind_of_case(by: str) -> None:
    grid = qk.checklist_matrix(small(), by=by)
    assert sum(map(len, grid.cells.values())) + grid.left_out == 8
