"""Corpus and Segments: all transcripts of a study, and their stretches, as columns.

A million rows cost a million integers, not a million objects: :class:`Transcript` and :class:`Segment` are built when
they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from qualkit.errors import ChoiceError, Fault, TranscriptError, check_choice, nearest
from qualkit.locators import DEFAULT as DEFAULT_LOCATOR
from qualkit.messages import Language, say
from qualkit.model import SPEAKER_KINDS, UNITS, Header, Informant, Segment, SpeakerKind, Transcript, Turn, Unit

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import DataFrame

    Integers = NDArray[np.int64]

#: A turn of more words than this is divided at sentence ends into segments of about equal length.
SEGMENT_WORDS = 80

#: Columns of a table of segments, so that no attribute may have their names; informant and role may be given.
RESERVED = frozenset(("source", "n", "speaker", "speaker_kind", "start", "end"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnColumns:
    """The turns of a corpus: a row a turn, ordered by source and place. `source` indexes the corpus's sources."""

    source: Integers
    n: Integers
    start: Integers
    end: Integers
    speaker: Sequence[str | None]
    kind: Sequence[SpeakerKind | None]
    informant: Sequence[str | None]


class Corpus:
    """All transcripts of a study, keyed by source, in order of source.

    Parameters
    ----------
    transcripts : iterable of Transcript
        Sources must differ.
    informants : mapping of str to Informant, optional
        Who the informants are; one that a header describes is added.

    Examples
    --------
    >>> import pandas as pd
    >>> import qualkit as qk
    >>> corpus = qk.corpus_from_frame(pd.DataFrame({"ulasan": ["Kamar bersih.", "AC mati."]}), text="ulasan")
    >>> len(corpus), corpus["2"].text
    (2, 'AC mati.')
    """

    __slots__ = ("__dict__", "_headers", "_texts", "_turns", "attributes", "informants", "locator", "sources", "whole")

    sources: tuple[str, ...]
    informants: dict[str, Informant]
    attributes: dict[str, tuple[object, ...]]
    whole: bool
    locator: str

    def __init__(self, transcripts: Iterable[Transcript], informants: Mapping[str, Informant] | None = None) -> None:
        ordered = sorted(transcripts, key=lambda transcript: transcript.source)
        twice = sorted({a.source for a, b in pairwise(ordered) if a.source == b.source})
        if twice:
            raise TranscriptError(*(Fault(key="corpus.twice", where=source) for source in twice))
        people = {one.id: one for t in ordered if (one := t.header.informant) is not None}
        self._set(
            tuple(t.source for t in ordered),
            tuple(t.text for t in ordered),
            tuple(t.header for t in ordered),
            _columns(ordered),
            people | dict(informants or {}),
            {},
            bool(ordered) and all(t.whole for t in ordered),
        )

    def _set(
        self,
        sources: tuple[str, ...],
        texts: tuple[str, ...],
        headers: tuple[Header, ...],
        turns: TurnColumns,
        informants: dict[str, Informant],
        attributes: dict[str, tuple[object, ...]],
        whole: bool,  # noqa: FBT001 - private, and called with all of them
    ) -> None:
        self.sources, self._texts, self._headers, self._turns = sources, texts, headers, turns
        self.informants, self.attributes, self.whole = informants, attributes, whole
        self.locator = DEFAULT_LOCATOR

    @classmethod
    def of_columns(cls, *parts: Any) -> Corpus:
        """Return a corpus of sources, texts, headers, turns, informants, attributes and whether rows are units."""
        corpus = cls.__new__(cls)
        corpus._set(*parts)
        return corpus

    # -- as a mapping of sources ------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self.sources)

    def __iter__(self) -> Iterator[Transcript]:
        return (self._transcript(i) for i in range(len(self)))

    def __contains__(self, source: object) -> bool:
        return source in self._index

    def __getitem__(self, source: str) -> Transcript:
        return self._transcript(self.position(source))

    def __repr__(self) -> str:
        return f"Corpus(sources={len(self)}, turns={len(self._turns.start)}, informants={len(self.informants)})"

    @cached_property
    def _index(self) -> dict[str, int]:
        return {source: i for i, source in enumerate(self.sources)}

    @cached_property
    def _bounds(self) -> Integers:
        """First turn of each source, and one past the last."""
        return np.searchsorted(self._turns.source, np.arange(len(self) + 1))

    def position(self, source: str) -> int:
        """Return the index of a source in :attr:`sources`.

        Raises
        ------
        ChoiceError
            When there is no such source; names the nearest.
        """
        if source not in self._index:
            near = nearest(source, self.sources)
            key = "choice.near" if near else "choice.unknown"
            choices = ", ".join([*self.sources[:12], *(["…"] if len(self) > 12 else [])])
            raise ChoiceError.of(key, name="source", value=source, choices=choices, near=near)
        return self._index[source]

    def text(self, source: str) -> str:
        """Return a source's text without building its turns."""
        return self._texts[self.position(source)]

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts in the order of :attr:`sources`."""
        return self._texts

    def header(self, source: str) -> Header:
        """Return a source's header."""
        return self._headers[self.position(source)]

    @cached_property
    def digests(self) -> dict[str, str]:
        """SHA-256 of each source's text."""
        from qualkit.model import sha256

        return {source: sha256(text) for source, text in zip(self.sources, self._texts, strict=True)}

    @property
    def synthetic(self) -> bool:
        """True where at least one source says that it is synthetic."""
        return any(header.synthetic for header in self._headers)

    def _transcript(self, i: int) -> Transcript:
        source, turns = self.sources[i], self._turns
        rows = range(int(self._bounds[i]), int(self._bounds[i + 1]))
        return Transcript(
            source=source,
            text=self._texts[i],
            header=self._headers[i],
            whole=self.whole,
            turns=tuple(
                Turn(
                    source=source,
                    n=int(turns.n[r]),
                    start=int(turns.start[r]),
                    end=int(turns.end[r]),
                    speaker=turns.speaker[r],
                    kind=turns.kind[r],
                    informant=turns.informant[r],
                )
                for r in rows
            ),
        )

    # -- as stretches -----------------------------------------------------------------------------------------------

    @property
    def turns(self) -> TurnColumns:
        """The turns as columns."""
        return self._turns

    def role(self, informant: str | None) -> str | None:
        """Return an informant's role (peran), or None where none is on record."""
        person = self.informants.get(informant) if informant else None
        return (person.role or None) if person else None

    def turn_at(self, source: Integers, start: Integers) -> Integers:
        """Return for each place the row of the turn that holds it, or -1 (a label, a heading).

        Parameters
        ----------
        source, start : arrays of shape (n,)
            Index of the source, and a code-point offset in it.
        """
        turns = self._turns
        if not len(turns.start):
            return np.full(len(source), -1, dtype=np.int64)
        width = 1 + max(max(map(len, self._texts), default=0), int(start.max(initial=0)))
        row = np.searchsorted(turns.source * width + turns.start, source * width + start, side="right") - 1
        inside = (row >= 0) & (turns.source[row] == source) & ((start < turns.end[row]) | (start == turns.start[row]))
        return np.where(inside, row, -1)

    def turn_of(self, source: Integers, start: Integers, end: Integers) -> Integers:
        """Return for each stretch the row of the turn that it belongs to, or -1.

        A stretch belongs to the turn in which it begins; where that is the interviewer's and the stretch runs on into
        the answer, to the answer.

        Parameters
        ----------
        source, start, end : arrays of shape (n,)
            Index of the source, and code-point offsets in it, half-open.
        """
        turns = self._turns
        row = self.turn_at(source, start)
        for i in np.flatnonzero(row >= 0).tolist():
            r = int(row[i])
            while turns.kind[r] == "pewawancara" and r + 1 < len(turns.start):
                if turns.source[r + 1] != source[i] or turns.start[r + 1] >= end[i]:
                    break
                r += 1
            row[i] = r
        return row

    def segments(self, unit: Unit = "turn") -> Segments:
        """Return the corpus's stretches.

        Parameters
        ----------
        unit : {"segment", "turn", "sentence", "paragraph", "transcript", "character"}, default "turn"
            "segment" is a turn, divided at sentence ends where it has over 80 words; a row of a table is never divided.
            "sentence" and "paragraph" lie within turns. "transcript" is a source's whole text.

        Returns
        -------
        Segments
            `n` counts from 1 within a source.

        Raises
        ------
        ChoiceError
            For another unit; "free" units are the codings' own stretches (``codings.to_frame()``).
        """
        check_choice("unit", unit, [u for u in UNITS if u != "free"])
        if unit == "transcript":
            return self._whole_texts()
        if unit == "turn" or (unit == "segment" and self.whole):
            return Segments(self, np.arange(len(self._turns.start)), self._turns.start, self._turns.end, unit)
        divide = _DIVIDERS[unit]
        turn, start, end = [], [], []
        rows = zip(self._turns.source.tolist(), self._turns.start.tolist(), self._turns.end.tolist(), strict=True)
        for row, (source, a, b) in enumerate(rows):
            for s, e in divide(self._texts[source][a:b]):
                turn.append(row)
                start.append(a + s)
                end.append(a + e)
        return Segments(self, np.array(turn, dtype=np.int64), _integers(start), _integers(end), unit)

    def _whole_texts(self) -> Segments:
        ends = _integers(len(text.rstrip("\n")) for text in self._texts)
        return Segments(
            self, None, np.zeros(len(self), dtype=np.int64), ends, "transcript", source=np.arange(len(self))
        )

    def to_frame(self, unit: Unit = "turn") -> DataFrame:
        """Return :meth:`segments` as a table; see :meth:`Segments.to_frame`."""
        return self.segments(unit).to_frame()

    def _repr_html_(self) -> str:
        from qualkit.html import corpus_html

        return corpus_html(self)


