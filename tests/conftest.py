"""What several test files share: a small study as files, and values built by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pandas as pd
import pytest

import qualkit as qk
from qualkit.ledger import append_events, new_event, target_of
from qualkit.links import Link, Links
from qualkit.model import Code, Informant

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


SIGNS = ("+", "-", "0")
SOURCE_OF = {"x": "1", "y": "2", "z": "3", "nobody": "4"}


def _link(n: int, line: str) -> Link:
    """Return a link written as ``y: a sebab b + peristiwa>keadaan langsung.awal``; what follows b may be missing."""
    who, _, said = line.rpartition(": ")
    from_, relation, to, *more = said.split()
    sign = next((one for one in more if one in SIGNS), "")
    kinds = next((one.split(">") for one in more if ">" in one), ["", ""])
    effect = next((one.split(".") for one in more if "." in one), ["", ""])
    return Link(
        id=str(n),
        at="",
        coder="ani",
        relation=relation,
        from_=from_,
        to=to,
        sign=sign,
        source=SOURCE_OF[who or "x"],
        start=0,
        end=4,
        from_kind=kinds[0],
        to_kind=kinds[1],
        effect=effect[0],
        phase=effect[1],
    )


@pytest.fixture(scope="session")
def links_of() -> Callable[..., Links]:
    """Return a function that makes links from lines such as ``y: a sebab b +``.

    Codes are a to f; informants x (petugas), y and z (warga), one source each; a fourth source is nobody's words.
    Codings qx and qy carry a, on the words of x and y; rx carries b. Every code stands on the same words: whatever is
    drawn without a link would be seen.
    """
    people = pd.DataFrame({"t": ["Satu.", "Dua.", "Tiga.", "Catatan."], "i": ["x", "y", "z", None]})
    corpus = qk.corpus_from_frame(people, "t", informant="i")
    roles = {"x": "petugas", "y": "warga", "z": "warga"}
    corpus.informants.update({one: Informant(id=one, role=role) for one, role in roles.items()})
    book = qk.Codebook([Code(id=one, label=one.upper()) for one in "abcdef"])
    rows = [*(("1", one, "") for one in "abcdef"), ("1", "a", "qx"), ("2", "a", "qy"), ("1", "b", "rx")]
    codings = qk.Codings.from_frame(pd.DataFrame(rows, columns=["source", "code", "id"]), corpus, book)
    return lambda *lines: Links(codings, [_link(n, line) for n, line in enumerate(lines)])


@pytest.fixture
def coded(study_folder: Path) -> Path:
    """The small study with a coding, a link (a drawing), a statement, words set aside, and a decision."""
    transcript = qk.open_study(study_folder).corpus["w01"]
    start = transcript.text.index("ramah")
    target = target_of(transcript, start, start + 5)
    ends = {"relation": "sebab", "from": "sikap", "to": "waktu", "sign": "+"}
    append_events(
        study_folder / "codings",
        [
            new_event("ani", "code", target=target, code="sikap.ramah", magnitude="+"),
            new_event("ani", "link", target=target, more=ends),
            new_event("ani", "condense", target=target, note="Petugas menyebut dirinya ramah."),
            new_event("ani", "set_aside", target=target_of(transcript, start - 5, start - 1), note="Bukan isi."),
        ],
    )
    qk.decide(qk.open_study(study_folder), "t1", "satu informan", reason="Hanya satu orang.", coder="ani")
    return study_folder


@pytest.fixture
def double_coded(study_folder: Path) -> Path:
    """The small study with w01 read by two: alike on "cepat", differing on "ramah" in magnitude and on "sopan"."""
    transcript = qk.open_study(study_folder).corpus["w01"]

    def on(words: str):
        start = transcript.text.index(words)
        return target_of(transcript, start, start + len(words))

    whole = target_of(transcript, 0, len(transcript.text))
    append_events(
        study_folder / "codings",
        [
            new_event("ani", "review", target=whole),
            new_event("budi", "review", target=whole),
            new_event("ani", "code", target=on("ramah"), code="sikap.ramah", magnitude="+"),
            new_event("budi", "code", target=on("ramah kepada semua"), code="sikap.ramah", magnitude="-"),
            new_event("ani", "code", target=on("kurang sopan"), code="sikap.sopan", magnitude="-", note="Diakui."),
            new_event("ani", "code", target=on("selesai cepat"), code="waktu.cepat", magnitude="+"),
            new_event("budi", "code", target=on("selesai cepat"), code="waktu.cepat", magnitude="+"),
        ],
    )
    return study_folder
