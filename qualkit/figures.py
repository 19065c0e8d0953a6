"""Figures of displays that are no matrix: a gradient over time, a codebook's tree.

They compute nothing and show nothing by themselves; what a colour or a place says is also said in words.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qualkit.comparison import time_kind
from qualkit.displays import PRESENCES, presence
from qualkit.errors import check_choice
from qualkit.grids import counted, counting, text
from qualkit.messages import Language, language, say
from qualkit.plots import AT_THE_EDGE, NARROW, SIDE, above, alt_text, titled, under, wrapped

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from qualkit.codebook import Codebook
    from qualkit.codings import Codings
    from qualkit.grids import Grid

#: Pixels beside a gradient's axes and for its dates below, of a line of words over its points, and of a letter in it.
_LEFT, _RIGHT, _DATES, _LINE, _LETTER = 112, 60, 84, 14, 6.4


def gradient_figure(grid: Grid, *, lang: Language | None = None) -> Figure:
    """Return a growth gradient as a figure: the level at each date, with the number of codings and their magnitudes.

    Points are not joined: on different dates different people spoke, and a line would draw a change of speakers as a
    change of the thing. Dates stand as far apart as they are; periods that are no dates stand side by side. A period
    without codings has a hollow mark that says why there are none.

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
    points = _points(grid, lang)
    levels = [text(f"presence.{one}").read(lang) for one in ("none", *reversed(PRESENCES))]
    heights = [max([1, *(point.tier + 1 for point in points if point.level == level)]) for level in levels]
    bases = [sum(heights[:n]) + n for n in range(len(levels) + 1)]
    at = [bases[levels.index(point.level)] for point in points]
    figure = go.Figure(go.Scatter(_markers(points, at, levels[0])))
    title = titled(grid.title.read(lang), grid.codings.corpus, lang)
    notes = under(grid.notes(lang), left=_LEFT, down=_DATES)
    figure.update_layout(
        template="none",
        title=title | AT_THE_EDGE,
        height=above(title) + (_LINE + 2) * bases[-1] + _DATES + notes.height,
        margin={"l": _LEFT, "r": _RIGHT, "t": above(title), "b": _DATES + notes.height},
        xaxis=_time_axis([point.date for point in points]),
        yaxis={
            "tickmode": "array",
            "tickvals": bases[:-1],
            "ticktext": levels,
            "range": [-0.7, bases[-1]],
            "title": {"text": say("plot.gradient.axis", lang), "standoff": 6},
            "zeroline": False,
            "showgrid": True,
        },
        annotations=[*map(_beside, points, at), *notes.annotations],
        showlegend=False,
        font={"size": 12},
        meta={"alt": alt_text(grid, lang)},
    )
    return figure


def _markers(points: Sequence[_Point], at: Sequence[int], silent: str) -> dict[str, object]:
    """Return the points of a gradient, hollow where nothing is coded."""
    return {
        "x": [point.date for point in points],
        "y": list(at),
        "text": [point.words for point in points],
        "customdata": [point.level for point in points],
        "mode": "markers",
        "marker": {
            "size": 11,
            "color": ["#ffffff" if point.level == silent else "#4477aa" for point in points],
            "line": {"color": "#4477aa", "width": 2},
        },
        "cliponaxis": False,
        "hovertemplate": "%{x}<br>%{customdata}<br>%{text}<extra></extra>",
    }


class _Point(NamedTuple):
    """A period in a gradient: its level, what stands beside it, and how many lines above its place that stands."""

    date: str
    level: str
    words: str
    tier: int


def _points(grid: Grid, lang: Language | None) -> list[_Point]:
    """Return the periods with their levels, and words so high that none runs into another on a narrow page."""
    places = _places([one.id for one in grid.rows])
    ends: dict[tuple[str, int], float] = {}
    points = []
    for r, row in enumerate(grid.rows):
        found = sorted(i for c in range(len(grid.columns)) for i in grid.cells.get((r, c), ()))
        level = text(f"presence.{presence(grid.codings, found) if found else 'none'}").read(lang)
        words = counted(grid.codings, found) if found else grid.shown(r, 0, lang)
        half = len(words) * _LETTER / 2
        left = places[r] - half
        tier = next(n for n in range(len(grid.rows)) if ends.get((level, n), -1e9) <= left)
        ends[level, tier] = places[r] + half + 4
        points.append(_Point(row.id, level, words, tier))
    return points


def _places(periods: Sequence[str]) -> list[float]:
    """Return where periods stand on a narrow page, in pixels."""
    wide = NARROW - _LEFT - _RIGHT
    days = _days(periods)
    first, last = (min(days), max(days)) if days else (0, 0)
    return [wide * (day - first) / (last - first) if last > first else wide / 2 for day in days]


def _days(periods: Sequence[str]) -> list[int]:
    """Return a number for each period: its day where they are dates, its place where they are not."""
    if time_kind(periods) != "dates":
        return list(range(len(periods)))
    whole = [one + "-01-01"[len(one) - 4 :] if len(one) < 10 else one for one in periods]
    return [datetime.date.fromisoformat(one).toordinal() for one in whole]


