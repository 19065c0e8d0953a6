"""The Word report: what a reader finds in the file, and that nothing in a study can break it."""

from __future__ import annotations

import errno
import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

import qualkit as qk
from qualkit.errors import StudyError
from qualkit.ledger import append_events, new_event, target_of
from qualkit.word_report import MOST_QUOTATIONS, word_report, write_word_report

W01 = "transcripts/w01.txt"
HOSTILE = 'HEADER FOOTER <script>alert(1)</script> & "=2+2" ]]> &#0; 😀👩‍⚕️'
HEAD = "---\njudul: W\njenis: wawancara\ntanggal: 2025-06-12\npenutur:\n  A: {jenis: informan, informan: a}\n---\n"


def document(folder: Path, **options: str):
    return Document(io.BytesIO(word_report(qk.open_study(folder), **options)))


def texts(found) -> list[str]:
    return [paragraph.text for paragraph in found.paragraphs]


def whole(found) -> str:
    return "".join(one.text or "" for one in found.element.body.iter(qn("w:t")))


def table_under(found, title: str):
    """Return the first table after a caption that ends with a title."""
    (caption,) = [one for one in found.paragraphs if one.text.endswith(title) and one.style.name == "Caption"]
    after = caption._p.getnext()
    return [[cell.text for cell in row.cells] for row in found.tables if row._tbl is after for row in row.rows]


def fields(found) -> list[str]:
    return [one.text.strip() for one in found.element.body.iter(qn("w:instrText"))]


# -- structure -------------------------------------------------------------------------------------------------------


def test_headings_captions_and_quotations_have_words_own_styles(coded: Path) -> None:
    names = {one.style.name for one in document(coded).paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "Kutipan Wawancara", "toc 1"} <= names


def test_the_contents_name_every_heading_before_anyone_presses_f9(coded: Path) -> None:
    found = document(coded)
    headings = [one.text for one in found.paragraphs if one.style.name.startswith("Heading")]
    entries = [one.text for one in found.paragraphs if one.style.name.startswith("toc ")]
    assert entries == headings
    assert 'TOC \\o "1-3" \\h \\z \\u' in fields(found)


def test_the_lists_name_every_table_and_figure_by_its_number(coded: Path) -> None:
    found = document(coded)
    captions = [one.text for one in found.paragraphs if one.style.name in ("Caption", "Caption Gambar")]
    listed = [one.text for one in found.paragraphs if one.style.name == "table of figures"]
    assert sorted(listed) == sorted(captions)
    assert [one.split(".")[0] for one in captions if one.startswith("Tabel")] == [
        f"Tabel {n}" for n in range(1, 1 + sum(one.startswith("Tabel") for one in captions))
    ]
    assert {'TOC \\h \\z \\c "Tabel"', 'TOC \\h \\z \\c "Gambar"', "SEQ Tabel \\* ARABIC"} <= set(fields(found))


def test_every_entry_leads_to_a_bookmark_that_is_there(coded: Path) -> None:
    body = document(coded).element.body
    marks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    anchors = {one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))}
    assert anchors == set(marks)
    assert len(marks) == len(set(marks))


def test_pages_are_a4_with_the_margins_of_theses(coded: Path) -> None:
    sections = document(coded).sections
    sizes = {(round(one.page_width.cm, 1), round(one.page_height.cm, 1)) for one in sections}
    assert sizes == {(21.0, 29.7), (29.7, 21.0)}
    upright = next(one for one in sections if one.page_height > one.page_width)
    margins = (upright.left_margin, upright.top_margin, upright.right_margin, upright.bottom_margin)
    assert [round(one.cm) for one in margins] == [4, 3, 3, 3]


def test_heads_of_tables_are_repeated_and_rows_are_kept_whole(coded: Path) -> None:
    tables = document(coded).element.body.findall(qn("w:tbl"))
    heads = [table.findall(qn("w:tr"))[0].find(qn("w:trPr")) for table in tables]
    assert [one.find(qn("w:tblHeader")) is None for one in heads] == [False] * len(tables)
    assert [one.find(qn("w:cantSplit")) is None for one in heads] == [False] * len(tables)


