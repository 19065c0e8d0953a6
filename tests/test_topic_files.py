"""Topics as a file: what was written is read, nothing of it can run, and changed texts are noticed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

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
    with pytest.raises(CodingError, match=r"x: berkas topik ini tidak dapat dibuka \(FileNotFoundError\)"):
        qk.read_topics(tmp_path / "x", corpus())
