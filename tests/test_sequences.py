"""Networks of order: events and states, composed sequences, decisions; only what was asserted is drawn."""

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


def common(network: Network) -> list[str]:
    return [f"{one.from_}{one.to}" for one in network.edges if one.common]


# -- events and states ---------------------------------------------------------------------------------------------


def test_events_and_states_are_joined_by_order_cause_and_condition(links_of: LinksOf) -> None:
    kinds = "peristiwa>keadaan"
    made = links_of(*(f"a {one} b {kinds}" for one in ("urutan", "sebab", "syarat", "hambatan", "bagian")))
    network = qk.event_state_network(made)
    assert edges(network) == ["a sebab b", "a syarat b", "a urutan b"]
    assert [node.kinds for node in network.nodes] == [("peristiwa",), ("keadaan",)]


def test_a_link_whose_ends_have_no_kind_is_counted_and_not_drawn(links_of: LinksOf) -> None:
    network = qk.event_state_network(links_of("a urutan b peristiwa>keadaan", "b urutan c", "c sebab d"))
    assert edges(network) == ["a urutan b"]
    assert network.notes[-1].read("id").startswith("2 tautan tidak digambar")


def test_a_kind_that_was_said_once_holds_for_the_end(links_of: LinksOf) -> None:
    network = qk.event_state_network(links_of("a urutan b peristiwa>keadaan", "b urutan a"))
    assert edges(network) == ["a urutan b", "b urutan a"]


def test_an_end_on_which_links_do_not_agree_shows_both_kinds(links_of: LinksOf) -> None:
    network = qk.event_state_network(links_of("a urutan b keadaan>keadaan", "a sebab b peristiwa>keadaan"))
    assert network.nodes[0].told.read("id") == "A [peristiwa, keadaan]"


def test_what_happened_first_stands_on_the_left(links_of: LinksOf) -> None:
    network = qk.event_state_network(links_of("b urutan a peristiwa>peristiwa"))
    assert {node.id: node.x for node in network.nodes} == {"b": -1, "a": 1}


def test_one_informants_events_rest_on_that_ones_words(links_of: LinksOf) -> None:
    made = links_of("x: a urutan b peristiwa>keadaan", "y: c urutan d peristiwa>keadaan")
    assert edges(qk.event_state_network(made, "y")) == ["c urutan d"]
    with pytest.raises(ChoiceError):
        qk.event_state_network(made, "w")


# -- composed sequences --------------------------------------------------------------------------------------------


def test_a_sequence_is_composed_of_all_who_told_it(links_of: LinksOf) -> None:
    network = qk.composite_sequence(links_of("x: a urutan b", "y: a urutan b", "z: b urutan c", "x: a sebab c"))
    assert edges(network) == ["a urutan b", "b urutan c"]
    assert [one.informants for one in network.edges] == [("x", "y"), ("z",)]


def test_codings_of_several_informants_are_laid_on_one_another_by_their_code(links_of: LinksOf) -> None:
    network = qk.composite_sequence(links_of("x: qx urutan c", "y: qy urutan c"))
    assert [(one.from_, one.to, one.informants) for one in network.edges] == [("a", "c", ("x", "y"))]


def test_a_step_between_two_codings_of_one_code_is_counted_and_not_drawn(links_of: LinksOf) -> None:
    network = qk.composite_sequence(links_of("x: qx urutan qy"))
    assert network.edges == ()
    assert network.notes[-1].read("id").startswith("1 tautan tidak digambar")


def test_the_common_path_goes_by_the_steps_told_by_most_both_ways(links_of: LinksOf) -> None:
    told = ["x: b urutan c", "y: b urutan c", "z: b urutan c", "x: a urutan b", "y: a urutan b", "x: c urutan d",
            "z: c urutan d", "x: c urutan e", "x: f urutan b"]  # fmt: skip
    network = qk.composite_sequence(links_of(*told))
    assert common(network) == ["ab", "bc", "cd"]
    assert network.notes[0].read("id") == (
        "Jalur umum (garis tebal): A → B → C → D. Setiap langkahnya diceritakan sedikitnya 2 dari 3 informan."
    )


def test_a_common_path_that_runs_in_a_circle_ends(links_of: LinksOf) -> None:
    steps = ["a urutan b", "b urutan c", "c urutan a"]
    network = qk.composite_sequence(links_of(*(f"{who}: {one}" for who in "xy" for one in steps)))
    assert common(network) == ["ab", "bc"]


def test_steps_that_one_informant_told_are_no_common_path(links_of: LinksOf) -> None:
    network = qk.composite_sequence(links_of("x: a urutan b", "nobody: a urutan b"))
    assert common(network) == []
    assert network.notes[0].read("id").startswith("Belum ada jalur umum")


# -- decisions -----------------------------------------------------------------------------------------------------


def test_a_decision_has_the_conditions_that_lead_to_it_with_yes_or_no(links_of: LinksOf) -> None:
    made = links_of("a syarat c + keadaan>keputusan", "b syarat c -", "d syarat c", "a sebab c", "e syarat f")
    network = qk.decision_model(made)
    assert edges(network) == ["a syarat c", "b syarat c", "d syarat c"]
    assert [one.words.read("id") for one in network.edges] == [
        "ya: harus ada", "tidak: tidak boleh ada", "menjadi syarat bagi",
    ]  # fmt: skip


def test_conditions_of_conditions_lead_to_a_decision_too(links_of: LinksOf) -> None:
    made = links_of("a syarat b", "b syarat c + keadaan>keputusan", "c syarat d", "b syarat a")
    assert edges(qk.decision_model(made)) == ["a syarat b", "b syarat a", "b syarat c"]


def test_without_a_decision_there_is_no_model(links_of: LinksOf) -> None:
    assert qk.decision_model(links_of("a syarat b +")).nodes == ()


# -- laws ----------------------------------------------------------------------------------------------------------

TOLD = st.lists(
    st.tuples(st.sampled_from("xyz"), st.sampled_from("abcdef"), st.sampled_from("abcdef"))
    .filter(lambda one: one[1] != one[2])
    .map(lambda one: "{}: {} urutan {} peristiwa>peristiwa".format(*one)),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(told=TOLD, data=st.data())
def test_a_sequence_holds_every_link_once_whatever_their_order(
    links_of: LinksOf, told: list[str], data: st.DataObject
) -> None:
    links = links_of(*told)
    shuffled = Links(links.codings, data.draw(st.permutations(links.items)))
    network = qk.composite_sequence(links)
    assert (network.nodes, network.edges) == (
        qk.composite_sequence(shuffled).nodes,
        qk.composite_sequence(shuffled).edges,
    )
    assert sorted(link.id for edge in network.edges for link in edge.links) == sorted(link.id for link in links)
    assert all(len([one for one in edge.informants if one]) >= 2 for edge in network.edges if edge.common)
