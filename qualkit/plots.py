"""Plots of finished results as plotly figures: they compute nothing and show nothing by themselves.

Arrays go in as plain lists, so that a stored figure is small, readable and the same on every run. Colour is never
alone: every cell carries its number or the kind of its emptiness in words.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from qualkit.claims import claim_names
from qualkit.grids import Grid
from qualkit.messages import Language, language, say

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from qualkit.claims import Claims
    from qualkit.condensation import Funnel
    from qualkit.corpus import Corpus
    from qualkit.grids import Heading
    from qualkit.matrices import Matrix

_SHADES = [[0.0, "#f3f4f5"], [0.001, "#dcebf5"], [1.0, "#6fa8d0"]]


def matrix_heatmap(matrix: Matrix | Grid, *, lang: Language | None = None) -> Figure:
    """Return a matrix or another display as a heat map: what its cells say in words, their numbers in colour.

    Parameters
    ----------
    matrix : Matrix or Grid
    lang : {"id", "en"}, optional

    Returns
    -------
    plotly.graph_objects.Figure
        With an alternative text in ``layout.meta``; "DATA SINTETIS" in the title where a source is synthetic.
    """
    import plotly.graph_objects as go

    grid = _grid(matrix)
    numbers = [[grid.number(r, c) for c in range(len(grid.columns))] for r in range(len(grid.rows))]
    words = [[_in_cell(grid, r, c, lang) for c in range(len(grid.columns))] for r in range(len(grid.rows))]
    names = _apart([_named(one, lang, 26, 26) for one in grid.rows], [one.id for one in grid.rows])
    headings = [_named(one, lang, 16, 12) for one in grid.columns]
    figure = go.Figure(
        go.Heatmap(
            z=numbers,
            x=_apart(headings, [one.id for one in grid.columns]),
            y=names,
            text=words,
            texttemplate="%{text}",
            colorscale=_SHADES,
            showscale=False,
            xgap=2,
            ygap=2,
            hovertemplate="%{y}<br>%{x}<br>%{text}<extra></extra>",
        )
    )
    highest = max((number for row in numbers for number in row), default=0)
    figure.data[0].update(zmin=0, zmax=max(1, highest))
    figure.update_layout(
        template="none",
        title=titled(grid.title.read(lang), grid.codings.corpus, lang),
        margin={"l": 190, "r": 20, "t": 80, "b": 70},
        height=130 + 58 * len(names),
        yaxis={"type": "category", "autorange": "reversed", "automargin": True},
        xaxis={"type": "category", "side": "bottom", "automargin": True, "tickangle": 0},
        font={"size": 12},
        meta={"alt": alt_text(grid, lang)},
    )
    return figure


def titled(title: str, corpus: Corpus | None, lang: Language | None = None) -> dict[str, object]:
    """Return a figure's title, with the mark of synthetic data where a source is."""
    mark = f"<br><b>{say('synthetic.mark', lang)}</b>" if corpus is not None and corpus.synthetic else ""
    return {"text": escape(title) + mark, "x": 0, "xref": "paper", "font": {"size": 15}}


def claims_bars(claims: Claims, *, lang: Language | None = None) -> Figure:
    """Return the claims of an audited text by dimension and basis, as stacked bars with the number in each.

    Parameters
    ----------
    claims : Claims
    lang : {"id", "en"}, optional
    """
    import plotly.graph_objects as go

    table = claims.by_dimension_and_basis()
    names = claim_names(lang)
    book = claims.codebook
    rows = [wrapped(book[one].name(lang or language()) if one else say("claim.none", lang)) for one in table.index]
    bars = [
        go.Bar(
            name=names[basis],
            y=rows,
            x=table[basis].tolist(),
            text=[str(count) if count else "" for count in table[basis].tolist()],
            orientation="h",
            marker={"color": colour, "pattern": {"shape": shape}, "line": {"color": "#333333", "width": 1}},
            hovertemplate="%{y}<br>%{fullData.name}: %{x}<extra></extra>",
        )
        for (basis, (colour, shape)) in zip(table.columns, _BASIS_LOOK, strict=True)
    ]
    figure = go.Figure(bars)
    figure.update_layout(
        template="none",
        barmode="stack",
        title={"text": say("plot.claims", lang), "x": 0, "xref": "paper", "font": {"size": 15}},
        yaxis={"type": "category", "autorange": "reversed", "automargin": True},
        xaxis={"title": {"text": say("plot.claims.axis", lang)}, "dtick": 2},
        legend={"orientation": "h", "y": -0.2},
        height=480,
        margin={"l": 190, "r": 20, "t": 60, "b": 120},
        font={"size": 12},
        meta={"alt": _claims_in_words(claims, lang)},
    )
    return figure


