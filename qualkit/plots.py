"""Plots of finished results as plotly figures: they compute nothing and show nothing by themselves.

Arrays go in as plain lists, so that a stored figure is small, readable and the same on every run. Colour is never
alone: every cell carries its number or the kind of its emptiness in words.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

from qualkit.claims import claim_names
from qualkit.grids import Grid, names
from qualkit.messages import Language, language, say

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from qualkit.claims import Claims
    from qualkit.condensation import Funnel
    from qualkit.corpus import Corpus
    from qualkit.grids import Heading
    from qualkit.matrices import Matrix

#: The narrowest page on which a figure's words must stand apart, and what is left free at its sides, in pixels.
NARROW, SIDE = 590, 12
#: Letters in a line of a row's name; the most and the least that a column is made as wide as.
ROW_LETTERS, MOST_LETTERS, LEAST_LETTERS = 18, 14, 8
#: Letters from which on a cell is read as prose, and those in a line of it.
PROSE, PROSE_LETTERS = 80, 22
#: Pixels of a letter of an axis.
_LETTER = 7.0
#: Letters in a line under a figure, and of its title.
_NOTE_LETTERS, _TITLE_LETTERS = 88, 62
#: Where a title stands that begins at the edge of the page and not at the axis.
AT_THE_EDGE: dict[str, object] = {"x": 0, "xref": "container", "pad": {"l": SIDE}}
#: Up to this count an axis of counts has a tick at each whole number.
_FEW = 8
_SHADES = [[0.0, "#f3f4f5"], [0.001, "#dcebf5"], [1.0, "#6fa8d0"]]


def matrix_heatmap(matrix: Matrix | Grid, *, lang: Language | None = None) -> Figure:
    """Return a matrix or another display as a heat map: each cell says what it says in the table, in colour by number.

    Which question it answers: "Where is much, where little, and where nothing, and why nothing?" For what was said look
    at the table, whose cells open. The colour follows the number of codings, of cases in a variable-by-variable matrix,
    or the level where cells are rated; the rules of the display stand under the figure.

    Parameters
    ----------
    matrix : Matrix or Grid
    lang : {"id", "en"}, optional

    Returns
    -------
    plotly.graph_objects.Figure
        With the whole table in words as alternative text in ``layout.meta``; "DATA SINTETIS" in the title where a
        source is synthetic. As wide as the page, but of a fixed width where it has so many columns that their words
        cannot stand beside one another on a page of :data:`NARROW` pixels.
    """
    import plotly.graph_objects as go

    grid = _grid(matrix)
    laid = _Laid(grid, lang)
    figure = go.Figure(
        go.Heatmap(
            z=laid.numbers,
            x=laid.columns,
            y=laid.rows,
            text=laid.words,
            texttemplate="%{text}",
            textfont={"size": 11},
            colorscale=_SHADES,
            showscale=False,
            xgap=2,
            ygap=2,
            hovertemplate="%{y}<br>%{x}<br>%{text}<extra></extra>",
            zmin=0,
            zmax=max(1, max((number for row in laid.numbers for number in row), default=0)),
        )
    )
    title = titled(grid.title.read(lang), grid.codings.corpus, lang)
    top = above(title)
    notes = under(grid.notes(lang), left=laid.left, down=laid.below)
    bottom = laid.below + notes.height
    figure.update_layout(
        template="none",
        title=title | AT_THE_EDGE,
        margin={"l": laid.left, "r": SIDE, "t": top, "b": bottom},
        height=top + laid.height + bottom,
        width=laid.width,
        yaxis={"type": "category", "autorange": "reversed", "ticks": ""},
        xaxis={"type": "category", "side": "bottom", "tickangle": laid.angle, "ticks": ""},
        font={"size": 12},
        annotations=notes.annotations,
        meta={"alt": alt_text(grid, lang)},
    )
    return figure


class _Form(NamedTuple):
    """Pixels of the widest letters in a column, and between two columns."""

    letter: float
    gap: int


#: Names of columns in the size of an axis, and, where they stand upright, only the smaller words of the cells.
_LEVEL, _UPRIGHT = _Form(_LETTER, 14), _Form(6.4, 10)


class _Laid:
    """How the words of a heat map are broken, so that none runs into the next on a page of :data:`NARROW` pixels."""

    def __init__(self, grid: Grid, lang: Language | None) -> None:
        rows, columns = range(len(grid.rows)), range(len(grid.columns))
        shown = [[grid.shown(r, c, lang) for c in columns] for r in rows]
        self.numbers = [[grid.number(r, c) for c in columns] for r in rows]
        self.rows = _apart([_named(one, lang, ROW_LETTERS) for one in grid.rows], [one.id for one in grid.rows])
        self.left = SIDE + 8 + int(_LETTER * max(map(_longest, self.rows), default=0))
        named = [words for one in grid.columns for words in (one.label.read(lang), one.note.read(lang))]
        cells = [one for line in shown for one in line]
        letters, self.angle = self._letters([*named, *cells], len(columns), _LEVEL), 0
        needed = self._needed(letters, len(columns), _LEVEL)
        upright = self._letters(cells, len(columns), _UPRIGHT)
        if needed > NARROW >= self._needed(upright, len(columns), _UPRIGHT):  # names stand upright, so that cells fit
            letters, self.angle, needed = upright, -90, NARROW
        self.words = [[wrapped(one, letters) for one in line] for line in shown]
        heads = [_named(one, lang, ROW_LETTERS if self.angle else letters) for one in grid.columns]
        self.columns = _apart(heads, [one.id for one in grid.columns])
        self.width = needed if needed > NARROW else None
        tallest = max((_lines(one) for line in [*self.words, self.rows] for one in line), default=0)
        self.height = max(40, len(rows) * max(40, 14 + 15 * tallest))
        longest = int(_LETTER * max(map(_longest, self.columns), default=0))
        self.below = 12 + (longest if self.angle else 16 * max(map(_lines, self.columns), default=0))

    def _letters(self, texts: Sequence[str], columns: int, form: _Form) -> int:
        """Return letters in a line of a cell: as many as the page holds, but no word of a usual length broken."""
        space = (NARROW - self.left - SIDE) / max(1, columns) - form.gap
        longest = max((len(word) for one in texts for word in one.split()), default=0)
        needed = PROSE_LETTERS if max(map(len, texts), default=0) > PROSE else min(longest, MOST_LETTERS)
        return max(int(space / form.letter), needed, LEAST_LETTERS)

    def _needed(self, letters: int, columns: int, form: _Form) -> int:
        """Return the pixels that columns of so many letters need."""
        return self.left + SIDE + int(columns * (letters * form.letter + form.gap))


class Under(NamedTuple):
    """What stands under a figure: the notes as annotations, and the pixels that they take."""

    annotations: list[dict[str, object]]
    height: int


def under(notes: Sequence[str], *, left: int, down: int) -> Under:
    """Return notes to stand under a figure, in lines that a page of :data:`NARROW` pixels holds.

    Parameters
    ----------
    notes : sequence of str
    left : int
        Pixels between the edge of the figure and the left end of its axis.
    down : int
        Pixels between the axis and the first line.
    """
    lines = [line for note in notes for line in textwrap.wrap(f"– {note}", _NOTE_LETTERS)]
    if not lines:
        return Under([], SIDE)
    told = {
        "x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top",
        "xshift": SIDE - left, "yshift": -down - 4, "align": "left", "showarrow": False,
        "text": "<br>".join(map(escaped, lines)), "font": {"size": 11, "color": "#5b6670"},
    }  # fmt: skip
    return Under([told], SIDE + 12 + 15 * len(lines))


def _longest(name: str) -> int:
    return max(len(unescape(line)) for line in name.split("<br>"))


def _lines(words: str) -> int:
    return words.count("<br>") + 1


def titled(title: str, corpus: Corpus | None, lang: Language | None = None) -> dict[str, object]:
    """Return a figure's title, with the mark of synthetic data where a source is."""
    mark = f"<br><b>{say('synthetic.mark', lang)}</b>" if corpus is not None and corpus.synthetic else ""
    return {"text": wrapped(title, _TITLE_LETTERS) + mark, "x": 0, "xref": "paper", "font": {"size": 15}}


