"""Reanchoring: a plan of where stale codings would go, written only when a person says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.codebook import Codebook
from qualkit.corpus import Corpus
from qualkit.ledger import Event, Target, target_of
from qualkit.model import Code, Transcript
from qualkit.reanchor import plan_reanchor, reanchor_events
from qualkit.state import coded, fold

OLD = "A: Kami ramah kepada semua orang.\nB: Tidak, kami tidak ramah.\n"
BOOK = Codebook([Code(id="ramah")])


def transcript(text, source="w01"):
    return Transcript(source=source, text=text)


def coding(start, end, do="code", id="c1"):
    return Event(
        id=id,
        at="2025-07-01T08:00:00Z",
        coder="ani",
        do=do,
        code="ramah",
        target=target_of(transcript(OLD), start, end),
    )


def plan(text, *events, source="w01"):
    return plan_reanchor(fold(events), Corpus([transcript(text, source)]))


def test_there_is_nothing_to_place_where_nothing_changed():
    assert plan(OLD, coding(8, 13)) == []


def test_a_coding_moves_with_its_words():
    (found,) = plan("Pagi itu hujan.\n" + OLD, coding(3, 33))
    assert (found.outcome, found.target.start, found.target.end) == ("placed", 19, 49)
    assert found.target.exact == "Kami ramah kepada semua orang."


def test_of_several_places_the_one_with_the_same_surroundings_is_taken():
    (found,) = plan("Pagi itu hujan.\n" + OLD, coding(55, 60))
    assert (found.outcome, found.target.start) == ("placed", 71)


def test_places_that_look_alike_are_left_to_a_person():
    (found,) = plan("ramah, ramah, ramah\n", coding(8, 13))
    assert (found.outcome, found.target) == ("ambiguous", None)


def test_words_that_are_gone_are_listed():
    (found,) = plan("A: Kami sopan kepada semua orang.\n", coding(8, 13))
    assert (found.outcome, found.target) == ("gone", None)


def test_a_source_that_is_gone_is_listed():
    (found,) = plan(OLD, coding(8, 13), source="w02")
    assert (found.outcome, found.target) == ("no_source", None)


@pytest.mark.parametrize("sha256", ["", transcript(OLD).sha256], ids=["no digest", "same digest"])
def test_words_that_do_not_stand_where_the_ledger_says_are_listed(sha256):
    event = Event(
        id="c1",
        at="2025-07-01T08:00:00Z",
        coder="ani",
        do="code",
        code="ramah",
        target=Target(source="w01", sha256=sha256, start=0, end=4, exact="Kami", prefix="A: "),
    )
    (found,) = plan(OLD, event)
    assert (found.outcome, found.target.start) == ("placed", 3)


def whole(do, id="r1", sha256="0" * 64, coder="ani"):
    return Event(id=id, at="2025-07-01T08:00:00Z", coder=coder, do=do, target=Target(source="w01", sha256=sha256))


def test_a_memo_on_a_whole_source_needs_no_search():
    (found,) = plan(OLD, whole("memo"))
    assert found.target == Target(source="w01", sha256=transcript(OLD).sha256)


def test_a_source_that_changed_has_not_been_read():
    (found,) = plan(OLD, whole("review"))
    assert (found.outcome, found.target) == ("reread", None)


def test_a_review_of_words_that_changed_has_not_read_them():
    event = coding(3, 33, do="review")
    (found,) = plan(OLD.replace("ramah", "sopan", 1), event)
    assert (found.outcome, found.target) == ("reread", None)


def test_a_stale_review_is_passed_over_where_the_same_coder_has_read_again():
    assert plan(OLD, whole("review"), whole("review", id="r2", sha256=transcript(OLD).sha256)) == []


def test_a_stale_review_stands_where_another_coder_has_read():
    again = whole("review", id="r2", sha256=transcript(OLD).sha256, coder="budi")
    assert [one.event.id for one in plan(OLD, whole("review"), again)] == ["r1"]


@pytest.mark.parametrize("do", ["code", "ask", "memo", "condense", "review"])
def test_every_act_with_a_place_is_looked_at(do):
    assert len(plan("Pagi.\n" + OLD, coding(8, 13, do=do))) == 1


def test_a_removed_coding_is_not_placed():
    gone = Event(id="u1", at="2025-07-01T09:00:00Z", coder="ani", do="uncode", ref="c1")
    assert plan("Pagi.\n" + OLD, coding(8, 13), gone) == []


def test_making_a_plan_moves_nothing():
    events = [coding(8, 13)]
    plan("Pagi.\n" + OLD, *events)
    assert fold(events).target["c1"].start == 8


def test_only_what_can_be_placed_becomes_an_event_of_the_one_who_moves_it():
    found = plan("A: Kami ramah kepada semua orang.\n", coding(8, 13), coding(34, 41, id="c2"))
    (event,) = reanchor_events(found, "budi")
    assert (event.do, event.coder, event.ref, event.target.start) == ("reanchor", "budi", "c1", 8)


def test_a_coding_that_was_moved_is_stale_no_longer_and_can_be_moved_again():
    first, second = "Pagi.\n" + OLD, "Pagi sekali.\n" + OLD
    events = [coding(8, 13)]
    events += reanchor_events(plan(first, *events), "ani")
    events += reanchor_events(plan(second, *events), "ani")
    found = coded(fold(events), Corpus([transcript(second)]), BOOK)
    assert ([one.quote for one in found.codings], found.faults) == (["ramah"], ())
    assert plan(second, *events) == []


words = st.text("ab \n", max_size=12)


@given(words, words, st.text("ab", min_size=1, max_size=4), words)
def test_what_is_placed_always_stands_on_the_same_words(before, new_before, quote, after):
    old = transcript(before + quote + after)
    target = target_of(old, len(before), len(before) + len(quote))
    event = Event(id="c1", at="2025-07-01T08:00:00Z", coder="ani", do="code", code="ramah", target=target)
    corpus = Corpus([transcript(new_before + quote + after)])
    placed = [one.target for one in plan_reanchor(fold([event]), corpus) if one.target]
    assert [corpus.text("w01")[one.start : one.end] for one in placed] == [quote] * len(placed)


@pytest.mark.parametrize(
    ("text", "outcome"), [("P: Apakah begitu?\nA: ya \n", "placed"), ("Baru sama sekali: ya!\n", "ambiguous")]
)
def test_a_short_quotation_is_placed_only_where_its_surroundings_agree(text, outcome):
    old = target_of(transcript("P: Begitu?\nA: ya \n"), 14, 16)
    event = Event(id="c1", at="2025-07-01T08:00:00Z", coder="ani", do="code", target=old, code="ramah")
    [placement] = plan_reanchor(fold([event]), Corpus([transcript(text)]))
    assert placement.outcome == outcome
