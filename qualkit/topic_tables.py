"""Topics beside what else is known of segments: codes, informants, roles, time; with lift and its interval.

A lift says how much more often a code is in a topic than in all segments. It asserts no relation between them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

import numpy as np

from qualkit.comparison import cases
from qualkit.corpus import is_missing, marked
from qualkit.errors import CodingError
from qualkit.grids import by_name, counting
from qualkit.messages import Language, say
from qualkit.model import NO_CODERS

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import DataFrame

    from qualkit.codings import Codings
    from qualkit.model import Review
    from qualkit.topics import Topics

    Integers = NDArray[np.int64]

#: Quantile of the normal distribution for an interval of 95 in 100.
_Z = 1.959964


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What must be known of the codings that were counted.

    `proposals` is their number where they are a machine's, `stale` that of those left out, `coders` who they are of
    where it is more than one.
    """

    proposals: int = 0
    stale: int = 0
    coders: tuple[str, ...] = ()

    def notes(self, lang: Language | None = None) -> list[str]:
        """Return it in words."""
        return [
            *([say("matrix.suggested", lang, count=self.proposals)] if self.proposals else []),
            *([say("matrix.stale", lang, count=self.stale)] if self.stale else []),
            *([say("topic.coders", lang, coders=", ".join(self.coders))] if self.coders else []),
        ]


@dataclass(frozen=True, kw_only=True)
class TopicTable:
    """Counts of segments by topic and column.

    `counts[t][c]` segments of topic t have column c; `sizes[t]` is how many of the topic were counted (of codes: those
    that were read for them), `unread[t]` how many were not.
    """

    by: str
    columns: tuple[str, ...]
    names: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    sizes: tuple[int, ...]
    totals: tuple[int, ...]
    unread: tuple[int, ...]
    basis: Basis = field(default_factory=Basis, repr=False)
    topics: Topics = field(repr=False, compare=False)

    def title(self, lang: Language | None = None) -> str:
        """Return what it shows."""
        own = self.by in ("code", "date")
        return say("topic.table", lang, by=say(f"topic.by.{self.by}", lang) if own else by_name(self.by).read(lang))

    def lift(self, topic: int, column: int) -> float | None:
        """Return the share of a column in a topic over its share in all; None where either is of nothing."""
        return self._over_base(self._share(topic, column), column)

    def interval(self, topic: int, column: int) -> tuple[float, float] | None:
        """Return the 95 % interval of the lift (Wilson's for the share, over the base), for this text only."""
        size = self.sizes[topic]
        bounds = wilson(self.counts[topic][column], size) if size else None
        found = [self._over_base(one, column) for one in bounds or ()]
        return (found[0], found[1]) if found and None not in found else None  # type: ignore[return-value]

    def _share(self, topic: int, column: int) -> float | None:
        size = self.sizes[topic]
        return self.counts[topic][column] / size if size else None

    def _over_base(self, share: float | None, column: int) -> float | None:
        base = self.totals[column] / max(1, sum(self.sizes))
        return None if share is None or not base else share / base

    def to_frame(self, *, lang: Language | None = None) -> DataFrame:
        """Return a row a topic and column: topic, label, column, name, segments, of, share, lift, low, high."""
        import pandas as pd

        rows = []
        for t, topic in enumerate(self.topics.topics):
            for c, column in enumerate(self.columns):
                share, lift, span = self._share(t, c), self.lift(t, c), self.interval(t, c) or (None, None)
                numbers = [None if one is None else round(one, 2) for one in (share, lift, *span)]
                count = self.counts[t][c]
                rows.append([topic.id, topic.label, column, self.names[c], count, self.sizes[t], *numbers])
        columns = "topic label column name segments of share lift low high".split()
        return marked(pd.DataFrame(rows, columns=columns), self.topics.corpus, lang)

    def _repr_html_(self) -> str:
        from qualkit.topic_html import table_html

        return table_html(self)


