"""The command line: exit codes, the reader's language, and never a traceback or an informant's words."""

import json
import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from qualkit import cli
from qualkit.arguments import JSON_KEYS
from qualkit.cli import COMMANDS, main
from qualkit.commands import _lab_environment
from qualkit.errors import StudyError, warn
from qualkit.ledger import append_events, new_event, target_of
from qualkit.study import decide, open_study
from qualkit.terminal import Answer

MARKER = "kecubung"


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def coding(folder, words, id, source="w01"):
    transcript = open_study(folder).corpus[source]
    start = transcript.text.index(words)
    target = target_of(transcript, start, start + len(words))
    return new_event("ani", "code", id=id, code="sikap.ramah", magnitude="+", target=target)


def files(folder):
    """Return what stands in the files of a folder."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def study(study_folder):
    """The small study, with the marker word in an informant's mouth and one coding on it."""
    replace(study_folder / "transcripts" / "w01.txt", "Kami ramah", f"{MARKER} ramah")
    append_events(study_folder / "codings", [coding(study_folder, f"{MARKER} ramah kepada semua", "c1")])
    return study_folder


@pytest.fixture
def run(study, capsys):
    """Return a function that runs a command on the study: exit code, what it says, what it complains."""

    def call(command, *options):
        code = main([command, "--folder", str(study), *map(str, options)])
        return code, *capsys.readouterr()

    return call


