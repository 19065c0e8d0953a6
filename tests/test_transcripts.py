"""Reading and writing sources: canonical files, raw ones, folders, the table of informants, and all that goes wrong."""

import io
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualkit import decoding
from qualkit.decoding import normalise
from qualkit.errors import QualkitWarning, TranscriptError
from qualkit.model import Consent, Header, Informant, Speaker, SpeakerKind, Transcript, Turn
from qualkit.speakers import split_turns
from qualkit.transcripts import (
    SourcesError,
    check_speakers,
    read_informants,
    read_sources,
    read_transcript,
    read_transcripts,
    recognise_speakers,
    write_transcript,
)

HEADER = """\
---
judul: Loket
jenis: wawancara
tanggal: 2025-06-12
penutur:
  P: {jenis: pewawancara}
  DH: {jenis: informan, informan: dh}
---
"""
BODY = "P: Lama?\nDH: Lama.\nSekali.\n"
CANONICAL = HEADER + BODY


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def told(error: pytest.ExceptionInfo[TranscriptError]) -> list[str]:
    return [fault.text() for fault in error.value.faults]


def quotes(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, transcript.quote(turn.start, turn.end)) for turn in transcript.turns]


# -- canonical files ---------------------------------------------------------------------------------------------------


def test_a_canonical_file_is_read_as_it_stands(tmp_path: Path) -> None:
    transcript = read_transcript(put(tmp_path, "w01.txt", CANONICAL))
    assert (transcript.source, transcript.text, transcript.header.title) == ("w01", BODY, "Loket")
    assert transcript.turns == (
        Turn(source="w01", n=1, start=3, end=8, speaker="P", kind="pewawancara"),
        Turn(source="w01", n=2, start=13, end=26, speaker="DH", kind="informan", informant="dh"),
    )


def test_the_text_begins_right_after_the_header_and_ends_with_one_line_feed(tmp_path: Path) -> None:
    transcript = read_transcript(put(tmp_path, "w01.txt", HEADER + "\n" + BODY + "\n\n"))
    assert transcript.text == "\n" + BODY


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    windows = put(tmp_path, "w01.txt", "\ufeff" + CANONICAL.replace("\n", "\r\n"))
    assert read_transcript(windows) == read_transcript(put(tmp_path / "b", "w01.txt", CANONICAL))


def test_only_the_labels_of_the_header_divide_a_canonical_text(tmp_path: Path) -> None:
    text = HEADER + "P: Lama?\nDH: Lama.\nI: kata orang.\nCatatan: ramai.\n"
    assert quotes(read_transcript(put(tmp_path, "w01.txt", text))) == [
        ("P", "Lama?"),
        ("DH", "Lama.\nI: kata orang.\nCatatan: ramai."),
    ]


def test_a_repeated_label_begins_a_new_turn(tmp_path: Path) -> None:
    transcript = read_transcript(put(tmp_path, "w01.txt", HEADER + "DH: Lama.\nDH: Sekali.\n"))
    assert quotes(transcript) == [("DH", "Lama."), ("DH", "Sekali.")]


def test_a_header_that_names_no_speakers_has_them_recognised_in_a_text_that_stays(tmp_path: Path) -> None:
    body = "Loket\n\nP: Lama?\n\nDH: Lama.\n"
    transcript = read_transcript(put(tmp_path, "w01.txt", "---\njudul: Loket\n---\n" + body))
    assert transcript.text == body
    assert quotes(transcript) == [(None, "Loket"), ("P", "Lama?"), ("DH", "Lama.")]
    assert transcript.header.speakers == (
        Speaker(label="P", kind="pewawancara"),
        Speaker(label="DH", kind="informan", informant="dh"),
    )


@pytest.mark.parametrize("kind", ["observasi", "dokumen"])
def test_nobody_is_looked_for_in_observations_and_documents(tmp_path: Path, kind: str) -> None:
    body = "P: Lama?\nI: Lama.\n\nP: Berapa jam?\n"
    transcript = read_transcript(put(tmp_path, "o01.txt", f"---\njenis: {kind}\n---\n{body}"))
    assert quotes(transcript) == [(None, "P: Lama?\nI: Lama."), (None, "P: Berapa jam?")]


