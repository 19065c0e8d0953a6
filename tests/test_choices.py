"""What stands in for a person's choice: the codes with most codings, the outcome to which most others lead."""

from __future__ import annotations

from pathlib import Path

import pytest

import qualkit as qk
from qualkit.choices import Choices
from qualkit.ledger import append_events, new_event, target_of

#: Links from code to code: two lead to "waktu", and "sikap.sopan" leads there over "sikap.ramah" in two steps.
LINKS = (("sikap.sopan", "sikap.ramah"), ("sikap.ramah", "waktu"), ("sikap", "waktu"), ("waktu", "waktu.cepat"))


@pytest.fixture
def linked(study_folder: Path) -> Choices:
    transcript = qk.open_study(study_folder).corpus["w01"]
    target = target_of(transcript, 0, 5)
    events = [
        new_event("ani", "link", target=target, more={"relation": "sebab", "from": one, "to": other, "sign": "+"})
        for one, other in LINKS
    ]
    append_events(study_folder / "codings", events)
    return Choices(qk.open_study(study_folder))


def test_the_outcome_is_where_most_codes_lead(linked: Choices) -> None:
    assert linked.outcome == "waktu"


def test_what_leads_there_and_what_follows_are_in_the_order_of_the_book(linked: Choices) -> None:
    assert linked.predictors == (("sikap", "sikap.ramah"), ("waktu.cepat",))


def test_the_chain_begins_where_most_steps_lead_to_the_outcome(linked: Choices) -> None:
    assert linked.chain == ("sikap.sopan", "waktu")


def test_without_links_there_is_no_outcome_and_no_chain(study_folder: Path) -> None:
    choices = Choices(qk.open_study(study_folder))
    assert (choices.outcome, choices.chain, choices.predictors) == ("", (), ((), ()))


def test_codes_are_ranked_by_their_codings_with_those_below(study_folder: Path) -> None:
    transcript = qk.open_study(study_folder).corpus["w01"]
    at = transcript.text.index("selesai cepat")
    target = target_of(transcript, at, at + 13)
    append_events(study_folder / "codings", [new_event("ani", "code", code="waktu.cepat", target=target)])
    assert Choices(qk.open_study(study_folder)).ranked == ("waktu",)


def test_a_case_is_a_source_where_nobody_speaks(make_study) -> None:
    plain = "---\njudul: Catatan\njenis: observasi\n---\nLoket ramah.\n"
    folder = make_study({"transcripts/w01.txt": plain, "transcripts/w02.txt": None})
    choices = Choices(qk.open_study(folder))
    assert (choices.by, [one.id for one in choices.cases]) == ("source", ["w01"])


def test_coders_are_those_who_have_read_something_in_common(double_coded: Path) -> None:
    transcript = qk.open_study(double_coded).corpus["w02"]
    whole = target_of(transcript, 0, len(transcript.text))
    append_events(double_coded / "codings", [new_event("cici", "review", target=whole)])
    assert Choices(qk.open_study(double_coded)).coders == ("ani", "budi")


def test_one_coder_has_nobody_to_be_compared_with(coded: Path) -> None:
    assert Choices(qk.open_study(coded)).coders == ()
