"""Resolving disagreements: what is written, what holds then, what is refused, and that the team is no coder."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pytest

import qualkit as qk
from qualkit.errors import ChoiceError, CodebookError, LedgerError
from qualkit.ledger import append_events, new_event, read_ledger, target_of
from qualkit.model import Code, Review
from qualkit.overview import study_overview
from qualkit.resolution import resolution_marks, resolution_place, resolution_quote, settled

MARKER = "kecubung"


@dataclass(frozen=True)
class Place:
    """What a disagreement has; any object that has it will do."""

    source: str
    start: int
    end: int
    code: str
    codings: tuple[str, ...]


def event(transcript, words, do="code", coder="ani", code="sikap.ramah", **fields):
    start = transcript.text.index(words)
    return new_event(coder, do, target=target_of(transcript, start, start + len(words)), code=code, **fields)


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


@pytest.fixture
def folder(study_folder: Path) -> Path:
    """The small study: ani coded "Kami ramah" as ramah, budi as sopan; budi has read the source."""
    w01 = qk.open_study(study_folder).corpus["w01"]
    events = [
        event(w01, "Kami ramah", id="a1"),
        event(w01, "ramah kepada", id="b1", coder="budi", code="sikap.sopan"),
        new_event("budi", "review", target=target_of(w01)),
        new_event("ani", "review", target=target_of(w01)),
    ]
    append_events(study_folder / "codings", events)
    return study_folder


@pytest.fixture
def place(folder: Path) -> Place:
    """Where they differ: the whole sentence, on ramah."""
    text = qk.open_study(folder).corpus.text("w01")
    start = text.index("Kami ramah kepada semua orang.")
    return Place("w01", start, start + len("Kami ramah kepada semua orang."), "sikap.ramah", ("a1", "b1"))


def resolve(folder, place, outcome="code", **fields):
    given = {"note": "Sikap, bukan tata krama.", "by": ["ani", "budi"]} | fields
    return qk.resolve(qk.open_study(folder), place, outcome, **given)


def team(folder):
    """Return the team's codings as (id, status, magnitude)."""
    codings = qk.open_study(folder).codings.filter(coder="konsensus")
    return [(one.id, one.status, one.magnitude) for one in codings]


def refused(folder, place, outcome="code", **fields):
    """Return the keys of what is refused; nothing may have been written then."""
    with pytest.raises(LedgerError) as error:
        resolve(folder, place, outcome, **fields)
    assert not (folder / "codings" / "konsensus.jsonl").exists()
    assert MARKER not in str(error.value)
    return [fault.key for fault in error.value.faults]


# -- what is written ---------------------------------------------------------------------------------------------------


def test_it_is_one_line_of_the_teams_ledger_with_outcome_codings_persons_and_reason(folder, place) -> None:
    made = resolve(folder, place, magnitude="+", directness="dinilai")
    (line,) = (folder / "codings" / "konsensus.jsonl").read_text(encoding="utf-8").splitlines()
    told = json.loads(line)
    assert {name: told[name] for name in ("coder", "do", "code", "magnitude", "directness", "note")} == {
        "coder": "konsensus",
        "do": "resolve",
        "code": "sikap.ramah",
        "magnitude": "+",
        "directness": "dinilai",
        "note": "Sikap, bukan tata krama.",
    }
    assert (told["outcome"], told["between"], told["by"]) == ("code", ["a1", "b1"], ["ani", "budi"])
    assert told["target"]["exact"] == "Kami ramah kepada"
    assert read_ledger(folder / "codings" / "konsensus.jsonl") == ([made], [])


def test_the_coders_own_ledgers_stay_byte_for_byte(folder, place) -> None:
    before = [(folder / "codings" / f"{who}.jsonl").read_bytes() for who in ("ani", "budi")]
    resolve(folder, place)
    assert [(folder / "codings" / f"{who}.jsonl").read_bytes() for who in ("ani", "budi")] == before


def test_one_person_may_be_given_as_a_text_and_one_named_twice_stands_once(folder, place) -> None:
    assert resolve(folder, place, by="ani").more["by"] == ["ani"]
    assert resolve(folder, place, by=["budi", "ani", "budi"]).more["by"] == ["budi", "ani"]


