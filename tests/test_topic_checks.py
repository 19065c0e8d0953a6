"""Do topics hold: found again with other seeds and without an informant, and one person's voice is marked."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import qualkit as qk
from qualkit.errors import CodingError
from qualkit.topic_checks import overlap


def spoken(rows: list[tuple[str, str]]) -> qk.Corpus:
    return qk.corpus_from_frame(pd.DataFrame(rows, columns=["i", "t"]), "t", informant="i")


def three_people() -> qk.Corpus:
    """Two matters of which two people speak alike, and one of which only c does."""
    rows = [(who, f"antre loket nomor panggil kata{n}") for who in "ab" for n in range(8)]
    rows += [(who, f"biaya tarif uang bayar ucap{n}") for who in "ab" for n in range(8)]
    rows += [("c", f"kebun karet hujan ladang musim{n}") for n in range(8)]
    return spoken(rows)


@pytest.fixture(scope="module")
def checked() -> qk.TopicStability:
    return qk.topic_stability(qk.fit_topics(three_people(), n_topics=3, embedder="tfidf-svd"), seeds=2)


def test_matters_that_are_apart_hold_with_other_seeds(checked: qk.TopicStability) -> None:
    assert (checked.agreement, checked.runs) == (1.0, 2)
    assert [one.seeds for one in checked.checks] == [1.0, 1.0, 1.0]


def test_a_topic_of_one_informant_is_marked_as_one_voice(checked: qk.TopicStability) -> None:
    (voice,) = [one for one in checked.checks if one.one_voice]
    assert (voice.voice, voice.share, voice.lowest, voice.without) == ("c", 1.0, 0.0, "c")
    others = [one for one in checked.checks if not one.one_voice]
    assert [(one.voice, one.share) for one in others] == [("a", 0.5), ("a", 0.5)]


def test_the_mean_over_those_left_out_and_the_lowest_are_told(checked: qk.TopicStability) -> None:
    (voice,) = [one for one in checked.checks if one.one_voice]
    assert voice.left_out == pytest.approx(2 / 3, abs=0.01)
    frame = checked.to_frame()
    assert frame["one_voice"].sum() == 1
    assert list(frame.columns) == "topic label seeds left_out lowest without voice share one_voice holds".split()


def test_it_shows_itself_with_its_rule(checked: qk.TopicStability) -> None:
    assert "cara bicara satu orang" in checked._repr_html_()


def test_with_one_informant_nobody_is_left_out_and_nothing_is_called_one_voice() -> None:
    corpus = spoken([("a", f"{words} kata{n}") for words in ("antre loket", "biaya tarif") for n in range(10)])
    found = qk.topic_stability(qk.fit_topics(corpus, n_topics=2, embedder="tfidf-svd"), seeds=1)
    assert [(one.left_out, one.without, one.one_voice, one.share) for one in found.checks] == [
        (None, None, False, 1.0)
    ] * 2


def test_without_topics_and_without_seeds_there_is_nothing_to_check() -> None:
    few = qk.fit_topics(spoken([("a", "Antre lama.")]))
    with pytest.raises(CodingError, match="tidak ada topik"):
        qk.topic_stability(few)
    with pytest.raises(CodingError, match="seeds=0"):
        qk.topic_stability(qk.fit_topics(three_people(), n_topics=2, embedder="tfidf-svd"), seeds=0)


def test_overlap_is_counted_over_what_both_divisions_hold() -> None:
    known = np.array([0, 0, 0, 1, 1])
    assert overlap(known, np.array([3, 3, -2, 4, 4]), 0) == 1.0
    assert overlap(known, np.array([3, 3, 3, 3, 4]), 0) == 0.75
    assert overlap(known, np.array([-2, -2, -2, 3, 4]), 0) == 0.0
    assert overlap(known, np.array([-1, -1, -1, 3, 4]), 0) == 0.0


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30))
def test_a_division_overlaps_wholly_with_itself_under_other_numbers(labels: list[int]) -> None:
    known = np.array(labels)
    assert overlap(known, (known + 2) % 4, labels[0]) == 1.0


def test_who_says_most_of_everything_is_no_one_voice_of_a_topic_that_has_no_more_of_it() -> None:
    rows = [
        ("a" if n % 10 < 7 else "b", f"{words} kata{n}") for words in ("antre loket", "biaya tarif") for n in range(20)
    ]
    found = qk.topic_stability(qk.fit_topics(spoken(rows), n_topics=2, embedder="tfidf-svd"), seeds=1)
    assert [(one.voice, one.share, one.one_voice) for one in found.checks] == [("a", 0.7, False)] * 2


def test_no_repr_shows_an_informants_words(checked: qk.TopicStability) -> None:
    assert "antre" in "".join(one.label for one in checked.checks)
    assert [word for word in ("antre", "loket", "biaya", "kebun", "kata") if word in repr(checked)] == []


@pytest.mark.parametrize("seeds", [-1, 2.0, True, "dua"])
def test_a_number_of_seeds_that_cannot_be_is_refused(seeds: object) -> None:
    topics = qk.fit_topics(three_people(), n_topics=2, embedder="tfidf-svd")
    with pytest.raises(CodingError, match="perlu bilangan bulat"):
        qk.topic_stability(topics, seeds=seeds)  # type: ignore[arg-type]
