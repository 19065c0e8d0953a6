"""Figures of networks: nodes in boxes, edges with their relation, sign and cases in words, evidence in the hover.

They compute nothing of the analysis and show nothing by themselves; what a shape, a colour or a line says is also said
in words. Where things stand is worked out in :mod:`qualkit.routes`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qualkit.messages import Language, say
from qualkit.plots import escaped, titled, wrapped
from qualkit.routes import POINT, drawn

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from qualkit.networks import Edge, Network
    from qualkit.routes import Box, Route

#: Characters of evidence in a hover; all of it is in the table.
_HOVER = 160
#: Pixels around the canvas, and of a line under it.
_SIDE, _TOP, _LINE = 20, 80, 16
#: Letters in a line under the canvas.
_NOTE_LETTERS = 84
#: Line and colour of each relation: neither is alone, and the words stand on the edge.
_LOOK = {
    "sebab": ("solid", "#222222"),
    "syarat": ("dash", "#222222"),
    "hambatan": ("dot", "#aa3377"),
    "pertentangan": ("dashdot", "#aa3377"),
    "bagian": ("solid", "#4477aa"),
    "contoh": ("dash", "#4477aa"),
    "urutan": ("solid", "#228833"),
    "menyangkut": ("dot", "#4477aa"),
    "penanganan": ("longdash", "#228833"),
    "penyelesaian": ("longdashdot", "#228833"),
    "perubahan": ("dashdot", "#222222"),
}


def network_figure(network: Network, *, lang: Language | None = None) -> Figure:
    """Return a network of asserted links as a figure: relation and sign in words on the edges, evidence in the hover.

    Parameters
    ----------
    network : Network
    lang : {"id", "en"}, optional

    Returns
    -------
    plotly.graph_objects.Figure
        With all edges in words as alternative text in ``layout.meta``. Of a fixed width only where the network has so
        many columns that they cannot stand beside one another on a narrow page.
    """
    import plotly.graph_objects as go

    drawing = drawn(network, lang)
    notes = [line for note in network.notes for line in textwrap.wrap(note.read(lang), _NOTE_LETTERS)]
    edges = list(zip(network.edges, drawing.routes, strict=True))
    figure = go.Figure()
    figure.update_layout(
        template="none",
        title=titled(network.title.read(lang), network.links.corpus, lang),
        height=drawing.height + _TOP + _SIDE + _LINE * len(notes),
        width=drawing.width + 2 * _SIDE if drawing.wider else None,
        margin={"l": _SIDE, "r": _SIDE, "t": _TOP, "b": _SIDE + _LINE * len(notes)},
        xaxis={"visible": False, "range": [0, drawing.width], "fixedrange": True},
        yaxis={"visible": False, "range": [0, drawing.height], "fixedrange": True},
        shapes=[*(_line(edge, route) for edge, route in edges), *(_outline(box) for box in drawing.boxes)],
        annotations=[
            *(_arrow(edge, route) for edge, route in edges),
            *(_words(network, edge, route, lang) for edge, route in edges),
            *(_name(box) for box in drawing.boxes),
            *([] if network.nodes else [_nothing(lang)]),
            *([_under(notes)] if notes else []),
        ],
        showlegend=False,
        font={"size": 12},
        meta={"alt": network_alt(network, lang)},
    )
    return figure


def network_alt(network: Network, lang: Language | None = None) -> str:
    """Return a network in words: every edge, on how many places it rests, by whom, and what stands under it."""
    names = {node.id: node.told.read(lang) for node in network.nodes}
    edges = [
        f"{names[one.from_]} {one.label.read(lang)} {names[one.to]}{f': {who}' if (who := one.who.read(lang)) else ''}"
        for one in network.edges
    ]
    notes = "".join(f" {note.read(lang)}" for note in network.notes)
    return f"{network.title.read(lang)}. {'; '.join(edges) or say('link.none', lang)}.{notes}"


# -- nodes ---------------------------------------------------------------------------------------------------------


def _outline(box: Box) -> dict[str, object]:
    """Return a node's outline, of the same size on every page: rounded for a state, with six corners for a decision."""
    return {
        "type": "path",
        "path": _PATHS.get(box.kind, _square)(round(box.width / 2, 1), round(box.height / 2, 1)),
        "xref": "x", "yref": "y", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": box.x, "yanchor": box.y,
        "fillcolor": "#eef2f5",
        "line": {"color": "#7a8791", "width": 1.2},
    }  # fmt: skip