class Segments:
    """Stretches of a corpus as columns; iterating gives :class:`Segment` values.

    Attributes
    ----------
    source, n, start, end : integer arrays of shape (n_segments,)
        Index of the source in ``corpus.sources``, number within the source from 1, code-point offsets.
    turn : integer array of shape (n_segments,) or None
        Row of the turn in ``corpus.turns`` that holds the segment; None for whole transcripts.
    unit : str
        What a segment is.
    """

    __slots__ = ("corpus", "end", "n", "source", "start", "turn", "unit")

    def __init__(
        self,
        corpus: Corpus,
        turn: Integers | None,
        start: Integers,
        end: Integers,
        unit: Unit,
        source: Integers | None = None,
        n: Integers | None = None,
    ) -> None:
        self.corpus, self.turn, self.start, self.end, self.unit = corpus, turn, start, end, unit
        self.source: Integers = (
            corpus.turns.source[turn] if source is None and turn is not None else cast("Integers", source)
        )
        self.n: Integers = _count_within(self.source) if n is None else n

    def __len__(self) -> int:
        return len(self.start)

    def __iter__(self) -> Iterator[Segment]:
        return (self._segment(i) for i in range(len(self)))

    def __repr__(self) -> str:
        return f"Segments(unit={self.unit!r}, n={len(self)})"

    def filter(
        self, *, speaker_kind: SpeakerKind | None = None, informant: str | None = None, source: str | None = None
    ) -> Segments:
        """Return the segments that meet all that is given; numbers `n` stay as they were.

        Raises
        ------
        ChoiceError
            For another kind of speaker, and for a source that is not there.
        """
        keep = np.ones(len(self), dtype=bool)
        if speaker_kind is not None:
            check_choice("speaker_kind", speaker_kind, SPEAKER_KINDS)
            keep &= np.array([kind == speaker_kind for kind in self._of_turn(self.corpus.turns.kind)], dtype=bool)
        if informant is not None:
            keep &= np.array([one == informant for one in self._of_turn(self.corpus.turns.informant)], dtype=bool)
        if source is not None:
            keep &= self.source == self.corpus.position(source)
        turn = self.turn[keep] if self.turn is not None else None
        return Segments(self.corpus, turn, self.start[keep], self.end[keep], self.unit, self.source[keep], self.n[keep])

    def texts(self, rows: slice = slice(None)) -> list[str]:
        """Return the texts of the segments, or of some rows of them."""
        texts = self.corpus.texts
        places = zip(self.source[rows].tolist(), self.start[rows].tolist(), self.end[rows].tolist(), strict=True)
        return [texts[source][start:end] for source, start, end in places]

    def texts_of(self, rows: Iterable[int]) -> Iterator[str]:
        """Yield the texts of some segments."""
        texts = self.corpus.texts
        for i in rows:
            yield texts[int(self.source[i])][int(self.start[i]) : int(self.end[i])]

    def _of_turn(self, column: Sequence[Any]) -> list[Any]:
        if self.turn is None:
            return [self._sole(int(i), column) for i in self.source]
        return [column[i] for i in self.turn.tolist()]

    def _sole(self, i: int, column: Sequence[Any]) -> Any:
        """Return what all turns of a whole transcript share among those who are not the interviewer, else None."""
        turns, bounds = self.corpus.turns, self.corpus._bounds
        rows = range(int(bounds[i]), int(bounds[i + 1]))
        found = {column[r] for r in rows if turns.kind[r] != "pewawancara"}
        return found.pop() if len(found) == 1 else None

    def _segment(self, i: int) -> Segment:
        turn = None if self.turn is None else int(self.turn[i])
        turns, source = self.corpus.turns, int(self.source[i])
        who = [self._sole(source, c) if turn is None else c[turn] for c in (turns.speaker, turns.kind, turns.informant)]
        return Segment(
            source=self.corpus.sources[source],
            n=int(self.n[i]),
            start=int(self.start[i]),
            end=int(self.end[i]),
            speaker=who[0],
            speaker_kind=cast("SpeakerKind | None", who[1]),
            informant=who[2],
            role=self.corpus.role(who[2]),
            text=self.corpus.texts[source][int(self.start[i]) : int(self.end[i])],
        )

    def to_frame(self) -> DataFrame:
        """Return a table, a row a segment.

        Returns
        -------
        DataFrame
            Columns source, n, speaker, speaker_kind, informant, role, start, end, text; then the corpus's attributes
            under their names. `start` and `end` are code points in the source's text; `role` is the informant's.
        """
        import pandas as pd

        turns, source = self.corpus.turns, self.source.tolist()
        informant = self._of_turn(turns.informant)
        frame = pd.DataFrame(
            {
                "source": [self.corpus.sources[i] for i in source],
                "n": self.n,
                "speaker": pd.Series(self._of_turn(turns.speaker), dtype=object),
                "speaker_kind": pd.Series(self._of_turn(turns.kind), dtype=object),
                "informant": pd.Series(informant, dtype=object),
                "role": pd.Series([self.corpus.role(one) for one in informant], dtype=object),
                "start": self.start,
                "end": self.end,
                "text": pd.Series(self.texts(), dtype=object),
            }
        )
        for name, values in self.corpus.attributes.items():
            frame[name] = [values[i] for i in source]
        return marked(frame, self.corpus)