def process(*words, cwd=None, **environment):
    """Run ``python -m qualkit`` as a user does."""
    env = {name: value for name, value in os.environ.items() if name != "QUALKIT_LANG"} | environment
    call = [sys.executable, "-m", "qualkit", *map(str, words)]
    return subprocess.run(call, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


# -- as a user calls it ----------------------------------------------------------------------------------------------


def test_verify_answers_in_indonesian_and_exits_0_where_all_is_well(study):
    found = process("verify", cwd=study)
    assert (found.returncode, found.stderr) == (0, "")
    assert "2 sumber, 1 koding, 1 temuan" in found.stdout
    assert found.stdout.endswith("Semuanya cocok.\n")


def test_verify_answers_in_english_when_told_to(study):
    found = process("verify", cwd=study, QUALKIT_LANG="en")
    assert found.stdout.endswith("Everything holds.\n")


def test_no_study_is_exit_1(tmp_path):
    found = process("verify", cwd=tmp_path)
    assert (found.returncode, found.stdout) == (1, "")
    assert "folder ini bukan studi qualkit" in found.stderr
    assert "Traceback" not in found.stderr


def test_a_command_that_is_not_known_is_exit_2_with_the_nearest(tmp_path):
    found = process("verfy", cwd=tmp_path)
    assert (found.returncode, found.stdout) == (2, "")
    assert "'verify'" in found.stderr


def test_no_command_shows_the_help_and_is_exit_2(tmp_path):
    found = process(cwd=tmp_path)
    assert (found.returncode, found.stderr) == (2, "")
    assert [one for one in COMMANDS if one not in found.stdout] == []


def test_findings_writes_the_report_and_says_the_status(study):
    found = process("findings", cwd=study)
    assert found.returncode == 0
    assert "t1  satu informan (usulan, belum diputuskan)  Petugas ramah kepada semua orang." in found.stdout
    assert found.stdout.endswith("Laporan: reports/temuan.html\n")
    assert found.stderr == ""
    assert (study / "reports" / "temuan.html").read_bytes().endswith(b"</html>")


def test_findings_writes_a_word_and_an_excel_file(study, run):
    code, out, _ = run("findings")
    assert code == 0
    assert f"Untuk Word dan Excel: {study}/reports/temuan.docx, {study}/reports/temuan.xlsx" in out
    assert [(study / "reports" / name).read_bytes()[:2] for name in ("temuan.docx", "temuan.xlsx")] == [b"PK", b"PK"]


REPORTS = ["telaah.html", "temuan.docx", "temuan.html", "temuan.xlsx"]


@pytest.mark.parametrize(
    ("name", "writer"),
    [
        ("temuan.docx", "word_report.write_word_report"),
        ("temuan.xlsx", "excel_report.write_excel_report"),
        ("temuan.html", "report.write_report"),
        ("telaah.html", "review_page.write_review_page"),
    ],
)
def test_a_report_that_is_held_is_named_and_leaves_the_others_whole(study, run, monkeypatch, name, writer):
    def hold(*_, **__):
        raise StudyError.of("file.held", name)

    monkeypatch.setattr(f"qualkit.{writer}", hold)
    code, out, err = run("findings")
    assert (code, f"/{name}" in out) == (1, False)
    assert name in err
    assert sorted(one.name for one in (study / "reports").glob("t*")) == [one for one in REPORTS if one != name]


def test_findings_says_what_comes_next(study):
    found = process("findings", cwd=study)
    assert "\nLangkah berikutnya: Baca dan kodekan w01 (notebook 03-koding)" in found.stdout
    assert "dibaca:\n    qk.append_events(study.path" in found.stdout


def test_findings_writes_two_pages_that_lead_to_each_other(study, run):
    assert run("findings")[0] == 0
    assert 'href="telaah.html#temuan-t1"' in (study / "reports" / "temuan.html").read_text(encoding="utf-8")
    assert 'href="temuan.html#temuan-t1"' in (study / "reports" / "telaah.html").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize("words", [["verify"], ["verify", "--json"], ["verify", "--help"]], ids=" ".join)
def test_a_reader_that_goes_away_is_no_error(study, words):
    call = [sys.executable, "-m", "qualkit", *words, "--folder", str(study)]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as pipe:
        pipe.stdout.close()
        complaint = pipe.stderr.read()
    assert (pipe.returncode, complaint) == (0, b"")


def test_a_console_that_knows_no_unicode_is_no_error(study):
    replace(study / "study.yaml", "Studi kecil", "Studi “kecil” 😀")
    found = process("findings", cwd=study, PYTHONIOENCODING="cp1252")
    assert found.returncode == 0
    assert "Studi “kecil” 😀" in found.stdout


# -- language --------------------------------------------------------------------------------------------------------


def test_help_is_in_the_readers_language(monkeypatch, capsys):
    assert main(["--help"]) == 0
    indonesian = capsys.readouterr().out
    monkeypatch.setenv("QUALKIT_LANG", "en")
    assert main(["--help"]) == 0
    english = capsys.readouterr().out
    assert ("Pemakaian:" in indonesian, "Usage:" in english) == (True, True)
    assert "usage:" not in indonesian


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_its_help_with_an_example(command, capsys):
    assert main([command, "--help"]) == 0
    assert f"Contoh: qualkit {command}" in capsys.readouterr().out


def test_what_is_told_can_be_typed_as_it_was_called(study, run, monkeypatch):
    monkeypatch.setenv("QUALKIT_PROGRAM", "py run.py")
    (study / "notebooks").mkdir()
    (study / "notebooks" / "01-coba.ipynb").write_text(
        '{"nbformat": 4, "nbformat_minor": 5, "cells": [], "metadata": {}}'
    )
    assert f"Jalankan 'py run.py findings --folder {study.as_posix()} --simpan'." in run("verify")[1]


# -- calls that are wrong --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [["verify", "--jsn"], ["verify", "--folder"], ["import"], ["verify", "lebih"], ["--cepat"], ["tag", "--csv"]],
    ids=" ".join,
)
def test_a_call_that_is_not_understood_is_exit_2_in_a_line(words, capsys):
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "Bantuan: qualkit" in err


