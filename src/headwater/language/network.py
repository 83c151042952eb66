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
    """Have a `tok2vec` model (embedding, then windows of words) remember words, and look at windows in fewer passes.
    What it predicts stays the same but for the rounding of last bits."""
    use_numpy(vectors)
    vectors.layers[0] = Model("remembered", Remembered(vectors.layers[0]))
    around = vectors.layers[1]
    around.layers[0] = Model("windows", Windows(around.layers[0].layers))


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


class Windows:
    """The forward function of a thinc layer in place of some `residual` ones, one after another: each of a window of
    three words, maxout of three pieces and layer normalisation."""

    def __init__(self, residuals: Sequence[Any]) -> None:
        self._steps: list[tuple[Floats, Floats, Floats, Floats]] = []
        for residual in residuals:
            maxout, norm = (next(n for n in residual.walk() if n.name == name) for name in ("maxout", "layernorm"))
            kernel = maxout.get_param("W").transpose(1, 0, 2)  # by piece
            pieces = np.ascontiguousarray(kernel.reshape(-1, kernel.shape[-1]).T)
            bias = maxout.get_param("b").T.ravel()
            self._steps.append((pieces, bias, norm.get_param("G"), norm.get_param("b")))

    def __call__(self, model: Any, words: Floats, is_train: bool) -> tuple[Floats, Callable[[Any], Any]]:
        width = words.shape[1]
        for pieces, bias, gain, shift in self._steps:
            around = np.zeros((len(words), 3 * width), np.float32)
            around[1:, :width], around[:, width : 2 * width], around[:-1, 2 * width :] = words[:-1], words, words[1:]
            found = product(around, pieces)
            found += bias
            best = np.maximum(found[:, :width], found[:, width : 2 * width])
            np.maximum(best, found[:, 2 * width :], out=best)
            best -= best.mean(axis=1, keepdims=True)
            best /= np.sqrt(np.einsum("ij,ij->i", best, best) / width + 1e-8)[:, None]
            best *= gain
            best += shift
            words = words + best
        return words, _untrained


def _untrained(gradient: Any) -> Any:
    raise NotImplementedError("a model that remembers words is for prediction alone")


_OPS = Ops()
