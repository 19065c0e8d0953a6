"""One way to read a YAML file into a strict model: its own error, with all faults and lines, and none of the words."""

import pytest

from qualkit.errors import CodebookError, StudyError
from qualkit.schema import Labels, Strict, Texts, load


class Example(Strict):
    nama: str
    label: Labels
    pola: Texts = ()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "contoh.yaml"


@pytest.mark.parametrize("pattern", ["pola: ramah", "pola: [ramah]"])
def test_one_text_stands_for_a_list_of_one(file, pattern):
    file.write_text(f"nama: a\nlabel: Ramah\n{pattern}\n", encoding="utf-8")
    _, found = load(file, Example, where="contoh.yaml", error=StudyError)
    assert (found.pola, found.label.id, found.label.en) == (("ramah",), "Ramah", "")


def test_a_key_with_nothing_behind_it_is_left_out(file):
    file.write_text("nama: a\nlabel: {id: x}\npola:\n", encoding="utf-8")
    assert load(file, Example, where="contoh.yaml", error=StudyError)[1].pola == ()


@pytest.mark.parametrize("error", [StudyError, CodebookError])
def test_faults_are_raised_as_the_reader_s_own_error_with_their_lines(file, error):
    file.write_text("nama: [rahasia]\nlabel: x\nlain: y\n", encoding="utf-8")
    with pytest.raises(error) as caught:
        load(file, Example, where="contoh.yaml", error=error)
    assert [fault.where for fault in caught.value.faults] == ["contoh.yaml:1", "contoh.yaml:3"]
    assert "rahasia" not in str(caught.value)


@pytest.mark.parametrize(("content", "key"), [(None, "file.missing"), (b"\xff\xfe\x00x", "file.not_utf8")])
def test_a_file_that_cannot_be_read_is_told(file, content, key):
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(StudyError) as caught:
        load(file, Example, where="contoh.yaml", error=StudyError)
    assert [fault.key for fault in caught.value.faults] == [key]
