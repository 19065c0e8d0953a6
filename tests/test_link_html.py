"""Tables of links: each row opens to its evidence, everything is escaped, and what is missing is said."""

from __future__ import annotations

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
    assert "menghambat (makin ada makin lemah), 3 bukti" in html


def test_a_table_without_links_says_so() -> None:
    assert "belum ada tautan begini" in links_html(links(count=0))
    assert "no such links yet" in network_html(qk.folk_taxonomy(links()), "en")


def test_it_says_that_nothing_was_inferred() -> None:
    assert "nothing is inferred from codes that occur together" in links_html(links(), "en")


def test_hostile_texts_are_escaped() -> None:
    html = links_html(links(words=EVIL, note=EVIL))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
