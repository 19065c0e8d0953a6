"""How a network is drawn: boxes, curved edges and their words, placed so that none covers another.

Everything is in pixels of a canvas as narrow as a page beside a thesis's text. On a wider page places move apart
sideways while boxes and words keep their size, so that what is apart here is apart there. The canvas grows until all
is apart, in height as long as a page of Word can show it, then in width too; nothing is drawn by lot.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from qualkit.messages import Language, language

if TYPE_CHECKING:
    from qualkit.links import EndKind
    from qualkit.networks import Edge, Network, Node

#: Pixels of the canvas on a narrow page, and its least height.
WIDTH = 560
_LEAST_HEIGHT = 240
#: Pixels of a letter and a line at the sizes in which names and words stand, with the space around them.
_NAME, _WORD = (7.2, 16.0, 16.0), (6.3, 14.0, 8.0)
#: Pixels by which the left and right corner of a decision's hexagon stand out.
POINT = 12
#: Letters in a line of a name, from the widest to the narrowest that is tried, and of an edge's words.
_LETTERS = (22, 18, 14)
_WORD_LETTERS = 26
#: Most letters of a name; all of it is in the table.
_LONGEST = 70
#: Sideways displacements of an edge's middle that are tried, and where along it its words may stand.
_OFFSETS = (0, 28, -28, 56, -56, 84, -84, 112, -112, 150, -150, 190, -190)
_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73)
#: Pixels by which two edges between the same nodes are apart at least.
_APART = 28
#: Points at which a curve is looked at, pixels of an arrow's shaft, and between the canvas's edge and a node's box.
_STEPS, _ARROW, _EDGE = 20, 16.0, 12.0
#: Pixels between two columns of nodes on a canvas that is wider than a page, and the least width of a node.
_BETWEEN, _LEAST = 26, 44.0
#: By what the canvas grows, how often beyond a page before it is left as it is, and how much of it boxes and words may
#: fill at first.
_GROWTH, _BEYOND, _FILLED = 1.2, 7, 0.5
#: The largest canvas whose names can still be read on a page of Word, and from which height on, as a multiple of its
#: width, it grows in width first.
_WIDEST, _HIGHEST, _HIGH = 820, 1040, 1.1
#: Area above which a canvas must be wider than a page, or it would be many times as high as wide.
_CROWDED = 1.5 * WIDTH * WIDTH
#: What each fault costs when a route is chosen; the dearest first.
_WORDS_ON_BOX, _THROUGH_BOX, _WORDS_ON_HEAD, _WORDS_ON_EDGE = 1000.0, 400.0, 300.0, 25.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box around lines of text, by its middle, in pixels."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...] = field(default=(), repr=False)
    kind: EndKind = ""

    def overlaps(self, other: Box, margin: float = 0.0) -> bool:
        """Return whether two boxes share a place."""
        across = abs(self.x - other.x) < (self.width + other.width) / 2 + margin
        return across and abs(self.y - other.y) < (self.height + other.height) / 2 + margin

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Return whether a point lies in the box."""
        across = abs(self.x - point[0]) < self.width / 2 + margin
        return across and abs(self.y - point[1]) < self.height / 2 + margin


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """An edge as a curve from box to box over a control point, with its arrow's head and its words.

    `points` lie along the curve between its ends, and `span` is the box that they fill.
    """

    start: Point
    control: Point
    end: Point
    points: tuple[Point, ...]
    span: Box
    head: Point
    tail: Point
    words: Box

    def meets(self, box: Box) -> bool:
        """Return whether the curve runs through a box, also between two of its points."""
        return self.span.overlaps(box, 3) and (
            any(box.holds(point, 3) for point in self.points)
            or any(box.holds(((a + c) / 2, (b + d) / 2), 3) for (a, b), (c, d) in pairwise(self.points))
        )

    def arrival(self, box: Box) -> Point:
        """Return where the curve comes to the outline of the box that it ends in; the head stands a little before it.

        A page that keeps the canvas's proportions may draw the arrow as far as that.
        """
        at = self.points.index(self.head) + 1
        (a, b), (c, d) = self.head, next((one for one in self.points[at:] if box.holds(one, 1)), self.end)
        places = [(a + (c - a) * n / 10, b + (d - b) * n / 10) for n in range(11)]
        return next((before for before, one in pairwise(places) if box.holds(one, 1)), self.head)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A network on its canvas: a box a node, a route an edge, in their orders.

    `wider` says that the canvas had to be wider than a narrow page.
    """

    width: float
    height: float
    boxes: tuple[Box, ...]
    routes: tuple[Route, ...]

    @property
    def wider(self) -> bool:
        """Whether the canvas had to be wider than a narrow page."""
        return self.width > WIDTH

    def covered(self) -> list[tuple[Box, Box]]:
        """Return the pairs of boxes, of nodes or of words, that cover one another; none in a good drawing."""
        boxes = [*self.boxes, *(route.words for route in self.routes)]
        return [(one, other) for n, one in enumerate(boxes) for other in boxes[n + 1 :] if one.overlaps(other)]


#: Drawings of networks that are still about, by language: a study's reports show one in HTML, in Word and as a figure.
_KEPT: WeakKeyDictionary[Network, dict[Language, Drawing]] = WeakKeyDictionary()


def drawn(network: Network, lang: Language | None = None) -> Drawing:
    """Return a network on its canvas: the first without a fault, or the one with the fewest.

    Of one network it is worked out once.

    Parameters
    ----------
    network : Network
    lang : {"id", "en"}, optional

    Returns
    -------
    Drawing
    """
    kept, lang = _KEPT.setdefault(network, {}), lang or language()
    if lang not in kept:
        kept[lang] = _drawn(network, lang)
    return kept[lang]


def _drawn(network: Network, lang: Language) -> Drawing:
    best, fewest = Drawing(width=WIDTH, height=_LEAST_HEIGHT, boxes=(), routes=()), math.inf
    for sizes, width, height in _canvases(network, lang):
        drawing, faults = _on_canvas(network, sizes, width, height, lang)
        if not faults:
            return drawing
        if faults < fewest:
            best, fewest = drawing, faults
    return best


def _canvases(network: Network, lang: Language | None) -> Iterator[tuple[list[Box], float, float]]:
    """Yield sizes of nodes, width and height of a canvas to try: names as wide as may be, then ever more room."""
    for letters in _LETTERS if network.nodes else ():
        sizes = [_named(node, letters, lang) for node in network.nodes]
        area, last = _area(network, sizes, lang), letters == _LETTERS[-1]
        width: float = WIDTH
        if area > _CROWDED and not last:
            continue
        if last:
            width = max(_width(network, sizes), round(math.sqrt(area)) if area > _CROWDED else WIDTH)
        height = max(_LEAST_HEIGHT, _height(network.nodes, sizes), area / width)
        yield from ((sizes, *room) for room in _rooms(width, height, wider=last))


def _rooms(width: float, height: float, *, wider: bool) -> Iterator[Point]:
    """Yield ever larger widths and heights; `wider` where names are as narrow as may be, so that width is left."""
    yield width, round(height)
    while height < _HIGHEST or (wider and width < _WIDEST):
        if wider and width < _WIDEST and (height > _HIGH * width or height >= _HIGHEST):
            width = min(_WIDEST, round(width * _GROWTH))
        else:
            height = min(_HIGHEST, height * _GROWTH)
        yield width, round(height)
    yield from ((width, round(height * _GROWTH**n)) for n in range(1, 1 + (_BEYOND if wider else 0)))


def _named(node: Node, letters: int, lang: Language | None) -> Box:
    name = node.label.read(lang)
    short = name if len(name) <= _LONGEST else f"{name[:_LONGEST].rsplit(' ', 1)[0]} …"
    under = textwrap.wrap(node.under.read(lang), letters)
    lines = textwrap.wrap(short, letters)
    box = _box([*lines, *(f"[{one}]" for one in under)], _NAME)
    kind = node.kinds[0] if node.kinds else ""
    return replace(box, kind=kind, width=max(_LEAST, box.width) + (2 * POINT if kind == "keputusan" else 0))


def _box(lines: Sequence[str], size: tuple[float, float, float]) -> Box:
    letter, line, around = size
    width = round(max(map(len, lines), default=0) * letter + around, 1)
    return Box(x=0.0, y=0.0, width=width, height=len(lines) * line + around, lines=tuple(lines))


def _columns(nodes: Sequence[Node]) -> list[list[int]]:
    """Return the nodes by where they stand sideways, from left to right."""
    found: dict[float, list[int]] = {}
    for n, node in enumerate(nodes):
        found.setdefault(node.x, []).append(n)
    return [found[x] for x in sorted(found)]


def _width(network: Network, sizes: Sequence[Box]) -> float:
    """Return the width at which all columns of nodes stand beside one another, no less than a narrow page's."""
    return max((_width_of(network.nodes, sizes, knot) for knot in _knots(network)), default=WIDTH)


