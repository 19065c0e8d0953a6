"""The pieces of a Word file: fields with results, columns that fill the page, groups of columns that fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualkit.tables import Cell, Table, plain_rows
from qualkit.word_parts import WIDTH, Manuscript, column_widths, columns_on_pages, is_wide

WORDS = st.text(alphabet="abc -", max_size=80)


def table(columns: int, *, splits: bool = True, words: str = "kata") -> Table:
    head = tuple(f"kolom{n}" for n in range(columns))
    return Table(title="Judul", head=head, rows=plain_rows([[words] * columns]), splits=splits)


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_columns_fill_the_page_and_each_has_some_width(texts: list[list[str]]) -> None:
    widths = column_widths(texts, 14.0)
    assert sum(widths) == int(14.0 * 567)
    assert min(widths) > 0


def test_a_column_of_long_texts_is_wider_than_one_of_numbers() -> None:
    widths = column_widths([["No", "Kutipan"], ["1", "Kami ramah kepada semua orang yang datang. " * 4]], 14.0)
    assert widths[1] > 5 * widths[0]


def test_a_long_word_is_broken_rather_than_given_the_page() -> None:
    widths = column_widths([["a", "b"], ["x" * 60, "Satu kalimat yang biasa saja, cukup panjang untuk dibaca."]], 14.0)
    assert widths[0] < widths[1]


def test_a_heads_words_stay_whole_where_they_fit() -> None:
    narrow, _ = column_widths([["Pengembangan", "b"], ["1", "kalimat panjang " * 30]], 14.0)
    assert narrow / 567 > 2.0


def test_a_table_of_many_columns_needs_a_landscape_page_and_a_small_one_does_not() -> None:
    assert is_wide(table(12), {})
    assert not is_wide(table(3), {})


def test_columns_that_do_not_fit_go_on_below_each_once() -> None:
    groups = columns_on_pages(table(21))
    assert [one for group in groups for one in group] == list(range(1, 21))
    assert max(map(len, groups)) - min(map(len, groups)) <= 1
    assert len(groups) == 3


def test_columns_that_differ_in_kind_stay_together() -> None:
    assert columns_on_pages(table(21, splits=False)) == [tuple(range(1, 21))]


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
    assert (made.count('"KepalaTabel"'), made.count('"IsiTabelAkhir"'), made.count('"IsiTabel"')) == (2, 2, 0)
    assert "DATA SINTETIS" in page.body[2]
    assert "<w:keepNext/>" in page.body[2]
    assert "<w:keepNext/>" not in page.body[3]


def test_a_small_table_is_kept_on_one_page_and_a_long_one_is_not() -> None:
    page = Manuscript(lang="id", number={})
    page.table(Table(title="T", head=("a", "b"), rows=plain_rows([["x", "y"]] * 5)))
    page.table(Table(title="T", head=("a", "b"), rows=plain_rows([["x", "y"]] * 50)))
    small, long = page.body[1], page.body[4]
    assert (small.count('"IsiTabelAkhir"'), small.count('"IsiTabel"')) == (10, 0)
    assert (long.count('"IsiTabelAkhir"'), long.count('"IsiTabel"')) == (2, 98)


def test_a_very_long_row_may_go_on_over_a_page() -> None:
    page = Manuscript(lang="id", number={})
    page.table(Table(title="T", head=("a", "b"), rows=plain_rows([["x", "kata " * 2000], ["y", "z"]])))
    assert page.body[1].count("<w:cantSplit/>") == 2  # the head's and the short row's


def test_pages_have_a_text_width_in_both_directions() -> None:
    assert WIDTH == {False: 14.0, True: 23.7}
