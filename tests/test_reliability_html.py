"""Agreement and disagreements as pages: escaped, marked where synthetic, in both languages, and told why if empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pytest

import qualkit as qk
from qualkit.model import Code, Header, Resolution, Review, Transcript, Turn
from qualkit.reliability_html import (
    agreement_head,
    agreement_html,
    agreement_notes,
    agreement_rows,
    agreement_title,
    disagreements_html,
    pair_rows,
    resolution_told,
    sides,
)

HOSTILE = "<script>alert(1)</script> & 'kata' \"ini\"{0}"
BOOK = [Code(id="k", label="Ramah", label_en="Friendly"), Code(id="l", label="<b>Cepat</b> & murah")]


def coded(
    rows: Sequence[tuple[str, ...]], texts: Sequence[str], coders: Sequence[str] = ("ani", "budi"), **columns: Any
) -> qk.Codings:
    """Rows are coder, source and code; every coder has read every text, and a source is one text, numbered from 1."""
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": texts}), "t")
    table = pd.DataFrame(rows, columns=["coder", "source", "code"]).assign(**columns)
    reviews = [
        Review(coder=who, source=one, start=0, end=len(corpus.text(one))) for who in coders for one in corpus.sources
    ]
    return qk.Codings.from_frame(table, corpus, qk.Codebook(BOOK), reviews)


def small(*more: tuple[str, ...], coders: Sequence[str] = ("ani", "budi")) -> qk.Codings:
    """Both gave k to 1, ani alone to 2, and nobody to 3 and 4."""
    rows = [("ani", "1", "k"), ("budi", "1", "k"), ("ani", "2", "k"), *more]
    return coded(rows, ["Satu.", "Dua.", "Tiga.", "Empat."], coders)


class Tags(HTMLParser):
    """Which elements a page has, how often, and whether each that must be closed is."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.count: dict[str, int] = {}
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.count[tag] = self.count.get(tag, 0) + 1
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


# -- agreement -------------------------------------------------------------------------------------------------------


def test_agreement_stands_over_all_codes_and_code_by_code() -> None:
    found = qk.agreement(
        small(("ani", "3", "l"), ("budi", "3", "l"), ("ani", "1", "l")), statistic="kappa", resamples=0
    )
    assert agreement_title(found) == "Kesepakatan antarpengode, kode: kappa Cohen"
    assert agreement_head(found)[-3:] == ["Satuan", "Dikode ani", "Dikode budi"]
    assert agreement_rows(found) == [
        ["Semua kode", "0,50", "–", "0,25", "0,50", "4", "3", "2"],
        ["Ramah", "0,50", "–", "0,25", "0,50", "4", "2", "1"],
        ["<b>Cepat</b> & murah", "0,50", "–", "0,25", "0,50", "4", "2", "1"],
    ]


def test_an_interval_has_two_ends_and_a_rule() -> None:
    found = qk.agreement(small(), statistic="percent", resamples=50)
    assert agreement_rows(replace(found, low=0.25, high=1.0), "en")[0][1:3] == ["0.75", "0.25 … 1.00"]
    assert [line for line in agreement_notes(found) if line.startswith("Selang hanya untuk teks ini")] != []
    assert [line for line in agreement_notes(replace(found, low=None)) if line.startswith("Selang")] == []


def test_that_a_whole_source_is_compared_with_the_interviewers_words_is_told() -> None:
    told = agreement_notes(qk.agreement(small(), unit="transcript", resamples=0))
    assert told[0].endswith("satuan (sumber) yang dibaca bersama, termasuk ucapan pewawancara.")


@pytest.mark.parametrize(("lang", "told"), [("id", "diambil ulang 1.200 kali"), ("en", "drawn again 1,200 times")])
def test_how_often_units_were_drawn_again_is_told(lang: Any, told: str) -> None:
    found = replace(qk.agreement(small(), resamples=0), low=0.1, resamples=1200)
    assert told in " ".join(agreement_notes(found, lang))


def test_each_two_of_three_coders_have_a_row_and_two_coders_have_none() -> None:
    three = qk.agreement(small(coders=("ani", "budi", "citra")), statistic="percent", resamples=0)
    assert [(row[0], row[1], row[3]) for row in pair_rows(three)] == [
        ("ani · budi", "0,75", "4"),
        ("ani · citra", "0,50", "4"),
        ("budi · citra", "0,75", "4"),
    ]
    assert "Tiap dua pengode" in agreement_html(three)
    two = qk.agreement(small(), resamples=0)
    assert (pair_rows(two), "Tiap dua pengode" in agreement_html(two)) == ([], False)


