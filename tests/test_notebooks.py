"""Notebooks: executed the same on every run, and failing in words that hold none of an informant's."""

import json
import os
import platform
import re
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from qualkit.errors import StudyError
from qualkit.notebooks import execute_notebook, execute_notebooks, notebook_paths, write_notebook

ROOT = Path(__file__).parent.parent
COMMITTED = notebook_paths(ROOT / "notebooks")
MARKER = "kecubung"


def notebook(folder, *cells, name="01-coba.ipynb"):
    """Write a notebook of these cells (code, unless one is a cell already) and return its path."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    nbformat.write(new_notebook(cells=[one if isinstance(one, dict) else new_code_cell(one) for one in cells]), path)
    return path


def refused(path):
    """Execute a notebook that must fail; return the fault."""
    with pytest.raises(StudyError) as raised:
        execute_notebook(path, path.parent)
    (fault,) = raised.value.faults
    return fault


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
def test_a_user_who_stops_it_is_obeyed(tmp_path):
    path = notebook(tmp_path, "import os, signal, time\nos.kill(os.getppid(), signal.SIGINT)\ntime.sleep(60)")
    with pytest.raises(KeyboardInterrupt):
        execute_notebook(path, tmp_path)


# -- the same on every run -------------------------------------------------------------------------------------------

LIVELY = """\
import qualkit as qk, numpy as np, plotly.graph_objects as go
qk.start_notebook(seed=7)
print(np.random.rand())
go.Figure(go.Bar(x=[1, 2], y=[3, 4]))
"""


def executed(path, name):
    """Execute a notebook and return the bytes that would be stored."""
    write_notebook(execute_notebook(path, path.parent), path.with_name(name))
    return path.with_name(name).read_bytes()


@pytest.mark.slow
def test_executing_again_what_was_stored_gives_the_same_bytes(tmp_path):
    stored = executed(notebook(tmp_path, new_markdown_cell("# Judul"), LIVELY, "1 + 1"), "a.ipynb")
    assert executed(tmp_path / "a.ipynb", "b.ipynb") == stored


@pytest.mark.parametrize("minor", [4, 5])
def test_a_notebook_whose_cells_have_no_ids_gives_the_same_bytes_each_time(tmp_path, minor):
    path = notebook(tmp_path, new_markdown_cell("# Judul"), "1 + 1")
    tree = json.loads(path.read_text())
    tree["cells"] = [{key: value for key, value in cell.items() if key != "id"} for cell in tree["cells"]]
    path.write_text(json.dumps(tree | {"nbformat_minor": minor}))
    assert executed(path, "a.ipynb") == executed(path, "b.ipynb")


def test_executing_leaves_the_file_as_it_is_and_gives_outputs(tmp_path):
    path = notebook(tmp_path, "6 * 7")
    before = path.read_bytes()
    found = execute_notebook(path, tmp_path)
    assert found.cells[0].outputs[0]["data"]["text/plain"] == "42"
    assert path.read_bytes() == before


def test_what_a_kernel_and_a_user_leave_in_the_metadata_is_not_kept(tmp_path):
    cell = new_code_cell("1", metadata={"trusted": True, "execution": {"iopub.status.busy": "x"}, "tags": ["a"]})
    path = notebook(tmp_path, cell)
    found = execute_notebook(path, tmp_path)
    assert dict(found.cells[0].metadata) == {"tags": ["a"]}
    assert found.metadata.language_info == {"name": "python"}


def test_a_notebook_runs_in_the_folder_that_is_named(tmp_path):
    (tmp_path / "tempat").mkdir()
    found = execute_notebook(notebook(tmp_path, "import os; os.path.basename(os.getcwd())"), tmp_path / "tempat")
    assert found.cells[0].outputs[0]["data"]["text/plain"] == "'tempat'"


def test_a_table_stands_in_the_file_once_as_html(tmp_path):
    begun = "import pandas as pd, qualkit as qk\nqk.start_notebook()"
    found = execute_notebook(notebook(tmp_path, begun, 'pd.DataFrame({"a": ["ramah", "sopan"]})'), tmp_path)
    shown = found.cells[1].outputs[0]["data"]
    assert shown["text/plain"] == "DataFrame(2 × 1)"
    assert "<td>sopan</td>" in shown["text/html"]


def test_the_seed_settles_what_numpy_and_random_draw(tmp_path):
    drawn = "qk.start_notebook(seed=3)\n(random.random(), np.random.rand())"
    found = execute_notebook(
        notebook(tmp_path, "import random, numpy as np, qualkit as qk", drawn, "1", drawn), tmp_path
    )
    outputs = [found.cells[n].outputs[0]["data"]["text/plain"] for n in (1, 3)]
    assert outputs[0] == outputs[1]


# -- failing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (f"raise ValueError('{MARKER}')", "ValueError"),
        (f"{{}}['{MARKER}']", "KeyError"),
        (f"{MARKER} = = 1", "SyntaxError"),
        (f"{MARKER}", "NameError"),
        (f"print('{MARKER}'); raise KeyboardInterrupt('{MARKER}')", "KeyboardInterrupt"),
    ],
    ids=["ValueError", "KeyError", "SyntaxError", "NameError", "KeyboardInterrupt"],
)
def test_a_cell_that_fails_is_named_by_number_and_kind_without_the_words(tmp_path, capfd, code, told):
    fault = refused(notebook(tmp_path / "notebooks", new_markdown_cell("# Judul"), "1", code, "2"))
    assert (fault.key, fault.where) == ("notebook.cell", "notebooks/01-coba.ipynb")
    assert fault.values == {"cell": 2, "error": told}
    assert MARKER not in fault.text() + "".join(capfd.readouterr())


def test_the_text_of_qualkits_own_errors_helps_and_is_shown(tmp_path):
    fault = refused(notebook(tmp_path, "import qualkit as qk\nqk.open_study('tidak-ada')"))
    assert "tidak-ada: folder ini tidak ada" in fault.text()


def test_a_kernel_that_dies_is_told(tmp_path):
    fault = refused(notebook(tmp_path, "import os; os._exit(1)"))
    assert (fault.key, fault.values["error"]) == ("notebook.cell", "DeadKernelError")


def test_a_cell_that_may_fail_is_not_taken_for_the_one_that_may_not(tmp_path):
    allowed = new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]})
    assert refused(notebook(tmp_path, allowed, "1", "{}[1]")).values == {"cell": 3, "error": "KeyError"}


def test_an_error_stored_by_an_earlier_run_is_not_taken_for_todays(tmp_path):
    old = new_code_cell("1", outputs=[new_output("error", ename="OldError", evalue="", traceback=[])])
    assert refused(notebook(tmp_path, "{}[1]", old)).values == {"cell": 1, "error": "KeyError"}


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"{}", b"\xff\xfe\x00", b'{"nbformat": 4}', b'{"nbformat": 99, "cells": []}', MARKER.encode()],
    ids=["empty", "cut off", "a list", "no version", "binary", "no cells", "of the future", "text"],
)
def test_a_file_that_is_no_notebook_is_named_without_its_words(tmp_path, content):
    (tmp_path / "01-coba.ipynb").write_bytes(content)
    fault = refused(tmp_path / "01-coba.ipynb")
    assert fault.key == "notebook.unreadable"
    assert MARKER not in fault.text()


def test_a_folder_named_like_a_notebook_is_named(tmp_path):
    (tmp_path / "01-coba.ipynb").mkdir()
    assert refused(tmp_path / "01-coba.ipynb").key == "notebook.unreadable"


# -- all of a folder -------------------------------------------------------------------------------------------------


def test_notebooks_run_in_the_order_of_their_numbers_and_copies_are_written(tmp_path):
    folder = tmp_path / "notebooks"
    second, first = notebook(folder, "'dua'", name="02-b.ipynb"), notebook(folder, "'satu'", name="01-a.ipynb")
    notebook(folder / ".ipynb_checkpoints", "1 / 0", name="01-a-checkpoint.ipynb")
    before = first.read_bytes(), second.read_bytes()
    names = [name for name, _ in execute_notebooks(folder, tmp_path / "reports" / "notebooks")]
    assert names == ["01-a.ipynb", "02-b.ipynb"]
    assert "'satu'" in (tmp_path / "reports" / "notebooks" / "01-a.ipynb").read_text()
    assert (first.read_bytes(), second.read_bytes()) == before


MEET = """\
import pathlib, time
pathlib.Path("{own}").touch()
while not pathlib.Path("{other}").exists():
    time.sleep(0.05)
