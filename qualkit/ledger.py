"""The ledger: who coded what and when, one JSON object a line, appended to and never rewritten.

All ``codings/*.jsonl`` together are a set of events; the present state is folded from the set (:mod:`qualkit.state`),
so that the order of lines, git's union merge and a cloud drive's conflict copies do no harm. A line that cannot be
read is reported and kept.
"""

from __future__ import annotations

import json
import os
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from qualkit.errors import Fault, LedgerError, check_choice, reason_of
from qualkit.model import CONSENSUS as CONSENSUS  # noqa: PLC0414 - others find it here, where the ledgers are named
from qualkit.model import DIRECTNESS, MACHINES, MAGNITUDES, NO_CODERS, OUTCOMES, Transcript

#: Version of the format that is written; a higher one is read and left alone.
VERSION = 1

#: How our own lines begin, so that they need not be parsed to see their version.
_OURS = b'{"v":%d,' % VERSION

#: What a line may do.
ACTS = (
    "code", "uncode", "review", "memo", "condense", "set_aside", "link", "ask", "accept", "reject", "shown", "resolve",
    "reanchor", "decide", "member_check", "receipt",
)  # fmt: skip

#: Acts that undo or move another and so must name it.
_NEEDS_REF = ("uncode", "reanchor")
#: Acts that say something of a stretch of a source.
_NEEDS_TARGET = ("code", "accept", "reject", "review", "ask", "reanchor", "condense", "set_aside", "resolve")
_NEEDS_CODE = ("code", "accept", "reject", "ask", "resolve")

#: Characters kept before and after a quotation, so that it can be found again.
CONTEXT = 32

_CODER = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")
_LOCK_SECONDS = 20.0

#: No text is as long; a number above it has no place in a column of integers, nor in the browser's.
_FARTHEST = 2**53


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The stretch that an event is about, in the terms of the W3C Web Annotation model.

    `start` and `end` are code points, half-open; `exact` the words there, `prefix` and `suffix` what stands around
    them; `sha256` the digest of the whole text as it was. A target with a source alone is the whole source.
    """

    source: str
    sha256: str = ""
    start: int | None = None
    end: int | None = None
    exact: str = field(default="", repr=False)
    prefix: str = field(default="", repr=False)
    suffix: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of a ledger. `more` holds keys that this version does not know, so that none is lost."""

    id: str
    at: str
    coder: str
    do: str
    ref: str = ""
    target: Target | None = None
    code: str = ""
    magnitude: str | None = None
    directness: str | None = None
    note: str = field(default="", repr=False)
    made_by: str = ""
    v: int = VERSION
    more: Mapping[str, Any] = field(default_factory=dict, repr=False)
    where: str = field(default="", compare=False)

    @property
    def order(self) -> tuple[str, str]:
        """What events are ordered by: time, then id (``.5Z`` must come after ``Z``, so the Z is left out)."""
        return self.at.removesuffix("Z"), self.id


def new_event(
    coder: str,
    do: str,
    *,
    target: Target | None = None,
    code: str = "",
    magnitude: str | None = None,
    directness: str | None = None,
    note: str = "",
    ref: str = "",
    codes: Sequence[str] = (),
    made_by: str = "",
    id: str | None = None,
    at: str | None = None,
    more: Mapping[str, Any] | None = None,
) -> Event:
    """Return an event, to be written with :func:`append_events`; nothing is written here.

    Parameters
    ----------
    coder : str
        Who acts: lower-case letters, digits, "_" and "-".
    do : str
        "code" a stretch, "uncode" (undo) an event, "review" (have read a stretch or source), "ask" (a question asks
        about a code), "memo", "condense", "set_aside", "accept" or "reject" a proposal, "reanchor", "link", "shown",
        "resolve" (the coder is "konsensus"; :func:`qualkit.resolve` makes it), "decide", "member_check", "receipt".
    target : Target, optional
        The stretch or source, from :func:`target_of`; needed by all acts on words.
    code : str, optional
        The code that is given, proposed or asked about.
    magnitude : {"+", "-", "+-", "0"}, optional
        What the words say of the matter: good, poor, partly, neither.
    directness : {"dialami", "dilihat", "didengar", "dinilai"}, optional
        How the speaker knows: lived it, saw it, heard of it, holds an opinion.
    note : str, optional
        Reason, memo or condensed statement.
    ref : str, optional
        Id of the event acted on; needed by "uncode" and "reanchor". To undo an undoing restores; to undo the moving of
        a coding undoes the coding.
    codes : sequence of str, optional
        Codes for which a stretch was read ("review"); all of the book when left out.
    made_by : str, optional
        The machine behind an accepted proposal.
    id, at : str, optional
        A uuid and the present time (UTC) when left out.
    more : mapping, optional
        Further keys of the line, with values that JSON has (texts, numbers, lists).

    Returns
    -------
    Event

    Raises
    ------
    ChoiceError
        For an act that is not known.
    LedgerError
        When it lacks what its act needs, or the coder's id cannot be a file name.

    Examples
    --------
    >>> import qualkit as qk
    >>> transcript = qk.open_study(".").corpus["w03-loket"]
    >>> turn = transcript.turns[1]
    >>> stretch = qk.target_of(transcript, turn.start, turn.end)
    >>> qk.new_event("ani", "code", target=stretch, code="kompetensi", magnitude="+", directness="dialami").do
    'code'
    """
    check_choice("do", do, ACTS)
    _check_more(more or {})
    # Microseconds, so that of two events of one program the later one is later.
    now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    event = Event(
        id=id or str(uuid.uuid4()),
        at=at or now,
        coder=coder,
        do=do,
        ref=ref,
        target=target,
        code=code,
        magnitude=magnitude,
        directness=directness,
        note=note,
        made_by=made_by,
        more={**({"codes": list(codes)} if codes else {}), **(more or {})},
    )
    faults = [Fault(key=key, values=values) for key, values in _problems(to_json(event))]
    if faults:
        raise LedgerError(*faults)
    return event


