"""The Excel report, read again as a reader's program does: a sheet a display, and text that is never a formula."""

from __future__ import annotations

import errno
import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

import qualkit as qk
from qualkit import excel_workbook as module
from qualkit.errors import StudyError
from qualkit.excel_report import excel_report, write_excel_report
from qualkit.ledger import append_events, new_event, target_of

W01 = "transcripts/w01.txt"
HEAD = "---\njudul: W\njenis: wawancara\ntanggal: 2025-06-12\npenutur:\n  A: {jenis: informan, informan: a}\n---\n"
#: The row of a sheet's head, counted from 1.
TOP = 4


@pytest.fixture
def coded(study_folder: Path) -> Path:
    transcript = qk.open_study(study_folder).corpus["w01"]
    start = transcript.text.index("ramah")
    target = target_of(transcript, start, start + 5)
    append_events(
        study_folder / "codings",
        [
            new_event("ani", "code", target=target, code="sikap.ramah", magnitude="+"),
            new_event("ani", "condense", target=target, note="Petugas menyebut dirinya ramah."),
        ],
    )
    return study_folder


def book(folder: Path):
    return load_workbook(io.BytesIO(excel_report(qk.open_study(folder))))


def rows(sheet) -> list[list[object]]:
    """Return the head of a sheet's table and its rows: those that the filter reaches over."""
    return [[cell.value for cell in row] for row in sheet[sheet.auto_filter.ref]]


# -- what there is ---------------------------------------------------------------------------------------------------


def test_the_first_sheet_leads_to_every_other(coded: Path) -> None:
    found = book(coded)
    first = found.worksheets[0]
    links = [cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink]
    assert found.sheetnames[0] == "Daftar isi"
    assert links == [f"'{name}'!A1" for name in found.sheetnames[1:]]


def test_every_kind_of_display_and_table_has_a_sheet(coded: Path) -> None:
    names = book(coded).sheetnames
    kinds = {one.kind.id[:15] for one in qk.present(qk.open_study(coded)).displays}
    tables = {
        "Informan",
        "Sumber data",
        "Koding",
        "Tabel reduksi",
        "Temuan dan status bukti",
        "Memo",
        "Segmen bernomor",
    }
    assert {kind for kind in kinds if not any(name.startswith(kind) for name in names)} == set()
    assert tables <= set(names)


def test_names_of_sheets_are_short_unique_and_of_allowed_characters(coded: Path) -> None:
    names = book(coded).sheetnames
    assert [name for name in names if len(name) > 31 or re.search(r"[\[\]:*?/\\]", name)] == []
    assert len({name.casefold() for name in names}) == len(names)


def test_sheets_have_filters_frozen_heads_and_repeat_them_in_print(coded: Path) -> None:
    sheets = book(coded).worksheets[1:]
    assert {sheet.freeze_panes for sheet in sheets} == {"B5"}
    assert [sheet.title for sheet in sheets if not (sheet.auto_filter.ref or "").startswith("A4:")] == []
    assert {sheet.print_title_rows for sheet in sheets} == {"$4:$4"}
    assert {sheet.page_setup.paperSize for sheet in sheets} == {9}


def test_the_table_of_reduction_has_the_columns_that_theses_ask_for(coded: Path) -> None:
    head, row = rows(book(coded)["Tabel reduksi"])
    assert head == ["No", "Informan", "Kutipan", "Kode", "Reduksi"]
    assert row == ["1", "a", "“ramah” (A, 2)", "sikap.ramah", "Petugas menyebut dirinya ramah."]


def test_a_cell_points_to_a_segment_with_its_words(coded: Path) -> None:
    found = book(coded)
    (row,) = [row for row in rows(found["Matriks kode dan kasus"]) if row[0] == "Sikap"]
    number = row[1].rpartition("\n")[2]
    (segment,) = [row for row in rows(found["Segmen bernomor"]) if row[0] == number]
    assert segment[1] == "“ramah”"


def test_counts_are_numbers_and_ids_stay_text(coded: Path) -> None:
    found = book(coded)
    (row,) = [row for row in rows(found["Sumber data"]) if row[0] == "w01"]
    assert row[5:] == [4, 21]
    assert [type(row[0]) for row in rows(found["Tabel reduksi"])] == [str, str]


# -- what a text must not do -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["=1+1", "+62811", "-5", "@SUM(A1)", "=cmd|'/c calc'!A0", "http://x.id", "<b>&lt;"])
def test_text_is_never_a_formula_or_a_link(coded: Path, words: str) -> None:
    transcript = qk.open_study(coded).corpus["w01"]
    append_events(coded / "codings", [new_event("ani", "memo", target=target_of(transcript, 0, 5), note=words)])
    sheet = book(coded)["Memo"]
    (cell,) = [cell for row in sheet.iter_rows(min_row=TOP) for cell in row if cell.value == words]
    assert cell.data_type == "s"
    assert cell.hyperlink is None


