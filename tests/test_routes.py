"""Routes: no box and no words cover another, and edges between the same nodes lie apart."""

from __future__ import annotations

import math
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.links import RELATIONS, Links
from qualkit.routes import NAME, WIDTH, Box, Route, _rooms, drawn, page_scale, points_of, reach

LinksOf = Callable[..., Links]
#: Names as long as an office's.
ROLES = [
    f"peran:{one}" for one in ("kepala_seksi_pelayanan", "petugas_loket", "camat", "operator_perekaman", "warga", "i")
]


def box(x: float, y: float, width: float = 10, height: float = 10) -> Box:
    return Box(x=x, y=y, width=width, height=height, lines=())


def middle(route: Route) -> tuple[float, float]:
    return route.points[len(route.points) // 2]


def stretched(one: Box, factor: float) -> Box:
    """A box as it stands on a wider page: farther out and of the same size."""
    return Box(x=one.x * factor, y=one.y, width=one.width, height=one.height, lines=one.lines)


def test_boxes_overlap_where_they_share_a_place() -> None:
    assert box(0, 0).overlaps(box(9, 9))
    assert not box(0, 0).overlaps(box(10, 0))
    assert box(0, 0).overlaps(box(10, 0), 1)


def test_edges_there_and_back_lie_apart_with_an_arrow_at_each_end(links_of: LinksOf) -> None:
    drawing = drawn(qk.causal_network(links_of("a sebab b +", "b sebab a -")))
    there, back = drawing.routes
    assert math.dist(middle(there), middle(back)) >= 28
    assert math.dist(there.head, there.end) < math.dist(there.head, there.start)
    assert math.dist(back.head, back.end) < math.dist(back.head, back.start)
    assert not there.words.overlaps(back.words)
    assert drawing.covered() == []


def test_six_edges_between_three_nodes_lie_apart(links_of: LinksOf) -> None:
    given = ("a sebab b +", "b sebab a -", "a sebab c", "c sebab a", "a sebab b 0", "a hambatan b")
    drawing = drawn(qk.causal_network(links_of(*given)))
    assert drawing.covered() == []
    assert len({middle(route) for route in drawing.routes}) == 6


def test_an_edge_does_not_run_through_a_node_that_is_not_its_own(links_of: LinksOf) -> None:
    drawing = drawn(qk.causal_network(links_of("a sebab b", "b sebab c", "a sebab c")))
    a_to_c = drawing.routes[1]
    assert not a_to_c.meets(drawing.boxes[1])


def test_a_curve_that_passes_a_box_between_two_of_its_points_runs_through_it(links_of: LinksOf) -> None:
    (route,) = drawn(qk.causal_network(links_of("a sebab b"))).routes
    (x, y), (u, v) = route.points[9:11]
    between = box((x + u) / 2, (y + v) / 2, 0.2, 0.2)
    assert route.meets(between)
    assert not route.meets(box(between.x, between.y + 12, 0.2, 0.2))


def test_an_arrow_may_be_drawn_as_far_as_the_outline_of_its_box(links_of: LinksOf) -> None:
    drawing = drawn(qk.causal_network(links_of("a sebab b", "a sebab c")))
    (end, _), route = drawing.boxes[1:], drawing.routes[0]
    x, y = route.arrival(end)
    assert not end.holds((x, y), 0)
    assert end.holds((x, y), 4)
    assert math.dist((x, y), route.end) <= math.dist(route.head, route.end)


def test_nodes_in_many_columns_make_the_canvas_wider_than_a_page(links_of: LinksOf) -> None:
    steps = [f"{ROLES[n]} sebab {ROLES[n + 1]}" for n in range(5)]
    chains = [qk.causal_chain(links_of(*steps), [ROLES[0], ROLES[last]]) for last in (2, 5)]
    assert [drawn(one).wider for one in chains] == [False, True]


def test_many_pairs_stand_in_rows_on_a_canvas_that_fits_a_page(links_of: LinksOf) -> None:
    pairs = [f"kepala_seksi_{a} sebab petugas_loket_{b}" for a, b in ("ab", "cd", "ef", "gh", "ij", "kl", "mn", "op")]
    drawing = drawn(qk.cognitive_map(links_of(*pairs), "x"))
    assert drawing.covered() == []
    assert (drawing.width, drawing.height < 1040) == (WIDTH, True)


def test_a_canvas_grows_in_width_too_before_it_is_higher_than_a_page_of_word() -> None:
    narrow = list(_rooms(560, 900, wider=False))
    assert narrow == [(560, 900), (560, 1040)]
    wider = list(_rooms(560, 900, wider=True))
    assert wider[:5] == [(560, 900), (672, 900), (806, 900), (820, 900), (820, 1040)]
    assert wider[5:] == [(820, 1248), (820, 1498), (820, 1797), (820, 2157), (820, 2588), (820, 3105), (820, 3727)]


def test_a_large_network_grows_until_nothing_is_covered(links_of: LinksOf) -> None:
    given = [f"nama_panjang_{n:02} sebab nama_panjang_{m:02}" for n in range(16) for m in (n + 1, n + 3, n + 7)]
    assert drawn(qk.causal_network(links_of(*given))).covered() == []


def test_a_network_is_drawn_once_for_all_reports(links_of: LinksOf) -> None:
    network = qk.causal_network(links_of("a sebab b"))
    assert drawn(network, "id") is drawn(network, "id")
    assert drawn(network, "en") is not drawn(network, "id")


def test_nothing_to_draw_is_an_empty_canvas(links_of: LinksOf) -> None:
    drawing = drawn(qk.causal_network(links_of()))
    assert (drawing.width, drawing.boxes, drawing.routes) == (WIDTH, (), ())


def test_a_long_word_is_broken(links_of: LinksOf) -> None:
    _, long = drawn(qk.context_chart(links_of(f"peran:{'ke' * 40} syarat peran:b"))).boxes
    assert long.lines == ("ke" * 11, "ke" * 11, "ke" * 11, "ke" * 2 + " …")
    assert long.width < WIDTH / 2


def test_a_decision_has_room_for_its_corners(links_of: LinksOf) -> None:
    made = links_of("a syarat b + peristiwa>keputusan")
    plain, decision = drawn(qk.decision_model(made)).boxes
    assert decision.kind == "keputusan"
    assert decision.width > plain.width


GIVEN = st.lists(
    st.tuples(st.sampled_from(ROLES), st.sampled_from(RELATIONS), st.sampled_from(ROLES), st.sampled_from("+-0"))
    .filter(lambda one: one[0] != one[2])
    .map(" ".join),
    min_size=1,
    max_size=8,
    unique=True,
)


@settings(max_examples=30, deadline=None)
@given(given=GIVEN)
def test_no_words_and_no_box_cover_another_on_a_narrow_page_or_a_wide_one(links_of: LinksOf, given: list[str]) -> None:
    drawing = drawn(qk.context_chart(links_of(*given)))
    boxes = [*drawing.boxes, *(route.words for route in drawing.routes)]
    wide = [stretched(one, 2) for one in boxes]
    assert drawing.covered() == []
    assert not any(one.overlaps(other) for n, one in enumerate(wide) for other in wide[n + 1 :])
    assert drawing == drawn(qk.context_chart(links_of(*given)))


def test_a_drawing_is_as_large_as_the_page_allows_and_none_where_it_could_not_be_read(links_of: LinksOf) -> None:
    drawing = drawn(qk.causal_network(links_of("a sebab b +", "b sebab c")))
    bottom, top = reach(drawing, 4)
    assert page_scale(drawing, 0.5) == 0
    assert page_scale(drawing, 18.0) == min(14.0 / drawing.width, 18.0 / (top - bottom))
    assert points_of(NAME, page_scale(drawing, 18.0)) >= 5.5
