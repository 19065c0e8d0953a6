"""Networks: asserted links as nodes with places and edges with their evidence. Nothing is inferred here.

Where the nodes stand follows from the links alone (:mod:`qualkit.layouts`). Places are rounded, so that a stored figure
is the same on every run and every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualkit.errors import check_choice
from qualkit.grids import Text, plain, text
from qualkit.layouts import Layout, from_the_whole, in_layers, on_a_circle
from qualkit.links import CAUSAL, ROLE, EndKind, Link, Links, Relation, Sign, count_places

if TYPE_CHECKING:
    from networkx import DiGraph

_SIGN_NAMES = {"+": "plus", "-": "minus", "0": "none"}
_KINDS: tuple[Relation, ...] = ("bagian", "contoh")
_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A code, a coding's words or a role, with its place in [-1, 1].

    `kinds` is what the links say it is in a course of events; `note` what else a reader must know of it (that the term
    is the analyst's, that it is the outcome).
    """

    id: str
    label: Text = field(repr=False)
    x: float
    y: float
    kinds: tuple[EndKind, ...] = ()
    note: Text = _NOTHING

    @property
    def under(self) -> Text:
        """What stands under the name: kinds and note in words."""
        words = [text(f"link.kind.{kind}") for kind in self.kinds] + ([self.note] if self.note.id else [])
        return Text(", ".join(one.id for one in words), ", ".join(one.en for one in words))

    @property
    def told(self) -> Text:
        """The name with what stands under it."""
        return text("node.told", label=self.label, under=self.under) if self.under.id else self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A relation between two nodes, with all the links that assert it.

    Attributes
    ----------
    from_, to : str
        Ids of the nodes.
    relation, sign : str
    links : tuple of Link
        In the order of the text.
    words : Text
        Relation and sign as a reader sees them.
    informants : tuple of str or None
        Whose words assert it, in order of id; None, which comes last, where they are nobody's (notes, documents).
    cases : int
        Of how many informants; 0 where the display compares no cases.
    contested : bool
        Whether other cases assert the opposite sign between the same two nodes.
    common : bool
        Whether it belongs to the common path of a composite sequence.
    """

    from_: str
    to: str
    relation: Relation
    sign: Sign
    links: tuple[Link, ...]
    words: Text
    informants: tuple[str | None, ...] = ()
    cases: int = 0
    contested: bool = False
    common: bool = False

    @property
    def places(self) -> int:
        """On how many places it rests: two coders' links on the same words are one."""
        return count_places(self.links)

    @property
    def label(self) -> Text:
        """The relation and its sign in words, on how many places it rests where that is more than one, and disputes."""
        label = text("link.times", relation=self.words, count=self.places) if self.places > 1 else self.words
        return text("link.contested", relation=label) if self.contested else label

    @property
    def who(self) -> Text:
        """Which cases assert it and how many of all; empty where the display compares no cases."""
        if not self.cases:
            return _NOTHING
        named = [text("link.nobody") if one is None else plain(one) for one in self.informants]
        who = Text(", ".join(one.id for one in named), ", ".join(one.en for one in named))
        return text("link.who", who=who, count=len([one for one in self.informants if one]), cases=self.cases)


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
    notes : tuple of Text
        What stands under it: what was left out, how it is read.
    """

    name: str
    title: Text
    links: Links
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    notes: tuple[Text, ...] = ()

    def __repr__(self) -> str:
        return f"Network({self.name.removeprefix('display.')!r}, nodes={len(self.nodes)}, edges={len(self.edges)})"

    def _repr_html_(self) -> str:
        from qualkit.link_html import network_html

        return network_html(self)


# -- the displays --------------------------------------------------------------------------------------------------


def causal_network(links: Links, informant: str | None = None) -> Network:
    """Return the causal network (jaringan sebab-akibat): causes, conditions and hindrances, from left to right.

    Which question it answers: "What leads to what, by the words of whom?" With `informant` it is the within-case
    network. Without, it is the one across cases: each edge says which informants assert it and how many that is of all,
    and where cases assert opposite signs between the same two nodes, the edge is marked as contested. Links between two
    roles belong to the context chart. It shows what people said and the analyst asserted, not what is true.

    Parameters
    ----------
    links : Links
    informant : str, optional

    Raises
    ------
    ChoiceError
        For an informant who is not there.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 9, "Causal network: within-case analysis" and "cross-case analysis".

    Examples
    --------
    >>> import qualkit as qk
    >>> qk.causal_network(qk.open_study(".").links, "ad")
    Network('causal', nodes=11, edges=8)
    """
    own, left_out = without_roles(told_by(links, informant).filter(relations=CAUSAL))
    title = text("display.causal_within", informant=informant) if informant else text("display.causal")
    network = network_of("display.causal", title, own, in_layers, across=informant is None)
    return replace(network, notes=left_out)


def context_chart(links: Links) -> Network:
    """Return the context chart (bagan konteks): roles as nodes, with the relations asserted between them.

    Which question it answers: "Who depends on whom, and who stands in whose way?" Only links whose two ends are roles
    (``peran:…``) are shown.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 7, "Context chart".
    """
    own = links.only([link for link in links if _between_roles(link)])
    return network_of("display.context", text("display.context"), own, on_a_circle)


def cognitive_map(links: Links, informant: str) -> Network:
    """Return the cognitive map (peta kognitif): one informant's concepts and the relations asserted on their words.

    Which question it answers: "How do these things hang together for this one person?" The relations are the analyst's
    reading; show the map to the informant. Links between two roles are no concepts: they are left out, and it says so.

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
    own, left_out = without_roles(told_by(links, informant))
    network = network_of("display.cognitive", text("display.cognitive", informant=informant), own, on_a_circle)
    return replace(network, notes=left_out)