def test_the_reason_loses_the_blanks_around_it(folder, place) -> None:
    assert resolve(folder, place, note="  Sikap.\n").note == "Sikap."


def test_a_former_id_of_a_code_is_written_as_the_present_one(folder, place) -> None:
    change(folder / "codebooks" / "kecil.yaml", "id: sikap.ramah", "id: sikap.hangat\n        formerly: [sikap.ramah]")
    assert resolve(folder, place).code == "sikap.hangat"


# -- what holds then ---------------------------------------------------------------------------------------------------


def test_that_the_code_belongs_makes_a_coding_of_the_team(folder, place) -> None:
    made = resolve(folder, place, magnitude="+")
    (coding,) = qk.open_study(folder).codings.filter(coder="konsensus")
    assert (coding.id, coding.code, coding.status, coding.magnitude) == (made.id, "sikap.ramah", "coded", "+")
    assert (coding.quote, coding.note) == ("Kami ramah kepada", "Sikap, bukan tata krama.")


def test_that_it_does_not_belong_makes_none(folder, place) -> None:
    resolve(folder, place, "none")
    assert team(folder) == []
    assert [one.outcome for one in qk.open_study(folder).resolutions] == ["none"]


def test_the_study_lists_resolutions_with_all_that_was_said(folder, place) -> None:
    made = resolve(folder, place, magnitude="+", directness="dinilai")
    (one,) = qk.open_study(folder).resolutions
    assert one == qk.Resolution(
        id=made.id,
        at=made.at,
        source="w01",
        start=place.start,
        end=place.start + len("Kami ramah kepada"),
        code="sikap.ramah",
        outcome="code",
        between=("a1", "b1"),
        by=("ani", "budi"),
        note="Sikap, bukan tata krama.",
        magnitude="+",
        directness="dinilai",
    )
    assert one.where == "codings/konsensus.jsonl:1"
    assert "tata krama" not in repr(one)


@pytest.mark.parametrize(
    ("outcomes", "signs"),
    [(("code", "none"), []), (("none", "code"), ["-"]), (("code", "code"), ["-"]), (("none", "none"), [])],
)
def test_of_two_resolutions_of_a_place_and_code_the_later_one_holds(folder, place, outcomes, signs) -> None:
    first = resolve(folder, place, outcomes[0], magnitude="+" if outcomes[0] == "code" else None)
    second = resolve(folder, place, outcomes[1], magnitude="-" if outcomes[1] == "code" else None)
    assert [sign for _, _, sign in team(folder)] == signs
    assert [(one.id, one.superseded) for one in qk.open_study(folder).resolutions] == [
        (first.id, True),
        (second.id, False),
    ]


def test_a_resolution_of_another_code_supersedes_none(folder, place) -> None:
    resolve(folder, place)
    resolve(folder, replace(place, code="sikap.sopan"), "none")
    assert [one.superseded for one in qk.open_study(folder).resolutions] == [False, False]


def test_a_resolution_of_words_in_common_supersedes_an_earlier_one(folder, place) -> None:
    resolve(folder, place)
    resolve(folder, replace(place, end=place.start + len("Kami")))
    assert [one.superseded for one in qk.open_study(folder).resolutions] == [True, False]


def test_a_resolution_that_is_undone_is_gone_and_the_one_before_it_holds_again(folder, place) -> None:
    first, second = resolve(folder, place, magnitude="+"), resolve(folder, place, "none")
    append_events(folder / "codings", [new_event("ani", "uncode", ref=second.id)])
    assert [one.id for one in qk.open_study(folder).resolutions] == [first.id]
    assert team(folder) == [(first.id, "coded", "+")]


def test_a_memo_may_rest_on_what_was_resolved_until_a_later_resolution_holds(folder, place) -> None:
    made = resolve(folder, place)
    memo = qk.new_memo(qk.open_study(folder), "Ramah.", coder="ani", kind="asersi", grounds=[made.id])
    append_events(folder / "codings", [memo])
    assert qk.lost_grounds(qk.open_study(folder)) == ()
    resolve(folder, place, "none")
    (fault,) = qk.lost_grounds(qk.open_study(folder))
    assert "digantikan penyelesaian yang lebih baru" in fault.text()


# -- what is refused ---------------------------------------------------------------------------------------------------


