"""How wide the columns of a sheet are and how high its rows, so that every text is in sight.

Not every program makes room for wrapped text by itself, and none for cells that are joined; so lines are counted here,
with the widths of Arial's letters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

#: Characters that a cell takes, as Excel counts them: one outside the basic plane (an emoji) is two.
MOST_CHARACTERS = 32_767
#: The highest row that Excel has, in points, and the widest column that a text gets, in characters.
HIGHEST, WIDEST = 409.0, 120
#: The narrowest column, in characters; how far one may be narrowed for the page, and the one with most to read.
_NARROW, _BROAD, _READ = 8, 28, 50
#: Characters that a column takes for one word; a longer word is broken.
_WORD = 30
#: Characters that a sheet's columns have together, so that it can still be read when it is printed on a page's width.
_TOGETHER = 190
#: Points of a character of a column's width, less some, since screens round; and of the button of a filter.
CHARACTER, _BUTTON = 5.0, 14.0
#: Size of type in points, and how high its line is as a part of that.
_SIZE, _LINE = 10.0, 1.275
#: Points that borders take of a row.
_BORDERS = 2.0
#: Widths of Arial's characters in thousandths of their size; others have that of a wide letter.
_WIDTHS = {
    one: wide
    for letters, wide in (
        ("ijl'", 222),
        (" !,./:;I[]\\ft|·", 278),
        ("-()r`“”‘’", 333),
        ('*"', 370),
        ("Jckszvxy", 500),
        ("0123456789abdeghnopqu_?$#–L", 556),
        ("+<>=~×±FTZ", 600),
        ("ABEKPSVXY&", 667),
        ("CDHNRUw", 722),
        ("GOQ", 778),
        ("Mm%", 850),
    )
    for one in letters
}
_OTHER = 1000


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: its name, its texts, and whether these name the rows."""

    name: str
    texts: Sequence[str]
    heads: bool = False


def breadth(words: str, *, size: float = _SIZE, bold: bool = False) -> float:
    """Return the width in points of words in one line."""
    return sum(_WIDTHS.get(one, _OTHER) for one in words) * size / 1000 * (1.07 if bold else 1.0)


def line_count(words: str, room: float, *, size: float = _SIZE, bold: bool = False) -> int:
    """Return how many lines a text takes in a cell that is some points wide; a word that is wider is broken."""
    count = 0
    space = breadth(" ", size=size, bold=bold)
    for line in words.split("\n"):
        count += 1
        used = 0.0
        for word in line.split(" "):
            wide = breadth(word, size=size, bold=bold)
            if used and used + space + wide > room:
                count += 1
                used = 0.0
            used += wide + (space if used else 0.0)
            while used > room:
                count += 1
                used -= room
    return count


def height(words: str, width: float, *, size: float = _SIZE, bold: bool = False, button: bool = False) -> float:
    """Return the height in points of a row that shows a text in a column of some characters.

    Parameters
    ----------
    words : str
    width : float
        Of the column, or of several that are joined, in characters.
    size : float
        Of the type, in points.
    bold : bool
    button : bool
        Whether a filter's button stands in the cell.
    """
    room = max(CHARACTER, width * CHARACTER - (_BUTTON if button else 0.0))
    return line_count(words, room, size=size, bold=bold) * size * _LINE + _BORDERS


def column_widths(columns: Sequence[Column], most: int) -> list[int]:
    """Return the widths of a sheet's columns in characters.

    A line for short texts, a block for long ones; no word is broken that a column can take, and none is so narrow that
    a text would need a higher row than Excel has. Where all together are too wide to be read on a printed page, those
    with the least to read give way.

    Parameters
    ----------
    columns : sequence of Column
    most : int
        The widest one for texts of usual length; where they name rows, half of it and a little more.
    """
    floors = [_floor(column) for column in columns]
    wishes = [_wish(column, most * 9 // 16 if column.heads else most) for column in columns]
    widths = [max(pair) for pair in zip(floors, wishes, strict=True)]
    length = [sum(map(len, column.texts)) for column in columns]
    most_read = length.index(max(length))
    least = [max(floor, _READ if n == most_read else _BROAD) for n, floor in enumerate(floors)]
    while sum(widths) > _TOGETHER:
        spare = [n for n, width in enumerate(widths) if width > least[n]]
        if not spare:
            break
        widths[min(spare, key=lambda n: length[n] / widths[n] ** 2)] -= 1
    return widths


def _wish(column: Column, most: int) -> int:
    """Return how wide a column would be by itself: as wide as nineteen in twenty of its texts ask for."""
    lengths = sorted(max(map(len, words.split("\n"))) + len(words) // 8 for words in column.texts)
    typical = lengths[(len(lengths) - 1) * 19 // 20] if lengths else 0
    return min(most, max(_NARROW, typical + 2))


def _floor(column: Column) -> int:
    """Return the least width of a column: its words whole, beside the button of its filter, and all texts in sight."""
    words = {word for text in column.texts for word in text.split()}
    longest = max((min(breadth(word, bold=column.heads), _WORD * CHARACTER) for word in words), default=0.0)
    name = max((breadth(word, bold=True) for word in column.name.split()), default=0.0) + _BUTTON
    width = max(_NARROW, int(max(longest, min(name, _WORD * CHARACTER)) / CHARACTER) + 1)
    tallest = sorted(column.texts, key=lambda text: (len(text) + 40 * text.count("\n"), text))[-3:]
    while width < WIDEST and any(height(text, width, bold=column.heads) > HIGHEST for text in tallest):
        width += 4
    return min(width, WIDEST)


def pieces_of(words: str, ending: str) -> list[str]:
    """Return a text in pieces that a cell can hold and a row can show, each but the last with an ending.

    The pieces without their endings, put together, are the text again.
    """
    pieces: list[str] = []
    while not _fits(words):
        cut = bisect_right(range(len(words)), 0, lo=1, key=lambda n: int(not _fits(f"{words[:n]} {ending}"))) - 1
        better = max(words.rfind("\n", cut // 2, cut), words.rfind(" ", cut // 2, cut)) + 1
        cut = better or cut
        pieces.append(f"{words[:cut]} {ending}")
        words = words[cut:]
    return [*pieces, words]


def _fits(words: str) -> bool:
    """Return whether a cell can hold a text and a row of the widest column shows it."""
    if len(words) * 0.027 + words.count("\n") < HIGHEST / (_SIZE * _LINE) - 2:  # wide letters alone would fit
        return True
    units = len(words.encode("utf-16-le", "surrogatepass")) // 2
    return units <= MOST_CHARACTERS and height(words, WIDEST, bold=True) <= HIGHEST
