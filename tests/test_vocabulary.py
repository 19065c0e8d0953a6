from __future__ import annotations

from importlib.resources import files

import pytest

from qualkit.vocabulary import keyed_list, vocabulary, word_set

LISTS = sorted(entry.name for entry in files("qualkit").joinpath("wordlists").iterdir())


@pytest.mark.parametrize("name", LISTS)
def test_every_list_says_that_it_was_written_by_hand_and_its_licence(name: str) -> None:
    head = files("qualkit").joinpath("wordlists", name).read_text(encoding="utf-8").split("\n\n")[0]
    assert "by hand" in head
    assert "MIT licence" in head


@pytest.mark.parametrize("name", ["variants", "colloquial"])
def test_what_a_list_leads_to_is_not_led_elsewhere_by_it(name: str) -> None:
    found = keyed_list(name)
    assert set(found.values()) & found.keys() == set()


def test_a_word_that_is_no_root_is_not_listed_as_one() -> None:
    assert word_set("roots") & word_set("not_roots") == set()


def test_function_words_take_no_affixes() -> None:
    assert vocabulary().stems.keys() & word_set("function_words") == set()
