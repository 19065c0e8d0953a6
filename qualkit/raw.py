"""What a file holds before anything is known of speakers: raw paragraphs, and what a reader of them is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class RawParagraph:
    """A paragraph as a file holds it, before anything is known of speakers.

    Parameters
    ----------
    text : str
        Its words; LF stands for a line break within the paragraph, a tab between the cells of a table's row.
    bold : int
        How many characters at its beginning are bold: a label's, or all of them.
    cells : tuple of str
        The cells, where the paragraph is a row of a table.
    numbered : bool
        True where the program numbers the paragraph by itself; the number is not in the text.
    speaker : str or None
        Who speaks, where the format says so (subtitles).
    """

    text: str = field(repr=False)
    bold: int = 0
    cells: tuple[str, ...] = field(default=(), repr=False)
    numbered: bool = False
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText:
    """What a reader found: paragraphs, and `text` where the file is plain text, which may have a header."""

    paragraphs: tuple[RawParagraph, ...] = field(repr=False)
    text: str | None = field(default=None, repr=False)


class Reader(Protocol):
    """What a file format needs to be readable."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Suffixes with the dot, in lower case."""
        ...

    def read(self, data: bytes, where: str) -> RawText:
        """Return the paragraphs of a file; `where` is its name for messages.

        Raises
        ------
        TranscriptError
            When the bytes are not of this format. Any other exception is reported as a broken file.
        """
        ...
