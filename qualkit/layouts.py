"""Where the nodes of a network stand: it follows from the links alone, and nothing is drawn by lot.

In layers from what comes first to what follows; on a circle where relations have no order; on one line for a chain.
Places lie in [-1, 1].
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from networkx import DiGraph, Graph

Place = tuple[float, float]
Layout = Callable[["DiGraph[str]"], Mapping[str, Place]]

#: How often layers are put in order, so that edges cross less.
_SWEEPS = 6
#: From how many nodes on a circle is turned a little, so that no two near its top stand at one height.
_CROWDED = 9


def on_a_circle(graph: DiGraph[str]) -> Mapping[str, Place]:
    """Return places on a circle, for relations that have no order; what is joined stands side by side.

    Springs would do as well for a large net, but they draw the few pairs that a person asserts onto one another.
    """
    import networkx as nx

    plain = graph.to_undirected()
    knots = sorted((sorted(knot) for knot in nx.connected_components(plain)), key=lambda one: (-len(one), one))
    order = [one for knot in knots for one in nx.dfs_preorder_nodes(plain, knot[0], sort_neighbors=sorted)]
    if len(order) == 1:
        return {order[0]: (0.0, 0.0)}
    ring: Graph[str] = nx.Graph()
    ring.add_nodes_from(order)
    turn = 1 / 3 if len(order) >= _CROWDED else 0.0
    places: Any = nx.circular_layout(ring)
    return {one: _turned(places[one], turn * 2 / len(order)) for one in order}


def _turned(place: Sequence[float], half_turns: float) -> Place:
    """Return a place turned around the middle of the circle by a share of half a turn."""
    import math

    x, y = float(place[0]), float(place[1])
    cos, sin = math.cos(math.pi * half_turns), math.sin(math.pi * half_turns)
    return x * cos - y * sin, x * sin + y * cos


def in_layers(graph: DiGraph[str]) -> Mapping[str, Place]:
    """Return places in layers, each node right of all that lead to it; what runs in a circle stands in one layer.

    Where all runs in circles there is one layer only: its nodes stand on a circle.
    """
    import networkx as nx

    knots = nx.condensation(graph)
    generations = nx.topological_generations(knots)
    layers = [sorted(one for knot in knots_of for one in knots.nodes[knot]["members"]) for knots_of in generations]
    if len(layers) == 1:
        return on_a_circle(graph)
    height = {one: _share(m, layer) for layer in layers for m, one in enumerate(layer)}
    neighbours = {one: [*graph.predecessors(one), *graph.successors(one)] for one in graph}
    for sweep in range(_SWEEPS):  # forth and back, each node towards the middle of what it is joined with
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wanted = {one: sum(height[n] for n in neighbours[one]) / max(1, len(neighbours[one])) for one in layer}
            layer.sort(key=lambda one, wanted=wanted: (-round(wanted[one], 6), one))  # type: ignore[misc]
            height.update({one: _share(m, layer) for m, one in enumerate(layer)})
    return {one: (2 * n / (len(layers) - 1) - 1, height[one]) for n, layer in enumerate(layers) for one in layer}


def _share(place: int, layer: Sequence[str]) -> float:
    """Return the height of a place in a layer, from the top in [-1, 1]."""
    return 1 - 2 * (place + 0.5) / len(layer)


def from_the_whole(graph: DiGraph[str]) -> Mapping[str, Place]:
    """Return places in layers from the whole, on the left, to its parts and examples."""
    return in_layers(graph.reverse())


def on_a_line(order: Sequence[str]) -> Layout:
    """Return the layout that puts nodes on one line from left to right, in an order of their ids."""
    distinct = list(dict.fromkeys(order))
    last = max(1, len(distinct) - 1)
    return lambda _: {one: (2 * n / last - 1, 0.0) for n, one in enumerate(distinct)}
