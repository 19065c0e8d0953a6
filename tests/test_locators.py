"""Locators: where a quotation stands, in the form that the study asks for."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import qualkit as qk
from qualkit.locators import DEFAULT, check_locator, locator, place


@pytest.mark.parametrize(
    "form", [DEFAULT, "(W1.{informan}.{tanggal}.J{giliran})", "{sumber}:{baris}", "{{{label}}}", "hlm.", "{giliran:>3}"]
)
def test_a_form_of_known_placeholders_is_accepted(form: str) -> None:
    assert check_locator(form)


@pytest.mark.parametrize(
    "form",
    [
        "{halaman}",
        "{}",
        "{0}",
        "{label",
        "label}",
        "{label.__class__}",
        "{label[0]}",
        "{label!x}",
        "{giliran:03d}",
        "{label:{x}}",
        "",
    ],
)
def test_a_form_that_cannot_be_filled_in_is_refused(form: str) -> None:
    assert not check_locator(form)


FORM = "{label}|{informan}|{sumber}|{giliran}|{baris}|{tanggal}"


def located(study_folder: Path, source: str, start: int) -> str:
    study = qk.open_study(study_folder)
    study.corpus.locator = FORM
    table = pd.DataFrame({"source": [source], "start": [start], "end": [start + 1], "code": ["waktu.cepat"]})
    return locator(qk.Codings.from_frame(table, study.corpus, study.codebook), 0)


def test_a_locator_is_filled_from_the_place(study_folder: Path) -> None:
    assert located(study_folder, "w01", 38) == "A|a|w01|2|2|2025-06-12"


def test_words_outside_a_turn_are_located_by_their_source(study_folder: Path) -> None:
    assert located(study_folder, "w01", 31) == "wawancara|w01|w01|-|2|2025-06-12"


def test_the_form_of_the_study_is_used(study_folder: Path) -> None:
    assert qk.open_study(study_folder).corpus.locator == DEFAULT


def test_braces_in_a_label_stay_as_they_are() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["x"], "i": ["{giliran}"]}), text="t", id="i")
    codings = qk.Codings.from_frame(
        pd.DataFrame({"source": ["{giliran}"], "code": ["k"]}), corpus, qk.Codebook([qk.Code(id="k")])
    )
    assert locator(codings, 0) == "({giliran}, 1)"


def test_where_no_one_speaks_the_kind_of_source_stands_for_the_label_beside_the_source() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["Catatan."]}), "t")
    assert place(corpus, 0, 0, 0) == "(1, 1)"
    corpus.locator = "({label}, {sumber})"
    assert place(corpus, 0, 0, 0) == "(dokumen, 1)"
