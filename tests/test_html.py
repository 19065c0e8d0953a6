"""What a researcher looks at: every text escaped, always the same, and synthetic data marked as such."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.html import MOST_ROWS, corpus_rows, matrix_html, matrix_title, table, turn_id
from qualkit.model import Code, Finding, Header, Informant, Question, Review, Transcript, Turn

EVIL = "<script>alert(1)</script>\"'{0}{x}&amp;%{y}"
SHOWN = ["corpus", "codebook", "codings", "proposals", "matrix", "by_source", "status"]
#: What the package itself writes; anything else must have come from a text.
TAGS = set("style div table caption thead tbody tr th td details summary ul li span p strong br a".split())


def hostile(evil: str = EVIL, *, synthetic: bool = False) -> dict[str, object]:
    """Everything that shows itself, with `evil` in each text that it shows."""
    text = f"{evil}: {evil} ramah\n"
    start = len(evil) + 2
    turn = Turn(source=evil, n=1, start=start, end=len(text) - 1, speaker=evil, kind="informan", informant=evil)
    header = Header(title=evil, date=evil, place=evil, synthetic=synthetic)
    corpus = qk.Corpus(
        [Transcript(source=evil, text=text, header=header, turns=(turn,))], {evil: Informant(id=evil, role=evil)}
    )
    code = Code(id=evil, label=evil, label_en=evil, definition=evil, patterns=("ramah", f"/{re.escape(evil)}/"))
    book = qk.Codebook([code, Code(id="kosong")], id=evil, title=evil)
    rows = {
        "source": [evil],
        "start": [start],
        "end": [len(text) - 1],
        "code": [evil],
        "coder": [evil],
        "magnitude": ["+"],
    }
    codings = qk.Codings.from_frame(pd.DataFrame(rows), corpus, book)
    return {
        "corpus": corpus,
        "codebook": book,
        "codings": codings,
        "proposals": qk.tag(corpus, book),
        "matrix": qk.case_matrix(codings),
        "by_source": qk.case_matrix(codings, by="source"),
        "status": qk.evidence(Finding(id=evil, statement=evil, code=evil, direction="+"), codings),
    }


class Reader(HTMLParser):
    """Collects tags, names of attributes and text, as a browser would."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open += [tag] if tag != "br" else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def bare(html: str) -> str:
    """Return the markup without the inline styles that it has for notebooks that are not trusted."""
    return re.sub(r' style="[^"<>]*"', "", html)


def rendered(name: str, **given: object) -> str:
    return hostile(**given)[name]._repr_html_()


# -- escaping ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHOWN)
def test_hostile_texts_are_shown_as_text(name: str) -> None:
    html = rendered(name)
    assert "<script" not in html
    assert EVIL in Reader(html).text


@pytest.mark.parametrize("name", SHOWN)
@settings(max_examples=25, deadline=None)
@given(evil=st.text(st.sampled_from("<>&\"'{}%;/= abc!-\u202e🙂"), min_size=1, max_size=25).map(lambda one: f"a{one}b"))
def test_no_text_becomes_markup(name: str, evil: str) -> None:
    read = Reader(rendered(name, evil=evil))
    assert set(read.tags) <= TAGS
    assert read.attributes <= {"class", "scope", "style"}
    assert read.open == []
    assert evil in read.text


def test_an_attribute_s_name_and_values_are_escaped() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["x"], "k": [EVIL]}), "t", **{EVIL: "k"})
    codings = qk.Codings.from_frame(pd.DataFrame({"source": ["1"], "code": ["k"]}), corpus, qk.Codebook([Code(id="k")]))
    html = qk.case_matrix(codings, by=EVIL)._repr_html_()
    assert "<script" not in html
    assert Reader(html).text.count(EVIL) == 2


def test_a_table_escapes_heads_cells_and_caption() -> None:
    assert bare(table(["<b>"], [["<i>", "&"]], "<u>")) == (
        '<table><caption>&lt;u&gt;</caption><thead><tr><th scope="col">&lt;b&gt;</th></tr></thead>'
        '<tbody><tr><th scope="row">&lt;i&gt;</th><td>&amp;</td></tr></tbody></table>'
    )


# -- the same on every run -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHOWN)
def test_two_renders_are_the_same(name: str) -> None:
    assert rendered(name) == rendered(name)


