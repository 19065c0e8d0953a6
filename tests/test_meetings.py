"""Case analysis meetings: a form that people fill in, kept as a memo, shown with what it rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

import qualkit as qk
from qualkit.errors import ChoiceError, LedgerError
from qualkit.ledger import append_events, new_event, target_of

EVIL = "<script>alert(1)</script>"


@pytest.fixture
def study(study_folder: Path) -> qk.Study:
    """The small study with a coding c1 of "ani" on words of informant a."""
    opened = qk.open_study(study_folder)
    start = opened.corpus.text("w01").index("kurang sopan")
    there = target_of(opened.corpus["w01"], start, start + 12)
    append_events(study_folder / "codings", [new_event("ani", "code", target=there, code="sikap.sopan", id="c1")])
    return opened.reload()


@pytest.fixture
def met(study: qk.Study) -> qk.Study:
    """The study after a meeting on informant a, written down by "ani", that rests on c1."""
    meeting = qk.new_meeting(
        study,
        "a",
        coder="ani",
        themes="Sopan bila sepi.",
        date="2025-07-20",
        present=["AN", "BD"],
        explanations="Beban kerja.",
        rivals="BD: soal sifat orangnya.",
        next_steps="Datang pada hari Senin.",
        code_changes="Pecah sikap.sopan.",
        grounds="c1",
    )
    append_events(study.path / "codings", [meeting])
    return study.reload()


def test_a_meeting_is_a_memo_that_can_be_read_back(met) -> None:
    (one,) = qk.case_meetings(met, "a")
    assert (one.case, one.by, one.date, one.present, one.coder) == ("a", "informant", "2025-07-20", ("AN", "BD"), "ani")
    assert dict(one.parts) == {
        "themes": "Sopan bila sepi.",
        "explanations": "Beban kerja.",
        "rivals": "BD: soal sifat orangnya.",
        "next_steps": "Datang pada hari Senin.",
        "code_changes": "Pecah sikap.sopan.",
    }
    assert [memo.note for memo in qk.filter_memos(met.memos, kind="rapat")] == ["Sopan bila sepi."]


def test_the_form_shows_every_part_and_opens_to_its_grounds(met) -> None:
    page = qk.case_meetings(met, "a")._repr_html_()
    assert "Rapat 2025-07-20" in page
    assert "Tafsiran lain dan perbedaan pendapat" in page
    assert "BD: soal sifat orangnya." in page
    assert "AN, BD" in page
    assert "“kurang sopan”" in page


def test_a_case_without_a_meeting_has_a_blank_form(met) -> None:
    meetings = qk.case_meetings(met, "b")
    assert len(meetings) == 0
    page = meetings._repr_html_()
    assert "Belum ada rapat yang dicatat" in page
    assert "Akibat untuk buku kode" in page


def test_a_ground_that_is_lost_is_said_in_the_form_and_to_verification(met) -> None:
    append_events(met.path / "codings", [new_event("ani", "uncode", ref="c1")])
    gone = met.reload()
    assert "1 dasar tidak berlaku lagi: c1 (sudah dibatalkan)" in qk.case_meetings(gone, "a")._repr_html_()
    assert [fault.values["coding"] for fault in qk.lost_grounds(gone)] == ["c1"]
    assert qk.case_meetings(gone).to_frame()[["grounds", "lost"]].to_numpy().tolist() == [[0, "c1 (sudah dibatalkan)"]]


def test_an_undone_meeting_is_gone(met) -> None:
    (one,) = qk.case_meetings(met)
    append_events(met.path / "codings", [new_event("ani", "uncode", ref=one.id)])
    assert len(qk.case_meetings(met.reload())) == 0


def test_meetings_come_in_the_order_of_their_days(met) -> None:
    earlier = qk.new_meeting(met, "a", coder="ani", themes="Kesan pertama.", date="2025-07-01")
    append_events(met.path / "codings", [earlier])
    assert [one.date for one in qk.case_meetings(met.reload(), "a")] == ["2025-07-01", "2025-07-20"]


def test_a_meeting_on_a_role_is_not_on_the_informant_of_that_name(met) -> None:
    role = qk.new_meeting(met, "petugas", coder="ani", themes="Semua sibuk.", by="role")
    append_events(met.path / "codings", [role])
    study = met.reload()
    assert [one.case for one in qk.case_meetings(study, "petugas", by="role")] == ["petugas"]
    assert (len(qk.case_meetings(study, "a")), len(qk.case_meetings(study))) == (1, 2)
    assert "petugas (peran)" in qk.case_meetings(study)._repr_html_()


def test_a_meeting_on_a_case_that_is_gone_is_still_listed_with_the_others(met) -> None:
    (met.path / "transcripts" / "w01.txt").unlink()
    assert [one.case for one in qk.case_meetings(met.reload())] == ["a"]


def test_a_meeting_without_a_day_has_that_of_writing(study) -> None:
    append_events(study.path / "codings", [new_event("ani", "memo", note="x", at="2025-07-03T08:00:00Z",
                                                     more={"kind": "rapat", "case": "a"})])  # fmt: skip
    assert [one.date for one in qk.case_meetings(study.reload(), "a")] == ["2025-07-03"]


@pytest.mark.parametrize("day", ["20 Juli 2025", "2025-13-01", "20250720", "2025-7-2"])
def test_a_day_that_is_none_is_refused(study, day: str) -> None:
    with pytest.raises(LedgerError, match="tahun-bulan-hari"):
        qk.new_meeting(study, "a", coder="ani", themes="x", date=day)


def test_a_meeting_needs_a_case_themes_and_grounds_that_stand(study) -> None:
    with pytest.raises(ChoiceError):
        qk.new_meeting(study, "zz", coder="ani", themes="x")
    with pytest.raises(ChoiceError):
        qk.case_meetings(study, "zz")
    with pytest.raises(LedgerError, match="tema utama"):
        qk.new_meeting(study, "a", coder="ani", themes=" ")
    with pytest.raises(LedgerError, match="cx"):
        qk.new_meeting(study, "a", coder="ani", themes="x", grounds=["cx"])


def test_the_form_is_escaped_and_the_repr_holds_no_words(study) -> None:
    evil = qk.new_meeting(study, "a", coder="ani", themes=EVIL, present=EVIL, rivals=EVIL)
    append_events(study.path / "codings", [evil])
    meetings = qk.case_meetings(study.reload(), "a")
    assert EVIL not in meetings._repr_html_()
    assert EVIL not in repr(meetings) + repr(meetings.rows[0].parts.keys())
    assert (meetings.rows[0].present, "alert" in repr(evil)) == ((EVIL,), False)


def test_parts_that_are_no_texts_are_empty(study) -> None:
    odd = {"kind": "rapat", "case": "a", "present": "AN", "rivals": 7, "date": ["x"]}
    append_events(study.path / "codings", [new_event("ani", "memo", note="x", more=odd)])
    (one,) = qk.case_meetings(study.reload(), "a")
    assert (one.present, one.parts["rivals"]) == ((), "")
