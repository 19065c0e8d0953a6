"""Figures of topics: the map of segments, words, hierarchy, tables, numbers of topics. They compute nothing new.

Each works with one topic and with none. Colour is never alone: topics differ in their marks and are named.
"""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING, Any

import numpy as np

from qualkit.messages import Language, decimal, language, say
from qualkit.plots import NARROW, SIDE, above, escaped, titled, under, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plotly.graph_objects import Figure

    from qualkit.topic_choice import TopicNumbers
    from qualkit.topic_tables import TopicTable
    from qualkit.topics import Topic, Topics

#: Characters of a segment in a hover; all of it is in the table.
_HOVER = 110
#: Segments that a map shows of a topic, so that a browser can draw it.
_MOST_POINTS = 2_000
_COLOURS = ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#777777", "#994f00")
_MARKS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star", "hexagon", "pentagon", "triangle-down")
_SHADES = [[0.0, "#f3f4f5"], [0.001, "#dcebf5"], [1.0, "#6fa8d0"]]
_LEFT = 210
#: Pixels of a letter of an axis, of a line of its names, of the narrowest cell, and of the map itself.
_LETTER, _LINE, _CELL, _MAP = 7, 16, 42, 430
#: Letters in a line of a column's name, and of a word that names a topic.
_NAME_LETTERS, _WORD_LETTERS = 18, 24


