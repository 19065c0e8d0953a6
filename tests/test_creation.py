"""A new study opens, verifies and runs at once, holds nothing of another, and is made whole or not at all."""

from __future__ import annotations

import ast
import errno
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import qualkit
from qualkit.codebook import read_codebook
from qualkit.creation import TEMPLATES, new_study
from qualkit.errors import ChoiceError, StudyError, Term
from qualkit.ledger import append_events, new_event, target_of
from qualkit.progress import study_progress
from qualkit.study import open_study
from qualkit.transcripts import read_transcript, write_transcript
from qualkit.verification import verify

ROOT = Path(__file__).parent.parent
GIT = shutil.which("git") or ""
OURS = Path(qualkit.__file__).parent / "templates" / "baru"
BOOKS = {"smart-asn": "smart-asn", "servqual": "servqual", "skm": "skm", "kosong": "kode"}
FILES = [
    ".gitattributes",
    ".gitignore",
    "README.md",
    "codebooks/smart-asn.yaml",
    "codings/.gitkeep",
    "findings.yaml",
    "notebooks/00-mulai.ipynb",
    "notebooks/01-sumber-data.ipynb",
    "notebooks/03-koding.ipynb",
    "notebooks/04-reduksi.ipynb",
    "notebooks/05-penyajian.ipynb",
    "notebooks/07-temuan.ipynb",
    "study.yaml",
    "transcripts/informants.csv",
]
RAW = "P: Bagaimana pelayanannya?\nI: Petugasnya ramah, tapi lama.\nP: Lama bagaimana?\nI: Dua jam saya menunggu.\n"


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def notebooks(folder):
    return sorted((folder / "notebooks").glob("*.ipynb"))


def code_cells(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def run(path, monkeypatch):
    """Run a notebook's cells here, each last value shown as Jupyter shows it; return what was shown."""
    monkeypatch.chdir(path.parent)
    names, shown = {}, []
    for source in code_cells(path):
        *before, last = ast.parse(source).body
        exec(compile(ast.Module(before, []), path.name, "exec"), names)  # noqa: S102 - our own notebook
        value = None
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), path.name, "eval"), names)  # noqa: S307 - as above
        else:
            exec(compile(ast.Module([last], []), path.name, "exec"), names)  # noqa: S102 - as above
        html = getattr(value, "_repr_html_", None)
        shown.append(html() if html else repr(value))
    return "\n".join(shown)


def fault(folder, **settings):
    with pytest.raises(StudyError) as raised:
        new_study(folder, **settings)
    (found,) = raised.value.faults
    return found


def put(study, name="w01", text=RAW):
    """Import a raw interview as the command does."""
    path = study.path.parent / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    write_transcript(read_transcript(path), study.path / "transcripts" / f"{name}.txt")
    return study.reload()


def coded(study):
    """Code the first answer of w01, as a coder does; the informant is the one that the import named."""
    transcript = study.corpus["w01"]
    start = transcript.text.index("ramah")
    target = target_of(transcript, start, start + 5)
    append_events(
        study.path / "codings",
        [
            new_event("ani", "code", target=target, code=study.codebook.ids[0], magnitude="+"),
            new_event("ani", "review", target=target_of(transcript)),
        ],
    )
    return study.reload()


# -- what is in it ---------------------------------------------------------------------------------------------------


def test_a_new_study_has_these_files(tmp_path):
    assert files(new_study(tmp_path / "studi").path) == FILES


@pytest.mark.parametrize("template", TEMPLATES)
def test_it_opens_with_the_codebook_of_its_template_and_nothing_else(tmp_path, template):
    study = new_study(tmp_path / "studi", template=template)
    assert (study.codebook.id, study.codebooks) == (BOOKS[template], (BOOKS[template],))
    assert (len(study.corpus), len(study.codings), study.findings, study.memos) == (0, 0, (), ())
    assert (study.settings.judul, study.settings.pertanyaan, study.settings.pengode) == ("", (), "")


@pytest.mark.parametrize("template", TEMPLATES)
def test_it_verifies_at_once_and_says_to_import(tmp_path, template):
    study = new_study(tmp_path / "studi", template=template)
    assert verify(study, notebooks=True).faults == ()
    assert "qualkit import" in study_progress(study).next_step()


