"""Neighbours."""

from __future__ import annotations

import numpy as np

from headwater.compare.grouping import EXACT, neighbours


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
