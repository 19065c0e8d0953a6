"""Bytes to text: every way in which editors write the same words gives the same text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.decoding import decode, normalise, signature
from qualkit.errors import QualkitWarning, TranscriptError

SPOKEN = "P: Apa kabar, Bu?\nI: Baik – “alhamdulillah”, café.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_the_text_is_the_same_in_every_unicode_encoding(encoding: str) -> None:
    assert decode(SPOKEN.encode(encoding), "a.txt") == SPOKEN


def test_windows_1252_is_read_with_a_warning_that_says_how_many_characters_and_where() -> None:
    with pytest.warns(QualkitWarning, match=r"a\.txt: 4 huruf bukan UTF-8 \(yang pertama di baris 2\)"):
        assert decode(SPOKEN.encode("cp1252"), "a.txt") == SPOKEN


def test_utf8_into_which_windows_1252_was_pasted_keeps_both() -> None:
    with pytest.warns(QualkitWarning, match="1 huruf"):
        assert decode("é".encode() + " dan é".encode("cp1252"), "a.txt") == "é dan é\n"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a\r\nb\r\n", "a\nb\n"),
        ("a\rb", "a\nb\n"),
        ("a\u2028b\u2029c", "a\nb\nc\n"),
        ("a\x0bb\x0cc\x85d", "a\nb\nc\nd\n"),
        ("cafe\u0301", "café\n"),
        ("pela\xadyanan", "pelayanan\n"),
        ("\u200bP\u200e: ya\ufeff", "P: ya\n"),
        ("👩\u200d⚕️", "👩\u200d⚕️\n"),
        ("a\x00b", "ab\n"),
        ("a\n\n\n", "a\n"),
        ("\n\na", "\n\na\n"),
    ],
)
def test_characters_and_line_ends_come_in_one_form(written: str, read: str) -> None:
    assert decode(written.encode(), "a.txt") == read


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", "\u200b\n".encode()])
def test_an_empty_file_is_a_fault(data: bytes) -> None:
    with pytest.raises(TranscriptError, match=r"^a\.txt: berkas ini kosong"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04..", "DOCX"),
        (b"\x89PNG\r\n", "PNG"),
        (b"{\\rtf1", "RTF"),
        (b"ID3\x04", "MP3"),
    ],
)
def test_another_format_named_as_text_is_named(data: bytes, name: str) -> None:
    with pytest.raises(TranscriptError, match=name):
        decode(data, "a.txt")


@pytest.mark.parametrize("data", [bytes(range(256)), b"\x00\x01\x02\x03" * 100, b"\xff\xfe" + b"\x01\x00" * 50])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(TranscriptError, match="bukan teks"):
        decode(data, "a.txt")


def test_a_character_of_no_known_encoding_is_told_with_its_line() -> None:
    with pytest.raises(TranscriptError, match=r"^a\.txt:2: baris ini memuat huruf"):
        decode(b"baik\nburuk \x81\n", "a.txt")


def test_broken_utf16_is_told_with_its_place() -> None:
    with pytest.raises(TranscriptError, match="UTF-16-LE, tetapi rusak pada bita ke-2"):
        decode(b"\xff\xfea\x00\x00\xd8", "a.txt")


def test_what_is_no_other_format_has_no_signature() -> None:
    assert signature(b"P: Pagi.") == ""


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text())
def test_every_tool_counts_the_same_lines(text: str) -> None:
    normal = normalise(text)
    assert normal.splitlines() == normal.removesuffix("\n").split("\n")[: len(normal.splitlines())]
    assert normal.endswith("\n")
    assert "\x00" not in normal
