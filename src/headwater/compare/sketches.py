"""Sketches: a report's sentence vectors in few bytes, enough to see whether two reports may be counterparts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from headwater.compare.candidates import axes
from headwater.model import Report

SAME, ACROSS, SHARE = 0.7, 0.6, 0.2
"""Cosine on the learnt axes of sentences that may be counterparts, in one language and across languages, and the share
of the shorter report's sentences that must have one in one language. On the development set no rewrite or translation
falls below."""

_HEAD = 2
"""Bytes of the language."""

MOST = 120
"""Sentences of a report that its sketch holds."""


def sketch(report: Report, vectors: NDArray[np.float32]) -> bytes:
    """A report's sentence vectors (shape (sentences, 512)) on the learnt axes, a byte each, behind its language."""
    on = vectors @ axes()[:-1] - axes()[-1]
    on /= np.maximum(np.linalg.norm(on, axis=1, keepdims=True), 1e-9)
    on[~vectors.any(axis=1)] = 0
    rows = np.round(127 * on[:MOST]).astype(np.int8)
    data: bytes = rows.tobytes()
    return (report.language or "")[:2].ljust(2).encode("ascii", "replace") + data


def likely(one: bytes, others: Sequence[bytes]) -> list[bool]:
    """Which of some reports may, by their sketches, be a rewrite or translation of one, or it of them."""
    sizes = [(len(other) - _HEAD) // axes().shape[1] for other in others]
    there = [n for n, size in enumerate(sizes) if size > 0]
    out = [False] * len(others)
    a = _rows(one[_HEAD:])
    if not there or not len(a):
        return out
    # all of them in one product: sentences of `one` down, sentences of the others across
    cosine = a @ _rows(b"".join(others[n][_HEAD:] for n in there)).T
    counts = np.array([sizes[n] for n in there])
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    same = np.array([others[n][:_HEAD] == one[:_HEAD] for n in there])
    nearest_there = np.repeat(np.maximum.reduceat(cosine, starts, axis=1), counts, axis=1)
    least_cosine = np.repeat(np.where(same, SAME, ACROSS), counts)
    mutual = (cosine >= nearest_there) & (cosine >= cosine.max(axis=0)) & (cosine >= least_cosine)
    pairs = np.add.reduceat(mutual.any(axis=0).astype(np.intp), starts)
    least = np.where(same, np.maximum(3.0, SHARE * np.minimum(len(a), counts)), 2.0)
    for n, enough in zip(there, (pairs >= least).tolist(), strict=True):
        out[n] = enough
    return out


def _rows(data: bytes) -> NDArray[np.float32]:
    return np.frombuffer(data, np.int8).reshape(-1, axes().shape[1]).astype(np.float32) / np.float32(127)
