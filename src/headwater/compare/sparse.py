"""Weighted bags of words as rows of a sparse matrix, and the products of many pairs of rows at once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
Floats = NDArray[np.float32]

CHUNK = 1 << 19
"""Products worked out at once; bounds the memory."""


class Bags:
    """Rows of words with the weight of each. Words are numbered over all rows; entries of a row stand in the order of
    the numbers.

    words         the words in order; their numbers are their places
    ids, weights  the entries of all rows, one row after another
    row           the row of each entry
    first         where each row begins (one more than there are rows)
    length        Euclidean length of each row
    """

    def __init__(self, rows: Iterable[Iterable[str]], weigh: Callable[[str], float]) -> None:
        """Each word stands in a row once."""
        met: dict[str, int] = {}
        ids, ends = array("i"), array("q", [0])
        for words in rows:
            ids.extend([met.setdefault(word, len(met)) for word in words])
            ends.append(len(ids))
        self.words = sorted(met)
        order = np.empty(len(met), np.int64)
        order[[met[word] for word in self.words]] = np.arange(len(met))
        self.first = np.array(ends, np.int64)
        self.row = np.repeat(np.arange(len(ends) - 1, dtype=np.int32), np.diff(self.first))
        self._keys = np.sort(self.row * np.int64(max(1, len(met))) + order[np.array(ids, np.int64)])
        self.ids = (self._keys % max(1, len(met))).astype(np.int32)
        self.weights = np.array([weigh(word) for word in self.words], np.float64)[self.ids]
        self.length = np.sqrt(np.bincount(self.row, self.weights**2, len(ends) - 1))

    def dots(self, left: Ints, right: Ints) -> Reals:
        """The products of the rows `left[k]` and `right[k]`."""
        out = np.zeros(len(left))
        ends = np.cumsum(self.first[left + 1] - self.first[left])
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