def target_of(transcript: Transcript, start: int | None = None, end: int | None = None) -> Target:
    """Return the target for the code points ``[start, end)`` of a transcript, or for the whole of it.

    Parameters
    ----------
    transcript : Transcript
    start, end : int, optional
        Code points in its text, half-open; the whole source, without a quotation, where both are left out.

    Raises
    ------
    LedgerError
        When the stretch is empty or reaches outside the text.
    """
    text = transcript.text
    if start is None and end is None:
        return Target(source=transcript.source, sha256=transcript.sha256)
    start, end = start or 0, len(text) if end is None else end
    if not 0 <= start < end <= len(text):
        raise LedgerError.of("ledger.stretch", transcript.source, start=start, end=end, length=len(text))
    return Target(
        source=transcript.source,
        sha256=transcript.sha256,
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def _check_more(more: Mapping[str, Any]) -> None:
    """Raise where a further key would overwrite one of the event's own, or its value cannot stand in a line."""
    own = [Fault(key="ledger.own_key", values={"field": name}) for name in more if name in _KNOWN]
    if own:
        raise LedgerError(*own)
    for name, value in more.items():
        try:
            json.dumps(value, allow_nan=False)
        except (TypeError, ValueError):
            raise LedgerError.of("ledger.no_json", field=name, kind=type(value).__name__) from None


def check_coder(coder: str) -> None:
    """Raise :class:`LedgerError` unless the id may name a ledger's file on every system."""
    if not _is_coder(coder):
        raise LedgerError.of("ledger.coder", coder=coder)


def _is_coder(coder: object) -> bool:
    return isinstance(coder, str) and bool(_CODER.fullmatch(coder)) and coder not in _DEVICES


# -- lines ---------------------------------------------------------------------------------------------------------

_PLAIN = ("id", "at", "coder", "do", "ref", "code", "magnitude", "directness", "note", "made_by")
_TARGET = ("source", "sha256", "start", "end", "exact", "prefix", "suffix")
_KNOWN = {"v", "target", *_PLAIN}


def to_json(event: Event) -> dict[str, Any]:
    """Return an event as the object that stands on its line; what is empty is left out."""
    line: dict[str, Any] = {"v": event.v}
    for name in _PLAIN[:5]:
        line[name] = getattr(event, name)
    if event.target is not None:
        line["target"] = {name: getattr(event.target, name) for name in _TARGET}
        line["target"] = {name: value for name, value in line["target"].items() if value not in ("", None)}
    for name in _PLAIN[5:]:
        line[name] = getattr(event, name)
    return {name: value for name, value in line.items() if value not in ("", None)} | dict(event.more)


def dumps(event: Event) -> str:
    """Return the event's line, without its LF."""
    return json.dumps(to_json(event), ensure_ascii=False, separators=(",", ":"))


def _event(line: Mapping[str, Any], where: str) -> Event:
    target = line.get("target")
    return Event(
        v=line["v"],
        target=None if target is None else Target(**{name: target[name] for name in _TARGET if name in target}),
        more={name: value for name, value in line.items() if name not in _KNOWN},
        where=where,
        **{name: line[name] for name in _PLAIN if name in line},
    )


def _problems(line: Any) -> list[tuple[str, dict[str, object]]]:
    """Return what is wrong with the object of a line, as keys of the catalogue; empty where nothing is."""
    if not isinstance(line, dict):
        return [("ledger.no_object", {})]
    found: list[tuple[str, dict[str, object]]] = []
    version = line.get("v")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        found.append(("ledger.version", {}))
    for name in ("id", "at", "coder", "do"):
        if not isinstance(line.get(name), str) or not line[name]:
            found.append(("ledger.field", {"field": name}))
    for name in ("ref", "code", "note", "made_by"):
        if not isinstance(line.get(name, ""), str):
            found.append(("ledger.text", {"field": name}))
    if found:
        return found
    if not _is_time(line["at"]):
        found.append(("ledger.at", {}))
    if not _is_coder(line["coder"]):
        found.append(("ledger.coder", {"coder": line["coder"][:40]}))
    elif line["coder"] in MACHINES:
        found.append(("ledger.machine", {"coder": line["coder"]}))
    if line["do"] not in ACTS and version == VERSION:
        found.append(("ledger.act", {"do": line["do"][:40]}))
    found += [("ledger.needs", {"do": line["do"], "field": name}) for name in _needs(line["do"]) if not line.get(name)]
    for name, allowed in (("magnitude", MAGNITUDES), ("directness", DIRECTNESS)):
        if line.get(name) is not None and line[name] not in allowed:
            found.append(("ledger.choice", {"field": name, "choices": ", ".join(allowed)}))
    codes = line.get("codes", [])
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        found.append(("ledger.codes", {}))
    if "target" in line and not _is_target(line["target"]):
        found.append(("ledger.target", {}))
    return found + (_unresolved(line) if line["do"] == "resolve" else [])


def _unresolved(line: Mapping[str, Any]) -> list[tuple[str, dict[str, object]]]:
    """Return what a resolution lacks beside what every event needs: the team's name, outcome, what, by whom, why."""
    found: list[tuple[str, dict[str, object]]] = []
    if line["coder"] not in NO_CODERS and _is_coder(line["coder"]):
        found.append(("ledger.resolve_coder", {"coder": line["coder"]}))
    target = line.get("target")
    if target and _is_target(target) and target.get("start") is None:
        found.append(("ledger.resolve_stretch", {}))
    if not line.get("note", "").strip():
        found.append(("ledger.resolve_note", {}))
    if line.get("outcome") not in OUTCOMES:
        found.append(("ledger.choice", {"field": "outcome", "choices": ", ".join(OUTCOMES)}))
    found += [
        ("ledger.resolve_no_code", {"field": name})
        for name in ("magnitude", "directness")
        if line.get("outcome") == "none" and line.get(name) is not None
    ]
    found += [("ledger.resolve_list", {"field": name}) for name in ("between", "by") if not _are_ids(line.get(name))]
    by = line["by"] if _are_ids(line.get("by")) else []
    keys = {one: "ledger.resolve_nobody" if one in NO_CODERS else "ledger.coder" for one in by}
    return found + [(key, {"coder": one[:40]}) for one, key in keys.items() if one in NO_CODERS or not _is_coder(one)]


def _are_ids(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one.strip() for one in value)


def _needs(do: str) -> list[str]:
    return [
        *(["ref"] if do in _NEEDS_REF else []),
        *(["target"] if do in _NEEDS_TARGET else []),
        *(["code"] if do in _NEEDS_CODE else []),
    ]


def _is_time(at: str) -> bool:
    if not _AT.fullmatch(at):
        return False
    try:
        datetime.fromisoformat(at)
    except ValueError:
        return False
    return True


def _is_target(target: Any) -> bool:
    if not isinstance(target, dict) or not isinstance(target.get("source"), str) or not target["source"]:
        return False
    if not all(isinstance(target.get(name, ""), str) for name in ("sha256", "exact", "prefix", "suffix")):
        return False
    place = (target.get("start"), target.get("end"))
    if place == (None, None):
        return True
    start, end = place
    if not isinstance(start, int) or not isinstance(end, int) or isinstance(start, bool) or isinstance(end, bool):
        return False
    return 0 <= start < end < _FARTHEST


# -- reading -------------------------------------------------------------------------------------------------------


def read_ledgers(folder: str | Path, *, where: str | None = None) -> tuple[list[Event], list[Fault]]:
    """Read every ``*.jsonl`` of a folder.

    Parameters
    ----------
    folder : path
        A folder that is not there is one without codings.
    where : str, optional
        Its name in messages.

    Returns
    -------
    events : list of Event
        Of all lines that can be read, in the order of files and lines; ``where`` is ``file:line``.
    faults : list of Fault
        A broken line each, with file and line and without its words.
    """
    folder = Path(folder)
    name = folder.name if where is None else where
    events: list[Event] = []
    faults: list[Fault] = []
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".jsonl")
    except FileNotFoundError:
        return [], []
    except OSError as error:  # a folder that may not be listed is not one without codings
        return [], [Fault(key="file.unreadable", where=name, values={"reason": reason_of(error)})]
    for path in paths:
        found, broken = read_ledger(path, where=f"{name}/{path.name}")
        events += found
        faults += broken
    return events, faults


