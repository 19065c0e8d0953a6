"""Errors say where, what and what to do, in the reader's language."""

from __future__ import annotations

import pickle
import warnings

import pytest

from qualkit import errors
from qualkit.errors import (
    ChoiceError,
    CodebookError,
    Fault,
    QualkitError,
    QualkitWarning,
    check_choice,
    nearest,
    warn,
)

KINDS = ["TranscriptError", "CodebookError", "CodingError", "LedgerError", "StudyError", "ChoiceError"]


def test_fault_puts_its_place_in_front() -> None:
    assert (
        Fault(key="yaml.key", where="a.yaml:3").text() == "a.yaml:3: kunci harus berupa teks. Tuliskan 'kunci: nilai'."
    )


def test_fault_without_a_place_is_the_message_alone() -> None:
    assert str(Fault(key="yaml.key")) == "kunci harus berupa teks. Tuliskan 'kunci: nilai'."


def test_fault_is_told_in_english_on_request() -> None:
    assert Fault(key="yaml.key", where="a:1").text("en") == "a:1: a key must be text. Write 'key: value'."


def test_error_tells_all_faults_one_a_line() -> None:
    error = CodebookError(Fault(key="yaml.key", where="a:1"), Fault(key="yaml.key", where="a:2"))
    assert [line[:4] for line in str(error).splitlines()] == ["a:1:", "a:2:"]


def test_error_follows_the_language_of_the_reader_at_the_time_of_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    error = CodebookError.of("file.missing", "a.yaml")
    monkeypatch.setenv("QUALKIT_LANG", "en")
    assert str(error) == "a.yaml: this file is not there. Check its name."
    monkeypatch.delenv("QUALKIT_LANG")
    assert str(error) == "a.yaml: berkas ini tidak ada. Periksa namanya."


@pytest.mark.parametrize("name", KINDS)
def test_errors_are_value_errors_of_one_family(name: str) -> None:
    kind = getattr(errors, name)
    assert issubclass(kind, QualkitError)
    assert issubclass(kind, ValueError)
    assert type(kind.of("yaml.key")) is kind


@pytest.mark.parametrize("fault", [Fault(key="yaml.key"), Fault(key="yaml.twice", where="a:2", values={"first": 1})])
def test_error_survives_pickling(fault: Fault) -> None:
    assert pickle.loads(pickle.dumps(CodebookError(fault))).faults == (fault,)  # noqa: S301 - our own


def test_values_with_braces_are_told_as_they_are() -> None:
    assert "'{x}'" in str(CodebookError.of("codebook.unknown", code="{x}", near="-"))


def test_check_choice_accepts_what_is_in_the_set() -> None:
    assert check_choice("unit", "turn", ("turn", "sentence")) is None


def test_check_choice_names_the_choices_and_the_nearest() -> None:
    with pytest.raises(ChoiceError) as caught:
        check_choice("unit", "sentense", ("turn", "sentence"))
    assert str(caught.value) == (
        "unit='sentense' tidak dikenal. Pilihannya: turn, sentence. Mungkin maksudnya 'sentence'."
    )


@pytest.mark.parametrize("value", ["zzz", None, 3, ["zzz"], {}])
def test_check_choice_refuses_whatever_is_not_in_the_set(value: object) -> None:
    with pytest.raises(ChoiceError, match=r"Pilihannya: turn, sentence\.$"):
        check_choice("unit", value, ("turn", "sentence"))


@pytest.mark.parametrize(("word", "expected"), [("rmah", "ramah"), ("xyz", ""), ("", "")])
def test_nearest_gives_the_closest_or_nothing(word: str, expected: str) -> None:
    assert nearest(word, ["sopan", "ramah"]) == expected


def _verb() -> None:
    warn("table.more", "w01", shown=1, total=2)


def test_warning_carries_its_fault_and_points_at_the_caller() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        _verb()
    assert caught[0].category is QualkitWarning
    assert str(caught[0].message) == "w01: Ditampilkan 1 dari 2."
    assert caught[0].filename == __file__


def test_warning_is_told_in_english_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUALKIT_LANG", "en")
    with pytest.warns(QualkitWarning, match=r"^w01: Showing 1 of 2\.$"):
        _verb()