def test_where_there_is_no_value_the_reason_stands() -> None:
    found = qk.agreement(coded([], ["Satu."]), resamples=0)
    assert agreement_rows(found)[0][1:3] == [found.undefined_because, "–"]
    assert "semua satuan diberi nilai yang sama" in agreement_html(found)


def test_notes_tell_what_was_compared_how_and_what_was_left_out() -> None:
    told = agreement_notes(qk.agreement(coded([("ani", "1", "k")], ["Satu.", "Dua."], made_by="tag"), resamples=0))
    assert told[0] == "Dibandingkan: ani, budi, pada 1 satuan (giliran) yang dibaca bersama, tanpa ucapan pewawancara."
    assert told[2].startswith("1 keputusan tidak dihitung karena dibuat setelah usulan mesin")
    assert told[-1].startswith("Kesepakatan memberi tahu apakah buku kode dipahami sama")


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        ({}, "Tiap satuan mendapat paling banyak satu kode"),
        ({"codes": ["k"]}, "Tiap kode dibandingkan sendiri"),
        ({"statistic": "percent"}, "Persentase tidak memperhitungkan kebetulan"),
    ],
)
def test_how_codes_were_joined_is_told(asked: dict[str, Any], rule: str) -> None:
    assert agreement_notes(qk.agreement(small(), resamples=0, **asked))[1].startswith(rule)


# -- disagreements ---------------------------------------------------------------------------------------------------


def test_a_row_says_where_what_and_what_each_coder_gave() -> None:
    codings = coded(
        [("ani", "1", "k"), ("ani", "1", "k")],
        ["Sangat ramah."],
        start=[7, 0],
        end=[12, 6],
        magnitude=["+", None],
        note=["Alasan.", ""],
    )
    found = qk.disagreements(codings)
    assert sides(found, found[0]) == [("ani", ["“Sangat”", "“ramah” +"], "Alasan."), ("budi", (), "")]
    page = disagreements_html(found)
    assert "<caption>Tempat yang dikode berbeda oleh ani, budi</caption>" in page
    assert '<li><strong>ani</strong> “Sangat” “ramah” + <span class="qk-where">Alasan.</span></li>' in page
    assert '<li><strong>budi</strong> <span class="qk-empty">membaca, tidak mengode</span></li>' in page
    assert ">(1, 1)</th>" in page
    assert ">belum diputuskan</td>" in page
    assert "1 perbedaan pada 1 satuan yang dibaca bersama; 1 belum diputuskan." in page


def test_what_the_team_decided_is_told_with_its_reason() -> None:
    values = {"source": "2", "start": 0, "end": 4, "code": "k", "between": (), "by": ("ani", "budi"), "note": "Jelas."}
    made = Resolution(id="r", at="2025-07-01", outcome="code", **values)
    found = qk.disagreements(small(), resolutions=[made])
    assert resolution_told(found[0]) == "kode berlaku: Jelas. (ani, budi)"
    assert (
        resolution_told(replace(found[0], resolution=replace(made, magnitude="+-")))
        == "kode berlaku (+-): Jelas. (ani, budi)"
    )
    assert (
        resolution_told(replace(found[0], resolution=replace(made, outcome="none")), "en")
        == "the code does not belong: Jelas. (ani, budi)"
    )
    assert "1 perbedaan pada 4 satuan yang dibaca bersama; 0 belum diputuskan." in disagreements_html(found)


def test_without_a_difference_the_page_says_so() -> None:
    page = disagreements_html(qk.disagreements(coded([("ani", "1", "k"), ("budi", "1", "k")], ["Satu.", "Dua."])))
    assert "Tidak ada perbedaan: ani, budi mengode 2 satuan yang dibaca bersama secara sama." in page
    assert "<table" not in page


def test_where_nothing_was_read_in_common_the_page_does_not_say_that_there_is_no_difference() -> None:
    apart = coded([("ani", "1", "k"), ("budi", "2", "k")], ["Satu.", "Dua."])
    apart.reviews = [one for one in apart.reviews if (one.coder, one.source) in {("ani", "1"), ("budi", "2")}]
    page = disagreements_html(qk.disagreements(apart))
    assert "tidak ada satuan yang dibaca bersama" in page
    assert "Tidak ada perbedaan" not in page


def test_of_a_hundred_rows_the_first_are_shown_and_the_others_counted() -> None:
    found = qk.disagreements(coded([("ani", str(n), "k") for n in range(1, 101)], ["Kata."] * 100))
    page = disagreements_html(found)
    assert (len(found), Tags(page).count["tr"], Tags(page).count["li"]) == (100, 21, 40)
    assert "100 perbedaan pada 100 satuan yang dibaca bersama; 100 belum diputuskan." in page
    assert "Ditampilkan 20 dari 100; semuanya: to_frame()." in page


