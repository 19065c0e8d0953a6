"""Topics sought by a codebook: segments near to a definition, a threshold from the data, and the rest divided."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import qualkit as qk
from qualkit.errors import ChoiceError, CodebookError, CodingError
from qualkit.model import Code
from qualkit.topic_guides import centred, threshold, told_by

BOOK = qk.Codebook(
    [
        Code(id="antre", kind="dimension", label="Antrean", definition="Antre di loket.", patterns=("nomor panggil",)),
        Code(id="biaya", kind="dimension", label="Biaya", include="tarif", patterns=("=uang", "/baya.*/")),
        Code(id="biaya.gratis", parent="biaya", definition="Tanpa bayar."),
        Code(id="kosong", kind="dimension", definition="Satelit antariksa."),
    ],
    id="buku",
)
MATTERS = ("antre loket nomor panggil", "biaya tarif uang bayar", "kebun karet hujan ladang")


def corpus(each: int = 12) -> qk.Corpus:
    texts = [f"{words} kata{n}" for words in MATTERS for n in range(each)]
    return qk.corpus_from_frame(pd.DataFrame({"t": texts}), "t")


def test_segments_go_to_the_code_that_they_are_near_and_the_rest_is_divided() -> None:
    found = qk.guided_topics(corpus(), BOOK, n_topics=1, embedder="tfidf-svd")
    assert [topic.code for topic in found.topics] == ["antre", "biaya", ""]
    assert found.assignments.tolist() == [0] * 12 + [1] * 12 + [2] * 12
    assert (found.made_by["codebook"], found.made_by["how"]) == ("buku", "zero-shot")


def test_guided_topics_carry_the_code_of_most_of_their_segments() -> None:
    found = qk.guided_topics(corpus(), BOOK, n_topics=3, how="guided", embedder="tfidf-svd")
    assert sorted(topic.code for topic in found.topics) == ["", "antre", "biaya"]
    codes = [found.topics[n].code for n in found.assignments.tolist()]
    assert codes == ["antre"] * 12 + ["biaya"] * 12 + [""] * 12


def test_what_is_sought_is_the_code_with_those_below_and_no_expression() -> None:
    assert told_by(BOOK, "biaya") == "Biaya tarif uang Tanpa bayar."
    assert told_by(BOOK, "antre") == "Antrean Antre di loket. nomor panggil"


def test_codes_can_be_chosen() -> None:
    found = qk.guided_topics(corpus(), BOOK, n_topics=2, codes=["biaya"], embedder="tfidf-svd")
    assert [topic.code for topic in found.topics] == ["biaya", "", ""]
    assert found.rows(0).tolist() == list(range(12, 24))


def test_the_same_every_time_and_nothing_of_the_callers_changes() -> None:
    held, wanted = corpus(), ["antre", "biaya"]
    first = qk.guided_topics(held, BOOK, n_topics=3, codes=wanted, how="guided", embedder="tfidf-svd")
    assert qk.guided_topics(held, BOOK, n_topics=3, codes=wanted, how="guided", embedder="tfidf-svd") == first
    assert wanted == ["antre", "biaya"]


def test_the_threshold_parts_values_where_they_are_furthest_apart() -> None:
    assert threshold(np.array([0.1, 0.2, 0.15, 0.8, 0.9])) == 0.2
    assert threshold(np.array([0.5, 0.5, 0.5])) == 0.5
    assert threshold(np.array([0.0, 0.0, 1.0, 1.0])) == 0.0


def test_nearness_is_less_the_means_of_segment_and_code() -> None:
    near = centred(np.array([[1.0, 0], [0, 1]]), np.array([[1.0, 0], [0, 1]]))
    assert near.tolist() == [[0.5, -0.5], [-0.5, 0.5]]
    assert centred(np.array([[1.0, 0], [0, 1]]), np.array([[1.0, 0]])).tolist() == [[0.5], [-0.5]]


def test_what_cannot_be_sought_is_refused() -> None:
    with pytest.raises(ChoiceError):
        qk.guided_topics(corpus(), BOOK, how="seeded")  # type: ignore[arg-type]
    with pytest.raises(CodingError, match="hanya 9 bagian"):
        qk.guided_topics(corpus(3), BOOK)
    with pytest.raises(CodingError, match="label, definisi, atau pola"):
        qk.guided_topics(corpus(), qk.Codebook([Code(id="x")]))
    with pytest.raises(CodingError, match="dari 1 sampai 36"):
        qk.guided_topics(corpus(), BOOK, n_topics=37)
    with pytest.raises(CodingError, match="dicari dari buku kode"):
        qk.topic_stability(qk.guided_topics(corpus(), BOOK, n_topics=1, embedder="tfidf-svd"))


def test_a_code_that_says_nothing_of_itself_is_not_sought() -> None:
    words = "antre loket nomor biaya tarif uang kebun karet hujan".split()
    places = [(n, n * 4 + 1, n * n + 2, n**3 + n // 9, n // 3) for n in range(40)]
    texts = [" ".join(words[one % 9] for one in row) + f" kata{row[0]}" for row in places]
    held = qk.corpus_from_frame(pd.DataFrame({"t": texts}), "t")
    said, silent = (
        Code(id="antre", label="Antrean loket nomor"),
        (Code(id="diam"), Code(id="pola", patterns=("/a.*b/",))),
    )
    alone = qk.guided_topics(held, qk.Codebook([said]), n_topics=1, embedder="tfidf-svd")
    beside = qk.guided_topics(held, qk.Codebook([said, *silent]), n_topics=1, embedder="tfidf-svd")
    assert beside.assignments.tolist() == alone.assignments.tolist()


def test_an_unknown_code_is_named_and_one_code_is_no_list_of_letters() -> None:
    with pytest.raises(CodebookError, match="'antri'"):
        qk.guided_topics(corpus(), BOOK, codes=["antri"])
    one = qk.guided_topics(corpus(), BOOK, n_topics=1, codes="antre", embedder="tfidf-svd")
    assert [topic.code for topic in one.topics] == ["antre", ""]


@pytest.mark.parametrize("number", [0, True, 2.0, "dua"])
def test_a_number_of_topics_that_cannot_be_is_refused(number: object) -> None:
    with pytest.raises(CodingError, match="dari 1 sampai 36"):
        qk.guided_topics(corpus(), BOOK, n_topics=number, embedder="tfidf-svd")  # type: ignore[arg-type]
