"""Stored outputs: whether they still hold is seen without running anything."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from qualkit import __version__
from qualkit.cli import main
from qualkit.digests import DIGESTS, check_digests, write_digests
from qualkit.ledger import append_events, new_event
from qualkit.study import open_study
from qualkit.verification import verify


@pytest.fixture
def stored(study_folder):
    """The small study with a notebook of one cell and its output, whose digests are kept."""
    append_events(
        study_folder / "codings", [new_event("ani", "memo", note="Satu."), new_event("ani", "memo", note="Dua.")]
    )
    output = new_output("execute_result", data={"text/plain": "42\n43"}, execution_count=1)
    cells = [new_markdown_cell("# Judul"), new_code_cell("6 * 7", outputs=[output], execution_count=1)]
    write_notebook(study_folder, cells)
    write_digests(study_folder, "1.0")
    return study_folder


def write_notebook(folder, cells, name="01-coba.ipynb"):
    (folder / "notebooks").mkdir(exist_ok=True)
    nbformat.write(new_notebook(cells=cells), folder / "notebooks" / name)


def change(folder, old, new, name="01-coba.ipynb"):
    path = folder / "notebooks" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def found(folder, version="1.0"):
    """Return what is broken, and what the outputs are older than."""
    result = check_digests(folder, version)
    return [[(fault.key, fault.where) for fault in kind] for kind in (result.faults, result.outdated)]


def test_nothing_is_said_where_nothing_changed(stored):
    result = check_digests(stored, "1.0")
    assert (result.faults, result.outdated, result.notes, result.notebooks) == ((), (), (), 1)


def test_the_same_study_gives_the_same_bytes(stored):
    before = (stored / DIGESTS).read_bytes()
    write_digests(stored, "1.0")
    assert (stored / DIGESTS).read_bytes() == before
    assert b"studi" not in before


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [("6 * 7", "6 * 8", "digests.code"), ('"42\\n', '"41\\n', "digests.outputs")],
    ids=["code", "output"],
)
def test_a_notebook_whose_code_or_output_was_edited_is_named(stored, old, new, key):
    change(stored, old, new)
    assert found(stored) == [[(key, "notebooks/01-coba.ipynb")], []]


def test_an_output_that_was_taken_away_is_named(stored):
    write_notebook(stored, [new_code_cell("6 * 7")])
    assert found(stored) == [[("digests.outputs", "notebooks/01-coba.ipynb")], []]


def test_a_notebook_that_an_editor_saved_again_is_the_same(stored):
    path = stored / "notebooks" / "01-coba.ipynb"
    tree = json.loads(path.read_text(encoding="utf-8"))
    tree["metadata"]["language_info"] = {"name": "python", "version": "3.99"}
    cell = tree["cells"][1]
    cell |= {"execution_count": 9, "metadata": {"trusted": True}, "source": "".join(cell["source"])}
    cell["outputs"][0] |= {"execution_count": 9, "data": {"text/plain": "42\n43"}}
    path.write_text(json.dumps(tree), encoding="utf-8")
    assert found(stored) == [[], []]


def test_text_between_the_cells_may_be_edited(stored):
    change(stored, "# Judul", "# Judul lain")
    assert found(stored) == [[], []]


def test_a_notebook_that_brings_outputs_from_elsewhere_or_is_gone_is_named(stored):
    (stored / "notebooks" / "01-coba.ipynb").rename(stored / "notebooks" / "02-baru.ipynb")
    assert found(stored) == [
        [("digests.gone", "notebooks/01-coba.ipynb"), ("digests.unvouched", "notebooks/02-baru.ipynb")],
        [],
    ]


def test_a_new_notebook_without_outputs_claims_nothing_and_is_outdated(stored):
    write_notebook(stored, [new_code_cell("1 + 1")], name="02-baru.ipynb")
    assert found(stored) == [[], [("digests.new", "notebooks/02-baru.ipynb")]]


@pytest.mark.parametrize("content", ["{", "[" * 100_000], ids=["cut off", "deep"])
def test_a_notebook_that_cannot_be_read_is_named(stored, content):
    (stored / "notebooks" / "01-coba.ipynb").write_text(content, encoding="utf-8")
    assert found(stored) == [[("notebook.unreadable", "notebooks/01-coba.ipynb")], []]


@pytest.mark.parametrize("name", ["study.yaml", "findings.yaml", "transcripts/informants.csv", "codebooks/kecil.yaml"])
def test_a_file_that_changed_since_is_named_and_its_restoring_settles_it(stored, name):
    before = (stored / name).read_bytes()
    (stored / name).write_bytes(before + b"# x\n")
    assert found(stored) == [[], [("digests.input", name)]]
    (stored / name).write_bytes(before)
    assert found(stored) == [[], []]


@pytest.mark.parametrize("name", ["instruments/pedoman.yaml", "transcripts/w03.txt"])
def test_a_file_that_was_added_is_named(stored, name):
    (stored / name).parent.mkdir(exist_ok=True)
    (stored / name).write_text("A: satu\n")
    assert found(stored) == [[], [("digests.input", name)]]


# -- words and events: what was changed is told from what has grown ----------------------------------------------------


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_a_transcript_whose_words_changed_is_broken(stored):
    replace(stored / "transcripts" / "w01.txt", "ramah", "romah")
    assert found(stored) == [[("digests.words", "transcripts/w01.txt")], []]


def test_a_transcript_that_is_gone_is_broken(stored):
    (stored / "transcripts" / "w01.txt").unlink()
    assert found(stored) == [[("digests.words_gone", "transcripts/w01.txt")], []]


def test_a_transcript_whose_header_changed_is_outdated(stored):
    replace(stored / "transcripts" / "w01.txt", "judul: Wawancara", "judul: Percakapan")
    assert found(stored) == [[], [("digests.input", "transcripts/w01.txt")]]


@pytest.mark.parametrize(
    "content", [b"---\njudul: A\nP: Tanpa akhir.\n", b"\xff\xfe\x00"], ids=["open header", "binary"]
)
def test_a_transcript_that_can_no_longer_be_read_is_broken(stored, content):
    (stored / "transcripts" / "w01.txt").write_bytes(content)
    assert found(stored) == [[("digests.words", "transcripts/w01.txt")], []]


def test_a_ledger_that_has_grown_is_outdated_and_says_by_how_much(stored):
    append_events(stored / "codings", [new_event("budi", "memo", note="Baru."), new_event("ani", "memo", note="Lagi.")])
    result = check_digests(stored, "1.0")
    assert result.faults == ()
    assert [(one.key, one.where, one.values) for one in result.outdated] == [("digests.grown", "codings", {"count": 2})]


def test_undoing_is_a_new_event_and_not_a_loss(stored):
    first = json.loads((stored / "codings" / "ani.jsonl").read_text().splitlines()[0])["id"]
    append_events(stored / "codings", [new_event("budi", "uncode", ref=first)])
    assert found(stored) == [[], [("digests.grown", "codings")]]


def test_an_event_that_was_taken_out_is_broken(stored):
    ledger = stored / "codings" / "ani.jsonl"
    ledger.write_text(ledger.read_text().splitlines(keepends=True)[0])
    assert found(stored) == [[("digests.events_gone", "codings")], []]


def test_an_event_that_was_edited_is_broken(stored):
    replace(stored / "codings" / "ani.jsonl", "Dua.", "Tiga.")
    assert found(stored) == [[("digests.events_gone", "codings")], [("digests.grown", "codings")]]


def test_no_event_is_left_where_the_ledgers_are_gone(stored):
    (stored / "codings" / "ani.jsonl").unlink()
    (fault,) = check_digests(stored, "1.0").faults
    assert (fault.key, fault.values) == ("digests.events_gone", {"count": 2})


def test_a_line_written_with_other_spacing_and_a_broken_line_are_no_event_of_their_own(stored):
    ledger = stored / "codings" / "ani.jsonl"
    lines = [json.dumps(json.loads(line), indent=None, separators=(", ", ": ")) for line in ledger.open()]
    ledger.write_text("\ufeff" + "\r\n".join([*lines, '{"v":1,"id":"x']), encoding="utf-8")
    assert found(stored) == [[], []]


def test_line_ends_of_another_system_the_order_of_lines_and_a_copy_of_a_ledger_change_nothing(stored):
    text = (stored / "study.yaml").read_bytes()
    (stored / "study.yaml").write_bytes(text.replace(b"\n", b"\r\n"))
    lines = (stored / "codings" / "ani.jsonl").read_bytes().splitlines()
    (stored / "codings" / "ani.jsonl").write_bytes(b"\n".join(reversed(lines)))
    (stored / "codings" / "ani (1).jsonl").write_bytes(lines[0] + b"\n")
    assert found(stored) == [[], []]


def test_a_lock_and_an_editors_hidden_files_are_no_input(stored):
    (stored / "transcripts" / ".w01.txt.swp").write_text("x")
    (stored / "transcripts" / "~$w01.docx").write_text("x")
    assert found(stored) == [[], []]


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b"{}", b'{"notebooks": [], "inputs": {}}', b"\xff\xfe", b"[" * 100_000),
        b'{"notebooks": {}, "inputs": {}}',
        b'{"notebooks": {}, "inputs": {}, "words": {}, "events": {}}',
        b'{"notebooks": {}, "inputs": {}, "words": {}, "events": [1]}',
    ],
    ids=[
        *("empty", "cut off", "a list", "no parts", "wrong parts", "binary", "deep"),
        *("no words", "events no list", "events no texts"),
    ],
)
def test_digests_that_cannot_be_read_are_told(stored, content):
    (stored / DIGESTS).write_bytes(content)
    assert found(stored) == [[("digests.broken", DIGESTS)], []]


def test_another_version_of_qualkit_is_a_note_and_no_fault(stored):
    result = check_digests(stored, "2.0")
    assert result.faults == ()
    assert [(note.key, note.values["then"], note.values["now"]) for note in result.notes] == [
        ("digests.version", "1.0", "2.0")
    ]


def test_outputs_without_digests_are_outdated(stored):
    (stored / DIGESTS).unlink()
    assert found(stored) == [[], [("digests.none", "notebooks")]]


def test_notebooks_without_outputs_and_digests_are_a_note_and_a_study_without_notebooks_is_none(stored, make_study):
    (stored / DIGESTS).unlink()
    write_notebook(stored, [new_code_cell("6 * 7")])
    result = check_digests(stored, "1.0")
    assert (result.outdated, [note.key for note in result.notes]) == ((), ["digests.none"])
    assert check_digests(make_study(name="lain"), "1.0").notes == ()


def test_verify_names_an_edited_output(stored, capsys):
    change(stored, '"42\\n', '"41\\n')
    assert main(["verify", "--folder", str(stored)]) == 1
    assert "notebooks/01-coba.ipynb: hasil yang tersimpan bukan hasil yang dihitung" in capsys.readouterr().out


def test_verify_warns_of_outdated_outputs_with_exit_0_and_strictly_with_exit_1(stored, capsys):
    append_events(stored / "codings", [new_event("budi", "memo", note="Baru.")])
    replace(stored / DIGESTS, '"1.0"', f'"{__version__}"')
    assert main(["verify", "--folder", str(stored)]) == 0
    told = capsys.readouterr().out
    assert "Peringatan: codings: hasil notebook lebih tua daripada buku koding, yang bertambah 1 peristiwa." in told
    assert told.endswith(f"Jalankan 'qualkit findings --folder {stored.as_posix()} --simpan'.\n")
    assert main(["verify", "--folder", str(stored), "--ketat"]) == 1
    assert capsys.readouterr().out == told


def test_json_tells_outdated_outputs_apart(stored, capsys):
    append_events(stored / "codings", [new_event("budi", "memo", note="Baru.")])
    assert main(["verify", "--folder", str(stored), "--json", "--ketat"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["holds"], told["current"], told["faults"]) == (True, False, [])
    assert [one["key"] for one in told["outdated"]] == ["digests.grown"]


def test_verifying_within_a_notebook_does_not_depend_on_what_is_stored(stored):
    change(stored, '"42\\n', '"41\\n')
    assert verify(open_study(stored)).faults == ()


def test_findings_store_digests_only_when_told_to_and_verify_is_then_silent(study_folder):
    write_notebook(study_folder, [new_code_cell("6 * 7")])
    assert main(["findings", "--folder", str(study_folder)]) == 0
    assert not (study_folder / DIGESTS).exists()
    assert main(["findings", "--folder", str(study_folder), "--simpan"]) == 0
    before = (study_folder / DIGESTS).read_bytes()
    result = verify(open_study(study_folder), notebooks=True)
    assert (result.faults, result.outdated, [note.key for note in result.notes]) == ((), (), ["finding.undecided"])
    assert main(["findings", "--folder", str(study_folder), "--simpan"]) == 0
    assert (study_folder / DIGESTS).read_bytes() == before