def marked(frame: DataFrame, corpus: Corpus, lang: Language | None = None) -> DataFrame:
    """Return a table with the mark of synthetic data in its corner (the name of its columns) where a source is."""
    if corpus.synthetic:
        frame.columns.name = say("synthetic.mark", lang)
    return frame


def is_missing(value: object) -> bool:
    """Return whether a cell is None, NaN, NaT or pandas' NA: what differs from itself or has no truth."""
    if value is None:
        return True
    try:
        return bool(value != value)
    except TypeError:
        return True


def _columns(transcripts: Sequence[Transcript]) -> TurnColumns:
    turns = [(i, turn) for i, transcript in enumerate(transcripts) for turn in transcript.turns]
    return TurnColumns(
        source=_integers(i for i, _ in turns),
        n=_integers(turn.n for _, turn in turns),
        start=_integers(turn.start for _, turn in turns),
        end=_integers(turn.end for _, turn in turns),
        speaker=[turn.speaker for _, turn in turns],
        kind=[turn.kind for _, turn in turns],
        informant=[turn.informant for _, turn in turns],
    )


def _integers(values: Iterable[int]) -> Integers:
    return np.fromiter(values, dtype=np.int64)


def _count_within(source: Integers) -> Integers:
    """Return a number from 1 within its source for each row; the rows of a source stand together."""
    if not len(source):
        return np.zeros(0, dtype=np.int64)
    starts = np.flatnonzero(np.r_[True, source[1:] != source[:-1]])
    return np.arange(len(source)) - np.repeat(starts, np.diff(np.r_[starts, len(source)])) + 1


