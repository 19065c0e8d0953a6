"""Which displays a study shows: each by name, within-case first, and what is left out with its reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import qualkit as qk
from qualkit.ledger import append_events, new_event, target_of
from qualkit.presentation import Presentation, present
from qualkit.registry import DISPLAYS

W01 = "transcripts/w01.txt"


def code(folder: Path, words: str, code: str, magnitude: str = "+", source: str = "w01", coder: str = "ani") -> None:
    """Add a coding of some words to a study's ledger."""
    transcript = qk.open_study(folder).corpus[source]
    start = transcript.text.index(words)
    target = target_of(transcript, start, start + len(words))
    append_events(folder / "codings", [new_event(coder, "code", code=code, target=target, magnitude=magnitude)])


@pytest.fixture
def coded(study_folder: Path) -> Path:
    """The small study with codings of both dimensions by two informants on two days."""
    code(study_folder, "ramah", "sikap.ramah")
    code(study_folder, "kurang sopan", "sikap.sopan", "-")
    code(study_folder, "selesai cepat", "waktu.cepat")
    code(study_folder, "ramah", "sikap.ramah", source="w02")
    return study_folder


def shown(presentation: Presentation) -> list[str]:
    return [one.name for one in presentation.displays]


def reasons(presentation: Presentation) -> dict[str, str]:
    return {one.name: one.reason.id for one in presentation.left_out}


def test_a_study_shows_its_displays_within_cases_first(coded: Path) -> None:
    stages = [one.stage for one in present(qk.open_study(coded)).displays]
    assert stages == sorted(stages, key=["condensation", "within", "cross"].index)
    assert {"condensation", "within", "cross"} == set(stages)


def test_every_display_of_the_registry_is_shown_or_told_as_left_out(coded: Path) -> None:
    presentation = present(qk.open_study(coded))
    told = {(one.name, one.stage) for one in presentation.displays}
    told |= {(one.name, one.stage) for one in presentation.left_out}
    assert told == {(one.name, one.stage) for one in DISPLAYS}


def test_what_rests_on_links_is_left_out_where_there_are_none(coded: Path) -> None:
    left = reasons(present(qk.open_study(coded)))
    assert left["cognitive_map"] == left["effects_matrix"]
    assert left["cognitive_map"].startswith("belum ada tautan")
    assert left["vignette"] == "belum ada memo jenis 'sketsa'."


def test_a_link_brings_its_displays_and_names_the_outcome_that_was_taken(coded: Path) -> None:
    transcript = qk.open_study(coded).corpus["w01"]
    ends = {"relation": "sebab", "from": "sikap.ramah", "to": "waktu.cepat", "sign": "+"}
    append_events(coded / "codings", [new_event("ani", "link", target=target_of(transcript, 0, 5), more=ends)])
    displays = {one.name: one for one in present(qk.open_study(coded)).displays}
    assert {"causal_network", "causal_chain", "causal_prediction_model", "predictor_outcome_matrix"} <= set(displays)
    assert "'Cepat'" in displays["causal_chain"].choice.id
    matrix = displays["predictor_outcome_matrix"].shown
    assert [one.id for one in matrix.columns] == ["sikap.ramah", "waktu.cepat"]


def test_a_display_for_some_cases_only_names_the_others(coded: Path) -> None:
    transcript = qk.open_study(coded).corpus["w01"]
    at = transcript.text.index("ramah")
    ends = {"relation": "sebab", "from": "sikap", "to": "waktu", "sign": ""}
    append_events(coded / "codings", [new_event("ani", "link", target=target_of(transcript, at, at + 5), more=ends)])
    presentation = present(qk.open_study(coded))
    assert [one.subject for one in presentation.displays if one.name == "cognitive_map"] == ["a"]
    assert [one.subjects for one in presentation.left_out if one.name == "cognitive_map"] == [("b",)]


def test_the_code_with_most_codings_orders_cases_and_it_is_said(coded: Path) -> None:
    displays = {one.name: one for one in present(qk.open_study(coded)).displays}
    assert "'Sikap'" in displays["case_ordered_matrix"].choice.id
    assert "notebook" in displays["case_ordered_matrix"].choice.id
    assert displays["case_matrix"].choice.id == ""


def test_codes_below_one_dimension_belong_together(coded: Path) -> None:
    (clustered,) = [one for one in present(qk.open_study(coded)).displays if one.name == "clustered_matrix"]
    assert clustered.subject == "sikap"
    assert clustered.title.id.endswith(": Sikap")
    assert [one.id for one in clustered.shown.columns] == ["sikap.ramah", "sikap.sopan"]


