from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.boundaries import sentence_spans, word_spans

TEXTS = st.text(max_size=200) | st.text(alphabet="ab.!?\n \u0301-'’0123AZ\"", max_size=200)


def pieces(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Petugasnya ramah.", ["Petugasnya", "ramah"]),
        ("ramah-ramah sayur-mayur berbelit-belit", ["ramah-ramah", "sayur-mayur", "berbelit-belit"]),
        ("KTP-nya, e-KTP, non-ASN, ke-5, 1990-an", ["KTP-nya", "e-KTP", "non-ASN", "ke-5", "1990-an"]),
        ("Jakarta-Bogor 2019-2020", ["Jakarta", "Bogor", "2019", "2020"]),
        ("COVID-19", ["COVID-19"]),
        ("Rp9.100,50 atau 1.250,5 pukul 09.30", ["Rp", "9.100,50", "atau", "1.250,5", "pukul", "09.30"]),
        ("Jum'at di Al-Qur’an", ["Jum'at", "di", "Al-Qur’an"]),
        ("Siti, S.Pd. dan M.Si", ["Siti", "S.Pd", "dan", "M.Si"]),
        ("iya😤😤betul 👩‍⚕️ sehat", ["iya", "betul", "sehat"]),
        ("kafe\u0301 itu", ["kafe\u0301", "itu"]),
        ("Nama: ____", ["Nama"]),
        ("s-saya e-eh", ["s-saya", "e-eh"]),
        ("", []),
    ],
)
def test_words_are_those_of_the_treebanks(text: str, expected: list[str]) -> None:
    assert pieces(text, word_spans(text)) == expected


def test_a_word_in_javanese_script_is_not_broken_at_its_marks() -> None:
    assert pieces("ꦧꦱꦗꦮ", word_spans("ꦧꦱꦗꦮ")) == ["ꦧꦱꦗꦮ"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saya datang. Lalu pulang! Kenapa? Tutup.", ["Saya datang.", "Lalu pulang!", "Kenapa?", "Tutup."]),
        ("Bpk. Andi dan Dr. Sri di Jl. Melati No. 5.", ["Bpk. Andi dan Dr. Sri di Jl. Melati No. 5."]),
        ("Menemui Siti, S.Pd. di kantor.", ["Menemui Siti, S.Pd. di kantor."]),
        ("Kata M. Natsir begitu.", ["Kata M. Natsir begitu."]),
        ("1. Datang pagi. 2. Ambil nomor.", ["1. Datang pagi.", "2. Ambil nomor."]),
        ("Saya tunggu... lama sekali.", ["Saya tunggu... lama sekali."]),
        ("Dia bilang, “Tunggu dulu.” Saya tunggu.", ["Dia bilang, “Tunggu dulu.”", "Saya tunggu."]),
        ("“Mau ke mana?” tanya petugas.", ["“Mau ke mana?” tanya petugas."]),
        ("Rp1.250.000 dibayar. Lunas.", ["Rp1.250.000 dibayar.", "Lunas."]),
        ("iya pak. saya datang pagi. terus antre.", ["iya pak.", "saya datang pagi.", "terus antre."]),
        ("Tanpa titik\n\nParagraf lain", ["Tanpa titik", "Paragraf lain"]),
        ("  \n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert pieces(text, sentence_spans(text)) == expected


def test_a_letter_that_counts_ends_a_sentence_and_an_initial_does_not() -> None:
    text = "Saya di kelompok B. Lalu kami menemui A. Yani di sana."
    assert pieces(text, sentence_spans(text)) == ["Saya di kelompok B.", "Lalu kami menemui A. Yani di sana."]


def test_an_abbreviation_in_brackets_ends_no_sentence() -> None:
    text = "Jahe hutan (Bl.) Smith enak."
    assert pieces(text, sentence_spans(text)) == [text]


def test_a_line_broken_to_fit_a_page_goes_on() -> None:
    line = "Saya sudah tiga kali datang ke kantor itu untuk mengurus surat pindah"
    text = f"{line}\ndan belum juga selesai."
    assert pieces(text, sentence_spans(text)) == [text]


def test_long_speech_without_stops_is_divided_at_discourse_markers() -> None:
    text = (
        "ya kalau menurut saya pelayanan di sini sudah bagus ya pak cuma kadang antrian itu lama sekali dan kita duduk "
        "terus petugasnya cuma satu jadi kita nunggu dari pagi sampai siang begitu "
        "nah waktu itu saya pernah datang jam tujuh pagi tapi nomor antrian sudah habis padahal katanya dibuka jam "
        "delapan"
    )
    starts = [text[start:end].split(maxsplit=1)[0] for start, end in sentence_spans(text)]
    assert starts == ["ya", "cuma", "terus", "nah", "tapi"]


def test_a_long_sentence_among_punctuated_ones_is_not_divided() -> None:
    long = "Petugas " + "yang ramah dan sopan itu terus membantu kami semua " * 6 + "sampai selesai."
    text = " ".join(["Saya datang pagi."] * 12) + " " + long
    assert pieces(text, sentence_spans(text))[-1] == long


@given(TEXTS)
def test_word_spans_are_ordered_apart_and_inside_the_text(text: str) -> None:
    spans = word_spans(text)
    bounds = [bound for span in spans for bound in span]
    assert bounds == sorted(bounds)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(TEXTS)
def test_every_letter_and_digit_is_in_a_word(text: str) -> None:
    covered = {i for start, end in word_spans(text) for i in range(start, end)}
    assert {i for i, letter in enumerate(text) if letter.isalnum()} <= covered


@given(TEXTS)
def test_sentences_hold_all_of_the_text_but_white_space(text: str) -> None:
    spans = sentence_spans(text)
    bounds = [bound for span in spans for bound in span]
    covered = {i for start, end in spans for i in range(start, end)}
    assert bounds == sorted(bounds)
    assert {i for i, letter in enumerate(text) if not letter.isspace()} <= covered


@given(TEXTS)
def test_a_word_never_crosses_the_end_of_a_sentence(text: str) -> None:
    inside = [span for span in word_spans(text) if any(s <= span[0] and span[1] <= e for s, e in sentence_spans(text))]
    assert inside == word_spans(text)


@pytest.mark.parametrize(
    "text", ["." * 50_000 + "x", "a." * 50_000, "a-" * 50_000, "nya" * 20_000, "\u0301" * 50_000, '".' * 50_000]
)
def test_hostile_text_is_taken_in_a_moment(text: str) -> None:
    started = time.process_time()
    word_spans(text)
    sentence_spans(text)
    assert time.process_time() - started < 5
