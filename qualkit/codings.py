"""Codings as columns: which stretch carries which code, by whom, with the words it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar, overload

import numpy as np

from qualkit.corpus import is_missing, marked
from qualkit.cues import CueNotes
from qualkit.errors import CodingError, Fault, check_choice, nearest
from qualkit.model import CONSENSUS, DIRECTNESS, MAGNITUDES, NO_CODERS, STATUSES, Coding, Match, Question, Review

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import DataFrame

    from qualkit.codebook import Codebook
    from qualkit.corpus import Corpus

    Integers = NDArray[np.int64]

T = TypeVar("T")

#: Rows of a table that are named when they do not fit.
MOST_FAULTS = 50

#: Columns beside place and code, with the value that stands where nothing is said.
_DEFAULTS: dict[str, Any] = {
    "coder": "",
    "id": "",
    "at": "",
    "magnitude": None,
    "directness": None,
    "status": "coded",
    "confidence": None,
    "made_by": "",
    "note": "",
    "exact": None,
}


class Repeat(Sequence[T]):
    """A column that holds one value n times, at the cost of one."""

    __slots__ = ("length", "value")

    def __init__(self, value: T, count: int) -> None:
        self.value, self.length = value, count

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, i: int) -> T: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[T]: ...
    def __getitem__(self, i: int | slice) -> T | Sequence[T]:
        if isinstance(i, slice):
            return Repeat(self.value, len(range(*i.indices(self.length))))
        if not -self.length <= i < self.length:
            raise IndexError(i)
        return self.value

    def take(self, rows: Sequence[int] | Integers) -> Repeat[T]:
        """Return the column of some rows."""
        return Repeat(self.value, len(rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """What the machine's proposals rest on: of coding `i` the rows ``first[i]`` to ``first[i + 1]`` of the columns."""

    first: Integers
    start: Integers
    end: Integers
    pattern: Integers
    patterns: tuple[str, ...]

    def of(self, i: int) -> tuple[Match, ...]:
        """Return the matches of coding `i`."""
        rows = range(int(self.first[i]), int(self.first[i + 1]))
        return tuple(
            Match(start=int(self.start[r]), end=int(self.end[r]), pattern=self.patterns[int(self.pattern[r])])
            for r in rows
        )

    def take(self, rows: Integers) -> Matches:
        """Return the matches of some of the codings, in the order given."""
        count = (self.first[1:] - self.first[:-1])[rows]
        first = np.r_[0, np.cumsum(count)]
        inside = np.repeat(self.first[:-1][rows] - first[:-1], count) + np.arange(int(first[-1]))
        return Matches(
            first=first,
            start=self.start[inside],
            end=self.end[inside],
            pattern=self.pattern[inside],
            patterns=self.patterns,
        )


