"""Write files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from qualkit.errors import StudyError, reason_of


def write_text(path: str | Path, text: str) -> None:
    """Write a text as UTF-8 with LF: into a new file beside the old one, then in its place.

    Raises
    ------
    StudyError
        When the folder cannot be written, the disk is full, another program holds the file, or the text holds half a
        character (a lone surrogate); the old file stays.
    """
    path = Path(path)
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise StudyError.of("file.unwritable", path.name, reason=type(error).__name__) from None
    write_bytes(path, raw)


def write_bytes(path: str | Path, raw: bytes) -> None:
    """Write bytes: into a new file beside the old one, then in its place.

    Raises
    ------
    StudyError
        When the folder cannot be written, the disk is full, or another program holds the file; the old file stays.
    """
    path = Path(path)
    draft = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, path.stat().st_mode if path.exists() else 0o644)  # noqa: PTH101 - mkstemp gives 0600
        os.replace(draft, path)  # noqa: PTH105 - the one call that replaces on every system
    except PermissionError as error:
        if path.is_file():  # Word and Excel hold what they show, and Windows then lets nobody replace it
            raise StudyError.of("file.held", path.name) from None
        raise StudyError.of("file.unwritable", path.name, reason=reason_of(error)) from None
    except OSError as error:
        raise StudyError.of("file.unwritable", path.name, reason=reason_of(error)) from None
    finally:
        if draft:
            with suppress(OSError):  # the usual case: it stands in the file's place by now
                Path(draft).unlink()


def write_page(path: str | Path, html: str) -> Path:
    """Write a page made from a study, as :func:`write_text` does, and return its path.

    Half of an emoji in a note of the ledger has no UTF-8; it is replaced, so that it does not keep the whole page from
    being written.
    """
    path = Path(path)
    write_text(path, html.encode("utf-8", "replace").decode("utf-8"))
    return path