def _width_of(nodes: Sequence[Node], sizes: Sequence[Box], knot: Sequence[int]) -> float:
    """Return the width for the nodes that edges join; others stand above and below them."""
    columns: dict[float, float] = {}
    for n in knot:
        columns[nodes[n].x] = max(sizes[n].width, columns.get(nodes[n].x, 0.0))
    same_height = len({nodes[n].y for n in knot}) < len(knot)
    wide = round(sum(columns.values()) + _BETWEEN * len(columns))
    return max(WIDTH, wide) if same_height and len(columns) > 2 else WIDTH


def _knots(network: Network) -> list[list[int]]:
    """Return the nodes by what edges join."""
    import networkx as nx

    place = {node.id: n for n, node in enumerate(network.nodes)}
    joined: nx.Graph[int] = nx.Graph()
    joined.add_nodes_from(place.values())
    joined.add_edges_from((place[edge.from_], place[edge.to]) for edge in network.edges)
    return [sorted(knot) for knot in nx.connected_components(joined)]


def _height(nodes: Sequence[Node], sizes: Sequence[Box]) -> float:
    """Return the height at which the fullest column's nodes stand above one another with room for words between."""
    return max((sum(sizes[n].height + 52 for n in own) for own in _columns(nodes)), default=0.0)


def _area(network: Network, sizes: Sequence[Box], lang: Language | None) -> float:
    """Return the least area of a canvas on which all boxes and words find a place."""
    boxes = [*sizes, *(_box(_words(edge, lang), _WORD) for edge in network.edges)]
    return sum(box.width * box.height for box in boxes) / _FILLED


