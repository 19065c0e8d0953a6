"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from qualkit import files
from qualkit.errors import StudyError
from qualkit.files import write_text

MARKER = "rahasiainforman"


def test_text_is_written_as_utf8_with_lf(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "é🙂\nb\n")
    assert (tmp_path / "a.txt").read_bytes() == "é🙂\nb\n".encode()


def test_folders_are_made(tmp_path: Path) -> None:
    write_text(tmp_path / "x" / "y" / "a.txt", "a")
    assert (tmp_path / "x" / "y" / "a.txt").read_text(encoding="utf-8") == "a"


def test_an_old_file_is_replaced_and_no_draft_is_left(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "lama")
    write_text(str(tmp_path / "a.txt"), "baru")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("a.txt", "baru")]


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_of_the_old_file_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("lama", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0o640)
    write_text(tmp_path / "a.txt", "baru")
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


def test_a_folder_in_the_way_is_told_by_name_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(StudyError, match=r"^a\.txt: berkas ini tidak dapat ditulis \(di tempat itu ada folder\)"):
        write_text(tmp_path / "a.txt", "a")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("lama", encoding="utf-8")
    with pytest.raises(StudyError, match=r"^a\.txt: "):
        write_text(tmp_path / "x" / "a.txt", "a")
    assert (tmp_path / "x").read_text(encoding="utf-8") == "lama"


def test_a_full_disk_leaves_the_old_file_and_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_text(tmp_path / "a.txt", "lama")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(StudyError, match=r"\(disk penuh\); isi yang lama tidak berubah"):
        write_text(tmp_path / "a.txt", "baru")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("a.txt", "lama")]


@pytest.mark.parametrize(
    ("number", "indonesian", "english"),
    [
        (errno.ENOSPC, "disk penuh", "the disk is full"),
        (errno.EPERM, "izin ditolak", "permission denied"),
        (errno.EROFS, "tempatnya hanya-baca", "the place is read-only"),
        (errno.ENAMETOOLONG, "namanya terlalu panjang", "the name is too long"),
        (errno.EBUSY, "sedang dipakai", "it is in use"),
        (errno.EIO, "Sistem", "Sistem"),
    ],
)
def test_why_the_system_refuses_is_told_in_the_readers_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, indonesian: str, english: str
) -> None:
    def refused(descriptor: int) -> None:
        raise OSError(number, "Sistem")

    monkeypatch.setattr(files.os, "fsync", refused)
    with pytest.raises(StudyError) as caught:
        write_text(tmp_path / "a.txt", "baru")
    assert f"ditulis ({indonesian});" in caught.value.text("id")
    assert f"written ({english});" in caught.value.text("en")


def test_being_stopped_leaves_the_old_file_and_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_text(tmp_path / "a.txt", "lama")

    def stopped(*paths: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_text(tmp_path / "a.txt", "baru")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("a.txt", "lama")]


def test_half_a_character_is_told_without_the_words(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as caught:
        write_text(tmp_path / "a.txt", f"{MARKER} \ud83d")
    assert MARKER not in f"{caught.value} {caught.value!r}"
    assert list(tmp_path.iterdir()) == []
