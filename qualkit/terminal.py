"""What a command says in a terminal: its answer, how far it is, and how qualkit is called here."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from qualkit.errors import Fault

#: Seconds that a command works before it says how far it is.
PATIENCE = 2.0

#: The variable in which ``run.py`` says how it was called, so that what is told to be typed can be typed.
PROGRAM = "QUALKIT_PROGRAM"

#: A command of qualkit in a text, or what stands in its place in a help.
_CALL = re.compile(
    r"\bqualkit (?:(?P<study>(?:import|tag|verify|reanchor|findings|lab)\b)"
    r"|(?=(?:new|COMMAND|PERINTAH)\b|--help|\[-h\]))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a command.

    Parameters
    ----------
    code : int
        Exit code: 0 all is well, 1 something does not hold or cannot be read or written, 2 the call is wrong, 130
        stopped by the user.
    lines : tuple of str
        What is told on standard output.
    warnings, errors : tuple of Fault
        What is told on standard error.
    content : mapping of str to object
        The same for programs (``--json``): values that JSON knows, under keys that stay.
    """

    code: int = 0
    lines: tuple[str, ...] = ()
    warnings: tuple[Fault, ...] = ()
    errors: tuple[Fault, ...] = ()
    content: Mapping[str, object] = field(default_factory=dict)


def fault_row(fault: Fault) -> dict[str, str]:
    """Return a fault as programs read it: its place, the key of its message, and the message."""
    return {"where": fault.where, "key": fault.key, "text": fault.text()}


def program() -> str:
    """Return how qualkit is called here: as ``run.py`` was, or by its own name."""
    return os.environ.get(PROGRAM, "").strip() or "qualkit"


def as_called(text: str, folder: str = "") -> str:
    r"""Return a text in which the commands of qualkit stand as they can be typed here.

    Parameters
    ----------
    text : str
        What is to be told.
    folder : str, optional
        The study's folder, where it is another than the one in which the user stands.

    Examples
    --------
    >>> as_called("Jalankan 'qualkit verify'.", "../studi saya")
    'Jalankan \'qualkit verify --folder "../studi saya"\'.'
    """
    option = f" --folder {quoted(folder)}" if folder not in ("", ".") else ""

    def call(found: re.Match[str]) -> str:
        named = found["study"] or ""
        needed = named and not text.startswith(" --folder", found.end())
        return f"{program()} {named}{option if needed else ''}"

    return _CALL.sub(call, text)


def quoted(name: str) -> str:
    """Return a name as it is typed in a terminal."""
    return f'"{name}"' if " " in name else name


class Step(Protocol):
    """Says which step a command is at."""

    def __call__(self, text: str) -> None:
        """Begin a step."""
        ...


@contextmanager
def progress(total: int = 1) -> Iterator[Step]:
    """Show how far a command is once it has been at it for two seconds; only to a person who looks at a terminal.

    Parameters
    ----------
    total : int, default 1
        Count of steps; of a single one no share can be told, only for how long it has been going on.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_interactive:  # a terminal in which nothing can be taken back
        yield lambda _: None
        return
    counted = [TextColumn("{task.completed}/{task.total}")] if total > 1 else []
    columns = (BarColumn(24), *counted, TextColumn("{task.description}"), TimeElapsedColumn())
    bar = Progress(*columns, console=console, transient=True, redirect_stdout=False)
    task, begun = bar.add_task("", total=total if total > 1 else None), 0

    def step(text: str) -> None:
        nonlocal begun
        bar.update(task, description=text, completed=begun)
        begun += 1

    waiting = threading.Timer(PATIENCE, bar.start)
    waiting.daemon = True
    waiting.start()
    try:
        yield step
    finally:
        waiting.cancel()
        waiting.join()
        bar.stop()
