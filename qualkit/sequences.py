"""Networks of what happened in which order: events and states, a sequence composed of many tellings, decisions.

All edges are links that a person asserted on the informants' words; what kind an end is (event, state, decision) is
part of such a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qualkit.grids import Text, text
from qualkit.layouts import in_layers
from qualkit.links import Links, Relation
from qualkit.networks import network_of, told_by

if TYPE_CHECKING:
    from qualkit.networks import Edge, Network

_ORDERED: tuple[Relation, ...] = ("urutan", "sebab", "syarat")
#: By how many informants a step must be told to be a common one.
_COMMON = 2


def event_state_network(links: Links, informant: str | None = None) -> Network:
    """Return the event-state network (jaringan peristiwa-keadaan): what happened, what lasted, what led to what.

    Which question it answers: "Through which events did one state of things become another?" Nodes are the ends whose
    kind the links say: events in rectangles, states in rounded boxes, decisions in hexagons, each with the word. Edges
    are order, cause and condition. Links whose ends have no kind are counted under it and not drawn.

    Parameters
    ----------
    links : Links
    informant : str, optional
        The one whose words are drawn; all when left out.

    Raises
    ------
    ChoiceError
        For an informant who is not there.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 8, "Event-state network".
    """
    told = told_by(links, informant).filter(relations=_ORDERED)
    kinds = links.kinds_of
    kept = [link for link in told if link.from_ in kinds and link.to in kinds]
    count = len(told) - len(kept)
    title = text("display.event_state_within", informant=informant) if informant else text("display.event_state")
    own = links.only(kept)
    network = network_of("display.event_state", title, own, in_layers, across=informant is None, kinds=kinds)
    notes = [text("events.rule"), *([text("events.left_out", count=count)] if count else [])]
    return replace(network, notes=tuple(notes))


def composite_sequence(links: Links) -> Network:
    """Return the composite sequence (urutan gabungan): what follows what by all who told it, from left to right.

    Which question it answers: "Which course do the cases share, and where do they part?" Ends that are codings count as
    their codes, so that one telling can be laid on another. The common path, drawn thicker, begins at the step that
    most informants told and goes on, both ways, by the step told by most, as long as two or more told it.

    Parameters
    ----------
    links : Links

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 8, "Composite sequence analysis".
    """
    told = links.filter(relations=["urutan"])
    own = told.by_codes()
    kinds = links.by_codes().kinds_of
    network = network_of("display.composite", text("display.composite"), own, in_layers, across=True, kinds=kinds)
    path = _common_path(network.edges)
    on_it = set(path)
    edges = tuple(replace(edge, common=edge in on_it) for edge in network.edges)
    count = len(told) - len(own)
    left_out = [text("composite.left_out", count=count)] if count else []
    return replace(network, edges=edges, notes=(_path_in_words(network, path), text("composite.rule"), *left_out))


def decision_model(links: Links, informant: str | None = None) -> Network:
    """Return the decision model (model keputusan): decisions, and the conditions that lead to each, with yes or no.

    Which question it answers: "On what does it depend whether this is done?" A node is a decision where a link says so
    (``from_kind`` or ``to_kind``: "keputusan"); the conditions are those asserted by ``syarat``, directly or through
    others. With the sign "+" the condition must hold ("ya"), with "-" it must not ("tidak").

    Parameters
    ----------
    links : Links
    informant : str, optional
        The one whose words are drawn; all when left out.

    Raises
    ------
    ChoiceError
        For an informant who is not there.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 8, "Decision modeling".
    """
    told = told_by(links, informant).filter(relations=["syarat"])
    kinds = links.kinds_of
    wanted = {end for end, own in kinds.items() if "keputusan" in own}
    while more := {link.from_ for link in told if link.to in wanted} - wanted:
        wanted |= more
    own = links.only([link for link in told if link.to in wanted])
    title = text("display.decision_within", informant=informant) if informant else text("display.decision")
    network = network_of("display.decision", title, own, in_layers, across=informant is None, kinds=kinds)
    edges = tuple(replace(edge, words=_answer(edge)) for edge in network.edges)
    return replace(network, edges=edges, notes=(text("decision.rule"),))


def _answer(edge: Edge) -> Text:
    names = {"+": "decision.yes", "-": "decision.no"}
    return text(names[edge.sign]) if edge.sign in names else edge.words


def _told(edge: Edge) -> int:
    return sum(one is not None for one in edge.informants)


def _common_path(edges: Sequence[Edge]) -> list[Edge]:
    """Return the steps told by most, in their order; of equals the first by id."""
    common = sorted(
        (edge for edge in edges if _told(edge) >= _COMMON), key=lambda one: (-_told(one), one.from_, one.to)
    )
    if not common:
        return []
    path = [common[0]]
    seen = {path[0].from_, path[0].to}
    while following := [one for one in common if one.from_ == path[-1].to and one.to not in seen]:
        path.append(following[0])
        seen.add(following[0].to)
    while leading := [one for one in common if one.to == path[0].from_ and one.from_ not in seen]:
        path.insert(0, leading[0])
        seen.add(leading[0].from_)
    return path


def _path_in_words(network: Network, path: Sequence[Edge]) -> Text:
    if not path:
        return text("composite.no_path")
    names = [network.links.names[one] for one in (path[0].from_, *(edge.to for edge in path))]
    steps = Text(" → ".join(one.id for one in names), " → ".join(one.en for one in names))
    return text("composite.path", path=steps, least=min(map(_told, path)), cases=path[0].cases)
