"""Figures of topics: words in the hover escaped, alternative text, and no crash with one topic or none."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import qualkit as qk

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

MATTERS = ("antre loket nomor panggil", "biaya tarif uang bayar", "kebun karet hujan ladang")

FIGURES: dict[str, Callable[[qk.Topics], Figure]] = {
    "map": qk.topic_map,
    "words": qk.topic_words_bars,
    "hierarchy": qk.topic_hierarchy,
}


def found(topics: int, first: str = "antre") -> qk.Topics:
    texts = [f"{words} kata{n}" for words in MATTERS for n in range(8)]
    texts[0] = first
    frame = pd.DataFrame({"t": texts, "i": [f"i{n % 2}" for n in range(24)]})
    corpus = qk.corpus_from_frame(frame, "t", informant="i")
    return qk.fit_topics(corpus, n_topics=topics, embedder="tfidf-svd")


def none() -> qk.Topics:
    return qk.fit_topics(qk.corpus_from_frame(pd.DataFrame({"t": ["Antre lama."]}), "t"))


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_figures_are_drawn_of_one_topic_of_two_and_of_three(name: str, count: int) -> None:
    topics = found(count)
    figure = FIGURES[name](topics)
    assert topics.topics[0].label.split(", ")[0] in figure.to_json()
    assert figure.layout.meta["alt"].count(";") == count - 1


@pytest.mark.parametrize("name", FIGURES)
def test_figures_of_no_topics_say_why(name: str) -> None:
    figure = FIGURES[name](none())
    assert "Hanya 1 bagian" in figure.to_json()


def test_the_map_has_a_mark_a_segment_with_its_words_and_speaker() -> None:
    topics = found(3)
    figure = qk.topic_map(topics)
    assert [len(trace.x) for trace in figure.data] == [topic.size for topic in topics.topics]
    assert len({(trace.marker.color, trace.marker.symbol) for trace in figure.data}) == 3
    row = int(topics.rows(0)[0])
    assert figure.data[0].hovertext[0].startswith(next(iter(topics.segments.texts_of([row]))))
    assert f"{topics.informants[row]} · {row + 1}" in figure.data[0].hovertext[0]


def test_words_in_the_hover_are_escaped() -> None:
    shown = "".join(
        text for trace in qk.topic_map(found(2, '<b onclick="x">antre</b> & loket')).data for text in trace.hovertext
    )
    assert "<b " not in shown
    assert "<b>" not in shown
    assert "&lt;b onclick=&#34;x&#34;&gt;antre&lt;/b&gt; &amp; loket" in shown


def test_bars_have_the_weights_of_the_words() -> None:
    topics = found(2)
    bars = qk.topic_words_bars(topics, words=2).data[0]
    assert list(bars.x) == [weight for topic in topics.topics for _, weight in topic.words[:2]]


def test_the_tree_joins_all_topics() -> None:
    lines = [trace for trace in qk.topic_hierarchy(found(3)).data if trace.mode == "lines"]
    assert len(lines) == 2
    assert max(max(line.x) for line in lines) == pytest.approx(max(1 - found(3).alike.min(), 0), abs=0.3)


def test_a_table_is_a_heat_map_with_counts_and_lift() -> None:
    table = qk.topic_table(found(3), "informant")
    heat = qk.topic_heatmap(table).data[0]
    assert [list(row) for row in heat.z] == [list(row) for row in table.counts]
    assert heat.text[0][0] == f"{table.counts[0][0]}<br>×{table.lift(0, 0):.1f}"


def test_a_heat_map_of_a_corpus_own_attribute_is_drawn() -> None:
    texts = [f"{words} kata{n}" for words in MATTERS for n in range(8)]
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": texts, "k": ["Jambi"] * 24}), "t", kota="k")
    table = qk.topic_table(qk.fit_topics(corpus, n_topics=2, embedder="tfidf-svd"), "kota")
    assert "Topik menurut kota" in qk.topic_heatmap(table).layout.title.text


def test_numbers_are_two_lines_that_differ_in_dash_and_mark() -> None:
    numbers = qk.topic_numbers(found(2).corpus, numbers=[2, 3], embedder="tfidf-svd")
    figure = qk.topic_numbers_figure(numbers)
    assert [list(trace.x) for trace in figure.data] == [[2, 3], [2, 3]]
    assert figure.data[0].line.dash != figure.data[1].line.dash


def test_figures_hold_plain_lists() -> None:
    assert "bdata" not in json.dumps(json.loads(qk.topic_map(found(2)).to_json()))


def test_figures_are_in_english_on_request() -> None:
    assert "Map of segments" in qk.topic_map(found(2), lang="en").layout.title.text
