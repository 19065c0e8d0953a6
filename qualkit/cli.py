"""The command line: ``qualkit new``, ``findings``, ``verify``, ``tag``, ``reanchor``, ``import``, ``lab``.

Exit codes: 0 all is well, 1 the study has faults or cannot be read, 2 the call is wrong, 130 stopped by the user.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from qualkit.errors import QualkitError, QualkitWarning, nearest
from qualkit.messages import say

COMMANDS = ("new", "findings", "verify", "tag", "reanchor", "import", "lab")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console may speak cp1252
    warnings.showwarning = _show_warning
    if words and not words[0].startswith("-") and words[0] not in COMMANDS:
        close = nearest(words[0], COMMANDS)
        _complain(
            say("cli.command_near" if close else "cli.command", command=words[0], near=close, known=", ".join(COMMANDS))
        )
        return 2
    options = _parser().parse_args(words)
    if not options.command:
        _parser().print_help()
        return 0
    try:
        code = _run(options)
        sys.stdout.flush()
        return code
    except QualkitError as error:
        _complain(error.text())
        return 1
    except KeyboardInterrupt:
        _complain(say("cli.stopped"))
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # one that no reader or writer has put into words
        name = Path(str(error.filename or options.folder)).name
        _complain(say("cli.system", path=name, reason=error.strerror or type(error).__name__))
        return 1


def _run(options: argparse.Namespace) -> int:
    from qualkit import commands

    run: Callable[[argparse.Namespace], int] = getattr(commands, f"run_{options.command}")
    return run(options)


def _complain(text: str) -> None:
    print(text, file=sys.stderr)


def _show_warning(message: Warning | str, category: type[Warning], *_: object, **__: object) -> None:
    if issubclass(category, QualkitWarning):
        _complain(say("cli.warning", text=str(message)))


class _Parser(argparse.ArgumentParser):
    """argparse in the reader's language."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **settings)  # type: ignore[arg-type]  # as argparse
        self._positionals.title = say("cli.positionals")
        self._optionals.title = say("cli.optionals")
        self.add_argument("-h", "--help", action="help", help=say("cli.help"))

    def error(self, message: str) -> NoReturn:
        """Refuse a call and name what is wrong in it; argparse's own English is not shown."""
        of_argument = re.match(r"argument ([^:]+):", message)
        named = of_argument[1] if of_argument else message.rpartition(": ")[2]
        _complain(say("cli.usage", program=self.prog, named=named))
        raise SystemExit(2)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix=say("cli.usage_prefix") if prefix is None else prefix)  # type: ignore[arg-type]


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="qualkit", description=say("cli.description"), epilog=say("cli.epilog"))
    commands = parser.add_subparsers(
        dest="command", metavar=say("cli.metavar"), title=say("cli.commands"), parser_class=_Parser
    )

    def add(name: str) -> argparse.ArgumentParser:
        key = f"cli.{name}"
        command = commands.add_parser(name, help=say(key), description=say(key), epilog=say(f"{key}.example"))
        command.add_argument("--folder", default=".", type=Path, metavar="FOLDER", help=say("cli.folder"))
        return command

    new = commands.add_parser("new", help=say("cli.new"), description=say("cli.new"), epilog=say("cli.new.example"))
    new.add_argument("folder", type=Path, metavar="FOLDER", help=say("cli.new.folder"))
    new.add_argument("--template", default="smart-asn", metavar="NAMA", help=say("cli.new.template"))
    findings = add("findings")
    findings.add_argument("--simpan", action="store_true", help=say("cli.findings.save"))
    verify = add("verify")
    verify.add_argument("--json", action="store_true", help=say("cli.json"))
    verify.add_argument("--ketat", action="store_true", help=say("cli.verify.strict"))
    tag = add("tag")
    tag.add_argument("--csv", type=Path, metavar="FILE", help=say("cli.tag.csv"))
    reanchor = add("reanchor")
    reanchor.add_argument("--coder", metavar="ID", help=say("cli.reanchor.coder"))
    reanchor.add_argument("--tulis", action="store_true", help=say("cli.reanchor.write"))
    bring = add("import")
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE", help=say("cli.import.files"))
    add("lab")
    return parser
