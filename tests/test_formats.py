"""File formats: the registry, what a Word document says, and what is refused before it is opened."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from qualkit import formats, word
from qualkit.errors import QualkitWarning, TranscriptError
from qualkit.formats import RawParagraph, RawText, from_text, known_suffixes, reader_for, register_reader
from qualkit.word import read_word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def zipped(**parts: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return file.getvalue()


def with_body(xml: str, namespace: str = W) -> bytes:
    return zipped(word__document=f"<w:document {namespace}><w:body>{xml}</w:body></w:document>")


def texts(data: bytes) -> list[str]:
    return [one.text for one in read_word(data, "a.docx")]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


# -- the registry ------------------------------------------------------------------------------------------------------


class Subtitles:
    suffixes = (".contoh",)

    def read(self, data: bytes, where: str) -> RawText:
        return RawText(paragraphs=(RawParagraph(text=data.decode(), speaker="Ani"),))


@pytest.fixture
def subtitles() -> Iterator[Subtitles]:
    reader = Subtitles()
    register_reader(reader)
    yield reader
    formats.unregister_reader(".contoh")


def test_text_markdown_and_word_are_known() -> None:
    assert {".txt", ".md", ".docx"} <= set(known_suffixes())


def test_a_suffix_is_known_in_capitals_too() -> None:
    assert reader_for(".DOCX") is reader_for(".docx")


def test_a_reader_can_be_added(subtitles: Subtitles) -> None:
    assert reader_for(".contoh") is subtitles


@pytest.mark.parametrize("suffix", ["srt", ".SRT", "", ".a b"])
def test_a_suffix_that_no_name_can_have_is_refused(suffix: str) -> None:
    reader = Subtitles()
    reader.suffixes = (suffix,)
    with pytest.raises(TranscriptError, match="tidak dapat didaftarkan"):
        register_reader(reader)


def test_a_reader_of_another_package_that_fails_is_named_and_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        name = "rusak"

        def load(self) -> object:
            raise ImportError("isi rahasia")

    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [Broken()])
    formats._load_entry_points.cache_clear()
    with pytest.warns(QualkitWarning, match=r"rusak gagal dimuat \(ImportError\)"):
        assert ".txt" in known_suffixes()


def test_a_reader_of_another_package_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    class Point:
        name = "contoh"

        def load(self) -> type:
            return Subtitles

    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [Point()])
    formats._load_entry_points.cache_clear()
    assert isinstance(reader_for(".contoh"), Subtitles)
    formats.unregister_reader(".contoh")


# -- plain text --------------------------------------------------------------------------------------------------------


def test_markdown_marks_become_bold_and_cells() -> None:
    paragraphs = from_text("# Judul\n**Ani:** Pagi, **semua**.\n| P | Lama? |\n|---|---|\n").paragraphs
    assert [(one.text, one.bold, one.cells) for one in paragraphs] == [
        ("Judul", 5, ()),
        ("Ani: Pagi, semua.", 4, ()),
        ("P\tLama?", 0, ("P", "Lama?")),
        ("", 0, ()),
    ]


# -- Word: what is read ------------------------------------------------------------------------------------------------


def test_paragraphs_come_in_order_and_empty_ones_are_left_out() -> None:
    document = docx.Document()
    document.add_heading("Wawancara", 1)
    document.add_paragraph("P: Lama?")
    document.add_paragraph("")
    document.add_paragraph("I: Lama.")
    assert texts(saved(document)) == ["Wawancara", "P: Lama?", "I: Lama."]


def test_line_breaks_tabs_and_hyphens_are_kept() -> None:
    xml = (
        f"<w:p>{run('P:')}<w:r><w:tab/><w:t>Lama?</w:t><w:br/><w:t>KTP</w:t><w:noBreakHyphen/><w:t>el</w:t></w:r></w:p>"
    )
    assert texts(with_body(xml)) == ["P:\tLama?\nKTP-el"]


def test_a_bold_label_is_measured() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("Ani").bold = True
    paragraph.add_run(" Lama.")
    document.add_paragraph().add_run("Semua tebal").bold = True
    document.add_paragraph("Tidak tebal")
    assert [one.bold for one in read_word(saved(document), "a.docx")] == [3, 11, 0]


def test_bold_by_style_counts_and_can_be_switched_off() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph(style="Heading 1")
    paragraph.add_run("Ani")
    paragraph.add_run(" Lama.").bold = False
    assert [one.bold for one in read_word(saved(document), "a.docx")] == [3]


def test_rows_of_tables_come_as_cells_in_the_order_of_the_document() -> None:
    document = docx.Document()
    document.add_paragraph("Lampiran")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "P"
    table.cell(0, 1).text = "Lama?\nBerapa jam?"
    document.add_paragraph("Selesai")
    found = read_word(saved(document), "a.docx")
    assert [(one.text, one.cells) for one in found] == [
        ("Lampiran", ()),
        ("P\tLama?\nBerapa jam?", ("P", "Lama?\nBerapa jam?")),
        ("Selesai", ()),
    ]


def test_headers_footers_and_comments_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "KEPALA"
    document.sections[0].footer.paragraphs[0].text = "KAKI"
    paragraph = document.add_paragraph("P: Lama?")
    document.add_comment(paragraph.runs, text="KOMENTAR", author="a", initials="a")
    assert texts(saved(document)) == ["P: Lama?"]


def test_inserted_text_is_read_and_deleted_text_is_not() -> None:
    inserted = f'<w:ins w:id="1">{run("lama ")}</w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>cepat</w:delText></w:r></w:del>'
    moved = f"<w:moveFrom>{run('pindah')}</w:moveFrom><w:moveTo>{run('sekali')}</w:moveTo>"
    assert texts(with_body(f"<w:p>{run('I: ')}{inserted}{deleted}{moved}</w:p>")) == ["I: lama sekali"]


def test_paragraphs_whose_division_was_deleted_are_one() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('I: lama ')}</w:p>"
    assert texts(with_body(first + f"<w:p>{run('sekali')}</w:p>")) == ["I: lama sekali"]


@pytest.mark.parametrize(
    "hidden",
    [
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        "<w:r><w:softHyphen/></w:r>",
    ],
)
def test_what_the_page_does_not_show_is_left_out(hidden: str) -> None:
    assert texts(with_body(f"<w:p>{run('pela')}{hidden}{run('yanan')}</w:p>")) == ["pelayanan"]


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:fldSimple>{}</w:fldSimple>",
    ],
)
def test_words_inside_links_tags_and_controls_are_read(wrapped: str) -> None:
    assert texts(with_body(f"<w:p>{run('I: ')}{wrapped.format(run('lama'))}</w:p>")) == ["I: lama"]


def test_a_text_box_is_read_once() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent><w:p>{run('Loket 2')}</w:p></w:txbxContent>"
    both = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(with_body(f"<w:p>{run('Papan')}<w:r>{both}</w:r></w:p>")) == ["Papan", "Loket 2"]


def test_numbered_paragraphs_are_known_and_bullets_are_not() -> None:
    document = docx.Document()
    document.add_paragraph("KETUA: ANI", style="List Number")
    document.add_paragraph("KTP", style="List Bullet")
    document.add_paragraph("Pagi.")
    assert [one.numbered for one in read_word(saved(document), "a.docx")] == [True, False, False]


def test_strict_documents_are_read() -> None:
    assert texts(with_body(f"<w:p>{run('P: Lama?')}</w:p>", STRICT)) == ["P: Lama?"]


def test_tracked_changes_of_python_docx_documents_are_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("I: lama")
    paragraph._p.append(parse_xml(f'<w:ins {W} w:id="1">{run(" sekali")}</w:ins>'))
    assert texts(saved(document)) == ["I: lama sekali"]


# -- Word: what is refused ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "kosong"),
        (b"%PDF-1.7 isi", "akhirannya .docx, tetapi isinya PDF"),
        (b"P: Lama?\n", "isinya TXT"),
        (OLE + "WordDocument".encode("utf-16-le"), "isinya DOC, XLS"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "dikunci dengan kata sandi"),
        (zipped(xl__workbook="<a/>"), "isinya XLSX"),
        (zipped(ppt__presentation="<a/>"), "isinya PPTX"),
        (zipped(a="<a/>"), "isinya ZIP"),
        (zipped(word__document="<w:document")[:50], "rusak atau tidak lengkap"),
        (zipped(word__document="<w:document"), "rusak atau tidak lengkap (ParseError)"),
        (zipped(word__document=f"<w:document {W}/>"), "rusak atau tidak lengkap (ValueError)"),
        (zipped(word__document=f'<!DOCTYPE a [<!ENTITY b "c">]><w:document {W}/>'), "(DOCTYPE)"),
        (zipped(word__document=f'<!DOCTYPE a><w:document {W}/>'.encode("utf-16")), "(DOCTYPE)"),
        (with_body("<w:p>" + "<w:smartTag>" * 5000 + "</w:smartTag>" * 5000 + "</w:p>"), "(RecursionError)"),
    ],
)  # fmt: skip
def test_what_is_no_readable_document_is_told(data: bytes, message: str) -> None:
    with pytest.raises(TranscriptError) as caught:
        read_word(data, "a.docx")
    assert message in str(caught.value)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(TranscriptError, match="seperti bom zip"):
        read_word(with_body(" " * (word._SMALL + 1)), "a.docx")


def test_a_part_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MAX_PART", 100)
    with pytest.raises(TranscriptError, match="seperti bom zip"):
        read_word(with_body(run("lama " * 100)), "a.docx")


def test_an_archive_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MAX_ENTRIES", 1)
    with pytest.raises(TranscriptError, match="memuat 2 bagian; batasnya 1"):
        read_word(zipped(a="", b=""), "a.docx")


def test_a_locked_archive_is_told() -> None:
    data = bytearray(with_body(run("a")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(TranscriptError, match="kata sandi"):
        read_word(bytes(data), "a.docx")


@given(st.binary(max_size=200), st.integers(0, 2000))
def test_a_damaged_document_gives_paragraphs_or_a_fault_and_nothing_else(noise: bytes, place: int) -> None:
    data = with_body(f"<w:p>{run('P: Lama?')}</w:p>")
    place %= len(data)
    damaged = data[:place] + noise + data[place + len(noise) :]
    with suppress(TranscriptError):
        read_word(damaged, "a.docx")