def topic_map(topics: Topics, *, lang: Language | None = None) -> Figure:
    """Return the map of segments: a mark a segment, its words in the hover.

    Near marks are alike; distances between far ones, sizes of clouds and empty space mean nothing.

    Parameters
    ----------
    topics : Topics
    lang : {"id", "en"}, optional

    Returns
    -------
    plotly.graph_objects.Figure
        At most 2,000 segments a topic, the first; alternative text in ``layout.meta``.
    """
    import plotly.graph_objects as go

    figure = go.Figure()
    for topic in topics.topics:
        rows = topics.rows(topic.id)[:_MOST_POINTS]
        figure.add_trace(
            go.Scatter(
                x=topics.place[rows, 0].tolist(),
                y=topics.place[rows, 1].tolist(),
                mode="markers",
                name=_named(topic, 40),
                marker={**_look(topic.id), "size": 8, "line": {"color": "#333333", "width": 0.5}},
                hovertext=[_hover(topics, i) for i in rows.tolist()],
                hoverinfo="text",
            )
        )
    figure.update_xaxes(showticklabels=False, zeroline=False, showgrid=False)
    figure.update_yaxes(showticklabels=False, zeroline=False, showgrid=False)
    figure.update_layout(legend={"orientation": "h", "y": -10 / _MAP, "yanchor": "top", "x": 0})
    notes = [*topics.notes(lang)[:-1], say("topic.map.rule", lang)]
    down = 24 + 20 * -(-len(topics) // 2)  # two names of topics side by side on the narrowest page
    height = _MAP if len(topics) else _LINE
    return _finished(figure, topics, say("topic.map", lang), notes, height, lang, left=30, down=down)


def _named(topic: Topic, width: int) -> str:
    """Return a topic's number and label, escaped and in lines; very long words are cut."""
    return f"{topic.id} · {wrapped(', '.join(map(_short, topic.label.split(', '))), width)}"


def _short(word: str) -> str:
    return word if len(word) <= _WORD_LETTERS else f"{word[: _WORD_LETTERS - 1]}…"


def _look(topic: int) -> dict[str, str]:
    return {"color": _COLOURS[topic % len(_COLOURS)], "symbol": _MARKS[topic % len(_MARKS)]}


def _hover(topics: Topics, row: int) -> str:
    (text,) = topics.segments.texts_of([row])
    words = wrapped(textwrap.shorten(text, _HOVER, placeholder=" …"), 60)
    source = topics.corpus.sources[int(topics.segments.source[row])]
    return f"{words}<br>{wrapped(' · '.join(filter(None, [topics.informants[row], source])), 60)}"


def topic_words_bars(topics: Topics, *, words: int = 6, lang: Language | None = None) -> Figure:
    """Return the first words of each topic as bars, longer where a word belongs more to the topic (c-TF-IDF).

    Parameters
    ----------
    topics : Topics
    words : int, default 6
    lang : {"id", "en"}, optional
    """
    import plotly.graph_objects as go

    names, weights, texts, groups = [], [], [], []
    for topic in topics.topics:
        for word, weight in topic.words[:words]:
            names.append(f"{topic.id} · {escaped(_short(word))}")
            weights.append(weight)
            texts.append(decimal(weight, 2, lang))
            groups.append(_COLOURS[topic.id % len(_COLOURS)])
    bars = go.Bar(y=names, x=weights, text=texts, textposition="outside", cliponaxis=False, orientation="h")
    bars.update(marker={"color": groups, "line": {"color": "#333333", "width": 1}}, hoverinfo="skip")
    figure = go.Figure(bars)
    figure.update_yaxes(type="category", autorange="reversed", automargin=True)
    figure.update_xaxes(title={"text": say("topic.words.axis", lang)}, rangemode="tozero")
    told = [f"{topic.id}: {', '.join(word for word, _ in topic.words[:words])}" for topic in topics.topics]
    height = 20 * max(1, len(names))
    notes = topics.notes(lang)
    return _finished(figure, topics, say("topic.words", lang), notes, height, lang, left=_LEFT, down=50, told=told)


def topic_hierarchy(topics: Topics, *, lang: Language | None = None) -> Figure:
    """Return which topics are near one another, as a tree: joined further to the right, less alike.

    With one topic it is a point, with none empty.

    Parameters
    ----------
    topics : Topics
    lang : {"id", "en"}, optional

    Notes
    -----
    Average linkage of one less the cosine between the topics' centres.
    """
    import plotly.graph_objects as go

    order, joints = _tree(topics)
    names = [_named(topics.topics[n], 40) for n in order]
    figure = go.Figure()
    for xs, ys in joints:
        line = {"color": "#4477aa", "width": 2}
        figure.add_trace(go.Scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip", showlegend=False))
    figure.add_trace(
        go.Scatter(x=[0.0] * len(names), y=list(range(len(names))), mode="markers", marker={"color": "#333333"},
                   hoverinfo="skip", showlegend=False)
    )  # fmt: skip
    figure.update_yaxes(tickvals=list(range(len(names))), ticktext=names, automargin=True, zeroline=False)
    figure.update_yaxes(range=[max(len(names), 1) - 0.5, -0.5])
    furthest = max((x for xs, _ in joints for x in xs), default=1.0)
    figure.update_xaxes(title={"text": say("topic.hierarchy.axis", lang)}, range=[0, 1.05 * max(furthest, 0.01)])
    height = 34 * max(1, len(names))
    return _finished(
        figure, topics, say("topic.hierarchy", lang), topics.notes(lang)[:-1], height, lang, left=_LEFT, down=50
    )


def _tree(topics: Topics) -> tuple[list[int], list[tuple[list[float], list[float]]]]:
    """Return the topics from top to bottom, and the lines of each joint."""
    count = len(topics)
    if count < 2:
        return list(range(count)), []
    from scipy.cluster.hierarchy import leaves_list, linkage

    far = np.round(1 - topics.alike, 2).clip(0)
    links = linkage(far[np.triu_indices(count, 1)], "average")
    order = [int(one) for one in leaves_list(links)]
    at = {topic: (0.0, float(row)) for row, topic in enumerate(order)}
    joints = []
    for n, (a, b, height, _) in enumerate(links.tolist()):
        (x1, y1), (x2, y2), x = at[int(a)], at[int(b)], round(height, 2)
        joints.append(([x1, x, x, x2], [y1, y1, y2, y2]))
        at[count + n] = (x, (y1 + y2) / 2)
    return order, joints


def topic_heatmap(table: TopicTable, *, lang: Language | None = None) -> Figure:
    """Return topics by role, informant, time or code as a heat map: the number of segments, and the lift below it.

    Parameters
    ----------
    table : TopicTable
    lang : {"id", "en"}, optional

    Returns
    -------
    plotly.graph_objects.Figure
        A star marks a lift whose interval does not hold 1; the intervals stand in the hover, and in the table. As wide
        as the page, but of a fixed width where it has more columns than a page of 590 pixels holds.
    """
    import plotly.graph_objects as go

    topics = table.topics
    rows, columns = range(len(topics)), range(len(table.columns))
    names = [_named(topic, 30) for topic in topics.topics]
    heads, angle, down = _heads(table.names)
    heat = go.Heatmap(
        z=[list(row) for row in table.counts],
        x=list(columns),  # by number: of two columns of one name plotly would make one
        y=names,
        text=[[_cell(table, t, c, lang) for c in columns] for t in rows],
        hovertext=[
            [f"{names[t]}<br>{wrapped(table.names[c])}<br>{_lifted(table, t, c, lang)}" for c in columns] for t in rows
        ],
        texttemplate="%{text}",
        hoverinfo="text",
        colorscale=_SHADES,
        showscale=False,
        xgap=2,
        ygap=2,
        zmin=0,
        zmax=max((n for row in table.counts for n in row), default=0) or 1,
    )
    figure = go.Figure(heat)
    figure.update_yaxes(type="category", autorange="reversed", automargin=True, ticks="")
    figure.update_xaxes(
        tickvals=list(columns), ticktext=heads, tickangle=angle, zeroline=False, showgrid=False, ticks=""
    )
    told = [f"{names[t]}: " + ", ".join(f"{wrapped(name)} {table.counts[t][c]}" for c, name in enumerate(table.names))
            for t in rows]  # fmt: skip
    notes = [say("topic.lift.figure", lang), *table.basis.notes(lang), *topics.notes(lang)[:-1]]
    height = 44 * max(1, len(topics))
    _finished(figure, topics, table.title(lang), notes, height, lang, left=_LEFT, down=down, told=told)
    needed = _LEFT + SIDE + 28 + _CELL * len(columns)
    return figure.update_layout(width=needed if needed > NARROW else None)


def _heads(names: Sequence[str]) -> tuple[list[str], int, int]:
    """Return the names of columns in lines, their angle, and the pixels that they take: upright where they need it."""
    letters = int((NARROW - _LEFT - SIDE - 28) / max(1, len(names)) / _LETTER) - 1
    longest = max((len(word) for name in names for word in name.split()), default=0)
    level = longest <= letters
    lines = [textwrap.wrap(name, min(letters, _NAME_LETTERS) if level else _NAME_LETTERS) or [""] for name in names]
    most, widest = max(map(len, lines), default=1), max((len(one) for name in lines for one in name), default=0)
    heads = ["<br>".join(map(escaped, name)) for name in lines]
    return (heads, 0, 14 + _LINE * most) if level else (heads, -90, 14 + _LETTER * widest)


def _cell(table: TopicTable, topic: int, column: int, lang: Language | None) -> str:
    count, lift = table.counts[topic][column], table.lift(topic, column)
    if lift is None or not count:
        return str(count)
    low, high = table.interval(topic, column) or (0.0, math.inf)
    return f"{count}<br>×{decimal(lift, 1, lang)}{'' if low <= 1 <= high else '*'}"


def _lifted(table: TopicTable, topic: int, column: int, lang: Language | None) -> str:
    """Return a count with its lift and interval in words."""
    count, lift, span = table.counts[topic][column], table.lift(topic, column), table.interval(topic, column)
    if lift is None or span is None:
        return str(count)
    low, high = (decimal(one, 2, lang) for one in span)
    return f"{count} · ×{decimal(lift, 2, lang)} [{low}; {high}]"


def _english(lang: Language | None) -> bool:
    return (lang or language()) == "en"


def topic_numbers_figure(numbers: TopicNumbers, *, lang: Language | None = None) -> Figure:
    """Return what speaks for each number of topics: silhouette and agreement between seeds.

    Parameters
    ----------
    numbers : TopicNumbers
    lang : {"id", "en"}, optional
    """
    import plotly.graph_objects as go

    tried = [one[0] for one in numbers.tried]
    lines = (
        (say("topic.numbers.silhouette", lang), 1, "#4477aa", "solid", "circle"),
        (say("topic.numbers.agreement", lang), 2, "#aa3377", "dash", "square"),
    )
    figure = go.Figure(
        [
            go.Scatter(
                x=tried,
                y=[one[column] for one in numbers.tried],
                name=name,
                mode="lines+markers",
                line={"color": colour, "dash": dash},
                marker={"color": colour, "symbol": symbol, "size": 8},
                hovertemplate="%{x}: %{y}<extra></extra>",
            )
            for name, column, colour, dash, symbol in lines
        ]
    )
    figure.update_xaxes(title={"text": say("topic.numbers.axis", lang)}, dtick=1)
    figure.update_layout(legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"})
    told = [f"{one[0]}: {decimal(one[1], 2, lang)} / {decimal(one[2], 2, lang)}" for one in numbers.tried]
    title = say("topic.numbers", lang, best=numbers.best)
    return _finished(figure, numbers, title, [say("topic.numbers.rule", lang)], 260, lang, left=60, down=50, told=told)


def _finished(
    figure: Figure,
    shown: Topics | TopicNumbers,
    title: str,
    notes: list[str],
    height: int,
    lang: Language | None,
    *,
    left: int,
    down: int,
    told: list[str] | None = None,
) -> Figure:
    """Return the figure, so high within its margins, with title, mark, notes under it and alternative text."""
    head: dict[str, Any] = titled(title, shown.corpus, lang)
    foot = under(notes, left=left, down=down)
    labels = [f"{topic.id}: {topic.label} ({topic.size})" for topic in getattr(shown, "topics", ())]
    figure.update_layout(
        template="none",
        title=head,
        annotations=foot.annotations,
        height=above(head) + 20 + height + down + foot.height,
        margin={"l": left, "r": SIDE + 28, "t": above(head) + 20, "b": down + foot.height},
        font={"size": 12},
        separators=".," if _english(lang) else ",.",
        meta={"alt": f"{title}. {'; '.join(labels if told is None else told)}."},
    )
    return figure
