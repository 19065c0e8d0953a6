"""Networks: drawn from asserted links and nothing else, and the same on every run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.errors import ChoiceError
from qualkit.links import RELATIONS, Link, Links
from qualkit.networks import Network

NAMES = "abcdef"
LinksOf = Callable[..., Links]


def edges(network: Network) -> list[str]:
    return [f"{one.from_} {one.relation} {one.to}" for one in network.edges]


def claim(link: Link) -> tuple[str, ...]:
    return link.from_, link.relation, link.to, link.sign


def places(network: Network) -> dict[str, tuple[float, float]]:
    return {node.id: (node.x, node.y) for node in network.nodes}


def test_codes_that_occur_together_are_not_joined(links_of: LinksOf) -> None:
    network = qk.causal_network(links_of())
    assert (network.nodes, network.edges) == ((), ())


def test_a_causal_network_holds_causes_conditions_and_hindrances(links_of: LinksOf) -> None:
    network = qk.causal_network(links_of("a sebab b", "b syarat c", "c hambatan d", "a pertentangan d", "e bagian f"))
    assert edges(network) == ["a sebab b", "b syarat c", "c hambatan d"]


def test_causes_stand_left_of_what_they_lead_to(links_of: LinksOf) -> None:
    at = places(qk.causal_network(links_of("a sebab b", "b sebab c", "a sebab c")))
    assert at["a"][0] < at["b"][0] < at["c"][0]


def test_what_runs_in_a_circle_is_drawn_too(links_of: LinksOf) -> None:
    at = places(qk.causal_network(links_of("a sebab b", "b sebab a", "b sebab c")))
    assert at["a"][0] == at["b"][0] < at["c"][0]
    assert at["a"][1] != at["b"][1]


def test_layers_are_ordered_so_that_edges_do_not_cross(links_of: LinksOf) -> None:
    at = places(qk.causal_network(links_of("a sebab f", "b sebab e")))
    assert (at["a"][1] - at["b"][1]) * (at["f"][1] - at["e"][1]) > 0


def test_a_network_of_one_case_rests_on_that_informants_words(links_of: LinksOf) -> None:
    both = links_of("x: a sebab b", "y: c sebab d")
    assert edges(qk.causal_network(both, "y")) == ["c sebab d"]
    assert edges(qk.cognitive_map(both, "x")) == ["a sebab b"]
    assert edges(qk.causal_network(both)) == ["a sebab b", "c sebab d"]


def test_a_cognitive_map_holds_every_relation(links_of: LinksOf) -> None:
    assert len(edges(qk.cognitive_map(links_of(*(f"a {one} b" for one in RELATIONS)), "x"))) == len(RELATIONS)


def test_an_informant_who_is_not_there_is_refused(links_of: LinksOf) -> None:
    with pytest.raises(ChoiceError):
        qk.cognitive_map(links_of("a sebab b"), "w")


def test_links_between_roles_belong_to_the_context_chart(links_of: LinksOf) -> None:
    made = links_of("peran:petugas syarat peran:warga", "a sebab b", "peran:petugas sebab a")
    assert edges(qk.context_chart(made)) == ["peran:petugas syarat peran:warga"]
    assert edges(qk.causal_network(made)) == ["a sebab b", "peran:petugas sebab a"]
    assert [node.label.read() for node in qk.context_chart(made).nodes] == ["petugas", "warga"]


def test_a_folk_taxonomy_holds_parts_and_examples_with_the_whole_on_the_left(links_of: LinksOf) -> None:
    network = qk.folk_taxonomy(links_of("a bagian b", "c contoh b", "b sebab d"))
    assert edges(network) == ["a bagian b", "c contoh b"]
    assert places(network)["b"][0] < places(network)["a"][0]


def test_links_that_say_the_same_are_one_edge_with_all_their_evidence(links_of: LinksOf) -> None:
    (edge,) = qk.cognitive_map(links_of("a sebab b +", "a sebab b +"), "x").edges
    assert [link.id for link in edge.links] == ["0", "1"]


def test_two_coders_on_the_same_words_are_one_place_of_evidence(links_of: LinksOf) -> None:
    first, second = links_of("a sebab b +", "a sebab b +")
    same = Links(links_of().codings, [first, replace(second, coder="budi")])
    apart = Links(links_of().codings, [first, replace(second, start=1)])
    assert [qk.cognitive_map(one, "x").edges[0].label.read("id") for one in (same, apart)] == [
        "menyebabkan (makin ada makin kuat)",
        "menyebabkan (makin ada makin kuat), 2 bukti",
    ]


def test_links_that_differ_in_sign_are_two_edges(links_of: LinksOf) -> None:
    network = qk.causal_network(links_of("a sebab b +", "a sebab b -"))
    assert [one.label.read("en") for one in network.edges] == [
        "causes (more goes with more)",
        "causes (more goes with less)",
    ]


def test_a_network_across_cases_names_the_cases_of_each_edge_and_how_many_there_are(links_of: LinksOf) -> None:
    made = links_of("y: a sebab b +", "x: a sebab b +", "nobody: a sebab b +", "nobody: c sebab d")
    assert [one.who.read("id") for one in qk.causal_network(made).edges] == [
        "x, y, bukan ucapan informan (2 dari 3 informan)",
        "bukan ucapan informan (0 dari 3 informan)",
    ]


def test_a_network_within_a_case_names_no_cases(links_of: LinksOf) -> None:
    assert qk.causal_network(links_of("a sebab b +"), "x").edges[0].who.read() == ""


def test_opposite_signs_of_different_cases_are_marked_whatever_the_relation(links_of: LinksOf) -> None:
    made = links_of("x: a sebab b +", "y: a hambatan b -", "y: a sebab c +")
    assert [(one.to, one.relation, one.contested) for one in qk.causal_network(made).edges] == [
        ("b", "hambatan", True),
        ("b", "sebab", True),
        ("c", "sebab", False),
    ]
    assert qk.causal_network(made).edges[0].label.read("id") == (
        "menghambat (makin ada makin lemah); bertentangan antarkasus"
    )


def test_one_case_that_wavers_contests_nothing(links_of: LinksOf) -> None:
    network = qk.causal_network(links_of("x: a sebab b +", "x: a sebab b -"))
    assert [one.contested for one in network.edges] == [False, False]


def test_the_other_way_round_is_no_contest(links_of: LinksOf) -> None:
    network = qk.causal_network(links_of("x: a sebab b +", "y: b sebab a -"))
    assert [one.contested for one in network.edges] == [False, False]


def test_relations_between_roles_are_no_concepts_of_a_cognitive_map_and_it_says_so(links_of: LinksOf) -> None:
    network = qk.cognitive_map(links_of("a sebab b", "peran:petugas pertentangan peran:warga"), "x")
    assert edges(network) == ["a sebab b"]
    assert [one.read("id") for one in network.notes] == [
        "1 tautan antarperan tidak digambar di sini: lihat bagan konteks."
    ]


def test_the_analysts_terms_are_marked_in_a_folk_taxonomy(links_of: LinksOf) -> None:
    network = qk.folk_taxonomy(links_of("a bagian b", "qx contoh b", "peran:petugas contoh b"))
    assert {node.id: node.told.read("id") for node in network.nodes} == {
        "a": "A [kode peneliti]",
        "b": "B [kode peneliti]",
        "peran:petugas": "petugas [peran]",
        "qx": "“Satu.”",
    }
    assert network.notes[0].read("id").startswith("3 dari 4 istilah adalah kode atau peran menurut peneliti")


def test_a_folk_taxonomy_of_the_informants_own_terms_needs_no_mark(links_of: LinksOf) -> None:
    assert qk.folk_taxonomy(links_of("qx bagian rx")).notes == ()


def test_no_repr_tells_the_words(links_of: LinksOf) -> None:
    network = qk.causal_network(links_of("a sebab b"))
    assert repr(network) == "Network('causal', nodes=2, edges=1)"
    told = qk.causal_network(links_of("qx sebab b"))
    assert "Satu" not in f"{network!r} {network.edges!r} {told!r} {told.nodes!r} {told.edges!r}"


DRAWN = st.lists(
    st.tuples(
        st.sampled_from("xyz"), st.sampled_from(NAMES), st.sampled_from(RELATIONS), st.sampled_from(NAMES),
        st.sampled_from(["+", "-", ""]),
    )
    .filter(lambda one: one[1] != one[3])
    .map(lambda one: "{}: {} {} {} {}".format(*one)),
    max_size=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(given=DRAWN)
def test_the_evidence_of_an_edge_are_the_links_that_name_its_ends_its_relation_and_its_sign(
    links_of: LinksOf, given: list[str]
) -> None:
    links = links_of(*given)
    network = qk.causal_network(links)
    causal = [link for link in links if link.relation in ("sebab", "syarat", "hambatan")]
    named = {(one.from_, one.relation, one.to, one.sign): {link.id for link in one.links} for one in network.edges}
    assert named == {claim(one): {link.id for link in causal if claim(link) == claim(one)} for one in causal}
    assert len(set(places(network).values())) == len(network.nodes)


@settings(max_examples=60, deadline=None)
@given(given=DRAWN, data=st.data())
def test_a_network_does_not_depend_on_the_order_of_the_links(
    links_of: LinksOf, given: list[str], data: st.DataObject
) -> None:
    links = links_of(*given)
    shuffled = Links(links.codings, data.draw(st.permutations(links.items)))
    assert qk.causal_network(links).nodes == qk.causal_network(shuffled).nodes
    assert qk.causal_network(links).edges == qk.causal_network(shuffled).edges
