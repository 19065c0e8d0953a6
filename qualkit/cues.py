"""Words near a hit that a reader must not miss: negations and quantities, noted and never a reason to drop it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, overload

from qualkit.language import words
from qualkit.messages import say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

Kind = Literal["negation", "quantity"]

#: Words that turn what follows round, in standard Indonesian, Jakarta's and Sumatra's speech.
NEGATIONS = frozenset(
    "tidak tak tdk dak idak ndak ndk nggak ngga enggak engga gak ga kagak bukan bukannya belum belom lum jangan jgn"
    " tanpa kurang dakdo dado".split()
)
#: Words that say how many, how much or how often.
QUANTITIES = frozenset(
    "semua semuanya semuo seluruh segala setiap tiap galo kebanyakan sebagian banyak beberapa sedikit sikit dikit"
    " jarang sering selalu kadang kadang-kadang hampir cuma hanya".split()
)
#: Words before, and after, a hit that are looked at within its sentence.
BEFORE, AFTER = 4, 2

_END = re.compile(r"[.!?;\n]")


def cues(text: str, start: int, end: int) -> tuple[tuple[Kind, str], ...]:
    """Return the negations and quantities near ``[start, end)`` within its sentence, in the order of the text.

    Looked at are :data:`BEFORE` words before, and for quantities :data:`AFTER` words after. Near is not about: whether
    *tidak* belongs to the hit, a reader decides.

    Examples
    --------
    >>> text = "Katanya tidak semua petugas ramah."
    >>> cues(text, text.index("ramah"), len(text) - 1)
    (('negation', 'tidak'), ('quantity', 'semua'))
    """
    before = _END.split(text[max(0, start - 80) : start])[-1]
    after = _END.split(text[end : end + 40])[0]
    found: list[tuple[Kind, str]] = []
    for word in _last(before):
        if word in NEGATIONS:
            found.append(("negation", word))
        elif word in QUANTITIES:
            found.append(("quantity", word))
    found += [("quantity", word) for word in _words(after)[:AFTER] if word in QUANTITIES]
    return tuple(found)


def _words(text: str) -> list[str]:
    return [text[start:end].lower() for start, end in words(text)]


def _last(text: str) -> list[str]:
    return _words(text)[-BEFORE:]


class CueNotes(Sequence[str]):
    """The notes of many hits, each made when it is asked for: ``negasi: tidak; jumlah: semua``."""

    def __init__(self, texts: Sequence[str], source: Integers, start: Integers, end: Integers) -> None:
        self.texts, self.source, self.start, self.end = texts, source, start, end

    def __len__(self) -> int:
        return len(self.source)

    @overload
    def __getitem__(self, i: int) -> str: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[str]: ...
    def __getitem__(self, i: int | slice) -> str | Sequence[str]:
        if isinstance(i, slice):
            return [self[n] for n in range(*i.indices(len(self)))]
        found = cues(self.texts[int(self.source[i])], int(self.start[i]), int(self.end[i]))
        return "; ".join(say(f"cue.{kind}", word=word) for kind, word in dict.fromkeys(found))

    def take(self, rows: Integers) -> CueNotes:
        """Return the notes of some rows, in the order given."""
        return CueNotes(self.texts, self.source[rows], self.start[rows], self.end[rows])