def test_the_empty_template_holds_no_codes_and_becomes_valid_when_its_example_is_uncommented(tmp_path):
    study = new_study(tmp_path / "studi", template="kosong")
    path = study.path / "codebooks" / "kode.yaml"
    text = path.read_text(encoding="utf-8")
    assert study.codebook.ids == ()
    path.write_text(text.replace("\n  # ", "\n  "), encoding="utf-8")
    assert study.reload().codebook.ids == ("sikap", "sikap.ramah")


def test_the_examples_of_study_and_findings_become_valid_when_uncommented(tmp_path):
    study = new_study(tmp_path / "studi")
    settings, found = study.path / "study.yaml", study.path / "findings.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("\n  # ", "\n  "), encoding="utf-8")
    found.write_text(found.read_text(encoding="utf-8").replace("\n  # ", "\n  "), encoding="utf-8")
    again = study.reload()
    assert [one.id for one in again.settings.pertanyaan] == ["rm1"]
    assert again.reach == {"pengguna layanan": ("rekrutmen-cat",)}
    assert [(one.id, one.code, one.direction) for one in again.findings] == [("t1", "rekrutmen-cat", "-")]
    assert again.finding_faults == []


@pytest.mark.skipif(not (ROOT / "codebooks").is_dir(), reason="an installed qualkit has no codebooks beside it")
@pytest.mark.parametrize("name", ["smart-asn", "servqual", "skm"])
def test_the_packaged_codebooks_are_those_of_the_repository(name):
    assert (OURS / "codebooks" / f"{name}.yaml").read_bytes() == (ROOT / "codebooks" / f"{name}.yaml").read_bytes()


def test_notebooks_carry_no_outputs_and_fixed_ids(tmp_path):
    first, second = new_study(tmp_path / "a").path, new_study(tmp_path / "b").path
    assert [path.read_bytes() for path in notebooks(first)] == [path.read_bytes() for path in notebooks(second)]
    text = "".join(path.read_text(encoding="utf-8") for path in notebooks(first))
    assert text.count('"outputs": []') == text.count('"cell_type": "code"')


def test_nothing_in_it_is_of_the_shipped_study_or_of_a_machine(tmp_path):
    study = new_study(tmp_path / "studi").path
    text = "\n".join((study / name).read_text(encoding="utf-8") for name in FILES)
    assert [
        word for word in ("SINTETIS", "sintetis", "simulasi", "w01-sekretaris", str(tmp_path), "$") if word in text
    ] == ["$"]
    assert text.count("$") == text.count("~$*") == 1


def test_notebooks_lead_only_to_notebooks_and_files_that_are_there(tmp_path):
    study = new_study(tmp_path / "studi").path
    links = {
        (path.parent / target).resolve()
        for path in notebooks(study)
        for target in re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8"))
    }
    assert len(links) >= 9
    assert [link for link in links if not link.exists()] == []


@pytest.mark.parametrize("name", ["Skripsi Bab IV", "kelurahan-é ñ", "研究", "a.b"])
def test_any_name_that_a_folder_may_have_works(tmp_path, name):
    study = new_study(tmp_path / name)
    assert len(open_study(tmp_path / name).corpus) == len(study.corpus) == 0


def test_folders_above_it_are_made(tmp_path):
    assert new_study(tmp_path / "a" / "b" / "studi").path.is_dir()


@pytest.mark.skipif(not GIT, reason="there is no git")
def test_git_keeps_its_folders_and_leaves_reports_out(tmp_path):
    study = new_study(tmp_path / "studi").path
    (study / "reports").mkdir()
    (study / "reports" / "temuan.html").write_text("x")
    subprocess.run([GIT, "init", "-q"], cwd=study, check=True)
    listed = subprocess.run(
        [GIT, "ls-files", "--others", "--exclude-standard"], cwd=study, check=True, capture_output=True, text=True
    )
    assert sorted(listed.stdout.split()) == FILES


# -- where it is not made --------------------------------------------------------------------------------------------


def test_a_folder_with_something_in_it_is_refused_and_stays_as_it_is(tmp_path):
    (tmp_path / "catatan.txt").write_text("penting")
    found = fault(tmp_path)
    assert (found.key, found.where) == ("new.not_empty", tmp_path.as_posix())
    assert files(tmp_path) == ["catatan.txt"]


def test_a_second_study_in_the_same_place_is_refused(tmp_path):
    new_study(tmp_path / "studi")
    assert fault(tmp_path / "studi", template="skm").key == "new.not_empty"
    assert files(tmp_path / "studi") == FILES


