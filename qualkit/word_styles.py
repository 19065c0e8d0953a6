"""The styles of the Word report: Indonesian theses' page, type and captions, under Word's own names for its styles.

Word shows built-in styles in the reader's language (heading 1 as "Judul 1"), so these keep their English names in the
file. What Word has no style for (locators, cells, numbers of segments) gets one of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

    from qualkit.messages import Language

FONT = "Times New Roman"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

#: Paragraph styles: id, name, what it is based on, paragraph properties, run properties.
_PARAGRAPHS: tuple[tuple[str, str, str, str, str], ...] = (
    ("BodyText", "Body Text", "Normal", '<w:spacing w:after="120" w:line="360" w:lineRule="auto"/>', ""),
    (
        "Title",
        "Title",
        "Normal",
        '<w:spacing w:before="2400" w:after="240"/><w:jc w:val="center"/>',
        '<w:b/><w:sz w:val="36"/><w:szCs w:val="36"/>',
    ),
    (
        "Subtitle",
        "Subtitle",
        "Normal",
        '<w:spacing w:after="480"/><w:jc w:val="center"/>',
        '<w:sz w:val="28"/><w:szCs w:val="28"/>',
    ),
    (
        "Heading1",
        "heading 1",
        "Normal",
        '<w:keepNext/><w:keepLines/><w:pageBreakBefore/><w:spacing w:after="240"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:sz w:val="28"/><w:szCs w:val="28"/>',
    ),
    (
        "Heading2",
        "heading 2",
        "Normal",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="1"/>',
        '<w:b/><w:sz w:val="26"/><w:szCs w:val="26"/>',
    ),
    (
        "Heading3",
        "heading 3",
        "Normal",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="80"/><w:outlineLvl w:val="2"/>',
        "<w:b/>",
    ),
    (
        "TOCHeading",
        "TOC Heading",
        "Normal",
        '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="9"/>',
        '<w:b/><w:sz w:val="28"/><w:szCs w:val="28"/>',
    ),
    ("TOC1", "toc 1", "Normal", '<w:spacing w:before="80" w:after="20"/>', "<w:b/>"),
    ("TOC2", "toc 2", "Normal", '<w:spacing w:after="20"/><w:ind w:left="284"/>', ""),
    ("TOC3", "toc 3", "Normal", '<w:spacing w:after="20"/><w:ind w:left="567"/>', ""),
    (
        "TableofFigures",
        "table of figures",
        "Normal",
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:left="567" w:hanging="567"/>',
        "",
    ),
    (
        "Caption",
        "caption",
        "Normal",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/>',
        '<w:b/><w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    (
        "CaptionGambar",
        "Caption Gambar",
        "Caption",
        '<w:keepNext w:val="0"/><w:spacing w:before="60" w:after="80"/>',
        "",
    ),
    ("Gambar", "Gambar", "Normal", '<w:keepNext/><w:keepLines/><w:spacing w:before="160"/><w:jc w:val="center"/>', ""),
    ("CaptionContinued", "Caption Lanjutan", "Caption", "", ""),
    ("Quote", "Quote", "Normal", '<w:spacing w:after="100"/><w:ind w:left="567" w:right="284"/>', ""),
    ("KutipanWawancara", "Kutipan Wawancara", "Quote", "<w:keepLines/>", '<w:sz w:val="22"/><w:szCs w:val="22"/>'),
    (
        "Pertanyaan",
        "Pertanyaan Penyajian",
        "Normal",
        '<w:keepNext/><w:spacing w:after="80"/>',
        '<w:i/><w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    (
        "Sisi",
        "Sisi Bukti",
        "Normal",
        '<w:keepNext/><w:spacing w:before="160" w:after="80"/>',
        "<w:b/>",
    ),
    (
        "Catatan",
        "Catatan Tabel",
        "Normal",
        '<w:spacing w:before="30" w:after="30"/>',
        '<w:color w:val="404040"/><w:sz w:val="17"/><w:szCs w:val="17"/>',
    ),
    ("CatatanDepan", "Catatan Depan", "Catatan", '<w:keepNext/><w:spacing w:after="80"/>', ""),
    ("IsiTabel", "Isi Tabel", "Normal", "", '<w:sz w:val="18"/><w:szCs w:val="18"/>'),
    ("KepalaTabel", "Kepala Tabel", "IsiTabel", "<w:keepNext/>", ""),
    ("Header", "header", "Normal", '<w:jc w:val="right"/>', '<w:sz w:val="18"/><w:szCs w:val="18"/>'),
    ("Footer", "footer", "Normal", '<w:jc w:val="center"/>', '<w:sz w:val="20"/><w:szCs w:val="20"/>'),
)

#: Those of them that Word does not have.
_OWN = frozenset(
    {
        "CaptionContinued",
        "CaptionGambar",
        "Gambar",
        "KutipanWawancara",
        "Pertanyaan",
        "Sisi",
        "Catatan",
        "CatatanDepan",
        "IsiTabel",
        "KepalaTabel",
    }
)

#: Character styles: id, name, run properties.
_CHARACTERS: tuple[tuple[str, str, str], ...] = (
    ("Lokator", "Lokator", '<w:color w:val="404040"/><w:sz w:val="20"/><w:szCs w:val="20"/>'),
    ("NomorSegmen", "Nomor Segmen", '<w:color w:val="404040"/><w:sz w:val="16"/><w:szCs w:val="16"/>'),
)

_BORDER = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A8F94"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="TabelStudi"><w:name w:val="Tabel Studi"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{_BORDER}</w:tblBorders>"
    '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def set_styles(document: Document, lang: Language) -> None:
    """Give a new document the report's styles, its language, and Word's present layout rules."""
    from docx.oxml import parse_xml

    styles = document.styles.element
    new = [_normal(), *map(_paragraph, _PARAGRAPHS), *map(_character, _CHARACTERS), _TABLE]
    known = {one.get(f"{{{_W}}}styleId"): one for one in styles.findall(f"{{{_W}}}style")}
    for xml in new:
        style = parse_xml(xml.replace("<w:style ", f'<w:style xmlns:w="{_W}" ', 1))
        old = known.get(style.get(f"{{{_W}}}styleId"))
        if old is not None:
            styles.remove(old)
        styles.append(style)
    for fonts in styles.iter(f"{{{_W}}}rFonts"):
        _plain_fonts(fonts)
    for told in (styles, document.settings.element):
        _language(told, "en-US" if lang == "en" else "id-ID")
    _present_rules(document)


def _plain_fonts(fonts: Any) -> None:
    """Name the font itself: a theme's font would go before it."""
    fonts.attrib.clear()
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(f"{{{_W}}}{name}", FONT)


def _language(told: Any, tag: str) -> None:
    for one in told.iter(f"{{{_W}}}lang", f"{{{_W}}}themeFontLang"):
        one.set(f"{{{_W}}}val", tag)


def _present_rules(document: Document) -> None:
    """Say that the file was laid out by the rules of Word 2013 and later: else it opens in compatibility mode.

    The template leaves out how large it is shown, which the schema asks for.
    """
    for one in document.settings.element.iter(f"{{{_W}}}compatSetting"):
        if one.get(f"{{{_W}}}name") == "compatibilityMode":
            one.set(f"{{{_W}}}val", "15")
    for one in document.settings.element.iter(f"{{{_W}}}zoom"):
        one.attrib.clear()
        one.set(f"{{{_W}}}percent", "100")


def _normal() -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="id-ID"/></w:rPr>'
        "</w:style>"
    )


def _paragraph(style: tuple[str, str, str, str, str]) -> str:
    id, name, base, paragraph, run = style
    own = ' w:customStyle="1"' if id in _OWN else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _character(style: tuple[str, str, str]) -> str:
    id, name, run = style
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{run}</w:rPr></w:style>"
    )
