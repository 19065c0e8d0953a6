"""BERTopic as the engine: its c-TF-IDF on our division, and nothing of the caller's is changed."""

from __future__ import annotations

import numpy as np

from qualkit.topic_engine import closeness, run, typical_rows

FORMS = [["antre", "loket"], ["antre", "kursi"], ["biaya", "gratis"], ["biaya", "kuitansi"], ["antre", "loket"]]
LABELS = np.array([0, 0, 1, 1, 0])


def test_words_are_those_of_the_topics_that_were_given() -> None:
    found = run(FORMS, np.eye(5), "plain", n_topics=None, seed=0, labels=LABELS)
    assert [[word for word, _ in words] for words in found.words] == [
        ["kursi", "loket", "antre"],  # in so few words the rarer weighs more
        ["gratis", "kuitansi", "biaya"],
    ]
    assert found.labels.tolist() == [0, 0, 1, 1, 0]


def test_weights_are_those_of_bertopics_formula() -> None:
    # Six words in topic 0, four in topic 1: five on average. antre: sqrt(3/6) · ln(1 + (5 − 3 + 0.5) / (3 + 0.5)).
    found = run(FORMS, np.eye(5), "plain", n_topics=None, seed=0, labels=LABELS)
    assert found.words[0][2] == ("antre", round(0.5**0.5 * float(np.log(1 + 2.5 / 3.5)), 3))


def test_equal_weights_are_ordered_by_alphabet() -> None:
    found = run([["c", "a", "b"], ["d"]], np.eye(2), "plain", n_topics=None, seed=0, labels=np.array([0, 1]))
    assert [word for word, _ in found.words[0]] == ["a", "b", "c"]


def test_letters_with_accents_stay() -> None:
    found = run([["café"], ["rendang"]], np.eye(2), "plain", n_topics=None, seed=0, labels=np.array([0, 1]))
    assert found.words[0][0][0] == "café"


def test_topics_of_equal_size_keep_their_words() -> None:
    found = run(FORMS[:4], np.eye(4), "plain", n_topics=None, seed=0, labels=np.array([1, 1, 0, 0]))
    assert ("biaya" in dict(found.words[0]), "antre" in dict(found.words[1])) == (True, True)


def test_the_vectors_that_were_given_stay_as_they_are() -> None:
    vectors = np.random.default_rng(0).normal(size=(20, 6))
    before = vectors.copy()
    run([["kata", f"nomor{n % 4}"] for n in range(20)], vectors, "plain", n_topics=3, seed=0)
    assert (vectors == before).all()


def test_closeness_is_the_cosine_to_the_centre() -> None:
    close, alike = closeness(np.array([[1.0, 0], [0, 1], [0, -2]]), np.array([0, 0, 1]))
    assert close.tolist() == [0.71, 0.71, 1.0]
    assert alike.tolist() == [[1.0, -0.71], [-0.71, 1.0]]


def test_a_vector_without_direction_is_close_to_nothing() -> None:
    close, _ = closeness(np.array([[0.0, 0], [0, 1]]), np.array([0, 0]))
    assert close.tolist() == [0.0, 1.0]


TEXTS = [
    "Antre lama sekali tadi.",
    "Ya.",
    "Antre lama sekali  tadi.",
    "Loketnya tutup lebih awal.",
    "Nomor saya tidak dipanggil.",
]


def test_typical_are_the_closest_of_other_texts_and_other_informants() -> None:
    close = np.array([0.9, 0.99, 0.8, 0.7, 0.6])
    assert typical_rows(range(5), close, TEXTS, ["a", "a", "b", "a", "b"], 3, 4) == (0, 4, 3)


def test_short_ones_are_typical_only_where_there_are_no_longer_ones() -> None:
    close = np.array([0.9, 0.99, 0.8, 0.7, 0.6])
    assert typical_rows([1], close, TEXTS, ["a"] * 5, 3, 4) == (1,)
    assert typical_rows([0, 1], close, TEXTS, ["a"] * 5, 3, 4) == (0,)
    assert typical_rows([], close, TEXTS, ["a"] * 5, 3, 4) == ()
