"""Find words by root and see them in their surroundings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualkit.codebook import Codebook
from qualkit.corpus import Segments, marked
from qualkit.errors import CodebookError, CodingError, check_choice
from qualkit.model import UNITS, Code, Unit
from qualkit.patterns import check_pattern
from qualkit.tagging import tag

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.codings import Codings
    from qualkit.corpus import Corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A hit in its surroundings: `before` and `after` are the words around it within the turn."""

    source: str
    n: int
    informant: str | None
    start: int
    end: int
    before: str
    match: str
    after: str

    def __repr__(self) -> str:
        return f"Line(source={self.source!r}, n={self.n}, start={self.start}, end={self.end})"


class Concordance:
    """Hits in their surroundings, in the order of the corpus; iterating gives :class:`Line` values."""

    def __init__(self, hits: Codings, window: int) -> None:
        self.hits, self.window = hits, window

    def __len__(self) -> int:
        return len(self.hits)

    def __iter__(self) -> Iterator[Line]:
        return (self[i] for i in range(len(self)))

    def __getitem__(self, i: int) -> Line:
        hits, corpus = self.hits, self.hits.corpus
        turn, start, end = int(hits.turn[i]), int(hits.start[i]), int(hits.end[i])
        text = corpus.texts[int(hits.source[i])]
        first, last = int(corpus.turns.start[turn]), int(corpus.turns.end[turn])
        return Line(
            source=corpus.sources[int(hits.source[i])],
            n=int(corpus.turns.n[turn]),
            informant=hits.informants[i],
            start=start,
            end=end,
            before=" ".join(text[first:start].split()[-self.window :]) if self.window else "",
            match=text[start:end],
            after=" ".join(text[end:last].split()[: self.window]),
        )

    def __repr__(self) -> str:
        return f"Concordance(hits={len(self)}, window={self.window})"

    def to_frame(self) -> DataFrame:
        """Return a table, a row a hit.

        Returns
        -------
        DataFrame
            Columns source, n (number of the turn), informant, before, match, after, start, end (code points).
        """
        import pandas as pd

        names = ["source", "n", "informant", "before", "match", "after", "start", "end"]
        rows = [[getattr(line, name) for name in names] for line in self]
        return marked(pd.DataFrame(rows, columns=names), self.hits.corpus)

    def _repr_html_(self) -> str:
        from qualkit.html import concordance_html

        return concordance_html(self)


def kwic(
    corpus: Corpus,
    pattern: str | Code,
    *,
    window: int = 8,
    source: str | None = None,
    informant: str | None = None,
    role: str | None = None,
    interviewer: bool = False,
) -> Concordance:
    """Return every place where a pattern stands, with the words around it (keyword in context).

    Which question it answers: "How do they speak of this?" Read it before coding, to learn the words people use, and
    after, to see what the patterns miss. For the stretches themselves use :func:`find`.

    Parameters
    ----------
    corpus : Corpus
    pattern : str or Code
        A pattern as in a codebook (by root; ``=kata`` exactly; ``tepat … waktu`` with a gap; ``/regex/``), or a code,
        for all of its patterns.
    window : int, default 8
        Words shown before and after, within the turn.
    source, informant, role : str, optional
        Where to look.
    interviewer : bool, default False
        Whether the interviewer's own words are searched too.

    Returns
    -------
    Concordance

    Raises
    ------
    CodebookError
        For a pattern that is empty, not valid, or matches everything.
    CodingError
        For a window below 0.

    Examples
    --------
    >>> import pandas as pd
    >>> from qualkit import corpus_from_frame
    >>> corpus = corpus_from_frame(pd.DataFrame({"t": ["Kami dilayani cepat.", "Pelayanannya lambat nian."]}), text="t")
    >>> [(line.before, line.match, line.after) for line in kwic(corpus, "melayani", window=1)]
    [('Kami', 'dilayani', 'cepat.'), ('', 'Pelayanannya', 'lambat')]
    """
    if window < 0:
        raise CodingError.of("kwic.window", window=window)
    return Concordance(_hits(corpus, pattern, source, informant, role, interviewer=interviewer), window)


def find(
    corpus: Corpus,
    pattern: str | Code,
    *,
    unit: Unit = "turn",
    source: str | None = None,
    informant: str | None = None,
    role: str | None = None,
    interviewer: bool = False,
) -> Segments:
    """Return the stretches in which a pattern stands.

    Which question it answers: "Which turns speak of this?" For the words around each hit use :func:`kwic`.

    Parameters
    ----------
    corpus, pattern, source, informant, role, interviewer
        As in :func:`kwic`.
    unit : {"segment", "turn", "sentence", "paragraph"}, default "turn"
        What a stretch is.

    Returns
    -------
    Segments
        In the order of the corpus, each once; numbers `n` are those of all stretches of the source.

    Raises
    ------
    ChoiceError
        For another unit.
    CodebookError
        As in :func:`kwic`.

    Examples
    --------
    >>> import pandas as pd
    >>> from qualkit import corpus_from_frame
    >>> corpus = corpus_from_frame(pd.DataFrame({"t": ["Kami dilayani. Lalu pulang.", "Sepi."]}), text="t")
    >>> find(corpus, "melayani", unit="sentence").texts()
    ['Kami dilayani.']
    """
    check_choice("unit", unit, [u for u in UNITS if u in ("segment", "turn", "sentence", "paragraph")])
    hits = _hits(corpus, pattern, source, informant, role, interviewer=interviewer)
    segments = corpus.segments(unit)
    width = 1 + max(map(len, corpus.texts), default=0)
    key = segments.source * width + segments.start
    row = np.unique(np.searchsorted(key, hits.source * width + hits.start, side="right") - 1)
    turn = segments.turn[row] if segments.turn is not None else None
    return Segments(corpus, turn, segments.start[row], segments.end[row], unit, segments.source[row], segments.n[row])


def _hits(
    corpus: Corpus,
    pattern: str | Code,
    source: str | None,
    informant: str | None,
    role: str | None,
    *,
    interviewer: bool,
) -> Codings:
    code = pattern if isinstance(pattern, Code) else Code(id="cari", patterns=(pattern,))
    if not isinstance(pattern, Code) and (problem := check_pattern(pattern)):
        raise CodebookError.of(problem, field="pattern")
    book = Codebook([Code(id=code.id, patterns=code.patterns)])
    return tag(corpus, book, interviewer=interviewer).filter(source=source, informant=informant, role=role)
