"""What stored notebook outputs were computed from: digests show, with nothing run, whether they still hold.

``qualkit findings --simpan`` writes ``notebooks/digests.json``: of each notebook a digest of its code and one of its
outputs, of each transcript a digest of its words, of each event of the ledgers a short one, and of each other file of
the study that a notebook may read a digest as it was then. Which files a notebook really reads cannot be known without
running it, so that a change in any of them is told.

What is told is of two kinds. *Broken*: outputs or code that were edited, and words or events that outputs rest on and
that are changed or gone. *Outdated*: the study went on, so that outputs are older than it: events were added, sources
came, a codebook or a header was edited. Outdated outputs say truly what was so when they were stored. A ledger that has
grown is told from one that was changed by its events: all that were there must still be.

The digests guard against accident and against a forgotten step. Who edits outputs and digests alike is found only by
running the notebooks again (``qualkit findings``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualkit.errors import Fault, QualkitError
from qualkit.files import write_text
from qualkit.headers import split_header

#: Where the digests stand, in a study.
DIGESTS = "notebooks/digests.json"

_LEDGERS = "codings"

#: Hexadecimal digits kept of an event's digest: of a million events no two agree by chance.
_SHORT = 16

#: What a notebook may read of a study, as patterns of paths; the ledgers are read by event (:func:`_events`).
_INPUTS = (
    "study.yaml",
    "findings.yaml",
    "documents.csv",
    "transcripts/**/*",
    "codebooks/*.yaml",
    "instruments/*.yaml",
)
_TEXT = {".txt", ".md", ".csv", ".tsv", ".yaml", ".yml", ".srt", ".vtt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What is broken (`faults`), what the stored outputs are older than (`outdated`), what is only to be known."""

    faults: tuple[Fault, ...] = ()
    outdated: tuple[Fault, ...] = ()
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

    Broken are notebooks whose code or outputs were edited, that are gone, or that bring outputs of which no digests are
    kept; words of transcripts that changed or are gone; and events that are no longer in the ledgers. Outdated are
    outputs where a file that a notebook may read changed otherwise, was added or is gone, and where events were added.
    Another version of qualkit is a note.
    """
    paths = _notebooks(folder)
    try:
        then = json.loads((folder / DIGESTS).read_bytes())
        stored, inputs = _table(then["notebooks"]), _table(then["inputs"])
        words, events = _table(then["words"]), _texts(then["events"])
    except FileNotFoundError:
        return _without_digests(paths)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Stored(faults=(Fault(key="digests.broken", where=DIGESTS),))
    now = _now(folder, version)
    faults = list(_edited_notebooks(stored, now["notebooks"]))
    outdated = list(_new_notebooks(stored, now["notebooks"]))
    broken = {fault.where: fault for fault in _changed_words(words, now["words"])}
    faults += broken.values()
    outdated += [one for one in _changed_inputs(inputs, now["inputs"]) if one.where not in broken]
    gone, new = events - set(now["events"]), set(now["events"]) - events
    faults += [Fault(key="digests.events_gone", where=_LEDGERS, values={"count": len(gone)})] if gone else []
    outdated += [Fault(key="digests.grown", where=_LEDGERS, values={"count": len(new)})] if new else []
    notes = []
    if then.get("qualkit") != version:
        values = {"then": str(then.get("qualkit"))[:40], "now": version}
        notes.append(Fault(key="digests.version", where=DIGESTS, values=values))
    return Stored(faults=tuple(faults), outdated=tuple(outdated), notes=tuple(notes), notebooks=len(paths))


def _without_digests(paths: list[Path]) -> Stored:
    """Say that outputs cannot be held against anything; where there are none, nothing is claimed."""
    none = (Fault(key="digests.none", where="notebooks"),) if paths else ()
    with_outputs = any((found := _notebook(path)) and found["outputs"] for path in paths)
    return Stored(outdated=none) if with_outputs else Stored(notes=none)


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError
    return value


def _texts(value: object) -> set[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError
    return set(value)


def _edited_notebooks(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Fault]:
    for name in sorted({*then, *now}):
        where = f"notebooks/{name}"
        if name not in now:
            yield Fault(key="digests.gone", where=where)
        elif now[name] is None:
            yield Fault(key="notebook.unreadable", where=where)
        elif name not in then:
            yield from [Fault(key="digests.unvouched", where=where)] if now[name]["outputs"] else []
        else:
            for part in ("code", "outputs"):
                if not isinstance(then[name], dict) or then[name].get(part) != now[name][part]:
                    yield Fault(key=f"digests.{part}", where=where)


def _new_notebooks(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the notebooks that were added and have no outputs yet."""
    for name, found in now.items():
        if name not in then and found is not None and not found["outputs"]:
            yield Fault(key="digests.new", where=f"notebooks/{name}")


