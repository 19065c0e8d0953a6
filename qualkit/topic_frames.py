"""Topics as tables: a row a segment, or a row a topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from qualkit.locators import place

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.topics import Topics


def segment_frame(topics: Topics) -> DataFrame:
    """Return a row a segment, with its topic, how close it is to the topic's centre, and its text."""
    import pandas as pd

    segments, corpus = topics.segments, topics.corpus
    labels = {topic.id: topic.label for topic in topics.topics}
    typical = {row for topic in topics.topics for row in topic.typical}
    people = topics.informants
    return pd.DataFrame(
        {
            "source": [corpus.sources[i] for i in segments.source.tolist()],
            "n": segments.n,
            "start": segments.start,
            "end": segments.end,
            "informant": pd.Series(people, dtype=object),
            "role": pd.Series([corpus.role(one) for one in people], dtype=object),
            "topic": topics.assignments.copy(),
            "label": [labels.get(one, "") for one in topics.assignments.tolist()],
            "closeness": topics.closeness.copy(),
            "typical": [row in typical for row in range(len(segments))],
            "text": pd.Series(segments.texts(), dtype=object),
        }
    )


def topic_frame(topics: Topics) -> DataFrame:
    """Return a row a topic, with its words, who speaks of it, and its most typical segment."""
    import pandas as pd

    rows = []
    for topic in topics.topics:
        spoken = Counter(who for i in np.flatnonzero(topics.assignments == topic.id) if (who := topics.informants[i]))
        main, most = min(spoken.items(), key=lambda one: (-one[1], one[0])) if spoken else (None, 0)
        (text, *_) = [*topics.segments.texts_of(topic.typical[:1]), ""]
        rows.append(
            {
                "topic": topic.id,
                "code": topic.code,
                "label": topic.label,
                "words": ", ".join(word for word, _ in topic.words),
                "segments": topic.size,
                "informants": len(spoken),
                "main_informant": main,
                "main_share": round(most / topic.size, 2) if topic.size else 0.0,
                "typical": text,
            }
        )
    columns = "topic code label words segments informants main_informant main_share typical".split()
    return pd.DataFrame(rows, columns=columns)


def locators(topics: Topics, rows: Sequence[int]) -> list[str]:
    """Return where segments stand, in the study's format."""
    segments = topics.segments
    turns = [-1] * len(rows) if segments.turn is None else segments.turn[list(rows)].tolist()
    return [
        place(segments.corpus, int(segments.source[i]), int(segments.start[i]), turn)
        for i, turn in zip(rows, turns, strict=True)
    ]
