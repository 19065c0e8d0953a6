"""The fold: what the set of events says now, whatever the order in which it was read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.codebook import Codebook
from qualkit.corpus import Corpus
from qualkit.ledger import Event, Target, append_events, dumps, read_ledgers
from qualkit.matrices import case_matrix
from qualkit.messages import say
from qualkit.model import Code, Informant, Transcript, Turn, sha256
from qualkit.state import coded, fold

TEXT = "P: Bagaimana?\nA: Kami ramah.\n"
CORPUS = Corpus(
    [
        Transcript(
            source="w01",
            text=TEXT,
            turns=(
                Turn(source="w01", n=1, start=3, end=13, speaker="P", kind="pewawancara"),
                Turn(source="w01", n=2, start=17, end=28, speaker="A", kind="informan", informant="a"),
            ),
        )
    ],
    {"a": Informant(id="a", role="petugas")},
)
BOOK = Codebook([Code(id="sikap", kind="dimension"), Code(id="ramah", parent="sikap", formerly=("santun",))])
RAMAH = Target(source="w01", sha256=sha256(TEXT), start=22, end=27, exact="ramah", prefix="A: Kami ", suffix=".\n")


def event(id, do="code", *, at="08:00:00Z", coder="ani", code="ramah", target=RAMAH, **fields):
    return Event(id=id, at=f"2025-07-01T{at}", coder=coder, do=do, code=code, target=target, **fields)


def uncode(id, ref, **fields):
    return event(id, "uncode", ref=ref, code="", target=None, **fields)


def move(id, ref, start, **fields):
    target = Target(source="w01", sha256=sha256(TEXT), start=start, end=start + 5)
    return event(id, "reanchor", ref=ref, code="", target=target, **fields)


def told(state):
    """What a state says, without the places at which its events were read."""
    return (
        [dumps(one) for one in state.live],
        dict(state.target),
        sorted((fault.key, str(fault.values["id"])) for fault in state.faults),
    )


def keys(faults):
    return [fault.key for fault in faults]


# -- laws ------------------------------------------------------------------------------------------------------------

STORY = (
    event("c1"),
    event("c2", at="08:01:00Z"),
    event("c3", at="08:01:00Z"),
    event("c3", at="08:02:00Z", note="lain isi, sama id"),
    event("c3", at="08:00:30Z", note="ketiga"),
    move("m1", "c1", 3, at="09:00:00Z"),
    move("m2", "m1", 4, at="10:00:00Z"),
    move("m3", "c2", 5, at="09:00:00Z"),
    move("m4", "c2", 6, at="09:00:00Z"),
    uncode("u1", "c3", at="07:00:00Z"),
    uncode("u2", "hilang", at="07:00:00Z"),
    event("v1", "memo", target=None, code="", note="catatan"),
)


@given(st.permutations(STORY))
def test_the_order_in_which_events_are_read_changes_nothing(shuffled):
    assert told(fold(shuffled)) == told(fold(STORY))


@given(st.lists(st.sampled_from(STORY), max_size=20))
def test_lines_that_are_repeated_change_nothing(again):
    assert told(fold([*STORY, *again])) == told(fold(STORY))


def append_line(path, one):
    path.write_text((path.read_text() if path.exists() else "") + dumps(one) + "\n")


@given(st.lists(st.sampled_from(["ani.jsonl", "budi.jsonl", "salinan.jsonl"]), min_size=12, max_size=12))
def test_it_does_not_matter_in_which_files_the_lines_stand(tmp_path_factory, names):
    folder = tmp_path_factory.mktemp("codings")
    [append_line(folder / name, one) for name, one in zip(names, STORY, strict=True)]
    assert told(fold(read_ledgers(folder)[0])) == told(fold(STORY))


# -- undoing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["07:00:00Z", "08:00:00Z", "09:00:00Z"])
def test_a_coding_that_was_removed_is_gone_whatever_the_clocks_say(at):
    assert fold([event("c1"), uncode("u1", "c1", at=at)]).live == ()


def test_a_removal_reaches_through_a_move_to_the_coding():
    assert fold([uncode("u1", "m1"), move("m1", "c1", 3), event("c1")]).live == ()


def test_a_removal_touches_no_other_coding():
    assert [one.id for one in fold([event("c1"), event("c2"), uncode("u1", "c1")]).live] == ["c2"]


def test_a_reference_to_an_event_that_is_not_there_is_reported_with_its_place():
    (fault,) = fold([event("c1"), uncode("u1", "hilang", where="codings/ani.jsonl:2")]).faults
    assert (fault.key, fault.where, fault.values["ref"]) == ("ledger.ref", "codings/ani.jsonl:2", "hilang")


def test_references_in_a_circle_are_reported_and_end():
    state = fold([move("m1", "m2", 3), move("m2", "m1", 4), event("c1")])
    assert keys(state.faults) == ["ledger.ref", "ledger.ref"]
    assert state.target == {"c1": RAMAH}


# -- moving ----------------------------------------------------------------------------------------------------------


def test_the_latest_move_says_where_a_coding_stands():
    state = fold([move("m2", "m1", 4, at="10:00:00Z"), event("c1"), move("m1", "c1", 3, at="09:00:00Z")])
    assert state.target["c1"].start == 4


def test_of_two_moves_at_one_time_the_greater_id_wins():
    state = fold([move("m2", "c1", 4), move("m1", "c1", 3), event("c1")])
    assert state.target["c1"].start == 4


def test_a_fraction_of_a_second_comes_after_the_whole_second():
    moves = [move("m1", "c1", 4, at="09:00:00.5Z"), move("m2", "c1", 3, at="09:00:00Z")]
    assert fold([event("c1"), *moves]).target["c1"].start == 4


# -- ids used twice --------------------------------------------------------------------------------------------------


def test_a_copy_of_a_line_is_dropped_in_silence():
    state = fold([event("c1", where="codings/ani.jsonl:1"), event("c1", where="codings/ani (2).jsonl:1")])
    assert (len(state.live), state.faults) == (1, ())


def test_a_copy_whose_keys_stand_in_another_order_is_a_copy():
    state = fold([event("c1", more={"x": 1, "y": 2}), event("c1", more={"y": 2, "x": 1})])
    assert (len(state.live), state.faults) == (1, ())


def test_one_id_for_two_events_is_reported_and_the_earlier_is_used():
    late, early = event("c1", at="09:00:00Z", where="b.jsonl:1"), event("c1", note="dulu", where="a.jsonl:1")
    state = fold([late, early])
    assert [one.note for one in state.live] == ["dulu"]
    (fault,) = state.faults
    assert (fault.key, fault.where, fault.values) == ("ledger.same_id", "b.jsonl:1", {"id": "c1", "other": "a.jsonl:1"})


# -- codings ---------------------------------------------------------------------------------------------------------


def codings_of(*events, corpus=CORPUS, book=BOOK):
    return coded(fold(events), corpus, book)


def test_a_coding_stands_on_its_words():
    (coding,) = codings_of(event("c1", magnitude="+")).codings
    assert (coding.source, coding.quote, coding.code, coding.magnitude) == ("w01", "ramah", "ramah", "+")


def test_a_rejected_proposal_is_kept_as_rejected():
    assert list(codings_of(event("c1", "reject")).codings.column("status")) == ["rejected"]


def test_a_target_without_a_stretch_is_the_whole_source():
    (coding,) = codings_of(event("c1", target=Target(source="w01"))).codings
    assert (coding.start, coding.end) == (0, len(TEXT))


def test_a_renamed_code_is_followed():
    found = codings_of(event("c1", code="santun"))
    assert ([one.code for one in found.codings], found.faults) == (["ramah"], ())


@pytest.mark.parametrize(
    ("code", "key", "near"), [("rammah", "ledger.code_near", "ramah"), ("waktu", "ledger.code", "")]
)
def test_a_code_that_the_codebook_lacks_is_named_with_the_nearest(code, key, near):
    found = codings_of(event("c1", code=code, where="codings/ani.jsonl:1"))
    assert len(found.codings) == 0
    assert [(fault.key, fault.where, fault.values["near"]) for fault in found.faults] == [
        (key, "codings/ani.jsonl:1", near)
    ]


def test_a_source_that_is_not_there_is_named_and_nothing_else_is_lost():
    found = codings_of(event("c1", target=Target(source="w09", start=0, end=3)), event("c2"))
    assert [one.id for one in found.codings] == ["c2"]
    assert keys(found.faults) == ["ledger.source"]


@pytest.mark.parametrize(
    ("target", "key"),
    [
        (Target(source="w01", sha256="0" * 64, start=22, end=27, exact="ramah"), "ledger.stale"),
        (Target(source="w01", sha256="0" * 64), "ledger.stale"),
        (Target(source="w01", sha256=sha256(TEXT), start=22, end=27, exact="sopan"), "ledger.anchor"),
        (Target(source="w01", start=21, end=26, exact="ramah"), "ledger.anchor"),
        (Target(source="w01", start=22, end=900), "ledger.anchor"),
        (Target(source="w01", start=800, end=900, sha256=sha256(TEXT)), "ledger.anchor"),
    ],
    ids=["changed", "changed, whole", "other words", "shifted", "beyond the end", "far beyond the end"],
)
def test_a_coding_that_does_not_stand_on_its_words_is_stale_and_stays_where_it_was(target, key):
    found = codings_of(event("c1", target=target))
    assert list(found.codings.column("status")) == ["stale"]
    assert found.codings.start.tolist() == [target.start or 0]
    assert keys(found.faults) == [key]


def test_a_stale_coding_shows_the_words_that_it_was_made_on():
    found = codings_of(event("c1", target=Target(source="w01", sha256="0" * 64, start=0, end=5, exact="sopan")))
    assert found.codings.quote(0) == "sopan"


def test_stale_codings_are_in_no_cell():
    stale = Target(source="w01", sha256="0" * 64, start=22, end=27, exact="ramah")
    found = codings_of(event("c1", target=stale), event("c2"))
    assert len(case_matrix(found.codings).cell("sikap", "a")) == 1


def test_a_study_without_codings_has_an_empty_matrix():
    found = codings_of()
    assert case_matrix(found.codings).to_frame().to_numpy().tolist() == [[0]]


# -- reviews, questions, memos ---------------------------------------------------------------------------------------


WHOLE = Target(source="w01", sha256=sha256(TEXT))


def review(target=WHOLE, **more):
    return event("r1", "review", code="", target=target, more=more)


def test_a_review_of_a_whole_source_covers_it():
    (found,) = codings_of(review()).codings.reviews
    assert (found.coder, found.source, found.start, found.end, found.codes) == ("ani", "w01", 0, len(TEXT), ())


def test_the_codes_of_a_review_follow_renames_and_unknown_ones_are_reported():
    found = codings_of(review(codes=["santun", "hilang"]))
    assert [one.codes for one in found.codings.reviews] == [("ramah",)]
    assert keys(found.faults) == ["ledger.code"]


def test_a_review_of_unknown_codes_alone_does_not_become_one_of_all_codes():
    assert list(codings_of(review(codes=["hilang"])).codings.reviews) == []


def test_a_review_of_a_text_that_has_changed_since_is_reported_and_does_not_count():
    found = codings_of(review(target=Target(source="w01", sha256="0" * 64)))
    assert list(found.codings.reviews) == []
    assert keys(found.faults) == ["ledger.stale"]


def test_a_question_is_linked_to_its_indicator():
    (found,) = codings_of(event("q1", "ask", target=Target(source="w01", start=3, end=13))).codings.questions
    assert (found.source, found.start, found.end, found.code) == ("w01", 3, 13, "ramah")


def test_a_question_in_a_changed_text_is_reported_and_does_not_count():
    found = codings_of(event("q1", "ask", target=Target(source="w01", sha256="0" * 64, start=3, end=13)))
    assert list(found.codings.questions) == []
    assert keys(found.faults) == ["ledger.stale"]


def test_a_memo_needs_no_place():
    (found,) = codings_of(event("v1", "memo", target=None, code="", note="catatan")).memos
    assert (found.note, found.source, found.code) == ("catatan", None, None)


def test_what_a_newer_version_can_do_is_passed_over():
    assert len(codings_of(event("x1", "gabung", v=2)).codings) == 0


# -- resolutions -----------------------------------------------------------------------------------------------------


def resolve(id, outcome="code", *, between=("c1", "c2"), by=("ani", "budi"), coder="konsensus", **fields):
    more = {"outcome": outcome, "between": list(between), "by": list(by)}
    return event(id, "resolve", coder=coder, note="Sebab.", more=more, **fields)


TABLE = (event("c1"), event("c2", coder="budi"))


def made_by_team(found):
    return [(one.id, one.status) for one in found.codings.filter(coder="konsensus")]


def test_a_resolution_that_the_code_belongs_is_a_coding_of_the_team():
    found = codings_of(*TABLE, resolve("r1", magnitude="+"))
    (coding,) = found.codings.filter(coder="konsensus")
    assert (coding.id, coding.quote, coding.code, coding.magnitude) == ("r1", "ramah", "ramah", "+")
    assert found.codings.coders == ("ani", "budi")
    assert found.faults == ()


def test_a_resolution_that_it_does_not_belong_is_no_coding():
    found = codings_of(*TABLE, resolve("r1", "none"))
    assert ([one.id for one in found.codings], [one.id for one in found.resolutions]) == (["c1", "c2"], ["r1"])


RESOLVED = (
    resolve("r1"),
    resolve("r2", "none", at="09:00:00Z"),
    resolve("r3", at="09:00:00Z", code="santun"),
    resolve("r4", at="08:30:00Z", code="sikap"),
    resolve("r5", at="10:00:00Z", target=Target(source="w01", start=17, end=27)),
    resolve("r6", at="11:00:00Z", target=Target(source="w01", start=10, end=17)),
)


@given(st.permutations((*TABLE, *RESOLVED)))
def test_the_latest_resolution_of_a_code_on_words_in_common_holds_whatever_the_order_of_reading(shuffled):
    found = codings_of(*shuffled)
    assert [(one.id, one.superseded) for one in found.resolutions] == [
        ("r1", True),
        ("r4", False),
        ("r2", True),
        ("r3", True),
        ("r5", False),
        ("r6", False),
    ]
    assert sorted(made_by_team(found)) == [("r4", "coded"), ("r5", "coded"), ("r6", "coded")]


def test_a_resolution_without_a_digest_is_of_the_text_as_it_is():
    plain = Target(source="w01", start=22, end=27)
    found = codings_of(*TABLE, resolve("r1", target=plain), resolve("r2", at="09:00:00Z"))
    assert [one.superseded for one in found.resolutions] == [True, False]


def test_the_same_offsets_in_an_earlier_state_of_the_text_are_another_place():
    old = Target(source="w01", sha256="0" * 64, start=22, end=27, exact="sopan")
    found = codings_of(*TABLE, resolve("r1", target=old), resolve("r2", "none", at="09:00:00Z"))
    assert [(one.stale, one.superseded) for one in found.resolutions] == [(True, False), (False, False)]
    assert made_by_team(found) == [("r1", "stale")]


def test_a_resolution_that_is_undone_is_gone():
    found = codings_of(*TABLE, resolve("r1"), uncode("u1", "r1"))
    assert (made_by_team(found), found.resolutions) == ([], ())


def test_a_resolution_is_moved_as_a_coding_is():
    found = codings_of(*TABLE, resolve("r1"), move("m1", "r1", 17))
    (one,) = found.resolutions
    assert (one.start, one.end) == (17, 22)
    assert [coding.quote for coding in found.codings.filter(coder="konsensus")] == ["Kami "]


def test_a_resolution_that_is_moved_to_a_whole_source_stands_on_all_of_it():
    whole = event("m1", "reanchor", ref="r1", code="", target=Target(source="w01", sha256=sha256(TEXT)))
    (one,) = codings_of(*TABLE, resolve("r1"), whole).resolutions
    assert (one.start, one.end) == (0, len(TEXT))


@pytest.mark.parametrize("outcome", ["code", "none"])
def test_a_resolution_whose_words_changed_is_stale_and_told_by_its_name(outcome):
    old = Target(source="w01", sha256="0" * 64, start=22, end=27, exact="sopan")
    found = codings_of(*TABLE, resolve("r1", outcome, target=old))
    assert [(one.stale, one.start) for one in found.resolutions] == [(True, 22)]
    (fault,) = found.faults
    assert (fault.key, fault.text("id").split()[:2]) == ("ledger.stale", ["penyelesaian", "r1"])


def test_a_resolution_whose_source_is_gone_is_kept_as_stale():
    found = codings_of(*TABLE, resolve("r1", target=Target(source="w09", start=22, end=27)))
    assert [(one.source, one.stale) for one in found.resolutions] == [("w09", True)]
    assert keys(found.faults) == ["ledger.source"]


@pytest.mark.parametrize(
    ("others", "why"),
    [
        ([event("c2"), uncode("u1", "c2")], "sudah dibatalkan"),
        ([event("c2", code="waktu")], "kode atau sumbernya tidak ada lagi"),
        ([event("c2", "reject")], "usulan yang ditolak"),
        ([event("c2", coder="konsensus")], "atas nama konsensus"),
        ([resolve("c2", "none", between=("c1",), at="07:00:00Z")], "atas nama konsensus"),
        ([], "tidak ada di buku koding"),
    ],
    ids=["undone", "no code", "rejected", "the team's", "a resolution", "unknown"],
)
def test_what_was_resolved_and_is_no_coding_any_more_is_lost_and_told_with_the_reason(others, why):
    found = codings_of(event("c1"), event("x1", coder="budi"), *others, resolve("r1", where="k.jsonl:7"))
    assert found.resolutions[-1].lost == ("c2",)
    (fault,) = [one for one in found.faults if one.key == "ledger.resolve_lost"]
    assert (fault.where, fault.values["coding"]) == ("k.jsonl:7", "c2")
    assert why in fault.text("id")


def test_a_coding_whose_words_changed_is_still_one_on_the_table():
    old = Target(source="w01", sha256="0" * 64, start=22, end=27, exact="sopan")
    found = codings_of(event("c1"), event("c2", coder="budi", target=old), resolve("r1"))
    assert ([one.lost for one in found.resolutions], keys(found.faults)) == ([()], ["ledger.stale"])


@pytest.mark.parametrize(
    ("who", "key"), [("budy", "ledger.resolve_who_near"), ("zulkifli", "ledger.resolve_who")], ids=["near", "far"]
)
def test_a_person_of_whom_no_ledger_holds_a_line_is_told(who, key):
    found = codings_of(*TABLE, resolve("r1", by=("ani", who), where="k.jsonl:7"))
    assert [(one.key, one.where, one.values["coder"]) for one in found.faults] == [(key, "k.jsonl:7", who)]


def test_one_who_has_only_undone_something_is_known():
    undone = (event("x1"), uncode("u1", "x1", coder="cici"))
    assert codings_of(*TABLE, *undone, resolve("r1", by=("cici",))).faults == ()


def test_to_resolve_again_mends_what_was_lost():
    gone = (resolve("r1", between=("c1", "hilang"), by=("zulkifli",)), resolve("r2", at="09:00:00Z"))
    found = codings_of(*TABLE, *gone)
    assert [one.lost for one in found.resolutions] == [("hilang",), ()]
    assert found.faults == ()


# -- loading never moves a coding ------------------------------------------------------------------------------------


def test_reading_a_changed_transcript_leaves_the_ledger_byte_for_byte(tmp_path):
    append_events(tmp_path, [event("c1")])
    before = (tmp_path / "ani.jsonl").read_bytes()
    changed = Corpus([Transcript(source="w01", text="Tambahan.\n" + TEXT)])
    found = coded(fold(read_ledgers(tmp_path)[0]), changed, BOOK)
    assert (found.codings.start.tolist(), list(found.codings.column("status"))) == ([22], ["stale"])
    assert (tmp_path / "ani.jsonl").read_bytes() == before


def test_to_undo_an_undoing_restores():
    made, gone, back = event("c1"), uncode("u1", "c1"), uncode("u2", "u1")
    assert [one.id for one in fold([back, made, gone]).live] == ["c1"]
    assert fold([made, gone, back, uncode("u3", "u2")]).live == ()


@pytest.mark.parametrize("do", ["memo", "condense", "set_aside", "review", "ask", "code"])
def test_every_act_on_words_that_changed_is_told_by_its_name(do):
    changed = Target(source="w01", sha256="0" * 64, start=0, end=4, exact="Kami")
    done = Event(id="e1", at="2025-07-01T08:00:00Z", coder="ani", do=do, target=changed, code="ramah")
    found = coded(fold([done]), Corpus([Transcript(source="w01", text="Kita ramah.\n")]), BOOK).faults
    assert [fault.key for fault in found] == ["ledger.stale"]
    assert say(f"act.{do}", "id") in found[0].text("id")
    assert say(f"act.{do}", "en") in found[0].text("en")


def test_a_note_on_a_source_or_code_that_is_not_there_is_told():
    lost = Event(
        id="e1", at="2025-07-01T08:00:00Z", coder="ani", do="set_aside", target=Target(source="tidak-ada"), note="x"
    )
    ghost = Event(id="e2", at="2025-07-01T08:00:00Z", coder="ani", do="memo", code="hantu", note="x")
    found = coded(fold([lost, ghost]), Corpus([Transcript(source="w01", text="Kami.\n")]), BOOK).faults
    assert sorted(fault.key for fault in found) == ["ledger.code", "ledger.source"]


# -- what was undone -------------------------------------------------------------------------------------------------


def pairs(*events):
    return [(one.id, by.id) for one, by in fold(events).undone]


def test_what_was_undone_is_kept_with_the_event_that_undid_it():
    assert pairs(event("e1"), event("e2"), uncode("u1", "e1", coder="budi")) == [("e1", "u1")]


def test_what_was_restored_is_not_undone():
    assert pairs(event("e1"), uncode("u1", "e1"), uncode("u2", "u1")) == []


def test_of_two_undoings_the_one_that_holds_is_named():
    events = [event("e1"), uncode("u1", "e1"), uncode("u2", "e1", at="09:00:00Z"), uncode("u3", "u1")]
    assert pairs(*events) == [("e1", "u2")]


def test_undoings_in_a_circle_do_not_break_the_fold():
    assert pairs(uncode("u1", "u2"), uncode("u2", "u1"), event("e1")) == []
