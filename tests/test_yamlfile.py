"""YAML that people write: no guesses, no bombs, and all faults at once with their lines."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from qualkit.yamlfile import FieldError, YamlFaults, read_yaml

MARKER = "rahasiainforman"


class Item(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    kode: str
    warna: Literal["merah", "biru"] = "merah"
    jumlah: int = 0
    aktif: bool = False


class Book(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    judul: str = Field("", min_length=0)
    isi: tuple[Item, ...] = ()
    per_peran: dict[str, tuple[str, ...]] = {}


def told(text: str, *, first_line: int = 1) -> list[tuple[str, str]]:
    """Place and key of every fault, for a file that must have some."""
    with pytest.raises(YamlFaults) as caught:
        read_yaml(text, "a.yaml", first_line=first_line).parse(Book)
    return [(fault.where, fault.key) for fault in caught.value.faults]


@pytest.mark.parametrize(
    "scalar", ["no", "yes", "on", "007", "12:30", "1e3", "0x1F", "2025-06-12", "1.0", "=", "+", "True"]
)
def test_a_scalar_stays_the_text_that_was_written(scalar: str) -> None:
    assert read_yaml(f"a: {scalar}\n", "a.yaml").tree == {"a": scalar}


@pytest.mark.parametrize(
    ("written", "expected"), [("", None), ("~", None), ("null", None), ("'null'", "null"), ('""', "")]
)
def test_nothing_is_told_from_quoted_text(written: str, expected: str | None) -> None:
    assert read_yaml(f"a: {written}\n", "a.yaml").tree == {"a": expected}


def test_the_schema_decides_what_a_scalar_becomes() -> None:
    (item,) = read_yaml("isi: [{kode: no, jumlah: 007, aktif: true}]", "a.yaml").parse(Book).isi
    assert (item.kode, item.jumlah, item.aktif) == ("no", 7, True)


def test_tags_of_yaml_make_no_objects() -> None:
    assert read_yaml('a: !!python/object/apply:os.getcwd ["x"]\n', "a.yaml").tree == {"a": ["x"]}


def test_lines_are_those_of_the_file() -> None:
    file = read_yaml("judul: x\n\nisi:\n  - kode: a\n  # catatan\n  - kode: b\n", "a.yaml")
    assert file.line(("isi", 1, "kode")) == 6
    assert file.place(("isi", 0)) == "a.yaml:4"
    assert file.line(("isi", 1, "warna")) == 6
    assert file.line(("tidak", "ada")) == 1


def test_lines_count_from_the_first_line_of_a_header() -> None:
    assert read_yaml("judul: x\nisi:\n", "w01.txt", first_line=2).line(("isi",)) == 3


# -- refused -------------------------------------------------------------------------------------------------------

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"


def test_anchors_and_aliases_are_refused_each_with_its_line() -> None:
    assert [where for where, key in told(BOMB) if key == "yaml.alias"] == [
        f"a.yaml:{line}" for line in (1, 2, 2, 2, 3, 3, 3, 4, 4)
    ]


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    lines = ["a0: &a0 x", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 60))]
    assert {key for _, key in told("\n".join(lines))} == {"yaml.alias"}


def test_all_keys_given_twice_are_told_with_the_line_of_the_first() -> None:
    with pytest.raises(YamlFaults) as caught:
        read_yaml("a: 1\nb:\n  c: 1\n  c: 2\na: 2\na: 3\n", "a.yaml")
    assert [str(fault)[:9] for fault in caught.value.faults] == ["a.yaml:4:", "a.yaml:5:", "a.yaml:6:"]
    assert [fault.values["first"] for fault in caught.value.faults] == [3, 1, 1]


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("a: 1\nb: 'x\n", 3, "yaml.syntax"),
        ("a: 1\n\tb: 2\n", 2, "yaml.syntax"),
        ("a: 1\nb: c: d\n", 2, "yaml.syntax"),
        ("a: 1\nb: [1, 2\n", 3, "yaml.syntax"),
        ("a: 1\n\nb: x\x07y\n", 3, "yaml.syntax"),
        ("a: 1\n---\nb: 2\n", 2, "yaml.syntax"),
        ("a: 1\n? [x, y]\n: 2\n", 2, "yaml.key"),
        ("", 1, "yaml.no_mapping"),
        ("# hanya catatan\n", 1, "yaml.no_mapping"),
        ("- a\n- b\n", 1, "yaml.no_mapping"),
        ("hanya teks\n", 1, "yaml.no_mapping"),
    ],
)
def test_a_file_that_is_no_mapping_is_told_with_its_line(text: str, line: int, key: str) -> None:
    assert told(text) == [(f"a.yaml:{line}", key)]


def test_a_fault_in_a_header_counts_the_lines_above_it() -> None:
    assert told("a: 1\na: 2\n", first_line=2) == [("a.yaml:3", "yaml.twice")]


@pytest.mark.parametrize("text", ["a: " + "[" * 1000, "a: " + "[" * 1000 + "]" * 1000, "{a: " * 1000, "- " * 1000])
def test_nesting_without_end_is_an_error_like_another(text: str) -> None:
    assert told(text) == [("a.yaml:1", "yaml.syntax")]


# -- against a schema ----------------------------------------------------------------------------------------------


def test_all_faults_of_a_file_are_told_at_once_with_their_lines() -> None:
    text = """\
