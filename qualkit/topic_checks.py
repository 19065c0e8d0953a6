"""Do topics hold? Found again with other seeds, and without each informant; and whether one is a single voice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from qualkit.corpus import marked
from qualkit.errors import CodingError
from qualkit.messages import Language
from qualkit.topic_maps import SEEDS, divide, same_everywhere, settled, space
from qualkit.topic_segments import NO_TOPIC, Given, gather, is_whole
from qualkit.topic_tables import wilson

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import DataFrame

    from qualkit.topics import Topics

    Integers = NDArray[np.int64]

#: Share of a topic's segments from which it is one informant's voice.
ONE_VOICE = 0.6
#: Overlap from which a topic is called found again.
HOLDS = 0.5
#: Informants that are left out, those with the most segments first.
MOST_LEFT_OUT = 12
#: Maps of a division without an informant: fewer than in the topics themselves, so that it errs on the strict side.
_MAPS_LEFT_OUT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicCheck:
    """What is known of one topic.

    `seeds` is the mean overlap (Jaccard, proportion) with the nearest topic of other seeds; `left_out` the mean one
    when an informant is left out, `lowest` the lowest, and `without` whom; `voice` the informant with most of its
    segments, `share` how much; `one_voice` says that it is most of the topic, and clearly more than of all segments.
    """

    topic: int
    label: str = field(repr=False)
    seeds: float
    left_out: float | None
    lowest: float | None
    without: str | None
    voice: str | None
    share: float
    one_voice: bool

    @property
    def holds(self) -> bool:
        """Whether it is found again with other seeds and when an informant is left out, on average."""
        return self.seeds >= HOLDS and (self.left_out is None or self.left_out >= HOLDS)


@dataclass(frozen=True, kw_only=True)
class TopicStability:
    """How far topics hold: `agreement` over seeds (mean adjusted Rand index of pairs), and each topic's checks."""

    agreement: float
    checks: tuple[TopicCheck, ...]
    runs: int
    topics: Topics = field(repr=False, compare=False)

    def to_frame(self, *, lang: Language | None = None) -> DataFrame:
        """Return a row a topic: topic, label, seeds, left_out, lowest, without, voice, share, one_voice, holds."""
        import pandas as pd

        names = "topic label seeds left_out lowest without voice share one_voice".split()
        rows = [[getattr(one, name) for name in names] + [one.holds] for one in self.checks]
        return marked(pd.DataFrame(rows, columns=[*names, "holds"]), self.topics.corpus, lang)

    def _repr_html_(self) -> str:
        from qualkit.topic_html import stability_html

        return stability_html(self)


def topic_stability(topics: Topics, *, seeds: int = 3) -> TopicStability:
    """Find topics again with other seeds and without each informant.

    Which question it answers: "Is this topic in the data, or in the draw? Is it a matter, or one person's way of
    speaking?" What does not hold should not be built on.

    Parameters
    ----------
    topics : Topics
        From :func:`qualkit.fit_topics`.
    seeds : int, default 3
        Other seeds, 1 and more.

    Returns
    -------
    TopicStability
        Two digits. Informants are left out one at a time, at most the twelve with the most segments; with one
        informant none is, and no topic is called one voice.

    Raises
    ------
    CodingError
        When there are no topics, for topics that were sought by a codebook, for fewer than one seed, and where the
        embedder that made them is not at hand.

    References
    ----------
    Hennig (2007), Cluster-wise assessment of cluster stability, Computational Statistics & Data Analysis 52.
    """
    if not topics.topics or topics.made_by.get("codebook"):
        raise CodingError.of("topic.nothing_to_check")
    if not is_whole(seeds, least=1):
        raise CodingError.of("topic.seeds", seeds=seeds)
    known = topics.assignments
    with same_everywhere():
        given = _again(topics)
        drawn = [_division(topics, given, int(topics.made_by["seed"]) + 1 + n, SEEDS) for n in range(seeds)]
        people = [one for one, _ in Counter(filter(None, topics.informants)).most_common()]
        left_out = {one: _without(topics, one) for one in people[:MOST_LEFT_OUT]} if len(people) > 1 else {}
    checks = []
    for topic in topics.topics:
        over = float(np.mean([overlap(known, other, topic.id) for other in drawn]))
        lost = {one: overlap(known, other, topic.id) for one, other in left_out.items()}
        worst = min(lost, key=lambda one: (lost[one], one)) if lost else None
        voice, share = _voice(topics, topic.id)
        checks.append(
            TopicCheck(
                topic=topic.id,
                label=topic.label,
                seeds=round(over, 2),
                left_out=round(float(np.mean(list(lost.values()))), 2) if worst else None,
                lowest=round(lost[worst], 2) if worst else None,
                without=worst,
                voice=voice,
                share=round(share, 2),
                one_voice=len(people) > 1 and _stands_out(topics, topic.id, voice, share),
            )
        )
    return TopicStability(
        agreement=round(_agreement([known, *drawn]), 2), checks=tuple(checks), runs=seeds, topics=topics
    )