def test_one_source_leaves_out_what_compares_cases(make_study: Callable[..., Path]) -> None:
    folder = make_study({"transcripts/w02.txt": None})
    code(folder, "ramah", "sikap.ramah")
    left = reasons(present(qk.open_study(folder)))
    assert left["contrast_table"] == left["case_ordered_matrix"] == "perlu sedikitnya dua kasus untuk dibandingkan."
    assert left["role_ordered_matrix"].startswith("perlu sedikitnya dua peran")
    assert "case_matrix" in shown(present(qk.open_study(folder)))


def test_without_dates_nothing_is_put_in_order_of_time(coded: Path) -> None:
    for name in ("w01", "w02"):
        path = coded / "transcripts" / f"{name}.txt"
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("tanggal")]
        path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    presentation = present(qk.open_study(coded))
    left = reasons(presentation)
    assert left["time_ordered_matrix"] == left["event_listing"]
    assert left["time_ordered_matrix"].startswith("tidak ada sumber yang bertanggal")
    assert "perlu sumber dari sedikitnya dua tanggal" in left["growth_gradient"]
    assert {"time_ordered_matrix", "event_listing", "growth_gradient"} & set(shown(presentation)) == set()


def test_where_nobody_has_coded_the_proposals_are_shown(study_folder: Path) -> None:
    presentation = present(qk.open_study(study_folder))
    assert set(presentation.codings.column("status")) == {"suggested"}
    (matrix,) = [one for one in presentation.displays if one.name == "case_matrix"]
    assert any("Usulan" in note or "usulan" in note for note in matrix.shown.notes("id"))


def test_a_study_without_sources_shows_nothing_and_says_what_to_do(make_study: Callable[..., Path]) -> None:
    folder = make_study({W01: None, "transcripts/w02.txt": None})
    presentation = present(qk.open_study(folder))
    assert presentation.displays == ()
    assert "qualkit import" in reasons(presentation)["accounting_log"]


def test_an_informant_without_codings_is_a_case_with_its_reason(coded: Path) -> None:
    path = coded / "transcripts" / "w02.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("informan: b", "informan: c"), encoding="utf-8", newline="\n")
    (matrix,) = [one for one in present(qk.open_study(coded)).displays if one.name == "case_matrix"]
    assert [one.id for one in matrix.shown.columns] == ["a", "c"]


def test_the_shipped_study_shows_every_display_that_it_has_something_for() -> None:
    presentation = present(qk.open_study(Path(qk.__file__).parent.parent))
    assert len(set(shown(presentation))) >= 20
    assert {one.name for one in presentation.displays if one.title.id == "" or one.title.en == ""} == set()


# -- coders ----------------------------------------------------------------------------------------------------------


def read(folder: Path, coder: str, source: str) -> None:
    """Note that a coder has read a source whole."""
    transcript = qk.open_study(folder).corpus[source]
    whole = target_of(transcript, 0, len(transcript.text))
    append_events(folder / "codings", [new_event(coder, "review", target=whole)])


def test_two_coders_have_a_matrix_of_codes_taken_for_one_another(double_coded: Path) -> None:
    presentation = present(qk.open_study(double_coded))
    (matrix,) = [one for one in presentation.displays if one.name == "confusion_matrix"]
    assert [one.id for one in matrix.shown.rows] == ["sikap", "waktu", ""]
    assert matrix.stage == "condensation"


def test_one_coder_has_none_and_is_told_to_ask_a_second(coded: Path) -> None:
    assert reasons(present(qk.open_study(coded)))["confusion_matrix"].startswith("perlu dua pengode yang membaca")


def test_two_who_have_read_different_sources_have_none(coded: Path) -> None:
    read(coded, "budi", "w02")
    assert reasons(present(qk.open_study(coded)))["confusion_matrix"].startswith("perlu dua pengode yang membaca")


def test_three_have_none_and_are_told_to_name_two(double_coded: Path) -> None:
    read(double_coded, "cici", "w01")
    assert "dua pengode saja" in reasons(present(qk.open_study(double_coded)))["confusion_matrix"]


def test_a_third_who_has_read_something_else_does_not_keep_two_from_it(double_coded: Path) -> None:
    read(double_coded, "cici", "w02")
    assert "confusion_matrix" in shown(present(qk.open_study(double_coded)))
