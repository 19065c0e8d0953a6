"""Numbers of topics that were tried, with what speaks for each."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import qualkit as qk
from qualkit.errors import ChoiceError, CodingError

MATTERS = ["antre loket nomor", "biaya tarif uang", "ramah senyum sopan"]


def corpus(each: int) -> qk.Corpus:
    texts = [f"{words} kata{n}" for words in MATTERS for n in range(each)]
    return qk.corpus_from_frame(pd.DataFrame({"t": texts}), "t")


def test_three_matters_are_proposed_as_three() -> None:
    numbers = qk.topic_numbers(corpus(12), numbers=[2, 3, 4, 6], embedder="tfidf-svd")
    assert numbers.best == 3
    frame = numbers.to_frame()
    assert frame["topics"].tolist() == [2, 3, 4, 6]
    assert frame["best"].tolist() == [False, True, False, False]
    assert frame["agreement"][1] == 1.0
    assert frame["smallest"][1] == 12


def test_it_is_the_number_that_topics_take() -> None:
    assert (
        len(qk.fit_topics(corpus(12), embedder="tfidf-svd")) == qk.topic_numbers(corpus(12), embedder="tfidf-svd").best
    )


def test_it_shows_itself_with_its_rule() -> None:
    shown = qk.topic_numbers(corpus(8), embedder="tfidf-svd")._repr_html_()
    assert "Tidak ada jumlah yang benar" in shown


@pytest.mark.parametrize("numbers", [[], [1, 2], [2, 37], ["dua"], [2, "dua"], [2.5], [True]])
def test_numbers_that_cannot_be_are_refused(numbers: list[int]) -> None:
    with pytest.raises(CodingError, match="sampai 36"):
        qk.topic_numbers(corpus(12), numbers=numbers, embedder="tfidf-svd")


def test_too_few_segments_are_an_error_that_says_what_to_do() -> None:
    with pytest.raises(CodingError, match="hanya 9 bagian"):
        qk.topic_numbers(corpus(3), embedder="tfidf-svd")
    with pytest.raises(ChoiceError):
        qk.topic_numbers(corpus(12), "kata")


def test_topics_of_a_given_number_have_tried_no_others() -> None:
    with pytest.raises(CodingError, match="Berikan korpusnya"):
        qk.topic_numbers(qk.fit_topics(corpus(12), n_topics=3, embedder="tfidf-svd"))


def test_keywords_alone_have_tried_none_because_there_are_no_topics() -> None:
    with pytest.raises(CodingError, match="tidak ada topik, hanya kata kunci"):
        qk.topic_numbers(qk.fit_topics(corpus(2), embedder="tfidf-svd"))


def test_numbers_of_numpy_are_whole_numbers_too() -> None:
    assert qk.topic_numbers(corpus(12), numbers=np.array([3, 2]), embedder="tfidf-svd").tried[0][0] == 2
