"""The space in which topics are told apart: several seeded maps side by side, and the number of topics.

A map (UMAP) is drawn by lot and ends elsewhere when the last digit of one number differs, as it does between
processors. So everything that goes into it is rounded before (distances to two digits, the start to two), and its code
is compiled for no processor in particular. What comes out is then the same on every processor of a kind (x86-64).

References
----------
McInnes, Healy and Melville (2018), UMAP, arXiv:1802.03426. Fred and Jain (2005), Combining multiple clusterings using
evidence accumulation, IEEE TPAMI 27(6).
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, cast

import numpy as np

from qualkit.topic_vectors import LARGE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Integers = NDArray[np.int64]

Recipe = Literal["maps", "plain", "large", "keywords"]

#: Maps whose agreement decides.
SEEDS = 5
#: Fewest different segments for topics at all, and for topics that are not marked as weak.
FEW, ENOUGH = 15, 100
#: Most topics that are tried where no number is given.
MOST_TOPICS = 20
_DIMENSIONS = 5
_PLAIN_DIMENSIONS, _LARGE_DIMENSIONS = 10, 50
_NEIGHBOURS, _NEIGHBOURS_FEW, _FEW_NEIGHBOURS_BELOW = 30, 10, 200
#: Steps of a map; more make no better topics and no steadier ones (``benchmarks/topics.py``).
_EPOCHS = 200
#: Rows whose distances to all others are held at a time.
_ROWS = 1_024
#: Digits of what goes into a map and of what comes out.
_DIGITS_IN, _DIGITS_OUT = 2, 3
_SAMPLE = 2_000
#: Maps that were drawn last, by digest of their vectors and seed.
_DRAWN: dict[tuple[str, int, int], Array] = {}
_MOST_DRAWN = 4
#: Topics from which a division tells something, and how much higher the silhouette of a coarser one must be.
_TELLING, _CLEARLY = 4, 0.1
#: Agreement between seeds from which a number of topics is steady.
STEADY = 0.9
#: Silhouettes that differ by no more are as good as equal.
_EQUALLY = 0.01


def recipe_for(count: int) -> Recipe:
    """Return which way leads to topics for so many different segments."""
    if count < FEW:
        return "keywords"
    if count < ENOUGH:
        return "plain"
    return "maps" if count <= LARGE else "large"


@contextmanager
def same_everywhere() -> Iterator[None]:
    """Let numbers be summed in one order: linear algebra on one thread, and maps by code that fits every processor.

    UMAP lets its compiler use all that a processor has, and ends elsewhere on another one. The plain code is as quick
    to run. Where something else was compiled before in this process, it stays as it is (:func:`code_of_maps`).
    """
    from numba import config
    from threadpoolctl import threadpool_limits

    vars(config).update(CPU_NAME="generic", CPU_FEATURES="")  # the module fills itself when it is loaded
    with threadpool_limits(limits=1):
        yield


def code_of_maps() -> str:
    """Return which processors the code that draws maps was compiled for; other code may draw other maps."""
    from numba.core.registry import cpu_target

    triple, name, _ = cpu_target.target_context.codegen().magic_tuple()
    return f"{triple.split('-')[0]}, {name}"


def space(vectors: Array, recipe: Recipe, seed: int, seeds: int = SEEDS) -> Array:
    """Return where texts stand in the space that is divided into topics.

    Parameters
    ----------
    vectors : array of shape (n, d)
    recipe : {"maps", "plain", "large"}
        "maps": `seeds` maps of five dimensions side by side, so that a distance is the mean over them. "plain" and
        "large": principal components.
    seed : int
    seeds : int, default 5

    Returns
    -------
    array of shape (n, m)
        Rounded to three digits.
    """
    if recipe == "maps":
        # Another number of topics on the same segments needs no other maps.
        drawn = hashlib.sha256(vectors.tobytes()).hexdigest(), seed, seeds
        if drawn not in _DRAWN:
            _DRAWN[drawn] = _side_by_side(vectors, seed, seeds)
            if len(_DRAWN) > _MOST_DRAWN:
                del _DRAWN[next(iter(_DRAWN))]
        return _DRAWN[drawn].copy()
    most = _PLAIN_DIMENSIONS if recipe == "plain" else _LARGE_DIMENSIONS
    return cast("Array", np.round(components(vectors, most), _DIGITS_OUT))


def _side_by_side(vectors: Array, seed: int, seeds: int) -> Array:
    neighbours = nearest(vectors, min(_neighbours(len(vectors)), len(vectors) - 1))
    start = _start(vectors)
    made = [_map(vectors, neighbours, start, drawn) for drawn in map_seeds(seed, seeds)]
    return cast("Array", np.round(np.hstack(made).astype(np.float64), _DIGITS_OUT))


def map_seeds(seed: int, count: int) -> list[int]:
    """Return the seeds of the maps: other ones for another seed."""
    return [int(one) for one in np.random.default_rng(seed).integers(0, 2**31 - 1, size=count)]


def _neighbours(count: int) -> int:
    return _NEIGHBOURS_FEW if count < _FEW_NEIGHBOURS_BELOW else _NEIGHBOURS


def nearest(vectors: Array, count: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Return of each text its nearest ones, itself first, and their rounded cosine distances.

    Of texts equally far the first in order is nearer.
    """
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = vectors / np.where(length > 1e-9, length, 1.0)
    total = len(unit)
    index = np.empty((total, count), dtype=np.int32)
    distance = np.empty((total, count), dtype=np.float32)
    for first in range(0, total, _ROWS):
        rows = np.arange(first, min(first + _ROWS, total))
        steps = np.round((1 - unit[rows] @ unit.T) * 10**_DIGITS_IN).astype(np.int64).clip(0)
        steps[np.arange(len(rows)), rows] = -1
        key = steps * total + np.arange(total)  # one number holds distance and order
        near = np.sort(np.partition(key, count - 1, axis=1)[:, :count], axis=1)
        index[rows] = near % total
        distance[rows] = (near // total).clip(0) / 10**_DIGITS_IN
    return index, distance


def components(vectors: Array, most: int) -> Array:
    """Return the principal components, each pointing to where its greatest number is positive."""
    centred = vectors - vectors.mean(axis=0)
    most = max(1, min(most, len(vectors) - 1, vectors.shape[1]))
    if len(vectors) < vectors.shape[1]:  # the smaller of the two squares
        values, sides = np.linalg.eigh((centred @ centred.T).astype(np.float64))
        placed = sides[:, ::-1][:, :most] * np.sqrt(values[::-1][:most].clip(0))
    else:
        _, axes = np.linalg.eigh((centred.T @ centred).astype(np.float64))
        placed = centred @ axes[:, ::-1][:, :most].astype(centred.dtype)
    greatest = placed[np.abs(np.round(placed, 4)).argmax(axis=0), np.arange(placed.shape[1])]
    return np.asarray(placed * np.where(greatest < 0, -1, 1), dtype=np.float64)


def _start(vectors: Array) -> Array:
    """Return where a map begins: the first components, rounded, within 10 of the middle."""
    placed = components(vectors, _DIMENSIONS)
    if placed.shape[1] < _DIMENSIONS:
        placed = np.pad(placed, ((0, 0), (0, _DIMENSIONS - placed.shape[1])))
    return np.asarray(10 * np.round(placed / max(np.abs(placed).max(), 1e-9), _DIGITS_IN))


def _map(
    vectors: Array, neighbours: tuple[NDArray[np.int32], NDArray[np.float32]], start: Array, seed: int
) -> NDArray[np.float32]:
    with warnings.catch_warnings():  # loading it changes which warnings are shown, for good
        warnings.simplefilter("ignore")
        from umap import UMAP

    _for_one_thread()
    noise = np.random.default_rng(seed).normal(0, 0.01, start.shape)  # copies of a text may not begin in one point
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="umap")  # that new texts cannot be put on the map: none are
        model = UMAP(
            n_neighbors=neighbours[0].shape[1],
            n_components=_DIMENSIONS,
            min_dist=0.0,
            metric="cosine",
            init=(start + noise).astype(np.float32),
            precomputed_knn=neighbours,
            n_epochs=_EPOCHS,
            random_state=seed,
            n_jobs=1,
        )
        return cast("NDArray[np.float32]", np.nan_to_num(model.fit_transform(vectors)))


