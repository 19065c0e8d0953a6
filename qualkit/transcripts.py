"""Read sources into transcripts, and write transcripts as canonical files.

A canonical file is UTF-8 text with a header; any other is raw, and who speaks in it is recognised
(:mod:`qualkit.speakers`). All faults of all files are reported together, and what could be read is not lost.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit.decoding import decode, printable, read_bytes
from qualkit.errors import Fault, StudyError, TranscriptError, nearest, warn
from qualkit.files import write_text
from qualkit.formats import RawText, from_text, known_suffixes, reader_for
from qualkit.informants import INFORMANTS_FILE, read_informants
from qualkit.model import Header, Informant, Speaker, SpeakerKind, Transcript, Turn
from qualkit.speakers import Recognition, base_label, is_generic, recognise, slug, split_turns

if TYPE_CHECKING:
    from qualkit.corpus import Corpus

__all__ = [
    "SourcesError",
    "check_speakers",
    "read_informants",
    "read_sources",
    "read_transcript",
    "read_transcripts",
    "recognise_speakers",
    "write_transcript",
]

PathLike = str | os.PathLike[str]
Speakers = Mapping[str, SpeakerKind | None]

_IGNORED = re.compile(r"(\.|~\$|readme\b|desktop\.ini$|thumbs\.db$)", re.IGNORECASE)


class SourcesError(TranscriptError):
    """Some of several sources cannot be read; `faults` says why, `transcripts` holds those that can.

    A study opens with what it has and shows the faults; an analysis that goes by all sources lets the error pass.
    """

    def __init__(self, *faults: Fault, transcripts: Sequence[Transcript] = ()) -> None:
        super().__init__(*faults)
        self.transcripts = tuple(transcripts)


# -- one source --------------------------------------------------------------------------------------------------------


def read_transcript(path: PathLike, *, root: PathLike | None = None, speakers: Speakers | None = None) -> Transcript:
    r"""Read one source, canonical or raw.

    Parameters
    ----------
    path : path
        A file in one of the known formats (.txt, .md, .docx and what plug-ins add).
    root : path, optional
        Folder from which the source is named; `source` is the path below it, without suffix. The file's own folder when
        left out.
    speakers : mapping of label to {"pewawancara", "informan", None}, optional
        Who speaks, where the recognition of a raw file is to be overridden. Only these labels divide the text.

    Returns
    -------
    Transcript
        Its text is NFC with LF, without byte order mark and NUL, and ends with one LF; its turns are in order.

    Raises
    ------
    TranscriptError
        When the file cannot be read, with all its faults. No message holds words of it.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "w01.txt").write_text("P: Bagaimana antreannya?\nI: Lama, Bu.\n", encoding="utf-8")
    >>> transcript = read_transcript(folder / "w01.txt")
    >>> [(turn.speaker, turn.kind, turn.informant) for turn in transcript.turns]
    [('P', 'pewawancara', None), ('I', 'informan', 'w01-i')]
    """
    file = _place(Path(path), None if root is None else Path(root))
    return _transcript(file, _raw(file), speakers)


def recognise_speakers(path: PathLike, *, speakers: Speakers | None = None) -> Recognition:
    """Return who would be recognised as speaking in a raw file; show it with :meth:`Recognition.preview`."""
    file = _place(Path(path), None)
    raw = _raw(file)
    return recognise(raw.paragraphs, text=raw.text, speakers=speakers)


@dataclass(frozen=True, slots=True)
class _File:
    """A file, the name it has in messages, and the name of its source."""

    path: Path
    where: str
    source: str


def _place(path: Path, root: Path | None) -> _File:
    relative = path.relative_to(root) if root is not None and path.is_relative_to(root) else Path(path.name)
    where = relative if root is None or not root.name else Path(root.name) / relative
    source = unicodedata.normalize("NFC", printable(relative.with_suffix("").as_posix()))
    return _File(path, printable(where.as_posix()), source)


def _raw(file: _File) -> RawText:
    reader = reader_for(file.path.suffix)
    data = read_bytes(file.path, file.where)
    if reader is None:
        key = "format.unknown" if file.path.suffix else "format.no_suffix"
        raise TranscriptError.of(key, file.where, suffix=printable(file.path.suffix), known=", ".join(known_suffixes()))
    try:
        return reader.read(data, file.where)
    except TranscriptError:
        raise
    except Exception as error:
        # A reader that was added must not end a session in a traceback; its message may hold the text.
        raise TranscriptError.of(
            "format.broken", file.where, format=file.path.suffix, problem=type(error).__name__
        ) from None


def _transcript(file: _File, raw: RawText, speakers: Speakers | None) -> Transcript:
    from qualkit.headers import read_header, split_header

    if raw.text is None:
        return _recognised(file, raw, Header(), speakers)
    yaml, text = split_header(raw.text, file.where)
    if yaml is None:
        return _recognised(file, raw, Header(), speakers)
    header, settled = read_header(yaml, file.where)
    if not text.strip():
        raise TranscriptError.of("transcript.no_text", file.where)
    if speakers is None and (settled or header.kind != "wawancara"):
        return _settled(file, text, header)
    return _recognised(file, from_text(text), header, speakers, unwrap=False)


def _settled(file: _File, text: str, header: Header) -> Transcript:
    """Build a transcript whose header says who speaks: its text is taken as it stands."""
    speakers = tuple(_with_informant(one, file.source) for one in header.speakers)
    return _build(file.source, text, replace(header, speakers=speakers))


def _recognised(
    file: _File, raw: RawText, header: Header, speakers: Speakers | None, *, unwrap: bool = True
) -> Transcript:
    found = recognise(raw.paragraphs, text=raw.text, speakers=speakers, unwrap=unwrap)
    if not found.text.strip():
        raise TranscriptError.of("transcript.no_text", file.where)
    if not found.labels:
        warn("transcript.no_speakers", file.where, stacklevel=5)
    if found.columns:
        warn("transcript.columns", file.where, stacklevel=5, count=found.columns)
    spoken = tuple(Speaker(label=one.label, kind=one.kind) for one in found.labels)
    informants = {slug(base_label(one.label)) for one in spoken if one.kind == "informan"}
    if header.informant is not None and len(informants) == 1:
        sole = header.informant.id
        spoken = tuple(replace(one, informant=sole) if one.kind == "informan" else one for one in spoken)
    settled = tuple(_with_informant(one, file.source) for one in spoken)
    return _build(file.source, found.text, replace(header, speakers=settled))


def _with_informant(speaker: Speaker, source: str) -> Speaker:
    """Give an informant without an id one: the label's, with the source in front where many files use that label."""
    if speaker.kind != "informan" or speaker.informant is not None:
        return speaker
    base = base_label(speaker.label)
    own = slug(base)
    return replace(speaker, informant=f"{slug(source)}-{own}" if is_generic(base) or not own else own)