def _on_canvas(
    network: Network, sizes: Sequence[Box], width: float, height: float, lang: Language | None
) -> tuple[Drawing, int]:
    """Return a network on a canvas of some size, and how many things cover one another there."""
    boxes = _placed(network.nodes, sizes, width, height)
    place = {node.id: n for n, node in enumerate(network.nodes)}
    routes: dict[int, Route] = {}
    faults = sum(one.overlaps(other, 6) for n, one in enumerate(boxes) for other in boxes[n + 1 :])
    for n in sorted(range(len(network.edges)), key=lambda n: (_length(network.edges[n], boxes, place), n)):
        edge = network.edges[n]  # the shortest first, which have the least room
        pair = {edge.from_, edge.to}
        beside = [routes[m] for m in routes if {network.edges[m].from_, network.edges[m].to} == pair]
        words = _box(_words(edge, lang), _WORD)
        ends = (place[edge.from_], place[edge.to])
        cost, routes[n] = _best(ends, words, boxes, beside, list(routes.values()), (width, height))
        faults += cost >= _WORDS_ON_HEAD
    ordered = tuple(routes[n] for n in range(len(network.edges)))
    return Drawing(width=width, height=height, boxes=tuple(boxes), routes=ordered), faults


def _placed(nodes: Sequence[Node], sizes: Sequence[Box], width: float, height: float) -> list[Box]:
    aside = max(one.width for one in sizes) / 2 + 4
    above = max(one.height for one in sizes) / 2 + _EDGE
    return [
        replace(
            size,
            x=round(aside + (node.x + 1) / 2 * (width - 2 * aside), 1),
            y=round(above + (node.y + 1) / 2 * (height - 2 * above), 1),
        )
        for node, size in zip(nodes, sizes, strict=True)
    ]


