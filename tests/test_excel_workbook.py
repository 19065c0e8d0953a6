"""A workbook's look: names of sheets that Excel takes, a mark that covers nothing, pages that hold more than notes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

import qualkit as qk
from qualkit import excel_workbook as module
from qualkit.excel_workbook import Sheet, Workbook, cut_name, sheet_name
from qualkit.tables import Table, plain_rows


def sheets(study: Path, *tables: Table):
    taken: set[str] = set()
    listed = [Sheet(name=sheet_name(one.title, taken), question="", table=one) for one in tables]
    made = load_workbook(io.BytesIO(Workbook(qk.open_study(study), "id", {}).written(listed)))
    return made.worksheets[1:]


def table(title: str, lines: list[list[str]], notes: tuple[str, ...] = ()) -> Table:
    return Table(title=title, head=tuple("abcdefgh"[: len(lines[0])]), rows=plain_rows(lines), notes=notes)


# -- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("a/b:c*d?e[f]g\\h", "a b c d e f g h"),
        ("'petik'", "petik"),
        ("", "-"),
        ("[]:*?/\\", "-"),
        ("History", "History (2)"),
        ("Yang dikesampingkan, dengan alasannya", "Yang dikesampingkan, dengan"),
        ("x" * 40, "x" * 31),
        ("😀" * 20, "😀" * 15),
    ],
)
def test_a_title_becomes_a_name_that_excel_accepts(title: str, name: str) -> None:
    assert sheet_name(title, set()) == name


def test_the_same_title_again_is_numbered_whatever_its_case() -> None:
    taken: set[str] = set()
    assert [sheet_name(one, taken) for one in ("Jaringan", "JARINGAN", "x" * 40, "X" * 40)] == [
        "Jaringan",
        "JARINGAN (2)",
        "x" * 31,
        "X" * 27 + " (2)",
    ]


@given(st.lists(st.text(alphabet="ab /:'😀[", max_size=40), min_size=2, max_size=6))
def test_names_are_short_of_allowed_characters_and_never_the_same(titles: list[str]) -> None:
    taken: set[str] = set()
    names = [sheet_name(one, taken) for one in titles]
    assert len({one.casefold() for one in names}) == len(names)
    assert max(len(one.encode("utf-16-le")) // 2 for one in names) <= 31
    assert set("".join(names)) & set("[]:*?/\\") == set()
    assert [one for one in names if not one or one[0] == "'" or one[-1] == "'"] == []


def test_a_name_is_cut_between_words() -> None:
    assert cut_name("Matriks klaster konseptual", 16) == "Matriks klaster"


def test_a_sheet_that_goes_on_takes_no_name_that_another_has(study_folder: Path, monkeypatch) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 2)
    found = sheets(study_folder, table("Memo", [["x"]] * 3), table("Memo (2)", [["y"]]))
    assert [one.title for one in found] == ["Memo", "Memo (3)", "Memo (2)"]


# -- the look --------------------------------------------------------------------------------------------------------


def test_the_mark_stands_where_the_way_back_has_ended(study_folder: Path) -> None:
    path = study_folder / "transcripts" / "w01.txt"
    text = path.read_text(encoding="utf-8").replace("---\n", "---\nsintetis: true\n", 1)
    path.write_text(text, encoding="utf-8", newline="\n")
    narrow, wide = sheets(study_folder, table("Sempit", [["1", "2", "3", "4"]]), table("Lebar", [["kata " * 9, "2"]]))
    assert (narrow["B2"].value, narrow["D2"].value) == (None, "DATA SINTETIS")
    assert wide["B2"].value == "DATA SINTETIS"


def test_a_note_is_as_high_as_it_needs(study_folder: Path) -> None:
    (found,) = sheets(study_folder, table("T", [["1", "2"]], ("Satu baris saja.", "Catatan yang panjang. " * 20)))
    heights = {found.cell(row, 1).value: found.row_dimensions[row].height for row in range(7, 9)}
    assert heights["Satu baris saja."] < 20
    assert heights["Catatan yang panjang. " * 20] > 50


def test_a_sheet_prints_its_whole_title_question_and_notes(study_folder: Path) -> None:
    long = "Judul yang panjang sekali " * 6
    (found,) = sheets(study_folder, table(long, [["1", "2"]], ("Catatan.",)))
    assert found.print_area.endswith("$A$1:$AB$7")


@pytest.mark.parametrize(
    ("rows", "notes", "pages"),
    [
        ([80.0, *[20.0] * 10], 50.0, 1),
        ([80.0, *[20.0] * 20], 140.0, 1),
        ([80.0, *[20.0] * 40], 40.0, 2),
        ([80.0, *[20.0] * 24], 200.0, 1),
        ([80.0, *[20.0] * 500], 40.0, 0),
    ],
    ids=["fits", "fits a little smaller", "two pages", "notes alone would be left", "as many as it takes"],
)
def test_no_page_is_printed_with_notes_alone(rows: list[float], notes: float, pages: int) -> None:
    assert module._pages(rows, notes, [20.0] * 6) == pages
