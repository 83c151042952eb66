"""Which items are near each other, without comparing all with all."""

from __future__ import annotations

from itertools import pairwise
from typing import Protocol

import numpy as np

from headwater.compare.sparse import Floats, Ints

EXACT = 1500
"""Up to so many items all are compared with all."""

CELL = 96
"""Items a cell, beyond that: each item is compared with those in its nearest cells."""

CELLS = 3
"""Cells an item is in."""

CROWD = 4 * 96
"""A cell of more items is cut, or one common wording would cost most."""

BLOCK = 1 << 11
"""Points put into cells at once."""

COARSE = 4
"""One number in so many of a point is enough to find its cells."""


class Rows(Protocol):
    """Points of shape (n, d), of which some can be asked for by their numbers."""

    def __len__(self) -> int: ...

    def __getitem__(self, rows: Ints, /) -> Floats: ...


def neighbours(points: Rows, least: float, most: int) -> tuple[Ints, Ints]:
    """Pairs (i < j, in order) of points whose dot product is at least `least`, for each point the
    `most` nearest.

    Beyond `EXACT` points an inverted file is used (Jégou et al. 2011): every point is put into the cells of its
    nearest pivots, and points are compared within cells, so that the cost of a point stays nearly the same however
    many there are.
    """
    n = len(points)
    if n <= EXACT:
        left, right, _ = _within(points, np.arange(n), least, most)
        return _pairs(left, right, n)
    pivots = _coarse(points, np.linspace(0, n - 1, max(2, n // CELL)).astype(np.int64))
    cell = np.concatenate(
        [
            _foremost(_coarse(points, np.arange(start, min(n, start + BLOCK))) @ pivots.T, CELLS)
            for start in range(0, n, BLOCK)
        ]
    )
    order = np.argsort(cell, axis=None, kind="stable")
    bounds = np.searchsorted(cell.ravel()[order], np.arange(len(pivots) + 1))
    found = [
        _within(points, order[part : min(end, part + CROWD)] // cell.shape[1], least, most)
        for begin, end in pairwise(bounds.tolist())
        for part in range(begin, end, CROWD)
    ]
    left, right, score = (np.concatenate(part) for part in zip(*found, strict=True))
    return _nearest(left, right, score, n, most)


def _coarse(points: Rows, items: Ints) -> Floats:
    return np.ascontiguousarray(points[items][:, ::COARSE])


def _foremost(likeness: Floats, most: int) -> Ints:
    """The columns of the `most` largest numbers of each row, largest first, of equals the first. Spoils its input."""
    rows, out = np.arange(len(likeness)), np.empty((len(likeness), min(most, likeness.shape[1])), np.int64)
    for k in range(out.shape[1]):
        out[:, k] = likeness.argmax(axis=1)
        likeness[rows, out[:, k]] = -np.inf
    return out


def _nearest(left: Ints, right: Ints, score: Floats, n: int, most: int) -> tuple[Ints, Ints]:
    """The pairs that are among the `most` nearest of either of their items, whichever cells they met in."""
    _, once = np.unique(left * n + right, return_index=True)
    left, right, score = left[once], right[once], score[once]
    order = np.lexsort((right, -score, left))
    left, right = left[order], right[order]
    rank = np.arange(len(left)) - np.searchsorted(left, left)
    return _pairs(left[rank < most], right[rank < most], n)


def _pairs(left: Ints, right: Ints, n: int) -> tuple[Ints, Ints]:
    """Pairs of either direction as i < j, each once, in order."""
    codes = np.unique(np.minimum(left, right) * n + np.maximum(left, right))
    return codes // max(1, n), codes % max(1, n)


def _within(points: Rows, items: Ints, least: float, most: int) -> tuple[Ints, Ints, Floats]:
    """For each item the `most` nearest of the others that are near enough: item, neighbour, likeness."""
    found: list[tuple[Ints, Ints, Floats]] = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))]
    mine = points[items]
    for start in range(0, len(items), 512):
        likeness = mine[start : start + 512] @ mine.T
        rows = np.arange(len(likeness))
        likeness[rows, rows + start] = -1.0
        if likeness.shape[1] > most:
            last = np.partition(likeness, -most, axis=1)[:, -most]
            likeness[likeness < np.maximum(last, least)[:, None]] = -1.0
        row, column = np.nonzero(likeness >= least)
        found.append((items[start + row], items[column], likeness[row, column]))
    left, right, score = zip(*found, strict=True)
    return np.concatenate(left), np.concatenate(right), np.concatenate(score)