def _time_axis(periods: Sequence[str]) -> dict[str, object]:
    """Return the axis of a gradient: every date upright where there is room for it, else some of them."""
    if not periods or time_kind(periods) != "dates":
        order = {"categoryorder": "array", "categoryarray": list(periods)}
        return {"type": "category", "showgrid": False, "range": [-0.5, len(periods) - 0.5], **order}
    places = _places(periods)
    apart = min((b - a for a, b in pairwise(places)), default=NARROW)
    form = {4: "%Y", 7: "%Y-%m"}.get(max(map(len, periods)), "%Y-%m-%d")
    ticks: dict[str, object] = {"nticks": 6}
    if apart >= _LINE:
        ticks = {"tickmode": "array", "tickvals": list(periods), "ticktext": list(periods)}
    return {"type": "date", "tickformat": form, "tickangle": 0 if apart > 80 else -90, "showgrid": False, **ticks}


def _beside(point: _Point, base: int) -> dict[str, object]:
    """Return the words of a point, above it."""
    return {
        "x": point.date, "y": base, "text": wrapped(point.words, 60), "showarrow": False,
        "yanchor": "bottom", "yshift": 6 + point.tier * _LINE, "font": {"size": 11},
    }  # fmt: skip


def codebook_tree(book: Codebook, codings: Codings | None = None, *, lang: Language | None = None) -> Figure:
    """Return the tree of a codebook as a figure, with the number of codings of each code where codings are given.

    Parameters
    ----------
    book : Codebook
    codings : Codings, optional
        Counted under the code that they carry and under those above it; the machine's proposals where there are no
        codings, and the figure says so.
    lang : {"id", "en"}, optional
    """
    import plotly.graph_objects as go

    own = book.title_en if (lang or language()) == "en" else book.title
    root = own or book.title or book.id or say("display.tree.unnamed", lang)
    told, rules = _told_codes(book, codings, lang)
    boxes = _boxes(book, told)
    levels = max((box.level for box in boxes), default=1)
    line = 12 + 15 * max((box.label.count("<br>") + 1 for box in boxes), default=1)
    leaves = sum(box.leaves for box in boxes if box.level == 1)
    figure = go.Figure(
        go.Bar(
            orientation="h",
            base=[box.level - 1 for box in boxes],
            x=[1] * len(boxes),
            y=[box.first + box.leaves / 2 for box in boxes],
            width=[box.leaves for box in boxes],
            text=[box.label for box in boxes],
            customdata=[box.code for box in boxes],
            textposition="none",  # the names are annotations: bars would centre their lines
            marker={
                "color": ["#e6edf3" if box.level == 1 else "#f5f7f9" for box in boxes],
                "line": {"color": "#7a8791", "width": 1},
            },
            hovertemplate="%{text}<extra></extra>",
        )
    )
    notes = under(rules, left=SIDE, down=4)
    words = say("display.tree" if codings is None else "display.tree.counted", lang, title=root)
    title = titled(words, codings.corpus if codings is not None else None, lang)
    figure.update_layout(
        template="none",
        title=title,
        height=max(40, line * leaves) + above(title) + notes.height,
        margin={"l": SIDE, "r": SIDE, "t": above(title), "b": notes.height},
        xaxis={"visible": False, "range": [0, levels], "fixedrange": True},
        yaxis={"visible": False, "range": [max(1, leaves), 0], "fixedrange": True},
        annotations=[*map(_name, boxes), *notes.annotations],
        meta={"alt": f"{words}. {'; '.join(' › '.join(told[one] for one in book.path(id)) for id in book.ids)}."},
    )
    return figure


class _Box(NamedTuple):
    """A code in a tree: its depth, the first of the leaves that it stands over, how many these are, and its name."""

    code: str
    level: int
    first: int
    leaves: int
    label: str


def _name(box: _Box) -> dict[str, object]:
    return {
        "x": box.level - 1, "y": box.first + box.leaves / 2, "text": box.label, "showarrow": False,
        "xanchor": "left", "xshift": 4, "align": "left", "font": {"size": 12, "color": "#1c2733"},
    }  # fmt: skip


def _boxes(book: Codebook, told: dict[str, str]) -> list[_Box]:
    """Return the codes from the top down, each over the leaves below it, with names as wide as a narrow page allows."""
    below: dict[str | None, list[str]] = {}
    for code in book:
        below.setdefault(code.parent, []).append(code.id)
    letters = max(10, int(NARROW / max(map(book.level, book.ids), default=1) / 7.2) - 2)
    boxes: list[_Box] = []

    def place(code: str, level: int, first: int) -> int:
        """Append a code and those below it; return how many leaves it has."""
        at = len(boxes)
        boxes.append(_Box(code, level, first, 1, wrapped(told[code], letters)))
        leaves = 0
        for child in below.get(code, []):
            leaves += place(child, level + 1, first + leaves)
        boxes[at] = boxes[at]._replace(leaves=max(1, leaves))
        return max(1, leaves)

    reached = 0
    for top in below.get(None, []):
        reached += place(top, 1, reached)
    return boxes


def _told_codes(book: Codebook, codings: Codings | None, lang: Language | None) -> tuple[dict[str, str], list[str]]:
    """Return each code's name with the number of its codings, and the rules that stand under the tree."""
    names = {code.id: code.name(lang or language()) for code in book}
    if codings is None:
        return names, []
    rows = counting(codings)
    own = Counter(book.ids[int(codings.code[i])] for i in rows)
    count = Counter(above for code, times in own.items() for above in book.path(code) for _ in range(times))
    holding = {code.parent for code in book}
    told = {
        code: say("display.tree.own", lang, name=name, count=count[code], own=own[code])
        if code in holding and own[code]
        else f"{name} ({count[code]})"
        for code, name in names.items()
    }
    proposed = sum(codings.column("status")[i] == "suggested" for i in rows)
    rules = [say("display.tree.rule", lang), *([say("matrix.suggested", lang, count=proposed)] if proposed else [])]
    return told, rules
