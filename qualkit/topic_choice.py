"""How many topics? The numbers that were tried, with what speaks for each; a person chooses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualkit.corpus import Corpus, marked
from qualkit.errors import CodingError, check_choice
from qualkit.messages import Language
from qualkit.model import Unit
from qualkit.topic_maps import best_number, numbers_to_try, same_everywhere, space, try_numbers
from qualkit.topic_segments import check_number, check_seed, gather
from qualkit.topics import TOPIC_UNITS, Topics

if TYPE_CHECKING:
    from pathlib import Path

    from pandas import DataFrame

    from qualkit.embedding import Embedder


@dataclass(frozen=True, kw_only=True)
class TopicNumbers:
    """Numbers of topics that were tried: (number, silhouette, agreement between seeds, size of the smallest topic)."""

    tried: tuple[tuple[int, float, float, int], ...]
    corpus: Corpus = field(repr=False, compare=False)

    @property
    def best(self) -> int:
        """The number that :func:`qualkit.fit_topics` would take."""
        return best_number(self.tried)

    def to_frame(self, *, lang: Language | None = None) -> DataFrame:
        """Return a row a number: topics, silhouette (in [-1, 1]), agreement (adjusted Rand index), smallest, best."""
        import pandas as pd

        frame = pd.DataFrame(list(self.tried), columns=["topics", "silhouette", "agreement", "smallest"])
        frame["best"] = frame["topics"] == self.best
        return marked(frame, self.corpus, lang)

    def _repr_html_(self) -> str:
        from qualkit.topic_html import numbers_html

        return numbers_html(self)


def topic_numbers(
    corpus: Corpus | Topics,
    unit: Unit = "segment",
    *,
    numbers: Iterable[int] | None = None,
    seed: int = 2025,
    embedder: Embedder | str | Sequence[Embedder | str] | None = None,
    cache: str | Path | None = None,
) -> TopicNumbers:
    """Try numbers of topics.

    Which question it answers: "Into how many topics should I divide this?" No number is right: take the one whose
    topics you can name after reading their segments. Draw it with :func:`qualkit.topic_numbers_figure`.

    Parameters
    ----------
    corpus : Corpus or Topics
        Of topics that were found without a number, the numbers that were tried then.
    unit, seed, embedder, cache
        As in :func:`qualkit.fit_topics`.
    numbers : iterable of int, optional
        Which ones; 2 to 20 when left out, fewer for fewer segments.

    Raises
    ------
    CodingError
        Where there are too few different segments for topics, and for numbers or a seed that cannot be.

    References
    ----------
    Rousseeuw (1987), Silhouettes, Journal of Computational and Applied Mathematics 20.
    """
    if isinstance(corpus, Topics):
        if not corpus.numbers:
            raise CodingError.of("topic.no_numbers" if corpus.topics else "topic.none")
        return TopicNumbers(tried=corpus.numbers, corpus=corpus.corpus)
    check_choice("unit", unit, TOPIC_UNITS)
    check_seed(seed)
    given = gather(corpus, unit, embedder, cache)
    given.check_topics()
    several = numbers_to_try(len(given.rows), given.recipe) if numbers is None else list(numbers)
    for number in several or [0]:  # none at all is no number either
        check_number(number, len(given.rows), least=2)
    wanted = sorted({int(number) for number in several})
    with same_everywhere():
        vectors, _ = given.vectors()
        place = space(vectors, given.recipe, seed)
        tried = try_numbers(place, wanted, seed, large=given.recipe == "large")
    return TopicNumbers(tried=tuple(tried), corpus=corpus)
