"""Neighbours, average linkage, further memberships."""

from __future__ import annotations

import numpy as np

from headwater.compare.grouping import EXACT, Near, clusters, neighbours, shared


def near_of(n: int, edges: dict[tuple[int, int], float]) -> Near:
    out: Near = [{} for _ in range(n)]
    for (i, j), score in edges.items():
        out[i][j] = out[j][i] = score
    return out


def test_neighbours_are_the_nearest_pairs() -> None:
    points = np.eye(4, dtype=np.float32)
    points[1] = points[0]
    left, right = neighbours(points, 0.5, 3)
    assert (left.tolist(), right.tolist()) == ([0], [1])


def test_many_points_are_compared_within_cells_only_and_twins_are_still_found() -> None:
    rng = np.random.default_rng(5)
    half = rng.normal(size=(EXACT, 32)).astype(np.float32)
    half /= np.linalg.norm(half, axis=1, keepdims=True)
    points = np.concatenate([half, half])
    left, right = neighbours(points, 0.95, 4)
    pairs = set(zip(left.tolist(), right.tolist(), strict=True))
    assert {(i, i + EXACT) for i in range(EXACT)} <= pairs


def test_average_linkage_does_not_chain() -> None:
    near = near_of(4, {(0, 1): 0.9, (1, 2): 0.5, (2, 3): 0.9})
    assert clusters(near, 0.4) == [[0, 1], [2, 3]]


def test_an_item_may_bear_on_a_second_group() -> None:
    near = near_of(5, {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.6, (1, 3): 0.6})
    assert clusters(near, 0.7) == [[0, 1], [2, 3]]
    assert shared([[0, 1], [2, 3]], near, 0.5, 2) == [[0, 1], [1, 2, 3]]
    assert shared([[0, 1], [2, 3]], near, 0.5, 1) == [[0, 1], [2, 3]]
