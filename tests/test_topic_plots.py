"""Figures of topics: words in the hover escaped, alternative text, and no crash with one topic or none."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import qualkit as qk
from qualkit.model import Code

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
    assert heat.text[0][0] == "4<br>×1,0"
    assert qk.topic_heatmap(table, lang="en").data[0].text[0][0] == "4<br>×1.0"


def spoken_apart(names: list[str]) -> qk.TopicTable:
    """Two matters, the first of the first informant alone."""
    texts = [f"{words} kata{n}" for words in MATTERS[:2] for n in range(12)]
    who = [names[0]] * 12 + [names[1 + n % (len(names) - 1)] for n in range(12)]
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": texts, "i": who}), "t", informant="i")
    return qk.topic_table(qk.fit_topics(corpus, n_topics=2, embedder="tfidf-svd"), "informant")


def test_a_star_marks_a_lift_whose_interval_does_not_hold_one_and_the_hover_has_it() -> None:
    heat = qk.topic_heatmap(spoken_apart(["a", "b", "c"])).data[0]
    assert list(heat.text[0]) == ["12<br>×2,0*", "0", "0"]
    assert heat.hovertext[0][0].endswith("<br>a<br>12 · ×2,00 [1,52; 2,00]")


def test_columns_of_one_name_stay_two() -> None:
    book = qk.Codebook([Code(id="x", label="Biaya"), Code(id="y", label="Biaya")])
    topics = found(2)
    codings = qk.Codings.from_frame(pd.DataFrame({"source": ["1", "2"], "code": ["x", "y"]}), topics.corpus, book)
    figure = qk.topic_heatmap(qk.topic_code_table(topics, codings))
    assert (list(figure.data[0].x), list(figure.layout.xaxis.ticktext)) == ([0, 1], ["Biaya", "Biaya"])


def test_names_of_columns_stand_upright_and_the_figure_widens_before_they_run_into_one_another() -> None:
    few = qk.topic_heatmap(spoken_apart(["a", "b"])).layout
    assert (few.xaxis.tickangle, few.width) == (0, None)
    long = qk.topic_heatmap(
        spoken_apart(["kepegawaian", "pemerintahan", "kesejahteraan", "pemberdayaan", "umum"])
    ).layout
    assert (long.xaxis.tickangle, long.width) == (-90, None)
    many = qk.topic_heatmap(spoken_apart([f"informan-{n}" for n in range(12)])).layout
    assert (many.xaxis.tickangle, many.width) == (-90, 754)


def test_very_long_words_are_cut_where_they_name_a_topic() -> None:
    topics = found(1, " ".join(["z" * 60] * 30))
    assert "z" * 60 in topics.topics[0].label
    names = [
        qk.topic_map(topics).data[0].name,
        qk.topic_words_bars(topics).data[0].y[0],
        qk.topic_hierarchy(topics).layout.yaxis.ticktext[0],
    ]
    assert ["z" * 23 + "…" in name and "z" * 24 not in name for name in names] == [True, True, True]


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


def test_the_whole_tree_is_in_sight() -> None:
    figure = qk.topic_hierarchy(found(3))
    furthest = max(max(trace.x) for trace in figure.data)
    assert figure.layout.xaxis.range[1] > furthest


def test_the_map_is_as_high_with_many_topics_as_with_few() -> None:
    heights = [
        figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
        for figure in (qk.topic_map(found(2)), qk.topic_map(found(8)))
    ]
    assert heights == [430, 430]


def test_decimals_are_written_as_the_reader_writes_them() -> None:
    assert [qk.topic_map(found(2), lang=lang).layout.separators for lang in ("id", "en")] == [",.", ".,"]
    assert "," in qk.topic_words_bars(found(2)).data[0].text[0]