def test_control_characters_are_taken_out_and_counted(coded: Path) -> None:
    transcript = qk.open_study(coded).corpus["w01"]
    note = "Mesin\x07 berbunyi 😀."
    append_events(coded / "codings", [new_event("ani", "memo", target=target_of(transcript, 0, 5), note=note)])
    found = book(coded)
    assert "Mesin berbunyi 😀." in [row[5] for row in rows(found["Memo"])]
    first = [row[0] for row in found.worksheets[0].iter_rows(values_only=True)]
    assert any(re.match(r"\d+ karakter kendali dibuang", str(one)) for one in first)


def test_a_text_longer_than_a_cell_goes_on_below_and_it_is_said(coded: Path) -> None:
    transcript = qk.open_study(coded).corpus["w01"]
    note = "x" * 40_000
    append_events(coded / "codings", [new_event("ani", "memo", target=target_of(transcript, 0, 5), note=note)])
    sheet = book(coded)["Memo"]
    first, *between, last = [row for row in rows(sheet) if str(row[5]).startswith("x")]
    assert first[5].endswith("[berlanjut di baris berikut]")
    assert sum(row[5].count("x") for row in (first, *between, last)) == 40_000
    assert last[0].startswith("(lanjutan)")
    assert any(str(row[0]).startswith("1 sel terlalu panjang") for row in sheet.iter_rows(values_only=True))


