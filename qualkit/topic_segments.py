"""The segments that topics are found on: what informants say, each text once, with its words of content."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from qualkit.corpus import Corpus, Segments
from qualkit.errors import CodingError
from qualkit.model import Unit
from qualkit.topic_maps import FEW, Recipe, recipe_for
from qualkit.topic_vectors import Words, content_words, joined_vectors, used_embedders

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from qualkit.embedding import Embedder

    Array = NDArray[np.float64]
    Integers = NDArray[np.int64]

#: Topic of a segment without a word, and of all segments where there are only keywords.
NO_TOPIC = -1
#: What a transcriber writes between what is said.
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, eq=False, kw_only=True)
class Given:
    """The segments that topics are found on. Equal texts are one: `rows` are the first of each, `copy` says which.

    `texts` are what was spoken (:func:`spoken`), `words` those of content.
    """

    segments: Segments
    texts: list[str]
    words: Words
    rows: Integers
    copy: Integers
    chosen: tuple[Embedder | str, ...]
    cache: str | Path | None = None

    @cached_property
    def one_word(self) -> bool:
        """Whether all texts are of one and the same word ("Iya.", "Iya, iya!"): then no words tell topics apart."""
        return len({root for line in self.words for root, _ in line}) < 2

    @property
    def recipe(self) -> Recipe:
        """The way to topics that so many different texts allow."""
        return "keywords" if self.one_word else recipe_for(len(self.rows))

    @property
    def why_keywords(self) -> str:
        """Key of the message that says why there are no topics; empty where there can be."""
        if self.recipe != "keywords":
            return ""
        if self.one_word and len(self.rows) >= FEW:
            return "topic.one_word"
        return "topic.alike" if int((self.copy >= 0).sum()) >= FEW else "topic.few"

    def check_topics(self) -> None:
        """Check that there can be topics.

        Raises
        ------
        CodingError
            Where there are too few different segments, or all are of one word.
        """
        if self.why_keywords:
            key = "topic.one_word" if self.why_keywords == "topic.one_word" else "topic.too_few"
            raise CodingError.of(key, different=len(self.rows))

    def forms(self) -> list[list[str]]:
        """Return the words of the different texts as people read them, as often as the text is there."""
        often = np.bincount(self.copy[self.copy >= 0], minlength=len(self.rows)).tolist()
        return [[form for _, form in self.words[i]] * n for i, n in zip(self.rows.tolist(), often, strict=True)]

    def vectors(self) -> tuple[Array, tuple[str, ...]]:
        """Return the vectors of the different texts, and what made them."""
        lemmas = [[root for root, _ in self.words[i]] for i in self.rows.tolist()]
        return joined_vectors([self.texts[i] for i in self.rows.tolist()], lemmas, self.chosen, self.cache)


def gather(
    corpus: Corpus,
    unit: Unit,
    embedder: Embedder | str | Sequence[Embedder | str] | None = None,
    cache: str | Path | None = None,
    *,
    without: str | None = None,
) -> Given:
    """Return what topics are found on, optionally without an informant.

    Raises
    ------
    CodingError
        When there is no word in it, and for what is no corpus.
    """
    if not isinstance(corpus, Corpus):
        raise CodingError.of("topic.no_corpus", kind=type(corpus).__name__)
    segments = told_by_informants(corpus, unit)
    if without is not None:
        segments = taken(segments, [one != without for one in segments._of_turn(corpus.turns.informant)])
    texts = spoken(segments)
    words = content_words(texts)
    rows: dict[str, int] = {}
    copy = np.full(len(texts), NO_TOPIC, dtype=np.int64)
    first: list[int] = []
    for i, text in enumerate(texts):
        if words[i]:
            copy[i] = rows.setdefault(" ".join(text.split()), len(rows))
            if copy[i] == len(first):
                first.append(i)
    if not first:
        raise CodingError.of("topic.no_words")
    return Given(
        segments=segments,
        texts=texts,
        words=words,
        rows=np.array(first, dtype=np.int64),
        copy=copy,
        chosen=used_embedders(embedder),
        cache=cache,
    )


def is_whole(value: object, least: int, most: float = math.inf) -> bool:
    """Return whether a value is a whole number within bounds, Python's or numpy's; True and 2.0 are none."""
    return isinstance(value, int | np.integer) and not isinstance(value, bool) and least <= int(value) <= most


def check_seed(seed: object) -> None:
    """Check that a seed is a whole number, 0 or greater.

    Raises
    ------
    CodingError
        For any other value.
    """
    if not is_whole(seed, least=0):
        raise CodingError.of("topic.seed")


def check_number(number: object, most: int, least: int = 1) -> None:
    """Check that a number of topics is a whole number that so many different segments allow.

    Raises
    ------
    CodingError
        For any other value.
    """
    if not is_whole(number, least, max(1, most)):
        raise CodingError.of("topic.number", most=max(1, most))


def told_by_informants(corpus: Corpus, unit: Unit) -> Segments:
    """Return the stretches of informants; where none is on record (a table, a document), of all but interviewers."""
    segments = corpus.segments(unit)
    kinds = segments._of_turn(corpus.turns.kind)
    if "informan" in corpus.turns.kind and not corpus.whole:
        return taken(segments, [kind == "informan" for kind in kinds])
    return taken(segments, [kind != "pewawancara" for kind in kinds])


def spoken(segments: Segments) -> list[str]:
    """Return the segments' texts, those of informants without the transcriber's remarks: (tertawa), [telepon berbunyi].

    In rows of a table and in documents brackets are the writer's own and stay.
    """
    texts, corpus = segments.texts(), segments.corpus
    if corpus.whole:
        return texts
    kinds = segments._of_turn(corpus.turns.kind)
    return [_REMARK.sub(" ", text) if kind == "informan" else text for text, kind in zip(texts, kinds, strict=True)]


def taken(segments: Segments, keep: Sequence[bool]) -> Segments:
    """Return some of the segments; their numbers stay."""
    rows = np.flatnonzero(np.array(keep, dtype=bool))
    turn = segments.turn[rows] if segments.turn is not None else None
    starts, ends = segments.start[rows], segments.end[rows]
    return Segments(segments.corpus, turn, starts, ends, segments.unit, segments.source[rows], segments.n[rows])
