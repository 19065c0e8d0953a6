"""A codebook is written so that it is read again as it was, and what a person wrote in a file stays to the letter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qualkit as qk
from qualkit.errors import CodebookError, StudyError
from qualkit.model import Code

WRITTEN = """\
# buku kode kantor kami
id: buku   # tetap
codes:
  - id: antre
    label: {id: Antrean, en: Queue}
    children:
      - id: antre.lama   # menunggu
        patterns: [menunggu,
                   "=lama"]
# akhir
"""
NEW = Code(id="parkir", label="Parkir", kind="code", parent="antre", examples=('Kata "baru": ya', "# bukan komentar"))


def written(path: Path, text: str = WRITTEN) -> Path:
    path.write_bytes(text.encode())
    return path


def with_new(path: Path, *codes: Code) -> qk.Codebook:
    book = qk.read_codebook(path)
    head = {name: getattr(book, name) for name in ("id", "title", "title_en", "version", "source")}
    return qk.Codebook([*book, *codes], **head)


def same(one: qk.Codebook, other: qk.Codebook) -> bool:
    return [replace(code, line=0) for code in one] == [replace(code, line=0) for code in other]


def test_a_code_is_added_behind_the_last_and_every_letter_before_it_stays(tmp_path: Path) -> None:
    path = written(tmp_path / "b.yaml")
    book = with_new(path, NEW)
    text = qk.write_codebook(book, path).read_text(encoding="utf-8")
    assert text.startswith(WRITTEN)
    assert text[len(WRITTEN) :].splitlines()[:3] == ['  - id: "parkir"', '    label: {id: "Parkir"}', "    kind: code"]
    assert same(qk.read_codebook(path), book)


def test_a_key_behind_the_codes_stays_behind_them(tmp_path: Path) -> None:
    path = written(tmp_path / "b.yaml", "codes:\n- id: antre\nversion: '2'\n")
    qk.write_codebook(with_new(path, NEW), path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert (lines[1], lines[2], lines[-1]) == ("- id: antre", '- id: "parkir"', "version: '2'")


def test_line_ends_of_windows_and_a_missing_last_one_are_kept(tmp_path: Path) -> None:
    path = written(tmp_path / "b.yaml", "\ufeffcodes:\r\n  - id: antre")
    qk.write_codebook(with_new(path, NEW), path)
    raw = path.read_bytes().decode("utf-8")
    assert qk.read_codebook(path)["parkir"].parent == "antre"
    assert raw.startswith("\ufeffcodes:\r\n  - id: antre\r\n  - id: ")
    assert "\n" not in raw.replace("\r\n", "")


@pytest.mark.parametrize(
    "empty", ["codes:\n", "codes: []\n", "codes:   # belum ada\n", "id: x\ncodes:\nversion: '1'\n"]
)
def test_a_book_without_codes_gets_its_first(tmp_path: Path, empty: str) -> None:
    path = written(tmp_path / "b.yaml", empty)
    book = with_new(path, replace(NEW, parent=None, kind="dimension"))
    qk.write_codebook(book, path)
    assert same(qk.read_codebook(path), book)


def test_what_is_already_there_is_not_written_again(tmp_path: Path) -> None:
    path = written(tmp_path / "b.yaml")
    qk.write_codebook(qk.read_codebook(path), path)
    assert path.read_bytes() == WRITTEN.encode()


def test_a_code_that_differs_is_named_and_the_file_stays(tmp_path: Path) -> None:
    path = written(tmp_path / "b.yaml")
    book = qk.read_codebook(path)
    other = qk.Codebook([replace(code, definition="lain") if code.id == "antre" else code for code in book], id="buku")
    with pytest.raises(CodebookError, match=r"b\.yaml: buku kode di berkas ini berbeda pada: antre\."):
        qk.write_codebook(other, path)
    assert path.read_bytes() == WRITTEN.encode()


def test_a_code_that_the_book_lacks_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "b.yaml")
    less = qk.Codebook([qk.read_codebook(path)["antre"]], id="buku")
    with pytest.raises(CodebookError, match=r"berbeda pada: antre\.lama\."):
        qk.write_codebook(less, path)


@pytest.mark.parametrize("text", ["codes: [{id: antre}]\n", "{codes: [{id: antre}]}\n"])
def test_a_list_that_cannot_grow_is_said_and_stays(tmp_path: Path, text: str) -> None:
    path = written(tmp_path / "b.yaml", text)
    with pytest.raises(CodebookError, match="kode baru tidak dapat ditambahkan"):
        qk.write_codebook(with_new(path, NEW), path)
    assert path.read_text(encoding="utf-8") == text


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path / "b.yaml", "codes:\n  - id: antre\n    warna: merah\n")
    with pytest.raises(CodebookError, match=r"b\.yaml:3"):
        qk.write_codebook(qk.Codebook([NEW, Code(id="antre")], id="b"), path)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_bytes("codes: # \xe9".encode("latin-1"))
    with pytest.raises(CodebookError, match=r"b\.yaml"):
        qk.write_codebook(qk.Codebook([Code(id="antre")], id="b"), path)


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    written(tmp_path / "b")
    with pytest.raises((StudyError, CodebookError), match="b"):
        qk.write_codebook(qk.Codebook([Code(id="antre")], id="c"), tmp_path / "b" / "c.yaml")


def test_the_shipped_book_is_written_and_read_as_it_is(tmp_path: Path, book_path: Path) -> None:
    book = qk.read_codebook(book_path)
    again = qk.read_codebook(qk.write_codebook(book, tmp_path / "b.yaml"))
    assert same(again, book)
    assert (again.id, again.title, again.title_en, again.source) == (book.id, book.title, book.title_en, book.source)


@pytest.fixture
def book_path() -> Path:
    return Path(qk.__file__).parent.parent / "codebooks" / "smart-asn.yaml"


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(
    label=TEXT, label_en=TEXT, definition=TEXT, examples=st.lists(TEXT, max_size=3), source=TEXT, before=st.booleans()
)
def test_any_text_is_read_again_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    label: str,
    label_en: str,
    definition: str,
    examples: list[str],
    source: str,
    *,
    before: bool,
) -> None:
    path = tmp_path_factory.mktemp("b") / "b.yaml"
    first = Code(id="antre", kind="dimension")
    code = Code(
        id="baru",
        label=label,
        label_en=label_en,
        parent="antre",
        definition=definition,
        examples=tuple(examples),
        source=source,
    )
    book = qk.Codebook([first, code], id="b")
    for part in [qk.Codebook([first], id="b")] if before else []:
        qk.write_codebook(part, path)
    qk.write_codebook(book, path)
    assert same(qk.read_codebook(path), book)