"""


def test_two_notebooks_run_at_the_same_time(tmp_path):
    folder = tmp_path / "notebooks"  # each waits for the other
    notebook(folder, MEET.format(own="a", other="b"), name="01-a.ipynb")
    notebook(folder, MEET.format(own="b", other="a"), name="02-b.ipynb")
    begun = []
    assert len(execute_notebooks(folder, tmp_path / "reports", begun.append)) == 2
    assert begun == ["01-a.ipynb", "02-b.ipynb"]


def test_when_one_fails_the_others_are_stopped_and_no_copy_is_written(tmp_path):
    folder = tmp_path / "notebooks"
    notebook(folder, "import time; time.sleep(600)", name="01-a.ipynb")
    notebook(folder, "1 / 0", name="02-b.ipynb")
    with pytest.raises(StudyError) as raised:
        execute_notebooks(folder, tmp_path / "reports")
    assert raised.value.faults[0].where == "notebooks/02-b.ipynb"
    assert not (tmp_path / "reports").exists()


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path):
    notebook(tmp_path / "notebooks", "1")
    (tmp_path / "reports").write_text("")
    with pytest.raises(StudyError) as raised:
        execute_notebooks(tmp_path / "notebooks", tmp_path / "reports" / "notebooks")
    assert [fault.key for fault in raised.value.faults] == ["file.unwritable"]


def test_a_notebook_is_written_in_utf8_with_lf_and_one_at_the_end(tmp_path):
    write_notebook(new_notebook(cells=[new_markdown_cell("“é”\nx")]), tmp_path / "a.ipynb")
    raw = (tmp_path / "a.ipynb").read_bytes()
    assert raw.endswith(b"}\n")
    assert not raw.endswith(b"\n\n")
    assert b"\r" not in raw
    assert "“é”" in raw.decode()


# -- the committed ones ----------------------------------------------------------------------------------------------


def on_its_kind_of_processor(path):
    """The maps of topics are stored as x86-64 draws them; those of another kind differ in their last digits."""
    here = path.stem != "06-topik" or platform.machine() in ("x86_64", "AMD64")
    skip = pytest.mark.skipif(not here, reason="stored on x86-64; another kind of processor draws other maps")
    return pytest.param(path, id=path.stem, marks=skip)


@pytest.mark.slow
@pytest.mark.parametrize("path", [on_its_kind_of_processor(path) for path in COMMITTED])
def test_executing_a_committed_notebook_gives_exactly_the_stored_bytes(tmp_path, path):
    write_notebook(execute_notebook(path, path.parent), tmp_path / path.name)
    assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_there_are_committed_notebooks():
    assert COMMITTED


def test_the_start_notebook_leads_to_every_other_and_to_nothing_that_is_not_there():
    folder = COMMITTED[0].parent
    linked = set(re.findall(r"\]\(([^)]+)\)", (folder / "00-mulai.ipynb").read_text(encoding="utf-8")))
    assert {path.name for path in COMMITTED} - linked == {"00-mulai.ipynb"}
    assert [link for link in linked if not (folder / link).exists()] == []
