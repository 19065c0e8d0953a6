"""Widths and heights of a sheet: lines are counted as Arial's letters fall, and nothing is out of sight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.excel_columns import (
    HIGHEST,
    MOST_CHARACTERS,
    WIDEST,
    Column,
    breadth,
    column_widths,
    height,
    line_count,
    pieces_of,
)

QUOTATION = "“Kalau jauh kami dahulukan, kasihan ongkosnya.” (AD, giliran 32)"


def widths(*texts: str, name: str = "Isi", heads: bool = False, most: int = 60) -> int:
    (one,) = column_widths([Column(name, texts, heads)], most)
    return one


def test_letters_are_as_wide_as_arials() -> None:
    assert breadth("mm") == pytest.approx(17.0)
    assert breadth("ii") == pytest.approx(4.44)
    assert breadth("a", size=20.0) == 2 * breadth("a")


def test_lines_are_broken_between_words_and_a_word_that_is_too_wide_within() -> None:
    word = breadth("kata")
    assert line_count("kata kata kata", word * 3.5) == 1
    assert line_count("kata kata kata", word * 1.2) == 3
    assert line_count("kata\nkata", word * 9) == 2
    assert line_count("a" * 60, breadth("a") * 20.5) == 3


def test_a_row_is_higher_under_the_button_of_a_filter_and_in_bold() -> None:
    assert height("Jenis data", 10, button=True) > height("Jenis data", 10)
    assert height("kata " * 40, 20, bold=True) >= height("kata " * 40, 20)


def test_the_name_of_a_column_is_whole_beside_its_filter_however_short_the_texts() -> None:
    assert widths(*["hr"] * 500, name="Informan") * 5.0 >= breadth("Informan", bold=True) + 14
    assert widths(*["1"] * 500, name="No") == 8


def test_a_word_is_whole_unless_it_is_very_long() -> None:
    assert widths(*["a"] * 99, "rencana-suksesi.kenyamanan") * 5.0 >= breadth("rencana-suksesi.kenyamanan")
    assert widths("x" * 60) == 60
    assert widths(*["a"] * 99, "x" * 60) == 31


def test_a_column_of_names_is_narrower_than_one_of_texts() -> None:
    assert widths(*[QUOTATION] * 9, heads=True) < widths(*[QUOTATION] * 9)


def test_a_column_grows_until_its_longest_text_is_in_sight() -> None:
    long = "kata " * 400
    width = widths(*["kata"] * 40, long, most=26)
    assert 26 < width < WIDEST
    assert height(long, width) <= HIGHEST


def test_what_has_least_to_read_gives_way_where_all_would_be_too_small_on_paper() -> None:
    columns = [
        Column("Kutipan", [QUOTATION * 4] * 20),
        *[Column(f"Tempat {n}", [QUOTATION[:40]] * 20) for n in range(4)],
    ]
    quotation, *places = column_widths(columns, 60)
    assert quotation + sum(places) <= 190
    assert quotation > 50 > max(places)


def test_more_columns_than_a_page_has_room_for_are_still_wide_enough_to_read() -> None:
    columns = [Column(f"Kolom {n}", [QUOTATION] * 20) for n in range(20)]
    assert min(column_widths(columns, 60)) == 28


@pytest.mark.parametrize("letter", ["a", "W", "😀", "kata ", "baris\n"])
def test_pieces_of_a_long_text_fit_and_join_to_it_again(letter: str) -> None:
    words = letter * 9_000
    pieces = pieces_of(words, "…")
    assert "".join(one.removesuffix(" …") for one in pieces) == words
    assert max(len(one.encode("utf-16-le")) // 2 for one in pieces) <= MOST_CHARACTERS
    assert max(height(one, WIDEST) for one in pieces) <= HIGHEST


@given(st.text(alphabet="aW \n😀", max_size=3_000))
def test_pieces_join_to_the_text(words: str) -> None:
    assert "".join(one.removesuffix(" ….") for one in pieces_of(words, "….")) == words


def test_a_text_is_cut_between_words() -> None:
    first, *_ = pieces_of("kata " * 3_000, "…")
    assert first.endswith("kata  …")


def test_a_short_text_is_one_piece() -> None:
    assert pieces_of(QUOTATION, "…") == [QUOTATION]
    assert pieces_of("", "…") == [""]
