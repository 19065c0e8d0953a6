"""Run notebooks so that their outputs are the same on every run, and prepare one that a person opens."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualkit.errors import StudyError

if TYPE_CHECKING:
    from nbclient import NotebookClient
    from nbformat import NotebookNode
    from pandas import DataFrame

#: Seconds that one cell may take.
_CELL_SECONDS = 900
#: Notebooks that run at the same time: most machines have two processors and more.
_AT_ONCE = 2

#: Kernel metadata is written the same on every system and version of Python, so that git sees no change.
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def start_notebook(seed: int = 2025) -> None:
    """Prepare a notebook: figures as plain data that git can show, tables once, a seed for whatever draws numbers.

    Parameters
    ----------
    seed : int, default 2025
    """
    import numpy as np
    import pandas as pd
    import plotly.io as pio

    pd.set_option("display.max_colwidth", None)  # a sentence that is cut off cannot be checked
    pio.renderers.default = "plotly_mimetype"
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:  # the table itself is HTML; as text it would stand in the file a second time
        shell.display_formatter.formatters["text/plain"].for_type(pd.DataFrame, _size)
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002 - libraries that take no generator draw from the global one


def _size(table: DataFrame, printer: Any, _cycle: bool) -> None:  # noqa: FBT001 - IPython calls it so
    printer.text(f"DataFrame({len(table)} × {len(table.columns)})")


def notebook_paths(folder: Path) -> list[Path]:
    """Return a study's notebooks in the order of their numbers."""
    return sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))


def execute_notebook(path: Path, folder: Path) -> NotebookNode:
    """Return a notebook with fresh outputs; the file stays as it is.

    Parameters
    ----------
    path : Path
        The notebook.
    folder : Path
        The folder in which its cells run.

    Raises
    ------
    StudyError
        When it is no notebook, or a cell fails: names the cell's number and the error's type, not its text, which may
        hold an informant's words.
    """
    (found,) = _together([path], folder, lambda _: None)
    return found


def execute_notebooks(
    folder: Path, target: Path, starting: Callable[[str], None] = lambda _: None
) -> list[tuple[str, NotebookNode]]:
    """Execute all notebooks of a folder, two at a time; return the name and the notebook of each, in their order.

    Parameters
    ----------
    folder : Path
        ``notebooks/`` of a study; cells run in it.
    target : Path
        Where the copies with outputs go when all of them ran; `folder` itself to store the outputs.
    starting : callable, optional
        Told the name of each that begins.

    Raises
    ------
    StudyError
        As :func:`execute_notebook`, for the first that fails; the others are stopped.
    """
    paths = notebook_paths(folder)
    found = list(zip([path.name for path in paths], _together(paths, folder, starting), strict=True))
    for name, notebook in found:
        write_notebook(notebook, target / name)
    return found


def _together(paths: Sequence[Path], folder: Path, starting: Callable[[str], None]) -> list[NotebookNode]:
    """Execute notebooks, each in a process of its own, at most :data:`_AT_ONCE` at a time."""
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")

    async def all_of_them() -> list[NotebookNode]:
        free = asyncio.Semaphore(_AT_ONCE)

        async def one(path: Path) -> NotebookNode:
            async with free:
                starting(path.name)
                return await _executed(path, folder)

        running = [asyncio.ensure_future(one(path)) for path in paths]
        try:
            return list(await asyncio.gather(*running))
        finally:  # after a failure the others are stopped, and their kernels with them
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    # On Windows the usual loop cannot wait for a kernel's sockets.
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop if os.name == "nt" else None) as runner:
        return runner.run(all_of_them())