def _for_one_thread() -> None:
    """Let UMAP's two functions that use several threads be compiled for one, in half the time, and be kept."""
    from umap.umap_ import compute_membership_strengths, smooth_knn_dist

    for one in (smooth_knn_dist, compute_membership_strengths):
        if one.targetoptions.get("parallel"):
            one.targetoptions["parallel"] = False
            one.enable_caching()


# -- dividing ------------------------------------------------------------------------------------------------------


def divide(place: Array, count: int, seed: int, *, large: bool = False) -> Integers:
    """Return the topic of each text: the largest is 0, and of equally large ones the one that comes first."""
    from sklearn.cluster import KMeans, MiniBatchKMeans

    model = (
        MiniBatchKMeans(count, n_init=5, batch_size=4096, random_state=seed % 2**31)
        if large
        else KMeans(count, n_init=10, random_state=seed % 2**31)
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # fewer places than topics: the topics that are left are fewer
        return ordered(model.fit_predict(place))


def settled(vectors: Array, labels: Integers) -> Integers:
    """Return the topics after one step in the vectors themselves: each text in the topic whose centre is nearest.

    A map keeps what is near and loses the rest: what was divided on it is put right by what it was drawn from. Where a
    topic would be left without texts, all stay as they are.

    Examples
    --------
    >>> settled(np.array([[1.0, 0.0], [1.0, 0.1], [0.0, 1.0], [0.9, 0.3]]), np.array([0, 0, 1, 1])).tolist()
    [0, 0, 1, 0]
    """
    centres = np.zeros((int(labels.max()) + 1, vectors.shape[1]))
    np.add.at(centres, labels, vectors)
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    length = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    near = np.round((vectors @ centres.T.astype(vectors.dtype)) / length, _DIGITS_OUT).astype(np.float64)
    near[np.arange(len(labels)), labels] += 10.0**-_DIGITS_OUT / 2  # of equally near ones its own
    moved = near.argmax(axis=1)
    return ordered(moved) if len(np.unique(moved)) == len(centres) else labels


def ordered(labels: Sequence[int] | Integers) -> Integers:
    """Return the labels numbered by size, and by first place where sizes are equal.

    Examples
    --------
    >>> ordered([7, 3, 3, 7, 5]).tolist()
    [0, 1, 1, 0, 2]
    """
    _, first, inverse, count = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.lexsort((first, -count))] = np.arange(len(first))
    return rank[inverse]