def _square(x: float, y: float) -> str:
    return f"M{-x},{-y} L{x},{-y} L{x},{y} L{-x},{y} Z"


def _rounded(x: float, y: float) -> str:
    a, b = round(x - min(16, y), 1), round(y - min(16, y), 1)
    return (
        f"M{-a},{-y} L{a},{-y} Q{x},{-y} {x},{-b} L{x},{b} Q{x},{y} {a},{y} "
        f"L{-a},{y} Q{-x},{y} {-x},{b} L{-x},{-b} Q{-x},{-y} {-a},{-y} Z"
    )


def _six_cornered(x: float, y: float) -> str:
    a = round(x - POINT, 1)
    return f"M{-a},{-y} L{a},{-y} L{x},0 L{a},{y} L{-a},{y} L{-x},0 Z"


_PATHS = {"keadaan": _rounded, "keputusan": _six_cornered}


def _name(box: Box) -> dict[str, object]:
    lines = [f"<i>{escaped(one)}</i>" if one.startswith("[") else escaped(one) for one in box.lines]
    return _text(box, lines, 12, "#1c2733")


def _text(box: Box, lines: Sequence[str], size: int, colour: str) -> dict[str, object]:
    font = {"size": size, "color": colour}
    return {"x": box.x, "y": box.y, "text": "<br>".join(lines), "showarrow": False, "font": font}


# -- edges ---------------------------------------------------------------------------------------------------------


def _line(edge: Edge, route: Route) -> dict[str, object]:
    dash, colour = _LOOK[edge.relation]
    (a, b), (c, d), (e, f) = route.start, route.control, route.end
    return {
        "type": "path",
        "path": f"M{a},{b} Q{c},{d} {e},{f}",
        "xref": "x", "yref": "y", "layer": "below",
        "line": {"dash": dash, "color": colour, "width": 4 if edge.common else 1.5},
    }  # fmt: skip


def _arrow(edge: Edge, route: Route) -> dict[str, object]:
    """Return the head of an edge's arrow, where it reaches the box on a narrow page; on a wider one it is before it."""
    return {
        "x": route.head[0], "y": route.head[1], "ax": route.tail[0], "ay": route.tail[1],
        "xref": "x", "yref": "y", "axref": "x", "ayref": "y",
        "text": "", "showarrow": True, "arrowhead": 2, "arrowsize": 1.6, "arrowwidth": 1.5,
        "arrowcolor": _LOOK[edge.relation][1],
    }  # fmt: skip


def _words(network: Network, edge: Edge, route: Route, lang: Language | None) -> dict[str, Any]:
    lines = [escaped(one) for one in route.words.lines]
    shown = [f"<b>{one}</b>" for one in lines] if edge.common or edge.contested else lines
    hover = {"hovertext": _evidence(network, edge, lang), "bgcolor": "rgba(255,255,255,0.95)", "borderpad": 1}
    return _text(route.words, shown, 11, "#444444") | hover


def _evidence(network: Network, edge: Edge, lang: Language | None) -> str:
    """Return an edge with the words it rests on, escaped; how many more there are where there are many."""
    lines = [f"<b>{escaped(edge.label.read(lang))}</b>"]
    for link in edge.links[:3]:
        words = " ".join(network.links.quote(link).split())
        short = words if len(words) <= _HOVER else words[:_HOVER].rsplit(" ", 1)[0] + " …"
        lines.append(f"{wrapped(f'“{short}”', 60)}<br>{escaped(network.links.locator(link))}")
    if len(edge.links) > 3:
        lines.append(escaped(say("table.more", lang, shown=3, total=len(edge.links))))
    return "<br>".join(lines)


# -- beside them ---------------------------------------------------------------------------------------------------


def _nothing(lang: Language | None) -> dict[str, object]:
    return {
        "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False,
        "text": escaped(say("link.none", lang)), "font": {"size": 14, "color": "#5b6670"},
    }  # fmt: skip


def _under(notes: Sequence[str]) -> dict[str, object]:
    return {
        "x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "yshift": -6,
        "align": "left", "showarrow": False, "text": "<br>".join(map(escaped, notes)),
        "font": {"size": 11, "color": "#5b6670"},
    }  # fmt: skip
