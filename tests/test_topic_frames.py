"""Topics as tables: main informants, and tables of nothing."""

from __future__ import annotations

import pandas as pd

import qualkit as qk
from qualkit.topic_frames import segment_frame, topic_frame


def test_the_main_informant_is_the_one_with_most_segments_and_the_first_by_name_where_equal() -> None:
    texts = [f"{words} kata{n}" for words in ("antre loket nomor", "biaya tarif uang") for n in range(10)]
    who = ["b", "a"] * 5 + ["c"] * 7 + ["a"] * 3
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": texts, "i": who}), "t", informant="i")
    frame = topic_frame(qk.fit_topics(corpus, n_topics=2, embedder="tfidf-svd"))
    assert frame[["informants", "main_informant", "main_share"]].to_numpy().tolist() == [[2, "a", 0.5], [2, "c", 0.7]]


def test_without_topics_the_tables_have_their_columns() -> None:
    few = qk.fit_topics(qk.corpus_from_frame(pd.DataFrame({"t": ["Antre lama."]}), "t"))
    assert (len(topic_frame(few)), list(topic_frame(few).columns)[:3]) == (0, ["topic", "code", "label"])
    assert segment_frame(few)[["topic", "label", "closeness"]].to_numpy().tolist() == [[-1, "", 0.0]]


def test_without_informants_nobody_is_the_main_one() -> None:
    texts = [f"{words} kata{n}" for words in ("antre loket nomor", "biaya tarif uang") for n in range(10)]
    frame = topic_frame(qk.fit_topics(qk.corpus_from_frame(pd.DataFrame({"t": texts}), "t"), n_topics=2))
    assert (
        frame[["informants", "main_informant", "main_share"]].isna().to_numpy().tolist() == [[False, True, False]] * 2
    )
