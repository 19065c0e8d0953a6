"""Maps and division: rounded so that the last digits of a processor decide nothing, numbered by size."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qualkit.topic_maps import (
    LARGE,
    best_number,
    components,
    divide,
    map_seeds,
    nearest,
    numbers_to_try,
    ordered,
    recipe_for,
    same_everywhere,
    settled,
    space,
    try_numbers,
)


@pytest.mark.parametrize(
    ("count", "recipe"),
    [
        (0, "keywords"),
        (14, "keywords"),
        (15, "plain"),
        (99, "plain"),
        (100, "maps"),
        (LARGE, "maps"),
        (LARGE + 1, "large"),
    ],
)
def test_the_way_follows_from_the_number_of_segments(count: int, recipe: str) -> None:
    assert recipe_for(count) == recipe


def clouds(each: int, apart: float = 8.0) -> np.ndarray:
    """Three clouds in six dimensions."""
    rng = np.random.default_rng(7)
    return np.vstack([rng.normal(0, 1, (each, 6)) + apart * np.eye(6)[n] for n in range(3)])


def test_the_nearest_are_sorted_and_each_is_nearest_to_itself() -> None:
    index, distance = nearest(np.array([[1.0, 0], [1, 0.1], [0, 1], [1, 1]]), 3)
    assert index.tolist() == [[0, 1, 3], [1, 0, 3], [2, 3, 1], [3, 1, 0]]
    assert distance.tolist() == [
        pytest.approx(row) for row in ([0, 0, 0.29], [0, 0, 0.23], [0, 0.29, 0.9], [0, 0.23, 0.29])
    ]


def test_of_equally_near_ones_the_first_is_taken() -> None:
    assert nearest(np.array([[1.0, 0], [0, 1], [0, 1], [0, 1]]), 2)[0].tolist() == [[0, 1], [1, 2], [2, 1], [3, 1]]


def test_a_vector_without_direction_is_as_far_from_all() -> None:
    index, distance = nearest(np.array([[0.0, 0], [1, 0], [0, 1]]), 3)
    assert (index[0].tolist(), distance[0].tolist()) == ([0, 1, 2], [0, 1, 1])


@settings(deadline=None, max_examples=25)
@given(arrays(np.float64, (12, 4), elements=st.floats(-1, 1, width=32)), st.integers(0, 10**6))
def test_the_last_digits_seldom_change_a_neighbour_and_never_a_distance_by_more_than_a_step(
    a: np.ndarray, seed: int
) -> None:
    noise = 1e-9 * np.random.default_rng(seed).normal(size=a.shape)
    near, other = nearest(a + 1.5, 5)[1], nearest(a + 1.5 + noise, 5)[1]  # none is without direction
    assert np.abs(near - other).max() <= 0.0101


def test_what_differs_in_the_seventh_digit_is_in_the_same_place() -> None:
    vectors = clouds(40)
    noise = 1e-7 * np.random.default_rng(1).normal(size=vectors.shape)
    assert (space(vectors, "maps", 5, 2) == space(vectors + noise, "maps", 5, 2)).all()


@pytest.mark.parametrize(("recipe", "dimensions"), [("maps", 10), ("plain", 6), ("large", 6)])
def test_clouds_that_are_apart_are_told_apart(recipe: str, dimensions: int) -> None:
    with same_everywhere():
        place = space(clouds(40), recipe, 5, 2)  # type: ignore[arg-type]
        labels = divide(place, 3, 5, large=recipe == "large")
    assert place.shape == (120, dimensions)
    assert labels.tolist() == [0] * 40 + [1] * 40 + [2] * 40


def test_the_place_that_is_given_can_be_written_into() -> None:
    first = space(clouds(40), "maps", 5, 2)
    kept = first.copy()
    first[:] = 0
    assert (space(clouds(40), "maps", 5, 2) == kept).all()


def test_another_seed_draws_other_maps() -> None:
    assert map_seeds(1, 5) == map_seeds(1, 5)
    assert not set(map_seeds(1, 5)) & set(map_seeds(2, 5))


def test_components_point_to_where_their_greatest_number_is_positive() -> None:
    placed = components(np.array([[0.0, 0], [1, 0], [4, 0]]), 2)
    assert placed[:, 0].round(3).tolist() == [-1.667, -0.667, 2.333]
    assert components(-np.array([[0.0, 0], [1, 0], [4, 0]]), 1)[:, 0].round(3).tolist() == [-1.667, -0.667, 2.333]


def test_components_are_alike_where_there_are_more_rows_and_where_more_columns() -> None:
    wide = clouds(2)[:5]
    tall = np.vstack([wide, wide])
    assert np.allclose(components(tall, 2)[:5], components(wide, 2), atol=1e-8)


@given(st.lists(st.integers(-3, 6), min_size=1, max_size=40))
def test_labels_are_numbered_by_size(labels: list[int]) -> None:
    found = ordered(labels)
    sizes = np.bincount(found).tolist()
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(zip(labels, found.tolist(), strict=True))) == len(set(labels)) == len(sizes)


def test_of_equally_large_topics_the_one_that_comes_first_is_first() -> None:
    assert ordered([5, 2, 2, 5, 9]).tolist() == [0, 1, 1, 0, 2]


def test_more_topics_than_places_are_as_many_as_there_are() -> None:
    assert divide(np.array([[0.0], [0.0], [1.0]]), 3, 0).tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("count", "recipe", "last"), [(15, "plain", 3), (60, "plain", 12), (100, "maps", 10), (5_000, "maps", 20)]
)
def test_the_numbers_that_are_tried_grow_with_the_segments(count: int, recipe: str, last: int) -> None:
    assert numbers_to_try(count, recipe) == list(range(2, last + 1))  # type: ignore[arg-type]


def test_three_clouds_are_found_to_be_three() -> None:
    tried = try_numbers(clouds(30), [2, 3, 4, 5], 0)
    assert best_number(tried) == 3
    assert tried[1][2:] == (1.0, 30)


def test_halves_are_taken_only_where_they_stand_clearly_apart() -> None:
    assert best_number([(2, 0.40, 1.0, 9), (5, 0.31, 1.0, 9), (6, 0.31, 1.0, 9)]) == 6
    assert best_number([(2, 0.42, 1.0, 9), (5, 0.30, 1.0, 9)]) == 2


def test_a_number_that_other_seeds_find_again_goes_before_one_that_stands_apart() -> None:
    assert best_number([(5, 0.29, 0.90, 9), (18, 0.33, 0.89, 9)]) == 5


def test_without_a_steady_number_the_silhouette_decides() -> None:
    assert best_number([(5, 0.29, 0.70, 9), (8, 0.33, 0.60, 9), (9, 0.31, 0.89, 9)]) == 8


def test_of_numbers_as_good_as_equal_the_finer_is_taken() -> None:
    assert best_number([(5, 0.30, 1.0, 9), (6, 0.29, 1.0, 9), (7, 0.28, 1.0, 9)]) == 6


# -- one step in the vectors -----------------------------------------------------------------------------------------

NORTH, EAST = [0.0, 1.0], [1.0, 0.0]


def test_a_text_goes_to_the_topic_whose_centre_is_nearest() -> None:
    vectors = np.array([NORTH, NORTH, NORTH, EAST, EAST, [0.1, 1.0]])
    assert settled(vectors, np.array([0, 0, 0, 1, 1, 1])).tolist() == [0, 0, 0, 1, 1, 0]


def test_of_equally_near_topics_a_text_keeps_its_own() -> None:
    vectors = np.array([NORTH, EAST, [1.0, 1.0], [1.0, 1.0]])
    assert settled(vectors, np.array([0, 1, 0, 1])).tolist() == [0, 1, 0, 1]


def test_no_topic_is_emptied() -> None:
    labels = np.array([0, 0, 1])
    assert settled(np.array([NORTH, NORTH, [0.0, -0.0]]), labels).tolist() == [0, 0, 1]


@given(arrays(np.float64, (12, 3), elements=st.floats(-1, 1)), st.lists(st.integers(0, 2), min_size=9, max_size=9))
def test_there_are_as_many_topics_after_the_step_as_before(vectors: np.ndarray, more: list[int]) -> None:
    labels = ordered(np.array([0, 1, 2, *more]))
    assert len(np.unique(settled(vectors, labels))) == 3
