"""Cases: who or what stands as a column, and which coding belongs to which."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import qualkit as qk
from qualkit.comparison import case_of, cases, informant_table, time_kind, why_no_case
from qualkit.errors import ChoiceError
from qualkit.model import Case, Code, Header, Informant, Transcript, Turn

PEOPLE = pd.DataFrame(
    {
        "t": ["satu", "dua", "tiga", "empat"],
        "siapa": ["b", "a", "b", None],
        "peran": ["petugas", "warga", "petugas", None],
        "kota": ["Jambi", None, "Kerinci", "Jambi"],
    }
)


def corpus() -> qk.Corpus:
    return qk.corpus_from_frame(PEOPLE, "t", informant="siapa", role="peran", kota="kota")


def test_informants_stand_in_the_order_in_which_they_first_speak() -> None:
    assert cases(corpus()) == (
        Case(id="b", label="b", informants=("b",), sources=("1", "3")),
        Case(id="a", label="a", informants=("a",), sources=("2",)),
    )


def test_a_role_holds_its_informants_and_their_sources() -> None:
    assert cases(corpus(), "role") == (
        Case(id="petugas", label="petugas", informants=("b",), sources=("1", "3")),
        Case(id="warga", label="warga", informants=("a",), sources=("2",)),
    )


def test_informants_without_a_role_belong_to_no_role() -> None:
    one = corpus()
    one.informants["b"] = Informant(id="b")
    assert [case.id for case in cases(one, "role")] == ["warga"]


def test_sources_stand_in_their_order_with_their_titles(study_folder: Path) -> None:
    assert cases(qk.open_study(study_folder).corpus, "source") == (
        Case(id="w01", label="Wawancara dengan petugas", sources=("w01",)),
        Case(id="w02", label="Wawancara dengan pengguna", sources=("w02",)),
    )


def test_an_attribute_divides_the_sources_and_leaves_out_those_without_a_value() -> None:
    assert cases(corpus(), "kota") == (
        Case(id="Jambi", label="Jambi", sources=("1", "4")),
        Case(id="Kerinci", label="Kerinci", sources=("3",)),
    )


def test_the_interviewer_is_no_case(study_folder: Path) -> None:
    corpus = qk.open_study(study_folder).corpus
    assert [case.id for case in cases(corpus)] == ["a", "b"]
    assert [case.id for case in cases(corpus, "role")] == ["petugas", "pengguna"]


def test_an_empty_corpus_has_no_cases() -> None:
    assert cases(qk.Corpus([])) == cases(qk.Corpus([]), "source") == ()


def test_another_case_is_refused_with_the_choices() -> None:
    with pytest.raises(ChoiceError, match=r"by='peran' tidak dikenal. Pilihannya: informant, role, source, .*, kota\."):
        cases(corpus(), "peran")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("informant", [0, 1, 0, -1]),
        ("role", [0, 1, 0, -1]),
        ("source", [0, 1, 2, 3]),
        ("kota", [0, -1, 1, 0]),
    ],
)
def test_each_coding_belongs_to_one_case_or_to_none(by: str, expected: list[int]) -> None:
    table = pd.DataFrame({"source": ["1", "2", "3", "4"], "code": ["k"] * 4})
    codings = qk.Codings.from_frame(table, corpus(), qk.Codebook([Code(id="k")]))
    assert case_of(codings, by, cases(corpus(), by)) == expected


def test_the_table_of_informants_counts_sources_and_words(study_folder: Path) -> None:
    table = informant_table(qk.open_study(study_folder).corpus)
    assert table.index.tolist() == ["a", "b"]
    assert table[["role", "sources", "words"]].to_numpy().tolist() == [["petugas", "w01", 14], ["pengguna", "w02", 6]]


# -- other kinds of case -------------------------------------------------------------------------------------------


def dated() -> qk.Corpus:
    """Two interviews and a note, out of order of time; the note has no date."""
    made = [
        ("w1", "wawancara", "2025-07-01", "a"),
        ("w2", "wawancara", "2025-06-12", "b"),
        ("x1", "observasi", "", None),
    ]
    sources = [
        Transcript(
            source=source,
            text="x\n",
            header=Header(kind=kind, date=date),
            turns=(Turn(source=source, n=1, start=0, end=1, kind=who and "informan", informant=who),),
        )
        for source, kind, date, who in made
    ]
    people = {
        "a": Informant(id="a", age="30-34", gender="P", kind="kunci", attributes=(("dusun", "Atas"),)),
        "b": Informant(id="b", age="30-34", gender="L"),
    }
    return qk.Corpus(sources, people)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("source_kind", {"wawancara": ("w1", "w2"), "observasi": ("x1",)}),
        ("day", {"2025-06-12": ("w2",), "2025-07-01": ("w1",)}),
        ("month", {"2025-06": ("w2",), "2025-07": ("w1",)}),
        ("year", {"2025": ("w1", "w2")}),
        ("age", {"30-34": ("w1", "w2")}),
        ("gender", {"P": ("w1",), "L": ("w2",)}),
        ("informant_kind", {"kunci": ("w1",)}),
        ("dusun", {"Atas": ("w1",)}),
    ],
)
def test_cases_may_be_kinds_periods_or_what_is_known_of_informants(by: str, expected: dict[str, tuple[str]]) -> None:
    assert [(case.id, case.sources) for case in cases(dated(), by)] == list(expected.items())


@pytest.mark.parametrize(
    ("by", "expected"),
    [("source_kind", [0, 0, 1]), ("month", [1, 0, -1]), ("gender", [0, 1, -1]), ("dusun", [0, -1, -1])],
)
def test_a_coding_belongs_to_the_case_of_its_source_or_its_informant(by: str, expected: list[int]) -> None:
    table = pd.DataFrame({"source": ["w1", "w2", "x1"], "code": ["k"] * 3})
    codings = qk.Codings.from_frame(table, dated(), qk.Codebook([Code(id="k")]))
    assert case_of(codings, by, cases(dated(), by)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2025", "2024"], "dates"),
        (["2025-06", "2025-06-12", "2025"], "dates"),
        (["10", "2"], "numbers"),
        (["2025-06", "10"], None),
        (["2025-13"], None),
        (["12-06-2025"], None),
        (["Juni"], None),
    ],
)
def test_values_are_dates_or_numbers_or_stand_in_no_order_of_time(values: list[str], expected: str | None) -> None:
    assert time_kind(values) == expected


@pytest.mark.parametrize(
    ("by", "expected"),
    [("informant", "nobody"), ("role", "nobody"), ("kota", "source"), ("month", "date"), ("source_kind", "source")],
)
def test_a_coding_without_a_case_has_a_reason(by: str, expected: str) -> None:
    table = pd.DataFrame({"source": ["4"], "code": ["k"]})
    assert why_no_case(qk.Codings.from_frame(table, corpus(), qk.Codebook([Code(id="k")])), 0, by) == expected


def test_an_informant_without_a_role_is_the_reason_for_no_role() -> None:
    one = corpus()
    one.informants["b"] = Informant(id="b")
    codings = qk.Codings.from_frame(pd.DataFrame({"source": ["1"], "code": ["k"]}), one, qk.Codebook([Code(id="k")]))
    assert (why_no_case(codings, 0, "role"), case_of(codings, "role", cases(one, "role"))) == ("informant", [-1])


def test_a_date_that_is_none_is_no_period() -> None:
    one = Transcript(source="w", text="x\n", header=Header(date="12-06-2025"), turns=())
    assert [cases(qk.Corpus([one]), by) for by in ("day", "month", "year")] == [(), (), ()]


def test_an_attribute_of_the_table_goes_before_a_period_of_that_name() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["x", "y"], "bulan": ["b", "a"]}), "t", month="bulan")
    assert [case.id for case in cases(corpus, "month")] == ["b", "a"]
