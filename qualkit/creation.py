"""Make a new study: a folder that opens, runs and reports at once, with nothing in it yet but what to do."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Literal

from qualkit.errors import StudyError, check_choice, reason_of

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from qualkit.study import Study

StudyTemplate = Literal["smart-asn", "servqual", "skm", "kosong"]
TEMPLATES: tuple[StudyTemplate, ...] = ("smart-asn", "servqual", "skm", "kosong")

#: The name of the codebook of the empty template; of the others it is their own.
_EMPTY_BOOK = "kode"

#: Files of the templates and where they go in a study; those that git reads carry no dot among our own.
_PLACES = {
    "study.yaml": "study.yaml",
    "findings.yaml": "findings.yaml",
    "README.md": "README.md",
    "informants.csv": "transcripts/informants.csv",
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
}


def new_study(folder: str | Path, *, template: StudyTemplate = "smart-asn") -> Study:
    """Make the folder of a new study and open it.

    Which question it answers: "How do I begin with my own interviews?" The folder holds study.yaml with what is to be
    filled in, a codebook, an empty table of informants, notebooks that run from the first moment on, and a README that
    says how to go on. Nothing in it comes from another study.

    Parameters
    ----------
    folder : path
        The new folder; it must not be there yet, or be empty. Folders above it are made as well.
    template : {"smart-asn", "servqual", "skm", "kosong"}, default "smart-asn"
        Which codebook it begins with: the six dimensions, SERVQUAL, the nine elements of the public satisfaction
        survey, or an empty one.

    Returns
    -------
    Study

    Raises
    ------
    ChoiceError
        For another template.
    StudyError
        When there is something at that place already, or it cannot be written; nothing is left behind then.

    Examples
    --------
    >>> import tempfile
    >>> study = new_study(Path(tempfile.mkdtemp()) / "studi saya", template="skm")
    >>> study.codebook.id, len(study.corpus)
    ('skm', 0)
    """
    from qualkit.study import open_study

    check_choice("template", template, TEMPLATES)
    path = Path(folder)
    where = path.as_posix()
    try:
        _refuse_what_is_there(path, where)
        _make(path, dict(_files(template)))
    except StudyError as error:
        (fault,) = error.faults
        if fault.key != "file.unwritable":
            raise
        raise StudyError.of("new.unwritable", where, reason=fault.values["reason"]) from None
    except (OSError, ValueError) as error:  # a name that the system does not take is either
        reason = reason_of(error) if isinstance(error, OSError) else type(error).__name__
        raise StudyError.of("new.unwritable", where, reason=reason) from None
    return open_study(path)


def _refuse_what_is_there(path: Path, where: str) -> None:
    if path.is_dir():
        if any(path.iterdir()):
            raise StudyError.of("new.not_empty", where)
    elif path.exists():
        raise StudyError.of("new.no_folder", where)


def _make(path: Path, files: dict[str, str]) -> None:
    """Write all files into a draft, then put it in its place: a disk that fills up leaves nothing half made.

    An empty folder that is there already stays the same one, for a shell or a file manager may stand in it: the draft
    is made inside and its parts are moved up.
    """
    there = path.is_dir()
    above = [] if there else [one for one in path.parents if not one.exists()]
    draft: Path | None = None
    moved: list[Path] = []
    done = False
    try:
        if not there:
            path.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".qualkit-", dir=path if there else path.parent))
        _write(draft, files)
        if there:
            for part in sorted(draft.iterdir()):
                moved.append(part.rename(path / part.name))
        else:
            draft.rename(path)
        done = True
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)
        if not done:
            _take_back(moved, above)


def _write(draft: Path, files: dict[str, str]) -> None:
    from qualkit.files import write_text

    draft.chmod(0o755)  # mkdtemp gives 0700, and others of the group may read a study
    for name, text in files.items():
        write_text(draft / name, text)


def _take_back(moved: list[Path], above: list[Path]) -> None:
    """Remove what was put in place, and the folders above that were made, the innermost first."""
    for one in moved:
        if one.is_dir():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)
    for one in above:
        with suppress(OSError):
            one.rmdir()


def _files(template: StudyTemplate) -> Iterator[tuple[str, str]]:
    """Yield path and content of each file of a new study."""
    from importlib.resources import files

    from qualkit.locators import PLACEHOLDERS
    from qualkit.notebooks import notebook_json

    root = files("qualkit") / "templates" / "baru"
    book = _EMPTY_BOOK if template == "kosong" else template
    codebook = root / "codebooks" / f"{book}.yaml"
    values = {
        "book": book,
        "code": _first_code(codebook),
        "placeholders": ", ".join(f"{{{name}}}" for name in PLACEHOLDERS),
    }
    for name, place in _PLACES.items():
        yield place, Template((root / name).read_text(encoding="utf-8")).safe_substitute(values)
    yield f"codebooks/{book}.yaml", codebook.read_text(encoding="utf-8")
    yield "codings/.gitkeep", ""  # git keeps no empty folder
    for one in sorted((root / "notebooks").iterdir(), key=lambda one: one.name):
        name = one.name.removesuffix(".md")
        text = Template(one.read_text(encoding="utf-8")).safe_substitute(values)
        yield f"notebooks/{name}.ipynb", notebook_json(text, name.partition("-")[0])


def _first_code(codebook: Traversable) -> str:
    """Return the id of a codebook's first code, to stand in examples."""
    found = re.search(r"^[ #]*- id: (\S+)", codebook.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else "kode"
