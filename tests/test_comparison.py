"""Cases: who or what stands as a column, and which coding belongs to which."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import qualkit as qk
from qualkit.comparison import case_of, cases, informant_table
from qualkit.errors import ChoiceError
from qualkit.model import Case, Code, Informant

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
    with pytest.raises(ChoiceError, match=r"by='peran' tidak dikenal. Pilihannya: informant, role, source, kota\."):
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
