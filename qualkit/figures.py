"""Figures of displays that are no matrix: a gradient over time, a codebook's tree, networks of asserted links.

They compute nothing and show nothing by themselves; what a colour or a line says is also said in words.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Any

from qualkit.displays import PRESENCES, presence
from qualkit.errors import check_choice
from qualkit.grids import counted, text
from qualkit.messages import Language, language, say
from qualkit.plots import alt_text, titled, wrapped

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from qualkit.codebook import Codebook
    from qualkit.codings import Codings
    from qualkit.grids import Grid
    from qualkit.networks import Edge, Network

#: Characters of evidence in a hover; all of it is in the table.
_HOVER = 160
#: Characters of a node's name in a figure.
_LABEL = 70
#: How far apart two nodes stand sideways for their edge's words to move from its middle.
_LONG = 0.9
#: Line and colour of each relation: neither is alone, and the words stand on the edge.
_LOOK = {
    "sebab": ("solid", "#222222"),
    "syarat": ("dash", "#222222"),
    "hambatan": ("dot", "#aa3377"),
    "pertentangan": ("dashdot", "#aa3377"),
    "bagian": ("solid", "#4477aa"),
    "contoh": ("dash", "#4477aa"),
}


def gradient_figure(grid: Grid, *, lang: Language | None = None) -> Figure:
    """Return a growth gradient as a figure: the level at each date, with the number of codings and their magnitudes.

    Parameters
    ----------
    grid : Grid
        From :func:`qualkit.growth_gradient`.
    lang : {"id", "en"}, optional

    Raises
    ------
    ChoiceError
        For another display.
    """
    import plotly.graph_objects as go

    check_choice("grid", grid.name.removeprefix("display."), ("gradient",))
    names = [text(f"presence.{one}").read(lang) for one in reversed(PRESENCES)]
    found = [
        sorted(i for c in range(len(grid.columns)) for i in grid.cells.get((r, c), ())) for r in range(len(grid.rows))
    ]
    levels = [text(f"presence.{presence(grid.codings, one)}").read(lang) if one else None for one in found]
    words = [counted(grid.codings, one) if one else "" for one in found]
    dates = [one.label.read(lang) for one in grid.rows]
    figure = go.Figure(
        go.Scatter(
            x=dates,
            y=levels,
            text=words,
            mode="lines+markers+text",
            textposition="top center",
            line={"color": "#4477aa", "width": 1, "dash": "dot"},
            marker={"size": 11, "color": "#4477aa"},
            connectgaps=False,
            hovertemplate="%{x}<br>%{y}<br>%{text}<extra></extra>",
        )
    )
    figure.update_layout(
        template="none",
        title=titled(grid.title.read(lang), grid.codings.corpus, lang),
        height=380,
        margin={"l": 90, "r": 40, "t": 80, "b": 50},
        xaxis={"type": "category", "categoryorder": "array", "categoryarray": dates, "range": [-0.5, len(dates) - 0.5]},
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": names,
            "range": [-0.5, len(names) - 0.3],
            "title": {"text": say("plot.gradient.axis", lang)},
            "automargin": True,
        },
        font={"size": 12},
        meta={"alt": alt_text(grid, lang)},
    )
    return figure


def codebook_tree(book: Codebook, codings: Codings | None = None, *, lang: Language | None = None) -> Figure:
    """Return the tree of a codebook as a figure, with the number of codings of each code where codings are given.

    Parameters
    ----------
    book : Codebook
    codings : Codings, optional
        Counted under the code that they carry and under those above it.
    lang : {"id", "en"}, optional
    """
    import plotly.graph_objects as go

    root = (book.title_en if (lang or language()) == "en" else book.title) or book.title or book.id
    count: Counter[str] = Counter()
    if codings is not None:
        status = codings.column("status")
        for code, one in zip(codings.code.tolist(), status, strict=True):
            count.update(book.path(book.ids[code]) if one == "coded" else ())
    names = {code.id: code.name(lang or language()) for code in book}
    told = {id: name if codings is None else f"{name} ({count[id]})" for id, name in names.items()}
    figure = go.Figure(
        go.Icicle(
            ids=[".", *(f".{one}" for one in book.ids)],
            labels=[wrapped(root, 22), *(wrapped(told[one], 46) for one in book.ids)],
            parents=["", *(f".{code.parent}" if code.parent else "." for code in book)],
            tiling={"orientation": "h"},
            marker={
                "colors": ["#ffffff", *("#e6edf3" if code.parent is None else "#f5f7f9" for code in book)],
                "line": {"color": "#7a8791", "width": 1},
            },
            textfont={"color": "#1c2733"},
            hovertemplate="%{label}<extra></extra>",
            sort=False,
        )
    )
    leaves = len(book) - len({code.parent for code in book} - {None})
    title = say("display.tree" if codings is None else "display.tree.counted", lang, title=root)
    figure.update_layout(
        template="none",
        title=titled(title, codings.corpus if codings is not None else None, lang),
        height=max(300, 90 + 34 * leaves),
        margin={"l": 10, "r": 10, "t": 80, "b": 10},
        meta={"alt": f"{title}. {'; '.join(' › '.join(told[one] for one in book.path(id)) for id in book.ids)}."},
    )
    return figure


def network_figure(network: Network, *, lang: Language | None = None) -> Figure:
    """Return a network of asserted links as a figure: relation and sign in words on the edges, evidence in the hover.

    Parameters
    ----------
    network : Network
    lang : {"id", "en"}, optional

    Returns
    -------
    plotly.graph_objects.Figure
        With all edges in words as alternative text in ``layout.meta``.
    """
    import plotly.graph_objects as go

    at = {node.id: (node.x, node.y) for node in network.nodes}
    middles = _middles(network, at)
    lines = [_line(edge, at) for edge in network.edges]
    hover = go.Scatter(
        x=[x for x, _ in middles],
        y=[y for _, y in middles],
        mode="markers",
        marker={"size": 9, "color": "#ffffff", "line": {"color": "#555555", "width": 1}},
        hovertext=[_evidence(network, edge, lang) for edge in network.edges],
        hoverinfo="text",
        showlegend=False,
    )
    boxes = [
        {
            "x": node.x,
            "y": node.y,
            "text": wrapped(textwrap.shorten(node.label.read(lang), _LABEL, placeholder=" …"), 22),
            "showarrow": False,
            "bgcolor": "#eef2f5",
            "bordercolor": "#7a8791",
            "borderpad": 5,
            "font": {"size": 12, "color": "#1c2733"},
        }
        for node in network.nodes
    ]
    words = [
        {
            "x": x,
            "y": y,
            "text": wrapped(edge.label.read(lang), 26),
            "showarrow": False,
            "yanchor": "top",
            "yshift": -7,
            "bgcolor": "rgba(255,255,255,0.85)",
            "font": {"size": 11, "color": "#444444"},
        }
        for edge, (x, y) in zip(network.edges, middles, strict=True)
    ]
    arrows = [_arrow(edge, at) for edge in network.edges]
    figure = go.Figure([*lines, hover])
    per_layer = max(Counter(node.x for node in network.nodes).values(), default=1)
    figure.update_layout(
        template="none",
        title=titled(network.title.read(lang), network.links.corpus, lang),
        height=max(420, 150 + 95 * per_layer),
        margin={"l": 20, "r": 20, "t": 80, "b": 20},
        xaxis={"visible": False, "range": [-1.35, 1.35]},
        yaxis={"visible": False, "range": [-1.2, 1.2]},
        annotations=[*arrows, *words, *boxes],
        showlegend=False,
        font={"size": 12},
        meta={"alt": network_alt(network, lang)},
    )
    return figure


def network_alt(network: Network, lang: Language | None = None) -> str:
    """Return a network in words: every edge, and on how many places of evidence it rests."""
    names = {node.id: node.label.read(lang) for node in network.nodes}
    edges = [f"{names[one.from_]} {one.label.read(lang)} {names[one.to]}" for one in network.edges]
    return f"{network.title.read(lang)}. {'; '.join(edges) or say('link.none', lang)}."


Places = dict[str, tuple[float, float]]


def _line(edge: Edge, at: Places) -> Any:
    import plotly.graph_objects as go

    dash, colour = _LOOK[edge.relation]
    (x, y), (u, v) = at[edge.from_], at[edge.to]
    return go.Scatter(
        x=[x, u], y=[y, v], mode="lines", line={"dash": dash, "color": colour, "width": 1.5}, hoverinfo="skip"
    )


def _arrow(edge: Edge, at: Places) -> dict[str, object]:
    """Return the head of an edge's arrow, at three quarters of its way, where no box covers it."""
    (x, y), (u, v) = at[edge.from_], at[edge.to]
    tip, tail = _between(x, y, u, v, 0.78), _between(x, y, u, v, 0.74)
    return {
        "x": tip[0], "y": tip[1], "ax": tail[0], "ay": tail[1],
        "xref": "x", "yref": "y", "axref": "x", "ayref": "y",
        "text": "", "showarrow": True, "arrowhead": 2, "arrowsize": 1.6, "arrowwidth": 1.5,
        "arrowcolor": _LOOK[edge.relation][1],
    }  # fmt: skip


