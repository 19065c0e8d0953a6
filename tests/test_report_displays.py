"""The pieces of the HTML report: anchors, captions, tables for the screen and for paper, the turn of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as markup

from qualkit.report_displays import Leads, Page
from qualkit.tables import Cell, Stretch, Table, plain_rows

REFS = tuple(Stretch(0, n, n + 1) for n in range(5))
NUMBER = {ref: n for n, ref in enumerate(REFS, start=1)}


@pytest.fixture
def page():
    return Page(lang="id", number=NUMBER, mark="DATA SINTETIS")


def found(page):
    return markup.fragment_fromstring("".join(page.body), create_parent="div")


def table(*cells, title="Judul", head=("Kode", "Isi")):
    return Table(title=title, head=head, rows=((Cell("Sikap\nPetugas", (), "head"), *cells),), notes=("Aturan.",))


@given(st.lists(st.text(min_size=1), min_size=2))
def test_no_two_places_have_the_same_id_and_none_holds_a_space(names):
    page = Page(lang="id", number={})
    anchors = [page.anchor(f"x{name}") for name in names]
    assert len(set(anchors)) == len(names)
    assert [one for one in anchors if len(one.split()) != 1] == []


def test_tables_and_figures_are_numbered_apart(page):
    page.table(table(Cell("1"), title="Pertama"))
    page.caption("figure", "Peta")
    page.table(table(Cell("1"), title="Kedua"))
    assert [(one.label, one.anchor) for one in page.captions] == [
        ("Tabel 1", "tabel-1"),
        ("Gambar 1", "gambar-1"),
        ("Tabel 2", "tabel-2"),
    ]


def test_a_cell_with_segments_opens_and_names_them_and_a_plain_one_does_not(page):
    page.table(table(Cell("3 · +3", (REFS[0], REFS[1], REFS[2], REFS[4])), Cell("biasa"), head=("Kode", "a", "b")))
    opened, plain = found(page).xpath(".//tbody//td")
    assert opened.xpath("string(details/summary)") == "3 · +3"
    assert opened.xpath("string(p[@class='k'])") == "K1–K3, K5"
    assert plain.xpath("details") == []


def test_where_cells_show_their_words_numbers_lead_to_the_segments(page):
    page.table(table(Cell("“Kami ramah”", REFS[:2])), quotes=True)
    (cell,) = found(page).xpath(".//tbody//td")
    assert cell.xpath("p/a/@href") == ["#K1", "#K2"]
    assert cell.xpath(".//details") == []


def test_the_name_of_a_row_stands_over_what_is_said_of_it(page):
    page.table(table(Cell("1")))
    (head,) = found(page).xpath(".//tbody//th[@scope='row']")
    assert (head.text, head.xpath("string(span)")) == ("Sikap", "Petugas")


def test_an_empty_cell_looks_otherwise_and_a_date_is_not_broken(page):
    page.table(table(Cell("tidak ditanyakan", (), "empty"), Cell("2025-06-12"), head=("Kode", "a", "b")))
    assert found(page).xpath(".//tbody//td/@class") == ["e", "d"]


def test_rows_lead_to_places_of_the_page(page):
    rows = plain_rows([["1", "“a”"], ["2", "“b”"]])
    page.table(
        Table(title="J", head=("No", "Kutipan"), rows=rows), leads=Leads(to=["x", ""], column=1, ids=["r1", "r2"])
    )
    assert found(page).xpath(".//tr/@id") == ["r1", "r2"]
    assert found(page).xpath(".//td/a/@href") == ["#x"]


def test_widths_of_printed_columns_fill_the_page(page):
    page.table(table(Cell("kata " * 40), Cell("1"), head=("Kode", "Isi", "Jumlah")))
    widths = [float(one.split(":")[1].rstrip("%")) for one in found(page).xpath(".//col/@style")]
    assert sum(widths) == pytest.approx(100, abs=0.2)
    assert widths[1] == max(widths)


def test_notes_and_the_mark_stand_with_every_table(page):
    page.table(table(Cell("1")))
    assert found(page).xpath("string(p[@class='qk-note'])") == "Aturan."
    assert found(page).xpath("string(p[@class='cap'])") == "Tabel 1. Judul DATA SINTETIS"


def test_a_table_of_a_head_alone_is_not_shown(page):
    page.table_or_none(Table(title="J", head=("No",), rows=()))
    assert found(page).xpath(".//table") == []
    assert found(page).text_content() == "Belum ada."


def test_turning_the_page_and_back_leaves_no_empty_part(page):
    page.paragraph("Satu.")
    page.turn(landscape=True)
    page.turn(landscape=False)
    page.turn(landscape=False)
    assert page.body == ['<p class="text">Satu.</p>']
    page.turn(landscape=True)
    assert page.body[-1] == '</div><div class="lebar">'


def test_what_was_written_since_a_place_is_folded_under_its_title(page):
    page.paragraph("Satu.")
    page.paragraph("Dua.")
    page.fold(1, "<Judul>", "Tabel 1", "lipat")
    (fold,) = found(page).xpath("details[@class='fold']")
    assert fold.get("id") == "lipat"
    assert fold.xpath("string(summary)") == "<Judul> Tabel 1"
    assert fold.xpath("string(p)") == "Dua."


def test_what_people_wrote_is_escaped_wherever_it_stands(page):
    evil = "<b>x</b>\"'&"
    page.heading(evil, 2, evil)
    page.paragraph(evil)
    page.table(Table(title=evil, head=(evil, evil), rows=((Cell(evil, (), "head"), Cell(evil, REFS)),), notes=(evil,)))
    page.fold(0, evil, evil, evil)
    assert found(page).xpath(".//b") == []
    assert found(page).text_content().count(evil) == 10
