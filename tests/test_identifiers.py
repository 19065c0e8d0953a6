"""What may show who somebody is: found in names that were invented for these tests, and shown without its words."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import qualkit as qk
from qualkit.errors import QualkitError
from qualkit.identifiers import KINDS, Identifier, check_places, find_identifiers, identifier_table
from qualkit.messages import say


def found(text: str) -> list[tuple[str, str]]:
    """The stretches that are found, each with its kind."""
    return [(text[one.start : one.end], one.kind) for one in find_identifiers(text)]


# -- names of persons --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kemarin saya dilayani Mbak Wulandari.", "Wulandari"),
        ("Saya tanya Pak Zorkoval dulu.", "Zorkoval"),
        ("saya tanya pak zorkoval dulu", "zorkoval"),
        ("Nama saya Melati, dari desa.", "Melati"),
        ("nama saya melati dari desa", "melati"),
        ("Suratnya diurus Bagus, S.Pd. kemarin.", "Bagus"),
        ("Bu Indah yang di loket.", "Indah"),
        ("Waktu itu H. Abdul Manaf datang.", "Abdul Manaf"),
        ("Anaknya Siti binti Rahmat juga.", "Siti binti Rahmat"),
        ("Ada B.J. Suharyono di sana.", "B.J. Suharyono"),
        ("Lalu Togar Simanjuntak bicara.", "Togar Simanjuntak"),
        ("Kata Pak S waktu itu.", "S"),
        ("yang di depan itu sutarmi namanya", "sutarmi"),
        ("KETUA: SUTARMI HARTONO hadir.", "SUTARMI HARTONO"),
        ("Namanya Rina Zorkoval Wijaya itu.", "Rina Zorkoval Wijaya"),
        ("namo ambo melati, urang siko", "melati"),
        ("jenengku melati, bu", "melati"),
        ("Kato Mang Zorkoval di loket.", "Zorkoval"),
        ("terus si melati datang", "melati"),
        ("Ada Pak Putro di sana.", "Putro"),
        ("kata pak t.s. waktu itu", "t.s"),
        ("kata bu zo waktu itu", "zo"),
        ("bu andre\u0301a yang urus", "andre\u0301a"),
    ],
)
def test_a_name_is_found_by_title_announcement_degree_capital_and_list(text, name):
    assert (name, "person") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pak Camat dan Bu Lurah tidak ada, Pak Sekcam rapat.",
        "Terima kasih, Pak. Yang penting cepat.",
        "Saya urus KTP-el dan KK-nya di kantor, pelayanannya bagus sekali.",
        "Indah sekali taman di depan kantor itu.",
        "Orang Indonesia, Malaysia, dan Jepang pada hari Senin bulan Mei.",
        "kami menunggu antrean sampai jam dua, petugasnya ramah-ramah",
        "Awak nak ngurus surat, dak biso cepat, betino tu lah pegi.",
        "Jam 09.10-11.20 dan 12.01\u201312.34 di kartu.",
        "Mang bakso lewat, si anak sakit, wong di situ sepi.",
        "Jadwalnya 08.00-12.00 tahun 2019-2020, biayanya Rp12.000.000.000 untuk 12.000.000 orang.",
        "Peraturan Nomor 12 Tahun 2017 pasal 27 ayat 2 tanggal 12-05-2020.",
        "Sudah diganti [Nama 1] dan [Nomor polisi 12] semua.",
    ],
)
def test_what_names_nobody_is_not_shown(text):
    assert found(text) == []


def test_a_title_stays_out_and_a_clitic_too():
    assert found("Bu Sutarmi datang, sutarminya lama, Sutarmi-nya juga.") == [
        ("Sutarmi", "person"),
        ("sutarmi", "person"),
        ("Sutarmi", "person"),
    ]


def test_an_ordinary_word_is_a_name_where_a_sentence_begins_once_it_is_one_elsewhere():
    text = "Suami saya, Bagus, ikut. Bagus bilang begitu."
    assert [one.start for one in find_identifiers(text)] == [12, 25]
    assert found("Bagus bilang begitu.") == []


def test_an_unknown_word_is_no_name_once_it_stands_in_lower_case_more_often():
    plain = "Zorkoval ini enak. Saya suka zorkoval, Bu Rina juga suka zorkoval."
    assert found(plain) == [("Rina", "person")]
    assert ("Zorkoval", "person") in found("Zorkoval ini enak. Bu Rina juga suka.")


def test_a_long_stretch_of_an_unknown_language_without_capitals_is_no_name():
    assert found("terus dia bilang zork vwalo krimpa stondo blefura gitu") == []
    assert found("terus dia bilang zork vwalo gitu") == [("zork vwalo", "person")]


def test_a_nickname_in_quotes_belongs_to_the_name():
    assert found('Lalu Rudi "Zork" Hartono masuk.') == [('Rudi "Zork" Hartono', "person")]


# -- places and organisations ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Saya lahir dan besar di Pekanbaru itu.", "Pekanbaru"),
        ("rumah saya di pekanbaru dekat pasar", "pekanbaru"),
        ("Kantornya di Kecamatan Bukit Sembilan sana.", "Bukit Sembilan"),
        ("Orang desa Zorkovala semua.", "Zorkovala"),
        ("Dia asli kota solo katanya", "solo"),
    ],
)
def test_a_place_is_found_by_the_list_and_by_the_word_before_it(text, place):
    assert (place, "place") in found(text)


def test_an_organisation_is_found_with_what_tells_it_from_others():
    assert found("Dia kerja di PT Sinar Zorkoval Abadi, dulu di SMP Negeri 2 Pekanbaru.") == [
        ("PT Sinar Zorkoval Abadi", "organisation"),
        ("SMP Negeri 2 Pekanbaru", "organisation"),
    ]
    assert found("Anaknya di SMP Negeri, dia di Dinas Sosial.") == []


# -- numbers and addresses ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "stretch", "kind"),
    [
        ("hubungi 0812-0000-1111 ya", "0812-0000-1111", "phone"),
        ("hubungi +62 812 0000 1111 ya", "+62 812 0000 1111", "phone"),
        ("hubungi 0812\u20130000\u20131111 ya", "0812\u20130000\u20131111", "phone"),
        ("hubungi 0812\u00a00000\u00a01111 ya", "0812\u00a00000\u00a01111", "phone"),
        ("NRP 12345678 itu", "12345678", "account"),
        ("paspor saya B1234567 itu", "B1234567", "account"),
        ("di Lorong Kenanga RT 02 itu", "Lorong Kenanga RT 02", "address"),
        ("di Lrg. Kenanga No. 7 itu", "Lrg. Kenanga No. 7", "address"),
        ("di jl. kenanga 2 no. 7 itu", "jl. kenanga 2 no. 7", "address"),
        ("lahirnya 3 Agustus 2019 itu", "3 Agustus 2019", "date_of_birth"),
        ("lahir 1980-05-12 itu", "1980-05-12", "date_of_birth"),
        ("lahir tanggal 12 bulan Mei tahun 1980 itu", "12 bulan Mei tahun 1980", "date_of_birth"),
        ("ulang tahun tanggal 12 Mei itu", "12 Mei", "date_of_birth"),
        ("surel zorkoval at gmail dot com itu", "zorkoval at gmail dot com", "email"),
        ("ig zorkoval_9 itu", "zorkoval_9", "handle"),
        ("akun tiktok gue zorkoval.k_9 itu", "zorkoval.k_9", "handle"),
        ("kantor (021) 555-0101 itu", "(021) 555-0101", "phone"),
        ("kosong delapan satu dua nol nol nol satu", "kosong delapan satu dua nol nol nol satu", "phone"),
        ("NIK 9971014505900001 itu", "9971014505900001", "nik"),
        ("NIK 99.7101.450590.0001 itu", "99.7101.450590.0001", "nik"),
        ("NIP 19800512 200501 1 003 itu", "19800512 200501 1 003", "nip"),
        ("naik BH 1234 XZ itu", "BH 1234 XZ", "plate"),
        ("naik bh 1234 xz itu", "bh 1234 xz", "plate"),
        ("di Jl. Kenanga No. 7 RT 02/RW 05 itu", "Jl. Kenanga No. 7 RT 02/RW 05", "address"),
        ("di jalan kenanga nomor 7 itu", "jalan kenanga nomor 7", "address"),
        ("di Gang Mawar III saja", "Gang Mawar III", "address"),
        ("lahir di sini, 12 Mei 1980 itu", "12 Mei 1980", "date_of_birth"),
        ("ttl: 12-05-1980 itu", "12-05-1980", "date_of_birth"),
        ("rekening 1234-01-567890-50-1 itu", "1234-01-567890-50-1", "account"),
        ("NPWP 01.234.567.8-901.000 itu", "01.234.567.8-901.000", "account"),
        ("surel wulan@contoh.go.id itu", "wulan@contoh.go.id", "email"),
        ("akun @wulan_9 itu", "@wulan_9", "handle"),
        ("lihat https://contoh.id/a?b=1. lalu", "https://contoh.id/a?b=1", "url"),
    ],
)
def test_a_number_or_an_address_is_found_by_its_form_or_the_word_before_it(text, stretch, kind):
    assert found(text) == [(stretch, kind)]


@pytest.mark.parametrize(
    ("digits", "kind"),
    [
        ("9971013112900001", "nik"),
        ("9971017112900001", "nik"),  # a woman born on the 31st
        ("9971013212900001", "account"),  # no 32nd day
        ("9971013113900001", "account"),  # no 13th month
    ],
)
def test_sixteen_digits_are_a_nik_where_the_seventh_to_twelfth_are_a_date(digits, kind):
    assert [one.kind for one in find_identifiers(f"nomor {digits} itu")] == [kind]


def test_letters_that_no_region_has_make_no_number_plate():
    assert found("mobil XX 1234 YZ, kelas di 2020 ada") == []


# -- what is returned --------------------------------------------------------------------------------------------------


def test_findings_that_overlap_are_one_of_the_kind_of_the_longest():
    (one,) = find_identifiers("Rumahnya Jl. Sutarmi Hartono No. 3.")
    assert (one.kind, one.start, one.end) == ("address", 9, 34)


def test_the_repr_shows_no_words():
    assert repr(find_identifiers("Bu Sutarmi")) == (
        "[Identifier(source=None, start=3, end=10, kind='person', score=0.9)]"
    )


def test_a_text_has_no_source_and_a_corpus_has_its_own():
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["Sepi.", "Ada Bu Sutarmi."], "i": ["b", "a"]}), text="t", id="i")
    assert [(one.source, one.start, one.end) for one in find_identifiers(corpus)] == [("a", 7, 14)]
    assert find_identifiers("Bu Sutarmi")[0].source is None


def test_the_codes_of_informants_are_no_findings_and_labels_that_are_names_are(tmp_path):
    header = "---\njenis: wawancara\npenutur:\n  P: {jenis: pewawancara}\n  "
    (tmp_path / "w1.txt").write_text(
        header + "DH: {jenis: informan, informan: dh}\n---\nP: Apa kata Bu DH?\nDH: Tidak, DH Sutarmi.\n",
        encoding="utf-8",
    )
    (tmp_path / "w2.txt").write_text(
        header + "Bu Zorkoval: {jenis: informan}\n---\nP: Siapa?\nBu Zorkoval: Saya. Zorkoval yang urus.\n",
        encoding="utf-8",
    )
    corpus = qk.read_transcripts(tmp_path)
    assert [(one.source, one.start) for one in find_identifiers(corpus)] == [("w1", 33), ("w2", 13), ("w2", 29)]


def test_the_shipped_interviews_show_next_to_nothing():
    corpus = qk.read_transcripts(Path(qk.__file__).parents[1] / "transcripts")
    assert len(find_identifiers(corpus)) < 20
    assert sum(map(len, corpus.texts)) > 100_000


@pytest.mark.parametrize("given_", [3, None, ["Bu Sutarmi"]])
def test_anything_but_a_corpus_or_a_text_is_refused_without_its_words(given_):
    with pytest.raises(QualkitError) as caught:
        find_identifiers(given_)
    assert caught.value.faults[0].key == "identifiers.input"
    assert "Sutarmi" not in str(caught.value)


def test_a_kind_that_is_not_known_is_refused_with_the_nearest():
    with pytest.raises(QualkitError, match="person"):
        Identifier(start=0, end=1, kind="persona")


WORDS = st.sampled_from(
    "Bu pak Sutarmi bagus Zorkoval 0812-0000-1111 jl. RT 03 nama saya @a_b , . : \n [Nama 1] — 😤 é S.Pd KK-nya".split(
        " "
    )
)


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"start": 1.5}, "identifiers.whole"),
        ({"end": "Sutarmi"}, "identifiers.whole"),
        ({"start": True}, "identifiers.whole"),
        ({"source": 1}, "identifiers.named"),
    ],
)
def test_a_place_that_is_no_whole_number_or_name_is_refused_without_its_words(wrong, fault):
    with pytest.raises(QualkitError) as caught:
        Identifier(**({"start": 0, "end": 1} | wrong))
    assert caught.value.faults[0].key == fault
    assert "Sutarmi" not in str(caught.value)


def test_places_of_a_table_are_whole_numbers():
    text = "Ada Bu Sutarmi, Rina, Budi."
    found_ = find_identifiers(text)
    shown = identifier_table(text, found_)
    assert Identifier(start=shown["start"].iloc[0], end=shown["end"].iloc[0], score=0.9) == found_[0]
    assert [found_[i] for i in shown[shown["match"] != "Rina"].index] == [found_[0], found_[2]]


@pytest.mark.parametrize("wrong", [None, 5, "Sutarmi", Identifier(start=0, end=1), pd.DataFrame({"start": [0]})])
def test_what_is_no_list_of_findings_is_refused(wrong):
    with pytest.raises(QualkitError) as caught:
        identifier_table("Bu Sutarmi", wrong)
    assert caught.value.faults[0].key == "identifiers.list"
    assert "Sutarmi" not in str(caught.value)


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=60))
def test_findings_lie_in_the_text_in_order_and_apart(text):
    shown = find_identifiers(text)
    edges = [place for one in shown for place in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(one.start < one.end <= len(text) and text[one.start : one.end].strip() for one in shown)
    assert all(one.kind in KINDS and 0 < one.score <= 1 for one in shown)


@given(st.lists(WORDS, max_size=20).map(" ".join))
def test_the_same_text_gives_the_same_findings(text):
    assert find_identifiers(text) == find_identifiers(text)


@pytest.mark.parametrize(
    "piece", ["Bu Sutarmi lama. ", "PT A ", "[a 1]", '"a" ', "Jl. A ", "budi zork ", "1 ", "lahir 1 ", "a@", "ig a"]
)
def test_what_is_repeated_without_end_costs_no_square_of_time(piece):
    began = process_time()
    find_identifiers((piece * 200_000)[:200_000])
    assert process_time() - began < 5


# -- the table ---------------------------------------------------------------------------------------------------------


def test_the_table_shows_each_finding_in_its_turn_and_line(tmp_path):
    header = "---\njenis: wawancara\npenutur:\n  P: {jenis: pewawancara}\n  I: {jenis: informan, informan: i1}\n---\n"
    (tmp_path / "w1.txt").write_text(header + "P: Siapa?\nI: Ada Bu Sutarmi di depan.\n", encoding="utf-8")
    corpus = qk.read_transcripts(tmp_path)
    table = identifier_table(corpus, find_identifiers(corpus), window=2)
    assert table.to_dict("records") == [
        {
            "source": "w1",
            "n": 2,
            "kind": "orang",
            "score": 0.9,
            "before": "Ada Bu",
            "match": "Sutarmi",
            "after": "di depan.",
            "start": 20,
            "end": 27,
        }
    ]


def test_the_table_of_a_bare_text_has_no_source_and_no_turn_and_speaks_english_on_request():
    text = "Ada Bu Sutarmi."
    table = identifier_table(text, find_identifiers(text), window=0, lang="en")
    assert table[["kind", "before", "match", "after"]].to_numpy().tolist() == [["person", "", "Sutarmi", ""]]
    assert table["n"].isna().tolist() == [True]


def test_the_table_of_nothing_has_its_columns():
    columns = ["source", "n", "kind", "score", "before", "match", "after", "start", "end"]
    assert list(identifier_table("sepi", [])) == columns


def test_a_window_below_zero_is_refused():
    with pytest.raises(QualkitError, match="window=-1"):
        identifier_table("sepi", [], window=-1)


def test_all_findings_that_lie_nowhere_are_reported_at_once():
    wrong = [
        Identifier(source="b", start=0, end=1),
        Identifier(source="a", start=3, end=9),
        Identifier(source="a", start=2, end=2),
        Identifier(source="a", start=-2, end=2),
        Identifier(source="a", start=5, end=6),
        "Sutarmi",
    ]
    with pytest.raises(QualkitError) as caught:
        check_places(wrong, {"a": "Budi. "})
    keys = [fault.key for fault in caught.value.faults]
    assert keys == ["identifiers.source", *["identifiers.place"] * 4, "identifiers.item"]
    assert "Sutarmi" not in str(caught.value)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_word_and_its_pseudonym(kind):
    assert say(f"identifier.{kind}", "id")
    assert say(f"pseudonym.{kind}", "id", n=3).endswith(" 3]")
