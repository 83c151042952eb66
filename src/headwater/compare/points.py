"""Sentences as vectors and as points, held so that a story of thousands of reports takes little memory."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from headwater.compare.sparse import Bags, Floats, Ints, Reals, expand

SPREAD = 20.0
"""Sentences' worth of zeros in the mean vector of a story, which is taken off its vectors: it is what they all are
about, and tells none apart; of a story of few sentences little is taken off."""

HALF = np.float32(np.sqrt(0.5))
HASHED = 512
"""Numbers that stand for the words of a sentence where neighbours are looked for."""

CHUNK = 1 << 9
"""Rows or pairs worked on at once, so that they stay in the processor's cache."""


class Vectors:
    """Sentence vectors less what all of them have in common.

    centred  at unit length, one a row; zeros where there is none
    """

    def __init__(self, keys: Sequence[str], given: Mapping[str, NDArray[np.float16]]) -> None:
        """`given` by key, unit length."""
        width = next((len(vector) for vector in given.values()), 1)
        self.centred: Floats = np.zeros((len(keys), width), np.float32)
        known = np.zeros(len(keys), bool)
        for row, key in enumerate(keys):
            if key in given:
                self.centred[row] = given[key]
        for begin in range(0, len(keys), CHUNK):
            known[begin : begin + CHUNK] = self.centred[begin : begin + CHUNK].any(axis=1)
        self._mean = self.centred.sum(axis=0) / np.float32(known.sum() + SPREAD)
        self._along = np.zeros(len(keys), np.float32)
        self._length = np.zeros(len(keys), np.float32)
        for begin in range(0, len(keys), CHUNK):
            part = slice(begin, begin + CHUNK)
            rows = self.centred[part]
            rows -= self._mean
            rows[~known[part]] = 0.0
            self._along[part] = rows @ self._mean
            self._length[part] = length = np.linalg.norm(rows, axis=1)
            rows /= np.where(length > 0, length, np.float32(1.0))[:, None]
        self._known = known

    def near(self, left: Ints, right: Ints) -> Reals:
        """The cosines of pairs of rows less what all have in common."""
        out = np.zeros(len(left))
        for begin in range(0, len(left), CHUNK):
            part = slice(begin, begin + CHUNK)
            out[part] = np.einsum("ij,ij->i", self.centred[left[part]], self.centred[right[part]])
        return out

    def cosines(self, left: Ints, right: Ints, near: Reals) -> Reals:
        """The cosines of pairs of vectors as they were given, from those of `near`."""
        whole = near * self._length[left] * self._length[right] + self._along[left] + self._along[right]
        found: Reals = np.where(self._known[left] & self._known[right], whole + self._mean @ self._mean, 0.0)
        return found


class Points:
    """Sentences as points: hashed weighted words (Weinberger et al. 2009) beside the vector, each half of the length.

    The words are held as the few numbers that are not nought; `points[rows]` makes points whole.
    """

    def __init__(self, vectors: Vectors, bags: Bags) -> None:
        """The words of sentence `i` are row `i` of `bags`."""
        self._vectors = vectors.centred
        codes = np.array([zlib.crc32(word.encode()) for word in bags.words], np.int64)
        places: list[Ints] = []
        numbers: list[Floats] = []
        counts = np.zeros(len(self) + 1, np.int64)
        for begin in range(0, len(self), CHUNK):
            end = min(len(self), begin + CHUNK)
            part = slice(bags.first[begin], bags.first[end])
            code, row = codes[bags.ids[part]], bags.row[part] - begin
            signed = bags.weights[part] * np.where(code >> 16 & 1, 1, -1)
            words = np.bincount(row * HASHED + code % HASHED, signed, (end - begin) * HASHED).reshape(-1, HASHED)
            length = np.linalg.norm(words, axis=1, keepdims=True)
            scaled: Floats = (words * (HALF / np.where(length > 0, length, 1.0))).astype(np.float32)
            rows, columns = np.nonzero(scaled)
            counts[begin + 1 : end + 1] = np.bincount(rows, minlength=end - begin)
            places.append(columns.astype(np.int16))
            numbers.append(scaled[rows, columns])
        self._first = np.cumsum(counts)
        self._places = np.concatenate([np.zeros(0, np.int16), *places])
        self._numbers = np.concatenate([np.zeros(0, np.float32), *numbers])

    def __len__(self) -> int:
        return len(self._vectors)

    def __getitem__(self, rows: Ints) -> Floats:
        out = np.zeros((len(rows), HASHED + self._vectors.shape[1]), np.float32)
        owner, entry = expand(self._first, rows)
        out[owner, self._places[entry]] = self._numbers[entry]
        out[:, HASHED:] = self._vectors[rows]
        out[:, HASHED:] *= HALF
        return out
