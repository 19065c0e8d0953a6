"""What a codebook's pattern means: a word or phrase by root, ``=kata`` exactly, ``/regex/`` for who wants it.

``melayani`` finds *dilayani, pelayanan, layanannya*. In a phrase the words follow one another; ``tepat … waktu`` (or
``tepat ... waktu``) lets up to :data:`GAP_WORDS` words stand between.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

#: Words that may stand in the place of ``…`` in a phrase.
GAP_WORDS = 3

_GAP = ("…", "...")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A pattern, taken apart.

    `words` are in lower case; `gaps[i]` is how many words may stand between word `i` and the next. For a regular
    expression both are empty and `expression` holds it.
    """

    text: str
    kind: Literal["root", "exact", "regex"]
    words: tuple[str, ...] = ()
    gaps: tuple[int, ...] = ()
    expression: str = ""


def check_pattern(text: str) -> str:
    """Return the catalogue's key of what is wrong with a pattern, or an empty string."""
    bare = text.strip()
    if _is_expression(bare):
        try:
            compiled = re.compile(bare[1:-1])
        except (re.error, RecursionError, OverflowError):
            return "pattern.regex"
        return "pattern.everything" if compiled.match("") else ""
    return "" if _words(bare.removeprefix("=")) else "pattern.empty"


def parse_pattern(text: str) -> Pattern:
    """Take a pattern apart.

    Examples
    --------
    >>> parse_pattern("tepat … waktu").gaps
    (3,)
    >>> parse_pattern("=KTP").kind
    'exact'
    """
    bare = text.strip()
    if _is_expression(bare):
        return Pattern(text=text, kind="regex", expression=bare[1:-1])
    kind: Literal["root", "exact"] = "exact" if bare.startswith("=") else "root"
    words: list[str] = []
    gaps: list[int] = []
    gap = 0
    for part in bare.removeprefix("=").replace("...", "…").replace("…", " … ").split():
        if part in _GAP:
            gap = GAP_WORDS
            continue
        for word in _words(part):
            if words:
                gaps.append(gap)
            words.append(word)
            gap = 0
    return Pattern(text=text, kind=kind, words=tuple(words), gaps=tuple(gaps))


def _is_expression(text: str) -> bool:
    return len(text) > 2 and text.startswith("/") and text.endswith("/")


def _words(text: str) -> list[str]:
    from qualkit.language import words

    return [text[start:end].lower() for start, end in words(text)]