def _build(source: str, text: str, header: Header) -> Transcript:
    """Divide a text into turns at its header's labels, or into paragraphs where there are none."""
    known = {one.label: one for one in header.speakers}
    sole = header.informant.id if header.informant else None
    spans = split_turns(text, known)
    turns = []
    for n, (label, start, end) in enumerate(spans, start=1):
        kind = known[label].kind if label is not None else None
        informant = known[label].informant if label is not None and kind != "pewawancara" else None
        if not known:
            informant = sole
        turns.append(Turn(source=source, n=n, start=start, end=end, speaker=label, kind=kind, informant=informant))
    return Transcript(source=source, text=text, header=header, turns=tuple(turns))


# -- several sources ---------------------------------------------------------------------------------------------------


def read_sources(paths: PathLike | Iterable[PathLike], *, root: PathLike | None = None) -> list[Transcript]:
    """Read several sources; a folder stands for all the sources in it and below.

    Parameters
    ----------
    paths : path or iterable of path
        Files and folders. In a folder, hidden files, lock files of Office, ``README`` and ``informants.csv`` are passed
        over; a file in no known format is left out with a warning.
    root : path, optional
        Folder from which sources are named; for a folder among `paths` that folder, for a file its own folder.

    Returns
    -------
    list of Transcript
        In order of source.

    Raises
    ------
    SourcesError
        When at least one cannot be read, with the faults of all; those that can be read are its `transcripts`.
    """
    files, faults = _find(paths, None if root is None else Path(root))
    transcripts = []
    for file in files:
        try:
            transcripts.append(_transcript(file, _raw(file), None))
        except TranscriptError as error:
            faults += error.faults
    transcripts.sort(key=lambda transcript: transcript.source)
    if faults:
        raise SourcesError(*faults, transcripts=transcripts)
    return transcripts


def read_transcripts(path_or_paths: PathLike | Iterable[PathLike]) -> Corpus:
    """Read the transcripts of a folder, or of the files that are named, into a corpus.

    Parameters
    ----------
    path_or_paths : path or iterable of path
        As in :func:`read_sources`. An ``informants.csv`` in a folder says who the informants are.

    Returns
    -------
    Corpus
        Sources in order of name.

    Raises
    ------
    TranscriptError
        When a source or the table of informants has faults, with all of them.
    """
    from qualkit.corpus import Corpus

    paths = _several(path_or_paths)
    faults: list[Fault] = []
    transcripts: Sequence[Transcript] = ()
    informants: dict[str, Informant] = {}
    for table in _tables(paths):
        try:
            informants |= read_informants(table)
        except TranscriptError as error:
            faults += error.faults
    try:
        transcripts = read_sources(path for path in paths if path.name != INFORMANTS_FILE)
    except SourcesError as error:
        faults += error.faults
        transcripts = error.transcripts
    if faults:
        raise SourcesError(*faults, transcripts=transcripts)
    return Corpus(transcripts, informants)


