"""Guides, crosswalks and the document log: read with all faults at once, and held against the codebook."""

from pathlib import Path

import pytest

from qualkit.codebook import Codebook, read_codebook
from qualkit.errors import StudyError
from qualkit.instruments import (
    Instrument,
    Item,
    instrument_grid,
    read_crosswalk,
    read_documents,
    read_instrument,
)
from qualkit.model import Code

ROOT = Path(__file__).parents[1]
BOOK = Codebook([Code(id="ramah"), Code(id="cepat")], id="buku")
OTHER = Codebook([Code(id="empathy")], id="servqual")
HEAD = "dokumen,disebut_di,di_daftar_pustaka,isinya_diberikan,status,diperiksa,catatan\n"


def keys(caught):
    return [(fault.key, fault.where.rpartition(":")[2]) for fault in caught.value.faults]


def test_a_guide_is_read_with_its_codes_and_roles(tmp_path):
    path = tmp_path / "p.yaml"
    path.write_text(
        "id: p\ntechnique: wawancara\nitems:\n  - {id: p1, text: Tanya., codes: [ramah], roles: [warga]}\n",
        encoding="utf-8",
    )
    assert read_instrument(path, BOOK).items == (Item(id="p1", text="Tanya.", codes=("ramah",), roles=("warga",)),)


def test_a_guide_that_names_an_unknown_code_is_told_with_its_line(tmp_path):
    path = tmp_path / "p.yaml"
    path.write_text(
        "id: p\ntechnique: wawancara\nitems:\n  - id: p1\n    text: Tanya.\n    codes: [rmah]\n", encoding="utf-8"
    )
    with pytest.raises(StudyError) as caught:
        read_instrument(path, BOOK)
    assert keys(caught) == [("instrument.code", "6")]
    assert "ramah" in str(caught.value)


def test_the_grid_has_a_row_a_code_and_a_column_a_guide():
    guides = [
        Instrument(id="w", title="W", technique="wawancara", items=(Item(id="p1", text="", codes=("ramah", "cepat")),)),
        Instrument(id="o", title="O", technique="observasi", items=(Item(id="o1", text="", codes=("cepat",)),)),
    ]
    assert instrument_grid(guides, BOOK).to_dict("index") == {
        "ramah": {"w": "p1", "o": ""},
        "cepat": {"w": "p1", "o": "o1"},
    }


def test_a_crosswalk_names_codes_of_both_books(tmp_path):
    path = tmp_path / "c.yaml"
    path.write_text("from: buku\nto: servqual\npairs:\n  - {from: ramah, to: empathy}\n", encoding="utf-8")
    [pair] = read_crosswalk(path, BOOK, OTHER)
    assert (pair.source, pair.target) == ("ramah", "empathy")


def test_a_crosswalk_to_a_code_that_is_not_there_is_told(tmp_path):
    path = tmp_path / "c.yaml"
    path.write_text("from: buku\nto: servqual\npairs:\n  - {from: ramah, to: sympathy}\n", encoding="utf-8")
    with pytest.raises(StudyError) as caught:
        read_crosswalk(path, BOOK, OTHER)
    assert keys(caught) == [("crosswalk.code", "4")]


def test_the_document_log_tells_all_faulty_rows(tmp_path):
    path = tmp_path / "d.csv"
    path.write_text(HEAD + "a,x,ya,ya,berlaku,,\nb,x,mungkin,ya,hilang,,\n", encoding="utf-8")
    with pytest.raises(StudyError) as caught:
        read_documents(path)
    assert keys(caught) == [("field.choice", "3"), ("field.choice", "3")]


def test_a_document_log_without_its_columns_is_told(tmp_path):
    path = tmp_path / "d.csv"
    path.write_text("dokumen,status\na,berlaku\n", encoding="utf-8")
    with pytest.raises(StudyError, match="diperiksa"):
        read_documents(path)


@pytest.mark.parametrize("name", ["wawancara", "observasi", "dokumentasi"])
def test_the_shipped_guides_name_codes_of_the_shipped_book(name):
    book = read_codebook(ROOT / "codebooks" / "smart-asn.yaml")
    assert read_instrument(ROOT / "instruments" / f"pedoman-{name}.yaml", book).items


def test_every_shipped_indicator_is_asked_about_observed_or_looked_up():
    book = read_codebook(ROOT / "codebooks" / "smart-asn.yaml")
    names = ("wawancara", "observasi", "dokumentasi")
    guides = [read_instrument(ROOT / "instruments" / f"pedoman-{name}.yaml", book) for name in names]
    grid = instrument_grid(guides, book)
    indicators = [code.id for code in book if code.kind == "indicator"]
    assert [code for code in indicators if not "".join(grid.loc[code])] == []


def test_a_document_that_nobody_has_looked_up_has_no_final_status():
    log = read_documents(ROOT / "documents.csv")
    assert [one.name for one in log if not one.checked and one.status != "perlu diperiksa"] == []
