"""What may be typed: understood, or refused with what is wrong, in the reader's language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.arguments import COMMANDS, JSON_KEYS, CallError, HelpAsked, help_text, read_call


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "400")


def refused(*words):
    with pytest.raises(CallError) as raised:
        read_call(words)
    (fault,) = raised.value.faults
    return fault


# -- what is understood ----------------------------------------------------------------------------------------------


def test_a_call_is_read_into_its_options():
    options = read_call(["reanchor", "--folder", "studi", "--tulis", "--coder", "ani", "--json"])
    assert (options.command, options.folder, options.tulis, options.coder, options.json) == (
        *("reanchor", Path("studi")),
        *(True, "ani", True),
    )


def test_what_is_left_out_has_its_default():
    options = read_call(["new", "studi"])
    assert (options.folder, options.template, options.json) == (Path("studi"), "smart-asn", False)


# -- what is not -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "key", "named"),
    [
        ("verify --jsn", "cli.option_near", "--jsn"),
        ("verify --berkas", "cli.option", "--berkas"),
        ("verify --fold x", "cli.option_near", "--fold"),
        ("verify --folde=x", "cli.option_near", "--folde"),
        ("lab --json", "cli.option", "--json"),
        ("verify lebih", "cli.extra", "lebih"),
        ("verify --folder", "cli.no_value", "--folder"),
        ("verify --json=ya", "cli.no_value_wanted", "--json"),
        ("import", "cli.missing", "BERKAS"),
        ("new --template skm", "cli.missing", "FOLDER"),
    ],
)
def test_what_is_wrong_in_a_call_is_named(words, key, named):
    fault = refused(*words.split())
    assert (fault.key, fault.values["named"]) == (key, named)
    assert fault.text().count("\n") == 0


@pytest.mark.parametrize(
    ("words", "example"),
    [
        ("import", "qualkit import wawancara-1.docx"),
        ("new", "qualkit new studi-saya"),
        ("tag --csv", "--csv usulan.csv"),
        ("new x --template", "--template skm"),
        ("reanchor --coder", "--coder ani"),
        ("lab --folder", "--folder studi-saya"),
    ],
)
def test_what_is_missing_is_told_with_an_example(words, example):
    assert example in refused(*words.split()).text()


def test_the_nearest_option_and_the_choices_are_named():
    values = refused("verify", "--jsn").values
    assert (values["near"], values["known"]) == ("--json", "--help, --folder, --json, --ketat")


@pytest.mark.parametrize(("word", "key"), [("verfy", "cli.command_near"), ("temuan", "cli.command")])
def test_an_unknown_command_is_named_with_the_choices(word, key):
    fault = refused(word)
    assert (fault.key, fault.values["known"]) == (key, ", ".join(COMMANDS))


def test_an_option_before_the_command_is_told_so():
    assert refused("--folder", "x", "verify").key == "cli.command_first"


@pytest.mark.parametrize("words", ["import", "verify --jsn", "verify --folder", "verify --json=ya", "verfy"])
def test_no_english_of_argparse_is_told(words):
    told = refused(*words.split()).text()
    assert re.findall(r"usage|argument|required|expected|choice|unrecognized|invalid", told) == []


def test_a_call_is_refused_in_english_when_told_to(monkeypatch):
    monkeypatch.setenv("QUALKIT_LANG", "en")
    assert refused("verify", "--jsn").text().startswith("Option '--jsn' is not known. Did you mean '--json'?")


def outcome(words):
    """Return the command of a call that is understood, else what is told."""
    try:
        return read_call(words).command
    except (CallError, HelpAsked) as told:
        return str(told)


@given(
    st.lists(
        st.sampled_from([*COMMANDS, "--json", "--folder", "-h", "--", "-", "=", ""]) | st.text(max_size=9), max_size=5
    )
)
def test_whatever_is_typed_is_understood_or_answered_with_a_text(words):
    assert outcome(words)


# -- help ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["help"]])
def test_help_names_every_command(words):
    with pytest.raises(HelpAsked) as asked:
        read_call(words)
    assert [one for one in COMMANDS if f"\n    {one} " not in str(asked.value)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_its_help_with_an_example_and_the_exit_codes(command):
    told = help_text(command)
    assert told.startswith(f"Pemakaian: qualkit {command} [-h]")
    assert f"\nContoh: qualkit {command}" in told
    assert "\nKode keluar: 0 baik; 1 " in told
    assert re.findall(r"usage:|options:|positional|show this", told) == []


@pytest.mark.parametrize("command", JSON_KEYS)
def test_the_keys_of_json_stand_in_the_help(command):
    assert f"dan {', '.join(JSON_KEYS[command])}." in help_text(command)


@pytest.mark.parametrize("words", [["verify", "--help"], ["import", "-h"], ["help", "tag"], ["new", "--help", "--x"]])
def test_help_of_a_command_comes_before_what_is_wrong_in_the_call(words):
    with pytest.raises(HelpAsked, match=r"Pemakaian: qualkit (verify|import|tag|new) "):
        read_call(words)


def test_help_is_in_english_when_told_to(monkeypatch):
    monkeypatch.setenv("QUALKIT_LANG", "en")
    told = help_text("import")
    assert "Usage: qualkit import" in told
    assert ("FILE" in told, "BERKAS" in told, "Kode keluar" in told) == (True, False, False)


def test_lines_are_broken_at_the_width_of_the_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, help_text("verify").splitlines())) <= 60


def test_the_version_is_told():
    with pytest.raises(HelpAsked, match=r"^qualkit \d+\.\d+\.\d+$"):
        read_call(["--version"])