def _several(paths: PathLike | Iterable[PathLike]) -> list[Path]:
    return [Path(paths)] if isinstance(paths, str | os.PathLike) else [Path(path) for path in paths]


def _tables(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        table = path / INFORMANTS_FILE
        if path.name == INFORMANTS_FILE:
            yield path
        elif table.is_file():
            yield table


def _find(paths: PathLike | Iterable[PathLike], root: Path | None) -> tuple[list[_File], list[Fault]]:
    """Return the files to read and the faults of finding them."""
    files: list[_File] = []
    faults: list[Fault] = []
    named = _several(paths)
    for path in named:
        try:
            folder = path.is_dir()
            found = [_place(one, root or path) for one in _walk(path)] if folder else [_place(path, root)]
        except (OSError, ValueError):
            faults.append(Fault(key="transcript.unreadable", where=_place(path, root).where))
            continue
        if folder and not found:
            faults.append(
                Fault(key="transcript.none", where=printable(path.name), values={"known": ", ".join(known_suffixes())})
            )
        files += found
    if not named:
        faults.append(Fault(key="transcript.none", values={"known": ", ".join(known_suffixes())}))
    return files, faults + _twice(files)


def _walk(folder: Path) -> list[Path]:
    """Return the sources of a folder and below, in order of name."""
    found = []

    def refuse(error: OSError) -> None:
        raise error

    for where, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(where, name)
            if _IGNORED.match(name) or name == INFORMANTS_FILE:
                continue
            if reader_for(path.suffix) is None:
                place = _place(path, folder)
                warn("transcript.skipped", place.where, stacklevel=6, known=", ".join(known_suffixes()))
                continue
            found.append(path)
    return found


def _twice(files: list[_File]) -> list[Fault]:
    """Report files with one source (a.txt and a.docx), which codings could not tell apart, and leave them unread."""
    by_source: dict[str, list[_File]] = {}
    for file in files:
        by_source.setdefault(file.source, []).append(file)
    faults = []
    for same in by_source.values():
        if len(same) > 1:
            faults.append(Fault(key="transcript.twice", where=same[0].where, values={"other": same[1].where}))
            for file in same:
                files.remove(file)
    return faults


# -- writing -----------------------------------------------------------------------------------------------------------


def write_transcript(transcript: Transcript, path: PathLike) -> None:
    """Write a transcript as a canonical file, whole or not at all.

    A power cut leaves the old file or the new one. Reading it gives the same text, header and turns again.

    Raises
    ------
    TranscriptError
        When the transcript would not be the same after reading (a text with CRLF, a speaker that the header does not
        name), or the folder refuses to be written.
    """
    from qualkit.headers import write_header

    file = _place(Path(path), None)
    header = transcript.header
    content = write_header(header, settled=header.kind == "wawancara") + transcript.text
    if not _same(transcript, content, file):
        raise TranscriptError.of("transcript.not_canonical", file.where)
    try:
        write_text(file.path, content)
    except StudyError as error:
        raise TranscriptError(*error.faults) from None


def _same(transcript: Transcript, content: str, file: _File) -> bool:
    """Say whether content, once read, gives back the transcript (by whatever name its file has)."""
    try:
        read = _transcript(
            replace(file, source=transcript.source), from_text(decode(content.encode("utf-8"), file.where)), None
        )
    except (TranscriptError, UnicodeEncodeError):
        return False
    return replace(read, whole=transcript.whole) == transcript


# -- checks of a study -------------------------------------------------------------------------------------------------


def check_speakers(transcript: Transcript, informants: Mapping[str, Informant]) -> list[Fault]:
    """Return what does not fit between a transcript's speakers, its text and the table of informants.

    A label of the header with which no line begins, a speaker without a kind, an informant who is not in the table.
    Labels may be names, so a fault says where a label stands in the header's list, not how it reads.
    """
    place = f"transcripts/{transcript.source}"
    used = {turn.speaker for turn in transcript.turns}
    header = transcript.header
    faults = []
    for n, speaker in enumerate(header.speakers, start=1):
        if speaker.label not in used:
            faults.append(Fault(key="speakers.unused", where=place, values={"n": n}))
        if speaker.kind is None:
            faults.append(Fault(key="speakers.no_kind", where=place, values={"n": n}))
    described = {header.informant.id} if header.informant else set()
    ids = dict.fromkeys(one.informant for one in header.speakers if one.informant and one.kind == "informan")
    labels = {one.informant: n for n, one in enumerate(header.speakers, start=1) if one.informant}
    for informant in ids:
        if informant not in informants and informant not in described:
            near = nearest(informant, informants)
            key = "speakers.informant_near" if near else "speakers.informant"
            faults.append(Fault(key=key, where=place, values={"n": labels[informant], "near": near}))
    return faults