def test_no_table_is_wider_than_its_page(coded: Path) -> None:
    tables = document(coded).element.body.findall(qn("w:tbl"))
    widths = [sum(int(one.get(qn("w:w"))) for one in table.iter(qn("w:gridCol"))) for table in tables]
    assert {width / 567 <= 23.7 for width in widths} == {True}
    assert {one.find(qn("w:tblPr")).find(qn("w:tblLayout")).get(qn("w:type")) for one in tables} == {"fixed"}


def test_the_language_is_indonesian_or_english(coded: Path) -> None:
    for lang, tag in (("id", "id-ID"), ("en", "en-US")):
        styles = document(coded, lang=lang).styles.element
        assert {one.get(qn("w:val")) for one in styles.iter(qn("w:lang"))} == {tag}
    assert "Findings and status of the evidence" in texts(document(coded, lang="en"))


def test_pages_are_numbered(coded: Path) -> None:
    footer = document(coded).sections[0].footer._element
    assert [one.text.strip() for one in footer.iter(qn("w:instrText"))] == ["PAGE"]


# -- contents --------------------------------------------------------------------------------------------------------


def test_a_cell_points_to_a_segment_that_the_appendix_shows_with_its_words(coded: Path) -> None:
    found = document(coded)
    (row,) = [row for row in table_under(found, "Matriks dimensi × informan") if row[0] == "Sikap"]
    number = re.search(r"K\d+", row[1]).group()
    (segment,) = [row for row in table_under(found, "Segmen bernomor") if row[0] == number]
    assert segment[1:] == ["“ramah”", "(A, 2)", "a", "sikap.ramah + (ani)"]


def test_the_table_of_reduction_has_the_columns_that_theses_ask_for(coded: Path) -> None:
    head, row = table_under(document(coded), "Tabel reduksi")
    assert head == ["No", "Informan", "Kutipan", "Kode", "Reduksi"]
    assert row == ["1", "a", "“ramah” (A, 2)", "sikap.ramah", "Petugas menyebut dirinya ramah."]


def test_a_finding_stands_with_who_decided_when_and_why(coded: Path) -> None:
    rows = table_under(document(coded), "Temuan dan status bukti")
    decision = dict(zip(rows[0], rows[1], strict=True))
    assert decision["Keputusan"].startswith("satu informan\nani, 20")
    assert decision["Alasan"] == "Hanya satu orang."


def test_a_finding_is_followed_by_its_quotations_with_locators(coded: Path) -> None:
    quotations = [one.text for one in document(coded).paragraphs if one.style.name == "Kutipan Wawancara"]
    assert quotations == ["“ramah” (A, 2) [K1; sikap.ramah; +]"]


def test_what_was_set_aside_and_what_is_not_shown_are_told(coded: Path) -> None:
    found = document(coded)
    assert table_under(found, "Yang dikesampingkan, dengan alasannya")[1][3] == "Bukan isi."
    left = table_under(found, "Penyajian yang tidak ditampilkan, dan sebabnya")
    assert ["Sketsa (vignette)", "dalam kasus", "belum ada memo jenis 'sketsa'."] in left


def test_a_network_is_drawn_with_its_edges_as_alternative_text(coded: Path) -> None:
    body = document(coded).element.body
    told = [one.get("descr") for one in body.iter(qn("wp:docPr"))]
    assert any("Sikap menyebabkan (makin ada makin kuat) Waktu" in one for one in told)
    ids = [one.get("id") for one in body.iter() if one.tag.rpartition("}")[2] in ("docPr", "cNvPr")]
    assert len(ids) == len(set(ids))


def test_more_quotations_than_stand_under_a_finding_are_named_by_number(make_study: Callable[..., Path]) -> None:
    folder = make_study({W01: HEAD + "A: " + "ramah " * 9 + "\n"})
    transcript = qk.open_study(folder).corpus["w01"]
    spots = [one.start() for one in re.finditer("ramah", transcript.text)]
    events = [
        new_event("ani", "code", target=target_of(transcript, at, at + 5), code="sikap.ramah", magnitude="+")
        for at in spots
    ]
    append_events(folder / "codings", events)
    found = document(folder)
    assert sum(one.style.name == "Kutipan Wawancara" for one in found.paragraphs) == MOST_QUOTATIONS == 5
    assert "dan 4 kutipan lagi: K6–K9 (Lampiran B)" in texts(found)