@pytest.mark.parametrize(
    ("command", "told"),
    [("temuan", "Perintah 'temuan' tidak dikenal. Pilihannya:"), ("findngs", "maksudnya 'findings'")],
)
def test_an_unknown_command_is_told_with_the_choices(command, told, capsys):
    assert main([command]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("tidak-ada", "tidak-ada: folder ini tidak ada. Periksa namanya."),
        ("studi-say", "studi-say: folder ini tidak ada. Mungkin maksudnya 'studi-saya'."),
        ("berkas.txt", "berkas.txt: ini berkas, sedangkan studi ialah folder."),
        ("kosong", "kosong: folder ini bukan studi qualkit: tidak ada study.yaml"),
    ],
)
@pytest.mark.parametrize("command", ["verify", "findings", "tag", "reanchor", "lab"])
def test_a_folder_that_is_no_study_is_told_with_what_it_is(tmp_path, monkeypatch, capsys, command, folder, told):
    (tmp_path / "studi-saya").mkdir()
    (tmp_path / "kosong").mkdir()
    (tmp_path / "berkas.txt").write_text("")
    monkeypatch.chdir(tmp_path)
    assert main([command, "--folder", folder]) == 1
    out, err = capsys.readouterr()
    assert (out, err.startswith(told), err.count("\n")) == ("", True, 1)


# -- for programs ----------------------------------------------------------------------------------------------------


def told(out, err=""):
    """Return the one object that was printed; nothing else may have been."""
    assert err == ""
    return json.loads(out)


@pytest.mark.parametrize("command", ["tag", "verify", "reanchor", "findings"])
def test_json_gives_the_keys_that_the_help_names(run, command):
    code, out, err = run(command, "--json")
    found = told(out, err)
    assert list(found)[:4] == ["command", "exit_code", "errors", "warnings"]
    assert tuple(found)[4:] == JSON_KEYS[command]
    assert (found["command"], found["exit_code"], found["errors"]) == (command, code, [])


def test_json_of_tag_counts_by_code(run):
    found = told(*run("tag", "--json")[1:])
    assert (found["total"], found["file"]) == (5, None)
    assert {"code": "sikap.ramah", "level": 2, "count": 2} in found["codes"]


def test_json_of_findings_names_the_files_and_the_next_step(study, run):
    found = told(*run("findings", "--json")[1:])
    assert [Path(one).name for one in found["files"]] == ["temuan.docx", "temuan.xlsx", "telaah.html", "temuan.html"]
    assert [(one["id"], one["verdict"], one["decided"]) for one in found["findings"]] == [
        ("t1", "satu informan", False)
    ]
    assert found["next"]["call"].startswith("qk.append_events(")


def test_json_of_findings_holds_what_is_warned_of(study, run):
    replace(study / "transcripts" / "w01.txt", "kurang sopan", "kurang sabar")
    found = told(*run("findings", "--json")[1:])
    assert [one["key"] for one in found["warnings"]] == ["findings.faults"]


def test_json_of_reanchor_says_where_each_would_go(study, run):
    replace(study / "transcripts" / "w01.txt", "P: Bagaimana petugas", "P: Begini. Bagaimana petugas")
    code, out, err = run("reanchor", "--json")
    found = told(out, err)
    (one,) = found["stale"]
    assert (code, found["written"], found["placed"], found["left"]) == (1, False, 1, 0)
    assert (one["id"], one["outcome"], one["new"][0] - one["old"][0]) == ("c1", "placed", len("Begini. "))


def test_json_of_import_says_what_came_in_and_what_did_not(study, run, tmp_path):
    (tmp_path / "w03.txt").write_text("P: Bagaimana?\nI: Baik.\nP: Lalu?\nI: Cepat.\n", encoding="utf-8")
    code, out, err = run("import", "--json", tmp_path / "w03.txt", tmp_path / "*.pdf")
    found = told(out, err)
    assert (code, [one["key"] for one in found["errors"]]) == (1, ["import.pattern"])
    assert found["imported"] == [
        {"source": "w03", "file": "transcripts/w03.txt", "turns": 4, "speakers": {"P": 2, "I": 2}}
    ]
    assert found["next"]["text"].startswith("Tambahkan baris untuk w03-i")


def test_json_of_new_names_the_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "baru", "--template", "skm", "--json"]) == 0
    found = told(*capsys.readouterr())
    assert (found["folder"], found["template"], found["codebook"]) == ("baru", "skm", "skm")


