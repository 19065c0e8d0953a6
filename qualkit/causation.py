"""Chains and models of causes: the asserted way from one thing to another, and all that leads to an outcome.

Only causes, conditions and hindrances that a person asserted on the informants' words; a way is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from qualkit.errors import ChoiceError, check_choice
from qualkit.grids import Text, text
from qualkit.layouts import in_layers, on_a_line
from qualkit.links import CAUSAL, Links
from qualkit.networks import Network, network_of, told_by

_NOTHING = Text("", "")


def causal_chain(links: Links, ends: Sequence[str], informant: str | None = None) -> Network:
    """Return the causal chain (rantai sebab-akibat) through two or more ends, in their order, on one line.

    Which question it answers: "By which asserted steps does the first lead to the last?" Between each end and the next
    stands the shortest way along asserted causes, conditions and hindrances, of equally short ones the first by id;
    steps that were not named are marked.

    Parameters
    ----------
    links : Links
    ends : sequence of str
        Ids of codes or codings, or roles (``peran:…``), at least two.
    informant : str, optional
        The one whose words are drawn; all when left out.

    Raises
    ------
    ChoiceError
        For fewer than two ends, for an end or informant that is not there, and where no asserted way leads from one end
        to the next: names the two.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 9, "Causal chain".
    """
    named = [_end(links, one) for one in ends]
    if len(named) < 2:
        raise ChoiceError.of("chain.ends", count=len(named))
    told = told_by(links, informant).filter(relations=CAUSAL)
    way = [named[0]]
    for one, other in pairwise(named):
        way += _way(told, one, other)[1:]
    steps = set(pairwise(way))
    own = links.only([link for link in told if (link.from_, link.to) in steps])
    title = text("display.chain_within", informant=informant) if informant else text("display.chain")

    def note(end: str) -> Text:
        return _NOTHING if end in named else text("chain.between")

    return network_of("display.chain", title, own, on_a_line(way), across=informant is None, note=note)


def causal_prediction_model(links: Links, outcome: str) -> Network:
    """Return the causal-prediction model (model ramalan sebab-akibat): what leads to an outcome, and what it leads to.

    Which question it answers: "What leads to this, by how many cases, directly or through other things, and what
    follows from it?" Each edge says which informants assert it and how many that is of all. It predicts nothing by
    itself: it says what to look for in the next case.

    Parameters
    ----------
    links : Links
    outcome : str
        Id of a code or coding, or a role (``peran:…``).

    Raises
    ------
    ChoiceError
        For an outcome that is not there.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 10, "Causal-prediction model".
    """
    outcome = _end(links, outcome)
    causal = links.filter(relations=CAUSAL)
    before = {outcome}
    while more := {link.from_ for link in causal if link.to in before} - before:
        before |= more
    kept = [link for link in causal if link.to in before or link.from_ == outcome]
    own = links.only(kept)

    def note(end: str) -> Text:
        if end == outcome:
            return text("prediction.outcome")
        return _NOTHING if end in before else text("prediction.consequence")

    label = links.names.get(outcome, links.label(outcome))
    title = text("display.prediction", outcome=label)
    network = network_of("display.prediction", title, own, in_layers, across=True, note=note)
    return replace(network, notes=(text("prediction.rule"),))


def _end(links: Links, end: str) -> str:
    """Return an end's id now (of a code that was renamed the new one).

    Raises
    ------
    ChoiceError
        When it is no code of the codebook and no end of a link.
    """
    known = links.codebook.current(end) or end
    if known not in links.codebook:
        check_choice("end", known, [*links.codebook.ids, *(one for one in links.names if one not in links.codebook)])
    return known


def _way(links: Links, one: str, other: str) -> list[str]:
    """Return the shortest asserted way from one end to another, of equally short ones the first by id.

    Raises
    ------
    ChoiceError
        Where there is none.
    """
    after: dict[str, set[str]] = {}
    before: dict[str, set[str]] = {}
    for link in links:
        after.setdefault(link.from_, set()).add(link.to)
        before.setdefault(link.to, set()).add(link.from_)
    steps = _steps_to(other, before)
    if one == other or one not in steps:
        raise ChoiceError.of("chain.gap", one=one, other=other)
    way = [one]
    while way[-1] != other:
        way.append(min(end for end in after[way[-1]] if steps.get(end) == steps[way[-1]] - 1))
    return way


def _steps_to(end: str, before: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return for each end from which `end` can be reached in how many steps."""
    steps, reached = {end: 0}, {end}
    while reached := {one for at in reached for one in before.get(at, ())} - set(steps):
        steps |= dict.fromkeys(reached, max(steps.values()) + 1)
    return steps