def test_a_file_in_its_place_is_refused(tmp_path):
    (tmp_path / "studi").write_text("penting")
    assert fault(tmp_path / "studi").key == "new.no_folder"
    assert (tmp_path / "studi").read_text() == "penting"


def test_an_empty_folder_is_used_and_stays_the_same_one(tmp_path):
    (tmp_path / "studi").mkdir()
    before = (tmp_path / "studi").stat().st_ino
    assert files(new_study(tmp_path / "studi").path) == FILES
    assert (tmp_path / "studi").stat().st_ino == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["studi"]


def test_an_unknown_template_is_refused_with_the_nearest(tmp_path):
    with pytest.raises(ChoiceError, match="Mungkin maksudnya 'servqual'"):
        new_study(tmp_path / "studi", template="servqaul")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a\0b", "x" * 300], ids=["NUL", "too long"])
def test_a_name_that_the_system_does_not_take_is_told(tmp_path, name):
    assert fault(tmp_path / name).key == "new.unwritable"
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def full_disk(monkeypatch):
    """A disk on which the seventh file does not fit."""
    written = []

    def write(path, text):
        written.append(path)
        if len(written) == 7:
            raise StudyError.of("file.unwritable", Path(path).name, reason="No space left on device")
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")

    monkeypatch.setattr("qualkit.files.write_text", write)
    return written


@pytest.mark.parametrize("name", ["studi", "a/b/studi"])
def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path, full_disk, name):
    found = fault(tmp_path / name)
    assert (found.key, found.values) == ("new.unwritable", {"reason": "No space left on device"})
    assert len(full_disk) == 7
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_leaves_an_empty_folder_empty(tmp_path, full_disk):
    fault(tmp_path)
    assert len(full_disk) == 7
    assert list(tmp_path.iterdir()) == []


def test_a_part_that_cannot_be_put_in_its_place_takes_the_others_back(tmp_path, monkeypatch):
    rename = Path.rename

    def refuse(path, target):
        if path.name == "notebooks":
            raise OSError(errno.EACCES, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    assert fault(tmp_path).values == {"reason": Term("system.denied")}
    assert list(tmp_path.iterdir()) == []


# -- its notebooks run with whatever there is ------------------------------------------------------------------------


@pytest.mark.parametrize("template", TEMPLATES)
def test_without_a_source_every_notebook_runs_and_says_to_import(tmp_path, monkeypatch, template):
    study = new_study(tmp_path / "studi", template=template).path
    shown = [run(path, monkeypatch) for path in notebooks(study)]
    assert len(shown) == 6
    assert "Langkah berikutnya" in shown[0]
    assert "belum ada transkrip" in shown[0]
    assert "qualkit import" in shown[1]


@pytest.mark.parametrize("template", ["smart-asn", "kosong"])
@pytest.mark.filterwarnings("ignore::qualkit.errors.QualkitWarning")
def test_with_one_raw_source_and_an_empty_table_every_notebook_runs(tmp_path, monkeypatch, template):
    study = new_study(tmp_path / "studi", template=template).path
    (study / "transcripts" / "w01.txt").write_text(RAW, encoding="utf-8")
    shown = [run(path, monkeypatch) for path in notebooks(study)]
    assert "berkas mentah, belum diimpor: w01" in shown[0]


def test_with_many_sources_and_one_coder_every_notebook_runs(tmp_path, monkeypatch):
    study = put(put(new_study(tmp_path / "studi")), "w02")
    who = study.corpus["w01"].turns[1].informant
    (study.path / "transcripts" / "informants.csv").write_text(f"informan,peran\n{who},warga\n", encoding="utf-8")
    study = coded(study.reload())
    shown = [run(path, monkeypatch) for path in notebooks(study.path)]
    assert "1 dari 2 sumber punya koding" in shown[0]
    assert "“ramah”" in shown[2]
    assert "DATA SINTETIS" not in "".join(shown)


@pytest.mark.slow
def test_findings_runs_there_at_once(tmp_path, capsys):
    from qualkit.cli import main

    study = new_study(tmp_path / "studi baru", template="kosong").path
    assert main(["findings", "--folder", str(study)]) == 0
    assert "0 sumber" in capsys.readouterr().out
    assert (study / "reports" / "temuan.html").exists()
    assert main(["verify", "--folder", str(study)]) == 0


def test_a_codebook_whose_codes_are_to_come_is_read(tmp_path):
    assert read_codebook(OURS / "codebooks" / "kode.yaml").title == "Buku kode"
