from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.language import roots
from qualkit.morphology import Roots, root_of
from qualkit.vocabulary import vocabulary

DATA = Path(__file__).parent / "data"
WORDS = st.text(max_size=30) | st.text(alphabet="aeioudrtknmpgsyb-2", max_size=20)


def table(name: str) -> list[tuple[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()[1:]
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines]


FORMS = table("interview_forms.tsv")
APART = table("never_merge.tsv")


@pytest.mark.parametrize(
    ("form", "root"),
    [
        ("melayani", "layan"),
        ("pelayanannya", "layan"),
        ("menyapu", "sapu"),
        ("mengecek", "cek"),
        ("memproses", "proses"),
        ("diperhitungkan", "hitung"),
        ("keterbukaan", "buka"),
        ("kauambil", "ambil"),
        ("kubaca", "baca"),
        ("bagaimanakah", "bagaimana"),
        ("secepat-cepatnya", "cepat"),
    ],
)
def test_prefixes_suffixes_and_clitics_come_off(form: str, root: str) -> None:
    assert roots([form]) == [root]


@pytest.mark.parametrize(
    ("form", "root"),
    [
        ("berbelit-belit", "belit"),
        ("layan-melayani", "layan"),
        ("ditunggu-tunggu", "tunggu"),
        ("sayur-mayur", "sayur"),
        ("pepohonan", "pohon"),
        ("lelaki", "laki"),
        ("jalan2", "jalan"),
        ("orang\u00b2nya", "orang"),
        ("s-saya", "saya"),
    ],
)
def test_reduplication_is_undone(form: str, root: str) -> None:
    assert roots([form]) == [root]


@pytest.mark.parametrize(
    ("form", "root"),
    [
        ("ngelayanin", "layan"),
        ("diurusin", "urus"),
        ("nyari", "cari"),
        ("nyapu", "sapu"),
        ("mikirin", "pikir"),
        ("kepake", "pakai"),
        ("dateng", "datang"),
        ("abis", "habis"),
        ("bangeeet", "sekali"),
    ],
)
def test_speech_of_jakarta_has_the_standard_root(form: str, root: str) -> None:
    assert roots([form]) == [root]


@pytest.mark.parametrize(
    ("form", "root"),
    [
        ("dak", "tidak"),
        ("galo", "semua"),
        ("kalu", "kalau"),
        ("nian", "sekali"),
        ("cakmano", "bagaimana"),
        ("kerjonyo", "kerja"),
        ("bekerjo", "kerja"),
        ("pelayanannyo", "layan"),
        ("tekejut", "kejut"),
    ],
)
def test_malay_of_sumatra_has_the_standard_root(form: str, root: str) -> None:
    assert roots([form]) == [root]


@pytest.mark.parametrize(
    ("form", "root"),
    [
        ("keramahtamahan", "ramah"),
        ("ketidaknyamanan", "nyaman"),
        ("ketidakteraturan", "atur"),
        ("pertanggungjawaban", "tanggungjawab"),
        ("menindaklanjuti", "tindaklanjut"),
    ],
)
def test_compounds_with_affixes_are_led_to_their_base(form: str, root: str) -> None:
    assert roots([form]) == [root]


@pytest.mark.parametrize(
    ("form", "root"),
    [
        ("pekerjanya", "pekerja"),
        ("mempekerjakan", "pekerja"),
        ("pekerjaannya", "kerja"),
        ("pelajaran", "ajar"),
        ("dipelajari", "ajar"),
        ("berpendapat", "pendapat"),
        ("pendapatan", "dapat"),
        ("keterbatasannya", "terbatas"),
        ("pembatasan", "batas"),
        ("diperpanjang", "perpanjang"),
        ("terpanjang", "panjang"),
        ("diadakan", "ada"),
        ("non-PNS-nya", "non-pns"),
    ],
)
def test_a_word_that_has_moved_away_takes_its_own_derivations_along(form: str, root: str) -> None:
    assert roots([form]) == [root]


@pytest.mark.parametrize(("form", "root"), [("bantuanya", "bantu"), ("jaringanya", "jaring"), ("namanya", "nama")])
def test_annya_with_one_n_is_understood(form: str, root: str) -> None:
    assert roots([form]) == [root]


def test_spellings_of_one_word_share_a_root() -> None:
    assert set(roots(["antre", "antri", "antrian", "antrean", "ngantri"])) == {"antre"}


def test_an_unknown_word_keeps_what_cannot_be_taken_off_safely() -> None:
    assert roots(["Merangin", "Merangin-nya", "Xilonanya"]) == ["merangin", "merangin", "xilona"]


def test_loans_keep_their_endings() -> None:
    assert roots(["digitalisasi", "profesionalisme", "birokratis"]) == ["digitalisasi", "profesionalisme", "birokratis"]


def test_at_least_92_percent_of_interview_forms_reach_their_root() -> None:
    right = [form for form, root in FORMS if roots([form]) == roots([root])]
    assert len(FORMS) >= 300
    assert len(right) / len(FORMS) >= 0.92


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_of_different_meaning_are_not_merged(one: str, other: str) -> None:
    assert root_of(one) != root_of(other)


@given(st.lists(WORDS, max_size=5))
def test_one_word_in_one_root_out_in_lower_case(words: list[str]) -> None:
    assert [root == root.lower() for root in roots(words)] == [True] * len(words)


@given(st.lists(WORDS, max_size=5))
def test_a_root_is_its_own_root(words: list[str]) -> None:
    assert roots(roots(words)) == roots(words)


def test_every_known_word_has_a_root_that_is_its_own_root() -> None:
    words = list(vocabulary().direct)
    assert roots(roots(words)) == roots(words)


def test_a_word_has_the_same_root_in_capitals() -> None:
    assert roots(["PELAYANAN", "Pelayanan"]) == ["layan", "layan"]


def test_the_table_of_roots_stops_growing_at_its_limit() -> None:
    table = Roots()
    table["ada"] = "ada"
    table.limit = 1
    assert (table["dilayani"], len(table)) == ("layan", 1)


@pytest.mark.parametrize("word", ["nya" * 20_000, "di" * 20_000, "a-" * 20_000 + "a", "x" * 50_000])
def test_a_word_longer_than_any_word_is_left_alone(word: str) -> None:
    assert roots([word]) == [word]


AFFIXES = st.sampled_from(
    "me mem meng meny pe peng ber ter di ke se per nge ny an i kan in nya lah kah pun ku mu nyo - 2".split()
)
STEMS = st.sampled_from("layan urus tunggu sapu pakai cek ada antre tahu kerja hati uang".split())


@given(st.lists(AFFIXES, max_size=4), STEMS, st.lists(AFFIXES, max_size=4))
def test_a_root_of_any_pile_of_affixes_is_its_own_root(before: list[str], stem: str, after: list[str]) -> None:
    found = roots(["".join([*before, stem, *after])])
    assert roots(found) == found