def test_without_a_reason_it_is_refused(folder, place) -> None:
    assert refused(folder, place, note=" \n") == ["ledger.resolve_note"]


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ([], ["resolution.no_by"]),
        (["ani", "budy"], ["resolution.who_near"]),
        (["zulkifli"], ["resolution.who"]),
        (["konsensus"], ["ledger.resolve_nobody"]),
        (["tag", "ani"], ["ledger.resolve_nobody"]),
    ],
)
def test_persons_of_whom_the_ledgers_hold_no_line_are_refused(folder, place, by, keys) -> None:
    assert refused(folder, place, by=by) == keys


def test_an_unknown_person_is_told_with_the_nearest_and_all_that_are_known(folder, place) -> None:
    with pytest.raises(LedgerError, match=r"Maksudnya 'budi'\? Yang punya: ani, budi\."):
        resolve(folder, place, by="budy")


def test_one_who_has_coded_nothing_but_written_a_memo_may_take_part(folder, place) -> None:
    append_events(folder / "codings", [new_event("cici", "memo", note="Saya ikut membahas.")])
    assert resolve(folder, place, by=["ani", "cici"]).more["by"] == ["ani", "cici"]


def test_a_disagreement_without_codings_is_refused(folder, place) -> None:
    assert refused(folder, replace(place, codings=())) == ["resolution.no_codings"]


def test_a_coding_that_was_undone_since_is_refused_also_where_the_study_was_opened_before(folder, place) -> None:
    opened = qk.open_study(folder)
    assert len(opened.codings) == 2
    append_events(folder / "codings", [new_event("budi", "uncode", ref="b1")])
    with pytest.raises(LedgerError, match="koding b1 dari perbedaan ini tidak berlaku lagi: sudah dibatalkan"):
        qk.resolve(opened, place, "code", note="Sikap.", by="ani")
    assert not (folder / "codings" / "konsensus.jsonl").exists()


def test_a_coding_that_no_ledger_holds_is_refused(folder, place) -> None:
    assert refused(folder, replace(place, codings=("a1", "hilang"))) == ["resolution.lost"]


def test_where_the_transcript_changed_each_coding_on_the_table_is_told(folder, place) -> None:
    change(folder / "transcripts" / "w01.txt", "Kami ramah", f"Kami {MARKER} ramah")
    assert refused(folder, place) == ["resolution.lost", "resolution.lost"]


def test_where_the_source_is_gone_it_is_refused(folder, place) -> None:
    (folder / "transcripts" / "w01.txt").unlink()
    assert refused(folder, place) == ["resolution.source"]


def test_a_stretch_that_no_coding_on_the_table_meets_is_refused(folder, place) -> None:
    assert refused(folder, replace(place, start=0, end=place.start)) == ["resolution.moved"]
    assert refused(folder, replace(place, source="w02")) == ["resolution.moved"]


def test_a_stretch_that_reaches_beyond_the_text_is_refused(folder, place) -> None:
    assert refused(folder, replace(place, end=9999)) == ["resolution.moved"]


def test_what_the_team_agreed_on_before_is_not_on_the_table(folder, place) -> None:
    made = resolve(folder, place)
    with pytest.raises(LedgerError, match="atas nama konsensus"):
        resolve(folder, replace(place, codings=("a1", made.id)))


@pytest.mark.parametrize("fields", [{"magnitude": "+"}, {"directness": "dialami"}])
def test_what_does_not_belong_has_no_magnitude_and_no_directness(folder, place, fields) -> None:
    assert refused(folder, place, "none", **fields) == ["ledger.resolve_no_code"]


def test_another_outcome_is_refused_with_the_choices(folder, place) -> None:
    with pytest.raises(ChoiceError, match="code, none"):
        resolve(folder, place, "kode")


def test_a_code_that_the_book_lacks_is_refused_with_the_nearest(folder, place) -> None:
    with pytest.raises(CodebookError, match=r"sikap\.ramah"):
        resolve(folder, replace(place, code="sikap.rama"))


def test_all_that_is_wrong_is_told_at_once(folder, place) -> None:
    keys = refused(folder, replace(place, codings=("hilang",)), note="", by=["budy"])
    assert keys == ["ledger.resolve_note", "resolution.who_near", "resolution.lost"]