def wilson(count: int, size: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a proportion.

    References
    ----------
    Wilson (1927), Probable inference, Journal of the American Statistical Association 22, 209-212.

    Examples
    --------
    >>> [round(one, 3) for one in wilson(8, 10)]
    [0.49, 0.943]
    """
    share, square = count / size, _Z**2 / size
    middle = (share + square / 2) / (1 + square)
    half = _Z * math.sqrt(share * (1 - share) / size + square / (4 * size)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def topic_table(topics: Topics, by: str = "role") -> TopicTable:
    """Count the segments of each topic by who says them, or when.

    Which question it answers: "Who speaks of this, and when?" A topic with one column is a person's, not a matter's.

    Parameters
    ----------
    topics : Topics
    by : str, default "role"
        What cases are made by (:func:`qualkit.cases`): "informant", "role", "source", "day", "month", "year", ...,
        or an attribute of the corpus; and "date": the sources' dates as they are written. Columns stand in the order
        of cases; what belongs to none stands last.

    Raises
    ------
    ChoiceError
        For another attribute.
    CodingError
        When there are no topics.
    """
    _check_topics(topics)
    names, values = _by_date(topics) if by == "date" else _by_case(topics, by)
    if "" in values:
        names[""] = say("topic.without")
    columns = list(names)
    position = {one: c for c, one in enumerate(columns)}
    has = np.zeros((len(values), len(columns)), dtype=bool)
    has[np.arange(len(values)), [position[one] for one in values]] = True
    return _table(topics, by, columns, list(names.values()), has, np.ones(len(values), dtype=bool))


def _by_case(topics: Topics, by: str) -> tuple[dict[str, str], list[str]]:
    """Return the name of each case that says something, and the case of each segment."""
    corpus = topics.corpus
    found = cases(corpus, by)
    person = {one: case.id for case in found for one in case.informants}
    source = {one: case.id for case in found for one in case.sources}
    if person:
        values = [person.get(one or "", "") for one in topics.informants]
    else:
        values = [source.get(corpus.sources[i], "") for i in topics.segments.source.tolist()]
    held = set(values)
    return {case.id: case.label for case in found if case.id in held}, values


def _by_date(topics: Topics) -> tuple[dict[str, str], list[str]]:
    """Return the dates, and that of each segment: of a table's column of that name, else of the sources."""
    corpus = topics.corpus
    written = corpus.attributes.get("date", tuple(corpus.header(one).date for one in corpus.sources))
    told = ["" if is_missing(one) else str(one).strip().removesuffix(" 00:00:00") for one in written]
    values = [told[i] for i in topics.segments.source.tolist()]
    return {one: one for one in sorted(set(values)) if one}, values


def topic_code_table(
    topics: Topics, codings: Codings, *, level: int | None = 1, codes: Sequence[str] | None = None
) -> TopicTable:
    """Count in how many segments of each topic a code stands.

    Which question it answers: "Do machine and codebook see the same? Which topic has no code?" Read the lift with its
    interval: where the interval holds 1, nothing is said.

    Parameters
    ----------
    topics : Topics
    codings : Codings
        A person's, of the same corpus; of several coders take one (``codings.filter(coder="ani")``).
    level : int or None, default 1
        Depth in the codebook, each code with those below it; None for all codes, each alone.
    codes : sequence of str, optional
        Codes that are shown, each with those below it, instead of a level.

    Returns
    -------
    TopicTable
        Only segments that were read for all the codes that are shown are counted; the others are in `unread`. Stale and
        rejected codings do not count, and proposals only where there is nothing else.

    Raises
    ------
    CodingError
        When there are no topics, for codings of another corpus, and where nothing was read.
    CodebookError
        For a code that is not in the book.
    """
    has, read, chosen = codes_of_segments(topics, codings, level=level, codes=codes)
    book = codings.codebook
    names = [book[one].name() for one in chosen]
    return replace(_table(topics, "code", chosen, names, has, read), basis=basis_of(codings))


def codes_of_segments(
    topics: Topics, codings: Codings, *, level: int | None = 1, codes: Sequence[str] | None = None
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], tuple[str, ...]]:
    """Return which segment has which code (it touches a coding), which was read for all of them, and the codes.

    Raises
    ------
    CodingError
        As :func:`topic_code_table`.
    """
    _check_topics(topics)
    if topics.corpus.digests != codings.corpus.digests:
        raise CodingError.of("topic.other_corpus")
    book = codings.codebook
    chosen = book.at_level(level) if codes is None else (codes,) if isinstance(codes, str) else tuple(codes)
    alone = codes is None and level is None
    columns: dict[str, list[int]] = {}
    for c, code in enumerate(chosen):
        for one in (code,) if alone else book.within(book[code].id):
            columns.setdefault(one, []).append(c)
    segments = topics.segments
    has = np.zeros((len(segments), len(chosen)), dtype=bool)
    for i in counting(codings):
        touched = touching(topics, int(codings.source[i]), int(codings.start[i]), int(codings.end[i]))
        for c in columns.get(book.ids[int(codings.code[i])], ()):
            has[touched, c] = True
    people = "coded" in codings.column("status")  # beside theirs, what a machine went through is not read
    reviews = [one for one in codings.reviews if not people or one.coder not in NO_CODERS]
    read = _read(topics, codings, reviews, chosen)
    if not read.any():
        raise CodingError.of("topic.unread")
    return has & read[:, None], read, chosen