def test_a_document_that_quotes_somebody_may_name_him(tmp_path: Path) -> None:
    text = "---\njenis: dokumen\npenutur: {DH: {informan: dh}}\n---\nDari makalah.\nDH: Lama.\n"
    transcript = read_transcript(put(tmp_path, "d01.txt", text))
    assert [turn.informant for turn in transcript.turns] == [None, "dh"]


def test_the_sole_informant_of_the_header_is_the_one_who_answers(tmp_path: Path) -> None:
    text = "---\ninforman: dh\nperan: camat\nusia: 45\n---\nP: Lama?\nI: Lama.\n"
    transcript = read_transcript(put(tmp_path, "w01.txt", text))
    assert transcript.header.informant == Informant(id="dh", role="camat", age="45")
    assert [turn.informant for turn in transcript.turns] == [None, "dh"]


def test_paragraphs_without_labels_are_the_sole_informants(tmp_path: Path) -> None:
    transcript = read_transcript(put(tmp_path, "w01.txt", "---\ninforman: dh\npenutur: {}\n---\nLama.\nSekali.\n"))
    assert [(turn.informant, turn.kind) for turn in transcript.turns] == [("dh", None), ("dh", None)]


def test_markdown_may_have_a_header_and_keeps_its_marks(tmp_path: Path) -> None:
    transcript = read_transcript(put(tmp_path, "d01.md", "---\njenis: dokumen\n---\n# Judul\n\nYang **tebal**\nitu.\n"))
    assert quotes(transcript) == [(None, "# Judul"), (None, "Yang **tebal**\nitu.")]


def test_a_header_without_text_below_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match=r"w01\.txt: tidak ada teks"):
        read_transcript(put(tmp_path, "w01.txt", HEADER))


def test_a_wrong_date_in_a_header_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError) as error:
        read_transcript(put(tmp_path, "w01.txt", CANONICAL.replace("2025-06-12", "2025-06-31")))
    assert told(error)[0].startswith("w01.txt:4: 'tanggal' bukan tanggal yang ada")


# -- raw files ---------------------------------------------------------------------------------------------------------


def test_a_raw_file_gets_its_speakers_by_recognition(tmp_path: Path) -> None:
    transcript = read_transcript(put(tmp_path, "w01.txt", "P: Lama?\nDH: Lama.\n"))
    assert transcript.header == Header(
        speakers=(Speaker(label="P", kind="pewawancara"), Speaker(label="DH", kind="informan", informant="dh"))
    )


@pytest.mark.parametrize(
    ("label", "informant"),
    [
        ("I", "kel-2-w-01-i"),
        ("Informan 1", "kel-2-w-01-informan-1"),
        ("Narasumber", "kel-2-w-01-narasumber"),
        ("DH", "dh"),
    ],
)
def test_a_label_of_many_files_stands_for_a_person_of_this_file(tmp_path: Path, label: str, informant: str) -> None:
    path = put(tmp_path, "kel 2/W-01.txt", f"Peneliti: Lama?\n{label}: Lama.\nPeneliti: Lalu?\n{label}: Pulang.\n")
    assert read_transcript(path, root=tmp_path).turns[1].informant == informant


def test_a_label_with_and_without_brackets_is_one_person(tmp_path: Path) -> None:
    text = "Moderator: Mulai?\nB1 (laki-laki, 52): Ya.\nModerator: Lama?\nB1: Lama.\n"
    assert {turn.informant for turn in read_transcript(put(tmp_path, "f.txt", text)).turns} == {None, "f-b1"}


def test_no_speakers_is_a_warning_and_paragraphs_are_turns(tmp_path: Path) -> None:
    path = put(tmp_path, "w01.txt", "Pagi itu loket tutup.\nOrang menunggu.\n")
    with pytest.warns(QualkitWarning, match=r"w01\.txt: penutur tidak dikenali"):
        transcript = read_transcript(path)
    assert quotes(transcript) == [(None, "Pagi itu loket tutup."), (None, "Orang menunggu.")]