def above(title: dict[str, object]) -> int:
    """Return the pixels that a title needs above a figure."""
    return 44 + 20 * _lines(str(title["text"]))


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
    few = {"dtick": 1} if max(counts, default=0) <= _FEW else {}  # by itself the axis would have halves
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
        xaxis={"title": {"text": say("plot.funnel.axis", lang)}, "rangemode": "tozero", "tickformat": "d"} | few,
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
    """Return the figure in words: a line a row, with what stands under its name, and what each of its cells says."""
    grid = _grid(matrix)
    columns, rows = names(grid.columns, lang), names(grid.rows, lang)
    lines = []
    for r, (row, name) in enumerate(zip(grid.rows, rows, strict=True)):
        cells = [
            f"{column}: {grid.shown(r, c, lang)}" for c, column in enumerate(_with_notes(grid.columns, columns, lang))
        ]
        lines.append(f"{_with_notes([row], [name], lang)[0]}: {', '.join(cells)}")
    return f"{grid.title.read(lang)}. {'; '.join(lines)}."


def _with_notes(headings: Sequence[Heading], named: Sequence[str], lang: Language | None) -> list[str]:
    notes = [one.note.read(lang) for one in headings]
    return [f"{name} ({note})" if note else name for name, note in zip(named, notes, strict=True)]


def _grid(matrix: Matrix | Grid) -> Grid:
    return matrix if isinstance(matrix, Grid) else matrix.to_grid()


def _named(heading: Heading, lang: Language | None, width: int) -> str:
    """Return a heading for an axis: the name, and what stands under it, broken at so many characters."""
    note = heading.note.read(lang)
    return wrapped(heading.label.read(lang), width) + (f"<br>{wrapped(note, width)}" if note else "")


def _apart(names: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Return the names, with the id under those that are not the only ones: plotly lays equal names on one another."""
    count = Counter(names)
    return [name if count[name] == 1 else f"{name}<br>{escaped(id)}" for name, id in zip(names, ids, strict=True)]


def wrapped(text: str, width: int = 26) -> str:
    """Return a text for a figure: escaped, and broken into lines."""
    return "<br>".join(map(escaped, textwrap.wrap(text, width)))


def escaped(text: str) -> str:
    """Return a text for a figure, escaped; plotly knows no name for quotation marks, only their number."""
    return escape(text).replace("&quot;", "&#34;")