def basis_of(codings: Codings) -> Basis:
    """Return what a table of codings rests on."""
    rows, status, coder = counting(codings), codings.column("status"), codings.column("coder")
    machine = bool(rows) and status[rows[0]] == "suggested"
    people = {str(coder[i]) for i in rows} - {"", *NO_CODERS}
    return Basis(
        proposals=len(rows) if machine else 0,
        stale=sum(one == "stale" for one in status),
        coders=tuple(sorted(people)) if len(people) > 1 else (),
    )


def _read(topics: Topics, codings: Codings, reviews: Sequence[Review], chosen: Sequence[str]) -> NDArray[np.bool_]:
    """Return which segments were read from end to end for all of the codes, whoever read them for which."""
    read = np.zeros((len(topics.segments), len(chosen)), dtype=bool)
    wanted: dict[tuple[str, ...], list[Review]] = {}
    for review in reviews:
        wanted.setdefault(review.codes, []).append(review)
    for codes, held in wanted.items():
        below = {one for code in codes for one in codings.codebook.within(code)}
        asked = np.array([not codes or code in below for code in chosen], dtype=bool)
        read |= np.outer(_inside(topics, held), asked)
    return cast("NDArray[np.bool_]", read.all(axis=1))


def _inside(topics: Topics, reviews: Sequence[Review]) -> NDArray[np.bool_]:
    """Return which segments lie in what was read; stretches with nothing but blanks between them are one."""
    segments, corpus = topics.segments, topics.corpus
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in sorted(reviews, key=lambda review: (review.source, review.start)):
        if one.source in corpus:
            own = spans.setdefault(one.source, [])
            near = bool(own) and not corpus.text(one.source)[own[-1][1] : one.start].strip()
            first, last = own.pop() if near else (one.start, one.end)
            own.append((first, max(last, one.end)))
    inside = np.zeros(len(segments), dtype=bool)
    for source, own in spans.items():
        at = corpus.position(source)
        rows = slice(*np.searchsorted(segments.source, [at, at + 1]).tolist())  # those of a source stand together
        for start, end in own:
            inside[rows] |= (segments.start[rows] >= start) & (segments.end[rows] <= end)
    return inside


def touching(topics: Topics, source: int, start: int, end: int) -> Integers:
    """Return the rows of the segments that share a character with a stretch."""
    segments = topics.segments
    touched = (segments.source == source) & (segments.start < end) & (segments.end > start)
    return np.flatnonzero(touched)


def _check_topics(topics: Topics) -> None:
    if not topics.topics:
        raise CodingError.of("topic.none")


def _table(
    topics: Topics,
    by: str,
    columns: Sequence[str],
    names: Sequence[str],
    has: NDArray[np.bool_],
    read: NDArray[np.bool_],
) -> TopicTable:
    rows = [topics.assignments == topic.id for topic in topics.topics]
    in_topic = topics.assignments >= 0
    return TopicTable(
        by=by,
        columns=tuple(columns),
        names=tuple(names),
        counts=tuple(tuple(has[row].sum(axis=0).tolist()) for row in rows),
        sizes=tuple(int((row & read).sum()) for row in rows),
        totals=tuple(has[in_topic].sum(axis=0).tolist()),
        unread=tuple(int((row & ~read).sum()) for row in rows),
        topics=topics,
    )