# -- dividing a turn -----------------------------------------------------------------------------------------------

Spans = list[tuple[int, int]]


def _sentence_spans(text: str) -> Spans:
    from qualkit.language import sentences

    return sentences(text)


def _paragraph_spans(text: str) -> Spans:
    spans, place = [], 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = place + line.index(bare[0])
            spans.append((start, start + len(bare)))
        place += len(line)
    return spans


def _segment_spans(text: str) -> Spans:
    """Divide a turn of over :data:`SEGMENT_WORDS` words at sentence ends into stretches of about equal length."""
    total = text.count(" ") + 1
    if total <= SEGMENT_WORDS:
        return [(0, len(text))]
    parts = -(-total // SEGMENT_WORDS)
    goal, spans, start, count = total / parts, [], None, 0
    for a, b in _sentence_spans(text):
        start = a if start is None else start
        count += text.count(" ", a, b) + 1
        if count >= goal:
            spans.append((start, b))
            start, count = None, 0
    if start is not None:
        spans.append((start, len(text.rstrip())))
    return spans or [(0, len(text))]


def _character_spans(text: str) -> Spans:
    return [(i, i + 1) for i in range(len(text))]


_DIVIDERS: dict[str, Callable[[str], Spans]] = {
    "segment": _segment_spans,
    "sentence": _sentence_spans,
    "paragraph": _paragraph_spans,
    "character": _character_spans,
}