@pytest.mark.parametrize(
    ("words", "code", "command", "key"),
    [
        (["verfy", "--json"], 2, None, "cli.command_near"),
        (["verify", "--json", "--cepat"], 2, "verify", "cli.option_near"),
        (["import", "--json"], 2, "import", "cli.missing"),
        (["tag", "--json", "--folder", "tidak-ada"], 1, "tag", "study.no_folder"),
        (["new", "x", "--template", "sk", "--json"], 2, "new", "choice.near"),
        (["reanchor", "--coder", "CON", "--json", "--folder", "."], 1, "reanchor", "study.no_study"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else None,
)
def test_json_gives_errors_too_with_the_exit_code(tmp_path, monkeypatch, capsys, words, code, command, key):
    monkeypatch.chdir(tmp_path)
    assert main(words) == code
    found = told(*capsys.readouterr())
    assert (found["command"], found["exit_code"], [one["key"] for one in found["errors"]]) == (command, code, [key])


def test_json_holds_warnings_instead_of_the_terminal(study, run, monkeypatch):
    def warned(options):
        warn("file.unreadable", "w01.txt", reason="x")
        return Answer()

    monkeypatch.setattr("qualkit.commands.run_tag", warned)
    warnings.simplefilter("always")
    found = told(*run("tag", "--json")[1:])
    assert [one["where"] for one in found["warnings"]] == ["w01.txt"]


# -- verify ----------------------------------------------------------------------------------------------------------


def test_verify_names_a_stale_coding_and_exits_1(study, run):
    replace(study / "transcripts" / "w01.txt", "kurang sopan", "kurang sabar")
    code, out, err = run("verify")
    assert (code, err) == (1, "")
    assert out.startswith("codings/ani.jsonl:1: koding c1 basi: transkrip 'w01' berubah sejak itu dicatat.")
    assert out.endswith("1 hal tidak cocok.\n")
    assert MARKER not in out


def test_verify_names_what_drifted_since_a_decision(study, run):
    decide(open_study(study), "t1", "satu informan", reason="Baru satu.", coder="ani")
    append_events(study / "codings", [coding(study, "Petugasnya ramah", "c2", source="w02")])
    code, out, _ = run("verify")
    assert code == 1
    assert "findings.yaml:2: temuan 't1': koding baru c2" in out


@pytest.mark.parametrize(
    "change", [("kurang sopan", "kurang sopan"), ("kurang sopan", "kurang sabar")], ids=["ok", "stale"]
)
def test_verify_gives_json(study, run, change):
    replace(study / "transcripts" / "w01.txt", *change)
    code, out, _ = run("verify", "--json")
    found = json.loads(out)
    assert found["holds"] is (code == 0)
    assert len(found["faults"]) == code
    assert [note["key"] for note in found["notes"]] == ["finding.undecided"]
    seen = {"checked.sources": 2, "checked.codings": 1, "checked.findings": 1}
    assert {key: found["checked"][key] for key in seen} == seen


def test_verify_gives_json_also_of_a_study_that_cannot_be_opened(study, run):
    (study / "study.yaml").write_text(f"judul: [{MARKER}", encoding="utf-8")
    code, out, err = run("verify", "--json")
    told = json.loads(out)
    assert (code, err) == (1, "")
    assert (told["holds"], [one["where"] for one in told["faults"]], told["checked"]) == (False, ["study.yaml:1"], {})
    assert MARKER not in out


def test_of_many_things_of_one_kind_verify_shows_the_first_and_counts_the_rest(study, run):
    words = "PBagaimnetusdi"  # each coding stands on a letter of its own
    append_events(study / "codings", [coding(study, letter, f"x{n}") for n, letter in enumerate(words)])
    replace(study / "transcripts" / "w01.txt", "kurang sopan", "kurang sabar")
    code, out, _ = run("verify")
    lines = out.splitlines()
    assert code == 1
    assert sum(" basi: transkrip 'w01' berubah" in line for line in lines) == 10
    assert "codings/ani.jsonl: 5 lagi yang seperti itu (semuanya dengan --json)." in lines
    assert lines[-1] == "15 hal tidak cocok."
    assert len(json.loads(run("verify", "--json")[1])["faults"]) == 15


# -- findings --------------------------------------------------------------------------------------------------------


def test_findings_warns_of_what_is_left_out_and_goes_on(study, run):
    replace(study / "transcripts" / "w01.txt", "kurang sopan", "kurang sabar")
    code, out, err = run("findings")
    assert code == 0
    assert "0 koding oleh ani, 1 basi" in out
    assert "Peringatan: 1 hal tidak cocok lagi" in err
    assert f"Jalankan 'qualkit verify --folder {study.as_posix()}'." in err


def test_findings_without_transcripts_says_what_to_do(study, run):
    (study / "transcripts" / "w01.txt").unlink()
    (study / "transcripts" / "w02.txt").unlink()
    code, out, err = run("findings")
    assert code == 0
    assert "0 sumber" in out
    assert "Langkah berikutnya: Impor wawancara pertama" in out
    assert "Peringatan: 1 hal tidak cocok lagi" in err
    assert run("verify")[0] == 1


def test_findings_says_that_data_is_synthetic(study, run):
    replace(study / "transcripts" / "w02.txt", "jenis: wawancara", "jenis: wawancara\nsintetis: true")
    assert "DATA SINTETIS" in run("findings")[1]


def test_findings_says_the_decision(study, run):
    decide(open_study(study), "t1", "bertentangan", reason="Ada yang lain.", coder="ani")
    assert "t1  bertentangan (diputuskan)" in run("findings")[1]


def notebook(folder, code):
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    (folder / "notebooks").mkdir(exist_ok=True)
    nbformat.write(new_notebook(cells=[new_code_cell(code)]), folder / "notebooks" / "01-coba.ipynb")


def test_findings_leaves_the_notebooks_alone_and_executes_copies(study, run):
    notebook(study, "6 * 7")
    before = files(study)
    assert run("findings")[0] == 0
    after = files(study)
    assert {path: after[path] for path in before} == before
    assert b'"42"' in after[Path("reports/notebooks/01-coba.ipynb")]


def test_findings_stores_the_outputs_when_told_to(study, run):
    notebook(study, "6 * 7")
    assert run("findings", "--simpan")[0] == 0
    assert '"42"' in (study / "notebooks" / "01-coba.ipynb").read_text()


def test_a_notebook_that_fails_is_named_by_its_cell_without_the_words(study, run):
    notebook(study, f"raise RuntimeError('{MARKER}')")
    before = files(study)
    code, out, err = run("findings", "--simpan")
    assert (code, out) == (1, "")
    assert "notebooks/01-coba.ipynb: sel kode ke-1 gagal: RuntimeError." in err
    assert MARKER not in err
    assert files(study) == before


def test_findings_leaves_no_half_written_file(study, run, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    before = files(study)
    monkeypatch.setattr("qualkit.files.os.fsync", refuse)
    code, _, err = run("findings")
    assert code == 1
    assert "temuan.html: berkas ini tidak dapat ditulis" in err
    assert files(study) == before


# -- tag -------------------------------------------------------------------------------------------------------------


def test_tag_counts_and_writes_nothing(study, run):
    before = files(study)
    code, out, _ = run("tag")
    assert code == 0
    assert "      2    sikap.ramah" in out
    assert files(study) == before


def test_tag_writes_a_table_when_told_to(study, run, tmp_path):
    code, out, _ = run("tag", "--csv", tmp_path / "usulan.csv")
    lines = (tmp_path / "usulan.csv").read_text(encoding="utf-8").splitlines()
    assert code == 0
    assert lines[0].startswith("source,start,end,quote,code")
    assert len(lines) == 6
    assert out.endswith("usulan.csv.\n")


# -- reanchor --------------------------------------------------------------------------------------------------------


def test_reanchor_plans_moves_when_told_and_is_done(study, run):
    replace(study / "transcripts" / "w01.txt", "P: Bagaimana petugas", "P: Begini. Bagaimana petugas")
    before = files(study)
    code, out, _ = run("reanchor")
    assert code == 1
    assert "c1  w01: " in out
    assert "1 dapat ditempatkan, 0 tidak" in out
    assert files(study) == before
    code, out, _ = run("reanchor", "--tulis", "--coder", "budi")
    assert code == 0
    assert "1 dipindahkan, 0 tetap basi" in out
    assert run("verify")[0] == 0
    assert json.loads((study / "codings" / "budi.jsonl").read_text())["ref"] == "c1"


def test_reanchor_lists_what_it_cannot_place(study, run):
    append_events(study / "codings", [coding(study, "sopan", "c2"), coding(study, "Suratnya", "c3")])
    text = f"A: Ramah. {MARKER} ramah kepada semua orang: sopan, sopan, sopan!\n"
    replace(study / "transcripts" / "w01.txt", open_study(study).corpus["w01"].text, text)
    code, out, _ = run("reanchor", "--tulis", "--coder", "budi")
    assert code == 1
    assert "beberapa tempat yang serupa" in out
    assert "kata-katanya tidak ada lagi" in out
    assert out.endswith("1 dipindahkan, 2 tetap basi.\n")
    assert MARKER not in out


def test_reanchor_must_know_who_moves(study, run):
    replace(study / "transcripts" / "w01.txt", "kurang sopan", "kurang sabar")
    before = files(study)
    code, _, err = run("reanchor", "--tulis")
    assert (code, err) == (2, "Sebut siapa yang memindahkan: --coder ID.\n")
    assert files(study) == before


def test_reanchor_refuses_a_coder_whose_ledger_could_not_be_named(study, run):
    replace(study / "transcripts" / "w01.txt", "kurang sopan", "kurang sabar")
    code, _, err = run("reanchor", "--tulis", "--coder", "CON")
    assert code == 2
    assert "id pengode 'CON' tidak dapat dipakai" in err


def test_a_whole_source_is_moved_without_numbers_that_are_none(study, run):
    target = target_of(open_study(study).corpus["w02"], 0, 1)
    whole = type(target)(source="w02", sha256=target.sha256)
    append_events(study / "codings", [new_event("ani", "review", target=whole)])
    replace(study / "transcripts" / "w02.txt", "Saya dilayani", "Kami dilayani")
    assert "None" not in run("reanchor")[1]


# -- import ----------------------------------------------------------------------------------------------------------


def test_import_makes_a_transcript_and_never_writes_over_one(study, run, tmp_path):
    raw = tmp_path / "wawancara-3.txt"
    raw.write_text("P: Bagaimana?\nI: Baik.\nP: Lalu?\nI: Cepat.\nP: Sudah?\nI: Sudah.\n", encoding="utf-8")
    code, out, err = run("import", raw)
    assert (code, err) == (0, "")
    assert "transcripts/wawancara-3.txt: 6 giliran; penutur: P 3, I 3" in out
    before = files(study)
    code, _, err = run("import", raw)
    assert code == 1
    assert "sudah ada dan tidak ditimpa" in err
    assert files(study) == before


def test_import_goes_on_after_a_file_that_cannot_be_read(study, run, tmp_path):
    (tmp_path / "gambar.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0" + MARKER.encode())
    (tmp_path / "baik.txt").write_text("P: Bagaimana?\nI: Baik.\nP: Lalu?\nI: Cepat.\n", encoding="utf-8")
    code, out, err = run("import", tmp_path / "gambar.txt", tmp_path / "tidak-ada.txt", tmp_path / "baik.txt")
    assert code == 1
    assert "transcripts/baik.txt" in out
    assert ("gambar.txt" in err, "tidak-ada.txt" in err, MARKER in err) == (True, True, False)


# -- bad input: a clear message, exit 1, no traceback, no words ------------------------------------------------------

EVENT = '{"v":1,"id":"c9","at":"2025-07-01T08:00:00Z","coder":"ani","do":"code","code":"sikap.ramah","note":"kecubung"'


@pytest.mark.parametrize("command", ["verify", "findings"])
@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        ("study.yaml", f"judul: [{MARKER}", "study.yaml:1"),
        ("study.yaml", f"judul: &a {MARKER}\nposisi: *a\n", "study.yaml:2"),
        ("study.yaml", "buku_kode: kecill\n", "kecil"),
        (
            "codebooks/kecil.yaml",
            f"codes:\n  - {{id: a, label: {MARKER}, parent: b}}\n",
            "codebooks/kecil.yaml:2",
        ),
        ("codebooks/kecil.yaml", "codes:\n  - {id: a}\n  - {id: a}\n", "codebooks/kecil.yaml:3"),
        ("transcripts/w01.txt", f"---\ntanggal: kapan-kapan {MARKER}\n---\nP: {MARKER}\n", "transcripts/w01.txt:2"),
        ("transcripts/w01.txt", "", "transcripts/w01.txt"),
        ("transcripts/w01.txt", f"PK\3\4\0\0{MARKER}", "transcripts/w01.txt"),
        ("transcripts/informants.csv", f"informan,peran\na,{MARKER}\na,{MARKER}\n", "informants.csv:3"),
        (
            "findings.yaml",
            f"temuan:\n  - {{id: t1, pernyataan: {MARKER}, kode: x, arah: {MARKER}}}\n",
            "findings.yaml:2",
        ),
    ],
    ids=[
        *("yaml", "aliases", "codebook not there", "missing parent", "duplicate ids"),
        *("wrong date", "empty file", "binary", "duplicate informants", "findings"),
    ],
)
def test_a_file_with_faults_is_exit_1_with_its_place_and_none_of_its_words(study, run, command, path, content, told):
    (study / path).write_text(content, encoding="utf-8")
    code, out, err = run(command)
    assert code == 1
    assert told in out + err
    assert MARKER not in out + err


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (EVENT, "baris ini rusak"),
        (EVENT + "}", "'code' memerlukan 'target'"),
        (EVENT.replace("sikap.ramah", "sikap.rama") + ',"target":{"source":"w01"}}', "Maksudnya 'sikap.ramah'?"),
        (EVENT.replace("c9", "c1") + ',"target":{"source":"w01"}}', "id c1 dipakai dua peristiwa"),
        (EVENT + ',"target":{"source":"w09"}}', "sumber 'w09' yang tidak ada"),
        ("\0\0\0", "baris ini rusak"),
    ],
    ids=["cut", "no target", "unknown code", "id twice", "unknown source", "NUL"],
)
def test_a_bad_line_before_a_good_one_is_named_and_findings_go_on(study, run, line, told):
    ledger = study / "codings" / "ani.jsonl"
    ledger.write_text(line + "\n" + ledger.read_text(encoding="utf-8"), encoding="utf-8")
    code, out, err = run("verify")
    assert code == 1
    assert told in out
    assert MARKER not in out + err
    code, out, err = run("findings")
    assert code == 0
    assert "Peringatan: 1 hal" in err
    assert MARKER not in out + err


