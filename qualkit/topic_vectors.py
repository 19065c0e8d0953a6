"""What topics are found on: the content words of segments, and their vectors from sentences and from words joined.

Vectors of a sentence encoder know that *antre* and *menunggu* are near; those of words know what is said here and not
elsewhere. Each finds what the other misses, so that they are joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from qualkit.embedding import DEFAULT, E5, FLOOR, CachedEmbedder, Embedder, Usem3, embedder, embedder_names
from qualkit.errors import ChoiceError, check_choice
from qualkit.language import normalise_colloquial, roots, stop_words, words

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

#: Dimensions that the weights of words are reduced to.
WORD_DIMENSIONS = 200
#: Above so many texts vectors are kept in single precision and not held for a second run.
LARGE = 20_000
#: Texts that are embedded at a time where there are many, so that memory does not grow with them.
_BATCH = 4_096

#: Of each text its words: root, and the form that people read.
Words = list[list[tuple[str, str]]]


def content_words(texts: Sequence[str]) -> Words:
    """Return of each text its words of content as (root, form); all its words where it has none of content.

    The form is the most frequent one of its root in all texts, so that *melayani* and *dilayani* are counted together
    and are still read as a word. Spoken spellings count with their standard ones.

    Examples
    --------
    >>> content_words(["Kami dilayani cepat.", "Yang melayani ramah.", "Dilayani.", "Iya."])[1]
    [('layan', 'dilayani'), ('ramah', 'ramah')]
    """
    cut = [[text[start:end].lower() for start, end in words(text)] for text in texts]
    forms = sorted({word for line in cut for word in line})
    root_of = dict(zip(forms, _spoken_roots(forms), strict=True))
    silent = stop_words()  # not their roots: *selama* is one, *lama* is what people speak of
    kept = []
    for line in cut:
        content = [word for word in line if word not in silent and root_of[word] not in silent and len(word) > 1]
        kept.append(content or line)
    shown = _read_as(kept, root_of)
    return [[(root_of[word], shown[root_of[word]]) for word in line] for line in kept]


def _spoken_roots(forms: list[str]) -> list[str]:
    """Return the root of each form, by its standard spelling where that is one word."""
    standard = normalise_colloquial(forms)
    return roots([form if " " in one else one for form, one in zip(forms, standard, strict=True)])


def _read_as(lines: list[list[str]], root_of: dict[str, str]) -> dict[str, str]:
    """Return root to its most frequent form; of equally frequent ones the first by alphabet."""
    count = Counter(word for line in lines for word in line)
    best: dict[str, str] = {}
    for word in sorted(count):
        root = root_of[word]
        if root not in best or count[word] > count[best[root]]:
            best[root] = word
    return best


# -- vectors -------------------------------------------------------------------------------------------------------


def used_embedders(chosen: Embedder | str | Sequence[Embedder | str] | None) -> tuple[Embedder | str, ...]:
    """Return the embedders that were asked for; the default when none was.

    Weights of words are always joined, so that the floor stands for no other embedder.

    Raises
    ------
    ChoiceError
        For another name, and for what is no embedder.
    """
    if chosen is None:
        return (DEFAULT,)
    several = (chosen,) if isinstance(chosen, str) or not isinstance(chosen, Sequence) else tuple(chosen)
    for one in several:
        if isinstance(one, str):
            check_choice("embedder", one, embedder_names())
        elif not isinstance(one, Embedder):
            raise ChoiceError.of("topic.embedder", choices=", ".join(embedder_names()))
    return tuple(one for one in several if one != FLOOR)


def joined_vectors(
    texts: Sequence[str],
    lemmas: Sequence[Sequence[str]],
    chosen: Sequence[Embedder | str],
    folder: str | Path | None = None,
) -> tuple[Array, tuple[str, ...]]:
    """Return the vectors of texts, each part centred and of length 1, side by side; and the names of the parts.

    Parameters
    ----------
    texts : sequence of str, length n
    lemmas : sequence of sequences of str, length n
        Their words by root.
    chosen : sequence of embedders
        Beside the weights of words.
    folder : path, optional
        Where vectors are kept between runs.

    Returns
    -------
    (array of shape (n, d), tuple of str)
    """
    parts, names = [], []
    for one in chosen:
        vectors, name = _embedded(texts, one, folder)
        vectors -= vectors.mean(axis=0)
        if name.startswith(E5):  # its vectors share one direction, which says nothing of what is spoken of
            vectors -= _along_first(vectors)
        parts.append(_unit(vectors))
        names.append(name)
    parts.append(_unit(_of_words(lemmas)))
    if len(texts) > LARGE:
        parts = [part.astype(np.float32) for part in parts]
    return np.hstack(parts), (*names, f"tfidf-svd-{WORD_DIMENSIONS}")


def _embedded(texts: Sequence[str], chosen: Embedder | str, folder: str | Path | None) -> tuple[Array, str]:
    used = _by_name(chosen, folder) if isinstance(chosen, str) else chosen
    if len(texts) <= LARGE:
        return np.array(used.embed(texts), dtype=np.float64), used.name
    # A vector each in a dictionary would take as much memory again: those of many texts go past the memory.
    inner = used.inner if isinstance(used, CachedEmbedder) and used.folder is None else used
    batches = [inner.embed(texts[i : i + _BATCH]) for i in range(0, len(texts), _BATCH)]
    return np.concatenate(batches), used.name


class _OneThread(Usem3):
    """The default model on one thread: on the four that it asks for, two processors take thirty times as long."""

    def __init__(self) -> None:
        super().__init__()
        self._model.threads = 1


def _by_name(name: str, folder: str | Path | None) -> CachedEmbedder:
    if folder is None:
        return _remembered(name)
    return CachedEmbedder(_remembered(name).inner, folder) if name == DEFAULT else embedder(name, folder=folder)


@cache
def _remembered(name: str) -> CachedEmbedder:
    """Return an embedder that remembers its vectors as long as Python runs: topics are found again and again."""
    return CachedEmbedder(_OneThread()) if name == DEFAULT else embedder(name)


def _of_words(lemmas: Sequence[Sequence[str]]) -> Array:
    """Return the reduced weights of words: those in two texts and more where there are any."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    count = Counter(word for line in lemmas for word in set(line))
    least = 2 if sum(n > 1 for n in count.values()) > 1 else 1
    # Whether a word is there, not how often: in a segment it is repeated for its grammar, not for its matter.
    weights = TfidfVectorizer(analyzer=list, binary=True, min_df=least).fit_transform(lemmas)
    most = min(WORD_DIMENSIONS, min(weights.shape) - 1)
    if most < 1:
        return np.asarray(weights.toarray(), dtype=np.float64)
    with np.errstate(invalid="ignore"):  # its share of the variance, which nobody asks for, where there is none
        return np.asarray(TruncatedSVD(most, random_state=0).fit_transform(weights), dtype=np.float64)


def _along_first(vectors: Array) -> Array:
    """Return the part of centred vectors that lies along their first component."""
    _, axes = np.linalg.eigh(vectors.T @ vectors)
    first = axes[:, -1]
    return np.asarray(np.outer(vectors @ first, first))


def _unit(vectors: Array) -> Array:
    """Return the vectors with length 1; one without direction stays as it is."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(length > 1e-9, length, 1.0))
