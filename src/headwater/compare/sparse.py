"""Weighted bags of words as rows of a sparse matrix, and the products of many pairs of rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]

CHUNK = 1 << 19
"""Products worked out at once; bounds the memory."""


class Bags:
    """Rows of (word, weight). Words are numbered over all rows; entries of a row stand in the order of the numbers.

    ids, weights  the entries of all rows, one row after another
    first         where each row begins (one more than there are rows)
    length        Euclidean length of each row
    """

    def __init__(self, rows: Sequence[Mapping[str, float]]) -> None:
        self.words = sorted({word for row in rows for word in row})
        number = {word: i for i, word in enumerate(self.words)}
        entries = [sorted((number[word], weight) for word, weight in row.items()) for row in rows]
        self.ids = np.array([i for row in entries for i, _ in row], np.int64)
        self.weights = np.array([w for row in entries for _, w in row], np.float64)
        self.first = _bounds(len(row) for row in entries)
        self.row = np.repeat(np.arange(len(rows)), np.diff(self.first))
        self._keys = self.row * max(1, len(self.words)) + self.ids
        self.length = np.sqrt(np.bincount(self.row, self.weights**2, len(rows)))

    def dots(self, left: Ints, right: Ints) -> Reals:
        """The products of the rows `left[k]` and `right[k]`."""
        out = np.zeros(len(left))
        ends = np.cumsum(np.diff(self.first)[left])
        begin = 0
        while begin < len(left):
            done = ends[begin - 1] if begin else 0
            end = max(begin + 1, int(np.searchsorted(ends, done + CHUNK)))
            out[begin:end] = self._dots(left[begin:end], right[begin:end])
            begin = end
        return out

    def _dots(self, left: Ints, right: Ints) -> Reals:
        pair, entry = expand(self.first, left)
        if not len(entry):
            return np.zeros(len(left))
        wanted = right[pair] * max(1, len(self.words)) + self.ids[entry]
        found = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        product = np.where(self._keys[found] == wanted, self.weights[entry] * self.weights[found], 0.0)
        return np.bincount(pair, product, len(left)).astype(np.float64, copy=False)


def expand(first: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """All entries of some rows: for each its position in `rows`, and its index; row r has first[r]..first[r + 1]."""
    counts = first[rows + 1] - first[rows]
    owner = np.repeat(np.arange(len(rows)), counts)
    offset = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    return owner, first[rows][owner] + offset


def _bounds(sizes: Iterable[int]) -> Ints:
    return np.concatenate(([0], np.cumsum(np.fromiter(sizes, np.int64)))).astype(np.int64)
