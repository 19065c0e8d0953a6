"""What may be typed after ``qualkit``, read with argparse and told in the reader's language."""

from __future__ import annotations

import argparse
import re
import shutil
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from qualkit.errors import Fault, QualkitError, nearest
from qualkit.messages import say

COMMANDS = ("new", "import", "tag", "verify", "reanchor", "findings", "lab")

#: What ``--json`` gives of each command beside ``command``, ``exit_code``, ``errors`` and ``warnings``. Keys stay.
JSON_KEYS = {
    "new": ("folder", "template", "codebook"),
    "import": ("imported", "next"),
    "tag": ("total", "codes", "file"),
    "verify": ("holds", "current", "checked", "faults", "outdated", "notes"),
    "reanchor": ("written", "placed", "left", "stale"),
    "findings": (
        *("title", "synthetic", "sources", "turns", "informants", "codings", "stale", "coders"),
        *("findings", "next", "files"),
    ),
}

_HELP = ("-h", "--help", "help")

#: What argparse says of a call, as a pattern that finds what it speaks of, and the message that is told instead.
_TOLD = (
    (r"the following arguments are required: ([^ ,]+)", "cli.missing"),
    (r"argument ([^:]+): expected (?:one|at least one) argument", "cli.no_value"),
    (r"argument ([^:]+): ignored explicit argument", "cli.no_value_wanted"),
)


class CallError(QualkitError):
    """A call is wrong: an unknown command or option, or something is missing."""


class HelpAsked(Exception):
    """The call asks for a text: the help, or the version."""


def read_call(words: Sequence[str]) -> argparse.Namespace:
    """Return what a call asks for; ``command`` names the command.

    Raises
    ------
    CallError
        When the call is not understood: names what, and the nearest valid choice.
    HelpAsked
        When a text is asked for.
    """
    if words and words[0] in _HELP:
        raise HelpAsked(help_text(*[one for one in words[1:2] if one in COMMANDS]))
    if words and words[0] == "--version":
        from qualkit import __version__

        raise HelpAsked(f"qualkit {__version__}")
    if not words or words[0].startswith("-"):
        raise CallError.of("cli.command_first", known=", ".join(COMMANDS), program="qualkit")
    command, rest = words[0], words[1:]
    if command not in COMMANDS:
        near = nearest(command, COMMANDS)
        key = "cli.command_near" if near else "cli.command"
        raise CallError.of(key, command=command, near=near, known=", ".join(COMMANDS))
    parser = _parsers()[1][command]
    options, extra = parser.parse_known_args(rest)
    if extra:
        raise _too_much(extra[0], parser)
    options.command = command
    return options


def help_text(command: str = "") -> str:
    """Return the help of a command, or of all."""
    whole, parsers = _parsers()
    return (parsers[command] if command else whole).format_help().rstrip()


def _too_much(word: str, parser: _Parser) -> CallError:
    if not word.startswith("-"):
        return CallError(Fault(key="cli.extra", values={"named": word, "program": parser.prog}))
    named = word.partition("=")[0]
    known = [one for one in parser.option_strings if one.startswith("--")]
    near = nearest(named.lstrip("-"), [one.lstrip("-") for one in known])  # the dashes are alike in all
    key = "cli.option_near" if near else "cli.option"
    values = {"named": named, "near": f"--{near}", "known": ", ".join(known), "program": parser.prog}
    return CallError(Fault(key=key, values=values))


class _ShowHelp(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        raise HelpAsked(parser.format_help().rstrip())


class _Parser(argparse.ArgumentParser):
    """argparse in the reader's language; nothing is abbreviated, so that a call means the same in a later version."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **settings)  # type: ignore[arg-type]  # as argparse
        self._positionals.title = say("cli.positionals")
        self._optionals.title = say("cli.optionals")
        self.add_argument("-h", "--help", action=_ShowHelp, nargs=0, help=say("cli.help"))

    @property
    def option_strings(self) -> list[str]:
        """All options, in their order."""
        return [one for action in self._actions for one in action.option_strings]

    def error(self, message: str) -> NoReturn:
        """Refuse a call and name what is wrong in it; argparse's own English is not shown."""
        for pattern, key in _TOLD:
            if found := re.match(pattern, message):
                example = "" if key == "cli.no_value_wanted" else self._example(found[1])
                raise CallError.of(key, named=found[1], program=self.prog, example=example)
        raise CallError.of("cli.usage", program=self.prog, named=message.rpartition(": ")[2])

    def _example(self, named: str) -> str:
        """Return how what is missing could be written."""
        command = self.prog.rpartition(" ")[2]
        key = named.removeprefix("--") if named.startswith("--") else command
        return say(f"cli.{key}.value")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix=say("cli.usage_prefix") if prefix is None else prefix)  # type: ignore[arg-type]


def _wrapped(*lines: str, indent: str = "") -> str:
    """Return lines broken at the width of the terminal, as argparse breaks its own."""
    width = max(shutil.get_terminal_size().columns - 2, 40)
    return "\n".join(
        textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        for text in lines
        for line in text.split("\n")
    )


def _closing(command: str) -> str:
    """Return what stands below a command's options: examples, exit codes, and what ``--json`` gives."""
    keys = JSON_KEYS.get(command, ())
    told = [say("cli.json_keys", keys=", ".join(keys))] if keys else []
    return _wrapped(say(f"cli.{command}.example"), say("cli.exit_codes"), *told, indent="  ")


def _parsers() -> tuple[_Parser, dict[str, _Parser]]:
    """Return the parser that knows of all commands, and each command's own."""
    whole = _Parser(
        prog="qualkit",
        description=_wrapped(say("cli.description")),
        epilog=_wrapped(say("cli.epilog"), say("cli.exit_codes"), indent="  "),
    )
    whole.add_argument("--version", action="store_true", help=say("cli.version"))
    commands = whole.add_subparsers(metavar=say("cli.metavar"), title=say("cli.commands"), parser_class=_Parser)

    def add(name: str) -> _Parser:
        help_line = say(f"cli.{name}")
        parser = commands.add_parser(name, help=help_line, description=_wrapped(help_line), epilog=_closing(name))
        if name != "new":
            parser.add_argument("--folder", default=".", type=Path, metavar="FOLDER", help=say("cli.folder"))
        if name in JSON_KEYS:
            parser.add_argument("--json", action="store_true", help=say("cli.json"))
        return parser

    parsers = {name: add(name) for name in COMMANDS}
    _add_arguments(parsers)
    return whole, parsers


def _add_arguments(parsers: dict[str, _Parser]) -> None:
    """Add what only one command takes."""
    new, findings, reanchor = parsers["new"], parsers["findings"], parsers["reanchor"]
    new.add_argument("folder", type=Path, metavar="FOLDER", help=say("cli.new.folder"))
    new.add_argument("--template", default="smart-asn", metavar=say("cli.name"), help=say("cli.new.template"))
    findings.add_argument("--simpan", action="store_true", help=say("cli.findings.save"))
    parsers["verify"].add_argument("--ketat", action="store_true", help=say("cli.verify.strict"))
    parsers["tag"].add_argument("--csv", type=Path, metavar=say("cli.file"), help=say("cli.tag.csv"))
    reanchor.add_argument("--coder", metavar="ID", help=say("cli.reanchor.coder"))
    reanchor.add_argument("--tulis", action="store_true", help=say("cli.reanchor.write"))
    parsers["import"].add_argument("files", nargs="+", type=Path, metavar=say("cli.file"), help=say("cli.import.files"))
