"""Plots of finished results: readable without colour, escaped, small and always the same."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import qualkit as qk
from qualkit.model import Code, Header, Informant, Transcript, Turn
from qualkit.plots import alt_text, matrix_heatmap, wrapped

EVIL = "<script>alert(1)</script>\"'{0}{x}&amp;%{y}"


def matrix(*, book: list[Code] | None = None, by: str = "informant", **columns: list[object]) -> qk.Matrix:
    given = {"t": ["satu", "dua"], "i": ["a", "b"], "p": ["petugas", "warga"], "kota": ["Jambi", "Kerinci"]} | columns
    corpus = qk.corpus_from_frame(pd.DataFrame(given), "t", informant="i", role="p", kota="kota")
    codes = qk.Codebook(book or [Code(id="k", label="Sikap", label_en="Attitude"), Code(id="l", label="Waktu")])
    rows = pd.DataFrame({"source": ["1", "1"], "code": [codes.ids[0]] * 2})
    return qk.case_matrix(qk.Codings.from_frame(rows, corpus, codes), by=by)


def test_cells_are_counts_in_the_order_of_the_matrix() -> None:
    (heat,) = matrix_heatmap(matrix()).data
    assert [list(row) for row in heat.z] == [[2, 0], [0, 0]]
    assert list(heat.y) == ["Sikap", "Waktu"]
    assert list(heat.x) == ["a<br>petugas", "b<br>warga"]
    assert heat.textfont.size == 11


def test_colour_is_never_alone() -> None:
    (heat,) = matrix_heatmap(matrix()).data
    assert [list(row) for row in heat.text] == [
        ["2", "belum ditinjau"],
        ["tidak ditanyakan", "belum ditinjau"],
    ]
    assert heat.texttemplate == "%{text}"


def test_arrays_are_plain_lists() -> None:
    stored = json.loads(matrix_heatmap(matrix()).to_json())["data"][0]
    assert stored["z"] == [[2, 0], [0, 0]]


def test_two_figures_are_the_same() -> None:
    assert matrix_heatmap(matrix()).to_json() == matrix_heatmap(matrix()).to_json()


def test_the_figure_has_an_alternative_text() -> None:
    assert matrix_heatmap(matrix()).layout.meta["alt"] == (
        "Matriks kode × informan. Sikap: a (petugas): 2, b (warga): belum ditinjau; "
        "Waktu: a (petugas): tidak ditanyakan, b (warga): belum ditinjau."
    )


def test_the_alternative_text_is_in_one_language_and_tells_the_order_of_cases() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["x", "y"], "i": ["a", "b"]}), "t", informant="i")
    table = pd.DataFrame({"source": ["1"], "code": ["k"], "magnitude": ["+"]})
    book = qk.Codebook([Code(id="k", label="Sikap", label_en="Attitude")])
    grid = qk.case_ordered_matrix(qk.Codings.from_frame(table, corpus, book), on="k", codes=["k"])
    assert alt_text(grid, "en") == (
        "Case-ordered descriptive meta-matrix: informant × code. "
        "a (place 1: partly (+1)): Attitude: 1 · +1; b (not reviewed): Attitude: not reviewed."
    )


def test_the_rules_stand_under_the_figure() -> None:
    figure = matrix_heatmap(matrix())
    (under,) = figure.layout.annotations
    told = under.text.replace("<br>", " ")
    assert [note for note in matrix().to_grid().notes() if note.replace('"', "&#34;") not in told] == []
    assert max(len(line) for line in under.text.split("<br>")) <= 88
    assert figure.layout.margin.b >= 15 * len(under.text.split("<br>"))


def test_an_event_listing_shows_its_statements_in_the_figure_too() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["Ramah sekali."], "m": ["2025-01"]}), "t", month="m")
    codings = qk.Codings.from_frame(pd.DataFrame({"source": ["1"], "code": ["k"]}), corpus, qk.Codebook([Code(id="k")]))
    (heat,) = matrix_heatmap(qk.event_listing(codings, ["k"], "month")).data
    assert heat.text[0][0] == "“Ramah sekali.”"


def wide(columns: int, name: str) -> qk.Matrix:
    """A matrix of one code and as many informants."""
    people = [f"{name} {n}" for n in range(columns)]
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["x"] * columns, "i": people}), "t", informant="i")
    table = pd.DataFrame({"source": [str(n + 1) for n in range(columns)], "code": ["k"] * columns})
    return qk.case_matrix(qk.Codings.from_frame(table, corpus, qk.Codebook([Code(id="k")])))


@pytest.mark.parametrize(
    ("columns", "name", "angle", "fixed"),
    [(3, "pengembangan", 0, False), (6, "pengembangan", -90, False), (20, "pengembangan", 0, True)],
)
def test_names_of_columns_are_broken_or_turned_or_the_figure_gets_wider(
    columns: int, name: str, angle: int, fixed: bool
) -> None:
    figure = matrix_heatmap(wide(columns, name))
    assert (figure.layout.xaxis.tickangle, figure.layout.width is not None) == (angle, fixed)


def test_quotation_marks_are_written_as_plotly_reads_them() -> None:
    assert wrapped("ia bilang \"nanti\" & 'besok'", 60) == "ia bilang &#34;nanti&#34; &amp; &#x27;besok&#x27;"


def test_the_figure_is_english_on_request() -> None:
    figure = matrix_heatmap(matrix(), lang="en")
    assert list(figure.data[0].y) == ["Attitude", "Waktu"]
    assert figure.data[0].text[0][1] == "not reviewed"
    assert alt_text(matrix(), "en").startswith(
        "Code × informant matrix. Attitude: a (petugas): 2, b (warga): not reviewed;"
    )


def test_names_that_look_like_numbers_are_names() -> None:
    figure = matrix_heatmap(matrix(kota=["2020", "2019"], by="kota"))
    assert (figure.layout.xaxis.type, figure.layout.yaxis.type) == ("category", "category")
    assert list(figure.data[0].x) == ["2020", "2019"]


def test_rows_of_one_name_stay_apart() -> None:
    book = [Code(id="k", label="Sikap"), Code(id="l", label="Sikap"), Code(id="m", label="Waktu")]
    assert list(matrix_heatmap(matrix(book=book)).data[0].y) == ["Sikap<br>k", "Sikap<br>l", "Waktu"]


def test_columns_of_one_name_stay_apart() -> None:
    turn = {"n": 1, "start": 0, "end": 1, "kind": "informan"}
    sources = [
        Transcript(source=one, text="x\n", header=Header(title="Wawancara"), turns=(Turn(source=one, **turn),))
        for one in ("w01", "w02")
    ]
    codings = qk.Codings.from_frame(
        pd.DataFrame({"source": ["w01"], "code": ["k"]}), qk.Corpus(sources), qk.Codebook([Code(id="k")])
    )
    figure = matrix_heatmap(qk.case_matrix(codings, by="source"))
    assert list(figure.data[0].x) == ["Wawancara<br>w01", "Wawancara<br>w02"]


def test_a_role_with_the_name_of_an_informant_says_how_many_people_it_has() -> None:
    figure = matrix_heatmap(matrix(p=["b", "a"], by="role"))
    assert list(figure.data[0].x) == ["b<br>1 orang", "a<br>1 orang"]


def hostile(*, by: str = "informant") -> qk.Matrix:
    corpus = qk.corpus_from_frame(
        pd.DataFrame({"t": ["x"], "i": [EVIL], "p": [EVIL], "id": [EVIL]}),
        "t",
        "id",
        informant="i",
        role="p",
        **{EVIL: "p"},
    )
    codes = qk.Codebook([Code(id=EVIL, label=EVIL, label_en=EVIL)])
    return qk.case_matrix(qk.Codings.from_frame(pd.DataFrame({"source": [EVIL], "code": [EVIL]}), corpus, codes), by=by)


@pytest.mark.parametrize("by", ["informant", "role", "source", EVIL])
def test_hostile_texts_are_escaped_in_the_figure(by: str) -> None:
    figure = matrix_heatmap(hostile(by=by))
    shown = [figure.layout.title.text, *figure.data[0].x, *figure.data[0].y, *figure.data[0].text[0]]
    assert "&lt;script&gt;" in "".join(shown)
    assert [one for one in shown if "<script" in one or '"' in one] == []


@pytest.mark.parametrize("by", ["informant", EVIL])
def test_hostile_texts_do_not_leave_the_page_of_a_figure(by: str) -> None:
    page = matrix_heatmap(hostile(by=by)).to_html(full_html=False, include_plotlyjs=False)
    assert "<script>alert" not in page


def test_a_figure_of_synthetic_sources_says_so_in_its_title() -> None:
    one = Transcript(
        source="w",
        text="x\n",
        header=Header(synthetic=True),
        turns=(Turn(source="w", n=1, start=0, end=1, kind="informan", informant="a"),),
    )
    corpus = qk.Corpus([one], {"a": Informant(id="a")})
    codings = qk.Codings.from_frame(pd.DataFrame({"source": ["w"], "code": ["k"]}), corpus, qk.Codebook([Code(id="k")]))
    assert matrix_heatmap(qk.case_matrix(codings)).layout.title.text.endswith("<br><b>DATA SINTETIS</b>")


def test_a_figure_of_real_sources_does_not() -> None:
    assert "SINTETIS" not in matrix_heatmap(matrix()).to_json()


def test_a_matrix_without_columns_is_a_figure_without_cells() -> None:
    codings = qk.Codings.from_frame(
        pd.DataFrame({"source": [], "code": []}), qk.Corpus([]), qk.Codebook([Code(id="k")])
    )
    figure = matrix_heatmap(qk.case_matrix(codings))
    assert (list(figure.data[0].x), [list(row) for row in figure.data[0].z]) == ([], [[]])


def test_claims_are_stacked_by_dimension_and_told_in_words() -> None:
    claims = qk.read_claims(Path(__file__).parents[1] / "codebooks" / "smart-asn.claims.yaml")
    figure = qk.claims_bars(claims)
    assert [sum(bar.x) for bar in figure.data] == [1, 8, 2, 5, 3, 7]
    assert "Rekrutmen CPNS dengan CAT: kutipan wawancara 1" in figure.layout.meta["alt"]


def test_the_bars_of_claims_differ_by_more_than_colour() -> None:
    claims = qk.read_claims(Path(__file__).parents[1] / "codebooks" / "smart-asn.claims.yaml")
    looks = {(bar.marker.pattern.shape, bar.marker.color) for bar in qk.claims_bars(claims).data}
    assert len(looks) == 6


def test_an_axis_of_few_turns_has_whole_numbers_alone(study_folder: Path) -> None:
    few = qk.funnel_bars(qk.funnel(qk.open_study(study_folder)))
    assert (max(few.data[0].x), few.layout.xaxis.dtick) == (6, 1)
    many = qk.funnel_bars(qk.funnel(qk.open_study(Path(__file__).parents[1]), kind="wawancara"))
    assert (max(many.data[0].x) > 100, many.layout.xaxis.dtick) == (True, None)