# -- a system that refuses -------------------------------------------------------------------------------------------

UNPRIVILEGED = """
import contextlib, io, os, sys
import qualkit.cli
good, bad, command = sys.argv[1:]
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    qualkit.cli.main([command, "--folder", good])  # loads all that the command needs
os.getuid() or (os.setgid(65534), os.setuid(65534))
sys.exit(qualkit.cli.main([command, "--folder", bad]))
"""


def refused(good, locked, command):
    """Run a command as a user without rights on a locked study."""
    locked.parent.chmod(0o755)
    call = [sys.executable, "-c", UNPRIVILEGED, good.name, locked.name, command]
    return subprocess.run(call, cwd=good.parent, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("", "study.yaml"),
        ("codings", "codings"),
        ("codings/ani.jsonl", "codings/ani.jsonl"),
        ("transcripts", "informants.csv"),
        ("transcripts/w01.txt", "transcripts/w01.txt"),
        ("codebooks", "codebooks"),
        ("codebooks/kecil.yaml", "codebooks/kecil.yaml"),
        ("findings.yaml", "findings.yaml"),
        ("study.yaml", "study.yaml"),
    ],
)
def test_what_may_not_be_read_is_named_without_a_traceback(make_study, path, told):
    good, locked = make_study(name="baik"), make_study({"codings/ani.jsonl": ""}, name="terkunci")
    (locked / path).chmod(0)
    found = refused(good, locked, "verify")
    (locked / path).chmod(0o755)
    first = (found.stderr + found.stdout).splitlines()[0]
    assert (found.returncode, first.split(":")[0]) == (1, told)
    assert "Traceback" not in found.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_report_that_may_not_be_written_is_told_and_leaves_nothing(make_study):
    good, locked = make_study(name="baik"), make_study(name="terkunci")
    (locked / "reports").mkdir(mode=0o555)
    found = refused(good, locked, "findings")
    assert found.returncode == 1
    assert "temuan.html: berkas ini tidak dapat ditulis" in found.stderr
    assert list((locked / "reports").iterdir()) == []


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (OSError(5, "Input/output error", "w01.txt"), 1, "w01.txt: sistem menolak (Input/output error)"),
        (KeyboardInterrupt(), 130, "Dihentikan."),
    ],
    ids=["system", "stopped"],
)
def test_what_breaks_off_a_command_is_told_in_a_line(study, run, monkeypatch, error, code, told):
    def fail(*_):
        raise error

    monkeypatch.setattr(cli, "_run", fail)
    found, _, err = run("verify")
    assert found == code
    assert err.startswith(told)
    assert err.count("\n") == 1