def test_all_of_twenty_rows_are_shown_and_nothing_is_said_of_more() -> None:
    page = disagreements_html(qk.disagreements(coded([("ani", str(n), "k") for n in range(1, 21)], ["Kata."] * 20)))
    assert (Tags(page).count["tr"], "Ditampilkan" in page) == (21, False)


# -- rules for all ---------------------------------------------------------------------------------------------------


def hostile() -> tuple[qk.Agreement, qk.Disagreements]:
    rows = [("<i>ani</i>", "1", "l"), ("<i>budi</i>", "2", "l"), ("<i>ani</i>", "2", "l"), ("<i>ani</i>", "2", "k")]
    codings = coded(rows, [HOSTILE, HOSTILE, "Tiga."], ("<i>ani</i>", "<i>budi</i>", "<i>citra</i>"), note=HOSTILE)
    values = {"source": "1", "start": 0, "end": 9, "code": "l", "between": (), "by": ("<i>ani</i>",), "note": HOSTILE}
    made = Resolution(id="r", at="2025-07-01", outcome="code", magnitude="+", **values)
    return qk.agreement(codings, resamples=20), qk.disagreements(codings, resolutions=[made])


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("which", [0, 1])
def test_everything_is_escaped_and_every_element_closed(which: int, lang: Any) -> None:
    page = (agreement_html, disagreements_html)[which](hostile()[which], lang)
    tags = Tags(page)
    assert {"script", "i", "b"} & set(tags.count) == set()
    assert tags.open == []
    assert "&lt;i&gt;ani&lt;/i&gt;" in page
    assert "&lt;b&gt;Cepat&lt;/b&gt; &amp; murah" in page


def test_words_notes_and_reasons_are_escaped() -> None:
    page = disagreements_html(hostile()[1])
    told = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#x27;kata&#x27; &quot;ini&quot;{0}"
    assert f"“{told}”" in page
    assert f'<span class="qk-where">{told}' in page
    assert f"kode berlaku (+): {told} (&lt;i&gt;ani&lt;/i&gt;)" in page


def synthetic() -> qk.Codings:
    turn = Turn(source="w", n=1, start=0, end=5)
    corpus = qk.Corpus([Transcript(source="w", text="Ramah", header=Header(synthetic=True), turns=(turn,))])
    reviews = [Review(coder=one, source="w", start=0, end=5) for one in ("ani", "budi")]
    table = pd.DataFrame([("ani", "w", "k")], columns=["coder", "source", "code"])
    return qk.Codings.from_frame(table, corpus, qk.Codebook(BOOK), reviews)


@pytest.mark.parametrize(("lang", "mark"), [("id", "DATA SINTETIS"), ("en", "SYNTHETIC DATA")])
def test_what_is_made_of_synthetic_sources_is_marked(lang: Any, mark: str) -> None:
    assert mark in agreement_html(qk.agreement(synthetic(), resamples=0), lang)
    assert mark in disagreements_html(qk.disagreements(synthetic()), lang)
    assert mark in disagreements_html(qk.disagreements(synthetic(), codes=["l"]), lang)
    assert mark not in agreement_html(qk.agreement(small(), resamples=0), lang)


def test_the_table_of_synthetic_sources_is_marked() -> None:
    assert qk.disagreements(synthetic()).to_frame().columns.name == "DATA SINTETIS"
    assert qk.disagreements(small()).to_frame().columns.name is None


def test_pages_are_in_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    agreed, differ = qk.agreement(small(), resamples=0), qk.disagreements(small())
    pages = [one._repr_html_() for one in (agreed, differ)]
    monkeypatch.setenv("QUALKIT_LANG", "en")
    english = [one._repr_html_() for one in (agreed, differ)]
    assert [("Ramah" in page, "Friendly" in page) for page in (*pages, *english)] == [(True, False)] * 2 + [
        (False, True)
    ] * 2
    assert english == [agreement_html(agreed, "en"), disagreements_html(differ, "en")]
    assert pages == [agreement_html(agreed, "id"), disagreements_html(differ, "id")]


def test_a_page_in_english_says_nothing_in_indonesian() -> None:
    page = agreement_html(qk.agreement(small(), resamples=20), "en") + disagreements_html(
        qk.disagreements(small()), "en"
    )
    assert [word for word in ("Kode", "pengode", "satuan", "diputuskan", "yang", "membaca") if word in page] == []


def test_pages_are_the_same_on_every_run() -> None:
    assert disagreements_html(hostile()[1]) == disagreements_html(hostile()[1])
    assert agreement_html(hostile()[0]) == agreement_html(hostile()[0])
