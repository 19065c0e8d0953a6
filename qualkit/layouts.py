"""Where the nodes of a network stand: it follows from the links alone, and nothing is drawn by lot.

In layers from what comes first to what follows; on a circle where relations have no order; on one line for a chain.
What nothing joins stands in bands one above the other, the largest on top. Places lie in [-1, 1].
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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

    Springs would do as well for a large net, but they draw the few pairs that a person asserts onto one another. What
    nothing joins has a circle of its own: on one for all, boxes near its top and its foot would cover one another.
    """
    import networkx as nx

    plain = graph.to_undirected()
    found = []
    for knot in _knots(graph):
        order = list(nx.dfs_preorder_nodes(plain, knot[0], sort_neighbors=sorted))
        found.append((_circle(order), _rows_of_circle(order)))
    return found[0][0] if len(found) == 1 else _in_bands(found)


def _knots(graph: DiGraph[str]) -> list[list[str]]:
    """Return the nodes that links join, the most on top."""
    import networkx as nx

    knots = (sorted(knot) for knot in nx.connected_components(graph.to_undirected(as_view=True)))
    return sorted(knots, key=lambda one: (-len(one), one))


def _circle(order: Sequence[str]) -> dict[str, Place]:
    import networkx as nx

    if len(order) == 1:
        return {order[0]: (0.0, 0.0)}
    ring: Graph[str] = nx.Graph()
    ring.add_nodes_from(order)
    turn = 1 / 3 if len(order) >= _CROWDED else 0.0
    places: Any = nx.circular_layout(ring)
    return {one: _turned(places[one], turn * 2 / len(order)) for one in order}


def _rows_of_circle(order: Sequence[str]) -> int:
    """Return how many nodes stand above one another on a circle; two stand side by side."""
    return 1 if len(order) <= 2 else len(order) // 2 + 1


def _in_bands(parts: Iterable[tuple[Mapping[str, Place], int]]) -> dict[str, Place]:
    """Return the places of parts in bands from the top, each as high as its rows, with half a row free at both ends.

    Parameters
    ----------
    parts : iterable of pairs
        Places in [-1, 1], and the number of rows in which they stand.
    """
    bands = list(parts)
    rows, above, found = sum(count for _, count in bands), 0, dict[str, Place]()
    for places, count in bands:
        middle, reach = 1 - (2 * above + count) / rows, max(abs(y) for _, y in places.values()) or 1.0
        found |= {one: (x, middle + y / reach * (count - 1) / rows) for one, (x, y) in places.items()}
        above += count
    return found


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
    found = [_layered(graph.subgraph(knot)) for knot in _knots(graph)]
    return found[0][0] if len(found) == 1 else _in_bands(found)


def _layered(graph: DiGraph[str]) -> tuple[Mapping[str, Place], int]:
    """Return the places of what links join, and how many nodes stand above one another in its fullest layer."""
    import networkx as nx

    knots = nx.condensation(graph)
    generations = nx.topological_generations(knots)
    layers = [sorted(one for knot in knots_of for one in knots.nodes[knot]["members"]) for knots_of in generations]
    if len(layers) == 1:
        order = list(nx.dfs_preorder_nodes(graph.to_undirected(), layers[0][0], sort_neighbors=sorted))
        return _circle(order), _rows_of_circle(order)
    lanes = _lanes(graph, layers)
    height = {one: _share(m, layer) for layer in layers for m, one in enumerate(layer)}
    neighbours = {one: [*lanes.predecessors(one), *lanes.successors(one)] for one in lanes}
    for sweep in range(_SWEEPS):  # forth and back, each node towards the middle of what it is joined with
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wanted = {one: sum(height[n] for n in neighbours[one]) / max(1, len(neighbours[one])) for one in layer}
            layer.sort(key=lambda one, wanted=wanted: (-round(wanted[one], 6), one))  # type: ignore[misc]
            height.update({one: _share(m, layer) for m, one in enumerate(layer)})
    places = {
        one: (2 * n / (len(layers) - 1) - 1, height[one])
        for n, layer in enumerate(layers)
        for one in layer
        if one in graph
    }
    return places, max(map(len, layers))


def _lanes(graph: DiGraph[str], layers: list[list[str]]) -> DiGraph[str]:
    """Return a graph in which edges over layers run through a free place in each, and enter these in the layers."""
    import networkx as nx

    layer_of = {one: n for n, layer in enumerate(layers) for one in layer}
    lanes: DiGraph[str] = nx.DiGraph()
    for one, other in sorted(graph.edges):
        way = [one]
        for n in range(layer_of[one] + 1, layer_of[other]):
            way.append(f"{one}\n{other}\n{n}")
            layers[n].append(way[-1])
        nx.add_path(lanes, [*way, other])
    return lanes


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
