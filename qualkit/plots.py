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
from qualkit.html import matrix_title
from qualkit.messages import Language, language, say

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from qualkit.claims import Claims
    from qualkit.corpus import Corpus
    from qualkit.matrices import Matrix
    from qualkit.model import Case

_SHADES = [[0.0, "#f3f4f5"], [0.001, "#dcebf5"], [1.0, "#6fa8d0"]]


def matrix_heatmap(matrix: Matrix, *, lang: Language | None = None) -> Figure:
    """Return a matrix as a heat map: counts of codings in words and colour, informants in the hover.

    Parameters
    ----------
    matrix : Matrix
    lang : {"id", "en"}, optional

    Returns
    -------
    plotly.graph_objects.Figure
        With an alternative text in ``layout.meta``; "DATA SINTETIS" in the title where a source is synthetic.
    """
    import plotly.graph_objects as go

    book, cells = matrix.codebook, matrix.cells
    shape = [(r, range(len(matrix.columns))) for r in range(len(matrix.rows))]
    counts = [[len(cells.get((r, c), ())) for c in columns] for r, columns in shape]
    words = [
        [str(counts[r][c]) if counts[r][c] else _empty(matrix, r, c, lang) for c in columns] for r, columns in shape
    ]
    names = _apart([_wrapped(book[code].name(lang or language())) for code in matrix.rows], matrix.rows)
    headings = [_heading(case, matrix.codings.corpus) for case in matrix.columns]
    title = escape(matrix_title(matrix, lang))
    if matrix.codings.corpus.synthetic:
        title = f"{title}<br><b>{say('synthetic.mark', lang)}</b>"
    figure = go.Figure(
        go.Heatmap(
            z=counts,
            x=_apart(headings, [case.id for case in matrix.columns]),
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
    highest = max((count for row in counts for count in row), default=0)
    figure.data[0].update(zmin=0, zmax=max(1, highest))
    figure.update_layout(
        template="none",
        title={"text": title, "x": 0, "xref": "paper", "font": {"size": 15}},
        margin={"l": 190, "r": 20, "t": 80, "b": 70},
        height=130 + 58 * len(names),
        yaxis={"type": "category", "autorange": "reversed", "automargin": True},
        xaxis={"type": "category", "side": "bottom", "automargin": True, "tickangle": 0},
        font={"size": 12},
        meta={"alt": alt_text(matrix, lang)},
    )
    return figure


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
    rows = [_wrapped(book[one].name(lang or language()) if one else say("claim.none", lang)) for one in table.index]
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


def alt_text(matrix: Matrix, lang: Language | None = None) -> str:
    """Return the figure in words: a line a row."""
    book = matrix.codebook
    lines = []
    for r, code in enumerate(matrix.rows):
        cells = [f"{case.id} {len(matrix.cells.get((r, c), ()))}" for c, case in enumerate(matrix.columns)]
        lines.append(f"{book[code].name(lang or language())}: {', '.join(cells)}")
    return f"{matrix_title(matrix, lang)}. {'; '.join(lines)}."


def _empty(matrix: Matrix, row: int, column: int, lang: Language | None) -> str:
    kind = matrix.empty(matrix.rows[row], matrix.columns[column].id)
    return _wrapped(say(f"empty.{kind}", lang), 14)


def _heading(case: Case, corpus: Corpus) -> str:
    role = corpus.role(case.id) if case.informants == (case.id,) else None
    return escape(case.label) + (f"<br>{_wrapped(role, 12)}" if role else "")


def _apart(names: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Return the names, with the id under those that are not the only ones: plotly lays equal names on one another."""
    count = Counter(names)
    return [name if count[name] == 1 else f"{name}<br>{escape(id)}" for name, id in zip(names, ids, strict=True)]


def _wrapped(text: str, width: int = 26) -> str:
    return "<br>".join(escape(line) for line in textwrap.wrap(text, width))
