"""Topics as a file that holds numbers and text only: safetensors, never a pickle, which may run whatever it likes."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

import numpy as np

from qualkit.embedding import DEFAULT, E5
from qualkit.errors import CodingError, check_choice, reason_of
from qualkit.files import write_bytes
from qualkit.model import sha256
from qualkit.topic_segments import NO_TOPIC, told_by_informants
from qualkit.topic_sheets import topics_workbook
from qualkit.topic_vectors import used_embedders
from qualkit.topics import REASONS, TOPIC_UNITS, Strength, Topic, Topics

if TYPE_CHECKING:
    from qualkit.corpus import Corpus, Segments
    from qualkit.embedding import Embedder
    from qualkit.model import Unit

_FORMAT, _KEY = 1, "qualkit.topics"
_COLUMNS = ("assignments", "closeness", "place", "alike")


def write_topics(topics: Topics, path: str | Path) -> Path:
    """Write topics to a file: in Excel where its name ends with ``.xlsx``, else in the format safetensors.

    A file of safetensors is read again by :func:`qualkit.read_topics`. It holds the words of topics, which are
    informants' words, and no segment's text: that is read from the corpus. An Excel file is for people: topics,
    segments with their texts, and how they were found; no text in it becomes a formula.

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
    target = Path(path)
    write_bytes(target, topics_workbook(topics) if target.suffix.lower() == ".xlsx" else _packed(topics))
    return target


def _packed(topics: Topics) -> bytes:
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
    packed: bytes = save(columns, metadata=metadata)
    return packed


def read_topics(
    path: str | Path,
    corpus: Corpus,
    *,
    embedder: Embedder | str | Sequence[Embedder | str] | None = None,
    cache: str | Path | None = None,
) -> Topics:
    """Read topics that :func:`write_topics` wrote, of the same corpus.

    Parameters
    ----------
    path : path
    corpus : Corpus
        What they were found in.
    embedder, cache
        As in :func:`qualkit.fit_topics`, for checks that find topics again; the file names those of qualkit by itself.

    Returns
    -------
    Topics
        Equal to those that were written.

    Raises
    ------
    CodingError
        When the file is no such file, or the texts have changed since.
    """
    target = Path(path)
    found = None
    try:
        said, columns = _parts(target.read_bytes())
        made_by = {str(name): str(value) for name, value in said["made_by"].items()}
        check_choice("unit", made_by["unit"], TOPIC_UNITS)
        segments = told_by_informants(corpus, cast("Unit", made_by["unit"]))
        if sha256("\0".join(segments.texts())) == made_by["texts"]:
            found = _topics(said, columns, made_by, segments)
    except OSError as error:
        raise CodingError.of("topic.unreadable", target.name, problem=reason_of(error)) from None
    except Exception as error:  # whatever a foreign file holds: the parser's own words may quote it
        raise CodingError.of("topic.no_file", target.name) from (error if isinstance(error, MemoryError) else None)
    if found is None:
        raise CodingError.of("topic.stale", target.name)
    used = used_embedders(embedder) if embedder is not None else _embedders(made_by["embedder"])
    return replace(found, embedders=used, cache=cache)


def _parts(content: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    from safetensors.numpy import load

    length = int.from_bytes(content[:8], "little")
    said = json.loads(json.loads(content[8 : 8 + length])["__metadata__"][_KEY])
    _must(said["format"] == _FORMAT)
    columns = load(content)
    for one in columns.values():
        one.setflags(write=False)
    return said, {name: columns[name] for name in _COLUMNS}


def _topics(said: dict[str, Any], columns: dict[str, Any], made_by: dict[str, str], segments: Segments) -> Topics:
    """Return the topics that a file holds.

    Raises
    ------
    ValueError
        Where they do not fit the segments or one another: the file was changed.
    """
    topics = tuple(
        Topic(id=id_, words=_pairs(words), size=size, typical=tuple(typical), code=str(code))
        for id_, words, size, typical, code in said["topics"]
    )
    count, many = len(segments), len(topics)
    shapes = {"assignments": (count,), "closeness": (count,), "place": (count, 2), "alike": (many, many)}
    _must(all(columns[name].shape == shape for name, shape in shapes.items()))
    _must(all(np.isfinite(columns[name]).all() for name in _COLUMNS))
    given = columns["assignments"]
    _must(given.dtype == np.int64 and given.min(initial=NO_TOPIC) >= NO_TOPIC and given.max(initial=NO_TOPIC) < many)
    for n, topic in enumerate(topics):
        own = np.flatnonzero(given == n).tolist()
        _must(topic.id == n and topic.size == len(own) and set(topic.typical) <= set(own))
    _must(said["strength"] in get_args(Strength) and said["reason"] in ("", *REASONS))
    _must(made_by["seed"].isdecimal() and made_by["different"].isdecimal())
    return Topics(
        segments=segments,
        **columns,
        topics=topics,
        keywords=_pairs(said["keywords"]),
        strength=said["strength"],
        reason=said["reason"],
        numbers=tuple((int(n), float(a), float(b), int(least)) for n, a, b, least in said["numbers"]),
        made_by=made_by,
    )


def _embedders(made: str) -> tuple[str, ...]:
    """Return the embedders of qualkit that a file names, by name and version."""
    return tuple(name for part in made.split(", ") for name in (DEFAULT, E5) if part.startswith(f"{name}-"))


def _pairs(listed: list[list[Any]]) -> tuple[tuple[str, float], ...]:
    _must(all(math.isfinite(weight) for _, weight in listed))
    return tuple((str(word), float(weight)) for word, weight in listed)


def _must(holds: bool) -> None:  # noqa: FBT001 - it is the one thing that is asked
    if not holds:
        raise ValueError
