"""Lines of a raw file without what nobody said: line numbers, page numbers, running heads, time stamps.

Decoration is taken away before offsets exist, so that a quotation never holds it. A canonical file is never touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from qualkit.raw import RawParagraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a paragraph; see :class:`qualkit.raw.RawParagraph` for the fields that share its names.

    `number` is True where a number that was typed in front of the line was taken away.
    """

    text: str = field(repr=False)
    bold: int = 0
    cells: tuple[str, ...] = field(default=(), repr=False)
    numbered: bool = False
    speaker: str | None = None

    @property
    def blank(self) -> bool:
        """True where there is nothing on the line."""
        return not self.text.strip()

    @property
    def all_bold(self) -> bool:
        """True where all of the line is bold."""
        return not self.blank and self.bold >= len(self.text.rstrip())

    def after(self, place: int) -> Line:
        """Return the line without its first characters."""
        return replace(self, text=self.text[place:], bold=max(0, self.bold - place))


#: A time of day or of a recording, alone or with a date, as programs print it.
_CLOCK = r"\d{1,3}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d{1,3})?(?:\s?[AaPp][Mm])?"
_DATE = r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+)?"
_BRACKETED = re.compile(rf"[\[(<{{]\s*{_DATE}{_CLOCK}(?:\s*(?:-->|[-–—]|s/d)\s*{_CLOCK})?\s*[\])>}}]")
#: As f4 and MAXQDA set them.
_HASH = re.compile(r"[ \t]{0,4}#\d{1,2}:\d{2}:\d{2}(?:-\d{1,2})?#")
_INSIDE = re.compile(r"[ \t]{0,4}\[\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?\](?=[ \t.,]|$)")
_BARE = re.compile(
    rf"\s*{_DATE}\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:[.,]\d{{1,3}})?\s*(?:[-–—]\s*|\t)?"
    r"(?=[^\W\d_][^:\n?!]{0,40}(?::|$))"
)
_TRAILING = re.compile(r"(?:\s+|\s*[-–—(\[]\s*)(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)\s*[)\]]?\s*$")
_ALONE = re.compile(rf"\s*{_DATE}{_CLOCK}(?:\s*(?:-->|[-–—])\s*{_CLOCK})?\s*")

_LINE_NUMBER = re.compile(r"\s*(\d{1,5})(?:[.):|]?[ \t]+|[.):|]?$)")
_PAGE = re.compile(
    r"\s*(?:[-–—]+\s*\d{1,4}\s*[-–—]+|(?:hal(?:aman)?|page|hlm)\.?\s*\d{1,4}(?:\s*(?:dari|of|/)\s*\d{1,4})?)\s*",
    re.IGNORECASE,
)
_LONE_NUMBER = re.compile(r"\s*(\d{1,4})\s*")


def lines_of(paragraphs: Sequence[RawParagraph]) -> list[Line]:
    """Return the lines of some paragraphs; a row of a table stays one."""
    lines = []
    for one in paragraphs:
        if one.cells:
            lines.append(Line(text=one.text, cells=one.cells, speaker=one.speaker))
            continue
        rest = one.bold
        for n, text in enumerate(one.text.split("\n")):
            bold = max(0, min(rest, len(text)))
            lines.append(Line(text=text, bold=bold, numbered=one.numbered and n == 0, speaker=one.speaker))
            rest -= len(text) + 1
    return lines


def undecorated(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without numbers, running heads and time stamps; lines of nothing else are gone.

    Examples
    --------
    >>> [line.text for line in undecorated([Line(text="1  [00:00:04] Ani: Pagi."), Line(text="2  Budi: Pagi.")])]
    ['Ani: Pagi.', 'Budi: Pagi.']
    """
    return _without_times(_without_pages(_without_line_numbers(list(lines))))


def _without_line_numbers(lines: list[Line]) -> list[Line]:
    """Take away numbers that count the lines: on four of five, each one more than the last (or 1 on a new page)."""
    spoken = [(n, line) for n, line in enumerate(lines) if not line.blank and not line.cells]
    found = {n: match for n, line in spoken if (match := _LINE_NUMBER.match(line.text))}
    numbers = [int(match[1]) for match in found.values()]
    steps = sum(b in (a + 1, 1) for a, b in pairwise(numbers))
    if len(found) < 2 or len(found) < 0.8 * len(spoken) or steps < 0.9 * (len(numbers) - 1):
        return lines
    return [line.after(found[n].end()) if n in found else line for n, line in enumerate(lines)]


def _without_pages(lines: list[Line]) -> list[Line]:
    pages = {n for n, line in enumerate(lines) if not line.cells and _PAGE.fullmatch(line.text)}
    pages |= _lone_page_numbers(lines)
    if not pages:
        return lines
    near = {n + step for n in pages for step in (-2, -1, 1, 2)}
    bare = [(n, line.text.strip()) for n, line in enumerate(lines)]
    # What has a colon may be a turn, and what ends like a sentence was said.
    heads = [(n, text) for n, text in bare if 0 < len(text) <= 80 and ":" not in text and text[-1] not in ".?!"]
    often = Counter(text for _, text in heads)
    beside = Counter(text for n, text in heads if n in near)
    running = {text for text, count in often.items() if count >= 3 and beside[text] >= 0.8 * count}
    return [line for n, line in enumerate(lines) if n not in pages and line.text.strip() not in running]


def _lone_page_numbers(lines: list[Line]) -> set[int]:
    """Return lines with only a number, where there are three or more that count up by one a page apart."""
    alone = [(n, line.text) for n, line in enumerate(lines) if not line.cells and _LONE_NUMBER.fullmatch(line.text)]
    found = [(n, int(text)) for n, text in alone]
    counting = all(b == a + 1 and m - n >= 10 for (n, a), (m, b) in pairwise(found))
    return {n for n, _ in found} if len(found) >= 3 and counting else set()


def _without_times(lines: list[Line]) -> list[Line]:
    kept = []
    for line in lines:
        if line.cells or ":" not in line.text:
            kept.append(line)
        elif not _ALONE.fullmatch(line.text) or line.text.count(":") < 2:
            clean = _without_time(line)
            kept += [] if clean.blank else [clean]
    return kept


def _without_time(line: Line) -> Line:
    start = _BRACKETED.match(line.text.lstrip())
    if start and ":" in start[0]:
        indent = len(line.text) - len(line.text.lstrip())
        line = line.after(indent + start.end())
        line = line.after(len(line.text) - len(line.text.lstrip(" \t-–—")))
    bare = _BARE.match(line.text)
    if bare:
        line = line.after(bare.end())
    text = _INSIDE.sub("", _HASH.sub("", line.text))
    return replace(line, text=text, bold=min(line.bold, len(text))) if text != line.text else line


def without_trailing_time(text: str) -> str:
    """Return a label without the time behind it (``Ani  00:12``); what is too long for a label is left as it is."""
    if len(text) > 150:
        return text
    return _TRAILING.sub("", _BRACKETED.sub("", text)).strip()