def test_columns_of_a_table_that_were_left_out_are_a_warning(tmp_path: Path) -> None:
    text = "| P | Lama sekali? | catat |\n| I | Lama sekali. | x |\n| P | Lama sekali? | y |\n| I | Ya, lama. | z |\n"
    with pytest.warns(QualkitWarning, match="1 kolom lain"):
        read_transcript(put(tmp_path, "w01.md", text))


def test_speakers_can_be_named(tmp_path: Path) -> None:
    path = put(tmp_path, "w01.txt", "tamu: Lama?\ntuan rumah: Lama.\n")
    named: dict[str, SpeakerKind | None] = {"tamu": "pewawancara", "tuan rumah": "informan"}
    assert [turn.informant for turn in read_transcript(path, speakers=named).turns] == [None, "tuan-rumah"]
    assert recognise_speakers(path, speakers=named).convention == "named"


def test_a_word_document_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Wawancara", 1)
    table = document.add_table(4, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Peneliti", "Lama?"
    table.cell(1, 0).text, table.cell(1, 1).text = "DH", "Lama.\nSekali."
    table.cell(2, 0).text, table.cell(2, 1).text = "Peneliti", "Lalu?"
    table.cell(3, 0).text, table.cell(3, 1).text = "DH", "Pulang."
    file = io.BytesIO()
    document.save(file)
    transcript = read_transcript(put(tmp_path, "w01.docx", file.getvalue()))
    assert transcript.text == "Wawancara\nPeneliti: Lama?\nDH: Lama.\nSekali.\nPeneliti: Lalu?\nDH: Pulang.\n"
    assert quotes(transcript)[2] == ("DH", "Lama.\nSekali.")


# -- what cannot be read -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("w01.txt", b"", "w01.txt: berkas ini kosong"),
        ("w01.txt", b"\x89PNG\r\n\x1a\n", "w01.txt: isinya bukan teks, melainkan berkas PNG"),
        ("w01.txt", b"\x00\x01\x02" * 99, "w01.txt: isinya bukan teks"),
        ("w01.docx", b"%PDF-1.7", "w01.docx: akhirannya .docx, tetapi isinya PDF"),
        ("w01.pages", b"a", "w01.pages: akhiran .pages tidak dikenal. Yang dapat dibaca: .docx, .md, .txt"),
        ("w01", b"a", "w01: nama berkas ini tanpa akhiran"),
        ("w01.txt", b"---\njudul: &a b\n---\nP: c\n", "w01.txt:2: jangkar atau alias YAML"),
        ("w01.txt", b"---\njudul: a\nP: b\n", "w01.txt:1: kepala berkas dibuka"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(TranscriptError) as error:
        read_transcript(put(tmp_path, name, data))
    assert told(error)[0].startswith(message)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match=r"w01\.txt: berkas atau folder ini tidak ada"):
        read_transcript(tmp_path / "w01.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "w01.txt").mkdir()
    with pytest.raises(TranscriptError, match="ini bukan berkas"):
        read_transcript(tmp_path / "w01.txt")


@pytest.mark.parametrize(
    ("problem", "message"),
    [(PermissionError(), "tidak dapat dibaca"), (FileNotFoundError(), "tidak ada"), (OSError(), "tidak dapat dibaca")],
)
def test_a_file_that_vanishes_or_refuses_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: OSError, message: str
) -> None:
    path = put(tmp_path, "w01.txt", CANONICAL)

    def refuse(self: Path) -> bytes:
        raise problem

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(TranscriptError, match=message):
        read_transcript(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 10)
    with pytest.raises(TranscriptError, match="lebih besar dari"):
        read_transcript(put(tmp_path, "w01.txt", CANONICAL))


def test_a_reader_that_breaks_gives_no_traceback_and_no_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes, where: str) -> str:
        raise KeyError("kata rahasia")

    monkeypatch.setattr("qualkit.formats.decode", broken)
    with pytest.raises(TranscriptError, match=r"rusak atau tidak lengkap \(KeyError\)") as error:
        read_transcript(put(tmp_path, "w01.txt", CANONICAL))
    assert "rahasia" not in str(error.value)


