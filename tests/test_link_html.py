"""Tables of links: each row opens to its evidence, everything is escaped, and what is missing is said."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

import qualkit as qk
from qualkit.link_html import links_html, network_html
from qualkit.links import Link, Links
from qualkit.model import Code

EVIL = "<script>alert(1)</script>\"'&{0}"


def links(*, words: str = "Alatnya rusak.", note: str = "", count: int = 1) -> Links:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": [words], "i": ["a"]}), "t", informant="i")
    book = qk.Codebook([Code(id="k", label="Alat" if words != EVIL else EVIL), Code(id="l", label="Waktu")])
    codings = qk.Codings.from_frame(pd.DataFrame({"source": [], "code": []}), corpus, book)
    made = {"at": "", "coder": "ani", "relation": "hambatan", "from_": "k", "to": "l", "sign": "-", "source": "1"}
    return Links(codings, [Link(id=str(n), start=0, end=len(words), note=note, **made) for n in range(count)])


def test_a_row_opens_to_the_words_the_place_the_coder_and_the_note() -> None:
    html = links_html(links(note="satu-satunya alat"))
    assert "“Alatnya rusak.”" in html
    assert "(1, 1) · ani · satu-satunya alat" in html
    assert html.count("<details>") == 1


def test_a_network_has_a_row_an_edge_with_all_its_evidence() -> None:
    html = network_html(qk.causal_network(links(count=3)))
    assert html.count("<details>") == 1
    assert html.count("“Alatnya rusak.”") == 3
    assert "menghambat (makin ada makin lemah)" in html


def test_two_coders_links_on_the_same_words_are_one_place_of_evidence() -> None:
    assert "<summary>bukti: 1</summary>" in network_html(qk.causal_network(links(count=2)))


def test_a_network_across_cases_says_whose_words_each_edge_is(links_of: Callable[..., Links]) -> None:
    made = links_of("x: a sebab b +", "y: a sebab b -")
    html = network_html(qk.causal_network(made))
    assert html.count("bertentangan antarkasus") == 2
    assert "y (1 dari 3 informan)</td>" in html
    assert ">Kasus</th>" in html
    assert ">Kasus</th>" not in network_html(qk.causal_network(made, "x"))


def test_what_an_end_is_and_what_was_left_out_are_said(links_of: Callable[..., Links]) -> None:
    html = network_html(qk.event_state_network(links_of("a urutan b peristiwa>keadaan", "a urutan c"), "x"), "en")
    assert "A [event]</th>" in html
    assert "B [state]</td>" in html
    assert "1 links are not drawn because the kind of their ends" in html


def test_evidence_tells_what_kind_of_effect_it_is_and_when(links_of: Callable[..., Links]) -> None:
    assert "(1, 1) · ani · efek sampingan · kemudian<" in links_html(links_of("a sebab b sampingan.kemudian"))


def test_a_table_without_links_says_so() -> None:
    assert "belum ada tautan begini" in links_html(links(count=0))
    assert "no such links yet" in network_html(qk.folk_taxonomy(links()), "en")


def test_it_says_that_nothing_was_inferred() -> None:
    assert "nothing is inferred from codes that occur together" in links_html(links(), "en")


def test_hostile_texts_are_escaped() -> None:
    html = links_html(links(words=EVIL, note=EVIL))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
