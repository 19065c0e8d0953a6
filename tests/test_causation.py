"""Chains and prediction models: the asserted ways and no other; where there is none, the pair is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.errors import ChoiceError
from qualkit.links import Links
from qualkit.networks import Network

LinksOf = Callable[..., Links]


def edges(network: Network) -> list[str]:
    return [f"{one.from_} {one.relation} {one.to}" for one in network.edges]


# -- chains --------------------------------------------------------------------------------------------------------


def test_a_chain_is_filled_by_the_shortest_asserted_way_on_one_line(links_of: LinksOf) -> None:
    made = links_of("a sebab b", "b syarat c", "c hambatan d", "b sebab e", "e sebab c", "d sebab f")
    network = qk.causal_chain(made, ["a", "d"])
    assert edges(network) == ["a sebab b", "b syarat c", "c hambatan d"]
    assert [(node.id, node.x, node.y) for node in network.nodes] == [
        ("a", -1, 0), ("b", -0.333, 0), ("c", 0.333, 0), ("d", 1, 0),
    ]  # fmt: skip


def test_of_equally_short_ways_the_first_by_id_is_taken(links_of: LinksOf) -> None:
    made = links_of("a sebab e", "e sebab d", "a sebab b", "b sebab d")
    assert edges(qk.causal_chain(made, ["a", "d"])) == ["a sebab b", "b sebab d"]


def test_named_ends_lead_the_chain_by_another_way(links_of: LinksOf) -> None:
    made = links_of("a sebab e", "e sebab d", "a sebab b", "b sebab d")
    assert edges(qk.causal_chain(made, ["a", "e", "d"])) == ["a sebab e", "e sebab d"]


def test_steps_that_were_not_named_are_marked(links_of: LinksOf) -> None:
    network = qk.causal_chain(links_of("a sebab b", "b sebab c"), ["a", "c"])
    assert [node.under.read("id") for node in network.nodes] == ["", "di antaranya", ""]


def test_a_step_holds_all_that_is_asserted_between_its_ends(links_of: LinksOf) -> None:
    network = qk.causal_chain(links_of("a sebab b +", "a hambatan b -", "a urutan b", "b sebab a"), ["a", "b"])
    assert edges(network) == ["a hambatan b", "a sebab b"]


def test_a_pair_without_an_asserted_way_is_named(links_of: LinksOf) -> None:
    made = links_of("a sebab b", "c sebab d", "b urutan c")
    with pytest.raises(ChoiceError, match="dari 'b' ke 'c'"):
        qk.causal_chain(made, ["a", "b", "c", "d"])


def test_a_way_on_anothers_words_is_no_way_of_an_informant(links_of: LinksOf) -> None:
    made = links_of("x: a sebab b", "y: b sebab c")
    assert edges(qk.causal_chain(made, ["a", "c"])) == ["a sebab b", "b sebab c"]
    with pytest.raises(ChoiceError, match="dari 'a' ke 'c'"):
        qk.causal_chain(made, ["a", "c"], "x")


@pytest.mark.parametrize("ends", [[], ["a"]])
def test_a_chain_needs_two_ends(links_of: LinksOf, ends: list[str]) -> None:
    with pytest.raises(ChoiceError, match="sedikitnya dua ujung"):
        qk.causal_chain(links_of("a sebab b"), ends)


def test_an_end_that_is_nothing_known_is_refused(links_of: LinksOf) -> None:
    with pytest.raises(ChoiceError, match="end='tidak-ada' tidak dikenal"):
        qk.causal_chain(links_of("a sebab b"), ["a", "tidak-ada"])


def test_a_thing_does_not_lead_to_itself(links_of: LinksOf) -> None:
    with pytest.raises(ChoiceError, match="dari 'a' ke 'a'"):
        qk.causal_chain(links_of("a sebab b", "b sebab a"), ["a", "a"])


# -- prediction models ---------------------------------------------------------------------------------------------


def test_a_model_holds_what_leads_to_the_outcome_and_its_direct_consequences(links_of: LinksOf) -> None:
    made = links_of("a sebab b", "b syarat c", "c sebab d", "d sebab e", "a sebab f", "b bagian c")
    network = qk.causal_prediction_model(made, "c")
    assert edges(network) == ["a sebab b", "b syarat c", "c sebab d"]
    assert [node.under.read("id") for node in network.nodes] == ["", "", "hasil", "akibat"]


def test_each_edge_says_how_many_cases_assert_it_and_which(links_of: LinksOf) -> None:
    network = qk.causal_prediction_model(links_of("x: a sebab b", "z: a sebab b", "z: b sebab c"), "b")
    assert [one.who.read("id") for one in network.edges] == ["x, z (2 dari 3 informan)", "z (1 dari 3 informan)"]


def test_a_consequence_that_leads_back_is_drawn_once(links_of: LinksOf) -> None:
    assert edges(qk.causal_prediction_model(links_of("a sebab b", "b sebab a"), "b")) == ["a sebab b", "b sebab a"]


def test_an_outcome_without_links_is_an_empty_model(links_of: LinksOf) -> None:
    network = qk.causal_prediction_model(links_of("a sebab b"), "f")
    assert (network.nodes, network.title.read("id")) == ((), "Model ramalan sebab-akibat: F")


def test_an_outcome_that_is_nothing_known_is_refused(links_of: LinksOf) -> None:
    with pytest.raises(ChoiceError, match="end='tidak-ada'"):
        qk.causal_prediction_model(links_of("a sebab b"), "tidak-ada")


# -- laws ----------------------------------------------------------------------------------------------------------

GIVEN = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from(["sebab", "syarat", "urutan"]), st.sampled_from("abcdef"))
    .filter(lambda one: one[0] != one[2])
    .map(" ".join),
    max_size=12,
)


@settings(max_examples=80, deadline=None)
@given(given=GIVEN, data=st.data())
def test_a_model_does_not_depend_on_the_order_of_the_links_and_infers_none(
    links_of: LinksOf, given: list[str], data: st.DataObject
) -> None:
    links = links_of(*given)
    shuffled = Links(links.codings, data.draw(st.permutations(links.items)))
    network = qk.causal_prediction_model(links, "c")
    assert network.edges == qk.causal_prediction_model(shuffled, "c").edges
    assert set(edges(network)) <= set(given)
    assert {
        one for one in given if one.endswith(("sebab c", "syarat c")) or one.startswith(("c sebab", "c syarat"))
    } <= (set(edges(network)))
