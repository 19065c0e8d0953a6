"""The pieces of a Word file: fields with results, sections, tables whose rows and notes keep together."""

from __future__ import annotations

from qualkit.tables import Cell, Table, plain_rows
from qualkit.word_parts import Manuscript


def test_captions_are_numbered_by_kind() -> None:
    page = Manuscript(lang="id", number={})
    labels = [page.caption(kind, "Judul").label for kind in ("table", "figure", "table")]
    assert labels == ["Tabel 1", "Gambar 1", "Tabel 2"]


def test_text_is_escaped_and_its_lines_are_kept() -> None:
    page = Manuscript(lang="id", number={})
    assert page.text("a<b\nc\x00") == ('<w:t xml:space="preserve">a&lt;b</w:t><w:br/><w:t xml:space="preserve">c</w:t>')
    assert page.stripped == 1


def test_a_section_ends_in_the_last_paragraph_so_that_no_page_is_empty() -> None:
    page = Manuscript(lang="id", number={})
    page.paragraph("Sebelum")
    page.turn(landscape=True)
    page.turn(landscape=True)
    assert len(page.body) == 1
    assert page.body[0].count("<w:sectPr>") == 1
    assert page.landscape


def test_a_table_that_ends_a_section_gets_a_paragraph_for_it() -> None:
    page = Manuscript(lang="id", number={})
    page.body.append("<w:tbl/>")
    page.turn(landscape=True)
    assert "<w:sectPr>" in page.body[1]


def test_the_head_is_kept_with_the_first_row_and_the_last_row_with_the_mark() -> None:
    page = Manuscript(lang="id", number={}, mark="DATA SINTETIS")
    page.table(Table(title="T", head=("a", "b"), rows=(tuple(map(Cell, "xy")),), notes=("Aturan.",)))
    made = page.body[1]
    assert (made.count('"KepalaTabel"'), made.count('"IsiTabel"'), made.count("<w:keepNext/>")) == (2, 2, 4)
    assert "DATA SINTETIS" in page.body[2]
    assert "<w:keepNext/>" in page.body[2]
    assert "<w:keepNext/>" not in page.body[3]


def test_notes_under_a_table_are_one_paragraph_that_the_last_row_keeps_to() -> None:
    page = Manuscript(lang="id", number={})
    page.table(Table(title="T", head=("a", "b"), rows=plain_rows([["x", "y"]]), notes=("Satu.", "Dua.")))
    assert len(page.body) == 3
    assert page.body[2].count("<w:br/>") == 1
    assert keeping(page.body[1]) == [True]


def test_a_figure_bears_its_mark_and_keeps_to_its_caption() -> None:
    page = Manuscript(lang="id", number={}, mark="DATA SINTETIS")
    page.figure("Peta", "<w:r><w:drawing/></w:r>", ("Cara membaca.",))
    assert [one.split('"')[1] for one in page.body] == ["Gambar", "CaptionGambar", "Catatan"]
    assert page.body[0].index("<w:drawing/>") < page.body[0].index("DATA SINTETIS")


def test_the_last_quotation_keeps_to_what_names_the_others() -> None:
    page = Manuscript(lang="id", number={})
    page.quotation("Ramah.", "(A, 2)")
    page.quotation("Cepat.", "(A, 4)", keeps=True)
    assert ["<w:keepNext/>" in one for one in page.body] == [False, True]


def test_a_small_table_is_kept_on_one_page_and_a_long_one_is_not() -> None:
    page = Manuscript(lang="id", number={})
    page.table(Table(title="T", head=("a", "b"), rows=plain_rows([["x", "y"]] * 5)))
    page.table(Table(title="T", head=("a", "b"), rows=plain_rows([["x", "y"]] * 50)))
    small, long = page.body[1], page.body[4]
    assert keeping(small) == [True] * 5
    assert keeping(long).count(True) == 3


def keeping(made: str) -> list[bool]:
    """Return of each row below a table's head whether it keeps with what comes next."""
    return ["<w:keepNext/>" in row for row in made.split("<w:tr>")[2:]]


def test_neither_the_first_nor_the_last_row_of_a_long_table_stands_alone_on_a_page() -> None:
    page = Manuscript(lang="id", number={})
    page.table(Table(title="T", head=("a", "b"), rows=plain_rows([["x", "y"]] * 50)))
    assert keeping(page.body[1]) == [True, *[False] * 47, True, True]


def test_rows_that_are_high_do_not_pull_one_another_to_the_next_page() -> None:
    page = Manuscript(lang="id", number={})
    page.table(Table(title="T", head=("a", "b"), rows=plain_rows([["x", "kata " * 250]] * 5)))
    assert keeping(page.body[1]) == [*[False] * 4, True]


def test_a_row_that_no_page_holds_keeps_its_caption_and_goes_on_over_pages() -> None:
    page = Manuscript(lang="id", number={})
    page.table(Table(title="T", head=("a", "b"), rows=plain_rows([["x", "kata " * 4000]])))
    assert keeping(page.body[1]) == [False]


def test_notes_of_a_table_longer_than_a_page_stand_before_it_and_the_mark_below() -> None:
    page = Manuscript(lang="id", number={}, mark="DATA SINTETIS")
    page.table(Table(title="T", head=("a", "b"), rows=plain_rows([["x", "y"]] * 80), notes=("Cara membaca.",)))
    kinds = ["table" if one.startswith("<w:tbl>") else one.split('"')[1] for one in page.body]
    assert kinds == ["Caption", "CatatanDepan", "table", "Catatan"]
    assert "Cara membaca." in page.body[1]
    assert "DATA SINTETIS" in page.body[3]


def test_a_first_column_of_names_is_flagged_and_another_is_not() -> None:
    page = Manuscript(lang="id", number={})
    page.table(Table(title="T", head=("a", "b"), rows=plain_rows([["x", "y"]])))
    page.table(Table(title="T", head=("a", "b"), rows=((Cell("x"), Cell("y")),)))
    assert ['w:firstColumn="1"' in page.body[n] for n in (1, 4)] == [True, False]


def test_a_very_long_row_may_go_on_over_a_page() -> None:
    page = Manuscript(lang="id", number={})
    page.table(Table(title="T", head=("a", "b"), rows=plain_rows([["x", "kata " * 2000], ["y", "z"]])))
    assert page.body[1].count("<w:cantSplit/>") == 2  # the head's and the short row's