class Codings:
    """Codes applied to stretches of a corpus: a row a coding, in columns.

    Parameters
    ----------
    corpus, codebook
        What the codings point into.
    source : integer array of shape (n,)
        Index in ``corpus.sources``.
    start, end : integer arrays of shape (n,)
        Code points in the source's text, half-open.
    code : integer array of shape (n,)
        Index in ``codebook.ids``.
    columns : mapping of str to sequence of length n, optional
        coder, id, at, magnitude, directness, status, confidence, made_by, note, exact; what is left out is empty.
    reviews, questions : iterables, optional
        What was read for which codes, and which questions ask about which indicator.
    matches : Matches, optional
        Evidence of a machine's proposals.
    """

    def __init__(
        self,
        corpus: Corpus,
        codebook: Codebook,
        source: Integers,
        start: Integers,
        end: Integers,
        code: Integers,
        columns: Mapping[str, Sequence[Any]] | None = None,
        *,
        reviews: Iterable[Review] = (),
        questions: Iterable[Question] = (),
        matches: Matches | None = None,
    ) -> None:
        self.corpus, self.codebook = corpus, codebook
        self.source, self.start, self.end, self.code = source, start, end, code
        given = columns or {}
        self._columns = {name: given.get(name, Repeat(value, len(source))) for name, value in _DEFAULTS.items()}
        self.reviews: Sequence[Review] = reviews if isinstance(reviews, Sequence) else tuple(reviews)
        self.questions = tuple(questions)
        self.matches = matches

    def __len__(self) -> int:
        return len(self.source)

    def __iter__(self) -> Iterator[Coding]:
        return (self[i] for i in range(len(self)))

    def __repr__(self) -> str:
        return f"Codings(n={len(self)}, codes={len(np.unique(self.code))}, coders={list(self.coders)})"

    def __getitem__(self, i: int) -> Coding:
        column = {name: values[i] for name, values in self._columns.items() if name != "exact"}
        i = range(len(self))[i]
        return Coding(
            source=self.corpus.sources[int(self.source[i])],
            start=int(self.start[i]),
            end=int(self.end[i]),
            code=self.codebook.ids[int(self.code[i])],
            quote=self.quote(i),
            evidence=self.matches.of(i) if self.matches else (),
            **column,
        )

    def column(self, name: str) -> Sequence[Any]:
        """Return a column beside place and code: coder, id, at, magnitude, directness, status, confidence, note."""
        return self._columns[name]

    def quote(self, i: int) -> str:
        """Return the words of coding `i`; of a stale one those that it was made on."""
        exact = self._columns["exact"][i]
        if exact is not None:
            return str(exact)
        return self.corpus.texts[int(self.source[i])][int(self.start[i]) : int(self.end[i])]

    @property
    def evidence(self) -> list[tuple[Match, ...]]:
        """What each coding rests on; an empty tuple for a person's."""
        return [self.matches.of(i) if self.matches else () for i in range(len(self))]

    @property
    def coders(self) -> tuple[str, ...]:
        """Who coded or reviewed, in order of name; neither a machine nor the team (konsensus) counts as a coder."""
        named = {*self._columns["coder"], *(review.coder for review in self.reviews)}
        return tuple(sorted(named - {"", *NO_CODERS}))

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each coding that has an id, by its id."""
        return {str(id): i for i, id in enumerate(self._columns["id"]) if id}

    @cached_property
    def of_coders(self) -> Codings:
        """The codings of persons alone: what the team resolved stands on codings that they made."""
        coder = self._columns["coder"]
        rows = [i for i in range(len(self)) if coder[i] != CONSENSUS]
        return self if len(rows) == len(self) else self.take(rows)

    @cached_property
    def turn(self) -> Integers:
        """For each coding the row of its turn in ``corpus.turns``, or -1 (see :meth:`Corpus.turn_of`)."""
        return self.corpus.turn_of(self.source, self.start, self.end)

    @cached_property
    def informants(self) -> list[str | None]:
        """Whose words each coding stands on; None for the interviewer's and where no one speaks."""
        turns = self.corpus.turns
        return [None if r < 0 or turns.kind[r] == "pewawancara" else turns.informant[r] for r in self.turn.tolist()]

    # -- choosing ---------------------------------------------------------------------------------------------------

    def take(self, rows: Integers | Sequence[int]) -> Codings:
        """Return some rows, in the order given; reviews and questions stay whole."""
        chosen = np.asarray(rows, dtype=np.int64)
        listed = chosen.tolist()
        columns = {
            name: values.take(chosen) if isinstance(values, Repeat | CueNotes) else [values[i] for i in listed]
            for name, values in self._columns.items()
        }
        return Codings(
            self.corpus,
            self.codebook,
            self.source[chosen],
            self.start[chosen],
            self.end[chosen],
            self.code[chosen],
            columns,
            reviews=self.reviews,
            questions=self.questions,
            matches=self.matches.take(chosen) if self.matches else None,
        )

    def filter(
        self,
        *,
        source: str | None = None,
        code: str | None = None,
        coder: str | None = None,
        status: str | None = None,
        informant: str | None = None,
        role: str | None = None,
        magnitude: str | None = None,
    ) -> Codings:
        """Return the codings that meet all that is given; `code` holds the codes below it too.

        With `coder` only that coder's reviews are kept, so that empty cells say what that coder has not read.

        Raises
        ------
        ChoiceError
            For another status or magnitude, and for a source that is not there.
        CodebookError
            For a code that is not in the codebook.
        """
        for name, value, choices in (("status", status, STATUSES), ("magnitude", magnitude, MAGNITUDES)):
            if value is not None:
                check_choice(name, value, choices)
        keep = np.ones(len(self), dtype=bool)
        if source is not None:
            keep &= self.source == self.corpus.position(source)
        if code is not None:
            self.codebook[code]
            wanted = [self.codebook.ids.index(one) for one in self.codebook.within(code)]
            keep &= np.isin(self.code, wanted)
        for name, value in (("coder", coder), ("status", status), ("magnitude", magnitude)):
            if value is not None:
                keep &= np.array([one == value for one in self._columns[name]], dtype=bool)
        if informant is not None:
            keep &= np.array([one == informant for one in self.informants], dtype=bool)
        if role is not None:
            keep &= np.array([self.corpus.role(one) == role for one in self.informants], dtype=bool)
        chosen = self.take(np.flatnonzero(keep))
        if coder is not None:
            chosen.reviews = [review for review in self.reviews if review.coder == coder]
        return chosen

    # -- as a table -------------------------------------------------------------------------------------------------

    def to_frame(self) -> DataFrame:
        """Return a table, a row a coding.

        Returns
        -------
        DataFrame
            Columns source, start, end (code points), quote, code, coder, magnitude, status, confidence (proportion or
            None), then directness, informant, id, at, note and made_by.
        """
        import pandas as pd

        ids = self.codebook.ids
        column = self._columns

        def objects(values: Iterable[object]) -> Any:
            return pd.Series(list(values), dtype=object)

        frame = pd.DataFrame(
            {
                "source": [self.corpus.sources[i] for i in self.source.tolist()],
                "start": self.start,
                "end": self.end,
                "quote": objects(self.quote(i) for i in range(len(self))),
                "code": [ids[i] for i in self.code.tolist()],
                "coder": list(column["coder"]),
                "magnitude": objects(column["magnitude"]),
                "status": list(column["status"]),
                "confidence": pd.Series([np.nan if c is None else c for c in column["confidence"]], dtype=float),
                "directness": objects(column["directness"]),
                "informant": objects(self.informants),
                "id": list(column["id"]),
                "at": list(column["at"]),
                "note": objects(column["note"]),
                "made_by": list(column["made_by"]),
            }
        )
        return marked(frame, self.corpus)

    @classmethod
    def from_frame(
        cls, df: DataFrame, corpus: Corpus, codebook: Codebook, reviewed: Iterable[Review] | DataFrame | None = None
    ) -> Codings:
        """Make codings from a table.

        Parameters
        ----------
        df : DataFrame
            Columns source and code; start and end (code points; the whole source where both are left out); optional
            coder, magnitude, status, confidence, directness, id, at, note.
        corpus, codebook
            What the table points into.
        reviewed : iterable of Review, or DataFrame with columns coder, source and optionally start, end, codes;
        optional
            What was read. When left out: every source that a coder coded, whole, for all codes.

        Raises
        ------
        CodingError
            With the rows that do not fit (row numbers from 1), at most 50 of them.

        Examples
        --------
        >>> import pandas as pd
        >>> from qualkit import Code, Codebook, corpus_from_frame
        >>> corpus = corpus_from_frame(pd.DataFrame({"t": ["Petugasnya ramah."]}), text="t")
        >>> table = pd.DataFrame({"source": ["1"], "start": [11], "end": [16], "code": ["ramah"], "coder": ["ani"]})
        >>> Codings.from_frame(table, corpus, Codebook([Code(id="ramah")])).to_frame().quote[0]
        'ramah'
        """
        needed = [name for name in ("source", "code") if name not in df.columns]
        if needed:
            raise CodingError(*(Fault(key="codings.column", values={"column": name}) for name in needed))
        rows = len(df)
        sources = [str(value) for value in df["source"].tolist()]
        codes = [str(value) for value in df["code"].tolist()]
        lengths = [len(corpus.text(one).rstrip("\n")) if one in corpus else 0 for one in sources]
        start, end, wrong = _offsets(df, lengths)
        columns = {name: _column(df, name, default) for name, default in _DEFAULTS.items() if name in df.columns}
        columns.setdefault("coder", ["pengode"] * rows)
        misfits = _table_faults(sources, start, end, codes, columns, corpus, codebook)
        faults = list(islice(chain(wrong, misfits), MOST_FAULTS))
        if faults:
            raise CodingError(*faults)
        position = {one: i for i, one in enumerate(codebook.ids)}
        codings = cls(
            corpus,
            codebook,
            np.array([corpus.position(one) for one in sources], dtype=np.int64),
            np.array(start, dtype=np.int64),
            np.array(end, dtype=np.int64),
            np.array([position[str(codebook.current(one))] for one in codes], dtype=np.int64),
            columns,
        )
        codings.reviews = codings._default_reviews() if reviewed is None else _reviews(reviewed, corpus)
        return codings

    def _default_reviews(self) -> tuple[Review, ...]:
        pairs = sorted({(coder, int(i)) for coder, i in zip(self._columns["coder"], self.source, strict=True)})
        sources, texts = self.corpus.sources, self.corpus.texts
        return tuple(Review(coder=coder, source=sources[i], start=0, end=len(texts[i])) for coder, i in pairs)

    def _repr_html_(self) -> str:
        from qualkit.html import codings_html

        return codings_html(self)


