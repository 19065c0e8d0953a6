"""Every display that exists by name is in the registry, with its name and its question in both languages."""

from __future__ import annotations

import pytest

import qualkit as qk
from qualkit.choices import NEEDS
from qualkit.messages import MESSAGES
from qualkit.registry import DISPLAYS, STAGES

#: Modules whose functions are displays.
MODULES = (
    "displays",
    "orderings",
    "networks",
    "overlap",
    "sequences",
    "causation",
    "link_matrices",
    "summaries",
    "vignettes",
)
#: Displays in modules that hold other things, too.
AMONG_OTHERS = {"confusion_matrix"}
NAMES = AMONG_OTHERS | {name for module in MODULES for name in qk._MODULES[module] if name.islower()}


def test_every_display_by_name_is_shown_in_reports() -> None:
    assert NAMES - {one.name for one in DISPLAYS} == set()


def test_each_stands_once_in_a_stage() -> None:
    places = [(one.name, one.stage) for one in DISPLAYS]
    assert len(set(places)) == len(places)
    assert {one.stage for one in DISPLAYS} == set(STAGES)


@pytest.mark.parametrize("entry", DISPLAYS, ids=lambda one: f"{one.name}-{one.stage}")
def test_each_has_a_name_a_question_and_reasons(entry) -> None:
    keys = [f"presentation.name.{entry.name}", f"presentation.question.{entry.name}"]
    keys += [f"presentation.without.{need}" for need in (*entry.needs, entry.nothing)]
    assert [key for key in keys if key not in MESSAGES] == []
    assert set(entry.needs) <= set(NEEDS)
