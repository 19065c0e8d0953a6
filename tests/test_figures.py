"""Figures of displays: told in words, escaped, small and always the same."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import qualkit as qk
from qualkit.errors import ChoiceError
from qualkit.figures import network_alt
from qualkit.links import Link, Links
from qualkit.model import Code, Header, Transcript, Turn

EVIL = "<script>alert(1)</script>\"'%{x}{0}&amp;"
TURN = {"n": 1, "start": 0, "kind": "informan", "informant": "a"}


def codings(*, label: str = "Sikap", words: str = "Ramah.") -> qk.Codings:
    """Three dates: good, nothing, poor."""
    sources = [
        Transcript(
            source=one,
            text=words + "\n",
            header=Header(date=f"2025-06-0{n}"),
            turns=(Turn(source=one, end=len(words), **TURN),),
        )
        for n, one in enumerate(("w1", "w2", "w3"), start=1)
    ]
    book = qk.Codebook([Code(id="k", label=label, label_en="Attitude"), Code(id="k.l", label="Waktu", parent="k")])
    table = pd.DataFrame({"source": ["w1", "w3"], "code": ["k", "k.l"], "magnitude": ["+", "-"]})
    return qk.Codings.from_frame(table, qk.Corpus(sources), book)


def network(*, label: str = "Sikap", words: str = "Ramah.", count: int = 1) -> qk.Network:
    made = {"at": "", "coder": "ani", "relation": "sebab", "from_": "k", "to": "k.l", "sign": "+", "source": "w1"}
    own = [Link(id=str(n), start=0, end=len(words), **made) for n in range(count)]
    return qk.causal_network(Links(codings(label=label, words=words), own))


# -- the gradient --------------------------------------------------------------------------------------------------


def test_a_gradient_shows_the_level_at_each_date_and_a_gap_where_nothing_is_coded() -> None:
    (line,) = qk.gradient_figure(qk.growth_gradient(codings(), "k")).data
    assert list(line.x) == ["2025-06-01", "2025-06-02", "2025-06-03"]
    assert list(line.y) == ["sebagian", None, "tidak ada"]
    assert list(line.text) == ["1 · +1", "", "1 · −1"]
    assert line.connectgaps is False


def test_a_gradient_is_english_on_request() -> None:
    figure = qk.gradient_figure(qk.growth_gradient(codings(), "k"), lang="en")
    assert list(figure.data[0].y) == ["partly", None, "absent"]
    assert figure.layout.title.text == "Growth gradient: Attitude by date"


def test_another_display_has_no_gradient() -> None:
    with pytest.raises(ChoiceError):
        qk.gradient_figure(qk.clustered_matrix(codings(), ["k"]))


# -- the tree ------------------------------------------------------------------------------------------------------


def test_a_tree_puts_codes_under_the_code_above_them() -> None:
    (tree,) = qk.codebook_tree(codings().codebook).data
    assert list(zip(tree.ids, tree.parents, strict=True)) == [(".", ""), (".k", "."), (".k.l", ".k")]
    assert list(tree.labels)[1:] == ["Sikap", "Waktu"]


def test_a_tree_counts_codings_under_all_the_codes_above_them() -> None:
    (tree,) = qk.codebook_tree(codings().codebook, codings()).data
    assert list(tree.labels)[1:] == ["Sikap (2)", "Waktu (1)"]


# -- networks ------------------------------------------------------------------------------------------------------


def test_a_network_says_relation_and_sign_on_its_edges() -> None:
    shown = [one.text for one in qk.network_figure(network()).layout.annotations if one.text]
    assert shown == ["menyebabkan (makin ada<br>makin kuat)", "Sikap", "Waktu"]


def test_the_hover_holds_the_evidence_of_the_first_links_and_says_how_many_there_are() -> None:
    (hover,) = [one for one in qk.network_figure(network(count=4)).data if one.mode == "markers"]
    assert hover.hovertext[0].count("“Ramah.”") == 3
    assert "Ditampilkan 3 dari 4." in hover.hovertext[0]


def test_a_network_is_told_in_words() -> None:
    assert qk.network_figure(network()).layout.meta["alt"] == (
        "Jaringan sebab-akibat lintas kasus. Sikap menyebabkan (makin ada makin kuat) Waktu."
    )
    assert network_alt(network(count=0), "en") == "Causal network across cases. no such links yet."


def test_relations_differ_by_more_than_colour() -> None:
    figure = qk.network_figure(network())
    assert figure.data[0].line.dash == "solid"
    assert figure.layout.annotations[0].showarrow is True


# -- all -----------------------------------------------------------------------------------------------------------

FIGURES = {
    "gradient": lambda text: qk.gradient_figure(qk.growth_gradient(codings(label=text, words=text), "k")),
    "tree": lambda text: qk.codebook_tree(codings(label=text).codebook, codings(label=text)),
    "network": lambda text: qk.network_figure(network(label=text, words=text)),
}


@pytest.mark.parametrize("name", FIGURES)
def test_hostile_texts_are_escaped(name: str) -> None:
    stored = json.loads(FIGURES[name](EVIL).to_json())
    stored["layout"]["meta"] = None  # plain text, escaped by whoever shows it
    assert "<script" not in json.dumps(stored)
    assert "&lt;script" in json.dumps(stored)
    assert "<script>alert" not in FIGURES[name](EVIL).to_html(full_html=False, include_plotlyjs=False)


@pytest.mark.parametrize("name", FIGURES)
def test_two_figures_are_the_same_and_hold_plain_lists(name: str) -> None:
    assert FIGURES[name]("x").to_json() == FIGURES[name]("x").to_json()
    assert '"bdata"' not in FIGURES[name]("x").to_json()
    assert FIGURES[name]("x").layout.meta["alt"]
