"""Networks as SVG: a shape a node, an arrow an edge that ends at its box, all of it in words besides."""

from __future__ import annotations

import pytest
from lxml import etree

import qualkit as qk
from qualkit.network_svg import network_svg
from qualkit.routes import drawn


@pytest.fixture
def network(links_of):
    return qk.event_state_network(
        links_of("a sebab b + peristiwa>keadaan", "b urutan c keadaan>keputusan", "y: a sebab b +")
    )


def svg(network, lang="id"):
    return etree.fromstring(network_svg(network, drawn(network, lang), lang))


def numbers(words):
    return [float(one) for one in words.replace(",", " ").split()]


def test_an_event_is_a_rectangle_a_state_is_rounded_and_a_decision_has_six_corners(network):
    found = svg(network)
    shapes = found.xpath("*[@stroke='#5b6670']")
    assert [one.tag for one in shapes] == ["rect", "rect", "polygon"]
    assert [one.get("rx") is not None for one in shapes[:2]] == [False, True]
    assert len(numbers(shapes[2].get("points"))) == 2 * 6


def test_every_edge_is_a_line_with_an_arrow_that_ends_at_the_edge_of_its_box(network):
    found = svg(network)
    heads = [numbers(one.get("points"))[:2] for one in found.xpath("polygon[not(@stroke)]")]
    box = next(one for one in found.xpath("rect[@rx]"))
    left, top, width, height = (float(box.get(one)) for one in ("x", "y", "width", "height"))
    (x, y), *_ = heads
    assert len(found.xpath("polyline")) == len(heads) == len(network.edges) == 2
    assert left - 6 <= x <= left + width + 6
    assert top - 6 <= y <= top + height + 6
    assert not (left < x < left + width and top < y < top + height)


def test_what_is_drawn_lies_within_the_canvas(network):
    found = svg(network)
    _, _, width, height = numbers(found.get("viewBox"))
    tops = [float(one.get("y")) for one in found.xpath("//rect")]
    bottoms = [float(one.get("y")) + float(one.get("height")) for one in found.xpath("//rect")]
    assert min(tops) >= 0
    assert max(bottoms) <= height
    assert max(float(one.get("x")) + float(one.get("width")) for one in found.xpath("//rect")) <= width


def test_all_edges_stand_in_its_name_for_who_cannot_see_it(network):
    found = svg(network)
    assert found.get("role") == "img"
    assert "A [peristiwa] menyebabkan (makin ada makin kuat), 2 bukti B [keadaan]" in found.get("aria-label")
    assert "menyebabkan" in "".join(found.xpath("g//tspan/text()"))


def test_pointing_at_an_edge_shows_the_words_that_it_rests_on(network):
    titles = svg(network).xpath("g/title/text()")
    assert titles[0] == "menyebabkan (makin ada makin kuat), 2 bukti\n“Satu” (1, 1)\n“Dua.” (2, 1)"
    assert len(titles) == 2


def test_it_speaks_english_too(network):
    assert "causes" in svg(network, "en").get("aria-label")