def try_numbers(
    place: Array, numbers: Sequence[int], seed: int, *, large: bool = False
) -> list[tuple[int, float, float, int]]:
    """Return for each number of topics: number, silhouette, agreement between seeds, size of the smallest topic.

    The silhouette lies in [-1, 1] (Rousseeuw 1987); the agreement is the mean adjusted Rand index of three divisions.
    """
    from sklearn.metrics import adjusted_rand_score, silhouette_score

    rng = np.random.default_rng(seed)
    rows = np.sort(rng.permutation(len(place))[:_SAMPLE]) if len(place) > _SAMPLE else np.arange(len(place))
    found = []
    for number in numbers:
        runs = [divide(place, number, seed + n, large=large) for n in range(3)]
        pairs = [(0, 1), (0, 2), (1, 2)]
        agree = float(np.mean([adjusted_rand_score(runs[a], runs[b]) for a, b in pairs]))
        several = 1 < len(np.unique(runs[0][rows])) < len(rows)
        apart = float(silhouette_score(place[rows], runs[0][rows])) if several else 0.0
        found.append((number, round(apart, 2), round(agree, 2), int(np.bincount(runs[0]).min())))
    return found


def numbers_to_try(count: int, recipe: Recipe) -> list[int]:
    """Return the numbers of topics that are worth a try for so many different segments."""
    most = min(MOST_TOPICS, count // (5 if recipe == "plain" else 10))
    return list(range(2, max(3, most + 1)))


def best_number(tried: Sequence[tuple[int, float, float, int]]) -> int:
    """Return the number of topics that is proposed: found again by other seeds, then apart, then fine.

    Of the numbers whose divisions agree (:data:`STEADY`; where none do, of all) the highest silhouette, and of those
    as good as equal to it the largest number, since more topics tell a reader more. Two or three topics are taken only
    where they stand clearly apart: a division into halves tells nothing.

    Examples
    --------
    >>> best_number([(2, 0.31, 1.0, 90), (4, 0.25, 0.9, 30), (5, 0.30, 0.9, 20)])
    5
    >>> best_number([(5, 0.29, 0.98, 50), (6, 0.28, 1.0, 39), (18, 0.30, 0.74, 10)])
    6
    >>> best_number([(2, 0.31, 1.0, 90), (3, 0.71, 1.0, 60), (4, 0.50, 0.9, 30)])
    3
    """
    apart = {one[0]: round(one[1] - (_CLEARLY if one[0] < _TELLING else 0), 2) for one in tried}
    steady = [one[0] for one in tried if one[2] >= STEADY] or list(apart)
    highest = max(apart[number] for number in steady)
    return max(number for number in steady if apart[number] >= round(highest - _EQUALLY, 2))