def _length(edge: Edge, boxes: Sequence[Box], place: dict[str, int]) -> float:
    one, other = boxes[place[edge.from_]], boxes[place[edge.to]]
    return round(math.dist((one.x, one.y), (other.x, other.y)), 3)


def _words(edge: Edge, lang: Language | None) -> list[str]:
    return [
        *textwrap.wrap(edge.label.read(lang), _WORD_LETTERS),
        *textwrap.wrap(edge.who.read(lang), _WORD_LETTERS),
    ]


# -- one edge ------------------------------------------------------------------------------------------------------


def _best(
    ends: tuple[int, int],
    words: Box,
    boxes: Sequence[Box],
    beside: Sequence[Route],
    routes: Sequence[Route],
    canvas: Point,
) -> tuple[float, Route]:
    """Return the cheapest of the routes that are tried with its cost; of equally cheap ones the straightest."""
    others = [box for n, box in enumerate(boxes) if n not in ends]
    tried = []
    for offset, curve in _curves(boxes[ends[0]], boxes[ends[1]], words, beside):
        bent = abs(offset) * 0.3 + _cost_of_curve(curve, others, routes, canvas)
        for share in _SHARES:
            x, y = _on_curve(curve.start, curve.control, curve.end, share)
            route = replace(curve, words=replace(words, x=x, y=y))
            tried.append((bent + abs(share - 0.5) * 40 + _cost_of_words(route, boxes, routes, canvas), route))
    return min(tried, key=lambda one: one[0])


def _curves(start: Box, end: Box, words: Box, beside: Sequence[Route]) -> Iterator[tuple[float, Route]]:
    """Yield curves by how far they bend, the straight one first; their words stand nowhere yet."""
    p, q = (start.x, start.y), (end.x, end.y)
    length = math.dist(p, q) or 1.0
    side = 1 if p < q else -1  # so that a bend to one side is the same side for the edge that runs back
    normal = (-(q[1] - p[1]) / length * side, (q[0] - p[0]) / length * side)
    middle = ((p[0] + q[0]) / 2, (p[1] + q[1]) / 2)
    taken = [_offset(one.control, middle, normal) for one in beside]
    free = [one for one in _OFFSETS if all(abs(one - other) >= _APART for other in taken)] or [_OFFSETS[-1]]
    for offset in free:
        control = (round(middle[0] + 2 * offset * normal[0], 1), round(middle[1] + 2 * offset * normal[1], 1))
        points = tuple(_on_curve(p, control, q, n / _STEPS) for n in range(1, _STEPS))
        head, tail = _arrow(points, end)
        span = _span(points)
        yield (
            offset,
            Route(start=p, control=control, end=q, points=points, span=span, head=head, tail=tail, words=words),
        )


