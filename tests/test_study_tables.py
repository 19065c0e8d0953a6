"""What a report holds beside the displays: informants, sources, findings, memos, codings, numbered segments."""

from __future__ import annotations

from pathlib import Path

import pytest

import qualkit as qk
from qualkit import study_tables as tables_of
from qualkit.ledger import append_events, new_event, target_of
from qualkit.tables import Stretch


@pytest.fixture
def study(study_folder: Path) -> qk.Study:
    transcript = qk.open_study(study_folder).corpus["w01"]
    at = transcript.text.index("ramah")
    target = target_of(transcript, at, at + 5)
    events = [
        new_event("ani", "code", target=target, code="sikap.ramah", magnitude="+", at="2025-07-01T00:00:00Z"),
        new_event("budi", "code", target=target, code="sikap", at="2025-07-02T03:04:05Z"),
        new_event("ani", "memo", target=target, note="Siapa?", at="2025-07-01T00:00:01Z", more={"kind": "reflektif"}),
    ]
    append_events(study_folder / "codings", events)
    return qk.open_study(study_folder)


def texts(table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_a_report_is_dated_by_the_last_event(study: qk.Study) -> None:
    assert tables_of.last_event(study).isoformat() == "2025-07-02T03:04:05+00:00"
    assert "2025-07-02" in tables_of.made(study, "id")


def test_a_study_without_events_has_no_date(study_folder: Path) -> None:
    assert tables_of.last_event(qk.open_study(study_folder)) is None
    assert "belum ada" in tables_of.made(qk.open_study(study_folder), "id")


def test_informants_stand_with_their_codings_and_lone_roles_are_named(study: qk.Study) -> None:
    table = tables_of.informants(study, "id")
    assert [(row[0], row[1], row[-1]) for row in texts(table)] == [("a", "petugas", "2"), ("b", "pengguna", "0")]
    assert "petugas (a), pengguna (b)" in table.notes[0]


def test_a_role_of_two_is_not_named(study: qk.Study) -> None:
    path = study.path / "transcripts" / "informants.csv"
    path.write_text("informan,peran\na,petugas\nb,petugas\n", encoding="utf-8")
    assert tables_of.sole_roles(qk.open_study(study.path).corpus) == {}


def test_codes_stand_with_their_own_codings_and_all_below(study: qk.Study) -> None:
    counts = {row[0]: row[4] for row in texts(tables_of.codes(study, "id"))}
    assert counts["sikap"] == "1 (2)"
    assert (counts["sikap.ramah"], counts["waktu"]) == ("1", "0, belum dipakai")


def test_memos_stand_with_kind_date_and_place(study: qk.Study) -> None:
    assert texts(tables_of.memos(study, "id")) == [["1", "reflektif", "2025-07-01", "ani", "(A, 2)", "Siapa?", ""]]


def test_a_finding_counts_and_names_its_sides(study: qk.Study) -> None:
    (row,) = tables_of.findings(study, "id").rows
    assert [row[3].text, row[4].text, row[5].text] == ["1", "0", "0"]
    assert (len(row[3].refs), row[7].kind) == (1, "empty")


def test_a_finding_whose_code_is_gone_says_so(study: qk.Study) -> None:
    path = study.path / "findings.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("kode: sikap.ramah", "kode: hilang"), encoding="utf-8")
    (row,) = tables_of.findings(qk.open_study(study.path), "id").rows
    assert "'hilang'" in row[7].text


def test_all_coders_codings_are_listed(study: qk.Study) -> None:
    assert {(row[3], row[4], row[7]) for row in texts(tables_of.codings(study, "id"))} == {
        ("“ramah”", "sikap.ramah", "ani"),
        ("“ramah”", "sikap", "budi"),
    }


def test_a_segment_stands_once_with_what_each_coder_gave_it(study: qk.Study) -> None:
    own = study.codings
    ref = Stretch(int(own.source[0]), int(own.start[0]), int(own.end[0]))
    (row,) = texts(tables_of.segments(study, (), {ref: 7}, "id"))
    assert row == ["K7", "“ramah”", "(A, 2)", "a", "sikap.ramah + (ani)\nsikap (budi)"]


def test_a_segment_without_codings_is_a_links_evidence(study: qk.Study) -> None:
    at = study.corpus.text("w01").index("Suratnya")
    (row,) = tables_of.segments(study, (), {Stretch(0, at, at + 8): 1}, "id").rows
    assert [cell.text for cell in row] == ["K1", "“Suratnya”", "(A, 2)", "a", "tanpa kode; bukti sebuah tautan"]
    assert row[4].kind == "empty"


def test_what_is_not_shown_is_named_with_its_reason(study: qk.Study) -> None:
    rows = texts(tables_of.left_out(qk.present(study), "id"))
    assert ["Sketsa (vignette)", "dalam kasus", "belum ada memo jenis 'sketsa'."] in rows


def test_places_that_coders_coded_differently_are_numbered_with_the_displays(double_coded: Path) -> None:
    found = tables_of.contents(qk.open_study(double_coded))
    refs = {ref for row in found.disagreements.rows for cell in row for ref in cell.refs}
    assert len(refs) == 3
    assert refs <= set(found.number)
    assert {f"K{found.number[ref]}" for ref in refs} <= {row[0].text for row in found.segments.rows}
    assert len(found.agreement.rows) == 3


def test_where_one_has_coded_there_is_nothing_to_compare(coded: Path) -> None:
    found = tables_of.contents(qk.open_study(coded))
    assert (found.agreement.rows, found.disagreements.rows) == ((), ())
