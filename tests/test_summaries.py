"""Summaries of contacts, documents and cases: what is known, what is not and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

import qualkit as qk
from qualkit.errors import ChoiceError
from qualkit.ledger import append_events, new_event, target_of

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


GROUP = """\
    ---
    judul: Kelompok
    jenis: wawancara
    tanggal: 2025-06-14
    penutur:
      P: {jenis: pewawancara}
      A: {jenis: informan, informan: a}
      B: {jenis: informan, informan: b}
    ---
    P: Bagaimana?
    A: Kami ramah.
    B: Tidak begitu.
    """
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


def test_reviews_of_one_coder_add_up_to_an_answer_that_was_read(study_with) -> None:
    halves = [("review", "w01", words, {}) for words in ("Kami ramah kepada semua orang.", "Suratnya selesai cepat.")]
    asked = ("ask", "w01", "Bagaimana petugas di sini?", {"code": "sikap.sopan"})
    assert [one.code for one in qk.contact_summary(study_with(*halves, asked), "w01").open_questions] == ["sikap.sopan"]


def test_half_an_answer_that_was_read_gives_no_verdict(study_with) -> None:
    half = ("review", "w01", "Kami ramah kepada semua orang.", {})
    asked = ("ask", "w01", "Bagaimana petugas di sini?", {"code": "sikap.sopan"})
    assert qk.contact_summary(study_with(half, asked), "w01").open_questions == ()


def test_a_question_that_was_read_for_other_codes_gives_no_verdict(study_with) -> None:
    other = ("review", "w01", None, {"codes": ["waktu"]})
    assert qk.contact_summary(study_with(other, ASKED), "w01").open_questions == ()


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


def test_an_unknown_case_or_level_is_refused(study_with) -> None:
    study = study_with()
    with pytest.raises(ChoiceError):
        qk.case_summary(study, "zz")
    with pytest.raises(ChoiceError, match="1, 2"):
        qk.case_summary(study, "a", level=0)


def test_the_page_of_a_case_names_what_it_is_in_words(study_with) -> None:
    page = qk.case_summary(study_with(), "2025-06", by="month")._repr_html_()
    assert ">bulan<" in page
    assert ">month<" not in page


def test_a_case_has_memos_on_its_words_its_sources_and_its_codes(study_with) -> None:
    own, other = ("memo", "w01", "ramah", {"note": "kata"}), ("memo", "w02", "ramah", {"note": "kata lain"})
    study = study_with(CODED, own, other, ("memo", "w01", None, {"note": "sumber"}))
    on_codes = [new_event("ani", "memo", code=code, note=code) for code in ("sikap.ramah", "waktu.cepat")]
    append_events(study.path / "codings", on_codes)
    notes = [memo.note for memo in qk.case_summary(study.reload(), "a").memos]
    assert notes == ["kata", "sumber", "sikap.ramah"]


def test_a_memo_on_another_s_words_in_a_group_is_not_the_case_s(make_study) -> None:
    group = dedent(GROUP)
    folder = make_study({"transcripts/g01.txt": group})
    corpus = qk.open_study(folder).corpus
    start = corpus.text("g01").index("Tidak")
    there = target_of(corpus["g01"], start, start + 5)
    append_events(folder / "codings", [new_event("ani", "memo", target=there, note="B menyangkal.")])
    study = qk.open_study(folder)
    assert [len(qk.case_summary(study, case).memos) for case in "ab"] == [0, 1]


def test_a_case_says_how_many_codings_are_left_out_as_stale(study_with) -> None:
    study = study_with(READ, CODED)
    path = study.path / "transcripts" / "w01.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("Kami ramah", "Kami baik"), encoding="utf-8")
    summary = qk.case_summary(study.reload(), "a")
    assert (summary.stale, len(summary.codings)) == (1, 0)
    assert "1 koding basi" in summary._repr_html_()