def folk_taxonomy(links: Links, informant: str | None = None) -> Network:
    """Return the folk taxonomy (taksonomi rakyat): what is part or example of what, by the informants' own words.

    Which question it answers: "How do they themselves sort these things?" Ends that are codings show the informants'
    own terms. An end that is a code is the analyst's term and is marked as such: a taxonomy of these alone is none of
    the folk's.

    Parameters
    ----------
    links : Links
    informant : str, optional

    Raises
    ------
    ChoiceError
        For an informant who is not there.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 7, "Folk taxonomy".
    """
    own = told_by(links, informant).filter(relations=_KINDS)

    def term(end: str) -> Text:
        if end in own.concepts:
            return text("node.concept")
        return text("node.code") if end in own.codebook else text("node.role") if end.startswith(ROLE) else _NOTHING

    network = network_of("display.taxonomy", text("display.taxonomy"), own, from_the_whole, note=term)
    marked = sum(bool(node.note.id) for node in network.nodes)
    rule = text("taxonomy.rule", count=marked, nodes=len(network.nodes))
    return replace(network, notes=(rule,) if marked else ())


# -- how any of them is made ---------------------------------------------------------------------------------------


def told_by(links: Links, informant: str | None) -> Links:
    """Return the links on an informant's words; all for None.

    Raises
    ------
    ChoiceError
        For an informant who is not there.
    """
    if informant is None:
        return links
    known = sorted({one for one in links.corpus.turns.informant if one} | set(links.corpus.informants))
    check_choice("informant", informant, known)
    return links.filter(informant=informant)


def without_roles(links: Links) -> tuple[Links, tuple[Text, ...]]:
    """Return the links but those between two roles, and what is to be said of these."""
    kept = [link for link in links if not _between_roles(link)]
    count = len(links) - len(kept)
    said = (text("network.roles_left_out", count=count),) if count else ()
    return links.only(kept), said


def _between_roles(link: Link) -> bool:
    return link.from_.startswith(ROLE) and link.to.startswith(ROLE)


def network_of(
    name: str,
    title: Text,
    links: Links,
    layout: Layout,
    *,
    across: bool = False,
    kinds: Mapping[str, tuple[EndKind, ...]] | None = None,
    note: Callable[[str], Text] = lambda _: _NOTHING,
) -> Network:
    """Return all of some links as a network.

    Parameters
    ----------
    name, title
        See :class:`Network`.
    links : Links
        Each becomes part of one edge.
    layout : function from graph to places
    across : bool, default False
        Whether cases are compared: edges name theirs, and opposite signs are marked.
    kinds : mapping of end to kinds, optional
    note : function from end to Text, optional
    """
    import networkx as nx

    edges = _edges(links, across=across)
    ids = sorted({end for edge in edges for end in (edge.from_, edge.to)})
    graph: DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(ids)
    graph.add_edges_from(sorted({(edge.from_, edge.to) for edge in edges}))
    at = layout(graph) if ids else {}
    nodes = [
        Node(
            id=id,
            label=links.names[id],
            x=_rounded(at[id][0]),
            y=_rounded(at[id][1]),
            kinds=(kinds or {}).get(id, ()),
            note=note(id),
        )
        for id in ids
    ]
    return Network(name=name, title=title, links=links, nodes=tuple(nodes), edges=edges)


def _edges(links: Links, *, across: bool) -> tuple[Edge, ...]:
    found: dict[tuple[str, str, Relation, Sign], list[Link]] = {}
    for link in sorted(links, key=lambda one: (one.source, one.start, one.end, one.at, one.id)):
        found.setdefault((link.from_, link.to, link.relation, link.sign), []).append(link)
    cases = _cases(links) if across else 0
    edges = [
        Edge(
            from_=from_,
            to=to,
            relation=relation,
            sign=sign,
            links=tuple(own),
            words=relation_in_words(relation, sign),
            informants=_who(links, own),
            cases=cases,
        )
        for (from_, to, relation, sign), own in sorted(found.items())
    ]
    return tuple(replace(edge, contested=across and _is_contested(edge, edges)) for edge in edges)


def relation_in_words(relation: Relation, sign: Sign) -> Text:
    """Return a relation with its sign as a reader sees it."""
    words = text(f"link.{relation}")
    return text("link.signed", relation=words, sign=text(f"link.sign.{_SIGN_NAMES[sign]}")) if sign else words


def _cases(links: Links) -> int:
    """Return the number of informants who speak in the corpus."""
    turns = links.corpus.turns
    return len({who for who, kind in zip(turns.informant, turns.kind, strict=True) if who and kind != "pewawancara"})


def _who(links: Links, own: Sequence[Link]) -> tuple[str | None, ...]:
    found = {links.informant(link) for link in own}
    return (*sorted(one for one in found if one), *([None] if None in found else []))


def _is_contested(edge: Edge, edges: Sequence[Edge]) -> bool:
    """Return whether others assert the opposite sign between the same nodes (the same one case may waver)."""
    opposite = {"+": "-", "-": "+"}.get(edge.sign)
    against = [
        one for one in edges if (one.from_, one.to) == (edge.from_, edge.to) and opposite and one.sign == opposite
    ]
    return any(len({*edge.informants, *one.informants}) > 1 for one in against)


def _rounded(value: float) -> float:
    return round(float(value), 3) + 0.0  # no minus zero
