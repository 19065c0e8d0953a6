"""HTML of topics: opened to their segments with locators, every word escaped, in both languages."""

from __future__ import annotations

import pandas as pd

import qualkit as qk
from qualkit.model import Code
from qualkit.topic_html import candidates_html, numbers_html, stability_html, table_html, topics_html

HOSTILE = "<script>loket</script>"


def found() -> qk.Topics:
    texts = [f"{words} kata{n} {HOSTILE}" for words in ("antre nomor panggil", "biaya tarif uang") for n in range(10)]
    frame = pd.DataFrame({"t": texts, "i": ["a", HOSTILE] * 10})
    return qk.fit_topics(qk.corpus_from_frame(frame, "t", informant="i"), n_topics=2, embedder="tfidf-svd")


def test_every_display_escapes_words_and_names() -> None:
    topics = found()
    book = qk.Codebook([Code(id="x", label=HOSTILE)])
    codings = qk.Codings.from_frame(pd.DataFrame({"source": ["1"], "code": ["x"]}), topics.corpus, book)
    codings = qk.Codings.from_frame(
        codings.to_frame(), topics.corpus, book, pd.DataFrame({"coder": "p", "source": topics.corpus.sources})
    )
    shown = [
        topics_html(topics),
        stability_html(qk.topic_stability(topics, seeds=1)),
        table_html(qk.topic_table(topics, "informant")),
        table_html(qk.topic_code_table(topics, codings)),
        candidates_html(qk.candidate_codes(topics, codings)),
        numbers_html(qk.topic_numbers(topics.corpus, numbers=[2, 3], embedder="tfidf-svd")),
    ]
    assert ["<script" in one for one in shown] == [False] * 6
    assert ["&lt;script&gt;" in one for one in shown] == [True, True, True, True, True, False]


def test_a_topic_opens_to_its_segments_with_their_places() -> None:
    shown = topics_html(found())
    assert shown.count("<details>") == 2
    assert "antre nomor panggil" in shown
    assert "(1, 1)" in shown


def test_what_topics_cannot_show_stands_under_them_in_both_languages() -> None:
    assert "dugaan pembaca kedua" in topics_html(found())
    assert "second reader&#x27;s guess" in topics_html(found(), "en")


def test_numbers_have_a_decimal_comma_in_indonesian_and_a_point_in_english() -> None:
    table = qk.topic_table(found(), "informant")
    assert "×1,00 [" in table_html(table)
    assert "×1.00 [" in table_html(table, "en")


def test_the_code_of_a_topic_is_shown() -> None:
    topics = found()
    book = qk.Codebook([Code(id="antre", definition="antre nomor"), Code(id="biaya", definition="biaya tarif")])
    shown = topics_html(qk.guided_topics(topics.corpus, book, n_topics=1, embedder="tfidf-svd"))
    assert "<br>antre</th>" in shown


def test_shares_too_have_a_point_in_english() -> None:
    topics = found()
    assert "(&lt;script&gt;loket&lt;/script&gt; 0,5" in topics_html(topics)
    assert "(&lt;script&gt;loket&lt;/script&gt; 0.5" in topics_html(topics, "en")
