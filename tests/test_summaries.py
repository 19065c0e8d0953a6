"""Summaries of contacts, documents and cases, and memos by kind: what is known, what is not and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

import qualkit as qk
from qualkit.errors import ChoiceError
from qualkit.ledger import append_events, new_event, target_of
from qualkit.memos import memo_kinds

EVIL = "<script>alert(1)</script>"
NOTES = """\
    ---
    judul: Catatan loket
    jenis: observasi
    tanggal: 2025-06-14
    tempat: loket
    ---
    Petugas menyapa setiap orang.
    """


@pytest.fixture
def study_with(make_study) -> Callable[..., qk.Study]:
    """The small study with field notes, and events of "ani" as (act, source, words or None, further fields)."""

    def open_it(*acts: tuple[str, str, str | None, dict[str, object]]) -> qk.Study:
        folder: Path = make_study({"transcripts/o01.txt": dedent(NOTES)})
        corpus = qk.open_study(folder).corpus
        events = []
        for n, (do, source, words, fields) in enumerate(acts):
            start = corpus.text(source).index(words or "")
            end = start + len(words or corpus.text(source))
            stretch = target_of(corpus[source], start, end)
            events.append(new_event("ani", do, target=stretch, at=f"2025-07-01T08:00:{n:02}Z", **fields))
        append_events(folder / "codings", events)
        return qk.open_study(folder)

    return open_it


READ = ("review", "w01", None, {})
ASKED = ("ask", "w01", "Bagaimana petugas di sini?", {"code": "sikap.ramah"})
CODED = ("code", "w01", "Kami ramah kepada semua orang.", {"code": "sikap.ramah", "magnitude": "+"})
LATER = ("code", "w01", "kurang sopan", {"code": "sikap.sopan", "magnitude": "-"})


# -- a contact -------------------------------------------------------------------------------------------------------


def test_a_contact_summary_says_when_who_and_how_much(study_with) -> None:
    summary = qk.contact_summary(study_with(), "w01")
    assert dict(summary.facts()) == {
        "title": "Wawancara dengan petugas", "kind": "wawancara", "date": "2025-06-12", "place": "–",
        "informant": "a", "role": "petugas", "turns": "4", "words": "21",
    }  # fmt: skip


def test_the_codes_come_with_their_magnitudes_the_most_frequent_first(study_with) -> None:
    again = ("code", "w01", "Tidak", {"code": "sikap.sopan", "magnitude": "-"})
    summary = qk.contact_summary(study_with(READ, CODED, LATER, again), "w01")
    assert {code: len(rows) for code, rows in summary.codes.items()} == {"sikap.sopan": 2, "sikap.ramah": 1}
    table = summary.to_frame()
    assert table.loc[table["part"] == "code", "text"].tolist() == ["−2", "+1"]


def test_a_code_asked_about_and_not_there_stayed_unanswered(study_with) -> None:
    elsewhere = ("code", "w02", "cepat", {"code": "waktu.cepat"})
    summary = qk.contact_summary(study_with(READ, ASKED, elsewhere), "w01")
    assert (summary.unanswered, summary.unread) == (("sikap.ramah",), ())


def test_where_nobody_has_read_there_is_no_verdict(study_with) -> None:
    summary = qk.contact_summary(study_with(ASKED), "w01")
    assert (summary.unanswered, summary.unread, summary.open_questions) == ((), ("sikap.ramah",), ())


def test_a_question_whose_answer_carries_its_code_is_closed(study_with) -> None:
    assert qk.contact_summary(study_with(READ, ASKED, CODED), "w01").open_questions == ()


def test_a_question_answered_elsewhere_is_open_and_its_code_is_not_unanswered(study_with) -> None:
    asked = ("ask", "w01", "Bagaimana petugas di sini?", {"code": "sikap.sopan"})
    summary = qk.contact_summary(study_with(READ, asked, LATER), "w01")
    assert [one.code for one in summary.open_questions] == ["sikap.sopan"]
    assert summary.unanswered == ()


def test_a_code_below_the_asked_one_answers(study_with) -> None:
    asked = ("ask", "w01", "Bagaimana petugas di sini?", {"code": "sikap"})
    summary = qk.contact_summary(study_with(READ, asked, CODED), "w01")
    assert (summary.unanswered, summary.open_questions) == ((), ())


def test_memos_and_stretches_set_aside_stand_with_their_reasons(study_with) -> None:
    aside = ("set_aside", "w01", "Suratnya selesai cepat.", {"note": "Di luar fokus."})
    memo = ("memo", "w01", "ramah", {"note": "Siapa semua?"})
    table = qk.contact_summary(study_with(aside, memo), "w01").to_frame()
    assert table.loc[table["part"] == "set_aside"].to_numpy().tolist() == [["set_aside", "(A, 2)", "Di luar fokus."]]
    assert table.loc[table["part"] == "memo"].to_numpy().tolist() == [["memo", "(A, 2)", "Siapa semua?"]]


def test_another_source_leaves_nothing_in_the_summary(study_with) -> None:
    summary = qk.contact_summary(study_with(READ, ASKED, CODED), "w02")
    assert (len(summary.codings), summary.unanswered, len(summary.memos)) == (0, (), 0)


def test_the_page_opens_to_quotations_and_is_escaped(study_with) -> None:
    memo = ("memo", "w01", "ramah", {"note": EVIL})
    page = qk.contact_summary(study_with(READ, ASKED, CODED, memo), "w01")._repr_html_()
    assert "<details>" in page
    assert "“Kami ramah kepada semua orang.”" in page
    assert EVIL not in page


def test_a_contact_is_an_interview_and_a_document_is_none(study_with) -> None:
    study = study_with()
    assert qk.document_summary(study, "o01").header.place == "loket"
    with pytest.raises(ChoiceError):
        qk.contact_summary(study, "o01")
    with pytest.raises(ChoiceError):
        qk.document_summary(study, "w01")
    with pytest.raises(ChoiceError):
        qk.contact_summary(study, "w99")


def test_a_document_summary_says_where_it_is_from(study_with) -> None:
    facts = dict(qk.document_summary(study_with(), "o01").facts())
    assert (facts["kind"], facts["origin"], facts["words"]) == ("observasi", "–", "4")


# -- a case ----------------------------------------------------------------------------------------------------------


def test_every_code_of_the_book_is_known_or_empty_with_a_reason(study_with) -> None:
    summary = qk.case_summary(study_with(READ, ASKED, LATER), "a")
    assert set(summary.codes) == {"sikap", "sikap.sopan"}
    assert summary.empty == {"sikap.ramah": "asked_absent", "waktu": "not_asked", "waktu.cepat": "not_asked"}


def test_a_code_holds_the_codings_and_statements_of_those_below(study_with) -> None:
    kept = ("condense", "w01", "kurang sopan", {"note": "Kurang sopan bila ramai."})
    summary = qk.case_summary(study_with(READ, LATER, kept), "a", level=1)
    assert summary.statements("sikap") == ("Kurang sopan bila ramai.",)
    table = summary.to_frame()
    assert table.loc["Sikap"].tolist() == [1, "−1", "Kurang sopan bila ramai.", ""]
    assert table.loc["Waktu", "empty"] == "tidak ditanyakan"


def test_a_case_has_only_its_own_words(study_with) -> None:
    other = ("code", "w02", "ramah", {"code": "sikap.ramah"})
    summary = qk.case_summary(study_with(READ, CODED, other), "b")
    assert [summary.codings.quote(i) for i in range(len(summary.codings))] == ["ramah"]


def test_a_role_is_a_case(study_with) -> None:
    assert qk.case_summary(study_with(READ, CODED), "petugas", by="role").case.informants == ("a",)


def test_the_page_of_a_case_says_why_codes_are_empty(study_with) -> None:
    page = qk.case_summary(study_with(READ, CODED), "a")._repr_html_()
    assert "tidak ditanyakan" in page
    assert "“Kami ramah kepada semua orang.”" in page


def test_an_unknown_case_is_refused(study_with) -> None:
    with pytest.raises(ChoiceError):
        qk.case_summary(study_with(), "zz")


# -- memos -----------------------------------------------------------------------------------------------------------


def test_memos_are_found_by_kind_in_any_case_and_by_their_writers_own(study_with) -> None:
    kinds = [("memo", "w01", "ramah", {"note": str(n), "more": {"kind": kind}}) for n, kind in enumerate("RrX")]
    memos = study_with(*kinds, ("memo", "w01", "ramah", {"note": "tanpa"})).memos
    assert [memo.note for memo in qk.filter_memos(memos, kind="r")] == ["0", "1"]
    assert [memo.note for memo in qk.filter_memos(memos, kind="")] == ["tanpa"]


def test_kinds_are_counted_the_known_ones_first() -> None:
    memos = [
        qk.Memo(id=str(n), at="", coder="ani", note="", kind=kind) for n, kind in enumerate(["bebas", "", "asersi"])
    ]
    assert memo_kinds(memos) == {"asersi": 1, "bebas": 1, "tanpa jenis": 1}


def test_a_kind_that_is_no_text_is_none(study_with) -> None:
    odd = ("memo", "w01", "ramah", {"note": "x", "more": {"kind": 7, "grounds": "abc"}})
    (memo,) = study_with(odd).memos
    assert (memo.kind, memo.grounds) == ("", ())


def test_an_assertion_counts_the_codings_that_it_rests_on(study_with) -> None:
    coded = ("code", "w01", "ramah", {"code": "sikap.ramah", "id": "c1"})
    more = {"kind": "asersi", "grounds": ["c1", "c2"]}
    table = qk.memo_table(study_with(coded, ("memo", "w01", "ramah", {"note": "Ramah.", "more": more})), kind="asersi")
    assert table[["kind", "place", "grounds", "lost"]].to_numpy().tolist() == [["asersi", "(A, 2)", 1, 1]]


def test_a_memo_on_the_study_has_no_place(study_folder: Path) -> None:
    append_events(study_folder / "codings", [new_event("ani", "memo", note="Mulai.")])
    assert qk.memo_table(qk.open_study(study_folder))["place"].tolist() == [""]