# -- the team is no coder ----------------------------------------------------------------------------------------------


def test_the_team_is_no_coder_of_the_study(folder, place) -> None:
    resolve(folder, place)
    study = qk.open_study(folder)
    assert study.codings.coders == ("ani", "budi")
    overview = study_overview(study)
    assert (overview.coders, overview.counts["codings"]) == (("ani", "budi"), 2)


def test_a_source_that_one_person_and_the_team_coded_is_not_double_coded(folder, place) -> None:
    resolve(folder, place)
    undone = [
        new_event("budi", "uncode", ref=one.id) for one in qk.open_study(folder).state.live if one.coder == "budi"
    ]
    append_events(folder / "codings", undone)
    assert qk.study_progress(qk.open_study(folder))["double_coded"].done == 0


def test_the_next_step_asks_nobody_to_read_in_the_teams_name(folder, place) -> None:
    resolve(folder, place)
    change(folder / "study.yaml", "buku_kode: kecil", "buku_kode: kecil\npengode: konsensus")
    step = qk.study_progress(qk.open_study(folder))["reviewed"]
    assert 'new_event("ani", "review"' in step.todo.text()


def test_displays_name_coders_alone(folder, place) -> None:
    resolve(folder, place)
    codings = qk.open_study(folder).codings
    rules = " ".join(qk.case_matrix(codings).to_frame().attrs["rules"])
    assert "2 pengode dihitung bersama (ani, budi)" in rules


def test_what_the_team_says_to_have_read_nobody_has(folder) -> None:
    corpus, book = qk.open_study(folder).corpus, qk.open_study(folder).codebook
    rows = pd.DataFrame({"source": ["w02"], "start": [3], "end": [9], "code": ["waktu"], "coder": ["konsensus"]})
    codings = qk.Codings.from_frame(rows, corpus, book)
    assert [review.coder for review in codings.reviews] == ["konsensus"]
    assert qk.case_matrix(codings).empty("sikap", "b") == "not_reviewed"


def test_in_tables_of_topics_the_team_has_neither_coded_nor_read() -> None:
    words = [f"{said} kata{n}" for said in ("antre loket nomor", "biaya tarif uang") for n in range(10)]
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": words}), "t")
    topics = qk.fit_topics(corpus, n_topics=2, embedder="tfidf-svd")
    rows = {"source": ["1", "2", "3"], "code": ["biaya"] * 3, "coder": ["ani", "budi", "konsensus"]}
    codings = qk.Codings.from_frame(pd.DataFrame(rows), corpus, qk.Codebook([Code(id="biaya")]))
    table = qk.topic_code_table(topics, codings)
    assert (table.basis.coders, sum(table.sizes)) == (("ani", "budi"), 2)


def test_a_question_that_the_team_alone_has_read_is_not_open(folder) -> None:
    w01 = qk.open_study(folder).corpus["w01"]
    ask = event(w01, "Apakah selalu begitu?", "ask", code="waktu")
    append_events(folder / "codings", [ask])
    assert len(qk.contact_summary(qk.open_study(folder), "w01").open_questions) == 1
    change(folder / "codings" / "ani.jsonl", '"coder":"ani","do":"review"', '"coder":"konsensus","do":"review"')
    change(folder / "codings" / "budi.jsonl", '"coder":"budi","do":"review"', '"coder":"konsensus","do":"review"')
    assert len(qk.contact_summary(qk.open_study(folder), "w01").open_questions) == 0


@pytest.mark.parametrize(
    ("coders", "resolved", "faults"),
    [
        (("ani",), (), ["study.consensus"]),
        (("ani", "budi"), (), []),
        (("ani",), ("none",), []),
        ((), (), ["study.consensus"]),
    ],
    ids=["one coder", "two coders", "one coder and a resolution", "nobody"],
)
def test_findings_may_rest_on_the_team_where_it_can_have_agreed(study_folder, coders, resolved, faults) -> None:
    change(study_folder / "study.yaml", "buku_kode: kecil", "buku_kode: kecil\npengode: konsensus")
    w01 = qk.open_study(study_folder).corpus["w01"]
    append_events(study_folder / "codings", [event(w01, "Kami ramah", id=who, coder=who) for who in coders])
    start = w01.text.index("Kami ramah")
    [resolve(study_folder, Place("w01", start, start + 4, "sikap", ("ani",)), one, by="ani") for one in resolved]
    assert [fault.key for fault in qk.open_study(study_folder).ledger_faults] == faults