def test_proposals_by_several_patterns_are_shown_in_order() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["ramah"]}), "t")
    codings = qk.tag(corpus, qk.Codebook([Code(id="k", patterns=("=ramah", "/ramah/", "ramah"))]))
    assert "pola: /ramah/, =ramah, ramah" in codings._repr_html_()


# -- synthetic data ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [one for one in SHOWN if one != "codebook"])
def test_what_comes_from_synthetic_sources_is_marked(name: str) -> None:
    assert "DATA SINTETIS" in Reader(rendered(name, synthetic=True)).text


@pytest.mark.parametrize("name", SHOWN)
def test_what_comes_from_real_sources_is_not_marked(name: str) -> None:
    assert "SINTETIS" not in Reader(rendered(name)).text.upper()


def test_one_synthetic_source_behind_many_real_ones_marks_the_whole() -> None:
    many = [Transcript(source=f"w{n:03}", text="a\n", header=Header(synthetic=n == 99)) for n in range(100)]
    assert "DATA SINTETIS" in qk.Corpus(many)._repr_html_()


# -- languages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "indonesian", "english"),
    [
        ("corpus", "Sumber data", "Sources"),
        ("codebook", "Buku kode", "Codebook"),
        ("codings", "Ditampilkan 1 dari 1", "Showing 1 of 1"),
        ("matrix", "Isi sel", "A cell holds"),
    ],
)
def test_displays_are_indonesian_and_english_on_request(
    monkeypatch: pytest.MonkeyPatch, name: str, indonesian: str, english: str
) -> None:
    assert indonesian in rendered(name)
    monkeypatch.setenv("QUALKIT_LANG", "en")
    assert indonesian not in rendered(name)
    assert english in rendered(name)


def test_a_matrix_asked_for_in_english_is_english_throughout() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["ramah"], "i": ["a"]}), "t", informant="i")
    matrix = qk.case_matrix(qk.tag(corpus, qk.Codebook([Code(id="k", patterns=("ramah",)), Code(id="l")])))
    text = Reader(matrix_html(matrix, "en")).text
    assert "pattern: ramah" in text
    assert "no match" in text
    assert re.findall(r"pola:|tidak ada|Matriks|Isi sel|Usulan", text) == []


# -- sources -------------------------------------------------------------------------------------------------------


def test_the_log_of_sources_counts_turns_and_words(study_folder: Path) -> None:
    assert corpus_rows(qk.open_study(study_folder).corpus) == [
        ["w01", "wawancara", "2025-06-12", "a", "petugas", "4", "21"],
        ["w02", "wawancara", "2025-06-13", "b", "pengguna", "2", "8"],
    ]


def test_a_long_corpus_shows_its_first_sources_in_its_own_order() -> None:
    html = bare(qk.corpus_from_frame(pd.DataFrame({"t": ["x"] * 100}), "t")._repr_html_())
    assert re.findall(r'<th scope="row">(\d+)</th>', html) == [str(n) for n in range(1, MOST_ROWS + 1)]
    assert "Ditampilkan 20 dari 100." in html


def test_a_long_list_of_codings_shows_the_first() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["ramah"] * 50}), "t")
    html = qk.tag(corpus, qk.Codebook([Code(id="k", patterns=("ramah",))]))._repr_html_()
    assert html.count("<li>") == MOST_ROWS
    assert "Ditampilkan 20 dari 50." in html


# -- matrices ------------------------------------------------------------------------------------------------------


def five() -> dict[str, qk.Matrix]:
    """A matrix for each kind of empty cell; its only empty cell is that of code k and informant b."""
    corpus = qk.corpus_from_frame(
        pd.DataFrame({"t": ["ramah", "lain"], "i": ["a", "b"], "p": ["petugas", "warga"]}), "t", informant="i", role="p"
    )
    book = qk.Codebook([Code(id="k", patterns=("ramah",))])
    table = pd.DataFrame({"source": ["1"], "code": ["k"], "coder": ["ani"]})
    codings = qk.Codings.from_frame(table, corpus, book)
    read = qk.Codings.from_frame(table, corpus, book, [Review(coder="ani", source="2", start=0, end=4)])
    asked = qk.Codings.from_frame(table, corpus, book, read.reviews)
    asked.questions = (Question(coder="ani", source="2", start=0, end=4, code="k"),)
    return {
        "belum ditinjau": qk.case_matrix(codings),
        "tidak ditanyakan": qk.case_matrix(read),
        "ditanyakan, tidak muncul": qk.case_matrix(asked),
        "di luar jangkauan": qk.case_matrix(asked, reach={"warga": ("k",)}),
        "tidak ada padanan": qk.case_matrix(qk.tag(corpus, book)),
    }


