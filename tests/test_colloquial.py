from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.colloquial import nasal, standard
from qualkit.language import normalise_colloquial


@pytest.mark.parametrize(
    ("informal", "expected"),
    [
        ("yg", "yang"),
        ("nggak", "tidak"),
        ("dak", "tidak"),
        ("gabisa", "tidak bisa"),
        ("gasampai", "tidak sampai"),
        ("jalan2", "jalan-jalan"),
        ("capeeek", "capek"),
        ("trjadi", "terjadi"),
        ("dateng", "datang"),
        ("dipake", "dipakai"),
        ("ngirim", "mengirim"),
        ("ngirimin", "mengirimkan"),
        ("matiin", "matikan"),
        ("kepotong", "terpotong"),
        ("nomernya", "nomornya"),
        ("katany", "katanya"),
        ("dcari", "dicari"),
        ("berkali2", "berkali-kali"),
        ("bertahun\u00b2", "bertahun-tahun"),
        ("mnunggu", "menunggu"),
        ("bantuanya", "bantuannya"),
        ("toloong", "tolong"),
        ("dirumah", "di rumah"),
        ("kesekolah", "ke sekolah"),
        ("ber3", "bertiga"),
    ],
)
def test_informal_spellings_become_standard(informal: str, expected: str) -> None:
    assert standard(informal) == expected


@pytest.mark.parametrize(
    "word",
    [
        "pelayanan",
        "beras",
        "kasih",
        "maling",
        "semarang",
        "bekasi",
        "ktp",
        "kekasih",
        "gaji",
        "2024",
        "bisanya",
        "km",
        "sma",
        "misi",
        "brian",
        "kuurus",
        "keenakan",
        "angka-angkanya",
    ],
)
def test_a_word_that_may_be_right_stays(word: str) -> None:
    assert standard(word) == word


@pytest.mark.parametrize(
    ("root", "verb"),
    [
        ("kirim", "mengirim"),
        ("tulis", "menulis"),
        ("sapu", "menyapu"),
        ("pakai", "memakai"),
        ("proses", "memproses"),
        ("cek", "mengecek"),
        ("hubung", "menghubung"),
        ("khianat", "mengkhianat"),
        ("layan", "melayan"),
    ],
)
def test_the_nasal_prefix_is_put_on_with_its_sound_change(root: str, verb: str) -> None:
    assert nasal(root) == verb


@given(st.lists(st.text(max_size=20), max_size=5))
def test_one_word_in_one_out_in_lower_case(words: list[str]) -> None:
    found = normalise_colloquial(words)
    assert [word == word.lower() for word in found] == [True] * len(words)
