"""Networks: asserted links as nodes with places and edges with their evidence. Nothing is inferred here.

Where the nodes stand follows from the links alone and nothing is drawn by lot: in layers from what comes first to what
follows, or, where relations have no order, on a circle. Places are rounded, so that a stored figure is the same on
every run and every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualkit.errors import check_choice
from qualkit.grids import Text, text
from qualkit.links import ROLE, Link, Links, Relation, Sign

if TYPE_CHECKING:
    from networkx import DiGraph, Graph

_SIGN_NAMES = {"+": "plus", "-": "minus", "0": "none"}
#: How often layers are put in order, so that edges cross less.
_SWEEPS = 6
_CAUSAL: tuple[Relation, ...] = ("sebab", "syarat", "hambatan")
_KINDS: tuple[Relation, ...] = ("bagian", "contoh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A code, a coding's words or a role, with its place in [-1, 1]."""

    id: str
    label: Text
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A relation between two nodes, with all the links that assert it."""

    from_: str
    to: str
    relation: Relation
    sign: Sign
    links: tuple[Link, ...]

    @property
    def label(self) -> Text:
        """The relation and its sign in words, and on how many places it rests where that is more than one."""
        relation = text(f"link.{self.relation}")
        if self.sign:
            relation = text("link.signed", relation=relation, sign=text(f"link.sign.{_SIGN_NAMES[self.sign]}"))
        count = len(self.links)
        return text("link.times", relation=relation, count=count) if count > 1 else relation


@dataclass(frozen=True, eq=False, kw_only=True)
class Network:
    """Nodes and edges of a display that is drawn from asserted links.

    Attributes
    ----------
    name : str
        Which display it is, as a key of the catalogue.
    title : Text
    links : Links
        What it is drawn from.
    nodes : tuple of Node
    edges : tuple of Edge
    """

    name: str
    title: Text
    links: Links
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def __repr__(self) -> str:
        return f"Network({self.name.removeprefix('display.')!r}, nodes={len(self.nodes)}, edges={len(self.edges)})"

    def _repr_html_(self) -> str:
        from qualkit.link_html import network_html

        return network_html(self)


def causal_network(links: Links, informant: str | None = None) -> Network:
    """Return the causal network (jaringan sebab-akibat): causes, conditions and hindrances, from left to right.

    Which question it answers: "What leads to what, by the words of whom?" Links between two roles belong to the context
    chart. With `informant` it is the within-case
    network, without it the one across cases. It shows what people said and the analyst asserted, not what is true.

    Parameters
    ----------
    links : Links
    informant : str, optional

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 9, "Causal network: within-case analysis" and "cross-case analysis".

    Examples
    --------
    >>> import qualkit as qk
    >>> qk.causal_network(qk.open_study(".").links, "ad")
    Network('causal', nodes=3, edges=2)
    """
    own = _of(links, informant).filter(relations=_CAUSAL)
    own = Links(links.codings, [link for link in own if not _between_roles(link)], links.faults)
    title = text("display.causal_within", informant=informant) if informant else text("display.causal")
    return _network("display.causal", title, own, _layered)


def context_chart(links: Links) -> Network:
    """Return the context chart (bagan konteks): roles as nodes, with the relations asserted between them.

    Which question it answers: "Who depends on whom, and who stands in whose way?" Only links whose two ends are roles
    (``peran:…``) are shown.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 7, "Context chart".
    """
    own = [link for link in links if _between_roles(link)]
    return _network("display.context", text("display.context"), Links(links.codings, own, links.faults), _round)


def cognitive_map(links: Links, informant: str) -> Network:
    """Return the cognitive map (peta kognitif): one informant's concepts and the relations asserted on their words.

    Which question it answers: "How do these things hang together for this one person?" The relations are the analyst's
    reading; show the map to the informant.

    Parameters
    ----------
    links : Links
    informant : str

    Raises
    ------
    ChoiceError
        For an informant who is not there.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 7, "Cognitive maps".
    """
    own = _of(links, informant)
    return _network("display.cognitive", text("display.cognitive", informant=informant), own, _round)


def folk_taxonomy(links: Links, informant: str | None = None) -> Network:
    """Return the folk taxonomy (taksonomi rakyat): what is part or example of what, by the informants' own words.

    Which question it answers: "How do they themselves sort these things?" Ends that are codings show the informants'
    own terms.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 7, "Folk taxonomy".
    """
    own = _of(links, informant).filter(relations=_KINDS)
    return _network("display.taxonomy", text("display.taxonomy"), own, _from_the_whole)


def _between_roles(link: Link) -> bool:
    return link.from_.startswith(ROLE) and link.to.startswith(ROLE)


def _of(links: Links, informant: str | None) -> Links:
    if informant is None:
        return links
    known = sorted({one for one in links.corpus.turns.informant if one} | set(links.corpus.informants))
    check_choice("informant", informant, known)
    return links.filter(informant=informant)


Layout = Callable[["DiGraph[str]"], Mapping[str, Sequence[float]]]


def _network(name: str, title: Text, links: Links, layout: Layout) -> Network:
    import networkx as nx

    edges: dict[tuple[str, str, Relation, Sign], list[Link]] = {}
    for link in links:
        edges.setdefault((link.from_, link.to, link.relation, link.sign), []).append(link)
    ids = sorted({end for link in links for end in (link.from_, link.to)})
    graph: DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(ids)
    graph.add_edges_from(sorted({(from_, to) for from_, to, _, _ in edges}))
    places = layout(graph) if ids else {}
    return Network(
        name=name,
        title=title,
        links=links,
        nodes=tuple(Node(id=id, label=links.label(id), x=_place(places[id][0]), y=_place(places[id][1])) for id in ids),
        edges=tuple(
            Edge(from_=from_, to=to, relation=relation, sign=sign, links=tuple(own))
            for (from_, to, relation, sign), own in sorted(edges.items())
        ),
    )


def _place(value: float) -> float:
    return round(float(value), 3) + 0.0  # no minus zero


def _round(graph: DiGraph[str]) -> Mapping[str, Sequence[float]]:
    """Return places on a circle, for relations that have no order; what is joined stands side by side.

    Springs would do as well for a large net, but they draw the few pairs that a person asserts onto one another.
    """
    import networkx as nx

    plain = graph.to_undirected()
    knots = sorted((sorted(knot) for knot in nx.connected_components(plain)), key=lambda one: (-len(one), one))
    order = [one for knot in knots for one in nx.dfs_preorder_nodes(plain, knot[0], sort_neighbors=sorted)]
    ring: Graph[str] = nx.Graph()
    ring.add_nodes_from(order)
    places: Any = nx.circular_layout(ring)
    return {one: [float(x) for x in place] for one, place in places.items()}


def _layered(graph: DiGraph[str]) -> Mapping[str, Sequence[float]]:
    """Return places in layers, each node right of all that lead to it; what runs in a circle stands in one layer."""
    import networkx as nx

    knots = nx.condensation(graph)
    generations = nx.topological_generations(knots)
    layers = [sorted(one for knot in knots_of for one in knots.nodes[knot]["members"]) for knots_of in generations]
    width = max(1, len(layers) - 1)
    height = {one: _share(m, layer) for layer in layers for m, one in enumerate(layer)}
    neighbours = {one: [*graph.predecessors(one), *graph.successors(one)] for one in graph}
    for sweep in range(_SWEEPS):  # forth and back, each node towards the middle of what it is joined with
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wanted = {one: sum(height[n] for n in neighbours[one]) / max(1, len(neighbours[one])) for one in layer}
            layer.sort(key=lambda one, wanted=wanted: (-round(wanted[one], 6), one))  # type: ignore[misc]
            height.update({one: _share(m, layer) for m, one in enumerate(layer)})
    return {one: (2 * n / width - 1, height[one]) for n, layer in enumerate(layers) for one in layer}


def _share(place: int, layer: Sequence[str]) -> float:
    """Return the height of a place in a layer, from the top in [-1, 1]."""
    return 1 - 2 * (place + 0.5) / len(layer)


def _from_the_whole(graph: DiGraph[str]) -> Mapping[str, Sequence[float]]:
    """Return places in layers from the whole, on the left, to its parts and examples."""
    return _layered(graph.reverse())