judul: [a]
isi:
  - warna: hijau
  - kode: x
    jumlah: banyak
    aktif: mungkin
    wrna: biru
  - kode: {a: b}
  - teks
per_peran: teks
zzz: 1
"""
    assert sorted(told(text), key=lambda one: int(one[0].split(":")[1])) == [
        ("a.yaml:1", "field.text"),
        ("a.yaml:3", "field.missing"),
        ("a.yaml:3", "field.choice"),
        ("a.yaml:5", "field.number"),
        ("a.yaml:6", "field.bool"),
        ("a.yaml:7", "field.extra_near"),
        ("a.yaml:8", "field.text"),
        ("a.yaml:9", "field.mapping"),
        ("a.yaml:10", "field.mapping"),
        ("a.yaml:11", "field.extra"),
    ]


def test_an_unknown_key_names_the_nearest_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(YamlFaults) as caught:
        read_yaml("isi:\n- kode: x\n  wrna: biru\n", "a.yaml").parse(Book)
    (fault,) = caught.value.faults
    assert str(fault) == "a.yaml:3: 'wrna' tidak dikenal di sini. Mungkin maksudnya 'warna'."
    monkeypatch.setenv("QUALKIT_LANG", "en")
    assert str(fault) == "a.yaml:3: 'wrna' is not known here. Did you mean 'warna'?"


def test_a_closed_set_is_told_with_its_choices() -> None:
    with pytest.raises(YamlFaults) as caught:
        read_yaml("isi: [{kode: x, warna: hijau}]", "a.yaml").parse(Book)
    assert "'merah'" in str(caught.value.faults[0])
    assert "'biru'" in str(caught.value.faults[0])


def test_a_schema_s_own_fault_is_told_from_the_catalogue() -> None:
    assert str(FieldError("pattern.empty", field="x")) == "pattern.empty"


@pytest.mark.parametrize(
    "text",
    [
        f"judul: '{MARKER}\n",
        f"judul: [{MARKER}]\n",
        f"isi: [{{kode: x, warna: {MARKER}}}]\n",
        f"isi: [{{kode: x, jumlah: {MARKER}}}]\n",
        f"isi: {MARKER}\n",
        f"judul: &a {MARKER}\n",
        f"judul: {MARKER}\njudul: {MARKER}\n",
        f"{MARKER}\n",
        f"judul: {MARKER}: {MARKER}\n",
        f"judul: {MARKER}\x00\n",
    ],
)
def test_a_fault_never_shows_what_was_written(text: str) -> None:
    with pytest.raises(YamlFaults) as caught:
        read_yaml(text, "a.yaml").parse(Book)
    assert MARKER not in "".join(f"{fault} {fault!r}" for fault in caught.value.faults) + repr(caught.value)


def test_a_read_file_does_not_show_its_content() -> None:
    assert MARKER not in repr(read_yaml(f"judul: {MARKER}\n{MARKER}: x\n", "a.yaml"))


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    try:
        tree = read_yaml(text, "a.yaml").tree
    except YamlFaults as problem:
        places = [fault.where.removeprefix("a.yaml:") for fault in problem.faults]
        assert all(place.isdigit() for place in places)
        assert places
    else:
        assert isinstance(tree, dict)
