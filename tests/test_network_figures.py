"""Figures of networks: told in words, escaped, small and always the same; no sign is lost."""

from __future__ import annotations

import json
from collections.abc import Callable

import pandas as pd

import qualkit as qk
from qualkit.links import Link, Links
from qualkit.model import Code
from qualkit.network_figures import network_alt

LinksOf = Callable[..., Links]
EVIL = "<script>alert(1)</script>\"'%{x}{0}&amp;"


def evil() -> qk.Network:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": [EVIL], "i": [EVIL]}), "t", informant="i")
    book = qk.Codebook([Code(id="k", label=EVIL), Code(id="l", label="Waktu")])
    codings = qk.Codings.from_frame(pd.DataFrame({"source": [], "code": []}), corpus, book)
    made = {"at": "", "coder": "ani", "relation": "sebab", "from_": "k", "to": "l", "sign": "+", "source": "1"}
    return qk.causal_network(Links(codings, [Link(id="1", start=0, end=len(EVIL), **made)]))


def texts(network: qk.Network, lang: qk.messages.Language | None = None) -> list[str]:
    return [one.text for one in qk.network_figure(network, lang=lang).layout.annotations if one.text]


def test_relation_sign_and_cases_stand_on_the_edge_and_names_in_the_boxes(links_of: LinksOf) -> None:
    assert texts(qk.causal_network(links_of("a sebab b +"))) == [
        "menyebabkan (makin ada<br>makin kuat)<br>x (1 dari 3 informan)",
        "A",
        "B",
    ]


def test_a_figure_is_english_on_request(links_of: LinksOf) -> None:
    network = qk.causal_network(links_of("a sebab b"))
    assert texts(network, "en")[0] == "causes<br>x (1 of 3 informants)"
    assert qk.network_figure(network, lang="en").layout.title.text == "Causal network across cases"


def test_both_signs_there_and_back_are_told_at_different_places(links_of: LinksOf) -> None:
    figure = qk.network_figure(qk.causal_network(links_of("a sebab b +", "b sebab a -"), "x"))
    words = [one for one in figure.layout.annotations if one.text and one.text.startswith("menyebabkan")]
    assert [one.text for one in words] == [
        "menyebabkan (makin ada<br>makin kuat)",
        "menyebabkan (makin ada<br>makin lemah)",
    ]
    assert (words[0].x, words[0].y) != (words[1].x, words[1].y)
    assert sum(one.showarrow for one in figure.layout.annotations) == 2
    assert len({shape.path for shape in figure.layout.shapes if shape.layer == "below"}) == 2


def test_the_hover_holds_the_evidence_of_the_first_links_and_says_how_many_there_are(links_of: LinksOf) -> None:
    figure = qk.network_figure(qk.causal_network(links_of(*["a sebab b"] * 4), "x"))
    (hover,) = [one.hovertext for one in figure.layout.annotations if one.hovertext]
    assert hover.count("“Satu”") == 3
    assert "Ditampilkan 3 dari 4." in hover


def test_an_empty_network_says_so(links_of: LinksOf) -> None:
    assert texts(qk.causal_network(links_of())) == ["belum ada tautan begini"]


def test_what_was_left_out_stands_under_the_figure(links_of: LinksOf) -> None:
    network = qk.cognitive_map(links_of("peran:a syarat peran:b"), "x")
    assert texts(network)[-1] == "1 tautan antarperan tidak digambar di sini: lihat bagan konteks."


def test_a_network_is_told_in_words(links_of: LinksOf) -> None:
    network = qk.event_state_network(links_of("a urutan b peristiwa>keadaan"), "x")
    assert qk.network_figure(network).layout.meta["alt"] == (
        "Jaringan peristiwa-keadaan: x. A [peristiwa] lalu B [keadaan]. Kotak bersudut: peristiwa; kotak bulat:"
        " keadaan; segi enam: keputusan, menurut peneliti yang menyatakan tautannya."
    )
    assert network_alt(qk.causal_network(links_of()), "en") == "Causal network across cases. no such links yet."
    assert network_alt(qk.causal_network(links_of("a sebab b")), "en").endswith("A causes B: x (1 of 3 informants).")


def test_kinds_differ_in_shape_and_are_said_in_words(links_of: LinksOf) -> None:
    made = links_of("a urutan b peristiwa>keadaan", "b urutan c keadaan>keputusan")
    figure = qk.network_figure(qk.event_state_network(made, "x"))
    outlines = [shape.path for shape in figure.layout.shapes if shape.layer != "below"]
    assert [(path.count("L"), path.count("Q")) for path in outlines] == [(3, 0), (4, 4), (5, 0)]
    named = [one.text for one in figure.layout.annotations if one.text and "<i>" in one.text]
    assert named == ["A<br><i>[peristiwa]</i>", "B<br><i>[keadaan]</i>", "C<br><i>[keputusan]</i>"]


def test_boxes_keep_their_size_on_every_page(links_of: LinksOf) -> None:
    shapes = qk.network_figure(qk.causal_network(links_of("a sebab b"))).layout.shapes
    assert {shape.xsizemode for shape in shapes if shape.layer != "below"} == {"pixel"}


def test_relations_differ_by_more_than_colour(links_of: LinksOf) -> None:
    figure = qk.network_figure(qk.causal_network(links_of("a sebab b", "b syarat c", "c hambatan d")))
    assert [shape.line.dash for shape in figure.layout.shapes if shape.layer == "below"] == ["solid", "dash", "dot"]


def test_the_common_path_is_thicker(links_of: LinksOf) -> None:
    network = qk.composite_sequence(links_of("x: a urutan b", "y: a urutan b", "x: b urutan c"))
    lines = [shape.line.width for shape in qk.network_figure(network).layout.shapes if shape.layer == "below"]
    assert lines == [4, 1.5]


def test_hostile_texts_are_escaped() -> None:
    stored = json.loads(qk.network_figure(evil()).to_json())
    stored["layout"]["meta"] = None  # plain text, escaped by whoever shows it
    assert "<script" not in json.dumps(stored)
    assert "&lt;script" in json.dumps(stored)
    assert "<script>alert" not in qk.network_figure(evil()).to_html(full_html=False, include_plotlyjs=False)


def test_two_figures_are_the_same_and_hold_plain_lists() -> None:
    assert qk.network_figure(evil()).to_json() == qk.network_figure(evil()).to_json()
    assert '"bdata"' not in qk.network_figure(evil()).to_json()