# -- the mark --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("synthetic", [True, False])
def test_the_mark_of_synthetic_data_stands_on_every_page_and_under_every_table(coded: Path, synthetic: bool) -> None:
    path = coded / W01
    flag = "---\nsintetis: true\n" if synthetic else "---\n"
    path.write_text(path.read_text(encoding="utf-8").replace("---\n", flag, 1), encoding="utf-8", newline="\n")
    found = document(coded)
    after = [table._tbl.getnext() for table in found.tables]
    under = {"".join(one.text or "" for one in paragraph.iter(qn("w:t"))) for paragraph in after}
    assert ("DATA SINTETIS" in found.sections[0].header.paragraphs[0].text) is synthetic
    assert (under == {"DATA SINTETIS"}) is synthetic
    assert ("DATA SINTETIS" in whole(found)) is synthetic


# -- the same and whole ----------------------------------------------------------------------------------------------


def test_the_same_study_gives_the_same_bytes(coded: Path) -> None:
    assert word_report(qk.open_study(coded)) == word_report(qk.open_study(coded))


def test_the_file_bears_the_date_of_the_last_event_and_no_machines(coded: Path) -> None:
    found = document(coded)
    last = max(event.at for event in qk.open_study(coded).state.live)
    assert found.core_properties.created.isoformat()[:19] == last[:19]
    assert found.core_properties.author.startswith("qualkit ")
    with zipfile.ZipFile(io.BytesIO(word_report(qk.open_study(coded)))) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in file.namelist()


