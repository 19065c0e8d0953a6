"""Topics in Excel: what a person reads there is what was found, and no text runs as a formula."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

import qualkit as qk
from qualkit.errors import StudyError

SAID = [f"=HYPERLINK antre {n} loket lama" if n % 2 else f"petugas ramah {n} senyum" for n in range(30)]


def found(texts: list[str]) -> qk.Topics:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": texts}), "t")
    return qk.fit_topics(corpus, n_topics=2 if len(texts) > 15 else None, embedder="tfidf-svd")


def opened(path: Path) -> Any:
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def test_every_segment_stands_with_its_topic_and_no_text_is_a_formula(tmp_path: Path) -> None:
    topics = found(SAID)
    book = opened(qk.write_topics(topics, tmp_path / "t.xlsx"))
    assert book.sheetnames == ["Topik", "Bagian", "Keterangan"]
    rows = list(book["Bagian"].iter_rows(min_row=2, values_only=True))
    place = {name: c for c, name in enumerate(rows[0])}
    assert [row[place["text"]] for row in rows[1:]] == SAID
    assert [row[place["topic"]] for row in rows[1:]] == topics.assignments.tolist()
    assert {cell.data_type for row in book["Bagian"].iter_rows(min_row=3) for cell in row} <= {"s", "n"}


def test_rows_can_be_filtered_and_the_head_stays(tmp_path: Path) -> None:
    sheet = opened(qk.write_topics(found(SAID), tmp_path / "t.XLSX"))["Topik"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", "A2:I4")


def test_where_there_are_no_topics_their_keywords_stand(tmp_path: Path) -> None:
    sheet = opened(qk.write_topics(found(["Antre lama.", "Antre lagi."]), tmp_path / "t.xlsx"))["Topik"]
    assert next(sheet.iter_rows(min_row=3, values_only=True)) == ("antre", 2)


def test_a_text_that_no_cell_holds_is_cut_and_it_says_so(tmp_path: Path) -> None:
    long = "antre " * 6_000
    sheet = opened(qk.write_topics(found([long, "loket"]), tmp_path / "t.xlsx"))["Bagian"]
    (first,) = [cell.value for cell in sheet[3] if str(cell.value).startswith("antre antre")]
    assert len(first) == 32_767
    assert first.endswith(" … (dipotong; seluruhnya di transkrip)")


def test_equal_topics_make_equal_files(tmp_path: Path) -> None:
    one, other = (qk.write_topics(found(SAID), tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert one == other


def test_synthetic_data_are_marked_on_each_sheet(tmp_path: Path) -> None:
    study = qk.open_study(Path(qk.__file__).parent.parent)
    some = qk.Corpus([study.corpus["w03-loket"]], study.corpus.informants)
    topics = qk.fit_topics(some, "segment", 2, embedder="tfidf-svd")
    book = opened(qk.write_topics(topics, tmp_path / "t.xlsx"))
    assert [sheet["A1"].value for sheet in book] == ["DATA SINTETIS"] * 3


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(StudyError, match=r"t\.xlsx"):
        qk.write_topics(found(SAID), tmp_path / "x" / "t.xlsx")
