"""Errors and warnings: where, what, what was expected, what to do, and never an informant's words.

A fault names a place and a key of :mod:`qualkit.messages`; its text is made when it is shown, in the reader's language.
One error carries all the faults of a file, so that a researcher mends them in one go.
"""

from __future__ import annotations

import difflib
import errno
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qualkit.messages import Language, say


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the catalogue that stands in another message, in the language of that message."""

    key: str

    def __str__(self) -> str:
        return say(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong in one place.

    Parameters
    ----------
    key : str
        Key of the message in :data:`qualkit.messages.MESSAGES`.
    where : str
        Path relative to the study, with a line number where there is one (``codebooks/a.yaml:14``); may be empty.
    values : mapping of str to object
        What the message's placeholders stand for: ids, numbers, dates. Never words of a transcript.
    """

    key: str
    where: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, lang: Language | None = None) -> str:
        """Return the message with its place in front."""
        values = {name: say(one.key, lang) if isinstance(one, Term) else one for name, one in self.values.items()}
        message = say(self.key, lang, **values)
        return f"{self.where}: {message}" if self.where else message

    def __str__(self) -> str:
        return self.text()


#: What the system most often refuses for, each with the word of the catalogue for it.
_REASONS = {
    errno.ENOSPC: "disk_full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "disk_full",  # which not every system has
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "read_only",
    errno.ENOENT: "missing",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "no_folder",
    errno.EISDIR: "folder",
    errno.ENAMETOOLONG: "long_name",
    errno.EBUSY: "busy",
}


def reason_of(error: OSError) -> Term | str:
    """Return why the system refuses, in words of the catalogue where it has them: the system's own are English.

    Examples
    --------
    >>> str(reason_of(OSError(errno.ENOSPC, "No space left on device")))
    'disk penuh'
    """
    key = _REASONS.get(error.errno or 0)
    return Term(f"system.{key}") if key else error.strerror or type(error).__name__


class QualkitError(Exception):
    """Base of every error that a user of qualkit can cause; holds one or more faults."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    @classmethod
    def of(cls, key: str, where: str = "", **values: object) -> QualkitError:
        """Build the error for a single fault."""
        return cls(Fault(key=key, where=where, values=values))

    def text(self, lang: Language | None = None) -> str:
        """Return one line a fault."""
        return "\n".join(fault.text(lang) for fault in self.faults)

    def __str__(self) -> str:
        return self.text()


class TranscriptError(QualkitError, ValueError):
    """A source cannot be read as a transcript."""


class CodebookError(QualkitError, ValueError):
    """A codebook has faults."""


class CodingError(QualkitError, ValueError):
    """A table of codings does not fit its corpus or its codebook."""


class LedgerError(QualkitError, ValueError):
    """A ledger cannot be read or written."""


class StudyError(QualkitError, ValueError):
    """A study's folder or its study.yaml has faults."""


class ChoiceError(QualkitError, ValueError):
    """An argument is not one of a closed set."""


class QualkitWarning(UserWarning):
    """The answer stands but is weak, or something was left out and is named."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault

    def __str__(self) -> str:
        return self.fault.text()


def warn(key: str, where: str = "", *, stacklevel: int = 3, **values: object) -> None:
    """Issue a :class:`QualkitWarning` at the caller of the function that calls this."""
    warnings.warn(QualkitWarning(Fault(key=key, where=where, values=values)), stacklevel=stacklevel)


def nearest(word: str, choices: Iterable[str]) -> str:
    """Return the choice that looks most like `word`, or an empty string."""
    found = difflib.get_close_matches(word, list(choices), n=1, cutoff=0.6)
    return found[0] if found else ""


def check_choice(name: str, value: object, choices: Iterable[str]) -> None:
    """Raise :class:`ChoiceError` when an argument is not in its closed set.

    Examples
    --------
    >>> check_choice("unit", "turn", ("turn", "sentence"))
    >>> check_choice("unit", "turns", ("turn", "sentence"))
    Traceback (most recent call last):
        ...
    qualkit.errors.ChoiceError: unit='turns' tidak dikenal. Pilihannya: turn, sentence. Mungkin maksudnya 'turn'.
    """
    options = list(choices)
    if value in options:
        return
    close = nearest(str(value), options)
    key = "choice.near" if close else "choice.unknown"
    raise ChoiceError.of(key, name=name, value=value, choices=", ".join(options), near=close)