def _middles(network: Network, at: Places) -> list[tuple[float, float]]:
    """Return where each edge's words stand: in turn before and behind the middle of long ones, to keep apart."""
    seen: Counter[frozenset[str]] = Counter()
    ranked = sorted(range(len(network.edges)), key=lambda n: (-at[network.edges[n].from_][1], n))
    turn = {n: place % 2 for place, n in enumerate(ranked)}
    places = []
    for n, edge in enumerate(network.edges):
        pair = frozenset((edge.from_, edge.to))
        (x, y), (u, v) = at[edge.from_], at[edge.to]
        share = (0.36, 0.56)[turn[n]] if abs(u - x) > _LONG else 0.5
        places.append(_between(x, y, u, v, share + 0.08 * seen[pair]))
        seen[pair] += 1
    return places


def _between(x: float, y: float, u: float, v: float, share: float) -> tuple[float, float]:
    return round(x + (u - x) * share, 3) + 0.0, round(y + (v - y) * share, 3) + 0.0


def _evidence(network: Network, edge: Edge, lang: Language | None) -> str:
    """Return an edge with the words it rests on, escaped; how many more there are where there are many."""
    lines = [f"<b>{escape(edge.label.read(lang))}</b>"]
    for link in edge.links[:3]:
        words = " ".join(network.links.quote(link).split())
        short = words if len(words) <= _HOVER else words[:_HOVER].rsplit(" ", 1)[0] + " …"
        lines.append(f"{wrapped(f'“{short}”', 60)}<br>{escape(network.links.locator(link))}")
    if len(edge.links) > 3:
        lines.append(escape(say("table.more", lang, shown=3, total=len(edge.links))))
    return "<br>".join(lines)
