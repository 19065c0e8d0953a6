"""The nouns: frozen, told apart by their fields, and silent about an informant's words."""

from dataclasses import FrozenInstanceError, fields

import pytest

from qualkit import model
from qualkit.model import (
    Code,
    Coding,
    Finding,
    Header,
    Memo,
    Segment,
    Speaker,
    Transcript,
    Turn,
    sha256,
)

MARKER = "kecubung"
HOLDING_WORDS = [
    Transcript(source="w01", text=MARKER),
    Segment(source="w01", n=1, start=0, end=8, speaker=None, speaker_kind=None, informant=None, role=None, text=MARKER),
    Coding(source="w01", start=0, end=8, code="k", coder="ani", quote=MARKER, note=MARKER),
    Memo(id="m", at="", coder="ani", note=MARKER),
    Code(id="k", examples=(MARKER,)),
]


@pytest.mark.parametrize("value", HOLDING_WORDS, ids=lambda value: type(value).__name__)
def test_no_repr_shows_an_informant_s_words(value):
    assert MARKER not in repr(value)


@pytest.mark.parametrize("value", HOLDING_WORDS, ids=lambda value: type(value).__name__)
def test_values_do_not_change(value):
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(value)[0].name, "lain")


def test_a_digest_is_that_of_the_text_in_utf8():
    assert sha256("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
    assert Transcript(source="w", text="é").sha256 == sha256("é")


def test_a_quotation_is_the_characters_of_the_text():
    assert Transcript(source="w", text="😤 ramah").quote(2, 7) == "ramah"


@pytest.mark.parametrize(("lang", "name"), [("id", "Ramah"), ("en", "Kind")])
def test_a_code_is_named_in_the_reader_s_language(lang, name):
    assert Code(id="k", label="Ramah", label_en="Kind").name(lang) == name


@pytest.mark.parametrize(
    ("code", "name"),
    [(Code(id="k", label="Ramah"), "Ramah"), (Code(id="k", label_en="Kind"), "Kind"), (Code(id="k"), "k")],
)
def test_a_code_without_a_name_in_a_language_has_what_there_is(code, name):
    assert {code.name("id"), code.name("en")} == {name}


def test_a_header_knows_who_its_labels_are():
    speaker = Speaker(label="P", kind="pewawancara")
    header = Header(speakers=(speaker,))
    assert (header.speaker("P"), header.speaker("A"), header.speaker(None)) == (speaker, None, None)


def test_where_a_value_stands_in_its_file_makes_no_difference():
    assert Code(id="k", line=1) == Code(id="k", line=2)
    assert Finding(id="t", statement="x", code="k", line=1) == Finding(id="t", statement="x", code="k", line=2)


@pytest.mark.parametrize(
    ("literal", "choices"),
    [
        (model.SourceKind, model.SOURCE_KINDS),
        (model.SpeakerKind, model.SPEAKER_KINDS),
        (model.CodeKind, model.CODE_KINDS),
        (model.Magnitude, model.MAGNITUDES),
        (model.Directness, model.DIRECTNESS),
        (model.Status, model.STATUSES),
        (model.Unit, model.UNITS),
    ],
)
def test_the_choices_of_a_closed_set_are_those_of_its_type(literal, choices):
    assert literal.__args__ == choices


def test_turns_with_the_same_fields_are_equal():
    assert Turn(source="w", n=1, start=0, end=1) == Turn(source="w", n=1, start=0, end=1)