# -- a new study -----------------------------------------------------------------------------------------------------


def test_new_makes_a_study_and_says_how_to_go_on(tmp_path):
    found = process("new", "studi saya", "--template", "skm", cwd=tmp_path)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith("Studi baru: studi saya, dengan buku kode 'skm'.")
    assert 'qualkit lab --folder "studi saya"' in found.stdout
    assert open_study(tmp_path / "studi saya").codebook.id == "skm"


def test_new_refuses_a_folder_that_is_not_empty_with_exit_1(study):
    before = files(study)
    found = process("new", ".", cwd=study)
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.startswith(".: folder ini sudah berisi.")
    assert files(study) == before


@pytest.mark.parametrize(
    ("options", "told"),
    [([], "Yang kurang: FOLDER."), (["baru", "--template", "sk"], "Mungkin maksudnya 'skm'")],
    ids=["no folder", "no such template"],
)
def test_a_wrong_call_of_new_is_exit_2(tmp_path, options, told):
    found = process("new", *options, cwd=tmp_path)
    assert (found.returncode, found.stdout) == (2, "")
    assert told in found.stderr
    assert list(tmp_path.iterdir()) == []


# -- JupyterLab ------------------------------------------------------------------------------------------------------


@pytest.fixture
def opened(study, run, monkeypatch):
    """Return a function that lets ``qualkit lab`` open a study with some notebooks, and gives what it called."""
    calls = []

    class Called:
        """A JupyterLab that the user stops by Ctrl-C and then says that it is meant."""

        def __init__(self, call, env):
            calls.append((call, env))
            self.asked = 0

        def wait(self):
            self.asked += 1
            if self.asked == 1:
                raise KeyboardInterrupt
            return 0

    def call(*names):
        (study / "notebooks").mkdir()
        written = [(study / "notebooks" / name).write_text("{}") for name in names]
        assert len(written) == len(names)
        monkeypatch.setattr(subprocess, "Popen", Called)
        assert run("lab")[0] == 0
        return calls[0][0][4:]

    return call


@pytest.mark.parametrize(
    ("names", "first"),
    [
        (["0-catatan.ipynb", "00-mulai.ipynb", "01-sumber.ipynb"], "00-mulai.ipynb"),
        (["02-b.ipynb", "01-a.ipynb"], "01-a.ipynb"),
    ],
    ids=["start notebook", "none"],
)
def test_lab_opens_at_the_start_notebook_or_at_the_first(study, opened, names, first):
    assert opened(*names) == [f"--notebook-dir={study.resolve()}", str((study / "notebooks" / first).resolve())]


def test_lab_opens_a_study_without_notebooks_as_a_folder(study, opened):
    assert opened() == [f"--notebook-dir={study.resolve()}"]


def test_lab_asks_for_no_news_and_looks_for_no_updates(monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/punya/sendiri")
    ours, own = _lab_environment()["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    config = json.loads((Path(ours) / "labconfig" / "page_config.json").read_text(encoding="utf-8"))
    assert (config["disabledExtensions"], own) == (
        {"@jupyterlab/apputils-extension:announcements": True},
        "/punya/sendiri",
    )
