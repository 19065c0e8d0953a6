"""Topics as a file: what was written is read, nothing of it can run, and changed texts are noticed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from safetensors.numpy import load, save

import qualkit as qk
from qualkit.errors import CodingError

TEXTS = [f"{words} kata{n}" for words in ("antre loket nomor", "biaya tarif uang") for n in range(10)]
MARKER = "kecubung"


def corpus(*more: str) -> qk.Corpus:
    return qk.corpus_from_frame(pd.DataFrame({"t": [*TEXTS, *more]}), "t")


def test_what_was_written_is_read(tmp_path: Path) -> None:
    topics = qk.fit_topics(corpus(), embedder="tfidf-svd")
    path = qk.write_topics(topics, tmp_path / "topik.safetensors")
    again = qk.read_topics(path, corpus())
    assert again == topics
    assert again.to_frame().equals(topics.to_frame())
    assert again.topics == topics.topics
    assert again.numbers == topics.numbers
    with pytest.raises(ValueError, match="read-only"):
        again.assignments[0] = 1


def test_keywords_alone_are_written_and_read(tmp_path: Path) -> None:
    few = qk.corpus_from_frame(pd.DataFrame({"t": ["Antre lama."]}), "t")
    topics = qk.fit_topics(few)
    assert qk.read_topics(qk.write_topics(topics, tmp_path / "x"), few) == topics


def test_a_file_holds_no_segments_text_and_is_the_same_each_time(tmp_path: Path) -> None:
    topics = qk.fit_topics(corpus(f"{MARKER} antre loket"), n_topics=2, embedder="tfidf-svd")
    first = qk.write_topics(topics, tmp_path / "a").read_bytes()
    assert qk.write_topics(topics, tmp_path / "b").read_bytes() == first
    assert TEXTS[0].encode() not in first


def test_topics_that_were_read_can_be_checked_again(tmp_path: Path) -> None:
    topics = qk.fit_topics(corpus(), n_topics=2, embedder="tfidf-svd")
    again = qk.read_topics(qk.write_topics(topics, tmp_path / "x"), corpus())
    assert qk.topic_stability(again, seeds=1).checks == qk.topic_stability(topics, seeds=1).checks


def test_topics_of_other_texts_are_refused(tmp_path: Path) -> None:
    path = qk.write_topics(qk.fit_topics(corpus(), n_topics=2, embedder="tfidf-svd"), tmp_path / "x")
    with pytest.raises(CodingError, match="teksnya berubah"):
        qk.read_topics(path, corpus("satu lagi"))


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"\x80\x04K\x01.", b"\xff" * 64, MARKER.encode(), (8).to_bytes(8, "little") + b"{}      "]
)
def test_a_file_that_is_something_else_is_named_without_its_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.safetensors").write_bytes(content)
    with pytest.raises(CodingError, match=r"x\.safetensors: isinya bukan topik") as raised:
        qk.read_topics(tmp_path / "x.safetensors", corpus())
    assert MARKER not in str(raised.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodingError, match=r"x: berkas topik ini tidak dapat dibuka \(.*tidak ada\)"):
        qk.read_topics(tmp_path / "x", corpus())


def changed(path: Path, said: dict[str, Any], columns: dict[str, np.ndarray]) -> Path:
    """Write a file again with some of what it says changed, as somebody might who does not mean well."""
    content = path.read_bytes()
    head = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])
    told = json.loads(head["__metadata__"]["qualkit.topics"])
    told = {**told, **said, "made_by": {**told["made_by"], **said.get("made_by", {})}}
    path.write_bytes(save({**load(content), **columns}, metadata={"qualkit.topics": json.dumps(told)}))
    return path


HALVES = np.repeat(np.array([0, 1]), 10)


@pytest.mark.parametrize(
    ("said", "columns"),
    [
        ({"reason": "codings.offsets"}, {}),
        ({"strength": "sure"}, {}),
        ({"made_by": {"seed": "x"}}, {}),
        ({"made_by": {"different": "many"}}, {}),
        ({"made_by": {"unit": "transcript"}}, {}),
        ({"topics": []}, {}),
        ({"topics": [[0, [["a", 1.0]], 10, [99], ""], [1, [["b", 1.0]], 10, [10], ""]]}, {}),
        ({"topics": [[0, [["a", 1.0]], 11, [0], ""], [1, [["b", 1.0]], 10, [10], ""]]}, {}),
        ({"topics": [[1, [["a", 1.0]], 10, [0], ""], [0, [["b", 1.0]], 10, [10], ""]]}, {}),
        ({"keywords": [["a", float("nan")]]}, {}),
        ({}, {"assignments": HALVES + 1}),
        ({}, {"assignments": HALVES - 2}),
        ({}, {"assignments": HALVES.astype(float)}),
        ({}, {"closeness": np.zeros(3)}),
        ({}, {"place": np.zeros((20, 1))}),
        ({}, {"place": np.full((20, 2), np.nan)}),
        ({}, {"alike": np.zeros((1, 1))}),
    ],
)
def test_a_file_that_says_what_cannot_be_is_refused(
    tmp_path: Path, said: dict[str, Any], columns: dict[str, np.ndarray]
) -> None:
    topics = qk.fit_topics(corpus(), n_topics=2, embedder="tfidf-svd")
    assert topics.assignments.tolist() == HALVES.tolist()
    path = qk.write_topics(topics, tmp_path / "x")
    assert qk.read_topics(changed(path, {}, {}), corpus()) == topics
    with pytest.raises(CodingError, match="x: isinya bukan topik"):
        qk.read_topics(changed(path, said, columns), corpus())


class Letters:
    """An embedder by hand."""

    name = "huruf-1"

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([[text.count(letter) for letter in "abt"] for text in texts], dtype=np.float32)


def test_topics_of_an_embedder_that_is_not_at_hand_are_read_but_not_checked_with_another(tmp_path: Path) -> None:
    topics = qk.fit_topics(corpus(), n_topics=2, embedder=Letters())
    path = qk.write_topics(topics, tmp_path / "x")
    again = qk.read_topics(path, corpus())
    assert again == topics
    with pytest.raises(CodingError, match=r"dibuat dengan huruf-1, tfidf-svd-200"):
        qk.topic_stability(again, seeds=1)
    same = qk.read_topics(path, corpus(), embedder=Letters())
    assert qk.topic_stability(same, seeds=1) == qk.topic_stability(topics, seeds=1)


def test_topics_of_the_default_embedder_know_it_by_name(tmp_path: Path) -> None:
    topics = qk.fit_topics(corpus(), n_topics=2)
    assert qk.read_topics(qk.write_topics(topics, tmp_path / "x"), corpus()).embedders == ("usem3",)