def test_a_sheet_that_is_full_goes_on_in_the_next(coded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    transcript = qk.open_study(coded).corpus["w01"]
    target = target_of(transcript, 0, 5)
    events = [new_event("ani", "memo", target=target, note=f"Memo ke-{n}") for n in range(5)]
    append_events(coded / "codings", events)
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    found = book(coded)
    notes = [row[5] for name in ("Memo", "Memo (2)") for row in rows(found[name])[1:]]
    assert sorted(notes) == [f"Memo ke-{n}" for n in range(5)]
    assert any("'Memo (2)'" in str(row[0]) for row in found["Memo"].iter_rows(values_only=True))


# -- the mark --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("synthetic", [True, False])
def test_the_mark_of_synthetic_data_stands_on_every_sheet(coded: Path, synthetic: bool) -> None:
    path = coded / W01
    flag = "---\nsintetis: true\n" if synthetic else "---\n"
    path.write_text(path.read_text(encoding="utf-8").replace("---\n", flag, 1), encoding="utf-8", newline="\n")
    found = book(coded)
    marked = {
        sheet.title
        for sheet in found.worksheets
        if any("DATA SINTETIS" in str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    }
    headed = {sheet.title for sheet in found.worksheets if "DATA SINTETIS" in (sheet.oddHeader.right.text or "")}
    assert marked == headed == (set(found.sheetnames) if synthetic else set())


# -- the same and whole ----------------------------------------------------------------------------------------------


def test_the_same_study_gives_the_same_bytes(coded: Path) -> None:
    assert excel_report(qk.open_study(coded)) == excel_report(qk.open_study(coded))


def test_the_file_bears_the_date_of_the_last_event(coded: Path) -> None:
    last = max(event.at for event in qk.open_study(coded).state.live)
    assert book(coded).properties.created.isoformat()[:19] == last[:19]


def test_a_file_that_excel_holds_is_named_with_what_to_do(
    coded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "temuan.xlsx"
    path.write_bytes(b"lama")

    def held(*paths: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(StudyError, match=r"^temuan\.xlsx: .*Excel.*Tutup berkasnya, lalu ulangi"):
        write_excel_report(qk.open_study(coded), path)
    assert path.read_bytes() == b"lama"


def test_a_full_disk_leaves_the_old_file(coded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "temuan.xlsx"
    path.write_bytes(b"lama")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StudyError, match=r"^temuan\.xlsx: .*disk penuh.*sisa ruang"):
        write_excel_report(qk.open_study(coded), path)
    assert path.read_bytes() == b"lama"


@pytest.mark.parametrize(
    "changes",
    [
        {W01: None, "transcripts/w02.txt": None},
        {"transcripts/w02.txt": None},
        {W01: "---\njudul: Catatan\njenis: observasi\n---\nLoket ramah.\n", "transcripts/w02.txt": None},
        {"findings.yaml": None, "transcripts/informants.csv": None},
    ],
    ids=["no source", "one source", "nobody speaks, no date", "no findings, no informants"],
)
def test_a_study_that_has_hardly_begun_gets_a_workbook(make_study: Callable[..., Path], changes: dict) -> None:
    names = book(make_study(changes)).sheetnames
    assert {"Daftar isi", "Informan", "Koding", "Tabel reduksi"} <= set(names)
    assert any(name.startswith("Penyajian yang tidak") for name in names)


def test_a_cell_of_four_hundred_quotations_names_them_all(make_study: Callable[..., Path]) -> None:
    folder = make_study({W01: HEAD + "A: " + "ramah " * 400 + "\n"})
    transcript = qk.open_study(folder).corpus["w01"]
    events = [
        new_event("ani", "code", target=target_of(transcript, one.start(), one.end()), code="sikap.ramah")
        for one in re.finditer("ramah", transcript.text)
    ]
    append_events(folder / "codings", events)
    found = book(folder)
    (row,) = [row for row in rows(found["Matriks kode dan kasus"]) if row[0] == "Sikap"]
    assert "K1–K400" in row[1]
    assert len(rows(found["Segmen bernomor"])) == 401


def test_a_cell_of_four_hundred_quotations_goes_on_below_until_all_are_in_sight(
    make_study: Callable[..., Path],
) -> None:
    told = " ".join(f"Antre {n:03}, lama sekali, sampai siang." for n in range(400))
    folder = make_study({W01: HEAD + f"A: {told}\n"})
    transcript = qk.open_study(folder).corpus["w01"]
    ends = {"relation": "sebab", "from": "sikap", "to": "waktu", "sign": "+"}
    events = [
        new_event("ani", "link", target=target_of(transcript, one.start(), one.end()), more=ends)
        for one in re.finditer(r"Antre \d+, lama sekali, sampai siang\.", transcript.text)
    ]
    append_events(folder / "codings", events)
    sheet = book(folder)["Jaringan sebab-akibat a"]
    whole = "".join(str(row[-1]).removesuffix(" [berlanjut di baris berikut]") for row in rows(sheet)[1:])
    assert re.findall(r"Antre (\d+),", whole) == [f"{n:03}" for n in range(400)]
    assert whole.endswith("K1–K400")
    assert max(one.height or 0 for one in sheet.row_dimensions.values()) <= 409
    assert any(str(row[0]).startswith("1 sel terlalu panjang") for row in sheet.iter_rows(values_only=True))


def test_a_sheet_of_a_kind_that_stands_twice_says_which_it_is(coded: Path) -> None:
    transcript = qk.open_study(coded).corpus["w01"]
    ends = {"relation": "sebab", "from": "sikap", "to": "waktu", "sign": "+"}
    at = transcript.text.index("ramah")
    append_events(coded / "codings", [new_event("ani", "link", target=target_of(transcript, at, at + 5), more=ends)])
    found = book(coded)
    titles = [found[name]["A1"].value for name in found.sheetnames if name.startswith("Jaringan sebab-akibat")]
    assert titles == ["Jaringan sebab-akibat dalam satu kasus: a (dalam kasus)", "Jaringan sebab-akibat lintas kasus"]


def test_words_of_sixty_letters_and_emoji_are_in_sight(make_study: Callable[..., Path]) -> None:
    word = "ketidakmempertanggungjawabkan" * 2 + "nya"
    folder = make_study({W01: HEAD + f"A: {word} 😀👩‍⚕️ ramah\n"})
    transcript = qk.open_study(folder).corpus["w01"]
    target = target_of(transcript, 3, len(transcript.text) - 1)
    append_events(folder / "codings", [new_event("ani", "code", target=target, code="sikap.ramah")])
    sheet = book(folder)["Segmen bernomor"]
    assert rows(sheet)[1][1] == f"“{word} 😀👩‍⚕️ ramah”"
    assert sheet.row_dimensions[5].height >= 25


def test_a_role_with_one_person_and_a_code_never_used_are_told(coded: Path) -> None:
    found = book(coded)
    told = [str(row[0]) for row in found["Informan"].iter_rows(values_only=True)]
    assert any(one.startswith("Peran ini hanya dipegang satu orang: petugas (a), pengguna (b)") for one in told)
    codes = {row[0]: row[4] for row in rows(found["Buku kode Buku kode kecil"])}
    assert codes["waktu.cepat"] == "0, belum dipakai"


# -- coders ----------------------------------------------------------------------------------------------------------


def test_agreement_and_the_places_that_differ_have_a_sheet_each(double_coded: Path) -> None:
    found = book(double_coded)
    agreement, differing = found["Kesepakatan antarpengode"], found["Tempat yang dikode berbeda"]
    assert rows(agreement)[1] == ["Semua kode", "75 %", "0,57", "0,50", "0,56", "0,00 (1)", 2, 2, 1]
    assert str(agreement["A3"].value).startswith("Pertanyaan yang dijawab: Apakah orang lain")
    assert [row[1] for row in rows(differing)] == ["Kode", "Ramah", "Sopan"]
    number = rows(differing)[2][3].rpartition("\n")[2]
    (segment,) = [row for row in rows(found["Segmen bernomor"]) if row[0] == number]
    assert segment[1] == "“kurang sopan”"


def test_one_coder_has_no_such_sheet(coded: Path) -> None:
    names = book(coded).sheetnames
    assert [one for one in names if "antarpengode" in one or "berbeda" in one or "tertukar" in one] == []
