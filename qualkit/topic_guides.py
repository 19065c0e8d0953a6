"""Topics sought by a codebook: which segments are near to what a code is defined as, and what is left beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from qualkit.errors import CodingError, check_choice
from qualkit.model import Unit
from qualkit.patterns import parse_pattern
from qualkit.topic_engine import Fitted, run
from qualkit.topic_maps import (
    best_number,
    divide,
    numbers_to_try,
    recipe_for,
    same_everywhere,
    settled,
    space,
    try_numbers,
)
from qualkit.topic_segments import Given, check_number, check_seed, gather
from qualkit.topic_vectors import content_words, joined_vectors
from qualkit.topics import TOPIC_UNITS, Topics, assemble

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from qualkit.codebook import Codebook
    from qualkit.corpus import Corpus
    from qualkit.embedding import Embedder
    from qualkit.model import Code

    Array = NDArray[np.float64]
    Integers = NDArray[np.int64]

How = Literal["zero-shot", "guided"]
#: How far a segment is drawn to its code where topics are guided, as in BERTopic.
_DRAWN = 0.25
#: Share of a guided topic's segments that are near one code, from which it is called by that code.
_MOSTLY = 0.5
#: Closeness that differs by less is equal, so that every processor chooses the same code.
_DIGITS = 3


def guided_topics(
    corpus: Corpus,
    codebook: Codebook,
    unit: Unit = "segment",
    n_topics: int | None = None,
    *,
    how: How = "zero-shot",
    codes: Sequence[str] | None = None,
    level: int | None = 1,
    seed: int = 2025,
    embedder: Embedder | str | Sequence[Embedder | str] | None = None,
    cache: str | Path | None = None,
) -> Topics:
    """Seek a codebook's codes in what informants say, and divide the rest into topics.

    Which question it answers: "If my codebook were all I knew: which segments would it expect, and what is beside it?"
    It codes nothing: nearness to a definition is a guess. For proposals that can be explained use :func:`qualkit.tag`.

    Parameters
    ----------
    corpus, unit, seed, embedder, cache
        As in :func:`qualkit.fit_topics`.
    codebook : Codebook
        Label, definition, what is included, and patterns of each code (with those below it) are what is sought.
    n_topics : int, optional
        For "zero-shot" the number of topics beside the codes; for "guided" that of all topics.
    how : {"zero-shot", "guided"}, default "zero-shot"
        "zero-shot": a segment that is near enough to a code goes to it, the rest is divided. "guided": such segments
        are drawn to their code, then all are divided; a topic that holds mostly one code's carries it.
    codes : sequence of str, optional
        Codes that are sought, instead of those of `level` (None for all).

    Returns
    -------
    Topics
        `Topic.code` says which code a topic was sought by.

    Raises
    ------
    CodingError
        Where there are too few different segments for topics, and no words in the codes; for a number of topics or a
        seed that cannot be.
    CodebookError
        For a code that is not in the book.

    Notes
    -----
    The cosine of segment and code, less the code's mean over segments and the segment's mean over codes; near enough
    is what lies above the threshold that parts the highest values of all segments best in two (Otsu 1979).

    References
    ----------
    Otsu (1979), A threshold selection method from gray-level histograms, IEEE Transactions on Systems 9(1).
    """
    check_choice("unit", unit, TOPIC_UNITS)
    check_choice("how", how, ("zero-shot", "guided"))
    check_seed(seed)
    given = gather(corpus, unit, embedder, cache)
    given.check_topics()
    if n_topics is not None:
        check_number(n_topics, len(given.rows))
    asked = codebook.at_level(level) if codes is None else (codes,) if isinstance(codes, str) else tuple(codes)
    words = {codebook[one].id: told_by(codebook, one) for one in asked}
    sought = tuple(one for one, said in words.items() if said)  # what says nothing of itself is near to anything
    if not sought:
        raise CodingError.of("topic.no_code_words")
    told = [words[one] for one in sought]
    with same_everywhere():
        vectors, centres, names = _vectors(given, told)
        nearness = centred(vectors, centres)
        highest = nearness.max(axis=1)
        found = _Nearness(
            given=given,
            vectors=vectors,
            centres=centres,
            codes=sought,
            best=nearness.argmax(axis=1),
            near=highest > threshold(highest),
            seed=seed,
            embedders=names,
            more={"codebook": codebook.id, "how": how},
        )
        return _guided(found, n_topics) if how == "guided" else _zero_shot(found, n_topics)


@dataclass(frozen=True, eq=False, kw_only=True)
class _Nearness:
    """Segments and codes in one space: of each segment the nearest code (`best`), and whether it is near enough."""

    given: Given
    vectors: Array
    centres: Array
    codes: tuple[str, ...]
    best: Integers
    near: NDArray[np.bool_]
    seed: int
    embedders: tuple[str, ...]
    more: dict[str, str]

    def assembled(self, vectors: Array, fitted: Fitted, codes: Sequence[str] = ()) -> Topics:
        """Return the result for all segments."""
        return assemble(
            self.given, vectors, fitted, seed=self.seed, embedders=self.embedders, codes=codes, more=self.more
        )


def told_by(codebook: Codebook, code: str) -> str:
    """Return what a code is defined as, with the codes below it: labels, definitions, inclusions, words of patterns."""
    parts: list[str] = []
    for one in codebook.within(code):
        parts += _parts(codebook[one])
    return " ".join(part for part in parts if part)


def _parts(code: Code) -> list[str]:
    patterns = [parse_pattern(one) for one in code.patterns]
    return [code.label, code.definition, code.include, *(" ".join(one.words) for one in patterns)]


def _vectors(given: Given, told: Sequence[str]) -> tuple[Array, Array, tuple[str, ...]]:
    """Return the vectors of segments and of codes in one space, and the names of the embedders."""
    texts = [given.texts[i] for i in given.rows.tolist()]
    lemmas = [[root for root, _ in given.words[i]] for i in given.rows.tolist()]
    of_codes = [[root for root, _ in line] for line in content_words(told)]
    both, names = joined_vectors([*texts, *told], [*lemmas, *of_codes], given.chosen, given.cache)
    return both[: len(texts)], both[len(texts) :], names


def centred(vectors: Array, centres: Array) -> Array:
    """Return the cosine of each segment and code, less the means of both."""

    def unit(rows: Array) -> Array:
        return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))

    cosine = unit(vectors) @ unit(centres).T
    cosine = cosine - cosine.mean(axis=0)
    if cosine.shape[1] > 1:
        cosine = cosine - cosine.mean(axis=1, keepdims=True)
    return np.asarray(np.round(cosine, _DIGITS) + 0.0)


def threshold(values: Array) -> float:
    """Return the value that parts values best in two: the greatest variance between the parts (Otsu 1979).

    Examples
    --------
    >>> round(threshold(np.array([0.1, 0.12, 0.11, 0.6, 0.7])), 2)
    0.12
    """
    ranked = np.sort(values)
    count = np.arange(1, len(ranked))
    below = np.cumsum(ranked)[:-1] / count
    above = (ranked.sum() - np.cumsum(ranked)[:-1]) / (len(ranked) - count)
    between = np.round(count * (len(ranked) - count) * (below - above) ** 2, 9)
    between[ranked[:-1] == ranked[1:]] = -1  # equal values are on one side
    return float(ranked[int(between.argmax())]) if len(between) and between.max() >= 0 else float(ranked[-1])


def _zero_shot(found: _Nearness, n_topics: int | None) -> Topics:
    given, vectors, seed = found.given, found.vectors, found.seed
    place = space(vectors, given.recipe, seed)
    used = sorted(set(found.best[found.near].tolist()))
    labels = np.full(len(vectors), -1, dtype=np.int64)
    for n, c in enumerate(used):
        labels[found.near & (found.best == c)] = n
    rest = np.flatnonzero(~found.near)
    if len(rest):
        labels[rest] = len(used) + _beside(vectors[rest], place[rest], n_topics, seed)
    fitted = run(given.forms(), vectors, given.recipe, n_topics=None, seed=seed, place=place, labels=labels)
    return found.assembled(vectors, fitted, [found.codes[c] for c in used])


def _beside(vectors: Array, place: Array, n_topics: int | None, seed: int) -> Integers:
    """Return the topics of the segments beside the codes: one where they are too few to be divided."""
    recipe = recipe_for(len(place))
    if n_topics is None and recipe == "keywords":
        return np.zeros(len(place), dtype=np.int64)
    if n_topics is None:
        n_topics = best_number(try_numbers(place, numbers_to_try(len(place), recipe), seed))
    return settled(vectors, divide(place, min(n_topics, len(place)), seed, large=recipe == "large"))


def _guided(found: _Nearness, n_topics: int | None) -> Topics:
    given, near = found.given, found.near
    drawn = found.vectors.copy()  # BERTopic writes into its caller's array here
    drawn[near] = (1 - _DRAWN) * found.vectors[near] + _DRAWN * found.centres[found.best[near]]
    fitted = run(given.forms(), drawn, given.recipe, n_topics=n_topics, seed=found.seed)
    made = found.assembled(drawn, fitted)
    topics = []
    for topic in made.topics:
        own = fitted.labels == topic.id
        count = np.bincount(found.best[own & near], minlength=len(found.codes))
        most = int(count.argmax())
        topics.append(replace(topic, code=found.codes[most] if count[most] > _MOSTLY * own.sum() else ""))
    return replace(made, topics=tuple(topics))
