"""File formats behind one small protocol: a reader turns the bytes of a file into raw paragraphs.

A reader knows a format and nothing of speakers, except where the format names them (:attr:`RawParagraph.speaker`).
Further readers come from packages, by an entry point in the group ``qualkit.readers`` that names a class or object like
:class:`Reader`, or from :func:`register_reader`.
"""

from __future__ import annotations

import re
from functools import cache

from qualkit.decoding import decode
from qualkit.errors import TranscriptError, warn
from qualkit.raw import RawParagraph, RawText, Reader

__all__ = [
    "PlainText",
    "RawParagraph",
    "RawText",
    "Reader",
    "Word",
    "from_text",
    "known_suffixes",
    "reader_for",
    "register_reader",
    "unregister_reader",
]

#: Entry-point group under which packages add readers.
ENTRY_POINTS = "qualkit.readers"


class PlainText:
    """Text files, with or without a header; Markdown's bold, headings and tables are understood in raw ones."""

    suffixes = (".txt", ".md")

    def read(self, data: bytes, where: str) -> RawText:
        """Return a paragraph a line."""
        return from_text(decode(data, where))


class Word:
    """Word documents since 2007."""

    suffixes = (".docx",)

    def read(self, data: bytes, where: str) -> RawText:
        """Return the document's paragraphs and the rows of its tables."""
        from qualkit.word import read_word

        return RawText(paragraphs=tuple(read_word(data, where)))


# -- the registry ------------------------------------------------------------------------------------------------------

_READERS: dict[str, Reader] = {suffix: reader for reader in (PlainText(), Word()) for suffix in reader.suffixes}


def register_reader(reader: Reader) -> None:
    """Add a reader for its suffixes, in place of the one that was there.

    Raises
    ------
    TranscriptError
        For a suffix that no file name can end with.

    Examples
    --------
    >>> class Subtitles:
    ...     suffixes = (".contoh",)
    ...     def read(self, data, where):
    ...         return RawText(paragraphs=(RawParagraph(text="Pagi.", speaker="Ani"),))
    >>> register_reader(Subtitles())
    >>> ".contoh" in known_suffixes()
    True
    >>> unregister_reader(".contoh")
    """
    for suffix in reader.suffixes:
        if not re.fullmatch(r"\.[a-z0-9]{1,12}", suffix):
            raise TranscriptError.of("format.suffix", suffix=suffix)
    for suffix in reader.suffixes:
        _READERS[suffix] = reader


def unregister_reader(suffix: str) -> None:
    """Forget the reader of a suffix."""
    _READERS.pop(suffix, None)


def reader_for(suffix: str) -> Reader | None:
    """Return the reader for a suffix in whatever case, or None."""
    lower = suffix.lower()
    if lower not in _READERS:
        _load_entry_points()
    return _READERS.get(lower)


def known_suffixes() -> list[str]:
    """Return the suffixes that can be read, in order."""
    _load_entry_points()
    return sorted(_READERS)


@cache
def _load_entry_points() -> None:
    """Register the readers of other packages, once; one that fails is named and passed over, and ours stay."""
    from importlib.metadata import entry_points

    for point in entry_points(group=ENTRY_POINTS):
        try:
            found = point.load()
            reader: Reader = found() if isinstance(found, type) else found
            for suffix in reader.suffixes:
                _READERS.setdefault(suffix, reader)
        except Exception as error:
            warn("format.plugin", name=point.name, problem=type(error).__name__)


# -- plain text --------------------------------------------------------------------------------------------------------

_STRONG = re.compile(r"\*\*(?=\S)(.{1,500}?)(?<=\S)\*\*")
_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t#]*")
_TABLE_ROW = re.compile(r"[ \t]*\|(.+)\|[ \t]*")
_TABLE_RULE = re.compile(r"[ \t]*\|[ \t|:-]+\|[ \t]*")


def from_text(text: str) -> RawText:
    r"""Return the lines of a text as paragraphs, without Markdown's marks.

    Examples
    --------
    >>> [(one.text, one.bold) for one in from_text("**Ani:** Pagi.\n").paragraphs]
    [('Ani: Pagi.', 4)]
    """
    return RawText(paragraphs=tuple(_marked(line) for line in text.removesuffix("\n").split("\n")), text=text)


def _marked(line: str) -> RawParagraph:
    if _TABLE_RULE.fullmatch(line):
        return RawParagraph(text="")
    row = _TABLE_ROW.fullmatch(line)
    if row:
        cells = tuple(_STRONG.sub(r"\1", cell).strip() for cell in row[1].split("|"))
        return RawParagraph(text="\t".join(cells), cells=cells)
    heading = _HEADING.fullmatch(line) if len(line) <= 300 else None
    if heading:
        bare = _STRONG.sub(r"\1", heading[1])
        return RawParagraph(text=bare, bold=len(bare))
    strong = _STRONG.match(line.lstrip())
    bold = len(strong[1]) if strong else 0
    return RawParagraph(text=_STRONG.sub(r"\1", line), bold=bold)
