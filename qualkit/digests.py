"""What stored notebook outputs were computed from: digests show, with nothing run, whether they still hold.

``qualkit findings --simpan`` writes ``notebooks/digests.json``: of each notebook a digest of its code and one of its
outputs, and of each file of the study that a notebook may read a digest as it was then. Which files a notebook really
reads cannot be known without running it, so that a change in any of them is told.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualkit.errors import Fault
from qualkit.files import write_text

#: Where the digests stand, in a study.
DIGESTS = "notebooks/digests.json"

#: What a notebook may read of a study, as patterns of paths; the ledgers are one input (:func:`_ledgers`).
_INPUTS = (
    "study.yaml",
    "findings.yaml",
    "documents.csv",
    "transcripts/**/*",
    "codebooks/*.yaml",
    "instruments/*.yaml",
)
_LEDGERS = "codings/"
_TEXT = {".txt", ".md", ".csv", ".tsv", ".yaml", ".yml", ".srt", ".vtt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What no longer fits the stored outputs (`faults`), and what is only to be known (`notes`)."""

    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    notebooks: int = 0


def write_digests(folder: Path, version: str) -> Path:
    """Write the digests of a study's notebooks and of what they may read; the same study gives the same bytes.

    Parameters
    ----------
    folder : Path
        The study's folder.
    version : str
        Of qualkit.
    """
    text = json.dumps(_now(folder, version), indent=1, sort_keys=True, ensure_ascii=False)
    write_text(folder / DIGESTS, text + "\n")
    return folder / DIGESTS


def check_digests(folder: Path, version: str) -> Stored:
    """Return what has changed since the outputs of a study's notebooks were stored.

    Named are each notebook whose code or outputs were edited, that was added or is gone, and each file that a notebook
    may read and that changed. Another version of qualkit is a note, and so are outputs of which no digests are kept.
    """
    paths = _notebooks(folder)
    try:
        then = json.loads((folder / DIGESTS).read_bytes())
        stored, inputs = _table(then["notebooks"]), _table(then["inputs"])
    except FileNotFoundError:
        return Stored(notes=(Fault(key="digests.none", where="notebooks"),) if paths else ())
    except (OSError, ValueError, KeyError, TypeError):
        return Stored(faults=(Fault(key="digests.broken", where=DIGESTS),))
    now = _now(folder, version)
    faults = [*_changed_notebooks(stored, now["notebooks"]), *_changed_inputs(inputs, now["inputs"])]
    notes = []
    if then.get("qualkit") != version:
        values = {"then": str(then.get("qualkit"))[:40], "now": version}
        notes.append(Fault(key="digests.version", where=DIGESTS, values=values))
    return Stored(faults=tuple(faults), notes=tuple(notes), notebooks=len(paths))


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError
    return value


def _changed_notebooks(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Fault]:
    for name in sorted({*then, *now}):
        where = f"notebooks/{name}"
        if name not in now:
            yield Fault(key="digests.gone", where=where)
        elif now[name] is None:
            yield Fault(key="notebook.unreadable", where=where)
        elif name not in then:
            yield Fault(key="digests.new", where=where)
        else:
            for part in ("code", "outputs"):
                if not isinstance(then[name], dict) or then[name].get(part) != now[name][part]:
                    yield Fault(key=f"digests.{part}", where=where)


def _changed_inputs(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Fault]:
    for name in sorted({*then, *now}):
        if then.get(name) != now.get(name):
            yield Fault(key="digests.input", where=name)


# -- as it is now --------------------------------------------------------------------------------------------------


def _now(folder: Path, version: str) -> dict[str, Any]:
    return {
        "qualkit": version,
        "notebooks": {path.name: _notebook(path) for path in _notebooks(folder)},
        "inputs": {_LEDGERS: _ledgers(folder / "codings"), **dict(_files(folder))},
    }


def _notebooks(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "notebooks").glob("*.ipynb") if not path.name.startswith("."))


def _notebook(path: Path) -> dict[str, str] | None:
    """Return the digests of a notebook's code and outputs, whatever an editor adds beside them; None where it is none.

    Counts of execution and metadata are left out, and texts may be one string or a list of lines: opening and saving a
    notebook changes those.
    """
    try:
        cells = [cell for cell in json.loads(path.read_bytes())["cells"] if cell["cell_type"] == "code"]
        code = [_joined(cell["source"]) for cell in cells]
        outputs = [[_output(output) for output in cell.get("outputs", ())] for cell in cells]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return {"code": _digest(code), "outputs": _digest(outputs)}


def _output(output: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: _joined(value) for name, value in output.items() if name not in ("execution_count", "metadata")}
    if isinstance(output.get("data"), dict):
        kept["data"] = {kind: _joined(value) for kind, value in output["data"].items()}
    return kept


def _joined(value: object) -> object:
    lines = isinstance(value, list) and all(isinstance(line, str) for line in value)
    return "".join(value) if lines and isinstance(value, list) else value


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for pattern in _INPUTS:
        for path in sorted(folder.glob(pattern)):
            inside = path.relative_to(folder)
            if path.is_file() and not any(part.startswith((".", "~$")) for part in inside.parts):
                yield inside.as_posix(), _bytes_digest(path)


def _bytes_digest(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError:
        return ""
    if path.suffix.lower() in _TEXT:
        raw = raw.replace(b"\r\n", b"\n")
    return hashlib.sha256(raw).hexdigest()


def _ledgers(folder: Path) -> str:
    """Return one digest of all ledgers' lines as a set: their order and a copy of a file say nothing new."""
    lines: set[bytes] = set()
    for path in folder.glob("*.jsonl"):
        try:
            lines |= {line.strip() for line in path.read_bytes().split(b"\n")}
        except OSError:
            continue
    return hashlib.sha256(b"\n".join(sorted(lines - {b""}))).hexdigest()
