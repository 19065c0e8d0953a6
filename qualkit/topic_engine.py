"""BERTopic, run with qualkit's vectors, maps and division: words of topics by its c-TF-IDF.

Its own defaults are not used: on a few interviews they call every segment an outlier, fail on fewer than 15, and give
another result at every run. It is loaded when topics are asked for, not before.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from qualkit.topic_maps import Recipe, best_number, divide, numbers_to_try, settled, space, try_numbers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Integers = NDArray[np.int64]

Weighted = tuple[tuple[str, float], ...]
Tried = tuple[tuple[int, float, float, int], ...]

#: Words of a topic.
WORDS = 10


@dataclass(frozen=True, eq=False, kw_only=True)
class Fitted:
    """What the engine found: topic and place of each text, words of each topic, numbers of topics that were tried."""

    labels: Integers
    place: Array
    words: tuple[Weighted, ...] = field(repr=False)
    tried: Tried


class _Maps:
    """The reduction of dimensions that BERTopic calls."""

    def __init__(self, recipe: Recipe, seed: int, place: Array | None) -> None:
        self.recipe, self.seed, self.given = recipe, seed, place

    def fit_transform(self, vectors: Array, y: object = None) -> Array:  # noqa: ARG002 - BERTopic passes it
        """Return where the texts stand."""
        self.place = space(vectors, self.recipe, self.seed) if self.given is None else self.given
        return self.place


class _Division:
    """The clusterer that BERTopic calls: with labels given it keeps them, otherwise it divides."""

    def __init__(
        self, vectors: Array, n_topics: int | None, recipe: Recipe, seed: int, labels: Integers | None
    ) -> None:
        self.vectors, self.n_topics, self.recipe, self.seed, self.given = vectors, n_topics, recipe, seed, labels
        self.tried: Tried = ()

    def fit(self, place: Array, y: object = None) -> _Division:  # noqa: ARG002 - BERTopic passes it
        """Divide the texts."""
        self.labels_ = self._divided(place) if self.given is None else self.given
        return self

    def _divided(self, place: Array) -> Integers:
        large = self.recipe == "large"
        if self.n_topics is None:
            numbers = numbers_to_try(len(place), self.recipe)
            self.tried = tuple(try_numbers(place, numbers, self.seed, large=large))
        labels = divide(place, self.n_topics or best_number(self.tried), self.seed, large=large)
        return settled(self.vectors, labels)


def run(
    forms: Sequence[Sequence[str]],
    vectors: Array,
    recipe: Recipe,
    *,
    n_topics: int | None,
    seed: int,
    place: Array | None = None,
    labels: Integers | None = None,
) -> Fitted:
    """Run BERTopic.

    Parameters
    ----------
    forms : sequence of sequences of str, length n
        The words of each text, in the form that people read; none is without words.
    vectors : array of shape (n, d)
        They stay as they are: BERTopic, which writes into those of seeded topics, gets a copy where it would.
    recipe : {"maps", "plain", "large"}
    n_topics : int or None
    seed : int
    place : array of shape (n, m), optional
        Where the texts stand, where that is known already.
    labels : array of shape (n,), optional
        Topics that are known already, numbered from 0 without gaps; then only the words are sought.
    """
    with warnings.catch_warnings():  # loading it changes which warnings are shown, for good
        warnings.simplefilter("ignore")
        from bertopic import BERTopic
        from bertopic.vectorizers import ClassTfidfTransformer
    from sklearn.feature_extraction.text import CountVectorizer

    maps, division = _Maps(recipe, seed, place), _Division(vectors, n_topics, recipe, seed, labels)
    engine = BERTopic(
        language="multilingual",  # "english" would take every letter with an accent out
        top_n_words=WORDS,
        umap_model=maps,
        hdbscan_model=division,
        vectorizer_model=CountVectorizer(analyzer=str.split),  # its min_df would count topics, not segments
        ctfidf_model=ClassTfidfTransformer(bm25_weighting=True, reduce_frequent_words=True),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of BERTopic and what it stands on; nobody who reads topics can act on them
        engine.fit_transform([" ".join(line) for line in forms], embeddings=vectors)
    return Fitted(
        labels=division.labels_, place=maps.place, words=_words(engine, division.labels_), tried=division.tried
    )


def _words(engine: Any, labels: Integers) -> tuple[Weighted, ...]:
    """Return of each topic its words with the greatest weights, in three digits; equal ones by alphabet.

    BERTopic's own order of equal weights hangs on the processor, and its numbers of equally large topics are its own.
    """
    names = engine.vectorizer_model.get_feature_names_out()
    weights = engine.c_tf_idf_.tocsr()
    number = dict(zip(engine.topics_, labels.tolist(), strict=True))
    row_of = {number[theirs]: row for row, theirs in enumerate(sorted(set(engine.topics_)))}
    found = []
    for topic in range(len(row_of)):
        row = weights[row_of[topic]]
        pairs = [(str(names[i]), round(float(w), 3)) for i, w in zip(row.indices, row.data, strict=True)]
        # Words of which all topics are full weigh nothing, and name a topic only where it has no others.
        ranked = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
        found.append(tuple(ranked[:WORDS]))
    return tuple(found)


def closeness(vectors: Array, labels: Integers) -> tuple[Array, Array]:
    """Return each text's cosine to the centre of its topic, and the cosines between centres; in two digits."""
    count = int(labels.max()) + 1
    centres = np.zeros((count, vectors.shape[1]))
    np.add.at(centres, labels, vectors)
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    length = np.maximum(np.linalg.norm(vectors, axis=1), 1e-9)
    close = (vectors @ centres.T.astype(vectors.dtype))[np.arange(len(labels)), labels] / length
    return np.round(close.astype(np.float64), 2) + 0.0, np.round(centres @ centres.T, 2) + 0.0


def typical_rows(
    rows: Sequence[int], closeness: Array, texts: Sequence[str], informants: Sequence[str | None], most: int, words: int
) -> tuple[int, ...]:
    """Return the rows nearest to a topic's centre: of other texts each, and of other informants while there are any.

    Those of fewer than so many words are passed over while there are longer ones.
    """
    ranked = sorted(rows, key=lambda i: (-closeness[i], i))
    long = [i for i in ranked if len(texts[i].split()) >= words]
    different: dict[str, int] = {}
    for i in long or ranked:
        different.setdefault(" ".join(texts[i].split()), i)
    chosen: list[int] = []
    left = list(different.values())
    while left and len(chosen) < most:
        heard = {informants[i] for i in chosen}
        best = next((i for i in left if informants[i] not in heard or informants[i] is None), left[0])
        chosen.append(best)
        left.remove(best)
    return tuple(chosen)