@given(
    data=st.binary(max_size=300),
    suffix=st.sampled_from([".txt", ".md", ".docx"]),
    start=st.sampled_from([b"", b"---\na: ", b"PK\x03\x04"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.filterwarnings("ignore::qualkit.errors.QualkitWarning")
def test_any_bytes_give_a_transcript_or_a_fault_and_nothing_else(
    tmp_path: Path, data: bytes, suffix: str, start: bytes
) -> None:
    path = put(tmp_path, f"a{suffix}", start + data)
    with suppress(TranscriptError):
        transcript = read_transcript(path)
        assert transcript.text == normalise(transcript.text)


# -- several sources ---------------------------------------------------------------------------------------------------


def test_a_folder_is_read_with_all_below_in_order_of_source(tmp_path: Path) -> None:
    put(tmp_path, "t/w02.txt", CANONICAL)
    put(tmp_path, "t/w01.md", CANONICAL)
    put(tmp_path, "t/kelompok/k01.txt", CANONICAL)
    assert [one.source for one in read_sources(tmp_path / "t")] == ["kelompok/k01", "w01", "w02"]


@pytest.mark.parametrize(
    "name", [".w02.txt", "~$w01.docx", ".git/a.txt", "informants.csv", "README.md", "desktop.ini", "Thumbs.db"]
)
def test_what_is_no_source_is_passed_over_in_silence(tmp_path: Path, name: str) -> None:
    put(tmp_path, "w01.txt", CANONICAL)
    put(tmp_path, name, b"\x00")
    assert [one.source for one in read_sources(tmp_path)] == ["w01"]


def test_a_file_in_no_known_format_is_left_out_with_a_warning(tmp_path: Path) -> None:
    put(tmp_path, "t/w01.txt", CANONICAL)
    put(tmp_path, "t/w01.m4a", b"\x00")
    with pytest.warns(QualkitWarning, match=r"^t/w01\.m4a: dilewati"):
        assert len(read_sources(tmp_path / "t")) == 1


def test_all_faults_are_told_and_what_can_be_read_is_kept(tmp_path: Path) -> None:
    put(tmp_path, "t/w01.txt", CANONICAL)
    put(tmp_path, "t/w02.txt", "")
    put(tmp_path, "t/w03.txt", CANONICAL.replace("06-12", "13-12").replace("jenis: wawancara\n", "jenis: obrolan\n"))
    with pytest.raises(SourcesError) as error:
        read_sources(tmp_path / "t")
    assert [fault.where for fault in error.value.faults] == ["t/w02.txt", "t/w03.txt:3", "t/w03.txt:4"]
    assert [one.source for one in error.value.transcripts] == ["w01"]


def test_two_files_of_one_source_are_a_fault(tmp_path: Path) -> None:
    put(tmp_path, "t/w01.txt", CANONICAL)
    put(tmp_path, "t/w01.md", CANONICAL)
    with pytest.raises(SourcesError) as error:
        read_sources(tmp_path / "t")
    assert [fault.where for fault in error.value.faults] == ["t/w01.md"]
    assert "sumber ini juga ada sebagai t/w01.txt; nama tanpa akhiran harus unik" in str(error.value)


def test_a_folder_without_transcripts_is_a_fault(tmp_path: Path) -> None:
    put(tmp_path, "t/informants.csv", "informan\na\n")
    with pytest.raises(TranscriptError, match=r"^t: tidak ada transkrip di sini"):
        read_transcripts(tmp_path / "t")


def test_no_paths_are_a_fault() -> None:
    with pytest.raises(TranscriptError, match="tidak ada transkrip di sini"):
        read_sources([])


def test_a_folder_that_refuses_to_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t").mkdir()

    def refuse(path: str) -> object:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(TranscriptError, match=r"^t: tidak dapat dibaca"):
        read_sources(tmp_path / "t")


def test_files_can_be_named_one_by_one(tmp_path: Path) -> None:
    first, second = put(tmp_path, "a/w01.txt", CANONICAL), put(tmp_path, "b/w02.txt", CANONICAL)
    assert [one.source for one in read_sources([second, str(first)])] == ["w01", "w02"]


def test_sources_are_named_from_the_root_that_is_given(tmp_path: Path) -> None:
    path = put(tmp_path, "t/gel-1/w01.txt", CANONICAL)
    assert read_sources([path], root=tmp_path / "t")[0].source == "gel-1/w01"


def test_a_corpus_has_transcripts_and_informants(tmp_path: Path) -> None:
    put(tmp_path, "t/w01.txt", CANONICAL)
    put(tmp_path, "t/informants.csv", "informan,peran\ndh,camat\n")
    corpus = read_transcripts(tmp_path / "t")
    assert (corpus.sources, corpus.role("dh")) == (("w01",), "camat")
    assert corpus["w01"] == read_transcript(tmp_path / "t/w01.txt")


def test_faults_of_the_table_and_of_the_sources_are_told_together(tmp_path: Path) -> None:
    put(tmp_path, "t/w01.txt", "")
    put(tmp_path, "t/informants.csv", "informan\ndh\ndh\n")
    with pytest.raises(SourcesError) as error:
        read_transcripts(tmp_path / "t")
    assert [fault.where for fault in error.value.faults] == ["informants.csv:3", "t/w01.txt"]


# -- writing -----------------------------------------------------------------------------------------------------------


def test_a_written_transcript_is_a_canonical_file(tmp_path: Path) -> None:
    transcript = read_transcript(put(tmp_path, "w01.txt", "1  P: Lama?\n2  DH: Lama.\n3  P: Lalu?\n4  DH: Pulang.\n"))
    write_transcript(transcript, tmp_path / "w02.txt")
    assert (tmp_path / "w02.txt").read_bytes().decode() == (
        "---\njenis: wawancara\npenutur:\n  P: {jenis: pewawancara}\n  DH: {jenis: informan, informan: dh}\n---\n"
        "P: Lama?\nDH: Lama.\nP: Lalu?\nDH: Pulang.\n"
    )


def test_paragraphs_of_nobody_stay_so_without_a_warning(tmp_path: Path) -> None:
    path = put(tmp_path, "w01.txt", "Pagi itu loket tutup.\nOrang menunggu.\n")
    with pytest.warns(QualkitWarning):
        transcript = read_transcript(path)
    write_transcript(transcript, path)
    assert read_transcript(path) == transcript


@pytest.mark.parametrize(
    "transcript",
    [
        Transcript(source="a", text="a\r\nb\n", header=Header(kind="dokumen")),
        Transcript(source="a", text="cafe\u0301\n", header=Header(kind="dokumen")),
        Transcript(source="a", text="tanpa baris baru", header=Header(kind="dokumen")),
        Transcript(source="a", text="", header=Header(kind="dokumen")),
        Transcript(source="a", text="\ud800\n", header=Header(kind="dokumen")),
        Transcript(source="a", text="P: a\n", turns=(Turn(source="a", n=1, start=3, end=4, speaker="P"),)),
        Transcript(source="a", text="a\n", header=Header(kind="dokumen", date="kemarin")),
        Transcript(source="a", text="a\n", header=Header(kind="dokumen", extra=(("judull", "a"),))),
    ],
)
def test_what_would_not_be_the_same_after_reading_is_not_written(tmp_path: Path, transcript: Transcript) -> None:
    with pytest.raises(TranscriptError, match=r"^w01\.txt: transkrip ini tidak akan sama"):
        write_transcript(transcript, tmp_path / "w01.txt")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = put(tmp_path, "w01.txt", CANONICAL)
    transcript = read_transcript(put(tmp_path / "b", "w01.txt", CANONICAL.replace("Sekali", "Sangat")))

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(TranscriptError, match="tidak dapat ditulis"):
        write_transcript(transcript, path)
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["w01.txt"]
    assert path.read_text(encoding="utf-8") == CANONICAL


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    transcript = read_transcript(put(tmp_path, "w01.txt", CANONICAL))
    write_transcript(transcript, tmp_path / "gel-1" / "w01.txt")
    assert read_transcript(tmp_path / "gel-1" / "w01.txt") == transcript


def test_writing_over_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = put(tmp_path, "w01.txt", CANONICAL)
    path.chmod(0o600)
    write_transcript(read_transcript(path), path)
    assert path.stat().st_mode & 0o777 == 0o600


said = st.text(st.characters(codec="utf-8", exclude_characters="\x1a"), min_size=1, max_size=30).map(normalise)
kinds: list[SpeakerKind | None] = ["pewawancara", "informan", None]
labels = st.sampled_from(["P", "DH", "P1 (laki-laki, 52)", "KETUA: ANI", "no", "Bu Ani"])
people = st.lists(st.tuples(labels, st.sampled_from(kinds)), max_size=3, unique_by=lambda one: one[0])


@st.composite
def canonical(draw: st.DrawFn) -> Transcript:
    speakers = tuple(
        Speaker(label=label, kind=kind, informant=draw(st.sampled_from(["dh", "s-1"])) if kind == "informan" else None)
        for label, kind in draw(people)
    )
    parts = draw(
        st.lists(
            st.tuples(st.sampled_from(["", *(f"{one.label}: " for one in speakers)]), said), min_size=1, max_size=6
        )
    )
    text = normalise("".join(label + words for label, words in parts) + "akhir\n")
    kind = {one.label: one for one in speakers}
    header = Header(
        title=draw(st.sampled_from(["", "Loket: pagi", "007", "no", "'", "“kutip” # bukan"])),
        kind=draw(st.sampled_from(["wawancara", "dokumen"])),
        consent=draw(st.sampled_from([None, Consent(), Consent(date="2025-06-01", scope=("kutip",))])),
        speakers=speakers,
    )
    turns = tuple(
        Turn(
            source="a",
            n=n,
            start=start,
            end=end,
            speaker=label,
            kind=kind[label].kind if label else None,
            informant=kind[label].informant if label else None,
        )
        for n, (label, start, end) in enumerate(split_turns(text, kind), start=1)
    )
    return Transcript(source="a", text=text, header=header, turns=turns)


@given(transcript=canonical())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_write_then_read_is_the_identity(tmp_path: Path, transcript: Transcript) -> None:
    write_transcript(transcript, tmp_path / "a.txt")
    assert read_transcript(tmp_path / "a.txt") == transcript


@given(
    text=st.text(st.sampled_from("PIJ:.?1ab \n\t-*|"), min_size=1, max_size=120).filter(
        lambda text: text.strip(" \t\n")
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@pytest.mark.filterwarnings("ignore::qualkit.errors.QualkitWarning")
def test_a_raw_text_is_the_same_transcript_once_it_is_written(tmp_path: Path, text: str) -> None:
    transcript = read_transcript(put(tmp_path, "a.txt", text))
    write_transcript(transcript, tmp_path / "a.txt")
    assert read_transcript(tmp_path / "a.txt") == transcript


@given(text=st.text(st.sampled_from("PIJ:.?1ab \n"), min_size=1, max_size=120).filter(lambda text: text.strip(" \t\n")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@pytest.mark.filterwarnings("ignore::qualkit.errors.QualkitWarning")
def test_no_letter_of_a_raw_text_is_lost(tmp_path: Path, text: str) -> None:
    transcript = read_transcript(put(tmp_path, "a.txt", text))
    assert sorted(filter(str.isalpha, transcript.text)) == sorted(filter(str.isalpha, text))


# -- informants --------------------------------------------------------------------------------------------------------


def test_the_table_of_informants_is_read(tmp_path: Path) -> None:
    table = "informan,peran,usia,jenis_kelamin,jenis,alasan,desa\ndh,camat,45,L,kunci,memimpin,Atas\nrs,pengguna,,,,,\n"
    assert read_informants(put(tmp_path, "informants.csv", table)) == {
        "dh": Informant(
            id="dh", role="camat", age="45", gender="L", kind="kunci", reason="memimpin", attributes=(("desa", "Atas"),)
        ),
        "rs": Informant(id="rs", role="pengguna", attributes=(("desa", ""),)),
    }


@pytest.mark.parametrize(
    "table",
    [
        "\ufeffinforman;peran\r\ndh;camat, plt.\r\n",
        'informan,peran\ndh,"camat, plt."\n',
        "informan\tperan\ndh\tcamat, plt.\n",
        'Informan, Peran\ndh, "camat, plt."\n\n',
        'id,peran\ndh,"camat, plt."\n,\n',
    ],
)
def test_tables_of_excel_and_others_are_read_alike(tmp_path: Path, table: str) -> None:
    assert read_informants(put(tmp_path, "informants.csv", table))["dh"] == Informant(id="dh", role="camat, plt.")


def test_a_table_of_nobody_is_read(tmp_path: Path) -> None:
    assert read_informants(put(tmp_path, "informants.csv", "informan,peran\n")) == {}


def test_duplicate_informants_are_told_with_both_lines(tmp_path: Path) -> None:
    table = 'informan,alasan\ndh,"dua\nbaris"\nrs,\ndh,\n'
    with pytest.raises(TranscriptError) as error:
        read_informants(put(tmp_path, "informants.csv", table))
    assert told(error) == [
        "informants.csv:5: informan 'dh' sudah ada di baris 2. Gabungkan kedua barisnya, atau beri id yang berbeda."
    ]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("informn,peran\na,b\n", "informants.csv:1: kolom 'informan' (id informan) tidak ada"),
        ("informan,peran,peran\na,b,c\n", "informants.csv:1: kolom 'peran' ada dua kali"),
        ("informan,peran\n,b\n", "informants.csv:2: kolom 'informan' kosong"),
        ("informan,peran\nbu ani,b\n", "informants.csv:2: 'informan' memuat huruf"),
        ("informan,jenis\na,penting\n", "informants.csv:2: 'jenis' harus salah satu dari: kunci, utama, pendukung"),
        ("informan,peran\na,b,c\n", "informants.csv:2: baris ini berisi 3 sel, padahal judul kolomnya 2"),
        ('informan,peran\na,"b\n', "informants.csv:2: baris ini bukan CSV yang sah"),
        ("", "informants.csv: berkas ini kosong"),
    ],
)
def test_faults_of_the_table_are_told_with_their_line(tmp_path: Path, table: str, message: str) -> None:
    with pytest.raises(TranscriptError) as error:
        read_informants(put(tmp_path, "informants.csv", table))
    assert told(error)[0].startswith(message)


# -- checks ------------------------------------------------------------------------------------------------------------


def test_speakers_that_fit_have_no_faults(tmp_path: Path) -> None:
    assert check_speakers(read_transcript(put(tmp_path, "w01.txt", CANONICAL)), {"dh": Informant(id="dh")}) == []


def test_labels_never_used_kinds_unknown_and_informants_not_in_the_table_are_told(tmp_path: Path) -> None:
    text = "---\npenutur:\n  P: {jenis: pewawancara}\n  Bu Ani: {informan: any}\n  X: {}\n---\nBu Ani: Lama.\nX: Ya.\n"
    found = check_speakers(read_transcript(put(tmp_path, "w01.txt", text)), {"ani": Informant(id="ani")})
    assert [(fault.key, dict(fault.values)) for fault in found] == [
        ("speakers.unused", {"n": 1}),
        ("speakers.no_kind", {"n": 3}),
        ("speakers.informant_near", {"n": 2, "near": "ani"}),
    ]
    assert "Bu Ani" not in "\n".join(fault.text() for fault in found)


def test_an_informant_whom_the_header_describes_needs_no_table(tmp_path: Path) -> None:
    text = "---\ninforman: dh\nperan: camat\n---\nP: Lama?\nI: Lama.\n"
    assert check_speakers(read_transcript(put(tmp_path, "w01.txt", text)), {}) == []


def test_importing_the_reader_loads_nothing_heavy() -> None:
    heavy = "{'pandas', 'numpy', 'docx', 'lxml', 'pydantic', 'ruamel'}"
    code = f"import sys, qualkit.transcripts; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
