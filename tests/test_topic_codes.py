"""What topics say about a codebook: candidates, codes that are spread, and a book with one more code."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import qualkit as qk
from qualkit.errors import CodebookError, CodingError
from qualkit.model import Code, Review

BOOK = qk.Codebook([Code(id="layanan", kind="dimension"), Code(id="biaya", kind="dimension")], id="buku", title="Buku")
MATTERS = ("antre loket nomor panggil", "biaya tarif uang bayar", "kebun karet hujan ladang")


def coded(rows: list[tuple[int, str]], unread: tuple[int, ...] = ()) -> tuple[qk.Topics, qk.Codings]:
    """Three matters of ten texts each, by two people; rows are text (from 1) and code."""
    texts = [f"{words} kata{n}" for words in MATTERS for n in range(10)]
    who = [f"i{n % 2}" for n in range(30)]
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": texts, "i": who}), "t", informant="i")
    table = pd.DataFrame([(str(n), code, "ani") for n, code in rows], columns=["source", "code", "coder"])
    reviewed = [Review(coder="ani", source=one, start=0, end=99) for one in corpus.sources if int(one) not in unread]
    codings = qk.Codings.from_frame(table, corpus, BOOK, reviewed)
    return qk.fit_topics(corpus, n_topics=3, embedder="tfidf-svd"), codings


CODED = [(n, "layanan") for n in range(1, 11)] + [(n, "biaya") for n in range(11, 15)]


def test_topics_that_are_mostly_uncoded_are_candidates_the_one_with_most_first() -> None:
    topics, codings = coded(CODED)
    found = qk.candidate_codes(topics, codings)
    assert [(one.topic, one.uncoded, one.read, one.share) for one in found.candidates] == [
        (2, 10, 10, 1.0),
        (1, 6, 10, 0.6),
    ]
    assert [round(one, 3) for one in (found[1].low, found[1].high)] == [0.313, 0.832]
    assert [len(one.examples) for one in found.candidates] == [3, 3]
    assert {int(topics.assignments[i]) for i in found[0].examples} == {2}


def test_examples_are_uncoded_and_of_both_informants() -> None:
    topics, codings = coded(CODED)
    second = qk.candidate_codes(topics, codings)[1]
    assert set(second.examples) <= set(range(14, 20))
    assert {topics.informants[i] for i in second.examples} == {"i0", "i1"}


def test_the_share_from_which_a_topic_is_listed_can_be_set() -> None:
    topics, codings = coded(CODED)
    assert [one.topic for one in qk.candidate_codes(topics, codings, least=0.7).candidates] == [2]


def test_what_nobody_has_read_is_not_called_uncoded() -> None:
    topics, codings = coded(CODED, unread=tuple(range(21, 29)))
    assert [one.topic for one in qk.candidate_codes(topics, codings).candidates] == [1]


def test_candidates_are_a_table_and_show_themselves_escaped() -> None:
    topics, codings = coded(CODED)
    found = qk.candidate_codes(topics, codings)
    frame = found.to_frame()
    assert frame[["topic", "uncoded", "read", "share"]].to_numpy().tolist() == [[2, 10, 10, 1.0], [1, 6, 10, 0.6]]
    assert frame["example"][0] == found[0].texts()[0]
    assert "Calon kode, bukan kode" in found._repr_html_()
    assert "kebun" not in repr(found)


def test_a_candidate_becomes_a_code_with_its_segments_as_examples() -> None:
    topics, codings = coded(CODED)
    candidate = qk.candidate_codes(topics, codings)[0]
    book = qk.with_candidate(BOOK, candidate, id="kebun", label="Kebun", definition="Kerja di kebun.")
    assert (book.ids, book.id, book.title) == (("layanan", "biaya", "kebun"), "buku", "Buku")
    assert book["kebun"].examples == tuple(candidate.texts())
    assert (book["kebun"].kind, book["kebun"].source) == ("dimension", "topik 2")
    assert BOOK.ids == ("layanan", "biaya")


def test_an_id_that_the_book_has_is_refused() -> None:
    topics, codings = coded(CODED)
    candidate = qk.candidate_codes(topics, codings)[0]
    with pytest.raises(CodebookError):
        qk.with_candidate(BOOK, candidate, id="biaya", label="Biaya")


def test_the_most_spread_code_stands_first() -> None:
    topics, codings = coded([*CODED, (1, "biaya"), (2, "biaya"), (3, "biaya"), (4, "biaya")])
    frame = qk.spread_codes(topics, codings)
    assert frame.to_numpy().tolist() == [
        ["biaya", "biaya", 8, 2, 2.0, 0, 0.5],
        ["layanan", "layanan", 10, 1, 1.0, 0, 1.0],
    ]


def test_what_was_read_for_one_code_only_is_not_uncoded() -> None:
    topics, codings = coded(CODED)
    codings.reviews = [replace(one, codes=("layanan",)) for one in codings.reviews if int(one.source) > 20] + [
        one for one in codings.reviews if int(one.source) <= 20
    ]
    assert [(one.topic, one.uncoded) for one in qk.candidate_codes(topics, codings).candidates] == [(1, 6)]


@pytest.mark.parametrize("least", [-0.1, 1.5, "separuh", True, None])
def test_a_share_that_cannot_be_is_refused(least: object) -> None:
    topics, codings = coded(CODED)
    with pytest.raises(CodingError, match="proporsi dari 0 sampai 1"):
        qk.candidate_codes(topics, codings, least=least)  # type: ignore[arg-type]


def test_the_caption_says_from_which_share_a_topic_is_listed() -> None:
    topics, codings = coded(CODED)
    assert "tanpa kode sebanyak 0,50 atau lebih" in qk.candidate_codes(topics, codings)._repr_html_()
    assert "tanpa kode sebanyak 0,40 atau lebih" in qk.candidate_codes(topics, codings, least=0.4)._repr_html_()
