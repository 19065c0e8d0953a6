"""Columns in Word: words stay whole where they fit, and what is long to read gets the room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualkit.grids import Text
from qualkit.networks import Network
from qualkit.presentation import Display
from qualkit.tables import Cell, Stretch, Table, plain_rows
from qualkit.word_columns import (
    CM,
    WIDTH,
    cell_texts,
    column_widths,
    columns_on_pages,
    displays_on_pages,
    is_wide,
    row_lines,
)

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
    widths = column_widths([["a", "b"], ["x" * 60, "Satu kalimat yang biasa saja, cukup panjang. " * 4]], 14.0)
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


def test_a_word_stays_whole_as_long_as_the_others_leave_room() -> None:
    code, _ = column_widths([["Kode", "Definisi"], ["rencana-suksesi.kenyamananpegawai", "kalimat " * 40]], 14.0)
    assert code / CM > 3.5
    crowded = column_widths([["Kode", *"abcdefg"], ["kenyamananpegawaibaru", *["pengembangan"] * 7]], 14.0)
    assert crowded[0] / CM < 3.0


def test_the_column_that_makes_rows_high_gets_the_room_and_not_the_one_with_names() -> None:
    evidence = "“Kalau jauh kami dahulukan, kasihan ongkosnya.” (AD, giliran 32)\n" * 3
    rows = [
        ["Dari", "Hubungan", "Ke", "Bukti"],
        *[["pemohon datang dari jauh", "menyebabkan", "didahulukan", evidence]] * 6,
    ]
    widths = column_widths(rows, 14.0)
    assert widths[3] > sum(widths[:3])


def test_widths_are_whole_numbers_that_every_machine_comes_to() -> None:
    widths = column_widths([["Kode", "Isi"], ["a", "kata " * 30], ["b", "kata"]], 14.0)
    assert [type(one) for one in widths] == [int, int]
    assert widths == [632, 7306]


def test_a_cell_is_read_with_the_numbers_of_its_segments() -> None:
    stretch = Stretch(0, 0, 5)
    made = Table(title="T", head=("a", "b"), rows=((Cell("x"), Cell("2", (stretch,))),))
    assert cell_texts(made, (0, 1), {stretch: 7}) == [["x", "2\nK7"]]
    assert row_lines(made.rows[0], [1000, 1000], {stretch: 7}) == 2


def test_pages_have_a_text_width_in_both_directions() -> None:
    assert WIDTH == {False: 14.0, True: 23.7}


# -- which displays stand on which pages ----------------------------------------------------------------------------


def shown(name: str, *, wide: bool, network: bool = False) -> tuple[Display, Table]:
    """Return a display of a name with a table that fits an upright page or does not."""
    head = tuple(f"pengembangan{n}" for n in range(9 if wide else 2))
    own = Network.__new__(Network) if network else None
    display = Display(name=name, stage="cross", subject="", shown=own, choice=Text("", ""))
    return display, Table(title=name, head=head, rows=plain_rows([head]))


def turned(*displays: tuple[Display, Table]) -> list[bool]:
    return [landscape for _, landscape in displays_on_pages(displays, {})]


def test_a_few_narrow_displays_after_wide_ones_stay_on_landscape_pages_and_drawings_do_not() -> None:
    a, b, c = shown("a", wide=True), shown("b", wide=False), shown("c", wide=False)
    assert [turned for _, turned in displays_on_pages([a, b, c], {})] == [True, True, True]
    assert [turned for _, turned in displays_on_pages([b, c, a], {})] == [False, False, True]
    assert [turned for _, turned in displays_on_pages([a, b, c, shown("d", wide=False)], {})] == [
        True,
        False,
        False,
        False,
    ]
    assert [turned for _, turned in displays_on_pages([a, shown("d", wide=False, network=True)], {})] == [True, False]


def test_displays_of_one_kind_stand_together_and_one_wide_one_turns_them_all() -> None:
    kinds = displays_on_pages([shown("a", wide=False), shown("a", wide=True), shown("b", wide=True)], {})
    assert [(len(kind), turned) for kind, turned in kinds] == [(2, True), (1, True)]