def _column(df: DataFrame, name: str, default: object) -> list[Any]:
    values = [default if is_missing(value) else value for value in df[name].tolist()]
    if name == "magnitude":  # a spreadsheet reads a column of "0" as numbers
        values = ["0" if not isinstance(value, str) and value == 0 else value for value in values]
    return [str(value) for value in values] if isinstance(default, str) else values


def _offsets(df: DataFrame, lengths: Sequence[int]) -> tuple[list[int], list[int], list[Fault]]:
    """Return where each row starts and ends, and the cells that are no whole numbers; the whole source for neither."""
    given = [df[name].tolist() if name in df.columns else [None] * len(df) for name in ("start", "end")]
    starts: list[int] = []
    ends: list[int] = []
    faults = []
    for row, (a, b, length) in enumerate(zip(*given, lengths, strict=True), start=1):
        if is_missing(a) and is_missing(b):
            a, b = 0, length  # noqa: PLW2901
        for name, value, found, instead in (("start", a, starts, 0), ("end", b, ends, length)):
            number = _whole_number(value)
            if number is None:
                faults.append(Fault(key="codings.number", values={"row": row, "column": name}))
            found.append(instead if number is None else number)
    return starts, ends, faults


def _whole_number(value: Any) -> int | None:
    try:
        number = int(value)
        return number if isinstance(value, str) or number == value else None
    except (TypeError, ValueError, OverflowError):
        return None