def _changed_words(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Fault]:
    for name in sorted(then):
        if then[name] != now.get(name):
            yield Fault(key="digests.words" if name in now else "digests.words_gone", where=name)


def _changed_inputs(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Fault]:
    for name in sorted({*then, *now}):
        if then.get(name) != now.get(name):
            yield Fault(key="digests.input", where=name)


# -- as it is now --------------------------------------------------------------------------------------------------


def _now(folder: Path, version: str) -> dict[str, Any]:
    return {
        "qualkit": version,
        "notebooks": {path.name: _notebook(path) for path in _notebooks(folder)},
        "inputs": {name: _bytes_digest(path) for name, path in _files(folder)},
        "words": {name: _words_digest(path) for name, path in _files(folder) if _has_words(name)},
        "events": sorted(_events(folder / _LEDGERS)),
    }


def _notebooks(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "notebooks").glob("*.ipynb") if not path.name.startswith("."))


def _notebook(path: Path) -> dict[str, str] | None:
    """Return the digests of a notebook's code and outputs, whatever an editor adds beside them; None where it is none.

    Counts of execution and metadata are left out, and texts may be one string or a list of lines: opening and saving a
    notebook changes those. The digest of outputs is empty where there are none.
    """
    try:
        cells = [cell for cell in json.loads(path.read_bytes())["cells"] if cell["cell_type"] == "code"]
        code = [_joined(cell["source"]) for cell in cells]
        outputs = [[_output(output) for output in cell.get("outputs", ())] for cell in cells]
        return {"code": _digest(code), "outputs": _digest(outputs) if any(outputs) else ""}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


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


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for pattern in _INPUTS:
        for path in sorted(folder.glob(pattern)):
            inside = path.relative_to(folder)
            if path.is_file() and not any(part.startswith((".", "~$")) for part in inside.parts):
                yield inside.as_posix(), path


def _bytes_digest(path: Path) -> str:
    raw = _content(path)
    return "" if raw is None else hashlib.sha256(raw).hexdigest()


def _content(path: Path) -> bytes | None:
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    return raw.replace(b"\r\n", b"\n") if path.suffix.lower() in _TEXT else raw


def _has_words(name: str) -> bool:
    return name.startswith("transcripts/") and not name.endswith(".csv")


def _words_digest(path: Path) -> str:
    """Return the digest of what follows a transcript's header; of a file without one, of all of it."""
    raw = _content(path)
    if raw is None:
        return ""
    with suppress(UnicodeDecodeError, QualkitError):
        raw = split_header(raw.decode("utf-8"), path.name)[1].encode()
    return hashlib.sha256(raw).hexdigest()


def _events(folder: Path) -> set[str]:
    """Return a short digest of each event: the order of lines, their spacing and a copy of a file say nothing new.

    A broken line is no event; it is told by the ledger's own reader.
    """
    found: set[str] = set()
    for path in folder.glob("*.jsonl"):
        for line in (_content(path) or b"").removeprefix(b"\xef\xbb\xbf").split(b"\n"):
            with suppress(ValueError, RecursionError):
                found.add(_digest(json.loads(line))[:_SHORT])
    return found