# -- as text -----------------------------------------------------------------------------------------------------------


def test_how_it_was_resolved_is_told_in_both_languages() -> None:
    assert settled("none", ["ani", "budi"], "id") == "kode tidak berlaku · ani, budi"
    assert settled("code", ["ani"], "en") == "the code belongs · ani"


def test_quote_and_place_are_those_of_the_text_as_it_is(folder, place) -> None:
    resolve(folder, place)
    study = qk.open_study(folder)
    (one,) = study.resolutions
    assert resolution_quote(study, one) == "Kami ramah kepada"
    assert resolution_place(study, one) == "(A, 2)"


def test_where_the_transcript_changed_the_words_are_kept_and_the_place_is_not_told(folder, place) -> None:
    resolve(folder, place)
    change(folder / "transcripts" / "w01.txt", "Kami ramah", "Kita ramah")
    study = qk.open_study(folder)
    (one,) = study.resolutions
    assert (one.stale, resolution_quote(study, one)) == (True, "Kami ramah kepada")
    assert resolution_place(study, one, "en").startswith("(w01) [")


def test_marks_say_that_a_later_one_holds_else_how_many_codings_are_gone(folder, place) -> None:
    first, _ = resolve(folder, place), resolve(folder, place)
    append_events(folder / "codings", [new_event("ani", "uncode", ref="a1")])
    marks = {one.id == first.id: resolution_marks(one) for one in qk.open_study(folder).resolutions}
    assert marks == {
        True: ("digantikan penyelesaian yang lebih baru",),
        False: ("1 koding yang dibahas tidak berlaku lagi",),
    }


def test_reviews_of_the_team_do_not_make_it_a_coder() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["Ramah."]}), "t")
    rows = pd.DataFrame({"source": ["1"], "code": ["ramah"], "coder": ["ani"]})
    read = [Review(coder="konsensus", source="1", start=0, end=6)]
    assert qk.Codings.from_frame(rows, corpus, qk.Codebook([Code(id="ramah")]), read).coders == ("ani",)


# -- what findings rest on then ----------------------------------------------------------------------------------------


@pytest.fixture
def team_folder(folder: Path) -> Path:
    """The same study; its findings rest on what the team holds."""
    yaml = folder / "study.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8") + "pengode: konsensus\n", encoding="utf-8")
    return folder


def test_what_is_not_resolved_is_left_out_and_said(team_folder, place) -> None:
    study = qk.open_study(team_folder)
    assert list(study.chosen) == []
    assert [(one.code, one.coded_by) for one in study.unresolved] == [
        ("sikap.ramah", ("ani",)),
        ("sikap.sopan", ("budi",)),
    ]
    step = next(one for one in qk.study_progress(study).steps if one.name == "double_coded")
    assert "2 perbedaan antarpengode belum diputuskan" in step.lacks("id")


def test_what_is_resolved_is_what_findings_rest_on(team_folder, place) -> None:
    made = resolve(team_folder, place, magnitude="+")
    resolve(team_folder, replace(place, code="sikap.sopan"), "none")
    study = qk.open_study(team_folder)
    assert [(one.id, one.coder) for one in study.chosen] == [(made.id, "konsensus")]
    assert study.unresolved == ()


def test_links_and_statements_of_all_stay_where_the_team_is_named(team_folder, place) -> None:
    w01 = qk.open_study(team_folder).corpus["w01"]
    ends = {"relation": "sebab", "from": "sikap", "to": "waktu", "sign": "+"}
    target = target_of(w01, place.start, place.start + 10)
    append_events(team_folder / "codings", [new_event("budi", "link", target=target, more=ends)])
    assert [one.coder for one in qk.open_study(team_folder).links_chosen] == ["budi"]


def test_where_nobody_is_named_the_teams_coding_is_not_counted_beside_the_coders(folder, place) -> None:
    resolve(folder, place)
    study = qk.open_study(folder)
    assert [one.id for one in study.chosen] == ["a1", "b1"]
    assert {one.coder for one in study.codings} == {"ani", "budi", "konsensus"}
