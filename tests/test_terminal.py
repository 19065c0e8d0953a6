"""What a command says in a terminal: how qualkit is called here, and how far it is."""

from __future__ import annotations

import io
import time
from contextlib import redirect_stderr

import pytest

from qualkit import terminal
from qualkit.errors import Fault
from qualkit.terminal import as_called, fault_row, program, progress


@pytest.fixture(autouse=True)
def by_its_own_name(monkeypatch):
    monkeypatch.delenv("QUALKIT_PROGRAM", raising=False)


class Screen(io.StringIO):
    """Standard error that is a terminal."""

    def isatty(self):
        return True


@pytest.fixture
def screen(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    return Screen()


# -- how it is called ------------------------------------------------------------------------------------------------


def test_commands_stand_as_they_were_called(monkeypatch):
    monkeypatch.setenv("QUALKIT_PROGRAM", "py run.py")
    assert program() == "py run.py"
    assert (
        as_called("Jalankan 'qualkit verify', lalu qualkit new x.")
        == "Jalankan 'py run.py verify', lalu py run.py new x."
    )


def test_by_its_own_name_nothing_changes():
    text = "Jalankan 'qualkit verify'. Bantuan: qualkit tag --help"
    assert as_called(text) == text


def test_another_folder_is_named_in_what_can_be_typed():
    assert as_called("qualkit findings --simpan", "../studi") == "qualkit findings --folder ../studi --simpan"
    assert as_called("qualkit tag", "studi saya") == 'qualkit tag --folder "studi saya"'


@pytest.mark.parametrize("folder", ["", "."])
def test_the_folder_in_which_one_stands_is_not_named(folder):
    assert as_called("qualkit findings", folder) == "qualkit findings"


def test_a_folder_that_is_named_already_is_not_named_twice(monkeypatch):
    monkeypatch.setenv("QUALKIT_PROGRAM", "python3 run.py")
    assert as_called("qualkit lab --folder b", "a") == "python3 run.py lab --folder b"


def test_new_takes_no_folder_of_another():
    assert as_called("qualkit new studi-saya", "a") == "qualkit new studi-saya"


@pytest.mark.parametrize("text", ["folder ini bukan studi qualkit: tidak ada", "qualkit 0.1.0", "qualkit membantu"])
def test_the_name_alone_is_no_call(monkeypatch, text):
    monkeypatch.setenv("QUALKIT_PROGRAM", "py run.py")
    assert as_called(text, "studi") == text


def test_the_usage_line_of_a_help_is_called_so_too(monkeypatch):
    monkeypatch.setenv("QUALKIT_PROGRAM", "py run.py")
    assert as_called("Pemakaian: qualkit [-h] PERINTAH ...") == "Pemakaian: py run.py [-h] PERINTAH ..."
    assert as_called("qualkit PERINTAH --help; qualkit --help") == "py run.py PERINTAH --help; py run.py --help"


def test_a_fault_is_a_row_with_its_place_its_key_and_its_text():
    row = fault_row(Fault(key="study.no_folder", where="x"))
    assert row == {"where": "x", "key": "study.no_folder", "text": "x: folder ini tidak ada. Periksa namanya."}


# -- how far it is ---------------------------------------------------------------------------------------------------


def work(*steps, on, total=3, seconds=0.0):
    with redirect_stderr(on), progress(total) as step:
        for one in steps:
            step(one)
            time.sleep(seconds)


def fail(on):
    with redirect_stderr(on), progress(2) as step:
        step("membaca")
        time.sleep(0.3)
        raise ZeroDivisionError


def test_what_takes_long_is_shown_on_a_terminal_and_taken_away_again(screen, monkeypatch):
    monkeypatch.setattr(terminal, "PATIENCE", 0.05)
    work("membaca", "menyusun", seconds=0.4, on=screen)
    told = screen.getvalue()
    assert ("membaca" in told, "0/3" in told, "1/3" in told) == (True, True, True)
    assert told.rstrip().endswith("\x1b[2K")


def test_of_a_single_step_no_share_is_told(screen, monkeypatch):
    monkeypatch.setattr(terminal, "PATIENCE", 0.05)
    work("memeriksa", total=1, seconds=0.4, on=screen)
    assert ("memeriksa" in screen.getvalue(), "/" in screen.getvalue()) == (True, False)


def test_what_is_done_within_two_seconds_is_not_shown(screen):
    work("membaca", "menyusun", on=screen)
    assert terminal.PATIENCE == 2.0
    assert screen.getvalue() == ""


def test_in_a_pipe_nothing_is_shown(monkeypatch):
    pipe = io.StringIO()
    monkeypatch.setattr(terminal, "PATIENCE", 0.0)
    work("membaca", "menyusun", seconds=0.1, on=pipe)
    assert pipe.getvalue() == ""


def test_on_a_terminal_that_takes_nothing_back_nothing_is_shown(screen, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(terminal, "PATIENCE", 0.0)
    work("membaca", seconds=0.1, on=screen)
    assert screen.getvalue() == ""


def test_what_fails_takes_the_bar_away_and_is_told(screen, monkeypatch):
    monkeypatch.setattr(terminal, "PATIENCE", 0.02)
    with pytest.raises(ZeroDivisionError):
        fail(on=screen)
    assert "membaca" in screen.getvalue()
    assert screen.getvalue().rstrip().endswith("\x1b[2K")
