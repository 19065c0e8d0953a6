from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.errors import ChoiceError
from qualkit.language import looks_indonesian, normalise_colloquial, roots, stop_words, words


def test_importing_it_loads_nothing_heavy() -> None:
    heavy = {"numpy", "pandas", "spacy", "sklearn", "simplemma"}
    code = f"import sys, qualkit.language; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("word", ["yang", "nah", "sih", "galo", "kayaknya"])
def test_fillers_and_particles_are_stop_words(word: str) -> None:
    assert word in stop_words()


@pytest.mark.parametrize("word", ["tidak", "bukan", "belum", "nggak", "dak", "kurang", "masalah", "lama"])
def test_negations_and_words_that_carry_meaning_are_not(word: str) -> None:
    assert word not in stop_words()


def test_the_spoken_list_can_be_left_out() -> None:
    assert stop_words(spoken=False) < stop_words()


@pytest.mark.parametrize(
    "text",
    [
        "Pelayanannya sudah bagus, cuma antreannya lama.",
        "gue sih oke aja, yg penting cepet",
        "Petugasnyo ramah nian, dak katek yang marah-marah.",
    ],
)
def test_formal_and_spoken_indonesian_look_indonesian(text: str) -> None:
    assert looks_indonesian(text) > 0.7


@pytest.mark.parametrize(
    "text",
    [
        "The service was good but we had to wait for a long time in front of the counter.",
        "De ambtenaren waren vriendelijk maar het duurde erg lang voordat wij geholpen werden.",
        "役所のサービスはとても良かったです",
    ],
)
def test_other_languages_do_not(text: str) -> None:
    assert looks_indonesian(text) < 0.5


def test_a_text_without_words_raises_no_suspicion() -> None:
    assert looks_indonesian("...") == 1.0


@given(st.text(max_size=100))
def test_no_text_makes_them_fail(text: str) -> None:
    assert 0 <= looks_indonesian(text) <= 1
    assert len(roots([text[start:end] for start, end in words(text)])) == len(words(text))


@pytest.mark.parametrize("function", [roots, normalise_colloquial])
def test_a_text_in_place_of_a_list_of_words_is_refused(function):
    with pytest.raises(ChoiceError, match="bukan satu teks"):
        function("melayani")
