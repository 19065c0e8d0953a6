"""Figures of displays: told in words, escaped, small and always the same."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import qualkit as qk
from qualkit.errors import ChoiceError
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


# -- the gradient --------------------------------------------------------------------------------------------------


def test_a_gradient_shows_the_level_at_each_date_without_a_line_and_says_why_a_date_has_none() -> None:
    (points,) = qk.gradient_figure(qk.growth_gradient(codings(), "k")).data
    assert list(points.x) == ["2025-06-01", "2025-06-02", "2025-06-03"]
    assert list(points.customdata) == ["sebagian", "tanpa koding", "kurang"]
    assert list(points.text) == ["1 · +1", "belum ditinjau", "1 · −1"]
    assert (points.mode, list(points.marker.color)) == ("markers", ["#4477aa", "#ffffff", "#4477aa"])


def test_the_levels_of_a_gradient_go_up_from_none_to_strong() -> None:
    axis = qk.gradient_figure(qk.growth_gradient(codings(), "k")).layout.yaxis
    assert list(axis.ticktext) == ["tanpa koding", "kurang", "disebut", "sebagian", "kuat"]
    assert list(axis.tickvals) == sorted(axis.tickvals)


def test_dates_stand_as_far_apart_as_they_are_and_other_periods_side_by_side() -> None:
    dated = qk.gradient_figure(qk.growth_gradient(codings(), "k"))
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["x", "y"], "m": ["Juni", "Juli"]}), "t", month="m")
    table = pd.DataFrame({"source": ["1", "2"], "code": ["k", "k"]})
    grid = qk.growth_gradient(qk.Codings.from_frame(table, corpus, qk.Codebook([Code(id="k")])), "k", "month")
    named = qk.gradient_figure(grid)
    assert (dated.layout.xaxis.type, named.layout.xaxis.type) == ("date", "category")
    assert list(named.layout.xaxis.categoryarray) == ["Juni", "Juli"]


def test_the_words_of_points_that_stand_close_go_above_one_another() -> None:
    days = [f"2025-06-{n:02}" for n in (1, 2, 3, 30)]
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["x"] * 4, "d": days}), "t", day="d")
    table = pd.DataFrame({"source": list("1234"), "code": ["k"] * 4, "magnitude": ["+"] * 4})
    grid = qk.growth_gradient(qk.Codings.from_frame(table, corpus, qk.Codebook([Code(id="k")])), "k", "day")
    *words, _ = qk.gradient_figure(grid).layout.annotations
    assert [one.yshift for one in words] == [6, 20, 34, 6]


def test_a_gradient_is_english_on_request_and_tells_its_levels_in_words() -> None:
    figure = qk.gradient_figure(qk.growth_gradient(codings(), "k"), lang="en")
    assert list(figure.data[0].customdata) == ["partly", "no codings", "poor"]
    assert figure.layout.title.text == "Growth gradient: Attitude by date"
    assert "2025-06-01 (partly): good (+): 1 · +1" in figure.layout.meta["alt"]
    assert any("Strong: some +" in one.text for one in figure.layout.annotations)


def test_another_display_has_no_gradient() -> None:
    with pytest.raises(ChoiceError):
        qk.gradient_figure(qk.clustered_matrix(codings(), ["k"]))


# -- the tree ------------------------------------------------------------------------------------------------------


def labels(figure: object) -> list[str]:
    """Return the names in a tree, without what stands under it."""
    return [one.text for one in figure.layout.annotations if one.xref != "paper"]


def test_a_tree_puts_codes_over_the_leaves_below_them() -> None:
    book = qk.Codebook([Code(id="k"), Code(id="k.a", parent="k"), Code(id="k.b", parent="k"), Code(id="l")])
    (tree,) = qk.codebook_tree(book).data
    places = zip(tree.customdata, tree.base, tree.y, tree.width, strict=True)
    assert list(places) == [("k", 0, 1.0, 2), ("k.a", 1, 0.5, 1), ("k.b", 1, 1.5, 1), ("l", 0, 2.5, 1)]


def test_a_tree_counts_codings_under_all_the_codes_above_them_and_tells_a_code_s_own() -> None:
    figure = qk.codebook_tree(codings().codebook, codings())
    assert labels(figure) == ["Sikap (2, 1 langsung)", "Waktu (1)"]
    assert any("pada kode itu sendiri (langsung)" in one.text for one in figure.layout.annotations)


@pytest.mark.parametrize(
    ("status", "expected", "told"),
    [
        (["suggested", "rejected"], ["Sikap (1, 1 langsung)", "Waktu (0)"], True),
        (["coded", "rejected"], ["Sikap (1, 1 langsung)", "Waktu (0)"], False),
    ],
)
def test_a_tree_counts_proposals_where_nothing_is_coded_and_says_so(
    status: list[str], expected: list[str], told: bool
) -> None:
    table = codings().to_frame().assign(status=status)
    figure = qk.codebook_tree(codings().codebook, qk.Codings.from_frame(table, codings().corpus, codings().codebook))
    assert labels(figure) == expected
    assert any("usulan mesin (1)" in one.text for one in figure.layout.annotations) == told


def test_a_book_without_a_title_has_a_name() -> None:
    assert qk.codebook_tree(qk.Codebook([Code(id="k")])).layout.title.text == "Pohon buku kode: tanpa judul"
    assert qk.codebook_tree(qk.Codebook([], id="x")).layout.title.text == "Pohon buku kode: x"


# -- all -----------------------------------------------------------------------------------------------------------

FIGURES = {
    "gradient": lambda text: qk.gradient_figure(qk.growth_gradient(codings(label=text, words=text), "k")),
    "tree": lambda text: qk.codebook_tree(codings(label=text).codebook, codings(label=text)),
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
