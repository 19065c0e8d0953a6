"""Bring raw interviews into a study: which files are meant, and each as a transcript."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit.errors import Fault, TranscriptError
from qualkit.formats import known_suffixes
from qualkit.transcripts import read_transcript, write_transcript

if TYPE_CHECKING:
    from qualkit.model import Transcript
    from qualkit.study import Study

#: Beginnings of names that hold no interview: hidden files, the note that Word keeps beside an open file, a README.
_PASSED_OVER = (".", "~$", "readme")


def raw_files(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Fault, ...]]:
    """Return the files that are meant by names, patterns and folders, each once, and what is meant by none.

    Which question it answers: "Which interviews do I import?" A pattern (``*.docx``) is looked up here because the
    terminal of Windows hands it on as it is. Of a folder the readable files right in it are meant: what lies deeper is
    often an older version.

    Parameters
    ----------
    paths : iterable of Path
        As they were typed. A name that is there is taken as it is, also with ``*`` or ``[`` in it.

    Returns
    -------
    tuple of Path
        In the order of the names, within a pattern or folder in that of the alphabet.
    tuple of Fault
        For each pattern that matches no file and each folder without a readable one.
    """
    found: dict[Path, None] = {}
    faults = []
    for path in paths:
        if path.is_dir():
            inside, key = _readable(sorted(path.iterdir())), "import.folder"
        elif not path.exists() and glob.has_magic(str(path)):
            inside, key = _interviews(map(Path, sorted(glob.glob(str(path))))), "import.pattern"  # noqa: PTH207 - pathlib takes no absolute pattern
        else:
            inside, key = [path], ""
        found |= dict.fromkeys(inside)
        if not inside:
            faults.append(Fault(key=key, where=path.as_posix(), values={"known": ", ".join(known_suffixes())}))
    return tuple(found), tuple(faults)


def _interviews(paths: Iterable[Path]) -> list[Path]:
    return [one for one in paths if one.is_file() and not one.name.lower().startswith(_PASSED_OVER)]


def _readable(paths: Sequence[Path]) -> list[Path]:
    suffixes = known_suffixes()
    return [one for one in _interviews(paths) if one.suffix.lower() in suffixes]


def import_source(study: Study, path: Path) -> Transcript:
    """Bring one raw file in as a canonical transcript; one that is there already is never written over.

    Parameters
    ----------
    study : Study
        Where it goes: ``transcripts/``, under the file's name.
    path : Path
        A file in one of the formats that can be read.

    Returns
    -------
    Transcript

    Raises
    ------
    TranscriptError
        When a transcript of this name is there, the file cannot be read, or the transcript cannot be written.
    """
    target = study.path / "transcripts" / f"{path.stem}.txt"
    if target.exists():
        raise TranscriptError.of("import.exists", path.name, target=f"transcripts/{target.name}")
    transcript = read_transcript(path)
    write_transcript(transcript, target)
    return transcript
