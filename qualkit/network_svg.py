"""Networks as static drawings (SVG): they need no script, are the same on paper, and are told in words as well."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from qualkit.messages import say
from qualkit.network_figures import network_alt
from qualkit.routes import POINT, reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualkit.messages import Language
    from qualkit.networks import Edge, Network
    from qualkit.routes import Box, Drawing, Route

#: Pixels of the type of names and words on the canvas of :mod:`qualkit.routes`, and of a line of each.
_NAME, _WORD = (12, 16), (11, 14)
#: Pixels above the drawing for the mark of synthetic data, and around what is drawn.
_MARK, _AROUND = 22, 6
#: The line of each relation and its colour: neither is alone, and the words stand on the edge.
_LINES = {
    "syarat": ("6 4", "#222222"),
    "hambatan": ("2 3", "#aa3377"),
    "pertentangan": ("7 3 2 3", "#aa3377"),
    "bagian": ("", "#4477aa"),
    "contoh": ("6 4", "#4477aa"),
    "urutan": ("", "#228833"),
    "menyangkut": ("2 3", "#4477aa"),
    "penanganan": ("10 4", "#228833"),
    "penyelesaian": ("10 3 2 3", "#228833"),
    "perubahan": ("7 3 2 3", "#222222"),
}


def network_svg(network: Network, drawing: Drawing, lang: Language) -> str:
    """Return a network as an SVG element, with all edges in words as its name for who cannot see it.

    Which question it answers: the one of its display. Pointing at an edge shows on which words it rests; all of them
    are in the display's table.

    Parameters
    ----------
    network : Network
    drawing : Drawing
        What :func:`qualkit.routes.drawn` returned for it.
    lang : {"id", "en"}

    Returns
    -------
    str
        Escaped; with the mark of synthetic data where a source is.
    """
    edges = list(zip(network.edges, drawing.routes, strict=True))
    boxes = {node.id: box for node, box in zip(network.nodes, drawing.boxes, strict=True)}
    low, top = reach(drawing, _AROUND)  # canvas heights run upwards, those of a page downwards
    mark = ""
    if network.links.corpus.synthetic:
        mark = f'<text x="6" y="16" class="m">{escape(say("synthetic.mark", lang))}</text>'
        top += _MARK
    height = round(top - low)
    return (
        f'<svg role="img" aria-label="{escape(network_alt(network, lang))}" viewBox="0 0 {drawing.width:g} {height}"'
        f' width="{drawing.width:g}" height="{height}">{mark}'
        f"{''.join(_line(edge, route, boxes[edge.to], top) for edge, route in edges)}"
        f"{''.join(_node(box, top) for box in drawing.boxes)}"
        f"{''.join(_words(network, edge, route.words, top, lang) for edge, route in edges)}</svg>"
    )


def _number(value: float) -> str:
    return f"{round(value, 1):g}"


def _line(edge: Edge, route: Route, box: Box, top: float) -> str:
    """Return an edge: a line from its box to the other, where its arrow's head ends."""
    path = [route.start, *route.points[: route.points.index(route.head) + 1], route.arrival(box)]
    told = " ".join(f"{_number(x)},{_number(top - y)}" for x, y in path)
    dash, colour = _LINES.get(edge.relation, ("", "#222222"))
    look = f' stroke-dasharray="{dash}"' if dash else ""
    (a, b), (c, d) = path[-1], _before(path)
    length = max(1e-6, ((a - c) ** 2 + (b - d) ** 2) ** 0.5)
    x, y = (a - c) / length, (b - d) / length
    corners = ((a, b), (a - 10 * x + 4.5 * y, b - 10 * y - 4.5 * x), (a - 10 * x - 4.5 * y, b - 10 * y + 4.5 * x))
    head = " ".join(f"{_number(p)},{_number(top - q)}" for p, q in corners)
    return (
        f'<polyline points="{told}" fill="none" stroke="{colour}" stroke-width="{3.5 if edge.common else 1.5}"{look}/>'
        f'<polygon points="{head}" fill="{colour}"/>'
    )


def _before(path: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the point from which the arrow comes: the last one that is not where its head is."""
    return next((point for point in reversed(path[:-1]) if point != path[-1]), path[0])


def _node(box: Box, top: float) -> str:
    """Return a node: a rectangle, rounded for a state, with six corners for a decision; what it is stands in words."""
    x, y, w, h = box.x - box.width / 2, top - box.y - box.height / 2, box.width, box.height
    look = 'fill="#eef2f5" stroke="#5b6670"'
    if box.kind == "keputusan":
        corners = (x + POINT, y), (x + w - POINT, y), (x + w, y + h / 2), (x + w - POINT, y + h), (x + POINT, y + h)
        told = " ".join(f"{_number(p)},{_number(q)}" for p, q in (*corners, (x, y + h / 2)))
        shape = f'<polygon points="{told}" {look}/>'
    else:
        round_ = f' rx="{_number(min(16, h / 2))}"' if box.kind == "keadaan" else ""
        place = f'x="{_number(x)}" y="{_number(y)}" width="{_number(w)}" height="{_number(h)}"'
        shape = f"<rect {place}{round_} {look}/>"
    return shape + _text(box, top, *_NAME, "#1c2733")


def _words(network: Network, edge: Edge, box: Box, top: float, lang: Language) -> str:
    """Return the words of an edge on a white ground, bold where it is common or contested, with its evidence."""
    x, y = box.x - box.width / 2, top - box.y - box.height / 2
    place = f'x="{_number(x)}" y="{_number(y)}" width="{_number(box.width)}" height="{_number(box.height)}"'
    evidence = dict.fromkeys(
        f"“{' '.join(network.links.quote(link).split())}” {network.links.locator(link)}" for link in edge.links
    )
    title = f"<title>{escape(edge.label.read(lang))}\n{escape(chr(10).join(evidence))}</title>"
    strong = ' font-weight="700"' if edge.common or edge.contested else ""
    text = _text(box, top, *_WORD, "#333333", strong)
    return f'<g>{title}<rect {place} fill="#ffffff" fill-opacity="0.92"/>{text}</g>'


def _text(box: Box, top: float, size: int, line: int, colour: str, look: str = "") -> str:
    """Return the lines of a box in its middle."""
    first = top - box.y - (len(box.lines) - 1) * line / 2 + size * 0.35
    spans = "".join(
        f'<tspan x="{_number(box.x)}" y="{_number(first + n * line)}">{escape(words)}</tspan>'
        for n, words in enumerate(box.lines)
    )
    return f'<text font-size="{size}" text-anchor="middle" fill="{colour}"{look}>{spans}</text>'
