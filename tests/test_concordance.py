"""Keyword in context and finding stretches: by root, by code, by informant, in the words that stand there."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import qualkit as qk
from qualkit.errors import ChoiceError, CodebookError, CodingError
from qualkit.model import Code

TEXTS = ["Kami dilayani cepat sekali. Lalu pulang.", "Pelayanannya lambat.", "Sepi."]


def corpus(*texts: str) -> qk.Corpus:
    return qk.corpus_from_frame(pd.DataFrame({"t": texts or TEXTS}), text="t")


def shown(lines: qk.Concordance) -> list[tuple[str, str, str]]:
    return [(line.before, line.match, line.after) for line in lines]


def test_a_word_is_found_by_its_root_with_the_words_around_it() -> None:
    assert shown(qk.kwic(corpus(), "melayani", window=2)) == [
        ("Kami", "dilayani", "cepat sekali."),
        ("", "Pelayanannya", "lambat."),
    ]


def test_a_window_of_none_shows_the_word_alone() -> None:
    assert shown(qk.kwic(corpus(), "=cepat", window=0)) == [("", "cepat", "")]


def test_a_code_stands_for_all_of_its_patterns() -> None:
    lines = qk.kwic(corpus(), Code(id="waktu", patterns=("cepat", "lambat")))
    assert [line.match for line in lines] == ["cepat", "lambat"]


def test_the_words_stand_at_the_offsets_that_are_given() -> None:
    texts = corpus("🙂 Petugasnya ramah, 👩‍⚕️ ramah!")
    assert [texts.texts[0][line.start : line.end] for line in qk.kwic(texts, "ramah")] == ["ramah", "ramah"]


def test_only_the_informant_who_is_named_is_searched(study_folder: Path) -> None:
    study = qk.open_study(study_folder)
    lines = qk.kwic(study.corpus, "ramah", informant="a")
    assert {(line.source, line.informant) for line in lines} == {("w01", "a")}


def test_a_negative_window_is_refused() -> None:
    with pytest.raises(CodingError, match="window=-1"):
        qk.kwic(corpus(), "ramah", window=-1)


@pytest.mark.parametrize("search", [qk.kwic, qk.find], ids=["kwic", "find"])
@pytest.mark.parametrize("pattern", ["", " ", "=", "...", "/(/", "/x*/"])
def test_a_pattern_that_means_nothing_is_refused(search: Callable[..., object], pattern: str) -> None:
    with pytest.raises(CodebookError):
        search(corpus(), pattern)


def test_the_table_has_a_row_a_hit() -> None:
    table = qk.kwic(corpus(), "melayani").to_frame()
    assert table[["source", "n", "match"]].to_numpy().tolist() == [["1", 1, "dilayani"], ["2", 1, "Pelayanannya"]]


def test_a_line_s_repr_holds_none_of_its_words() -> None:
    assert "layan" not in repr(list(qk.kwic(corpus(), "melayani")))


def test_hits_are_shown_escaped() -> None:
    assert "&lt;b&gt; <" not in qk.kwic(corpus("<b> ramah </b>"), "ramah")._repr_html_()
    assert "&lt;b&gt;" in qk.kwic(corpus("<b> ramah </b>"), "ramah")._repr_html_()


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("turn", ["Kami dilayani cepat sekali. Lalu pulang.", "Pelayanannya lambat."]),
        ("sentence", ["Kami dilayani cepat sekali.", "Pelayanannya lambat."]),
    ],
)
def test_the_stretches_that_hold_a_pattern_are_found(unit: str, found: list[str]) -> None:
    assert qk.find(corpus(), "melayani", unit=unit).texts() == found


def test_a_stretch_with_two_hits_is_found_once() -> None:
    assert qk.find(corpus("Ramah, memang ramah."), "ramah").texts() == ["Ramah, memang ramah."]


def test_stretches_keep_their_numbers(study_folder: Path) -> None:
    study = qk.open_study(study_folder)
    every = {(one.source, one.n): one.text for one in study.corpus.segments("sentence")}
    found = list(qk.find(study.corpus, "ramah", unit="sentence"))
    assert found
    assert [every[one.source, one.n] for one in found] == [one.text for one in found]


def test_nothing_found_is_empty() -> None:
    assert len(qk.find(corpus(), "walikota")) == 0
    assert shown(qk.kwic(corpus(), "walikota")) == []


def test_another_unit_is_refused_with_the_choices() -> None:
    with pytest.raises(ChoiceError, match="sentence"):
        qk.find(corpus(), "ramah", unit="character")