def _again(topics: Topics, without: str | None = None) -> Given:
    unit = topics.segments.unit
    return gather(topics.corpus, unit, topics.embedders, topics.cache, without=without)


def _division(topics: Topics, given: Given, seed: int, maps: int) -> Integers:
    """Return the topic of each segment, found again; NO_TOPIC for one without words."""
    if given.recipe == "keywords":
        return np.full(len(given.segments), NO_TOPIC, dtype=np.int64)
    vectors, names = given.vectors()
    if ", ".join(names) != topics.made_by["embedder"]:
        raise CodingError.of("topic.other_embedder", made=topics.made_by["embedder"], now=", ".join(names))
    place = space(vectors, given.recipe, seed, maps)
    labels = settled(vectors, divide(place, min(len(topics), len(place)), seed, large=given.recipe == "large"))
    return np.where(given.copy >= 0, labels[np.where(given.copy >= 0, given.copy, 0)], NO_TOPIC)


def _without(topics: Topics, informant: str) -> Integers:
    """Return the topics found without an informant, in the rows of all segments; -2 for the informant's own."""
    found = np.full(len(topics.segments), -2, dtype=np.int64)
    others = np.array([one != informant for one in topics.informants], dtype=bool)
    found[others] = _division(topics, _again(topics, informant), int(topics.made_by["seed"]), _MAPS_LEFT_OUT)
    return found


def overlap(known: Integers, other: Integers, topic: int) -> float:
    """Return the greatest Jaccard index of a topic with one of another division, over the segments that both hold.

    Examples
    --------
    >>> overlap(np.array([0, 0, 0, 1]), np.array([5, 5, 7, 7]), 0)
    0.6666666666666666
    >>> overlap(np.array([0, 0, 0, 1]), np.array([-2, -2, -2, 7]), 0)
    0.0
    """
    own = (known == topic) & (other != -2)
    best = 0.0
    for one in np.unique(other[own & (other >= 0)]):
        theirs = other == one
        best = max(best, float((own & theirs).sum() / (own | theirs).sum()))
    return best


def _voice(topics: Topics, topic: int) -> tuple[str | None, float]:
    said = Counter(filter(None, (topics.informants[i] for i in topics.rows(topic).tolist())))
    if not said:
        return None, 0.0
    voice, most = min(said.items(), key=lambda one: (-one[1], one[0]))
    return voice, most / len(topics.rows(topic))


def _stands_out(topics: Topics, topic: int, voice: str | None, share: float) -> bool:
    """Return whether one informant says most of a topic, and clearly more of it than of all that is said."""
    if voice is None or share < ONE_VOICE:
        return False
    size, everywhere = len(topics.rows(topic)), topics.informants.count(voice) / len(topics.informants)
    return wilson(round(share * size), size)[0] > everywhere


def _agreement(runs: list[Integers]) -> float:
    from sklearn.metrics import adjusted_rand_score

    pairs = [(a, b) for n, a in enumerate(runs) for b in runs[n + 1 :]]
    return float(np.mean([adjusted_rand_score(a, b) for a, b in pairs]))