def funnel_bars(funnel: Funnel, *, lang: Language | None = None) -> Figure:
    """Return the funnel of condensation as bars: a bar a step, with its number in words beside it.

    Parameters
    ----------
    funnel : Funnel
    lang : {"id", "en"}, optional

    Returns
    -------
    plotly.graph_objects.Figure
        With an alternative text in ``layout.meta``; "DATA SINTETIS" in the title where a source is synthetic.
    """
    import plotly.graph_objects as go

    steps = [say(f"funnel.{step}", lang) for step in funnel.counts]
    counts = list(funnel.counts.values())
    title = say("display.funnel", lang, kind=funnel.kind or say("funnel.all", lang))
    figure = go.Figure(
        go.Bar(
            y=[wrapped(step) for step in steps],
            x=counts,
            text=[str(count) for count in counts],
            textposition="outside",
            cliponaxis=False,
            orientation="h",
            marker={"color": "#6fa8d0", "line": {"color": "#333333", "width": 1}},
            hovertemplate="%{y}: %{x}<extra></extra>",
        )
    )
    figure.update_layout(
        template="none",
        title=titled(title, funnel.corpus, lang),
        yaxis={"type": "category", "autorange": "reversed", "automargin": True},
        xaxis={"title": {"text": say("plot.funnel.axis", lang)}, "rangemode": "tozero", "tickformat": "d"},
        height=130 + 50 * len(steps),
        margin={"l": 190, "r": 40, "t": 80, "b": 60},
        font={"size": 12},
        meta={"alt": f"{title}. {'; '.join(f'{step} {count}' for step, count in zip(steps, counts, strict=True))}."},
    )
    return figure


#: Colour and hatching of each basis: neither is alone.
_BASIS_LOOK = (
    ("#228833", ""),
    ("#66ccee", "/"),
    ("#ccbb44", "."),
    ("#4477aa", "x"),
    ("#bbbbbb", "-"),
    ("#ffffff", ""),
)


def _claims_in_words(claims: Claims, lang: Language | None) -> str:
    table = claims.by_dimension_and_basis()
    names = claim_names(lang)
    lines = []
    for one in table.index:
        counts = ", ".join(f"{names[basis]} {count}" for basis, count in table.loc[one].items() if count)
        lines.append(f"{claims.codebook[one].name(lang or language()) if one else say('claim.none', lang)}: {counts}")
    return f"{say('plot.claims', lang)}. {'; '.join(lines)}."


def alt_text(matrix: Matrix | Grid, lang: Language | None = None) -> str:
    """Return the figure in words: a line a row."""
    grid = _grid(matrix)
    lines = []
    for r, row in enumerate(grid.rows):
        cells = [f"{one.id} {_number(grid, r, c, lang)}" for c, one in enumerate(grid.columns)]
        lines.append(f"{row.label.read(lang)}: {', '.join(cells)}")
    return f"{grid.title.read(lang)}. {'; '.join(lines)}."


def _grid(matrix: Matrix | Grid) -> Grid:
    return matrix if isinstance(matrix, Grid) else matrix.to_grid()


def _number(grid: Grid, row: int, column: int, lang: Language | None) -> str:
    """Return what a filled cell says in a figure: its lead, or the number of its codings."""
    found, lead = grid.cells.get((row, column), ()), grid.leads.get((row, column))
    return lead.read(lang) if found and lead is not None else str(len(found))


def _in_cell(grid: Grid, row: int, column: int, lang: Language | None) -> str:
    filled = bool(grid.cells.get((row, column)))
    return wrapped(_number(grid, row, column, lang) if filled else grid.shown(row, column, lang), 14)


def _named(heading: Heading, lang: Language | None, width: int, below: int) -> str:
    """Return a heading for an axis: the name, and what stands under it, broken at so many characters."""
    note = heading.note.read(lang)
    return wrapped(heading.label.read(lang), width) + (f"<br>{wrapped(note, below)}" if note else "")


def _apart(names: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Return the names, with the id under those that are not the only ones: plotly lays equal names on one another."""
    count = Counter(names)
    return [name if count[name] == 1 else f"{name}<br>{escape(id)}" for name, id in zip(names, ids, strict=True)]


def wrapped(text: str, width: int = 26) -> str:
    """Return a text for a figure: escaped, and broken into lines."""
    return "<br>".join(escape(line) for line in textwrap.wrap(text, width))
