"""The command line: ``qualkit new``, ``import``, ``tag``, ``verify``, ``reanchor``, ``findings``, ``lab``.

Exit codes: 0 all is well, 1 something does not hold or cannot be read or written, 2 the call is wrong, 130 stopped by
the user. With ``--json`` all that a command says is one JSON object on standard output, its errors too.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from qualkit.arguments import COMMANDS, CallError, HelpAsked, help_text, read_call
from qualkit.errors import Fault, QualkitError, QualkitWarning, reason_of
from qualkit.messages import say
from qualkit.terminal import Answer, as_called, fault_row

__all__ = ["COMMANDS", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, say what came of it, and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console may speak cp1252
    if not words:
        print(as_called(help_text()))
        return 2
    as_json = "--json" in words
    folder = _folder(words)
    answer = _ask(words, folder, quiet=as_json)
    try:
        if as_json:
            _tell_programs(answer, words)
        else:
            _tell(answer, folder)
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return answer.code


def _folder(words: Sequence[str]) -> str:
    """Return the study's folder where a call names one, to stand in the commands that are told."""
    named = [after for before, after in pairwise(words) if before == "--folder"]
    named += [one.removeprefix("--folder=") for one in words if one.startswith("--folder=")]
    return Path(named[-1]).as_posix() if named else ""


def _ask(words: Sequence[str], folder: str, *, quiet: bool) -> Answer:
    """Run a command; whatever a user, a file or the system can do wrong becomes an answer."""
    told: list[Fault] = []

    def show(message: Warning | str, *_: object, **__: object) -> None:
        if isinstance(message, QualkitWarning):
            told.append(message.fault)
            if not quiet:
                _complain(say("cli.warning", text=message.fault.text()), folder)

    try:
        with warnings.catch_warnings():
            warnings.showwarning = show
            answer = _run(words)
    except HelpAsked as asked:
        return Answer(lines=(str(asked),))
    except CallError as error:
        return Answer(code=2, errors=error.faults)
    except QualkitError as error:
        answer = Answer(code=1, errors=error.faults)
    except KeyboardInterrupt:
        answer = Answer(code=130, errors=(Fault(key="cli.stopped"),))
    except OSError as error:  # one that no reader or writer has put into words
        values = {"path": Path(str(error.filename or folder)).name, "reason": reason_of(error)}
        answer = Answer(code=1, errors=(Fault(key="cli.system", values=values),))
    return replace(answer, warnings=(*told, *answer.warnings)) if quiet else answer


def _run(words: Sequence[str]) -> Answer:
    options = read_call(words)
    from qualkit import commands

    answer: Answer = getattr(commands, f"run_{options.command}")(options)
    return answer


def _tell(answer: Answer, folder: str) -> None:
    for line in answer.lines:
        print(as_called(line, folder))
    for warning in answer.warnings:
        _complain(say("cli.warning", text=warning.text()), folder)
    for error in answer.errors:
        _complain(error.text(), folder)


def _complain(text: str, folder: str) -> None:
    print(as_called(text, folder), file=sys.stderr)


def _tell_programs(answer: Answer, words: Sequence[str]) -> None:
    content = {
        "command": words[0] if words[0] in COMMANDS else None,
        "exit_code": answer.code,
        "errors": [fault_row(one) for one in answer.errors],
        "warnings": [fault_row(one) for one in answer.warnings],
    }
    print(json.dumps(content | dict(answer.content), ensure_ascii=False, indent=2))
