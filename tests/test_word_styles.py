"""The styles of the Word report: Word's own names, one font, the study's language, present layout rules."""

from __future__ import annotations

import pytest
from docx import Document
from docx.oxml.ns import qn

from qualkit.word_styles import FONT, set_styles


@pytest.fixture
def document():
    made = Document()
    set_styles(made, "id")
    return made


def test_built_in_styles_keep_the_names_that_word_translates(document) -> None:
    names = [one.find(qn("w:name")).get(qn("w:val")) for one in document.styles.element.findall(qn("w:style"))]
    wanted = {"Title", "heading 1", "heading 2", "heading 3", "caption", "Quote", "toc 1", "table of figures"}
    assert wanted <= set(names)
    assert len({name.casefold() for name in names}) == len(names)


def test_no_style_takes_its_font_from_a_theme(document) -> None:
    fonts = list(document.styles.element.iter(qn("w:rFonts")))
    assert {one.get(qn("w:ascii")) for one in fonts} == {FONT}
    assert {name for one in fonts for name in one.attrib if "Theme" in name} == set()


def test_styles_of_ones_own_are_marked_as_such(document) -> None:
    styles = document.styles.element.findall(qn("w:style"))
    own = {one.get(qn("w:styleId")) for one in styles if one.get(qn("w:customStyle")) == "1"}
    assert {"KutipanWawancara", "IsiTabel", "KepalaTabel", "Catatan", "Lokator", "NomorSegmen", "TabelStudi"} <= own
    assert own & {"Heading1", "Caption", "Quote", "Title"} == set()


def test_every_style_is_based_on_one_that_is_there(document) -> None:
    styles = document.styles.element.findall(qn("w:style"))
    ids = {one.get(qn("w:styleId")) for one in styles}
    bases = {one.find(qn("w:basedOn")).get(qn("w:val")) for one in styles if one.find(qn("w:basedOn")) is not None}
    assert bases - ids == set()


def test_the_language_is_the_studys_and_the_layout_is_not_in_compatibility_mode(document) -> None:
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {"id-ID"}
    modes = [
        one.get(qn("w:val"))
        for one in document.settings.element.iter(qn("w:compatSetting"))
        if one.get(qn("w:name")) == "compatibilityMode"
    ]
    assert modes == ["15"]