def _table_faults(
    sources: Sequence[str],
    start: Sequence[int],
    end: Sequence[int],
    codes: Sequence[str],
    columns: Mapping[str, Sequence[Any]],
    corpus: Corpus,
    codebook: Codebook,
) -> Iterator[Fault]:
    for row, (source, a, b, code) in enumerate(zip(sources, start, end, codes, strict=True), start=1):
        if source not in corpus:
            near = nearest(source, corpus.sources) or "-"
            yield Fault(key="codings.source", values={"row": row, "source": source, "near": near})
        elif not 0 <= a <= b <= len(corpus.text(source)):
            values = {"row": row, "start": a, "end": b, "length": len(corpus.text(source))}
            yield Fault(key="codings.offsets", values=values)
        if codebook.current(code) is None:
            near = codebook.nearest(code) or "-"
            yield Fault(key="codings.code", values={"row": row, "code": code, "near": near})
    closed = (("magnitude", (*MAGNITUDES, None)), ("directness", (*DIRECTNESS, None)), ("status", STATUSES))
    for name, allowed in closed:
        for row, value in enumerate(columns.get(name, ()), start=1):
            if value not in allowed:
                choices = ", ".join(str(one) for one in allowed if one)
                yield Fault(key="codings.choice", values={"row": row, "column": name, "choices": choices})


def _reviews(reviewed: Iterable[Review] | DataFrame, corpus: Corpus) -> tuple[Review, ...]:
    import pandas as pd

    if not isinstance(reviewed, pd.DataFrame):
        return tuple(reviewed)
    needed = [name for name in ("coder", "source") if name not in reviewed.columns]
    if needed:
        raise CodingError(*(Fault(key="codings.column", values={"column": name}) for name in needed))
    sources = [str(value) for value in reviewed["source"].tolist()]
    start, end, faults = _offsets(reviewed, [len(corpus.text(source)) for source in sources])
    if faults:
        raise CodingError(*faults[:MOST_FAULTS])
    listed = reviewed["codes"].tolist() if "codes" in reviewed.columns else [()] * len(sources)
    rows = zip(reviewed["coder"].tolist(), sources, start, end, listed, strict=True)
    return tuple(Review(coder=str(who), source=s, start=a, end=b, codes=_codes(c)) for who, s, a, b, c in rows)


def _codes(value: Any) -> tuple[str, ...]:
    """Return a cell's codes: one as text, several as a list, none where it is empty."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(value) if isinstance(value, Iterable) else ()
