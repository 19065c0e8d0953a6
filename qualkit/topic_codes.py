"""What topics say about a codebook: candidates for new codes, codes that are spread, and the edit that adds one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from qualkit.codebook import Codebook
from qualkit.corpus import marked
from qualkit.errors import CodingError
from qualkit.messages import Language
from qualkit.model import Code
from qualkit.topic_engine import typical_rows
from qualkit.topic_frames import locators
from qualkit.topic_tables import Basis, basis_of, codes_of_segments, wilson
from qualkit.topics import TYPICAL

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.codings import Codings
    from qualkit.topics import Topics

#: Share of uncoded segments from which a topic is a candidate, and the fewest of them.
MOSTLY, FEWEST = 0.5, 3
#: Words that an example is too short with.
_EXAMPLE_WORDS = 4


@dataclass(frozen=True, kw_only=True)
class CandidateCode:
    """A topic that the codebook seems to miss: `uncoded` of its `read` segments have no code.

    `low` and `high` are Wilson's 95 % interval of the share, for this text only; `examples` rows of the topics'
    segments. It is a proposal: whether it is a code is for a person to say.
    """

    topic: int
    label: str = field(repr=False)
    uncoded: int
    read: int
    low: float
    high: float
    examples: tuple[int, ...]
    topics: Topics = field(repr=False, compare=False)

    @property
    def share(self) -> float:
        """Proportion of its segments without a code."""
        return self.uncoded / self.read

    def texts(self) -> list[str]:
        """Return its examples' texts."""
        return list(self.topics.segments.texts_of(self.examples))

    def locators(self) -> list[str]:
        """Return where its examples stand."""
        return locators(self.topics, self.examples)


@dataclass(frozen=True, kw_only=True)
class CandidateCodes:
    """Topics of whose segments a share of `least` or more is uncoded, the one with most of them first."""

    candidates: tuple[CandidateCode, ...]
    least: float
    basis: Basis = field(repr=False)
    topics: Topics = field(repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.candidates)

    def __getitem__(self, n: int) -> CandidateCode:
        return self.candidates[n]

    def to_frame(self, *, lang: Language | None = None) -> DataFrame:
        """Return a row a candidate: topic, label, uncoded, read, share, low, high, example, locator."""
        import pandas as pd

        rows = []
        for one in self.candidates:
            numbers = [round(number, 2) for number in (one.share, one.low, one.high)]
            example, where = [*one.texts(), ""][0], [*one.locators(), ""][0]
            rows.append([one.topic, one.label, one.uncoded, one.read, *numbers, example, where])
        columns = "topic label uncoded read share low high example locator".split()
        return marked(pd.DataFrame(rows, columns=columns), self.topics.corpus, lang)

    def _repr_html_(self) -> str:
        from qualkit.topic_html import candidates_html

        return candidates_html(self)


def candidate_codes(topics: Topics, codings: Codings, *, least: float = MOSTLY) -> CandidateCodes:
    """Return topics whose segments are mostly uncoded.

    Which question it answers: "What do people speak of that my codebook has no code for?" Some of it is talk beside
    the matter; set that aside with a reason, and make codes of the rest (:func:`qualkit.with_candidate`).

    Parameters
    ----------
    topics : Topics
    codings : Codings
        A person's; what nobody has read is not counted as uncoded.
    least : float, default 0.5
        Share of uncoded segments from which a topic is listed, in [0, 1].

    Returns
    -------
    CandidateCodes
        Ranked by the number of uncoded segments, then by share; topics with fewer than three are left out.

    Raises
    ------
    CodingError
        As :func:`qualkit.topic_code_table`, and for a share that cannot be.
    """
    _check_share(least)
    has, read, _ = codes_of_segments(topics, codings, level=None)
    bare = read & ~has.any(axis=1)
    texts = topics.segments.texts()
    found = []
    for topic in topics.topics:
        own = topics.assignments == topic.id
        of, uncoded = int((own & read).sum()), int((own & bare).sum())
        if uncoded < FEWEST or uncoded / of < least:
            continue
        rows = np.flatnonzero(own & bare).tolist()
        low, high = wilson(uncoded, of)
        examples = typical_rows(rows, topics.closeness, texts, topics.informants, TYPICAL, _EXAMPLE_WORDS)
        found.append(
            CandidateCode(
                topic=topic.id,
                label=topic.label,
                uncoded=uncoded,
                read=of,
                low=low,
                high=high,
                examples=examples,
                topics=topics,
            )
        )
    return CandidateCodes(
        candidates=tuple(sorted(found, key=lambda one: (-one.uncoded, -one.share, one.topic))),
        least=float(least),
        basis=basis_of(codings),
        topics=topics,
    )


def _check_share(least: object) -> None:
    if isinstance(least, bool) or not isinstance(least, int | float) or not 0 <= least <= 1:
        raise CodingError.of("topic.least")


def with_candidate(
    codebook: Codebook,
    candidate: CandidateCode,
    *,
    id: str,
    label: str,
    definition: str = "",
    parent: str | None = None,
) -> Codebook:
    """Return a codebook with one more code, whose examples are a candidate's segments.

    The book that was given, and its file, stay as they are: the change of a codebook is written by a person.

    Parameters
    ----------
    codebook : Codebook
    candidate : CandidateCode
    id, label, definition : str
        A person's words: a topic's label names no code.
    parent : str, optional
        The code above it.

    Raises
    ------
    CodebookError
        For an id that the book has, or a parent that it has not.
    """
    code = Code(
        id=id,
        label=label,
        definition=definition,
        parent=parent,
        kind="dimension" if parent is None else "code",
        examples=tuple(candidate.texts()),
        source=f"topik {candidate.topic}",
    )
    names = ("id", "title", "title_en", "version", "source", "where")
    return Codebook([*codebook, code], **{name: getattr(codebook, name) for name in names})


def spread_codes(
    topics: Topics, codings: Codings, *, level: int | None = None, codes: Sequence[str] | None = None
) -> DataFrame:
    """Return how far codes are spread over topics.

    Which question it answers: "Which of my codes blur: where do I put different things under one name?" A code that is
    in many topics may also be a way of judging (slow, fair) that goes through all of them.

    Parameters
    ----------
    topics, codings, level, codes
        As in :func:`qualkit.topic_code_table`; all codes, each alone, when neither is given.

    Returns
    -------
    DataFrame
        A row a code that is used, the most spread first: code, name, segments, topics (count), effective (the number
        of equally frequent topics with the same entropy, one digit), main_topic, main_share (proportion).

    Raises
    ------
    CodingError
        As :func:`qualkit.topic_code_table`.

    References
    ----------
    Jost (2006), Entropy and diversity, Oikos 113, 363-375: the effective number is the exponential of the entropy.
    """
    import pandas as pd

    has, _, chosen = codes_of_segments(topics, codings, level=level, codes=codes)
    book, rows = codings.codebook, []
    for c, code in enumerate(chosen):
        count = np.bincount(topics.assignments[has[:, c] & (topics.assignments >= 0)], minlength=len(topics)).tolist()
        total = sum(count)
        if not total:
            continue
        entropy = -sum(n / total * math.log(n / total) for n in count if n)
        main = max(range(len(count)), key=lambda t: (count[t], -t))
        spread = [sum(n > 0 for n in count), round(math.exp(entropy), 1), main, round(count[main] / total, 2)]
        rows.append([code, book[code].name(), total, *spread])
    rows.sort(key=lambda row: (-row[4], -row[2], row[0]))
    columns = "code name segments topics effective main_topic main_share".split()
    return marked(pd.DataFrame(rows, columns=columns), topics.corpus)
