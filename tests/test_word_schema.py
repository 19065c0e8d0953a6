"""The Word file against ECMA-376: Word refuses, or asks to mend, what is in another order or has an id twice."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

import qualkit as qk
from qualkit.word_report import word_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: The order of the children of what this package writes itself (ECMA-376 part 1, 17 and 20; MS-ODRAWXML for wps).
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tblBorders": "top start left bottom end right insideH insideV",
    "tblCellMar": "top start left bottom end right",
    "inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
    "wgp": "cNvPr cNvGrpSpPr grpSpPr wsp",
    "wsp": "cNvPr cNvSpPr cNvCnPr spPr style extLst txbx linkedTxbx bodyPr",
    "spPr": "xfrm custGeom prstGeom noFill solidFill gradFill blipFill pattFill grpFill ln effectLst",
    "ln": "noFill solidFill gradFill pattFill prstDash custDash round bevel miter headEnd tailEnd extLst",
    "custGeom": "avLst gdLst ahLst cxnLst rect pathLst",
    "AlternateContent": "Choice Fallback",
}
PLACES = {parent: {name: n for n, name in enumerate(order.split())} for parent, order in ORDER.items()}


@pytest.fixture
def parts(coded: Path) -> dict[str, etree._Element]:
    """The parts of the report of a study with a drawing."""
    with zipfile.ZipFile(io.BytesIO(word_report(qk.open_study(coded)))) as file:
        return {name: etree.fromstring(file.read(name)) for name in file.namelist() if name.endswith((".xml", ".rels"))}


@pytest.fixture
def body(parts: dict[str, etree._Element]) -> etree._Element:
    return parts["word/document.xml"][0]


def name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2]


def misplaced(root: etree._Element, parent: str) -> list[str]:
    """Return the children of elements of a name that are unknown or stand before what must precede them."""
    places = PLACES[parent]
    children = [[name(one) for one in element] for element in root.iter() if name(element) == parent]
    unknown = [one for own in children for one in own if one not in places]
    late = [f"{b} after {a}" for own in children for a, b in pairwise(own) if places.get(a, 0) > places.get(b, 0)]
    return sorted({*unknown, *late})


@pytest.mark.parametrize("parent", [one for one in ORDER if one != "style"])
def test_elements_of_the_document_stand_in_the_order_of_the_schema(body: etree._Element, parent: str) -> None:
    assert misplaced(body, parent) == []


@pytest.mark.parametrize("parent", ["style", "pPr", "rPr", "tblPr", "tblBorders", "tblCellMar"])
def test_elements_of_the_styles_stand_in_the_order_of_the_schema(parts: dict[str, etree._Element], parent: str) -> None:
    assert misplaced(parts["word/styles.xml"], parent) == []


def test_the_study_of_these_tests_has_all_that_is_checked(body: etree._Element) -> None:
    assert set(ORDER) - {name(one) for one in body.iter()} == {"style", "tblBorders", "tblCellMar"}


def test_ids_of_styles_bookmarks_and_drawings_are_there_once(parts: dict, body: etree._Element) -> None:
    styles = [one.get(f"{W}styleId") for one in parts["word/styles.xml"].iter(f"{W}style")]
    starts = [one.get(f"{W}id") for one in body.iter(f"{W}bookmarkStart")]
    ends = [one.get(f"{W}id") for one in body.iter(f"{W}bookmarkEnd")]
    drawings = [one.get("id") for one in body.iter() if name(one) in ("docPr", "cNvPr")]
    assert [len(one) - len(set(one)) for one in (styles, starts, drawings)] == [0, 0, 0]
    assert sorted(starts) == sorted(ends)


def test_every_style_that_a_paragraph_or_a_run_names_is_there(parts: dict, body: etree._Element) -> None:
    known = {one.get(f"{W}styleId") for one in parts["word/styles.xml"].iter(f"{W}style")}
    used = {one.get(f"{W}val") for one in body.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    assert used - known == set()


def test_every_field_is_begun_parted_and_ended(body: etree._Element) -> None:
    kinds = [one.get(f"{W}fldCharType") for one in body.iter(f"{W}fldChar")]
    assert kinds[:2] == ["begin", "separate"]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_every_table_has_a_cell_for_each_column_and_a_paragraph_after_it(body: etree._Element) -> None:
    tables = list(body.iter(f"{W}tbl"))
    shapes = [
        {len(row.findall(f"{W}tc")) - len(one.find(f"{W}tblGrid")) for row in one.findall(f"{W}tr")} for one in tables
    ]
    assert shapes == [{0}] * len(tables)
    assert {name(one.getnext()) for one in tables} == {"p"}


def test_the_body_ends_with_its_section_and_every_section_has_a_head_and_a_foot(body: etree._Element) -> None:
    sections = list(body.iter(f"{W}sectPr"))
    assert name(body[-1]) == "sectPr"
    assert [[name(one) for one in section][:2] for section in sections] == [
        ["headerReference", "footerReference"]
    ] * len(sections)


# -- for those who do not see it -------------------------------------------------------------------------------------


def test_headings_are_nested_without_leaving_out_a_level(body: etree._Element) -> None:
    styles = [one.get(f"{W}val") for one in body.iter(f"{W}pStyle")]
    levels = [int(one[-1]) for one in styles if one in ("Heading1", "Heading2", "Heading3")]
    assert levels[0] == 1
    assert max(b - a for a, b in pairwise(levels)) == 1


def test_tables_and_drawings_say_what_they_are(body: etree._Element) -> None:
    tables = [one.get(f"{W}val") for one in body.iter(f"{W}tblCaption")]
    drawings = [one.get("descr") for one in body.iter() if name(one) == "docPr"]
    assert len(tables) == len(list(body.iter(f"{W}tbl")))
    assert [one for one in (*tables, *drawings) if not one] == []


# -- about the file --------------------------------------------------------------------------------------------------


def test_the_file_tells_of_its_study_and_not_of_an_empty_template(parts: dict[str, etree._Element]) -> None:
    told = {name(one): one.text for one in parts["docProps/core.xml"]}
    assert (told["title"], told["language"], told["revision"]) == ("Studi kecil", "id-ID", "1")
    assert told["creator"] == told["lastModifiedBy"]
    assert told["creator"].startswith("qualkit ")
    assert "lastPrinted" not in told
    assert set(parts) & {"docProps/app.xml", "word/stylesWithEffects.xml"} == set()


def test_the_settings_say_the_language_and_a_size_that_the_schema_asks_for(parts: dict[str, etree._Element]) -> None:
    settings = parts["word/settings.xml"]
    assert settings.find(f"{W}zoom").get(f"{W}percent") == "100"
    assert settings.find(f"{W}themeFontLang").get(f"{W}val") == "id-ID"


def test_no_question_is_asked_when_the_file_is_opened(parts: dict[str, etree._Element], body: etree._Element) -> None:
    assert parts["word/settings.xml"].find(f"{W}updateFields") is None
    assert [one for one in body.iter(f"{W}fldChar") if one.get(f"{W}dirty")] == []