async def _executed(path: Path, folder: Path) -> NotebookNode:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    where = f"{path.parent.name}/{path.name}"
    try:
        notebook = _read(path)
    except Exception:
        raise StudyError.of("notebook.unreadable", where) from None
    client = NotebookClient(
        notebook,
        timeout=_CELL_SECONDS,
        kernel_name="python3",
        shutdown_kernel="immediate",  # its outputs are here; taking leave takes a second, and talks when it is stopped
        extra_arguments=["--IPKernelApp.log_level=ERROR"],  # it warns of its loopback sockets at every start
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(folder)}},
    )
    try:
        await _unless_stopped(client)
    except CellExecutionError as error:
        number, message = _failed_cell(notebook, error)
        raise StudyError.of("notebook.cell", where, cell=number, error=message) from None
    except (CellTimeoutError, DeadKernelError) as error:
        raise StudyError.of("notebook.cell", where, cell="?", error=type(error).__name__) from None
    return _settled(notebook)


async def _unless_stopped(client: NotebookClient) -> None:
    """Run a notebook's cells; stop as any program does when the user asks for it.

    nbclient answers Ctrl-C by ending the kernel while its cell still runs: what fails after that is no fault of the
    notebook.
    """
    try:
        await client.async_execute()
    except (Exception, asyncio.CancelledError):
        if hasattr(client, "_async_cleanup_kernel_future"):  # set by its handler of signals, and by nothing else
            raise KeyboardInterrupt from None
        raise


def _read(path: Path) -> NotebookNode:
    """Read a notebook without its outputs; a cell without an id gets one by its place: nbformat would draw lots."""
    import nbformat

    tree = json.loads(path.read_bytes())
    if tree["nbformat_minor"] >= 5:
        for n, cell in enumerate(tree["cells"], start=1):
            cell.setdefault("id", f"sel-{n}")
    notebook: NotebookNode = nbformat.reads(json.dumps(tree), as_version=4)  # type: ignore[no-untyped-call]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def _failed_cell(notebook: NotebookNode, error: Exception) -> tuple[int, str]:
    """Return the number of the cell that failed and what may be shown of its error.

    The text of our own errors holds no informant's words and helps; of others only the type is shown.
    """
    name, text = str(getattr(error, "ename", "")), str(getattr(error, "evalue", ""))
    # Stored outputs were taken away, and cells that may fail (tag raises-exception) come before the one that may not:
    # the last with an error is the one that stopped the run.
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    failed = [n for n, cell in enumerate(code, start=1) if any(out.output_type == "error" for out in cell.outputs)]
    ours = name.endswith("Error") and name in _our_errors()
    return (failed[-1] if failed else 0), f"{name}: {text}" if ours else name


def _our_errors() -> set[str]:
    from qualkit import errors

    return {name for name in dir(errors) if name.endswith("Error")}


def _settled(notebook: NotebookNode) -> NotebookNode:
    notebook.metadata = type(notebook.metadata)(_METADATA)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        cell.metadata.pop("trusted", None)
    return notebook


#: A code cell in the Markdown of a template; a block of another name ("py") is an example and stays text.
_CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def notebook_json(text: str, number: str) -> str:
    r"""Return a notebook made from Markdown, as it is stored: blocks marked ``python`` become its code cells.

    Parameters
    ----------
    text : str
        The Markdown of a template.
    number : str
        What the ids of its cells begin with, so that they are the same on every run.

    Examples
    --------
    >>> json.loads(notebook_json("# Judul\n\n```python\n1 + 1\n```\n", "01"))["cells"][1]["source"]
    ['1 + 1']
    """
    cells: list[dict[str, object]] = []
    for n, part in enumerate(_CODE.split(text)):
        if source := part.strip():
            id = f"{number}-{len(cells) + 1:02d}"
            own: dict[str, object] = {"execution_count": None, "outputs": []} if n % 2 else {}
            own["cell_type"] = "code" if n % 2 else "markdown"
            cells.append({**own, "id": id, "metadata": {}, "source": source.splitlines(keepends=True)})
    tree = {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(tree, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook: whole or not at all, UTF-8 with LF on every system."""
    import nbformat

    from qualkit.files import write_text

    text: str = nbformat.writes(notebook, version=4)  # type: ignore[no-untyped-call]
    write_text(path, text.rstrip("\n") + "\n")