def read_ledger(path: str | Path, *, where: str | None = None) -> tuple[list[Event], list[Fault]]:
    """Read one ledger; see :func:`read_ledgers`."""
    path = Path(path)
    name = path.name if where is None else where
    try:
        raw = path.read_bytes()
    except OSError as error:
        return [], [Fault(key="file.unreadable", where=name, values={"reason": reason_of(error)})]
    events: list[Event] = []
    faults: list[Fault] = []
    for n, parsed in _lines(raw):
        place = f"{name}:{n}"
        problems = [("ledger.torn", dict[str, object]())] if parsed is None else _problems(parsed)
        if problems and _is_newer(parsed):
            problems = [("ledger.newer_line", {"version": parsed["v"]})]
        if problems:
            faults += [Fault(key=key, where=place, values=values) for key, values in problems]
        else:
            events.append(_event(parsed, place))
    return events, faults


def _is_newer(line: Any) -> bool:
    version = line.get("v") if isinstance(line, dict) else None
    return isinstance(version, int) and version > VERSION


def _lines(raw: bytes) -> Iterator[tuple[int, Any]]:
    """Yield number and value of each line that is not blank; None where it is cut off, no UTF-8 or no JSON."""
    for n, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip(b"\r\t "):
            continue
        try:
            yield n, json.loads(line.decode("utf-8"))
        except (ValueError, RecursionError):
            yield n, None


