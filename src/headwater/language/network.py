"""spaCy's word vectors at less cost: what depends on a word alone is worked out once a distinct word.

The network under a spaCy component (Honnibal's *Embed, encode, attend, predict*) looks up a vector for each word by its
norm, prefix, suffix and shape, mixes these four, and then has four layers look at neighbouring words. The first half is
the same wherever the word stands. Matrix products go to numpy's linear algebra, which knows more kinds of processors
than the one thinc brings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model, NumpyOps, chain

Floats = NDArray[np.float32]

ROWS = 256
"""Rows a matrix product has at least: below that, its last bits depend on how many there are."""

KEPT = 1 << 16
"""Distinct words remembered (400 bytes each); when there are more, remembering begins anew."""


def product(left: Floats, right: Floats) -> Floats:
    """The matrix product; each row of it is the same to the last bit whatever the other rows are."""
    if len(left) >= ROWS:
        return left @ right
    filled = np.zeros((ROWS, left.shape[1]), left.dtype)
    filled[: len(left)] = left
    found: Floats = (filled @ right)[: len(left)]
    return found


class Ops(NumpyOps):  # type: ignore[misc]  # thinc tells no types
    """thinc's operations, for prediction alone."""

    def gemm(
        self, x: Floats, y: Floats, *, out: Floats | None = None, trans1: bool = False, trans2: bool = False
    ) -> Floats:
        found = product(x.T if trans1 else x, y.T if trans2 else y)
        if out is None:
            return found
        out[:] = found
        return out


def quicken(vectors: Any) -> None:
    """Have a `tok2vec` model (embedding, then windows of words) remember words. What it predicts stays the same but for
    the rounding of last bits."""
    use_numpy(vectors)
    vectors.layers[0] = Model("remembered", Remembered(vectors.layers[0]))


def use_numpy(model: Any) -> None:
    """Have a model for prediction do its matrix products with numpy."""
    for node in model.walk():
        node.ops = _OPS


class Remembered:
    """The forward function of a thinc layer in place of the embedding `embed`, with what it has worked out so far."""

    def __init__(self, embed: Any) -> None:
        self._embed = embed
        self._extract, _, lookup, mix, _ = embed.layers
        self._of_words: Any = chain(lookup.layers[0], mix.layers[0])
        self._rows: dict[bytes, int] = {}
        self._table: Floats = np.empty((KEPT, embed.get_dim("nO")), np.float32)

    def __call__(self, model: Any, docs: Sequence[Any], is_train: bool) -> tuple[list[Floats], Callable[[Any], Any]]:
        parts = self._extract.predict(docs)
        attributes = np.ascontiguousarray(np.concatenate(parts))
        if len(attributes) > KEPT:
            return self._embed(docs, is_train)  # type: ignore[no-any-return]
        words = attributes.view(f"V{attributes.itemsize * attributes.shape[1]}").ravel().tolist()
        self._learn(words, attributes)
        found = self._table[[self._rows[word] for word in words]]
        return np.split(found, np.cumsum([len(part) for part in parts])[:-1]), _untrained

    def _learn(self, words: Sequence[bytes], attributes: NDArray[np.uint64]) -> None:
        if len(self._rows) + len(words) > KEPT:
            self._rows.clear()
        new = {word: at for at, word in enumerate(words) if word not in self._rows}
        if new:
            begin = len(self._rows)
            self._table[begin : begin + len(new)] = self._of_words.predict(attributes[list(new.values())])
            self._rows.update(zip(new, range(begin, begin + len(new)), strict=True))


def _untrained(gradient: Any) -> Any:
    raise NotImplementedError("a model that remembers words is for prediction alone")


_OPS = Ops()
