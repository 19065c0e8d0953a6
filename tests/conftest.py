"""What several test files share: a small study as files, and values built by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

FILES = {
    "study.yaml": """\
        judul: Studi kecil
        bahasa: id
        buku_kode: kecil
        pertanyaan:
          - id: rm1
            teks: Bagaimana sikap petugas?
        """,
    "transcripts/informants.csv": """\
        informan,peran
        a,petugas
        b,pengguna
        """,
    "transcripts/w01.txt": """\
        ---
        judul: Wawancara dengan petugas
        jenis: wawancara
        tanggal: 2025-06-12
        penutur:
          P: {jenis: pewawancara}
          A: {jenis: informan, informan: a}
        ---
        P: Bagaimana petugas di sini?
        A: Kami ramah kepada semua orang. Suratnya selesai cepat.
        P: Apakah selalu begitu?
        A: Tidak, kalau ramai kami kurang sopan.
        """,
    "transcripts/w02.txt": """\
        ---
        judul: Wawancara dengan pengguna
        jenis: wawancara
        tanggal: 2025-06-13
        penutur:
          P: {jenis: pewawancara}
          B: {jenis: informan, informan: b}
        ---
        P: Bagaimana pelayanannya?
        B: Petugasnya ramah. Saya dilayani dengan cepat.
        """,
    "codebooks/kecil.yaml": """\
        id: kecil
        title: Buku kode kecil
        codes:
          - id: sikap
            label: {id: Sikap, en: Attitude}
            kind: dimension
            children:
              - id: sikap.ramah
                label: Ramah
                definition: Petugas ramah.
                patterns: [ramah]
              - id: sikap.sopan
                label: Sopan
                patterns: [sopan]
          - id: waktu
            label: {id: Waktu, en: Time}
            kind: dimension
            children:
              - id: waktu.cepat
                label: Cepat
                patterns: [cepat, tepat waktu]
        """,
    "findings.yaml": """\
        temuan:
          - id: t1
            pernyataan: Petugas ramah kepada semua orang.
            kode: sikap.ramah
            pertanyaan: rm1
            arah: "+"
            kuantor: semua
        """,
}


@pytest.fixture
def make_study(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes the small study, with some files changed, added or (None) left out."""

    def make(changes: dict[str, str | None] | None = None, *, name: str = "studi") -> Path:
        folder = tmp_path / name
        (folder / "codings").mkdir(parents=True)
        for path, text in ({path: dedent(text) for path, text in FILES.items()} | (changes or {})).items():
            if text is not None:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(text, encoding="utf-8", newline="\n")
        return folder

    return make


@pytest.fixture
def study_folder(make_study: Callable[..., Path]) -> Path:
    """The small study: two interviews, a codebook of two dimensions, no codings, one finding."""
    return make_study()


@pytest.fixture(autouse=True)
def indonesian(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests, messages are Indonesian; a test that wants English sets QUALKIT_LANG."""
    monkeypatch.delenv("QUALKIT_LANG", raising=False)
