from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.explanation import explain
from qualkit.language import roots


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("pelayanannya", ["clitic -nya", "suffix -an", "prefix peN-", "root"]),
        ("ngelayanin", ["spoken -in", "spoken N-", "root"]),
        ("ditunggu-tunggu", ["reduplication", "prefix di-", "root"]),
        ("dipake", ["prefix di-", "spelling", "root"]),
        ("ketidakpastian", ["suffix -an", "prefix ke-", "negation", "root"]),
        ("liat", ["spelling", "root"]),
        ("ramah", ["root"]),
        ("zzyzx", ["unknown"]),
    ],
)
def test_the_steps_name_what_was_taken_off(word: str, kinds: list[str]) -> None:
    assert [what for what, _ in explain(word).steps] == kinds


def test_the_analysis_reads_as_a_sentence_in_both_languages() -> None:
    analysis = explain("ditunggu")
    assert analysis.text("id") == "ditunggu → tunggu: awalan di-: tunggu; 'tunggu' adalah kata dasar yang dikenal"
    assert analysis.text("en") == "ditunggu → tunggu: prefix di- off: tunggu; 'tunggu' is a known root"


def test_what_is_not_known_is_said() -> None:
    assert (explain("zzyzx").known, explain("dilayani").known) == (False, True)


def test_html_in_a_word_is_escaped() -> None:
    assert "<script>" not in explain("<script>x")._repr_html_()


@given(st.text(max_size=20))
def test_the_explained_root_is_the_root(word: str) -> None:
    analysis = explain(word)
    assert [analysis.root] == roots([word])
    assert analysis.steps[-1][1] == analysis.root
