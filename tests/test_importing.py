"""Which files an import means, and what comes of one of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.errors import TranscriptError
from qualkit.importing import import_source, raw_files
from qualkit.study import open_study

RAW = "P: Bagaimana?\nI: Baik.\nP: Lalu?\nI: Cepat.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder as a researcher has it, with what is no interview in it; the user stands beside it."""
    made = tmp_path / "wawancara"
    (made / "lama").mkdir(parents=True)
    for name in ("w2.txt", "w10.docx", "w1.md", "foto.jpg", "~$w10.docx", ".w3.txt", "README.txt", "lama/w1.txt"):
        (made / name).write_text(RAW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return made


def named(*paths):
    """Return the names that are meant, and for each fault its key and place."""
    found, faults = raw_files(map(Path, paths))
    return [one.as_posix() for one in found], [(one.key, one.where) for one in faults]


def test_names_are_taken_as_they_are_typed(folder):
    assert named("wawancara/w2.txt", "tidak-ada.docx") == (["wawancara/w2.txt", "tidak-ada.docx"], [])


def test_a_pattern_that_the_terminal_left_alone_is_looked_up(folder):
    assert named("wawancara/w*.*") == (["wawancara/w1.md", "wawancara/w10.docx", "wawancara/w2.txt"], [])


def test_a_pattern_may_begin_at_the_root_of_the_disk(folder):
    assert named(folder / "*.docx") == ([(folder / "w10.docx").as_posix()], [])


def test_of_a_folder_the_readable_files_right_in_it_are_meant(folder):
    assert named("wawancara") == (["wawancara/w1.md", "wawancara/w10.docx", "wawancara/w2.txt"], [])


def test_a_file_that_is_meant_twice_is_read_once(folder):
    assert named("wawancara/w2.txt", "wawancara/*.txt", "wawancara")[0][0] == "wawancara/w2.txt"
    assert len(named("wawancara/w2.txt", "wawancara/*.txt", "wawancara")[0]) == 3


def test_a_name_with_a_bracket_is_a_name_where_it_is_there(folder):
    (folder / "w [baru].txt").write_text(RAW, encoding="utf-8")
    assert named("wawancara/w [baru].txt") == (["wawancara/w [baru].txt"], [])


@pytest.mark.parametrize("pattern", ["wawancara/*.pdf", "tidak-ada/*.docx", "wawancara/.*", "wawancara/la*"])
def test_a_pattern_that_matches_no_interview_is_told(folder, pattern):
    assert named(pattern) == ([], [("import.pattern", pattern)])


def test_a_folder_without_a_readable_file_is_told_with_what_could_be_read(folder):
    (folder / "lama" / "w1.txt").unlink()
    _, (fault,) = raw_files([Path("wawancara/lama")])
    assert fault.text().startswith("wawancara/lama: langsung di dalam folder ini tidak ada berkas")
    assert ".docx, .md, .txt" in fault.text()


def test_what_is_found_and_what_is_not_are_both_told(folder):
    assert named("wawancara/*.pdf", "wawancara/*.md") == (
        ["wawancara/w1.md"],
        [("import.pattern", "wawancara/*.pdf")],
    )


@given(st.lists(st.from_regex(r"[a-z]{1,8}\.(txt|docx)", fullmatch=True)))
def test_plain_names_come_back_each_once_in_their_order(names):
    assert raw_files(map(Path, names)) == (tuple(dict.fromkeys(map(Path, names))), ())


def test_a_source_is_brought_in_under_its_files_name(study_folder, folder):
    study = open_study(study_folder)
    transcript = import_source(study, folder / "w2.txt")
    assert (transcript.source, len(transcript.turns)) == ("w2", 4)
    assert study.reload().corpus["w2"].text == transcript.text


def test_a_transcript_that_is_there_is_not_written_over(study_folder, folder):
    before = (study_folder / "transcripts" / "w01.txt").read_bytes()
    (folder / "w01.docx").write_text(RAW)
    with pytest.raises(TranscriptError, match=r"w01\.docx: transcripts/w01\.txt sudah ada"):
        import_source(open_study(study_folder), folder / "w01.docx")
    assert (study_folder / "transcripts" / "w01.txt").read_bytes() == before


def test_a_transcript_that_cannot_be_written_is_told_and_leaves_nothing(study_folder, folder, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qualkit.files.os.fsync", refuse)
    with pytest.raises(TranscriptError, match=r"w2\.txt: berkas ini tidak dapat ditulis"):
        import_source(open_study(study_folder), folder / "w2.txt")
    assert not (study_folder / "transcripts" / "w2.txt").exists()