def _span(points: Sequence[Point]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    left, right, bottom, top = min(across), max(across), min(up), max(up)
    return Box(x=(left + right) / 2, y=(bottom + top) / 2, width=right - left, height=top - bottom)


def _offset(control: Point, middle: Point, normal: Point) -> float:
    return ((control[0] - middle[0]) * normal[0] + (control[1] - middle[1]) * normal[1]) / 2


def _arrow(points: Sequence[Point], end: Box) -> tuple[Point, Point]:
    """Return the head of an arrow, where its curve comes to the box, and a place behind it that gives its direction."""
    last = max((n for n in range(1, len(points)) if not end.holds(points[n], 5)), default=len(points) // 2)
    (x, y), (u, v) = points[last], points[last - 1]
    length = math.dist((x, y), (u, v)) or 1.0
    return points[last], (round(x - (x - u) / length * _ARROW, 1), round(y - (y - v) / length * _ARROW, 1))


def _on_curve(p: Point, control: Point, q: Point, share: float) -> Point:
    a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return (
        round(a * p[0] + b * control[0] + c * q[0], 1) + 0.0,
        round(a * p[1] + b * control[1] + c * q[1], 1) + 0.0,
    )


def _cost_of_curve(curve: Route, others: Sequence[Box], routes: Sequence[Route], canvas: Point) -> float:
    """Return what is wrong with a curve beside all that stands already, wherever its words are."""
    width, height = canvas
    out = any(not (0 <= x <= width and 0 <= y <= height) for x, y in curve.points)
    through = out + sum(curve.meets(box) for box in others)
    pierced = sum(one.words.holds(curve.head, 7) for one in routes)
    crossed = sum(curve.meets(one.words) for one in routes) + sum(_near(curve.head, one.head) for one in routes)
    return _THROUGH_BOX * through + _WORDS_ON_HEAD * pierced + _WORDS_ON_EDGE * crossed


def _near(one: Point, other: Point) -> bool:
    """Return whether two arrows' heads would be taken for one."""
    return math.dist(one, other) < _ARROW


def _cost_of_words(route: Route, boxes: Sequence[Box], routes: Sequence[Route], canvas: Point) -> float:
    """Return what is wrong with where a route's words stand."""
    words, (width, height) = route.words, canvas
    inside = words.width / 2 <= words.x <= width - words.width / 2
    inside = inside and words.height / 2 <= words.y <= height - words.height / 2
    covers = sum(words.overlaps(box, 2) for box in (*boxes, *(one.words for one in routes)))
    heads = sum(words.holds(head, 7) for head in (route.head, *(one.head for one in routes)))
    crossed = sum(one.meets(words) for one in routes)
    return _WORDS_ON_BOX * (covers + (not inside)) + _WORDS_ON_HEAD * heads + _WORDS_ON_EDGE * crossed


# -- on a page -----------------------------------------------------------------------------------------------------

#: Pixels of the type in which names of nodes stand on the canvas.
NAME = 12.0
#: The widest drawing on Word's page, in centimetres, and the points of the smallest type that is read there.
_PAGE_WIDTH, _SMALLEST_TYPE = 14.0, 5.5


def reach(drawing: Drawing, around: float) -> tuple[float, float]:
    """Return from which height to which something is drawn, with some room: a canvas has a least height."""
    edges = [y for route in drawing.routes for _, y in route.points]
    boxes = [*drawing.boxes, *(route.words for route in drawing.routes)]
    lowest = min([*edges, *(box.y - box.height / 2 for box in boxes)])
    return lowest - around, max([*edges, *(box.y + box.height / 2 for box in boxes)]) + around


def page_scale(drawing: Drawing, highest: float, *, around: float = 4.0) -> float:
    """Return the centimetres of a pixel on Word's page, or 0 where its type would be too small to be read.

    Parameters
    ----------
    drawing : Drawing
    highest : float
        How high a drawing may be there, in centimetres.
    around : float, default 4
        Pixels above and below.
    """
    bottom, top = reach(drawing, around)
    scale = min(_PAGE_WIDTH / drawing.width, highest / (top - bottom))
    return scale if points_of(NAME, scale) >= _SMALLEST_TYPE else 0.0


def points_of(pixels: float, scale: float) -> float:
    """Return the size in points of type that is some pixels high on the canvas, with a little room to spare."""
    return pixels * scale / 2.54 * 72 * 0.95
