"""The header above a transcript: YAML between two ``---`` lines, read with its line numbers and written back.

All faults of a header are reported together. A key that is not known and looks like a known one (or is one in English)
is a fault, because what it says would be lost; any other is kept in :attr:`Header.extra`.
"""

from __future__ import annotations

import datetime
import difflib
import json
import re
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from qualkit.errors import Fault, TranscriptError
from qualkit.model import Consent, Header, Informant, SourceKind, Speaker, SpeakerKind
from qualkit.yamlfile import FieldError, YamlFaults, YamlFile, read_yaml

KEYS = (
    "judul",
    "jenis",
    "tanggal",
    "tempat",
    "asal",
    "lisensi",
    "persetujuan",
    "sintetis",
    "keterangan",
    "penutur",
    "informan",
    "peran",
    "usia",
)
CONSENT_SCOPES = ("kutip", "arsip", "bagikan")

_ENGLISH = {
    "title": "judul",
    "kind": "jenis",
    "type": "jenis",
    "date": "tanggal",
    "place": "tempat",
    "location": "tempat",
    "origin": "asal",
    "license": "lisensi",
    "licence": "lisensi",
    "consent": "persetujuan",
    "synthetic": "sintetis",
    "note": "keterangan",
    "notes": "keterangan",
    "speaker": "penutur",
    "speakers": "penutur",
    "informant": "informan",
    "role": "peran",
    "age": "usia",
}
_FENCE = "---"
_KEY_LINE = re.compile(r"\s*(#.*|['\"]?[\w ./()-]{1,60}['\"]?\s*:(\s.*)?|---\s*)$")
_ID = re.compile(r"\w[\w.-]{0,119}")
_PLAIN_VALUE = re.compile(r"[^\W\d_][\w ,.()/%+-]*[\w.)%]|[^\W\d_]|\d{4}-\d{2}-\d{2}|\d{1,9}")
_UNPRINTABLE = re.compile("[\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


# -- the schema --------------------------------------------------------------------------------------------------------


def _date(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError
        datetime.date.fromisoformat(value)
    except ValueError:
        raise FieldError("field.date") from None
    return value


def _yes_or_no(value: object) -> object:
    return {"ya": "true", "tidak": "false"}.get(value.lower(), value) if isinstance(value, str) else value


def _list(value: object) -> object:
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


def _id(value: object) -> object:
    if isinstance(value, str) and not _ID.fullmatch(value):
        raise FieldError("field.pattern")
    return value


_Date = Annotated[str, BeforeValidator(_date)]
_Id = Annotated[str | None, BeforeValidator(_id)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class _ConsentPart(_Part):
    tanggal: _Date = ""
    cakupan: Annotated[list[Literal["kutip", "arsip", "bagikan"]], BeforeValidator(_list)] = []


class _SpeakerPart(_Part):
    jenis: SpeakerKind | None = None
    informan: _Id = None


class _HeaderPart(_Part):
    judul: str = ""
    jenis: SourceKind = "wawancara"
    tanggal: _Date = ""
    tempat: str = ""
    asal: str = ""
    lisensi: str = ""
    persetujuan: _ConsentPart | None = None
    sintetis: Annotated[bool, BeforeValidator(_yes_or_no)] = False
    keterangan: str = ""
    penutur: dict[str, _SpeakerPart] = {}
    informan: _Id = None
    peran: str = ""
    usia: str = ""


# -- reading -----------------------------------------------------------------------------------------------------------


def split_header(text: str, where: str) -> tuple[str | None, str]:
    r"""Divide a file's text into the YAML of its header, or None where it has none, and what follows.

    A first line ``---`` opens a header when a ``key:`` line follows; elsewhere it is a rule drawn by hand.

    Raises
    ------
    TranscriptError
        When the header is not closed.

    Examples
    --------
    >>> split_header("---\njudul: Satu\n---\nP: Pagi.\n", "a.txt")
    ('judul: Satu\n', 'P: Pagi.\n')
    >>> split_header("P: Pagi.\n", "a.txt")
    (None, 'P: Pagi.\n')
    """
    lines = text.splitlines(keepends=True)
    following = next((line for line in lines[1:] if line.strip()), "")
    if not lines or lines[0].rstrip() != _FENCE or not _KEY_LINE.match(following):
        return None, text
    close = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), 0)
    if not close:
        raise TranscriptError.of("header.open", f"{where}:1")
    return "".join(lines[1:close]), "".join(lines[close + 1 :])


def read_header(text: str, where: str, *, first_line: int = 2) -> tuple[Header, bool]:
    r"""Read the YAML of a header.

    Parameters
    ----------
    text : str
        What stands between the two ``---`` lines.
    where : str
        The file's name, for messages.
    first_line : int
        Line of the file on which `text` begins.

    Returns
    -------
    header : Header
        A speaker without a kind but with an informant's id is an informant.
    settled : bool
        True where the header says who speaks, even if nobody (``penutur: {}``), so that nothing is to be recognised.

    Raises
    ------
    TranscriptError
        With all the faults of the header, each with its line.

    Examples
    --------
    >>> header, settled = read_header("judul: Loket\npenutur:\n  I: {informan: dh}\n", "a.txt")
    >>> header.title, settled, header.speakers[0].kind
    ('Loket', True, 'informan')
    """
    if not text.strip():
        return Header(), False
    try:
        file = read_yaml(text, where, first_line=first_line)
    except YamlFaults as error:
        raise TranscriptError(*error.faults) from None
    known = {key: value for key, value in _without_empty(file.tree).items() if key in KEYS}
    others = {key: value for key, value in file.tree.items() if key not in KEYS}
    faults = _faults_in_keys(file, others) + _faults_in_speakers(file, known)
    if any(fault.key == "header.speaker" for fault in faults):
        known.pop("penutur")
    try:
        part = YamlFile(known, file.lines, where).parse(_HeaderPart)
    except YamlFaults as error:
        faults += error.faults
    if faults:
        raise TranscriptError(*sorted(faults, key=lambda fault: int(fault.where.rpartition(":")[2])))
    extra = tuple((key, str(value)) for key, value in others.items() if value is not None)
    return _build(part, extra, file), "penutur" in known


def _without_empty(tree: dict[str, Any]) -> dict[str, Any]:
    """Drop keys that are written and left empty, as in a form that was not filled in."""
    return {
        key: _without_empty(value) if key == "persetujuan" and isinstance(value, dict) else value
        for key, value in tree.items()
        if value is not None
    }


def _faults_in_keys(file: YamlFile, others: dict[str, Any]) -> list[Fault]:
    faults = []
    for key, value in others.items():
        near = _meant(key)
        if near:
            faults.append(Fault(key="field.extra_near", where=file.place((key,)), values={"field": key, "near": near}))
        elif not isinstance(value, str | None):
            faults.append(Fault(key="field.text", where=file.place((key,)), values={"field": key}))
    return faults


def _meant(key: str) -> str:
    """Return the known key that was most likely meant, or an empty string.

    Close means a letter or two: *tangal* is *tanggal*, but *sesi* is not *lisensi*.
    """
    lower = key.strip().lower()
    if lower in KEYS:
        return lower
    found = difflib.get_close_matches(lower, KEYS, n=1, cutoff=0.8)
    return _ENGLISH.get(lower) or (found[0] if found and abs(len(found[0]) - len(lower)) <= 2 else "")


def _faults_in_speakers(file: YamlFile, known: dict[str, Any]) -> list[Fault]:
    """Check the shape of ``penutur`` here, because a label may be a name and must not stand in a message."""
    speakers = known.get("penutur")
    if speakers is None:
        return []
    if not isinstance(speakers, dict):
        return [Fault(key="header.speaker", where=file.place(("penutur",)))]
    faults = []
    for label, value in speakers.items():
        place = file.place(("penutur", label))
        if value in ("pewawancara", "informan"):
            speakers[label] = {"jenis": value}
        elif value is None:
            speakers[label] = {}
        elif not isinstance(value, dict):
            faults.append(Fault(key="header.speaker", where=place))
        if not label.strip() or label != label.strip() or "\n" in label:
            faults.append(Fault(key="header.label", where=place))
    return faults


def _build(part: _HeaderPart, extra: tuple[tuple[str, str], ...], file: YamlFile) -> Header:
    speakers = tuple(
        Speaker(label=label, kind=one.jenis or ("informan" if one.informan else None), informant=one.informan)
        for label, one in part.penutur.items()
    )
    ids = {one.informant for one in speakers if one.informant and one.kind == "informan"}
    sole = part.informan or (next(iter(ids)) if len(ids) == 1 else None)
    if sole is None and (part.peran or part.usia):
        key = "peran" if part.peran else "usia"
        raise TranscriptError(Fault(key="header.whose", where=file.place((key,)), values={"field": key}))
    described = bool(part.informan or part.peran or part.usia)
    informant = Informant(id=sole, role=part.peran, age=part.usia) if sole and described else None
    nameless = [one.label for one in speakers if one.kind == "informan" and one.informant is None]
    if part.informan and part.informan not in ids and len(nameless) == 1:
        speakers = tuple(replace(one, informant=part.informan) if one.label == nameless[0] else one for one in speakers)
    consent = part.persetujuan
    return Header(
        title=part.judul,
        kind=part.jenis,
        date=part.tanggal,
        place=part.tempat,
        origin=part.asal,
        licence=part.lisensi,
        consent=None if consent is None else Consent(date=consent.tanggal, scope=tuple(consent.cakupan)),
        synthetic=part.sintetis,
        note=part.keterangan,
        speakers=speakers,
        informant=informant,
        extra=extra,
    )


# -- writing -----------------------------------------------------------------------------------------------------------


def write_header(header: Header, *, settled: bool = True) -> str:
    """Return a header as it stands in a file, with both its ``---`` lines.

    Parameters
    ----------
    header : Header
        What to write; fields that say nothing are left out.
    settled : bool
        Write ``penutur: {}`` where nobody speaks, so that reading looks for nobody.

    Examples
    --------
    >>> print(write_header(Header(title="Loket 1: antre", speakers=(Speaker(label="P", kind="pewawancara"),))), end="")
    ---
    judul: "Loket 1: antre"
    jenis: wawancara
    penutur:
      P: {jenis: pewawancara}
    ---
    """
    informant = header.informant
    scalars = (
        ("judul", header.title),
        ("jenis", header.kind),
        ("tanggal", header.date),
        ("tempat", header.place),
        ("asal", header.origin),
        ("lisensi", header.licence),
        ("sintetis", "true" if header.synthetic else ""),
        ("keterangan", header.note),
        ("informan", informant.id if informant else ""),
        ("peran", informant.role if informant else ""),
        ("usia", informant.age if informant else ""),
    )
    lines = [f"{key}: {_scalar(value)}" for key, value in scalars if value]
    if header.consent is not None:
        scope = f"cakupan: [{', '.join(header.consent.scope)}]" if header.consent.scope else ""
        date = f"tanggal: {header.consent.date}" if header.consent.date else ""
        lines.append(f"persetujuan: {{{', '.join(part for part in (date, scope) if part)}}}")
    lines += [f"{_scalar(key)}: {_scalar(value)}" for key, value in header.extra]
    if header.speakers:
        lines += ["penutur:", *(f"  {_scalar(one.label)}: {{{_speaker(one)}}}" for one in header.speakers)]
    elif settled:
        lines.append("penutur: {}")
    return "".join(f"{line}\n" for line in (_FENCE, *lines, _FENCE))


def _speaker(speaker: Speaker) -> str:
    kind = f"jenis: {speaker.kind}" if speaker.kind else ""
    informant = f"informan: {_scalar(speaker.informant)}" if speaker.informant else ""
    return ", ".join(part for part in (kind, informant) if part)


def _scalar(value: str) -> str:
    """Return a value as YAML: plain where no reader could take it for something else, otherwise quoted."""
    if _PLAIN_VALUE.fullmatch(value) and value.lower() not in (
        "null",
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
    ):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
