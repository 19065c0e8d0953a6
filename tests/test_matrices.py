"""Matrices: every cell holds exactly its codings, and every empty one says which kind of empty it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.errors import ChoiceError, CodebookError
from qualkit.matrices import Matrix, Reading, magnitudes
from qualkit.model import Code, Header, Question, Review, Transcript, Turn

MARKER = "rahasiainforman"
BOOK = [
    Code(id="sikap", label="Sikap", label_en="Attitude", kind="dimension"),
    Code(id="ramah", parent="sikap", kind="indicator"),
    Code(id="sopan", parent="sikap", kind="indicator"),
    Code(id="waktu", label="Waktu", label_en="Time", kind="dimension"),
    Code(id="cepat", parent="waktu", kind="indicator"),
]
PEOPLE = {"t": ["Ramah sekali.", "Cepat.", "Sopan.", "Tanpa siapa."], "siapa": ["a", "a", "b", None]}
ROLES = {"peran": ["petugas", "petugas", "warga", None]}


def corpus() -> qk.Corpus:
    return qk.corpus_from_frame(pd.DataFrame(PEOPLE | ROLES), "t", informant="siapa", role="peran")


def coded(
    rows: list[tuple[object, ...]], reviews: list[Review] | None = None, asked: list[Question] | None = None
) -> qk.Codings:
    """Rows are source, code, magnitude and status, all of coder ani."""
    table = pd.DataFrame(rows, columns=["source", "code", "magnitude", "status"]).assign(coder="ani")
    codings = qk.Codings.from_frame(table, corpus(), qk.Codebook(BOOK), reviews)
    codings.questions = tuple(asked or ())
    return codings


def small() -> qk.Codings:
    return coded(
        [
            ("1", "ramah", "+", "coded"),
            ("1", "sikap", None, "coded"),
            ("2", "cepat", "-", "coded"),
            ("3", "sopan", "+", "coded"),
            ("4", "sopan", "0", "coded"),
            ("1", "cepat", "+", "rejected"),
            ("3", "cepat", "+", "suggested"),
            ("3", "ramah", "+", "stale"),
        ]
    )


def filled(matrix: Matrix) -> dict[tuple[str, str], list[str]]:
    return {
        (row, case.id): [c.code for c in matrix.cell(row, case.id)] for row in matrix.rows for case in matrix.columns
    }


# -- what is in a cell ---------------------------------------------------------------------------------------------


def test_a_row_of_a_dimension_holds_the_codings_below_it() -> None:
    assert filled(qk.case_matrix(small())) == {
        ("sikap", "a"): ["ramah", "sikap"],
        ("sikap", "b"): ["sopan"],
        ("waktu", "a"): ["cepat"],
        ("waktu", "b"): [],
    }


def test_rows_of_all_codes_hold_their_own_codings_alone() -> None:
    matrix = qk.case_matrix(small(), level=None)
    assert matrix.rows == ("sikap", "ramah", "sopan", "waktu", "cepat")
    assert [len(matrix.cell(row, "a")) for row in matrix.rows] == [1, 1, 0, 0, 1]


def test_rows_may_be_named() -> None:
    matrix = qk.case_matrix(small(), codes=["waktu", "ramah"])
    assert {place: len(codes) for place, codes in filled(matrix).items()} == {
        ("waktu", "a"): 1,
        ("waktu", "b"): 0,
        ("ramah", "a"): 1,
        ("ramah", "b"): 0,
    }


def test_columns_may_be_roles_or_sources() -> None:
    assert [case.id for case in qk.case_matrix(small(), by="role").columns] == ["petugas", "warga"]
    assert [case.id for case in qk.case_matrix(small(), by="source").columns] == ["1", "2", "3", "4"]
    assert (qk.case_matrix(small(), by="role").name, qk.case_matrix(small()).name) == (
        "display.role_ordered",
        "display.case_matrix",
    )


def test_a_coding_of_no_case_is_counted_once_however_many_rows_hold_it() -> None:
    matrix = qk.case_matrix(coded([("4", "ramah", None, "coded")]), codes=["sikap", "ramah"])
    assert (matrix.left_out, dict(matrix.reasons)) == (1, {"nobody": 1})


def test_coders_are_looked_up_once_for_all_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    codings = small()
    coders = property(lambda self: asked.append("coders") or ("ani",))
    monkeypatch.setattr(qk.Codings, "coders", coders)
    reading = Reading(codings)
    assert [reading.reviewed([source], ["cepat"]) for source in "123"] == [True, True, True]
    assert asked == ["coders"]


def test_codings_of_no_case_are_counted() -> None:
    assert qk.case_matrix(small()).left_out == 1
    assert qk.case_matrix(small(), by="source").left_out == 0


@pytest.mark.parametrize(
    ("status", "counts"),
    [(("coded",), [2, 1, 1, 0]), (("suggested",), [0, 0, 0, 1]), (("coded", "stale", "rejected"), [2, 2, 2, 0])],
)
def test_cells_hold_the_status_that_is_asked_for(status: tuple[str, ...], counts: list[int]) -> None:
    assert [len(codes) for codes in filled(qk.case_matrix(small(), status=status)).values()] == counts


def test_suggestions_fill_cells_where_there_is_nothing_else() -> None:
    matrix = qk.case_matrix(coded([("1", "ramah", None, "suggested")]))
    assert len(matrix.cell("sikap", "a")) == 1


def test_codings_of_a_cell_stand_in_the_order_of_the_text(study_folder: Path) -> None:
    study = qk.open_study(study_folder)
    table = pd.DataFrame(
        {"source": ["w01"] * 2, "start": [147, 38], "end": [152, 43], "code": ["sikap.sopan", "sikap.ramah"]}
    )
    matrix = qk.case_matrix(qk.Codings.from_frame(table, study.corpus, study.codebook))
    assert [coding.quote for coding in matrix.cell("sikap", "a")] == ["ramah", "sopan"]


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        ({"by": "peran"}, ChoiceError),
        ({"status": ("codet",)}, ChoiceError),
        ({"status": "coded"}, ChoiceError),
        ({"codes": ("zzz",)}, CodebookError),
    ],
)
def test_what_cannot_be_is_refused(wanted: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        qk.case_matrix(small(), **wanted)


@pytest.mark.parametrize(("code", "case"), [("skap", "a"), ("sikap", "z")])
def test_a_cell_that_is_not_there_is_refused(code: str, case: str) -> None:
    matrix = qk.case_matrix(small())
    with pytest.raises(ChoiceError):
        matrix.cell(code, case)
    with pytest.raises(ChoiceError):
        matrix.empty(code, case)


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "3", "4"]),
        st.sampled_from([code.id for code in BOOK]),
        st.sampled_from(["+", "-", None]),
        st.sampled_from(["coded", "coded", "rejected", "stale", "suggested"]),
    ),
    max_size=12,
)
DISJOINT = st.sampled_from([{"level": 1}, {"level": None}, {"codes": ("sikap", "waktu")}])
BY = st.sampled_from(["informant", "role", "source"])


@settings(max_examples=80, deadline=None)
@given(rows=ROWS, by=BY, which=DISJOINT)
def test_every_coding_is_in_one_cell_or_left_out(
    rows: list[tuple[object, ...]], by: str, which: dict[str, object]
) -> None:
    status = ("coded", "rejected", "stale", "suggested")
    matrix = qk.case_matrix(coded(rows), by, status=status, **which)
    inside = [i for cell in matrix.cells.values() for i in cell]
    assert len(inside) + matrix.left_out == len(rows)
    assert len(set(inside)) == len(inside)
    assert int(matrix.to_frame().to_numpy().sum()) == len(inside)


@settings(max_examples=80, deadline=None)
@given(rows=ROWS, level=st.sampled_from([1, 2]))
def test_a_cell_holds_exactly_what_its_row_and_column_name(rows: list[tuple[object, ...]], level: int) -> None:
    codings = coded(rows)
    matrix = qk.case_matrix(codings, level=level, status=("coded", "rejected", "stale", "suggested"))
    assert {(row, case.id): list(matrix.cell(row, case.id)) for row in matrix.rows for case in matrix.columns} == {
        (row, case.id): sorted(codings.filter(code=row, informant=case.id), key=lambda one: one.source)
        for row in matrix.rows
        for case in matrix.columns
    }


# -- what is not in a cell -----------------------------------------------------------------------------------------


def read(source: str, *codes: str, end: int = 99, start: int = 0) -> Review:
    return Review(coder="ani", source=source, start=start, end=end, codes=codes)


def kinds(matrix: Matrix) -> dict[str, str | None]:
    return {f"{row} {case.id}": matrix.empty(row, case.id) for row in matrix.rows for case in matrix.columns}


def test_a_cell_with_codings_is_not_empty() -> None:
    assert qk.case_matrix(coded([("3", "ramah", None, "coded")])).empty("sikap", "b") is None


def test_what_was_not_read_is_not_reviewed() -> None:
    matrix = qk.case_matrix(coded([("3", "ramah", None, "coded")], [read("1"), read("3")]))
    assert kinds(matrix) == {
        "sikap a": "not_reviewed",
        "sikap b": None,
        "waktu a": "not_reviewed",
        "waktu b": "not_asked",
    }


def test_what_was_read_and_asked_about_is_absent() -> None:
    asked = [Question(coder="ani", source="1", start=0, end=1, code="ramah")]
    matrix = qk.case_matrix(coded([("3", "ramah", None, "coded")], [read("1"), read("2")], asked))
    assert kinds(matrix) == {
        "sikap a": "asked_absent",
        "sikap b": None,
        "waktu a": "not_asked",
        "waktu b": "not_reviewed",
    }


def test_what_a_role_cannot_know_is_out_of_reach_whoever_read_it() -> None:
    reach = {"warga": ("waktu",), "petugas": ("ramah",)}
    matrix = qk.case_matrix(coded([("3", "ramah", None, "coded")], [read("1"), read("2"), read("3")]), reach=reach)
    assert kinds(matrix) == {"sikap a": "not_asked", "sikap b": None, "waktu a": "not_asked", "waktu b": "out_of_reach"}


def test_what_the_machine_did_not_meet_is_no_match() -> None:
    codes = qk.Codebook([Code(id="k", patterns=("ramah",)), Code(id="l", patterns=("zzz",))])
    matrix = qk.case_matrix(qk.tag(corpus(), codes))
    assert kinds(matrix) == {"k a": None, "k b": "no_match", "l a": "no_match", "l b": "no_match"}


def test_a_machine_that_met_nothing_at_all_has_no_match() -> None:
    matrix = qk.case_matrix(qk.tag(corpus(), qk.Codebook([Code(id="k", patterns=("zzz",))])))
    assert kinds(matrix) == {"k a": "no_match", "k b": "no_match"}


@pytest.mark.parametrize(
    ("reviews", "expected"),
    [
        ([], "not_reviewed"),
        ([read("3")], "not_asked"),
        ([read("3", end=5)], "not_reviewed"),
        ([read("3", end=3), read("3", start=3)], "not_asked"),
        ([read("3", end=2), read("3", start=3)], "not_reviewed"),
        ([read("3", "waktu")], "not_asked"),
        ([read("3", "cepat")], "not_reviewed"),
        ([read("3", "sikap")], "not_reviewed"),
        ([read("3", "sikap", "waktu")], "not_asked"),
    ],
)
def test_a_source_is_read_when_no_words_are_left_out_for_these_codes(reviews: list[Review], expected: str) -> None:
    assert qk.case_matrix(coded([("1", "ramah", None, "coded")], reviews)).empty("waktu", "b") == expected


@pytest.mark.parametrize(
    ("kind", "by", "expected"),
    [
        ("observasi", "source", "read_absent"),
        ("dokumen", "source", "read_absent"),
        ("wawancara", "source", "not_asked"),
        ("dokumen", "informant", "not_asked"),
        ("dokumen", "year", "read_absent"),
    ],
)
def test_where_nobody_can_be_asked_a_thing_is_read_and_not_there(kind: str, by: str, expected: str) -> None:
    turn = Turn(source="s", n=1, start=0, end=1, kind="informan", informant="a")
    one = qk.Corpus([Transcript(source="s", text="x\n", header=Header(kind=kind, date="2025-01-02"), turns=(turn,))])
    rows = pd.DataFrame({"source": ["s"], "code": ["ramah"], "coder": ["ani"]})
    matrix = qk.case_matrix(qk.Codings.from_frame(rows, one, qk.Codebook(BOOK)), by=by)
    assert matrix.empty("waktu", matrix.columns[0].id) == expected


def test_a_question_that_is_linked_in_a_document_makes_a_thing_asked() -> None:
    asked = [Question(coder="ani", source="3", start=0, end=1, code="cepat")]
    codings = coded([("3", "ramah", None, "coded")], [read("3")], asked)
    assert qk.case_matrix(codings, by="source").empty("waktu", "3") == "asked_absent"


def test_two_coders_who_read_half_each_have_not_read_the_source() -> None:
    halves = [read("3", end=3), Review(coder="budi", source="3", start=3, end=99)]
    assert qk.case_matrix(coded([("1", "ramah", None, "coded")], halves)).empty("waktu", "b") == "not_reviewed"


def test_nothing_coded_and_nothing_read_is_not_reviewed(study_folder: Path) -> None:
    matrix = qk.case_matrix(qk.open_study(study_folder).codings)
    assert set(kinds(matrix).values()) == {"not_reviewed"}


# -- views ---------------------------------------------------------------------------------------------------------


def test_counts_are_numbers_under_the_names_of_the_codes() -> None:
    table = qk.case_matrix(small()).to_frame()
    assert (table.index.tolist(), table.columns.tolist()) == (["Sikap", "Waktu"], ["a", "b"])
    assert table.to_numpy().tolist() == [[2, 1], [1, 0]]


def test_names_of_codes_follow_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    matrix = qk.case_matrix(small())
    assert matrix.to_frame(lang="en").index.tolist() == ["Attitude", "Time"]
    monkeypatch.setenv("QUALKIT_LANG", "en")
    assert matrix.to_frame().index.tolist() == ["Attitude", "Time"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("informants", [[1, 1], [1, 0]]),
        ("magnitude", [["+1 ·1", "+1"], ["−1", "belum ditinjau"]]),
        ("quotation", [["“Ramah sekali.” (1, 1)", "“Sopan.” (3, 1)"], ["“Cepat.” (2, 1)", "belum ditinjau"]]),
    ],
)
def test_a_matrix_has_several_views(value: str, expected: list[list[object]]) -> None:
    codings = small()
    codings.reviews = ()
    assert qk.case_matrix(codings).to_frame(value).to_numpy().tolist() == expected


def test_another_view_is_refused() -> None:
    with pytest.raises(ChoiceError, match="count, informants, magnitude, quotation"):
        qk.case_matrix(small()).to_frame("jumlah")


def test_magnitudes_are_counted_in_a_fixed_order() -> None:
    rows = [("1", "ramah", sign, "coded") for sign in ("0", None, "-", "+", "+-", "-")]
    assert magnitudes(coded(rows), range(6)) == "+1 ±1 −2 ○1 ·1"


def test_a_table_of_synthetic_sources_says_so(make_study: Callable[..., Path]) -> None:
    text = "---\njenis: wawancara\nsintetis: true\npenutur:\n  A: {jenis: informan, informan: a}\n---\nA: Ramah.\n"
    study = qk.open_study(make_study({"transcripts/w01.txt": text}))
    assert qk.case_matrix(study.codings).to_frame().columns.name == "DATA SINTETIS"
    assert study.codings.to_frame().columns.name == "DATA SINTETIS"
    assert study.corpus.to_frame().columns.name == "DATA SINTETIS"
    assert qk.informant_table(study.corpus).columns.name == "DATA SINTETIS"


def test_a_table_of_real_sources_has_no_mark_and_carries_its_rules(study_folder: Path) -> None:
    matrix = qk.case_matrix(qk.open_study(study_folder).codings)
    table = matrix.to_frame()
    assert (table.columns.name, table.attrs["rules"]) == (None, tuple(matrix.to_grid().notes()))


def test_a_matrix_without_codings_or_cases_shows_itself() -> None:
    empty = qk.Codings.from_frame(pd.DataFrame({"source": [], "code": []}), qk.Corpus([]), qk.Codebook(BOOK))
    matrix = qk.case_matrix(empty)
    assert (matrix.columns, matrix.to_frame().shape, matrix.left_out) == ((), (2, 0), 0)


def test_no_repr_or_error_shows_the_words() -> None:
    one = qk.corpus_from_frame(pd.DataFrame({"t": [MARKER], "i": ["a"]}), "t", informant="i")
    matrix = qk.case_matrix(
        qk.Codings.from_frame(pd.DataFrame({"source": ["1"], "code": ["ramah"]}), one, qk.Codebook(BOOK))
    )
    with pytest.raises(ChoiceError) as caught:
        matrix.cell("zzz", "a")
    assert MARKER not in f"{matrix!r} {matrix!s} {matrix.cell('sikap', 'a')!r} {caught.value} {caught.value!r}"


def test_two_thousand_sources_with_a_review_each_fill_a_matrix_soon() -> None:
    table = pd.DataFrame({"t": ["Ramah."] * 2000})
    one = qk.corpus_from_frame(table, "t")
    rows = pd.DataFrame({"source": [str(n) for n in range(1, 2001)], "code": ["ramah"] * 2000, "coder": "ani"})
    began = time.process_time()
    matrix = qk.case_matrix(qk.Codings.from_frame(rows, one, qk.Codebook(BOOK)), by="source", level=None)
    assert matrix.empty("cepat", "1") == "read_absent"
    assert time.process_time() - began < 5