# -- writing -------------------------------------------------------------------------------------------------------


def ledger_path(folder: str | Path, event: Event) -> Path:
    """Return the file that an event belongs to: its coder's, or the team's for a resolution."""
    return Path(folder) / f"{CONSENSUS if event.do == 'resolve' else event.coder}.jsonl"


def append_events(folder: str | Path, events: Iterable[Event]) -> None:
    """Append events to the ledgers of their coders.

    A lock file keeps two writers apart; a last line without LF is closed first, so that it destroys no new event; the
    lines of a file are written in one call and brought to the disk before this returns. When that fails, the file is
    cut back to what it was.

    Parameters
    ----------
    folder : path
        The study's ``codings``; made when it is not there.
    events : iterable of Event

    Raises
    ------
    LedgerError
        When the folder cannot be written, the disk is full, another program holds the lock for over 20 seconds, or the
        ledger was written by a newer qualkit.
    """
    folder = Path(folder)
    by_file: dict[Path, list[Event]] = {}
    for event in events:
        check_coder(event.coder)
        by_file.setdefault(ledger_path(folder, event), []).append(event)
    for path, together in by_file.items():
        _append(path, together)


def _append(path: Path, events: list[Event]) -> None:
    from filelock import FileLock, Timeout

    name = f"{path.parent.name}/{path.name}"
    # Half of an emoji, as a browser may hand over, has no UTF-8; written as JSON's own escape it is read back the same.
    data = "".join(dumps(event) + "\n" for event in events).encode("utf-8", "backslashreplace")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=_LOCK_SECONDS):
            _refuse_newer(path, name)
            _write(path, data)
    except Timeout:
        raise LedgerError.of("ledger.locked", name) from None
    except OSError as error:
        raise LedgerError.of("ledger.unwritable", name, reason=reason_of(error)) from None


def _refuse_newer(path: Path, name: str) -> None:
    """Raise where any line has a newer version, also one whose other fields mean nothing to this version."""
    if path.exists():
        other = b"\n".join(one for one in path.read_bytes().split(b"\n") if not one.startswith(_OURS))
        versions = [line.get("v") for _, line in _lines(other) if isinstance(line, dict)]
        newest = max((v for v in versions if isinstance(v, int)), default=VERSION)
        if newest > VERSION:
            raise LedgerError.of("ledger.newer", name, version=newest)


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    try:
        size = os.lseek(descriptor, 0, os.SEEK_END)
        if size:
            os.lseek(descriptor, size - 1, os.SEEK_SET)
            data = data if os.read(descriptor, 1) == b"\n" else b"\n" + data
        try:
            if os.write(descriptor, data) != len(data):
                raise OSError(28, "No space left on device")
            os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)