def test_a_file_that_word_holds_is_named_with_what_to_do(
    coded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "temuan.docx"
    path.write_bytes(b"lama")

    def held(*paths: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(StudyError, match=r"^temuan\.docx: .*sedang terbuka di Word.*Tutup berkasnya, lalu ulangi"):
        write_word_report(qk.open_study(coded), path)
    assert path.read_bytes() == b"lama"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["temuan.docx"]


def test_a_full_disk_leaves_the_old_file(coded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "temuan.docx"
    path.write_bytes(b"lama")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StudyError, match=r"^temuan\.docx: .*disk penuh.*sisa ruang"):
        write_word_report(qk.open_study(coded), path)
    assert path.read_bytes() == b"lama"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["temuan.docx"]


# -- any study -------------------------------------------------------------------------------------------------------


def test_hostile_text_stays_text(make_study: Callable[..., Path]) -> None:
    folder = make_study({W01: HEAD + f"A: {HOSTILE} ramah\n"})
    transcript = qk.open_study(folder).corpus["w01"]
    target = target_of(transcript, 3, len(transcript.text) - 1)
    append_events(folder / "codings", [new_event("ani", "code", target=target, code="sikap.ramah", note=HOSTILE)])
    found = document(folder)
    assert f"“{HOSTILE} ramah”" in [row[1] for row in table_under(found, "Segmen bernomor")]
    assert "script" not in {one.tag.rpartition("}")[2] for one in found.element.body.iter()}


def test_control_characters_are_taken_out_and_counted(coded: Path) -> None:
    transcript = qk.open_study(coded).corpus["w01"]
    note = "Mesin\x07 berbunyi\x1b."
    append_events(coded / "codings", [new_event("ani", "memo", target=target_of(transcript, 0, 5), note=note)])
    found = document(coded)
    assert any("Mesin berbunyi." in row for row in table_under(found, "Memo"))
    assert any(re.match(r"\d+ karakter kendali dibuang", one) for one in texts(found))


def test_a_word_of_sixty_letters_does_not_widen_its_table(make_study: Callable[..., Path]) -> None:
    word = "ketidakmempertanggungjawabkan" * 2 + "nya"
    folder = make_study({W01: HEAD + f"A: {word} ramah\n"})
    transcript = qk.open_study(folder).corpus["w01"]
    target = target_of(transcript, 0, len(transcript.text) - 1)
    append_events(folder / "codings", [new_event("ani", "code", target=target, code="sikap.ramah")])
    tables = document(folder).element.body.findall(qn("w:tbl"))
    widths = {sum(int(one.get(qn("w:w"))) for one in table.iter(qn("w:gridCol"))) for table in tables}
    assert widths <= {int(14.0 * 567), int(23.7 * 567)}


def test_a_cell_of_four_hundred_quotations_names_them_all(make_study: Callable[..., Path]) -> None:
    folder = make_study({W01: HEAD + "A: " + "ramah " * 400 + "\n"})
    transcript = qk.open_study(folder).corpus["w01"]
    events = [
        new_event("ani", "code", target=target_of(transcript, one.start(), one.end()), code="sikap.ramah")
        for one in re.finditer("ramah", transcript.text)
    ]
    append_events(folder / "codings", events)
    found = document(folder)
    (row,) = [row for row in table_under(found, "Matriks dimensi × informan") if row[0] == "Sikap"]
    assert "K1–K400" in row[1]
    assert len(table_under(found, "Segmen bernomor")) == 401


def test_a_row_of_four_hundred_quotations_goes_on_over_pages_and_has_them_all(make_study: Callable[..., Path]) -> None:
    folder = make_study({W01: HEAD + "A: " + " ".join(f"Antre {n:03}." for n in range(400)) + "\n"})
    transcript = qk.open_study(folder).corpus["w01"]
    ends = {"relation": "sebab", "from": "sikap", "to": "waktu", "sign": "+"}
    events = [
        new_event("ani", "link", target=target_of(transcript, one.start(), one.end()), more=ends)
        for one in re.finditer(r"Antre \d+\.", transcript.text)
    ]
    append_events(folder / "codings", events)
    tables = [one for one in document(folder).tables if "Bukti" in [cell.text for cell in one.rows[0].cells]]
    (row,) = tables[0].rows[1:]
    assert re.findall(r"Antre (\d+)\.", row.cells[-1].text) == [f"{n:03}" for n in range(400)]
    assert row.cells[-1].text.endswith("K1–K400")
    assert row._tr.find(qn("w:trPr")) is None  # it may be parted: no page holds it


def test_a_role_with_one_person_warns_that_a_quotation_may_identify(coded: Path) -> None:
    (warning,) = [one for one in texts(document(coded)) if one.startswith("Peran ini hanya dipegang satu orang")]
    assert "petugas (a)" in warning
    assert "menunjuk orangnya" in warning


def test_a_code_that_was_never_used_says_so(coded: Path) -> None:
    rows = table_under(document(coded), "Buku kode: Buku kode kecil")
    assert {row[0]: row[4] for row in rows}["waktu.cepat"] == "0, belum dipakai"


def test_an_informant_without_codings_has_a_column_and_a_reason(coded: Path) -> None:
    rows = table_under(document(coded), "Matriks dimensi × informan")
    assert rows[0][2] == "b\npengguna"
    assert rows[1][2] == "belum ditinjau"


@pytest.mark.parametrize(
    "changes",
    [
        {W01: None, "transcripts/w02.txt": None},
        {"transcripts/w02.txt": None},
        {W01: "---\njudul: Catatan\njenis: observasi\n---\nLoket ramah.\n", "transcripts/w02.txt": None},
        {"findings.yaml": None, "transcripts/informants.csv": None},
    ],
    ids=["no source", "one source", "nobody speaks, no date", "no findings, no informants"],
)
def test_a_study_that_has_hardly_begun_gets_a_report(make_study: Callable[..., Path], changes: dict) -> None:
    found = document(make_study(changes))
    assert "Penyajian data" in texts(found)
    assert "Penyajian yang tidak ditampilkan, dan sebabnya" in texts(found)
    assert [one for one in found.element.body.findall(qn("w:tbl")) if len(one.findall(qn("w:tr"))) < 2] == []


def test_what_is_empty_begins_no_page_and_what_is_not_does(coded: Path) -> None:
    found = document(coded)
    stays = {
        one.text[:10]: one._p.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
        for one in found.paragraphs
        if one.style.name == "Heading 1" and one.text.startswith("Lampiran")
    }
    assert stays == {
        "Lampiran A": False, "Lampiran B": False, "Lampiran C": False, "Lampiran D": True, "Lampiran E": False,
    }  # fmt: skip


def test_the_page_is_not_turned_to_say_that_there_is_nothing_yet(make_study: Callable[..., Path]) -> None:
    folder = make_study({W01: HEAD + "A: " + "Petugas ramah. " * 100 + "\n"})
    transcript = qk.open_study(folder).corpus["w01"]
    turn = transcript.turns[0]
    target = target_of(transcript, turn.start, turn.end)  # so long that its table needs a landscape page
    append_events(folder / "codings", [new_event("ani", "code", target=target, code="sikap.ramah", magnitude="+")])
    found = document(folder)
    heading = {one.text[:11]: one._p for one in found.paragraphs if one.style.name == "Heading 1"}
    numbered, nothing = (heading[f"Lampiran {one}."] for one in "BC")
    page = next(one for one in numbered.itersiblings() if one.find(f".//{qn('w:sectPr')}") is not None)
    assert page.find(f".//{qn('w:pgSz')}").get(qn("w:orient")) == "landscape"
    assert nothing in list(page.itersiblings(preceding=True))


def test_how_to_fill_in_page_numbers_stands_before_each_list(coded: Path) -> None:
    names = [(one.style.name, one.text[:13]) for one in document(coded).paragraphs]
    at = [n for n, (style, _) in enumerate(names) if style == "TOC Heading"]
    assert [names[n + 1] for n in at] == [("Catatan Depan", "Nomor halaman")] * 3


def test_many_informants_go_on_below_in_groups_that_fit(make_study: Callable[..., Path]) -> None:
    people = [f"i{n:02}" for n in range(20)]
    head = "---\njudul: W\njenis: wawancara\npenutur:\n"
    head += "".join(f"  {one.upper()}: {{jenis: informan, informan: {one}}}\n" for one in people) + "---\n"
    folder = make_study({W01: head + "".join(f"{one.upper()}: Petugas ramah.\n" for one in people)})
    found = document(folder)
    continued = [one for one in texts(found) if "(lanjutan: kolom" in one]
    assert continued[:2][0].endswith("(lanjutan: kolom 8–14 dari 21)")
    columns = {len(table.columns) for table in found.tables}
    assert max(columns) <= 10


# -- coders ----------------------------------------------------------------------------------------------------------


def test_agreement_stands_after_the_displays_of_condensation(double_coded: Path) -> None:
    found = document(double_coded)
    headings = [one.text for one in found.paragraphs if one.style.name.startswith("Heading")]
    at = headings.index("Kesepakatan antarpengode")
    assert headings[at - 1 : at + 2] == ["Matriks kode yang tertukar", "Kesepakatan antarpengode", "Penyajian data"]
    rows = table_under(found, "Kesepakatan antarpengode")
    assert rows[1][:3] == ["Semua kode", "75 %", "0,57"]


def test_places_coded_differently_are_an_appendix_whose_numbers_lead_to_the_segments(double_coded: Path) -> None:
    found = document(double_coded)
    assert "Lampiran F. Tempat yang dikode berbeda" in texts(found)
    assert "Tempat yang dikode berbeda, beserta keputusan tim, ada di Lampiran F." in texts(found)
    _, first, _ = table_under(found, "Tempat yang dikode berbeda")
    assert first[2].startswith("“ramah”\n“ramah kepada semua”\nK")
    number = re.search(r"K\d+", first[3]).group()
    (segment,) = [row for row in table_under(found, "Segmen bernomor") if row[0] == number]
    assert segment[1] == "“ramah”"


def test_where_nobody_differs_the_appendix_says_so(study_folder: Path) -> None:
    transcript = qk.open_study(study_folder).corpus["w01"]
    whole = target_of(transcript, 0, len(transcript.text))
    append_events(study_folder / "codings", [new_event(coder, "review", target=whole) for coder in ("ani", "budi")])
    assert "0 perbedaan pada 2 satuan yang dibaca bersama; 0 belum diputuskan." in texts(document(study_folder))


def test_one_coder_has_no_section_and_no_appendix(coded: Path) -> None:
    told = texts(document(coded))
    assert [one for one in told if "antarpengode" in one or one.startswith("Lampiran F")] == []


def test_two_who_have_read_nothing_in_common_have_one_sentence(coded: Path) -> None:
    transcript = qk.open_study(coded).corpus["w02"]
    whole = target_of(transcript, 0, len(transcript.text))
    append_events(coded / "codings", [new_event("budi", "review", target=whole)])
    told = texts(document(coded))
    (sentence,) = [one for one in told if "antarpengode" in one]
    assert sentence.startswith("Para pengode (ani, budi) belum membaca")
    assert [one for one in told if one.startswith("Lampiran F")] == []
