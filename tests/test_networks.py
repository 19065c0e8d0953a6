"""Networks: drawn from asserted links and nothing else, and the same on every run."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.errors import ChoiceError
from qualkit.links import RELATIONS, Link, Links
from qualkit.model import Code, Informant
from qualkit.networks import Network

NAMES = "abcdef"


def codings() -> qk.Codings:
    """Every code on the same words: whatever is drawn without a link would be seen."""
    people = {"t": ["Satu.", "Dua."], "i": ["x", "y"]}
    corpus = qk.corpus_from_frame(pd.DataFrame(people), "t", informant="i")
    corpus.informants.update({"x": Informant(id="x", role="petugas"), "y": Informant(id="y", role="warga")})
    book = qk.Codebook([Code(id=one, label=one.upper()) for one in NAMES])
    return qk.Codings.from_frame(pd.DataFrame({"source": ["1"] * 6, "code": list(NAMES)}), corpus, book)


def links(*given: str, source: str = "1") -> Links:
    """Links written as ``a sebab b +``."""
    parts = [(*one.split(), "")[:4] for one in given]
    return Links(
        codings(),
        [
            Link(
                id=str(n),
                at="",
                coder="ani",
                relation=relation,
                from_=a,
                to=b,
                sign=sign,
                source=source,
                start=0,
                end=4,
            )
            for n, (a, relation, b, sign) in enumerate(parts)
        ],
    )


def edges(network: Network) -> list[str]:
    return [f"{one.from_} {one.relation} {one.to}" for one in network.edges]


def places(network: Network) -> dict[str, tuple[float, float]]:
    return {node.id: (node.x, node.y) for node in network.nodes}


def test_codes_that_occur_together_are_not_joined() -> None:
    network = qk.causal_network(links())
    assert (network.nodes, network.edges) == ((), ())


def test_a_causal_network_holds_causes_conditions_and_hindrances() -> None:
    network = qk.causal_network(links("a sebab b", "b syarat c", "c hambatan d", "a pertentangan d", "e bagian f"))
    assert edges(network) == ["a sebab b", "b syarat c", "c hambatan d"]


def test_causes_stand_left_of_what_they_lead_to() -> None:
    at = places(qk.causal_network(links("a sebab b", "b sebab c", "a sebab c")))
    assert at["a"][0] < at["b"][0] < at["c"][0]


def test_what_runs_in_a_circle_is_drawn_too() -> None:
    at = places(qk.causal_network(links("a sebab b", "b sebab a", "b sebab c")))
    assert at["a"][0] == at["b"][0] < at["c"][0]
    assert at["a"][1] != at["b"][1]


def test_layers_are_ordered_so_that_edges_do_not_cross() -> None:
    at = places(qk.causal_network(links("a sebab f", "b sebab e")))
    assert (at["a"][1] - at["b"][1]) * (at["f"][1] - at["e"][1]) > 0


def test_a_network_of_one_case_rests_on_that_informants_words() -> None:
    both = Links(codings(), [*links("a sebab b"), *links("c sebab d", source="2")])
    assert edges(qk.causal_network(both, "y")) == ["c sebab d"]
    assert edges(qk.cognitive_map(both, "x")) == ["a sebab b"]
    assert edges(qk.causal_network(both)) == ["a sebab b", "c sebab d"]


def test_a_cognitive_map_holds_every_relation() -> None:
    assert len(edges(qk.cognitive_map(links(*(f"a {one} b" for one in RELATIONS)), "x"))) == len(RELATIONS)


def test_an_informant_who_is_not_there_is_refused() -> None:
    with pytest.raises(ChoiceError):
        qk.cognitive_map(links("a sebab b"), "z")


def test_links_between_roles_belong_to_the_context_chart() -> None:
    made = links("peran:petugas syarat peran:warga", "a sebab b", "peran:petugas sebab a")
    assert edges(qk.context_chart(made)) == ["peran:petugas syarat peran:warga"]
    assert edges(qk.causal_network(made)) == ["a sebab b", "peran:petugas sebab a"]
    assert [node.label.read() for node in qk.context_chart(made).nodes] == ["petugas", "warga"]


def test_a_folk_taxonomy_holds_parts_and_examples_with_the_whole_on_the_left() -> None:
    network = qk.folk_taxonomy(links("a bagian b", "c contoh b", "b sebab d"))
    assert edges(network) == ["a bagian b", "c contoh b"]
    assert places(network)["b"][0] < places(network)["a"][0]


def test_links_that_say_the_same_are_one_edge_with_all_their_evidence() -> None:
    (edge,) = qk.causal_network(links("a sebab b +", "a sebab b +")).edges
    assert (len(edge.links), edge.label.read("id")) == (2, "menyebabkan (makin ada makin kuat), 2 bukti")


def test_links_that_differ_in_sign_are_two_edges() -> None:
    network = qk.causal_network(links("a sebab b +", "a sebab b -"))
    assert [one.label.read("en") for one in network.edges] == [
        "causes (more goes with more)",
        "causes (more goes with less)",
    ]


def test_no_repr_tells_the_words() -> None:
    network = qk.causal_network(links("a sebab b"))
    assert repr(network) == "Network('causal', nodes=2, edges=1)"
    assert "Satu" not in f"{network!r} {network.nodes!r} {network.edges!r}"


DRAWN = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(RELATIONS), st.sampled_from(NAMES))
    .filter(lambda one: one[0] != one[2])
    .map(" ".join),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(given=DRAWN)
def test_every_edge_is_a_link_and_no_two_nodes_share_a_place(given: list[str]) -> None:
    network = qk.cognitive_map(links(*given), "x")
    assert set(edges(network)) == set(given)
    assert sorted(link.id for edge in network.edges for link in edge.links) == sorted(map(str, range(len(given))))
    assert len(set(places(network).values())) == len(network.nodes)


@settings(max_examples=60, deadline=None)
@given(given=DRAWN, data=st.data())
def test_places_do_not_depend_on_the_order_of_the_links(given: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(given))
    assert places(qk.causal_network(links(*given))) == places(qk.causal_network(links(*shuffled)))
    assert {round(x, 3) for place in places(qk.causal_network(links(*given))).values() for x in place} == {
        x for place in places(qk.causal_network(links(*given))).values() for x in place
    }
