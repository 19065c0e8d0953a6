"""Locators: where a quotation stands, in the form that the field or the study asks for."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualkit.codings import Codings
    from qualkit.corpus import Corpus

#: Placeholders of a study's ``lokator``: label, informant, source, number of the turn, line of the text, date.
PLACEHOLDERS = ("label", "informan", "sumber", "giliran", "baris", "tanggal")
#: Used where a study says nothing: ``(HR, 12)``.
DEFAULT = "({label}, {giliran})"


def check_locator(form: str) -> bool:
    """Return whether a locator's form can be filled in and has no placeholders but those of :data:`PLACEHOLDERS`."""
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(form) if name is not None]
        known = all(name in PLACEHOLDERS for name in names)
        return known and bool(form.format(**dict.fromkeys(PLACEHOLDERS, "1")))
    except (ValueError, LookupError):
        return False


def locator(codings: Codings, i: int) -> str:
    """Return the locator of coding `i`."""
    return place(codings.corpus, int(codings.source[i]), int(codings.start[i]), int(codings.turn[i]))


def place_of(corpus: Corpus, source: str, start: int, end: int) -> str:
    """Return the locator of a stretch of a source."""
    import numpy as np

    position = corpus.position(source)
    turn = corpus.turn_of(np.array([position]), np.array([start]), np.array([end]))
    return place(corpus, position, start, int(turn[0]))


def place(corpus: Corpus, source: int, start: int, turn: int) -> str:
    """Return the locator of a place: `source` indexes ``corpus.sources``, `turn` the turns (-1 for none)."""
    turns, name = corpus.turns, corpus.sources[source]
    speaker = turns.speaker[turn] if turn >= 0 else None
    informant = turns.informant[turn] if turn >= 0 else None
    values = {
        "label": speaker or (corpus.header(name).kind if "{sumber" in corpus.locator else name),
        "informan": informant or name,
        "sumber": name,
        "giliran": str(int(turns.n[turn])) if turn >= 0 else "-",
        "baris": str(corpus.texts[source].count("\n", 0, start) + 1),
        "tanggal": corpus.header(name).date,
    }
    return corpus.locator.format(**values)
