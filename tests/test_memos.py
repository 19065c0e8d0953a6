"""Memos by kind, and the codings that patterns, assertions and propositions rest on: none is lost in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import qualkit as qk
from qualkit.errors import ChoiceError, CodebookError, LedgerError
from qualkit.ledger import append_events, new_event, target_of
from qualkit.memos import memo_kinds, ungrounded
from qualkit.reanchor import plan_reanchor, reanchor_events

EVIL = "<script>alert(1)</script>"


def place(study: qk.Study, words: str):
    start = study.corpus.text("w01").index(words)
    return target_of(study.corpus["w01"], start, start + len(words))


@pytest.fixture
def study(study_folder: Path) -> qk.Study:
    """The small study with three codings of "ani": c1 and c2 of sikap, c3 of waktu."""
    opened = qk.open_study(study_folder)
    stretches = (("c1", "ramah", "sikap.ramah"), ("c2", "kurang sopan", "sikap.sopan"), ("c3", "cepat", "waktu.cepat"))
    codings = [new_event("ani", "code", target=place(opened, w), code=code, id=id) for id, w, code in stretches]
    append_events(study_folder / "codings", codings)
    return opened.reload()


@pytest.fixture
def write(study: qk.Study) -> Callable[..., qk.Study]:
    """Write events and return the study as it is then."""

    def write_them(*events: qk.ledger.Event) -> qk.Study:
        append_events(study.path / "codings", events)
        return study.reload()

    return write_them


def change(study: qk.Study) -> qk.Study:
    path = study.path / "transcripts" / "w01.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("Kami ramah", "Kami baik"), encoding="utf-8")
    return study.reload()


# -- choosing and listing ----------------------------------------------------------------------------------------------


def test_memos_are_found_by_kind_in_any_case_and_by_their_writers_own(study, write) -> None:
    kinds = [qk.new_memo(study, str(n), coder="ani", kind=kind) for n, kind in enumerate("RrX")]
    memos = write(*kinds, qk.new_memo(study, "tanpa", coder="ani")).memos
    assert [memo.note for memo in qk.filter_memos(memos, kind=" r ")] == ["0", "1"]
    assert [memo.note for memo in qk.filter_memos(memos, kind="")] == ["tanpa"]


def test_kinds_are_counted_the_known_ones_first() -> None:
    memos = [
        qk.Memo(id=str(n), at="", coder="ani", note="", kind=kind) for n, kind in enumerate(["bebas", "", "asersi"])
    ]
    assert memo_kinds(memos) == {"asersi": 1, "bebas": 1, "tanpa jenis": 1}


def test_a_kind_that_is_no_text_is_none(write) -> None:
    (memo,) = write(new_event("ani", "memo", note="x", more={"kind": 7, "grounds": "abc"})).memos
    assert (memo.kind, memo.grounds) == ("", ())


def test_the_table_counts_the_codings_that_a_memo_rests_on_each_once(study, write) -> None:
    more = {"kind": "asersi", "grounds": ["c1", "c1", "cx"]}
    memo = new_event("ani", "memo", target=place(study, "ramah"), note="Ramah.", more=more)
    table = qk.memo_table(write(memo), kind="asersi")
    assert table[["kind", "place", "grounds", "lost"]].to_numpy().tolist() == [["asersi", "(A, 2)", 1, 1]]


def test_a_memo_on_the_study_has_no_place(write) -> None:
    assert qk.memo_table(write(new_event("ani", "memo", note="Mulai.")))["place"].tolist() == [""]


def test_a_memo_on_changed_words_is_marked_and_has_no_turn(study, write) -> None:
    changed = change(write(new_event("ani", "memo", target=place(study, "kurang sopan"), note="Mengapa?")))
    assert qk.memo_table(changed)["place"].tolist() == ["(w01) [basi]"]
    assert qk.memo_table(changed, lang="en")["place"].tolist() == ["(w01) [stale]"]


def test_a_memo_on_a_code_that_was_renamed_has_its_new_id(study, write) -> None:
    write(new_event("ani", "memo", code="sikap.ramah", note="Apa itu ramah?"))
    book = study.path / "codebooks" / "kecil.yaml"
    renamed = book.read_text(encoding="utf-8").replace(
        "- id: sikap.ramah", "- id: sikap.hangat\n        formerly: [sikap.ramah]"
    )
    book.write_text(renamed, encoding="utf-8")
    assert [memo.code for memo in study.reload().memos] == ["sikap.hangat"]


def test_a_source_that_is_not_there_is_refused_unless_a_memo_is_on_it(study, write) -> None:
    write(new_event("ani", "memo", target=target_of(study.corpus["w02"]), note="Hilang."))
    (study.path / "transcripts" / "w02.txt").unlink()
    assert qk.memo_table(study.reload(), source="w02")["note"].tolist() == ["Hilang."]
    with pytest.raises(ChoiceError, match="w01"):
        qk.memo_table(study, source="w1")


# -- writing -----------------------------------------------------------------------------------------------------------


def test_a_memo_names_the_ids_of_its_grounds(study) -> None:
    memo = qk.new_memo(study, " Ramah. ", coder="ani", kind="pola", grounds=study.codings.filter(code="sikap"))
    assert (memo.do, memo.note, dict(memo.more)) == ("memo", "Ramah.", {"kind": "pola", "grounds": ["c1", "c2"]})


def test_one_id_is_one_ground_and_twice_is_once(study) -> None:
    assert qk.new_memo(study, "x", coder="ani", grounds="c1").more["grounds"] == ["c1"]
    assert qk.new_memo(study, "x", coder="ani", grounds=["c1", "c1"]).more["grounds"] == ["c1"]


@pytest.mark.parametrize("kind", ["pola", "Asersi", "proposisi"])
def test_what_is_held_to_be_so_needs_grounds(study, kind: str) -> None:
    with pytest.raises(LedgerError, match="grounds="):
        qk.new_memo(study, "Semua ramah.", coder="ani", kind=kind)


def test_grounds_that_do_not_stand_are_named_together_with_the_reason(study, write) -> None:
    undone = write(new_event("ani", "uncode", ref="c2"))
    with pytest.raises(LedgerError) as caught:
        qk.new_memo(undone, "x", coder="ani", kind="asersi", grounds=["c1", "c2", "cx"])
    assert str(caught.value).splitlines() == [
        "koding c2 tidak dapat menjadi dasar: sudah dibatalkan. Pilih koding yang masih berlaku.",
        "koding cx tidak dapat menjadi dasar: tidak ada di buku koding. Pilih koding yang masih berlaku.",
    ]


def test_a_machine_s_proposals_are_no_grounds(study) -> None:
    with pytest.raises(LedgerError, match="tidak ada di buku koding"):
        qk.new_memo(study, "x", coder="ani", grounds=qk.tag(study.corpus, study.codebook))


def test_an_empty_memo_and_an_unknown_code_are_refused(study) -> None:
    with pytest.raises(LedgerError, match="tidak punya isi"):
        qk.new_memo(study, "  ", coder="ani")
    with pytest.raises(CodebookError):
        qk.new_memo(study, "x", coder="ani", code="sikap.rmah")


# -- what rests on codings ---------------------------------------------------------------------------------------------


@pytest.fixture
def asserted(study: qk.Study, write) -> qk.Study:
    """The study with an assertion on c2 and c1."""
    grounds = ["c2", "c1"]
    return write(
        new_event("ani", "memo", note="Ramah.", id="m1", more={"kind": "asersi", "grounds": grounds}, code="sikap")
    )


def lost(study: qk.Study) -> list[tuple[str, str, str]]:
    return [(fault.values["id"], fault.values["coding"], fault.values["why"].key) for fault in qk.lost_grounds(study)]


def test_while_all_grounds_stand_nothing_is_lost(asserted) -> None:
    found = qk.assertions(asserted)
    assert (lost(asserted), found.lost, found.rows[0].lost) == ([], 0, {})
    assert [found.codings.quote(i) for i in found.rows[0].standing] == ["ramah", "kurang sopan"]


def test_an_undone_ground_is_lost_and_comes_back_when_restored(asserted, write) -> None:
    gone = write(new_event("budi", "uncode", ref="c1", id="u1"))
    assert lost(gone) == [("m1", "c1", "ground.removed")]
    assert lost(write(new_event("ani", "uncode", ref="u1"))) == []


def test_stale_grounds_are_lost(asserted) -> None:
    assert lost(change(asserted)) == [("m1", "c2", "ground.stale"), ("m1", "c1", "ground.stale")]


def test_a_ground_that_was_placed_again_stands(asserted, write) -> None:
    changed = change(asserted)
    moved = write(*reanchor_events(plan_reanchor(changed.state, changed.corpus), "ani"))
    assert lost(moved) == [("m1", "c1", "ground.stale")]  # "ramah" alone could stand elsewhere and was not placed


def test_a_ground_whose_code_or_source_is_gone_is_lost(asserted) -> None:
    (asserted.path / "transcripts" / "w01.txt").unlink()
    assert lost(asserted.reload()) == [("m1", "c2", "ground.adrift"), ("m1", "c1", "ground.adrift")]


def test_grounds_that_no_ledger_holds_or_that_were_rejected_are_lost(study, write) -> None:
    no = new_event("ani", "reject", target=place(study, "orang"), code="sikap", id="r1")
    memo = new_event("ani", "memo", note="x", id="m2", more={"kind": "pola", "grounds": ["r1", "cx"]})
    assert lost(write(no, memo)) == [("m2", "r1", "ground.rejected"), ("m2", "cx", "ground.unknown")]


def test_a_memo_that_was_undone_has_lost_nothing(asserted, write) -> None:
    gone = write(new_event("ani", "uncode", ref="c1"), new_event("ani", "uncode", ref="m1"))
    assert (lost(gone), len(qk.assertions(gone))) == ([], 0)


def test_the_message_says_where_and_what_and_holds_no_words(asserted, write) -> None:
    (fault,) = qk.lost_grounds(write(new_event("ani", "uncode", ref="c1")))
    assert fault.text() == (
        "codings/ani.jsonl:4: asersi m1 bersandar pada koding c1, yang tidak berlaku lagi: sudah dibatalkan. "
        "Baca lagi, lalu tulis ulang atau batalkan memonya."
    )
    assert "assertion m1 rests on coding c1" in fault.text("en")


def test_a_writer_s_own_kind_stays_out_of_messages(write) -> None:
    more = {"kind": "kata siapa saja", "grounds": ["cx"]}
    (fault,) = qk.lost_grounds(write(new_event("ani", "memo", note="x", id="m2", more=more)))
    assert "kata siapa" not in fault.text()
    assert "memo m2 bersandar" in fault.text()


def test_an_assertion_without_any_grounds_is_named_apart(write) -> None:
    bare = write(new_event("ani", "memo", note="Semua ramah.", id="m2", more={"kind": "Asersi"}))
    assert [fault.values["id"] for fault in ungrounded(bare)] == ["m2"]
    assert (qk.lost_grounds(bare), len(qk.assertions(bare))) == ((), 1)


def test_the_table_of_assertions_says_what_is_lost_and_why(asserted, write) -> None:
    table = qk.assertions(write(new_event("ani", "uncode", ref="c1"))).to_frame()
    columns = ["kind", "statement", "code", "informants", "grounds", "lost"]
    assert table.loc["m1", columns].tolist() == ["asersi", "Ramah.", "sikap", "a", 1, "c1 (sudah dibatalkan)"]


def test_assertions_are_chosen_by_kind(asserted) -> None:
    assert (len(qk.assertions(asserted, kind="asersi")), len(qk.assertions(asserted, kind="pola"))) == (1, 0)
    with pytest.raises(ChoiceError, match="pola, asersi, proposisi"):
        qk.assertions(asserted, kind="temuan")


def test_the_page_opens_to_the_words_names_what_is_lost_and_is_escaped(asserted, write) -> None:
    more = {"kind": "asersi", "grounds": [EVIL]}
    evil = new_event("ani", "memo", note=EVIL, more=more)
    page = qk.assertions(write(evil, new_event("ani", "uncode", ref="c1")))._repr_html_()
    assert "“kurang sopan”" in page
    assert "1 dasar tidak berlaku lagi: c1 (sudah dibatalkan)" in page
    assert "2 dasar tidak berlaku lagi. Pernyataannya" in page
    assert EVIL not in page


def test_no_assertion_is_said(study) -> None:
    assert "belum ada" in qk.assertions(study)._repr_html_()


def test_no_repr_holds_words(asserted) -> None:
    found = qk.assertions(asserted)
    assert "Ramah." not in repr(found) + repr(found.rows)


def test_a_summary_says_that_a_memo_s_grounds_are_lost(study, write) -> None:
    more = {"kind": "pola", "grounds": ["c1", "c2"]}
    memo = new_event("ani", "memo", target=place(study, "ramah"), note="Ramah bila sepi.", more=more)
    page = qk.contact_summary(write(memo, new_event("ani", "uncode", ref="c1")), "w01")._repr_html_()
    assert "pola · (A, 2) · ani" in page
    assert "dasar: 2 koding · 1 dasar tidak berlaku lagi" in page


def test_the_order_of_lines_changes_nothing(asserted) -> None:
    path = asserted.path / "codings" / "ani.jsonl"
    before = qk.assertions(asserted).to_frame()
    path.write_text("\n".join(reversed(path.read_text(encoding="utf-8").splitlines())) + "\n", encoding="utf-8")
    assert qk.assertions(asserted.reload()).to_frame().equals(before)