@pytest.mark.parametrize("kind", five())
def test_an_empty_cell_says_which_kind_it_is_and_the_rule_stands_below(kind: str) -> None:
    html = bare(five()[kind]._repr_html_())
    assert re.findall(r'<td class="qk-empty">(.*?)</td>', html) == [kind]
    assert f"{kind[0].upper()}{kind[1:]}:" in html
    assert five()[kind].to_frame("magnitude").loc["k", "b"] == kind


def test_a_cell_opens_to_its_quotations_with_locator_code_coder_and_magnitude(study_folder: Path) -> None:
    study = qk.open_study(study_folder)
    table = pd.DataFrame(
        {"source": ["w01"], "start": [38], "end": [43], "code": ["sikap.ramah"], "coder": ["ani"], "magnitude": ["+"]}
    )
    html = qk.case_matrix(qk.Codings.from_frame(table, study.corpus, study.codebook))._repr_html_()
    assert "<details><summary>1 · +1</summary><ul><li>“ramah” " in html
    assert "(A, 2) · sikap.ramah · ani · +" in html


def test_a_quotation_may_lead_to_its_turn() -> None:
    matrix = five()["belum ditinjau"]
    assert f'<a href="#{turn_id(0)}">(1, 1)</a>' in matrix_html(matrix, links=True)
    assert "<a " not in matrix_html(matrix)


@pytest.mark.parametrize(("by", "title"), [("informant", "informan"), ("role", "peran"), ("source", "sumber")])
def test_a_title_names_rows_and_cases(make_study: Callable[..., Path], by: str, title: str) -> None:
    matrix = qk.case_matrix(qk.open_study(make_study()).codings, by=by)
    assert matrix_title(matrix).endswith(f"dimensi × {title}")


def test_codings_left_out_are_told_below() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["x", "y"], "i": ["a", None]}), "t", informant="i")
    table = pd.DataFrame({"source": ["1", "2"], "code": ["k", "k"]})
    html = qk.case_matrix(qk.Codings.from_frame(table, corpus, qk.Codebook([Code(id="k")])))._repr_html_()
    assert "1 koding tidak masuk karena bukan ucapan informan" in html


def test_an_empty_matrix_shows_itself() -> None:
    codings = qk.Codings.from_frame(
        pd.DataFrame({"source": [], "code": []}), qk.Corpus([]), qk.Codebook([Code(id="k")])
    )
    assert Reader(qk.case_matrix(codings)._repr_html_()).open == []
    assert Reader(codings._repr_html_()).open == []
    assert Reader(qk.Corpus([])._repr_html_()).open == []


def test_an_informant_has_a_role_under_the_id_and_a_role_of_that_name_has_not() -> None:
    people = {"t": ["x", "y"], "i": ["a", "b"], "p": ["b", "a"]}
    corpus = qk.corpus_from_frame(pd.DataFrame(people), "t", informant="i", role="p")
    codings = qk.Codings.from_frame(pd.DataFrame({"source": ["1"], "code": ["k"]}), corpus, qk.Codebook([Code(id="k")]))
    assert '<th scope="col">a<br><span class="qk-where">b</span></th>' in bare(qk.case_matrix(codings)._repr_html_())
    assert '<th scope="col">a<br><span class="qk-where">1 orang</span></th>' in bare(
        qk.case_matrix(codings, by="role")._repr_html_()
    )


def test_a_long_word_is_broken_in_its_cell_also_where_the_style_sheet_is_lost() -> None:
    html = hostile("a" * 70)["matrix"]._repr_html_()
    assert "overflow-wrap:break-word;max-width:30em}" in html
    assert '<div class="qk" style="overflow-wrap:break-word">' in html  # cells inherit it, unlike the next two
    assert set(re.findall(r"<t[hd][^>]*style=\"([^\"]*)\"", html)) == {"text-align:left;vertical-align:top"}
