"""Bytes to text, the same text for every way in which editors and systems write it.

The encoding is found without guessing by statistics, which fails on short Indonesian files: a byte order mark, then the
pattern of UTF-16, then strict UTF-8; bytes that are not UTF-8 are read as Windows-1252, with a warning that says where.
What remains is brought to one form before any offset exists:

- NFC, so that *é* is one code point however it was typed;
- LF for CRLF, CR, form feed, vertical tab, NEL, U+2028, U+2029 and the C0 separators, so that all tools count the same
  lines;
- without characters that nobody sees and that hinder a match: byte order marks, NUL and other control characters, soft
  hyphens, zero-width spaces, word joiners, direction marks. Joiners (U+200C, U+200D) stay: emoji and Arabic script need
  them;
- exactly one LF at the end.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from qualkit.errors import TranscriptError, warn

#: What other files begin with, and the name under which a researcher knows them.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP, DOCX, XLSX, ODT"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC, XLS (Office 97-2003)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"ID3", "MP3"),
    (b"OggS", "OGG"),
    (b"RIFF", "WAV, AVI"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x7fELF", "ELF"),
)

#: Larger files are no transcripts: an hour of interview is about 60 kB of text.
MAX_BYTES = 100_000_000

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: More control characters than this proportion of a text (and more than three), and it is no text.
_BINARY_SHARE = 0.02

_CONTROL = "\x00-\x08\x0e-\x1b\x7f"
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    f"[{_CONTROL}\x1f\x80-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_ESCAPED = re.compile("[\udc80-\udcff]")
_CONTROL_BYTES = re.compile(f"[{_CONTROL}]".encode("latin-1"))


def printable(name: str) -> str:
    """Return a file name without the stand-ins for bytes that are no text in this system's encoding."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_bytes(path: Path, where: str) -> bytes:
    """Return a file's content.

    Raises
    ------
    TranscriptError
        When there is no such file, or it is too large, locked, or vanishing.
    """
    try:
        if not path.is_file():
            raise TranscriptError.of("transcript.not_a_file" if path.exists() else "transcript.missing", where)
        if path.stat().st_size > MAX_BYTES:
            raise TranscriptError.of("transcript.too_big", where, limit=MAX_BYTES // 1_000_000)
        return path.read_bytes()
    except TranscriptError:
        raise
    except FileNotFoundError:
        raise TranscriptError.of("transcript.missing", where) from None
    except (OSError, ValueError):
        raise TranscriptError.of("transcript.unreadable", where) from None


def signature(data: bytes) -> str:
    """Return the name of the format that some bytes begin as, or an empty string.

    Examples
    --------
    >>> signature(b"%PDF-1.7"), signature(b"P: Selamat pagi")
    ('PDF', '')
    """
    return next((name for start, name in SIGNATURES if data.startswith(start)), "")


def decode(data: bytes, where: str) -> str:
    r"""Return the text that some bytes stand for, in the one form that offsets count in.

    Parameters
    ----------
    data : bytes
        The file's content.
    where : str
        Its name, for messages.

    Raises
    ------
    TranscriptError
        For bytes that are no text, or hold none.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfP: Pagi.\r\nI: Pagi.", "a.txt")
    'P: Pagi.\nI: Pagi.\n'
    """
    if not data.strip(b" \t\r\n\x00"):
        raise TranscriptError.of("decoding.empty", where)
    found = signature(data)
    if found:
        raise TranscriptError.of("decoding.binary_known", where, found=found)
    text = normalise(_decode(data, where))
    if not text.strip():
        raise TranscriptError.of("decoding.empty", where)
    return text


def normalise(text: str) -> str:
    r"""Return a text with its characters and line ends in one form, and one LF at its end.

    Examples
    --------
    >>> normalise("pelayan\u00ad an\u2028cafe\u0301\n\n")
    'pelayan an\ncafé\n'
    """
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text).rstrip("\n") + "\n"


def _decode(data: bytes, where: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, where)
    wide = _utf16_pattern(data)
    if wide:
        return _strict(data, wide, where)
    if len(_CONTROL_BYTES.findall(data)) > max(3, _BINARY_SHARE * len(data)):
        raise TranscriptError.of("decoding.binary", where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _utf8_or_windows(data, where)


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise TranscriptError.of("decoding.broken", where, encoding=encoding.upper(), byte=error.start) from None
    if len(re.findall(f"[{_CONTROL}]", text)) > max(3, _BINARY_SHARE * len(text)):
        raise TranscriptError.of("decoding.binary", where)
    return text


def _utf16_pattern(data: bytes) -> str:
    """Tell UTF-16 without a mark: of Latin letters every second byte is NUL, on one side only."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if len(data) % 2 or max(even, odd) < 0.5 * half or min(even, odd) > 0.05 * half:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _utf8_or_windows(data: bytes, where: str) -> str:
    """Read UTF-8, and as Windows-1252 each byte that is not: Word's “ ” – é in files that were saved as ANSI."""
    escaped = data.decode("utf-8", "surrogateescape")
    first = _ESCAPED.search(escaped)
    line = 1 + escaped.count("\n", 0, first.start() if first else 0)
    try:
        text, count = _ESCAPED.subn(lambda byte: bytes([ord(byte[0]) - 0xDC00]).decode("cp1252"), escaped)
    except UnicodeDecodeError:
        raise TranscriptError.of("decoding.unknown", f"{where}:{line}") from None
    warn("decoding.windows", where, stacklevel=5, count=count, line=line)
    return text
