"""Topics beside what else is known of segments: codes, informants, roles, time; with lift and its interval.

A lift says how much more often a code is in a topic than in all segments. It asserts no relation between them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from qualkit.corpus import is_missing, marked
from qualkit.errors import CodingError, check_choice
from qualkit.messages import Language, say

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import DataFrame

    from qualkit.codings import Codings
    from qualkit.topics import Topics

    Integers = NDArray[np.int64]

#: What topics can be counted by; a corpus's own attributes too.
BY = ("informant", "role", "source", "date", "month")
#: Quantile of the normal distribution for an interval of 95 in 100.
_Z = 1.959964


@dataclass(frozen=True, kw_only=True)
class TopicTable:
    """Counts of segments by topic and column.

    `counts[t][c]` segments of topic t have column c; `sizes[t]` is how many of the topic were counted (of codes: those
    that were read for codes), `unread[t]` how many were not.
    """

    by: str
    columns: tuple[str, ...]
    names: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    sizes: tuple[int, ...]
    totals: tuple[int, ...]
    unread: tuple[int, ...]
    topics: Topics = field(repr=False, compare=False)

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
    by : {"informant", "role", "source", "date", "month"} or an attribute of the corpus, default "role"
        Dates are the sources', as they are written; what has none stands last.

    Raises
    ------
    ChoiceError
        For another attribute.
    CodingError
        When there are no topics.
    """
    check_choice("by", by, (*BY, *topics.corpus.attributes))
    _check_topics(topics)
    values = _values(topics, by)
    columns = sorted({one for one in values if one}) + ([""] if "" in values else [])
    position = {one: c for c, one in enumerate(columns)}
    has = np.zeros((len(values), len(columns)), dtype=bool)
    has[np.arange(len(values)), [position[one] for one in values]] = True
    names = [one or say("topic.without") for one in columns]
    return _table(topics, by, columns, names, has, np.ones(len(values), dtype=bool))


def _values(topics: Topics, by: str) -> list[str]:
    corpus, sources = topics.corpus, topics.segments.source.tolist()
    if by == "informant":
        return [one or "" for one in topics.informants]
    if by == "role":
        return [corpus.role(one) or "" for one in topics.informants]
    if by == "source":
        return [corpus.sources[i] for i in sources]
    if by in ("date", "month"):
        return [corpus.header(corpus.sources[i]).date[: 7 if by == "month" else None] for i in sources]
    return ["" if is_missing(one := corpus.attributes[by][i]) else str(one) for i in sources]


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
        Only segments that were read for codes are counted; the others are in `unread`.

    Raises
    ------
    CodingError
        When there are no topics, for codings of another corpus, and where nothing was read.
    """
    has, read, chosen = codes_of_segments(topics, codings, level=level, codes=codes)
    book = codings.codebook
    return _table(topics, "code", chosen, [book[one].name() for one in chosen], has, read)


def codes_of_segments(
    topics: Topics, codings: Codings, *, level: int | None = 1, codes: Sequence[str] | None = None
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], tuple[str, ...]]:
    """Return which segment has which code (it touches a coding), which was read, and the codes.

    Raises
    ------
    CodingError
        As :func:`topic_code_table`.
    """
    _check_topics(topics)
    if topics.corpus.digests != codings.corpus.digests:
        raise CodingError.of("topic.other_corpus")
    book = codings.codebook
    chosen = tuple(codes) if codes is not None else book.at_level(level)
    alone = codes is None and level is None
    columns: dict[str, list[int]] = {}
    for c, code in enumerate(chosen):
        for one in (code,) if alone else book.within(code):
            columns.setdefault(one, []).append(c)
    segments = topics.segments
    has = np.zeros((len(segments), len(chosen)), dtype=bool)
    status = codings.column("status")
    wanted = "suggested" if all(one == "suggested" for one in status) else "coded"
    counting = [i for i in range(len(codings)) if status[i] == wanted]
    for i in counting:
        touched = touching(topics, int(codings.source[i]), int(codings.start[i]), int(codings.end[i]))
        for c in columns.get(book.ids[int(codings.code[i])], ()):
            has[touched, c] = True
    read = _read(topics, codings)
    if not read.any():
        raise CodingError.of("topic.unread")
    return has & read[:, None], read, chosen


def _read(topics: Topics, codings: Codings) -> NDArray[np.bool_]:
    """Return which segments lie whole in a stretch that a coder has read."""
    segments, corpus = topics.segments, topics.corpus
    read = np.zeros(len(segments), dtype=bool)
    for review in codings.reviews:
        if review.source in corpus:
            inside = (segments.start >= review.start) & (segments.end <= review.end)
            read |= (segments.source == corpus.position(review.source)) & inside
    return read


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
