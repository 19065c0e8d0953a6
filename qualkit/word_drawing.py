"""Networks as drawings in a Word file: shapes and lines that can be moved and edited there, made without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from qualkit.messages import say
from qualkit.network_figures import network_alt
from qualkit.routes import NAME, Box, Route, drawn, page_scale, points_of, reach
from qualkit.tables import clean

if TYPE_CHECKING:
    from qualkit.messages import Language
    from qualkit.networks import Edge, Network

#: English Metric Units in a centimetre, and pixels above and below what is drawn: a page has little room.
_EMU, _AROUND = 360_000, 4.0
#: Pixels of the type in which words stand on the canvas of :mod:`qualkit.routes`.
_WORD = 11.0
#: The line of each relation; its words stand on it too.
_DASHES = {
    "syarat": "dash",
    "hambatan": "sysDot",
    "pertentangan": "dashDot",
    "contoh": "dash",
    "menyangkut": "sysDot",
    "penanganan": "lgDash",
    "penyelesaian": "lgDashDot",
    "perubahan": "dashDot",
}
#: The shape of a node by its kind; what it is stands in words under its name.
_SHAPES = {"keadaan": "roundRect", "keputusan": "hexagon"}
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def network_drawing(
    network: Network, number: int, run: Callable[[str, str], str], lang: Language, *, highest: float
) -> str:
    """Return a network as a run that holds its drawing, with all edges in words as alternative text.

    Where a page has no room for it in type that can be read, an empty text.

    Parameters
    ----------
    network : Network
        With edges.
    number : int
        Of the figure, from 1; its shapes get ids of their own from it.
    run : function of str and str to str
        Makes a run from words and run properties (:meth:`qualkit.word_parts.Manuscript.run`).
    lang : {"id", "en"}
    highest : float
        How high it may be, in centimetres.
    """
    drawing = drawn(network, lang)
    scale = page_scale(drawing, highest, around=_AROUND)
    if not scale:
        return ""
    bottom, top = reach(drawing, _AROUND)
    pen = _Pen(scale, top, number * 1000, run)
    boxes = {node.id: box for node, box in zip(network.nodes, drawing.boxes, strict=True)}
    shapes = [
        pen.ground(drawing.width, top - bottom),
        *(pen.line(edge, route, boxes[edge.to]) for edge, route in zip(network.edges, drawing.routes, strict=True)),
        *(pen.box(box) for box in drawing.boxes),
        *(pen.words(route.words) for route in drawing.routes),
    ]
    width, height = pen.length(drawing.width), pen.length(top - bottom)
    name = quoteattr(f"{say('report.figure', lang)} {number}")
    alt = " ".join(clean(network_alt(network, lang))[0].split())
    size = f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
    group = (
        f'<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{size}<a:chOff x="0" y="0"/>'
        f'<a:chExt cx="{width}" cy="{height}"/></a:xfrm></wpg:grpSpPr>{"".join(shapes)}</wpg:wgp>'
    )
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{_CHOICE}"><mc:Choice xmlns:wpg="{_GROUP}" xmlns:wps="{_SHAPE}"'
        f' Requires="wpg"><w:drawing><wp:inline xmlns:wp="{_PLACE}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number * 1000}" name={name} descr={quoteattr(alt)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_GROUP}">{group}</a:graphicData></a:graphic></wp:inline>'
        f"</w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


class _Pen:
    """Draws in pixels of a canvas whose heights run upwards from the bottom; the page's run downwards from `top`."""

    def __init__(self, scale: float, top: float, first: int, run: Callable[[str, str], str]) -> None:
        self.scale, self.top, self.run = scale, top, run
        self.ids: Iterator[int] = iter(range(first + 1, first + 1000))

    def length(self, pixels: float) -> int:
        return round(pixels * self.scale * _EMU)

    def _shape(self, name: str, frame: str, geometry: str, look: str, text: str = "") -> str:
        body = '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></wps:bodyPr>'
        return (
            f'<wps:wsp><wps:cNvPr id="{next(self.ids)}" name="{name}"/><wps:cNvSpPr/>'
            f"<wps:spPr><a:xfrm>{frame}</a:xfrm>{geometry}{look}</wps:spPr>{text}{body}</wps:wsp>"
        )

    def ground(self, width: float, height: float) -> str:
        """Return the canvas as a shape that is not seen: a group is as large as what it holds."""
        frame = f'<a:off x="0" y="0"/><a:ext cx="{self.length(width)}" cy="{self.length(height)}"/>'
        return self._shape("bidang", frame, _preset("rect"), "<a:noFill/><a:ln><a:noFill/></a:ln>")

    def line(self, edge: Edge, route: Route, box: Box) -> str:
        """Return an edge as a line from its box to the other, where its arrow's head ends."""
        path = [route.start, *route.points[: route.points.index(route.head) + 1], route.arrival(box)]
        xs, ys = [x for x, _ in path], [self.top - y for _, y in path]
        left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        width, height = max(1, self.length(right - left)), max(1, self.length(bottom - top))
        steps = [f'<a:pt x="{self.length(x - left)}" y="{self.length(y - top)}"/>' for x, y in zip(xs, ys, strict=True)]
        drawn = f"<a:moveTo>{steps[0]}</a:moveTo>" + "".join(f"<a:lnTo>{one}</a:lnTo>" for one in steps[1:])
        geometry = (
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            '<a:rect l="0" t="0" r="r" b="b"/>'
            f'<a:pathLst><a:path w="{width}" h="{height}" fill="none">{drawn}</a:path></a:pathLst></a:custGeom>'
        )
        dash = _DASHES.get(edge.relation, "solid")
        look = (
            f'<a:noFill/><a:ln w="{28575 if edge.common else 12700}">'
            '<a:solidFill><a:srgbClr val="333333"/></a:solidFill>'
            f'<a:prstDash val="{dash}"/><a:round/><a:tailEnd type="triangle" w="med" len="med"/></a:ln>'
        )
        frame = f'<a:off x="{self.length(left)}" y="{self.length(top)}"/><a:ext cx="{width}" cy="{height}"/>'
        return self._shape("garis", frame, geometry, look)

    def box(self, box: Box) -> str:
        """Return a node's box with its name."""
        look = '<a:solidFill><a:srgbClr val="EEF2F5"/></a:solidFill><a:ln w="9525"><a:solidFill>'
        look += '<a:srgbClr val="5B6670"/></a:solidFill></a:ln>'
        shape = _SHAPES.get(box.kind, "rect")
        return self._shape("simpul", self._frame(box), _preset(shape), look, self._text(box, NAME))

    def words(self, box: Box) -> str:
        """Return the words of an edge on a white ground."""
        look = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        narrow = replace(box, width=box.width * 0.85)  # the type of the page is narrower than that of the canvas
        return self._shape("hubungan", self._frame(narrow), _preset("rect"), look, self._text(box, _WORD))

    def _frame(self, box: Box) -> str:
        x, y = self.length(box.x - box.width / 2), self.length(self.top - box.y - box.height / 2)
        return f'<a:off x="{x}" y="{y}"/><a:ext cx="{self.length(box.width)}" cy="{self.length(box.height)}"/>'

    def _text(self, box: Box, pixels: float) -> str:
        half_points = round(2 * points_of(pixels, self.scale))
        lines = self.run("\n".join(box.lines), f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>')
        return (
            '<wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val="IsiTabel"/><w:jc w:val="center"/></w:pPr>'
            f"{lines}</w:p></w:txbxContent></wps:txbx>"
        )


def _preset(shape: str) -> str:
    return f'<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>'
