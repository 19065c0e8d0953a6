"""Layouts: from the graph alone, in layers, on a circle, on a line; nothing by lot, no two nodes on one place."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit.layouts import from_the_whole, in_layers, on_a_circle, on_a_line

EDGES = st.lists(
    st.tuples(st.sampled_from("abcdefghijkl"), st.sampled_from("abcdefghijkl")).filter(lambda one: one[0] != one[1]),
    min_size=1,
    max_size=16,
)


def graph(*edges: str) -> nx.DiGraph:
    """A graph of edges such as ``ab``."""
    return nx.DiGraph([tuple(one) for one in edges])


def test_causes_stand_left_of_what_they_lead_to() -> None:
    at = in_layers(graph("ab", "bc", "ac"))
    assert (at["a"][0], at["b"][0], at["c"][0]) == (-1, 0, 1)


def test_what_runs_in_a_circle_stands_in_one_layer() -> None:
    at = in_layers(graph("ab", "ba", "bc"))
    assert at["a"][0] == at["b"][0] < at["c"][0]
    assert at["a"][1] != at["b"][1]


def test_where_all_runs_in_a_circle_the_nodes_stand_around_the_middle() -> None:
    at = in_layers(graph("ab", "bc", "ca"))
    assert at == on_a_circle(graph("ab", "bc", "ca"))
    assert sum(x for x, _ in at.values()) == pytest.approx(0)


def test_parts_stand_right_of_the_whole() -> None:
    at = from_the_whole(graph("ab", "cb"))
    assert at["b"][0] < at["a"][0] == at["c"][0]


def test_a_line_keeps_the_order_and_one_height() -> None:
    places = on_a_line(["c", "a", "b", "a"])(graph("ca", "ab", "ba"))
    assert places == {"c": (-1, 0), "a": (0, 0), "b": (1, 0)}


def test_one_node_alone_stands_in_the_middle() -> None:
    alone = nx.DiGraph()
    alone.add_node("a")
    assert on_a_circle(alone) == {"a": (0, 0)}


def test_many_on_a_circle_stand_at_heights_that_differ() -> None:
    at = on_a_circle(graph(*(f"{one}{other}" for one, other in zip("abcdefghi", "bcdefghij", strict=True))))
    near = [abs(at[a][1] - at[b][1]) for a, b in combinations(at, 2) if abs(at[a][0] - at[b][0]) < 0.6]
    assert min(near) > 0.05


def test_what_nothing_joins_stands_in_bands_the_largest_on_top() -> None:
    for_relations, for_causes = on_a_circle(graph("ab", "cd", "ce")), in_layers(graph("ab", "cd", "ce"))
    assert min(for_relations[one][1] for one in "cde") > max(for_relations[one][1] for one in "ab")
    assert min(for_causes[one][1] for one in "cde") > max(for_causes[one][1] for one in "ab")


def test_pairs_stand_side_by_side_each_in_its_row() -> None:
    at = on_a_circle(graph("ab", "cd", "ef", "gh"))
    assert [round(at[one][1], 3) for one in "aceg"] == [0.75, 0.25, -0.25, -0.75]
    assert [at[one][1] for one in "aceg"] == [at[one][1] for one in "bdfh"]
    assert at["a"][0] == -at["b"][0] != 0


def test_an_edge_over_a_layer_has_a_free_place_in_it() -> None:
    at = in_layers(graph("ab", "bc", "ac"))
    assert (at["a"][1], at["c"][1]) == (0, 0)
    assert abs(at["b"][1]) == 0.5


@settings(max_examples=60, deadline=None)
@given(edges=EDGES)
def test_no_two_nodes_share_a_place_and_none_leaves_the_square(edges: list[tuple[str, str]]) -> None:
    places = in_layers(nx.DiGraph(edges))
    rounded = {(round(x, 3), round(y, 3)) for x, y in places.values()}
    assert len(rounded) == len(places)
    assert max(max(abs(x), abs(y)) for x, y in rounded) <= 1
