"""Who speaks: the conventions of theses and minutes, what a colon is not, who asks, and dividing a text into turns."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.decoding import normalise
from qualkit.formats import RawParagraph, from_text
from qualkit.labels import base_label, is_generic
from qualkit.model import SpeakerKind
from qualkit.speakers import Recognition, paragraph_spans, recognise, slug, split_turns

ASKS, ANSWERS = "pewawancara", "informan"


def read(text: str, **options: object) -> Recognition:
    raw = from_text(normalise(dedent(text)))
    return recognise(raw.paragraphs, text=raw.text, **options)  # type: ignore[arg-type]


def turns(found: Recognition) -> list[tuple[str | None, str]]:
    spans = split_turns(found.text, [one.label for one in found.labels])
    return [(label, found.text[start:end]) for label, start, end in spans]


def kinds(found: Recognition) -> dict[str, SpeakerKind | None]:
    return {one.label: one.kind for one in found.labels}


# -- conventions -------------------------------------------------------------------------------------------------------

CONVENTIONS = {
    "P:/I:": ("P: Lama?\nI: Lama.\nP: Berapa jam?\nI: Dua.\n", "P", "I"),
    "P :/J :": ("P : Lama?\nJ : Lama.\nP : Berapa jam?\nJ : Dua.\n", "P", "J"),
    "T:/J:": ("T: Lama?\nJ: Lama.\nT: Berapa jam?\nJ: Dua.\n", "T", "J"),
    "roles": (
        "Peneliti: Lama?\nInforman 1: Lama.\nPeneliti: Berapa jam?\nInforman 1: Dua.\n",
        "Peneliti",
        "Informan 1",
    ),
    "small letters": ("p: Lama?\ni: Lama.\np: Berapa jam?\ni: Dua.\n", "p", "i"),
    "initials": ("RH: Lama?\nDH: Lama.\nRH: Berapa jam?\nDH: Dua.\n", "RH", "DH"),
    "names": ("Sari: Lama?\nPak Budi: Lama.\nSari: Berapa jam?\nPak Budi: Dua.\n", "Sari", "Pak Budi"),
    "capitals": ("SARI: Lama?\nPAK BUDI: Lama.\nSARI: Berapa jam?\nPAK BUDI: Dua.\n", "SARI", "PAK BUDI"),
    "brackets": ("[P] : Lama?\n[DH] : Lama.\n[P] : Berapa jam?\n[DH] : Dua.\n", "P", "DH"),
    "bullets": ("- P: Lama?\n- I: Lama.\n- P: Berapa jam?\n- I: Dua.\n", "P", "I"),
    "tab and colon": ("Peneliti\t: Lama?\nDH\t: Lama.\nPeneliti\t: Berapa jam?\nDH\t: Dua.\n", "Peneliti", "DH"),
    "tab": ("Sari\tLama?\nBudi\tLama.\nSari\tBerapa jam?\nBudi\tDua.\n", "Sari", "Budi"),
    "dash": ("P - Lama?\nI - Lama.\nP - Berapa jam?\nI - Dua.\n", "P", "I"),
    "bold": ("**Sari** Lama?\n**Budi** Lama.\n**Sari** Berapa jam?\n**Budi** Dua.\n", "Sari", "Budi"),
    "bold and colon": ("**Sari:** Lama?\n**Budi**: Lama.\n**Sari:** Berapa jam?\n**Budi**: Dua.\n", "Sari", "Budi"),
    "own line": ("Sari\nLama?\nBudi\nLama.\nSari\nBerapa jam?\nBudi\nDua.\n", "Sari", "Budi"),
    "own line, colon": ("Sari:\nLama?\n\nBudi:\nLama.\n\nSari:\nBerapa jam?\n\nBudi:\nDua.\n", "Sari", "Budi"),
    "own line, time": (
        "Ani W  00:12\nLama?\nBudi  00:15\nLama.\nAni W  00:20\nBerapa jam?\nBudi  00:31\nDua.\n",
        "Ani W",
        "Budi",
    ),
    "numbered list": ("1. T: Lama?\n   J: Lama.\n2. T: Berapa jam?\n   J: Dua.\n", "T", "J"),
    "Tanya/Jawab": ("1. Tanya: Lama?\nJawab: Lama.\n2. Tanya: Berapa jam?\nJawab: Dua.\n", "Tanya", "Jawab"),
    "only Jawab": ("1. Lama?\nJawab: Lama.\n2. Berapa jam?\nJawab: Dua.\n", "Tanya", "Jawab"),
    "numbered questions": ("1. Lama?\nLama.\n2. Berapa jam?\nDua.\n", "Tanya", "Jawab"),
    "bold questions": ("**Lama?**\nLama.\n**Berapa jam?**\nDua.\n", "Tanya", "Jawab"),
    "every turn numbered": ("1. P: Lama?\n2. I: Lama.\n3. P: Berapa jam?\n4. I: Dua.\n", "P", "I"),
    "time stamps": (
        "[00:12:31] Ani: Lama?\n[00:12:40] Budi: Lama.\n[00:13:01] Ani: Berapa jam?\n[00:13:20] Budi: Dua.\n",
        "Ani",
        "Budi",
    ),
    "bare time stamps": (
        "00:01 Ani: Lama?\n00:04 Budi: Lama.\n00:09 Ani: Berapa jam?\n00:12 Budi: Dua.\n",
        "Ani",
        "Budi",
    ),
    "chat": (
        (
            "[12/06/25 09:12] Ani: Lama?\n[12/06/25 09:13] Budi: Lama.\n"
            "[12/06/25 09:14] Ani: Berapa jam?\n[12/06/25 09:15] Budi: Dua.\n"
        ),
        "Ani",
        "Budi",
    ),
    "table": ("| P | Lama? |\n|---|---|\n| I | Lama. |\n| P | Berapa jam? |\n| I | Dua. |\n", "P", "I"),
    "table with numbers": (
        "| 1 | P | Lama? |\n| 2 | I | Lama. |\n| 3 | P | Berapa jam? |\n| 4 | I | Dua. |\n",
        "P",
        "I",
    ),
    "table with times": (
        "| P | 00:01 | Lama? |\n| I | 00:02 | Lama. |\n| P | 00:04 | Berapa jam? |\n| I | 00:05 | Dua. |\n",
        "P",
        "I",
    ),
}


@pytest.mark.parametrize(("text", "asks", "answers"), CONVENTIONS.values(), ids=CONVENTIONS.keys())
def test_a_convention_is_recognised(text: str, asks: str, answers: str) -> None:
    found = read(text)
    assert turns(found) == [(asks, "Lama?"), (answers, "Lama."), (asks, "Berapa jam?"), (answers, "Dua.")]
    assert kinds(found) == {asks: ASKS, answers: ANSWERS}


@pytest.mark.parametrize(("text", "asks", "answers"), CONVENTIONS.values(), ids=CONVENTIONS.keys())
def test_what_was_written_is_recognised_again_and_stays_the_same(text: str, asks: str, answers: str) -> None:
    once = read(text)
    assert read(once.text).text == once.text


def test_minutes_have_numbered_speeches_with_the_words_below() -> None:
    found = read("""\
        RISALAH SIDANG
        1. KETUA: ANI WIJAYA
        Sidang dibuka: pukul 10.
        Hadir semua?
        2. KUASA PEMOHON: BUDI, S.H. (VIDEO)
        Hadir.
        3. KETUA: ANI WIJAYA
        Silakan.
        """)
    assert turns(found) == [
        (None, "RISALAH SIDANG"),
        ("KETUA: ANI WIJAYA", "Sidang dibuka: pukul 10.\nHadir semua?"),
        ("KUASA PEMOHON: BUDI, S.H. (VIDEO)", "Hadir."),
        ("KETUA: ANI WIJAYA", "Silakan."),
    ]


def test_minutes_may_have_times_behind_names_and_no_numbers() -> None:
    found = read("""\
        KETUA RAPAT (H. ANI, S.H./F-A):
        Rapat dibuka.
        MENTERI PENDAYAGUNAAN APARATUR NEGARA DAN REFORMASI BIROKRASI (BUDI): [00:12]
        Terima kasih.
        KETUA RAPAT (H. ANI, S.H./F-A): [00:15]
        Silakan.
        """)
    assert turns(found) == [
        ("KETUA RAPAT (H. ANI, S.H./F-A)", "Rapat dibuka."),
        ("MENTERI PENDAYAGUNAAN APARATUR NEGARA DAN REFORMASI BIROKRASI (BUDI)", "Terima kasih."),
        ("KETUA RAPAT (H. ANI, S.H./F-A)", "Silakan."),
    ]


def test_a_text_in_capitals_is_no_minutes() -> None:
    found = read("SARI: LAMA?\nBUDI: YA.\nSARI: LAMA?\nBUDI: YA.\n")
    assert turns(found)[0] == ("SARI", "LAMA?")


def test_speeches_that_word_numbers_by_itself_are_recognised() -> None:
    found = recognise(
        [
            RawParagraph(text="KETUA", numbered=True),
            RawParagraph(text="Sidang dibuka."),
            RawParagraph(text="ANGGOTA", numbered=True),
            RawParagraph(text="Hadir."),
            RawParagraph(text="KETUA", numbered=True),
            RawParagraph(text="Silakan."),
        ]
    )
    assert turns(found) == [("KETUA", "Sidang dibuka."), ("ANGGOTA", "Hadir."), ("KETUA", "Silakan.")]


def test_age_and_gender_behind_a_label_belong_to_it() -> None:
    found = read("Moderator: Mulai?\nP1 (laki-laki, 52): Lama.\nP2 (perempuan, 30): Cepat.\nModerator: Siapa lagi?\n")
    assert kinds(found) == {"Moderator": ASKS, "P1 (laki-laki, 52)": ANSWERS, "P2 (perempuan, 30)": ANSWERS}


def test_a_format_that_names_speakers_is_believed() -> None:
    found = recognise([RawParagraph(text="Lama?", speaker="Ani"), RawParagraph(text="Lama.", speaker="Budi")])
    assert turns(found) == [("Ani", "Lama?"), ("Budi", "Lama.")]


def test_a_table_of_questions_and_answers_is_read_by_its_head() -> None:
    found = read("| No | Pertanyaan | Jawaban |\n|---|---|---|\n| 1 | Lama? | Lama. |\n| 2 | Berapa jam? | Dua. |\n")
    assert turns(found)[1:] == [
        ("Pertanyaan", "Lama?"),
        ("Jawaban", "Lama."),
        ("Pertanyaan", "Berapa jam?"),
        ("Jawaban", "Dua."),
    ]


def test_a_row_without_a_speaker_goes_on_with_the_one_above() -> None:
    found = read("| P | Lama? |\n| I | Lama. |\n|  | Sekali. |\n| P | Berapa jam? |\n| I | Dua. |\n")
    assert turns(found)[1] == ("I", "Lama.\nSekali.")


def test_columns_that_were_not_read_are_counted() -> None:
    found = read(
        "| P | Lama sekali? | catat |\n| I | Lama sekali. | x |\n| P | Lama sekali? | y |\n| I | Ya, lama. | z |\n"
    )
    assert found.columns == 1
    assert turns(found)[1] == ("I", "Lama sekali.")


# -- above the text ----------------------------------------------------------------------------------------------------


def test_what_stands_above_the_first_speaker_is_kept_as_a_turn_of_nobody() -> None:
    found = read("TRANSKRIP\nTempat: Kantor Camat\nHari/Tanggal: Senin, 2 Juni 2025\n\nP: Lama?\nI: Lama.\n")
    assert turns(found)[0] == (None, "TRANSKRIP\nTempat: Kantor Camat\nHari/Tanggal: Senin, 2 Juni 2025")


@pytest.mark.parametrize(
    "legend",
    ["Pewawancara (P)\nNarasumber (N): Pak Budi", "P : Pewawancara\nN : Narasumber", "P = Peneliti\nN = Informan"],
)
def test_a_legend_is_no_turn_and_says_who_asks(legend: str) -> None:
    found = read(f"{legend}\n\nP: Silakan.\nN: Lama?\nP: Ya.\nN: Lama?\n")
    assert [label for label, _ in turns(found)] == [None, "P", "N", "P", "N"]
    assert kinds(found) == {"P": ASKS, "N": ANSWERS}


@pytest.mark.parametrize(
    "form",
    [
        "Pewawancara: Rina Sari\nNarasumber: Budi\nTanggal: 12 Juni 2025",
        "Tanggal: 12 Juni 2025\nPewawancara: Rina Sari\nNarasumber: Pak Budi",
        "Pewawancara: Rina Sari\nNarasumber: Pak Budi",
    ],
)
def test_a_form_above_the_text_is_no_turn(form: str) -> None:
    found = read(
        f"{form}\n\nPewawancara: Assalamualaikum\nNarasumber: Waalaikumsalam\nPewawancara: Lama?\nNarasumber: Ya\n"
    )
    assert [label for label, _ in turns(found)] == [None, "Pewawancara", "Narasumber", "Pewawancara", "Narasumber"]


def test_a_role_named_once_above_the_text_is_no_speaker() -> None:
    found = read("Informan: DH (45 tahun)\n\nP: Lama?\nI: Lama.\nP: Berapa jam?\nI: Dua.\n")
    assert list(kinds(found)) == ["P", "I"]


# -- what a colon is not -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Jadi begini: saya antre dari pagi.",
        "Catatan: nomornya habis.",
        "syaratnya: KTP, KK",
        "Syarat: KTP dan KK.",
        "jam 10:30 baru buka.",
        "Jam 10:30 baru buka.",
        "Pertama: antre. Kedua: tunggu.",
        "Kata petugas: besok saja.",
        "Ada tiga: loket, arsip, KTP.",
        "Contohnya: saya sendiri.",
        "Lihat https://contoh.id saja.",
        "Perbandingannya 2:1 waktu itu.",
    ],
)
def test_a_colon_in_a_sentence_is_no_speaker(sentence: str) -> None:
    text = f"P: Lama?\nI: Lama.\n{sentence}\nP: Berapa jam?\nI: Dua.\n{sentence}\n"
    found = read(text)
    assert list(kinds(found)) == ["P", "I"]
    assert turns(found)[1] == ("I", f"Lama.\n{sentence}")


@pytest.mark.parametrize(
    "text",
    [
        "Pagi itu loket tutup.\nOrang menunggu.\n",
        "Pelayanan: sebuah catatan.\nSyarat: dua.\nContoh: KTP.\nSyarat: tiga.\nContoh: KK.\n",
        "Nama: Budi\nAlamat: Jambi\nNama: Ani\nAlamat: Jambi\n",
        "PENDAHULUAN\nKantor buka jam delapan.\nHASIL\nLoket tutup.\n",
        "Loket 1\nLoket 2\nLoket 3\n",
        "1. KTP\n2. KK\n3. Surat pindah\n",
    ],
)
def test_prose_forms_and_lists_have_no_speakers_and_stay_as_they_are(text: str) -> None:
    found = read(text)
    assert (found.convention, found.labels, found.text) == ("none", (), text)


def test_somebody_who_speaks_once_among_others_is_a_speaker() -> None:
    found = read("P: Lama?\nI1: Lama.\nP: Siapa lagi?\nBu Tini: Saya.\nI2: Saya juga.\nP: Baik?\nI1: Ya.\n")
    assert list(kinds(found)) == ["P", "I1", "Bu Tini", "I2"]


# -- who asks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I: Lama?\nR: Ya.\nI: Sejak kapan?\nR: Lama.\n", {"I": ASKS, "R": ANSWERS}),
        ("Ani: Lama?\nBudi: Ya.\nAni: Sejak kapan?\nBudi: Lama.\n", {"Ani": ASKS, "Budi": ANSWERS}),
        ("Ani: Lama.\nBudi: Ya.\nAni: Sejak pagi.\nBudi: Betul.\n", {"Ani": None, "Budi": None}),
        ("Ani: Lama?\nBudi: Ya?\nAni: Sejak kapan?\nBudi: Kapan?\n", {"Ani": None, "Budi": None}),
        ("Peneliti: Lama.\nBudi: Ya?\nPeneliti: Baik.\nBudi: Lama?\n", {"Peneliti": ASKS, "Budi": ANSWERS}),
        ("P: Lama.\nDH: Ya?\nP: Baik.\nDH: Lama?\n", {"P": ASKS, "DH": ANSWERS}),
        ("Informan: Lama.\nInforman: Sekali.\n", {"Informan": ANSWERS}),
    ],
)
def test_the_interviewer_is_told_by_word_by_custom_and_last_by_questions(
    text: str, expected: dict[str, SpeakerKind | None]
) -> None:
    assert kinds(read(text)) == expected


def test_the_certainty_says_what_the_kind_rests_on() -> None:
    found = read("P: Lama?\nDH: Ya.\nP: Sejak kapan?\nDH: Lama.\n")
    assert [one.score for one in found.labels] == [0.7, 0.7]
    assert [one.questions for one in found.labels] == [1.0, 0.0]


def test_the_researchers_word_goes_before_everything() -> None:
    found = read("P: Lama?\nDH: Lama.\nPak Budi: Ya.\n", speakers={"P": ANSWERS, "DH": ASKS})
    assert kinds(found) == {"P": ANSWERS, "DH": ASKS}
    assert turns(found) == [("P", "Lama?"), ("DH", "Lama.\nPak Budi: Ya.")]


def test_a_label_that_nothing_recommends_can_be_named() -> None:
    found = read("yang tanya: Lama?\norang 1: Lama.\n", speakers={"yang tanya": ASKS, "orang 1": None})
    assert turns(found) == [("yang tanya", "Lama?"), ("orang 1", "Lama.")]


def test_a_preview_shows_labels_and_counts_and_no_words() -> None:
    preview = read("P: Rahasia?\nDH: Rahasia.\n").preview()
    assert preview.splitlines() == [
        "Konvensi: label dan titik dua. Label: 2.",
        "  P: pewawancara (keyakinan 0.7), giliran: 1, berisi pertanyaan: 100%",
        "  DH: informan (keyakinan 0.7), giliran: 1, berisi pertanyaan: 0%",
    ]


def test_a_recognition_does_not_show_the_text() -> None:
    assert "Rahasia" not in repr(read("P: Rahasia?\nDH: Rahasia.\n"))


# -- decoration --------------------------------------------------------------------------------------------------------


def test_line_numbers_are_taken_away() -> None:
    found = read("1  P: Lama?\n2  I: Lama, saya\n3  menunggu dari pagi.\n4  P: Berapa jam?\n5  I: Dua.\n")
    assert turns(found)[1] == ("I", "Lama, saya\nmenunggu dari pagi.")


def test_page_numbers_and_running_heads_are_taken_away() -> None:
    page = "P: Lama?\nI: Lama, dari\nTranskrip Wawancara 1\n- {} -\npagi sampai siang.\n"
    found = read(page.format(1) + page.format(2) + page.format(3))
    assert {words for _, words in turns(found)} == {"Lama?", "Lama, dari\npagi sampai siang."}


def test_a_short_answer_that_is_often_given_is_no_running_head() -> None:
    found = read("Halaman 1\nP: Ya?\nI: Ya.\nHalaman 2\nP: Ya?\nI: Ya.\nHalaman 3\nP: Ya?\nI: Ya.\n")
    assert [words for _, words in turns(found)] == ["Ya?", "Ya."] * 3


def test_time_stamps_inside_the_words_are_taken_away_and_times_of_day_are_not() -> None:
    found = read("P: Lama?\nI: Jam 10:30 baru buka [00:13:25] loketnya.\n")
    assert turns(found)[1] == ("I", "Jam 10:30 baru buka loketnya.")


def test_lines_that_the_margin_broke_are_joined_where_blank_lines_divide_paragraphs() -> None:
    found = read("""\
        P: Bagaimana antrean di kantor camat menurut Ibu selama
        ini?

        I: Lama. Saya datang jam tujuh pagi dan baru dipanggil
        jam sebelas.

        Sampai lapar.

        P: Lalu?

        I: Pulang.
        """)
    assert turns(found)[:2] == [
        ("P", "Bagaimana antrean di kantor camat menurut Ibu selama ini?"),
        ("I", "Lama. Saya datang jam tujuh pagi dan baru dipanggil jam sebelas.\nSampai lapar."),
    ]


def test_a_text_whose_turns_stand_so_already_is_not_touched() -> None:
    text = "Loket pagi\n\nP : Lama?\n\n\nI:Lama.\n  Sekali.\n"
    assert read(text).text == text


# -- labels ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label", ["I", "J", "N2", "P1 (laki-laki, 52)", "Informan 1", "Narasumber", "Key Informan", "Ibu", "Jawab"]
)
def test_labels_that_many_files_use_are_generic(label: str) -> None:
    assert is_generic(label)


@pytest.mark.parametrize("label", ["DH", "Bu Ani", "SARI", "KETUA: ANI"])
def test_names_and_initials_are_not_generic(label: str) -> None:
    assert not is_generic(label)


def test_a_label_is_known_without_what_stands_in_brackets() -> None:
    assert base_label("Informan 1 (Ani)") == "Informan 1"


@pytest.mark.parametrize(
    ("name", "expected"), [("Bu Ani", "bu-ani"), ("gel-1/W 02", "gel-1-w-02"), ("(VIDEO)", "video")]
)
def test_a_slug_is_lower_case_with_hyphens(name: str, expected: str) -> None:
    assert slug(name) == expected


# -- dividing a text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P: a\nI: b\n", [("P", 3, 4), ("I", 8, 9)]),
        ("P:\n  a\n\nb \nI: c\n", [("P", 5, 9), ("I", 14, 15)]),
        ("judul\n\nP: a\n", [(None, 0, 5), ("P", 10, 11)]),
        ("I: a\nI: b\n", [("I", 3, 4), ("I", 8, 9)]),
        ("P:\nI: b\n", [("I", 6, 7)]),
        ("Kata P: a\nP: b\n", [(None, 0, 9), ("P", 13, 14)]),
        ("IP: a\nP: b\n", [(None, 0, 5), ("P", 9, 10)]),
        ("satu\ndua\n", [(None, 0, 4), (None, 5, 8)]),
        ("satu\ndua\n\ntiga\n", [(None, 0, 8), (None, 10, 14)]),
    ],
)
def test_a_text_is_divided_where_a_line_begins_with_a_label(
    text: str, expected: list[tuple[str | None, int, int]]
) -> None:
    assert split_turns(text, ["P", "I"]) == expected


def test_the_longer_of_two_labels_is_taken() -> None:
    assert [label for label, _, _ in split_turns("KETUA: ANI: a\nKETUA: b\n", ["KETUA", "KETUA: ANI"])] == [
        "KETUA: ANI",
        "KETUA",
    ]


@pytest.mark.parametrize("label", ["P1 (laki-laki, 52)", "A.B.", "Apa?", "[x]", "a|b", "KETUA: ANI"])
def test_signs_in_a_label_stand_for_themselves(label: str) -> None:
    assert split_turns(f"{label}: ya\n", [label]) == [(label, len(label) + 2, len(label) + 4)]


words = st.text(st.sampled_from("Pab: \n\t?."), max_size=40).map(normalise)


@given(words, st.sampled_from([[], ["P"], ["P", "a", "Pa"]]))
def test_turns_are_in_order_do_not_overlap_and_have_no_space_around(text: str, labels: list[str]) -> None:
    spans = split_turns(text, labels)
    edges = [edge for _, start, end in spans for edge in (start, end)]
    assert edges == sorted(edges)
    assert all(text[start:end] == text[start:end].strip() != "" for _, start, end in spans)


@given(words)
def test_paragraphs_hold_every_word(text: str) -> None:
    assert " ".join(text[start:end] for start, end in paragraph_spans(text)).split() == text.split()


@given(st.text(st.sampled_from("PIJ:.?1a \n\t-*|[]()"), max_size=120).map(normalise))
def test_whatever_the_text_recognition_ends_and_its_text_is_in_one_form(text: str) -> None:
    found = read(text)
    assert found.text == normalise(found.text)
    assert bool(found.labels) == (found.convention != "none")
