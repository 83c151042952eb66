"""Sketches: a report's sentence vectors in few bytes, enough to see whether two reports may be counterparts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headwater.compare.candidates import axes
from headwater.model import Report

SAME, ACROSS, SHARE = 0.7, 0.6, 0.2
"""Cosine on the learnt axes of sentences that may be counterparts, in one language and across languages, and the share
of the shorter report's sentences that must have one in one language. On the development set no rewrite or translation
falls below."""

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


def likely(one: bytes, other: bytes) -> bool:
    """Whether, by their sketches, one report may be a rewrite or translation of the other."""
    a, b = _rows(one), _rows(other)
    if not len(a) or not len(b):
        return False
    cosine = a @ b.T
    best_b, best_a = cosine.argmax(1), cosine.argmax(0)
    rows = np.arange(len(a))
    same = one[:2] == other[:2]
    close = (best_a[best_b] == rows) & (cosine[rows, best_b] >= (SAME if same else ACROSS))
    least = max(3.0, SHARE * min(len(a), len(b))) if same else 2.0
    return int(close.sum()) >= least


def _rows(data: bytes) -> NDArray[np.float32]:
    return np.frombuffer(data, np.int8, offset=2).reshape(-1, axes().shape[1]).astype(np.float32) / np.float32(127)
